/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Conditions of rules, checked while they are read: that a fact is one, that a value can be of its type, that a set is
 * there.  What passes here needs no more checks when it is evaluated; what does not is told at the place of the word
 * that is wrong, with the words that would be right.
 */
#include "rules_int.h"

#include <stdlib.h>

#include "buf.h"
#include "domain.h"
#include "limits.h"
#include "text.h"

#define WORDS_MAX 64	/* bits of cond.words */

static struct cond *
cond_new(struct rules_parser *p, enum cond_kind kind, struct place at)
{
	struct cond *c = rules_alloc(p->rules, sizeof(*c));

	c->kind = kind;
	c->place = at;
	return c;
}

static void
add_child(struct cond *c, struct cond *child)
{
	if (c->last != NULL)
		c->last->next = child;
	else
		c->child = child;
	c->last = child;
}

int
rules_enter(struct rules_parser *p, struct place at)
{
	if (++p->nesting > LIMIT_RULES_NESTING)
		return rules_error(p, at, "more than %d parentheses and `not` inside one another", LIMIT_RULES_NESTING);
	return 0;
}

struct cond *
cond_any(struct rules_parser *p, struct place at)
{
	return cond_new(p, COND_ANY, at);
}

struct cond *
cond_not(struct rules_parser *p, struct place at, struct cond *child)
{
	struct cond *c = cond_new(p, COND_NOT, at);

	add_child(c, child);
	return c;
}

struct cond *
cond_join(struct rules_parser *p, enum cond_kind kind, struct cond *left, struct cond *right)
{
	if (left->kind != kind) {
		struct cond *c = cond_new(p, kind, left->place);

		add_child(c, left);
		left = c;
	}
	add_child(left, right);
	return left;
}

/* ---- a fact, and what may be asked of it */

/* The fact's name; FACT_COUNT with the diag. */
static enum fact_id
fact_named(struct rules_parser *p, struct word w)
{
	const char *names[FACT_COUNT];
	char	    hint[160];
	enum fact_id id = fact_find(w.text);

	if (id != FACT_COUNT)
		return id;
	for (size_t i = 0; i < FACT_COUNT; i++)
		names[i] = fact_info[i].name;
	rules_error(p, w.place, "unknown fact \"%s\"%s", w.text,
	    rules_hint(w.text, names, FACT_COUNT, "; smime-facts(7) lists them", hint));
	return FACT_COUNT;
}

/* A condition on the fact of that name; its kind comes later. */
static struct cond *
test_new(struct rules_parser *p, struct word fact)
{
	enum fact_id id = fact_named(p, fact);
	struct cond *c;

	if (id == FACT_COUNT)
		return NULL;
	c = cond_new(p, COND_NEVER, fact.place);
	c->fact = id;
	return c;
}

static bool
is_unknown(struct word w)
{
	return !w.quoted && strcmp(w.text, "unknown") == 0;
}

/* What one writes for this type, in place of what cannot be. */
static struct cond *
wrong_type(struct rules_parser *p, struct place at, const struct cond *c)
{
	const struct fact_info *f = &fact_info[c->fact];
	struct buf b = buf_new(512);

	switch (f->type) {
	case FT_BOOL:
		buf_printf(&b, "is true or false: write `%s` or `not %s`", f->name, f->name);
		break;
	case FT_NUMBER:
		buf_printf(&b, "is a number: compare it with =, !=, <, <=, >, >= or in (...), as in `%s > 10`", f->name);
		break;
	case FT_STRING:
		buf_printf(&b, "is a text: compare it with =, !=, in or matches");
		break;
	case FT_ENUM:
		buf_printf(&b, "is one of a few words: compare it with =, != or in (...), as in `%s = %.*s`", f->name,
		    (int)strcspn(f->values, " "), f->values);
		break;
	case FT_LIST:
		buf_printf(&b, "is a list: compare it with =, !=, in or matches; one element that does is enough");
		break;
	}
	rules_error(p, at, "%s %s", f->name, buf_cstr(&b));
	buf_free(&b);
	return NULL;
}

struct cond *
cond_bare(struct rules_parser *p, struct word fact)
{
	struct cond *c = test_new(p, fact);

	if (c == NULL)
		return NULL;
	switch (fact_info[c->fact].type) {
	case FT_BOOL:
		c->kind = COND_BOOL;
		c->b = true;
		return c;
	case FT_STRING:
	case FT_LIST:
		c->kind = COND_PRESENT;
		return c;
	default:
		return wrong_type(p, fact.place, c);
	}
}

/* ---- values */

/* The unit's factor; 0 when the fact has no such unit. */
static int64_t
unit_factor(const char *unit, const char *suffix)
{
	static const struct {
		const char *unit, *suffix;
		int64_t	    factor;
	} units[] = {
		{ "octets", "K", 1024 }, { "octets", "M", 1024 * 1024L }, { "octets", "G", 1024 * 1024 * 1024L },
		{ "seconds", "s", 1 }, { "seconds", "m", 60 }, { "seconds", "h", 3600 }, { "seconds", "d", 86400 },
		{ "seconds", "w", 7 * 86400L }, { "days", "d", 1 }, { "days", "w", 7 },
	};

	if (*suffix == '\0')
		return 1;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (strcmp(units[i].unit, unit) == 0 && strcmp(units[i].suffix, suffix) == 0)
			return units[i].factor;
	return 0;
}

static int
number_value(struct rules_parser *p, enum fact_id id, struct word w, int64_t *out)
{
	const char *unit = fact_info[id].values;
	const char *digits = w.text + (w.text[0] == '-');
	size_t	    n = strspn(digits, "0123456789");
	int64_t	    factor = unit_factor(unit, digits + n);

	/* Nine digits times the largest factor stay below 2^63. */
	if (n >= 1 && n <= 9 && factor != 0) {
		*out = strtoll(w.text, NULL, 10) * factor;
		return 0;
	}
	if (n > 9)
		return rules_error(p, w.place, "\"%s\" is too large a number", w.text);
	return rules_error(p, w.place, "\"%s\" is not a number%s", w.text,
	    strcmp(unit, "octets") == 0 ? " of octets: digits, and K, M or G" :
	    strcmp(unit, "seconds") == 0 ? " of seconds: digits, and s, m, h, d or w" :
	    strcmp(unit, "days") == 0 ? " of days: digits, and d or w" : ": digits alone");
}

/* What was meant by a word that the enumeration does not have; "" when nothing is near. */
static const char *
word_hint(struct rules_parser *p, enum fact_id id, const char *word, char out[160])
{
	const char *names[WORDS_MAX];
	char	   *copy = rules_strdup(p->rules, span_str(fact_info[id].values)), *save = NULL;
	size_t	    n = 0;

	for (char *t = strtok_r(copy, " ", &save); t != NULL && n < WORDS_MAX; t = strtok_r(NULL, " ", &save)) {
		/* Codes are often said without their prefix. */
		if (span_istarts(span_str(t), "SMIME-") && span_is(span_str(word), t + 6))
			return rules_hint(t, (const char *const *)&t, 1, "", out);
		names[n++] = t;
	}
	return rules_hint(word, names, n, "", out);
}

/* Place of the word in the fact's enumeration. */
static int
word_value(struct rules_parser *p, enum fact_id id, struct word w)
{
	const char *values = fact_info[id].values;
	char	    hint[160];
	int	    i = fact_word(id, span_str(w.text));
	bool	    many = strlen(values) > 200;

	if (i >= 0)
		return i;
	rules_error(p, w.place, "%s has no value \"%s\"%s (%s%s)", fact_info[id].name, w.text,
	    word_hint(p, id, w.text, hint), many ? "smime-facts(7) lists its values" : "its values: ", many ? "" : values);
	return -1;
}

/* A string as facts have it: a domain in A-labels. */
static struct span
string_value(struct rules_parser *p, enum fact_id id, struct word w)
{
	char canon[DOMAIN_SIZE];

	if (fact_is_domain(id) && domain_canon(span_str(w.text), canon))
		return span_str(rules_strdup(p->rules, span_str(canon)));
	return span_str(w.text);
}

/* ---- FACT op VALUE */

static struct cond *
compare_number(struct rules_parser *p, struct cond *c, enum cond_op op, struct word value)
{
	c->kind = COND_NUMBER;
	c->op = op;
	if (fact_info[c->fact].type == FT_ENUM) {
		c->number = word_value(p, c->fact, value);
		return c->number == -1 ? NULL : c;
	}
	return number_value(p, c->fact, value, &c->number) == 0 ? c : NULL;
}

static struct cond *
compare_word(struct rules_parser *p, struct cond *c, struct word value)
{
	int i = word_value(p, c->fact, value);

	c->kind = COND_WORDS;
	if (i == -1)
		return NULL;
	c->words = (uint64_t)1 << i;
	return c;
}

static struct cond *
compare_bool(struct rules_parser *p, struct cond *c, struct word value)
{
	c->kind = COND_BOOL;
	c->b = strcmp(value.text, "true") == 0 || strcmp(value.text, "yes") == 0;
	if (!c->b && strcmp(value.text, "false") != 0 && strcmp(value.text, "no") != 0)
		return wrong_type(p, value.place, c);
	return c;
}

static struct cond *
compare_string(struct rules_parser *p, struct cond *c, struct word value)
{
	/* As an address, so that 2001:db8::1 and 2001:0db8::1 are the same. */
	if (c->fact == FACT_CLIENT_ADDR)
		return cond_in_list(p, (struct word){ .text = fact_info[c->fact].name, .place = c->place },
		    word_cons(p->rules, value, NULL));
	if (fact_is_domain(c->fact) && value.text[0] == '.') {
		rules_error(p, value.place, "no domain is \"%s\"; for it and all below write `in (%s)`", value.text, value.text);
		return NULL;
	}
	c->kind = COND_STRING;
	c->string = string_value(p, c->fact, value);
	return c;
}

/* "= unknown": no value will do, an unknown fact does.  For an enumeration with such a word that word does, too. */
static struct cond *
compare_unknown(struct cond *c)
{
	int i = fact_info[c->fact].type == FT_ENUM ? fact_word(c->fact, SPAN_LIT("unknown")) : -1;

	c->unknown = true;
	if (i != -1) {
		c->kind = COND_WORDS;
		c->words = (uint64_t)1 << i;
	}
	return c;
}

struct cond *
cond_compare(struct rules_parser *p, struct word fact, enum cond_op op, struct word value)
{
	struct cond *c = test_new(p, fact);
	bool	     ordered = op != OP_EQ && op != OP_NE;

	if (c == NULL)
		return NULL;
	if (is_unknown(value)) {
		if (ordered) {
			rules_error(p, value.place, "`unknown` is neither more nor less than a value; ask with = or !=");
			return NULL;
		}
		c = compare_unknown(c);
	} else if (fact_info[c->fact].type == FT_NUMBER || (ordered && c->fact == FACT_BR))
		return compare_number(p, c, op, value);
	else if (ordered)
		return wrong_type(p, fact.place, c);
	else if (fact_info[c->fact].type == FT_ENUM)
		c = compare_word(p, c, value);
	else if (fact_info[c->fact].type == FT_BOOL)
		c = compare_bool(p, c, value);
	else
		c = compare_string(p, c, value);
	if (c != NULL && op == OP_NE) {
		c->negate = true;
		c->unknown = false;
	}
	return c;
}

/* ---- FACT in ... */

static struct cond *
in_numbers(struct rules_parser *p, struct cond *c, const struct word_list *list, size_t n)
{
	int64_t *numbers = rules_alloc(p->rules, n * sizeof(*numbers));

	c->kind = COND_NUMBERS;
	c->numbers = numbers;
	for (; list != NULL; list = list->next) {
		if (is_unknown(list->word))
			c->unknown = true;
		else if (number_value(p, c->fact, list->word, &numbers[c->n++]) == -1)
			return NULL;
	}
	return c;
}

static struct cond *
in_words(struct rules_parser *p, struct cond *c, const struct word_list *list)
{
	c->kind = COND_WORDS;
	for (; list != NULL; list = list->next) {
		int i = fact_word(c->fact, span_str(list->word.text));

		if (is_unknown(list->word))
			c->unknown = true;
		else if ((i = word_value(p, c->fact, list->word)) == -1)
			return NULL;
		if (i != -1)
			c->words |= (uint64_t)1 << i;
	}
	return c;
}

/* A list of strings is a set without a name: it is searched as fast, and means the same as "csl:" does. */
static struct cond *
in_strings(struct rules_parser *p, struct cond *c, const struct word_list *list)
{
	struct set *s = c->fact == FACT_CLIENT_ADDR ? set_new_networks() : set_new();
	char	    at[sizeof(p->d->at)];

	rules_keep_set(p->rules, NULL, s);
	c->kind = COND_SET;
	c->set = s;
	for (; list != NULL; list = list->next) {
		if (is_unknown(list->word)) {
			c->unknown = true;
			continue;
		}
		if (set_add(s, span_str(list->word.text), rules_at(p, list->word.place, at), p->d) == -1)
			return NULL;
	}
	return set_seal(s, rules_at(p, c->place, at), p->d) == 0 ? c : NULL;
}

struct cond *
cond_in_list(struct rules_parser *p, struct word fact, struct word_list *list)
{
	struct cond *c = test_new(p, fact);
	size_t	     n = 0;

	if (c == NULL)
		return NULL;
	for (const struct word_list *l = list; l != NULL; l = l->next)
		n++;
	switch (fact_info[c->fact].type) {
	case FT_NUMBER:
		return in_numbers(p, c, list, n);
	case FT_ENUM:
		return in_words(p, c, list);
	case FT_BOOL:
		return wrong_type(p, fact.place, c);
	default:
		return in_strings(p, c, list);
	}
}

static struct cond *
unknown_set(struct rules_parser *p, struct word name)
{
	const char *names[256];
	size_t	    n = 0;
	char	    hint[160];

	for (const struct named_set *s = p->rules->sets; s != NULL && n < 256; s = s->next)
		if (s->name != NULL)
			names[n++] = s->name;
	rules_error(p, name.place, "unknown set \"%s\"%s", name.text,
	    rules_hint(name.text, names, n, "; a set is defined above the rules that use it: set NAME = file:PATH", hint));
	return NULL;
}

struct cond *
cond_in_set(struct rules_parser *p, struct word fact, struct word name)
{
	struct cond *c = test_new(p, fact);

	if (c == NULL)
		return NULL;
	if (fact_info[c->fact].type == FT_NUMBER || fact_info[c->fact].type == FT_ENUM) {
		rules_error(p, name.place, "%s is looked for in a list, not in a set: write `in (...)`", fact.text);
		return NULL;
	}
	if (fact_info[c->fact].type == FT_BOOL)
		return wrong_type(p, fact.place, c);
	c->kind = COND_SET;
	c->set = rules_find_set(p->rules, name.text);
	if (c->set == NULL)
		return unknown_set(p, name);
	if (set_is_networks(c->set) && c->fact != FACT_CLIENT_ADDR) {
		rules_error(p, name.place, "\"%s\" holds networks; only client.addr is looked for in it", name.text);
		return NULL;
	}
	return c;
}

struct cond *
cond_matches(struct rules_parser *p, struct word fact, struct word glob)
{
	struct cond *c = test_new(p, fact);

	if (c == NULL)
		return NULL;
	if (fact_info[c->fact].type != FT_STRING && fact_info[c->fact].type != FT_LIST)
		return wrong_type(p, fact.place, c);
	c->kind = COND_GLOB;
	c->string = span_str(glob.text);
	return c;
}
