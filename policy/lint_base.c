/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: version, DER, serial number and the extensions as a whole, of subscriber certificates; under the profile rfc5280 of
 * all certificates (SBR 7.1, 7.1.1, 7.1.2.4; RFC 5280 4.1, 4.2).  The reader (certview.h) has noted what is not DER; here it
 * becomes a finding.  The values of single extensions are for the files of their subjects; of CA certificates
 * lint_ca_field.c says the like.
 */
#include "lint.h"
#include "lint_table.h"

#include <string.h>

static enum lint_result
version_v3(const struct lint_cx *cx, struct finding *f)
{
	/* RFC 5280 4.1.2.1 demands v3 where there are extensions; the SBR always. */
	if (cx->cert->version == 2)
		return LINT_PASS;
	if (cx->rfc5280 && !cx->cert->has_extensions)
		return LINT_NA;
	finding_at(f, "tbsCertificate.version");
	if (cx->cert->version < 0)
		return finding_seen(f, cx->cert->version == -1 ? "no version, which is v1" : "unreadable");
	return finding_seen(f, "v%d", cx->cert->version + 1);
}

static enum lint_result
der_well_formed(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (v->nfaults == 0)
		return LINT_PASS;
	finding_at(f, "%s", v->fault[0].where);
	finding_seen(f, "%s: ", v->fault[0].what);
	finding_hex(f, v->fault[0].at);
	if (v->nfaults > 1)
		finding_seen(f, ", and %zu more", v->nfaults - 1);
	return LINT_FINDING;
}

static bool
is_zero(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != 0)
			return false;
	return true;
}

static enum lint_result
serial_finding(const struct lint_cx *cx, struct finding *f)
{
	finding_at(f, "tbsCertificate.serialNumber");
	return finding_hex(f, cx->cert->serial);
}

static enum lint_result
serial_positive(const struct lint_cx *cx, struct finding *f)
{
	struct span s = cx->cert->serial;

	return s.n > 0 && s.p[0] < 0x80 && !is_zero(s) ? LINT_PASS : serial_finding(cx, f);
}

static enum lint_result
serial_length(const struct lint_cx *cx, struct finding *f)
{
	return cx->cert->serial.n <= 20 ? LINT_PASS : serial_finding(cx, f);
}

static enum lint_result
serial_short(const struct lint_cx *cx, struct finding *f)
{
	struct span s = cx->cert->serial;

	if (s.n == 0 || s.p[0] >= 0x80 || is_zero(s))
		return LINT_NA;
	return s.n > 8 ? LINT_PASS : serial_finding(cx, f);
}

static enum lint_result
unique_identifiers(const struct lint_cx *cx, struct finding *f)
{
	if (cx->cert->issuer_uid.n == 0 && cx->cert->subject_uid.n == 0)
		return LINT_PASS;
	return finding_at(f, "tbsCertificate.%s", cx->cert->issuer_uid.n > 0 ? "issuerUniqueID" : "subjectUniqueID");
}

static enum lint_result
at_ext(struct finding *f, const struct ext *e)
{
	char place[64];

	return finding_at(f, "%s", ext_place(e, place));
}

/* Known ones are marked as they come; of the few unknown ones each is compared with those before it. */
static enum lint_result
ext_duplicates(const struct lint_cx *cx, struct finding *f)
{
	const struct certview	*v = cx->cert;
	bool			 seen[OID_COUNT] = { false };

	if (!v->has_extensions)
		return LINT_NA;
	for (size_t i = 0; i < v->next; i++) {
		bool again = false;

		if (v->ext[i].type != OID_UNKNOWN)
			again = seen[v->ext[i].type];
		else
			for (size_t k = 0; k < i && !again; k++)
				again = span_eq(v->ext[k].oid, v->ext[i].oid);
		if (again)
			return at_ext(f, &v->ext[i]);
		seen[v->ext[i].type] = true;
	}
	return LINT_PASS;
}

/* Those that RFC 5280 defines as SEQUENCE SIZE (1..MAX) OF; nameConstraints may not be empty either (4.2.1.10). */
static const enum ext_id sized[] = { EXT_CP, EXT_POLICY_MAPPINGS, EXT_SAN, EXT_IAN, EXT_SDA, EXT_NC, EXT_POLICY_CONSTRAINTS, EXT_EKU,
	EXT_CRLDP, EXT_FRESHEST_CRL, EXT_AIA, EXT_SIA };

static enum lint_result
ext_empty(const struct lint_cx *cx, struct finding *f)
{
	static const uint8_t	 empty[] = { 0x30, 0x00 };
	const struct certview	*v = cx->cert;

	if (!v->has_extensions)
		return LINT_NA;
	if (v->next == 0)
		return finding_at(f, "tbsCertificate.extensions");
	for (size_t i = 0; i < sizeof(sized) / sizeof(sized[0]); i++) {
		const struct ext *e = v->by[sized[i]];

		if (e != NULL && e->value.n == 2 && memcmp(e->value.p, empty, 2) == 0)
			return at_ext(f, e);
	}
	return LINT_PASS;
}

/* Named in 7.1.2.3(a) to (n). */
static bool
named(enum ext_id id)
{
	switch (id) {
	case EXT_CP: case EXT_CRLDP: case EXT_AIA: case EXT_BC: case EXT_KU: case EXT_EKU: case EXT_AKI: case EXT_SAN:
	case EXT_SMIME_CAPABILITIES: case EXT_SDA: case EXT_QC: case EXT_LEI: case EXT_LEI_ROLE: case EXT_ADOBE_TIMESTAMP:
	case EXT_ADOBE_REVINFO: case EXT_SKI:
		return true;
	default:
		return false;
	}
}

static enum lint_result
ext_unlisted(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!v->has_extensions)
		return LINT_NA;
	for (size_t i = 0; i < v->next; i++)
		if (!named(v->ext[i].id)) {
			at_ext(f, &v->ext[i]);
			return finding_oid(f, v->ext[i].oid);
		}
	return LINT_PASS;
}

static enum lint_result
ext_unlisted_critical(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!v->has_extensions)
		return LINT_NA;
	for (size_t i = 0; i < v->next; i++)
		/* The poison must be critical; its own row reports it. */
		if (v->ext[i].critical && !named(v->ext[i].id) && v->ext[i].id != EXT_CT_POISON) {
			at_ext(f, &v->ext[i]);
			return finding_oid(f, v->ext[i].oid);
		}
	return LINT_PASS;
}

static enum lint_result
ext_ca_only(const struct lint_cx *cx, struct finding *f)
{
	static const enum ext_id ids[] = { EXT_NC, EXT_POLICY_MAPPINGS, EXT_POLICY_CONSTRAINTS, EXT_INHIBIT_ANY };

	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
		/* RFC 5280 says so of nameConstraints alone (4.2.1.10). */
		if (cx->cert->by[ids[i]] != NULL && (!cx->rfc5280 || ids[i] == EXT_NC))
			return at_ext(f, cx->cert->by[ids[i]]);
	return LINT_PASS;
}

static enum lint_result
sia_critical(const struct lint_cx *cx, struct finding *f)
{
	const struct ext *e = cx->cert->by[EXT_SIA];

	if (e == NULL)
		return LINT_NA;
	return e->critical ? at_ext(f, e) : LINT_PASS;
}

static enum lint_result
precertificate(const struct lint_cx *cx, struct finding *f)
{
	const struct ext *scts = cx->cert->by[EXT_SCT_LIST], *poison = cx->cert->by[EXT_CT_POISON];

	if (poison != NULL)
		return at_ext(f, poison);
	if (scts == NULL || !scts->ok)
		return LINT_NA;
	return cx->cert->nscts > 0 ? LINT_PASS : at_ext(f, scts);
}

const struct lint lints_base[] = {
	{	.id = "leaf.base.version-v3", .section = "7.1.1; RFC 5280 4.1.2.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 19990101, .check = version_v3,
		.text = "the certificate is X.509 v3",
		.why = "earlier versions have no extensions, so nothing could say what the certificate is for",
		.right = "version [0] INTEGER 2", .wrong = "no version field, which means v1",
		.zlint = "e_cert_extensions_version_not_3",
		.pkilint = "pkix.certificate_version_is_not_v3 cabf.certificate_extensions_missing" },
	{	.id = "leaf.base.der-well-formed", .section = "7.1.2.4; RFC 5280 4.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = der_well_formed,
		.text = "the certificate and each extnValue are DER and of the type that their identifiers promise, "
		    "with nothing behind the last field",
		.why = "what has two encodings is read in two ways: one reader sees a name or a usage that another does not",
		.right = "a length of 5 as 05", .wrong = "a length of 5 as 8105; an octet behind the SEQUENCE of an extension",
		.zlint = "e_cert_ext_invalid_der e_basic_constr_invalid_der",
		.pkilint = "itu.invalid_asn1_syntax base.unhandled_exception" },
	{	.id = "leaf.serial.positive", .section = "7.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20020401, .check = serial_positive,
		.text = "the serial number is greater than zero",
		.why = "zero and negative numbers are read differently by different software and break revocation by serial number",
		.right = "02 10 7F...", .wrong = "02 01 00; 02 01 80",
		.zlint = "e_serial_number_not_positive",
		.pkilint = "pkix.certificate_serial_number_out_of_range" },
	{	.id = "leaf.serial.below-2-159", .section = "7.1; RFC 5280 4.1.2.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20020401, .check = serial_length,
		.text = "the serial number is below 2^159: at most 20 octets as an INTEGER",
		.why = "software reserves 20 octets for it (RFC 5280 4.1.2.2)",
		.right = "20 octets, the first below 80", .wrong = "21 octets, 00 and 20 more with the top bit set",
		.zlint = "e_serial_number_longer_than_20_octets",
		.pkilint = "pkix.certificate_serial_number_out_of_range" },
	{	.id = "leaf.serial.min-64-bits-heuristic", .section = "7.1", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .severity = BR_NOTICE, .check = serial_short,
		.text = "the serial number is long enough to hold 64 random bits: more than 8 octets",
		.why = "a serial number that an attacker can foretell makes collisions of weak digests useful; half "
		    "of all 64-bit numbers are this short, so one certificate proves nothing",
		.right = "16 octets", .wrong = "8 octets, as 63-bit serial numbers of 2019 had",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.base.no-unique-identifiers", .section = "7.1.2.4; RFC 5280 4.1.2.8", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20020401, .check = unique_identifiers,
		.text = "issuerUniqueID and subjectUniqueID are absent",
		.why = "nothing uses them, and RFC 5280 4.1.2.8 wants none from conforming CAs",
		.right = "fields [1] and [2] left out", .wrong = "subjectUniqueID [2] with a BIT STRING",
		.zlint = "e_cert_contains_unique_identifier e_cert_unique_identifier_version_not_2_or_3",
		.pkilint = "pkix.issuer_unique_id_present pkix.subject_unique_id_present" },
	{	.id = "leaf.ext.no-duplicates", .section = "7.1.2.4; RFC 5280 4.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 19990101, .check = ext_duplicates,
		.text = "no extension stands in the certificate twice",
		.why = "which of the two counts is up to the reader",
		.right = "one subjectAltName", .wrong = "two subjectAltName extensions",
		.zlint = "e_ext_duplicate_extension",
		.pkilint = "pkix.duplicate_extension" },
	{	.id = "leaf.ext.no-empty-sequences", .section = "7.1.2.4; RFC 5280 4.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 19990101, .check = ext_empty,
		.text = "no extension that is a list is empty, nor is the list of extensions",
		.why = "an empty list says neither yes nor no; RFC 5280 defines them with at least one entry",
		.right = "extKeyUsage with one purpose", .wrong = "subjectAltName 3000",
		.zlint = "e_ext_cannot_be_empty_sequence e_ext_san_no_entries",
		.pkilint = "itu.invalid_asn1_syntax" },
	{	.id = "leaf.ext.unlisted-needs-reason", .section = "7.1.2.4", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .severity = BR_NOTICE, .check = ext_unlisted,
		.text = "extensions that the profile does not name are there only for a reason that the CA has documented",
		.why = "the reason cannot be seen, so the extension is shown for review",
		.right = "only extensions of 7.1.2.3", .wrong = "a Microsoft certificate template extension",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.ext.ca-only-absent", .section = "7.1.2.4; RFC 5280 4.2.1.5, 4.2.1.10, 4.2.1.11, 4.2.1.14", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_END, .rfc_from = 19990101, .check = ext_ca_only,
		.text = "nameConstraints, policyMappings, policyConstraints and inhibitAnyPolicy are absent",
		.why = "they steer paths below a CA; in a subscriber certificate they say nothing or something wrong",
		.right = "none of them", .wrong = "nameConstraints in a subscriber certificate",
		.zlint = "e_ext_name_constraints_not_in_ca",
		.pkilint = "pkix.name_constraints_in_ee_certificate "
		    "pkix.end_entity_inhibit_anypolicy_extension_present "
		    "pkix.end_entity_policy_mappings_extension_present" },
	{	.id = "leaf.ext.sia-not-critical", .section = "7.1.2.4; RFC 5280 4.2.2.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20020401, .check = sia_critical,
		.text = "subjectInfoAccess, if it is there, is not critical",
		.why = "software that does not know it would have to refuse the certificate (RFC 5280 4.2.2.2)",
		.right = "subjectInfoAccess without criticality", .wrong = "critical subjectInfoAccess",
		.zlint = "e_subject_info_access_marked_critical",
		.pkilint = "pkix.subject_information_access_extension_critical" },
	{	.id = "leaf.ext.unknown-critical", .section = "7.1.2.4; RFC 5280 4.2", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .check = ext_unlisted_critical,
		.text = "an extension that the profile does not name is not critical",
		.why = "a mail program that does not know a critical extension has to refuse the certificate",
		.right = "an own extension, not critical", .wrong = "an own extension, critical",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.ext.precert-poison", .section = "7.1.2.4; RFC 6962 3.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20130601, .check = precertificate,
		.text = "the certificate has no CT poison, and an SCT list, if it is there, is not empty",
		.why = "the poison marks a precertificate, which must never be used; an empty list proves nothing "
		    "(RFC 6962 3.1, 3.3)",
		.right = "no poison", .wrong = "extension 1.3.6.1.4.1.11129.2.4.3 in an issued certificate",
		.zlint = "e_precert_with_sct_list e_empty_sct_list",
		.pkilint = "" },
	{ 0 }
};
