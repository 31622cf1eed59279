/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Reading Authentication-Results (RFC 8601 2.2), as far as it takes to know whose it is and whether it speaks of
 * S/MIME.
 */
#ifndef SMIME_AUTHRES_H
#define SMIME_AUTHRES_H

#include <stdbool.h>
#include <stddef.h>

#include "span.h"

#define AUTHRES_ID	255	/* a host name has no more */

struct authres {
	char	 id[AUTHRES_ID + 1];	/* authserv-id without quotes; "" when it is longer: nobody's we know */
	unsigned results;		/* resinfos; 0 for "none" */
	bool	 smime;			/* one of them is of method smime */
};

/*
 * The value of a field, folds included.  False when it does not parse.  Properties are read more liberally than the
 * grammar has them, because others write them so; what is a result, a comment and a quoted-string is read strictly.
 */
bool	authres_parse(struct span value, struct authres *out);

/* Does value, folds and backslashes removed, contain id without regard to case? */
bool	authres_mentions(struct span value, const char *id);

#endif
