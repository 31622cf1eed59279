/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a host name of a certificate is: the domain of a mailbox or the host of a URI, read strictly (RFC 1123, RFC 5890),
 * and whether the public DNS can know it.  Addresses are told from names and judged by the registries of RFC 6890.
 */
#ifndef SMIME_HOSTNAME_H
#define SMIME_HOSTNAME_H

#include <stdbool.h>
#include <stddef.h>

#include "span.h"

#define HOST_NAME_MAX_OCTETS	253	/* RFC 1035 3.1: 255 with lengths and root */
#define HOST_LABEL_MAX_OCTETS	63

enum host_kind {
	HOST_INVALID,		/* fault says why */
	HOST_PUBLIC,		/* a name below a known public suffix, or such a suffix */
	HOST_SINGLE_LABEL,	/* "mail", "localhost" */
	HOST_RESERVED,		/* below a name set aside: .local, .test, .onion, home.arpa ... */
	HOST_UNKNOWN_SUFFIX,	/* several labels, but the last is no top-level domain of the list */
	HOST_IPV4,		/* "192.0.2.1" */
	HOST_IPV6		/* "[2001:db8::1]", with the brackets of a URI */
};

enum host_fault {
	HOST_OK,
	HOST_EMPTY,
	HOST_TOO_LONG,		/* more than HOST_NAME_MAX_OCTETS */
	HOST_EMPTY_LABEL,	/* "a..b", ".a" */
	HOST_LONG_LABEL,
	HOST_BAD_OCTET,		/* neither letter, digit nor hyphen */
	HOST_BAD_HYPHEN,	/* at the start or the end of a label */
	HOST_BAD_ALABEL,	/* "xn--" and no encoding of IDNA2008 */
	HOST_BAD_ULABEL,	/* octets above 127 and no U-label of IDNA2008 */
	HOST_BAD_LITERAL	/* brackets and no IPv6 address */
};

struct hostname {
	enum host_kind	kind;
	enum host_fault	fault;
	struct span	label;		/* the label at fault */
	size_t		labels;
	bool		upper;		/* has ASCII capitals */
	bool		alabels;	/* has a label that starts with "xn--" */
	bool		ulabels;	/* has octets above 127 */
	bool		r_ldh;		/* has a label with "--" in third and fourth place that is no A-label (RFC 5890 2.3.1) */
	bool		root_dot;	/* ends in a dot, which no label stands behind; fine in a URI, not in a mailbox */
	bool		special;	/* an address of a registry of special purposes: private, documentation, loopback ... */
};

/* Read s; true when fault is HOST_OK.  U-labels are taken, and noted: who must not have them looks at ulabels. */
bool	hostname_parse(struct span s, struct hostname *out);
/* The same, but the kind of a name stays HOST_INVALID: to know that the syntax is right costs a fifth of it. */
bool	hostname_syntax(struct span s, struct hostname *out);

/* The same for an address without brackets: IPv6, or IPv4 in four decimal numbers; nothing else is taken. */
bool	hostname_address_parse(struct span s, bool six, struct hostname *out);

/* A name that the public DNS does not know, or an address that the public Internet does not reach. */
bool	hostname_internal(const struct hostname *h);

/* Four or sixteen octets in network order stand in a registry of special purposes (RFC 6890, multicast too). */
bool	hostname_address_special(struct span octets);

/* "an empty label": what is wrong, without the name itself; NULL for HOST_OK. */
const char *hostname_fault_str(enum host_fault f);
/* "a single label", "an IPv4 address" ...: what it is. */
const char *hostname_kind_str(enum host_kind k);

#endif
