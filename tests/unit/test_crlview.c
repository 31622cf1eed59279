/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * CRLs and OCSP responses as lint sees them: each field, damage in each, hostile sizes, and the CRLs of NIST's PKITS
 * against OpenSSL, where ../shared/corpus has them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ftw.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "crlview.h"
#include "der.h"
#include "ocspview.h"
#include "xalloc.h"

/* ---- writing DER: all pieces stay until pool_reset() */

static uint8_t	pool[1 << 18];
static size_t	pool_used;

static void
pool_reset(void)
{
	pool_used = 0;
}

static struct span
pool_add(struct buf *b)
{
	struct span s = { pool + pool_used, b->n };

	assert_true(b->n <= sizeof(pool) - pool_used);
	memcpy(pool + pool_used, b->p, b->n);
	pool_used += b->n;
	buf_free(b);
	return s;
}

/* One element; the list of contents ends with END. */
#define END (struct span){ NULL, SIZE_MAX }
#define NONE (struct span){ NULL, 0 }
#define HEX(s) SPAN_LIT(s)

static struct span
tlv(unsigned tag, ...)
{
	struct buf	body = buf_new(sizeof(pool)), all = buf_new(sizeof(pool));
	va_list		ap;

	va_start(ap, tag);
	for (struct span s = va_arg(ap, struct span); s.n != SIZE_MAX; s = va_arg(ap, struct span))
		buf_span(&body, s);
	va_end(ap);
	der_put_header(&all, (uint8_t)tag, body.n);
	buf_span(&all, buf_get(&body));
	buf_free(&body);
	return pool_add(&all);
}

#define SEQ(...)	tlv(0x30, __VA_ARGS__, END)
#define TLV(tag, ...)	tlv(tag, __VA_ARGS__, END)

#define SHA256_RSA	HEX("\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00")
#define NAME		HEX("\x30\x0d\x31\x0b\x30\x09\x06\x03\x55\x04\x06\x13\x02""CH")
#define SIGNATURE	HEX("\x03\x03\x00\xab\xcd")
#define MARCH		HEX("\x17\x0d""260301000000Z")
#define APRIL		HEX("\x17\x0d""260401000000Z")
#define MARCH_G		HEX("\x18\x0f""20260301000000Z")
#define APRIL_G		HEX("\x18\x0f""20260401000000Z")

/* 2.5.29.n */
static struct span
ce(uint8_t n, bool critical, struct span value)
{
	const uint8_t	id[] = { 0x06, 3, 0x55, 0x1d, n };
	struct span	flag = critical ? HEX("\x01\x01\xff") : NONE;

	return SEQ(((struct span){ id, sizeof(id) }), flag, TLV(0x04, value));
}

static struct span
reason(uint8_t n, bool critical)
{
	const uint8_t value[] = { 0x0a, 1, n };

	return ce(21, critical, (struct span){ value, sizeof(value) });
}

static struct span
entry(uint8_t serial, struct span extensions)
{
	const uint8_t number[] = { 0x02, 1, serial };
	struct span	 n = { number, sizeof(number) };

	return extensions.n == 0 ? SEQ(n, MARCH) : SEQ(n, MARCH, TLV(0x30, extensions));
}

/* A CRL whose parts may be others, or left out. */
struct parts {
	struct span version, alg, issuer, this_update, next_update, entries, extensions, outer_alg, signature, behind;
};

static struct parts
clean(void)
{
	return (struct parts){ .version = HEX("\x02\x01\x01"), .alg = SHA256_RSA, .issuer = NAME, .this_update = MARCH,
		.next_update = APRIL, .outer_alg = SHA256_RSA, .signature = SIGNATURE };
}

static struct span
crl(const struct parts *p)
{
	struct span list = SEQ(SEQ(p->version, p->alg, p->issuer, p->this_update, p->next_update, p->entries, p->extensions),
	    p->outer_alg, p->signature);
	struct buf	all = buf_new(sizeof(pool));

	buf_span(&all, list);
	buf_span(&all, p->behind);
	return pool_add(&all);
}

/* ---- CRLs */

static void
crl_fields(void **state)
{
	struct parts	p = clean();
	struct span	idp = SEQ(TLV(0xa0, TLV(0xa0, TLV(0x86, HEX("http://a/")))), HEX("\x81\x01\xff\x83\x02\x01\x06\x84\x01\xff"));
	struct crlview	v;
	struct span	der;

	(void)state;
	p.entries = SEQ(entry(1, NONE), entry(2, reason(6, true)), entry(3, reason(0, false)), entry(4, reason(6, false)),
	    entry(5, ce(23, false, HEX("\x06\x01\x2a"))));
	p.extensions = TLV(0xa0, SEQ(ce(20, false, HEX("\x02\x02\x01\x00")), ce(27, true, HEX("\x02\x01\x07")), ce(28, true, idp),
	    ce(35, false, SEQ(HEX("\x80\x02kk")))));
	der = crl(&p);
	assert_true(crlview_parse(der, &v));
	assert_int_equal(v.nfaults, 0);
	assert_false(v.limit);
	assert_int_equal(v.version, 1);
	assert_int_equal(v.tbs_alg.id, OID_RSA_SHA256);
	assert_int_equal(v.sig_alg.id, OID_RSA_SHA256);
	assert_true(v.issuer.ok && span_eq(v.issuer.der, NAME));
	assert_true(v.this_update.form && v.this_update.t == 1772323200);
	assert_true(v.has_next_update && v.next_update.t == 1772323200 + 31 * 86400);
	assert_true(span_eq(v.sig, HEX("\xab\xcd")));
	assert_true(v.by[EXT_CRL_NUMBER]->ok && span_eq(v.number, HEX("\x01\x00")));
	assert_true(v.by[EXT_DELTA]->critical && span_eq(v.base, HEX("\x07")));
	assert_true(v.aki.has_keyid && span_eq(v.aki.keyid, HEX("kk")));
	assert_true(v.by[EXT_IDP]->ok && v.idp.name && v.idp.full && v.idp.names.n == 1 && v.idp.only_user && v.idp.reasons &&
	    v.idp.indirect);
	assert_false(v.idp.only_ca || v.idp.only_attr);

	assert_int_equal(v.nentries, 5);
	assert_int_equal(v.no_reason.n, 2);
	assert_int_equal(v.reason[6].n, 2);
	assert_int_equal(v.reason[6].first.index, 1);
	assert_true(span_eq(v.reason[6].first.serial, HEX("\x02")));
	assert_int_equal(der.p[v.reason[6].first.offset], 0x30);
	assert_int_equal(v.critical_reason.n, 1);
	assert_int_equal(v.hold_instruction.n, 1);
	assert_int_equal(v.hold_instruction.first.index, 4);
	assert_int_equal(v.bad.n, 0);
	crlview_free(&v);
	pool_reset();
}

/* certificateIssuer holds for its entry and those behind it. */
static void
crl_indirect(void **state)
{
	struct parts		p = clean();
	struct crl_walk		w = { 0 };
	struct crl_entry_view	e;
	struct crlview		v;

	(void)state;
	p.entries = SEQ(entry(1, NONE), entry(2, ce(29, true, SEQ(TLV(0xa4, NAME)))), entry(3, NONE));
	assert_true(crlview_parse(crl(&p), &v));
	assert_true(crlview_next(&v, &w, &e) && e.issuer.n == 0);
	assert_true(crlview_next(&v, &w, &e) && e.issuer.n == 17);
	assert_true(crlview_next(&v, &w, &e) && e.issuer.n == 17 && e.index == 2);
	assert_false(crlview_next(&v, &w, &e));
	crlview_free(&v);
	pool_reset();
}

struct damage {
	const char	*name, *what, *where;	/* of some fault; NULL: none */
	size_t		 offset;		/* of the part in struct parts */
	const char	*octets;
	size_t		 n;
	size_t		 entries, bad;
};

#define PART(p, o) offsetof(struct parts, p), (o), sizeof(o) - 1
#define TBS "tbsCertList."

static const struct damage damages[] = {
	{ "clean", NULL, NULL, PART(behind, ""), 0, 0 },
	{ "v1", NULL, NULL, PART(version, ""), 0, 0 },
	{ "v1 encoded", "v1, the default, is encoded", TBS "version", PART(version, "\x02\x01\x00"), 0, 0 },
	{ "no algorithm", "an AlgorithmIdentifier does not begin with an OBJECT IDENTIFIER", TBS "signature", PART(alg, ""), 0, 0 },
	{ "issuer no SEQUENCE", "a Name is not a SEQUENCE", TBS "issuer", PART(issuer, "\x31\x00"), 0, 0 },
	{ "no thisUpdate", "thisUpdate is neither UTCTime nor GeneralizedTime", TBS "thisUpdate", PART(this_update, "\x05\x00"), 0, 0 },
	{ "no nextUpdate", NULL, NULL, PART(next_update, ""), 0, 0 },
	{ "empty list", "the SEQUENCE is empty", TBS "revokedCertificates", PART(entries, "\x30\x00"), 0, 0 },
	{ "entry no SEQUENCE", "an entry is not a SEQUENCE", TBS "revokedCertificates", PART(entries, "\x30\x02\x05\x00"), 1, 1 },
	{ "entry empty", "userCertificate is not an INTEGER", TBS "revokedCertificates", PART(entries, "\x30\x02\x30\x00"), 1, 1 },
	{ "entry without date", "an entry has no revocationDate", TBS "revokedCertificates",
	    PART(entries, "\x30\x05\x30\x03\x02\x01\x05"), 1, 1 },
	{ "entry cut", "an element is cut off or its length is not one", TBS "revokedCertificates",
	    PART(entries, "\x30\x04\x30\x7f\x02\x01"), 0, 0 },
	{ "entry extensions empty", "crlEntryExtensions is an empty SEQUENCE", TBS "revokedCertificates",
	    PART(entries, "\x30\x16\x30\x14\x02\x01\x05\x17\x0d""260301000000Z\x30\x00"), 1, 1 },
	{ "reason is no ENUMERATED", "reasonCode is not an ENUMERATED", TBS "revokedCertificates",
	    PART(entries, "\x30\x22\x30\x20\x02\x01\x05\x17\x0d""260301000000Z\x30\x0c\x30\x0a\x06\x03\x55\x1d\x15\x04\x03\x02\x01\x01"), 1, 1 },
	{ "long length", "a length is not in its shortest form", "certificateList", PART(entries, "\x30\x81\x02\x30\x00"), 1, 1 },
	{ "indefinite", "a length is indefinite", "certificateList", PART(entries, "\x30\x80\x30\x00\x00\x00"), 1, 1 },
	{ "extensions empty", "the SEQUENCE is empty", TBS "crlExtensions", PART(extensions, "\xa0\x02\x30\x00"), 0, 0 },
	{ "extensions no SEQUENCE", "crlExtensions is not a SEQUENCE", TBS "crlExtensions", PART(extensions, "\xa0\x02\x31\x00"), 0, 0 },
	{ "IDP FALSE", "FALSE, the default, is encoded", "extensions.issuingDistributionPoint",
	    PART(extensions, "\xa0\x10\x30\x0e\x30\x0c\x06\x03\x55\x1d\x1c\x04\x05\x30\x03\x81\x01\x00"), 0, 0 },
	{ "tail", "something is left behind the last field", "tbsCertList", PART(extensions, "\x05\x00"), 0, 0 },
	{ "no outer algorithm", "an AlgorithmIdentifier is not a SEQUENCE", "signatureAlgorithm", PART(outer_alg, ""), 0, 0 },
	{ "signature", "signatureValue is not a BIT STRING", "signatureValue", PART(signature, "\x04\x01\x00"), 0, 0 },
	{ "octets behind", "something is left behind the last field", "certificateList", PART(behind, "\x05\x00"), 0, 0 },
};

static bool
has_fault(const struct view_fault *v, size_t n, const char *what, const char *where)
{
	for (size_t i = 0; i < n && i < VIEW_FAULTS; i++)
		if (strcmp(v[i].what, what) == 0 && strcmp(v[i].where, where) == 0)
			return true;
	return false;
}

static void
crl_damage(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(damages) / sizeof(damages[0]); i++) {
		const struct damage	*d = &damages[i];
		struct parts		 p = clean();
		struct crlview		 v;

		*(struct span *)(void *)((char *)&p + d->offset) = (struct span){ (const uint8_t *)d->octets, d->n };
		assert_true(crlview_parse(crl(&p), &v));
		if (d->what == NULL ? v.nfaults != 0 : !has_fault(v.fault, v.nfaults, d->what, d->where))
			fail_msg("%s: %zu faults, the first: %s: %s", d->name, v.nfaults,
			    v.nfaults > 0 ? v.fault[0].where : "", v.nfaults > 0 ? v.fault[0].what : "");
		if (v.nentries != d->entries || v.bad.n != d->bad)
			fail_msg("%s: %zu entries, %zu bad", d->name, v.nentries, v.bad.n);
		crlview_free(&v);
		pool_reset();
	}
}

static void
crl_none(void **state)
{
	struct crlview v;

	(void)state;
	assert_false(crlview_parse(NONE, &v));
	assert_false(crlview_parse(HEX("\x30\x00"), &v));
	assert_false(crlview_parse(HEX("\x30\x02\x05\x00"), &v));
	assert_false(crlview_parse(HEX("\x30\x82\xff\xff\x30"), &v));
	crlview_free(&v);
}

/* Many entries, each with a fault: counted all, kept few; and no memory for any. */
static void
crl_many(void **state)
{
	const size_t	n = 300000;
	struct parts	p = clean();
	struct buf	body = buf_new(n * 8), list = buf_new(n * 8 + 16), tbs = buf_new(n * 8 + 512), all = buf_new(n * 8 + 1024);
	struct crlview	v;

	(void)state;
	for (size_t i = 0; i < n; i++)
		buf_add(&body, "\x30\x03\x02\x01\x05", 5);
	der_put_header(&list, 0x30, body.n);
	buf_span(&list, buf_get(&body));
	buf_span(&tbs, SEQ(p.version, p.alg, p.issuer, p.this_update, p.next_update));
	body.n = 0;
	buf_span(&body, span_sub(buf_get(&tbs), 2, tbs.n));
	buf_span(&body, buf_get(&list));
	tbs.n = 0;
	der_put_header(&tbs, 0x30, body.n);
	buf_span(&tbs, buf_get(&body));
	buf_span(&tbs, SHA256_RSA);
	buf_span(&tbs, SIGNATURE);
	der_put_header(&all, 0x30, tbs.n);
	buf_span(&all, buf_get(&tbs));

	assert_true(crlview_parse(buf_get(&all), &v));
	assert_int_equal(v.nentries, n);
	assert_int_equal(v.bad.n, n);
	assert_int_equal(v.no_reason.n, n);
	assert_int_equal(v.nfaults, n);
	assert_int_equal(v.bad.first.index, 0);
	crlview_free(&v);
	buf_free(&body);
	buf_free(&list);
	buf_free(&tbs);
	buf_free(&all);
	pool_reset();
}

/* Nested deeper than any type is: a fault, no recursion. */
static void
crl_deep(void **state)
{
	struct parts	p = clean();
	struct span	s = HEX("\x05\x00");
	struct crlview	v;

	(void)state;
	for (int i = 0; i < 200; i++)
		s = SEQ(s);
	p.entries = s;
	assert_true(crlview_parse(crl(&p), &v));
	assert_true(has_fault(v.fault, v.nfaults, "nested too deeply", "certificateList"));
	crlview_free(&v);
	pool_reset();
}

/* ---- OCSP responses */

/* Parts of a response; status and what stands behind it may be others. */
struct answer {
	struct span version, responder, produced_at, id, status, this_update, next_update, single, extensions, certs;
};

#define KEY_HASH HEX("\xa2\x16\x04\x14""kkkkkkkkkkkkkkkkkkkk")

static struct answer
good(void)
{
	struct answer a = { .responder = KEY_HASH, .produced_at = MARCH_G, .status = HEX("\x80\x00"), .this_update = MARCH_G };

	a.id = SEQ(HEX("\x30\x07\x06\x05\x2b\x0e\x03\x02\x1a"), HEX("\x04\x02nn"), HEX("\x04\x02kk"), HEX("\x02\x01\x09"));
	a.next_update = TLV(0xa0, APRIL_G);
	return a;
}

static struct span
response(const struct answer *a)
{
	struct span single = SEQ(a->id, a->status, a->this_update, a->next_update, a->single);
	struct span data = SEQ(a->version, a->responder, a->produced_at, TLV(0x30, single), a->extensions);
	struct span basic = SEQ(data, SHA256_RSA, SIGNATURE, a->certs);

	return SEQ(HEX("\x0a\x01\x00"), TLV(0xa0, SEQ(HEX("\x06\x09\x2b\x06\x01\x05\x05\x07\x30\x01\x01"), TLV(0x04, basic))));
}

static void
ocsp_fields(void **state)
{
	struct answer	a = good();
	struct ocspview	v;

	(void)state;
	a.status = TLV(0xa1, MARCH_G, HEX("\xa0\x03\x0a\x01\x04"));
	a.single = TLV(0xa1, TLV(0x30, reason(4, false)));
	a.extensions = TLV(0xa1, SEQ(SEQ(HEX("\x06\x09\x2b\x06\x01\x05\x05\x07\x30\x01\x02"), HEX("\x04\x02\x04\x00"))));
	assert_true(ocspview_parse(response(&a), &v));
	assert_int_equal(v.nfaults, 0);
	assert_true(v.status == 0 && v.has_bytes && v.basic && v.version == -1 && v.nonce && v.ncerts == 0 && v.signer == NULL);
	assert_true(!v.by_name && v.key_hash.n == 20);
	assert_true(ocspview_date(&v)->t == 1772323200);
	assert_int_equal(v.n, 1);
	assert_int_equal(v.v[0].hash_alg.id, OID_SHA1);
	assert_true(span_eq(v.v[0].name_hash, HEX("nn")) && span_eq(v.v[0].key_hash, HEX("kk")) && span_eq(v.v[0].serial, HEX("\x09")));
	assert_true(v.v[0].status == OCSP_REVOKED && v.v[0].revoked.t == 1772323200 && v.v[0].reason == 4);
	assert_true(v.v[0].has_next_update && v.v[0].next_update.t == 1772323200 + 31 * 86400);
	assert_true(v.v[0].reason_extension);
	ocspview_free(&v);

	a = good();
	a.responder = TLV(0xa1, NAME);
	assert_true(ocspview_parse(response(&a), &v));
	assert_true(v.nfaults == 0 && v.by_name && span_eq(v.responder.der, NAME) && v.v[0].status == OCSP_GOOD);
	ocspview_free(&v);
	pool_reset();
}

struct ocsp_damage {
	const char	*what, *where;
	size_t		 offset;
	const char	*octets;
	size_t		 n;
};

#define APART(p, o) offsetof(struct answer, p), (o), sizeof(o) - 1
#define DATA "responseData."

static const struct ocsp_damage ocsp_damages[] = {
	{ "v1, the default, is encoded", DATA "version", APART(version, "\xa0\x03\x02\x01\x00") },
	{ "responderID is neither byName nor byKey", DATA "responderID", APART(responder, "\x05\x00") },
	{ "producedAt is not a GeneralizedTime", DATA "producedAt", APART(produced_at, "\x17\x0d""260301000000Z") },
	{ "a time is not YYYYMMDDHHMMSSZ", DATA "responses", APART(this_update, "\x18\x11""20260301000000.5Z") },
	{ "a CertID is not a SEQUENCE", DATA "responses", APART(id, "\x31\x00") },
	{ "a certStatus is neither good, revoked nor unknown", DATA "responses", APART(status, "\x83\x00") },
	{ "revocationTime is not a GeneralizedTime", DATA "responses", APART(status, "\xa1\x00") },
	{ "nextUpdate is not a GeneralizedTime", DATA "responses", APART(next_update, "\xa0\x02\x05\x00") },
	{ "extensions is not a SEQUENCE", DATA "responses", APART(single, "\xa1\x02\x05\x00") },
	{ "the SEQUENCE is empty", DATA "responseExtensions", APART(extensions, "\xa1\x02\x30\x00") },
	{ "a certificate cannot be read", "certs", APART(certs, "\xa0\x04\x30\x02\x05\x00") },
	{ "certs is not a SEQUENCE", "certs", APART(certs, "\xa0\x02\x05\x00") },
	{ "something is left behind the last field", "certs", APART(certs, "\x05\x00") },
};

static void
ocsp_damage(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(ocsp_damages) / sizeof(ocsp_damages[0]); i++) {
		const struct ocsp_damage *d = &ocsp_damages[i];
		struct answer		  a = good();
		struct ocspview		  v;

		*(struct span *)(void *)((char *)&a + d->offset) = (struct span){ (const uint8_t *)d->octets, d->n };
		assert_true(ocspview_parse(response(&a), &v));
		if (!has_fault(v.fault, v.nfaults, d->what, d->where))
			fail_msg("%s: %zu faults, the first: %s: %s", d->what, v.nfaults,
			    v.nfaults > 0 ? v.fault[0].where : "", v.nfaults > 0 ? v.fault[0].what : "");
		ocspview_free(&v);
		pool_reset();
	}
}

static void
ocsp_none(void **state)
{
	struct ocspview v;

	(void)state;
	assert_false(ocspview_parse(NONE, &v));
	assert_false(ocspview_parse(HEX("\x30\x00"), &v));
	assert_false(ocspview_parse(HEX("\x30\x03\x02\x01\x00"), &v));
	assert_true(ocspview_parse(HEX("\x30\x03\x0a\x01\x06"), &v));
	assert_true(v.status == 6 && !v.has_bytes && v.nfaults == 0 && !ocspview_date(&v)->known);
	ocspview_free(&v);
}

/* ---- against OpenSSL */

static unsigned crls;

/* Contents of the INTEGER as OpenSSL writes it: negative ones, too. */
static bool
integer_same(struct span octets, const ASN1_INTEGER *a)
{
	uint8_t	*der = NULL;
	int	 n = i2d_ASN1_INTEGER(a, &der);
	bool	 same = n > 2 && span_eq(octets, (struct span){ der + 2, (size_t)n - 2 });

	OPENSSL_free(der);
	return same;
}

static bool
time_same(const struct viewtime *a, const ASN1_TIME *b)
{
	struct tm tm;

	return ASN1_TIME_to_tm(b, &tm) == 1 && a->known && a->t == timegm(&tm);
}

static int
reason_of(const X509_REVOKED *r)
{
	ASN1_ENUMERATED	*e = X509_REVOKED_get_ext_d2i(r, NID_crl_reason, NULL, NULL);
	int		 n = e != NULL ? (int)ASN1_ENUMERATED_get(e) : -1;

	ASN1_ENUMERATED_free(e);
	return n;
}

/* OpenSSL sorts its stack of entries only when it is asked for one. */
static void
entries_same(const struct crlview *v, X509_CRL *x, const char *path)
{
	STACK_OF(X509_REVOKED)	*l = X509_CRL_get_REVOKED(x);
	struct crl_walk		 w = { 0 };
	struct crl_entry_view	 e;
	int			 n = 0;

	while (crlview_next(v, &w, &e)) {
		const X509_REVOKED *r = sk_X509_REVOKED_value(l, n++);

		if (r == NULL || !time_same(&e.date, X509_REVOKED_get0_revocationDate(r)) || e.reason != reason_of(r) ||
		    !integer_same(e.serial, X509_REVOKED_get0_serialNumber(r)))
			fail_msg("%s: entry %zu differs", path, e.index);
	}
	assert_int_equal(n, l != NULL ? sk_X509_REVOKED_num(l) : 0);
}

static void
crl_same(const struct crlview *v, X509_CRL *x, const char *path)
{
	ISSUING_DIST_POINT	*idp = X509_CRL_get_ext_d2i(x, NID_issuing_distribution_point, NULL, NULL);
	const ASN1_TIME		*next = X509_CRL_get0_nextUpdate(x);
	const uint8_t		*name;
	size_t			 n;

	if (v->nfaults > 0)
		fail_msg("%s: %s: %s", path, v->fault[0].where, v->fault[0].what);
	X509_NAME_get0_der(X509_CRL_get_issuer(x), &name, &n);
	assert_true(span_eq(v->issuer.der, (struct span){ name, n }));
	assert_int_equal(v->version < 0 ? 0 : v->version, X509_CRL_get_version(x));
	assert_true(time_same(&v->this_update, X509_CRL_get0_lastUpdate(x)));
	assert_true(v->has_next_update == (next != NULL) && (next == NULL || time_same(&v->next_update, next)));
	assert_int_equal(v->next, X509_CRL_get_ext_count(x));
	assert_int_equal(v->by[EXT_IDP] != NULL, idp != NULL);
	if (idp != NULL)
		assert_true(v->idp.only_user == (idp->onlyuser > 0) && v->idp.only_ca == (idp->onlyCA > 0) &&
		    v->idp.indirect == (idp->indirectCRL > 0) && v->idp.only_attr == (idp->onlyattr > 0) &&
		    v->idp.reasons == (idp->onlysomereasons != NULL) && v->idp.name == (idp->distpoint != NULL));
	ISSUING_DIST_POINT_free(idp);
	entries_same(v, x, path);
}

static int
one_file(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	uint8_t		octets[1 << 16];
	const uint8_t	*p = octets;
	FILE		*f;
	X509_CRL	*x;
	struct crlview	 v;
	size_t		 n;

	(void)st;
	(void)ftw;
	if (type != FTW_F || !span_iends(span_str(path), ".crl") || (f = fopen(path, "rb")) == NULL)
		return 0;
	n = fread(octets, 1, sizeof(octets), f);
	fclose(f);
	x = d2i_X509_CRL(NULL, &p, (long)n);
	assert_non_null(x);
	assert_true(crlview_parse((struct span){ octets, n }, &v));
	crl_same(&v, x, path);
	crls++;
	crlview_free(&v);
	X509_CRL_free(x);
	return 0;
}

static void
crl_pkits(void **state)
{
	const char	*top = getenv("top_srcdir");
	const char	*const below[] = { "pkits2003/crls", "pkits2011/crls" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		char *dir = xasprintf("%s/../shared/corpus/messages/%s", top != NULL ? top : ".", below[i]);

		nftw(dir, one_file, 16, FTW_PHYS);
		free(dir);
	}
	if (crls == 0)
		skip();
	print_message("%u CRLs as OpenSSL has them\n", crls);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(crl_fields),
		cmocka_unit_test(crl_indirect),
		cmocka_unit_test(crl_damage),
		cmocka_unit_test(crl_none),
		cmocka_unit_test(crl_many),
		cmocka_unit_test(crl_deep),
		cmocka_unit_test(ocsp_fields),
		cmocka_unit_test(ocsp_damage),
		cmocka_unit_test(ocsp_none),
		cmocka_unit_test(crl_pkits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
