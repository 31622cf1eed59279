/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The keys of a path (path.h).  Nearly always a certificate has its whole key; only DSA lets it take the parameters from
 * its issuer's (RFC 3279 2.3.2), and OpenSSL 3.0 decodes no such key.  Then the SubjectPublicKeyInfo is put together
 * here: the AlgorithmIdentifier of the next one up that has parameters, and the certificate's own key.
 */
#include "path.h"

#include <openssl/x509.h>

#include "buf.h"
#include "der.h"
#include "limits.h"

#define OID_DSA		SPAN_LIT("\x2a\x86\x48\xce\x38\x04\x01")

/* AlgorithmIdentifier, its parameters' octets and the key of a SubjectPublicKeyInfo that is DSA's. */
static bool
dsa_read(struct span spki, struct span *alg, struct span *params, struct span *key)
{
	struct tlv t, oid;

	if (!der_expect(&spki, DER_SEQUENCE, &t))
		return false;
	spki = t.body;
	if (!der_expect(&spki, DER_SEQUENCE, &t))
		return false;
	*alg = t.raw;
	*params = t.body;
	*key = spki;
	return der_expect(params, DER_OID, &oid) && span_eq(oid.body, OID_DSA);
}

bool
path_key_inherits(const struct cert *c)
{
	struct span alg, params, key;

	return dsa_read(c->spki, &alg, &params, &key) &&
	    (params.n == 0 || span_eq(params, SPAN_LIT("\x05\x00")));
}

EVP_PKEY *
path_key(const struct certs *path, size_t i)
{
	struct span	 alg, params, key, unused;
	struct buf	 body = buf_new(2 * LIMIT_CERT_BYTES), spki = buf_new(2 * LIMIT_CERT_BYTES + 16);
	EVP_PKEY	*pkey = NULL;
	size_t		 from = i;
	const uint8_t	*p;

	while (from + 1 < path->n && path_key_inherits(path->v[from]))
		from++;
	if (from == i) {
		pkey = X509_get0_pubkey(path->v[i]->x);
		if (pkey != NULL)
			EVP_PKEY_up_ref(pkey);
		return pkey;
	}
	if (!dsa_read(path->v[from]->spki, &alg, &params, &unused) || !dsa_read(path->v[i]->spki, &unused, &params, &key))
		return NULL;
	buf_span(&body, alg);
	buf_span(&body, key);
	der_put_header(&spki, DER_SEQUENCE, body.n);
	buf_span(&spki, buf_get(&body));
	p = spki.p;
	if (!spki.full)
		pkey = d2i_PUBKEY(NULL, &p, (long)spki.n);
	buf_free(&body);
	buf_free(&spki);
	return pkey;
}
