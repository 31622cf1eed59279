/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Writing Authentication-Results (RFC 8601) with the method smime and its properties (RFC 7281): one resinfo a signer,
 * the deciding one first, and nothing that is not registered, because parsers break on it.  Names of signers and
 * issuers are the sender's choice: they are ASCII here, quoted, and bounded; what is too long is left out.
 */
#include "plan_parts.h"

#include <string.h>

#include "fold.h"
#include "text.h"

static bool
all_of(struct span s, const char *also)
{
	for (size_t i = 0; i < s.n; i++) {
		uint8_t c = ascii_lower(s.p[i]);

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && (c == '\0' || strchr(also, c) == NULL))
			return false;
	}
	return s.n > 0;
}

/* dot-atom "@" host name: may stand without quotes (RFC 8601 2.2, pvalue). */
static bool
plain_address(struct span s)
{
	const uint8_t *at = s.n > 0 ? memchr(s.p, '@', s.n) : NULL;
	size_t n = at != NULL ? (size_t)(at - s.p) : 0;
	struct span local = span_sub(s, 0, n);

	return at != NULL && all_of(local, "!#$%&'*+-/=?^_`{|}~.") && local.p[0] != '.' && local.p[n - 1] != '.' &&
	    all_of(span_sub(s, n + 1, s.n), ".-");
}

static bool
plain_token(struct span s)
{
	return all_of(s, "!#$%&'*+-.^_`{|}~");
}

/* A word "key=value", quoted unless plain; none at all when it is too long for a line. */
static void
property(struct buf *words, const char *key, struct span value, bool plain)
{
	struct buf b = buf_new(FOLD_WORD - 64);

	if (value.n == 0)
		return;
	if (plain)
		buf_span(&b, value);
	else
		text_quoted(&b, value);
	if (!b.full)
		buf_printf(words, "\n%s=%s", key, buf_cstr(&b));
	buf_free(&b);
}

/* RFC 7281 3.2.3: the serial number means nothing without the issuer, so both or none. */
static void
certificate(struct buf *words, const struct cert *cert)
{
	struct buf issuer = buf_new(FOLD_WORD - 64), serial = buf_new(FOLD_WORD - 64);

	property(&serial, "body.smime-serial", span_str(cert->serial_hex), true);
	property(&issuer, "body.smime-issuer", span_str(cert->issuer_str), false);
	if (serial.n > 0 && issuer.n > 0) {
		buf_span(words, buf_get(&serial));
		buf_span(words, buf_get(&issuer));
	}
	buf_free(&issuer);
	buf_free(&serial);
}

/* "smime=policy", the comment if asked for, and reason=. */
static void
outcome(const struct config *c, enum smime_result result, enum reason why, struct buf *words)
{
	buf_printf(words, "\nsmime=%s", smime_result_str(result));
	if (c->authres_comments && result != RESULT_NONE)
		buf_printf(words, " (%s)", reason_row(why)->text);
	if (result != RESULT_PASS && result != RESULT_NONE)
		buf_printf(words, "\nreason=\"%s\"", reason_code(why));
}

static void
resinfo(const struct config *c, const struct signer *s, bool tag, struct buf *words)
{
	enum reason		 why = tag ? reason_tagged(s->reason) : s->reason;
	enum smime_result	 result = why != s->reason ? reason_row(why)->result : s->result;
	struct span		 address = span_str(s->identity.address);

	outcome(c, result, why, words);
	property(words, "body.smime-identifier", address, plain_address(address));
	if (s->signature != NULL) {
		struct span part = span_str(s->signature->part->section);

		property(words, "body.smime-part", part, plain_token(part));
	}
	if (s->info.cert != NULL)
		certificate(words, s->info.cert);
}

/* Resinfos as words, an empty one between them, behind the authserv-id. */
static void
finish(const struct config *c, const struct buf *words, struct buf *out)
{
	static const size_t	 name = sizeof("Authentication-Results: ") - 1;
	struct span		 id = span_str(c->authserv_id);
	struct buf		 all = buf_new(2 * PLAN_AUTHRES);

	if (plain_token(id))
		buf_span(&all, id);
	else
		text_quoted(&all, id);
	buf_char(&all, ';');
	/* The words begin with their separator: an empty word in front of them is a new line for the results. */
	if (name + all.n + words->n > FOLD_COLUMNS)
		buf_char(&all, '\n');
	buf_span(&all, buf_get(words));
	fold_words(out, name, buf_cstr(&all));
	buf_free(&all);
}

/* The resinfo of s, unless the field would become too large; false then. */
static bool
append(const struct config *c, const struct signer *s, bool tag, struct buf *words)
{
	struct buf one = buf_new(PLAN_AUTHRES);
	bool fits;

	resinfo(c, s, tag, &one);
	fits = !one.full && words->n + one.n + 2 <= PLAN_AUTHRES - 512;
	if (fits) {
		if (words->n > 0)
			buf_str(words, ";\n");
		buf_span(words, buf_get(&one));
	}
	buf_free(&one);
	return fits;
}

void
plan_authres(const struct config *c, const struct result *r, bool tag, struct buf *out)
{
	struct buf words = buf_new(PLAN_AUTHRES);

	if (r->deciding == NULL) {
		outcome(c, r->result, r->reason, &words);
	} else {
		size_t told = append(c, r->deciding, tag, &words);

		for (size_t i = 0; i < r->n && told < PLAN_RESINFOS; i++)
			if (&r->signer[i] != r->deciding && append(c, &r->signer[i], tag, &words))
				told++;
	}
	finish(c, &words, out);
	buf_free(&words);
}

void
plan_authres_fault(const struct config *c, enum reason why, struct buf *out)
{
	struct buf words = buf_new(PLAN_AUTHRES);

	outcome(c, RESULT_TEMPERROR, why, &words);
	finish(c, &words, out);
	buf_free(&words);
}
