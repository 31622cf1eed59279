/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Strict reading of From and Sender (RFC 5322 3.4, RFC 6532): GMime reads the list, we read it again by the grammar,
 * and only what both see alike is an author.  Everything that mail clients have shown wrongly is a fact here
 * ("Johnny, you are fired" 04-id): several fields, groups, addresses inside display names and encoded words.
 */
#ifndef SMIME_ADDRESS_H
#define SMIME_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "header.h"
#include "span.h"

struct mailbox {
	char	*addr;		/* "local@domain" as it stands, comments and folds removed; UTF-8; NUL-free */
	char	*display;	/* decoded display name, NULL when there is none */
};

struct author {
	struct mailbox	*mailbox;	/* of all fields of that name, in order */
	size_t		 n;
	size_t		 fields;	/* how many fields of that name */
	bool		 group;		/* a group (even an empty one) stands in it */
	bool		 malformed;	/* does not parse strictly, or GMime reads it otherwise */
	bool		 display_address;	/* a display name, decoded, has something like an address in it */
	bool		 encoded_address;	/* an encoded word stands where an address does, or decodes to control characters */
	bool		 ambiguous;	/* not exactly one field with exactly one mailbox, or malformed, or group */
};

/* Read all fields of that name ("From", "Sender").  Never fails; free with author_free(). */
void	author_parse(const struct header *h, const char *name, struct author *out);
void	author_free(struct author *a);

/* The domain of addr ("" when there is no @): a pointer into it. */
const char *address_domain(const char *addr);

#endif
