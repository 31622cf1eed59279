/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A guess at what was signed, hashed piece by piece and compared with the digest that a signer wants.  Nothing is
 * joined in memory, and a budget bounds what all guesses of one diagnosis may cost.  For diagnose*.c.
 */
#ifndef SMIME_TRIAL_H
#define SMIME_TRIAL_H

#include <openssl/evp.h>
#include <stdbool.h>
#include <stddef.h>

#include "mime.h"
#include "span.h"
#include "verify.h"

struct trial {
	const struct wanted_digest *want;
	const struct part	*part;		/* the signed part as it came */
	EVP_MD_CTX		*ctx, *copy;
	size_t			 left;		/* octets that may be hashed or decoded yet */
	size_t			 n;		/* of chunk */
	uint8_t			 chunk[4096];
};

/* Begin a new guess; false when the budget is spent: give up. */
bool	trial_start(struct trial *t);
void	trial_put(struct trial *t, struct span s);
void	trial_str(struct trial *t, const char *s);
/* Is this it? */
bool	trial_match(struct trial *t);
/* Is this it with no, one, two or three line ends more?  The guess may go on afterwards, as it was before. */
bool	trial_match_ends(struct trial *t);
/* Work other than hashing. */
void	trial_charge(struct trial *t, size_t octets);

/* The next line of *rest: without its end, which is CRLF, LF or nothing.  False at the end. */
bool	line_next(struct span *rest, struct span *line, struct span *end);

/* diagnose_part.c: the guesses about transfer encodings and header fields. */
bool	diagnose_encoding(struct trial *t);
bool	diagnose_header(struct trial *t);

#endif
