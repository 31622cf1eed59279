/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: fields of CA certificates, and what holds for all of their extensions together (SBR 7.1, 7.1.1, 7.1.2.4).  What
 * RFC 5280 demands besides is ca_rfc5280() in lint_ca.c; the extensions one by one are for lint_ca_ext.c and
 * lint_ca_usage.c.  lint_base.c says the like of subscriber certificates; it is apart because the two take another serial
 * number for a short one and other extensions for known.
 */
#include "lint_ca.h"
#include "lint_table.h"

/* ---- serial number and version (7.1, 7.1.1) */

static enum lint_result
serial_positive(const struct lint_cx *cx, struct finding *f)
{
	struct span	s = cx->cert->serial;
	bool		zero = true;

	if (s.n == 0)
		return LINT_NA;
	for (size_t i = 0; i < s.n && zero; i++)
		zero = s.p[i] == 0;
	if (!zero && (s.p[0] & 0x80) == 0)
		return LINT_PASS;
	finding_at(f, "serialNumber");
	return finding_hex(f, s);
}

/* 2^159 needs 21 octets as an INTEGER, which is signed. */
static enum lint_result
serial_short(const struct lint_cx *cx, struct finding *f)
{
	if (cx->cert->serial.n <= 20)
		return LINT_PASS;
	finding_at(f, "serialNumber");
	return finding_seen(f, "%zu octets", cx->cert->serial.n);
}

/* A value of 64 random bits is below 2^56 once in 256 times: what is smaller has not been drawn from so many. */
static enum lint_result
serial_entropy(const struct lint_cx *cx, struct finding *f)
{
	struct span	s = cx->cert->serial;

	while (s.n > 0 && s.p[0] == 0)
		s = span_sub(s, 1, s.n);
	if (s.n > 7)
		return LINT_PASS;
	finding_at(f, "serialNumber");
	return finding_hex(f, s);
}

/* ---- all of them (7.1.2.4) */

static bool
listed(enum ext_id id)
{
	static const enum ext_id of_ca[] = { EXT_CP, EXT_CRLDP, EXT_AIA, EXT_BC, EXT_KU, EXT_NC, EXT_EKU, EXT_AKI, EXT_SKI };

	for (size_t i = 0; i < sizeof(of_ca) / sizeof(of_ca[0]); i++)
		if (of_ca[i] == id)
			return true;
	return false;
}

static enum lint_result
unlisted(const struct lint_cx *cx, struct finding *f)
{
	for (size_t i = 0; i < cx->cert->next; i++) {
		char	place[64];

		if (listed(cx->cert->ext[i].id))
			continue;
		finding_at(f, "%s", ext_place(&cx->cert->ext[i], place));
		return finding_oid(f, cx->cert->ext[i].oid);
	}
	return LINT_PASS;
}

static enum lint_result
algorithms_equal(const struct lint_cx *cx, struct finding *f)
{
	if (span_eq(cx->cert->tbs_alg.der, cx->cert->sig_alg.der))
		return LINT_PASS;
	finding_at(f, "signatureAlgorithm");
	finding_hex(f, cx->cert->sig_alg.der);
	finding_seen(f, ", signed as ");
	return finding_hex(f, cx->cert->tbs_alg.der);
}

/* LIMIT_LINT_ITEMS bounds the pairs. */
static enum lint_result
no_duplicate_extension(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert;

	for (size_t i = 1; i < v->next; i++)
		for (size_t j = 0; j < i; j++)
			if (span_eq(v->ext[i].oid, v->ext[j].oid)) {
				finding_at(f, "extensions[%zu]", i);
				return finding_oid(f, v->ext[i].oid);
			}
	return LINT_PASS;
}

static enum lint_result
no_unique_ids(const struct lint_cx *cx, struct finding *f)
{
	if (cx->cert->issuer_uid.n > 0)
		return finding_at(f, "issuerUniqueID");
	return cx->cert->subject_uid.n > 0 ? finding_at(f, "subjectUniqueID") : LINT_PASS;
}

const struct lint lints_ca_field[] = {
	{	.id = "ca.serial.positive", .section = "7.1", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA,
		.from = 20230901, .check = serial_positive,
		.text = "the serial number is greater than 0",
		.why = "zero and negative numbers are read differently by different software",
		.right = "02 10 4f...",
		.wrong = "02 01 00",
		.zlint = "e_serial_number_not_positive",
		.pkilint = "pkix.certificate_serial_number_out_of_range" },
	{	.id = "ca.serial.below-2-159", .section = "7.1", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA,
		.from = 20230901, .check = serial_short,
		.text = "the serial number is less than 2^159: at most 20 octets",
		.why = "software keeps room for 20 octets and no more",
		.right = "20 octets",
		.wrong = "21 octets",
		.zlint = "e_serial_number_longer_than_20_octets",
		.pkilint = "pkix.certificate_serial_number_out_of_range" },
	{	.id = "ca.serial.64bit-entropy", .section = "7.1", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA,
		.from = 20230901, .severity = BR_WARNING, .check = serial_entropy,
		.text = "the serial number has room for 64 bits of a CSPRNG: it is at least 2^56 "
		    "(heuristic)",
		.why = "a number that nobody can predict keeps attackers from preparing colliding "
		    "certificates",
		.right = "16 octets",
		.wrong = "02 02 10 01",
		.zlint = "",
		.pkilint = "" },
	{	.id = "ca.version.v3", .section = "7.1.1", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .check = ca_version_v3,
		.text = "the certificate is X.509 version 3",
		.why = "only version 3 has the extensions that make a CA",
		.right = "version 2 (v3)",
		.wrong = "no version field (v1)",
		.zlint = "",
		.pkilint = "pkix.certificate_version_is_not_v3" },
	{	.id = "ca.rfc5280", .section = "7.1.2.4", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA,
		.from = 20230901, .rfc_who = WHO_CA, .rfc_from = 20080501, .check = ca_rfc5280,
		.text = "what RFC 5280 demands of a CA certificate beside the other requirements: DER, a "
		    "subject, pathLenConstraint with keyCertSign, criticality of rare extensions, "
		    "no empty policyConstraints",
		.why = "software relies on the profile",
		.right = "inhibitAnyPolicy critical",
		.wrong = "inhibitAnyPolicy not critical",
		.zlint = "e_inhibit_any_policy_not_critical e_ext_policy_constraints_not_critical "
		    "e_ext_policy_constraints_empty e_path_len_constraint_zero_or_less "
		    "e_ca_subject_field_empty e_path_len_constraint_improperly_included",
		.pkilint = "" },
	{	.id = "ca.unlisted-data", .section = "7.1.2.4", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA,
		.from = 20230901, .severity = BR_NOTICE, .check = unlisted,
		.text = "the certificate has no extension that 7.1.2.1 and 7.1.2.2 do not name, "
		    "unless the CA knows a reason",
		.why = "each addition is something that some software trips over",
		.right = "the nine extensions of 7.1.2.2",
		.wrong = "1.3.6.1.4.1.99999.1",
		.zlint = "",
		.pkilint = "" },
	{	.id = "ca.signature-fields-equal", .section = "7.1.2.4", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA,
		.from = 20230901, .check = algorithms_equal,
		.text = "the algorithm in tbsCertificate.signature is the one in "
		    "signatureAlgorithm, byte for byte",
		.why = "only the inner one is signed",
		.right = "both sha256WithRSAEncryption",
		.wrong = "sha384WithRSAEncryption inside, sha256WithRSAEncryption outside",
		.zlint = "",
		.pkilint = "pkix.certificate_signature_algorithm_mismatch" },
	{	.id = "ca.no-duplicate-extension", .section = "7.1.2.4", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA,
		.from = 20230901, .check = no_duplicate_extension,
		.text = "no extension stands twice",
		.why = "one software would read the first, another the last",
		.right = "one keyUsage",
		.wrong = "two keyUsage",
		.zlint = "",
		.pkilint = "pkix.duplicate_extension" },
	{	.id = "ca.no-unique-ids", .section = "7.1.2.4", .applies = "subca", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA,
		.from = 20230901, .check = no_unique_ids,
		.text = "issuerUniqueID and subjectUniqueID are absent",
		.why = "names are not used again, so that nothing has to tell two owners apart (RFC "
		    "5280 4.1.2.8)",
		.right = "neither",
		.wrong = "subjectUniqueID",
		.zlint = "",
		.pkilint = "pkix.issuer_unique_id_present pkix.subject_unique_id_present" },
	{ 0 }
};
