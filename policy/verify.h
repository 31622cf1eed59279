/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One SignerInfo: its certificate, its signed attributes (RFC 5652 5.3, 5.4, 11; RFC 8551 2.5), digest and signature
 * value.  EdDSA (RFC 8419) is done with EVP_DigestVerify: CMS_* of OpenSSL 3.0 knows none.
 */
#ifndef SMIME_VERIFY_H
#define SMIME_VERIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "cms.h"

struct signer_info {
	enum integrity	 integrity;
	enum limit	 limit;
	struct cert	*cert;		/* a reference of ours; NULL: none of the message's certificates is the signer's */
	char		 digest[16];	/* "sha256" … in lower case; "" when not known */
	char		 sigalg[24];	/* "rsassa-pkcs1", "rsassa-pss", "ecdsa", "ed25519", "ed448", "dsa", "ml-dsa-65", "" */
	bool		 weak_digest;	/* MD2, MD4, MD5 or SHA-1 (RIPEMD-160, too) as digest of the content or in the signature algorithm */
	bool		 signed_attributes;
	time_t		 signing_time;	/* 0 when there is none */
	const char	*why;		/* one sentence, static, for what is not ok; NULL */
};

/*
 * Verify SignerInfo number i of c over c->content.  Every damage is data (integrity); -1 with d is our own fault.
 * signer_info_free() afterwards.
 */
int	verify_signer(const struct cms *c, size_t i, struct signer_info *out, struct diag *d);
void	signer_info_free(struct signer_info *s);

/* The digest that content must have: from the messageDigest attribute, or from an RSA PKCS#1 v1.5 signature over it. */
struct wanted_digest {
	const EVP_MD	*md;
	unsigned	 n;
	uint8_t		 octets[EVP_MAX_MD_SIZE];
};

/* For diagnose.c; false when SignerInfo i does not tell. */
bool	verify_wanted_digest(const struct cms *c, size_t i, struct wanted_digest *out);
/* Whether content, in place of what was signed, has that digest. */
bool	verify_digest_matches(const struct wanted_digest *w, struct span content);

#endif
