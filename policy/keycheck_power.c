/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * RSA moduli: squares, other powers and close factors; contracts in keycheck.h.
 *
 * What is not a square or a power is nearly always not one modulo some small prime either, so big-number arithmetic
 * is left for the one square root of Fermat's method and for numbers that are about to be found guilty.  Powers are
 * found as in Bernstein, "Detecting perfect powers in essentially linear time", 1998: the root modulo a power of two
 * is cheap and unique.
 */
#include "keycheck.h"

#include <openssl/bn.h>

#include "xalloc.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Squares modulo the primes that one word of a root's remainder covers: bit x is set when x is one. */
static const struct { uint64_t squares; uint8_t p; } quadratic[] = {
	{ 0x3, 3 }, { 0x13, 5 }, { 0x17, 7 }, { 0x23b, 11 }, { 0x161b, 13 }, { 0x1a317, 17 }, { 0x30af3, 19 },
	{ 0x5335f, 23 }, { 0x13d122f3, 29 }, { 0x121d47b7, 31 }, { 0x165e211e9b, 37 }, { 0x1b382b50737, 41 },
	{ 0x35883a3ee53, 43 }, { 0x4351b2753df, 47 },
};
static const uint64_t squares_64 = 0x0202021202030213;

/* ---- big numbers: only where the remainders leave a doubt */

static BIGNUM *
bn_new(struct span n)
{
	BIGNUM *b = BN_bin2bn(n.p, (int)n.n, NULL);

	if (b == NULL)
		xnomem();
	return b;
}

/* OpenSSL's arithmetic fails only for want of memory (and for a divisor of zero, which nobody has here). */
static void
must(bool done)
{
	if (!done)
		xnomem();
}

struct numbers {
	BN_CTX	*ctx;
	BIGNUM	*n, *root, *square, *a, *b;
};

static void
numbers_open(struct numbers *m, struct span n)
{
	m->ctx = BN_CTX_new();
	m->n = bn_new(n);
	m->root = BN_new();
	m->square = BN_new();
	m->a = BN_new();
	m->b = BN_new();
	if (m->ctx == NULL || m->root == NULL || m->square == NULL || m->a == NULL || m->b == NULL)
		xnomem();
}

static void
numbers_close(struct numbers *m)
{
	BN_free(m->b);
	BN_free(m->a);
	BN_free(m->square);
	BN_free(m->root);
	BN_free(m->n);
	BN_CTX_free(m->ctx);
}

/* The last 64 bits. */
static uint64_t
low_64(struct span n)
{
	uint64_t v = 0;

	for (size_t i = n.n > 8 ? n.n - 8 : 0; i < n.n; i++)
		v = v << 8 | n.p[i];
	return v;
}

/* b has no more than 64 bits. */
static uint64_t
bn_get64(const BIGNUM *b)
{
	uint8_t octets[8];

	must(BN_bn2binpad(b, octets, sizeof(octets)) == sizeof(octets));
	return low_64((struct span){ octets, sizeof(octets) });
}

static void
bn_set64(BIGNUM *b, uint64_t v)
{
	uint8_t octets[8];

	for (size_t i = 0; i < sizeof(octets); i++)
		octets[i] = (uint8_t)(v >> (56 - 8 * i));
	if (BN_bin2bn(octets, sizeof(octets), b) == NULL)
		xnomem();
}

static unsigned
bits_64(uint64_t v)
{
	unsigned n = 0;

	for (; v != 0; v >>= 1)
		n++;
	return n;
}

/* ---- squares */

static uint64_t
root_64(uint64_t v)
{
	uint64_t root = 0;

	for (uint64_t bit = UINT64_C(1) << 31; bit != 0; bit >>= 1)
		if ((root | bit) * (root | bit) <= v)
			root |= bit;
	return root;
}

/*
 * m->root = floor(sqrt(n)); uses m->b.  Heron's step at a precision that doubles: with e bits of the root right to one
 * unit, one division of e + d by e bits gives d = 2 * e of them right to one unit.
 */
static void
root_floor(struct numbers *m, const BIGNUM *n)
{
	int c = (BN_num_bits(n) - 1) / 2, s = 0, d, e;

	while (c >> s > 31)
		s++;
	d = c >> s;
	must(BN_rshift(m->b, n, 2 * (c - d)));
	bn_set64(m->root, root_64(bn_get64(m->b)));
	while (s-- > 0) {
		e = d;
		d = c >> s;
		must(BN_rshift(m->b, n, 2 * c - e - d + 1));
		must(BN_div(m->b, NULL, m->b, m->root, m->ctx));
		must(BN_lshift(m->root, m->root, d - e - 1));
		must(BN_add(m->root, m->root, m->b));
	}
	must(BN_sqr(m->b, m->root, m->ctx));
	if (BN_cmp(m->b, n) > 0)
		must(BN_sub_word(m->root, 1));
}

/* Uses m->root and m->b. */
static bool
is_square(struct numbers *m, const BIGNUM *n)
{
	root_floor(m, n);
	must(BN_sqr(m->b, m->root, m->ctx));
	return BN_cmp(m->b, n) == 0;
}

static bool
maybe_square(const struct keycheck *k)
{
	if ((squares_64 >> (k->n.p[k->n.n - 1] & 63) & 1) == 0)
		return false;
	for (size_t i = 0; i < COUNT(quadratic); i++)
		if ((quadratic[i].squares >> k->mod[quadratic[i].p] & 1) == 0)
			return false;
	return true;
}

/* Could (root + i)^2 - n be a square, by root's remainders? */
static bool
round_maybe(const struct keycheck *k, unsigned low, const uint8_t root[COUNT(quadratic)], unsigned i)
{
	unsigned x = low + i;

	if ((squares_64 >> ((x * x - k->n.p[k->n.n - 1]) & 63) & 1) == 0)
		return false;
	for (size_t j = 0; j < COUNT(quadratic); j++) {
		unsigned p = quadratic[j].p;

		x = (root[j] + i) % p;
		if ((quadratic[j].squares >> ((x * x + p - k->mod[p]) % p) & 1) == 0)
			return false;
	}
	return true;
}

bool
keycheck_close(const struct keycheck *k)
{
	struct numbers	m;
	uint8_t		root[COUNT(quadratic)];
	unsigned	low;
	bool		found;

	if (k->bits < 2)
		return false;
	numbers_open(&m, k->n);
	found = is_square(&m, m.n);
	must(BN_copy(m.a, m.root) != NULL);
	for (size_t j = 0; j < COUNT(quadratic); j++)
		root[j] = (uint8_t)BN_mod_word(m.a, quadratic[j].p);
	low = (unsigned)BN_mod_word(m.a, 64);
	for (unsigned i = 1; i <= KEYCHECK_FERMAT_ROUNDS && !found; i++) {
		must(BN_add_word(m.a, 1));
		if (!round_maybe(k, low, root, i))
			continue;
		must(BN_sqr(m.square, m.a, m.ctx));
		must(BN_sub(m.square, m.square, m.n));
		found = is_square(&m, m.square);
	}
	numbers_close(&m);
	return found;
}

/* ---- other powers */

static unsigned
power_mod(unsigned x, unsigned e, unsigned p)
{
	unsigned r = 1;

	for (; e != 0; e >>= 1) {
		if ((e & 1) != 0)
			r = r * x % p;
		x = x * x % p;
	}
	return r;
}

/* Could it be a power of exponent e?  Modulo p = 1 + t * e, such a power to the t-th is one. */
static bool
maybe_power(const struct keycheck *k, unsigned e)
{
	for (unsigned p = 2 * e + 1; p <= KEYCHECK_PRIME_MAX; p += 2 * e)
		if (k->mod[p] != KEYCHECK_NOT_PRIME && power_mod(k->mod[p], (p - 1) / e, p) != 1)
			return false;
	return true;
}

static uint64_t
power_64(uint64_t x, unsigned e)
{
	uint64_t r = 1;

	for (; e != 0; e >>= 1) {
		if ((e & 1) != 0)
			r *= x;
		x *= x;
	}
	return r;
}

/* The one y with n * y^e = 1 modulo 2^64, for odd n and e: n itself modulo 8, and each round doubles what is right. */
static uint64_t
inverse_root_64(uint64_t n, unsigned e)
{
	uint64_t y = n, inverse = e;

	for (unsigned right = 3; right < 64; right *= 2)
		inverse *= 2 - e * inverse;
	for (unsigned right = 3; right < 64; right *= 2)
		y += y * inverse * (1 - n * power_64(y, e));
	return y;
}

static void
mask(BIGNUM *b, int bits)
{
	if (BN_num_bits(b) > bits)	/* BN_mask_bits() fails on what is short already */
		must(BN_mask_bits(b, bits));
}

/* out = x^e modulo 2^bits; out is not x. */
static void
power_masked(struct numbers *m, BIGNUM *out, const BIGNUM *x, unsigned e, int bits)
{
	must(BN_one(out));
	for (unsigned bit = UINT32_C(1) << 31; bit != 0; bit >>= 1) {
		must(BN_sqr(out, out, m->ctx));
		if ((e & bit) != 0)
			must(BN_mul(out, out, x, m->ctx));
		mask(out, bits);
	}
}

/*
 * m->root = the one number below 2^bits whose e-th power is n modulo 2^bits, for odd n and e: an exact root of that
 * length can be nothing else.  From 64 bits on by the rounds of inverse_root_64().
 */
static void
root_masked(struct numbers *m, uint64_t low, unsigned e, int bits)
{
	int right = 64;

	bn_set64(m->a, inverse_root_64(low, e));
	while (right < bits) {
		right = right * 2 < bits ? right * 2 : bits;
		/* b = 1 - n * a^e, never negative */
		power_masked(m, m->b, m->a, e, right);
		must(BN_mul(m->b, m->b, m->n, m->ctx));
		mask(m->b, right);
		BN_zero(m->square);
		must(BN_set_bit(m->square, right));
		must(BN_set_word(m->root, e));
		if (BN_mod_inverse(m->root, m->root, m->square, m->ctx) == NULL)
			xnomem();
		must(BN_add_word(m->square, 1));
		must(BN_sub(m->b, m->square, m->b));
		/* a += a * b / e */
		must(BN_mul(m->b, m->b, m->root, m->ctx));
		must(BN_mul(m->b, m->b, m->a, m->ctx));
		must(BN_add(m->a, m->a, m->b));
		mask(m->a, right);
	}
	power_masked(m, m->b, m->a, e - 1, bits);
	must(BN_mul(m->root, m->b, m->n, m->ctx));
	mask(m->root, bits);
}

static bool
is_power(const struct keycheck *k, unsigned e)
{
	int		length = (int)((k->bits - 1) / e + 1);
	uint64_t	low = low_64(k->n);
	struct numbers	m;
	bool		found;

	if (length <= 64 && bits_64(low * power_64(inverse_root_64(low, e), e - 1)) != (unsigned)length)
		return false;
	numbers_open(&m, k->n);
	root_masked(&m, low, e, length);
	found = false;
	if (BN_num_bits(m.root) == length) {
		bn_set64(m.a, e);
		must(BN_exp(m.b, m.root, m.a, m.ctx));
		found = BN_cmp(m.b, m.n) == 0;
	}
	numbers_close(&m);
	return found;
}

/* n is p^e or has another factor; which e. */
static unsigned
power_of(const struct keycheck *k, unsigned p)
{
	struct numbers	m;
	unsigned	e = 1;

	numbers_open(&m, k->n);
	must(BN_set_word(m.a, p));
	while (BN_cmp(m.a, m.n) < 0) {
		must(BN_mul_word(m.a, p));
		e++;
	}
	if (BN_cmp(m.a, m.n) != 0)
		e = 0;
	numbers_close(&m);
	return e;
}

unsigned
keycheck_power(const struct keycheck *k)
{
	unsigned p = keycheck_factor(k);

	if (k->bits < 2)
		return 0;
	if (p != 0) {
		unsigned e = power_of(k, p);

		return e > 1 ? e : 0;
	}
	if (maybe_square(k)) {
		struct numbers m;
		bool	       square;

		numbers_open(&m, k->n);
		square = is_square(&m, m.n);
		numbers_close(&m);
		if (square)
			return 2;
	}
	/* A root has no factor up to KEYCHECK_PRIME_MAX either, so it has ten bits. */
	for (unsigned e = 3; e <= k->bits / 9; e += 2)
		if ((e > KEYCHECK_PRIME_MAX || k->mod[e] != KEYCHECK_NOT_PRIME) && maybe_power(k, e) && is_power(k, e))
			return e;
	return 0;
}

/*
 * One round of Fermat's test to the base 3: BN_check_prime() alone takes a minute for a prime of LIMIT_RSA_BITS.  What passes
 * and is no prime was made so, and is no product of two random primes either.
 */
static bool
fermat_test(struct numbers *m)
{
	must(BN_set_word(m->a, 3));
	must(BN_copy(m->b, m->n) != NULL && BN_sub_word(m->b, 1));
	must(BN_mod_exp(m->root, m->a, m->b, m->n, m->ctx));
	return BN_is_one(m->root);
}

bool
keycheck_prime(const struct keycheck *k)
{
	struct numbers m;
	bool	       prime;

	if (k->bits == 0 || k->bits > KEYCHECK_PRIME_BITS)
		return false;
	numbers_open(&m, k->n);
	prime = k->bits <= 512 ? BN_check_prime(m.n, m.ctx, NULL) == 1 : fermat_test(&m);
	numbers_close(&m);
	return prime;
}
