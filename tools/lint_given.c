/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See lint_given.h.  Certificates are found by octets and names, as lint must see what OpenSSL would not parse; those of
 * --trust and --intermediates are the engine's.  No signature is verified here.
 */
#include "lint_given.h"

#include <stdlib.h>
#include <string.h>

#include "certfile.h"
#include "dnmatch.h"
#include "io.h"
#include "store.h"
#include "xalloc.h"

#define GIVEN_BYTES	(512UL * 1024 * 1024)	/* of one file: a bundle of a whole PKI */
#define MAX_GIVEN	1024			/* certificates of one option */

struct given {
	struct certview	 view;
	uint8_t		*der;
};

struct given_list {
	const char	*option;
	struct given	*v;
	size_t		 n, cap;
};

struct lint_given {
	struct given_list	 issuers, issued;
	struct certs		 intermediates;
	struct stores		 stores;
	const struct certview	**known;	/* of CAs; then those of --issued, for CRLs and responses */
	size_t			 nknown, nall;
	const struct certview	**path;		/* room for the longest */
};

static int
add_given(void *arg, const char *label, struct span der, struct diag *d)
{
	struct given_list	*l = arg;
	struct given		*g;

	(void)label;
	if (l->n == MAX_GIVEN)
		return diag_set(d, DIAG_LIMIT, l->option, "more than %d certificates", MAX_GIVEN);
	XGROW(l->v, l->n, l->cap);
	g = &l->v[l->n];
	g->der = xmalloc(der.n);
	memcpy(g->der, der.p, der.n);
	l->n++;
	if (!certview_parse((struct span){ g->der, der.n }, &g->view))
		return diag_set(d, DIAG_DATA, l->option, "no certificate in it");
	return 0;
}

static int
load_file(struct given_list *l, const char *file, struct diag *d)
{
	struct buf	octets = { 0 };
	size_t		before = l->n;
	int		rv = io_read(file, GIVEN_BYTES, &octets, d);

	if (rv == 0)
		rv = certfile_each(buf_get(&octets), file, &(struct certfile_visitor){ .visit = add_given, .arg = l }, d);
	if (rv == 0 && l->n == before)
		rv = diag_set(d, DIAG_DATA, file, "no certificate in it");
	buf_free(&octets);
	return rv;
}

static int
load_given(const struct tool_options *o, struct given_list *l, struct diag *d)
{
	for (size_t i = 0; i + 1 < o->own.n; i += 2)
		if (strcmp(o->own.v[i], l->option) == 0 && load_file(l, o->own.v[i + 1], d) == -1)
			return -1;
	return 0;
}

/* The stores of the command line alone: what a system trusts by default says nothing about a file. */
static int
load_known(struct lint_given *p, const struct tool_options *o, struct diag *d)
{
	for (size_t i = 0; i < o->intermediates_from.n; i++)
		if (store_certs_load(o->intermediates_from.v[i], &p->intermediates, d) == -1)
			return -1;
	return o->trust.n > 0 ? tool_load_stores(o, &p->stores, d) : 0;
}

static void
list_known(struct lint_given *p)
{
	size_t n = p->issuers.n + p->intermediates.n + p->issued.n;

	for (size_t i = 0; i < p->stores.n; i++)
		n += p->stores.v[i]->n;
	p->known = xcalloc(n + 1, sizeof(*p->known));
	for (size_t i = 0; i < p->issuers.n; i++)
		p->known[p->nknown++] = &p->issuers.v[i].view;
	for (size_t i = 0; i < p->intermediates.n; i++)
		p->known[p->nknown++] = cert_view(p->intermediates.v[i]);
	for (size_t i = 0; i < p->stores.n; i++)
		for (size_t j = 0; j < p->stores.v[i]->n; j++)
			p->known[p->nknown++] = cert_view(p->stores.v[i]->anchor[j].cert);
	p->nall = p->nknown;
	for (size_t i = 0; i < p->issued.n; i++)
		p->known[p->nall++] = &p->issued.v[i].view;
}

struct lint_given *
lint_given_load(const struct tool_options *o, struct diag *d)
{
	struct lint_given *p = xzalloc(sizeof(*p));

	p->issuers.option = "issuer";
	p->issued.option = "issued";
	if (load_given(o, &p->issuers, d) == -1 || load_given(o, &p->issued, d) == -1 || load_known(p, o, d) == -1) {
		lint_given_free(p);
		return NULL;
	}
	list_known(p);
	p->path = xcalloc(p->issuers.n + p->issued.n + 1, sizeof(*p->path));
	return p;
}

static void
free_given(struct given_list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		certview_free(&l->v[i].view);
		free(l->v[i].der);
	}
	free(l->v);
}

void
lint_given_free(struct lint_given *p)
{
	if (p == NULL)
		return;
	free_given(&p->issuers);
	free_given(&p->issued);
	certs_free(&p->intermediates);
	stores_free(&p->stores);
	free(p->known);
	free(p->path);
	free(p);
}

/* ---- who stands above and below */

/* How well ca fits as the issuer of v: 0 not at all, else more for the same octets and for the key that v names. */
static unsigned
fits(const struct certview *v, const struct certview *ca)
{
	bool	octets = span_eq(ca->subject.der, v->issuer.der);
	bool	key = v->aki.has_keyid && certview_has(ca, EXT_SKI) && span_eq(ca->ski, v->aki.keyid);

	if (!octets && !dn_equal(&ca->subject, &v->issuer))
		return 0;
	return 1U + (octets ? 1U : 0U) + (key ? 2U : 0U);
}

static const struct certview *
issuer_of(const struct lint_given *p, const struct certview *v)
{
	const struct certview	*found = NULL;
	unsigned		 best = 0;

	for (size_t i = 0; i < p->issuers.n; i++) {
		unsigned how = fits(v, &p->issuers.v[i].view);

		if (how <= best)
			continue;
		best = how;
		found = &p->issuers.v[i].view;
	}
	return found;
}

/* What ca has issued of --issued, but for itself; NULL at the leaf. */
static const struct certview *
issued_by(const struct lint_given *p, const struct certview *ca)
{
	const struct certview	*found = NULL;
	unsigned		 best = 0;

	for (size_t i = 0; i < p->issued.n; i++) {
		const struct certview	*v = &p->issued.v[i].view;
		unsigned		 how = fits(v, ca);

		if (how <= best || span_eq(v->der, ca->der) || span_eq(v->issuer.der, v->subject.der))
			continue;
		best = how;
		found = v;
	}
	return found;
}

static void
reverse(const struct certview **v, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		const struct certview *t = v[i];

		v[i] = v[n - 1 - i];
		v[n - 1 - i] = t;
	}
}

void
lint_given_find(struct lint_given *p, struct lint_input *in)
{
	const struct certview	*v;
	size_t			 n = 0, most = p->issuers.n + p->issued.n + 1;

	in->known = p->known;
	in->nknown = in->cert != NULL ? p->nknown : p->nall;
	if (in->cert == NULL)
		return;
	for (v = issued_by(p, in->cert); v != NULL && n < p->issued.n; v = issued_by(p, v))
		p->path[n++] = v;
	reverse(p->path, n);
	in->depth = n;
	p->path[n++] = in->cert;
	for (v = in->cert; n < most && !span_eq(v->subject.der, v->issuer.der) && (v = issuer_of(p, v)) != NULL;)
		p->path[n++] = v;
	in->issuer = issuer_of(p, in->cert);
	if (n > 1) {
		in->path = p->path;
		in->npath = n;
	}
	/* One with another name was meant nevertheless: that the names differ is a finding, too. */
	if (in->issuer == NULL && p->issuers.n > 0)
		in->issuer = &p->issuers.v[0].view;
}

size_t
lint_given_issuers(const struct lint_given *p)
{
	return p->issuers.n;
}

const struct certview *
lint_given_issuer(const struct lint_given *p, size_t i)
{
	return &p->issuers.v[i].view;
}
