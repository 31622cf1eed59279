/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See options.h.  One table has the common options; a command's own ones are kept as pairs and asked for by name, so
 * that getopt_long() sees them together and they may stand in any order.
 */
#include "options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config_engine.h"
#include "text.h"
#include "xalloc.h"

#define MAX_OPTIONS	64

static const char *const levels[] = {
	[LEVEL_NONE] = "none", [LEVEL_NOTICE] = "notice", [LEVEL_WARNING] = "warning", [LEVEL_ERROR] = "error",
	[LEVEL_FAIL] = "fail",
};
#define NLEVELS (sizeof(levels) / sizeof(levels[0]))

const char *
tool_level_str(enum tool_level l)
{
	return levels[l];
}

static void
words_add(struct tool_words *l, const char *word)
{
	XGROW(l->v, l->n, l->cap);
	l->v[l->n++] = word;
}

static int
set_trust(struct tool_options *o, const char *arg, struct diag *d)
{
	struct store_spec	s;
	struct diag		why = { 0 };
	int			rv = store_spec_parse_option(arg, &s, &why);

	store_spec_free(&s);
	words_add(&o->trust, arg);
	return rv == 0 ? 0 : diag_set(d, DIAG_USAGE, "--trust", "%s", why.text);
}

static int
set_intermediates(struct tool_options *o, const char *arg, struct diag *d)
{
	(void)d;
	words_add(&o->intermediates_from, arg);
	return 0;
}

static int
set_crls(struct tool_options *o, const char *arg, struct diag *d)
{
	(void)d;
	words_add(&o->crls_from, arg);
	return 0;
}

static int
set_at(struct tool_options *o, const char *arg, struct diag *d)
{
	o->when = WHEN_FIXED;
	if (strcmp(arg, "now") == 0)
		o->at = time(NULL);
	else if (strcmp(arg, "date") == 0)
		o->when = WHEN_DATE;
	else if (strcmp(arg, "signing-time") == 0)
		o->when = WHEN_SIGNING_TIME;
	else if (!text_time_parse(arg, &o->at))
		return diag_set(d, DIAG_USAGE, "--at", "wants now, date, signing-time or a time such as 2026-03-01T10:00:00Z");
	return 0;
}

static int
set_config(struct tool_options *o, const char *arg, struct diag *d)
{
	(void)d;
	o->config_file = arg;
	return 0;
}

static int
set_json(struct tool_options *o, const char *arg, struct diag *d)
{
	(void)arg;
	(void)d;
	o->json = true;
	return 0;
}

static int
set_fail_on(struct tool_options *o, const char *arg, struct diag *d)
{
	for (size_t i = LEVEL_NOTICE; i < NLEVELS; i++)
		if (strcmp(arg, levels[i]) == 0) {
			o->fail_on = (enum tool_level)i;
			return 0;
		}
	return diag_set(d, DIAG_USAGE, "--fail-on", "wants notice, warning, error or fail");
}

const struct tool_option tool_common_options[] = {
	{ "trust", "NAME=LOADER:LOCATION[,profile=sbr|rfc5280]", "a trust store; repeatable (default mozilla=nss:)",
	    set_trust },
	{ "intermediates", "FILE|DIR", "CA certificates to build paths with; repeatable", set_intermediates },
	{ "crls", "FILE|DIR", "CRLs, PEM or DER; repeatable (default: revocation is off)", set_crls },
	{ "at", "now|date|signing-time|TIME", "judge as of this time (default now)", set_at },
	{ "config", "FILE", "take stores, CRLs, limits and rules from this smime-milter.conf(5)", set_config },
	{ "json", NULL, "one JSON object a line", set_json },
	{ "fail-on", "notice|warning|error|fail", "end with 1 when there is a finding as grave", set_fail_on },
	{ NULL, NULL, NULL, NULL },
};

/* ---- the command line */

static size_t
count(const struct tool_option *o)
{
	size_t n = 0;

	while (o != NULL && o[n].name != NULL)
		n++;
	return n;
}

/* What getopt_long() wants, and beside it which rows they were; the value of row i is its index + 1. */
struct rows {
	struct option			 opt[MAX_OPTIONS + 3];
	const struct tool_option	*row[MAX_OPTIONS];
	const char			*name[MAX_OPTIONS];
	size_t				 n;
};

static void
rows_add(struct rows *r, const struct tool_option *o)
{
	for (size_t n = count(o); n > 0 && r->n < MAX_OPTIONS; n--, o++) {
		r->opt[r->n] = (struct option){
			o->name, o->arg != NULL ? required_argument : no_argument, NULL, (int)(256 + r->n),
		};
		r->name[r->n] = o->name;
		r->row[r->n++] = o;
	}
}

/* argv[optind - 1] is the word that getopt_long() did not like, or a cluster of letters that holds optopt. */
static int
bad_option(const struct rows *r, char **argv, bool no_value, struct diag *d)
{
	const char	*word = argv[optind - 1], *near = NULL;
	size_t		 n = strcspn(word, "=");
	char		*name;

	if (no_value || (optopt >= 256 && word[n] != '='))
		return diag_set(d, DIAG_USAGE, word, "wants a value; see smime-check(1)");
	if (optopt >= 256)
		return diag_set(d, DIAG_USAGE, word, "takes no value; see smime-check(1)");
	name = xspandup((struct span){ (const uint8_t *)word, n });
	if (strncmp(name, "--", 2) == 0)
		near = text_nearest(name + 2, r->name, r->n);
	if (near != NULL)
		diag_set(d, DIAG_USAGE, name, "no such option, or not a whole one; did you mean --%s?", near);
	else
		diag_set(d, DIAG_USAGE, name, "no such option, or not a whole one; see smime-check(1)");
	free(name);
	return -1;
}

static int
set_option(const struct tool_option *row, struct tool_options *o, const char *arg, struct diag *d)
{
	if (row->set != NULL)
		return row->set(o, arg, d);
	words_add(&o->own, row->name);
	words_add(&o->own, arg != NULL ? arg : "");
	return 0;
}

int
tool_options_parse(int argc, char **argv, const struct tool_option *own, struct tool_options *out, int *operand,
    struct diag *d)
{
	struct rows	r = { .n = 0 };
	int		c;

	*out = (struct tool_options){ .when = WHEN_FIXED, .at = time(NULL) };
	rows_add(&r, own);
	rows_add(&r, tool_common_options);
	r.opt[r.n] = (struct option){ "help", no_argument, NULL, 'h' };
	r.opt[r.n + 1] = (struct option){ "version", no_argument, NULL, 'V' };
	opterr = 0;
	optind = 1;
	while ((c = getopt_long(argc, argv, ":hV", r.opt, NULL)) != -1) {
		if (c == 'h' || c == 'V') {
			*operand = c;
			return 1;
		}
		if (c == ':' || c == '?')
			return bad_option(&r, argv, c == ':', d);
		if (set_option(r.row[c - 256], out, optarg, d) == -1)
			return -1;
	}
	*operand = optind;
	out->config = config_load(out->config_file, NULL, d);
	return out->config != NULL ? 0 : -1;
}

void
tool_options_free(struct tool_options *o)
{
	free(o->trust.v);
	free(o->intermediates_from.v);
	free(o->crls_from.v);
	free(o->own.v);
	stores_free(&o->stores);
	certs_free(&o->intermediates);
	crls_free(o->crls);
	distrust_free(o->distrust);
	config_unref(o->config);
	*o = (struct tool_options){ 0 };
}

const char *
tool_value(const struct tool_options *o, const char *name)
{
	for (size_t i = o->own.n; i >= 2; i -= 2)
		if (strcmp(o->own.v[i - 2], name) == 0)
			return o->own.v[i - 1];
	return NULL;
}

/* ---- loading */

static int
load_trust(const char *arg, struct stores *out, struct diag *d)
{
	struct store_spec	s;
	int			rv;

	rv = store_spec_parse_option(arg, &s, d);
	if (rv == 0)
		rv = store_load_spec(out, &s, d);
	store_spec_free(&s);
	return rv;
}

int
tool_load_stores(const struct tool_options *o, struct stores *out, struct diag *d)
{
	const struct strings *configured = &o->config->trust_store;

	*out = (struct stores){ 0 };
	for (size_t i = 0; i < o->trust.n; i++)
		if (load_trust(o->trust.v[i], out, d) == -1)
			return -1;
	for (size_t i = 0; o->trust.n == 0 && i < configured->n; i++)
		if (store_load(out, configured->v[i], d) == -1)
			return -1;
	return 0;
}

static int
load_intermediates(struct tool_options *o, struct diag *d)
{
	for (size_t i = 0; i < o->config->intermediates.n; i++)
		if (store_certs_load(o->config->intermediates.v[i], &o->intermediates, d) == -1)
			return -1;
	for (size_t i = 0; i < o->intermediates_from.n; i++)
		if (store_certs_load(o->intermediates_from.v[i], &o->intermediates, d) == -1)
			return -1;
	return 0;
}

/* CRLDirectory has a default, which is the daemon's: it counts with --config alone, and need not be there. */
static int
load_crls(struct tool_options *o, struct diag *d)
{
	const char *dir = o->config->crl_directory;

	if (o->crls_from.n > 0) {
		o->crls = crls_new();
		for (size_t i = 0; i < o->crls_from.n; i++)
			if (crls_load(o->crls, o->crls_from.v[i], d) == -1)
				return -1;
		return 0;
	}
	if (o->config_file == NULL || o->config->revocation == REVOCATION_MODE_OFF)
		return 0;
	o->crls = crls_new();
	if (dir[0] == '\0' || (!config_is_set(o->config, "CRLDirectory") && access(dir, F_OK) == -1))
		return 0;
	return crls_load(o->crls, dir, d);
}

int
tool_load(struct tool_options *o, struct diag *d)
{
	if (tool_load_stores(o, &o->stores, d) == -1 || load_intermediates(o, d) == -1 ||
	    config_distrust(o->config, &o->distrust, d) == -1)
		return -1;
	return load_crls(o, d);
}

int
tool_time(const struct tool_options *o, time_t *out, struct diag *d)
{
	if (o->when != WHEN_FIXED)
		return diag_set(d, DIAG_USAGE, "--at", "date and signing-time are those of a message; here it wants a time");
	*out = o->at;
	return 0;
}
