/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the front knows of one connection and of the message that it is at.  callbacks.c fills it as libmilter calls;
 * here it is decided whether a message needs a worker, and what becomes of it.
 */
#ifndef SMIME_SESSION_H
#define SMIME_SESSION_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "config.h"
#include "milter_ops.h"
#include "poison.h"
#include "request.h"
#include "sniff.h"
#include "spool.h"
#include "strip.h"

#define SESSION_STRING	1024		/* octets kept of a name or address that the MTA gives; SMTP allows 320 */
#define SESSION_RCPTS	(64UL * 1024)	/* octets kept of all recipients together */

/* What all sessions of a process share; constant but for the counters. */
struct session_env {
	const struct milter_ops	*ops;
	judge_fn		 judge;
	struct config		*(*config)(void *ctx);		/* a reference for the session */
	bool			(*touch_unsigned)(void *ctx);
	void			*ctx;				/* of these three */
	struct poison		*poison;
	time_t			 fixed_time;			/* -F; -1: now */
	atomic_uint		 busy;				/* messages without an answer yet */
	atomic_ulong		 connections;
	atomic_flag		 no_qid_told;
};

enum content_type { CONTENT_NONE, CONTENT_PLAIN, CONTENT_OTHER };

struct session {
	struct session_env	*env;
	SMFICTX			*ctx;
	struct config		*config;
	unsigned long		 steps;		/* SMFIP_* agreed on */
	bool			 can_quarantine;
	unsigned long		 number;	/* of the connection */
	unsigned long		 messages;	/* so far */
	char			*client_addr, *client_name, *helo;
	bool			 client_internal;
	/* the message */
	bool			 open;		/* it counts as busy */
	struct envelope		 envelope;
	size_t			 rcpt_octets;
	struct spool		 spool;
	struct sniff		 sniff;
	struct strip		 strip;
	enum content_type	 content;	/* CONTENT_PLAIN: one field, text, image, audio or video */
	size_t			 header;	/* octets of the header section, its empty line included */
	size_t			 size;		/* octets passed by the MTA */
	bool			 oversize;	/* MaximumMessageSize: the rest is scanned only */
	struct diag		 fault;		/* code set: we could not keep the message */
	struct timespec		 eom;
};

struct session *session_new(struct session_env *env, SMFICTX *ctx);
void	session_free(struct session *s);

void	session_message_begin(struct session *s);
/* The message has its answer, or will never need one. */
void	session_message_end(struct session *s);

/* A header field as libmilter gives it. */
void	session_header(struct session *s, const char *name, const char *value);
/* The section is over. */
void	session_header_end(struct session *s);
void	session_body(struct session *s, const unsigned char *p, size_t n);

/* May the message be accepted at end of headers, unseen? */
bool	session_early(const struct session *s);
/* May it be accepted at end of message without a worker? */
bool	session_plain(const struct session *s);

/*
 * Have the message judged, or plan what On-InternalError says.  p is to be freed with plan_free().
 */
void	session_judge(struct session *s, struct plan *p);
/* Write the plan's log line, if it has one, and count it. */
void	session_log(struct session *s, struct plan *p);

/* A copy of what the MTA says, cut at SESSION_STRING; NULL for NULL. */
char	*session_string(const char *s);

#endif
