/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The reader of Authentication-Results that decides which of these fields of an incoming message are forgeries of ours
 * (RFC 8601 5).  A cursor over the octets, no allocation, no recursion, each octet looked at once: the front asks it,
 * too, before it lets a message through early.  Nothing is trusted that it reads.
 */
#include "authres.h"

#include <string.h>

struct cursor {
	struct span	s;
	size_t		at;
};

static int
peek(const struct cursor *c)
{
	return c->at < c->s.n ? c->s.p[c->at] : -1;
}

static bool
take(struct cursor *c, int octet)
{
	if (peek(c) != octet)
		return false;
	c->at++;
	return true;
}

static bool
is_blank(int o)
{
	return o == ' ' || o == '\t' || o == '\r' || o == '\n';
}

/* RFC 2045 token: printable ASCII without blanks and tspecials. */
static bool
is_token(int o)
{
	return o > ' ' && o < 127 && strchr("()<>@,;:\\\"/[]?=", o) == NULL;
}

/* What liberal writers put into a property's value without quotes. */
static bool
is_loose(int o)
{
	return o > ' ' && o != 127 && strchr("();\"\\", o) == NULL;
}

/* Past a comment, which may hold comments. */
static bool
comment(struct cursor *c)
{
	size_t depth = 0;

	do {
		int o = peek(c);

		if (o <= 0)
			return false;
		c->at++;
		if (o == '(')
			depth++;
		else if (o == ')')
			depth--;
		else if (o == '\\' && c->at++ >= c->s.n)
			return false;
	} while (depth > 0);
	return true;
}

/* [CFWS]; false only for a comment that does not end. */
static bool
cfws(struct cursor *c)
{
	for (;;) {
		while (is_blank(peek(c)))
			c->at++;
		if (peek(c) != '(')
			return true;
		if (!comment(c))
			return false;
	}
}

/* A quoted-string, its contents into out (n octets with the NUL; *fits false when there are more).  out may be NULL. */
static bool
quoted(struct cursor *c, char *out, size_t n, bool *fits)
{
	size_t len = 0;

	*fits = true;
	if (!take(c, '"'))
		return false;
	for (;;) {
		int o = peek(c);

		if (o <= 0)
			return false;
		c->at++;
		if (o == '"')
			break;
		if (o == '\\') {
			if ((o = peek(c)) <= 0)
				return false;
			c->at++;
		}
		if (o == '\r' || o == '\n')
			continue;
		if (out != NULL && len + 1 < n)
			out[len++] = (char)o;
		else
			*fits = false;
	}
	if (out != NULL)
		out[len] = '\0';
	return true;
}

static struct span
token(struct cursor *c)
{
	size_t from = c->at;

	while (is_token(peek(c)))
		c->at++;
	return span_sub(c->s, from, c->at);
}

static bool
authserv_id(struct cursor *c, struct authres *out)
{
	struct span id;
	bool fits;

	if (peek(c) == '"') {
		if (!quoted(c, out->id, sizeof(out->id), &fits))
			return false;
		if (!fits)
			out->id[0] = '\0';
		return true;
	}
	id = token(c);
	if (id.n > 0 && id.n <= AUTHRES_ID) {
		memcpy(out->id, id.p, id.n);
		out->id[id.n] = '\0';
	}
	return id.n > 0;
}

/* [CFWS authres-version]: digits. */
static bool
version(struct cursor *c)
{
	if (!cfws(c))
		return false;
	while (peek(c) >= '0' && peek(c) <= '9')
		c->at++;
	return cfws(c);
}

/* value of a property or a reason: quoted, or a run of what nobody takes for structure; both for "a b"@example.net. */
static bool
value(struct cursor *c)
{
	size_t	from;
	bool	fits;

	if (!cfws(c))
		return false;
	from = c->at;
	if (peek(c) == '"' && !quoted(c, NULL, 0, &fits))
		return false;
	while (is_loose(peek(c)))
		c->at++;
	return c->at > from;
}

/* reason=value, or ptype.property=value: a name, then "=". */
static bool
property(struct cursor *c)
{
	if (token(c).n == 0 || !cfws(c))
		return false;
	if (take(c, '.') && (!cfws(c) || token(c).n == 0 || !cfws(c)))
		return false;
	return take(c, '=') && value(c);
}

/* method [/ version] = result, then what belongs to it, up to ";" or the end. */
static bool
resinfo(struct cursor *c, struct authres *out)
{
	struct span method = token(c);

	if (method.n == 0 || !cfws(c))
		return false;
	if (take(c, '/') && (!cfws(c) || token(c).n == 0 || !cfws(c)))
		return false;
	if (!take(c, '=') || !cfws(c) || token(c).n == 0)
		return false;
	out->results++;
	if (span_is(method, "smime"))
		out->smime = true;
	for (;;) {
		if (!cfws(c))
			return false;
		if (peek(c) == ';' || peek(c) == -1)
			return true;
		if (!property(c))
			return false;
	}
}

/* "none" alone after the first semicolon. */
static bool
no_result(struct cursor *c)
{
	struct cursor look = *c;

	if (!span_is(token(&look), "none") || !cfws(&look) || peek(&look) != -1)
		return false;
	*c = look;
	return true;
}

bool
authres_parse(struct span s, struct authres *out)
{
	struct cursor c = { s, 0 };

	memset(out, 0, sizeof(*out));
	if (!cfws(&c) || !authserv_id(&c, out) || !version(&c) || !take(&c, ';') || !cfws(&c))
		return false;
	if (no_result(&c))
		return true;
	do {
		if (!cfws(&c))
			return false;
		/* A semicolon at the end is often written, but not as the only thing. */
		if (peek(&c) == -1)
			return out->results > 0;
		if (!resinfo(&c, out))
			return false;
	} while (take(&c, ';'));
	return peek(&c) == -1;
}

/* The octet at or after *at that counts, and past it; -1 at the end. */
static int
plain_octet(struct span s, size_t *at)
{
	while (*at < s.n) {
		uint8_t o = s.p[(*at)++];

		if (o != '\\' && o != '\r' && o != '\n' && o != '\0')
			return ascii_lower(o);
	}
	return -1;
}

bool
authres_mentions(struct span s, const char *id)
{
	size_t n = strlen(id);

	if (n == 0 || n > AUTHRES_ID)
		return false;
	for (size_t from = 0; from < s.n; from++) {
		size_t at = from, i = 0;

		if (ascii_lower(s.p[from]) != ascii_lower((uint8_t)id[0]))
			continue;
		while (i < n && plain_octet(s, &at) == ascii_lower((uint8_t)id[i]))
			i++;
		if (i == n)
			return true;
	}
	return false;
}
