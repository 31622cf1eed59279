/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What we need on top of jansson: values from spans (always well-formed UTF-8), null for what is not known, and one
 * way to print, so that the same result gives the same octets.
 */
#ifndef SMIME_JSON_H
#define SMIME_JSON_H

#include <jansson.h>
#include <time.h>

#include "buf.h"
#include "span.h"

json_t	*json_span(struct span s);		/* text_utf8() of it */
json_t	*json_cstr(const char *s);		/* null for NULL */
json_t	*json_hex(struct span s);
json_t	*json_time(time_t t);			/* null for 0 */
/* Set key of obj to value, which is taken; ends the process when memory is gone. */
void	json_put(json_t *obj, const char *key, json_t *value);
void	json_push(json_t *array, json_t *value);
/* One line, compact, keys in the order they were put, with the line feed. */
void	json_write(struct buf *out, const json_t *v);

#endif
