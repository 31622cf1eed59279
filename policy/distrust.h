/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Certificates and keys that this site does not trust, whoever vouches for them (DistrustList): a text file with a
 * SHA-256 a line, of a certificate's DER or of its SubjectPublicKeyInfo, 64 hexadecimal digits with or without colons
 * between the octets; # begins a comment.  Path validation asks of every certificate of a path (path.c).
 */
#ifndef SMIME_DISTRUST_H
#define SMIME_DISTRUST_H

#include <stddef.h>

#include "cert.h"
#include "diag.h"

struct distrust;

enum distrust_match { DISTRUST_NONE, DISTRUST_CERT, DISTRUST_KEY };

struct distrust *distrust_new(void);
void	distrust_free(struct distrust *l);	/* takes NULL */
/*
 * Add a file.  -1: not readable, larger than LIMIT_DISTRUST_BYTES with those before it, or a line that is not of the
 * format (DIAG_CONFIG at "PATH:LINE"); the list is as it was then.
 */
int	distrust_load(struct distrust *l, const char *path, struct diag *d);
size_t	distrust_count(const struct distrust *l);	/* what stands in it; equal ones count once */

/*
 * Is the certificate listed, or else its key?  The key is known by the octets of its SubjectPublicKeyInfo: the same
 * point or modulus in another encoding is another one.  l may be NULL: nothing is listed.
 */
enum distrust_match distrust_find(const struct distrust *l, const struct cert *c);

#endif
