/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The options that all commands of smime-check(1) have, and those that one command adds; and loading what they name.
 */
#ifndef SMIME_TOOLS_OPTIONS_H
#define SMIME_TOOLS_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "cert.h"
#include "config.h"
#include "diag.h"
#include "distrust.h"
#include "revoke.h"
#include "store.h"

/* What --at says; the message's own times are known to its command alone. */
enum tool_when { WHEN_FIXED = 1, WHEN_DATE, WHEN_SIGNING_TIME };

/* What --fail-on says: findings of this gravity and above end with 1.  LEVEL_FAIL: a result that is not pass. */
enum tool_level { LEVEL_NONE, LEVEL_NOTICE, LEVEL_WARNING, LEVEL_ERROR, LEVEL_FAIL };

struct tool_words {
	const char	**v;	/* borrowed from argv */
	size_t		  n, cap;
};

struct tool_options {
	enum tool_when		 when;
	time_t			 at;		/* with WHEN_FIXED; --at now was asked for when the tool began */
	bool			 json;
	enum tool_level		 fail_on;
	/* As they were given. */
	struct tool_words	 trust, intermediates_from, crls_from;
	struct tool_words	 own;		/* pairs: name of the command's own option, value */
	/* Of --config, else the defaults: limits, key sizes, identity; the daemon's own directories only where configured. */
	struct config		*config;
	const char		*config_file;	/* NULL without --config */
	/* What tool_load() made of them; empty for commands that do not ask for it. */
	struct stores		 stores;
	struct certs		 intermediates;
	struct crls		*crls;		/* NULL: revocation is off */
	struct distrust		*distrust;	/* of --config; NULL: nothing is listed */
};

/* An option, for getopt_long() and --help. */
struct tool_option {
	const char	*name;
	const char	*arg;		/* "FILE" as --help shows it; NULL: takes none */
	const char	*help;
	/* Common options only. */
	int		(*set)(struct tool_options *o, const char *arg, struct diag *d);
};
/* Ends with a row whose name is NULL, as the tables of the commands do. */
extern const struct tool_option tool_common_options[];

/*
 * Read the options behind a command's name; argv[0] is that name and own (may be NULL) what the command adds.
 * *operand gets the index of the first operand in argv, which was reordered.  1: --help or --version was asked for,
 * in *operand as 'h' or 'V'.  -1: DIAG_USAGE, or what an option's value was.  tool_options_free() in any case.
 */
int	tool_options_parse(int argc, char **argv, const struct tool_option *own, struct tool_options *out, int *operand,
	    struct diag *d);
void	tool_options_free(struct tool_options *o);

/* The last value of one of the command's own options ("" for one without); NULL when it was not given. */
const char *tool_value(const struct tool_options *o, const char *name);

/* Stores of --trust, else of --config, else Mozilla's e-mail roots.  stores_free() in any case. */
int	tool_load_stores(const struct tool_options *o, struct stores *out, struct diag *d);
/*
 * Fill stores, intermediates, crls and distrust of o: what the options name, and what --config names; stores and CRLs of the
 * options take the place of the configuration's.
 */
int	tool_load(struct tool_options *o, struct diag *d);

/* The time of --at for a command that has no message: its date or signing time are a usage error. */
int	tool_time(const struct tool_options *o, time_t *out, struct diag *d);

const char *tool_level_str(enum tool_level l);

#endif
