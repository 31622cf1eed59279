/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Comparing distinguished names of decoded views by RFC 5280 7.1: string types, case and extra blanks do not matter.
 * Case is folded for ASCII letters only, as long as the others are in one form; RDNs of several attributes are compared
 * in their order, which is that of DER.
 */
#ifndef SMIME_DNMATCH_H
#define SMIME_DNMATCH_H

#include <stdbool.h>

#include "certview.h"

/* False for a name that is malformed, unless both are the same octets. */
bool	dn_equal(const struct dn *a, const struct dn *b);
/* name begins with all of base: lies in that subtree (RFC 5280 4.2.1.10).  An empty base has every name. */
bool	dn_within(const struct dn *name, const struct dn *base);

#endif
