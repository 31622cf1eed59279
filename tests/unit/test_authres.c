/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Authentication-Results as others write it, and as forgers do: what parses, whose it is, whether it speaks of S/MIME;
 * then which fields of a message are deleted, and in what order.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "authres.h"
#include "config.h"
#include "strip.h"
#include "xalloc.h"

struct parse_case {
	const char	*name;
	const char	*value;
	bool		 parses;
	const char	*id;
	unsigned	 results;
	bool		 smime;
};

static const struct parse_case parse_cases[] = {
	{ "rfc 8601 b.2, none", " example.org 1; none", true, "example.org", 0, false },
	{ "rfc 8601 b.3", " example.com;\r\n spf=pass smtp.mailfrom=example.net", true, "example.com", 1, false },
	{ "rfc 8601 b.4", " example.com;\r\n auth=pass (cram-md5) smtp.auth=sender@example.net;\r\n spf=pass "
	  "smtp.mailfrom=example.net", true, "example.com", 2, false },
	{ "rfc 8601 b.7, comments everywhere",
	  " foo.example.net (foobar) 1 (baz);\r\n dkim (Because I like it) / 1 (One yay) = (wait for it) fail\r\n"
	  " policy (A dot can go here) . (like that) expired\r\n (this surprised me) = (as I wasn't expecting it) 1362471462",
	  true, "foo.example.net", 1, false },
	{ "opendkim", " mx1.example.net;\n\tdkim=pass (2048-bit key; unprotected) header.d=example.com "
	  "header.i=@example.com header.a=rsa-sha256 header.s=sel header.b=\"kX/9=\";\n\tdkim-atps=neutral",
	  true, "mx1.example.net", 2, false },
	{ "a semicolon at the end", "mx1;dkim=pass;", true, "mx1", 1, false },
	{ "ours", " mx1;\n\tsmime=pass body.smime-identifier=a@b.example body.smime-part=2", true, "mx1", 1, true },
	{ "method in capitals, with version", "mx1; SMIME/1=pass", true, "mx1", 1, true },
	{ "second result", "mx1; dkim=pass; smime=pass", true, "mx1", 2, true },
	{ "quoted id", " \"mx1\\.example.net\"; smime=pass", true, "mx1.example.net", 1, true },
	{ "reason with a semicolon", "mx1; dkim=fail reason=\"a; smime=pass\" header.d=x", true, "mx1", 1, false },
	{ "comment with a result", "mx1; dkim=fail (; smime=pass (x) ) header.d=x", true, "mx1", 1, false },
	{ "domain with the word", "mx1; dkim=pass header.d=smime.example", true, "mx1", 1, false },
	{ "quoted local part", "mx1; smime=pass body.smime-identifier=\"a b\"@c.example", true, "mx1", 1, true },
	{ "id alone", "mx1", false, "mx1", 0, false },
	{ "id and semicolon", "mx1;", false, "mx1", 0, false },
	{ "empty", "", false, "", 0, false },
	{ "comment without end", "mx1; dkim=pass (oh; smime=pass", false, NULL, 0, false },
	{ "quote without end", "mx1; dkim=pass header.b=\"x; smime=pass", false, NULL, 0, false },
	{ "backslash at the end", "mx1; dkim=pass (x\\", false, NULL, 0, false },
	{ "microsoft, no id", "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=x.example; dkim=none", false, NULL, 0, false },
	{ "no result", "mx1; dkim", false, NULL, 0, false },
	{ "two results, no semicolon", "mx1; dkim=pass smime pass", false, NULL, 0, false },
	{ "none and more", "mx1; none; smime=pass", false, NULL, 0, false },
};

static void
test_parse(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(parse_cases) / sizeof(parse_cases[0]); i++) {
		const struct parse_case *t = &parse_cases[i];
		struct authres a;

		printf("\t%s\n", t->name);
		assert_int_equal(authres_parse(span_str(t->value), &a), t->parses);
		if (t->id != NULL)
			assert_string_equal(a.id, t->id);
		if (!t->parses)
			continue;
		assert_int_equal(a.results, t->results);
		assert_int_equal(a.smime, t->smime);
	}
}

/* 64 KB of one octet, of nested comments, and an id beyond all names: linear, bounded, never a match. */
static void
test_hostile(void **state)
{
	static const char fill[] = "(\\\";=a. \n";
	const size_t n = 65536;
	char *s = xmalloc(n);
	struct authres a;

	(void)state;
	for (const char *c = fill; *c != '\0'; c++) {
		memset(s, *c, n);
		assert_false(authres_parse((struct span){ (uint8_t *)s, n }, &a));
		memcpy(s, "mx1;smime=", 10);
		authres_parse((struct span){ (uint8_t *)s, n }, &a);
	}
	memset(s, 'a', n);
	memcpy(s + n - 12, "; smime=pass", 12);
	assert_true(authres_parse((struct span){ (uint8_t *)s, n }, &a));
	assert_string_equal(a.id, "");
	assert_false(authres_parse((struct span){ (const uint8_t *)"mx1; dkim=pass\0; smime=pass", 27 }, &a));
	free(s);
}

static void
test_mentions(void **state)
{
	(void)state;
	assert_true(authres_mentions(span_str("x MX1.example.NET y"), "mx1.example.net"));
	assert_true(authres_mentions(span_str("\"mx1\\.exam\r\nple.net"), "mx1.example.net"));
	assert_false(authres_mentions(span_str("mx1.example.ne"), "mx1.example.net"));
	assert_false(authres_mentions(span_str(""), "mx1"));
	assert_false(authres_mentions(span_str("anything"), ""));
}

/* ---- deletions */

struct field_case {
	const char	*name;
	const char	*value;
	bool		 forged;	/* deleted always */
	bool		 suspect;	/* deleted when nobody could judge */
};

static const struct field_case field_cases[] = {
	{ "X-SMIME-Status", " signed/verified", true, true },
	{ "x-smime-", "", true, true },
	{ "X-SMIM", " E", false, false },
	{ "Subject", " Authentication-Results: mx1.example.net; smime=pass", false, false },
	{ "Authentication-Results", " mx1.example.net; smime=pass", true, true },
	{ "AUTHENTICATION-RESULTS", " MX1.Example.NET; dkim=pass; smime=none", true, true },
	{ "Authentication-Results", " mx2.example.net; smime=fail", true, true },
	{ "Authentication-Results", " mx1.example.net; dkim=pass header.d=a.example", false, false },
	{ "Authentication-Results", " elsewhere.example; smime=pass", false, true },
	{ "Authentication-Results", " elsewhere.example; dkim=pass", false, false },
	{ "Authentication-Results", " \"mx1\\.example.net\"; smime=pass", true, true },
	{ "Authentication-Results", " mx1.example.net smime=pass", true, true },
	{ "Authentication-Results", " mx1.example.net; dkim=pass (", true, true },
	{ "Authentication-Results", " (", false, false },
};

static char id[] = "mx1.example.net", also_ours[] = "mx2.example.net", prefix[] = "X-SMIME-";
static char *from[] = { also_ours };

static struct config
config_make(void)
{
	return (struct config){ .authserv_id = id, .header_prefix = prefix, .remove_ar_from = { from, 1, 1 } };
}

static void
test_forged(void **state)
{
	struct config c = config_make();

	(void)state;
	for (size_t i = 0; i < sizeof(field_cases) / sizeof(field_cases[0]); i++) {
		const struct field_case *t = &field_cases[i];
		struct strip s = { 0 };

		printf("\t%s:%s\n", t->name, t->value);
		if (strip_candidate(&c, span_str(t->name)))
			strip_add(&s, &c, span_str(t->name), span_str(t->value));
		assert_int_equal(s.n > 0 && s.field[0].forged, t->forged);
		assert_int_equal(s.n > 0 && s.field[0].suspect, t->suspect);
		assert_int_equal(s.forged, t->forged);
		strip_free(&s);
	}
	c.remove_ar_all = true;
	struct strip s = { 0 };
	strip_add(&s, &c, SPAN_LIT("Authentication-Results"), SPAN_LIT("mx1.example.net; dkim=pass"));
	strip_add(&s, &c, SPAN_LIT("Authentication-Results"), SPAN_LIT("mx9.example.net; dkim=pass"));
	assert_int_equal(s.forged, 1);
	strip_free(&s);
}

/* Postfix counts anew after each deletion, so the highest ordinal of a name goes first; names differ in case only. */
static void
test_order(void **state)
{
	static const struct { const char *name; unsigned ordinal; } want[] = {
		{ "Authentication-Results", 4 }, { "AUTHENTICATION-results", 3 }, { "Authentication-Results", 1 },
		{ "X-SMIME-A", 1 }, { "x-smime-B", 2 }, { "X-SMIME-B", 1 },
	};
	struct config c = config_make();
	struct strip s = { 0 };
	struct plan p = { 0 };

	(void)state;
	strip_add(&s, &c, SPAN_LIT("Authentication-Results"), SPAN_LIT("mx1.example.net; smime=pass"));
	strip_add(&s, &c, SPAN_LIT("X-SMIME-B"), SPAN_LIT("1"));
	strip_add(&s, &c, SPAN_LIT("Authentication-Results"), SPAN_LIT("mx1.example.net; dkim=pass"));
	strip_add(&s, &c, SPAN_LIT("X-SMIME-A"), SPAN_LIT("2"));
	strip_add(&s, &c, SPAN_LIT("AUTHENTICATION-results"), SPAN_LIT("mx1.example.net; ("));
	strip_add(&s, &c, SPAN_LIT("x-smime-B"), SPAN_LIT("3"));
	strip_add(&s, &c, SPAN_LIT("Authentication-Results"), SPAN_LIT("mx2.example.net; smime=pass"));
	strip_plan(&s, false, &p);
	assert_int_equal(p.ndel, sizeof(want) / sizeof(want[0]));
	for (size_t i = 0; i < p.ndel; i++) {
		assert_string_equal(p.del[i].name, want[i].name);
		assert_int_equal(p.del[i].ordinal, want[i].ordinal);
	}
	for (size_t i = 0; i < p.ndel; i++)
		free(p.del[i].name);
	free(p.del);
	strip_free(&s);
}

/* More of them than anybody honest has, or a name longer than any: marked, nothing grows. */
static void
test_bounds(void **state)
{
	struct config c = config_make();
	struct strip s = { 0 };
	char name[400] = "X-SMIME-";

	(void)state;
	for (size_t i = 0; i < STRIP_FIELDS; i++)
		strip_add(&s, &c, SPAN_LIT("X-SMIME-A"), SPAN_LIT(""));
	assert_false(s.full);
	strip_add(&s, &c, SPAN_LIT("X-SMIME-A"), SPAN_LIT(""));
	assert_true(s.full);
	assert_int_equal(s.n, STRIP_FIELDS);
	strip_free(&s);
	assert_false(s.full);
	memset(name + 8, 'a', sizeof(name) - 9);
	strip_add(&s, &c, span_str(name), SPAN_LIT(""));
	assert_true(s.full);
	strip_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_mentions),
		cmocka_unit_test(test_forged),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_bounds),
	};

	return cmocka_run_group_tests_name("authres", tests, NULL, NULL);
}
