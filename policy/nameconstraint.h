/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Name constraints on e-mail addresses (RFC 5280 4.2.1.10, RFC 9598 6): one namespace, whether an address stands in an
 * rfc822Name, an SmtpUTF8Mailbox or the subject's emailAddress.  In addition to OpenSSL's own check, whose releases
 * differ in what they let through; all other name forms are OpenSSL's.
 */
#ifndef SMIME_NAMECONSTRAINT_H
#define SMIME_NAMECONSTRAINT_H

#include <openssl/x509v3.h>
#include <stdbool.h>
#include <stddef.h>

#include "cert.h"
#include "domain.h"
#include "span.h"

/* Undecided is a violation on either side: a constraint or an address that we cannot compare lets nothing through. */
enum nc_match { NC_NO, NC_YES, NC_UNDECIDED };

/* An address made ready for many comparisons; local points into what it was opened with. */
struct nc_address {
	struct span	 local;
	char		 host[DOMAIN_SIZE];	/* A-labels, lower case */
	bool		 ok;	/* false: no address, or no domain of IDNA: comparisons are undecided */
};
struct nc_address nameconstraint_address(struct span addr);

/*
 * One address against one constraint: "user@host" that mailbox, "host" all of that host, ".domain" all hosts below it.
 * Hosts are compared as A-labels without regard to case; local parts exactly, or, where fold is set, without regard to
 * the case of ASCII letters.
 */
enum nc_match nameconstraint_email_match(const struct nc_address *a, struct span constraint, bool fold);

enum nc_verdict { NC_OK, NC_EXCLUDED, NC_NOT_PERMITTED, NC_UNSUPPORTED };

/*
 * All addresses of c against the constraints of one CA above it.  Local parts are folded on the excluded side only:
 * identities are compared so, and an exclusion must not be passed by a capital letter.
 */
enum nc_verdict nameconstraint_email_check(const struct cert *c, const NAME_CONSTRAINTS *nc);

/* Names in c times constraints in nc: what a check of the two costs, at most SIZE_MAX / 2. */
size_t	nameconstraint_cost(const struct cert *c, const NAME_CONSTRAINTS *nc);

#endif
