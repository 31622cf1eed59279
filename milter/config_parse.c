/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * smime-milter.conf(5): a key and its value on each line.  `#` begins a comment unless it stands in quotes or behind a
 * backslash; a later line wins over an earlier one, and the command line over all; repeated keys (TrustStore,
 * Intermediates) add up, the first replacing the default.  A key that is not known refuses the file: a policy that is
 * silently not in force is worse than a filter that does not start.
 */
#include <glob.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "config_private.h"
#include "file.h"
#include "text.h"
#include "xalloc.h"

#define CONFIG_BYTES	(8UL * 1024 * 1024)	/* one file; config_write() gives two lists of networks and little else */
#define CONFIG_LINE	(4UL * 1024 * 1024)
#define CONFIG_DEPTH	8			/* files that include files */
#define CONFIG_FILES	1000

struct parser {
	struct config			*c;
	const struct config_overrides	*o;
	struct diag			*d;
	bool				 files;			/* other files may be read */
	size_t				 nfiles;
	struct strings			 path;			/* files read, for RequireSafeKeys */
};

/* A line taken apart. */
struct line {
	char		*key;		/* NULL: blank or a comment */
	char		*value;
	size_t		 key_column, value_column;	/* from 1 */
};

static bool
is_blank(uint8_t c)
{
	return c == ' ' || c == '\t';
}

/* The value from *i on, up to the comment or the end; outer blanks that are not quoted are dropped. */
static int
value_split(struct span s, size_t *i, struct buf *out, size_t *column, const char **why)
{
	size_t	keep = 0;	/* octets up to the last that is not an unquoted blank */
	bool	quoted = false;

	*column = *i + 1;
	for (; *i < s.n && (quoted || s.p[*i] != '#'); (*i)++) {
		uint8_t c = s.p[*i];

		if (c == '"') {
			if (!quoted)
				*column = keep == 0 ? *i + 1 : *column;
			quoted = !quoted;
			keep = out->n;
			continue;
		}
		if (c == '\\' && *i + 1 < s.n && strchr("#\"\\", s.p[*i + 1]) != NULL && s.p[*i + 1] != '\0')
			c = s.p[++(*i)];
		buf_char(out, (char)c);
		if (quoted || !is_blank(c))
			keep = out->n;
	}
	if (quoted) {
		*why = "a quote that is not closed";
		return -1;
	}
	if (keep < out->n)
		out->p[keep] = '\0';
	out->n = keep;
	return 0;
}

static int
line_split(struct span s, struct line *out, size_t *column, const char **why)
{
	struct buf	value = buf_new(CONFIG_LINE);
	size_t		i = 0, from;

	*out = (struct line){ 0 };
	for (size_t k = 0; k < s.n; k++) {
		if (s.p[k] >= ' ' ? s.p[k] != 0x7f : s.p[k] == '\t')
			continue;
		*column = k + 1;
		*why = "a control character";
		return -1;
	}
	while (i < s.n && is_blank(s.p[i]))
		i++;
	if (i == s.n || s.p[i] == '#')
		return 0;
	from = i;
	while (i < s.n && !is_blank(s.p[i]) && s.p[i] != '#')
		i++;
	out->key_column = from + 1;
	out->key = xspandup(span_sub(s, from, i));
	while (i < s.n && is_blank(s.p[i]))
		i++;
	if (value_split(s, &i, &value, &out->value_column, why) == -1) {
		*column = out->value_column;
		free(out->key);
		buf_free(&value);
		*out = (struct line){ 0 };
		return -1;
	}
	out->value = xstrdup(buf_cstr(&value));
	buf_free(&value);
	return 0;
}

/* A key that is in no row: say what it is, or what was meant.  0 when -X lets it pass. */
static int
unknown_key(struct parser *p, const char *key, const char *at)
{
	const char		*why, *near;
	enum config_retired	 kind = config_retired_find(key, &why);
	struct buf		 shown = buf_new(256);
	int			 rv = -1;

	text_log(&shown, span_sub(span_str(key), 0, 60));
	if (kind == RETIRED_LATER) {
		diag_set(p->d, DIAG_CONFIG, at, "%s is not available in this version", buf_cstr(&shown));
	} else if (kind == RETIRED_HARMLESS && p->o != NULL && p->o->tolerate_deprecated) {
		char *warning = xasprintf("%s: %s is ignored: %s", at, buf_cstr(&shown), why);

		if (p->o->warnings != NULL)
			strings_add(p->o->warnings, warning);
		free(warning);
		rv = 0;
	} else if (kind != RETIRED_NOT) {
		diag_set(p->d, DIAG_CONFIG, at, "there is no %s here: %s%s", buf_cstr(&shown), why,
		    kind == RETIRED_HARMLESS ? " (-X ignores the key)" : "");
	} else if ((near = config_row_nearest(key)) != NULL) {
		diag_set(p->d, DIAG_CONFIG, at, "unknown key %s (did you mean %s?)", buf_cstr(&shown), near);
	} else {
		diag_set(p->d, DIAG_CONFIG, at, "unknown key %s", buf_cstr(&shown));
	}
	buf_free(&shown);
	return rv;
}

static int file_parse(struct parser *p, const char *path, unsigned depth);

static int
include(struct parser *p, const char *value, const char *at, const char *name, unsigned depth)
{
	char	*copy = xstrdup(name);
	char	*pattern = *value == '/' ? xstrdup(value) : xasprintf("%s/%s", dirname(copy), value);
	glob_t	 g = { 0 };
	int	 rv = -1;

	if (!p->files) {
		diag_set(p->d, DIAG_CONFIG, at, "no files are read here");
	} else if (depth >= CONFIG_DEPTH) {
		diag_set(p->d, DIAG_CONFIG, at, "more than %d files include each other", CONFIG_DEPTH);
	} else if (*value == '\0') {
		diag_set(p->d, DIAG_CONFIG, at, "Include without a file");
	} else {
		/* A pattern may match nothing; a plain name has to exist. */
		int r = glob(pattern, strpbrk(pattern, "*?[") == NULL ? GLOB_NOCHECK : 0, NULL, &g);

		rv = r == 0 || r == GLOB_NOMATCH ? 0 : diag_set(p->d, DIAG_OS, at, "cannot search for %s", pattern);
		for (size_t i = 0; rv == 0 && i < g.gl_pathc; i++)
			rv = file_parse(p, g.gl_pathv[i], depth + 1);
		globfree(&g);
	}
	free(copy);
	free(pattern);
	return rv;
}

static int
line_parse(struct parser *p, struct span s, const char *name, size_t number, unsigned depth)
{
	const struct config_row	*row;
	struct line		 l;
	size_t			 column = 1;
	const char		*why = "";
	char			 at[256];
	bool			 known;
	int			 rv;

	if (line_split(s, &l, &column, &why) == -1) {
		snprintf(at, sizeof(at), "%s:%zu:%zu", name, number, column);
		return diag_set(p->d, DIAG_CONFIG, at, "%s", why);
	}
	if (l.key == NULL)
		return 0;
	row = config_row_find(l.key);
	known = row != NULL || strcasecmp(l.key, "Include") == 0;
	snprintf(at, sizeof(at), "%s:%zu:%zu", name, number, known ? l.value_column : l.key_column);
	if (row != NULL) {
		if (row->type == CT_MULTI && !p->c->private->set[row - config_rows])
			config_value_clear(p->c, row);
		p->c->private->set[row - config_rows] = true;
		rv = config_value_set(p->c, row, l.value, at, p->files ? &p->path : NULL, p->d);
	} else if (known) {
		rv = include(p, l.value, at, name, depth);
	} else {
		rv = unknown_key(p, l.key, at);
	}
	free(l.key);
	free(l.value);
	return rv;
}

static int
text_parse(struct parser *p, struct span text, const char *name, unsigned depth)
{
	size_t number = 1;

	for (size_t i = 0; i < text.n; number++) {
		const uint8_t	*nl = memchr(text.p + i, '\n', text.n - i);
		size_t		 end = nl != NULL ? (size_t)(nl - text.p) : text.n;
		struct span	 s = span_sub(text, i, end);

		if (s.n > 0 && s.p[s.n - 1] == '\r')
			s.n--;
		if (s.n > CONFIG_LINE)
			return diag_set(p->d, DIAG_CONFIG, name, "line %zu is too long", number);
		if (line_parse(p, s, name, number, depth) == -1)
			return -1;
		i = end + 1;
	}
	return 0;
}

static int
file_parse(struct parser *p, const char *path, unsigned depth)
{
	struct buf	b = buf_new(0);
	int		rv = -1;

	if (++p->nfiles > CONFIG_FILES)
		diag_set(p->d, DIAG_CONFIG, path, "more than %d files are included", CONFIG_FILES);
	else if (file_read(path, CONFIG_BYTES, &b, p->d) == 0) {
		strings_add(&p->path, path);
		rv = text_parse(p, buf_get(&b), path, depth);
	}
	buf_free(&b);
	return rv;
}

static int
overrides_parse(struct parser *p)
{
	bool files = p->files;
	int  rv = 0;

	p->files = true;
	for (size_t i = 0; rv == 0 && p->o != NULL && p->o->line != NULL && p->o->line[i] != NULL; i++)
		rv = line_parse(p, span_str(p->o->line[i]), "command line", 1, CONFIG_DEPTH);
	p->files = files;
	return rv;
}

/* RequireSafeKeys for the configuration itself; what it names is checked by those who read it. */
static int
safety_check(const struct parser *p)
{
	for (size_t i = 0; p->c->require_safe_keys && i < p->path.n; i++)
		if (file_check_safe(p->path.v[i], p->d) == -1)
			return -1;
	return 0;
}

static struct config *
finish(struct parser *p, int rv)
{
	if (rv == 0)
		rv = overrides_parse(p);
	if (rv == 0)
		rv = safety_check(p);
	if (rv == -1) {
		config_unref(p->c);
		p->c = NULL;
	}
	strings_free(&p->path);
	return p->c;
}

struct config *
config_load(const char *path, const struct config_overrides *o, struct diag *d)
{
	struct parser p = { .c = config_new(), .o = o, .d = d, .files = true };

	return finish(&p, path != NULL ? file_parse(&p, path, 0) : 0);
}

struct config *
config_parse(struct span text, const char *name, const struct config_overrides *o, struct diag *d)
{
	struct parser p = { .c = config_new(), .o = o, .d = d };

	return finish(&p, text_parse(&p, text, name, 0));
}
