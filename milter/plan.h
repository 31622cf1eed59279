/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Verdict to edits, replies and the log line: pure, no libmilter (plan.c); rewrite.c and reply.c carry it out.
 */
#ifndef SMIME_PLAN_H
#define SMIME_PLAN_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "config.h"
#include "engine.h"
#include "envelope.h"
#include "rules.h"

/* Delete the ordinal-th (1 is the first) field of that name. */
struct plan_delete {
	char		*name;		/* as it stands in the message */
	unsigned	 ordinal;
};

/* Insert at index 0, in the order of the list: the last one ends on top. */
struct plan_insert {
	char		*name;
	char		*value;		/* folded with LF TAB, lines <= 78; without the space after the colon */
};

struct plan {
	enum action		 action;	/* what to answer; tag is accept with fields */
	struct plan_delete	*del;		/* highest ordinal first for each name */
	size_t			 ndel;
	struct plan_insert	*ins;
	size_t			 nins;
	char			*rcode, *xcode, *text;	/* reject and tempfail; text <= 400 octets, ASCII, no CR, LF */
	char			*quarantine;	/* reason, <= 100 octets, ASCII, code first */
	int			 level;		/* syslog level of the line */
	char			*log;		/* the line without queue id, time and size; NULL: nothing to log */
	json_t			*json;		/* with LogFormat json, in its place; travels as text */
};

/* Everything that a plan depends on.  The octets are for the ordinals of fields (only the top header is read). */
struct plan_input {
	const struct config	*config;
	const struct envelope	*envelope;
	const struct result	*result;
	struct facts		*facts;
	const struct verdict	*verdict;
};

void	plan_make(const struct plan_input *in, struct plan *out);
void	plan_free(struct plan *p);

/*
 * The deletions alone (see SECURITY CONSIDERATIONS of smime-milter(8)): all fields whose names begin with HeaderPrefix; Authentication-Results of
 * ours with a result of method smime, or that contain our authserv-id and do not parse (RFC 8601 2.2).  Appended to p.
 */
void	plan_strip(const struct config *c, const struct header *h, struct plan *p);

#endif
