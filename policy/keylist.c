/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lists of keys that are known to the world; formats and contracts in keylist.h.  Both kinds are kept as sorted arrays
 * of fixed records and searched by halves.
 */
#include "keylist.h"

#include <openssl/sha.h>
#include <stdlib.h>

#include "buf.h"
#include "file.h"
#include "limits.h"
#include "xalloc.h"

enum {
	TEXT_RECORD = 10,		/* octets of a line's digits */
	BINARY_RECORD = 16,
	BINARY_HASH = 15		/* the sixteenth says which list it came from */
};

struct keylist {
	struct buf	text;		/* records of TEXT_RECORD */
	struct buf	binary;
};

struct keylist *
keylist_new(void)
{
	struct keylist *l = xzalloc(sizeof(*l));

	l->text = buf_new(LIMIT_KEYLIST_BYTES);
	l->binary = buf_new(LIMIT_KEYLIST_BYTES);
	return l;
}

void
keylist_free(struct keylist *l)
{
	if (l == NULL)
		return;
	buf_free(&l->text);
	buf_free(&l->binary);
	free(l);
}

size_t
keylist_count(const struct keylist *l)
{
	return l->text.n / TEXT_RECORD + l->binary.n / BINARY_RECORD;
}

/* ---- loading */

static int
text_compare(const void *a, const void *b)
{
	return memcmp(a, b, TEXT_RECORD);
}

static int
binary_compare(const void *a, const void *b)
{
	return memcmp(a, b, BINARY_HASH);
}

static bool
hex_read(struct span digits, uint8_t out[TEXT_RECORD])
{
	if (digits.n != 2 * TEXT_RECORD)
		return false;
	for (size_t i = 0; i < TEXT_RECORD; i++) {
		int high = ascii_hex(digits.p[2 * i]), low = ascii_hex(digits.p[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		out[i] = (uint8_t)(high * 16 + low);
	}
	return true;
}

static int
text_load(struct keylist *l, struct span rest, const char *path, struct diag *d)
{
	size_t before = l->text.n;

	for (unsigned line = 1; rest.n > 0; line++) {
		const uint8_t *lf = memchr(rest.p, '\n', rest.n), *hash;
		size_t	       n = lf != NULL ? (size_t)(lf - rest.p) : rest.n;
		struct span    entry = span_sub(rest, 0, n);
		uint8_t	       record[TEXT_RECORD];

		rest = span_sub(rest, n + 1, rest.n);
		hash = entry.n != 0 ? memchr(entry.p, '#', entry.n) : NULL;
		if (hash != NULL)
			entry.n = (size_t)(hash - entry.p);
		entry = span_trim(entry);
		if (entry.n == 0)
			continue;
		if (!hex_read(entry, record)) {
			l->text.n = before;
			return diag_set(d, DIAG_CONFIG, path, "line %u is not 20 hexadecimal digits", line);
		}
		buf_add(&l->text, record, sizeof(record));
	}
	if (l->text.n > before)
		qsort(l->text.p, l->text.n / TEXT_RECORD, TEXT_RECORD, text_compare);
	return 0;
}

static int
binary_load(struct keylist *l, struct span octets, const char *path, struct diag *d)
{
	if (octets.n % BINARY_RECORD != 0)
		return diag_set(d, DIAG_CONFIG, path, "is neither a text nor records of %d octets", BINARY_RECORD);
	buf_span(&l->binary, octets);
	for (size_t i = BINARY_RECORD; i < l->binary.n; i += BINARY_RECORD)
		if (binary_compare(l->binary.p + i - BINARY_RECORD, l->binary.p + i) > 0) {
			qsort(l->binary.p, l->binary.n / BINARY_RECORD, BINARY_RECORD, binary_compare);
			break;
		}
	return 0;
}

/* Sorted digests begin with zeros as soon as there are many; a text has no octets like these in any case. */
static bool
is_binary(struct span octets)
{
	for (size_t i = 0; i < octets.n && i < BINARY_RECORD; i++)
		if ((octets.p[i] < 0x20 && octets.p[i] != '\n' && octets.p[i] != '\r' && octets.p[i] != '\t') ||
		    octets.p[i] > 0x7e)
			return true;
	return false;
}

int
keylist_load(struct keylist *l, const char *path, struct diag *d)
{
	struct buf  b;
	struct span octets;
	int	    rv = -1;

	if (file_read(path, LIMIT_KEYLIST_BYTES, &b, d) == -1)
		goto out;
	octets = buf_get(&b);
	if (octets.n > LIMIT_KEYLIST_BYTES - l->binary.n || octets.n > LIMIT_KEYLIST_BYTES - l->text.n)
		diag_set(d, DIAG_LIMIT, path, "makes the lists of keys larger than %lu octets", LIMIT_KEYLIST_BYTES);
	else if (is_binary(octets))
		rv = binary_load(l, octets, path, d);
	else
		rv = text_load(l, octets, path, d);
out:
	buf_free(&b);
	return rv;
}

/* ---- asking */

static bool
text_find(const struct keylist *l, struct span modulus)
{
	static const char digits[] = "0123456789ABCDEF";
	struct buf	  line;
	uint8_t		  sha1[SHA_DIGEST_LENGTH];
	bool		  found;

	/* As `openssl rsa -modulus` prints it: capitals, no leading zero. */
	line = buf_new(16 + 2 * modulus.n);
	buf_str(&line, "Modulus=");
	for (size_t i = 0; i < modulus.n; i++) {
		if (i != 0 || modulus.p[i] > 15)
			buf_char(&line, digits[modulus.p[i] >> 4]);
		buf_char(&line, digits[modulus.p[i] & 15]);
	}
	buf_char(&line, '\n');
	SHA1(line.p, line.n, sha1);
	found = bsearch(sha1 + sizeof(sha1) - TEXT_RECORD, l->text.p, l->text.n / TEXT_RECORD, TEXT_RECORD, text_compare) !=
	    NULL;
	buf_free(&line);
	return found;
}

static bool
binary_find(const struct keylist *l, struct span value)
{
	uint8_t sha256[SHA256_DIGEST_LENGTH];

	SHA256(value.p, value.n, sha256);
	return bsearch(sha256, l->binary.p, l->binary.n / BINARY_RECORD, BINARY_RECORD, binary_compare) != NULL;
}

/* The number that badkeys hashes; empty when there is none. */
static struct span
number_of(enum oid algorithm, struct span value)
{
	if (algorithm == OID_EC) {
		if (value.n < 2)
			return (struct span){ 0 };
		value = value.p[0] == 4 ? span_sub(value, 1, 1 + (value.n - 1) / 2) : span_sub(value, 1, value.n);
	}
	while (value.n > 0 && value.p[0] == 0)
		value = span_sub(value, 1, value.n);
	return value;
}

bool
keylist_find(const struct keylist *l, enum oid algorithm, struct span value)
{
	if (algorithm == OID_RSA || algorithm == OID_EC || algorithm == OID_ED25519 || algorithm == OID_ED448)
		value = number_of(algorithm, value);
	if (value.n == 0 || value.n > LIMIT_CERT_BYTES)
		return false;
	if (l->text.n != 0 && algorithm == OID_RSA && text_find(l, value))
		return true;
	return l->binary.n != 0 && binary_find(l, value);
}
