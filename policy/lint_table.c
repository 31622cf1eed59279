/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * All rows in one order, whatever file they stand in.
 */
#include "lint_table.h"

#include <string.h>

#define X(subject) lints_##subject,
static const struct lint *const subjects[] = { LINT_SUBJECTS(X) };
#undef X
#define NSUBJECTS (sizeof(subjects) / sizeof(subjects[0]))

/* Rows before each subject; counted at the first call, as the arrays' sizes are known to their files alone. */
static size_t
count(size_t before[NSUBJECTS + 1])
{
	for (size_t s = 0; s < NSUBJECTS; s++) {
		size_t	n = 0;

		while (subjects[s][n].id != NULL)
			n++;
		before[s + 1] = before[s] + n;
	}
	return before[NSUBJECTS];
}

static const size_t *
index_all(void)
{
	static size_t	before[NSUBJECTS + 1];

	if (before[NSUBJECTS] == 0)
		count(before);
	return before;
}

size_t
lint_count(void)
{
	return index_all()[NSUBJECTS];
}

const struct lint *
lint_at(size_t i)
{
	const size_t	*before = index_all();
	size_t		 s = 0;

	if (i >= before[NSUBJECTS])
		return NULL;
	while (i >= before[s + 1])
		s++;
	return &subjects[s][i - before[s]];
}

const struct lint *
lint_find(const char *id)
{
	for (size_t s = 0; s < NSUBJECTS; s++)
		for (const struct lint *l = subjects[s]; l->id != NULL; l++)
			if (strcmp(l->id, id) == 0)
				return l;
	return NULL;
}
