/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: smimeCapabilities, subjectDirectoryAttributes, qcStatements, LEI, Adobe (7.1.2.3(i) to (m)): extensions that a
 * certificate for mail may have, mostly by type and generation, and that no program may be forced to know.
 */
#include "lint.h"

#include "dnstring.h"
#include "lei.h"
#include "lint_parts.h"
#include "lint_table.h"
#include "qcstatements.h"

#define ROLE_MAX_OCTETS 100	/* of an LEI role, as it is commonly modelled: PrintableString (SIZE (1..100)) */

static enum lint_result
at_ext(struct finding *f, const struct ext *e)
{
	char place[64];

	return finding_at(f, "%s", ext_place(e, place));
}

static enum lint_result
absent(const struct lint_cx *cx, enum ext_id id, struct finding *f)
{
	const struct ext *e = cx->cert->by[id];

	return e != NULL ? at_ext(f, e) : LINT_PASS;
}

#define ABSENT(name, id)								\
	static enum lint_result								\
	name(const struct lint_cx *cx, struct finding *f)				\
	{										\
		return absent(cx, id, f);						\
	}
#define NOT_CRITICAL(name, id)								\
	static enum lint_result								\
	name(const struct lint_cx *cx, struct finding *f)				\
	{										\
		return part_not_critical(cx, id, f);						\
	}
NOT_CRITICAL(smimecaps_critical, EXT_SMIME_CAPABILITIES)
ABSENT(sda_present, EXT_SDA)
NOT_CRITICAL(sda_critical, EXT_SDA)
NOT_CRITICAL(qc_critical, EXT_QC)
ABSENT(lei_present, EXT_LEI)
NOT_CRITICAL(lei_critical, EXT_LEI)
ABSENT(role_present, EXT_LEI_ROLE)
NOT_CRITICAL(role_critical, EXT_LEI_ROLE)
ABSENT(timestamp_present, EXT_ADOBE_TIMESTAMP)
NOT_CRITICAL(timestamp_critical, EXT_ADOBE_TIMESTAMP)
ABSENT(revinfo_present, EXT_ADOBE_REVINFO)
NOT_CRITICAL(revinfo_critical, EXT_ADOBE_REVINFO)

static enum lint_result
smimecaps_syntax(const struct lint_cx *cx, struct finding *f)
{
	const struct ext *e = cx->cert->by[EXT_SMIME_CAPABILITIES];

	if (e == NULL)
		return LINT_NA;
	if (e->ok)
		return LINT_PASS;
	finding_seen(f, "%s", e->fault.what);
	return at_ext(f, e);
}

static enum lint_result
qc_content(const struct lint_cx *cx, struct finding *f)
{
	const struct ext *e = cx->cert->by[EXT_QC];
	struct qc_fault	  fault;

	if (e == NULL)
		return LINT_NA;
	if (qcstatements_check(e->value, &fault))
		return LINT_PASS;
	if (fault.oid.n > 0) {
		finding_oid(f, fault.oid);
		finding_seen(f, ": ");
	}
	finding_seen(f, "%s", fault.what);
	return finding_at(f, "extensions.qcStatements[%zu]", fault.index);
}

static enum lint_result
lei_format(const struct lint_cx *cx, struct finding *f)
{
	const struct certview	*v = cx->cert;
	const struct ext	*lei = v->by[EXT_LEI], *role = v->by[EXT_LEI_ROLE];

	if (lei == NULL && role == NULL)
		return LINT_NA;
	if (lei != NULL && !(lei->ok && v->lei.tag == DNSTRING_PRINTABLE && lei_valid(v->lei.value))) {
		if (lei->ok)
			finding_value(f, v->lei.value);
		else
			finding_seen(f, "%s", lei->fault.what);
		return at_ext(f, lei);
	}
	if (role != NULL && !(role->ok && v->lei_role.value.n > 0 && v->lei_role.value.n <= ROLE_MAX_OCTETS)) {
		finding_seen(f, "%s", role->ok ? "not 1 to 100 characters" : role->fault.what);
		return at_ext(f, role);
	}
	return LINT_PASS;
}

static enum lint_result
timestamp_location(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	if (!certview_has(v, EXT_ADOBE_TIMESTAMP) || !v->adobe_timestamp.v1)
		return LINT_NA;
	if (v->adobe_timestamp.location.tag == GN_URI)
		return LINT_PASS;
	finding_seen(f, "%s", gn_name(v->adobe_timestamp.location.tag));
	return at_ext(f, v->by[EXT_ADOBE_TIMESTAMP]);
}

const struct lint lints_extra[] = {
	{	.id = "leaf.smimecaps.not-critical", .section = "7.1.2.3(i); RFC 4262 2",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20051201,
		.text = "smimeCapabilities, where it is present, is not critical",
		.why = "it only tells which ciphers a sender reads; a reader that does not know it has to "
		    "be able to go on",
		.right = "smimeCapabilities, not critical",
		.wrong = "smimeCapabilities, critical",
		.zlint = "",
		.pkilint = "pkix.smime_capabilities_extension_critical",
		.check = smimecaps_critical },
	{	.id = "leaf.smimecaps.syntax", .section = "7.1.2.3(i); RFC 4262 2; RFC 8551 2.5.2",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20051201,
		.text = "smimeCapabilities holds a SEQUENCE OF SMIMECapability, each an OBJECT IDENTIFIER "
		    "and perhaps parameters",
		.why = "a sender picks the cipher from it; what does not parse makes it fall back to a weak "
		    "one",
		.right = "SEQUENCE { SEQUENCE { aes256-CBC } }",
		.wrong = "SEQUENCE { aes256-CBC }",
		.zlint = "",
		.pkilint = "itu.invalid_asn1_syntax",
		.check = smimecaps_syntax },
	{	.id = "leaf.sda.prohibited", .section = "7.1.2.3(j)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_MS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "subjectDirectoryAttributes (2.5.29.9) is absent in Multipurpose and Strict "
		    "certificates",
		.why = "personal data such as a date of birth has no place in a certificate that goes out "
		    "with each message",
		.right = "no subjectDirectoryAttributes",
		.wrong = "subjectDirectoryAttributes with dateOfBirth",
		.zlint = "e_strict_multipurpose_smime_ext_subject_directory_attr",
		.pkilint = "cabf.smime.subject_directory_attributes_extension_prohibited",
		.check = sda_present },
	{	.id = "leaf.sda.legacy-not-critical", .section = "7.1.2.3(j)",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_L, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "subjectDirectoryAttributes, where it is present, is not critical",
		.why = "few programs know it, and one that does not must refuse a certificate where it is "
		    "critical",
		.right = "subjectDirectoryAttributes, not critical",
		.wrong = "subjectDirectoryAttributes, critical",
		.zlint = "e_ext_subject_directory_attr_critical",
		.pkilint = "pkix.subject_directory_attributes_extension_critical",
		.check = sda_critical },
	{	.id = "leaf.sda.legacy-mailbox", .section = "7.1.2.3(j)",
		.applies = "leaf", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_L, .types = TYPE_M, .who = WHO_LEAF,
		.from = 20230901,
		.text = "a Mailbox-validated Legacy certificate has no subjectDirectoryAttributes",
		.why = "attributes of a person say nothing where only a mailbox was validated; the table of "
		    "the section has no limit by type, so that this is a warning",
		.right = "no subjectDirectoryAttributes",
		.wrong = "Mailbox-validated, with countryOfCitizenship",
		.zlint = "",
		.pkilint = "cabf.smime.subject_directory_attributes_extension_prohibited",
		.check = sda_present },
	{	.id = "leaf.qc.not-critical", .section = "7.1.2.3(k)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "qcStatements, where it is present, is not critical",
		.why = "mail programs do not know it and would have to refuse the certificate",
		.right = "qcStatements, not critical",
		.wrong = "qcStatements, critical",
		.zlint = "e_smime_qc_statements_must_not_be_critical e_qcstatem_etsi_present_qcs_critical",
		.pkilint = "cabf.smime.qc_statements_extension_critical",
		.check = qc_critical },
	{	.id = "leaf.qc.content", .section = "7.1.2.3(k); RFC 3739 3.2.6; ETSI EN 319 412-5",
		.applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "qcStatements is a well-formed SEQUENCE OF QCStatement, and statements of ETSI (arc "
		    "0.4.0.1862.1) are as EN 319 412-5 has them: each once, with its own information, QcType "
		    "esign or eseal",
		.why = "who trusts a qualified certificate reads these statements by program",
		.right = "QcCompliance, QcType esign",
		.wrong = "QcType web",
		.zlint = "e_qcstatem_qctype_smime e_qcstatem_qctype_valid e_qcstatem_qctype_oneonly "
		    "e_duplicate_etsi_qcstatement",
		.pkilint = "itu.invalid_asn1_syntax",
		.check = qc_content },
	{	.id = "leaf.lei.prohibited", .section = "7.1.2.3(l)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_M | TYPE_I, .who = WHO_LEAF,
		.from = 20230901,
		.text = "the LEI extension (1.3.6.1.4.1.52266.1) is absent in Mailbox- and "
		    "Individual-validated certificates",
		.why = "an LEI names a legal entity, and these vouch for none",
		.right = "no LEI",
		.wrong = "Individual-validated, with an LEI",
		.zlint = "e_legal_entity_identifier",
		.pkilint = "cabf.smime.lei_extension_prohibited",
		.check = lei_present },
	{	.id = "leaf.lei.role-prohibited", .section = "7.1.2.3(l)",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_M | TYPE_O | TYPE_I, .who = WHO_LEAF,
		.from = 20230901,
		.text = "the LEI role extension (1.3.6.1.4.1.52266.2) is absent but in Sponsor-validated "
		    "certificates",
		.why = "a role belongs to a person in a legal entity, and only Sponsor-validated "
		    "certificates vouch for both",
		.right = "Organization-validated, with an LEI alone",
		.wrong = "Organization-validated, with an LEI role",
		.zlint = "e_legal_entity_identifier",
		.pkilint = "cabf.smime.lei_role_extension_prohibited",
		.check = role_present },
	{	.id = "leaf.lei.not-critical", .section = "7.1.2.3(l)",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901,
		.text = "the LEI extension is not critical",
		.why = "mail programs do not know it and would have to refuse the certificate",
		.right = "LEI, not critical",
		.wrong = "LEI, critical",
		.zlint = "e_legal_entity_identifier",
		.pkilint = "cabf.smime.lei_extension_critical",
		.check = lei_critical },
	{	.id = "leaf.lei.role-not-critical", .section = "7.1.2.3(l)",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_S, .who = WHO_LEAF,
		.from = 20230901,
		.text = "the LEI role extension is not critical",
		.why = "mail programs do not know it and would have to refuse the certificate",
		.right = "LEI role, not critical",
		.wrong = "LEI role, critical",
		.zlint = "e_legal_entity_identifier",
		.pkilint = "cabf.smime.lei_role_extension_critical",
		.check = role_critical },
	{	.id = "leaf.lei.format", .section = "7.1.2.3(l); ISO 17442",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901,
		.text = "the LEI is a PrintableString of 18 capitals or digits and two check digits that "
		    "are right (ISO 7064 MOD 97-10); a role is a PrintableString of 1 to 100 characters",
		.why = "the register is asked with just these 20 characters; check digits find the misprint",
		.right = "506700GE1G29325QX363",
		.wrong = "506700GE1G29325QX364",
		.zlint = "",
		.pkilint = "iso.lei.invalid_lei_format iso.lei.invalid_lei_checksum cabf.smime.invalid_lei_scheme_format "
		    "itu.invalid_asn1_syntax",
		.check = lei_format },
	{	.id = "leaf.adobe.timestamp-strict-prohibited", .section = "7.1.2.3(m)",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_S, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "the Adobe time-stamp extension (1.2.840.113583.1.1.9.1) is absent in Strict "
		    "certificates",
		.why = "Strict certificates are for mail alone, and it is for signing documents",
		.right = "no Adobe extension",
		.wrong = "Strict, with the Adobe time-stamp extension",
		.zlint = "e_adobe_extensions_strict_presence",
		.pkilint = "cabf.smime.adobe_timestamp_extension_prohibited",
		.check = timestamp_present },
	{	.id = "leaf.adobe.revinfo-strict-prohibited", .section = "7.1.2.3(m)",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_S, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "the Adobe ArchiveRevInfo extension (1.2.840.113583.1.1.9.2) is absent in Strict "
		    "certificates",
		.why = "Strict certificates are for mail alone, and it is for signing documents",
		.right = "no Adobe extension",
		.wrong = "Strict, with the Adobe ArchiveRevInfo extension",
		.zlint = "e_adobe_extensions_strict_presence",
		.pkilint = "cabf.smime.adobe_archive_revinfo_extension_prohibited",
		.check = revinfo_present },
	{	.id = "leaf.adobe.timestamp-not-critical", .section = "7.1.2.3(m)",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LM, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "the Adobe time-stamp extension is not critical",
		.why = "mail programs do not know it and would have to refuse the certificate",
		.right = "Multipurpose, Adobe time-stamp not critical",
		.wrong = "Multipurpose, Adobe time-stamp critical",
		.zlint = "e_adobe_extensions_legacy_multipurpose_criticality",
		.pkilint = "cabf.smime.adobe_timestamp_extension_critical",
		.check = timestamp_critical },
	{	.id = "leaf.adobe.revinfo-not-critical", .section = "7.1.2.3(m)",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LM, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "the Adobe ArchiveRevInfo extension is not critical",
		.why = "mail programs do not know it and would have to refuse the certificate",
		.right = "Multipurpose, Adobe ArchiveRevInfo not critical",
		.wrong = "Multipurpose, Adobe ArchiveRevInfo critical",
		.zlint = "e_adobe_extensions_legacy_multipurpose_criticality",
		.pkilint = "cabf.smime.adobe_archive_revinfo_extension_critical",
		.check = revinfo_critical },
	{	.id = "leaf.adobe.timestamp-location-uri", .section = "7.1.2.4(1)(iii)",
		.applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LM, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "the location in an Adobe time-stamp extension of version 1 is a "
		    "uniformResourceIdentifier",
		.why = "the program that signs a document fetches the time stamp there",
		.right = "location URI:http://tsa.example.com",
		.wrong = "location DNS:tsa.example.com",
		.zlint = "",
		.pkilint = "adbe.invalid_timestamp_location_type",
		.check = timestamp_location },
	{ 0 }
};
