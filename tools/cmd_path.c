/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * smime-check path LEAF...: search and judge the path of any certificate, without a message around it (chain.h,
 * revoke.h).  Of a file with several certificates the first one is judged, the others are there to help.
 */
#include <openssl/objects.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chain.h"
#include "check.h"
#include "io.h"
#include "json.h"
#include "reason.h"
#include "revoke.h"
#include "text.h"
#include "xalloc.h"

#define LEAF_BYTES	(16UL * 1024 * 1024)

const struct tool_option path_options[] = {
	{ "purpose", "email|any", "any: RFC 5280 alone, without the rules for e-mail (default email)", NULL },
	{ "initial-policy", "OID,...", "policies that are acceptable (default any)", NULL },
	{ "require-explicit-policy", NULL, "one of them must be valid for the path", NULL },
	{ "inhibit-policy-mapping", NULL, "policies are not mapped", NULL },
	{ "inhibit-any-policy", NULL, "anyPolicy stands for no other", NULL },
	{ NULL, NULL, NULL, NULL },
};

struct path_run {
	const struct tool_options	*o;
	struct chain_params		 p;
	struct revoke_params		 revoke;
	struct cert_index		*index;
	char				*policies;	/* cut into oid */
	const char			**oid;
	bool				 not_ok;	/* a path that is not ok was seen */
};

/* ---- options */

static int
read_purpose(struct path_run *r, struct diag *d)
{
	const char *v = tool_value(r->o, "purpose");

	r->p.purpose = PURPOSE_EMAIL;
	if (v != NULL && strcmp(v, "any") == 0)
		r->p.purpose = PURPOSE_ANY;
	else if (v != NULL && strcmp(v, "email") != 0)
		return diag_set(d, DIAG_USAGE, "--purpose", "wants email or any");
	return 0;
}

static bool
is_oid(const char *s)
{
	ASN1_OBJECT *o = OBJ_txt2obj(s, 1);

	ASN1_OBJECT_free(o);
	return o != NULL;
}

static int
read_policies(struct path_run *r, struct diag *d)
{
	const char	*v = tool_value(r->o, "initial-policy");
	size_t		 n = 0, cap = 0;
	char		*save = NULL;

	if (v == NULL)
		return 0;
	r->policies = xstrdup(v);
	for (char *t = strtok_r(r->policies, ",", &save); t != NULL; t = strtok_r(NULL, ",", &save)) {
		if (!is_oid(t))
			return diag_set(d, DIAG_USAGE, "--initial-policy", "wants object identifiers such as 2.5.29.32.0");
		XGROW(r->oid, n, cap);
		r->oid[n++] = t;
	}
	if (n == 0)
		return diag_set(d, DIAG_USAGE, "--initial-policy", "wants at least one object identifier");
	XGROW(r->oid, n, cap);
	r->oid[n] = NULL;
	r->p.initial_policy = r->oid;
	return 0;
}

static int
run_open(struct path_run *r, const struct tool_options *o, struct diag *d)
{
	*r = (struct path_run){ .o = o };
	if (read_purpose(r, d) == -1 || read_policies(r, d) == -1 || tool_time(o, &r->p.at, d) == -1)
		return -1;
	r->p.require_explicit_policy = tool_value(o, "require-explicit-policy") != NULL;
	r->p.inhibit_policy_mapping = tool_value(o, "inhibit-policy-mapping") != NULL;
	r->p.inhibit_any_policy = tool_value(o, "inhibit-any-policy") != NULL;
	r->p.min_key_bits = o->config->minimum_key_bits;
	r->p.limits = &o->config->limits;
	r->p.stores = &o->stores;
	r->p.intermediates = &o->intermediates;
	r->p.distrust = o->distrust;
	r->index = cert_index_new(r->p.stores, r->p.intermediates);
	r->p.index = r->index;
	r->revoke = (struct revoke_params){ .crls = o->crls, .at = r->p.at, .stale = o->config->crl_stale, .chain = &r->p };
	return 0;
}

static void
run_free(struct path_run *r)
{
	cert_index_free(r->index);
	free(r->policies);
	free(r->oid);
}

/* ---- one certificate */

struct judged {
	struct chain	 chain;
	struct axes	 axes;
	enum reason	 reason;
	size_t		 revoked;	/* place in the path */
};

static int
judge(struct path_run *r, const struct certs *l, struct judged *j, struct diag *d)
{
	if (chain_build(&r->p, l->v[0], l, &j->chain, d) == -1 ||
	    revoke_check(&r->revoke, &j->chain, l, &j->axes.revocation, &j->revoked, d) == -1)
		return -1;
	/* There is no message: what is about it counts as good, so that the code is that of the path. */
	j->axes.integrity = INTEGRITY_OK;
	j->axes.chain = j->chain.status;
	j->axes.identity = IDENTITY_OK;
	j->axes.coverage = COVERAGE_FULL;
	j->reason = reason_decide(&j->axes, NULL);
	return 0;
}

static json_t *
path_json(const struct certs *path)
{
	json_t *v = json_array();

	for (size_t i = 0; i < path->n; i++)
		json_push(v, json_hex((struct span){ path->v[i]->sha256, sizeof(path->v[i]->sha256) }));
	return v;
}

static void
print_json(const char *file, const struct judged *j)
{
	json_t *v = json_object();

	json_put(v, "v", json_integer(1));
	json_put(v, "file", json_span(span_str(file)));
	json_put(v, "chain", json_cstr(chain_status_str(j->chain.status)));
	json_put(v, "store", json_cstr(j->chain.store != NULL ? j->chain.store->name : NULL));
	json_put(v, "path", path_json(&j->chain.path));
	json_put(v, "revocation", json_cstr(revocation_str(j->axes.revocation)));
	json_put(v, "code", json_cstr(reason_code(j->reason)));
	json_put(v, "why", json_cstr(j->chain.why[0] != '\0' ? j->chain.why : NULL));
	json_put(v, "limit", json_cstr(limit_key(j->chain.limit)));
	io_json(v);
}

static void
print_text(const struct path_run *r, const char *file, const struct judged *j)
{
	char until[TEXT_TIME_SIZE], key[24];

	io_text(span_str(file));
	printf(": %s, chain %s", reason_code(j->reason), chain_status_str(j->chain.status));
	if (j->chain.store != NULL)
		printf(" (%s)", j->chain.store->name);
	printf(", revocation %s\n", revocation_str(j->axes.revocation));
	if (j->chain.why[0] != '\0')
		printf("  %s\n", j->chain.why);
	if (j->chain.limit != LIMIT_NONE)
		printf("  the search was ended by %s (%u signatures)\n", limit_key(j->chain.limit), r->p.limits->path_steps);
	for (size_t i = 0; i < j->chain.path.n; i++) {
		const struct cert *c = j->chain.path.v[i];

		printf("  %zu ", i);
		io_text(span_str(c->subject_str));
		printf(" (%s, until %s)%s\n", cert_key_str(c, key), text_time(c->not_after, until),
		    j->axes.revocation == REVOCATION_REVOKED && j->revoked == i ? " REVOKED" : "");
	}
}

/* The exit status of one file; findings are kept in r. */
static int
path_file(struct path_run *r, const char *file)
{
	struct buf	octets = { 0 };
	struct certs	l = { 0 };
	struct judged	j = { .reason = REASON_NONE };
	struct diag	d = { 0 };
	int		rv = CHECK_OK;

	if (io_read(file, LEAF_BYTES, &octets, &d) == -1 || certs_load(buf_get(&octets), file, &l, &d) == -1 ||
	    judge(r, &l, &j, &d) == -1) {
		rv = io_fail(&d);
		goto out;
	}
	r->not_ok |= j.reason != REASON_OK;
	if (r->o->json)
		print_json(file, &j);
	else
		print_text(r, file, &j);
out:
	chain_free(&j.chain);
	certs_free(&l);
	buf_free(&octets);
	return rv;
}

/* A file that cannot be read does not keep the others from being judged; the first fault is the exit status. */
int
cmd_path(const struct tool_options *o, int argc, char **argv)
{
	struct path_run	r;
	struct diag	d = { 0 };
	int		rv = CHECK_OK, one;

	if (run_open(&r, o, &d) == -1 || argc == 0) {
		diag_set(&d, DIAG_USAGE, "path", "wants certificates, as in: smime-check path alice.pem");
		rv = io_fail(&d);
		argc = 0;
	}
	for (int i = 0; i < argc; i++) {
		one = path_file(&r, argv[i]);
		if (rv == CHECK_OK)
			rv = one;
	}
	if (rv == CHECK_OK && r.not_ok && o->fail_on != LEVEL_NONE)
		rv = CHECK_FINDING;
	run_free(&r);
	return rv;
}
