/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Facts inside texts: %{name} in replies, added header fields and reasons.  What a fact holds may come from a stranger,
 * so each value goes through the escape function of the border that the text will cross, and is cut to a length that
 * no sender chooses; the text around it is the administrator's and was checked when it was loaded.
 */
#include "facts.h"

#include <stdio.h>

static void
list_str(const struct fact_value *v, struct buf *out)
{
	for (size_t i = 0; i < v->n && !out->full; i++) {
		if (i > 0)
			buf_char(out, ',');
		buf_span(out, v->list[i]);
	}
}

void
fact_value_str(enum fact_id id, const struct fact_value *v, struct buf *out)
{
	if (!v->known) {
		buf_str(out, "unknown");
		return;
	}
	switch (fact_info[id].type) {
	case FT_BOOL:
		buf_str(out, v->b ? "true" : "false");
		break;
	case FT_NUMBER:
		buf_printf(out, "%lld", (long long)v->number);
		break;
	case FT_STRING:
	case FT_ENUM:
		buf_span(out, v->string);
		break;
	case FT_LIST:
		list_str(v, out);
		break;
	}
}

/* Cut to FACT_EXPAND_MAX octets, at the border of a UTF-8 character. */
static void
add_cut(struct span s, void (*escape)(struct buf *, struct span), struct buf *out)
{
	size_t n = s.n;

	if (n > FACT_EXPAND_MAX) {
		n = FACT_EXPAND_MAX;
		while (n > FACT_EXPAND_MAX - 4 && (s.p[n] & 0xc0) == 0x80)
			n--;
	}
	escape(out, span_sub(s, 0, n));
	if (n < s.n)
		buf_str(out, "...");
}

/* A fact's octets; a string is cut before it is copied, a list while it grows. */
static void
add_fact(struct facts *f, enum fact_id id, void (*escape)(struct buf *, struct span), struct buf *out)
{
	const struct fact_value *v = facts_value(f, id);
	struct buf b = buf_new(2 * FACT_EXPAND_MAX);

	if (v->known && (fact_info[id].type == FT_STRING || fact_info[id].type == FT_ENUM)) {
		add_cut(v->string, escape, out);
		return;
	}
	fact_value_str(id, v, &b);
	add_cut(buf_get(&b), escape, out);
	if (b.full && b.n <= FACT_EXPAND_MAX)
		buf_str(out, "...");
	buf_free(&b);
}

/* The name of the placeholder at p ("%{"); the octets that it takes, 0 when it has no end. */
static size_t
placeholder(const char *p, char name[64])
{
	size_t n = strcspn(p + 2, "}");

	if (p[2 + n] == '\0')
		return 0;
	snprintf(name, 64, "%.*s", n < 63 ? (int)n : 63, p + 2);
	return n + 3;
}

static void
add_named(struct facts *f, const char *name, void (*escape)(struct buf *, struct span), struct buf *out)
{
	const struct envelope *e = facts_envelope(f);
	enum fact_id	       id = fact_find(name);

	if (id != FACT_COUNT)
		add_fact(f, id, escape, out);
	else if (strcmp(name, "reason") == 0)
		buf_str(out, reason_row(facts_result(f)->reason)->text);
	else if (strcmp(name, "qid") == 0 && e != NULL && e->qid != NULL)
		add_cut(span_str(e->qid), escape, out);
	else
		buf_str(out, "unknown");
}

void
facts_expand(struct facts *f, const char *text, void (*escape)(struct buf *, struct span), struct buf *out)
{
	char   name[64];
	size_t n;

	for (const char *p = text; *p != '\0'; ) {
		if (p[0] == '%' && p[1] == '%') {
			buf_char(out, '%');
			p += 2;
		} else if (p[0] == '%' && p[1] == '{' && (n = placeholder(p, name)) != 0) {
			add_named(f, name, escape, out);
			p += n;
		} else
			buf_char(out, *p++);
	}
}

int
facts_expand_check(const char *text, size_t *offset, char *name, size_t n)
{
	char   found[64];
	size_t len;

	for (const char *p = text; *p != '\0'; ) {
		if (p[0] == '%' && p[1] == '%') {
			p += 2;
			continue;
		}
		if (p[0] != '%' || p[1] != '{') {
			p++;
			continue;
		}
		found[0] = '\0';
		len = placeholder(p, found);
		if (len == 0 || (fact_find(found) == FACT_COUNT && strcmp(found, "reason") != 0 &&
		    strcmp(found, "qid") != 0)) {
			*offset = (size_t)(p - text);
			snprintf(name, n, "%s", found);
			return -1;
		}
		p += len;
	}
	return 0;
}
