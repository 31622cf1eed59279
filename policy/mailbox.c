/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See mailbox.h.  Lints ask here about rfc822Name, SmtpUTF8Mailbox and the mailboxes of subjects; identity does not, which
 * compares what certificates have, well-formed or not.  Reads once from left to right by the grammar of RFC 5321 4.1.2 and
 * RFC 6531 3.3; only when that fails is looked for what the writer may have meant, so that the finding can say it.
 */
#include "mailbox.h"

#include "text.h"

static bool
is_atext(uint8_t c)
{
	uint8_t low = ascii_lower(c);

	return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || c >= 0x80 ||
	    (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c) != NULL);
}

static bool
is_blank(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool
has(struct span s, char c)
{
	return s.n > 0 && memchr(s.p, c, s.n) != NULL;
}

/* Octets of the dot-string at the front of s; 0 when there is none. */
static size_t
dot_string(struct span s)
{
	size_t i = 0;

	for (;;) {
		size_t start = i;

		while (i < s.n && is_atext(s.p[i]))
			i++;
		if (i == start)
			return 0;
		if (i == s.n || s.p[i] != '.')
			return i;
		i++;
	}
}

/* Octets of the quoted-string at the front of s; 0 when there is none.  No blanks but the space, no folds. */
static size_t
quoted_string(struct span s)
{
	for (size_t i = 1; i < s.n; i++) {
		if (s.p[i] == '"')
			return i + 1;
		if (s.p[i] == '\\' && (++i == s.n || s.p[i] >= 127))
			return 0;
		if (s.p[i] < ' ' || s.p[i] == 127)
			return 0;
	}
	return 0;
}

/* What it may have been meant for, when it is no Mailbox. */
static enum mailbox_fault
diagnose(struct span s, enum mailbox_fault otherwise)
{
	struct hostname h;

	if (has(s, '<') || has(s, '>'))
		return MAILBOX_DISPLAY_NAME;
	if (has(s, '('))
		return MAILBOX_COMMENT;
	if (has(s, ',') || has(s, ';'))
		return MAILBOX_SEVERAL;
	if (has(s, '@'))
		return otherwise;
	return hostname_parse(span_sub(s, s.p[0] == '.', s.n), &h) ? MAILBOX_HOST_ONLY : MAILBOX_NO_AT;
}

static enum mailbox_fault
octets_check(struct span s, bool utf8)
{
	bool ascii = true;

	for (size_t i = 0; i < s.n && ascii; i++)
		ascii = s.p[i] < 0x80;
	if (ascii)
		return MAILBOX_OK;
	if (!utf8)
		return MAILBOX_NON_ASCII;
	return text_utf8_valid(s) ? MAILBOX_OK : MAILBOX_NOT_UTF8;
}

static enum mailbox_fault
literal_check(struct mailbox_parts *out)
{
	struct span s = out->domain;
	bool six;

	if (s.n < 3 || s.p[s.n - 1] != ']')
		return MAILBOX_BAD_LITERAL;
	s = span_sub(s, 1, s.n - 1);
	six = span_istarts(s, "IPv6:");
	if (six)
		s = span_sub(s, 5, s.n);
	return hostname_address_parse(s, six, &out->host) ? MAILBOX_OK : MAILBOX_BAD_LITERAL;
}

static enum mailbox_fault
domain_check(struct span whole, struct mailbox_parts *out)
{
	if (out->domain.n == 0)
		return MAILBOX_NO_DOMAIN;
	if (out->domain.p[0] == '[')
		return literal_check(out);
	if (hostname_parse(out->domain, &out->host) && !out->host.root_dot)
		return MAILBOX_OK;
	/* Lengths are for the other enum. */
	if (out->host.fault == HOST_TOO_LONG || out->host.fault == HOST_LONG_LABEL)
		return MAILBOX_OK;
	if (out->host.fault == HOST_OK)
		out->host.fault = HOST_EMPTY_LABEL;
	return diagnose(whole, MAILBOX_BAD_DOMAIN);
}

/* Cut s at the end of its local part and judge both halves. */
static enum mailbox_fault
parts_check(struct span s, struct mailbox_parts *out)
{
	size_t n;

	if (s.p[0] == '@')
		return MAILBOX_NO_LOCAL;
	out->quoted = s.p[0] == '"';
	n = out->quoted ? quoted_string(s) : dot_string(s);
	if (n == 0 || n == s.n || s.p[n] != '@')
		return diagnose(s, MAILBOX_BAD_LOCAL);
	out->local = span_sub(s, 0, n);
	out->domain = span_sub(s, n + 1, s.n);
	out->local_ascii = octets_check(out->local, false) == MAILBOX_OK;
	return domain_check(s, out);
}

static enum mailbox_length
length_check(struct span s, const struct mailbox_parts *m)
{
	if (m->local.n > MAILBOX_LOCAL_MAX_OCTETS)
		return MAILBOX_LONG_LOCAL;
	if (m->host.fault == HOST_LONG_LABEL)
		return MAILBOX_LONG_LABEL;
	if (m->host.fault == HOST_TOO_LONG)
		return MAILBOX_LONG_DOMAIN;
	return s.n > MAILBOX_MAX_OCTETS ? MAILBOX_LONG : MAILBOX_FITS;
}

bool
mailbox_parse(struct span s, bool utf8, struct mailbox_parts *out)
{
	*out = (struct mailbox_parts){ .fault = MAILBOX_OK };
	if (s.n == 0)
		out->fault = MAILBOX_EMPTY;
	else if (is_blank(s.p[0]) || is_blank(s.p[s.n - 1]))
		out->fault = MAILBOX_PADDED;
	else
		out->fault = octets_check(s, utf8);
	if (out->fault == MAILBOX_OK)
		out->fault = parts_check(s, out);
	out->length = length_check(s, out);
	return out->fault == MAILBOX_OK;
}

const char *
mailbox_fault_str(const struct mailbox_parts *m)
{
	static const char *const text[] = {
		[MAILBOX_OK] = NULL,
		[MAILBOX_EMPTY] = "an empty string",
		[MAILBOX_PADDED] = "blanks around it",
		[MAILBOX_NON_ASCII] = "an octet beyond ASCII",
		[MAILBOX_NOT_UTF8] = "no UTF-8",
		[MAILBOX_DISPLAY_NAME] = "a display name or angle brackets",
		[MAILBOX_COMMENT] = "a comment",
		[MAILBOX_SEVERAL] = "a list",
		[MAILBOX_HOST_ONLY] = "a host without a local part",
		[MAILBOX_NO_AT] = "no @",
		[MAILBOX_NO_LOCAL] = "no local part",
		[MAILBOX_NO_DOMAIN] = "no domain",
		[MAILBOX_BAD_LOCAL] = "a local part that is neither dot-string nor quoted-string",
		[MAILBOX_BAD_LITERAL] = "an address literal that is none",
	};

	return m->fault == MAILBOX_BAD_DOMAIN ? hostname_fault_str(m->host.fault) : text[m->fault];
}

const char *
mailbox_length_str(enum mailbox_length l)
{
	static const char *const text[] = {
		[MAILBOX_FITS] = NULL,
		[MAILBOX_LONG_LOCAL] = "a local part of more than 64 octets",
		[MAILBOX_LONG_LABEL] = "a label of more than 63 octets",
		[MAILBOX_LONG_DOMAIN] = "a domain of more than 253 octets",
		[MAILBOX_LONG] = "more than 254 octets",
	};

	return text[l];
}
