/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * smime-check lint --list and --explain: the registry itself, one requirement a line or in full.
 */
#include "lint_list.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "io.h"
#include "json.h"
#include "lint_tool.h"
#include "text.h"
#include "xalloc.h"

/* Which rows are printed, one flag a row. */
struct chosen {
	bool	*row;
	bool	 value;		/* what a word sets its rows to */
};

/* ---- choosing rows */

static int
no_such_row(const char *word, struct diag *d)
{
	size_t		 n = lint_count();
	const char	**names = xcalloc(n, sizeof(*names)), *near;
	struct buf	 safe = buf_new(256);

	for (size_t i = 0; i < n; i++)
		names[i] = lint_at(i)->id;
	near = text_nearest(word, names, n);
	text_log(&safe, span_str(word));
	if (near != NULL)
		diag_set(d, DIAG_USAGE, buf_cstr(&safe), "no such requirement; did you mean %s?", near);
	else
		diag_set(d, DIAG_USAGE, buf_cstr(&safe), "no such requirement; smime-check lint --list has all");
	buf_free(&safe);
	free(names);
	return -1;
}

static int
choose(struct chosen *c, const char *word, struct diag *d)
{
	bool any = false;

	for (size_t i = 0; i < lint_count(); i++)
		if (fnmatch(word, lint_at(i)->id, FNM_NOESCAPE) == 0) {
			c->row[i] = c->value;
			any = true;
		}
	return any ? 0 : no_such_row(word, d);
}

/* All words of the comma lists that the option was given. */
static int
each_word(const struct tool_options *o, const char *name, struct chosen *c, struct diag *d)
{
	int rv = 0;

	for (size_t i = 0; rv == 0 && i + 1 < o->own.n; i += 2) {
		char *save = NULL, *list;

		if (strcmp(o->own.v[i], name) != 0)
			continue;
		list = xstrdup(o->own.v[i + 1]);
		for (char *w = strtok_r(list, ",", &save); rv == 0 && w != NULL; w = strtok_r(NULL, ",", &save))
			rv = choose(c, w, d);
		free(list);
	}
	return rv;
}

bool *
lint_choose(const struct tool_options *o, const char *name, struct diag *d)
{
	struct chosen	c = { .row = xcalloc(lint_count(), sizeof(*c.row)), .value = true };
	int		rv = 0;

	if (tool_value(o, name) == NULL)
		memset(c.row, true, lint_count() * sizeof(*c.row));
	else
		rv = each_word(o, name, &c, d);
	c.value = false;
	if (rv == 0)
		rv = each_word(o, "skip", &c, d);
	if (rv == 0)
		return c.row;
	free(c.row);
	return NULL;
}

/* ---- words */

json_t *
lint_names_json(const char *names)
{
	json_t *v = json_array();

	while (*names != '\0') {
		size_t n = strcspn(names, " ");

		json_push(v, json_span((struct span){ (const uint8_t *)names, n }));
		names += n + strspn(names + n, " ");
	}
	return v;
}

static const char *
day_str(uint32_t day, char out[16])
{
	snprintf(out, 16, "%04u-%02u-%02u", day / 10000 % 10000, day / 100 % 100, day % 100);
	return out;
}

void
lint_print_date(uint32_t day)
{
	char s[16];

	fputs(day_str(day, s), stdout);
}

static json_t *
day_json(uint32_t day)
{
	char s[16];

	return json_cstr(day != 0 ? day_str(day, s) : NULL);
}

/* Of bits the letters, "LMS" or "MOSI". */
static const char *
letters(unsigned bits, const char *all, char out[8])
{
	size_t n = 0;

	for (size_t i = 0; all[i] != '\0'; i++)
		if ((bits & 1u << i) != 0)
			out[n++] = all[i];
	out[n] = '\0';
	return out;
}

/* ---- a row as JSON */

static void
print_row_json(const struct lint *l, bool full)
{
	json_t	*v = json_object();
	char	 s[8];

	json_put(v, "id", json_cstr(l->id));
	json_put(v, "section", json_cstr(l->section));
	json_put(v, "level", json_cstr(lint_level_str(l->level)));
	json_put(v, "severity", json_cstr(br_str(lint_severity(l))));
	json_put(v, "from", day_json(l->from));
	json_put(v, "until", day_json(l->until));
	json_put(v, "generations", json_cstr(letters(l->generations, "LMS", s)));
	json_put(v, "types", json_cstr(letters(l->types, "MOSI", s)));
	json_put(v, "needs", json_cstr(lint_needs_str(l->needs)));
	json_put(v, "applies", json_cstr(l->applies));
	json_put(v, "ballot", json_cstr(l->ballot));
	json_put(v, "implemented", json_boolean(lint_implemented(l)));
	json_put(v, "same_as", json_cstr(l->same_as));
	json_put(v, "text", json_cstr(l->text));
	json_put(v, "zlint", lint_names_json(l->zlint));
	json_put(v, "pkilint", lint_names_json(l->pkilint));
	if (full) {
		json_put(v, "why", json_cstr(l->why));
		json_put(v, "right", json_cstr(l->right));
		json_put(v, "wrong", json_cstr(l->wrong));
	}
	io_json(v);
}

/* ---- a row as text */

static void
print_dates(const struct lint *l)
{
	if (l->from != 0) {
		printf("since ");
		lint_print_date(l->from);
	} else
		printf("always");
	if (l->until != 0) {
		printf(" until ");
		lint_print_date(l->until);
	}
}

static void
print_row_line(const struct lint *l)
{
	printf("%-48s %-7s %s: %s%s\n", l->id, br_str(lint_severity(l)), l->section, l->text,
	    lint_implemented(l) ? "" : " (not judged)");
}

static void
print_line(const char *what, const char *text)
{
	if (text != NULL && text[0] != '\0')
		printf("  %-9s %s\n", what, text);
}

static const char *
how(const struct lint *l)
{
	static const char *const words[] = {
		[NEEDS_CERT] = "by itself", [NEEDS_ISSUER] = "with its issuer's certificate",
		[NEEDS_CHAIN] = "with the whole path", [NEEDS_LIVE] = "not judged: needs other services or their files",
		[NEEDS_NONE] = "not judged: cannot be seen from outside",
	};

	if (l->needs == NEEDS_LIVE && lint_implemented(l))
		return "in a CRL or OCSP response that is given as a file";
	return words[l->needs];
}

static void
print_row_full(const struct lint *l)
{
	char	g[8], t[8];
	bool	some = l->generations != GEN_LMS || l->types != TYPE_ALL;

	printf("%s\n  %-9s %s\n  %-9s %s (%s)\n", l->id, "demands", l->text, "gravity", br_str(lint_severity(l)),
	    lint_level_str(l->level));
	printf("  %-9s %s; ", "in force", l->ballot);
	print_dates(l);
	printf("\n  %-9s %s\n  %-9s %s", "section", l->section, "of", l->applies);
	if (some)
		printf(", generations %s, types %s", letters(l->generations, "LMS", g), letters(l->types, "MOSI", t));
	printf("\n");
	print_line("judged", how(l));
	if (l->same_as != NULL)
		print_line("as", l->same_as);
	print_line("why", l->why);
	print_line("right", l->right);
	print_line("wrong", l->wrong);
	print_line("zlint", l->zlint);
	print_line("pkilint", l->pkilint);
}

/* ---- the two commands */

static int
print_rows(const struct tool_options *o, const char *name, bool full)
{
	struct diag	 d = { 0 };
	bool		*row = lint_choose(o, name, &d), first = true;

	if (row == NULL)
		return io_fail(&d);
	for (size_t i = 0; i < lint_count(); i++) {
		if (!row[i])
			continue;
		if (o->json) {
			print_row_json(lint_at(i), full);
			continue;
		}
		if (full && !first)
			printf("\n");
		first = false;
		if (full)
			print_row_full(lint_at(i));
		else
			print_row_line(lint_at(i));
	}
	free(row);
	return CHECK_OK;
}

int
lint_list(const struct tool_options *o)
{
	return print_rows(o, "only", false);
}

int
lint_explain(const struct tool_options *o)
{
	return print_rows(o, "explain", true);
}
