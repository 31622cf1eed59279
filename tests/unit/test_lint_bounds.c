/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What bounds the time that lint takes for one certificate: limits on lists, names and attributes, and that a certificate with
 * all twelve reserved policies costs no twelve times what one with one does.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "buf.h"
#include "der.h"
#include "limits.h"
#include "lint.h"

#define OCTETS_MAX	(1UL << 20)

#define SHA256_RSA	"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00"
#define COUNTRY		"\x31\x0b\x30\x09\x06\x03\x55\x04\x06\x13\x02""CH"
#define FRONT		"\xa0\x03\x02\x01\x02\x02\x01\x01" SHA256_RSA "\x30\x0d" COUNTRY \
	"\x30\x1e\x17\x0d""250301000000Z\x17\x0d""260301000000Z"
#define KEY		"\x30\x14\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00\x03\x03\x00\x01\x02"
#define SIGNATURE	SHA256_RSA "\x03\x03\x00\xab\xcd"
#define POLICY		"\x30\x09\x06\x07\x67\x81\x0c\x01\x05"	/* 2.23.140.1.5, type and generation follow */

/* body becomes one element. */
static void
wrap(struct buf *body, uint8_t tag)
{
	struct buf all = buf_new(OCTETS_MAX);

	der_put_header(&all, tag, body->n);
	buf_span(&all, buf_get(body));
	buf_free(body);
	*body = all;
}

static void
repeat(struct buf *b, struct span s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_span(b, s);
}

/* A certificate with so many subject attributes and one extension 2.5.29.n, whose value is a SEQUENCE of list; frees list. */
static struct buf
certificate(size_t attributes, uint8_t n, struct buf *list)
{
	struct buf	tbs = buf_new(OCTETS_MAX), subject = buf_new(OCTETS_MAX), ext = buf_new(OCTETS_MAX);
	uint8_t		oid[] = { 0x06, 0x03, 0x55, 0x1d, n };

	repeat(&subject, SPAN_LIT(COUNTRY), attributes);
	wrap(&subject, DER_SEQUENCE);
	wrap(list, DER_SEQUENCE);
	wrap(list, DER_OCTETSTRING);
	buf_add(&ext, oid, sizeof(oid));
	buf_span(&ext, buf_get(list));
	wrap(&ext, DER_SEQUENCE);
	wrap(&ext, DER_SEQUENCE);
	wrap(&ext, DER_CONTEXT | DER_CONS | 3);
	buf_span(&tbs, SPAN_LIT(FRONT));
	buf_span(&tbs, buf_get(&subject));
	buf_span(&tbs, SPAN_LIT(KEY));
	buf_span(&tbs, buf_get(&ext));
	wrap(&tbs, DER_SEQUENCE);
	buf_span(&tbs, SPAN_LIT(SIGNATURE));
	wrap(&tbs, DER_SEQUENCE);
	buf_free(list);
	buf_free(&subject);
	buf_free(&ext);
	return tbs;
}

/* Judged as a subscriber's; false when a limit kept it from that. */
static bool
judge(struct buf der, struct findings *out)
{
	struct certview		v;
	struct lint_input	in = { .cert = &v, .profile = LINT_SBR, .signer = true };

	assert_true(certview_parse(buf_get(&der), &v));
	assert_true(v.has_extensions && v.next == 1);
	*out = (struct findings){ 0 };
	lint_run(&in, NULL, out);
	assert_true(out->limit == v.limit && (out->br == BR_UNKNOWN) == v.limit && (out->checked == 0) == v.limit);
	certview_free(&v);
	buf_free(&der);
	return !out->limit;
}

static bool
fits(size_t attributes, uint8_t n, struct span entry, size_t entries)
{
	struct buf		list = buf_new(OCTETS_MAX);
	struct findings		f;
	bool			whole;

	repeat(&list, entry, entries);
	whole = judge(certificate(attributes, n, &list), &f);
	findings_free(&f);
	return whole;
}

static void
limits(void **state)
{
	struct span purpose = SPAN_LIT("\x06\x01\x2a"), mailbox = SPAN_LIT("\x81\x07""a@b.com");

	(void)state;
	assert_true(fits(1, 37, purpose, LIMIT_LINT_ITEMS));
	assert_false(fits(1, 37, purpose, LIMIT_LINT_ITEMS + 1));
	assert_true(fits(LIMIT_LINT_ATTRIBUTES, 37, purpose, 1));
	assert_false(fits(LIMIT_LINT_ATTRIBUTES + 1, 37, purpose, 1));
	assert_true(fits(1, 17, mailbox, LIMIT_LINT_ITEMS));
}

static void
mailboxes(size_t octets, bool want)
{
	struct buf	one = buf_new(OCTETS_MAX), list = buf_new(OCTETS_MAX);
	struct findings	f;

	/* The SEQUENCE around it has four octets of tag and length. */
	for (size_t i = 0; i < octets - 4 - 4; i++)
		buf_char(&one, 'a');
	wrap(&one, 0x81);
	buf_span(&list, buf_get(&one));
	assert_int_equal(list.n + 4, octets);
	assert_int_equal(judge(certificate(1, 17, &list), &f), want);
	findings_free(&f);
	buf_free(&one);
}

static void
octets_of_names(void **state)
{
	(void)state;
	mailboxes(LIMIT_LINT_NAMES, true);
	mailboxes(LIMIT_LINT_NAMES + 1, false);
}

/* Rows judged as so many of the twelve types and generations. */
static size_t
rows_of(unsigned policies)
{
	struct buf	list = buf_new(OCTETS_MAX);
	struct findings	f;
	size_t		n;

	for (unsigned i = 0; i < policies; i++) {
		uint8_t last[] = { (uint8_t)(i / 3 + 1), (uint8_t)(i % 3 + 1) };

		buf_span(&list, SPAN_LIT(POLICY));
		buf_add(&list, last, sizeof(last));
	}
	assert_true(judge(certificate(1, 32, &list), &f));
	assert_int_equal(f.type, policies == 1 ? 'M' : '*');
	assert_int_equal(f.generation, policies == 1 ? 'L' : '*');
	n = f.checked;
	for (size_t i = 0; i < f.n; i++)
		for (size_t j = 0; j < i; j++)
			assert_ptr_not_equal(f.v[i].lint, f.v[j].lint);
	findings_free(&f);
	return n;
}

static void
all_policies(void **state)
{
	size_t one = rows_of(1), all = rows_of(12);

	(void)state;
	assert_true(one > 50 && all > one && all < one * 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits),
		cmocka_unit_test(octets_of_names),
		cmocka_unit_test(all_policies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
