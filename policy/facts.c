/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Facts over a finished result and its envelope, each computed when somebody asks and kept until the end.  Stands
 * between the engine and the rules; judges nothing itself and never reads the message beyond the header fields that
 * facts are named after.  Those of a signer are in facts_signer.c.  RFC 2919 (List-Id), RFC 3834 (Auto-Submitted).
 */
#include "facts_int.h"

#include <stdlib.h>

#include "domain.h"
#include "header.h"
#include "text.h"
#include "xalloc.h"

const struct fact_info fact_info[FACT_COUNT] = {
#define X(id, name, type, scope, values, help) [FACT_##id] = { name, type, scope, values, help },
	FACT_TABLE(X)
#undef X
};

enum fact_id
fact_find(const char *name)
{
	for (enum fact_id id = 0; id < FACT_COUNT; id++)
		if (strcmp(fact_info[id].name, name) == 0)
			return id;
	return FACT_COUNT;
}

int
fact_word(enum fact_id id, struct span word)
{
	const char *p = fact_info[id].values;

	for (int i = 0; *p != '\0'; i++) {
		size_t n = strcspn(p, " ");

		if (span_ieq(word, (struct span){ (const uint8_t *)p, n }))
			return i;
		p += n + (p[n] == ' ');
	}
	return -1;
}

bool
fact_is_domain(enum fact_id id)
{
	return id == FACT_FROM_DOMAIN || id == FACT_FROM_DOMAINS || id == FACT_MAIL_FROM_DOMAIN ||
	    id == FACT_RCPT_DOMAIN || id == FACT_CLIENT_NAME;
}

struct facts *
facts_open(const struct result *r, const struct envelope *e)
{
	struct facts *f = xzalloc(sizeof(*f));

	f->r = r;
	f->e = e;
	f->clock_drift = 300;
	return f;
}

const struct result *
facts_result(const struct facts *f)
{
	return f->r;
}

const struct envelope *
facts_envelope(const struct facts *f)
{
	return f->e;
}

void
facts_clock_drift(struct facts *f, int64_t seconds)
{
	f->clock_drift = seconds;
}

void
facts_free(struct facts *f)
{
	if (f == NULL)
		return;
	for (size_t i = 0; i < f->n; i++)
		free(f->owned[i]);
	free(f->owned);
	free(f);
}

void *
facts_keep(struct facts *f, void *p)
{
	XGROW(f->owned, f->n, f->cap);
	f->owned[f->n++] = p;
	return p;
}

/* ---- setting a value; what is not there stays unknown */

void
fact_put_bool(struct fact_value *v, bool b)
{
	v->known = true;
	v->b = b;
}

void
fact_put_number(struct fact_value *v, int64_t n)
{
	v->known = true;
	v->number = n;
}

void
fact_put_string(struct fact_value *v, const char *s)
{
	if (s == NULL)
		return;
	v->known = true;
	v->string = span_str(s);
}

void
fact_put_word(struct fact_value *v, enum fact_id id, const char *word)
{
	fact_put_string(v, word);
	if (v->known)
		v->number = fact_word(id, v->string);
}

/* The domain of an address; an address without one has none. */
static struct span
domain_of(struct facts *f, const char *addr)
{
	char	   *out = facts_keep(f, xmalloc(DOMAIN_SIZE));
	struct span local, domain;

	if (!domain_split(span_str(addr), &local, &domain) || !domain_canon(domain, out))
		out[0] = '\0';
	return span_str(out);
}

static void
put_domain(struct facts *f, struct fact_value *v, const char *addr)
{
	struct span d;

	if (addr == NULL || (d = domain_of(f, addr)).n == 0)
		return;
	v->known = true;
	v->string = d;
}

struct span *
fact_put_list(struct facts *f, struct fact_value *v, size_t n)
{
	struct span *list = facts_keep(f, xcalloc(n + 1, sizeof(*list)));

	v->known = true;
	v->list = list;
	v->n = n;
	return list;
}

/* ---- of the message */

static void
message_value(struct facts *f, enum fact_id id, struct fact_value *v)
{
	const struct result *r = f->r;

	switch (id) {
	case FACT_SIGNATURE:
		fact_put_word(v, id, presence_str(r->presence));
		break;
	case FACT_RESULT:
		fact_put_word(v, id, smime_result_str(r->result));
		break;
	case FACT_CODE:
		fact_put_word(v, id, reason_code(r->reason));
		break;
	case FACT_LIMIT:
		fact_put_word(v, id, limit_key(r->limit));
		break;
	case FACT_SIGNERS:
		fact_put_number(v, (int64_t)r->n);
		break;
	case FACT_SIZE:
		if (f->e != NULL && f->e->size > 0)
			fact_put_number(v, (int64_t)f->e->size);
		else if (r->octets.p != NULL)
			fact_put_number(v, (int64_t)r->octets.n);
		break;
	default:
		break;
	}
}

static void
author_list(struct facts *f, const struct author *a, bool domains, struct fact_value *v)
{
	struct span *list = fact_put_list(f, v, a->n);

	for (size_t i = 0; i < a->n; i++) {
		const char *addr = a->mailbox[i].addr != NULL ? a->mailbox[i].addr : "";

		list[i] = domains ? domain_of(f, addr) : span_str(addr);
	}
}

/* The value of a field, unfolded; NULL when there is none. */
static char *
field_value(struct facts *f, const char *name)
{
	const struct field *field = header_find(&f->r->mime.root->header, name, 0);

	return field != NULL ? facts_keep(f, header_unfold(field->value)) : NULL;
}

/* The first word of a value, before white space, a comment or a parameter; cut off in place. */
static const char *
first_word(char *value)
{
	if (value != NULL) {
		value += strspn(value, " \t");
		value[strcspn(value, " \t;(")] = '\0';
	}
	return value;
}

static void
put_known_word(struct fact_value *v, enum fact_id id, const char *word)
{
	if (word == NULL)
		return;
	fact_put_word(v, id, fact_word(id, span_str(word)) != -1 ? word : "other");
}

static void
put_list_id(struct fact_value *v, char *value)
{
	char *open;

	if (value == NULL)
		return;
	/* The last bracket: a phrase before it may have brackets in quotes. */
	if ((open = strrchr(value, '<')) != NULL) {
		value = open + 1;
		value[strcspn(value, ">")] = '\0';
	}
	for (char *c = value; *c != '\0'; c++)
		*c = (char)ascii_lower((uint8_t)*c);
	v->known = true;
	v->string = span_trim(span_str(value));
}

static void
list_value(struct facts *f, enum fact_id id, struct fact_value *v)
{
	const char *word;

	switch (id) {
	case FACT_LIST_ID:
		fact_put_bool(v, header_find(&f->r->mime.root->header, "List-Id", 0) != NULL);
		break;
	case FACT_LIST_ID_VALUE:
		put_list_id(v, field_value(f, "List-Id"));
		break;
	case FACT_AUTO_SUBMITTED:
		word = first_word(field_value(f, "Auto-Submitted"));
		fact_put_bool(v, word != NULL && !span_is(span_str(word), "no"));
		break;
	case FACT_AUTO_SUBMITTED_VALUE:
		put_known_word(v, id, first_word(field_value(f, "Auto-Submitted")));
		break;
	case FACT_PRECEDENCE:
		put_known_word(v, id, first_word(field_value(f, "Precedence")));
		break;
	default:
		break;
	}
}

/* Of a message that was never opened (a fault of ours) nothing here is known. */
static void
header_value(struct facts *f, enum fact_id id, struct fact_value *v)
{
	const struct author *from = &f->r->from, *sender = &f->r->sender;

	if (f->r->mime.root == NULL)
		return;
	switch (id) {
	case FACT_FROM_ADDR:
		if (!from->ambiguous && from->n == 1)
			fact_put_string(v, from->mailbox[0].addr);
		break;
	case FACT_FROM_DOMAIN:
		if (!from->ambiguous && from->n == 1)
			put_domain(f, v, from->mailbox[0].addr);
		break;
	case FACT_FROM_ADDRESSES:
	case FACT_FROM_DOMAINS:
		author_list(f, from, id == FACT_FROM_DOMAINS, v);
		break;
	case FACT_FROM_COUNT:
		fact_put_number(v, (int64_t)from->n);
		break;
	case FACT_FROM_FIELDS:
		fact_put_number(v, (int64_t)from->fields);
		break;
	case FACT_FROM_GROUP:
		fact_put_bool(v, from->group);
		break;
	case FACT_FROM_MALFORMED:
		fact_put_bool(v, from->malformed);
		break;
	case FACT_FROM_DISPLAY_ADDRESS:
		fact_put_bool(v, from->display_address);
		break;
	case FACT_FROM_ENCODED_ADDRESS:
		fact_put_bool(v, from->encoded_address);
		break;
	case FACT_SENDER_ADDR:
		if (!sender->ambiguous && sender->n == 1)
			fact_put_string(v, sender->mailbox[0].addr);
		break;
	default:
		list_value(f, id, v);
		break;
	}
}

/* ---- of the envelope */

static void
recipient_list(struct facts *f, bool domains, struct fact_value *v)
{
	struct span *list = fact_put_list(f, v, f->e->nrcpt);

	for (size_t i = 0; i < f->e->nrcpt; i++)
		list[i] = domains ? domain_of(f, f->e->rcpt[i]) : span_str(f->e->rcpt[i]);
}

static void
client_name(struct facts *f, struct fact_value *v)
{
	char *out;

	if (f->e->client_name == NULL)
		return;
	out = facts_keep(f, xmalloc(DOMAIN_SIZE));
	fact_put_string(v, domain_canon(span_str(f->e->client_name), out) ? out : f->e->client_name);
}

static void
envelope_value(struct facts *f, enum fact_id id, struct fact_value *v)
{
	const struct envelope *e = f->e;

	if (e == NULL)
		return;
	switch (id) {
	case FACT_MAIL_FROM:
		fact_put_string(v, e->mail_from);
		break;
	case FACT_MAIL_FROM_DOMAIN:
		put_domain(f, v, e->mail_from);
		break;
	case FACT_NULL_SENDER:
		if (e->mail_from != NULL)
			fact_put_bool(v, e->mail_from[0] == '\0');
		break;
	case FACT_RCPT:
	case FACT_RCPT_DOMAIN:
		recipient_list(f, id == FACT_RCPT_DOMAIN, v);
		break;
	case FACT_RCPT_COUNT:
		fact_put_number(v, (int64_t)(e->nrcpt + e->rcpt_omitted));
		break;
	case FACT_CLIENT_ADDR:
		fact_put_string(v, e->client_addr);
		break;
	case FACT_CLIENT_NAME:
		client_name(f, v);
		break;
	case FACT_CLIENT_INTERNAL:
		fact_put_bool(v, e->client_internal);
		break;
	case FACT_CLIENT_AUTHENTICATED:
		fact_put_bool(v, e->auth != NULL && e->auth[0] != '\0');
		break;
	case FACT_HELO:
		fact_put_string(v, e->helo);
		break;
	case FACT_TLS:
		fact_put_string(v, e->tls);
		break;
	case FACT_DAEMON_NAME:
		fact_put_string(v, e->daemon_name);
		break;
	default:
		break;
	}
}

const struct fact_value *
facts_value(struct facts *f, enum fact_id id)
{
	static void (*const by_scope[])(struct facts *, enum fact_id, struct fact_value *) = {
		[FS_MESSAGE] = message_value, [FS_HEADER] = header_value,
		[FS_ENVELOPE] = envelope_value, [FS_SIGNER] = facts_signer_value,
	};

	if (!f->done[id]) {
		by_scope[fact_info[id].scope](f, id, &f->value[id]);
		f->done[id] = true;
	}
	return &f->value[id];
}

bool
facts_unsigned(enum fact_id id, struct fact_value *out)
{
	*out = (struct fact_value){ 0 };
	switch (id) {
	case FACT_SIGNATURE:
		fact_put_word(out, id, presence_str(PRESENCE_NONE));
		return true;
	case FACT_RESULT:
		fact_put_word(out, id, smime_result_str(RESULT_NONE));
		return true;
	case FACT_CODE:
		fact_put_word(out, id, reason_code(REASON_NOSIG));
		return true;
	case FACT_SIGNERS:
		fact_put_number(out, 0);
		return true;
	default:
		return fact_info[id].scope == FS_SIGNER;
	}
}
