/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The rules file: named rules over facts, first match decides (smime-milter-rules(5)).  parse.y and scan.l turn the
 * text into a list, rules_eval.c walks it.
 */
#ifndef SMIME_RULES_H
#define SMIME_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "facts.h"

enum action {
	ACTION_NONE, ACTION_ACCEPT, ACTION_TAG, ACTION_REJECT, ACTION_TEMPFAIL, ACTION_QUARANTINE, ACTION_DISCARD,
	ACTION_COUNT
};
const char *action_str(enum action a);

struct rules;

/*
 * Read a rules file with its sets and includes; relative names in it are searched beside the file that has them.  d says
 * "FILE:LINE:COLUMN" and what to do.  NULL on any error.
 */
struct rules *rules_load(const char *path, struct diag *d);
/* As rules_load() from octets; name is for messages, sets and includes are searched relative to the working directory. */
struct rules *rules_parse(struct span text, const char *name, struct diag *d);
/* No rules at all: everything is accepted, rule "-". */
struct rules *rules_empty(void);
void	rules_free(struct rules *r);
size_t	rules_count(const struct rules *r);
/* Name of the ith file that was read, the rules file first, its includes and sets after it; NULL beyond the last. */
const char *rules_file(const struct rules *r, size_t i);

/* A header field that a rule adds; name and value are safe to insert. */
struct added_header {
	char	*name;
	char	*value;
};

struct verdict {
	enum action		 action;
	const char		*rule;		/* "-" when none matched; borrowed from the rules */
	unsigned		 line;		/* of the rule, 0 */
	char			*reply_code;	/* "550"; NULL: by action */
	char			*reply_status;	/* "5.7.1"; NULL: by reason code */
	char			*reply_text;	/* placeholders replaced, escaped by text_reply(); NULL: RejectString */
	char			*reason_text;	/* quarantine "text", the same; NULL */
	struct added_header	*header;
	size_t			 nheaders;
	char			**would;	/* "banks=reject": what monitored rules would have done (a later issue fills it) */
	size_t			 nwould;
};

/* Evaluate; never fails.  verdict_free() afterwards. */
void	rules_eval(const struct rules *r, struct facts *f, struct verdict *out);
void	verdict_free(struct verdict *v);

/*
 * Could any rule do more than plainly accept a message without S/MIME (signature = none), whatever its other facts?
 * Three-valued evaluation: what is not known of the message yet may be either.  False lets the front answer early.
 */
bool	rules_touch_unsigned(const struct rules *r);

#endif
