/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * All rows in one order, whatever file they stand in.  The list of pointers is made at the first call: how many rows a
 * subject has is known to its own file alone.
 */
#include "lint_table.h"

#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

#define X(subject) lints_##subject,
static const struct lint *const subjects[] = { LINT_SUBJECTS(X) };
#undef X
#define NSUBJECTS (sizeof(subjects) / sizeof(subjects[0]))

static struct lint_entry *rows;	/* for the life of the process */
static size_t nrows;

static void
list_all(void)
{
	size_t cap = 0;

	for (size_t s = 0; s < NSUBJECTS; s++)
		for (const struct lint *l = subjects[s]; l->id != NULL; l++) {
			XGROW(rows, nrows, cap);
			rows[nrows++] = (struct lint_entry){ l, l->check != NULL ? (uint16_t)l->who : 0,
			    l->check != NULL ? (uint16_t)l->rfc_who : 0 };
		}
}

size_t
lint_count(void)
{
	if (rows == NULL)
		list_all();
	return nrows;
}

const struct lint_entry *
lint_entries(size_t *n)
{
	*n = lint_count();
	return rows;
}

const struct lint *
lint_at(size_t i)
{
	return i < lint_count() ? rows[i].lint : NULL;
}

const struct lint *
lint_find(const char *id)
{
	for (size_t i = 0; i < lint_count(); i++)
		if (strcmp(rows[i].lint->id, id) == 0)
			return rows[i].lint;
	return NULL;
}
