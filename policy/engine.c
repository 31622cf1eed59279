/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The stages in order (engine.h): parts, signatures, signers, path, revocation, identity, coverage; then the verdict
 * of each signer and the one that decides.  A later stage never writes into an earlier struct.  An axis is judged
 * whenever its input exists: a broken digest does not stop the chain.
 */
#include "engine.h"

#include <stdlib.h>

#include "coverage.h"
#include "diagnose.h"
#include "xalloc.h"

#define CACHED_CERTIFICATES 512	/* 4-8 KB each; a gateway sees few CAs and a day's signers */
#define DEFAULT_STALE (3L * 86400)

void
engine_init(struct engine *e)
{
	*e = (struct engine){
		.limits = LIMITS_DEFAULT,
		.crl_stale = DEFAULT_STALE,
		.min_key_bits = 2048,
		.cache = cert_cache_new(CACHED_CERTIFICATES),
	};
}

void
engine_free(struct engine *e)
{
	cert_cache_free(e->cache);
	cert_index_free(e->index);
	lint_select_free(e->lint_select);
	e->lint_select = NULL;
	e->cache = NULL;
	e->index = NULL;
}

/* Whether the header section ends within max octets (or the message does). */
static bool
header_within(struct span s, size_t max)
{
	size_t	line = 0;

	if (s.n <= max)
		return true;
	while (line < max) {
		const uint8_t *lf = memchr(s.p + line, '\n', max - line);

		if (lf == NULL)
			return false;
		line = (size_t)(lf - s.p) + 1;
		if (line < s.n && (s.p[line] == '\n' || (s.p[line] == '\r' && line + 1 < s.n && s.p[line + 1] == '\n')))
			return true;
	}
	return false;
}

/*
 * The message that encloses a signature: the one in the nearest message/rfc822 around it, through the opaque
 * signatures that hold it; NULL: the message itself.
 */
static const struct part *
enclosing_message(const struct signature *s)
{
	for (; s != NULL; s = s->outer) {
		const struct part *m = part_message(s->part);

		if (m->container == CONTAINER_MESSAGE)
			return m->child;
	}
	return NULL;
}

/* From and Sender of the message around signature i; inner ones are read once a signature. */
static void
find_author(struct result *r, size_t i, struct author **from, struct author **sender)
{
	const struct part *m = enclosing_message(r->signatures.v[i]);

	*from = &r->from;
	*sender = &r->sender;
	if (m == NULL)
		return;
	*from = &r->inner[2 * i];
	*sender = &r->inner[2 * i + 1];
	if ((*from)->fields == 0 && !(*from)->ambiguous) {
		author_parse(&m->header, "From", *from);
		author_parse(&m->header, "Sender", *sender);
	}
}

/* `br`: by the profile of the store that the path ends in, or the configured one; unknown without a path. */
static void
judge_lint(const struct engine *e, struct signer *s)
{
	enum lint_profile profile = e->lint.profile;

	if (s->chain.anchor == NULL)
		return;
	if (profile == LINT_AUTO)
		profile = s->chain.store->profile == PROFILE_SBR ? LINT_SBR : LINT_RFC5280;
	lint_path(&e->lint, profile, &s->chain.path, s->axes.chain != CHAIN_INVALID, e->index, &s->lint);
	s->axes.br = s->lint.br;
	if (s->lint.limit && s->limit == LIMIT_NONE)
		s->limit = LIMIT_LINT;
}

static int
judge_path(const struct engine *e, const struct result *r, struct signer *s, struct diag *d)
{
	const struct chain_params params = {
		.stores = e->stores, .intermediates = e->intermediates, .index = e->index, .distrust = e->distrust,
		.limits = &e->limits, .purpose = PURPOSE_EMAIL, .at = r->at, .min_key_bits = e->min_key_bits,
	};
	const struct revoke_params revoke = {
		.crls = e->crls, .at = r->at, .stale = e->crl_stale, .chain = &params,
	};

	if (chain_build(&params, s->info.cert, &s->cms->certs, &s->chain, d) == -1)
		return -1;
	s->axes.chain = s->chain.status;
	if (s->axes.chain == CHAIN_OK && s->info.weak_digest)
		s->axes.chain = CHAIN_WEAK;
	if (s->chain.limit != LIMIT_NONE && s->limit == LIMIT_NONE)
		s->limit = s->chain.limit;
	judge_lint(e, s);
	if (e->crls == NULL)
		s->axes.revocation = REVOCATION_OFF;
	else if (s->chain.anchor != NULL)
		return revoke_check(&revoke, &s->chain, &s->cms->certs, &s->axes.revocation, &s->revoked_depth, d);
	return 0;
}

/* Judge SignerInfo number index of signature i. */
static int
judge_signer(const struct engine *e, struct result *r, size_t i, size_t index, struct signer *s, struct diag *d)
{
	struct author *from, *sender;

	s->cms = r->cms[i];
	if (verify_signer(s->cms, index, &s->info, d) == -1)
		return -1;
	s->axes.integrity = s->info.integrity;
	s->limit = s->info.limit;
	if (s->axes.integrity == INTEGRITY_DIGEST)
		s->cause = diagnose(s->signature, s->cms, index);
	if (s->info.cert == NULL)
		return 0;
	find_author(r, i, &from, &sender);
	identity_match(&e->identity, from, sender, s->info.cert, &s->identity);
	s->axes.identity = s->identity.status;
	s->author = from;
	s->sender = sender;
	return judge_path(e, r, s, d);
}

/* A signer for the result, with what holds for its signature as a whole. */
static struct signer *
add_signer(struct result *r, size_t i, enum coverage coverage)
{
	struct signer *s;

	r->signer = xreallocarray(r->signer, r->n + 1, sizeof(*r->signer));
	s = &r->signer[r->n++];
	*s = (struct signer){ .signature = r->signatures.v[i], .axes.coverage = coverage };
	return s;
}

/*
 * An object that cannot be opened still counts as one signer when SignerInfos were seen in it: the damage is then its
 * integrity.  *left: how many SignerInfos may still be verified in this message.
 */
static int
judge_signature(const struct engine *e, struct result *r, size_t i, unsigned *left, struct diag *d)
{
	const struct signature	*sig = r->signatures.v[i];
	enum coverage		 coverage;
	struct cms		*c;

	if (cms_open(sig, &e->limits, e->cache, &r->cms[i], d) == -1)
		return -1;
	c = r->cms[i];
	coverage = coverage_check(sig, &r->signatures, &r->mime);
	/* What was cut off the tree by a limit is shown to a reader all the same. */
	if (coverage == COVERAGE_FULL && (r->mime.limit != LIMIT_NONE || r->signatures.limit != LIMIT_NONE))
		coverage = COVERAGE_PARTIAL;
	if (c->integrity != INTEGRITY_UNKNOWN) {
		if (c->nsigners > 0) {
			struct signer *s = add_signer(r, i, coverage);

			s->cms = c;
			s->axes.integrity = c->integrity;
			s->limit = c->limit;
		}
		return 0;
	}
	for (size_t k = 0; k < c->nsigners; k++) {
		struct signer *s = add_signer(r, i, coverage);

		if (*left == 0) {
			s->cms = c;
			s->axes.integrity = INTEGRITY_LIMIT;
			s->limit = LIMIT_SIGNATURES;
			break;	/* one stands for all that follow */
		}
		--*left;
		if (judge_signer(e, r, i, k, s, d) == -1)
			return -1;
	}
	return 0;
}

/* `signature` and the verdict of a message without a signer. */
static void
decide_unsigned(struct result *r)
{
	bool encrypted = false, certs_only = false, malformed = r->limit != LIMIT_NONE;

	for (size_t i = 0; i < r->signatures.n; i++) {
		const struct signature *s = r->signatures.v[i];

		switch (s->content) {
		case CMS_ENVELOPED:
		case CMS_AUTHENVELOPED:
		case CMS_ENCRYPTED:
			encrypted = true;
			break;
		case CMS_CERTSONLY:
			certs_only = true;
			break;
		case CMS_UNREADABLE:
		case CMS_SIGNED:
			malformed = true;
			if (r->limit == LIMIT_NONE)
				r->limit = s->limit != LIMIT_NONE ? s->limit : r->cms[i] != NULL ? r->cms[i]->limit : LIMIT_NONE;
			break;
		case CMS_DATA:
		case CMS_DIGESTED:
		case CMS_COMPRESSED:
		case CMS_AUTHENTICATED:
		case CMS_OTHER:
			break;
		}
	}
	if (malformed) {
		r->presence = PRESENCE_MALFORMED;
		r->reason = r->limit != LIMIT_NONE ? REASON_LIMIT : REASON_MALFORMED;
	} else if (encrypted) {
		r->presence = PRESENCE_ENCRYPTED;
		r->reason = REASON_ENCRYPTED;
	} else if (certs_only) {
		r->presence = PRESENCE_CERTSONLY;
		r->reason = REASON_CERTSONLY;
	} else {
		r->presence = PRESENCE_NONE;
		r->reason = REASON_NOSIG;
	}
}

/*
 * A SignerInfo beside s whose messageDigest is of other content.  What s signed is unchanged, so nothing on the way
 * explains it: it was taken from another message and put here, for readers that show its signer ("Johnny, you are
 * fired", 01-cms c2).  A co-signer that is bad in any other way takes nothing from s.
 */
static const struct signer *
transplanted(const struct result *r, const struct signer *s)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->signer[i].cms == s->cms && r->signer[i].axes.integrity == INTEGRITY_DIGEST)
			return &r->signer[i];
	return NULL;
}

/*
 * The verdict of each signer, the one that decides (the highest rank, the outermost first; but a transplanted
 * SignerInfo beside it decides instead), and the message's.
 */
static void
decide(struct result *r)
{
	const struct signer *foreign;

	for (size_t i = 0; i < r->n; i++) {
		struct signer *s = &r->signer[i];

		s->reason = reason_decide(&s->axes, &s->rank);
		s->result = reason_row(s->reason)->result;
		if (r->deciding == NULL || s->rank > r->deciding->rank)
			r->deciding = s;
	}
	if (r->deciding != NULL && r->deciding->axes.integrity == INTEGRITY_OK) {
		foreign = transplanted(r, r->deciding);
		r->deciding = foreign != NULL ? foreign : r->deciding;
	}
	if (r->deciding == NULL) {
		decide_unsigned(r);
	} else {
		r->presence = PRESENCE_SIGNED;
		r->reason = r->deciding->reason;
		if (r->deciding->limit != LIMIT_NONE)
			r->limit = r->deciding->limit;
	}
	r->result = reason_row(r->reason)->result;
}

int
engine_run(struct engine *e, struct span octets, time_t at, struct result *out, struct diag *d)
{
	static const struct header	 none;	/* of a message without octets */
	const struct header		*h;
	unsigned			 left = e->limits.signers;

	*out = (struct result){ .octets = octets, .at = at };
	if (octets.n > e->limits.message_size)
		out->limit = LIMIT_MESSAGE_SIZE;
	else if (!header_within(octets, e->limits.headers))
		out->limit = LIMIT_HEADERS;
	if (out->limit == LIMIT_NONE) {
		mime_walk(octets, &e->limits, NULL, 0, 0, &out->mime);
		h = out->mime.root != NULL ? &out->mime.root->header : &none;
		author_parse(h, "From", &out->from);
		author_parse(h, "Sender", &out->sender);
		signatures_find(&out->mime, &e->limits, &out->signatures);
		out->limit = out->mime.limit != LIMIT_NONE ? out->mime.limit : out->signatures.limit;
	}
	if (e->index == NULL && out->signatures.n > 0)
		e->index = cert_index_new(e->stores, e->intermediates);
	out->cms = xcalloc(out->signatures.n, sizeof(struct cms *));
	out->ninner = 2 * out->signatures.n;
	out->inner = xcalloc(out->ninner, sizeof(*out->inner));
	for (size_t i = 0; i < out->signatures.n; i++)
		if (out->signatures.v[i]->content == CMS_SIGNED && judge_signature(e, out, i, &left, d) == -1)
			return -1;
	decide(out);
	return 0;
}

void
engine_result_fault(enum reason why, struct result *out)
{
	*out = (struct result){
		.presence = PRESENCE_MALFORMED, .reason = why, .result = reason_row(why)->result,
	};
}

void
engine_result_free(struct result *r)
{
	for (size_t i = 0; i < r->n; i++) {
		signer_info_free(&r->signer[i].info);
		chain_free(&r->signer[i].chain);
		findings_free(&r->signer[i].lint);
	}
	free(r->signer);
	for (size_t i = 0; r->cms != NULL && i < r->signatures.n; i++)
		cms_free(r->cms[i]);
	free(r->cms);
	for (size_t i = 0; i < r->ninner; i++)
		author_free(&r->inner[i]);
	free(r->inner);
	signatures_free(&r->signatures);
	author_free(&r->from);
	author_free(&r->sender);
	mime_free(&r->mime);
	*r = (struct result){ 0 };
}
