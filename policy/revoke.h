/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * CRLs from files (RFC 5280 6.3), without indirect, delta and reason-split ones.  Never the network.
 *
 * A CRL counts when its issuer's name is that of the certificate's issuer, it was issued by then (thisUpdate), the
 * certificate is in its scope, and it is signed by the issuer's key or by another certificate of that name, with
 * cRLSign, whose own path ends at the same anchor (key rollover, separate keys) and is not revoked itself.
 *
 * An entry revokes from its revocation date on, whether or not the CRL is still current, and also where a delta or
 * reason-split CRL has it; one on hold only until a newer CRL is without it.  Only a current CRL for all reasons makes
 * anything good.  Indirect CRLs, and those with critical extensions that we do not know, are as if they were not there.
 */
#ifndef SMIME_REVOKE_H
#define SMIME_REVOKE_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "chain.h"
#include "diag.h"
#include "reason.h"
#include "span.h"

/*
 * An index by issuer.  Loaded once, then only asked; but for what it remembers of signatures that were checked, which
 * changes no answer.  Not for threads.
 */
struct crls;

struct crls *crls_new(void);
void	crls_free(struct crls *c);
/* PEM (several) or DER file, or all files of a directory.  A CRL that does not decode is skipped and counted. */
int	crls_load(struct crls *c, const char *path, struct diag *d);
/* The same from octets. */
void	crls_add(struct crls *c, struct span octets);
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
 * revoked wins over all, then unknown, then stale.  Without an anchor nothing is known.  others: the message's
 * certificates (for CRL signers), may be NULL.
 * *depth (may be NULL) gets the revoked certificate's place in the path.
 */
int	revoke_check(const struct revoke_params *p, const struct chain *c, const struct certs *others,
	    enum revocation *out, size_t *depth, struct diag *d);

#endif
