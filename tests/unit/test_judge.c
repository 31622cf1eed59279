/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A worker's core without its process: which descriptors it takes, and what it makes of messages that were not opened
 * or passed the largest size.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "worker.h"

#define MESSAGE "From: alice@example.org\r\nSubject: x\r\n\r\nhello\r\n"
#define ALL	(F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL)

static struct worker_state worker;

static int
setup(void **state)
{
	static const char text[] = "Revocation off\nRules \"\"\nLogResults all\n"
	    "AuthservID mx.example.net\nAlwaysAddARHeader yes\nRequireSafeKeys no\nRefuseTLSStore no\n";
	struct config	*c = config_parse(span_str(text), "t", NULL, NULL);
	struct diag	 d = { 0 };
	int		 rv;

	(void)state;
	if (c == NULL)
		return -1;
	/* No store is needed here. */
	strings_free(&c->trust_store);
	rv = worker_load(&worker, c, NULL, NULL, &d);
	config_unref(c);
	if (rv == -1)
		print_message("%s: %s\n", d.at, d.text);
	return rv;
}

static int
teardown(void **state)
{
	(void)state;
	worker_unload(&worker);
	return 0;
}

static int
sealed(int seals)
{
	int fd = memfd_create("t", MFD_ALLOW_SEALING | MFD_CLOEXEC);

	assert_int_equal(write(fd, MESSAGE, sizeof(MESSAGE) - 1), sizeof(MESSAGE) - 1);
	assert_int_equal(fcntl(fd, F_ADD_SEALS, seals), 0);
	return fd;
}

static struct request
a_request(void)
{
	return (struct request){ .size = sizeof(MESSAGE) - 1, .memfd = true, .envelope = { .at = 1790000000 } };
}

static const struct {
	const char	*name;
	int		 seals;
	ssize_t		 size;		/* more or less than there is */
	const char	*wanted;	/* of the refusal; NULL: it is taken */
} descriptors[] = {
	{ "all seals", ALL, 0, NULL },
	{ "it can shrink", ALL & ~F_SEAL_SHRINK, 0, "not sealed" },
	{ "it can grow", ALL & ~F_SEAL_GROW, 0, "not sealed" },
	{ "it can be written", ALL & ~F_SEAL_WRITE, 0, "not sealed" },
	{ "seals can be added", ALL & ~F_SEAL_SEAL, 0, "not sealed" },
	{ "shorter than announced", ALL, 1, "were announced" },
	{ "longer than announced", ALL, -1, "were announced" },
};

static void
test_descriptors(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(descriptors) / sizeof(descriptors[0]); i++) {
		struct request	r = a_request();
		struct diag	d = { 0 };
		struct plan	p;
		int		fd = sealed(descriptors[i].seals);

		print_message("%s\n", descriptors[i].name);
		r.size += (size_t)descriptors[i].size;
		assert_int_equal(worker_judge(&worker, &r, fd, &p, &d), descriptors[i].wanted == NULL ? 0 : -1);
		if (descriptors[i].wanted != NULL)
			assert_non_null(strstr(d.text, descriptors[i].wanted));
		plan_free(&p);
		close(fd);
	}
}

/* A file of the front's has no seals and needs none. */
static void
test_file(void **state)
{
	char		path[] = "/tmp/test-judge.XXXXXX";
	int		fd = mkstemp(path);
	struct request	r = a_request();
	struct diag	d = { 0 };
	struct plan	p;

	(void)state;
	unlink(path);
	assert_int_equal(write(fd, MESSAGE, r.size), r.size);
	assert_int_equal(worker_judge(&worker, &r, fd, &p, &d), -1);
	d = (struct diag){ 0 };
	r.memfd = false;
	assert_int_equal(worker_judge(&worker, &r, fd, &p, &d), 0);
	assert_int_equal(p.action, ACTION_ACCEPT);
	plan_free(&p);
	close(fd);
}

static void
test_marks(void **state)
{
	static const struct {
		const char *name, *wanted;
		bool	    poisoned, oversize;
	} cases[] = {
		{ "as it is", "SMIME-NOSIG", false, false },
		{ "not opened again", "SMIME-INTERNAL", true, false },
		{ "too large", "SMIME-LIMIT", false, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct request	r = a_request();
		struct diag	d = { 0 };
		struct plan	p;
		int		fd = cases[i].poisoned ? -1 : sealed(ALL);

		print_message("%s\n", cases[i].name);
		r.poisoned = cases[i].poisoned;
		r.oversize = cases[i].oversize;
		assert_int_equal(worker_judge(&worker, &r, fd, &p, &d), 0);
		assert_int_equal(p.action, ACTION_ACCEPT);
		assert_non_null(p.log);
		if (strcmp(cases[i].wanted, "SMIME-NOSIG") != 0 && strstr(p.log, cases[i].wanted) == NULL)
			fail_msg("%s", p.log);
		plan_free(&p);
		if (fd != -1)
			close(fd);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_descriptors),
		cmocka_unit_test(test_file),
		cmocka_unit_test(test_marks),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
