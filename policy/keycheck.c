/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * RSA moduli by their octets: remainders, and what they tell by themselves; contracts in keycheck.h.
 *
 * One pass divides the modulus by products of small primes, as many as fit 32 bits, with Montgomery's reduction: no
 * division, two multiplications for each word and product.  keycheck_power.c asks the remainders, too, before it
 * turns to big numbers.
 *
 * ROCA: Nemec, Sys, Svenda, Klinec, Matyas, "The Return of Coppersmith's Attack", CCS 2017, section 3.1.
 */
#include "keycheck.h"

#include "limits.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define LIMBS (LIMIT_RSA_BITS / 32)
#define ROCA_PRIMES 38		/* odd ones, 3 to 167: all that RSALib uses for its shortest keys */
#define ROCA_GENERATOR 65537
#define ROCA_BITS_MIN 512

/* Primes that are multiplied into one modulus; the first group begins with primes[0], each ends before `end`. */
struct group {
	uint8_t		end;
	uint32_t	product;
	uint32_t	inverse;	/* -1 / product modulo 2^32 */
	uint32_t	square;		/* 2^64 modulo product */
};

static const uint16_t primes[] = {
	3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103,
	107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179, 181, 191, 193, 197, 199, 211,
	223, 227, 229, 233, 239, 241, 251, 257, 263, 269, 271, 277, 281, 283, 293, 307, 311, 313, 317, 331,
	337, 347, 349, 353, 359, 367, 373, 379, 383, 389, 397, 401, 409, 419, 421, 431, 433, 439, 443, 449,
	457, 461, 463, 467, 479, 487, 491, 499, 503, 509, 521, 523, 541, 547, 557, 563, 569, 571, 577, 587,
	593, 599, 601, 607, 613, 617, 619, 631, 641, 643, 647, 653, 659, 661, 673, 677, 683, 691, 701, 709,
	719, 727, 733, 739, 743, 751
};
static const struct group groups[] = {
	{ 9, 0xc0cfd797, 0x7f1fe7d9, 0xb60489bc }, { 14, 0x05aa381f, 0xa128bc21, 0x00acd1c9 },
	{ 19, 0x361592b7, 0x50e214f9, 0x2b01544e }, { 24, 0xf64d985d, 0x9cdd040b, 0x53259e16 },
	{ 28, 0x073b5a0d, 0x17c67b3b, 0x00234265 }, { 32, 0x0f5a0395, 0xd468d043, 0x024253bf },
	{ 36, 0x1d43ffdd, 0xf41caf8b, 0x1c5c5dc1 }, { 40, 0x323e7003, 0x145c4555, 0x15a90e1d },
	{ 44, 0x4e5884b7, 0x472a66f9, 0x4231e4c8 }, { 48, 0x7eb0f0b1, 0x3a88a7af, 0x720114de },
	{ 52, 0xb72efc93, 0x7b027e65, 0x9b031cb4 }, { 55, 0x0102dedd, 0x3fd2168b, 0x000d2b1f },
	{ 58, 0x01341eff, 0xfbf51f01, 0x006292bc }, { 61, 0x0163888f, 0x2f136991, 0x00af0b1d },
	{ 64, 0x01c7ff8d, 0x727aa4bb, 0x009c1ebe }, { 67, 0x021b8e8f, 0x69482f91, 0x0013de9a },
	{ 70, 0x028c4daf, 0x8e52d6b1, 0x00ced3f9 }, { 73, 0x02ede03d, 0xf1fa48eb, 0x0021aecb },
	{ 76, 0x035d9a99, 0x9683e657, 0x02ab8034 }, { 79, 0x03e18615, 0xa9c0e6c3, 0x01432229 },
	{ 82, 0x04881841, 0x31c0083f, 0x023d33fb }, { 85, 0x0504eb9d, 0x4e780d4b, 0x031734bf },
	{ 88, 0x05a363b5, 0xb3674d63, 0x020e22e1 }, { 91, 0x062c59c3, 0xd6e3a115, 0x03008b15 },
	{ 94, 0x071cab57, 0x34188f99, 0x03f91ab6 }, { 97, 0x07f35ef3, 0xb0da15c5, 0x07b1b930 },
	{ 100, 0x0939999d, 0x3deb4b4b, 0x00ef9279 }, { 103, 0x0aa2acff, 0xe88bad01, 0x02d5bd83 },
	{ 106, 0x0b870189, 0x25943b47, 0x027cce3b }, { 109, 0x0cb96fef, 0x47cc60f1, 0x01e2e9d8 },
	{ 112, 0x0daf1d73, 0xe2bab045, 0x0046f3fb }, { 115, 0x0eec4e3d, 0x7ce5c6eb, 0x01810b48 },
	{ 118, 0x10313a91, 0x9616398f, 0x0cd11212 }, { 121, 0x11793cef, 0x5a928df1, 0x035f2db6 },
	{ 124, 0x130b5e75, 0x6392fe23, 0x04fbcabb }, { 127, 0x154cb85f, 0x73d45c61, 0x009e159c },
	{ 130, 0x17790271, 0x699d816f, 0x049ad4d5 }, { 132, 0x000883a9, 0x798f2f67, 0x0005cd60 },
};

size_t
keycheck_bits(struct span n)
{
	size_t i = 0, bits;

	while (i < n.n && n.p[i] == 0)
		i++;
	if (i == n.n)
		return 0;
	bits = (n.n - i) * 8;
	for (uint8_t top = n.p[i]; (top & 0x80) == 0; top = (uint8_t)(top << 1))
		bits--;
	return bits;
}

bool
keycheck_odd(struct span n)
{
	return n.n != 0 && (n.p[n.n - 1] & 1) != 0;
}

/* ---- remainders */

/* Words of 32 bits, the lowest first. */
static size_t
limbs_read(struct span n, uint32_t out[LIMBS])
{
	size_t count = 0;

	for (size_t end = n.n; end != 0;) {
		uint32_t w = 0;

		for (unsigned shift = 0; shift < 32 && end != 0; shift += 8)
			w |= (uint32_t)n.p[--end] << shift;
		out[count++] = w;
	}
	return count;
}

/* a * b / 2^32 modulo the group's product; a and b below it. */
static uint32_t
montgomery(const struct group *g, uint32_t a, uint32_t b)
{
	uint64_t t = (uint64_t)a * b;
	uint64_t q = (uint64_t)((uint32_t)t * g->inverse) * g->product;
	uint64_t r = (t >> 32) + (q >> 32) + ((uint32_t)t != 0);

	return (uint32_t)(r >= g->product ? r - g->product : r);
}

/*
 * 2^(32 * (count + 1)) modulo the group's product: takes back what `count` reductions divided by, and one more.  By
 * squaring: in Montgomery's form g->square stands for 2^32.
 */
static uint32_t
group_scale(const struct group *g, size_t count)
{
	uint32_t x = g->square;
	size_t	 bit = 1;

	while (bit <= count / 2)
		bit *= 2;
	while ((bit /= 2) != 0) {
		x = montgomery(g, x, x);
		if ((count & bit) != 0)
			x = montgomery(g, x, g->square);
	}
	return x;
}

void
keycheck_read(struct span n, struct keycheck *out)
{
	uint32_t limbs[LIMBS], rest[COUNT(groups)] = { 0 };
	size_t	 bits = keycheck_bits(n), count, at = 0;

	memset(out->mod, 0xff, sizeof(out->mod));
	out->n = span_sub(n, n.n - (bits + 7) / 8, n.n);
	out->bits = 0;
	if (bits == 0 || bits > LIMIT_RSA_BITS)
		return;
	out->bits = (unsigned)bits;
	out->mod[2] = keycheck_odd(n);
	count = limbs_read(out->n, limbs);
	/* rest stays below 2^32: (2 * (2^32 - 1) + (2^32 - 1) * product) / 2^32, and the sum below 2^64. */
	for (size_t i = 0; i < count; i++)
		for (size_t g = 0; g < COUNT(groups); g++) {
			uint64_t t = (uint64_t)rest[g] + limbs[i];

			t += (uint64_t)((uint32_t)t * groups[g].inverse) * groups[g].product;
			rest[g] = (uint32_t)(t >> 32);
		}
	for (size_t g = 0; g < COUNT(groups); g++) {
		const struct group *group = &groups[g];
		uint32_t	    r = montgomery(group, rest[g] % group->product, group_scale(group, count));

		for (; at < group->end; at++)
			out->mod[primes[at]] = (uint16_t)(r % primes[at]);
	}
}

unsigned
keycheck_factor(const struct keycheck *k)
{
	if (k->bits == 0)
		return 0;
	if (k->mod[2] == 0)
		return 2;
	for (size_t i = 0; i < COUNT(primes); i++)
		if (k->mod[primes[i]] == 0)
			return primes[i];
	return 0;
}

bool
keycheck_roca(const struct keycheck *k)
{
	if (k->bits < ROCA_BITS_MIN || k->mod[2] == 0)
		return false;
	for (size_t i = 0; i < ROCA_PRIMES; i++) {
		unsigned p = primes[i], x = 1;

		while (x != k->mod[p]) {
			x = x * (ROCA_GENERATOR % p) % p;
			if (x == 1)
				return false;
		}
	}
	return true;
}
