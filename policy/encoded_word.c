/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A look into encoded words (RFC 2047 2 to 4) for address.c.  GMime's decoded text cannot tell: it ends at a NUL and
 * may have dropped what does not convert.  Octets are judged as they come out of Q or B, before any charset.
 */
#include "encoded_word.h"

#include "mime.h"

/* Cut s at the next '?' into *out and move behind it. */
static bool
take_field(struct span *s, struct span *out)
{
	const uint8_t *q = s->n > 0 ? memchr(s->p, '?', s->n) : NULL;

	if (q == NULL)
		return false;
	*out = span_sub(*s, 0, (size_t)(q - s->p));
	*s = span_sub(*s, out->n + 1, s->n);
	return true;
}

/* Charsets whose octets below 32 need not be control characters: those that shift by ESC or SI, and wide ones. */
static bool
shifts(struct span charset)
{
	static const char *const prefix[] = { "iso-2022", "hz", "utf-16", "utf16", "utf-32", "utf32", "ucs", "utf-7" };

	for (size_t i = 0; i < sizeof(prefix) / sizeof(prefix[0]); i++)
		if (span_istarts(charset, prefix[i]))
			return true;
	return false;
}

static bool
has_controls(struct span encoding, struct span text)
{
	struct part	p = { .body = text, .cte = span_is(encoding, "b") ? CTE_BASE64 : CTE_QP };
	struct buf	out = buf_new(text.n + 3);
	bool		found = false, damaged;

	(void)part_decode(&p, &out, &damaged);
	for (size_t i = 0; i < out.n; i++)
		if ((out.p[i] < ' ' && out.p[i] != '\t') || out.p[i] == 127)
			found = true;
	buf_free(&out);
	return found;
}

bool
encoded_word_controls(struct span s)
{
	while (s.n > 1) {
		struct span at = s, charset, encoding, text;

		s = span_sub(s, 1, s.n);
		if (at.p[0] != '=' || at.p[1] != '?')
			continue;
		at = span_sub(at, 2, at.n);
		if (!take_field(&at, &charset) || !take_field(&at, &encoding) || !take_field(&at, &text))
			return false;
		if (encoding.n == 1 && !shifts(charset) && has_controls(encoding, text))
			return true;
		/* Each octet is looked at a few times at most: words begin behind the one that was read. */
		if (encoding.n == 1)
			s = at;
	}
	return false;
}

/* Octets that GMime may look at for one value: a file name of 40 full encoded words needs half of it. */
#define COST_MAX (1UL << 18)

bool
encoded_word_costly(struct span s)
{
	size_t n = 0;

	for (size_t i = 0; i + 1 < s.n; i++)
		n += s.p[i] == '=' && s.p[i + 1] == '?';
	return n > COST_MAX / (s.n + 1);
}
