/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The calls of libmilter that callbacks make, as a table, so that the same callbacks run behind an MTA and in test mode
 * (testmode.c).
 */
#ifndef SMIME_MILTER_OPS_H
#define SMIME_MILTER_OPS_H

#include "compat_milter.h"

struct milter_ops {
	int	 (*setpriv)(SMFICTX *ctx, void *p);
	void	*(*getpriv)(SMFICTX *ctx);
	char	*(*getsymval)(SMFICTX *ctx, char *name);
	int	 (*setsymlist)(SMFICTX *ctx, int stage, char *macros);
	int	 (*setreply)(SMFICTX *ctx, char *rcode, char *xcode, char *text);
	int	 (*insheader)(SMFICTX *ctx, int index, char *name, char *value);
	int	 (*chgheader)(SMFICTX *ctx, char *name, int ordinal, char *value);
	int	 (*quarantine)(SMFICTX *ctx, char *reason);
};

/* libmilter itself. */
extern const struct milter_ops milter_ops;

#endif
