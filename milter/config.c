/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The rows of the configuration, its life as a shared immutable object, and its way back to text.  Reading is
 * config_parse.c, single values are config_value.c.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>

#include "config_private.h"
#include "text.h"
#include "xalloc.h"

const struct config_row config_rows[CONFIG_ROWS] = {
#define X(field, key, type, def, reloadable, help) { key, type, offsetof(struct config, field), def, reloadable },
	CONFIG_TABLE(X)
#undef X
};

void
strings_add(struct strings *l, const char *s)
{
	XGROW(l->v, l->n, l->cap);
	l->v[l->n++] = xstrdup(s);
}

void
strings_free(struct strings *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->v[i]);
	free(l->v);
	*l = (struct strings){ 0 };
}

const struct config_row *
config_row_find(const char *key)
{
	for (size_t i = 0; i < CONFIG_ROWS; i++)
		if (strcasecmp(key, config_rows[i].key) == 0)
			return &config_rows[i];
	return NULL;
}

const char *
config_row_nearest(const char *key)
{
	const char *names[CONFIG_ROWS];

	for (size_t i = 0; i < CONFIG_ROWS; i++)
		names[i] = config_rows[i].key;
	return text_nearest(key, names, CONFIG_ROWS);
}

struct config *
config_new(void)
{
	struct config *c = xzalloc(sizeof(*c));

	c->private = xzalloc(sizeof(*c->private));
	atomic_init(&c->private->refs, 1);
	for (size_t i = 0; i < CONFIG_ROWS; i++) {
		const struct config_row *row = &config_rows[i];

		/* The table's own defaults: one that does not parse is our mistake, and the test of the table finds it. */
		if (*row->def != '\0' || row->type != CT_MULTI)
			config_value_set(c, row, row->def, "default", NULL, NULL);
	}
	return c;
}

struct config *
config_ref(struct config *c)
{
	atomic_fetch_add_explicit(&c->private->refs, 1, memory_order_relaxed);
	return c;
}

void
config_unref(struct config *c)
{
	if (c == NULL || atomic_fetch_sub_explicit(&c->private->refs, 1, memory_order_acq_rel) != 1)
		return;
	for (size_t i = 0; i < CONFIG_ROWS; i++) {
		config_value_free(c, &config_rows[i]);
		free(c->private->text[i]);
	}
	free(c->private);
	free(c);
}

/* In double quotes, so that blanks and # are what they are. */
static void
write_quoted(struct buf *out, const char *s, size_t n)
{
	buf_char(out, '"');
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"' || s[i] == '\\')
			buf_char(out, '\\');
		buf_char(out, s[i]);
	}
	buf_char(out, '"');
}

void
config_write(const struct config *c, struct buf *out)
{
	for (size_t i = 0; i < CONFIG_ROWS; i++) {
		const char *s = c->private->text[i];

		while (s != NULL) {
			const char *end = strchr(s, '\n');

			buf_printf(out, "%s ", config_rows[i].key);
			write_quoted(out, s, end != NULL ? (size_t)(end - s) : strlen(s));
			buf_char(out, '\n');
			s = end != NULL ? end + 1 : NULL;
		}
	}
}

bool
config_value(const struct config *c, const char *key, struct buf *out)
{
	const struct config_row *row = config_row_find(key);

	if (row == NULL)
		return false;
	if (c->private->text[row - config_rows] != NULL)
		buf_str(out, c->private->text[row - config_rows]);
	return true;
}

bool
config_is_set(const struct config *c, const char *key)
{
	const struct config_row *row = config_row_find(key);

	return row != NULL && c->private->set[row - config_rows];
}

void
config_keep_fixed(struct config *new, const struct config *old, struct strings *names)
{
	for (size_t i = 0; i < CONFIG_ROWS; i++) {
		const struct config_row *row = &config_rows[i];

		if (row->reloadable || strcmp(old->private->text[i], new->private->text[i]) == 0)
			continue;
		strings_add(names, row->key);
		config_value_set(new, row, old->private->text[i], row->key, NULL, NULL);
	}
}

int
config_exit(const struct diag *d)
{
	switch (d->code) {
	case DIAG_USAGE:
	case DIAG_DATA:
	case DIAG_NOINPUT:
	case DIAG_LIMIT:
		return EX_CONFIG;
	default:
		return diag_exit(d);
	}
}
