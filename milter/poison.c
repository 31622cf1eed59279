/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The memory of messages that cost a worker.  A message that crashes a parser comes again, since the MTA was told 451;
 * without this each try would cost a worker (sympa#1557 looped so).  A flat table under a lock: it is written when a
 * worker was lost and read only while it is not empty.
 */
#include "poison.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

struct entry {
	uint8_t		hash[POISON_HASH];
	time_t		when;
	unsigned	lost;		/* 0: free */
};

struct poison {
	pthread_mutex_t	lock;
	size_t		used;		/* entries that were ever filled */
	struct entry	entry[POISON_ENTRIES];
};

struct poison *
poison_new(void)
{
	struct poison *p = xzalloc(sizeof(*p));

	pthread_mutex_init(&p->lock, NULL);
	return p;
}

void
poison_free(struct poison *p)
{
	if (p == NULL)
		return;
	pthread_mutex_destroy(&p->lock);
	free(p);
}

static bool
expired(const struct entry *e, time_t now)
{
	return now - e->when > (time_t)POISON_DAYS * 86400;
}

static struct entry *
entry_find(struct poison *p, const uint8_t *hash, time_t now)
{
	for (size_t i = 0; i < p->used; i++)
		if (!expired(&p->entry[i], now) && memcmp(p->entry[i].hash, hash, POISON_HASH) == 0)
			return &p->entry[i];
	return NULL;
}

/* A fresh entry, or the one whose loss is the longest ago. */
static struct entry *
entry_take(struct poison *p)
{
	struct entry *oldest = &p->entry[0];

	if (p->used < POISON_ENTRIES)
		return &p->entry[p->used++];
	for (size_t i = 1; i < p->used; i++)
		if (p->entry[i].when < oldest->when)
			oldest = &p->entry[i];
	return oldest;
}

void
poison_lost(struct poison *p, const uint8_t hash[POISON_HASH], time_t now)
{
	struct entry *e;

	pthread_mutex_lock(&p->lock);
	e = entry_find(p, hash, now);
	if (e == NULL) {
		e = entry_take(p);
		memcpy(e->hash, hash, POISON_HASH);
		e->lost = 0;
	}
	e->lost++;
	e->when = now;
	pthread_mutex_unlock(&p->lock);
}

bool
poison_any(struct poison *p)
{
	bool any;

	pthread_mutex_lock(&p->lock);
	any = p->used > 0;
	pthread_mutex_unlock(&p->lock);
	return any;
}

bool
poison_match(struct poison *p, const uint8_t hash[POISON_HASH], time_t now)
{
	const struct entry *e;
	bool match;

	pthread_mutex_lock(&p->lock);
	e = entry_find(p, hash, now);
	match = e != NULL && e->lost >= 2;
	pthread_mutex_unlock(&p->lock);
	return match;
}
