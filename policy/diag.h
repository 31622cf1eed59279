/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What went wrong with us (a limit of ours, a library, a file), told once by the one who knows most and handed up
 * unchanged.  What is wrong with the mail is data and never comes here.  Only main, front and the tool print it.
 */
#ifndef SMIME_DIAG_H
#define SMIME_DIAG_H

#include <stddef.h>

enum diag_code {
	DIAG_NONE,
	DIAG_USAGE,	/* a caller or user asked for what cannot be: EX_USAGE */
	DIAG_DATA,	/* an input that does not parse: EX_DATAERR */
	DIAG_NOINPUT,	/* no such file: EX_NOINPUT */
	DIAG_UNAVAILABLE,	/* a library or socket that is not to be had: EX_UNAVAILABLE */
	DIAG_SOFTWARE,	/* ours: EX_SOFTWARE */
	DIAG_OS,	/* fork, memory, descriptors: EX_OSERR */
	DIAG_NOPERM,	/* unsafe or missing permissions: EX_NOPERM */
	DIAG_CONFIG,	/* configuration, rules or store: EX_CONFIG */
	DIAG_LIMIT,	/* a limit of limits.h or of the configuration was passed */
};

struct diag {
	enum diag_code	code;
	char		at[256];	/* "rules:14:7", "/etc/x.pem", a part's section; empty when there is no place */
	char		text[768];
};

/*
 * Fill *d unless it holds something already (the first one wins).  at may be NULL.  Text is our own words; octets
 * from outside go through text_log() first.  Returns -1, so that a caller may `return diag_set(...)`.  d may be NULL.
 */
int diag_set(struct diag *d, enum diag_code code, const char *at, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* As diag_set(), with the oldest error of OpenSSL's queue appended; the queue is empty afterwards. */
int diag_openssl(struct diag *d, enum diag_code code, const char *at, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* "at: text", or the text alone.  Points into a buffer of the caller's, which is returned. */
const char *diag_str(const struct diag *d, char *out, size_t n);

/* The exit status of sysexits.h for a code. */
int diag_exit(const struct diag *d);

#endif
