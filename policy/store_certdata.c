/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Loader certdata: reads Mozilla's certdata.txt, the source that libnssckbi.so is built from.  After a line BEGINDATA
 * come objects, each begun by CKA_CLASS; an attribute is a line "NAME TYPE VALUE", or "NAME MULTILINE_OCTAL", lines of
 * \ooo and END.  Attributes that we do not need are passed over, damaged ones are errors with their line: a root list
 * that was cut in the middle must not become a smaller one.
 */
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "limits.h"
#include "store.h"
#include "store_mozilla.h"
#include "text.h"
#include "xalloc.h"

enum object_class { OBJECT_OTHER, OBJECT_CERT, OBJECT_TRUST };

enum { OCTETS_VALUE, OCTETS_AFTER, OCTETS_ISSUER, OCTETS_SERIAL, OCTETS_DIGEST, NOCTETS };
enum { WORD_EMAIL, WORD_TLS, NWORDS };

static const char *const octets_names[NOCTETS] = {
	[OCTETS_VALUE] = "CKA_VALUE",
	[OCTETS_AFTER] = "CKA_NSS_EMAIL_DISTRUST_AFTER",
	[OCTETS_ISSUER] = "CKA_ISSUER",
	[OCTETS_SERIAL] = "CKA_SERIAL_NUMBER",
	[OCTETS_DIGEST] = "CKA_CERT_SHA1_HASH",
};

static const char *const word_names[NWORDS] = {
	[WORD_EMAIL] = "CKA_TRUST_EMAIL_PROTECTION",
	[WORD_TLS] = "CKA_TRUST_SERVER_AUTH",
};

struct parser {
	struct span		 rest;
	unsigned		 line;
	const char		*name;		/* of the file */
	struct mozilla_list	*out;
	/* The object that is being read. */
	enum object_class	 class;
	struct buf		 octets[NOCTETS];
	enum mozilla_word	 word[NWORDS];
};

static int
fail(struct parser *p, struct diag *d, const char *text)
{
	char *at = xasprintf("%s:%u", p->name, p->line);

	diag_set(d, DIAG_DATA, at, "%s", text);
	free(at);
	return -1;
}

static bool
next_line(struct parser *p, struct span *line)
{
	const uint8_t	*lf;
	size_t		 n;

	if (p->rest.n == 0)
		return false;
	lf = memchr(p->rest.p, '\n', p->rest.n);
	n = lf != NULL ? (size_t)(lf - p->rest.p) : p->rest.n;
	*line = span_trim(span_sub(p->rest, 0, n));
	p->rest = span_sub(p->rest, n + 1, p->rest.n);
	p->line++;
	return true;
}

/* The word at the front of *line, which is moved behind it. */
static struct span
take_word(struct span *line)
{
	struct span	w;
	size_t		n = 0;

	while (n < line->n && line->p[n] != ' ' && line->p[n] != '\t')
		n++;
	w = span_sub(*line, 0, n);
	*line = span_trim(span_sub(*line, n, line->n));
	return w;
}

/* "\060\202…" */
static bool
octal_line(struct span s, struct buf *out)
{
	if (s.n % 4 != 0)
		return false;
	for (; s.n > 0; s = span_sub(s, 4, s.n)) {
		if (s.p[0] != '\\' || s.p[1] < '0' || s.p[1] > '3' || s.p[2] < '0' || s.p[2] > '7' ||
		    s.p[3] < '0' || s.p[3] > '7')
			return false;
		if (out != NULL)
			buf_char(out, (char)((s.p[1] - '0') << 6 | (s.p[2] - '0') << 3 | (s.p[3] - '0')));
	}
	return true;
}

/* Up to the line END; out NULL: pass over it. */
static int
octal_lines(struct parser *p, struct buf *out, struct diag *d)
{
	struct span line;

	if (out != NULL)
		buf_reset(out);
	while (next_line(p, &line)) {
		if (span_is(line, "END"))
			return 0;
		if (!octal_line(line, out))
			return fail(p, d, "not a line of MULTILINE_OCTAL");
		if (out != NULL && out->full)
			return fail(p, d, "a value larger than a certificate may be");
	}
	return fail(p, d, "MULTILINE_OCTAL without END: the file was cut");
}

static int
end_object(struct parser *p, struct diag *d)
{
	struct mozilla_trust	t;
	struct diag		why = { 0 };
	int			rv = 0;

	if (p->class == OBJECT_CERT)
		rv = mozilla_add_root(p->out, buf_get(&p->octets[OCTETS_VALUE]), buf_get(&p->octets[OCTETS_AFTER]), &why);
	else if (p->class == OBJECT_TRUST) {
		t = (struct mozilla_trust){
			buf_get(&p->octets[OCTETS_ISSUER]), buf_get(&p->octets[OCTETS_SERIAL]),
			buf_get(&p->octets[OCTETS_DIGEST]), p->word[WORD_EMAIL], p->word[WORD_TLS],
		};
		rv = mozilla_add_trust(p->out, &t, &why);
	}
	for (size_t i = 0; i < NOCTETS; i++)
		buf_reset(&p->octets[i]);
	memset(p->word, 0, sizeof(p->word));
	return rv == 0 ? 0 : fail(p, d, why.text);
}

static int
begin_object(struct parser *p, struct span class, struct diag *d)
{
	if (end_object(p, d) == -1)
		return -1;
	p->class = span_is(class, "CKO_CERTIFICATE") ? OBJECT_CERT :
	    span_is(class, "CKO_NSS_TRUST") ? OBJECT_TRUST : OBJECT_OTHER;
	return 0;
}

static void
set_word(struct parser *p, struct span name, struct span value)
{
	for (size_t i = 0; i < NWORDS; i++)
		if (span_is(name, word_names[i]))
			p->word[i] = span_is(value, "CKT_NSS_TRUSTED_DELEGATOR") ? TRUST_ANCHOR :
			    span_is(value, "CKT_NSS_NOT_TRUSTED") ? TRUST_REFUSED : TRUST_NOT_SAID;
}

static int
attribute(struct parser *p, struct span line, struct diag *d)
{
	struct span	 name = take_word(&line), type = take_word(&line);
	struct buf	*out = NULL;

	if (type.n == 0)
		return fail(p, d, "not a line of certdata.txt (NAME TYPE VALUE)");
	if (span_is(name, "CKA_CLASS"))
		return begin_object(p, line, d);
	if (span_is(type, "MULTILINE_OCTAL")) {
		for (size_t i = 0; i < NOCTETS; i++)
			if (span_is(name, octets_names[i]))
				out = &p->octets[i];
		return octal_lines(p, out, d);
	}
	set_word(p, name, line);
	return 0;
}

static int
parse(struct parser *p, struct diag *d)
{
	struct span	line;
	bool		begun = false;

	while (next_line(p, &line)) {
		if (span_is(line, "BEGINDATA"))
			begun = true;
		else if (begun && line.n > 0 && line.p[0] != '#' && attribute(p, line, d) == -1)
			return -1;
	}
	if (!begun)
		return diag_set(d, DIAG_DATA, p->name, "is not Mozilla's certdata.txt: it has no line BEGINDATA");
	return end_object(p, d);
}

int
certdata_list_parse(struct span text, const char *name, struct mozilla_list *out, struct diag *d)
{
	struct parser	p = { .rest = text, .name = name, .out = out };
	int		rv;

	*out = (struct mozilla_list){ 0 };
	for (size_t i = 0; i < NOCTETS; i++)
		p.octets[i] = buf_new(LIMIT_CERT_BYTES);
	rv = parse(&p, d);
	for (size_t i = 0; i < NOCTETS; i++)
		buf_free(&p.octets[i]);
	if (rv == 0)
		mozilla_join(out);
	return rv;
}

int
store_load_certdata(struct store *s, const char *location, struct diag *d)
{
	struct mozilla_list	l = { 0 };
	struct buf		b;
	int			rv;

	rv = file_read(location, LIMIT_STORE_BYTES, &b, d);
	if (rv == 0)
		rv = certdata_list_parse(buf_get(&b), location, &l, d);
	if (rv == 0)
		mozilla_to_store(&l, s);
	mozilla_free(&l);
	buf_free(&b);
	return rv;
}
