/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What goes into the tool and comes out of it: whole files or standard input, lines of JSON, text for people.
 */
#ifndef SMIME_TOOLS_IO_H
#define SMIME_TOOLS_IO_H

#include <jansson.h>
#include <stddef.h>

#include "buf.h"
#include "diag.h"
#include "span.h"

/* Read a file, or standard input for "-", whole; file_read()'s contract. */
int	io_read(const char *path, size_t max, struct buf *out, struct diag *d);
/* v as one line on standard output; v is taken. */
void	io_json(json_t *v);
/* Text from outside on standard output, escaped for terminals; no line feed. */
void	io_text(struct span s);
/* "smime-check: AT: TEXT" on standard error, escaped. */
void	io_complain(const struct diag *d);
/* Say what is wrong and give its exit status. */
int	io_fail(const struct diag *d);
/* At the end: -1 when standard output could not take everything. */
int	io_close(struct diag *d);

#endif
