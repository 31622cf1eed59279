/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The parent's view of its processes: a list, each with a socket to it.
 */
#ifndef SMIME_CHILD_H
#define SMIME_CHILD_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "diag.h"
#include "proto.h"

struct child {
	struct child		*next;
	enum proto_process	 kind;		/* PROC_FRONT or PROC_WORKER */
	pid_t			 pid;
	int			 control;	/* -1: closed */
	uint32_t		 generation;	/* of a worker */
	bool			 ready;		/* MSG_READY, MSG_UP */
	bool			 doomed;	/* killed by us: its death is no news */
	int64_t			 started;	/* proto_now() */
};

/* What runs in the new process, with its end of the socket; returns the exit status. */
typedef int (*child_main_fn)(void *arg, int control);

/*
 * Fork; the child is put first into *list.  In the new process signals have their defaults, the process group is its
 * own, it dies with the parent, and of the parent's descriptors a worker keeps none but its socket and the standard ones,
 * the front also the listening socket of libmilter.  private[nprivate]: descriptors of the parent that no child gets.
 */
struct child *child_fork(struct child **list, enum proto_process kind, child_main_fn run, void *arg, const int *private,
    size_t nprivate, struct diag *d);
/* Take it out of the list and free it; its socket is closed. */
void	child_free(struct child **list, struct child *c);
struct child *child_find(struct child *list, pid_t pid);
/* SIGKILL. */
void	child_kill(struct child *c);
/* Close the socket to it: a worker leaves when its other one is closed, too. */
void	child_release(struct child *c);

#endif
