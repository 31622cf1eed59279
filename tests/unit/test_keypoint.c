/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Points of curves: keys of OpenSSL and of RFC 8032, the same with each kind of damage.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <string.h>

#include "keypoint.h"

#define OCTETS_MAX 133

/* The prime of each curve as octets: a coordinate may not be it. */
static const struct nist_case {
	const char	*name;
	enum oid	 curve;
	size_t		 octets;
	struct span	 p;
} nist[] = {
	{ "P-256", OID_P256, 32, SPAN_LIT("\xff\xff\xff\xff\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff"
	  "\xff\xff\xff\xff") },
	{ "P-384", OID_P384, 48, SPAN_LIT("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
	  "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff\xff\0\0\0\0\0\0\0\0\xff\xff\xff\xff") },
	{ "P-521", OID_P521, 66, SPAN_LIT("\1\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
	  "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
	  "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff") },
};

static void
nist_one(const struct nist_case *c)
{
	EVP_PKEY    *key = EVP_EC_gen(c->name);
	size_t	     n = 0;
	uint8_t	     point[OCTETS_MAX + 1], bad[OCTETS_MAX + 1];
	struct span  s = { point, 1 + 2 * c->octets }, b = { bad, s.n };

	assert_int_equal(EVP_PKEY_get_octet_string_param(key, "pub", point, sizeof(point), &n), 1);
	assert_int_equal(n, s.n);
	assert_int_equal(n, keypoint_octets(c->curve));
	assert_int_equal(keypoint_check(c->curve, s), POINT_OK);
	/* y by one off, x by one off */
	memcpy(bad, point, n);
	bad[n - 1] ^= 1;
	assert_int_equal(keypoint_check(c->curve, b), POINT_OFF_CURVE);
	bad[n - 1] ^= 1;
	bad[c->octets] ^= 1;
	assert_int_equal(keypoint_check(c->curve, b), POINT_OFF_CURVE);
	/* Coordinates that are the prime, zero modulo it as they are. */
	memcpy(bad + 1, c->p.p, c->octets);
	assert_int_equal(keypoint_check(c->curve, b), POINT_RANGE);
	memcpy(bad, point, n);
	memcpy(bad + 1 + c->octets, c->p.p, c->octets);
	assert_int_equal(keypoint_check(c->curve, b), POINT_RANGE);
	/* Lengths and forms. */
	assert_int_equal(keypoint_check(c->curve, (struct span){ point, n - 1 }), POINT_LENGTH);
	assert_int_equal(keypoint_check(c->curve, (struct span){ point, n + 1 }), POINT_LENGTH);
	assert_int_equal(keypoint_check(c->curve, (struct span){ point, 0 }), POINT_FORM);
	memcpy(bad, point, n);
	bad[0] = 6 | (point[n - 1] & 1);
	assert_int_equal(keypoint_check(c->curve, b), POINT_FORM);
	bad[0] = 2 | (point[n - 1] & 1);
	assert_int_equal(keypoint_check(c->curve, b), POINT_LENGTH);
	assert_int_equal(keypoint_check(c->curve, (struct span){ bad, 1 + c->octets }), POINT_COMPRESSED);
	assert_int_equal(keypoint_check(c->curve, SPAN_LIT("\0")), POINT_INFINITY);
	EVP_PKEY_free(key);
}

static void
nist_curves(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(nist) / sizeof(nist[0]); i++)
		for (unsigned round = 0; round < 8; round++)
			nist_one(&nist[i]);
}

/* Half of the numbers have no point: which, OpenSSL says. */
static void
compressed(void **state)
{
	EC_GROUP *g = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
	EC_POINT *point = EC_POINT_new(g);
	uint8_t	  key[33] = { 2 };
	unsigned  points = 0;

	(void)state;
	for (unsigned i = 0; i < 64; i++) {
		bool is;

		key[32] = (uint8_t)i;
		is = EC_POINT_oct2point(g, point, key, sizeof(key), NULL) == 1;
		points += is;
		assert_int_equal(keypoint_check(OID_P256, (struct span){ key, sizeof(key) }),
		    is ? POINT_COMPRESSED : POINT_OFF_CURVE);
	}
	assert_in_range(points, 16, 48);
	EC_POINT_free(point);
	EC_GROUP_free(g);
}

/* Small y: which have an x was computed with the roots of RFC 8032. */
static void
edwards_small(void **state)
{
	static const bool have_25519[] = { true, true, false, true, true, true, true, false, false, true, true, false };
	static const bool have_448[] = { true, true, false, true, true, true, false, true, true, true, false, false };
	uint8_t key[57] = { 0 };

	(void)state;
	for (uint8_t y = 0; y < 12; y++) {
		key[0] = y;
		assert_int_equal(keypoint_check(OID_ED25519, (struct span){ key, 32 }),
		    have_25519[y] ? POINT_OK : POINT_OFF_CURVE);
		assert_int_equal(keypoint_check(OID_ED448, (struct span){ key, 57 }), have_448[y] ? POINT_OK : POINT_OFF_CURVE);
	}
}

/* The prime itself stands for zero and is no coordinate; x = 0 has no sign. */
static void
edwards_edges(void **state)
{
	uint8_t key[57];

	(void)state;
	memset(key, 0xff, 32);
	key[0] = 0xed;
	key[31] = 0x7f;
	assert_int_equal(keypoint_check(OID_ED25519, (struct span){ key, 32 }), POINT_RANGE);
	key[0] = 0xec;			/* y = -1: x = 0 */
	assert_int_equal(keypoint_check(OID_ED25519, (struct span){ key, 32 }), POINT_OK);
	key[31] = 0xff;
	assert_int_equal(keypoint_check(OID_ED25519, (struct span){ key, 32 }), POINT_OFF_CURVE);
	memset(key, 0xff, 56);
	key[28] = 0xfe;
	key[56] = 0;
	assert_int_equal(keypoint_check(OID_ED448, (struct span){ key, 57 }), POINT_RANGE);
	key[0] = 0xfe;
	assert_int_equal(keypoint_check(OID_ED448, (struct span){ key, 57 }), POINT_OK);
	key[56] = 0x80;
	assert_int_equal(keypoint_check(OID_ED448, (struct span){ key, 57 }), POINT_OFF_CURVE);
	memset(key, 0, sizeof(key));
	key[56] = 1;			/* seven spare bits */
	assert_int_equal(keypoint_check(OID_ED448, (struct span){ key, 57 }), POINT_RANGE);
	assert_int_equal(keypoint_check(OID_ED448, (struct span){ key, 56 }), POINT_LENGTH);
	assert_int_equal(keypoint_check(OID_ED25519, (struct span){ key, 33 }), POINT_LENGTH);
	assert_int_equal(keypoint_check(OID_ED25519, (struct span){ key, 0 }), POINT_LENGTH);
}

/* Keys that OpenSSL makes, and RFC 8032 7.1 and 7.4 without a message. */
static void
edwards_keys(void **state)
{
	static const struct { const char *name; enum oid curve; size_t n; } kinds[] = {
		{ "ED25519", OID_ED25519, 32 }, { "ED448", OID_ED448, 57 },
	};
	static const char rfc_25519[] = "\xd7\x5a\x98\x01\x82\xb1\x0a\xb7\xd5\x4b\xfe\xd3\xc9\x64\x07\x3a\x0e\xe1\x72\xf3"
	    "\xda\xa6\x23\x25\xaf\x02\x1a\x68\xf7\x07\x51\x1a";
	static const char rfc_448[] = "\x5f\xd7\x44\x9b\x59\xb4\x61\xfd\x2c\xe7\x87\xec\x61\x6a\xd4\x6a\x1d\xa1\x34\x24"
	    "\x85\xa7\x0e\x1f\x8a\x0e\xa7\x5d\x80\xe9\x67\x78\xed\xf1\x24\x76\x9b\x46\xc7\x06\x1b\xd6\x78\x3d\xf1\xe5"
	    "\x0f\x6c\xd1\xfa\x1a\xbe\xaf\xe8\x25\x61\x80";

	(void)state;
	assert_int_equal(keypoint_check(OID_ED25519, SPAN_LIT(rfc_25519)), POINT_OK);
	assert_int_equal(keypoint_check(OID_ED448, SPAN_LIT(rfc_448)), POINT_OK);
	for (size_t i = 0; i < 2; i++)
		for (unsigned round = 0; round < 16; round++) {
			EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, kinds[i].name);
			uint8_t	  raw[57];
			size_t	  n = sizeof(raw);

			assert_int_equal(EVP_PKEY_get_raw_public_key(key, raw, &n), 1);
			assert_int_equal(n, kinds[i].n);
			assert_int_equal(keypoint_check(kinds[i].curve, (struct span){ raw, n }), POINT_OK);
			EVP_PKEY_free(key);
		}
}

static void
others(void **state)
{
	(void)state;
	assert_int_equal(keypoint_check(OID_SECP256K1, SPAN_LIT("\4")), POINT_FORM);
	assert_int_equal(keypoint_octets(OID_ML_DSA_44), 1312);
	assert_int_equal(keypoint_octets(OID_ML_DSA_65), 1952);
	assert_int_equal(keypoint_octets(OID_ML_DSA_87), 2592);
	assert_int_equal(keypoint_octets(OID_ML_KEM_512), 800);
	assert_int_equal(keypoint_octets(OID_ML_KEM_768), 1184);
	assert_int_equal(keypoint_octets(OID_ML_KEM_1024), 1568);
	assert_int_equal(keypoint_octets(OID_RSA), 0);
	assert_string_equal(keypoint_str(POINT_OFF_CURVE), "is not on the curve");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nist_curves), cmocka_unit_test(compressed), cmocka_unit_test(edwards_small),
		cmocka_unit_test(edwards_edges), cmocka_unit_test(edwards_keys), cmocka_unit_test(others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
