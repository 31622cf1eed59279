/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The guesses of diagnose.c that take a part apart: another transfer encoding (RFC 2045 6; an MTA without 8BITMIME
 * re-encodes what it passes on), and header fields of the part that were added, dropped, folded or quoted otherwise.
 */
#include "trial.h"

#include <openssl/evp.h>

#include "limits.h"

#define CTE "Content-Transfer-Encoding"

/* Places among the fields where a program may have put one that stands elsewhere now, or no more. */
#define PLACES 8

/* Fields that are left out one at a time. */
#define DROPS 16

/* One guess about the header section of a part; what is not said stays as it is. */
struct edit {
	bool		 no_cte;	/* without Content-Transfer-Encoding */
	const char	*cte;		/* with this value: in its place, or at `place` */
	bool		 moved;
	size_t		 place;		/* fields before it */
	size_t		 drop;		/* number of the field to leave out, from 1 */
	const char	*fold;		/* what folds become */
	const char	*parameter;	/* text behind Content-Type's value */
	bool		 no_charset;
	int		 quotes;	/* of Content-Type's parameters: -1 none, 1 all */
};

static void
cte_put(struct trial *t, const struct edit *e)
{
	trial_str(t, CTE ": ");
	trial_str(t, e->cte);
	trial_str(t, "\r\n");
}

/* A field with other folds: every line end and the white space after it becomes e->fold. */
static void
folded_put(struct trial *t, struct span raw, const char *fold)
{
	struct span	rest = raw, line, end;
	bool		first = true;

	while (line_next(&rest, &line, &end)) {
		if (!first) {
			trial_str(t, fold);
			while (line.n > 0 && (line.p[0] == ' ' || line.p[0] == '\t'))
				line = span_sub(line, 1, line.n);
		}
		trial_put(t, line);
		first = false;
	}
	trial_str(t, "\r\n");
}

/* Quotes around one parameter (";name=value" in s, from its semicolon): taken off or put on. */
static void
parameter_put(struct trial *t, struct span s, int quotes)
{
	const uint8_t	*eq = memchr(s.p, '=', s.n);
	struct span	 value, tail;

	if (eq == NULL) {
		trial_put(t, s);
		return;
	}
	value = span_sub(s, (size_t)(eq - s.p) + 1, s.n);
	tail = value;
	value = span_trim(value);
	tail = span_sub(tail, (size_t)(value.p - tail.p) + value.n, tail.n);
	trial_put(t, span_sub(s, 0, (size_t)(eq - s.p) + 1));
	if (value.n >= 2 && value.p[0] == '"' && value.p[value.n - 1] == '"')
		value = span_sub(value, 1, value.n - 1);
	trial_str(t, quotes > 0 ? "\"" : "");
	trial_put(t, value);
	trial_str(t, quotes > 0 ? "\"" : "");
	trial_put(t, tail);
}

/* Content-Type with its parameters changed; a semicolon inside a quoted value makes a guess wrong, no more. */
static void
content_type_put(struct trial *t, struct span raw, const struct edit *e)
{
	size_t at = 0, next;

	for (; at < raw.n; at = next) {
		const uint8_t *semicolon = at + 1 < raw.n ? memchr(raw.p + at + 1, ';', raw.n - at - 1) : NULL;
		struct span piece;

		next = semicolon != NULL ? (size_t)(semicolon - raw.p) : raw.n;
		piece = span_sub(raw, at, next);
		if (at > 0 && e->no_charset && span_istarts(span_trim(span_sub(piece, 1, piece.n)), "charset"))
			piece = next == raw.n ? SPAN_LIT("\r\n") : span_sub(piece, 0, 0);
		if (e->parameter != NULL && next == raw.n) {
			struct span value = span_trim(piece);

			trial_put(t, value);
			trial_str(t, e->parameter);
			trial_str(t, "\r\n");
		} else if (at > 0 && e->quotes != 0) {
			parameter_put(t, piece, e->quotes);
		} else {
			trial_put(t, piece);
		}
	}
}

static void
field_put(struct trial *t, const struct field *f, const struct edit *e)
{
	if (e->fold != NULL)
		folded_put(t, f->raw, e->fold);
	else if (span_is(f->name, "Content-Type") && (e->parameter != NULL || e->no_charset || e->quotes != 0))
		content_type_put(t, f->raw, e);
	else
		trial_put(t, f->raw);
}

/* The header section of p as e has it, up to the body. */
static void
header_put(struct trial *t, const struct part *p, const struct edit *e)
{
	const struct header	*h = &p->header;
	size_t			 others = 0, head;

	for (size_t i = 0; i < h->n; i++) {
		const struct field	*f = &h->field[i];
		bool			 cte = span_is(f->name, CTE);

		if (e->cte != NULL && e->moved && !cte && others++ == e->place)
			cte_put(t, e);
		if (i + 1 == e->drop || ((e->cte != NULL || e->no_cte) && span_is(f->name, "X-MIME-Autoconverted")))
			continue;
		if (cte && e->cte != NULL && !e->moved)
			cte_put(t, e);
		else if (!cte || (e->cte == NULL && !e->no_cte))
			field_put(t, f, e);
	}
	if (e->cte != NULL && e->moved && others <= e->place)
		cte_put(t, e);
	head = (size_t)(h->raw.p + h->raw.n - p->raw.p);
	trial_put(t, span_sub(p->raw, head, (size_t)(p->body.p - p->raw.p)));
}

/* ---- transfer encodings */

enum recode { TO_IDENTITY, TO_QP, TO_BASE64 };

static bool
recodes(enum cte from, enum recode to)
{
	bool identity = from == CTE_7BIT || from == CTE_8BIT || from == CTE_BINARY;

	if (to == TO_IDENTITY)
		return from == CTE_QP || from == CTE_BASE64;
	return to == TO_QP ? identity || from == CTE_BASE64 : identity || from == CTE_QP;
}

static void
base64_put(struct trial *t, struct span s)
{
	uint8_t line[80];

	for (size_t at = 0; at < s.n; at += 57) {
		size_t n = s.n - at < 57 ? s.n - at : 57;

		trial_put(t, (struct span){ line, (size_t)EVP_EncodeBlock(line, s.p + at, (int)n) });
		if (at + n < s.n)
			trial_str(t, "\r\n");
	}
}

/* Lines of at most 76 characters, soft breaks included; blanks at ends of lines encoded. */
static void
qp_put(struct trial *t, struct span s)
{
	static const char	hex[] = "0123456789ABCDEF";
	struct span		rest = s, line, end;

	while (line_next(&rest, &line, &end)) {
		size_t column = 0;

		for (size_t i = 0; i < line.n; i++) {
			uint8_t		c = line.p[i], coded[3] = { '=', (uint8_t)hex[c >> 4], (uint8_t)hex[c & 15] };
			bool		last = i + 1 == line.n;
			bool		plain = (c >= 33 && c <= 126 && c != '=') || ((c == ' ' || c == '\t') && !last);
			size_t		n = plain ? 1 : 3;

			if (column + n > (last ? 76 : 75)) {
				trial_str(t, "=\r\n");
				column = 0;
			}
			trial_put(t, plain ? span_sub(line, i, i + 1) : (struct span){ coded, 3 });
			column += n;
		}
		trial_put(t, end);
	}
}

static void
body_put(struct trial *t, const struct part *p, enum recode to)
{
	struct buf	plain = buf_new(LIMIT_DIAGNOSE_BYTES);
	bool		damaged;

	trial_charge(t, p->body.n);
	if (t->left > 0 && part_decode(p, &plain, &damaged) && !damaged) {
		if (to == TO_IDENTITY)
			trial_put(t, buf_get(&plain));
		else if (to == TO_QP)
			qp_put(t, buf_get(&plain));
		else
			base64_put(t, buf_get(&plain));
	}
	buf_free(&plain);
}

/* The signed part with every leaf that can be in the other encoding.  False: none can. */
static bool
recoded_put(struct trial *t, enum recode to, const struct edit *e)
{
	struct span	raw = t->part->raw;
	size_t		done = 0;
	bool		any = false;

	for (const struct part *p = t->part; p != NULL && p->raw.p < raw.p + raw.n; p = mime_next(p)) {
		if (p->container != CONTAINER_NONE || !recodes(p->cte, to))
			continue;
		trial_put(t, span_sub(raw, done, (size_t)(p->raw.p - raw.p)));
		header_put(t, p, e);
		body_put(t, p, to);
		done = (size_t)(p->body.p + p->body.n - raw.p);
		any = true;
	}
	trial_put(t, span_sub(raw, done, raw.n));
	return any;
}

static bool
recode_try(struct trial *t, enum recode to, const struct edit *e)
{
	return trial_start(t) && recoded_put(t, to, e) && trial_match_ends(t);
}

bool
diagnose_encoding(struct trial *t)
{
	static const struct {
		enum recode	 to;
		const char	*cte;
	} table[] = {
		{ TO_IDENTITY, "8bit" }, { TO_IDENTITY, "7bit" }, { TO_QP, "quoted-printable" }, { TO_BASE64, "base64" },
	};
	struct edit e;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		e = (struct edit){ .cte = table[i].cte };
		if (recode_try(t, table[i].to, &e))
			return true;
		e.moved = true;
		for (e.place = 0; e.place < PLACES && e.place <= t->part->header.n; e.place++)
			if (recode_try(t, table[i].to, &e))
				return true;
	}
	e = (struct edit){ .no_cte = true };
	return recode_try(t, TO_IDENTITY, &e);
}

/* ---- header fields */

static bool
header_try(struct trial *t, const struct edit *e)
{
	struct span raw = t->part->raw;

	if (!trial_start(t))
		return false;
	header_put(t, t->part, e);
	trial_put(t, span_sub(raw, (size_t)(t->part->body.p - raw.p), raw.n));
	return trial_match(t);
}

bool
diagnose_header(struct trial *t)
{
	static const struct edit table[] = {
		{ .fold = " " }, { .fold = "\r\n\t" }, { .fold = "\r\n " }, { .fold = "\r\n  " },
		{ .quotes = -1 }, { .quotes = 1 }, { .no_charset = true }, { .no_cte = true },
		{ .parameter = "; charset=us-ascii" }, { .parameter = "; charset=US-ASCII" }, { .parameter = "; charset=\"us-ascii\"" },
		{ .parameter = "; charset=utf-8" }, { .parameter = "; charset=UTF-8" }, { .parameter = "; charset=\"utf-8\"" },
		{ .parameter = "; charset=\"UTF-8\"" }, { .cte = "7bit" }, { .cte = "8bit" },
	};
	static const char *const ctes[] = { "7bit", "8bit", "quoted-printable" };
	struct edit e;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (header_try(t, &table[i]))
			return true;
	for (e = (struct edit){ .drop = 1 }; e.drop <= t->part->header.n && e.drop <= DROPS; e.drop++)
		if (header_try(t, &e))
			return true;
	for (size_t i = 0; i < sizeof(ctes) / sizeof(ctes[0]); i++) {
		e = (struct edit){ .cte = ctes[i], .moved = true };
		for (; e.place < PLACES && e.place <= t->part->header.n; e.place++)
			if (header_try(t, &e))
				return true;
	}
	return false;
}
