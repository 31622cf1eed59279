/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * RSA moduli: remainders against OpenSSL's, and numbers made to have or just to miss each flaw.  The long ones were
 * made by a script: random primes; primes k * M + (65537^a mod M), M the product of the first 39 primes (ROCA); primes
 * p and q with (p + q) / 2 - floor(sqrt(p * q)) = 1, 3, 100 and 101, which are Fermat's rounds.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <openssl/bn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "keycheck.h"
#include "limits.h"

#define RSA_2048 \
	"a987c458482e5c26141896828eca611f26c6000a85ba416d0aa1e17cce1e019751781ed12808644ad61e367de47147ec" \
	"7c477381a9cb130a1f53628e961b50dbeedc0e5e3cb9e2688f9e913ec3fd1392bd31040801bc0d42b5a351364e72cb73" \
	"7006af57937ae57b80bccf67426844e30ffd6a6da593459939dfb67f8db6589a887c117a68cb5c71749b3b9dc5cc3e3b" \
	"ea5c6fd12462f6e8137630a6307fc981c82adb56e5550e91d789549c306c7efeacc1e5cd405295c874fc58334c38b5b8" \
	"259f7003faecd429b2b953a55975e3cd3c3f503b03dabcd097e1e50c00d8d0ec0524d3f9bf85b8c69946dd2d8b809626" \
	"af3b4fba58087e325b7489b7378012cd"
#define ROCA_2048 \
	"d834f232ad1a203398d5288906a9d011a4834945c4bf221a0ef049b83e5a59c76972fa1705cd4c09a62e2d81459b5340" \
	"0451c17f37e78ad64cc230e18e89dac2bfcd0e3887ef84e45e96e7f4f62042573b534fde9905598f60735944cbeaf14c" \
	"2fa94ffc177d9aca6e182a549678e0979dec84d12a2d78b398a5df055c174a2620fb1e418ec0d01b428566efacf2d802" \
	"d2145ec11ae8709ecefda2f11a93eac173fdde7cc61275433d035c14641130561230607de0a2fb22db8009a9e3edbf5d" \
	"c7822034cea501340a27c1fc5d60f34d76f33687a69cd06097a11e63f2fc92385370a0e9c77b327b925ee51fc1038cf9" \
	"439dc1cacfb373495cff0989abe167cf"
#define CLOSE_2048 \
	"f4a444b613765d79171b8f5a3a79d6188fbde197a3d742162046deac5cddf4d604ac9f3f968f6ee397a9aa21f2e89c0c" \
	"5745ab321579d7df051603dafb013a568ae63ece7de9c19513cdb6334c3dfd1bef3889593c71cd3bb80d6420ce83ac79" \
	"42383e237bb8d99b2c8960e3908a51cd4dac66ee4ea2d7749de6780c8d8b2bf03372e676445fe159174e341190162938" \
	"40ec1c1f77c67caf0ec6e9c0a5d24a12f775a0351170f52c7b772fbfaaa234281b66848e8e68ea901a000c5381aec85d" \
	"cd3536c45040f796681b4d12c51f54ee407c122b7c7375f3e95f93b13a675f71642e75dd991d16a417219a463e9a1042" \
	"be9d08ba346317166e4fb3ff3141d485"
#define ROUNDS_1 \
	"9320a3325011ccd2d514a60f631be0a30dbfb95d2cfa78136be057aac65ffe1b62fe825cc082d6698b829bbf1926a2eb" \
	"a0e9298c8fcd744c93942dce6f47549f"
#define ROUNDS_100 \
	"9320a3325011ccd2d514a60f631be0b3db3a7e3196f34d23461f5018373a8f7e18c14b53a1b80cd3c9f416d702d35cc1" \
	"c1c898c084af08971ca6613ce3f8d669"
#define ROUNDS_101 \
	"9320a3325011ccd2d514a60f631be0b3f310ef431c3935ac6f69822a43c4b0542ab83260a84d9f494e3a0b02e4d07d47" \
	"8590aa4f0fffc4ee5162e8e646298417"

struct modulus {
	uint8_t		octets[LIMIT_RSA_BITS / 8 + 8];
	struct keycheck	k;
};

static void
take(struct modulus *m, const BIGNUM *b)
{
	int n = BN_bn2bin(b, m->octets);

	keycheck_read((struct span){ m->octets, (size_t)n }, &m->k);
}

static BIGNUM *
hex(const char *digits)
{
	BIGNUM *b = NULL;

	assert_int_not_equal(BN_hex2bn(&b, digits), 0);
	return b;
}

/* base^e * times */
static BIGNUM *
power(const char *base, unsigned e, unsigned times)
{
	BN_CTX *ctx = BN_CTX_new();
	BIGNUM *b = hex(base), *x = BN_new(), *r = BN_new();

	assert_int_equal(BN_set_word(x, e), 1);
	assert_int_equal(BN_exp(r, b, x, ctx), 1);
	assert_int_equal(BN_mul_word(r, times), 1);
	BN_free(x);
	BN_free(b);
	BN_CTX_free(ctx);
	return r;
}

static void
bits_and_parity(void **state)
{
	static const struct { struct span n; size_t bits; bool odd; } cases[] = {
		{ { NULL, 0 }, 0, false }, { SPAN_LIT("\0"), 0, false }, { SPAN_LIT("\0\0\1"), 1, true },
		{ SPAN_LIT("\x7f\xff"), 15, true }, { SPAN_LIT("\0\x80\0"), 16, false }, { SPAN_LIT("\1\0\1"), 17, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(keycheck_bits(cases[i].n), cases[i].bits);
		assert_int_equal(keycheck_odd(cases[i].n), cases[i].odd);
	}
}

/* Any length, among them those that are no multiple of a word, against OpenSSL's division. */
static void
remainders(void **state)
{
	static struct modulus m;
	BIGNUM *b = BN_new();

	(void)state;
	srand(1);
	for (unsigned bits = 1; bits <= LIMIT_RSA_BITS; bits += bits < 300 ? 1 : 997) {
		uint8_t octets[LIMIT_RSA_BITS / 8];
		size_t	n = (bits + 7) / 8;

		for (size_t i = 0; i < n; i++)
			octets[i] = (uint8_t)(rand() >> 7);
		octets[0] = (uint8_t)((octets[0] & 0xff >> (n * 8 - bits)) | 1 << ((bits - 1) % 8));
		BN_bin2bn(octets, (int)n, b);
		take(&m, b);
		assert_int_equal(m.k.bits, bits);
		for (unsigned p = 2, primes = 0; p <= KEYCHECK_PRIME_MAX; p++) {
			if (m.k.mod[p] == KEYCHECK_NOT_PRIME)
				continue;
			assert_int_equal(m.k.mod[p], BN_mod_word(b, p));
			primes++;
			assert_true(p != KEYCHECK_PRIME_MAX || primes == 133);
		}
	}
	BN_free(b);
}

static void
too_large(void **state)
{
	static uint8_t	       octets[LIMIT_RSA_BITS / 8 + 1];
	static struct keycheck k;

	(void)state;
	memset(octets, 0xff, sizeof(octets));
	keycheck_read((struct span){ octets, sizeof(octets) }, &k);
	assert_int_equal(k.bits, 0);
	assert_int_equal(keycheck_factor(&k), 0);
	assert_int_equal(keycheck_power(&k), 0);
	assert_false(keycheck_roca(&k));
	assert_false(keycheck_close(&k));
	assert_false(keycheck_prime(&k));
	/* A leading zero is no length. */
	octets[0] = 0;
	keycheck_read((struct span){ octets, sizeof(octets) }, &k);
	assert_int_equal(k.bits, LIMIT_RSA_BITS);
	assert_int_equal(keycheck_factor(&k), 3);
}

static void
nothing(void **state)
{
	static struct keycheck k;

	(void)state;
	keycheck_read((struct span){ NULL, 0 }, &k);
	assert_int_equal(keycheck_factor(&k), 0);
	assert_int_equal(keycheck_power(&k), 0);
	assert_false(keycheck_close(&k));
	keycheck_read(SPAN_LIT("\1"), &k);
	assert_int_equal(keycheck_factor(&k), 0);
	assert_int_equal(keycheck_power(&k), 0);
	assert_false(keycheck_close(&k));
}

struct flaw {
	const char	*name, *n;
	unsigned	 factor, power;
	bool		 roca, close;
};

static void
flaws(void **state)
{
	static const struct flaw cases[] = {
		{ "a good key", RSA_2048, 0, 0, false, false },
		{ "ROCA", ROCA_2048, 0, 0, true, false },
		{ "close primes, 2048 bits", CLOSE_2048, 0, 0, false, true },
		{ "first round", ROUNDS_1, 0, 0, false, true },
		{ "hundredth round", ROUNDS_100, 0, 0, false, true },
		{ "hundred and first round", ROUNDS_101, 0, 0, false, false },
	};
	static struct modulus m;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		BIGNUM *b = hex(cases[i].n);

		printf("%s\n", cases[i].name);
		take(&m, b);
		assert_int_equal(keycheck_factor(&m.k), cases[i].factor);
		assert_int_equal(keycheck_power(&m.k), cases[i].power);
		assert_int_equal(keycheck_roca(&m.k), cases[i].roca);
		assert_int_equal(keycheck_close(&m.k), cases[i].close);
		assert_false(keycheck_prime(&m.k));
		BN_free(b);
	}
}

static void
factors(void **state)
{
	static const struct { unsigned times, factor; } cases[] = {
		{ 1, 0 }, { 2, 2 }, { 3, 3 }, { 15, 3 }, { 751, 751 }, { 743 * 751, 743 }, { 757, 0 }, { 757 * 757, 0 },
	};
	static struct modulus m;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		BIGNUM *b = power(RSA_2048, 1, cases[i].times);

		take(&m, b);
		assert_int_equal(keycheck_factor(&m.k), cases[i].factor);
		assert_int_equal(keycheck_power(&m.k), 0);
		BN_free(b);
	}
}

/* Roots of all lengths: below and above a word, of small primes, and of exponents that are no primes. */
static void
powers(void **state)
{
	static const char word_63[] = "7fffffffffffffe7", word_64[] = "ffffffffffffffc5", word_65[] = "1000000000000000d";
	static const char long_127[] = "7fffffffffffffffffffffffffffffff";
	static const struct { const char *base; unsigned e, want; } cases[] = {
		{ word_63, 2, 2 }, { word_63, 3, 3 }, { word_63, 31, 31 }, { word_63, 33, 3 }, { word_63, 37, 37 },
		{ word_64, 3, 3 }, { word_64, 32, 2 }, { word_64, 31, 31 }, { word_65, 3, 3 }, { word_65, 5, 5 },
		{ word_65, 31, 31 }, { word_65, 35, 5 }, { long_127, 3, 3 }, { long_127, 7, 7 }, { long_127, 17, 17 },
		{ long_127, 127, 127 }, { ROUNDS_101, 2, 2 }, { ROUNDS_101, 3, 3 }, { ROUNDS_101, 13, 13 },
		{ "2f5", 3, 3 }, { "2f5", 211, 211 }, { "2f5", 214, 2 }, { "2f5", 1709, 1709 },
		{ "3", 1, 0 }, { "3", 2, 2 }, { "3", 1293, 1293 }, { "2", 2047, 2047 }, { "2", 1, 0 }, { "2ef", 7, 7 },
		{ RSA_2048, 1, 0 }, { RSA_2048, 5, 5 }, { RSA_2048, 7, 7 }, { "6", 4, 0 },
	};
	static struct modulus m;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		BIGNUM *b = power(cases[i].base, cases[i].e, 1);

		printf("%.20s^%u\n", cases[i].base, cases[i].e);
		take(&m, b);
		assert_int_equal(keycheck_power(&m.k), cases[i].want);
		/* Its neighbours are none. */
		if (m.k.bits > 64) {
			BN_add_word(b, 2);
			take(&m, b);
			assert_int_equal(keycheck_power(&m.k), 0);
		}
		BN_free(b);
	}
}

/* One modulo every small prime, so that no remainder excludes anything: still no power, and soon said. */
static void
evasive(void **state)
{
	static struct modulus m;
	BN_CTX *ctx = BN_CTX_new();
	BIGNUM *b = BN_new(), *times = hex(RSA_2048);

	(void)state;
	BN_set_word(b, 8);
	for (unsigned p = 3; p <= KEYCHECK_PRIME_MAX; p += 2) {
		bool prime = true;

		for (unsigned d = 3; d * d <= p; d += 2)
			prime = prime && p % d != 0;
		if (prime)
			BN_mul_word(b, p);
	}
	BN_mul(b, b, times, ctx);
	BN_add_word(b, 1);
	take(&m, b);
	assert_int_equal(keycheck_factor(&m.k), 0);
	assert_int_equal(keycheck_power(&m.k), 0);
	assert_false(keycheck_close(&m.k));
	BN_free(times);
	BN_free(b);
	BN_CTX_free(ctx);
}

static void
primes(void **state)
{
	static struct modulus m;
	BIGNUM *b = hex("7fffffffffffffffffffffffffffffff");	/* 2^127 - 1 */

	(void)state;
	take(&m, b);
	assert_true(keycheck_prime(&m.k));
	assert_int_equal(keycheck_power(&m.k), 0);
	BN_add_word(b, 2);
	take(&m, b);
	assert_false(keycheck_prime(&m.k));
	/* 2^1279 - 1, and a number too long to be asked about. */
	BN_zero(b);
	BN_set_bit(b, 1279);
	BN_sub_word(b, 1);
	take(&m, b);
	assert_true(keycheck_prime(&m.k));
	BN_add_word(b, 2);
	take(&m, b);
	assert_false(keycheck_prime(&m.k));
	BN_zero(b);
	BN_set_bit(b, 11213);
	BN_sub_word(b, 1);
	take(&m, b);
	assert_false(keycheck_prime(&m.k));
	BN_free(b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bits_and_parity), cmocka_unit_test(remainders), cmocka_unit_test(too_large),
		cmocka_unit_test(nothing), cmocka_unit_test(flaws), cmocka_unit_test(factors), cmocka_unit_test(powers),
		cmocka_unit_test(evasive), cmocka_unit_test(primes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
