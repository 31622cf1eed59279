/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Any octets as a rules file; what is taken for one is evaluated over a message without S/MIME.  Rules are the
 * administrator's, but a file that is cut or garbled must be refused, not crash the daemon that reloads it.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "../unit/fixture.h"
#include "rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Inputs that would open files of this machine are left out. */
static bool
opens_files(const uint8_t *data, size_t size)
{
	static const char *const words[] = { "include", "file:", "cidr:" };

	for (size_t w = 0; w < sizeof(words) / sizeof(words[0]); w++)
		for (size_t i = 0, n = strlen(words[w]); i + n <= size; i++)
			if (memcmp(data + i, words[w], n) == 0)
				return true;
	return false;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct diag    d = { 0 };
	struct rules  *r;
	struct fixture x;
	struct facts  *f;
	struct verdict v;

	if (opens_files(data, size))
		return 0;
	r = rules_parse((struct span){ data, size }, "fuzz", &d);
	/* A refusal always says why and where. */
	if (r == NULL && (d.text[0] == '\0' || d.at[0] == '\0'))
		__builtin_trap();
	if (r == NULL)
		return 0;
	fixture_unsigned(&x, "List-Id: <a.example>\r\n\r\n");
	f = facts_open(&x.r, &x.e);
	rules_eval(r, f, &v);
	/* What is done with unsigned mail was foreseen before it was read. */
	if ((v.action != ACTION_ACCEPT || v.nheaders > 0) && !rules_touch_unsigned(r))
		__builtin_trap();
	verdict_free(&v);
	facts_free(f);
	fixture_free(&x);
	rules_free(r);
	return 0;
}
