/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Every key of smime-milter.conf(5): field of struct config, key, type, default as it would be written, reloadable,
 * one sentence.  The parser, `-e`, `-n` and the test of the manual page are made from it.
 */
#ifndef SMIME_CONFIG_TABLE_H
#define SMIME_CONFIG_TABLE_H

#define CONFIG_TABLE(X) \
	X(always_add_ar, "AlwaysAddARHeader", CT_BOOL, "no", true, "fields on mail without a signature, too") \
	X(authserv_id, "AuthservID", CT_STRING, "HOSTNAME", true, "our name in Authentication-Results") \
	X(authres_comments, "AuthResComments", CT_BOOL, "no", true, "a comment in Authentication-Results") \
	X(background, "Background", CT_BOOL, "no", false, "become a daemon") \
	X(clock_drift, "ClockDrift", CT_TIME, "300", true, "seconds that a signingTime may lie in the future") \
	X(crl_directory, "CRLDirectory", CT_PATH, "/var/lib/smime-milter/crl", true, "CRLs, PEM or DER") \
	X(crl_stale, "CRLStale", CT_TIME, "3d", true, "how long a CRL is stale, not unknown, after nextUpdate") \
	X(distrust_list, "DistrustList", CT_LIST, "", true, "certificates and keys that are not trusted") \
	X(header_prefix, "HeaderPrefix", CT_STRING, "X-SMIME-", true, "how the names of our own fields begin") \
	X(identity_headers, "IdentityHeaders", CT_LIST, "From", true, "From, or From and Sender") \
	X(identity_localpart, "IdentityLocalpart", CT_WORD, "ascii-ci", true, "ascii-ci or exact") \
	X(intermediates, "Intermediates", CT_MULTI, "", true, "CA certificates to build paths with") \
	X(internal_hosts, "InternalHosts", CT_NETWORKS, "127.0.0.1, ::1", true, "clients for which client.internal is true") \
	X(lint_effective_dates, "LintEffectiveDates", CT_BOOL, "yes", true, "judge a certificate by the rules of its date") \
	X(lint_exclude, "LintExclude", CT_LINTS, "", true, "requirements that are not judged") \
	X(lint_include, "LintInclude", CT_LINTS, "*", true, "requirements that are judged") \
	X(lint_profile, "LintProfile", CT_WORD, "auto", true, "auto, sbr or rfc5280") \
	X(lint_severity, "LintSeverityOverride", CT_LINTS, "", true, "REQUIREMENT=notice, =warning or =error") \
	X(lint_weak_keys, "LintWeakKeys", CT_LIST, "", true, "lists of keys whose private keys are published") \
	X(log_format, "LogFormat", CT_WORD, "text", true, "text or json") \
	X(log_results, "LogResults", CT_WORD, "signed", true, "none, signed or all") \
	X(minimum_key_bits, "MinimumKeyBits", CT_NUMBER, "2048", true, "RSA and DSA keys below are weak") \
	X(limits.message_size, "MaximumMessageSize", CT_SIZE, "50M", true, "octets of a message") \
	X(limits.headers, "MaximumHeaders", CT_SIZE, "256K", true, "octets of header fields") \
	X(limits.parts, "MaximumParts", CT_NUMBER, "1000", true, "MIME parts") \
	X(limits.depth, "MaximumDepth", CT_NUMBER, "16", true, "nesting of MIME and CMS") \
	X(limits.signers, "MaximumSignaturesToVerify", CT_NUMBER, "8", true, "SignerInfos in a message") \
	X(limits.certificates, "MaximumCertificates", CT_NUMBER, "32", true, "certificates in one SignedData") \
	X(limits.path_steps, "MaximumPathSteps", CT_NUMBER, "200", true, "signatures checked for one signer's paths") \
	X(on_internal_error, "On-InternalError", CT_WORD, "tempfail", true, "accept, tempfail or reject, for our own fault") \
	X(peer_list, "PeerList", CT_NETWORKS, "", true, "clients that are not filtered") \
	X(pid_file, "PidFile", CT_PATH, "/run/smime-milter/smime-milter.pid", false, "where the process id goes with Background") \
	X(refuse_tls_store, "RefuseTLSStore", CT_WORD, "warn", true, "yes, warn or no: a TLS bundle as store") \
	X(reject_string, "RejectString", CT_TEXT, "%{code} %{reason} [%{qid}]", true, "reply for rules without a text") \
	X(remove_ar_all, "RemoveARAll", CT_BOOL, "no", true, "remove all Authentication-Results of ours") \
	X(remove_ar_from, "RemoveARFrom", CT_LIST, "", true, "further authserv-ids that are ours") \
	X(require_safe_keys, "RequireSafeKeys", CT_BOOL, "yes", true, "refuse world-writable configuration, rules and stores") \
	X(revocation, "Revocation", CT_WORD, "crl", true, "off or crl") \
	X(rules, "Rules", CT_PATH, "/etc/smime-milter/rules", true, "the rules file") \
	X(sandbox, "Sandbox", CT_BOOL, "yes", false, "workers give up what they do not need") \
	X(shutdown_timeout, "ShutdownTimeout", CT_TIME, "10s", true, "for messages in flight at the end") \
	X(socket, "Socket", CT_STRING, "local:/run/smime-milter/smime-milter.sock", false, "where the MTA finds us") \
	X(spool_memory, "SpoolMemory", CT_SIZE, "1M", true, "larger messages go to TemporaryDirectory") \
	X(status_vocabulary, "StatusVocabulary", CT_WORD, "rfc9219", true, "rfc9219 or tmail") \
	X(syslog, "Syslog", CT_BOOL, "yes", false, "log to syslog") \
	X(syslog_facility, "SyslogFacility", CT_STRING, "mail", false, "syslog facility") \
	X(syslog_name, "SyslogName", CT_STRING, "smime-milter", false, "name in the log") \
	X(temporary_directory, "TemporaryDirectory", CT_PATH, "/var/cache/smime-milter", false, "large messages while they are judged") \
	X(timeout, "Timeout", CT_TIME, "5s", true, "from end of message to the answer") \
	X(trust_store, "TrustStore", CT_MULTI, "mozilla nss:", true, "NAME LOADER:LOCATION [profile=sbr|rfc5280]") \
	X(umask, "UMask", CT_OCTAL, "007", false, "of the socket and files") \
	X(user_id, "UserID", CT_STRING, "", false, "user[:group] to run as") \
	X(workers, "Workers", CT_NUMBER, "0", true, "worker processes; 0: one a CPU")

#endif
