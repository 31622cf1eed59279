/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The JSON object of smime-check(1): `smime-check verify --json`, and the daemon's JSON log and facts.
 */
#ifndef SMIME_RESULT_JSON_H
#define SMIME_RESULT_JSON_H

#include <jansson.h>

#include "engine.h"
#include "rules.h"

/* file and v may be NULL (the keys are left out).  The caller owns the object. */
json_t	*result_json(const struct result *r, const char *file, const struct verdict *v);

#endif
