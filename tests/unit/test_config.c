/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The configuration: what each type takes, what is refused and in which words, that its text gives the same again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "config.h"
#include "xalloc.h"

/* A configuration in text, and the effective value of one of its keys. */
static const struct {
	const char	*name, *text, *key, *wanted;
} values[] = {
	{ "default", "", "Timeout", "5s" },
	{ "value", "Timeout 20s", "Timeout", "20s" },
	{ "key in another case", "tImEoUt 20s", "TIMEOUT", "20s" },
	{ "tabs and blanks", "\t Timeout \t 20s \t\n", "Timeout", "20s" },
	{ "CRLF", "Timeout 20s\r\n", "Timeout", "20s" },
	{ "comment behind", "Timeout 20s # why", "Timeout", "20s" },
	{ "comment at once", "Timeout 20s#why", "Timeout", "20s" },
	{ "comment line", "# Timeout 7s\n  # and this\nTimeout 20s", "Timeout", "20s" },
	{ "the later line", "Timeout 20s\nTimeout 21s", "Timeout", "21s" },
	{ "quotes", "RejectString \"a  # b \"", "RejectString", "a  # b " },
	{ "quotes inside", "RejectString a \" # \" b", "RejectString", "a  #  b" },
	{ "escaped number sign", "RejectString a \\# b", "RejectString", "a # b" },
	{ "escaped quote and backslash", "RejectString \\\"a\\\" \\\\", "RejectString", "\"a\" \\" },
	{ "backslash before anything else", "RejectString a\\b", "RejectString", "a\\b" },
	{ "empty quotes", "Rules \"\"", "Rules", "" },
	{ "no value", "Rules", "Rules", "" },
	{ "networks", "PeerList 192.0.2.1 ,2001:db8::/32", "PeerList", "192.0.2.1, 2001:db8::/32" },
	{ "stores add up", "TrustStore a pem:/a\nTrustStore b pem:/b", "TrustStore", "a pem:/a\nb pem:/b" },
	{ "requirements", "LintExclude leaf.aia.*, leaf.eku.present", "LintExclude", "leaf.aia.*, leaf.eku.present" },
	{ "other severities", "LintSeverityOverride leaf.aia.*=notice", "LintSeverityOverride", "leaf.aia.*=notice" },
	{ "sockets", "Socket inet:8897@127.0.0.1", "Socket", "inet:8897@127.0.0.1" },
	{ "socket without a host", "Socket inet:8897", "Socket", "inet:8897" },
	{ "IPv6 socket", "Socket inet6:8897@::1", "Socket", "inet6:8897@::1" },
	{ "bare path as socket", "Socket /run/s", "Socket", "/run/s" },
};

static void
test_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		struct diag	d = { 0 };
		struct buf	b = buf_new(SIZE_MAX);
		struct config	*c = config_parse(span_str(values[i].text), "t", NULL, &d);

		print_message("%s\n", values[i].name);
		assert_string_equal(d.text, "");
		assert_non_null(c);
		assert_true(config_value(c, values[i].key, &b));
		assert_string_equal(buf_cstr(&b), values[i].wanted);
		buf_free(&b);
		config_unref(c);
	}
}

/* What is refused: where, and a word of the reason. */
static const struct {
	const char	*name, *text, *at, *word;
} refused[] = {
	{ "unknown key", "\n  AuthservIT x", "t:2:3", "did you mean AuthservID" },
	{ "unknown and far from all", "Qwertzuiop x", "t:1:1", "unknown key Qwertzuiop" },
	{ "no boolean", "Sandbox maybe", "t:1:9", "yes or no" },
	{ "no number", "Workers many", "t:1:9", "a number" },
	{ "negative number", "Workers -1", "t:1:9", "a number" },
	{ "number out of range", "Workers 257", "t:1:9", "allowed are 0 to 256" },
	{ "number with more behind", "Workers 3x", "t:1:9", "a number" },
	{ "no octal", "UMask 9", "t:1:7", "octal" },
	{ "octal out of range", "UMask 1000", "t:1:7", "allowed are 0 to 777" },
	{ "unknown unit of time", "Timeout 5y", "t:1:9", "duration" },
	{ "two units", "Timeout 5ms", "t:1:9", "duration" },
	{ "time that overflows", "CRLStale 99999999999999999999d", "t:1:10", "duration" },
	{ "time that overflows by its unit", "CRLStale 9223372036854775807w", "t:1:10", "duration" },
	{ "size that overflows by its unit", "SpoolMemory 9223372036854775807G", "t:1:13", "size" },
	{ "unknown unit of size", "SpoolMemory 5T", "t:1:13", "size" },
	{ "no value where one is needed", "Timeout", "t:1:8", "duration" },
	{ "unknown word", "LogResults some", "t:1:12", "none, signed, all" },
	{ "OCSP", "Revocation crl,ocsp", "t:1:12", "not available" },
	{ "of a later version", "FactsFile /x", "t:1:1", "not available in this version" },
	{ "left out on purpose", "FixCRLF yes", "t:1:1", "octets as they came" },
	{ "rule in its place", "On-BadSignature reject", "t:1:1", "rule" },
	{ "another one of that kind", "On-Anything reject", "t:1:1", "rules file" },
	{ "harmless one without -X", "AutoRestart yes", "t:1:1", "-X ignores" },
	{ "Postfix's order", "Socket inet:127.0.0.1:8897", "t:1:8", "here it is inet:8897@127.0.0.1" },
	{ "Postfix's order, IPv6", "Socket inet6:[::1]:8897", "t:1:8", "here it is inet6:8897@::1" },
	{ "socket of another kind", "Socket tcp:1", "t:1:8", "begins with" },
	{ "relative socket", "Socket local:s", "t:1:8", "begin with /" },
	{ "no port", "Socket inet:@localhost", "t:1:8", "PORT@HOST" },
	{ "no host after @", "Socket inet:1@", "t:1:8", "PORT@HOST" },
	{ "two words", "AuthservID a b", "t:1:12", "one word" },
	{ "prefix that takes half the header", "HeaderPrefix X", "t:1:14", "hyphen last" },
	{ "prefix of others", "HeaderPrefix Content-", "t:1:14", "removed from mail" },
	{ "unknown placeholder", "RejectString \"%{cod}\"", "t:1:14", "%{cod}" },
	{ "unknown facility", "SyslogFacility post", "t:1:16", "facility" },
	{ "no network", "PeerList 192.0.2.0/33", "t:1:10", "192.0.2.0/33" },
	{ "a list that is no file", "DistrustList csl:00", "t:1:14", "file:PATH, not csl:00" },
	{ "a list without a path", "DistrustList file:", "t:1:14", "file:PATH, not file:" },
	{ "unknown header for the identity", "IdentityHeaders From, Reply-To", "t:1:17", "Reply-To" },
	{ "requirement that is none", "LintExclude leaf.eku.presen", "t:1:13", "did you mean \"leaf.eku.present\"" },
	{ "glob that hits nothing", "LintInclude nothing.*", "t:1:13", "no requirement" },
	{ "severity without a level", "LintSeverityOverride leaf.eku.present", "t:1:22", "write REQUIREMENT=notice" },
	{ "level that is none", "LintSeverityOverride leaf.eku.present=fatal", "t:1:22", "notice, warning and error" },
	{ "file of requirements in octets", "LintExclude file:/etc/passwd", "t:1:13", "no files" },
	{ "profile that is none", "LintProfile tls", "t:1:13", "auto, sbr, rfc5280" },
	{ "quote without an end", "AuthservID \"a", "t:1:12", "quote" },
	{ "NUL", "AuthservID a\0b", "t:1:13", "control" },
	{ "escape", "AuthservID a\033b", "t:1:13", "control" },
	{ "Include in octets", "Include /etc/passwd", "t:1:9", "no files" },
	{ "file of networks in octets", "PeerList cidr:/etc/passwd", "t:1:10", "no files" },
};

static void
test_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		struct diag	d = { 0 };
		struct span	text = span_str(refused[i].text);

		if (strcmp(refused[i].name, "NUL") == 0)
			text.n += 2;
		print_message("%s\n", refused[i].name);
		assert_null(config_parse(text, "t", NULL, &d));
		assert_string_equal(d.at, refused[i].at);
		if (strstr(d.text, refused[i].word) == NULL)
			fail_msg("%s", d.text);
		assert_int_equal(config_exit(&d), EX_CONFIG);
	}
}

static void
test_types(void **state)
{
	static const char text[] = "AlwaysAddARHeader YES\nCRLStale 2w\nMaximumMessageSize 1m\nSpoolMemory 64K\nUMask 027\n"
	    "On-InternalError r\nIdentityHeaders From, Sender\nMaximumDepth 9\nStatusVocabulary TMAIL\nPeerList 192.0.2.0/24\n";
	struct config *c = config_parse(span_str(text), "t", NULL, NULL);

	(void)state;
	assert_non_null(c);
	assert_true(c->always_add_ar);
	assert_int_equal(c->crl_stale, 14 * 86400);
	assert_int_equal(c->limits.message_size, 1024 * 1024);
	assert_int_equal(c->limits.depth, 9);
	assert_int_equal(c->spool_memory, 65536);
	assert_int_equal(c->umask, 027);
	assert_int_equal(c->on_internal_error, ON_ERROR_REJECT);
	assert_int_equal(c->status_vocabulary, STATUS_TMAIL);
	assert_int_equal(c->identity_headers.n, 2);
	assert_string_equal(c->identity_headers.v[1], "Sender");
	assert_true(set_match_addr(c->peer_list, "192.0.2.9"));
	assert_false(set_match_addr(c->peer_list, "192.0.3.9"));
	assert_true(set_match_addr(c->internal_hosts, "::1"));
	config_unref(c);
}

/* The defaults are the ones of the tables: every row parses, and the limits are those of limits.h. */
static void
test_defaults(void **state)
{
	static const struct limits limits = LIMITS_DEFAULT;
	struct config *c = config_parse(span_str(""), "t", NULL, NULL);

	(void)state;
	assert_memory_equal(&c->limits, &limits, sizeof(limits));
	assert_int_equal(c->timeout, 5);
	assert_int_equal(c->shutdown_timeout, 10);
	assert_int_equal(c->minimum_key_bits, 2048);
	assert_int_equal(c->on_internal_error, ON_ERROR_TEMPFAIL);
	assert_int_equal(c->log_results, LOG_RESULTS_SIGNED);
	assert_int_equal(c->revocation, REVOCATION_MODE_CRL);
	assert_int_equal(c->refuse_tls_store, REFUSE_TLS_WARN);
	assert_int_equal(c->identity_localpart, LOCALPART_ASCII_CI);
	assert_int_equal(c->trust_store.n, 1);
	assert_true(c->workers >= 1);
	assert_true(c->sandbox);
	assert_true(c->require_safe_keys);
	assert_false(c->background);
	assert_true(*c->authserv_id != '\0');
	assert_string_equal(c->rules, "/etc/smime-milter/rules");
	assert_false(config_is_set(c, "Rules"));
	assert_false(config_is_set(c, "CRLDirectory"));
	config_unref(c);
}

/* What config_write() gives needs no other file and gives the same configuration. */
static void
test_round_trip(void **state)
{
	static const char text[] = "RejectString \"a \\\" \\\\ # %{code}\"\nTrustStore a pem:/a\nTrustStore b dir:/b profile=sbr\n"
	    "Intermediates pem:/i\nPeerList 192.0.2.1, !192.0.2.0/24\nRules /etc/r\nWorkers 3\nAuthservID mx.example.net\n";
	struct buf	one = buf_new(SIZE_MAX), two = buf_new(SIZE_MAX);
	struct diag	d = { 0 };
	struct config	*c = config_parse(span_str(text), "t", NULL, NULL), *again;

	(void)state;
	config_write(c, &one);
	again = config_parse(buf_get(&one), "again", NULL, &d);
	assert_string_equal(d.text, "");
	config_write(again, &two);
	assert_string_equal(buf_cstr(&one), buf_cstr(&two));
	assert_string_equal(again->reject_string, "a \" \\ # %{code}");
	assert_int_equal(again->trust_store.n, 2);
	assert_string_equal(again->trust_store.v[1], "b dir:/b profile=sbr");
	assert_true(set_match_addr(again->peer_list, "192.0.2.1"));
	config_unref(c);
	config_unref(again);
	buf_free(&one);
	buf_free(&two);
}

static void
test_keep_fixed(void **state)
{
	struct config	*old = config_parse(span_str("Socket /a\nTimeout 5\nUMask 007"), "t", NULL, NULL);
	struct config	*new = config_parse(span_str("Socket /b\nTimeout 6\nUMask 007"), "t", NULL, NULL);
	struct strings	 names = { 0 };

	(void)state;
	config_keep_fixed(new, old, &names);
	assert_int_equal(names.n, 1);
	assert_string_equal(names.v[0], "Socket");
	assert_string_equal(new->socket, "/a");
	assert_int_equal(new->timeout, 6);
	strings_free(&names);
	config_unref(old);
	config_unref(new);
}

static void
test_command_line(void **state)
{
	static const char *const lines[] = { "Socket /mine", "Workers 2", NULL };
	struct strings		 warnings = { 0 };
	struct config_overrides	 o = { .line = lines, .tolerate_deprecated = true, .warnings = &warnings };
	struct config		*c = config_parse(span_str("AutoRestart yes\nSocket /theirs\n"), "t", &o, NULL);

	(void)state;
	assert_non_null(c);
	assert_string_equal(c->socket, "/mine");
	assert_int_equal(c->workers, 2);
	assert_int_equal(warnings.n, 1);
	assert_non_null(strstr(warnings.v[0], "t:1:1: AutoRestart is ignored"));
	strings_free(&warnings);
	config_unref(c);
	assert_null(config_parse(span_str("On-BadSignature accept"), "t", &o, NULL));
}

/* ---- files */

static char dir[] = "/tmp/test-config.XXXXXX";

static char *
path_of(const char *name)
{
	return xasprintf("%s/%s", dir, name);
}

static void
put(const char *name, const char *text, mode_t mode)
{
	char *path = path_of(name);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	chmod(path, mode);
	free(path);
}

static int
setup(void **state)
{
	(void)state;
	return mkdtemp(dir) == NULL ? -1 : 0;
}

static int
teardown(void **state)
{
	static const char *const names[] = { "conf", "a.inc", "b.inc", "nets", "loop" };

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		char *path = path_of(names[i]);

		unlink(path);
		free(path);
	}
	return rmdir(dir);
}

/* Load conf; NULL wanted: it loads. */
static struct config *
load(struct diag *d)
{
	char		*path = path_of("conf");
	struct config	*c;

	*d = (struct diag){ 0 };
	c = config_load(path, NULL, d);
	free(path);
	return c;
}

static void
test_include(void **state)
{
	struct diag	d;
	struct config	*c;
	struct buf	b = buf_new(SIZE_MAX);

	(void)state;
	put("nets", "# peers\n192.0.2.1\n2001:db8::/32 # all of it\n\n", 0644);
	put("a.inc", "Timeout 7\nPeerList cidr:/nowhere\n", 0644);
	put("b.inc", "Timeout 8\n", 0644);
	put("conf", "Include *.inc\nInclude none*.here\n", 0644);
	assert_null(load(&d));
	assert_non_null(strstr(d.at, "a.inc:2:10"));
	assert_non_null(strstr(d.text, "/nowhere"));
	put("a.inc", "Timeout 7\n", 0644);
	put("conf", "Include *.inc\nPeerList 198.51.100.1, cidr:nets\n", 0644);
	assert_int_equal(chdir(dir), 0);
	c = load(&d);
	assert_string_equal(d.text, "");
	assert_int_equal(c->timeout, 8);
	assert_true(config_value(c, "PeerList", &b));
	assert_string_equal(buf_cstr(&b), "198.51.100.1, 192.0.2.1, 2001:db8::/32");
	assert_true(set_match_addr(c->peer_list, "2001:db8::7"));
	buf_free(&b);
	config_unref(c);
	put("conf", "Include no.such\n", 0644);
	assert_null(load(&d));
	put("loop", "Include loop\n", 0644);
	put("conf", "Include loop\n", 0644);
	assert_null(load(&d));
	assert_non_null(strstr(d.text, "include each other"));
	assert_int_equal(chdir("/"), 0);
}

static void
test_safety(void **state)
{
	struct diag	d;
	struct config	*c;

	(void)state;
	put("conf", "Timeout 5\n", 0666);
	assert_null(load(&d));
	assert_int_equal(config_exit(&d), EX_NOPERM);
	assert_non_null(strstr(d.text, "writable for everybody"));
	put("conf", "RequireSafeKeys no\n", 0666);
	c = load(&d);
	assert_non_null(c);
	config_unref(c);
	put("b.inc", "Timeout 5\n", 0666);
	put("conf", "Include b.inc\n", 0644);
	assert_null(load(&d));
	assert_non_null(strstr(d.text, "b.inc"));
	put("b.inc", "Timeout 5\n", 0644);
	put("nets", "192.0.2.1\n", 0666);
	put("conf", "PeerList cidr:nets\n", 0644);
	assert_int_equal(chdir(dir), 0);
	assert_null(load(&d));
	assert_int_equal(config_exit(&d), EX_NOPERM);
	assert_int_equal(chdir("/"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_keep_fixed),
		cmocka_unit_test(test_command_line),
		cmocka_unit_test(test_include),
		cmocka_unit_test(test_safety),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
