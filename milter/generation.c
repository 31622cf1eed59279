/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Starting front and workers, and the generations of the latter, one for each configuration.
 *
 * A new generation is built beside the one in force; when all of it are ready they are handed to the front together
 * with the configuration, and the old ones are released: they finish what they have and leave when the front closes its
 * end.  A generation of which one cannot be loaded is given up, and everything stays as it is.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "background.h"
#include "front.h"
#include "log.h"
#include "notify.h"
#include "parent_private.h"
#include "pool.h"
#include "sandbox.h"
#include "stats.h"
#include "worker.h"

/* What a child is started with. */
struct errand {
	struct config	*config;
	uint32_t	 generation;
};

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

bool
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

void
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

unsigned
workers_of(const struct parent *p, uint32_t generation)
{
	unsigned n = 0;

	for (const struct child *c = p->children; c != NULL; c = c->next)
		if (c->kind == PROC_WORKER && c->generation == generation)
			n++;
	return n;
}

void
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

bool
generation_begin(struct parent *p, struct config *c)
{
	p->next = (struct generation){ .number = ++p->last_number, .config = c };
	for (unsigned i = 0; i < c->workers; i++)
		if (!worker_start(p, &p->next))
			return false;
	return true;
}

void
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

void
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

void
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
