/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * smime-check roots list|diff|check: what stands in a trust store, what two do not share, and what an administrator
 * should know of it: a TLS bundle taken for an e-mail store, roots that have expired, weak keys.  A store is judged
 * here only; what an anchor's dates, fields or distrust date mean for a path is judged with that path (policy/path.c).
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "check.h"
#include "io.h"
#include "json.h"
#include "table.h"
#include "text.h"
#include "xalloc.h"

#define WEAK_EC_BITS	256

/* What one run gathers. */
struct roots_run {
	const struct tool_options	*o;
	time_t				 at;
	struct table			 table;
	enum tool_level			 worst;
};

/* ---- which stores */

/* A name for a store that was given by its place alone: what stands last in that, as far as a name may hold it. */
static char *
name_of(const char *word)
{
	const char	*slash, *colon = strchr(word, ':');
	char		*name, *p;

	slash = strrchr(word, '/');
	if (slash != NULL)
		word = slash + 1;
	else if (colon != NULL)
		word = colon[1] != '\0' ? colon + 1 : "mozilla";
	name = xasprintf("%.40s", word);
	for (p = name; *p != '\0'; p++)
		if (strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.", *p) == NULL)
			*p = '_';
	if (name[0] == '\0') {
		free(name);
		name = xstrdup("store");
	}
	return name;
}

static bool
has_loader(const char *word)
{
	for (const struct store_loader *l = store_loaders; l->scheme != NULL; l++) {
		size_t n = strlen(l->scheme);

		if (strncmp(word, l->scheme, n) == 0 && word[n] == ':')
			return true;
	}
	return false;
}

/* NAME=LOADER:LOCATION, LOADER:LOCATION, or a file or directory: as a spec for store_spec_parse_option(). */
static char *
full_spec(const char *word)
{
	const char	*eq = strchr(word, '=');
	struct stat	 st;
	char		*name, *spec;

	if (!has_loader(word) && eq != NULL && has_loader(eq + 1))
		return xstrdup(word);
	name = name_of(word);
	if (has_loader(word))
		spec = xasprintf("%s=%s", name, word);
	else if (stat(word, &st) == 0 && S_ISDIR(st.st_mode))
		spec = xasprintf("%s=dir:%s", name, word);
	else
		spec = xasprintf("%s=pem:%s", name, word);
	free(name);
	return spec;
}

static int
load_operand(const char *word, struct stores *out, struct diag *d)
{
	struct store_spec	s;
	struct stat		st;
	char			*spec;
	int			rv;

	*out = (struct stores){ 0 };
	if (!has_loader(word) && strchr(word, '=') == NULL && stat(word, &st) == -1)
		return diag_set(d, DIAG_NOINPUT, word, "no such file; a store is NAME=LOADER:LOCATION, LOADER:LOCATION, "
		    "a file or a directory");
	spec = full_spec(word);
	rv = store_spec_parse_option(spec, &s, d);
	if (rv == 0)
		rv = store_load_spec(out, &s, d);
	store_spec_free(&s);
	free(spec);
	return rv;
}

/* Each store named by the operands, or else those of the options, to fn. */
static int
each_store(struct roots_run *r, int argc, char **argv, void (*fn)(struct roots_run *, struct store *))
{
	struct diag	d = { 0 };
	struct stores	l = { 0 };
	int		i = 0, rv;

	do {
		rv = argc == 0 ? tool_load_stores(r->o, &l, &d) : load_operand(argv[i], &l, &d);
		for (size_t k = 0; rv == 0 && k < l.n; k++)
			fn(r, l.v[k]);
		stores_free(&l);
	} while (rv == 0 && ++i < argc);
	return rv == 0 ? CHECK_OK : io_fail(&d);
}

/* ---- a root */

static json_t *
root_json(const struct store *s, const struct anchor *a)
{
	json_t	*v = json_object();
	char	 key[24];

	json_put(v, "v", json_integer(1));
	json_put(v, "store", json_cstr(s->name));
	json_put(v, "sha256", json_hex((struct span){ a->cert->sha256, sizeof(a->cert->sha256) }));
	json_put(v, "subject", json_cstr(a->cert->subject_str));
	json_put(v, "not_before", json_time(a->cert->not_before));
	json_put(v, "not_after", json_time(a->cert->not_after));
	json_put(v, "distrust_after", json_time(a->email_distrust_after));
	json_put(v, "key", json_cstr(cert_key_str(a->cert, key)));
	return v;
}

/* A date alone: roots live for decades. */
static const char *
day(time_t t, char out[TEXT_TIME_SIZE])
{
	if (t == 0)
		return "-";
	text_time(t, out);
	out[strcspn(out, "T")] = '\0';
	return out;
}

static void
root_heading(struct table *t, bool sign)
{
	static const char *const head[] = { " ", "NOT-AFTER", "DISTRUST", "KEY", "STORE", "SHA-256", "SUBJECT" };

	t->columns = sign ? 7 : 6;
	table_row(t, sign ? head : head + 1);
}

/* sign: what a difference begins with, or NULL. */
static void
root_row(struct table *t, const char *sign, const struct store *s, const struct anchor *a)
{
	char		until[TEXT_TIME_SIZE], distrust[TEXT_TIME_SIZE], key[24];
	struct buf	hash = buf_new(65);
	const char	*cells[] = { sign, day(a->cert->not_after, until), day(a->email_distrust_after, distrust),
			    cert_key_str(a->cert, key), s->name, NULL, a->cert->subject_str };

	if (t->n == 0)
		root_heading(t, sign != NULL);
	text_hex(&hash, (struct span){ a->cert->sha256, sizeof(a->cert->sha256) });
	cells[5] = buf_cstr(&hash);
	table_row(t, sign != NULL ? cells : cells + 1);
	buf_free(&hash);
}

/* ---- list */

static void
list_store(struct roots_run *r, struct store *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (r->o->json)
			io_json(root_json(s, &s->anchor[i]));
		else
			root_row(&r->table, NULL, s, &s->anchor[i]);
}

static int
roots_list(struct roots_run *r, int argc, char **argv)
{
	int rv = each_store(r, argc, argv, list_store);

	table_print(&r->table);
	return rv;
}

/* ---- diff */

/* Roots of a that b has not. */
static size_t
only_in(struct roots_run *r, const struct store *a, const struct store *b, const char *sign)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n; i++) {
		if (store_find(b, a->anchor[i].cert) != NULL)
			continue;
		n++;
		if (r->o->json) {
			json_t *v = root_json(a, &a->anchor[i]);

			json_put(v, "not_in", json_cstr(b->name));
			io_json(v);
		} else
			root_row(&r->table, sign, a, &a->anchor[i]);
	}
	return n;
}

static void
diff_summary(struct roots_run *r, const struct store *a, const struct store *b, size_t only_a, size_t only_b)
{
	json_t *v;

	if (!r->o->json) {
		table_print(&r->table);
		printf("%zu only in %s (-), %zu only in %s (+), %zu in both\n", only_a, a->name, only_b, b->name, a->n - only_a);
		return;
	}
	v = json_object();
	json_put(v, "v", json_integer(1));
	json_put(v, "a", json_cstr(a->name));
	json_put(v, "b", json_cstr(b->name));
	json_put(v, "only_a", json_integer((json_int_t)only_a));
	json_put(v, "only_b", json_integer((json_int_t)only_b));
	json_put(v, "both", json_integer((json_int_t)(a->n - only_a)));
	io_json(v);
}

static int
roots_diff(struct roots_run *r, int argc, char **argv)
{
	struct stores	a = { 0 }, b = { 0 };
	struct diag	d = { 0 };
	size_t		only_a, only_b;
	int		rv = CHECK_OK;

	if (argc != 2)
		diag_set(&d, DIAG_USAGE, "roots diff", "wants two stores, as in: smime-check roots diff nss: my-roots.pem");
	if (argc != 2 || load_operand(argv[0], &a, &d) == -1 || load_operand(argv[1], &b, &d) == -1) {
		rv = io_fail(&d);
		goto out;
	}
	assert(a.n == 1 && b.n == 1);
	only_a = only_in(r, a.v[0], b.v[0], "-");
	only_b = only_in(r, b.v[0], a.v[0], "+");
	if (only_a + only_b > 0)
		r->worst = LEVEL_NOTICE;
	diff_summary(r, a.v[0], b.v[0], only_a, only_b);
out:
	stores_free(&a);
	stores_free(&b);
	return rv;
}

/* ---- check */

static bool
is_expired(const struct roots_run *r, const struct anchor *a)
{
	return a->cert->not_after != 0 && a->cert->not_after < r->at;
}

static bool
is_not_yet(const struct roots_run *r, const struct anchor *a)
{
	return a->cert->not_before > r->at;
}

static bool
is_weak(const struct roots_run *r, const struct anchor *a)
{
	const struct cert *c = a->cert;

	switch (c->key) {
	case KEY_RSA:
	case KEY_RSAPSS:
	case KEY_DSA:
		return c->key_bits < r->o->config->minimum_key_bits || c->key_limit;
	case KEY_EC:
		return c->key_bits < WEAK_EC_BITS;
	default:
		return false;
	}
}

static bool
is_distrusted(const struct roots_run *r, const struct anchor *a)
{
	return a->email_distrust_after != 0 && a->email_distrust_after < r->at;
}

static bool
is_no_ca(const struct roots_run *r, const struct anchor *a)
{
	(void)r;
	return !a->cert->ca;
}

static bool
is_damaged(const struct roots_run *r, const struct anchor *a)
{
	(void)r;
	return a->cert->damaged;
}

/* In smime-check(1), too. */
static const struct root_check {
	const char	*id;
	enum tool_level	 level;
	bool		(*found)(const struct roots_run *r, const struct anchor *a);
	const char	*text;
} root_checks[] = {
	{ "damaged", LEVEL_ERROR, is_damaged, "does not decode: no path will go through it" },
	{ "expired", LEVEL_WARNING, is_expired, "is past its notAfter" },
	{ "not-yet", LEVEL_WARNING, is_not_yet, "is not valid yet" },
	{ "weak-key", LEVEL_WARNING, is_weak, "has a key that is too short by today's standards" },
	{ "no-ca", LEVEL_NOTICE, is_no_ca, "is not marked as a CA certificate" },
	{ "distrust", LEVEL_NOTICE, is_distrusted, "is distrusted for certificates issued after its distrust date" },
};
#define NCHECKS (sizeof(root_checks) / sizeof(root_checks[0]))

/* What concerns the whole store has no anchor. */
static void
finding(struct roots_run *r, const struct store *s, const struct anchor *a, const char *id, enum tool_level level,
    const char *text)
{
	json_t *v;

	r->worst = level > r->worst ? level : r->worst;
	if (r->o->json) {
		v = json_object();
		json_put(v, "v", json_integer(1));
		json_put(v, "store", json_cstr(s->name));
		json_put(v, "finding", json_cstr(id));
		json_put(v, "severity", json_cstr(tool_level_str(level)));
		json_put(v, "sha256", a != NULL ?
		    json_hex((struct span){ a->cert->sha256, sizeof(a->cert->sha256) }) : json_null());
		json_put(v, "subject", json_cstr(a != NULL ? a->cert->subject_str : NULL));
		json_put(v, "text", json_cstr(text));
		io_json(v);
		return;
	}
	printf("%s: %s: %s: ", s->name, tool_level_str(level), id);
	if (a != NULL) {
		io_text(span_str(a->cert->subject_str));
		printf(" ");
	}
	printf("%s\n", text);
}

static size_t
check_whole(struct roots_run *r, struct store *s, bool *bundle)
{
	size_t	n = 0;
	char	*text;

	*bundle = store_tls_check(s);
	if (*bundle) {
		text = xasprintf("is a TLS bundle, not a list of e-mail roots: %zu of Mozilla's e-mail roots are missing, "
		    "%zu of its roots are for TLS only", s->missing, s->tls_only);
		finding(r, s, NULL, "tls-bundle", LEVEL_ERROR, text);
		free(text);
		n++;
	}
	if (s->undecodable > 0) {
		text = xasprintf("%zu certificates were left out because they do not decode", s->undecodable);
		finding(r, s, NULL, "undecodable", LEVEL_NOTICE, text);
		free(text);
		n++;
	}
	return n;
}

static void
check_summary(struct roots_run *r, const struct store *s, size_t n, bool bundle)
{
	json_t *v;

	if (!r->o->json) {
		printf("%s: %zu roots, %zu finding%s (profile %s, ", s->name, s->n, n, n == 1 ? "" : "s", profile_str(s->profile));
		io_text(span_str(s->location));
		printf(")\n");
		return;
	}
	v = json_object();
	json_put(v, "v", json_integer(1));
	json_put(v, "store", json_cstr(s->name));
	json_put(v, "location", json_cstr(s->location));
	json_put(v, "profile", json_cstr(profile_str(s->profile)));
	json_put(v, "roots", json_integer((json_int_t)s->n));
	json_put(v, "findings", json_integer((json_int_t)n));
	json_put(v, "tls_bundle", json_boolean(bundle));
	json_put(v, "tls_only", json_integer((json_int_t)s->tls_only));
	json_put(v, "missing", json_integer((json_int_t)s->missing));
	io_json(v);
}

static void
check_store(struct roots_run *r, struct store *s)
{
	bool	bundle;
	size_t	n = check_whole(r, s, &bundle);

	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < NCHECKS; k++)
			if (root_checks[k].found(r, &s->anchor[i])) {
				finding(r, s, &s->anchor[i], root_checks[k].id, root_checks[k].level, root_checks[k].text);
				n++;
			}
	check_summary(r, s, n, bundle);
}

static int
roots_check(struct roots_run *r, int argc, char **argv)
{
	return each_store(r, argc, argv, check_store);
}

/* ---- which of them */

static const struct {
	const char	*name;
	int		(*run)(struct roots_run *r, int argc, char **argv);
} verbs[] = {
	{ "check", roots_check },
	{ "diff", roots_diff },
	{ "list", roots_list },
};
#define NVERBS (sizeof(verbs) / sizeof(verbs[0]))

static int
bad_verb(const char *word)
{
	const char	*names[NVERBS], *near;
	struct diag	 d = { 0 };

	for (size_t i = 0; i < NVERBS; i++)
		names[i] = verbs[i].name;
	near = word != NULL ? text_nearest(word, names, NVERBS) : NULL;
	if (near != NULL)
		diag_set(&d, DIAG_USAGE, "roots", "no such word; did you mean \"%s\"?", near);
	else
		diag_set(&d, DIAG_USAGE, "roots", "wants one of: check, diff, list");
	return io_fail(&d);
}

int
cmd_roots(const struct tool_options *o, int argc, char **argv)
{
	struct roots_run	r = { .o = o };
	struct diag		d = { 0 };
	int			rv;

	if (tool_time(o, &r.at, &d) == -1)
		return io_fail(&d);
	for (size_t i = 0; argc > 0 && i < NVERBS; i++) {
		if (strcmp(argv[0], verbs[i].name) != 0)
			continue;
		rv = verbs[i].run(&r, argc - 1, argv + 1);
		if (rv == CHECK_OK && o->fail_on != LEVEL_NONE && r.worst >= o->fail_on)
			rv = CHECK_FINDING;
		return rv;
	}
	return bad_verb(argc > 0 ? argv[0] : NULL);
}
