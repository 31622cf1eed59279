/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * CRLs from files (RFC 5280 6.3), without indirect, delta and reason-split ones.  Never the network.
 */
#ifndef SMIME_REVOKE_H
#define SMIME_REVOKE_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "chain.h"
#include "diag.h"
#include "reason.h"

struct crls;	/* an index by issuer, immutable once loaded */

struct crls *crls_new(void);
void	crls_free(struct crls *c);
/* PEM (several) or DER file, or all files of a directory.  A CRL that does not decode is skipped and counted. */
int	crls_load(struct crls *c, const char *path, struct diag *d);
size_t	crls_count(const struct crls *c);
size_t	crls_skipped(const struct crls *c);

struct revoke_params {
	const struct crls	*crls;		/* NULL: off */
	time_t			 at;
	time_t			 stale;		/* CRLStale: seconds after nextUpdate in which a CRL is stale, not unknown */
	const struct chain_params *chain;	/* for a CRL signer's own path */
};

/*
 * Judge every certificate below the anchor of c->path.  good only when each is covered by a CRL valid at that time;
 * revoked wins over all, then unknown, then stale.  others: the message's certificates (for CRL signers).
 * *depth (may be NULL) gets the revoked certificate's place in the path.
 */
int	revoke_check(const struct revoke_params *p, const struct chain *c, const struct certs *others,
	    enum revocation *out, size_t *depth, struct diag *d);

#endif
