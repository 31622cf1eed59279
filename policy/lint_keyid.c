/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: authorityKeyIdentifier, subjectKeyIdentifier, issuer name (7.1.2.3(g), (n), 7.1.4.1).
 */
#include "lint.h"
#include "lint_table.h"

const struct lint lints_keyid[] = {
	{	.id = "leaf.issuer-name.byte-equal", .section = "7.1.4.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "The DER of the issuer field must be byte-for-byte the DER of the issuing CA certificate's "
		    "subject field",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.issuer-name.not-empty", .section = "7.1.2.4; RFC 5280 4.1.2.4", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "The issuer field must be a non-empty distinguished name",
		.zlint = "e_issuer_field_empty",
		.pkilint = "pkix.name_empty" },
	{	.id = "leaf.aki.present", .section = "7.1.2.3(g)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "authorityKeyIdentifier (2.5.29.35) must be present",
		.zlint = "e_authority_key_identifier_correct",
		.pkilint = "pkix.authority_key_identifier_extension_absent "
		    "pkix.aki_absent_self_issued_and_unsupported_public_key_algorithm" },
	{	.id = "leaf.aki.not-critical", .section = "7.1.2.3(g)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "authorityKeyIdentifier must not be critical",
		.zlint = "e_authority_key_identifier_correct e_ext_authority_key_identifier_critical",
		.pkilint = "pkix.authority_key_identifier_critical" },
	{	.id = "leaf.aki.keyid-present", .section = "7.1.2.3(g)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "keyIdentifier must be present",
		.zlint = "e_authority_key_identifier_correct e_ext_authority_key_identifier_no_key_identifier",
		.pkilint = "pkix.authority_key_identifier_keyid_missing" },
	{	.id = "leaf.aki.no-issuer-serial", .section = "7.1.2.3(g)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "authorityCertIssuer and authorityCertSerialNumber must both be absent",
		.zlint = "e_authority_key_identifier_correct e_mp_authority_key_identifier_correct",
		.pkilint = "cabf.authority_key_identifier_has_issuer_cert "
		    "pkix.aki_with_cert_issuer_but_serial_number_absent "
		    "pkix.aki_with_serial_number_but_cert_issuer_absent" },
	{	.id = "leaf.aki.matches-issuer-ski", .section = "7.1.2.3(g); RFC 5280 4.2.1.1, 4.2.1.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "keyIdentifier must equal the subjectKeyIdentifier of the issuing CA certificate",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.ski.present", .section = "7.1.2.3(n)", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "subjectKeyIdentifier (2.5.29.14) should be present",
		.zlint = "w_ext_subject_key_identifier_missing_sub_cert",
		.pkilint = "pkix.certificate_skid_end_entity_missing" },
	{	.id = "leaf.ski.not-critical", .section = "7.1.2.3(n)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "subjectKeyIdentifier must not be critical",
		.zlint = "e_ext_subject_key_identifier_critical",
		.pkilint = "pkix.certificate_skid_extension_critical" },
	{	.id = "leaf.ski.derived-from-key", .section = "7.1.2.3(n); RFC 5280 4.2.1.2; RFC 7093 2", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "The value should derive from the public key: SHA-1 of the BIT STRING content (method 1), "
		    "0100 plus its low 60 bits (method 2), or the leftmost 160 bits of SHA-256/384/512 (RFC 7093)",
		.zlint = "",
		.pkilint = "pkix.unknown_subject_key_identifier_calculation_method "
		    "pkix.subject_key_identifier_method_1_identified "
		    "pkix.subject_key_identifier_method_2_identified "
		    "pkix.subject_key_identifier_rfc7093_method_1_identified "
		    "pkix.subject_key_identifier_rfc7093_method_2_identified "
		    "pkix.subject_key_identifier_rfc7093_method_3_identified" },
	{ 0 }
};
