/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * For the lints of subjectAltName: a directoryName there follows the rules of the subject (7.1.4.2.1).
 */
#ifndef SMIME_LINT_SUBJECT_H
#define SMIME_LINT_SUBJECT_H

#include "lint.h"

/*
 * Judge dn as if it were the subject of cx->cert, by the rows of the subject that hold for type and generation of cx (both
 * known) at its date and are errors: attributes that must be there or must not, dependencies, commonName,
 * organizationIdentifier, values.  Whether mailboxes are repeated in subjectAltName is left to others.  Returns the first row
 * that is broken, with what its check wrote in f (places begin with "subject"), or NULL.
 */
const struct lint *subject_judge(const struct lint_cx *cx, const struct dn *dn, struct finding *f);

#endif
