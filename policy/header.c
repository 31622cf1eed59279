/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Splitting a header section into fields (RFC 5322 2.2, 3.6.8, 4.5.8), the first step over a message or a part.  Line
 * ends may be CRLF or LF, mixed as relays left them.  A line that is no field ends the section, as Postfix has it; what
 * would go on behind such a line is marked, because some readers pass over it.  This makes views and counts; it never
 * decodes, joins or repairs, because the octets may be signed.  Each octet is looked at once.
 */
#include "header.h"

#include <stdlib.h>

#include "xalloc.h"

/* The line at the front of s, its line end included. */
static struct span
line_first(struct span s)
{
	const uint8_t *lf = s.n > 0 ? memchr(s.p, '\n', s.n) : NULL;

	return lf == NULL ? s : (struct span){ s.p, (size_t)(lf - s.p) + 1 };
}

/* Without its line end. */
static struct span
line_chomp(struct span line)
{
	if (line.n > 0 && line.p[line.n - 1] == '\n') {
		line.n--;
		if (line.n > 0 && line.p[line.n - 1] == '\r')
			line.n--;
	}
	return line;
}

/* Octets of the field name at the front of line, blanks before the colon not counted; 0 when it is no field. */
static size_t
name_length(struct span line, size_t *colon)
{
	size_t n = 0, i;

	while (n < line.n && line.p[n] > ' ' && line.p[n] < 127 && line.p[n] != ':')
		n++;
	for (i = n; i < line.n && (line.p[i] == ' ' || line.p[i] == '\t'); i++)
		;
	if (n == 0 || i == line.n || line.p[i] != ':')
		return 0;
	*colon = i;
	return n;
}

static void
field_add(struct header *h, size_t *cap, struct span line, size_t name, size_t colon)
{
	if (h->n == LIMIT_FIELDS) {
		h->limit = LIMIT_FIELD;
		return;
	}
	XGROW(h->field, h->n, *cap);
	h->field[h->n++] = (struct field){
		.name = span_sub(line, 0, name),
		.value = line_chomp(span_sub(line, colon + 1, line.n)),
		.raw = line,
	};
}

/* line goes on with the last field. */
static void
field_extend(struct header *h, struct span line)
{
	struct field	*f = &h->field[h->n - 1];
	struct span	 whole = { f->raw.p, f->raw.n + line.n };

	if (whole.n > LIMIT_FIELD_BYTES) {
		h->limit = LIMIT_FIELD;
		h->n--;
		return;
	}
	f->raw = whole;
	f->value = line_chomp((struct span){ f->value.p, (size_t)(whole.p + whole.n - f->value.p) });
}

/*
 * Take one line; false when it is none of a header section.  *open: the line before belongs to the last field, so that
 * this one may go on with it.  A line of nothing but blanks goes on, too (RFC 5322 4.2), but some readers end the
 * section there: it is marked.
 */
static bool
line_take(struct header *h, size_t *cap, struct span line, bool *open)
{
	size_t name, colon = 0;

	if (line.p[0] == ' ' || line.p[0] == '\t') {
		if (h->raw.n == 0)
			return false;
		if (span_trim(line).n == 0)
			h->junk = h->damaged = true;
		if (*open)
			field_extend(h, line);
	} else {
		name = name_length(line, &colon);
		if (name == 0)
			return false;
		*open = h->limit == LIMIT_NONE;
		if (line.n > LIMIT_FIELD_BYTES)
			h->limit = LIMIT_FIELD;
		else if (*open)
			field_add(h, cap, line, name, colon);
	}
	if (h->limit != LIMIT_NONE)
		*open = false;
	return true;
}

void
header_parse(struct span s, struct header *out, size_t *body)
{
	size_t	pos = 0, cap = 0;
	bool	open = false, ended = false;

	memset(out, 0, sizeof(*out));
	if ((s.n >= 5 && memcmp(s.p, "From ", 5) == 0) || (s.n >= 6 && memcmp(s.p, ">From ", 6) == 0))
		pos = line_first(s).n;
	out->raw = span_sub(s, pos, pos);
	while (pos < s.n && !ended) {
		struct span line = line_first(span_sub(s, pos, s.n));

		ended = line_chomp(line).n == 0;
		if (!ended && !line_take(out, &cap, line, &open)) {
			out->junk = true;
			break;
		}
		pos += line.n;
		if (!ended)
			out->raw.n += line.n;
	}
	if (!ended)
		out->damaged = true;
	*body = pos;
}

void
header_free(struct header *h)
{
	if (h == NULL)
		return;
	free(h->field);
	memset(h, 0, sizeof(*h));
}

const struct field *
header_find(const struct header *h, const char *name, size_t nth)
{
	for (size_t i = 0; i < h->n; i++)
		if (span_is(h->field[i].name, name) && nth-- == 0)
			return &h->field[i];
	return NULL;
}

size_t
header_count(const struct header *h, const char *name)
{
	size_t n = 0;

	for (size_t i = 0; i < h->n; i++)
		n += span_is(h->field[i].name, name);
	return n;
}

char *
header_unfold(struct span value)
{
	char	*out;
	size_t	 n = 0;

	value = span_trim(value);
	out = xmalloc(value.n + 1);
	for (size_t i = 0; i < value.n; i++) {
		uint8_t c = value.p[i];

		/* A line end is LF or CRLF; a CR alone stays, so that whoever reads the value sees that it is odd. */
		if (c == '\0' || c == '\n' || (c == '\r' && i + 1 < value.n && value.p[i + 1] == '\n'))
			continue;
		out[n++] = (char)c;
	}
	out[n] = '\0';
	return out;
}
