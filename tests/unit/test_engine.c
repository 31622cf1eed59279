/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The stages together: which signer decides, what limits do, and that nothing cut off or unjudged ever passes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "engine.h"
#include "pki.h"
#include "rules.h"
#include "result_json.h"
#include "json.h"
#include "xalloc.h"

#define AT 1800000000	/* 2027-01-15 */
#define FROM "From: Alice <alice@example.com>\r\nTo: bob@example.com\r\n"
#define PART "Content-Type: text/plain\r\n\r\nhello\r\n"

static struct pki_cert *root, *ca, *alice, *mallory;
static struct engine engine;
static struct stores stores;

static int
setup(void **state)
{
	struct store *s = xzalloc(sizeof(*s));

	(void)state;
	root = pki_root("CN=Root");
	ca = pki_ca("CN=CA", root);
	alice = pki_leaf("alice@example.com", PKI_EC256, ca);
	mallory = pki_leaf("mallory@example.net", PKI_EC256, ca);
	engine_init(&engine);
	s->name = xstrdup("test");
	s->location = xstrdup("test");
	s->profile = PROFILE_RFC5280;
	store_add(s, root->cert, 0);
	XGROW(stores.v, stores.n, stores.cap);
	stores.v[stores.n++] = s;
	engine.stores = &stores;
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	stores_free(&stores);
	engine_free(&engine);
	pki_free(mallory);
	pki_free(alice);
	pki_free(ca);
	pki_free(root);
	return 0;
}

/* A signed message: header, the part that travels, and the part that was signed. */
static struct buf
message(const struct pki_cert *signer, const char *header, const char *part, const char *signed_part)
{
	struct buf der = pki_sign_detached(signer, ca, span_str(signed_part));
	struct buf m = pki_message(header, span_str(part), buf_get(&der));

	buf_free(&der);
	return m;
}

/* Run and take the buffer. */
static void
run(struct buf *m, struct result *r)
{
	struct diag d = { 0 };

	assert_int_equal(engine_run(&engine, buf_get(m), AT, r, &d), 0);
	assert_int_equal(d.code, DIAG_NONE);
}

static void
check(struct buf m, const char *code, const char *result)
{
	struct result r;

	run(&m, &r);
	assert_string_equal(reason_code(r.reason), code);
	assert_string_equal(smime_result_str(r.result), result);
	engine_result_free(&r);
	buf_free(&m);
}

static void
verdicts(void **state)
{
	(void)state;
	check(message(alice, FROM, PART, PART), "SMIME-OK", "pass");
	check(message(alice, FROM, PART, "Content-Type: text/plain\r\n\r\nother\r\n"), "SMIME-DIGEST", "fail");
	check(message(mallory, FROM, PART, PART), "SMIME-IDENT", "policy");
	check(message(alice, FROM "From: Eve <eve@example.com>\r\n", PART, PART), "SMIME-IDENTMULTI", "policy");
}

static struct buf
text(const char *s)
{
	struct buf b = buf_new(1 << 20);

	buf_str(&b, s);
	return b;
}

static void
no_signature(void **state)
{
	(void)state;
	check(text(FROM "\r\nhello\r\n"), "SMIME-NOSIG", "none");
	check(text(""), "SMIME-NOSIG", "none");
	check(text(FROM "MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\nrubbish\r\n"),
	    "SMIME-MALFORMED", "neutral");
}

/* The best signer decides, wherever it stands; the others stay visible. */
static void
best_signer_decides(void **state)
{
	const struct pki_signer	signer[] = { { .signer = mallory }, { .signer = alice, .flip_signature = true }, { .signer = alice } };
	const struct pki_cms	spec = { .signer = signer, .nsigners = 3, .cert = { alice, mallory, ca } };
	struct buf		der = pki_sign(&spec, span_str(PART)), m = pki_message(FROM, span_str(PART), buf_get(&der));
	struct result		r;

	(void)state;
	run(&m, &r);
	assert_int_equal(r.n, 3);
	assert_ptr_equal(r.deciding, &r.signer[2]);
	assert_int_equal(r.result, RESULT_PASS);
	assert_string_equal(reason_code(r.signer[0].reason), "SMIME-IDENT");
	assert_string_equal(reason_code(r.signer[1].reason), "SMIME-SIGVALUE");
	engine_result_free(&r);
	buf_free(&m);
	buf_free(&der);
}

/* A SignerInfo of another message beside a good one: never a pass, whoever it names. */
static void
transplanted_signer_decides(void **state)
{
	const struct pki_signer	signer[] = { { .signer = alice }, { .signer = mallory, .flip_digest = true } };
	const struct pki_cms	spec = { .signer = signer, .nsigners = 2, .cert = { alice, mallory, ca } };
	struct buf		der = pki_sign(&spec, span_str(PART));

	(void)state;
	check(pki_message(FROM, span_str(PART), buf_get(&der)), "SMIME-DIGEST", "fail");
	buf_free(&der);
}

/* SignerInfos beyond the limit are one signer with integrity limit. */
static void
signer_limit(void **state)
{
	struct pki_signer	signer[10];
	struct pki_cms		spec = { .signer = signer, .nsigners = 10, .cert = { mallory, ca } };
	struct buf		der, m;
	struct result		r;

	(void)state;
	for (size_t i = 0; i < 10; i++)
		signer[i] = (struct pki_signer){ .signer = mallory };
	der = pki_sign(&spec, span_str(PART));
	m = pki_message(FROM, span_str(PART), buf_get(&der));
	run(&m, &r);
	assert_int_equal(r.n, 9);
	assert_int_equal(r.signer[8].axes.integrity, INTEGRITY_LIMIT);
	assert_int_equal(r.signer[8].limit, LIMIT_SIGNATURES);
	assert_string_equal(reason_code(r.reason), "SMIME-IDENT");
	engine_result_free(&r);
	buf_free(&m);
	buf_free(&der);
}

/* A forwarded signature speaks for the inner author and never passes for the outer one. */
static void
forwarded(void **state)
{
	struct buf	inner = message(alice, FROM, PART, PART), outer = buf_new(1 << 20);
	struct result	r;

	(void)state;
	buf_str(&outer, "From: bob@example.com\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n");
	buf_span(&outer, buf_get(&inner));
	run(&outer, &r);
	assert_int_equal(r.n, 1);
	assert_int_equal(r.signer[0].axes.identity, IDENTITY_OK);
	assert_int_equal(r.signer[0].axes.coverage, COVERAGE_PARTIAL);
	assert_string_equal(reason_code(r.reason), "SMIME-COVERAGE");
	engine_result_free(&r);
	buf_free(&inner);
	buf_free(&outer);
}

/* What a limit cut off the tree is shown to a reader all the same: no pass. */
static void
cut_tree_is_not_covered(void **state)
{
	struct buf	part = buf_new(1 << 20), m;
	struct result	r;

	(void)state;
	buf_str(&part, "Content-Type: multipart/mixed; boundary=x\r\n\r\n");
	for (int i = 0; i < 1100; i++)
		buf_str(&part, "--x\r\n\r\na\r\n");
	buf_str(&part, "--x--\r\n");
	m = message(alice, FROM, buf_cstr(&part), buf_cstr(&part));
	run(&m, &r);
	assert_int_equal(r.limit, LIMIT_PARTS);
	assert_int_not_equal(r.result, RESULT_PASS);
	engine_result_free(&r);
	buf_free(&m);
	buf_free(&part);
}

static void
big_header_and_message(void **state)
{
	struct buf	m = buf_new(1 << 20);
	struct result	r;

	(void)state;
	for (int i = 0; i < 300; i++) {
		buf_str(&m, "X-Filler: ");
		for (int k = 0; k < 1000; k++)
			buf_char(&m, 'a');
		buf_str(&m, "\r\n");
	}
	buf_str(&m, FROM "\r\nhello\r\n");
	run(&m, &r);
	assert_int_equal(r.limit, LIMIT_HEADERS);
	assert_string_equal(reason_code(r.reason), "SMIME-LIMIT");
	assert_int_equal(r.presence, PRESENCE_MALFORMED);
	engine_result_free(&r);
	engine.limits.message_size = 1000;
	run(&m, &r);
	assert_int_equal(r.limit, LIMIT_MESSAGE_SIZE);
	engine_result_free(&r);
	engine.limits.message_size = 50 << 20;
	buf_free(&m);
}

/* The same octets give the same JSON, whatever was judged in between. */
static void
json_is_reproducible(void **state)
{
	struct buf	m = message(alice, FROM, PART, PART), other = message(mallory, FROM, PART, PART);
	struct buf	out[2] = { buf_new(1 << 16), buf_new(1 << 16) };

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct result r, between;
		json_t *o;

		run(&other, &between);
		run(&m, &r);
		o = result_json(&r, "a.eml", NULL);
		json_write(&out[i], o);
		json_decref(o);
		engine_result_free(&r);
		engine_result_free(&between);
	}
	assert_string_equal(buf_cstr(&out[0]), buf_cstr(&out[1]));
	assert_non_null(strstr(buf_cstr(&out[0]), "\"code\":\"SMIME-OK\""));
	assert_non_null(strstr(buf_cstr(&out[0]), "\"deciding\":0"));
	buf_free(&out[0]);
	buf_free(&out[1]);
	buf_free(&m);
	buf_free(&other);
}

static void
fault_is_temperror(void **state)
{
	struct result r;

	(void)state;
	engine_result_fault(REASON_TIMEOUT, &r);
	assert_int_equal(r.result, RESULT_TEMPERROR);
	assert_int_equal(r.presence, PRESENCE_MALFORMED);
	assert_null(r.deciding);
	engine_result_free(&r);
}

/* ---- br: by the profile of the store, of the whole path, and never a reason against a pass */

static bool
found(const struct signer *s, const char *id, size_t depth)
{
	for (size_t i = 0; i < s->lint.n; i++)
		if (strcmp(s->lint.v[i].lint->id, id) == 0 && s->lint.v[i].depth == depth)
			return true;
	return false;
}

static void
lint_of_the_path(void **state)
{
	static const char *const ext[] = { "basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature",
		"extendedKeyUsage=emailProtection", "subjectAltName=email:carol@example.com" };
	struct pki_spec	 spec = { .subject = "CN=Carol", .issuer = ca, .key = PKI_EC256, .serial = 7,
		.not_before = "2026-03-02T00:00:00Z", .not_after = "2027-03-01T00:00:00Z" };
	struct pki_cert	*carol;
	struct result	 r;
	struct buf	 m;

	(void)state;
	memcpy(spec.ext, ext, sizeof(ext));
	carol = pki_issue(&spec);
	for (int round = 0; round < 2; round++) {	/* the second from what is kept */
		stores.v[0]->profile = PROFILE_SBR;
		m = message(carol, "From: carol@example.com\r\n", PART, PART);
		run(&m, &r);
		assert_string_equal(reason_code(r.reason), "SMIME-OK");
		assert_int_equal(r.deciding->axes.br, BR_ERROR);
		assert_int_equal(r.deciding->lint.profile, LINT_SBR);
		assert_true(found(r.deciding, "leaf.cp.present", 0));
		assert_true(found(r.deciding, "leaf.chain.compliant-subca", 0));
		assert_false(found(r.deciding, "subca.cp.present", 1));	/* of 2020: no rule of the SBR is that old */
		for (size_t i = 1; i < r.deciding->lint.n; i++)
			assert_true(r.deciding->lint.v[i].severity <= r.deciding->lint.v[i - 1].severity);
		engine_result_free(&r);
		buf_free(&m);
		stores.v[0]->profile = PROFILE_RFC5280;
		m = message(carol, "From: carol@example.com\r\n", PART, PART);
		run(&m, &r);
		assert_int_equal(r.deciding->lint.profile, LINT_RFC5280);
		assert_false(found(r.deciding, "leaf.cp.present", 0));
		engine_result_free(&r);
		buf_free(&m);
	}
	pki_free(carol);
}

/* Without a path nobody says which profile holds. */
static void
lint_without_a_path(void **state)
{
	struct pki_cert	*stranger = pki_root("CN=Nobody"), *eve = pki_leaf("alice@example.com", PKI_EC256, stranger);
	struct buf	 m = message(eve, FROM, PART, PART);
	struct result	 r;

	(void)state;
	run(&m, &r);
	assert_int_equal(r.deciding->axes.br, BR_UNKNOWN);
	assert_int_equal(r.deciding->lint.n, 0);
	engine_result_free(&r);
	buf_free(&m);
	pki_free(eve);
	pki_free(stranger);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lint_of_the_path),
		cmocka_unit_test(lint_without_a_path),
		cmocka_unit_test(verdicts),
		cmocka_unit_test(no_signature),
		cmocka_unit_test(best_signer_decides),
		cmocka_unit_test(transplanted_signer_decides),
		cmocka_unit_test(signer_limit),
		cmocka_unit_test(forwarded),
		cmocka_unit_test(cut_tree_is_not_covered),
		cmocka_unit_test(big_header_and_message),
		cmocka_unit_test(json_is_reproducible),
		cmocka_unit_test(fault_is_temperror),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
