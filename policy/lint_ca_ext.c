/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: extensions of sub CA certificates that say by which rules and where (SBR 7.1.2.2(a) to (d)): certificatePolicies,
 * cRLDistributionPoints, authorityInfoAccess and basicConstraints.  Which policies they may be is for lint_ca_scope.c,
 * what the key may do for lint_ca_usage.c; what sub CAs share with roots is in lint_ca.c.
 */
#include "lint_ca.h"
#include "lint_table.h"

#include "lint_parts.h"
#include "uri.h"

/* ---- certificatePolicies (7.1.2.2.a) */

static enum lint_result
cp_present(const struct lint_cx *cx, struct finding *f)
{
	return part_present(cx, EXT_CP, f);
}

static enum lint_result
cp_not_critical(const struct lint_cx *cx, struct finding *f)
{
	return part_not_critical(cx, EXT_CP, f);
}

/* ---- cRLDistributionPoints and authorityInformationAccess (7.1.2.2.b, c) */

static bool
is_http(const struct gn *g)
{
	struct uri	u;

	return g->tag == GN_URI && uri_parse(g->value, &u) && uri_is_http(&u);
}

static enum lint_result
cdp_present(const struct lint_cx *cx, struct finding *f)
{
	return part_present(cx, EXT_CRLDP, f);
}

static enum lint_result
cdp_not_critical(const struct lint_cx *cx, struct finding *f)
{
	return part_not_critical(cx, EXT_CRLDP, f);
}

static enum lint_result
cdp_http(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!certview_has(v, EXT_CRLDP))
		return LINT_NA;
	for (size_t i = 0; i < v->crldp.n; i++)
		for (size_t j = 0; j < v->crldp.v[i].names.n; j++)
			if (is_http(&v->crldp.v[i].names.v[j]))
				return LINT_PASS;
	finding_at(f, "extensions.cRLDistributionPoints");
	if (v->crldp.n == 0 || v->crldp.v[0].names.n == 0)
		return LINT_FINDING;
	return finding_value(f, v->crldp.v[0].names.v[0].value);
}

static enum lint_result
aia_present(const struct lint_cx *cx, struct finding *f)
{
	return part_present(cx, EXT_AIA, f);
}

static enum lint_result
aia_not_critical(const struct lint_cx *cx, struct finding *f)
{
	return part_not_critical(cx, EXT_AIA, f);
}

static enum lint_result
aia_ca_issuers(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!certview_has(v, EXT_AIA))
		return LINT_NA;
	for (size_t i = 0; i < v->aia.n; i++)
		if (v->aia.v[i].id == OID_AD_CA_ISSUERS && is_http(&v->aia.v[i].location))
			return LINT_PASS;
	return finding_at(f, "extensions.authorityInfoAccess");
}

static enum lint_result
aia_http(const struct lint_cx *cx, struct finding *f)
{
	const struct certview	*v = cx->cert;
	enum lint_result	 rv = LINT_NA;

	for (size_t i = 0; i < v->aia.n; i++) {
		if (v->aia.v[i].id != OID_AD_CA_ISSUERS && v->aia.v[i].id != OID_AD_OCSP)
			continue;
		rv = LINT_PASS;
		if (is_http(&v->aia.v[i].location))
			continue;
		finding_at(f, "extensions.authorityInfoAccess[%zu]", i);
		finding_seen(f, "%s ", gn_name(v->aia.v[i].location.tag));
		return finding_value(f, v->aia.v[i].location.value);
	}
	return rv;
}

static enum lint_result
no_internal_names(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	for (size_t i = 0; i < v->aia.n; i++)
		if (gn_uri_public(&v->aia.v[i].location, f) == LINT_FINDING)
			return finding_at(f, "extensions.authorityInfoAccess[%zu]", i);
	for (size_t i = 0; i < v->crldp.n; i++)
		for (size_t j = 0; j < v->crldp.v[i].names.n; j++)
			if (gn_uri_public(&v->crldp.v[i].names.v[j], f) == LINT_FINDING)
				return finding_at(f, "extensions.cRLDistributionPoints[%zu].fullName[%zu]", i, j);
	return v->by[EXT_AIA] != NULL || v->by[EXT_CRLDP] != NULL ? LINT_PASS : LINT_NA;
}

/* ---- basicConstraints (7.1.2.2.d) */

/* CA certificates between depth d of the path and the leaf, but for those that a CA issued to itself (RFC 5280 6.1.4). */
static size_t
between(const struct lint_input *in, size_t d)
{
	size_t n = 0;

	for (size_t i = 1; i < d; i++)
		n += !span_eq(in->path[i]->issuer.der, in->path[i]->subject.der);
	return n;
}

/* What stands at depth 0 here is a CA certificate, for the row holds for no others; it counts in what is above it. */
static enum lint_result
path_length_kept(const struct lint_cx *cx, struct finding *f)
{
	const struct lint_input	*in = cx->in;
	size_t			 first = in->depth > 0 ? in->depth : 1, last = in->depth > 0 ? in->depth + 1 : in->npath;
	size_t			 self = in->depth == 0 && !span_eq(cx->cert->issuer.der, cx->cert->subject.der);
	enum lint_result	 rv = LINT_NA;

	for (size_t i = first; i < last; i++) {
		size_t	allowed = ca_path_length(in->path[i]), n = between(in, i) + self;

		if (allowed == SIZE_MAX)
			continue;
		rv = LINT_PASS;
		if (n <= allowed)
			continue;
		finding_at(f, "path[%zu].basicConstraints.pathLenConstraint", i);
		return finding_seen(f, "%zu, with %zu CA certificates below", allowed, n);
	}
	return rv;
}

const struct lint lints_ca_ext[] = {
	{	.id = "subca.cp.present", .section = "7.1.2.2.a", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = cp_present,
		.text = "certificatePolicies are present",
		.why = "without them no policy of a leaf is valid in the path",
		.right = "certificatePolicies: anyPolicy",
		.wrong = "no certificatePolicies",
		.zlint = "e_sub_ca_certificate_policies_missing",
		.pkilint = "" },
	{	.id = "subca.cp.not-critical", .section = "7.1.2.2.a", .applies = "subca", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = cp_not_critical,
		.text = "certificatePolicies are not critical",
		.why = "software that knows no policies should still be able to use the certificate",
		.right = "not critical",
		.wrong = "critical",
		.zlint = "w_sub_ca_certificate_policies_marked_critical",
		.pkilint = "cabf.critical_certificate_policies_extension" },
	{	.id = "subca.cp.per-7163", .section = "7.1.2.2.a", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .same_as = "subca.policy.one-of-two",
		.text = "each policy in certificatePolicies stands there in accordance with 7.1.6.3",
		.why = "the policies say which rules the CA keeps",
		.right = "2.23.140.1.5.1.2",
		.wrong = "1.3.6.1.4.1.99999.1 alone",
		.zlint = "",
		.pkilint = "" },
	{	.id = "subca.cp.cps-uri-http", .section = "7.1.2.2.a", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = cp_cps_http,
		.text = "a CPS qualifier is an http or https URL",
		.why = "relying parties read the policy with a browser",
		.right = "https://www.example.com/cps",
		.wrong = "ldap://ldap.example.com/cps",
		.zlint = "",
		.pkilint = "cabf.smime.cps_uri_is_not_http" },
	{	.id = "subca.cp.unotice-explicit-text", .section = "7.1.2.2.a", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = cp_unotice_text,
		.text = "a user notice has explicitText",
		.why = "without text there is nothing to show",
		.right = "explicitText \"See the CPS\"",
		.wrong = "UserNotice: empty",
		.zlint = "",
		.pkilint = "" },
	{	.id = "subca.cp.unotice-no-notice-ref", .section = "7.1.2.2.a", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .rfc_who = WHO_CA, .rfc_from = 20020401, .check = cp_unotice_no_ref,
		.text = "a user notice has no noticeRef",
		.why = "nobody looks up numbered notices in files of other organisations",
		.right = "explicitText alone",
		.wrong = "noticeRef: Example AG, 1",
		.zlint = "w_ext_cert_policy_contains_noticeref",
		.pkilint = "cabf.smime.usernotice_has_noticeref" },
	{	.id = "subca.cp.no-duplicate", .section = "7.1.2.4", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .rfc_who = WHO_CA, .rfc_from = 20080501, .check = cp_no_duplicate,
		.text = "no policy stands twice in certificatePolicies",
		.why = "RFC 5280 4.2.1.4 forbids it, and validation would give one policy two "
		    "meanings",
		.right = "anyPolicy",
		.wrong = "anyPolicy, anyPolicy",
		.zlint = "e_ext_cert_policy_duplicate",
		.pkilint = "pkix.duplicate_certificate_policy_oids" },
	{	.id = "subca.cdp.present", .section = "7.1.2.2.b", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = cdp_present,
		.text = "cRLDistributionPoints are present",
		.why = "relying parties learn from the CRL that a CA has been revoked",
		.right = "http://crl.example.com/root.crl",
		.wrong = "no cRLDistributionPoints",
		.zlint = "e_sub_ca_crl_distribution_points_missing",
		.pkilint = "cabf.crldp_extension_missing" },
	{	.id = "subca.cdp.not-critical", .section = "7.1.2.2.b", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = cdp_not_critical,
		.text = "cRLDistributionPoints are not critical",
		.why = "software that fetches CRLs elsewhere must be able to use the certificate",
		.right = "not critical",
		.wrong = "critical",
		.zlint = "e_sub_ca_crl_distribution_points_marked_critical",
		.pkilint = "cabf.critical_crldp_extension" },
	{	.id = "subca.cdp.http", .section = "7.1.2.2.b", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = cdp_http,
		.text = "cRLDistributionPoints have an http URL",
		.why = "everybody can fetch by HTTP; over TLS the check would need a check",
		.right = "http://crl.example.com/root.crl",
		.wrong = "https://crl.example.com/root.crl alone",
		.zlint = "e_sub_ca_crl_distribution_points_does_not_contain_url",
		.pkilint = "cabf.no_http_crldp_uri" },
	{	.id = "subca.aia.present", .section = "7.1.2.2.c", .applies = "subca", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = aia_present,
		.text = "authorityInfoAccess is present",
		.why = "it lets software find the certificate above",
		.right = "authorityInfoAccess with caIssuers",
		.wrong = "no authorityInfoAccess",
		.zlint = "w_sub_ca_aia_missing",
		.pkilint = "cabf.aia_extension_missing" },
	{	.id = "subca.aia.not-critical", .section = "7.1.2.2.c", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = aia_not_critical,
		.text = "authorityInfoAccess is not critical",
		.why = "it only helps to find things",
		.right = "not critical",
		.wrong = "critical",
		.zlint = "e_sub_ca_aia_marked_critical",
		.pkilint = "pkix.authority_information_access_extension_critical" },
	{	.id = "subca.aia.ca-issuers", .section = "7.1.2.2.c", .applies = "subca", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = aia_ca_issuers,
		.text = "authorityInfoAccess has an http URL of the issuer's certificate "
		    "(id-ad-caIssuers)",
		.why = "senders forget certificates of the path; this one can then be fetched",
		.right = "caIssuers http://ca.example.com/root.cer",
		.wrong = "ocsp alone",
		.zlint = "w_sub_ca_aia_does_not_contain_issuing_ca_url",
		.pkilint = "cabf.aia_ca_issuers_missing" },
	{	.id = "subca.aia.http-scheme", .section = "7.1.2.2.c", .applies = "subca", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = aia_http,
		.text = "locations of caIssuers and OCSP in authorityInfoAccess are http URLs",
		.why = "everybody can fetch by HTTP; over TLS the check would need a check",
		.right = "http://ocsp.example.com",
		.wrong = "https://ocsp.example.com",
		.zlint = "e_ca_aia_non_http_url",
		.pkilint = "cabf.aia_ca_issuers_has_no_http_uri" },
	{	.id = "subca.bc.present", .section = "7.1.2.2.d", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .rfc_who = WHO_SUBCA, .rfc_from = 19990101, .check = ca_bc_present,
		.text = "basicConstraints are present",
		.why = "without them the certificate is none of a CA",
		.right = "basicConstraints: cA TRUE",
		.wrong = "no basicConstraints",
		.zlint = "e_ca_is_ca",
		.pkilint = "" },
	{	.id = "subca.bc.critical", .section = "7.1.2.2.d", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .rfc_who = WHO_SUBCA, .rfc_from = 19990101, .check = ca_bc_critical,
		.text = "basicConstraints are critical",
		.why = "software that does not know the extension must not take the certificate for "
		    "anything else",
		.right = "basicConstraints critical",
		.wrong = "basicConstraints not critical",
		.zlint = "e_basic_constraints_not_critical",
		.pkilint = "pkix.basic_constraints_extension_not_critical" },
	{	.id = "subca.bc.ca-true", .section = "7.1.2.2.d", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = ca_bc_true,
		.text = "cA is TRUE in basicConstraints",
		.why = "only with it may the key sign certificates",
		.right = "basicConstraints: cA TRUE",
		.wrong = "basicConstraints: empty",
		.zlint = "e_ca_is_ca",
		.pkilint = "cabf.serverauth.ca_basic_constraints_ca_bit_not_set" },
	{	.id = "subca.bc.pathlen-respected", .section = "7.1.2.2.d", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .rfc_who = WHO_SUBCA, .rfc_from = 19990101, .check = path_length_kept,
		.text = "no pathLenConstraint is exceeded: neither its own by the path below it, "
		    "nor one above by this certificate",
		.why = "a CA that may issue to subscribers alone must not make further CAs",
		.right = "pathLenConstraint 0, a leaf below",
		.wrong = "pathLenConstraint 0, a CA below",
		.zlint = "",
		.pkilint = "" },
	{	.id = "subca.aia.no-internal-names", .section = "7.1.2.4", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .severity = BR_WARNING, .check = no_internal_names,
		.text = "URLs in authorityInfoAccess and cRLDistributionPoints lead to the public "
		    "Internet",
		.why = "relying parties reach no internal hosts and no reserved addresses",
		.right = "http://crl.example.com/root.crl",
		.wrong = "http://pki.corp.local/root.crl",
		.zlint = "",
		.pkilint = "" },
	{ 0 }
};
