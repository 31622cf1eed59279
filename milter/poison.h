/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Messages whose octets a worker was lost to, by the SHA-256 of their body: after the second time they are not opened
 * again.  Any thread.
 */
#ifndef SMIME_POISON_H
#define SMIME_POISON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#define POISON_ENTRIES	1024
#define POISON_DAYS	5
#define POISON_HASH	32

struct poison;

struct poison *poison_new(void);
void	poison_free(struct poison *p);
/* A worker was lost.  The oldest entry makes room. */
void	poison_lost(struct poison *p, const uint8_t hash[POISON_HASH], time_t now);
/* Is there anything to compare with?  Cheap, so that no body is hashed while all is well. */
bool	poison_any(struct poison *p);
/* Were two workers lost to it? */
bool	poison_match(struct poison *p, const uint8_t hash[POISON_HASH], time_t now);

#endif
