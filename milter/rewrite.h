/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A plan's edits of the header, carried out at end of message.
 */
#ifndef SMIME_REWRITE_H
#define SMIME_REWRITE_H

#include <stdbool.h>

#include "diag.h"
#include "milter_ops.h"
#include "plan.h"

/*
 * Deletions first, then insertions at index 0 in the plan's order.  leading_space: SMFIP_HDR_LEADSPC was agreed on.
 * -1 with d: the MTA did not take one; the message is half edited and must not be delivered so.
 */
int	rewrite(const struct milter_ops *ops, SMFICTX *ctx, const struct plan *p, bool leading_space, struct diag *d);

#endif
