/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The splitter: octets in, tree of parts out (RFC 2046 5.1, RFC 3501 6.4.5 for the sections).  One pass from front to
 * back; a stack has the boundaries of the multiparts that are open, and each line that begins with "--" is held against
 * all of them, innermost first, so that an outer delimiter ends what an inner one left open.  No octet is scanned again
 * for another level: a message of nothing but delimiters costs what its length costs.
 *
 * A signature is over octets, so nothing is copied, repaired or decoded here; what readers may see differently is
 * marked in the part.  The values of header fields are mime_value.c's.
 */
#include "mime.h"

#include <stdlib.h>

#include "mime_value.h"
#include "xalloc.h"

/* A multipart whose closing delimiter has not come yet. */
struct open {
	struct part	*part;
	struct span	 boundary;
};

struct walk {
	struct span		 s;
	const struct limits	*l;
	const char		*prefix;
	struct mime		*m;
	unsigned		 before;	/* parts there were already */
	struct open		*open;
	size_t			 nopen, capopen;
	size_t			 floor;		/* where the last part of a multipart, or the root, began */
	bool			 halt;		/* no part may be added any more */
};

/* What ended a stretch of content. */
struct stop {
	size_t	begin;		/* start of the delimiter line, or the end of all */
	size_t	next;		/* behind it */
	size_t	level;		/* which of the open ones; NO_LEVEL at the end of all */
	bool	closing;
};
#define NO_LEVEL SIZE_MAX

static void
limit_note(struct walk *w, enum limit l)
{
	if (w->m->limit == LIMIT_NONE)
		w->m->limit = l;
}

static size_t
line_next(const struct walk *w, size_t pos)
{
	const uint8_t *lf = pos < w->s.n ? memchr(w->s.p + pos, '\n', w->s.n - pos) : NULL;

	return lf == NULL ? w->s.n : (size_t)(lf - w->s.p) + 1;
}

/* The line end that stands before pos belongs to what begins there. */
static size_t
line_end_before(const struct walk *w, size_t from, size_t pos)
{
	if (pos > from && w->s.p[pos - 1] == '\n') {
		pos--;
		if (pos > from && w->s.p[pos - 1] == '\r')
			pos--;
	}
	return pos;
}

static bool
padding(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ' && s.p[i] != '\t')
			return false;
	return true;
}

/* text is a line behind its "--": 1 is a delimiter of that boundary, 2 the closing one, -1 only begins like it. */
static int
boundary_match(struct span text, struct span boundary)
{
	if (!span_eq(span_sub(text, 0, boundary.n), boundary))
		return 0;
	text = span_sub(text, boundary.n, text.n);
	if (padding(text))
		return 1;
	if (text.n >= 2 && text.p[0] == '-' && text.p[1] == '-' && padding(span_sub(text, 2, text.n)))
		return 2;
	return -1;
}

/*
 * Whether the line [pos, next) is a delimiter of one of the open multiparts.  RFC 2046 5.1.1 has readers that compare
 * only the beginning of the line, and equal boundaries are allowed to nobody: where a line is a delimiter to some
 * readers only, or to two multiparts, the multiparts are marked.
 */
static bool
delimiter_match(struct walk *w, size_t pos, size_t next, struct stop *stop)
{
	struct span	text = span_sub(w->s, pos + 2, line_end_before(w, pos, next));
	size_t		alike = NO_LEVEL;
	bool		found = false;

	for (size_t i = w->nopen; i-- > 0; ) {
		int kind = boundary_match(text, w->open[i].boundary);

		if (kind > 0 && !found) {
			*stop = (struct stop){ pos, next, i, kind == 2 };
			found = true;
		} else if (kind > 0) {
			w->open[i].part->ambiguous = w->open[stop->level].part->ambiguous = true;
		} else if (kind < 0 && alike == NO_LEVEL)
			alike = i;
	}
	if (!found && alike != NO_LEVEL)
		w->open[alike].part->ambiguous = true;
	return found;
}

static bool
dashes_at(const struct walk *w, size_t pos)
{
	return w->s.n - pos >= 2 && w->s.p[pos] == '-' && w->s.p[pos + 1] == '-';
}

/* From the start of a line to the next delimiter, or to the end. */
static struct stop
scan(struct walk *w, size_t pos)
{
	struct stop stop = { w->s.n, w->s.n, NO_LEVEL, false };

	if (w->nopen == 0)
		return stop;
	while (pos < w->s.n) {
		size_t next = line_next(w, pos);

		if (dashes_at(w, pos) && delimiter_match(w, pos, next, &stop))
			break;
		pos = next;
	}
	return stop;
}

/* Where the header section that starts at pos ends: behind its empty line, or at a delimiter. */
static size_t
header_extent(struct walk *w, size_t pos)
{
	struct stop stop;

	while (pos < w->s.n) {
		size_t next = line_next(w, pos);

		if (line_end_before(w, pos, next) == pos)
			return next;
		if (w->nopen > 0 && dashes_at(w, pos) && delimiter_match(w, pos, next, &stop))
			return pos;
		pos = next;
	}
	return pos;
}

static bool
is_blank(struct span s)
{
	return span_trim(s).n == 0;
}

static char *
section_make(const struct walk *w, const struct part *p)
{
	const struct part *up = p->parent;
	bool multipart = p->container == CONTAINER_MULTIPART;

	if (up == NULL)
		return xasprintf("%s%s%s", w->prefix != NULL ? w->prefix : "", w->prefix != NULL ? "/" : "",
		    multipart ? "" : "1");
	if (up->container == CONTAINER_MESSAGE)
		return xasprintf(multipart ? "%s" : "%s.1", up->section);

	size_t n = strlen(up->section);
	bool bare = n == 0 || up->section[n - 1] == '/';
	return xasprintf("%s%s%u", up->section, bare ? "" : ".", p->index);
}

/* Which way p goes on below: decided by its type, and by what the limits leave. */
static enum container
container_choose(struct walk *w, struct part *p)
{
	enum container c = CONTAINER_NONE;

	if (part_is(p, "multipart", NULL)) {
		size_t n = p->boundary != NULL ? strlen(p->boundary) : 0;

		/* RFC 2046 5.1.1: no blank at the end; relays strip it from delimiters, so it cannot count. */
		while (n > 0 && (p->boundary[n - 1] == ' ' || p->boundary[n - 1] == '\t')) {
			p->boundary[--n] = '\0';
			p->ambiguous = true;
		}
		if (n == 0)
			p->ambiguous = true;
		else if (n > LIMIT_BOUNDARY)
			limit_note(w, LIMIT_FIELD);
		else
			c = CONTAINER_MULTIPART;
	} else if ((part_is(p, "message", "rfc822") || part_is(p, "message", "global")) &&
	    p->cte != CTE_BASE64 && p->cte != CTE_QP && p->cte != CTE_OTHER)
		c = CONTAINER_MESSAGE;
	if (c != CONTAINER_NONE && p->depth + 1 >= w->l->depth) {
		limit_note(w, LIMIT_DEPTH);
		c = CONTAINER_NONE;
	}
	return c;
}

static struct part *entity(struct walk *w, struct part *parent, unsigned index, size_t start, struct stop *stop);

static void
multipart_walk(struct walk *w, struct part *p, size_t body, struct stop *stop)
{
	struct part	**tail = &p->child;
	size_t		  level = w->nopen;

	XGROW(w->open, w->nopen, w->capopen);
	w->open[w->nopen++] = (struct open){ p, span_str(p->boundary) };
	*stop = scan(w, body);
	if (!is_blank(span_sub(w->s, body, stop->begin)))
		p->outside = true;
	for (unsigned i = 1; stop->level == level && !stop->closing && !w->halt; i++) {
		*tail = entity(w, p, i, stop->next, stop);
		if (*tail != NULL)
			tail = &(*tail)->next;
	}
	w->nopen = level;
	if (p->child == NULL && !w->halt)
		p->ambiguous = true;
	if (stop->level != level || !stop->closing) {
		p->unterminated = true;
		return;
	}
	size_t epilogue = stop->next;
	*stop = scan(w, epilogue);
	if (!is_blank(span_sub(w->s, epilogue, stop->begin)))
		p->outside = true;
}

/* Read the header of p, which starts at start; returns where its body begins. */
static size_t
header_walk(struct walk *w, struct part *p, size_t start)
{
	size_t		end = header_extent(w, start), body;
	enum limit	limit;

	if (p->parent == NULL && w->prefix == NULL && end - start > w->l->headers) {
		limit_note(w, LIMIT_HEADERS);
		end = start;
	}
	header_parse(span_sub(w->s, start, end), &p->header, &body);
	if (p->header.limit != LIMIT_NONE)
		limit_note(w, p->header.limit);
	limit = part_read_fields(p, p->parent != NULL && part_is(p->parent, "multipart", "digest"));
	if (limit != LIMIT_NONE)
		limit_note(w, limit);
	return start + body;
}

/* One entity from start to the delimiter that ends it.  NULL when no more parts may be. */
static struct part *
entity(struct walk *w, struct part *parent, unsigned index, size_t start, struct stop *stop)
{
	struct part	*p;
	size_t		 body, end, floor;

	/*
	 * The line end before a delimiter may be the one that ends the header of a message/rfc822: its message, which
	 * would start behind it, is empty then and ends with it.
	 */
	if (parent == NULL || parent->container != CONTAINER_MESSAGE)
		w->floor = start;
	floor = w->floor;
	if (w->m->parts + w->before >= w->l->parts) {
		limit_note(w, LIMIT_PARTS);
		w->halt = true;
		*stop = (struct stop){ w->s.n, w->s.n, NO_LEVEL, false };
		return NULL;
	}
	w->m->parts++;
	p = xzalloc(sizeof(*p));
	p->parent = parent;
	p->index = index;
	p->depth = parent != NULL ? parent->depth + 1 : w->m->depth;
	body = header_walk(w, p, start);
	p->container = container_choose(w, p);
	p->section = section_make(w, p);

	if (p->container == CONTAINER_MULTIPART)
		multipart_walk(w, p, body, stop);
	else if (p->container == CONTAINER_MESSAGE)
		p->child = entity(w, p, 1, body, stop);
	else
		*stop = scan(w, body);

	end = stop->level == NO_LEVEL ? w->s.n : line_end_before(w, floor, stop->begin);
	/* An mbox line before the root's header is not part of it; before that of a part it is seen by some only. */
	if (parent == NULL && p->header.raw.n > 0)
		start = (size_t)(p->header.raw.p - w->s.p);
	else if (p->header.raw.n > 0 && p->header.raw.p != w->s.p + start && parent->container == CONTAINER_MULTIPART)
		p->ambiguous = true;
	p->raw = span_sub(w->s, start < end ? start : end, end);
	p->body = span_sub(w->s, body < end ? body : end, end);
	return p;
}

void
mime_walk(struct span s, const struct limits *l, const char *prefix, unsigned depth, unsigned parts, struct mime *out)
{
	struct walk	w = { .s = s, .l = l, .prefix = prefix, .m = out, .before = parts };
	struct stop	stop;

	memset(out, 0, sizeof(*out));
	out->depth = depth;
	out->octets = s;
	if (s.n > 0 && depth < l->depth)
		out->root = entity(&w, NULL, 1, 0, &stop);
	else if (s.n > 0)
		out->limit = LIMIT_DEPTH;
	free(w.open);
}

static void
part_free(struct part *p)
{
	header_free(&p->header);
	free(p->section);
	free(p->type);
	free(p->subtype);
	free(p->boundary);
	free(p->protocol);
	free(p->micalg);
	free(p->smime_type);
	free(p->name);
	free(p);
}

void
mime_free(struct mime *m)
{
	struct part *p;

	if (m == NULL)
		return;
	/* Depth first without recursion: a part goes when it has no children any more. */
	for (p = m->root; p != NULL; ) {
		struct part *next = p->child;

		p->child = NULL;
		if (next == NULL) {
			next = p->next != NULL ? p->next : p->parent;
			part_free(p);
		}
		p = next;
	}
	memset(m, 0, sizeof(*m));
}

const struct part *
mime_next(const struct part *p)
{
	if (p->child != NULL)
		return p->child;
	while (p != NULL && p->next == NULL)
		p = p->parent;
	return p != NULL ? p->next : NULL;
}

bool
part_is(const struct part *p, const char *type, const char *subtype)
{
	return strcmp(p->type, type) == 0 && (subtype == NULL || strcmp(p->subtype, subtype) == 0);
}

const struct part *
part_message(const struct part *p)
{
	while (p->parent != NULL) {
		p = p->parent;
		if (p->container == CONTAINER_MESSAGE)
			break;
	}
	return p;
}
