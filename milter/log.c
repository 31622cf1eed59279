/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The one way to syslog and standard error.  Facility and name are fixed for the life of the daemon; whether syslog is
 * used at all may change with a reload.  Nothing here escapes anything: that is done where outside text enters a line.
 */
#include "log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LINE_MAX_OCTETS	900	/* rsyslog and journald take more, relays on the way often do not */

static const struct {
	const char	*name;
	int		 facility;
} facilities[] = {
	{ "auth", LOG_AUTH }, { "authpriv", LOG_AUTHPRIV }, { "daemon", LOG_DAEMON }, { "mail", LOG_MAIL },
	{ "user", LOG_USER }, { "local0", LOG_LOCAL0 }, { "local1", LOG_LOCAL1 }, { "local2", LOG_LOCAL2 },
	{ "local3", LOG_LOCAL3 }, { "local4", LOG_LOCAL4 }, { "local5", LOG_LOCAL5 }, { "local6", LOG_LOCAL6 },
	{ "local7", LOG_LOCAL7 },
};

static struct {
	char	name[64];
	int	facility;
	bool	syslog;
	bool	stderr_too;
} way = { "smime-milter", LOG_MAIL, false, true };

static int
facility_find(const char *name)
{
	for (size_t i = 0; i < sizeof(facilities) / sizeof(facilities[0]); i++)
		if (strcasecmp(name, facilities[i].name) == 0)
			return facilities[i].facility;
	return -1;
}

bool
log_facility_known(const char *name)
{
	return facility_find(name) != -1;
}

void
log_close(void)
{
	if (way.syslog)
		closelog();
}

void
log_open(const struct config *c, bool foreground)
{
	int f = facility_find(c->syslog_facility);

	log_close();
	snprintf(way.name, sizeof(way.name), "%s", c->syslog_name);
	way.facility = f != -1 ? f : LOG_MAIL;
	way.syslog = c->syslog;
	way.stderr_too = foreground;
	if (way.syslog)
		openlog(way.name, LOG_PID | LOG_NDELAY, way.facility);
}

void
log_reopen(void)
{
	if (way.syslog)
		openlog(way.name, LOG_PID | LOG_NDELAY, way.facility);
}

void
log_whole(int level, const char *line)
{
	if (way.syslog)
		syslog(way.facility | level, "%s", line);
	if (way.stderr_too)
		dprintf(STDERR_FILENO, "%s[%ld]: %s\n", way.name, (long)getpid(), line);
}

void
log_line(int level, const char *qid, const char *fmt, ...)
{
	char	line[LINE_MAX_OCTETS + 1];
	int	saved = errno;	/* callers report errno after a line */
	size_t	n = 0;
	va_list	ap;

	if (qid != NULL) {
		snprintf(line, sizeof(line), "%s: ", qid);
		n = strlen(line);
	}
	va_start(ap, fmt);
	vsnprintf(line + n, sizeof(line) - n, fmt, ap);
	va_end(ap);
	log_whole(level, line);
	errno = saved;
}
