/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Opening a SignedData: its content, certificates, counts, limits, and what is refused as a whole.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cms.h"
#include "der.h"
#include "limits.h"
#include "pki.h"
#include "xalloc.h"

#define PART SPAN_LIT("Content-Type: text/plain\r\n\r\nHello\r\n")

static struct pki_cert *root, *alice, *bob;

static int
setup(void **state)
{
	(void)state;
	root = pki_root("CN=Root");
	alice = pki_leaf("alice@example.com", PKI_EC256, root);
	bob = pki_leaf("bob@example.com", PKI_ED25519, root);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	pki_free(bob);
	pki_free(alice);
	pki_free(root);
	return 0;
}

/* Open the only object of a message of der over part; the message must outlive it. */
static struct cms *
open_one(struct pki_mail *m, struct span part, struct span der, const struct limits *l)
{
	static const struct limits	 usual = LIMITS_DEFAULT;
	struct cms			*c;
	struct diag			 d = { 0 };

	pki_mail_open(m, "alice@example.com", part, der);
	assert_int_equal(m->found.n, 1);
	assert_int_equal(cms_open(m->found.v[0], l != NULL ? l : &usual, NULL, &c, &d), 0);
	return c;
}

struct open_case {
	const char	*name;
	struct pki_cms	 spec;
	bool		 detached;	/* the message has a signed part */
	enum integrity	 want;
	const char	*type;
};

static const struct open_case open_cases[] = {
	{ "detached", { .nsigners = 1 }, true, INTEGRITY_UNKNOWN, "1.2.840.113549.1.7.1" },
	{ "detached, BER", { .nsigners = 1, .ber = true }, true, INTEGRITY_UNKNOWN, "1.2.840.113549.1.7.1" },
	{ "opaque", { .nsigners = 1, .opaque = true }, false, INTEGRITY_UNKNOWN, "1.2.840.113549.1.7.1" },
	{ "opaque, BER in chunks", { .nsigners = 1, .opaque = true, .ber = true }, false, INTEGRITY_UNKNOWN, NULL },
	{ "another content type", { .nsigners = 1, .opaque = true, .econtent_type = "1.2.840.113549.1.9.16.1.1", .version = 3 }, false,
	    INTEGRITY_UNKNOWN, "1.2.840.113549.1.9.16.1.1" },
	{ "eContent beside a detached part", { .nsigners = 1, .opaque = true }, true, INTEGRITY_MALFORMED, NULL },
	{ "opaque without eContent", { .nsigners = 1 }, false, INTEGRITY_MALFORMED, NULL },
	{ "version 2", { .nsigners = 1, .version = 2 }, true, INTEGRITY_UNSUPPORTED, NULL },
	{ "PKCS#7 content", { .nsigners = 1, .opaque = true, .econtent_is_sequence = true }, false, INTEGRITY_UNSUPPORTED, NULL },
};

static void
objects(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(open_cases) / sizeof(open_cases[0]); i++) {
		const struct open_case	*w = &open_cases[i];
		struct pki_signer	 signer = { .signer = alice, .content_type = w->spec.econtent_type };
		struct pki_cms		 spec = w->spec;
		struct buf		 der;
		struct pki_mail		 m;
		struct cms		*c;

		print_message("%s\n", w->name);
		spec.signer = &signer;
		spec.cert[0] = alice;
		spec.cert[1] = root;
		der = pki_sign(&spec, PART);
		c = open_one(&m, w->detached ? PART : (struct span){ NULL, 0 }, buf_get(&der), NULL);
		assert_int_equal(c->integrity, w->want);
		assert_int_equal(c->has_econtent, spec.opaque);
		if (w->want == INTEGRITY_UNKNOWN) {
			assert_int_equal(c->nsigners, 1);
			assert_int_equal(c->signer[0].integrity, INTEGRITY_UNKNOWN);
			assert_non_null(c->signer[0].ci);
			assert_int_equal(c->certs.n, 2);
			assert_true(span_eq(c->content, PART));
		}
		if (w->type != NULL)
			assert_string_equal(c->econtent_type, w->type);
		cms_free(c);
		pki_mail_close(&m);
		buf_free(&der);
	}
}

/* n copies of s. */
static struct buf
repeat(struct span s, size_t n)
{
	struct buf b = buf_new(1 << 22);

	while (n-- > 0)
		buf_span(&b, s);
	return b;
}

struct count_case {
	const char	*name;
	size_t		 certs, signers;
	enum integrity	 want;
	enum limit	 limit;
	size_t		 nsigners, readable;
};

static const struct count_case count_cases[] = {
	{ "as many as allowed", 4, 2, INTEGRITY_UNKNOWN, LIMIT_NONE, 2, 2 },
	{ "a certificate too many", 5, 2, INTEGRITY_LIMIT, LIMIT_CERTIFICATES, 2, 0 },
	{ "a signer too many", 1, 3, INTEGRITY_UNKNOWN, LIMIT_NONE, 3, 2 },
	{ "many signers too many: one entry stands for them", 1, 12, INTEGRITY_UNKNOWN, LIMIT_NONE, 3, 2 },
	{ "no signer", 1, 0, INTEGRITY_MALFORMED, LIMIT_NONE, 0, 0 },
};

static void
counts(void **state)
{
	struct limits		 l = LIMITS_DEFAULT;
	struct pki_signer	 signers[12];

	(void)state;
	l.certificates = 4;
	l.signers = 2;
	for (size_t i = 0; i < 12; i++)
		signers[i] = (struct pki_signer){ .signer = alice };
	for (size_t i = 0; i < sizeof(count_cases) / sizeof(count_cases[0]); i++) {
		const struct count_case	*w = &count_cases[i];
		struct buf		 raw = repeat(alice->cert->der, w->certs);
		struct pki_cms		 spec = { .signer = signers, .nsigners = w->signers, .raw_certs = buf_get(&raw) };
		struct buf		 der = pki_sign(&spec, PART);
		struct signature	 s = { .kind = SIG_DETACHED, .content = CMS_SIGNED, .der = der };
		struct part		 part = { .raw = PART };
		size_t			 readable = 0;
		struct cms		*c;

		print_message("%s\n", w->name);
		s.signed_part = &part;
		assert_int_equal(cms_open(&s, &l, NULL, &c, NULL), 0);
		assert_int_equal(c->integrity, w->want);
		assert_int_equal(c->limit, w->limit);
		assert_int_equal(c->nsigners, w->nsigners);
		for (size_t k = 0; c->signer != NULL && k < c->nsigners; k++)
			readable += c->signer[k].ci != NULL;
		assert_int_equal(readable, w->readable);
		if (w->nsigners > 2) {
			assert_int_equal(c->signer[2].integrity, INTEGRITY_LIMIT);
			assert_int_equal(c->signer[2].limit, LIMIT_SIGNATURES);
		}
		cms_free(c);
		buf_free(&raw);
		buf_free(&der);
	}
}

/* Open der, which is over PART, without a message around it. */
static struct cms *
open_raw(struct span der, enum limit limit)
{
	static const struct limits	 usual = LIMITS_DEFAULT;
	struct part			 part = { .raw = PART };
	struct signature		 s = { .kind = SIG_DETACHED, .content = CMS_SIGNED, .limit = limit };
	struct cms			*c;

	s.der = buf_new(1 << 22);
	s.signed_part = &part;
	buf_span(&s.der, der);
	assert_int_equal(cms_open(&s, &usual, NULL, &c, NULL), 0);
	buf_free(&s.der);
	return c;
}

/* However it is cut, it is malformed and nothing is read past the end. */
static void
cut(void **state)
{
	struct buf	 der = pki_sign_detached(alice, root, PART);
	struct pki_signer signer = { .signer = alice };
	struct pki_cms	 spec = { .signer = &signer, .nsigners = 1, .cert = { alice }, .ber = true };
	struct buf	 ber = pki_sign(&spec, PART);

	(void)state;
	for (size_t n = 0; n < der.n; n += n < 200 ? 1 : 13) {
		struct cms *c = open_raw(span_sub(buf_get(&der), 0, n), LIMIT_NONE);

		assert_int_equal(c->integrity, INTEGRITY_MALFORMED);
		cms_free(c);
	}
	for (size_t n = 0; n < ber.n; n += n < 200 ? 1 : 13) {
		struct cms *c = open_raw(span_sub(buf_get(&ber), 0, n), LIMIT_NONE);

		assert_int_equal(c->integrity, INTEGRITY_MALFORMED);
		cms_free(c);
	}
	buf_free(&der);
	buf_free(&ber);
}

static void
object_limits(void **state)
{
	struct buf	 der = pki_sign_detached(alice, root, PART), deep = buf_new(1 << 10);
	struct cms	*c = open_raw(buf_get(&der), LIMIT_CMS);

	(void)state;
	assert_int_equal(c->integrity, INTEGRITY_LIMIT);
	assert_int_equal(c->limit, LIMIT_CMS);
	cms_free(c);
	buf_free(&der);
	for (size_t i = 0; i < LIMIT_DER_DEPTH + 5; i++)
		buf_str(&deep, "\x30\x80");
	for (size_t i = 0; i < LIMIT_DER_DEPTH + 5; i++)
		buf_add(&deep, "\0\0", 2);
	c = open_raw(buf_get(&deep), LIMIT_NONE);
	assert_int_equal(c->integrity, INTEGRITY_LIMIT);
	assert_int_equal(c->limit, LIMIT_DER);
	cms_free(c);
	buf_free(&deep);
}

/* A SignerInfo that does not decode leaves the other one readable. */
static void
one_damaged_signer(void **state)
{
	struct pki_signer	 signers[2] = { { .signer = alice }, { .signer = bob } };
	struct pki_cms		 spec = { .signer = signers, .nsigners = 2, .cert = { alice, bob } };
	struct buf		 der = pki_sign(&spec, PART), sid = buf_new(1000);
	uint8_t			*at;
	struct cms		*c;

	(void)state;
	/* the INTEGER of Alice's issuerAndSerialNumber becomes an OCTET STRING, which only OpenSSL's decoder minds */
	buf_span(&sid, alice->cert->issuer);
	buf_char(&sid, DER_INTEGER);
	buf_char(&sid, (char)alice->cert->serial.n);
	buf_span(&sid, alice->cert->serial);
	at = memmem(der.p, der.n, sid.p, sid.n);
	assert_non_null(at);
	at[alice->cert->issuer.n] = DER_OCTETSTRING;
	c = open_raw(buf_get(&der), LIMIT_NONE);
	assert_int_equal(c->integrity, INTEGRITY_UNKNOWN);
	assert_int_equal(c->signer[0].integrity, INTEGRITY_MALFORMED);
	assert_int_equal(c->signer[1].integrity, INTEGRITY_UNKNOWN);
	assert_non_null(c->signer[1].ci);
	cms_free(c);
	buf_free(&sid);
	buf_free(&der);
}

struct unsigned_case {
	const char	*name;
	const char	*attribute;
	size_t		 n, times;
	enum integrity	 want;
};

#define IN(s) (s), sizeof(s) - 1

static const struct unsigned_case unsigned_cases[] = {
	{ "something", IN("\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x06\x31\x00"), 1, INTEGRITY_UNKNOWN },
	{ "signingTime", IN("\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x05\x31\x00"), 1, INTEGRITY_MALFORMED },
	{ "messageDigest", IN("\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04\x31\x00"), 1, INTEGRITY_MALFORMED },
	{ "damaged", IN("\x30\x02\x05\x00"), 1, INTEGRITY_MALFORMED },
	{ "very many", IN("\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x06\x31\x00"), 5000, INTEGRITY_UNKNOWN },
};

static void
unsigned_attributes(void **state)
{
	struct pki_signer signer = { .signer = alice };

	(void)state;
	for (size_t i = 0; i < sizeof(unsigned_cases) / sizeof(unsigned_cases[0]); i++) {
		const struct unsigned_case	*w = &unsigned_cases[i];
		struct buf			 a = repeat((struct span){ (const uint8_t *)w->attribute, w->n }, w->times), der;
		struct pki_cms			 spec = { .signer = &signer, .nsigners = 1, .unsigned_attributes = buf_get(&a) };
		struct cms			*c;

		print_message("%s\n", w->name);
		der = pki_sign(&spec, PART);
		c = open_raw(buf_get(&der), LIMIT_NONE);
		assert_int_equal(c->signer[0].integrity, w->want);
		cms_free(c);
		buf_free(&der);
		buf_free(&a);
	}
}

/* What is no certificate, and what does not decode, is left out; equal ones stand there once. */
static void
certificates(void **state)
{
	struct pki_signer	 signer = { .signer = alice };
	struct pki_cms		 spec = { .signer = &signer, .nsigners = 1, .cert = { bob, alice, bob } };
	struct cert_cache	*cache = cert_cache_new(10);
	struct limits		 l = LIMITS_DEFAULT;
	struct pki_mail		 m;
	struct buf		 der;
	struct cms		*c, *again;

	(void)state;
	spec.raw_certs = SPAN_LIT("\x30\x03\x02\x01\x01\xa1\x02\x05\x00");
	der = pki_sign(&spec, PART);
	pki_mail_open(&m, "a@example.com", PART, buf_get(&der));
	assert_int_equal(cms_open(m.found.v[0], &l, cache, &c, NULL), 0);
	assert_int_equal(cms_open(m.found.v[0], &l, cache, &again, NULL), 0);
	assert_int_equal(c->certs.n, 2);
	assert_true(span_eq(c->certs.v[0]->der, bob->cert->der));
	assert_ptr_equal(c->certs.v[1], again->certs.v[1]);
	cms_free(c);
	cms_free(again);
	pki_mail_close(&m);
	buf_free(&der);
	cert_cache_free(cache);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(objects),
		cmocka_unit_test(counts),
		cmocka_unit_test(cut),
		cmocka_unit_test(object_limits),
		cmocka_unit_test(one_damaged_signer),
		cmocka_unit_test(unsigned_attributes),
		cmocka_unit_test(certificates),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
