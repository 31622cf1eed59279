/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Owned octets that grow up to a maximum set at birth.  Past the maximum nothing is added and the buffer is marked
 * `full`; what stands in it is never a silently cut copy of what was meant.
 */
#ifndef SMIME_BUF_H
#define SMIME_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "span.h"

struct buf {
	uint8_t	*p;	/* always followed by a NUL once something was added */
	size_t	 n;
	size_t	 cap;
	size_t	 max;	/* octets that may be held */
	bool	 full;	/* something did not fit */
};

/* An empty buffer for at most max octets; allocates nothing. */
struct buf buf_new(size_t max);
void	buf_free(struct buf *b);
/* Empty it, keep its memory. */
void	buf_reset(struct buf *b);
/* Make room for n octets more; false (and marked full) beyond the maximum. */
bool	buf_reserve(struct buf *b, size_t n);
void	buf_add(struct buf *b, const void *p, size_t n);
void	buf_span(struct buf *b, struct span s);
void	buf_str(struct buf *b, const char *s);
void	buf_char(struct buf *b, char c);
void	buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The octets as a C string ("" when empty); borrowed. */
const char *buf_cstr(const struct buf *b);
static inline struct span
buf_get(const struct buf *b)
{
	return (struct span){ b->p, b->n };
}
/* Take the octets as a NUL-terminated string; the caller frees; b is empty then. */
char	*buf_take(struct buf *b);

#endif
