/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: checks of CA certificates that more than one of lint_ca_*.c and lint_chain.c uses, and ca_rfc5280(), which takes
 * together what RFC 5280 demands of all CA certificates and the SBR do not name (4.1.2.6, 4.2.1.4, 4.2.1.8 to 4.2.1.15).
 * They see octets and the place in a path: whether a signature verifies and an anchor is trusted is never asked here.
 */
#include "lint_ca.h"

#include "country.h"
#include "dnstring.h"
#include "lint_parts.h"

static enum lint_result
at_ext(struct finding *f, const struct ext *e)
{
	char	place[64];

	return finding_at(f, "%s", ext_place(e, place));
}

/* ---- basicConstraints, keyUsage, subjectKeyIdentifier */

enum lint_result
ca_bc_present(const struct lint_cx *cx, struct finding *f)
{
	return part_present(cx, EXT_BC, f);
}

enum lint_result
ca_bc_critical(const struct lint_cx *cx, struct finding *f)
{
	return part_critical(cx, EXT_BC, f);
}

enum lint_result
ca_bc_true(const struct lint_cx *cx, struct finding *f)
{
	if (!certview_has(cx->cert, EXT_BC))
		return LINT_NA;
	if (cx->cert->bc.ca)
		return LINT_PASS;
	return finding_at(f, "extensions.basicConstraints");
}

enum lint_result
ca_ku_present(const struct lint_cx *cx, struct finding *f)
{
	return part_present(cx, EXT_KU, f);
}

enum lint_result
ca_ku_critical(const struct lint_cx *cx, struct finding *f)
{
	return part_critical(cx, EXT_KU, f);
}

static enum lint_result
ku_bit(const struct lint_cx *cx, struct finding *f, uint32_t bit)
{
	if (!certview_has(cx->cert, EXT_KU))
		return LINT_NA;
	if ((cx->cert->ku & bit) != 0)
		return LINT_PASS;
	finding_at(f, "extensions.keyUsage");
	return finding_usages(f, cx->cert->ku);
}

enum lint_result
ca_ku_cert_sign(const struct lint_cx *cx, struct finding *f)
{
	return ku_bit(cx, f, KU_CERTSIGN);
}

enum lint_result
ca_ku_crl_sign(const struct lint_cx *cx, struct finding *f)
{
	return ku_bit(cx, f, KU_CRLSIGN);
}

enum lint_result
ca_ski_present(const struct lint_cx *cx, struct finding *f)
{
	return part_present(cx, EXT_SKI, f);
}

enum lint_result
ca_ski_not_critical(const struct lint_cx *cx, struct finding *f)
{
	return part_not_critical(cx, EXT_SKI, f);
}

/* Against the certificate that the CA has issued in this path. */
enum lint_result
ca_ski_matches(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *child;

	if (cx->in->depth == 0 || !certview_has(cx->cert, EXT_SKI))
		return LINT_NA;
	child = cx->in->path[cx->in->depth - 1];
	if (!certview_has(child, EXT_AKI) || !child->aki.has_keyid)
		return LINT_NA;
	if (span_eq(child->aki.keyid, cx->cert->ski))
		return LINT_PASS;
	finding_at(f, "extensions.subjectKeyIdentifier");
	finding_hex(f, cx->cert->ski);
	finding_seen(f, ", issued with ");
	return finding_hex(f, child->aki.keyid);
}

/* ---- version and subject */

enum lint_result
ca_version_v3(const struct lint_cx *cx, struct finding *f)
{
	if (cx->cert->version == 2)
		return LINT_PASS;
	finding_at(f, "version");
	if (cx->cert->version < -1)
		return finding_seen(f, "unreadable");
	return finding_seen(f, "v%d", cx->cert->version < 0 ? 1 : cx->cert->version + 1);
}

static enum lint_result
dn_has(const struct lint_cx *cx, struct finding *f, enum oid type)
{
	return dn_find(&cx->cert->subject, type) != NULL ? LINT_PASS : finding_at(f, "subject");
}

enum lint_result
ca_dn_cn(const struct lint_cx *cx, struct finding *f)
{
	return dn_has(cx, f, OID_CN);
}

enum lint_result
ca_dn_o(const struct lint_cx *cx, struct finding *f)
{
	return dn_has(cx, f, OID_O);
}

enum lint_result
ca_dn_c(const struct lint_cx *cx, struct finding *f)
{
	return dn_has(cx, f, OID_COUNTRY);
}

enum lint_result
ca_dn_c_iso(const struct lint_cx *cx, struct finding *f)
{
	const struct dn	*d = &cx->cert->subject;
	enum lint_result rv = LINT_NA;

	for (size_t i = 0; i < d->n; i++) {
		if (d->v[i].type != OID_COUNTRY)
			continue;
		rv = LINT_PASS;
		if (country_assigned(d->v[i].value))
			continue;
		finding_at(f, "subject.countryName");
		return finding_value(f, d->v[i].value);
	}
	return rv;
}

/* ---- policies */

static bool
has_any_policy(const struct certview *v)
{
	for (size_t i = 0; i < v->cp.n; i++)
		if (v->cp.v[i].id == OID_ANY_POLICY)
			return true;
	return false;
}

enum lint_result
ca_policy_one_of_two(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!certview_has(v, EXT_CP) || (!ca_for_smime(cx) && (cx->who & WHO_ROOT) == 0))
		return LINT_NA;
	if (v->reserved != 0 || has_any_policy(v))
		return LINT_PASS;
	finding_at(f, "extensions.certificatePolicies");
	return v->cp.n > 0 ? finding_oid(f, v->cp.v[0].oid) : LINT_FINDING;
}

enum lint_result
ca_policy_any_alone(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!certview_has(v, EXT_CP) || !has_any_policy(v))
		return LINT_NA;
	for (size_t i = 0; i < v->cp.n; i++) {
		if (v->cp.v[i].id == OID_ANY_POLICY)
			continue;
		finding_at(f, "extensions.certificatePolicies[%zu]", i);
		finding_seen(f, "anyPolicy beside ");
		return finding_oid(f, v->cp.v[i].oid);
	}
	return LINT_PASS;
}

/* ---- RFC 5280 */

size_t
ca_path_length(const struct certview *v)
{
	size_t	n = 0;

	if (!certview_has(v, EXT_BC) || !v->bc.has_pathlen || v->bc.pathlen.n == 0 || v->bc.pathlen.n > 4)
		return SIZE_MAX;
	if ((v->bc.pathlen.p[0] & 0x80) != 0)
		return 0;	/* a negative one lets nothing through */
	for (size_t i = 0; i < v->bc.pathlen.n; i++)
		n = n << 8 | v->bc.pathlen.p[i];
	return n;
}

/* Criticality that RFC 5280 demands of what CA certificates may have and the SBR do not speak of. */
static const struct {
	enum ext_id	id;
	bool		critical;
} criticalities[] = {
	{ EXT_POLICY_CONSTRAINTS, true },	/* 4.2.1.11 */
	{ EXT_INHIBIT_ANY, true },		/* 4.2.1.14 */
	{ EXT_FRESHEST_CRL, false },		/* 4.2.1.15 */
	{ EXT_SIA, false },			/* 4.2.2.2 */
	{ EXT_SDA, false },			/* 4.2.1.8 */
};

static enum lint_result
criticality(const struct certview *v, struct finding *f)
{
	for (size_t i = 0; i < sizeof(criticalities) / sizeof(criticalities[0]); i++) {
		const struct ext *e = v->by[criticalities[i].id];

		if (e == NULL || e->critical == criticalities[i].critical)
			continue;
		at_ext(f, e);
		return finding_seen(f, criticalities[i].critical ? "not critical" : "critical");
	}
	return LINT_PASS;
}

/* Of RFC 5280 leaf.bc.no-pathlen says the rest. */
static enum lint_result
path_length(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!certview_has(v, EXT_BC) || !v->bc.has_pathlen)
		return LINT_PASS;
	if (v->bc.pathlen.n > 0 && (v->bc.pathlen.p[0] & 0x80) != 0)
		finding_seen(f, "a negative number");
	else if (!cx->rfc5280 && !v->bc.ca)
		finding_seen(f, "without cA TRUE");
	else if (!cx->rfc5280 && certview_has(v, EXT_KU) && (v->ku & KU_CERTSIGN) == 0)
		finding_seen(f, "without keyCertSign");
	else
		return LINT_PASS;
	return finding_at(f, "extensions.basicConstraints.pathLenConstraint");
}

/* RFC 6818 3 has let in the other three string types. */
static enum lint_result
explicit_text(const struct certview *v, struct finding *f)
{
	for (size_t i = 0; i < v->cp.n; i++)
		for (size_t j = 0; j < v->cp.v[i].n; j++) {
			const struct policy_qualifier *q = &v->cp.v[i].v[j];

			if (q->type != OID_QT_UNOTICE || q->tag != DNSTRING_IA5)
				continue;
			finding_at(f, "extensions.certificatePolicies[%zu].policyQualifiers[%zu]", i, j);
			return finding_seen(f, "explicitText is an IA5String");
		}
	return LINT_PASS;
}

enum lint_result
ca_rfc5280(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (v->nfaults > 0 && !cx->rfc5280) {	/* leaf.base.der-well-formed says it of all certificates then */
		finding_at(f, "%s", v->fault[0].where);
		return finding_seen(f, "%s", v->fault[0].what);
	}
	if (v->subject.n == 0) {
		finding_at(f, "subject");
		return finding_seen(f, "empty");
	}
	if (certview_has(v, EXT_POLICY_CONSTRAINTS) && !v->pc.require && !v->pc.inhibit) {
		finding_at(f, "extensions.policyConstraints");
		return finding_seen(f, "empty");
	}
	if (path_length(cx, f) == LINT_FINDING || explicit_text(v, f) == LINT_FINDING)
		return LINT_FINDING;
	return criticality(v, f);
}
