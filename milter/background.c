/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The way into the background: the process that the administrator started stays until the daemon answers mail or has
 * given up, and exits with the daemon's own status, so that a start script sees a broken configuration.
 */
#include "background.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

/* The first octet is the status, the rest is text. */
static _Noreturn void
wait_for_outcome(int fd, pid_t pid)
{
	char	buf[2048];
	size_t	n = 0;
	ssize_t	k;
	int	status;

	while (n < sizeof(buf) && (k = read(fd, buf + n, sizeof(buf) - n)) != 0) {
		if (k == -1 && errno != EINTR)
			break;
		n += k > 0 ? (size_t)k : 0;
	}
	if (n > 1)
		fprintf(stderr, "smime-milter: %.*s\n", (int)(n - 1), buf + 1);
	if (n > 0)
		_exit((uint8_t)buf[0]);
	if (waitpid(pid, &status, 0) == pid && WIFEXITED(status))
		_exit(WEXITSTATUS(status));
	_exit(EX_SOFTWARE);
}

int
background_start(struct diag *d)
{
	int	fds[2];
	pid_t	pid;

	if (pipe2(fds, O_CLOEXEC) == -1)
		return diag_set(d, DIAG_OS, NULL, "pipe: %s", strerror(errno));
	pid = fork();
	if (pid == -1)
		return diag_set(d, DIAG_OS, NULL, "fork: %s", strerror(errno));
	if (pid > 0) {
		close(fds[1]);
		wait_for_outcome(fds[0], pid);
	}
	close(fds[0]);
	setsid();
	if (chdir("/") == -1)
		return diag_set(d, DIAG_OS, "/", "%s", strerror(errno));
	return fds[1];
}

void
background_tell(int fd, int status, const char *text)
{
	char	buf[2048];
	int	n = snprintf(buf, sizeof(buf), "%c%s", status, text != NULL ? text : "");

	/* The status may be NUL: what counts is what snprintf() wrote. */
	if (n > (int)sizeof(buf) - 1)
		n = (int)sizeof(buf) - 1;
	(void)!write(fd, buf, (size_t)n);
	close(fd);
}

void
background_detach(void)
{
	int fd = open("/dev/null", O_RDWR | O_CLOEXEC);

	for (int i = 0; fd != -1 && i < 3; i++)
		dup2(fd, i);
	if (fd > 2)
		close(fd);
}

int
background_pid_write(const char *path, struct diag *d)
{
	int	fd, rv = 0;

	/* A file that somebody put there is not written through: the directory may belong to the daemon's user. */
	if (unlink(path) == -1 && errno != ENOENT)
		return diag_set(d, DIAG_NOPERM, path, "the old pid file cannot be removed: %s", strerror(errno));
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
	if (fd == -1)
		return diag_set(d, DIAG_NOPERM, path, "the pid file cannot be made: %s", strerror(errno));
	if (fchmod(fd, 0644) == -1 || dprintf(fd, "%ld\n", (long)getpid()) < 0)
		rv = diag_set(d, DIAG_OS, path, "the pid file cannot be written: %s", strerror(errno));
	close(fd);
	return rv;
}
