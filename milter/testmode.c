/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Test mode: this is the MTA.  It reads a message from a file, calls the same callbacks in the same order as libmilter
 * would, and has its own smfi_* calls, which print in the shapes that opendkim's test mode has.  The worker's judge runs
 * in this process.  Macros come from the environment: DEBUG-i, DEBUG-auth_authen and so on; what MAIL and RCPT say and
 * where the client is, from DEBUG-mail_addr, DEBUG-rcpt_addr, DEBUG-client_addr and DEBUG-client_name.
 */
#include "testmode.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/socket.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "callbacks.h"
#include "facts.h"
#include "file.h"
#include "text.h"
#include "worker.h"
#include "xalloc.h"

#define FILE_MAX	(1024UL * 1024 * 1024)	/* octets of a file */
#define CHUNK		65535UL			/* as libmilter passes the body */

/* What SMFICTX is to the callbacks here. */
struct mta {
	const char	*file;
	void		*priv;
};

struct bench {
	struct worker_state	 worker;
	struct config		*config;
	int			 verbose;
};

static struct mta *
mta_of(SMFICTX *ctx)
{
	return (struct mta *)(void *)ctx;
}

/* ---- libmilter's calls */

static int
test_setpriv(SMFICTX *ctx, void *p)
{
	mta_of(ctx)->priv = p;
	return MI_SUCCESS;
}

static void *
test_getpriv(SMFICTX *ctx)
{
	return mta_of(ctx)->priv;
}

/* "{auth_authen}" is DEBUG-auth_authen. */
static char *
test_getsymval(SMFICTX *ctx, char *name)
{
	struct span n = span_str(name);
	char key[64];

	(void)ctx;
	if (n.n > 2 && n.p[0] == '{')
		n = span_sub(n, 1, n.n - 1);
	snprintf(key, sizeof(key), "DEBUG-%.*s", n.n < 50 ? (int)n.n : 50, (const char *)n.p);
	return getenv(key);
}

static int
test_setsymlist(SMFICTX *ctx, int stage, char *macros)
{
	(void)ctx;
	(void)stage;
	(void)macros;
	return MI_SUCCESS;
}

static int
test_setreply(SMFICTX *ctx, char *rcode, char *xcode, char *text)
{
	(void)ctx;
	printf("### SETREPLY: rcode='%s' xcode='%s' replytxt='%s'\n", rcode, xcode, text);
	return MI_SUCCESS;
}

/* Without the space that follows the colon on the wire. */
static int
test_insheader(SMFICTX *ctx, int at, char *name, char *value)
{
	(void)ctx;
	printf("### INSHEADER: idx=%d hname='%s' hvalue='%s'\n", at, name, value + (*value == ' '));
	return MI_SUCCESS;
}

static int
test_chgheader(SMFICTX *ctx, char *name, int ordinal, char *value)
{
	struct buf shown = buf_new(4096);

	(void)ctx;
	text_log(&shown, span_str(name));
	printf("### CHGHEADER: hname='%s' idx=%d hvalue='%s'\n", buf_cstr(&shown), ordinal, value != NULL ? value : "(null)");
	buf_free(&shown);
	return MI_SUCCESS;
}

static int
test_quarantine(SMFICTX *ctx, char *reason)
{
	(void)ctx;
	printf("### QUARANTINE: reason='%s'\n", reason);
	return MI_SUCCESS;
}

static const struct milter_ops test_ops = {
	.setpriv = test_setpriv,
	.getpriv = test_getpriv,
	.getsymval = test_getsymval,
	.setsymlist = test_setsymlist,
	.setreply = test_setreply,
	.insheader = test_insheader,
	.chgheader = test_chgheader,
	.quarantine = test_quarantine,
};

/* ---- the judge */

static void
fact_print(enum fact_id id, const struct fact_value *v)
{
	struct buf b = buf_new(64UL * 1024);

	switch (fact_info[id].type) {
	case FT_BOOL:
		buf_str(&b, v->b ? "true" : "false");
		break;
	case FT_NUMBER:
		buf_printf(&b, "%lld", (long long)v->number);
		break;
	case FT_STRING:
	case FT_ENUM:
		text_log_value(&b, v->string);
		break;
	case FT_LIST:
		for (size_t i = 0; i < v->n; i++) {
			if (i > 0)
				buf_char(&b, ',');
			text_log_value(&b, v->list[i]);
		}
		break;
	}
	printf("\t%s=%s\n", fact_info[id].name, buf_cstr(&b));
	buf_free(&b);
}

/* -v: all that is known of the message.  The engine runs once more; the plan comes from the worker's own way. */
static void
facts_print(struct bench *b, const struct request *r, int fd)
{
	struct result result;
	struct facts *f;
	struct diag d = { .code = DIAG_NONE };
	void *p = r->size > 0 ? mmap(NULL, r->size, PROT_READ, MAP_PRIVATE, fd, 0) : NULL;

	if (p == NULL || p == MAP_FAILED)
		return;
	if (engine_run(&b->worker.engine, (struct span){ p, r->size }, r->envelope.at, &result, &d) == 0) {
		f = facts_open(&result, &r->envelope);
		for (enum fact_id id = 0; id < FACT_COUNT; id++)
			if (facts_value(f, id)->known)
				fact_print(id, facts_value(f, id));
		facts_free(f);
	}
	engine_result_free(&result);
	munmap(p, r->size);
}

static enum judge_status
judge_here(void *ctx, const struct request *r, int fd, int64_t deadline, struct plan *out)
{
	struct bench *b = ctx;
	struct diag d = { .code = DIAG_NONE };
	char why[1100];

	(void)deadline;
	if (b->verbose > 0)
		facts_print(b, r, fd);
	if (worker_judge(&b->worker, r, fd, out, &d) == 0)
		return JUDGE_OK;
	fprintf(stderr, "smime-milter: %s\n", diag_str(&d, why, sizeof(why)));
	return JUDGE_FAILED;
}

static struct config *
config_here(void *ctx)
{
	return config_ref(((struct bench *)ctx)->config);
}

static bool
touch_unsigned_here(void *ctx)
{
	struct bench *b = ctx;

	/* Whoever asks for facts wants them of every message. */
	return b->verbose > 0 || rules_touch_unsigned(b->worker.rules);
}

/* ---- the message */

/* As an MTA has it on the wire: a file with LF alone has its line ends made CRLF. */
static void
line_ends(struct buf *b)
{
	struct buf out = buf_new(2 * FILE_MAX);
	const uint8_t *p = b->p;
	size_t n = b->n;

	if (n == 0 || memmem(p, n, "\r\n", 2) != NULL)
		return;
	while (n > 0) {
		const uint8_t *lf = memchr(p, '\n', n);
		size_t len = lf != NULL ? (size_t)(lf - p) : n;

		buf_add(&out, p, len);
		if (lf != NULL)
			buf_str(&out, "\r\n");
		len += lf != NULL;
		p += len;
		n -= len;
	}
	buf_free(b);
	*b = out;
}

/* A C string with LF for line ends, without the last one; NULs cannot pass through a milter. */
static char *
milter_string(struct span s)
{
	char *out = xmalloc(s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\0' && !(s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] == '\n'))
			out[n++] = (char)s.p[i];
	while (n > 0 && out[n - 1] == '\n')
		n--;
	out[n] = '\0';
	return out;
}

/* The field at the front of *rest, taken off; false where the body begins. */
static bool
field_take(struct span *rest, struct span *name, struct span *value)
{
	size_t end = 0;
	const uint8_t *colon;
	struct span field;

	do {
		const uint8_t *lf = memchr(rest->p + end, '\n', rest->n - end);

		end = lf != NULL ? (size_t)(lf - rest->p) + 1 : rest->n;
	} while (end < rest->n && (rest->p[end] == ' ' || rest->p[end] == '\t'));
	field = span_sub(*rest, 0, end);
	colon = memchr(field.p, ':', field.n);
	if (colon == NULL || colon == field.p)
		return false;
	*name = span_sub(field, 0, (size_t)(colon - field.p));
	*value = span_sub(field, (size_t)(colon - field.p) + 1, field.n);
	*rest = span_sub(*rest, end, rest->n);
	return true;
}

static void
say(const struct mta *m, const char *callback, sfsistat status)
{
	static const struct { sfsistat status; const char *name; } names[] = {
		{ SMFIS_CONTINUE, "SMFIS_CONTINUE" }, { SMFIS_REJECT, "SMFIS_REJECT" }, { SMFIS_DISCARD, "SMFIS_DISCARD" },
		{ SMFIS_ACCEPT, "SMFIS_ACCEPT" }, { SMFIS_TEMPFAIL, "SMFIS_TEMPFAIL" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (names[i].status == status)
			printf("smime-milter: %s: %s() returned %s\n", m->file, callback, names[i].name);
}

/* Does the message go on?  Else the answer is printed. */
static bool
goes_on(const struct mta *m, const char *callback, sfsistat status)
{
	if (status == SMFIS_CONTINUE || status == SMFIS_NOREPLY)
		return true;
	say(m, callback, status);
	return false;
}

static const char *
from_environment(const char *name, const char *otherwise)
{
	const char *v = getenv(name);

	return v != NULL ? v : otherwise;
}

static bool
connect_here(struct mta *m, SMFICTX *ctx)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
	const char *text = from_environment("DEBUG-client_addr", "127.0.0.1");
	char *host = xstrdup(from_environment("DEBUG-client_name", "localhost"));
	void *addr = inet_pton(AF_INET6, text, &in6.sin6_addr) == 1 ? (void *)&in6 : (void *)&in;
	bool on;

	inet_pton(AF_INET, text, &in.sin_addr);
	on = goes_on(m, "mlfi_connect", mlfi_connect(ctx, host, addr)) &&
	    goes_on(m, "mlfi_helo", mlfi_helo(ctx, host));
	free(host);
	return on;
}

static bool
envelope_here(struct mta *m, SMFICTX *ctx)
{
	char *from = xasprintf("<%s>", from_environment("DEBUG-mail_addr", "sender@example.org"));
	char *to = xasprintf("<%s>", from_environment("DEBUG-rcpt_addr", "recipient@example.org"));
	bool on = goes_on(m, "mlfi_envfrom", mlfi_envfrom(ctx, (char *[]){ from, NULL })) &&
	    goes_on(m, "mlfi_envrcpt", mlfi_envrcpt(ctx, (char *[]){ to, NULL }));

	free(from);
	free(to);
	return on;
}

/* *rest is the body afterwards. */
static bool
header_here(struct mta *m, SMFICTX *ctx, struct span *rest)
{
	struct span name, value;
	bool on = true;

	while (on && rest->n > 0 && rest->p[0] != '\n' && !span_istarts(*rest, "\r\n") &&
	    field_take(rest, &name, &value)) {
		char *n = milter_string(name), *v = milter_string(value);

		on = goes_on(m, "mlfi_header", mlfi_header(ctx, n, v));
		free(n);
		free(v);
	}
	if (rest->n > 0 && rest->p[0] == '\n')
		*rest = span_sub(*rest, 1, rest->n);
	else if (span_istarts(*rest, "\r\n"))
		*rest = span_sub(*rest, 2, rest->n);
	return on && goes_on(m, "mlfi_eoh", mlfi_eoh(ctx));
}

static void
body_here(struct mta *m, SMFICTX *ctx, struct span body)
{
	for (size_t at = 0; at < body.n; at += CHUNK) {
		struct span piece = span_sub(body, at, at + CHUNK);
		/* libmilter's octets are not const, though nobody changes them. */
		unsigned char *p = (unsigned char *)(uintptr_t)piece.p;

		if (!goes_on(m, "mlfi_body", mlfi_body(ctx, p, piece.n)))
			return;
	}
	say(m, "mlfi_eom", mlfi_eom(ctx));
}

static void
message_here(const char *file, struct span octets)
{
	static const unsigned long all = ~0UL;
	struct mta m = { .file = file };
	SMFICTX *ctx = (SMFICTX *)(void *)&m;
	unsigned long p[4];

	if (span_istarts(octets, "From ") && memchr(octets.p, '\n', octets.n) != NULL)
		octets = span_sub(octets, (size_t)((const uint8_t *)memchr(octets.p, '\n', octets.n) - octets.p) + 1, octets.n);
	if (!goes_on(&m, "mlfi_negotiate", mlfi_negotiate(ctx, all, all, 0, 0, &p[0], &p[1], &p[2], &p[3])))
		return;
	if (connect_here(&m, ctx) && envelope_here(&m, ctx) && header_here(&m, ctx, &octets))
		body_here(&m, ctx, octets);
	mlfi_close(ctx);
}

static int
file_here(const char *file)
{
	struct buf b = buf_new(FILE_MAX);
	struct diag d = { .code = DIAG_NONE };
	char why[1100];
	int rv;

	if (strcmp(file, "-") == 0)
		rv = file_read_fd(STDIN_FILENO, "standard input", FILE_MAX, &b, &d);
	else
		rv = file_read(file, FILE_MAX, &b, &d);
	if (rv == 0) {
		line_ends(&b);
		message_here(file, buf_get(&b));
	} else
		fprintf(stderr, "smime-milter: %s\n", diag_str(&d, why, sizeof(why)));
	buf_free(&b);
	fflush(stdout);
	return rv;
}

static void
note_here(void *ctx, int level, const char *line)
{
	(void)ctx;
	(void)level;
	fprintf(stderr, "smime-milter: %s\n", line);
}

int
testmode_run(struct config *c, int n, char **files, int verbose, time_t fixed)
{
	struct bench b = { .config = c, .verbose = verbose };
	struct session_env env = {
		.ops = &test_ops, .judge = judge_here, .config = config_here, .touch_unsigned = touch_unsigned_here,
		.ctx = &b, .poison = poison_new(), .fixed_time = fixed, .no_qid_told = ATOMIC_FLAG_INIT,
	};
	struct diag d = { .code = DIAG_NONE };
	char why[1100];
	int status = EX_OK;

	callbacks_env(&env);
	atomic_flag_test_and_set(&env.no_qid_told);	/* nobody misses it here */
	if (worker_load(&b.worker, c, note_here, NULL, &d) == -1) {
		fprintf(stderr, "smime-milter: %s\n", diag_str(&d, why, sizeof(why)));
		status = diag_exit(&d);
	} else {
		for (int i = 0; i < n; i++)
			if (file_here(files[i]) == -1)
				status = EX_NOINPUT;
	}
	worker_unload(&b.worker);
	poison_free(env.poison);
	return status;
}
