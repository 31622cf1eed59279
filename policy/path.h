/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One complete path, from the signer's certificate to an anchor, judged by RFC 5280 6.1 and RFC 8550 4.  chain.c finds
 * the paths and asks here.
 *
 * The parts are OpenSSL's (extensions, the policy tree, name constraints, signatures), the loop is ours: X509_verify_cert()
 * looks for a path of its own, stops at self-issued certificates without key identifiers, cannot inherit DSA parameters
 * and would check each signature again.
 */
#ifndef SMIME_PATH_H
#define SMIME_PATH_H

#include <openssl/evp.h>
#include <stddef.h>

#include "cert.h"
#include "chain.h"
#include "reason.h"
#include "store.h"

struct path_finding {
	enum chain_status	status;
	char			why[256];	/* as in struct chain */
};

/*
 * Judge path (signer first, anchor last, at least one): *out gets the first thing wrong in the order of the statuses
 * (path_rank()), or CHAIN_OK.  Names chain by the search; signatures were verified by it, too, except by keys that
 * path_key_inherits(): those are verified here, and *steps counts them.
 * -1 with d is our own fault.
 */
int	path_check(const struct chain_params *p, const struct certs *path, const struct store *s, const struct anchor *a,
	    struct path_finding *out, unsigned *steps, struct diag *d);

/*
 * The place of a status in the order in which a path's faults are told: 1 invalid, expired, notyet, keyusage, eku,
 * nameconstraint, policy, distrusted, weak, 10 ok.  Of several failing paths the one with the highest is the best.
 */
unsigned path_rank(enum chain_status s);

/* True for a DSA key that has its parameters from its issuer (RFC 3279 2.3.2): it verifies nothing by itself. */
bool	path_key_inherits(const struct cert *c);

/* The public key of path->v[i], with inherited parameters; NULL when there is none. EVP_PKEY_free() it. */
EVP_PKEY *path_key(const struct certs *path, size_t i);

#endif
