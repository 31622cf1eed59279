/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The CMS objects of a message: multipart/signed with its detached object, application/pkcs7-mime and what is
 * mislabelled but is one by its ContentInfo (RFC 8551 3.5, 3.9; RFC 5751 for x-pkcs7-*).  Finds and labels; decides
 * nothing.  OpenPGP is never taken for S/MIME.
 */
#ifndef SMIME_SIGNATURE_H
#define SMIME_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "mime.h"

enum sig_kind { SIG_DETACHED = 1, SIG_OPAQUE };
enum sig_label { SIG_STANDARD = 1, SIG_NONSTANDARD };	/* media type and parameters as RFC 8551 has them, or not */

/* What the ContentInfo's OID says; CMS_UNREADABLE when there is none. */
enum cms_content {
	CMS_UNREADABLE, CMS_DATA, CMS_SIGNED, CMS_CERTSONLY, CMS_ENVELOPED, CMS_AUTHENVELOPED, CMS_ENCRYPTED,
	CMS_DIGESTED, CMS_COMPRESSED, CMS_AUTHENTICATED, CMS_OTHER
};

struct signature {
	const struct part *part;	/* the part that holds the CMS object; its section is body.smime-part */
	const struct part *signed_part;	/* detached: the part whose raw octets are signed; NULL when it is missing */
	enum sig_kind	 kind;
	enum sig_label	 label;
	enum cms_content content;
	struct buf	 der;		/* the CMS object, transfer encoding removed; BER or DER */
	bool		 damaged;	/* transfer encoding was damaged, octets after the object, or multipart/signed not of two parts */
	enum limit	 limit;		/* LIMIT_CMS …: der is not to be read */
	struct span	 econtent;	/* opaque, CMS_SIGNED: the eContent octets: in der, or in joined when BER had it in chunks */
	struct buf	 joined;
	struct mime	*inner;		/* opaque: tree of econtent, walked with the limits that were left; NULL when none */
	struct signature *outer;	/* the opaque signature whose inner tree holds this one; NULL */
};

struct signatures {
	struct signature **v;		/* outermost first, then in document order */
	size_t		 n;
	enum limit	 limit;		/* a limit ended the search */
};

/*
 * Find them all in the tree, inside opaque ones too, as far as the limits of l go.  Never fails.  Borrows m.
 * Free with signatures_free().
 */
void	signatures_find(const struct mime *m, const struct limits *l, struct signatures *out);
void	signatures_free(struct signatures *s);

/* Every part that claims or may hold S/MIME, by type or name, without looking inside: what sniff.c must never miss. */
bool	part_claims_smime(const struct part *p);

#endif
