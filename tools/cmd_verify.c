/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * smime-check verify: judge messages in files as the daemon would, and with --rules decide about them.  The engine
 * does the work; here are line ends, the time, and what people read (smime-check(1)).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "check.h"
#include "config_engine.h"
#include "engine.h"
#include "io.h"
#include "result_json.h"
#include "rules.h"
#include "text.h"

/* Larger files are not even read: far above MaximumMessageSize, which has its own verdict. */
#define MAX_FILE (1024UL * 1024 * 1024)

const struct tool_option verify_options[] = {
	{ "eol", "as-is|crlf|auto", "bare LF becomes CRLF: never, always, or (default) where the file has no CRLF at all", NULL },
	{ "rules", "FILE", "decide by these rules, too", NULL },
	{ NULL, NULL, NULL, NULL },
};

enum eol { EOL_AUTO, EOL_AS_IS, EOL_CRLF };

struct verify_run {
	const struct tool_options	*o;
	struct engine			 engine;
	struct rules			*rules;		/* NULL without --rules and --config */
	enum eol			 eol;
	bool				 not_passed;
};

static int
eol_parse(const char *word, enum eol *out, struct diag *d)
{
	static const char *const words[] = { [EOL_AUTO] = "auto", [EOL_AS_IS] = "as-is", [EOL_CRLF] = "crlf" };

	*out = EOL_AUTO;
	if (word == NULL)
		return 0;
	for (int i = 0; i < 3; i++)
		if (strcmp(word, words[i]) == 0) {
			*out = (enum eol)i;
			return 0;
		}
	return diag_set(d, DIAG_USAGE, "--eol", "wants as-is, crlf or auto");
}

/* Archive copies have LF; what travelled had CRLF. */
static void
to_crlf(struct buf *b)
{
	struct buf	out = buf_new(2 * b->n);
	size_t		from = 0;

	for (size_t i = 0; i < b->n; i++) {
		if (b->p[i] != '\n' || (i > 0 && b->p[i - 1] == '\r'))
			continue;
		buf_add(&out, b->p + from, i - from);
		buf_add(&out, "\r", 1);
		from = i;
	}
	buf_add(&out, b->p + from, b->n - from);
	buf_free(b);
	*b = out;
}

static bool
wants_crlf(const struct buf *b, enum eol eol)
{
	return b->n > 0 && (eol == EOL_CRLF || (eol == EOL_AUTO && memmem(b->p, b->n, "\r\n", 2) == NULL));
}

/*
 * The time that --at asks for.  The message's own times fall back to that of the tool's start: a message without a
 * Date is judged as of now.
 */
static int
judge(struct verify_run *v, struct span octets, struct result *r, struct diag *d)
{
	time_t at = v->o->at;

	if (engine_run(&v->engine, octets, at, r, d) == -1)
		return -1;
	if (v->o->when == WHEN_FIXED)
		return 0;
	if (v->o->when == WHEN_SIGNING_TIME && r->deciding != NULL && r->deciding->info.signing_time != 0)
		at = r->deciding->info.signing_time;
	else if (v->o->when == WHEN_DATE && r->mime.root != NULL)
		mime_date(&r->mime.root->header, &at);
	engine_result_free(r);
	return engine_run(&v->engine, octets, at, r, d);
}

/* ---- text for people */

static void
print_word(const char *axis, const char *value)
{
	printf("  %s %s", axis, value != NULL ? value : "-");
}

static void
print_path(const struct chain *c)
{
	for (size_t i = 0; i < c->path.n; i++) {
		printf("%s", i == 0 ? "    path: " : "\n       <- ");
		io_text(span_str(c->path.v[i]->subject_str));
	}
	if (c->path.n > 0)
		printf("\n");
}

/* Of the signer and the CAs above it: 0 is the signer, as in the JSON.  `smime-check lint` says more of each. */
static void
print_lint(const struct findings *f)
{
	for (size_t i = 0; i < f->n; i++)
		printf("    %s %s in certificate %zu of the path, %s%s%s\n", br_str(f->v[i].severity), f->v[i].lint->id,
		    f->v[i].depth, f->v[i].at, f->v[i].seen[0] != '\0' ? ": " : "", f->v[i].seen);
}

static void
print_signer(const struct result *r, const struct signer *s)
{
	const char *why = s->info.why != NULL ? s->info.why : s->chain.why;

	printf("  part %s: %s %s", s->signature->part->section, smime_result_str(s->result), reason_code(s->reason));
	if (s->identity.address != NULL) {
		printf(", ");
		io_text(span_str(s->identity.address));
	}
	printf("%s\n  ", s == r->deciding && r->n > 1 ? " (decides)" : "");
	print_word("integrity", integrity_str(s->axes.integrity));
	print_word("chain", chain_status_str(s->axes.chain));
	if (s->chain.store != NULL)
		printf("(%s)", s->chain.store->name);
	print_word("revocation", revocation_str(s->axes.revocation));
	print_word("identity", identity_status_str(s->axes.identity));
	print_word("coverage", coverage_str(s->axes.coverage));
	print_word("br", br_str(s->axes.br));
	printf("\n");
	if (s->cause != CAUSE_NONE)
		printf("    cause: %s\n", cause_str(s->cause));
	if (why[0] != '\0') {
		printf("    why: ");
		io_text(span_str(why));
		printf("\n");
	}
	print_path(&s->chain);
	print_lint(&s->lint);
}

static void
print_result(const char *file, const struct result *r, const struct verdict *v)
{
	enum reason reason = v != NULL && v->action == ACTION_TAG ? reason_tagged(r->reason) : r->reason;

	io_text(span_str(file));
	printf(": %s %s: %s", smime_result_str(reason_row(reason)->result), reason_code(reason), reason_row(reason)->text);
	if (r->limit != LIMIT_NONE)
		printf(" (limit %s)", limit_key(r->limit));
	printf("\n");
	for (size_t i = 0; i < r->n; i++)
		print_signer(r, &r->signer[i]);
	if (v != NULL)
		printf("  rule %s: %s\n", v->rule, action_str(v->action));
}

/* ---- one file */

static void
report(struct verify_run *v, const char *file, const struct result *r)
{
	struct verdict	verdict = { 0 };
	struct facts	*f = NULL;

	if (v->rules != NULL) {
		f = facts_open(r, NULL);
		rules_eval(v->rules, f, &verdict);
	}
	if (v->o->json)
		io_json(result_json(r, file, v->rules != NULL ? &verdict : NULL));
	else
		print_result(file, r, v->rules != NULL ? &verdict : NULL);
	v->not_passed |= r->result != RESULT_PASS || (f != NULL && verdict.action == ACTION_TAG);
	verdict_free(&verdict);
	facts_free(f);
}

static int
verify_file(struct verify_run *v, const char *file)
{
	struct diag	d = { 0 };
	struct buf	b;
	struct result	r = { 0 };
	int		rv = EX_OK;

	if (io_read(file, MAX_FILE, &b, &d) == -1)
		goto fail;
	if (wants_crlf(&b, v->eol))
		to_crlf(&b);
	if (judge(v, buf_get(&b), &r, &d) == -1)
		goto fail;
	report(v, file, &r);
	goto out;
fail:
	rv = io_fail(&d);
out:
	engine_result_free(&r);
	buf_free(&b);
	return rv;
}

/* Those of --rules, else those of --config, which may be none; without either nothing is decided. */
static int
load_rules(struct verify_run *v, struct diag *d)
{
	const char *path = tool_value(v->o, "rules");

	if (path == NULL && v->o->config_file == NULL)
		return 0;
	if (path == NULL)
		path = v->o->config->rules;
	v->rules = path[0] != '\0' ? rules_load(path, d) : rules_empty();
	return v->rules != NULL ? 0 : -1;
}

/* The engine only reads what it gets here. */
static int
engine_open(struct engine *e, const struct tool_options *o, struct keylist **weak_keys, struct diag *d)
{
	engine_init(e);
	e->stores = &o->stores;
	e->intermediates = &o->intermediates;
	e->crls = o->crls;
	e->distrust = o->distrust;
	config_engine(o->config, e);
	if (config_weak_keys(o->config, weak_keys, d) == -1)
		return -1;
	e->lint.known_keys = *weak_keys;
	return 0;
}

int
cmd_verify(const struct tool_options *o, int argc, char **argv)
{
	struct verify_run	v = { .o = o };
	struct diag		d = { 0 };
	struct keylist		*weak_keys = NULL;
	int			rv = EX_OK;

	if (argc == 0)
		diag_set(&d, DIAG_USAGE, "verify", "wants a file, or - for standard input");
	if (argc == 0 || eol_parse(tool_value(o, "eol"), &v.eol, &d) == -1)
		return io_fail(&d);
	if (load_rules(&v, &d) == -1)
		return io_fail(&d);
	if (engine_open(&v.engine, o, &weak_keys, &d) == -1)
		rv = io_fail(&d);
	for (int i = 0; i < argc && d.code == DIAG_NONE; i++) {
		int one = verify_file(&v, argv[i]);

		if (rv == EX_OK)
			rv = one;
	}
	if (rv == EX_OK && o->fail_on == LEVEL_FAIL && v.not_passed)
		rv = CHECK_FINDING;
	engine_free(&v.engine);
	keylist_free(weak_keys);
	rules_free(v.rules);
	return rv;
}
