/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The front's side of the workers.  A thread of libmilter takes a free worker, gives it the message, waits for the plan
 * until the deadline and puts the worker back; nobody else reads from that worker meanwhile, so no lock is held while
 * anything is waited for but a free worker.  A worker of an older generation is closed instead of put back.  Who is late
 * or breaks the protocol is reported to the parent, which kills it.
 *
 * Nothing of the message is looked at here.
 */
#include "pool.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "log.h"
#include "proto.h"
#include "stats.h"
#include "xalloc.h"

#define PARENT_PATIENCE	(5 * 1000000000LL)	/* for a message to the parent */

struct pool_worker {
	struct pool_worker	*next;
	int			 sock;
	pid_t			 pid;
	uint32_t		 generation;
};

struct pool {
	pthread_mutex_t		 lock;
	pthread_cond_t		 freed;		/* a worker became free, or we stop */
	struct pool_worker	*idle;		/* the one used last first: its caches are warm */
	struct config		*config;
	uint32_t		 generation;
	bool			 touch_unsigned;
	bool			 refuse;
	pthread_mutex_t		 control_lock;	/* one message to the parent at a time */
	int			 control;
	pthread_t		 listener;
	pool_stopped_fn		 stopped;
};

static void
worker_close(struct pool_worker *w)
{
	close(w->sock);
	free(w);
}

/* ---- the parent */

static void
tell_parent(struct pool *p, const struct proto_msg *m)
{
	pthread_mutex_lock(&p->control_lock);
	if (proto_send(p->control, PROC_FRONT, PROC_PARENT, m, proto_now() + PARENT_PATIENCE) != PROTO_OK)
		log_line(LOG_ERR, NULL, "front: the parent does not listen");
	pthread_mutex_unlock(&p->control_lock);
}

static void
ask_to_kill(struct pool *p, const struct pool_worker *w)
{
	struct proto_msg m = proto_msg_new(MSG_KILL);

	proto_put_worker(&m, w->pid, w->generation);
	tell_parent(p, &m);
	proto_msg_free(&m);
}

static bool
on_worker(struct pool *p, struct proto_msg *m)
{
	struct pool_worker *w = xzalloc(sizeof(*w));

	if (!proto_get_worker(m, &w->pid, &w->generation)) {
		free(w);
		return false;
	}
	w->sock = m->fd;
	m->fd = -1;
	pthread_mutex_lock(&p->lock);
	w->next = p->idle;
	p->idle = w;
	pthread_cond_signal(&p->freed);
	pthread_mutex_unlock(&p->lock);
	return true;
}

/* Workers that are idle and older than the generation in force; p->lock is held. */
static void
close_old(struct pool *p)
{
	for (struct pool_worker **at = &p->idle; *at != NULL;) {
		struct pool_worker *w = *at;

		if (w->generation >= p->generation) {
			at = &w->next;
			continue;
		}
		*at = w->next;
		worker_close(w);
	}
}

static bool
on_config(struct pool *p, const struct proto_msg *m)
{
	struct config	*old, *new;
	struct diag	 d = { 0 };
	struct span	 text;
	uint32_t	 generation;
	bool		 touch;
	char		 why[1100];

	if (!proto_get_config(m, &generation, &touch, &text))
		return false;
	new = config_parse(text, "parent", NULL, &d);
	if (new == NULL) {
		log_line(LOG_ERR, NULL, "front: the parent's configuration: %s", diag_str(&d, why, sizeof(why)));
		return false;
	}
	pthread_mutex_lock(&p->lock);
	old = p->config;
	p->config = new;
	p->generation = generation;
	p->touch_unsigned = touch;
	close_old(p);
	pthread_mutex_unlock(&p->lock);
	config_unref(old);
	return true;
}

/* True: go on listening. */
static bool
control_read(struct pool *p)
{
	struct proto_msg m;
	bool		 ok = proto_recv(p->control, PROC_PARENT, PROC_FRONT, &m, PROTO_FOREVER) == PROTO_OK;

	if (ok && m.type == MSG_WORKER)
		ok = on_worker(p, &m);
	else if (ok && m.type == MSG_CONFIG)
		ok = on_config(p, &m);
	else
		ok = false;	/* MSG_STOP, or the parent is gone: either way the end */
	proto_msg_free(&m);
	return ok;
}

static void *
listen_to_parent(void *arg)
{
	struct pool *p = arg;

	while (control_read(p))
		continue;
	p->stopped(p);
	return NULL;
}

/* ---- workers */

/* Dead while it was idle: that costs no message. */
static bool
is_alive(const struct pool_worker *w)
{
	char	c;
	ssize_t	n = recv(w->sock, &c, 1, MSG_PEEK | MSG_DONTWAIT);

	return n == -1 && (errno == EAGAIN || errno == EINTR);
}

static struct timespec
timespec_of(int64_t ns)
{
	return (struct timespec){ .tv_sec = (time_t)(ns / 1000000000), .tv_nsec = (long)(ns % 1000000000) };
}

/* A free worker of the newest generation for this thread alone; NULL: none until the deadline. */
static struct pool_worker *
take(struct pool *p, int64_t deadline)
{
	struct timespec	    until = timespec_of(deadline);
	struct pool_worker *w = NULL;

	pthread_mutex_lock(&p->lock);
	while (!p->refuse) {
		w = p->idle;
		if (w != NULL) {
			p->idle = w->next;
			if (is_alive(w))
				break;
			worker_close(w);
			w = NULL;
		} else if (pthread_cond_timedwait(&p->freed, &p->lock, &until) == ETIMEDOUT) {
			break;
		}
	}
	pthread_mutex_unlock(&p->lock);
	return w;
}

static void
give_back(struct pool *p, struct pool_worker *w)
{
	bool old;

	pthread_mutex_lock(&p->lock);
	old = w->generation < p->generation;
	if (!old) {
		w->next = p->idle;
		p->idle = w;
		pthread_cond_signal(&p->freed);
	}
	pthread_mutex_unlock(&p->lock);
	if (old)
		worker_close(w);
}

static enum judge_status
answer_read(const struct request *r, const struct proto_msg *m, struct plan *out)
{
	struct diag d;
	char	    why[1100], conn[80];

	if (m->type == MSG_RESULT)
		return proto_get_result(m, out) ? JUDGE_OK : JUDGE_CRASHED;
	if (m->type != MSG_FAILED || !proto_get_diag(m, &d))
		return JUDGE_CRASHED;
	snprintf(conn, sizeof(conn), "conn=%s", r->envelope.conn);
	log_line(LOG_ERR, r->envelope.qid != NULL ? r->envelope.qid : conn, "not judged: %s", diag_str(&d, why, sizeof(why)));
	return JUDGE_FAILED;
}

/* The conversation with one worker. */
static enum judge_status
ask(struct pool_worker *w, const struct request *r, int fd, int64_t deadline, struct plan *out)
{
	struct proto_msg	q = proto_msg_new(MSG_SUBMIT), a;
	enum proto_status	s;
	enum judge_status	rv;

	proto_put_submit(&q, r);
	q.fd = fd;
	s = proto_send(w->sock, PROC_FRONT, PROC_WORKER, &q, deadline);
	q.fd = -1;	/* the caller's */
	proto_msg_free(&q);
	if (s == PROTO_BROKEN)
		return JUDGE_FAILED;	/* an envelope beyond what the table allows; the worker knows nothing of it */
	if (s != PROTO_OK)
		return s == PROTO_LATE ? JUDGE_TIMEOUT : JUDGE_CRASHED;
	s = proto_recv(w->sock, PROC_WORKER, PROC_FRONT, &a, deadline);
	if (s == PROTO_OK)
		rv = answer_read(r, &a, out);
	else
		rv = s == PROTO_LATE ? JUDGE_TIMEOUT : JUDGE_CRASHED;
	proto_msg_free(&a);
	return rv;
}

/* Where a status is counted. */
static const enum stat_id status_stat[] = {
	[JUDGE_OK] = STAT_JUDGED, [JUDGE_TIMEOUT] = STAT_TIMEOUT, [JUDGE_BUSY] = STAT_BUSY, [JUDGE_CRASHED] = STAT_CRASH,
	[JUDGE_FAILED] = STAT_FAULT,
};

enum judge_status
pool_judge(void *pool, const struct request *r, int fd, int64_t deadline, struct plan *out)
{
	struct pool		*p = pool;
	struct pool_worker	*w;
	enum judge_status	 rv;

	*out = (struct plan){ 0 };
	w = take(p, deadline);
	rv = w != NULL ? ask(w, r, fd, deadline, out) : JUDGE_BUSY;
	stats_add(status_stat[rv], 1);
	if (w == NULL)
		return rv;
	if (rv == JUDGE_OK || rv == JUDGE_FAILED) {
		give_back(p, w);
		return rv;
	}
	ask_to_kill(p, w);
	worker_close(w);
	return rv;
}

/* ---- the pool */

static struct pool *
pool_new(int control)
{
	struct pool		*p = xzalloc(sizeof(*p));
	pthread_condattr_t	 attr;

	pthread_mutex_init(&p->lock, NULL);
	pthread_mutex_init(&p->control_lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&p->freed, &attr);
	pthread_condattr_destroy(&attr);
	p->control = control;
	return p;
}

static void
pool_free(struct pool *p)
{
	p->generation = UINT32_MAX;
	close_old(p);
	config_unref(p->config);
	close(p->control);
	pthread_cond_destroy(&p->freed);
	pthread_mutex_destroy(&p->control_lock);
	pthread_mutex_destroy(&p->lock);
	free(p);
}

struct pool *
pool_open(int control, pool_stopped_fn stopped, struct diag *d)
{
	struct pool	*p = pool_new(control);
	struct proto_msg up = proto_msg_new(MSG_UP);
	int		 error;

	p->stopped = stopped;
	while (p->config == NULL) {
		if (!control_read(p)) {
			diag_set(d, DIAG_SOFTWARE, NULL, "no configuration came from the parent");
			goto fail;
		}
	}
	error = pthread_create(&p->listener, NULL, listen_to_parent, p);
	if (error != 0) {
		diag_set(d, DIAG_OS, NULL, "no thread for the front: %s", strerror(error));
		goto fail;
	}
	tell_parent(p, &up);
	return p;
fail:
	pool_free(p);
	return NULL;
}

void
pool_close(struct pool *p)
{
	if (p == NULL)
		return;
	shutdown(p->control, SHUT_RDWR);
	pthread_join(p->listener, NULL);
	pool_free(p);
}

struct config *
pool_config(struct pool *p)
{
	struct config *c;

	pthread_mutex_lock(&p->lock);
	c = config_ref(p->config);
	pthread_mutex_unlock(&p->lock);
	return c;
}

bool
pool_touch_unsigned(struct pool *p)
{
	bool touch;

	pthread_mutex_lock(&p->lock);
	touch = p->touch_unsigned;
	pthread_mutex_unlock(&p->lock);
	return touch;
}

void
pool_refuse(struct pool *p)
{
	pthread_mutex_lock(&p->lock);
	p->refuse = true;
	pthread_cond_broadcast(&p->freed);
	pthread_mutex_unlock(&p->lock);
}
