/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See uri.h.  Lints of CRL distribution points, AIA and CPS pointers ask here.  One pass from left to right by the
 * grammar of RFC 3986 appendix A; what readers repair (blanks, backslashes, bare non-ASCII) is a fault.  Nothing is
 * decoded, resolved or fetched.
 */
#include "uri.h"

#include "hostname.h"

static bool
is_alpha(uint8_t c)
{
	return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

static bool
is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

static bool
is_hex(uint8_t c)
{
	return is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f');
}

static bool
one_of(uint8_t c, const char *set)
{
	return c != '\0' && c < 0x80 && strchr(set, c) != NULL;
}

/* unreserved / sub-delims */
static bool
is_plain(uint8_t c)
{
	return is_alpha(c) || is_digit(c) || one_of(c, "-._~!$&'()*+,;=");
}

/*
 * The part at *pos up to one of ends (or the end of s), which may hold unreserved, sub-delims, escapes and what is in
 * extra.  False, and out->fault set, at anything else.
 */
static bool
take_part(struct span s, size_t *pos, const char *extra, const char *ends, struct uri *out, struct span *part)
{
	size_t i = *pos;

	for (; i < s.n; i++) {
		uint8_t c = s.p[i];

		if (is_plain(c))
			continue;	/* most octets, and none of them ends a part */
		if (one_of(c, ends))
			break;
		if (one_of(c, extra))
			continue;
		out->at = i;
		if (c != '%') {
			out->fault = c >= 0x80 ? URI_NON_ASCII : URI_BAD_OCTET;
			return false;
		}
		if (s.n - i < 3 || !is_hex(s.p[i + 1]) || !is_hex(s.p[i + 2])) {
			out->fault = URI_BAD_ESCAPE;
			return false;
		}
		i += 2;
	}
	*part = span_sub(s, *pos, i);
	*pos = i;
	return true;
}

static bool
fail(struct uri *out, enum uri_fault f, size_t at)
{
	out->fault = f;
	out->at = at;
	return false;
}

/* IPvFuture without its brackets: "v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" ) */
static bool
is_future(struct span s)
{
	size_t i = 1;

	if (s.n == 0 || ascii_lower(s.p[0]) != 'v')
		return false;
	while (i < s.n && is_hex(s.p[i]))
		i++;
	if (i == 1 || s.n - i < 2 || s.p[i] != '.')
		return false;
	while (++i < s.n)
		if (!is_plain(s.p[i]) && s.p[i] != ':')
			return false;
	return true;
}

/* "[" (IPv6address / IPvFuture) "]" */
static bool
take_literal(struct span s, size_t *pos, struct uri *out)
{
	size_t		end = *pos;
	struct hostname	h;

	while (end < s.n && s.p[end] != ']' && s.p[end] != '/')
		end++;
	if (end == s.n || s.p[end] != ']')
		return fail(out, URI_BAD_HOST, *pos);
	out->host = span_sub(s, *pos, end + 1);
	if (!hostname_parse(out->host, &h) && !is_future(span_sub(s, *pos + 1, end)))
		return fail(out, URI_BAD_HOST, *pos);
	*pos = end + 1;
	return true;
}

/* Offset behind the "@" of the authority at pos; pos when it has none. */
static size_t
after_userinfo(struct span s, size_t pos)
{
	for (size_t i = pos; i < s.n && s.p[i] != '/' && s.p[i] != '?' && s.p[i] != '#'; i++)
		if (s.p[i] == '@')
			return i + 1;
	return pos;
}

static bool
take_authority(struct span s, size_t *pos, struct uri *out)
{
	out->has_authority = true;
	if (after_userinfo(s, *pos) != *pos) {
		if (!take_part(s, pos, ":", "@", out, &out->userinfo))
			return false;
		++*pos;
	}
	if (*pos < s.n && s.p[*pos] == '[') {
		if (!take_literal(s, pos, out))
			return false;
	} else if (!take_part(s, pos, "", ":/?#", out, &out->host))
		return false;
	if (*pos < s.n && s.p[*pos] == ':') {
		size_t start = ++*pos;

		while (*pos < s.n && is_digit(s.p[*pos]))
			++*pos;
		out->port = span_sub(s, start, *pos);
	}
	if (*pos < s.n && !one_of(s.p[*pos], "/?#"))
		return fail(out, URI_BAD_PORT, *pos);
	return true;
}

static bool
take_scheme(struct span s, size_t *pos, struct uri *out)
{
	size_t i = 0;

	while (i < s.n && (is_alpha(s.p[i]) || (i > 0 && (is_digit(s.p[i]) || one_of(s.p[i], "+-.")))))
		i++;
	if (i == 0 || i == s.n || s.p[i] != ':')
		return fail(out, URI_NO_SCHEME, i);
	out->scheme = span_sub(s, 0, i);
	*pos = i + 1;
	if (*pos == s.n)
		return fail(out, URI_NOTHING_AFTER, *pos);
	return true;
}

bool
uri_parse(struct span s, struct uri *out)
{
	size_t pos = 0;

	*out = (struct uri){ .fault = URI_OK };
	if (s.n == 0)
		return fail(out, URI_EMPTY, 0);
	if (s.n > URI_MAX_OCTETS)
		return fail(out, URI_TOO_LONG, URI_MAX_OCTETS);
	if (!take_scheme(s, &pos, out))
		return false;
	if (s.n - pos >= 2 && s.p[pos] == '/' && s.p[pos + 1] == '/') {
		pos += 2;
		if (!take_authority(s, &pos, out))
			return false;
	}
	if (!take_part(s, &pos, ":@/", "?#", out, &out->path))
		return false;
	if (pos < s.n && s.p[pos] == '?') {
		pos++;
		if (!take_part(s, &pos, ":@/?", "#", out, &out->query))
			return false;
	}
	if (pos < s.n) {
		pos++;
		return take_part(s, &pos, ":@/?", "", out, &out->fragment);
	}
	return true;
}

bool
uri_is_http(const struct uri *u)
{
	return u->fault == URI_OK && span_is(u->scheme, "http") && u->has_authority && u->host.n > 0;
}

const char *
uri_fault_str(enum uri_fault f)
{
	static const char *const text[] = {
		[URI_OK] = NULL,
		[URI_EMPTY] = "an empty string",
		[URI_TOO_LONG] = "more than 8192 octets",
		[URI_NO_SCHEME] = "no scheme in front",
		[URI_NOTHING_AFTER] = "nothing behind the scheme",
		[URI_NON_ASCII] = "an octet beyond ASCII",
		[URI_BAD_OCTET] = "an octet that may not stand there unescaped",
		[URI_BAD_ESCAPE] = "a percent sign without two hexadecimal digits",
		[URI_BAD_HOST] = "brackets without an address",
		[URI_BAD_PORT] = "a port that is no number",
	};

	return text[f];
}
