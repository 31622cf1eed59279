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
#include "span.h"

#define CRL_MEMO 4	/* signers whose check of a CRL is remembered: one, or two in a key rollover */

struct crl {
	X509_CRL	*x;
	uint32_t	 issuer_hash;	/* as in struct cert */
	time_t		 this_update, next_update;	/* next_update 0: none, never current */
	/* Not what RFC 5280 6.3 may use at all: indirect, attribute certificates, unknown critical extensions, damaged. */
	bool		 unusable;
	/* Says who is revoked, but not who is good: only some reasons, or changes to another CRL (delta). */
	bool		 partial;
	bool		 only_user, only_ca;
	DIST_POINT_NAME	*point;		/* of issuingDistributionPoint; NULL: the whole scope of the issuer */
	ISSUING_DIST_POINT *idp;	/* owner of point */
	ASN1_OCTET_STRING *aki;		/* keyIdentifier, NULL when there is none */
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
 * Is c in the scope of the CRL (RFC 5280 6.3.3 (b)), the issuer's name apart?  *whole: for all reasons, so that absence
 * from it is good.
 */
bool	crl_scope_match(const struct crl *l, const struct cert *c, bool *whole);

enum crl_entry { CRL_ABSENT, CRL_REVOKED, CRL_HOLD, CRL_FUTURE };

/*
 * The entry of c at that time.  removeFromCRL is absent; future: the revocation date is later than at, so that c is
 * not revoked yet, and not good either.
 */
enum crl_entry crl_entry_find(const struct crl *l, const struct cert *c, time_t at);

/* Is it signed by that key?  Remembered by the certificate that has it: a CRL may have 50 MB. */
bool	crl_verify(struct crl *l, const struct cert *signer, EVP_PKEY *key);

#endif
