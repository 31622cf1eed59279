/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The front's pool against a parent and workers that are threads of this test: who is asked, what becomes of late,
 * dead and lying workers, and which generation answers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "pool.h"
#include "proto.h"

#define SECOND 1000000000LL

enum manner { ANSWERS, FAILS, SLEEPS, DIES, LIES };

struct fake {
	pthread_t	thread;
	enum manner	manner;
	int		sock;
	int		level;		/* what its plans bear, to tell one from the other */
};

static struct pool *pool;
static int parent;		/* the parent's end */
static atomic_bool stopped;

static void
on_stop(struct pool *p)
{
	(void)p;
	stopped = true;
}

static void
tell_config(uint32_t generation, bool touch)
{
	struct proto_msg m = proto_msg_new(MSG_CONFIG);

	proto_put_config(&m, generation, touch, span_str("Timeout 7\n"));
	assert_int_equal(proto_send(parent, PROC_PARENT, PROC_FRONT, &m, proto_now() + SECOND), PROTO_OK);
	proto_msg_free(&m);
}

static void
one_answer(const struct fake *f)
{
	struct plan	 p = { .action = ACTION_ACCEPT, .level = f->level };
	struct diag	 d = { DIAG_SOFTWARE, "", "cannot" };
	struct proto_msg m = proto_msg_new(f->manner == FAILS ? MSG_FAILED : MSG_RESULT);

	if (f->manner == FAILS)
		proto_put_diag(&m, &d);
	else if (f->manner == LIES)
		buf_str(&m.body, "\377not a plan");
	else
		proto_put_result(&m, &p);
	proto_send(f->sock, PROC_WORKER, PROC_FRONT, &m, proto_now() + SECOND);
	proto_msg_free(&m);
}

static void *
worker(void *arg)
{
	struct fake	*f = arg;
	struct proto_msg m;

	while (proto_recv(f->sock, PROC_FRONT, PROC_WORKER, &m, PROTO_FOREVER) == PROTO_OK && f->manner != DIES) {
		proto_msg_free(&m);
		if (f->manner != SLEEPS)
			one_answer(f);
	}
	proto_msg_free(&m);
	close(f->sock);
	return NULL;
}

static void
add_worker(struct fake *f, pid_t pid, uint32_t generation)
{
	struct proto_msg m = proto_msg_new(MSG_WORKER);
	int		 pair[2];

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
	f->sock = pair[1];
	pthread_create(&f->thread, NULL, worker, f);
	proto_put_worker(&m, pid, generation);
	m.fd = pair[0];
	assert_int_equal(proto_send(parent, PROC_PARENT, PROC_FRONT, &m, proto_now() + SECOND), PROTO_OK);
	proto_msg_free(&m);
}

static enum judge_status
judge(int64_t patience, struct plan *out)
{
	struct request		r = { .envelope = { .qid = (char *)(uintptr_t)"q" } };
	int			fd = open("/dev/null", O_RDONLY);
	enum judge_status	s = pool_judge(pool, &r, fd, proto_now() + patience, out);

	close(fd);
	return s;
}

static void
wants_kill(pid_t wanted)
{
	struct proto_msg m;
	pid_t		 pid;
	uint32_t	 generation;

	assert_int_equal(proto_recv(parent, PROC_FRONT, PROC_PARENT, &m, proto_now() + 5 * SECOND), PROTO_OK);
	assert_int_equal(m.type, MSG_KILL);
	assert_true(proto_get_worker(&m, &pid, &generation));
	assert_int_equal(pid, wanted);
	proto_msg_free(&m);
}

static int
setup(void **state)
{
	struct proto_msg m;
	int		 pair[2];

	(void)state;
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1)
		return -1;
	parent = pair[0];
	stopped = false;
	tell_config(1, false);
	pool = pool_open(pair[1], on_stop, NULL);
	if (pool == NULL || proto_recv(parent, PROC_FRONT, PROC_PARENT, &m, proto_now() + SECOND) != PROTO_OK)
		return -1;
	assert_int_equal(m.type, MSG_UP);
	proto_msg_free(&m);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	pool_close(pool);
	close(parent);
	return stopped ? 0 : -1;
}

static void
end(struct fake *f)
{
	pthread_join(f->thread, NULL);
}

static void
test_manners(void **state)
{
	static const struct {
		enum manner		manner;
		enum judge_status	wanted;
		bool			killed;
	} cases[] = {
		{ ANSWERS, JUDGE_OK, false }, { FAILS, JUDGE_FAILED, false }, { SLEEPS, JUDGE_TIMEOUT, true },
		{ DIES, JUDGE_CRASHED, true }, { LIES, JUDGE_CRASHED, true },
	};
	struct fake f[sizeof(cases) / sizeof(cases[0])];
	struct plan p;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		f[i] = (struct fake){ .manner = cases[i].manner, .level = 3 };
		add_worker(&f[i], 100 + (pid_t)i, (uint32_t)i + 1);
		tell_config((uint32_t)i + 1, false);	/* the one before is not of this generation */
		while (pool_touch_unsigned(pool))
			continue;
		usleep(50000);
		assert_int_equal(judge(SECOND / 5, &p), cases[i].wanted);
		if (cases[i].wanted == JUDGE_OK)
			assert_int_equal(p.level, 3);
		plan_free(&p);
		if (cases[i].killed)
			wants_kill(100 + (pid_t)i);
	}
	assert_int_equal(judge(SECOND / 20, &p), JUDGE_BUSY);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		end(&f[i]);
}

/* A worker that died while it was idle costs nothing: the next one is asked. */
static void
test_dead_idle(void **state)
{
	struct fake good = { .manner = ANSWERS, .level = 4 }, dead = { .manner = ANSWERS };
	struct plan p;

	(void)state;
	add_worker(&good, 1, 1);
	usleep(20000);
	add_worker(&dead, 2, 1);
	usleep(20000);
	shutdown(dead.sock, SHUT_RDWR);
	end(&dead);
	assert_int_equal(judge(SECOND, &p), JUDGE_OK);
	assert_int_equal(p.level, 4);
	plan_free(&p);
	pool_refuse(pool);
	assert_int_equal(judge(SECOND, &p), JUDGE_BUSY);
	tell_config(2, true);
	end(&good);
}

/* A message waits for a worker that comes in time. */
static void *
waiter(void *arg)
{
	struct plan p;

	*(enum judge_status *)arg = judge(5 * SECOND, &p);
	plan_free(&p);
	return NULL;
}

static void
test_wait(void **state)
{
	struct fake		late = { .manner = ANSWERS };
	enum judge_status	s = JUDGE_FAILED;
	pthread_t		t;

	(void)state;
	pthread_create(&t, NULL, waiter, &s);
	usleep(50000);
	add_worker(&late, 3, 1);
	pthread_join(t, NULL);
	assert_int_equal(s, JUDGE_OK);
	tell_config(2, true);
	end(&late);
}

static void
test_config(void **state)
{
	struct config *c = pool_config(pool);

	(void)state;
	assert_int_equal(c->timeout, 7);
	assert_false(pool_touch_unsigned(pool));
	tell_config(2, true);
	while (!pool_touch_unsigned(pool))
		usleep(1000);
	config_unref(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_manners, setup, teardown),
		cmocka_unit_test_setup_teardown(test_dead_idle, setup, teardown),
		cmocka_unit_test_setup_teardown(test_wait, setup, teardown),
		cmocka_unit_test_setup_teardown(test_config, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
