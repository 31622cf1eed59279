/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * CRLs from files, found by the name of their issuer.  Loaded once, then only asked; but for what a CRL remembers of
 * signatures that were checked, which changes no answer.  Not for threads.  Whether a CRL may be used is not asked here
 * (crl.h, revoke.h).  Never the network.
 */
#ifndef SMIME_CRLINDEX_H
#define SMIME_CRLINDEX_H

#include <stddef.h>
#include <stdint.h>

#include "crl.h"
#include "diag.h"
#include "span.h"

struct crls;

struct crls *crls_new(void);
void	crls_free(struct crls *c);
/* PEM (several) or DER file, or all files of a directory.  A CRL that does not decode is skipped and counted. */
int	crls_load(struct crls *c, const char *path, struct diag *d);
/* The same from octets. */
void	crls_add(struct crls *c, struct span octets);
size_t	crls_count(const struct crls *c);
size_t	crls_skipped(const struct crls *c);

/*
 * The CRLs whose issuer's name has that hash (as in struct crl), newest thisUpdate first; *n of them.  Equal hashes do
 * not yet mean equal names.
 */
struct crl *const *crls_find(const struct crls *c, uint32_t hash, size_t *n);

#endif
