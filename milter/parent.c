/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The parent's life: one loop over signals, messages of its children and what is due.
 *
 * Workers come in generations, one for each configuration.  A new generation is built beside the one in force; when all
 * of it are ready they are handed to the front together with the configuration, and the old ones are released: they
 * finish what they have and leave when the front closes its end.  A generation of which one cannot be loaded is
 * given up, and everything stays as it is.  What dies is replaced, after a pause that grows while it goes on dying.
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
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "background.h"
#include "child.h"
#include "front.h"
#include "log.h"
#include "notify.h"
#include "pool.h"
#include "proto.h"
#include "sandbox.h"
#include "stats.h"
#include "worker.h"
#include "xalloc.h"

#define SECOND		1000000000LL
#define PATIENCE	(5 * SECOND)	/* for a message to or from a child, and for its end after a stop */
#define LONG_LIFE	(60 * SECOND)	/* who lived so long starts again without a pause */
#define PAUSE_MAX	(60 * SECOND)	/* of what dies while it starts */
#define PAUSE_MAX_BUSY	(2 * SECOND)	/* of a worker that died over a message: mail waits for it */
#define FRONT_DEATHS	10		/* in an hour: then there is no use */
#define HOUR		(3600 * SECOND)

/* When something may start again. */
struct restart {
	int64_t	at;
	int64_t	pause;
};

struct generation {
	uint32_t	 number;	/* 0: there is none */
	struct config	*config;
	unsigned	 ready;		/* workers that have said so */
	bool		 noted;		/* a first worker's notes are logged, the others would repeat them */
	pid_t		 noting;
	bool		 touch_unsigned;
};

struct parent {
	const struct parent_options *options;
	struct child	*children;
	struct child	*front;
	struct generation current, next;
	uint32_t	 last_number;
	struct restart	 front_restart, worker_restart;
	int64_t		 front_death[FRONT_DEATHS];	/* a ring */
	unsigned	 front_deaths;
	int		 signals;
	int		 ready_fd;
	bool		 announced;	/* READY was told */
	bool		 reload_wanted;	/* HUP came while the first generation was built */
	bool		 stopping;
	int64_t		 stop_deadline;
	struct diag	 unfit;		/* why p->next cannot be; dealt with in the loop */
	bool		 done;
	int		 status;
};

/* What a child is started with. */
struct errand {
	struct config	*config;
	uint32_t	 generation;
};

static void
restart_later(struct restart *r, int64_t lived, int64_t most)
{
	if (lived >= LONG_LIFE)
		r->pause = 0;
	r->at = proto_now() + r->pause;
	r->pause = r->pause == 0 ? SECOND / 4 : r->pause * 2;
	if (r->pause > most)
		r->pause = most;
}

/* The end, with this status, as soon as the children are gone. */
static void
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

/* ---- children's main functions */

static int
worker_main(void *arg, int control)
{
	const struct errand *e = arg;

	if (e->config->background)
		background_detach();
	return worker_run(e->config, e->generation, control);
}

static void
front_drain(struct pool *pool, int64_t patience)
{
	int64_t deadline = proto_now() + patience;

	while (front_busy() > 0 && proto_now() < deadline)
		usleep(10000);
	pool_refuse(pool);
}

/* No new connection; messages that have begun get their time, the rest its 451; then the process ends. */
static void
front_stopped(struct pool *pool)
{
	struct config *c = pool_config(pool);

	front_stop();
	front_drain(pool, (int64_t)c->shutdown_timeout * SECOND);
	front_drain(pool, SECOND);
	_exit(EX_OK);
}

static int
front_main(void *arg, int control)
{
	const struct errand	*e = arg;
	struct diag		 d = { 0 };
	struct pool		*pool;
	char			 why[1100];

	if (e->config->background)
		background_detach();
	pool = pool_open(control, front_stopped, &d);
	if (pool == NULL) {
		log_line(LOG_ERR, NULL, "front: %s", diag_str(&d, why, sizeof(why)));
		return EX_SOFTWARE;
	}
	return front_run(pool);
}

/* ---- messages to children */

static bool
tell(struct child *c, enum proto_type type, int fd, uint32_t generation, pid_t pid)
{
	struct proto_msg m = proto_msg_new(type);
	bool		 ok;

	if (type == MSG_WORKER)
		proto_put_worker(&m, pid, generation);
	m.fd = fd;
	ok = c->control != -1 && proto_send(c->control, PROC_PARENT, c->kind, &m, proto_now() + PATIENCE) == PROTO_OK;
	m.fd = -1;
	proto_msg_free(&m);
	return ok;
}

static bool
tell_config(const struct parent *p)
{
	struct proto_msg m = proto_msg_new(MSG_CONFIG);
	struct buf	 text = buf_new(m.body.max);
	bool		 ok;

	config_write(p->current.config, &text);
	proto_put_config(&m, p->current.number, p->current.touch_unsigned, buf_get(&text));
	ok = !text.full && proto_send(p->front->control, PROC_PARENT, PROC_FRONT, &m, proto_now() + PATIENCE) == PROTO_OK;
	buf_free(&text);
	proto_msg_free(&m);
	return ok;
}

/* Give worker and front the two ends of a new socket.  Who does not take his is killed, and replaced when reaped. */
static void
connect_worker(struct parent *p, struct child *w)
{
	int pair[2];

	if (p->front == NULL || p->front->control == -1)
		return;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == -1) {
		log_line(LOG_ERR, NULL, "no sockets between front and worker: %s", strerror(errno));
		child_kill(w);
		return;
	}
	if (!tell(w, MSG_SOCKET, pair[0], 0, 0))
		child_kill(w);
	else if (!tell(p->front, MSG_WORKER, pair[1], w->generation, w->pid))
		child_kill(p->front);
	close(pair[0]);
	close(pair[1]);
}

/* A front that knows nothing yet, or a generation that comes into force. */
static void
front_brief(struct parent *p)
{
	if (p->front == NULL || p->front->control == -1 || p->current.number == 0)
		return;
	for (struct child *c = p->children; c != NULL; c = c->next)
		if (c->kind == PROC_WORKER && c->generation == p->current.number && c->ready && c->control != -1)
			connect_worker(p, c);
	if (!tell_config(p))
		child_kill(p->front);
}

/* ---- starting */

static void
front_start(struct parent *p)
{
	struct errand	e = { p->current.number != 0 ? p->current.config : p->next.config, 0 };
	struct diag	d = { 0 };
	int		private[] = { p->signals, p->ready_fd };
	char		why[1100];

	p->front = child_fork(&p->children, PROC_FRONT, front_main, &e, private, 2, &d);
	if (p->front == NULL) {
		log_line(LOG_ERR, NULL, "front: %s", diag_str(&d, why, sizeof(why)));
		restart_later(&p->front_restart, 0, PAUSE_MAX);
		return;
	}
	front_brief(p);
}

static bool
worker_start(struct parent *p, struct generation *g)
{
	struct errand	e = { g->config, g->number };
	struct diag	d = { 0 };
	struct child	*w = child_fork(&p->children, PROC_WORKER, worker_main, &e, NULL, 0, &d);
	char		why[1100];

	if (w == NULL) {
		log_line(LOG_ERR, NULL, "worker: %s", diag_str(&d, why, sizeof(why)));
		return false;
	}
	w->generation = g->number;
	if (!g->noted) {
		g->noted = true;
		g->noting = w->pid;
	}
	return true;
}

static unsigned
workers_of(const struct parent *p, uint32_t generation)
{
	unsigned n = 0;

	for (const struct child *c = p->children; c != NULL; c = c->next)
		if (c->kind == PROC_WORKER && c->generation == generation)
			n++;
	return n;
}

/* Replace what is missing and whose pause is over. */
static void
start_missing(struct parent *p)
{
	int64_t now = proto_now();

	if (p->stopping || p->done)
		return;
	if (p->front == NULL && p->front_restart.at <= now)
		front_start(p);
	while (p->current.number != 0 && p->worker_restart.at <= now &&
	    workers_of(p, p->current.number) < p->current.config->workers) {
		if (!worker_start(p, &p->current)) {
			restart_later(&p->worker_restart, 0, PAUSE_MAX);
			return;
		}
		stats_add(STAT_WORKER_RESTARTS, 1);
	}
}

/* ---- generations */

/* The one being built: its workers are killed, and as a rule reaped when this returns. */
static void
generation_drop(struct parent *p)
{
	struct child	*next;
	int64_t		 deadline = proto_now() + SECOND / 5;

	for (struct child *c = p->children; c != NULL; c = c->next)
		if (c->kind == PROC_WORKER && c->generation == p->next.number)
			child_kill(c);
	for (struct child *c = p->children; c != NULL; c = next) {
		pid_t gone = 0;

		next = c->next;
		if (c->kind != PROC_WORKER || c->generation != p->next.number)
			continue;
		while ((gone = waitpid(c->pid, NULL, WNOHANG)) == 0 && proto_now() < deadline)
			usleep(1000);
		if (gone == c->pid)
			child_free(&p->children, c);
	}
	config_unref(p->next.config);
	p->next = (struct generation){ 0 };
	p->unfit = (struct diag){ 0 };
}

/* Start to build one; c's reference is taken. */
static bool
generation_begin(struct parent *p, struct config *c)
{
	p->next = (struct generation){ .number = ++p->last_number, .config = c };
	for (unsigned i = 0; i < c->workers; i++)
		if (!worker_start(p, &p->next))
			return false;
	return true;
}

/* The one being built cannot be. */
static void
generation_fail(struct parent *p, const struct diag *d)
{
	char why[1100];

	diag_str(d, why, sizeof(why));
	if (p->current.number == 0) {
		give_up(p, config_exit(d), why);
		return;
	}
	generation_drop(p);
	stats_add(STAT_RELOAD_FAILURES, 1);
	log_line(LOG_ERR, NULL, "configuration not reloaded, the old one stays in force: %s", why);
	notify_ready();
}

static void
generation_log(const struct generation *g, const struct proto_ready *r)
{
	struct buf b = buf_new(256);

	sandbox_write(r->sandbox, &b);
	log_line(LOG_INFO, NULL, "workers=%u rules=%u stores=%u roots=%u intermediates=%u crls=%u sandbox: %s", g->config->workers,
	    r->rules, r->stores, r->roots, r->intermediates, r->crls, buf_cstr(&b));
	buf_free(&b);
}

/* All of the new ones are ready: they take over. */
static void
generation_swap(struct parent *p, const struct proto_ready *r)
{
	uint32_t old = p->current.number;

	generation_log(&p->next, r);
	config_unref(p->current.config);
	p->current = p->next;
	p->next = (struct generation){ 0 };
	p->current.touch_unsigned = r->touch_unsigned;
	p->worker_restart = (struct restart){ 0 };
	front_brief(p);
	for (struct child *c = p->children; old != 0 && c != NULL; c = c->next)
		if (c->kind == PROC_WORKER && c->generation <= old)
			child_release(c);
	if (old == 0)
		return;
	stats_add(STAT_RELOADS, 1);
	log_line(LOG_INFO, NULL, "configuration reloaded from %s", p->options->path != NULL ? p->options->path : "the command line");
	notify_ready();
}

static void
reload(struct parent *p)
{
	struct strings	 fixed = { 0 };
	struct diag	 d = { 0 };
	struct config	*c;

	p->reload_wanted = p->current.number == 0;
	if (p->reload_wanted)
		return;
	notify_reloading();
	generation_drop(p);
	c = config_load(p->options->path, p->options->overrides, &d);
	if (c == NULL) {
		generation_fail(p, &d);
		return;
	}
	config_keep_fixed(c, p->current.config, &fixed);
	for (size_t i = 0; i < fixed.n; i++)
		log_line(LOG_WARNING, NULL, "%s has changed: it needs a restart", fixed.v[i]);
	strings_free(&fixed);
	if (!generation_begin(p, c)) {
		diag_set(&d, DIAG_OS, NULL, "not all workers could be started");
		generation_fail(p, &d);
	}
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
