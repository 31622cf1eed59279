/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Attribute values as characters: decoding, alphabets, lengths, comparison over string types, folding.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "dnstring.h"
#include "xalloc.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define IN(s) (s), sizeof(s) - 1

struct check_case {
	const char	*name;
	uint8_t		 tag;
	const char	*in;
	size_t		 n;
	enum dnstring_fault fault;
	size_t		 at, length;
};

static const struct check_case checks[] = {
	{ "printable", DNSTRING_PRINTABLE, IN("Aa0 '()+,-./:=?"), DNSTRING_OK, 15, 15 },
	{ "printable with @", DNSTRING_PRINTABLE, IN("a@b"), DNSTRING_ALPHABET, 1, 3 },
	{ "printable with _", DNSTRING_PRINTABLE, IN("_"), DNSTRING_ALPHABET, 0, 1 },
	{ "printable with *", DNSTRING_PRINTABLE, IN("ab*"), DNSTRING_ALPHABET, 2, 3 },
	{ "printable with &", DNSTRING_PRINTABLE, IN("a&"), DNSTRING_ALPHABET, 1, 2 },
	{ "printable with NUL", DNSTRING_PRINTABLE, IN("a\0b"), DNSTRING_ALPHABET, 1, 3 },
	{ "printable with Latin-1", DNSTRING_PRINTABLE, IN("\xe4"), DNSTRING_ALPHABET, 0, 1 },
	{ "empty", DNSTRING_PRINTABLE, IN(""), DNSTRING_OK, 0, 0 },
	{ "UTF-8", DNSTRING_UTF8, IN("J\xc3\xb6rg \xf0\x9f\x98\x80"), DNSTRING_OK, 10, 6 },
	{ "UTF-8 cut", DNSTRING_UTF8, IN("a\xe2\x82"), DNSTRING_ENCODING, 1, 3 },
	{ "UTF-8 overlong", DNSTRING_UTF8, IN("\xc0\xaf"), DNSTRING_ENCODING, 0, 2 },
	{ "UTF-8 surrogate", DNSTRING_UTF8, IN("\xed\xa0\x80"), DNSTRING_ENCODING, 0, 3 },
	{ "UTF-8 too high", DNSTRING_UTF8, IN("\xf4\x90\x80\x80"), DNSTRING_ENCODING, 0, 4 },
	{ "Latin-1 as UTF-8", DNSTRING_UTF8, IN("M\xfcller"), DNSTRING_ENCODING, 1, 6 },
	{ "UTF-8 with tab", DNSTRING_UTF8, IN("a\tb"), DNSTRING_CONTROL, 1, 3 },
	{ "UTF-8 with C1", DNSTRING_UTF8, IN("a\xc2\x9b"), DNSTRING_CONTROL, 1, 2 },
	{ "UTF-8 with NUL", DNSTRING_UTF8, IN("\0"), DNSTRING_CONTROL, 0, 1 },
	{ "IA5", DNSTRING_IA5, IN("a@b_c"), DNSTRING_OK, 5, 5 },
	{ "IA5 with 8 bits", DNSTRING_IA5, IN("a\x80"), DNSTRING_ALPHABET, 1, 2 },
	{ "IA5 with DEL", DNSTRING_IA5, IN("a\x7f"), DNSTRING_CONTROL, 1, 2 },
	{ "visible with newline", DNSTRING_VISIBLE, IN("\n"), DNSTRING_ALPHABET, 0, 1 },
	{ "numeric", DNSTRING_NUMERIC, IN("12 3"), DNSTRING_OK, 4, 4 },
	{ "numeric with letter", DNSTRING_NUMERIC, IN("1a"), DNSTRING_ALPHABET, 1, 2 },
	{ "Teletex", DNSTRING_TELETEX, IN("M\xfcller"), DNSTRING_OK, 6, 6 },
	{ "BMP", DNSTRING_BMP, IN("\0M\0\xfc"), DNSTRING_OK, 4, 2 },
	{ "BMP odd", DNSTRING_BMP, IN("\0M\0"), DNSTRING_ENCODING, 2, 2 },
	{ "BMP surrogates", DNSTRING_BMP, IN("\xd8\x3d\xde\x00"), DNSTRING_ENCODING, 0, 2 },
	{ "Universal", DNSTRING_UNIVERSAL, IN("\0\0\0M\0\x01\xf6\0"), DNSTRING_OK, 8, 2 },
	{ "Universal too high", DNSTRING_UNIVERSAL, IN("\0\x11\0\0"), DNSTRING_ENCODING, 0, 1 },
	{ "no string", 0x02, IN("\x01"), DNSTRING_TYPE, 0, 1 },
};

static void
strings_are_checked(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(checks); i++) {
		const struct check_case	*c = &checks[i];
		char			*copy = xspandup((struct span){ (const uint8_t *)c->in, c->n });
		struct dnstring		 v = { c->tag, { (const uint8_t *)copy, c->n } };
		size_t			 at = 99;

		print_message("%s\n", c->name);
		assert_int_equal(dnstring_check(v, &at), c->fault);
		assert_int_equal(at, c->at);
		assert_int_equal(dnstring_length(v), c->length);
		free(copy);
	}
}

#define UTF8(s)	((struct dnstring){ DNSTRING_UTF8, SPAN_LIT(s) })
#define BMP(s)	((struct dnstring){ DNSTRING_BMP, SPAN_LIT(s) })

static void
values_compare_over_types(void **state)
{
	(void)state;
	assert_true(dnstring_equal(UTF8("M\xc3\xbcl"), BMP("\0M\0\xfc\0l")));
	assert_false(dnstring_equal(UTF8("M\xc3\xbcl"), BMP("\0M\0\xfc")));
	assert_false(dnstring_equal(UTF8("M\xc3\xbc"), BMP("\0M\0\xfc\0l")));
	assert_true(dnstring_equal(UTF8(""), BMP("")));
	assert_false(dnstring_equal(UTF8("m"), UTF8("M")));
	assert_true(dnstring_contains(UTF8("pseudo: Zorro"), BMP("\0Z\0o\0r\0r\0o")));
	assert_false(dnstring_contains(UTF8("Zorro"), UTF8("pseudo: Zorro")));
	assert_false(dnstring_contains(UTF8("Zorro"), UTF8("")));
	assert_true(dnstring_contains(UTF8("a"), UTF8("a")));
}

static void
octets_only_where_they_are_text(void **state)
{
	(void)state;
	assert_true(span_eq(dnstring_octets(UTF8("ab")), SPAN_LIT("ab")));
	assert_null(dnstring_octets(BMP("\0a")).p);
}

struct fold_case {
	char a[32], b[32];
	bool same;
};

static const struct fold_case folds[] = {
	{ "M\xc3\xbcller", "Mueller", true },
	{ "M\xc3\xbcller", "MULLER", true },
	{ "\xc3\x85se", "Aase", true },
	{ "S\xc3\xb8ren", "Soeren", true },
	{ "Wei\xc3\x9f", "WEISS", true },
	{ "Ren\xc3\xa9""e", "Renee", true },
	{ "Rene\xcc\x81", "Ren\xc3\xa9", true },
	{ "Anna-Lena  Maier", "anna lena maier", true },
	{ "\xc5\x81ukasz", "Lukasz", true },
	{ "\xce\x93\xce\xb9\xcf\x8e\xcf\x81\xce\xb3\xce\xbf\xcf\x82", "\xce\x93\xce\x99\xce\xa9\xce\xa1\xce\x93\xce\x9f\xce\xa3", true },
	{ "\xd0\x81\xd0\xbb\xd0\xba\xd0\xb8\xd0\xbd", "\xd0\x95\xd0\x9b\xd0\x9a\xd0\x98\xd0\x9d", true },
	{ "Maier", "Meier", false },
	{ "Bob", "Alice", false },
};

static void
spelling_does_not_matter(void **state)
{
	uint32_t a[64], b[64];

	(void)state;
	for (size_t i = 0; i < COUNT(folds); i++) {
		struct dnstring	x = { DNSTRING_UTF8, span_str(folds[i].a) }, y = { DNSTRING_UTF8, span_str(folds[i].b) };
		size_t		n = dnstring_fold(x, a, COUNT(a)), m = dnstring_fold(y, b, COUNT(b));

		print_message("%s %s\n", folds[i].a, folds[i].b);
		assert_int_equal(n == m && memcmp(a, b, n * sizeof(a[0])) == 0, folds[i].same);
	}
	assert_int_equal(dnstring_fold(UTF8("abcdef"), a, 3), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strings_are_checked),
		cmocka_unit_test(values_compare_over_types),
		cmocka_unit_test(octets_only_where_they_are_text),
		cmocka_unit_test(spelling_does_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
