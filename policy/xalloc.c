/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See xalloc.h.
 */
#include "xalloc.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

_Noreturn void
xnomem(void)
{
	static const char text[] = "out of memory\n";

	/* No stdio: it may allocate.  A worker's standard error is the parent's. */
	if (write(STDERR_FILENO, text, sizeof(text) - 1) == -1)
		_exit(EX_OSERR);
	_exit(EX_OSERR);
}

void *
xmalloc(size_t n)
{
	void *p = malloc(n > 0 ? n : 1);

	if (p == NULL)
		xnomem();
	return p;
}

void *
xcalloc(size_t count, size_t size)
{
	void *p = calloc(count > 0 ? count : 1, size > 0 ? size : 1);

	if (p == NULL)
		xnomem();
	return p;
}

void *
xzalloc(size_t n)
{
	return xcalloc(1, n);
}

void *
xreallocarray(void *p, size_t count, size_t size)
{
	p = reallocarray(p, count > 0 ? count : 1, size > 0 ? size : 1);
	if (p == NULL)
		xnomem();
	return p;
}

char *
xstrdup(const char *s)
{
	return xspandup(span_str(s));
}

char *
xspandup(struct span s)
{
	char *p = xmalloc(s.n + 1);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

char *
xasprintf(const char *fmt, ...)
{
	va_list	 ap;
	char	*s;

	va_start(ap, fmt);
	if (vasprintf(&s, fmt, ap) == -1)
		xnomem();
	va_end(ap);
	return s;
}
