/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lists of certificates, and loading them from files (certfile.h); for stores and intermediates.
 */
#include <stdlib.h>

#include "cert.h"
#include "certfile.h"
#include "der.h"
#include "xalloc.h"

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

struct loading {
	const char	*name;
	struct certs	*out;
};

/* A trusted certificate (OpenSSL's own) has more octets behind it, which say nothing to us. */
static int
load_object(void *arg, const char *label, struct span der, struct diag *d)
{
	const struct loading	*l = arg;
	struct diag		 why = { 0 };
	struct tlv		 t;
	struct cert		*c;

	(void)label;
	if (!der_read(&der, &t))
		return diag_set(d, DIAG_DATA, l->name, "neither PEM nor DER");
	c = cert_parse(t.raw, &why);
	if (c == NULL)
		return diag_set(d, why.code, l->name, "%s", why.text);
	certs_add(l->out, c);
	cert_unref(c);
	return 0;
}

int
certs_load(struct span octets, const char *name, struct certs *out, struct diag *d)
{
	struct loading	l = { name, out };
	size_t		before = out->n;
	int		rv = certfile_each(octets, name, &(struct certfile_visitor){ .visit = load_object, .arg = &l }, d);

	if (rv == 0 && out->n == before)
		rv = diag_set(d, DIAG_DATA, name, "no certificate in it");
	return rv;
}
