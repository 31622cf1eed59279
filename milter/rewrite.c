/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The smfi_* calls that change header fields.  The plan has deletions in the order that keeps their ordinals true
 * (strip.c) and insertions so that the last one ends on top; index 0 is above the MTA's own Received in Postfix and
 * Sendmail alike.  The body is never changed: its octets may be signed.
 */
#include "rewrite.h"

#include <stdio.h>
#include <stdlib.h>

#include "xalloc.h"

static int
insert(const struct milter_ops *ops, SMFICTX *ctx, const struct plan_insert *i, bool leading_space)
{
	char *value;
	int rv;

	if (!leading_space)
		return ops->insheader(ctx, 0, i->name, i->value);
	value = xasprintf(" %s", i->value);
	rv = ops->insheader(ctx, 0, i->name, value);
	free(value);
	return rv;
}

int
rewrite(const struct milter_ops *ops, SMFICTX *ctx, const struct plan *p, bool leading_space, struct diag *d)
{
	for (size_t i = 0; i < p->ndel; i++)
		if (ops->chgheader(ctx, p->del[i].name, (int)p->del[i].ordinal, NULL) != MI_SUCCESS)
			return diag_set(d, DIAG_OS, NULL, "the MTA did not delete a header field");
	for (size_t i = 0; i < p->nins; i++)
		if (insert(ops, ctx, &p->ins[i], leading_space) != MI_SUCCESS)
			return diag_set(d, DIAG_OS, NULL, "the MTA did not insert %s", p->ins[i].name);
	return 0;
}
