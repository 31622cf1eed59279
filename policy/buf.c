/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See buf.h.
 */
#include "buf.h"

#include <stdio.h>
#include <stdlib.h>

#include "xalloc.h"

struct buf
buf_new(size_t max)
{
	return (struct buf){ .max = max };
}

void
buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ .max = b->max };
}

void
buf_reset(struct buf *b)
{
	b->n = 0;
	b->full = false;
}

bool
buf_reserve(struct buf *b, size_t n)
{
	size_t cap;

	if (n > b->max - b->n) {
		b->full = true;
		return false;
	}
	if (b->p != NULL && b->cap - b->n > n)
		return true;
	cap = b->cap < 64 ? 64 : b->cap + b->cap / 2;
	if (cap < b->n + n + 1)
		cap = b->n + n + 1;
	b->p = xreallocarray(b->p, cap, 1);
	b->cap = cap;
	return true;
}

void
buf_add(struct buf *b, const void *p, size_t n)
{
	if (n == 0 || !buf_reserve(b, n))
		return;
	memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = '\0';
}

void
buf_span(struct buf *b, struct span s)
{
	buf_add(b, s.p, s.n);
}

void
buf_str(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list	ap;
	char	small[256], *big = small;
	int	n;

	va_start(ap, fmt);
	n = vsnprintf(small, sizeof(small), fmt, ap);
	va_end(ap);
	if (n < 0)
		return;
	if ((size_t)n >= sizeof(small)) {
		big = xmalloc((size_t)n + 1);
		va_start(ap, fmt);
		vsnprintf(big, (size_t)n + 1, fmt, ap);
		va_end(ap);
	}
	buf_add(b, big, (size_t)n);
	if (big != small)
		free(big);
}

const char *
buf_cstr(const struct buf *b)
{
	return b->n > 0 ? (const char *)b->p : "";
}

char *
buf_take(struct buf *b)
{
	char *s = b->n > 0 ? (char *)b->p : xstrdup("");

	if (b->n == 0)
		free(b->p);
	*b = (struct buf){ .max = b->max };
	return s;
}
