/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * From the signer's certificate to an anchor (RFC 5280 6.1, RFC 8550 4).  Our search tries every issuer of a name
 * within the limit; each complete path is validated as exactly that path (path.h), with what OpenSSL's defaults let
 * through: EKU, key usage, e-mail name constraints, key sizes, weak digests, distrust-after, DistrustList.
 *
 * Any certificate of a store is an anchor, self-signed or not, the signer's own included.  Stores are asked in order:
 * the first one with a path that is ok wins.  Without one, the best path counts: the one whose first fault stands
 * furthest in invalid, expired, notyet, keyusage, eku, nameconstraint, policy, distrusted, weak (ties: found first).
 */
#ifndef SMIME_CHAIN_H
#define SMIME_CHAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "cert.h"
#include "certindex.h"
#include "diag.h"
#include "distrust.h"
#include "limits.h"
#include "reason.h"
#include "store.h"

/*
 * any: RFC 5280 6.1 alone, for tests of path validation.  EKU, the signer's key usage, our e-mail name constraints,
 * distrust-after and all of weak apply to email only; what the site lists in distrust is distrusted for any.
 */
enum purpose { PURPOSE_EMAIL = 1, PURPOSE_ANY };

/* Input: the same for all signers of a run. */
struct chain_params {
	const struct stores	*stores;
	const struct certs	*intermediates;	/* of the configuration; may be NULL */
	const struct cert_index	*index;		/* of these two, kept by the caller; NULL: made for this run (dear) */
	const struct distrust	*distrust;	/* certificates and keys that end no path; NULL: none */
	const struct limits	*limits;
	enum purpose		 purpose;
	time_t			 at;
	unsigned		 min_key_bits;	/* MinimumKeyBits: RSA, DSA; EC below 256 is weak always */
	/* RFC 5280 6.1.1 (c), (e), (f), (g); OIDs dotted, NULL-terminated; NULL: any-policy */
	const char *const	*initial_policy;
	bool			 require_explicit_policy, inhibit_policy_mapping, inhibit_any_policy;
};

struct chain {
	enum chain_status	 status;
	const struct store	*store;		/* whose anchor ended the path; NULL without one */
	const struct anchor	*anchor;
	struct certs		 path;		/* signer first, anchor last; what there is of it without a path */
	unsigned		 steps;		/* signatures checked */
	enum limit		 limit;		/* LIMIT_PATH_STEPS */
	char			 why[256];	/* one sentence, safe to show; "" when ok */
};

/*
 * others: the certificates of the message, may be NULL.  -1 with d is our own fault.  chain_free() afterwards.
 * No path to a store: invalid where a CA that we know by key identifier did not make the signature that names it,
 * else incomplete where the search ended at a certificate whose issuer is not there, else untrusted.
 */
int	chain_build(const struct chain_params *p, struct cert *leaf, const struct certs *others, struct chain *out, struct diag *d);
void	chain_free(struct chain *c);

#endif
