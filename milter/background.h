/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Becoming a daemon so that the one who started it learns whether that worked.
 */
#ifndef SMIME_BACKGROUND_H
#define SMIME_BACKGROUND_H

#include "diag.h"

/*
 * Fork; the caller goes on in the new process, in a session of its own, with a descriptor to tell the outcome.  The old
 * process waits for it, prints the text and exits with the status that it is told.  -1 with d: no fork.
 */
int	background_start(struct diag *d);
/* Tell the outcome and close fd; text may be NULL. */
void	background_tell(int fd, int status, const char *text);
/* Standard input, output and error become /dev/null. */
void	background_detach(void);

/* Write our process id; the file is made anew. */
int	background_pid_write(const char *path, struct diag *d);

#endif
