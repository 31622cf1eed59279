/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Is everything that a reader could be shown under this signature?  (Johnny 03-mime; smime-facts(7), coverage.)
 */
#ifndef SMIME_COVERAGE_H
#define SMIME_COVERAGE_H

#include "mime.h"
#include "reason.h"
#include "signature.h"

/*
 * full: every leaf of the whole message that could be shown is under s (signature parts are not shown; an opaque
 * signature stands for its content; an empty leaf counts for nothing), and nothing outside s is ambiguous or was cut by
 * a limit; partial: some; none: none, or s is no SignedData.  Inside a message/rfc822 that is not itself under s: at most
 * partial.
 */
enum coverage coverage_check(const struct signature *s, const struct signatures *all, const struct mime *whole);

/* Whether p lies in a forwarded message/rfc822, through the opaque layers that hold it. */
bool coverage_forwarded(const struct signature *s);

#endif
