/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: root certificates (SBR 7.1.2.1, 7.1.4.3, 7.1.6.2): the extensions that they have and those that they do without, and
 * their subject.  A root is what is issued to itself with its own key identifier (ca_self_signed()); whether any store
 * trusts it does not matter.  What roots share with sub CA certificates is in lint_ca.c; their key is judged in
 * lint_key_rsa.c and lint_key.c.
 */
#include "lint_ca.h"
#include "lint_parts.h"
#include "lint_table.h"

static enum lint_result
no_path_length(const struct lint_cx *cx, struct finding *f)
{
	if (!certview_has(cx->cert, EXT_BC))
		return LINT_NA;
	if (!cx->cert->bc.has_pathlen)
		return LINT_PASS;
	finding_at(f, "extensions.basicConstraints.pathLenConstraint");
	return finding_hex(f, cx->cert->bc.pathlen);
}

static enum lint_result
no_policies(const struct lint_cx *cx, struct finding *f)
{
	return cx->cert->by[EXT_CP] == NULL ? LINT_PASS : finding_at(f, "extensions.certificatePolicies");
}

static enum lint_result
no_eku(const struct lint_cx *cx, struct finding *f)
{
	return cx->cert->by[EXT_EKU] == NULL ? LINT_PASS : finding_at(f, "extensions.extKeyUsage");
}

static enum lint_result
country(const struct lint_cx *cx, struct finding *f)
{
	enum lint_result r = ca_dn_c(cx, f);

	return r == LINT_PASS ? ca_dn_c_iso(cx, f) : r;
}

const struct lint lints_ca_root[] = {
	{	.id = "root.version.v3", .section = "7.1.1", .applies = "root", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .check = ca_version_v3,
		.text = "a root certificate is X.509 version 3",
		.why = "only version 3 has the extensions that say what the key is for",
		.right = "version 2 (v3)",
		.wrong = "no version field (v1)",
		.zlint = "",
		.pkilint = "pkix.certificate_version_is_not_v3" },
	{	.id = "root.bc.present", .section = "7.1.2.1.a", .applies = "root", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .rfc_who = WHO_ROOT, .rfc_from = 19990101, .check = ca_bc_present,
		.text = "basicConstraints are present",
		.why = "without them the certificate is none of a CA",
		.right = "basicConstraints: cA TRUE",
		.wrong = "no basicConstraints",
		.zlint = "e_ca_is_ca",
		.pkilint = "cabf.serverauth.root.basic_constraints_extension_absent" },
	{	.id = "root.bc.critical", .section = "7.1.2.1.a", .applies = "root", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .rfc_who = WHO_ROOT, .rfc_from = 19990101, .check = ca_bc_critical,
		.text = "basicConstraints are critical",
		.why = "software that does not know the extension must not take the certificate for "
		    "anything else",
		.right = "basicConstraints critical",
		.wrong = "basicConstraints not critical",
		.zlint = "e_basic_constraints_not_critical",
		.pkilint = "pkix.basic_constraints_extension_not_critical" },
	{	.id = "root.bc.ca-true", .section = "7.1.2.1.a", .applies = "root", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .check = ca_bc_true,
		.text = "cA is TRUE in basicConstraints",
		.why = "only with it may the key sign certificates",
		.right = "basicConstraints: cA TRUE",
		.wrong = "basicConstraints: empty",
		.zlint = "e_ca_is_ca",
		.pkilint = "cabf.serverauth.root_basic_constraints_ca_not_present" },
	{	.id = "root.bc.no-pathlen", .section = "7.1.2.1.a", .applies = "root", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .check = no_path_length,
		.text = "basicConstraints have no pathLenConstraint",
		.why = "validation does not look at it in an anchor, so it would promise what "
		    "nobody keeps",
		.right = "cA TRUE",
		.wrong = "cA TRUE, pathLenConstraint 1",
		.zlint = "w_root_ca_basic_constraints_path_len_constraint_field_present",
		.pkilint = "" },
	{	.id = "root.ku.present", .section = "7.1.2.1.b", .applies = "root", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .rfc_who = WHO_ROOT, .rfc_from = 20020401, .check = ca_ku_present,
		.text = "keyUsage is present",
		.why = "it says that the key signs certificates and CRLs and nothing else",
		.right = "keyUsage: keyCertSign, cRLSign",
		.wrong = "no keyUsage",
		.zlint = "e_root_ca_key_usage_present",
		.pkilint = "pkix.ca_certificate_no_ku_extension" },
	{	.id = "root.ku.critical", .section = "7.1.2.1.b", .applies = "root", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .check = ca_ku_critical,
		.text = "keyUsage is critical",
		.why = "whoever uses the key has to heed its purposes",
		.right = "keyUsage critical",
		.wrong = "keyUsage not critical",
		.zlint = "e_root_ca_key_usage_must_be_critical",
		.pkilint = "pkix.key_usage_extension_not_critical" },
	{	.id = "root.ku.key-cert-sign", .section = "7.1.2.1.b", .applies = "root", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .rfc_who = WHO_ROOT, .rfc_from = 20080501, .check = ca_ku_cert_sign,
		.text = "keyUsage has keyCertSign",
		.why = "without it no certificate below can be valid",
		.right = "keyCertSign, cRLSign",
		.wrong = "cRLSign",
		.zlint = "e_ca_key_cert_sign_not_set",
		.pkilint = "pkix.ca_certificate_keycertsign_keyusage_not_set" },
	{	.id = "root.ku.crl-sign", .section = "7.1.2.1.b", .applies = "root", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .check = ca_ku_crl_sign,
		.text = "keyUsage has cRLSign",
		.why = "a root signs the CRL of its sub CA certificates",
		.right = "keyCertSign, cRLSign",
		.wrong = "keyCertSign",
		.zlint = "e_ca_crl_sign_not_set",
		.pkilint = "cabf.ca_certificate_required_ku_missing" },
	{	.id = "root.cp.absent", .section = "7.1.2.1.c", .applies = "root", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .check = no_policies,
		.text = "certificatePolicies are absent",
		.why = "policies of an anchor take no part in validation",
		.right = "no certificatePolicies",
		.wrong = "certificatePolicies: anyPolicy",
		.zlint = "w_root_ca_contains_cert_policy",
		.pkilint = "" },
	{	.id = "root.cp.conforms", .section = "7.1.6.2", .applies = "root", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .check = ca_policy_one_of_two,
		.text = "certificatePolicies of a root, where they are, have a reserved S/MIME "
		    "policy or anyPolicy",
		.why = "they follow the rules of sub CA certificates then",
		.right = "anyPolicy",
		.wrong = "1.3.6.1.4.1.99999.1 alone",
		.zlint = "",
		.pkilint = "" },
	{	.id = "root.eku.absent", .section = "7.1.2.1.d", .applies = "root", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .check = no_eku,
		.text = "extKeyUsage is absent",
		.why = "a root is restricted by the stores that carry it, not by itself",
		.right = "no extKeyUsage",
		.wrong = "extKeyUsage: id-kp-emailProtection",
		.zlint = "e_root_ca_extended_key_usage_present",
		.pkilint = "cabf.serverauth.root.extended_key_usage_extension_present" },
	{	.id = "root.ski.present", .section = "7.1.2.1.e", .applies = "root", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .rfc_who = WHO_ROOT, .rfc_from = 19990101, .check = ca_ski_present,
		.text = "subjectKeyIdentifier is present",
		.why = "it is how certificates name the key that signed them",
		.right = "subjectKeyIdentifier",
		.wrong = "no subjectKeyIdentifier",
		.zlint = "e_ext_subject_key_identifier_missing_ca",
		.pkilint = "pkix.certificate_skid_ca_missing" },
	{	.id = "root.ski.not-critical", .section = "7.1.2.1.e", .applies = "root", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .rfc_who = WHO_ROOT, .rfc_from = 19990101, .check = ca_ski_not_critical,
		.text = "subjectKeyIdentifier is not critical",
		.why = "it only helps to find a path",
		.right = "not critical",
		.wrong = "critical",
		.zlint = "e_ext_subject_key_identifier_critical",
		.pkilint = "pkix.certificate_skid_extension_critical" },
	{	.id = "root.ski.matches-issued-aki", .section = "7.1.2.1.e", .applies = "root", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .check = ca_ski_matches,
		.text = "subjectKeyIdentifier equals the keyIdentifier in the "
		    "authorityKeyIdentifier of what the root has issued; judged by the certificate "
		    "below it in the path",
		.why = "two values for one key lead software away from the only path",
		.right = "both 4f9a...",
		.wrong = "4f9a... here, 77c0... below",
		.zlint = "",
		.pkilint = "" },
	{	.id = "root.dn.cn-present", .section = "7.1.4.3.1.a", .applies = "root", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .check = ca_dn_cn,
		.text = "the subject has a commonName",
		.why = "people tell roots apart by it",
		.right = "CN=Example Root R1",
		.wrong = "O=Example AG, C=CH",
		.zlint = "e_ca_common_name_missing",
		.pkilint = "" },
	{	.id = "root.dn.o-present", .section = "7.1.4.3.1.b", .applies = "root", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .check = ca_dn_o,
		.text = "the subject has an organizationName",
		.why = "it says who answers for the root",
		.right = "O=Example AG",
		.wrong = "CN=Example Root R1, C=CH",
		.zlint = "e_ca_organization_name_missing",
		.pkilint = "" },
	{	.id = "root.dn.c-present", .section = "7.1.4.3.1.c", .applies = "root", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .check = country,
		.text = "the subject has a countryName, and it is a code of ISO 3166-1",
		.why = "it says where the CA has its place of business",
		.right = "C=CH",
		.wrong = "C=UK",
		.zlint = "e_ca_country_name_missing",
		.pkilint = "cabf.invalid_country_code" },
	{ 0 }
};
