/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Public keys that are points of a curve or have a fixed length, by the octets of subjectPublicKey: SEC 1 2.3.4 and
 * SP 800-56A 5.6.2.3 for the NIST curves, RFC 8032 5.1.3 and 5.2.3 for the Edwards curves, FIPS 203 and 204.
 */
#ifndef SMIME_KEYPOINT_H
#define SMIME_KEYPOINT_H

#include <stddef.h>

#include "oid.h"
#include "span.h"

enum keypoint {
	POINT_OK = 1,
	POINT_COMPRESSED,	/* a point, in compressed form */
	POINT_INFINITY,		/* the one octet 00 */
	POINT_FORM,		/* first octet is not 02, 03 or 04 */
	POINT_LENGTH,		/* number of octets */
	POINT_RANGE,		/* a coordinate is not below the field's prime, or spare bits are set */
	POINT_OFF_CURVE
};

/* A point of P-256, P-384 or P-521 (curve: OID_SECP256R1 and so on), or an Ed25519 or Ed448 key. */
enum keypoint keypoint_check(enum oid curve, struct span key);
const char *keypoint_str(enum keypoint p);	/* "is not on the curve" */

/* Octets of a public key of that algorithm, or of an uncompressed point of that curve; 0 for those of no fixed length. */
size_t	keypoint_octets(enum oid algorithm);

#endif
