/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See dnstring.h.  The folding is made for names in European scripts and errs on the side of taking two for the same:
 * it decides whether a warning is worth giving, never whether a name is somebody's.
 */
#include "dnstring.h"

#include "text.h"

#define CONTAINS_MAX 512	/* twice what any bound of RFC 5280 but that of given names allows */

/* PrintableString: X.680, table 10. */
static bool
is_printable(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= '0' && cp <= '9') ||
	    (cp != 0 && cp < 0x80 && strchr(" '()+,-./:=?", (int)cp) != NULL);
}

static bool
is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp <= 0x9f);
}

static bool
in_alphabet(uint8_t tag, uint32_t cp)
{
	switch (tag) {
	case DNSTRING_PRINTABLE:
		return is_printable(cp);
	case DNSTRING_NUMERIC:
		return cp == ' ' || (cp >= '0' && cp <= '9');
	case DNSTRING_VISIBLE:
		return cp >= 0x20 && cp < 0x7f;
	case DNSTRING_IA5:
		return cp < 0x80;
	default:
		return true;
	}
}

static bool
is_string(uint8_t tag)
{
	return tag == DNSTRING_UTF8 || tag == DNSTRING_NUMERIC || tag == DNSTRING_PRINTABLE || tag == DNSTRING_TELETEX ||
	    tag == DNSTRING_IA5 || tag == DNSTRING_VISIBLE || tag == DNSTRING_UNIVERSAL || tag == DNSTRING_BMP;
}

/* Characters of two or four octets, big endian; surrogates have no place in either type. */
static size_t
wide_next(struct span s, size_t width, uint32_t *cp)
{
	if (s.n < width)
		return 0;
	*cp = 0;
	for (size_t i = 0; i < width; i++)
		*cp = *cp << 8 | s.p[i];
	return *cp > 0x10ffff || (*cp >= 0xd800 && *cp <= 0xdfff) ? 0 : width;
}

/* Octets of the character at the front; 0 when it is not well-formed.  The body is not empty. */
static size_t
decode(const struct dnstring *v, uint32_t *cp)
{
	switch (v->tag) {
	case DNSTRING_UTF8:
		return text_utf8_next(v->body, cp);
	case DNSTRING_BMP:
		return wide_next(v->body, 2, cp);
	case DNSTRING_UNIVERSAL:
		return wide_next(v->body, 4, cp);
	default:
		*cp = v->body.p[0];
		return 1;
	}
}

bool
dnstring_next(struct dnstring *v, uint32_t *cp)
{
	size_t n;

	if (v->body.n == 0)
		return false;
	n = decode(v, cp);
	if (n == 0) {
		*cp = 0xfffd;
		n = v->tag == DNSTRING_BMP ? 2 : v->tag == DNSTRING_UNIVERSAL ? 4 : 1;
	}
	v->body = span_sub(v->body, n, v->body.n);
	return true;
}

enum dnstring_fault
dnstring_check(struct dnstring v, size_t *at)
{
	struct dnstring	rest = v;
	enum dnstring_fault fault = is_string(v.tag) ? DNSTRING_OK : DNSTRING_TYPE;

	while (fault == DNSTRING_OK && rest.body.n > 0) {
		uint32_t cp = 0;
		size_t	 n = decode(&rest, &cp);

		if (n == 0)
			fault = DNSTRING_ENCODING;
		else if (!in_alphabet(v.tag, cp))
			fault = DNSTRING_ALPHABET;
		else if (is_control(cp))
			fault = DNSTRING_CONTROL;
		else
			rest.body = span_sub(rest.body, n, rest.body.n);
	}
	if (at != NULL)
		*at = v.body.n - rest.body.n;
	return fault;
}

size_t
dnstring_length(struct dnstring v)
{
	size_t	 n = 0;
	uint32_t cp;

	while (dnstring_next(&v, &cp))
		n++;
	return n;
}

bool
dnstring_equal(struct dnstring a, struct dnstring b)
{
	uint32_t x, y;

	if (a.tag == b.tag)
		return span_eq(a.body, b.body);
	while (dnstring_next(&a, &x))
		if (!dnstring_next(&b, &y) || x != y)
			return false;
	return b.body.n == 0;
}

static size_t
expand(struct dnstring v, uint32_t out[CONTAINS_MAX])
{
	size_t n = 0;

	while (n < CONTAINS_MAX && dnstring_next(&v, &out[n]))
		n++;
	return n;
}

bool
dnstring_contains(struct dnstring a, struct dnstring b)
{
	uint32_t in[CONTAINS_MAX], what[CONTAINS_MAX];
	size_t	 n = expand(a, in), m = expand(b, what);

	for (size_t i = 0; m > 0 && i + m <= n; i++)
		if (memcmp(in + i, what, m * sizeof(what[0])) == 0)
			return true;
	return false;
}

struct span
dnstring_octets(struct dnstring v)
{
	switch (v.tag) {
	case DNSTRING_UTF8:
	case DNSTRING_PRINTABLE:
	case DNSTRING_IA5:
	case DNSTRING_VISIBLE:
	case DNSTRING_NUMERIC:
		return v.body;
	default:
		return (struct span){ NULL, 0 };
	}
}

bool
dnstring_blank(uint32_t cp)
{
	return cp == ' ' || is_control(cp) || cp == 0xa0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200f) ||
	    (cp >= 0x2028 && cp <= 0x202f) || (cp >= 0x205f && cp <= 0x206f) || cp == 0x3000 || cp == 0xfeff;
}

/* U+00C0 to U+017F without what stands above, below or across them. */
static const char latin[] =
	"aaaaaaaceeeeiiiidnooooo ouuuuyts"				/* U+00C0 */
	"aaaaaaaceeeeiiiidnooooo ouuuuyty"				/* U+00E0 */
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkll"	/* U+0100 */
	"llllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
_Static_assert(sizeof(latin) - 1 == 0x180 - 0xc0, "a letter for each character");

static uint32_t
fold_greek(uint32_t cp)
{
	static const struct { uint16_t from, to; } accented[] = {
		{ 0x386, 0x3b1 }, { 0x388, 0x3b5 }, { 0x389, 0x3b7 }, { 0x38a, 0x3b9 }, { 0x38c, 0x3bf }, { 0x38e, 0x3c5 },
		{ 0x38f, 0x3c9 }, { 0x390, 0x3b9 }, { 0x3ac, 0x3b1 }, { 0x3ad, 0x3b5 }, { 0x3ae, 0x3b7 }, { 0x3af, 0x3b9 },
		{ 0x3b0, 0x3c5 }, { 0x3c2, 0x3c3 }, { 0x3ca, 0x3b9 }, { 0x3cb, 0x3c5 }, { 0x3cc, 0x3bf }, { 0x3cd, 0x3c5 },
		{ 0x3ce, 0x3c9 },
	};

	for (size_t i = 0; i < sizeof(accented) / sizeof(accented[0]); i++)
		if (cp == accented[i].from)
			return accented[i].to;
	return cp >= 0x391 && cp <= 0x3ab ? cp + 0x20 : cp;
}

static uint32_t
fold_cyrillic(uint32_t cp)
{
	if (cp >= 0x410 && cp <= 0x42f)
		cp += 0x20;
	else if (cp <= 0x40f)
		cp += 0x50;
	return cp == 0x451 ? 0x435 : cp;
}

/* A letter or digit in its plainest form, ' ' for what is neither, 0 for a combining accent. */
static uint32_t
fold_one(uint32_t cp)
{
	if (cp < 0x80) {
		cp = ascii_lower((uint8_t)cp);
		return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') ? cp : ' ';
	}
	if (cp >= 0xc0 && cp <= 0x17f)
		return (uint8_t)latin[cp - 0xc0];
	if (cp < 0xc0 || dnstring_blank(cp) || (cp >= 0x2010 && cp <= 0x2027))
		return ' ';
	if (cp >= 0x300 && cp <= 0x36f)
		return 0;
	if (cp >= 0x370 && cp <= 0x3ff)
		return fold_greek(cp);
	if (cp >= 0x400 && cp <= 0x45f)
		return fold_cyrillic(cp);
	return cp;
}

size_t
dnstring_fold(struct dnstring v, uint32_t *out, size_t max)
{
	size_t	 n = 0;
	uint32_t cp;

	while (n < max && dnstring_next(&v, &cp)) {
		uint32_t f = fold_one(cp), last = n > 0 ? out[n - 1] : ' ';

		if (f == 0 || f == last || (f == 'e' && (last == 'a' || last == 'o' || last == 'u')))
			continue;
		out[n++] = f;
	}
	return n;
}
