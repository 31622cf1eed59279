/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Digest and signature algorithms of a SignerInfo by their identifiers (RFC 3370, 4056, 5754, 8419), and the check of
 * a signature value with a key.  For verify.c.
 */
#ifndef SMIME_SIGALG_H
#define SMIME_SIGALG_H

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <stdbool.h>
#include <stddef.h>

#include "cert.h"
#include "span.h"

enum sig_scheme { SCHEME_UNKNOWN, SCHEME_RSA, SCHEME_PSS, SCHEME_ECDSA, SCHEME_DSA, SCHEME_ED25519, SCHEME_ED448 };

struct sigalg {
	enum sig_scheme	 scheme;	/* UNKNOWN: not one that we verify */
	const char	*name;		/* "rsassa-pss"; "" when it has no name here */
	int		 digest;	/* NID of the digest that the identifier names; NID_undef when it names none */
	bool		 damaged;	/* parameters that do not decode */
	/* RSASSA-PSS parameters */
	const EVP_MD	*mgf1;
	int		 salt;
};

void	sigalg_read(const X509_ALGOR *alg, struct sigalg *out);

/* The digest of an AlgorithmIdentifier; NULL when this OpenSSL has it not.  *nid gets its identifier in either case. */
const EVP_MD *sigalg_digest(const X509_ALGOR *alg, int *nid);
/* MD2, MD4, MD5, SHA-1 and what is as old. */
bool	sigalg_digest_weak(int nid);
/* One shot; SHAKE128 gives 32 octets and SHAKE256 64 (RFC 8702, RFC 8419).  False: this OpenSSL cannot. */
bool	sigalg_hash(const EVP_MD *md, struct span s, uint8_t out[EVP_MAX_MD_SIZE], unsigned *n);

/* Whether a key of that type makes signatures of that scheme. */
bool	sigalg_fits(const struct sigalg *a, enum key_type key);
bool	sigalg_is_eddsa(const struct sigalg *a);
/*
 * Is sig the signature with key: over message for EdDSA, else over what has the given digest (by md).
 */
bool	sigalg_verify(const struct sigalg *a, EVP_PKEY *key, const EVP_MD *md, struct span digest, struct span message,
	    struct span sig);
/* The digest that an RSA PKCS#1 v1.5 signature was made of; false for other schemes and when it is no such signature. */
bool	sigalg_recover(const struct sigalg *a, EVP_PKEY *key, const EVP_MD *md, struct span sig,
	    uint8_t out[EVP_MAX_MD_SIZE], size_t *n);

#endif
