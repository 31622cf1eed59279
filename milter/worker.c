/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The worker process: loads what the configuration names, closes its sandbox, then judges one message after the other
 * until its sockets are closed.  It has two: to the parent, which hands it a way to the front (a new one when the front
 * was replaced), and to the front.  It opens no file and no connection any more after MSG_READY.
 */
#include "worker.h"

#include <errno.h>
#include <iconv.h>
#include <openssl/evp.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "log.h"
#include "sandbox.h"
#include "xalloc.h"

#define PATIENCE	(5 * 1000000000LL)	/* for a message to the parent */
#define WORK_MEMORY	(512UL * 1024 * 1024)	/* address space beyond what is loaded and four times a message */

struct worker {
	struct worker_state	 state;
	uint32_t		 generation;
	int			 control;	/* -1: the parent has closed it, we are to leave */
	int			 work;		/* -1: no way to the front at the moment */
};

static const char *const charsets[] = { "iso-8859-1", "iso-8859-15", "windows-1252", "us-ascii", "utf-16" };
#define CHARSETS (sizeof(charsets) / sizeof(charsets[0]))
/* Open as long as the process lives: glibc unloads a converter with its last user. */
static iconv_t kept[CHARSETS];

/*
 * Make libraries load now what they would load when a message asks for it: character sets, digests, the time zone.
 */
static void
touch_libraries(void)
{
	static const char *const digests[] = { "MD5", "SHA1", "SHA224", "SHA256", "SHA384", "SHA512", "SHAKE256", "SHA3-256" };
	time_t		now = time(NULL);
	struct tm	tm;

	for (size_t i = 0; i < CHARSETS; i++)
		kept[i] = iconv_open("utf-8", charsets[i]);
	for (size_t i = 0; i < sizeof(digests) / sizeof(digests[0]); i++)
		EVP_MD_free(EVP_MD_fetch(NULL, digests[i], NULL));
	setenv("TZ", "UTC0", 1);
	tzset();
	localtime_r(&now, &tm);
}

static void
note_to_parent(void *ctx, int level, const char *line)
{
	const struct worker	*w = ctx;
	struct proto_msg	 m = proto_msg_new(MSG_NOTE);

	proto_put_note(&m, level, line);
	proto_send(w->control, PROC_WORKER, PROC_PARENT, &m, proto_now() + PATIENCE);
	proto_msg_free(&m);
}

static void
say_unfit(const struct worker *w, const struct diag *d)
{
	struct proto_msg m = proto_msg_new(MSG_UNFIT);

	proto_put_diag(&m, d);
	proto_send(w->control, PROC_WORKER, PROC_PARENT, &m, proto_now() + PATIENCE);
	proto_msg_free(&m);
}

static bool
say_ready(const struct worker *w, uint32_t sandbox)
{
	const struct worker_state *s = &w->state;
	struct proto_ready	   r = {
		.generation = w->generation, .touch_unsigned = rules_touch_unsigned(s->rules),
		.rules = (uint32_t)rules_count(s->rules), .stores = (uint32_t)s->stores.n, .roots = (uint32_t)s->roots,
		.intermediates = (uint32_t)s->intermediates.n,
		.crls = s->crls != NULL ? (uint32_t)crls_count(s->crls) : 0,
		.crls_skipped = s->crls != NULL ? (uint32_t)crls_skipped(s->crls) : 0, .sandbox = sandbox,
	};
	struct proto_msg	   m = proto_msg_new(MSG_READY);
	bool			   ok;

	proto_put_ready(&m, &r);
	ok = proto_send(w->control, PROC_WORKER, PROC_PARENT, &m, proto_now() + PATIENCE) == PROTO_OK;
	proto_msg_free(&m);
	return ok;
}

/* What goes back for a request: a plan, or why there is none. */
static enum proto_status
answer(const struct worker *w, const struct plan *plan, const struct diag *d)
{
	struct proto_msg	m = proto_msg_new(d->code == DIAG_NONE ? MSG_RESULT : MSG_FAILED);
	struct diag		large = { 0 };
	enum proto_status	s;

	if (d->code == DIAG_NONE)
		proto_put_result(&m, plan);
	else
		proto_put_diag(&m, d);
	s = proto_send(w->work, PROC_WORKER, PROC_FRONT, &m, PROTO_FOREVER);
	proto_msg_free(&m);
	if (s != PROTO_BROKEN || d->code != DIAG_NONE)
		return s;
	diag_set(&large, DIAG_LIMIT, NULL, "the edits to this message are larger than what a worker may answer");
	return answer(w, plan, &large);
}

static bool
submit(struct worker *w, const struct proto_msg *m)
{
	struct request		 r;
	struct plan		 plan = { 0 };
	struct diag		 d = { 0 };
	enum proto_status	 s;

	if (m->type != MSG_SUBMIT || !proto_get_submit(m, &r))
		return false;
	if (worker_judge(&w->state, &r, m->fd, &plan, &d) == -1 && d.code == DIAG_NONE)
		diag_set(&d, DIAG_SOFTWARE, NULL, "no reason was given");
	s = answer(w, &plan, &d);
	plan_free(&plan);
	proto_request_free(&r);
	return s == PROTO_OK;
}

static void
work_read(struct worker *w)
{
	struct proto_msg m;

	/* What ends a connection is not told: the front has its own deadline, and its end is not our fault. */
	if (proto_recv(w->work, PROC_FRONT, PROC_WORKER, &m, PROTO_FOREVER) != PROTO_OK || !submit(w, &m)) {
		close(w->work);
		w->work = -1;
	}
	proto_msg_free(&m);
}

static void
control_read(struct worker *w)
{
	struct proto_msg m;

	if (proto_recv(w->control, PROC_PARENT, PROC_WORKER, &m, PROTO_FOREVER) == PROTO_OK && m.type == MSG_SOCKET) {
		if (w->work != -1)
			close(w->work);
		w->work = m.fd;
		m.fd = -1;
	} else {
		close(w->control);
		w->control = -1;
	}
	proto_msg_free(&m);
}

static void
serve(struct worker *w)
{
	while (w->control != -1 || w->work != -1) {
		struct pollfd p[2] = { { .fd = w->control, .events = POLLIN }, { .fd = w->work, .events = POLLIN } };

		if (poll(p, 2, -1) == -1)
			continue;
		if (p[0].revents != 0)
			control_read(w);
		else if (p[1].revents != 0)
			work_read(w);
	}
}

int
worker_run(struct config *c, uint32_t generation, int control)
{
	struct worker	w = { .generation = generation, .control = control, .work = -1 };
	struct diag	d = { 0 };
	uint32_t	sandbox = 0;
	int		status = 0;

	umask(077);
	if (worker_load(&w.state, c, note_to_parent, &w, &d) == -1) {
		say_unfit(&w, &d);
		status = diag_exit(&d);
		goto out;
	}
	touch_libraries();
	if (c->sandbox)
		sandbox = sandbox_enter(WORK_MEMORY + 4 * c->limits.message_size);
	prctl(PR_SET_NAME, "smime-worker");	/* "smime-loading" until now: ps(1) tells who takes mail */
	if (say_ready(&w, sandbox))
		serve(&w);
out:
	worker_unload(&w.state);
	return status;
}
