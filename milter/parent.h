/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The parent: starts front and workers, replaces what dies, and is the one that signals are for.  It has no thread and
 * parses nothing but the configuration.
 */
#ifndef SMIME_PARENT_H
#define SMIME_PARENT_H

#include <stdbool.h>

#include "config.h"

struct parent_options {
	const char			*path;		/* configuration file, NULL: none */
	const struct config_overrides	*overrides;	/* for reloads */
	bool				 foreground;	/* -f: the log goes to standard error, too */
	int				 ready_fd;	/* of background_start(); -1 */
};

/*
 * Run until the end; the socket is open (front_open()), rights are dropped.  The exit status.
 */
int	parent_run(struct config *c, const struct parent_options *o);

#endif
