/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Facts of the deciding signer: the axes, the signature, its certificate.  All are unknown where there is none, and
 * those of the certificate where that is missing.  Only names what the engine has found.
 */
#include "facts_int.h"

#include "text.h"
#include "xalloc.h"

#define DAY 86400

static void
put_hex(struct facts *f, struct fact_value *v, struct span s)
{
	struct buf b = buf_new(2 * s.n + 1);

	text_hex(&b, s);
	fact_put_string(v, facts_keep(f, buf_take(&b)));
}

static void
put_letter(struct fact_value *v, enum fact_id id, char letter)
{
	static const char *const words[] = { "I", "L", "M", "O", "S" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (words[i][0] == letter)
			fact_put_word(v, id, words[i]);
}

/* Whole days, rounded down on both sides of zero. */
static int64_t
days(int64_t seconds)
{
	return (seconds - (seconds < 0 ? DAY - 1 : 0)) / DAY;
}

static void
cert_addresses(struct facts *f, const struct cert *c, struct fact_value *v)
{
	size_t	     n = c->nsan > 0 ? c->nsan : c->naddresses;
	struct span *list = fact_put_list(f, v, n);

	for (size_t i = 0; i < n; i++)
		list[i] = span_str(c->address[i].addr);
}

/* Ids of the findings; certificates are not linted where br was not judged or does not apply. */
static void
lint_list(struct facts *f, const struct signer *s, struct fact_value *v)
{
	struct span *list;

	if (s->axes.br < BR_PASS)
		return;
	list = fact_put_list(f, v, s->lint.n);
	for (size_t i = 0; i < s->lint.n; i++)
		list[i] = span_str(s->lint.v[i].lint->id);
}

static void
cert_value(struct facts *f, const struct cert *c, enum fact_id id, struct fact_value *v)
{
	if (c == NULL)
		return;
	switch (id) {
	case FACT_SIGNER_ADDRESSES:
		cert_addresses(f, c, v);
		break;
	case FACT_CERT_TYPE:
		put_letter(v, id, c->type);
		break;
	case FACT_CERT_GENERATION:
		put_letter(v, id, c->generation);
		break;
	case FACT_CERT_KEY:
		fact_put_string(v, cert_key_str(c, facts_keep(f, xmalloc(24))));
		break;
	case FACT_CERT_KEY_BITS:
		if (c->key_bits > 0)
			fact_put_number(v, c->key_bits);
		break;
	case FACT_CERT_ISSUER:
		fact_put_string(v, c->issuer_str);
		break;
	case FACT_CERT_SUBJECT:
		fact_put_string(v, c->subject_str);
		break;
	case FACT_CERT_SERIAL:
		fact_put_string(v, c->serial_hex);
		break;
	case FACT_CERT_SHA256:
		put_hex(f, v, (struct span){ c->sha256, sizeof(c->sha256) });
		break;
	case FACT_CERT_AGE:
		if (c->not_before != 0)
			fact_put_number(v, (int64_t)f->r->at - (int64_t)c->not_before);
		break;
	case FACT_CERT_DAYS_LEFT:
		if (c->not_after != 0)
			fact_put_number(v, days((int64_t)c->not_after - (int64_t)f->r->at));
		break;
	default:
		break;
	}
}

static void
axis_value(const struct signer *s, enum fact_id id, struct fact_value *v)
{
	switch (id) {
	case FACT_INTEGRITY:
		fact_put_word(v, id, integrity_str(s->axes.integrity));
		break;
	case FACT_CHAIN:
		fact_put_word(v, id, chain_status_str(s->axes.chain));
		break;
	case FACT_REVOCATION:
		fact_put_word(v, id, revocation_str(s->axes.revocation));
		break;
	case FACT_IDENTITY:
		fact_put_word(v, id, identity_status_str(s->axes.identity));
		break;
	case FACT_COVERAGE:
		fact_put_word(v, id, coverage_str(s->axes.coverage));
		break;
	case FACT_BR:
		fact_put_word(v, id, br_str(s->axes.br));
		break;
	case FACT_CAUSE:
		fact_put_word(v, id, cause_str(s->cause));
		break;
	default:
		break;
	}
}

static void
signature_value(struct facts *f, const struct signer *s, enum fact_id id, struct fact_value *v)
{
	static const char *const kinds[] = { NULL, "detached", "opaque" };
	static const char *const labels[] = { NULL, "standard", "nonstandard" };
	int64_t age = (int64_t)f->r->at - (int64_t)s->info.signing_time;

	switch (id) {
	case FACT_SIGNER_PART:
		fact_put_string(v, s->signature != NULL && s->signature->part != NULL ? s->signature->part->section : NULL);
		break;
	case FACT_SIGNER_KIND:
		fact_put_word(v, id, s->signature != NULL ? kinds[s->signature->kind] : NULL);
		break;
	case FACT_SIGNER_LABEL:
		fact_put_word(v, id, s->signature != NULL ? labels[s->signature->label] : NULL);
		break;
	case FACT_SIG_DIGEST:
		fact_put_string(v, s->info.digest[0] != '\0' ? s->info.digest : NULL);
		break;
	case FACT_SIG_ALGORITHM:
		fact_put_string(v, s->info.sigalg[0] != '\0' ? s->info.sigalg : NULL);
		break;
	case FACT_SIG_WEAK_DIGEST:
		if (s->info.digest[0] != '\0')
			fact_put_bool(v, s->info.weak_digest);
		break;
	case FACT_SIGNING_TIME_PRESENT:
		fact_put_bool(v, s->info.signing_time != 0);
		break;
	case FACT_SIGNING_TIME_AGE:
		if (s->info.signing_time != 0)
			fact_put_number(v, age);
		break;
	case FACT_SIGNING_TIME_FUTURE:
		if (s->info.signing_time != 0)
			fact_put_bool(v, -age > f->clock_drift);
		break;
	default:
		cert_value(f, s->info.cert, id, v);
		break;
	}
}

void
facts_signer_value(struct facts *f, enum fact_id id, struct fact_value *v)
{
	static const char *const sources[] = { NULL, "rfc822name", "smtputf8mailbox", "subject" };
	const struct signer *s = f->r->deciding;

	if (s == NULL)
		return;
	switch (id) {
	case FACT_IDENTITY_BY:
		fact_put_word(v, id, s->identity.by);
		break;
	case FACT_IDENTITY_SOURCE:
		fact_put_word(v, id, sources[s->identity.source]);
		break;
	case FACT_SIGNER_ADDR:
		fact_put_string(v, s->identity.address);
		break;
	case FACT_STORE:
		fact_put_string(v, s->chain.store != NULL ? s->chain.store->name : NULL);
		break;
	case FACT_STORE_PROFILE:
		fact_put_word(v, id, s->chain.store != NULL ? profile_str(s->chain.store->profile) : NULL);
		break;
	case FACT_LINT:
		lint_list(f, s, v);
		break;
	case FACT_INTEGRITY: case FACT_CHAIN: case FACT_REVOCATION: case FACT_IDENTITY:
	case FACT_COVERAGE: case FACT_BR: case FACT_CAUSE:
		axis_value(s, id, v);
		break;
	default:
		signature_value(f, s, id, v);
		break;
	}
}
