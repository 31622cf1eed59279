/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fuzz target: a header section through the readers of From and Sender.  Besides what the sanitizers see: who is not
 * ambiguous is one mailbox whose address is UTF-8 without control characters and has both its sides.
 */
#include <stdint.h>
#include <stdlib.h>

#include "address.h"
#include "text.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool truth)
{
	if (!truth)
		abort();
}

static void
check_author(const struct header *h, const char *name)
{
	struct author a;

	author_parse(h, name, &a);
	check(a.fields == 0 || a.n <= LIMIT_MAILBOXES);
	for (size_t i = 0; i < a.n; i++) {
		const char *addr = a.mailbox[i].addr;

		check(text_utf8_valid(span_str(addr)));
		check(addr[0] != '@' && address_domain(addr)[0] != '\0');
		for (const char *c = addr; *c != '\0'; c++)
			check((uint8_t)*c >= ' ' && *c != 127);
		check(a.mailbox[i].display == NULL || text_utf8_valid(span_str(a.mailbox[i].display)));
	}
	if (!a.ambiguous)
		check(a.fields == 1 && a.n == 1 && !a.malformed && !a.group);
	author_free(&a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct header h;
	size_t body;

	header_parse((struct span){ data, size }, &h, &body);
	check(body <= size);
	check_author(&h, "From");
	check_author(&h, "Sender");
	header_free(&h);
	return 0;
}
