/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: keyUsage by the algorithm of the key (SBR 7.1.2.3(e); RFC 3279, 5480, 8813, 9295).  The table of the SBR has a row
 * for each mistake, and each row finds its own alone: a key that serves no purpose has no dual use to go wrong, and one
 * without any bit is the business of leaf.ku.not-empty.
 */
#include "lint.h"
#include "lint_parts.h"
#include "lint_table.h"

#define KU_PLACE	"extensions.keyUsage"
#define KU_OF_CA	(KU_CERTSIGN | KU_CRLSIGN)
#define KU_NAMED	0x1ffU	/* digitalSignature to decipherOnly */

/* The columns of the table; those of X25519 and others that no subscriber may have are none of it. */
enum key_kind { KEY_OTHER, KEY_RSA, KEY_EC, KEY_ED, KEY_ML_DSA, KEY_ML_KEM };

static enum key_kind
key_kind(const struct certview *v)
{
	switch (v->key_alg.id) {
	case OID_RSA:
		return KEY_RSA;
	case OID_EC:
		return KEY_EC;
	case OID_ED25519:
	case OID_ED448:
		return KEY_ED;
	case OID_ML_DSA_44:
	case OID_ML_DSA_65:
	case OID_ML_DSA_87:
		return KEY_ML_DSA;
	case OID_ML_KEM_512:
	case OID_ML_KEM_768:
	case OID_ML_KEM_1024:
		return KEY_ML_KEM;
	default:
		return KEY_OTHER;
	}
}

/* Key management bit of keys that have both uses. */
static uint32_t
manages(enum key_kind kind)
{
	return kind == KEY_RSA ? KU_KE : KU_KA;
}

/* There are bits to be judged, of a key of this kind. */
static bool
ku_of(const struct lint_cx *cx, enum key_kind kind)
{
	return certview_has(cx->cert, EXT_KU) && cx->cert->ku != 0 && key_kind(cx->cert) == kind;
}

/* The same, and the key signs or manages keys: else purpose has found it. */
static bool
ku_serves(const struct lint_cx *cx, enum key_kind kind)
{
	return ku_of(cx, kind) && (cx->cert->ku & (KU_DS | manages(kind))) != 0;
}

/* PASS without any of the bits. */
static enum lint_result
ku_without(const struct lint_cx *cx, uint32_t bits, struct finding *f)
{
	bits &= cx->cert->ku;
	if (bits == 0)
		return LINT_PASS;
	finding_at(f, KU_PLACE);
	return finding_usages(f, bits);
}

static enum lint_result
purpose(const struct lint_cx *cx, enum key_kind kind, struct finding *f)
{
	if (!ku_of(cx, kind))
		return LINT_NA;
	if (ku_serves(cx, kind))
		return LINT_PASS;
	finding_at(f, KU_PLACE);
	return finding_usages(f, cx->cert->ku);
}

/* nonRepudiation goes with digitalSignature. */
static enum lint_result
nr_needs_ds(const struct lint_cx *cx, enum key_kind kind, struct finding *f)
{
	if (!ku_serves(cx, kind))
		return LINT_NA;
	if ((cx->cert->ku & KU_DS) != 0)
		return LINT_PASS;
	return ku_without(cx, KU_NR, f);
}

/* Bits that no other row knows, since they have no name. */
static enum lint_result
no_unnamed(const struct lint_cx *cx, enum key_kind kind, struct finding *f)
{
	return ku_serves(cx, kind) ? ku_without(cx, ~KU_NAMED, f) : LINT_NA;
}

static enum lint_result
rsa_purpose(const struct lint_cx *cx, struct finding *f)
{
	return purpose(cx, KEY_RSA, f);
}

static enum lint_result
rsa_no_unnamed(const struct lint_cx *cx, struct finding *f)
{
	return no_unnamed(cx, KEY_RSA, f);
}

static enum lint_result
rsa_no_de(const struct lint_cx *cx, struct finding *f)
{
	return ku_serves(cx, KEY_RSA) ? ku_without(cx, KU_DE, f) : LINT_NA;
}

static enum lint_result
rsa_de_needs_ke(const struct lint_cx *cx, struct finding *f)
{
	if (!ku_serves(cx, KEY_RSA))
		return LINT_NA;
	return (cx->cert->ku & KU_KE) != 0 ? LINT_PASS : ku_without(cx, KU_DE, f);
}

static enum lint_result
rsa_nr_needs_ds(const struct lint_cx *cx, struct finding *f)
{
	return nr_needs_ds(cx, KEY_RSA, f);
}

/*
 * RFC 3279 2.3.1 has a list for end entities, too, which ends before the bits of a CA: those are other rows' in the first place.
 * Who has cRLSign and no purpose may be a CRL issuer (RFC 5280 5), which is no CA.
 */
static enum lint_result
rsa_no_ka(const struct lint_cx *cx, struct finding *f)
{
	uint32_t agree = KU_KA | KU_EO | KU_DO, of_ca = 0;

	if (!ku_of(cx, KEY_RSA))
		return LINT_NA;
	if (cx->rfc5280 && (cx->who & WHO_END) != 0)
		of_ca = certview_has(cx->cert, EXT_EKU) ? KU_OF_CA : KU_CERTSIGN;
	if ((cx->cert->ku & agree) == 0)
		f->severity = BR_NOTICE;
	return ku_without(cx, agree | of_ca, f);
}

static enum lint_result
ec_purpose(const struct lint_cx *cx, struct finding *f)
{
	return purpose(cx, KEY_EC, f);
}

/*
 * RFC 3279 2.3.5 and 5480 3 name what an end entity may have.  RFC 8813 forbids two of the others in plain words, eleven
 * years later: since then they are ec_no_ke()'s.
 */
static enum lint_result
ec_allowed(const struct lint_cx *cx, struct finding *f)
{
	bool		rfc8813 = cx->in->ignore_dates || cx->date >= 20200801;
	uint32_t	allowed = KU_DS | KU_NR | KU_KA | KU_EO | KU_DO;

	if (!cx->rfc5280)
		return no_unnamed(cx, KEY_EC, f);
	if (rfc8813)
		allowed |= KU_KE | KU_DE;
	f->severity = BR_NOTICE;
	return ku_of(cx, KEY_EC) ? ku_without(cx, ~allowed, f) : LINT_NA;
}

static enum lint_result
ec_no_ke(const struct lint_cx *cx, struct finding *f)
{
	return ku_of(cx, KEY_EC) ? ku_without(cx, KU_KE | KU_DE, f) : LINT_NA;
}

static enum lint_result
ec_only_needs_ka(const struct lint_cx *cx, struct finding *f)
{
	if (!ku_serves(cx, KEY_EC))
		return LINT_NA;
	return (cx->cert->ku & KU_KA) != 0 ? LINT_PASS : ku_without(cx, KU_EO | KU_DO, f);
}

static enum lint_result
ec_not_both_only(const struct lint_cx *cx, struct finding *f)
{
	uint32_t both = KU_EO | KU_DO;

	if (!ku_of(cx, KEY_EC) || (cx->cert->ku & KU_KA) == 0)
		return LINT_NA;
	return (cx->cert->ku & both) != both ? LINT_PASS : ku_without(cx, both, f);
}

static enum lint_result
ec_nr_needs_ds(const struct lint_cx *cx, struct finding *f)
{
	return nr_needs_ds(cx, KEY_EC, f);
}

static enum lint_result
ed_signs(const struct lint_cx *cx, struct finding *f)
{
	if (!ku_of(cx, KEY_ED))
		return LINT_NA;
	if ((cx->cert->ku & KU_DS) != 0)
		return LINT_PASS;
	finding_at(f, KU_PLACE);
	return finding_usages(f, cx->cert->ku);
}

/* RFC 9295 3 has a list for the other curves of RFC 8410, too. */
static enum lint_result
ed_allowed(const struct lint_cx *cx, struct finding *f)
{
	enum oid key = cx->cert->key_alg.id;

	if (cx->rfc5280 && ku_of(cx, KEY_OTHER) && (key == OID_X25519 || key == OID_X448))
		return ku_without(cx, ~(uint32_t)(KU_KA | KU_EO | KU_DO), f);
	return ku_of(cx, KEY_ED) ? ku_without(cx, ~(uint32_t)(KU_DS | KU_NR | KU_OF_CA), f) : LINT_NA;
}

/* The bits that sign certificates and CRLs have rows of their own, whatever the key. */
static enum lint_result
pqc_allowed(const struct lint_cx *cx, struct finding *f)
{
	enum key_kind	kind = key_kind(cx->cert);
	uint32_t	must = kind == KEY_ML_DSA ? KU_DS : KU_KE, may = kind == KEY_ML_DSA ? KU_NR : 0;

	if ((kind != KEY_ML_DSA && kind != KEY_ML_KEM) || !ku_of(cx, kind))
		return LINT_NA;
	if ((cx->cert->ku & must) != 0)
		return ku_without(cx, ~(must | may | KU_OF_CA), f);
	finding_at(f, KU_PLACE);
	return finding_usages(f, cx->cert->ku);
}

const struct lint lints_usage_key[] = {
	{	.id = "leaf.ku.rsa.purpose", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "keyUsage of an RSA key has digitalSignature (signing), keyEncipherment (key management) "
		    "or both (dual use)",
		.why = "these are what S/MIME does with RSA; no other bit alone is a use",
		.right = "keyEncipherment",
		.wrong = "dataEncipherment alone",
		.zlint = "e_rsa_other_key_usages",
		.pkilint = "cabf.smime.unknown_certificate_key_usage_type",
		.check = rsa_purpose },
	{	.id = "leaf.ku.rsa.strict-allowed-bits", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_S, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "keyUsage of a Strict RSA key is digitalSignature, nonRepudiation and keyEncipherment as "
		    "signing, key management or dual use, and no bit beyond these",
		.why = "whatever bits without a name may come to mean, nobody has checked it; named ones have "
		    "requirements of their own",
		.right = "digitalSignature, keyEncipherment",
		.wrong = "digitalSignature and bit 9",
		.zlint = "e_rsa_key_usage_strict",
		.pkilint = "cabf.smime.prohibited_ku_present",
		.check = rsa_no_unnamed },
	{	.id = "leaf.ku.rsa.lm-allowed-bits", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LM, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "keyUsage of a Legacy or Multipurpose RSA key is as that of a Strict one, with "
		    "dataEncipherment beside keyEncipherment, and no bit beyond these",
		.why = "whatever bits without a name may come to mean, nobody has checked it; named ones have "
		    "requirements of their own",
		.right = "keyEncipherment, dataEncipherment",
		.wrong = "keyEncipherment and bit 9",
		.zlint = "e_rsa_key_usage_legacy_multipurpose",
		.pkilint = "cabf.smime.prohibited_ku_present",
		.check = rsa_no_unnamed },
	{	.id = "leaf.ku.rsa.strict-no-dataencipherment", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_S, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "a Strict RSA key has no dataEncipherment",
		.why = "CMS encrypts keys, never data, with RSA",
		.right = "digitalSignature, keyEncipherment",
		.wrong = "digitalSignature, keyEncipherment, dataEncipherment",
		.zlint = "e_rsa_key_usage_strict",
		.pkilint = "cabf.smime.prohibited_ku_present",
		.check = rsa_no_de },
	{	.id = "leaf.ku.rsa.dataencipherment-needs-ke", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LM, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "an RSA key has dataEncipherment only beside keyEncipherment",
		.why = "it belongs to key management; a key for signing only must not decrypt",
		.right = "keyEncipherment, dataEncipherment",
		.wrong = "digitalSignature, dataEncipherment",
		.zlint = "e_rsa_key_usage_legacy_multipurpose",
		.pkilint = "cabf.smime.prohibited_ku_present",
		.check = rsa_de_needs_ke },
	{	.id = "leaf.ku.rsa.nonrepudiation-needs-ds", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "an RSA key has nonRepudiation only beside digitalSignature",
		.why = "nonRepudiation adds to signing; a key for key management does not sign",
		.right = "digitalSignature, nonRepudiation",
		.wrong = "keyEncipherment, nonRepudiation",
		.zlint = "e_rsa_key_usage_strict e_rsa_key_usage_legacy_multipurpose e_rsa_other_key_usages",
		.pkilint = "cabf.smime.prohibited_ku_present cabf.smime.unknown_certificate_key_usage_type",
		.check = rsa_nr_needs_ds },
	{	.id = "leaf.ku.rsa.no-keyagreement", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 20020401,
		.text = "an RSA key has no keyAgreement, encipherOnly or decipherOnly (RFC 3279: of an end entity, no bit of a CA either)",
		.why = "RSA agrees on no keys (RFC 3279 2.3.1)",
		.right = "digitalSignature, keyEncipherment",
		.wrong = "digitalSignature, keyAgreement",
		.zlint = "e_rsa_key_usage_strict e_rsa_key_usage_legacy_multipurpose e_rsa_allowed_ku_ee",
		.pkilint = "cabf.smime.prohibited_ku_present pkix.key_usage_value_prohibited_for_rsa",
		.check = rsa_no_ka },
	{	.id = "leaf.ku.ec.purpose", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "keyUsage of an EC key has digitalSignature (signing), keyAgreement (key management) or "
		    "both (dual use)",
		.why = "these are what S/MIME does with EC keys; no other bit alone is a use",
		.right = "keyAgreement",
		.wrong = "keyEncipherment alone",
		.zlint = "e_ec_other_key_usages",
		.pkilint = "cabf.smime.unknown_certificate_key_usage_type",
		.check = ec_purpose },
	{	.id = "leaf.ku.ec.allowed-bits", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_END, .rfc_from = 20020401,
		.text = "keyUsage of an EC key is digitalSignature, nonRepudiation, keyAgreement, encipherOnly "
		    "and decipherOnly as signing, key management or dual use, and no bit beyond these",
		.why = "other bits mean what EC keys cannot do (RFC 5480 3), or nothing yet; for S/MIME named "
		    "ones have requirements of their own",
		.right = "digitalSignature, keyAgreement",
		.wrong = "digitalSignature and bit 9",
		.zlint = "e_ecpublickey_key_usages n_ecdsa_ee_invalid_ku",
		.pkilint = "cabf.smime.prohibited_ku_present",
		.check = ec_allowed },
	{	.id = "leaf.ku.ec.no-keyencipherment", .section = "7.1.2.3(e); RFC 8813 3", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 20200801,
		.text = "an EC key has no keyEncipherment or dataEncipherment",
		.why = "EC keys encrypt nothing themselves (RFC 8813 3); mostly a template for RSA was reused",
		.right = "digitalSignature, keyAgreement",
		.wrong = "digitalSignature, keyEncipherment",
		.zlint = "e_ecpublickey_key_usages e_ec_other_key_usages e_ecdsa_allowed_ku",
		.pkilint = "cabf.smime.prohibited_ku_present pkix.key_usage_value_prohibited_for_ec",
		.check = ec_no_ke },
	{	.id = "leaf.ku.ec.encipher-decipher-need-ka", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "encipherOnly and decipherOnly stand only beside keyAgreement",
		.why = "they narrow keyAgreement, and mean nothing without it (RFC 5280 4.2.1.3)",
		.right = "keyAgreement, decipherOnly",
		.wrong = "digitalSignature, decipherOnly",
		.zlint = "e_ecpublickey_key_usages e_ec_other_key_usages",
		.pkilint = "cabf.smime.prohibited_ku_present",
		.check = ec_only_needs_ka },
	{	.id = "leaf.ku.ec.not-both-only-bits", .section = "7.1.2.3(e); RFC 5280 4.2.1.3", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_END, .rfc_from = 19990101,
		.text = "encipherOnly and decipherOnly do not stand together",
		.why = "the agreed key could be used for neither direction",
		.right = "keyAgreement, encipherOnly",
		.wrong = "keyAgreement, encipherOnly, decipherOnly",
		.zlint = "",
		.pkilint = "pkix.both_encipheronly_and_decipheronly_ku_set",
		.check = ec_not_both_only },
	{	.id = "leaf.ku.ec.nonrepudiation-needs-ds", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "an EC key has nonRepudiation only beside digitalSignature",
		.why = "nonRepudiation adds to signing; a key for key management does not sign",
		.right = "digitalSignature, nonRepudiation",
		.wrong = "keyAgreement, nonRepudiation",
		.zlint = "e_ecpublickey_key_usages e_ec_other_key_usages",
		.pkilint = "cabf.smime.prohibited_ku_present cabf.smime.unknown_certificate_key_usage_type",
		.check = ec_nr_needs_ds },
	{	.id = "leaf.ku.ed.digitalsignature", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC03",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "an Ed25519 or Ed448 key has digitalSignature",
		.why = "signing is all that these keys do",
		.right = "digitalSignature",
		.wrong = "nonRepudiation alone",
		.zlint = "e_edwardspublickey_key_usages",
		.pkilint = "cabf.smime.unknown_certificate_key_usage_type",
		.check = ed_signs },
	{	.id = "leaf.ku.ed.allowed-bits", .section = "7.1.2.3(e); RFC 9295 3", .applies = "leaf", .ballot = "SMC03",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 20220901,
		.text = "an Ed25519 or Ed448 key has no bits but digitalSignature and nonRepudiation (RFC 9295: one of X25519 or X448, "
		    "none but keyAgreement, encipherOnly and decipherOnly)",
		.why = "these keys can neither encrypt nor agree on keys (RFC 9295 3)",
		.right = "digitalSignature, nonRepudiation",
		.wrong = "digitalSignature, keyAgreement",
		.zlint = "e_edwardspublickey_key_usages",
		.pkilint = "cabf.smime.prohibited_ku_present pkix.key_usage_value_prohibited_for_edwards_curve",
		.check = ed_allowed },
	{	.id = "leaf.ku.pqc", .section = "7.1.2.3(e) of 1.0.11 (SMC013)", .applies = "leaf", .ballot = "SMC013",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_MS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20250822,
		.text = "an ML-DSA key has digitalSignature and besides only nonRepudiation, an ML-KEM key "
		    "keyEncipherment and nothing else",
		.why = "the first can only sign, the second only encapsulate keys",
		.right = "ML-KEM with keyEncipherment",
		.wrong = "ML-KEM with digitalSignature",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_ku_present cabf.smime.unknown_certificate_key_usage_type "
		    "pkix.key_usage_value_prohibited_for_signature_algorithm "
		    "pkix.key_usage_value_prohibited_for_mldsa "
		    "pkix.key_usage_value_prohibited_for_mlkem",
		.check = pqc_allowed },
	{ 0 }
};
