/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * After a digest failure: what changed the octets on the way?  A table of the things that mail systems do; each row
 * guesses what the signer had and hashes that.  The result is the `cause` in reports; verdicts do not see it.
 *
 * Detached signatures only: nothing on the way changes octets inside a CMS object.  All guesses together hash at most
 * LIMIT_DIAGNOSE_BYTES, the likely ones first, so that long parts get fewer guesses and no message costs more.
 *
 * Never: turns a failure into a pass, copies the part, changes it.
 */
#include "diagnose.h"

#include "limits.h"
#include "trial.h"

/* Places where a footer may begin that are remembered: the last ones, since footers stand at the end. */
#define BORDERS 64

/* Text leaves in which footers are looked for. */
#define FOOTER_LEAVES 4

/* ---- a guess */

bool
trial_start(struct trial *t)
{
	t->n = 0;
	return t->left > 0 && EVP_DigestInit_ex(t->ctx, t->want->md, NULL) == 1;
}

void
trial_charge(struct trial *t, size_t octets)
{
	t->left -= octets < t->left ? octets : t->left;
}

static void
flush(struct trial *t)
{
	if (t->n > 0)
		EVP_DigestUpdate(t->ctx, t->chunk, t->n);
	t->n = 0;
}

void
trial_put(struct trial *t, struct span s)
{
	trial_charge(t, s.n);
	if (t->left == 0 || s.n == 0)
		return;
	if (s.n > sizeof(t->chunk) - t->n)
		flush(t);
	if (s.n > sizeof(t->chunk)) {
		EVP_DigestUpdate(t->ctx, s.p, s.n);
		return;
	}
	memcpy(t->chunk + t->n, s.p, s.n);
	t->n += s.n;
}

void
trial_str(struct trial *t, const char *s)
{
	trial_put(t, span_str(s));
}

static bool
final_match(struct trial *t, EVP_MD_CTX *ctx)
{
	uint8_t		md[EVP_MAX_MD_SIZE];
	unsigned	n = t->want->n;
	int		ok;

	if ((EVP_MD_get_flags(t->want->md) & EVP_MD_FLAG_XOF) != 0)
		ok = EVP_DigestFinalXOF(ctx, md, n);
	else
		ok = EVP_DigestFinal_ex(ctx, md, &n);
	return ok == 1 && t->left > 0 && n == t->want->n && memcmp(md, t->want->octets, n) == 0;
}

bool
trial_match(struct trial *t)
{
	flush(t);
	return final_match(t, t->ctx);
}

bool
trial_match_ends(struct trial *t)
{
	flush(t);
	for (unsigned more = 0; more <= 3; more++) {
		if (EVP_MD_CTX_copy_ex(t->copy, t->ctx) != 1)
			return false;
		for (unsigned i = 0; i < more; i++)
			EVP_DigestUpdate(t->copy, "\r\n", 2);
		if (final_match(t, t->copy))
			return true;
	}
	return false;
}

bool
line_next(struct span *rest, struct span *line, struct span *end)
{
	const uint8_t	*lf;
	size_t		 n, ends;

	if (rest->n == 0)
		return false;
	lf = memchr(rest->p, '\n', rest->n);
	n = lf != NULL ? (size_t)(lf - rest->p) : rest->n;
	ends = lf != NULL ? n + 1 : n;
	if (lf != NULL && n > 0 && rest->p[n - 1] == '\r')
		n--;
	*line = span_sub(*rest, 0, n);
	*end = span_sub(*rest, n, ends);
	*rest = span_sub(*rest, ends, rest->n);
	return true;
}

/* ---- line ends */

/* All line ends become this one; CRs before them go, where a program put one before each LF of a CRLF. */
static bool
line_ends(struct trial *t, const char *want)
{
	struct span rest = t->part->raw, line, end;

	if (!trial_start(t))
		return false;
	while (line_next(&rest, &line, &end)) {
		while (end.n > 0 && line.n > 0 && line.p[line.n - 1] == '\r')
			line.n--;
		trial_put(t, line);
		if (end.n > 0)
			trial_str(t, want);
	}
	return trial_match(t);
}

static bool
bare_lf(struct trial *t)
{
	return line_ends(t, "\r\n") || line_ends(t, "\n");
}

/* ---- white space */

static struct span
trim_line_ends(struct span s)
{
	while (s.n > 0 && (s.p[s.n - 1] == '\r' || s.p[s.n - 1] == '\n'))
		s.n--;
	return s;
}

/* Without the empty lines at the end, and with some. */
static bool
end_lines(struct trial *t)
{
	if (!trial_start(t))
		return false;
	trial_put(t, trim_line_ends(t->part->raw));
	return trial_match_ends(t);
}

/* Without blanks at the ends of lines. */
static bool
trailing_blanks(struct trial *t)
{
	struct span rest = trim_line_ends(t->part->raw), line, end;

	if (!trial_start(t))
		return false;
	while (line_next(&rest, &line, &end)) {
		while (line.n > 0 && (line.p[line.n - 1] == ' ' || line.p[line.n - 1] == '\t'))
			line.n--;
		trial_put(t, line);
		trial_put(t, end);
	}
	return trial_match_ends(t);
}

/* Blanks that were stripped are lost but for one kind: the line "-- " before a signature (RFC 3676 4.3). */
static bool
signature_line(struct trial *t)
{
	struct span rest = t->part->raw, line, end;

	if (!trial_start(t))
		return false;
	while (line_next(&rest, &line, &end)) {
		trial_put(t, line);
		if (span_eq(line, SPAN_LIT("--")))
			trial_str(t, " ");
		trial_put(t, end);
	}
	return trial_match(t);
}

static bool
white_space(struct trial *t)
{
	return end_lines(t) || trailing_blanks(t) || signature_line(t);
}

/* ---- footers */

/* "-- ", "--", or a rule of at least five of one of these. */
static bool
is_rule(struct span line)
{
	size_t n = 0;

	line = span_trim(line);
	if (line.n == 0 || strchr("-_=*#~", line.p[0]) == NULL)
		return false;
	while (n < line.n && line.p[n] == line.p[0])
		n++;
	return n == line.n && (n >= 5 || span_eq(line, SPAN_LIT("--")));
}

/* Offsets in body at which a footer may begin, in order: the last BORDERS of them. */
static size_t
borders_find(struct span body, size_t at[BORDERS])
{
	size_t		ring[BORDERS], n = 0, kept;
	struct span	rest = body, line, end;
	bool		after_empty = false, empty;

	while (rest.n > 0) {
		size_t here = body.n - rest.n;

		line_next(&rest, &line, &end);
		empty = span_trim(line).n == 0;
		if (here > 0 && !empty && (after_empty || is_rule(line)))
			ring[n++ % BORDERS] = here;
		after_empty = empty;
	}
	kept = n < BORDERS ? n : BORDERS;
	for (size_t i = 0; i < kept; i++)
		at[i] = ring[(n - kept + i) % BORDERS];
	return kept;
}

/* The rest behind the leaf is hashed anew for each border, which only multiparts have; the budget sees to that. */
static bool
match_without(struct trial *t, struct span behind)
{
	if (behind.n == 0)
		return trial_match_ends(t);
	flush(t);
	for (unsigned more = 0; more <= 2 && t->left > behind.n; more++) {
		if (EVP_MD_CTX_copy_ex(t->copy, t->ctx) != 1)
			return false;
		for (unsigned i = 0; i < more; i++)
			EVP_DigestUpdate(t->copy, "\r\n", 2);
		EVP_DigestUpdate(t->copy, behind.p, behind.n);
		trial_charge(t, behind.n);
		if (final_match(t, t->copy))
			return true;
	}
	return false;
}

static bool
leaf_footer(struct trial *t, const struct part *leaf)
{
	struct span	raw = t->part->raw, behind, upto;
	size_t		at[BORDERS], n = borders_find(leaf->body, at), body = (size_t)(leaf->body.p - raw.p), done = 0;

	behind = span_sub(raw, body + leaf->body.n, raw.n);
	if (n == 0 || !trial_start(t))
		return false;
	for (size_t i = 0; i < n; i++) {
		upto = trim_line_ends(span_sub(raw, 0, body + at[i]));
		if (upto.n <= done)
			continue;
		trial_put(t, span_sub(upto, done, upto.n));
		done = upto.n;
		if (match_without(t, behind))
			return true;
	}
	return false;
}

static bool
footer(struct trial *t)
{
	const uint8_t	*end = t->part->raw.p + t->part->raw.n;
	unsigned	 leaves = 0;

	for (const struct part *p = t->part; p != NULL && p->raw.p < end && leaves < FOOTER_LEAVES; p = mime_next(p)) {
		if (p->container != CONTAINER_NONE || strcmp(p->type, "text") != 0)
			continue;
		leaves++;
		if (leaf_footer(t, p))
			return true;
	}
	return false;
}

/* ---- the table */

static const struct {
	enum cause	 cause;
	bool		(*explains)(struct trial *t);
} cause_table[] = {
	{ CAUSE_BARE_LF,	bare_lf },
	{ CAUSE_WHITESPACE,	white_space },
	{ CAUSE_FOOTER,		footer },
	{ CAUSE_CTE,		diagnose_encoding },
	{ CAUSE_HEADER,		diagnose_header },
};

enum cause
diagnose(const struct signature *s, const struct cms *c, size_t i)
{
	struct wanted_digest	want;
	struct trial		t = { .want = &want, .part = s->signed_part, .left = LIMIT_DIAGNOSE_BYTES };
	enum cause		cause = CAUSE_NONE;

	if (s->kind != SIG_DETACHED || s->signed_part == NULL || !verify_wanted_digest(c, i, &want))
		return CAUSE_NONE;
	t.ctx = EVP_MD_CTX_new();
	t.copy = EVP_MD_CTX_new();
	for (size_t k = 0; k < sizeof(cause_table) / sizeof(cause_table[0]) && t.ctx != NULL && t.copy != NULL; k++)
		if (cause_table[k].explains(&t)) {
			cause = cause_table[k].cause;
			break;
		}
	EVP_MD_CTX_free(t.ctx);
	EVP_MD_CTX_free(t.copy);
	return cause;
}
