/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the MTA says of a message beside its octets.  All of it is from outside: escape it like the message.
 */
#ifndef SMIME_ENVELOPE_H
#define SMIME_ENVELOPE_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

struct envelope {
	char		*qid;		/* queue id; NULL when the MTA gave none */
	char		*conn;		/* "NNN/M": connection and message number, for logs without a queue id */
	char		*client_addr;	/* "192.0.2.1", "2001:db8::1"; NULL: local or not known */
	char		*client_name;	/* NULL when not known or not verified */
	char		*helo;
	char		*mail_from;	/* without angle brackets; "" for the null sender */
	char		**rcpt;		/* without angle brackets */
	size_t		 nrcpt;
	size_t		 rcpt_omitted;	/* recipients beyond what the process messages carry */
	char		*auth;		/* {auth_authen}; NULL */
	char		*tls;		/* {tls_version}; NULL */
	char		*daemon_name;	/* {daemon_name}; NULL */
	bool		 client_internal;	/* InternalHosts */
	size_t		 size;		/* octets as passed by the MTA */
	time_t		 at;		/* when the message had arrived */
};

void	envelope_free(struct envelope *e);	/* the strings; not e itself */

#endif
