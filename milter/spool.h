/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Where a message waits while it comes in: a fixed buffer of the connection, then a memfd, then an unlinked file on a
 * disk.  Its octets are as received; only its descriptor leaves the front.
 */
#ifndef SMIME_SPOOL_H
#define SMIME_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diag.h"

#define SPOOL_BUFFER	(64UL * 1024)	/* per connection, kept from message to message */

struct spool {
	size_t		 memory;	/* SpoolMemory: above it a file */
	const char	*directory;	/* TemporaryDirectory; borrowed */
	uint8_t		*buffer;	/* SPOOL_BUFFER octets once something came */
	size_t		 n;		/* octets in all */
	int		 fd;		/* -1: all of them are in the buffer */
	bool		 file;		/* fd is a file, not a memfd */
};

/* directory must outlive it. */
void	spool_init(struct spool *s, size_t memory, const char *directory);
/* Ready for the next message; the buffer stays. */
void	spool_reset(struct spool *s);
void	spool_free(struct spool *s);

/* -1 with d: no memory, no disk; the message is lost to us. */
int	spool_write(struct spool *s, const void *p, size_t n, struct diag *d);
/* Cut it to its first n octets. */
int	spool_truncate(struct spool *s, size_t n, struct diag *d);

/*
 * A descriptor with all of it, owned by the spool until the next reset.  A memfd is sealed against every change
 * (*sealed); a file has no name.  -1 with d.
 */
int	spool_seal(struct spool *s, bool *sealed, struct diag *d);

/* SHA-256 of the octets from from on.  -1 with d. */
int	spool_hash(const struct spool *s, size_t from, uint8_t hash[32], struct diag *d);

#endif
