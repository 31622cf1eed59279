/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: validity period and its encoding.
 */
#include "lint.h"
#include "lint_table.h"

const struct lint lints_validity[] = {
	{	.id = "leaf.validity.max-825-days", .section = "6.3.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_MS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "(notAfter - notBefore + 1 s) must not exceed 825 days of 86400 s, i.e. at most 71280000 s "
		    "counted inclusively",
		.zlint = "",
		.pkilint = "cabf.smime.certificate_validity_period_exceeds_825_days" },
	{	.id = "leaf.validity.max-1185-days", .section = "6.3.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_L, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "(notAfter - notBefore + 1 s) must not exceed 1185 days of 86400 s, i.e. at most 102384000 s "
		    "counted inclusively",
		.zlint = "",
		.pkilint = "cabf.smime.certificate_validity_period_exceeds_1185_days" },
	{	.id = "leaf.validity.not-at-maximum", .section = "6.3.2", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "The validity period should not by default be the full 825 (Multipurpose, Strict) or 1185 "
		    "(Legacy) days",
		.zlint = "",
		.pkilint = "cabf.smime.certificate_validity_period_at_maximum" },
	{	.id = "leaf.validity.not-negative", .section = "7.1.2.4; RFC 5280 4.1.2.5", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "notAfter must not be earlier than notBefore",
		.zlint = "e_validity_time_not_positive",
		.pkilint = "pkix.certificate_negative_validity_period pkix.validity_period_end_value_missing" },
	{	.id = "leaf.validity.time-type", .section = "7.1.2.4; RFC 5280 4.1.2.5", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "Dates through 2049 must be UTCTime and dates from 2050 on GeneralizedTime",
		.zlint = "e_wrong_time_format_pre2050",
		.pkilint = "pkix.wrong_time_useful_type" },
	{	.id = "leaf.validity.utctime-form", .section = "7.1.2.4; RFC 5280 4.1.2.5.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "A UTCTime must read YYMMDDHHMMSSZ, with seconds and with Z",
		.zlint = "e_utc_time_does_not_include_seconds e_utc_time_not_in_zulu",
		.pkilint = "pkix.utctime_incorrect_syntax pkix.utctime_incorect_syntax pkix.invalid_time_syntax" },
	{	.id = "leaf.validity.generalizedtime-form", .section = "7.1.2.4; RFC 5280 4.1.2.5.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "A GeneralizedTime must read YYYYMMDDHHMMSSZ, with seconds, with Z and without fractions",
		.zlint = "e_generalized_time_does_not_include_seconds e_generalized_time_includes_fraction_seconds "
		    "e_generalized_time_not_in_zulu",
		.pkilint = "pkix.generalizedtime_incorrect_syntax pkix.generalizedtime_incorect_syntax "
		    "pkix.invalid_time_syntax" },
	{	.id = "leaf.validity.825d", .section = "6.3.2", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .same_as = "leaf.validity.max-825-days",
		.text = "A Multipurpose or Strict leaf is valid for at most 825 days (71280000 s), counted from "
		    "notBefore to notAfter inclusive",
		.zlint = "",
		.pkilint = "cabf.smime.certificate_validity_period_exceeds_825_days" },
	{	.id = "leaf.validity.1185d", .section = "6.3.2", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .until = 20250714, .same_as = "leaf.validity.max-1185-days",
		.text = "A Legacy leaf is valid for at most 1185 days (102384000 s) inclusive",
		.zlint = "",
		.pkilint = "cabf.smime.certificate_validity_period_exceeds_1185_days" },
	{	.id = "leaf.validity.not-maximum", .section = "6.3.2", .applies = "subca", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .same_as = "leaf.validity.not-at-maximum",
		.text = "Leaves are by default issued for exactly the maximum permitted time",
		.zlint = "",
		.pkilint = "cabf.smime.certificate_validity_period_at_maximum" },
	{ 0 }
};
