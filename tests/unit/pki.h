/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Keys, certificates and signatures for tests, made when they run: nothing expires, nothing is kept in files.  The SignedData
 * is written octet by octet here, so that a test may ask for what no honest signer makes; EdDSA comes with it.
 * Whatever fails ends the test program.
 */
#ifndef SMIME_TESTS_PKI_H
#define SMIME_TESTS_PKI_H

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "buf.h"
#include "cert.h"
#include "distrust.h"
#include "mime.h"
#include "signature.h"
#include "span.h"

/* PKI_RSA_EXPONENT: 1024 bits with an exponent of 65 bits. */
enum pki_key {
	PKI_EC256, PKI_EC384, PKI_EC521, PKI_EC192, PKI_RSA1024, PKI_RSA2048, PKI_RSA_EXPONENT, PKI_RSAPSS2048, PKI_DSA2048, PKI_ED25519, PKI_ED448
};

struct pki_cert {
	EVP_PKEY	*key;
	X509		*x;
	struct cert	*cert;		/* decoded by cert_parse() */
};

/* What is not said is: a P-256 key, self-signed, serial 1, SHA-256, from 2020-01-01 to 2040-01-01, no extension. */
struct pki_spec {
	const char		*subject;	/* "CN=Alice,O=Example": UTF-8, no commas in values; "" is an empty Name */
	const struct pki_cert	*issuer;
	const struct pki_cert	*same_key;	/* take the key of this one (cross certificates, renewals) */
	enum pki_key		 key;
	const char		*ext[12];	/* "basicConstraints=critical,CA:TRUE" as in openssl's x509v3_config(5) */
	const char		*conf;		/* sections that they name ("[name]\nCN=x\n"); NULL */
	const char		*not_before, *not_after;	/* RFC 3339 */
	long			 serial;
	const char		*digest;
};

struct pki_cert *pki_issue(const struct pki_spec *spec);
void	pki_free(struct pki_cert *c);

/* The usual three: a CA that signs itself, a CA below issuer, an e-mail signer with that address in its SAN. */
struct pki_cert *pki_root(const char *subject);
struct pki_cert *pki_ca(const char *subject, const struct pki_cert *issuer);
struct pki_cert *pki_leaf(const char *address, enum pki_key key, const struct pki_cert *issuer);

/* A DistrustList with this one line.  distrust_free() it. */
struct distrust *pki_distrust(const uint8_t sha256[32]);

/* A SignerInfo.  What is not said is: SHA-256 (SHA-512, SHAKE256 for EdDSA), RSA PKCS#1 v1.5, all attributes, issuerAndSerialNumber. */
struct pki_signer {
	const struct pki_cert	*signer;
	const char		*digest;
	const char		*sign_digest;		/* another one for the signature than for the content */
	const char		*digest_oid;		/* digestAlgorithm says this instead */
	const char		*sigalg_oid;		/* signatureAlgorithm says this instead, without parameters */
	bool			 pss;
	bool			 by_key_id;		/* subjectKeyIdentifier */
	bool			 no_attributes;
	bool			 no_content_type, no_message_digest;
	const char		*content_type;		/* the attribute says this OID; NULL: id-data */
	unsigned		 message_digests;	/* so many messageDigest attributes; 0 is one */
	bool			 two_values;		/* messageDigest has two values */
	bool			 unsorted;		/* attributes stand, and are signed, in another order than DER's */
	bool			 sign_sorted;		/* though unsorted, they are signed in the order of DER */
	time_t			 signing_time;
	unsigned		 signing_times;		/* so many signingTime attributes when signing_time != 0; 0 is one */
	bool			 flip_digest;		/* messageDigest is of other content, and signed so */
	bool			 flip_signature;
};

struct pki_cms {
	const struct pki_signer	*signer;
	size_t			 nsigners;
	const struct pki_cert	*cert[16];	/* in `certificates`, as they stand here */
	struct span		 raw_certs;	/* and these octets behind them */
	bool			 opaque;	/* with eContent */
	bool			 ber;		/* indefinite lengths, eContent in chunks */
	bool			 econtent_is_sequence;	/* PKCS#7 v1.5 form: eContent is [0] SEQUENCE */
	const char		*econtent_type;	/* OID; NULL: id-data */
	long			 version;	/* 0: 1 */
	struct span		 unsigned_attributes;	/* contents of the [1] of each SignerInfo; n == 0: none */
};

/* ContentInfo with SignedData over content; free with buf_free(). */
struct buf pki_sign(const struct pki_cms *spec, struct span content);
/* The common case: one signer, its certificate and up to one more. */
struct buf pki_sign_detached(const struct pki_cert *signer, const struct pki_cert *ca, struct span content);

/* header (with its line ends) + multipart/signed of part and der, or application/pkcs7-mime of der (part.p == NULL). */
struct buf pki_message(const char *header, struct span part, struct span der);

/* A message and the signatures that signatures_find() finds in it. */
struct pki_mail {
	struct buf		 octets;
	struct mime		 mime;
	struct signatures	 found;
};

/* der over part (detached), or der alone (part.p == NULL), as a message with that From. */
void	pki_mail_open(struct pki_mail *m, const char *from, struct span part, struct span der);
void	pki_mail_close(struct pki_mail *m);

#endif
