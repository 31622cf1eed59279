/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Header fields in the order they stand, as views of the octets received (RFC 5322 2.2).  Nothing is unfolded or
 * decoded in place; GMime does that for the values somebody asks for.
 */
#ifndef SMIME_HEADER_H
#define SMIME_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "limits.h"
#include "span.h"

struct field {
	struct span	name;	/* without blanks before the colon */
	struct span	value;	/* after the colon, folds and white space included, without the last line end */
	struct span	raw;	/* name to line end, inclusive */
};

struct header {
	struct field	*field;
	size_t		 n;
	struct span	 raw;	/* the section without the empty line that ends it */
	bool		 damaged;	/* junk, or the section did not end with an empty line */
	bool		 junk;		/* a line that is no field ended it (it begins the body), or one of only blanks stands
					 * in it: readers differ on where the section ends */
	enum limit	 limit;		/* LIMIT_FIELD: a field of more than LIMIT_FIELD_BYTES or more than LIMIT_FIELDS of
					 * them; what follows is not there */
};

/*
 * Split the header section at the start of s.  *body gets the offset of the first octet after the empty line, or of the
 * line that is no field (s.n when there is neither).  Line ends may be CRLF or LF.  A first line "From " or ">From " (mbox) is skipped.  Never
 * fails; free with header_free().
 */
void	header_parse(struct span s, struct header *out, size_t *body);
void	header_free(struct header *h);

/* The nth (0 is the first) field of that name, without regard to case; NULL when there are not so many. */
const struct field *header_find(const struct header *h, const char *name, size_t nth);
size_t	header_count(const struct header *h, const char *name);

/* The value unfolded (line ends removed, RFC 5322 2.2.3) and trimmed; a C string that the caller frees, NULs dropped. */
char	*header_unfold(struct span value);

#endif
