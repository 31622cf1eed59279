/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A certificate for lint: every field and extension decoded once, strictly as DER (X.690) and RFC 5280 have it, with
 * the place of each value kept.  What is not DER, or not what the type says, is a fault in a list and no parse error: lint must see
 * what OpenSSL's lenient objects hide.  All spans point into the DER; all arrays are the view's.
 */
#ifndef SMIME_CERTVIEW_H
#define SMIME_CERTVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "oid.h"
#include "span.h"

/* Something that is not DER or not of its type.  what and where are literals or names of extensions. */
struct view_fault {
	const char	*what;		/* "length is not in its shortest form" */
	const char	*where;		/* "tbsCertificate.serialNumber", "extensions.keyUsage" */
	struct span	 at;		/* the element, or what is left where there is none */
};
#define VIEW_FAULTS 8			/* kept; nfaults counts on */

/* One attribute of a name. */
struct attr {
	enum oid	 type;
	struct span	 oid;		/* contents */
	uint8_t		 tag;		/* of the value */
	struct span	 value;		/* contents */
	size_t		 rdn;		/* which RDN it stands in, from 0 */
};

struct dn {
	struct span	 der;		/* of the Name */
	struct attr	*v;		/* in order */
	size_t		 n, nrdn;
	bool		 ok;		/* a well-formed RDNSequence */
	bool		 empty_rdn, unsorted;	/* an RDN without attribute; a SET OF not in DER order */
};

/* GeneralName: tag is the context number 0 to 8 (RFC 5280 4.2.1.6). */
enum { GN_OTHER, GN_RFC822, GN_DNS, GN_X400, GN_DIRECTORY, GN_EDI, GN_URI, GN_IP, GN_RID };
struct gn {
	uint8_t		 tag;
	struct span	 value;		/* contents; of otherName those of the value inside the explicit [0] */
	struct span	 oid;		/* otherName: type-id */
	enum oid	 other;		/* its number */
	uint8_t		 value_tag;	/* otherName: tag of the value */
	struct dn	*dn;		/* directoryName */
};
struct gns {
	struct gn	*v;
	size_t		 n;
};

struct algid {
	struct span	 der;		/* of the AlgorithmIdentifier; n == 0: not there */
	struct span	 oid;
	enum oid	 id;
	struct span	 params;	/* DER; n == 0: absent */
};

struct viewtime {
	uint8_t		 tag;		/* 0x17 UTCTime, 0x18 GeneralizedTime, 0 neither */
	struct span	 text;
	bool		 form;		/* exactly YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ, and a date that exists */
	bool		 known;		/* t could be read, perhaps from another form (no seconds, an offset) */
	time_t		 t;
};

/* Extensions by number; those of OIDs that are not here are EXT_UNKNOWN. */
enum ext_id {
	EXT_UNKNOWN, EXT_SDA, EXT_SKI, EXT_KU, EXT_SAN, EXT_IAN, EXT_BC, EXT_NC, EXT_CRLDP, EXT_CP, EXT_POLICY_MAPPINGS, EXT_AKI,
	EXT_POLICY_CONSTRAINTS, EXT_EKU, EXT_FRESHEST_CRL, EXT_INHIBIT_ANY, EXT_AIA, EXT_QC, EXT_SIA, EXT_NOCHECK,
	EXT_SMIME_CAPABILITIES, EXT_LEI, EXT_LEI_ROLE, EXT_ADOBE_TIMESTAMP, EXT_ADOBE_REVINFO, EXT_CT_POISON, EXT_SCT_LIST,
	EXT_CABF_ORGID, EXT_CRL_NUMBER, EXT_DELTA, EXT_IDP, EXT_COUNT
};

struct ext {
	enum ext_id	 id;
	enum oid	 type;
	struct span	 oid;
	struct span	 value;		/* contents of extnValue */
	bool		 critical;
	bool		 ok;		/* value decoded as its type; of EXT_UNKNOWN always */
	struct view_fault fault;	/* the first one when !ok or when its octets are not DER */
};

struct policy_qualifier {
	struct span	 oid;
	enum oid	 type;		/* OID_QT_CPS, OID_QT_UNOTICE, other */
	uint8_t		 tag;		/* CPS: of the string; user notice: of explicitText, 0 when it is absent */
	struct span	 text;		/* CPS URI or explicitText, contents */
	bool		 notice_ref;
};
struct policy {
	struct span	 oid;
	enum oid	 id;
	struct policy_qualifier *v;
	size_t		 n;
	bool		 qualifiers;	/* the field is there, even empty */
};

struct crldp {
	bool		 name;		/* distributionPoint is there */
	bool		 full;		/* ... as fullName, else nameRelativeToCRLIssuer */
	struct gns	 names;		/* of fullName */
	bool		 reasons;
	bool		 crl_issuer;
	struct gns	 issuers;	/* of cRLIssuer */
};

struct access {
	struct span	 method;
	enum oid	 id;
	struct gn	 location;
};

struct subtree {
	struct gn	 base;		/* of iPAddress: address and mask */
	bool		 minimum;	/* a value other than 0 is encoded */
	bool		 maximum;	/* is there */
};

struct oid_ref {
	struct span	 oid;
	enum oid	 id;
};

struct certview {
	struct span	 der, tbs;	/* whole; tbsCertificate with its header */
	int		 version;	/* 0 v1, 2 v3, as encoded; -1 when not encoded (v1 by default), -2 unreadable */
	struct span	 serial;	/* contents of the INTEGER */
	struct algid	 tbs_alg, sig_alg;
	struct span	 sig;		/* octets of signatureValue */
	struct dn	 issuer, subject;
	struct viewtime	 not_before, not_after;
	struct span	 spki;		/* DER */
	struct algid	 key_alg;
	enum oid	 curve;		/* of namedCurve; OID_UNKNOWN: another, explicit, or not EC */
	struct span	 key;		/* octets of subjectPublicKey */
	uint8_t		 key_unused;	/* unused bits */
	bool		 rsa_ok;	/* key is a DER RSAPublicKey of two positive INTEGERs (key_alg RSA or RSASSA-PSS) */
	struct span	 rsa_n, rsa_e;	/* contents of the INTEGERs, leading 00 left in; n == 0 when unreadable */
	struct span	 issuer_uid, subject_uid;	/* n == 0: absent */
	bool		 has_extensions;
	struct ext	*ext;		/* in order */
	size_t		 next;
	const struct ext *by[EXT_COUNT];	/* the first of each, NULL when absent; by[EXT_UNKNOWN] is NULL */

	/* Values of extensions; meaningful where by[] is there and its ok is true. */
	struct { bool ca, ca_encoded, has_pathlen; struct span pathlen; } bc;	/* ca_encoded: cA is written, even FALSE */
	uint32_t	 ku;		/* bit i is 1 << i: digitalSignature 1 ... decipherOnly 256 */
	struct span	 ku_bits;	/* contents of the BIT STRING with the octet of unused bits */
	struct { struct oid_ref *v; size_t n; } eku;
	struct { struct span keyid; bool has_keyid, has_issuer, has_serial; } aki;
	struct span	 ski;
	struct { struct policy *v; size_t n; } cp;
	struct { struct crldp *v; size_t n; } crldp, freshest;
	struct { struct access *v; size_t n; } aia, sia;
	struct gns	 san, ian;
	struct { struct subtree *permitted, *excluded; size_t npermitted, nexcluded; } nc;
	struct { bool require, inhibit; } pc;
	struct { struct oid_ref *v; size_t n; } qc, sda, smime_capabilities;	/* statement, attribute, capability types */
	struct { uint8_t tag; struct span value; } lei, lei_role;
	struct { bool v1; struct gn location; } adobe_timestamp;
	size_t		 nscts;		/* SCTs in the list */

	uint16_t	 reserved;	/* policies of 7.1.6.1 that stand in cp: bit t * 3 + g, t of "MOSI", g of "LMS" */

	struct view_fault fault[VIEW_FAULTS];
	size_t		 nfaults;
	bool		 limit;		/* LIMIT_LINT_ITEMS was passed somewhere: what is beyond was left out */
	void		*arena;
};

enum { KU_DS = 1, KU_NR = 2, KU_KE = 4, KU_DE = 8, KU_KA = 16, KU_CERTSIGN = 32, KU_CRLSIGN = 64, KU_EO = 128, KU_DO = 256 };

/*
 * Decode.  False when there is not even a SEQUENCE that begins with a tbsCertificate: then it is no certificate.  DER must stay
 * as long as the view.  certview_free() in either case; it takes a zeroed view, too.
 */
bool	certview_parse(struct span der, struct certview *out);
void	certview_free(struct certview *v);

/* Present and decoded. */
static inline bool
certview_has(const struct certview *v, enum ext_id id)
{
	return v->by[id] != NULL && v->by[id]->ok;
}

/* A mailbox in subjectAltName: rfc822Name or SmtpUTF8Mailbox. */
bool	gn_is_mailbox(const struct gn *g);
bool	certview_has_mailbox(const struct certview *v);
bool	certview_has_eku(const struct certview *v, enum oid purpose);
/* The first attribute of a type; NULL when there is none. */
const struct attr *dn_find(const struct dn *d, enum oid type);
/* "extensions.keyUsage" and so on, for finding_at(); of an unknown one its OID in out. */
const char *ext_place(const struct ext *e, char out[64]);
/* "rfc822Name"; "?" beyond the nine. */
const char *gn_name(uint8_t tag);

#endif
