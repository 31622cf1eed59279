/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * An OCSP response as lint sees it (RFC 6960 4.2.1): OCSPResponse, BasicOCSPResponse, ResponseData and its
 * SingleResponses.  As in certview.c, damage is noted and what stands behind it is read, as far as it can be found; what
 * is not DER is seen by view_walk().
 *
 * OpenSSL is used for digests alone: a CertID and a responderID hold hashes of names and keys.
 */
#include "ocspview.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#include "certview_int.h"
#include "der.h"
#include "xalloc.h"

#define ENUMERATED	0x0a
#define GENERALIZED_TIME 0x18
#define CONTEXT(n)	(DER_CONTEXT | (n))
#define CONTEXT_CONS(n)	(DER_CONTEXT | DER_CONS | (n))

/* RFC 6960 has GeneralizedTime alone. */
static bool
time_read(struct view_ctx *c, struct span *s, const char *what, struct viewtime *out)
{
	struct elem e;

	if (!view_expect(c, s, GENERALIZED_TIME, what, &e))
		return false;
	view_time(&e, out);
	return out->form || view_bad(c, "a time is not YYYYMMDDHHMMSSZ", e.der);
}

/* The small number of an ENUMERATED; -1 when it is none. */
static int
enumerated(struct view_ctx *c, struct span *s, const char *what)
{
	struct elem e;

	if (!view_expect(c, s, ENUMERATED, what, &e))
		return -1;
	if (e.body.n == 1 && e.body.p[0] < 0x80)
		return e.body.p[0];
	view_fault(c, "an ENUMERATED is not a small number", e.der);
	return -1;
}

/* ---- SingleResponse */

/* CertID ::= SEQUENCE { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber } */
static bool
cert_id(struct view_ctx *c, struct span *s, struct ocsp_single *out)
{
	struct elem id, e;

	if (!view_expect(c, s, DER_SEQUENCE, "a CertID is not a SEQUENCE", &id) || !view_algid(c, &id.body, &out->hash_alg))
		return false;
	if (!view_expect(c, &id.body, DER_OCTETSTRING, "issuerNameHash is not an OCTET STRING", &e))
		return false;
	out->name_hash = e.body;
	if (!view_expect(c, &id.body, DER_OCTETSTRING, "issuerKeyHash is not an OCTET STRING", &e))
		return false;
	out->key_hash = e.body;
	if (!view_expect(c, &id.body, DER_INTEGER, "serialNumber is not an INTEGER", &e))
		return false;
	out->serial = e.body;
	return view_end(c, id.body);
}

/* RevokedInfo ::= SEQUENCE { revocationTime, revocationReason [0] EXPLICIT CRLReason OPTIONAL } */
static bool
revoked_info(struct view_ctx *c, struct span body, struct ocsp_single *out)
{
	struct elem e;

	out->status = OCSP_REVOKED;
	if (!time_read(c, &body, "revocationTime is not a GeneralizedTime", &out->revoked))
		return false;
	if (view_optional(c, &body, CONTEXT_CONS(0), &e)) {
		out->has_reason = true;
		out->reason = enumerated(c, &e.body, "revocationReason is not an ENUMERATED");
		view_end(c, e.body);
	}
	return view_end(c, body);
}

static bool
status_read(struct view_ctx *c, struct span *s, struct ocsp_single *out)
{
	struct elem e;

	if (s->n == 0)
		return view_bad(c, "an answer has no certStatus", *s);
	if (!view_read(c, s, &e))
		return false;
	switch (e.tag) {
	case CONTEXT(0):
		out->status = OCSP_GOOD;
		return view_end(c, e.body);
	case CONTEXT_CONS(1):
		return revoked_info(c, e.body, out);
	case CONTEXT(2):
		out->status = OCSP_UNKNOWN;
		return view_end(c, e.body);
	default:
		return view_bad(c, "a certStatus is neither good, revoked nor unknown", e.der);
	}
}

/* [1] EXPLICIT Extensions: is this one among them? */
static bool
extensions_have(struct view_ctx *c, struct span *s, enum oid wanted, bool *out)
{
	struct elem	e, seq;
	struct ext	*v;
	size_t		n;

	if (!view_optional(c, s, CONTEXT_CONS(1), &e))
		return true;
	if (!view_expect(c, &e.body, DER_SEQUENCE, "extensions is not a SEQUENCE", &seq))
		return false;
	if (seq.body.n == 0)
		view_fault(c, "the SEQUENCE is empty", seq.der);
	if (!view_extensions(c, seq.body, &v, &n))
		return false;
	for (size_t i = 0; i < n; i++)
		*out |= v[i].type == wanted;
	return view_end(c, e.body);
}

static bool
single_read(struct view_ctx *c, struct span body, struct ocsp_single *out)
{
	struct elem e;

	out->reason = -1;
	if (!cert_id(c, &body, out) || !status_read(c, &body, out) ||
	    !time_read(c, &body, "thisUpdate is not a GeneralizedTime", &out->this_update))
		return false;
	if (view_optional(c, &body, CONTEXT_CONS(0), &e)) {
		out->has_next_update = true;
		if (!time_read(c, &e.body, "nextUpdate is not a GeneralizedTime", &out->next_update) || !view_end(c, e.body))
			return false;
	}
	return extensions_have(c, &body, OID_EXT_REASON, &out->reason_extension) && view_end(c, body);
}

static void
responses_read(struct view_ctx *c, struct span body, struct ocspview *v)
{
	size_t		max = view_count(c, body);
	struct elem	e;

	v->v = view_alloc(c, max, sizeof(*v->v));
	while (v->n < max && body.n > 0) {
		if (!view_expect(c, &body, DER_SEQUENCE, "an answer is not a SEQUENCE", &e))
			return;
		single_read(c, e.body, &v->v[v->n++]);
	}
}

/* ---- ResponseData */

static void
version_read(struct view_ctx *c, struct span *s, struct ocspview *v)
{
	struct elem e, n;

	c->where = "responseData.version";
	v->version = -1;
	if (!view_optional(c, s, CONTEXT_CONS(0), &e))
		return;
	v->version = -2;
	if (!view_expect(c, &e.body, DER_INTEGER, "the version is not an INTEGER", &n) || n.body.n != 1)
		return;
	v->version = n.body.p[0];
	if (v->version == 0)
		view_fault(c, "v1, the default, is encoded", e.der);
	view_end(c, e.body);
}

static bool
responder_read(struct view_ctx *c, struct span *s, struct ocspview *v)
{
	struct elem e, id;

	c->where = "responseData.responderID";
	v->by_name = view_optional(c, s, CONTEXT_CONS(1), &e);
	if (v->by_name)
		return view_expect(c, &e.body, DER_SEQUENCE, "byName is not a Name", &id) && view_end(c, e.body) &&
		    view_dn(c, &id, &v->responder);
	if (!view_expect(c, s, CONTEXT_CONS(2), "responderID is neither byName nor byKey", &e) ||
	    !view_expect(c, &e.body, DER_OCTETSTRING, "byKey is not an OCTET STRING", &id))
		return false;
	v->key_hash = id.body;
	return view_end(c, e.body);
}

static void
data_read(struct view_ctx *c, struct span s, struct ocspview *v)
{
	struct elem e;

	version_read(c, &s, v);
	if (!responder_read(c, &s, v) && !v->by_name && v->key_hash.p == NULL)
		return;
	c->where = "responseData.producedAt";
	if (!time_read(c, &s, "producedAt is not a GeneralizedTime", &v->produced_at) && v->produced_at.tag == 0)
		return;
	c->where = "responseData.responses";
	if (!view_expect(c, &s, DER_SEQUENCE, "responses is not a SEQUENCE", &e))
		return;
	responses_read(c, e.body, v);
	c->where = "responseData.responseExtensions";
	if (extensions_have(c, &s, OID_EXT_OCSP_NONCE, &v->nonce))
		view_end(c, s);
}

/* ---- BasicOCSPResponse */

static bool
digest_is(const EVP_MD *md, struct span octets, struct span wanted)
{
	uint8_t		h[EVP_MAX_MD_SIZE];
	unsigned	n;

	return EVP_Digest(octets.p, octets.n, h, &n, md, NULL) == 1 && span_eq((struct span){ h, n }, wanted);
}

bool
ocspview_names(const struct ocspview *v, const struct certview *c)
{
	if (v->by_name)
		return v->responder.der.n > 0 && span_eq(v->responder.der, c->subject.der);
	return digest_is(EVP_sha1(), c->key, v->key_hash);
}

/* The certificates, one after the other, until one is the signer's. */
static void
certs_read(struct view_ctx *c, struct span body, struct ocspview *v)
{
	struct certview	*one = xmalloc(sizeof(*one));
	struct elem	 e;

	while (view_read(c, &body, &e)) {
		if (v->ncerts++ >= OCSPVIEW_CERTS || v->signer != NULL)
			continue;
		if (!certview_parse(e.der, one))
			view_fault(c, "a certificate cannot be read", e.der);
		else if (ocspview_names(v, one))
			v->signer = one;
		if (v->signer == NULL)
			certview_free(one);
	}
	if (v->signer == NULL)
		free(one);
}

static void
basic_read(struct view_ctx *c, struct span octets, struct ocspview *v)
{
	struct elem basic, data, e, certs;

	c->where = "basicOCSPResponse";
	view_walk(c, octets);
	if (!view_expect(c, &octets, DER_SEQUENCE, "a BasicOCSPResponse is not a SEQUENCE", &basic) || !view_end(c, octets) ||
	    !view_expect(c, &basic.body, DER_SEQUENCE, "tbsResponseData is not a SEQUENCE", &data))
		return;
	v->basic = true;
	v->tbs = data.der;
	data_read(c, data.body, v);
	c->where = "signatureAlgorithm";
	if (!view_algid(c, &basic.body, &v->sig_alg) && v->sig_alg.der.n == 0)
		return;
	c->where = "signature";
	if (!view_expect(c, &basic.body, DER_BITSTRING, "signature is not a BIT STRING", &e))
		return;
	v->sig = span_sub(e.body, 1, e.body.n);
	c->where = "certs";
	if (view_optional(c, &basic.body, CONTEXT_CONS(0), &e) &&
	    view_expect(c, &e.body, DER_SEQUENCE, "certs is not a SEQUENCE", &certs)) {
		certs_read(c, certs.body, v);
		view_end(c, e.body);
	}
	view_end(c, basic.body);
}

/* ResponseBytes ::= SEQUENCE { responseType, response OCTET STRING }, in [0] */
static void
bytes_read(struct view_ctx *c, struct span body, struct ocspview *v)
{
	struct elem seq, type, response;

	c->where = "responseBytes";
	if (!view_expect(c, &body, DER_SEQUENCE, "responseBytes is not a SEQUENCE", &seq) || !view_end(c, body) ||
	    !view_expect(c, &seq.body, DER_OID, "responseType is not an OBJECT IDENTIFIER", &type))
		return;
	v->type = type.body;
	if (!view_expect(c, &seq.body, DER_OCTETSTRING, "response is not an OCTET STRING", &response) ||
	    !view_end(c, seq.body))
		return;
	if (oid_find(type.body) == OID_OCSP_BASIC)
		basic_read(c, response.body, v);
}

bool
ocspview_parse(struct span der, struct ocspview *out)
{
	struct view_ctx	c = { .where = "ocspResponse" };
	struct span	s = der;
	struct elem	seq, e;
	bool		ok;

	*out = (struct ocspview){ .der = der, .status = -1 };
	c.fault = out->fault;
	ok = view_expect(&c, &s, DER_SEQUENCE, "an OCSPResponse is not a SEQUENCE", &seq) && seq.body.n > 0 &&
	    seq.body.p[0] == ENUMERATED;
	if (ok) {
		view_end(&c, s);
		view_walk(&c, seq.der);
		out->status = enumerated(&c, &seq.body, "responseStatus is not an ENUMERATED");
		out->has_bytes = view_optional(&c, &seq.body, CONTEXT_CONS(0), &e);
		view_end(&c, seq.body);
		if (out->has_bytes)
			bytes_read(&c, e.body, out);
	}
	out->nfaults = c.nfaults;
	out->limit = c.limit;
	out->arena = c.arena;
	return ok;
}

void
ocspview_free(struct ocspview *v)
{
	if (v == NULL)
		return;
	certview_free(v->signer);
	free(v->signer);
	arena_free(v->arena);
	*v = (struct ocspview){ 0 };
}

const struct viewtime *
ocspview_date(const struct ocspview *v)
{
	return &v->produced_at;
}

bool
ocsp_single_of(const struct ocsp_single *s, const struct certview *issuer)
{
	static const struct { enum oid id; const EVP_MD *(*md)(void); } hashes[] = {
		{ OID_SHA1, EVP_sha1 }, { OID_SHA256, EVP_sha256 }, { OID_SHA384, EVP_sha384 }, { OID_SHA512, EVP_sha512 } };

	for (size_t i = 0; i < sizeof(hashes) / sizeof(hashes[0]); i++)
		if (hashes[i].id == s->hash_alg.id)
			return digest_is(hashes[i].md(), issuer->subject.der, s->name_hash) &&
			    digest_is(hashes[i].md(), issuer->key, s->key_hash);
	return false;
}

const char *
ocsp_status_name(enum ocsp_cert_status s)
{
	static const char *const names[] = { "?", "good", "revoked", "unknown" };

	return names[s];
}
