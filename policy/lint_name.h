/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the lints of names share: walking the attributes of one type, values as characters, the place of an attribute in
 * a finding, and mailboxes of subjectAltName.  For lint_*.c alone.
 */
#ifndef SMIME_LINT_NAME_H
#define SMIME_LINT_NAME_H

#include <stdbool.h>

#include "certview.h"
#include "dnstring.h"
#include "lint.h"

static inline struct dnstring
attr_string(const struct attr *a)
{
	return (struct dnstring){ a->tag, a->value };
}

/* The value as octets of ASCII or UTF-8; p is NULL in another string type. */
static inline struct span
attr_octets(const struct attr *a)
{
	return dnstring_octets(attr_string(a));
}

/* The next attribute of a type behind prev, which is NULL at first; NULL when there is none. */
const struct attr *dn_next(const struct dn *d, enum oid type, const struct attr *prev);

/* The value is a Mailbox and nothing else, of any local part and domain. */
bool	attr_is_mailbox(const struct attr *a);

/*
 * An rfc822Name or SmtpUTF8Mailbox is this mailbox, its domain in whatever case or in A-labels (RFC 5280 7.5).  False where
 * there is no subjectAltName that decodes.
 */
bool	san_has_mailbox(const struct certview *v, struct span mailbox);

/*
 * "subject.commonName", and "subject.commonName[1]" for the second of them; of a type without a name its OID.  The value
 * goes into seen.  Both return LINT_FINDING.
 */
enum lint_result finding_attr(struct finding *f, const struct dn *d, const struct attr *a);
/* The place alone: for values that must not get into logs, and where seen says something else. */
enum lint_result finding_attr_at(struct finding *f, const struct dn *d, const struct attr *a);
/* "subject", and what is missing there. */
enum lint_result finding_missing(struct finding *f, const char *what);

#endif
