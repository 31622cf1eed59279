/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What libmilter calls for each step of a message.  Short functions that hand over to session.c; the order at end of
 * message is that of smime-milter(8): verdict, deletions, insertions, quarantine, answer.  Steps that nobody needs are
 * not asked for, and of the others none but connect (with a PeerList), end of headers and end of message is answered:
 * libmilter pays a poll and two reads for a step and the MTA waits for each reply (milter protocol 6, SMFIP_NR_*).
 */
#include "callbacks.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <stdlib.h>
#include <string.h>

#include "log.h"
#include "reply.h"
#include "rewrite.h"
#include "stats.h"
#include "xalloc.h"

static struct session_env *shared;

void
callbacks_env(struct session_env *env)
{
	shared = env;
}

static struct session *
session_of(SMFICTX *ctx)
{
	return shared->ops->getpriv(ctx);
}

/* What to return from a step that may have been agreed to have no reply. */
static sfsistat
no_reply(const struct session *s, unsigned long step)
{
	return (s->steps & step) != 0 ? SMFIS_NOREPLY : SMFIS_CONTINUE;
}

/* ---- the connection */

/*
 * Empty lists, too: a stage without a list gets the MTA's own, a packet each.  The queue id is read at end of headers
 * only for a line about mail that goes no further.
 */
static void
ask_for_macros(SMFICTX *ctx, const struct config *c)
{
	const struct { int stage; const char *macros; } lists[] = {
		{ SMFIM_CONNECT, "" }, { SMFIM_HELO, "" }, { SMFIM_ENVRCPT, "" }, { SMFIM_DATA, "" },
		{ SMFIM_ENVFROM, "{auth_authen} {tls_version} {daemon_name}" },
		{ SMFIM_EOH, c->log_results == LOG_RESULTS_ALL ? "i" : "" }, { SMFIM_EOM, "i" },
	};

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		char *macros = xstrdup(lists[i].macros);

		shared->ops->setsymlist(ctx, lists[i].stage, macros);
		free(macros);
	}
}

/*
 * SMFIP_SKIP is of no use beside SMFIP_NR_BODY, which saves a reply for each chunk; SMFIP_RCPT_REJ is not wanted: who
 * was refused is no recipient.
 */
static unsigned long
steps_wanted(const struct config *c)
{
	unsigned long steps = SMFIP_NODATA | SMFIP_NOUNKNOWN | SMFIP_HDR_LEADSPC | SMFIP_NR_CONN | SMFIP_NR_HELO |
	    SMFIP_NR_MAIL | SMFIP_NR_RCPT | SMFIP_NR_HDR | SMFIP_NR_BODY;

	if (c->peer_list != NULL)
		steps &= ~(unsigned long)SMFIP_NR_CONN;
	return steps;
}

sfsistat
mlfi_negotiate(SMFICTX *ctx, unsigned long f0, unsigned long f1, unsigned long f2, unsigned long f3,
    unsigned long *pf0, unsigned long *pf1, unsigned long *pf2, unsigned long *pf3)
{
	static const unsigned long needed = SMFIF_ADDHDRS | SMFIF_CHGHDRS;
	struct session *s;

	(void)f2;
	(void)f3;
	*pf0 = *pf1 = *pf2 = *pf3 = 0;
	if ((f0 & needed) != needed) {
		log_line(LOG_ERR, NULL, "the MTA does not let a filter change header fields");
		return SMFIS_REJECT;
	}
	s = session_new(shared, ctx);
	s->steps = f1 & steps_wanted(s->config);
	s->can_quarantine = (f0 & SMFIF_QUARANTINE) != 0;
	*pf0 = needed | (f0 & SMFIF_QUARANTINE);
	*pf1 = s->steps;
	if ((f0 & SMFIF_SETSYMLIST) != 0) {
		ask_for_macros(ctx, s->config);
		*pf0 |= SMFIF_SETSYMLIST;
	}
	if (shared->ops->setpriv(ctx, s) != MI_SUCCESS) {
		session_free(s);
		return SMFIS_REJECT;
	}
	return SMFIS_CONTINUE;
}

/* The address in text; a mapped IPv4 address as IPv4, so that lists of networks need it once.  NULL: local, unknown. */
static char *
address_text(const struct sockaddr *addr)
{
	char text[INET6_ADDRSTRLEN] = "";

	if (addr != NULL && addr->sa_family == AF_INET) {
		struct sockaddr_in in;

		memcpy(&in, addr, sizeof(in));
		inet_ntop(AF_INET, &in.sin_addr, text, sizeof(text));
	} else if (addr != NULL && addr->sa_family == AF_INET6) {
		struct sockaddr_in6 in6;

		memcpy(&in6, addr, sizeof(in6));
		if (IN6_IS_ADDR_V4MAPPED(&in6.sin6_addr))
			inet_ntop(AF_INET, &in6.sin6_addr.s6_addr[12], text, sizeof(text));
		else
			inet_ntop(AF_INET6, &in6.sin6_addr, text, sizeof(text));
	}
	return text[0] != '\0' ? xstrdup(text) : NULL;
}

sfsistat
mlfi_connect(SMFICTX *ctx, char *host, _SOCK_ADDR *addr)
{
	struct session *s = session_of(ctx);
	const struct config *c = s->config;

	s->client_addr = address_text((const struct sockaddr *)addr);
	/* Both MTAs give "[address]" or "unknown" where the name could not be had or verified. */
	if (host != NULL && host[0] != '[' && strcasecmp(host, "unknown") != 0)
		s->client_name = session_string(host);
	if (s->client_addr == NULL)
		s->client_internal = addr == NULL || ((const struct sockaddr *)addr)->sa_family == AF_UNIX;
	else
		s->client_internal = c->internal_hosts != NULL && set_match_addr(c->internal_hosts, s->client_addr);
	if (c->peer_list != NULL && s->client_addr != NULL && set_match_addr(c->peer_list, s->client_addr))
		return SMFIS_ACCEPT;
	return no_reply(s, SMFIP_NR_CONN);
}

sfsistat
mlfi_helo(SMFICTX *ctx, char *name)
{
	struct session *s = session_of(ctx);

	free(s->helo);
	s->helo = session_string(name);
	return no_reply(s, SMFIP_NR_HELO);
}

/* ---- the envelope */

/* Without the angle brackets. */
static char *
mailbox(const char *arg)
{
	struct span a = span_sub(span_str(arg), 0, SESSION_STRING);

	if (a.n > 0 && a.p[0] == '<')
		a = span_sub(a, 1, a.n);
	if (a.n > 0 && a.p[a.n - 1] == '>')
		a.n--;
	return xspandup(a);
}

static char *
macro(const struct session *s, const char *name)
{
	char key[32];

	strncpy(key, name, sizeof(key) - 1);
	key[sizeof(key) - 1] = '\0';
	return session_string(s->env->ops->getsymval(s->ctx, key));
}

sfsistat
mlfi_envfrom(SMFICTX *ctx, char **argv)
{
	struct session *s = session_of(ctx);
	struct envelope *e = &s->envelope;

	session_message_begin(s);
	e->mail_from = mailbox(argv[0]);
	e->auth = macro(s, "{auth_authen}");
	e->tls = macro(s, "{tls_version}");
	e->daemon_name = macro(s, "{daemon_name}");
	return no_reply(s, SMFIP_NR_MAIL);
}

sfsistat
mlfi_envrcpt(SMFICTX *ctx, char **argv)
{
	struct session *s = session_of(ctx);
	struct envelope *e = &s->envelope;
	size_t n = strlen(argv[0]) + sizeof(char *);

	if (n > SESSION_RCPTS - s->rcpt_octets) {
		e->rcpt_omitted++;
		return no_reply(s, SMFIP_NR_RCPT);
	}
	s->rcpt_octets += n;
	e->rcpt = xreallocarray(e->rcpt, e->nrcpt + 1, sizeof(*e->rcpt));
	e->rcpt[e->nrcpt++] = mailbox(argv[0]);
	return no_reply(s, SMFIP_NR_RCPT);
}

/* ---- the octets */

/* Postfix has a queue id from DATA on only; an MTA that is set up not to tell it is told of once. */
static void
take_qid(struct session *s)
{
	free(s->envelope.qid);
	s->envelope.qid = macro(s, "i");
	if (s->envelope.qid == NULL && !atomic_flag_test_and_set(&s->env->no_qid_told))
		log_line(LOG_WARNING, NULL, "WARNING: symbol 'i' not available");
}

/* Nothing to do; opendkim's words for those who want a line for each message. */
static sfsistat
accept_plain(struct session *s, enum stat_id stat)
{
	struct plan p = { .level = LOG_INFO };

	stats_add(stat, 1);
	if (s->config->log_results == LOG_RESULTS_ALL) {
		take_qid(s);
		p.log = xstrdup("no signature data");
		session_log(s, &p);
		plan_free(&p);
	}
	session_message_end(s);
	return SMFIS_ACCEPT;
}

sfsistat
mlfi_header(SMFICTX *ctx, char *name, char *value)
{
	struct session *s = session_of(ctx);

	session_header(s, name, value);
	return no_reply(s, SMFIP_NR_HDR);
}

sfsistat
mlfi_eoh(SMFICTX *ctx)
{
	struct session *s = session_of(ctx);

	session_header_end(s);
	return session_early(s) ? accept_plain(s, STAT_EARLY) : SMFIS_CONTINUE;
}

sfsistat
mlfi_body(SMFICTX *ctx, unsigned char *p, size_t n)
{
	struct session *s = session_of(ctx);

	session_body(s, p, n);
	return no_reply(s, SMFIP_NR_BODY);
}

/* ---- the end */

static void
log_fault(const struct session *s, const struct diag *d)
{
	char why[1100];

	if (d->code != DIAG_NONE)
		log_line(LOG_ERR, s->envelope.qid, "%s", diag_str(d, why, sizeof(why)));
}

/* Carry out the plan.  A message that could only be edited in part comes again. */
static sfsistat
carry_out(struct session *s, const struct plan *p)
{
	const struct milter_ops *ops = s->env->ops;
	struct diag d = { .code = DIAG_NONE };
	sfsistat answer;

	if (rewrite(ops, s->ctx, p, (s->steps & SMFIP_HDR_LEADSPC) != 0, &d) == -1)
		answer = SMFIS_TEMPFAIL;
	else
		answer = reply(ops, s->ctx, p, &d);
	log_fault(s, &d);
	return answer;
}

sfsistat
mlfi_eom(SMFICTX *ctx)
{
	struct session *s = session_of(ctx);
	struct plan p;
	sfsistat answer;

	clock_gettime(CLOCK_MONOTONIC, &s->eom);
	if (session_plain(s))
		return accept_plain(s, STAT_SCANNED);
	take_qid(s);
	session_judge(s, &p);
	answer = carry_out(s, &p);
	session_log(s, &p);
	plan_free(&p);
	session_message_end(s);
	return answer;
}

sfsistat
mlfi_abort(SMFICTX *ctx)
{
	struct session *s = session_of(ctx);

	if (s != NULL)
		session_message_end(s);
	return SMFIS_CONTINUE;
}

sfsistat
mlfi_close(SMFICTX *ctx)
{
	session_free(session_of(ctx));
	shared->ops->setpriv(ctx, NULL);
	return SMFIS_CONTINUE;
}
