/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The words of the axes, the reason codes with their results and reply codes, and the verdict table: one row a way to
 * fail, the first that applies decides.  RFC 7281 for results; RFC 3463 and RFC 7372 for status codes.
 */
#include "reason.h"

static const struct reason_row reasons[REASON_COUNT] = {
#define ROW(id, code, result, status, text) [REASON_##id] = { REASON_##id, "SMIME-" code, RESULT_##result, status, text }
	[REASON_NONE] = { REASON_NONE, NULL, RESULT_UNKNOWN, "5.7.1", "not judged" },
	ROW(OK, "OK", PASS, "5.7.1", "the signature is good"),
	ROW(NOSIG, "NOSIG", NONE, "5.7.1", "the message has no S/MIME signature"),
	ROW(ENCRYPTED, "ENCRYPTED", NONE, "5.7.1", "the message is encrypted, a signature inside cannot be seen"),
	ROW(CERTSONLY, "CERTSONLY", NONE, "5.7.1", "the message has certificates only, no signature"),
	ROW(MALFORMED, "MALFORMED", NEUTRAL, "5.6.0", "the signature cannot be read"),
	ROW(UNSUPPORTED, "UNSUPPORTED", NEUTRAL, "5.7.6", "the signature uses an algorithm that is not supported"),
	ROW(DIGEST, "DIGEST", FAIL, "5.7.7", "the message was changed after it was signed"),
	ROW(SIGVALUE, "SIGVALUE", FAIL, "5.7.7", "the signature value is wrong"),
	ROW(NOCERT, "NOCERT", PERMERROR, "5.7.1", "the signer's certificate is not in the message"),
	ROW(INVALID, "INVALID", FAIL, "5.7.1", "the signer's certificate path is not valid"),
	ROW(UNTRUSTED, "UNTRUSTED", POLICY, "5.7.1", "the signer's certificate does not lead to a root trusted for e-mail"),
	ROW(INCOMPLETE, "INCOMPLETE", POLICY, "5.7.1", "a CA certificate between the signer and a root is missing"),
	ROW(EXPIRED, "EXPIRED", FAIL, "5.7.1", "a certificate has expired"),
	ROW(NOTYET, "NOTYET", FAIL, "5.7.1", "a certificate is not valid yet"),
	ROW(REVOKED, "REVOKED", FAIL, "5.7.1", "a certificate has been revoked"),
	ROW(NAMECONSTRAINT, "NAMECONSTRAINT", FAIL, "5.7.1", "a CA was not allowed to certify this name"),
	ROW(CERTPOLICY, "CERTPOLICY", FAIL, "5.7.1", "the certificate policies of the path do not hold"),
	ROW(EKU, "EKU", FAIL, "5.7.1", "a certificate is not meant for e-mail protection"),
	ROW(KEYUSAGE, "KEYUSAGE", FAIL, "5.7.1", "a certificate's key usage does not allow this signature"),
	ROW(WEAK, "WEAK", POLICY, "5.7.1", "an algorithm or key is too weak"),
	ROW(DISTRUST, "DISTRUST", POLICY, "5.7.1", "the certificate, its key or a CA above it is distrusted"),
	ROW(IDENT, "IDENT", POLICY, "5.7.1", "the signer is not the author"),
	ROW(IDENTMULTI, "IDENTMULTI", POLICY, "5.7.1", "the message does not have exactly one author"),
	ROW(COVERAGE, "COVERAGE", POLICY, "5.7.1", "the signature does not cover the whole message"),
	ROW(RULE, "RULE", POLICY, "5.7.1", "a rule of this site does not accept the message"),
	ROW(LIMIT, "LIMIT", NEUTRAL, "5.6.0", "the message passes a limit of this site"),
	ROW(TIMEOUT, "TIMEOUT", TEMPERROR, "5.7.1", "the message could not be judged in time"),
	ROW(INTERNAL, "INTERNAL", TEMPERROR, "5.7.1", "the message could not be judged"),
#undef ROW
};

const struct reason_row *
reason_row(enum reason r)
{
	return &reasons[(unsigned)r < REASON_COUNT ? r : REASON_NONE];
}

const char *
reason_code(enum reason r)
{
	return reason_row(r)->code;
}

/* Where several values of an axis share a row of the table they share its rank. */
static const struct { enum reason reason; unsigned rank; } by_integrity[INTEGRITY_COUNT] = {
	[INTEGRITY_LIMIT] = { REASON_LIMIT, 1 },
	[INTEGRITY_MALFORMED] = { REASON_MALFORMED, 2 },
	[INTEGRITY_UNSUPPORTED] = { REASON_UNSUPPORTED, 3 },
	[INTEGRITY_NOCERT] = { REASON_NOCERT, 4 },
	[INTEGRITY_DIGEST] = { REASON_DIGEST, 5 },
	[INTEGRITY_SIGNATURE] = { REASON_SIGVALUE, 5 },
}, by_chain[CHAIN_COUNT] = {
	[CHAIN_INVALID] = { REASON_INVALID, 7 },
	[CHAIN_EXPIRED] = { REASON_EXPIRED, 7 },
	[CHAIN_NOTYET] = { REASON_NOTYET, 7 },
	[CHAIN_KEYUSAGE] = { REASON_KEYUSAGE, 7 },
	[CHAIN_EKU] = { REASON_EKU, 7 },
	[CHAIN_NAMECONSTRAINT] = { REASON_NAMECONSTRAINT, 7 },
	[CHAIN_POLICY] = { REASON_CERTPOLICY, 7 },
	[CHAIN_UNTRUSTED] = { REASON_UNTRUSTED, 8 },
	[CHAIN_INCOMPLETE] = { REASON_INCOMPLETE, 8 },
	[CHAIN_DISTRUSTED] = { REASON_DISTRUST, 8 },
	[CHAIN_WEAK] = { REASON_WEAK, 8 },
}, by_identity[IDENTITY_COUNT] = {
	[IDENTITY_AMBIGUOUS] = { REASON_IDENTMULTI, 9 },
	[IDENTITY_MISMATCH] = { REASON_IDENT, 9 },
	[IDENTITY_NONE] = { REASON_IDENT, 9 },
}, by_coverage[COVERAGE_COUNT] = {
	[COVERAGE_PARTIAL] = { REASON_COVERAGE, 10 },
	[COVERAGE_NONE] = { REASON_COVERAGE, 10 },
};

enum reason
reason_decide(const struct axes *a, unsigned *rank)
{
	unsigned unused, *r = rank != NULL ? rank : &unused;

#define TRY(table, value)							\
	if ((*r = (table)[value].rank) != 0)					\
		return (table)[value].reason
	TRY(by_integrity, a->integrity);
	if (a->revocation == REVOCATION_REVOKED) {
		*r = 6;
		return REASON_REVOKED;
	}
	TRY(by_chain, a->chain);
	TRY(by_identity, a->identity);
	TRY(by_coverage, a->coverage);
#undef TRY
	/* pass must be earned on every axis that can take it away: an unjudged one is our own fault, never a pass. */
	if (a->integrity != INTEGRITY_OK || a->chain != CHAIN_OK || a->identity != IDENTITY_OK ||
	    a->coverage != COVERAGE_FULL) {
		*r = 1;
		return REASON_INTERNAL;
	}
	*r = 12;
	return REASON_OK;
}

enum reason
reason_tagged(enum reason r)
{
	return reason_row(r)->result == RESULT_PASS ? REASON_RULE : r;
}

/* One function a vocabulary, from its words in the order of the enumeration. */
#define WORDS(fn, type, ...)							\
const char *									\
fn(type v)									\
{										\
	static const char *const words[] = { NULL, __VA_ARGS__ };		\
										\
	return (size_t)v < sizeof(words) / sizeof(words[0]) ? words[v] : NULL;	\
}

WORDS(integrity_str, enum integrity, "ok", "digest", "signature", "malformed", "unsupported", "nocert", "limit")
WORDS(chain_status_str, enum chain_status, "ok", "untrusted", "incomplete", "expired", "notyet", "keyusage", "eku",
    "nameconstraint", "policy", "weak", "distrusted", "invalid")
WORDS(revocation_str, enum revocation, "good", "revoked", "unknown", "stale", "off")
WORDS(identity_status_str, enum identity_status, "ok", "mismatch", "ambiguous", "none")
WORDS(coverage_str, enum coverage, "full", "partial", "none")
WORDS(br_str, enum br, "na", "pass", "notice", "warning", "error")
WORDS(presence_str, enum presence, "none", "signed", "encrypted", "certs-only", "malformed")
WORDS(smime_result_str, enum smime_result, "none", "pass", "fail", "policy", "neutral", "temperror", "permerror")
WORDS(cause_str, enum cause, "bare-lf", "whitespace", "cte-reencoded", "footer", "part-header")
