/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fuzz target: octets as a certificate and as a file of certificates.  Besides what the sanitizers see: spans lie in the
 * DER, texts are UTF-8 without NUL, and counts agree.  The seeds are made by tests/unit/pki.c.
 */
#include <stdint.h>
#include <stdlib.h>

#include "cert.h"
#include "limits.h"
#include "text.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool truth)
{
	if (!truth)
		abort();
}

static void
check_span(const struct cert *c, struct span s)
{
	check(s.n == 0 || (s.p >= c->der.p && s.p + s.n <= c->der.p + c->der.n));
}

static void
check_cert(const struct cert *c)
{
	const struct span spans[] = { c->subject, c->issuer, c->spki, c->ski, c->aki, c->serial };
	char key[24];

	for (size_t i = 0; i < sizeof(spans) / sizeof(spans[0]); i++)
		check_span(c, spans[i]);
	check(text_utf8_valid(span_str(c->issuer_str)) && text_utf8_valid(span_str(c->subject_str)));
	check(c->serial_hex != NULL && c->nsan <= c->naddresses && c->naddresses <= LIMIT_ADDRESSES);
	for (size_t i = 0; i < c->naddresses; i++)
		check(c->address[i].addr[0] != '\0' && text_utf8_valid(span_str(c->address[i].addr)));
	check((c->eku & EKU_ABSENT) == 0 || c->eku == EKU_ABSENT);
	check((c->type == 0) == (c->generation == 0));
	cert_key_str(c, key);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span	 s = { data, size };
	struct cert	*c = cert_parse(s, NULL);
	struct certs	 l = { 0 };
	struct diag	 d = { 0 };

	if (c != NULL)
		check_cert(c);
	cert_unref(c);
	check(certs_load(s, "input", &l, &d) == 0 ? l.n > 0 : d.code != DIAG_NONE);
	for (size_t i = 0; i < l.n; i++)
		check_cert(l.v[i]);
	certs_free(&l);
	return 0;
}
