/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One SignerInfo at a time: every scheme, every way to be wrong, and that OpenSSL's CMS_sign() and CMS_verify() see the
 * same as we do.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <openssl/cms.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pki.h"
#include "verify.h"
#include "xalloc.h"

#define PART	SPAN_LIT("Content-Type: text/plain\r\n\r\nHello\r\n")
#define OTHER	SPAN_LIT("Content-Type: text/plain\r\n\r\nHallo\r\n")

static struct pki_cert *root, *leaf[PKI_ED448 + 1];

static int
setup(void **state)
{
	(void)state;
	root = pki_root("CN=Root");
	for (enum pki_key k = PKI_EC256; k <= PKI_ED448; k++)
		leaf[k] = pki_leaf("alice@example.com", k, root);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	for (enum pki_key k = PKI_EC256; k <= PKI_ED448; k++)
		pki_free(leaf[k]);
	pki_free(root);
	return 0;
}

/* An object over part, opened; close_object() afterwards. */
struct object {
	struct pki_mail	 mail;
	struct cms	*cms;
};

static void
open_object(struct object *o, struct span part, struct span der)
{
	static const struct limits	 usual = LIMITS_DEFAULT;
	struct diag			 d = { 0 };

	pki_mail_open(&o->mail, "alice@example.com", part, der);
	assert_int_equal(o->mail.found.n, 1);
	assert_int_equal(cms_open(o->mail.found.v[0], &usual, NULL, &o->cms, &d), 0);
	assert_int_equal(o->cms->integrity, INTEGRITY_UNKNOWN);
}

static void
close_object(struct object *o)
{
	cms_free(o->cms);
	pki_mail_close(&o->mail);
}

struct verify_case {
	const char		*name;
	enum pki_key		 key;
	struct pki_signer	 signer;
	enum integrity		 want;
	bool			 changed;	/* the part is another one than was signed */
	bool			 no_cert;
	bool			 weak;
	const char		*digest, *sigalg;
	const char		*type;		/* eContentType */
};


#define WANT(x) .want = INTEGRITY_##x

static const struct verify_case verify_cases[] = {
	{ "rsa", PKI_RSA2048, { 0 }, WANT(OK), .digest = "sha256", .sigalg = "rsassa-pkcs1" },
	{ "rsa, rsaEncryption", PKI_RSA2048, { .sigalg_oid = "1.2.840.113549.1.1.1" }, WANT(OK), .sigalg = "rsassa-pkcs1" },
	{ "rsa, sha512", PKI_RSA2048, { .digest = "sha512" }, WANT(OK), .digest = "sha512" },
	{ "rsa, sha3", PKI_RSA2048, { .digest = "sha3-256" }, WANT(OK), .digest = "sha3-256" },
	{ "rsa, sha1", PKI_RSA2048, { .digest = "sha1" }, WANT(OK), .weak = true, .digest = "sha1" },
	{ "rsa, md5", PKI_RSA2048, { .digest = "md5" }, WANT(OK), .weak = true, .digest = "md5" },
	{ "pss", PKI_RSA2048, { .pss = true }, WANT(OK), .digest = "sha256", .sigalg = "rsassa-pss" },
	{ "pss, sha1", PKI_RSA2048, { .pss = true, .digest = "sha1" }, WANT(OK), .weak = true, .sigalg = "rsassa-pss" },
	{ "pss key", PKI_RSAPSS2048, { .pss = true, .digest = "sha384" }, WANT(OK), .sigalg = "rsassa-pss" },
	{ "ecdsa p-256", PKI_EC256, { 0 }, WANT(OK), .sigalg = "ecdsa" },
	{ "ecdsa p-384", PKI_EC384, { .digest = "sha384" }, WANT(OK), .sigalg = "ecdsa" },
	{ "ecdsa p-521, sha3", PKI_EC521, { .digest = "sha3-512" }, WANT(OK), .sigalg = "ecdsa" },
	{ "ecdsa, id-ecPublicKey", PKI_EC256, { .sigalg_oid = "1.2.840.10045.2.1" }, WANT(OK), .sigalg = "ecdsa" },
	{ "dsa", PKI_DSA2048, { 0 }, WANT(OK), .sigalg = "dsa" },
	{ "dsa, id-dsa", PKI_DSA2048, { .sigalg_oid = "1.2.840.10040.4.1" }, WANT(OK), .sigalg = "dsa" },
	{ "ed25519", PKI_ED25519, { 0 }, WANT(OK), .digest = "sha512", .sigalg = "ed25519" },
	{ "ed448", PKI_ED448, { 0 }, WANT(OK), .digest = "shake256", .sigalg = "ed448" },
	{ "signing time", PKI_EC256, { .signing_time = 1700000000 }, WANT(OK) },
	{ "by key identifier", PKI_EC256, { .by_key_id = true }, WANT(OK) },
	{ "attributes not sorted", PKI_EC256, { .unsorted = true, .signing_time = 1 }, WANT(OK) },
	{ "attributes not sorted, signed sorted", PKI_EC256, { .unsorted = true, .sign_sorted = true }, WANT(OK) },

	{ "no attributes: rsa", PKI_RSA2048, { .no_attributes = true }, WANT(OK) },
	{ "no attributes: pss", PKI_RSA2048, { .no_attributes = true, .pss = true }, WANT(OK) },
	{ "no attributes: ecdsa", PKI_EC256, { .no_attributes = true }, WANT(OK) },
	{ "no attributes: dsa", PKI_DSA2048, { .no_attributes = true }, WANT(OK) },
	{ "no attributes: ed25519", PKI_ED25519, { .no_attributes = true }, WANT(OK) },
	{ "no attributes: ed448", PKI_ED448, { .no_attributes = true }, WANT(OK) },

	{ "changed: rsa", PKI_RSA2048, { 0 }, WANT(DIGEST), .changed = true },
	{ "changed: ed25519", PKI_ED25519, { 0 }, WANT(DIGEST), .changed = true },
	{ "changed: no attributes, rsa", PKI_RSA2048, { .no_attributes = true }, WANT(DIGEST), .changed = true },
	{ "changed: no attributes, ecdsa", PKI_EC256, { .no_attributes = true }, WANT(SIGNATURE), .changed = true },
	{ "messageDigest of something else", PKI_EC256, { .flip_digest = true }, WANT(DIGEST) },
	{ "value: rsa", PKI_RSA2048, { .flip_signature = true }, WANT(SIGNATURE) },
	{ "value: pss", PKI_RSA2048, { .flip_signature = true, .pss = true }, WANT(SIGNATURE) },
	{ "value: ecdsa", PKI_EC256, { .flip_signature = true }, WANT(SIGNATURE) },
	{ "value: ed448", PKI_ED448, { .flip_signature = true }, WANT(SIGNATURE) },
	{ "value and digest", PKI_EC256, { .flip_signature = true }, WANT(SIGNATURE), .changed = true },
	{ "value: no attributes, rsa", PKI_RSA2048, { .no_attributes = true, .flip_signature = true }, WANT(SIGNATURE) },
	{ "algorithm of another key", PKI_EC256, { .sigalg_oid = "1.3.101.112" }, WANT(SIGNATURE) },

	{ "no contentType", PKI_EC256, { .no_content_type = true }, WANT(MALFORMED) },
	{ "contentType of another", PKI_EC256, { .content_type = "1.2.3" }, WANT(MALFORMED) },
	{ "no messageDigest", PKI_EC256, { .no_message_digest = true }, WANT(MALFORMED) },
	{ "two messageDigests", PKI_EC256, { .message_digests = 2 }, WANT(MALFORMED) },
	{ "messageDigest with two values", PKI_EC256, { .two_values = true }, WANT(MALFORMED) },
	{ "two signingTimes", PKI_EC256, { .signing_time = 1, .signing_times = 2 }, WANT(MALFORMED) },
	{ "empty attributes", PKI_EC256, { .no_content_type = true, .no_message_digest = true }, WANT(MALFORMED) },
	{ "no attributes, not id-data", PKI_EC256, { .no_attributes = true }, WANT(MALFORMED), .type = "1.2.3" },
	{ "not id-data", PKI_EC256, { .content_type = "1.2.3" }, WANT(OK), .type = "1.2.3" },
	{ "digests disagree", PKI_RSA2048, { .sign_digest = "sha512" }, WANT(MALFORMED) },
	{ "pss digests disagree", PKI_RSA2048, { .sign_digest = "sha512", .pss = true }, WANT(MALFORMED) },
	{ "pss without parameters", PKI_RSA2048, { .pss = true, .sigalg_oid = "1.2.840.113549.1.1.10" }, WANT(MALFORMED) },

	{ "unknown digest", PKI_EC256, { .digest_oid = "1.2.3.4" }, WANT(UNSUPPORTED), .digest = "" },
	{ "md2", PKI_RSA2048, { .digest_oid = "1.2.840.113549.2.2", .sigalg_oid = "1.2.840.113549.1.1.1" }, WANT(UNSUPPORTED), .weak = true,
	    .digest = "md2" },
	{ "unknown signature algorithm", PKI_EC256, { .sigalg_oid = "1.2.3.4" }, WANT(UNSUPPORTED), .sigalg = "" },
	{ "ml-dsa", PKI_EC256, { .sigalg_oid = "2.16.840.1.101.3.4.3.18" }, WANT(UNSUPPORTED), .sigalg = "ml-dsa-65" },
	{ "exponent beyond the limit", PKI_RSA_EXPONENT, { 0 }, WANT(UNSUPPORTED) },
	{ "no certificate", PKI_EC256, { 0 }, WANT(NOCERT), .no_cert = true },
	{ "no certificate, by key identifier", PKI_EC256, { .by_key_id = true }, WANT(NOCERT), .no_cert = true },
};

static void
signers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(verify_cases) / sizeof(verify_cases[0]); i++) {
		const struct verify_case	*w = &verify_cases[i];
		struct pki_signer		 signer = w->signer;
		struct pki_cms			 spec = { .signer = &signer, .nsigners = 1, .econtent_type = w->type };
		struct buf			 der;
		struct object			 o;
		struct signer_info		 got;

		signer.signer = leaf[w->key];
		spec.cert[0] = root;
		spec.cert[1] = w->no_cert ? NULL : leaf[w->key];
		der = pki_sign(&spec, PART);
		open_object(&o, w->changed ? OTHER : PART, buf_get(&der));
		assert_int_equal(verify_signer(o.cms, 0, &got, NULL), 0);
		print_message("%s: %s (%s)\n", w->name, integrity_str(got.integrity), got.why != NULL ? got.why : "-");
		assert_int_equal(got.integrity, w->want);
		assert_int_equal(got.why == NULL, w->want == INTEGRITY_OK);
		assert_int_equal(got.cert == NULL, w->no_cert);
		assert_int_equal(got.weak_digest, w->weak);
		assert_int_equal(got.signed_attributes, !signer.no_attributes);
		assert_int_equal(got.limit, w->key == PKI_RSA_EXPONENT ? LIMIT_RSA : LIMIT_NONE);
		if (w->want == INTEGRITY_OK)
			assert_int_equal(got.signing_time, signer.signing_time);
		if (w->digest != NULL)
			assert_string_equal(got.digest, w->digest);
		if (w->sigalg != NULL)
			assert_string_equal(got.sigalg, w->sigalg);
		signer_info_free(&got);
		close_object(&o);
		buf_free(&der);
	}
}

/* Opaque, in chunks: the same octets are verified. */
static void
opaque(void **state)
{
	struct pki_signer	 signer = { .signer = leaf[PKI_EC256] };
	struct pki_cms		 spec = { .signer = &signer, .nsigners = 1, .cert = { leaf[PKI_EC256] }, .opaque = true, .ber = true };
	char			*text = xzalloc(10000);
	struct buf		 der;
	struct object		 o;
	struct signer_info	 got;

	(void)state;
	memset(text, 'a', 9999);
	der = pki_sign(&spec, span_str(text));
	open_object(&o, (struct span){ NULL, 0 }, buf_get(&der));
	assert_int_equal(o.cms->content.n, 9999);
	verify_signer(o.cms, 0, &got, NULL);
	assert_int_equal(got.integrity, INTEGRITY_OK);
	signer_info_free(&got);
	close_object(&o);
	buf_free(&der);
	free(text);
}

/* Several signers: each its own result, whatever the others are. */
static void
cosigners(void **state)
{
	static const enum integrity	 want[] = { INTEGRITY_OK, INTEGRITY_SIGNATURE, INTEGRITY_OK, INTEGRITY_MALFORMED, INTEGRITY_DIGEST, INTEGRITY_OK };
	struct pki_signer		 s[] = {
		{ .signer = leaf[PKI_EC256] }, { .signer = leaf[PKI_RSA2048], .flip_signature = true },
		{ .signer = leaf[PKI_ED25519] }, { .signer = leaf[PKI_EC384], .no_message_digest = true },
		{ .signer = leaf[PKI_EC521], .flip_digest = true }, { .signer = leaf[PKI_EC384], .digest = "sha1" },
	};
	struct pki_cms			 spec = { .signer = s, .nsigners = 6, .cert = { leaf[PKI_EC256], leaf[PKI_RSA2048],
	    leaf[PKI_ED25519], leaf[PKI_EC384], leaf[PKI_EC521] } };
	struct buf			 der = pki_sign(&spec, PART);
	struct object			 o;
	struct signer_info		 got;

	(void)state;
	open_object(&o, PART, buf_get(&der));
	assert_int_equal(o.cms->nsigners, 6);
	for (size_t i = 0; i < 6; i++) {
		verify_signer(o.cms, i, &got, NULL);
		assert_int_equal(got.integrity, want[i]);
		assert_true(span_eq(got.cert->der, s[i].signer->cert->der));
		signer_info_free(&got);
	}
	close_object(&o);
	buf_free(&der);
}

/* Two certificates of one issuer and serial number: the one whose key fits is found, wherever it stands. */
static void
same_serial(void **state)
{
	struct pki_cert		*a = pki_issue(&(struct pki_spec){ .subject = "CN=a", .issuer = root, .serial = 7 });
	struct pki_cert		*b = pki_issue(&(struct pki_spec){ .subject = "CN=b", .issuer = root, .serial = 7 });
	struct pki_signer	 signer = { .signer = b };
	struct pki_cms		 spec = { .signer = &signer, .nsigners = 1, .cert = { a, b } };
	struct buf		 der = pki_sign(&spec, PART);
	struct object		 o;
	struct signer_info	 got;

	(void)state;
	open_object(&o, PART, buf_get(&der));
	verify_signer(o.cms, 0, &got, NULL);
	assert_int_equal(got.integrity, INTEGRITY_OK);
	assert_string_equal(got.cert->subject_str, "CN=b");
	signer_info_free(&got);
	close_object(&o);
	buf_free(&der);
	signer.flip_signature = true;
	der = pki_sign(&spec, PART);
	open_object(&o, PART, buf_get(&der));
	verify_signer(o.cms, 0, &got, NULL);
	assert_int_equal(got.integrity, INTEGRITY_SIGNATURE);
	assert_string_equal(got.cert->subject_str, "CN=a");
	signer_info_free(&got);
	close_object(&o);
	buf_free(&der);
	pki_free(a);
	pki_free(b);
}

/* What OpenSSL signs we verify. */
static void
openssl_signs(void **state)
{
	static const enum pki_key keys[] = { PKI_RSA2048, PKI_EC256, PKI_DSA2048 };

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		const struct pki_cert	*p = leaf[keys[i]];
		BIO			*in = BIO_new_mem_buf(PART.p, (int)PART.n);
		CMS_ContentInfo		*ci = CMS_sign(p->x, p->key, NULL, in, CMS_DETACHED | CMS_BINARY);
		uint8_t			*der = NULL;
		int			 n = i2d_CMS_ContentInfo(ci, &der);
		struct object		 o;
		struct signer_info	 got;

		assert_true(n > 0);
		open_object(&o, PART, (struct span){ der, (size_t)n });
		verify_signer(o.cms, 0, &got, NULL);
		assert_int_equal(got.integrity, INTEGRITY_OK);
		signer_info_free(&got);
		close_object(&o);
		OPENSSL_free(der);
		CMS_ContentInfo_free(ci);
		BIO_free(in);
	}
}

/* What the tests sign OpenSSL verifies: the cases above are about the real format. */
static void
openssl_verifies(void **state)
{
	static const enum pki_key keys[] = { PKI_RSA2048, PKI_EC256, PKI_DSA2048 };

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct buf	 der = pki_sign_detached(leaf[keys[i]], NULL, PART);
		const uint8_t	*p = der.p;
		CMS_ContentInfo	*ci = d2i_CMS_ContentInfo(NULL, &p, (long)der.n);
		BIO		*in = BIO_new_mem_buf(PART.p, (int)PART.n);

		assert_non_null(ci);
		assert_int_equal(CMS_verify(ci, NULL, NULL, in, NULL, CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY), 1);
		BIO_free(in);
		CMS_ContentInfo_free(ci);
		buf_free(&der);
	}
}

static void
wanted(void **state)
{
	static const struct {
		const char	*name;
		enum pki_key	 key;
		bool		 no_attributes, want;
	} cases[] = {
		{ "attributes", PKI_EC256, false, true },
		{ "no attributes, rsa", PKI_RSA2048, true, true },
		{ "no attributes, ecdsa", PKI_EC256, true, false },
		{ "ed448", PKI_ED448, false, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pki_signer	 signer = { .signer = leaf[cases[i].key], .no_attributes = cases[i].no_attributes };
		struct pki_cms		 spec = { .signer = &signer, .nsigners = 1, .cert = { leaf[cases[i].key] } };
		struct buf		 der = pki_sign(&spec, PART);
		struct object		 o;
		struct wanted_digest	 w;

		print_message("%s\n", cases[i].name);
		open_object(&o, OTHER, buf_get(&der));
		assert_int_equal(verify_wanted_digest(o.cms, 0, &w), cases[i].want);
		if (cases[i].want) {
			assert_true(verify_digest_matches(&w, PART));
			assert_false(verify_digest_matches(&w, OTHER));
		}
		close_object(&o);
		buf_free(&der);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(signers),
		cmocka_unit_test(opaque),
		cmocka_unit_test(cosigners),
		cmocka_unit_test(same_serial),
		cmocka_unit_test(openssl_signs),
		cmocka_unit_test(openssl_verifies),
		cmocka_unit_test(wanted),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
