/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Rules: what is refused where and with which words; which rule decides; what may be said before the message is read.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fixture.h"
#include "limits.h"
#include "rules.h"
#include "rules_int.h"
#include "xalloc.h"

/* ---- errors: text, and "line:column: message" */

static const struct {
	const char *text, *wanted;
} errors[] = {
	/* facts and their values */
	{ "rule a: if from.domian = x then accept", "1:12: unknown fact \"from.domian\"; did you mean \"from.domain\"?" },
	{ "rule a: if zzzzzzzzz then accept", "1:12: unknown fact \"zzzzzzzzz\"; smime-facts(7) lists them" },
	{ "# \xc3\xa4\n\n\trule a: if chain = untrustet then accept", "3:21: chain has no value \"untrustet\"; did you mean \"untrusted\"? "
	    "(its values: ok untrusted incomplete expired notyet keyusage eku nameconstraint policy weak distrusted invalid)" },
	{ "rule a: if integrity in (ok, \"broken\") then accept",
	    "1:30: integrity has no value \"broken\" (its values: ok digest signature malformed unsupported nocert limit)" },
	{ "rule a: if br >= bad then accept", "1:18: br has no value \"bad\" (its values: na pass notice warning error)" },
	{ "rule a: if code = digest then accept", "1:19: code has no value \"digest\"; did you mean \"SMIME-DIGEST\"? (smime-facts(7) lists its values)" },
	{ "rule a: if chain then accept", "1:12: chain is one of a few words: compare it with =, != or in (...), as in `chain = ok`" },
	{ "rule a: if chain > ok then accept", "1:12: chain is one of a few words: compare it with =, != or in (...), as in `chain = ok`" },
	{ "rule a: if chain matches \"o*\" then accept", "1:12: chain is one of a few words: compare it with =, != or in (...), as in `chain = ok`" },
	{ "rule a: if size then accept", "1:12: size is a number: compare it with =, !=, <, <=, >, >= or in (...), as in `size > 10`" },
	{ "rule a: if from.addr < b then accept", "1:12: from.addr is a text: compare it with =, !=, in or matches" },
	{ "rule a: if rcpt >= b then accept", "1:12: rcpt is a list: compare it with =, !=, in or matches; one element that does is enough" },
	{ "rule a: if list-id = maybe then accept", "1:22: list-id is true or false: write `list-id` or `not list-id`" },
	{ "rule a: if list-id in (yes) then accept", "1:12: list-id is true or false: write `list-id` or `not list-id`" },
	{ "rule a: if size > 10X then accept", "1:19: \"10X\" is not a number of octets: digits, and K, M or G" },
	{ "rule a: if size > -K then accept", "1:19: \"-K\" is not a number of octets: digits, and K, M or G" },
	{ "rule a: if cert.age > 10M then accept", "1:23: \"10M\" is not a number of seconds: digits, and s, m, h, d or w" },
	{ "rule a: if cert.days-left < 3h then accept", "1:29: \"3h\" is not a number of days: digits, and d or w" },
	{ "rule a: if signers > 3K then accept", "1:22: \"3K\" is not a number: digits alone" },
	{ "rule a: if size > 9999999999 then accept", "1:19: \"9999999999\" is too large a number" },
	{ "rule a: if size > unknown then accept", "1:19: `unknown` is neither more nor less than a value; ask with = or !=" },
	{ "rule a: if from.domain = .bank.example then accept",
	    "1:26: no domain is \".bank.example\"; for it and all below write `in (.bank.example)`" },
	{ "rule a: if client.addr = localhost then accept", "1:26: \"localhost\" is neither an address nor a network" },
	{ "rule a: if client.addr in (192.0.2.0/24, 192.0.2.1/99) then accept",
	    "1:42: \"192.0.2.1/99\" has a prefix length that cannot be" },
	/* sets */
	{ "set partners = csl:a.example\nrule a: if from.domain in partner then accept",
	    "2:27: unknown set \"partner\"; did you mean \"partners\"?" },
	{ "rule a: if from.domain in partners then accept",
	    "1:27: unknown set \"partners\"; a set is defined above the rules that use it: set NAME = file:PATH" },
	{ "set a = csl:x\nset a = csl:y", "2:5: there is a set \"a\" already" },
	{ "set a = partners", "1:9: \"partners\" is not a set; write csl:a,b,c or file:PATH or cidr:PATH" },
	{ "set a = fiel:/x", "1:9: unknown type of set \"fiel\"; did you mean \"file\"?" },
	{ "set a = \"file:/nonexistent/a b\"", "1:9: /nonexistent/a b cannot be opened: No such file or directory" },
	{ "set a = cidr:10.0.0.0/8 rule b: if from.domain in a then accept",
	    "1:51: \"a\" holds networks; only client.addr is looked for in it" },
	{ "set a = csl:1,2 rule b: if size in a then accept", "1:36: size is looked for in a list, not in a set: write `in (...)`" },
	{ "set a = csl:1,2 rule b: if list-id in a then accept", "1:28: list-id is true or false: write `list-id` or `not list-id`" },
	/* grammar */
	{ "rul a: if any then accept", "1:1: \"rul\" is not what stands here; did you mean \"rule\"?" },
	{ "rule a if any then accept", "1:8: \"if\" is not what stands here; write ':'" },
	{ "rule a: any then accept", "1:9: \"any\" is not what stands here; write if" },
	{ "rule a: if any then rejekt", "1:21: \"rejekt\" is not what stands here; did you mean \"reject\"?" },
	{ "rule a: if any then", "1:20: the end of the file is not what stands here; write accept, tag, reject, tempfail, quarantine or discard" },
	{ "rule a: if any then accept, tag", "1:29: a rule has one deciding action; after the comma only `header` may stand" },
	{ "rule a: if any then accept tag", "1:28: \"tag\" is not what stands here; write the end of the file, rule, set, include or ','" },
	{ "rule a: if list-id and then accept", "1:24: \"then\" is not what stands here; write a fact, not, any or '('" },
	{ "rule a: if (list-id then accept", "1:21: \"then\" is not what stands here; write and, or, in, matches, =, !=, <, <=, >, >= or ')'" },
	{ "rule a: if list-id) then accept", "1:19: \")\" is not what stands here; write then, and, or, in, matches, =, !=, <, <=, > or >=" },
	{ "rule a: if chain in () then accept", "1:22: \")\" is not what stands here; write a value or a text in quotes" },
	{ "rule a: if chain not in (ok) then accept", "1:18: write `not FACT in ...` instead of `FACT not in ...`" },
	{ "rule a: if chain == ok then accept", "1:18: write `=` instead of `==`" },
	{ "rule a: if !list-id then accept", "1:12: write `not` instead of `!`" },
	{ "rule a: if list-id && null-sender then accept", "1:20: write `and` instead of `&&`" },
	{ "rule a: if list-id || null-sender then accept", "1:20: write `or` instead of `||`" },
	{ "rule a: if from.domain = then accept", "1:31: \"accept\" is not what stands here; write then, and or or" },
	{ "rule a: if from.domain = \"x then accept\nrule b: if any then accept", "1:26: this string has no closing quote on its line" },
	{ "rule a: if from.domain = \"x\\n\" then accept", "1:28: in a string only \\\" and \\\\ may follow a backslash" },
	{ "rule a: if from.domain = \"x\ty\" then accept", "1:28: a control character in a string" },
	{ "rule a: if any; then accept", "1:15: \";\" has no meaning here; texts and values with blanks or signs stand in double quotes" },
	{ "rule a: if any then accept\nrule a: if any then tag", "2:6: there is a rule \"a\" already, in t, line 1" },
	{ "rule 12345678901234567890123456789012345678901234567890123456789012345: if any then accept",
	    "1:6: a name has at most 64 characters" },
	/* actions */
	{ "rule a: if any then reject 450 \"no\"", "1:28: 450 is not a reply code for reject: it begins with 5, as 550 does" },
	{ "rule a: if any then tempfail 550 \"no\"", "1:30: 550 is not a reply code for tempfail: it begins with 4, as 451 does" },
	{ "rule a: if any then reject 599 \"no\"", "1:28: 599 is not a reply code for reject: it begins with 5, as 550 does" },
	{ "rule a: if any then reject 550 4.7.1 \"no\"", "1:32: 4.7.1 does not go with 550: its first number must be 5" },
	{ "rule a: if any then reject 550 5.7.1234 \"no\"", "1:32: 5.7.1234 is not an enhanced status code: its numbers have at most 3 digits" },
	{ "rule a: if any then reject 5.7.1 \"no\"",
	    "1:28: \"5.7.1\" is not what stands here; write the end of the file, a text in quotes, a reply code, rule, set, include or ','" },
	{ "rule a: if any then accept \"no\"", "1:28: \"\"no\"\" is not what stands here; write the end of the file, rule, set, include or ','" },
	{ "rule a: if any then reject \"a \\\"b\\\" %{from.domian}\"", "1:37: unknown fact \"from.domian\"; did you mean \"from.domain\"?" },
	{ "rule a: if any then reject \"100%% %{from\"", "1:35: this %{ has no name and closing brace; for a percent sign before a brace write %%" },
	{ "rule a: if any then reject \"caf\xc3\xa9\"", "1:32: only printable ASCII may stand in this text" },
	{ "rule a: if any then reject \"a\", header \"X-A\" \"b\"", "1:40: a header field can be added to mail that is delivered or held, not with reject" },
	{ "rule a: if any then tag, header \"X A\" \"b\"", "1:35: this cannot stand in the name of a header field" },
	{ "rule a: if any then tag, header \"\" \"b\"", "1:33: the name of a header field has 1 to 64 characters" },
	{ "rule a: if any then tag, header \"subject\" \"b\"", "1:33: a rule may not add a Subject field" },
	{ "rule a: if any then tag, header \"X-Smime-A\" \"b\"", "1:33: X-SMIME- fields are written by smime-milter itself; choose another name" },
	{ "rule a: if any then tag, header \"X-A\"", "1:38: the end of the file is not what stands here; write a text in quotes" },
	/* what comes later */
	{ "rule a: if any then tag monitor", "1:25: `monitor` is not available in this version" },
	{ "rule a: if any then tag pct 25", "1:25: `pct` is not available in this version" },
	{ "rule a: if any then tag from 2027-01-01", "1:25: `from` is not available in this version" },
	{ "rule a: if any signer (chain = ok) then tag", "1:16: `signer` is not available in this version" },
	{ "rule a: if all signers (chain = ok) then tag", "1:12: `all` is not available in this version" },
	{ "rule a: if any then tag, redirect \"a@b\"", "1:26: `redirect` is not available in this version" },
	{ "rule a: if any then tag, copy \"a@b\"", "1:26: `copy` is not available in this version" },
	{ "rule a: if any then tag log", "1:25: `log` is not available in this version" },
	{ "expect reject: from.domain=bank.example", "1:1: `expect` is not available in this version" },
	/* files */
	{ "\n include \"/nonexistent/rules\"", "2:10: /nonexistent/rules cannot be opened: No such file or directory" },
	/* what is good */
	{ "", NULL },
	{ "\xef\xbb\xbf# nothing\r\n", NULL },
	{ "rule a: if cause = part-header or precedence = list then tag", NULL },
	{ "rule a: if store in (any, all, log, rule) then tag", NULL },
	{ "rule a:\r\n\tif any # why\r\n\tthen accept\r\n", NULL },
	{ "rule a:if list-id=true then accept rule b:if size>=10K and cert.age<30d then tag", NULL },
	{ "include \"/nonexistent/*.rules\"", NULL },
};

static void
errors_have_place_and_advice(void **state)
{
	unsigned bad = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		const char   *wanted = errors[i].wanted != NULL ? errors[i].wanted : "";
		struct diag   d = { 0 };
		struct rules *r = rules_parse(span_str(errors[i].text), "t", &d);
		char	      out[1100];

		diag_str(&d, out, sizeof(out));
		if ((r == NULL) != (errors[i].wanted != NULL) || strcmp(r == NULL ? out + 2 : out, wanted) != 0) {
			print_error("%s\n   gave: %s\n wanted: t:%s\n", errors[i].text, out, wanted);
			bad++;
		}
		if (r == NULL)
			assert_int_equal(diag_exit(&d), 78);
		rules_free(r);
	}
	assert_int_equal(bad, 0);
}

/* ---- decisions: each case is a condition; does it hold for this message? */

enum message { UNSIGNED, GOOD, BROKEN, NOENV };

#define LIST_HEADER "List-Id: \"a <b>\" <Friends.Lists.Example>\r\nAuto-Submitted: auto-replied; x=y\r\nPrecedence: LIST\r\n\r\n"

static const struct {
	const char	*cond;
	enum message	 message;
	bool		 wanted;
} conditions[] = {
	{ "any", UNSIGNED, true },
	{ "not any", UNSIGNED, false },
	{ "signature = none", UNSIGNED, true },
	{ "signature = SIGNED", GOOD, true },
	{ "signature != none", UNSIGNED, false },
	{ "signature in (none, malformed)", UNSIGNED, true },
	{ "signature in (\"signed\", malformed)", UNSIGNED, false },
	/* unknown is neither */
	{ "chain = ok", UNSIGNED, false },
	{ "chain != ok", UNSIGNED, false },
	{ "not chain = ok", UNSIGNED, true },
	{ "chain = unknown", UNSIGNED, true },
	{ "chain != unknown", UNSIGNED, false },
	{ "chain = unknown", GOOD, false },
	{ "chain != unknown", GOOD, true },
	{ "chain in (untrusted, unknown)", UNSIGNED, true },
	{ "br < error", UNSIGNED, false },
	{ "cert.key-bits = 0", UNSIGNED, false },
	{ "store", UNSIGNED, false },
	{ "signer.addresses", UNSIGNED, false },
	{ "signing-time.future", UNSIGNED, false },
	{ "store in (mozilla, unknown)", UNSIGNED, true },
	{ "cert.key-bits in (unknown, 1)", UNSIGNED, true },
	{ "from.domain = unknown", GOOD, false },
	/* where a value is called unknown, both are meant */
	{ "revocation = unknown", GOOD, true },
	{ "revocation = unknown", UNSIGNED, true },
	{ "revocation != unknown", GOOD, false },
	{ "revocation != unknown", UNSIGNED, false },
	{ "revocation != good", GOOD, true },
	/* br is ordered */
	{ "br >= warning", GOOD, true },
	{ "br > warning", GOOD, false },
	{ "br < error", GOOD, true },
	{ "br <= notice", GOOD, false },
	{ "br = warning", GOOD, true },
	{ "br != warning", GOOD, false },
	/* numbers */
	{ "size = 4821", GOOD, true },
	{ "size > 4K", GOOD, true },
	{ "size >= 5K", GOOD, false },
	{ "size in (1, 4821)", GOOD, true },
	{ "size in (1, 2)", GOOD, false },
	{ "cert.age < 4d", GOOD, true },
	{ "cert.age < 3d", GOOD, false },
	{ "cert.days-left <= 30d", GOOD, true },
	{ "cert.days-left < 30", GOOD, false },
	{ "signing-time.age = 1m", GOOD, true },
	{ "signing-time.age > -1", GOOD, true },
	/* strings and domains */
	{ "from.addr = Alice@Bank.Example", GOOD, true },
	{ "from.domain = bank.example", GOOD, true },
	{ "from.domain != bank.example", GOOD, false },
	{ "from.domain in (example.org, .example)", GOOD, true },
	{ "from.addr in (bank.example)", GOOD, true },
	{ "from.domain in (.bank.example, \"!bank.example\")", GOOD, false },
	{ "from.domain in partners", GOOD, true },
	{ "not from.domain in partners", GOOD, false },
	{ "from.domain matches \"*.EX?mple\"", GOOD, true },
	{ "from.domain matches \"*.example.*\"", GOOD, false },
	{ "rcpt.domain = \"b\xc3\xbc" "cher.example\"", GOOD, true },
	{ "rcpt = carol@home.example", GOOD, true },
	{ "rcpt != carol@home.example", GOOD, false },
	{ "rcpt != dave@home.example", GOOD, true },
	{ "rcpt in (home.example)", GOOD, true },
	{ "rcpt matches \"*@home.*\"", GOOD, true },
	{ "mail-from", GOOD, true },
	{ "mail-from = \"\"", GOOD, false },
	{ "sender.addr", GOOD, false },
	{ "lint", GOOD, false },
	{ "not lint matches \"leaf.crldp.*\"", GOOD, true },
	{ "client.addr = 192.0.2.1", GOOD, true },
	{ "client.addr in inside", GOOD, true },
	{ "client.addr in (192.0.2.0/24, \"!192.0.2.1\")", GOOD, false },
	{ "client.addr in (198.51.100.0/24, unknown)", NOENV, true },
	{ "client.addr != 192.0.2.1", NOENV, false },
	{ "null-sender", GOOD, false },
	{ "null-sender = no", GOOD, true },
	{ "null-sender = no", NOENV, false },
	{ "not null-sender", NOENV, true },
	{ "null-sender = unknown", NOENV, true },
	{ "list-id and auto-submitted and auto-submitted.value = auto-replied and precedence = list", GOOD, true },
	{ "list-id.value = friends.lists.example", GOOD, true },
	/* and, or, not */
	{ "list-id or null-sender and null-sender", GOOD, true },
	{ "(list-id or null-sender) and null-sender", GOOD, false },
	{ "not list-id or list-id", GOOD, true },
	{ "not (list-id or null-sender)", GOOD, false },
	{ "not not list-id", GOOD, true },
	{ "list-id and any and list-id and not null-sender", GOOD, true },
	{ "null-sender or not any or null-sender or list-id", GOOD, true },
	{ "integrity in (digest, signature) and not list-id", BROKEN, false },
	{ "integrity in (digest, signature) and list-id", BROKEN, true },
	{ "cause = footer and result = fail and code = SMIME-DIGEST", BROKEN, true },
};

static void
make(struct fixture *f, enum message m)
{
	if (m == UNSIGNED)
		fixture_unsigned(f, LIST_HEADER);
	else
		fixture_signed(f, LIST_HEADER);
	if (m == BROKEN) {
		f->signer.axes.integrity = INTEGRITY_DIGEST;
		f->signer.cause = CAUSE_FOOTER;
		fixture_judge(f);
	}
}

static void
conditions_hold_or_not(void **state)
{
	unsigned bad = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(conditions) / sizeof(conditions[0]); i++) {
		char *text = xasprintf("set partners = csl:.partner.example,bank.example\nset inside = cidr:192.0.2.0/24\n"
		    "rule hit:\n if %s\n then tag", conditions[i].cond);
		struct diag    d = { 0 };
		struct rules  *r = rules_parse(span_str(text), "t", &d);
		struct fixture x;
		struct facts  *f;
		struct verdict v;

		if (r == NULL)
			print_error("%s: %s: %s\n", conditions[i].cond, d.at, d.text);
		assert_non_null(r);
		make(&x, conditions[i].message);
		f = facts_open(&x.r, conditions[i].message == NOENV ? NULL : &x.e);
		rules_eval(r, f, &v);
		if ((v.action == ACTION_TAG) != conditions[i].wanted) {
			print_error("%s: message %d\n", conditions[i].cond, conditions[i].message);
			bad++;
		}
		assert_string_equal(v.rule, conditions[i].wanted ? "hit" : "-");
		assert_int_equal(v.line, conditions[i].wanted ? 3 : 0);
		verdict_free(&v);
		facts_free(f);
		fixture_free(&x);
		rules_free(r);
		free(text);
	}
	assert_int_equal(bad, 0);
}

/* ---- verdicts: what is handed on of the rule that decides */

static const struct {
	const char	*rules;
	enum action	 action;
	const char	*rule, *code, *status, *text, *reason, *name, *value;
} verdicts[] = {
	{ "", ACTION_ACCEPT, "-", NULL, NULL, NULL, NULL, NULL, NULL },
	{ "rule a: if list-id = no then discard rule b: if any then discard rule c: if any then accept", ACTION_DISCARD, "b",
	    NULL, NULL, NULL, NULL, NULL, NULL },
	{ "rule a: if any then reject", ACTION_REJECT, "a", NULL, NULL, NULL, NULL, NULL, NULL },
	{ "rule a: if any then reject \"no\"", ACTION_REJECT, "a", NULL, NULL, "no", NULL, NULL, NULL },
	{ "rule a: if any then reject 554", ACTION_REJECT, "a", "554", NULL, NULL, NULL, NULL, NULL },
	{ "rule a: if any then reject 550 5.7.1 \"mail from %{from.domain} must be signed\"", ACTION_REJECT, "a", "550", "5.7.1",
	    "mail from bank.example must be signed", NULL, NULL, NULL },
	{ "rule a: if any then tempfail 451 4.7.1 \"100%% %{code} %{reason} [%{qid}] %{limit} %\"", ACTION_TEMPFAIL, "a", "451", "4.7.1",
	    "100% SMIME-OK the signature is good [4XyZ1a] unknown %", NULL, NULL, NULL },
	{ "rule a: if any then quarantine \"%{signer.addr} %{br}\"", ACTION_QUARANTINE, "a", NULL, NULL, NULL,
	    "alice@bank.example warning", NULL, NULL },
	{ "rule a: if any then tag, header \"X-A\" \"%{rcpt} %{cert.issuer}\"", ACTION_TAG, "a", NULL, NULL, NULL, NULL, "X-A",
	    "Bob@B\\xc3\\xbccher.example,carol@home.example CN=Example S/MIME CA\\x5c, G2,O=Example Trust,C=DE" },
	{ "rule a: if any then accept, header \"X-A\" \"%{signers} %{list-id} %{null-sender}\"", ACTION_ACCEPT, "a", NULL, NULL, NULL,
	    NULL, "X-A", "1 true false" },
};

static void
same(const char *got, const char *wanted)
{
	if (wanted == NULL)
		assert_null(got);
	else {
		assert_non_null(got);
		assert_string_equal(got, wanted);
	}
}

static void
verdicts_carry_what_the_rule_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(verdicts) / sizeof(verdicts[0]); i++) {
		struct diag    d = { 0 };
		struct rules  *r = rules_parse(span_str(verdicts[i].rules), "t", &d);
		struct fixture x;
		struct facts  *f;
		struct verdict v;

		printf("  %s\n", verdicts[i].rules);
		assert_non_null(r);
		make(&x, GOOD);
		f = facts_open(&x.r, &x.e);
		rules_eval(r, f, &v);
		assert_int_equal(v.action, verdicts[i].action);
		same(v.rule, verdicts[i].rule);
		same(v.reply_code, verdicts[i].code);
		same(v.reply_status, verdicts[i].status);
		same(v.reply_text, verdicts[i].text);
		same(v.reason_text, verdicts[i].reason);
		assert_int_equal(v.nheaders, verdicts[i].name != NULL);
		if (v.nheaders > 0) {
			same(v.header[0].name, verdicts[i].name);
			same(v.header[0].value, verdicts[i].value);
		}
		verdict_free(&v);
		facts_free(f);
		fixture_free(&x);
		rules_free(r);
	}
}

/* ---- unsigned mail before it is read */

static const struct {
	const char *rules;
	bool	    wanted;
} touches[] = {
	{ "", false },
	{ "rule a: if any then accept", false },
	{ "rule a: if any then accept, header \"X-A\" \"b\"", true },
	{ "rule a: if any then tag", true },
	{ "rule a: if signature = none then reject", true },
	{ "rule a: if signature != none then reject", false },
	{ "rule a: if signature = none and from.domain = bank.example then reject", true },
	{ "rule a: if signature = signed and from.domain = bank.example then reject", false },
	{ "rule a: if signature = signed or from.domain = bank.example then reject", true },
	{ "rule a: if from.domain = bank.example then reject", true },
	{ "rule a: if not from.domain = bank.example then reject", true },
	{ "rule a: if result = fail then reject", false },
	{ "rule a: if result = none then reject", true },
	{ "rule a: if code = SMIME-NOSIG then discard", true },
	{ "rule a: if signers < 1 then discard", true },
	{ "rule a: if signers > 1 then discard", false },
	{ "rule a: if chain != ok then reject", false },
	{ "rule a: if not chain = ok then reject", true },
	{ "rule a: if chain = unknown then reject", true },
	{ "rule a: if not (signature = none or list-id) then reject", false },
	{ "rule a: if not (signature = none and list-id) then reject", true },
	{ "rule a: if integrity in (digest, signature) and not list-id then quarantine", false },
	{ "rule a: if signature = none then accept rule b: if any then reject", false },
	{ "rule a: if list-id then accept rule b: if any then reject", true },
	{ "rule a: if br >= error and store = mozilla then tag", false },
};

static void
unsigned_mail_is_foreseen(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(touches) / sizeof(touches[0]); i++) {
		struct diag   d = { 0 };
		struct rules *r = rules_parse(span_str(touches[i].rules), "t", &d);

		printf("  %s\n", touches[i].rules);
		assert_non_null(r);
		assert_int_equal(rules_touch_unsigned(r), touches[i].wanted);
		rules_free(r);
	}
}

/* ---- globs */

static const struct {
	const char *glob, *value;
	bool	    wanted;
} globs[] = {
	{ "", "", true }, { "", "a", false }, { "*", "", true }, { "*", "abc", true }, { "**", "abc", true }, { "?", "", false },
	{ "a", "A", true }, { "a?c", "abc", true }, { "a?c", "ac", false }, { "?", "\xc3\xbc", true }, { "??", "\xc3\xbc", false },
	{ "?x", "\xc3\xbcx", true }, { "*.example", "a.example", true }, { "*.example", "a.example.org", false },
	{ "a*b*c", "aXbXbXc", true }, { "a*b*c", "aXcXb", false }, { "*a*a*a", "aaa", true }, { "*a*a*a", "aa", false },
	{ "abc*", "abc", true }, { "*abc", "ababc", true }, { "a[b]", "a[b]", true }, { "a[b]", "ab", false },
	{ "?", "\xbc\xbc\xbc\xbc\xbc", false },
};

static void
globs_match(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(globs) / sizeof(globs[0]); i++) {
		printf("  %s %s\n", globs[i].glob, globs[i].value);
		assert_int_equal(glob_match(span_str(globs[i].glob), span_str(globs[i].value)), globs[i].wanted);
	}
}

/* What takes a backtracking matcher the age of the universe. */
static void
globs_take_no_time(void **state)
{
	uint8_t *value = xmalloc(1 << 16);

	(void)state;
	memset(value, 'a', 1 << 16);
	assert_false(glob_match(SPAN_LIT("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*ab"), (struct span){ value, 1 << 16 }));
	free(value);
}

/* ---- files */

static char dir[] = "test_rules.XXXXXX";

static void
put(const char *name, const char *text)
{
	char *path = xasprintf("%s/%s", dir, name);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fputs(text, f) >= 0, 1);
	fclose(f);
	free(path);
}

static struct rules *
load(struct diag *d)
{
	char	     *path = xasprintf("%s/rules", dir);
	struct rules *r;

	*d = (struct diag){ 0 };
	r = rules_load(path, d);
	free(path);
	return r;
}

static int
make_dir(void **state)
{
	(void)state;
	return mkdtemp(dir) == NULL ? -1 : 0;
}

static int
remove_dir(void **state)
{
	static const char *const names[] = { "rules", "partners", "inside", "10-a.rules", "20-b.rules", "c", "loop" };

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		char *path = xasprintf("%s/%s", dir, names[i]);

		unlink(path);
		free(path);
	}
	return rmdir(dir);
}

static void
refused(const char *rules, const char *wanted)
{
	struct diag d;
	char	   *full = xasprintf("%s/%s", dir, wanted), out[1100];

	put("rules", rules);
	assert_null(load(&d));
	assert_string_equal(diag_str(&d, out, sizeof(out)), full);
	free(full);
}

static void
names_are_relative_to_the_file(void **state)
{
	static const char *const files[] = { "rules", "partners", "inside", "10-a.rules", "20-b.rules", "c" };
	struct diag   d;
	struct rules *r;

	(void)state;
	put("rules", "set p = file:partners set i = \"cidr:inside\" set n = cidr:10.0.0.0/8,127.0.0.1\n"
	    "include \"*.rules\" include \"c\" rule last: if from.domain in p then accept");
	put("partners", "bank.example\n");
	put("inside", "192.0.2.0/24\n");
	put("10-a.rules", "rule a: if client.addr in i then tag\n");
	put("20-b.rules", "rule b: if client.addr in n then tag\n");
	put("c", "rule c: if any then tag\n");
	r = load(&d);
	assert_non_null(r);
	assert_int_equal(rules_count(r), 4);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		char *full = xasprintf("%s/%s", dir, files[i]);

		assert_string_equal(rules_file(r, i), full);
		free(full);
	}
	assert_null(rules_file(r, 6));
	assert_string_equal(r->first->name, "a");
	assert_string_equal(r->first->next->name, "b");
	assert_string_equal(r->first->next->next->name, "c");
	assert_string_equal(r->last->name, "last");
	rules_free(r);
}

static void
files_are_told_by_name(void **state)
{
	struct diag d;
	char	    out[1100], wanted[200];

	(void)state;
	put("c", "\nrule c: if anny then tag\n");
	refused("include \"c\"", "c:2:12: unknown fact \"anny\"; smime-facts(7) lists them");
	put("c", "rule c: if any then tag\n");
	snprintf(wanted, sizeof(wanted), "c:1:6: there is a rule \"c\" already, in %s/rules, line 1", dir);
	refused("rule c: if any then tag include \"c\"", wanted);
	put("partners", "a.example\nb example\n");
	refused("set p = file:partners", "partners:2: \"b example\" has a blank in it; there is one entry a line");
	put("loop", "include \"loop\"");
	refused("include \"loop\"", "loop:1:9: more than 8 files include one another");
	snprintf(wanted, sizeof(wanted), "%s/rules:1:9: %s/no cannot be opened: No such file or directory", dir, dir);
	put("rules", "include \"no\"");
	assert_null(load(&d));
	assert_string_equal(diag_str(&d, out, sizeof(out)), wanted);
	assert_null(rules_load("/nonexistent/rules", &d));
}

/* ---- sizes */

static struct rules *
repeat(const char *before, const char *text, size_t n, const char *after, struct diag *d)
{
	struct buf    b = buf_new(16UL << 20);
	struct rules *r;

	*d = (struct diag){ 0 };
	buf_str(&b, before);
	for (size_t i = 0; i < n; i++)
		buf_str(&b, text);
	buf_str(&b, after);
	r = rules_parse(buf_get(&b), "t", d);
	buf_free(&b);
	return r;
}

static void
depth_and_size_are_bounded(void **state)
{
	struct diag   d;
	struct rules *r;

	(void)state;
	r = repeat("rule a: if ", "(", 64, "any", &d);
	assert_null(r);
	assert_memory_equal(d.text, "the end of the file", 19);
	r = repeat("rule a: if ", "not ", 64, "any then tag", &d);
	assert_non_null(r);
	assert_true(rules_touch_unsigned(r));
	rules_free(r);
	assert_null(repeat("rule a: if ", "not ", 65, "any then tag", &d));
	assert_string_equal(d.text, "more than 64 parentheses and `not` inside one another");
	assert_string_equal(d.at, "t:1:268");
	assert_null(repeat("rule a: if ", "(", 100000, "any", &d));
	assert_string_equal(d.text, "more than 64 parentheses and `not` inside one another");
	r = repeat("rule a: if not any", " or not any", 50000, " or any then tag", &d);
	assert_non_null(r);
	assert_true(rules_touch_unsigned(r));
	rules_free(r);
	r = repeat("rule a: if from.domain in (a", ", x.example", 50000, ") then tag", &d);
	assert_non_null(r);
	rules_free(r);
	assert_null(repeat("", "# no more than this\n", LIMIT_RULES_BYTES / 20 + 1, "", &d));
	assert_int_equal(d.code, DIAG_LIMIT);
}

static void
thousands_of_rules_are_walked(void **state)
{
	struct buf     b = buf_new(1UL << 20);
	struct diag    d = { 0 };
	struct fixture x;
	struct verdict v;
	struct rules  *r;
	struct facts  *f;

	(void)state;
	for (unsigned i = 0; i < 5000; i++)
		buf_printf(&b, "rule r%u: if from.domain = d%u.example then reject\n", i, i);
	buf_str(&b, "rule own: if from.domain = bank.example then tag\n");
	r = rules_parse(buf_get(&b), "t", &d);
	assert_non_null(r);
	assert_int_equal(rules_count(r), 5001);
	fixture_unsigned(&x, "");
	f = facts_open(&x.r, &x.e);
	rules_eval(r, f, &v);
	assert_string_equal(v.rule, "own");
	assert_int_equal(v.line, 5001);
	verdict_free(&v);
	facts_free(f);
	fixture_free(&x);
	rules_free(r);
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(errors_have_place_and_advice),
		cmocka_unit_test(conditions_hold_or_not),
		cmocka_unit_test(verdicts_carry_what_the_rule_says),
		cmocka_unit_test(unsigned_mail_is_foreseen),
		cmocka_unit_test(globs_match),
		cmocka_unit_test(globs_take_no_time),
		cmocka_unit_test(names_are_relative_to_the_file),
		cmocka_unit_test(files_are_told_by_name),
		cmocka_unit_test(depth_and_size_are_bounded),
		cmocka_unit_test(thousands_of_rules_are_walked),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
