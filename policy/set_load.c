/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Sets from their specifications: lists, files with an entry a line, and the mix of both that configuration keys have.
 * What an entry may be is set.c's; here are commas, lines, comments and files.
 */
#include "set.h"

#include <stdlib.h>

#include "file.h"
#include "limits.h"
#include "text.h"
#include "xalloc.h"

/* The part of a line before its comment: # at its start or after a blank. */
static struct span
uncomment(struct span line)
{
	for (size_t i = 0; i < line.n; i++)
		if (line.p[i] == '#' && (i == 0 || line.p[i - 1] == ' ' || line.p[i - 1] == '\t'))
			return span_trim(span_sub(line, 0, i));
	return span_trim(line);
}

static int
blank_refuse(struct span entry, const char *at, struct diag *d)
{
	struct buf b = buf_new(512);

	text_log(&b, span_sub(entry, 0, 100));
	diag_set(d, DIAG_CONFIG, at, "\"%s\" has a blank in it; there is one entry a line", buf_cstr(&b));
	buf_free(&b);
	return -1;
}

static int
file_add(struct set *s, const char *path, const char *at, struct diag *d)
{
	struct diag why = { 0 };
	struct buf  b;
	struct span rest;
	char	   *place;
	int	    rv = 0;

	if (file_read(path, LIMIT_SET_BYTES, &b, &why) == -1) {
		buf_free(&b);
		return diag_set(d, DIAG_CONFIG, at, "%s %s", path, why.text);
	}
	rest = buf_get(&b);
	if (span_istarts(rest, "\xef\xbb\xbf"))
		rest = span_sub(rest, 3, rest.n);
	for (unsigned line = 1; rv == 0 && rest.n > 0; line++) {
		const uint8_t *lf = memchr(rest.p, '\n', rest.n);
		size_t	       n = lf != NULL ? (size_t)(lf - rest.p) : rest.n;
		struct span    entry = uncomment(span_sub(rest, 0, n));

		rest = span_sub(rest, n + 1, rest.n);
		if (entry.n == 0)
			continue;
		place = xasprintf("%s:%u", path, line);
		if (memchr(entry.p, ' ', entry.n) != NULL && entry.p[0] != '!')
			rv = blank_refuse(entry, place, d);
		else
			rv = set_add(s, entry, place, d);
		free(place);
	}
	buf_free(&b);
	return rv;
}

static int
list_add(struct set *s, const char *list, const char *at, struct diag *d)
{
	struct span rest = span_str(list);

	while (rest.n > 0) {
		const uint8_t *comma = memchr(rest.p, ',', rest.n);
		size_t	       n = comma != NULL ? (size_t)(comma - rest.p) : rest.n;
		struct span    item = span_trim(span_sub(rest, 0, n));
		int	       rv;

		rest = span_sub(rest, n + 1, rest.n);
		if (item.n == 0)
			return diag_set(d, DIAG_CONFIG, at, "there is an empty entry between two commas");
		if (set_is_networks(s) && span_istarts(item, "cidr:")) {
			char *path = xspandup(span_sub(item, 5, item.n));

			rv = file_add(s, path, at, d);
			free(path);
		} else
			rv = set_add(s, item, at, d);
		if (rv == -1)
			return -1;
	}
	return 0;
}

static int
unknown_type(const char *spec, const char *at, struct diag *d)
{
	static const char *const types[] = { "csl", "file", "cidr" };
	char	   *type = xspandup(span_sub(span_str(spec), 0, strcspn(spec, ":")));
	const char *near = text_nearest(type, types, 3);

	if (near != NULL)
		diag_set(d, DIAG_CONFIG, at, "unknown type of set \"%s\"; did you mean \"%s\"?", type, near);
	else
		diag_set(d, DIAG_CONFIG, at, "unknown type of set \"%s\"; there are csl, file and cidr", type);
	free(type);
	return -1;
}

struct set *
set_load(const char *spec, const char *at, struct diag *d)
{
	bool	    networks = strncmp(spec, "cidr:", 5) == 0;
	struct set *s = networks ? set_new_networks() : set_new();
	const char *rest = strchr(spec, ':');
	int	    rv;

	if (rest == NULL || rest[1] == '\0')
		rv = diag_set(d, DIAG_CONFIG, at, "\"%s\" is not a set; write csl:a,b,c or file:PATH or cidr:PATH", spec);
	else if (strncmp(spec, "csl:", 4) == 0 || (networks && set_is_network_list(rest + 1)))
		rv = list_add(s, rest + 1, at, d);
	else if (networks || strncmp(spec, "file:", 5) == 0)
		rv = file_add(s, rest + 1, at, d);
	else
		rv = unknown_type(spec, at, d);
	if (rv == 0 && set_seal(s, at, d) == 0)
		return s;
	set_free(s);
	return NULL;
}

struct set *
set_load_networks(const char *list, const char *at, struct diag *d)
{
	struct set *s = set_new_networks();

	if (span_trim(span_str(list)).n == 0 || list_add(s, list, at, d) == 0)
		if (set_seal(s, at, d) == 0)
			return s;
	set_free(s);
	return NULL;
}
