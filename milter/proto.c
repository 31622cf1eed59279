/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What stands in the messages between the processes.  The reader believes nothing: every length is checked against
 * what is left, a list against the least octets that its elements need, strings have no NUL, and a body has to be used
 * up.  A worker that was taken over by a message can say no more to the front than this.
 */
#include "proto.h"

#include <stdlib.h>
#include <string.h>
#include <syslog.h>

#include "json.h"
#include "xalloc.h"

#define NO_STRING	UINT32_MAX	/* in the place of a length: NULL */

/* ---- primitives */

static void
put_u8(struct proto_msg *m, uint8_t v)
{
	buf_add(&m->body, &v, 1);
}

static void
put_u32(struct proto_msg *m, uint32_t v)
{
	uint8_t b[4] = { (uint8_t)v, (uint8_t)(v >> 8), (uint8_t)(v >> 16), (uint8_t)(v >> 24) };

	buf_add(&m->body, b, sizeof(b));
}

static void
put_u64(struct proto_msg *m, uint64_t v)
{
	put_u32(m, (uint32_t)v);
	put_u32(m, (uint32_t)(v >> 32));
}

static void
put_count(struct proto_msg *m, size_t n)
{
	if (n >= NO_STRING)
		m->body.full = true;
	put_u32(m, (uint32_t)n);
}

static void
put_str(struct proto_msg *m, const char *s)
{
	if (s == NULL) {
		put_u32(m, NO_STRING);
		return;
	}
	put_count(m, strlen(s));
	buf_str(&m->body, s);
}

/* What is left of a body; once something did not fit, nothing does. */
struct reader {
	struct span	s;
	bool		ok;
};

static struct reader
reader_open(const struct proto_msg *m)
{
	return (struct reader){ buf_get(&m->body), true };
}

static bool
reader_done(const struct reader *r)
{
	return r->ok && r->s.n == 0;
}

static struct span
get_octets(struct reader *r, size_t n)
{
	struct span s = span_sub(r->s, 0, n);

	if (!r->ok || n > r->s.n) {
		r->ok = false;
		return (struct span){ NULL, 0 };
	}
	r->s = span_sub(r->s, n, r->s.n);
	return s;
}

static uint8_t
get_u8(struct reader *r)
{
	struct span s = get_octets(r, 1);

	return s.n == 1 ? s.p[0] : 0;
}

static bool
get_bool(struct reader *r)
{
	uint8_t v = get_u8(r);

	if (v > 1)
		r->ok = false;
	return v == 1;
}

static uint32_t
get_u32(struct reader *r)
{
	struct span s = get_octets(r, 4);

	return s.n == 4 ? (uint32_t)s.p[0] | (uint32_t)s.p[1] << 8 | (uint32_t)s.p[2] << 16 | (uint32_t)s.p[3] << 24 : 0;
}

static uint64_t
get_u64(struct reader *r)
{
	uint64_t low = get_u32(r);

	return low | (uint64_t)get_u32(r) << 32;
}

/* How many elements follow, each of at least `least` octets. */
static size_t
get_count(struct reader *r, size_t least)
{
	size_t n = get_u32(r);

	if (n > r->s.n / least) {
		r->ok = false;
		return 0;
	}
	return n;
}

static char *
get_str(struct reader *r)
{
	uint32_t	n = get_u32(r);
	struct span	s;

	if (!r->ok || n == NO_STRING)
		return NULL;
	s = get_octets(r, n);
	if (r->ok && s.n > 0 && memchr(s.p, '\0', s.n) != NULL)
		r->ok = false;
	return r->ok ? xspandup(s) : NULL;
}

/* A string that has to be there. */
static char *
get_text(struct reader *r)
{
	char *s = get_str(r);

	if (s == NULL)
		r->ok = false;
	return s;
}

/* ---- MSG_SUBMIT */

void
proto_put_submit(struct proto_msg *m, const struct request *r)
{
	const struct envelope *e = &r->envelope;

	put_str(m, e->qid);
	put_str(m, e->conn);
	put_str(m, e->client_addr);
	put_str(m, e->client_name);
	put_str(m, e->helo);
	put_str(m, e->mail_from);
	put_count(m, e->nrcpt);
	for (size_t i = 0; i < e->nrcpt; i++)
		put_str(m, e->rcpt[i]);
	put_u64(m, e->rcpt_omitted);
	put_str(m, e->auth);
	put_str(m, e->tls);
	put_str(m, e->daemon_name);
	put_u8(m, e->client_internal);
	put_u64(m, e->size);
	put_u64(m, (uint64_t)e->at);
	put_u64(m, r->size);
	put_u64(m, r->stripped);
	put_u8(m, r->memfd);
	put_u8(m, r->oversize);
	put_u8(m, r->poisoned);
}

static void
get_envelope(struct reader *r, struct envelope *e)
{
	e->qid = get_str(r);
	e->conn = get_str(r);
	e->client_addr = get_str(r);
	e->client_name = get_str(r);
	e->helo = get_str(r);
	e->mail_from = get_str(r);
	e->nrcpt = get_count(r, sizeof(uint32_t));
	e->rcpt = e->nrcpt > 0 ? xcalloc(e->nrcpt, sizeof(*e->rcpt)) : NULL;
	for (size_t i = 0; i < e->nrcpt; i++)
		e->rcpt[i] = get_text(r);
	e->rcpt_omitted = get_u64(r);
	e->auth = get_str(r);
	e->tls = get_str(r);
	e->daemon_name = get_str(r);
	e->client_internal = get_bool(r);
	e->size = get_u64(r);
	e->at = (time_t)get_u64(r);
}

bool
proto_get_submit(const struct proto_msg *m, struct request *out)
{
	struct reader r = reader_open(m);

	*out = (struct request){ 0 };
	get_envelope(&r, &out->envelope);
	out->size = get_u64(&r);
	out->stripped = get_u64(&r);
	out->memfd = get_bool(&r);
	out->oversize = get_bool(&r);
	out->poisoned = get_bool(&r);
	if (reader_done(&r))
		return true;
	proto_request_free(out);
	return false;
}

void
proto_request_free(struct request *r)
{
	envelope_free(&r->envelope);
	*r = (struct request){ 0 };
}

/* ---- MSG_RESULT: all of a plan but the deletions, which are the front's own */

void
proto_put_result(struct proto_msg *m, const struct plan *p)
{
	char *json = p->json != NULL ? json_dumps(p->json, JSON_COMPACT) : NULL;

	put_u8(m, (uint8_t)p->action);
	put_count(m, p->nins);
	for (size_t i = 0; i < p->nins; i++) {
		put_str(m, p->ins[i].name);
		put_str(m, p->ins[i].value);
	}
	put_str(m, p->rcode);
	put_str(m, p->xcode);
	put_str(m, p->text);
	put_str(m, p->quarantine);
	put_u8(m, (uint8_t)p->level);
	put_str(m, p->log);
	put_str(m, json);
	free(json);
}

/* A field's name: printable, no colon, no blank (RFC 5322 2.2). */
static char *
get_name(struct reader *r)
{
	char *s = get_text(r);

	for (const char *c = s; c != NULL && *c != '\0'; c++)
		if (*c <= ' ' || *c >= 0x7f || *c == ':')
			r->ok = false;
	if (s != NULL && *s == '\0')
		r->ok = false;
	return s;
}

static void
get_inserts(struct reader *r, struct plan *p)
{
	p->nins = get_count(r, 2 * sizeof(uint32_t));
	p->ins = p->nins > 0 ? xcalloc(p->nins, sizeof(*p->ins)) : NULL;
	for (size_t i = 0; i < p->nins; i++) {
		p->ins[i].name = get_name(r);
		p->ins[i].value = get_text(r);
		if (p->ins[i].value != NULL && strchr(p->ins[i].value, '\r') != NULL)
			r->ok = false;
	}
}

bool
proto_get_result(const struct proto_msg *m, struct plan *p)
{
	struct reader	 r = reader_open(m);
	uint8_t		 action;
	char		*json;

	*p = (struct plan){ 0 };
	action = get_u8(&r);
	if (action >= ACTION_COUNT)
		r.ok = false;
	p->action = r.ok ? (enum action)action : ACTION_NONE;
	get_inserts(&r, p);
	p->rcode = get_str(&r);
	p->xcode = get_str(&r);
	p->text = get_str(&r);
	p->quarantine = get_str(&r);
	p->level = get_u8(&r);
	if (p->level > LOG_DEBUG)
		r.ok = false;
	p->log = get_str(&r);
	json = get_str(&r);
	if (json != NULL) {
		p->json = json_loads(json, 0, NULL);
		if (!json_is_object(p->json))
			r.ok = false;
	}
	free(json);
	if (reader_done(&r))
		return true;
	plan_free(p);
	*p = (struct plan){ 0 };
	return false;
}

/* ---- MSG_FAILED, MSG_UNFIT */

void
proto_put_diag(struct proto_msg *m, const struct diag *d)
{
	put_u8(m, (uint8_t)d->code);
	put_str(m, d->at);
	put_str(m, d->text);
}

static void
get_into(struct reader *r, char *out, size_t size)
{
	char *s = get_text(r);

	if (s == NULL || strlen(s) >= size)
		r->ok = false;
	else
		memcpy(out, s, strlen(s) + 1);
	free(s);
}

bool
proto_get_diag(const struct proto_msg *m, struct diag *d)
{
	struct reader	r = reader_open(m);
	uint8_t		code;

	*d = (struct diag){ 0 };
	code = get_u8(&r);
	if (code > DIAG_LIMIT)
		r.ok = false;
	get_into(&r, d->at, sizeof(d->at));
	get_into(&r, d->text, sizeof(d->text));
	if (!reader_done(&r)) {
		*d = (struct diag){ 0 };
		return false;
	}
	d->code = (enum diag_code)code;
	return true;
}

/* ---- MSG_READY */

void
proto_put_ready(struct proto_msg *m, const struct proto_ready *r)
{
	put_u32(m, r->generation);
	put_u8(m, r->touch_unsigned);
	put_u32(m, r->rules);
	put_u32(m, r->stores);
	put_u32(m, r->roots);
	put_u32(m, r->intermediates);
	put_u32(m, r->crls);
	put_u32(m, r->crls_skipped);
	put_u32(m, r->sandbox);
}

bool
proto_get_ready(const struct proto_msg *m, struct proto_ready *out)
{
	struct reader r = reader_open(m);

	*out = (struct proto_ready){ 0 };
	out->generation = get_u32(&r);
	out->touch_unsigned = get_bool(&r);
	out->rules = get_u32(&r);
	out->stores = get_u32(&r);
	out->roots = get_u32(&r);
	out->intermediates = get_u32(&r);
	out->crls = get_u32(&r);
	out->crls_skipped = get_u32(&r);
	out->sandbox = get_u32(&r);
	if (reader_done(&r))
		return true;
	*out = (struct proto_ready){ 0 };
	return false;
}

/* ---- MSG_NOTE */

void
proto_put_note(struct proto_msg *m, int level, const char *line)
{
	put_u8(m, (uint8_t)level);
	put_str(m, line);
}

bool
proto_get_note(const struct proto_msg *m, int *level, char **line)
{
	struct reader r = reader_open(m);

	*level = get_u8(&r);
	*line = get_text(&r);
	if (reader_done(&r) && *level <= LOG_DEBUG)
		return true;
	free(*line);
	*line = NULL;
	return false;
}

/* ---- MSG_WORKER, MSG_KILL */

void
proto_put_worker(struct proto_msg *m, pid_t pid, uint32_t generation)
{
	put_u32(m, (uint32_t)pid);
	put_u32(m, generation);
}

bool
proto_get_worker(const struct proto_msg *m, pid_t *pid, uint32_t *generation)
{
	struct reader r = reader_open(m);

	*pid = (pid_t)get_u32(&r);
	*generation = get_u32(&r);
	if (reader_done(&r) && *pid > 0)
		return true;
	*pid = 0;
	*generation = 0;
	return false;
}

/* ---- MSG_CONFIG */

void
proto_put_config(struct proto_msg *m, uint32_t generation, bool touch_unsigned, struct span text)
{
	put_u32(m, generation);
	put_u8(m, touch_unsigned);
	buf_span(&m->body, text);
}

bool
proto_get_config(const struct proto_msg *m, uint32_t *generation, bool *touch_unsigned, struct span *text)
{
	struct reader r = reader_open(m);

	*generation = get_u32(&r);
	*touch_unsigned = get_bool(&r);
	*text = r.s;
	if (r.ok)
		return true;
	*text = (struct span){ NULL, 0 };
	return false;
}
