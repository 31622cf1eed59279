/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Keys that an administrator may bring along from opendkim.conf(5) or opendmarc.conf(5) and that mean nothing here, with what to
 * write instead; and keys that are announced but not in this version.  A key that is silently ignored is a policy that
 * is silently not in force, so each of them refuses the start.
 */
#include <strings.h>

#include "config_private.h"

#define SIGNS		"smime-milter verifies and never signs"
#define ONLY_SMIME	"it belongs to DKIM; nothing replaces it"

static const struct {
	const char		*key;
	enum config_retired	 kind;
	const char		*why;
} retired[] = {
	/* A later version. */
	{ "CertStore", RETIRED_LATER, NULL },
	{ "FactsAddresses", RETIRED_LATER, NULL },
	{ "FactsFile", RETIRED_LATER, NULL },
	{ "LogWhy", RETIRED_LATER, NULL },
	{ "MetricsSocket", RETIRED_LATER, NULL },
	{ "NetworkFetch", RETIRED_LATER, NULL },
	{ "PseudonymKey", RETIRED_LATER, NULL },
	/* What the sender could feel when it were left out. */
	{ "AllowSHA1Only", RETIRED_REPLACED, "SHA-1 gives chain weak, and a rule says what happens: `if chain = weak then ...`" },
	{ "CaptureUnknownErrors", RETIRED_REPLACED, "write a rule: `if result = neutral then quarantine`" },
	{ "ChangeRootDirectory", RETIRED_REPLACED, "use Sandbox" },
	{ "ExemptDomains", RETIRED_REPLACED, "write a rule first in the file: `if from.domain in ... then accept`" },
	{ "ExternalIgnoreList", RETIRED_REPLACED, "use PeerList or InternalHosts" },
	{ "FailureReports", RETIRED_REPLACED, "no reports are sent to authors" },
	{ "FixCRLF", RETIRED_REPLACED, "signatures are verified over the octets as they came" },
	{ "HoldQuarantinedMessages", RETIRED_REPLACED, "write a rule with the action quarantine" },
	{ "IgnoreAuthenticatedClients", RETIRED_REPLACED, "write a rule about client.auth" },
	{ "IgnoreHosts", RETIRED_REPLACED, "use PeerList" },
	{ "MaximumSignedBytes", RETIRED_REPLACED, "the limits are MaximumMessageSize and its neighbours" },
	{ "PeerListExempt", RETIRED_REPLACED, "use PeerList" },
	{ "RedirectFailuresTo", RETIRED_REPLACED, "write a rule with the action quarantine" },
	{ "RejectFailures", RETIRED_REPLACED, "write a rule: `if result = fail then reject`" },
	{ "RequiredHeaders", RETIRED_REPLACED, "write a rule about from.count" },
	{ "ResolverConfiguration", RETIRED_REPLACED, "no name is looked up while a message waits" },
	{ "TestPublicKeys", RETIRED_REPLACED, "use -t with TrustStore pem:" },
	{ "TrustAnchorFile", RETIRED_REPLACED, "use TrustStore NAME pem:FILE" },
	{ "TrustedAuthservIDs", RETIRED_REPLACED, "use RemoveARFrom" },
	{ "WeakSyntaxChecks", RETIRED_REPLACED, "what does not parse is signature malformed, and a rule says what happens" },
	/* What makes no difference to mail. */
	{ "AutoRestart", RETIRED_HARMLESS, "the parent always restarts what dies" },
	{ "AutoRestartCount", RETIRED_HARMLESS, "the parent always restarts what dies" },
	{ "AutoRestartRate", RETIRED_HARMLESS, "a front that dies 10 times in an hour ends the daemon" },
	{ "BaseDirectory", RETIRED_HARMLESS, "write absolute paths" },
	{ "Canonicalization", RETIRED_HARMLESS, SIGNS },
	{ "Diagnostics", RETIRED_HARMLESS, "use LogResults" },
	{ "DNSTimeout", RETIRED_HARMLESS, "no name is looked up while a message waits" },
	{ "Domain", RETIRED_HARMLESS, SIGNS },
	{ "EnableCoredumps", RETIRED_HARMLESS, "workers leave no core files, mail would be in them" },
	{ "HistoryFile", RETIRED_HARMLESS, "FactsFile comes with a later version" },
	{ "KeyFile", RETIRED_HARMLESS, SIGNS },
	{ "KeyTable", RETIRED_HARMLESS, SIGNS },
	{ "LDAPBindUser", RETIRED_HARMLESS, ONLY_SMIME },
	{ "MacroList", RETIRED_HARMLESS, ONLY_SMIME },
	{ "MilterDebug", RETIRED_HARMLESS, "use -v" },
	{ "Mode", RETIRED_HARMLESS, SIGNS },
	{ "MTA", RETIRED_HARMLESS, "write a rule about daemon.name" },
	{ "Nameservers", RETIRED_HARMLESS, "no name is looked up while a message waits" },
	{ "OversignHeaders", RETIRED_HARMLESS, SIGNS },
	{ "Quiet", RETIRED_HARMLESS, "use LogResults" },
	{ "Selector", RETIRED_HARMLESS, SIGNS },
	{ "SignatureAlgorithm", RETIRED_HARMLESS, SIGNS },
	{ "SigningTable", RETIRED_HARMLESS, SIGNS },
	{ "SoftwareHeader", RETIRED_HARMLESS, "no field names the software" },
	{ "SPFSelfValidate", RETIRED_HARMLESS, ONLY_SMIME },
	{ "Statistics", RETIRED_HARMLESS, "SIGUSR2 writes the counters to the log" },
	{ "StatisticsName", RETIRED_HARMLESS, "SIGUSR2 writes the counters to the log" },
	{ "StatisticsPolicy", RETIRED_HARMLESS, "SIGUSR2 writes the counters to the log" },
	{ "SubDomains", RETIRED_HARMLESS, SIGNS },
	{ "SyslogSuccess", RETIRED_HARMLESS, "use LogResults" },
	/* Lines of the rules file. */
	{ "On-BadSignature", RETIRED_REPLACED, "write a rule: `if integrity in (digest, signature) then reject`" },
	{ "On-Default", RETIRED_REPLACED, "write it as the last rule: `if any then ...`" },
	{ "On-DNSError", RETIRED_REPLACED, "no name is looked up while a message waits" },
	{ "On-KeyNotFound", RETIRED_REPLACED, "write a rule: `if integrity = nocert or chain = incomplete then ...`" },
	{ "On-NoSignature", RETIRED_REPLACED, "write a rule: `if signature = none then reject`" },
	{ "On-PolicyError", RETIRED_REPLACED, "use On-InternalError" },
	{ "On-Security", RETIRED_REPLACED, "write a rule: `if code = SMIME-LIMIT then ...`" },
	{ "On-SignatureError", RETIRED_REPLACED, "write a rule: `if integrity in (malformed, unsupported) then ...`" },
};

enum config_retired
config_retired_find(const char *key, const char **why)
{
	*why = NULL;
	for (size_t i = 0; i < sizeof(retired) / sizeof(retired[0]); i++) {
		if (strcasecmp(key, retired[i].key) == 0) {
			*why = retired[i].why;
			return retired[i].kind;
		}
	}
	if (strncasecmp(key, "On-", 3) != 0)
		return RETIRED_NOT;
	*why = "only On-InternalError is a key; everything else of that kind is a line in the rules file";
	return RETIRED_REPLACED;
}
