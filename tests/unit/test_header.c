/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Header sections: fields, folds, line ends, what is no field, and the limits.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "buf.h"
#include "header.h"

struct header_case {
	const char	*name, *input;
	const char	*fields;	/* "name=value|..." with \n for a LF and \r for a CR inside */
	const char	*body;
	bool		 damaged, junk;
};

static const struct header_case cases[] = {
	{ "crlf", "A: 1\r\nB:2\r\n\r\nbody", "A= 1|B=2|", "body", false, false },
	{ "lf", "A: 1\nB:2\n\nbody", "A= 1|B=2|", "body", false, false },
	{ "mixed line ends", "A: 1\nB:2\r\n\nbody", "A= 1|B=2|", "body", false, false },
	{ "folds stay", "A: 1\r\n\t2\r\n 3\r\nB: x\r\n\r\n", "A= 1\r\n\t2\r\n 3|B= x|", "", false, false },
	{ "blanks before the colon", "A \t: 1\n\n", "A= 1|", "", false, false },
	{ "empty value", "A:\nB: \n\n", "A=|B= |", "", false, false },
	{ "no fields", "\r\nbody", "", "body", false, false },
	{ "nothing at all", "", "", "", true, false },
	{ "no empty line", "A: 1\r\nB: 2", "A= 1|B= 2|", "", true, false },
	{ "no empty line but a line end", "A: 1\r\n", "A= 1|", "", true, false },
	{ "mbox line", "From a@b Thu Jan  1\nA: 1\n\nx", "A= 1|", "x", false, false },
	{ "mbox line, quoted", ">From a@b Thu Jan  1\nA: 1\n\nx", "A= 1|", "x", false, false },
	{ "mbox line only in front", "A: 1\nFrom a@b Thu Jan 1\n\nx", "A= 1|", "From a@b Thu Jan 1\n\nx", true, true },
	{ "a field From with a blank", "From : a@b\n\nx", "", "x", false, false },
	{ "other case is no mbox line", "FROM : a@b\n\nx", "FROM= a@b|", "x", false, false },
	{ "line without a colon", "A: 1\nfoo bar\n goes on\nB: 2\n\n", "A= 1|", "foo bar\n goes on\nB: 2\n\n", true, true },
	{ "blank in the name", "A b: 1\nB: 2\n\n", "", "A b: 1\nB: 2\n\n", true, true },
	{ "empty name", ": 1\nB: 2\n\n", "", ": 1\nB: 2\n\n", true, true },
	{ "8-bit name", "\xc3\xa4: 1\nB: 2\n\n", "", "\xc3\xa4: 1\nB: 2\n\n", true, true },
	{ "fold in front", " x\nB: 2\n\n", "", " x\nB: 2\n\n", true, true },
	{ "line of blanks goes on, marked", "A: 1\n \t\n 2\n\nx", "A= 1\n \t\n 2|", "x", true, true },
	{ "CR alone is no line end", "A: 1\rB: 2\n\nx", "A= 1\rB: 2|", "x", false, false },
	{ "body with empty lines", "A: 1\n\n\n\nx", "A= 1|", "\n\nx", false, false },
};

static void
split(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct header_case *c = &cases[i];
		struct span s = span_str(c->input);
		struct header h;
		struct buf got = buf_new(4096);
		size_t body;

		header_parse(s, &h, &body);
		for (size_t k = 0; k < h.n; k++) {
			buf_span(&got, h.field[k].name);
			buf_char(&got, '=');
			buf_span(&got, h.field[k].value);
			buf_char(&got, '|');
		}
		if (strcmp(buf_cstr(&got), c->fields) != 0 || !span_is(span_sub(s, body, s.n), c->body) ||
		    h.damaged != c->damaged || h.junk != c->junk)
			fail_msg("%s: fields [%s] body at %zu damaged %d junk %d", c->name, buf_cstr(&got), body,
			    h.damaged, h.junk);
		buf_free(&got);
		header_free(&h);
	}
}

static void
raw_octets(void **state)
{
	struct span s = SPAN_LIT("A: 1\r\n 2\r\nb: 3\r\n\r\nbody");
	struct header h;
	size_t body;

	(void)state;
	header_parse(s, &h, &body);
	assert_true(span_eq(h.raw, span_sub(s, 0, 16)));
	assert_true(span_eq(h.field[0].raw, span_sub(s, 0, 10)));
	assert_true(span_eq(h.field[1].raw, span_sub(s, 10, 16)));
	assert_int_equal(body, 18);
	header_free(&h);
}

static void
find(void **state)
{
	struct header h;
	size_t body;

	(void)state;
	header_parse(SPAN_LIT("From: a\nfrom: b\nFROM : c\nFromage: d\n\n"), &h, &body);
	assert_int_equal(header_count(&h, "From"), 3);
	assert_true(span_is(span_trim(header_find(&h, "from", 1)->value), "b"));
	assert_true(span_is(span_trim(header_find(&h, "From", 2)->value), "c"));
	assert_null(header_find(&h, "From", 3));
	assert_null(header_find(&h, "Fro", 0));
	header_free(&h);
}

static void
unfold(void **state)
{
	static const struct { struct span in; const char *out; } t[] = {
		{ SPAN_LIT(" a\r\n\tb\n c \r\n"), "a\tb c" },
		{ SPAN_LIT("a\0b"), "ab" },
		{ SPAN_LIT("a\rb"), "a\rb" },
		{ SPAN_LIT("  "), "" },
		{ SPAN_LIT(""), "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		char *got = header_unfold(t[i].in);

		assert_string_equal(got, t[i].out);
		free(got);
	}
}

/* A field at the limit is there, one beyond it is not, nor is what follows. */
static void
long_fields(void **state)
{
	(void)state;
	for (int over = 0; over < 2; over++)
		for (int folded = 0; folded < 2; folded++) {
			struct buf b = buf_new(LIMIT_FIELD_BYTES * 2);
			struct header h;
			size_t body;

			buf_str(&b, folded ? "A: 1\n" : "A: 1");
			while (b.n < LIMIT_FIELD_BYTES - 1 + (size_t)over)
				buf_char(&b, folded && b.n == 5 ? '\t' : 'x');
			buf_str(&b, "\nB: 2\n\n");
			header_parse(buf_get(&b), &h, &body);
			assert_int_equal(h.n, over ? 0 : 2);
			assert_int_equal(h.limit, over ? LIMIT_FIELD : LIMIT_NONE);
			assert_int_equal(body, b.n);
			header_free(&h);
			buf_free(&b);
		}
}

static void
many_fields(void **state)
{
	struct buf b = buf_new(1 << 20);
	struct header h;
	size_t body;

	(void)state;
	for (int i = 0; i < LIMIT_FIELDS + 5; i++)
		buf_printf(&b, "A: %d\n", i);
	buf_str(&b, "\nx");
	header_parse(buf_get(&b), &h, &body);
	assert_int_equal(h.n, LIMIT_FIELDS);
	assert_int_equal(h.limit, LIMIT_FIELD);
	assert_int_equal(body, b.n - 1);
	header_free(&h);
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(split),
		cmocka_unit_test(raw_octets),
		cmocka_unit_test(find),
		cmocka_unit_test(unfold),
		cmocka_unit_test(long_fields),
		cmocka_unit_test(many_fields),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
