/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The subjects of the lints, each an array that ends with a row without id; for lint_table.c and the lint_*.c alone.
 */
#ifndef SMIME_LINT_TABLE_H
#define SMIME_LINT_TABLE_H

#include "lint.h"

#define LINT_SUBJECTS(X) \
	X(base) \
	X(validity) \
	X(sig) \
	X(spki) \
	X(key_rsa) \
	X(key) \
	X(cp) \
	X(pointers) \
	X(usage) \
	X(usage_key) \
	X(eku) \
	X(keyid) \
	X(san) \
	X(mailbox) \
	X(extra) \
	X(subject) \
	X(cn) \
	X(value) \
	X(orgid) \
	X(enc) \
	X(chain) \
	X(chain_names) \
	X(unseen_leaf) \
	X(ca_root) \
	X(ca_field) \
	X(ca_ext) \
	X(ca_usage) \
	X(ca_scope) \
	X(unseen_ca) \
	X(crl) \
	X(ocsp)

/*
 * All rows in order, with the part that most are told apart by: rows themselves are 200 octets each, and a walk over all for
 * each certificate would fetch them from memory.  who is 0 where there is no check.
 */
struct lint_entry {
	const struct lint	*lint;
	uint16_t		 who, rfc_who;	/* WHO_* */
};
const struct lint_entry *lint_entries(size_t *n);

#define X(subject) extern const struct lint lints_##subject[];
LINT_SUBJECTS(X)
#undef X

#endif
