/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The commands of smime-check(1).  Each is one function and one row of the table in check.c.
 */
#ifndef SMIME_TOOLS_CHECK_H
#define SMIME_TOOLS_CHECK_H

#include <stdbool.h>

#include "options.h"

/* Exit statuses that are not in sysexits.h; errors have those of diag_exit(). */
enum { CHECK_OK = 0, CHECK_FINDING = 1 };

struct command {
	const char			*name;
	/* argv holds the operands alone; the exit status comes back.  Errors have been told by io_fail(). */
	int				(*run)(const struct tool_options *o, int argc, char **argv);
	const struct tool_option	*options;	/* its own ones; NULL for none */
	bool				 load;		/* stores and intermediates are loaded before it runs */
	const char			*operands;	/* for --help */
	const char			*help;		/* one line */
};

extern const struct tool_option lint_options[];
int	cmd_lint(const struct tool_options *o, int argc, char **argv);
extern const struct tool_option path_options[];
int	cmd_path(const struct tool_options *o, int argc, char **argv);
extern const struct tool_option verify_options[];
int	cmd_verify(const struct tool_options *o, int argc, char **argv);
int	cmd_roots(const struct tool_options *o, int argc, char **argv);

#endif
