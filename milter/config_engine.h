/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What of a configuration the engine works with; the daemon and smime-check fill theirs here, so that both judge alike.
 */
#ifndef SMIME_MILTER_CONFIG_ENGINE_H
#define SMIME_MILTER_CONFIG_ENGINE_H

#include "config.h"
#include "engine.h"

/* What LintInclude, LintExclude and LintSeverityOverride say; lint_select_free() it. */
struct lint_select *config_lint_select(const struct config *c);

/* Limits, key sizes, CRLStale, identity and lint.  Stores, intermediates and CRLs are the caller's to load and set. */
void	config_engine(const struct config *c, struct engine *e);

#endif
