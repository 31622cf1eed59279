/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fuzz target: a value of Authentication-Results.  Besides what the sanitizers see: the same octets give the same
 * answer, an identity fits its place, and what names a method smime with a result is not said to be without one.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "authres.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool truth)
{
	if (!truth)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct span	s = { data, size };
	struct authres		a, again;
	bool			parses = authres_parse(s, &a);

	check(authres_parse(s, &again) == parses);
	check(memcmp(&a, &again, sizeof(a)) == 0);
	check(strlen(a.id) <= AUTHRES_ID);
	/* A method and an id that were read stand in the octets. */
	if (a.smime)
		check(a.results > 0 && authres_mentions(s, "smime"));
	if (parses && a.id[0] != '\0' && strchr(a.id, '\\') == NULL)
		check(authres_mentions(s, a.id));
	return 0;
}
