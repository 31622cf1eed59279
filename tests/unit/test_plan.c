/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Verdict to edits, replies and log lines: the exact text for each kind of message and action, then what must hold
 * whatever the sender put into names and addresses.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "authres.h"
#include "fold.h"
#include "plan.h"
#include "plan_parts.h"
#include "xalloc.h"

/* ---- a message with what a case says, everything else plain */

struct fixture {
	struct config		 config;
	struct envelope		 envelope;
	struct cert		 cert[2];
	struct part		 part[2];
	struct signature	 signature[2];
	struct store		 store;
	struct mailbox		 from[1];
	struct signer		 signer[2];
	struct result		 result;
	struct verdict		 verdict;
	struct plan_input	 in;
};

static char authserv[] = "mx1.example.net", prefix[] = "X-SMIME-", reject_string[] = "%{code} %{reason} [%{qid}]",
    qid[] = "4XyZ1a2b", section_2[] = "2", section_nested[] = "2/1", mozilla[] = "mozilla", serial[] = "2f9c0b1d7e",
    issuer[] = "CN=Example S/MIME CA\\, G2,O=Example Trust,C=DE", alice[] = "alice@example.com", bob[] = "bob@example.org";

static const struct axes good = {
	INTEGRITY_OK, CHAIN_OK, REVOCATION_UNKNOWN, IDENTITY_OK, COVERAGE_FULL, BR_NA
};

static void
signer_make(struct fixture *f, size_t i, const struct axes *a, const char *address)
{
	struct signer *s = &f->signer[i];

	f->part[i].section = i == 0 ? section_2 : section_nested;
	f->signature[i].part = &f->part[i];
	f->cert[i].serial_hex = serial;
	f->cert[i].issuer_str = issuer;
	s->axes = *a;
	s->signature = &f->signature[i];
	s->info.cert = a->integrity == INTEGRITY_NOCERT ? NULL : &f->cert[i];
	s->identity.address = a->integrity == INTEGRITY_NOCERT ? NULL : address;
	s->chain.store = a->chain == CHAIN_OK ? &f->store : NULL;
	s->reason = reason_decide(a, &s->rank);
	s->result = reason_row(s->reason)->result;
	f->result.signer = f->signer;
	f->result.n = i + 1;
}

static void
fixture_make(struct fixture *f)
{
	*f = (struct fixture){ .config = {
		.authserv_id = authserv, .header_prefix = prefix, .reject_string = reject_string,
		.log_format = LOG_FORMAT_TEXT, .log_results = LOG_RESULTS_SIGNED, .status_vocabulary = STATUS_RFC9219,
		.on_internal_error = ON_ERROR_TEMPFAIL,
	} };
	f->envelope.qid = qid;
	f->store.name = mozilla;
	f->from[0].addr = alice;
	f->result.from.mailbox = f->from;
	f->result.from.n = 1;
	f->verdict.rule = "default";
	f->verdict.action = ACTION_ACCEPT;
}

/* The first signer decides. */
static void
decide(struct fixture *f)
{
	f->result.deciding = &f->signer[0];
	f->result.presence = PRESENCE_SIGNED;
	f->result.reason = f->signer[0].reason;
	f->result.result = f->signer[0].result;
}

static void
without_signer(struct fixture *f, enum presence presence, enum reason why)
{
	f->result.presence = presence;
	f->result.reason = why;
	f->result.result = reason_row(why)->result;
}

static void
make(struct fixture *f, struct plan *p)
{
	f->in = (struct plan_input){ &f->config, &f->envelope, &f->result, facts_open(&f->result, &f->envelope),
	    &f->verdict, 0 };
	plan_make(&f->in, p);
	facts_free(f->in.facts);
}

/* The plan as text: what ends on top first. */
static char *
show(const struct plan *p)
{
	struct buf b = buf_new(1024UL * 1024);

	for (size_t i = p->nins; i > 0; i--)
		buf_printf(&b, "%s: %s\n", p->ins[i - 1].name, p->ins[i - 1].value);
	if (p->rcode != NULL)
		buf_printf(&b, "%s %s %s\n", p->rcode, p->xcode, p->text);
	if (p->quarantine != NULL)
		buf_printf(&b, "hold %s\n", p->quarantine);
	if (p->log != NULL)
		buf_printf(&b, "log %s\n", p->log);
	return b.n > 0 ? buf_take(&b) : xstrdup("");
}

static void
check(const char *name, struct fixture *f, const char *want)
{
	struct plan p;
	char *got;

	printf("\t%s\n", name);
	make(f, &p);
	got = show(&p);
	assert_string_equal(got, want);
	free(got);
	plan_free(&p);
}

#define AR "Authentication-Results: mx1.example.net;"
#define PART "body.smime-part=2\n"
#define CERT "\tbody.smime-serial=2f9c0b1d7e\n\tbody.smime-issuer=\"CN=Example S/MIME CA\\\\, G2,O=Example Trust,C=DE\"\n"

/* ---- one signer */

static const struct {
	const char	*name;
	struct axes	 axes;
	enum action	 action;
	const char	*want;
} one_signer[] = {
	{ "pass", { INTEGRITY_OK, CHAIN_OK, REVOCATION_UNKNOWN, IDENTITY_OK, COVERAGE_FULL, BR_NA }, ACTION_ACCEPT,
	  AR "\n\tsmime=pass body.smime-identifier=alice@example.com " PART CERT
	  "X-SMIME-Status: signed/verified\n"
	  "X-SMIME-Result: integrity=ok chain=ok(mozilla) revocation=unknown identity=ok\n"
	  "\tcoverage=full br=na code=SMIME-OK part=2\n"
	  "log smime=pass code=SMIME-OK signer=alice@example.com from=<alice@example.com> part=2 chain=ok store=mozilla "
	  "revocation=unknown identity=ok coverage=full br=na action=accept rule=default\n" },
	{ "tag of a pass", { INTEGRITY_OK, CHAIN_OK, REVOCATION_OFF, IDENTITY_OK, COVERAGE_FULL, BR_ERROR }, ACTION_TAG,
	  AR "\n\tsmime=policy reason=\"SMIME-RULE\" body.smime-identifier=alice@example.com\n"
	  "\tbody.smime-part=2 body.smime-serial=2f9c0b1d7e\n"
	  "\tbody.smime-issuer=\"CN=Example S/MIME CA\\\\, G2,O=Example Trust,C=DE\"\n"
	  "X-SMIME-Status: signed/failed\n"
	  "X-SMIME-Result: integrity=ok chain=ok(mozilla) revocation=off identity=ok\n"
	  "\tcoverage=full br=error code=SMIME-RULE part=2\n"
	  "X-SMIME-Policy: action=tag rule=default\n"
	  "log smime=policy code=SMIME-RULE signer=alice@example.com from=<alice@example.com> part=2 chain=ok "
	  "store=mozilla revocation=off identity=ok coverage=full br=error action=tag rule=default\n" },
	{ "no certificate", { INTEGRITY_NOCERT, 0, 0, 0, COVERAGE_FULL, 0 }, ACTION_ACCEPT,
	  AR "\n\tsmime=permerror reason=\"SMIME-NOCERT\" " PART
	  "X-SMIME-Status: signed/failed\n"
	  "X-SMIME-Result: integrity=nocert coverage=full code=SMIME-NOCERT part=2\n"
	  "log smime=permerror code=SMIME-NOCERT from=<alice@example.com> part=2 coverage=full action=accept rule=default\n" },
	{ "quarantine", { INTEGRITY_DIGEST, CHAIN_UNTRUSTED, 0, IDENTITY_OK, COVERAGE_PARTIAL, 0 }, ACTION_QUARANTINE,
	  AR "\n\tsmime=fail reason=\"SMIME-DIGEST\" body.smime-identifier=alice@example.com\n"
	  "\tbody.smime-part=2 body.smime-serial=2f9c0b1d7e\n"
	  "\tbody.smime-issuer=\"CN=Example S/MIME CA\\\\, G2,O=Example Trust,C=DE\"\n"
	  "X-SMIME-Status: signed/failed\n"
	  "X-SMIME-Result: integrity=digest chain=untrusted identity=ok coverage=partial\n"
	  "\tcode=SMIME-DIGEST part=2\n"
	  "X-SMIME-Policy: action=quarantine rule=default\n"
	  "hold SMIME-DIGEST rule=default\n"
	  "log smime=fail code=SMIME-DIGEST signer=alice@example.com from=<alice@example.com> part=2 chain=untrusted "
	  "identity=ok coverage=partial action=quarantine rule=default\n" },
	{ "reject, integrity", { INTEGRITY_SIGNATURE, CHAIN_OK, 0, IDENTITY_OK, COVERAGE_FULL, 0 }, ACTION_REJECT,
	  "550 5.7.7 SMIME-SIGVALUE the signature value is wrong [4XyZ1a2b]\n"
	  "log smime=fail code=SMIME-SIGVALUE signer=alice@example.com from=<alice@example.com> part=2 chain=ok "
	  "store=mozilla identity=ok coverage=full action=reject rule=default "
	  "reply=\"550 5.7.7 SMIME-SIGVALUE the signature value is wrong [4XyZ1a2b]\"\n" },
	{ "tempfail, by class", { INTEGRITY_OK, CHAIN_EXPIRED, 0, IDENTITY_OK, COVERAGE_FULL, 0 }, ACTION_TEMPFAIL,
	  "451 4.7.1 SMIME-EXPIRED a certificate has expired [4XyZ1a2b]\n"
	  "log smime=fail code=SMIME-EXPIRED signer=alice@example.com from=<alice@example.com> part=2 chain=expired "
	  "identity=ok coverage=full action=tempfail rule=default "
	  "reply=\"451 4.7.1 SMIME-EXPIRED a certificate has expired [4XyZ1a2b]\"\n" },
	{ "discard", { INTEGRITY_OK, CHAIN_OK, 0, IDENTITY_MISMATCH, COVERAGE_FULL, 0 }, ACTION_DISCARD,
	  "log smime=policy code=SMIME-IDENT signer=alice@example.com from=<alice@example.com> part=2 chain=ok "
	  "store=mozilla identity=mismatch coverage=full action=discard rule=default\n" },
};

static void
test_one_signer(void **state)
{
	struct fixture f;

	(void)state;
	for (size_t i = 0; i < sizeof(one_signer) / sizeof(one_signer[0]); i++) {
		fixture_make(&f);
		signer_make(&f, 0, &one_signer[i].axes, alice);
		decide(&f);
		f.verdict.action = one_signer[i].action;
		check(one_signer[i].name, &f, one_signer[i].want);
	}
}

/* A resinfo each, the deciding one first wherever it stands; a tag leaves no pass. */
static void
test_two_signers(void **state)
{
	static const struct axes broken = { INTEGRITY_DIGEST, CHAIN_OK, 0, IDENTITY_MISMATCH, COVERAGE_FULL, 0 };
	struct fixture f;
	struct plan p;

	(void)state;
	fixture_make(&f);
	signer_make(&f, 0, &good, alice);
	signer_make(&f, 1, &broken, bob);
	decide(&f);
	make(&f, &p);
	assert_string_equal(p.ins[p.nins - 1].value,
	    "mx1.example.net;\n\tsmime=pass body.smime-identifier=alice@example.com body.smime-part=2\n"
	    "\tbody.smime-serial=2f9c0b1d7e\n\tbody.smime-issuer=\"CN=Example S/MIME CA\\\\, G2,O=Example Trust,C=DE\";\n"
	    "\tsmime=fail reason=\"SMIME-DIGEST\" body.smime-identifier=bob@example.org\n"
	    "\tbody.smime-part=\"2/1\" body.smime-serial=2f9c0b1d7e\n"
	    "\tbody.smime-issuer=\"CN=Example S/MIME CA\\\\, G2,O=Example Trust,C=DE\"");
	plan_free(&p);
	signer_make(&f, 0, &broken, alice);
	signer_make(&f, 1, &good, bob);
	f.result.deciding = &f.signer[1];
	f.result.reason = REASON_OK;
	f.result.result = RESULT_PASS;
	make(&f, &p);
	assert_memory_equal(p.ins[p.nins - 1].value, "mx1.example.net;\n\tsmime=pass ", 28);
	plan_free(&p);
	f.verdict.action = ACTION_TAG;
	make(&f, &p);
	assert_null(strstr(p.ins[p.nins - 1].value, "smime=pass"));
	plan_free(&p);
}

/* ---- no signer */

static const struct {
	const char		*name;
	enum presence		 presence;
	enum reason		 reason;
	bool			 always;
	enum status_vocabulary	 words;
	enum log_results	 log;
	const char		*want;
} no_signer[] = {
	{ "unsigned", PRESENCE_NONE, REASON_NOSIG, false, STATUS_RFC9219, LOG_RESULTS_SIGNED, "" },
	{ "unsigned, all logged", PRESENCE_NONE, REASON_NOSIG, false, STATUS_RFC9219, LOG_RESULTS_ALL,
	  "log no signature data\n" },
	{ "unsigned, always", PRESENCE_NONE, REASON_NOSIG, true, STATUS_RFC9219, LOG_RESULTS_SIGNED, AR " smime=none\n" },
	{ "unsigned, always, tmail", PRESENCE_NONE, REASON_NOSIG, true, STATUS_TMAIL, LOG_RESULTS_SIGNED,
	  AR " smime=none\nX-SMIME-Status: Not signed\n" },
	{ "encrypted", PRESENCE_ENCRYPTED, REASON_ENCRYPTED, false, STATUS_RFC9219, LOG_RESULTS_SIGNED,
	  "X-SMIME-Status: unknown\nX-SMIME-Result: code=SMIME-ENCRYPTED\n" },
	{ "encrypted, tmail", PRESENCE_ENCRYPTED, REASON_ENCRYPTED, true, STATUS_TMAIL, LOG_RESULTS_SIGNED,
	  AR " smime=none\nX-SMIME-Result: code=SMIME-ENCRYPTED\n" },
	{ "malformed", PRESENCE_MALFORMED, REASON_MALFORMED, false, STATUS_RFC9219, LOG_RESULTS_NONE,
	  AR "\n\tsmime=neutral reason=\"SMIME-MALFORMED\"\n"
	  "X-SMIME-Status: unknown\nX-SMIME-Result: code=SMIME-MALFORMED\n" },
	{ "our own fault", PRESENCE_MALFORMED, REASON_INTERNAL, false, STATUS_RFC9219, LOG_RESULTS_NONE,
	  AR "\n\tsmime=temperror reason=\"SMIME-INTERNAL\"\n"
	  "X-SMIME-Status: signed\nX-SMIME-Result: code=SMIME-INTERNAL\n" },
};

static void
test_no_signer(void **state)
{
	struct fixture f;

	(void)state;
	for (size_t i = 0; i < sizeof(no_signer) / sizeof(no_signer[0]); i++) {
		fixture_make(&f);
		without_signer(&f, no_signer[i].presence, no_signer[i].reason);
		f.config.always_add_ar = no_signer[i].always;
		f.config.status_vocabulary = no_signer[i].words;
		f.config.log_results = no_signer[i].log;
		check(no_signer[i].name, &f, no_signer[i].want);
	}
}

/* Texts, codes and fields of rules. */
static void
test_rule(void **state)
{
	struct fixture f;
	char code[] = "554", status[] = "5.7.0", text[] = "must be 100% signed", name[] = "X-Site", value[] = "a\n b";
	struct added_header h = { name, value };

	(void)state;
	fixture_make(&f);
	without_signer(&f, PRESENCE_NONE, REASON_NOSIG);
	f.verdict.action = ACTION_REJECT;
	f.verdict.rule = "banks";
	f.verdict.reply_code = code;
	f.verdict.reply_status = status;
	f.verdict.reply_text = text;
	check("reject with a text", &f, "554 5.7.0 must be 100% signed\n"
	    "log smime=none code=SMIME-NOSIG from=<alice@example.com> action=reject rule=banks "
	    "reply=\"554 5.7.0 must be 100% signed\"\n");
	fixture_make(&f);
	without_signer(&f, PRESENCE_NONE, REASON_NOSIG);
	f.verdict.header = &h;
	f.verdict.nheaders = 1;
	check("a field", &f, "X-Site: a b\nlog smime=none code=SMIME-NOSIG from=<alice@example.com> action=accept rule=default\n");
	f.verdict.nheaders = 0;
	f.verdict.action = ACTION_QUARANTINE;
	f.verdict.reason_text = text;
	check("quarantine with a text", &f, "X-SMIME-Policy: action=quarantine rule=default\n"
	    "hold SMIME-NOSIG rule=default must be 100% signed\n"
	    "log smime=none code=SMIME-NOSIG from=<alice@example.com> action=quarantine rule=default\n");
}

/* ---- nobody could judge */

static void
test_fault(void **state)
{
	static const struct { enum on_error on; const char *want; } cases[] = {
		{ ON_ERROR_ACCEPT, AR "\n\tsmime=temperror reason=\"SMIME-TIMEOUT\"\nX-SMIME-Status: signed\n"
		  "X-SMIME-Result: code=SMIME-TIMEOUT\nlog smime=temperror code=SMIME-TIMEOUT action=accept\n" },
		{ ON_ERROR_TEMPFAIL, "451 4.3.0 SMIME-TIMEOUT the message could not be judged in time\n"
		  "log smime=temperror code=SMIME-TIMEOUT action=tempfail\n" },
		{ ON_ERROR_REJECT, "550 5.3.0 SMIME-TIMEOUT the message could not be judged in time\n"
		  "log smime=temperror code=SMIME-TIMEOUT action=reject\n" },
	};
	struct fixture f;
	struct plan p;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *got;

		fixture_make(&f);
		f.config.on_internal_error = cases[i].on;
		plan_fault(&f.config, REASON_TIMEOUT, &p);
		got = show(&p);
		assert_string_equal(got, cases[i].want);
		free(got);
		plan_free(&p);
	}
	plan_refuse_forged(&p);
	assert_int_equal(p.action, ACTION_REJECT);
	assert_string_equal(p.text, "SMIME-LIMIT more than 500 header fields that only this site may write");
	plan_free(&p);
}

/* ---- hostile names */

static void
check_value(const char *value)
{
	size_t line = 0;

	for (; *value != '\0'; value++) {
		assert_true(*value == '\n' || *value == '\t' || (*value >= ' ' && *value <= '~'));
		line = *value == '\n' ? 0 : line + 1;
		assert_true(line <= 998 - 30);
		if (*value == '\n')
			assert_int_equal(value[1], '\t');
	}
}

static void
check_line(const char *s, size_t max, bool utf8)
{
	assert_true(strlen(s) <= max);
	for (; *s != '\0'; s++)
		assert_true((*s >= ' ' && *s <= '~') || (utf8 && (*s & 0x80) != 0));
}

static void
check_safe(const struct plan *p)
{
	struct authres a;

	for (size_t i = 0; i < p->nins; i++) {
		check_value(p->ins[i].value);
		if (strcmp(p->ins[i].name, "Authentication-Results") != 0)
			continue;
		assert_true(authres_parse(span_str(p->ins[i].value), &a));
		assert_string_equal(a.id, "mx1.example.net");
		assert_true(a.smime);
		assert_true(strlen(p->ins[i].value) <= PLAN_AUTHRES);
	}
	if (p->text != NULL)
		check_line(p->text, PLAN_REPLY, false);
	if (p->quarantine != NULL)
		check_line(p->quarantine, PLAN_QUARANTINE, false);
	if (p->log != NULL)
		check_line(p->log, PLAN_LOG, true);
}

static void
test_hostile(void **state)
{
	static const char *const seeds[] = {
		"a\r\nX-Injected: yes\r\n\r\nbody", "%n%s%%{code}", "\"; smime=pass (", "\\", "\"", "a b@c.example",
		"\xc3\xa4@\xc3\xb6.example", "\xff\xfe\x80", "a@b.example; smime=pass body.smime-identifier=x",
		"\xe2\x80\xae" "evil", "x=\n\ty", ".a@b.example", "@", "",
	};
	static const enum action actions[] = { ACTION_ACCEPT, ACTION_TAG, ACTION_QUARANTINE, ACTION_REJECT, ACTION_DISCARD };
	static const size_t sizes[] = { 1, 100, 65536 };
	struct fixture f;
	struct plan p;

	(void)state;
	for (size_t i = 0; i < sizeof(seeds) / sizeof(seeds[0]) * 3; i++) {
		struct buf b = buf_new(70000);
		const char *seed = seeds[i / 3];
		char *s;

		do
			buf_str(&b, seed);
		while (b.n < sizes[i % 3] && *seed != '\0' && b.n < 65536);
		s = b.n > 0 ? buf_take(&b) : xstrdup("");
		for (size_t k = 0; k < sizeof(actions) / sizeof(actions[0]); k++) {
			fixture_make(&f);
			signer_make(&f, 0, &good, s);
			signer_make(&f, 1, &good, s);
			f.cert[0].issuer_str = f.cert[1].issuer_str = s;
			f.from[0].addr = s;
			f.store.name = s;
			f.envelope.qid = s;
			f.verdict.rule = s;
			f.verdict.action = actions[k];
			f.config.authres_comments = true;
			decide(&f);
			make(&f, &p);
			check_safe(&p);
			plan_free(&p);
		}
		free(s);
	}
}

/* More signers than anybody's parser wants: the first ones, the deciding one among them. */
static void
test_many(void **state)
{
	struct fixture f;
	struct signer many[40];
	struct plan p;
	size_t n = 0;

	(void)state;
	fixture_make(&f);
	signer_make(&f, 0, &good, alice);
	for (size_t i = 0; i < 40; i++)
		many[i] = f.signer[0];
	decide(&f);
	f.result.signer = many;
	f.result.n = 40;
	f.result.deciding = &many[39];
	make(&f, &p);
	check_safe(&p);
	for (const char *at = p.ins[p.nins - 1].value; (at = strstr(at, "smime=")) != NULL; at++)
		n++;
	assert_int_equal(n, PLAN_RESINFOS);
	plan_free(&p);
}

static void
test_fold(void **state)
{
	static const struct { size_t col; const char *words, *want; } cases[] = {
		{ 10, "", "" },
		{ 10, "a\nb", "a b" },
		{ 10, "a\n\nb", "a\n\tb" },
		{ 74, "a\nbb\nc", "a bb\n\tc" },
		{ 76, "a\nb", "a\n\tb" },
		{ 78, "abc\nd", "abc\n\td" },
		{ 10, "\"a b\"\n\n\nc", "\"a b\"\n\tc" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf b = buf_new(1000);

		fold_words(&b, cases[i].col, cases[i].words);
		assert_string_equal(buf_cstr(&b), cases[i].want);
		buf_free(&b);
	}
}

/* LogFormat json: an object in the line's place. */
static void
test_json(void **state)
{
	struct fixture f;
	struct plan p;

	(void)state;
	fixture_make(&f);
	without_signer(&f, PRESENCE_NONE, REASON_NOSIG);
	f.config.log_format = LOG_FORMAT_JSON;
	f.verdict.action = ACTION_REJECT;
	f.verdict.line = 12;
	make(&f, &p);
	assert_null(p.log);
	assert_non_null(p.json);
	assert_int_equal(json_integer_value(json_object_get(p.json, "rule_line")), 12);
	assert_string_equal(json_string_value(json_object_get(p.json, "reply")),
	    "550 5.7.1 SMIME-NOSIG the message has no S/MIME signature [4XyZ1a2b]");
	assert_string_equal(json_string_value(json_object_get(p.json, "code")), "SMIME-NOSIG");
	plan_free(&p);
}

/* ---- what lint found: a field and a word of the log, gravest first, the rest as a number */

static void
lint_field(void **state)
{
	struct finding	 found[12];
	struct fixture	 f;

	(void)state;
	fixture_make(&f);
	signer_make(&f, 0, &good, alice);
	decide(&f);
	for (size_t i = 0; i < 12; i++)
		found[i] = (struct finding){ .lint = lint_find(i < 2 ? "leaf.eku.present" : "leaf.aia.present"),
			.severity = i == 0 ? BR_ERROR : i == 1 ? BR_WARNING : BR_NOTICE };
	f.signer[0].axes.br = BR_ERROR;
	f.signer[0].lint = (struct findings){ .v = found, .n = 2, .profile = LINT_SBR, .type = 'M', .generation = 'S' };
	check("two findings", &f,
	    AR "\n\tsmime=pass body.smime-identifier=alice@example.com " PART CERT
	    "X-SMIME-Status: signed/verified\n"
	    "X-SMIME-Result: integrity=ok chain=ok(mozilla) revocation=unknown identity=ok\n"
	    "\tcoverage=full br=error code=SMIME-OK part=2\n"
	    "X-SMIME-Lint: profile=sbr type=M generation=S ruleset=" LINT_VERSION_RULES " sbr=" LINT_VERSION_SBR " n=2;\n"
	    "\tE leaf.eku.present; W leaf.eku.present\n"
	    "log smime=pass code=SMIME-OK signer=alice@example.com from=<alice@example.com> part=2 chain=ok store=mozilla "
	    "revocation=unknown identity=ok coverage=full br=error lint=E:leaf.eku.present,W:leaf.eku.present "
	    "action=accept rule=default\n");
	f.signer[0].lint.n = 12;
	f.signer[0].lint.type = 0;
	f.signer[0].lint.profile = LINT_RFC5280;
	check("twelve", &f,
	    AR "\n\tsmime=pass body.smime-identifier=alice@example.com " PART CERT
	    "X-SMIME-Status: signed/verified\n"
	    "X-SMIME-Result: integrity=ok chain=ok(mozilla) revocation=unknown identity=ok\n"
	    "\tcoverage=full br=error code=SMIME-OK part=2\n"
	    "X-SMIME-Lint: profile=rfc5280 ruleset=" LINT_VERSION_RULES " sbr=" LINT_VERSION_SBR " n=12;\n"
	    "\tE leaf.eku.present; W leaf.eku.present; N leaf.aia.present;\n"
	    "\tN leaf.aia.present; N leaf.aia.present; N leaf.aia.present;\n"
	    "\tN leaf.aia.present; N leaf.aia.present; N leaf.aia.present;\n"
	    "\tN leaf.aia.present; +2\n"
	    "log smime=pass code=SMIME-OK signer=alice@example.com from=<alice@example.com> part=2 chain=ok store=mozilla "
	    "revocation=unknown identity=ok coverage=full br=error "
	    "lint=E:leaf.eku.present,W:leaf.eku.present,N:leaf.aia.present,+9 action=accept rule=default\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lint_field),
		cmocka_unit_test(test_one_signer),
		cmocka_unit_test(test_two_signers),
		cmocka_unit_test(test_no_signer),
		cmocka_unit_test(test_rule),
		cmocka_unit_test(test_fault),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_json),
	};

	return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
