/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: CRLs (SBR 4.9.7, 4.9.13, 7.1.3.2, 7.2).  What the CRL itself shows is judged, with its issuer's certificate and
 * the certificates that are known; what takes the network, time or other CRLs has no check.  The limits of subscriber
 * and CA certificates differ: lint_status.h tells which hold, and the finding says by what.
 *
 * The entries were counted when the view was made.  They are walked again only where a reason is missing, or is
 * certificateHold, and certificates are known that it would be wrong for.
 */
#include "lint.h"
#include "lint_status.h"
#include "lint_table.h"

#include "der.h"

#define TEN_DAYS	(10 * 86400)

enum { UNSPECIFIED = 0, HOLD = 6, REMOVE = 8 };

static enum lint_result
found_entry(struct finding *f, const struct crl_entry_view *e, const char *what)
{
	finding_at(f, "revokedCertificates[%zu]", e->index);
	finding_seen(f, "%s%sserial ", what, *what != '\0' ? ", " : "");
	return finding_hex(f, e->serial);
}

/* The first of several, and how many there are. */
static enum lint_result
found_entries(struct finding *f, const struct crl_seen *s, const char *what)
{
	found_entry(f, &s->first, what);
	return s->n > 1 ? finding_seen(f, "; %zu entries in all", s->n) : LINT_FINDING;
}

/* ---- times */

static enum lint_result
check_next_update(const struct lint_cx *cx, struct finding *f)
{
	return cx->in->crl->has_next_update ? LINT_PASS : finding_at(f, "nextUpdate");
}

/* Complete CRLs whose times can be read; attribute certificates are no matter of these limits. */
static bool
limits_apply(const struct crlview *l)
{
	return l->has_next_update && l->this_update.known && l->next_update.known && l->by[EXT_DELTA] == NULL &&
	    !l->idp.only_attr;
}

static enum lint_result
too_late(struct finding *f, const struct crlview *l, const char *limit, const char *because)
{
	long long n = (long long)(l->next_update.t - l->this_update.t);

	finding_at(f, "nextUpdate");
	return finding_seen(f, "%lld days and %lld seconds after thisUpdate; limit %s: %s", n / 86400, n % 86400, limit,
	    because);
}

static enum lint_result
check_next_update_10d(const struct lint_cx *cx, struct finding *f)
{
	const struct crlview	*l = cx->in->crl;
	struct status_scope	 scope;

	if (!limits_apply(l))
		return LINT_NA;
	scope = status_of_crl(cx->in);
	if (scope.of != STATUS_OF_SUBSCRIBERS)
		return LINT_NA;
	return l->next_update.t - l->this_update.t <= TEN_DAYS ? LINT_PASS : too_late(f, l, "10 days", scope.because);
}

/* Twelve months are the laxer limit, so they hold when it is not known what the CRL covers. */
static enum lint_result
check_next_update_12m(const struct lint_cx *cx, struct finding *f)
{
	const struct crlview	*l = cx->in->crl;
	struct status_scope	 scope;

	if (!limits_apply(l))
		return LINT_NA;
	scope = status_of_crl(cx->in);
	if (scope.of == STATUS_OF_SUBSCRIBERS)
		return LINT_NA;
	if (l->next_update.t <= status_year_later(l->this_update.t))
		return LINT_PASS;
	return too_late(f, l, "12 months",
	    scope.of == STATUS_OF_CAS ? scope.because : "it is not known what the CRL covers");
}

/* ---- algorithm */

static enum lint_result
check_sha1(const struct lint_cx *cx, struct finding *f)
{
	const struct crlview *l = cx->in->crl;

	if (status_alg_sha1(&l->sig_alg)) {
		finding_at(f, "signatureAlgorithm");
		return finding_oid(f, l->sig_alg.oid);
	}
	if (status_alg_sha1(&l->tbs_alg)) {
		finding_at(f, "tbsCertList.signature");
		return finding_oid(f, l->tbs_alg.oid);
	}
	return l->sig_alg.der.n > 0 ? LINT_PASS : LINT_NA;
}

/* ---- reasons */

static bool
has_reasons(const struct crlview *l)
{
	return l->no_reason.n < l->nentries;
}

static enum lint_result
check_reason_critical(const struct lint_cx *cx, struct finding *f)
{
	const struct crlview *l = cx->in->crl;

	if (!has_reasons(l))
		return LINT_NA;
	return l->critical_reason.n == 0 ? LINT_PASS : found_entries(f, &l->critical_reason, "");
}

static enum lint_result
check_reason_unspecified(const struct lint_cx *cx, struct finding *f)
{
	const struct crlview *l = cx->in->crl;

	if (!has_reasons(l))
		return LINT_NA;
	if (cx->rfc5280)
		f->severity = BR_WARNING;	/* RFC 5280 5.3.1: SHOULD */
	return l->reason[UNSPECIFIED].n == 0 ? LINT_PASS : found_entries(f, &l->reason[UNSPECIFIED], "");
}

/* The encoded Name of the issuer of an entry: of an indirect CRL the first directoryName of certificateIssuer. */
static struct span
entry_issuer(const struct crlview *l, const struct crl_entry_view *e)
{
	struct span	names = e->issuer;
	struct tlv	t;

	if (names.n == 0)
		return l->issuer.der;
	while (der_read(&names, &t))
		if (t.tag == (DER_CONTEXT | DER_CONS | GN_DIRECTORY))
			return t.body;
	return (struct span){ 0 };
}

/* Without reasonCode, or with certificateHold. */
static bool
entry_like(const struct crl_entry_view *e, bool hold)
{
	return hold ? e->reason == HOLD : !e->has_reason;
}

/*
 * The first entry without reasonCode (or with certificateHold) of a certificate that is known and like that.  *any: some
 * such certificate is known at all.  Entries of other issuers, in an indirect CRL, are passed over.
 */
static bool
known_entry(const struct lint_cx *cx, bool hold, bool (*match)(const struct certview *v), bool *any,
    struct crl_entry_view *out)
{
	const struct crlview	*l = cx->in->crl;
	struct status_list	 known = status_issued(cx->in, &l->issuer, match);
	struct crl_walk		 w = { 0 };
	bool			 hit = false;

	*any = known.n > 0;
	while (*any && !hit && crlview_next(l, &w, out))
		hit = entry_like(out, hold) && span_eq(entry_issuer(l, out), l->issuer.der) &&
		    status_list_has(&known, out->serial);
	status_list_free(&known);
	return hit;
}

/* Entries without reasonCode (or with certificateHold), judged as those of CA certificates. */
static enum lint_result
judge_ca_entries(const struct lint_cx *cx, struct finding *f, bool hold)
{
	const struct crlview	*l = cx->in->crl;
	const struct crl_seen	*s = hold ? &l->reason[HOLD] : &l->no_reason;
	struct status_scope	 scope = status_of_crl(cx->in);
	struct crl_entry_view	 e;
	bool			 any;

	if (l->nentries == 0 || (scope.of == STATUS_OF_SUBSCRIBERS && scope.all))
		return LINT_NA;
	if (scope.of == STATUS_OF_CAS && scope.all)
		return s->n == 0 ? LINT_PASS : found_entries(f, s, scope.because);
	if (s->n > 0 && known_entry(cx, hold, status_is_ca, &any, &e))
		return found_entry(f, &e, "known as a CA certificate");
	return LINT_NA;
}

static enum lint_result
check_ca_reason(const struct lint_cx *cx, struct finding *f)
{
	return judge_ca_entries(cx, f, false);
}

static enum lint_result
check_ca_hold(const struct lint_cx *cx, struct finding *f)
{
	return judge_ca_entries(cx, f, true);
}

/* Where CA certificates may be among the entries they have a row of their own, which demands more. */
static enum lint_result
check_leaf_reason(const struct lint_cx *cx, struct finding *f)
{
	const struct crlview	*l = cx->in->crl;
	struct status_scope	 scope = status_of_crl(cx->in);

	if (l->nentries == 0 || (scope.of == STATUS_OF_CAS && scope.all))
		return LINT_NA;
	return l->no_reason.n == 0 ? LINT_PASS : found_entries(f, &l->no_reason, "");
}

static enum lint_result
check_hold_strict(const struct lint_cx *cx, struct finding *f)
{
	const struct crlview	*l = cx->in->crl;
	struct crl_entry_view	 e;
	bool			 any;

	if (l->nentries == 0)
		return LINT_NA;
	if (l->reason[HOLD].n == 0)
		return LINT_PASS;
	if (known_entry(cx, true, status_is_strict, &any, &e))
		return found_entry(f, &e, "known as a Strict certificate");
	return any ? LINT_PASS : LINT_NA;
}

/* RFC 5280 5.3.1: removeFromCRL belongs to delta CRLs alone. */
static enum lint_result
check_suspension(const struct lint_cx *cx, struct finding *f)
{
	const struct crlview *l = cx->in->crl;

	if (l->hold_instruction.n > 0)
		return found_entries(f, &l->hold_instruction, "holdInstructionCode with another reason");
	if (l->reason[REMOVE].n > 0 && l->by[EXT_DELTA] == NULL)
		return found_entries(f, &l->reason[REMOVE], "removeFromCRL in a complete CRL");
	return l->reason[HOLD].n > 0 ? LINT_PASS : LINT_NA;
}

const struct lint lints_crl[] = {
	{	.id = "rp.check-revocation", .section = "4.9.6", .applies = "crl", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "the relying party checks the revocation of every certificate that has a CRL or an "
		    "OCSP pointer",
		.why = "a signature by a revoked key says nothing; the sentence binds us and not the CA, "
		    "and the axis of revocation is what it asks for",
		.zlint = "",
		.pkilint = "" },
	{	.id = "crl.leaf.reissue-7d", .section = "4.9.7", .applies = "crl", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "a CRL for subscriber certificates is issued anew at least every 7 days",
		.why = "a revocation is of use when it is known soon; a file does not say how long it is "
		    "served",
		.wrong = "served today, thisUpdate 9 days ago",
		.zlint = "",
		.pkilint = "" },
	{	.id = "crl.leaf.next-update-10d", .section = "4.9.7", .applies = "crl", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "a CRL for subscriber certificates has nextUpdate at most 10 days after thisUpdate",
		.why = "software uses a CRL until nextUpdate and learns of no revocation before",
		.right = "thisUpdate 1 March 00:00:00, nextUpdate 11 March 00:00:00",
		.wrong = "nextUpdate one second later",
		.zlint = "e_crl_next_update_invalid",
		.pkilint = "cabf.crl_invalid_validity_period",
		.check = check_next_update_10d },
	{	.id = "crl.ca.reissue-12m", .section = "4.9.7", .applies = "crl", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "a CRL for CA certificates is issued anew at least every 12 months",
		.why = "it shows that the CA still can; a file does not say how long it is served",
		.zlint = "",
		.pkilint = "" },
	{	.id = "crl.ca.reissue-24h-after-revocation", .section = "4.9.7", .applies = "crl", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "a new CRL appears within 24 hours of the revocation of a subordinate CA certificate",
		.why = "a CA gone wrong makes new wrong certificates each day; it takes the CRLs before",
		.zlint = "",
		.pkilint = "" },
	{	.id = "crl.ca.next-update-12m", .section = "4.9.7", .applies = "crl", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "a CRL for CA certificates has nextUpdate at most 12 months after thisUpdate",
		.why = "software uses a CRL until nextUpdate and learns of no revocation before; months are "
		    "those of the calendar",
		.right = "thisUpdate 2026-03-01, nextUpdate 2027-03-01, both at 00:00:00",
		.wrong = "nextUpdate one second later",
		.zlint = "e_crl_next_update_invalid",
		.pkilint = "cabf.arl_invalid_validity_period",
		.check = check_next_update_12m },
	{	.id = "crl.next-update.present", .section = "4.9.7", .applies = "crl", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901, .rfc_who = WHO_CRL,
		.text = "a CRL has nextUpdate",
		.why = "without it nobody can tell an old CRL from a current one (RFC 5280 5.1.2.5)",
		.right = "thisUpdate 2026-03-01, nextUpdate 2026-03-08",
		.wrong = "a CRL that has thisUpdate alone",
		.zlint = "e_crl_has_next_update",
		.pkilint = "pkix.validity_period_end_value_missing",
		.check = check_next_update },
	{	.id = "info.crl.scope-kind", .section = "4.9.7", .applies = "crl", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_NONE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "which limits hold is told by what the CRL covers: subscriber certificates, CA "
		    "certificates, or both, when the stricter hold",
		.why = "it tells the judge how to choose: by issuingDistributionPoint, else by the issuer "
		    "and what is known to be issued by it, else the laxer limit",
		.right = "onlyContainsUserCerts: 10 days",
		.wrong = "10 days for the CRL of a root",
		.zlint = "",
		.pkilint = "" },
	{	.id = "crl.suspend.reason-hold-only", .section = "4.9.13", .applies = "crl", .ballot = "SMC06",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20240511,
		.text = "suspension is marked by the reason certificateHold (6) alone",
		.why = "another mark is not understood, or looks like a revocation; seen where an entry has "
		    "a hold instruction with another reason, or a complete CRL has removeFromCRL (8)",
		.right = "certificateHold (6)",
		.wrong = "removeFromCRL (8) in a complete CRL",
		.zlint = "",
		.pkilint = "",
		.check = check_suspension },
	{	.id = "crl.entries.keep-until-expiry", .section = "4.10.1", .applies = "crl", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "an entry stays in the CRL until the notAfter of the revoked certificate has passed",
		.why = "mail is verified long after it was sent; it takes two CRLs and the certificate",
		.zlint = "",
		.pkilint = "" },
	{	.id = "service.response-10s", .section = "4.10.2", .applies = "crl", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "CRL and OCSP are answered within 10 seconds under normal operating conditions",
		.why = "mail software gives up waiting; a measurement contains the network between",
		.zlint = "",
		.pkilint = "" },
	{	.id = "service.ocsp-response-10s", .section = "4.10.2", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901,
		.text = "OCSP is answered within 10 seconds under normal operating conditions",
		.why = "mail software gives up waiting; a measurement contains the network between",
		.zlint = "",
		.pkilint = "" },
	{	.id = "service.repository-24x7", .section = "4.10.2", .applies = "crl", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "an online repository gives the status of all unexpired certificates of the CA "
		    "around the clock",
		.why = "mail is verified at any hour; it takes many tries over days",
		.zlint = "",
		.pkilint = "" },
	{	.id = "crl.sha1.sunset", .section = "7.1.3.2", .applies = "crl", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "a CRL is signed with an algorithm that does not incorporate SHA-1",
		.why = "a collision would make a CRL that clears a revoked certificate; 7.1.3.2 has named "
		    "CRLs since 1.0.0",
		.right = "sha256WithRSAEncryption",
		.wrong = "sha1WithRSAEncryption",
		.zlint = "",
		.pkilint = "",
		.check = check_sha1 },
	{	.id = "crl.reason.not-critical", .section = "7.2.2", .applies = "crl", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901, .rfc_who = WHO_CRL,
		.text = "the entry extension reasonCode is not critical",
		.why = "software that does not know a critical entry extension must not use the CRL (RFC "
		    "5280 5.3)",
		.right = "reasonCode keyCompromise",
		.wrong = "reasonCode keyCompromise, critical",
		.zlint = "e_cab_crl_reason_code_not_critical",
		.pkilint = "pkix.crl_reason_code_extension_critical",
		.check = check_reason_critical },
	{	.id = "crl.reason.ca-present", .section = "7.2.2", .applies = "crl", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "the entry of a CA certificate has reasonCode",
		.why = "who trusts a CA must know whether its key is in other hands",
		.right = "reasonCode cessationOfOperation (5)",
		.wrong = "an entry without extensions in the CRL of a root",
		.zlint = "",
		.pkilint = "",
		.check = check_ca_reason },
	{	.id = "crl.reason.ca-no-hold", .section = "7.2.2", .applies = "crl", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "the entry of a CA certificate does not have reason certificateHold (6)",
		.why = "a CA cannot be suspended: what it issued meanwhile would be good again afterwards",
		.right = "reasonCode cACompromise (2)",
		.wrong = "reasonCode certificateHold (6)",
		.zlint = "",
		.pkilint = "cabf.crl_prohibited_reason_code",
		.check = check_ca_hold },
	{	.id = "crl.reason.leaf-present", .section = "7.2.2", .applies = "crl", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901, .severity = BR_NOTICE,
		.text = "the entry of a subscriber certificate has reasonCode",
		.why = "it tells a lost key from a change of name; a notice only, as leaving it out is the "
		    "one way to say that the reason is unspecified",
		.right = "reasonCode keyCompromise (1)",
		.wrong = "an entry without extensions",
		.zlint = "",
		.pkilint = "",
		.check = check_leaf_reason },
	{	.id = "crl.reason.not-unspecified", .section = "7.2.2", .applies = "crl", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901, .rfc_who = WHO_CRL,
		.text = "no entry has reasonCode unspecified (0): the extension is left out instead",
		.why = "it says no more than its absence (RFC 5280 5.3.1)",
		.right = "an entry without extensions",
		.wrong = "reasonCode unspecified (0)",
		.zlint = "e_cab_crl_has_valid_reason_code e_crl_has_valid_reason_code",
		.pkilint = "pkix.crl_unspecified_crl_entry_reason_code cabf.crl_prohibited_reason_code",
		.check = check_reason_unspecified },
	{	.id = "crl.reason.hold-not-strict", .section = "7.2.2", .applies = "crl", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "no entry of a Strict certificate has reason certificateHold (6)",
		.why = "Strict certificates are revoked or they are not; it takes the certificate, which "
		    "--issuer may give too",
		.right = "reasonCode certificateHold (6) for a Multipurpose certificate",
		.wrong = "reasonCode certificateHold (6) for 2.23.140.1.5.1.3",
		.zlint = "",
		.pkilint = "cabf.crl_prohibited_reason_code",
		.check = check_hold_strict },
	{	.id = "crl.reason.appropriate", .section = "7.2.2", .applies = "crl", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_NONE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "the reason is the most appropriate one by the CA's CP or CPS",
		.why = "what happened is known to the CA alone",
		.zlint = "",
		.pkilint = "" },
	{	.id = "info.crl.version", .section = "7.2.1", .applies = "crl", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_NONE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "the version of a CRL is a matter of RFC 5280 5.1.2.1, and no rule of this document",
		.why = "it tells the judge what not to report",
		.zlint = "",
		.pkilint = "pkix.crl_version_is_not_v2" },
	{	.id = "info.crl.aki", .section = "7.2.2", .applies = "crl", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_NONE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "authorityKeyIdentifier of a CRL is a matter of RFC 5280 5.2.1, and no rule of this "
		    "document",
		.why = "it tells the judge what not to report",
		.zlint = "e_crl_has_authority_key_identifier",
		.pkilint = "" },
	{	.id = "info.crl.number", .section = "7.2.2", .applies = "crl", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_NONE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "cRLNumber is a matter of RFC 5280 5.2.3, and no rule of this document",
		.why = "it tells the judge what not to report",
		.zlint = "e_crl_missing_crl_number",
		.pkilint = "pkix.crl_number_missing" },
	{	.id = "info.crl.entries-not-empty-list", .section = "7.2.2", .applies = "crl", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_NONE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "an empty revokedCertificates is a matter of RFC 5280 5.1.2.6, and no rule of this "
		    "document",
		.why = "it tells the judge what not to report",
		.zlint = "e_crl_empty_revoked_certificates",
		.pkilint = "pkix.crl_revoked_certificates_empty" },
	{	.id = "info.crl.signature-by-issuer", .section = "7.1.2.2.b", .applies = "crl", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_NONE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "a CRL says something about a certificate when the issuer's key has signed it and "
		    "its issuingDistributionPoint covers the certificate",
		.why = "it tells the judge to verify before anything else: a foreign CRL says nothing about "
		    "the CA",
		.zlint = "",
		.pkilint = "" },
	{	.id = "info.crl.delta", .section = "4.9.7", .applies = "crl", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_NONE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901,
		.text = "the limits of 4.9.7 are those of complete CRLs; a delta CRL only adds to one",
		.why = "it tells the judge what not to report",
		.zlint = "",
		.pkilint = "" },
	{ 0 }
};
