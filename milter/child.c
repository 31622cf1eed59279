/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Forking, and what a new process must not take along.  There is no exec: the children are this programme, with the
 * parent's memory as it stood, in which there is nothing but the configuration.
 */
#include "child.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "log.h"
#include "xalloc.h"

#define CONTROL_FD	3	/* a worker's socket to the parent */

static void
signals_reset(void)
{
	static const int used[] = { SIGHUP, SIGINT, SIGTERM, SIGUSR1, SIGUSR2, SIGCHLD };
	sigset_t none;

	for (size_t i = 0; i < sizeof(used) / sizeof(used[0]); i++)
		signal(used[i], SIG_DFL);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);	/* a worker may write no file: then an error, not the end */
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static int
descriptors_close(enum proto_process kind, int control, const struct child *siblings, const int *private, size_t nprivate)
{
	if (kind == PROC_WORKER) {
		log_close();
		if (control != CONTROL_FD) {
			dup2(control, CONTROL_FD);
			control = CONTROL_FD;
		}
		close_range(CONTROL_FD + 1, ~0U, 0);
		log_reopen();
		return control;
	}
	for (size_t i = 0; i < nprivate; i++)
		if (private[i] != -1)
			close(private[i]);
	for (const struct child *c = siblings; c != NULL; c = c->next)
		if (c->control != -1)
			close(c->control);
	return control;
}

static void
child_main(enum proto_process kind, child_main_fn run, void *arg, int control, pid_t parent)
{
	int status;

	setpgid(0, 0);
	signals_reset();
	prctl(PR_SET_NAME, kind == PROC_FRONT ? "smime-front" : "smime-loading");
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(0);
	status = run(arg, control);
	/* libmilter's threads may still stand in the front's memory: it goes without ceremony. */
	if (kind == PROC_FRONT)
		_exit(status);
	exit(status);
}

struct child *
child_fork(struct child **list, enum proto_process kind, child_main_fn run, void *arg, const int *private, size_t nprivate,
    struct diag *d)
{
	struct child	*c;
	int		 pair[2];
	pid_t		 pid, parent = getpid();

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == -1) {
		diag_set(d, DIAG_OS, NULL, "no sockets for a process: %s", strerror(errno));
		return NULL;
	}
	pid = fork();
	if (pid == -1) {
		diag_set(d, DIAG_OS, NULL, "fork: %s", strerror(errno));
		close(pair[0]);
		close(pair[1]);
		return NULL;
	}
	if (pid == 0) {
		close(pair[0]);
		child_main(kind, run, arg, descriptors_close(kind, pair[1], *list, private, nprivate), parent);
	}
	close(pair[1]);
	c = xzalloc(sizeof(*c));
	*c = (struct child){ .next = *list, .kind = kind, .pid = pid, .control = pair[0], .started = proto_now() };
	*list = c;
	return c;
}

void
child_free(struct child **list, struct child *c)
{
	for (struct child **at = list; *at != NULL; at = &(*at)->next) {
		if (*at == c) {
			*at = c->next;
			break;
		}
	}
	child_release(c);
	free(c);
}

struct child *
child_find(struct child *list, pid_t pid)
{
	while (list != NULL && list->pid != pid)
		list = list->next;
	return list;
}

void
child_kill(struct child *c)
{
	c->doomed = true;
	kill(c->pid, SIGKILL);
}

void
child_release(struct child *c)
{
	if (c->control != -1)
		close(c->control);
	c->control = -1;
}
