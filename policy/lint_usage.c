/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: basicConstraints, and keyUsage whatever the key, of subscriber certificates; under the profile rfc5280 of all (SBR
 * 7.1.2.3(d) and (e); RFC 5280 4.2.1.3, 4.2.1.9 and 4.2.1.12).  Presence, criticality and bits that nobody may set are judged
 * here; what a key of each algorithm may be used for is in lint_usage_key.c.
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
		.why = "a subscriber with cA TRUE could issue certificates for anybody",
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
		.why = "it limits paths below a CA; a subscriber has none below",
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
		.why = "it parts keys that sign from keys that decrypt; without it every use is allowed",
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
		.why = "software that cannot read a limit to the key must not use the key",
		.right = "critical TRUE",
		.wrong = "critical left out",
		.zlint = "w_key_usage_criticality w_ext_key_usage_not_critical",
		.pkilint = "cabf.smime.ku_extension_not_critical pkix.key_usage_extension_not_critical",
		.check = ku_critical },
	{	.id = "leaf.ku.not-empty", .section = "7.1.2.4; RFC 5280 4.2.1.3", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 20080501,
		.text = "at least one bit of keyUsage is set",
		.why = "a key without any use is none",
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
		.why = "a named bit list has one encoding in DER (X.690 11.2.2); readers of fixed length misread "
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
		.why = "only CAs sign certificates",
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
		.why = "only CAs and those they appoint sign CRLs",
		.right = "digitalSignature",
		.wrong = "digitalSignature, cRLSign",
		.zlint = "e_rsa_key_usage_strict e_rsa_key_usage_legacy_multipurpose e_ecpublickey_key_usages "
		    "e_edwardspublickey_key_usages",
		.pkilint = "cabf.smime.prohibited_ku_present",
		.check = ku_no_crl_sign },
	{	.id = "leaf.ku.eku-consistent", .section = "7.1.2.4; RFC 5280 4.2.1.12", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_END, .rfc_from = 20080501,
		.text = "keyUsage has a bit that serves each purpose of extKeyUsage (RFC 5280: each bit serves one of the purposes)",
		.why = "a certificate may be used only as both allow; a purpose without its bit is dead (RFC 5280 "
		    "4.2.1.12)",
		.right = "clientAuth with digitalSignature",
		.wrong = "clientAuth with keyEncipherment alone",
		.zlint = "e_key_usage_and_extended_key_usage_inconsistent",
		.pkilint = "",
		.check = eku_consistent },
	{ 0 }
};
