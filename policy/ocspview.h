/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * An OCSP response for lint (RFC 6960 4.2): decoded strictly as DER, in the manner of certview.h.  Whether it is
 * signed by who says so is not looked at here.
 */
#ifndef SMIME_OCSPVIEW_H
#define SMIME_OCSPVIEW_H

#include "certview.h"

#define OCSPVIEW_CERTS 8	/* certificates of a response that are decoded: real ones have one */

enum ocsp_cert_status { OCSP_STATUS_NONE, OCSP_GOOD, OCSP_REVOKED, OCSP_UNKNOWN };

/* One answer. */
struct ocsp_single {
	struct algid	 hash_alg;	/* of the CertID */
	struct span	 name_hash, key_hash, serial;
	enum ocsp_cert_status status;
	struct viewtime	 revoked;	/* revocationTime */
	bool		 has_reason;
	int		 reason;	/* -1: none, or it cannot be read */
	struct viewtime	 this_update, next_update;
	bool		 has_next_update;
	bool		 reason_extension;	/* reasonCode among singleExtensions */
};

struct ocspview {
	struct span	 der;
	int		 status;	/* responseStatus; -1 unreadable */
	bool		 has_bytes;	/* responseBytes is there */
	struct span	 type;		/* contents of responseType */
	bool		 basic;		/* it is id-pkix-ocsp-basic, and what follows was decoded */
	struct span	 tbs;
	int		 version;	/* 0 v1; -1 not encoded (v1 by default), -2 unreadable */
	bool		 by_name;	/* responderID: name, else key hash */
	struct dn	 responder;
	struct span	 key_hash;
	struct viewtime	 produced_at;
	struct ocsp_single *v;
	size_t		 n;
	bool		 nonce;
	struct algid	 sig_alg;
	struct span	 sig;
	size_t		 ncerts;	/* certificates with it */
	struct certview	*signer;	/* the one of the first OCSPVIEW_CERTS that responderID names; NULL: none */

	struct view_fault fault[VIEW_FAULTS];
	size_t		 nfaults;
	bool		 limit;		/* more than LIMIT_LINT_ITEMS answers or extensions: the rest was left out */
	void		*arena;
};

/*
 * Decode.  False when there is not even a SEQUENCE that begins with an ENUMERATED: then it is no OCSP response.  DER must
 * stay as long as the view.  ocspview_free() in either case; it takes a zeroed view, too.
 */
bool	ocspview_parse(struct span der, struct ocspview *out);
void	ocspview_free(struct ocspview *v);

/* The time by whose rules it is judged: producedAt; of an answer without one, not known. */
const struct viewtime *ocspview_date(const struct ocspview *v);

/* Does responderID name this certificate, by its subject or the SHA-1 of its key? */
bool	ocspview_names(const struct ocspview *v, const struct certview *c);
/* Is it the answer about a certificate of this issuer?  CertIDs by SHA-1, SHA-256, SHA-384 and SHA-512; false for others. */
bool	ocsp_single_of(const struct ocsp_single *s, const struct certview *issuer);
/* "good", "revoked", "unknown"; "?" for none of them. */
const char *ocsp_status_name(enum ocsp_cert_status s);

#endif
