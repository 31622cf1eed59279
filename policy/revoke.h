/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Revocation by CRLs from files (RFC 5280 6.3).  Never the network.
 *
 * A CRL counts when its issuer's name is that of the certificate's issuer, or, indirect, the cRLIssuer of one of its
 * distribution points; it was issued by then (thisUpdate), the certificate is in its scope, and it is signed by the
 * issuer's key or by another certificate of the CRL issuer's name, with cRLSign, whose own path ends at the same anchor
 * (key rollover, separate keys, indirect CRLs) and is not revoked itself.
 *
 * An entry revokes from its revocation date on, whether or not the CRL is still current, and for whatever reasons and in
 * a delta CRL as well; one on hold only until a newer CRL is without it, or a delta CRL removes it.  Good is only what
 * current CRLs, together, cover for all reasons; a delta CRL makes current the complete one that it fits.  CRLs with
 * critical extensions that we do not know are as if they were not there.
 */
#ifndef SMIME_REVOKE_H
#define SMIME_REVOKE_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "chain.h"
#include "crlindex.h"
#include "diag.h"
#include "reason.h"

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
