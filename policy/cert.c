/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A certificate, decoded once (RFC 5280 4; RFC 9598 for SmtpUTF8Mailbox).  cms.c and the store loaders make them, all
 * later stages read struct cert only.
 *
 * Offsets (names, key, identifiers, serial) and what OpenSSL has no cheap question for (addresses, extended key usages,
 * policies) come from our own walk; dates, key, key usage and the judgement whether extensions decode come from
 * OpenSSL.  Its lazily filled extension cache is filled here, so that the X509 does not change any more.
 *
 * Never: judges trust, dates or names; changes the X509 later; fails for a key that OpenSSL does not know (KEY_OTHER).
 */
#include "cert.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>

#include "certview.h"
#include "der.h"
#include "limits.h"
#include "lint_path.h"
#include "text.h"
#include "xalloc.h"

/* Contents of the object identifiers that are looked for. */
#define OID_EMAIL_ADDRESS	SPAN_LIT("\x2a\x86\x48\x86\xf7\x0d\x01\x09\x01")
#define OID_SMTPUTF8		SPAN_LIT("\x2b\x06\x01\x05\x05\x07\x08\x09")
#define OID_EKU_EMAIL		SPAN_LIT("\x2b\x06\x01\x05\x05\x07\x03\x04")
#define OID_EKU_ANY		SPAN_LIT("\x55\x1d\x25\x00")
#define OID_EC_KEY		SPAN_LIT("\x2a\x86\x48\xce\x3d\x02\x01")
#define OID_SBR			SPAN_LIT("\x67\x81\x0c\x01\x05")	/* 2.23.140.1.5; T and G follow */

static void
address_add(struct cert *c, struct span addr, bool ok, enum address_source source)
{
	if (!ok || addr.n == 0 || memchr(addr.p, 0, addr.n) != NULL || c->naddresses == LIMIT_ADDRESSES) {
		c->bad_addresses = true;
		return;
	}
	if (c->address == NULL)
		c->address = xcalloc(LIMIT_ADDRESSES, sizeof(*c->address));
	c->address[c->naddresses++] = (struct cert_address){ .addr = xspandup(addr), .source = source };
}

static bool
is_ascii(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= 0x80)
			return false;
	return true;
}

/* OtherName: type-id, [0] EXPLICIT value.  Those of other types are nothing to us. */
static bool
othername_read(struct cert *c, struct span s)
{
	struct tlv oid, value, text;

	if (!der_expect(&s, DER_OID, &oid))
		return false;
	if (!span_eq(oid.body, OID_SMTPUTF8))
		return true;
	if (!der_expect(&s, DER_CONTEXT | DER_CONS | 0, &value) || s.n != 0)
		return false;
	if (!der_read(&value.body, &text) || value.body.n != 0)
		return false;
	address_add(c, text.body, text.tag == DER_UTF8STRING && text_utf8_valid(text.body), ADDR_SMTPUTF8);
	return true;
}

static bool
san_read(struct cert *c, struct span s)
{
	struct tlv names, t;

	if (!der_expect(&s, DER_SEQUENCE, &names) || s.n != 0)
		return false;
	while (der_read(&names.body, &t)) {
		if (t.tag == (DER_CONTEXT | 1))
			address_add(c, t.body, is_ascii(t.body), ADDR_RFC822NAME);
		else if (t.tag == (DER_CONTEXT | DER_CONS | 0) && !othername_read(c, t.body))
			return false;
	}
	return names.body.n == 0;
}

/* The e-mail addresses of a Name: any string type, as certificates have them, but only ASCII (RFC 2985 5.2.1). */
static bool
subject_read(struct cert *c)
{
	struct span	s = c->subject, rdn;
	struct tlv	name, set, atv, oid, value;

	if (!der_expect(&s, DER_SEQUENCE, &name))
		return false;
	while (der_expect(&name.body, DER_SET, &set)) {
		for (rdn = set.body; der_expect(&rdn, DER_SEQUENCE, &atv);) {
			if (!der_expect(&atv.body, DER_OID, &oid) || !der_read(&atv.body, &value))
				return false;
			if (span_eq(oid.body, OID_EMAIL_ADDRESS))
				address_add(c, value.body, (value.tag & DER_CONS) == 0 && is_ascii(value.body), ADDR_SUBJECT);
		}
		if (rdn.n != 0)
			return false;
	}
	return name.body.n == 0;
}

static bool
eku_read(struct cert *c, struct span s)
{
	struct tlv list, oid;

	if (!der_expect(&s, DER_SEQUENCE, &list) || s.n != 0)
		return false;
	c->eku = 0;
	while (der_expect(&list.body, DER_OID, &oid)) {
		if (span_eq(oid.body, OID_EKU_EMAIL))
			c->eku |= EKU_EMAIL;
		else
			c->eku |= span_eq(oid.body, OID_EKU_ANY) ? EKU_ANY : EKU_OTHER;
	}
	return list.body.n == 0 && c->eku != 0;
}

/* The reserved policy identifiers (SBR 7.1.6.1); two different ones say nothing. */
static bool
policies_read(struct cert *c, struct span s)
{
	static const char	type[] = "MOSI", generation[] = "LMS";
	struct tlv		list, info, oid;
	unsigned		t, g, seen = 0;

	if (!der_expect(&s, DER_SEQUENCE, &list) || s.n != 0)
		return false;
	while (der_expect(&list.body, DER_SEQUENCE, &info)) {
		if (!der_expect(&info.body, DER_OID, &oid))
			return false;
		if (oid.body.n != 7 || !span_eq(span_sub(oid.body, 0, 5), OID_SBR))
			continue;
		t = oid.body.p[5];
		g = oid.body.p[6];
		if (t < 1 || t > 4 || g < 1 || g > 3)
			continue;
		seen++;
		c->type = type[t - 1];
		c->generation = generation[g - 1];
	}
	if (seen > 1)
		c->type = c->generation = 0;
	return list.body.n == 0;
}

static bool
ski_read(struct cert *c, struct span s)
{
	struct tlv t;

	if (!der_expect(&s, DER_OCTETSTRING, &t) || s.n != 0)
		return false;
	c->ski = t.body;
	return true;
}

static bool
aki_read(struct cert *c, struct span s)
{
	struct tlv t, id;

	if (!der_expect(&s, DER_SEQUENCE, &t) || s.n != 0)
		return false;
	if (der_expect(&t.body, DER_CONTEXT | 0, &id))
		c->aki = id.body;
	return true;
}

/* The extensions that are read here; that each stands there once at most is seen to by OpenSSL (EXFLAG_INVALID). */
static const struct {
	uint8_t		id;	/* 2.5.29.id */
	bool		(*read)(struct cert *c, struct span value);
} extension_table[] = {
	{ 14, ski_read },
	{ 17, san_read },
	{ 32, policies_read },
	{ 35, aki_read },
	{ 37, eku_read },
};

/* Nothing for an extension that is not in the table. */
static bool
extension_read(struct cert *c, struct span oid, struct span value)
{
	if (oid.n != 3 || oid.p[0] != 0x55 || oid.p[1] != 0x1d)
		return true;
	for (size_t i = 0; i < sizeof(extension_table) / sizeof(extension_table[0]); i++)
		if (oid.p[2] == extension_table[i].id)
			return extension_table[i].read(c, value);
	return true;
}

static bool
extensions_read(struct cert *c, struct span s)
{
	struct tlv	list, ext, oid, value, critical;
	bool		ok = true;

	if (!der_expect(&s, DER_SEQUENCE, &list))
		return false;
	while (der_expect(&list.body, DER_SEQUENCE, &ext)) {
		if (!der_expect(&ext.body, DER_OID, &oid))
			return false;
		der_expect(&ext.body, DER_BOOLEAN, &critical);
		if (!der_expect(&ext.body, DER_OCTETSTRING, &value))
			return false;
		ok &= extension_read(c, oid.body, value.body);
	}
	return ok && list.body.n == 0;
}

/* Everything that is a span of the octets.  False: something that OpenSSL took is not where it should be. */
static bool
offsets_read(struct cert *c)
{
	struct span	s = c->der, tbs;
	struct tlv	cert, body, t;

	if (!der_expect(&s, DER_SEQUENCE, &cert) || !der_expect(&cert.body, DER_SEQUENCE, &body))
		return false;
	tbs = body.body;
	der_expect(&tbs, DER_CONTEXT | DER_CONS | 0, &t);	/* version */
	if (!der_expect(&tbs, DER_INTEGER, &t))
		return false;
	c->serial = t.body;
	if (!der_expect(&tbs, DER_SEQUENCE, &t) || !der_expect(&tbs, DER_SEQUENCE, &t))
		return false;
	c->issuer = t.raw;
	if (!der_expect(&tbs, DER_SEQUENCE, &t) || !der_expect(&tbs, DER_SEQUENCE, &t))
		return false;
	c->subject = t.raw;
	if (!der_expect(&tbs, DER_SEQUENCE, &t))
		return false;
	c->spki = t.raw;
	der_expect(&tbs, DER_CONTEXT | 1, &t);			/* issuerUniqueID, subjectUniqueID */
	der_expect(&tbs, DER_CONTEXT | 2, &t);
	if (der_expect(&tbs, DER_CONTEXT | DER_CONS | 3, &t) && !extensions_read(c, t.body))
		return false;
	return tbs.n == 0;
}

/* Lower case hexadecimal of the magnitude, whole octets, leading zero octets left out. */
static char *
serial_hex(struct span s)
{
	struct buf	out = buf_new(2 * LIMIT_SERIAL_BYTES + 2);
	uint8_t		mag[LIMIT_SERIAL_BYTES] = { 0 };
	bool		negative = s.n > 0 && (s.p[0] & 0x80) != 0, carry = true;
	size_t		zeros = 0;

	s = span_sub(s, 0, sizeof(mag));
	if (s.n > 0)
		memcpy(mag, s.p, s.n);
	for (size_t i = s.n; negative && i-- > 0;) {
		mag[i] = (uint8_t)(~mag[i] + carry);
		carry = carry && mag[i] == 0;
	}
	while (zeros + 1 < s.n && mag[zeros] == 0)
		zeros++;
	if (negative)
		buf_char(&out, '-');
	text_hex(&out, span_sub((struct span){ mag, s.n }, zeros, s.n));
	return buf_take(&out);
}

/* Cut s to max octets, not inside a character, and show that it was cut. */
static char *
name_cut(struct span s, size_t max)
{
	struct buf out = buf_new(max + 4);

	if (s.n > max) {
		for (s.n = max; s.n > 0 && (s.p[s.n] & 0xc0) == 0x80;)
			s.n--;
		buf_span(&out, s);
		buf_str(&out, "...");
	} else {
		buf_span(&out, s);
	}
	return buf_take(&out);
}

/* RFC 4514.  A value that does not convert to UTF-8 is shown as the "#" form of its DER. */
static char *
name_str(const X509_NAME *name)
{
	static const unsigned long forms[] = {
		XN_FLAG_RFC2253 & ~(unsigned long)ASN1_STRFLGS_ESC_MSB,
		XN_FLAG_RFC2253 | ASN1_STRFLGS_DUMP_ALL,
	};
	char	*out = NULL, *p;
	long	 n;

	for (size_t i = 0; i < 2 && out == NULL; i++) {
		BIO *mem = BIO_new(BIO_s_mem());

		if (mem != NULL && X509_NAME_print_ex(mem, name, 0, forms[i]) >= 0) {
			struct span s;

			n = BIO_get_mem_data(mem, &p);
			s = (struct span){ (const uint8_t *)p, n > 0 ? (size_t)n : 0 };
			if (text_utf8_valid(s) && (s.n == 0 || memchr(s.p, 0, s.n) == NULL))
				out = name_cut(s, LIMIT_NAME_BYTES);
		}
		BIO_free(mem);
	}
	return out != NULL ? out : xstrdup("?");
}

bool
cert_time(const ASN1_TIME *t, time_t *out)
{
	struct tm tm;

	*out = 0;
	if (t == NULL || ASN1_TIME_to_tm(t, &tm) != 1)
		return false;
	*out = timegm(&tm);
	return true;
}

/* An EC key whose curve is spelled out (RFC 5480 2.1.1 forbids it); OpenSSL takes it where it knows the curve. */
static bool
explicit_curve(struct span spki)
{
	struct tlv key, alg, oid;

	return der_expect(&spki, DER_SEQUENCE, &key) && der_expect(&key.body, DER_SEQUENCE, &alg) &&
	    der_expect(&alg.body, DER_OID, &oid) && span_eq(oid.body, OID_EC_KEY) &&
	    (alg.body.n == 0 || alg.body.p[0] != DER_OID);
}

static void
key_read(struct cert *c)
{
	static const struct {
		int		id;
		enum key_type	type;
	} types[] = {
		{ EVP_PKEY_RSA, KEY_RSA }, { EVP_PKEY_RSA_PSS, KEY_RSAPSS }, { EVP_PKEY_DSA, KEY_DSA },
		{ EVP_PKEY_EC, KEY_EC }, { EVP_PKEY_ED25519, KEY_ED25519 }, { EVP_PKEY_ED448, KEY_ED448 },
	};
	EVP_PKEY	*key = X509_get0_pubkey(c->x);
	BIGNUM		*e = NULL;

	/* Parameters may be missing: DSA lets a certificate inherit them from its issuer (RFC 3279 2.3.2). */
	if (key == NULL || explicit_curve(c->spki) || EVP_PKEY_missing_parameters(key))
		return;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (EVP_PKEY_get_base_id(key) == types[i].id)
			c->key = types[i].type;
	c->key_bits = (unsigned)EVP_PKEY_get_bits(key);
	if (c->key != KEY_RSA && c->key != KEY_RSAPSS)
		return;
	if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &e) == 1)
		c->rsa_exponent_bits = (uint64_t)BN_num_bits(e);
	c->key_limit = e == NULL || c->key_bits > LIMIT_RSA_BITS || c->rsa_exponent_bits > LIMIT_RSA_EXPONENT_BITS;
	BN_free(e);
}

/* What OpenSSL knows about the extensions; the call also fills its cache, once and for all. */
static void
flags_read(struct cert *c)
{
	uint32_t flags;

	if (X509_check_purpose(c->x, -1, 0) != 1)
		c->damaged = true;
	flags = X509_get_extension_flags(c->x);
	if ((flags & EXFLAG_INVALID) != 0)
		c->damaged = true;
	c->ca = (flags & EXFLAG_CA) != 0;
	c->has_key_usage = (flags & EXFLAG_KUSAGE) != 0;
	c->key_usage = c->has_key_usage ? X509_get_key_usage(c->x) : 0;
}

struct cert *
cert_parse(struct span der, struct diag *d)
{
	const uint8_t	*p = der.p;
	struct cert	*c;
	X509		*x;

	if (der.n > LIMIT_CERT_BYTES) {
		diag_set(d, DIAG_LIMIT, NULL, "certificate of %zu bytes", der.n);
		return NULL;
	}
	ERR_clear_error();
	x = d2i_X509(NULL, &p, (long)der.n);
	if (x == NULL || p != der.p + der.n) {
		diag_openssl(d, DIAG_DATA, NULL, "not a certificate");
		X509_free(x);
		return NULL;
	}
	c = xzalloc(sizeof(*c));
	c->refs = 1;
	c->x = x;
	c->der = (struct span){ (uint8_t *)xspandup(der), der.n };
	c->eku = EKU_ABSENT;
	if (EVP_Digest(der.p, der.n, c->sha256, NULL, EVP_sha256(), NULL) != 1)
		c->damaged = true;
	c->damaged |= !offsets_read(c);
	c->nsan = c->naddresses;
	c->damaged |= !subject_read(c);
	flags_read(c);
	c->damaged |= !cert_time(X509_get0_notBefore(x), &c->not_before);
	c->damaged |= !cert_time(X509_get0_notAfter(x), &c->not_after);
	c->damaged |= c->serial.n == 0 || c->serial.n > LIMIT_SERIAL_BYTES;
	c->self_issued = span_eq(c->subject, c->issuer);
	c->serial_hex = serial_hex(c->serial);
	c->subject_hash = (uint32_t)X509_NAME_hash_ex(X509_get_subject_name(x), NULL, NULL, NULL);
	c->issuer_hash = (uint32_t)X509_NAME_hash_ex(X509_get_issuer_name(x), NULL, NULL, NULL);
	c->issuer_str = name_str(X509_get_issuer_name(x));
	c->subject_str = name_str(X509_get_subject_name(x));
	key_read(c);
	ERR_clear_error();
	return c;
}

struct cert *
cert_ref(struct cert *c)
{
	c->refs++;
	return c;
}

void
cert_unref(struct cert *c)
{
	if (c == NULL || --c->refs > 0)
		return;
	for (size_t i = 0; i < c->naddresses; i++)
		free(c->address[i].addr);
	free(c->address);
	free(c->serial_hex);
	free(c->issuer_str);
	free(c->subject_str);
	certview_free(c->view);
	free(c->view);
	cert_lint_free(c->lint);
	X509_free(c->x);
	free((void *)(uintptr_t)c->der.p);
	free(c);
}

const struct certview *
cert_view(struct cert *c)
{
	if (c->view == NULL) {
		c->view = xzalloc(sizeof(*c->view));
		/* What OpenSSL could parse has at least the outline of a certificate; an empty view is judged all the same. */
		(void)certview_parse(c->der, c->view);
	}
	return c->view;
}

const char *
cert_key_str(const struct cert *c, char out[24])
{
	static const struct {
		const char	*name;
		bool		 bits;
	} names[] = {
		[KEY_OTHER] = { "other", false }, [KEY_RSA] = { "rsa", true }, [KEY_RSAPSS] = { "rsapss", true },
		[KEY_DSA] = { "dsa", true }, [KEY_EC] = { "ec", true }, [KEY_ED25519] = { "ed25519", false },
		[KEY_ED448] = { "ed448", false },
	};

	if (names[c->key].bits)
		snprintf(out, 24, "%s-%u", names[c->key].name, c->key_bits);
	else
		snprintf(out, 24, "%s", names[c->key].name);
	return out;
}
