/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The log's one line a message, or its JSON twin (smime-milter(8), DIAGNOSTICS): keys in a fixed order, what is empty left out,
 * values bounded so that a long name cannot push the others out.  Queue id, time and size are the front's to add.
 */
#include "plan_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "result_json.h"
#include "text.h"
#include "xalloc.h"

#define LINT_LOGGED 3	/* findings by name; the rest is a number */

/* " key=value", the value cut until it takes at most max octets as written; "..." says that it was. */
static void
put(struct buf *b, const char *key, struct span value, size_t max)
{
	struct buf	one = buf_new(4 * max + 8);
	bool		whole = value.n <= max;
	size_t		n = whole ? value.n : max;

	if (value.n == 0)
		return;
	for (;;) {
		struct buf raw = buf_new(2 * max + 8);

		buf_span(&raw, span_sub(value, 0, n));
		if (!whole)
			buf_str(&raw, "...");
		buf_reset(&one);
		text_log_value(&one, buf_get(&raw));
		buf_free(&raw);
		if ((!one.full && one.n <= max + 5) || n <= 4)
			break;
		whole = false;
		n -= n / 4;
	}
	buf_printf(b, " %s=%s", key, buf_cstr(&one));
	buf_free(&one);
}

static void
put_str(struct buf *b, const char *key, const char *value, size_t max)
{
	put(b, key, span_str(value), max);
}

/* The author, as identity sees it; the envelope's sender is in the MTA's own log. */
static void
put_from(struct buf *b, const struct author *from)
{
	struct buf list = buf_new(4096);

	for (size_t i = 0; i < from->n && i < 3; i++) {
		buf_str(&list, i > 0 ? ",<" : "<");
		buf_span(&list, span_sub(span_str(from->mailbox[i].addr), 0, 320));
		buf_char(&list, '>');
	}
	put(b, "from", buf_get(&list), 120);
	buf_free(&list);
}

/* "E:leaf.eku.present,W:leaf.crldp.present,+3". */
static void
put_lint(struct buf *b, const struct findings *f)
{
	struct buf list = buf_new(4096);

	for (size_t i = 0; i < f->n && i < LINT_LOGGED; i++)
		buf_printf(&list, "%s%c:%s", i > 0 ? "," : "", plan_lint_letter(f->v[i].severity), f->v[i].lint->id);
	if (f->n > LINT_LOGGED)
		buf_printf(&list, ",+%zu", f->n - LINT_LOGGED);
	put(b, "lint", buf_get(&list), 120);
	buf_free(&list);
}

static void
put_signer(struct buf *b, const struct signer *s)
{
	put_str(b, "chain", chain_status_str(s->axes.chain), 20);
	if (s->chain.store != NULL)
		put_str(b, "store", s->chain.store->name, 32);
	put_str(b, "revocation", revocation_str(s->axes.revocation), 20);
	put_str(b, "identity", identity_status_str(s->axes.identity), 20);
	put_str(b, "coverage", coverage_str(s->axes.coverage), 20);
	put_str(b, "br", br_str(s->axes.br), 20);
	put_lint(b, &s->lint);
}

static void
put_reply(struct buf *b, const struct plan *p)
{
	struct buf reply = buf_new(1024);

	if (p->rcode == NULL)
		return;
	buf_printf(&reply, "%s %s %s", p->rcode, p->xcode, p->text);
	put(b, "reply", buf_get(&reply), 160);
	buf_free(&reply);
}

static void
put_would(struct buf *b, const struct verdict *v)
{
	struct buf list = buf_new(4096);

	for (size_t i = 0; i < v->nwould; i++) {
		if (i > 0)
			buf_char(&list, ',');
		buf_str(&list, v->would[i]);
	}
	put(b, "would", buf_get(&list), 60);
	buf_free(&list);
}

/* Only what is delivered has its forged fields deleted. */
static bool
delivers(const struct plan *p)
{
	return p->action == ACTION_ACCEPT || p->action == ACTION_TAG || p->action == ACTION_QUARANTINE;
}

static char *
line(const struct plan_input *in, const struct plan *p)
{
	const struct result	*r = in->result;
	const struct signer	*s = r->deciding;
	enum reason		 why = plan_reason(in);
	struct buf		 b = buf_new(PLAN_LOG);
	char			 number[24] = "";

	buf_printf(&b, "smime=%s",
	    smime_result_str(why != r->reason ? reason_row(why)->result : r->result));
	put_str(&b, "code", reason_code(why), 24);
	if (s != NULL) {
		put_str(&b, "cause", cause_str(s->cause), 20);
		put_str(&b, "signer", s->identity.address, 110);
	}
	put_from(&b, &r->from);
	if (s != NULL && s->signature != NULL)
		put_str(&b, "part", s->signature->part->section, 24);
	if (s != NULL)
		put_signer(&b, s);
	put_str(&b, "action", action_str(p->action), 12);
	put_str(&b, "rule", in->verdict->rule, 48);
	put_would(&b, in->verdict);
	put_reply(&b, p);
	if (delivers(p) && in->stripped > 0)
		snprintf(number, sizeof(number), "%zu", in->stripped);
	put_str(&b, "stripped", number, 8);
	put_str(&b, "limit", limit_key(r->limit), 32);
	return buf_take(&b);
}

static json_t *
object(const struct plan_input *in, const struct plan *p)
{
	json_t *o = result_json(in->result, NULL, in->verdict), *would = json_array();

	json_put(o, "client", json_cstr(in->envelope->client_addr));
	json_put(o, "rule_line", in->verdict->line != 0 ? json_integer(in->verdict->line) : json_null());
	for (size_t i = 0; i < in->verdict->nwould; i++)
		json_push(would, json_cstr(in->verdict->would[i]));
	json_put(o, "would", would);
	json_put(o, "ruleset", json_cstr(LINT_VERSION_RULES));
	json_put(o, "sbr", json_cstr(LINT_VERSION_SBR));
	json_put(o, "stripped", json_integer(delivers(p) ? (json_int_t)in->stripped : 0));
	if (p->rcode != NULL) {
		struct buf reply = buf_new(1024);

		buf_printf(&reply, "%s %s %s", p->rcode, p->xcode, p->text);
		json_put(o, "reply", json_span(buf_get(&reply)));
		buf_free(&reply);
	}
	return o;
}

/* Did anything happen to the message beside being looked at? */
static bool
touched(const struct plan_input *in, const struct plan *p)
{
	return p->action != ACTION_ACCEPT || in->stripped > 0 || in->verdict->nheaders > 0 || in->verdict->nwould > 0;
}

void
plan_log(const struct plan_input *in, struct plan *p)
{
	enum presence	presence = in->result->presence;
	bool		has = presence == PRESENCE_SIGNED || presence == PRESENCE_MALFORMED;

	switch (in->config->log_results) {
	case LOG_RESULTS_NONE:
		if (p->action == ACTION_ACCEPT || p->action == ACTION_TAG)
			return;
		break;
	case LOG_RESULTS_SIGNED:
		if (!has && !touched(in, p))
			return;
		break;
	case LOG_RESULTS_ALL:
		break;
	}
	if (in->config->log_format == LOG_FORMAT_JSON)
		p->json = object(in, p);
	else if (presence == PRESENCE_NONE && !touched(in, p))
		p->log = xstrdup("no signature data");
	else
		p->log = line(in, p);
}
