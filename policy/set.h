/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Sets of strings and networks, loaded once, asked by rules and by configuration keys:
 * "csl:a,b,c", "file:PATH" (a line each: exact, .domain for it and all below, user@domain), "cidr:PATH" or a list of
 * addresses and networks; "!" negates, the most specific wins.
 */
#ifndef SMIME_SET_H
#define SMIME_SET_H

#include <stdbool.h>

#include "diag.h"
#include "span.h"

struct set;

/*
 * spec is "TYPE:REST"; at is where it stands, for messages.  NULL with d: an unknown type, a file that cannot be read,
 * a line that cannot be meant (d->at is "FILE:LINE" then).
 */
struct set *set_load(const char *spec, const char *at, struct diag *d);
/* A comma-separated mix of addresses, networks and cidr:PATH, as PeerList and InternalHosts have it. */
struct set *set_load_networks(const char *list, const char *at, struct diag *d);

/* A set made by hand: set_add() for each entry as a line of a file has it, set_seal(), then ask. */
struct set *set_new(void);
struct set *set_new_networks(void);
int	set_add(struct set *s, struct span word, const char *at, struct diag *d);
int	set_seal(struct set *s, const char *at, struct diag *d);
void	set_free(struct set *s);

/*
 * A domain, address or word; ASCII case-insensitively, domains as A- and U-label alike.  "user@sub.example" matches
 * user@sub.example, sub.example, .sub.example, .example, the first of these that stands in the set.  A set of networks
 * takes the value as an IP address.
 */
bool	set_match(const struct set *s, struct span value);
/* An IP address in text ("192.0.2.1", "2001:db8::1", Sendmail's "IPv6:2001:db8::1"); NULL is in no set. */
bool	set_match_addr(const struct set *s, const char *addr);
/* Whether what stands after "cidr:" is a list of networks, not a file. */
bool	set_is_network_list(const char *rest);
/* Whether it holds networks ("cidr:"). */
bool	set_is_networks(const struct set *s);

#endif
