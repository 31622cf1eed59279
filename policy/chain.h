/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * From the signer's certificate to an anchor (RFC 5280 6.1, RFC 8550 4).  Our search tries every issuer of a name
 * within the limit; each complete path is validated by OpenSSL as exactly that path, then by what OpenSSL's defaults
 * let through: EKU, key usage, e-mail name constraints, key sizes, weak digests, distrust-after.
 */
#ifndef SMIME_CHAIN_H
#define SMIME_CHAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "cert.h"
#include "diag.h"
#include "limits.h"
#include "reason.h"
#include "store.h"

enum purpose { PURPOSE_EMAIL = 1, PURPOSE_ANY };

/* Input: the same for all signers of a run. */
struct chain_params {
	const struct stores	*stores;
	const struct certs	*intermediates;	/* of the configuration; may be NULL */
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

/* others: the certificates of the message, may be NULL.  -1 with d is our own fault.  chain_free() afterwards. */
int	chain_build(const struct chain_params *p, struct cert *leaf, const struct certs *others, struct chain *out, struct diag *d);
void	chain_free(struct chain *c);

#endif
