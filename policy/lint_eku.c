/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: extKeyUsage of subscriber certificates (SBR 7.1.2.3(f); RFC 5280 4.2.1.12): which purposes each generation must have,
 * may have and must not have, with the closed list for Multipurpose from 2027-07-01 on (SMC018).  A purpose that has a row
 * of its own is found by that row alone.  What CA certificates may have there is in lint_ca_usage.c.
 */
#include "lint.h"
#include "lint_parts.h"
#include "lint_table.h"

#define PLACE "extensions.extKeyUsage"

static enum lint_result
present(const struct lint_cx *cx, struct finding *f)
{
	return part_present(cx, EXT_EKU, f);
}

static enum lint_result
email_protection(const struct lint_cx *cx, struct finding *f)
{
	if (!certview_has(cx->cert, EXT_EKU))
		return LINT_NA;
	return certview_has_eku(cx->cert, OID_KP_EMAIL_PROTECTION) ? LINT_PASS : finding_at(f, PLACE);
}

/* ---- purposes that must not be there */

/* The first purpose that judge() calls unwanted. */
static enum lint_result
without(const struct lint_cx *cx, bool (*unwanted)(enum oid purpose), struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!certview_has(v, EXT_EKU))
		return LINT_NA;
	for (size_t i = 0; i < v->eku.n; i++)
		if (unwanted(v->eku.v[i].id)) {
			finding_at(f, PLACE "[%zu]", i);
			return finding_oid(f, v->eku.v[i].oid);
		}
	return LINT_PASS;
}

static bool
server_auth(enum oid p)
{
	return p == OID_KP_SERVER_AUTH;
}

static bool
code_signing(enum oid p)
{
	return p == OID_KP_CODE_SIGNING;
}

static bool
time_stamping(enum oid p)
{
	return p == OID_KP_TIME_STAMPING;
}

static bool
any_purpose(enum oid p)
{
	return p == OID_KP_ANY;
}

static bool
ocsp_signing(enum oid p)
{
	return p == OID_KP_OCSP_SIGNING;
}

/* Those that 7.1.2.3(f) forbids to all generations, a row each. */
static bool
forbidden_to_all(enum oid p)
{
	return server_auth(p) || code_signing(p) || time_stamping(p) || any_purpose(p);
}

static bool
beyond_email(enum oid p)
{
	return p != OID_KP_EMAIL_PROTECTION && !forbidden_to_all(p);
}

static bool
beyond_client_auth(enum oid p)
{
	return beyond_email(p) && p != OID_KP_CLIENT_AUTH;
}

static bool
for_review(enum oid p)
{
	return beyond_client_auth(p) && !ocsp_signing(p);
}

/* From here on a Multipurpose certificate has a closed list, and the row of that list speaks (SMC018). */
static bool
list_closed(const struct lint_cx *cx)
{
	return cx->generation == 'M' && cx->date >= 20270701;
}

static enum lint_result
no_server_auth(const struct lint_cx *cx, struct finding *f)
{
	return without(cx, server_auth, f);
}

static enum lint_result
no_code_signing(const struct lint_cx *cx, struct finding *f)
{
	return without(cx, code_signing, f);
}

static enum lint_result
no_time_stamping(const struct lint_cx *cx, struct finding *f)
{
	return without(cx, time_stamping, f);
}

static enum lint_result
no_any(const struct lint_cx *cx, struct finding *f)
{
	return without(cx, any_purpose, f);
}

static enum lint_result
strict_list(const struct lint_cx *cx, struct finding *f)
{
	return without(cx, beyond_email, f);
}

static enum lint_result
multipurpose_list(const struct lint_cx *cx, struct finding *f)
{
	return without(cx, beyond_client_auth, f);
}

static enum lint_result
no_ocsp_signing(const struct lint_cx *cx, struct finding *f)
{
	return list_closed(cx) ? LINT_NA : without(cx, ocsp_signing, f);
}

static enum lint_result
others_reviewed(const struct lint_cx *cx, struct finding *f)
{
	return list_closed(cx) ? LINT_NA : without(cx, for_review, f);
}

/* Critical or not is free, but for anyExtendedKeyUsage: a limit to any purpose is none that all must understand. */
static enum lint_result
critical_without_any(const struct lint_cx *cx, struct finding *f)
{
	if (!certview_has(cx->cert, EXT_EKU))
		return LINT_NA;
	if (!cx->cert->by[EXT_EKU]->critical)
		return LINT_PASS;
	return no_any(cx, f);
}

const struct lint lints_eku[] = {
	{	.id = "leaf.eku.present", .section = "7.1.2.3(f)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "extKeyUsage is present",
		.why = "without it the certificate could be used for servers and code, too",
		.right = "emailProtection",
		.wrong = "no extKeyUsage",
		.zlint = "e_smime_legacy_multipurpose_eku_check e_smime_strict_eku_check",
		.pkilint = "cabf.smime.extended_key_usage_extension_missing",
		.check = present },
	{	.id = "leaf.eku.email-protection-required", .section = "7.1.2.3(f)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "extKeyUsage has emailProtection",
		.why = "it is what the certificate is for; mail clients refuse others",
		.right = "emailProtection, clientAuth",
		.wrong = "clientAuth alone",
		.zlint = "e_smime_legacy_multipurpose_eku_check e_smime_strict_eku_check",
		.pkilint = "cabf.smime.emailprotection_eku_missing",
		.check = email_protection },
	{	.id = "leaf.eku.strict-only-email-protection", .section = "7.1.2.3(f)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_S, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "a Strict certificate has no purpose but emailProtection",
		.why = "Strict is for mail alone, so that no other system's rules bear on it",
		.right = "emailProtection",
		.wrong = "emailProtection, clientAuth",
		.zlint = "e_smime_strict_eku_check",
		.pkilint = "cabf.smime.prohibited_eku_present",
		.check = strict_list },
	{	.id = "leaf.eku.no-server-auth", .section = "7.1.2.3(f)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "serverAuth is absent",
		.why = "certificates for servers have their own, stricter requirements",
		.right = "emailProtection, clientAuth",
		.wrong = "emailProtection, serverAuth",
		.zlint = "e_smime_legacy_multipurpose_eku_check e_smime_strict_eku_check",
		.pkilint = "cabf.smime.prohibited_eku_present",
		.check = no_server_auth },
	{	.id = "leaf.eku.no-code-signing", .section = "7.1.2.3(f)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "codeSigning is absent",
		.why = "certificates for code have their own requirements on keys and validation",
		.right = "emailProtection, clientAuth",
		.wrong = "emailProtection, codeSigning",
		.zlint = "e_smime_legacy_multipurpose_eku_check e_smime_strict_eku_check",
		.pkilint = "cabf.smime.prohibited_eku_present",
		.check = no_code_signing },
	{	.id = "leaf.eku.no-time-stamping", .section = "7.1.2.3(f)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "timeStamping is absent",
		.why = "RFC 3161 wants this purpose alone in a certificate",
		.right = "emailProtection, clientAuth",
		.wrong = "emailProtection, timeStamping",
		.zlint = "e_smime_legacy_multipurpose_eku_check e_smime_strict_eku_check",
		.pkilint = "cabf.smime.prohibited_eku_present",
		.check = no_time_stamping },
	{	.id = "leaf.eku.no-any", .section = "7.1.2.3(f)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "anyExtendedKeyUsage is absent",
		.why = "it would let the certificate do all that is forbidden by name",
		.right = "emailProtection, clientAuth",
		.wrong = "emailProtection, anyExtendedKeyUsage",
		.zlint = "e_smime_legacy_multipurpose_eku_check e_smime_strict_eku_check w_eku_critical_improperly",
		.pkilint = "cabf.smime.prohibited_eku_present",
		.check = no_any },
	{	.id = "leaf.eku.no-ocsp-signing", .section = "7.1.2.4", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LM, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "OCSPSigning is absent",
		.why = "it makes the subscriber a responder that may declare any certificate of its CA good (RFC "
		    "6960 4.2.2.2)",
		.right = "emailProtection, clientAuth",
		.wrong = "emailProtection, OCSPSigning",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_eku_present",
		.by_type = true, .check = no_ocsp_signing },
	{	.id = "leaf.eku.other-values-reason", .section = "7.1.2.3(f); 7.1.2.4", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD_NOT, .severity = BR_NOTICE, .needs = NEEDS_CERT, .generations = GEN_LM, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "purposes beyond emailProtection and clientAuth are for review",
		.why = "the CA must know a reason for each, and none may be for a private network only",
		.right = "emailProtection, clientAuth",
		.wrong = "emailProtection, Microsoft smart card logon",
		.zlint = "",
		.pkilint = "",
		.by_type = true, .check = others_reviewed },
	{	.id = "leaf.eku.mp-only-email-and-client-auth-2027", .section = "7.1.2.3(f) of 1.0.16 (SMC018)", .applies = "leaf", .ballot = "SMC018",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_M, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20270701,
		.text = "from 2027-07-01 on a Multipurpose certificate has no purpose but emailProtection and "
		    "clientAuth",
		.why = "SMC018 ends the mix with document signing, that has requirements of its own",
		.right = "emailProtection, clientAuth",
		.wrong = "emailProtection, documentSigning",
		.zlint = "",
		.pkilint = "",
		.check = multipurpose_list },
	{	.id = "leaf.eku.criticality-free", .section = "7.1.2.4; RFC 5280 4.2.1.12", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 20020401,
		.text = "extKeyUsage may be critical or not, but is not critical with anyExtendedKeyUsage",
		.why = "a limit that allows everything is none that software must understand (RFC 5280 4.2.1.12)",
		.right = "emailProtection, critical or not",
		.wrong = "anyExtendedKeyUsage, critical",
		.zlint = "w_eku_critical_improperly",
		.pkilint = "",
		.check = critical_without_any },
	{	.id = "leaf.eku.only-email-and-client-auth", .section = "7.1.2.3.f", .applies = "subca", .ballot = "SMC018",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20270701, .same_as = "leaf.eku.mp-only-email-and-client-auth-2027",
		.text = "from 2027-07-01 on a Multipurpose leaf has no purpose but emailProtection and clientAuth",
		.why = "SMC018 ends the mix with document signing, that has requirements of its own",
		.right = "emailProtection, clientAuth",
		.wrong = "emailProtection, documentSigning",
		.zlint = "",
		.pkilint = "" },
	{ 0 }
};
