/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What of a configuration the engine works with; the daemon and smime-check fill theirs here, so that both judge alike.
 */
#ifndef SMIME_MILTER_CONFIG_ENGINE_H
#define SMIME_MILTER_CONFIG_ENGINE_H

#include "config.h"
#include "distrust.h"
#include "engine.h"
#include "keylist.h"

/* What LintInclude, LintExclude and LintSeverityOverride say; lint_select_free() it. */
struct lint_select *config_lint_select(const struct config *c);

/*
 * The lists of LintWeakKeys; *out is NULL without one.  -1 with d: one cannot be read.  keylist_free() in either case; an
 * engine borrows it (lint.known_keys), to be set after config_engine().
 */
int	config_weak_keys(const struct config *c, struct keylist **out, struct diag *d);

/*
 * The lists of DistrustList; *out is NULL without one.  -1 with d: one cannot be read or has a bad line.  distrust_free() in
 * either case; an engine borrows it.
 */
int	config_distrust(const struct config *c, struct distrust **out, struct diag *d);

/* Limits, key sizes, CRLStale, identity and lint.  Stores, intermediates, lists and CRLs are the caller's to load and set. */
void	config_engine(const struct config *c, struct engine *e);

#endif
