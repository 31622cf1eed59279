/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * file.c: the bound on what is read, and what is said of files that cannot be.
 */
#include "file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "xalloc.h"

static char	dir[64];

static char *
path(const char *name)
{
	return xasprintf("%s/%s", dir, name);
}

static void
put(const char *name, size_t n)
{
	char	*p = path(name);
	FILE	*f = fopen(p, "w");

	assert_non_null(f);
	for (size_t i = 0; i < n; i++)
		putc('a' + (int)(i % 26), f);
	assert_int_equal(fclose(f), 0);
	free(p);
}

static void
reads_up_to_the_maximum(void **state)
{
	static const struct {
		const char	*name;
		size_t		 n, max;
		enum diag_code	 wanted;
	} cases[] = {
		{ "empty", 0, 10, DIAG_NONE },
		{ "one", 1, 10, DIAG_NONE },
		{ "just fits", 10, 10, DIAG_NONE },
		{ "one too many", 11, 10, DIAG_LIMIT },
		{ "several reads", 200000, 200000, DIAG_NONE },
		{ "several reads and one", 200001, 200000, DIAG_LIMIT },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct diag	 d = { 0 };
		struct buf	 b;
		char		*p = path("f");

		put("f", cases[i].n);
		print_message("  %s\n", cases[i].name);
		assert_int_equal(file_read(p, cases[i].max, &b, &d), cases[i].wanted == DIAG_NONE ? 0 : -1);
		assert_int_equal(d.code, cases[i].wanted);
		if (cases[i].wanted == DIAG_NONE) {
			assert_int_equal(b.n, cases[i].n);
			assert_int_equal(strlen(buf_cstr(&b)), cases[i].n);
			assert_true(b.n == 0 || b.p[b.n - 1] == 'a' + (b.n - 1) % 26);
		}
		buf_free(&b);
		free(p);
	}
}

static void
reads_pipes(void **state)
{
	struct diag	d = { 0 };
	struct buf	b;
	int		fd[2];

	(void)state;
	assert_int_equal(pipe(fd), 0);
	assert_int_equal(write(fd[1], "hello", 5), 5);
	close(fd[1]);
	assert_int_equal(file_read_fd(fd[0], "-", 5, &b, &d), 0);
	assert_string_equal(buf_cstr(&b), "hello");
	close(fd[0]);
	buf_free(&b);
}

static void
says_what_is_missing(void **state)
{
	struct diag		d = { 0 };
	struct file_names	l;
	struct buf		b;
	char			*p = path("none"), text[1024];

	(void)state;
	assert_int_equal(file_read(p, 10, &b, &d), -1);
	assert_int_equal(d.code, DIAG_NOINPUT);
	assert_non_null(strstr(diag_str(&d, text, sizeof(text)), "none: cannot be opened: No such file"));
	buf_free(&b);
	d = (struct diag){ 0 };
	assert_int_equal(file_read(dir, 10, &b, &d), -1);
	assert_int_equal(d.code, DIAG_NOINPUT);
	buf_free(&b);
	d = (struct diag){ 0 };
	assert_int_equal(file_list(p, &l, &d), -1);
	assert_int_equal(d.code, DIAG_NOINPUT);
	file_names_free(&l);
	free(p);
}

/* RequireSafeKeys: who may write the file, or replace it. */
static void
refuses_what_all_may_write(void **state)
{
	static const struct {
		const char	*name;
		mode_t		 file, folder;
		bool		 on, wanted;
	} cases[] = {
		{ "the owner alone", 0600, 0700, true, true },
		{ "a group", 0664, 0775, true, true },
		{ "everybody the file", 0602, 0700, true, false },
		{ "everybody the folder", 0600, 0707, true, false },
		{ "everybody a folder with the sticky bit", 0600, 01777, true, true },
		{ "everybody the file in such a folder", 0666, 01777, true, false },
		{ "everybody all, and nobody cares", 0666, 0777, false, true },
	};
	char *sub = path("safe"), *p = path("safe/f");

	(void)state;
	assert_int_equal(mkdir(sub, 0700), 0);
	put("safe/f", 3);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct diag	d = { 0 };
		struct buf	b;

		print_message("  %s\n", cases[i].name);
		assert_int_equal(chmod(p, cases[i].file), 0);
		assert_int_equal(chmod(sub, cases[i].folder), 0);
		file_require_safe(cases[i].on);
		assert_int_equal(file_read(p, 10, &b, &d), cases[i].wanted ? 0 : -1);
		file_require_safe(false);
		assert_int_equal(d.code, cases[i].wanted ? DIAG_NONE : DIAG_NOPERM);
		buf_free(&b);
	}
	assert_int_equal(unlink(p), 0);
	assert_int_equal(rmdir(sub), 0);
	free(sub);
	free(p);
}

static void
lists_in_one_order(void **state)
{
	struct diag		d = { 0 };
	struct file_names	l;

	(void)state;
	put("b", 1);
	put("a", 1);
	put(".hidden", 1);
	put("B", 1);
	assert_int_equal(file_list(dir, &l, &d), 0);
	assert_int_equal(l.n, 4);
	assert_string_equal(l.v[0], "B");
	assert_string_equal(l.v[1], "a");
	assert_string_equal(l.v[2], "b");
	assert_string_equal(l.v[3], "f");
	file_names_free(&l);
}

static int
make_dir(void **state)
{
	(void)state;
	snprintf(dir, sizeof(dir), "/tmp/test_file.XXXXXX");
	return mkdtemp(dir) == NULL;
}

static int
remove_dir(void **state)
{
	static const char *const names[] = { "f", "a", "b", "B", ".hidden" };

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		char *p = path(names[i]);

		unlink(p);
		free(p);
	}
	return rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_up_to_the_maximum),
		cmocka_unit_test(reads_pipes),
		cmocka_unit_test(says_what_is_missing),
		cmocka_unit_test(refuses_what_all_may_write),
		cmocka_unit_test(lists_in_one_order),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
