/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * URIs of certificates by the grammar of RFC 3986.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "uri.h"

static const struct good_case {
	const char	*in, *scheme, *userinfo, *host, *port, *path, *query, *fragment;
	bool		 http;
} good[] = {
	{ "http://crl.example.com/ca.crl", "http", "", "crl.example.com", "", "/ca.crl", "", "", true },
	{ "HTTP://crl.example.com", "HTTP", "", "crl.example.com", "", "", "", "", true },
	{ "https://crl.example.com/", "https", "", "crl.example.com", "", "/", "", "", false },
	{ "http://u:p@h.example:8080/a%20b;c=1?q=/?#f/?", "http", "u:p", "h.example", "8080", "/a%20b;c=1", "q=/?", "f/?", true },
	{ "http://[2001:db8::1]:80/x", "http", "", "[2001:db8::1]", "80", "/x", "", "", true },
	{ "http://[v1.fe:80]/", "http", "", "[v1.fe:80]", "", "/", "", "", true },
	{ "http://192.0.2.1:/", "http", "", "192.0.2.1", "", "/", "", "", true },
	{ "ldap:///CN=CA,C=DE?certificateRevocationList;binary?base?(objectClass=*)", "ldap", "", "", "", "/CN=CA,C=DE",
	    "certificateRevocationList;binary?base?(objectClass=*)", "", false },
	{ "http:///ca.crl", "http", "", "", "", "/ca.crl", "", "", false },
	{ "http:/ca.crl", "http", "", "", "", "/ca.crl", "", "", false },
	{ "urn:uuid:f81d4fae-7dec", "urn", "", "", "", "uuid:f81d4fae-7dec", "", "", false },
	{ "mailto:a@example.com", "mailto", "", "", "", "a@example.com", "", "", false },
	{ "x-a+b.c1:?q", "x-a+b.c1", "", "", "", "", "q", "", false },
};

static void
part_is(const char *uri, const char *what, struct span got, const char *want)
{
	if (!span_eq(got, span_str(want)))
		fail_msg("%s: %s is '%.*s'", uri, what, (int)got.n, got.n > 0 ? (const char *)got.p : "");
}

static void
parts_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		const struct good_case *c = &good[i];
		struct uri u;

		if (!uri_parse(span_str(c->in), &u))
			fail_msg("%s: fault %d at %zu", c->in, (int)u.fault, u.at);
		part_is(c->in, "scheme", u.scheme, c->scheme);
		part_is(c->in, "userinfo", u.userinfo, c->userinfo);
		part_is(c->in, "host", u.host, c->host);
		part_is(c->in, "port", u.port, c->port);
		part_is(c->in, "path", u.path, c->path);
		part_is(c->in, "query", u.query, c->query);
		part_is(c->in, "fragment", u.fragment, c->fragment);
		if (uri_is_http(&u) != c->http)
			fail_msg("%s: uri_is_http", c->in);
		assert_null(uri_fault_str(u.fault));
	}
}

static const struct bad_case {
	struct span	in;
	enum uri_fault	fault;
	size_t		at;
} bad[] = {
	{ SPAN_LIT(""), URI_EMPTY, 0 },
	{ SPAN_LIT("crl.example.com/ca.crl"), URI_NO_SCHEME, 15 },
	{ SPAN_LIT("//crl.example.com/ca.crl"), URI_NO_SCHEME, 0 },
	{ SPAN_LIT("/ca.crl"), URI_NO_SCHEME, 0 },
	{ SPAN_LIT("http"), URI_NO_SCHEME, 4 },
	{ SPAN_LIT(":x"), URI_NO_SCHEME, 0 },
	{ SPAN_LIT("1http://x"), URI_NO_SCHEME, 0 },
	{ SPAN_LIT(" http://x"), URI_NO_SCHEME, 0 },
	{ SPAN_LIT("http:"), URI_NOTHING_AFTER, 5 },
	{ SPAN_LIT("http://x/a b"), URI_BAD_OCTET, 10 },
	{ SPAN_LIT("http://x/a\n"), URI_BAD_OCTET, 10 },
	{ SPAN_LIT("http://x/a\0b"), URI_BAD_OCTET, 10 },
	{ SPAN_LIT("http://x\0.example/"), URI_BAD_OCTET, 8 },
	{ SPAN_LIT("http://x/<a>"), URI_BAD_OCTET, 9 },
	{ SPAN_LIT("http:\\\\x\\a"), URI_BAD_OCTET, 5 },
	{ SPAN_LIT("http://x/[a]"), URI_BAD_OCTET, 9 },
	{ SPAN_LIT("http://x/#a#b"), URI_BAD_OCTET, 11 },
	{ SPAN_LIT("http://a@b@c/"), URI_BAD_OCTET, 10 },
	{ SPAN_LIT("http://b\xc3\xbc" "cher.example/"), URI_NON_ASCII, 8 },
	{ SPAN_LIT("http://x/\xff"), URI_NON_ASCII, 9 },
	{ SPAN_LIT("http://x/%"), URI_BAD_ESCAPE, 9 },
	{ SPAN_LIT("http://x/%2"), URI_BAD_ESCAPE, 9 },
	{ SPAN_LIT("http://x/%2g"), URI_BAD_ESCAPE, 9 },
	{ SPAN_LIT("http://[::1/"), URI_BAD_HOST, 7 },
	{ SPAN_LIT("http://["), URI_BAD_HOST, 7 },
	{ SPAN_LIT("http://[192.0.2.1]/"), URI_BAD_HOST, 7 },
	{ SPAN_LIT("http://[v.x]/"), URI_BAD_HOST, 7 },
	{ SPAN_LIT("http://[v1.]/"), URI_BAD_HOST, 7 },
	{ SPAN_LIT("http://[v1x]/"), URI_BAD_HOST, 7 },
	{ SPAN_LIT("http://x:8a/"), URI_BAD_PORT, 10 },
	{ SPAN_LIT("http://[::1]x/"), URI_BAD_PORT, 12 },
};

static void
fault_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct uri u;

		assert_false(uri_parse(bad[i].in, &u));
		if (u.fault != bad[i].fault || u.at != bad[i].at)
			fail_msg("%s: fault %d at %zu", (const char *)bad[i].in.p, (int)u.fault, u.at);
		assert_non_null(uri_fault_str(u.fault));
		assert_false(uri_is_http(&u));
	}
}

static void
a_long_uri_is_refused(void **state)
{
	static char octets[URI_MAX_OCTETS + 1];
	struct uri u;

	(void)state;
	memset(octets, 'a', sizeof(octets));
	octets[1] = ':';
	assert_true(uri_parse((struct span){ (uint8_t *)octets, URI_MAX_OCTETS }, &u));
	assert_false(uri_parse((struct span){ (uint8_t *)octets, URI_MAX_OCTETS + 1 }, &u));
	assert_int_equal(u.fault, URI_TOO_LONG);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_table),
		cmocka_unit_test(fault_table),
		cmocka_unit_test(a_long_uri_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
