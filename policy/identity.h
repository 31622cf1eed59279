/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Is the signer the author?  (RFC 8550 3, RFC 9598; smime-facts(7), identity.)
 */
#ifndef SMIME_IDENTITY_H
#define SMIME_IDENTITY_H

#include <stdbool.h>

#include "address.h"
#include "cert.h"
#include "reason.h"

struct identity_params {
	bool	sender;		/* IdentityHeaders names Sender, too */
	bool	exact;		/* IdentityLocalpart exact: local parts compared by octets */
};

struct identity {
	enum identity_status	 status;
	const char		*by;		/* "from" or "sender" when ok; NULL */
	const char		*address;	/* the certificate's address that matched, else its first; borrowed; NULL */
	enum address_source	 source;	/* where that address stands; 0 without one */
};

void	identity_match(const struct identity_params *p, const struct author *from, const struct author *sender,
	    const struct cert *c, struct identity *out);

/*
 * RFC 5321, 6531, 5890: domains without regard to case and as A- or U-label alike; local parts ASCII case-insensitively
 * unless exact.  Quoted local parts compare by what they mean.
 */
bool	address_match(const char *a, const char *b, bool exact);

#endif
