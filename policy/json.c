/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See json.h.
 */
#include "json.h"

#include <stdlib.h>

#include "text.h"
#include "xalloc.h"

/* jansson says NULL for "no memory" only, since all that it gets from us is well-formed. */
static json_t *
must(json_t *v)
{
	if (v == NULL)
		xnomem();
	return v;
}

json_t *
json_span(struct span s)
{
	char	*text = text_utf8(s);
	json_t	*v = must(json_string(text));

	free(text);
	return v;
}

json_t *
json_cstr(const char *s)
{
	return s != NULL ? json_span(span_str(s)) : json_null();
}

json_t *
json_hex(struct span s)
{
	struct buf	 b = buf_new(SIZE_MAX / 4);
	json_t		*v;

	text_hex(&b, s);
	v = must(json_string(buf_cstr(&b)));
	buf_free(&b);
	return v;
}

json_t *
json_time(time_t t)
{
	char out[TEXT_TIME_SIZE];

	return t != 0 ? must(json_string(text_time(t, out))) : json_null();
}

void
json_put(json_t *obj, const char *key, json_t *value)
{
	if (json_object_set_new(obj, key, value) == -1)
		xnomem();
}

void
json_push(json_t *array, json_t *value)
{
	if (json_array_append_new(array, value) == -1)
		xnomem();
}

void
json_write(struct buf *out, const json_t *v)
{
	char *text = json_dumps(v, JSON_COMPACT | JSON_PRESERVE_ORDER);

	if (text == NULL)
		xnomem();
	buf_str(out, text);
	buf_char(out, '\n');
	free(text);
}
