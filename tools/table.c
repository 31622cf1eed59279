/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See table.h.  Widths are counted in code points, which is right for nearly all names in certificates.
 */
#include "table.h"

#include <stdio.h>
#include <stdlib.h>

#include "buf.h"
#include "text.h"
#include "xalloc.h"

#define GAP	2

void
table_row(struct table *t, const char *const *cells)
{
	for (size_t i = 0; i < t->columns; i++) {
		struct buf b = buf_new(SIZE_MAX / 4);

		text_log(&b, span_str(cells[i] != NULL ? cells[i] : ""));
		XGROW(t->cell, t->n, t->cap);
		t->cell[t->n++] = buf_take(&b);
		buf_free(&b);
	}
}

static size_t
width_of(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

void
table_print(struct table *t)
{
	size_t *width;

	if (t->n == 0)
		return;
	width = xcalloc(t->columns, sizeof(*width));
	for (size_t i = 0; i < t->n; i++) {
		size_t w = width_of(t->cell[i]);

		if (w > width[i % t->columns])
			width[i % t->columns] = w;
	}
	for (size_t i = 0; i < t->n; i++) {
		size_t column = i % t->columns;

		fputs(t->cell[i], stdout);
		if (column + 1 == t->columns)
			fputc('\n', stdout);
		else
			printf("%*s", (int)(width[column] - width_of(t->cell[i]) + GAP), "");
		free(t->cell[i]);
	}
	free(width);
	free(t->cell);
	t->cell = NULL;
	t->n = t->cap = 0;
}
