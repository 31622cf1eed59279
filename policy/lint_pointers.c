/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: where a certificate points to for its status and its issuer: cRLDistributionPoints and authorityInfoAccess
 * (SBR 7.1.2.3(b) and (c); RFC 5280 4.2.1.13, 4.2.1.15, 4.2.2.1).  Only the pointers are judged; nothing is fetched here.
 */
#include "lint.h"
#include "lint_parts.h"
#include "lint_table.h"

#define DP_PLACE	"extensions.cRLDistributionPoints"
#define AIA_PLACE	"extensions.authorityInfoAccess"

/* ---- what is asked of one name */

/* n/a: no URI. */
static enum lint_result
http_only(const struct gn *g, struct finding *f)
{
	if (g->tag != GN_URI)
		return LINT_NA;
	return gn_has_scheme(g, "http") ? LINT_PASS : finding_value(f, g->value);
}

static enum lint_result
uri_only(const struct gn *g, struct finding *f)
{
	return g->tag == GN_URI ? LINT_PASS : finding_seen(f, "%s", gn_name(g->tag));
}

/* A CRL that any relying party can fetch has a host: ldap:///CN=... means the directory of whoever asks. */
static enum lint_result
crl_reachable(const struct gn *g, struct finding *f)
{
	struct span	host;
	struct hostname	h;

	if (g->tag != GN_URI)
		return LINT_NA;
	if (gn_host(g, &host, &h))
		return host_public(host, &h, f);
	if (host.n > 0)
		return LINT_NA;		/* a host that is none: the syntax is wrong, and found there */
	finding_value(f, g->value);
	return finding_seen(f, ": no host");
}

/* Addresses are left alone: what is wished here stands in no document, and zlint, which began with it, asks for names. */
static enum lint_result
name_public(const struct gn *g, struct finding *f)
{
	struct span	host;
	struct hostname	h;

	if (!gn_host(g, &host, &h) || h.kind == HOST_IPV4 || h.kind == HOST_IPV6)
		return LINT_NA;
	return host_public(host, &h, f);
}

/* The schemes that RFC 5280 names for CRLs and certificates. */
static bool
http_or_ldap(const struct gn *g)
{
	return gn_has_scheme(g, "http") || gn_has_scheme(g, "ldap");
}

/* ---- of all names of distribution points, or of all locations */

typedef enum lint_result name_judge(const struct gn *g, struct finding *f);

/* The first that judge() finds; n/a when it has judged none. */
static enum lint_result
dp_names(const struct lint_cx *cx, name_judge *judge, struct finding *f)
{
	const struct certview	*v = cx->cert;
	enum lint_result	 all = LINT_NA, r;

	if (!certview_has(v, EXT_CRLDP))
		return LINT_NA;
	for (size_t i = 0; i < v->crldp.n; i++)
		for (size_t j = 0; j < v->crldp.v[i].names.n; j++) {
			r = judge(&v->crldp.v[i].names.v[j], f);
			if (r == LINT_FINDING)
				return finding_at(f, DP_PLACE "[%zu].fullName[%zu]", i, j);
			if (r == LINT_PASS)
				all = LINT_PASS;
		}
	return all;
}

/* OID_UNKNOWN: of every method. */
static enum lint_result
aia_locations(const struct lint_cx *cx, enum oid method, name_judge *judge, struct finding *f)
{
	const struct certview	*v = cx->cert;
	enum lint_result	 all = LINT_NA, r;

	if (!certview_has(v, EXT_AIA))
		return LINT_NA;
	for (size_t i = 0; i < v->aia.n; i++) {
		if (method != OID_UNKNOWN && v->aia.v[i].id != method)
			continue;
		r = judge(&v->aia.v[i].location, f);
		if (r == LINT_FINDING)
			return finding_at(f, AIA_PLACE "[%zu]", i);
		if (r == LINT_PASS)
			all = LINT_PASS;
	}
	return all;
}

/* ---- cRLDistributionPoints */

static enum lint_result
dp_present(const struct lint_cx *cx, struct finding *f)
{
	return part_present(cx, EXT_CRLDP, f);
}

static enum lint_result
dp_not_critical(const struct lint_cx *cx, struct finding *f)
{
	return part_not_critical(cx, EXT_CRLDP, f);
}

static enum lint_result
dp_has_uri(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!certview_has(v, EXT_CRLDP))
		return LINT_NA;
	for (size_t i = 0; i < v->crldp.n; i++)
		for (size_t j = 0; j < v->crldp.v[i].names.n; j++)
			if (v->crldp.v[i].names.v[j].tag == GN_URI)
				return LINT_PASS;
	return finding_at(f, DP_PLACE);
}

static enum lint_result
dp_all_http(const struct lint_cx *cx, struct finding *f)
{
	return dp_names(cx, http_only, f);
}

/* Without any URI dp_has_uri() speaks. */
static enum lint_result
dp_one_http(const struct lint_cx *cx, struct finding *f)
{
	const struct certview	*v = cx->cert;
	bool			 any = false;

	if (!certview_has(v, EXT_CRLDP))
		return LINT_NA;
	for (size_t i = 0; i < v->crldp.n; i++)
		for (size_t j = 0; j < v->crldp.v[i].names.n; j++) {
			const struct gn *g = &v->crldp.v[i].names.v[j];

			if (gn_has_scheme(g, "http"))
				return LINT_PASS;
			any = any || g->tag == GN_URI;
		}
	return any ? finding_at(f, DP_PLACE) : LINT_NA;
}

static enum lint_result
dp_only_uris(const struct lint_cx *cx, struct finding *f)
{
	return dp_names(cx, uri_only, f);
}

/* RFC 5280 4.2.1.13: a fullName has an HTTP or LDAP URI. */
static bool
dp_fetchable(const struct crldp *dp)
{
	if (!dp->full)
		return true;
	for (size_t i = 0; i < dp->names.n; i++)
		if (http_or_ldap(&dp->names.v[i]))
			return true;
	return false;
}

/* The second half holds for the RFC alone, which says SHOULD; the SBR say more of it in other rows. */
static enum lint_result
dp_not_reasons_alone(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!certview_has(v, EXT_CRLDP))
		return LINT_NA;
	for (size_t i = 0; i < v->crldp.n; i++) {
		const struct crldp *dp = &v->crldp.v[i];

		if (!dp->name && !dp->crl_issuer) {
			finding_seen(f, dp->reasons ? "reasons alone" : "nothing in it");
			return finding_at(f, DP_PLACE "[%zu]", i);
		}
		if (cx->rfc5280 && !dp_fetchable(dp)) {
			f->severity = BR_WARNING;
			finding_seen(f, "neither HTTP nor LDAP");
			return finding_at(f, DP_PLACE "[%zu]", i);
		}
	}
	return LINT_PASS;
}

static enum lint_result
dp_no_own_crl_issuer(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!certview_has(v, EXT_CRLDP))
		return LINT_NA;
	for (size_t i = 0; i < v->crldp.n; i++)
		for (size_t j = 0; j < v->crldp.v[i].issuers.n; j++) {
			const struct gn *g = &v->crldp.v[i].issuers.v[j];

			if (g->dn != NULL && span_eq(g->dn->der, cx->issuer->subject.der))
				return finding_at(f, DP_PLACE "[%zu].cRLIssuer[%zu]", i, j);
		}
	return LINT_PASS;
}

static enum lint_result
dp_uri_syntax(const struct lint_cx *cx, struct finding *f)
{
	return dp_names(cx, gn_uri_syntax, f);
}

static enum lint_result
dp_public_host(const struct lint_cx *cx, struct finding *f)
{
	return dp_names(cx, crl_reachable, f);
}

static enum lint_result
freshest_not_critical(const struct lint_cx *cx, struct finding *f)
{
	return part_not_critical(cx, EXT_FRESHEST_CRL, f);
}

/* ---- authorityInfoAccess */

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

/* SBR: there is one.  RFC 5280 4.2.2.1: where there is one, one of them is an HTTP or LDAP URI. */
static enum lint_result
aia_ca_issuers(const struct lint_cx *cx, struct finding *f)
{
	const struct certview	*v = cx->cert;
	size_t			 n = 0;

	if (!certview_has(v, EXT_AIA))
		return LINT_NA;
	for (size_t i = 0; i < v->aia.n; i++) {
		if (v->aia.v[i].id != OID_AD_CA_ISSUERS)
			continue;
		if (!cx->rfc5280 || http_or_ldap(&v->aia.v[i].location))
			return LINT_PASS;
		n++;
	}
	return cx->rfc5280 && n == 0 ? LINT_NA : finding_at(f, AIA_PLACE);
}

static enum lint_result
aia_ocsp_all_http(const struct lint_cx *cx, struct finding *f)
{
	return aia_locations(cx, OID_AD_OCSP, http_only, f);
}

static enum lint_result
aia_ca_issuers_all_http(const struct lint_cx *cx, struct finding *f)
{
	return aia_locations(cx, OID_AD_CA_ISSUERS, http_only, f);
}

/* n/a without a URI of this method. */
static enum lint_result
aia_one_http(const struct lint_cx *cx, enum oid method, struct finding *f)
{
	const struct certview	*v = cx->cert;
	bool			 any = false;

	if (!certview_has(v, EXT_AIA))
		return LINT_NA;
	for (size_t i = 0; i < v->aia.n; i++) {
		if (v->aia.v[i].id != method)
			continue;
		if (gn_has_scheme(&v->aia.v[i].location, "http"))
			return LINT_PASS;
		any = any || v->aia.v[i].location.tag == GN_URI;
	}
	return any ? finding_at(f, AIA_PLACE) : LINT_NA;
}

static enum lint_result
aia_ocsp_one_http(const struct lint_cx *cx, struct finding *f)
{
	return aia_one_http(cx, OID_AD_OCSP, f);
}

static enum lint_result
aia_ca_issuers_one_http(const struct lint_cx *cx, struct finding *f)
{
	return aia_one_http(cx, OID_AD_CA_ISSUERS, f);
}

static enum lint_result
aia_location_uri(const struct lint_cx *cx, struct finding *f)
{
	enum lint_result ocsp = aia_locations(cx, OID_AD_OCSP, uri_only, f), ca_issuers;

	if (ocsp == LINT_FINDING)
		return ocsp;
	ca_issuers = aia_locations(cx, OID_AD_CA_ISSUERS, uri_only, f);
	return ca_issuers != LINT_NA ? ca_issuers : ocsp;
}

static enum lint_result
aia_no_other_method(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!certview_has(v, EXT_AIA))
		return LINT_NA;
	for (size_t i = 0; i < v->aia.n; i++) {
		if (v->aia.v[i].id == OID_AD_OCSP || v->aia.v[i].id == OID_AD_CA_ISSUERS)
			continue;
		finding_at(f, AIA_PLACE "[%zu]", i);
		return finding_oid(f, v->aia.v[i].method);
	}
	return LINT_PASS;
}

static enum lint_result
aia_public_name(const struct lint_cx *cx, struct finding *f)
{
	return aia_locations(cx, OID_UNKNOWN, name_public, f);
}

static enum lint_result
aia_uri_syntax(const struct lint_cx *cx, struct finding *f)
{
	return aia_locations(cx, OID_UNKNOWN, gn_uri_syntax, f);
}

const struct lint lints_pointers[] = {
	{	.id = "leaf.crldp.present", .section = "7.1.2.3(b)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "cRLDistributionPoints is present, with or without an OCSP pointer",
		.why = "a mail may be read when no OCSP responder answers; the CRL is the way to status that can "
		    "be kept",
		.right = "cRLDistributionPoints and authorityInfoAccess",
		.wrong = "authorityInfoAccess alone",
		.zlint = "e_subscribers_shall_have_crl_distribution_points "
		    "e_subscribers_crl_distribution_points_are_http",
		.pkilint = "cabf.smime.crldp_extension_missing cabf.crldp_extension_missing",
		.check = dp_present },
	{	.id = "leaf.crldp.has-fullname-uri", .section = "7.1.2.3(b)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "a distribution point has a fullName with a uniformResourceIdentifier",
		.why = "nothing but a URI says where to fetch the CRL",
		.right = "fullName with http://crl.ca.example/1.crl",
		.wrong = "a distribution point with cRLIssuer alone",
		.zlint = "e_subscribers_shall_have_crl_distribution_points",
		.pkilint = "cabf.no_http_crldp_uri",
		.check = dp_has_uri },
	{	.id = "leaf.crldp.all-uris-http", .section = "7.1.2.3(b)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_MS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "every URI of a distribution point has the scheme http",
		.why = "clients fetch CRLs by http: https would need the status of a certificate first, ldap is "
		    "blocked nearly everywhere",
		.right = "http://crl.ca.example/1.crl",
		.wrong = "https://crl.ca.example/1.crl",
		.zlint = "e_subscribers_crl_distribution_points_are_http",
		.pkilint = "cabf.smime.crldp_fullname_prohibited_uri_scheme cabf.no_http_crldp_uri",
		.check = dp_all_http },
	{	.id = "leaf.crldp.one-uri-http", .section = "7.1.2.3(b)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_L, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "at least one URI of the distribution points has the scheme http",
		.why = "clients fetch CRLs by http; other schemes may stand beside it in Legacy certificates",
		.right = "an ldap and an http URI",
		.wrong = "an ldap URI alone",
		.zlint = "e_subscribers_crl_distribution_points_are_http",
		.pkilint = "cabf.no_http_crldp_uri cabf.smime.crldp_fullname_prohibited_uri_scheme",
		.check = dp_one_http },
	{	.id = "leaf.crldp.fullname-only-uris", .section = "7.1.2.3(b)", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "a fullName has uniformResourceIdentifiers only",
		.why = "what cannot be fetched is passed over by clients",
		.right = "a fullName of two URIs",
		.wrong = "a fullName with a directoryName",
		.zlint = "",
		.pkilint = "cabf.smime.crldp_fullname_prohibited_generalname_type",
		.check = dp_only_uris },
	{	.id = "leaf.crldp.not-critical", .section = "7.1.2.3(b)", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "cRLDistributionPoints is not critical",
		.why = "clients that take status from elsewhere would have to refuse the certificate",
		.right = "critical left out",
		.wrong = "critical TRUE",
		.zlint = "w_ext_crl_distribution_marked_critical",
		.pkilint = "cabf.critical_crldp_extension cabf.smime.critical_crldp_extension "
		    "pkix.certificate_crldp_extension_critical",
		.check = dp_not_critical },
	{	.id = "leaf.crldp.dp-not-only-reasons", .section = "7.1.2.4; RFC 5280 4.2.1.13", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 20020401,
		.text = "a distribution point has distributionPoint or cRLIssuer, not reasons alone (RFC 5280: "
		    "its fullName has an HTTP or LDAP URI)",
		.why = "reasons say what a CRL covers, not which one",
		.right = "fullName and reasons",
		.wrong = "reasons alone",
		.zlint = "e_distribution_point_incomplete w_distribution_point_missing_ldap_or_uri",
		.pkilint = "pkix.distribution_point_does_not_contain_name_or_issuer",
		.check = dp_not_reasons_alone },
	{	.id = "leaf.crldp.no-crlissuer-for-own-crl", .section = "7.1.2.3(b); RFC 5280 4.2.1.13", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 20080501,
		.text = "cRLIssuer is absent where the certificate's own issuer signs the CRL",
		.why = "it marks an indirect CRL, which many clients do not support and then ignore",
		.right = "no cRLIssuer",
		.wrong = "cRLIssuer with the issuer's own name",
		.zlint = "",
		.pkilint = "",
		.check = dp_no_own_crl_issuer },
	{	.id = "leaf.crldp.uri-syntax", .section = "7.1.2.4; RFC 5280 4.2.1.6, 4.2.1.13", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "each URI is absolute and well-formed by RFC 3986, and its host is a domain name or an IP "
		    "address",
		.why = "clients read malformed URIs differently, or not at all",
		.right = "http://crl.ca.example/1.crl",
		.wrong = "http://crl.ca.example/my list.crl",
		.zlint = "e_subscribers_crl_distribution_points_are_http",
		.pkilint = "pkix.invalid_uri_syntax pkix.ldap_uri_not_validated pkix.uri_domain_name_too_long",
		.check = dp_uri_syntax },
	{	.id = "leaf.crldp.public-host", .section = "7.1.2.3(b); 4.10.2", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "the host of each URI is a public domain name or address",
		.why = "recipients elsewhere cannot reach internal names, nor the directory that ldap:/// means",
		.right = "http://crl.ca.example/1.crl",
		.wrong = "http://pki.corp.local/1.crl",
		.zlint = "",
		.pkilint = "cabf.internal_domain_name cabf.internal_ip_address",
		.check = dp_public_host },
	{	.id = "leaf.crldp.freshest-crl-not-critical", .section = "7.1.2.4; RFC 5280 4.2.1.15", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 20020401,
		.text = "freshestCRL, if any, is not critical",
		.why = "clients without delta CRLs would have to refuse the certificate",
		.right = "critical left out",
		.wrong = "critical TRUE",
		.zlint = "e_ext_freshest_crl_marked_critical",
		.pkilint = "",
		.check = freshest_not_critical },
	{	.id = "leaf.aia.present", .section = "7.1.2.3(c)", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "authorityInfoAccess is present",
		.why = "through it clients find the issuer's certificate that a message lacks, and the OCSP "
		    "responder",
		.right = "authorityInfoAccess with caIssuers",
		.wrong = "no authorityInfoAccess",
		.zlint = "",
		.pkilint = "cabf.aia_extension_missing",
		.check = aia_present },
	{	.id = "leaf.aia.not-critical", .section = "7.1.2.3(c)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "authorityInfoAccess is not critical",
		.why = "clients that build paths without it would have to refuse the certificate",
		.right = "critical left out",
		.wrong = "critical TRUE",
		.zlint = "e_ext_aia_marked_critical",
		.pkilint = "pkix.authority_information_access_extension_critical",
		.check = aia_not_critical },
	{	.id = "leaf.aia.ca-issuers-present", .section = "7.1.2.3(c)(2)", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 20080501,
		.text = "authorityInfoAccess has a caIssuers entry (RFC 5280: one of them an HTTP or LDAP URI)",
		.why = "messages often come without the intermediate certificate; this is where to fetch it",
		.right = "caIssuers http://ca.example/1.cer",
		.wrong = "ocsp alone",
		.zlint = "w_ext_aia_access_location_missing",
		.pkilint = "cabf.aia_ca_issuers_missing googl.gmail.authority_info_access_ca_issuers_missing",
		.check = aia_ca_issuers },
	{	.id = "leaf.aia.ocsp-all-http", .section = "7.1.2.3(c)(1)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_MS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "every ocsp URI has the scheme http",
		.why = "https to a responder would need the status of its certificate first",
		.right = "http://ocsp.ca.example",
		.wrong = "https://ocsp.ca.example",
		.zlint = "e_smime_strict_aia_shall_have_http_only",
		.pkilint = "cabf.smime.aia_prohibited_uri_scheme cabf.smime.aia_prohibited_generalname_type "
		    "cabf.aia_ocsp_has_no_http_uri",
		.check = aia_ocsp_all_http },
	{	.id = "leaf.aia.ca-issuers-all-http", .section = "7.1.2.3(c)(2)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_MS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "every caIssuers URI has the scheme http",
		.why = "the certificate is signed itself; https adds nothing but a second path to build",
		.right = "http://ca.example/1.cer",
		.wrong = "https://ca.example/1.cer",
		.zlint = "e_smime_strict_aia_shall_have_http_only",
		.pkilint = "cabf.smime.aia_prohibited_uri_scheme cabf.smime.aia_prohibited_generalname_type "
		    "cabf.aia_ca_issuers_has_no_http_uri",
		.check = aia_ca_issuers_all_http },
	{	.id = "leaf.aia.ocsp-one-http", .section = "7.1.2.3(c)(1)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_L, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "of the ocsp URIs, if any, at least one has the scheme http",
		.why = "clients ask responders by http",
		.right = "an https and an http URI",
		.wrong = "an https URI alone",
		.zlint = "e_smime_legacy_aia_shall_have_one_http",
		.pkilint = "cabf.aia_ocsp_has_no_http_uri cabf.smime.aia_prohibited_uri_scheme",
		.check = aia_ocsp_one_http },
	{	.id = "leaf.aia.ca-issuers-one-http", .section = "7.1.2.3(c)(2)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_L, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "of the caIssuers URIs, if any, at least one has the scheme http",
		.why = "clients fetch certificates by http; other schemes may stand beside it in Legacy "
		    "certificates",
		.right = "an ldap and an http URI",
		.wrong = "an ldap URI alone",
		.zlint = "e_smime_legacy_aia_shall_have_one_http",
		.pkilint = "cabf.aia_ca_issuers_has_no_http_uri cabf.smime.aia_prohibited_uri_scheme",
		.check = aia_ca_issuers_one_http },
	{	.id = "leaf.aia.location-is-uri", .section = "7.1.2.3(c)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "locations of ocsp and caIssuers are uniformResourceIdentifiers",
		.why = "nothing but a URI says where to ask or to fetch",
		.right = "a uniformResourceIdentifier",
		.wrong = "a directoryName",
		.zlint = "",
		.pkilint = "cabf.smime.aia_prohibited_generalname_type",
		.check = aia_location_uri },
	{	.id = "leaf.aia.other-methods", .section = "7.1.2.4", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD_NOT, .severity = BR_NOTICE, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "access methods are ocsp and caIssuers only",
		.why = "others are not specified for subscriber certificates; the CA must know a reason for them",
		.right = "ocsp and caIssuers",
		.wrong = "caRepository",
		.zlint = "",
		.pkilint = "",
		.check = aia_no_other_method },
	{	.id = "leaf.aia.internal-names", .section = "7.1.2.3(c)", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "domain names of authorityInfoAccess are public ones",
		.why = "recipients elsewhere cannot reach internal ones; no sentence says so, so it is a warning",
		.right = "http://ocsp.ca.example",
		.wrong = "http://ocsp.corp.local",
		.zlint = "w_smime_aia_contains_internal_names",
		.pkilint = "cabf.internal_domain_name cabf.internal_ip_address",
		.check = aia_public_name },
	{	.id = "leaf.aia.uri-syntax", .section = "7.1.2.4; RFC 5280 4.2.2.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "each URI is absolute and well-formed by RFC 3986, and its host is a domain name or an IP "
		    "address",
		.why = "clients read malformed URIs differently, or not at all",
		.right = "http://ocsp.ca.example",
		.wrong = "ocsp.ca.example/status",
		.zlint = "",
		.pkilint = "pkix.invalid_uri_syntax pkix.ldap_uri_not_validated",
		.check = aia_uri_syntax },
	{ 0 }
};
