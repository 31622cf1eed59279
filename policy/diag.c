/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See diag.h.  No allocation here: the text of "out of memory" must not need any.
 */
#include "diag.h"

#include <openssl/err.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

static void
fill(struct diag *d, enum diag_code code, const char *at, const char *fmt, va_list ap)
{
	d->code = code;
	snprintf(d->at, sizeof(d->at), "%s", at != NULL ? at : "");
	vsnprintf(d->text, sizeof(d->text), fmt, ap);
}

int
diag_set(struct diag *d, enum diag_code code, const char *at, const char *fmt, ...)
{
	va_list ap;

	if (d == NULL || d->code != DIAG_NONE)
		return -1;
	va_start(ap, fmt);
	fill(d, code, at, fmt, ap);
	va_end(ap);
	return -1;
}

int
diag_openssl(struct diag *d, enum diag_code code, const char *at, const char *fmt, ...)
{
	unsigned long	 e = ERR_get_error();
	const char	*why = e != 0 ? ERR_reason_error_string(e) : NULL;
	va_list		 ap;
	size_t		 n;

	ERR_clear_error();
	if (d == NULL || d->code != DIAG_NONE)
		return -1;
	va_start(ap, fmt);
	fill(d, code, at, fmt, ap);
	va_end(ap);
	n = strlen(d->text);
	if (why != NULL)
		snprintf(d->text + n, sizeof(d->text) - n, ": %s", why);
	return -1;
}

const char *
diag_str(const struct diag *d, char *out, size_t n)
{
	snprintf(out, n, "%s%s%s", d->at, d->at[0] != '\0' ? ": " : "", d->text);
	return out;
}

int
diag_exit(const struct diag *d)
{
	switch (d->code) {
	case DIAG_NONE:		return EX_OK;
	case DIAG_USAGE:	return EX_USAGE;
	case DIAG_DATA:
	case DIAG_LIMIT:	return EX_DATAERR;
	case DIAG_NOINPUT:	return EX_NOINPUT;
	case DIAG_UNAVAILABLE:	return EX_UNAVAILABLE;
	case DIAG_OS:		return EX_OSERR;
	case DIAG_NOPERM:	return EX_NOPERM;
	case DIAG_CONFIG:	return EX_CONFIG;
	case DIAG_SOFTWARE:	break;
	}
	return EX_SOFTWARE;
}
