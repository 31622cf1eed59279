/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The callbacks of libmilter, which test mode calls, too.
 */
#ifndef SMIME_CALLBACKS_H
#define SMIME_CALLBACKS_H

#include "milter_ops.h"
#include "session.h"

/* What they share; set once, before the first of them is called. */
void	callbacks_env(struct session_env *env);

sfsistat mlfi_negotiate(SMFICTX *ctx, unsigned long f0, unsigned long f1, unsigned long f2, unsigned long f3,
    unsigned long *pf0, unsigned long *pf1, unsigned long *pf2, unsigned long *pf3);
sfsistat mlfi_connect(SMFICTX *ctx, char *host, _SOCK_ADDR *addr);
sfsistat mlfi_helo(SMFICTX *ctx, char *name);
sfsistat mlfi_envfrom(SMFICTX *ctx, char **argv);
sfsistat mlfi_envrcpt(SMFICTX *ctx, char **argv);
sfsistat mlfi_header(SMFICTX *ctx, char *name, char *value);
sfsistat mlfi_eoh(SMFICTX *ctx);
sfsistat mlfi_body(SMFICTX *ctx, unsigned char *p, size_t n);
sfsistat mlfi_eom(SMFICTX *ctx);
sfsistat mlfi_abort(SMFICTX *ctx);
sfsistat mlfi_close(SMFICTX *ctx);

#endif
