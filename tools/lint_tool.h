/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the files of `smime-check lint` share: the words of --only and --skip, one judged object, and printing.
 */
#ifndef SMIME_TOOLS_LINT_TOOL_H
#define SMIME_TOOLS_LINT_TOOL_H

#include "lint.h"
#include "options.h"

/* What an object of a file is, by its octets. */
enum object_kind { OBJECT_CERT, OBJECT_CRL, OBJECT_OCSP };

struct lint_object {
	const char		*file;		/* the operand */
	size_t			 index;		/* in the file, from 0 */
	enum object_kind	 kind;
	uint8_t			 sha256[32];
	time_t			 date;		/* that it is judged by: notBefore, thisUpdate, producedAt; 0: unreadable */
};

/* Of a Certificate, a CertificateList or an OCSPResponse, well-formed or not; what is none of them counts as the first. */
enum object_kind lint_object_kind(struct span der);

void	lint_print(const struct lint_object *o, const struct findings *f, bool json);

/*
 * A flag for each of lint_count() rows: those that the words of option name match (all without it), but those of
 * --skip.  The caller frees; NULL with d: a word that matches none.
 */
bool	*lint_choose(const struct tool_options *o, const char *name, struct diag *d);

/* --list and --explain; the exit status. */
int	lint_list(const struct tool_options *o);
int	lint_explain(const struct tool_options *o);

#endif
