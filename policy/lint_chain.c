/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: what the issuer and the path show.  A row about a leaf runs on the leaf and its date, a row about a CA on the
 * CA certificate.
 *
 * Nothing here verifies a signature or asks who is trusted: path_validates() is what views can show of RFC 5280 6.1,
 * and the axis of the chain says the rest.
 */
#include "lint_ca.h"
#include "lint_table.h"

#include "dnmatch.h"

/* ---- the issuer of a leaf */

static enum lint_result
issuer_not_root(const struct lint_cx *cx, struct finding *f)
{
	if (!ca_self_signed(cx->issuer) && !ca_is_cross(cx->in, cx->issuer))
		return LINT_PASS;
	finding_at(f, "issuer");
	return finding_seen(f, "%s", ca_self_signed(cx->issuer) ? "self-signed" : "a cross certificate of a root's key");
}

/* Without keyUsage, as in roots of before X.509 v3, RFC 5280 6.1.4 (n) asks no more. */
static const char *
no_ca(const struct certview *v)
{
	if (!certview_has(v, EXT_BC) || !v->bc.ca)
		return "no cA TRUE";
	return certview_has(v, EXT_KU) && (v->ku & KU_CERTSIGN) == 0 ? "no keyCertSign" : NULL;
}

static enum lint_result
issuer_is_ca(const struct lint_cx *cx, struct finding *f)
{
	const char *what = no_ca(cx->issuer);

	if (what == NULL)
		return LINT_PASS;
	finding_at(f, "issuer");
	return finding_seen(f, "%s", what);
}

static enum lint_result
compliant_subca(const struct lint_cx *cx, struct finding *f)
{
	const struct lint *broken;

	if (ca_self_signed(cx->issuer))
		return LINT_NA;
	broken = ca_nonconforming(cx->in, cx->issuer);
	if (broken == NULL || ca_has_conforming_twin(cx->in, cx->issuer))
		return LINT_PASS;
	finding_at(f, "issuer");
	finding_seen(f, "of ");
	finding_value(f, cx->issuer->not_before.text);
	return finding_seen(f, ", against %s", broken->id);
}

static size_t
bits_of(struct span n)
{
	size_t bits;

	while (n.n > 0 && n.p[0] == 0)
		n = span_sub(n, 1, n.n);
	bits = n.n * 8;
	for (uint8_t top = n.n > 0 ? n.p[0] : 0xff; (top & 0x80) == 0; top = (uint8_t)(top << 1))
		bits--;
	return bits;
}

static enum lint_result
issuer_rsa_3072(const struct lint_cx *cx, struct finding *f)
{
	size_t bits;

	if (cx->issuer->rsa_n.n == 0)
		return LINT_NA;
	bits = bits_of(cx->issuer->rsa_n);
	if (bits >= 3072)
		return LINT_PASS;
	finding_at(f, "issuer.subjectPublicKeyInfo");
	return finding_seen(f, "%zu bits", bits);
}

/* ---- the path above a leaf; rows that use these need it, so in->path is there */

/* Before 2023-09-01 mail CAs had no extKeyUsage or one for everything; cross certificates may still be without. */
static bool
lets_email_through(const struct lint_input *in, const struct certview *v)
{
	if (certview_has_eku(v, OID_KP_EMAIL_PROTECTION))
		return true;
	if (v->by[EXT_EKU] == NULL)
		return ca_before_sbr(v) || ca_is_cross(in, v);
	return certview_has_eku(v, OID_KP_ANY) && ca_before_sbr(v);
}

static enum lint_result
path_eku(const struct lint_cx *cx, struct finding *f)
{
	const struct lint_input	*in = cx->in;
	enum lint_result	 rv = LINT_NA;

	for (size_t i = 1; i < in->npath; i++) {
		if (ca_self_signed(in->path[i]))
			continue;
		rv = LINT_PASS;
		if (lets_email_through(in, in->path[i]))
			continue;
		finding_at(f, "path[%zu].extensions.extKeyUsage", i);
		return finding_seen(f, "%s", in->path[i]->by[EXT_EKU] == NULL ? "absent" : "without id-kp-emailProtection");
	}
	return rv;
}

static bool
lists(const struct certview *v, enum oid policy)
{
	for (size_t i = 0; i < v->cp.n; i++)
		if (v->cp.v[i].id == policy)
			return true;
	return false;
}

/* skipCerts of inhibitAnyPolicy; SIZE_MAX without it. */
static size_t
inhibits_any_after(const struct certview *v)
{
	struct span s;

	if (!certview_has(v, EXT_INHIBIT_ANY))
		return SIZE_MAX;
	s = v->by[EXT_INHIBIT_ANY]->value;
	return s.n == 3 && s.p[0] == 0x02 && s.p[2] < 0x80 ? s.p[2] : SIZE_MAX;
}

/*
 * From the anchor down, as RFC 5280 6.1.3 (d) and 6.1.4 (j) have it, without mappings: the place of the first sub CA
 * certificate that has neither the policy nor an anyPolicy that counts; 0 when all have.
 */
static size_t
policy_lost_at(const struct lint_input *in, enum oid policy)
{
	size_t	skip = SIZE_MAX;

	for (size_t i = in->npath - 1; i > 0; i--) {
		const struct certview	*v = in->path[i];
		bool			 self = span_eq(v->issuer.der, v->subject.der);
		size_t			 limit = inhibits_any_after(v);

		if (ca_self_signed(v) || (ca_before_sbr(v) && v->reserved == 0))
			continue;	/* a root's do not count, an extant CA has none of these (1.6.1, item 4) */
		if (!lists(v, policy) && !(lists(v, OID_ANY_POLICY) && (skip > 0 || self)))
			return i;
		if (!self && skip > 0 && skip != SIZE_MAX)
			skip--;
		if (limit < skip)
			skip = limit;
	}
	return 0;
}

static enum lint_result
path_policy(const struct lint_cx *cx, struct finding *f)
{
	const struct lint_input	*in = cx->in;
	size_t			 at = 0;

	if (cx->cert->reserved == 0)
		return LINT_NA;
	for (size_t i = 1; i < in->npath; i++)
		if (in->path[i]->by[EXT_POLICY_MAPPINGS] != NULL)
			return LINT_NA;
	for (unsigned i = 0; i < 12; i++) {
		enum oid policy = (enum oid)(OID_SBR_ML + i);

		if ((cx->cert->reserved & 1U << i) == 0 || (at = policy_lost_at(in, policy)) == 0)
			continue;
		finding_at(f, "path[%zu].extensions.certificatePolicies", at);
		finding_seen(f, "without ");
		return finding_oid(f, oid_octets(policy));
	}
	return LINT_PASS;
}

static enum lint_result
path_names(const struct lint_cx *cx, struct finding *f)
{
	const struct lint_input *in = cx->in;

	for (size_t i = 0; i + 1 < in->npath; i++)
		if (!span_eq(in->path[i]->issuer.der, in->path[i + 1]->subject.der)) {
			finding_at(f, "path[%zu].issuer", i);
			return finding_seen(f, "other octets than path[%zu].subject", i + 1);
		}
	return in->npath > 1 ? LINT_PASS : LINT_NA;
}

/* ---- validation at the first time at which all certificates of the path have begun */

/* CAs are certified again while their leaves live: that a CA certificate is younger than the leaf says nothing. */
static bool
all_begun(const struct lint_input *in, time_t *at)
{
	*at = 0;
	for (size_t i = 0; i < in->npath; i++) {
		if (!in->path[i]->not_before.known || !in->path[i]->not_after.known)
			return false;
		if (i == 0 || in->path[i]->not_before.t > *at)
			*at = in->path[i]->not_before.t;
	}
	return true;
}

/* Extensions that path validation knows; another critical one ends it (RFC 5280 6.1.4 (o)). */
static bool
processed(enum ext_id id)
{
	return id != EXT_UNKNOWN && id != EXT_CT_POISON && id < EXT_CRL_NUMBER;
}

static const char *
unprocessed(const struct certview *v)
{
	for (size_t i = 0; i < v->next; i++)
		if (v->ext[i].critical && !processed(v->ext[i].id))
			return "an unknown critical extension";
	return NULL;
}

static const char *
broken_at(const struct lint_input *in, size_t i, time_t at, size_t cas_below)
{
	const struct certview	*v = in->path[i];
	const char		*what;

	if (v->not_after.t < at)
		return "expired before all of the path had begun";
	if (i == 0)
		return NULL;
	if (!dn_equal(&in->path[i - 1]->issuer, &v->subject))
		return "another name than the issuer's";
	if (i == in->npath - 1 && ca_self_signed(v))
		return NULL;	/* of the anchor only name, key and dates count (6.1.1 (d)) */
	if ((what = no_ca(v)) != NULL || (what = unprocessed(v)) != NULL)
		return what;
	return ca_path_length(v) < cas_below ? "pathLenConstraint exceeded" : NULL;
}

static enum lint_result
path_validates(const struct lint_cx *cx, struct finding *f)
{
	const struct lint_input	*in = cx->in;
	size_t			 cas = 0;
	const char		*what;
	time_t			 at;

	if (in->npath < 2 || !all_begun(in, &at))
		return LINT_NA;
	for (size_t i = 0; i < in->npath; i++) {
		if ((what = broken_at(in, i, at, cas)) != NULL) {
			finding_at(f, "path[%zu]", i);
			return finding_seen(f, "%s", what);
		}
		cas += i > 0 && !span_eq(in->path[i]->issuer.der, in->path[i]->subject.der);
	}
	/* A path that ends below a root proves nothing. */
	return ca_self_signed(in->path[in->npath - 1]) ? LINT_PASS : LINT_NA;
}

/* ---- rows of CA certificates */

static enum lint_result
issuer_bytes(const struct lint_cx *cx, struct finding *f)
{
	if (span_eq(cx->cert->issuer.der, cx->issuer->subject.der))
		return LINT_PASS;
	finding_at(f, "issuer");
	if (dn_equal(&cx->cert->issuer, &cx->issuer->subject))
		return finding_seen(f, "the same name in other octets");
	return finding_seen(f, "another name");
}

static enum lint_result
subject_bytes(const struct lint_cx *cx, struct finding *f)
{
	const struct lint_input *in = cx->in;

	for (size_t i = 0; i < in->nknown; i++) {
		const struct dn *other = &in->known[i]->subject;

		if (span_eq(other->der, cx->cert->subject.der) || !dn_equal(other, &cx->cert->subject))
			continue;
		finding_at(f, "subject");
		finding_seen(f, "a CA certificate with the same name in other octets has serial number ");
		return finding_hex(f, in->known[i]->serial);
	}
	return LINT_PASS;
}

/* Judged where the privilege is used: a sub CA certificate without extKeyUsage that has the name of a root. */
static enum lint_result
cross_definition(const struct lint_cx *cx, struct finding *f)
{
	const struct lint_input	*in = cx->in;
	enum lint_result	 rv = LINT_NA;

	if (cx->cert->by[EXT_EKU] != NULL)
		return LINT_NA;
	if ((cx->who & WHO_CROSS) != 0)
		return LINT_PASS;
	for (size_t i = 0; i < in->nknown && rv == LINT_NA; i++)
		if (span_eq(in->known[i]->subject.der, cx->cert->subject.der) && ca_self_signed(in->known[i]))
			rv = finding_at(f, "subjectPublicKeyInfo");
	return rv;
}

const struct lint lints_chain[] = {
	{	.id = "leaf.chain.issuer-not-root", .section = "6.1.7", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .check = issuer_not_root,
		.text = "the issuer is no root, neither self-signed nor a cross certificate of a "
		    "root's key",
		.why = "a root's key is kept offline and signs CAs alone",
		.right = "a sub CA",
		.wrong = "the root itself",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.chain.issuer-is-ca", .section = "7.1.2.4; RFC 5280 6.1.4", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_END, .rfc_from = 19990101, .check = issuer_is_ca,
		.text = "the issuer has cA TRUE, and keyCertSign where it has keyUsage",
		.why = "else any subscriber could issue certificates",
		.right = "cA TRUE, keyCertSign",
		.wrong = "basicConstraints: empty",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.chain.issuer-eku", .section = "7.1.2.2; 7.1.5", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .check = path_eku,
		.text = "each sub CA of the path has id-kp-emailProtection in extKeyUsage; one of "
		    "before 2023-09-01 may have none or anyExtendedKeyUsage, a cross certificate "
		    "none",
		.why = "mail software takes the uses of a CA as bounds for all below it",
		.right = "id-kp-emailProtection in each",
		.wrong = "a CA with id-kp-clientAuth alone",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.chain.policy-in-issuer", .section = "7.1.6.3; RFC 5280 6.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .check = path_policy,
		.text = "the leaf's reserved policy is valid in the path: each sub CA has it or an "
		    "anyPolicy that counts; CAs of before 2023-09-01 without reserved policies and "
		    "paths with policy mappings are not judged",
		.why = "a CA may issue under the policies that it was given",
		.right = "anyPolicy",
		.wrong = "2.23.140.1.5.1.2 above 2.23.140.1.5.3.2",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.chain.compliant-subca", .section = "Appendix B; 1.2.1", .applies = "leaf", .ballot = "SMC03",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20240915, .check = compliant_subca,
		.text = "the issuing CA meets the profile of 7.1.2.2, or another known certificate "
		    "of the same name and key does",
		.why = "since 2024-09-15 extant CAs may issue no more",
		.right = "an issuer with extKeyUsage, policies and CRL",
		.wrong = "an issuer of 2015 without extKeyUsage",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.chain.path-validates", .section = "7.1.4.1; RFC 5280 6", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_END, .rfc_from = 19990101, .check = path_validates,
		.text = "the path validates at the first time at which all its certificates have begun: none "
		    "has expired, names follow each other, each CA is one and has no critical extension that is "
		    "unknown, no pathLenConstraint is exceeded; signatures and trust are the engine's",
		.why = "a certificate is worth what its path is worth",
		.right = "a CA valid from 2020 to 2030",
		.wrong = "a CA that expired before the leaf began",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.chain.names-byte-equal-along-path", .section = "7.1.4.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .check = path_names,
		.text = "along the path each issuer is byte for byte the subject of the certificate "
		    "above",
		.why = "not all software compares names by the rules of RFC 5280 7.1",
		.right = "both UTF8String",
		.wrong = "UTF8String here, PrintableString there",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.chain.issuer-rsa-3072-from-2027", .section = "6.1.5 of 1.0.15 (SMC017v2)", .applies = "leaf", .ballot = "SMC017v2",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_MS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20270915, .check = issuer_rsa_3072,
		.text = "an RSA key that issues to subscribers has at least 3072 bits",
		.why = "CA keys outlive the certificates below them",
		.right = "RSA of 4096 bits, P-384",
		.wrong = "RSA of 2048 bits",
		.zlint = "",
		.pkilint = "" },
	{	.id = "key.issuer.rsa.min-3072-for-leaf", .section = "6.1.5", .applies = "subca", .ballot = "SMC017v2",
		.level = MUST_NOT, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20270915, .same_as = "leaf.chain.issuer-rsa-3072-from-2027",
		.text = "no S/MIME certificate is issued with an RSA key below 3072 bits",
		.why = "CA keys outlive the certificates below them",
		.right = "RSA of 4096 bits",
		.wrong = "RSA of 2048 bits",
		.zlint = "",
		.pkilint = "" },
	{	.id = "root.key.no-leaf-signing", .section = "6.1.7", .applies = "root", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_ROOT,
		.from = 20230901, .same_as = "leaf.chain.issuer-not-root",
		.text = "a root's key signs no subscriber certificates",
		.why = "it is kept offline and signs CAs alone",
		.right = "root, sub CA, leaf",
		.wrong = "root, leaf",
		.zlint = "",
		.pkilint = "" },
	{	.id = "subca.ski.matches-issued-aki", .section = "7.1.2.2.i", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = ca_ski_matches,
		.text = "subjectKeyIdentifier equals the keyIdentifier in the "
		    "authorityKeyIdentifier of what the CA has issued; judged by the certificate "
		    "below it in the path",
		.why = "two values for one key lead software away from the only path",
		.right = "both 4f9a...",
		.wrong = "4f9a... here, 77c0... below",
		.zlint = "",
		.pkilint = "" },
	{	.id = "cross.definition", .section = "7.1.2.2.g", .applies = "cross", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = cross_definition,
		.text = "a sub CA certificate without extKeyUsage that has the name of a root has "
		    "its key, too",
		.why = "only cross certificates of a root are let off extKeyUsage",
		.right = "name and key of Example Root R1",
		.wrong = "name of Example Root R1, another key",
		.zlint = "",
		.pkilint = "" },
	{	.id = "name.issuer-bytes-equal", .section = "7.1.4.1", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = issuer_bytes,
		.text = "the issuer of a CA certificate is byte for byte the subject of the "
		    "certificate above",
		.why = "not all software compares names by the rules of RFC 5280 7.1",
		.right = "both UTF8String",
		.wrong = "UTF8String here, PrintableString there",
		.zlint = "",
		.pkilint = "" },
	{	.id = "name.ca-subject-bytes-equal", .section = "7.1.4.1", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA,
		.from = 20230901, .check = subject_bytes,
		.text = "all known CA certificates whose subject is the same by RFC 5280 7.1 have "
		    "it in the same octets",
		.why = "not all software compares names by the rules of RFC 5280 7.1",
		.right = "O=Example AG in both",
		.wrong = "O=Example AG, and O=EXAMPLE  AG",
		.zlint = "",
		.pkilint = "" },
	{	.id = "chain.policy.leaf-oid-valid", .section = "7.1.6.4", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .same_as = "leaf.chain.policy-in-issuer",
		.text = "the leaf's reserved policy is valid after the policy processing of RFC "
		    "5280 6.1",
		.why = "a CA may issue under the policies that it was given",
		.right = "anyPolicy above",
		.wrong = "2.23.140.1.5.1.2 above 2.23.140.1.5.3.2",
		.zlint = "",
		.pkilint = "" },
	{	.id = "extant.leaf-until", .section = "App. B", .applies = "extant-subca", .ballot = "SMC03",
		.level = MUST_NOT, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_EXTANT,
		.from = 20240915, .same_as = "leaf.chain.compliant-subca",
		.text = "an extant CA that does not meet 7.1.2.2 has issued no leaf since "
		    "2024-09-15",
		.why = "the transition has ended",
		.right = "a leaf of 2024-09-14",
		.wrong = "a leaf of 2024-09-15",
		.zlint = "",
		.pkilint = "" },
	{ 0 }
};
