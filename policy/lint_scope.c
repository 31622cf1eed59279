/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a certificate is, before any row is judged: subscriber certificate, sub CA, root, OCSP responder, and the
 * special kinds of CA certificates (SBR 1.1, 1.6.1, 7.1.2.2, 7.1.5).  Decided by its octets, its place in the path and
 * the CA certificates that are known; never by a signature, which is the engine's business.
 *
 * The trap here is the wrong that hides itself: a subscriber certificate with cA TRUE must not become a CA and so escape the
 * rows for leaves, and a CA without basicConstraints must not become a leaf.
 */
#include "lint.h"
#include "lint_ca.h"
#include "lint_table.h"

#include <string.h>

#define SBR_FROM	1693526400	/* 2023-09-01T00:00:00Z */

static bool
is_ca_certificate(const struct certview *v)
{
	return certview_has(v, EXT_BC) && v->bc.ca;
}

/* Nothing in extKeyUsage keeps the CA from issuing for e-mail. */
static bool
may_issue_for_email(const struct certview *v)
{
	return v->by[EXT_EKU] == NULL || certview_has_eku(v, OID_KP_EMAIL_PROTECTION) || certview_has_eku(v, OID_KP_ANY);
}

/* Of a certificate alone, without a place in a path. */
static bool
looks_like_ca(const struct certview *v)
{
	bool	known = certview_has(v, EXT_KU);
	bool	signs = known && (v->ku & KU_CERTSIGN) != 0;

	if (is_ca_certificate(v))
		return signs || !certview_has_mailbox(v) || (!known && !certview_has_eku(v, OID_KP_EMAIL_PROTECTION));
	/* Without cA TRUE: one that may sign certificates and CRLs and is nobody's mailbox; a root of before X.509 v3. */
	if (signs && (v->ku & KU_CRLSIGN) != 0)
		return v->by[EXT_SAN] == NULL;
	return !v->has_extensions && span_eq(v->issuer.der, v->subject.der);
}

bool
lint_in_scope(const struct certview *v)
{
	if (v->reserved != 0 || (certview_has_eku(v, OID_KP_EMAIL_PROTECTION) && certview_has_mailbox(v)))
		return true;
	return looks_like_ca(v) && may_issue_for_email(v);
}

bool
ca_self_signed(const struct certview *v)
{
	if (!span_eq(v->issuer.der, v->subject.der))
		return false;
	/* A key rollover is self-issued, too, but names another key (RFC 4210 4.4). */
	return !certview_has(v, EXT_AKI) || !v->aki.has_keyid || !certview_has(v, EXT_SKI) || span_eq(v->aki.keyid, v->ski);
}

bool
ca_same_key(const struct certview *a, const struct certview *b)
{
	return span_eq(a->subject.der, b->subject.der) && span_eq(a->spki, b->spki);
}

bool
ca_is_cross(const struct lint_input *in, const struct certview *v)
{
	for (size_t i = 0; i < in->nknown; i++)
		if (ca_same_key(in->known[i], v) && ca_self_signed(in->known[i]))
			return true;
	return false;
}

bool
ca_before_sbr(const struct certview *v)
{
	return v->not_before.known && v->not_before.t < SBR_FROM;
}

const struct certview *
ca_leaf_below(const struct lint_input *in)
{
	const struct certview *leaf;

	if (in->path == NULL || in->depth == 0)
		return NULL;
	leaf = in->path[0];
	return leaf->reserved != 0 || (certview_has_eku(leaf, OID_KP_EMAIL_PROTECTION) && certview_has_mailbox(leaf)) ? leaf : NULL;
}

bool
ca_for_smime(const struct lint_cx *cx)
{
	return cx->cert->reserved != 0 || may_issue_for_email(cx->cert) || ca_leaf_below(cx->in) != NULL;
}

/* ---- leaf or CA */

static bool
is_ca(const struct lint_input *in)
{
	if (in->signer || in->type != 0)	/* signs messages, or the caller says that it is a subscriber's */
		return false;
	if (in->path != NULL && in->depth > 0)
		return true;
	/* RFC 5280 4.2.1.9 knows one sign only, and its rows hold for what has it. */
	return in->profile == LINT_RFC5280 ? is_ca_certificate(in->cert) : looks_like_ca(in->cert);
}

static unsigned
end_entity(const struct lint_input *in)
{
	if (in->signer || in->type != 0 || lint_in_scope(in->cert))
		return WHO_LEAF;
	return certview_has_eku(in->cert, OID_KP_OCSP_SIGNING) || in->cert->by[EXT_NOCHECK] != NULL ? WHO_OCSP : WHO_OTHER;
}

/* ---- the profile of sub CA certificates */

/* Rows of the profile itself: absolute, to be seen in the certificate, there from the start. */
static bool
of_profile(const struct lint *l)
{
	return l->check != NULL && l->needs == NEEDS_CERT && (l->who & WHO_SUBCA) != 0 && lint_severity(l) == BR_ERROR &&
	    l->from == 20230901 && (strncmp(l->section, "7.1.2.2", 7) == 0 || strncmp(l->section, "7.1.6.3", 7) == 0);
}

static const struct lint *
first_broken(const struct lint *rows, const struct lint_cx *cx)
{
	struct finding	scratch = { 0 };

	for (const struct lint *l = rows; l->id != NULL; l++)
		if (of_profile(l) && l->check(cx, &scratch) == LINT_FINDING)
			return l;
	return NULL;
}

const struct lint *
ca_nonconforming(const struct lint_input *in, const struct certview *v)
{
	struct lint_input	 alone = { .cert = v, .known = in->known, .nknown = in->nknown };
	struct lint_cx		 cx = { .in = &alone, .cert = v, .who = WHO_SUBCA, .date = 20230901 };
	const struct lint	*l;

	if (ca_is_cross(in, v))
		cx.who |= WHO_CROSS;
	else if (v->by[EXT_EKU] != NULL && !certview_has_eku(v, OID_KP_EMAIL_PROTECTION))
		return lint_find("subca.eku.email-protection");
	if ((l = first_broken(lints_ca_ext, &cx)) != NULL || (l = first_broken(lints_ca_usage, &cx)) != NULL)
		return l;
	return first_broken(lints_ca_scope, &cx);
}

bool
ca_has_conforming_twin(const struct lint_input *in, const struct certview *v)
{
	for (size_t i = 0; i < in->nknown; i++)
		if (in->known[i] != v && ca_same_key(in->known[i], v) && !ca_self_signed(in->known[i]) &&
		    ca_nonconforming(in, in->known[i]) == NULL)
			return true;
	return false;
}

static unsigned
kinds_of_subca(const struct lint_input *in)
{
	const struct certview	*v = in->cert;
	unsigned		 who = WHO_SUBCA;

	if (ca_is_cross(in, v))
		who |= WHO_CROSS;
	if (v->by[EXT_NC] != NULL)
		who |= WHO_CONSTRAINED;
	if (ca_before_sbr(v) && ca_nonconforming(in, v) != NULL)
		who |= WHO_EXTANT;
	return who;
}

unsigned
lint_who(const struct lint_input *in)
{
	if (in->crl != NULL)
		return WHO_CRL;
	if (in->ocsp != NULL)
		return WHO_RESPONSE;
	if (!is_ca(in))
		return end_entity(in);
	return ca_self_signed(in->cert) ? WHO_ROOT : kinds_of_subca(in);
}
