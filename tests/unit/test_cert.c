/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Certificates: what the decoded view says, addresses, names, lists, files, the cache.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cert.h"
#include "limits.h"
#include "pki.h"
#include "text.h"
#include "xalloc.h"

static void
fields(void **state)
{
	struct pki_cert	*root = pki_root("CN=Root\xc3\xa9,O=Ex+ample"), *leaf;
	const struct cert *c = root->cert;
	char		 key[24];
	time_t		 t;

	(void)state;
	assert_false(c->damaged);
	assert_true(c->ca);
	assert_true(c->self_issued);
	assert_int_equal(c->ski.n, 20);
	assert_int_equal(c->eku, EKU_ABSENT);
	assert_int_equal(c->key_usage, KU_KEY_CERT_SIGN | KU_CRL_SIGN);
	assert_string_equal(c->issuer_str, "O=Ex\\+ample,CN=Root\xc3\xa9");
	assert_string_equal(c->subject_str, c->issuer_str);
	assert_true(text_time_parse("2020-01-01", &t));
	assert_int_equal(c->not_before, t);
	assert_true(text_time_parse("2040-01-01", &t));
	assert_int_equal(c->not_after, t);
	assert_string_equal(cert_key_str(c, key), "ec-256");
	leaf = pki_issue(&(struct pki_spec){ .subject = "CN=a", .issuer = root, .serial = 0x2f9c0b, .key = PKI_ED448,
	    .ext = { "extendedKeyUsage=emailProtection,clientAuth,anyExtendedKeyUsage", "certificatePolicies=2.23.140.1.5.3.2" } });
	c = leaf->cert;
	assert_true(span_eq(c->issuer, root->cert->subject));
	assert_false(c->ca || c->self_issued || c->has_key_usage || c->damaged);
	assert_string_equal(c->serial_hex, "2f9c0b");
	assert_int_equal(c->eku, EKU_EMAIL | EKU_ANY | EKU_OTHER);
	assert_int_equal(c->type, 'S');
	assert_int_equal(c->generation, 'M');
	assert_string_equal(cert_key_str(c, key), "ed448");
	assert_int_equal(c->aki.n, 0);
	pki_free(leaf);
	leaf = pki_leaf("a@example.com", PKI_EC256, root);
	assert_true(span_eq(leaf->cert->aki, root->cert->ski));
	pki_free(leaf);
	pki_free(root);
}

struct ext_case {
	const char	*name;
	const char	*subject;
	const char	*ext[3];
	bool		 damaged, bad;
	size_t		 nsan;
	const char	*address[3];	/* all of them */
	char		 type, generation;
	unsigned	 eku;
};

static const struct ext_case ext_cases[] = {
	{ "one address", "CN=x", { "subjectAltName=email:Al@example.com" }, false, false, 1, { "Al@example.com" }, 0, 0, EKU_ABSENT },
	{ "SAN before subject", "emailAddress=s@example.com", { "subjectAltName=email:a@example.com,DNS:x,email:b@example.com" },
	    false, false, 2, { "a@example.com", "b@example.com", "s@example.com" }, 0, 0, EKU_ABSENT },
	{ "subject alone", "emailAddress=s@example.com", { NULL }, false, false, 0, { "s@example.com" }, 0, 0, EKU_ABSENT },
	{ "SmtpUTF8Mailbox", "CN=x", { "subjectAltName=@utf8" },
	    false, false, 1, { "j\xc3\xb6rg@example.com" }, 0, 0, EKU_ABSENT },
	{ "SmtpUTF8Mailbox of another string type", "CN=x", { "subjectAltName=otherName:1.3.6.1.5.5.7.8.9;IA5:a@example.com" },
	    false, true, 0, { NULL }, 0, 0, EKU_ABSENT },
	{ "other otherName", "CN=x", { "subjectAltName=otherName:1.3.6.1.4.1.311.20.2.3;UTF8:u@example.com" },
	    false, false, 0, { NULL }, 0, 0, EKU_ABSENT },
	/* SEQUENCE { [1] "a\0@b", [1] "c@d" } */
	{ "NUL in an address", "CN=x", { "2.5.29.17=DER:30:0b:81:04:61:00:40:62:81:03:63:40:64" }, false, true, 1, { "c@d" }, 0, 0,
	    EKU_ABSENT },
	{ "8-bit rfc822Name", "CN=x", { "2.5.29.17=DER:30:05:81:03:e9:40:64" }, false, true, 0, { NULL }, 0, 0, EKU_ABSENT },
	{ "empty rfc822Name", "CN=x", { "2.5.29.17=DER:30:02:81:00" }, false, true, 0, { NULL }, 0, 0, EKU_ABSENT },
	{ "SAN cut", "CN=x", { "2.5.29.17=DER:30:05:81:04:61:40:62" }, true, false, 0, { NULL }, 0, 0, EKU_ABSENT },
	{ "two SANs", "CN=x", { "subjectAltName=email:a@b", "subjectAltName=email:c@d" }, true, false, 2, { "a@b", "c@d" }, 0, 0,
	    EKU_ABSENT },
	{ "EKU empty", "CN=x", { "2.5.29.37=DER:30:00" }, true, false, 0, { NULL }, 0, 0, 0 },
	{ "key usage of another type", "CN=x", { "2.5.29.15=DER:05:00" }, true, false, 0, { NULL }, 0, 0, EKU_ABSENT },
	{ "policy other", "CN=x", { "certificatePolicies=1.2.3" }, false, false, 0, { NULL }, 0, 0, EKU_ABSENT },
	{ "policy mailbox strict and other", "CN=x", { "certificatePolicies=2.23.140.1.5.1.3,1.2.3" }, false, false, 0, { NULL },
	    'M', 'S', EKU_ABSENT },
	{ "policy organization legacy", "CN=x", { "certificatePolicies=2.23.140.1.5.2.1" }, false, false, 0, { NULL }, 'O', 'L',
	    EKU_ABSENT },
	{ "policy individual multipurpose", "CN=x", { "certificatePolicies=2.23.140.1.5.4.2" }, false, false, 0, { NULL },
	    'I', 'M', EKU_ABSENT },
	{ "two policies of ours", "CN=x", { "certificatePolicies=2.23.140.1.5.4.2,2.23.140.1.5.1.2" }, false, false, 0, { NULL },
	    0, 0, EKU_ABSENT },
	{ "policy beyond the table", "CN=x", { "certificatePolicies=2.23.140.1.5.5.1" }, false, false, 0, { NULL }, 0, 0, EKU_ABSENT },
	{ "EKU e-mail", "CN=x", { "extendedKeyUsage=emailProtection" }, false, false, 0, { NULL }, 0, 0, EKU_EMAIL },
	{ "EKU other", "CN=x", { "extendedKeyUsage=serverAuth" }, false, false, 0, { NULL }, 0, 0, EKU_OTHER },
};

static void
extensions(void **state)
{
	struct pki_cert *key = pki_root("CN=key");

	(void)state;
	for (size_t i = 0; i < sizeof(ext_cases) / sizeof(ext_cases[0]); i++) {
		const struct ext_case	*w = &ext_cases[i];
		struct pki_spec		 spec = { .subject = w->subject, .same_key = key, .ext = { w->ext[0], w->ext[1] },
		    .conf = "[utf8]\notherName=1.3.6.1.5.5.7.8.9;FORMAT:UTF8,UTF8:j\xc3\xb6rg@example.com\n" };
		struct pki_cert		*p = pki_issue(&spec);
		const struct cert	*c = p->cert;
		size_t			 n = 0;

		print_message("%s\n", w->name);
		assert_int_equal(c->damaged, w->damaged);
		assert_int_equal(c->bad_addresses, w->bad);
		assert_int_equal(c->nsan, w->nsan);
		for (; n < 3 && w->address[n] != NULL; n++) {
			assert_true(n < c->naddresses);
			assert_string_equal(c->address[n].addr, w->address[n]);
		}
		assert_int_equal(c->naddresses, n);
		assert_int_equal(c->type, w->type);
		assert_int_equal(c->generation, w->generation);
		assert_int_equal(c->eku, w->eku);
		pki_free(p);
	}
	pki_free(key);
}

/* More than LIMIT_ADDRESSES of them: the rest is left out, and that is said. */
static void
many_addresses(void **state)
{
	struct buf	 san = buf_new(1 << 16);
	struct pki_cert	*p;

	(void)state;
	buf_str(&san, "subjectAltName=email:a0@b");
	for (unsigned i = 1; i <= LIMIT_ADDRESSES; i++)
		buf_printf(&san, ",email:a%u@b", i);
	p = pki_issue(&(struct pki_spec){ .ext = { buf_cstr(&san) } });
	assert_int_equal(p->cert->naddresses, LIMIT_ADDRESSES);
	assert_true(p->cert->bad_addresses);
	pki_free(p);
	buf_free(&san);
}

static void
keys(void **state)
{
	static const struct {
		enum pki_key	 key;
		const char	*want;
	} cases[] = {
		{ PKI_RSA1024, "rsa-1024" }, { PKI_RSAPSS2048, "rsapss-2048" }, { PKI_EC521, "ec-521" }, { PKI_ED25519, "ed25519" },
	};
	char out[24];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pki_cert *p = pki_issue(&(struct pki_spec){ .key = cases[i].key });

		assert_string_equal(cert_key_str(p->cert, out), cases[i].want);
		assert_false(p->cert->key_limit);
		pki_free(p);
	}
}

/* The certificate of p with these octets in place of others of the same number. */
static struct cert *
patched(const struct pki_cert *p, struct span from, struct span to)
{
	char		*der = xspandup(p->cert->der);
	uint8_t		*at = memmem(der, p->cert->der.n, from.p, from.n);
	struct cert	*c;

	assert_non_null(at);
	assert_int_equal(from.n, to.n);
	memcpy(at, to.p, to.n);
	c = cert_parse((struct span){ (uint8_t *)der, p->cert->der.n }, NULL);
	free(der);
	return c;
}

static void
odd_ones(void **state)
{
	struct pki_cert	*p = pki_issue(&(struct pki_spec){ .subject = "CN=abcd", .serial = 0x112233 });
	struct cert	*c;

	(void)state;
	/* an algorithm that nobody knows: still a certificate */
	c = patched(p, SPAN_LIT("\x2a\x86\x48\xce\x3d\x02\x01"), SPAN_LIT("\x2a\x86\x48\xce\x3d\x02\x77"));
	assert_non_null(c);
	assert_int_equal(c->key, KEY_OTHER);
	assert_false(c->damaged);
	cert_unref(c);
	c = patched(p, SPAN_LIT("200101000000Z"), SPAN_LIT("209901000000Z"));
	assert_true(c == NULL || (c->damaged && c->not_before == 0));
	cert_unref(c);
	c = patched(p, SPAN_LIT("\x02\x03\x11\x22\x33"), SPAN_LIT("\x02\x03\xff\x22\x33"));
	assert_string_equal(c->serial_hex, "-ddcd");
	cert_unref(c);
	/* NUL, and Latin-1 in a TeletexString */
	c = patched(p, SPAN_LIT("abcd"), SPAN_LIT("a\0cd"));
	assert_string_equal(c->issuer_str, "CN=a\\00cd");
	cert_unref(c);
	c = patched(p, SPAN_LIT("\x0c\x04""abcd"), SPAN_LIT("\x14\x04""ab\xe9""d"));
	assert_string_equal(c->issuer_str, "CN=ab\xc3\xa9""d");
	cert_unref(c);
	/* OpenSSL takes no ill-formed UTF8String at all */
	assert_null(patched(p, SPAN_LIT("abcd"), SPAN_LIT("a\x80""cd")));
	pki_free(p);
}

static void
not_certificates(void **state)
{
	struct pki_cert	*p = pki_issue(&(struct pki_spec){ 0 });
	struct buf	 b = buf_new(1 << 20);
	struct diag	 d = { 0 };

	(void)state;
	buf_span(&b, p->cert->der);
	buf_char(&b, 0);
	assert_null(cert_parse(buf_get(&b), &d));
	assert_int_equal(d.code, DIAG_DATA);
	assert_null(cert_parse(span_sub(buf_get(&b), 0, b.n - 2), NULL));
	assert_null(cert_parse(SPAN_LIT(""), NULL));
	while (b.n <= LIMIT_CERT_BYTES)
		buf_char(&b, 0);
	d = (struct diag){ 0 };
	assert_null(cert_parse(buf_get(&b), &d));
	assert_int_equal(d.code, DIAG_LIMIT);
	buf_free(&b);
	pki_free(p);
}

static struct span
pem_of(BIO *mem)
{
	char *p;
	long n = BIO_get_mem_data(mem, &p);

	return (struct span){ (uint8_t *)p, (size_t)n };
}

static void
files(void **state)
{
	struct pki_cert		*a = pki_root("CN=a"), *b = pki_root("CN=b");
	struct pki_cms		 spec = { .cert = { a, b }, .ber = true };
	struct buf		 p7 = pki_sign(&spec, SPAN_LIT(""));
	BIO			*mem = BIO_new(BIO_s_mem());
	struct certs		 l = { 0 };
	struct diag		 d = { 0 };

	(void)state;
	BIO_puts(mem, "some words\n");
	PEM_write_bio_X509(mem, a->x);
	PEM_write_bio_PUBKEY(mem, a->key);
	PEM_write_bio_X509(mem, b->x);
	PEM_write_bio_X509(mem, b->x);
	assert_int_equal(certs_load(pem_of(mem), "x", &l, NULL), 0);
	assert_int_equal(l.n, 2);
	certs_free(&l);
	assert_int_equal(certs_load(a->cert->der, "x", &l, NULL), 0);
	assert_int_equal(certs_load(buf_get(&p7), "x", &l, NULL), 0);
	assert_int_equal(l.n, 2);
	assert_true(span_eq(l.v[1]->subject, b->cert->subject));
	certs_free(&l);
	BIO_reset(mem);
	PEM_write_bio(mem, "PKCS7", "", p7.p, (long)p7.n);
	assert_int_equal(certs_load(pem_of(mem), "x", &l, NULL), 0);
	assert_int_equal(l.n, 2);
	certs_free(&l);
	assert_int_equal(certs_load(SPAN_LIT("nothing\n"), "x", &l, &d), -1);
	assert_string_equal(d.at, "x");
	assert_int_equal(certs_load(SPAN_LIT(""), "x", &l, NULL), -1);
	assert_int_equal(certs_load(SPAN_LIT("-----BEGIN CERTIFICATE-----\nMIIB\n"), "x", &l, NULL), -1);
	assert_int_equal(certs_load(SPAN_LIT("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"), "x", &l, NULL), -1);
	assert_int_equal(certs_load(span_sub(buf_get(&p7), 0, p7.n - 5), "x", &l, NULL), -1);
	certs_free(&l);
	BIO_free(mem);
	buf_free(&p7);
	pki_free(a);
	pki_free(b);
}

static void
cache(void **state)
{
	struct cert_cache	*cache = cert_cache_new(2);
	struct pki_cert		*p[3] = { pki_root("CN=a"), pki_root("CN=b"), pki_root("CN=c") };
	struct cert		*first, *again, *kept;

	(void)state;
	first = cert_cache_get(cache, p[0]->cert->der, NULL);
	again = cert_cache_get(cache, p[0]->cert->der, NULL);
	assert_ptr_equal(first, again);
	cert_unref(again);
	cert_unref(cert_cache_get(cache, p[1]->cert->der, NULL));
	/* a is used again, so b is the one that goes when c comes */
	cert_unref(cert_cache_get(cache, p[0]->cert->der, NULL));
	cert_unref(cert_cache_get(cache, p[2]->cert->der, NULL));
	again = cert_cache_get(cache, p[0]->cert->der, NULL);
	assert_ptr_equal(first, again);
	cert_unref(again);
	assert_null(cert_cache_get(cache, SPAN_LIT("0\x80"), NULL));
	kept = first;
	cert_cache_free(cache);
	assert_string_equal(kept->subject_str, "CN=a");
	cert_unref(kept);
	for (size_t i = 0; i < 3; i++)
		pki_free(p[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields),
		cmocka_unit_test(extensions),
		cmocka_unit_test(many_addresses),
		cmocka_unit_test(keys),
		cmocka_unit_test(odd_ones),
		cmocka_unit_test(not_certificates),
		cmocka_unit_test(files),
		cmocka_unit_test(cache),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
