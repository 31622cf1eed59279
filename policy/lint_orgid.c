/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: organizationIdentifier (7.1.4.2.2(d), A.1).
 */
#include "lint.h"
#include "lint_table.h"

const struct lint lints_orgid[] = {
	{	.id = "leaf.orgid.encoding", .section = "7.1.4.2.2(d)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901,
		.text = "organizationIdentifier must be PrintableString or UTF8String",
		.zlint = "",
		.pkilint = "cabf.invalid_subject_organization_identifier_encoding" },
	{	.id = "leaf.orgid.structure", .section = "7.1.4.2.2(d); A.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901,
		.text = "The value must match "
		    "^(NTR[A-Z]{2}(\\+[A-Z0-9]{1,3})?-.+|VAT[A-Z]{2}-.+|PSD[A-Z]{2}-[A-Z]{2,8}-.+|LEIXG-[0-9A-Z]{18}[0-9]{2}|GOV[A-Z]{2}(\\+[A-Z0-9]{1,3})?|INTXG)$, "
		    "the leftmost \"-\" being the separator",
		.zlint = "",
		.pkilint = "cabf.invalid_subject_organization_identifier_format" },
	{	.id = "leaf.orgid.scheme-known", .section = "7.1.4.2.2(d); A.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901,
		.text = "The scheme must be NTR, VAT, PSD, LEI, GOV or INT",
		.zlint = "",
		.pkilint = "cabf.invalid_organization_identifier_registration_scheme "
		    "cabf.invalid_subject_organization_identifier_registration_scheme" },
	{	.id = "leaf.orgid.country-valid", .section = "7.1.4.2.2(d)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901,
		.text = "For NTR, VAT, PSD and GOV the two letters after the scheme must be an ISO 3166-1 code; VAT "
		    "may use EL (Greece) or XI (Northern Ireland) instead",
		.zlint = "",
		.pkilint = "cabf.invalid_organization_identifier_country" },
	{	.id = "leaf.orgid.lei-xg", .section = "7.1.4.2.2(d) note 1; A.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901,
		.text = "For LEI and INT the country letters must be XG",
		.zlint = "",
		.pkilint = "cabf.invalid_organization_identifier_country" },
	{	.id = "leaf.orgid.lei-checksum", .section = "A.1; ISO 17442", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901,
		.text = "After LEIXG- must follow a valid 20-character LEI (18 alphanumerics, 2 check digits, MOD "
		    "97-10 = 1)",
		.zlint = "",
		.pkilint = "iso.lei.invalid_lei_format iso.lei.invalid_lei_checksum cabf.smime.invalid_lei_scheme_format" },
	{	.id = "leaf.orgid.reference-required", .section = "7.1.4.2.2(d)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901,
		.text = "NTR, VAT, PSD and LEI values must have \"-\" and a non-empty Registration Reference",
		.zlint = "",
		.pkilint = "cabf.organization_identifier_reference_missing_for_scheme" },
	{	.id = "leaf.orgid.gov-int-no-reference", .section = "7.1.4.2.2(d) note 2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901,
		.text = "GOV and INT values must not have a Registration Reference: GOVUS, GOVUS+CA and INTXG are "
		    "complete",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_organization_identifier_reference_present_for_scheme" },
	{	.id = "leaf.orgid.subdivision-form", .section = "7.1.4.2.2(d)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901,
		.text = "A subdivision is \"+\" plus one to three characters of the ISO 3166-2 subdivision part, "
		    "without hyphen, before the separator",
		.zlint = "",
		.pkilint = "cabf.invalid_subject_organization_identifier_state_province_format "
		    "cabf.invalid_organization_identifier_state_province_format "
		    "cabf.invalid_subject_organization_identifier_format" },
	{	.id = "leaf.orgid.subdivision-schemes", .section = "7.1.4.2.2(d); note 2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901,
		.text = "A \"+\" subdivision must not be used with LEI, INT, VAT or PSD",
		.zlint = "",
		.pkilint = "cabf.invalid_subject_organization_identifier_state_province_for_scheme" },
	{	.id = "leaf.orgid.ntr-europe-country-level", .section = "7.1.4.2.2(d) note 3 of 1.0.7-1.0.8", .applies = "leaf", .ballot = "SMC09",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20241122, .until = 20250513,
		.text = "For legal entities registered in a European country an NTR value had to be at country level "
		    "(no \"+\" subdivision)",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.orgid.matches-country", .section = "7.1.4.2.2(d) note 1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901,
		.text = "Except for LEI and INT, the country code of the identifier must equal countryName if that is "
		    "present",
		.zlint = "e_registration_scheme_id_matches_subject_country",
		.pkilint = "cabf.smime.org_identifier_and_country_name_attribute_inconsistent" },
	{	.id = "leaf.orgid.vat-prefix-country", .section = "7.1.4.2.2(d) note 1", .applies = "leaf", .ballot = "SMC06",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20240511,
		.text = "With a VAT prefix of Article 215 of Directive 2006/112/EC, countryName, if present, must be "
		    "the corresponding ISO code: EL with GR, XI with GB",
		.zlint = "e_registration_scheme_id_matches_subject_country",
		.pkilint = "cabf.smime.org_identifier_and_country_name_attribute_inconsistent" },
	{	.id = "leaf.orgid.psd-structure", .section = "A.1; ETSI TS 119 495 5.2.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901,
		.text = "A PSD value must be PSD, country, \"-\", 2 to 8 capital letters of the competent authority, "
		    "\"-\", reference, for instance PSDBE-NBB-1234.567.890",
		.zlint = "",
		.pkilint = "cabf.invalid_subject_organization_identifier_format" },
	{	.id = "leaf.orgid.euid-form", .section = "7.1.4.2.2(d) note 3", .applies = "leaf", .ballot = "SMC011",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20250514,
		.text = "An EUID used as NTR reference must be country code (equal to the one after NTR), register "
		    "identifier, \".\", register number, for instance NTRDE-DER3306.HRB12345",
		.zlint = "",
		.pkilint = "cabf.smime.german_ntr_registration_reference_not_euid" },
	{	.id = "leaf.orgid.euid-germany", .section = "7.1.4.2.2(d) note 3", .applies = "leaf", .ballot = "SMC011",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20250514,
		.text = "An NTRDE reference should be an EUID",
		.zlint = "",
		.pkilint = "cabf.smime.german_ntr_registration_reference_not_euid" },
	{ 0 }
};
