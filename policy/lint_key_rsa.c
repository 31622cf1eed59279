/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: RSA keys of subscriber and of CA certificates (SBR 6.1.1.3, 6.1.5, 6.1.6; RFC 8550 4.3, RFC 8017 3.1): size,
 * exponent, what the modulus is made of, and keys of any kind that are known or easy to compute.  Arithmetic is
 * keycheck.h's and lists of published keys keylist.h's; here is which demand they meet.  Only the primality of a modulus
 * costs more than a few microseconds, and is asked for on request (struct lint_input.deep).
 */
#include "lint.h"
#include "lint_table.h"

#include "keycheck.h"
#include "keylist.h"

#define CA_4096_SINCE 20260915	/* SMC017v2 */

static const char place[] = "tbsCertificate.subjectPublicKeyInfo.subjectPublicKey";

/* ---- size, exponent and modulus */

static bool
is_rsa(const struct certview *v)
{
	return v->rsa_ok;
}

/* Remainders of the modulus: read by the first row that asks, kept by the run. */
static const struct keycheck *
modulus(const struct lint_cx *cx)
{
	if (cx->rsa->n.p == NULL)
		keycheck_read(cx->cert->rsa_n, cx->rsa);
	return cx->rsa;
}

static enum lint_result
at_modulus(struct finding *f)
{
	return finding_at(f, "%s.modulus", place);
}

static enum lint_result
at_exponent(const struct lint_cx *cx, struct finding *f)
{
	finding_at(f, "%s.publicExponent", place);
	return finding_hex(f, cx->cert->rsa_e);
}

static enum lint_result
rsa_well_formed(const struct lint_cx *cx, struct finding *f)
{
	enum oid id = cx->cert->key_alg.id;

	if (id != OID_RSA && id != OID_RSASSA_PSS)
		return LINT_NA;
	if (cx->cert->rsa_ok)
		return LINT_PASS;
	finding_at(f, "%s", place);
	if (cx->cert->key_unused != 0)
		return finding_seen(f, "%u unused bits", cx->cert->key_unused);
	return finding_hex(f, cx->cert->key);
}

static enum lint_result
rsa_at_least(const struct lint_cx *cx, struct finding *f, size_t bits)
{
	size_t n = keycheck_bits(cx->cert->rsa_n);

	if (!is_rsa(cx->cert))
		return LINT_NA;
	if (n >= bits)
		return LINT_PASS;
	at_modulus(f);
	return finding_seen(f, "%zu bits", n);
}

/* RFC 8550 4.3 says should. */
static enum lint_result
rsa_2048(const struct lint_cx *cx, struct finding *f)
{
	if ((cx->who & WHO_CA) != 0 && !cx->rfc5280 && (cx->in->ignore_dates || cx->date >= CA_4096_SINCE))
		return LINT_NA;		/* 4096 since then, by another row */
	if (cx->rfc5280)
		f->severity = BR_WARNING;
	return rsa_at_least(cx, f, 2048);
}

static enum lint_result
rsa_4096(const struct lint_cx *cx, struct finding *f)
{
	return rsa_at_least(cx, f, 4096);
}

/* A cross certificate is one of a sub CA, too: it has a row of its own. */
static enum lint_result
subca_4096(const struct lint_cx *cx, struct finding *f)
{
	return (cx->who & WHO_CROSS) != 0 ? LINT_NA : rsa_at_least(cx, f, 4096);
}

/* No RFC says so; some devices and readers refuse other lengths. */
static enum lint_result
rsa_whole_octets(const struct lint_cx *cx, struct finding *f)
{
	size_t n = keycheck_bits(cx->cert->rsa_n);

	if (cx->rfc5280)
		f->severity = BR_WARNING;
	if (!is_rsa(cx->cert))
		return LINT_NA;
	if (n % 8 == 0)
		return LINT_PASS;
	at_modulus(f);
	return finding_seen(f, "%zu bits", n);
}

static enum lint_result
exponent_odd(const struct lint_cx *cx, struct finding *f)
{
	if (cx->cert->rsa_e.n == 0)
		return LINT_NA;
	return keycheck_odd(cx->cert->rsa_e) ? LINT_PASS : at_exponent(cx, f);
}

/* Negative ones are less, too. */
static enum lint_result
exponent_3(const struct lint_cx *cx, struct finding *f)
{
	struct span e = cx->cert->rsa_e;

	if (e.n == 0)
		return LINT_NA;
	if (e.p[0] < 0x80 && (keycheck_bits(e) > 2 || (keycheck_bits(e) == 2 && keycheck_odd(e))))
		return LINT_PASS;
	return at_exponent(cx, f);
}

static enum lint_result
exponent_sound(const struct lint_cx *cx, struct finding *f)
{
	enum lint_result r = exponent_3(cx, f);

	return r == LINT_PASS ? exponent_odd(cx, f) : r;
}

/* 2^16 + 1 to 2^256 - 1; 2^16 is even, which is another row's. */
static enum lint_result
exponent_range(const struct lint_cx *cx, struct finding *f)
{
	size_t bits = keycheck_bits(cx->cert->rsa_e);

	if (!is_rsa(cx->cert))
		return LINT_NA;
	return bits > 16 && bits <= 256 ? LINT_PASS : at_exponent(cx, f);
}

static enum lint_result
modulus_odd(const struct lint_cx *cx, struct finding *f)
{
	if (!is_rsa(cx->cert))
		return LINT_NA;
	return keycheck_odd(cx->cert->rsa_n) ? LINT_PASS : at_modulus(f);
}

/* Two is the row above's. */
static enum lint_result
modulus_factors(const struct lint_cx *cx, struct finding *f)
{
	unsigned p;

	if (!is_rsa(cx->cert) || !keycheck_odd(cx->cert->rsa_n))
		return LINT_NA;
	p = keycheck_factor(modulus(cx));
	if (p == 0)
		return LINT_PASS;
	at_modulus(f);
	return finding_seen(f, "divisible by %u", p);
}

/* The primality of the modulus itself is a millisecond's work. */
static enum lint_result
modulus_power(const struct lint_cx *cx, struct finding *f)
{
	unsigned e;

	if (!is_rsa(cx->cert))
		return LINT_NA;
	e = keycheck_power(modulus(cx));
	if (e == 0 && (!cx->in->deep || !keycheck_prime(modulus(cx))))
		return LINT_PASS;
	at_modulus(f);
	return e == 0 ? finding_seen(f, "a prime") : finding_seen(f, "a power with exponent %u", e);
}

/* ---- keys that are known or easy to compute */

static enum lint_result
not_roca(const struct lint_cx *cx, struct finding *f)
{
	if (!is_rsa(cx->cert))
		return LINT_NA;
	if (!keycheck_roca(modulus(cx)))
		return LINT_PASS;
	at_modulus(f);
	return finding_seen(f, "ROCA, CVE-2017-15361");
}

static enum lint_result
not_close(const struct lint_cx *cx, struct finding *f)
{
	if (!is_rsa(cx->cert))
		return LINT_NA;
	if (!keycheck_close(modulus(cx)))
		return LINT_PASS;
	at_modulus(f);
	return finding_seen(f, "factored by Fermat's method within %d rounds", KEYCHECK_FERMAT_ROUNDS);
}

/* N/a without a list: then nothing was looked up. */
static enum lint_result
not_listed(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (cx->in->known_keys == NULL || v->key.n == 0)
		return LINT_NA;
	if (!keylist_find(cx->in->known_keys, v->rsa_ok ? OID_RSA : v->key_alg.id, v->rsa_ok ? v->rsa_n : v->key))
		return LINT_PASS;
	finding_at(f, "%s", place);
	return finding_seen(f, "in the list of published keys");
}

static enum lint_result
not_computable(const struct lint_cx *cx, struct finding *f)
{
	enum lint_result listed = not_listed(cx, f);

	if (listed == LINT_FINDING || not_roca(cx, f) == LINT_FINDING || not_close(cx, f) == LINT_FINDING)
		return LINT_FINDING;
	return is_rsa(cx->cert) ? LINT_PASS : listed;
}

const struct lint lints_key_rsa[] = {
	{	.id = "leaf.key.rsa-min-2048", .section = "6.1.5", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20190401, .check = rsa_2048,
		.text = "the modulus of an RSA key has at least 2048 bits",
		.why = "smaller moduli can be factored by those who can pay for it",
		.right = "a modulus of 2048, 3072 or 4096 bits",
		.wrong = "a modulus of 1024 bits; one of 2047, though its octets are 256",
		.zlint = "e_mp_modulus_must_be_2048_bits_or_more",
		.pkilint = "cabf.rsa_modulus_invalid_length googl.prohibited_rsa_modulus_length" },
	{	.id = "leaf.key.rsa-multiple-of-8", .section = "6.1.5", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = rsa_whole_octets,
		.text = "the number of bits of an RSA modulus is divisible by 8",
		.why = "devices and file formats count moduli in octets; an odd length betrays a generator "
		    "that does not set the top bits",
		.right = "2048 or 2056 bits", .wrong = "2049 bits; 2047 bits",
		.zlint = "e_mp_modulus_must_be_divisible_by_8",
		.pkilint = "cabf.rsa_modulus_invalid_length" },
	{	.id = "leaf.key.rsa-exponent-odd", .section = "6.1.6", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = exponent_odd,
		.text = "the public exponent of an RSA key is odd",
		.why = "an even exponent has no inverse, so there can be no private key",
		.right = "65537", .wrong = "65536",
		.zlint = "",
		.pkilint = "cabf.rsa_exponent_prohibited_value" },
	{	.id = "leaf.key.rsa-exponent-min-3", .section = "6.1.6", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = exponent_3,
		.text = "the public exponent of an RSA key is 3 or more",
		.why = "with 1 the signature is the message itself; zero and negative ones make no sense",
		.right = "3; 65537", .wrong = "1",
		.zlint = "e_mp_exponent_cannot_be_one e_rsa_exp_negative",
		.pkilint = "cabf.rsa_exponent_prohibited_value" },
	{	.id = "leaf.key.rsa-exponent-range", .section = "6.1.6", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .check = exponent_range,
		.text = "the public exponent of an RSA key is between 2^16 + 1 and 2^256 - 1",
		.why = "small exponents make errors in padding fatal; long ones cost time and some readers "
		    "refuse them",
		.right = "65537", .wrong = "3; a number of 300 bits",
		.zlint = "",
		.pkilint = "cabf.rsa_exponent_not_in_recommended_range" },
	{	.id = "leaf.key.rsa-modulus-odd", .section = "6.1.6", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .check = modulus_odd,
		.text = "the modulus of an RSA key is odd",
		.why = "an even number is no product of two large primes",
		.right = "a modulus that ends in an odd octet", .wrong = "a modulus that ends in 00",
		.zlint = "",
		.pkilint = "cabf.rsa_modulus_has_small_prime_factor" },
	{	.id = "leaf.key.rsa-modulus-small-factors", .section = "6.1.6", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .check = modulus_factors,
		.text = "the modulus of an RSA key has no factor below 752",
		.why = "it was not made of two large primes: a broken generator, or damage on the way",
		.right = "a product of two primes of 1024 bits", .wrong = "751 times another number",
		.zlint = "",
		.pkilint = "cabf.rsa_modulus_has_small_prime_factor" },
	{	.id = "leaf.key.rsa-modulus-not-prime-power", .section = "6.1.6", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .check = modulus_power,
		.text = "the modulus of an RSA key is no prime and no power of one (that it is no prime is "
		    "looked at on request)",
		.why = "the private key of such a modulus follows from a root",
		.right = "p * q", .wrong = "p^2; p^3",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.key.rsa-sequence-wellformed", .section = "7.1.3.1; RFC 3279 2.3.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = rsa_well_formed,
		.text = "subjectPublicKey of an RSA key is an RSAPublicKey in DER, with a positive modulus "
		    "and exponent and no unused bits",
		.why = "what readers decode differently is not one key",
		.right = "30 82 01 0A 02 82 01 01 00 ... 02 03 01 00 01",
		.wrong = "an INTEGER with its top bit set; octets behind the SEQUENCE",
		.zlint = "e_rsa_no_public_key",
		.pkilint = "itu.invalid_asn1_syntax" },
	{	.id = "leaf.key.not-weak-debian", .section = "6.1.1.3(5); 4.9.1.1(4)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = not_listed,
		.text = "the key is none of those whose private keys are published, as the keys of Debian's "
		    "OpenSSL of 2006 to 2008; looked up in the list that is given, and not judged without one",
		.why = "there were only some 32768 keys of a size and machine, and all are known "
		    "(CVE-2008-0166)",
		.right = "a key that the list has not", .wrong = "a key of openssl 0.9.8c-1 of Debian",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.key.not-roca", .section = "6.1.1.3(5)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = not_roca,
		.text = "an RSA modulus does not carry the mark of RSALib",
		.why = "primes of one special form made the keys of millions of smart cards computable "
		    "(ROCA, CVE-2017-15361)",
		.right = "a modulus of random primes",
		.wrong = "a modulus that is a power of 65537 modulo each of the first 39 primes",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.key.not-fermat-close-primes", .section = "6.1.1.3(5)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = not_close,
		.text = "the two primes of an RSA modulus are not found by 100 rounds of Fermat's "
		    "factorisation",
		.why = "primes that were taken one after the other stand next to each other, and their "
		    "product is factored in a moment",
		.right = "primes that differ in their upper bits", .wrong = "p and the next prime above it",
		.zlint = "e_rsa_fermat_factorization",
		.pkilint = "" },
	{	.id = "leaf.key.known-weak", .section = "4.9.1.1", .applies = "key", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = not_computable,
		.text = "no CA or responder certificate has a key whose private part is published or easy to "
		    "compute: Debian's of 2006 to 2008 (when a list is given), ROCA, close primes",
		.why = "whoever computes the key is the CA",
		.right = "random primes that are far apart", .wrong = "a modulus with the mark of RSALib",
		.zlint = "e_rsa_fermat_factorization",
		.pkilint = "" },
	{	.id = "key.rsa.min-2048", .section = "6.1.5", .applies = "key", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = rsa_2048,
		.text = "the modulus of an RSA key has at least 2048 bits; that of a CA from 2026-09-15 has "
		    "more (4096)",
		.why = "smaller moduli can be factored by those who can pay for it",
		.right = "a responder's modulus of 2048 bits", .wrong = "a sub CA's modulus of 1024 bits",
		.zlint = "e_rsa_mod_less_than_2048_bits",
		.pkilint = "cabf.rsa_modulus_invalid_length" },
	{	.id = "key.rsa.multiple-of-8", .section = "6.1.5", .applies = "key", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = rsa_whole_octets,
		.text = "the number of bits of an RSA modulus is divisible by 8",
		.why = "devices and file formats count moduli in octets; an odd length betrays a generator "
		    "that does not set the top bits",
		.right = "2048 or 2056 bits", .wrong = "2049 bits; 2047 bits",
		.zlint = "",
		.pkilint = "cabf.rsa_modulus_invalid_length" },
	{	.id = "key.ca.rsa.min-4096", .section = "6.1.5", .applies = "subca", .ballot = "SMC017v2",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20260915, .check = subca_4096,
		.text = "the modulus of a sub CA certificate that is signed on or after 2026-09-15 has at "
		    "least 4096 bits",
		.why = "a CA's key is used for decades, so it needs more than a subscriber's",
		.right = "a modulus of 4096 bits; an EC key",
		.wrong = "a modulus of 3072 bits, even one that is only certified again",
		.zlint = "",
		.pkilint = "" },
	{	.id = "key.root.rsa.min-4096", .section = "6.1.5", .applies = "root", .ballot = "SMC017v2",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20260915, .check = rsa_4096,
		.text = "the modulus of a root certificate that is signed on or after 2026-09-15 has at "
		    "least 4096 bits",
		.why = "a CA's key is used for decades, so it needs more than a subscriber's",
		.right = "a modulus of 4096 bits; an EC key", .wrong = "a modulus of 2048 bits",
		.zlint = "",
		.pkilint = "" },
	{	.id = "key.cross.rsa.min-4096", .section = "6.1.5", .applies = "cross", .ballot = "SMC017v2",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CROSS,
		.from = 20260915, .check = rsa_4096,
		.text = "the modulus of a cross certificate that is signed on or after 2026-09-15 has at "
		    "least 4096 bits",
		.why = "a CA's key is used for decades, so it needs more than a subscriber's",
		.right = "a cross certificate for a root of 4096 bits",
		.wrong = "a new cross certificate for an old root of 2048 bits",
		.zlint = "",
		.pkilint = "" },
	{	.id = "key.ocsp-responder.rsa", .section = "6.1.5", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_OCSP,
		.from = 20230901, .same_as = "key.rsa.min-2048",
		.text = "the RSA key of a delegated OCSP responder has at least 2048 bits; it need not have "
		    "the size of a CA's",
		.why = "smaller moduli can be factored by those who can pay for it",
		.right = "2048 bits", .wrong = "1024 bits",
		.zlint = "e_rsa_mod_less_than_2048_bits",
		.pkilint = "cabf.rsa_modulus_invalid_length" },
	{	.id = "key.rsa.exponent-odd-ge-3", .section = "6.1.6", .applies = "key", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = exponent_sound,
		.text = "the public exponent of an RSA key is odd, and 3 or more",
		.why = "an even exponent has no private key; with 1 a signature is what was signed",
		.right = "65537", .wrong = "1; 65536",
		.zlint = "e_rsa_public_exponent_too_small e_rsa_public_exponent_not_odd",
		.pkilint = "cabf.rsa_exponent_prohibited_value" },
	{	.id = "key.rsa.exponent-range", .section = "6.1.6", .applies = "key", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = exponent_range,
		.text = "the public exponent of an RSA key is between 2^16 + 1 and 2^256 - 1",
		.why = "small exponents make errors in padding fatal; long ones cost time and some readers "
		    "refuse them",
		.right = "65537", .wrong = "3; a number of 300 bits",
		.zlint = "w_rsa_public_exponent_not_in_range",
		.pkilint = "cabf.rsa_exponent_not_in_recommended_range" },
	{	.id = "key.rsa.modulus-odd", .section = "6.1.6", .applies = "key", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = modulus_odd,
		.text = "the modulus of an RSA key is odd",
		.why = "an even number is no product of two large primes",
		.right = "a modulus that ends in an odd octet", .wrong = "a modulus that ends in 00",
		.zlint = "w_rsa_mod_not_odd",
		.pkilint = "cabf.rsa_modulus_has_small_prime_factor" },
	{	.id = "key.rsa.modulus-not-prime-power", .section = "6.1.6", .applies = "key", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = modulus_power,
		.text = "the modulus of an RSA key is no prime and no power of one (that it is no prime is "
		    "looked at on request)",
		.why = "the private key of such a modulus follows from a root",
		.right = "p * q", .wrong = "p^2; p^3",
		.zlint = "",
		.pkilint = "" },
	{	.id = "key.rsa.modulus-small-factors", .section = "6.1.6", .applies = "key", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = modulus_factors,
		.text = "the modulus of an RSA key has no factor below 752",
		.why = "it was not made of two large primes: a broken generator, or damage on the way",
		.right = "a product of two primes of 1024 bits", .wrong = "751 times another number",
		.zlint = "w_rsa_mod_factors_smaller_than_752",
		.pkilint = "cabf.rsa_modulus_has_small_prime_factor" },
	{ 0 }
};
