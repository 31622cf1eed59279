/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * CPU time of engine_run() against the bare limit: OpenSSL decodes the object, hashes the content in one go, checks the
 * signature over the attributes and the chain against a ready store; the MIME split is made beforehand and not counted.
 * Rounds of both are interleaved in one process, so that a busy machine slows both; the median ratio is printed.
 *
 *	bench_engine [-r ROUNDS] [-s SECONDS] ROOT.pem MESSAGE...
 *	bench_engine -m engine|limit -n COUNT ROOT.pem MESSAGE	for callgrind --toggle-collect=work
 */
#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/x509_vfy.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "engine.h"
#include "xalloc.h"

#define MAX_ROUNDS 99

struct bench {
	struct engine	 engine;
	struct stores	 stores;
	X509_STORE	*store;
	struct span	 octets, content, der;
	time_t		 at;
};

typedef void work_fn(struct bench *b);

static void
need(bool ok, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "bench_engine: %s\n", what);
	exit(1);
}

static void
engine_once(struct bench *b)
{
	struct result	r;
	struct diag	d = { 0 };
	char		text[1100];

	need(engine_run(&b->engine, b->octets, b->at, &r, &d) == 0, diag_str(&d, text, sizeof(text)));
	need(r.deciding != NULL && r.deciding->axes.integrity == INTEGRITY_OK && r.deciding->axes.chain == CHAIN_OK,
	    "the engine does not pass the message");
	engine_result_free(&r);
}

/* The least that OpenSSL needs to say as much about integrity and chain. */
static void
limit_once(struct bench *b)
{
	const uint8_t	 *p = b->der.p;
	CMS_ContentInfo	 *ci = d2i_CMS_ContentInfo(NULL, &p, (long)b->der.n);
	CMS_SignerInfo	 *si;
	STACK_OF(X509)	 *certs;
	X509_STORE_CTX	 *ctx = X509_STORE_CTX_new();
	X509		 *leaf;
	X509_ALGOR	 *alg;
	const ASN1_OBJECT *oid;
	ASN1_OCTET_STRING *want;
	uint8_t		  md[EVP_MAX_MD_SIZE];
	unsigned	  n;

	need(ci != NULL, "d2i");
	certs = CMS_get1_certs(ci);
	CMS_set1_signers_certs(ci, NULL, 0);
	si = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(ci), 0);
	CMS_SignerInfo_get0_algs(si, NULL, &leaf, &alg, NULL);
	X509_ALGOR_get0(&oid, NULL, NULL, alg);
	X509_STORE_CTX_init(ctx, b->store, leaf, certs);
	X509_STORE_CTX_set_default(ctx, "smime_sign");
	X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(ctx), b->at);
	need(X509_verify_cert(ctx) == 1, "chain");
	need(EVP_Digest(b->content.p, b->content.n, md, &n, EVP_get_digestbyobj(oid), NULL) == 1, "digest");
	want = CMS_signed_get0_data_by_OBJ(si, OBJ_nid2obj(NID_pkcs9_messageDigest), -3, V_ASN1_OCTET_STRING);
	need(want != NULL && (unsigned)ASN1_STRING_length(want) == n && memcmp(ASN1_STRING_get0_data(want), md, n) == 0, "content");
	need(CMS_SignerInfo_verify(si) == 1, "signature");
	X509_STORE_CTX_free(ctx);
	sk_X509_pop_free(certs, X509_free);
	CMS_ContentInfo_free(ci);
}

/* Its own symbol, for callgrind: set-up stays outside. */
static __attribute__((noinline)) void
work(struct bench *b, work_fn *once, long count)
{
	while (count-- > 0)
		once(b);
}

static double
cpu(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Microseconds of CPU time for one call, measured over so many seconds. */
static double
measure(struct bench *b, work_fn *once, double seconds)
{
	double	start = cpu(), used;
	long	n = 0, step = 1;

	do {
		work(b, once, step);
		n += step;
		used = cpu() - start;
		if (used * 16 < seconds)
			step *= 2;
	} while (used < seconds);
	return used / (double)n * 1e6;
}

static int
by_value(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static double
median(double *v, size_t n)
{
	qsort(v, n, sizeof(*v), by_value);
	return n % 2 == 1 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

static void
compare(struct bench *b, const char *name, unsigned rounds, double seconds)
{
	double engine[MAX_ROUNDS], limit[MAX_ROUNDS], ratio[MAX_ROUNDS];

	work(b, engine_once, 2);
	work(b, limit_once, 2);
	for (unsigned i = 0; i < rounds; i++) {
		limit[i] = measure(b, limit_once, seconds);
		engine[i] = measure(b, engine_once, seconds);
		ratio[i] = engine[i] / limit[i];
	}
	printf("%-24s limit %10.1f us  engine %10.1f us  ratio %.2f\n", name, median(limit, rounds), median(engine, rounds),
	    median(ratio, rounds));
}

static struct span
file_read(const char *path)
{
	FILE	*fp = fopen(path, "rb");
	struct buf b = buf_new(64UL * 1024 * 1024);
	char	 block[65536];
	size_t	 n;

	need(fp != NULL, path);
	while ((n = fread(block, 1, sizeof(block), fp)) > 0)
		buf_add(&b, block, n);
	fclose(fp);
	return buf_get(&b);
}

/* Load the message and find the pieces that the limit takes; m and s live until the end. */
static void
message_load(struct bench *b, const char *path, struct mime *m, struct signatures *s)
{
	b->octets = file_read(path);
	mime_walk(b->octets, &b->engine.limits, NULL, 0, 0, m);
	signatures_find(m, &b->engine.limits, s);
	need(s->n == 1 && s->v[0]->signed_part != NULL, "no detached signature");
	b->content = s->v[0]->signed_part->raw;
	b->der = buf_get(&s->v[0]->der);
}

static void
roots_load(struct bench *b, const char *path)
{
	char		*spec = xasprintf("bench pem:%s", path);
	struct diag	 d = { 0 };
	char		 text[1100];

	need(store_load(&b->stores, spec, &d) == 0, diag_str(&d, text, sizeof(text)));
	free(spec);
	b->engine.stores = &b->stores;
	b->store = X509_STORE_new();
	need(b->store != NULL && X509_STORE_load_file(b->store, path) == 1, path);
	X509_STORE_set_purpose(b->store, X509_PURPOSE_SMIME_SIGN);
}

int
main(int argc, char **argv)
{
	struct bench	 b = { .at = time(NULL) };
	const char	*mode = NULL;
	unsigned	 rounds = 9;
	double		 seconds = 0.2;
	long		 count = 10;
	int		 ch;

	while ((ch = getopt(argc, argv, "m:n:r:s:")) != -1)
		switch (ch) {
		case 'm': mode = optarg; break;
		case 'n': count = strtol(optarg, NULL, 10); break;
		case 'r': rounds = (unsigned)strtoul(optarg, NULL, 10); break;
		case 's': seconds = strtod(optarg, NULL); break;
		default: return 64;
		}
	need(argc - optind >= 2 && rounds >= 1 && rounds <= MAX_ROUNDS, "wants ROOT.pem MESSAGE...");
	engine_init(&b.engine);
	roots_load(&b, argv[optind++]);
	for (; optind < argc; optind++) {
		const char		*slash = strrchr(argv[optind], '/');
		struct mime		 m;
		struct signatures	 s;

		message_load(&b, argv[optind], &m, &s);
		if (mode == NULL) {
			compare(&b, slash != NULL ? slash + 1 : argv[optind], rounds, seconds);
		} else {
			work_fn *once = strcmp(mode, "engine") == 0 ? engine_once : limit_once;

			once(&b);
			work(&b, once, count);
		}
		signatures_free(&s);
		mime_free(&m);
		free((void *)(uintptr_t)b.octets.p);
	}
	X509_STORE_free(b.store);
	engine_free(&b.engine);
	stores_free(&b.stores);
	return 0;
}
