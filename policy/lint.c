/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The runner of the lints: which rows apply to what is judged, and the list of what they find.  It knows nothing of any
 * requirement; the rows' checks know nothing of dates, profiles and selection.
 *
 * A certificate with several reserved policies is judged as each of them (SBR 7.1.6.4 allows one: the finding of
 * leaf.cp.exactly-one-reserved says so), each row once; one without any only by the rows that hold for all types and
 * generations.
 */
#include "lint.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crlview.h"
#include "der.h"
#include "keycheck.h"
#include "lint_table.h"
#include "ocspview.h"
#include "text.h"
#include "xalloc.h"

static const char types[] = "MOSI", generations[] = "LMS";

const char *
lint_level_str(enum lint_level l)
{
	static const char *const names[] = { [MUST] = "must", [MUST_NOT] = "must-not", [SHOULD] = "should",
		[SHOULD_NOT] = "should-not" };

	return names[l];
}

const char *
lint_needs_str(enum lint_needs n)
{
	static const char *const names[] = { [NEEDS_CERT] = "cert", [NEEDS_ISSUER] = "issuer", [NEEDS_CHAIN] = "chain",
		[NEEDS_LIVE] = "live", [NEEDS_NONE] = "none" };

	return names[n];
}

const char *
lint_profile_str(enum lint_profile p)
{
	static const char *const names[] = { [LINT_AUTO] = "auto", [LINT_SBR] = "sbr", [LINT_RFC5280] = "rfc5280" };

	return names[p];
}

enum br
lint_severity(const struct lint *l)
{
	if (l->severity != BR_UNKNOWN)
		return l->severity;
	return l->level == MUST || l->level == MUST_NOT ? BR_ERROR : BR_WARNING;
}

bool
lint_implemented(const struct lint *l)
{
	return l->check != NULL || l->same_as != NULL;
}

/* ---- findings */

/* What comes is ASCII already; what does not fit is cut and ends in "...". */
static __attribute__((format(printf, 3, 0))) void
append(char *field, size_t size, const char *fmt, va_list ap)
{
	size_t	n = strlen(field);
	int	w = vsnprintf(field + n, size - n, fmt, ap);

	if (w < 0 || (size_t)w >= size - n)
		memcpy(field + size - 4, "...", 4);
}

enum lint_result
finding_at(struct finding *f, const char *fmt, ...)
{
	va_list ap;

	f->at[0] = '\0';
	va_start(ap, fmt);
	append(f->at, sizeof(f->at), fmt, ap);
	va_end(ap);
	return LINT_FINDING;
}

enum lint_result
finding_seen(struct finding *f, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	append(f->seen, sizeof(f->seen), fmt, ap);
	va_end(ap);
	return LINT_FINDING;
}

/* Values are shortened before they are escaped, so that no escape is cut in two. */
#define VALUE_SHOWN 48

enum lint_result
finding_value(struct finding *f, struct span octets)
{
	struct buf b = buf_new(8 * VALUE_SHOWN);

	text_quoted(&b, span_sub(octets, 0, VALUE_SHOWN));
	finding_seen(f, "%s%s", buf_cstr(&b), octets.n > VALUE_SHOWN ? "..." : "");
	buf_free(&b);
	return LINT_FINDING;
}

enum lint_result
finding_hex(struct finding *f, struct span octets)
{
	struct buf b = buf_new(4 * VALUE_SHOWN);

	text_hex(&b, span_sub(octets, 0, VALUE_SHOWN));
	finding_seen(f, "%s%s", buf_cstr(&b), octets.n > VALUE_SHOWN ? "..." : "");
	buf_free(&b);
	return LINT_FINDING;
}

enum lint_result
finding_oid(struct finding *f, struct span oid)
{
	enum oid	known = oid_find(oid);
	char		dotted[96];

	if (!der_oid_str(oid, dotted, sizeof(dotted)))
		return finding_hex(f, oid);
	return finding_seen(f, known != OID_UNKNOWN ? "%s (%s)" : "%s", dotted, oid_name(known));
}

void
findings_free(struct findings *f)
{
	free(f->v);
	*f = (struct findings){ 0 };
}

static void
findings_add(struct findings *out, const struct finding *f)
{
	XGROW(out->v, out->n, out->cap);
	out->v[out->n++] = *f;
	if (f->severity > out->br)
		out->br = f->severity;
}

/* ---- selection */

struct lint_select {
	bool	 narrowed;	/* an include was given */
	bool	*on;		/* by row */
	enum br	*severity;	/* 0: the row's own */
};

struct lint_select *
lint_select_new(void)
{
	struct lint_select *s = xzalloc(sizeof(*s));

	s->on = xcalloc(lint_count(), sizeof(*s->on));
	s->severity = xcalloc(lint_count(), sizeof(*s->severity));
	memset(s->on, true, lint_count() * sizeof(*s->on));
	return s;
}

void
lint_select_free(struct lint_select *s)
{
	if (s == NULL)
		return;
	free(s->on);
	free(s->severity);
	free(s);
}

/* Globs with * and ?: the star goes back to where it last stood, so time is bounded by the product of the lengths. */
static bool
glob_match(const char *glob, const char *word)
{
	const char *star = NULL, *back = NULL;

	while (*word != '\0') {
		if (*glob == '*') {
			star = glob++;
			back = word;
		} else if (*glob == '?' || *glob == *word) {
			glob++;
			word++;
		} else if (star != NULL) {
			glob = star + 1;
			word = ++back;
		} else {
			return false;
		}
	}
	while (*glob == '*')
		glob++;
	return *glob == '\0';
}

/* No row of that name: say which one may be meant. */
static int
no_row(const char *glob, struct diag *d)
{
	const char	**ids = xcalloc(lint_count(), sizeof(*ids)), *near;
	struct buf	  safe = buf_new(256);

	for (size_t i = 0; i < lint_count(); i++)
		ids[i] = lint_at(i)->id;
	near = text_nearest(glob, ids, lint_count());
	text_log(&safe, span_str(glob));
	if (near != NULL)
		diag_set(d, DIAG_USAGE, NULL, "no requirement \"%s\"; did you mean \"%s\"?", buf_cstr(&safe), near);
	else
		diag_set(d, DIAG_USAGE, NULL, "no requirement \"%s\"; smime-check lint --list has all of them", buf_cstr(&safe));
	buf_free(&safe);
	free(ids);
	return -1;
}

int
lint_select_include(struct lint_select *s, const char *glob, struct diag *d)
{
	size_t hits = 0;

	if (!s->narrowed)
		memset(s->on, false, lint_count() * sizeof(*s->on));
	s->narrowed = true;
	for (size_t i = 0; i < lint_count(); i++)
		if (glob_match(glob, lint_at(i)->id)) {
			s->on[i] = true;
			hits++;
		}
	return hits > 0 ? 0 : no_row(glob, d);
}

int
lint_select_exclude(struct lint_select *s, const char *glob, struct diag *d)
{
	size_t hits = 0;

	for (size_t i = 0; i < lint_count(); i++)
		if (glob_match(glob, lint_at(i)->id)) {
			s->on[i] = false;
			hits++;
		}
	return hits > 0 ? 0 : no_row(glob, d);
}

void
lint_select_keep(struct lint_select *s, const bool *keep)
{
	for (size_t i = 0; i < lint_count(); i++)
		s->on[i] = s->on[i] && keep[i];
}

int
lint_select_severity(struct lint_select *s, const char *glob, enum br severity, struct diag *d)
{
	size_t hits = 0;

	for (size_t i = 0; i < lint_count(); i++)
		if (glob_match(glob, lint_at(i)->id)) {
			s->severity[i] = severity;
			hits++;
		}
	return hits > 0 ? 0 : no_row(glob, d);
}

/* ---- the run */

static uint32_t
day_of(const struct viewtime *t)
{
	time_t		at = t->t;
	struct tm	tm;

	if (!t->known || gmtime_r(&at, &tm) == NULL)
		return 0;
	return (uint32_t)((tm.tm_year + 1900) * 10000 + (tm.tm_mon + 1) * 100 + tm.tm_mday);
}

static const struct viewtime *
dated_by(const struct lint_input *in)
{
	if (in->crl != NULL)
		return crlview_date(in->crl);
	return in->ocsp != NULL ? ocspview_date(in->ocsp) : &in->cert->not_before;
}

/* Position in a word of letters, as a bit; 0 for none. */
static unsigned
letter_bit(const char *letters, char c)
{
	const char *p = c != 0 ? strchr(letters, c) : NULL;

	return p != NULL ? 1U << (p - letters) : 0;
}

/* Only rows of all types and generations hold for what has none. */
static bool
row_fits(const struct lint *l, const struct lint_cx *cx)
{
	unsigned t, g;

	if ((cx->who & WHO_LEAF) == 0 || (l->types == TYPE_ALL && l->generations == GEN_LMS))
		return true;
	t = letter_bit(types, cx->type);
	g = letter_bit(generations, cx->generation);
	return (t != 0 ? (l->types & t) != 0 : l->types == TYPE_ALL) &&
	    (g != 0 ? (l->generations & g) != 0 : l->generations == GEN_LMS);
}

/* Was it judged in a pass for one of these reserved policies?  Then it has nothing new to say, unless it asks for the type. */
static bool
judged_before(const struct lint *l, unsigned passed)
{
	if (l->by_type)
		return false;
	for (unsigned i = 0; passed >> i != 0; i++)
		if ((passed >> i & 1) != 0 && (l->types & 1U << i / 3) != 0 && (l->generations & 1U << i % 3) != 0)
			return true;
	return false;
}

bool
lint_applies(const struct lint *l, const struct lint_cx *cx)
{
	if (l->needs == NEEDS_CERT ? cx->in->skip_cert : cx->in->only_cert)
		return false;
	if (l->check == NULL || ((cx->rfc5280 ? l->rfc_who : l->who) & cx->who) == 0)
		return false;
	if ((l->needs == NEEDS_ISSUER && cx->issuer == NULL) || (l->needs == NEEDS_CHAIN && cx->in->path == NULL))
		return false;
	if (cx->rfc5280)
		return cx->in->ignore_dates || cx->date >= l->rfc_from;
	if (!row_fits(l, cx))
		return false;
	if (cx->in->ignore_dates)
		return l->until == 0;
	return cx->date >= l->from && (l->until == 0 || cx->date <= l->until);
}

/* A row that has a finding from an earlier pass, as another type, needs no second. */
static bool
found_before(const struct findings *out, size_t from, size_t to, const struct lint *l)
{
	for (size_t i = from; i < to; i++)
		if (out->v[i].lint == l)
			return true;
	return false;
}

/* f is the caller's scratch: compilers that clear what is declared would clear half a kilobyte for each row here. */
static void
run_row(const struct lint_cx *cx, const struct lint *l, enum br severity, struct finding *f, struct findings *out)
{
	enum lint_result r;

	f->lint = l;
	f->severity = lint_severity(l);
	f->at[0] = f->seen[0] = '\0';
	r = l->check(cx, f);
	out->checked += r != LINT_NA;
	if (r != LINT_FINDING)
		return;
	if (severity != BR_UNKNOWN)
		f->severity = severity;
	f->depth = cx->in->depth;
	findings_add(out, f);
}

/* from: where the findings of this certificate begin; passed: bits of the reserved policies as which it was judged already. */
static void
run_rows(const struct lint_cx *cx, const struct lint_select *select, size_t from, unsigned passed, struct findings *out)
{
	size_t			 n, earlier = out->n;	/* findings of passes before this one end there */
	const struct lint_entry	*e = lint_entries(&n);
	struct finding		 f;

	for (size_t i = 0; i < n; i++)
		if (((cx->rfc5280 ? e[i].rfc_who : e[i].who) & cx->who) != 0 && (select == NULL || select->on[i]) &&
		    !judged_before(e[i].lint, passed) && lint_applies(e[i].lint, cx) &&
		    !found_before(out, from, earlier, e[i].lint))
			run_row(cx, e[i].lint, select != NULL ? select->severity[i] : BR_UNKNOWN, &f, out);
}

/* CRLs, responses and responders are of these rules when their CA may issue for mail. */
static bool
serves_mail(const struct lint_input *in)
{
	if (in->cert == NULL)
		return in->issuer == NULL || lint_in_scope(in->issuer);
	return in->issuer != NULL && lint_in_scope(in->issuer) && (lint_who(in) & WHO_OCSP) != 0;
}

/* SBR 1.1: in scope, and told by the caller's store or by the certificate itself that the SBR are meant. */
static enum lint_profile
profile_of(const struct lint_input *in)
{
	if (in->profile != LINT_AUTO)
		return in->profile;
	if (in->cert != NULL && (in->type != 0 || lint_in_scope(in->cert)))
		return LINT_SBR;
	return serves_mail(in) ? LINT_SBR : LINT_RFC5280;
}

/* What several reserved policies say together. */
static void
join_letter(char *all, char c)
{
	if (*all == 0)
		*all = c;
	else if (*all != c)
		*all = '*';
}

/* Types and generations to judge as: as told, as the policies say, or none at all (one pass with 0, 0). */
static void
run_types(struct lint_cx *cx, const struct lint_select *select, struct findings *out)
{
	const struct lint_input	*in = cx->in;
	size_t			 from = out->n;
	unsigned		 passed = 0;

	if (in->type != 0 || in->generation != 0) {
		cx->type = out->type = in->type;
		cx->generation = out->generation = in->generation;
		run_rows(cx, select, from, 0, out);
		return;
	}
	for (unsigned i = 0; i < 12; i++) {
		if (in->cert == NULL || (in->cert->reserved & 1U << i) == 0)
			continue;
		cx->type = types[i / 3];
		cx->generation = generations[i % 3];
		join_letter(&out->type, cx->type);
		join_letter(&out->generation, cx->generation);
		if ((cx->who & WHO_LEAF) != 0)
			run_rows(cx, select, from, passed, out);
		passed |= 1U << i;
	}
	if (passed == 0 || (cx->who & WHO_LEAF) == 0) {
		cx->type = cx->generation = 0;
		run_rows(cx, select, from, 0, out);
	}
}

static bool
past_limit(const struct lint_input *in)
{
	if (in->crl != NULL)
		return in->crl->limit;
	return in->ocsp != NULL ? in->ocsp->limit : in->cert->limit;
}

void
lint_run(const struct lint_input *in, const struct lint_select *select, struct findings *out)
{
	struct keycheck	rsa;
	struct lint_cx	cx = { .in = in, .cert = in->cert, .issuer = in->issuer, .rsa = &rsa };
	size_t		before = out->checked;
	enum br		br;

	rsa.n = (struct span){ 0 };
	out->type = out->generation = 0;
	out->profile = profile_of(in);
	if (past_limit(in)) {
		out->limit = true;
		out->br = BR_UNKNOWN;
		return;
	}
	cx.rfc5280 = out->profile == LINT_RFC5280;
	cx.who = out->who = lint_who(in);
	cx.date = day_of(dated_by(in));
	run_types(&cx, select, out);
	br = out->checked > before ? BR_PASS : BR_NA;
	if (!out->limit && br > out->br)
		out->br = br;
}
