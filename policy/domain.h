/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The one form in which domains are compared (RFC 5890, RFC 4343): A-labels in lower case, without a dot at the end.
 */
#ifndef SMIME_DOMAIN_H
#define SMIME_DOMAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "span.h"

#define DOMAIN_SIZE 256		/* 253 octets (RFC 1035), a dot, the NUL */

/*
 * Write that form of d into out.  U-labels are turned into A-labels (UTS 46, non-transitional, as MTAs do); a name that
 * cannot be a domain of IDNA keeps its octets, in ASCII lower case, and so equals only itself.  False when it does not
 * fit or has a NUL: such a name equals none.
 */
bool	domain_canon(struct span d, char out[DOMAIN_SIZE]);

/* Cut an address at its last @.  False, and *domain empty, when there is none. */
bool	domain_split(struct span addr, struct span *local, struct span *domain);

#endif
