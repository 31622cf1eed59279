/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * For the tests of the manual pages: print the tables of the engine, a row a line, and read rules files as the daemon
 * does.
 *
 *	vocabulary facts		name, type, words or unit
 *	vocabulary reasons		code, result, status
 *	vocabulary verdicts		axis, value, result, code: what a signer gets whose only flaw this is
 *	vocabulary rules FILE...	the first mistake of each; 1 when there was one
 */
#include <stdio.h>
#include <string.h>

#include "facts.h"
#include "reason.h"
#include "rules.h"

static void
print_facts(void)
{
	static const char *const types[] = {
		[FT_BOOL] = "boolean", [FT_NUMBER] = "number", [FT_STRING] = "text", [FT_ENUM] = "word", [FT_LIST] = "list",
	};

	for (enum fact_id id = 0; id < FACT_COUNT; id++)
		printf("%s\t%s\t%s\n", fact_info[id].name, types[fact_info[id].type],
		    fact_info[id].values != NULL ? fact_info[id].values : "-");
}

static void
print_reasons(void)
{
	for (enum reason r = REASON_NONE + 1; r < REASON_COUNT; r++)
		printf("%s\t%s\t%s\n", reason_code(r), smime_result_str(reason_row(r)->result), reason_row(r)->status);
}

static const struct axes good = {
	INTEGRITY_OK, CHAIN_OK, REVOCATION_GOOD, IDENTITY_OK, COVERAGE_FULL, BR_PASS
};

static void
print_verdict(const char *axis, const char *value, const struct axes *a)
{
	unsigned    rank;
	enum reason r = reason_decide(a, &rank);

	if (r != REASON_OK)
		printf("%u\t%s %s\t%s\t%s\n", rank, axis, value, smime_result_str(reason_row(r)->result), reason_code(r));
}

#define EACH(axis, count, words)						\
	for (unsigned v = 1; v < (count); v++) {				\
		struct axes a = good;						\
										\
		a.axis = v;							\
		print_verdict(#axis, words(v), &a);				\
	}

static void
print_verdicts(void)
{
	EACH(integrity, INTEGRITY_COUNT, integrity_str)
	EACH(chain, CHAIN_COUNT, chain_status_str)
	EACH(revocation, REVOCATION_COUNT, revocation_str)
	EACH(identity, IDENTITY_COUNT, identity_status_str)
	EACH(coverage, COVERAGE_COUNT, coverage_str)
	EACH(br, BR_COUNT, br_str)
}

static int
read_rules(char **path)
{
	int rv = 0;

	for (; *path != NULL; path++) {
		struct diag   d = { 0 };
		char	      out[1100];
		struct rules *r = rules_load(*path, &d);

		if (r == NULL) {
			printf("%s\n", diag_str(&d, out, sizeof(out)));
			rv = 1;
		}
		rules_free(r);
	}
	return rv;
}

int
main(int argc, char **argv)
{
	if (argc >= 3 && strcmp(argv[1], "rules") == 0)
		return read_rules(argv + 2);
	if (argc == 2 && strcmp(argv[1], "facts") == 0)
		print_facts();
	else if (argc == 2 && strcmp(argv[1], "reasons") == 0)
		print_reasons();
	else if (argc == 2 && strcmp(argv[1], "verdicts") == 0)
		print_verdicts();
	else
		return 64;
	return 0;
}
