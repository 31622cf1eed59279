/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which CMS objects are found where, by what label, over what; and what is never taken for one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "signature.h"
#include "template.h"

static const struct limits defaults = LIMITS_DEFAULT;
static struct template objects;

#define B64 "Content-Transfer-Encoding: base64\r\n\r\n"
#define SIGNED(params) "Content-Type: multipart/signed; boundary=b" params "\r\n\r\n"
#define PKCS7 "; protocol=\"application/pkcs7-signature\"; micalg=sha-256"
#define TEXT "--b\r\n" TEMPLATE_CONTENT "\r\n"
#define SIG(type) "--b\r\nContent-Type: " type "\r\n" B64
#define MIXED "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
#define OPAQUE(type) "Content-Type: " type "\r\n" B64

/*
 * Wanted: "section kind content" for each, with "<section" for what it signs, "nonstandard", "damaged" and "limit".
 */
static const struct find_case {
	const char *name, *message, *want;
} cases[] = {
	/* multipart/signed */
	{ "detached", SIGNED(PKCS7) TEXT SIG("application/pkcs7-signature; name=smime.p7s") "{D}--b--\r\n",
	    "2 detached signed<1" },
	{ "x-pkcs7-signature", SIGNED("; protocol=\"application/x-pkcs7-signature\"") TEXT
	    SIG("application/x-pkcs7-signature") "{D}--b--\r\n", "2 detached signed<1 nonstandard" },
	{ "protocol without quotes", SIGNED("; protocol=application/pkcs7-signature") TEXT
	    SIG("application/pkcs7-signature") "{D}--b--\r\n", "2 detached signed<1" },
	{ "no protocol", SIGNED("") TEXT SIG("application/pkcs7-signature") "{D}--b--\r\n",
	    "2 detached signed<1 nonstandard" },
	{ "object as octet-stream", SIGNED(PKCS7) TEXT SIG("application/octet-stream; name=smime.p7s") "{D}--b--\r\n",
	    "2 detached signed<1 nonstandard" },
	{ "no protocol, octet-stream without a name", SIGNED("") TEXT SIG("application/octet-stream") "{D}--b--\r\n",
	    "2 detached signed<1 nonstandard" },
	{ "object as pkcs7-mime", SIGNED(PKCS7) TEXT SIG("application/pkcs7-mime") "{D}--b--\r\n",
	    "2 detached signed<1 nonstandard" },
	{ "object in binary", SIGNED(PKCS7) TEXT "--b\r\nContent-Type: application/pkcs7-signature\r\n"
	    "Content-Transfer-Encoding: binary\r\n\r\n{D!}\r\n--b--\r\n", "2 detached signed<1" },
	{ "object whose encoding was lost", SIGNED(PKCS7) TEXT "--b\r\nContent-Type: application/pkcs7-signature\r\n\r\n"
	    "{D}--b--\r\n", "2 detached signed<1" },
	{ "eContent in a detached object", SIGNED(PKCS7) TEXT SIG("application/pkcs7-signature") "{O}--b--\r\n",
	    "2 detached signed<1" },
	{ "part that is a multipart", SIGNED(PKCS7) "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nx\r\n"
	    "--c--\r\n" SIG("application/pkcs7-signature") "{D}--b--\r\n", "2 detached signed<1" },
	{ "footer inside", SIGNED(PKCS7) TEXT SIG("application/pkcs7-signature") "{D}--b\r\n\r\nfooter\r\n--b--\r\n",
	    "2 detached signed<1 nonstandard damaged" },
	{ "footer before the object", SIGNED(PKCS7) TEXT "--b\r\n\r\nfooter\r\n" SIG("application/pkcs7-signature")
	    "{D}--b--\r\n", "3 detached signed<1 nonstandard damaged" },
	{ "object missing", SIGNED(PKCS7) TEXT "--b--\r\n", " detached unreadable<1 nonstandard damaged" },
	{ "no parts", SIGNED(PKCS7) "text\r\n", " detached unreadable nonstandard damaged" },
	{ "no boundary", "Content-Type: multipart/signed" PKCS7 "\r\n\r\ntext\r\n",
	    "1 detached unreadable nonstandard damaged" },
	{ "object is text", SIGNED(PKCS7) TEXT "--b\r\n\r\nno\r\n--b--\r\n",
	    "2 detached unreadable<1 nonstandard damaged" },
	{ "object is a multipart", SIGNED(PKCS7) TEXT "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\n--c--\r\n"
	    "--b--\r\n", "2 detached unreadable<1 nonstandard damaged" },
	{ "object empty", SIGNED(PKCS7) TEXT SIG("application/pkcs7-signature") "--b--\r\n",
	    "2 detached unreadable<1 nonstandard damaged" },
	{ "object truncated", SIGNED(PKCS7) TEXT SIG("application/pkcs7-signature") "{T}--b--\r\n",
	    "2 detached signed<1 nonstandard damaged" },
	{ "octets behind the object", SIGNED(PKCS7) TEXT SIG("application/pkcs7-signature") "{X}--b--\r\n",
	    "2 detached signed<1 nonstandard damaged" },
	{ "object too long", SIGNED(PKCS7) TEXT SIG("application/pkcs7-signature") "{L}--b--\r\n",
	    "2 detached signed<1 limit" },
	{ "certificates only", SIGNED(PKCS7) TEXT SIG("application/pkcs7-signature") "{C}--b--\r\n",
	    "2 detached certs-only<1 nonstandard" },
	{ "enveloped", SIGNED(PKCS7) TEXT SIG("application/pkcs7-signature") "{V}--b--\r\n",
	    "2 detached enveloped<1 nonstandard" },

	/* OpenPGP */
	{ "OpenPGP", SIGNED("; protocol=\"application/pgp-signature\"") TEXT
	    "--b\r\nContent-Type: application/pgp-signature; name=signature.asc\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\n"
	    "--b--\r\n", "" },
	{ "OpenPGP with a name of ours", SIGNED("; protocol=\"application/pgp-signature\"") TEXT
	    "--b\r\nContent-Type: application/pgp-signature; name=smime.p7s\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\n"
	    "--b--\r\n", "" },
	{ "OpenPGP by its protocol, CMS by its content", SIGNED("; protocol=\"application/pgp-signature\"") TEXT
	    SIG("application/pkcs7-signature") "{D}--b--\r\n", "2 detached signed<1 nonstandard" },

	/* pkcs7-mime */
	{ "opaque", OPAQUE("application/pkcs7-mime; smime-type=signed-data; name=smime.p7m") "{O}", "1 opaque signed" },
	{ "BER in chunks", OPAQUE("application/pkcs7-mime; smime-type=signed-data") "{B}", "1 opaque signed" },
	{ "x-pkcs7-mime", OPAQUE("application/x-pkcs7-mime; smime-type=signed-data") "{O}", "1 opaque signed nonstandard" },
	{ "no smime-type", OPAQUE("application/pkcs7-mime; name=smime.p7m") "{O}", "1 opaque signed nonstandard" },
	{ "smime-type says another", OPAQUE("application/pkcs7-mime; smime-type=enveloped-data") "{O}",
	    "1 opaque signed nonstandard" },
	{ "octet-stream", OPAQUE("application/octet-stream; name=smime.p7m") "{O}", "1 opaque signed nonstandard" },
	{ "octet-stream, name of the disposition", "Content-Disposition: attachment; filename=smime.P7M\r\n"
	    OPAQUE("application/octet-stream") "{O}", "1 opaque signed nonstandard" },
	{ "octet-stream without a name", OPAQUE("application/octet-stream") "{O}", "1 opaque signed nonstandard" },
	{ "another type with such a name", OPAQUE("application/x-foo; name=x.p7m") "{O}", "1 opaque signed nonstandard" },
	{ "as pkcs7-signature", OPAQUE("application/pkcs7-signature") "{O}", "1 opaque signed nonstandard" },
	{ "binary", "Content-Type: application/pkcs7-mime; smime-type=signed-data\r\nContent-Transfer-Encoding: binary\r\n\r\n"
	    "{O!}\r\n", "1 opaque signed" },
	{ "encoding lost", "Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\n{O}", "1 opaque signed" },
	{ "PEM", "Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\n{O-}", "1 opaque signed" },
	{ "PEM in a text", "Content-Type: text/plain\r\n\r\n{O-}", "" },
	{ "octets behind", OPAQUE("application/pkcs7-mime") "{X}", "1 opaque signed nonstandard damaged" },
	{ "truncated", OPAQUE("application/pkcs7-mime") "{T}", "1 opaque signed nonstandard damaged" },
	{ "nobody signed", OPAQUE("application/pkcs7-mime; smime-type=signed-data") "{N}", "1 opaque signed" },
	{ "empty eContent", OPAQUE("application/pkcs7-mime; smime-type=signed-data") "{E}", "1 opaque signed" },
	{ "without eContent", OPAQUE("application/pkcs7-mime; smime-type=signed-data") "{D}",
	    "1 detached signed nonstandard" },
	{ "certs-only", OPAQUE("application/pkcs7-mime; smime-type=certs-only; name=smime.p7c") "{C}", "1 opaque certs-only" },
	{ "enveloped", OPAQUE("application/pkcs7-mime; smime-type=enveloped-data") "{V}", "1 opaque enveloped" },
	{ "authEnveloped", OPAQUE("application/pkcs7-mime; smime-type=authEnveloped-data") "{A}", "1 opaque authenveloped" },
	{ "compressed", OPAQUE("application/pkcs7-mime; smime-type=compressed-data; name=smime.p7z") "{Z}",
	    "1 opaque compressed" },
	{ "rubbish", OPAQUE("application/pkcs7-mime") "AAAA\r\n", "1 opaque unreadable nonstandard damaged" },
	{ "empty", OPAQUE("application/pkcs7-mime"), "1 opaque unreadable nonstandard damaged" },
	{ "octet-stream rubbish with a name", OPAQUE("application/octet-stream; name=smime.p7m") "AAAA\r\n",
	    "1 opaque unreadable nonstandard damaged" },
	{ "octet-stream rubbish", OPAQUE("application/octet-stream; name=x.bin") "AAAA\r\n", "" },
	{ "another type, no object", OPAQUE("text/plain; name=x.p7m") "AAAA\r\n", "" },

	/* below the top, several */
	{ "list footer", MIXED "--b\r\nContent-Type: multipart/signed" PKCS7 "; boundary=c\r\n\r\n--c\r\n\r\nx\r\n--c\r\n"
	    "Content-Type: application/pkcs7-signature\r\n" B64 "{D}--c--\r\n--b\r\n\r\nfooter\r\n--b--\r\n",
	    "1.2 detached signed<1.1" },
	{ "flattened by a list", MIXED TEXT SIG("application/pkcs7-signature") "{D}--b--\r\n",
	    "2 detached signed<1 nonstandard" },
	{ "flattened with a footer", MIXED TEXT SIG("application/pkcs7-signature") "{D}--b\r\n\r\nfooter\r\n--b--\r\n",
	    "2 detached signed nonstandard" },
	{ "signature alone", OPAQUE("application/pkcs7-signature") "{D}", "1 detached signed nonstandard" },
	{ "two opaque ones", MIXED SIG("application/pkcs7-mime") "{O}" SIG("application/pkcs7-mime") "{V}--b--\r\n",
	    "1 opaque signed nonstandard,2 opaque enveloped nonstandard" },
	{ "multipart/signed in an opaque one", OPAQUE("application/pkcs7-mime; smime-type=signed-data") "{M}",
	    "1 opaque signed,1/2 detached signed<1/1" },
	{ "opaque in an opaque one", OPAQUE("application/pkcs7-mime; smime-type=signed-data") "{Q}",
	    "1 opaque signed,1/1 opaque signed" },
	{ "outermost first", MIXED "--b\r\nContent-Type: message/rfc822\r\n\r\n" OPAQUE("application/pkcs7-mime") "{O}"
	    SIG("application/pkcs7-mime") "{O}--b--\r\n",
	    "2 opaque signed nonstandard,1.1 opaque signed nonstandard" },
	{ "forwarded in an opaque one", OPAQUE("application/pkcs7-mime; smime-type=signed-data") "{F}",
	    "1 opaque signed,1/1.2 detached signed<1/1.1" },
	{ "plain mail", "\r\nhello", "" },
};

static const char *
content_word(enum cms_content c)
{
	static const char *const words[] = { "unreadable", "data", "signed", "certs-only", "enveloped", "authenveloped",
		"encrypted", "digested", "compressed", "authenticated", "other" };

	return words[c];
}

static void
show(const struct signatures *l, struct buf *out)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct signature *s = l->v[i];

		buf_printf(out, "%s%s %s %s", i > 0 ? "," : "", s->part->section,
		    s->kind == SIG_OPAQUE ? "opaque" : "detached", content_word(s->content));
		if (s->signed_part != NULL)
			buf_printf(out, "<%s", s->signed_part->section);
		buf_str(out, s->label == SIG_NONSTANDARD ? " nonstandard" : "");
		buf_str(out, s->damaged ? " damaged" : "");
		buf_str(out, s->limit != LIMIT_NONE ? " limit" : "");
	}
}

static void
find(void **state)
{
	unsigned bad = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf text = template_fill(&objects, cases[i].message), got = buf_new(4096);
		struct signatures l;
		struct mime m;

		mime_walk(buf_get(&text), &defaults, NULL, 0, 0, &m);
		signatures_find(&m, &defaults, &l);
		show(&l, &got);
		if (strcmp(buf_cstr(&got), cases[i].want) != 0) {
			print_message("%s: got [%s], want [%s]\n", cases[i].name, buf_cstr(&got), cases[i].want);
			bad++;
		}
		signatures_free(&l);
		mime_free(&m);
		buf_free(&got);
		buf_free(&text);
	}
	assert_int_equal(bad, 0);
}

/* DER and chunked BER give the same content, and it is walked. */
static void
econtent(void **state)
{
	static const char *const messages[] = { OPAQUE("application/pkcs7-mime") "{O}", OPAQUE("application/pkcs7-mime") "{B}" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct buf text = template_fill(&objects, messages[i]);
		struct signatures l;
		struct mime m;

		mime_walk(buf_get(&text), &defaults, NULL, 0, 0, &m);
		signatures_find(&m, &defaults, &l);
		assert_true(span_eq(l.v[0]->econtent, SPAN_LIT(TEMPLATE_CONTENT)));
		assert_string_equal(l.v[0]->inner->root->section, "1/1");
		assert_int_equal(l.v[0]->inner->root->depth, 1);
		assert_true(span_eq(l.v[0]->inner->root->body, SPAN_LIT("hello")));
		signatures_free(&l);
		mime_free(&m);
		buf_free(&text);
	}
}

/* MIME parts and CMS layers count together. */
static void
limits_together(void **state)
{
	struct buf text = template_fill(&objects, OPAQUE("application/pkcs7-mime; smime-type=signed-data") "{M}");
	struct limits l = LIMITS_DEFAULT;
	static const struct { unsigned depth, parts; enum limit limit; size_t found; } t[] = {
		{ 3, 4, LIMIT_NONE, 2 }, { 2, 4, LIMIT_DEPTH, 2 }, { 1, 4, LIMIT_DEPTH, 1 }, { 3, 3, LIMIT_PARTS, 2 },
		{ 3, 1, LIMIT_PARTS, 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		struct signatures s;
		struct mime m;

		l.depth = t[i].depth;
		l.parts = t[i].parts;
		mime_walk(buf_get(&text), &l, NULL, 0, 0, &m);
		signatures_find(&m, &l, &s);
		assert_int_equal(s.limit, t[i].limit);
		assert_int_equal(s.n, t[i].found);
		/* What a limit hid is not called damaged by the sender alone. */
		if (t[i].found == 2 && t[i].limit != LIMIT_NONE)
			assert_int_equal(s.v[1]->limit, t[i].limit);
		signatures_free(&s);
		mime_free(&m);
	}
	buf_free(&text);
}

/* What is found must have been claimed by something that the sniffer sees in the octets. */
static void
claims(void **state)
{
	static const char *const words[] = { "pkcs7", "octet-stream", ".p7" };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf text = template_fill(&objects, cases[i].message);
		bool sniffed = false, claimed = false;
		struct signatures l;
		struct mime m;

		for (size_t k = 0; k < 3; k++)
			if (memmem(text.p, text.n, words[k], strlen(words[k])) != NULL)
				sniffed = true;
		mime_walk(buf_get(&text), &defaults, NULL, 0, 0, &m);
		for (const struct part *p = m.root; p != NULL; p = mime_next(p))
			claimed = claimed || part_claims_smime(p);
		signatures_find(&m, &defaults, &l);
		if ((l.n > 0 && !claimed) || (claimed && !sniffed && strstr(cases[i].message, "P7M") == NULL))
			fail_msg("%s: found %zu claimed %d sniffed %d", cases[i].name, l.n, claimed, sniffed);
		signatures_free(&l);
		mime_free(&m);
		buf_free(&text);
	}
}

/* A name that only decodes to one of ours is none: the sniffer could not see it. */
static void
hidden_names(void **state)
{
	struct buf text = template_fill(&objects, "Content-Type: application/x-foo; name=\"=?utf-8?q?smime=2Ep7m?=\"\r\n" B64 "{O}");
	struct signatures l;
	struct mime m;

	(void)state;
	mime_walk(buf_get(&text), &defaults, NULL, 0, 0, &m);
	assert_string_equal(m.root->name, "smime.p7m");
	assert_false(part_claims_smime(m.root));
	signatures_find(&m, &defaults, &l);
	assert_int_equal(l.n, 0);
	signatures_free(&l);
	mime_free(&m);
	buf_free(&text);
}

/* A thousand objects, and a multipart/signed of a thousand parts. */
static void
hostile(void **state)
{
	static const char *const head[] = { MIXED, SIGNED(PKCS7), SIGNED("; protocol=\"application/pgp-signature\"") };

	(void)state;
	for (size_t k = 0; k < sizeof(head) / sizeof(head[0]); k++) {
		struct buf b = buf_new(8 << 20), part = template_fill(&objects, SIG("application/pkcs7-signature") "{D}");
		struct signatures l;
		struct mime m;

		buf_str(&b, head[k]);
		for (int i = 0; i < 999; i++)
			buf_span(&b, buf_get(&part));
		buf_str(&b, "--b--\r\n");
		mime_walk(buf_get(&b), &defaults, NULL, 0, 0, &m);
		signatures_find(&m, &defaults, &l);
		assert_true(l.n >= 998 && l.n <= 999);
		assert_int_equal(l.limit, LIMIT_NONE);
		signatures_free(&l);
		mime_free(&m);
		buf_free(&b);
		buf_free(&part);
	}
}

static int
setup(void **state)
{
	(void)state;
	template_open(&objects);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	template_free(&objects);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(find),
		cmocka_unit_test(econtent),
		cmocka_unit_test(limits_together),
		cmocka_unit_test(claims),
		cmocka_unit_test(hidden_names),
		cmocka_unit_test(hostile),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
