/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fuzz target: a message through splitter, signature search and coverage.  Besides what the sanitizers see: parts lie
 * within their parents and in order, limits hold, and what is found was claimed.
 */
#include <stdint.h>
#include <stdlib.h>

#include "coverage.h"
#include "signature.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool truth)
{
	if (!truth)
		abort();
}

static void
check_tree(const struct mime *m, const struct limits *l)
{
	for (const struct part *p = m->root; p != NULL; p = mime_next(p)) {
		const uint8_t *end = p->raw.p + p->raw.n;

		check(p->raw.p >= m->octets.p && end <= m->octets.p + m->octets.n);
		check(p->body.p >= p->raw.p && p->body.p + p->body.n == end);
		check(p->depth < l->depth && p->section != NULL);
		check(p->parent == NULL || (p->raw.p >= p->parent->raw.p && end <= p->parent->raw.p + p->parent->raw.n));
		check(p->next == NULL || p->next->raw.p >= end);
	}
}

/* Whether anything from the part of s outwards claims to be S/MIME: else the sniffer would have missed it. */
static bool
is_claimed(const struct signature *s)
{
	for (; s != NULL; s = s->outer)
		for (const struct part *p = s->part; p != NULL; p = p->parent)
			if (part_claims_smime(p))
				return true;
	return false;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct limits l = LIMITS_DEFAULT;
	struct signatures s;
	struct mime m;

	mime_walk((struct span){ data, size }, &l, NULL, 0, 0, &m);
	check_tree(&m, &l);
	check(m.parts <= l.parts);
	signatures_find(&m, &l, &s);
	for (size_t i = 0; i < s.n && i < 8; i++) {
		check(is_claimed(s.v[i]));
		check(coverage_check(s.v[i], &s, &m) != COVERAGE_UNKNOWN);
		if (s.v[i]->inner != NULL)
			check_tree(s.v[i]->inner, &l);
	}
	signatures_free(&s);
	mime_free(&m);
	return 0;
}
