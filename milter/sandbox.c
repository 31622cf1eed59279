/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The worker's sandbox: limits of the process that need no rights to set and cannot be taken back.  System calls are
 * not filtered yet, and the file system can still be read by the user that the worker runs as: the log names what
 * holds and nothing else.
 */
#include "sandbox.h"

#include <stdbool.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define DESCRIPTORS_MAX	64	/* standard ones, two sockets, syslog, a message, what libraries keep open */

static const char *const names[SANDBOX_BITS] = {
#define X(id, name) [SANDBOX_BIT_##id] = name,
	SANDBOX_TABLE(X)
#undef X
};

/*
 * Sanitizers map terabytes, write reports to files and look for leaks through another process: in such a build those
 * limits stay off, and the log does not claim them.
 */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
static const bool sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
static const bool sanitized = true;
#else
static const bool sanitized = false;
#endif
#else
static const bool sanitized = false;
#endif

static bool
limit(__rlimit_resource_t what, rlim_t n)
{
	struct rlimit l;

	if (getrlimit(what, &l) == -1)
		return false;
	if (l.rlim_max != RLIM_INFINITY && l.rlim_max < n)
		n = l.rlim_max;
	l = (struct rlimit){ n, n };
	return setrlimit(what, &l) == 0;
}

/* Octets of address space in use; 0 when it cannot be told. */
static size_t
mapped(void)
{
	unsigned long	pages = 0;
	FILE		*f = fopen("/proc/self/statm", "re");

	if (f == NULL)
		return 0;
	if (fscanf(f, "%lu", &pages) != 1)
		pages = 0;
	fclose(f);
	return pages * (size_t)sysconf(_SC_PAGESIZE);
}

uint32_t
sandbox_enter(size_t memory)
{
	size_t	 have = mapped();
	bool	 held[SANDBOX_BITS] = { false };
	uint32_t bits = 0;

	held[SANDBOX_BIT_NO_NEW_PRIVS] = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
	held[SANDBOX_BIT_NO_CORE] = limit(RLIMIT_CORE, 0);
	if (!sanitized) {
		held[SANDBOX_BIT_NOT_DUMPABLE] = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
		held[SANDBOX_BIT_NO_PROCESSES] = limit(RLIMIT_NPROC, 0) && geteuid() != 0;
		held[SANDBOX_BIT_NO_FILES] = limit(RLIMIT_FSIZE, 0);
		held[SANDBOX_BIT_DESCRIPTORS] = limit(RLIMIT_NOFILE, DESCRIPTORS_MAX);
		held[SANDBOX_BIT_MEMORY] = have != 0 && limit(RLIMIT_AS, have + memory);
	}
	for (int i = 0; i < SANDBOX_BITS; i++)
		if (held[i])
			bits |= UINT32_C(1) << i;
	return bits;
}

void
sandbox_write(uint32_t bits, struct buf *out)
{
	bool any = false;

	for (int i = 0; i < SANDBOX_BITS; i++) {
		if ((bits & UINT32_C(1) << i) == 0)
			continue;
		buf_printf(out, "%s%s", any ? ", " : "", names[i]);
		any = true;
	}
	if (!any)
		buf_str(out, "none");
}
