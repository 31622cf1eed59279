/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Coverage of a signature: the leaves that a reader could be shown, counted by whether they are under it (smime-facts(7);
 * "Johnny, you are fired" 03-mime has text before, HTML that hides, and cid: references, all of which put
 * leaves beside the signed part).  Runs after the signatures were found; knows nothing of whether they are good.
 *
 * Where readers may differ about what the parts are, the answer is never full: an ambiguous part that is not under the
 * signature, or a limit that cut the tree, may hide more leaves.
 */
#include "coverage.h"

struct count {
	const struct signature	*s;
	const struct signatures	*all;
	size_t			 covered, open;
};

static bool
is_under(const struct part *p, const struct part *top)
{
	while (p != NULL && p != top)
		p = p->parent;
	return p != NULL;
}

/* Whether p itself is under s: in the signed part, or the opaque object that stands for its content. */
static bool
is_signed(const struct signature *s, const struct part *p)
{
	if (s->kind == SIG_OPAQUE)
		return p == s->part;
	return s->signed_part != NULL && is_under(p, s->signed_part);
}

/* Whether the leaf p, which is under s, shows anything. */
static bool
is_shown(const struct signature *s, const struct part *p)
{
	return span_trim(s->kind == SIG_OPAQUE ? s->econtent : p->body).n > 0;
}

/* The signature object that p holds, NULL. */
static const struct signature *
object_of(const struct signatures *all, const struct part *p)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->v[i]->part == p && all->v[i]->content == CMS_SIGNED)
			return all->v[i];
	return NULL;
}

static void
count_tree(struct count *c, const struct mime *m)
{
	if (m->limit != LIMIT_NONE)
		c->open++;
	for (const struct part *p = m->root; p != NULL; p = mime_next(p)) {
		const struct signature *object;

		if (is_signed(c->s, p)) {
			c->covered += p->container == CONTAINER_NONE && is_shown(c->s, p);
			continue;
		}
		/* Of a forwarded message its header is shown, too. */
		if (p->ambiguous || p->container == CONTAINER_MESSAGE)
			c->open++;
		if (p->container != CONTAINER_NONE || span_trim(p->body).n == 0)
			continue;
		object = object_of(c->all, p);
		if (object == NULL || (object->kind == SIG_OPAQUE && (object->damaged || object->limit != LIMIT_NONE)))
			c->open++;
		else if (object->inner != NULL)
			count_tree(c, object->inner);
	}
}

enum coverage
coverage_check(const struct signature *s, const struct signatures *all, const struct mime *whole)
{
	struct count c = { s, all, 0, 0 };

	if (s->content != CMS_SIGNED || (s->kind == SIG_DETACHED && s->signed_part == NULL))
		return COVERAGE_NONE;
	count_tree(&c, whole);
	/* An empty message that is signed is signed as a whole. */
	if (c.covered == 0 && c.open > 0)
		return COVERAGE_NONE;
	return c.open > 0 || coverage_forwarded(s) ? COVERAGE_PARTIAL : COVERAGE_FULL;
}

bool
coverage_forwarded(const struct signature *s)
{
	for (; s != NULL; s = s->outer)
		for (const struct part *p = s->part->parent; p != NULL; p = p->parent)
			if (p->container == CONTAINER_MESSAGE)
				return true;
	return false;
}
