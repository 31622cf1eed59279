/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A walk over BER and DER by offsets (X.690 8.1).  It serves the stages before OpenSSL: signature.c asks what an
 * object is, cms.c counts and cuts its pieces, cert.c finds its spans.
 *
 * The end of an indefinite length is found in one pass: elements of definite length are skipped whole, open
 * indefinite ones are only counted, so nothing is recursive and each octet's header is read once a call.  A caller that
 * goes down into nested indefinite elements reads them again, at most LIMIT_DER_DEPTH times.
 *
 * Never: builds a tree, judges DER strictness (long lengths that could be short are taken), allocates, but for the
 * joined chunks of der_octets().
 */
#include "der.h"

#include <stdio.h>

#include "limits.h"

/* Octets of a long tag that are skipped at most: 2^42 is far beyond any tag in use. */
#define TAG_OCTETS 6

struct head {
	uint8_t	tag;
	bool	indefinite;
	size_t	size;	/* of identifier and length */
	size_t	len;	/* of the contents; 0 when indefinite */
};

/* Read identifier and length; false when they, or the contents, are not all there. */
static bool
head_read(struct span s, struct head *h)
{
	size_t	i = 1, octets;

	*h = (struct head){ 0 };
	if (s.n < 2)
		return false;
	h->tag = s.p[0];
	if ((h->tag & 0x1f) == 0x1f) {
		while (i < s.n && (s.p[i] & 0x80) != 0 && i <= TAG_OCTETS)
			i++;
		i++;
		if (i > TAG_OCTETS + 1 || i >= s.n)
			return false;
	}
	octets = s.p[i++];
	if (octets == 0x80) {
		h->indefinite = true;
		h->size = i;
		return (h->tag & DER_CONS) != 0;
	}
	h->len = octets;
	if (octets > 0x80) {
		octets &= 0x7f;
		if (octets > sizeof(size_t) || octets > s.n - i)
			return false;
		for (h->len = 0; octets > 0; octets--)
			h->len = h->len << 8 | s.p[i++];
	}
	h->size = i;
	return h->len <= s.n - i;
}

static bool
is_eoc(const struct head *h)
{
	return h->tag == 0 && h->len == 0 && h->size == 2;
}

/* Contents of indefinite length stand at the front of s: how many octets until their end-of-contents. */
static bool
indefinite_end(struct span s, size_t *contents, bool *limit)
{
	size_t		at = 0;
	unsigned	open = 1, elements = 0;
	struct head	h;

	for (;;) {
		if (!head_read(span_sub(s, at, s.n), &h))
			return false;
		if (++elements > LIMIT_DER_ELEMENTS || open > LIMIT_DER_DEPTH) {
			*limit = true;
			return false;
		}
		if (h.indefinite) {
			open++;
		} else if (is_eoc(&h)) {
			if (--open == 0)
				break;
		} else if (h.tag == 0) {
			return false;
		}
		at += h.size + h.len;
	}
	*contents = at;
	return true;
}

bool
der_read(struct span *s, struct tlv *out)
{
	struct head	h;
	size_t		end;

	*out = (struct tlv){ 0 };
	if (!head_read(*s, &h) || h.tag == 0)
		return false;
	end = h.size + h.len;
	if (h.indefinite) {
		if (!indefinite_end(span_sub(*s, h.size, s->n), &h.len, &out->limit))
			return false;
		end = h.size + h.len + 2;
	}
	out->tag = h.tag;
	out->indefinite = h.indefinite;
	out->raw = span_sub(*s, 0, end);
	out->body = span_sub(*s, h.size, h.size + h.len);
	*s = span_sub(*s, end, s->n);
	return true;
}

bool
der_expect(struct span *s, uint8_t tag, struct tlv *out)
{
	*out = (struct tlv){ 0 };
	return s->n > 0 && s->p[0] == tag && der_read(s, out);
}

/*
 * The chunks below a constructed string, in one pass: a constructed chunk (X.690 8.7.3.2 lets them nest) opens a level
 * whose end goes on a small stack; SIZE_MAX there stands for an indefinite one.
 */
static bool
octets_join(struct span s, struct buf *joined)
{
	size_t		end[LIMIT_DER_DEPTH], at = 0;
	unsigned	depth = 0, elements = 0;
	struct head	h;

	for (;;) {
		while (depth > 0 && end[depth - 1] == at)
			depth--;
		if (at == s.n)
			return depth == 0 && !joined->full;
		if (!head_read(span_sub(s, at, depth > 0 && end[depth - 1] != SIZE_MAX ? end[depth - 1] : s.n), &h) ||
		    ++elements > LIMIT_DER_ELEMENTS)
			return false;
		at += h.size;
		if (h.tag == DER_OCTETSTRING) {
			buf_span(joined, span_sub(s, at, at + h.len));
			at += h.len;
		} else if (h.tag == (DER_OCTETSTRING | DER_CONS)) {
			if (depth == LIMIT_DER_DEPTH)
				return false;
			end[depth++] = h.indefinite ? SIZE_MAX : at + h.len;
		} else if (is_eoc(&h) && depth > 0 && end[depth - 1] == SIZE_MAX) {
			depth--;
		} else {
			return false;
		}
	}
}

bool
der_octets(const struct tlv *t, struct buf *joined, struct span *out)
{
	*out = (struct span){ NULL, 0 };
	if ((t->tag & DER_CONS) == 0) {
		*out = t->body;
		return true;
	}
	if (!octets_join(t->body, joined))
		return false;
	*out = buf_get(joined);
	return true;
}

bool
der_oid_str(struct span body, char *out, size_t n)
{
	uint64_t	arc = 0;
	size_t		used = 0;
	bool		first = true, inside = false;
	int		rv;

	if (n > 0)
		out[0] = '\0';
	for (size_t i = 0; i < body.n; i++) {
		if ((!inside && body.p[i] == 0x80) || arc > UINT64_MAX >> 7)
			return false;
		arc = arc << 7 | (body.p[i] & 0x7f);
		inside = (body.p[i] & 0x80) != 0;
		if (inside)
			continue;
		if (first) {
			uint64_t top = arc < 80 ? arc / 40 : 2;

			rv = snprintf(out, n, "%llu.%llu", (unsigned long long)top, (unsigned long long)(arc - top * 40));
		} else {
			rv = snprintf(out + used, n - used, ".%llu", (unsigned long long)arc);
		}
		if (rv < 0 || (size_t)rv >= n - used)
			return false;
		used += (size_t)rv;
		first = false;
		arc = 0;
	}
	return body.n > 0 && !inside;
}

void
der_put_header(struct buf *out, uint8_t tag, size_t len)
{
	uint8_t	head[2 + sizeof(size_t)];
	size_t	n = 0, octets = 0;

	head[n++] = tag;
	if (len < 0x80) {
		head[n++] = (uint8_t)len;
	} else {
		for (size_t l = len; l > 0; l >>= 8)
			octets++;
		head[n++] = (uint8_t)(0x80 | octets);
		while (octets-- > 0)
			head[n++] = (uint8_t)(len >> (8 * octets));
	}
	buf_add(out, head, n);
}
