/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a worker gives up once it has loaded everything, before it sees the first octet of mail.
 */
#ifndef SMIME_SANDBOX_H
#define SMIME_SANDBOX_H

#include <stddef.h>
#include <stdint.h>

#include "buf.h"

#define SANDBOX_TABLE(X) \
	X(NO_NEW_PRIVS, "no-new-privs")	/* no set-uid program helps */ \
	X(NOT_DUMPABLE, "not-dumpable")	/* no other process of the user reads its memory */ \
	X(NO_CORE, "no-core")		/* mail does not end in a core file */ \
	X(NO_PROCESSES, "no-processes")	/* no fork; not for root, whom this limit does not bind */ \
	X(NO_FILES, "no-files")		/* nothing is written to a file */ \
	X(DESCRIPTORS, "descriptors")	/* few can be open */ \
	X(MEMORY, "memory")		/* address space is bounded */

enum sandbox_bit {
#define X(id, name) SANDBOX_BIT_##id,
	SANDBOX_TABLE(X)
#undef X
	SANDBOX_BITS
};

/* Close it; memory: octets that may be mapped beyond what is already.  The bits (1 << SANDBOX_BIT_X) of what holds now. */
uint32_t sandbox_enter(size_t memory);
/* "no-new-privs, no-core", or "none". */
void	sandbox_write(uint32_t bits, struct buf *out);

#endif
