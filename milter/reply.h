/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A plan's answer to the MTA.
 */
#ifndef SMIME_REPLY_H
#define SMIME_REPLY_H

#include "diag.h"
#include "milter_ops.h"
#include "plan.h"

/*
 * What the callback returns for the plan, after smfi_setreply() or smfi_quarantine(), of which never both (rspamd#6088:
 * a message held *and* refused).  d is filled when the MTA would not take a part of it: then the answer is the plain one.
 */
sfsistat reply(const struct milter_ops *ops, SMFICTX *ctx, const struct plan *p, struct diag *d);

#endif
