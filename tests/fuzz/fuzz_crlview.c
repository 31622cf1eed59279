/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fuzz target: octets as a CRL and as an OCSP response for lint, and the certificates that follow its DER: the first is
 * the issuer's, all are known.  Every lint by both profiles, with and without dates.  Besides what the sanitizers see:
 * spans lie in the DER, the walk over the entries agrees with what was counted, texts are printable ASCII.
 * The seeds are made by tests/fuzz/crl-seeds.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "crlview.h"
#include "der.h"
#include "limits.h"
#include "lint.h"
#include "ocspview.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define KNOWN 4

struct known {
	struct certview		 view[KNOWN];
	const struct certview	*v[KNOWN];
	size_t			 n;
};

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
check_text(const char *s, size_t size)
{
	check(memchr(s, '\0', size) != NULL);
	for (; *s != '\0'; s++)
		check(*s >= ' ' && *s <= '~');
}

static void
judge(struct lint_input in, const struct known *k)
{
	in.known = k->v;
	in.nknown = k->n;
	in.issuer = k->n > 0 ? k->v[0] : NULL;
	for (unsigned i = 0; i < 4; i++) {
		struct findings f = { 0 };

		in.profile = i & 1 ? LINT_RFC5280 : LINT_SBR;
		in.ignore_dates = i & 2;
		lint_run(&in, NULL, &f);
		check(f.n <= f.checked && f.checked <= lint_count());
		for (size_t n = 0; n < f.n; n++) {
			check(f.v[n].lint != NULL && f.v[n].severity >= BR_NOTICE && f.v[n].severity <= BR_ERROR);
			check_text(f.v[n].at, sizeof(f.v[n].at));
			check_text(f.v[n].seen, sizeof(f.v[n].seen));
		}
		findings_free(&f);
	}
}

static void
check_seen(const struct crlview *v, const struct crl_seen *s, const struct crl_entry_view *e)
{
	check(s->n > 0 && s->n <= v->nentries && s->first.index <= e->index);
	if (s->first.index == e->index)
		check(s->first.offset == e->offset && span_eq(s->first.serial, e->serial));
}

static void
check_entries(const struct crlview *v)
{
	struct crl_walk		w = { 0 };
	struct crl_entry_view	e;
	size_t			n = 0, last = 0;

	while (crlview_next(v, &w, &e)) {
		check(e.index == n++ && e.offset > last && e.offset < v->der.n);
		last = e.offset;
		check_span(v->der, e.serial);
		check_span(v->der, e.issuer);
		check_span(v->der, e.date.text);
		if (!e.has_reason)
			check_seen(v, &v->no_reason, &e);
		if (e.reason >= 0 && e.reason < CRL_REASONS)
			check_seen(v, &v->reason[e.reason], &e);
		if (e.reason_critical)
			check_seen(v, &v->critical_reason, &e);
	}
	check(n == v->nentries && (n == 0 || v->has_entries));
}

static bool
try_crl(struct span der, const struct known *k)
{
	struct crlview	v;
	bool		ok = crlview_parse(der, &v);

	if (ok) {
		const struct span spans[] = { v.tbs, v.sig, v.issuer.der, v.entries, v.number, v.base, v.aki.keyid,
		    v.this_update.text, v.next_update.text };

		for (size_t i = 0; i < sizeof(spans) / sizeof(spans[0]); i++)
			check_span(der, spans[i]);
		check_entries(&v);
		judge((struct lint_input){ .crl = &v }, k);
	}
	crlview_free(&v);
	return ok;
}

static bool
try_ocsp(struct span der, const struct known *k)
{
	struct ocspview	v;
	bool		ok = ocspview_parse(der, &v);

	if (ok) {
		const struct span spans[] = { v.type, v.tbs, v.responder.der, v.key_hash, v.sig, v.produced_at.text };

		for (size_t i = 0; i < sizeof(spans) / sizeof(spans[0]); i++)
			check_span(der, spans[i]);
		check(v.n <= LIMIT_LINT_ITEMS && (v.basic || v.n == 0) && (v.signer == NULL || v.ncerts > 0));
		for (size_t i = 0; i < v.n; i++) {
			check_span(der, v.v[i].serial);
			check_span(der, v.v[i].name_hash);
			check(v.v[i].reason == -1 || v.v[i].has_reason);
		}
		judge((struct lint_input){ .ocsp = &v }, k);
	}
	ocspview_free(&v);
	return ok;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span	rest = { data, size }, first = rest;
	struct known	k = { .n = 0 };
	struct tlv	t;

	if (der_read(&rest, &t)) {
		first = t.raw;
		while (k.n < KNOWN && der_read(&rest, &t) && certview_parse(t.raw, &k.view[k.n])) {
			k.v[k.n] = &k.view[k.n];
			k.n++;
		}
	}
	if (!try_crl(first, &k))
		try_ocsp(first, &k);
	for (size_t i = 0; i < KNOWN; i++)
		certview_free(&k.view[i]);
	return 0;
}
