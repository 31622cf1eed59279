/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Content-Type, Content-Transfer-Encoding and Content-Disposition of a part, called by mime.c for each.  A scan of our
 * own goes first: it counts parameters before GMime allocates for them, sees what is there twice, and takes those that
 * decide over structure as octets.  GMime then reads the value (RFC 2231, encoded words); where the two differ about
 * type or boundary, other readers will, too, and the part is marked.  Nothing is repaired here.
 */
#include "mime_value.h"

#include <gmime/gmime.h>
#include <stdlib.h>

#include "encoded_word.h"
#include "xalloc.h"

enum parameter { PARAM_BOUNDARY, PARAM_PROTOCOL, PARAM_MICALG, PARAM_SMIME_TYPE, PARAM_COUNT };

static const char *const parameter_name[PARAM_COUNT] = { "boundary", "protocol", "micalg", "smime-type" };

/* What the scan saw of "type/subtype; name=value; ...". */
struct scan {
	struct span	 type, subtype;
	char		*value[PARAM_COUNT];	/* the first one, quotes removed; NULL */
	unsigned	 seen[PARAM_COUNT];	/* times, RFC 2231 forms included */
	unsigned	 extended[PARAM_COUNT];	/* of them RFC 2231 forms */
	size_t		 n;			/* parameters in all */
	bool		 bad;			/* does not follow the grammar */
};

void
mime_init(void)
{
	static bool done;

	if (!done)
		g_mime_init();
	done = true;
}

static void
skip(struct span *s, size_t n)
{
	*s = span_sub(*s, n, s->n);
}

static bool
blank(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Past white space and comments (RFC 5322 3.2.2); false when a comment does not end. */
static bool
skip_cfws(struct span *s)
{
	size_t depth = 0;

	while (s->n > 0 && (depth > 0 || blank(*s->p) || *s->p == '(')) {
		if (depth > 0 && *s->p == '\\' && s->n > 1)
			skip(s, 1);
		else if (*s->p == '(')
			depth++;
		else if (*s->p == ')')
			depth--;
		skip(s, 1);
	}
	return depth == 0;
}

/* A token of RFC 2045 5.1; octets above 127 are none. */
static struct span
take_token(struct span *s)
{
	size_t n = 0;

	while (n < s->n && s->p[n] > ' ' && s->p[n] < 127 && strchr("()<>@,;:\\\"/[]?=", s->p[n]) == NULL)
		n++;
	struct span t = span_sub(*s, 0, n);
	skip(s, n);
	return t;
}

/*
 * A parameter's value: a quoted-string, or what stands up to the next `;` or blank.  Unquoted values with `=`, `/` or
 * `:` in them are against RFC 2045, and all readers take them so.  NULL: a quoted-string that does not end.
 */
static char *
take_value(struct span *s)
{
	size_t i = 0, n = 0;

	if (s->n == 0 || *s->p != '"') {
		while (i < s->n && s->p[i] != ';' && !blank(s->p[i]))
			i++;
		char *v = xspandup(span_sub(*s, 0, i));
		skip(s, i);
		return v;
	}
	char *v = xmalloc(s->n);
	for (i = 1; i < s->n && s->p[i] != '"'; i++) {
		/* A fold within is the blank that it ends with (RFC 5322 2.2.3). */
		if (s->p[i] == '\n' || (s->p[i] == '\r' && i + 1 < s->n && s->p[i + 1] == '\n'))
			continue;
		if (s->p[i] == '\\' && i + 1 < s->n)
			i++;
		v[n++] = (char)s->p[i];
	}
	v[n] = '\0';
	if (i == s->n) {
		free(v);
		return NULL;
	}
	skip(s, i + 1);
	return v;
}

/* Count name among those that matter, and keep the first plain value; takes value. */
static void
scan_keep(struct scan *sc, struct span name, char *value)
{
	for (int i = 0; i < PARAM_COUNT; i++) {
		struct span want = span_str(parameter_name[i]);

		if (!span_istarts(name, parameter_name[i]) || (name.n > want.n && name.p[want.n] != '*'))
			continue;
		sc->seen[i]++;
		if (name.n > want.n)
			sc->extended[i]++;
		else if (sc->value[i] == NULL) {
			sc->value[i] = value;
			value = NULL;
		}
	}
	free(value);
}

/* One parameter behind its `;`. */
static void
scan_parameter(struct scan *sc, struct span *s)
{
	struct span name = take_token(s);
	char *value = NULL;

	if (!skip_cfws(s))
		sc->bad = true;
	if (name.n == 0 && (s->n == 0 || *s->p == ';'))
		return;		/* `;` at the end, or twice: seen often, harmless */
	sc->n++;
	if (name.n > 0 && s->n > 0 && *s->p == '=') {
		skip(s, 1);
		if (!skip_cfws(s))
			sc->bad = true;
		value = take_value(s);
	}
	if (value == NULL)
		sc->bad = true;
	else
		scan_keep(sc, name, value);
	if (!skip_cfws(s) || (s->n > 0 && *s->p != ';'))
		sc->bad = true;
	/* To the next parameter; quotes that stand where none may are not followed. */
	while (s->n > 0 && *s->p != ';')
		skip(s, 1);
}

/* Scan a whole value; slash: "type/subtype" is wanted, else one token.  scan_free() afterwards. */
static void
scan_value(struct span s, bool slash, struct scan *sc)
{
	memset(sc, 0, sizeof(*sc));
	sc->bad = memchr(s.p, '\0', s.n) != NULL;
	if (!skip_cfws(&s))
		sc->bad = true;
	sc->type = take_token(&s);
	if (!skip_cfws(&s))
		sc->bad = true;
	if (slash && s.n > 0 && *s.p == '/') {
		skip(&s, 1);
		if (!skip_cfws(&s))
			sc->bad = true;
		sc->subtype = take_token(&s);
	}
	if (sc->type.n == 0 || (slash && sc->subtype.n == 0))
		sc->bad = true;
	if (!skip_cfws(&s) || (s.n > 0 && *s.p != ';'))
		sc->bad = true;
	while (s.n > 0 && *s.p != ';')
		skip(&s, 1);
	while (s.n > 0 && sc->n <= LIMIT_PARAMETERS) {
		skip(&s, 1);
		if (!skip_cfws(&s))
			sc->bad = true;
		scan_parameter(sc, &s);
	}
}

static void
scan_free(struct scan *sc)
{
	for (int i = 0; i < PARAM_COUNT; i++)
		free(sc->value[i]);
}

static char *
lower(char *s)
{
	for (char *c = s; c != NULL && *c != '\0'; c++)
		*c = (char)ascii_lower((uint8_t)*c);
	return s;
}

static char *
dup_or_null(const char *s)
{
	return s != NULL ? xstrdup(s) : NULL;
}

/*
 * A parameter by both readings: ours where it stands plainly, else GMime's.  Those that decide what the part is must
 * be there once, in one form, and read alike.
 */
static char *
parameter_take(struct part *p, struct scan *sc, GMimeContentType *ct, enum parameter i)
{
	const char	*theirs = g_mime_content_type_get_parameter(ct, parameter_name[i]);
	char		*ours = sc->value[i];

	sc->value[i] = NULL;
	if (i == PARAM_BOUNDARY && (sc->seen[i] > 1 || sc->extended[i] > 0))
		p->ambiguous = true;
	if (i == PARAM_BOUNDARY && ours != NULL && (theirs == NULL || strcmp(ours, theirs) != 0))
		p->ambiguous = true;
	return ours != NULL ? ours : dup_or_null(theirs);
}

static void
type_set(struct part *p, const char *type, const char *subtype)
{
	p->type = xstrdup(type);
	p->subtype = xstrdup(subtype);
}

static enum limit
read_content_type(struct part *p, bool digest)
{
	const struct field	*f = header_find(&p->header, "Content-Type", 0);
	struct scan		 sc;
	GMimeContentType	*ct;

	if (f == NULL) {
		type_set(p, digest ? "message" : "text", digest ? "rfc822" : "plain");
		return LIMIT_NONE;
	}
	scan_value(f->value, true, &sc);
	if (sc.n > LIMIT_PARAMETERS || encoded_word_costly(f->value)) {
		type_set(p, "application", "octet-stream");
		scan_free(&sc);
		return LIMIT_PARAMS;
	}
	if (sc.bad || header_find(&p->header, "Content-Type", 1) != NULL)
		p->ambiguous = true;
	if (sc.type.n == 0 || sc.subtype.n == 0) {
		type_set(p, "text", "plain");	/* RFC 2045 5.2; others take it as octets */
		scan_free(&sc);
		return LIMIT_NONE;
	}
	p->type = lower(xspandup(sc.type));
	p->subtype = lower(xspandup(sc.subtype));

	char *text = header_unfold(f->value);
	ct = g_mime_content_type_parse(NULL, text);
	free(text);
	if (ct != NULL) {
		if (!g_mime_content_type_is_type(ct, p->type, p->subtype))
			p->ambiguous = true;
		if (strcmp(p->type, "multipart") == 0)
			p->boundary = parameter_take(p, &sc, ct, PARAM_BOUNDARY);
		p->protocol = lower(parameter_take(p, &sc, ct, PARAM_PROTOCOL));
		p->micalg = parameter_take(p, &sc, ct, PARAM_MICALG);
		p->smime_type = lower(parameter_take(p, &sc, ct, PARAM_SMIME_TYPE));
		p->name = dup_or_null(g_mime_content_type_get_parameter(ct, "name"));
		g_object_unref(ct);
	}
	scan_free(&sc);
	return LIMIT_NONE;
}

static enum limit
read_disposition(struct part *p)
{
	const struct field		*f = header_find(&p->header, "Content-Disposition", 0);
	struct scan			 sc;
	GMimeContentDisposition		*cd;
	const char			*name;

	if (f == NULL)
		return LIMIT_NONE;
	scan_value(f->value, false, &sc);
	p->attachment = span_is(sc.type, "attachment");
	scan_free(&sc);
	if (sc.n > LIMIT_PARAMETERS || encoded_word_costly(f->value))
		return LIMIT_PARAMS;

	char *text = header_unfold(f->value);
	cd = g_mime_content_disposition_parse(NULL, text);
	free(text);
	if (cd == NULL)
		return LIMIT_NONE;
	name = g_mime_content_disposition_get_parameter(cd, "filename");
	if (name != NULL) {
		free(p->name);
		p->name = xstrdup(name);
	}
	g_object_unref(cd);
	return LIMIT_NONE;
}

static void
read_cte(struct part *p)
{
	static const struct { const char *name; enum cte cte; } table[] = {
		{ "7bit", CTE_7BIT }, { "8bit", CTE_8BIT }, { "binary", CTE_BINARY },
		{ "quoted-printable", CTE_QP }, { "base64", CTE_BASE64 },
	};
	const struct field *f = header_find(&p->header, "Content-Transfer-Encoding", 0);

	p->cte = CTE_7BIT;
	if (f == NULL)
		return;
	if (header_find(&p->header, "Content-Transfer-Encoding", 1) != NULL)
		p->ambiguous = true;

	struct span s = f->value;
	bool whole = skip_cfws(&s);
	struct span token = take_token(&s);
	if (!whole || token.n == 0 || !skip_cfws(&s) || s.n > 0)
		p->ambiguous = true;
	p->cte = CTE_OTHER;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (span_is(token, table[i].name))
			p->cte = table[i].cte;
}

enum limit
part_read_fields(struct part *p, bool digest)
{
	enum limit type, disposition;

	mime_init();
	if (p->header.junk)
		p->ambiguous = true;
	type = read_content_type(p, digest);
	disposition = read_disposition(p);
	read_cte(p);
	return type != LIMIT_NONE ? type : disposition;
}

bool
mime_date(const struct header *h, time_t *out)
{
	const struct field	*f = header_find(h, "Date", 0);
	GDateTime		*t;
	char			*value;

	if (f == NULL)
		return false;
	value = header_unfold(f->value);
	mime_init();
	t = g_mime_utils_header_decode_date(value);
	free(value);
	if (t == NULL)
		return false;
	*out = (time_t)g_date_time_to_unix(t);
	g_date_time_unref(t);
	return true;
}
