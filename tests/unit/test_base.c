/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The base: buffers, escapes, times, nearest names.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "diag.h"
#include "json.h"
#include "text.h"
#include "xalloc.h"

static void
buf_marks_what_did_not_fit(void **state)
{
	struct buf b = buf_new(8);

	(void)state;
	buf_str(&b, "12345");
	buf_str(&b, "6789");
	assert_true(b.full);
	assert_string_equal(buf_cstr(&b), "12345");
	buf_reset(&b);
	assert_false(b.full);
	buf_str(&b, "12345678");
	assert_false(b.full);
	assert_string_equal(buf_cstr(&b), "12345678");
	buf_free(&b);
}

static void
diag_keeps_the_first(void **state)
{
	struct diag	d = { 0 };
	char		out[128];

	(void)state;
	assert_int_equal(diag_set(&d, DIAG_CONFIG, "rules:3:7", "unknown fact"), -1);
	diag_set(&d, DIAG_OS, NULL, "later");
	assert_string_equal(diag_str(&d, out, sizeof(out)), "rules:3:7: unknown fact");
	assert_int_equal(diag_exit(&d), 78);
}

struct escape_case {
	const char	*name;
	void		(*fn)(struct buf *, struct span);
	const char	*in;
	size_t		 n;
	const char	*want;
};

#define IN(s) s, sizeof(s) - 1
static const struct escape_case escapes[] = {
	{ "log: plain", text_log, IN("alice@example.com"), "alice@example.com" },
	{ "log: line ends", text_log, IN("a\r\nb"), "a\\x0d\\x0ab" },
	{ "log: NUL and ESC", text_log, IN("a\0\033[31m"), "a\\x00\\x1b[31m" },
	{ "log: backslash cannot forge an escape", text_log, IN("\\x0a"), "\\x5cx0a" },
	{ "log: UTF-8 stays", text_log, IN("J\xc3\xb6rg"), "J\xc3\xb6rg" },
	{ "log: bidi override", text_log, IN("a\xe2\x80\xae" "b"), "a\\xe2\\x80\\xaeb" },
	{ "log: C1 control", text_log, IN("\xc2\x9b" "1m"), "\\xc2\\x9b1m" },
	{ "log: overlong", text_log, IN("\xc0\xaf"), "\\xc0\\xaf" },
	{ "log: cut sequence", text_log, IN("\xe2\x82"), "\\xe2\\x82" },
	{ "log: surrogate", text_log, IN("\xed\xa0\x80"), "\\xed\\xa0\\x80" },
	{ "value: blank quotes", text_log_value, IN("a b"), "\"a b\"" },
	{ "value: empty", text_log_value, IN(""), "\"\"" },
	{ "value: quote inside", text_log_value, IN("a\" x=1"), "\"a\\x22 x=1\"" },
	{ "value: bare", text_log_value, IN("a@b"), "a@b" },
	{ "header: UTF-8 goes", text_header, IN("J\xc3\xb6rg\r\nX: y"), "J\\xc3\\xb6rg\\x0d\\x0aX: y" },
	{ "reply: percent stays", text_reply, IN("100%s\n"), "100%s\\x0a" },
	{ "quoted", text_quoted, IN("CN=a\\, \"b\"\r\n"), "\"CN=a\\\\, \\\"b\\\"\\\\x0d\\\\x0a\"" },
};

static void
escape_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(escapes) / sizeof(escapes[0]); i++) {
		const struct escape_case *c = &escapes[i];
		struct buf b = buf_new(1024);

		c->fn(&b, (struct span){ (const uint8_t *)c->in, c->n });
		if (strcmp(buf_cstr(&b), c->want) != 0)
			fail_msg("%s: got %s, wanted %s", c->name, buf_cstr(&b), c->want);
		buf_free(&b);
	}
}

static void
time_table(void **state)
{
	static const struct { const char *in; bool ok; const char *out; } cases[] = {
		{ "2026-03-01T10:00:00Z", true, "2026-03-01T10:00:00Z" },
		{ "2026-03-01", true, "2026-03-01T00:00:00Z" },
		{ "2026-03-01T10:00:00+02:00", true, "2026-03-01T08:00:00Z" },
		{ "2015-03-11T13:36:43.5-00:30", true, "2015-03-11T14:06:43Z" },
		{ "1000000000", true, "2001-09-09T01:46:40Z" },
		{ "2026-13-01", false, NULL }, { "2026-03-01T25:00:00Z", false, NULL }, { "2026-03-01T10:00:00", false, NULL },
		{ "now", false, NULL }, { "", false, NULL }, { "2026-03-01T10:00:00Zx", false, NULL },
	};
	char	out[TEXT_TIME_SIZE];
	time_t	t;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (text_time_parse(cases[i].in, &t) != cases[i].ok)
			fail_msg("%s: parsed %s", cases[i].in, cases[i].ok ? "not" : "though wrong");
		if (cases[i].ok)
			assert_string_equal(text_time(t, out), cases[i].out);
	}
}

static void
nearest_name(void **state)
{
	static const char *const names[] = { "from.domain", "from.addr", "integrity", "br" };

	(void)state;
	assert_string_equal(text_nearest("from.domian", names, 4), "from.domain");
	assert_string_equal(text_nearest("Integrty", names, 4), "integrity");
	assert_null(text_nearest("zebra", names, 4));
}

static void
json_is_utf8_and_ordered(void **state)
{
	json_t		*o = json_object();
	struct buf	 b = buf_new(1024);

	(void)state;
	json_put(o, "z", json_span((struct span){ (const uint8_t *)"a\0\xff", 3 }));
	json_put(o, "a", json_cstr(NULL));
	json_put(o, "t", json_time(0));
	json_write(&b, o);
	assert_string_equal(buf_cstr(&b), "{\"z\":\"a\\\\x00\\\\xff\",\"a\":null,\"t\":null}\n");
	json_decref(o);
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buf_marks_what_did_not_fit),
		cmocka_unit_test(diag_keeps_the_first),
		cmocka_unit_test(escape_table),
		cmocka_unit_test(time_table),
		cmocka_unit_test(nearest_name),
		cmocka_unit_test(json_is_utf8_and_ordered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
