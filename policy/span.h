/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A view of octets that somebody else owns: never freed, valid as long as its owner.  Names and addresses from
 * messages and certificates may hold NUL and anything else, so they are spans, not C strings.
 */
#ifndef SMIME_SPAN_H
#define SMIME_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

struct span {
	const uint8_t	*p;
	size_t		 n;
};

#define SPAN_LIT(s) ((struct span){ (const uint8_t *)(s), sizeof(s) - 1 })

static inline struct span
span_str(const char *s)
{
	return (struct span){ (const uint8_t *)s, s != NULL ? strlen(s) : 0 };
}

/* Octets from to to (exclusive); to beyond the end is cut to the end, as is from. */
static inline struct span
span_sub(struct span s, size_t from, size_t to)
{
	if (s.p == NULL)
		return (struct span){ 0 };	/* not even nothing may be added to NULL */
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return (struct span){ s.p + from, to - from };
}

static inline bool
span_eq(struct span a, struct span b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* ASCII letters without regard to case; octets above 127 as they are, whatever the locale. */
static inline uint8_t
ascii_lower(uint8_t c)
{
	return c >= 'A' && c <= 'Z' ? (uint8_t)(c + 32) : c;
}

/* The value of a hexadecimal digit; -1: it is none. */
static inline int
ascii_hex(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = ascii_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static inline bool
span_ieq(struct span a, struct span b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
			return false;
	return true;
}

static inline bool
span_is(struct span a, const char *s)
{
	return span_ieq(a, span_str(s));
}

static inline bool
span_istarts(struct span a, const char *prefix)
{
	struct span s = span_str(prefix);

	return a.n >= s.n && span_ieq(span_sub(a, 0, s.n), s);
}

static inline bool
span_iends(struct span a, const char *suffix)
{
	struct span s = span_str(suffix);

	return a.n >= s.n && span_ieq(span_sub(a, a.n - s.n, a.n), s);
}

/* Without blanks, tabs, CR and LF at either end. */
static inline struct span
span_trim(struct span s)
{
	while (s.n > 0 && (s.p[0] == ' ' || s.p[0] == '\t' || s.p[0] == '\r' || s.p[0] == '\n'))
		s = (struct span){ s.p + 1, s.n - 1 };
	while (s.n > 0 && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t' || s.p[s.n - 1] == '\r' || s.p[s.n - 1] == '\n'))
		s.n--;
	return s;
}

#endif
