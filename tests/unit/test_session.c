/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A connection without libmilter: which messages go early, which octets a judge gets, what happens when it fails.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "callbacks.h"
#include "xalloc.h"

/* ---- an MTA that writes down what it is asked, and a judge that does as it is told */

struct mta {
	void		*priv;
	struct buf	 said;
};

static struct {
	struct config		*config;
	bool			 touch;
	enum judge_status	 status;
	size_t			 limit;		/* MaximumMessageSize, when not 0: smaller than the parser takes */
	unsigned		 asked;
	bool			 oversize, poisoned;
	char			*octets;
} world;

static struct mta *
mta_of(SMFICTX *ctx)
{
	return (struct mta *)(void *)ctx;
}

static int
on_setpriv(SMFICTX *ctx, void *p)
{
	mta_of(ctx)->priv = p;
	return MI_SUCCESS;
}

static void *
on_getpriv(SMFICTX *ctx)
{
	return mta_of(ctx)->priv;
}

static char *
on_getsymval(SMFICTX *ctx, char *name)
{
	static char qid[] = "4XyZ";

	(void)ctx;
	return strcmp(name, "i") == 0 ? qid : NULL;
}

static int
on_setsymlist(SMFICTX *ctx, int stage, char *macros)
{
	(void)ctx;
	(void)stage;
	(void)macros;
	return MI_SUCCESS;
}

static int
on_setreply(SMFICTX *ctx, char *rcode, char *xcode, char *text)
{
	buf_printf(&mta_of(ctx)->said, "reply %s %s %s\n", rcode, xcode, text);
	return MI_SUCCESS;
}

static int
on_insheader(SMFICTX *ctx, int at, char *name, char *value)
{
	(void)at;
	buf_printf(&mta_of(ctx)->said, "+%s:%s\n", name, value);
	return MI_SUCCESS;
}

static int
on_chgheader(SMFICTX *ctx, char *name, int ordinal, char *value)
{
	assert_null(value);
	buf_printf(&mta_of(ctx)->said, "-%s %d\n", name, ordinal);
	return MI_SUCCESS;
}

static int
on_quarantine(SMFICTX *ctx, char *reason)
{
	buf_printf(&mta_of(ctx)->said, "hold %s\n", reason);
	return MI_SUCCESS;
}

static const struct milter_ops ops = {
	on_setpriv, on_getpriv, on_getsymval, on_setsymlist, on_setreply, on_insheader, on_chgheader, on_quarantine
};

static enum judge_status
on_judge(void *ctx, const struct request *r, int fd, int64_t deadline, struct plan *out)
{
	(void)ctx;
	(void)deadline;
	world.asked++;
	world.oversize = r->oversize;
	world.poisoned = r->poisoned;
	free(world.octets);
	world.octets = xzalloc(r->size + 1);
	assert_int_equal(pread(fd, world.octets, r->size, 0), r->size);
	*out = (struct plan){ .action = ACTION_ACCEPT };
	return world.status;
}

static struct config *
on_config(void *ctx)
{
	(void)ctx;
	return config_ref(world.config);
}

static bool
on_touch(void *ctx)
{
	(void)ctx;
	return world.touch;
}

/* One message; fields are "Name:value\n" with the value as libmilter gives it, folds as LF TAB.  What was answered. */
static sfsistat
pass(struct session_env *env, const char *config, const char *const *fields, const char *body, struct buf *said)
{
	static char from[] = "<a@b.example>", to[] = "<c@d.example>";
	struct mta m = { .said = buf_new(65536) };
	SMFICTX *ctx = (SMFICTX *)(void *)&m;
	struct diag d = { .code = DIAG_NONE };
	unsigned long p[4];
	sfsistat rv;

	world.config = config_parse(span_str(config), "test", NULL, &d);
	assert_non_null(world.config);
	if (world.limit != 0)
		world.config->limits.message_size = world.limit;
	callbacks_env(env);
	assert_int_equal(mlfi_negotiate(ctx, ~0UL, ~0UL, 0, 0, &p[0], &p[1], &p[2], &p[3]), SMFIS_CONTINUE);
	assert_int_equal(mlfi_connect(ctx, NULL, NULL), SMFIS_NOREPLY);
	assert_int_equal(mlfi_envfrom(ctx, (char *[]){ from, NULL }), SMFIS_NOREPLY);
	assert_int_equal(mlfi_envrcpt(ctx, (char *[]){ to, NULL }), SMFIS_NOREPLY);
	assert_int_equal(atomic_load(&env->busy), 1);
	for (; *fields != NULL; fields += 2) {
		char *name = xstrdup(fields[0]), *value = xstrdup(fields[1]);

		assert_int_equal(mlfi_header(ctx, name, value), SMFIS_NOREPLY);
		free(name);
		free(value);
	}
	rv = mlfi_eoh(ctx);
	if (rv == SMFIS_CONTINUE) {
		unsigned char *copy = (unsigned char *)xstrdup(body);

		assert_int_equal(mlfi_body(ctx, copy, strlen(body)), SMFIS_NOREPLY);
		free(copy);
		rv = mlfi_eom(ctx);
	} else {
		buf_str(&m.said, "early\n");
	}
	assert_int_equal(atomic_load(&env->busy), 0);
	mlfi_close(ctx);
	config_unref(world.config);
	*said = m.said;
	return rv;
}

#define CONFIG "AuthservID mx1.example.net\nTemporaryDirectory .\nSyslog no\n"

static const struct session_case {
	const char		*name;
	const char		*config;	/* added */
	const char		*fields[9];
	const char		*body;
	bool			 touch;
	enum judge_status	 status;
	unsigned		 asked;
	sfsistat		 answer;
	const char		*said;
} cases[] = {
	{ "text", "", { "Content-Type", " text/plain; charset=utf-8" }, "x", false, 0, 0, SMFIS_ACCEPT, "early\n" },
	{ "no type", "", { "Subject", " x" }, "pkcs7", false, 0, 0, SMFIS_ACCEPT, "early\n" },
	{ "image", "", { "content-type", " IMAGE/png" }, "x", false, 0, 0, SMFIS_ACCEPT, "early\n" },
	{ "text that is named so", "", { "Content-Type", " text/plain; name=a.p7m" }, "x", false, 0, 1, SMFIS_ACCEPT, "" },
	{ "comment", "", { "Content-Type", " text/plain (a)" }, "x", false, 0, 0, SMFIS_ACCEPT, "" },
	{ "no subtype", "", { "Content-Type", " text/" }, "x", false, 0, 0, SMFIS_ACCEPT, "" },
	{ "two types", "", { "Content-Type", " text/plain", "Content-Type", " text/html" }, "x", false, 0, 0, SMFIS_ACCEPT, "" },
	{ "multipart", "", { "Content-Type", " multipart/mixed" }, "x", false, 0, 0, SMFIS_ACCEPT, "" },
	{ "multipart, hit", "", { "Content-Type", " multipart/mixed" }, "x.p7s", false, 0, 1, SMFIS_ACCEPT, "" },
	{ "a rule", "", { "Content-Type", " text/plain" }, "x", true, 0, 1, SMFIS_ACCEPT, "" },
	{ "always", "AlwaysAddARHeader yes\n", { "Content-Type", " text/plain" }, "x", false, 0, 1, SMFIS_ACCEPT, "" },
	{ "forged", "", { "X-SMIME-Status", " signed/verified", "Content-Type", " text/plain" }, "x", false, 0, 1,
	  SMFIS_ACCEPT, "-X-SMIME-Status 1\n" },
	{ "another filter's result", "", { "Authentication-Results", " mx1.example.net; dkim=pass" }, "x", false, 0, 0,
	  SMFIS_ACCEPT, "early\n" },
	{ "an elsewhere's result", "", { "Authentication-Results", " mx9.example.net; smime=pass" }, "x", false, 0, 0,
	  SMFIS_ACCEPT, "early\n" },
	{ "late", "", { "Content-Type", " application/pkcs7-mime" }, "x", false, JUDGE_TIMEOUT, 1, SMFIS_TEMPFAIL,
	  "reply 451 4.3.0 SMIME-TIMEOUT the message could not be judged in time\n" },
	{ "busy, reject", "On-InternalError reject\n", { "Content-Type", " application/pkcs7-mime" }, "x", false, JUDGE_BUSY, 1,
	  SMFIS_REJECT, "reply 550 5.3.0 SMIME-TIMEOUT the message could not be judged in time\n" },
	{ "crashed, accept", "On-InternalError accept\n", { "Content-Type", " application/pkcs7-mime",
	  "Authentication-Results", " mx9.example.net; smime=pass", "X-SMIME-A", " b" }, "x", false, JUDGE_CRASHED, 1,
	  SMFIS_ACCEPT, "-Authentication-Results 1\n-X-SMIME-A 1\n+X-SMIME-Result: code=SMIME-INTERNAL\n+X-SMIME-Status: signed\n"
	  "+Authentication-Results: mx1.example.net;\n\tsmime=temperror reason=\"SMIME-INTERNAL\"\n" },
};

static void
env_make(struct session_env *env)
{
	*env = (struct session_env){
		.ops = &ops, .judge = on_judge, .config = on_config, .touch_unsigned = on_touch, .poison = poison_new(),
		.fixed_time = 1800000000, .no_qid_told = ATOMIC_FLAG_INIT,
	};
}

static void
test_cases(void **state)
{
	struct session_env env;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct session_case *t = &cases[i];
		char *config = xasprintf("%s%s", CONFIG, t->config);
		struct buf said;

		printf("\t%s\n", t->name);
		env_make(&env);
		world.touch = t->touch;
		world.status = t->status;
		world.asked = 0;
		assert_int_equal(pass(&env, config, t->fields, t->body, &said), t->answer);
		assert_string_equal(buf_cstr(&said), t->said);
		assert_int_equal(world.asked, t->asked);
		buf_free(&said);
		free(config);
		poison_free(env.poison);
	}
}

#define LINES "body\r\nbody\r\nbody\r\nbody\r\nbody\r\nbody\r\n"

/* Exactly what was received: the space after the colon as it was, folds and the empty line as CRLF. */
static void
test_octets(void **state)
{
	static const char *const fields[] = {
		"Subject", " a\n\tb", "X-Blank ", "", "X-CR", "  c\r\n d", "Content-Type", "application/pkcs7-mime", NULL
	};
	static const char *const mixed[] = { "Content-Type", " multipart/mixed; boundary=boundary-of-the-parts", NULL };
	struct session_env env;
	struct buf said;

	(void)state;
	env_make(&env);
	world.status = JUDGE_OK;
	world.touch = false;
	assert_int_equal(pass(&env, CONFIG, fields, "body\r\n", &said), SMFIS_ACCEPT);
	assert_string_equal(world.octets, "Subject: a\r\n\tb\r\nX-Blank :\r\nX-CR:  c\r\n d\r\n"
	    "Content-Type:application/pkcs7-mime\r\n\r\nbody\r\n");
	assert_false(world.oversize);
	buf_free(&said);
	/* Too large, and it may be S/MIME: the header section alone. */
	world.limit = 80;
	assert_int_equal(pass(&env, CONFIG, fields, "body\r\nbody\r\n", &said), SMFIS_ACCEPT);
	assert_true(world.oversize);
	assert_string_equal(world.octets, "Subject: a\r\n\tb\r\nX-Blank :\r\nX-CR:  c\r\n d\r\n"
	    "Content-Type:application/pkcs7-mime\r\n\r\n");
	buf_free(&said);
	/* Too large, and the scan saw nothing to its end: unsigned. */
	world.asked = 0;
	assert_int_equal(pass(&env, CONFIG, mixed, LINES "body\r\n", &said), SMFIS_ACCEPT);
	assert_int_equal(world.asked, 0);
	assert_int_equal(pass(&env, CONFIG, mixed, LINES ".p7m\r\n", &said), SMFIS_ACCEPT);
	assert_int_equal(world.asked, 1);
	assert_true(world.oversize);
	world.limit = 0;
	poison_free(env.poison);
	free(world.octets);
	world.octets = NULL;
}

/* The third time a body comes that two workers were lost to, it is not to be opened; a late pool is nobody's fault. */
static void
test_poisoned(void **state)
{
	static const char *const fields[] = { "Content-Type", " application/pkcs7-mime", NULL };
	static const struct { enum judge_status status; bool poisoned; } times[] = {
		{ JUDGE_BUSY, false }, { JUDGE_FAILED, false }, { JUDGE_CRASHED, false }, { JUDGE_TIMEOUT, false },
		{ JUDGE_OK, true },
	};
	struct session_env env;
	struct buf said;

	(void)state;
	env_make(&env);
	world.touch = false;
	for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
		world.status = times[i].status;
		pass(&env, CONFIG, fields, "body", &said);
		assert_int_equal(world.poisoned, times[i].poisoned);
		buf_free(&said);
	}
	pass(&env, CONFIG, fields, "another body", &said);
	assert_false(world.poisoned);
	buf_free(&said);
	poison_free(env.poison);
	free(world.octets);
	world.octets = NULL;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_octets),
		cmocka_unit_test(test_poisoned),
	};

	return cmocka_run_group_tests_name("session", tests, NULL, NULL);
}
