/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lists of certificates, and the files they are loaded from: PEM with any number of blocks, DER, and the certificates
 * of a PKCS#7 or CMS SignedData (RFC 5652 5.1) in either form.  For stores and intermediates; a message's certificates
 * are cut out by cms.c.
 */
#include <limits.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <stdlib.h>

#include "cert.h"
#include "der.h"
#include "text.h"
#include "xalloc.h"

#define OID_SIGNED_DATA	SPAN_LIT("\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02")

void
certs_add(struct certs *l, struct cert *c)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i] == c || memcmp(l->v[i]->sha256, c->sha256, sizeof(c->sha256)) == 0)
			return;
	XGROW(l->v, l->n, l->cap);
	l->v[l->n++] = cert_ref(c);
}

void
certs_free(struct certs *l)
{
	for (size_t i = 0; i < l->n; i++)
		cert_unref(l->v[i]);
	free(l->v);
	*l = (struct certs){ 0 };
}

static int
load_der(struct span der, const char *name, struct certs *out, struct diag *d)
{
	struct diag	 why = { 0 };
	struct cert	*c = cert_parse(der, &why);

	if (c == NULL)
		return diag_set(d, why.code, name, "%s", why.text);
	certs_add(out, c);
	cert_unref(c);
	return 0;
}

/* ContentInfo > [0] > SignedData > version, digestAlgorithms, encapContentInfo, then [0] certificates. */
static bool
signed_data_certs(struct span s, struct span *certs)
{
	struct tlv t;

	if (!der_expect(&s, DER_SEQUENCE, &t))
		return false;
	s = t.body;
	if (!der_expect(&s, DER_OID, &t) || !span_eq(t.body, OID_SIGNED_DATA) ||
	    !der_expect(&s, DER_CONTEXT | DER_CONS | 0, &t))
		return false;
	s = t.body;
	if (!der_expect(&s, DER_SEQUENCE, &t))
		return false;
	s = t.body;
	if (!der_expect(&s, DER_INTEGER, &t) || !der_expect(&s, DER_SET, &t) || !der_expect(&s, DER_SEQUENCE, &t))
		return false;
	*certs = (struct span){ NULL, 0 };
	if (der_expect(&s, DER_CONTEXT | DER_CONS | 0, &t))
		*certs = t.body;
	return true;
}

static int
load_pkcs7(struct span certs, const char *name, struct certs *out, struct diag *d)
{
	struct tlv t;

	while (der_read(&certs, &t))
		if (t.tag == DER_SEQUENCE && load_der(t.raw, name, out, d) == -1)
			return -1;
	return certs.n == 0 ? 0 : diag_set(d, DIAG_DATA, name, "the PKCS#7 object is damaged");
}

/* One object of either kind; a trusted certificate (OpenSSL's own) has more octets behind, which say nothing to us. */
static int
load_object(struct span der, const char *name, struct certs *out, struct diag *d)
{
	struct span	certs, rest = der;
	struct tlv	t;

	if (signed_data_certs(der, &certs))
		return load_pkcs7(certs, name, out, d);
	if (!der_read(&rest, &t))
		return diag_set(d, DIAG_DATA, name, "neither PEM nor DER");
	return load_der(t.raw, name, out, d);
}

static bool
pem_is_ours(const char *label)
{
	static const char *const labels[] = {
		PEM_STRING_X509, PEM_STRING_X509_OLD, PEM_STRING_X509_TRUSTED, PEM_STRING_PKCS7, PEM_STRING_CMS,
	};

	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (strcmp(label, labels[i]) == 0)
			return true;
	return false;
}

static int
load_pem(struct span octets, const char *name, struct certs *out, struct diag *d)
{
	BIO	*mem = BIO_new_mem_buf(octets.p, (int)octets.n);
	char	*label = NULL, *header = NULL;
	uint8_t	*der = NULL;
	long	 n;
	int	 rv = 0;

	while (rv == 0 && mem != NULL && PEM_read_bio(mem, &label, &header, &der, &n) == 1) {
		if (pem_is_ours(label))
			rv = load_object((struct span){ der, (size_t)n }, name, out, d);
		OPENSSL_free(label);
		OPENSSL_free(header);
		OPENSSL_free(der);
	}
	if (rv == 0 && ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE)
		rv = diag_openssl(d, DIAG_DATA, name, "damaged PEM");
	ERR_clear_error();
	BIO_free(mem);
	return rv;
}

int
certs_load(struct span octets, const char *name, struct certs *out, struct diag *d)
{
	size_t	before = out->n;
	int	rv;

	if (octets.n > INT_MAX)
		return diag_set(d, DIAG_LIMIT, name, "%zu bytes are too many", octets.n);
	ERR_clear_error();
	if (octets.n == 0)
		rv = 0;
	else if (octets.p[0] == DER_SEQUENCE)
		rv = load_object(octets, name, out, d);
	else
		rv = load_pem(octets, name, out, d);
	if (rv == 0 && out->n == before)
		rv = diag_set(d, DIAG_DATA, name, "no certificate in it");
	return rv;
}
