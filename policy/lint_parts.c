/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What rows about leaf and about CA certificates share (RFC 5280 4.2.1, SBR 7.1.2.2 and 7.1.2.3 say the same of both):
 * extensions as such, URIs, policies, key usages.  Everything here judges a decoded view and allocates nothing.
 */
#include "lint_parts.h"

#include <stdlib.h>

#include "limits.h"

/* ---- one extension */

enum lint_result
part_present(const struct lint_cx *cx, enum ext_id id, struct finding *f)
{
	return cx->cert->by[id] != NULL ? LINT_PASS : finding_at(f, "extensions");
}

/* n/a when it is absent. */
static enum lint_result
criticality(const struct lint_cx *cx, enum ext_id id, bool wanted, struct finding *f)
{
	const struct ext	*e = cx->cert->by[id];
	char			 place[64];

	if (e == NULL)
		return LINT_NA;
	if (e->critical == wanted)
		return LINT_PASS;
	finding_at(f, "%s", ext_place(e, place));
	return finding_seen(f, e->critical ? "critical" : "not critical");
}

enum lint_result
part_critical(const struct lint_cx *cx, enum ext_id id, struct finding *f)
{
	return criticality(cx, id, true, f);
}

enum lint_result
part_not_critical(const struct lint_cx *cx, enum ext_id id, struct finding *f)
{
	return criticality(cx, id, false, f);
}

/* ---- URIs */

bool
gn_has_scheme(const struct gn *g, const char *scheme)
{
	size_t n = strlen(scheme);

	return g->tag == GN_URI && g->value.n > n && g->value.p[n] == ':' && span_istarts(g->value, scheme);
}

/*
 * RFC 5280 4.2.1.6: a URI with an authority names a domain or an address as its host.  That of LDAP may be empty: the
 * server is one that the client knows (RFC 4516 2), and whoever wants it to be public asks gn_uri_public().
 */
static enum lint_result
host_syntax(const struct gn *g, const struct uri *u, struct finding *f)
{
	struct hostname h;

	if (!u->has_authority || (u->host.n == 0 && gn_has_scheme(g, "ldap")))
		return LINT_PASS;
	if (hostname_syntax(u->host, &h) && !h.ulabels)
		return LINT_PASS;
	finding_value(f, g->value);
	return finding_seen(f, ": the host has %s", h.fault != HOST_OK ? hostname_fault_str(h.fault) : "letters beyond ASCII");
}

enum lint_result
gn_uri_syntax(const struct gn *g, struct finding *f)
{
	struct uri u;

	if (g->tag != GN_URI)
		return LINT_NA;
	if (uri_parse(g->value, &u))
		return host_syntax(g, &u, f);
	finding_value(f, g->value);
	return finding_seen(f, ": %s", uri_fault_str(u.fault));
}

bool
gn_host(const struct gn *g, struct span *host, struct hostname *h)
{
	struct uri u = { 0 };

	if (g->tag == GN_URI)
		uri_parse(g->value, &u);
	*host = u.host;
	return u.host.n > 0 && hostname_parse(u.host, h);
}

enum lint_result
host_public(struct span host, const struct hostname *h, struct finding *f)
{
	if (!hostname_internal(h))
		return LINT_PASS;
	finding_value(f, host);
	return finding_seen(f, ": %s", hostname_kind_str(h->kind));
}

enum lint_result
gn_uri_public(const struct gn *g, struct finding *f)
{
	struct span	host;
	struct hostname	h;

	return gn_host(g, &host, &h) ? host_public(host, &h, f) : LINT_NA;
}

/* ---- certificatePolicies */

static int
by_oid(const void *a, const void *b)
{
	const struct policy	*x = *(const struct policy *const *)a, *y = *(const struct policy *const *)b;

	if (x->oid.n != y->oid.n)
		return x->oid.n < y->oid.n ? -1 : 1;
	return x->oid.n != 0 ? memcmp(x->oid.p, y->oid.p, x->oid.n) : 0;
}

/* Sorted, so that a list of hundreds costs no more than it must. */
enum lint_result
cp_no_duplicate(const struct lint_cx *cx, struct finding *f)
{
	const struct policy	*sorted[LIMIT_LINT_ITEMS];
	size_t			 n = cx->cert->cp.n;

	if (!certview_has(cx->cert, EXT_CP))
		return LINT_NA;
	if (n > LIMIT_LINT_ITEMS)
		n = LIMIT_LINT_ITEMS;
	for (size_t i = 0; i < n; i++)
		sorted[i] = &cx->cert->cp.v[i];
	if (n > 1)
		qsort(sorted, n, sizeof(sorted[0]), by_oid);
	for (size_t i = 1; i < n; i++) {
		const struct policy *later = sorted[i] > sorted[i - 1] ? sorted[i] : sorted[i - 1];

		if (by_oid(&sorted[i - 1], &sorted[i]) != 0)
			continue;
		finding_at(f, "extensions.certificatePolicies[%td]", later - cx->cert->cp.v);
		return finding_oid(f, later->oid);
	}
	return LINT_PASS;
}

enum lint_result
cp_qualifiers(const struct lint_cx *cx, enum oid type, bool (*bad)(const struct policy_qualifier *q, struct finding *f),
    struct finding *f)
{
	const struct certview	*v = cx->cert;
	enum lint_result	 r = LINT_NA;

	if (!certview_has(v, EXT_CP))
		return LINT_NA;
	for (size_t i = 0; i < v->cp.n; i++)
		for (size_t j = 0; j < v->cp.v[i].n; j++) {
			if (v->cp.v[i].v[j].type != type)
				continue;
			if (bad(&v->cp.v[i].v[j], f))
				return finding_at(f, "extensions.certificatePolicies[%zu].policyQualifiers[%zu]", i, j);
			r = LINT_PASS;
		}
	return r;
}

static bool
cps_no_url(const struct policy_qualifier *q, struct finding *f)
{
	struct uri	u;
	bool		ok = uri_parse(q->text, &u);

	if (ok && (uri_is_http(&u) || (span_is(u.scheme, "https") && u.host.n > 0)))
		return false;
	finding_value(f, q->text);
	if (!ok)
		finding_seen(f, ": %s", uri_fault_str(u.fault));
	return true;
}

enum lint_result
cp_cps_http(const struct lint_cx *cx, struct finding *f)
{
	return cp_qualifiers(cx, OID_QT_CPS, cps_no_url, f);
}

static bool
unotice_no_text(const struct policy_qualifier *q, struct finding *f)
{
	if (q->tag != 0)
		return false;
	finding_seen(f, q->notice_ref ? "noticeRef alone" : "an empty notice");
	return true;
}

enum lint_result
cp_unotice_text(const struct lint_cx *cx, struct finding *f)
{
	return cp_qualifiers(cx, OID_QT_UNOTICE, unotice_no_text, f);
}

static bool
unotice_ref(const struct policy_qualifier *q, struct finding *f)
{
	(void)f;	/* that it is there is all that there is to see */
	return q->notice_ref;
}

enum lint_result
cp_unotice_no_ref(const struct lint_cx *cx, struct finding *f)
{
	if (cx->rfc5280)
		f->severity = BR_WARNING;	/* RFC 5280 4.2.1.4: should not */
	return cp_qualifiers(cx, OID_QT_UNOTICE, unotice_ref, f);
}

/* ---- keyUsage */

enum lint_result
finding_usages(struct finding *f, uint32_t bits)
{
	static const char *const names[] = { "digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment",
		"keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly" };
	const char *comma = "";

	for (unsigned i = 0; i < 32; i++) {
		if ((bits & 1U << i) == 0)
			continue;
		if (i < sizeof(names) / sizeof(names[0]))
			finding_seen(f, "%s%s", comma, names[i]);
		else
			finding_seen(f, "%sbit %u", comma, i);
		comma = ", ";
	}
	return LINT_FINDING;
}
