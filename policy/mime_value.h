/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The values of a part's Content-* fields (RFC 2045 5 and 6, RFC 2183, RFC 2231): what mime.c needs to go on walking.
 */
#ifndef SMIME_MIME_VALUE_H
#define SMIME_MIME_VALUE_H

#include "limits.h"
#include "mime.h"

/*
 * Fill type, subtype, the parameters, name, attachment and cte of p from p->header, and mark what is ambiguous.
 * digest: p stands in a multipart/digest, where message/rfc822 is the default.  Returns the limit that was passed;
 * the type is then application/octet-stream, so that nothing is walked on its word.
 */
enum limit part_read_fields(struct part *p, bool digest);

#endif
