/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See revoke.h.  Follows chain.c, with the path that it found; crl.c answers for a single CRL, crlindex.c finds them.
 *
 * Nearly always the issuer itself has signed the CRL: one look-up, and a signature that is remembered from the message
 * before.  Only where it has not are other signers looked for, at most LIMIT_CRL_SIGNERS, and each has to have its path
 * to the anchor before the CRL, which may be large, is hashed for it.  Which CRLs there are to ask is decided by the
 * certificate (its issuer, each cRLIssuer); what they say is collected by reason, and judged when all have spoken, so
 * that the order in which files were read says nothing.
 */
#include "revoke.h"

#include <openssl/evp.h>
#include <string.h>

#include "crl.h"
#include "limits.h"
#include "path.h"

/* ---- who signed a CRL */

struct run {
	const struct revoke_params *p;
	const struct chain	*chain;
	const struct certs	*others;
	unsigned		 level;		/* 1: we judge the path of a CRL signer */
	struct diag		*d;
	bool			 fault;
	/* What a search for other signers needs, made when the first is looked for. */
	bool			 ready;
	struct store		 store;		/* holds the one anchor */
	struct store		*storep;
	struct stores		 stores;
	struct anchor		 anchor;
	struct cert_index	*index;
	struct certs		 pool;		/* the message's and the path's certificates */
	struct chain_params	 params;
	struct {
		struct cert	*cert;
		struct chain	 chain;
		bool		 ok;
	} signer[LIMIT_CRL_SIGNERS];
	size_t			 nsigners;
};

static int judge(struct run *r, enum revocation *out, size_t *depth);

static void
run_ready(struct run *r)
{
	if (r->ready)
		return;
	r->ready = true;
	r->anchor = *r->chain->anchor;
	r->store = *r->chain->store;
	r->store.anchor = &r->anchor;
	r->store.n = 1;
	r->storep = &r->store;
	r->stores = (struct stores){ .v = &r->storep, .n = 1 };
	r->index = cert_index_new(&r->stores, r->p->chain->intermediates);
	for (size_t i = 0; i < r->chain->path.n; i++)
		certs_add(&r->pool, r->chain->path.v[i]);
	for (size_t i = 0; r->others != NULL && i < r->others->n; i++)
		certs_add(&r->pool, r->others->v[i]);
	r->params = (struct chain_params){
		.stores = &r->stores, .intermediates = r->p->chain->intermediates, .index = r->index,
		.distrust = r->p->chain->distrust, .limits = r->p->chain->limits, .purpose = PURPOSE_ANY, .at = r->p->at
	};
}

static void
run_free(struct run *r)
{
	for (size_t i = 0; i < r->nsigners; i++)
		chain_free(&r->signer[i].chain);
	certs_free(&r->pool);
	cert_index_free(r->index);
}

static bool
may_sign(const struct crl *l, const struct cert *c)
{
	if (c->has_key_usage ? (c->key_usage & KU_CRL_SIGN) == 0 : !c->ca)
		return false;
	if (c->key_limit || c->damaged)
		return false;
	return l->aki == NULL || c->ski.n == 0 ||
	    span_eq(c->ski, (struct span){ ASN1_STRING_get0_data(l->aki), (size_t)ASN1_STRING_length(l->aki) });
}

static bool
signed_by(struct crl *l, const struct certs *path, size_t i)
{
	EVP_PKEY	*key = path_key(path, i);
	bool		 ok = key != NULL && crl_verify(l, path->v[i], key);

	EVP_PKEY_free(key);
	return ok;
}

/* A path of its own to the same anchor, found once in a run; NULL: none, or revoked, or too many were asked for. */
static const struct chain *
signer_chain(struct run *r, struct cert *c)
{
	struct run	 inner;
	enum revocation	 status = REVOCATION_UNKNOWN;
	size_t		 i;

	for (i = 0; i < r->nsigners; i++)
		if (memcmp(r->signer[i].cert->sha256, c->sha256, sizeof(c->sha256)) == 0)
			return r->signer[i].ok ? &r->signer[i].chain : NULL;
	if (r->nsigners == LIMIT_CRL_SIGNERS)
		return NULL;
	r->nsigners++;
	r->signer[i].cert = c;
	if (chain_build(&r->params, c, &r->pool, &r->signer[i].chain, r->d) == -1) {
		r->fault = true;
		return NULL;
	}
	if (r->signer[i].chain.status != CHAIN_OK)
		return NULL;
	inner = (struct run){ .p = r->p, .chain = &r->signer[i].chain, .others = &r->pool, .level = r->level + 1, .d = r->d };
	if (inner.level < 2 && judge(&inner, &status, NULL) == -1)
		r->fault = true;
	run_free(&inner);
	r->signer[i].ok = !r->fault && status != REVOCATION_REVOKED;
	return r->signer[i].ok ? &r->signer[i].chain : NULL;
}

/* tried: the certificate that it is known not to be, or NULL. */
static bool
signed_by_other(struct run *r, struct crl *l, struct cert *c, const struct cert *tried)
{
	const struct chain *chain;

	if ((tried != NULL && memcmp(c->sha256, tried->sha256, sizeof(c->sha256)) == 0) || c->subject_hash != l->issuer_hash ||
	    X509_NAME_cmp(X509_get_subject_name(c->x), X509_CRL_get_issuer(l->x)) != 0 || !may_sign(l, c))
		return false;
	chain = signer_chain(r, c);
	return chain != NULL && signed_by(l, &chain->path, 0);
}

/* Who signed l, of those that may for its issuer; NULL: nobody.  The judged certificate is path->v[i]. */
static const struct cert *
signer_find(struct run *r, struct crl *l, size_t i)
{
	const struct certs	*path = &r->chain->path;
	const struct cert	*issuer = crl_issuer_match(l, path->v[i]) ? path->v[i + 1] : NULL;
	const struct cert_index_entry *e;
	size_t			 n;

	if (issuer != NULL && may_sign(l, issuer) && signed_by(l, path, i + 1))
		return issuer;
	if (r->level > 1)
		return NULL;
	run_ready(r);
	e = cert_index_find(r->index, l->issuer_hash, &n);
	for (size_t k = 0; k < n; k++)
		if (signed_by_other(r, l, e[k].cert, issuer))
			return e[k].cert;
	for (size_t k = 0; k < r->pool.n; k++)
		if (signed_by_other(r, l, r->pool.v[k], issuer))
			return r->pool.v[k];
	return NULL;
}

/* ---- one CRL */

/* A CRL in whose scope the certificate is, and what it says; after deltas_apply() what both say. */
struct asked {
	struct crl		*crl;
	unsigned		 reasons;
	enum crl_entry		 entry;
	time_t			 this_update, next_update;
	const struct cert	*signer;	/* once looked for */
	bool			 looked;
};

struct deltas {
	struct asked	v[LIMIT_CRL_DELTAS];	/* newest first */
	size_t		n;
};

/* What is found about the certificate. */
struct seen {
	bool		revoked;
	unsigned	current, stale;			/* reasons that current and stale CRLs cover */
	time_t		clean[CRL_REASON_BITS];		/* thisUpdate of the newest that is without it, by reason */
	time_t		hold, future;			/* and of the newest that says so; 0: none */
};

static time_t
later(time_t a, time_t b)
{
	return a > b ? a : b;
}

static bool
is_current(const struct run *r, time_t next_update)
{
	return next_update != 0 && r->p->at <= next_update;
}

static bool
is_stale(const struct run *r, time_t next_update)
{
	return next_update != 0 && r->p->at > next_update && r->p->at - next_update <= r->p->stale;
}

/* False: l says nothing about the certificate. */
static bool
asked_open(const struct run *r, struct crl *l, const struct crl_target *t, struct asked *a)
{
	*a = (struct asked){ .crl = l, .this_update = l->this_update, .next_update = l->next_update };
	if (l->unusable || l->this_update > r->p->at || !crl_scope_match(l, t, &a->reasons))
		return false;
	a->entry = crl_entry_find(l, t->cert, r->p->at);
	return true;
}

static const struct cert *
asked_signer(struct run *r, struct asked *a, size_t i)
{
	if (!a->looked)
		a->signer = signer_find(r, a->crl, i);
	a->looked = true;
	return a->signer;
}

/*
 * Bring a complete CRL up to date (RFC 5280 5.2.4): each delta CRL whose base it has by then, the oldest first.  The
 * result has the dates of the last.  One that has run out takes nothing from a complete CRL that has not: neither its being
 * current nor a hold; but what it revokes is revoked.
 */
static void
deltas_apply(struct run *r, struct asked *a, struct deltas *all, size_t i)
{
	const ASN1_INTEGER	*number = a->crl->number;
	const struct cert	*one, *other;

	for (size_t k = all->n; number != NULL && k-- > 0;) {
		struct asked *delta = &all->v[k];

		if (!crl_delta_match(delta->crl, a->crl, number))
			continue;
		if (delta->entry == CRL_REMOVED && !is_current(r, delta->next_update) && !is_stale(r, delta->next_update))
			continue;
		one = asked_signer(r, a, i);
		other = asked_signer(r, delta, i);
		if (one == NULL || other == NULL || !span_eq(one->spki, other->spki))
			continue;
		number = delta->crl->number;
		a->this_update = later(a->this_update, delta->this_update);
		a->next_update = delta->entry != CRL_ABSENT ? delta->next_update : later(a->next_update, delta->next_update);
		a->entry = crl_entry_join(a->entry, delta->entry);
	}
}

/* The certificate is not among the revoked ones, in a CRL that is worth something. */
static void
absent_note(const struct asked *a, bool current, struct seen *s)
{
	*(current ? &s->current : &s->stale) |= a->reasons;
	for (unsigned bit = 0; bit < CRL_REASON_BITS; bit++)
		if ((a->reasons & 1U << bit) != 0)
			s->clean[bit] = later(s->clean[bit], a->this_update);
}

/* What a CRL says counts if it is signed; a delta CRL alone has nothing to say but its entry. */
static void
asked_note(struct run *r, struct asked *a, size_t i, struct seen *s)
{
	bool	current = is_current(r, a->next_update), stale = is_stale(r, a->next_update);
	bool	absent = a->entry == CRL_ABSENT || a->entry == CRL_REMOVED;

	if (absent && (a->crl->base != NULL || a->reasons == 0 || (!current && !stale)))
		return;	/* says nothing: no signature check */
	if (asked_signer(r, a, i) == NULL)
		return;
	if (absent)
		absent_note(a, current, s);
	else if (a->entry == CRL_REVOKED)
		s->revoked = true;
	else if (a->entry == CRL_HOLD)
		s->hold = later(s->hold, a->this_update);
	else
		s->future = later(s->future, a->this_update);
}

/* ---- one certificate */

/* The CRLs of one issuer about path->v[i]. */
static void
issuer_ask(struct run *r, const struct crl_target *t, size_t which, size_t i, struct seen *s)
{
	const X509_NAME	*name = t->issuer[which];
	uint32_t	 hash = which == 0 ? t->cert->issuer_hash : (uint32_t)X509_NAME_hash_ex(name, NULL, NULL, NULL);
	struct deltas	 deltas;
	size_t		 n;
	struct crl *const *v = crls_find(r->p->crls, hash, &n);
	struct asked	 a;

	deltas.n = 0;
	for (size_t k = 0; k < n && deltas.n < LIMIT_CRL_DELTAS; k++)
		if (v[k]->base != NULL && X509_NAME_cmp(X509_CRL_get_issuer(v[k]->x), name) == 0 &&
		    asked_open(r, v[k], t, &deltas.v[deltas.n]))
			deltas.n++;
	for (size_t k = 0; k < deltas.n && !r->fault; k++)
		asked_note(r, &deltas.v[k], i, s);
	for (size_t k = 0; k < n && !s->revoked && !r->fault; k++) {
		if (v[k]->base != NULL || X509_NAME_cmp(X509_CRL_get_issuer(v[k]->x), name) != 0 ||
		    !asked_open(r, v[k], t, &a))
			continue;
		deltas_apply(r, &a, &deltas, i);
		asked_note(r, &a, i, s);
	}
}

/* Is there a newer CRL without it, for each of these reasons? */
static bool
released(const struct seen *s, unsigned reasons, time_t since)
{
	for (unsigned bit = 0; bit < CRL_REASON_BITS; bit++)
		if ((reasons & 1U << bit) != 0 && s->clean[bit] <= since)
			return false;
	return true;
}

static enum revocation
cert_judge(struct run *r, size_t i)
{
	struct crl_target	t;
	struct seen		s = { 0 };

	crl_target_open(&t, r->chain->path.v[i]);
	for (size_t k = 0; k < t.nissuers && !s.revoked && !r->fault; k++)
		issuer_ask(r, &t, k, i, &s);
	crl_target_close(&t);
	if (s.revoked || (s.hold != 0 && !released(&s, CRL_REASON_HOLD, s.hold)))
		return REVOCATION_REVOKED;
	if (s.future != 0 && !released(&s, CRL_REASONS_ALL, s.future))
		return REVOCATION_UNKNOWN;
	if (s.current == CRL_REASONS_ALL)
		return REVOCATION_GOOD;
	return (s.current | s.stale) == CRL_REASONS_ALL ? REVOCATION_STALE : REVOCATION_UNKNOWN;
}

static int
judge(struct run *r, enum revocation *out, size_t *depth)
{
	*out = REVOCATION_GOOD;
	for (size_t i = 0; i + 1 < r->chain->path.n; i++) {
		enum revocation v = cert_judge(r, i);

		if (r->fault)
			return -1;
		if (v == REVOCATION_REVOKED) {
			*out = v;
			if (depth != NULL)
				*depth = i;
			return 0;
		}
		if (v == REVOCATION_UNKNOWN || (v == REVOCATION_STALE && *out == REVOCATION_GOOD))
			*out = v;
	}
	return 0;
}

int
revoke_check(const struct revoke_params *p, const struct chain *c, const struct certs *others, enum revocation *out,
    size_t *depth, struct diag *d)
{
	struct run	r = { .p = p, .chain = c, .others = others, .d = d };
	int		rv = 0;

	*out = REVOCATION_UNJUDGED;
	if (depth != NULL)
		*depth = 0;
	if (p->crls == NULL)
		*out = REVOCATION_OFF;
	else if (c->anchor == NULL)
		*out = REVOCATION_UNKNOWN;
	else
		rv = judge(&r, out, depth);
	run_free(&r);
	return rv;
}
