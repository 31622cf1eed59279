/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Certificates by the name of their subject: all that is in the stores and among the intermediates.  The path search
 * asks it for the issuers of a name.  It is made once for a configuration, not for each message.
 */
#ifndef SMIME_CERTINDEX_H
#define SMIME_CERTINDEX_H

#include <stddef.h>
#include <stdint.h>

#include "cert.h"
#include "store.h"

struct cert_index_entry {
	uint32_t		 hash;		/* of the subject */
	struct cert		*cert;		/* borrowed */
	const struct store	*store;		/* NULL: an intermediate */
	const struct anchor	*anchor;
};

struct cert_index;

/* Borrows what it is made of, which must not change while it is used.  Either may be NULL. */
struct cert_index *cert_index_new(const struct stores *stores, const struct certs *intermediates);
void	cert_index_free(struct cert_index *x);

/*
 * The entries with that hash, *n of them: stores in their order, then intermediates.  Equal hashes do not yet mean
 * equal names.  A certificate that is in several stores has an entry for each.
 */
const struct cert_index_entry *cert_index_find(const struct cert_index *x, uint32_t hash, size_t *n);

#endif
