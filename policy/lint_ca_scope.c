/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: names, policies and kinds of CA certificates (7.1.4.3, 7.1.5, 7.1.6.3, 1.6.1).
 *
 * Whether a CA claims to be technically constrained is disclosed to CCADB, not written in its certificate: one with
 * nameConstraints is judged as if it did, and what is missing is no error.
 */
#include "lint_ca.h"
#include "lint_parts.h"
#include "lint_table.h"

#include <string.h>

#include "hostname.h"

/* ---- cross certificates (7.1.2.2.g) */

static enum lint_result
cross_eku_no_any(const struct lint_cx *cx, struct finding *f)
{
	if (!certview_has(cx->cert, EXT_EKU))
		return LINT_NA;
	if (!certview_has_eku(cx->cert, OID_KP_ANY))
		return LINT_PASS;
	return finding_at(f, "extensions.extKeyUsage");
}

static enum lint_result
cross_eku_not_critical(const struct lint_cx *cx, struct finding *f)
{
	return part_not_critical(cx, EXT_EKU, f);
}

/* Which roots are dedicated to one use is in no certificate: what shows is a cross certificate that restricts nothing. */
static enum lint_result
cross_eku_restricts(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (v->by[EXT_EKU] == NULL)
		return finding_at(f, "extensions");
	if (!certview_has_eku(v, OID_KP_EMAIL_PROTECTION) || !certview_has_eku(v, OID_KP_SERVER_AUTH))
		return LINT_PASS;
	finding_at(f, "extensions.extKeyUsage");
	return finding_seen(f, "id-kp-emailProtection and id-kp-serverAuth");
}

/* ---- technically constrained sub CAs (7.1.5): cx->cert has nameConstraints */

static bool
restricted_to_email(const struct certview *v)
{
	return certview_has_eku(v, OID_KP_EMAIL_PROTECTION);
}

static enum lint_result
tc_eku_present(const struct lint_cx *cx, struct finding *f)
{
	return part_present(cx, EXT_EKU, f);
}

static enum lint_result
tc_eku_no_any(const struct lint_cx *cx, struct finding *f)
{
	return cross_eku_no_any(cx, f);
}

static enum lint_result
tc_nc_present(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!restricted_to_email(v))
		return LINT_NA;
	if (certview_has(v, EXT_NC) && v->nc.npermitted + v->nc.nexcluded > 0)
		return LINT_PASS;
	finding_at(f, "extensions.nameConstraints");
	return finding_seen(f, "%s", v->by[EXT_NC]->ok ? "empty" : "unreadable");
}

/* Either list counts: the text says constraints, not permitted ones. */
static enum lint_result
tc_constrains(const struct lint_cx *cx, struct finding *f, uint8_t tag)
{
	const struct certview *v = cx->cert;

	if (!restricted_to_email(v) || !certview_has(v, EXT_NC))
		return LINT_NA;
	for (size_t i = 0; i < v->nc.npermitted; i++)
		if (v->nc.permitted[i].base.tag == tag)
			return LINT_PASS;
	for (size_t i = 0; i < v->nc.nexcluded; i++)
		if (v->nc.excluded[i].base.tag == tag)
			return LINT_PASS;
	finding_at(f, "extensions.nameConstraints");
	return finding_seen(f, "no %s", gn_name(tag));
}

static enum lint_result
tc_nc_rfc822(const struct lint_cx *cx, struct finding *f)
{
	return tc_constrains(cx, f, GN_RFC822);
}

static enum lint_result
tc_nc_directory(const struct lint_cx *cx, struct finding *f)
{
	return tc_constrains(cx, f, GN_DIRECTORY);
}

static bool
has_at(struct span s)
{
	return s.n > 0 && memchr(s.p, '@', s.n) != NULL;
}

static bool
is_fqdn(struct span s)
{
	struct hostname h;

	if (s.n > 0 && s.p[0] == '.')
		s = span_sub(s, 1, s.n);
	return hostname_parse(s, &h) && h.labels >= 2 && !h.root_dot && !h.ulabels && h.kind != HOST_IPV4 &&
	    h.kind != HOST_IPV6;
}

/* Addresses are the next row's. */
static bool
fqdn_or_address(struct span s)
{
	return has_at(s) || is_fqdn(s);
}

static bool
no_address(struct span s)
{
	return !has_at(s);
}

static enum lint_result
each_permitted(const struct lint_cx *cx, struct finding *f, bool (*good)(struct span))
{
	const struct certview	*v = cx->cert;
	enum lint_result	 rv = LINT_NA;

	if (!restricted_to_email(v))
		return LINT_NA;
	for (size_t i = 0; i < v->nc.npermitted; i++) {
		const struct gn *g = &v->nc.permitted[i].base;

		if (g->tag != GN_RFC822)
			continue;
		rv = LINT_PASS;
		if (good(g->value))
			continue;
		finding_at(f, "extensions.nameConstraints.permittedSubtrees[%zu]", i);
		return finding_value(f, g->value);
	}
	return rv;
}

static enum lint_result
tc_nc_fqdn(const struct lint_cx *cx, struct finding *f)
{
	return each_permitted(cx, f, fqdn_or_address);
}

static enum lint_result
tc_nc_no_mailbox(const struct lint_cx *cx, struct finding *f)
{
	return each_permitted(cx, f, no_address);
}

/* ---- extant CAs (1.6.1, Appendix B) */

#define SBR_FROM	1693526400	/* 2023-09-01T00:00:00Z */
#define TRANSITION_END	1726358400	/* 2024-09-15T00:00:00Z */

/*
 * The certificate has issued an S/MIME leaf while extant CAs still might, and no better certificate of the same CA is
 * known: then it must be an extant one.  A CA certificate that nothing hangs below of breaks no rule by being old.
 */
static bool
issues_in_transition(const struct lint_cx *cx)
{
	const struct certview *leaf = ca_leaf_below(cx->in);

	return leaf != NULL && cx->in->depth == 1 && leaf->not_before.known && leaf->not_before.t >= SBR_FROM &&
	    leaf->not_before.t < TRANSITION_END && (cx->who & WHO_CROSS) == 0 && !ca_has_conforming_twin(cx->in, cx->cert);
}

/* One that is made as extant CAs were, but too late to be one. */
static enum lint_result
extant_not_before(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!issues_in_transition(cx) || v->reserved != 0 || (v->by[EXT_EKU] != NULL && !certview_has_eku(v, OID_KP_ANY)))
		return LINT_NA;
	if (ca_before_sbr(v))
		return LINT_PASS;
	finding_at(f, "validity.notBefore");
	return finding_value(f, v->not_before.text);
}

static enum lint_result
extant_eku(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!issues_in_transition(cx))
		return LINT_NA;
	if (v->by[EXT_EKU] == NULL || certview_has_eku(v, OID_KP_ANY) || certview_has_eku(v, OID_KP_EMAIL_PROTECTION))
		return LINT_PASS;
	finding_at(f, "extensions.extKeyUsage");
	return v->eku.n > 0 ? finding_oid(f, v->eku.v[0].oid) : LINT_FINDING;
}

/* What 1.6.1 forgives, nameConstraints not critical and other strings in explicitText, ca_rfc5280() does not ask for. */
static enum lint_result
extant_rfc5280(const struct lint_cx *cx, struct finding *f)
{
	return issues_in_transition(cx) ? ca_rfc5280(cx, f) : LINT_NA;
}

static enum lint_result
extant_policy(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!issues_in_transition(cx))
		return LINT_NA;
	if (v->by[EXT_CP] == NULL)
		return finding_at(f, "extensions");
	for (size_t i = 0; i < v->cp.n; i++)
		if (v->cp.v[i].id >= OID_SBR_ML && v->cp.v[i].id <= OID_SBR_IS) {
			finding_at(f, "extensions.certificatePolicies[%zu]", i);
			return finding_oid(f, v->cp.v[i].oid);
		}
	return LINT_PASS;
}

const struct lint lints_ca_scope[] = {
	{	.id = "caa.tc-exemption", .section = "4.2.2.1", .applies = "subca-technically-constrained", .ballot = "SMC05",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CONSTRAINED,
		.from = 20250315, .same_as = "tc.nc.present",
		.text = "CAA may be left unchecked only below a technically constrained CA whose "
		    "contract says so: whether it is one, tc.nc.present and its like judge",
		.why = "where the names are fixed beforehand the domain's owner has agreed already",
		.right = "nameConstraints on rfc822Name and directoryName",
		.wrong = "nameConstraints: empty",
		.zlint = "",
		.pkilint = "" },
	{	.id = "cross.eku.ccadb-6-3", .section = "7.1.2.2.g of 1.0.16 (SMC018)", .applies = "cross", .ballot = "SMC018",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CROSS,
		.from = 20260928, .severity = BR_NOTICE, .check = cross_eku_restricts,
		.text = "a cross certificate restricts by extKeyUsage what its root is dedicated to "
		    "(CCADB policy 6.3); which roots are dedicated no certificate shows, so that "
		    "one without restriction is only noted",
		.why = "else a root for one use is let in for all by the back door",
		.right = "id-kp-emailProtection",
		.wrong = "no extKeyUsage",
		.zlint = "",
		.pkilint = "" },
	{	.id = "cross.eku.no-any", .section = "7.1.2.2.g", .applies = "cross", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CROSS,
		.from = 20230901, .check = cross_eku_no_any,
		.text = "extKeyUsage of a cross certificate has no anyExtendedKeyUsage",
		.why = "it would restrict nothing",
		.right = "id-kp-emailProtection",
		.wrong = "anyExtendedKeyUsage",
		.zlint = "",
		.pkilint = "" },
	{	.id = "cross.eku.not-critical", .section = "7.1.2.2.g", .applies = "cross", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CROSS,
		.from = 20230901, .check = cross_eku_not_critical,
		.text = "extKeyUsage of a cross certificate is not critical",
		.why = "RFC 5280 does not foresee it in CA certificates, and software may stumble",
		.right = "not critical",
		.wrong = "critical",
		.zlint = "w_sub_ca_eku_critical",
		.pkilint = "" },
	{	.id = "cross.extensions-as-subca", .section = "7.1.2.2", .applies = "cross", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CROSS,
		.from = 20230901, .same_as = "subca.cp.present",
		.text = "all else that holds for extensions of sub CA certificates holds for cross "
		    "certificates: the requirements subca.* judge them, but for extKeyUsage",
		.why = "a cross certificate is the certificate of a sub CA, as its issuer sees it",
		.right = "certificatePolicies: anyPolicy",
		.wrong = "no certificatePolicies",
		.zlint = "",
		.pkilint = "" },
	{	.id = "subca.dn.cn-present", .section = "7.1.4.3.1.a", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = ca_dn_cn,
		.text = "the subject has a commonName",
		.why = "people tell CAs apart by it",
		.right = "CN=Example S/MIME CA 1",
		.wrong = "O=Example AG, C=CH",
		.zlint = "e_ca_common_name_missing",
		.pkilint = "" },
	{	.id = "subca.dn.o-present", .section = "7.1.4.3.1.b", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = ca_dn_o,
		.text = "the subject has an organizationName",
		.why = "it says who answers for the CA",
		.right = "O=Example AG",
		.wrong = "CN=Example S/MIME CA 1, C=CH",
		.zlint = "e_ca_organization_name_missing",
		.pkilint = "" },
	{	.id = "subca.dn.c-present", .section = "7.1.4.3.1.c", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = ca_dn_c,
		.text = "the subject has a countryName",
		.why = "it says where the CA has its place of business",
		.right = "C=CH",
		.wrong = "CN=Example S/MIME CA 1, O=Example AG",
		.zlint = "e_ca_country_name_missing",
		.pkilint = "" },
	{	.id = "subca.dn.c-iso", .section = "7.1.4.3.1.c", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = ca_dn_c_iso,
		.text = "countryName is a code of ISO 3166-1; XX, which leaves may have, is none",
		.why = "it says where the CA has its place of business",
		.right = "C=GB",
		.wrong = "C=UK",
		.zlint = "e_ca_country_name_invalid",
		.pkilint = "cabf.invalid_country_code" },
	{	.id = "tc.eku.present", .section = "7.1.5", .applies = "subca-technically-constrained", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CONSTRAINED,
		.from = 20230901, .severity = BR_NOTICE, .check = tc_eku_present,
		.text = "a CA with nameConstraints has extKeyUsage; else it does not count as "
		    "technically constrained",
		.why = "only what is restricted in use and names is constrained",
		.right = "id-kp-emailProtection",
		.wrong = "no extKeyUsage",
		.zlint = "n_sub_ca_eku_not_technically_constrained",
		.pkilint = "" },
	{	.id = "tc.eku.no-any", .section = "7.1.5", .applies = "subca-technically-constrained", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CONSTRAINED,
		.from = 20230901, .severity = BR_WARNING, .check = tc_eku_no_any,
		.text = "extKeyUsage of a CA with nameConstraints has no anyExtendedKeyUsage; else "
		    "it does not count as technically constrained",
		.why = "any purpose is no restriction",
		.right = "id-kp-emailProtection",
		.wrong = "anyExtendedKeyUsage",
		.zlint = "",
		.pkilint = "" },
	{	.id = "tc.nc.present", .section = "7.1.5", .applies = "subca-technically-constrained", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CONSTRAINED,
		.from = 20230901, .severity = BR_WARNING, .check = tc_nc_present,
		.text = "a CA for mail that is technically constrained has nameConstraints with at "
		    "least one subtree",
		.why = "without subtrees any name may be issued",
		.right = "permitted rfc822Name example.com",
		.wrong = "nameConstraints: empty",
		.zlint = "",
		.pkilint = "" },
	{	.id = "tc.nc.rfc822", .section = "7.1.5", .applies = "subca-technically-constrained", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CONSTRAINED,
		.from = 20230901, .severity = BR_NOTICE, .check = tc_nc_rfc822,
		.text = "nameConstraints of a CA for mail constrain rfc822Name; else it does not "
		    "count as technically constrained",
		.why = "it is the mail addresses that matter",
		.right = "permitted rfc822Name example.com",
		.wrong = "permitted directoryName O=Example AG alone",
		.zlint = "",
		.pkilint = "" },
	{	.id = "tc.nc.directory", .section = "7.1.5", .applies = "subca-technically-constrained", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CONSTRAINED,
		.from = 20230901, .severity = BR_NOTICE, .check = tc_nc_directory,
		.text = "nameConstraints of a CA for mail constrain directoryName; else it does not "
		    "count as technically constrained",
		.why = "else the CA may name any organisation",
		.right = "permitted directoryName C=CH, O=Example AG",
		.wrong = "permitted rfc822Name example.com alone",
		.zlint = "",
		.pkilint = "" },
	{	.id = "tc.nc.rfc822-fqdn", .section = "7.1.5", .applies = "subca-technically-constrained", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CONSTRAINED,
		.from = 20230901, .severity = BR_WARNING, .check = tc_nc_fqdn,
		.text = "a permitted rfc822Name is a domain name, or a full stop and a domain name",
		.why = "hosts are what the applicant has shown to own",
		.right = "example.com, .example.com",
		.wrong = "com",
		.zlint = "",
		.pkilint = "" },
	{	.id = "tc.nc.rfc822-no-mailbox", .section = "7.1.5", .applies = "subca-technically-constrained", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CONSTRAINED,
		.from = 20230901, .severity = BR_WARNING, .check = tc_nc_no_mailbox,
		.text = "a permitted rfc822Name is no mail address",
		.why = "RFC 5280 has the form, the SBR do not let a CA be constrained to one "
		    "mailbox",
		.right = "example.com",
		.wrong = "ada@example.com",
		.zlint = "",
		.pkilint = "" },
	{	.id = "subca.policy.one-of-two", .section = "7.1.6.3", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = ca_policy_one_of_two,
		.text = "certificatePolicies of a CA for S/MIME have a reserved S/MIME policy or "
		    "anyPolicy",
		.why = "else no reserved policy of a leaf is valid in the path",
		.right = "2.23.140.1.5.1.2, 1.3.6.1.4.1.99999.1",
		.wrong = "1.3.6.1.4.1.99999.1 alone",
		.zlint = "",
		.pkilint = "cabf.serverauth.ca_missing_reserved_policy_oid" },
	{	.id = "subca.policy.any-not-mixed", .section = "7.1.6.3", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .severity = BR_NOTICE, .check = ca_policy_any_alone,
		.text = "anyPolicy stands alone",
		.why = "7.1.6.3 gives two options; a path is valid either way",
		.right = "anyPolicy",
		.wrong = "anyPolicy, 2.23.140.1.5.1.2",
		.zlint = "",
		.pkilint = "cabf.serverauth.ca_anypolicy_with_other_policy_oid" },
	{	.id = "extant.not-before", .section = "1.6.1", .applies = "extant-subca", .ballot = "SMC03",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.severity = BR_NOTICE, .check = extant_not_before,
		.text = "an issuing CA that is made like an extant one, without extKeyUsage or with "
		    "anyExtendedKeyUsage, is of before 2023-09-01; judged with its leaf of the "
		    "transition (2023-09-01 to 2024-09-14)",
		.why = "the transition was for CAs that were there already",
		.right = "notBefore 2021-04-01",
		.wrong = "notBefore 2023-10-01, no extKeyUsage",
		.zlint = "",
		.pkilint = "" },
	{	.id = "extant.in-valid-chain", .section = "1.6.1", .applies = "extant-subca", .ballot = "SMC03",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_EXTANT,
		.same_as = "leaf.chain.path-validates",
		.text = "an extant CA is part of a valid chain of an S/MIME certificate",
		.why = "only CAs in use needed a transition",
		.right = "a path that validates",
		.wrong = "an expired CA",
		.zlint = "",
		.pkilint = "" },
	{	.id = "extant.eku", .section = "1.6.1", .applies = "extant-subca", .ballot = "SMC03",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_EXTANT,
		.check = extant_eku,
		.text = "an extant CA has no extKeyUsage, or anyExtendedKeyUsage or "
		    "id-kp-emailProtection in it; judged with its leaf of the transition",
		.why = "a CA for other uses has never been one for mail",
		.right = "id-kp-emailProtection",
		.wrong = "id-kp-serverAuth alone",
		.zlint = "",
		.pkilint = "" },
	{	.id = "extant.rfc5280", .section = "1.6.1", .applies = "extant-subca", .ballot = "SMC03",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_EXTANT,
		.check = extant_rfc5280,
		.text = "an extant CA follows RFC 5280, but nameConstraints need not be critical "
		    "and explicitText may be BMPString or VisibleString; judged with its leaf of "
		    "the transition",
		.why = "only two old habits were forgiven",
		.right = "nameConstraints not critical",
		.wrong = "inhibitAnyPolicy not critical",
		.zlint = "",
		.pkilint = "pkix.rfc5280_certificate_policies_invalid_explicit_text_encoding" },
	{	.id = "extant.policy", .section = "1.6.1", .applies = "extant-subca", .ballot = "SMC03",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_EXTANT,
		.check = extant_policy,
		.text = "certificatePolicies of an extant CA have anyPolicy or policies of its own, "
		    "no reserved one; judged with its leaf of the transition",
		.why = "a reserved policy claims what an extant CA does not keep",
		.right = "anyPolicy",
		.wrong = "no certificatePolicies",
		.zlint = "",
		.pkilint = "" },
	{	.id = "extant.leaf-conforms", .section = "App. B", .applies = "extant-subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_EXTANT,
		.from = 20230901, .until = 20240914, .same_as = "leaf.cp.exactly-one-reserved",
		.text = "in the transition the leaves of an extant CA keep all rules for leaves: "
		    "the requirements leaf.* judge them, a reserved policy first of all",
		.why = "only the CA certificates got more time",
		.right = "2.23.140.1.5.1.2 in the leaf",
		.wrong = "a leaf without reserved policy",
		.zlint = "",
		.pkilint = "" },
	{ 0 }
};
