/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See certfile.h.  For stores, intermediates and the tool; a message's certificates are cut out by cms.c.  PEM is
 * OpenSSL's to read, since it is what wrote most of it.
 */
#include "certfile.h"

#include <limits.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include "der.h"

#define OID_SIGNED_DATA	SPAN_LIT("\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02")

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

/* Certificates alone: of the CHOICE in RFC 5652 10.2.2 the others have tags of their own. */
static int
each_of_signed_data(struct span certs, const char *name, const struct certfile_visitor *v, struct diag *d)
{
	struct tlv t;

	while (der_read(&certs, &t))
		if (t.tag == DER_SEQUENCE && v->visit(v->arg, NULL, t.raw, d) == -1)
			return -1;
	return certs.n == 0 ? 0 : diag_set(d, DIAG_DATA, name, "the PKCS#7 object is damaged");
}

static int
visit_object(const char *label, struct span der, const char *name, const struct certfile_visitor *v, struct diag *d)
{
	struct span certs;

	if (signed_data_certs(der, &certs))
		return each_of_signed_data(certs, name, v, d);
	return v->visit(v->arg, label, der, d);
}

/* RFC 7468 has the first of each; for OCSP responses there is no label of a standard. */
static bool
pem_is_ours(const char *label, bool revocation)
{
	static const char *const labels[] = {
		PEM_STRING_X509_CRL, "OCSP RESPONSE",
		PEM_STRING_X509, PEM_STRING_X509_OLD, PEM_STRING_X509_TRUSTED, PEM_STRING_PKCS7, PEM_STRING_CMS,
	};

	for (size_t i = revocation ? 0 : 2; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (strcmp(label, labels[i]) == 0)
			return true;
	return false;
}

/* The next block: 1, 0 at the end, -1 with d where it is damaged; reading goes on behind it. */
static int
each_block(BIO *mem, const char *name, const struct certfile_visitor *v, bool *stop, struct diag *d)
{
	char	*label = NULL, *header = NULL;
	uint8_t	*der = NULL;
	long	 n;

	if (PEM_read_bio(mem, &label, &header, &der, &n) != 1) {
		if (ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE)
			return diag_openssl(d, DIAG_DATA, name, "damaged PEM");
		ERR_clear_error();
		return 0;
	}
	if (pem_is_ours(label, v->revocation))
		*stop = visit_object(label, (struct span){ der, (size_t)n }, name, v, d) == -1;
	OPENSSL_free(label);
	OPENSSL_free(header);
	OPENSSL_free(der);
	return *stop ? -1 : 1;
}

static int
each_of_pem(struct span octets, const char *name, const struct certfile_visitor *v, struct diag *d)
{
	BIO	*mem = BIO_new_mem_buf(octets.p, (int)octets.n);
	bool	 stop = false;
	size_t	 left = SIZE_MAX;
	int	 rv = 0, one = 1;

	/* A failure that read nothing would come again and again. */
	while (mem != NULL && one != 0 && !stop && BIO_ctrl_pending(mem) < left) {
		left = BIO_ctrl_pending(mem);
		one = each_block(mem, name, v, &stop, d);
		if (one == -1)
			rv = -1;
	}
	BIO_free(mem);
	return rv;
}

int
certfile_each(struct span octets, const char *name, const struct certfile_visitor *v, struct diag *d)
{
	if (octets.n > INT_MAX)
		return diag_set(d, DIAG_LIMIT, name, "%zu bytes are too many", octets.n);
	if (octets.n == 0)
		return 0;
	ERR_clear_error();
	if (octets.p[0] == DER_SEQUENCE)
		return visit_object(NULL, octets, name, v, d);
	return each_of_pem(octets, name, v, d);
}
