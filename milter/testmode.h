/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * `-t`: the callbacks over files instead of a socket, printing what would be done.
 */
#ifndef SMIME_TESTMODE_H
#define SMIME_TESTMODE_H

#include <time.h>

#include "config.h"

/*
 * Each of n files ("-": standard input) as one message; verbose > 0 prints its facts, too.  fixed: the time of
 * validation, -1: now.  Returns the exit status: 0, EX_NOINPUT when a file could not be read (the others are done all
 * the same), or why the configuration cannot be loaded.
 */
int	testmode_run(struct config *c, int n, char **files, int verbose, time_t fixed);

#endif
