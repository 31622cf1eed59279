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

/* Critical extensions that are understood; certificateIssuer is not: it belongs to indirect CRLs. */
static bool
critical_known(X509_CRL *x)
{
	static const int of_crl[] = { NID_issuing_distribution_point, NID_authority_key_identifier, NID_crl_number,
	    NID_delta_crl };
	static const int of_entry[] = { NID_crl_reason, NID_invalidity_date };
	STACK_OF(X509_REVOKED) *l = X509_CRL_get_REVOKED(x);

	if (!extensions_known(X509_CRL_get0_extensions(x), of_crl, sizeof(of_crl) / sizeof(of_crl[0])))
		return false;
	for (int i = 0; i < sk_X509_REVOKED_num(l); i++) {
		const STACK_OF(X509_EXTENSION) *e =
		    X509_REVOKED_get0_extensions(sk_X509_REVOKED_value(l, i));

		if (e != NULL && !extensions_known(e, of_entry, sizeof(of_entry) / sizeof(of_entry[0])))
			return false;
	}
	return true;
}

/* issuingDistributionPoint.  False when it is damaged or says what we do not do. */
static bool
idp_read(struct crl *l)
{
	int at;

	l->idp = X509_CRL_get_ext_d2i(l->x, NID_issuing_distribution_point, &at, NULL);
	if (l->idp == NULL)
		return at == -1;
	l->only_user = l->idp->onlyuser > 0;
	l->only_ca = l->idp->onlyCA > 0;
	l->partial = l->idp->onlysomereasons != NULL;
	l->point = l->idp->distpoint;
	if (l->idp->indirectCRL > 0 || l->idp->onlyattr > 0 || (l->only_user && l->only_ca))
		return false;
	return l->point == NULL || DIST_POINT_set_dpname(l->point, X509_CRL_get_issuer(l->x)) == 1;
}

static bool
crl_read(struct crl *l)
{
	AUTHORITY_KEYID	*aki;
	int		 at;

	if (!critical_known(l->x) || !idp_read(l) || !cert_time(X509_CRL_get0_lastUpdate(l->x), &l->this_update))
		return false;
	if (X509_CRL_get0_nextUpdate(l->x) != NULL && !cert_time(X509_CRL_get0_nextUpdate(l->x), &l->next_update))
		return false;
	if (X509_CRL_get_ext_by_NID(l->x, NID_delta_crl, -1) >= 0)
		l->partial = true;
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
	X509_CRL_free(l->x);
	free(l);
}

/* ---- scope */

static bool
full_has_name(const GENERAL_NAMES *full, const X509_NAME *name)
{
	for (int i = 0; i < sk_GENERAL_NAME_num(full); i++) {
		const GENERAL_NAME *g = sk_GENERAL_NAME_value(full, i);

		if (g->type == GEN_DIRNAME && X509_NAME_cmp(g->d.directoryName, name) == 0)
			return true;
	}
	return false;
}

static bool
full_share_name(const GENERAL_NAMES *a, const GENERAL_NAMES *b)
{
	for (int i = 0; i < sk_GENERAL_NAME_num(a); i++)
		for (int k = 0; k < sk_GENERAL_NAME_num(b); k++)
			if (GENERAL_NAME_cmp(sk_GENERAL_NAME_value(a, i), sk_GENERAL_NAME_value(b, k)) == 0)
				return true;
	return false;
}

/* Type 0 is fullName, 1 nameRelativeToCRLIssuer, whose whole name DIST_POINT_set_dpname() has made. */
static bool
points_match(const DIST_POINT_NAME *a, const DIST_POINT_NAME *b)
{
	if (a->type == 1 && b->type == 1)
		return a->dpname != NULL && b->dpname != NULL && X509_NAME_cmp(a->dpname, b->dpname) == 0;
	if (a->type == 1)
		return a->dpname != NULL && full_has_name(b->name.fullname, a->dpname);
	if (b->type == 1)
		return b->dpname != NULL && full_has_name(a->name.fullname, b->dpname);
	return full_share_name(a->name.fullname, b->name.fullname);
}

/* One distribution point of a certificate; one with a CRL issuer of its own is about an indirect CRL. */
static bool
point_match(const struct crl *l, const struct cert *c, DIST_POINT *dp)
{
	if (dp->distpoint == NULL || dp->CRLissuer != NULL)
		return false;
	if (DIST_POINT_set_dpname(dp->distpoint, X509_get_issuer_name(c->x)) != 1)
		return false;
	return points_match(l->point, dp->distpoint);
}

bool
crl_scope_match(const struct crl *l, const struct cert *c, bool *whole)
{
	CRL_DIST_POINTS	*points;
	bool		 match = false;

	*whole = !l->partial;
	if ((l->only_user && c->ca) || (l->only_ca && !c->ca))
		return false;
	/* Without a name, or with the name of the issuer (6.3.3, after the loop): all that this issuer made. */
	if (l->point == NULL)
		return true;
	if (l->point->type == 0 && full_has_name(l->point->name.fullname, X509_get_issuer_name(c->x)))
		return true;
	*whole = false;
	points = X509_get_ext_d2i(c->x, NID_crl_distribution_points, NULL, NULL);
	for (int i = 0; i < sk_DIST_POINT_num(points); i++) {
		DIST_POINT *dp = sk_DIST_POINT_value(points, i);

		if (!point_match(l, c, dp))
			continue;
		match = true;
		*whole |= dp->reasons == NULL && !l->partial;
	}
	CRL_DIST_POINTS_free(points);
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

	if (X509_CRL_get0_by_serial(l->x, &r, X509_get0_serialNumber(c->x)) != 1 || r == NULL)
		return CRL_ABSENT;
	if (cert_time(X509_REVOKED_get0_revocationDate(r), &date) && date > at)
		return CRL_FUTURE;
	reason = reason_read(r);
	if (reason == CRL_REASON_REMOVE_FROM_CRL)
		return CRL_ABSENT;
	return reason == CRL_REASON_CERTIFICATE_HOLD ? CRL_HOLD : CRL_REVOKED;
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
