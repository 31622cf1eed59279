/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One CRL, decoded once when it is loaded (RFC 5280 5), and the questions that revoke.c asks of it.  Who may have
 * signed it is revoke.c's matter.
 */
#ifndef SMIME_CRL_H
#define SMIME_CRL_H

#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "cert.h"
#include "limits.h"
#include "span.h"

#define CRL_MEMO 4	/* signers whose check of a CRL is remembered: one, or two in a key rollover */

/* ReasonFlags (RFC 5280 4.2.1.13) as a mask: bit n is 1 << n, from keyCompromise (1) to aACompromise (8). */
#define CRL_REASONS_ALL		0x1feU
#define CRL_REASON_BITS		9
#define CRL_REASON_HOLD		(1U << 6)

struct crl {
	X509_CRL	*x;
	uint32_t	 issuer_hash;	/* as in struct cert */
	time_t		 this_update, next_update;	/* next_update 0: none, never current */
	/* Not what RFC 5280 6.3 may use: attribute certificates only, unknown critical extensions, damaged. */
	bool		 unusable;
	bool		 indirect;	/* may have entries of other issuers */
	bool		 only_user, only_ca;
	unsigned	 reasons;	/* for which it speaks: CRL_REASONS_ALL without onlySomeReasons */
	DIST_POINT_NAME	*point;		/* of issuingDistributionPoint; NULL: the whole scope of the issuer */
	ISSUING_DIST_POINT *idp;	/* owner of point */
	ASN1_OCTET_STRING *aki;		/* keyIdentifier, NULL when there is none */
	ASN1_INTEGER	*number;	/* cRLNumber, NULL when there is none */
	ASN1_INTEGER	*base;		/* BaseCRLNumber of a delta CRL; NULL: complete for its scope */
	struct {
		uint8_t	sha256[32];	/* of the signer's certificate */
		bool	set, ok;
	} memo[CRL_MEMO];
	unsigned	 next_memo;
};

/* NULL: not a CRL. */
struct crl *crl_parse(struct span der);
void	crl_free(struct crl *c);

/*
 * The certificate that is asked about, with its distribution points, decoded once for all CRLs.  c is borrowed.  At most
 * LIMIT_CRL_NAMES points, and names of each, are looked at: what is beyond makes nothing good.
 */
struct crl_target {
	const struct cert *cert;
	CRL_DIST_POINTS	*points;	/* NULL: none */
	const X509_NAME	*issuer[LIMIT_CRL_NAMES];	/* whose CRLs may be about it: its own issuer, then each cRLIssuer */
	size_t		 nissuers;
};

void	crl_target_open(struct crl_target *t, const struct cert *c);
void	crl_target_close(struct crl_target *t);

/* Are the names of the two issuers the same: is it no other's CRL? */
bool	crl_issuer_match(const struct crl *l, const struct cert *c);

/*
 * Is the certificate in the scope of the CRL (RFC 5280 6.3.3 (b))?  *reasons: for which the CRL speaks about it (6.3.3
 * (d)), the union over the distribution points that lead to it.
 */
bool	crl_scope_match(const struct crl *l, const struct crl_target *t, unsigned *reasons);

enum crl_entry { CRL_ABSENT, CRL_REMOVED, CRL_REVOKED, CRL_HOLD, CRL_FUTURE };

/*
 * The entry of c, by its issuer and serial number, at that time.  removed: removeFromCRL.  future: the revocation date is
 * later than at, so that c is not revoked yet, and not good either.
 */
enum crl_entry crl_entry_find(const struct crl *l, const struct cert *c, time_t at);

/*
 * May the delta CRL be applied to complete, which has been brought to that number already (RFC 5280 5.2.4, 6.3.3 (c))?
 * That one key signed both is for the caller to see.
 */
bool	crl_delta_match(const struct crl *delta, const struct crl *complete, const ASN1_INTEGER *number);

/* What holds after a delta CRL's entry.  A release ends a hold; it does not undo a revocation (5.3.1). */
enum crl_entry crl_entry_join(enum crl_entry complete, enum crl_entry delta);

/* Is it signed by that key?  Remembered by the certificate that has it: a CRL may have 50 MB. */
bool	crl_verify(struct crl *l, const struct cert *signer, EVP_PKEY *key);

#endif
