/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See pki.h.
 */
#include "pki.h"

#include <openssl/conf.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "der.h"
#include "text.h"
#include "xalloc.h"

#define ROOM (64UL * 1024 * 1024)

#define NEED(x)	do { if (!(x)) fail(__LINE__, #x); } while (0)

static void
fail(int line, const char *what)
{
	fprintf(stderr, "pki.c:%d: %s\n", line, what);
	ERR_print_errors_fp(stderr);
	exit(99);
}

/* ---- keys and certificates */

static const struct {
	const char	*type, *group;
	int		 bits;
} key_table[] = {
	[PKI_EC256] = { "EC", "P-256", 0 }, [PKI_EC384] = { "EC", "P-384", 0 }, [PKI_EC521] = { "EC", "P-521", 0 },
	[PKI_EC192] = { "EC", "P-192", 0 }, [PKI_RSA1024] = { "RSA", NULL, 1024 }, [PKI_RSA2048] = { "RSA", NULL, 2048 },
	[PKI_RSA_EXPONENT] = { "RSA", NULL, 1024 },
	[PKI_RSAPSS2048] = { "RSA-PSS", NULL, 2048 }, [PKI_DSA2048] = { "DSA", NULL, 2048 },
	[PKI_ED25519] = { "ED25519", NULL, 0 }, [PKI_ED448] = { "ED448", NULL, 0 },
};

/* DSA needs parameters first. */
static EVP_PKEY *
dsa_new(int bits)
{
	EVP_PKEY_CTX	*c = EVP_PKEY_CTX_new_from_name(NULL, "DSA", NULL);
	EVP_PKEY	*params = NULL, *key = NULL;

	NEED(c != NULL && EVP_PKEY_paramgen_init(c) == 1);
	NEED(EVP_PKEY_CTX_set_dsa_paramgen_bits(c, bits) == 1 && EVP_PKEY_CTX_set_dsa_paramgen_q_bits(c, 256) == 1);
	NEED(EVP_PKEY_paramgen(c, &params) == 1);
	EVP_PKEY_CTX_free(c);
	c = EVP_PKEY_CTX_new_from_pkey(NULL, params, NULL);
	NEED(c != NULL && EVP_PKEY_keygen_init(c) == 1 && EVP_PKEY_keygen(c, &key) == 1);
	EVP_PKEY_CTX_free(c);
	EVP_PKEY_free(params);
	return key;
}

static EVP_PKEY *
key_new(enum pki_key type)
{
	EVP_PKEY_CTX	*c;
	EVP_PKEY	*key = NULL;
	BIGNUM		*e = NULL;

	if (type == PKI_DSA2048)
		return dsa_new(key_table[type].bits);
	c = EVP_PKEY_CTX_new_from_name(NULL, key_table[type].type, NULL);
	NEED(c != NULL && EVP_PKEY_keygen_init(c) == 1);
	if (key_table[type].group != NULL)
		NEED(EVP_PKEY_CTX_set_group_name(c, key_table[type].group) == 1);
	if (key_table[type].bits != 0)
		NEED(EVP_PKEY_CTX_set_rsa_keygen_bits(c, key_table[type].bits) == 1);
	if (type == PKI_RSA_EXPONENT)
		NEED(BN_hex2bn(&e, "10000000000000001") > 0 && EVP_PKEY_CTX_set1_rsa_keygen_pubexp(c, e) == 1);
	NEED(EVP_PKEY_generate(c, &key) == 1);
	BN_free(e);
	EVP_PKEY_CTX_free(c);
	return key;
}

static void
name_fill(X509_NAME *n, const char *subject)
{
	char	*copy = xstrdup(subject != NULL ? subject : "CN=Test"), *save = NULL, *eq;

	for (char *t = strtok_r(copy, ",", &save); t != NULL; t = strtok_r(NULL, ",", &save)) {
		eq = strchr(t, '=');
		NEED(eq != NULL);
		*eq = '\0';
		NEED(X509_NAME_add_entry_by_txt(n, t, MBSTRING_UTF8, (const unsigned char *)eq + 1, -1, -1, 0) == 1);
	}
	free(copy);
}

static void
time_fill(ASN1_TIME *t, const char *text)
{
	time_t at;

	NEED(text_time_parse(text, &at));
	NEED(ASN1_TIME_set(t, at) != NULL);
}

static void
ext_fill(X509 *x, const struct pki_spec *s, X509 *issuer)
{
	CONF		*conf = NCONF_new(NULL);
	BIO		*mem = BIO_new_mem_buf(s->conf != NULL ? s->conf : "\n", -1);
	X509V3_CTX	 ctx;
	long		 line;

	NEED(NCONF_load_bio(conf, mem, &line) == 1);
	X509V3_set_ctx(&ctx, issuer, x, NULL, NULL, 0);
	X509V3_set_nconf(&ctx, conf);
	for (size_t i = 0; i < sizeof(s->ext) / sizeof(s->ext[0]) && s->ext[i] != NULL; i++) {
		char		*copy = xstrdup(s->ext[i]), *eq = strchr(copy, '=');
		X509_EXTENSION	*e;

		NEED(eq != NULL);
		*eq = '\0';
		NEED((e = X509V3_EXT_nconf(conf, &ctx, copy, eq + 1)) != NULL);
		NEED(X509_add_ext(x, e, -1) == 1);
		X509_EXTENSION_free(e);
		free(copy);
	}
	BIO_free(mem);
	NCONF_free(conf);
}

static const EVP_MD *
cert_digest(const struct pki_spec *s, EVP_PKEY *key)
{
	if (EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519 || EVP_PKEY_get_base_id(key) == EVP_PKEY_ED448)
		return NULL;
	return EVP_get_digestbyname(s->digest != NULL ? s->digest : "sha256");
}

struct pki_cert *
pki_issue(const struct pki_spec *s)
{
	struct pki_cert	*c = xzalloc(sizeof(*c));
	EVP_PKEY	*key;
	uint8_t		*der = NULL;
	int		 n;
	struct diag	 d = { 0 };

	if (s->same_key != NULL)
		NEED(EVP_PKEY_up_ref(c->key = s->same_key->key) == 1);
	else
		c->key = key_new(s->key);
	key = s->issuer != NULL ? s->issuer->key : c->key;
	NEED((c->x = X509_new()) != NULL && X509_set_version(c->x, X509_VERSION_3) == 1);
	NEED(ASN1_INTEGER_set(X509_get_serialNumber(c->x), s->serial != 0 ? s->serial : 1) == 1);
	name_fill(X509_get_subject_name(c->x), s->subject);
	X509_set_issuer_name(c->x, X509_get_subject_name(s->issuer != NULL ? s->issuer->x : c->x));
	time_fill(X509_getm_notBefore(c->x), s->not_before != NULL ? s->not_before : "2020-01-01");
	time_fill(X509_getm_notAfter(c->x), s->not_after != NULL ? s->not_after : "2040-01-01");
	NEED(X509_set_pubkey(c->x, c->key) == 1);
	ext_fill(c->x, s, s->issuer != NULL ? s->issuer->x : c->x);
	NEED(X509_sign(c->x, key, cert_digest(s, key)) > 0);
	NEED((n = i2d_X509(c->x, &der)) > 0);
	c->cert = cert_parse((struct span){ der, (size_t)n }, &d);
	NEED(c->cert != NULL);
	OPENSSL_free(der);
	return c;
}

void
pki_free(struct pki_cert *c)
{
	if (c == NULL)
		return;
	cert_unref(c->cert);
	X509_free(c->x);
	EVP_PKEY_free(c->key);
	free(c);
}

struct pki_cert *
pki_root(const char *subject)
{
	return pki_ca(subject, NULL);
}

struct pki_cert *
pki_ca(const char *subject, const struct pki_cert *issuer)
{
	static long serial = 100;

	return pki_issue(&(struct pki_spec){ .subject = subject, .issuer = issuer, .serial = serial++,
	    .ext = { "basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign",
		"subjectKeyIdentifier=hash", "authorityKeyIdentifier=keyid" } });
}

struct pki_cert *
pki_leaf(const char *address, enum pki_key key, const struct pki_cert *issuer)
{
	static long	 serial = 1000;
	char		*san = xasprintf("subjectAltName=email:%s", address);
	struct pki_cert	*c;

	c = pki_issue(&(struct pki_spec){ .subject = "CN=Test Person", .issuer = issuer, .key = key, .serial = serial++,
	    .ext = { san, "basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature",
		"extendedKeyUsage=emailProtection", "subjectKeyIdentifier=hash", "authorityKeyIdentifier=keyid" } });
	free(san);
	return c;
}

/* ---- DER, outside in: what is inside comes as a buffer, which is freed */

static struct buf
put(uint8_t tag, struct buf inner)
{
	struct buf out = buf_new(ROOM);

	der_put_header(&out, tag, inner.n);
	buf_span(&out, buf_get(&inner));
	buf_free(&inner);
	return out;
}

static struct buf
put_span(uint8_t tag, struct span s)
{
	struct buf out = buf_new(ROOM);

	der_put_header(&out, tag, s.n);
	buf_span(&out, s);
	return out;
}

static void
append(struct buf *out, struct buf piece)
{
	buf_span(out, buf_get(&piece));
	buf_free(&piece);
}

static struct buf
put_oid(const char *oid)
{
	ASN1_OBJECT	*o = OBJ_txt2obj(oid, 0);
	struct buf	 out = buf_new(ROOM);
	uint8_t		*der = NULL;
	int		 n;

	NEED(o != NULL && (n = i2d_ASN1_OBJECT(o, &der)) > 0);
	buf_add(&out, der, (size_t)n);
	OPENSSL_free(der);
	ASN1_OBJECT_free(o);
	return out;
}

static struct buf
put_integer(long v)
{
	uint8_t octet = (uint8_t)v;

	return put_span(DER_INTEGER, (struct span){ &octet, 1 });
}

static struct buf
put_algorithm(const char *oid)
{
	return put(DER_SEQUENCE, put_oid(oid));
}

/* ---- SignerInfo */

static bool
is_eddsa(const struct pki_cert *c)
{
	return c->cert->key == KEY_ED25519 || c->cert->key == KEY_ED448;
}

static const char *
digest_name(const struct pki_signer *s)
{
	if (s->digest != NULL)
		return s->digest;
	if (s->signer->cert->key == KEY_ED448)
		return "shake256";
	return s->signer->cert->key == KEY_ED25519 ? "sha512" : "sha256";
}

static struct buf
digest_of(const struct pki_signer *s, struct span content)
{
	EVP_MD_CTX	*c = EVP_MD_CTX_new();
	uint8_t		 md[64];
	unsigned	 n = sizeof(md);
	struct buf	 out = buf_new(ROOM);

	NEED(EVP_DigestInit_ex(c, EVP_get_digestbyname(digest_name(s)), NULL) == 1);
	NEED(EVP_DigestUpdate(c, content.p, content.n) == 1);
	if (strcmp(digest_name(s), "shake256") == 0)
		NEED(EVP_DigestFinalXOF(c, md, sizeof(md)) == 1);
	else
		NEED(EVP_DigestFinal_ex(c, md, &n) == 1);
	EVP_MD_CTX_free(c);
	if (s->flip_digest)
		md[0] ^= 1;
	buf_add(&out, md, n);
	return out;
}

static struct buf
attribute(const char *oid, struct buf values)
{
	struct buf a = put_oid(oid);

	append(&a, put(DER_SET, values));
	return put(DER_SEQUENCE, a);
}

static int
der_order(const void *a, const void *b)
{
	const struct buf	*x = a, *y = b;
	size_t			 n = x->n < y->n ? x->n : y->n;
	int			 c = memcmp(x->p, y->p, n);

	return c != 0 ? c : (x->n > y->n) - (x->n < y->n);
}

static int
wrong_order(const void *a, const void *b)
{
	return der_order(b, a);
}

static struct buf
signing_time(time_t t)
{
	ASN1_UTCTIME	*utc = ASN1_UTCTIME_set(NULL, t);
	struct buf	 out;

	NEED(utc != NULL);
	out = put_span(0x17, (struct span){ ASN1_STRING_get0_data(utc), (size_t)ASN1_STRING_length(utc) });
	ASN1_UTCTIME_free(utc);
	return out;
}

/* The contents of SignedAttributes. */
static struct buf
attributes(const struct pki_signer *s, struct span content, bool unsorted)
{
	struct buf	a[16], out = buf_new(ROOM), values;
	size_t		n = 0;

	if (!s->no_content_type)
		a[n++] = attribute("1.2.840.113549.1.9.3",
		    put_oid(s->content_type != NULL ? s->content_type : "1.2.840.113549.1.7.1"));
	for (unsigned i = 0; !s->no_message_digest && i < (s->message_digests != 0 ? s->message_digests : 1); i++) {
		values = put(DER_OCTETSTRING, digest_of(s, content));
		if (s->two_values)
			append(&values, put(DER_OCTETSTRING, digest_of(s, SPAN_LIT("another"))));
		a[n++] = attribute("1.2.840.113549.1.9.4", values);
	}
	for (unsigned i = 0; s->signing_time != 0 && i < (s->signing_times != 0 ? s->signing_times : 1); i++)
		a[n++] = attribute("1.2.840.113549.1.9.5", signing_time(s->signing_time));
	qsort(a, n, sizeof(a[0]), unsorted ? wrong_order : der_order);
	for (size_t i = 0; i < n; i++)
		append(&out, a[i]);
	return out;
}

/* The signature over tbs as an OCTET STRING; *alg gets the AlgorithmIdentifier that OpenSSL gives it. */
static struct buf
signature(const struct pki_signer *s, struct span tbs, struct buf *alg)
{
	EVP_MD_CTX	*c = EVP_MD_CTX_new();
	EVP_PKEY_CTX	*pctx = NULL;
	uint8_t		 id[512], *sig;
	size_t		 n = 0;
	struct buf	 out;
	OSSL_PARAM	 params[] = { OSSL_PARAM_octet_string(OSSL_SIGNATURE_PARAM_ALGORITHM_ID, id, sizeof(id)), OSSL_PARAM_END };
	const char	*md = s->sign_digest != NULL ? s->sign_digest : digest_name(s);

	NEED(EVP_DigestSignInit_ex(c, &pctx, is_eddsa(s->signer) ? NULL : md, NULL, NULL, s->signer->key, NULL) == 1);
	if (s->pss) {
		NEED(EVP_PKEY_CTX_set_rsa_padding(pctx, RSA_PKCS1_PSS_PADDING) == 1);
		NEED(EVP_PKEY_CTX_set_rsa_pss_saltlen(pctx, RSA_PSS_SALTLEN_DIGEST) == 1);
	}
	*alg = buf_new(ROOM);
	if (s->sigalg_oid != NULL) {
		append(alg, put_algorithm(s->sigalg_oid));
	} else {
		NEED(EVP_PKEY_CTX_get_params(pctx, params) == 1);
		buf_add(alg, id, params[0].return_size);
	}
	NEED(EVP_DigestSign(c, NULL, &n, tbs.p, tbs.n) == 1);
	sig = xmalloc(n);
	NEED(EVP_DigestSign(c, sig, &n, tbs.p, tbs.n) == 1);
	if (s->flip_signature)
		sig[n - 1] ^= 1;
	out = put_span(DER_OCTETSTRING, (struct span){ sig, n });
	free(sig);
	EVP_MD_CTX_free(c);
	return out;
}

static struct buf
signer_id(const struct pki_signer *s)
{
	const struct cert	*c = s->signer->cert;
	struct buf		 out = buf_new(ROOM);

	if (s->by_key_id)
		return put_span(DER_CONTEXT | 0, c->ski);
	buf_span(&out, c->issuer);
	append(&out, put_span(DER_INTEGER, c->serial));
	return put(DER_SEQUENCE, out);
}

static struct buf
signer_info(const struct pki_signer *s, struct span content, struct span unsigned_attributes)
{
	struct buf	out = put_integer(s->by_key_id ? 3 : 1), attrs = { 0 }, tbs, alg, sig;

	append(&out, signer_id(s));
	append(&out, put_algorithm(s->digest_oid != NULL ? s->digest_oid : digest_name(s)));
	if (s->no_attributes) {
		sig = signature(s, content, &alg);
	} else {
		attrs = attributes(s, content, s->unsorted);
		tbs = put(DER_SET, attributes(s, content, s->unsorted && !s->sign_sorted));
		append(&out, put(DER_CONTEXT | DER_CONS | 0, attrs));
		sig = signature(s, buf_get(&tbs), &alg);
		buf_free(&tbs);
	}
	append(&out, alg);
	append(&out, sig);
	if (unsigned_attributes.n > 0)
		append(&out, put_span(DER_CONTEXT | DER_CONS | 1, unsigned_attributes));
	return put(DER_SEQUENCE, out);
}

/* ---- SignedData */

/* put(), or with indefinite length. */
static struct buf
wrap(const struct pki_cms *spec, uint8_t tag, struct buf inner)
{
	struct buf out;

	if (!spec->ber)
		return put(tag, inner);
	out = buf_new(ROOM);
	buf_add(&out, (const uint8_t[]){ tag, 0x80 }, 2);
	append(&out, inner);
	buf_add(&out, "\0\0", 2);
	return out;
}

static struct buf
econtent(const struct pki_cms *spec, struct span content)
{
	struct buf chunks = buf_new(ROOM);

	if (spec->econtent_is_sequence)
		return put_span(DER_SEQUENCE, content);
	if (!spec->ber)
		return put_span(DER_OCTETSTRING, content);
	for (size_t at = 0; at < content.n; at += 1000)
		append(&chunks, put_span(DER_OCTETSTRING, span_sub(content, at, at + 1000)));
	return wrap(spec, DER_OCTETSTRING | DER_CONS, chunks);
}

struct buf
pki_sign(const struct pki_cms *spec, struct span content)
{
	struct buf	out = put_integer(spec->version != 0 ? spec->version : 1), set, piece;

	set = buf_new(ROOM);
	for (size_t i = 0; i < spec->nsigners; i++)
		append(&set, put_algorithm(digest_name(&spec->signer[i])));
	append(&out, put(DER_SET, set));
	piece = put_oid(spec->econtent_type != NULL ? spec->econtent_type : "1.2.840.113549.1.7.1");
	if (spec->opaque)
		append(&piece, wrap(spec, DER_CONTEXT | DER_CONS | 0, econtent(spec, content)));
	append(&out, wrap(spec, DER_SEQUENCE, piece));
	set = buf_new(ROOM);
	for (size_t i = 0; i < sizeof(spec->cert) / sizeof(spec->cert[0]) && spec->cert[i] != NULL; i++)
		buf_span(&set, spec->cert[i]->cert->der);
	buf_span(&set, spec->raw_certs);
	if (set.n > 0)
		append(&out, wrap(spec, DER_CONTEXT | DER_CONS | 0, set));
	set = buf_new(ROOM);
	for (size_t i = 0; i < spec->nsigners; i++)
		append(&set, signer_info(&spec->signer[i], content, spec->unsigned_attributes));
	append(&out, wrap(spec, DER_SET, set));
	piece = put_oid("1.2.840.113549.1.7.2");
	append(&piece, wrap(spec, DER_CONTEXT | DER_CONS | 0, wrap(spec, DER_SEQUENCE, out)));
	return wrap(spec, DER_SEQUENCE, piece);
}

struct buf
pki_sign_detached(const struct pki_cert *signer, const struct pki_cert *ca, struct span content)
{
	struct pki_signer	s = { .signer = signer };
	struct pki_cms		c = { .signer = &s, .nsigners = 1, .cert = { signer, ca } };

	return pki_sign(&c, content);
}

/* ---- message */

static void
put_base64(struct buf *out, struct span s)
{
	uint8_t line[80];

	for (size_t at = 0; at < s.n; at += 57) {
		size_t n = s.n - at < 57 ? s.n - at : 57;

		buf_add(out, line, (size_t)EVP_EncodeBlock(line, s.p + at, (int)n));
		buf_str(out, "\r\n");
	}
}

struct buf
pki_message(const char *header, struct span part, struct span der)
{
	struct buf out = buf_new(ROOM);

	buf_printf(&out, "%sMIME-Version: 1.0\r\n", header);
	if (part.p == NULL) {
		buf_str(&out, "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\n"
		    "Content-Transfer-Encoding: base64\r\n\r\n");
		put_base64(&out, der);
		return out;
	}
	buf_str(&out, "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\";\r\n"
	    "\tmicalg=sha-256; boundary=\"=-b-=\"\r\n\r\n--=-b-=\r\n");
	buf_span(&out, part);
	buf_str(&out, "\r\n--=-b-=\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n"
	    "Content-Transfer-Encoding: base64\r\n\r\n");
	put_base64(&out, der);
	buf_str(&out, "\r\n--=-b-=--\r\n");
	return out;
}

void
pki_mail_open(struct pki_mail *m, const char *from, struct span part, struct span der)
{
	static const struct limits	 limits = LIMITS_DEFAULT;
	char				*header = xasprintf("From: %s\r\n", from);

	m->octets = pki_message(header, part, der);
	mime_walk(buf_get(&m->octets), &limits, NULL, 0, 0, &m->mime);
	signatures_find(&m->mime, &limits, &m->found);
	free(header);
}

void
pki_mail_close(struct pki_mail *m)
{
	signatures_free(&m->found);
	mime_free(&m->mime);
	buf_free(&m->octets);
}

struct distrust *
pki_distrust(const uint8_t sha256[32])
{
	char		 path[] = "/tmp/test_pki.XXXXXX";
	int		 fd = mkstemp(path);
	struct distrust	*l = distrust_new();

	NEED(fd >= 0);
	for (size_t i = 0; i < 32; i++)
		NEED(dprintf(fd, "%02X%s", sha256[i], i < 31 ? ":" : "\n") > 0);
	close(fd);
	NEED(distrust_load(l, path, NULL) == 0);
	unlink(path);
	return l;
}
