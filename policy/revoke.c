/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See revoke.h.  Follows chain.c, with the path that it found; crl.c answers for a single CRL.
 *
 * Nearly always the issuer itself has signed the CRL: one look-up, and a signature that is remembered from the message
 * before.  Only where it has not are other signers looked for, at most LIMIT_CRL_SIGNERS, and each has to have its path
 * to the anchor before the CRL, which may be large, is hashed for it.
 */
#include "revoke.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "crl.h"
#include "file.h"
#include "limits.h"
#include "path.h"
#include "xalloc.h"

/* ---- the index */

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

static bool
signed_by_other(struct run *r, struct crl *l, struct cert *c, const struct cert *issuer)
{
	const struct chain *chain;

	if (memcmp(c->sha256, issuer->sha256, sizeof(c->sha256)) == 0 || c->subject_hash != l->issuer_hash ||
	    X509_NAME_cmp(X509_get_subject_name(c->x), X509_CRL_get_issuer(l->x)) != 0 || !may_sign(l, c))
		return false;
	chain = signer_chain(r, c);
	return chain != NULL && signed_by(l, &chain->path, 0);
}

/* Is l signed by who may sign for the issuer of path->v[i]? */
static bool
signer_check(struct run *r, struct crl *l, size_t i)
{
	const struct certs	*path = &r->chain->path;
	const struct cert_index_entry *e;
	size_t			 n;

	if (may_sign(l, path->v[i + 1]) && signed_by(l, path, i + 1))
		return true;
	if (r->level > 1)
		return false;
	run_ready(r);
	e = cert_index_find(r->index, l->issuer_hash, &n);
	for (size_t k = 0; k < n; k++)
		if (signed_by_other(r, l, e[k].cert, path->v[i + 1]))
			return true;
	for (size_t k = 0; k < r->pool.n; k++)
		if (signed_by_other(r, l, r->pool.v[k], path->v[i + 1]))
			return true;
	return false;
}

/* ---- one certificate */

struct seen {
	bool	revoked, good, stale;
	time_t	clean, hold, future;	/* thisUpdate of the newest CRL that says so, 0: none */
};

static time_t
later(time_t a, time_t b)
{
	return a > b ? a : b;
}

/* What one CRL of the right issuer says about path->v[i]. */
static void
crl_ask(struct run *r, struct crl *l, size_t i, struct seen *s)
{
	const struct cert	*c = r->chain->path.v[i];
	bool			 whole;
	bool			 current = l->next_update != 0 && r->p->at <= l->next_update;
	bool			 stale = !current && l->next_update != 0 && r->p->at - l->next_update <= r->p->stale;
	enum crl_entry		 entry;

	if (l->unusable || l->this_update > r->p->at || !crl_scope_match(l, c, &whole))
		return;
	entry = crl_entry_find(l, c, r->p->at);
	if (entry == CRL_ABSENT && (!whole || (!current && !stale)))
		return;	/* says nothing: no signature check */
	if (!signer_check(r, l, i))
		return;
	switch (entry) {
	case CRL_REVOKED:
		s->revoked = true;
		break;
	case CRL_HOLD:
		s->hold = later(s->hold, l->this_update);
		break;
	case CRL_FUTURE:
		s->future = later(s->future, l->this_update);
		break;
	case CRL_ABSENT:
		s->good |= current;
		s->stale |= stale;
		s->clean = later(s->clean, l->this_update);
		break;
	}
}

static enum revocation
cert_judge(struct run *r, size_t i)
{
	const struct crls	*all = r->p->crls;
	const struct cert	*c = r->chain->path.v[i];
	struct seen		 s = { 0 };
	size_t			 lo = 0, hi = all->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (all->v[mid]->issuer_hash < c->issuer_hash)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < all->n && all->v[lo]->issuer_hash == c->issuer_hash && !s.revoked && !r->fault; lo++)
		if (X509_NAME_cmp(X509_CRL_get_issuer(all->v[lo]->x), X509_get_issuer_name(c->x)) == 0)
			crl_ask(r, all->v[lo], i, &s);
	if (s.revoked || (s.hold != 0 && s.hold >= s.clean))
		return REVOCATION_REVOKED;
	if (s.future != 0 && s.future >= s.clean)
		return REVOCATION_UNKNOWN;
	if (s.good)
		return REVOCATION_GOOD;
	return s.stale ? REVOCATION_STALE : REVOCATION_UNKNOWN;
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
