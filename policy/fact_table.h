/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The closed vocabulary of facts: id, name, type, what it speaks of, words of an enumeration (in order) or unit of a
 * number, one sentence.  Names are interface: added, never renamed; a retired one stays, marked so.  smime-facts(7) has
 * the same list, and a test compares them.
 */
#ifndef SMIME_FACT_TABLE_H
#define SMIME_FACT_TABLE_H

#define FACT_CODES \
	"SMIME-OK SMIME-NOSIG SMIME-ENCRYPTED SMIME-CERTSONLY SMIME-MALFORMED SMIME-UNSUPPORTED SMIME-DIGEST "	\
	"SMIME-SIGVALUE SMIME-NOCERT SMIME-INVALID SMIME-UNTRUSTED SMIME-INCOMPLETE SMIME-EXPIRED SMIME-NOTYET "	\
	"SMIME-REVOKED SMIME-NAMECONSTRAINT SMIME-CERTPOLICY SMIME-EKU SMIME-KEYUSAGE SMIME-WEAK SMIME-DISTRUST "	\
	"SMIME-IDENT SMIME-IDENTMULTI SMIME-COVERAGE SMIME-RULE SMIME-LIMIT SMIME-TIMEOUT SMIME-INTERNAL"

#define FACT_LIMITS \
	"MaximumMessageSize MaximumHeaders MaximumParts MaximumDepth MaximumSignaturesToVerify "	\
	"MaximumCertificates MaximumPathSteps cms-bytes der-depth rsa-bits field-bytes field-parameters lint-items"

/* X(id, name, type, scope, values, help) */
#define FACT_TABLE(X) \
	X(SIGNATURE, "signature", FT_ENUM, FS_MESSAGE, "none signed encrypted certs-only malformed",	\
	    "what S/MIME the message has")								\
	X(RESULT, "result", FT_ENUM, FS_MESSAGE, "none pass fail policy neutral temperror permerror",	\
	    "the result as Authentication-Results has it")						\
	X(CODE, "code", FT_ENUM, FS_MESSAGE, FACT_CODES, "the reason code")				\
	X(LIMIT, "limit", FT_ENUM, FS_MESSAGE, FACT_LIMITS, "the limit that was passed and decided")	\
	X(SIGNERS, "signers", FT_NUMBER, FS_MESSAGE, "count", "signers in all signatures")		\
	X(SIZE, "size", FT_NUMBER, FS_MESSAGE, "octets", "size of the message")				\
													\
	X(FROM_ADDR, "from.addr", FT_STRING, FS_HEADER, NULL, "the one From address")			\
	X(FROM_DOMAIN, "from.domain", FT_STRING, FS_HEADER, NULL,					\
	    "domain of the one From address, A-labels in lower case")					\
	X(FROM_ADDRESSES, "from.addresses", FT_LIST, FS_HEADER, NULL,					\
	    "all addresses of all From fields")								\
	X(FROM_DOMAINS, "from.domains", FT_LIST, FS_HEADER, NULL,					\
	    "domains of all addresses of all From fields")						\
	X(FROM_COUNT, "from.count", FT_NUMBER, FS_HEADER, "count", "mailboxes in all From fields")	\
	X(FROM_FIELDS, "from.fields", FT_NUMBER, FS_HEADER, "count", "From fields")			\
	X(FROM_GROUP, "from.group", FT_BOOL, FS_HEADER, NULL, "From has a group")			\
	X(FROM_MALFORMED, "from.malformed", FT_BOOL, FS_HEADER, NULL,					\
	    "From does not parse strictly, or readers may read it otherwise")				\
	X(FROM_DISPLAY_ADDRESS, "from.display-address", FT_BOOL, FS_HEADER, NULL,			\
	    "the display name in From has something like an address in it")				\
	X(FROM_ENCODED_ADDRESS, "from.encoded-address", FT_BOOL, FS_HEADER, NULL,			\
	    "From has an encoded word where an address stands, or one that decodes to controls")	\
	X(SENDER_ADDR, "sender.addr", FT_STRING, FS_HEADER, NULL, "the one Sender address")		\
	X(LIST_ID, "list-id", FT_BOOL, FS_HEADER, NULL, "the message has a List-Id field")		\
	X(LIST_ID_VALUE, "list-id.value", FT_STRING, FS_HEADER, NULL,					\
	    "what List-Id has in angle brackets, in lower case")					\
	X(AUTO_SUBMITTED, "auto-submitted", FT_BOOL, FS_HEADER, NULL,					\
	    "the message has an Auto-Submitted field that does not say no")				\
	X(AUTO_SUBMITTED_VALUE, "auto-submitted.value", FT_ENUM, FS_HEADER,				\
	    "no auto-generated auto-replied auto-notified other", "the word in Auto-Submitted")		\
	X(PRECEDENCE, "precedence", FT_ENUM, FS_HEADER, "bulk list junk other",				\
	    "the word in Precedence")									\
													\
	X(MAIL_FROM, "mail-from", FT_STRING, FS_ENVELOPE, NULL,						\
	    "address of MAIL FROM, empty for the null sender")						\
	X(MAIL_FROM_DOMAIN, "mail-from.domain", FT_STRING, FS_ENVELOPE, NULL, "its domain")		\
	X(NULL_SENDER, "null-sender", FT_BOOL, FS_ENVELOPE, NULL, "MAIL FROM is <>")			\
	X(RCPT, "rcpt", FT_LIST, FS_ENVELOPE, NULL, "addresses of RCPT TO")				\
	X(RCPT_DOMAIN, "rcpt.domain", FT_LIST, FS_ENVELOPE, NULL, "their domains")			\
	X(RCPT_COUNT, "rcpt.count", FT_NUMBER, FS_ENVELOPE, "count", "recipients")			\
	X(CLIENT_ADDR, "client.addr", FT_STRING, FS_ENVELOPE, NULL,					\
	    "IP address of the client; not known for mail from this machine")				\
	X(CLIENT_NAME, "client.name", FT_STRING, FS_ENVELOPE, NULL,					\
	    "verified name of the client, in lower case")						\
	X(CLIENT_INTERNAL, "client.internal", FT_BOOL, FS_ENVELOPE, NULL,				\
	    "the client is one of InternalHosts")							\
	X(CLIENT_AUTHENTICATED, "client.authenticated", FT_BOOL, FS_ENVELOPE, NULL,			\
	    "the client has logged in (SMTP AUTH)")							\
	X(HELO, "helo", FT_STRING, FS_ENVELOPE, NULL, "what the client said in HELO or EHLO")		\
	X(TLS, "tls", FT_STRING, FS_ENVELOPE, NULL, "TLS version of the connection")			\
	X(DAEMON_NAME, "daemon-name", FT_STRING, FS_ENVELOPE, NULL,					\
	    "name of the MTA's service that took the message")						\
													\
	X(INTEGRITY, "integrity", FT_ENUM, FS_SIGNER,							\
	    "ok digest signature malformed unsupported nocert limit", "do digest and signature value hold")	\
	X(CHAIN, "chain", FT_ENUM, FS_SIGNER,								\
	    "ok untrusted incomplete expired notyet keyusage eku nameconstraint policy weak distrusted invalid", \
	    "does a valid path lead from the signer to a store")					\
	X(REVOCATION, "revocation", FT_ENUM, FS_SIGNER, "good revoked unknown stale off",		\
	    "what CRLs say of the path")								\
	X(IDENTITY, "identity", FT_ENUM, FS_SIGNER, "ok mismatch ambiguous none", "is the signer the author")	\
	X(IDENTITY_BY, "identity.by", FT_ENUM, FS_SIGNER, "from sender", "the field that named the signer")	\
	X(IDENTITY_SOURCE, "identity.source", FT_ENUM, FS_SIGNER, "rfc822name smtputf8mailbox subject",	\
	    "where signer.addr stands in the certificate")						\
	X(COVERAGE, "coverage", FT_ENUM, FS_SIGNER, "full partial none",				\
	    "is all that a reader could be shown under the signature")					\
	X(BR, "br", FT_ENUM, FS_SIGNER, "na pass notice warning error",					\
	    "gravest finding on the certificates of the path, by the S/MIME Baseline Requirements")	\
	X(CAUSE, "cause", FT_ENUM, FS_SIGNER, "bare-lf whitespace cte-reencoded footer part-header",	\
	    "what changed the signed part on its way")							\
	X(SIGNER_ADDR, "signer.addr", FT_STRING, FS_SIGNER, NULL,					\
	    "the certificate's address that matched the author, else its first")			\
	X(SIGNER_ADDRESSES, "signer.addresses", FT_LIST, FS_SIGNER, NULL,				\
	    "the certificate's addresses that count")							\
	X(SIGNER_PART, "signer.part", FT_STRING, FS_SIGNER, NULL, "IMAP section of the signature")	\
	X(SIGNER_KIND, "signer.kind", FT_ENUM, FS_SIGNER, "detached opaque",				\
	    "content beside the signature or inside it")						\
	X(SIGNER_LABEL, "signer.label", FT_ENUM, FS_SIGNER, "standard nonstandard",			\
	    "media type and parameters as RFC 8551 wants them, or not")					\
	X(STORE, "store", FT_STRING, FS_SIGNER, NULL, "name of the TrustStore whose root ends the path")	\
	X(STORE_PROFILE, "store.profile", FT_ENUM, FS_SIGNER, "sbr rfc5280", "profile of that store")	\
	X(CERT_TYPE, "cert.type", FT_ENUM, FS_SIGNER, "M O S I",					\
	    "mailbox-, organization-, sponsor-validated or individual, by the reserved policy")		\
	X(CERT_GENERATION, "cert.generation", FT_ENUM, FS_SIGNER, "L M S",				\
	    "legacy, multipurpose or strict, by the reserved policy")					\
	X(CERT_KEY, "cert.key", FT_STRING, FS_SIGNER, NULL, "type and size of the key: rsa-3072, ec-256, ed25519")	\
	X(CERT_KEY_BITS, "cert.key-bits", FT_NUMBER, FS_SIGNER, "bits", "size of the key")		\
	X(CERT_ISSUER, "cert.issuer", FT_STRING, FS_SIGNER, NULL, "name of the issuer, RFC 4514")	\
	X(CERT_SUBJECT, "cert.subject", FT_STRING, FS_SIGNER, NULL, "name of the subject, RFC 4514")	\
	X(CERT_SERIAL, "cert.serial", FT_STRING, FS_SIGNER, NULL, "serial number, hexadecimal in lower case")	\
	X(CERT_SHA256, "cert.sha256", FT_STRING, FS_SIGNER, NULL,					\
	    "SHA-256 of the certificate, hexadecimal in lower case")					\
	X(CERT_AGE, "cert.age", FT_NUMBER, FS_SIGNER, "seconds", "since notBefore")			\
	X(CERT_DAYS_LEFT, "cert.days-left", FT_NUMBER, FS_SIGNER, "days",				\
	    "whole days until notAfter, negative when it has passed")					\
	X(SIG_DIGEST, "sig.digest", FT_STRING, FS_SIGNER, NULL, "digest of the content: sha256")	\
	X(SIG_ALGORITHM, "sig.algorithm", FT_STRING, FS_SIGNER, NULL,					\
	    "signature algorithm: rsassa-pkcs1, rsassa-pss, ecdsa, ed25519, ed448")			\
	X(SIG_WEAK_DIGEST, "sig.weak-digest", FT_BOOL, FS_SIGNER, NULL,					\
	    "MD5, SHA-1 or older was used")								\
	X(SIGNING_TIME_PRESENT, "signing-time.present", FT_BOOL, FS_SIGNER, NULL,			\
	    "the signature says when it was made")							\
	X(SIGNING_TIME_AGE, "signing-time.age", FT_NUMBER, FS_SIGNER, "seconds",			\
	    "from that time to the message's arrival")							\
	X(SIGNING_TIME_FUTURE, "signing-time.future", FT_BOOL, FS_SIGNER, NULL,				\
	    "that time lies after the arrival by more than ClockDrift")					\
	X(LINT, "lint", FT_LIST, FS_SIGNER, NULL,							\
	    "findings: ids of the requirements that the certificates of the path do not meet")

#endif
