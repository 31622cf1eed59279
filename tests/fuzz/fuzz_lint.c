/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fuzz target: octets as a certificate, and what follows its DER as the certificate of its issuer; every lint by both
 * profiles, with and without the issuer, with and without dates, and as one of the types and generations.  Besides what the
 * sanitizers see: spans lie in the DER, texts are printable ASCII, and the findings agree with the table.
 * The seeds are made by tests/lint.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "certview.h"
#include "limits.h"
#include "lint.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool truth)
{
	if (!truth)
		abort();
}

static void
check_span(struct span whole, struct span s)
{
	check(s.n == 0 || (s.p >= whole.p && s.n <= whole.n && (size_t)(s.p - whole.p) <= whole.n - s.n));
}

static void
check_dn(struct span der, const struct dn *d)
{
	check_span(der, d->der);
	for (size_t i = 0; i < d->n; i++) {
		check_span(der, d->v[i].oid);
		check_span(der, d->v[i].value);
		check(d->v[i].rdn < d->nrdn);
	}
}

static void
check_gns(struct span der, const struct gns *g)
{
	check(g->n <= LIMIT_LINT_ITEMS);
	for (size_t i = 0; i < g->n; i++) {
		check_span(der, g->v[i].value);
		check_span(der, g->v[i].oid);
		check(g->v[i].tag <= GN_RID);
		if (g->v[i].dn != NULL)
			check_dn(der, g->v[i].dn);
	}
}

static void
check_view(const struct certview *v)
{
	const struct span spans[] = { v->tbs, v->serial, v->sig, v->spki, v->key, v->rsa_n, v->rsa_e, v->issuer_uid, v->subject_uid,
	    v->ski, v->aki.keyid, v->ku_bits, v->bc.pathlen, v->not_before.text, v->not_after.text, v->lei.value, v->lei_role.value };

	for (size_t i = 0; i < sizeof(spans) / sizeof(spans[0]); i++)
		check_span(v->der, spans[i]);
	check_dn(v->der, &v->issuer);
	check_dn(v->der, &v->subject);
	check_gns(v->der, &v->san);
	check_gns(v->der, &v->ian);
	for (size_t i = 0; i < v->next; i++) {
		check_span(v->der, v->ext[i].oid);
		check_span(v->der, v->ext[i].value);
		check(v->ext[i].id < EXT_COUNT);
	}
	for (size_t i = 0; i < EXT_COUNT; i++)
		check(v->by[i] == NULL || (i != EXT_UNKNOWN && v->by[i]->id == i));
	for (size_t i = 0; i < v->nfaults && i < VIEW_FAULTS; i++)
		check(v->fault[i].what != NULL && v->fault[i].where != NULL);
}

static void
check_text(const char *s, size_t size)
{
	check(memchr(s, '\0', size) != NULL);
	for (; *s != '\0'; s++)
		check(*s >= ' ' && *s <= '~');
}

static void
check_findings(const struct findings *f)
{
	enum br gravest = f->checked == 0 ? BR_NA : BR_PASS;

	check(f->n <= f->checked && f->checked <= lint_count());
	for (size_t i = 0; i < f->n; i++) {
		const struct finding *one = &f->v[i];

		check(one->lint != NULL && one->lint->check != NULL);
		check(one->severity >= BR_NOTICE && one->severity <= BR_ERROR);
		check_text(one->at, sizeof(one->at));
		check_text(one->seen, sizeof(one->seen));
		if (one->severity > gravest)
			gravest = one->severity;
	}
	check(f->br == gravest || (f->limit && f->br == BR_UNKNOWN));
}

static void
judge(struct lint_input in)
{
	struct findings f = { 0 };

	lint_run(&in, NULL, &f);
	check_findings(&f);
	findings_free(&f);
}

static void
judge_all(const struct certview *cert, const struct certview *issuer, unsigned pick)
{
	const struct certview	*path[] = { cert, issuer };
	struct lint_input	 in = { .cert = cert };

	for (unsigned i = 0; i < 8; i++) {
		in.profile = i & 1 ? LINT_RFC5280 : LINT_SBR;
		in.ignore_dates = i & 2;
		in.issuer = i & 4 ? issuer : NULL;
		in.path = i & 4 ? path : NULL;
		in.npath = i & 4 ? 2 : 0;
		judge(in);
	}
	/* One type and generation of the twelve, and seldom what takes milliseconds: by the octets, so that all come up. */
	in.profile = LINT_SBR;
	in.signer = true;
	in.type = "MOSI"[pick % 4];
	in.generation = "LMS"[pick / 4 % 3];
	in.deep = pick % 61 == 0;
	judge(in);
}

/* The length of the DER element at the start; all, when there is none. */
static size_t
first_element(struct span s)
{
	size_t n, octets;

	if (s.n < 2)
		return s.n;
	n = s.p[1];
	octets = n > 0x80 ? n - 0x80 : 0;
	if (octets > 3 || s.n < 2 + octets)
		return s.n;
	if (octets > 0)
		n = 0;
	for (size_t i = 0; i < octets; i++)
		n = n << 8 | s.p[2 + i];
	return n <= s.n - 2 - octets ? 2 + octets + n : s.n;
}

/* Any number that all octets have a part in. */
static unsigned
sum(struct span s)
{
	unsigned n = 0;

	for (size_t i = 0; i < s.n; i++)
		n = n * 31 + s.p[i];
	return n;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span	 whole = { data, size };
	size_t		 n = first_element(whole);
	struct certview	 cert, issuer;
	bool		 good = certview_parse((struct span){ data, n }, &cert);
	bool		 above = certview_parse((struct span){ data + n, size - n }, &issuer);

	if (good)
		check_view(&cert);
	if (above)
		check_view(&issuer);
	if (good)
		judge_all(&cert, above ? &issuer : &cert, sum(whole));
	certview_free(&issuer);
	certview_free(&cert);
	return 0;
}
