/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The core of a worker, without its process: load what the configuration names, then octets and envelope in, plan out.
 * Shared with `-t` and `-n`, so that they say what the daemon would do.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <syslog.h>
#include <unistd.h>

#include "config_engine.h"
#include "file.h"
#include "worker.h"
#include "xalloc.h"

#define SEALS			(F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL)

struct loading {
	struct worker_state	*w;
	worker_note_fn		 note;
	void			*ctx;
	struct diag		*d;
};

static void
note(const struct loading *l, int level, char *line)
{
	if (l->note != NULL)
		l->note(l->ctx, level, line);
	free(line);
}

/* ---- stores */

static int
store_check(const struct loading *l, struct store *s)
{
	if (s->n == 0)
		note(l, LOG_WARNING, xasprintf("TrustStore %s: no certificate in %s", s->name, s->location));
	if (l->w->config->refuse_tls_store == REFUSE_TLS_NO || !store_tls_check(s))
		return 0;
	if (l->w->config->refuse_tls_store == REFUSE_TLS_YES)
		return diag_set(l->d, DIAG_CONFIG, s->name, "%s looks like a TLS bundle: %zu of its roots are not trusted for "
		    "e-mail by Mozilla, and %zu e-mail roots are missing (RefuseTLSStore yes)", s->location, s->tls_only, s->missing);
	note(l, LOG_WARNING, xasprintf("TrustStore %s: %s looks like a TLS bundle: %zu of its roots are not trusted for "
	    "e-mail by Mozilla, and %zu e-mail roots are missing", s->name, s->location, s->tls_only, s->missing));
	return 0;
}

static int
stores_load(const struct loading *l)
{
	const struct strings *specs = &l->w->config->trust_store;

	for (size_t i = 0; i < specs->n; i++) {
		struct store *s;

		if (store_load(&l->w->stores, specs->v[i], l->d) == -1)
			return -1;
		s = l->w->stores.v[l->w->stores.n - 1];
		if (store_check(l, s) == -1)
			return -1;
		l->w->roots += s->n;
	}
	return 0;
}

/* ---- intermediates */

static int
intermediates_load(const struct loading *l)
{
	const struct strings *specs = &l->w->config->intermediates;
	int rv = 0;

	for (size_t i = 0; rv == 0 && i < specs->n; i++)
		rv = store_certs_load(specs->v[i], &l->w->intermediates, l->d);
	return rv;
}

/* ---- CRLs and rules */

/* Is this the default of a path, with nothing there?  What the administrator names has to exist. */
static bool
default_missing(const struct config *c, const char *key, const char *path)
{
	return *path == '\0' || (!config_is_set(c, key) && access(path, F_OK) == -1 && errno == ENOENT);
}

static int
revocation_load(const struct loading *l)
{
	const struct config *c = l->w->config;

	if (c->revocation == REVOCATION_MODE_OFF)
		return 0;
	l->w->crls = crls_new();
	if (default_missing(c, "CRLDirectory", c->crl_directory))
		return 0;	/* revocation is unknown then */
	if (crls_load(l->w->crls, c->crl_directory, l->d) == -1)
		return -1;
	if (crls_skipped(l->w->crls) > 0)
		note(l, LOG_WARNING, xasprintf("CRLDirectory %s: %zu files or CRLs do not decode and were skipped", c->crl_directory,
		    crls_skipped(l->w->crls)));
	return 0;
}

static void
engine_fill(struct worker_state *w)
{
	config_engine(w->config, &w->engine);
	w->engine.stores = &w->stores;
	w->engine.intermediates = &w->intermediates;
	w->engine.crls = w->crls;
	w->engine.distrust = w->distrust;
	w->engine.lint.known_keys = w->weak_keys;
}

int
worker_load(struct worker_state *w, struct config *c, worker_note_fn fn, void *ctx, struct diag *d)
{
	struct loading l = { w, fn, ctx, d };

	*w = (struct worker_state){ .config = config_ref(c) };
	file_require_safe(c->require_safe_keys);
	engine_init(&w->engine);
	if (stores_load(&l) == -1 || intermediates_load(&l) == -1 || revocation_load(&l) == -1 ||
	    config_distrust(c, &w->distrust, d) == -1 || config_weak_keys(c, &w->weak_keys, d) == -1)
		return -1;
	w->rules_path = default_missing(c, "Rules", c->rules) ? NULL : c->rules;
	w->rules = w->rules_path != NULL ? rules_load(w->rules_path, d) : rules_empty();
	if (w->rules == NULL)
		return -1;
	engine_fill(w);
	return 0;
}

void
worker_unload(struct worker_state *w)
{
	rules_free(w->rules);
	engine_free(&w->engine);
	crls_free(w->crls);
	distrust_free(w->distrust);
	keylist_free(w->weak_keys);
	certs_free(&w->intermediates);
	stores_free(&w->stores);
	config_unref(w->config);
	*w = (struct worker_state){ 0 };
}

/* ---- a message */

/*
 * The octets, read-only.  Sealed memory cannot change under us, nor shrink so that a read faults; a file is the front's
 * alone, which has unlinked it.
 */
static int
octets_map(const struct request *r, int fd, struct span *out, struct diag *d)
{
	struct stat	 st;
	void		*p;

	*out = (struct span){ NULL, 0 };
	if (r->memfd) {
		int seals = fcntl(fd, F_GET_SEALS);

		if (seals == -1 || (seals & SEALS) != SEALS)
			return diag_set(d, DIAG_SOFTWARE, NULL, "the message came in memory that is not sealed");
	}
	if (fstat(fd, &st) == -1)
		return diag_set(d, DIAG_OS, NULL, "the message: %s", strerror(errno));
	if (st.st_size < 0 || (uint64_t)st.st_size != r->size)
		return diag_set(d, DIAG_SOFTWARE, NULL, "the message has %lld octets where %zu were announced",
		    (long long)st.st_size, r->size);
	if (r->size == 0)
		return 0;
	p = mmap(NULL, r->size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (p == MAP_FAILED)
		return diag_set(d, DIAG_OS, NULL, "a message of %zu octets: %s", r->size, strerror(errno));
	*out = (struct span){ p, r->size };
	return 0;
}

static void
octets_unmap(struct span s)
{
	if (s.p != NULL)
		munmap((void *)(uintptr_t)s.p, s.n);
}

static void
decide(const struct worker_state *w, const struct request *r, const struct result *result, struct plan *out)
{
	struct facts		*facts = facts_open(result, &r->envelope);
	struct verdict		 verdict;
	struct plan_input	 in = {
		.config = w->config, .envelope = &r->envelope, .result = result, .facts = facts, .verdict = &verdict,
		.stripped = r->stripped,
	};

	facts_clock_drift(facts, w->config->clock_drift);
	rules_eval(w->rules, facts, &verdict);
	plan_make(&in, out);
	verdict_free(&verdict);
	facts_free(facts);
}

/*
 * What the engine says of the message.  Of one that passed MaximumMessageSize only the header section is here, so the
 * authors are known and that limit is the verdict; a poisoned one is not opened at all.
 */
static int
result_make(struct worker_state *w, const struct request *r, struct span octets, struct result *out, struct diag *d)
{
	if (r->poisoned) {
		engine_result_fault(REASON_INTERNAL, out);
		out->at = r->envelope.at;
		return 0;
	}
	if (engine_run(&w->engine, octets, r->envelope.at, out, d) == -1)
		return -1;
	if (r->oversize) {
		out->presence = PRESENCE_MALFORMED;
		out->reason = REASON_LIMIT;
		out->result = reason_row(REASON_LIMIT)->result;
		out->limit = LIMIT_MESSAGE_SIZE;
	}
	return 0;
}

int
worker_judge(struct worker_state *w, const struct request *r, int fd, struct plan *out, struct diag *d)
{
	struct result	result = { 0 };
	struct span	octets = { NULL, 0 };
	int		rv = -1;

	*out = (struct plan){ 0 };
	if (!r->poisoned && octets_map(r, fd, &octets, d) == -1)
		return -1;
	if (result_make(w, r, octets, &result, d) == 0) {
		decide(w, r, &result, out);
		rv = 0;
	}
	engine_result_free(&result);
	octets_unmap(octets);
	return rv;
}
