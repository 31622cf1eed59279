/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What can be said of an RSA public key by its octets alone: size, small factors, and the marks of keys that are
 * easy to break (SP 800-89 5.3.3; CVE-2017-15361; Fermat factorisation).  Pure functions over big-endian numbers;
 * they judge nothing and know no certificate.  Moduli above LIMIT_RSA_BITS are not looked into: every question about
 * them is answered with no.
 */
#ifndef SMIME_KEYCHECK_H
#define SMIME_KEYCHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "span.h"

#define KEYCHECK_PRIME_MAX 751	/* the largest prime below 752, where SP 800-89 stops */

/* A number modulo each prime up to KEYCHECK_PRIME_MAX, in one pass; all that is cheap is answered from it. */
struct keycheck {
	struct span	n;			/* without leading zeros */
	unsigned	bits;			/* 0: zero, nothing, or too large to be looked into */
	uint16_t	mod[KEYCHECK_PRIME_MAX + 1];	/* at [p] for a prime p; KEYCHECK_NOT_PRIME elsewhere */
};
#define KEYCHECK_NOT_PRIME UINT16_MAX

/* Length in bits and parity of any number; leading zero octets do not count.  Zero has no bits and is even. */
size_t	keycheck_bits(struct span n);
bool	keycheck_odd(struct span n);

/* Read a number; n.p stays borrowed. */
void	keycheck_read(struct span n, struct keycheck *out);

/* The smallest prime up to KEYCHECK_PRIME_MAX that divides it; 0 when none does. */
unsigned keycheck_factor(const struct keycheck *k);
/*
 * Does it carry the mark of RSALib: modulo each of the first 39 primes it is a power of 65537?  A random number does
 * with a probability below 2^-60.  Numbers under 512 bits are not judged.
 */
bool	keycheck_roca(const struct keycheck *k);
/*
 * Is it m^e with e > 1, and m a small prime or without small factors (as every power of a prime is)?  Then e, the
 * smallest one unless m is a small prime; else 0.
 */
unsigned keycheck_power(const struct keycheck *k);
/* Has it two factors so near each other that FERMAT_ROUNDS of Fermat's factorisation find them? */
bool	keycheck_close(const struct keycheck *k);
#define KEYCHECK_FERMAT_ROUNDS 100
/*
 * Is it a prime?  Costs about a millisecond at 2048 bits, a hundred at KEYCHECK_PRIME_BITS; false above.
 */
#define KEYCHECK_PRIME_BITS 8192
bool	keycheck_prime(const struct keycheck *k);

#endif
