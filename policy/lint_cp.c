/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: certificatePolicies (SBR 7.1.2.3(a) and 7.1.6; RFC 5280 4.2.1.4 as RFC 6818 amends it).  The reserved policies
 * say what a certificate claims to be; judging it by them is the runner's business (lint.c), here they are counted.
 */
#include "lint.h"

#include <glib.h>
#include <string.h>

#include "lint_parts.h"
#include "lint_table.h"
#include "text.h"

#define PLACE "extensions.certificatePolicies"

/* DisplayText (RFC 5280 4.2.1.4) and its string types. */
#define EXPLICIT_TEXT_MAX	200
enum { STRING_UTF8 = 0x0c, STRING_IA5 = 0x16, STRING_BMP = 0x1e };

static enum lint_result
present(const struct lint_cx *cx, struct finding *f)
{
	return part_present(cx, EXT_CP, f);
}

static enum lint_result
not_critical(const struct lint_cx *cx, struct finding *f)
{
	return part_not_critical(cx, EXT_CP, f);
}

/* ---- which policies */

static bool
is_reserved(const struct policy *p)
{
	return p->id >= OID_SBR_ML && p->id <= OID_SBR_IS;
}

static enum lint_result
one_reserved(const struct lint_cx *cx, struct finding *f)
{
	const struct certview	*v = cx->cert;
	unsigned		 r = v->reserved;
	const char		*comma = "";

	if (!certview_has(v, EXT_CP))
		return LINT_NA;
	if (r != 0 && (r & (r - 1)) == 0)
		return LINT_PASS;
	finding_at(f, PLACE);
	if (r == 0)
		return finding_seen(f, "none of %zu", v->cp.n);
	for (size_t i = 0; i < v->cp.n; i++) {
		if (!is_reserved(&v->cp.v[i]))
			continue;
		finding_seen(f, "%s", comma);
		finding_oid(f, v->cp.v[i].oid);
		comma = ", ";
	}
	return LINT_FINDING;
}

/* Judged as another type and generation than it claims, since the caller said so (lint --as). */
static enum lint_result
judged_as_claimed(const struct lint_cx *cx, struct finding *f)
{
	static const char	 types[] = "MOSI", generations[] = "LMS";
	const struct lint_input	*in = cx->in;
	const char		*t, *g;

	if (in->type == 0 || in->generation == 0 || !certview_has(cx->cert, EXT_CP) || cx->cert->reserved == 0)
		return LINT_NA;
	t = strchr(types, in->type);
	g = strchr(generations, in->generation);
	if (t != NULL && g != NULL && (cx->cert->reserved & 1U << ((t - types) * 3 + (g - generations))) != 0)
		return LINT_PASS;
	finding_at(f, PLACE);
	return finding_seen(f, "judged as %c%c, which it does not claim", in->type, in->generation);
}

static enum lint_result
no_other_of_arc(const struct lint_cx *cx, struct finding *f)
{
	static const uint8_t	 arc[] = { 0x67, 0x81, 0x0c, 0x01, 0x05 };	/* 2.23.140.1.5 */
	const struct certview	*v = cx->cert;

	if (!certview_has(v, EXT_CP))
		return LINT_NA;
	for (size_t i = 0; i < v->cp.n; i++) {
		struct span oid = v->cp.v[i].oid;

		if (oid.n < sizeof(arc) || memcmp(oid.p, arc, sizeof(arc)) != 0 || is_reserved(&v->cp.v[i]))
			continue;
		finding_at(f, PLACE "[%zu]", i);
		return finding_oid(f, oid);
	}
	return LINT_PASS;
}

/*
 * The date is part of the requirement itself, so it counts even where the caller ignores dates: a Legacy certificate of
 * before is none that today's rules would refuse.
 */
static enum lint_result
no_legacy(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (cx->date < 20250715 || !certview_has(v, EXT_CP))
		return LINT_NA;
	for (size_t i = 0; i < v->cp.n; i++) {
		if (!is_reserved(&v->cp.v[i]) || (v->cp.v[i].id - OID_SBR_ML) % 3 != 0)
			continue;
		finding_at(f, PLACE "[%zu]", i);
		return finding_oid(f, v->cp.v[i].oid);
	}
	return LINT_PASS;
}

static enum lint_result
no_any_policy(const struct lint_cx *cx, struct finding *f)
{
	if (!certview_has(cx->cert, EXT_CP))
		return LINT_NA;
	for (size_t i = 0; i < cx->cert->cp.n; i++)
		if (cx->cert->cp.v[i].id == OID_ANY_POLICY)
			return finding_at(f, PLACE "[%zu]", i);
	return LINT_PASS;
}

/* ---- qualifiers */

/*
 * SBR 7.1.2.3(a) provides for CPS and user notice.  RFC 5280 recommends to have none at all, and limits those of
 * anyPolicy to the two.
 */
static enum lint_result
qualifier_judge(const struct lint_cx *cx, const struct policy *p, const struct policy_qualifier *q, struct finding *f)
{
	bool foreign = q->type != OID_QT_CPS && q->type != OID_QT_UNOTICE;

	if (!foreign && (!cx->rfc5280 || p->id == OID_ANY_POLICY))
		return LINT_PASS;
	if (!foreign)
		f->severity = BR_NOTICE;
	return finding_oid(f, q->oid);
}

static enum lint_result
qualifier_types(const struct lint_cx *cx, struct finding *f)
{
	const struct certview	*v = cx->cert;
	enum lint_result	 r = LINT_NA;

	if (!certview_has(v, EXT_CP))
		return LINT_NA;
	for (size_t i = 0; i < v->cp.n; i++)
		for (size_t j = 0; j < v->cp.v[i].n; j++) {
			r = qualifier_judge(cx, &v->cp.v[i], &v->cp.v[i].v[j], f);
			if (r == LINT_FINDING)
				return finding_at(f, PLACE "[%zu].policyQualifiers[%zu]", i, j);
		}
	return r;
}

static bool
text_ia5(const struct policy_qualifier *q, struct finding *f)
{
	return q->tag == STRING_IA5 && finding_value(f, q->text) == LINT_FINDING;
}

static enum lint_result
explicit_text_not_ia5(const struct lint_cx *cx, struct finding *f)
{
	return cp_qualifiers(cx, OID_QT_UNOTICE, text_ia5, f);
}

static bool
text_not_utf8(const struct policy_qualifier *q, struct finding *f)
{
	if (q->tag == 0 || q->tag == STRING_UTF8)
		return false;
	finding_seen(f, q->tag == STRING_IA5 ? "IA5String" : q->tag == STRING_BMP ? "BMPString" : "VisibleString");
	return true;
}

static enum lint_result
explicit_text_utf8(const struct lint_cx *cx, struct finding *f)
{
	return cp_qualifiers(cx, OID_QT_UNOTICE, text_not_utf8, f);
}

/* Characters, not octets. */
static size_t
text_length(const struct policy_qualifier *q)
{
	size_t n = 0;

	if (q->tag == STRING_BMP)
		return q->text.n / 2;
	if (q->tag != STRING_UTF8)
		return q->text.n;
	for (size_t i = 0; i < q->text.n; i++)
		n += (q->text.p[i] & 0xc0) != 0x80;
	return n;
}

static bool
text_bad_length(const struct policy_qualifier *q, struct finding *f)
{
	size_t n = text_length(q);

	if (q->tag == 0 || (n >= 1 && n <= EXPLICIT_TEXT_MAX))
		return false;
	finding_seen(f, "%zu characters", n);
	return true;
}

static enum lint_result
explicit_text_length(const struct lint_cx *cx, struct finding *f)
{
	return cp_qualifiers(cx, OID_QT_UNOTICE, text_bad_length, f);
}

/* As UTF-8, whatever the string type; out has three octets for each of the text. */
static struct span
text_as_utf8(const struct policy_qualifier *q, uint8_t *out)
{
	size_t step = q->tag == STRING_BMP ? 2 : 1, n = 0;

	if (q->tag == STRING_UTF8)
		return q->text;
	for (size_t i = 0; i + step <= q->text.n; i += step) {
		unsigned c = step == 2 ? (unsigned)q->text.p[i] << 8 | q->text.p[i + 1] : q->text.p[i];

		if (c >= 0x800) {
			out[n++] = (uint8_t)(0xe0 | c >> 12);
			out[n++] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
		} else if (c >= 0x80) {
			out[n++] = (uint8_t)(0xc0 | c >> 6);
		}
		out[n++] = (uint8_t)(c < 0x80 ? c : 0x80 | (c & 0x3f));
	}
	return (struct span){ out, n };
}

static bool
has_control(struct span utf8)
{
	for (size_t i = 0; i < utf8.n; i++)
		if (utf8.p[i] < 0x20 || utf8.p[i] == 0x7f ||
		    (utf8.p[i] == 0xc2 && i + 1 < utf8.n && utf8.p[i + 1] < 0xa0))
			return true;
	return false;
}

/* Of well-formed UTF-8.  Characters below U+0300 never combine: text without others is in NFC, and needs no table. */
static bool
is_nfc(struct span utf8)
{
	bool	 plain = true, same;
	char	*nfc;

	for (size_t i = 0; i < utf8.n; i++)
		plain = plain && utf8.p[i] < 0xcc;
	if (plain)
		return true;
	nfc = g_utf8_normalize((const char *)utf8.p, (gssize)utf8.n, G_NORMALIZE_NFC);
	same = nfc != NULL && span_eq(span_str(nfc), utf8);
	g_free(nfc);
	return same;
}

/*
 * Text longer than allowed has a finding of its own and is not normalized: that is not linear for text that was made to
 * be slow.
 */
static bool
text_unclean(const struct policy_qualifier *q, struct finding *f)
{
	uint8_t		room[3 * 4 * EXPLICIT_TEXT_MAX];
	struct span	utf8;

	if (q->tag == 0 || q->text.n > 4 * EXPLICIT_TEXT_MAX)
		return false;
	utf8 = text_as_utf8(q, room);
	if ((q->tag == STRING_BMP && q->text.n % 2 != 0) || !text_utf8_valid(utf8))
		finding_seen(f, "no characters: ");
	else if (has_control(utf8))
		finding_seen(f, "a control character in ");
	else if (!is_nfc(utf8))
		finding_seen(f, "not in normalization form C: ");
	else
		return false;
	finding_value(f, utf8);
	return true;
}

static enum lint_result
explicit_text_clean(const struct lint_cx *cx, struct finding *f)
{
	return cp_qualifiers(cx, OID_QT_UNOTICE, text_unclean, f);
}

const struct lint lints_cp[] = {
	{	.id = "leaf.cp.present", .section = "7.1.2.3(a)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "certificatePolicies is present",
		.why = "without it nobody can tell which of the twelve profiles the certificate was issued by",
		.right = "certificatePolicies with 2.23.140.1.5.3.2",
		.wrong = "no certificatePolicies",
		.zlint = "e_exactly_one_smime_policy",
		.pkilint = "cabf.smime.certificate_policies_extension_missing",
		.check = present },
	{	.id = "leaf.cp.exactly-one-reserved", .section = "7.1.2.3(a); 7.1.6.1; 7.1.6.4", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "exactly one policy is one of the twelve reserved 2.23.140.1.5.{1..4}.{1..3}: type "
		    "mailbox, organization, sponsor or individual, generation Legacy, Multipurpose or Strict",
		.why = "the reserved policy is the claim to meet these requirements, and each has its own profile",
		.right = "2.23.140.1.5.1.3 and a policy of the CA's own",
		.wrong = "2.23.140.1.5.1.3 and 2.23.140.1.5.3.3",
		.zlint = "e_exactly_one_smime_policy",
		.pkilint = "cabf.smime.no_required_reserved_policy_oid cabf.smime.multiple_reserved_policy_oids",
		.check = one_reserved },
	{	.id = "leaf.cp.profile-selection", .section = "1.2; 7.1.6.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "the certificate is judged by the type and generation that its reserved policy names",
		.why = "told another type or generation, a linter judges by rules that the certificate never "
		    "claimed to meet",
		.right = "a Sponsor-validated Strict certificate judged as SS",
		.wrong = "the same judged as IM",
		.zlint = "",
		.pkilint = "cabf.smime.no_required_reserved_policy_oid",
		.check = judged_as_claimed },
	{	.id = "leaf.cp.arc-other-values", .section = "7.1.6.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .severity = BR_WARNING, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "no policy below 2.23.140.1.5 is other than the twelve reserved ones",
		.why = "the rest of the arc is not assigned; such a value is mostly a slip of type and generation",
		.right = "2.23.140.1.5.4.3",
		.wrong = "2.23.140.1.5.3.4",
		.zlint = "",
		.pkilint = "",
		.check = no_other_of_arc },
	{	.id = "leaf.cp.legacy-sunset", .section = "7.1.6.1; 1.2.1", .applies = "leaf", .ballot = "SMC08",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_L, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20250715,
		.text = "no Legacy policy (2.23.140.1.5.{1..4}.1) stands in a certificate from 2025-07-15 on",
		.why = "Legacy was the bridge from what CAs did before these requirements, and has ended",
		.right = "2.23.140.1.5.2.1, issued on 2025-07-14",
		.wrong = "2.23.140.1.5.2.1, issued on 2025-07-15",
		.zlint = "e_legacy_generation_deprecated",
		.pkilint = "cabf.smime.legacy_generation_certificate_issued_after_prohibition",
		.check = no_legacy },
	{	.id = "leaf.cp.no-anypolicy", .section = "7.1.2.3(a); 7.1.6.4", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "anyPolicy (2.5.29.32.0) is absent",
		.why = "policies beside the reserved one are those that the CA documents; anyPolicy says all of "
		    "them, and so nothing",
		.right = "2.23.140.1.5.1.2 alone",
		.wrong = "2.23.140.1.5.1.2 and 2.5.29.32.0",
		.zlint = "",
		.pkilint = "cabf.smime.anypolicy_present",
		.check = no_any_policy },
	{	.id = "leaf.cp.no-duplicate-policy", .section = "7.1.2.4; RFC 5280 4.2.1.4", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_END, .rfc_from = 20080501,
		.text = "no policy stands twice",
		.why = "qualifiers of two entries for one policy would contradict each other, and software reads "
		    "the first or the last",
		.right = "one entry for 2.23.140.1.5.1.2",
		.wrong = "two entries for 2.23.140.1.5.1.2",
		.zlint = "e_ext_cert_policy_duplicate e_exactly_one_smime_policy",
		.pkilint = "pkix.duplicate_certificate_policy_oids",
		.check = cp_no_duplicate },
	{	.id = "leaf.cp.not-critical", .section = "7.1.2.3(a)", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "certificatePolicies is not critical",
		.why = "software that does not know the policies would have to refuse the certificate",
		.right = "critical left out",
		.wrong = "critical TRUE",
		.zlint = "",
		.pkilint = "cabf.critical_certificate_policies_extension",
		.check = not_critical },
	{	.id = "leaf.cp.cps-uri-scheme", .section = "7.1.2.3(a)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "each CPS qualifier is an http or https URL",
		.why = "it leads people to the CA's documents, and browsers open nothing else",
		.right = "https://ca.example/cps",
		.wrong = "ldap://ca.example/cn=cps",
		.zlint = "",
		.pkilint = "cabf.cps_uri_is_not_http cabf.smime.cps_uri_is_not_http",
		.check = cp_cps_http },
	{	.id = "leaf.cp.usernotice-explicittext-present", .section = "7.1.2.3(a)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "a user notice has explicitText",
		.why = "a notice without text tells the user nothing",
		.right = "userNotice { explicitText }",
		.wrong = "an empty userNotice",
		.zlint = "",
		.pkilint = "",
		.check = cp_unotice_text },
	{	.id = "leaf.cp.usernotice-no-noticeref", .section = "7.1.2.3(a)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_END, .rfc_from = 20080501,
		.text = "a user notice has no noticeRef",
		.why = "it refers to numbered texts that software would have to own, and none does",
		.right = "userNotice { explicitText }",
		.wrong = "userNotice { noticeRef, explicitText }",
		.zlint = "w_ext_cert_policy_contains_noticeref",
		.pkilint = "cabf.smime.usernotice_has_noticeref pkix.certificate_policies_usernotice_has_noticeRef",
		.check = cp_unotice_no_ref },
	{	.id = "leaf.cp.explicittext-not-ia5", .section = "7.1.2; RFC 6818 3", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 20130101,
		.text = "explicitText is no IA5String",
		.why = "RFC 6818 removed ASCII, which most languages cannot be written in",
		.right = "UTF8String",
		.wrong = "IA5String",
		.zlint = "e_ext_cert_policy_explicit_text_ia5_string",
		.pkilint = "pkix.rfc6818_certificate_policies_invalid_explicit_text_encoding",
		.check = explicit_text_not_ia5 },
	{	.id = "leaf.cp.explicittext-utf8", .section = "7.1.2; RFC 6818 3; RFC 5280 4.2.1.4", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 20080501,
		.text = "explicitText is a UTF8String",
		.why = "it is the one string type with all characters that all software reads",
		.right = "UTF8String",
		.wrong = "BMPString or VisibleString",
		.zlint = "w_ext_cert_policy_explicit_text_not_utf8",
		.pkilint = "pkix.rfc5280_certificate_policies_invalid_explicit_text_encoding",
		.check = explicit_text_utf8 },
	{	.id = "leaf.cp.explicittext-max-200", .section = "7.1.2.4; RFC 5280 4.2.1.4", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "explicitText has 1 to 200 characters",
		.why = "software has room for as many, and cuts or refuses more",
		.right = "a sentence",
		.wrong = "a page of terms",
		.zlint = "e_ext_cert_policy_explicit_text_too_long",
		.pkilint = "itu.invalid_asn1_syntax",
		.check = explicit_text_length },
	{	.id = "leaf.cp.explicittext-clean", .section = "7.1.2.4; RFC 5280 4.2.1.4", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 20080501,
		.text = "explicitText is in Unicode normalization form C and has no control characters",
		.why = "other forms look the same and compare different; controls play tricks with what shows the "
		    "text",
		.right = "e with acute as U+00E9",
		.wrong = "e with acute as U+0065 U+0301, or a line feed",
		.zlint = "w_ext_cert_policy_explicit_text_includes_control w_ext_cert_policy_explicit_text_not_nfc",
		.pkilint = "pkix.certificate_policies_explicit_text_has_control_character "
		    "pkix.certificate_policies_explicit_text_not_nfc_normalized",
		.check = explicit_text_clean },
	{	.id = "leaf.cp.qualifier-types", .section = "7.1.2.4; RFC 5280 4.2.1.4", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 20020401,
		.text = "policy qualifiers are CPS and user notice, if any (RFC 5280: rather none)",
		.why = "others are unknown to software, and each is one more thing to be read by it",
		.right = "id-qt-cps",
		.wrong = "a qualifier of 1.3.6.1.4.1.99999.1",
		.zlint = "e_ext_cert_policy_disallowed_any_policy_qualifier",
		.pkilint = "pkix.certificate_policies_policy_has_qualifier "
		    "pkix.certificate_policies_anypolicy_has_prohibited_qualifier",
		.check = qualifier_types },
	{	.id = "legacy.generation.end", .section = "7.1.6.1", .applies = "subca", .ballot = "SMC08",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20250715, .same_as = "leaf.cp.legacy-sunset",
		.text = "no leaf has a Legacy policy from 2025-07-15 on; CA certificates may go on to list them",
		.why = "Legacy was the bridge from what CAs did before these requirements, and has ended",
		.right = "2.23.140.1.5.2.1, issued on 2025-07-14",
		.wrong = "2.23.140.1.5.2.1, issued on 2025-07-15",
		.zlint = "e_legacy_generation_deprecated",
		.pkilint = "cabf.smime.legacy_generation_certificate_issued_after_prohibition" },
	{ 0 }
};
