/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Folding of header field values that we write (RFC 5322 2.1.1, 2.2.3): lines of at most 78 columns where the words
 * allow it, with LF TAB, as smfi_insheader() wants it.
 */
#ifndef SMIME_FOLD_H
#define SMIME_FOLD_H

#include <stddef.h>

#include "buf.h"

#define FOLD_COLUMNS	78
#define FOLD_WORD	900	/* a word longer than this would pass the 998 octets of a line: callers leave it out */

/*
 * Append words to out, which is at column col (the name and its colon).  Words are separated by line feeds; they hold
 * none, but may hold blanks (quoted-strings), and are never broken.  An empty word begins a new line.
 */
void	fold_words(struct buf *out, size_t col, const char *words);
/* Free text, folded at its blanks; a word beyond FOLD_WORD is cut into several. */
void	fold_text(struct buf *out, size_t col, const char *text);

#endif
