/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Header fields of an incoming message that look like results of ours, and which of them go (RFC 8601 5; SECURITY
 * CONSIDERATIONS of smime-milter(8)).  The front collects them as they come, since ordinals are those of the fields as
 * the MTA passed them; a worker only hears how many there are.
 */
#ifndef SMIME_STRIP_H
#define SMIME_STRIP_H

#include <stdbool.h>
#include <stddef.h>

#include "config.h"
#include "plan.h"
#include "span.h"

#define STRIP_FIELDS	500	/* honest mail has a dozen; each costs the MTA a pass over its header */
#define STRIP_NAME	255	/* octets of a name */

struct strip_field {
	char	*name;
	size_t	 order;		/* place among them */
	bool	 forged;	/* by the rules below */
	bool	 suspect;	/* to be deleted when nobody could judge the message: speaks of smime at all */
};

struct strip {
	struct strip_field	*field;
	size_t			 n, cap;
	size_t			 forged;
	bool			 full;	/* there are more, or a name that is too long: hostile */
};

/* Is a field of that name one to look at? */
bool	strip_candidate(const struct config *c, struct span name);
/*
 * Add a candidate.  Forged are: names that begin with HeaderPrefix; Authentication-Results of ours with a result of
 * method smime (any with RemoveARAll), and those that mention our authserv-id and do not parse.
 */
void	strip_add(struct strip *s, const struct config *c, struct span name, struct span value);
/* Append the deletions to p: for each name, whatever its case, the highest ordinal first.  suspects: those, too. */
void	strip_plan(struct strip *s, bool suspects, struct plan *p);
/* Forget them; for the next message. */
void	strip_free(struct strip *s);

#endif
