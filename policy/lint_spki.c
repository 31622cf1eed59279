/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: AlgorithmIdentifier of the public key (SBR 7.1.3.1; RFC 3279 2.3.1, RFC 5480 2.1.1, RFC 8410 3, RFC 9881, RFC 9935).
 *
 * Each kind of key has a row of its own that wants its octets; algid-allowed-set and no-other-encoding take what is of
 * no kind, so that one defect is one finding.  Keys that OpenSSL cannot read are judged like all others, by octets.
 */
#include "lint.h"
#include "lint_table.h"

#define PQC_SINCE 20250822	/* SMC013 */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Octets of 7.1.3.1 and the kind of key that has them. */
struct encoding {
	enum oid	algorithm, curve;
	struct span	der;
};
enum { RSA, P256, P384, P521, ED25519, ED448, ML_DSA_44, ML_DSA_65, ML_DSA_87, ML_KEM_512, ML_KEM_768, ML_KEM_1024 };
#define ML "\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04"
static const struct encoding encodings[] = {
	[RSA] = { OID_RSA, OID_UNKNOWN, SPAN_LIT("\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00") },
	[P256] = { OID_EC, OID_P256, SPAN_LIT("\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07") },
	[P384] = { OID_EC, OID_P384, SPAN_LIT("\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22") },
	[P521] = { OID_EC, OID_P521, SPAN_LIT("\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x23") },
	[ED25519] = { OID_ED25519, OID_UNKNOWN, SPAN_LIT("\x30\x05\x06\x03\x2b\x65\x70") },
	[ED448] = { OID_ED448, OID_UNKNOWN, SPAN_LIT("\x30\x05\x06\x03\x2b\x65\x71") },
	[ML_DSA_44] = { OID_ML_DSA_44, OID_UNKNOWN, SPAN_LIT(ML "\x03\x11") },
	[ML_DSA_65] = { OID_ML_DSA_65, OID_UNKNOWN, SPAN_LIT(ML "\x03\x12") },
	[ML_DSA_87] = { OID_ML_DSA_87, OID_UNKNOWN, SPAN_LIT(ML "\x03\x13") },
	[ML_KEM_512] = { OID_ML_KEM_512, OID_UNKNOWN, SPAN_LIT(ML "\x04\x01") },
	[ML_KEM_768] = { OID_ML_KEM_768, OID_UNKNOWN, SPAN_LIT(ML "\x04\x02") },
	[ML_KEM_1024] = { OID_ML_KEM_1024, OID_UNKNOWN, SPAN_LIT(ML "\x04\x03") },
};

static const char place[] = "tbsCertificate.subjectPublicKeyInfo.algorithm";

/* The one that a key of this algorithm and curve has; NULL when it is of none of these kinds. */
static const struct encoding *
encoding_find(const struct certview *v)
{
	for (size_t i = 0; i < COUNT(encodings); i++)
		if (encodings[i].algorithm == v->key_alg.id &&
		    (encodings[i].curve == OID_UNKNOWN || encodings[i].curve == v->curve))
			return &encodings[i];
	return NULL;
}

static bool
is_pqc(const struct encoding *e)
{
	return e >= &encodings[ML_DSA_44];
}

static bool
pqc_allowed(const struct lint_cx *cx)
{
	return cx->in->ignore_dates || cx->date >= PQC_SINCE;
}

static bool
is_hash_mldsa(enum oid id)
{
	return id == OID_HASH_ML_DSA_44 || id == OID_HASH_ML_DSA_65 || id == OID_HASH_ML_DSA_87;
}

static enum lint_result
seen_octets(const struct lint_cx *cx, struct finding *f)
{
	finding_at(f, "%s", place);
	return finding_hex(f, cx->cert->key_alg.der);
}

static enum lint_result
seen_oid(const struct lint_cx *cx, struct finding *f)
{
	finding_at(f, "%s", place);
	return finding_oid(f, cx->cert->key_alg.oid);
}

static enum lint_result
exact(const struct lint_cx *cx, struct finding *f, size_t first, size_t last)
{
	const struct encoding *e = encoding_find(cx->cert);

	if (e == NULL || e < &encodings[first] || e > &encodings[last])
		return LINT_NA;
	return span_eq(e->der, cx->cert->key_alg.der) ? LINT_PASS : seen_octets(cx, f);
}

#define EXACT(name, first, last)							\
static enum lint_result									\
name(const struct lint_cx *cx, struct finding *f)					\
{											\
	return exact(cx, f, first, last);						\
}
EXACT(exact_rsa, RSA, RSA)
EXACT(exact_p256, P256, P256)
EXACT(exact_p384, P384, P384)
EXACT(exact_p521, P521, P521)
EXACT(exact_ed25519, ED25519, ED25519)
EXACT(exact_ed448, ED448, ED448)
EXACT(exact_pqc, ML_DSA_44, ML_KEM_1024)
EXACT(exact_ml_dsa_44, ML_DSA_44, ML_DSA_44)
EXACT(exact_ml_dsa_65, ML_DSA_65, ML_DSA_65)
EXACT(exact_ml_dsa_87, ML_DSA_87, ML_DSA_87)
EXACT(exact_ml_kem_512, ML_KEM_512, ML_KEM_512)
EXACT(exact_ml_kem_768, ML_KEM_768, ML_KEM_768)
EXACT(exact_ml_kem_1024, ML_KEM_1024, ML_KEM_1024)

/* SLH-DSA (RFC 9909) has the next numbers after ML-DSA. */
static bool
is_slhdsa(struct span oid)
{
	static const uint8_t arc[] = { 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03 };

	return oid.n == sizeof(arc) + 1 && memcmp(oid.p, arc, sizeof(arc)) == 0 && oid.p[8] >= 20 && oid.p[8] <= 46;
}

/* RFCs close no list; that nothing of such a key was looked at is worth a word. */
static enum lint_result
unknown_algorithm(const struct lint_cx *cx, struct finding *f)
{
	const struct algid *a = &cx->cert->key_alg;

	if (a->id != OID_UNKNOWN || is_slhdsa(a->oid))
		return LINT_PASS;
	f->severity = BR_NOTICE;
	return a->oid.n == 0 ? seen_octets(cx, f) : seen_oid(cx, f);
}

static enum lint_result
allowed_set(const struct lint_cx *cx, struct finding *f)
{
	const struct algid	*a = &cx->cert->key_alg;
	const struct encoding	*e = encoding_find(cx->cert);

	if (cx->rfc5280)
		return unknown_algorithm(cx, f);
	if (a->oid.n == 0)
		return seen_octets(cx, f);
	if (is_hash_mldsa(a->id) || (e != NULL && is_pqc(e) && !pqc_allowed(cx)))
		return seen_oid(cx, f);
	return e != NULL && span_eq(e->der, a->der) ? LINT_PASS : LINT_NA;
}

/* RFC 4055 1.2 has these for RSA keys, too: in private PKIs they are only worth a word, as many clients refuse them. */
static enum lint_result
rsa_by_name(const struct lint_cx *cx, struct finding *f)
{
	enum oid id = cx->cert->key_alg.id;

	if (id == OID_RSA)
		return LINT_PASS;
	if (id != OID_RSASSA_PSS && id != OID_RSAES_OAEP)
		return LINT_NA;
	if (cx->rfc5280)
		f->severity = BR_NOTICE;
	return seen_oid(cx, f);
}

/* What stands in the place of a named curve. */
static enum lint_result
seen_curve(struct span params, struct finding *f)
{
	finding_at(f, "%s.parameters", place);
	if (params.n == 0)
		return finding_seen(f, "absent");
	if (params.p[0] == 0x05)
		return finding_seen(f, "implicitCurve");
	if (params.p[0] == 0x30)
		return finding_seen(f, "specifiedCurve");
	if (params.p[0] == 0x06 && params.n > 2)
		return finding_oid(f, span_sub(params, 2, params.n));
	return finding_hex(f, params);
}

static bool
is_named(struct span params)
{
	return params.n > 2 && params.p[0] == 0x06;
}

/* RFC 5480 2.1.1 wants a name, whichever; the SBR one of three. */
static enum lint_result
ec_curve(const struct lint_cx *cx, struct finding *f)
{
	if (cx->cert->key_alg.id != OID_EC)
		return LINT_NA;
	if (encoding_find(cx->cert) != NULL || (cx->rfc5280 && is_named(cx->cert->key_alg.params)))
		return LINT_PASS;
	return seen_curve(cx->cert->key_alg.params, f);
}

static enum lint_result
not_montgomery(const struct lint_cx *cx, struct finding *f)
{
	enum oid id = cx->cert->key_alg.id;

	if (id == OID_ED25519 || id == OID_ED448)
		return LINT_PASS;
	if (id != OID_X25519 && id != OID_X448)
		return LINT_NA;
	if (cx->rfc5280 && (!certview_has(cx->cert, EXT_KU) || cx->cert->ku == 0 || (cx->cert->ku & KU_KA) != 0))
		return LINT_PASS;
	return seen_oid(cx, f);
}

/* RFC 8550 has DSA as historic; about others RFCs are silent. */
static enum lint_result
known_algorithm(const struct lint_cx *cx, struct finding *f)
{
	const struct algid *a = &cx->cert->key_alg;

	if (cx->rfc5280) {
		f->severity = BR_WARNING;
		return a->id == OID_DSA ? seen_oid(cx, f) : LINT_PASS;
	}
	switch (a->id) {
	case OID_RSASSA_PSS: case OID_RSAES_OAEP: case OID_X25519: case OID_X448:
		return LINT_NA;		/* has a row of its own */
	case OID_EC:
		return LINT_PASS;
	default:
		if (a->oid.n == 0 || is_hash_mldsa(a->id))
			return LINT_NA;
		return encoding_find(cx->cert) != NULL ? LINT_PASS : seen_oid(cx, f);
	}
}

static enum lint_result
pure_mldsa(const struct lint_cx *cx, struct finding *f)
{
	const struct encoding *e = encoding_find(cx->cert);

	if (is_hash_mldsa(cx->cert->key_alg.id))
		return seen_oid(cx, f);
	return e != NULL && e >= &encodings[ML_DSA_44] && e <= &encodings[ML_DSA_87] ? LINT_PASS : LINT_NA;
}

/* Of CA certificates: other curves and algorithms are found by lint_key.c. */
static enum lint_result
no_other_encoding(const struct lint_cx *cx, struct finding *f)
{
	const struct algid	*a = &cx->cert->key_alg;
	const struct encoding	*e = encoding_find(cx->cert);

	if (a->oid.n == 0)
		return seen_octets(cx, f);
	if (a->id == OID_EC && e == NULL && !is_named(a->params))
		return seen_curve(a->params, f);
	return e != NULL && span_eq(e->der, a->der) ? LINT_PASS : LINT_NA;
}

const struct lint lints_spki[] = {
	{	.id = "leaf.spki.algid-allowed-set", .section = "7.1.3.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = allowed_set,
		.text = "the algorithm of the key is in one of the octets that 7.1.3.1 lists; where a requirement of "
		    "its own judges the kind of key, the finding is there",
		.why = "what is not on the list is not looked for by anybody who checks keys, and many "
		    "readers refuse it",
		.right = "any of the listed encodings",
		.wrong = "an ML-DSA key before 2025-08-22; HashML-DSA; an AlgorithmIdentifier that cannot be "
		    "read",
		.zlint = "e_invalid_legacy_spki_algoid e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding "
		    "cabf.smime.unsupported_public_key_type pkix.public_key_algorithm_unsupported" },
	{	.id = "leaf.spki.rsa-encoding", .section = "7.1.3.1.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20020401, .check = exact_rsa,
		.text = "the algorithm of an RSA key is rsaEncryption with NULL, in the octets "
		    "300d06092a864886f70d0101010500",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "300d06092a864886f70d0101010500", .wrong = "300b06092a864886f70d010101: no NULL",
		.zlint = "e_spki_rsa_encryption_parameter_not_null e_invalid_legacy_spki_algoid "
		    "e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "leaf.spki.no-rsassa-pss-key", .section = "7.1.3.1.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20050601, .check = rsa_by_name,
		.text = "an RSA key is called rsaEncryption, not id-RSASSA-PSS or id-RSAES-OAEP",
		.why = "RSASSA-PSS is a choice of each signature, not of the key; many readers know no RSA "
		    "key by another name",
		.right = "rsaEncryption, and signatures by RSASSA-PSS",
		.wrong = "id-RSASSA-PSS in subjectPublicKeyInfo",
		.zlint = "e_mp_rsassa-pss_in_spki e_invalid_legacy_spki_algoid e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding "
		    "cabf.smime.unsupported_public_key_type" },
	{	.id = "leaf.spki.ec-p256-encoding", .section = "7.1.3.1.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20090301, .check = exact_p256,
		.text = "the algorithm of a P-256 key is id-ecPublicKey with the curve's name, in the octets "
		    "301306072a8648ce3d020106082a8648ce3d030107",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "301306072a8648ce3d020106082a8648ce3d030107",
		.wrong = "a NULL behind the name of the curve",
		.zlint = "e_mp_ecdsa_pub_key_encoding_correct e_invalid_legacy_spki_algoid "
		    "e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "leaf.spki.ec-p384-encoding", .section = "7.1.3.1.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20090301, .check = exact_p384,
		.text = "the algorithm of a P-384 key is id-ecPublicKey with the curve's name, in the octets "
		    "301006072a8648ce3d020106052b81040022",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "301006072a8648ce3d020106052b81040022", .wrong = "a NULL behind the name of the curve",
		.zlint = "e_mp_ecdsa_pub_key_encoding_correct e_invalid_legacy_spki_algoid "
		    "e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "leaf.spki.ec-p521-encoding", .section = "7.1.3.1.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20090301, .check = exact_p521,
		.text = "the algorithm of a P-521 key is id-ecPublicKey with the curve's name, in the octets "
		    "301006072a8648ce3d020106052b81040023",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "301006072a8648ce3d020106052b81040023", .wrong = "a NULL behind the name of the curve",
		.zlint = "e_mp_ecdsa_pub_key_encoding_correct e_invalid_legacy_spki_algoid "
		    "e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "leaf.spki.ec-no-explicit-or-implicit-params", .section = "7.1.3.1.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20090301, .check = ec_curve,
		.text = "the parameters of an EC key name P-256, P-384 or P-521",
		.why = "other curves are not audited for this use, and parameters that are written out can "
		    "be those of a trap (CVE-2020-0601)",
		.right = "1.2.840.10045.3.1.7",
		.wrong = "brainpoolP256r1; secp256k1; specifiedCurve; implicitCurve",
		.zlint = "e_invalid_legacy_spki_algoid e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "leaf.spki.ed25519-encoding", .section = "7.1.3.1.3", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20180801, .check = exact_ed25519,
		.text = "the algorithm of an Ed25519 key has no parameters: it is in the octets 300506032b6570",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "300506032b6570", .wrong = "300706032b65700500: with NULL",
		.zlint = "e_invalid_legacy_spki_algoid e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "leaf.spki.ed448-encoding", .section = "7.1.3.1.3", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20180801, .check = exact_ed448,
		.text = "the algorithm of an Ed448 key has no parameters: it is in the octets 300506032b6571",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "300506032b6571", .wrong = "300706032b65710500: with NULL",
		.zlint = "e_invalid_legacy_spki_algoid e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "leaf.spki.no-x25519-x448", .section = "7.1.3.1.3; 6.1.5", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20220901, .check = not_montgomery,
		.text = "the key is not X25519 or X448 (RFC 9295: its keyUsage has keyAgreement)",
		.why = "the text lists no identifier for them, though it speaks of curve25519: such a key "
		    "cannot sign, and no EdDSA key can encrypt",
		.right = "Ed25519", .wrong = "X25519",
		.zlint = "e_invalid_legacy_spki_algoid e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding "
		    "cabf.smime.unsupported_public_key_type "
		    "pkix.key_usage_value_required_but_missing_for_edwards_curve" },
	{	.id = "leaf.spki.no-dsa-dh-other", .section = "6.1.5; 7.1.3.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20190401, .check = known_algorithm,
		.text = "the key is RSA, EC, EdDSA, ML-DSA or ML-KEM: no other algorithm",
		.why = "what is not on the list is not looked for by anybody who checks keys, and many "
		    "readers refuse it",
		.right = "an Ed25519 key", .wrong = "a DSA key; a GOST key",
		.zlint = "e_prohibit_dsa_usage e_invalid_legacy_spki_algoid e_invalid_spki_algoid",
		.pkilint = "cabf.smime.unsupported_public_key_type "
		    "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "leaf.spki.pqc-ml-dsa-ml-kem", .section = "7.1.3.1 of 1.0.11 (SMC013)", .applies = "leaf", .ballot = "SMC013",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_MS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20250822, .rfc_who = WHO_ANY, .rfc_from = 20251001, .check = exact_pqc,
		.text = "from 2025-08-22 ML-DSA and ML-KEM keys are allowed, without parameters: "
		    "300b06096086480165030403 and 11, 12, 13; 300b06096086480165030404 and 01, 02, 03",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "300b0609608648016503040312", .wrong = "300d06096086480165030403120500: with NULL",
		.zlint = "e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "spki.rsa.oid", .section = "7.1.3.1.1", .applies = "key", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = exact_rsa,
		.text = "the algorithm of an RSA key is rsaEncryption with NULL, in the octets "
		    "300d06092a864886f70d0101010500",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "300d06092a864886f70d0101010500", .wrong = "300b06092a864886f70d010101: no NULL",
		.zlint = "e_spki_rsa_encryption_parameter_not_null",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "spki.rsa.no-pss", .section = "7.1.3.1.1", .applies = "key", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = rsa_by_name,
		.text = "an RSA key is called rsaEncryption, not id-RSASSA-PSS or id-RSAES-OAEP",
		.why = "RSASSA-PSS is a choice of each signature, not of the key; many readers know no RSA "
		    "key by another name",
		.right = "rsaEncryption, and signatures by RSASSA-PSS",
		.wrong = "id-RSASSA-PSS in subjectPublicKeyInfo",
		.zlint = "e_mp_rsassa-pss_in_spki",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "spki.ec.p256", .section = "7.1.3.1.2", .applies = "key", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = exact_p256,
		.text = "the algorithm of a P-256 key is id-ecPublicKey with the curve's name, in the octets "
		    "301306072a8648ce3d020106082a8648ce3d030107",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "301306072a8648ce3d020106082a8648ce3d030107",
		.wrong = "a NULL behind the name of the curve",
		.zlint = "e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "spki.ec.p384", .section = "7.1.3.1.2", .applies = "key", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = exact_p384,
		.text = "the algorithm of a P-384 key is id-ecPublicKey with the curve's name, in the octets "
		    "301006072a8648ce3d020106052b81040022",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "301006072a8648ce3d020106052b81040022", .wrong = "a NULL behind the name of the curve",
		.zlint = "e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "spki.ec.p521", .section = "7.1.3.1.2", .applies = "key", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = exact_p521,
		.text = "the algorithm of a P-521 key is id-ecPublicKey with the curve's name, in the octets "
		    "301006072a8648ce3d020106052b81040023",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "301006072a8648ce3d020106052b81040023", .wrong = "a NULL behind the name of the curve",
		.zlint = "e_invalid_spki_algoid",
		.pkilint = "" },
	{	.id = "spki.eddsa.ed25519", .section = "7.1.3.1.3", .applies = "key", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = exact_ed25519,
		.text = "the algorithm of an Ed25519 key has no parameters: it is in the octets 300506032b6570",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "300506032b6570", .wrong = "300706032b65700500: with NULL",
		.zlint = "e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "spki.eddsa.ed448", .section = "7.1.3.1.3", .applies = "key", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = exact_ed448,
		.text = "the algorithm of an Ed448 key has no parameters: it is in the octets 300506032b6571",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "300506032b6571", .wrong = "300706032b65710500: with NULL",
		.zlint = "e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "spki.mldsa44", .section = "7.1.3.1 (printed 7.1.3.2.4)", .applies = "key", .ballot = "SMC013",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20250822, .check = exact_ml_dsa_44,
		.text = "the algorithm of an ML-DSA-44 key has no parameters: it is in the octets "
		    "300b0609608648016503040311",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "300b0609608648016503040311", .wrong = "300d06096086480165030403110500: with NULL",
		.zlint = "e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "spki.mldsa65", .section = "7.1.3.1 (printed 7.1.3.2.4)", .applies = "key", .ballot = "SMC013",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20250822, .check = exact_ml_dsa_65,
		.text = "the algorithm of an ML-DSA-65 key has no parameters: it is in the octets "
		    "300b0609608648016503040312",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "300b0609608648016503040312", .wrong = "300d06096086480165030403120500: with NULL",
		.zlint = "e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "spki.mldsa87", .section = "7.1.3.1 (printed 7.1.3.2.4)", .applies = "key", .ballot = "SMC013",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20250822, .check = exact_ml_dsa_87,
		.text = "the algorithm of an ML-DSA-87 key has no parameters: it is in the octets "
		    "300b0609608648016503040313",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "300b0609608648016503040313", .wrong = "300d06096086480165030403130500: with NULL",
		.zlint = "e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "spki.mldsa.no-hash", .section = "7.1.3.1 (printed 7.1.3.2.4)", .applies = "key", .ballot = "SMC013",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20250822, .check = pure_mldsa,
		.text = "an ML-DSA key is one of pure ML-DSA, not of HashML-DSA",
		.why = "the two make different signatures, and readers of mail know the pure one (RFC 9882)",
		.right = "id-ml-dsa-65", .wrong = "id-hash-ml-dsa-65-with-sha512",
		.zlint = "",
		.pkilint = "" },
	{	.id = "spki.mlkem512", .section = "7.1.3.1 (printed 7.1.3.2.5)", .applies = "key", .ballot = "SMC013",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20250822, .check = exact_ml_kem_512,
		.text = "the algorithm of an ML-KEM-512 key has no parameters: it is in the octets "
		    "300b0609608648016503040401",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "300b0609608648016503040401", .wrong = "300d06096086480165030404010500: with NULL",
		.zlint = "e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "spki.mlkem768", .section = "7.1.3.1 (printed 7.1.3.2.5)", .applies = "key", .ballot = "SMC013",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20250822, .check = exact_ml_kem_768,
		.text = "the algorithm of an ML-KEM-768 key has no parameters: it is in the octets "
		    "300b0609608648016503040402",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "300b0609608648016503040402", .wrong = "300d06096086480165030404020500: with NULL",
		.zlint = "e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "spki.mlkem1024", .section = "7.1.3.1 (printed 7.1.3.2.5)", .applies = "key", .ballot = "SMC013",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20250822, .check = exact_ml_kem_1024,
		.text = "the algorithm of an ML-KEM-1024 key has no parameters: it is in the octets "
		    "300b0609608648016503040403",
		.why = "readers compare these octets; another form of the same meaning is taken for another "
		    "algorithm",
		.right = "300b0609608648016503040403", .wrong = "300d06096086480165030404030500: with NULL",
		.zlint = "e_invalid_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{	.id = "spki.no-other-encoding", .section = "7.1.3.1", .applies = "key", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = no_other_encoding,
		.text = "the algorithm of the key is in one of the octets that 7.1.3.1 lists; where a requirement of "
		    "its own judges the kind of key, the finding is there",
		.why = "what is not on the list is not looked for by anybody who checks keys, and many "
		    "readers refuse it",
		.right = "any of the listed encodings",
		.wrong = "an EC key with the parameters of its curve written out",
		.zlint = "e_invalid_spki_algoid e_invalid_legacy_spki_algoid",
		.pkilint = "cabf.smime.prohibited_spki_algorithm_encoding" },
	{ 0 }
};
