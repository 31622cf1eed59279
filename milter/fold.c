/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See fold.h.  RFC 5322 counts characters, so a tab is one; a line never gets near the 998 octets that it allows.
 */
#include "fold.h"

#include <string.h>

#define TAB	1

struct line {
	struct buf	*out;
	size_t		 col;
	bool		 open;	/* a word stands on the line */
};

static void
line_break(struct line *l)
{
	buf_str(l->out, "\n\t");
	l->col = TAB;
	l->open = false;
}

static void
line_word(struct line *l, const char *p, size_t n)
{
	if (l->open && l->col + 1 + n > FOLD_COLUMNS)
		line_break(l);
	if (l->open)
		buf_char(l->out, ' ');
	buf_add(l->out, p, n);
	l->col += n + l->open;
	l->open = true;
}

void
fold_words(struct buf *out, size_t col, const char *words)
{
	struct line l = { out, col, false };

	while (*words != '\0') {
		size_t n = strcspn(words, "\n");

		if (n > 0)
			line_word(&l, words, n);
		else if (l.open)
			line_break(&l);
		words += n;
		words += *words == '\n';
	}
}

void
fold_text(struct buf *out, size_t col, const char *text)
{
	struct line l = { out, col, false };

	while (*text != '\0') {
		size_t n = strcspn(text, " \t\r\n");

		if (n > FOLD_WORD)
			n = FOLD_WORD;
		if (n > 0)
			line_word(&l, text, n);
		text += n;
		text += strspn(text, " \t\r\n");
	}
}
