/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Values of the extensions that RFC 5280 4.2 and the SBR name, each by a function of one table.  What does not fit its
 * type leaves the extension with ok false and its fault; what could be read until there stays in the view.
 */
#include "certview_int.h"

#include <string.h>

#include "der.h"
#include "limits.h"

#define CONTEXT(n)	(DER_CONTEXT | (n))
#define CONTEXT_CONS(n)	(DER_CONTEXT | DER_CONS | (n))

/* The one SEQUENCE of an extension's value, its contents in *body; SIZE (1..MAX) is for the caller. */
static bool
outer(struct view_ctx *c, struct span octets, struct span *body)
{
	struct elem e;

	if (!view_expect(c, &octets, DER_SEQUENCE, "the value is not a SEQUENCE", &e) || !view_end(c, octets))
		return false;
	*body = e.body;
	return true;
}

/* ... with at least one element. */
static bool
outer_list(struct view_ctx *c, struct span octets, struct span *body)
{
	if (!outer(c, octets, body))
		return false;
	return body->n > 0 || view_bad(c, "the SEQUENCE is empty", octets);
}

/* SEQUENCE OF something that is, or begins with, an OBJECT IDENTIFIER; inner: it is a SEQUENCE of its own. */
static bool
oid_list(struct view_ctx *c, struct span body, bool inner, struct oid_ref **out, size_t *n)
{
	size_t		max = view_count(c, body);
	struct elem	e;

	*n = 0;
	*out = view_alloc(c, max, sizeof(**out));
	while (*n < max && body.n > 0) {
		struct span *from = &body, seq;

		if (inner) {
			if (!view_expect(c, &body, DER_SEQUENCE, "an entry is not a SEQUENCE", &e))
				return false;
			seq = e.body;
			from = &seq;
		}
		if (!view_expect(c, from, DER_OID, "an entry has no OBJECT IDENTIFIER", &e))
			return false;
		(*out)[(*n)++] = (struct oid_ref){ e.body, oid_find(e.body) };
	}
	return true;
}

/* ---- 4.2.1.9, 4.2.1.3, 4.2.1.12 */

static bool
ext_bc(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct span	body;
	struct elem	e;

	if (!outer(c, octets, &body))
		return false;
	if (view_optional(c, &body, DER_BOOLEAN, &e)) {
		v->bc.ca_encoded = true;
		if (!view_boolean(c, &e, &v->bc.ca))
			return false;
		if (!v->bc.ca)
			view_fault(c, "cA FALSE, the default, is encoded", e.der);
	}
	if (view_optional(c, &body, DER_INTEGER, &e)) {
		v->bc.has_pathlen = true;
		v->bc.pathlen = e.body;
	}
	/* An encoded default is not DER, but it can be read: the extension stays usable. */
	return view_end(c, body);
}

/* X.690 11.2.2: trailing zero bits of a named bit list are cut. */
static bool
named_bits(struct view_ctx *c, const struct elem *e)
{
	struct span b = e->body;

	if (b.n == 0 || b.p[0] > 7 || (b.n == 1 && b.p[0] != 0))
		return view_bad(c, "the unused bits of a BIT STRING are not 0 to 7", e->der);
	return b.n == 1 || (b.p[b.n - 1] & (1U << b.p[0])) != 0 || view_bad(c, "a named bit list ends in a zero bit", e->der);
}

static bool
ext_ku(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct elem	e;

	if (!view_expect(c, &octets, DER_BITSTRING, "keyUsage is not a BIT STRING", &e) || !view_end(c, octets))
		return false;
	v->ku_bits = e.body;
	if (e.body.n == 0 || e.body.p[0] > 7)
		return view_bad(c, "the unused bits of a BIT STRING are not 0 to 7", e.der);
	for (size_t i = 1; i < e.body.n && i < 3; i++)
		for (unsigned bit = 0; bit < 8; bit++)
			if ((e.body.p[i] & (0x80U >> bit)) != 0)
				v->ku |= 1U << ((i - 1) * 8 + bit);
	/* Its bits can be read all the same. */
	(void)named_bits(c, &e);
	return true;
}

static bool
ext_eku(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct span body;

	return outer_list(c, octets, &body) && oid_list(c, body, false, &v->eku.v, &v->eku.n);
}

/* ---- 4.2.1.1, 4.2.1.2 */

bool
view_aki(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct span	body;
	struct elem	e;

	if (!outer(c, octets, &body))
		return false;
	if (view_optional(c, &body, CONTEXT(0), &e)) {
		v->aki.has_keyid = true;
		v->aki.keyid = e.body;
	}
	v->aki.has_issuer = view_optional(c, &body, CONTEXT_CONS(1), &e);
	v->aki.has_serial = view_optional(c, &body, CONTEXT(2), &e);
	return view_end(c, body);
}

static bool
ext_ski(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct elem e;

	if (!view_expect(c, &octets, DER_OCTETSTRING, "subjectKeyIdentifier is not an OCTET STRING", &e))
		return false;
	v->ski = e.body;
	return view_end(c, octets);
}

/* ---- 4.2.1.4 */

static bool
is_display_text(uint8_t tag)
{
	return tag == DER_UTF8STRING || tag == 0x16 || tag == 0x1a || tag == 0x1e;
}

/*
 * NoticeReference ::= SEQUENCE { organization DisplayText, noticeNumbers SEQUENCE OF INTEGER }.  A fault in it is noted and no
 * more: nobody reads its values, and explicitText behind it is still judged.
 */
static void
notice_ref(struct view_ctx *c, struct span body)
{
	struct elem organization, numbers, e;

	if (!view_read(c, &body, &organization) || !is_display_text(organization.tag)) {
		view_fault(c, "the organization of noticeRef is none of the four strings of DisplayText", organization.der);
		return;
	}
	if (!view_expect(c, &body, DER_SEQUENCE, "noticeNumbers is not a SEQUENCE", &numbers) || !view_end(c, body))
		return;
	while (numbers.body.n > 0)
		if (!view_expect(c, &numbers.body, DER_INTEGER, "a noticeNumber is not an INTEGER", &e))
			return;
}

/* UserNotice ::= SEQUENCE { noticeRef OPTIONAL, explicitText DisplayText OPTIONAL } */
static bool
user_notice(struct view_ctx *c, struct span body, struct policy_qualifier *out)
{
	struct elem e;

	out->notice_ref = view_optional(c, &body, DER_SEQUENCE, &e);
	if (out->notice_ref)
		notice_ref(c, e.body);
	if (body.n == 0)
		return true;
	if (!view_read(c, &body, &e))
		return false;
	if (!is_display_text(e.tag))
		return view_bad(c, "explicitText is none of the four strings of DisplayText", e.der);
	out->tag = e.tag;
	out->text = e.body;
	return view_end(c, body);
}

static bool
qualifier(struct view_ctx *c, struct span body, struct policy_qualifier *out)
{
	struct elem	oid, e;

	if (!view_expect(c, &body, DER_OID, "a policy qualifier does not begin with its identifier", &oid))
		return false;
	*out = (struct policy_qualifier){ .oid = oid.body, .type = oid_find(oid.body) };
	if (body.n == 0)
		return view_bad(c, "a policy qualifier has no value", oid.der);
	if (!view_read(c, &body, &e) || !view_end(c, body))
		return false;
	if (out->type == OID_QT_CPS) {
		out->tag = e.tag;
		out->text = e.body;
		return e.tag == 0x16 || view_bad(c, "a CPS pointer is not an IA5String", e.der);
	}
	if (out->type != OID_QT_UNOTICE)
		return true;
	return (e.tag == DER_SEQUENCE || view_bad(c, "a user notice is not a SEQUENCE", e.der)) && user_notice(c, e.body, out);
}

static bool
policy_read(struct view_ctx *c, struct span body, struct policy *out)
{
	struct elem	e, q;
	size_t		max;

	if (!view_expect(c, &body, DER_OID, "a policy does not begin with its identifier", &e))
		return false;
	*out = (struct policy){ .oid = e.body, .id = oid_find(e.body) };
	if (!view_optional(c, &body, DER_SEQUENCE, &e))
		return view_end(c, body);
	out->qualifiers = true;
	if (e.body.n == 0)
		view_fault(c, "policyQualifiers is an empty SEQUENCE", e.der);
	max = view_count(c, e.body);
	out->v = view_alloc(c, max, sizeof(*out->v));
	while (out->n < max && e.body.n > 0) {
		if (!view_expect(c, &e.body, DER_SEQUENCE, "a policy qualifier is not a SEQUENCE", &q) ||
		    !qualifier(c, q.body, &out->v[out->n]))
			return false;
		out->n++;
	}
	return view_end(c, body);
}

static bool
ext_cp(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct span	body;
	struct elem	e;
	size_t		max;

	if (!outer_list(c, octets, &body))
		return false;
	max = view_count(c, body);
	v->cp.v = view_alloc(c, max, sizeof(*v->cp.v));
	while (v->cp.n < max && body.n > 0) {
		struct policy *p = &v->cp.v[v->cp.n];

		if (!view_expect(c, &body, DER_SEQUENCE, "a policy is not a SEQUENCE", &e) || !policy_read(c, e.body, p))
			return false;
		if (p->id >= OID_SBR_ML && p->id <= OID_SBR_IS)
			v->reserved |= (uint16_t)(1U << (p->id - OID_SBR_ML));
		v->cp.n++;
	}
	return true;
}

/* ---- 4.2.1.13, 4.2.2.1 */

bool
view_dp_name(struct view_ctx *c, struct span body, bool *full, struct gns *names)
{
	struct elem e;

	if (body.n == 0)
		return view_bad(c, "a distributionPoint is empty", body);
	if (!view_read(c, &body, &e) || !view_end(c, body))
		return false;
	*full = e.tag == CONTEXT_CONS(0);
	if (!*full)
		return e.tag == CONTEXT_CONS(1) ||
		    view_bad(c, "a distributionPoint is neither fullName nor nameRelativeToCRLIssuer", e.der);
	return (e.body.n > 0 || view_bad(c, "a fullName is empty", e.der)) && view_gns(c, e.body, names);
}

static bool
dp_read(struct view_ctx *c, struct span body, struct crldp *out)
{
	struct elem e;

	out->name = view_optional(c, &body, CONTEXT_CONS(0), &e);
	if (out->name && !view_dp_name(c, e.body, &out->full, &out->names))
		return false;
	out->reasons = view_optional(c, &body, CONTEXT(1), &e);
	if (out->reasons && !named_bits(c, &e))
		return false;
	out->crl_issuer = view_optional(c, &body, CONTEXT_CONS(2), &e);
	if (out->crl_issuer && !view_gns(c, e.body, &out->issuers))
		return false;
	return view_end(c, body);
}

static bool
dps_read(struct view_ctx *c, struct span octets, struct crldp **out, size_t *n)
{
	struct span	body;
	struct elem	e;
	size_t		max;

	if (!outer_list(c, octets, &body))
		return false;
	max = view_count(c, body);
	*out = view_alloc(c, max, sizeof(**out));
	while (*n < max && body.n > 0) {
		if (!view_expect(c, &body, DER_SEQUENCE, "a DistributionPoint is not a SEQUENCE", &e) ||
		    !dp_read(c, e.body, &(*out)[*n]))
			return false;
		(*n)++;
	}
	return true;
}

static bool
ext_crldp(struct view_ctx *c, struct span octets, struct certview *v)
{
	return dps_read(c, octets, &v->crldp.v, &v->crldp.n);
}

static bool
ext_freshest(struct view_ctx *c, struct span octets, struct certview *v)
{
	return dps_read(c, octets, &v->freshest.v, &v->freshest.n);
}

static bool
access_list(struct view_ctx *c, struct span octets, struct access **out, size_t *n)
{
	struct span	body;
	struct elem	e, oid, name;
	size_t		max;

	if (!outer_list(c, octets, &body))
		return false;
	max = view_count(c, body);
	*out = view_alloc(c, max, sizeof(**out));
	while (*n < max && body.n > 0) {
		struct access *a = &(*out)[*n];

		if (!view_expect(c, &body, DER_SEQUENCE, "an AccessDescription is not a SEQUENCE", &e) ||
		    !view_expect(c, &e.body, DER_OID, "an AccessDescription has no accessMethod", &oid))
			return false;
		if (e.body.n == 0)
			return view_bad(c, "an AccessDescription has no accessLocation", e.der);
		a->method = oid.body;
		a->id = oid_find(oid.body);
		if (!view_read(c, &e.body, &name) || !view_gn(c, &name, &a->location) || !view_end(c, e.body))
			return false;
		(*n)++;
	}
	return true;
}

static bool
ext_aia(struct view_ctx *c, struct span octets, struct certview *v)
{
	return access_list(c, octets, &v->aia.v, &v->aia.n);
}

static bool
ext_sia(struct view_ctx *c, struct span octets, struct certview *v)
{
	return access_list(c, octets, &v->sia.v, &v->sia.n);
}

/* ---- 4.2.1.6, 4.2.1.7 */

static bool
ext_san(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct span body;

	return outer_list(c, octets, &body) && view_gns(c, body, &v->san);
}

static bool
ext_ian(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct span body;

	return outer_list(c, octets, &body) && view_gns(c, body, &v->ian);
}

/* ---- 4.2.1.10, 4.2.1.11, 4.2.1.5, 4.2.1.14 */

/* GeneralSubtree ::= SEQUENCE { base, minimum [0] DEFAULT 0, maximum [1] OPTIONAL } */
static bool
subtree_read(struct view_ctx *c, struct span body, struct subtree *out)
{
	struct elem e;

	if (body.n == 0)
		return view_bad(c, "a GeneralSubtree is empty", body);
	if (!view_read(c, &body, &e) || !view_gn(c, &e, &out->base))
		return false;
	if (view_optional(c, &body, CONTEXT(0), &e)) {
		out->minimum = e.body.n != 1 || e.body.p[0] != 0;
		if (!out->minimum)
			view_fault(c, "minimum 0, the default, is encoded", e.der);
	}
	out->maximum = view_optional(c, &body, CONTEXT(1), &e);
	return view_end(c, body);
}

static bool
subtrees_read(struct view_ctx *c, struct span body, struct subtree **out, size_t *n)
{
	size_t		max = view_count(c, body);
	struct elem	e;

	*out = view_alloc(c, max, sizeof(**out));
	while (*n < max && body.n > 0) {
		if (!view_expect(c, &body, DER_SEQUENCE, "a GeneralSubtree is not a SEQUENCE", &e) ||
		    !subtree_read(c, e.body, &(*out)[*n]))
			return false;
		(*n)++;
	}
	return true;
}

static bool
ext_nc(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct span	body;
	struct elem	e;

	if (!outer(c, octets, &body))
		return false;
	if (view_optional(c, &body, CONTEXT_CONS(0), &e) &&
	    !subtrees_read(c, e.body, &v->nc.permitted, &v->nc.npermitted))
		return false;
	if (view_optional(c, &body, CONTEXT_CONS(1), &e) &&
	    !subtrees_read(c, e.body, &v->nc.excluded, &v->nc.nexcluded))
		return false;
	return view_end(c, body);
}

static bool
ext_policy_constraints(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct span	body;
	struct elem	e;

	if (!outer_list(c, octets, &body))
		return false;
	v->pc.require = view_optional(c, &body, CONTEXT(0), &e);
	v->pc.inhibit = view_optional(c, &body, CONTEXT(1), &e);
	return view_end(c, body);
}

static bool
ext_policy_mappings(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct span	body;
	struct elem	e, a, b;

	(void)v;
	if (!outer_list(c, octets, &body))
		return false;
	while (body.n > 0)
		if (!view_expect(c, &body, DER_SEQUENCE, "a policy mapping is not a SEQUENCE", &e) ||
		    !view_expect(c, &e.body, DER_OID, "a policy mapping has no issuerDomainPolicy", &a) ||
		    !view_expect(c, &e.body, DER_OID, "a policy mapping has no subjectDomainPolicy", &b) || !view_end(c, e.body))
			return false;
	return true;
}

static bool
ext_integer(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct elem e;

	(void)v;
	return view_expect(c, &octets, DER_INTEGER, "the value is not an INTEGER", &e) && view_end(c, octets);
}

static bool
ext_null(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct elem e;

	(void)v;
	return view_expect(c, &octets, DER_NULL, "the value is not NULL", &e) && view_end(c, octets);
}

/* ---- RFC 3739, RFC 4262, ISO 17442-2, Adobe, RFC 6962, EV Guidelines 9.8.2 */

static bool
ext_qc(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct span body;

	return outer(c, octets, &body) && oid_list(c, body, true, &v->qc.v, &v->qc.n);
}

static bool
ext_sda(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct span body;

	return outer_list(c, octets, &body) && oid_list(c, body, true, &v->sda.v, &v->sda.n);
}

static bool
ext_smime_capabilities(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct span body;

	return outer(c, octets, &body) && oid_list(c, body, true, &v->smime_capabilities.v, &v->smime_capabilities.n);
}

static bool
printable(struct view_ctx *c, struct span octets, uint8_t *tag, struct span *value)
{
	struct elem e;

	if (octets.n == 0)
		return view_bad(c, "the value is empty", octets);
	if (!view_read(c, &octets, &e) || !view_end(c, octets))
		return false;
	*tag = e.tag;
	*value = e.body;
	return e.tag == 0x13 || view_bad(c, "the value is not a PrintableString", e.der);
}

static bool
ext_lei(struct view_ctx *c, struct span octets, struct certview *v)
{
	return printable(c, octets, &v->lei.tag, &v->lei.value);
}

static bool
ext_lei_role(struct view_ctx *c, struct span octets, struct certview *v)
{
	return printable(c, octets, &v->lei_role.tag, &v->lei_role.value);
}

/* Timestamp ::= SEQUENCE { version INTEGER, location GeneralName, requiresAuth BOOLEAN DEFAULT FALSE } */
static bool
ext_adobe_timestamp(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct span	body;
	struct elem	e;

	if (!outer(c, octets, &body) || !view_expect(c, &body, DER_INTEGER, "an Adobe time-stamp has no version", &e))
		return false;
	v->adobe_timestamp.v1 = e.body.n == 1 && e.body.p[0] == 1;
	if (body.n == 0)
		return view_bad(c, "an Adobe time-stamp has no location", octets);
	return view_read(c, &body, &e) && view_gn(c, &e, &v->adobe_timestamp.location);
}

static bool
ext_adobe_revinfo(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct span	body;
	struct elem	e;

	(void)v;
	return outer(c, octets, &body) && view_expect(c, &body, DER_INTEGER, "an ArchiveRevInfo has no version", &e);
}

/* SignedCertificateTimestampList: an OCTET STRING of the TLS vector opaque SerializedSCT<1..2^16-1> sct_list<1..2^16-1>. */
static bool
ext_sct_list(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct elem	e;
	struct span	s;

	if (!view_expect(c, &octets, DER_OCTETSTRING, "an SCT list is not an OCTET STRING", &e) || !view_end(c, octets))
		return false;
	s = e.body;
	if (s.n < 2 || (size_t)(s.p[0] << 8 | s.p[1]) != s.n - 2)
		return view_bad(c, "the length of an SCT list is not its length", e.der);
	for (s = span_sub(s, 2, s.n); s.n >= 2; v->nscts++) {
		size_t n = (size_t)(s.p[0] << 8 | s.p[1]);

		if (n > s.n - 2)
			break;
		s = span_sub(s, 2 + n, s.n);
	}
	return s.n == 0 || view_bad(c, "an SCT is cut off", e.der);
}

static bool
ext_cabf_orgid(struct view_ctx *c, struct span octets, struct certview *v)
{
	struct span	body;
	struct elem	e;

	(void)v;
	return outer(c, octets, &body) &&
	    view_expect(c, &body, 0x13, "registrationSchemeIdentifier is not a PrintableString", &e) &&
	    view_expect(c, &body, 0x13, "registrationCountry is not a PrintableString", &e) &&
	    (view_optional(c, &body, CONTEXT(0), &e) || true) &&
	    view_expect(c, &body, DER_UTF8STRING, "registrationReference is not a UTF8String", &e) && view_end(c, body);
}

static bool (*const decode[EXT_COUNT])(struct view_ctx *c, struct span octets, struct certview *v) = {
	[EXT_SDA] = ext_sda, [EXT_SKI] = ext_ski, [EXT_KU] = ext_ku, [EXT_SAN] = ext_san, [EXT_IAN] = ext_ian, [EXT_BC] = ext_bc,
	[EXT_NC] = ext_nc, [EXT_CRLDP] = ext_crldp, [EXT_CP] = ext_cp, [EXT_POLICY_MAPPINGS] = ext_policy_mappings,
	[EXT_AKI] = view_aki, [EXT_POLICY_CONSTRAINTS] = ext_policy_constraints, [EXT_EKU] = ext_eku,
	[EXT_FRESHEST_CRL] = ext_freshest, [EXT_INHIBIT_ANY] = ext_integer, [EXT_AIA] = ext_aia, [EXT_QC] = ext_qc,
	[EXT_SIA] = ext_sia, [EXT_NOCHECK] = ext_null, [EXT_SMIME_CAPABILITIES] = ext_smime_capabilities, [EXT_LEI] = ext_lei,
	[EXT_LEI_ROLE] = ext_lei_role, [EXT_ADOBE_TIMESTAMP] = ext_adobe_timestamp, [EXT_ADOBE_REVINFO] = ext_adobe_revinfo,
	[EXT_CT_POISON] = ext_null, [EXT_SCT_LIST] = ext_sct_list, [EXT_CABF_ORGID] = ext_cabf_orgid,
};

/* Extensions of names, whose syntax costs more than their octets do. */
static bool
has_names(enum ext_id id)
{
	return id == EXT_SAN || id == EXT_IAN || id == EXT_CRLDP || id == EXT_FRESHEST_CRL || id == EXT_AIA || id == EXT_SIA ||
	    id == EXT_CP;
}

/* The first of each kind goes into the view; a second one is judged as octets only. */
void
view_ext_values(struct view_ctx *c, struct certview *v)
{
	char place[64];

	for (size_t i = 0; i < v->next; i++) {
		struct ext *e = &v->ext[i];

		c->where = ext_place(e, place);
		if (c->where == place) {
			size_t	n = strlen(place) + 1;

			c->where = memcpy(view_alloc(c, n, 1), place, n);
		}
		c->bad = false;
		c->limit |= has_names(e->id) && e->value.n > LIMIT_LINT_NAMES;
		view_walk(c, e->value);
		e->ok = true;
		if (e->id != EXT_UNKNOWN && v->by[e->id] == NULL) {
			v->by[e->id] = e;
			if (decode[e->id] != NULL)
				e->ok = decode[e->id](c, e->value, v);
		}
		if (c->bad)
			e->fault = c->first;
	}
}
