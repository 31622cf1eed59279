/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What parent.c (the loop: signals, messages and ends of children) and generation.c (starting and replacing) share.
 */
#ifndef SMIME_PARENT_PRIVATE_H
#define SMIME_PARENT_PRIVATE_H

#include "child.h"
#include "config.h"
#include "parent.h"
#include "proto.h"

#define SECOND		1000000000LL
#define PATIENCE	(5 * SECOND)	/* for a message to or from a child, and for its end after a stop */
#define PAUSE_MAX	(60 * SECOND)	/* between starts of what dies while it starts */
#define FRONT_DEATHS	10		/* in an hour: then there is no use */

/* When something may start again. */
struct restart {
	int64_t	at;
	int64_t	pause;
};

struct generation {
	uint32_t	 number;	/* 0: there is none */
	struct config	*config;
	unsigned	 ready;		/* workers that have said so */
	bool		 noted;		/* a first worker's notes are logged, the others would repeat them */
	pid_t		 noting;
	bool		 touch_unsigned;
};

struct parent {
	const struct parent_options *options;
	struct child	*children;
	struct child	*front;
	struct generation current, next;
	uint32_t	 last_number;
	struct restart	 front_restart, worker_restart;
	int64_t		 front_death[FRONT_DEATHS];	/* a ring */
	unsigned	 front_deaths;
	int		 signals;
	int		 ready_fd;
	bool		 announced;	/* READY was told */
	bool		 reload_wanted;	/* HUP came while the first generation was built */
	bool		 stopping;
	int64_t		 stop_deadline;
	struct diag	 unfit;		/* why p->next cannot be; dealt with in the loop */
	bool		 done;
	int		 status;
};

/* Plan the next start of what has died, or could not be started, after having lived so long. */
void	restart_later(struct restart *r, int64_t lived, int64_t most);
/* The end, with this status, as soon as the children are gone. */
void	give_up(struct parent *p, int status, const char *why);

/* Say something short to a child; false: it does not listen. */
bool	tell(struct child *c, enum proto_type type, int fd, uint32_t generation, pid_t pid);
/* Give worker and front the two ends of a new socket.  Who does not take his is killed, and replaced when reaped. */
void	connect_worker(struct parent *p, struct child *w);
/* Start what is missing and whose pause is over. */
void	start_missing(struct parent *p);
unsigned workers_of(const struct parent *p, uint32_t generation);

/* Start to build one; c's reference is taken. */
bool	generation_begin(struct parent *p, struct config *c);
/* The one being built cannot be: the end when it is the first, else the old one stays. */
void	generation_fail(struct parent *p, const struct diag *d);
/* All of the new ones are ready: they take over. */
void	generation_swap(struct parent *p, const struct proto_ready *r);
/* Read the configuration again and build a generation of it. */
void	reload(struct parent *p);

#endif
