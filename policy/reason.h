/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The vocabulary of a verdict: six axes, the reason codes, and the table that turns the one into the other
 * (smime-facts(7) has it in words; RFC 7281 for the results, RFC 3463 and 7372 for the reply codes).
 */
#ifndef SMIME_REASON_H
#define SMIME_REASON_H

#include <stdbool.h>
#include <stddef.h>

/* Zero is always unknown: an axis that could not be judged. */
enum integrity {
	INTEGRITY_UNKNOWN, INTEGRITY_OK, INTEGRITY_DIGEST, INTEGRITY_SIGNATURE, INTEGRITY_MALFORMED,
	INTEGRITY_UNSUPPORTED, INTEGRITY_NOCERT, INTEGRITY_LIMIT, INTEGRITY_COUNT
};
enum chain_status {
	CHAIN_UNKNOWN, CHAIN_OK, CHAIN_UNTRUSTED, CHAIN_INCOMPLETE, CHAIN_EXPIRED, CHAIN_NOTYET, CHAIN_KEYUSAGE,
	CHAIN_EKU, CHAIN_NAMECONSTRAINT, CHAIN_POLICY, CHAIN_WEAK, CHAIN_DISTRUSTED, CHAIN_INVALID, CHAIN_COUNT
};
enum revocation {
	REVOCATION_UNJUDGED, REVOCATION_GOOD, REVOCATION_REVOKED, REVOCATION_UNKNOWN, REVOCATION_STALE,
	REVOCATION_OFF, REVOCATION_COUNT
};
enum identity_status {
	IDENTITY_UNKNOWN, IDENTITY_OK, IDENTITY_MISMATCH, IDENTITY_AMBIGUOUS, IDENTITY_NONE, IDENTITY_COUNT
};
enum coverage { COVERAGE_UNKNOWN, COVERAGE_FULL, COVERAGE_PARTIAL, COVERAGE_NONE, COVERAGE_COUNT };
enum br { BR_UNKNOWN, BR_NA, BR_PASS, BR_NOTICE, BR_WARNING, BR_ERROR, BR_COUNT };

/* `signature` of a message. */
enum presence {
	PRESENCE_UNKNOWN, PRESENCE_NONE, PRESENCE_SIGNED, PRESENCE_ENCRYPTED, PRESENCE_CERTSONLY,
	PRESENCE_MALFORMED, PRESENCE_COUNT
};

/* RFC 7281 results. */
enum smime_result {
	RESULT_UNKNOWN, RESULT_NONE, RESULT_PASS, RESULT_FAIL, RESULT_POLICY, RESULT_NEUTRAL, RESULT_TEMPERROR,
	RESULT_PERMERROR, RESULT_COUNT
};

/* What changed a signed part on its way; only where integrity is digest. */
enum cause {
	CAUSE_NONE,		/* nothing that we know explains it */
	CAUSE_BARE_LF,		/* line ends were LF, or became so */
	CAUSE_WHITESPACE,	/* white space at ends of lines, or empty lines at the end */
	CAUSE_CTE,		/* transfer encoding changed on the way: cte-reencoded */
	CAUSE_FOOTER,		/* text was added inside the signed part */
	CAUSE_HEADER,		/* header fields of the part were changed */
	CAUSE_COUNT
};

enum reason {
	REASON_NONE,	/* not judged */
	REASON_OK, REASON_NOSIG, REASON_ENCRYPTED, REASON_CERTSONLY, REASON_MALFORMED, REASON_UNSUPPORTED,
	REASON_DIGEST, REASON_SIGVALUE, REASON_NOCERT, REASON_INVALID, REASON_UNTRUSTED, REASON_INCOMPLETE,
	REASON_EXPIRED, REASON_NOTYET, REASON_REVOKED, REASON_NAMECONSTRAINT, REASON_CERTPOLICY, REASON_EKU,
	REASON_KEYUSAGE, REASON_WEAK, REASON_DISTRUST, REASON_IDENT, REASON_IDENTMULTI, REASON_COVERAGE,
	REASON_RULE, REASON_LIMIT, REASON_TIMEOUT, REASON_INTERNAL,
	REASON_COUNT
};

struct reason_row {
	enum reason	 reason;
	const char	*code;		/* "SMIME-OK" */
	enum smime_result result;	/* the result that goes with it */
	const char	*status;	/* enhanced status code for a reply, "5.7.1" */
	const char	*text;		/* one sentence for people, without a full stop: used in RejectString's %{reason} and man pages */
};

/* The axes of one signer. */
struct axes {
	enum integrity		integrity;
	enum chain_status	chain;
	enum revocation		revocation;
	enum identity_status	identity;
	enum coverage		coverage;
	enum br			br;
};

/* The row of a reason; never NULL. */
const struct reason_row *reason_row(enum reason r);

/*
 * The verdict table of smime-facts(7): the first row that applies.  *rank gets the row's number, 1 (gravest) to 12
 * (pass); the deciding signer of a message is the one with the highest.  rank may be NULL.
 */
enum reason reason_decide(const struct axes *a, unsigned *rank);

/* Row 11 of the table: what a rule with `tag` makes of a reason.  A pass becomes REASON_RULE, another stays. */
enum reason reason_tagged(enum reason r);

/* Words of the closed vocabularies; NULL for 0 and for values out of range. */
const char *integrity_str(enum integrity v);
const char *chain_status_str(enum chain_status v);
const char *revocation_str(enum revocation v);
const char *identity_status_str(enum identity_status v);
const char *coverage_str(enum coverage v);
const char *br_str(enum br v);
const char *presence_str(enum presence v);
const char *smime_result_str(enum smime_result v);
const char *cause_str(enum cause v);
const char *reason_code(enum reason v);

#endif
