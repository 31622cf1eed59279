/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Any octets as a message between processes: the first one chooses its type, the others are its body.  What is taken
 * can be said again in the same octets.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "proto.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
same(const struct proto_msg *m, struct proto_msg *again)
{
	if (!span_eq(buf_get(&m->body), buf_get(&again->body)))
		__builtin_trap();
	proto_msg_free(again);
}

static void
try_submit(const struct proto_msg *m)
{
	struct proto_msg again = proto_msg_new(m->type);
	struct request	 r;

	if (!proto_get_submit(m, &r))
		return;
	proto_put_submit(&again, &r);
	same(m, &again);
	proto_request_free(&r);
}

static void
try_result(const struct proto_msg *m)
{
	struct proto_msg again = proto_msg_new(m->type);
	struct plan	 p;

	if (!proto_get_result(m, &p))
		return;
	if (p.json == NULL) {
		/* JSON may be written in more ways than one. */
		proto_put_result(&again, &p);
		same(m, &again);
	}
	plan_free(&p);
}

static void
try_small(const struct proto_msg *m)
{
	struct proto_msg   again = proto_msg_new(m->type);
	struct diag	   d;
	struct proto_ready ready;
	struct span	   text;
	uint32_t	   generation;
	bool		   touch;
	pid_t		   pid;
	char		   *line;
	int		   level;

	if (m->type == MSG_UNFIT && proto_get_diag(m, &d)) {
		proto_put_diag(&again, &d);
		same(m, &again);
	} else if (m->type == MSG_READY && proto_get_ready(m, &ready)) {
		proto_put_ready(&again, &ready);
		same(m, &again);
	} else if (m->type == MSG_NOTE && proto_get_note(m, &level, &line)) {
		proto_put_note(&again, level, line);
		free(line);
		same(m, &again);
	} else if (m->type == MSG_KILL && proto_get_worker(m, &pid, &generation)) {
		proto_put_worker(&again, pid, generation);
		same(m, &again);
	} else if (m->type == MSG_CONFIG && proto_get_config(m, &generation, &touch, &text)) {
		proto_put_config(&again, generation, touch, text);
		same(m, &again);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum proto_type types[] = {
		MSG_SUBMIT, MSG_RESULT, MSG_UNFIT, MSG_READY, MSG_NOTE, MSG_KILL, MSG_CONFIG,
	};
	struct proto_msg m;

	if (size == 0)
		return 0;
	m = proto_msg_new(types[data[0] % (sizeof(types) / sizeof(types[0]))]);
	buf_add(&m.body, data + 1, size - 1);
	if (m.type == MSG_SUBMIT)
		try_submit(&m);
	else if (m.type == MSG_RESULT)
		try_result(&m);
	else
		try_small(&m);
	proto_msg_free(&m);
	return 0;
}
