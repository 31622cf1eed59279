/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the decoded views of certificates, CRLs and OCSP responses have in common: reading elements, noting faults, names and
 * extensions.  For certview*.c, crlview.c and ocspview.c alone.
 */
#ifndef SMIME_CERTVIEW_INT_H
#define SMIME_CERTVIEW_INT_H

#include "certview.h"

struct arena;		/* memory of one view, freed at once */

struct view_ctx {
	struct arena	*arena;
	struct view_fault *fault;	/* VIEW_FAULTS of them, the view's */
	size_t		 nfaults;
	struct view_fault first;	/* the first since bad was cleared */
	bool		 bad;		/* a fault was noted since it was cleared */
	bool		 limit;
	const char	*where;
};

/* Zeroed; at most LIMIT_CERT_BYTES-shaped sizes come here, each count below LIMIT_LINT_ITEMS. */
void	*view_alloc(struct view_ctx *c, size_t count, size_t size);
void	arena_free(struct arena *a);
void	view_fault(struct view_ctx *c, const char *what, struct span at);	/* false is what callers return then */
bool	view_bad(struct view_ctx *c, const char *what, struct span at);	/* the same, and returns false */

struct elem {
	uint8_t		tag;
	struct span	body, der;
};

/* The next element of *s, BER lengths taken (view_walk() notes them); false at the end and, with a fault, where it is damaged. */
bool	view_read(struct view_ctx *c, struct span *s, struct elem *e);
/* ... which must have this tag; what names it in the fault.  *s does not move when it is another. */
bool	view_expect(struct view_ctx *c, struct span *s, uint8_t tag, const char *what, struct elem *e);
/* The next one if it has this tag; false without a fault when it has another or there is none. */
bool	view_optional(struct view_ctx *c, struct span *s, uint8_t tag, struct elem *e);
/* Nothing may be left. */
bool	view_end(struct view_ctx *c, struct span s);
/*
 * A whole element and nothing behind it, where there is nothing but DER all the way down: shortest lengths, no indefinite ones, BOOLEANs,
 * INTEGERs, OIDs and BIT STRINGs in their one form, SET OF in order, no constructed strings (X.690 8 to 11).  Notes the first fault.
 */
void	view_walk(struct view_ctx *c, struct span octets);
/* How many elements stand in s, at most LIMIT_LINT_ITEMS; more set c->limit. */
size_t	view_count(struct view_ctx *c, struct span s);

bool	view_boolean(struct view_ctx *c, const struct elem *e, bool *out);	/* an encoded FALSE is for the caller to note */
bool	view_algid(struct view_ctx *c, struct span *s, struct algid *out);
bool	view_dn(struct view_ctx *c, const struct elem *e, struct dn *out);	/* e is the SEQUENCE */
bool	view_gn(struct view_ctx *c, const struct elem *e, struct gn *out);
bool	view_gns(struct view_ctx *c, struct span body, struct gns *out);	/* contents of GeneralNames */
void	view_time(const struct elem *e, struct viewtime *out);
/* Extensions ::= SEQUENCE OF Extension, contents; values are left to the caller (ok is false). */
bool	view_extensions(struct view_ctx *c, struct span body, struct ext **out, size_t *n);
/* Decode what RFC 5280 4.2 and the SBR name, of a certificate, into v. */
void	view_ext_values(struct view_ctx *c, struct certview *v);
/* CRLDistributionPoints ::= SEQUENCE OF DistributionPoint: one of them (for IDP see crlview.c). */
bool	view_dp_name(struct view_ctx *c, struct span body, bool *full, struct gns *names);
bool	view_aki(struct view_ctx *c, struct span octets, struct certview *v);

#endif
