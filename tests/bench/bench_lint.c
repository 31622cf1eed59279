/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Certificates a second through certview_parse() and lint_run(), on one core and cold: nothing is kept from one certificate
 * to the next.  Names of files come on standard input, one a line (PEM blocks or DER); what certview_parse() refuses is left out.
 *
 *	bench_lint [-x GLOB] [-s SECONDS] < NAMES	one JSON object, of the shape that the peers' benches print
 *	bench_lint [-x GLOB] -n COUNT < NAMES		so many passes, for callgrind --toggle-collect=work
 *
 * -x: without these requirements.  All is judged by the profile sbr, which has most rows.
 */
#include <openssl/pem.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "lint.h"
#include "xalloc.h"

#define INPUT_MAX (1UL << 20)

struct inputs {
	struct span	*v;
	size_t		 n, cap;
};

static size_t checked;	/* rows judged, for the report; it also keeps the calls from being optimised away */

static void
need(bool ok, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "bench_lint: %s\n", what);
	exit(1);
}

static void
input_add(struct inputs *in, const uint8_t *p, size_t n)
{
	uint8_t		*copy = xmalloc(n);
	struct span	 der = { memcpy(copy, p, n), n };
	struct certview	 view;

	if (certview_parse(der, &view)) {
		XGROW(in->v, in->n, in->cap);
		in->v[in->n++] = der;
	} else {
		free(copy);
	}
	certview_free(&view);
}

static void
file_add(struct inputs *in, const char *path)
{
	FILE	*f = fopen(path, "rb");
	uint8_t	*octets = xmalloc(INPUT_MAX), *der;
	char	*name, *header;
	size_t	 n;
	long	 len;
	BIO	*bio;

	need(f != NULL, path);
	n = fread(octets, 1, INPUT_MAX, f);
	fclose(f);
	if (n > 0 && octets[0] == 0x30)
		input_add(in, octets, n);
	bio = BIO_new_mem_buf(octets, (int)n);
	while (bio != NULL && PEM_read_bio(bio, &name, &header, &der, &len) == 1) {
		if (strcmp(name, "CERTIFICATE") == 0)
			input_add(in, der, (size_t)len);
		OPENSSL_free(name);
		OPENSSL_free(header);
		OPENSSL_free(der);
	}
	BIO_free(bio);
	free(octets);
}

static void
judge(const struct certview *view, const struct lint_select *select)
{
	struct lint_input	in = { .cert = view, .profile = LINT_SBR };
	struct findings		found = { 0 };

	lint_run(&in, select, &found);
	checked += found.checked;
	findings_free(&found);
}

/* Its own symbol, for callgrind. */
static __attribute__((noinline)) void
work(const struct inputs *in, const struct lint_select *select)
{
	struct certview view;

	for (size_t i = 0; i < in->n; i++) {
		certview_parse(in->v[i], &view);
		judge(&view, select);
		certview_free(&view);
	}
}

static void
work_parsed(const struct certview *views, size_t n, const struct lint_select *select)
{
	for (size_t i = 0; i < n; i++)
		judge(&views[i], select);
}

static double
cpu(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
measure(const struct inputs *in, const struct lint_select *select, double seconds)
{
	struct certview	*views = xcalloc(in->n, sizeof(*views));
	double		 start, both, lint;
	size_t		 nboth = 0, nlint = 0, rows;

	work(in, select);
	rows = checked;
	for (start = cpu(); (both = cpu() - start) < seconds; nboth += in->n)
		work(in, select);
	for (size_t i = 0; i < in->n; i++)
		certview_parse(in->v[i], &views[i]);
	for (start = cpu(); (lint = cpu() - start) < seconds; nlint += in->n)
		work_parsed(views, in->n, select);
	for (size_t i = 0; i < in->n; i++)
		certview_free(&views[i]);
	free(views);
	printf("{\"certificates\":%zu,\"checks\":%zu,\"parse_and_lint\":%.1f,\"lint\":%.1f}\n", in->n, rows / in->n,
	    (double)nboth / both, (double)nlint / lint);
}

int
main(int argc, char **argv)
{
	struct inputs	 in = { 0 };
	char		*line = NULL;
	size_t		 cap = 0;
	ssize_t		 n;
	double		 seconds = 1;
	struct lint_select *select = lint_select_new();
	struct diag	 d = { 0 };
	long		 count = 0;
	int		 ch;

	while ((ch = getopt(argc, argv, "n:s:x:")) != -1)
		switch (ch) {
		case 'n': count = strtol(optarg, NULL, 10); break;
		case 's': seconds = strtod(optarg, NULL); break;
		case 'x': need(lint_select_exclude(select, optarg, &d) == 0, optarg); break;
		default: return 64;
		}
	while ((n = getline(&line, &cap, stdin)) > 0) {
		line[strcspn(line, "\n")] = '\0';
		file_add(&in, line);
	}
	free(line);
	need(in.n > 0, "no certificate");
	if (count == 0)
		measure(&in, select, seconds);
	else
		printf("%zu certificates\n", in.n);
	while (count-- > 0)
		work(&in, select);
	for (size_t i = 0; i < in.n; i++)
		free((void *)(uintptr_t)in.v[i].p);
	free(in.v);
	lint_select_free(select);
	return 0;
}
