/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Sets: what they hold, what negation takes out, and what is refused with which words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "set.h"
#include "xalloc.h"

#define LIST "csl:example.com,.partner.example,alice@list.example,!secret.partner.example,Word,b\xc3\xbc" "cher.example"

static const struct {
	const char	*name, *spec, *value;
	bool		 wanted;
} matches[] = {
	{ "a domain", LIST, "example.com", true },
	{ "case is nothing", LIST, "EXAMPLE.Com", true },
	{ "an exact domain is not what is below it", LIST, "a.example.com", false },
	{ "nor what ends alike", LIST, "badexample.com", false },
	{ "an address of the domain", LIST, "bob@example.com", true },
	{ ".domain holds the domain itself", LIST, "partner.example", true },
	{ ".domain holds what is below", LIST, "a.b.partner.example", true },
	{ ".domain and an address below", LIST, "x@mail.partner.example", true },
	{ "the negated one is out", LIST, "secret.partner.example", false },
	{ "an address in the negated one is out", LIST, "x@secret.partner.example", false },
	{ "below the negated exact one the general holds", LIST, "a.secret.partner.example", true },
	{ "an address", LIST, "Alice@List.Example", true },
	{ "another address there", LIST, "bob@list.example", false },
	{ "a word", LIST, "word", true },
	{ "U-label in the set, A-label asked", LIST, "xn--bcher-kva.example", true },
	{ "U-label asked, in capitals", LIST, "B\xc3\x9c" "CHER.example", true },
	{ "dot at the end", LIST, "example.com.", true },
	{ "the last @ parts", LIST, "\"a@b\"@example.com", true },
	{ "nothing", LIST, "", false },
	{ "an @ alone", LIST, "@", false },
	{ "dots alone", LIST, "..", false },
	{ "negated address in a domain", "csl:example.com,!eve@example.com", "eve@example.com", false },
	{ "and the others", "csl:example.com,!eve@example.com", "bob@example.com", true },
	{ "only negated", "csl:!example.com", "example.org", false },
	{ "blanks around commas", "csl: a.example , b.example", "b.example", true },
	{ "network", "cidr:192.0.2.0/24", "192.0.2.77", true },
	{ "outside", "cidr:192.0.2.0/24", "192.0.3.77", false },
	{ "an address in it taken out", "cidr:192.0.2.0/24,!192.0.2.7", "192.0.2.7", false },
	{ "and put in again by order of size, not of lines", "cidr:!192.0.2.7/32,192.0.2.0/24", "192.0.2.8", true },
	{ "all of IPv4", "cidr:0.0.0.0/0", "203.0.113.1", true },
	{ "is not IPv6", "cidr:0.0.0.0/0", "2001:db8::1", false },
	{ "all of IPv6 is not IPv4", "cidr:::/0", "192.0.2.1", false },
	{ "IPv6", "cidr:2001:db8::/33", "2001:db8:7fff::1", true },
	{ "IPv6 outside by one bit", "cidr:2001:db8::/33", "2001:db8:8000::1", false },
	{ "as Sendmail writes it", "cidr:2001:db8::/32", "IPv6:2001:db8::1", true },
	{ "IPv4 in IPv6", "cidr:192.0.2.0/24", "::ffff:192.0.2.1", true },
	{ "not an address", "cidr:192.0.2.0/24", "localhost", false },
};

static void
matches_as_written(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(matches) / sizeof(matches[0]); i++) {
		struct diag d = { 0 };
		struct set *s = set_load(matches[i].spec, "t", &d);

		printf("  %s\n", matches[i].name);
		assert_non_null(s);
		assert_int_equal(set_match(s, span_str(matches[i].value)), matches[i].wanted);
		set_free(s);
	}
}

static const struct {
	const char *spec, *wanted;
} refusals[] = {
	{ "partners", "rules:1:2: \"partners\" is not a set; write csl:a,b,c or file:PATH or cidr:PATH" },
	{ "csv:a,b", "rules:1:2: unknown type of set \"csv\"; did you mean \"csl\"?" },
	{ "sqlite:x", "rules:1:2: unknown type of set \"sqlite\"; there are csl, file and cidr" },
	{ "csl:a,,b", "rules:1:2: there is an empty entry between two commas" },
	{ "csl:a,!", "rules:1:2: \"!\" is an empty entry" },
	{ "csl:a,!A", "rules:1:2: \"a\" stands there both with and without \"!\"" },
	{ "csl:@a.example", "rules:1:2: \"@a.example\" has nothing before the @; for all addresses of a domain write the domain alone" },
	{ "csl:a\x01", "rules:1:2: \"a\\x01\" has a control character" },
	{ "file:/nonexistent/set", "rules:1:2: /nonexistent/set cannot be opened: No such file or directory" },
	{ "cidr:/nonexistent/set", "rules:1:2: /nonexistent/set cannot be opened: No such file or directory" },
	{ "cidr:192.0.2.1,192.0.2.0/33", "rules:1:2: \"192.0.2.0/33\" has a prefix length that cannot be" },
	{ "cidr:192.0.2.1,192.0.2.1/24", "rules:1:2: \"192.0.2.1/24\" has bits set beyond its prefix length" },
	{ "cidr:192.0.2.1,example.com", "rules:1:2: \"example.com\" is neither an address nor a network" },
	{ "cidr:192.0.2.1,!192.0.2.1", "rules:1:2: a network stands there both with and without \"!\"" },
};

static void
refuses_what_cannot_be_meant(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		struct diag d = { 0 };
		char	    out[1100];

		printf("  %s\n", refusals[i].spec);
		assert_null(set_load(refusals[i].spec, "rules:1:2", &d));
		assert_string_equal(diag_str(&d, out, sizeof(out)), refusals[i].wanted);
		assert_int_equal(diag_exit(&d), 78);
	}
}

/* A file with these octets; its name is to be freed after unlink(). */
static char *
file_with(const char *text)
{
	char *path = xstrdup("test_set.XXXXXX");
	int   fd = mkstemp(path);

	assert_int_not_equal(fd, -1);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	return path;
}

static struct set *
load_file(const char *type, const char *text, char **path, struct diag *d)
{
	*path = file_with(text);
	char *spec = xasprintf("%s:%s", type, *path);
	struct set *s = set_load(spec, "rules:1:2", d);

	unlink(*path);
	free(spec);
	return s;
}

static void
files_have_lines_and_comments(void **state)
{
	struct diag d = { 0 };
	char	   *path, wanted[200], out[1100];
	struct set *s = load_file("file", "\xef\xbb\xbf# partners\r\nexample.com\t# ours\r\n\r\n  .bank.example \n!x@bank.example",
	    &path, &d);

	(void)state;
	assert_non_null(s);
	assert_true(set_match(s, SPAN_LIT("example.com")));
	assert_true(set_match(s, SPAN_LIT("a.bank.example")));
	assert_true(set_match(s, SPAN_LIT("y@bank.example")));
	assert_false(set_match(s, SPAN_LIT("x@bank.example")));
	assert_false(set_match(s, SPAN_LIT("# partners")));
	set_free(s);
	free(path);

	assert_null(load_file("file", "a.example\nb.example c.example\n", &path, &d));
	snprintf(wanted, sizeof(wanted), "%s:2: \"b.example c.example\" has a blank in it; there is one entry a line", path);
	assert_string_equal(diag_str(&d, out, sizeof(out)), wanted);
	free(path);

	d = (struct diag){ 0 };
	s = load_file("cidr", "# inside\n10.0.0.0/8\n!10.1.0.0/16\n::1\n", &path, &d);
	assert_non_null(s);
	assert_true(set_is_networks(s));
	assert_true(set_match_addr(s, "10.2.0.1"));
	assert_false(set_match_addr(s, "10.1.0.1"));
	assert_true(set_match_addr(s, "::1"));
	assert_false(set_match_addr(s, NULL));
	set_free(s);
	free(path);

	assert_null(load_file("cidr", "10.0.0.0/8\n\n10.0.0.0/a\n", &path, &d));
	snprintf(wanted, sizeof(wanted), "%s:3: \"10.0.0.0/a\" has a prefix length that cannot be", path);
	assert_string_equal(diag_str(&d, out, sizeof(out)), wanted);
	free(path);
}

static void
networks_of_a_key_mix_lists_and_files(void **state)
{
	struct diag d = { 0 };
	char	   *path = file_with("198.51.100.0/24\n");
	char	   *list = xasprintf("127.0.0.1, ::1, cidr:%s, !198.51.100.9", path);
	struct set *s = set_load_networks(list, "smime-milter.conf:4", &d);

	(void)state;
	assert_non_null(s);
	assert_true(set_match_addr(s, "127.0.0.1"));
	assert_true(set_match_addr(s, "198.51.100.8"));
	assert_false(set_match_addr(s, "198.51.100.9"));
	assert_false(set_match_addr(s, "127.0.0.2"));
	set_free(s);
	unlink(path);
	free(path);
	free(list);

	s = set_load_networks("", "smime-milter.conf:4", &d);
	assert_non_null(s);
	assert_false(set_match_addr(s, "127.0.0.1"));
	set_free(s);
}

/* A value of any length is asked without harm, and long ones are in no set. */
static void
long_values_match_nothing(void **state)
{
	struct diag d = { 0 };
	struct set *s = set_load(LIST, "t", &d);
	char	   *v = xmalloc(5000);

	(void)state;
	memset(v, 'a', 5000);
	for (size_t n = 0; n < 5000; n++) {
		v[n / 2] = '.';
		assert_false(set_match(s, (struct span){ (uint8_t *)v, n }));
		v[n / 2] = n % 3 == 0 ? '\xc3' : '@';
		assert_false(set_match(s, (struct span){ (uint8_t *)v, n }));
		v[n / 2] = 'a';
	}
	assert_false(set_match(s, SPAN_LIT("example.com\0.partner.example")));
	free(v);
	set_free(s);
}

static void
thousands_are_found(void **state)
{
	struct diag d = { 0 };
	struct set *s = set_new();
	char	    word[32];

	(void)state;
	for (unsigned i = 0; i < 20000; i++) {
		snprintf(word, sizeof(word), "d%u.example", i * 7919 % 20011);
		assert_int_equal(set_add(s, span_str(word), "t", &d), 0);
	}
	assert_int_equal(set_seal(s, "t", &d), 0);
	for (unsigned i = 0; i < 20000; i++) {
		snprintf(word, sizeof(word), "u@d%u.example", i * 7919 % 20011);
		assert_true(set_match(s, span_str(word)));
	}
	assert_false(set_match(s, SPAN_LIT("d20011.example")));
	set_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(matches_as_written),
		cmocka_unit_test(refuses_what_cannot_be_meant),
		cmocka_unit_test(files_have_lines_and_comments),
		cmocka_unit_test(networks_of_a_key_mix_lists_and_files),
		cmocka_unit_test(long_values_match_nothing),
		cmocka_unit_test(thousands_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
