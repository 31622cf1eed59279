/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Stores: what a TrustStore line says, the table of loaders, and the list of anchors that they fill.  Loading happens
 * at start, before the sandbox closes; chain.c reads the result and never changes it.  What a root is trusted for is
 * the loaders' business: whatever stands in a store is an anchor for e-mail.
 */
#include "store.h"

#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "store_mozilla.h"
#include "text.h"
#include "xalloc.h"

#define NAME_MAX_OCTETS	64	/* names of stores stand in header fields and log lines */

const struct store_loader store_loaders[] = {
	{ "certdata", PROFILE_SBR, true, false, store_load_certdata, "Mozilla's certdata.txt: its e-mail roots" },
	{ "dir", PROFILE_RFC5280, false, false, store_load_dir, "a directory of certificate files" },
	{ "nss", PROFILE_SBR, true, true, store_load_nss,
	    "libnssckbi.so: Mozilla's e-mail roots; without a path it is searched for" },
	{ "p7b", PROFILE_RFC5280, false, false, store_load_pem, "a PKCS#7 file, PEM or DER" },
	{ "pem", PROFILE_RFC5280, false, false, store_load_pem, "a file with one or more PEM certificates" },
	{ NULL, 0, false, false, NULL, NULL },
};

static const struct {
	enum profile	 profile;
	const char	*word;
} profiles[] = {
	{ PROFILE_SBR, "sbr" },
	{ PROFILE_RFC5280, "rfc5280" },
};
#define NPROFILES (sizeof(profiles) / sizeof(profiles[0]))

const char *
profile_str(enum profile p)
{
	for (size_t i = 0; i < NPROFILES; i++)
		if (profiles[i].profile == p)
			return profiles[i].word;
	return NULL;
}

/* "; did you mean X?" for the nearest of n names, or nothing. */
static char *
did_you_mean(const char *word, const char *const *names, size_t n)
{
	const char *near = text_nearest(word, names, n);

	return near != NULL ? xasprintf("; did you mean \"%s\"?", near) : xstrdup("");
}

/* A word of the user's, safe to show, in a fresh string. */
static char *
shown(const char *word)
{
	struct buf b = buf_new(1024);

	text_log(&b, span_str(word));
	return buf_take(&b);
}

/* ---- what a line says */

static int
bad_word(struct diag *d, const char *what, const char *word, const char *const *names, size_t n)
{
	char *hint = did_you_mean(word, names, n), *safe = shown(word);

	diag_set(d, DIAG_CONFIG, NULL, "unknown %s \"%s\" of a trust store%s", what, safe, hint);
	free(hint);
	free(safe);
	return -1;
}

static int
set_name(struct store_spec *s, struct span word, struct diag *d)
{
	if (word.n == 0 || word.n > NAME_MAX_OCTETS)
		goto bad;
	for (size_t i = 0; i < word.n; i++) {
		uint8_t c = ascii_lower(word.p[i]);

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.'))
			goto bad;
	}
	s->name = xspandup(word);
	return 0;
bad:
	return diag_set(d, DIAG_CONFIG, NULL,
	    "the name of a trust store is 1 to %d letters, digits, '-', '_' and '.', as in \"corp pem:/etc/corp.pem\"",
	    NAME_MAX_OCTETS);
}

static int
set_source(struct store_spec *s, struct span word, struct diag *d)
{
	const char	*names[16];
	size_t		 n = 0;
	const uint8_t	*colon = word.n > 0 ? memchr(word.p, ':', word.n) : NULL;
	char		*scheme;
	int		 rv;

	if (colon == NULL)
		return diag_set(d, DIAG_CONFIG, s->name,
		    "wants LOADER:LOCATION, as in \"nss:\" or \"pem:/etc/corp.pem\"");
	scheme = xspandup((struct span){ word.p, (size_t)(colon - word.p) });
	for (const struct store_loader *l = store_loaders; l->scheme != NULL; l++) {
		names[n++] = l->scheme;
		if (strcmp(l->scheme, scheme) == 0)
			s->loader = l;
	}
	rv = s->loader != NULL ? 0 : bad_word(d, "loader", scheme, names, n);
	free(scheme);
	if (rv == -1)
		return -1;
	s->location = xspandup(span_sub(word, (size_t)(colon - word.p) + 1, word.n));
	s->profile = s->loader->profile;
	if (s->location[0] == '\0' && !s->loader->anywhere)
		return diag_set(d, DIAG_CONFIG, s->name, "wants a location after \"%s:\"", s->loader->scheme);
	return 0;
}

static int
set_option(struct store_spec *s, struct span word, struct diag *d)
{
	static const char *const	 options[] = { "profile" };
	const char			*names[NPROFILES];
	const uint8_t			*eq = word.n > 0 ? memchr(word.p, '=', word.n) : NULL;
	struct span			 key = span_sub(word, 0, eq != NULL ? (size_t)(eq - word.p) : word.n);
	char				*text;
	int				 rv;

	if (eq == NULL || !span_is(key, options[0])) {
		text = xspandup(key);
		rv = bad_word(d, "option", text, options, 1);
		free(text);
		return rv;
	}
	text = xspandup(span_sub(word, key.n + 1, word.n));
	rv = -1;
	for (size_t i = 0; i < NPROFILES; i++) {
		names[i] = profiles[i].word;
		if (strcmp(profiles[i].word, text) != 0)
			continue;
		s->profile = profiles[i].profile;
		rv = 0;
	}
	if (rv == -1)
		bad_word(d, "profile", text, names, NPROFILES);
	free(text);
	return rv;
}

/* The next word of a line: up to a blank, or between double quotes.  False at the end; *open: a quote has no end. */
static bool
next_word(struct span *line, struct span *word, bool *open)
{
	size_t n = 0;

	*line = span_trim(*line);
	if (line->n == 0)
		return false;
	if (line->p[0] == '"') {
		const uint8_t *end = memchr(line->p + 1, '"', line->n - 1);

		*open = end == NULL;
		n = *open ? line->n : (size_t)(end - line->p);
		*word = span_sub(*line, 1, n);
		*line = span_sub(*line, n + 1, line->n);
		return true;
	}
	while (n < line->n && line->p[n] != ' ' && line->p[n] != '\t')
		n++;
	*word = span_sub(*line, 0, n);
	*line = span_sub(*line, n, line->n);
	return true;
}

int
store_spec_parse(const char *line, struct store_spec *out, struct diag *d)
{
	static int	(*const set[])(struct store_spec *, struct span, struct diag *) = {
		set_name, set_source, set_option,
	};
	struct span	rest = span_str(line), word;
	size_t		n = 0;
	bool		open = false;

	*out = (struct store_spec){ 0 };
	while (next_word(&rest, &word, &open)) {
		if (open)
			return diag_set(d, DIAG_CONFIG, out->name, "a quote of the trust store has no end");
		if (set[n < 2 ? n : 2](out, word, d) == -1)
			return -1;
		n++;
	}
	if (out->name == NULL || out->loader == NULL)
		return diag_set(d, DIAG_CONFIG, out->name,
		    "a trust store is NAME LOADER:LOCATION [profile=sbr|rfc5280], as in \"mozilla nss:\"");
	return 0;
}

/* The options are looked for from the end, since a location may hold commas: only ",WORD=…" is one. */
int
store_spec_parse_option(const char *arg, struct store_spec *out, struct diag *d)
{
	const char	*eq = strchr(arg, '=');
	struct span	 rest, options[4];
	size_t		 n = 0;

	*out = (struct store_spec){ 0 };
	if (eq == NULL)
		return diag_set(d, DIAG_USAGE, NULL,
		    "a trust store is NAME=LOADER:LOCATION[,profile=sbr|rfc5280], as in \"corp=pem:corp.pem\"");
	if (set_name(out, (struct span){ (const uint8_t *)arg, (size_t)(eq - arg) }, d) == -1)
		return -1;
	rest = span_str(eq + 1);
	for (size_t i = rest.n; i > 0 && n < 4; i--) {
		struct span tail = span_sub(rest, i, rest.n);

		if (rest.p[i - 1] != ',' || tail.n == 0 || memchr(tail.p, '=', tail.n) == NULL ||
		    memchr(tail.p, '/', tail.n) != NULL)
			continue;
		options[n++] = tail;
		rest = span_sub(rest, 0, i - 1);
	}
	if (set_source(out, rest, d) == -1)
		return -1;
	while (n > 0)
		if (set_option(out, options[--n], d) == -1)
			return -1;
	return 0;
}

void
store_spec_free(struct store_spec *s)
{
	free(s->name);
	free(s->location);
	*s = (struct store_spec){ 0 };
}

const char *
store_spec_path(const struct store_spec *s)
{
	return s->location != NULL && s->location[0] != '\0' ? s->location : NULL;
}

/* ---- loading */

const struct anchor *
store_find(const struct store *s, const struct cert *c)
{
	for (size_t i = 0; i < s->n; i++)
		if (memcmp(s->anchor[i].cert->sha256, c->sha256, sizeof(c->sha256)) == 0)
			return &s->anchor[i];
	return NULL;
}

void
store_add(struct store *s, struct cert *c, time_t email_distrust_after)
{
	if (store_find(s, c) != NULL)
		return;
	XGROW(s->anchor, s->n, s->cap);
	s->anchor[s->n++] = (struct anchor){ cert_ref(c), email_distrust_after };
}

static void
store_free(struct store *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < s->n; i++)
		cert_unref(s->anchor[i].cert);
	free(s->anchor);
	free(s->name);
	free(s->location);
	free(s);
}

void
stores_free(struct stores *l)
{
	for (size_t i = 0; i < l->n; i++)
		store_free(l->v[i]);
	free(l->v);
	*l = (struct stores){ 0 };
}

int
store_load_spec(struct stores *l, const struct store_spec *spec, struct diag *d)
{
	struct diag	 why = { 0 };
	struct store	*s;
	char		*at;

	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->v[i]->name, spec->name) == 0)
			return diag_set(d, DIAG_CONFIG, spec->name, "there are two trust stores of this name; rename one");
	s = xzalloc(sizeof(*s));
	s->name = xstrdup(spec->name);
	s->location = xasprintf("%s:%s", spec->loader->scheme, spec->location);
	s->profile = spec->profile;
	/* A store that is wrong is a wrong configuration, whatever the loader met; but for one that all may write, or we not read. */
	if (spec->loader->load(s, spec->location, &why) == -1) {
		at = shown(why.at);
		diag_set(d, why.code == DIAG_NOPERM ? DIAG_NOPERM : DIAG_CONFIG, spec->name, "trust store cannot be loaded: %s%s%s",
		    at, at[0] != '\0' ? ": " : "", why.text);
		free(at);
	} else if (s->n == 0)
		diag_set(d, DIAG_CONFIG, spec->name, "the trust store has no certificate that is an anchor for e-mail; "
		    "name another location or leave it out");
	else {
		XGROW(l->v, l->n, l->cap);
		l->v[l->n++] = s;
		return 0;
	}
	store_free(s);
	return -1;
}

int
store_load(struct stores *l, const char *line, struct diag *d)
{
	struct store_spec	spec;
	int			rv;

	rv = store_spec_parse(line, &spec, d);
	if (rv == 0)
		rv = store_load_spec(l, &spec, d);
	store_spec_free(&spec);
	return rv;
}
