/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See text.h.  UTF-8 by RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
 */
#include "text.h"

#include <stdio.h>
#include <stdlib.h>

#include "xalloc.h"

size_t
text_utf8_next(struct span s, uint32_t *cp)
{
	static const struct { uint8_t mask, lead; uint32_t least; } form[] = {
		{ 0x80, 0x00, 0 }, { 0xe0, 0xc0, 0x80 }, { 0xf0, 0xe0, 0x800 }, { 0xf8, 0xf0, 0x10000 },
	};

	for (size_t n = 0; s.n > 0 && n < 4; n++) {
		if ((s.p[0] & form[n].mask) != form[n].lead)
			continue;
		if (s.n <= n)
			return 0;
		*cp = s.p[0] & (uint8_t)~form[n].mask;
		for (size_t i = 1; i <= n; i++) {
			if ((s.p[i] & 0xc0) != 0x80)
				return 0;
			*cp = *cp << 6 | (s.p[i] & 0x3f);
		}
		if (*cp < form[n].least || *cp > 0x10ffff || (*cp >= 0xd800 && *cp <= 0xdfff))
			return 0;
		return n + 1;
	}
	return 0;
}

bool
text_utf8_valid(struct span s)
{
	uint32_t cp;

	while (s.n > 0) {
		size_t n = text_utf8_next(s, &cp);

		if (n == 0)
			return false;
		s = span_sub(s, n, s.n);
	}
	return true;
}

/* What a terminal or a reader of logs could be deceived with: controls, separators, marks of direction, tags. */
static bool
deceives(uint32_t cp)
{
	static const struct { uint32_t from, to; } range[] = {
		{ 0x00, 0x1f }, { 0x7f, 0x9f }, { 0xad, 0xad }, { 0x061c, 0x061c }, { 0x180e, 0x180e },
		{ 0x200b, 0x200f }, { 0x2028, 0x202e }, { 0x2060, 0x206f }, { 0xfe00, 0xfe0f }, { 0xfeff, 0xfeff },
		{ 0xfff0, 0xfffb }, { 0xfffe, 0xffff }, { 0xe0000, 0xe0fff },
	};

	for (size_t i = 0; i < sizeof(range) / sizeof(range[0]); i++)
		if (cp >= range[i].from && cp <= range[i].to)
			return true;
	return false;
}

/*
 * Copy s; whatever is not shown becomes \xNN, an octet each.  utf8: sequences beyond ASCII may stay.  special: ASCII
 * characters that become \xNN, too.
 */
static void
escape(struct buf *out, struct span s, bool utf8, const char *special)
{
	uint32_t cp = 0;

	while (s.n > 0) {
		size_t n = text_utf8_next(s, &cp);
		bool shown = n > 0 && (cp < 0x80 || utf8) && !deceives(cp) &&
		    (cp >= 0x80 || strchr(special, (int)cp) == NULL);

		if (n == 0)
			n = 1;
		if (shown)
			buf_add(out, s.p, n);
		else
			for (size_t i = 0; i < n; i++)
				buf_printf(out, "\\x%02x", s.p[i]);
		s = span_sub(s, n, s.n);
	}
}

void
text_log(struct buf *out, struct span s)
{
	escape(out, s, true, "\\");
}

void
text_log_value(struct buf *out, struct span s)
{
	bool quote = s.n == 0;

	for (size_t i = 0; i < s.n && !quote; i++)
		quote = s.p[i] == ' ' || s.p[i] == '"' || s.p[i] == '=';
	if (quote)
		buf_char(out, '"');
	escape(out, s, true, "\\\"");
	if (quote)
		buf_char(out, '"');
}

void
text_header(struct buf *out, struct span s)
{
	escape(out, s, false, "\\");
}

void
text_reply(struct buf *out, struct span s)
{
	escape(out, s, false, "\\");
}

void
text_quoted(struct buf *out, struct span s)
{
	buf_char(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		uint8_t c = s.p[i];

		if (c < ' ' || c > '~') {
			buf_printf(out, "\\\\x%02x", c);
			continue;
		}
		if (c == '"' || c == '\\')
			buf_char(out, '\\');
		buf_char(out, (char)c);
	}
	buf_char(out, '"');
}

char *
text_utf8(struct span s)
{
	struct buf	b = buf_new(SIZE_MAX / 2);
	uint32_t	cp = 0;

	while (s.n > 0) {
		size_t n = text_utf8_next(s, &cp);

		if (n == 0 || cp == 0) {
			buf_printf(&b, "\\x%02x", s.p[0]);
			n = 1;
		} else {
			buf_add(&b, s.p, n);
		}
		s = span_sub(s, n, s.n);
	}
	return buf_take(&b);
}

void
text_hex(struct buf *out, struct span s)
{
	static const char digit[] = "0123456789abcdef";

	for (size_t i = 0; i < s.n; i++) {
		buf_char(out, digit[s.p[i] >> 4]);
		buf_char(out, digit[s.p[i] & 15]);
	}
}

const char *
text_time(time_t t, char out[TEXT_TIME_SIZE])
{
	struct tm tm;

	if (gmtime_r(&t, &tm) == NULL || strftime(out, TEXT_TIME_SIZE, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
		snprintf(out, TEXT_TIME_SIZE, "%lld", (long long)t);
	return out;
}

/* n digits at *s as a number between least and most; *s moves behind them.  False otherwise. */
static bool
digits(const char **s, int n, int least, int most, int *out)
{
	int v = 0;

	for (int i = 0; i < n; i++, (*s)++) {
		if (**s < '0' || **s > '9')
			return false;
		v = v * 10 + (**s - '0');
	}
	*out = v;
	return v >= least && v <= most;
}

static bool
literal(const char **s, const char *any_of)
{
	if (**s == '\0' || strchr(any_of, **s) == NULL)
		return false;
	(*s)++;
	return true;
}

/* "Z", or "+hh:mm" or "-hh:mm": what to subtract, in seconds. */
static bool
zone(const char **s, long *out)
{
	int h, m, sign = **s == '-' ? -1 : 1;

	*out = 0;
	if (literal(s, "Zz"))
		return true;
	if (!literal(s, "+-") || !digits(s, 2, 0, 23, &h) || !literal(s, ":") || !digits(s, 2, 0, 59, &m))
		return false;
	*out = sign * (h * 3600L + m * 60L);
	return true;
}

bool
text_time_parse(const char *s, time_t *out)
{
	struct tm	 tm = { 0 };
	long		 offset = 0;
	char		*end;
	long long	 unix_time;

	if (*s == '\0')
		return false;
	if (s[strspn(s, "0123456789")] == '\0') {
		unix_time = strtoll(s, &end, 10);
		*out = (time_t)unix_time;
		return true;
	}
	if (!digits(&s, 4, 0, 9999, &tm.tm_year) || !literal(&s, "-") || !digits(&s, 2, 1, 12, &tm.tm_mon) ||
	    !literal(&s, "-") || !digits(&s, 2, 1, 31, &tm.tm_mday))
		return false;
	if (*s != '\0') {
		if (!literal(&s, "Tt ") || !digits(&s, 2, 0, 23, &tm.tm_hour) || !literal(&s, ":") ||
		    !digits(&s, 2, 0, 59, &tm.tm_min) || !literal(&s, ":") || !digits(&s, 2, 0, 60, &tm.tm_sec))
			return false;
		if (literal(&s, "."))
			s += strspn(s, "0123456789");
		if (!zone(&s, &offset) || *s != '\0')
			return false;
	}
	tm.tm_year -= 1900;
	tm.tm_mon--;
	*out = timegm(&tm) - offset;
	return true;
}

/* Levenshtein's distance of two short words; words longer than our names are not near to any. */
static size_t
distance(const char *a, const char *b)
{
	size_t	row[64], n = strlen(a), m = strlen(b);

	if (n >= 64 || m >= 64)
		return SIZE_MAX;
	for (size_t j = 0; j <= m; j++)
		row[j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			size_t cost = diagonal + (ascii_lower((uint8_t)a[i - 1]) != ascii_lower((uint8_t)b[j - 1]));

			diagonal = row[j];
			if (row[j] + 1 < cost)
				cost = row[j] + 1;
			if (row[j - 1] + 1 < cost)
				cost = row[j - 1] + 1;
			row[j] = cost;
		}
	}
	return row[m];
}

const char *
text_nearest(const char *word, const char *const *names, size_t n)
{
	const char	*best = NULL;
	size_t		 least = SIZE_MAX;

	for (size_t i = 0; i < n; i++) {
		size_t d = distance(word, names[i]);

		if (d < least && d <= (strlen(names[i]) + 2) / 3) {
			least = d;
			best = names[i];
		}
	}
	return best;
}
