/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: fields and extensions of sub CA certificates (7.1, 7.1.2.2, 7.1.2.4); what they share with roots is in lint_ca.c.
 */
#include "lint_ca.h"
#include "lint_table.h"

#include "hostname.h"
#include "lint_parts.h"
#include "uri.h"

/* ---- serial number and version (7.1, 7.1.1) */

static enum lint_result
serial_positive(const struct lint_cx *cx, struct finding *f)
{
	struct span	s = cx->cert->serial;
	bool		zero = true;

	if (s.n == 0)
		return LINT_NA;
	for (size_t i = 0; i < s.n && zero; i++)
		zero = s.p[i] == 0;
	if (!zero && (s.p[0] & 0x80) == 0)
		return LINT_PASS;
	finding_at(f, "serialNumber");
	return finding_hex(f, s);
}

/* 2^159 needs 21 octets as an INTEGER, which is signed. */
static enum lint_result
serial_short(const struct lint_cx *cx, struct finding *f)
{
	if (cx->cert->serial.n <= 20)
		return LINT_PASS;
	finding_at(f, "serialNumber");
	return finding_seen(f, "%zu octets", cx->cert->serial.n);
}

/* A value of 64 random bits is below 2^56 once in 256 times: what is smaller has not been drawn from so many. */
static enum lint_result
serial_entropy(const struct lint_cx *cx, struct finding *f)
{
	struct span	s = cx->cert->serial;

	while (s.n > 0 && s.p[0] == 0)
		s = span_sub(s, 1, s.n);
	if (s.n > 7)
		return LINT_PASS;
	finding_at(f, "serialNumber");
	return finding_hex(f, s);
}

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

/* ---- basicConstraints and keyUsage (7.1.2.2.d, e) */

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

/* ---- all of them (7.1.2.4) */

static bool
listed(enum ext_id id)
{
	static const enum ext_id of_ca[] = { EXT_CP, EXT_CRLDP, EXT_AIA, EXT_BC, EXT_KU, EXT_NC, EXT_EKU, EXT_AKI, EXT_SKI };

	for (size_t i = 0; i < sizeof(of_ca) / sizeof(of_ca[0]); i++)
		if (of_ca[i] == id)
			return true;
	return false;
}

static enum lint_result
unlisted(const struct lint_cx *cx, struct finding *f)
{
	for (size_t i = 0; i < cx->cert->next; i++) {
		char	place[64];

		if (listed(cx->cert->ext[i].id))
			continue;
		finding_at(f, "%s", ext_place(&cx->cert->ext[i], place));
		return finding_oid(f, cx->cert->ext[i].oid);
	}
	return LINT_PASS;
}

static enum lint_result
algorithms_equal(const struct lint_cx *cx, struct finding *f)
{
	if (span_eq(cx->cert->tbs_alg.der, cx->cert->sig_alg.der))
		return LINT_PASS;
	finding_at(f, "signatureAlgorithm");
	finding_hex(f, cx->cert->sig_alg.der);
	finding_seen(f, ", signed as ");
	return finding_hex(f, cx->cert->tbs_alg.der);
}

/* LIMIT_LINT_ITEMS bounds the pairs. */
static enum lint_result
no_duplicate_extension(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	for (size_t i = 1; i < v->next; i++)
		for (size_t j = 0; j < i; j++)
			if (span_eq(v->ext[i].oid, v->ext[j].oid)) {
				finding_at(f, "extensions[%zu]", i);
				return finding_oid(f, v->ext[i].oid);
			}
	return LINT_PASS;
}

static enum lint_result
no_unique_ids(const struct lint_cx *cx, struct finding *f)
{
	if (cx->cert->issuer_uid.n > 0)
		return finding_at(f, "issuerUniqueID");
	return cx->cert->subject_uid.n > 0 ? finding_at(f, "subjectUniqueID") : LINT_PASS;
}

const struct lint lints_ca_ext[] = {
	{	.id = "ca.serial.positive", .section = "7.1", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA,
		.from = 20230901, .check = serial_positive,
		.text = "the serial number is greater than 0",
		.why = "zero and negative numbers are read differently by different software",
		.right = "02 10 4f...",
		.wrong = "02 01 00",
		.zlint = "e_serial_number_not_positive",
		.pkilint = "pkix.certificate_serial_number_out_of_range" },
	{	.id = "ca.serial.below-2-159", .section = "7.1", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA,
		.from = 20230901, .check = serial_short,
		.text = "the serial number is less than 2^159: at most 20 octets",
		.why = "software keeps room for 20 octets and no more",
		.right = "20 octets",
		.wrong = "21 octets",
		.zlint = "e_serial_number_longer_than_20_octets",
		.pkilint = "pkix.certificate_serial_number_out_of_range" },
	{	.id = "ca.serial.64bit-entropy", .section = "7.1", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA,
		.from = 20230901, .severity = BR_WARNING, .check = serial_entropy,
		.text = "the serial number has room for 64 bits of a CSPRNG: it is at least 2^56 "
		    "(heuristic)",
		.why = "a number that nobody can predict keeps attackers from preparing colliding "
		    "certificates",
		.right = "16 octets",
		.wrong = "02 02 10 01",
		.zlint = "",
		.pkilint = "" },
	{	.id = "ca.version.v3", .section = "7.1.1", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = ca_version_v3,
		.text = "the certificate is X.509 version 3",
		.why = "only version 3 has the extensions that make a CA",
		.right = "version 2 (v3)",
		.wrong = "no version field (v1)",
		.zlint = "",
		.pkilint = "pkix.certificate_version_is_not_v3" },
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
	{	.id = "ca.rfc5280", .section = "7.1.2.4", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA,
		.from = 20230901, .rfc_who = WHO_CA, .rfc_from = 20080501, .check = ca_rfc5280,
		.text = "what RFC 5280 demands of a CA certificate beside the other requirements: DER, a "
		    "subject, pathLenConstraint with keyCertSign, criticality of rare extensions, "
		    "no empty policyConstraints",
		.why = "software relies on the profile",
		.right = "inhibitAnyPolicy critical",
		.wrong = "inhibitAnyPolicy not critical",
		.zlint = "e_inhibit_any_policy_not_critical e_ext_policy_constraints_not_critical "
		    "e_ext_policy_constraints_empty e_path_len_constraint_zero_or_less "
		    "e_ca_subject_field_empty e_path_len_constraint_improperly_included",
		.pkilint = "" },
	{	.id = "ca.unlisted-data", .section = "7.1.2.4", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA,
		.from = 20230901, .severity = BR_NOTICE, .check = unlisted,
		.text = "the certificate has no extension that 7.1.2.1 and 7.1.2.2 do not name, "
		    "unless the CA knows a reason",
		.why = "each addition is something that some software trips over",
		.right = "the nine extensions of 7.1.2.2",
		.wrong = "1.3.6.1.4.1.99999.1",
		.zlint = "",
		.pkilint = "" },
	{	.id = "ca.signature-fields-equal", .section = "7.1.2.4", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA,
		.from = 20230901, .check = algorithms_equal,
		.text = "the algorithm in tbsCertificate.signature is the one in "
		    "signatureAlgorithm, byte for byte",
		.why = "only the inner one is signed",
		.right = "both sha256WithRSAEncryption",
		.wrong = "sha384WithRSAEncryption inside, sha256WithRSAEncryption outside",
		.zlint = "",
		.pkilint = "pkix.certificate_signature_algorithm_mismatch" },
	{	.id = "ca.no-duplicate-extension", .section = "7.1.2.4", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA,
		.from = 20230901, .check = no_duplicate_extension,
		.text = "no extension stands twice",
		.why = "one software would read the first, another the last",
		.right = "one keyUsage",
		.wrong = "two keyUsage",
		.zlint = "",
		.pkilint = "pkix.duplicate_extension" },
	{	.id = "ca.no-unique-ids", .section = "7.1.2.4", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA,
		.from = 20230901, .check = no_unique_ids,
		.text = "issuerUniqueID and subjectUniqueID are absent",
		.why = "names are not used again, so that nothing has to tell two owners apart (RFC "
		    "5280 4.1.2.8)",
		.right = "neither",
		.wrong = "subjectUniqueID",
		.zlint = "",
		.pkilint = "pkix.issuer_unique_id_present pkix.subject_unique_id_present" },
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
