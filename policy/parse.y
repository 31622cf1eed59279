/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Grammar of the rules file (smime-milter-rules(5)).  The actions only hand on; what a fact, a word or a code may be is
 * checked in rules_cond.c and rules.c, at the place of the word that is wrong.  The first error ends the parse.
 *
 * Words of a later release (LATER) stand nowhere in the grammar: meeting one is an error that says so.
 */
%code requires {
#include "rules_int.h"
}

%define api.prefix {rules_yy}
%define api.token.prefix {T_}
%define api.pure full
%define api.location.type {struct place}
%define parse.error custom
%define parse.lac full
%locations
%param { void *scanner }
%parse-param { struct rules_parser *p }

%union {
	struct word		 word;
	struct word_list	*list;
	struct cond		*cond;
	enum cond_op		 op;
	struct rule_action	 action;
}

%token <word> WORD "a fact" NAME_WORD "a name" VALUE_WORD "a value" STRING "a text in quotes"
%token <word> CODE "a reply code" STATUS "an enhanced status code" NUMBER "a number"
%token <word> LATER "a word of a later version"
%token RULE "rule" SET "set" INCLUDE "include" IF "if" THEN "then" AND "and" OR "or" NOT "not" ANY "any"
%token IN "in" MATCHES "matches" HEADER "header"
%token ACCEPT "accept" TAG "tag" REJECT "reject" TEMPFAIL "tempfail" QUARANTINE "quarantine" DISCARD "discard"
%token EQ "=" NE "!=" LT "<" LE "<=" GT ">" GE ">="
%token YYEOF 0 "the end of the file"

%type <word> value
%type <list> values
%type <cond> cond conjunction unary test
%type <op> op
%type <action> action rest reply refusal

%code {
#include "text.h"

int rules_yylex(RULES_YYSTYPE *value, struct place *at, void *scanner);
static void rules_yyerror(const struct place *at, void *scanner, struct rules_parser *p, const char *what);

#define YYLLOC_DEFAULT(current, rhs, n)						\
	((current) = (n) > 0 ? YYRHSLOC(rhs, 1) : YYRHSLOC(rhs, 0))
/* An action that could not be carried out has filled the diag. */
#define TRY(x) do { if (!(x)) YYABORT; } while (0)
}

%%

file:
	  %empty
	| file statement
	;

statement:
	  SET NAME_WORD EQ value		{ TRY(rules_set(p, $2, $4) == 0); }
	| INCLUDE STRING			{ TRY(rules_include(p, $2) == 0); }
	| RULE NAME_WORD ':' IF cond THEN rest	{ TRY(rules_rule(p, $2, $5, &$7) == 0); }
	;

cond:
	  conjunction
	| cond OR conjunction			{ $$ = cond_join(p, COND_OR, $1, $3); }
	;

conjunction:
	  unary
	| conjunction AND unary			{ $$ = cond_join(p, COND_AND, $1, $3); }
	;

unary:
	  test
	| NOT { TRY(rules_enter(p, @1) == 0); } unary	{ p->nesting--; $$ = cond_not(p, @1, $3); }
	| '(' { TRY(rules_enter(p, @1) == 0); } cond ')'	{ p->nesting--; $$ = $3; }
	;

test:
	  ANY					{ $$ = cond_any(p, @1); }
	| WORD					{ TRY(($$ = cond_bare(p, $1)) != NULL); }
	| WORD op value				{ TRY(($$ = cond_compare(p, $1, $2, $3)) != NULL); }
	| WORD IN '(' values ')'		{ TRY(($$ = cond_in_list(p, $1, $4)) != NULL); }
	| WORD IN NAME_WORD			{ TRY(($$ = cond_in_set(p, $1, $3)) != NULL); }
	| WORD MATCHES value			{ TRY(($$ = cond_matches(p, $1, $3)) != NULL); }
	;

op:
	  EQ	{ $$ = OP_EQ; }
	| NE	{ $$ = OP_NE; }
	| LT	{ $$ = OP_LT; }
	| LE	{ $$ = OP_LE; }
	| GT	{ $$ = OP_GT; }
	| GE	{ $$ = OP_GE; }
	;

value:
	  VALUE_WORD
	| STRING
	;

/* The last one first. */
values:
	  value					{ $$ = word_cons(p->rules, $1, NULL); }
	| values ',' value			{ $$ = word_cons(p->rules, $3, $1); }
	;

rest:
	  action
	| rest ',' HEADER STRING STRING		{ $$ = $1; TRY(action_header(p, &$$, $4, $5) == 0); }
	;

action:
	  ACCEPT				{ $$ = (struct rule_action){ .action = ACTION_ACCEPT }; }
	| TAG					{ $$ = (struct rule_action){ .action = ACTION_TAG }; }
	| DISCARD				{ $$ = (struct rule_action){ .action = ACTION_DISCARD }; }
	| QUARANTINE				{ $$ = (struct rule_action){ .action = ACTION_QUARANTINE }; }
	| QUARANTINE STRING			{ $$ = (struct rule_action){ .action = ACTION_QUARANTINE };
						  TRY(action_text(p, &$$, $2) == 0); }
	| reply
	| reply STRING				{ $$ = $1; TRY(action_text(p, &$$, $2) == 0); }
	;

reply:
	  refusal
	| refusal CODE				{ $$ = $1; TRY(action_code(p, &$$, $2) == 0); }
	| refusal CODE STATUS			{ $$ = $1; TRY(action_code(p, &$$, $2) == 0);
						  TRY(action_status(p, &$$, $3) == 0); }
	;

refusal:
	  REJECT				{ $$ = (struct rule_action){ .action = ACTION_REJECT }; }
	| TEMPFAIL				{ $$ = (struct rule_action){ .action = ACTION_TEMPFAIL }; }
	;

%%

/* Memory for the parser's stack: the grammar bounds its depth, so that only a mistake of ours comes here. */
static void
rules_yyerror(const struct place *at, void *scanner, struct rules_parser *p, const char *what)
{
	(void)scanner;
	rules_error(p, *at, "%s", what);
}

/* The names of up to n expected tokens as a list for people. */
static void
expected_str(const yysymbol_kind_t *expected, int n, struct buf *out)
{
	for (int i = 0; i < n; i++) {
		if (i > 0)
			buf_str(out, i == n - 1 ? " or " : ", ");
		buf_str(out, yysymbol_name(expected[i]));
	}
}

static bool
is_expected(const yysymbol_kind_t *expected, int n, yysymbol_kind_t kind)
{
	for (int i = 0; i < n; i++)
		if (expected[i] == kind)
			return true;
	return false;
}

/* What stands there, as it stands there. */
static const char *
token_str(struct rules_parser *p, struct buf *out)
{
	size_t n = p->next_offset - p->offset;

	text_log(out, span_sub(p->text, p->offset, p->offset + (n < 60 ? n : 60)));
	return buf_cstr(out);
}

/* The keyword that was meant: among the expected ones, near to what stands there. */
static const char *
keyword_near(const yysymbol_kind_t *expected, int n, const char *seen)
{
	const char *names[YYNTOKENS];
	size_t	    count = 0;

	for (int i = 0; i < n; i++)
		if (expected[i] >= YYSYMBOL_RULE && expected[i] <= YYSYMBOL_DISCARD)
			names[count++] = yysymbol_name(expected[i]);
	return count > 0 ? text_nearest(seen, names, count) : NULL;
}

static int
yyreport_syntax_error(const yypcontext_t *context, void *scanner, struct rules_parser *p)
{
	yysymbol_kind_t expected[YYNTOKENS], token = yypcontext_token(context);
	struct place	at = *yypcontext_location(context);
	int		n = yypcontext_expected_tokens(context, expected, YYNTOKENS);
	struct buf	seen = buf_new(512), names = buf_new(1024);
	const char     *near;

	(void)scanner;
	token_str(p, &seen);
	expected_str(expected, n, &names);
	near = keyword_near(expected, n, buf_cstr(&seen));
	if (token == YYSYMBOL_LATER)
		rules_error(p, at, "`%s` is not available in this version", buf_cstr(&seen));
	else if (token >= YYSYMBOL_ACCEPT && token <= YYSYMBOL_DISCARD && is_expected(expected, n, YYSYMBOL_HEADER))
		rules_error(p, at, "a rule has one deciding action; after the comma only `header` may stand");
	else if (token == YYSYMBOL_NOT && is_expected(expected, n, YYSYMBOL_IN))
		rules_error(p, at, "write `not FACT in ...` instead of `FACT not in ...`");
	else if (near != NULL && token != YYSYMBOL_YYEOF)
		rules_error(p, at, "\"%s\" is not what stands here; did you mean \"%s\"?", buf_cstr(&seen), near);
	else
		rules_error(p, at, "%s%s%s is not what stands here; write %s", token == YYSYMBOL_YYEOF ? "" : "\"",
		    token == YYSYMBOL_YYEOF ? "the end of the file" : buf_cstr(&seen),
		    token == YYSYMBOL_YYEOF ? "" : "\"", buf_cstr(&names));
	buf_free(&seen);
	buf_free(&names);
	return 0;
}
