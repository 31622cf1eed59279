/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * From and Sender, read by the grammar of RFC 5322 3.4 with RFC 6532's UTF-8 and RFC 6854's groups, for the stage that
 * compares signers with authors.  Of the obsolete forms only dots in unquoted display names are taken (obs-phrase; very
 * common, and no reader differs); routes, comments or blanks inside an addr-spec, empty list elements and quoted pieces of
 * local parts make the field malformed, because readers differ about them.  So does whatever GMime reads otherwise.
 * Encoded words (RFC 2047) are decoded in display names only, never inside an address.
 *
 * What is malformed still gives the mailboxes that can be told, as facts; nobody may take them for the author.
 */
#include "address.h"

#include <gmime/gmime.h>
#include <stdio.h>
#include <stdlib.h>

#include "buf.h"
#include "encoded_word.h"
#include "mime.h"
#include "text.h"
#include "xalloc.h"

struct reader {
	struct span	 s;		/* what is left */
	struct author	*a;
	size_t		*cap;
	bool		 odd;		/* a form about which readers differ was met */
	struct buf	 phrase;	/* words of a display name, quotes removed, blanks as one */
	struct buf	 comment;	/* text of the comments met */
	struct buf	 addr;
};

static void
skip(struct reader *r, size_t n)
{
	r->s = span_sub(r->s, n, r->s.n);
}

static bool
next_is(const struct reader *r, char c)
{
	return r->s.n > 0 && *r->s.p == (uint8_t)c;
}

/* Octets of white space at the front: a CR counts only before its LF. */
static size_t
blanks(struct span s)
{
	size_t i = 0;

	while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\n' ||
	    (s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] == '\n')))
		i++;
	return i;
}

static bool
is_control(uint8_t c)
{
	return c < ' ' || c == 127;
}

static bool
is_atext(uint8_t c)
{
	return c > ' ' && c != 127 && strchr("()<>[]:;@\\,.\"", c) == NULL;
}

/* One octet of a comment or quoted-string, its backslash or fold passed over; false for a control character. */
static bool
take_quoted(struct reader *r, struct buf *out)
{
	size_t n = blanks(r->s);

	if (n > 0) {
		for (size_t i = 0; i < n; i++)
			if (r->s.p[i] == ' ' || r->s.p[i] == '\t')
				buf_char(out, ' ');
		skip(r, n);
		return true;
	}
	if (next_is(r, '\\') && r->s.n > 1)
		skip(r, 1);
	bool fine = !is_control(*r->s.p);
	buf_char(out, (char)*r->s.p);
	skip(r, 1);
	return fine;
}

/* Past white space and comments, whose text is kept; false where a comment does not end or has control characters. */
static bool
skip_cfws(struct reader *r)
{
	size_t	depth = 0;
	bool	fine = true;

	for (;;) {
		if (depth == 0)
			skip(r, blanks(r->s));
		if (r->s.n == 0 || (depth == 0 && !next_is(r, '(')))
			break;
		if (next_is(r, '(') || next_is(r, ')')) {
			depth += next_is(r, '(') ? 1 : (size_t)-1;
			if (r->comment.n > 0)
				buf_char(&r->comment, ' ');
			skip(r, 1);
		} else if (!take_quoted(r, &r->comment))
			fine = false;
	}
	return fine && depth == 0;
}

/* A quoted-string without its quotes; false when it does not end or has control characters. */
static bool
take_string(struct reader *r, struct buf *out)
{
	bool fine = true;

	skip(r, 1);
	while (r->s.n > 0 && !next_is(r, '"'))
		if (!take_quoted(r, out))
			fine = false;
	if (r->s.n == 0)
		return false;
	skip(r, 1);
	return fine;
}

static size_t
take_atom(struct reader *r, struct buf *out, bool dots)
{
	size_t n = 0;

	while (n < r->s.n && (is_atext(r->s.p[n]) || (dots && r->s.p[n] == '.')))
		n++;
	buf_add(out, r->s.p, n);
	skip(r, n);
	return n;
}

/* Words of a display name, dots among them (obs-phrase). */
static bool
take_phrase(struct reader *r)
{
	for (;;) {
		const uint8_t *at = r->s.p;

		if (!skip_cfws(r))
			return false;
		if (r->s.p != at && r->phrase.n > 0)
			buf_char(&r->phrase, ' ');
		if (next_is(r, '"')) {
			if (!take_string(r, &r->phrase))
				return false;
		} else if (take_atom(r, &r->phrase, true) == 0)
			return true;
	}
}

/* dot-atom-text (RFC 5322 3.2.3). */
static bool
take_dot_atom(struct reader *r)
{
	for (;;) {
		if (take_atom(r, &r->addr, false) == 0)
			return false;
		if (!next_is(r, '.'))
			return true;
		buf_char(&r->addr, '.');
		skip(r, 1);
	}
}

static bool
take_local_part(struct reader *r)
{
	if (!next_is(r, '"'))
		return take_dot_atom(r);

	struct span whole = r->s;
	struct buf plain = buf_new(LIMIT_FIELD_BYTES);
	bool fine = take_string(r, &plain) && plain.n > 0;

	/* As it stands; with a fold in it nobody can say what it is. */
	whole.n -= r->s.n;
	if (memchr(whole.p, '\n', whole.n) != NULL)
		fine = false;
	buf_span(&r->addr, whole);
	buf_free(&plain);
	return fine;
}

static bool
take_domain(struct reader *r)
{
	size_t n = 1;

	if (!next_is(r, '['))
		return take_dot_atom(r);
	while (n < r->s.n && r->s.p[n] > ' ' && r->s.p[n] < 127 && strchr("[]\\@", r->s.p[n]) == NULL)
		n++;
	if (n == r->s.n || r->s.p[n] != ']')
		return false;
	buf_add(&r->addr, r->s.p, n + 1);
	skip(r, n + 1);
	return true;
}

/* addr-spec into r->addr; white space around it, but not within, and no comments before its end. */
static bool
take_addr_spec(struct reader *r)
{
	buf_reset(&r->addr);
	skip(r, blanks(r->s));
	if (!take_local_part(r) || !next_is(r, '@'))
		return false;
	buf_char(&r->addr, '@');
	skip(r, 1);
	return take_domain(r) && text_utf8_valid(buf_get(&r->addr));
}

/* "<addr-spec>". */
static bool
take_angle(struct reader *r)
{
	skip(r, 1);
	if (!take_addr_spec(r))
		return false;
	skip(r, blanks(r->s));
	if (!next_is(r, '>'))
		return false;
	skip(r, 1);
	return true;
}

/* An '@', or what is drawn like one, with something on both sides. */
static bool
like_address(const char *s)
{
	static const char *const at[] = { "@", "\xef\xbc\xa0", "\xef\xb9\xab" };	/* U+FF20, U+FE6B */

	for (size_t i = 0; i < sizeof(at) / sizeof(at[0]); i++)
		for (const char *p = strstr(s, at[i]); p != NULL; p = strstr(p + 1, at[i])) {
			char after = p[strlen(at[i])];

			if (p > s && p[-1] != ' ' && after != '\0' && after != ' ')
				return true;
		}
	return false;
}

/* What is not UTF-8 is shown as Latin-1 by most; GMime takes the locale's charset, which is not ours to ask. */
static char *
latin1_dup(struct span s)
{
	struct buf b = buf_new(2 * s.n + 1);

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] >= 0x80)
			buf_char(&b, (char)(0xc0 | s.p[i] >> 6));
		buf_char(&b, (char)(s.p[i] < 0x80 ? s.p[i] : 0x80 | (s.p[i] & 0x3f)));
	}
	return buf_take(&b);
}

/* Decode the name that is shown, and note what is odd about it.  NULL when there is none. */
static char *
display_decode(struct reader *r, struct buf *raw)
{
	struct span	 s = span_trim(buf_get(raw));
	char		*text, *g, *out;
	bool		 costly;

	if (s.n == 0)
		return NULL;
	text = text_utf8_valid(s) ? xspandup(s) : latin1_dup(s);
	costly = encoded_word_costly(span_str(text));
	g = costly ? NULL : g_mime_utils_header_decode_phrase(NULL, text);
	r->odd = r->odd || costly;
	out = text_utf8(span_str(g != NULL ? g : text));
	g_free(g);
	if (encoded_word_controls(span_str(text)))
		r->a->encoded_address = r->odd = true;
	for (const char *p = out; *p != '\0'; p++)
		if (is_control((uint8_t)*p) && *p != '\t')
			r->a->encoded_address = r->odd = true;
	if (like_address(out) || like_address(text))
		r->a->display_address = true;
	free(text);
	return out;
}

static void
mailbox_add(struct reader *r)
{
	struct author	*a = r->a;
	char		*phrase, *comment;

	if (a->n == LIMIT_MAILBOXES) {
		r->odd = true;
		return;
	}
	/* RFC 2047 5 (3): an encoded word in an addr-spec is none, but some readers decode it. */
	if (strstr(buf_cstr(&r->addr), "=?") != NULL)
		a->encoded_address = r->odd = true;
	phrase = display_decode(r, &r->phrase);
	comment = display_decode(r, &r->comment);
	XGROW(a->mailbox, a->n, *r->cap);
	a->mailbox[a->n++] = (struct mailbox){
		.addr = xstrdup(buf_cstr(&r->addr)), .display = phrase != NULL ? phrase : comment,
	};
	if (phrase != NULL)
		free(comment);
}

/* Past an element that cannot be read, to its comma or semicolon; an "<addr-spec>" in it is taken as a fact. */
static void
recover(struct reader *r)
{
	bool quoted = false;

	r->odd = true;
	buf_reset(&r->phrase);
	buf_reset(&r->comment);
	while (r->s.n > 0 && (quoted || (!next_is(r, ',') && !next_is(r, ';')))) {
		if (next_is(r, '"'))
			quoted = !quoted;
		if (next_is(r, '<') && !quoted) {
			struct span before = r->s;

			if (take_angle(r)) {
				mailbox_add(r);
				continue;
			}
			r->s = before;
		}
		skip(r, 1);
	}
}

/* A mailbox, or the name and colon of a group. */
static void
take_element(struct reader *r, bool *in_group)
{
	struct span start = r->s;
	bool fine;

	buf_reset(&r->phrase);
	buf_reset(&r->comment);
	fine = take_phrase(r);
	if (fine && next_is(r, ':') && r->phrase.n > 0 && !*in_group) {
		skip(r, 1);
		r->a->group = *in_group = true;
		return;
	}
	if (fine && next_is(r, '<'))
		fine = take_angle(r);
	else if (fine && next_is(r, '@')) {
		/* It was no display name, but a local part. */
		buf_reset(&r->phrase);
		buf_reset(&r->comment);
		r->s = start;
		fine = skip_cfws(r) && take_addr_spec(r);
	} else
		fine = false;
	if (fine && skip_cfws(r) && (r->s.n == 0 || next_is(r, ',') || (*in_group && next_is(r, ';')))) {
		mailbox_add(r);
		return;
	}
	r->s = start;
	recover(r);
}

static void
take_list(struct reader *r)
{
	bool in_group = false, first = true;

	for (;;) {
		buf_reset(&r->comment);
		if (!skip_cfws(r))
			r->odd = true;
		if (in_group && next_is(r, ';')) {
			skip(r, 1);
			in_group = false;
			first = false;
			if (!skip_cfws(r))
				r->odd = true;
			if (r->s.n == 0)
				break;
		}
		if (r->s.n == 0) {
			r->odd = r->odd || in_group || first;
			break;
		}
		if (next_is(r, ',') || next_is(r, ';')) {
			r->odd = r->odd || next_is(r, ';') || first;
			skip(r, 1);
			first = true;		/* another one must follow */
			continue;
		}
		take_element(r, &in_group);
		first = false;
	}
}

/* GMime (seen with 3.2.13) shows A-labels as U-labels; the domain that stands in the message is in the other form. */
static bool
same_address(InternetAddressMailbox *m, const char *addr)
{
	const char *shown = internet_address_mailbox_get_addr(m), *idn = internet_address_mailbox_get_idn_addr(m);

	return shown != NULL && (strcmp(shown, addr) == 0 || (idn != NULL && strcasecmp(idn, addr) == 0));
}

/* Whether GMime reads the same addresses, in order, from at on. */
static bool
same_addresses(InternetAddressList *list, const struct author *a, size_t *at)
{
	for (int i = 0; i < internet_address_list_length(list); i++) {
		InternetAddress *ia = internet_address_list_get_address(list, i);

		if (INTERNET_ADDRESS_IS_GROUP(ia)) {
			InternetAddressList *members = internet_address_group_get_members(INTERNET_ADDRESS_GROUP(ia));

			if (members != NULL && !same_addresses(members, a, at))
				return false;
			continue;
		}
		if (*at >= a->n || !same_address(INTERNET_ADDRESS_MAILBOX(ia), a->mailbox[*at].addr))
			return false;
		++*at;
	}
	return true;
}

/*
 * The second opinion on a field that is well-formed to us.  GMime's group parser recurses for each colon, so it is not
 * asked about anything else.
 */
static bool
gmime_agrees(struct span value, const struct author *a, size_t from)
{
	char			*text = header_unfold(value);
	InternetAddressList	*list = internet_address_list_parse(NULL, text);
	size_t			 at = from;
	bool			 same;

	same = list != NULL ? same_addresses(list, a, &at) && at == a->n : a->n == from;
	if (list != NULL)
		g_object_unref(list);
	free(text);
	return same;
}

void
author_parse(const struct header *h, const char *name, struct author *out)
{
	size_t			 cap = 0;
	const struct field	*f;

	memset(out, 0, sizeof(*out));
	mime_init();
	while ((f = header_find(h, name, out->fields)) != NULL) {
		struct reader r = {
			.s = f->value, .a = out, .cap = &cap,
			.phrase = buf_new(LIMIT_FIELD_BYTES), .comment = buf_new(LIMIT_FIELD_BYTES),
			.addr = buf_new(LIMIT_FIELD_BYTES),
		};
		size_t before = out->n;

		/* Each field costs a search of the header; nobody needs to know more of a hundred than that they are many. */
		if (++out->fields > LIMIT_PARAMETERS)
			break;
		take_list(&r);
		if (r.odd || !gmime_agrees(f->value, out, before))
			out->malformed = true;
		buf_free(&r.phrase);
		buf_free(&r.comment);
		buf_free(&r.addr);
	}
	out->ambiguous = out->fields != 1 || out->n != 1 || out->malformed || out->group;
}

void
author_free(struct author *a)
{
	if (a == NULL)
		return;
	for (size_t i = 0; i < a->n; i++) {
		free(a->mailbox[i].addr);
		free(a->mailbox[i].display);
	}
	free(a->mailbox);
	memset(a, 0, sizeof(*a));
}

const char *
address_domain(const char *addr)
{
	const char *at = strrchr(addr, '@');

	return at != NULL ? at + 1 : "";
}
