/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * store.c and its loaders, with the certificates of samples/pki; Mozilla's list is made here as certdata.txt, and the
 * system's own is looked at where there is one.
 */
#include "store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/pkcs7.h>
#include <openssl/sha.h>

#include <cmocka.h>

#include "chain.h"
#include "file.h"
#include "store_mozilla.h"
#include "xalloc.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static char	dir[64];

/* ---- files */

static char *
path(const char *name)
{
	return xasprintf("%s/%s", dir, name);
}

static void
put(const char *name, struct span s)
{
	char	*p = path(name);
	FILE	*f = fopen(p, "w");

	assert_non_null(f);
	if (s.n > 0)
		assert_int_equal(fwrite(s.p, 1, s.n, f), s.n);
	assert_int_equal(fclose(f), 0);
	free(p);
}

static char *
sample(const char *name)
{
	const char *top = getenv("top_srcdir");

	return xasprintf("%s/samples/pki/%s.pem", top != NULL ? top : ".", name);
}

static struct buf
sample_octets(const char *name)
{
	char		*p = sample(name);
	struct buf	 b;

	assert_int_equal(file_read(p, 1 << 20, &b, NULL), 0);
	free(p);
	return b;
}

static struct cert *
sample_cert(const char *name)
{
	struct buf	 b = sample_octets(name);
	struct certs	 l = { 0 };
	struct cert	*c;

	assert_int_equal(certs_load(buf_get(&b), name, &l, NULL), 0);
	c = cert_ref(l.v[0]);
	certs_free(&l);
	buf_free(&b);
	return c;
}

/* Load NAME LOADER:DIR/FILE and say how many anchors there are; -1 with the text in *d. */
static long
load(const char *scheme, const char *file, struct stores *l, struct diag *d)
{
	char	*line = xasprintf("t %s:%s%s%s", scheme, dir, file[0] != '\0' ? "/" : "", file);
	int	 rv;

	*d = (struct diag){ 0 };
	rv = store_load(l, line, d);
	free(line);
	return rv == -1 ? -1 : (long)l->v[0]->n;
}

/* ---- what a line says */

struct spec_case {
	const char	*line;
	const char	*name, *scheme, *location;
	enum profile	 profile;
	const char	*error;		/* a part of the text */
};

static void
check_specs(const struct spec_case *c, size_t n, int (*parse)(const char *, struct store_spec *, struct diag *))
{
	for (size_t i = 0; i < n; i++, c++) {
		struct store_spec	s;
		struct diag		d = { 0 };
		char			text[1024];
		int			rv = parse(c->line, &s, &d);

		print_message("  %s\n", c->line);
		if (c->error != NULL) {
			assert_int_equal(rv, -1);
			if (strstr(diag_str(&d, text, sizeof(text)), c->error) == NULL)
				fail_msg("said: %s", text);
		} else {
			assert_int_equal(rv, 0);
			assert_string_equal(s.name, c->name);
			assert_string_equal(s.loader->scheme, c->scheme);
			assert_string_equal(s.location, c->location);
			assert_int_equal(s.profile, c->profile);
		}
		store_spec_free(&s);
	}
}

static void
lines_of_the_configuration(void **state)
{
	static const struct spec_case cases[] = {
		{ "mozilla nss:", "mozilla", "nss", "", PROFILE_SBR, NULL },
		{ "  mozilla\tnss:/x/y.so  ", "mozilla", "nss", "/x/y.so", PROFILE_SBR, NULL },
		{ "corp pem:/c.pem", "corp", "pem", "/c.pem", PROFILE_RFC5280, NULL },
		{ "corp pem:/c.pem profile=sbr", "corp", "pem", "/c.pem", PROFILE_SBR, NULL },
		{ "m certdata:/c.txt profile=rfc5280", "m", "certdata", "/c.txt", PROFILE_RFC5280, NULL },
		{ "a.b-c_1 \"dir:/my certs\" profile=sbr", "a.b-c_1", "dir", "/my certs", PROFILE_SBR, NULL },
		{ "c pem:C:/odd", "c", "pem", "C:/odd", PROFILE_RFC5280, NULL },
		{ "", NULL, NULL, NULL, 0, "NAME LOADER:LOCATION" },
		{ "mozilla", NULL, NULL, NULL, 0, "NAME LOADER:LOCATION" },
		{ "nss:", NULL, NULL, NULL, 0, "the name of a trust store" },
		{ "a/b nss:", NULL, NULL, NULL, 0, "the name of a trust store" },
		{ "corp /c.pem", NULL, NULL, NULL, 0, "wants LOADER:LOCATION" },
		{ "corp pem:", NULL, NULL, NULL, 0, "wants a location" },
		{ "corp certdat:/x", NULL, NULL, NULL, 0, "did you mean \"certdata\"" },
		{ "corp pem:/x profil=sbr", NULL, NULL, NULL, 0, "did you mean \"profile\"" },
		{ "corp pem:/x sbr", NULL, NULL, NULL, 0, "unknown option \"sbr\"" },
		{ "corp pem:/x profile=rfc2580", NULL, NULL, NULL, 0, "did you mean \"rfc5280\"" },
		{ "corp pem:/x profile=", NULL, NULL, NULL, 0, "unknown profile \"\"" },
		{ "corp \"pem:/x", NULL, NULL, NULL, 0, "a quote" },
		{ "corp p\x1b:/x", NULL, NULL, NULL, 0, "unknown loader \"p\\x1b\"" },
	};

	(void)state;
	check_specs(cases, COUNT(cases), store_spec_parse);
}

static void
options_of_the_tool(void **state)
{
	static const struct spec_case cases[] = {
		{ "mozilla=nss:", "mozilla", "nss", "", PROFILE_SBR, NULL },
		{ "c=pem:c.pem", "c", "pem", "c.pem", PROFILE_RFC5280, NULL },
		{ "c=pem:c.pem,profile=sbr", "c", "pem", "c.pem", PROFILE_SBR, NULL },
		{ "c=pem:a,b.pem", "c", "pem", "a,b.pem", PROFILE_RFC5280, NULL },
		{ "c=pem:x=y,z/c.pem,profile=sbr", "c", "pem", "x=y,z/c.pem", PROFILE_SBR, NULL },
		{ "c=pem:my file.pem", "c", "pem", "my file.pem", PROFILE_RFC5280, NULL },
		{ "c", NULL, NULL, NULL, 0, "NAME=LOADER:LOCATION" },
		{ "=pem:x", NULL, NULL, NULL, 0, "the name of a trust store" },
		{ "c=x.pem", NULL, NULL, NULL, 0, "wants LOADER:LOCATION" },
		{ "c=pem:x,prof=sbr", NULL, NULL, NULL, 0, "unknown option \"prof\"" },
		{ "c=pem:x,profile=sbt", NULL, NULL, NULL, 0, "did you mean \"sbr\"" },
	};

	(void)state;
	check_specs(cases, COUNT(cases), store_spec_parse_option);
}

/* ---- pem, p7b, dir */

static void
files_of_certificates(void **state)
{
	struct buf	root = sample_octets("root"), foreign = sample_octets("foreign"), both = buf_new(1 << 20);
	struct buf	crl = sample_octets("crls/issuing");

	(void)state;
	buf_span(&both, buf_get(&root));
	buf_span(&both, buf_get(&foreign));
	buf_span(&both, buf_get(&root));

	const struct {
		const char	*name;
		struct span	 octets;
		long		 anchors;
		const char	*error;
	} cases[] = {
		{ "one", buf_get(&root), 1, NULL },
		{ "two", buf_get(&both), 2, NULL },
		{ "empty", SPAN_LIT(""), -1, "no certificate in it" },
		{ "text", SPAN_LIT("hello\n"), -1, "no certificate in it" },
		{ "crl", buf_get(&crl), -1, "no certificate in it" },
		{ "cut", span_sub(buf_get(&root), 0, root.n / 2), -1, "damaged PEM" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stores	l = { 0 };
		struct diag	d;
		char		text[1024];

		print_message("  %s\n", cases[i].name);
		put("f.pem", cases[i].octets);
		assert_int_equal(load("pem", "f.pem", &l, &d), cases[i].anchors);
		if (cases[i].error != NULL) {
			assert_int_equal(d.code, DIAG_CONFIG);
			assert_int_equal(l.n, 0);
			assert_non_null(strstr(diag_str(&d, text, sizeof(text)), "f.pem"));
			if (strstr(text, cases[i].error) == NULL)
				fail_msg("said: %s", text);
		} else {
			assert_int_equal(l.v[0]->profile, PROFILE_RFC5280);
			assert_int_equal(l.v[0]->anchor[0].email_distrust_after, 0);
		}
		stores_free(&l);
	}
	buf_free(&root);
	buf_free(&foreign);
	buf_free(&both);
	buf_free(&crl);
}

/* RequireSafeKeys: each loader refuses what everybody may write, a module before its code runs. */
static void
writable_stores_are_refused(void **state)
{
	static const char *const loaders[] = { "pem", "p7b", "certdata", "nss" };
	struct stores	 l = { 0 };
	struct diag	 d;
	char		*p = path("f.pem");

	(void)state;
	put("f.pem", span_str("no store of any kind\n"));
	file_require_safe(true);
	for (size_t i = 0; i < COUNT(loaders); i++) {
		print_message("  %s\n", loaders[i]);
		assert_int_equal(chmod(p, 0646), 0);
		assert_int_equal(load(loaders[i], "f.pem", &l, &d), -1);
		assert_int_equal(d.code, DIAG_NOPERM);
		assert_non_null(strstr(d.text, "writable for everybody"));
		assert_int_equal(chmod(p, 0644), 0);
		assert_int_equal(load(loaders[i], "f.pem", &l, &d), -1);
		assert_int_equal(d.code, DIAG_CONFIG);
	}
	file_require_safe(false);
	stores_free(&l);
	free(p);
}

static void
what_cannot_be_loaded_says_so(void **state)
{
	struct stores	l = { 0 };
	struct diag	d;
	char		text[1024], *p = sample("root"), *line = xasprintf("t pem:%s", p);

	(void)state;
	assert_int_equal(load("pem", "none.pem", &l, &d), -1);
	assert_int_equal(d.code, DIAG_CONFIG);
	assert_non_null(strstr(diag_str(&d, text, sizeof(text)), "No such file"));
	assert_int_equal(load("nss", "none.so", &l, &d), -1);
	assert_non_null(strstr(diag_str(&d, text, sizeof(text)), "install the package libnss3"));
	assert_int_equal(load("nss", "f.pem", &l, &d), -1);
	assert_non_null(strstr(diag_str(&d, text, sizeof(text)), "not a PKCS#11 module"));

	d = (struct diag){ 0 };
	assert_int_equal(store_load(&l, line, &d), 0);
	assert_int_equal(store_load(&l, line, &d), -1);
	assert_non_null(strstr(diag_str(&d, text, sizeof(text)), "two trust stores of this name"));
	assert_int_equal(l.n, 1);
	stores_free(&l);
	free(p);
	free(line);
}

static void
a_directory_of_files(void **state)
{
	struct buf	root = sample_octets("root"), foreign = sample_octets("foreign");
	struct stores	l = { 0 };
	struct certs	certs = { 0 };
	struct diag	d;
	char		text[1024], *p = path("d"), *where = xasprintf("dir:%s", p);

	(void)state;
	assert_int_equal(mkdir(p, 0700), 0);
	assert_int_equal(load("dir", "d", &l, &d), -1);
	assert_non_null(strstr(diag_str(&d, text, sizeof(text)), "no file here is named"));
	put("d/root.crt", buf_get(&root));
	put("d/0123abcd.0", buf_get(&root));
	put("d/0123abcd.r0", SPAN_LIT("a CRL\n"));
	put("d/0123abcx.0", SPAN_LIT("no hash\n"));
	put("d/README", SPAN_LIT("words\n"));
	put("d/.hidden.pem", SPAN_LIT("words\n"));
	put("d/Foreign.PEM", buf_get(&foreign));
	assert_int_equal(load("dir", "d", &l, &d), 2);
	assert_int_equal(store_certs_load(where, &certs, NULL), 0);
	assert_int_equal(certs.n, 2);
	certs_free(&certs);
	assert_int_equal(store_certs_load(p, &certs, NULL), 0);
	assert_int_equal(certs.n, 2);
	certs_free(&certs);
	stores_free(&l);
	put("d/broken.pem", SPAN_LIT("words\n"));
	assert_int_equal(load("dir", "d", &l, &d), -1);
	assert_non_null(strstr(diag_str(&d, text, sizeof(text)), "broken.pem"));
	buf_free(&root);
	buf_free(&foreign);
	free(where);
	free(p);
}

static void
a_pkcs7_file(void **state)
{
	static const char *const names[] = { "root", "foreign", "issuing" };
	PKCS7		*p7 = PKCS7_new();
	struct stores	 l = { 0 };
	struct diag	 d;
	uint8_t		*der = NULL;
	int		 n;

	(void)state;
	assert_int_equal(PKCS7_set_type(p7, NID_pkcs7_signed), 1);
	assert_int_equal(PKCS7_content_new(p7, NID_pkcs7_data), 1);
	for (size_t i = 0; i < COUNT(names); i++) {
		struct cert *c = sample_cert(names[i]);

		assert_int_equal(PKCS7_add_certificate(p7, c->x), 1);
		cert_unref(c);
	}
	n = i2d_PKCS7(p7, &der);
	assert_true(n > 0);
	put("f.p7b", (struct span){ der, (size_t)n });
	assert_int_equal(load("p7b", "f.p7b", &l, &d), 3);
	stores_free(&l);
	OPENSSL_free(der);
	PKCS7_free(p7);
}

/* ---- Mozilla's list */

static void
octal(struct buf *b, const char *name, struct span s)
{
	buf_printf(b, "%s MULTILINE_OCTAL\n", name);
	for (size_t i = 0; i < s.n; i++)
		buf_printf(b, "\\%03o%s", s.p[i], i % 16 == 15 || i + 1 == s.n ? "\n" : "");
	buf_str(b, "END\n");
}

static void
put_cert(struct buf *b, const struct cert *c, const char *distrust)
{
	buf_printf(b, "\n# Certificate\nCKA_CLASS CK_OBJECT_CLASS CKO_CERTIFICATE\nCKA_TOKEN CK_BBOOL CK_TRUE\n"
	    "CKA_LABEL UTF8 \"A \\xc3\\xa4 name\"\nCKA_ID UTF8 \"0\"\n");
	octal(b, "CKA_SUBJECT", c->subject);
	octal(b, "CKA_VALUE", c->der);
	if (distrust == NULL)
		buf_str(b, "CKA_NSS_EMAIL_DISTRUST_AFTER CK_BBOOL CK_FALSE\n");
	else
		octal(b, "CKA_NSS_EMAIL_DISTRUST_AFTER", span_str(distrust));
}

/* spoil: the digest is that of another certificate. */
static void
put_trust(struct buf *b, const struct cert *c, const char *email, const char *tls, bool spoil)
{
	struct buf	serial = buf_new(256);
	uint8_t		sha1[20];

	buf_char(&serial, 0x02);
	buf_char(&serial, (char)c->serial.n);
	buf_span(&serial, c->serial);
	SHA1(c->der.p, c->der.n, sha1);
	sha1[0] ^= spoil ? 1 : 0;
	buf_str(b, "\n# Trust\r\nCKA_CLASS CK_OBJECT_CLASS CKO_NSS_TRUST\r\n");
	octal(b, "CKA_CERT_SHA1_HASH", (struct span){ sha1, sizeof(sha1) });
	octal(b, "CKA_ISSUER", c->issuer);
	octal(b, "CKA_SERIAL_NUMBER", buf_get(&serial));
	buf_printf(b, "CKA_TRUST_SERVER_AUTH CK_TRUST %s\nCKA_TRUST_EMAIL_PROTECTION CK_TRUST %s\n"
	    "CKA_TRUST_CODE_SIGNING CK_TRUST CKT_NSS_MUST_VERIFY_TRUST\n", tls, email);
	buf_free(&serial);
}

#define YES	"CKT_NSS_TRUSTED_DELEGATOR"
#define VERIFY	"CKT_NSS_MUST_VERIFY_TRUST"
#define REFUSE	"CKT_NSS_NOT_TRUSTED"

/* Each root shows one way of being trusted or not. */
static const struct mozilla_case {
	const char	*sample;
	const char	*distrust;
	const char	*email, *tls;
	bool		 spoil;
	const char	*second;	/* what another record says of e-mail */
	bool		 wanted;
	time_t		 after;
} mozilla_cases[] = {
	{ "root", NULL, YES, YES, false, NULL, true, 0 },
	{ "foreign", "220831000000Z", YES, VERIFY, false, NULL, true, 1661904000 },
	{ "issuing", NULL, VERIFY, YES, false, NULL, false, 0 },
	{ "constrained", NULL, YES, YES, true, NULL, false, 0 },
	{ "alice", NULL, YES, YES, false, REFUSE, false, 0 },
	{ "bob", "991231235959Z", YES, YES, false, VERIFY, true, 946684799 },
	{ "carol", "20220831000000Z", YES, VERIFY, false, NULL, true, 1661904000 },
};

static struct buf
certdata(void)
{
	struct buf b = buf_new(1 << 20);

	buf_str(&b, "# certdata\nCVS_ID \"x\"\nBEGINDATA\nCKA_CLASS CK_OBJECT_CLASS CKO_NSS_BUILTIN_ROOT_LIST\n"
	    "CKA_LABEL UTF8 \"Roots\"\n");
	for (size_t i = 0; i < COUNT(mozilla_cases); i++) {
		const struct mozilla_case	*m = &mozilla_cases[i];
		struct cert			*c = sample_cert(m->sample);

		put_cert(&b, c, m->distrust);
		put_trust(&b, c, m->email, m->tls, m->spoil);
		if (m->second != NULL)
			put_trust(&b, c, m->second, VERIFY, false);
		cert_unref(c);
	}
	buf_str(&b, "\nCKA_CLASS CK_OBJECT_CLASS CKO_CERTIFICATE\nCKA_VALUE MULTILINE_OCTAL\n\\060\\003\nEND\n");
	return b;
}

/* Mozilla's date as paths see it: alice's certificate was issued at 2026-01-01T00:00:00Z. */
static void
distrust_date_of_certdata(void **state)
{
	static const struct {
		const char		*after;
		enum chain_status	 wanted;
	} cases[] = {
		{ NULL, CHAIN_OK },
		{ "260101000000Z", CHAIN_OK },
		{ "251231235959Z", CHAIN_DISTRUSTED },
		{ "200101000000Z", CHAIN_DISTRUSTED },
	};
	const struct limits	 limits = LIMITS_DEFAULT;
	struct cert		*root = sample_cert("root"), *ca = sample_cert("issuing"), *alice = sample_cert("alice");
	struct certs		 others = { 0 };

	(void)state;
	certs_add(&others, ca);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stores		 l = { 0 };
		struct chain_params	 p = { .stores = &l, .limits = &limits, .purpose = PURPOSE_EMAIL, .at = 1798761600 };
		struct buf		 b = buf_new(1 << 20);
		struct chain		 c;
		struct diag		 d;

		print_message("  %s\n", cases[i].after != NULL ? cases[i].after : "no date");
		buf_str(&b, "BEGINDATA\n");
		put_cert(&b, root, cases[i].after);
		put_trust(&b, root, YES, VERIFY, false);
		put("certdata.txt", buf_get(&b));
		assert_int_equal(load("certdata", "certdata.txt", &l, &d), 1);
		assert_int_equal(chain_build(&p, alice, &others, &c, &d), 0);
		assert_int_equal(c.status, cases[i].wanted);
		if (cases[i].wanted == CHAIN_DISTRUSTED)
			assert_non_null(strstr(c.why, "is not trusted for certificates issued after 202"));
		chain_free(&c);
		stores_free(&l);
		buf_free(&b);
	}
	certs_free(&others);
	cert_unref(alice);
	cert_unref(ca);
	cert_unref(root);
}

static void
only_email_roots_of_certdata(void **state)
{
	struct buf	 text = certdata();
	struct stores	 l = { 0 };
	struct diag	 d;
	size_t		 n = 0;

	(void)state;
	put("certdata.txt", buf_get(&text));
	for (size_t i = 0; i < COUNT(mozilla_cases); i++)
		n += mozilla_cases[i].wanted;
	assert_int_equal(load("certdata", "certdata.txt", &l, &d), n);
	assert_int_equal(l.v[0]->profile, PROFILE_SBR);
	assert_int_equal(l.v[0]->undecodable, 1);
	for (size_t i = 0; i < COUNT(mozilla_cases); i++) {
		struct cert		*c = sample_cert(mozilla_cases[i].sample);
		const struct anchor	*a = store_find(l.v[0], c);

		print_message("  %s\n", mozilla_cases[i].sample);
		assert_int_equal(a != NULL, mozilla_cases[i].wanted);
		if (a != NULL)
			assert_int_equal(a->email_distrust_after, mozilla_cases[i].after);
		cert_unref(c);
	}
	stores_free(&l);
	buf_free(&text);
}

static void
damaged_certdata_is_refused(void **state)
{
	static const struct {
		const char	*text;
		const char	*error;
	} cases[] = {
		{ "", "no line BEGINDATA" },
		{ "-----BEGIN CERTIFICATE-----\n", "no line BEGINDATA" },
		{ "BEGINDATA\n", "no certificate that is an anchor" },
		{ "BEGINDATA\nCKA_CLASS\n", "f.txt:2: not a line of certdata.txt" },
		{ "BEGINDATA\nCKA_VALUE MULTILINE_OCTAL\n\\060", "f.txt:3: MULTILINE_OCTAL without END" },
		{ "BEGINDATA\nCKA_VALUE MULTILINE_OCTAL\n\\06\nEND\n", "f.txt:3: not a line of MULTILINE_OCTAL" },
		{ "BEGINDATA\nCKA_VALUE MULTILINE_OCTAL\n\\400\nEND\n", "f.txt:3: not a line of MULTILINE_OCTAL" },
		{ "BEGINDATA\nCKA_URL MULTILINE_OCTAL\n\\080\nEND\n", "f.txt:3: not a line of MULTILINE_OCTAL" },
	};
	static const char *const	 dates[] = { "220831000000", "2208310000000", "221331000000Z", "22083100000xZ" };
	struct stores			 l = { 0 };
	struct diag			 d;
	struct buf			 b = buf_new(1 << 20);
	struct cert			*root = sample_cert("root");
	char				 text[1024];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		print_message("  %s\n", cases[i].error);
		put("f.txt", span_str(cases[i].text));
		assert_int_equal(load("certdata", "f.txt", &l, &d), -1);
		assert_non_null(strstr(diag_str(&d, text, sizeof(text)), cases[i].error));
	}
	for (size_t i = 0; i < COUNT(dates); i++) {
		print_message("  %s\n", dates[i]);
		buf_reset(&b);
		buf_str(&b, "BEGINDATA\n");
		put_cert(&b, root, dates[i]);
		put_trust(&b, root, YES, YES, false);
		put("f.txt", buf_get(&b));
		assert_int_equal(load("certdata", "f.txt", &l, &d), -1);
		assert_non_null(strstr(diag_str(&d, text, sizeof(text)), "is not YYMMDDHHMMSSZ"));
	}
	buf_free(&b);
	cert_unref(root);
}

static void
a_tls_bundle_shows_in_two_numbers(void **state)
{
	struct buf		 text = certdata();
	struct mozilla_list	 list;
	struct store		 s = { 0 };
	struct cert		*root = sample_cert("root"), *issuing = sample_cert("issuing");
	struct cert		*mallory = sample_cert("mallory");

	(void)state;
	assert_int_equal(certdata_list_parse(buf_get(&text), "certdata.txt", &list, NULL), 0);
	store_add(&s, root, 0);
	store_add(&s, issuing, 0);
	store_add(&s, issuing, 0);
	store_add(&s, mallory, 0);
	assert_int_equal(s.n, 3);
	mozilla_compare(&list, &s);
	assert_int_equal(s.tls_only, 1);	/* issuing */
	assert_int_equal(s.missing, 3);		/* foreign, bob, carol */
	for (size_t i = 0; i < s.n; i++)
		cert_unref(s.anchor[i].cert);
	free(s.anchor);
	cert_unref(root);
	cert_unref(issuing);
	cert_unref(mallory);
	mozilla_free(&list);
	buf_free(&text);
}

static void
the_systems_list(void **state)
{
	struct stores		 l = { 0 };
	struct mozilla_list	 list;
	struct diag		 d = { 0 };
	struct store		 tls = { .location = NULL };
	char			*found, *again;
	size_t			 dated = 0;

	(void)state;
	if (nss_list_load("", &list, &found, &d) == -1 && found == NULL) {
		print_message("  skipped: libnssckbi.so is not installed\n");
		mozilla_free(&list);
		skip();
	}
	assert_int_equal(d.code, DIAG_NONE);
	assert_int_equal(store_load(&l, "mozilla nss:", &d), 0);
	assert_true(l.v[0]->n > 50);
	again = xasprintf("nss:%s", found);
	assert_string_equal(l.v[0]->location, again);
	/* A store of all that is trusted for TLS is a TLS bundle; the list itself is none. */
	tls.location = xstrdup("pem:made-here");
	for (size_t i = 0; i < list.nroots; i++) {
		assert_int_equal(store_find(l.v[0], list.root[i].cert) != NULL, list.root[i].email == TRUST_ANCHOR);
		dated += list.root[i].email_distrust_after != 0;
		if (list.root[i].tls == TRUST_ANCHOR)
			store_add(&tls, list.root[i].cert, 0);
	}
	print_message("  %zu roots, %zu for e-mail, %zu with a distrust date\n", list.nroots, l.v[0]->n, dated);
	assert_true(store_tls_check(&tls));
	assert_true(tls.missing > 0);
	assert_false(store_tls_check(l.v[0]));
	assert_int_equal(l.v[0]->missing, 0);
	for (size_t i = 0; i < tls.n; i++)
		cert_unref(tls.anchor[i].cert);
	free(tls.anchor);
	free(tls.location);
	mozilla_free(&list);
	stores_free(&l);
	free(again);
	free(found);
}

static int
make_dir(void **state)
{
	(void)state;
	snprintf(dir, sizeof(dir), "/tmp/test_store.XXXXXX");
	return mkdtemp(dir) == NULL;
}

static int
remove_dir(void **state)
{
	static const char *const names[] = {
		"f.pem", "f.p7b", "f.txt", "certdata.txt", "d/root.crt", "d/0123abcd.0", "d/0123abcd.r0", "d/0123abcx.0",
		"d/README", "d/.hidden.pem", "d/Foreign.PEM", "d/broken.pem",
	};
	char	*d = path("d");

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		char *p = path(names[i]);

		unlink(p);
		free(p);
	}
	rmdir(d);
	free(d);
	return rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_of_the_configuration),
		cmocka_unit_test(options_of_the_tool),
		cmocka_unit_test(files_of_certificates),
		cmocka_unit_test(writable_stores_are_refused),
		cmocka_unit_test(what_cannot_be_loaded_says_so),
		cmocka_unit_test(a_directory_of_files),
		cmocka_unit_test(a_pkcs7_file),
		cmocka_unit_test(only_email_roots_of_certdata),
		cmocka_unit_test(distrust_date_of_certdata),
		cmocka_unit_test(damaged_certdata_is_refused),
		cmocka_unit_test(a_tls_bundle_shows_in_two_numbers),
		cmocka_unit_test(the_systems_list),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
