/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The main of a fuzz target that is not linked with libFuzzer: calls it with each file named, or found in a folder named;
 * without arguments with the seeds of tests/fuzz/seeds/X, where the program is fuzz_X.  Each input is tried whole, cut
 * short, and with octets changed in a fixed pattern, so that `make check` walks more than the seeds do.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define INPUT_MAX	(1UL << 20)
#define VARIANTS	64

static unsigned inputs;

/* On the heap and exactly as long as it is, so that the sanitizers see what reads behind it. */
static void
try_input(const uint8_t *data, size_t n)
{
	uint8_t *copy = xmalloc(n + 1);

	if (n > 0)
		memcpy(copy + 1, data, n);
	LLVMFuzzerTestOneInput(copy + 1, n);
	free(copy);
	inputs++;
}

static void
try_variants(uint8_t *data, size_t n)
{
	static const uint8_t odd[] = { 0, '\n', '\r', '-', '"', '<', '(', ',', '=', ':', ';', 0x80, 0xff, '@' };

	try_input(data, n);
	for (size_t i = 0; n > 0 && i < VARIANTS; i++) {
		size_t at = n * i / VARIANTS;
		uint8_t was = data[at];

		try_input(data, at);
		data[at] = odd[i % sizeof(odd)];
		try_input(data, n);
		data[at] = was;
	}
}

static bool
replay_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	uint8_t *data;
	size_t n;

	if (f == NULL)
		return false;
	data = xmalloc(INPUT_MAX);
	n = fread(data, 1, INPUT_MAX, f);
	fclose(f);
	try_variants(data, n);
	free(data);
	return true;
}

static bool
replay(const char *path)
{
	DIR *d = opendir(path);
	bool ok = true;

	if (d == NULL)
		return replay_file(path);
	for (struct dirent *e; (e = readdir(d)) != NULL; ) {
		char *file = xasprintf("%s/%s", path, e->d_name);

		if (e->d_name[0] != '.' && !replay_file(file))
			ok = false;
		free(file);
	}
	closedir(d);
	return ok;
}

int
main(int argc, char **argv)
{
	const char *top = getenv("top_srcdir"), *name = strrchr(argv[0], '/');
	bool ok = true;

	for (int i = 1; i < argc; i++)
		if (!replay(argv[i])) {
			fprintf(stderr, "%s: cannot be read\n", argv[i]);
			ok = false;
		}
	if (argc == 1) {
		name = strstr(name != NULL ? name : argv[0], "fuzz_");
		char *seeds = xasprintf("%s/tests/fuzz/seeds/%s", top != NULL ? top : ".", name != NULL ? name + 5 : "");

		ok = replay(seeds);
		free(seeds);
	}
	printf("%s: %u inputs\n", argv[0], inputs);
	return ok && inputs > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
