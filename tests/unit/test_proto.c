/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What processes tell each other: each message there and back, cut at every octet, with octets left over, from the
 * wrong sender, too long, with and without a descriptor.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "proto.h"

#define SECOND 1000000000LL

/* Read a body in the way of its type; true when it was taken.  What was read is freed. */
static bool
get_any(const struct proto_msg *m)
{
	struct request	   r;
	struct plan	   p;
	struct diag	   d;
	struct proto_ready ready;
	struct span	   text;
	pid_t		   pid;
	uint32_t	   generation;
	bool		   touch, ok = false;
	char		   *line = NULL;
	int		   level;

	switch (m->type) {
	case MSG_SUBMIT:
		if ((ok = proto_get_submit(m, &r)))
			proto_request_free(&r);
		break;
	case MSG_RESULT:
		if ((ok = proto_get_result(m, &p)))
			plan_free(&p);
		break;
	case MSG_FAILED:
	case MSG_UNFIT:
		return proto_get_diag(m, &d);
	case MSG_READY:
		return proto_get_ready(m, &ready);
	case MSG_NOTE:
		ok = proto_get_note(m, &level, &line);
		free(line);
		break;
	case MSG_WORKER:
	case MSG_KILL:
		return proto_get_worker(m, &pid, &generation);
	case MSG_CONFIG:
		return proto_get_config(m, &generation, &touch, &text);
	default:
		fail();
	}
	return ok;
}

static char *rcpts[] = { (char *)(uintptr_t)"a@example.org", (char *)(uintptr_t)"" };

static struct proto_msg
a_submit(void)
{
	struct proto_msg m = proto_msg_new(MSG_SUBMIT);
	struct request	 r = {
		.envelope = {
			.qid = (char *)(uintptr_t)"4XyZ1a", .conn = (char *)(uintptr_t)"7/2",
			.client_addr = (char *)(uintptr_t)"192.0.2.1", .mail_from = (char *)(uintptr_t)"", .rcpt = rcpts,
			.nrcpt = 2, .rcpt_omitted = 3, .client_internal = true, .size = 4711, .at = 1790000000,
		},
		.size = 4711, .memfd = true, .stripped = 2, .poisoned = true,
	};

	proto_put_submit(&m, &r);
	return m;
}

static struct proto_msg
a_result(void)
{
	struct plan_insert ins[] = {
		{ (char *)(uintptr_t)"Authentication-Results", (char *)(uintptr_t)"mx.example.net;\n\tsmime=pass" },
		{ (char *)(uintptr_t)"X-SMIME-Status", (char *)(uintptr_t)"signed/verified" },
	};
	struct plan	   p = {
		.action = ACTION_REJECT, .ins = ins, .nins = 2, .rcode = (char *)(uintptr_t)"550",
		.xcode = (char *)(uintptr_t)"5.7.1", .text = (char *)(uintptr_t)"SMIME-IDENT no", .level = 5,
		.log = (char *)(uintptr_t)"smime=policy",
	};
	struct proto_msg   m = proto_msg_new(MSG_RESULT);

	p.json = json_pack("{s:s}", "code", "SMIME-IDENT");
	proto_put_result(&m, &p);
	json_decref(p.json);
	return m;
}

static struct proto_msg
a_diag(void)
{
	struct proto_msg m = proto_msg_new(MSG_UNFIT);
	struct diag	 d = { DIAG_CONFIG, "rules:1:2", "no" };

	proto_put_diag(&m, &d);
	return m;
}

static struct proto_msg
a_ready(void)
{
	struct proto_msg   m = proto_msg_new(MSG_READY);
	struct proto_ready r = { .generation = 3, .touch_unsigned = true, .rules = 4, .roots = 108, .sandbox = 7 };

	proto_put_ready(&m, &r);
	return m;
}

static struct proto_msg
a_note(void)
{
	struct proto_msg m = proto_msg_new(MSG_NOTE);

	proto_put_note(&m, 4, "a line");
	return m;
}

static struct proto_msg
a_kill(void)
{
	struct proto_msg m = proto_msg_new(MSG_KILL);

	proto_put_worker(&m, 4711, 3);
	return m;
}

static const struct {
	const char	*name;
	struct proto_msg (*make)(void);
} whole[] = {
	{ "submit", a_submit }, { "result", a_result }, { "unfit", a_diag }, { "ready", a_ready }, { "note", a_note },
	{ "kill", a_kill },
};

/* Cut anywhere, or with an octet more, none is taken. */
static void
test_bounds(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++) {
		struct proto_msg m = whole[i].make();
		size_t		 n = m.body.n;

		print_message("%s: %zu octets\n", whole[i].name, n);
		assert_true(get_any(&m));
		for (m.body.n = 0; m.body.n < n; m.body.n++) {
			/* A copy of its own, so that reading past the end is seen. */
			struct proto_msg cut = proto_msg_new(m.type);

			buf_add(&cut.body, m.body.p, m.body.n);
			assert_false(get_any(&cut));
			proto_msg_free(&cut);
		}
		buf_char(&m.body, 'x');
		assert_false(get_any(&m));
		proto_msg_free(&m);
	}
}

/* Any octet turned over is either refused or read without harm. */
static void
test_damage(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++) {
		struct proto_msg m = whole[i].make();

		for (size_t k = 0; k < m.body.n; k++) {
			static const uint8_t with[] = { 0x00, 0x01, 0x7f, 0x80, 0xff };
			uint8_t was = m.body.p[k];

			for (size_t w = 0; w < sizeof(with); w++) {
				m.body.p[k] = with[w];
				(void)get_any(&m);
			}
			m.body.p[k] = was;
		}
		assert_true(get_any(&m));
		proto_msg_free(&m);
	}
}

static void
test_submit(void **state)
{
	struct proto_msg m = a_submit();
	struct request	 r;

	(void)state;
	assert_true(proto_get_submit(&m, &r));
	assert_string_equal(r.envelope.qid, "4XyZ1a");
	assert_null(r.envelope.client_name);
	assert_string_equal(r.envelope.mail_from, "");
	assert_int_equal(r.envelope.nrcpt, 2);
	assert_string_equal(r.envelope.rcpt[0], "a@example.org");
	assert_string_equal(r.envelope.rcpt[1], "");
	assert_int_equal(r.envelope.rcpt_omitted, 3);
	assert_int_equal(r.envelope.at, 1790000000);
	assert_int_equal(r.size, 4711);
	assert_int_equal(r.stripped, 2);
	assert_true(r.memfd && r.poisoned && r.envelope.client_internal && !r.oversize);
	proto_request_free(&r);
	proto_msg_free(&m);
}

static void
test_result(void **state)
{
	struct proto_msg m = a_result();
	struct plan	 p;

	(void)state;
	assert_true(proto_get_result(&m, &p));
	assert_int_equal(p.action, ACTION_REJECT);
	assert_int_equal(p.nins, 2);
	assert_string_equal(p.ins[0].value, "mx.example.net;\n\tsmime=pass");
	assert_string_equal(p.xcode, "5.7.1");
	assert_null(p.quarantine);
	assert_int_equal(p.level, 5);
	assert_string_equal(json_string_value(json_object_get(p.json, "code")), "SMIME-IDENT");
	plan_free(&p);
	proto_msg_free(&m);
}

/* What a worker that was taken over could try to have inserted. */
static void
test_bad_fields(void **state)
{
	static const struct {
		const char *name, *value;
	} bad[] = {
		{ "", "x" }, { "A B", "x" }, { "A:", "x" }, { "A\r\nB", "x" }, { "A\x80", "x" }, { "A", "x\r\nB: y" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct plan_insert ins = { (char *)(uintptr_t)bad[i].name, (char *)(uintptr_t)bad[i].value };
		struct plan	   p = { .action = ACTION_ACCEPT, .ins = &ins, .nins = 1 };
		struct proto_msg   m = proto_msg_new(MSG_RESULT);

		proto_put_result(&m, &p);
		assert_false(get_any(&m));
		proto_msg_free(&m);
	}
}

/* ---- the way itself */

static int pair[2];

static int
pair_open(void **state)
{
	(void)state;
	return socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
}

static int
pair_close(void **state)
{
	(void)state;
	close(pair[0]);
	close(pair[1]);
	return 0;
}

static void
test_way(void **state)
{
	struct proto_msg m = a_submit(), got;
	struct request	 r;

	(void)state;
	/* It wants a descriptor. */
	assert_int_equal(proto_send(pair[0], PROC_FRONT, PROC_WORKER, &m, proto_now() + SECOND), PROTO_BROKEN);
	m.fd = STDIN_FILENO;
	assert_int_equal(proto_send(pair[0], PROC_WORKER, PROC_FRONT, &m, proto_now() + SECOND), PROTO_BROKEN);
	assert_int_equal(proto_send(pair[0], PROC_FRONT, PROC_WORKER, &m, proto_now() + SECOND), PROTO_OK);
	assert_int_equal(proto_recv(pair[1], PROC_FRONT, PROC_WORKER, &got, proto_now() + SECOND), PROTO_OK);
	assert_int_equal(got.type, MSG_SUBMIT);
	assert_true(got.fd > STDERR_FILENO);
	assert_true(proto_get_submit(&got, &r));
	proto_request_free(&r);
	proto_msg_free(&got);
	m.fd = -1;
	proto_msg_free(&m);
	/* Nothing comes. */
	assert_int_equal(proto_recv(pair[1], PROC_FRONT, PROC_WORKER, &got, proto_now() + SECOND / 50), PROTO_LATE);
	proto_msg_free(&got);
}

/* A body larger than what a socket holds, read while it is written. */
static void
test_large(void **state)
{
	struct proto_msg m = proto_msg_new(MSG_CONFIG), got;
	struct span	 text;
	uint32_t	 generation;
	bool		 touch;
	char		*big = malloc(4000000);
	pid_t		 pid;

	(void)state;
	memset(big, 'x', 4000000);
	proto_put_config(&m, 9, true, (struct span){ (uint8_t *)big, 4000000 });
	pid = fork();
	if (pid == 0)
		_exit(proto_send(pair[0], PROC_PARENT, PROC_FRONT, &m, proto_now() + 20 * SECOND) == PROTO_OK ? 0 : 1);
	assert_int_equal(proto_recv(pair[1], PROC_PARENT, PROC_FRONT, &got, proto_now() + 20 * SECOND), PROTO_OK);
	assert_true(proto_get_config(&got, &generation, &touch, &text));
	assert_int_equal(generation, 9);
	assert_int_equal(text.n, 4000000);
	assert_memory_equal(text.p, big, text.n);
	proto_msg_free(&got);
	proto_msg_free(&m);
	free(big);
}

/* Octets as they stand on the wire, and what the reader says of them. */
static const struct {
	const char		*name;
	uint8_t			 octets[16];
	size_t			 n;
	enum proto_status	 wanted;
} wires[] = {
	{ "no body, no descriptor", { PROTO_VERSION, 0, MSG_STOP, 0, 0, 0, 0, 0 }, 8, PROTO_OK },
	{ "another version", { PROTO_VERSION + 1, 0, MSG_STOP, 0, 0, 0, 0, 0 }, 8, PROTO_BROKEN },
	{ "type 0", { PROTO_VERSION, 0, 0, 0, 0, 0, 0, 0 }, 8, PROTO_BROKEN },
	{ "type that is not in the table", { PROTO_VERSION, 0, MSG_COUNT, 0, 0, 0, 0, 0 }, 8, PROTO_BROKEN },
	{ "from another sender", { PROTO_VERSION, 0, MSG_UP, 0, 0, 0, 0, 0 }, 8, PROTO_BROKEN },
	{ "longer than allowed", { PROTO_VERSION, 0, MSG_STOP, 0, 1, 0, 0, 0, 'x' }, 9, PROTO_BROKEN },
	{ "much longer", { PROTO_VERSION, 0, MSG_CONFIG, 0, 0xff, 0xff, 0xff, 0xff }, 8, PROTO_BROKEN },
	{ "without its descriptor", { PROTO_VERSION, 0, MSG_WORKER, 0, 8, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0 }, 16, PROTO_BROKEN },
	{ "cut in the header", { PROTO_VERSION, 0, MSG_STOP }, 3, PROTO_EOF },
	{ "cut in the body", { PROTO_VERSION, 0, MSG_CONFIG, 0, 9, 0, 0, 0, 'x' }, 9, PROTO_EOF },
	{ "nothing", { 0 }, 0, PROTO_EOF },
};

static void
test_wire(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(wires) / sizeof(wires[0]); i++) {
		struct proto_msg got;

		print_message("%s\n", wires[i].name);
		assert_int_equal(pair_open(NULL), 0);
		assert_int_equal(write(pair[0], wires[i].octets, wires[i].n), wires[i].n);
		shutdown(pair[0], SHUT_WR);
		assert_int_equal(proto_recv(pair[1], PROC_PARENT, PROC_FRONT, &got, proto_now() + SECOND), wires[i].wanted);
		proto_msg_free(&got);
		pair_close(NULL);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_damage),
		cmocka_unit_test(test_submit),
		cmocka_unit_test(test_result),
		cmocka_unit_test(test_bad_fields),
		cmocka_unit_test_setup_teardown(test_way, pair_open, pair_close),
		cmocka_unit_test_setup_teardown(test_large, pair_open, pair_close),
		cmocka_unit_test(test_wire),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
