/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A certificate as lint sees it (RFC 5280 4.1): the fields of tbsCertificate, one after the other, then the values of the
 * extensions.  Damage in one field is noted and the next one is read, as far as it can be found; nothing here is
 * OpenSSL's, whose objects hide what is not DER.  Pure: octets in, view out.
 */
#include "certview.h"

#include <string.h>

#include "certview_int.h"
#include "der.h"
#include "xalloc.h"

/* What a function below reads next: *s moves on. */
static void
version_read(struct view_ctx *c, struct span *s, struct certview *v)
{
	struct elem	e, n;

	c->where = "tbsCertificate.version";
	v->version = -1;
	if (!view_optional(c, s, DER_CONTEXT | DER_CONS, &e))
		return;
	v->version = -2;
	if (!view_expect(c, &e.body, DER_INTEGER, "the version is not an INTEGER", &n) || n.body.n != 1)
		return;
	v->version = n.body.p[0];
	if (v->version == 0)
		view_fault(c, "v1, the default, is encoded", e.der);
	view_end(c, e.body);
}

static void
name_read(struct view_ctx *c, struct span *s, const char *where, struct dn *out)
{
	struct elem e;

	c->where = where;
	if (view_expect(c, s, DER_SEQUENCE, "a Name is not a SEQUENCE", &e))
		view_dn(c, &e, out);
}

static void
validity_read(struct view_ctx *c, struct span *s, struct certview *v)
{
	struct elem	seq, e;
	struct viewtime	*out[] = { &v->not_before, &v->not_after };

	c->where = "tbsCertificate.validity";
	if (!view_expect(c, s, DER_SEQUENCE, "validity is not a SEQUENCE", &seq))
		return;
	for (size_t i = 0; i < 2; i++) {
		if (seq.body.n == 0) {
			view_fault(c, "a time is missing", seq.der);
			return;
		}
		if (!view_read(c, &seq.body, &e))
			return;
		view_time(&e, out[i]);
		if (out[i]->tag == 0)
			view_fault(c, "a time is neither UTCTime nor GeneralizedTime", e.der);
	}
	view_end(c, seq.body);
}

/* RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER } (RFC 3279 2.3.1) */
static void
rsa_read(struct view_ctx *c, struct certview *v)
{
	struct span	s = v->key;
	struct elem	seq, n, e;
	bool		whole;

	c->bad = false;
	view_walk(c, s);
	if (!view_expect(c, &s, DER_SEQUENCE, "RSAPublicKey is not a SEQUENCE", &seq))
		return;
	whole = view_end(c, s);
	if (!view_expect(c, &seq.body, DER_INTEGER, "RSAPublicKey has no modulus", &n))
		return;
	v->rsa_n = n.body;
	if (!view_expect(c, &seq.body, DER_INTEGER, "RSAPublicKey has no publicExponent", &e))
		return;
	v->rsa_e = e.body;
	v->rsa_ok = whole && view_end(c, seq.body) && !c->bad && n.body.n > 0 && n.body.p[0] < 0x80 && e.body.n > 0 &&
	    e.body.p[0] < 0x80 && v->key_unused == 0;
}

/*
 * Octets of keys that have a fixed number of them: RFC 8410 3, RFC 9881 4, RFC 9935 4.  0: another kind of key.
 */
static size_t
key_octets(enum oid id)
{
	switch (id) {
	case OID_ED25519: case OID_X25519:
		return 32;
	case OID_ED448:
		return 57;
	case OID_X448:
		return 56;
	case OID_ML_DSA_44:
		return 1312;
	case OID_ML_DSA_65:
		return 1952;
	case OID_ML_DSA_87:
		return 2592;
	case OID_ML_KEM_512:
		return 800;
	case OID_ML_KEM_768:
		return 1184;
	case OID_ML_KEM_1024:
		return 1568;
	default:
		return 0;
	}
}

/* The named curve of EcpkParameters (RFC 5480 2.1.1). */
static enum oid
curve_read(struct span params)
{
	struct tlv t;

	return der_expect(&params, DER_OID, &t) && params.n == 0 ? oid_find(t.body) : OID_UNKNOWN;
}

static void
spki_read(struct view_ctx *c, struct span *s, struct certview *v)
{
	struct elem	seq, bits;

	c->where = "tbsCertificate.subjectPublicKeyInfo";
	if (!view_expect(c, s, DER_SEQUENCE, "subjectPublicKeyInfo is not a SEQUENCE", &seq))
		return;
	v->spki = seq.der;
	if (!view_algid(c, &seq.body, &v->key_alg))
		return;
	if (v->key_alg.id == OID_EC)
		v->curve = curve_read(v->key_alg.params);
	if (!view_expect(c, &seq.body, DER_BITSTRING, "subjectPublicKey is not a BIT STRING", &bits) || !view_end(c, seq.body))
		return;
	if (bits.body.n == 0) {
		view_fault(c, "a BIT STRING is empty", bits.der);
		return;
	}
	v->key_unused = bits.body.p[0];
	v->key = span_sub(bits.body, 1, bits.body.n);
	if (v->key_alg.id == OID_RSA || v->key_alg.id == OID_RSASSA_PSS)
		rsa_read(c, v);
	else if (key_octets(v->key_alg.id) != 0 && v->key.n != key_octets(v->key_alg.id))
		view_fault(c, "the key has not the octets of its kind", bits.der);
}

/* issuerUniqueID [1], subjectUniqueID [2], extensions [3]. */
static void
tail_read(struct view_ctx *c, struct span *s, struct certview *v)
{
	struct elem	e, seq;

	c->where = "tbsCertificate.uniqueIdentifiers";
	if (view_optional(c, s, DER_CONTEXT | 1, &e))
		v->issuer_uid = e.der;
	if (view_optional(c, s, DER_CONTEXT | 2, &e))
		v->subject_uid = e.der;
	c->where = "tbsCertificate.extensions";
	if (view_optional(c, s, DER_CONTEXT | DER_CONS | 3, &e)) {
		v->has_extensions = true;
		if (view_expect(c, &e.body, DER_SEQUENCE, "extensions is not a SEQUENCE", &seq)) {
			if (seq.body.n == 0)
				view_fault(c, "the SEQUENCE is empty", seq.der);
			view_extensions(c, seq.body, &v->ext, &v->next);
			view_end(c, e.body);
		}
	}
	c->where = "tbsCertificate";
	view_end(c, *s);
}

/* False when a field is missing: those behind it cannot be told apart any more. */
static bool
tbs_read(struct view_ctx *c, struct span s, struct certview *v)
{
	struct elem e;

	version_read(c, &s, v);
	c->where = "tbsCertificate.serialNumber";
	if (!view_expect(c, &s, DER_INTEGER, "the serial number is not an INTEGER", &e))
		return false;
	v->serial = e.body;
	c->where = "tbsCertificate.signature";
	if (!view_algid(c, &s, &v->tbs_alg) && v->tbs_alg.der.n == 0)
		return false;
	name_read(c, &s, "tbsCertificate.issuer", &v->issuer);
	validity_read(c, &s, v);
	name_read(c, &s, "tbsCertificate.subject", &v->subject);
	spki_read(c, &s, v);
	tail_read(c, &s, v);
	return true;
}

static void
signature_read(struct view_ctx *c, struct span s, struct certview *v)
{
	struct elem e;

	c->where = "signatureAlgorithm";
	if (!view_algid(c, &s, &v->sig_alg) && v->sig_alg.der.n == 0)
		return;
	c->where = "signatureValue";
	if (!view_expect(c, &s, DER_BITSTRING, "signatureValue is not a BIT STRING", &e))
		return;
	v->sig = span_sub(e.body, 1, e.body.n);
	c->where = "certificate";
	view_end(c, s);
}

/* The strict walk over all but the values of the extensions, field by field, for the places of what it finds. */
static void
walk_fields(struct view_ctx *c, struct span cert, struct span tbs)
{
	static const char *const fields[] = { "tbsCertificate.serialNumber", "tbsCertificate.signature", "tbsCertificate.issuer",
		"tbsCertificate.validity", "tbsCertificate.subject", "tbsCertificate.subjectPublicKeyInfo" };
	static const char *const outside[] = { "tbsCertificate", "signatureAlgorithm", "signatureValue" };
	struct elem	e;
	size_t		i = 0;

	while (view_read(c, &tbs, &e)) {
		if (e.tag == (DER_CONTEXT | DER_CONS))
			c->where = "tbsCertificate.version";
		else
			c->where = i < sizeof(fields) / sizeof(fields[0]) ? fields[i++] : "tbsCertificate.extensions";
		view_walk(c, e.der);
	}
	for (i = 0; view_read(c, &cert, &e) && i < 3; i++) {
		c->where = outside[i];
		if (i > 0)
			view_walk(c, e.der);
	}
}

bool
certview_parse(struct span der, struct certview *out)
{
	struct view_ctx	c = { .where = "certificate" };
	struct span	s = der;
	struct elem	cert, tbs;
	bool		ok;

	*out = (struct certview){ .der = der };
	c.fault = out->fault;
	ok = view_expect(&c, &s, DER_SEQUENCE, "a certificate is not a SEQUENCE", &cert) &&
	    view_expect(&c, &cert.body, DER_SEQUENCE, "tbsCertificate is not a SEQUENCE", &tbs);
	if (ok) {
		struct span rest = cert.body;

		view_end(&c, s);
		out->tbs = tbs.der;
		ok = tbs_read(&c, tbs.body, out);
		signature_read(&c, rest, out);
		walk_fields(&c, (struct span){ tbs.der.p, tbs.der.n + rest.n }, tbs.body);
		view_ext_values(&c, out);
	}
	out->nfaults = c.nfaults;
	out->limit = c.limit;
	out->arena = c.arena;
	return ok;
}

void
certview_free(struct certview *v)
{
	if (v == NULL)
		return;
	arena_free(v->arena);
	*v = (struct certview){ 0 };
}

bool
certview_has_mailbox(const struct certview *v)
{
	for (size_t i = 0; i < v->san.n; i++)
		if (gn_is_mailbox(&v->san.v[i]))
			return true;
	return false;
}

bool
certview_has_eku(const struct certview *v, enum oid purpose)
{
	for (size_t i = 0; i < v->eku.n; i++)
		if (v->eku.v[i].id == purpose)
			return true;
	return false;
}
