/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The front's scan: what is a yes, in one piece and over every border; that it never misses what the parser takes for
 * S/MIME (every message of the corpus, and every way of hiding a name that we know); that it costs what the length
 * costs.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "file.h"
#include "limits.h"
#include "mime.h"
#include "signature.h"
#include "sniff.h"
#include "xalloc.h"

static bool
sniff_pieces(struct span s, size_t piece)
{
	static struct sniff sniff;

	sniff_reset(&sniff);
	for (size_t at = 0; at < s.n; at += piece) {
		struct span one = span_sub(s, at, at + piece);

		sniff_feed(&sniff, one.p, one.n);
	}
	return sniff.hit;
}

static const size_t pieces[] = { SIZE_MAX / 2, 1, 2, 7, 15, 16, 17, 1023, 1024, 1025, 1040, 1041, 65535 };

static void
check(struct span s, bool want)
{
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
		if (sniff_pieces(s, pieces[i]) != want)
			fail_msg("pieces of %zu: not %s", pieces[i], want ? "seen" : "clean");
}

/* What a part's header may say; inside a multipart below. */
static const struct sniff_case {
	const char	*name;
	const char	*field;
	bool		 hit;
} cases[] = {
	{ "plain", "Content-Type: text/plain; charset=utf-8", false },
	{ "attachment", "Content-Type: application/pdf; name=\"a7.pdf\"", false },
	{ "pgp", "Content-Type: application/pgp-signature; name=\"signature.asc\"", false },
	{ "detached", "Content-Type: application/pkcs7-signature", true },
	{ "capitals", "Content-Type: APPLICATION/X-PKCS7-MIME", true },
	{ "octets", "Content-Type: application/Octet-Stream", true },
	{ "name", "Content-Type: application/x-foo; name=smime.p7m", true },
	{ "capital name", "Content-Disposition: attachment; filename=SMIME.P7S", true },
	{ "quoted pair", "Content-Type: application/x-foo; name=\"smime.\\p7m\"", true },
	{ "quoted pairs", "Content-Type: application/x-foo; name=\"smime\\.\\p\\7m\"", true },
	{ "quoted pair in protocol", "Content-Type: multipart/signed; protocol=\"application/p\\kcs7-signature\"", true },
	{ "continued name", "Content-Type: application/x-foo; name*0=\"smime.p\"; name*1=\"7m\"", true },
	{ "percent", "Content-Disposition: attachment; filename*=us-ascii''smime%2Ep7m", true },
	{ "percent in protocol", "Content-Type: multipart/signed; protocol*=us-ascii''application/pkcs%37-signature", true },
	{ "percent, blank before", "Content-Disposition: attachment; FILENAME *=us-ascii''smime%2E%707m", true },
	{ "encoded word, q", "Content-Type: application/x-foo; name=\"=?utf-8?Q?smime=2Ep7m?=\"", true },
	{ "encoded word, b", "Content-Type: application/x-foo; name=\"=?utf-8?B?c21pbWUucDdt?=\"", true },
	{ "encoded word, folded", "Content-Type: application/x-foo;\r\n\tname=\"a\r\n =?utf-8?B?c21pbWUucDdt?=\"", true },
	{ "encoded word in a subject", "Subject: =?utf-8?B?c21pbWUucDdt?=", false },
	{ "two fields", "Content-Type: text/plain; name=a\r\nSubject: =?utf-8?B?c21pbWUucDdt?=", false },
	{ "page 7", "Subject: on p. 7 of 17; p7", false },
	{ "streams", "Subject: octet-streams", true },
	{ "half", "Subject: octet-strea m, pkcs-7, p7m", false },
};

static char *
case_message(const struct sniff_case *t, const char *before)
{
	return xasprintf("Content-Type: multipart/mixed; boundary=b\r\n%s\r\n--b\r\n%s\r\n\r\nx\r\n--b--\r\n", before,
	    t->field);
}

/* The same at every distance from the borders of pieces: the text before it grows by one. */
static void
test_cases(void **state)
{
	char before[2100];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		printf("\t%s\n", cases[i].name);
		for (size_t n = 0; n < sizeof(before) - 5; n += 61) {
			memset(before, 'a', n);
			strcpy(before + n, n > 0 ? "\r\n" : "");
			char *s = case_message(&cases[i], before);
			check(span_str(s), cases[i].hit);
			free(s);
		}
	}
}

static void
test_nul(void **state)
{
	static const char s[] = "Content-Type: application/pk\0cs7-mime\r\n";

	(void)state;
	check((struct span){ (const uint8_t *)s, sizeof(s) - 1 }, true);
	check((struct span){ NULL, 0 }, false);
}

/* A field longer than the window before its encoded word: nobody can tell any more, so yes. */
static void
test_long_field(void **state)
{
	char *s = xmalloc(8000);

	(void)state;
	memset(s, 'x', 8000);
	memcpy(s, "Subject: ", 9);
	memcpy(s + 4000, "=?", 2);
	check((struct span){ (uint8_t *)s, 8000 }, true);
	s[3900] = '\n';
	check((struct span){ (uint8_t *)s, 8000 }, false);
	free(s);
}

/* Whatever the parser claims, the scan has seen. */
static size_t
compare(struct span s, const char *name)
{
	static const struct limits l = LIMITS_DEFAULT;
	struct mime m;
	bool claimed = false;

	mime_walk(s, &l, NULL, 0, 0, &m);
	for (const struct part *p = m.root; p != NULL && !claimed; p = mime_next(p))
		claimed = part_claims_smime(p);
	mime_free(&m);
	if (claimed && !sniff_pieces(s, 65535))
		fail_msg("%s: the parser claims S/MIME and the scan says no", name);
	return claimed;
}

static void
test_parser(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *s = case_message(&cases[i], "");
		size_t claimed = compare(span_str(s), cases[i].name);

		printf("\t%s: parser %s, scan %s\n", cases[i].name, claimed ? "yes" : "no", cases[i].hit ? "yes" : "no");
		free(s);
	}
}

static void
test_corpus(void **state)
{
	const char *top = getenv("top_srcdir");
	char *dir = xasprintf("%s/../shared/corpus/messages", top != NULL ? top : ".");
	char *paths[] = { dir, NULL };
	FTS *fts = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	size_t files = 0, claimed = 0;

	(void)state;
	for (FTSENT *e; fts != NULL && (e = fts_read(fts)) != NULL; ) {
		struct buf b = buf_new(64UL * 1024 * 1024);
		struct diag d = { .code = DIAG_NONE };

		if (e->fts_info == FTS_F && e->fts_namelen > 4 &&
		    strcmp(e->fts_name + e->fts_namelen - 4, ".eml") == 0 && file_read(e->fts_path, b.max, &b, &d) == 0) {
			files++;
			claimed += compare(buf_get(&b), e->fts_path);
		}
		buf_free(&b);
	}
	if (fts != NULL)
		fts_close(fts);
	free(dir);
	if (files == 0) {
		printf("\tskipped: ../shared/corpus is not there\n");
		skip();
	}
	printf("\t%zu messages, %zu claim S/MIME, none missed\n", files, claimed);
}

static double
seconds(struct span s)
{
	clock_t from = clock();

	sniff_pieces(s, 65535);
	return (double)(clock() - from) / CLOCKS_PER_SEC;
}

/* Floods of each anchor, and of lines made for looking back: eight times the length, not sixty-four times the time. */
static void
test_linear(void **state)
{
	static const char *const floods[] = {
		"7", "-", "*", " *", "\\7", "?", "\n=?", "a\n=?=?=?=?", "p7p7", "octet-", "name=\nx=?",
		"\n                                                                               =?=?=?=?=?=?=?=?",
	};
	const size_t n = 8UL << 20;
	uint8_t *s = xmalloc(n);

	(void)state;
	for (size_t i = 0; i < sizeof(floods) / sizeof(floods[0]); i++) {
		size_t len = strlen(floods[i]);

		for (size_t at = 0; at + len <= n; at += len)
			memcpy(s + at, floods[i], len);
		memset(s + n - n % len, 'x', n % len);
		double small = seconds((struct span){ s, n / 8 }), large = seconds((struct span){ s, n });

		printf("\tflood %zu: %.3f s, %.3f s\n", i, small, large);
		assert_true(large < 32 * small + 0.05);
	}
	free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_nul),
		cmocka_unit_test(test_long_field),
		cmocka_unit_test(test_parser),
		cmocka_unit_test(test_corpus),
		cmocka_unit_test(test_linear),
	};

	return cmocka_run_group_tests_name("sniff", tests, NULL, NULL);
}
