/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Names, AlgorithmIdentifiers, times and the list of extensions of a view (RFC 5280 4.1).
 */
#include "certview_int.h"

#include <stdio.h>
#include <string.h>

#include "der.h"
#include "limits.h"

/* What stands behind the identifier: NULL (RFC 3279 2.2.1, 2.3.1; RFC 4055 5), nothing (RFC 5758 3.2, RFC 8410 3), or something else. */
static bool
params_fit(const struct algid *a)
{
	switch (a->id) {
	case OID_RSA: case OID_RSA_MD2: case OID_RSA_MD5: case OID_RSA_SHA1: case OID_RSA_SHA224: case OID_RSA_SHA256:
	case OID_RSA_SHA384: case OID_RSA_SHA512:
		return a->params.n == 2 && a->params.p[0] == DER_NULL;
	case OID_ECDSA_SHA1: case OID_ECDSA_SHA224: case OID_ECDSA_SHA256: case OID_ECDSA_SHA384: case OID_ECDSA_SHA512:
	case OID_ED25519: case OID_ED448: case OID_X25519: case OID_X448: case OID_ML_DSA_44: case OID_ML_DSA_65:
	case OID_ML_DSA_87: case OID_ML_KEM_512: case OID_ML_KEM_768: case OID_ML_KEM_1024:
		return a->params.n == 0;
	default:
		return true;
	}
}

bool
view_algid(struct view_ctx *c, struct span *s, struct algid *out)
{
	struct elem	seq, oid;

	*out = (struct algid){ 0 };
	if (!view_expect(c, s, DER_SEQUENCE, "an AlgorithmIdentifier is not a SEQUENCE", &seq))
		return false;
	out->der = seq.der;
	if (!view_expect(c, &seq.body, DER_OID, "an AlgorithmIdentifier does not begin with an OBJECT IDENTIFIER", &oid))
		return false;
	out->oid = oid.body;
	out->id = oid_find(oid.body);
	out->params = seq.body;
	if (seq.body.n > 0 && !(view_read(c, &seq.body, &oid) && view_end(c, seq.body)))
		return false;
	/* Noted, but the identifier is known and the rest can be judged. */
	if (!params_fit(out))
		view_fault(c, "the parameters are not those of the algorithm", seq.der);
	return true;
}

/* AttributeTypeAndValue ::= SEQUENCE { type, value } */
static bool
attr_read(struct view_ctx *c, struct span body, size_t rdn, struct attr *out)
{
	struct elem	type, value;

	if (!view_expect(c, &body, DER_OID, "an attribute does not begin with its type", &type))
		return false;
	if (body.n == 0)
		return view_bad(c, "an attribute has no value", type.der);
	if (!view_read(c, &body, &value))
		return false;
	*out = (struct attr){ oid_find(type.body), type.body, value.tag, value.body, rdn };
	return view_end(c, body);
}

/* Attributes in all RDNs. */
static size_t
dn_count(struct view_ctx *c, struct span rdns)
{
	struct elem	set;
	size_t		n = 0;

	while (n <= LIMIT_LINT_ATTRIBUTES && view_read(c, &rdns, &set))
		n += view_count(c, set.body);
	if (n > LIMIT_LINT_ATTRIBUTES) {
		c->limit = true;
		n = LIMIT_LINT_ATTRIBUTES;
	}
	return n;
}

static bool
rdn_read(struct view_ctx *c, const struct elem *set, size_t max, struct dn *out)
{
	struct span	left = set->body, previous = { 0 };
	struct elem	seq;

	out->empty_rdn |= left.n == 0;
	while (out->n < max && left.n > 0) {
		if (!view_expect(c, &left, DER_SEQUENCE, "an attribute is not a SEQUENCE", &seq))
			return false;
		if (previous.n > 0 && memcmp(previous.p, seq.der.p, previous.n < seq.der.n ? previous.n : seq.der.n) > 0)
			out->unsorted = true;
		previous = seq.der;
		if (!attr_read(c, seq.body, out->nrdn, &out->v[out->n]))
			return false;
		out->n++;
	}
	return true;
}

bool
view_dn(struct view_ctx *c, const struct elem *e, struct dn *out)
{
	struct span	left = e->body;
	struct elem	set;
	size_t		max;
	bool		whole;

	*out = (struct dn){ .der = e->der };
	if (e->tag != DER_SEQUENCE)
		return view_bad(c, "a Name is not a SEQUENCE", e->der);
	max = dn_count(c, e->body);
	out->v = view_alloc(c, max, sizeof(*out->v));
	while (left.n > 0 && out->nrdn < LIMIT_LINT_ATTRIBUTES) {
		if (!view_expect(c, &left, DER_SET, "an RDN is not a SET", &set))
			return false;
		whole = rdn_read(c, &set, max, out);
		out->nrdn++;
		if (!whole)
			return false;
	}
	c->limit |= left.n > 0;
	out->ok = !out->empty_rdn;
	return true;
}

const struct attr *
dn_find(const struct dn *d, enum oid type)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->v[i].type == type)
			return &d->v[i];
	return NULL;
}

/* OtherName ::= SEQUENCE { type-id, value [0] EXPLICIT ANY }, here by its contents. */
static bool
other_name(struct view_ctx *c, const struct elem *e, struct gn *out)
{
	struct span	body = e->body;
	struct elem	oid, explicit, value;

	if (!view_expect(c, &body, DER_OID, "an otherName does not begin with its type", &oid))
		return false;
	out->oid = oid.body;
	out->other = oid_find(oid.body);
	out->value = (struct span){ 0 };
	if (!view_expect(c, &body, DER_CONTEXT | DER_CONS, "an otherName has no value in [0]", &explicit) || !view_end(c, body))
		return false;
	if (explicit.body.n == 0)
		return view_bad(c, "the value of an otherName is empty", e->der);
	if (!view_read(c, &explicit.body, &value))
		return false;
	out->value_tag = value.tag;
	out->value = value.body;
	return view_end(c, explicit.body);
}

/* directoryName [4]: Name is a CHOICE, so the tag is explicit. */
static bool
directory_name(struct view_ctx *c, const struct elem *e, struct gn *out)
{
	struct span	body = e->body;
	struct elem	seq;

	out->dn = view_alloc(c, 1, sizeof(*out->dn));
	if (!view_expect(c, &body, DER_SEQUENCE, "a directoryName holds no SEQUENCE", &seq) || !view_dn(c, &seq, out->dn))
		return false;
	return view_end(c, body);
}

bool
view_gn(struct view_ctx *c, const struct elem *e, struct gn *out)
{
	/* Constructed: otherName, x400Address, directoryName, ediPartyName. */
	static const bool constructed[] = { true, false, false, true, true, true, false, false, false };
	unsigned	  n = e->tag & 0x1f;

	*out = (struct gn){ .tag = (uint8_t)n, .value = e->body };
	if ((e->tag & 0xc0) != DER_CONTEXT || n > GN_RID || ((e->tag & DER_CONS) != 0) != constructed[n])
		return view_bad(c, "a GeneralName has none of its nine tags", e->der);
	if (n == GN_OTHER)
		return other_name(c, e, out);
	if (n == GN_DIRECTORY)
		return directory_name(c, e, out);
	return true;
}

bool
view_gns(struct view_ctx *c, struct span body, struct gns *out)
{
	size_t		max = view_count(c, body);
	struct elem	e;

	*out = (struct gns){ .v = view_alloc(c, max, sizeof(*out->v)) };
	while (out->n < max && view_read(c, &body, &e)) {
		if (!view_gn(c, &e, &out->v[out->n]))
			return false;
		out->n++;
	}
	return true;
}

const char *
gn_name(uint8_t tag)
{
	static const char *const names[] = { "otherName", "rfc822Name", "dNSName", "x400Address", "directoryName", "ediPartyName",
		"uniformResourceIdentifier", "iPAddress", "registeredID" };

	return tag <= GN_RID ? names[tag] : "?";
}

bool
gn_is_mailbox(const struct gn *g)
{
	return g->tag == GN_RFC822 || (g->tag == GN_OTHER && g->other == OID_ON_SMTPUTF8);
}

/* ---- times */

static bool
two_digits(const uint8_t *p, int *out)
{
	if (p[0] < '0' || p[0] > '9' || p[1] < '0' || p[1] > '9')
		return false;
	*out = (p[0] - '0') * 10 + (p[1] - '0');
	return true;
}

static bool
leap(int y)
{
	return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

/* Days since 1970-01-01 of a day of the proleptic Gregorian calendar; years begin with March here. */
static long long
days(int y, int m, int d)
{
	int era, of_era, of_year;

	y -= m <= 2;
	era = (y >= 0 ? y : y - 399) / 400;
	of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	of_era = y - era * 400;
	return era * 146097LL + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static bool
date_exists(int y, int m, int d)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return m >= 1 && m <= 12 && d >= 1 && d <= length[m - 1] + (m == 2 && leap(y));
}

/* What stands behind minutes and seconds: Z, or an offset +hhmm; its seconds, or false. */
static bool
zone_read(struct span s, int *offset)
{
	int h, m;

	*offset = 0;
	if (s.n == 0 || (s.n == 1 && s.p[0] == 'Z'))
		return true;
	if (s.n != 5 || (s.p[0] != '+' && s.p[0] != '-') || !two_digits(s.p + 1, &h) || !two_digits(s.p + 3, &m))
		return false;
	*offset = (h * 3600 + m * 60) * (s.p[0] == '+' ? 1 : -1);
	return true;
}

/*
 * RFC 5280 4.1.2.5: years of two digits are 1950 to 2049.  Forms that are not allowed (no seconds, fractions, offsets)
 * are read as well as can be, so that the date of the certificate is known and its rules can be chosen.
 */
void
view_time(const struct elem *e, struct viewtime *out)
{
	size_t		year = e->tag == 0x17 ? 2 : 4, at = 0, n;
	int		y = 0, century = 0, f[5] = { 0 }, offset;
	struct span	rest;

	*out = (struct viewtime){ .text = e->body };
	if (e->tag != 0x17 && e->tag != 0x18)
		return;
	out->tag = e->tag;
	if (e->body.n < year + 8 || !two_digits(e->body.p + year - 2, &y) || (year == 4 && !two_digits(e->body.p, &century)))
		return;
	y += year == 4 ? century * 100 : y < 50 ? 2000 : 1900;
	for (n = 0, at = year; n < 5 && at + 2 <= e->body.n && two_digits(e->body.p + at, &f[n]); n++)
		at += 2;
	if (n < 4 || !date_exists(y, f[0], f[1]) || f[2] > 23 || f[3] > 59 || f[4] > 59)
		return;
	rest = span_sub(e->body, at, e->body.n);
	out->form = n == 5 && rest.n == 1 && rest.p[0] == 'Z';
	if (rest.n > 0 && rest.p[0] == '.')
		while (rest.n > 0 && (rest.p[0] == '.' || (rest.p[0] >= '0' && rest.p[0] <= '9')))
			rest = span_sub(rest, 1, rest.n);
	if (!zone_read(rest, &offset))
		return;
	out->known = true;
	out->t = (time_t)(days(y, f[0], f[1]) * 86400 + f[2] * 3600 + f[3] * 60 + f[4] - offset);
}

/* ---- extensions */

/* Where in the certificate each of them stands, as findings say it. */
static const struct {
	enum ext_id	 id;
	enum oid	 type;
	const char	*place;
} known[] = {
	{ EXT_SDA, OID_EXT_SDA, "extensions.subjectDirectoryAttributes" },
	{ EXT_SKI, OID_EXT_SKI, "extensions.subjectKeyIdentifier" },
	{ EXT_KU, OID_EXT_KU, "extensions.keyUsage" },
	{ EXT_SAN, OID_EXT_SAN, "extensions.subjectAltName" },
	{ EXT_IAN, OID_EXT_IAN, "extensions.issuerAltName" },
	{ EXT_BC, OID_EXT_BC, "extensions.basicConstraints" },
	{ EXT_NC, OID_EXT_NC, "extensions.nameConstraints" },
	{ EXT_CRLDP, OID_EXT_CRLDP, "extensions.cRLDistributionPoints" },
	{ EXT_CP, OID_EXT_CP, "extensions.certificatePolicies" },
	{ EXT_POLICY_MAPPINGS, OID_EXT_POLICY_MAPPINGS, "extensions.policyMappings" },
	{ EXT_AKI, OID_EXT_AKI, "extensions.authorityKeyIdentifier" },
	{ EXT_POLICY_CONSTRAINTS, OID_EXT_POLICY_CONSTRAINTS, "extensions.policyConstraints" },
	{ EXT_EKU, OID_EXT_EKU, "extensions.extKeyUsage" },
	{ EXT_FRESHEST_CRL, OID_EXT_FRESHEST_CRL, "extensions.freshestCRL" },
	{ EXT_INHIBIT_ANY, OID_EXT_INHIBIT_ANY, "extensions.inhibitAnyPolicy" },
	{ EXT_AIA, OID_EXT_AIA, "extensions.authorityInfoAccess" },
	{ EXT_QC, OID_EXT_QC, "extensions.qcStatements" },
	{ EXT_SIA, OID_EXT_SIA, "extensions.subjectInfoAccess" },
	{ EXT_NOCHECK, OID_EXT_NOCHECK, "extensions.id-pkix-ocsp-nocheck" },
	{ EXT_SMIME_CAPABILITIES, OID_EXT_SMIME_CAPABILITIES, "extensions.smimeCapabilities" },
	{ EXT_LEI, OID_EXT_LEI, "extensions.LEI" },
	{ EXT_LEI_ROLE, OID_EXT_LEI_ROLE, "extensions.LEI-role" },
	{ EXT_ADOBE_TIMESTAMP, OID_EXT_ADOBE_TIMESTAMP, "extensions.adobe-timestamp" },
	{ EXT_ADOBE_REVINFO, OID_EXT_ADOBE_REVINFO, "extensions.adobe-archiveRevInfo" },
	{ EXT_CT_POISON, OID_EXT_CT_POISON, "extensions.ct-poison" },
	{ EXT_SCT_LIST, OID_EXT_SCT_LIST, "extensions.sct-list" },
	{ EXT_CABF_ORGID, OID_EXT_CABF_ORGID, "extensions.cabfOrganizationIdentifier" },
	{ EXT_CRL_NUMBER, OID_EXT_CRL_NUMBER, "extensions.cRLNumber" },
	{ EXT_DELTA, OID_EXT_DELTA, "extensions.deltaCRLIndicator" },
	{ EXT_IDP, OID_EXT_IDP, "extensions.issuingDistributionPoint" },
};

static enum ext_id
ext_find(enum oid type)
{
	if (type == OID_UNKNOWN)
		return EXT_UNKNOWN;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (known[i].type == type)
			return known[i].id;
	return EXT_UNKNOWN;
}

const char *
ext_place(const struct ext *e, char out[64])
{
	char oid[52];

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (known[i].id == e->id)
			return known[i].place;
	if (!der_oid_str(e->oid, oid, sizeof(oid)))
		return "extensions.unknown";
	snprintf(out, 64, "extensions.%s", oid);
	return out;
}

/* Extension ::= SEQUENCE { extnID, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING } */
static bool
extension_read(struct view_ctx *c, struct span body, struct ext *out)
{
	struct elem	oid, critical, value;

	if (!view_expect(c, &body, DER_OID, "an extension does not begin with its identifier", &oid))
		return false;
	*out = (struct ext){ .oid = oid.body, .type = oid_find(oid.body) };
	out->id = ext_find(out->type);
	if (view_optional(c, &body, DER_BOOLEAN, &critical)) {
		if (!view_boolean(c, &critical, &out->critical))
			return false;
		if (!out->critical)
			view_fault(c, "critical FALSE, the default, is encoded", critical.der);
	}
	if (!view_expect(c, &body, DER_OCTETSTRING, "extnValue is not an OCTET STRING", &value))
		return false;
	out->value = value.body;
	return view_end(c, body);
}

bool
view_extensions(struct view_ctx *c, struct span body, struct ext **out, size_t *n)
{
	size_t		max = view_count(c, body);
	struct elem	seq;

	*n = 0;
	*out = view_alloc(c, max, sizeof(**out));
	while (*n < max && body.n > 0) {
		if (!view_expect(c, &body, DER_SEQUENCE, "an extension is not a SEQUENCE", &seq))
			return false;
		if (!extension_read(c, seq.body, &(*out)[*n]))
			return false;
		(*n)++;
	}
	return true;
}
