/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Facts through the rules: the first rule whose condition holds decides.  Conditions are evaluated without allocation
 * and without side effects; only the texts of the rule that decided are made.  A fact that is not known makes every
 * comparison false, but for "= unknown".
 */
#include "rules_int.h"

#include <stdlib.h>

#include "text.h"
#include "xalloc.h"

#define TEXT_MAX (64UL * 1024)	/* more than any text with all its facts at their longest */

/* ---- one fact */

/* The octets of the character that begins s. */
static size_t
char_size(struct span s)
{
	size_t n = 1;

	while (n < s.n && n < 4 && (s.p[n] & 0xc0) == 0x80)
		n++;
	return n;
}

/*
 * On a mismatch only the last star is tried again, one octet further on: what stood before it has matched as early as
 * it can.  So the time is at most the value's length times the pattern's, and the pattern is the administrator's.
 */
bool
glob_match(struct span glob, struct span s)
{
	size_t g = 0, i = 0, star = SIZE_MAX, resume = 0;

	while (i < s.n) {
		if (g < glob.n && glob.p[g] == '*') {
			star = ++g;
			resume = i;
		} else if (g < glob.n && glob.p[g] == '?') {
			g++;
			i += char_size(span_sub(s, i, s.n));
		} else if (g < glob.n && ascii_lower(glob.p[g]) == ascii_lower(s.p[i])) {
			g++;
			i++;
		} else if (star != SIZE_MAX) {
			g = star;
			i = ++resume;
		} else
			return false;
	}
	while (g < glob.n && glob.p[g] == '*')
		g++;
	return g == glob.n;
}

static bool
number_test(enum cond_op op, int64_t a, int64_t b)
{
	switch (op) {
	case OP_EQ:
		return a == b;
	case OP_NE:
		return a != b;
	case OP_LT:
		return a < b;
	case OP_LE:
		return a <= b;
	case OP_GT:
		return a > b;
	case OP_GE:
		return a >= b;
	}
	return false;
}

static bool
string_test(const struct cond *c, struct span s)
{
	switch (c->kind) {
	case COND_STRING:
		return span_ieq(s, c->string);
	case COND_SET:
		return set_match(c->set, s);
	case COND_GLOB:
		return glob_match(c->string, s);
	case COND_PRESENT:
		return s.n > 0;
	default:
		return false;
	}
}

static bool
strings_test(const struct cond *c, const struct fact_value *v)
{
	if (fact_info[c->fact].type != FT_LIST)
		return string_test(c, v->string);
	for (size_t i = 0; i < v->n; i++)
		if (string_test(c, v->list[i]))
			return true;
	return false;
}

static bool
known_test(const struct cond *c, const struct fact_value *v)
{
	switch (c->kind) {
	case COND_BOOL:
		return v->b == c->b;
	case COND_NUMBER:
		return number_test(c->op, v->number, c->number);
	case COND_NUMBERS:
		for (size_t i = 0; i < c->n; i++)
			if (v->number == c->numbers[i])
				return true;
		return false;
	case COND_WORDS:
		return v->number >= 0 && (c->words >> v->number & 1) != 0;
	case COND_NEVER:
		return false;
	default:
		return strings_test(c, v);
	}
}

static bool
fact_test(const struct cond *c, const struct fact_value *v)
{
	if (!v->known)
		return c->unknown;
	return known_test(c, v) != c->negate;
}

/* ---- conditions; as deep as LIMIT_RULES_NESTING lets them be */

static bool
cond_test(const struct cond *c, struct facts *f)
{
	const struct cond *child = c->child;

	switch (c->kind) {
	case COND_ANY:
		return true;
	case COND_NOT:
		return !cond_test(child, f);
	case COND_AND:
		while (child != NULL && cond_test(child, f))
			child = child->next;
		return child == NULL;
	case COND_OR:
		while (child != NULL && !cond_test(child, f))
			child = child->next;
		return child != NULL;
	default:
		return fact_test(c, facts_value(f, c->fact));
	}
}

/* What can be said before the message has been read.  In this order `and` is the least of its children, `or` the greatest. */
enum tri { NO, MAYBE, YES };

static enum tri
cond_unsigned(const struct cond *c)
{
	struct fact_value v;
	enum tri	  all = YES, some = NO;

	if (c->kind == COND_ANY)
		return YES;
	if (c->child == NULL) {
		if (!facts_unsigned(c->fact, &v))
			return MAYBE;
		return fact_test(c, &v) ? YES : NO;
	}
	for (const struct cond *child = c->child; child != NULL; child = child->next) {
		enum tri t = cond_unsigned(child);

		all = t < all ? t : all;
		some = t > some ? t : some;
	}
	if (c->kind == COND_NOT)
		return YES - all;
	return c->kind == COND_AND ? all : some;
}

/* A rule that merely accepts and surely holds hides what comes after it. */
bool
rules_touch_unsigned(const struct rules *r)
{
	for (const struct rule *rule = r->first; rule != NULL; rule = rule->next) {
		enum tri t = cond_unsigned(rule->cond);

		if (t == NO)
			continue;
		if (rule->action.action != ACTION_ACCEPT || rule->action.header != NULL)
			return true;
		if (t == YES)
			return false;
	}
	return false;
}

/* ---- the verdict */

static char *
expand(struct facts *f, const char *text, void (*escape)(struct buf *, struct span))
{
	struct buf b = buf_new(TEXT_MAX);

	if (text == NULL)
		return NULL;
	facts_expand(f, text, escape, &b);
	return b.p != NULL ? buf_take(&b) : xstrdup("");
}

static void
add_headers(const struct rule_header *h, struct facts *f, struct verdict *out)
{
	size_t cap = 0;

	for (; h != NULL; h = h->next) {
		XGROW(out->header, out->nheaders, cap);
		out->header[out->nheaders++] = (struct added_header){ xstrdup(h->name), expand(f, h->value, text_header) };
	}
}

void
rules_eval(const struct rules *r, struct facts *f, struct verdict *out)
{
	const struct rule *rule = r->first;
	char		  *text;

	*out = (struct verdict){ .action = ACTION_ACCEPT, .rule = "-" };
	while (rule != NULL && !cond_test(rule->cond, f))
		rule = rule->next;
	if (rule == NULL)
		return;
	out->action = rule->action.action;
	out->rule = rule->name;
	out->line = rule->place.line;
	out->reply_code = rule->action.code != NULL ? xstrdup(rule->action.code) : NULL;
	out->reply_status = rule->action.status != NULL ? xstrdup(rule->action.status) : NULL;
	text = expand(f, rule->action.text, text_reply);
	if (out->action == ACTION_QUARANTINE)
		out->reason_text = text;
	else
		out->reply_text = text;
	add_headers(rule->action.header, f, out);
}

void
verdict_free(struct verdict *v)
{
	if (v == NULL)
		return;
	free(v->reply_code);
	free(v->reply_status);
	free(v->reply_text);
	free(v->reason_text);
	for (size_t i = 0; i < v->nheaders; i++) {
		free(v->header[i].name);
		free(v->header[i].value);
	}
	free(v->header);
	for (size_t i = 0; i < v->nwould; i++)
		free(v->would[i]);
	free(v->would);
	*v = (struct verdict){ 0 };
}
