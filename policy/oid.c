/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Finding an object identifier in oid_table.h: by length and last octet into short chains, which are made at the first call.
 */
#include "oid.h"

#include <stdbool.h>

#define X(id, octets, name) { { (const uint8_t *)(octets), sizeof(octets) - 1 }, name },
static const struct {
	struct span	 octets;
	const char	*name;
} oids[OID_COUNT] = {
	{ { NULL, 0 }, "?" },
	OID_TABLE(X)
};
#undef X

#define BUCKETS 256
static uint16_t	first[BUCKETS], next[OID_COUNT];	/* OID_UNKNOWN ends a chain */

static unsigned
bucket(struct span body)
{
	return (body.p[body.n - 1] + 31U * body.p[body.n / 2] + 7U * (unsigned)body.n) % BUCKETS;
}

static void
build(void)
{
	for (unsigned i = OID_UNKNOWN + 1; i < OID_COUNT; i++) {
		unsigned b = bucket(oids[i].octets);

		next[i] = first[b];
		first[b] = (uint16_t)i;
	}
}

enum oid
oid_find(struct span body)
{
	static bool built;

	if (!built) {
		build();
		built = true;
	}
	if (body.n == 0)
		return OID_UNKNOWN;
	for (unsigned i = first[bucket(body)]; i != OID_UNKNOWN; i = next[i])
		if (span_eq(oids[i].octets, body))
			return (enum oid)i;
	return OID_UNKNOWN;
}

const char *
oid_name(enum oid o)
{
	return oids[o].name;
}

struct span
oid_octets(enum oid o)
{
	return oids[o].octets;
}
