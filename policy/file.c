/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Reading files whole.  Part of the base: stores, rules, sets, CRLs and the tool read through here, so that every one
 * of them has a bound and says what was wrong in the same words.  Never writes, never follows what it reads.
 */
#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "xalloc.h"

#define READ_CHUNK	(64UL * 1024)

/* Set once by those who read for a daemon; a tool reads what its user names. */
static bool require_safe;

static enum diag_code
code_of(int error)
{
	switch (error) {
	case EACCES:
	case EPERM:
		return DIAG_NOPERM;
	case EMFILE:
	case ENFILE:
	case ENOMEM:
		return DIAG_OS;
	default:
		return DIAG_NOINPUT;
	}
}

/* One octet more than the file's size is asked for, so that its end is met without growing once more. */
static size_t
first_chunk(int fd, size_t max)
{
	struct stat st;

	if (fstat(fd, &st) == -1 || !S_ISREG(st.st_mode) || st.st_size <= 0)
		return READ_CHUNK;
	return (size_t)st.st_size < max ? (size_t)st.st_size + 1 : max;
}

int
file_read_fd(int fd, const char *name, size_t max, struct buf *out, struct diag *d)
{
	size_t chunk = first_chunk(fd, max);

	*out = buf_new(max);
	for (;;) {
		uint8_t	over;
		ssize_t	n;

		if (chunk > max - out->n)
			chunk = max - out->n;
		if (chunk == 0)
			n = read(fd, &over, 1);
		else {
			buf_reserve(out, chunk);
			n = read(fd, out->p + out->n, chunk);
		}
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return diag_set(d, code_of(errno), name, "cannot be read: %s", strerror(errno));
		if (n == 0)
			break;
		if (chunk == 0)
			return diag_set(d, DIAG_LIMIT, name, "is larger than the %zu octets that are read", max);
		out->n += (size_t)n;
		chunk = READ_CHUNK;
	}
	if (out->p != NULL)
		out->p[out->n] = '\0';
	return 0;
}

void
file_require_safe(bool on)
{
	require_safe = on;
}

static int
check_one(const char *path, const char *named, struct diag *d)
{
	struct stat st;

	if (stat(path, &st) == -1)
		return diag_set(d, code_of(errno), named, "cannot look at %s: %s", path, strerror(errno));
	if ((st.st_mode & S_IWOTH) == 0 || (S_ISDIR(st.st_mode) && (st.st_mode & S_ISVTX) != 0) || S_ISCHR(st.st_mode))
		return 0;
	return diag_set(d, DIAG_NOPERM, named, "%s is writable for everybody (chmod o-w, or RequireSafeKeys no)", path);
}

int
file_check_safe(const char *path, struct diag *d)
{
	char	*copy;
	int	rv = check_one(path, path, d);

	if (rv == -1)
		return -1;
	copy = xstrdup(path);
	rv = check_one(dirname(copy), path, d);
	free(copy);
	return rv;
}

int
file_check_required(const char *path, struct diag *d)
{
	return require_safe ? file_check_safe(path, d) : 0;
}

int
file_read(const char *path, size_t max, struct buf *out, struct diag *d)
{
	int	fd, rv;

	*out = buf_new(max);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd == -1)
		return diag_set(d, code_of(errno), path, "cannot be opened: %s", strerror(errno));
	if (file_check_required(path, d) == -1) {
		close(fd);
		return -1;
	}
	rv = file_read_fd(fd, path, max, out, d);
	close(fd);
	return rv;
}

static int
by_octets(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

int
file_list(const char *dir, struct file_names *out, struct diag *d)
{
	struct dirent	*e;
	DIR		*h;

	*out = (struct file_names){ 0 };
	h = opendir(dir);
	if (h == NULL)
		return diag_set(d, code_of(errno), dir, "cannot be opened: %s", strerror(errno));
	while ((e = readdir(h)) != NULL) {
		if (e->d_name[0] == '.')
			continue;
		XGROW(out->v, out->n, out->cap);
		out->v[out->n++] = xstrdup(e->d_name);
	}
	closedir(h);
	if (out->n > 1)
		qsort(out->v, out->n, sizeof(*out->v), by_octets);
	return 0;
}

void
file_names_free(struct file_names *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->v[i]);
	free(l->v);
	*l = (struct file_names){ 0 };
}
