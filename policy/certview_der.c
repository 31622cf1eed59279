/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Reading elements of a view, and the strict walk that sees what is not DER (X.690).
 *
 * Two things are kept apart: view_read() and its kin decode leniently, so that a certificate with a length in long form
 * is still judged in all else; view_walk() looks at every element once and notes what is not in its one form.  Depth is
 * bounded by LIMIT_DER_DEPTH, time by the octets.
 */
#include "certview_int.h"

#include <stdlib.h>
#include <string.h>

#include "der.h"
#include "limits.h"
#include "xalloc.h"

#define ARENA_CHUNK 8000

struct arena {
	struct arena	*next;
	size_t		 used, cap;
	_Alignas(16) uint8_t p[];
};

void *
view_alloc(struct view_ctx *c, size_t count, size_t size)
{
	size_t		 n = (count * size + 15) & ~(size_t)15;
	struct arena	*a = c->arena;
	void		*p;

	if (a == NULL || a->cap - a->used < n) {
		size_t cap = n > ARENA_CHUNK ? n : ARENA_CHUNK;

		a = xmalloc(sizeof(*a) + cap);
		*a = (struct arena){ .next = c->arena, .cap = cap };
		c->arena = a;
	}
	p = a->p + a->used;
	a->used += n;
	memset(p, 0, n);
	return p;
}

void
arena_free(struct arena *a)
{
	while (a != NULL) {
		struct arena *next = a->next;

		free(a);
		a = next;
	}
}

void
view_fault(struct view_ctx *c, const char *what, struct span at)
{
	struct view_fault f = { what, c->where, at };

	if (!c->bad)
		c->first = f;
	c->bad = true;
	if (c->nfaults < VIEW_FAULTS)
		c->fault[c->nfaults] = f;
	c->nfaults++;
}

bool
view_bad(struct view_ctx *c, const char *what, struct span at)
{
	view_fault(c, what, at);
	return false;
}

/* Identifier and length in the common form: one octet of tag, definite length.  False: der_read() has to look. */
static bool
head_quick(struct span s, size_t *head, size_t *len)
{
	if (s.n < 2 || (s.p[0] & 0x1f) == 0x1f || s.p[1] > 0x83 || s.p[1] == 0x80)
		return false;
	*head = 2;
	*len = s.p[1];
	if (*len > 0x80) {
		size_t octets = *len & 0x7f;

		if (octets > s.n - 2)
			return false;
		for (*len = 0; octets > 0; octets--)
			*len = *len << 8 | s.p[(*head)++];
	}
	return *len <= s.n - *head;
}

bool
view_read(struct view_ctx *c, struct span *s, struct elem *e)
{
	size_t		head, len;
	struct tlv	t;

	*e = (struct elem){ 0 };
	if (s->n == 0)
		return false;
	if (head_quick(*s, &head, &len)) {
		*e = (struct elem){ s->p[0], { s->p + head, len }, { s->p, head + len } };
		*s = (struct span){ s->p + head + len, s->n - head - len };
		return true;
	}
	if (!der_read(s, &t))
		return view_bad(c, "an element is cut off or its length is not one", *s);
	*e = (struct elem){ t.tag, t.body, t.raw };
	return true;
}

bool
view_expect(struct view_ctx *c, struct span *s, uint8_t tag, const char *what, struct elem *e)
{
	struct span before = *s;

	if (s->n == 0)
		return view_bad(c, what, *s);
	if (!view_read(c, s, e))
		return false;
	if (e->tag == tag)
		return true;
	*s = before;
	return view_bad(c, what, e->der);
}

bool
view_optional(struct view_ctx *c, struct span *s, uint8_t tag, struct elem *e)
{
	*e = (struct elem){ 0 };
	return s->n > 0 && s->p[0] == tag && view_read(c, s, e);
}

bool
view_end(struct view_ctx *c, struct span s)
{
	return s.n == 0 || view_bad(c, "something is left behind the last field", s);
}

size_t
view_count(struct view_ctx *c, struct span s)
{
	struct elem	e;
	size_t		n = 0;

	while (view_read(c, &s, &e)) {
		if (n == LIMIT_LINT_ITEMS) {
			c->limit = true;
			break;
		}
		n++;
	}
	return n;
}

bool
view_boolean(struct view_ctx *c, const struct elem *e, bool *out)
{
	if (e->body.n != 1)
		return view_bad(c, "a BOOLEAN has not one octet", e->der);
	*out = e->body.p[0] != 0;
	return true;
}

/* ---- the strict walk */

/* X.690 8.1.3, 10.1: identifier and length in their shortest form, definite. */
static const char *
strict_head(struct span der)
{
	size_t	octets, i = 1;

	if ((der.p[0] & 0x1f) == 0x1f)
		return NULL;	/* long tags: no type of ours has one; their lengths are left alone */
	octets = der.p[i++];
	if (octets == 0x80)
		return "a length is indefinite";
	if (octets < 0x80)
		return NULL;
	octets &= 0x7f;
	if (der.p[i] == 0 || (octets == 1 && der.p[i] < 0x80))
		return "a length is not in its shortest form";
	return NULL;
}

static const char *
strict_oid(struct span b)
{
	bool start = true;

	if (b.n == 0)
		return "an OBJECT IDENTIFIER is empty";
	for (size_t i = 0; i < b.n; i++) {
		if (start && b.p[i] == 0x80)
			return "an arc of an OBJECT IDENTIFIER begins with 80";
		start = (b.p[i] & 0x80) == 0;
	}
	return start ? NULL : "an OBJECT IDENTIFIER ends within an arc";
}

static const char *
strict_bits(struct span b)
{
	if (b.n == 0 || b.p[0] > 7 || (b.n == 1 && b.p[0] != 0))
		return "the unused bits of a BIT STRING are not 0 to 7";
	if (b.n > 1 && (b.p[b.n - 1] & ((1U << b.p[0]) - 1)) != 0)
		return "unused bits of a BIT STRING are not zero";
	return NULL;
}

/* X.690 8.2, 8.3, 8.6, 8.8, 8.19, 11.1, 11.2. */
static const char *
strict_primitive(const struct elem *e)
{
	struct span b = e->body;

	switch (e->tag) {
	case DER_BOOLEAN:
		return b.n == 1 && (b.p[0] == 0 || b.p[0] == 0xff) ? NULL : "a BOOLEAN is neither 00 nor FF";
	case DER_INTEGER:
	case 0x0a:
		if (b.n == 0)
			return "an INTEGER is empty";
		return b.n > 1 && ((b.p[0] == 0 && b.p[1] < 0x80) || (b.p[0] == 0xff && b.p[1] >= 0x80)) ?
		    "an INTEGER is not in its shortest form" : NULL;
	case DER_BITSTRING:
		return strict_bits(b);
	case DER_NULL:
		return b.n == 0 ? NULL : "a NULL is not empty";
	case DER_OID:
		return strict_oid(b);
	default:
		return NULL;
	}
}

/* X.690 11.6: the shorter one counts as padded with zero octets. */
static int
set_order(struct span a, struct span b)
{
	size_t	n = a.n < b.n ? a.n : b.n;
	int	r = memcmp(a.p, b.p, n);

	return r != 0 ? r : a.n < b.n ? -1 : a.n > b.n;
}

/* Universal types that are never constructed in DER: strings and times, and those that never are. */
static bool
never_constructed(uint8_t tag)
{
	unsigned n = tag & 0x1f;

	return (tag & 0xc0) == 0 && n != 16 && n != 17 && n != 8 && n != 11;
}

static const char *
strict_constructed(const struct elem *e)
{
	if (never_constructed(e->tag))
		return "a primitive type is constructed";
	return NULL;
}

struct level {
	struct span	left, previous;
	bool		set;
};

void
view_walk(struct view_ctx *c, struct span octets)
{
	struct level	 stack[LIMIT_DER_DEPTH];
	size_t		 depth = 0;
	struct elem	 e;
	const char	*what;

	stack[0] = (struct level){ .left = octets };
	for (;;) {
		struct level *l = &stack[depth];

		if (l->left.n == 0) {
			if (depth == 0)
				return;
			depth--;
			continue;
		}
		if (!view_read(c, &l->left, &e))
			return;
		what = depth == 0 && l->left.n > 0 ? "something is left behind the value" : strict_head(e.der);
		if (what == NULL && l->set && l->previous.n > 0 && set_order(l->previous, e.der) > 0)
			what = "a SET OF is not in order";
		l->previous = e.der;
		if (what == NULL)
			what = (e.tag & DER_CONS) == 0 ? strict_primitive(&e) : strict_constructed(&e);
		if (what != NULL) {
			view_fault(c, what, e.der);
			return;
		}
		if ((e.tag & DER_CONS) == 0)
			continue;
		if (depth + 1 == LIMIT_DER_DEPTH) {
			view_fault(c, "nested too deeply", e.der);
			return;
		}
		stack[++depth] = (struct level){ .left = e.body, .set = e.tag == DER_SET };
	}
}
