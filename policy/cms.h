/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A SignedData (RFC 5652 5), opened for verifying a signer at a time.  Our walk counts and cuts first; OpenSSL's CMS_*
 * sees a SignedData without its certificates and without its eContent, so that the dear parts are done once.
 */
#ifndef SMIME_CMS_H
#define SMIME_CMS_H

#include <openssl/cms.h>
#include <stdbool.h>
#include <stddef.h>

#include "cert.h"
#include "limits.h"
#include "reason.h"
#include "signature.h"

struct cms {
	CMS_ContentInfo	*ci;		/* without certificates and eContent; NULL when integrity says why not */
	struct certs	 certs;		/* of the message, in order; those that do not decode are left out */
	size_t		 nsigners;	/* SignerInfos; counted before OpenSSL sees them */
	struct span	 content;	/* what is signed: the detached part's raw octets, or the eContent */
	bool		 has_econtent;
	char		 econtent_type[64];	/* OID, dotted */
	/* UNKNOWN: readable, ask the signers.  Else what holds for the object as a whole: malformed, unsupported, limit. */
	enum integrity	 integrity;
	enum limit	 limit;
};

/*
 * Open the object of s (s->content is CMS_SIGNED).  Damage and limits are data (integrity); -1 with d only for what is
 * our own fault.  eContent beside a detached body is malformed.  Borrows s.  Free with cms_free().
 */
int	cms_open(const struct signature *s, const struct limits *l, struct cert_cache *cache, struct cms **out, struct diag *d);
void	cms_free(struct cms *c);

#endif
