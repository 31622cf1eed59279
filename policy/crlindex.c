/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See crlindex.h.  One array, sorted by the hash of the issuer's name after each file or directory; who asks for an issuer
 * gets the run of equal hashes.  A CRL sorts its entries itself, by serial number, when it is first asked.
 */
#include "crlindex.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "buf.h"
#include "file.h"
#include "limits.h"
#include "xalloc.h"

struct crls {
	struct crl	**v;		/* by hash of the issuer's name, newest first, once sorted */
	size_t		  n, cap;
	size_t		  skipped;
};

struct crls *
crls_new(void)
{
	return xzalloc(sizeof(struct crls));
}

void
crls_free(struct crls *c)
{
	if (c == NULL)
		return;
	for (size_t i = 0; i < c->n; i++)
		crl_free(c->v[i]);
	free(c->v);
	free(c);
}

size_t
crls_count(const struct crls *c)
{
	return c->n;
}

size_t
crls_skipped(const struct crls *c)
{
	return c->skipped;
}

static int
crl_cmp(const void *pa, const void *pb)
{
	const struct crl *const *a = pa, *const *b = pb;

	if ((*a)->issuer_hash != (*b)->issuer_hash)
		return (*a)->issuer_hash < (*b)->issuer_hash ? -1 : 1;
	if ((*a)->this_update != (*b)->this_update)
		return (*a)->this_update > (*b)->this_update ? -1 : 1;
	return 0;
}

static void
der_add(struct crls *c, struct span der)
{
	struct crl *l = crl_parse(der);

	if (l == NULL) {
		c->skipped++;
		return;
	}
	XGROW(c->v, c->n, c->cap);
	c->v[c->n++] = l;
}

static void
pem_add(struct crls *c, struct span octets)
{
	BIO	*mem = octets.n <= LIMIT_CRL_BYTES ? BIO_new_mem_buf(octets.p, (int)octets.n) : NULL;
	char	*label, *header;
	uint8_t	*der;
	long	 n;
	size_t	 seen = 0;

	while (mem != NULL && PEM_read_bio(mem, &label, &header, &der, &n) == 1) {
		if (strcmp(label, PEM_STRING_X509_CRL) == 0) {
			der_add(c, (struct span){ der, (size_t)n });
			seen++;
		}
		OPENSSL_free(label);
		OPENSSL_free(header);
		OPENSSL_free(der);
	}
	if (seen == 0 || ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE)
		c->skipped++;
	ERR_clear_error();
	BIO_free(mem);
}

static void
octets_add(struct crls *c, struct span octets)
{
	ERR_clear_error();
	if (octets.n > 0 && octets.p[0] == 0x30)
		der_add(c, octets);
	else
		pem_add(c, octets);
}

static void
crls_sort(struct crls *c)
{
	if (c->n > 1)
		qsort(c->v, c->n, sizeof(*c->v), crl_cmp);
}

void
crls_add(struct crls *c, struct span octets)
{
	octets_add(c, octets);
	crls_sort(c);
}

static int
file_add(struct crls *c, const char *path, struct diag *d)
{
	struct buf	b = { 0 };
	int		rv = file_read(path, LIMIT_CRL_BYTES, &b, d);

	if (rv == 0)
		octets_add(c, buf_get(&b));
	buf_free(&b);
	return rv;
}

/* One bad file among many is no reason to be without the others; it is counted. */
static int
directory_add(struct crls *c, const char *dir, struct diag *d)
{
	struct file_names	names = { 0 };
	int			rv = file_list(dir, &names, d);

	for (size_t i = 0; rv == 0 && i < names.n; i++) {
		char		*path = xasprintf("%s/%s", dir, names.v[i]);
		struct stat	 st;

		if (stat(path, &st) == 0 && S_ISDIR(st.st_mode) == 0 && file_add(c, path, NULL) == -1)
			c->skipped++;
		free(path);
	}
	file_names_free(&names);
	return rv;
}

int
crls_load(struct crls *c, const char *path, struct diag *d)
{
	struct stat	st;
	bool		dir = stat(path, &st) == 0 && S_ISDIR(st.st_mode);
	int		rv = dir ? directory_add(c, path, d) : file_add(c, path, d);

	crls_sort(c);
	return rv;
}

struct crl *const *
crls_find(const struct crls *c, uint32_t hash, size_t *n)
{
	size_t lo = 0, hi = c->n, end;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (c->v[mid]->issuer_hash < hash)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (end = lo; end < c->n && c->v[end]->issuer_hash == hash; end++)
		;
	*n = end - lo;
	return *n > 0 ? &c->v[lo] : NULL;
}
