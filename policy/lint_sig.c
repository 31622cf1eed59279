/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: AlgorithmIdentifiers of the signature (SBR 7.1.3.2; RFC 5280 4.1.1.2, RFC 4055, RFC 5758, RFC 8410), whether they
 * fit the issuer's key, and the signature itself.
 *
 * Encodings are judged in tbsCertificate.signature; that signatureAlgorithm is the same is a row of its own.  Each kind
 * has its row; algid-allowed-set and no-other-encoding take what is of no kind.  Of a CRL, and of an OCSP response that a
 * CA has signed itself, one row judges all of it.
 */
#include "lint.h"
#include "lint_table.h"

#include <openssl/err.h>
#include <openssl/x509.h>

#include "crlview.h"
#include "der.h"
#include "dnmatch.h"
#include "keycheck.h"
#include "limits.h"
#include "lint_ca.h"
#include "ocspview.h"

#define PQC_SINCE 20250822	/* SMC013 */
#define SHA1_SUNSET 20260915	/* SMC016 */
#define RFC5480_SINCE 20090301
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

enum family { OTHER_FAMILY, RSA_FAMILY, EC_FAMILY, EDDSA_FAMILY, DSA_FAMILY, MLDSA_FAMILY };

/* Octets of 7.1.3.2; hash: of RSASSA-PSS. */
struct encoding {
	enum oid	id, hash;
	struct span	der;
};
enum {
	RSA_256, RSA_384, RSA_512, PSS_256, PSS_384, PSS_512, ECDSA_256, ECDSA_384, ECDSA_512, ED25519, ED448,
	ML_DSA_44, ML_DSA_65, ML_DSA_87
};
#define RSA "\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01"
#define HASH "\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02"
#define PSS(hash, salt) "\x30\x41\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a\x30\x34\xa0\x0f" HASH hash "\x05\x00" \
	"\xa1\x1c\x30\x1a\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x08" HASH hash "\x05\x00\xa2\x03\x02\x01" salt
#define ECDSA "\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03"
#define ML_DSA "\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03"
static const struct encoding encodings[] = {
	[RSA_256] = { OID_RSA_SHA256, OID_UNKNOWN, SPAN_LIT(RSA "\x0b\x05\x00") },
	[RSA_384] = { OID_RSA_SHA384, OID_UNKNOWN, SPAN_LIT(RSA "\x0c\x05\x00") },
	[RSA_512] = { OID_RSA_SHA512, OID_UNKNOWN, SPAN_LIT(RSA "\x0d\x05\x00") },
	[PSS_256] = { OID_RSASSA_PSS, OID_SHA256, SPAN_LIT(PSS("\x01", "\x20")) },
	[PSS_384] = { OID_RSASSA_PSS, OID_SHA384, SPAN_LIT(PSS("\x02", "\x30")) },
	[PSS_512] = { OID_RSASSA_PSS, OID_SHA512, SPAN_LIT(PSS("\x03", "\x40")) },
	[ECDSA_256] = { OID_ECDSA_SHA256, OID_UNKNOWN, SPAN_LIT(ECDSA "\x02") },
	[ECDSA_384] = { OID_ECDSA_SHA384, OID_UNKNOWN, SPAN_LIT(ECDSA "\x03") },
	[ECDSA_512] = { OID_ECDSA_SHA512, OID_UNKNOWN, SPAN_LIT(ECDSA "\x04") },
	[ED25519] = { OID_ED25519, OID_UNKNOWN, SPAN_LIT("\x30\x05\x06\x03\x2b\x65\x70") },
	[ED448] = { OID_ED448, OID_UNKNOWN, SPAN_LIT("\x30\x05\x06\x03\x2b\x65\x71") },
	[ML_DSA_44] = { OID_ML_DSA_44, OID_UNKNOWN, SPAN_LIT(ML_DSA "\x11") },
	[ML_DSA_65] = { OID_ML_DSA_65, OID_UNKNOWN, SPAN_LIT(ML_DSA "\x12") },
	[ML_DSA_87] = { OID_ML_DSA_87, OID_UNKNOWN, SPAN_LIT(ML_DSA "\x13") },
};

static const char place[] = "tbsCertificate.signature";

/* ---- what an AlgorithmIdentifier says */

/* The hash of RSASSA-PSS-params (RFC 4055 3.1), SHA-1 where it is left out.  False when they cannot be read. */
static bool
pss_hash(const struct algid *a, struct span *out)
{
	struct span	s = a->params;
	struct tlv	t;

	if (!der_expect(&s, DER_SEQUENCE, &t))
		return false;
	s = t.body;
	*out = oid_octets(OID_SHA1);
	if (!der_expect(&s, DER_CONTEXT | DER_CONS, &t))
		return true;
	s = t.body;
	if (!der_expect(&s, DER_SEQUENCE, &t))
		return false;
	s = t.body;
	if (!der_expect(&s, DER_OID, &t))
		return false;
	*out = t.body;
	return true;
}

static enum oid
hash_of_pss(const struct algid *a)
{
	struct span hash;

	return a->id == OID_RSASSA_PSS && pss_hash(a, &hash) ? oid_find(hash) : OID_UNKNOWN;
}

/* The one that an identifier of this algorithm (and hash) has; NULL when it is of none of these kinds. */
static const struct encoding *
encoding_find(const struct algid *a)
{
	enum oid hash = hash_of_pss(a);

	for (size_t i = 0; i < COUNT(encodings); i++)
		if (encodings[i].id == a->id && (a->id != OID_RSASSA_PSS || encodings[i].hash == hash))
			return &encodings[i];
	return NULL;
}

static bool
is_sha1(const struct algid *a)
{
	return a->id == OID_RSA_SHA1 || a->id == OID_OIW_RSA_SHA1 || a->id == OID_ECDSA_SHA1 || a->id == OID_DSA_SHA1 ||
	    hash_of_pss(a) == OID_SHA1;
}

static bool
is_dsa(const struct algid *a)
{
	return a->id == OID_DSA_SHA1 || a->id == OID_DSA_SHA224 || a->id == OID_DSA_SHA256;
}

/* Signature algorithms of NIST: DSA with SHA-2 (1-4) and SHA-3 (5-8), ECDSA and RSA with SHA-3 (9-16). */
static bool
is_nist(const struct algid *a)
{
	static const uint8_t arc[] = { 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03 };

	return a->oid.n == sizeof(arc) + 1 && memcmp(a->oid.p, arc, sizeof(arc)) == 0 && a->oid.p[8] >= 1 && a->oid.p[8] <= 16;
}

/* A digest or family that 7.1.3.2 leaves out and that is known by name. */
static bool
is_excluded(const struct algid *a)
{
	struct span hash;

	switch (a->id) {
	case OID_RSA_MD2: case OID_RSA_MD5: case OID_RSA_SHA224: case OID_ECDSA_SHA224:
		return true;
	case OID_RSASSA_PSS:
		return pss_hash(a, &hash) && encoding_find(a) == NULL;
	default:
		return is_sha1(a) || is_dsa(a) || is_nist(a);
	}
}

static enum family
family_of(const struct algid *a)
{
	switch (a->id) {
	case OID_RSA_MD2: case OID_RSA_MD5: case OID_RSA_SHA1: case OID_OIW_RSA_SHA1: case OID_RSA_SHA224: case OID_RSA_SHA256:
	case OID_RSA_SHA384: case OID_RSA_SHA512: case OID_RSASSA_PSS: case OID_RSA:
		return RSA_FAMILY;
	case OID_ECDSA_SHA1: case OID_ECDSA_SHA224: case OID_ECDSA_SHA256: case OID_ECDSA_SHA384: case OID_ECDSA_SHA512:
	case OID_EC:
		return EC_FAMILY;
	case OID_ED25519: case OID_ED448:
		return EDDSA_FAMILY;
	case OID_DSA: case OID_DSA_SHA1: case OID_DSA_SHA224: case OID_DSA_SHA256:
		return DSA_FAMILY;
	case OID_ML_DSA_44: case OID_ML_DSA_65: case OID_ML_DSA_87:
		return MLDSA_FAMILY;
	default:
		return OTHER_FAMILY;
	}
}

static bool
in_force(const struct lint_cx *cx, uint32_t since)
{
	return cx->in->ignore_dates || cx->date >= since;
}

static enum lint_result
seen_octets(const struct algid *a, struct finding *f)
{
	finding_at(f, "%s", place);
	return finding_hex(f, a->der);
}

static enum lint_result
seen_oid(const struct algid *a, struct finding *f)
{
	finding_at(f, "%s", place);
	return finding_oid(f, a->oid);
}

/* ---- the certificate alone */

static enum lint_result
same_twice(const struct lint_cx *cx, struct finding *f)
{
	if (span_eq(cx->cert->tbs_alg.der, cx->cert->sig_alg.der))
		return LINT_PASS;
	finding_at(f, "signatureAlgorithm");
	finding_oid(f, cx->cert->sig_alg.oid);
	finding_seen(f, ", in tbsCertificate ");
	finding_oid(f, cx->cert->tbs_alg.oid);
	return span_eq(cx->cert->sig_alg.oid, cx->cert->tbs_alg.oid) ? finding_seen(f, ", other parameters") : LINT_FINDING;
}

/* RFC 4055 3.1 leaves the salt and the NULL of PSS free: in private PKIs other forms are a warning. */
static enum lint_result
exact(const struct lint_cx *cx, struct finding *f, size_t first, size_t last)
{
	const struct encoding *e = encoding_find(&cx->cert->tbs_alg);

	if (e == NULL || e < &encodings[first] || e > &encodings[last])
		return LINT_NA;
	if (span_eq(e->der, cx->cert->tbs_alg.der))
		return LINT_PASS;
	if (cx->rfc5280 && e->id == OID_RSASSA_PSS)
		f->severity = BR_WARNING;
	return seen_octets(&cx->cert->tbs_alg, f);
}

#define EXACT(name, first, last)							\
static enum lint_result									\
name(const struct lint_cx *cx, struct finding *f)					\
{											\
	return exact(cx, f, first, last);						\
}
EXACT(exact_rsa_256, RSA_256, RSA_256)
EXACT(exact_rsa_384, RSA_384, RSA_384)
EXACT(exact_rsa_512, RSA_512, RSA_512)
EXACT(exact_pss_256, PSS_256, PSS_256)
EXACT(exact_pss_384, PSS_384, PSS_384)
EXACT(exact_pss_512, PSS_512, PSS_512)
EXACT(exact_ml_dsa, ML_DSA_44, ML_DSA_87)

/* RFC 4055 5, RFC 3279 2.2.1: NULL for RSA, RSASSA-PSS-params for PSS; RFC 5758 3.2, RFC 8410 3: nothing for ECDSA and EdDSA. */
static enum lint_result
parameters(const struct algid *a, struct finding *f)
{
	struct span hash;

	switch (family_of(a)) {
	case RSA_FAMILY:
		if (a->id == OID_RSASSA_PSS)
			return pss_hash(a, &hash) ? LINT_NA : seen_octets(a, f);
		if (encoding_find(a) != NULL)
			return LINT_NA;		/* has a row of its own */
		return span_eq(a->params, SPAN_LIT("\x05\x00")) ? LINT_PASS : seen_octets(a, f);
	case EC_FAMILY: case EDDSA_FAMILY: case MLDSA_FAMILY:
		return a->params.n == 0 ? LINT_PASS : seen_octets(a, f);
	default:
		return LINT_NA;
	}
}

/* What no other row judges: of no known kind, or ECDSA and EdDSA in other octets. */
static enum lint_result
allowed_set(const struct lint_cx *cx, struct finding *f)
{
	const struct algid	*a = &cx->cert->tbs_alg;
	const struct encoding	*e = encoding_find(a);

	if (cx->rfc5280)
		return parameters(a, f);
	if (is_excluded(a))
		return LINT_NA;
	if (a->oid.n == 0 || (e == NULL && a->id == OID_RSASSA_PSS))
		return seen_octets(a, f);
	if (e == NULL || (e >= &encodings[ML_DSA_44] && !in_force(cx, PQC_SINCE)))
		return seen_oid(a, f);
	if (span_eq(e->der, a->der))
		return LINT_PASS;
	return e >= &encodings[ECDSA_256] && e <= &encodings[ED448] ? seen_octets(a, f) : LINT_NA;
}

/* Octets of an INTEGER's magnitude; 0 when it is none or negative. */
static size_t
magnitude(struct span *s)
{
	struct tlv t;

	if (!der_expect(s, DER_INTEGER, &t) || t.body.n == 0 || t.body.p[0] >= 0x80)
		return 0;
	while (t.body.n > 0 && t.body.p[0] == 0) {
		t.body.p++;
		t.body.n--;
	}
	return t.body.n;
}

/*
 * The algorithm that goes with the curve that an ECDSA signature was made on.  r and s are as random as they can be and below
 * the curve's order: the length of the greater one tells P-256 from P-384 and P-521, but once in 2^48 signatures.
 */
static enum oid
algorithm_of_signature(struct span sig)
{
	struct tlv	t;
	size_t		r, s;

	if (!der_expect(&sig, DER_SEQUENCE, &t))
		return OID_UNKNOWN;
	r = magnitude(&t.body);
	s = magnitude(&t.body);
	if (r == 0 || s == 0)
		return OID_UNKNOWN;
	r = r > s ? r : s;
	return r >= 29 && r <= 32 ? OID_ECDSA_SHA256 : r >= 42 && r <= 48 ? OID_ECDSA_SHA384 :
	    r >= 58 && r <= 66 ? OID_ECDSA_SHA512 : OID_UNKNOWN;
}

/*
 * 7.1.3.2.2 where the issuer is not known: with it, ecdsa-matches-issuer-curve judges.  RFC 5480 4 only recommends the pairs.
 */
static enum lint_result
curve_by_signature(const struct lint_cx *cx, struct finding *f)
{
	const struct algid	*a = &cx->cert->tbs_alg;
	enum oid		 wanted = algorithm_of_signature(cx->cert->sig);

	if (cx->rfc5280 ? !in_force(cx, RFC5480_SINCE) : cx->issuer != NULL)
		return LINT_PASS;
	if (wanted == OID_UNKNOWN || wanted == a->id)
		return LINT_PASS;
	if (cx->rfc5280)
		f->severity = BR_NOTICE;
	seen_oid(a, f);
	finding_seen(f, "; by its length, the signature is ");
	return finding_oid(f, oid_octets(wanted));
}

static enum lint_result
leaf_allowed_set(const struct lint_cx *cx, struct finding *f)
{
	enum oid		a = cx->cert->tbs_alg.id;
	enum lint_result	r = allowed_set(cx, f);

	return r == LINT_PASS && (a == OID_ECDSA_SHA256 || a == OID_ECDSA_SHA384 || a == OID_ECDSA_SHA512) ?
	    curve_by_signature(cx, f) : r;
}

/* RFC 8550 4.3 has SHA-1, MD5 and DSA as historic; SHA-224 and SHA-3 are no worse than SHA-256. */
static enum lint_result
excluded(const struct lint_cx *cx, struct finding *f)
{
	const struct algid *a = &cx->cert->tbs_alg;

	if (cx->rfc5280) {
		if (ca_self_signed(cx->cert))
			return LINT_NA;		/* nobody relies on a signature by oneself */
		if (!is_sha1(a) && !is_dsa(a) && a->id != OID_RSA_MD2 && a->id != OID_RSA_MD5)
			return LINT_PASS;
		f->severity = BR_WARNING;
	} else if (!is_excluded(a)) {
		return LINT_PASS;
	}
	return seen_oid(a, f);
}

static enum lint_result
sha1_sunset(const struct lint_cx *cx, struct finding *f)
{
	return is_sha1(&cx->cert->tbs_alg) ? seen_oid(&cx->cert->tbs_alg, f) : LINT_PASS;
}

/* Of CA certificates; SHA-1 is found by the row above once that is in force, ML-DSA in other octets by none. */
static enum lint_result
no_other_encoding(const struct lint_cx *cx, struct finding *f)
{
	const struct algid	*a = &cx->cert->tbs_alg;
	const struct encoding	*e = encoding_find(a);

	if (is_excluded(a))
		return is_sha1(a) && in_force(cx, SHA1_SUNSET) ? LINT_NA : seen_oid(a, f);
	if (e != NULL && e >= &encodings[ML_DSA_44] && !span_eq(e->der, a->der))
		return seen_octets(a, f);
	return allowed_set(cx, f);
}

/* ---- with the issuer's key */

/* The algorithm that a key signs by; UNKNOWN when it has no only one. */
static enum oid
algorithm_of(const struct certview *issuer)
{
	switch (issuer->key_alg.id) {
	case OID_EC:
		return issuer->curve == OID_P256 ? OID_ECDSA_SHA256 : issuer->curve == OID_P384 ? OID_ECDSA_SHA384 :
		    issuer->curve == OID_P521 ? OID_ECDSA_SHA512 : OID_UNKNOWN;
	case OID_ED25519: case OID_ED448: case OID_ML_DSA_44: case OID_ML_DSA_65: case OID_ML_DSA_87:
		return issuer->key_alg.id;
	default:
		return OID_UNKNOWN;
	}
}

static enum lint_result
matches_key(const struct lint_cx *cx, struct finding *f)
{
	const struct algid *a = &cx->cert->tbs_alg;

	if (algorithm_of(cx->issuer) == a->id)
		return LINT_PASS;
	seen_oid(a, f);
	finding_seen(f, "; the issuer's key is ");
	return finding_oid(f, cx->issuer->key_alg.id == OID_EC ? oid_octets(cx->issuer->curve) : cx->issuer->key_alg.oid);
}

/* Leaf rows: the family row takes what is of another family. */
static enum lint_result
matches_in_family(const struct lint_cx *cx, struct finding *f, enum family family)
{
	if (family_of(&cx->issuer->key_alg) != family || family_of(&cx->cert->tbs_alg) != family ||
	    algorithm_of(cx->issuer) == OID_UNKNOWN || is_excluded(&cx->cert->tbs_alg))
		return LINT_NA;
	return matches_key(cx, f);
}

static enum lint_result
ecdsa_matches(const struct lint_cx *cx, struct finding *f)
{
	return matches_in_family(cx, f, EC_FAMILY);
}

static enum lint_result
eddsa_matches(const struct lint_cx *cx, struct finding *f)
{
	return matches_in_family(cx, f, EDDSA_FAMILY);
}

static enum lint_result
family_matches(const struct lint_cx *cx, struct finding *f)
{
	enum family	key = family_of(&cx->issuer->key_alg), sig = family_of(&cx->cert->tbs_alg);

	if (key == OTHER_FAMILY || sig == OTHER_FAMILY)
		return LINT_NA;
	if (key == sig && (key != MLDSA_FAMILY || cx->issuer->key_alg.id == cx->cert->tbs_alg.id))
		return LINT_PASS;
	seen_oid(&cx->cert->tbs_alg, f);
	finding_seen(f, "; the issuer's key is ");
	return finding_oid(f, cx->issuer->key_alg.oid);
}

/* CA rows: one for each key.  What is no signature algorithm of 7.1.3.2 at all is found by no-other-encoding. */
static enum lint_result
signed_by(const struct lint_cx *cx, struct finding *f, enum oid algorithm)
{
	if (algorithm_of(cx->issuer) != algorithm || encoding_find(&cx->cert->tbs_alg) == NULL)
		return LINT_NA;
	return matches_key(cx, f);
}

#define SIGNED_BY(name, algorithm)							\
static enum lint_result									\
name(const struct lint_cx *cx, struct finding *f)					\
{											\
	return signed_by(cx, f, algorithm);						\
}
SIGNED_BY(by_p256, OID_ECDSA_SHA256)
SIGNED_BY(by_p384, OID_ECDSA_SHA384)
SIGNED_BY(by_p521, OID_ECDSA_SHA512)
SIGNED_BY(by_ed25519, OID_ED25519)
SIGNED_BY(by_ed448, OID_ED448)
SIGNED_BY(by_ml_dsa_44, OID_ML_DSA_44)
SIGNED_BY(by_ml_dsa_65, OID_ML_DSA_65)
SIGNED_BY(by_ml_dsa_87, OID_ML_DSA_87)

/* Keys of a kind and size that verification is quick with; OpenSSL bounds neither DSA nor the exponents of shorter RSA keys. */
static bool
quick_key(const struct certview *issuer)
{
	return issuer->spki.n > 0 && family_of(&issuer->key_alg) != DSA_FAMILY && keycheck_bits(issuer->rsa_n) <= LIMIT_RSA_BITS &&
	    keycheck_bits(issuer->rsa_e) <= LIMIT_RSA_EXPONENT_BITS;
}

/* By OpenSSL, over the octets as they stand; n/a where it does not know the certificate, the key or the algorithm. */
static enum lint_result
verifies(const struct lint_cx *cx, struct finding *f)
{
	const uint8_t	*cert = cx->cert->der.p, *spki = cx->issuer->spki.p;
	X509		*x = NULL;
	EVP_PKEY	*key = NULL;
	enum lint_result rv = LINT_NA;

	if (cx->in->verified)
		return LINT_PASS;
	if (!span_eq(cx->cert->tbs_alg.der, cx->cert->sig_alg.der) || !quick_key(cx->issuer) ||
	    family_of(&cx->issuer->key_alg) != family_of(&cx->cert->tbs_alg))
		return LINT_NA;			/* found by others */
	ERR_set_mark();
	x = d2i_X509(NULL, &cert, (long)cx->cert->der.n);
	key = d2i_PUBKEY(NULL, &spki, (long)cx->issuer->spki.n);
	if (x != NULL && key != NULL) {
		int ok = X509_verify(x, key);

		if (ok == 1)
			rv = LINT_PASS;
		else if (ok == 0)
			rv = finding_at(f, "signatureValue");
	}
	ERR_pop_to_mark();
	EVP_PKEY_free(key);
	X509_free(x);
	return rv;
}

/* ---- CRLs and OCSP responses */

/* key: the signer's; NULL: not known. */
static enum lint_result
judge_alone(const struct lint_cx *cx, struct finding *f, const struct algid *a, const struct certview *key, const char *where)
{
	const struct encoding	*e = encoding_find(a);
	enum oid		 only = key != NULL ? algorithm_of(key) : OID_UNKNOWN;

	if (e == NULL || !span_eq(e->der, a->der) || (e >= &encodings[ML_DSA_44] && !in_force(cx, PQC_SINCE))) {
		finding_at(f, "%s", where);
		return finding_hex(f, a->der);
	}
	if (only == OID_UNKNOWN || only == a->id)
		return LINT_PASS;
	finding_at(f, "%s", where);
	finding_oid(f, a->oid);
	return finding_seen(f, "; the issuer's key is another");
}

/* SHA-1 has a row of its own, crl.sha1.sunset. */
static enum lint_result
crl_scope(const struct lint_cx *cx, struct finding *f)
{
	const struct crlview	*l = cx->in->crl;
	const struct certview	*ca = cx->issuer;

	if (is_sha1(&l->sig_alg) || is_sha1(&l->tbs_alg))
		return LINT_NA;
	if (ca != NULL && !dn_equal(&ca->subject, &l->issuer))
		ca = NULL;
	if (judge_alone(cx, f, &l->sig_alg, ca, "signatureAlgorithm") == LINT_FINDING)
		return LINT_FINDING;
	if (judge_alone(cx, f, &l->tbs_alg, ca, "tbsCertList.signature") == LINT_FINDING)
		return LINT_FINDING;
	if (span_eq(l->sig_alg.der, l->tbs_alg.der))
		return LINT_PASS;
	finding_at(f, "signatureAlgorithm");
	finding_oid(f, l->sig_alg.oid);
	return finding_seen(f, ", in tbsCertList another");
}

/* The CA asked about, when it has signed itself: a delegate's key is no CA's. */
static enum lint_result
ocsp_scope(const struct lint_cx *cx, struct finding *f)
{
	const struct ocspview	*o = cx->in->ocsp;
	const struct certview	*ca = cx->issuer;

	if (ca == NULL || o->n == 0 || !ocsp_single_of(&o->v[0], ca) || !ocspview_names(o, ca))
		ca = o->n > 0 && o->signer != NULL && ocsp_single_of(&o->v[0], o->signer) ? o->signer : NULL;
	return ca != NULL ? judge_alone(cx, f, &o->sig_alg, ca, "signatureAlgorithm") : LINT_NA;
}

const struct lint lints_sig[] = {
	{	.id = "leaf.sig.tbs-equals-outer", .section = "7.1.3.2; RFC 5280 4.1.1.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = same_twice,
		.text = "signatureAlgorithm and tbsCertificate.signature are the same octets",
		.why = "only the inner one is signed: who takes the outer one can be told another algorithm",
		.right = "the same AlgorithmIdentifier twice",
		.wrong = "sha256WithRSAEncryption inside and sha1WithRSAEncryption outside",
		.zlint = "e_cert_sig_alg_not_match_tbs_sig_alg",
		.pkilint = "pkix.certificate_signature_algorithm_mismatch" },
	{	.id = "leaf.sig.algid-allowed-set", .section = "7.1.3.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20020401, .check = leaf_allowed_set,
		.text = "the signature algorithm is in one of the octets that 7.1.3.2 lists, for ECDSA those of the curve; "
		    "where a requirement of its own judges the algorithm, the finding is there",
		.why = "readers compare these octets; another form of the same meaning is a way around a list",
		.right = "300a06082a8648ce3d040302",
		.wrong = "ECDSA with SHA-256 and NULL; an algorithm that is not on the list",
		.zlint = "e_mp_ecdsa_signature_encoding_correct "
		    "e_mp_rsassa-pss_parameters_encoding_in_signature_algorithm_correct "
		    "e_tbs_signature_rsa_encryption_parameter_not_null",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "leaf.sig.rsa-pkcs1-sha256", .section = "7.1.3.2.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20050601, .check = exact_rsa_256,
		.text = "RSA PKCS #1 v1.5 with SHA-256 is in the octets 300d06092a864886f70d01010b0500, with "
		    "NULL",
		.why = "readers compare these octets; another form of the same meaning is a way around a list",
		.right = "300d06092a864886f70d01010b0500", .wrong = "300b06092a864886f70d01010b: no NULL",
		.zlint = "e_tbs_signature_rsa_encryption_parameter_not_null",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "leaf.sig.rsa-pkcs1-sha384", .section = "7.1.3.2.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20050601, .check = exact_rsa_384,
		.text = "RSA PKCS #1 v1.5 with SHA-384 is in the octets 300d06092a864886f70d01010c0500, with "
		    "NULL",
		.why = "readers compare these octets; another form of the same meaning is a way around a list",
		.right = "300d06092a864886f70d01010c0500", .wrong = "300b06092a864886f70d01010c: no NULL",
		.zlint = "e_tbs_signature_rsa_encryption_parameter_not_null",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "leaf.sig.rsa-pkcs1-sha512", .section = "7.1.3.2.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20050601, .check = exact_rsa_512,
		.text = "RSA PKCS #1 v1.5 with SHA-512 is in the octets 300d06092a864886f70d01010d0500, with "
		    "NULL",
		.why = "readers compare these octets; another form of the same meaning is a way around a list",
		.right = "300d06092a864886f70d01010d0500", .wrong = "300b06092a864886f70d01010d: no NULL",
		.zlint = "e_tbs_signature_rsa_encryption_parameter_not_null",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "leaf.sig.rsa-pss-sha256", .section = "7.1.3.2.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20050601, .check = exact_pss_256,
		.text = "RSASSA-PSS with SHA-256 has MGF1 with SHA-256 and a salt of 32 octets, in the "
		    "octets "
		    "304106092a864886f70d01010a3034a00f300d06096086480165030402010500a11c301a06092a864886f70d"
		    "010108300d06096086480165030402010500a203020120",
		.why = "readers compare these octets; another form of the same meaning is a way around a list",
		.right = "that hash twice with NULL, that salt, no trailerField",
		.wrong = "a salt of 222 octets, as openssl takes unless told",
		.zlint = "e_mp_rsassa-pss_parameters_encoding_in_signature_algorithm_correct",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "leaf.sig.rsa-pss-sha384", .section = "7.1.3.2.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20050601, .check = exact_pss_384,
		.text = "RSASSA-PSS with SHA-384 has MGF1 with SHA-384 and a salt of 48 octets, in the "
		    "octets "
		    "304106092a864886f70d01010a3034a00f300d06096086480165030402020500a11c301a06092a864886f70d"
		    "010108300d06096086480165030402020500a203020130",
		.why = "readers compare these octets; another form of the same meaning is a way around a list",
		.right = "that hash twice with NULL, that salt, no trailerField",
		.wrong = "a salt of 222 octets, as openssl takes unless told",
		.zlint = "e_mp_rsassa-pss_parameters_encoding_in_signature_algorithm_correct",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "leaf.sig.rsa-pss-sha512", .section = "7.1.3.2.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20050601, .check = exact_pss_512,
		.text = "RSASSA-PSS with SHA-512 has MGF1 with SHA-512 and a salt of 64 octets, in the "
		    "octets "
		    "304106092a864886f70d01010a3034a00f300d06096086480165030402030500a11c301a06092a864886f70d"
		    "010108300d06096086480165030402030500a203020140",
		.why = "readers compare these octets; another form of the same meaning is a way around a list",
		.right = "that hash twice with NULL, that salt, no trailerField",
		.wrong = "a salt of 222 octets, as openssl takes unless told",
		.zlint = "e_mp_rsassa-pss_parameters_encoding_in_signature_algorithm_correct",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "leaf.sig.ecdsa-matches-issuer-curve", .section = "7.1.3.2.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .check = ecdsa_matches,
		.text = "an EC key of P-256 signs with SHA-256, one of P-384 with SHA-384, one of P-521 with "
		    "SHA-512",
		.why = "a shorter digest makes the longer curve useless",
		.right = "P-384 and ecdsa-with-SHA384", .wrong = "P-384 and ecdsa-with-SHA256",
		.zlint = "e_mp_ecdsa_signature_encoding_correct",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding "
		    "pkix.key_usage_value_prohibited_for_signature_algorithm" },
	{	.id = "leaf.sig.eddsa-matches-issuer-curve", .section = "7.1.3.2.3", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .check = eddsa_matches,
		.text = "an Ed25519 key signs by id-Ed25519, an Ed448 key by id-Ed448",
		.why = "the signature cannot be one of that key",
		.right = "an Ed25519 issuer and 300506032b6570",
		.wrong = "an Ed25519 issuer and 300506032b6571",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "leaf.sig.family-matches-issuer-key", .section = "7.1.3.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = family_matches,
		.text = "the signature algorithm is one of the issuer's kind of key",
		.why = "the signature cannot be one of that key",
		.right = "an RSA issuer and sha256WithRSAEncryption",
		.wrong = "an RSA issuer and ecdsa-with-SHA256",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.sig.no-sha1-md5", .section = "7.1.3.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20190401, .check = excluded,
		.text = "the signature algorithm is none of MD2, MD5, SHA-1, SHA-224, SHA-3 and DSA",
		.why = "collisions of the old digests forge certificates; the others are merely not on the "
		    "list",
		.right = "sha256WithRSAEncryption", .wrong = "sha1WithRSAEncryption",
		.zlint = "e_prohibit_dsa_usage",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "leaf.sig.verifies", .section = "7.1.4.1; RFC 5280 6.1.3", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = verifies,
		.text = "the signature of the certificate verifies with the issuer's key",
		.why = "without it the certificate is anybody's",
		.right = "the signature that the CA made", .wrong = "a certificate with one bit changed",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.sig.ml-dsa", .section = "7.1.3.2.4 of 1.0.11 (SMC013)", .applies = "leaf", .ballot = "SMC013",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_MS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20250822, .rfc_who = WHO_ANY, .rfc_from = 20251001, .check = exact_ml_dsa,
		.text = "from 2025-08-22 ML-DSA may sign, without parameters: 300b06096086480165030403 and "
		    "11, 12 or 13",
		.why = "readers compare these octets; another form of the same meaning is a way around a list",
		.right = "300b0609608648016503040312", .wrong = "300d06096086480165030403120500: with NULL",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "sig.scope.tbs", .section = "7.1.3.2", .applies = "signature-algorithm", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .same_as = "sig.no-other-encoding",
		.text = "the rules for signature algorithms hold for signatureAlgorithm and for tbsCertificate.signature",
		.why = "only the inner one is signed, and readers take the outer one; that the two are equal is ca.signature-fields-equal",
		.right = "the same AlgorithmIdentifier twice",
		.wrong = "sha1WithRSAEncryption in both",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "sig.scope.crl", .section = "7.1.3.2", .applies = "signature-algorithm", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CRL,
		.from = 20230901, .check = crl_scope,
		.text = "the rules for signature algorithms hold for both AlgorithmIdentifiers of a CRL, too",
		.why = "a CRL is signed with the same key",
		.right = "300d06092a864886f70d01010b0500 in both", .wrong = "sha1WithRSAEncryption",
		.zlint = "e_crl_sigalgo_missing_null_params",
		.pkilint = "pkix.crl_signature_algorithm_match" },
	{	.id = "sig.scope.ocsp", .section = "7.1.3.2", .applies = "signature-algorithm", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_LIVE, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_RESPONSE,
		.from = 20230901, .check = ocsp_scope,
		.text = "the rules for signature algorithms hold for OCSP responses that a CA key signs, too",
		.why = "a response is signed with the same key",
		.right = "300d06092a864886f70d01010b0500", .wrong = "sha1WithRSAEncryption",
		.zlint = "",
		.pkilint = "" },
	{	.id = "sig.rsa.pkcs1-sha256", .section = "7.1.3.2.1", .applies = "signature-algorithm", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = exact_rsa_256,
		.text = "RSA PKCS #1 v1.5 with SHA-256 is in the octets 300d06092a864886f70d01010b0500, with "
		    "NULL",
		.why = "readers compare these octets; another form of the same meaning is a way around a list",
		.right = "300d06092a864886f70d01010b0500", .wrong = "300b06092a864886f70d01010b: no NULL",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "sig.rsa.pkcs1-sha384", .section = "7.1.3.2.1", .applies = "signature-algorithm", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = exact_rsa_384,
		.text = "RSA PKCS #1 v1.5 with SHA-384 is in the octets 300d06092a864886f70d01010c0500, with "
		    "NULL",
		.why = "readers compare these octets; another form of the same meaning is a way around a list",
		.right = "300d06092a864886f70d01010c0500", .wrong = "300b06092a864886f70d01010c: no NULL",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "sig.rsa.pkcs1-sha512", .section = "7.1.3.2.1", .applies = "signature-algorithm", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = exact_rsa_512,
		.text = "RSA PKCS #1 v1.5 with SHA-512 is in the octets 300d06092a864886f70d01010d0500, with "
		    "NULL",
		.why = "readers compare these octets; another form of the same meaning is a way around a list",
		.right = "300d06092a864886f70d01010d0500", .wrong = "300b06092a864886f70d01010d: no NULL",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "sig.rsa.pss-sha256", .section = "7.1.3.2.1", .applies = "signature-algorithm", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = exact_pss_256,
		.text = "RSASSA-PSS with SHA-256 has MGF1 with SHA-256 and a salt of 32 octets, in the "
		    "octets "
		    "304106092a864886f70d01010a3034a00f300d06096086480165030402010500a11c301a06092a864886f70d"
		    "010108300d06096086480165030402010500a203020120",
		.why = "readers compare these octets; another form of the same meaning is a way around a list",
		.right = "that hash twice with NULL, that salt, no trailerField",
		.wrong = "a salt of 222 octets, as openssl takes unless told",
		.zlint = "e_mp_rsassa-pss_parameters_encoding_in_signature_algorithm_correct",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "sig.rsa.pss-sha384", .section = "7.1.3.2.1", .applies = "signature-algorithm", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = exact_pss_384,
		.text = "RSASSA-PSS with SHA-384 has MGF1 with SHA-384 and a salt of 48 octets, in the "
		    "octets "
		    "304106092a864886f70d01010a3034a00f300d06096086480165030402020500a11c301a06092a864886f70d"
		    "010108300d06096086480165030402020500a203020130",
		.why = "readers compare these octets; another form of the same meaning is a way around a list",
		.right = "that hash twice with NULL, that salt, no trailerField",
		.wrong = "a salt of 222 octets, as openssl takes unless told",
		.zlint = "e_mp_rsassa-pss_parameters_encoding_in_signature_algorithm_correct",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "sig.rsa.pss-sha512", .section = "7.1.3.2.1", .applies = "signature-algorithm", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = exact_pss_512,
		.text = "RSASSA-PSS with SHA-512 has MGF1 with SHA-512 and a salt of 64 octets, in the "
		    "octets "
		    "304106092a864886f70d01010a3034a00f300d06096086480165030402030500a11c301a06092a864886f70d"
		    "010108300d06096086480165030402030500a203020140",
		.why = "readers compare these octets; another form of the same meaning is a way around a list",
		.right = "that hash twice with NULL, that salt, no trailerField",
		.wrong = "a salt of 222 octets, as openssl takes unless told",
		.zlint = "e_mp_rsassa-pss_parameters_encoding_in_signature_algorithm_correct",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "sig.ecdsa.p256-sha256", .section = "7.1.3.2.2", .applies = "signature-algorithm", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = by_p256,
		.text = "a CA with a key of P-256 signs CA certificates by ecdsa-with-SHA256: "
		    "300a06082a8648ce3d040302",
		.why = "the digest has the strength of the key, and no other algorithm can be one of that key",
		.right = "P-256 and ecdsa-with-SHA256", .wrong = "P-256 and ecdsa-with-SHA384",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "sig.ecdsa.p384-sha384", .section = "7.1.3.2.2", .applies = "signature-algorithm", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = by_p384,
		.text = "a CA with a key of P-384 signs CA certificates by ecdsa-with-SHA384: "
		    "300a06082a8648ce3d040303",
		.why = "the digest has the strength of the key, and no other algorithm can be one of that key",
		.right = "P-384 and ecdsa-with-SHA384", .wrong = "P-384 and ecdsa-with-SHA256",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "sig.ecdsa.p521-sha512", .section = "7.1.3.2.2", .applies = "signature-algorithm", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = by_p521,
		.text = "a CA with a key of P-521 signs CA certificates by ecdsa-with-SHA512: "
		    "300a06082a8648ce3d040304",
		.why = "the digest has the strength of the key, and no other algorithm can be one of that key",
		.right = "P-521 and ecdsa-with-SHA512", .wrong = "P-521 and ecdsa-with-SHA256",
		.zlint = "",
		.pkilint = "" },
	{	.id = "sig.eddsa.ed25519", .section = "7.1.3.2.3", .applies = "signature-algorithm", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = by_ed25519,
		.text = "a CA with a key of Ed25519 signs CA certificates by id-Ed25519: 300506032b6570",
		.why = "the digest has the strength of the key, and no other algorithm can be one of that key",
		.right = "Ed25519 and id-Ed25519", .wrong = "Ed25519 and id-Ed448",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "sig.eddsa.ed448", .section = "7.1.3.2.3", .applies = "signature-algorithm", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = by_ed448,
		.text = "a CA with a key of Ed448 signs CA certificates by id-Ed448: 300506032b6571",
		.why = "the digest has the strength of the key, and no other algorithm can be one of that key",
		.right = "Ed448 and id-Ed448", .wrong = "Ed448 and id-Ed25519",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "sig.mldsa44", .section = "7.1.3.2.4", .applies = "signature-algorithm", .ballot = "SMC013",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20250822, .check = by_ml_dsa_44,
		.text = "a CA with a key of ML-DSA-44 signs CA certificates by id-ml-dsa-44: "
		    "300b0609608648016503040311",
		.why = "the digest has the strength of the key, and no other algorithm can be one of that key",
		.right = "ML-DSA-44 and id-ml-dsa-44", .wrong = "ML-DSA-44 and id-ml-dsa-65",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "sig.mldsa65", .section = "7.1.3.2.4", .applies = "signature-algorithm", .ballot = "SMC013",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20250822, .check = by_ml_dsa_65,
		.text = "a CA with a key of ML-DSA-65 signs CA certificates by id-ml-dsa-65: "
		    "300b0609608648016503040312",
		.why = "the digest has the strength of the key, and no other algorithm can be one of that key",
		.right = "ML-DSA-65 and id-ml-dsa-65", .wrong = "ML-DSA-65 and id-ml-dsa-44",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "sig.mldsa87", .section = "7.1.3.2.4", .applies = "signature-algorithm", .ballot = "SMC013",
		.level = MUST, .needs = NEEDS_ISSUER, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20250822, .check = by_ml_dsa_87,
		.text = "a CA with a key of ML-DSA-87 signs CA certificates by id-ml-dsa-87: "
		    "300b0609608648016503040313",
		.why = "the digest has the strength of the key, and no other algorithm can be one of that key",
		.right = "ML-DSA-87 and id-ml-dsa-87", .wrong = "ML-DSA-87 and id-ml-dsa-65",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "sig.no-other-encoding", .section = "7.1.3.2", .applies = "signature-algorithm", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20230901, .check = no_other_encoding,
		.text = "the signature algorithm is in one of the octets that 7.1.3.2 lists; where a requirement of "
		    "its own judges the algorithm, the finding is there",
		.why = "readers compare these octets; another form of the same meaning is a way around a list",
		.right = "300a06082a8648ce3d040302",
		.wrong = "ECDSA with SHA-256 and NULL; an algorithm that is not on the list",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{	.id = "sig.sha1.sunset", .section = "7.1.3.1.1", .applies = "signature-algorithm", .ballot = "SMC016",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_CA | WHO_OCSP,
		.from = 20260915, .check = sha1_sunset,
		.text = "from 2026-09-15 no certificate is signed by an algorithm with SHA-1, whatever it is "
		    "for",
		.why = "collisions of SHA-1 forge certificates",
		.right = "sha256WithRSAEncryption", .wrong = "sha1WithRSAEncryption",
		.zlint = "e_sub_cert_or_sub_ca_using_sha1",
		.pkilint = "cabf.smime.prohibited_signature_algorithm_encoding" },
	{ 0 }
};
