/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lists of public keys whose private keys are known to the world, by fingerprint: the keys of Debian's OpenSSL of
 * 2006 to 2008 (CVE-2008-0166) and what else was published.  There are millions, so the administrator brings the file:
 *
 * - text, as Debian's openssl-blacklist had it (/usr/share/openssl-blacklist/blacklist.RSA-2048 and others): a line
 *   for each RSA key, 20 hexadecimal digits, the last 80 bits of SHA-1 of "Modulus=HEX\n"; # begins a comment;
 * - binary, as `badkeys --update-bl` keeps it (blocklist.dat of badkeys.info, BKHASH120, all kinds of keys): sorted
 *   records of 15 octets of SHA-256 of the modulus, of an EC point's x or of the key itself, and one octet for
 *   the origin.
 */
#ifndef SMIME_KEYLIST_H
#define SMIME_KEYLIST_H

#include <stdbool.h>

#include "diag.h"
#include "oid.h"
#include "span.h"

struct keylist;

struct keylist *keylist_new(void);
void	keylist_free(struct keylist *l);	/* takes NULL */
/*
 * Add a file.  -1: not readable, larger than LIMIT_KEYLIST_BYTES, or a line or record that is not of its format; the
 * list is as it was then.
 */
int	keylist_load(struct keylist *l, const char *path, struct diag *d);
size_t	keylist_count(const struct keylist *l);

/*
 * Is it there?  algorithm: OID_RSA and value its modulus; OID_EC and the octets of its point; any other and the
 * octets of subjectPublicKey.  Text lists have RSA keys alone.
 */
bool	keylist_find(const struct keylist *l, enum oid algorithm, struct span value);

#endif
