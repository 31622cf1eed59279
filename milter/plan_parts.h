/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What plan.c is made of; for it and its tests.
 */
#ifndef SMIME_PLAN_PARTS_H
#define SMIME_PLAN_PARTS_H

#include "buf.h"
#include "plan.h"

#define PLAN_RESINFOS	16	/* signers told in Authentication-Results; consumers choke on more */
#define PLAN_AUTHRES	8192	/* octets of its value */
#define PLAN_REPLY	400	/* octets of a reply's text */
#define PLAN_QUARANTINE	100	/* Postfix cuts there */
#define PLAN_LOG	800	/* of 900: the front adds queue id, time and size */

/* The value of Authentication-Results.  tag: a rule with `tag` decided. */
void	plan_authres(const struct config *c, const struct result *r, bool tag, struct buf *out);
/* smime=temperror for a message that nobody could judge. */
void	plan_authres_fault(const struct config *c, enum reason why, struct buf *out);

/* The log line of a finished plan, or its JSON object. */
void	plan_log(const struct plan_input *in, struct plan *p);

/* "E", "W" or "N": a finding in X-SMIME-Lint and in the log. */
char	plan_lint_letter(enum br severity);

/* The message's reason after the verdict (a tag makes policy of pass). */
enum reason plan_reason(const struct plan_input *in);

#endif
