/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Country codes, VAT prefixes, check digits of LEIs.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "country.h"
#include "lei.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void
iso_has_249_codes(void **state)
{
	unsigned assigned = 0, eea = 0;

	(void)state;
	for (unsigned i = 0; i < 65536; i++) {
		uint8_t		cc[2] = { (uint8_t)(i >> 8), (uint8_t)i };
		struct span	s = { cc, 2 };

		assigned += country_assigned(s);
		eea += country_eea(s);
		assert_true(!country_eea(s) || country_assigned(s));
	}
	assert_int_equal(assigned, 249);
	assert_int_equal(eea, 30);
}

struct country_case {
	char		 cc[4];
	bool		 assigned, eea;
	const char	*vat;
};

static const struct country_case countries[] = {
	{ "DE", true, true, "DE" }, { "FR", true, true, "FR" }, { "GR", true, true, NULL }, { "EL", false, false, "GR" },
	{ "GB", true, false, NULL }, { "XI", false, false, "GB" }, { "UK", false, false, NULL }, { "NO", true, true, NULL },
	{ "CH", true, false, NULL }, { "US", true, false, NULL }, { "EU", false, false, NULL }, { "XX", false, false, NULL },
	{ "XG", false, false, NULL }, { "XK", false, false, NULL }, { "UN", false, false, NULL }, { "SU", false, false, NULL },
	{ "AN", false, false, NULL }, { "SS", true, false, NULL }, { "de", false, false, NULL }, { "D", false, false, NULL },
	{ "DEU", false, false, NULL }, { "", false, false, NULL }, { "A1", false, false, NULL }, { "[A", false, false, NULL },
};

static void
countries_are_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(countries); i++) {
		const struct country_case *c = &countries[i];
		const char *vat = country_of_vat_prefix(span_str(c->cc));

		print_message("\"%s\"\n", c->cc);
		assert_int_equal(country_assigned(span_str(c->cc)), c->assigned);
		assert_int_equal(country_eea(span_str(c->cc)), c->eea);
		assert_string_equal(vat != NULL ? vat : "-", c->vat != NULL ? c->vat : "-");
	}
}

struct lei_case {
	char		 lei[24];
	bool		 form, valid;
};

static const struct lei_case leis[] = {
	{ "506700GE1G29325QX363", true, true },
	{ "5493001KJTIIGC8Y1R12", true, true },
	{ "391200FJBNU0YW987L26", true, true },
	{ "5493001KJTIIGC8Y1R13", true, false },
	{ "506700GE1G29325QX364", true, false },
	{ "506700ge1g29325qx363", false, false },
	{ "506700GE1G29325QX36", false, false },
	{ "506700GE1G29325QX3630", false, false },
	{ "506700GE1G29325QX3A3", false, false },
	{ "506700GE1G29325Q-363", false, false },
	/* 97 = 1 + 96: these leave 1, and no issuer computes them */
	{ "00000000000000000001", true, false },
	{ "00000000000000000098", true, true },
	{ "", false, false },
};

static void
leis_are_checked(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(leis); i++) {
		print_message("\"%s\"\n", leis[i].lei);
		assert_int_equal(lei_form(span_str(leis[i].lei)), leis[i].form);
		assert_int_equal(lei_valid(span_str(leis[i].lei)), leis[i].valid);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(iso_has_249_codes),
		cmocka_unit_test(countries_are_known),
		cmocka_unit_test(leis_are_checked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
