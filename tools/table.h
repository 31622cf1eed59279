/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Text in aligned columns for people.
 */
#ifndef SMIME_TOOLS_TABLE_H
#define SMIME_TOOLS_TABLE_H

#include <stddef.h>

struct table {
	size_t	  columns;
	char	**cell;		/* row after row */
	size_t	  n, cap;
};

/* A row of t->columns cells, NULL for an empty one; they are escaped for terminals and copied. */
void	table_row(struct table *t, const char *const *cells);
/* To standard output: columns as wide as their widest cell, the last one not padded; t is empty afterwards. */
void	table_print(struct table *t);

#endif
