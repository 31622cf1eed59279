/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: what ties a certificate to its issuer and to its key: issuer name, authorityKeyIdentifier, subjectKeyIdentifier
 * (SBR 7.1.2.3(g) and (n), 7.1.4.1; RFC 5280 4.1.2.4, 4.2.1.1, 4.2.1.2; RFC 7093).
 */
#include "lint.h"

#include <openssl/sha.h>

#include "lint_parts.h"
#include "lint_table.h"

#define AKI_PLACE	"extensions.authorityKeyIdentifier"
#define SKI_PLACE	"extensions.subjectKeyIdentifier"

/* ---- issuer name */

static enum lint_result
issuer_equals_subject(const struct lint_cx *cx, struct finding *f)
{
	struct span	a = cx->cert->issuer.der, b = cx->issuer->subject.der;
	size_t		i = 0;

	if (span_eq(a, b))
		return LINT_PASS;
	while (i < a.n && i < b.n && a.p[i] == b.p[i])
		i++;
	finding_at(f, "tbsCertificate.issuer");
	return finding_seen(f, "%zu octets, the issuer's subject has %zu; they differ at octet %zu", a.n, b.n, i);
}

static enum lint_result
issuer_not_empty(const struct lint_cx *cx, struct finding *f)
{
	if (!cx->cert->issuer.ok)
		return LINT_NA;
	return cx->cert->issuer.n > 0 ? LINT_PASS : finding_at(f, "tbsCertificate.issuer");
}

/* ---- authorityKeyIdentifier */

static enum lint_result
aki_present(const struct lint_cx *cx, struct finding *f)
{
	return part_present(cx, EXT_AKI, f);
}

static enum lint_result
aki_not_critical(const struct lint_cx *cx, struct finding *f)
{
	return part_not_critical(cx, EXT_AKI, f);
}

static enum lint_result
aki_has_keyid(const struct lint_cx *cx, struct finding *f)
{
	if (!certview_has(cx->cert, EXT_AKI))
		return LINT_NA;
	return cx->cert->aki.has_keyid ? LINT_PASS : finding_at(f, AKI_PLACE);
}

/*
 * The SBR forbid both.  RFC 5280 lets both stand or none (A.2); beside keyIdentifier they tie the certificate to one certificate
 * of its CA, which Mozilla's policy (5.2) forbids: a notice for a CA that is nobody's but its own.  A root that names itself
 * in full ties itself to nothing else.
 */
static enum lint_result
aki_no_issuer_serial(const struct lint_cx *cx, struct finding *f)
{
	const struct certview	*v = cx->cert;
	bool			 issuer = v->aki.has_issuer, serial = v->aki.has_serial;

	if (!certview_has(v, EXT_AKI))
		return LINT_NA;
	if ((!issuer && !serial) || (cx->rfc5280 && issuer && serial && (!v->aki.has_keyid || (cx->who & WHO_ROOT) != 0)))
		return LINT_PASS;
	if (cx->rfc5280 && issuer && serial)
		f->severity = BR_NOTICE;
	finding_at(f, AKI_PLACE);
	return finding_seen(f, issuer && serial ? "authorityCertIssuer, authorityCertSerialNumber" :
	    issuer ? "authorityCertIssuer" : "authorityCertSerialNumber");
}

static enum lint_result
aki_matches_ski(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = cx->cert, *ca = cx->issuer;

	if (!certview_has(v, EXT_AKI) || !v->aki.has_keyid || !certview_has(ca, EXT_SKI))
		return LINT_NA;
	if (span_eq(v->aki.keyid, ca->ski))
		return LINT_PASS;
	finding_at(f, AKI_PLACE ".keyIdentifier");
	finding_hex(f, v->aki.keyid);
	finding_seen(f, ", the issuer has ");
	return finding_hex(f, ca->ski);
}

/* ---- subjectKeyIdentifier */

static enum lint_result
ski_present(const struct lint_cx *cx, struct finding *f)
{
	return part_present(cx, EXT_SKI, f);
}

static enum lint_result
ski_not_critical(const struct lint_cx *cx, struct finding *f)
{
	return part_not_critical(cx, EXT_SKI, f);
}

/* RFC 5280 4.2.1.2: method 1 is SHA-1, method 2 the bits 0100 and the last 60 of it. */
static bool
ski_by_sha1(struct span ski, struct span key)
{
	uint8_t hash[SHA_DIGEST_LENGTH];

	if (ski.n != sizeof(hash) && ski.n != 8)
		return false;
	SHA1(key.p, key.n, hash);
	if (ski.n == sizeof(hash))
		return memcmp(ski.p, hash, sizeof(hash)) == 0;
	hash[12] = 0x40 | (hash[12] & 0x0f);
	return memcmp(ski.p, hash + 12, 8) == 0;
}

typedef unsigned char *digest(const unsigned char *in, size_t n, unsigned char *out);

/* RFC 7093 2: methods 1 to 3 are the first 160 bits of SHA-2 over the key, method 4 is all of it over SubjectPublicKeyInfo. */
static bool
ski_by_sha2(struct span ski, const struct certview *v, digest *hash, size_t n)
{
	uint8_t out[SHA512_DIGEST_LENGTH];

	if (ski.n == SHA_DIGEST_LENGTH)
		return memcmp(ski.p, hash(v->key.p, v->key.n, out), ski.n) == 0;
	return ski.n == n && (memcmp(ski.p, hash(v->spki.p, v->spki.n, out), n) == 0 ||
	    memcmp(ski.p, hash(v->key.p, v->key.n, out), n) == 0);
}

/* A notice at most: the RFCs let a CA have a way of its own, and from outside one cannot tell. */
static enum lint_result
ski_derived(const struct lint_cx *cx, struct finding *f)
{
	const struct certview	*v = cx->cert;
	struct span		 ski = v->ski;

	if (!certview_has(v, EXT_SKI) || v->key.n == 0)
		return LINT_NA;
	if (ski_by_sha1(ski, v->key) || ski_by_sha2(ski, v, SHA256, SHA256_DIGEST_LENGTH) ||
	    ski_by_sha2(ski, v, SHA384, SHA384_DIGEST_LENGTH) || ski_by_sha2(ski, v, SHA512, SHA512_DIGEST_LENGTH))
		return LINT_PASS;
	finding_at(f, SKI_PLACE);
	return finding_hex(f, ski);
}

const struct lint lints_keyid[] = {
	{	.id = "leaf.issuer-name.byte-equal", .section = "7.1.4.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "issuer is byte for byte the subject of the issuing CA's certificate",
		.why = "software that compares octets finds no path where only case or string types differ",
		.right = "UTF8String in both",
		.wrong = "UTF8String here, PrintableString in the CA certificate",
		.zlint = "",
		.pkilint = "",
		.check = issuer_equals_subject },
	{	.id = "leaf.issuer-name.not-empty", .section = "7.1.2.4; RFC 5280 4.1.2.4", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "issuer is not empty",
		.why = "without a name there is no issuer to be found",
		.right = "CN=Example S/MIME CA",
		.wrong = "an empty SEQUENCE",
		.zlint = "e_issuer_field_empty",
		.pkilint = "pkix.name_empty",
		.check = issuer_not_empty },
	{	.id = "leaf.aki.present", .section = "7.1.2.3(g)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_END, .rfc_from = 19990101,
		.text = "authorityKeyIdentifier is present",
		.why = "CAs of one name have several keys; this tells which one signed",
		.right = "authorityKeyIdentifier with keyIdentifier",
		.wrong = "no authorityKeyIdentifier",
		.zlint = "e_authority_key_identifier_correct e_ext_authority_key_identifier_missing "
		    "e_ext_authority_key_identifier_no_key_identifier",
		.pkilint = "pkix.authority_key_identifier_extension_absent "
		    "pkix.aki_absent_self_issued_and_unsupported_public_key_algorithm",
		.check = aki_present },
	{	.id = "leaf.aki.not-critical", .section = "7.1.2.3(g)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_END | WHO_ROOT, .rfc_from = 19990101,
		.text = "authorityKeyIdentifier is not critical",
		.why = "it helps to find the issuer, and software without it does as well",
		.right = "critical left out",
		.wrong = "critical TRUE",
		.zlint = "e_authority_key_identifier_correct e_ext_authority_key_identifier_critical",
		.pkilint = "pkix.authority_key_identifier_critical",
		.check = aki_not_critical },
	{	.id = "leaf.aki.keyid-present", .section = "7.1.2.3(g)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_END, .rfc_from = 19990101,
		.text = "authorityKeyIdentifier has keyIdentifier",
		.why = "it names the issuer's key, whatever certificate it stands in",
		.right = "keyIdentifier",
		.wrong = "an empty authorityKeyIdentifier",
		.zlint = "e_authority_key_identifier_correct e_ext_authority_key_identifier_no_key_identifier",
		.pkilint = "pkix.authority_key_identifier_keyid_missing",
		.check = aki_has_keyid },
	{	.id = "leaf.aki.no-issuer-serial", .section = "7.1.2.3(g)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "authorityKeyIdentifier has neither authorityCertIssuer nor authorityCertSerialNumber "
		    "(RFC 5280: not one without the other)",
		.why = "they tie to one certificate of the CA, and break the path when the CA's certificate is "
		    "renewed",
		.right = "keyIdentifier alone",
		.wrong = "keyIdentifier, authorityCertIssuer, authorityCertSerialNumber",
		.zlint = "e_authority_key_identifier_correct e_mp_authority_key_identifier_correct",
		.pkilint = "cabf.authority_key_identifier_has_issuer_cert "
		    "pkix.aki_with_cert_issuer_but_serial_number_absent "
		    "pkix.aki_with_serial_number_but_cert_issuer_absent",
		.check = aki_no_issuer_serial },
	{	.id = "leaf.aki.matches-issuer-ski", .section = "7.1.2.3(g); RFC 5280 4.2.1.1, 4.2.1.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_END, .rfc_from = 19990101,
		.text = "keyIdentifier is the subjectKeyIdentifier of the issuing CA's certificate",
		.why = "software that looks for the issuer by it finds another one, or none",
		.right = "the same 20 octets",
		.wrong = "SHA-1 of the key, where the CA certificate has SHA-256",
		.zlint = "",
		.pkilint = "",
		.check = aki_matches_ski },
	{	.id = "leaf.ski.present", .section = "7.1.2.3(n)", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_END, .rfc_from = 19990101,
		.text = "subjectKeyIdentifier is present",
		.why = "CMS may name a recipient or signer by it (RFC 5652 5.3)",
		.right = "subjectKeyIdentifier",
		.wrong = "no subjectKeyIdentifier",
		.zlint = "w_ext_subject_key_identifier_missing_sub_cert",
		.pkilint = "pkix.certificate_skid_end_entity_missing",
		.check = ski_present },
	{	.id = "leaf.ski.not-critical", .section = "7.1.2.3(n)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_END, .rfc_from = 19990101,
		.text = "subjectKeyIdentifier is not critical",
		.why = "it is a name, and limits nothing that software must understand",
		.right = "critical left out",
		.wrong = "critical TRUE",
		.zlint = "e_ext_subject_key_identifier_critical",
		.pkilint = "pkix.certificate_skid_extension_critical",
		.check = ski_not_critical },
	{	.id = "leaf.ski.derived-from-key", .section = "7.1.2.3(n); RFC 5280 4.2.1.2; RFC 7093 2", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .severity = BR_NOTICE, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "subjectKeyIdentifier derives from the public key by a method of RFC 5280 4.2.1.2 or RFC "
		    "7093 2",
		.why = "everybody who has the key then comes to the same identifier; other ways are allowed, and "
		    "cannot be seen from outside",
		.right = "SHA-1 of the key, or the first 160 bits of its SHA-256",
		.wrong = "a random number",
		.zlint = "",
		.pkilint = "pkix.unknown_subject_key_identifier_calculation_method "
		    "pkix.subject_key_identifier_method_1_identified "
		    "pkix.subject_key_identifier_method_2_identified "
		    "pkix.subject_key_identifier_rfc7093_method_1_identified "
		    "pkix.subject_key_identifier_rfc7093_method_2_identified "
		    "pkix.subject_key_identifier_rfc7093_method_3_identified",
		.check = ski_derived },
	{ 0 }
};
