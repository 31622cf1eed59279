/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Every message between the processes, in one table: who may send it to whom, with a descriptor or without, and how long
 * it may be.  Both sides check: a message that is not in the table, comes from another sender, is too long, or leaves
 * octets over ends the connection, and the parent ends the sender.
 *
 * On the wire: version, type, length of what follows (little-endian), then the fields one after the other.
 * proto_put_X() and proto_get_X() stand next to each other in proto.c; who changes one raises PROTO_VERSION.
 */
#ifndef SMIME_PROTO_H
#define SMIME_PROTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "buf.h"
#include "diag.h"
#include "request.h"
#include "span.h"

#define PROTO_VERSION	1

enum proto_process { PROC_PARENT = 1, PROC_FRONT, PROC_WORKER };

/*	message		from		to		fd	at most */
#define PROTO_TABLE(X) \
	X(MSG_SUBMIT,	PROC_FRONT,	PROC_WORKER,	true,	256 * 1024)	/* judge this message */ \
	X(MSG_RESULT,	PROC_WORKER,	PROC_FRONT,	false,	512 * 1024)	/* the plan for it */ \
	X(MSG_FAILED,	PROC_WORKER,	PROC_FRONT,	false,	4096)		/* it could not be judged, through our fault */ \
	X(MSG_READY,	PROC_WORKER,	PROC_PARENT,	false,	4096)		/* loaded, sandbox closed */ \
	X(MSG_UNFIT,	PROC_WORKER,	PROC_PARENT,	false,	4096)		/* could not be loaded: why */ \
	X(MSG_NOTE,	PROC_WORKER,	PROC_PARENT,	false,	4096)		/* a line for the log, while it loads */ \
	X(MSG_SOCKET,	PROC_PARENT,	PROC_WORKER,	true,	0)		/* your end of the way to the front */ \
	X(MSG_WORKER,	PROC_PARENT,	PROC_FRONT,	true,	16)		/* the front's end of it */ \
	X(MSG_CONFIG,	PROC_PARENT,	PROC_FRONT,	false,	8192 * 1024)	/* a new generation is in force */ \
	X(MSG_STOP,	PROC_PARENT,	PROC_FRONT,	false,	0)		/* finish what you have, then end */ \
	X(MSG_UP,	PROC_FRONT,	PROC_PARENT,	false,	0)		/* the MTA may come */ \
	X(MSG_KILL,	PROC_FRONT,	PROC_PARENT,	false,	16)		/* this worker is late or broke the rules */

enum proto_type {
	MSG_NONE,
#define X(type, from, to, fd, max) type,
	PROTO_TABLE(X)
#undef X
	MSG_COUNT
};

struct proto_rule {
	const char		*name;
	enum proto_process	 from, to;
	bool			 fd;
	size_t			 max;
};
extern const struct proto_rule proto_table[MSG_COUNT];

/* One message; empty with proto_msg_new(), free with proto_msg_free(), which closes a descriptor that was received. */
struct proto_msg {
	enum proto_type	 type;
	struct buf	 body;
	int		 fd;	/* -1: none */
};
struct proto_msg proto_msg_new(enum proto_type type);
void	proto_msg_free(struct proto_msg *m);

/* Deadlines are nanoseconds of CLOCK_MONOTONIC; PROTO_FOREVER waits. */
#define PROTO_FOREVER	INT64_MAX
int64_t	proto_now(void);

enum proto_status {
	PROTO_OK,
	PROTO_EOF,	/* the other side is gone */
	PROTO_LATE,	/* the deadline passed in the middle; the connection is of no use any more */
	PROTO_BROKEN	/* not a message that `from` may send to `to` */
};

/* m->fd is sent along and stays the caller's.  PROTO_BROKEN: it does not fit the table, nothing was sent. */
enum proto_status proto_send(int sock, enum proto_process from, enum proto_process to, const struct proto_msg *m,
    int64_t deadline);
/* *out is to be freed in every case. */
enum proto_status proto_recv(int sock, enum proto_process from, enum proto_process to, struct proto_msg *out,
    int64_t deadline);

/* The fields.  A _get returns false when the body is too short, too long or holds what may not be; out is empty then. */

struct proto_ready {
	uint32_t	generation;
	bool		touch_unsigned;		/* rules_touch_unsigned() */
	uint32_t	rules, stores, roots, intermediates, crls, crls_skipped;
	uint32_t	sandbox;		/* SANDBOX_* */
};

void	proto_put_submit(struct proto_msg *m, const struct request *r);
bool	proto_get_submit(const struct proto_msg *m, struct request *r);
void	proto_request_free(struct request *r);

void	proto_put_result(struct proto_msg *m, const struct plan *p);
bool	proto_get_result(const struct proto_msg *m, struct plan *p);

/* MSG_FAILED and MSG_UNFIT. */
void	proto_put_diag(struct proto_msg *m, const struct diag *d);
bool	proto_get_diag(const struct proto_msg *m, struct diag *d);

void	proto_put_ready(struct proto_msg *m, const struct proto_ready *r);
bool	proto_get_ready(const struct proto_msg *m, struct proto_ready *r);

/* MSG_NOTE: syslog level and line; the line is to be freed. */
void	proto_put_note(struct proto_msg *m, int level, const char *line);
bool	proto_get_note(const struct proto_msg *m, int *level, char **line);

/* MSG_WORKER and MSG_KILL. */
void	proto_put_worker(struct proto_msg *m, pid_t pid, uint32_t generation);
bool	proto_get_worker(const struct proto_msg *m, pid_t *pid, uint32_t *generation);

/* MSG_CONFIG: text is what config_write() gave, borrowed from m after a _get. */
void	proto_put_config(struct proto_msg *m, uint32_t generation, bool touch_unsigned, struct span text);
bool	proto_get_config(const struct proto_msg *m, uint32_t *generation, bool *touch_unsigned, struct span *text);

#endif
