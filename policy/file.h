/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Files of the administrator (stores, rules, sets, CRLs) and of the tool's user, read whole and bounded.
 */
#ifndef SMIME_FILE_H
#define SMIME_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "diag.h"

/*
 * Read a file whole into *out, which is made here with max as its maximum; buf_free() it in either case.
 * -1: it is not there or may not be read (DIAG_NOINPUT, DIAG_NOPERM), or is larger than max (DIAG_LIMIT).
 */
int	file_read(const char *path, size_t max, struct buf *out, struct diag *d);
/* The same from an open descriptor, a pipe perhaps, from where it stands to its end; name is for messages. */
int	file_read_fd(int fd, const char *name, size_t max, struct buf *out, struct diag *d);

/*
 * Neither the file (or directory) nor the directory that holds it may be writable for everybody; a directory with the
 * sticky bit is one where only the owner can replace a file.  -1: DIAG_NOPERM, it may.
 */
int	file_check_safe(const char *path, struct diag *d);
/* From now on file_read() refuses what file_check_safe() does (RequireSafeKeys); off at the start of a process. */
void	file_require_safe(bool on);
/* What file_read() asks first, for files that something else reads: file_check_safe() where it is required, else 0. */
int	file_check_required(const char *path, struct diag *d);

/* Names of a directory without those that begin with a dot, sorted by octets; so every run sees one order. */
struct file_names {
	char	**v;
	size_t	  n, cap;
};
int	file_list(const char *dir, struct file_names *out, struct diag *d);
void	file_names_free(struct file_names *l);

#endif
