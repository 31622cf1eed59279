/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See io.h.  Standard output carries results alone, standard error everything else; what is written there has passed
 * text_log() or the JSON writer, since certificates and file names may hold anything.
 */
#include "io.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "json.h"
#include "text.h"

int
io_read(const char *path, size_t max, struct buf *out, struct diag *d)
{
	if (strcmp(path, "-") == 0)
		return file_read_fd(STDIN_FILENO, "standard input", max, out, d);
	return file_read(path, max, out, d);
}

void
io_json(json_t *v)
{
	struct buf b = buf_new(SIZE_MAX / 4);

	json_write(&b, v);
	fwrite(b.p, 1, b.n, stdout);
	buf_free(&b);
	json_decref(v);
}

static void
put(FILE *f, struct span s)
{
	struct buf b = buf_new(SIZE_MAX / 4);

	text_log(&b, s);
	fputs(buf_cstr(&b), f);
	buf_free(&b);
}

void
io_text(struct span s)
{
	put(stdout, s);
}

void
io_complain(const struct diag *d)
{
	/* In the order in which a terminal should show them. */
	fflush(stdout);
	fputs("smime-check: ", stderr);
	if (d->at[0] != '\0') {
		put(stderr, span_str(d->at));
		fputs(": ", stderr);
	}
	/* Safe by the contract of diag_set(); escaped once more its backslashes would double. */
	fprintf(stderr, "%s\n", d->text);
}

int
io_fail(const struct diag *d)
{
	io_complain(d);
	return diag_exit(d);
}

int
io_close(struct diag *d)
{
	if (fflush(stdout) == EOF || ferror(stdout))
		return diag_set(d, DIAG_OS, "standard output", "cannot be written: %s", strerror(errno));
	return 0;
}
