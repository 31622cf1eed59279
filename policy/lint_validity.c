/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: the validity period (SBR 6.3.2) and how its ends are written (RFC 5280 4.1.2.5).  Both ends belong to the period
 * (definition in 1.6.1), so that one second is added to their difference; nothing here knows what time it is.
 */
#include "lint.h"
#include "lint_parts.h"
#include "lint_table.h"

#define DAY		86400LL
#define PLACE		"tbsCertificate.validity"
#define GENERALIZED_FROM 2524608000LL	/* 2050-01-01T00:00:00Z */
enum { UTC_TIME = 0x17, GENERALIZED_TIME = 0x18 };

/* Seconds from the first to the last; 0 when they cannot be read or the end lies before the beginning. */
static long long
period(const struct certview *v)
{
	if (!v->not_before.known || !v->not_after.known || v->not_after.t < v->not_before.t)
		return 0;
	return (long long)v->not_after.t - (long long)v->not_before.t + 1;
}

static enum lint_result
at_most(const struct lint_cx *cx, long long days, struct finding *f)
{
	long long n = period(cx->cert);

	if (n == 0)
		return LINT_NA;
	if (n <= days * DAY)
		return LINT_PASS;
	finding_at(f, PLACE);
	return finding_seen(f, "%lld days and %lld seconds", n / DAY, n % DAY);
}

static enum lint_result
at_most_825(const struct lint_cx *cx, struct finding *f)
{
	return at_most(cx, 825, f);
}

static enum lint_result
at_most_1185(const struct lint_cx *cx, struct finding *f)
{
	return at_most(cx, 1185, f);
}

/* Longer ones have their own row. */
static enum lint_result
below_maximum(const struct lint_cx *cx, struct finding *f)
{
	long long n = period(cx->cert), days = cx->generation == 'L' ? 1185 : 825;

	if (n == 0 || cx->generation == 0 || n > days * DAY)
		return LINT_NA;
	if (n < days * DAY)
		return LINT_PASS;
	finding_at(f, PLACE);
	return finding_seen(f, "%lld days to the second", days);
}

static enum lint_result
not_negative(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!v->not_before.known || !v->not_after.known)
		return LINT_NA;
	if (v->not_after.t >= v->not_before.t)
		return LINT_PASS;
	finding_at(f, PLACE ".notAfter");
	return finding_value(f, v->not_after.text);
}

/* ---- how a time is written */

typedef bool time_judge(const struct viewtime *t);

static enum lint_result
both_times(const struct lint_cx *cx, uint8_t tag, time_judge *good, struct finding *f)
{
	const struct viewtime	*times[] = { &cx->cert->not_before, &cx->cert->not_after };
	enum lint_result	 r = LINT_NA;

	for (size_t i = 0; i < 2; i++) {
		if (times[i]->tag != tag)
			continue;
		r = LINT_PASS;
		if (good(times[i]))
			continue;
		finding_at(f, i == 0 ? PLACE ".notBefore" : PLACE ".notAfter");
		return finding_value(f, times[i]->text);
	}
	return r;
}

static bool
late_enough(const struct viewtime *t)
{
	return !t->known || t->t >= GENERALIZED_FROM;
}

/* A UTCTime cannot be wrong here: it has two digits for the year and ends with 2049. */
static enum lint_result
time_type(const struct lint_cx *cx, struct finding *f)
{
	enum lint_result r = both_times(cx, GENERALIZED_TIME, late_enough, f);

	return r == LINT_NA && cx->cert->not_before.tag == UTC_TIME ? LINT_PASS : r;
}

static bool
well_formed(const struct viewtime *t)
{
	return t->form;
}

static enum lint_result
utc_form(const struct lint_cx *cx, struct finding *f)
{
	return both_times(cx, UTC_TIME, well_formed, f);
}

static enum lint_result
generalized_form(const struct lint_cx *cx, struct finding *f)
{
	return both_times(cx, GENERALIZED_TIME, well_formed, f);
}

const struct lint lints_validity[] = {
	{	.id = "leaf.validity.max-825-days", .section = "6.3.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_MS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "a Multipurpose or Strict certificate is valid for at most 825 days of 86400 seconds, "
		    "both ends included",
		.why = "what was validated grows old; and each second over counts as another day",
		.right = "2026-01-01 00:00:00 to 2028-04-04 23:59:59",
		.wrong = "2026-01-01 00:00:00 to 2028-04-05 00:00:00",
		.zlint = "",
		.pkilint = "cabf.smime.certificate_validity_period_exceeds_825_days",
		.check = at_most_825 },
	{	.id = "leaf.validity.max-1185-days", .section = "6.3.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_L, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "a Legacy certificate is valid for at most 1185 days of 86400 seconds, both ends included",
		.why = "what was validated grows old; and each second over counts as another day",
		.right = "2025-01-01 00:00:00 to 2028-03-30 23:59:59",
		.wrong = "2025-01-01 00:00:00 to 2028-03-31 00:00:00",
		.zlint = "",
		.pkilint = "cabf.smime.certificate_validity_period_exceeds_1185_days",
		.check = at_most_1185 },
	{	.id = "leaf.validity.not-at-maximum", .section = "6.3.2", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "the certificate is not valid for the maximum of 825 (Legacy: 1185) days to the second",
		.why = "a leap second or another way to count makes it one day too long",
		.right = "824 days",
		.wrong = "825 days to the second",
		.zlint = "",
		.pkilint = "cabf.smime.certificate_validity_period_at_maximum",
		.by_type = true, .check = below_maximum },
	{	.id = "leaf.validity.not-negative", .section = "7.1.2.4; RFC 5280 4.1.2.5", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY,
		.text = "notAfter is not before notBefore",
		.why = "such a certificate is valid at no time",
		.right = "2026-01-01 to 2027-01-01",
		.wrong = "2026-01-01 to 2025-01-01",
		.zlint = "e_validity_time_not_positive",
		.pkilint = "pkix.certificate_negative_validity_period pkix.validity_period_end_value_missing",
		.check = not_negative },
	{	.id = "leaf.validity.time-type", .section = "7.1.2.4; RFC 5280 4.1.2.5", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "times before 2050 are UTCTime, later ones GeneralizedTime",
		.why = "there is one encoding of each time, and old software knows the first only",
		.right = "UTCTime 490101000000Z",
		.wrong = "GeneralizedTime 20490101000000Z",
		.zlint = "e_wrong_time_format_pre2050",
		.pkilint = "pkix.wrong_time_useful_type",
		.check = time_type },
	{	.id = "leaf.validity.utctime-form", .section = "7.1.2.4; RFC 5280 4.1.2.5.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "a UTCTime reads YYMMDDHHMMSSZ: with seconds, in UTC",
		.why = "other forms are not DER, and time zones were read wrongly",
		.right = "260101000000Z",
		.wrong = "2601010000Z",
		.zlint = "e_utc_time_does_not_include_seconds e_utc_time_not_in_zulu",
		.pkilint = "pkix.utctime_incorrect_syntax pkix.utctime_incorect_syntax pkix.invalid_time_syntax",
		.check = utc_form },
	{	.id = "leaf.validity.generalizedtime-form", .section = "7.1.2.4; RFC 5280 4.1.2.5.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "a GeneralizedTime reads YYYYMMDDHHMMSSZ: with seconds, without fractions, in UTC",
		.why = "other forms are not DER, and time zones were read wrongly",
		.right = "20510101000000Z",
		.wrong = "20510101000000.5Z",
		.zlint = "e_generalized_time_does_not_include_seconds e_generalized_time_includes_fraction_seconds "
		    "e_generalized_time_not_in_zulu",
		.pkilint = "pkix.generalizedtime_incorrect_syntax pkix.generalizedtime_incorect_syntax "
		    "pkix.invalid_time_syntax",
		.check = generalized_form },
	{	.id = "leaf.validity.825d", .section = "6.3.2", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .same_as = "leaf.validity.max-825-days",
		.text = "a Multipurpose or Strict leaf is valid for at most 825 days, both ends included",
		.why = "what was validated grows old; and each second over counts as another day",
		.right = "2026-01-01 00:00:00 to 2028-04-04 23:59:59",
		.wrong = "2026-01-01 00:00:00 to 2028-04-05 00:00:00",
		.zlint = "",
		.pkilint = "cabf.smime.certificate_validity_period_exceeds_825_days" },
	{	.id = "leaf.validity.1185d", .section = "6.3.2", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .until = 20250714, .same_as = "leaf.validity.max-1185-days",
		.text = "a Legacy leaf is valid for at most 1185 days, both ends included",
		.why = "what was validated grows old; and each second over counts as another day",
		.right = "2025-01-01 00:00:00 to 2028-03-30 23:59:59",
		.wrong = "2025-01-01 00:00:00 to 2028-03-31 00:00:00",
		.zlint = "",
		.pkilint = "cabf.smime.certificate_validity_period_exceeds_1185_days" },
	{	.id = "leaf.validity.not-maximum", .section = "6.3.2", .applies = "subca", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .same_as = "leaf.validity.not-at-maximum",
		.text = "leaves are not by default valid for the maximum time to the second",
		.why = "a leap second or another way to count makes it one day too long",
		.right = "824 days",
		.wrong = "825 days to the second",
		.zlint = "",
		.pkilint = "cabf.smime.certificate_validity_period_at_maximum" },
	{ 0 }
};
