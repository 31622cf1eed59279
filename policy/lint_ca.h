/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the rows about CA certificates and about paths share (lint_ca_*.c, lint_chain.c, lint_scope.c).
 */
#ifndef SMIME_LINT_CA_H
#define SMIME_LINT_CA_H

#include <stdbool.h>

#include "lint.h"

/* Issued to itself and naming no other key: a root as far as octets tell. */
bool	ca_self_signed(const struct certview *v);
/* The same subject, byte for byte, and the same key: two certificates of one CA. */
bool	ca_same_key(const struct certview *a, const struct certview *b);
/* A self-signed certificate of in->known has v's subject and key. */
bool	ca_is_cross(const struct lint_input *in, const struct certview *v);
/* v meets the profile of sub CA certificates for S/MIME (7.1.2.2 and 7.1.6.3), whatever its date. */
bool	ca_conforms(const struct lint_input *in, const struct certview *v);

#endif
