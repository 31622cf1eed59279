/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The verdict table: each row decides, and an earlier row decides before a later one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "limits.h"
#include "reason.h"

static const struct axes good = {
	INTEGRITY_OK, CHAIN_OK, REVOCATION_UNKNOWN, IDENTITY_OK, COVERAGE_FULL, BR_ERROR
};

struct decide_case {
	struct axes	 axes;
	const char	*code, *result, *status;
	unsigned	 rank;
};

/* Rows of design: what comes first wins, so each case also has later faults in it. */
static const struct decide_case cases[] = {
	{ { INTEGRITY_OK, CHAIN_OK, REVOCATION_GOOD, IDENTITY_OK, COVERAGE_FULL, BR_NA }, "SMIME-OK", "pass", "5.7.1", 12 },
	{ { INTEGRITY_OK, CHAIN_OK, REVOCATION_STALE, IDENTITY_OK, COVERAGE_FULL, BR_ERROR }, "SMIME-OK", "pass", "5.7.1", 12 },
	{ { INTEGRITY_OK, CHAIN_OK, REVOCATION_OFF, IDENTITY_OK, COVERAGE_FULL, BR_UNKNOWN }, "SMIME-OK", "pass", "5.7.1", 12 },
	{ { INTEGRITY_LIMIT, CHAIN_UNKNOWN, 0, 0, COVERAGE_NONE, 0 }, "SMIME-LIMIT", "neutral", "5.6.0", 1 },
	{ { INTEGRITY_MALFORMED, CHAIN_INVALID, 0, 0, 0, 0 }, "SMIME-MALFORMED", "neutral", "5.6.0", 2 },
	{ { INTEGRITY_UNSUPPORTED, CHAIN_EXPIRED, 0, 0, 0, 0 }, "SMIME-UNSUPPORTED", "neutral", "5.7.6", 3 },
	{ { INTEGRITY_NOCERT, 0, 0, IDENTITY_NONE, 0, 0 }, "SMIME-NOCERT", "permerror", "5.7.1", 4 },
	{ { INTEGRITY_DIGEST, CHAIN_OK, REVOCATION_REVOKED, 0, 0, 0 }, "SMIME-DIGEST", "fail", "5.7.7", 5 },
	{ { INTEGRITY_SIGNATURE, CHAIN_OK, 0, 0, 0, 0 }, "SMIME-SIGVALUE", "fail", "5.7.7", 5 },
	{ { INTEGRITY_OK, CHAIN_EXPIRED, REVOCATION_REVOKED, 0, 0, 0 }, "SMIME-REVOKED", "fail", "5.7.1", 6 },
	{ { INTEGRITY_OK, CHAIN_INVALID, 0, IDENTITY_MISMATCH, 0, 0 }, "SMIME-INVALID", "fail", "5.7.1", 7 },
	{ { INTEGRITY_OK, CHAIN_EXPIRED, 0, 0, 0, 0 }, "SMIME-EXPIRED", "fail", "5.7.1", 7 },
	{ { INTEGRITY_OK, CHAIN_NOTYET, 0, 0, 0, 0 }, "SMIME-NOTYET", "fail", "5.7.1", 7 },
	{ { INTEGRITY_OK, CHAIN_KEYUSAGE, 0, 0, 0, 0 }, "SMIME-KEYUSAGE", "fail", "5.7.1", 7 },
	{ { INTEGRITY_OK, CHAIN_EKU, 0, 0, 0, 0 }, "SMIME-EKU", "fail", "5.7.1", 7 },
	{ { INTEGRITY_OK, CHAIN_NAMECONSTRAINT, 0, 0, 0, 0 }, "SMIME-NAMECONSTRAINT", "fail", "5.7.1", 7 },
	{ { INTEGRITY_OK, CHAIN_POLICY, 0, 0, 0, 0 }, "SMIME-CERTPOLICY", "fail", "5.7.1", 7 },
	{ { INTEGRITY_OK, CHAIN_UNTRUSTED, 0, IDENTITY_MISMATCH, 0, 0 }, "SMIME-UNTRUSTED", "policy", "5.7.1", 8 },
	{ { INTEGRITY_OK, CHAIN_INCOMPLETE, 0, 0, 0, 0 }, "SMIME-INCOMPLETE", "policy", "5.7.1", 8 },
	{ { INTEGRITY_OK, CHAIN_DISTRUSTED, 0, 0, 0, 0 }, "SMIME-DISTRUST", "policy", "5.7.1", 8 },
	{ { INTEGRITY_OK, CHAIN_WEAK, 0, 0, 0, 0 }, "SMIME-WEAK", "policy", "5.7.1", 8 },
	{ { INTEGRITY_OK, CHAIN_OK, 0, IDENTITY_AMBIGUOUS, COVERAGE_PARTIAL, 0 }, "SMIME-IDENTMULTI", "policy", "5.7.1", 9 },
	{ { INTEGRITY_OK, CHAIN_OK, 0, IDENTITY_MISMATCH, COVERAGE_NONE, 0 }, "SMIME-IDENT", "policy", "5.7.1", 9 },
	{ { INTEGRITY_OK, CHAIN_OK, 0, IDENTITY_NONE, COVERAGE_FULL, 0 }, "SMIME-IDENT", "policy", "5.7.1", 9 },
	{ { INTEGRITY_OK, CHAIN_OK, 0, IDENTITY_OK, COVERAGE_PARTIAL, 0 }, "SMIME-COVERAGE", "policy", "5.7.1", 10 },
	{ { INTEGRITY_OK, CHAIN_OK, 0, IDENTITY_OK, COVERAGE_NONE, 0 }, "SMIME-COVERAGE", "policy", "5.7.1", 10 },
};

static void
verdict_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		unsigned	 rank;
		enum reason	 r = reason_decide(&cases[i].axes, &rank);

		assert_string_equal(reason_code(r), cases[i].code);
		assert_string_equal(smime_result_str(reason_row(r)->result), cases[i].result);
		assert_string_equal(reason_row(r)->status, cases[i].status);
		assert_int_equal(rank, cases[i].rank);
	}
}

/* An axis that nobody judged must never end in a pass. */
static void
unjudged_is_no_pass(void **state)
{
	struct axes a;

	(void)state;
	a = good, a.integrity = INTEGRITY_UNKNOWN;
	assert_int_not_equal(reason_row(reason_decide(&a, NULL))->result, RESULT_PASS);
	a = good, a.chain = CHAIN_UNKNOWN;
	assert_int_not_equal(reason_row(reason_decide(&a, NULL))->result, RESULT_PASS);
	a = good, a.identity = IDENTITY_UNKNOWN;
	assert_int_not_equal(reason_row(reason_decide(&a, NULL))->result, RESULT_PASS);
	a = good, a.coverage = COVERAGE_UNKNOWN;
	assert_int_not_equal(reason_row(reason_decide(&a, NULL))->result, RESULT_PASS);
	assert_int_equal(reason_row(reason_decide(&good, NULL))->result, RESULT_PASS);
}

static void
tag_takes_only_a_pass(void **state)
{
	(void)state;
	assert_int_equal(reason_tagged(REASON_OK), REASON_RULE);
	assert_int_equal(reason_tagged(REASON_DIGEST), REASON_DIGEST);
	assert_int_equal(reason_tagged(REASON_NOSIG), REASON_NOSIG);
}

static void
every_word_is_there(void **state)
{
	(void)state;
#define EACH(fn, count)						\
	do {							\
		assert_null(fn(0));				\
		for (unsigned v = 1; v < (count); v++)		\
			assert_non_null(fn(v));			\
		assert_null(fn(count));				\
	} while (0)
	EACH(integrity_str, INTEGRITY_COUNT);
	EACH(chain_status_str, CHAIN_COUNT);
	EACH(revocation_str, REVOCATION_COUNT);
	EACH(identity_status_str, IDENTITY_COUNT);
	EACH(coverage_str, COVERAGE_COUNT);
	EACH(br_str, BR_COUNT);
	EACH(presence_str, PRESENCE_COUNT);
	EACH(smime_result_str, RESULT_COUNT);
	EACH(cause_str, CAUSE_COUNT);
	EACH(limit_key, LIMIT_COUNT);
	for (unsigned r = 1; r < REASON_COUNT; r++) {
		assert_int_equal(reason_row(r)->reason, r);
		assert_true(strncmp(reason_code(r), "SMIME-", 6) == 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verdict_table),
		cmocka_unit_test(unjudged_is_no_pass),
		cmocka_unit_test(tag_takes_only_a_pass),
		cmocka_unit_test(every_word_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
