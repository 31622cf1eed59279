/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A CRL for lint (RFC 5280 5): decoded strictly as DER, in the manner of certview.h.  A CRL may have 64 MB and a million
 * entries, so these are not kept: one walk counts what lints ask for, and crlview_next() walks again where a lint must
 * look at serial numbers.  Who may have signed a CRL, and whether it may be used, is revoke.c's matter.
 */
#ifndef SMIME_CRLVIEW_H
#define SMIME_CRLVIEW_H

#include "certview.h"

#define CRL_REASONS 11		/* reasonCode 0 to 10; 7 is none of them, but is counted */

/* One entry of revokedCertificates. */
struct crl_entry_view {
	size_t		 index;		/* from 0 */
	size_t		 offset;	/* in the DER of the CRL */
	struct span	 serial;	/* contents of the INTEGER; n == 0: unreadable */
	struct viewtime	 date;
	bool		 has_reason, reason_critical;
	int		 reason;	/* -1: no reasonCode, or it cannot be read */
	bool		 hold_instruction;	/* holdInstructionCode of RFC 3280 5.3.2 */
	bool		 invalidity_date;
	struct span	 issuer;	/* certificateIssuer that holds for this entry: contents of GeneralNames; n == 0: the CRL's issuer */
};

/* How many entries are like that, and the first of them. */
struct crl_seen {
	size_t			n;
	struct crl_entry_view	first;
};

struct crlview {
	struct span	 der, tbs;
	int		 version;	/* 1 v2, as encoded; -1 not encoded (v1 by default), -2 unreadable */
	struct algid	 tbs_alg, sig_alg;
	struct span	 sig;
	struct dn	 issuer;
	struct viewtime	 this_update, next_update;
	bool		 has_next_update;
	bool		 has_entries;	/* revokedCertificates is there, even empty */
	struct span	 entries;	/* its contents */
	size_t		 nentries;
	bool		 has_extensions;
	struct ext	*ext;
	size_t		 next;
	const struct ext *by[EXT_COUNT];
	struct { struct span keyid; bool has_keyid, has_issuer, has_serial; } aki;
	struct span	 number, base;	/* contents of cRLNumber's and deltaCRLIndicator's INTEGER */
	struct { bool name, full, only_user, only_ca, only_attr, indirect, reasons; struct gns names; } idp;

	struct crl_seen	 reason[CRL_REASONS];
	struct crl_seen	 no_reason;		/* no reasonCode extension */
	struct crl_seen	 critical_reason;
	struct crl_seen	 hold_instruction;	/* ... with another reason than certificateHold */
	struct crl_seen	 bad;			/* cannot be read, or is not DER */

	struct view_fault fault[VIEW_FAULTS];
	size_t		 nfaults;
	bool		 limit;		/* LIMIT_LINT_ITEMS was passed in the issuer or the extensions */
	void		*arena;
};

/*
 * Decode.  False when there is not even a SEQUENCE that begins with a tbsCertList: then it is no CRL.  DER must stay as
 * long as the view.  crlview_free() in either case; it takes a zeroed view, too.
 */
bool	crlview_parse(struct span der, struct crlview *out);
void	crlview_free(struct crlview *v);

/* Walk the entries: start with a zeroed walk; false behind the last one, or where the list breaks off. */
struct crl_walk {
	size_t		at;		/* into entries */
	size_t		index;
	struct span	issuer;
};
bool	crlview_next(const struct crlview *v, struct crl_walk *w, struct crl_entry_view *out);

/* "unspecified" ... "aACompromise" for 0 to 10; "?" for others. */
const char *crl_reason_name(int reason);
/* The time by whose rules it is judged: thisUpdate. */
const struct viewtime *crlview_date(const struct crlview *v);

#endif
