/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See chain.h.  A bounded depth-first search from the signer upwards over the message's certificates, the intermediates
 * and all that is in the stores.  Candidates are found by the name of the issuer; key identifiers, dates and fitness
 * only say in which order they are tried.  A certificate stands in a path once, and so does a subject with its key.
 *
 * Dear are the signature checks: each pair of certificates is verified once in a run, MaximumPathSteps in all.  The
 * other limits (edges, complete paths, depth) bound what a sender's graph of cross certificates can make us do besides.
 *
 * Never: asks the network, or trusts a certificate of the message for anything but being a step.
 */
#include "chain.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>

#include "buf.h"
#include "path.h"
#include "text.h"
#include "xalloc.h"

struct issuer {
	struct cert		*cert;
	const struct anchor	*anchor;	/* of the store that is being asked; else NULL */
	bool			 known;		/* from a store or the intermediates, not from the message */
	unsigned		 order;		/* tried from 0 up */
};

struct pair {
	const struct cert	*child, *issuer;
	bool			 ok;
};

struct search {
	const struct chain_params *p;
	const struct cert_index	*index;
	const struct certs	*others;
	const struct store	*store;		/* whose anchors end a path now */
	struct cert		*stack[LIMIT_PATH_DEPTH];
	size_t			 n;
	struct pair		*pair;		/* verified in this run */
	size_t			 npairs, pair_cap;
	size_t			 edges, paths;
	struct certs		 longest;	/* what there is without a path */
	struct cert		*missing;	/* the first certificate whose issuer is not there */
	struct cert		*forged;	/* the first one that a known CA should have signed and did not */
	bool			 done, spent, fault;
	struct chain		*out;
	struct diag		*d;
};

static bool
self_issued(const struct cert *c)
{
	return (X509_get_extension_flags(c->x) & EXFLAG_SI) != 0;
}

static bool
same_cert(const struct cert *a, const struct cert *b)
{
	return a == b || memcmp(a->sha256, b->sha256, sizeof(a->sha256)) == 0;
}

static bool
is_issuer_name(const struct cert *child, const struct cert *issuer)
{
	return child->issuer_hash == issuer->subject_hash &&
	    X509_NAME_cmp(X509_get_issuer_name(child->x), X509_get_subject_name(issuer->x)) == 0;
}

static bool
identifiers_match(const struct cert *child, const struct cert *issuer)
{
	return child->aki.n > 0 && span_eq(child->aki, issuer->ski);
}

/* ---- candidates */

/* Small is good: fit to be a CA, key identifiers that match, then none, valid now, an anchor. */
static unsigned
issuer_order(const struct search *s, const struct cert *child, const struct issuer *i)
{
	const struct cert	*c = i->cert;
	unsigned		 order = i->anchor == NULL ? 1 : 0;

	if (s->p->at < c->not_before || s->p->at > c->not_after)
		order += 2;
	if (child->aki.n == 0 || c->ski.n == 0)
		order += 4;
	else if (!identifiers_match(child, c))
		order += 8;
	if ((!c->ca && i->anchor == NULL) || (c->has_key_usage && (c->key_usage & KU_KEY_CERT_SIGN) == 0))
		order += 16;
	return order;
}

/* Keep l sorted; equal ones in the order of coming. A certificate that is there already only may turn out an anchor. */
static void
issuer_put(const struct search *s, const struct cert *child, struct issuer *l, size_t *n, struct issuer i)
{
	size_t at;

	for (size_t k = 0; k < *n; k++)
		if (same_cert(l[k].cert, i.cert)) {
			if (l[k].anchor != NULL || i.anchor == NULL)
				return;
			memmove(l + k, l + k + 1, (--*n - k) * sizeof(*l));
			break;
		}
	i.order = issuer_order(s, child, &i);
	for (at = *n; at > 0 && l[at - 1].order > i.order; at--)
		l[at] = l[at - 1];
	l[at] = i;
	(*n)++;
}

/* All certificates that have the name of child's issuer; the caller frees. */
static struct issuer *
issuers_find(const struct search *s, const struct cert *child, size_t *n)
{
	size_t			 nindex, nothers = s->others != NULL ? s->others->n : 0;
	const struct cert_index_entry *e = cert_index_find(s->index, child->issuer_hash, &nindex);
	struct issuer		*l = xcalloc(nindex + nothers + 1, sizeof(*l));

	*n = 0;
	for (size_t i = 0; i < nindex; i++)
		if (is_issuer_name(child, e[i].cert))
			issuer_put(s, child, l, n, (struct issuer){ .cert = e[i].cert, .known = true,
			    .anchor = e[i].store != NULL && e[i].store == s->store ? e[i].anchor : NULL });
	for (size_t i = 0; i < nothers; i++)
		if (is_issuer_name(child, s->others->v[i]))
			issuer_put(s, child, l, n, (struct issuer){ .cert = s->others->v[i] });
	return l;
}

/* ---- edges */

static bool
in_path(const struct search *s, const struct cert *c)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct cert *o = s->stack[i];

		if (same_cert(o, c))
			return true;
		if (o->subject_hash == c->subject_hash && span_eq(o->spki, c->spki) &&
		    X509_NAME_cmp(X509_get_subject_name(o->x), X509_get_subject_name(c->x)) == 0)
			return true;
	}
	return false;
}

static bool
signature_verify(struct search *s, const struct cert *child, const struct cert *issuer)
{
	EVP_PKEY	*key;
	bool		 ok;

	/* Neither makes a path ok by this: path_check() verifies the one itself and refuses the other. */
	if (path_key_inherits(issuer) || issuer->key_limit)
		return true;
	key = X509_get0_pubkey(issuer->x);
	if (key == NULL)
		return false;
	if (s->out->steps >= s->p->limits->path_steps) {
		s->spent = true;
		return false;
	}
	s->out->steps++;
	ok = X509_verify(child->x, key) == 1;
	if (!ok)
		ERR_clear_error();
	return ok;
}

/* Did issuer sign child?  Remembered for the run. */
static bool
edge_check(struct search *s, struct cert *child, const struct issuer *i)
{
	bool ok;

	if (++s->edges > LIMIT_PATH_EDGES) {
		s->spent = true;
		return false;
	}
	for (size_t k = 0; k < s->npairs; k++)
		if (s->pair[k].child == child && s->pair[k].issuer == i->cert)
			return s->pair[k].ok;
	ok = signature_verify(s, child, i->cert);
	if (s->spent)
		return false;
	if (!ok && i->known && s->forged == NULL && identifiers_match(child, i->cert))
		s->forged = child;
	XGROW(s->pair, s->npairs, s->pair_cap);
	s->pair[s->npairs++] = (struct pair){ child, i->cert, ok };
	return ok;
}

/* ---- paths */

static void
stack_copy(const struct search *s, struct certs *out)
{
	certs_free(out);
	for (size_t i = 0; i < s->n; i++)
		certs_add(out, s->stack[i]);
}

/* The stack is a whole path: judge it, keep it when it is the best so far, and be done when it is ok. */
static void
path_complete(struct search *s, const struct anchor *a)
{
	const struct certs	 path = { .v = s->stack, .n = s->n };
	struct path_finding	 f;

	if (s->paths++ == LIMIT_PATH_CANDIDATES) {
		s->spent = true;
		return;
	}
	if (path_check(s->p, &path, s->store, a, &f, &s->out->steps, s->d) == -1) {
		s->fault = s->done = true;
		return;
	}
	s->done = f.status == CHAIN_OK;
	if (path_rank(f.status) <= path_rank(s->out->status))
		return;
	s->out->status = f.status;
	s->out->store = s->store;
	s->out->anchor = a;
	memcpy(s->out->why, f.why, sizeof(f.why));
	stack_copy(s, &s->out->path);
}

static void
climb(struct search *s)
{
	struct cert	*child = s->stack[s->n - 1];
	size_t		 n;
	struct issuer	*l = issuers_find(s, child, &n);
	bool		 issuer = false, higher = false;

	for (size_t i = 0; i < n && !s->done && !s->spent; i++) {
		if (in_path(s, l[i].cert)) {
			issuer |= !same_cert(l[i].cert, child);
			continue;
		}
		if (!edge_check(s, child, &l[i]))
			continue;
		issuer = higher = true;
		s->stack[s->n++] = l[i].cert;
		if (l[i].anchor != NULL)
			path_complete(s, l[i].anchor);
		if (!s->done && !s->spent && s->n < LIMIT_PATH_DEPTH)
			climb(s);
		s->n--;
	}
	free(l);
	if (!issuer && !s->spent && s->missing == NULL && !self_issued(child))
		s->missing = child;
	if (!higher && s->n > s->longest.n)
		stack_copy(s, &s->longest);
}

/* The signer's certificate may be an anchor itself. */
static const struct anchor *
anchor_itself(const struct search *s, const struct cert *leaf)
{
	size_t n;
	const struct cert_index_entry *e = cert_index_find(s->index, leaf->subject_hash, &n);

	for (size_t i = 0; i < n; i++)
		if (e[i].store != NULL && e[i].store == s->store && same_cert(e[i].cert, leaf))
			return e[i].anchor;
	return NULL;
}

static void
store_search(struct search *s, struct cert *leaf, const struct store *store)
{
	const struct anchor *a;

	s->store = store;
	s->stack[0] = leaf;
	s->n = 1;
	a = anchor_itself(s, leaf);
	if (a != NULL)
		path_complete(s, a);
	if (!s->done && !s->spent)
		climb(s);
}

/* ---- no path */

static void
why_write(struct chain *out, const char *before, const char *name, const char *after)
{
	struct buf b = buf_new(8192);

	text_header(&b, span_str(name));
	snprintf(out->why, sizeof(out->why), "%s \"%.120s%s\"%s", before, buf_cstr(&b), b.n > 120 ? "..." : "", after);
	buf_free(&b);
}

static void
no_path(struct search *s, struct cert *leaf)
{
	struct chain *out = s->out;

	if (s->longest.n == 0)
		certs_add(&s->longest, leaf);
	out->path = s->longest;
	s->longest = (struct certs){ 0 };
	if (s->forged != NULL) {
		out->status = CHAIN_INVALID;
		why_write(out, "the CA", s->forged->issuer_str, " did not make the signature of the certificate that names it");
	} else if (s->spent) {
		out->status = CHAIN_UNTRUSTED;
		snprintf(out->why, sizeof(out->why), "no path to a trust anchor within the limits of the search");
	} else if (s->missing != NULL) {
		out->status = CHAIN_INCOMPLETE;
		why_write(out, "the certificate of the issuer", s->missing->issuer_str, " is missing");
	} else {
		out->status = CHAIN_UNTRUSTED;
		why_write(out, "no path to a trust anchor, it ends at", out->path.v[out->path.n - 1]->subject_str, "");
	}
}

int
chain_build(const struct chain_params *p, struct cert *leaf, const struct certs *others, struct chain *out,
    struct diag *d)
{
	struct cert_index	*made = p->index == NULL ? cert_index_new(p->stores, p->intermediates) : NULL;
	struct search		 s = { .p = p, .others = others, .out = out, .d = d };
	size_t			 nstores = p->stores != NULL ? p->stores->n : 0;

	*out = (struct chain){ .status = CHAIN_UNKNOWN };
	s.index = made != NULL ? made : p->index;
	for (size_t i = 0; i < nstores && !s.done && !s.spent; i++)
		store_search(&s, leaf, p->stores->v[i]);
	if (nstores == 0)
		store_search(&s, leaf, NULL);	/* incomplete or untrusted? */
	if (out->status == CHAIN_UNKNOWN && !s.fault)
		no_path(&s, leaf);
	if (s.spent && out->status != CHAIN_OK)
		out->limit = LIMIT_PATH_STEPS;
	certs_free(&s.longest);
	free(s.pair);
	cert_index_free(made);
	return s.fault ? -1 : 0;
}

void
chain_free(struct chain *c)
{
	certs_free(&c->path);
	*c = (struct chain){ .status = CHAIN_UNKNOWN };
}
