/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: OCSP responses and the certificates of delegated responders (SBR 4.9.9, 4.9.10, 7.3; RFC 6960, RFC 5019).  What
 * the response itself shows is judged, with the certificates in it, its CA's certificate and the certificates that are
 * known; what takes the network, time or other responses has no check.  Whether a certificate asked about is a
 * subscriber's or a CA's is told by lint_status.h.
 *
 * Names, hashes and key identifiers are compared; no signature is verified here.
 */
#include "dnmatch.h"
#include "lint.h"
#include "lint_status.h"
#include "lint_table.h"

#define EIGHT_HOURS	(8 * 3600)
#define TEN_DAYS	(10 * 86400)

enum { UNSPECIFIED = 0, HOLD = 6, NO_REASON = 7 };

static enum lint_result
found_answer(struct finding *f, size_t i, const char *field)
{
	return finding_at(f, "responses[%zu].%s", i, field);
}

/* ---- RFC 6960 */

/* Of OCSPResponse, without a look at its contents; NULL: nothing. */
static const char *
wrong_outside(const struct ocspview *o)
{
	if (o->status < 0 || o->status == 4 || o->status > 6)
		return "responseStatus has no such value";
	if ((o->status == 0) != o->has_bytes)
		return o->has_bytes ? "responseBytes beside an error" : "successful, but no responseBytes";
	return NULL;
}

static const char *
wrong_inside(const struct ocspview *o)
{
	if (o->version != -1)
		return "version is not v1";
	if (o->n == 0)
		return "responses is empty";
	if (!o->by_name && o->key_hash.n != 20)
		return "byKey is not a SHA-1 hash";
	for (size_t i = 0; i < o->n; i++)
		if (o->v[i].next_update.known && o->v[i].this_update.known &&
		    o->v[i].next_update.t < o->v[i].this_update.t)
			return "nextUpdate is before thisUpdate";
	return NULL;
}

static enum lint_result
check_rfc6960(const struct lint_cx *cx, struct finding *f)
{
	const struct ocspview	*o = cx->in->ocsp;
	const char		*wrong = wrong_outside(o);

	if (o->nfaults > 0) {
		finding_at(f, "%s", o->fault[0].where);
		return finding_seen(f, "%s", o->fault[0].what);
	}
	if (wrong == NULL && o->has_bytes && !o->basic) {
		finding_at(f, "responseBytes.responseType");
		return finding_oid(f, o->type);
	}
	if (wrong == NULL && o->has_bytes)
		wrong = wrong_inside(o);
	if (wrong == NULL)
		return LINT_PASS;
	finding_at(f, "ocspResponse");
	return finding_seen(f, "%s", wrong);
}

/* ---- who signed */

/* Issued by this CA: its name, and its key as far as identifiers tell. */
static bool
issued_by(const struct certview *v, const struct certview *ca)
{
	if (!dn_equal(&v->issuer, &ca->subject))
		return false;
	return !certview_has(v, EXT_AKI) || !v->aki.has_keyid || !certview_has(ca, EXT_SKI) || span_eq(v->aki.keyid, ca->ski);
}

/* The responder's certificate: in the response, or known. */
static const struct certview *
responder(const struct lint_input *in)
{
	const struct certview *v;

	if (in->ocsp->signer != NULL)
		return in->ocsp->signer;
	for (size_t i = 0; (v = status_known(in, i)) != NULL; i++)
		if (ocspview_names(in->ocsp, v))
			return v;
	return NULL;
}

static enum lint_result
check_signer(const struct lint_cx *cx, struct finding *f)
{
	const struct ocspview	*o = cx->in->ocsp;
	const struct certview	*v;
	bool			 asked = false;

	for (size_t i = 0; cx->issuer != NULL && i < o->n && !asked; i++)
		asked = ocsp_single_of(&o->v[i], cx->issuer);
	if (!asked)
		return LINT_NA;
	if (ocspview_names(o, cx->issuer))
		return LINT_PASS;
	v = responder(cx->in);
	if (v == NULL)
		return LINT_NA;
	if (issued_by(v, cx->issuer))
		return LINT_PASS;
	finding_at(f, "certs");
	return dn_equal(&v->issuer, &cx->issuer->subject) ?
	    finding_seen(f, "the responder's certificate was issued by another key of that name") :
	    finding_seen(f, "the responder's certificate was not issued by the CA asked about");
}

/*
 * The certificate to be judged as a delegate's: itself, or that of the responder.  The CA itself needs none of it, and
 * it is known by the hashes of its name and key, which the response holds.
 */
static const struct certview *
delegate(const struct lint_cx *cx)
{
	const struct ocspview	*o = cx->in->ocsp;
	const struct certview	*v;

	if (o == NULL)
		return cx->cert;
	v = o->n > 0 ? responder(cx->in) : NULL;
	return v == NULL || ocsp_single_of(&o->v[0], v) ? NULL : v;
}

static const char *
delegate_place(const struct lint_cx *cx)
{
	return cx->in->ocsp != NULL ? "certs.extensions" : "extensions";
}

static enum lint_result
check_delegate_eku(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = delegate(cx);

	if (v == NULL)
		return LINT_NA;
	if (certview_has_eku(v, OID_KP_OCSP_SIGNING))
		return LINT_PASS;
	finding_at(f, "%s.extKeyUsage", delegate_place(cx));
	return finding_seen(f, v->by[EXT_EKU] != NULL ? "no id-kp-OCSPSigning" : "absent");
}

static enum lint_result
check_delegate_nocheck(const struct lint_cx *cx, struct finding *f)
{
	const struct certview *v = delegate(cx);

	if (v == NULL)
		return LINT_NA;
	if (certview_has(v, EXT_NOCHECK))
		return LINT_PASS;
	finding_at(f, "%s.id-pkix-ocsp-nocheck", delegate_place(cx));
	return finding_seen(f, v->by[EXT_NOCHECK] != NULL ? "its value is not NULL" : "absent");
}

/* ---- intervals */

/*
 * Each answer about a subscriber certificate, until one is wrong: judge() says what it is, and because is why the limit
 * holds.  An answer whose certificate may be a CA's is left out.
 */
static enum lint_result
each_subscriber(const struct lint_cx *cx, struct finding *f,
    enum lint_result (*judge)(const struct ocsp_single *s, struct finding *f))
{
	const struct ocspview	*o = cx->in->ocsp;
	enum lint_result	 all = LINT_NA, r;
	const struct certview	*about;
	struct status_scope	 scope;

	for (size_t i = 0; i < o->n; i++) {
		scope = status_of_answer(cx->in, &o->v[i], &about);
		r = scope.of == STATUS_OF_SUBSCRIBERS ? judge(&o->v[i], f) : LINT_NA;
		if (r == LINT_FINDING) {
			finding_seen(f, "%s%s", f->seen[0] != '\0' ? "; " : "", scope.because);
			return found_answer(f, i, "nextUpdate");
		}
		if (r == LINT_PASS)
			all = LINT_PASS;
	}
	return all;
}

static enum lint_result
judge_present(const struct ocsp_single *s, struct finding *f)
{
	(void)f;
	return s->has_next_update ? LINT_PASS : LINT_FINDING;
}

static bool
interval(const struct ocsp_single *s, long long *out)
{
	*out = (long long)(s->next_update.t - s->this_update.t);
	return s->has_next_update && s->this_update.known && s->next_update.known;
}

/*
 * 4.9.10 counts both ends, so that 28799 seconds from one to the other are 8 hours, and says that a difference of 86400
 * seconds is a day, so that 864000 are 10 days: what one of the two readings allows is no finding.
 */
static enum lint_result
judge_min(const struct ocsp_single *s, struct finding *f)
{
	long long n;

	if (!interval(s, &n))
		return LINT_NA;
	return n >= EIGHT_HOURS - 1 ? LINT_PASS : finding_seen(f, "%lld seconds after thisUpdate", n);
}

static enum lint_result
judge_max(const struct ocsp_single *s, struct finding *f)
{
	long long n;

	if (!interval(s, &n))
		return LINT_NA;
	return n <= TEN_DAYS ? LINT_PASS : finding_seen(f, "%lld seconds after thisUpdate", n);
}

static enum lint_result
check_next_update(const struct lint_cx *cx, struct finding *f)
{
	return each_subscriber(cx, f, judge_present);
}

static enum lint_result
check_min_8h(const struct lint_cx *cx, struct finding *f)
{
	return each_subscriber(cx, f, judge_min);
}

static enum lint_result
check_max_10d(const struct lint_cx *cx, struct finding *f)
{
	return each_subscriber(cx, f, judge_max);
}

/* ---- reasons */

static enum lint_result
check_ca_reason(const struct lint_cx *cx, struct finding *f)
{
	const struct ocspview	*o = cx->in->ocsp;
	enum lint_result	 all = LINT_NA;
	const struct certview	*about;
	struct status_scope	 scope;

	for (size_t i = 0; i < o->n; i++) {
		if (o->v[i].status != OCSP_REVOKED)
			continue;
		scope = status_of_answer(cx->in, &o->v[i], &about);
		if (scope.of != STATUS_OF_CAS)
			continue;
		all = LINT_PASS;
		if (!o->v[i].has_reason) {
			finding_seen(f, "%s", scope.because);
			return found_answer(f, i, "revocationReason");
		}
	}
	return all;
}

/* What the reason is wrong for; NULL: nothing that is known. */
static const char *
wrong_reason(const struct lint_input *in, const struct ocsp_single *s)
{
	const struct certview	*about;
	struct status_scope	 scope;

	if (s->reason == UNSPECIFIED)
		return "is left out instead";
	if (s->reason == NO_REASON || s->reason >= CRL_REASONS)
		return "is no CRLReason";
	if (s->reason != HOLD)
		return NULL;
	scope = status_of_answer(in, s, &about);
	if (scope.of == STATUS_OF_CAS)
		return "of a CA certificate";
	return about != NULL && status_is_strict(about) ? "of a Strict certificate" : NULL;
}

static enum lint_result
check_reason(const struct lint_cx *cx, struct finding *f)
{
	const struct ocspview	*o = cx->in->ocsp;
	enum lint_result	 all = LINT_NA;

	for (size_t i = 0; i < o->n; i++) {
		const char *wrong;

		if (o->v[i].reason < 0)
			continue;
		all = LINT_PASS;
		wrong = wrong_reason(cx->in, &o->v[i]);
		if (wrong != NULL) {
			finding_seen(f, "%s (%d) %s", crl_reason_name(o->v[i].reason), o->v[i].reason, wrong);
			return found_answer(f, i, "revocationReason");
		}
	}
	return all;
}

static enum lint_result
check_no_reason_extension(const struct lint_cx *cx, struct finding *f)
{
	const struct ocspview *o = cx->in->ocsp;

	for (size_t i = 0; i < o->n; i++)
		if (o->v[i].reason_extension)
			return found_answer(f, i, "singleExtensions");
	return o->n > 0 ? LINT_PASS : LINT_NA;
}

const struct lint lints_ocsp[] = {
	{	.id = "ocsp.rfc6960", .section = "4.9.9", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901, .rfc_who = WHO_RESPONSE,
		.text = "an OCSP response is as RFC 6960 or RFC 5019 has it: DER, of type "
		    "id-pkix-ocsp-basic, version 1, with an answer",
		.why = "software drops what it cannot read, and the status stays unknown",
		.right = "successful, id-pkix-ocsp-basic, one SingleResponse",
		.wrong = "responseStatus successful without responseBytes",
		.zlint = "",
		.pkilint = "pkix.ocsp_response_is_not_basic pkix.ocsp_responderid_keyhash_is_not_sha1 "
		    "pkix.ocsp_error_response_has_response_body pkix.ocsp_response_status_code_4 "
		    "pkix.ocsp_negative_validity_period",
		.check = check_rfc6960 },
	{	.id = "ocsp.signer", .section = "4.9.9", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901,
		.text = "a response is signed by the CA that issued the certificate asked about, or by a "
		    "responder whose certificate that CA has issued itself",
		.why = "else any CA could clear another's revoked certificates; names and key identifiers "
		    "are compared here, the signature is verified elsewhere",
		.right = "responder certificate of the same issuing CA",
		.wrong = "responder certificate of the root",
		.zlint = "",
		.pkilint = "",
		.check = check_signer },
	{	.id = "ocsp.delegate.eku", .section = "4.9.9", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_OCSP | WHO_RESPONSE,
		.from = 20230901, .rfc_who = WHO_OCSP | WHO_RESPONSE,
		.text = "the certificate of a delegated responder has id-kp-OCSPSigning in extKeyUsage",
		.why = "without it every subscriber of the CA could sign responses (RFC 6960 4.2.2.2)",
		.right = "extKeyUsage: id-kp-OCSPSigning",
		.wrong = "extKeyUsage: id-kp-clientAuth",
		.zlint = "",
		.pkilint = "cabf.serverauth.ocsp_responder.ocspsigning_eku_absent",
		.check = check_delegate_eku },
	{	.id = "ocsp.delegate.nocheck", .section = "4.9.9", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_OCSP | WHO_RESPONSE,
		.from = 20230901,
		.text = "the certificate of a delegated responder has id-pkix-ocsp-nocheck with the value "
		    "NULL",
		.why = "else its own status has to be asked for, of itself (RFC 6960 4.2.2.2.1)",
		.right = "1.3.6.1.5.5.7.48.1.5 with 05 00",
		.wrong = "no such extension",
		.zlint = "e_ocsp_id_pkix_ocsp_nocheck_ext_not_included_server_auth",
		.pkilint = "cabf.serverauth.ocsp_responder.ocsp_nocheck_extension_absent",
		.check = check_delegate_nocheck },
	{	.id = "ocsp.get", .section = "4.9.10", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901,
		.text = "a responder answers the HTTP GET form of RFC 6960 A.1 and RFC 5019 5",
		.why = "answers to GET can be cached; it takes the network",
		.zlint = "",
		.pkilint = "" },
	{	.id = "ocsp.interval.definition", .section = "4.9.10", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901,
		.text = "the validity interval is from thisUpdate to nextUpdate, both seconds included, "
		    "with 3600 seconds an hour and 86400 a day",
		.why = "it tells the judge how to count; as 10 days can be read to be 864000 or 864001 "
		    "seconds, the other requirements allow one second either way",
		.zlint = "",
		.pkilint = "" },
	{	.id = "ocsp.next-update.present", .section = "4.9.10", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901, .severity = BR_WARNING,
		.text = "a response about a subscriber certificate has nextUpdate",
		.why = "the limits of the interval presuppose it; RFC 6960 lets it be absent, so that this "
		    "is derived and a warning",
		.right = "thisUpdate 08:00:00, nextUpdate 16:00:00",
		.wrong = "a SingleResponse that ends with thisUpdate",
		.zlint = "",
		.pkilint = "",
		.check = check_next_update },
	{	.id = "ocsp.leaf.min-8h", .section = "4.9.10", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901,
		.text = "a response about a subscriber certificate has nextUpdate at least 8 hours after "
		    "thisUpdate",
		.why = "shorter ones have to be asked for all the time",
		.right = "thisUpdate 08:00:00, nextUpdate 16:00:00",
		.wrong = "nextUpdate 12:00:00",
		.zlint = "",
		.pkilint = "",
		.check = check_min_8h },
	{	.id = "ocsp.leaf.max-10d", .section = "4.9.10", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901,
		.text = "a response about a subscriber certificate has nextUpdate at most 10 days after "
		    "thisUpdate",
		.why = "software uses a response until nextUpdate and learns of no revocation before",
		.right = "thisUpdate 1 March 00:00:00, nextUpdate 11 March 00:00:00",
		.wrong = "nextUpdate one second later",
		.zlint = "",
		.pkilint = "",
		.check = check_max_10d },
	{	.id = "ocsp.leaf.update-short", .section = "4.9.10", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901,
		.text = "when the interval is under 16 hours, newer information is there before half of it "
		    "has passed",
		.why = "clients need time to fetch it; a file does not say how long it is served",
		.zlint = "",
		.pkilint = "" },
	{	.id = "ocsp.leaf.update-long", .section = "4.9.10", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901,
		.text = "when the interval is 16 hours or more, newer information is there 8 hours before "
		    "nextUpdate and within 4 days of thisUpdate",
		.why = "clients need time to fetch it; a file does not say how long it is served",
		.zlint = "",
		.pkilint = "" },
	{	.id = "ocsp.ca.update-12m", .section = "4.9.10", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901,
		.text = "OCSP information about a CA certificate is updated at least every 12 months",
		.why = "it shows that the CA still can; a file does not say how long it is served",
		.zlint = "",
		.pkilint = "" },
	{	.id = "ocsp.ca.update-24h-after-revocation", .section = "4.9.10", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901,
		.text = "OCSP information about a CA certificate is updated within 24 hours of its "
		    "revocation",
		.why = "a CA gone wrong makes new wrong certificates each day; it takes the CRL, and the "
		    "network",
		.zlint = "",
		.pkilint = "" },
	{	.id = "ocsp.unused-serial.not-good", .section = "4.9.10", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901,
		.text = "a responder does not answer good for a serial number that the CA has never used",
		.why = "a forged certificate has just such a number; it takes a question to the responder, "
		    "and other people's responders are not probed",
		.zlint = "",
		.pkilint = "" },
	{	.id = "ocsp.unused-serial.not-good-tc", .section = "4.9.10", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901,
		.text = "the responder of a technically constrained CA does not answer good for a serial "
		    "number that the CA has never used",
		.why = "a forged certificate has just such a number; it takes a question to the responder, "
		    "and other people's responders are not probed",
		.zlint = "",
		.pkilint = "" },
	{	.id = "ocsp.entries.keep-until-expiry", .section = "4.10.1", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901,
		.text = "a revoked answer stays until the notAfter of the certificate has passed",
		.why = "mail is verified long after it was sent; it takes answers of several days",
		.zlint = "",
		.pkilint = "" },
	{	.id = "ocsp.ca.reason-present", .section = "7.3", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901,
		.text = "a revoked answer about a CA certificate has revocationReason",
		.why = "who trusts a CA must know whether its key is in other hands",
		.right = "revoked, cessationOfOperation (5)",
		.wrong = "revoked, without revocationReason",
		.zlint = "",
		.pkilint = "",
		.check = check_ca_reason },
	{	.id = "ocsp.reason.permitted", .section = "7.3", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901,
		.text = "revocationReason is one that CRLs may have: not unspecified (0), and not "
		    "certificateHold (6) for CA and Strict certificates",
		.why = "a reason that says nothing is left out, and neither a CA nor a Strict certificate "
		    "can be suspended",
		.right = "keyCompromise (1)",
		.wrong = "unspecified (0)",
		.zlint = "",
		.pkilint = "",
		.check = check_reason },
	{	.id = "ocsp.single-ext.no-reason", .section = "7.3.2", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901,
		.text = "singleExtensions does not hold the CRL entry extension reasonCode",
		.why = "the reason has a field of its own, and two might differ",
		.right = "revocationReason in RevokedInfo",
		.wrong = "2.5.29.21 in singleExtensions",
		.zlint = "",
		.pkilint = "",
		.check = check_no_reason_extension },
	{	.id = "info.ocsp.issuer-hash.sha1-allowed", .section = "4.9.9", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_NONE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901,
		.text = "SHA-1 may be used in a CertID and in a responderID",
		.why = "it tells the judge what not to report: these are look-up keys and no signatures "
		    "(RFC 5019, RFC 6960)",
		.zlint = "",
		.pkilint = "" },
	{	.id = "info.ocsp.responder-profile", .section = "4.9.9", .applies = "ocsp-responder", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_NONE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901,
		.text = "the responder's certificate needs id-kp-OCSPSigning and id-pkix-ocsp-nocheck; "
		    "nothing else is said of it",
		.why = "it tells the judge what not to report: the profile of the TLS requirements does not "
		    "hold here",
		.zlint = "",
		.pkilint = "" },
	{ 0 }
};
