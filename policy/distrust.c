/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The site's own list of what is not trusted; format and contracts in distrust.h.  Certificates and keys stand in one
 * sorted array of SHA-256 values, searched by halves: a value that is one of a certificate is never one of a key.
 *
 * A line that cannot be read refuses the whole file: a listed key that is silently left out would be trusted.
 */
#include "distrust.h"

#include <openssl/sha.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "file.h"
#include "limits.h"
#include "xalloc.h"

#define RECORD	SHA256_DIGEST_LENGTH

struct distrust {
	struct buf	records;	/* of RECORD octets, sorted, each once */
};

struct distrust *
distrust_new(void)
{
	struct distrust *l = xzalloc(sizeof(*l));

	l->records = buf_new(LIMIT_DISTRUST_BYTES);
	return l;
}

void
distrust_free(struct distrust *l)
{
	if (l == NULL)
		return;
	buf_free(&l->records);
	free(l);
}

size_t
distrust_count(const struct distrust *l)
{
	return l->records.n / RECORD;
}

/* ---- loading */

static int
compare(const void *a, const void *b)
{
	return memcmp(a, b, RECORD);
}

/* All octets have a colon before them but the first, or none has. */
static bool
record_read(struct span s, uint8_t out[RECORD])
{
	size_t step = s.n == 2 * RECORD ? 2 : 3;

	if (s.n != 2 * RECORD && s.n != 3 * RECORD - 1)
		return false;
	for (size_t i = 0; i < RECORD; i++) {
		const uint8_t	*p = s.p + i * step;
		int		 high = ascii_hex(p[0]), low = ascii_hex(p[1]);

		if (high < 0 || low < 0 || (step == 3 && i > 0 && p[-1] != ':'))
			return false;
		out[i] = (uint8_t)(high * 16 + low);
	}
	return true;
}

static int
line_refuse(const char *path, unsigned line, struct diag *d)
{
	char *at = xasprintf("%s:%u", path, line);

	diag_set(d, DIAG_CONFIG, at, "not a SHA-256: 64 hexadecimal digits, with or without colons between the octets");
	free(at);
	return -1;
}

static int
lines_read(struct buf *records, struct span rest, const char *path, struct diag *d)
{
	for (unsigned line = 1; rest.n > 0; line++) {
		const uint8_t	*lf = memchr(rest.p, '\n', rest.n), *hash;
		size_t		 n = lf != NULL ? (size_t)(lf - rest.p) : rest.n;
		struct span	 entry = span_sub(rest, 0, n);
		uint8_t		 record[RECORD];

		rest = span_sub(rest, n + 1, rest.n);
		hash = entry.n != 0 ? memchr(entry.p, '#', entry.n) : NULL;
		if (hash != NULL)
			entry.n = (size_t)(hash - entry.p);
		entry = span_trim(entry);
		if (entry.n == 0)
			continue;
		if (!record_read(entry, record))
			return line_refuse(path, line, d);
		buf_add(records, record, sizeof(record));
	}
	return 0;
}

/* Sort, and leave one of equal ones. */
static void
records_sort(struct buf *b)
{
	size_t n = b->n / RECORD, kept = 1;

	if (n < 2)
		return;
	qsort(b->p, n, RECORD, compare);
	for (size_t i = 1; i < n; i++)
		if (compare(b->p + i * RECORD, b->p + (kept - 1) * RECORD) != 0)
			memmove(b->p + kept++ * RECORD, b->p + i * RECORD, RECORD);
	b->n = kept * RECORD;
}

int
distrust_load(struct distrust *l, const char *path, struct diag *d)
{
	struct buf	text;
	size_t		before = l->records.n;
	int		rv = -1;

	/* A line is longer than its record, so what is read here has room. */
	if (file_read(path, LIMIT_DISTRUST_BYTES, &text, d) == -1)
		goto out;
	if (text.n > LIMIT_DISTRUST_BYTES - before)
		diag_set(d, DIAG_LIMIT, path, "makes the DistrustList larger than %lu octets", LIMIT_DISTRUST_BYTES);
	else
		rv = lines_read(&l->records, buf_get(&text), path, d);
	if (rv == 0)
		records_sort(&l->records);
	else
		l->records.n = before;
out:
	buf_free(&text);
	return rv;
}

/* ---- asking */

static bool
listed(const struct distrust *l, const uint8_t sha256[RECORD])
{
	return bsearch(sha256, l->records.p, l->records.n / RECORD, RECORD, compare) != NULL;
}

enum distrust_match
distrust_find(const struct distrust *l, const struct cert *c)
{
	uint8_t sha256[RECORD];

	if (l == NULL || l->records.n == 0)
		return DISTRUST_NONE;
	if (listed(l, c->sha256))
		return DISTRUST_CERT;
	SHA256(c->spki.p, c->spki.n, sha256);
	return listed(l, sha256) ? DISTRUST_KEY : DISTRUST_NONE;
}
