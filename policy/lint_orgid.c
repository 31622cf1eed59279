/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: organizationIdentifier (SBR 7.1.4.2.2(d) with its notes, Appendix A.1).  The grammar is orgid.h's; here are what each
 * fault is called, the country beside it, and what changed with the versions.  Whether an identifier is the
 * organisation's only its register knows.
 */
#include "lint.h"

#include "country.h"
#include "lint_name.h"
#include "lint_table.h"
#include "orgid.h"

static bool
is_text(const struct attr *a)
{
	return a->tag == DNSTRING_PRINTABLE || a->tag == DNSTRING_UTF8;
}

static enum lint_result
encoding(const struct lint_cx *cx, struct finding *f)
{
	const struct dn		*d = &cx->cert->subject;
	enum lint_result	 r = LINT_NA;

	for (const struct attr *a = NULL; (a = dn_next(d, OID_ORGANIZATION_IDENTIFIER, a)) != NULL; r = LINT_PASS)
		if (!is_text(a)) {
			finding_attr(f, d, a);
			return finding_seen(f, " (tag %02x)", a->tag);
		}
	return r;
}

/* The first identifier that ok() refuses; one in another string type is not read. */
static enum lint_result
each(const struct lint_cx *cx, struct finding *f, bool (*ok)(const struct lint_cx *cx, const struct orgid *o))
{
	const struct dn		*d = &cx->cert->subject;
	enum lint_result	 r = LINT_NA;

	for (const struct attr *a = NULL; (a = dn_next(d, OID_ORGANIZATION_IDENTIFIER, a)) != NULL;) {
		struct orgid o;

		if (!is_text(a) || a->value.n == 0)
			continue;
		orgid_parse(a->value, &o);
		if (!ok(cx, &o))
			return finding_attr(f, d, a);
		r = LINT_PASS;
	}
	return r;
}

/* A row for a fault of orgid.h. */
#define FAULT(name, fault) \
	static bool \
	name##_ok(const struct lint_cx *cx, const struct orgid *o) \
	{ \
		(void)cx; \
		return (o->wrong & (fault)) == 0; \
	} \
	static enum lint_result \
	name(const struct lint_cx *cx, struct finding *f) \
	{ \
		return each(cx, f, name##_ok); \
	}

/* A row for anything else: ok(cx, o) is true where it does not apply. */
#define RULE(name) \
	static enum lint_result \
	name(const struct lint_cx *cx, struct finding *f) \
	{ \
		return each(cx, f, name##_ok); \
	}

FAULT(structure, ORGID_BAD_FORM)
FAULT(scheme_known, ORGID_BAD_SCHEME)
FAULT(lei_xg, ORGID_BAD_XG)
FAULT(lei_checksum, ORGID_BAD_LEI)
FAULT(reference_required, ORGID_NO_REFERENCE)
FAULT(no_reference, ORGID_ODD_REFERENCE)
FAULT(subdivision_form, ORGID_BAD_SUBDIVISION)
FAULT(subdivision_schemes, ORGID_ODD_SUBDIVISION)
FAULT(psd_structure, ORGID_BAD_PSD)

/* ---- countries */

/* XX stands for a country without code, in countryName (7.1.4.2.2(n)) and then here. */
static bool
country_valid_ok(const struct lint_cx *cx, const struct orgid *o)
{
	const struct attr *c = dn_find(&cx->cert->subject, OID_COUNTRY);

	return (o->wrong & ORGID_BAD_COUNTRY) == 0 ||
	    (span_eq(o->country, SPAN_LIT("XX")) && c != NULL && span_eq(c->value, o->country));
}
RULE(country_valid)

static bool
vat_iso_only_ok(const struct lint_cx *cx, const struct orgid *o)
{
	(void)cx;
	return !o->vat_prefix;
}
RULE(vat_iso_only)

/* Each of several countryName values; without one that can be read there is nothing to agree with (Note 1). */
static bool
fits_countries(const struct lint_cx *cx, const struct orgid *o)
{
	const struct dn *d = &cx->cert->subject;

	for (const struct attr *c = NULL; (c = dn_next(d, OID_COUNTRY, c)) != NULL;) {
		struct span cc = attr_octets(c);

		if (cc.p != NULL && !orgid_fits_country(o, cc))
			return false;
	}
	return true;
}

static bool
matches_country_ok(const struct lint_cx *cx, const struct orgid *o)
{
	return (o->wrong & (ORGID_BAD_FORM | ORGID_BAD_SCHEME)) != 0 || o->vat_prefix || fits_countries(cx, o);
}
RULE(matches_country)

static bool
vat_prefix_country_ok(const struct lint_cx *cx, const struct orgid *o)
{
	return !o->vat_prefix || fits_countries(cx, o);
}
RULE(vat_prefix_country)

/* ---- European registers (Note 3) */

/*
 * "European country" is not defined in 1.0.7 and 1.0.8; the Economic Area is what the later text names.
 */
static bool
europe_country_level_ok(const struct lint_cx *cx, const struct orgid *o)
{
	(void)cx;
	return o->scheme != ORGID_NTR || o->subdivision.p == NULL || !country_eea(o->country);
}
RULE(europe_country_level)

/*
 * Any reference may have a dot.  It is taken for an EUID when it begins with the letters of a member state, and then
 * they are those behind NTR.  Greek registers write EL in their EUIDs; only GR is literally right, but that is no fault of
 * the CA.
 */
static bool
euid_form_ok(const struct lint_cx *cx, const struct orgid *o)
{
	struct euid e;

	(void)cx;
	if (o->scheme != ORGID_NTR || !country_eea(o->country) || !euid_parse(o->reference, &e) || !country_eea(e.country))
		return true;
	return span_eq(e.country, o->country);
}
RULE(euid_form)

static bool
euid_germany_ok(const struct lint_cx *cx, const struct orgid *o)
{
	struct euid e;

	(void)cx;
	if (o->scheme != ORGID_NTR || !span_eq(o->country, SPAN_LIT("DE")) || o->reference.n == 0)
		return true;
	return o->subdivision.p == NULL && euid_parse(o->reference, &e);
}
RULE(euid_germany)

const struct lint lints_orgid[] = {
	{	.id = "leaf.orgid.encoding", .section = "7.1.4.2.2(d)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901, .check = encoding,
		.text = "organizationIdentifier is PrintableString or UTF8String",
		.why = "software compares it as octets of ASCII or UTF-8",
		.right = "UTF8String NTRGB-12345678",
		.wrong = "BMPString NTRGB-12345678",
		.zlint = "",
		.pkilint = "cabf.invalid_subject_organization_identifier_encoding itu.invalid_asn1_syntax "
		    "cabf.smime.unparsed_attribute_value_encountered" },
	{	.id = "leaf.orgid.structure", .section = "7.1.4.2.2(d); A.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901, .check = structure,
		.text = "organizationIdentifier is a scheme of three letters, a country of two, perhaps \"+\" and a "
		    "subdivision, and behind the leftmost hyphen a reference",
		.why = "software finds scheme, country and number by their places alone",
		.right = "NTRUS+CA-12345678",
		.wrong = "NTR-12345678, LEIXG506700GE1G29325QX363",
		.zlint = "",
		.pkilint = "cabf.invalid_subject_organization_identifier_format" },
	{	.id = "leaf.orgid.scheme-known", .section = "7.1.4.2.2(d); A.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901, .check = scheme_known,
		.text = "the scheme is NTR, VAT, PSD, LEI, GOV or INT",
		.why = "others do not say which register gave the number",
		.right = "NTRCH-CHE-123.456.788",
		.wrong = "CHRCH-CHE-123.456.788, XX:DE-1",
		.zlint = "",
		.pkilint = "cabf.invalid_organization_identifier_registration_scheme "
		    "cabf.invalid_subject_organization_identifier_registration_scheme" },
	{	.id = "leaf.orgid.country-valid", .section = "7.1.4.2.2(d)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901, .check = country_valid,
		.text = "the letters behind NTR, VAT, PSD and GOV are an ISO 3166-1 code, or behind VAT a prefix of "
		    "Article 215 of Directive 2006/112/EC",
		.why = "they name the state whose register or authority gave the number",
		.right = "NTRGB-12345678, VATEL-123456789",
		.wrong = "NTRUK-12345678, VATEU-372012345",
		.zlint = "",
		.pkilint = "cabf.invalid_organization_identifier_country" },
	{	.id = "leaf.orgid.vat-iso-only", .section = "7.1.4.2.2(d); A.1 of 1.0.0-1.0.3",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901, .until = 20240510, .check = vat_iso_only,
		.text = "the letters behind VAT are an ISO 3166-1 code",
		.why = "the prefixes EL and XI were allowed by SMC06",
		.right = "VATGR-123456789",
		.wrong = "VATEL-123456789 before 2024-05-11",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.orgid.lei-xg", .section = "7.1.4.2.2(d) note 1; A.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901, .check = lei_xg,
		.text = "the letters behind LEI and INT are XG",
		.why = "both are given by no state",
		.right = "LEIXG-506700GE1G29325QX363, INTXG",
		.wrong = "LEICH-506700GE1G29325QX363, INTUN",
		.zlint = "",
		.pkilint = "cabf.invalid_organization_identifier_country" },
	{	.id = "leaf.orgid.lei-checksum", .section = "A.1; ISO 17442", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901, .check = lei_checksum,
		.text = "behind LEI stands a Legal Entity Identifier of twenty characters whose check digits are right",
		.why = "a wrong digit names another entity or none",
		.right = "LEIXG-506700GE1G29325QX363",
		.wrong = "LEIXG-506700GE1G29325QX364",
		.zlint = "",
		.pkilint = "iso.lei.invalid_lei_format iso.lei.invalid_lei_checksum cabf.smime.invalid_lei_scheme_format" },
	{	.id = "leaf.orgid.reference-required", .section = "7.1.4.2.2(d)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901, .check = reference_required,
		.text = "NTR, VAT, PSD and LEI have a reference",
		.why = "the scheme alone identifies nobody",
		.right = "NTRGB-12345678",
		.wrong = "NTRGB, NTRGB-",
		.zlint = "",
		.pkilint = "cabf.organization_identifier_reference_missing_for_scheme" },
	{	.id = "leaf.orgid.gov-int-no-reference", .section = "7.1.4.2.2(d) note 2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901, .check = no_reference,
		.text = "GOV and INT have no reference",
		.why = "they are for entities that no register numbers",
		.right = "GOVUS, GOVUS+CA, INTXG",
		.wrong = "GOVUS-1, INTXG-1",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_organization_identifier_reference_present_for_scheme" },
	{	.id = "leaf.orgid.subdivision-form", .section = "7.1.4.2.2(d)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901, .check = subdivision_form,
		.text = "a subdivision is one to three capitals or digits, the part of ISO 3166-2 behind the country",
		.why = "software finds scheme, country and number by their places alone",
		.right = "NTRUS+CA-1, NTRGB+ENG-1",
		.wrong = "NTRUS+CALI-1, NTRUS+-1",
		.zlint = "",
		.pkilint = "cabf.invalid_subject_organization_identifier_state_province_format "
		    "cabf.invalid_organization_identifier_state_province_format "
		    "cabf.invalid_subject_organization_identifier_format" },
	{	.id = "leaf.orgid.subdivision-schemes", .section = "7.1.4.2.2(d); note 2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901, .check = subdivision_schemes,
		.text = "VAT, PSD, LEI and INT have no subdivision",
		.why = "Appendix A.1 knows them at national level or above it",
		.right = "VATDE-123456789",
		.wrong = "VATDE+BY-123456789, INTXG+PA",
		.zlint = "",
		.pkilint = "cabf.invalid_subject_organization_identifier_state_province_for_scheme" },
	{	.id = "leaf.orgid.ntr-europe-country-level", .section = "7.1.4.2.2(d) note 3 of 1.0.7-1.0.8",
		.applies = "leaf", .ballot = "SMC09",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20241122, .until = 20250513, .check = europe_country_level,
		.text = "NTR of an entity in the European Economic Area is at country level",
		.why = "1.0.7 and 1.0.8 took European registers for national ones",
		.right = "NTRDE-HRB12345",
		.wrong = "NTRDE+BY-HRB12345",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.orgid.matches-country", .section = "7.1.4.2.2(d) note 1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901, .check = matches_country,
		.text = "the country of the identifier, but for LEI and INT, is that of countryName",
		.why = "two countries in one subject leave open which organisation it is",
		.right = "NTRGB-12345678 beside C=GB",
		.wrong = "NTRGB-12345678 beside C=IE",
		.zlint = "e_registration_scheme_id_matches_subject_country",
		.pkilint = "cabf.smime.org_identifier_and_country_name_attribute_inconsistent" },
	{	.id = "leaf.orgid.vat-prefix-country", .section = "7.1.4.2.2(d) note 1", .applies = "leaf", .ballot = "SMC06",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20240511, .check = vat_prefix_country,
		.text = "beside a VAT prefix that is no ISO 3166-1 code countryName is the ISO code of the same country",
		.why = "EL is Greece and XI Northern Ireland, whose codes are GR and GB",
		.right = "VATEL-123456789 beside C=GR",
		.wrong = "VATXI-123456789 beside C=IE",
		.zlint = "e_registration_scheme_id_matches_subject_country",
		.pkilint = "cabf.smime.org_identifier_and_country_name_attribute_inconsistent" },
	{	.id = "leaf.orgid.psd-structure", .section = "A.1; ETSI TS 119 495 5.2.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901, .check = psd_structure,
		.text = "a PSD reference is an authority of two to eight capitals, a hyphen and its number",
		.why = "ETSI TS 119 495 5.2.1 names the authority, for numbers are unique there alone",
		.right = "PSDBE-NBB-1234.567.890",
		.wrong = "PSDBE-1234567890",
		.zlint = "",
		.pkilint = "cabf.invalid_subject_organization_identifier_format" },
	{	.id = "leaf.orgid.euid-form", .section = "7.1.4.2.2(d) note 3", .applies = "leaf", .ballot = "SMC011",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20250514, .check = euid_form,
		.text = "an EUID begins with the country that stands behind NTR",
		.why = "it is the country of the register that gave it",
		.right = "NTRDE-DER3306.HRB12345",
		.wrong = "NTRDE-FRR3306.HRB12345",
		.zlint = "",
		.pkilint = "cabf.smime.german_ntr_registration_reference_not_euid" },
	{	.id = "leaf.orgid.euid-germany", .section = "7.1.4.2.2(d) note 3", .applies = "leaf", .ballot = "SMC011",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20250514, .check = euid_germany,
		.text = "the reference of NTRDE is an EUID",
		.why = "numbers of German registers are unique in their court alone",
		.right = "NTRDE-DER3306.HRB12345",
		.wrong = "NTRDE-HRB12345",
		.zlint = "",
		.pkilint = "cabf.smime.german_ntr_registration_reference_not_euid" },
	{ 0 }
};
