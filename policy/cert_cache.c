/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Decoded certificates by the SHA-256 of their DER: a hash table with chains, and a ring in order of use whose oldest
 * entry makes room.  What is cached is a pure function of the octets, so an entry is never wrong or too old; a sender
 * who sends many certificates can only push others out.  Not for threads.
 */
#include <openssl/evp.h>
#include <stdlib.h>

#include "cert.h"
#include "xalloc.h"

struct entry {
	struct cert	*cert;
	struct entry	*chain;			/* next in its slot */
	struct entry	*newer, *older;		/* ring; cache->ring.older is the newest, .newer the oldest */
};

struct cert_cache {
	EVP_MD		*sha256;		/* fetched once: looking it up costs as much as the hash */
	struct entry	**slot;
	size_t		 slots;			/* a power of two */
	size_t		 n, max;
	struct entry	 ring;
};

struct cert_cache *
cert_cache_new(size_t entries)
{
	struct cert_cache *c = xzalloc(sizeof(*c));

	c->max = entries > 0 ? entries : 1;
	for (c->slots = 16; c->slots < c->max;)
		c->slots *= 2;
	c->slot = xcalloc(c->slots, sizeof(*c->slot));
	c->sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
	c->ring.newer = c->ring.older = &c->ring;
	return c;
}

static struct entry **
slot_of(struct cert_cache *c, const uint8_t sha256[32])
{
	uint64_t key;

	memcpy(&key, sha256, sizeof(key));
	return &c->slot[key & (c->slots - 1)];
}

static void
ring_remove(struct entry *e)
{
	e->newer->older = e->older;
	e->older->newer = e->newer;
}

static void
ring_add_newest(struct cert_cache *c, struct entry *e)
{
	e->newer = &c->ring;
	e->older = c->ring.older;
	e->older->newer = e;
	c->ring.older = e;
}

static void
drop_oldest(struct cert_cache *c)
{
	struct entry	 *e = c->ring.newer, **p = slot_of(c, e->cert->sha256);

	while (*p != e)
		p = &(*p)->chain;
	*p = e->chain;
	ring_remove(e);
	cert_unref(e->cert);
	free(e);
	c->n--;
}

void
cert_cache_free(struct cert_cache *c)
{
	if (c == NULL)
		return;
	while (c->n > 0)
		drop_oldest(c);
	EVP_MD_free(c->sha256);
	free(c->slot);
	free(c);
}

struct cert *
cert_cache_get(struct cert_cache *c, struct span der, struct diag *d)
{
	uint8_t		 id[32];
	struct entry	*e, **slot;
	struct cert	*cert;

	if (c->sha256 == NULL || EVP_Digest(der.p, der.n, id, NULL, c->sha256, NULL) != 1) {
		diag_openssl(d, DIAG_SOFTWARE, NULL, "no SHA-256");
		return NULL;
	}
	slot = slot_of(c, id);
	for (e = *slot; e != NULL; e = e->chain) {
		if (memcmp(e->cert->sha256, id, sizeof(id)) != 0)
			continue;
		ring_remove(e);
		ring_add_newest(c, e);
		return cert_ref(e->cert);
	}
	if ((cert = cert_parse(der, d)) == NULL)
		return NULL;
	if (c->n == c->max)
		drop_oldest(c);
	e = xzalloc(sizeof(*e));
	e->cert = cert_ref(cert);
	e->chain = *slot;
	*slot = e;
	ring_add_newest(c, e);
	c->n++;
	return cert;
}
