/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A SignedData (RFC 5652 5), opened for verifying a signer at a time.  Our walk counts and cuts first; OpenSSL's CMS_*
 * sees each SignerInfo alone, in a SignedData without certificates and without eContent: the dear parts are done once,
 * and a damaged SignerInfo spoils no other.
 */
#ifndef SMIME_CMS_H
#define SMIME_CMS_H

#include <openssl/cms.h>
#include <openssl/evp.h>
#include <stdbool.h>
#include <stddef.h>

#include "cert.h"
#include "limits.h"
#include "reason.h"
#include "signature.h"

/* One SignerInfo. */
struct cms_signer {
	CMS_ContentInfo	*ci;		/* holds it alone, without unsigned attributes; NULL: integrity says why not */
	enum integrity	 integrity;	/* UNKNOWN: readable; else malformed or limit */
	enum limit	 limit;
};

/* Digests of the content that verify.c has made: signers mostly share one. */
struct cms_digest {
	int		 nid;		/* 0: free */
	unsigned	 n;
	uint8_t		 md[EVP_MAX_MD_SIZE];
};
#define CMS_DIGESTS 4

struct cms {
	struct certs	 certs;		/* of the message, in order; those that do not decode are left out */
	struct cms_signer *signer;
	/*
	 * Counted before OpenSSL sees them.  Those beyond MaximumSignaturesToVerify are one entry at the end, whose
	 * integrity is limit.
	 */
	size_t		 nsigners;
	struct span	 content;	/* what is signed: the detached part's raw octets, or the eContent */
	bool		 has_econtent;
	char		 econtent_type[64];	/* OID, dotted */
	/* UNKNOWN: readable, ask the signers.  Else what holds for the object as a whole: malformed, unsupported, limit. */
	enum integrity	 integrity;
	enum limit	 limit;
	struct cms_digest *digest;	/* CMS_DIGESTS of them */
};

/*
 * Open the object of s (s->content is CMS_SIGNED).  Damage and limits are data (integrity); -1 with d only for what is
 * our own fault.  eContent beside a detached body, and neither of both, is malformed.  cache may be NULL.  Borrows s.
 * Free with cms_free().
 */
int	cms_open(const struct signature *s, const struct limits *l, struct cert_cache *cache, struct cms **out, struct diag *d);
void	cms_free(struct cms *c);

#endif
