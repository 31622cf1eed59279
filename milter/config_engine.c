/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See config_engine.h.
 */
#include "config_engine.h"

#include <string.h>
#include <strings.h>

int
config_distrust(const struct config *c, struct distrust **out, struct diag *d)
{
	*out = NULL;
	for (size_t i = 0; i < c->distrust_list.n; i++) {
		if (*out == NULL)
			*out = distrust_new();
		if (distrust_load(*out, c->distrust_list.v[i] + strlen("file:"), d) == -1)
			return -1;
	}
	return 0;
}

void
config_engine(const struct config *c, struct engine *e)
{
	e->limits = c->limits;
	e->crl_stale = c->crl_stale;
	e->min_key_bits = c->minimum_key_bits;
	e->identity.exact = c->identity_localpart == LOCALPART_EXACT;
	lint_select_free(e->lint_select);
	e->lint_select = config_lint_select(c);
	e->lint = (struct lint_config){ .profile = (enum lint_profile)(c->lint_profile - LINT_CHOICE_AUTO),
		.select = e->lint_select, .ignore_dates = !c->lint_effective_dates };
	for (size_t i = 0; i < c->identity_headers.n; i++)
		if (strcasecmp(c->identity_headers.v[i], "Sender") == 0)
			e->identity.sender = true;
}
