/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Finding the CMS objects of a message, between the tree of parts and the opening of each object (RFC 8551 3.5, 3.9;
 * RFC 1847 2.1; RFC 5652 3 and 5.1).  Labels are often wrong, so what an object is, is read from its ContentInfo; of
 * anything but SignedData no more than the OID is looked at.  What an opaque signature holds is walked as a message of
 * its own, with what is left of the limits.  Nothing is verified here, and OpenPGP is never taken for S/MIME.
 */
#include "signature.h"

#include <stdlib.h>

#include "der.h"
#include "xalloc.h"

/* How much a part says that it is S/MIME. */
enum claim {
	CLAIM_NONE,
	CLAIM_WEAK,	/* may hold some: its content decides */
	CLAIM_STRONG	/* says so: what cannot be read is damaged */
};

struct finder {
	const struct limits	*l;
	struct signatures	*out;
	size_t			 cap;
	unsigned		 parts;		/* in all trees */
	size_t			 budget;	/* octets that may still be decoded */
};

/* Transfer encodings shrink what they hold: each level of base64 leaves 3/4, so all levels together have 3 times the
 * message.  Only levels without encoding, which nobody writes, come to more. */
#define BUDGET_FACTOR	4

/* Whether word stands in the part's header as it is: the sniffer, which decodes nothing, finds it, too. */
static bool
header_has(const struct part *p, const char *word)
{
	struct span s = p->header.raw, w = span_str(word);

	for (size_t i = 0; i + w.n <= s.n; i++)
		if (ascii_lower(s.p[i]) == (uint8_t)*word && span_ieq(span_sub(s, i, i + w.n), w))
			return true;
	return false;
}

static bool
name_ends(const struct part *p, const char *const *suffix)
{
	for (; p->name != NULL && *suffix != NULL; suffix++)
		if (span_iends(span_str(p->name), *suffix))
			return header_has(p, ".p7");
	return false;
}

static bool
is_pkcs7(const struct part *p, const char *what)
{
	const char *sub = p->subtype;

	if (strcmp(p->type, "application") != 0)
		return false;
	if (strncmp(sub, "x-", 2) == 0)
		sub += 2;
	return strncmp(sub, "pkcs7-", 6) == 0 && strcmp(sub + 6, what) == 0;
}

static enum claim
leaf_claim(const struct part *p)
{
	static const char *const names[] = { ".p7m", ".p7s", ".p7z", ".p7c", NULL };
	bool octets = part_is(p, "application", "octet-stream");

	if (is_pkcs7(p, "mime") || is_pkcs7(p, "signature"))
		return CLAIM_STRONG;
	if (name_ends(p, names))
		return octets ? CLAIM_STRONG : CLAIM_WEAK;
	return octets || strstr(p->subtype, "pkcs7") != NULL ? CLAIM_WEAK : CLAIM_NONE;
}

static bool
multipart_signed_claims(const struct part *p)
{
	return part_is(p, "multipart", "signed") && p->protocol != NULL && strstr(p->protocol, "pkcs7") != NULL &&
	    header_has(p, "pkcs7");
}

bool
part_claims_smime(const struct part *p)
{
	return multipart_signed_claims(p) || (p->container == CONTAINER_NONE && leaf_claim(p) != CLAIM_NONE);
}

/*
 * The part with the encoding that its object really has: PEM in a part that says otherwise, and base64 whose
 * Content-Transfer-Encoding was lost (DER begins with 0x30, its base64 with "M").
 */
static struct part
object_view(const struct part *p)
{
	struct part	 v = *p;
	struct span	 s = span_trim(p->body), end = SPAN_LIT("-----END ");
	const uint8_t	*at;

	if (span_istarts(s, "-----BEGIN ") && (at = memchr(s.p, '\n', s.n)) != NULL) {
		s = span_sub(s, (size_t)(at - s.p) + 1, s.n);
		at = memmem(s.p, s.n, end.p, end.n);
		v.body = at != NULL ? span_sub(s, 0, (size_t)(at - s.p)) : s;
		v.cte = CTE_BASE64;
	} else if (p->cte != CTE_BASE64 && p->cte != CTE_QP && span_istarts(s, "MI") && s.p[0] == 'M')
		v.cte = CTE_BASE64;
	else if (p->cte == CTE_OTHER)
		v.cte = CTE_BINARY;
	return v;
}

static const struct oid {
	enum cms_content content;
	uint8_t		 n;
	uint8_t		 octets[11];
} oids[] = {
#define PKCS7(x)	9, { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, (x) }
#define SMIME_CT(x)	11, { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, (x) }
	{ CMS_DATA, PKCS7(1) },
	{ CMS_SIGNED, PKCS7(2) },
	{ CMS_ENVELOPED, PKCS7(3) },
	{ CMS_DIGESTED, PKCS7(5) },
	{ CMS_ENCRYPTED, PKCS7(6) },
	{ CMS_AUTHENTICATED, SMIME_CT(2) },
	{ CMS_COMPRESSED, SMIME_CT(9) },
	{ CMS_AUTHENVELOPED, SMIME_CT(23) },
#undef PKCS7
#undef SMIME_CT
};

/* contentType of the ContentInfo that s begins; the rest of it need not be there. */
static enum cms_content
content_type(struct span s)
{
	size_t at = 2;

	if (s.n < 4 || s.p[0] != DER_SEQUENCE)
		return CMS_UNREADABLE;
	if ((s.p[1] & 0x80) != 0)
		at += s.p[1] & 0x7f;
	if (at + 2 > s.n || s.p[at] != DER_OID || s.p[at + 1] == 0 || (s.p[at + 1] & 0x80) != 0 ||
	    s.n - at - 2 < s.p[at + 1])
		return CMS_UNREADABLE;
	struct span oid = span_sub(s, at + 2, at + 2 + s.p[at + 1]);
	for (size_t i = 0; i < sizeof(oids) / sizeof(oids[0]); i++)
		if (span_eq(oid, (struct span){ oids[i].octets, oids[i].n }))
			return oids[i].content;
	return CMS_OTHER;
}

/* What the first octets say. */
static enum cms_content
content_peek(const struct part *p)
{
	struct part	 v = object_view(p);
	struct buf	 head = buf_new(4096);
	enum cms_content c;
	bool		 damaged;

	v.body = span_sub(v.cte == CTE_BINARY ? v.body : span_trim(v.body), 0, 1024);
	(void)part_decode(&v, &head, &damaged);
	c = content_type(buf_get(&head));
	buf_free(&head);
	return c;
}

static struct signature *
signature_add(struct finder *f, const struct part *p, enum sig_kind kind, struct signature *outer)
{
	struct signature *s = xzalloc(sizeof(*s));

	s->part = p;
	s->kind = kind;
	s->label = SIG_NONSTANDARD;
	s->outer = outer;
	s->der = buf_new(0);
	s->joined = buf_new(0);
	XGROW(f->out->v, f->out->n, f->cap);
	f->out->v[f->out->n++] = s;
	return s;
}

/* Decode the object; false, and limit set, when it is too long. */
static bool
object_decode(struct finder *f, struct signature *s, size_t max)
{
	struct part	v = object_view(s->part);
	size_t		most = max < f->budget ? max : f->budget;
	bool		damaged;

	/* Line ends make base64 longer than what it holds. */
	s->der = buf_new(most + most / 16);
	(void)part_decode(&v, &s->der, &damaged);
	if (s->der.full || s->der.n > most) {
		buf_free(&s->der);
		s->limit = LIMIT_CMS;
		return false;
	}
	f->budget -= s->der.n;
	return true;
}

/* The elements of a SignedData that decide what it is. */
struct signed_data {
	bool		has_content;
	struct tlv	content;	/* eContent */
	bool		has_signers;
};

/* RFC 5652 5.1; PKCS#7's contentInfo has the same shape where its content is an OCTET STRING. */
static bool
signed_data_read(struct span s, struct signed_data *sd)
{
	struct tlv t, encap;

	memset(sd, 0, sizeof(*sd));
	if (!der_expect(&s, DER_INTEGER, &t) || !der_expect(&s, DER_SET, &t) || !der_expect(&s, DER_SEQUENCE, &encap))
		return false;
	if (!der_expect(&encap.body, DER_OID, &t))
		return false;
	if (der_expect(&encap.body, DER_CONTEXT | DER_CONS | 0, &t)) {
		sd->has_content = der_read(&t.body, &sd->content);
		if (!sd->has_content)
			return false;
	}
	(void)der_expect(&s, DER_CONTEXT | DER_CONS | 0, &t);
	(void)der_expect(&s, DER_CONTEXT | DER_CONS | 1, &t);
	if (!der_expect(&s, DER_SET, &t))
		return false;
	sd->has_signers = t.body.n > 0;
	return true;
}

/* Read s->der as a ContentInfo; marks damage. */
static void
object_read(struct signature *s, struct signed_data *sd)
{
	struct span	rest = buf_get(&s->der);
	struct tlv	ci, oid, content, data;

	memset(sd, 0, sizeof(*sd));
	if (!der_expect(&rest, DER_SEQUENCE, &ci) || !der_expect(&ci.body, DER_OID, &oid) ||
	    !der_expect(&ci.body, DER_CONTEXT | DER_CONS | 0, &content) ||
	    !der_expect(&content.body, DER_SEQUENCE, &data) || !signed_data_read(data.body, sd)) {
		s->damaged = true;
		return;
	}
	/* Line ends may have been added to binary objects on the way; nothing else may stand behind. */
	if (span_trim(rest).n > 0)
		s->damaged = true;
	if (!sd->has_content && !sd->has_signers)
		s->content = CMS_CERTSONLY;
}

static void find_in(struct finder *f, const struct mime *m, struct signature *outer);

/* Take the eContent of an opaque signature and look for signatures in it. */
static void
opaque_enter(struct finder *f, struct signature *s, const struct signed_data *sd)
{
	size_t most = f->budget < s->der.n ? f->budget : s->der.n;

	s->joined = buf_new(most);
	if (!der_octets(&sd->content, &s->joined, &s->econtent)) {
		if (s->joined.full)
			s->limit = LIMIT_CMS;
		else
			s->damaged = true;
		return;
	}
	f->budget -= s->joined.n;
	if (s->econtent.n == 0)
		return;
	s->inner = xzalloc(sizeof(*s->inner));
	mime_walk(s->econtent, f->l, s->part->section, s->part->depth + 1, f->parts, s->inner);
	f->parts += s->inner->parts;
	if (f->out->limit == LIMIT_NONE)
		f->out->limit = s->inner->limit;
	find_in(f, s->inner, s);
}

/* RFC 8551 3.2.2: what the smime-type parameter has to say for each content. */
static bool
smime_type_fits(const struct signature *s)
{
	static const struct { enum cms_content content; const char *smime_type; } table[] = {
		{ CMS_SIGNED, "signed-data" }, { CMS_CERTSONLY, "certs-only" }, { CMS_ENVELOPED, "enveloped-data" },
		{ CMS_AUTHENVELOPED, "authenveloped-data" }, { CMS_COMPRESSED, "compressed-data" },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (table[i].content == s->content)
			return s->part->smime_type != NULL && strcasecmp(s->part->smime_type, table[i].smime_type) == 0;
	return false;
}

/*
 * A detached object that has no multipart/signed around it.  List software turns multipart/signed into
 * multipart/mixed; where nothing else was put in, the sibling before it is what was signed.
 */
static const struct part *
flattened_sibling(const struct part *p)
{
	static const char *const names[] = { ".p7s", NULL };
	const struct part *up = p->parent;

	if (up == NULL || !part_is(up, "multipart", "mixed") || p->index != 2 || p->next != NULL)
		return NULL;
	return is_pkcs7(p, "signature") || name_ends(p, names) ? up->child : NULL;
}

/* A part that is not the second of a multipart/signed. */
static void
leaf_find(struct finder *f, const struct part *p, struct signature *outer)
{
	enum claim		 claim = leaf_claim(p);
	enum cms_content	 content;
	struct signature	*s;
	struct signed_data	 sd;

	if (claim == CLAIM_NONE)
		return;
	content = content_peek(p);
	if (claim == CLAIM_WEAK && (content == CMS_UNREADABLE || content == CMS_DATA || content == CMS_OTHER))
		return;
	s = signature_add(f, p, SIG_OPAQUE, outer);
	s->content = content;
	if (content == CMS_UNREADABLE)
		s->damaged = true;
	if (content == CMS_SIGNED && object_decode(f, s, SIZE_MAX / 2)) {
		object_read(s, &sd);
		if (s->content == CMS_SIGNED && !s->damaged && !sd.has_content) {
			s->kind = SIG_DETACHED;
			s->signed_part = flattened_sibling(p);
			if (s->der.n > LIMIT_CMS_BYTES)
				s->limit = LIMIT_CMS;
		}
		if (sd.has_content)
			opaque_enter(f, s, &sd);
	}
	if (part_is(p, "application", "pkcs7-mime") && s->kind == SIG_OPAQUE && smime_type_fits(s))
		s->label = SIG_STANDARD;
}

/*
 * Which child of a multipart/signed holds the object: the second, or, where parts were put in on the way, the first
 * behind the first one that says so.  NULL: none, or it is not about S/MIME.
 */
static const struct part *
signature_child(const struct part *p)
{
	const struct part *second = p->child != NULL ? p->child->next : NULL, *q;

	for (q = second; q != NULL; q = q->next)
		if (q->container == CONTAINER_NONE && leaf_claim(q) == CLAIM_STRONG)
			break;
	if (multipart_signed_claims(p))
		return q != NULL ? q : second;
	/* Another protocol, or none: only what really is one (OpenPGP's has a claim of its own). */
	if (q != NULL && (p->protocol == NULL || content_peek(q) == CMS_SIGNED))
		return q;
	return second != NULL && second->container == CONTAINER_NONE && leaf_claim(second) == CLAIM_WEAK &&
	    content_peek(second) == CMS_SIGNED ? second : NULL;
}

static void
multipart_find(struct finder *f, const struct part *p, enum limit limit, struct signature *outer)
{
	const struct part	*q = signature_child(p);
	struct signature	*s;
	struct signed_data	 sd;

	if (q == NULL && !multipart_signed_claims(p))
		return;
	s = signature_add(f, q != NULL ? q : p, SIG_DETACHED, outer);
	s->signed_part = p->child;
	if (q == NULL || q->index != 2 || q->next != NULL || p->child == q)
		s->damaged = true;
	if (q == NULL || q->container != CONTAINER_NONE) {
		s->content = CMS_UNREADABLE;
		s->damaged = true;
		s->limit = limit;	/* the part that is missing may lie beyond it */
		return;
	}
	s->content = content_peek(q);
	if (s->content == CMS_UNREADABLE)
		s->damaged = true;
	if (s->content == CMS_SIGNED && object_decode(f, s, LIMIT_CMS_BYTES))
		object_read(s, &sd);
	if (!s->damaged && s->content == CMS_SIGNED && p->protocol != NULL &&
	    strcmp(p->protocol, "application/pkcs7-signature") == 0 && part_is(q, "application", "pkcs7-signature"))
		s->label = SIG_STANDARD;
}

/* Whether q was taken as the object of the multipart/signed around it. */
static bool
is_taken(const struct finder *f, const struct part *q)
{
	if (q->parent == NULL || !part_is(q->parent, "multipart", "signed"))
		return false;
	for (size_t i = f->out->n; i-- > 0; )
		if (f->out->v[i]->part == q)
			return true;
	return false;
}

static void
find_in(struct finder *f, const struct mime *m, struct signature *outer)
{
	for (const struct part *p = m->root; p != NULL; p = mime_next(p)) {
		if (part_is(p, "multipart", "signed"))
			multipart_find(f, p, m->limit, outer);
		else if (p->container == CONTAINER_NONE && !is_taken(f, p))
			leaf_find(f, p, outer);
	}
}

struct place {
	struct signature	*s;
	unsigned		 depth;
	size_t			 order;
};

static int
place_compare(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->depth != y->depth)
		return x->depth < y->depth ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* Outermost first; a detached signature stands where its multipart does. */
static void
signatures_sort(struct signatures *l)
{
	struct place *at = xcalloc(l->n + 1, sizeof(*at));

	for (size_t i = 0; i < l->n; i++) {
		const struct part *p = l->v[i]->part;

		if (l->v[i]->kind == SIG_DETACHED && l->v[i]->signed_part != NULL && p->parent != NULL)
			p = p->parent;
		at[i] = (struct place){ l->v[i], p->depth, i };
	}
	qsort(at, l->n, sizeof(*at), place_compare);
	for (size_t i = 0; i < l->n; i++)
		l->v[i] = at[i].s;
	free(at);
}

void
signatures_find(const struct mime *m, const struct limits *l, struct signatures *out)
{
	struct finder f = {
		.l = l, .out = out, .parts = m->parts, .budget = m->octets.n * BUDGET_FACTOR + LIMIT_CMS_BYTES,
	};

	memset(out, 0, sizeof(*out));
	out->limit = m->limit;
	find_in(&f, m, NULL);
	signatures_sort(out);
}

void
signatures_free(struct signatures *l)
{
	if (l == NULL)
		return;
	for (size_t i = 0; i < l->n; i++) {
		mime_free(l->v[i]->inner);
		free(l->v[i]->inner);
		buf_free(&l->v[i]->joined);
		buf_free(&l->v[i]->der);
		free(l->v[i]);
	}
	free(l->v);
	memset(l, 0, sizeof(*l));
}
