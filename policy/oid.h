/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Object identifiers that the lints know, by their contents octets: one table (oid_table.h), and finding them fast.
 */
#ifndef SMIME_OID_H
#define SMIME_OID_H

#include "oid_table.h"
#include "span.h"

#define X(id, octets, name) id,
enum oid { OID_UNKNOWN, OID_TABLE(X) OID_COUNT };
#undef X

/* Of the contents octets of an OBJECT IDENTIFIER; OID_UNKNOWN when it is not in the table. */
enum oid oid_find(struct span body);
/* "commonName", "id-kp-emailProtection"; "?" for OID_UNKNOWN. */
const char *oid_name(enum oid o);
struct span oid_octets(enum oid o);

#endif
