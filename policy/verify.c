/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Judges one SignerInfo (RFC 5652 5.3 to 5.6, 11.1 to 11.3; RFC 8551 2.5): between cms.c, which opened it, and
 * chain.c, which looks at the certificate found here.
 *
 * The order is that of the verdict table, so that the first point of failure is the one that is named: damage,
 * unsupported algorithms, no certificate, signature value, digest.  The signature value is checked even when the
 * content's digest differs: only then is it known that the signer really signed that digest, and diagnose.c may ask
 * what became of the content.
 *
 * Never: stops at the first of several signers, trusts a certificate, reads unsigned attributes, uses a key beyond the
 * limits.
 */
#include "verify.h"

#include <openssl/err.h>
#include <stdio.h>
#include <stdlib.h>

#include "der.h"
#include "sigalg.h"

/* Certificates of one issuer and serial number that are tried: more than one is already somebody's mistake. */
#define CERT_TRIES 4

#define OID_DATA "1.2.840.113549.1.7.1"

struct step {
	const struct cms	*cms;
	CMS_SignerInfo		*si;
	const EVP_MD		*md;		/* of the content; NULL: not to be had */
	int			 digest;	/* its NID, known or not */
	struct sigalg		 alg;
	const ASN1_OCTET_STRING	*message_digest;
	struct signer_info	*out;
};

static bool
fail(struct signer_info *out, enum integrity what, const char *why)
{
	out->integrity = what;
	out->why = why;
	return false;
}

/* ---- signed attributes */

/* The only value of the only attribute of that type; NULL and *n (how many attributes there are) otherwise. */
static const ASN1_TYPE *
attribute_value(CMS_SignerInfo *si, int nid, int *n)
{
	X509_ATTRIBUTE	*a = NULL;
	int		 at = -1;

	*n = 0;
	while ((at = CMS_signed_get_attr_by_NID(si, nid, at)) >= 0) {
		a = CMS_signed_get_attr(si, at);
		++*n;
	}
	return *n == 1 && X509_ATTRIBUTE_count(a) == 1 ? X509_ATTRIBUTE_get0_type(a, 0) : NULL;
}

static bool
content_type_check(struct step *s)
{
	const ASN1_TYPE	*v;
	char		 dotted[sizeof(s->cms->econtent_type)];
	int		 n;

	v = attribute_value(s->si, NID_pkcs9_contentType, &n);
	if (v == NULL || v->type != V_ASN1_OBJECT)
		return fail(s->out, INTEGRITY_MALFORMED, n == 0 ? "the contentType attribute is missing" :
		    "the contentType attribute is not a single identifier");
	OBJ_obj2txt(dotted, sizeof(dotted), v->value.object, 1);
	if (strcmp(dotted, s->cms->econtent_type) != 0)
		return fail(s->out, INTEGRITY_MALFORMED, "the contentType attribute differs from eContentType");
	return true;
}

static bool
message_digest_check(struct step *s)
{
	const ASN1_TYPE	*v;
	int		 n;

	v = attribute_value(s->si, NID_pkcs9_messageDigest, &n);
	if (v == NULL || v->type != V_ASN1_OCTET_STRING)
		return fail(s->out, INTEGRITY_MALFORMED, n == 0 ? "the messageDigest attribute is missing" :
		    "the messageDigest attribute is not a single octet string");
	s->message_digest = v->value.octet_string;
	return true;
}

static bool
signing_time_check(struct step *s)
{
	const ASN1_TYPE	*v;
	struct tm	 tm;
	int		 n;

	v = attribute_value(s->si, NID_pkcs9_signingTime, &n);
	if (n == 0)
		return true;
	if (v == NULL || (v->type != V_ASN1_UTCTIME && v->type != V_ASN1_GENERALIZEDTIME))
		return fail(s->out, INTEGRITY_MALFORMED, "the signingTime attribute is not a single time");
	if (ASN1_TIME_to_tm(v->value.asn1_string, &tm) == 1)
		s->out->signing_time = timegm(&tm);
	return true;
}

static bool
attributes_check(struct step *s)
{
	int n = CMS_signed_get_attr_count(s->si);

	s->out->signed_attributes = n >= 0;
	if (n == 0)
		return fail(s->out, INTEGRITY_MALFORMED, "the set of signed attributes is empty");
	if (n > 0)
		return content_type_check(s) && message_digest_check(s) && signing_time_check(s);
	if (strcmp(s->cms->econtent_type, OID_DATA) != 0)
		return fail(s->out, INTEGRITY_MALFORMED, "signed attributes are missing, and the content is not id-data");
	return true;
}

/* ---- algorithms */

static void
algorithms_read(struct step *s)
{
	X509_ALGOR	*digest, *sig;
	const char	*name;

	CMS_SignerInfo_get0_algs(s->si, NULL, NULL, &digest, &sig);
	s->md = sigalg_digest(digest, &s->digest);
	name = s->digest != NID_undef ? OBJ_nid2ln(s->digest) : "";
	snprintf(s->out->digest, sizeof(s->out->digest), "%s", name);
	for (char *p = s->out->digest; *p != '\0'; p++)
		*p = (char)ascii_lower((uint8_t)*p);
	sigalg_read(sig, &s->alg);
	snprintf(s->out->sigalg, sizeof(s->out->sigalg), "%s", s->alg.name);
	s->out->weak_digest = sigalg_digest_weak(s->digest) || sigalg_digest_weak(s->alg.digest);
}

static bool
algorithms_check(struct step *s)
{
	if (s->alg.damaged)
		return fail(s->out, INTEGRITY_MALFORMED, "the parameters of the signature algorithm are damaged");
	if (s->alg.scheme == SCHEME_UNKNOWN)
		return fail(s->out, INTEGRITY_UNSUPPORTED, "the signature algorithm is not supported");
	if (s->md == NULL)
		return fail(s->out, INTEGRITY_UNSUPPORTED, "the digest algorithm is not supported");
	if (!sigalg_is_eddsa(&s->alg) && (EVP_MD_get_flags(s->md) & EVP_MD_FLAG_XOF) != 0)
		return fail(s->out, INTEGRITY_UNSUPPORTED, "the digest algorithm is not supported with this signature algorithm");
	if (s->alg.digest != NID_undef && s->alg.digest != s->digest)
		return fail(s->out, INTEGRITY_MALFORMED, "digest and signature algorithm name different digests");
	return true;
}

/* ---- digest and signature value */

/* The content's digest, shared by the signers of one object.  False: this OpenSSL cannot make it. */
static bool
content_digest(const struct step *s, struct span *out)
{
	struct cms_digest *m = s->cms->digest;

	for (size_t i = 0; i < CMS_DIGESTS - 1 && m->nid != 0 && m->nid != s->digest; i++)
		m++;
	if (m->nid != s->digest) {
		m->nid = 0;
		if (!sigalg_hash(s->md, s->cms->content, m->md, &m->n))
			return false;
		m->nid = s->digest;
	}
	*out = (struct span){ m->md, m->n };
	return true;
}

static int
der_order(const void *a, const void *b)
{
	const struct span	*x = a, *y = b;
	size_t			 n = x->n < y->n ? x->n : y->n;
	int			 c = n > 0 ? memcmp(x->p, y->p, n) : 0;

	return c != 0 ? c : (x->n > y->n) - (x->n < y->n);
}

/*
 * SignedAttributes as a SET OF in DER (RFC 5652 5.4), in the order received or sorted.  True: sorting made a
 * difference.
 */
static bool
attributes_der(CMS_SignerInfo *si, bool sorted, struct buf *out)
{
	struct span	 one[LIMIT_ATTRIBUTES];
	uint8_t		*der;
	size_t		 count = 0, octets = 0;
	int		 n = CMS_signed_get_attr_count(si), len;
	bool		 moved = false;

	for (int i = 0; i < n && count < LIMIT_ATTRIBUTES; i++) {
		der = NULL;
		if ((len = i2d_X509_ATTRIBUTE(CMS_signed_get_attr(si, i), &der)) <= 0)
			continue;
		one[count] = (struct span){ der, (size_t)len };
		moved = moved || (count > 0 && der_order(&one[count - 1], &one[count]) > 0);
		octets += one[count++].n;
	}
	if (sorted)
		qsort(one, count, sizeof(one[0]), der_order);
	der_put_header(out, DER_SET, octets);
	for (size_t i = 0; i < count; i++) {
		buf_span(out, one[i]);
		OPENSSL_free((void *)(uintptr_t)one[i].p);
	}
	return moved;
}

/* Does the key say that it signed message?  digest is that of message where it is known already. */
static bool
value_check(const struct step *s, EVP_PKEY *key, struct span message, struct span digest)
{
	const ASN1_OCTET_STRING	*value = CMS_SignerInfo_get0_signature(s->si);
	struct span		 sig = { ASN1_STRING_get0_data(value), (size_t)ASN1_STRING_length(value) };
	uint8_t			 md[EVP_MAX_MD_SIZE];
	unsigned		 n;

	if (digest.n == 0 && !sigalg_is_eddsa(&s->alg)) {
		if (!sigalg_hash(s->md, message, md, &n))
			return false;
		digest = (struct span){ md, n };
	}
	return sigalg_verify(&s->alg, key, s->md, digest, message, sig);
}

/*
 * The signature value over the signed attributes.  Signers that do not sort them sign them as they stand, which is what
 * most programs verify; those that send them unsorted may have signed the sorted set, as RFC 5652 wants.
 */
static bool
attributes_signed(const struct step *s, EVP_PKEY *key)
{
	struct buf	der = buf_new(LIMIT_CMS_BYTES + 16);
	bool		moved = attributes_der(s->si, false, &der), ok;

	ok = !der.full && value_check(s, key, buf_get(&der), (struct span){ NULL, 0 });
	if (!ok && moved) {
		buf_reset(&der);
		attributes_der(s->si, true, &der);
		ok = !der.full && value_check(s, key, buf_get(&der), (struct span){ NULL, 0 });
	}
	buf_free(&der);
	return ok;
}

/* A signature right over another digest than the content's; only RSA PKCS#1 v1.5 lets that be seen. */
static bool
signed_otherwise(const struct step *s, EVP_PKEY *key)
{
	const ASN1_OCTET_STRING	*value = CMS_SignerInfo_get0_signature(s->si);
	uint8_t			 md[EVP_MAX_MD_SIZE];
	size_t			 n;

	return sigalg_recover(&s->alg, key, s->md, (struct span){ ASN1_STRING_get0_data(value),
	    (size_t)ASN1_STRING_length(value) }, md, &n);
}

/* With this certificate.  True: ok. */
static bool
cert_try(struct step *s, const struct cert *cert, struct span digest)
{
	EVP_PKEY	*key = X509_get0_pubkey(cert->x);
	const ASN1_OCTET_STRING *want = s->message_digest;

	if (cert->key_limit) {
		s->out->limit = LIMIT_RSA;
		return fail(s->out, INTEGRITY_UNSUPPORTED, "the signer's RSA key is beyond the limits");
	}
	if (cert->key == KEY_OTHER)
		return fail(s->out, INTEGRITY_UNSUPPORTED, "the signer's key is of an unsupported kind");
	if (!sigalg_fits(&s->alg, cert->key))
		return fail(s->out, INTEGRITY_SIGNATURE, "the signer's key does not go with the signature algorithm");
	if (want == NULL) {
		if (value_check(s, key, s->cms->content, digest))
			return true;
		if (signed_otherwise(s, key))
			return fail(s->out, INTEGRITY_DIGEST, "the content is not what was signed");
		return fail(s->out, INTEGRITY_SIGNATURE, "the signature value is wrong, or the content is not what was signed");
	}
	if (!attributes_signed(s, key))
		return fail(s->out, INTEGRITY_SIGNATURE, "the signature value is wrong");
	if (!span_eq(digest, (struct span){ ASN1_STRING_get0_data(want), (size_t)ASN1_STRING_length(want) }))
		return fail(s->out, INTEGRITY_DIGEST, "the content is not what was signed");
	return true;
}

/* Every certificate that the SignerInfo names, until one is right; what the first one showed stands otherwise. */
static void
certs_try(struct step *s, struct span digest)
{
	const struct certs	*l = &s->cms->certs;
	struct signer_info	 first = *s->out;
	unsigned		 tries = 0;

	for (size_t i = 0; i < l->n && tries < CERT_TRIES; i++) {
		if (CMS_SignerInfo_cert_cmp(s->si, l->v[i]->x) != 0)
			continue;
		if (cert_try(s, l->v[i], digest)) {
			s->out->integrity = INTEGRITY_OK;
			s->out->why = NULL;
			s->out->limit = LIMIT_NONE;
			s->out->cert = l->v[i];
			break;
		}
		if (tries++ == 0) {
			s->out->cert = l->v[i];
			first = *s->out;
		}
		*s->out = first;
	}
	if (s->out->cert == NULL)
		fail(s->out, INTEGRITY_NOCERT, "the signer's certificate is not in the message");
	else
		cert_ref(s->out->cert);
}

/* The certificate alone, where the SignerInfo cannot be verified: chain and identity are judged all the same. */
static void
cert_find(struct step *s)
{
	const struct certs *l = &s->cms->certs;

	for (size_t i = 0; i < l->n && s->out->cert == NULL; i++)
		if (CMS_SignerInfo_cert_cmp(s->si, l->v[i]->x) == 0)
			s->out->cert = cert_ref(l->v[i]);
}

static CMS_SignerInfo *
signer_info_of(const struct cms *c, size_t i)
{
	return c->signer[i].ci != NULL ? sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(c->signer[i].ci), 0) : NULL;
}

int
verify_signer(const struct cms *c, size_t i, struct signer_info *out, struct diag *d)
{
	struct step	s = { .cms = c, .out = out };
	struct span	digest;

	(void)d;	/* memory ends the process; nothing else here can be our fault */
	*out = (struct signer_info){ 0 };
	if ((s.si = signer_info_of(c, i)) == NULL) {
		fail(out, c->signer[i].integrity, c->signer[i].integrity == INTEGRITY_LIMIT ?
		    "a limit ended the work on this signer" : "the SignerInfo does not decode");
		out->limit = c->signer[i].limit;
		return 0;
	}
	ERR_clear_error();
	algorithms_read(&s);
	if (!attributes_check(&s) || !algorithms_check(&s)) {
		cert_find(&s);
	} else if (!content_digest(&s, &digest)) {
		fail(out, INTEGRITY_UNSUPPORTED, "the digest algorithm is not supported");
		cert_find(&s);
	} else {
		certs_try(&s, digest);
	}
	ERR_clear_error();
	return 0;
}

void
signer_info_free(struct signer_info *s)
{
	cert_unref(s->cert);
	*s = (struct signer_info){ 0 };
}

bool
verify_wanted_digest(const struct cms *c, size_t i, struct wanted_digest *out)
{
	struct signer_info	 info = { 0 };
	struct step		 s = { .cms = c, .out = &info };
	size_t			 n = 0;
	bool			 ok = false;

	*out = (struct wanted_digest){ 0 };
	if ((s.si = signer_info_of(c, i)) == NULL)
		return false;
	algorithms_read(&s);
	if (!attributes_check(&s) || !algorithms_check(&s))
		return false;
	if (s.message_digest != NULL) {
		n = (size_t)ASN1_STRING_length(s.message_digest);
		ok = n > 0 && n <= sizeof(out->octets);
		if (ok)
			memcpy(out->octets, ASN1_STRING_get0_data(s.message_digest), n);
	} else {
		cert_find(&s);
		if (info.cert != NULL && sigalg_fits(&s.alg, info.cert->key) && !info.cert->key_limit) {
			const ASN1_OCTET_STRING *v = CMS_SignerInfo_get0_signature(s.si);

			ok = sigalg_recover(&s.alg, X509_get0_pubkey(info.cert->x), s.md,
			    (struct span){ ASN1_STRING_get0_data(v), (size_t)ASN1_STRING_length(v) }, out->octets, &n);
		}
		signer_info_free(&info);
	}
	out->md = s.md;
	out->n = (unsigned)n;
	ERR_clear_error();
	return ok;
}

bool
verify_digest_matches(const struct wanted_digest *w, struct span content)
{
	uint8_t		md[EVP_MAX_MD_SIZE];
	unsigned	n;

	return sigalg_hash(w->md, content, md, &n) && n == w->n && memcmp(md, w->octets, n) == 0;
}
