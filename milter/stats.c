/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Counters in memory that parent, front and workers share: mapped before the first fork, added to atomically.  A
 * process that dies takes none of them with it.
 */
#include "stats.h"

#include <errno.h>
#include <inttypes.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>

#include "buf.h"
#include "log.h"

static const char *const stat_names[STAT_COUNT] = {
#define X(id, name, help) [STAT_##id] = name,
	STATS_TABLE(X)
#undef X
};

static _Atomic uint64_t *counters;

int
stats_open(struct diag *d)
{
	void *p = mmap(NULL, sizeof(*counters) * STAT_COUNT, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return diag_set(d, DIAG_OS, NULL, "no memory for the counters: %s", strerror(errno));
	counters = p;
	return 0;
}

void
stats_add(enum stat_id s, uint64_t n)
{
	if (counters != NULL)
		atomic_fetch_add_explicit(&counters[s], n, memory_order_relaxed);
}

uint64_t
stats_get(enum stat_id s)
{
	return counters != NULL ? atomic_load_explicit(&counters[s], memory_order_relaxed) : 0;
}

void
stats_log(void)
{
	struct buf b = buf_new(4096);

	for (int i = 0; i < STAT_COUNT; i++)
		buf_printf(&b, " %s=%" PRIu64, stat_names[i], stats_get((enum stat_id)i));
	log_line(LOG_INFO, NULL, "stats:%s", buf_cstr(&b));
	buf_free(&b);
}
