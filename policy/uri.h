/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A URI as a certificate carries it: absolute, ASCII, strictly by RFC 3986.  Parts are views into it; nothing is decoded.
 */
#ifndef SMIME_URI_H
#define SMIME_URI_H

#include <stdbool.h>
#include <stddef.h>

#include "span.h"

#define URI_MAX_OCTETS	8192	/* longer ones are refused unread; CRL URLs with LDAP names have 300 */

enum uri_fault {
	URI_OK,
	URI_EMPTY,
	URI_TOO_LONG,		/* more than URI_MAX_OCTETS */
	URI_NO_SCHEME,		/* relative, or a scheme that is none */
	URI_NOTHING_AFTER,	/* nothing but a scheme */
	URI_NON_ASCII,
	URI_BAD_OCTET,		/* blank, control, quote ...: nowhere in a URI, or not in this part */
	URI_BAD_ESCAPE,		/* "%" without two hexadecimal digits */
	URI_BAD_HOST,		/* brackets around no IPv6 or later address */
	URI_BAD_PORT
};

struct uri {
	enum uri_fault	fault;
	size_t		at;		/* offset of the fault */
	bool		has_authority;	/* "//" follows the scheme */
	struct span	scheme;		/* case as it stands */
	struct span	userinfo;
	struct span	host;		/* with its brackets; hostname_parse() says more */
	struct span	port;
	struct span	path;
	struct span	query;
	struct span	fragment;
};

/* Read s; true when fault is URI_OK.  At a fault the parts before it are set. */
bool	uri_parse(struct span s, struct uri *out);

/* Of scheme http and with a host (RFC 9110 4.2.1); https is another scheme. */
bool	uri_is_http(const struct uri *u);

/* "a blank or other octet ...": what is wrong, without the URI itself; NULL for URI_OK. */
const char *uri_fault_str(enum uri_fault f);

#endif
