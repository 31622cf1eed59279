/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A certificate, decoded once; everyone below reads only this.  Decoding is a pure function of the octets, so that
 * certificates are cached by the SHA-256 of their DER (OpenSSL 3.0 takes 100 us for each d2i_X509()).
 */
#ifndef SMIME_CERT_H
#define SMIME_CERT_H

#include <openssl/x509.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "diag.h"
#include "span.h"

enum address_source { ADDR_RFC822NAME = 1, ADDR_SMTPUTF8, ADDR_SUBJECT };

struct cert_address {
	char			*addr;		/* UTF-8, NUL-free; an address that is not was left out (see bad_addresses) */
	enum address_source	 source;
};

enum key_type { KEY_OTHER, KEY_RSA, KEY_RSAPSS, KEY_DSA, KEY_EC, KEY_ED25519, KEY_ED448 };

/* Extended key usages seen, as bits; EKU_ABSENT alone when there is no extension. */
enum { EKU_ABSENT = 1, EKU_EMAIL = 2, EKU_ANY = 4, EKU_OTHER = 8 };

struct certview;
struct cert_lint;

struct cert {
	unsigned	 refs;
	uint8_t		 sha256[32];	/* of der */
	struct span	 der;		/* owned */
	X509		*x;		/* owned; const for all purposes */
	struct span	 subject;	/* DER of the Name, in der */
	struct span	 issuer;
	uint32_t	 subject_hash, issuer_hash;	/* X509_NAME_hash(): equal where X509_NAME_cmp() is 0 */
	struct span	 spki;		/* DER of SubjectPublicKeyInfo, in der */
	struct span	 ski;		/* octets of subjectKeyIdentifier, n == 0 when there is none */
	struct span	 aki;		/* keyIdentifier of authorityKeyIdentifier, n == 0 when there is none */
	struct span	 serial;	/* contents of the INTEGER */
	char		*serial_hex;	/* lower case, "2f9c0b"; "-" before a negative one */
	char		*issuer_str;	/* RFC 4514, UTF-8 */
	char		*subject_str;
	time_t		 not_before, not_after;	/* 0 and damaged when they do not parse */
	bool		 damaged;	/* a field or extension that we need does not decode: no path goes through it */
	bool		 ca;		/* basicConstraints cA */
	bool		 self_issued;	/* subject equals issuer (octets; RFC 5280 7.1 for the rest is X509_NAME_cmp's) */
	bool		 has_key_usage;
	uint32_t	 key_usage;	/* KU_* of <openssl/x509v3.h> */
	unsigned	 eku;		/* EKU_* */
	struct cert_address *address;	/* SAN first, in order, then the subject's emailAddress */
	size_t		 naddresses;
	size_t		 nsan;		/* how many of them are from the SAN */
	bool		 bad_addresses;	/* an address that is empty, has NUL, is not of its string type, or is beyond
					 * LIMIT_ADDRESSES was left out */
	enum key_type	 key;
	unsigned	 key_bits;
	uint64_t	 rsa_exponent_bits;
	bool		 key_limit;	/* RSA beyond LIMIT_RSA_BITS or LIMIT_RSA_EXPONENT_BITS: never used */
	char		 type;		/* 'M' 'O' 'S' 'I' of the reserved policy OIDs (SBR 7.1.6.1), 0 when none or several */
	char		 generation;	/* 'L' 'M' 'S', 0 */
	struct certview	*view;		/* for lint; made by cert_view() when first asked */
	struct cert_lint *lint;		/* what lint_path.c found in it alone; NULL: not judged yet */
};

/* Decode DER.  NULL: not a certificate (d says why; that is data, not our fault).  One reference is the caller's. */
struct cert *cert_parse(struct span der, struct diag *d);
struct cert *cert_ref(struct cert *c);
void	cert_unref(struct cert *c);
/* Its strictly decoded view; lives as long as the certificate. */
const struct certview *cert_view(struct cert *c);

/* "rsa-3072", "rsapss-2048", "ec-256", "ed25519", "dsa-1024", "other": into out, which is returned. */
const char *cert_key_str(const struct cert *c, char out[24]);

/* UTCTime or GeneralizedTime (RFC 5280 4.1.2.5); false, and 0, when it does not parse. */
bool	cert_time(const ASN1_TIME *t, time_t *out);

/* A list of references. */
struct certs {
	struct cert	**v;
	size_t		 n, cap;
};
void	certs_add(struct certs *l, struct cert *c);	/* takes its own reference; an equal one is not added twice */
void	certs_free(struct certs *l);			/* drops the references, empties the list */
/* All certificates of PEM, DER or PKCS#7 (PEM or DER) octets, appended.  -1 and d when there is none or one is damaged. */
int	certs_load(struct span octets, const char *name, struct certs *out, struct diag *d);

/*
 * A bounded cache of decoded certificates by SHA-256, least recently used out first.  Not for threads.
 * cert_cache_get() gives a reference, or NULL as cert_parse() does (failures are not cached).
 */
struct cert_cache;
struct cert_cache *cert_cache_new(size_t entries);
void	cert_cache_free(struct cert_cache *c);
struct cert *cert_cache_get(struct cert_cache *c, struct span der, struct diag *d);

#endif
