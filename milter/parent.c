/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The parent's life: one loop over signals, messages of its children and what is due.  What dies is replaced, after a
 * pause that grows while it goes on dying; how things are started is generation.c.
 */
#include "parent.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "background.h"
#include "front.h"
#include "log.h"
#include "notify.h"
#include "parent_private.h"
#include "stats.h"
#include "xalloc.h"

#define LONG_LIFE	(60 * SECOND)	/* who lived so long starts again without a pause */
#define PAUSE_MAX_BUSY	(2 * SECOND)	/* of a worker that died over a message: mail waits for it */
#define HOUR		(3600 * SECOND)

void
restart_later(struct restart *r, int64_t lived, int64_t most)
{
	if (lived >= LONG_LIFE)
		r->pause = 0;
	r->at = proto_now() + r->pause;
	r->pause = r->pause == 0 ? SECOND / 4 : r->pause * 2;
	if (r->pause > most)
		r->pause = most;
}

void
give_up(struct parent *p, int status, const char *why)
{
	log_line(LOG_ERR, NULL, "%s", why);
	if (p->ready_fd != -1) {
		background_tell(p->ready_fd, status, why);
		p->ready_fd = -1;
	} else if (!p->announced && !p->options->foreground) {
		fprintf(stderr, "smime-milter: %s\n", why);
	}
	p->status = status;
	p->done = true;
}

/* ---- messages from children */

static bool
on_ready(struct parent *p, struct child *c, const struct proto_msg *m)
{
	struct proto_ready r;

	if (c->ready || !proto_get_ready(m, &r) || r.generation != c->generation)
		return false;
	c->ready = true;
	if (c->generation == p->current.number)
		connect_worker(p, c);
	else if (c->generation == p->next.number && ++p->next.ready == p->next.config->workers)
		generation_swap(p, &r);
	return true;
}

static bool
on_unfit(struct parent *p, const struct child *c, const struct proto_msg *m)
{
	struct diag	d;
	char		why[1100];

	if (c->ready || !proto_get_diag(m, &d))
		return false;
	if (c->generation == p->next.number)
		p->unfit = d;
	else
		log_line(LOG_ERR, NULL, "worker %ld: %s", (long)c->pid, diag_str(&d, why, sizeof(why)));
	return true;
}

static bool
on_note(const struct parent *p, const struct child *c, const struct proto_msg *m)
{
	char	*line;
	int	level;

	if (c->ready || !proto_get_note(m, &level, &line))
		return false;
	if (c->pid == p->next.noting)
		log_line(level, NULL, "%s", line);
	free(line);
	return true;
}

/* The front can take connections: from now on the service is there. */
static bool
on_up(struct parent *p, struct child *c, const struct proto_msg *m)
{
	if (m->body.n != 0 || c->ready)
		return false;
	c->ready = true;
	if (p->announced)
		return true;
	p->announced = true;
	notify_ready();
	if (p->ready_fd != -1) {
		background_tell(p->ready_fd, EX_OK, NULL);
		background_detach();
		p->ready_fd = -1;
	}
	return true;
}

static bool
on_kill(struct parent *p, const struct proto_msg *m)
{
	uint32_t	generation;
	pid_t		pid;
	struct child	*w;

	if (!proto_get_worker(m, &pid, &generation))
		return false;
	w = child_find(p->children, pid);
	if (w == NULL || w->kind != PROC_WORKER || w->generation != generation || w->doomed)
		return true;	/* gone already: it died, and the front saw that as well */
	/* Dead and not yet reaped, or alive and late: the log tells the two apart when it is reaped. */
	kill(pid, SIGKILL);
	return true;
}

static bool
dispatch(struct parent *p, struct child *c, const struct proto_msg *m)
{
	switch (m->type) {
	case MSG_READY:
		return on_ready(p, c, m);
	case MSG_UNFIT:
		return on_unfit(p, c, m);
	case MSG_NOTE:
		return on_note(p, c, m);
	case MSG_UP:
		return on_up(p, c, m);
	case MSG_KILL:
		return on_kill(p, m);
	default:
		return false;
	}
}

/* One message; false: no more will come. */
static bool
child_read(struct parent *p, struct child *c)
{
	struct proto_msg	m;
	enum proto_status	s = proto_recv(c->control, c->kind, PROC_PARENT, &m, proto_now() + PATIENCE);
	bool			ok = s == PROTO_OK;

	if (ok && !c->doomed && !dispatch(p, c, &m)) {
		s = PROTO_BROKEN;
		ok = false;
	}
	proto_msg_free(&m);
	if (ok)
		return true;
	if (s != PROTO_EOF) {
		log_line(LOG_ERR, NULL, "%s %ld breaks the protocol", c->kind == PROC_FRONT ? "front" : "worker", (long)c->pid);
		kill(c->pid, SIGKILL);
	}
	child_release(c);
	return false;
}

/* ---- ends of children */

static void
log_end(const struct child *c, int status)
{
	const char *what = c->kind == PROC_FRONT ? "front" : "worker";

	if (WIFSIGNALED(status))
		log_line(LOG_ERR, NULL, "%s %ld ended by signal %d (%s)", what, (long)c->pid, WTERMSIG(status),
		    strsignal(WTERMSIG(status)));
	else if (WEXITSTATUS(status) != 0)
		log_line(LOG_ERR, NULL, "%s %ld ended with status %d", what, (long)c->pid, WEXITSTATUS(status));
}

static bool
socket_vanished(const struct config *c)
{
	const char	*path = strchr(c->socket, '/');
	struct stat	 st;

	return strncasecmp(c->socket, "inet", 4) != 0 && path != NULL && lstat(path, &st) == -1 && errno == ENOENT;
}

static void
front_gone(struct parent *p, int64_t lived)
{
	int64_t now = proto_now();

	p->front = NULL;
	if (p->stopping || p->done) {
		p->done = true;
		return;
	}
	if (p->current.number != 0 && socket_vanished(p->current.config)) {
		/* libmilter removes the socket when it ends in good order, and only root of the directory could make it again. */
		give_up(p, EX_UNAVAILABLE, "the front ended by itself and took the socket with it");
		return;
	}
	p->front_death[p->front_deaths++ % FRONT_DEATHS] = now;
	if (p->front_deaths >= FRONT_DEATHS && now - p->front_death[p->front_deaths % FRONT_DEATHS] < HOUR) {
		give_up(p, EX_SOFTWARE, "the front died too often");
		return;
	}
	stats_add(STAT_FRONT_RESTARTS, 1);
	restart_later(&p->front_restart, lived, PAUSE_MAX);
}

static void
worker_gone(struct parent *p, const struct child *c, int64_t lived)
{
	if (c->generation == p->next.number)
		diag_set(&p->unfit, DIAG_SOFTWARE, NULL, "a worker died while it was loading");
	else if (c->generation == p->current.number)
		restart_later(&p->worker_restart, lived, c->ready ? PAUSE_MAX_BUSY : PAUSE_MAX);
}

static void
reap(struct parent *p)
{
	pid_t	pid;
	int	status;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		struct child	*c = child_find(p->children, pid);
		struct child	 gone;

		if (c == NULL)
			continue;
		/* What it said last: why it could not be loaded, which worker to kill. */
		while (c->control != -1 && child_read(p, c))
			continue;
		if (!c->doomed || (WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL))
			log_end(c, status);
		gone = *c;
		child_free(&p->children, c);
		if (gone.kind == PROC_FRONT)
			front_gone(p, proto_now() - gone.started);
		else
			worker_gone(p, &gone, proto_now() - gone.started);
	}
}

/* ---- signals */

static void
stop(struct parent *p)
{
	if (p->stopping)
		return;
	p->stopping = true;
	notify_stopping();
	front_stop();
	if (p->front == NULL || p->current.number == 0 || !tell(p->front, MSG_STOP, -1, 0, 0)) {
		p->done = true;
		return;
	}
	p->stop_deadline = proto_now() + (int64_t)p->current.config->shutdown_timeout * SECOND + PATIENCE;
}

static void
signal_read(struct parent *p)
{
	struct signalfd_siginfo si;

	while (read(p->signals, &si, sizeof(si)) == (ssize_t)sizeof(si)) {
		switch (si.ssi_signo) {
		case SIGHUP:
		case SIGUSR1:
			if (!p->stopping)
				reload(p);
			break;
		case SIGUSR2:
			stats_log();
			break;
		case SIGCHLD:
			reap(p);
			break;
		default:
			stop(p);
		}
	}
}

static int
signals_open(struct diag *d)
{
	static const int wanted[] = { SIGHUP, SIGUSR1, SIGUSR2, SIGTERM, SIGINT, SIGCHLD };
	sigset_t	 set;
	int		 fd;

	sigemptyset(&set);
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
		sigaddset(&set, wanted[i]);
	signal(SIGPIPE, SIG_IGN);
	if (sigprocmask(SIG_BLOCK, &set, NULL) == -1 || (fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC)) == -1)
		return diag_set(d, DIAG_OS, NULL, "signals: %s", strerror(errno));
	return fd;
}

/* ---- the loop */

/* Milliseconds until something is due; -1: nothing is. */
static int
due_in(const struct parent *p)
{
	int64_t at = PROTO_FOREVER, left;

	if (p->stopping)
		at = p->stop_deadline;
	else if (p->front == NULL)
		at = p->front_restart.at;
	if (!p->stopping && p->current.number != 0 && workers_of(p, p->current.number) < p->current.config->workers &&
	    p->worker_restart.at < at)
		at = p->worker_restart.at;
	if (at == PROTO_FOREVER)
		return -1;
	left = (at - proto_now()) / 1000000 + 1;
	return left < 0 ? 0 : left > INT_MAX ? INT_MAX : (int)left;
}

static void
wait_and_read(struct parent *p)
{
	struct pollfd	*fds;
	pid_t		*pid;
	size_t		 n = 1;

	for (const struct child *c = p->children; c != NULL; c = c->next)
		n++;
	fds = xcalloc(n, sizeof(*fds));
	pid = xcalloc(n, sizeof(*pid));
	fds[0] = (struct pollfd){ .fd = p->signals, .events = POLLIN };
	n = 1;
	for (const struct child *c = p->children; c != NULL; c = c->next, n++) {
		fds[n] = (struct pollfd){ .fd = c->control, .events = POLLIN };
		pid[n] = c->pid;
	}
	if (poll(fds, n, due_in(p)) > 0) {
		/* A message may end other children: each is looked up again. */
		for (size_t i = 1; i < n; i++) {
			struct child *c = fds[i].revents != 0 ? child_find(p->children, pid[i]) : NULL;

			if (c != NULL && c->control != -1)
				child_read(p, c);
		}
		if (fds[0].revents != 0)
			signal_read(p);
	}
	free(fds);
	free(pid);
}

/* Workers have no message any more: their sockets are closed, and who does not leave is made to. */
static void
end_children(struct parent *p)
{
	int64_t deadline = proto_now() + PATIENCE;

	if (p->front != NULL)
		child_kill(p->front);
	for (struct child *c = p->children; c != NULL; c = c->next)
		child_release(c);
	while (p->children != NULL) {
		pid_t pid = waitpid(-1, NULL, WNOHANG);

		if (pid > 0 && child_find(p->children, pid) != NULL)
			child_free(&p->children, child_find(p->children, pid));
		else if (pid == -1 && errno == ECHILD)
			break;
		else if (pid == 0)
			usleep(5000);
		for (struct child *c = p->children; proto_now() > deadline && c != NULL; c = c->next)
			kill(c->pid, SIGKILL);
	}
	while (p->children != NULL)
		child_free(&p->children, p->children);
	p->front = NULL;
}

static void
loop(struct parent *p)
{
	while (!p->done) {
		start_missing(p);
		wait_and_read(p);
		if (p->unfit.code != DIAG_NONE)
			generation_fail(p, &p->unfit);
		if (p->reload_wanted && p->current.number != 0 && !p->stopping)
			reload(p);
		if (p->stopping && proto_now() > p->stop_deadline) {
			log_line(LOG_WARNING, NULL, "the front did not end in time");
			p->done = true;
		}
	}
}

int
parent_run(struct config *c, const struct parent_options *o)
{
	struct parent	p = { .options = o, .ready_fd = o->ready_fd };
	struct diag	d = { 0 };
	char		why[1100];

	p.signals = signals_open(&d);
	if (p.signals == -1) {
		log_line(LOG_ERR, NULL, "%s", diag_str(&d, why, sizeof(why)));
		return diag_exit(&d);
	}
	if (generation_begin(&p, config_ref(c)))
		loop(&p);
	else
		give_up(&p, EX_OSERR, "not all workers could be started");
	end_children(&p);
	config_unref(p.next.config);
	config_unref(p.current.config);
	close(p.signals);
	return p.status;
}
