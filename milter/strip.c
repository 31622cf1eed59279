/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which header fields are forgeries of ours, and their ordinals as a milter counts them: per name, case-insensitively,
 * from 1, as the MTA passed them.  Deletion goes from the highest ordinal down, because Postfix counts anew after each
 * (CVE-2022-48521 was the other way).  Every field of the message is asked about, however many there are: a parser's
 * limits would let a forgery hide behind two thousand others.
 */
#include "strip.h"

#include <stdlib.h>
#include <string.h>

#include "authres.h"
#include "xalloc.h"

static const char authentication_results[] = "Authentication-Results";

bool
strip_candidate(const struct config *c, struct span name)
{
	return span_is(name, authentication_results) ||
	    (c->header_prefix[0] != '\0' && span_istarts(name, c->header_prefix));
}

static bool
id_is_ours(const struct config *c, const char *id)
{
	if (strcasecmp(id, c->authserv_id) == 0)
		return true;
	for (size_t i = 0; i < c->remove_ar_from.n; i++)
		if (strcasecmp(id, c->remove_ar_from.v[i]) == 0)
			return true;
	return false;
}

static bool
mentions_ours(const struct config *c, struct span value)
{
	if (authres_mentions(value, c->authserv_id))
		return true;
	for (size_t i = 0; i < c->remove_ar_from.n; i++)
		if (authres_mentions(value, c->remove_ar_from.v[i]))
			return true;
	return false;
}

static bool
authres_forged(const struct config *c, struct span value)
{
	struct authres a;

	if (!authres_parse(value, &a))
		return mentions_ours(c, value);
	return id_is_ours(c, a.id) && (a.smime || c->remove_ar_all);
}

void
strip_add(struct strip *s, const struct config *c, struct span name, struct span value)
{
	struct strip_field f = { .order = s->n };

	if (s->n == STRIP_FIELDS || name.n > STRIP_NAME) {
		s->full = true;
		return;
	}
	if (span_is(name, authentication_results)) {
		f.forged = authres_forged(c, value);
		f.suspect = f.forged || authres_mentions(value, "smime");
	} else
		f.forged = f.suspect = true;
	f.name = xspandup(name);
	s->forged += f.forged;
	XGROW(s->field, s->n, s->cap);
	s->field[s->n++] = f;
}

/* By name, then the last one first. */
static int
field_cmp(const void *a, const void *b)
{
	const struct strip_field *x = a, *y = b;
	int r = strcasecmp(x->name, y->name);

	if (r != 0)
		return r;
	return x->order < y->order ? 1 : -1;
}

void
strip_plan(struct strip *s, bool suspects, struct plan *p)
{
	if (s->n == 0)
		return;
	qsort(s->field, s->n, sizeof(*s->field), field_cmp);
	p->del = xreallocarray(p->del, p->ndel + s->n, sizeof(*p->del));
	for (size_t from = 0, to; from < s->n; from = to) {
		for (to = from + 1; to < s->n && strcasecmp(s->field[from].name, s->field[to].name) == 0; to++)
			;
		for (size_t i = from; i < to; i++)
			if (s->field[i].forged || (suspects && s->field[i].suspect))
				p->del[p->ndel++] = (struct plan_delete){
					xstrdup(s->field[i].name), (unsigned)(to - i)
				};
	}
}

void
strip_free(struct strip *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->field[i].name);
	free(s->field);
	*s = (struct strip){ 0 };
}
