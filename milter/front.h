/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The front process: libmilter and its threads.  The parent opens the socket, so that it can be bound before rights
 * are dropped; libmilter starts no thread before front_run().
 */
#ifndef SMIME_FRONT_H
#define SMIME_FRONT_H

#include "config.h"
#include "diag.h"
#include "pool.h"

/*
 * smfi_register(), smfi_setconn() and smfi_opensocket(true), which removes a stale unix socket.  Called once by the
 * parent, before the fork and with c->umask in force; the descriptor is libmilter's and is inherited by each front.
 */
int	front_open(const struct config *c, struct diag *d);

/*
 * smfi_main(): returns only when libmilter gives up; the exit status.  p is asked for configuration and judgements.
 */
int	front_run(struct pool *p);

/*
 * Take no more connections; those that there are go on.  Any thread of the front, and the parent, too: the socket is
 * gone when neither has it any more.
 */
void	front_stop(void);

/*
 * Messages that have begun (MAIL) and have no answer yet.  After front_stop() the process waits for 0, up to
 * ShutdownTimeout; from then on the judge is JUDGE_BUSY at once, and what is left gets its 451.
 */
unsigned front_busy(void);

#endif
