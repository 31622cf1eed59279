/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Could there be S/MIME in these octets?  A search over the stream of a message as it comes, so that mail without
 * S/MIME needs no worker.  It knows no MIME: it may err only towards yes (test_sniff.c compares it with
 * part_claims_smime() over the corpus).
 */
#ifndef SMIME_SNIFF_H
#define SMIME_SNIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How far back a match may reach over the borders of what was fed. */
#define SNIFF_WINDOW	1024
/* And how far ahead. */
#define SNIFF_AHEAD	16

/* All zero at the start of a message. */
struct sniff {
	bool	 hit;			/* once true it stays so */
	bool	 whole;			/* the tail does not go back to the start of the stream */
	size_t	 n;			/* octets in tail */
	uint8_t	 tail[SNIFF_WINDOW];
};

void	sniff_reset(struct sniff *s);
/* The next octets of the message, in pieces of any size. */
void	sniff_feed(struct sniff *s, const void *p, size_t n);

#endif
