/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Names that are the same by RFC 5280 7.1, and those that are not; names inside and outside of a subtree.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dnmatch.h"
#include "dnstring.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define MOST 4

struct part {
	const char	*oid;		/* contents, as text; NULL ends the name */
	uint8_t		 tag;
	const char	*value;
	size_t		 n;
	size_t		 rdn;
};

#define UTF8(oid, s, rdn)	{ oid, DNSTRING_UTF8, s, sizeof(s) - 1, rdn }
#define PRT(oid, s, rdn)	{ oid, DNSTRING_PRINTABLE, s, sizeof(s) - 1, rdn }
#define BMP(oid, s, rdn)	{ oid, DNSTRING_BMP, s, sizeof(s) - 1, rdn }
#define C	"\x55\x04\x06"
#define O	"\x55\x04\x0a"
#define CN	"\x55\x04\x03"

/* The octets of the whole are not of interest here but as another name's: each gets its own. */
static struct dn
dn_make(const struct part *p, struct attr room[MOST], const char *der)
{
	struct dn d = { .v = room, .ok = true, .der = span_str(der) };

	for (; d.n < MOST && p[d.n].oid != NULL; d.n++) {
		room[d.n] = (struct attr){ .oid = span_str(p[d.n].oid), .tag = p[d.n].tag, .rdn = p[d.n].rdn,
			.value = { (const uint8_t *)p[d.n].value, p[d.n].n } };
		d.nrdn = p[d.n].rdn + 1;
	}
	return d;
}

static const struct {
	const char	*name;
	struct part	 a[MOST], b[MOST];
	bool		 equal, within;	/* b in the subtree of a */
} cases[] = {
	{ "the same", { UTF8(O, "Muster AG", 0) }, { UTF8(O, "Muster AG", 0) }, true, true },
	{ "string types", { UTF8(O, "Muster AG", 0) }, { PRT(O, "Muster AG", 0) }, true, true },
	{ "BMPString", { UTF8(O, "M\xc3\xbc", 0) }, { BMP(O, "\0M\0\xfc", 0) }, true, true },
	{ "case", { UTF8(O, "Muster AG", 0) }, { UTF8(O, "MUSTER ag", 0) }, true, true },
	{ "blanks", { UTF8(O, "Muster AG", 0) }, { UTF8(O, "  Muster   AG ", 0) }, true, true },
	{ "no blank", { UTF8(O, "Muster AG", 0) }, { UTF8(O, "MusterAG", 0) }, false, false },
	{ "only blanks", { UTF8(O, "", 0) }, { UTF8(O, "   ", 0) }, true, true },
	{ "one more letter", { UTF8(O, "Muster", 0) }, { UTF8(O, "Musters", 0) }, false, false },
	{ "one letter less", { UTF8(O, "Musters", 0) }, { UTF8(O, "Muster", 0) }, false, false },
	{ "a word more", { UTF8(O, "Muster", 0) }, { UTF8(O, "Muster A", 0) }, false, false },
	{ "another attribute", { UTF8(O, "CH", 0) }, { UTF8(C, "CH", 0) }, false, false },
	{ "another order", { UTF8(C, "CH", 0), UTF8(O, "M", 1) }, { UTF8(O, "M", 0), UTF8(C, "CH", 1) }, false, false },
	{ "below", { UTF8(C, "CH", 0), UTF8(O, "M", 1) }, { PRT(C, "CH", 0), UTF8(O, "m", 1), UTF8(CN, "x", 2) }, false, true },
	{ "above", { UTF8(C, "CH", 0), UTF8(O, "M", 1) }, { UTF8(C, "CH", 0) }, false, false },
	{ "empty base", { { NULL, 0, NULL, 0, 0 } }, { UTF8(C, "CH", 0) }, false, true },
	{ "one RDN of two", { UTF8(C, "CH", 0), UTF8(O, "M", 0) }, { UTF8(C, "CH", 0), UTF8(O, "M", 1) }, false, false },
	{ "half of an RDN", { UTF8(C, "CH", 0) }, { UTF8(C, "CH", 0), UTF8(O, "M", 0) }, false, false },
};

static void
test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct attr	x[MOST], y[MOST];
		struct dn	a = dn_make(cases[i].a, x, "a"), b = dn_make(cases[i].b, y, "b");

		if (dn_equal(&a, &b) != cases[i].equal || dn_equal(&b, &a) != cases[i].equal)
			fail_msg("%s: equal", cases[i].name);
		if (dn_within(&b, &a) != cases[i].within)
			fail_msg("%s: within", cases[i].name);
	}
}

/* What is no RDNSequence is equal to its own octets alone, and in no subtree. */
static void
test_malformed(void **state)
{
	static const struct part part[] = { UTF8(O, "Muster AG", 0), { NULL, 0, NULL, 0, 0 } };
	struct attr	x[MOST], y[MOST];
	struct dn	a = dn_make(part, x, "a"), b = dn_make(part, y, "b");

	(void)state;
	a.ok = false;
	assert_false(dn_equal(&a, &b));
	assert_false(dn_within(&a, &b));
	assert_false(dn_within(&b, &a));
	b.der = a.der;
	assert_true(dn_equal(&a, &b));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_malformed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
