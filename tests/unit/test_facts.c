/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Facts: the table's words against the vocabularies of reason.h and limits.h, the value of every fact of known
 * messages, and the texts that facts stand in.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "facts.h"
#include "fixture.h"
#include "text.h"
#include "xalloc.h"

/* ---- the table */

typedef const char *(*word_fn)(int);

#define WORDS_OF(fn, type)							\
static const char *								\
fn##_of(int v)									\
{										\
	return fn((type)v);							\
}
WORDS_OF(presence_str, enum presence)
WORDS_OF(smime_result_str, enum smime_result)
WORDS_OF(reason_code, enum reason)
WORDS_OF(limit_key, enum limit)
WORDS_OF(integrity_str, enum integrity)
WORDS_OF(chain_status_str, enum chain_status)
WORDS_OF(revocation_str, enum revocation)
WORDS_OF(identity_status_str, enum identity_status)
WORDS_OF(coverage_str, enum coverage)
WORDS_OF(br_str, enum br)
WORDS_OF(cause_str, enum cause)

static const struct {
	enum fact_id	id;
	word_fn		fn;
} vocabularies[] = {
	{ FACT_SIGNATURE, presence_str_of }, { FACT_RESULT, smime_result_str_of }, { FACT_CODE, reason_code_of },
	{ FACT_LIMIT, limit_key_of }, { FACT_INTEGRITY, integrity_str_of }, { FACT_CHAIN, chain_status_str_of },
	{ FACT_REVOCATION, revocation_str_of }, { FACT_IDENTITY, identity_status_str_of },
	{ FACT_COVERAGE, coverage_str_of }, { FACT_BR, br_str_of }, { FACT_CAUSE, cause_str_of },
};

static void
words_are_those_of_the_vocabularies(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(vocabularies) / sizeof(vocabularies[0]); i++) {
		struct buf  b = buf_new(4096);
		const char *word;

		printf("  %s\n", fact_info[vocabularies[i].id].name);
		for (int v = 1; (word = vocabularies[i].fn(v)) != NULL; v++) {
			buf_printf(&b, "%s%s", v > 1 ? " " : "", word);
			assert_int_equal(fact_word(vocabularies[i].id, span_str(word)), v - 1);
		}
		assert_string_equal(buf_cstr(&b), fact_info[vocabularies[i].id].values);
		buf_free(&b);
	}
}

static void
rows_are_whole(void **state)
{
	static const char *const units[] = { "count", "octets", "seconds", "days", "bits" };

	(void)state;
	for (enum fact_id id = 0; id < FACT_COUNT; id++) {
		const struct fact_info *f = &fact_info[id];
		bool unit = false;

		assert_int_equal(fact_find(f->name), id);
		assert_true(f->help[0] != '\0');
		assert_int_equal(f->values != NULL, f->type == FT_ENUM || f->type == FT_NUMBER);
		for (size_t i = 0; f->type == FT_NUMBER && i < sizeof(units) / sizeof(units[0]); i++)
			unit = unit || strcmp(f->values, units[i]) == 0;
		assert_int_equal(unit, f->type == FT_NUMBER);
	}
	assert_int_equal(fact_find("from.domian"), FACT_COUNT);
	assert_int_equal(fact_find(""), FACT_COUNT);
	assert_int_equal(fact_word(FACT_CHAIN, SPAN_LIT("")), -1);
	assert_int_equal(fact_word(FACT_CHAIN, SPAN_LIT("o")), -1);
	assert_int_equal(fact_word(FACT_CHAIN, SPAN_LIT("ok untrusted")), -1);
}

/* ---- values: every fact of a good signed message and of one without S/MIME; "?" is unknown */

#define HEADER "List-Id: Friends <of.us>\r\n <Friends.Lists.Example>\r\nAuto-Submitted:\r\n Auto-Replied (vacation); x=y\r\n" \
	"Precedence: first-class\r\n\r\n"

static const struct {
	const char *name, *good, *none;
} values[] = {
	{ "signature", "signed", "none" }, { "result", "pass", "none" }, { "code", "SMIME-OK", "SMIME-NOSIG" },
	{ "limit", "?", "?" }, { "signers", "1", "0" }, { "size", "4821", "4821" },
	{ "from.addr", "alice@bank.example", "alice@bank.example" }, { "from.domain", "bank.example", "bank.example" },
	{ "from.addresses", "alice@bank.example", "alice@bank.example" }, { "from.domains", "bank.example", "bank.example" },
	{ "from.count", "1", "1" }, { "from.fields", "1", "1" }, { "from.group", "false", "false" },
	{ "from.malformed", "false", "false" }, { "from.display-address", "false", "false" },
	{ "from.encoded-address", "false", "false" }, { "sender.addr", "?", "?" },
	{ "list-id", "true", "true" }, { "list-id.value", "friends.lists.example", "friends.lists.example" },
	{ "auto-submitted", "true", "true" }, { "auto-submitted.value", "Auto-Replied", "Auto-Replied" },
	{ "precedence", "other", "other" },
	{ "mail-from", "bounce@bank.example", "bounce@bank.example" }, { "mail-from.domain", "bank.example", "bank.example" },
	{ "null-sender", "false", "false" },
	{ "rcpt", "Bob@B\xc3\xbc" "cher.example,carol@home.example", "Bob@B\xc3\xbc" "cher.example,carol@home.example" },
	{ "rcpt.domain", "xn--bcher-kva.example,home.example", "xn--bcher-kva.example,home.example" },
	{ "rcpt.count", "2", "2" }, { "client.addr", "192.0.2.1", "192.0.2.1" },
	{ "client.name", "mx.bank.example", "mx.bank.example" }, { "client.internal", "false", "false" },
	{ "client.authenticated", "false", "false" }, { "helo", "mx.bank.example", "mx.bank.example" },
	{ "tls", "TLSv1.3", "TLSv1.3" }, { "daemon-name", "?", "?" },
	{ "integrity", "ok", "?" }, { "chain", "ok", "?" }, { "revocation", "unknown", "?" }, { "identity", "ok", "?" },
	{ "identity.by", "from", "?" }, { "identity.source", "rfc822name", "?" }, { "coverage", "full", "?" },
	{ "br", "warning", "?" }, { "cause", "?", "?" }, { "signer.addr", "alice@bank.example", "?" },
	{ "signer.addresses", "alice@bank.example", "?" }, { "signer.part", "2", "?" }, { "signer.kind", "detached", "?" },
	{ "signer.label", "standard", "?" }, { "store", "mozilla", "?" }, { "store.profile", "sbr", "?" },
	{ "cert.type", "M", "?" }, { "cert.generation", "S", "?" }, { "cert.key", "rsa-3072", "?" },
	{ "cert.key-bits", "3072", "?" }, { "cert.issuer", "CN=Example S/MIME CA\\, G2,O=Example Trust,C=DE", "?" },
	{ "cert.subject", "CN=Alice,O=Bank", "?" }, { "cert.serial", "2f9c0b", "?" },
	{ "cert.sha256", "00000000000000000000000000000000000000000000000000000000000000ab", "?" },
	{ "cert.age", "259200", "?" }, { "cert.days-left", "30", "?" }, { "sig.digest", "sha256", "?" },
	{ "sig.algorithm", "rsassa-pkcs1", "?" }, { "sig.weak-digest", "false", "?" },
	{ "signing-time.present", "true", "?" }, { "signing-time.age", "60", "?" }, { "signing-time.future", "false", "?" },
	{ "lint", "", "?" },
};

static void
value_is(struct facts *f, const char *name, const char *wanted)
{
	enum fact_id		 id = fact_find(name);
	const struct fact_value	*v;
	struct buf		 b = buf_new(1024);

	assert_int_not_equal(id, FACT_COUNT);
	v = facts_value(f, id);
	if (v->known)
		fact_value_str(id, v, &b);
	else
		buf_char(&b, '?');
	if (strcmp(buf_cstr(&b), wanted) != 0)
		print_error("%s\n", name);
	assert_string_equal(buf_cstr(&b), wanted);
	assert_ptr_equal(v, facts_value(f, id));
	buf_free(&b);
}

static void
every_fact_has_its_value(void **state)
{
	struct fixture good, none;
	struct facts  *g, *n, *bare;

	(void)state;
	assert_int_equal(sizeof(values) / sizeof(values[0]), FACT_COUNT);
	fixture_signed(&good, HEADER);
	fixture_unsigned(&none, HEADER);
	g = facts_open(&good.r, &good.e);
	n = facts_open(&none.r, &none.e);
	bare = facts_open(&good.r, NULL);
	for (size_t i = 0; i < FACT_COUNT; i++) {
		enum fact_id	  id = fact_find(values[i].name);
		struct fact_value v;

		value_is(g, values[i].name, values[i].good);
		value_is(n, values[i].name, values[i].none);
		if (fact_info[id].scope == FS_ENVELOPE)
			value_is(bare, values[i].name, "?");
		/* What is said before such a message is read is what it turns out to be. */
		if (facts_unsigned(id, &v)) {
			assert_int_equal(v.known, facts_value(n, id)->known);
			assert_int_equal(v.number, facts_value(n, id)->number);
		}
	}
	facts_free(g);
	facts_free(n);
	facts_free(bare);
	fixture_free(&good);
	fixture_free(&none);
}

/* ---- single ones, after a change to the message */

static void
ambiguous(struct fixture *f)
{
	static char	      eve[] = "eve@evil.example", nothing[] = "no-domain";
	static struct mailbox two[2] = { { eve, NULL }, { nothing, NULL } };

	f->r.from = (struct author){ .mailbox = two, .n = 2, .fields = 2, .ambiguous = true };
}

static void
nullsender(struct fixture *f)
{
	static char empty[] = "";

	f->e.mail_from = empty;
	f->e.rcpt_omitted = 40;
	f->e.auth = empty;
}

static void
expired(struct fixture *f)
{
	f->cert.not_after = FIXTURE_TIME - 1;
	f->signer.info.signing_time = FIXTURE_TIME + 301;
}

static void
subject_only(struct fixture *f)
{
	f->cert.nsan = 0;
	f->signer.identity.source = ADDR_SUBJECT;
	f->cert.type = 0;
	f->cert.not_before = 0;
	f->signer.axes.br = BR_NA;
	f->e.size = 0;
}

static void
no_certificate(struct fixture *f)
{
	f->signer.info = (struct signer_info){ .integrity = INTEGRITY_NOCERT };
	f->signer.axes = (struct axes){ .integrity = INTEGRITY_NOCERT };
	f->signer.chain = (struct chain){ 0 };
	f->signer.identity = (struct identity){ 0 };
	f->r.limit = LIMIT_PATH_STEPS;
}

static void
never_opened(struct fixture *f)
{
	header_free(&f->root.header);
	f->r = (struct result){ .presence = PRESENCE_MALFORMED, .reason = REASON_INTERNAL, .result = RESULT_TEMPERROR };
	f->e.size = 0;
}

static void
unchanged(struct fixture *f)
{
	(void)f;
}

static const struct {
	void	  (*change)(struct fixture *);
	const char *header, *name, *wanted;
} singles[] = {
	{ ambiguous, "", "from.addr", "?" }, { ambiguous, "", "from.domain", "?" }, { ambiguous, "", "from.count", "2" },
	{ ambiguous, "", "from.addresses", "eve@evil.example,no-domain" }, { ambiguous, "", "from.domains", "evil.example," },
	{ nullsender, "", "null-sender", "true" }, { nullsender, "", "mail-from", "" },
	{ nullsender, "", "mail-from.domain", "?" }, { nullsender, "", "rcpt.count", "42" },
	{ nullsender, "", "client.authenticated", "false" },
	{ expired, "", "cert.days-left", "-1" }, { expired, "", "signing-time.age", "-301" },
	{ expired, "", "signing-time.future", "true" },
	{ subject_only, "", "signer.addresses", "alice@bank.example,Bob@B\xc3\xbc" "cher.example" },
	{ subject_only, "", "identity.source", "subject" }, { subject_only, "", "cert.type", "?" },
	{ subject_only, "", "cert.age", "?" }, { subject_only, "", "lint", "?" }, { subject_only, "\r\n", "size", "2" },
	{ no_certificate, "", "integrity", "nocert" }, { no_certificate, "", "chain", "?" },
	{ no_certificate, "", "cert.key", "?" }, { no_certificate, "", "signer.addresses", "?" },
	{ no_certificate, "", "signer.addr", "?" }, { no_certificate, "", "store", "?" },
	{ no_certificate, "", "signer.part", "2" }, { no_certificate, "", "sig.weak-digest", "?" },
	{ no_certificate, "", "signing-time.present", "false" }, { no_certificate, "", "limit", "MaximumPathSteps" },
	{ never_opened, "", "from.count", "?" }, { never_opened, "", "list-id", "?" },
	{ never_opened, "", "signature", "malformed" }, { never_opened, "", "size", "?" },
	{ unchanged, "", "list-id", "false" }, { unchanged, "", "list-id.value", "?" },
	{ unchanged, "", "auto-submitted", "false" }, { unchanged, "", "auto-submitted.value", "?" },
	{ unchanged, "List-Id: bare.example\r\n\r\n", "list-id.value", "bare.example" },
	{ unchanged, "List-Id: <open\r\n\r\n", "list-id.value", "open" },
	{ unchanged, "List-Id:\r\n\r\n", "list-id.value", "" },
	{ unchanged, "Auto-Submitted: no\r\n\r\n", "auto-submitted", "false" },
	{ unchanged, "Auto-Submitted: x-mine\r\n\r\n", "auto-submitted.value", "other" },
	{ unchanged, "Precedence: junk\r\n\r\n", "precedence", "junk" },
};

static void
changes_show(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(singles) / sizeof(singles[0]); i++) {
		struct fixture x;
		struct facts  *f;

		fixture_signed(&x, singles[i].header);
		singles[i].change(&x);
		f = facts_open(&x.r, &x.e);
		value_is(f, singles[i].name, singles[i].wanted);
		facts_free(f);
		fixture_free(&x);
	}
}

/* ---- texts */

static void
clock_drift_counts(void **state)
{
	struct fixture x;
	struct facts  *f;

	(void)state;
	fixture_signed(&x, "");
	expired(&x);
	f = facts_open(&x.r, &x.e);
	facts_clock_drift(f, 301);
	value_is(f, "signing-time.future", "false");
	facts_free(f);
	fixture_free(&x);
}

static char *
expanded(struct fixture *x, const char *text)
{
	struct facts *f = facts_open(&x->r, &x->e);
	struct buf    b = buf_new(65536);

	facts_expand(f, text, text_reply, &b);
	facts_free(f);
	return buf_cstr(&b)[0] != '\0' ? buf_take(&b) : xstrdup("");
}

static void
texts_have_facts_in_them(void **state)
{
	static const struct { const char *text, *wanted; } cases[] = {
		{ "", "" }, { "plain", "plain" }, { "100%", "100%" }, { "%%{code}", "%{code}" }, { "a %b %", "a %b %" },
		{ "%{code}%{signers}%{list-id}", "SMIME-OK1false" }, { "%{limit}", "unknown" },
		{ "%{reason} [%{qid}]", "the signature is good [4XyZ1a]" }, { "%{lint}.", "." },
	};
	struct fixture x;

	(void)state;
	fixture_signed(&x, "");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *got = expanded(&x, cases[i].text);

		assert_string_equal(got, cases[i].wanted);
		free(got);
	}
	fixture_free(&x);
}

/* Nothing that a stranger wrote gets past the escape function, nor past its length. */
static void
values_are_escaped_and_cut(void **state)
{
	char	       evil[] = "a\r\n550 x%{qid}@b.example";
	struct fixture x;
	char	      *got, *longer, *list[60];

	(void)state;
	fixture_unsigned(&x, "");
	x.from.addr = evil;
	got = expanded(&x, "%{from.addr}");
	assert_string_equal(got, "a\\x0d\\x0a550 x%{qid}@b.example");
	free(got);

	longer = xmalloc(5001);
	memset(longer, 'a', 5000);
	memcpy(longer + FACT_EXPAND_MAX - 1, "\xc3\xbc", 2);
	longer[5000] = '\0';
	x.from.addr = longer;
	got = expanded(&x, "<%{from.addr}>");
	assert_int_equal(strlen(got), 1 + FACT_EXPAND_MAX - 1 + 3 + 1);
	assert_string_equal(got + FACT_EXPAND_MAX, "...>");
	free(got);
	free(longer);

	for (size_t i = 0; i < 60; i++)
		list[i] = evil;
	x.e.rcpt = list;
	x.e.nrcpt = 60;
	got = expanded(&x, "%{rcpt}");
	assert_string_equal(got + strlen(got) - 3, "...");
	assert_true(strlen(got) < 4 * FACT_EXPAND_MAX);
	free(got);
	fixture_free(&x);
}

static void
placeholders_are_checked(void **state)
{
	static const struct { const char *text; int rv; size_t offset; const char *name; } cases[] = {
		{ "", 0, 0, "" }, { "%{code} %{reason} [%{qid}] %% %x", 0, 0, "" }, { "ab%{cod}", -1, 2, "cod" },
		{ "%{code}%{", -1, 7, "" }, { "%{}", -1, 0, "" }, { "%%{cod}", 0, 0, "" },
		{ "%{1234567890123456789012345678901234567890123456789012345678901234567890}", -1, 0,
		    "123456789012345678901234567890123456789012345678901234567890123" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t offset = 0;
		char   name[64] = "";

		assert_int_equal(facts_expand_check(cases[i].text, &offset, name, sizeof(name)), cases[i].rv);
		assert_int_equal(offset, cases[i].offset);
		assert_string_equal(name, cases[i].name);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_those_of_the_vocabularies),
		cmocka_unit_test(rows_are_whole),
		cmocka_unit_test(every_fact_has_its_value),
		cmocka_unit_test(changes_show),
		cmocka_unit_test(clock_drift_counts),
		cmocka_unit_test(texts_have_facts_in_them),
		cmocka_unit_test(values_are_escaped_and_cut),
		cmocka_unit_test(placeholders_are_checked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
