/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Host names and addresses: syntax, what the public DNS can know, special addresses.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "hostname.h"

#define L10	"abcdefghij"
#define L63	L10 L10 L10 L10 L10 L10 "abc"

static const struct name_case {
	const char	*in;
	enum host_kind	 kind;
	enum host_fault	 fault;
	const char	*label;		/* that is at fault */
} names[] = {
	{ "example.com", HOST_PUBLIC, HOST_OK, NULL },
	{ "MAIL.Example.COM", HOST_PUBLIC, HOST_OK, NULL },
	{ "co.uk", HOST_PUBLIC, HOST_OK, NULL },
	{ "www.ck", HOST_PUBLIC, HOST_OK, NULL },
	{ "3com.com", HOST_PUBLIC, HOST_OK, NULL },
	{ "example.com.", HOST_PUBLIC, HOST_OK, NULL },
	{ "xn--bcher-kva.example.com", HOST_PUBLIC, HOST_OK, NULL },
	{ "XN--BCHER-KVA.com", HOST_PUBLIC, HOST_OK, NULL },
	{ "b\xc3\xbc" "cher.com", HOST_PUBLIC, HOST_OK, NULL },
	{ "x.xn--p1ai", HOST_PUBLIC, HOST_OK, NULL },
	{ "x.\xd1\x80\xd1\x84", HOST_PUBLIC, HOST_OK, NULL },
	{ "ab--cd.com", HOST_PUBLIC, HOST_OK, NULL },
	{ L63 ".com", HOST_PUBLIC, HOST_OK, NULL },

	{ "localhost", HOST_SINGLE_LABEL, HOST_OK, NULL },
	{ "com", HOST_SINGLE_LABEL, HOST_OK, NULL },
	{ "mail.local", HOST_RESERVED, HOST_OK, NULL },
	{ "mail.LOCAL.", HOST_RESERVED, HOST_OK, NULL },
	{ "a.b.test", HOST_RESERVED, HOST_OK, NULL },
	{ "router.home.arpa", HOST_RESERVED, HOST_OK, NULL },
	{ "home.arpa", HOST_RESERVED, HOST_OK, NULL },
	{ "athome.arpa", HOST_PUBLIC, HOST_OK, NULL },
	{ "facebookcorewwwi.onion", HOST_RESERVED, HOST_OK, NULL },
	{ "mail.corp", HOST_UNKNOWN_SUFFIX, HOST_OK, NULL },
	{ "com.lan", HOST_UNKNOWN_SUFFIX, HOST_OK, NULL },
	{ "1.2.3.999", HOST_UNKNOWN_SUFFIX, HOST_OK, NULL },
	{ "192.0.2.010", HOST_UNKNOWN_SUFFIX, HOST_OK, NULL },

	{ "8.8.8.8", HOST_IPV4, HOST_OK, NULL },
	{ "[2a00:1450::5]", HOST_IPV6, HOST_OK, NULL },
	{ "[::ffff:192.0.2.1]", HOST_IPV6, HOST_OK, NULL },
	{ "[192.0.2.1]", HOST_INVALID, HOST_BAD_LITERAL, NULL },
	{ "[fe80::1%25eth0]", HOST_INVALID, HOST_BAD_LITERAL, NULL },
	{ "[", HOST_INVALID, HOST_BAD_LITERAL, NULL },
	{ "[]", HOST_INVALID, HOST_BAD_LITERAL, NULL },
	{ "[::1", HOST_INVALID, HOST_BAD_LITERAL, NULL },
	{ "::1", HOST_INVALID, HOST_BAD_OCTET, "::1" },

	{ "", HOST_INVALID, HOST_EMPTY, NULL },
	{ ".", HOST_INVALID, HOST_EMPTY_LABEL, "" },
	{ "..", HOST_INVALID, HOST_EMPTY_LABEL, "" },
	{ ".example.com", HOST_INVALID, HOST_EMPTY_LABEL, "" },
	{ "example..com", HOST_INVALID, HOST_EMPTY_LABEL, "" },
	{ "example.com..", HOST_INVALID, HOST_EMPTY_LABEL, "" },
	{ L63 "d.com", HOST_INVALID, HOST_LONG_LABEL, L63 "d" },
	{ L63 "." L63 "." L63 "." L63, HOST_INVALID, HOST_TOO_LONG, NULL },
	{ "my_host.com", HOST_INVALID, HOST_BAD_OCTET, "my_host" },
	{ "a b.com", HOST_INVALID, HOST_BAD_OCTET, "a b" },
	{ "*.example.com", HOST_INVALID, HOST_BAD_OCTET, "*" },
	{ "-a.com", HOST_INVALID, HOST_BAD_HYPHEN, "-a" },
	{ "a-.com", HOST_INVALID, HOST_BAD_HYPHEN, "a-" },
	{ "xn--.com", HOST_INVALID, HOST_BAD_HYPHEN, "xn--" },
	{ "xn--a.com", HOST_INVALID, HOST_BAD_ALABEL, "xn--a" },
	{ "xn--ls8h.la", HOST_INVALID, HOST_BAD_ALABEL, "xn--ls8h" },	/* a symbol: in IDNA2003 only */
	{ "\xf0\x9f\x92\xa9.la", HOST_INVALID, HOST_BAD_ULABEL, "\xf0\x9f\x92\xa9" },
	{ "bu\xcc\x88" "cher.com", HOST_INVALID, HOST_BAD_ULABEL, "bu\xcc\x88" "cher" },	/* not NFC */
	{ "b\xfc" "cher.com", HOST_INVALID, HOST_BAD_ULABEL, "b\xfc" "cher" },	/* not UTF-8 */
};

static void
name_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const struct name_case *c = &names[i];
		struct hostname h;
		bool ok = hostname_parse(span_str(c->in), &h);

		if (ok != (c->fault == HOST_OK) || h.fault != c->fault || h.kind != c->kind)
			fail_msg("%s: kind %d, fault %d; wanted %d, %d", c->in, (int)h.kind, (int)h.fault, (int)c->kind,
			    (int)c->fault);
		if (!span_eq(h.label, c->label != NULL ? span_str(c->label) : (struct span){ NULL, 0 }))
			fail_msg("%s: fault seen at %.*s", c->in, (int)h.label.n, (const char *)h.label.p);
		assert_true((hostname_fault_str(h.fault) == NULL) == ok);
		assert_non_null(hostname_kind_str(h.kind));
	}
}

static void
no_name_has_a_nul(void **state)
{
	struct hostname h;

	(void)state;
	assert_false(hostname_parse(SPAN_LIT("example.com\0.org"), &h));
	assert_int_equal(h.fault, HOST_BAD_OCTET);
	assert_false(hostname_parse(SPAN_LIT("b\xc3\xbc\0x.com"), &h));
	assert_false(hostname_parse(SPAN_LIT("1.2.3.4\0") , &h));
	assert_false(hostname_parse(SPAN_LIT("[::1\0]"), &h));
}

static void
a_long_host_is_refused_unread(void **state)
{
	static const char octets[255] = { 'a' };
	struct hostname h;

	(void)state;
	assert_false(hostname_parse((struct span){ (const uint8_t *)octets, 255 }, &h));
	assert_int_equal(h.fault, HOST_TOO_LONG);
}

static void
what_is_noted(void **state)
{
	struct hostname h;

	(void)state;
	assert_true(hostname_parse(span_str("a.Example.com."), &h));
	assert_true(h.upper && h.root_dot && h.labels == 3 && !h.alabels && !h.ulabels && !h.r_ldh);
	assert_true(hostname_parse(span_str("xn--bcher-kva.zz--zz.com"), &h));
	assert_true(h.alabels && h.r_ldh && !h.upper && !h.ulabels && !h.root_dot);
	assert_true(hostname_parse(span_str("b\xc3\xbc" "cher.com"), &h));
	assert_true(h.ulabels && !h.alabels);
}

static const struct { const char *host; bool internal; } reach[] = {
	{ "example.com", false }, { "mail.local", true }, { "mail", true }, { "mail.corp", true }, { "a_b.com", false },
	{ "8.8.8.8", false }, { "10.1.2.3", true }, { "11.0.0.0", false }, { "100.63.255.255", false }, { "100.64.0.0", true },
	{ "100.127.255.255", true }, { "100.128.0.0", false }, { "127.0.0.1", true }, { "169.254.1.1", true },
	{ "172.15.255.255", false }, { "172.16.0.0", true }, { "172.31.255.255", true }, { "172.32.0.0", false },
	{ "192.0.2.7", true }, { "192.168.0.1", true }, { "192.169.0.1", false }, { "198.17.0.1", false }, { "198.19.0.1", true },
	{ "203.0.113.1", true }, { "223.255.255.255", false }, { "224.0.0.1", true }, { "255.255.255.255", true },
	{ "[::]", true }, { "[::1]", true }, { "[::ffff:8.8.8.8]", true }, { "[64:ff9b::1]", false }, { "[64:ff9b:1::1]", true },
	{ "[100::1]", true }, { "[100:0:0:1::1]", false }, { "[2001::1]", true }, { "[2001:200::1]", false },
	{ "[2001:db8::1]", true }, { "[2001:db9::1]", false }, { "[2002::1]", true }, { "[3fff:fff::1]", true },
	{ "[3fff:1000::1]", false }, { "[fbff::1]", false }, { "[fc00::1]", true }, { "[fdff::1]", true }, { "[fe7f::1]", false },
	{ "[fe80::1]", true }, { "[febf::1]", true }, { "[fec0::1]", false }, { "[ff02::1]", true }, { "[2a00:1450::5]", false },
};

static void
reach_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(reach) / sizeof(reach[0]); i++) {
		struct hostname h;

		hostname_parse(span_str(reach[i].host), &h);
		if (hostname_internal(&h) != reach[i].internal)
			fail_msg("%s: internal should be %d", reach[i].host, reach[i].internal);
	}
	assert_false(hostname_address_special(SPAN_LIT("\x0a\0\0")));
	assert_true(hostname_address_special(SPAN_LIT("\x0a\0\0\1")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(name_table),
		cmocka_unit_test(no_name_has_a_nul),
		cmocka_unit_test(a_long_host_is_refused_unread),
		cmocka_unit_test(what_is_noted),
		cmocka_unit_test(reach_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
