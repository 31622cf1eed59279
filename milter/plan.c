/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * From the verdict to what is done with the message: which fields of ours come, what the client is told, what the log
 * says (smime-milter(8), smime-facts(7)).  Pure: the same input gives the same plan; no libmilter, no clock.
 * Text from the message or a certificate passes one escape function of text.h on each of these ways.
 */
#include "plan.h"

#include <stdlib.h>
#include <string.h>
#include <syslog.h>

#include "fold.h"
#include "plan_parts.h"
#include "strip.h"
#include "text.h"
#include "xalloc.h"

#define NAME_OCTETS	100
#define LINT_SHOWN	10	/* findings in X-SMIME-Lint; the rest is a number */

void
plan_free(struct plan *p)
{
	if (p == NULL)
		return;
	for (size_t i = 0; i < p->ndel; i++)
		free(p->del[i].name);
	for (size_t i = 0; i < p->nins; i++) {
		free(p->ins[i].name);
		free(p->ins[i].value);
	}
	free(p->del);
	free(p->ins);
	free(p->rcode);
	free(p->xcode);
	free(p->text);
	free(p->quarantine);
	free(p->log);
	json_decref(p->json);
	*p = (struct plan){ 0 };
}

void
plan_insert(struct plan *p, const char *name, char *value)
{
	p->ins = xreallocarray(p->ins, p->nins + 1, sizeof(*p->ins));
	p->ins[p->nins++] = (struct plan_insert){ xstrdup(name), value };
}

/* HeaderPrefix and the rest of the name. */
static void
insert_ours(struct plan *p, const struct config *c, const char *rest, char *value)
{
	char *name = xasprintf("%s%s", c->header_prefix, rest);

	plan_insert(p, name, value);
	free(name);
}

enum reason
plan_reason(const struct plan_input *in)
{
	return in->verdict->action == ACTION_TAG ? reason_tagged(in->result->reason) : in->result->reason;
}

static enum smime_result
plan_result(const struct plan_input *in)
{
	enum reason why = plan_reason(in);

	return why != in->result->reason ? reason_row(why)->result : in->result->result;
}

/* ---- X-SMIME-Status, -Result, -Policy */

/* RFC 9219 has the words. */
static const char *
status_word(const struct plan_input *in)
{
	switch (plan_result(in)) {
	case RESULT_PASS:
		return "signed/verified";
	case RESULT_FAIL:
	case RESULT_POLICY:
	case RESULT_PERMERROR:
		return "signed/failed";
	case RESULT_NEUTRAL:
		return in->result->deciding != NULL ? "signed/failed" : "unknown";
	case RESULT_TEMPERROR:
		return "signed";
	case RESULT_NONE:
	case RESULT_UNKNOWN:
	case RESULT_COUNT:
		break;
	}
	return in->result->presence == PRESENCE_NONE ? NULL : "unknown";
}

/* The words of webmails that were there before RFC 9219 (tmail-flutter#3023). */
static const char *
status_tmail(const char *word, bool always)
{
	if (word == NULL)
		return always ? "Not signed" : NULL;
	if (strcmp(word, "unknown") == 0)
		return NULL;
	return strcmp(word, "signed/verified") == 0 ? "Good" : "Bad";
}

static void
insert_status(const struct plan_input *in, struct plan *p)
{
	const char *word = status_word(in);

	if (in->config->status_vocabulary == STATUS_TMAIL)
		word = status_tmail(word, in->config->always_add_ar);
	if (word != NULL)
		insert_ours(p, in->config, "Status", xstrdup(word));
}

/* Names of stores and rules are the administrator's; so long that one fills a line it is cut. */
static void
name(struct buf *b, const char *s)
{
	text_header(b, span_sub(span_str(s), 0, NAME_OCTETS));
}

static void
word(struct buf *b, const char *key, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	buf_printf(b, "\n%s=", key);
	name(b, value);
}

static void
insert_result(const struct plan_input *in, struct plan *p)
{
	const struct result	*r = in->result;
	const struct signer	*s = r->deciding;
	struct buf		 words = buf_new(4096), value = buf_new(8192);
	size_t			 col = strlen(in->config->header_prefix) + sizeof("Result: ") - 1;

	if (s != NULL) {
		word(&words, "integrity", integrity_str(s->axes.integrity));
		word(&words, "chain", chain_status_str(s->axes.chain));
		if (s->axes.chain != CHAIN_UNKNOWN && s->chain.store != NULL) {
			buf_char(&words, '(');
			name(&words, s->chain.store->name);
			buf_char(&words, ')');
		}
		word(&words, "revocation", revocation_str(s->axes.revocation));
		word(&words, "identity", identity_status_str(s->axes.identity));
		word(&words, "coverage", coverage_str(s->axes.coverage));
		word(&words, "br", br_str(s->axes.br));
	}
	word(&words, "code", reason_code(plan_reason(in)));
	word(&words, "limit", limit_key(r->limit));
	if (s != NULL && s->signature != NULL)
		word(&words, "part", s->signature->part->section);
	fold_words(&value, col, buf_cstr(&words));
	buf_free(&words);
	insert_ours(p, in->config, "Result", buf_take(&value));
}

char
plan_lint_letter(enum br severity)
{
	return severity == BR_ERROR ? 'E' : severity == BR_WARNING ? 'W' : 'N';
}

/* X-SMIME-Lint: gravest first, at most LINT_SHOWN; the whole list is in the JSON. */
static void
insert_lint(const struct plan_input *in, struct plan *p)
{
	const struct signer	*s = in->result->deciding;
	struct buf		 words = buf_new(4096), value = buf_new(8192);

	if (s == NULL || s->lint.n == 0) {
		buf_free(&words);
		return;
	}
	word(&words, "profile", lint_profile_str(s->lint.profile));
	if (s->lint.type != 0)
		buf_printf(&words, "\ntype=%c\ngeneration=%c", s->lint.type, s->lint.generation);
	buf_printf(&words, "\nruleset=%s\nsbr=%s\nn=%zu;", LINT_VERSION_RULES, LINT_VERSION_SBR, s->lint.n);
	for (size_t i = 0; i < s->lint.n && i < LINT_SHOWN; i++)
		buf_printf(&words, "\n%c %s%s", plan_lint_letter(s->lint.v[i].severity), s->lint.v[i].lint->id,
		    i + 1 < s->lint.n ? ";" : "");
	if (s->lint.n > LINT_SHOWN)
		buf_printf(&words, "\n+%zu", s->lint.n - LINT_SHOWN);
	fold_words(&value, strlen(in->config->header_prefix) + sizeof("Lint: ") - 1, buf_cstr(&words));
	buf_free(&words);
	insert_ours(p, in->config, "Lint", buf_take(&value));
}

static void
insert_policy(const struct plan_input *in, struct plan *p)
{
	struct buf value = buf_new(1024);

	buf_printf(&value, "action=%s rule=", action_str(in->verdict->action));
	name(&value, in->verdict->rule);
	insert_ours(p, in->config, "Policy", buf_take(&value));
}

/* What a rule adds; folded, since its text may have grown with the values in it. */
static void
insert_added(const struct added_header *h, struct plan *p)
{
	struct buf value = buf_new(64UL * 1024);

	fold_text(&value, strlen(h->name) + 2, h->value);
	plan_insert(p, h->name, buf_take(&value));
}

/* In the order in which they are inserted: Authentication-Results ends on top. */
static void
plan_fields(const struct plan_input *in, struct plan *p)
{
	const struct result	*r = in->result;
	bool			 always = in->config->always_add_ar, smime = r->presence != PRESENCE_NONE;
	struct buf		 value = buf_new(2 * PLAN_AUTHRES);

	for (size_t i = 0; i < in->verdict->nheaders; i++)
		insert_added(&in->verdict->header[i], p);
	if (p->action == ACTION_TAG || p->action == ACTION_QUARANTINE)
		insert_policy(in, p);
	insert_lint(in, p);
	if (smime)
		insert_result(in, p);
	insert_status(in, p);
	if (always || r->result != RESULT_NONE) {
		plan_authres(in->config, r, p->action == ACTION_TAG, &value);
		plan_insert(p, "Authentication-Results", buf_take(&value));
	}
	buf_free(&value);
}

/* ---- replies */

/* What stands in b, cut to max octets, for the plan. */
static char *
cut(struct buf *b, size_t max)
{
	char *s = buf_take(b);

	if (s != NULL && strlen(s) > max)
		s[max] = '\0';
	return s != NULL ? s : xstrdup("");
}

/* A rule's own text stands as it is, escaped already; RejectString begins with the stable code as shipped. */
static void
reply_text(const struct plan_input *in, struct plan *p)
{
	struct buf text = buf_new(16384);

	if (in->verdict->reply_text != NULL)
		buf_str(&text, in->verdict->reply_text);
	else
		facts_expand(in->facts, in->config->reject_string, text_reply, &text);
	p->text = cut(&text, PLAN_REPLY);
}

/* The enhanced code's class is the reply code's (RFC 3463 2): 5.7.1 of a table row is 4.7.1 in a tempfail. */
static void
plan_reply(const struct plan_input *in, struct plan *p)
{
	const struct verdict	*v = in->verdict;
	const char		*standard = p->action == ACTION_TEMPFAIL ? "451" : "550";

	p->rcode = xstrdup(v->reply_code != NULL ? v->reply_code : standard);
	p->xcode = xstrdup(v->reply_status != NULL ? v->reply_status : reason_row(plan_reason(in))->status);
	if (v->reply_status == NULL)
		p->xcode[0] = p->rcode[0];
	reply_text(in, p);
}

static void
plan_quarantine(const struct plan_input *in, struct plan *p)
{
	struct buf b = buf_new(16384);

	buf_printf(&b, "%s rule=", reason_code(plan_reason(in)));
	text_reply(&b, span_sub(span_str(in->verdict->rule), 0, NAME_OCTETS));
	if (in->verdict->reason_text != NULL) {
		buf_char(&b, ' ');
		buf_str(&b, in->verdict->reason_text);
	}
	p->quarantine = cut(&b, PLAN_QUARANTINE);
}

/* ---- the whole */

static enum action
plan_action(const struct verdict *v)
{
	return v->action == ACTION_NONE || v->action >= ACTION_COUNT ? ACTION_ACCEPT : v->action;
}

void
plan_make(const struct plan_input *in, struct plan *out)
{
	*out = (struct plan){ .action = plan_action(in->verdict), .level = LOG_INFO };
	switch (out->action) {
	case ACTION_REJECT:
	case ACTION_TEMPFAIL:
		out->level = LOG_NOTICE;
		plan_reply(in, out);
		break;
	case ACTION_DISCARD:
		out->level = LOG_NOTICE;
		break;
	case ACTION_NONE:
	case ACTION_ACCEPT:
	case ACTION_TAG:
	case ACTION_QUARANTINE:
	case ACTION_COUNT:
		plan_fields(in, out);
		if (out->action == ACTION_QUARANTINE)
			plan_quarantine(in, out);
		break;
	}
	plan_log(in, out);
}

void
plan_refuse_forged(struct plan *out)
{
	*out = (struct plan){ .action = ACTION_REJECT, .level = LOG_NOTICE };
	out->rcode = xstrdup("550");
	out->xcode = xstrdup("5.7.1");
	out->text = xasprintf("%s more than %d header fields that only this site may write", reason_code(REASON_LIMIT),
	    STRIP_FIELDS);
}

void
plan_fault(const struct config *c, enum reason why, struct plan *out)
{
	struct buf value = buf_new(PLAN_AUTHRES);

	*out = (struct plan){ .level = LOG_ERR };
	switch (c->on_internal_error) {
	case ON_ERROR_ACCEPT:
		out->action = ACTION_ACCEPT;
		insert_ours(out, c, "Result", xasprintf("code=%s", reason_code(why)));
		insert_ours(out, c, "Status", xstrdup(c->status_vocabulary == STATUS_TMAIL ? "Bad" : "signed"));
		plan_authres_fault(c, why, &value);
		plan_insert(out, "Authentication-Results", buf_take(&value));
		break;
	case ON_ERROR_REJECT:
		out->action = ACTION_REJECT;
		out->rcode = xstrdup("550");
		out->xcode = xstrdup("5.3.0");
		break;
	case ON_ERROR_TEMPFAIL:
		out->action = ACTION_TEMPFAIL;
		out->rcode = xstrdup("451");
		out->xcode = xstrdup("4.3.0");
		break;
	}
	if (out->rcode != NULL)
		out->text = xasprintf("%s %s", reason_code(why), reason_row(why)->text);
	out->log = xasprintf("smime=temperror code=%s action=%s", reason_code(why), action_str(out->action));
	buf_free(&value);
}
