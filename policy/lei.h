/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The Legal Entity Identifier of ISO 17442: 18 capitals or digits and two check digits by ISO 7064 MOD 97-10.  Whether
 * it was ever issued, and to whom, only its register (GLEIF) knows.
 */
#ifndef SMIME_LEI_H
#define SMIME_LEI_H

#include <stdbool.h>

#include "span.h"

#define LEI_LENGTH 20

/* Twenty octets, capitals and digits, the last two of them digits. */
bool	lei_form(struct span s);
/* lei_form(), and the check digits are right. */
bool	lei_valid(struct span s);

#endif
