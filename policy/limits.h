/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Every limit on what a sender controls.  Those with a key in the configuration stand in struct limits with their
 * defaults; the others are fixed.  Each says why.  smime-milter.conf(5) has the same table, and a test compares them.
 */
/* gcc's own <limits.h> looks for the system's by #include_next and, with -iquote, comes upon this file: hand it on. */
#ifdef _GCC_NEXT_LIMITS_H
#include_next <limits.h>
#endif
#ifndef SMIME_LIMITS_H
#define SMIME_LIMITS_H

#include <stddef.h>

/* Fixed ones. */
#define LIMIT_CMS_BYTES		(1024UL * 1024)	/* a detached CMS object: real ones have 2-20 KB, with a dozen certificates 40 */
#define LIMIT_DER_DEPTH		32		/* nesting of DER or BER; certificates need 12 */
#define LIMIT_DER_ELEMENTS	65536		/* elements that one walk visits: bounds time, BER chunks of 1 KB included up to 50 MB */
#define LIMIT_FIELD_BYTES	(64UL * 1024)	/* a header field inside the message: long To fields have 20 KB */
#define LIMIT_FIELDS		2000		/* header fields of one part: the MTA's own limits are near */
#define LIMIT_PARAMETERS	100		/* parameters of one field; RFC 2231 continuations make a dozen */
#define LIMIT_BOUNDARY		256		/* octets of a boundary; RFC 2046 allows 70, senders pass it */
#define LIMIT_MAILBOXES		500		/* mailboxes read of one From or Sender field */
#define LIMIT_ADDRESSES		64		/* e-mail addresses read of one certificate */
#define LIMIT_CERT_BYTES	(64UL * 1024)	/* DER of one certificate; with post-quantum keys real ones have 12 KB */
#define LIMIT_NAME_BYTES	2048		/* octets of a distinguished name as text; a longer one is cut and ends in "..." */
#define LIMIT_SERIAL_BYTES	64		/* octets of a serial number; RFC 5280 allows 20 */
#define LIMIT_ATTRIBUTES	64		/* signed attributes of one SignerInfo */
#define LIMIT_RSA_BITS		16384		/* OpenSSL's own; a verification of that size costs 3 ms */
#define LIMIT_RSA_EXPONENT_BITS	64		/* OpenSSL's own above 3072 bits; here for all */
#define LIMIT_PATH_DEPTH	16		/* certificates in one path */
#define LIMIT_PATH_EDGES	16384		/* issuers looked at in one search: n CAs that all certify each other make n! paths */
#define LIMIT_PATH_CANDIDATES	64		/* complete paths validated for one signer */
#define LIMIT_NC_PRODUCT	65536		/* names times constraints in one path */
#define LIMIT_CRL_SIGNERS	8		/* other certificates with the name of a CRL's issuer whose paths are looked for */
#define LIMIT_CRL_NAMES		32	/* distribution points of a certificate, and names of one, that are compared with those of CRLs */
#define LIMIT_CRL_DELTAS	32	/* delta CRLs of one issuer, the newest, that are applied: an hourly one makes 24 a day */
#define LIMIT_CRL_BYTES		(64UL * 1024 * 1024)	/* one CRL file */
#define LIMIT_STORE_BYTES	(32UL * 1024 * 1024)	/* one store file: Mozilla's list has 1.5 MB, CCADB's intermediates 10 */
#define LIMIT_STORE_OBJECTS	4096		/* certificates or trust records of Mozilla's list: it has 170 of each */
#define LIMIT_DIAGNOSE_BYTES	(64UL * 1024 * 1024)	/* octets hashed and decoded to find the cause of one digest failure: 0.2 s */
#define LIMIT_RULES_BYTES	(4UL * 1024 * 1024)	/* rules file with all that it includes */
#define LIMIT_RULES_NESTING	64		/* parentheses and `not` inside one another in a condition */
#define LIMIT_RULES_INCLUDES	8		/* rules files that include one another */
#define LIMIT_DISTRUST_BYTES	(16UL * 1024 * 1024)	/* the files of DistrustList: 170,000 certificates or keys */
#define LIMIT_KEYLIST_BYTES	(256UL * 1024 * 1024)	/* a file of known private keys: that of badkeys.info has 60 MB */
#define LIMIT_SET_BYTES		(64UL * 1024 * 1024)	/* a file of a set: two million domains */
#define LIMIT_LINT_ITEMS	512		/* entries of one list in a certificate (names, policies, extensions): real ones have 20 */
#define LIMIT_LINT_ATTRIBUTES	128		/* attributes of one distinguished name: real ones have 10 */
#define LIMIT_LINT_NAMES	8192		/* octets of an extension that holds names and URIs; each IDN label costs a microsecond a row */
#define LIMIT_LINT_NC		65536		/* names of a leaf times octets of nameConstraints in one path */

/* Those of smime-milter.conf(5), section Limits. */
struct limits {
	size_t		message_size;		/* MaximumMessageSize, octets */
	size_t		headers;		/* MaximumHeaders, octets of the message's header section */
	unsigned	parts;			/* MaximumParts, MIME parts in all */
	unsigned	depth;			/* MaximumDepth, MIME and CMS layers together */
	unsigned	signers;		/* MaximumSignaturesToVerify, SignerInfos in all signatures */
	unsigned	certificates;		/* MaximumCertificates, in one SignedData */
	unsigned	path_steps;		/* MaximumPathSteps, signatures checked while searching paths for one signer */
};

#define LIMITS_DEFAULT {						\
	.message_size = 50UL * 1024 * 1024, .headers = 256UL * 1024,	\
	.parts = 1000, .depth = 16, .signers = 8, .certificates = 32,	\
	.path_steps = 200						\
}

/* Which limit was passed; limit_key() gives the word for `limit=` in logs, JSON and headers. */
enum limit {
	LIMIT_NONE,
	LIMIT_MESSAGE_SIZE,
	LIMIT_HEADERS,
	LIMIT_PARTS,
	LIMIT_DEPTH,
	LIMIT_SIGNATURES,
	LIMIT_CERTIFICATES,
	LIMIT_PATH_STEPS,
	LIMIT_CMS,
	LIMIT_DER,
	LIMIT_RSA,
	LIMIT_FIELD,
	LIMIT_PARAMS,
	LIMIT_LINT,
	LIMIT_COUNT
};

/* "MaximumParts", or the name of a fixed limit; NULL for LIMIT_NONE. */
const char *limit_key(enum limit l);

#endif
