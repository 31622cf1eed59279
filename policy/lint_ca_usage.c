/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: extensions of sub CA certificates about the use of the key (SBR 7.1.2.2(e) to (i)): keyUsage, nameConstraints,
 * extKeyUsage and the two key identifiers.  Whether names below keep to the constraints is for lint_chain_names.c; what
 * makes a CA technically constrained is lint_ca_scope.c's.
 */
#include "lint_ca.h"
#include "lint_table.h"

#include "hostname.h"
#include "lint_parts.h"

/* ---- keyUsage (7.1.2.2.e) */

/*
 * 7.1.2.4 leaves room for a reason that the CA knows.  RFC 3279 2.3.1 speaks of RSA keys alone, and lets them have
 * nonRepudiation.
 */
static enum lint_result
ku_no_other_bits(const struct lint_cx *cx, struct finding *f)
{
	uint32_t	fine = KU_DS | KU_CERTSIGN | KU_CRLSIGN;

	if (!certview_has(cx->cert, EXT_KU) || (cx->rfc5280 && cx->cert->key_alg.id != OID_RSA))
		return LINT_NA;
	if (cx->rfc5280)
		fine |= KU_NR;
	if ((cx->cert->ku & ~fine) == 0)
		return LINT_PASS;
	finding_at(f, "extensions.keyUsage");
	return finding_usages(f, cx->cert->ku & ~fine);
}

/* ---- nameConstraints (7.1.2.2.f) */

static enum lint_result
nc_critical(const struct lint_cx *cx, struct finding *f)
{
	return part_critical(cx, EXT_NC, f);
}

/* RFC 5280 4.2.1.10: the host of a URI is a domain name; an address comes with its mask. */
static const char *
bad_base(const struct gn *g)
{
	struct hostname	h;
	struct span	host = g->value;

	if (g->tag == GN_IP)
		return g->value.n == 8 || g->value.n == 32 ? NULL : "an iPAddress without its mask";
	if (g->tag != GN_URI)
		return NULL;
	if (host.n > 0 && host.p[0] == '.')
		host = span_sub(host, 1, host.n);
	if (!hostname_parse(host, &h) || h.kind == HOST_IPV4 || h.kind == HOST_IPV6 || h.labels < 2)
		return "a URI constraint that is no domain name";
	return NULL;
}

static enum lint_result
bad_subtrees(struct finding *f, const char *list, const struct subtree *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *what = bad_base(&v[i].base);

		if (v[i].minimum)
			what = "a minimum";
		else if (v[i].maximum)
			what = "a maximum";
		if (what == NULL)
			continue;
		finding_at(f, "extensions.nameConstraints.%s[%zu]", list, i);
		return finding_seen(f, "%s", what);
	}
	return LINT_PASS;
}

static enum lint_result
nc_syntax(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!certview_has(v, EXT_NC))
		return LINT_NA;
	if (v->nc.npermitted + v->nc.nexcluded == 0) {
		finding_at(f, "extensions.nameConstraints");
		return finding_seen(f, "empty");
	}
	if (bad_subtrees(f, "permittedSubtrees", v->nc.permitted, v->nc.npermitted) == LINT_FINDING)
		return LINT_FINDING;
	return bad_subtrees(f, "excludedSubtrees", v->nc.excluded, v->nc.nexcluded);
}

/* ---- extKeyUsage (7.1.2.2.g) */

static enum lint_result
eku_present(const struct lint_cx *cx, struct finding *f)
{
	return (cx->who & WHO_CROSS) != 0 ? LINT_NA : part_present(cx, EXT_EKU, f);
}

static enum lint_result
eku_not_critical(const struct lint_cx *cx, struct finding *f)
{
	return (cx->who & WHO_CROSS) != 0 ? LINT_NA : part_not_critical(cx, EXT_EKU, f);
}

/* Cross certificates have rules of their own, and a CA for other things may have what those need. */
static bool
eku_of_smime_ca(const struct lint_cx *cx)
{
	return certview_has(cx->cert, EXT_EKU) && (cx->who & WHO_CROSS) == 0 && ca_for_smime(cx);
}

static enum lint_result
eku_email(const struct lint_cx *cx, struct finding *f)
{
	if (!eku_of_smime_ca(cx) || ca_leaf_below(cx->in) == NULL)
		return LINT_NA;
	if (certview_has_eku(cx->cert, OID_KP_EMAIL_PROTECTION))
		return LINT_PASS;
	return finding_at(f, "extensions.extKeyUsage");
}

static enum lint_result
eku_without(const struct lint_cx *cx, struct finding *f, enum oid purpose)
{
	if (!eku_of_smime_ca(cx))
		return LINT_NA;
	for (size_t i = 0; i < cx->cert->eku.n; i++)
		if (cx->cert->eku.v[i].id == purpose)
			return finding_at(f, "extensions.extKeyUsage[%zu]", i);
	return LINT_PASS;
}

static enum lint_result
eku_no_server_auth(const struct lint_cx *cx, struct finding *f)
{
	return eku_without(cx, f, OID_KP_SERVER_AUTH);
}

static enum lint_result
eku_no_code_signing(const struct lint_cx *cx, struct finding *f)
{
	return eku_without(cx, f, OID_KP_CODE_SIGNING);
}

static enum lint_result
eku_no_time_stamping(const struct lint_cx *cx, struct finding *f)
{
	return eku_without(cx, f, OID_KP_TIME_STAMPING);
}

static enum lint_result
eku_no_any(const struct lint_cx *cx, struct finding *f)
{
	return eku_without(cx, f, OID_KP_ANY);
}

static enum lint_result
eku_only_email(const struct lint_cx *cx, struct finding *f)
{
	if (!eku_of_smime_ca(cx))
		return LINT_NA;
	for (size_t i = 0; i < cx->cert->eku.n; i++) {
		const struct oid_ref *p = &cx->cert->eku.v[i];

		if (p->id == OID_KP_EMAIL_PROTECTION || p->id == OID_KP_CLIENT_AUTH)
			continue;
		finding_at(f, "extensions.extKeyUsage[%zu]", i);
		return finding_oid(f, p->oid);
	}
	if (certview_has_eku(cx->cert, OID_KP_EMAIL_PROTECTION))
		return LINT_PASS;
	finding_at(f, "extensions.extKeyUsage");
	return finding_seen(f, "without id-kp-emailProtection");
}

/* ---- authorityKeyIdentifier (7.1.2.2.h) */

static enum lint_result
aki_present(const struct lint_cx *cx, struct finding *f)
{
	return part_present(cx, EXT_AKI, f);
}

static enum lint_result
aki_not_critical(const struct lint_cx *cx, struct finding *f)
{
	return part_not_critical(cx, EXT_AKI, f);
}

static enum lint_result
aki_key_id(const struct lint_cx *cx, struct finding *f)
{
	if (!certview_has(cx->cert, EXT_AKI))
		return LINT_NA;
	return cx->cert->aki.has_keyid ? LINT_PASS : finding_at(f, "extensions.authorityKeyIdentifier");
}

static enum lint_result
aki_no_issuer(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!certview_has(v, EXT_AKI))
		return LINT_NA;
	if (!v->aki.has_issuer && !v->aki.has_serial)
		return LINT_PASS;
	finding_at(f, "extensions.authorityKeyIdentifier");
	return finding_seen(f, "%s", v->aki.has_issuer ? "authorityCertIssuer" : "authorityCertSerialNumber");
}

const struct lint lints_ca_usage[] = {
	{	.id = "subca.ku.present", .section = "7.1.2.2.e", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .rfc_who = WHO_SUBCA, .rfc_from = 20020401, .check = ca_ku_present,
		.text = "keyUsage is present",
		.why = "it says that the key signs certificates and CRLs and nothing else",
		.right = "keyUsage: keyCertSign, cRLSign",
		.wrong = "no keyUsage",
		.zlint = "e_ca_key_usage_missing",
		.pkilint = "pkix.ca_certificate_no_ku_extension" },
	{	.id = "subca.ku.critical", .section = "7.1.2.2.e", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = ca_ku_critical,
		.text = "keyUsage is critical",
		.why = "whoever uses the key has to heed its purposes",
		.right = "keyUsage critical",
		.wrong = "keyUsage not critical",
		.zlint = "e_ca_key_usage_not_critical",
		.pkilint = "pkix.key_usage_extension_not_critical" },
	{	.id = "subca.ku.key-cert-sign", .section = "7.1.2.2.e", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .rfc_who = WHO_SUBCA, .rfc_from = 20080501, .check = ca_ku_cert_sign,
		.text = "keyUsage has keyCertSign",
		.why = "without it no certificate below can be valid",
		.right = "keyCertSign, cRLSign",
		.wrong = "cRLSign",
		.zlint = "e_ca_key_cert_sign_not_set",
		.pkilint = "pkix.ca_certificate_keycertsign_keyusage_not_set" },
	{	.id = "subca.ku.crl-sign", .section = "7.1.2.2.e", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = ca_ku_crl_sign,
		.text = "keyUsage has cRLSign",
		.why = "a CA signs the CRL of what it issues",
		.right = "keyCertSign, cRLSign",
		.wrong = "keyCertSign",
		.zlint = "e_ca_crl_sign_not_set",
		.pkilint = "cabf.ca_certificate_required_ku_missing" },
	{	.id = "subca.ku.no-other-bits", .section = "7.1.2.4; RFC 3279 2.3.1", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .severity = BR_NOTICE, .rfc_who = WHO_CA, .rfc_from = 20020401, .check = ku_no_other_bits,
		.text = "keyUsage has no bits but digitalSignature, keyCertSign and cRLSign, unless "
		    "the CA knows a reason",
		.why = "a key of a CA should do nothing but sign",
		.right = "keyCertSign, cRLSign, digitalSignature",
		.wrong = "keyCertSign, cRLSign, keyEncipherment",
		.zlint = "e_rsa_allowed_ku_no_encipherment_ca e_rsa_allowed_ku_ca",
		.pkilint = "cabf.ca_certificate_prohibited_ku_present" },
	{	.id = "subca.nc.critical", .section = "7.1.2.2.f", .applies = "subca", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 19990101, .check = nc_critical,
		.text = "nameConstraints are critical where they are present",
		.why = "software that does not know them must not take what they forbid; RFC 5280 "
		    "4.2.1.10 has no exception",
		.right = "nameConstraints critical",
		.wrong = "nameConstraints not critical",
		.zlint = "w_sub_ca_name_constraints_not_critical e_ext_name_constraints_not_critical",
		.pkilint = "pkix.certificate_name_constraints_extension_not_critical" },
	{	.id = "subca.nc.rfc5280-syntax", .section = "7.1.2.4", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 19990101, .check = nc_syntax,
		.text = "nameConstraints are not empty, have no minimum and no maximum, domain "
		    "names in constraints on URIs and masks in those on addresses (RFC 5280 "
		    "4.2.1.10)",
		.why = "software leaves out what it does not understand, and the constraint is gone",
		.right = "permitted rfc822Name example.com",
		.wrong = "nameConstraints: empty",
		.zlint = "e_name_constraint_empty e_name_constraint_minimum_non_zero "
		    "e_name_constraint_maximum_not_absent",
		.pkilint = "pkix.name_constraints_no_subtrees "
		    "pkix.name_constraints_non_default_minimum "
		    "pkix.name_constraints_maximum_specified" },
	{	.id = "subca.eku.present", .section = "7.1.2.2.g", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = eku_present,
		.text = "extKeyUsage is present, but for cross certificates of a root",
		.why = "it keeps a CA for mail from issuing for anything else",
		.right = "id-kp-emailProtection",
		.wrong = "no extKeyUsage",
		.zlint = "n_sub_ca_eku_missing",
		.pkilint = "cabf.serverauth.ca.extended_key_usage_extension_absent" },
	{	.id = "subca.eku.not-critical", .section = "7.1.2.2.g", .applies = "subca", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = eku_not_critical,
		.text = "extKeyUsage is not critical",
		.why = "RFC 5280 does not foresee it in CA certificates, and software may stumble",
		.right = "not critical",
		.wrong = "critical",
		.zlint = "w_sub_ca_eku_critical",
		.pkilint = "cabf.serverauth.ca.critical_extended_key_usage_extension" },
	{	.id = "subca.eku.email-protection", .section = "7.1.2.2.g", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = eku_email,
		.text = "extKeyUsage of a CA that issues for S/MIME has id-kp-emailProtection; "
		    "judged with an S/MIME certificate below it in the path",
		.why = "a CA may issue for what it has been allowed",
		.right = "id-kp-emailProtection, id-kp-clientAuth",
		.wrong = "id-kp-clientAuth alone",
		.zlint = "",
		.pkilint = "" },
	{	.id = "subca.eku.no-server-auth", .section = "7.1.2.2.g", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = eku_no_server_auth,
		.text = "extKeyUsage of a CA for S/MIME has no id-kp-serverAuth",
		.why = "one CA for mail and TLS would put each under the other's risks",
		.right = "id-kp-emailProtection",
		.wrong = "id-kp-emailProtection, id-kp-serverAuth",
		.zlint = "",
		.pkilint = "" },
	{	.id = "subca.eku.no-code-signing", .section = "7.1.2.2.g", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = eku_no_code_signing,
		.text = "extKeyUsage of a CA for S/MIME has no id-kp-codeSigning",
		.why = "whoever may sign mail must not come to sign programmes",
		.right = "id-kp-emailProtection",
		.wrong = "id-kp-emailProtection, id-kp-codeSigning",
		.zlint = "",
		.pkilint = "" },
	{	.id = "subca.eku.no-time-stamping", .section = "7.1.2.2.g", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = eku_no_time_stamping,
		.text = "extKeyUsage of a CA for S/MIME has no id-kp-timeStamping",
		.why = "time stamps have their own CAs",
		.right = "id-kp-emailProtection",
		.wrong = "id-kp-emailProtection, id-kp-timeStamping",
		.zlint = "",
		.pkilint = "" },
	{	.id = "subca.eku.no-any", .section = "7.1.2.2.g", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = eku_no_any,
		.text = "extKeyUsage of a CA for S/MIME has no anyExtendedKeyUsage",
		.why = "it would restrict nothing",
		.right = "id-kp-emailProtection",
		.wrong = "id-kp-emailProtection, anyExtendedKeyUsage",
		.zlint = "",
		.pkilint = "" },
	{	.id = "subca.eku.only-email-and-client-auth", .section = "7.1.2.2.g", .applies = "subca", .ballot = "SMC018",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20270701, .check = eku_only_email,
		.text = "extKeyUsage of a CA for S/MIME has id-kp-emailProtection, and besides it "
		    "nothing but id-kp-clientAuth",
		.why = "from 2027-07-01 hierarchies for mail do mail alone",
		.right = "id-kp-emailProtection, id-kp-clientAuth",
		.wrong = "id-kp-emailProtection, id-kp-documentSigning",
		.zlint = "",
		.pkilint = "" },
	{	.id = "subca.aki.present", .section = "7.1.2.2.h", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .rfc_who = WHO_SUBCA, .rfc_from = 19990101, .check = aki_present,
		.text = "authorityKeyIdentifier is present",
		.why = "it names the key that signed, which the name alone does not",
		.right = "keyIdentifier 4f9a...",
		.wrong = "no authorityKeyIdentifier",
		.zlint = "",
		.pkilint = "pkix.authority_key_identifier_extension_absent" },
	{	.id = "subca.aki.not-critical", .section = "7.1.2.2.h", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .rfc_who = WHO_SUBCA, .rfc_from = 19990101, .check = aki_not_critical,
		.text = "authorityKeyIdentifier is not critical",
		.why = "it only helps to find a path",
		.right = "not critical",
		.wrong = "critical",
		.zlint = "e_ext_authority_key_identifier_critical",
		.pkilint = "pkix.authority_key_identifier_critical" },
	{	.id = "subca.aki.key-identifier", .section = "7.1.2.2.h", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .rfc_who = WHO_SUBCA, .rfc_from = 19990101, .check = aki_key_id,
		.text = "authorityKeyIdentifier has a keyIdentifier",
		.why = "software finds the issuer by it",
		.right = "keyIdentifier 4f9a...",
		.wrong = "authorityKeyIdentifier: empty",
		.zlint = "e_ext_authority_key_identifier_no_key_identifier",
		.pkilint = "pkix.authority_key_identifier_keyid_missing" },
	{	.id = "subca.aki.no-issuer-serial", .section = "7.1.2.2.h", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = aki_no_issuer,
		.text = "authorityKeyIdentifier has neither authorityCertIssuer nor "
		    "authorityCertSerialNumber",
		.why = "they would bind the certificate to one certificate of its issuer and break "
		    "with the next",
		.right = "keyIdentifier alone",
		.wrong = "keyIdentifier, authorityCertIssuer, authorityCertSerialNumber",
		.zlint = "e_mp_authority_key_identifier_correct",
		.pkilint = "cabf.authority_key_identifier_has_issuer_cert" },
	{	.id = "subca.ski.present", .section = "7.1.2.2.i", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .rfc_who = WHO_SUBCA, .rfc_from = 19990101, .check = ca_ski_present,
		.text = "subjectKeyIdentifier is present",
		.why = "it is how certificates name the key that signed them",
		.right = "subjectKeyIdentifier",
		.wrong = "no subjectKeyIdentifier",
		.zlint = "e_ext_subject_key_identifier_missing_ca",
		.pkilint = "pkix.certificate_skid_ca_missing" },
	{	.id = "subca.ski.not-critical", .section = "7.1.2.2.i", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .rfc_who = WHO_SUBCA, .rfc_from = 19990101, .check = ca_ski_not_critical,
		.text = "subjectKeyIdentifier is not critical",
		.why = "it only helps to find a path",
		.right = "not critical",
		.wrong = "critical",
		.zlint = "e_ext_subject_key_identifier_critical",
		.pkilint = "pkix.certificate_skid_extension_critical" },
	{ 0 }
};
