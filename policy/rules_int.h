/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What parser and evaluator of the rules share.  Everything that is made while a file is read lies in the arena of
 * struct rules and goes with it, so that the grammar has nothing to free when it stops in the middle.
 */
#ifndef SMIME_RULES_INT_H
#define SMIME_RULES_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diag.h"
#include "facts.h"
#include "rules.h"
#include "set.h"
#include "span.h"

/* Where a token begins, both from 1; columns are characters. */
struct place {
	unsigned line, column;
};

/* ---- conditions: a tree whose depth LIMIT_RULES_NESTING bounds; `and` and `or` have any number of children */

enum cond_kind {
	COND_ANY = 1,
	COND_NOT, COND_AND, COND_OR,	/* of children */
	/* Of one fact: */
	COND_NEVER,			/* nothing known will do: "= unknown" */
	COND_BOOL,			/* b */
	COND_PRESENT,			/* a string or list that is not empty */
	COND_NUMBER,			/* op, number; also br, by the order of its words */
	COND_NUMBERS,			/* numbers, n */
	COND_WORDS,			/* words: a bit for each word of the enumeration */
	COND_STRING,			/* string, ASCII case-insensitively; lists: any element */
	COND_SET,			/* set; lists: any element */
	COND_GLOB			/* string; lists: any element */
};

enum cond_op { OP_EQ = 1, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE };

struct cond {
	enum cond_kind	 kind;
	struct place	 place;
	struct cond	*child, *last;	/* first and last */
	struct cond	*next;		/* sibling */
	enum fact_id	 fact;
	bool		 negate;	/* "!=": true when the fact is known and the test is not met */
	bool		 unknown;	/* what an unknown fact gives */
	bool		 b;
	enum cond_op	 op;
	int64_t		 number;
	const int64_t	*numbers;
	size_t		 n;
	uint64_t	 words;
	struct span	 string;
	const struct set *set;
};

/* ---- rules */

struct rule_header {
	const char	   *name, *value;
	struct rule_header *next;
};

struct rule_action {
	enum action	    action;
	const char	   *code, *status, *text;	/* NULL where the rule does not say */
	struct rule_header *header;
};

struct rule {
	const char	  *name;
	const char	  *file;
	struct place	   place;
	struct cond	  *cond;
	struct rule_action action;
	struct rule	  *next;
	struct rule	  *bucket;	/* the next whose name has the same hash */
};

#define RULES_BUCKETS	4096	/* of names, so that a hundred thousand rules load in no time */

struct named_set {
	const char	 *name;		/* NULL for a list in parentheses */
	struct set	 *set;
	struct named_set *next;
};

struct rules {
	struct rule	 *first, *last;
	size_t		  n;
	struct rule	 *by_name[RULES_BUCKETS];
	struct named_set *sets;
	char		**file;		/* every file that was read, sets too */
	size_t		  nfiles, filecap;
	struct chunk	 *chunks;	/* the arena */
};

void	*rules_alloc(struct rules *r, size_t n);	/* zeroed */
char	*rules_strdup(struct rules *r, struct span s);

/* ---- while a file is read */

struct rules_parser {
	struct rules	*rules;
	struct diag	*d;
	struct span	 text;
	const char	*file;		/* for messages */
	const char	*dir;		/* where relative names are searched; NULL: the working directory */
	unsigned	 includes;	/* files around this one */
	unsigned	 nesting;
	size_t		*octets;	/* read in all */
	/* of the scanner */
	size_t		 offset, next_offset;
	struct place	 place;
};

/* A token with a text: decoded, and where its octets are in the file. */
struct word {
	const char	*text;
	bool		 quoted;
	size_t		 offset;
	struct place	 place;
};

struct word_list {
	struct word	 word;
	struct word_list *next;
};

struct word_list *word_cons(struct rules *r, struct word w, struct word_list *rest);

/* Fill the diag at that place; returns -1. */
int	rules_error(struct rules_parser *p, struct place at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* "FILE:LINE:COLUMN" into out, which is returned. */
const char *rules_at(const struct rules_parser *p, struct place at, char out[256]);
/* "; did you mean "X"?" when a name is near, else otherwise; into out. */
const char *rules_hint(const char *word, const char *const *names, size_t n, const char *otherwise, char out[160]);
int	rules_text(struct rules_parser *p, struct span text, const char *name);

/* What the grammar calls.  NULL or -1: the diag is filled. */
struct cond *cond_any(struct rules_parser *p, struct place at);
struct cond *cond_not(struct rules_parser *p, struct place at, struct cond *c);
struct cond *cond_join(struct rules_parser *p, enum cond_kind kind, struct cond *left, struct cond *right);
struct cond *cond_bare(struct rules_parser *p, struct word fact);
struct cond *cond_compare(struct rules_parser *p, struct word fact, enum cond_op op, struct word value);
struct cond *cond_in_list(struct rules_parser *p, struct word fact, struct word_list *list);
struct cond *cond_in_set(struct rules_parser *p, struct word fact, struct word name);
struct cond *cond_matches(struct rules_parser *p, struct word fact, struct word glob);
int	rules_enter(struct rules_parser *p, struct place at);	/* one level of nesting; p->nesting-- leaves it */

int	rules_set(struct rules_parser *p, struct word name, struct word spec);
int	rules_include(struct rules_parser *p, struct word name);
int	rules_rule(struct rules_parser *p, struct word name, struct cond *c, const struct rule_action *a);
/* Parts of an action; it has its kind already. */
int	action_code(struct rules_parser *p, struct rule_action *a, struct word code);
int	action_status(struct rules_parser *p, struct rule_action *a, struct word status);
int	action_text(struct rules_parser *p, struct rule_action *a, struct word text);
int	action_header(struct rules_parser *p, struct rule_action *a, struct word name, struct word value);

/* The set keeps a list in parentheses alive; takes it. */
void	rules_keep_set(struct rules *r, const char *name, struct set *s);
const struct set *rules_find_set(const struct rules *r, const char *name);

/* ---- of rules_eval.c */

/* Does glob (* any octets, ? one character) match all of s, ASCII case-insensitively? */
bool	glob_match(struct span glob, struct span s);

#endif
