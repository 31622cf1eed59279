/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * qcStatements: outer form, and the statements of ETSI EN 319 412-5.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "qcstatements.h"

#define ARC	"\x04\x00\x8e\x46\x01"
#define ID(n)	"\x06\x06" ARC n		/* eight octets */
#define TYPE(n)	"\x06\x07" ARC "\x06" n		/* nine octets */

static const struct {
	const char	*name;
	struct span	 in;
	const char	*what;		/* NULL: fine */
	size_t		 index;
} cases[] = {
	{ "compliance", SPAN_LIT("\x30\x0a\x30\x08" ID("\x01")), NULL, 0 },
	{ "empty list", SPAN_LIT("\x30\x00"), NULL, 0 },
	{ "of somebody else, with anything", SPAN_LIT("\x30\x09\x30\x07\x06\x02\x2a\x03\x0c\x01x"), NULL, 0 },
	{ "compliance with information", SPAN_LIT("\x30\x0c\x30\x0a" ID("\x01") "\x05\x00"), "information where none belongs", 0 },
	{ "device twice", SPAN_LIT("\x30\x14\x30\x08" ID("\x04") "\x30\x08" ID("\x04")), "a second statement of this type", 1 },
	{ "limit", SPAN_LIT("\x30\x17\x30\x15" ID("\x02") "\x30\x0b\x13\x03" "EUR\x02\x01\x01\x02\x01\x05"), NULL, 0 },
	{ "limit, numeric currency", SPAN_LIT("\x30\x16\x30\x14" ID("\x02") "\x30\x0a\x02\x02\x03\xd2\x02\x01\x01\x02\x01\x05"),
	    NULL, 0 },
	{ "limit without exponent", SPAN_LIT("\x30\x14\x30\x12" ID("\x02") "\x30\x08\x13\x03" "EUR\x02\x01\x01"),
	    "no MonetaryValue", 0 },
	{ "limit in euros", SPAN_LIT("\x30\x18\x30\x16" ID("\x02") "\x30\x0c\x13\x04" "EURO\x02\x01\x01\x02\x01\x05"),
	    "no MonetaryValue", 0 },
	{ "retention", SPAN_LIT("\x30\x0d\x30\x0b" ID("\x03") "\x02\x01\x0a"), NULL, 0 },
	{ "retention as text", SPAN_LIT("\x30\x0d\x30\x0b" ID("\x03") "\x0c\x01x"), "no number of years", 0 },
	{ "PDS", SPAN_LIT("\x30\x15\x30\x13" ID("\x05") "\x30\x09\x30\x07\x16\x01u\x13\x02" "en"), NULL, 0 },
	{ "PDS of three letters", SPAN_LIT("\x30\x16\x30\x14" ID("\x05") "\x30\x0a\x30\x08\x16\x01u\x13\x03" "eng"),
	    "no list of URL and language", 0 },
	{ "PDS with UTF8String", SPAN_LIT("\x30\x15\x30\x13" ID("\x05") "\x30\x09\x30\x07\x16\x01u\x0c\x02" "en"),
	    "no list of URL and language", 0 },
	{ "PDS of nothing", SPAN_LIT("\x30\x0c\x30\x0a" ID("\x05") "\x30\x00"), "no list of URL and language", 0 },
	{ "type esign", SPAN_LIT("\x30\x15\x30\x13" ID("\x06") "\x30\x09" TYPE("\x01")), NULL, 0 },
	{ "type eseal", SPAN_LIT("\x30\x15\x30\x13" ID("\x06") "\x30\x09" TYPE("\x02")), NULL, 0 },
	{ "type web", SPAN_LIT("\x30\x15\x30\x13" ID("\x06") "\x30\x09" TYPE("\x03")), "a type other than esign and eseal", 0 },
	{ "types two", SPAN_LIT("\x30\x1e\x30\x1c" ID("\x06") "\x30\x12" TYPE("\x01") TYPE("\x02")), "more than one type", 0 },
	{ "type of somebody else", SPAN_LIT("\x30\x10\x30\x0e" ID("\x06") "\x30\x04\x06\x02\x2a\x03"),
	    "a type that EN 319 412-5 does not define", 0 },
	{ "type with a list of none", SPAN_LIT("\x30\x0c\x30\x0a" ID("\x06") "\x30\x00"), "no list of types", 0 },
	{ "legislation", SPAN_LIT("\x30\x10\x30\x0e" ID("\x07") "\x30\x04\x13\x02" "CH"), NULL, 0 },
	{ "legislation of three letters", SPAN_LIT("\x30\x11\x30\x0f" ID("\x07") "\x30\x05\x13\x03" "CHE"),
	    "no list of country codes", 0 },
	{ "two elements of information", SPAN_LIT("\x30\x0a\x30\x08\x06\x02\x2a\x03\x05\x00\x05\x00"),
	    "statementInfo is not one element", 0 },
	{ "no OID", SPAN_LIT("\x30\x04\x30\x02\x05\x00"), "no statementId", 0 },
	{ "second is no SEQUENCE", SPAN_LIT("\x30\x08\x30\x04\x06\x02\x2a\x03\x05\x00"), "no SEQUENCE", 1 },
	{ "indefinite", SPAN_LIT("\x30\x80\x30\x04\x06\x02\x2a\x03\x00\x00"), "no SEQUENCE OF QCStatement", 0 },
	{ "cut", SPAN_LIT("\x30\x0a\x30\x08\x06\x06\x04\x00\x8e"), "no SEQUENCE OF QCStatement", 0 },
	{ "more behind it", SPAN_LIT("\x30\x00\x00"), "no SEQUENCE OF QCStatement", 0 },
	{ "nothing", SPAN_LIT(""), "no SEQUENCE OF QCStatement", 0 },
};

static void
statement_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct qc_fault f;
		bool ok = qcstatements_check(cases[i].in, &f);

		if (ok != (cases[i].what == NULL) || (!ok && (strcmp(f.what, cases[i].what) != 0 || f.index != cases[i].index)))
			fail_msg("%s: %s at %zu", cases[i].name, ok ? "fine" : f.what, f.index);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(statement_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
