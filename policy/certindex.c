/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See certindex.h.  A sorted array: a few hundred anchors and some thousand intermediates, two look-ups a message.
 */
#include "certindex.h"

#include <stdlib.h>

#include "xalloc.h"

struct cert_index {
	struct cert_index_entry	*v;
	size_t			 n, cap;
};

static void
entry_add(struct cert_index *x, struct cert *c, const struct store *s, const struct anchor *a)
{
	XGROW(x->v, x->n, x->cap);
	x->v[x->n++] = (struct cert_index_entry){ .hash = c->subject_hash, .cert = c, .store = s, .anchor = a };
}

struct keyed {
	struct cert_index_entry	entry;
	size_t			order;
};

static int
keyed_cmp(const void *pa, const void *pb)
{
	const struct keyed *a = pa, *b = pb;

	if (a->entry.hash != b->entry.hash)
		return a->entry.hash < b->entry.hash ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

/* By hash; among equal ones the order of the stores stays (qsort alone does not promise that). */
static void
index_sort(struct cert_index *x)
{
	struct keyed *k = xcalloc(x->n + 1, sizeof(*k));

	for (size_t i = 0; i < x->n; i++)
		k[i] = (struct keyed){ x->v[i], i };
	qsort(k, x->n, sizeof(*k), keyed_cmp);
	for (size_t i = 0; i < x->n; i++)
		x->v[i] = k[i].entry;
	free(k);
}

struct cert_index *
cert_index_new(const struct stores *stores, const struct certs *intermediates)
{
	struct cert_index *x = xzalloc(sizeof(*x));

	for (size_t i = 0; stores != NULL && i < stores->n; i++)
		for (size_t k = 0; k < stores->v[i]->n; k++)
			entry_add(x, stores->v[i]->anchor[k].cert, stores->v[i], &stores->v[i]->anchor[k]);
	for (size_t i = 0; intermediates != NULL && i < intermediates->n; i++)
		entry_add(x, intermediates->v[i], NULL, NULL);
	index_sort(x);
	return x;
}

void
cert_index_free(struct cert_index *x)
{
	if (x == NULL)
		return;
	free(x->v);
	free(x);
}

const struct cert_index_entry *
cert_index_find(const struct cert_index *x, uint32_t hash, size_t *n)
{
	size_t lo = 0, hi = x->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (x->v[mid].hash < hash)
			lo = mid + 1;
		else
			hi = mid;
	}
	while (hi < x->n && x->v[hi].hash == hash)
		hi++;
	*n = hi - lo;
	return x->v + lo;
}
