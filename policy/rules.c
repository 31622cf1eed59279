/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A rules file to a list of rules: files and includes, sets, and the memory of all that.  The words come from scan.l,
 * their order from parse.y, conditions from rules_cond.c, actions from rules_action.c.  Runs when the configuration is
 * loaded and never sees a sender's octets; struct rules is const afterwards.
 */
#include "rules_int.h"

#include <errno.h>
#include <glob.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "file.h"
#include "limits.h"
#include "parse.h"
#include "text.h"
#include "xalloc.h"

#define CHUNK_SIZE	(64UL * 1024)
#define NAME_MAX_LEN	64	/* of rules and sets: they stand in log lines and headers */

/* ---- memory */

struct chunk {
	struct chunk	*next;
	size_t		 used, size;
	_Alignas(max_align_t) uint8_t p[];
};

void *
rules_alloc(struct rules *r, size_t n)
{
	struct chunk *c = r->chunks;
	void	     *p;

	n = (n + _Alignof(max_align_t) - 1) / _Alignof(max_align_t) * _Alignof(max_align_t);
	if (c == NULL || c->size - c->used < n) {
		size_t size = n > CHUNK_SIZE ? n : CHUNK_SIZE;

		c = xzalloc(sizeof(*c) + size);
		c->size = size;
		c->next = r->chunks;
		r->chunks = c;
	}
	p = c->p + c->used;
	c->used += n;
	return p;
}

char *
rules_strdup(struct rules *r, struct span s)
{
	char *out = rules_alloc(r, s.n + 1);

	if (s.n > 0)
		memcpy(out, s.p, s.n);
	return out;
}

struct word_list *
word_cons(struct rules *r, struct word w, struct word_list *rest)
{
	struct word_list *l = rules_alloc(r, sizeof(*l));

	l->word = w;
	l->next = rest;
	return l;
}

struct rules *
rules_empty(void)
{
	return xzalloc(sizeof(struct rules));
}

void
rules_free(struct rules *r)
{
	if (r == NULL)
		return;
	for (struct named_set *s = r->sets; s != NULL; s = s->next)
		set_free(s->set);
	for (struct chunk *c = r->chunks, *next; c != NULL; c = next) {
		next = c->next;
		free(c);
	}
	for (size_t i = 0; i < r->nfiles; i++)
		free(r->file[i]);
	free(r->file);
	free(r);
}

size_t
rules_count(const struct rules *r)
{
	return r->n;
}

const char *
rules_file(const struct rules *r, size_t i)
{
	return i < r->nfiles ? r->file[i] : NULL;
}

static void
remember_file(struct rules *r, const char *path)
{
	XGROW(r->file, r->nfiles, r->filecap);
	r->file[r->nfiles++] = xstrdup(path);
}

/* ---- messages */

const char *
rules_at(const struct rules_parser *p, struct place at, char out[256])
{
	char tail[32];
	int  n = snprintf(tail, sizeof(tail), ":%u:%u", at.line, at.column);

	/* Of a long path the end says more than the beginning, and the place must stand. */
	size_t len = strlen(p->file), room = 256 - (size_t)n - 1;
	snprintf(out, 256, "%s%s", p->file + (len > room ? len - room : 0), tail);
	return out;
}

int
rules_error(struct rules_parser *p, struct place at, const char *fmt, ...)
{
	char	where[256], text[700];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return diag_set(p->d, DIAG_CONFIG, rules_at(p, at, where), "%s", text);
}

const char *
rules_hint(const char *word, const char *const *names, size_t n, const char *otherwise, char out[160])
{
	const char *near = text_nearest(word, names, n);

	if (near != NULL)
		snprintf(out, 160, "; did you mean \"%s\"?", near);
	else
		snprintf(out, 160, "%s", otherwise);
	return out;
}

/* ---- sets */

void
rules_keep_set(struct rules *r, const char *name, struct set *s)
{
	struct named_set *n = rules_alloc(r, sizeof(*n));

	n->name = name;
	n->set = s;
	n->next = r->sets;
	r->sets = n;
}

const struct set *
rules_find_set(const struct rules *r, const char *name)
{
	for (const struct named_set *s = r->sets; s != NULL; s = s->next)
		if (s->name != NULL && strcmp(s->name, name) == 0)
			return s->set;
	return NULL;
}

/* A relative name is searched beside the file that names it. */
static char *
beside(const struct rules_parser *p, const char *name)
{
	if (name[0] == '/' || p->dir == NULL)
		return xstrdup(name);
	return xasprintf("%s/%s", p->dir, name);
}

/* "file:partners" with its path made whole; a list after "cidr:" is left alone. */
static char *
whole_spec(struct rules_parser *p, const char *spec)
{
	const char *rest = strchr(spec, ':');
	char	   *path, *out;

	if (rest == NULL || (strncmp(spec, "file:", 5) != 0 && strncmp(spec, "cidr:", 5) != 0) ||
	    (spec[0] == 'c' && set_is_network_list(rest + 1)))
		return xstrdup(spec);
	path = beside(p, rest + 1);
	remember_file(p->rules, path);
	out = xasprintf("%.*s%s", (int)(rest + 1 - spec), spec, path);
	free(path);
	return out;
}

int
rules_set(struct rules_parser *p, struct word name, struct word spec)
{
	char	    at[256], *whole;
	struct set *s;

	if (strlen(name.text) > NAME_MAX_LEN)
		return rules_error(p, name.place, "a name has at most %d characters", NAME_MAX_LEN);
	if (rules_find_set(p->rules, name.text) != NULL)
		return rules_error(p, name.place, "there is a set \"%s\" already", name.text);
	whole = whole_spec(p, spec.text);
	s = set_load(whole, rules_at(p, spec.place, at), p->d);
	free(whole);
	if (s == NULL)
		return -1;
	rules_keep_set(p->rules, name.text, s);
	return 0;
}

/* ---- rules */

/* The bucket of a name (FNV-1a). */
static struct rule **
bucket_of(struct rules *r, const char *name)
{
	uint32_t h = 2166136261u;

	for (; *name != '\0'; name++)
		h = (h ^ (uint8_t)*name) * 16777619u;
	return &r->by_name[h % RULES_BUCKETS];
}

int
rules_rule(struct rules_parser *p, struct word name, struct cond *c, const struct rule_action *a)
{
	struct rules *r = p->rules;
	struct rule **bucket = bucket_of(r, name.text), *rule;

	if (strlen(name.text) > NAME_MAX_LEN)
		return rules_error(p, name.place, "a name has at most %d characters", NAME_MAX_LEN);
	for (const struct rule *o = *bucket; o != NULL; o = o->bucket)
		if (strcmp(o->name, name.text) == 0)
			return rules_error(p, name.place, "there is a rule \"%s\" already, in %s, line %u", name.text, o->file,
			    o->place.line);
	rule = rules_alloc(r, sizeof(*rule));
	*rule = (struct rule){ .name = name.text, .file = p->file, .place = name.place, .cond = c, .action = *a,
		.bucket = *bucket };
	*bucket = rule;
	if (r->last != NULL)
		r->last->next = rule;
	else
		r->first = rule;
	r->last = rule;
	r->n++;
	return 0;
}

/* ---- files */

extern int rules_yylex_init_extra(struct rules_parser *p, void **scanner);
extern int rules_yylex_destroy(void *scanner);
struct yy_buffer_state;
extern struct yy_buffer_state *rules_yy_scan_bytes(const char *bytes, int n, void *scanner);

/* One file's text, in the middle of what includes it. */
static int
parse(struct rules_parser *p)
{
	void *scanner;
	int   rv;

	if (p->text.n > LIMIT_RULES_BYTES || (*p->octets += p->text.n) > LIMIT_RULES_BYTES)
		return diag_set(p->d, DIAG_LIMIT, p->file, "the rules have more than %lu octets", LIMIT_RULES_BYTES);
	if (rules_yylex_init_extra(p, &scanner) != 0)
		return diag_set(p->d, DIAG_OS, p->file, "no memory for the scanner");
	rules_yy_scan_bytes(p->text.n > 0 ? (const char *)p->text.p : "", (int)p->text.n, scanner);
	rv = rules_yyparse(scanner, p);
	rules_yylex_destroy(scanner);
	return rv == 0 ? 0 : -1;
}

/* The directory of a path, for what stands beside it. */
static char *
directory(struct rules *r, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return NULL;
	return rules_strdup(r, (struct span){ (const uint8_t *)path, slash == path ? 1 : (size_t)(slash - path) });
}

static int
parse_file(struct rules *r, const char *path, unsigned includes, size_t *octets, struct diag *d)
{
	struct rules_parser p = {
		.rules = r, .d = d, .file = rules_strdup(r, span_str(path)), .dir = directory(r, path),
		.includes = includes, .octets = octets, .place = { 1, 1 },
	};
	struct buf b;
	int	   rv;

	remember_file(r, path);
	rv = file_read(path, LIMIT_RULES_BYTES, &b, d);
	p.text = buf_get(&b);
	if (rv == 0)
		rv = parse(&p);
	buf_free(&b);
	return rv;
}

static int
include_one(struct rules_parser *p, struct word name, const char *path)
{
	struct diag why = { 0 };

	if (parse_file(p->rules, path, p->includes + 1, p->octets, &why) == 0)
		return 0;
	/* A file that cannot be read is told where it was named; what is wrong in it, there. */
	if (strcmp(why.at, path) == 0 && why.code != DIAG_LIMIT)
		return rules_error(p, name.place, "%s %s", path, why.text);
	return diag_set(p->d, why.code, why.at, "%s", why.text);
}

/* A name with * or ? stands for all files that match, in the order of their names; there may be none. */
int
rules_include(struct rules_parser *p, struct word name)
{
	glob_t g = { 0 };
	char  *path;
	int    rv = 0;

	if (p->includes + 1 > LIMIT_RULES_INCLUDES)
		return rules_error(p, name.place, "more than %d files include one another", LIMIT_RULES_INCLUDES);
	path = beside(p, name.text);
	if (strpbrk(name.text, "*?[") == NULL)
		rv = include_one(p, name, path);
	else if (glob(path, 0, NULL, &g) == 0)
		for (size_t i = 0; i < g.gl_pathc && rv == 0; i++)
			rv = include_one(p, name, g.gl_pathv[i]);
	globfree(&g);
	free(path);
	return rv;
}

struct rules *
rules_load(const char *path, struct diag *d)
{
	struct rules *r = rules_empty();
	size_t	      octets = 0;

	if (parse_file(r, path, 0, &octets, d) == 0)
		return r;
	rules_free(r);
	return NULL;
}

struct rules *
rules_parse(struct span text, const char *name, struct diag *d)
{
	struct rules	   *r = rules_empty();
	size_t		    octets = 0;
	struct rules_parser p = {
		.rules = r, .d = d, .text = text, .file = rules_strdup(r, span_str(name)), .octets = &octets,
		.place = { 1, 1 },
	};

	if (parse(&p) == 0)
		return r;
	rules_free(r);
	return NULL;
}
