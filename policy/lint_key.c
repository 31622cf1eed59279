/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: public keys that are not RSA, and which kinds of keys there may be (SBR 6.1.1.3, 6.1.5, 6.1.6; RFC 5480, RFC 8032,
 * RFC 9881, RFC 9935), of subscriber and of CA certificates.  Whether octets are a point is keypoint.h's business; here
 * is which demand it meets.  RSA keys are lint_key_rsa.c's, encodings of the algorithm lint_spki.c's.
 */
#include "lint.h"
#include "lint_table.h"

#include "keypoint.h"

static const char place[] = "tbsCertificate.subjectPublicKeyInfo.subjectPublicKey";

/* ---- points and lengths */

static bool
is_nist(const struct certview *v)
{
	return v->key_alg.id == OID_EC && (v->curve == OID_P256 || v->curve == OID_P384 || v->curve == OID_P521);
}

static enum lint_result
seen_point(const struct lint_cx *cx, struct finding *f, enum keypoint p)
{
	finding_at(f, "%s", place);
	finding_seen(f, "%s: ", keypoint_str(p));
	return finding_hex(f, cx->cert->key);
}

static enum lint_result
ec_point(const struct lint_cx *cx, struct finding *f)
{
	enum keypoint p;

	if (!is_nist(cx->cert))
		return LINT_NA;
	p = keypoint_check(cx->cert->curve, cx->cert->key);
	return p == POINT_OK || p == POINT_COMPRESSED ? LINT_PASS : seen_point(cx, f, p);
}

static enum lint_result
ec_uncompressed(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!is_nist(v) || v->key.n == 0)
		return LINT_NA;
	return v->key.p[0] != 2 && v->key.p[0] != 3 ? LINT_PASS : seen_point(cx, f, POINT_COMPRESSED);
}

/* Of CA certificates the curve, too, as far as it is named: another encoding of parameters is lint_spki.c's. */
static enum lint_result
ec_curve(const struct lint_cx *cx, struct finding *f)
{
	struct span params = cx->cert->key_alg.params;

	if (cx->cert->key_alg.id != OID_EC || is_nist(cx->cert))
		return ec_point(cx, f);
	if (params.n < 3 || params.p[0] != 0x06)
		return LINT_NA;
	finding_at(f, "tbsCertificate.subjectPublicKeyInfo.algorithm.parameters");
	return finding_oid(f, span_sub(params, 2, params.n));
}

static enum lint_result
eddsa_point(const struct lint_cx *cx, struct finding *f)
{
	enum oid	id = cx->cert->key_alg.id;
	enum keypoint	p;

	if (id != OID_ED25519 && id != OID_ED448)
		return LINT_NA;
	p = keypoint_check(id, cx->cert->key);
	return p == POINT_OK ? LINT_PASS : seen_point(cx, f, p);
}

static enum lint_result
octets_of(const struct lint_cx *cx, struct finding *f, enum oid first, enum oid last)
{
	enum oid id = cx->cert->key_alg.id;

	if (id < first || id > last)
		return LINT_NA;
	if (cx->cert->key.n == keypoint_octets(id) && cx->cert->key_unused == 0)
		return LINT_PASS;
	finding_at(f, "%s", place);
	return finding_seen(f, "%zu octets, %s has %zu", cx->cert->key.n, oid_name(id), keypoint_octets(id));
}

static enum lint_result
mldsa_octets(const struct lint_cx *cx, struct finding *f)
{
	return octets_of(cx, f, OID_ML_DSA_44, OID_ML_DSA_87);
}

static enum lint_result
mlkem_octets(const struct lint_cx *cx, struct finding *f)
{
	return octets_of(cx, f, OID_ML_KEM_512, OID_ML_KEM_1024);
}

/* ---- kinds of keys */

static enum lint_result
no_pqc(const struct lint_cx *cx, struct finding *f)
{
	if (keypoint_octets(cx->cert->key_alg.id) < keypoint_octets(OID_ML_KEM_512))
		return LINT_PASS;
	finding_at(f, "tbsCertificate.subjectPublicKeyInfo.algorithm");
	return finding_oid(f, cx->cert->key_alg.oid);
}

/* Curves, and RSA under other names, have rows of their own. */
static enum lint_result
known_algorithm(const struct lint_cx *cx, struct finding *f)
{
	enum oid id = cx->cert->key_alg.id;

	if (id == OID_RSA || id == OID_EC || keypoint_octets(id) != 0)
		return LINT_PASS;
	if (id == OID_RSASSA_PSS || id == OID_RSAES_OAEP || cx->cert->key_alg.oid.n == 0)
		return LINT_NA;
	if (id >= OID_HASH_ML_DSA_44 && id <= OID_HASH_ML_DSA_87 && (cx->in->ignore_dates || cx->date >= 20250822))
		return LINT_NA;
	finding_at(f, "tbsCertificate.subjectPublicKeyInfo.algorithm");
	return finding_oid(f, cx->cert->key_alg.oid);
}

static enum lint_result
not_issuers(const struct lint_cx *cx, struct finding *f)
{
	if (!span_eq(cx->cert->spki, cx->issuer->spki))
		return LINT_PASS;
	return finding_at(f, "tbsCertificate.subjectPublicKeyInfo");
}

const struct lint lints_key[] = {
	{	.id = "leaf.key.ec-on-curve", .section = "6.1.5; 6.1.6", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20090301, .check = ec_point,
		.text = "an EC key is a point of its curve: form and length are right, coordinates below the "
		    "prime, and they meet the curve's equation",
		.why = "a point elsewhere lets whoever uses the key leak its private part, or verifies nothing",
		.right = "04 and two coordinates of a point",
		.wrong = "a coordinate with one bit changed; the point at infinity",
		.zlint = "",
		.pkilint = "cabf.ecdsa_key_validation_failed" },
	{	.id = "leaf.key.ec-full-validation", .section = "6.1.6", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .same_as = "leaf.key.ec-on-curve",
		.text = "an EC key passes the full or the partial validation of public keys of SP 800-56A "
		    "(the same for curves of cofactor 1)",
		.why = "a point elsewhere lets whoever uses the key leak its private part, or verifies nothing",
		.right = "a point of the curve", .wrong = "a coordinate that is not below the prime",
		.zlint = "",
		.pkilint = "cabf.ecdsa_key_validation_failed" },
	{	.id = "leaf.key.ec-point-format", .section = "7.1.3.1.2; RFC 5480 2.2", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20090301, .check = ec_uncompressed,
		.text = "the point of an EC key is in uncompressed form",
		.why = "every reader must know that form, and may not know the compressed one (RFC 5480 2.2)",
		.right = "04 and 64 octets", .wrong = "02 and 32 octets",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.key.eddsa-valid-point", .section = "6.1.5; RFC 8410 4", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20180801, .check = eddsa_point,
		.text = "an EdDSA key is 32 octets (Ed25519) or 57 (Ed448) that decode to a point of the curve",
		.why = "what decodes to no point verifies nothing",
		.right = "32 octets of RFC 8032", .wrong = "31 octets; 02 00 00 ..., to which no x belongs",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.key.not-the-issuer-key", .section = "6.1.7; RFC 5280 3.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = not_issuers,
		.text = "the public key is not the issuer's",
		.why = "the subscriber would hold the key of the CA",
		.right = "another key than the issuer's",
		.wrong = "the certificate of a subscriber with the key of its CA",
		.zlint = "",
		.pkilint = "" },
	{	.id = "key.ecdsa.curve", .section = "6.1.5", .applies = "key", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = ec_curve,
		.text = "an EC key is a valid point of P-256, P-384 or P-521",
		.why = "a point elsewhere lets whoever uses the key leak its private part, or verifies nothing",
		.right = "a point of P-384",
		.wrong = "a key of brainpoolP256r1; a P-256 key with one bit changed",
		.zlint = "",
		.pkilint = "cabf.smime.unsupported_public_key_type" },
	{	.id = "key.eddsa.curve", .section = "6.1.5", .applies = "key", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = eddsa_point,
		.text = "an EdDSA key is 32 octets (Ed25519) or 57 (Ed448) that decode to a point of the curve",
		.why = "what decodes to no point verifies nothing",
		.right = "32 octets of RFC 8032", .wrong = "31 octets; 02 00 00 ..., to which no x belongs",
		.zlint = "",
		.pkilint = "" },
	{	.id = "key.mldsa.parameter-set", .section = "6.1.5", .applies = "key", .ballot = "SMC013",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP | WHO_LEAF,
		.from = 20250822, .rfc_who = WHO_ANY, .rfc_from = 20251001, .check = mldsa_octets,
		.text = "an ML-DSA key has the octets of its parameter set: 1312, 1952 or 2592 (FIPS 204)",
		.why = "what is longer or shorter is no key of that set",
		.right = "1952 octets for ML-DSA-65", .wrong = "1312 octets for ML-DSA-65",
		.zlint = "e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "key.mlkem.parameter-set", .section = "6.1.5", .applies = "key", .ballot = "SMC013",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP | WHO_LEAF,
		.from = 20250822, .rfc_who = WHO_ANY, .rfc_from = 20251001, .check = mlkem_octets,
		.text = "an ML-KEM key has the octets of its parameter set: 800, 1184 or 1568 (FIPS 203)",
		.why = "what is longer or shorter is no key of that set",
		.right = "1184 octets for ML-KEM-768", .wrong = "800 octets for ML-KEM-768",
		.zlint = "e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "key.pqc.before-smc013", .section = "6.1.5", .applies = "key", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .until = 20250821, .check = no_pqc,
		.text = "no certificate of before 2025-08-22 has an ML-DSA or ML-KEM key",
		.why = "version 1.0.11 was the first to allow them",
		.right = "an EC key", .wrong = "an ML-DSA-65 key in a certificate of July 2025",
		.zlint = "e_invalid_legacy_spki_algoid",
		.pkilint = "" },
	{	.id = "key.other-algorithms", .section = "6.1.5", .applies = "key", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = known_algorithm,
		.text = "the key is RSA, EC, EdDSA, or from 2025-08-22 ML-DSA or ML-KEM: no other algorithm",
		.why = "what is not on the list is not looked for by anybody who checks keys, and many "
		    "readers refuse it",
		.right = "a P-384 key", .wrong = "a DSA key; an X25519 key",
		.zlint = "",
		.pkilint = "cabf.smime.unsupported_public_key_type" },
	{	.id = "key.ec.point-validation", .section = "6.1.6", .applies = "key", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .same_as = "key.ecdsa.curve",
		.text = "an EC key passes the full or the partial validation of public keys of SP 800-56A",
		.why = "a point elsewhere lets whoever uses the key leak its private part, or verifies nothing",
		.right = "a point of the curve", .wrong = "the point at infinity",
		.zlint = "",
		.pkilint = "cabf.ecdsa_key_validation_failed" },
	{ 0 }
};
