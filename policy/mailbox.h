/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A Mailbox as a certificate carries it: bare, by RFC 5321 4.1.2, with the octets beyond ASCII of RFC 6531 where they may
 * be.  Unlike the fields that address.h reads, nothing may stand around it.
 */
#ifndef SMIME_MAILBOX_H
#define SMIME_MAILBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "hostname.h"
#include "span.h"

#define MAILBOX_MAX_OCTETS		254	/* RFC 5321 4.5.3.1.3: a path of 256 with its "<" and ">" */
#define MAILBOX_LOCAL_MAX_OCTETS	64	/* RFC 5321 4.5.3.1.1 */

enum mailbox_fault {
	MAILBOX_OK,
	MAILBOX_EMPTY,
	MAILBOX_PADDED,		/* blank, tab or line end in front or behind */
	MAILBOX_NON_ASCII,	/* octets beyond ASCII that were not allowed */
	MAILBOX_NOT_UTF8,	/* octets beyond ASCII that are no UTF-8 */
	MAILBOX_DISPLAY_NAME,	/* "Bob <bob@example.com>", "<bob@example.com>" */
	MAILBOX_COMMENT,	/* "bob@example.com (Bob)" */
	MAILBOX_SEVERAL,	/* "bob@example.com, eve@example.com" */
	MAILBOX_HOST_ONLY,	/* "example.com", ".example.com": the forms of a name constraint */
	MAILBOX_NO_AT,
	MAILBOX_NO_LOCAL,	/* "@example.com" */
	MAILBOX_NO_DOMAIN,	/* "bob@" */
	MAILBOX_BAD_LOCAL,	/* neither dot-string nor quoted-string */
	MAILBOX_BAD_DOMAIN,	/* host.fault says why; a dot at the end is one, too */
	MAILBOX_BAD_LITERAL	/* "bob@[...]" with no IPv4 address and no "IPv6:" and address */
};

/* What is too long; apart from fault, for a Mailbox can be well-formed and too long. */
enum mailbox_length {
	MAILBOX_FITS,
	MAILBOX_LONG_LOCAL,
	MAILBOX_LONG_LABEL,
	MAILBOX_LONG_DOMAIN,
	MAILBOX_LONG
};

struct mailbox_parts {
	enum mailbox_fault	fault;
	enum mailbox_length	length;
	struct span		local;		/* as it stands, quotes included; empty where it could not be told */
	struct span		domain;		/* as it stands, brackets included */
	bool			quoted;		/* the local part is a quoted-string */
	bool			local_ascii;
	struct hostname		host;		/* of domain; its kind is HOST_IPV4 or HOST_IPV6 for an address literal, too */
};

/* Read s; utf8: octets beyond ASCII may stand in it (SmtpUTF8Mailbox).  True when fault is MAILBOX_OK, whatever length. */
bool	mailbox_parse(struct span s, bool utf8, struct mailbox_parts *out);

/* "a display name or angle brackets": what is wrong, without the Mailbox itself; NULL for MAILBOX_OK. */
const char *mailbox_fault_str(const struct mailbox_parts *m);
/* "a local part of more than 64 octets"; NULL for MAILBOX_FITS. */
const char *mailbox_length_str(enum mailbox_length l);

#endif
