/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What goes to a worker with a message, and what comes back: a plan, which the front carries out without looking at
 * the message again.
 */
#ifndef SMIME_REQUEST_H
#define SMIME_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <syslog.h>

#include "envelope.h"
#include "plan.h"

struct request {
	struct envelope	 envelope;
	size_t		 size;		/* octets in the descriptor */
	bool		 memfd;		/* sealed memory; else an unlinked file */
	bool		 oversize;	/* MaximumMessageSize was passed and the scan saw S/MIME: the header section alone */
	size_t		 stripped;	/* forged fields that will be deleted, for the log */
	bool		 poisoned;	/* two workers were lost to these octets: do not open them (SMIME-INTERNAL) */
};

enum judge_status {
	JUDGE_OK,		/* the plan is filled */
	JUDGE_TIMEOUT,		/* late; the worker is killed */
	JUDGE_BUSY,		/* no worker was free in time */
	JUDGE_CRASHED,		/* the worker died or broke the protocol */
	JUDGE_FAILED		/* the worker lives and says that it could not: its own fault, d says why */
};

/*
 * Have a message judged before deadline (CLOCK_MONOTONIC, nanoseconds).  The front's is pool_judge(), with workers
 * behind it; that of `-t` runs the engine in place.  Called from many threads.
 */
typedef enum judge_status (*judge_fn)(void *ctx, const struct request *r, int fd, int64_t deadline, struct plan *out);

#endif
