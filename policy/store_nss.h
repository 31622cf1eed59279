/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What store_nss.c asks of a PKCS#11 module once that is initialised; apart, so that tests can give it one of theirs.
 */
#ifndef SMIME_STORE_NSS_H
#define SMIME_STORE_NSS_H

#include <p11-kit/pkcs11.h>

#include "diag.h"
#include "store_mozilla.h"

/* Certificates and trust records of all tokens, appended and joined.  -1: DIAG_UNAVAILABLE, DIAG_LIMIT or DIAG_DATA. */
int	nss_list_read(CK_FUNCTION_LIST *m, struct mozilla_list *out, struct diag *d);

#endif
