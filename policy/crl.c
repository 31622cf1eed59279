/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See crl.h.  What a CRL cannot be used for is found out here, when it is loaded, so that nothing has to be decoded
 * while a message waits but the distribution points of the certificate in question.
 *
 * An unknown critical extension, of the CRL or of one of its entries, makes the whole CRL unusable (RFC 5280 5.2, 5.3):
 * what it means for other entries cannot be known.  The status is unknown then, not revoked.
 */
#include "crl.h"

#include <openssl/err.h>
#include <stdlib.h>
#include <string.h>

#include "limits.h"
#include "xalloc.h"

static bool
nid_among(int nid, const int *nids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (nids[i] == nid)
			return true;
	return false;
}

static bool
extensions_known(const STACK_OF(X509_EXTENSION) *l, const int *nids, size_t n)
{
	for (int i = 0; i < sk_X509_EXTENSION_num(l); i++) {
		X509_EXTENSION *e = sk_X509_EXTENSION_value(l, i);

		if (X509_EXTENSION_get_critical(e) &&
		    !nid_among(OBJ_obj2nid(X509_EXTENSION_get_object(e)), nids, n))
			return false;
	}
	return true;
}

/* certificateIssuer, with a name in it; OpenSSL carries it forward to the entries behind (RFC 5280 5.3.3). */
static bool
entry_issuer_read(const X509_REVOKED *r)
{
	GENERAL_NAMES	*names;
	int		 at;
	bool		 ok = false;

	names = X509_REVOKED_get_ext_d2i(r, NID_certificate_issuer, &at, NULL);
	for (int i = 0; i < sk_GENERAL_NAME_num(names); i++)
		ok |= sk_GENERAL_NAME_value(names, i)->type == GEN_DIRNAME;
	GENERAL_NAMES_free(names);
	return names == NULL ? at == -1 : ok;
}

/* OpenSSL stops to carry issuers forward at a reason that it cannot read, so that later entries would be another's. */
static bool
entry_reason_read(const X509_REVOKED *r)
{
	ASN1_ENUMERATED	*e;
	int		 at;

	e = X509_REVOKED_get_ext_d2i(r, NID_crl_reason, &at, NULL);
	ASN1_ENUMERATED_free(e);
	return e != NULL || at == -1;
}

static bool
entry_known(const X509_REVOKED *r, bool indirect)
{
	static const int of_entry[] = { NID_crl_reason, NID_invalidity_date, NID_certificate_issuer };
	const STACK_OF(X509_EXTENSION) *e = X509_REVOKED_get0_extensions(r);

	if (e == NULL)
		return true;
	if (!extensions_known(e, of_entry, sizeof(of_entry) / sizeof(of_entry[0])))
		return false;
	if (!indirect)
		return X509_REVOKED_get_ext_by_NID(r, NID_certificate_issuer, -1) == -1;
	return entry_issuer_read(r) && entry_reason_read(r);
}

/* Critical extensions that are understood; certificateIssuer only in an indirect CRL. */
static bool
critical_known(const struct crl *l)
{
	static const int of_crl[] = { NID_issuing_distribution_point, NID_authority_key_identifier, NID_crl_number,
	    NID_delta_crl };
	STACK_OF(X509_REVOKED) *entries = X509_CRL_get_REVOKED(l->x);

	if (!extensions_known(X509_CRL_get0_extensions(l->x), of_crl, sizeof(of_crl) / sizeof(of_crl[0])))
		return false;
	for (int i = 0; i < sk_X509_REVOKED_num(entries); i++)
		if (!entry_known(sk_X509_REVOKED_value(entries, i), l->indirect))
			return false;
	return true;
}

/* NULL, the extension left out, is all of them. */
static unsigned
reasons_read(const ASN1_BIT_STRING *flags)
{
	unsigned mask = 0;

	if (flags == NULL)
		return CRL_REASONS_ALL;
	for (int i = 1; i < CRL_REASON_BITS; i++)
		if (ASN1_BIT_STRING_get_bit(flags, i))
			mask |= 1U << i;
	return mask;
}

/* issuingDistributionPoint.  False when it is damaged, or about attribute certificates. */
static bool
idp_read(struct crl *l)
{
	int at;

	l->reasons = CRL_REASONS_ALL;
	l->idp = X509_CRL_get_ext_d2i(l->x, NID_issuing_distribution_point, &at, NULL);
	if (l->idp == NULL)
		return at == -1;
	l->only_user = l->idp->onlyuser > 0;
	l->only_ca = l->idp->onlyCA > 0;
	l->indirect = l->idp->indirectCRL > 0;
	l->reasons = reasons_read(l->idp->onlysomereasons);
	l->point = l->idp->distpoint;
	if (l->idp->onlyattr > 0 || (l->only_user && l->only_ca))
		return false;
	return l->point == NULL || DIST_POINT_set_dpname(l->point, X509_CRL_get_issuer(l->x)) == 1;
}

/* cRLNumber and BaseCRLNumber: damaged is not the same as absent, which a complete CRL would be. */
static bool
numbers_read(struct crl *l)
{
	int at;

	l->number = X509_CRL_get_ext_d2i(l->x, NID_crl_number, &at, NULL);
	if (l->number == NULL && at != -1)
		return false;
	l->base = X509_CRL_get_ext_d2i(l->x, NID_delta_crl, &at, NULL);
	return l->base != NULL || at == -1;
}

static bool
crl_read(struct crl *l)
{
	AUTHORITY_KEYID	*aki;
	int		 at;

	if (!idp_read(l) || !critical_known(l) || !numbers_read(l) ||
	    !cert_time(X509_CRL_get0_lastUpdate(l->x), &l->this_update))
		return false;
	if (X509_CRL_get0_nextUpdate(l->x) != NULL && !cert_time(X509_CRL_get0_nextUpdate(l->x), &l->next_update))
		return false;
	aki = X509_CRL_get_ext_d2i(l->x, NID_authority_key_identifier, &at, NULL);
	if (aki == NULL)
		return at == -1;
	l->aki = aki->keyid;
	aki->keyid = NULL;
	AUTHORITY_KEYID_free(aki);
	return true;
}

struct crl *
crl_parse(struct span der)
{
	const uint8_t	*p = der.p;
	X509_CRL	*x = d2i_X509_CRL(NULL, &p, (long)der.n);
	struct crl	*l;

	if (x == NULL || p != der.p + der.n) {
		X509_CRL_free(x);
		ERR_clear_error();
		return NULL;
	}
	l = xzalloc(sizeof(*l));
	l->x = x;
	l->issuer_hash = (uint32_t)X509_NAME_hash_ex(X509_CRL_get_issuer(x), NULL, NULL, NULL);
	l->unusable = !crl_read(l);
	ERR_clear_error();
	return l;
}

void
crl_free(struct crl *l)
{
	if (l == NULL)
		return;
	ISSUING_DIST_POINT_free(l->idp);
	ASN1_OCTET_STRING_free(l->aki);
	ASN1_INTEGER_free(l->number);
	ASN1_INTEGER_free(l->base);
	X509_CRL_free(l->x);
	free(l);
}

/* ---- the certificate */

static int
names_least(const GENERAL_NAMES *names)
{
	int n = sk_GENERAL_NAME_num(names);

	return n < LIMIT_CRL_NAMES ? n : LIMIT_CRL_NAMES;
}

static int
points_least(const CRL_DIST_POINTS *points)
{
	int n = sk_DIST_POINT_num(points);

	return n < LIMIT_CRL_NAMES ? n : LIMIT_CRL_NAMES;
}

static void
issuer_add(struct crl_target *t, const X509_NAME *name)
{
	for (size_t i = 0; i < t->nissuers; i++)
		if (X509_NAME_cmp(t->issuer[i], name) == 0)
			return;
	if (t->nissuers < LIMIT_CRL_NAMES)
		t->issuer[t->nissuers++] = name;
}

/* A relative name is relative to cRLIssuer, which has one name then, else to the issuer (RFC 5280 4.2.1.13). */
static void
point_read(struct crl_target *t, DIST_POINT *dp)
{
	const X509_NAME	*of = dp->CRLissuer == NULL ? t->issuer[0] : NULL;

	for (int i = 0; i < names_least(dp->CRLissuer); i++) {
		const GENERAL_NAME *g = sk_GENERAL_NAME_value(dp->CRLissuer, i);

		if (g->type != GEN_DIRNAME)
			continue;
		issuer_add(t, g->d.directoryName);
		if (of == NULL)
			of = g->d.directoryName;
	}
	/* Where it fails there is no whole name, and nothing matches. */
	if (dp->distpoint != NULL && of != NULL && DIST_POINT_set_dpname(dp->distpoint, of) != 1)
		ERR_clear_error();
}

void
crl_target_open(struct crl_target *t, const struct cert *c)
{
	t->cert = c;
	t->issuer[0] = X509_get_issuer_name(c->x);
	t->nissuers = 1;
	t->points = X509_get_ext_d2i(c->x, NID_crl_distribution_points, NULL, NULL);
	for (int i = 0; i < points_least(t->points); i++)
		point_read(t, sk_DIST_POINT_value(t->points, i));
	ERR_clear_error();
}

void
crl_target_close(struct crl_target *t)
{
	CRL_DIST_POINTS_free(t->points);
	t->points = NULL;
	t->nissuers = 0;
}

/* ---- scope */

static bool
full_has_name(const GENERAL_NAMES *full, const X509_NAME *name)
{
	for (int i = 0; i < names_least(full); i++) {
		const GENERAL_NAME *g = sk_GENERAL_NAME_value(full, i);

		if (g->type == GEN_DIRNAME && X509_NAME_cmp(g->d.directoryName, name) == 0)
			return true;
	}
	return false;
}

static bool
full_share_name(const GENERAL_NAMES *a, const GENERAL_NAMES *b)
{
	for (int i = 0; i < names_least(a); i++)
		for (int k = 0; k < names_least(b); k++)
			if (GENERAL_NAME_cmp(sk_GENERAL_NAME_value(a, i), sk_GENERAL_NAME_value(b, k)) == 0)
				return true;
	return false;
}

/* Type 0 is fullName, 1 nameRelativeToCRLIssuer, whose whole name DIST_POINT_set_dpname() has made. */
static bool
point_has_name(const DIST_POINT_NAME *a, const GENERAL_NAMES *full)
{
	if (a->type == 1)
		return a->dpname != NULL && full_has_name(full, a->dpname);
	return full_share_name(a->name.fullname, full);
}

static bool
points_match(const DIST_POINT_NAME *a, const DIST_POINT_NAME *b)
{
	if (b->type == 0)
		return point_has_name(a, b->name.fullname);
	if (a->type == 0)
		return point_has_name(b, a->name.fullname);
	return a->dpname != NULL && b->dpname != NULL && X509_NAME_cmp(a->dpname, b->dpname) == 0;
}

bool
crl_issuer_match(const struct crl *l, const struct cert *c)
{
	return l->issuer_hash == c->issuer_hash &&
	    X509_NAME_cmp(X509_CRL_get_issuer(l->x), X509_get_issuer_name(c->x)) == 0;
}

/* One distribution point of a certificate: 6.3.3 (b)(1) and (b)(2)(i). */
static bool
point_match(const struct crl *l, const DIST_POINT *dp, bool own)
{
	if (dp->CRLissuer != NULL ?
	    !l->indirect || !full_has_name(dp->CRLissuer, X509_CRL_get_issuer(l->x)) : !own)
		return false;
	if (l->point == NULL)
		return true;
	if (dp->distpoint != NULL)
		return points_match(l->point, dp->distpoint);
	return dp->CRLissuer != NULL && point_has_name(l->point, dp->CRLissuer);
}

bool
crl_scope_match(const struct crl *l, const struct crl_target *t, unsigned *reasons)
{
	const X509_NAME	*issuer = t->issuer[0];
	bool		 own = crl_issuer_match(l, t->cert), match = false;

	*reasons = 0;
	if ((l->only_user && t->cert->ca) || (l->only_ca && !t->cert->ca))
		return false;
	/* Without a name, or with the name of the issuer (6.3.3, after the loop): all that this issuer made. */
	if (own && (l->point == NULL || (l->point->type == 0 && full_has_name(l->point->name.fullname, issuer)))) {
		*reasons = l->reasons;
		return true;
	}
	for (int i = 0; i < points_least(t->points); i++) {
		const DIST_POINT *dp = sk_DIST_POINT_value(t->points, i);

		if (!point_match(l, dp, own))
			continue;
		match = true;
		*reasons |= l->reasons & reasons_read(dp->reasons);
	}
	return match;
}

/* ---- entries and signature */

static long
reason_read(const X509_REVOKED *r)
{
	ASN1_ENUMERATED	*e = X509_REVOKED_get_ext_d2i(r, NID_crl_reason, NULL, NULL);
	long		 v = e != NULL ? ASN1_ENUMERATED_get(e) : CRL_REASON_UNSPECIFIED;

	ASN1_ENUMERATED_free(e);
	return v;
}

enum crl_entry
crl_entry_find(const struct crl *l, const struct cert *c, time_t at)
{
	X509_REVOKED	*r = NULL;
	time_t		 date;
	long		 reason;

	/* 1: there; 2: there, with removeFromCRL. */
	if (X509_CRL_get0_by_cert(l->x, &r, c->x) == 0 || r == NULL)
		return CRL_ABSENT;
	reason = reason_read(r);
	if (reason == CRL_REASON_REMOVE_FROM_CRL)
		return CRL_REMOVED;
	if (cert_time(X509_REVOKED_get0_revocationDate(r), &date) && date > at)
		return CRL_FUTURE;
	return reason == CRL_REASON_CERTIFICATE_HOLD ? CRL_HOLD : CRL_REVOKED;
}

/* Both without, or both with the same octets: issuingDistributionPoint and authorityKeyIdentifier of 6.3.3 (c). */
static bool
extension_equal(const X509_CRL *a, const X509_CRL *b, int nid)
{
	int i = X509_CRL_get_ext_by_NID(a, nid, -1), k = X509_CRL_get_ext_by_NID(b, nid, -1);

	if (i < 0 || k < 0)
		return i < 0 && k < 0;
	return ASN1_OCTET_STRING_cmp(X509_EXTENSION_get_data(X509_CRL_get_ext(a, i)),
	    X509_EXTENSION_get_data(X509_CRL_get_ext(b, k))) == 0;
}

bool
crl_delta_match(const struct crl *delta, const struct crl *complete, const ASN1_INTEGER *number)
{
	if (delta->base == NULL || delta->number == NULL || complete->base != NULL)
		return false;
	return ASN1_INTEGER_cmp(delta->base, number) <= 0 && ASN1_INTEGER_cmp(delta->number, number) > 0 &&
	    X509_NAME_cmp(X509_CRL_get_issuer(delta->x), X509_CRL_get_issuer(complete->x)) == 0 &&
	    extension_equal(delta->x, complete->x, NID_issuing_distribution_point) &&
	    extension_equal(delta->x, complete->x, NID_authority_key_identifier);
}

enum crl_entry
crl_entry_join(enum crl_entry complete, enum crl_entry delta)
{
	if (delta == CRL_ABSENT || complete == CRL_REVOKED)
		return complete;
	if (delta == CRL_REMOVED)
		return complete == CRL_HOLD ? CRL_ABSENT : complete;
	return delta;
}

bool
crl_verify(struct crl *l, const struct cert *signer, EVP_PKEY *key)
{
	size_t i;

	for (i = 0; i < CRL_MEMO; i++)
		if (l->memo[i].set && memcmp(l->memo[i].sha256, signer->sha256, sizeof(signer->sha256)) == 0)
			return l->memo[i].ok;
	i = l->next_memo++ % CRL_MEMO;
	l->memo[i].set = true;
	l->memo[i].ok = X509_CRL_verify(l->x, key) == 1;
	memcpy(l->memo[i].sha256, signer->sha256, sizeof(signer->sha256));
	ERR_clear_error();
	return l->memo[i].ok;
}
