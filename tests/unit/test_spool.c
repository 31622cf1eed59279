/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The spool in its three places, what is handed over, and what happens when there is no room; the memory of messages
 * that cost a worker.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "poison.h"
#include "spool.h"
#include "xalloc.h"

static uint8_t
octet_at(size_t i)
{
	return (uint8_t)(i * 7 + i / 251);
}

/* n octets in pieces. */
static int
fill(struct spool *s, size_t n, size_t piece, struct diag *d)
{
	uint8_t *p = xmalloc(piece);
	int rv = 0;

	for (size_t at = 0; at < n && rv == 0; at += piece) {
		size_t len = n - at < piece ? n - at : piece;

		for (size_t i = 0; i < len; i++)
			p[i] = octet_at(at + i);
		rv = spool_write(s, p, len, d);
	}
	free(p);
	return rv;
}

static void
check_octets(int fd, size_t n)
{
	struct stat st;
	uint8_t *p;

	assert_int_equal(fstat(fd, &st), 0);
	assert_int_equal(st.st_size, n);
	assert_int_equal(st.st_nlink, 0);
	p = mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0);
	assert_ptr_not_equal(p, MAP_FAILED);
	for (size_t i = 0; i < n; i++)
		if (p[i] != octet_at(i))
			fail_msg("octet %zu", i);
	munmap(p, n);
}

static const struct spool_case {
	const char	*name;
	size_t		 memory, n, piece;
	bool		 sealed;
} cases[] = {
	{ "one octet", 1 << 20, 1, 1, true },
	{ "buffer, full", 1 << 20, SPOOL_BUFFER, 1000, true },
	{ "one more", 1 << 20, SPOOL_BUFFER + 1, 1000, true },
	{ "memfd, full", 1 << 20, 1 << 20, 65535, true },
	{ "file", 1 << 20, (1 << 20) + 1, 65535, false },
	{ "file at once", 0, 3 * SPOOL_BUFFER, 2 * SPOOL_BUFFER, false },
	{ "large piece", 1 << 20, 5 << 20, 5 << 20, false },
};

static void
test_places(void **state)
{
	struct spool s;
	struct diag d = { .code = DIAG_NONE };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct spool_case *t = &cases[i];
		bool sealed;
		int fd;

		printf("\t%s\n", t->name);
		spool_init(&s, t->memory, ".");
		for (int again = 0; again < 2; again++) {	/* the second message of a connection */
			assert_int_equal(fill(&s, t->n, t->piece, &d), 0);
			fd = spool_seal(&s, &sealed, &d);
			assert_int_not_equal(fd, -1);
			assert_int_equal(sealed, t->sealed);
			check_octets(fd, t->n);
			if (sealed) {
				assert_int_equal(write(fd, "x", 1), -1);
				assert_int_equal(errno, EPERM);
				assert_int_equal(ftruncate(fd, 0), -1);
				assert_ptr_equal(mmap(NULL, 1, PROT_WRITE, MAP_SHARED, fd, 0), MAP_FAILED);
			}
			spool_reset(&s);
			assert_int_equal(s.n, 0);
			assert_int_equal(fcntl(fd, F_GETFD), -1);
		}
		spool_free(&s);
	}
}

static void
test_truncate(void **state)
{
	static const size_t sizes[] = { 1000, SPOOL_BUFFER + 5, 2 << 20 };
	struct spool s;
	struct diag d = { .code = DIAG_NONE };
	bool sealed;

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		spool_init(&s, 1 << 20, ".");
		assert_int_equal(fill(&s, sizes[i], 4096, &d), 0);
		assert_int_equal(spool_truncate(&s, 900, &d), 0);
		check_octets(spool_seal(&s, &sealed, &d), 900);
		spool_free(&s);
	}
}

static void
test_hash(void **state)
{
	static const size_t sizes[] = { 1000, SPOOL_BUFFER + 5, 2 << 20 };
	struct diag d = { .code = DIAG_NONE };

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		uint8_t want[32], got[32], *p = xmalloc(sizes[i]);
		struct spool s;

		for (size_t k = 0; k < sizes[i]; k++)
			p[k] = octet_at(k);
		assert_int_equal(EVP_Digest(p + 10, sizes[i] - 10, want, NULL, EVP_sha256(), NULL), 1);
		spool_init(&s, 1 << 20, ".");
		assert_int_equal(fill(&s, sizes[i], 65535, &d), 0);
		assert_int_equal(spool_hash(&s, 10, got, &d), 0);
		assert_memory_equal(got, want, 32);
		spool_free(&s);
		free(p);
	}
}

/* No place for a file: our own fault, said with the place. */
static void
test_no_disk(void **state)
{
	struct spool s;
	struct diag d = { .code = DIAG_NONE };

	(void)state;
	spool_init(&s, 1 << 20, "/nonexistent/directory");
	assert_int_equal(fill(&s, 2 << 20, 65535, &d), -1);
	assert_int_equal(d.code, DIAG_OS);
	assert_string_equal(d.at, "/nonexistent/directory");
	spool_free(&s);
}

static void
test_poison(void **state)
{
	struct poison *p = poison_new();
	uint8_t hash[POISON_HASH] = { 0 };
	const time_t now = 1000000000, day = 86400;

	(void)state;
	assert_false(poison_any(p));
	poison_lost(p, hash, now);
	assert_true(poison_any(p));
	assert_false(poison_match(p, hash, now));
	poison_lost(p, hash, now + day);
	assert_true(poison_match(p, hash, now + day));
	assert_true(poison_match(p, hash, now + 6 * day));
	assert_false(poison_match(p, hash, now + 6 * day + 1));
	poison_lost(p, hash, now + 7 * day);	/* forgotten: the first loss again */
	assert_false(poison_match(p, hash, now + 7 * day));
	poison_lost(p, hash, now + 7 * day);
	assert_true(poison_match(p, hash, now + 7 * day));
	for (size_t i = 1; i <= POISON_ENTRIES; i++) {
		hash[0] = (uint8_t)(i & 255);
		hash[1] = (uint8_t)(i >> 8);
		poison_lost(p, hash, now + 8 * day);
	}
	memset(hash, 0, sizeof(hash));
	assert_false(poison_match(p, hash, now + 8 * day));	/* the oldest made room */
	poison_free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_truncate),
		cmocka_unit_test(test_hash),
		cmocka_unit_test(test_no_disk),
		cmocka_unit_test(test_poison),
	};

	return cmocka_run_group_tests_name("spool", tests, NULL, NULL);
}
