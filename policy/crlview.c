/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A CRL as lint sees it (RFC 5280 5): the fields of tbsCertList, the extensions, and one walk over the entries that
 * counts.  As in certview.c, damage in one field is noted and the next one is read, as far as it can be found.
 *
 * Nothing here grows with the number of entries: the walk keeps the first of each kind, and time is linear in the
 * octets.  Pure: octets in, view out.
 */
#include "crlview.h"

#include <string.h>

#include "certview_int.h"
#include "der.h"

#define ENUMERATED	0x0a
#define UTC_TIME	0x17
#define GENERALIZED_TIME 0x18
#define CONTEXT(n)	(DER_CONTEXT | (n))
#define CONTEXT_CONS(n)	(DER_CONTEXT | DER_CONS | (n))

/* ---- entries */

/* CRLReason ::= ENUMERATED, the value of extnValue; -1 when it is none. */
static int
reason_read(struct view_ctx *c, struct span octets)
{
	struct elem e;

	if (!view_expect(c, &octets, ENUMERATED, "reasonCode is not an ENUMERATED", &e) || !view_end(c, octets))
		return -1;
	if (e.body.n != 1 || e.body.p[0] > 0x7f) {
		view_fault(c, "reasonCode is not a small number", e.der);
		return -1;
	}
	return e.body.p[0];
}

/* GeneralNames, their contents; n == 0 when the value is no SEQUENCE. */
static struct span
names_read(struct view_ctx *c, struct span octets)
{
	struct elem e;

	if (!view_expect(c, &octets, DER_SEQUENCE, "certificateIssuer is not a SEQUENCE", &e))
		return (struct span){ 0 };
	view_end(c, octets);
	return e.body;
}

/* All entry extensions of RFC 5280 5.3, and holdInstructionCode of RFC 3280, are id-ce: 2.5.29 and one octet. */
static void
entry_extension(struct view_ctx *c, struct span oid, bool critical, struct span value, struct crl_walk *w,
    struct crl_entry_view *out)
{
	if (oid.n != 3 || oid.p[0] != 0x55 || oid.p[1] != 0x1d)
		return;
	switch (oid.p[2]) {
	case 21:
		out->has_reason = true;
		out->reason_critical = critical;
		out->reason = reason_read(c, value);
		break;
	case 23:
		out->hold_instruction = true;
		break;
	case 24:
		out->invalidity_date = true;
		break;
	case 29:
		w->issuer = names_read(c, value);
		break;
	default:
		break;
	}
}

static bool
entry_extensions(struct view_ctx *c, struct span body, struct crl_walk *w, struct crl_entry_view *out)
{
	struct elem	seq, oid, flag, value;
	bool		critical;

	while (body.n > 0) {
		critical = false;
		if (!view_expect(c, &body, DER_SEQUENCE, "an entry extension is not a SEQUENCE", &seq) ||
		    !view_expect(c, &seq.body, DER_OID, "an entry extension does not begin with its identifier", &oid))
			return false;
		if (view_optional(c, &seq.body, DER_BOOLEAN, &flag) && !view_boolean(c, &flag, &critical))
			return false;
		if (!view_expect(c, &seq.body, DER_OCTETSTRING, "extnValue is not an OCTET STRING", &value) ||
		    !view_end(c, seq.body))
			return false;
		entry_extension(c, oid.body, critical, value.body, w, out);
	}
	return true;
}

static bool
entry_fields(struct view_ctx *c, struct span body, struct crl_walk *w, struct crl_entry_view *out)
{
	struct elem e;

	if (!view_expect(c, &body, DER_INTEGER, "userCertificate is not an INTEGER", &e))
		return false;
	out->serial = e.body;
	if (body.n == 0)
		return view_bad(c, "an entry has no revocationDate", body);
	if (!view_read(c, &body, &e))
		return false;
	view_time(&e, &out->date);
	if (out->date.tag == 0)
		return view_bad(c, "revocationDate is neither UTCTime nor GeneralizedTime", e.der);
	if (body.n == 0)
		return true;
	return view_expect(c, &body, DER_SEQUENCE, "crlEntryExtensions is not a SEQUENCE", &e) && view_end(c, body) &&
	    (e.body.n > 0 || view_bad(c, "crlEntryExtensions is an empty SEQUENCE", e.der)) &&
	    entry_extensions(c, e.body, w, out);
}

/* The entry at w; c->bad tells whether it could be read. */
static bool
entry_next(struct view_ctx *c, const struct crlview *v, struct crl_walk *w, struct crl_entry_view *out)
{
	struct span	left = span_sub(v->entries, w->at, v->entries.n);
	struct elem	e;

	*out = (struct crl_entry_view){ .index = w->index, .reason = -1 };
	c->bad = false;
	if (left.n == 0 || !view_read(c, &left, &e))
		return false;
	out->offset = (size_t)(e.der.p - v->der.p);
	w->at = v->entries.n - left.n;
	w->index++;
	if (e.tag == DER_SEQUENCE)
		entry_fields(c, e.body, w, out);
	else
		view_fault(c, "an entry is not a SEQUENCE", e.der);
	out->issuer = w->issuer;
	return true;
}

bool
crlview_next(const struct crlview *v, struct crl_walk *w, struct crl_entry_view *out)
{
	struct view_fault	unused[VIEW_FAULTS];
	struct view_ctx		c = { .fault = unused, .where = "" };

	return entry_next(&c, v, w, out);
}

static void
seen_add(struct crl_seen *s, const struct crl_entry_view *e)
{
	if (s->n++ == 0)
		s->first = *e;
}

static void
entries_count(struct view_ctx *c, struct crlview *v)
{
	struct crl_walk		w = { 0 };
	struct crl_entry_view	e;

	c->where = "tbsCertList.revokedCertificates";
	while (entry_next(c, v, &w, &e)) {
		v->nentries++;
		if (c->bad)
			seen_add(&v->bad, &e);
		if (!e.has_reason)
			seen_add(&v->no_reason, &e);
		if (e.reason >= 0 && e.reason < CRL_REASONS)
			seen_add(&v->reason[e.reason], &e);
		if (e.reason_critical)
			seen_add(&v->critical_reason, &e);
		if (e.hold_instruction && e.reason != 6)
			seen_add(&v->hold_instruction, &e);
	}
}

/* ---- extensions */

/* IssuingDistributionPoint (RFC 5280 5.2.5): a name and five flags, each FALSE by default. */
static bool
idp_read(struct view_ctx *c, struct span octets, struct crlview *v)
{
	bool		*const flags[] = { [1] = &v->idp.only_user, [2] = &v->idp.only_ca, [4] = &v->idp.indirect,
		[5] = &v->idp.only_attr };
	struct elem	seq, e;

	if (!view_expect(c, &octets, DER_SEQUENCE, "issuingDistributionPoint is not a SEQUENCE", &seq) ||
	    !view_end(c, octets))
		return false;
	if (view_optional(c, &seq.body, CONTEXT_CONS(0), &e)) {
		v->idp.name = true;
		if (!view_dp_name(c, e.body, &v->idp.full, &v->idp.names))
			return false;
	}
	for (unsigned i = 1; i <= 5; i++) {
		if (!view_optional(c, &seq.body, (uint8_t)CONTEXT(i), &e))
			continue;
		if (i == 3)
			v->idp.reasons = true;
		else if (!view_boolean(c, &e, flags[i]))
			return false;
		else if (!*flags[i])
			view_fault(c, "FALSE, the default, is encoded", e.der);
	}
	return view_end(c, seq.body);
}

static bool
integer_read(struct view_ctx *c, struct span octets, struct span *out)
{
	struct elem e;

	if (!view_expect(c, &octets, DER_INTEGER, "the value is not an INTEGER", &e))
		return false;
	*out = e.body;
	return view_end(c, octets);
}

static bool
aki_read(struct view_ctx *c, struct span octets, struct crlview *v)
{
	struct certview	scratch = { 0 };
	bool		ok = view_aki(c, octets, &scratch);

	v->aki.keyid = scratch.aki.keyid;
	v->aki.has_keyid = scratch.aki.has_keyid;
	v->aki.has_issuer = scratch.aki.has_issuer;
	v->aki.has_serial = scratch.aki.has_serial;
	return ok;
}

static bool
value_read(struct view_ctx *c, const struct ext *e, struct crlview *v)
{
	switch (e->id) {
	case EXT_AKI:
		return aki_read(c, e->value, v);
	case EXT_IDP:
		return idp_read(c, e->value, v);
	case EXT_CRL_NUMBER:
		return integer_read(c, e->value, &v->number);
	case EXT_DELTA:
		return integer_read(c, e->value, &v->base);
	default:
		return true;
	}
}

/* The first of each kind goes into the view. */
static void
values_read(struct view_ctx *c, struct crlview *v)
{
	char	place[64];

	for (size_t i = 0; i < v->next; i++) {
		struct ext *e = &v->ext[i];

		c->where = ext_place(e, place);
		if (c->where == place)
			c->where = "extensions";	/* place is of this function alone */
		c->bad = false;
		view_walk(c, e->value);
		e->ok = true;
		if (e->id != EXT_UNKNOWN && v->by[e->id] == NULL) {
			v->by[e->id] = e;
			e->ok = value_read(c, e, v);
		}
		if (c->bad)
			e->fault = c->first;
	}
}

/* ---- fields */

static void
version_read(struct view_ctx *c, struct span *s, struct crlview *v)
{
	struct elem e;

	c->where = "tbsCertList.version";
	v->version = -1;
	if (!view_optional(c, s, DER_INTEGER, &e))
		return;
	v->version = e.body.n == 1 ? e.body.p[0] : -2;
	if (v->version == 0)
		view_fault(c, "v1, the default, is encoded", e.der);
}

static bool
is_time(struct span s)
{
	return s.n > 0 && (s.p[0] == UTC_TIME || s.p[0] == GENERALIZED_TIME);
}

static bool
times_read(struct view_ctx *c, struct span *s, struct crlview *v)
{
	struct elem e;

	c->where = "tbsCertList.thisUpdate";
	if (!is_time(*s))
		return view_bad(c, "thisUpdate is neither UTCTime nor GeneralizedTime", *s);
	if (!view_read(c, s, &e))
		return false;
	view_time(&e, &v->this_update);
	c->where = "tbsCertList.nextUpdate";
	if (!is_time(*s))
		return true;
	v->has_next_update = true;
	if (!view_read(c, s, &e))
		return false;
	view_time(&e, &v->next_update);
	return true;
}

static void
tail_read(struct view_ctx *c, struct span *s, struct crlview *v)
{
	struct elem e, seq;

	c->where = "tbsCertList.revokedCertificates";
	if (view_optional(c, s, DER_SEQUENCE, &e)) {
		v->has_entries = true;
		v->entries = e.body;
		if (e.body.n == 0)
			view_fault(c, "the SEQUENCE is empty", e.der);
	}
	c->where = "tbsCertList.crlExtensions";
	if (view_optional(c, s, CONTEXT_CONS(0), &e)) {
		v->has_extensions = true;
		if (view_expect(c, &e.body, DER_SEQUENCE, "crlExtensions is not a SEQUENCE", &seq)) {
			if (seq.body.n == 0)
				view_fault(c, "the SEQUENCE is empty", seq.der);
			view_extensions(c, seq.body, &v->ext, &v->next);
			view_end(c, e.body);
		}
	}
	c->where = "tbsCertList";
	view_end(c, *s);
}

static void
tbs_read(struct view_ctx *c, struct span s, struct crlview *v)
{
	struct elem e;

	version_read(c, &s, v);
	c->where = "tbsCertList.signature";
	if (!view_algid(c, &s, &v->tbs_alg) && v->tbs_alg.der.n == 0)
		return;
	c->where = "tbsCertList.issuer";
	if (!view_expect(c, &s, DER_SEQUENCE, "a Name is not a SEQUENCE", &e))
		return;
	view_dn(c, &e, &v->issuer);
	if (times_read(c, &s, v))
		tail_read(c, &s, v);
}

static void
signature_read(struct view_ctx *c, struct span s, struct crlview *v)
{
	struct elem e;

	c->where = "signatureAlgorithm";
	if (!view_algid(c, &s, &v->sig_alg) && v->sig_alg.der.n == 0)
		return;
	c->where = "signatureValue";
	if (!view_expect(c, &s, DER_BITSTRING, "signatureValue is not a BIT STRING", &e))
		return;
	v->sig = span_sub(e.body, 1, e.body.n);
	c->where = "certificateList";
	view_end(c, s);
}

bool
crlview_parse(struct span der, struct crlview *out)
{
	struct view_ctx	c = { .where = "certificateList" };
	struct span	s = der;
	struct elem	list, tbs;
	bool		ok;

	*out = (struct crlview){ .der = der };
	c.fault = out->fault;
	ok = view_expect(&c, &s, DER_SEQUENCE, "a CertificateList is not a SEQUENCE", &list) &&
	    view_expect(&c, &list.body, DER_SEQUENCE, "tbsCertList is not a SEQUENCE", &tbs);
	if (ok) {
		view_end(&c, s);
		view_walk(&c, list.der);	/* its first fault alone, wherever that is: at tells where */
		out->tbs = tbs.der;
		tbs_read(&c, tbs.body, out);
		signature_read(&c, list.body, out);
		values_read(&c, out);
		entries_count(&c, out);
	}
	out->nfaults = c.nfaults;
	out->limit = c.limit;
	out->arena = c.arena;
	return ok;
}

void
crlview_free(struct crlview *v)
{
	if (v == NULL)
		return;
	arena_free(v->arena);
	*v = (struct crlview){ 0 };
}

const char *
crl_reason_name(int reason)
{
	static const char *const names[] = { "unspecified", "keyCompromise", "cACompromise", "affiliationChanged", "superseded",
		"cessationOfOperation", "certificateHold", "?", "removeFromCRL", "privilegeWithdrawn", "aACompromise" };

	return reason >= 0 && reason < CRL_REASONS ? names[reason] : "?";
}

const struct viewtime *
crlview_date(const struct crlview *v)
{
	return &v->this_update;
}
