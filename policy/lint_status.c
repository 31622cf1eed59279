/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See lint_status.h.  A root issues for CAs (SBR 6.1.7; responders and devices of its own apart), a CA with
 * pathLenConstraint 0 for end entities.  A CRL of a CA that does both has to keep the stricter limit, so one subscriber
 * certificate that is known decides.  Names are compared by RFC 5280 7.1; where OCSP has hashes of names, by their octets.
 */
#include "lint_status.h"

#include <stdlib.h>
#include <string.h>

#include "der.h"
#include "dnmatch.h"
#include "lint_ca.h"
#include "xalloc.h"

/* Bits of struct certview.reserved whose generation is S. */
#define RESERVED_STRICT 0x924

const struct certview *
status_known(const struct lint_input *in, size_t i)
{
	size_t npath = in->path != NULL ? in->npath : 0;

	if (i < npath)
		return in->path[i];
	return i - npath < in->nknown ? in->known[i - npath] : NULL;
}

bool
status_is_ca(const struct certview *v)
{
	return certview_has(v, EXT_BC) && v->bc.ca;
}

bool
status_is_strict(const struct certview *v)
{
	return !status_is_ca(v) && (v->reserved & RESERVED_STRICT) != 0;
}

static int
serial_order(struct span a, struct span b)
{
	if (a.n != b.n)
		return a.n < b.n ? -1 : 1;
	return a.n > 0 ? memcmp(a.p, b.p, a.n) : 0;
}

static int
by_serial(const void *a, const void *b)
{
	return serial_order((*(const struct certview *const *)a)->serial, (*(const struct certview *const *)b)->serial);
}

struct status_list
status_issued(const struct lint_input *in, const struct dn *issuer, bool (*match)(const struct certview *v))
{
	const struct certview	*v;
	struct status_list	 l = { 0 };
	size_t			 cap = 0;

	for (size_t i = 0; (v = status_known(in, i)) != NULL; i++) {
		if (!match(v) || !dn_equal(&v->issuer, issuer))
			continue;
		XGROW(l.v, l.n, cap);
		l.v[l.n++] = v;
	}
	if (l.n > 1)
		qsort(l.v, l.n, sizeof(*l.v), by_serial);
	return l;
}

void
status_list_free(struct status_list *l)
{
	free(l->v);
	*l = (struct status_list){ 0 };
}

bool
status_list_has(const struct status_list *l, struct span serial)
{
	size_t from = 0, to = l->n;

	while (from < to) {
		size_t	mid = from + (to - from) / 2;
		int	r = serial_order(l->v[mid]->serial, serial);

		if (r == 0)
			return true;
		if (r < 0)
			from = mid + 1;
		else
			to = mid;
	}
	return false;
}

/* ---- scope */

/* By the CA's own certificate. */
static struct status_scope
scope_of_ca(const struct certview *ca)
{
	struct span path = ca->bc.pathlen;

	if (ca_self_signed(ca))
		return (struct status_scope){ STATUS_OF_CAS, true, "the issuer is a root" };
	if (certview_has(ca, EXT_BC) && ca->bc.has_pathlen && path.n == 1 && path.p[0] == 0)
		return (struct status_scope){ STATUS_OF_SUBSCRIBERS, true, "the issuer's pathLenConstraint is 0" };
	return (struct status_scope){ STATUS_OF_UNKNOWN, false, "" };
}

/* The issuer that was given, or a known CA of the CRL's issuer's name and key identifier. */
static const struct certview *
crl_ca(const struct lint_input *in)
{
	const struct crlview	*l = in->crl;
	const struct certview	*v;

	if (in->issuer != NULL && dn_equal(&in->issuer->subject, &l->issuer))
		return in->issuer;
	for (size_t i = 0; (v = status_known(in, i)) != NULL; i++)
		if (status_is_ca(v) && dn_equal(&v->subject, &l->issuer) &&
		    (!l->aki.has_keyid || !certview_has(v, EXT_SKI) || span_eq(l->aki.keyid, v->ski)))
			return v;
	return NULL;
}

/* What the known certificates of this issuer are; its own apart. */
static struct status_scope
scope_of_issued(const struct lint_input *in, const struct dn *issuer)
{
	const struct certview	*v;
	struct status_scope	 s = { STATUS_OF_UNKNOWN, false, "" };

	for (size_t i = 0; (v = status_known(in, i)) != NULL; i++) {
		if (!dn_equal(&v->issuer, issuer) || dn_equal(&v->subject, issuer))
			continue;
		if (status_is_ca(v))
			s = (struct status_scope){ STATUS_OF_CAS, false, "the issuer has issued a CA certificate" };
		else if (lint_in_scope(v))
			return (struct status_scope){ STATUS_OF_SUBSCRIBERS, false,
				"the issuer has issued a subscriber certificate" };
	}
	return s;
}

struct status_scope
status_of_crl(const struct lint_input *in)
{
	const struct crlview	*l = in->crl;
	const struct certview	*ca;
	struct status_scope	 issued, own = { STATUS_OF_UNKNOWN, false, "" };

	if (l->idp.only_user != l->idp.only_ca)
		return l->idp.only_user ?
		    (struct status_scope){ STATUS_OF_SUBSCRIBERS, true, "onlyContainsUserCerts" } :
		    (struct status_scope){ STATUS_OF_CAS, true, "onlyContainsCACerts" };
	issued = scope_of_issued(in, &l->issuer);
	if (issued.of == STATUS_OF_SUBSCRIBERS)
		return issued;
	ca = crl_ca(in);
	if (ca != NULL)
		own = scope_of_ca(ca);
	return own.of != STATUS_OF_UNKNOWN ? own : issued;
}

/* The name of the CA that should have signed: of the signer's issuer, or the signer's own. */
static struct span
ca_name(const struct ocspview *o)
{
	return o->signer != NULL ? o->signer->issuer.der : o->responder.der;
}

static const struct certview *
answer_ca(const struct lint_input *in, const struct ocsp_single *s)
{
	struct span		 name = ca_name(in->ocsp);
	const struct certview	*v;

	if (in->issuer != NULL && ocsp_single_of(s, in->issuer))
		return in->issuer;
	for (size_t i = 0; name.n > 0 && (v = status_known(in, i)) != NULL; i++)
		if (v != in->issuer && span_eq(v->subject.der, name) && ocsp_single_of(s, v))
			return v;
	return NULL;
}

struct status_scope
status_of_answer(const struct lint_input *in, const struct ocsp_single *s, const struct certview **about)
{
	const struct certview *ca = answer_ca(in, s), *v;

	*about = NULL;
	if (ca == NULL)
		return (struct status_scope){ STATUS_OF_UNKNOWN, false, "" };
	for (size_t i = 0; (v = status_known(in, i)) != NULL; i++) {
		if (!span_eq(v->serial, s->serial) || !dn_equal(&v->issuer, &ca->subject))
			continue;
		*about = v;
		if (status_is_ca(v))
			return (struct status_scope){ STATUS_OF_CAS, true, "it is known as a CA certificate" };
		return (struct status_scope){ lint_in_scope(v) ? STATUS_OF_SUBSCRIBERS : STATUS_OF_UNKNOWN, true,
		    "it is known as a subscriber certificate" };
	}
	return scope_of_ca(ca);
}

/* ---- algorithms, times */

/* RSASSA-PSS-params (RFC 4055 3.1): without hashAlgorithm [0], and by default, it is SHA-1; so is MGF1 without its own. */
static bool
pss_sha1(struct span params)
{
	struct tlv seq, e;

	if (!der_expect(&params, DER_SEQUENCE, &seq))
		return true;
	if (!der_expect(&seq.body, DER_CONTEXT | DER_CONS, &e))
		return true;
	return der_expect(&e.body, DER_SEQUENCE, &seq) && der_expect(&seq.body, DER_OID, &e) &&
	    oid_find(e.body) == OID_SHA1;
}

bool
status_alg_sha1(const struct algid *a)
{
	switch (a->id) {
	case OID_RSA_SHA1:
	case OID_OIW_RSA_SHA1:
	case OID_ECDSA_SHA1:
	case OID_DSA_SHA1:
		return true;
	case OID_RSASSA_PSS:
		return pss_sha1(a->params);
	default:
		return false;
	}
}

time_t
status_year_later(time_t t)
{
	struct tm tm;

	if (gmtime_r(&t, &tm) == NULL)
		return t;
	tm.tm_year++;
	return timegm(&tm);
}
