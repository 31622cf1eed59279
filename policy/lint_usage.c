/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: basicConstraints and keyUsage (SBR 7.1.2.3(d) and (e); RFC 5280 4.2.1.3 and 4.2.1.9, for keys RFC 3279, 5480,
 * 8813, 9295).  The table of 7.1.2.3(e) has a row for each mistake, and each row finds its own alone: one that serves no purpose has
 * no dual use to go wrong, one without bits is not-empty's.
 */
#include "lint.h"
#include "lint_parts.h"
#include "lint_table.h"

#define KU_PLACE	"extensions.keyUsage"
#define BC_PLACE	"extensions.basicConstraints"

/* ---- basicConstraints */

static enum lint_result
bc_not_ca(const struct lint_cx *cx, struct finding *f)
{
	if (!certview_has(cx->cert, EXT_BC))
		return LINT_NA;
	if (!cx->cert->bc.ca)
		return LINT_PASS;
	finding_at(f, BC_PLACE);
	return finding_seen(f, "cA TRUE");
}

/* RFC 5280 4.2.1.9: for those who may sign certificates (a CA without keyUsage breaks another rule).  No subscriber may. */
static enum lint_result
bc_no_pathlen(const struct lint_cx *cx, struct finding *f)
{
	const struct certview	*v = cx->cert;
	bool			 signs = !certview_has(v, EXT_KU) || (v->ku & KU_CERTSIGN) != 0;

	if (!certview_has(v, EXT_BC))
		return LINT_NA;
	if (!v->bc.has_pathlen || (cx->rfc5280 && v->bc.ca && signs))
		return LINT_PASS;
	finding_at(f, BC_PLACE ".pathLenConstraint");
	return finding_seen(f, !v->bc.ca ? "without cA" : signs ? "" : "without keyCertSign");
}

static enum lint_result
bc_default_left_out(const struct lint_cx *cx, struct finding *f)
{
	if (!certview_has(cx->cert, EXT_BC))
		return LINT_NA;
	if (cx->cert->bc.ca || !cx->cert->bc.ca_encoded)
		return LINT_PASS;
	finding_at(f, BC_PLACE ".cA");
	return finding_hex(f, cx->cert->by[EXT_BC]->value);
}

/* ---- keyUsage as such */

static enum lint_result
ku_present(const struct lint_cx *cx, struct finding *f)
{
	return part_present(cx, EXT_KU, f);
}

static enum lint_result
ku_critical(const struct lint_cx *cx, struct finding *f)
{
	return part_critical(cx, EXT_KU, f);
}

static enum lint_result
ku_not_empty(const struct lint_cx *cx, struct finding *f)
{
	struct span bits = cx->cert->ku_bits;

	if (!certview_has(cx->cert, EXT_KU))
		return LINT_NA;
	for (size_t i = 1; i < bits.n; i++)
		if (bits.p[i] != 0)
			return LINT_PASS;
	return finding_at(f, KU_PLACE);
}

/*
 * NULL, or what is wrong with the octets of a KeyUsage: read from the value itself, as one that is wrong may not have been
 * decoded.  Up to 16 bits have room in two octets; which of them mean something is the business of the rows for keys, but
 * under RFC 5280, that has no others, nine it is.
 */
static const char *
ku_fault(struct span s, bool nine)
{
	uint8_t unused, last;

	if (s.n < 3 || s.p[0] != 0x03)
		return "no BIT STRING";
	if (s.p[1] >= 0x80 || s.p[1] == 0 || s.p[1] > s.n - 2)
		return "a length that is none";
	if (s.p[1] < s.n - 2)
		return "octets behind the BIT STRING";
	unused = s.p[2];
	last = s.p[s.n - 1];
	if (s.p[1] > 3)
		return "more than two octets";
	if (unused > 7 || (s.p[1] == 1 && unused != 0))
		return "impossible unused bits";
	if (s.p[1] > 1 && (last & ((1U << unused) - 1)) != 0)
		return "unused bits that are set";
	if (s.p[1] > 1 && (last & 1U << unused) == 0)
		return "trailing zero bits";
	if (nine && s.p[1] == 3 && unused != 7)
		return "more than nine bits";
	return NULL;
}

static enum lint_result
ku_der(const struct lint_cx *cx, struct finding *f)
{
	const struct ext	*e = cx->cert->by[EXT_KU];
	const char		*fault;

	if (e == NULL)
		return LINT_NA;
	fault = ku_fault(e->value, cx->rfc5280);
	if (fault == NULL)
		return LINT_PASS;
	finding_at(f, KU_PLACE);
	finding_hex(f, e->value);
	return finding_seen(f, ": %s", fault);
}

/* RFC 5280 4.2.1.3: keyCertSign wants cA; no subscriber has either. */
static enum lint_result
ku_no_cert_sign(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!certview_has(v, EXT_KU))
		return LINT_NA;
	if ((v->ku & KU_CERTSIGN) == 0 || (cx->rfc5280 && certview_has(v, EXT_BC) && v->bc.ca))
		return LINT_PASS;
	finding_at(f, KU_PLACE);
	return finding_usages(f, v->ku & KU_CERTSIGN);
}

static enum lint_result
ku_no_crl_sign(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!certview_has(v, EXT_KU))
		return LINT_NA;
	if ((v->ku & KU_CRLSIGN) == 0)
		return LINT_PASS;
	finding_at(f, KU_PLACE);
	return finding_usages(f, v->ku & KU_CRLSIGN);
}

/* ---- keyUsage by key (7.1.2.3(e)) */

#define KU_OF_CA	(KU_CERTSIGN | KU_CRLSIGN)
#define KU_NAMED	0x1ffU	/* digitalSignature to decipherOnly */

/* What a key of one kind does: bits that sign, that manage keys, and what a certificate of a CA may have besides. */
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

static enum lint_result
rsa_no_ka(const struct lint_cx *cx, struct finding *f)
{
	return ku_of(cx, KEY_RSA) ? ku_without(cx, KU_KA | KU_EO | KU_DO, f) : LINT_NA;
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

static enum lint_result
ed_allowed(const struct lint_cx *cx, struct finding *f)
{
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

/* ---- keyUsage and extKeyUsage together (RFC 5280 4.2.1.12) */

/* Bits that may be consistent with a purpose. */
static const struct {
	enum oid	 purpose;
	uint32_t	 bits;
} consistent[] = {
	{ OID_KP_SERVER_AUTH, KU_DS | KU_KE | KU_KA },
	{ OID_KP_CLIENT_AUTH, KU_DS | KU_KA },
	{ OID_KP_CODE_SIGNING, KU_DS },
	{ OID_KP_EMAIL_PROTECTION, KU_DS | KU_NR | KU_KE | KU_KA },
	{ OID_KP_TIME_STAMPING, KU_DS | KU_NR },
	{ OID_KP_OCSP_SIGNING, KU_DS | KU_NR },
};

/* All bits for a purpose that the RFC says nothing of. */
static uint32_t
bits_for(enum oid purpose)
{
	for (size_t i = 0; i < sizeof(consistent) / sizeof(consistent[0]); i++)
		if (consistent[i].purpose == purpose)
			return consistent[i].bits;
	return ~0U;
}

/* The first purpose that no bit serves; v->eku.n when all are served. */
static size_t
purpose_unserved(const struct certview *v)
{
	size_t i = 0;

	while (i < v->eku.n && (v->ku & bits_for(v->eku.v[i].id)) != 0)
		i++;
	return i;
}

/* SBR: a subscriber can use the certificate for each purpose that it names. */
static enum lint_result
eku_all_served(const struct lint_cx *cx, struct finding *f)
{
	const struct certview	*v = cx->cert;
	size_t			 i = purpose_unserved(v);

	if (i == v->eku.n)
		return LINT_PASS;
	finding_at(f, "extensions.extKeyUsage[%zu]", i);
	finding_oid(f, v->eku.v[i].oid);
	finding_seen(f, " with ");
	return finding_usages(f, v->ku);
}

/* RFC 5280: there is a purpose that both extensions allow; a bit that no purpose may have is worth a warning. */
static enum lint_result
eku_some_served(const struct lint_cx *cx, struct finding *f)
{
	const struct certview	*v = cx->cert;
	uint32_t		 serving = 0, idle;

	for (size_t i = 0; i < v->eku.n; i++)
		serving |= bits_for(v->eku.v[i].id);
	if ((serving & KU_KA) != 0)
		serving |= KU_EO | KU_DO;	/* they only say more of keyAgreement */
	idle = v->ku & ~serving;
	if (idle == 0)
		return LINT_PASS;
	if (idle != v->ku)
		f->severity = BR_WARNING;
	finding_at(f, KU_PLACE);
	return finding_usages(f, idle);
}

static enum lint_result
eku_consistent(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!certview_has(v, EXT_KU) || !certview_has(v, EXT_EKU) || v->ku == 0 || v->eku.n == 0)
		return LINT_NA;
	return cx->rfc5280 ? eku_some_served(cx, f) : eku_all_served(cx, f);
}

const struct lint lints_usage[] = {
	{	.id = "leaf.bc.ca-false", .section = "7.1.2.3(d)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "cA is not TRUE",
		.why = "A subscriber with cA TRUE could issue certificates for anybody",
		.right = "an empty basicConstraints, or none",
		.wrong = "cA TRUE",
		.zlint = "",
		.pkilint = "cabf.smime.is_ca_certificate",
		.check = bc_not_ca },
	{	.id = "leaf.bc.no-pathlen", .section = "7.1.2.3(d)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 20020401,
		.text = "pathLenConstraint is absent (RFC 5280: unless cA and keyCertSign are set)",
		.why = "It limits paths below a CA; a subscriber has none below",
		.right = "an empty basicConstraints",
		.wrong = "pathLenConstraint 0 without cA",
		.zlint = "e_path_len_constraint_improperly_included",
		.pkilint = "pkix.basic_constraints_has_pathlen_for_non_ca",
		.check = bc_no_pathlen },
	{	.id = "leaf.bc.der-default", .section = "7.1.2.4; X.690 11.5", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY,
		.text = "cA FALSE is left out of basicConstraints",
		.why = "DER leaves out what is the default (X.690 11.5), so that there is one encoding of each "
		    "value",
		.right = "30 00",
		.wrong = "30 03 01 01 00",
		.zlint = "e_basic_constr_invalid_der",
		.pkilint = "itu.invalid_asn1_syntax",
		.check = bc_default_left_out },
	{	.id = "leaf.ku.present", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "keyUsage is present",
		.why = "It parts keys that sign from keys that decrypt; without it every use is allowed",
		.right = "keyUsage digitalSignature",
		.wrong = "no keyUsage",
		.zlint = "e_key_usage_presence",
		.pkilint = "cabf.smime.key_usage_extension_missing",
		.check = ku_present },
	{	.id = "leaf.ku.critical", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "keyUsage is critical",
		.why = "Software that cannot read a limit to the key must not use the key",
		.right = "critical TRUE",
		.wrong = "critical left out",
		.zlint = "w_key_usage_criticality w_ext_key_usage_not_critical",
		.pkilint = "cabf.smime.ku_extension_not_critical pkix.key_usage_extension_not_critical",
		.check = ku_critical },
	{	.id = "leaf.ku.not-empty", .section = "7.1.2.4; RFC 5280 4.2.1.3", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 20080501,
		.text = "At least one bit of keyUsage is set",
		.why = "A key without any use is none",
		.right = "digitalSignature",
		.wrong = "no bits",
		.zlint = "e_ext_key_usage_without_bits",
		.pkilint = "pkix.no_ku_bits_set cabf.smime.unknown_certificate_key_usage_type",
		.check = ku_not_empty },
	{	.id = "leaf.ku.der-encoding", .section = "7.1.2.4; RFC 5280 4.2.1.3", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY,
		.text = "keyUsage is a DER BIT STRING of one or two octets without trailing zero bits",
		.why = "A named bit list has one encoding in DER (X.690 11.2.2); readers of fixed length misread "
		    "others",
		.right = "03 02 07 80",
		.wrong = "03 02 00 80",
		.zlint = "e_incorrect_ku_encoding e_superfluous_ku_encoding e_key_usage_incorrect_length",
		.pkilint = "itu.invalid_asn1_syntax",
		.check = ku_der },
	{	.id = "leaf.ku.no-keycertsign", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 20020401,
		.text = "keyCertSign is not set (RFC 5280: without cA)",
		.why = "Only CAs sign certificates",
		.right = "digitalSignature",
		.wrong = "digitalSignature, keyCertSign",
		.zlint = "e_ext_key_usage_cert_sign_without_ca e_rsa_key_usage_strict "
		    "e_rsa_key_usage_legacy_multipurpose e_ecpublickey_key_usages e_edwardspublickey_key_usages",
		.pkilint = "cabf.smime.prohibited_ku_present pkix.ee_certificate_keycertsign_keyusage_set",
		.check = ku_no_cert_sign },
	{	.id = "leaf.ku.no-crlsign", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "cRLSign is not set",
		.why = "Only CAs and those they appoint sign CRLs",
		.right = "digitalSignature",
		.wrong = "digitalSignature, cRLSign",
		.zlint = "e_rsa_key_usage_strict e_rsa_key_usage_legacy_multipurpose e_ecpublickey_key_usages "
		    "e_edwardspublickey_key_usages",
		.pkilint = "cabf.smime.prohibited_ku_present",
		.check = ku_no_crl_sign },
	{	.id = "leaf.ku.rsa.purpose", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "keyUsage of an RSA key has digitalSignature (signing), keyEncipherment (key management) "
		    "or both (dual use)",
		.why = "These are what S/MIME does with RSA; no other bit alone is a use",
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
		.why = "Whatever bits without a name may come to mean, nobody has checked it; named ones have "
		    "rows of their own",
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
		.why = "Whatever bits without a name may come to mean, nobody has checked it; named ones have "
		    "rows of their own",
		.right = "keyEncipherment, dataEncipherment",
		.wrong = "keyEncipherment and bit 9",
		.zlint = "e_rsa_key_usage_legacy_multipurpose",
		.pkilint = "cabf.smime.prohibited_ku_present",
		.check = rsa_no_unnamed },
	{	.id = "leaf.ku.rsa.strict-no-dataencipherment", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_S, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "A Strict RSA key has no dataEncipherment",
		.why = "CMS encrypts keys, never data, with RSA",
		.right = "digitalSignature, keyEncipherment",
		.wrong = "digitalSignature, keyEncipherment, dataEncipherment",
		.zlint = "e_rsa_key_usage_strict",
		.pkilint = "cabf.smime.prohibited_ku_present",
		.check = rsa_no_de },
	{	.id = "leaf.ku.rsa.dataencipherment-needs-ke", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LM, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "An RSA key has dataEncipherment only beside keyEncipherment",
		.why = "It belongs to key management; a key for signing only must not decrypt",
		.right = "keyEncipherment, dataEncipherment",
		.wrong = "digitalSignature, dataEncipherment",
		.zlint = "e_rsa_key_usage_legacy_multipurpose",
		.pkilint = "cabf.smime.prohibited_ku_present",
		.check = rsa_de_needs_ke },
	{	.id = "leaf.ku.rsa.nonrepudiation-needs-ds", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "An RSA key has nonRepudiation only beside digitalSignature",
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
		.text = "An RSA key has no keyAgreement, encipherOnly or decipherOnly",
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
		.why = "These are what S/MIME does with EC keys; no other bit alone is a use",
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
		.why = "Other bits mean what EC keys cannot do (RFC 5480 3), or nothing yet; for S/MIME named "
		    "ones have rows of their own",
		.right = "digitalSignature, keyAgreement",
		.wrong = "digitalSignature and bit 9",
		.zlint = "e_ecpublickey_key_usages n_ecdsa_ee_invalid_ku",
		.pkilint = "cabf.smime.prohibited_ku_present",
		.check = ec_allowed },
	{	.id = "leaf.ku.ec.no-keyencipherment", .section = "7.1.2.3(e); RFC 8813 3", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 20200801,
		.text = "An EC key has no keyEncipherment or dataEncipherment",
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
		.why = "They narrow keyAgreement, and mean nothing without it (RFC 5280 4.2.1.3)",
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
		.why = "The agreed key could be used for neither direction",
		.right = "keyAgreement, encipherOnly",
		.wrong = "keyAgreement, encipherOnly, decipherOnly",
		.zlint = "",
		.pkilint = "pkix.both_encipheronly_and_decipheronly_ku_set",
		.check = ec_not_both_only },
	{	.id = "leaf.ku.ec.nonrepudiation-needs-ds", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "An EC key has nonRepudiation only beside digitalSignature",
		.why = "nonRepudiation adds to signing; a key for key management does not sign",
		.right = "digitalSignature, nonRepudiation",
		.wrong = "keyAgreement, nonRepudiation",
		.zlint = "e_ecpublickey_key_usages e_ec_other_key_usages",
		.pkilint = "cabf.smime.prohibited_ku_present cabf.smime.unknown_certificate_key_usage_type",
		.check = ec_nr_needs_ds },
	{	.id = "leaf.ku.ed.digitalsignature", .section = "7.1.2.3(e)", .applies = "leaf", .ballot = "SMC03",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "An Ed25519 or Ed448 key has digitalSignature",
		.why = "Signing is all that these keys do",
		.right = "digitalSignature",
		.wrong = "nonRepudiation alone",
		.zlint = "e_edwardspublickey_key_usages",
		.pkilint = "cabf.smime.unknown_certificate_key_usage_type",
		.check = ed_signs },
	{	.id = "leaf.ku.ed.allowed-bits", .section = "7.1.2.3(e); RFC 9295 3", .applies = "leaf", .ballot = "SMC03",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 20220901,
		.text = "An Ed25519 or Ed448 key has no bits but digitalSignature and nonRepudiation",
		.why = "These keys can neither encrypt nor agree on keys (RFC 9295 3)",
		.right = "digitalSignature, nonRepudiation",
		.wrong = "digitalSignature, keyAgreement",
		.zlint = "e_edwardspublickey_key_usages",
		.pkilint = "cabf.smime.prohibited_ku_present pkix.key_usage_value_prohibited_for_edwards_curve",
		.check = ed_allowed },
	{	.id = "leaf.ku.pqc", .section = "7.1.2.3(e) of 1.0.11 (SMC013)", .applies = "leaf", .ballot = "SMC013",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_MS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20250822,
		.text = "An ML-DSA key has digitalSignature and besides only nonRepudiation, an ML-KEM key "
		    "keyEncipherment and nothing else",
		.why = "The first can only sign, the second only encapsulate keys",
		.right = "ML-KEM with keyEncipherment",
		.wrong = "ML-KEM with digitalSignature",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_ku_present cabf.smime.unknown_certificate_key_usage_type "
		    "pkix.key_usage_value_prohibited_for_signature_algorithm "
		    "pkix.key_usage_value_prohibited_for_mldsa "
		    "pkix.key_usage_value_prohibited_for_mlkem",
		.check = pqc_allowed },
	{	.id = "leaf.ku.eku-consistent", .section = "7.1.2.4; RFC 5280 4.2.1.12", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_END, .rfc_from = 20080501,
		.text = "keyUsage has a bit that serves each purpose of extKeyUsage (RFC 5280: each bit serves one of the purposes)",
		.why = "A certificate may be used only as both allow; a purpose without its bit is dead (RFC 5280 "
		    "4.2.1.12)",
		.right = "clientAuth with digitalSignature",
		.wrong = "clientAuth with keyEncipherment alone",
		.zlint = "e_key_usage_and_extended_key_usage_inconsistent",
		.pkilint = "",
		.check = eku_consistent },
	{ 0 }
};
