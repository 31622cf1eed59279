/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Mailboxes of certificates by the grammar of RFC 5321 4.1.2 and RFC 6531 3.3.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "mailbox.h"

#define L10	"abcdefghij"
#define L60	L10 L10 L10 L10 L10 L10
#define L63	L60 "abc"
#define UE	"\xc3\xbc"

static const struct good_case {
	const char	*in, *local, *domain;
	bool		 utf8, quoted;
	enum host_kind	 kind;
} good[] = {
	{ "bob@example.com", "bob", "example.com", false, false, HOST_PUBLIC },
	{ "Bob.O'Neil+tag=x@Example.COM", "Bob.O'Neil+tag=x", "Example.COM", false, false, HOST_PUBLIC },
	{ "*@example.com", "*", "example.com", false, false, HOST_PUBLIC },
	{ "a!#$%&'*+-/=?^_`{|}~@example.com", "a!#$%&'*+-/=?^_`{|}~", "example.com", false, false, HOST_PUBLIC },
	{ "\"bob smith\"@example.com", "\"bob smith\"", "example.com", false, true, HOST_PUBLIC },
	{ "\"b@b\\\"\\\\<(,)>\"@example.com", "\"b@b\\\"\\\\<(,)>\"", "example.com", false, true, HOST_PUBLIC },
	{ "\"\"@example.com", "\"\"", "example.com", false, true, HOST_PUBLIC },
	{ "bob@localhost", "bob", "localhost", false, false, HOST_SINGLE_LABEL },
	{ "bob@mail.local", "bob", "mail.local", false, false, HOST_RESERVED },
	{ "bob@192.0.2.1", "bob", "192.0.2.1", false, false, HOST_IPV4 },
	{ "bob@[192.0.2.1]", "bob", "[192.0.2.1]", false, false, HOST_IPV4 },
	{ "bob@[IPv6:2001:db8::1]", "bob", "[IPv6:2001:db8::1]", false, false, HOST_IPV6 },
	{ "bob@[ipV6:::1]", "bob", "[ipV6:::1]", false, false, HOST_IPV6 },
	{ "bob@xn--bcher-kva.com", "bob", "xn--bcher-kva.com", false, false, HOST_PUBLIC },
	{ "b" UE "b@example.com", "b" UE "b", "example.com", true, false, HOST_PUBLIC },
	{ "b" UE "b@b" UE "cher.com", "b" UE "b", "b" UE "cher.com", true, false, HOST_PUBLIC },
	{ "\"b" UE "b\"@example.com", "\"b" UE "b\"", "example.com", true, true, HOST_PUBLIC },
};

static void
parts_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		const struct good_case *c = &good[i];
		struct mailbox_parts m;

		if (!mailbox_parse(span_str(c->in), c->utf8, &m))
			fail_msg("%s: %s", c->in, mailbox_fault_str(&m));
		if (!span_eq(m.local, span_str(c->local)) || !span_eq(m.domain, span_str(c->domain)))
			fail_msg("%s: %.*s at %.*s", c->in, (int)m.local.n, (const char *)m.local.p, (int)m.domain.n,
			    (const char *)m.domain.p);
		if (m.quoted != c->quoted || m.host.kind != c->kind || m.length != MAILBOX_FITS)
			fail_msg("%s: quoted %d, kind %d, length %d", c->in, m.quoted, (int)m.host.kind, (int)m.length);
		assert_int_equal(m.local_ascii, !c->utf8);
		assert_null(mailbox_fault_str(&m));
	}
}

static const struct bad_case {
	struct span		in;
	enum mailbox_fault	fault;
	bool			utf8;
} bad[] = {
	{ SPAN_LIT(""), MAILBOX_EMPTY, false },
	{ SPAN_LIT(" bob@example.com"), MAILBOX_PADDED, false },
	{ SPAN_LIT("bob@example.com\n"), MAILBOX_PADDED, false },
	{ SPAN_LIT(" "), MAILBOX_PADDED, false },
	{ SPAN_LIT("b" UE "b@example.com"), MAILBOX_NON_ASCII, false },
	{ SPAN_LIT("bob@b" UE "cher.com"), MAILBOX_NON_ASCII, false },
	{ SPAN_LIT("b\xfc" "b@example.com"), MAILBOX_NOT_UTF8, true },
	{ SPAN_LIT("Bob <bob@example.com>"), MAILBOX_DISPLAY_NAME, false },
	{ SPAN_LIT("Bob<bob@example.com>"), MAILBOX_DISPLAY_NAME, false },
	{ SPAN_LIT("<bob@example.com>"), MAILBOX_DISPLAY_NAME, false },
	{ SPAN_LIT("\"Bob\" <bob@example.com>"), MAILBOX_DISPLAY_NAME, false },
	{ SPAN_LIT("bob@example.com>"), MAILBOX_DISPLAY_NAME, false },
	{ SPAN_LIT("bob@example.com (Bob)"), MAILBOX_COMMENT, false },
	{ SPAN_LIT("bob(Bob)@example.com"), MAILBOX_COMMENT, false },
	{ SPAN_LIT("bob@example.com,eve@example.com"), MAILBOX_SEVERAL, false },
	{ SPAN_LIT("bob@example.com; eve@example.com"), MAILBOX_SEVERAL, false },
	{ SPAN_LIT("example.com"), MAILBOX_HOST_ONLY, false },
	{ SPAN_LIT(".example.com"), MAILBOX_HOST_ONLY, false },
	{ SPAN_LIT("bob"), MAILBOX_HOST_ONLY, false },
	{ SPAN_LIT("."), MAILBOX_NO_AT, false },
	{ SPAN_LIT("Bob Smith"), MAILBOX_NO_AT, false },
	{ SPAN_LIT("\"bob\""), MAILBOX_NO_AT, false },
	{ SPAN_LIT("@"), MAILBOX_NO_LOCAL, false },
	{ SPAN_LIT("@example.com"), MAILBOX_NO_LOCAL, false },
	{ SPAN_LIT("bob@"), MAILBOX_NO_DOMAIN, false },
	{ SPAN_LIT(".bob@example.com"), MAILBOX_BAD_LOCAL, false },
	{ SPAN_LIT("bob.@example.com"), MAILBOX_BAD_LOCAL, false },
	{ SPAN_LIT("b..b@example.com"), MAILBOX_BAD_LOCAL, false },
	{ SPAN_LIT("bob smith@example.com"), MAILBOX_BAD_LOCAL, false },
	{ SPAN_LIT("mailto:bob@example.com"), MAILBOX_BAD_LOCAL, false },
	{ SPAN_LIT("b\\b@example.com"), MAILBOX_BAD_LOCAL, false },
	{ SPAN_LIT("b\0b@example.com"), MAILBOX_BAD_LOCAL, false },
	{ SPAN_LIT("\"bob@example.com"), MAILBOX_BAD_LOCAL, false },
	{ SPAN_LIT("\"bob\\\"@example.com"), MAILBOX_BAD_LOCAL, false },
	{ SPAN_LIT("\"b@\\"), MAILBOX_BAD_LOCAL, false },
	{ SPAN_LIT("\"b\nb\"@example.com"), MAILBOX_BAD_LOCAL, false },
	{ SPAN_LIT("\"b\\" UE "\"@example.com"), MAILBOX_BAD_LOCAL, true },
	{ SPAN_LIT("\"bob\".smith@example.com"), MAILBOX_BAD_LOCAL, false },
	{ SPAN_LIT("bob@eve@example.com"), MAILBOX_BAD_DOMAIN, false },
	{ SPAN_LIT("bob@example_1.com"), MAILBOX_BAD_DOMAIN, false },
	{ SPAN_LIT("bob@example..com"), MAILBOX_BAD_DOMAIN, false },
	{ SPAN_LIT("bob@.example.com"), MAILBOX_BAD_DOMAIN, false },
	{ SPAN_LIT("bob@example.com."), MAILBOX_BAD_DOMAIN, false },
	{ SPAN_LIT("bob@-example.com"), MAILBOX_BAD_DOMAIN, false },
	{ SPAN_LIT("bob@example .com"), MAILBOX_BAD_DOMAIN, false },
	{ SPAN_LIT("bob@example.com\0"), MAILBOX_BAD_DOMAIN, false },
	{ SPAN_LIT("bob@xn--a.com"), MAILBOX_BAD_DOMAIN, false },
	{ SPAN_LIT("bob@\xf0\x9f\x92\xa9.la"), MAILBOX_BAD_DOMAIN, true },
	{ SPAN_LIT("\xef\xbb\xbf" "b" UE "b@example_1.com"), MAILBOX_BAD_DOMAIN, true },
	{ SPAN_LIT("bob@["), MAILBOX_BAD_LITERAL, false },
	{ SPAN_LIT("bob@[]"), MAILBOX_BAD_LITERAL, false },
	{ SPAN_LIT("bob@[192.0.2]"), MAILBOX_BAD_LITERAL, false },
	{ SPAN_LIT("bob@[2001:db8::1]"), MAILBOX_BAD_LITERAL, false },
	{ SPAN_LIT("bob@[IPv6:192.0.2.1]"), MAILBOX_BAD_LITERAL, false },
	{ SPAN_LIT("bob@[192.0.2.1].com"), MAILBOX_BAD_LITERAL, false },
	{ SPAN_LIT("bob@[x:y]"), MAILBOX_BAD_LITERAL, false },
};

static void
fault_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct mailbox_parts m;

		assert_false(mailbox_parse(bad[i].in, bad[i].utf8, &m));
		if (m.fault != bad[i].fault)
			fail_msg("%s: %d, %s", (const char *)bad[i].in.p, (int)m.fault, mailbox_fault_str(&m));
		assert_non_null(mailbox_fault_str(&m));
	}
}

static const struct { const char *in; enum mailbox_length length; } lengths[] = {
	{ L60 "abcd@example.com", MAILBOX_FITS },
	{ L60 "abcde@example.com", MAILBOX_LONG_LOCAL },
	{ "\"" L60 "abc\"@example.com", MAILBOX_LONG_LOCAL },
	{ "a@" L63 ".com", MAILBOX_FITS },
	{ "a@" L63 "d.com", MAILBOX_LONG_LABEL },
	{ "a@" L63 "." L63 "." L63 "." L60, MAILBOX_FITS },		/* 252 octets of domain, 254 in all */
	{ "ab@" L63 "." L63 "." L63 "." L60, MAILBOX_LONG },
	{ "a@" L63 "." L63 "." L63 "." L60 "a", MAILBOX_LONG },		/* 253 of domain */
	{ "a@" L63 "." L63 "." L63 "." L60 "ab", MAILBOX_LONG_DOMAIN },
};

/* A Mailbox that is too long is well-formed all the same. */
static void
length_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
		struct mailbox_parts m;

		if (!mailbox_parse(span_str(lengths[i].in), false, &m) || m.length != lengths[i].length)
			fail_msg("%s: length %d, fault %d", lengths[i].in, (int)m.length, (int)m.fault);
		assert_true((mailbox_length_str(m.length) == NULL) == (m.length == MAILBOX_FITS));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_table),
		cmocka_unit_test(fault_table),
		cmocka_unit_test(length_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
