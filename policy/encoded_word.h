/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Encoded words (RFC 2047), as far as it must be known what octets they hide; GMime decodes them for showing.
 */
#ifndef SMIME_ENCODED_WORD_H
#define SMIME_ENCODED_WORD_H

#include <stdbool.h>

#include "span.h"

/*
 * Whether an encoded word in s decodes to control characters: C strings end at a NUL, and readers were seen to take what
 * stands before it for an address ("Mailsploit").  Octets that are part of a shift or a wide character do not count.
 */
bool	encoded_word_controls(struct span s);

/*
 * Whether s has so many beginnings of encoded words for its length that GMime must not see it: 3.2.13 searches the end
 * of each through all that follows, which for 64 KB of "=?a?q?" takes 0.2 s.
 */
bool	encoded_word_costly(struct span s);

#endif
