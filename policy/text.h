/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Every border that text from outside crosses has one escape function here; no "%s" goes past it.
 */
#ifndef SMIME_TEXT_H
#define SMIME_TEXT_H

#include <stdbool.h>
#include <time.h>

#include "buf.h"
#include "span.h"

/*
 * For syslog and terminals: printable ASCII stays; well-formed UTF-8 stays unless it is a control, a line or
 * paragraph separator, or changes the direction of text (bidi); all else, the backslash too, is written \xNN.
 */
void	text_log(struct buf *out, struct span s);
/* As text_log(), in double quotes when s is empty or has a blank, a quote or `=`; quotes are escaped. */
void	text_log_value(struct buf *out, struct span s);
/* For a header field value: as text_log() but ASCII only (others \xNN). No CR, LF or NUL ever comes out. */
void	text_header(struct buf *out, struct span s);
/* A quoted-string of RFC 5322: quote and backslash get a backslash; what is not printable ASCII is written \\xNN. */
void	text_quoted(struct buf *out, struct span s);
/* For an SMTP reply: printable ASCII only, others \xNN; `%` is not doubled here (reply.c does it for smfi_setreply). */
void	text_reply(struct buf *out, struct span s);
/* A copy that is well-formed UTF-8: octets that are not, and U+0000, are written \xNN.  For jansson, which escapes the rest. */
char	*text_utf8(struct span s);

bool	text_utf8_valid(struct span s);
/* Octets of the well-formed sequence at the front of s, and its code point; 0 when there is none. */
size_t	text_utf8_next(struct span s, uint32_t *cp);
void	text_hex(struct buf *out, struct span s);	/* lower case, no separators */

/* RFC 3339 in UTC with Z, seconds; "2026-03-01T10:00:00Z" and its NUL need 21 octets. */
#define TEXT_TIME_SIZE 32
const char *text_time(time_t t, char out[TEXT_TIME_SIZE]);
/* RFC 3339 (a date alone is 00:00:00Z), or Unix seconds in decimal.  False when it is neither. */
bool	text_time_parse(const char *s, time_t *out);

/*
 * The one of n names that is nearest to word by edit distance, for "did you mean"; NULL when none is near (more than
 * a third of the letters differ).
 */
const char *text_nearest(const char *word, const char *const *names, size_t n);

#endif
