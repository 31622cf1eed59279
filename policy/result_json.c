/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The result as JSON (result_json.h).  Keys and their order are interface: added, never renamed.  Last consumer of the
 * flow; it judges nothing.
 */
#include "result_json.h"


#include "json.h"

#define JSON_VERSION 1

/* A vocabulary word, null for what was not judged. */
static json_t *
word(const char *s)
{
	return json_cstr(s);
}

/* "" means not known in fixed-size texts. */
static json_t *
known(const char *s)
{
	return json_cstr(s[0] != '\0' ? s : NULL);
}

static json_t *
letter(char c)
{
	return c != 0 ? json_span((struct span){ (const uint8_t *)&c, 1 }) : json_null();
}

static json_t *
sha256_of(const struct cert *c)
{
	return json_hex((struct span){ c->sha256, sizeof(c->sha256) });
}

static json_t *
path_json(const struct certs *path)
{
	json_t *a = json_array();

	for (size_t i = 0; i < path->n; i++)
		json_push(a, sha256_of(path->v[i]));
	return a;
}

static json_t *
addresses_json(const struct cert *c)
{
	json_t *a = json_array();

	for (size_t i = 0; c != NULL && i < c->naddresses; i++)
		json_push(a, json_cstr(c->address[i].addr));
	return a;
}

/* What is known of the signer's certificate; nulls without one. */
static void
put_cert(json_t *o, const struct cert *c)
{
	char key[24];

	json_put(o, "key", c != NULL ? json_cstr(cert_key_str(c, key)) : json_null());
	json_put(o, "cert", c != NULL ? sha256_of(c) : json_null());
	json_put(o, "issuer", c != NULL ? json_cstr(c->issuer_str) : json_null());
	json_put(o, "subject", c != NULL ? json_cstr(c->subject_str) : json_null());
	json_put(o, "serial", c != NULL ? json_cstr(c->serial_hex) : json_null());
	json_put(o, "not_before", c != NULL ? json_time(c->not_before) : json_null());
	json_put(o, "not_after", c != NULL ? json_time(c->not_after) : json_null());
	json_put(o, "type", c != NULL ? letter(c->type) : json_null());
	json_put(o, "generation", c != NULL ? letter(c->generation) : json_null());
}

static json_t *
lint_json(const struct findings *f)
{
	json_t *a = json_array();

	for (size_t i = 0; i < f->n; i++) {
		json_t *o = json_object();

		json_put(o, "id", json_cstr(f->v[i].lint->id));
		json_put(o, "severity", json_cstr(br_str(f->v[i].severity)));
		json_put(o, "section", json_cstr(f->v[i].lint->section));
		json_put(o, "depth", json_integer((json_int_t)f->v[i].depth));
		json_put(o, "at", json_cstr(f->v[i].at));
		json_push(a, o);
	}
	return a;
}

static json_t *
signer_json(const struct signer *s)
{
	const struct signer_info *info = &s->info;
	json_t *o = json_object();

	json_put(o, "part", json_cstr(s->signature->part->section));
	json_put(o, "kind", json_cstr(s->signature->kind == SIG_OPAQUE ? "opaque" : "detached"));
	json_put(o, "label", json_cstr(s->signature->label == SIG_STANDARD ? "standard" : "nonstandard"));
	json_put(o, "result", word(smime_result_str(s->result)));
	json_put(o, "integrity", word(integrity_str(s->axes.integrity)));
	json_put(o, "chain", word(chain_status_str(s->axes.chain)));
	json_put(o, "store", json_cstr(s->chain.store != NULL ? s->chain.store->name : NULL));
	json_put(o, "path", path_json(&s->chain.path));
	json_put(o, "revocation", word(revocation_str(s->axes.revocation)));
	json_put(o, "identity", word(identity_status_str(s->axes.identity)));
	json_put(o, "identity_by", json_cstr(s->identity.by));
	json_put(o, "coverage", word(coverage_str(s->axes.coverage)));
	json_put(o, "br", word(br_str(s->axes.br)));
	json_put(o, "code", word(reason_code(s->reason)));
	json_put(o, "cause", word(cause_str(s->cause)));
	json_put(o, "why", info->why != NULL ? json_cstr(info->why) : known(s->chain.why));
	json_put(o, "signer", json_cstr(s->identity.address));
	json_put(o, "addresses", addresses_json(info->cert));
	json_put(o, "micalg", json_cstr(s->signature->part->parent != NULL ? s->signature->part->parent->micalg : NULL));
	json_put(o, "digest", known(info->digest));
	json_put(o, "sigalg", known(info->sigalg));
	json_put(o, "signing_time", json_time(info->signing_time));
	put_cert(o, info->cert);
	json_put(o, "limit", word(limit_key(s->limit)));
	json_put(o, "lint", lint_json(&s->lint));
	return o;
}

static json_t *
authors_json(const struct author *a)
{
	json_t *v = json_array();

	for (size_t i = 0; i < a->n; i++)
		json_push(v, json_cstr(a->mailbox[i].addr));
	return v;
}

static void
put_verdict(json_t *o, const struct verdict *v)
{
	json_put(o, "action", json_cstr(action_str(v->action)));
	json_put(o, "rule", json_cstr(v->rule));
}

json_t *
result_json(const struct result *r, const char *file, const struct verdict *v)
{
	json_t *o = json_object(), *signers = json_array();
	enum reason reason = v != NULL && v->action == ACTION_TAG ? reason_tagged(r->reason) : r->reason;

	json_put(o, "v", json_integer(JSON_VERSION));
	if (file != NULL)
		json_put(o, "file", json_cstr(file));
	json_put(o, "size", json_integer((json_int_t)r->octets.n));
	json_put(o, "signature", word(presence_str(r->presence)));
	json_put(o, "result", word(smime_result_str(reason_row(reason)->result)));
	json_put(o, "code", word(reason_code(reason)));
	json_put(o, "from", authors_json(&r->from));
	json_put(o, "deciding", r->deciding != NULL ? json_integer(r->deciding - r->signer) : json_null());
	for (size_t i = 0; i < r->n; i++)
		json_push(signers, signer_json(&r->signer[i]));
	json_put(o, "signers", signers);
	if (v != NULL)
		put_verdict(o, v);
	json_put(o, "limit", word(limit_key(r->limit)));
	return o;
}
