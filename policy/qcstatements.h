/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The value of the extension qcStatements (RFC 3739 3.2.6), and of the statements that ETSI EN 319 412-5 defines in it.
 */
#ifndef SMIME_QCSTATEMENTS_H
#define SMIME_QCSTATEMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "span.h"

struct qc_fault {
	const char	*what;		/* "a second statement of this type" */
	size_t		 index;		/* of the statement, from 0 */
	struct span	 oid;		/* contents of its type; n == 0 where it could not be read */
};

/*
 * Read the contents of extnValue.  True when it is a SEQUENCE OF QCStatement, each ETSI statement of the arc 0.4.0.1862.1
 * stands in it once and has the information that EN 319 412-5 gives it, and QcType says esign or eseal and nothing else.
 * Of others only the outer form is judged.  Else the first fault.
 */
bool	qcstatements_check(struct span value, struct qc_fault *out);

#endif
