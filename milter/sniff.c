/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The front's search for what may be S/MIME, before any worker sees the message.  A part is S/MIME by its media type
 * (…pkcs7…, octet-stream) or by a file name in .p7?; so these words, ASCII case-insensitively, are a yes.  Words can be
 * written so that a search does not see them and a parser does; each of those ways is a yes, too:
 *
 *	".\p7m", "pk\cs7"		quoted pairs in a quoted string (RFC 5322 3.2.4)
 *	name*0="smime.p"	continuations, percent encoding (RFC 2231); also of protocol and smime-type
 *	name="=?utf-8?B?…?="	encoded words, which RFC 2047 5 forbids there and everybody decodes
 *	NUL			dropped by some readers, so that it may stand anywhere inside a word
 *
 * Transfer encodings hide nothing: parts are found in the octets as they stand.  Cost: five memchr() for rare octets
 * of those words, each candidate then looked at; every octet is visited a bounded number of times.
 */
#include "sniff.h"

#include <string.h>

#include "span.h"

/* What is searched: p[0] to p[n - 1]; before p[0] the stream begins (start) or is not known any more. */
struct view {
	const uint8_t	*p;
	size_t		 n;
	bool		 start;
	size_t		 cleared;	/* up to here the field at hand has no key of has_key() */
};

/* at, or before it where a backslash stands there. */
static size_t
over_backslash(const struct view *v, size_t at)
{
	return at > 0 && v->p[at - 1] == '\\' ? at - 1 : at;
}

/* Do the octets before p[at] end in word (lower case), any of its letters a quoted pair? */
static bool
ends_in(const struct view *v, size_t at, const char *word)
{
	for (size_t n = strlen(word); n > 0; n--) {
		at = over_backslash(v, at);
		if (at == 0 || ascii_lower(v->p[at - 1]) != (uint8_t)word[n - 1])
			return false;
		at--;
	}
	return true;
}

/* '7': of "pkcs7" or ".p7". */
static bool
seven(struct view *v, size_t at)
{
	return ends_in(v, at, "pkcs") || ends_in(v, at, ".p");
}

/* '-': of "octet-stream". */
static bool
dash(struct view *v, size_t at)
{
	return at + 7 <= v->n && ends_in(v, at, "octet") && ends_in(v, at + 7, "-stream");
}

/* '*': of a parameter in the way of RFC 2231 whose name matters. */
static bool
star(struct view *v, size_t at)
{
	while (at > 0 && (v->p[at - 1] == ' ' || v->p[at - 1] == '\t'))
		at--;
	return ends_in(v, at, "name") || ends_in(v, at, "protocol") || ends_in(v, at, "smime-type");
}

/* A field whose encoded words a parser may decode into what it takes for S/MIME. */
static bool
has_key(const uint8_t *p, size_t n)
{
	static const char *const keys[] = { "name", "content-type", "protocol" };

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < sizeof(keys) / sizeof(keys[0]); k++)
			if (ascii_lower(p[i]) == (uint8_t)keys[k][0] &&
			    span_istarts((struct span){ p + i, n - i }, keys[k]))
				return true;
	return false;
}

/*
 * '?': of "=?", the start of an encoded word.  It matters where a media type or a parameter may be: look
 * back to where the field begins, the first line that does not start with a blank.  What an earlier call has looked
 * at is not looked at again, so that a flood of "=?" costs no more than its length.
 */
static bool
question(struct view *v, size_t at)
{
	size_t from = at;

	if (at == 0 || v->p[at - 1] != '=')
		return false;
	while (from > v->cleared && at - from < SNIFF_WINDOW) {
		if (v->p[from - 1] == '\n' && v->p[from] != ' ' && v->p[from] != '\t')
			break;
		from--;
	}
	if (at - from == SNIFF_WINDOW || (from == 0 && !v->start))
		return true;
	if (has_key(v->p + from, at - from))
		return true;
	v->cleared = at - 1;
	return false;
}

static bool
nul(struct view *v, size_t at)
{
	(void)v;
	(void)at;
	return true;
}

static const struct anchor {
	char	octet;
	bool	(*check)(struct view *v, size_t at);
} anchors[] = {
	{ '7', seven }, { '-', dash }, { '*', star }, { '?', question }, { '\0', nul },
};

/* Candidates from p[from] on; what stands before is only looked back at. */
static bool
search(const uint8_t *p, size_t n, size_t from, bool start)
{
	for (size_t i = 0; i < sizeof(anchors) / sizeof(anchors[0]); i++) {
		struct view v = { p, n, start, 0 };
		const uint8_t *at = p + from;

		while ((at = memchr(at, anchors[i].octet, (size_t)(p + n - at))) != NULL) {
			if (anchors[i].check(&v, (size_t)(at - p)))
				return true;
			at++;
		}
	}
	return false;
}

void
sniff_reset(struct sniff *s)
{
	s->hit = s->whole = false;
	s->n = 0;
}

/* Keep the last octets of tail and piece together. */
static void
tail_keep(struct sniff *s, const uint8_t *p, size_t n)
{
	if (n >= SNIFF_WINDOW) {
		s->whole = s->whole || s->n > 0 || n > SNIFF_WINDOW;
		memcpy(s->tail, p + n - SNIFF_WINDOW, SNIFF_WINDOW);
		s->n = SNIFF_WINDOW;
		return;
	}
	if (s->n + n > SNIFF_WINDOW) {
		size_t drop = s->n + n - SNIFF_WINDOW;

		memmove(s->tail, s->tail + drop, s->n - drop);
		s->n -= drop;
		s->whole = true;
	}
	memcpy(s->tail + s->n, p, n);
	s->n += n;
}

/*
 * The border first: the tail with the first octets of the piece.  Then the piece alone, from where a look back no
 * longer leaves it.  Octets at the end whose look ahead would leave the piece are candidates of the next border, too.
 */
void
sniff_feed(struct sniff *s, const void *octets, size_t n)
{
	const uint8_t	*p = octets;
	uint8_t		 border[SNIFF_WINDOW + SNIFF_WINDOW + SNIFF_AHEAD];
	size_t		 head = n < SNIFF_WINDOW + SNIFF_AHEAD ? n : SNIFF_WINDOW + SNIFF_AHEAD;

	if (s->hit || n == 0)
		return;
	if (s->n == 0) {
		s->hit = search(p, n, 0, true);
	} else {
		memcpy(border, s->tail, s->n);
		memcpy(border + s->n, p, head);
		s->hit = search(border, s->n + head, s->n > SNIFF_AHEAD ? s->n - SNIFF_AHEAD : 0, !s->whole) ||
		    (n > head && search(p, n, SNIFF_WINDOW, false));
	}
	if (!s->hit)
		tail_keep(s, p, n);
}
