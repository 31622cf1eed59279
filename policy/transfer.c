/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Transfer encodings of a part's body (RFC 2045 6.7 and 6.8), for whoever needs the octets behind them: signatures and
 * diagnose.  Bodies can be as long as the message, so this is a single pass that reserves its memory first.  It is as
 * lenient as mail readers are, because what they would show is what counts.
 */
#include "mime.h"

#define B64_SKIP 64
#define B64_PAD	 65

/* Value of each octet of the alphabet; '=' ends, all else is passed over. */
static const uint8_t *
base64_table(void)
{
	static const char	alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	static uint8_t		table[256];

	if (table['B'] == 0) {
		memset(table, B64_SKIP, sizeof(table));
		for (uint8_t i = 0; i < 64; i++)
			table[(uint8_t)alphabet[i]] = i;
		table['='] = B64_PAD;
	}
	return table;
}

/* Room for s.n / 4 * 3 + 3 octets has been made. */
static bool
base64_decode(struct span s, struct buf *out)
{
	const uint8_t	*t = base64_table();
	uint8_t		*o = out->p + out->n;
	uint32_t	 acc = 0;
	unsigned	 n = 0;
	bool		 padded = false;

	for (size_t i = 0; i < s.n && !padded; i++) {
		if (n == 0) {
			/* Whole quanta at once, as long as they are clean. */
			while (s.n - i >= 4 && ((t[s.p[i]] | t[s.p[i + 1]] | t[s.p[i + 2]] | t[s.p[i + 3]]) & 64) == 0) {
				acc = (uint32_t)t[s.p[i]] << 18 | (uint32_t)t[s.p[i + 1]] << 12 |
				    (uint32_t)t[s.p[i + 2]] << 6 | t[s.p[i + 3]];
				*o++ = (uint8_t)(acc >> 16);
				*o++ = (uint8_t)(acc >> 8);
				*o++ = (uint8_t)acc;
				i += 4;
			}
			if (i == s.n)
				break;
			acc = 0;
		}
		uint8_t v = t[s.p[i]];
		padded = v == B64_PAD && n >= 2;
		if (v >= B64_SKIP)
			continue;
		acc = acc << 6 | v;
		if (++n == 4) {
			*o++ = (uint8_t)(acc >> 16);
			*o++ = (uint8_t)(acc >> 8);
			*o++ = (uint8_t)acc;
			n = 0;
		}
	}
	if (n >= 2)
		*o++ = (uint8_t)(acc >> (n == 2 ? 4 : 10));
	if (n == 3)
		*o++ = (uint8_t)(acc >> 2);
	out->n = (size_t)(o - out->p);
	return n == 0 || padded;
}

/* Length of a soft line break behind a '=' (RFC 2045 6.7 (5), blanks allowed before the line end); 0: none. */
static size_t
soft_break(struct span s)
{
	size_t i = 0;

	while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t'))
		i++;
	if (i == s.n)
		return i;
	if (s.p[i] == '\r' && s.n - i > 1)
		i++;
	return s.p[i] == '\n' ? i + 1 : 0;
}

/* Drop the blanks that end the line which out holds up to now; those before `from` were encoded. */
static void
blanks_drop(struct buf *out, size_t from)
{
	while (out->n > from && (out->p[out->n - 1] == ' ' || out->p[out->n - 1] == '\t'))
		out->n--;
}

/* Room for s.n octets has been made. */
static void
qp_decode(struct span s, struct buf *out)
{
	size_t literal = out->n;	/* blanks from here on stand as such */

	for (size_t i = 0; i < s.n; i++) {
		uint8_t c = s.p[i];
		size_t skip = 0;

		if (c == '\n' || (c == '\r' && i + 1 < s.n && s.p[i + 1] == '\n'))
			blanks_drop(out, literal);
		if (c == '=' && s.n - i > 2 && ascii_hex(s.p[i + 1]) >= 0 && ascii_hex(s.p[i + 2]) >= 0) {
			c = (uint8_t)(ascii_hex(s.p[i + 1]) << 4 | ascii_hex(s.p[i + 2]));
			i += 2;
			literal = out->n + 1;
		} else if (c == '=' && (i + 1 == s.n || (skip = soft_break(span_sub(s, i + 1, s.n))) > 0)) {
			i += skip;
			literal = out->n;
			continue;
		}
		out->p[out->n++] = c;
	}
	blanks_drop(out, literal);
}

bool
part_decode(const struct part *p, struct buf *out, bool *damaged)
{
	bool ok;

	*damaged = false;
	if (p->cte == CTE_OTHER)
		return false;
	if (!buf_reserve(out, p->cte == CTE_BASE64 ? p->body.n / 4 * 3 + 3 : p->body.n))
		return false;
	switch (p->cte) {
	case CTE_BASE64:
		ok = base64_decode(p->body, out);
		*damaged = !ok;
		break;
	case CTE_QP:
		qp_decode(p->body, out);
		ok = true;
		break;
	default:
		buf_span(out, p->body);
		ok = true;
	}
	out->p[out->n] = '\0';
	return ok;
}
