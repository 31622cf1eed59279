/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Walking BER and DER by offsets (X.690): enough to find, count and cut things before OpenSSL sees them, with bounds
 * on depth and number.  It builds nothing and copies nothing.
 */
#ifndef SMIME_DER_H
#define SMIME_DER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "span.h"

enum {
	DER_BOOLEAN = 0x01, DER_INTEGER = 0x02, DER_BITSTRING = 0x03, DER_OCTETSTRING = 0x04, DER_NULL = 0x05,
	DER_OID = 0x06, DER_UTF8STRING = 0x0c, DER_SEQUENCE = 0x30, DER_SET = 0x31,
	DER_CONS = 0x20, DER_CONTEXT = 0x80
};

struct tlv {
	uint8_t		tag;		/* the first identifier octet; 0x1f in its low bits: a long tag, whose number is skipped */
	bool		indefinite;
	bool		limit;		/* der_read() was false: LIMIT_DER_DEPTH or LIMIT_DER_ELEMENTS was passed */
	struct span	raw;		/* header, contents and, where indefinite, the end-of-contents octets */
	struct span	body;		/* contents */
};

/*
 * Read the element at the front of *s and move *s behind it.  False at the end of *s (s->n == 0) and where it is damaged
 * (s->n != 0 then, and *s has not moved).  An indefinite length is resolved by walking to its end (LIMIT_DER_DEPTH,
 * LIMIT_DER_ELEMENTS).
 */
bool	der_read(struct span *s, struct tlv *out);
/* As der_read(), and the tag must be this one; *s does not move when it is another. */
bool	der_expect(struct span *s, uint8_t tag, struct tlv *out);
/*
 * The octets of an OCTET STRING (t->tag may be an implicit one), constructed ones joined into *joined; false when it
 * holds something else or *joined is full.
 */
bool	der_octets(const struct tlv *t, struct buf *joined, struct span *out);
/* OID in dotted form ("1.2.840.113549.1.7.2") into out; false when it is not well-formed or does not fit. */
bool	der_oid_str(struct span body, char *out, size_t n);
/* Write identifier and length for len octets of contents. */
void	der_put_header(struct buf *out, uint8_t tag, size_t len);

#endif
