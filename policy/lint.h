/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The requirements of the CA/Browser Forum S/MIME Baseline Requirements (SBR), one table row each, and the runner that
 * judges a certificate, a CRL or an OCSP response by them.  The runner decides which rows apply (what is judged, type,
 * generation, date, profile); a row's check is a small pure function over decoded views that only judges.  Dates are
 * compared with notBefore (thisUpdate of a CRL, producedAt of an OCSP response): a certificate is judged by the rules of its date.
 *
 * The rows of one subject stand beside their checks in lint_SUBJECT.c; lint_table.c lists the subjects.  The same rows
 * make `smime-check lint --list`, `--explain` and smime-lint(7).
 */
#ifndef SMIME_LINT_H
#define SMIME_LINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "certview.h"
#include "diag.h"
#include "reason.h"
#include "span.h"

/* The newest version of the SBR that the rows know, and the state of the rows themselves. */
#define LINT_VERSION_SBR	"1.0.16"
#define LINT_VERSION_RULES		"2026.11"

/* RFC 2119 word of the source. */
enum lint_level { MUST = 1, MUST_NOT, SHOULD, SHOULD_NOT };

/* What a row needs to be judged; LIVE: network, other services or a file of them; NONE: cannot be seen from outside. */
enum lint_needs { NEEDS_CERT = 1, NEEDS_ISSUER, NEEDS_CHAIN, NEEDS_LIVE, NEEDS_NONE };

/* Bits: generations and types of 7.1.6.1. */
enum { GEN_L = 1, GEN_M = 2, GEN_S = 4, GEN_LM = 3, GEN_MS = 6, GEN_LMS = 7 };
enum { TYPE_M = 1, TYPE_O = 2, TYPE_S = 4, TYPE_I = 8, TYPE_ALL = 15 };

/* Bits: what is judged.  One certificate has several (a cross certificate is also WHO_SUBCA). */
enum {
	WHO_LEAF = 1,		/* subscriber certificate */
	WHO_SUBCA = 2,		/* CA certificate that is not self-signed; cross certificates too */
	WHO_ROOT = 4,
	WHO_CROSS = 8,		/* subject and key of a root that is known (needs struct lint_input.known) */
	WHO_EXTANT = 16,	/* sub CA certificate of before 2023-09-01 that does not meet 7.1.2.2 (1.6.1) */
	WHO_CONSTRAINED = 32,	/* sub CA that may claim to be technically constrained (7.1.5): has nameConstraints */
	WHO_OCSP = 64,		/* certificate of a delegated OCSP responder */
	WHO_OTHER = 128,	/* end entity that is none of these: no EKU and mailbox, no reserved policy */
	WHO_CA = WHO_SUBCA | WHO_ROOT,
	WHO_END = WHO_LEAF | WHO_OCSP | WHO_OTHER,
	WHO_ANY = WHO_CA | WHO_END,
	WHO_CRL = 256,
	WHO_RESPONSE = 512	/* OCSP response */
};

enum lint_profile { LINT_AUTO, LINT_SBR, LINT_RFC5280 };

enum lint_result { LINT_NA, LINT_PASS, LINT_FINDING };

struct lint;
struct crlview;
struct keycheck;
struct keylist;
struct ocspview;

#define FINDING_AT	96
#define FINDING_SEEN	256

struct finding {
	const struct lint *lint;
	enum br		 severity;	/* the row's own, which a check may lower; after LintSeverityOverride */
	size_t		 depth;		/* 0 the signer, 1 its issuer ... */
	char		 at[FINDING_AT];	/* place: "extensions.extKeyUsage[1]"; printable ASCII */
	char		 seen[FINDING_SEEN];	/* what was seen there: printable ASCII, may be empty */
};

struct findings {
	struct finding	*v;
	size_t		 n, cap;
	size_t		 checked;	/* rows that were judged, pass or finding */
	enum br		 br;		/* gravest finding; BR_PASS without one, BR_NA when no row applied, BR_UNKNOWN past a limit */
	enum lint_profile profile;	/* that was applied */
	unsigned	 who;		/* WHO_* that was judged */
	char		 type, generation;	/* of the reserved policy or as told; 0 when there is none, '*' when several */
	bool		 limit;		/* more entries in the certificate than LIMIT_LINT_ITEMS: not judged */
};

/* What lint_run() judges and by what; all borrowed. */
struct lint_input {
	const struct certview	*cert;		/* or crl, or ocsp */
	const struct crlview	*crl;
	const struct ocspview	*ocsp;
	const struct certview	*issuer;	/* NULL: rows that need it do not apply */
	const struct certview	*const *path;	/* path[depth] is cert, path[npath - 1] the anchor; NULL: rows that need it do not apply */
	size_t			 npath, depth;
	const struct certview	*const *known;	/* CA certificates that are known: roots and intermediates */
	size_t			 nknown;
	enum lint_profile	 profile;
	char			 type, generation;	/* judge as this one; 0: as the policies say */
	bool			 signer;	/* cert has signed a message: it is a subscriber's, whatever basicConstraints says */
	bool			 ignore_dates;	/* every row that has not been withdrawn */
	bool			 deep;		/* tests that cost a millisecond, too */
	const struct keylist	*known_keys;	/* keys whose private keys are published; NULL: none is looked up */
	bool			 verified;	/* the signature of cert was verified with issuer's key */
	bool			 skip_cert;	/* leave out rows that need the certificate alone: they were judged before */
	bool			 only_cert;	/* no other rows */
};

/* What a check sees. */
struct lint_cx {
	const struct lint_input	*in;
	const struct certview	*cert, *issuer;	/* short for in->cert, in->issuer */
	unsigned		 who;
	char			 type, generation;	/* 'M' 'O' 'S' 'I', 'L' 'M' 'S'; 0 unknown: then only rows of all types run */
	bool			 rfc5280;	/* the profile */
	struct keycheck		*rsa;		/* for lint_key_rsa.c: n.p is NULL until the modulus was read */
	uint32_t		 date;		/* YYYYMMDD of notBefore; 0 when that does not parse */
};

/*
 * A requirement.  Texts are sentences in our own words without a full stop at the end: text states the demand ("keyUsage is present"),
 * why the reason, right and wrong a short example each.
 */
struct lint {
	const char	*id;
	const char	*section;	/* of SBR 1.0.10 if nothing else is said */
	const char	*applies;	/* leaf, subca, root, cross, key, crl ...: word of `lint --list` */
	const char	*ballot;	/* that brought it: "SMC01" */
	const char	*text, *why, *right, *wrong;
	const char	*zlint, *pkilint;	/* names there, separated by blanks; "" for none */
	const char	*same_as;	/* id of the row that judges this one too; never found itself */
	enum lint_level	 level;
	enum br		 severity;	/* 0: by level, MUST an error and SHOULD a warning */
	enum lint_needs	 needs;
	uint8_t		 generations, types;	/* GEN_*, TYPE_*; leaf rows only, else GEN_LMS, TYPE_ALL */
	unsigned	 who;		/* WHO_* under the profile sbr */
	uint32_t	 from, until;	/* YYYYMMDD, both inclusive; 0: none */
	bool		 by_type;	/* check asks for type or generation: it is judged for each of several, others once */
	unsigned	 rfc_who;	/* WHO_* under the profile rfc5280; 0: the row is none of the RFCs' */
	uint32_t	 rfc_from;	/* date of the RFC that demands it first; 0: always */
	/* NULL: not judged (needs LIVE or NONE), or same_as. */
	enum lint_result (*check)(const struct lint_cx *cx, struct finding *f);
};

/* Walk all rows: lint_at(0) ... until NULL; the order is that of the subjects. */
const struct lint *lint_at(size_t i);
size_t	lint_count(void);
const struct lint *lint_find(const char *id);
/* Row with this check or judged by another row. */
bool	lint_implemented(const struct lint *l);
enum br	lint_severity(const struct lint *l);	/* of the row itself */

const char *lint_level_str(enum lint_level l);		/* "must-not" */
const char *lint_needs_str(enum lint_needs n);
const char *lint_profile_str(enum lint_profile p);	/* "sbr", "rfc5280", "auto" */

/*
 * Which rows run and how grave they are: by id, globs with * and ?.  Starts with all rows and their own severities.
 * Rows that nothing selects are not judged.  lint_select_*() is -1 with d on a word that matches no row.
 */
struct lint_select;
struct lint_select *lint_select_new(void);
void	lint_select_free(struct lint_select *s);
int	lint_select_include(struct lint_select *s, const char *glob, struct diag *d);	/* the first call starts from none */
int	lint_select_exclude(struct lint_select *s, const char *glob, struct diag *d);
void	lint_select_keep(struct lint_select *s, const bool *keep);	/* lint_count() flags: rows without one are left out */
int	lint_select_severity(struct lint_select *s, const char *glob, enum br severity, struct diag *d);

/*
 * Judge one thing.  select may be NULL.  Findings are appended in the order of the rows, with depth in->depth;
 * out->checked grows and out->br is the gravest of all in out; the other fields are of this run.  Start with a zeroed out.
 */
void	lint_run(const struct lint_input *in, const struct lint_select *select, struct findings *out);
void	findings_free(struct findings *f);

/* The row has a check and holds for what is judged: profile, kind, type and generation, date. */
bool	lint_applies(const struct lint *l, const struct lint_cx *cx);

/* What the certificate is, by 1.1, 7.1.2 and its octets alone: WHO_* bits.  in->known tells cross certificates. */
unsigned lint_who(const struct lint_input *in);
/*
 * 1.1: extKeyUsage emailProtection and a mailbox in subjectAltName; or a reserved policy, which claims it; a CA certificate that is
 * not kept from e-mail by its extKeyUsage.
 */
bool	lint_in_scope(const struct certview *v);

/* For checks: each returns LINT_FINDING, so that a check ends with `return finding_at(f, ...)`. */
enum lint_result finding_at(struct finding *f, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Adds to seen; values from the certificate go through the others, which escape and shorten. */
enum lint_result finding_seen(struct finding *f, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
enum lint_result finding_value(struct finding *f, struct span octets);	/* quoted */
enum lint_result finding_hex(struct finding *f, struct span octets);
enum lint_result finding_oid(struct finding *f, struct span oid);	/* dotted, and its name when we know it */

#endif
