/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Is a public key a point of its curve; contracts in keypoint.h.
 *
 * The curves have cofactor 1 (NIST) or are judged by decoding alone (Edwards; 6.1.6 of the SBR asks for no more), so
 * that partial validation is all there is to do.  An Edwards key gives y; there is an x to it when the fraction for
 * x^2 (RFC 8032 5.1.3, 5.2.3) is a square, which Euler's criterion tells of numerator times denominator without the
 * root itself.
 */
#include "keypoint.h"

#include <openssl/bn.h>

#include "xalloc.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* y^2 = x^3 - 3 * x + b modulo p, SP 800-186 3.2.1. */
static const struct nist {
	enum oid	 curve;
	size_t		 octets;	/* of a coordinate */
	const BIGNUM	*(*p)(void);
	int		(*reduce)(BIGNUM *, const BIGNUM *, const BIGNUM *, BN_CTX *);
	const char	*b;
} nist_curves[] = {
	{ OID_P256, 32, BN_get0_nist_prime_256, BN_nist_mod_256,
	  "\x5a\xc6\x35\xd8\xaa\x3a\x93\xe7\xb3\xeb\xbd\x55\x76\x98\x86\xbc\x65\x1d\x06\xb0\xcc\x53\xb0\xf6"
	  "\x3b\xce\x3c\x3e\x27\xd2\x60\x4b" },
	{ OID_P384, 48, BN_get0_nist_prime_384, BN_nist_mod_384,
	  "\xb3\x31\x2f\xa7\xe2\x3e\xe7\xe4\x98\x8e\x05\x6b\xe3\xf8\x2d\x19\x18\x1d\x9c\x6e\xfe\x81\x41\x12"
	  "\x03\x14\x08\x8f\x50\x13\x87\x5a\xc6\x56\x39\x8d\x8a\x2e\xd1\x9d\x2a\x85\xc8\xed\xd3\xec\x2a\xef" },
	{ OID_P521, 66, BN_get0_nist_prime_521, BN_nist_mod_521,
	  "\x00\x51\x95\x3e\xb9\x61\x8e\x1c\x9a\x1f\x92\x9a\x21\xa0\xb6\x85\x40\xee\xa2\xda\x72\x5b\x99\xb3"
	  "\x15\xf3\xb8\xb4\x89\x91\x8e\xf1\x09\xe1\x56\x19\x39\x51\xec\x7e\x93\x7b\x16\x52\xc0\xbd\x3b\xb1"
	  "\xbf\x07\x35\x73\xdf\x88\x3d\x2c\x34\xf1\xef\x45\x1f\xd4\x6b\x50\x3f\x00" },
};

/* RFC 8032 table 1 and 2: a * x^2 + y^2 = 1 + d * x^2 * y^2 modulo 2^bits - ... */
static const struct edwards {
	enum oid	 curve;
	size_t		 octets;
	const char	*p, *d;		/* hexadecimal; d modulo p */
	bool		 minus;		/* a = -1, else 1 */
} edwards_curves[] = {
	{ OID_ED25519, 32, "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed",
	  "52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3", true },
	{ OID_ED448, 57, "fffffffffffffffffffffffffffffffffffffffffffffffffffffffe"
	  "ffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
	  "fffffffffffffffffffffffffffffffffffffffffffffffffffffffe"
	  "ffffffffffffffffffffffffffffffffffffffffffffffffffff6756", false },
};

static const struct { enum oid algorithm; size_t octets; } lengths[] = {
	{ OID_P256, 65 }, { OID_P384, 97 }, { OID_P521, 133 }, { OID_ED25519, 32 }, { OID_ED448, 57 },
	{ OID_ML_DSA_44, 1312 }, { OID_ML_DSA_65, 1952 }, { OID_ML_DSA_87, 2592 },	/* FIPS 204, table 2 */
	{ OID_ML_KEM_512, 800 }, { OID_ML_KEM_768, 1184 }, { OID_ML_KEM_1024, 1568 },	/* FIPS 203, table 3 */
};

size_t
keypoint_octets(enum oid algorithm)
{
	for (size_t i = 0; i < COUNT(lengths); i++)
		if (lengths[i].algorithm == algorithm)
			return lengths[i].octets;
	return 0;
}

const char *
keypoint_str(enum keypoint p)
{
	static const char *const text[] = {
		[POINT_OK] = "is a point",
		[POINT_COMPRESSED] = "is a compressed point",
		[POINT_INFINITY] = "is the point at infinity",
		[POINT_FORM] = "does not begin with 04",
		[POINT_LENGTH] = "has a wrong length",
		[POINT_RANGE] = "has a coordinate that is not below the prime",
		[POINT_OFF_CURVE] = "is not on the curve",
	};

	return p < COUNT(text) && text[p] != NULL ? text[p] : "?";
}

/* OpenSSL's arithmetic fails only for want of memory. */
static void
must(bool done)
{
	if (!done)
		xnomem();
}

/* x^((p - 1) / 2) modulo p: 0 or 1 for squares. */
static bool
is_square(const BIGNUM *x, const BIGNUM *p, BN_CTX *ctx)
{
	BIGNUM *e = BN_CTX_get(ctx), *r = BN_CTX_get(ctx);

	must(r != NULL);
	must(BN_rshift1(e, p));
	must(BN_mod_exp(r, x, e, p, ctx));
	return BN_is_zero(r) || BN_is_one(r);
}

/* ---- NIST curves */

/* out = x^3 - 3 * x + b, not negative and below p. */
static void
right_side(const struct nist *c, BIGNUM *out, const BIGNUM *x, BN_CTX *ctx)
{
	const BIGNUM	*p = c->p();
	BIGNUM		*t = BN_CTX_get(ctx), *b = BN_CTX_get(ctx);

	must(b != NULL && BN_bin2bn((const uint8_t *)c->b, (int)c->octets, b) != NULL);
	must(BN_sqr(t, x, ctx) && c->reduce(t, t, p, ctx));
	if (BN_num_bits(t) < 3)		/* stay positive: the reductions want that */
		must(BN_add(t, t, p));
	must(BN_sub_word(t, 3) && BN_mul(t, t, x, ctx) && BN_add(t, t, b) && c->reduce(out, t, p, ctx));
}

static enum keypoint
nist_point(const struct nist *c, struct span key, BN_CTX *ctx)
{
	const BIGNUM	*p = c->p();
	BIGNUM		*x = BN_CTX_get(ctx), *y = BN_CTX_get(ctx), *right = BN_CTX_get(ctx);

	must(right != NULL);
	must(BN_bin2bn(key.p + 1, (int)c->octets, x) != NULL);
	if (BN_ucmp(x, p) >= 0)
		return POINT_RANGE;
	right_side(c, right, x, ctx);
	/* No point of these curves has y = 0: their order is odd. */
	if (key.p[0] != 4)
		return is_square(right, p, ctx) ? POINT_COMPRESSED : POINT_OFF_CURVE;
	must(BN_bin2bn(key.p + 1 + c->octets, (int)c->octets, y) != NULL);
	if (BN_ucmp(y, p) >= 0)
		return POINT_RANGE;
	must(BN_sqr(y, y, ctx) && c->reduce(y, y, p, ctx));
	return BN_ucmp(y, right) == 0 ? POINT_OK : POINT_OFF_CURVE;
}

static enum keypoint
nist_check(const struct nist *c, struct span key)
{
	BN_CTX	     *ctx;
	enum keypoint rv;

	if (key.n == 1 && key.p[0] == 0)
		return POINT_INFINITY;
	if (key.n == 0 || key.p[0] < 2 || key.p[0] > 4)
		return POINT_FORM;
	if (key.n != 1 + c->octets * (key.p[0] == 4 ? 2 : 1))
		return POINT_LENGTH;
	ctx = BN_CTX_new();
	must(ctx != NULL);
	BN_CTX_start(ctx);
	rv = nist_point(c, key, ctx);
	BN_CTX_end(ctx);
	BN_CTX_free(ctx);
	return rv;
}

/* ---- Edwards curves */

/*
 * x^2 = (1 - y^2) / (a - d * y^2); d and a are such that the divisor is never zero.  x = 0 with the sign bit set is no
 * point (RFC 8032 5.1.3 step 4).
 */
static enum keypoint
edwards_point(const struct edwards *c, struct span key, BN_CTX *ctx)
{
	BIGNUM	*p = BN_CTX_get(ctx), *d = BN_CTX_get(ctx), *y = BN_CTX_get(ctx), *over = BN_CTX_get(ctx);
	BIGNUM	*under = BN_CTX_get(ctx);
	bool	 sign = (key.p[key.n - 1] & 0x80) != 0;
	int	 bits;

	must(under != NULL && BN_hex2bn(&p, c->p) != 0 && BN_hex2bn(&d, c->d) != 0);
	must(BN_lebin2bn(key.p, (int)key.n, y) != NULL);
	bits = (int)key.n * 8 - 1;
	if (sign)
		must(BN_clear_bit(y, bits));
	if (BN_ucmp(y, p) >= 0)
		return POINT_RANGE;
	must(BN_mod_sqr(y, y, p, ctx));
	must(BN_mod_mul(under, d, y, p, ctx));
	if (c->minus)
		must(BN_add_word(under, 1));		/* both sides of the fraction negated */
	else
		must(BN_sub_word(under, 1));
	must(BN_copy(over, y) != NULL && BN_sub_word(over, 1));
	must(BN_mod_mul(over, over, under, p, ctx));
	if (BN_is_zero(over))
		return sign ? POINT_OFF_CURVE : POINT_OK;
	return is_square(over, p, ctx) ? POINT_OK : POINT_OFF_CURVE;
}

static enum keypoint
edwards_check(const struct edwards *c, struct span key)
{
	BN_CTX	     *ctx;
	enum keypoint rv;

	if (key.n != c->octets)
		return POINT_LENGTH;
	ctx = BN_CTX_new();
	must(ctx != NULL);
	BN_CTX_start(ctx);
	rv = edwards_point(c, key, ctx);
	BN_CTX_end(ctx);
	BN_CTX_free(ctx);
	return rv;
}

enum keypoint
keypoint_check(enum oid curve, struct span key)
{
	for (size_t i = 0; i < COUNT(nist_curves); i++)
		if (nist_curves[i].curve == curve)
			return nist_check(&nist_curves[i], key);
	for (size_t i = 0; i < COUNT(edwards_curves); i++)
		if (edwards_curves[i].curve == curve)
			return edwards_check(&edwards_curves[i], key);
	return POINT_FORM;
}
