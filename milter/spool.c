/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The front's copy of one message (HACKING.md).  Most messages fit in the buffer and never get a descriptor
 * unless a worker is asked.  A memfd is sealed before it is handed over, so that the worker may map it without fear of
 * a change or of SIGBUS; a file has no name and no other writer, and the worker maps it privately.  Never reads what
 * the octets mean.
 */
#include "spool.h"

#include <sys/mman.h>
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
spool_init(struct spool *s, size_t memory, const char *directory)
{
	*s = (struct spool){ .memory = memory, .directory = directory, .fd = -1 };
}

void
spool_reset(struct spool *s)
{
	if (s->fd != -1)
		close(s->fd);
	s->fd = -1;
	s->file = false;
	s->n = 0;
}

void
spool_free(struct spool *s)
{
	spool_reset(s);
	free(s->buffer);
	s->buffer = NULL;
}

static int
write_all(int fd, const uint8_t *p, size_t n, struct diag *d)
{
	while (n > 0) {
		ssize_t w = write(fd, p, n);

		if (w == -1 && errno == EINTR)
			continue;
		if (w == -1)
			return diag_set(d, DIAG_OS, NULL, "cannot spool the message: %s", strerror(errno));
		p += w;
		n -= (size_t)w;
	}
	return 0;
}

static int
memfd_open(struct diag *d)
{
	int fd = memfd_create("smime-milter", MFD_CLOEXEC | MFD_ALLOW_SEALING);

	if (fd == -1)
		diag_set(d, DIAG_OS, NULL, "memfd_create: %s", strerror(errno));
	return fd;
}

/* A file that never had a name, or has none any more where the file system knows no O_TMPFILE. */
static int
file_open(const char *directory, struct diag *d)
{
	char	name[4096];
	int	fd = open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	if (fd != -1)
		return fd;
	if ((errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL) &&
	    snprintf(name, sizeof(name), "%s/smime-milter.XXXXXX", directory) < (int)sizeof(name)) {
		fd = mkostemp(name, O_CLOEXEC);
		if (fd != -1)
			unlink(name);
	}
	if (fd == -1)
		diag_set(d, DIAG_OS, directory, "cannot make a file for a large message: %s", strerror(errno));
	return fd;
}

/* The memfd has become too large: go on in a file. */
static int
to_file(struct spool *s, struct diag *d)
{
	int	fd = file_open(s->directory, d), rv = -1;
	off_t	at = 0;

	if (fd == -1)
		return -1;
	while ((size_t)at < s->n) {
		size_t	want = s->n - (size_t)at < SPOOL_BUFFER ? s->n - (size_t)at : SPOOL_BUFFER;
		ssize_t	got = pread(s->fd, s->buffer, want, at);

		if (got <= 0) {
			diag_set(d, DIAG_OS, NULL, "cannot read the spool: %s", got == 0 ? "it is short" : strerror(errno));
			goto out;
		}
		if (write_all(fd, s->buffer, (size_t)got, d) == -1)
			goto out;
		at += got;
	}
	close(s->fd);
	s->fd = fd;
	s->file = true;
	fd = -1;
	rv = 0;
out:
	if (fd != -1)
		close(fd);
	return rv;
}

/* From the buffer to the memfd. */
static int
to_memfd(struct spool *s, struct diag *d)
{
	int fd = memfd_open(d);

	if (fd == -1)
		return -1;
	if (write_all(fd, s->buffer, s->n, d) == -1) {
		close(fd);
		return -1;
	}
	s->fd = fd;
	return 0;
}

int
spool_write(struct spool *s, const void *p, size_t n, struct diag *d)
{
	if (s->buffer == NULL && (s->buffer = malloc(SPOOL_BUFFER)) == NULL)
		return diag_set(d, DIAG_OS, NULL, "no memory for a message");
	if (s->fd == -1 && n <= SPOOL_BUFFER - s->n) {
		memcpy(s->buffer + s->n, p, n);
		s->n += n;
		return 0;
	}
	if (s->fd == -1 && to_memfd(s, d) == -1)
		return -1;
	if (!s->file && s->n + n > s->memory && to_file(s, d) == -1)
		return -1;
	if (write_all(s->fd, p, n, d) == -1)
		return -1;
	s->n += n;
	return 0;
}

int
spool_truncate(struct spool *s, size_t n, struct diag *d)
{
	if (n >= s->n)
		return 0;
	if (s->fd != -1 && ftruncate(s->fd, (off_t)n) == -1)
		return diag_set(d, DIAG_OS, NULL, "cannot cut the spool: %s", strerror(errno));
	s->n = n;
	return 0;
}

int
spool_seal(struct spool *s, bool *sealed, struct diag *d)
{
	*sealed = false;
	if (s->fd == -1 && to_memfd(s, d) == -1)
		return -1;
	if (s->file)
		return s->fd;
	if (fcntl(s->fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) == -1) {
		diag_set(d, DIAG_OS, NULL, "cannot seal the spool: %s", strerror(errno));
		return -1;
	}
	*sealed = true;
	return s->fd;
}

/* The octets from at on, from wherever they are, through a buffer of the caller's. */
static ssize_t
spool_read(const struct spool *s, size_t at, uint8_t *p, size_t n)
{
	if (s->fd != -1)
		return pread(s->fd, p, n, (off_t)at);
	if (n > s->n - at)
		n = s->n - at;
	memcpy(p, s->buffer + at, n);
	return (ssize_t)n;
}

int
spool_hash(const struct spool *s, size_t from, uint8_t hash[32], struct diag *d)
{
	EVP_MD_CTX	*md = EVP_MD_CTX_new();
	uint8_t		 piece[8192];
	int		 rv = -1;

	if (md == NULL || EVP_DigestInit_ex(md, EVP_sha256(), NULL) != 1)
		goto out;
	for (size_t at = from; at < s->n; ) {
		size_t	want = s->n - at < sizeof(piece) ? s->n - at : sizeof(piece);
		ssize_t	got = spool_read(s, at, piece, want);

		if (got <= 0 || EVP_DigestUpdate(md, piece, (size_t)got) != 1)
			goto out;
		at += (size_t)got;
	}
	if (EVP_DigestFinal_ex(md, hash, NULL) == 1)
		rv = 0;
out:
	if (rv == -1)
		diag_set(d, DIAG_OS, NULL, "cannot hash the spool");
	EVP_MD_CTX_free(md);
	return rv;
}
