/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The walk over BER and DER: ends, indefinite lengths, limits, chunks, identifiers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "der.h"
#include "limits.h"
#include "xalloc.h"

#define IN(s) (s), sizeof(s) - 1

struct read_case {
	const char	*name;
	const char	*in;
	size_t		 n;
	bool		 want;
	size_t		 body, rest;	/* octets of contents; octets left */
};

static const struct read_case read_cases[] = {
	{ "empty", IN(""), false, 0, 0 },
	{ "identifier alone", IN("\x30"), false, 0, 1 },
	{ "no contents", IN("\x05\x00"), true, 0, 0 },
	{ "short length", IN("\x04\x02""ab""zz"), true, 2, 2 },
	{ "contents cut", IN("\x04\x03""ab"), false, 0, 4 },
	{ "long length", IN("\x04\x81\x02""ab"), true, 2, 0 },
	{ "length with zeros in front", IN("\x04\x84\x00\x00\x00\x02""ab"), true, 2, 0 },
	{ "length cut", IN("\x04\x84\x00\x00"), false, 0, 4 },
	{ "length of nine octets", IN("\x04\x89\0\0\0\0\0\0\0\0\1a"), false, 0, 12 },
	{ "length that wraps", IN("\x04\x88\xff\xff\xff\xff\xff\xff\xff\xff""a"), false, 0, 11 },
	{ "reserved length", IN("\x04\xff""a"), false, 0, 3 },
	{ "long tag", IN("\xbf\x85\x01\x01""a"), true, 1, 0 },
	{ "long tag without end", IN("\xbf\x85\x81\x81\x81\x81\x81\x81\x81\x01\x00"), false, 0, 11 },
	{ "long tag cut", IN("\x1f\x85"), false, 0, 2 },
	{ "end-of-contents alone", IN("\0\0"), false, 0, 2 },
	{ "indefinite", IN("\x30\x80\x05\x00\x00\x00""z"), true, 2, 1 },
	{ "indefinite, empty", IN("\x30\x80\x00\x00"), true, 0, 0 },
	{ "indefinite in indefinite", IN("\x30\x80\x30\x80\x05\x00\x00\x00\x00\x00"), true, 6, 0 },
	{ "end-of-contents inside contents", IN("\x30\x80\x04\x02\x00\x00\x00\x00"), true, 4, 0 },
	{ "indefinite without end", IN("\x30\x80\x05\x00"), false, 0, 4 },
	{ "indefinite, half an end", IN("\x30\x80\x05\x00\x00"), false, 0, 5 },
	{ "indefinite primitive", IN("\x04\x80\x00\x00"), false, 0, 4 },
	{ "tag 0 with contents", IN("\x30\x80\x00\x01\x00\x00\x00"), false, 0, 7 },
};

static void
reads(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(read_cases) / sizeof(read_cases[0]); i++) {
		const struct read_case	*c = &read_cases[i];
		char			*copy = xspandup((struct span){ (const uint8_t *)c->in, c->n });
		struct span		 s = { (const uint8_t *)copy, c->n };
		struct tlv		 t;
		bool			 got = der_read(&s, &t);

		print_message("%s\n", c->name);
		assert_int_equal(got, c->want);
		assert_int_equal(s.n, c->rest);
		if (got) {
			assert_int_equal(t.body.n, c->body);
			assert_int_equal(t.raw.n, c->n - c->rest);
		}
		free(copy);
	}
}

static void
expects_without_moving(void **state)
{
	struct span	s = SPAN_LIT("\x05\x00");
	struct tlv	t;

	(void)state;
	assert_false(der_expect(&s, DER_INTEGER, &t));
	assert_int_equal(s.n, 2);
	assert_true(der_expect(&s, DER_NULL, &t));
	assert_int_equal(s.n, 0);
	assert_false(der_expect(&s, DER_NULL, &t));
}

/* depth elements of indefinite length, one in the other. */
static struct buf
nested(size_t depth)
{
	struct buf b = buf_new(1 << 20);

	for (size_t i = 0; i < depth; i++)
		buf_str(&b, "\x30\x80");
	for (size_t i = 0; i < depth; i++)
		buf_add(&b, "\0\0", 2);
	return b;
}

static void
limits(void **state)
{
	struct buf	b = nested(LIMIT_DER_DEPTH);
	struct span	s = buf_get(&b);
	struct tlv	t;

	(void)state;
	assert_true(der_read(&s, &t));
	buf_free(&b);
	b = nested(LIMIT_DER_DEPTH + 2);
	s = buf_get(&b);
	assert_false(der_read(&s, &t));
	assert_true(t.limit);
	buf_reset(&b);
	buf_str(&b, "\x30\x80");
	for (size_t i = 0; i <= LIMIT_DER_ELEMENTS; i++)
		buf_add(&b, "\5\0", 2);
	buf_add(&b, "\0\0", 2);
	s = buf_get(&b);
	assert_false(der_read(&s, &t));
	assert_true(t.limit);
	buf_free(&b);
}

struct octets_case {
	const char	*name;
	const char	*in;
	size_t		 n;
	const char	*want;	/* NULL: refused */
};

static const struct octets_case octets_cases[] = {
	{ "primitive", IN("\x04\x03""abc"), "abc" },
	{ "two chunks", IN("\x24\x06\x04\x01""a\x04\x01""b"), "ab" },
	{ "chunks, indefinite", IN("\x24\x80\x04\x01""a\x04\x01""b\0\0"), "ab" },
	{ "no chunk", IN("\x24\x80\0\0"), "" },
	{ "nested", IN("\x24\x80\x24\x03\x04\x01""a\x24\x80\x04\x01""b\0\0\x04\x01""c\0\0"), "abc" },
	{ "implicit tag, chunks", IN("\xa0\x80\x04\x01""a\0\0"), "a" },
	{ "something else inside", IN("\x24\x05\x02\x01\x01\x05\x00"), NULL },
	{ "chunk passes its level", IN("\x24\x08\x24\x02\x04\x04""abcd"), NULL },
	{ "indefinite one in a level passes it", IN("\x24\x0b\x24\x02\x24\x80\x04\x01""a\0\0\x04\x00"), NULL },
};

static void
octets(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(octets_cases) / sizeof(octets_cases[0]); i++) {
		const struct octets_case	*c = &octets_cases[i];
		struct span			 s = { (const uint8_t *)c->in, c->n }, got;
		struct buf			 joined = buf_new(100);
		struct tlv			 t;

		print_message("%s\n", c->name);
		assert_true(der_read(&s, &t));
		assert_int_equal(der_octets(&t, &joined, &got), c->want != NULL);
		if (c->want != NULL)
			assert_true(span_eq(got, span_str(c->want)));
		buf_free(&joined);
	}
}

static void
octets_full(void **state)
{
	struct span	s = SPAN_LIT("\x24\x06\x04\x01""a\x04\x01""b"), got;
	struct buf	joined = buf_new(1);
	struct tlv	t;

	(void)state;
	assert_true(der_read(&s, &t));
	assert_false(der_octets(&t, &joined, &got));
	buf_free(&joined);
}

struct oid_case {
	const char	*in;
	size_t		 n;
	const char	*want;
};

static const struct oid_case oid_cases[] = {
	{ IN("\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"), "1.2.840.113549.1.7.2" },
	{ IN("\x00"), "0.0" }, { IN("\x28"), "1.0" }, { IN("\x50"), "2.0" }, { IN("\x88\x37\x01"), "2.999.1" },
	{ IN(""), NULL }, { IN("\x2a\x80\x01"), NULL }, { IN("\x2a\x86"), NULL },
	{ IN("\x2a\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f"), NULL },
	{ IN("\x2a\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01"), NULL },
};

static void
oids(void **state)
{
	char out[32];

	(void)state;
	for (size_t i = 0; i < sizeof(oid_cases) / sizeof(oid_cases[0]); i++) {
		const struct oid_case	*c = &oid_cases[i];
		bool			 got = der_oid_str((struct span){ (const uint8_t *)c->in, c->n }, out, sizeof(out));

		assert_int_equal(got, c->want != NULL);
		if (got)
			assert_string_equal(out, c->want);
	}
}

static void
headers(void **state)
{
	static const size_t	lengths[] = { 0, 1, 127, 128, 255, 256, 65535, 65536 };
	struct span		s;
	struct tlv		t;

	(void)state;
	for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
		struct buf	b = buf_new(1 << 20);
		uint8_t		*zeros = xzalloc(lengths[i] + 1);

		der_put_header(&b, DER_OCTETSTRING, lengths[i]);
		buf_add(&b, zeros, lengths[i]);
		s = buf_get(&b);
		assert_true(der_expect(&s, DER_OCTETSTRING, &t));
		assert_int_equal(t.body.n, lengths[i]);
		assert_int_equal(s.n, 0);
		free(zeros);
		buf_free(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads),
		cmocka_unit_test(expects_without_moving),
		cmocka_unit_test(limits),
		cmocka_unit_test(octets),
		cmocka_unit_test(octets_full),
		cmocka_unit_test(oids),
		cmocka_unit_test(headers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
