/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lists of known keys: both formats, what is refused, what is found.  The RSA key and its fingerprint are those of
 * Boulder's test (letsencrypt/boulder, goodkey/weak_test.go).
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

#include "keylist.h"

static const char modulus[] =
	"\0"
	"\xd6\x73\x25\x2a\xf6\x72\x3c\x3f\x72\x52\x94\x03\xea\xb7\xc3\x0d\xef\x3c\x52\xf9\x7e\x79\x98\x25\xf4\xa7"
	"\x01\x91\xc6\x16\xad\xcf\x1e\xce\x11\x13\xf1\x62\x59\x71\x07\x4c\x49\x2c\x59\x20\x25\xfd\xea\xdb\xdb\x14"
	"\x6a\x08\x18\x26\xbd\xf0\xd7\x7c\x3c\x91\x3d\xcf\x1b\x6f\x0b\x3b\x78\xf5\x10\x8d\x2e\x49\x3a\xd0\xee\xe8"
	"\xca\x5c\x02\x17\x11\xad\xc1\x3d\x35\x8e\x61\x13\x38\x70\xfc\xd1\x9c\x8e\x5c\x22\x40\x39\x59\x78\x2a\xa8"
	"\x2e\x72\xae\xe5\x3a\x3d\x49\x1e\x39\x12\xce\x27\xb2\x7e\x1a\x85\xea\x69\xc1\x9a\x52\x7d\x28\xf7\x93\x4c"
	"\x98\x23\xb7\xe5\x6f\xdd\x65\x7d\xac\x83\xfd\xc6\x5b\xb2\x2a\x98\xd8\x43\xdf\x73\x23\x89\x19\x78\x1b\x71"
	"\x4c\x81\xa5\xe2\xaf\xec\x71\xf5\xc5\x4a\xa2\xa2\x7c\x59\x0a\xd9\x4c\x03\xc1\x06\x2d\x50\xef\xcf\xfa\xc7"
	"\x43\xe3\xc8\xa3\xae\x05\x68\x46\xa1\xd7\x56\xeb\x86\x2b\xf4\x22\x41\x69\xd4\x67\xc3\x52\x15\xad\xe0\xaf"
	"\xcc\x11\xe8\x5f\xe6\x29\xaf\xb8\x02\xc4\x78\x6f\xf2\xe9\xc9\x29\xbc\xcf\x50\x2b\x3d\x3b\x88\x76\xc6\xa1"
	"\x17\x85\xcc\x39\x8b\x38\x9f\x1d\x86\xbd\xd9\xcb\x0b\xd4\xec\x13\x95\x6e\xc3\xfa\x27\x0d";
#define FINGERPRINT "8df20e6961a16398b85a"

static char path[] = "/tmp/test_keylist.XXXXXX";

static void
put(const void *octets, size_t n)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(octets, 1, n, f), n);
	fclose(f);
}

static struct span
key(void)
{
	return SPAN_LIT(modulus);
}

static void
text(void **state)
{
	static const char list[] = "# made by hand\n\nffffffffffffffffffff\r\n" FINGERPRINT "  # a comment\n"
	    "00000000000000000000\n0123456789ABCDEF0123";
	struct keylist *l = keylist_new();
	struct diag	d = { 0 };
	uint8_t		other[sizeof(modulus) - 1];

	(void)state;
	assert_false(keylist_find(l, OID_RSA, key()));
	put(list, sizeof(list) - 1);
	assert_int_equal(keylist_load(l, path, &d), 0);
	assert_int_equal(keylist_count(l), 4);
	assert_true(keylist_find(l, OID_RSA, key()));
	assert_true(keylist_find(l, OID_RSA, span_sub(key(), 1, key().n)));
	/* Text lists know nothing of other keys, and a bit makes another key. */
	assert_false(keylist_find(l, OID_ED25519, span_sub(key(), 1, 33)));
	memcpy(other, modulus, sizeof(other));
	other[100] ^= 1;
	assert_false(keylist_find(l, OID_RSA, (struct span){ other, sizeof(other) }));
	assert_false(keylist_find(l, OID_RSA, SPAN_LIT("\0\0")));
	/* A second file adds. */
	put("11111111111111111111\n", 21);
	assert_int_equal(keylist_load(l, path, &d), 0);
	assert_int_equal(keylist_count(l), 5);
	assert_true(keylist_find(l, OID_RSA, key()));
	keylist_free(l);
}

static void
refused(void **state)
{
	static const char *const bad[] = {
		"8df20e6961a16398b85\n", "8df20e6961a16398b85a0\n", "8df20e6961a16398b85g\n",
		"a3853d0c563765e504c18df20e6961a16398b85a\n", "11111111111111111111\n[\"" FINGERPRINT "\"]\n",
	};
	struct keylist *l = keylist_new();

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct diag d = { 0 };

		put(bad[i], strlen(bad[i]));
		assert_int_equal(keylist_load(l, path, &d), -1);
		assert_int_equal(d.code, DIAG_CONFIG);
		assert_int_equal(keylist_count(l), 0);
	}
	for (size_t n = 1; n < 40; n += 19) {		/* not records of 16 octets */
		struct diag d = { 0 };
		uint8_t	    zeros[64] = { 0 };

		put(zeros, n);
		assert_int_equal(keylist_load(l, path, &d), -1);
	}
	unlink(path);
	assert_int_equal(keylist_load(l, path, &(struct diag){ 0 }), -1);
	keylist_free(l);
}

/* Records of three kinds of keys between others, not sorted. */
static void
binary(void **state)
{
	uint8_t		list[5 * 16] = { 0 }, hash[SHA256_DIGEST_LENGTH], ec[65], ed[32];
	struct span	hashed[3] = { span_sub(key(), 1, key().n), { ec + 2, 31 }, { ed + 1, 31 } };
	struct keylist *l = keylist_new();
	struct diag	d = { 0 };

	(void)state;
	memset(ec, 7, sizeof(ec));
	ec[0] = 4;
	ec[1] = 0;			/* x begins with a zero, which is not hashed */
	memset(ed, 9, sizeof(ed));
	ed[0] = 0;
	memset(list, 0xff, 16);
	for (size_t i = 0; i < 3; i++) {
		SHA256(hashed[i].p, hashed[i].n, hash);
		memcpy(list + 16 * (i + 1), hash, 15);
	}
	put(list, sizeof(list));
	assert_int_equal(keylist_load(l, path, &d), 0);
	assert_int_equal(keylist_count(l), 5);
	assert_true(keylist_find(l, OID_RSA, key()));
	assert_true(keylist_find(l, OID_EC, (struct span){ ec, sizeof(ec) }));
	ec[0] = 3;
	assert_true(keylist_find(l, OID_EC, (struct span){ ec, 33 }));
	assert_true(keylist_find(l, OID_ED25519, (struct span){ ed, sizeof(ed) }));
	ed[31] ^= 1;
	assert_false(keylist_find(l, OID_ED25519, (struct span){ ed, sizeof(ed) }));
	assert_false(keylist_find(l, OID_EC, (struct span){ ec, 1 }));
	keylist_free(l);
	unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text), cmocka_unit_test(refused), cmocka_unit_test(binary),
	};
	int fd = mkstemp(path), rv;

	if (fd == -1)
		return 99;
	close(fd);
	rv = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(path);
	return rv;
}
