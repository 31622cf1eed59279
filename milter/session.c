/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One connection from the MTA and the message that it is at: spooled exactly as received, scanned while it comes.  Most
 * mail ends here, without a worker (HACKING.md): at end of headers when nothing in it could be S/MIME, at end
 * of message when the scan saw nothing.  Of the content this reads header names, the beginning of Content-Type, and
 * Authentication-Results by authres.c; all else is a worker's.  Called by one thread of libmilter at a time.
 */
#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "json.h"
#include "log.h"
#include "stats.h"
#include "text.h"
#include "xalloc.h"

char *
session_string(const char *s)
{
	return s != NULL ? xspandup(span_sub(span_str(s), 0, SESSION_STRING)) : NULL;
}

struct session *
session_new(struct session_env *env, SMFICTX *ctx)
{
	struct session *s = xzalloc(sizeof(*s));

	s->env = env;
	s->ctx = ctx;
	s->config = env->config(env->ctx);
	s->number = atomic_fetch_add(&env->connections, 1) + 1;
	spool_init(&s->spool, s->config->spool_memory, s->config->temporary_directory);
	stats_add(STAT_CONNECTIONS, 1);
	return s;
}

void
session_free(struct session *s)
{
	if (s == NULL)
		return;
	session_message_end(s);
	spool_free(&s->spool);
	config_unref(s->config);
	free(s->client_addr);
	free(s->client_name);
	free(s->helo);
	free(s);
}

void
session_message_begin(struct session *s)
{
	session_message_end(s);
	s->open = true;
	s->messages++;
	atomic_fetch_add(&s->env->busy, 1);
	stats_add(STAT_MESSAGES, 1);
}

void
session_message_end(struct session *s)
{
	if (s->open)
		atomic_fetch_sub(&s->env->busy, 1);
	s->open = false;
	envelope_free(&s->envelope);
	spool_reset(&s->spool);
	sniff_reset(&s->sniff);
	strip_free(&s->strip);
	s->rcpt_octets = s->header = s->size = 0;
	s->content = CONTENT_NONE;
	s->oversize = false;
	s->fault = (struct diag){ .code = DIAG_NONE };
}

/* ---- spooling */

/* Beyond MaximumMessageSize octets are counted only. */
static void
spool(struct session *s, const void *p, size_t n)
{
	s->size += n;
	if (s->size > s->config->limits.message_size)
		s->oversize = true;
	if (!s->oversize && s->fault.code == DIAG_NONE)
		spool_write(&s->spool, p, n, &s->fault);
}

/* Line ends inside a value are LF on libmilter's side and were CRLF on the wire. */
static void
spool_value(struct session *s, const char *value)
{
	for (;;) {
		size_t n = strcspn(value, "\n");
		bool bare = n == 0 || value[n - 1] != '\r';

		spool(s, value, n);
		if (value[n] == '\0')
			break;
		spool(s, bare ? "\r\n" : "\n", bare ? 2 : 1);
		value += n + 1;
	}
	spool(s, "\r\n", 2);
}

/* Is it so plainly text, image, audio or video that no reader can take it for anything else? */
static bool
content_plain(const char *value)
{
	static const char *const types[] = { "text/", "image/", "audio/", "video/" };
	struct span v = span_trim(span_str(value));
	size_t n = 0;

	while (n < v.n && v.p[n] > ' ' && v.p[n] < 127 && strchr("()<>@,;:\\\"[]?=", v.p[n]) == NULL)
		n++;
	if (n < v.n && v.p[n] != ';' && v.p[n] != ' ' && v.p[n] != '\t' && v.p[n] != '\r' && v.p[n] != '\n')
		return false;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (span_istarts(v, types[i]) && n > strlen(types[i]))
			return memchr(v.p, '(', v.n) == NULL;
	return false;
}

void
session_header(struct session *s, const char *name, const char *value)
{
	struct span n = span_trim(span_str(name));

	spool(s, name, strlen(name));
	spool(s, ": ", (s->steps & SMFIP_HDR_LEADSPC) != 0 ? 1 : 2);
	spool_value(s, value);
	if (strip_candidate(s->config, n))
		strip_add(&s->strip, s->config, n, span_str(value));
	else if (span_is(n, "Content-Type"))
		s->content = s->content == CONTENT_NONE && content_plain(value) ? CONTENT_PLAIN : CONTENT_OTHER;
}

/* The section lies in the buffer as a whole; one so large that it does not is not worth a search. */
void
session_header_end(struct session *s)
{
	spool(s, "\r\n", 2);
	s->header = s->spool.n;
	if (!s->oversize && s->spool.fd == -1 && s->fault.code == DIAG_NONE)
		sniff_feed(&s->sniff, s->spool.buffer, s->spool.n);
	else
		s->sniff.hit = true;
}

void
session_body(struct session *s, const unsigned char *p, size_t n)
{
	sniff_feed(&s->sniff, p, n);
	spool(s, p, n);
}

/* ---- what needs a worker */

/* Nothing that could be done to the message depends on what is in its body. */
static bool
untouched(const struct session *s)
{
	return !s->sniff.hit && s->strip.forged == 0 && !s->strip.full && !s->config->always_add_ar &&
	    s->fault.code == DIAG_NONE && !s->env->touch_unsigned(s->env->ctx);
}

bool
session_early(const struct session *s)
{
	return s->content != CONTENT_OTHER && untouched(s);
}

bool
session_plain(const struct session *s)
{
	return untouched(s);
}

/* ---- judging */

static int64_t
nanoseconds(const struct timespec *t)
{
	return (int64_t)t->tv_sec * 1000000000 + t->tv_nsec;
}

static time_t
session_time(const struct session *s)
{
	return s->env->fixed_time != -1 ? s->env->fixed_time : time(NULL);
}

/* What the worker gets beside the octets. */
static void
request_fill(struct session *s, struct request *r)
{
	struct envelope *e = &s->envelope;
	char conn[64];

	snprintf(conn, sizeof(conn), "%lu/%lu", s->number, s->messages);
	free(e->conn);
	e->conn = xstrdup(conn);
	e->client_addr = s->client_addr;
	e->client_name = s->client_name;
	e->helo = s->helo;
	e->client_internal = s->client_internal;
	e->size = s->size;
	e->at = session_time(s);
	*r = (struct request){ .envelope = *e, .size = s->spool.n };
	/* Those of the connection are lent. */
	e->client_addr = e->client_name = e->helo = NULL;
}

static enum judge_status
judge(struct session *s, struct plan *p)
{
	struct request		 r;
	uint8_t			 hash[POISON_HASH];
	int64_t			 deadline = nanoseconds(&s->eom) + (int64_t)s->config->timeout * 1000000000;
	enum judge_status	 status = JUDGE_FAILED;
	int			 fd;

	/* Beyond the limit the body is not kept: with a hit it is the limit that rules see, without one no S/MIME. */
	if (s->oversize && spool_truncate(&s->spool, s->header, &s->fault) == -1)
		return JUDGE_FAILED;
	request_fill(s, &r);
	r.oversize = s->oversize && s->sniff.hit;
	r.stripped = s->strip.forged;
	fd = spool_seal(&s->spool, &r.memfd, &s->fault);
	if (fd == -1)
		return JUDGE_FAILED;
	if (poison_any(s->env->poison)) {
		if (spool_hash(&s->spool, s->header, hash, &s->fault) == -1)
			return JUDGE_FAILED;
		r.poisoned = poison_match(s->env->poison, hash, time(NULL));
		if (r.poisoned)
			stats_add(STAT_POISONED, 1);
	}
	status = s->env->judge(s->env->ctx, &r, fd, deadline, p);
	if ((status == JUDGE_CRASHED || status == JUDGE_TIMEOUT) &&
	    spool_hash(&s->spool, s->header, hash, &s->fault) == 0)
		poison_lost(s->env->poison, hash, time(NULL));
	return status;
}

static const struct {
	enum reason	 reason;
	const char	*text;
} faults[] = {
	[JUDGE_TIMEOUT] = { REASON_TIMEOUT, "the worker was late" },
	[JUDGE_BUSY] = { REASON_TIMEOUT, "no worker was free in time" },
	[JUDGE_CRASHED] = { REASON_INTERNAL, "the worker died" },
	[JUDGE_FAILED] = { REASON_INTERNAL, "the message could not be judged" },
};

/* The log's first token: the queue id, or where the message is in its connection. */
static const char *
message_id(const struct session *s, char *out, size_t n)
{
	if (s->envelope.qid != NULL)
		return s->envelope.qid;
	snprintf(out, n, "conn=%lu/%lu", s->number, s->messages);
	return out;
}

/* Nobody could look: what On-InternalError says, and forged fields go all the same. */
static void
plan_for_fault(struct session *s, enum judge_status status, struct plan *p)
{
	char id[64], why[1100] = "";

	if (s->fault.code != DIAG_NONE) {
		status = JUDGE_FAILED;
		diag_str(&s->fault, why, sizeof(why));
		stats_add(STAT_FAULT, 1);
	}
	log_line(LOG_ERR, message_id(s, id, sizeof(id)), "%s%s%s", faults[status].text, why[0] != '\0' ? ": " : "", why);
	plan_free(p);
	plan_fault(s->config, faults[status].reason, p);
	if (p->action == ACTION_ACCEPT)
		strip_plan(&s->strip, true, p);
}

/* Those that leave the message with the recipient. */
static bool
delivers(enum action a)
{
	return a == ACTION_ACCEPT || a == ACTION_TAG || a == ACTION_QUARANTINE;
}

void
session_judge(struct session *s, struct plan *p)
{
	enum judge_status status = JUDGE_FAILED;

	*p = (struct plan){ 0 };
	if (s->strip.full) {
		plan_refuse_forged(p);
		return;
	}
	if (s->fault.code == DIAG_NONE)
		status = judge(s, p);
	if (status != JUDGE_OK) {
		plan_for_fault(s, status, p);
		return;
	}
	if (p->action == ACTION_QUARANTINE && !s->can_quarantine) {
		diag_set(&s->fault, DIAG_UNAVAILABLE, NULL, "the MTA does not offer quarantine");
		plan_for_fault(s, JUDGE_FAILED, p);
	} else if (delivers(p->action)) {
		strip_plan(&s->strip, false, p);
	}
}

/* ---- the log */

static long
milliseconds(const struct session *s)
{
	struct timespec now;

	if (s->env->fixed_time != -1)
		return 0;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)((nanoseconds(&now) - nanoseconds(&s->eom)) / 1000000);
}

static void
log_json(struct session *s, struct plan *p)
{
	char		 host[256] = "", stamp[TEXT_TIME_SIZE], ts[TEXT_TIME_SIZE + 8], conn[64];
	struct timespec	 now = { .tv_sec = s->env->fixed_time };
	struct buf	 line = buf_new(1024UL * 1024);

	if (s->env->fixed_time == -1)
		clock_gettime(CLOCK_REALTIME, &now);
	text_time(now.tv_sec, stamp);
	snprintf(ts, sizeof(ts), "%.19s.%03ldZ", stamp, now.tv_nsec / 1000000);
	gethostname(host, sizeof(host) - 1);
	json_put(p->json, "ts", json_cstr(ts));
	json_put(p->json, "host", json_cstr(host));
	json_put(p->json, "qid", json_cstr(s->envelope.qid));
	if (s->envelope.qid == NULL) {
		snprintf(conn, sizeof(conn), "%lu/%lu", s->number, s->messages);
		json_put(p->json, "conn", json_cstr(conn));
	}
	json_put(p->json, "ms", json_integer(milliseconds(s)));
	json_write(&line, p->json);
	if (line.n > 0 && line.p[line.n - 1] == '\n')
		line.p[line.n - 1] = '\0';
	log_whole(p->level, buf_cstr(&line));
	buf_free(&line);
}

static void
count(const struct plan *p)
{
	static const enum stat_id by_action[ACTION_COUNT] = {
		[ACTION_NONE] = STAT_ACCEPT, [ACTION_ACCEPT] = STAT_ACCEPT, [ACTION_TAG] = STAT_TAG,
		[ACTION_REJECT] = STAT_REJECT, [ACTION_TEMPFAIL] = STAT_TEMPFAIL,
		[ACTION_QUARANTINE] = STAT_QUARANTINE, [ACTION_DISCARD] = STAT_DISCARD,
	};

	stats_add(by_action[p->action], 1);
	stats_add(STAT_STRIPPED, p->ndel);
}

void
session_log(struct session *s, struct plan *p)
{
	char id[64];

	count(p);
	if (p->json != NULL)
		log_json(s, p);
	else if (p->log != NULL && strchr(p->log, '=') == NULL)	/* "no signature data" is all that opendkim says, too */
		log_line(p->level, message_id(s, id, sizeof(id)), "%s", p->log);
	else if (p->log != NULL)
		log_line(p->level, message_id(s, id, sizeof(id)), "%s time=%ldms size=%zu", p->log,
		    milliseconds(s), s->size);
}
