/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Identifiers of organisations and persons: their grammar, and the country they may stand beside.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "orgid.h"
#include "xalloc.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct orgid_case {
	char		 value[32];
	const char	*country;	/* country NULL: no countryName */
	unsigned	 wrong;
	bool		 mismatch;		/* with country */
};

static const struct orgid_case orgids[] = {
	{ "NTRGB-12345678", "GB", 0, false },
	{ "NTRGB-12345678", "IE", 0, true },
	{ "NTRGB-12345678", NULL, 0, false },
	{ "NTRUS+CA-12345678", "US", 0, false },
	{ "NTRUS+CALI-1", "US", ORGID_BAD_SUBDIVISION, false },
	{ "NTRUS+-1", "US", ORGID_BAD_SUBDIVISION, false },
	{ "NTRUS+ca-1", "US", ORGID_BAD_SUBDIVISION, false },
	{ "NTRGB+ENG-1", "GB", 0, false },
	{ "NTRFR+75-1", "FR", 0, false },
	{ "NTRUS+US-CA", "US", 0, false },	/* subdivision US, reference CA: cannot be told apart */
	{ "NTRUS-CA-12345678", "US", 0, false },
	{ "NTRDE-HRB12345", "DE", 0, false },
	{ "NTRDE+BY-HRB12345", "DE", 0, false },
	{ "NTRDE-DER3306.HRB12345", "DE", 0, false },
	{ "NTRCH-CHE-123.456.789", "CH", 0, false },
	{ "NTRgb-1", "GB", ORGID_BAD_COUNTRY, true },
	{ "NTRUSA-1", NULL, ORGID_BAD_FORM, false },
	{ "NTR-12345", NULL, ORGID_BAD_FORM, false },
	{ "NTREU-1", NULL, ORGID_BAD_COUNTRY, false },
	{ "NTRUK-1", "GB", ORGID_BAD_COUNTRY, true },
	{ "NTREL-1", "GR", ORGID_BAD_COUNTRY, true },
	{ "NTRGB", "GB", ORGID_NO_REFERENCE, false },
	{ "NTRGB-", "GB", ORGID_NO_REFERENCE, false },
	{ "NTRGB--", "GB", 0, false },
	{ "ntrGB-1", "GB", ORGID_BAD_FORM, false },
	{ "VATEL-123456789", "GR", 0, false },
	{ "VATEL-123456789", "EL", 0, true },
	{ "VATEL-123456789", NULL, 0, false },
	{ "VATXI-123456789", "GB", 0, false },
	{ "VATXI-123456789", "IE", 0, true },
	{ "VATGR-123456789", "GR", 0, false },
	{ "VATGB-123456789", "GB", 0, false },
	{ "VATDE-123456789", "AT", 0, true },
	{ "VATEU-372012345", NULL, ORGID_BAD_COUNTRY, false },
	{ "VATDE+BY-1", "DE", ORGID_ODD_SUBDIVISION, false },
	{ "LEIXG-506700GE1G29325QX363", "CH", 0, false },
	{ "LEIXG-506700GE1G29325QX364", "CH", ORGID_BAD_LEI, false },
	{ "LEIXG-506700ge1g29325qx363", "CH", ORGID_BAD_LEI, false },
	{ "LEICH-506700GE1G29325QX363", "CH", ORGID_BAD_XG, false },
	{ "LEIXG506700GE1G29325QX363", "CH", ORGID_BAD_FORM, false },
	{ "LEIXG", NULL, ORGID_NO_REFERENCE, false },
	{ "LEIXG+CH-506700GE1G29325QX363", NULL, ORGID_ODD_SUBDIVISION, false },
	{ "PSDBE-NBB-1234.567.890", "BE", 0, false },
	{ "PSDDE-BAFIN-123456", "DE", 0, false },
	{ "PSDBE-1234567890", "BE", ORGID_BAD_PSD, false },
	{ "PSDBE-nbb-1", "BE", ORGID_BAD_PSD, false },
	{ "PSDBE-N-1", "BE", ORGID_BAD_PSD, false },
	{ "PSDBE-ABCDEFGHI-1", "BE", ORGID_BAD_PSD, false },
	{ "PSDBE-NBB-", "BE", ORGID_BAD_PSD, false },
	{ "PSDBE-NBB", "BE", ORGID_BAD_PSD, false },
	{ "PSDXG-NBB-1", NULL, ORGID_BAD_COUNTRY, false },
	{ "GOVUS", "US", 0, false },
	{ "GOVUS+CA", "US", 0, false },
	{ "GOVUS-1", "US", ORGID_ODD_REFERENCE, false },
	{ "GOVUS-", "US", ORGID_ODD_REFERENCE, false },
	{ "GOVUS+US-CA", "US", ORGID_ODD_REFERENCE, false },
	{ "GOVUS", "CA", 0, true },
	{ "GOVXG", NULL, ORGID_BAD_COUNTRY, false },
	{ "GOV", NULL, ORGID_BAD_FORM, false },
	{ "INTXG", "FR", 0, false },
	{ "INTXG-1", NULL, ORGID_ODD_REFERENCE, false },
	{ "INTUN", NULL, ORGID_BAD_XG, false },
	{ "CHRCH-CHE-123.456.789", "CH", ORGID_BAD_SCHEME, false },
	{ "XX:DE-1", "DE", ORGID_BAD_SCHEME, false },
	{ "TAXDE+LONG-1", "DE", ORGID_BAD_SCHEME | ORGID_BAD_SUBDIVISION, false },
	{ "NTRGB 12345678", "GB", ORGID_BAD_FORM, false },
	{ "-", NULL, ORGID_BAD_FORM, false },
	{ "", NULL, ORGID_BAD_FORM, false },
};

/* Exactly as long as it is, so that the sanitizers see a step beyond it. */
static struct span
tight(const char *s)
{
	return (struct span){ (const uint8_t *)xspandup(span_str(s)), strlen(s) };
}

static void
orgids_are_taken_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(orgids); i++) {
		const struct orgid_case	*c = &orgids[i];
		struct span		 v = tight(c->value);
		struct orgid		 o;

		print_message("%s C=%s\n", c->value, c->country != NULL ? c->country : "-");
		assert_int_equal(orgid_parse(v, &o), c->wrong == 0);
		assert_int_equal(o.wrong, c->wrong);
		if (c->country != NULL && !(o.wrong & ORGID_BAD_FORM))
			assert_int_equal(orgid_fits_country(&o, span_str(c->country)), !c->mismatch);
		free((void *)(uintptr_t)v.p);
	}
}

static void
parts_are_where_they_stand(void **state)
{
	struct orgid o;

	(void)state;
	assert_true(orgid_parse(SPAN_LIT("NTRGB+ENG-a-b"), &o));
	assert_int_equal(o.scheme, ORGID_NTR);
	assert_true(span_eq(o.country, SPAN_LIT("GB")));
	assert_true(span_eq(o.subdivision, SPAN_LIT("ENG")));
	assert_true(span_eq(o.reference, SPAN_LIT("a-b")));
	assert_true(orgid_parse(SPAN_LIT("GOVUS"), &o));
	assert_null(o.subdivision.p);
	assert_null(o.reference.p);
}

struct euid_case {
	char		 reference[24];
	const char	*country, *register_id, *number;	/* country NULL: none */
};

static const struct euid_case euids[] = {
	{ "DER3306.HRB12345", "DE", "R3306", "HRB12345" },
	{ "ATBRA.123456-000", "AT", "BRA", "123456-000" },
	{ "FRR3306.HRB12345", "FR", "R3306", "HRB12345" },
	{ "DER3306.HRB.1", "DE", "R3306", "HRB.1" },
	{ "HRB12345", NULL, NULL, NULL },
	{ "DE.HRB12345", NULL, NULL, NULL },
	{ "DER3306.", NULL, NULL, NULL },
	{ "deR3306.1", NULL, NULL, NULL },
	{ "123.456", NULL, NULL, NULL },
	{ "DE", NULL, NULL, NULL },
	{ ".", NULL, NULL, NULL },
	{ "", NULL, NULL, NULL },
};

static void
euids_are_taken_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(euids); i++) {
		const struct euid_case	*c = &euids[i];
		struct span		 v = tight(c->reference);
		struct euid		 e;

		print_message("%s\n", c->reference);
		assert_int_equal(euid_parse(v, &e), c->country != NULL);
		if (c->country != NULL) {
			assert_true(span_eq(e.country, span_str(c->country)));
			assert_true(span_eq(e.register_id, span_str(c->register_id)));
			assert_true(span_eq(e.number, span_str(c->number)));
		}
		free((void *)(uintptr_t)v.p);
	}
}

struct npid_case {
	char		 value[24];
	bool		 looks, listed, since_smc09;
	const char	*country, *reference;
};

static const struct npid_case npids[] = {
	{ "PASDE-C01X00T47", true, true, false, "DE", "C01X00T47" },
	{ "TINPL-12345678901", true, true, false, "PL", "12345678901" },
	{ "EIDEE-38001085718", true, true, true, "EE", "38001085718" },
	{ "TAXDE-1", true, true, true, "DE", "1" },
	{ "PASUK-1", true, true, false, "UK", "1" },
	{ "IDCDE-", true, true, false, "DE", "" },
	{ "EI:SE-5567971433", true, false, false, "SE", "5567971433" },
	{ "4711", false, false, false, NULL, NULL },
	{ "ABCDE-1", false, false, false, NULL, NULL },
	{ "PNOde-1", false, false, false, NULL, NULL },
	{ "PNODE", false, false, false, NULL, NULL },
	{ "pnoDE-1", false, false, false, NULL, NULL },
	{ "", false, false, false, NULL, NULL },
};

static void
persons_are_told_from_free_identifiers(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(npids); i++) {
		const struct npid_case	*c = &npids[i];
		struct span		 v = tight(c->value);
		struct npid		 n;

		print_message("%s\n", c->value);
		assert_int_equal(npid_parse(v, &n), c->looks);
		if (c->looks) {
			assert_int_equal(n.listed, c->listed);
			assert_int_equal(n.since_smc09, c->since_smc09);
			assert_true(span_eq(n.country, span_str(c->country)));
			assert_true(span_eq(n.reference, span_str(c->reference)));
		}
		free((void *)(uintptr_t)v.p);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(orgids_are_taken_apart),
		cmocka_unit_test(parts_are_where_they_stand),
		cmocka_unit_test(euids_are_taken_apart),
		cmocka_unit_test(persons_are_told_from_free_identifiers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
