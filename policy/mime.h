/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The MIME tree of a message, by offsets into the octets received (RFC 2046, RFC 5322).  GMime reads the values of
 * Content-Type and Content-Disposition (RFC 2231 and all); where parts begin and end is ours, because a signature is
 * over the octets as they stand.
 */
#ifndef SMIME_MIME_H
#define SMIME_MIME_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "buf.h"
#include "header.h"
#include "limits.h"
#include "span.h"

enum cte { CTE_7BIT, CTE_8BIT, CTE_BINARY, CTE_QP, CTE_BASE64, CTE_OTHER };

enum container { CONTAINER_NONE, CONTAINER_MULTIPART, CONTAINER_MESSAGE };

struct part {
	struct part	*parent;	/* NULL for the root */
	struct part	*child;		/* first child of a multipart; the one message of a message/rfc822 */
	struct part	*next;		/* next sibling */
	unsigned	 depth;		/* 0 for the root; inner trees (below) go on from the part that held them */
	unsigned	 index;		/* 1-based among its siblings */
	char		*section;	/* IMAP section (RFC 3501 6.4.5): "1.2"; root of a multipart: "" ; root that is
					 * a leaf: "1"; inside a CMS object: that part's section, "/", section in there */
	struct header	 header;
	struct span	 raw;		/* header and body: what multipart/signed signs (RFC 1847 2.1), without the line end
					 * before the delimiter */
	struct span	 body;
	char		*type;		/* lower case, "text"; defaults by RFC 2045 5.2 and RFC 2046 5.1.5 */
	char		*subtype;	/* lower case, "plain" */
	char		*boundary;	/* multipart only */
	char		*protocol;	/* multipart/signed: lower case, or NULL */
	char		*micalg;	/* as written, or NULL */
	char		*smime_type;	/* lower case, or NULL */
	char		*name;		/* filename of Content-Disposition, else name of Content-Type; decoded; or NULL */
	bool		 attachment;	/* Content-Disposition: attachment */
	enum cte	 cte;
	enum container	 container;
	bool		 unterminated;	/* the closing delimiter is missing */
	bool		 ambiguous;	/* readers may differ about this part: several Content-Type or
					 * Content-Transfer-Encoding fields or boundaries, a value that does not parse or that
					 * GMime reads otherwise, a line in the header that is no field, a multipart without a
					 * boundary or parts, lines that only look like its delimiter */
	bool		 outside;	/* preamble or epilogue hold more than white space (multipart) */
};

struct mime {
	struct part	*root;		/* NULL: no octets, or no room within the limits */
	struct span	 octets;	/* what was walked */
	unsigned	 depth;		/* of the root */
	unsigned	 parts;		/* in all */
	enum limit	 limit;		/* LIMIT_HEADERS, LIMIT_PARTS, LIMIT_DEPTH, LIMIT_FIELD, LIMIT_PARAMS (the first one
					 * passed): what lies beyond is not in the tree */
};

/* Start GMime, once; mime_walk() and author_parse() do it, too.  Workers call it before they close their sandbox. */
void	mime_init(void);

/*
 * Walk an entity: a whole message, or the content of an opaque signature.  l gives the limits, prefix the section of
 * the CMS part it came from (NULL: the message itself), depth where to count on from, parts how many there are already.
 * Never fails: damage is marked in the parts.  The tree borrows s.  Free with mime_free().
 */
void	mime_walk(struct span s, const struct limits *l, const char *prefix, unsigned depth, unsigned parts, struct mime *out);
void	mime_free(struct mime *m);

/* The part after p in document order (depth first), NULL at the end. */
const struct part *mime_next(const struct part *p);
bool	part_is(const struct part *p, const char *type, const char *subtype);	/* subtype NULL: any */
/* The message/rfc822 (its child: the header section of the message) or root that encloses p. */
const struct part *part_message(const struct part *p);

/*
 * Body without its transfer encoding, appended to out: base64 as mail readers take it (octets that are not of the
 * alphabet skipped, stops at padding), quoted-printable by RFC 2045 6.7; others as they are.  False when the encoding
 * is not known, out is full, or the base64 ends in the middle of a quantum (*damaged, what there is has been added).
 */
bool	part_decode(const struct part *p, struct buf *out, bool *damaged);

/* The first Date field (RFC 5322 3.6.1); false, and *out as it was, when there is none that reads as a date. */
bool	mime_date(const struct header *h, time_t *out);

#endif
