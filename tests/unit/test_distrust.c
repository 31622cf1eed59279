/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The site's own list: what a file may look like, what is refused and where, and what is found in it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <openssl/sha.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "distrust.h"
#include "limits.h"
#include "pki.h"
#include "xalloc.h"

#define COUNT(a)	(sizeof(a) / sizeof((a)[0]))
/* 31 octets, and one that a case adds. */
#define ZEROS31		"00000000000000000000000000000000000000000000000000000000000000"
#define ZEROS		ZEROS31 "00"
#define COLONS31	"00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee"
#define COLONS		COLONS31 ":ff"
#define BARE		"00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF"

static char path[] = "/tmp/test_distrust.XXXXXX";

static void
put(const void *octets, size_t n)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(octets, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static int
load(struct distrust *l, const char *text, struct diag *d)
{
	put(text, strlen(text));
	*d = (struct diag){ 0 };
	return distrust_load(l, path, d);
}

static const struct {
	const char	*name, *text;
	size_t		 entries;
	unsigned	 bad_line;	/* 0: it is taken */
} files[] = {
	{ "empty", "", 0, 0 },
	{ "comments and blank lines", "# none\n\n \t\r\n#\n", 0, 0 },
	{ "digits", ZEROS "\n", 1, 0 },
	{ "digits without a line end", ZEROS, 1, 0 },
	{ "colons", COLONS "\n", 1, 0 },
	{ "blanks, CR and a comment", "  " COLONS "\t# stolen\r\n", 1, 0 },
	{ "a comment that touches it", ZEROS "#x\n", 1, 0 },
	{ "the same, written in two ways", COLONS "\n" BARE "\n" COLONS "\n", 1, 0 },
	{ "two, not sorted", COLONS "\n" ZEROS "\n" BARE "\n" ZEROS "\n", 2, 0 },
	{ "half an octet too many", ZEROS "\n\n" ZEROS "\n" ZEROS "0\n", 0, 4 },
	{ "an octet too few", ZEROS31 "\n", 0, 1 },
	{ "an octet too few, with colons", COLONS31 "\n", 0, 1 },
	{ "not hexadecimal", ZEROS31 "0g\n", 0, 1 },
	{ "octets above ASCII", ZEROS31 "\x80\xff\n", 0, 1 },
	{ "two on a line", ZEROS " " ZEROS "\n", 0, 1 },
	{ "a word before it", "# x\nsha256 Fingerprint=" COLONS "\n", 0, 2 },
	{ "other than colons", COLONS31 "-ff\n", 0, 1 },
	{ "a colon at the end", ZEROS ":\n", 0, 1 },
	{ "SHA-1", "da39a3ee5e6b4b0d3255bfef95601890afd80709\n", 0, 1 },
};

static void
reads_lines(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(files); i++) {
		struct distrust	*l = distrust_new();
		struct diag	 d;
		char		*at = xasprintf("%s:%u", path, files[i].bad_line);

		print_message("  %s\n", files[i].name);
		assert_int_equal(load(l, files[i].text, &d), files[i].bad_line == 0 ? 0 : -1);
		assert_int_equal(distrust_count(l), files[i].entries);
		if (files[i].bad_line != 0) {
			assert_int_equal(d.code, DIAG_CONFIG);
			assert_string_equal(d.at, at);
		}
		free(at);
		distrust_free(l);
	}
}

/* A second file is added; one that is refused leaves the list as it was. */
static void
several_files(void **state)
{
	struct distrust	*l = distrust_new();
	struct diag	 d;

	(void)state;
	assert_int_equal(load(l, ZEROS "\n" COLONS "\n", &d), 0);
	assert_int_equal(load(l, BARE "\n" ZEROS31 "01\n" ZEROS31 "0\n", &d), -1);
	assert_int_equal(distrust_count(l), 2);
	assert_int_equal(load(l, ZEROS31 "01\n" BARE "\n", &d), 0);
	assert_int_equal(distrust_count(l), 3);
	d = (struct diag){ 0 };
	assert_int_equal(distrust_load(l, "/nonexistent/distrust", &d), -1);
	assert_int_equal(d.code, DIAG_NOINPUT);
	assert_int_equal(distrust_count(l), 3);
	distrust_free(l);
}

static void
bounded(void **state)
{
	struct distrust	*l = distrust_new();
	struct diag	 d = { 0 };

	(void)state;
	put("#", 1);
	assert_int_equal(truncate(path, (off_t)LIMIT_DISTRUST_BYTES + 1), 0);
	assert_int_equal(distrust_load(l, path, &d), -1);
	assert_int_equal(d.code, DIAG_LIMIT);
	/* Just as large as may be, but with what is there already too much. */
	assert_int_equal(load(l, ZEROS "\n", &d), 0);
	put("#", 1);
	assert_int_equal(truncate(path, (off_t)LIMIT_DISTRUST_BYTES), 0);
	assert_int_equal(distrust_load(l, path, &d), -1);
	assert_int_equal(d.code, DIAG_LIMIT);
	distrust_free(l);
	l = distrust_new();
	d = (struct diag){ 0 };
	assert_int_equal(distrust_load(l, path, &d), 0);
	assert_int_equal(distrust_count(l), 0);
	distrust_free(l);
}

static char *
hex(const uint8_t sha256[32])
{
	struct buf b = buf_new(65);

	for (size_t i = 0; i < 32; i++)
		buf_printf(&b, "%02x", sha256[i]);
	return buf_take(&b);
}

static void
finds(void **state)
{
	struct pki_cert	*ca = pki_root("CN=CA"), *a = pki_leaf("a@example.com", PKI_EC256, ca);
	struct pki_cert	*renewed = pki_issue(&(struct pki_spec){ .subject = "CN=A", .issuer = ca, .same_key = a, .serial = 7 });
	struct distrust	*l = distrust_new();
	uint8_t		 key[32];
	char		*cert_hex, *key_hex;
	struct diag	 d;

	(void)state;
	assert_int_equal(distrust_find(NULL, a->cert), DISTRUST_NONE);
	assert_int_equal(distrust_find(l, a->cert), DISTRUST_NONE);
	SHA256(a->cert->spki.p, a->cert->spki.n, key);
	cert_hex = hex(a->cert->sha256);
	key_hex = hex(key);
	/* Lost among others, before and behind. */
	for (size_t i = 0; i < 200; i++) {
		char *line = xasprintf("%02zx" ZEROS31 "\n", i);

		assert_int_equal(load(l, line, &d), 0);
		free(line);
	}
	assert_int_equal(load(l, cert_hex, &d), 0);
	assert_int_equal(distrust_find(l, a->cert), DISTRUST_CERT);
	assert_int_equal(distrust_find(l, renewed->cert), DISTRUST_NONE);
	assert_int_equal(distrust_find(l, ca->cert), DISTRUST_NONE);
	assert_int_equal(load(l, key_hex, &d), 0);
	assert_int_equal(distrust_find(l, a->cert), DISTRUST_CERT);
	assert_int_equal(distrust_find(l, renewed->cert), DISTRUST_KEY);
	assert_int_equal(distrust_find(l, ca->cert), DISTRUST_NONE);
	free(cert_hex);
	free(key_hex);
	distrust_free(l);
	pki_free(renewed);
	pki_free(a);
	pki_free(ca);
}

static int
setup(void **state)
{
	int fd = mkstemp(path);

	(void)state;
	if (fd == -1)
		return -1;
	close(fd);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	return unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_lines),
		cmocka_unit_test(several_files),
		cmocka_unit_test(bounded),
		cmocka_unit_test(finds),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
