/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Opens a SignedData (RFC 5652 5.1) that signature.c found; verify.c goes on from here.
 *
 * Order matters: the walk finds and counts certificates, SignerInfos and signed attributes and compares them with the
 * limits; then certificates come from the cache; then OpenSSL decodes SignerInfos, each copied into a small SignedData
 * of its own.  Unsigned attributes (countersignatures, time stamps) are not signed by the signer and are left out.
 * PKCS#7 1.5 objects are the same but for content that is no OCTET STRING (Authenticode): unsupported.
 *
 * Never: decodes a certificate or SignerInfo beyond a limit, copies content, judges a signature.
 */
#include "cms.h"

#include <openssl/err.h>
#include <stdlib.h>

#include "der.h"
#include "xalloc.h"

#define OID_SIGNED_DATA	SPAN_LIT("\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02")

#define OID_PKCS9	SPAN_LIT("\x2a\x86\x48\x86\xf7\x0d\x01\x09")	/* .3 contentType, .4 messageDigest, .5 signingTime */

/* What every SignerInfo is wrapped in: version 1, no digestAlgorithms, id-data without content. */
#define SIGNED_DATA_HEAD	SPAN_LIT("\x02\x01\x01\x31\x00\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01")

#define CONTEXT(n)	(uint8_t)(DER_CONTEXT | DER_CONS | (n))

/* The pieces of a SignedData, by offset. */
struct pieces {
	struct span	version, econtent_type;
	struct tlv	econtent;	/* the value below [0] EXPLICIT; raw.n == 0: absent */
	struct span	certs;		/* contents of [0] */
	struct span	signers;	/* contents of the SET */
};

static void
object_is(struct cms *c, enum integrity why, enum limit limit)
{
	c->integrity = why;
	c->limit = limit;
}

/* What a failed der_read() or der_expect() says about the object. */
static bool
damaged(struct cms *c, const struct tlv *t)
{
	if (t->limit)
		object_is(c, INTEGRITY_LIMIT, LIMIT_DER);
	else
		object_is(c, INTEGRITY_MALFORMED, LIMIT_NONE);
	return false;
}

static bool
encap_walk(struct cms *c, struct span s, struct pieces *p)
{
	struct tlv t;

	if (!der_expect(&s, DER_OID, &t))
		return damaged(c, &t);
	p->econtent_type = t.body;
	if (s.n == 0)
		return true;
	if (!der_expect(&s, CONTEXT(0), &t) || s.n != 0)
		return damaged(c, &t);
	s = t.body;
	if (!der_read(&s, &p->econtent) || s.n != 0)
		return damaged(c, &p->econtent);
	return true;
}

/* ContentInfo and SignedData, down to the pieces.  False: c->integrity is set. */
static bool
object_walk(struct cms *c, struct span s, struct pieces *p)
{
	struct tlv t, oid;

	if (!der_expect(&s, DER_SEQUENCE, &t))
		return damaged(c, &t);
	s = t.body;
	if (!der_expect(&s, DER_OID, &oid) || !span_eq(oid.body, OID_SIGNED_DATA) || !der_expect(&s, CONTEXT(0), &t))
		return damaged(c, &t);
	s = t.body;
	if (!der_expect(&s, DER_SEQUENCE, &t))
		return damaged(c, &t);
	s = t.body;
	if (!der_expect(&s, DER_INTEGER, &t))
		return damaged(c, &t);
	p->version = t.body;
	if (!der_expect(&s, DER_SET, &t) || !der_expect(&s, DER_SEQUENCE, &t) || !encap_walk(c, t.body, p))
		return c->integrity == INTEGRITY_UNKNOWN ? damaged(c, &t) : false;
	if (der_expect(&s, CONTEXT(0), &t))
		p->certs = t.body;
	else if (t.limit)
		return damaged(c, &t);
	if (!der_expect(&s, CONTEXT(1), &t) && t.limit)
		return damaged(c, &t);
	if (!der_expect(&s, DER_SET, &t) || s.n != 0)
		return damaged(c, &t);
	p->signers = t.body;
	return true;
}

/* Version, content type and content: is this something that we verify, and over which octets? */
static bool
content_check(struct cms *c, const struct signature *s, const struct pieces *p)
{
	static const uint8_t versions[] = { 1, 3, 4, 5 };

	c->has_econtent = p->econtent.raw.n > 0;
	if (!der_oid_str(p->econtent_type, c->econtent_type, sizeof(c->econtent_type))) {
		object_is(c, INTEGRITY_MALFORMED, LIMIT_NONE);
		return false;
	}
	if (p->version.n != 1 || memchr(versions, p->version.p[0], sizeof(versions)) == NULL ||
	    (c->has_econtent && (p->econtent.tag & ~DER_CONS) != DER_OCTETSTRING)) {
		object_is(c, INTEGRITY_UNSUPPORTED, LIMIT_NONE);
		return false;
	}
	/* Readers differ in which of the two they show (CVE-2018-15587 and its kin). */
	if (c->has_econtent != (s->kind == SIG_OPAQUE) || (s->kind == SIG_DETACHED && s->signed_part == NULL)) {
		object_is(c, INTEGRITY_MALFORMED, LIMIT_NONE);
		return false;
	}
	c->content = s->kind == SIG_OPAQUE ? s->econtent : s->signed_part->raw;
	return true;
}

/* How many elements stand in s, counted up to most + 1.  False: damaged. */
static bool
count(struct cms *c, struct span s, size_t most, size_t *n)
{
	struct tlv t;

	for (*n = 0; s.n > 0 && *n <= most; ++*n)
		if (!der_read(&s, &t))
			return damaged(c, &t);
	return true;
}

/* CertificateChoices: certificates proper have a SEQUENCE's tag; attribute certificates and others are not read. */
static void
certs_read(struct cms *c, struct span s, struct cert_cache *cache)
{
	struct cert	*cert;
	struct tlv	 t;

	while (der_read(&s, &t)) {
		if (t.tag != DER_SEQUENCE)
			continue;
		cert = cache != NULL ? cert_cache_get(cache, t.raw, NULL) : cert_parse(t.raw, NULL);
		if (cert == NULL)
			continue;
		certs_add(&c->certs, cert);
		cert_unref(cert);
	}
}

static bool
few_attributes(struct span attributes)
{
	struct tlv	t;
	size_t		n = 0;

	while (n <= LIMIT_ATTRIBUTES && der_read(&attributes, &t))
		n++;
	return n <= LIMIT_ATTRIBUTES;
}

/*
 * contentType, messageDigest and signingTime must not stand among the unsigned attributes (RFC 5652 11.1 to 11.3),
 * where another program may find them.
 */
static bool
unsigned_harmless(struct span attributes)
{
	struct tlv	t, oid;
	size_t		n = 0;

	for (; n <= LIMIT_ATTRIBUTES && der_expect(&attributes, DER_SEQUENCE, &t); n++) {
		if (!der_expect(&t.body, DER_OID, &oid))
			return false;
		if (oid.body.n == OID_PKCS9.n + 1 && span_eq(span_sub(oid.body, 0, OID_PKCS9.n), OID_PKCS9) &&
		    oid.body.p[OID_PKCS9.n] >= 3 && oid.body.p[OID_PKCS9.n] <= 5)
			return false;
	}
	return n > LIMIT_ATTRIBUTES || attributes.n == 0;
}

/* The contents of a SignerInfo up to its signature, without unsigned attributes.  False: s->integrity is set. */
static bool
signer_walk(struct cms_signer *s, struct span body, struct span *kept)
{
	struct span	at = body;
	struct tlv	t, attributes;
	bool		ok;

	*kept = (struct span){ NULL, 0 };
	ok = der_expect(&at, DER_INTEGER, &t) && der_read(&at, &t) && der_expect(&at, DER_SEQUENCE, &t);
	if (ok && der_expect(&at, CONTEXT(0), &attributes) && !few_attributes(attributes.body)) {
		s->integrity = INTEGRITY_LIMIT;
		s->limit = LIMIT_DER;
		return false;
	}
	if (!ok || !der_expect(&at, DER_SEQUENCE, &t) || !der_read(&at, &t)) {
		s->integrity = INTEGRITY_MALFORMED;
		return false;
	}
	*kept = span_sub(body, 0, body.n - at.n);
	if (at.n > 0 && (!der_expect(&at, CONTEXT(1), &t) || at.n != 0 || !unsigned_harmless(t.body))) {
		s->integrity = INTEGRITY_MALFORMED;
		return false;
	}
	return true;
}

/* Octets of an element with contents of n octets. */
static size_t
wrapped(size_t n)
{
	size_t head = 2;

	for (size_t l = n; n >= 0x80 && l > 0; l >>= 8)
		head++;
	return head + n;
}

/* ContentInfo > [0] > SignedData > SET of this one SignerInfo, definite lengths. */
static CMS_ContentInfo *
signer_decode(struct span kept)
{
	struct buf	 der = buf_new(LIMIT_CMS_BYTES + 128);
	size_t		 info = wrapped(kept.n), set = wrapped(info), data = SIGNED_DATA_HEAD.n + set;
	const uint8_t	*p;
	CMS_ContentInfo	*ci = NULL;

	der_put_header(&der, DER_SEQUENCE, wrapped(OID_SIGNED_DATA.n) + wrapped(wrapped(data)));
	der_put_header(&der, DER_OID, OID_SIGNED_DATA.n);
	buf_span(&der, OID_SIGNED_DATA);
	der_put_header(&der, CONTEXT(0), wrapped(data));
	der_put_header(&der, DER_SEQUENCE, data);
	buf_span(&der, SIGNED_DATA_HEAD);
	der_put_header(&der, DER_SET, info);
	der_put_header(&der, DER_SEQUENCE, kept.n);
	buf_span(&der, kept);
	p = der.p;
	if (!der.full)
		ci = d2i_CMS_ContentInfo(NULL, &p, (long)der.n);
	buf_free(&der);
	ERR_clear_error();
	return ci;
}

static void
signer_open(struct cms_signer *s, const struct tlv *t)
{
	struct span kept;

	if (t->tag != DER_SEQUENCE) {
		s->integrity = INTEGRITY_MALFORMED;
		return;
	}
	if (!signer_walk(s, t->body, &kept))
		return;
	if (kept.n > LIMIT_CMS_BYTES) {
		s->integrity = INTEGRITY_LIMIT;
		s->limit = LIMIT_CMS;
		return;
	}
	if ((s->ci = signer_decode(kept)) == NULL)
		s->integrity = INTEGRITY_MALFORMED;
}

static void
signers_read(struct cms *c, struct span s, unsigned most)
{
	struct tlv t;

	c->signer = xcalloc(c->nsigners, sizeof(*c->signer));
	for (size_t i = 0; i < c->nsigners && i < most && der_read(&s, &t); i++)
		signer_open(&c->signer[i], &t);
	if (c->nsigners > most) {
		c->signer[most].integrity = INTEGRITY_LIMIT;
		c->signer[most].limit = LIMIT_SIGNATURES;
	}
}

static void
object_open(struct cms *c, const struct signature *s, const struct limits *l, struct cert_cache *cache)
{
	struct pieces	p = { 0 };
	size_t		ncerts;

	if (s->limit != LIMIT_NONE) {
		object_is(c, INTEGRITY_LIMIT, s->limit);
		return;
	}
	/* The SignerInfos first: an object that is refused for its content is still signed, not unsigned. */
	if (!object_walk(c, buf_get(&s->der), &p) || !count(c, p.signers, l->signers, &c->nsigners) ||
	    !content_check(c, s, &p) || !count(c, p.certs, l->certificates, &ncerts))
		return;
	if (c->nsigners == 0) {
		object_is(c, INTEGRITY_MALFORMED, LIMIT_NONE);
		return;
	}
	if (ncerts > l->certificates) {
		object_is(c, INTEGRITY_LIMIT, LIMIT_CERTIFICATES);
		return;
	}
	certs_read(c, p.certs, cache);
	signers_read(c, p.signers, l->signers);
}

int
cms_open(const struct signature *s, const struct limits *l, struct cert_cache *cache, struct cms **out, struct diag *d)
{
	struct cms *c = xzalloc(sizeof(*c));

	(void)d;	/* memory ends the process; nothing else here can be our fault */
	c->digest = xcalloc(CMS_DIGESTS, sizeof(*c->digest));
	object_open(c, s, l, cache);
	*out = c;
	return 0;
}

void
cms_free(struct cms *c)
{
	if (c == NULL)
		return;
	for (size_t i = 0; c->signer != NULL && i < c->nsigners; i++)
		CMS_ContentInfo_free(c->signer[i].ci);
	free(c->signer);
	free(c->digest);
	certs_free(&c->certs);
	free(c);
}
