/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Counters, shared between the processes and written to the log at SIGUSR2.  They only ever grow; no text from a
 * message is among them.
 */
#ifndef SMIME_STATS_H
#define SMIME_STATS_H

#include <stdint.h>

#include "diag.h"

#define STATS_TABLE(X) \
	X(CONNECTIONS, "connections", "connections from the MTA") \
	X(MESSAGES, "messages", "messages that came to an end of message or were answered before") \
	X(EARLY, "early", "accepted at end of headers") \
	X(SCANNED, "scanned", "accepted at end of message without a worker") \
	X(JUDGED, "judged", "answered by a worker") \
	X(ACCEPT, "accept", "accepted after judgement") \
	X(TAG, "tag", "accepted and tagged") \
	X(REJECT, "reject", "rejected") \
	X(TEMPFAIL, "tempfail", "tempfailed by a rule") \
	X(QUARANTINE, "quarantine", "held in quarantine") \
	X(DISCARD, "discard", "discarded") \
	X(STRIPPED, "stripped", "forged header fields deleted") \
	X(TIMEOUT, "timeout", "messages whose worker was late") \
	X(CRASH, "crash", "messages whose worker died") \
	X(BUSY, "busy", "messages for which no worker was free in time") \
	X(FAULT, "fault", "messages that met another fault of our own") \
	X(POISONED, "poisoned", "messages that were not opened again") \
	X(WORKER_RESTARTS, "worker-restarts", "workers that were replaced") \
	X(FRONT_RESTARTS, "front-restarts", "fronts that were replaced") \
	X(RELOADS, "reloads", "configurations loaded after the first") \
	X(RELOAD_FAILURES, "reload-failures", "reloads that left the old configuration in place")

enum stat_id {
#define X(id, name, help) STAT_##id,
	STATS_TABLE(X)
#undef X
	STAT_COUNT
};

/* Before the first fork.  Without it stats_add() does nothing. */
int	stats_open(struct diag *d);
void	stats_add(enum stat_id s, uint64_t n);
uint64_t stats_get(enum stat_id s);
/* All of them in one log line, "stats: connections=3 …". */
void	stats_log(void);

#endif
