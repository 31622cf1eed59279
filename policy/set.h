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
 * spec is "TYPE:REST"; at is where it stands, for messages.
 */
struct set *set_load(const char *spec, const char *at, struct diag *d);
/* A comma-separated mix of addresses, networks and cidr:PATH, as PeerList and InternalHosts have it. */
struct set *set_load_networks(const char *list, const char *at, struct diag *d);
void	set_free(struct set *s);
/* A domain, address or word; ASCII case-insensitively.  "user@sub.example" matches user@sub.example, sub.example, .example. */
bool	set_match(const struct set *s, struct span value);
/* An IP address in text. */
bool	set_match_addr(const struct set *s, const char *addr);

#endif
