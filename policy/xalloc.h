/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Allocation that ends the process with EX_OSERR when memory is gone: right in workers and tools, where one message
 * is the price.  Sizes that come from input meet a constant of limits.h before they come here.
 */
#ifndef SMIME_XALLOC_H
#define SMIME_XALLOC_H

#include <stddef.h>

#include "span.h"

/* Say so and end the process: for libraries that report failure by themselves. */
_Noreturn void xnomem(void);
void	*xmalloc(size_t n) __attribute__((malloc, alloc_size(1), returns_nonnull));
void	*xzalloc(size_t n) __attribute__((malloc, alloc_size(1), returns_nonnull));
void	*xcalloc(size_t count, size_t size) __attribute__((malloc, alloc_size(1, 2), returns_nonnull));
void	*xreallocarray(void *p, size_t count, size_t size) __attribute__((alloc_size(2, 3), returns_nonnull));
char	*xstrdup(const char *s) __attribute__((malloc, returns_nonnull));
char	*xasprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2), returns_nonnull));
/* A NUL-terminated copy; NUL octets inside stay inside. */
char	*xspandup(struct span s) __attribute__((malloc, returns_nonnull));

/*
 * Room for one element more in a growing array: xgrow(&v, &cap, n, sizeof(*v)) before v[n++] = ...
 */
#define XGROW(v, n, cap)						\
	do {								\
		if ((n) == (cap)) {					\
			(cap) = (cap) == 0 ? 8 : (cap) * 2;		\
			(v) = xreallocarray((v), (cap), sizeof(*(v)));	\
		}							\
	} while (0)

#endif
