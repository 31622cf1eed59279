/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Log lines to syslog and, in the foreground, to standard error (smime-milter(8), DIAGNOSTICS).  Text from outside has gone
 * through text_log() before it comes here.
 */
#ifndef SMIME_LOG_H
#define SMIME_LOG_H

#include <stdbool.h>
#include <syslog.h>

#include "config.h"

/*
 * Set the way for this process and those that it forks; again with a new configuration, from one thread.  Before the
 * first call lines go to standard error alone.
 */
void	log_open(const struct config *c, bool foreground);
/* Close the connection to syslog before descriptors are closed wholesale, and open it again. */
void	log_close(void);
void	log_reopen(void);
/* "mail", "local0" …: is there such a facility? */
bool	log_facility_known(const char *name);

/*
 * One line.  qid is its first token: the queue id, or "conn=NNN" and "conn=NNN/M" where there is none; NULL: the line
 * is about the daemon.  Lines are cut at 900 octets.  Any thread.
 */
void	log_line(int level, const char *qid, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* A line that is whole as it stands (a JSON object), of any length. */
void	log_whole(int level, const char *line);

#endif
