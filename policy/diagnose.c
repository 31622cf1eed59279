/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See diagnose.h.  The first variant only: line ends.
 */
#include "diagnose.h"

#include "verify.h"

enum cause
diagnose(const struct signature *s, const struct cms *c, size_t i)
{
	struct wanted_digest	w;
	struct buf		crlf = buf_new(2 * c->content.n + 1);
	enum cause		cause = CAUSE_NONE;

	(void)s;
	for (size_t k = 0; k < c->content.n; k++) {
		if (c->content.p[k] == '\n' && (k == 0 || c->content.p[k - 1] != '\r'))
			buf_char(&crlf, '\r');
		buf_add(&crlf, c->content.p + k, 1);
	}
	if (verify_wanted_digest(c, i, &w) && verify_digest_matches(&w, buf_get(&crlf)))
		cause = CAUSE_BARE_LF;
	buf_free(&crlf);
	return cause;
}
