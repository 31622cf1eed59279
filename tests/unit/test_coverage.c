/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What is under a signature and what is shown beside it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "coverage.h"
#include "template.h"

static const struct limits defaults = LIMITS_DEFAULT;
static struct template objects;

#define B64 "Content-Transfer-Encoding: base64\r\n\r\n"
#define PKCS7 "; protocol=\"application/pkcs7-signature\"; micalg=sha-256"
#define TOP(subtype) "Content-Type: multipart/" subtype "; boundary=b\r\n\r\n"
#define SIGNED_PART(content) "Content-Type: multipart/signed" PKCS7 "; boundary=s\r\n\r\n--s\r\n" content "\r\n--s\r\n" \
	"Content-Type: application/pkcs7-signature; name=smime.p7s\r\n" B64 "{D}--s--\r\n"
#define SIGNED SIGNED_PART(TEMPLATE_CONTENT)
#define OPAQUE(o) "Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n" B64 o
#define HTML "--b\r\nContent-Type: text/html\r\n\r\n"
#define END "--b--\r\n"

/* The wanted coverage of each signature in order; "!" behind it: forwarded. */
static const struct coverage_case {
	const char *name, *message, *want;
} cases[] = {
	{ "signed as a whole", SIGNED, "full" },
	{ "opaque as a whole", OPAQUE("{O}"), "full" },
	{ "opaque in BER", OPAQUE("{B}"), "full" },
	{ "nested multipart signed", SIGNED_PART(TOP("alternative") "--b\r\n\r\nx\r\n" HTML "x\r\n--b--"), "full" },
	{ "signed empty text", SIGNED_PART("Content-Type: text/plain\r\n\r\n"), "full" },
	{ "opaque with nothing in it", OPAQUE("{E}"), "full" },
	{ "signed forwarded message", SIGNED_PART("Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nhi"), "full" },
	{ "preamble and epilogue of the signed part", "Content-Type: multipart/signed" PKCS7 "; boundary=s\r\n\r\nfor old readers\r\n"
	    "--s\r\n\r\nx\r\n--s\r\nContent-Type: application/pkcs7-signature\r\n" B64 "{D}--s--\r\nfooter\r\n", "full" },
	{ "alone in a multipart", TOP("mixed") "--b\r\n" SIGNED END, "full" },
	{ "beside an empty part", TOP("mixed") "--b\r\n" SIGNED HTML " \r\n" END, "full" },
	{ "both layers", OPAQUE("{M}"), "full full" },
	{ "both opaque layers", OPAQUE("{Q}"), "full full" },
	{ "flattened by a list", TOP("mixed") "--b\r\n" TEMPLATE_CONTENT "\r\n--b\r\nContent-Type: application/pkcs7-signature\r\n"
	    B64 "{D}" END, "full" },

	/* something is shown beside it (Johnny 03-mime) */
	{ "list footer", TOP("mixed") "--b\r\n" SIGNED "--b\r\n\r\nfooter\r\n" END, "partial" },
	{ "text before", TOP("mixed") "--b\r\n\r\ntext\r\n--b\r\n" SIGNED END, "partial" },
	{ "HTML that hides", TOP("mixed") HTML "<plaintext>\r\n--b\r\n" SIGNED END, "partial" },
	{ "cid reference", TOP("related") HTML "<img src=cid:x>\r\n--b\r\nContent-ID: <x>\r\n" SIGNED END, "partial" },
	{ "alternative", TOP("alternative") "--b\r\n" SIGNED HTML "other\r\n" END, "partial" },
	{ "opaque beside a text", TOP("mixed") "--b\r\n" OPAQUE("{O}") "--b\r\n\r\nfooter\r\n" END, "partial" },
	{ "attachment", TOP("mixed") "--b\r\n" SIGNED "--b\r\nContent-Type: image/png\r\n\r\nx\r\n" END, "partial" },
	{ "footer in the multipart/signed", "Content-Type: multipart/signed" PKCS7 "; boundary=s\r\n\r\n--s\r\n\r\nx\r\n--s\r\n"
	    "Content-Type: application/pkcs7-signature\r\n" B64 "{D}--s\r\n\r\nfooter\r\n--s--\r\n", "partial" },
	{ "two signed parts", TOP("mixed") "--b\r\n" SIGNED "--b\r\n" OPAQUE("{O}") END, "partial partial" },
	{ "beside an encrypted part", TOP("mixed") "--b\r\n" SIGNED "--b\r\n" OPAQUE("{V}") END, "partial none" },
	{ "beside a broken signature", TOP("mixed") "--b\r\n" SIGNED "--b\r\n" OPAQUE("{T}") END, "partial none" },
	{ "inner of an opaque one with a footer", TOP("mixed") "--b\r\n" OPAQUE("{M}") "--b\r\n\r\nfooter\r\n" END,
	    "partial partial" },

	/* readers may see more than the tree has */
	{ "another type before", "Content-Type: text/html\r\n" SIGNED, "" },
	{ "another type behind", "Content-Type: multipart/signed" PKCS7 "; boundary=s\r\nContent-Type: text/html\r\n\r\n--s\r\n\r\n"
	    "x\r\n--s\r\nContent-Type: application/pkcs7-signature\r\n" B64 "{D}--s--\r\n", "partial" },
	{ "header of a forwarded message", TOP("mixed") "--b\r\n" SIGNED "--b\r\nContent-Type: message/rfc822\r\n\r\n"
	    "Subject: pay now\r\n\r\n" END, "partial" },
	{ "multipart without parts beside it", TOP("mixed") "--b\r\n" SIGNED
	    "--b\r\nContent-Type: multipart/mixed; boundary=z\r\n\r\ntext\r\n" END, "partial" },
	{ "multipart without boundary beside it", TOP("mixed") "--b\r\n" SIGNED
	    "--b\r\nContent-Type: multipart/mixed\r\n\r\ntext\r\n" END, "partial" },
	{ "delimiter for some readers in an epilogue", TOP("mixed") "--b\r\n" SIGNED "--bx\r\n\r\ntext\r\n" END, "partial" },
	{ "rubbish in the header", TOP("mixed") "--b\r\n" SIGNED "--b\r\nrubbish\r\n" END, "partial" },

	/* forwarded */
	{ "forwarded alone", "Content-Type: message/rfc822\r\n\r\nFrom: a@b\r\n" SIGNED, "partial!" },
	{ "forwarded", TOP("mixed") "--b\r\n\r\nsee below\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@b\r\n" SIGNED END,
	    "partial!" },
	{ "forwarded in an opaque one", OPAQUE("{F}"), "full partial!" },

	/* nothing is under it */
	{ "signature alone", "Content-Type: application/pkcs7-signature\r\n" B64 "{D}", "none" },
	{ "signed part lost", TOP("mixed") "--b\r\n\r\nx\r\n--b\r\nContent-Type: application/pkcs7-signature\r\n" B64 "{D}"
	    "--b\r\n\r\ny\r\n" END, "none" },
	{ "empty signed part beside text", TOP("mixed") "--b\r\n" SIGNED_PART("Content-Type: text/plain\r\n\r\n")
	    "--b\r\n\r\ntext\r\n" END, "none" },
	{ "certificates only", OPAQUE("{C}"), "none" },
	{ "encrypted", OPAQUE("{V}"), "none" },
};

static void
coverage(void **state)
{
	unsigned bad = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf text = template_fill(&objects, cases[i].message), got = buf_new(4096);
		struct signatures l;
		struct mime m;

		mime_walk(buf_get(&text), &defaults, NULL, 0, 0, &m);
		signatures_find(&m, &defaults, &l);
		for (size_t k = 0; k < l.n; k++)
			buf_printf(&got, "%s%s%s", k > 0 ? " " : "", coverage_str(coverage_check(l.v[k], &l, &m)),
			    coverage_forwarded(l.v[k]) ? "!" : "");
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

/* What a limit cut off may have been anything: empty parts up to the limit, then a text. */
static void
cut_by_a_limit(void **state)
{
	struct buf b = buf_new(1 << 20), part = template_fill(&objects, TOP("mixed") "--b\r\n" SIGNED);
	struct limits limits = LIMITS_DEFAULT;
	struct signatures l;
	struct mime m;

	(void)state;
	buf_span(&b, buf_get(&part));
	buf_str(&b, "--b\r\n\r\n--b\r\n\r\n--b\r\n\r\ntext\r\n--b--\r\n");
	for (limits.parts = 6; limits.parts <= 7; limits.parts++) {
		mime_walk(buf_get(&b), &limits, NULL, 0, 0, &m);
		signatures_find(&m, &limits, &l);
		assert_int_equal(l.n, 1);
		assert_int_equal(coverage_check(l.v[0], &l, &m), COVERAGE_PARTIAL);
		signatures_free(&l);
		mime_free(&m);
	}
	buf_free(&b);
	buf_free(&part);
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
		cmocka_unit_test(coverage),
		cmocka_unit_test(cut_by_a_limit),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
