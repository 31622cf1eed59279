/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Any octets as a configuration.  A refusal says why and where; what is taken gives, written out, the same again: that
 * is how the front gets it.
 */
#include <stddef.h>
#include <stdint.h>

#include "config.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct diag	d = { 0 };
	struct config	*c = config_parse((struct span){ data, size }, "fuzz", NULL, &d), *again;
	struct buf	one = buf_new(SIZE_MAX), two = buf_new(SIZE_MAX);

	if (c == NULL) {
		if (d.text[0] == '\0' || d.at[0] == '\0')
			__builtin_trap();
		return 0;
	}
	config_write(c, &one);
	again = config_parse(buf_get(&one), "again", NULL, &d);
	if (again == NULL)
		__builtin_trap();
	config_write(again, &two);
	if (!span_eq(buf_get(&one), buf_get(&two)))
		__builtin_trap();
	config_unref(c);
	config_unref(again);
	buf_free(&one);
	buf_free(&two);
	return 0;
}
