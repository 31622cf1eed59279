/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The keys of lint.  Those that choose requirements (LintInclude, LintExclude, LintSeverityOverride) take ids or globs with commas
 * between them, or file:PATH, a word a line.  Words are checked against the registry when the configuration is read: a
 * misspelt id would be a requirement that silently stays, or goes.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "config_engine.h"
#include "config_private.h"
#include "file.h"
#include "xalloc.h"

#define LINT_FILE_BYTES (1024UL * 1024)

/* Lines of a file: a word each, # begins a comment. */
static int
words_file(const char *path, struct strings *out, struct diag *d)
{
	struct buf	 text = { 0 };
	char		*line, *rest;

	if (file_read(path, LINT_FILE_BYTES, &text, d) == -1) {
		buf_free(&text);
		return -1;
	}
	rest = (char *)text.p;
	while (rest != NULL && (line = strsep(&rest, "\n")) != NULL) {
		line[strcspn(line, "#")] = '\0';
		line += strspn(line, " \t\r");
		line[strcspn(line, " \t\r")] = '\0';
		if (*line != '\0')
			strings_add(out, line);
	}
	buf_free(&text);
	return 0;
}

/* "GLOB=LEVEL" into its two parts; no is a finding of the gravity of nothing, LintExclude does that. */
static int
override_apply(struct lint_select *s, const char *word, struct diag *d)
{
	static const enum br	 levels[] = { BR_NOTICE, BR_WARNING, BR_ERROR };
	const char		*equals = strchr(word, '=');
	char			*glob;
	int			 rv = -1;

	if (equals == NULL || equals == word)
		return diag_set(d, DIAG_CONFIG, NULL, "%s: write REQUIREMENT=notice, =warning or =error", word);
	glob = xspandup((struct span){ (const uint8_t *)word, (size_t)(equals - word) });
	for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
		if (strcasecmp(equals + 1, br_str(levels[i])) == 0)
			rv = lint_select_severity(s, glob, levels[i], d);
	free(glob);
	return rv == 0 ? 0 : diag_set(d, DIAG_CONFIG, NULL, "%s: the levels are notice, warning and error", equals + 1);
}

static int
word_apply(struct lint_select *s, const char *key, const char *word, struct diag *d)
{
	if (strcmp(key, "LintInclude") == 0)
		return lint_select_include(s, word, d);
	if (strcmp(key, "LintExclude") == 0)
		return lint_select_exclude(s, word, d);
	return override_apply(s, word, d);
}

int
config_lint_words(const char *key, const struct strings *items, const char *at, struct strings *read, struct strings *out,
    struct diag *d)
{
	struct lint_select	*scratch = lint_select_new();
	struct diag		 why = { 0 };
	int			 rv = 0;

	for (size_t i = 0; i < items->n && rv == 0; i++) {
		const char *item = items->v[i];

		if (strncasecmp(item, "file:", 5) != 0) {
			strings_add(out, item);
		} else if (read == NULL) {
			rv = diag_set(d, DIAG_CONFIG, at, "%s: no files are read here", item);
		} else {
			rv = words_file(item + 5, out, d);
			strings_add(read, item + 5);
		}
	}
	for (size_t i = 0; i < out->n && rv == 0; i++)
		if (word_apply(scratch, key, out->v[i], &why) == -1)
			rv = diag_set(d, DIAG_CONFIG, at, "%s: %s", key, why.text);
	lint_select_free(scratch);
	return rv;
}

int
config_weak_keys(const struct config *c, struct keylist **out, struct diag *d)
{
	*out = NULL;
	for (size_t i = 0; i < c->lint_weak_keys.n; i++) {
		if (*out == NULL)
			*out = keylist_new();
		if (keylist_load(*out, c->lint_weak_keys.v[i], d) == -1)
			return -1;
	}
	return 0;
}

struct lint_select *
config_lint_select(const struct config *c)
{
	struct lint_select *s = lint_select_new();

	for (size_t i = 0; i < c->lint_include.n; i++)
		(void)lint_select_include(s, c->lint_include.v[i], NULL);
	for (size_t i = 0; i < c->lint_exclude.n; i++)
		(void)lint_select_exclude(s, c->lint_exclude.v[i], NULL);
	for (size_t i = 0; i < c->lint_severity.n; i++)
		(void)override_apply(s, c->lint_severity.v[i], NULL);
	return s;
}
