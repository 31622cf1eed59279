/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See reply.h.  smfi_setreply() takes its text as a format, so `%` is doubled here and nowhere else.
 */
#include "reply.h"

#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "xalloc.h"

static char *
double_percent(const char *s)
{
	struct buf b = buf_new(4096);

	for (; *s != '\0'; s++) {
		if (*s == '%')
			buf_char(&b, '%');
		buf_char(&b, *s);
	}
	return b.n > 0 ? buf_take(&b) : xstrdup("");
}

static void
set_reply(const struct milter_ops *ops, SMFICTX *ctx, const struct plan *p, struct diag *d)
{
	char *text;

	if (p->rcode == NULL)
		return;
	text = double_percent(p->text);
	if (ops->setreply(ctx, p->rcode, p->xcode, text) != MI_SUCCESS)
		diag_set(d, DIAG_SOFTWARE, NULL, "libmilter does not take the reply %s %s", p->rcode, p->xcode);
	free(text);
}

sfsistat
reply(const struct milter_ops *ops, SMFICTX *ctx, const struct plan *p, struct diag *d)
{
	switch (p->action) {
	case ACTION_REJECT:
		set_reply(ops, ctx, p, d);
		return SMFIS_REJECT;
	case ACTION_TEMPFAIL:
		set_reply(ops, ctx, p, d);
		return SMFIS_TEMPFAIL;
	case ACTION_DISCARD:
		return SMFIS_DISCARD;
	case ACTION_QUARANTINE:
		if (ops->quarantine(ctx, p->quarantine) != MI_SUCCESS) {
			diag_set(d, DIAG_OS, NULL, "the MTA does not take the quarantine");
			return SMFIS_TEMPFAIL;
		}
		return SMFIS_ACCEPT;
	case ACTION_NONE:
	case ACTION_ACCEPT:
	case ACTION_TAG:
	case ACTION_COUNT:
		break;
	}
	return SMFIS_ACCEPT;
}
