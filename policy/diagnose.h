/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * After a digest failure: which of the things that happen to mail on its way would explain it?  Hashes a handful of
 * variants of the signed part; never turns a failure into a pass.
 */
#ifndef SMIME_DIAGNOSE_H
#define SMIME_DIAGNOSE_H

#include "cms.h"
#include "reason.h"
#include "signature.h"

/* CAUSE_NONE when no variant has the digest that SignerInfo i wants.  Time is linear in the part's size. */
enum cause diagnose(const struct signature *s, const struct cms *c, size_t i);

#endif
