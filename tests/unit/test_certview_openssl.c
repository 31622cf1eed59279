/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The decoded view against OpenSSL's X509, field by field, over every certificate of tests/fuzz/seeds and, where it is
 * there, of ../shared/corpus.  What both decode must be the same.  Where the view tells a fault OpenSSL may be more lenient:
 * that is what the view is for; where OpenSSL refuses what the view takes, or the view is silent, it fails.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ftw.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#undef KU_CRL_SIGN	/* a bit of OpenSSL's own; certview.h has another of this name */
#include "certview.h"
#include "xalloc.h"

#define INPUT_MAX (1UL << 20)

enum same { SAME, DIFFERS, STRICTER, LAXER };	/* of the view against OpenSSL */

static unsigned certificates, stricter, wrong;

static struct span
asn1_octets(const ASN1_STRING *s)
{
	return (struct span){ ASN1_STRING_get0_data(s), (size_t)ASN1_STRING_length(s) };
}

static struct span
object_octets(const ASN1_OBJECT *o)
{
	return (struct span){ OBJ_get0_data(o), OBJ_length(o) };
}

static bool
equal(struct span a, struct span b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static enum same
differs_unless(bool same)
{
	return same ? SAME : DIFFERS;
}

/* Equal to the two's complement octets of an INTEGER? */
static bool
integer_equal(struct span octets, const ASN1_INTEGER *a)
{
	BIGNUM	*want = ASN1_INTEGER_to_BN(a, NULL), *have = BN_bin2bn(octets.p, (int)octets.n, NULL), *wrap = BN_new();
	bool	 same;

	if (octets.n > 0 && octets.p[0] >= 0x80) {
		BN_set_bit(wrap, (int)octets.n * 8);
		BN_sub(have, have, wrap);
	}
	same = want != NULL && BN_cmp(want, have) == 0;
	BN_free(want);
	BN_free(have);
	BN_free(wrap);
	return same;
}

/* ---- fields */

static enum same
same_version(const struct certview *v, X509 *x)
{
	if (v->version == -2)
		return STRICTER;
	return differs_unless(X509_get_version(x) == (v->version == -1 ? 0 : v->version));
}

static enum same
same_serial(const struct certview *v, X509 *x)
{
	return differs_unless(integer_equal(v->serial, X509_get0_serialNumber(x)));
}

static bool
attr_equal(const struct attr *a, const X509_NAME_ENTRY *e)
{
	return equal(a->oid, object_octets(X509_NAME_ENTRY_get_object(e))) && (int)a->rdn == X509_NAME_ENTRY_set(e) &&
	    equal(a->value, asn1_octets(X509_NAME_ENTRY_get_data(e)));
}

/* OpenSSL counts RDNs by their attributes: an empty one has no number. */
static enum same
dn_same(const struct dn *d, const X509_NAME *name)
{
	const uint8_t	*der;
	size_t		 n;

	if (!d->ok)
		return d->empty_rdn ? SAME : STRICTER;
	if (X509_NAME_get0_der(name, &der, &n) != 1 || !equal(d->der, (struct span){ der, n }) ||
	    X509_NAME_entry_count(name) != (int)d->n)
		return DIFFERS;
	for (size_t i = 0; i < d->n; i++)
		if (!attr_equal(&d->v[i], X509_NAME_get_entry(name, (int)i)))
			return DIFFERS;
	return SAME;
}

static enum same
same_issuer(const struct certview *v, X509 *x)
{
	return dn_same(&v->issuer, X509_get_issuer_name(x));
}

static enum same
same_subject(const struct certview *v, X509 *x)
{
	return dn_same(&v->subject, X509_get_subject_name(x));
}

static enum same
time_same(const struct viewtime *t, const ASN1_TIME *a)
{
	struct tm	tm;

	if (!t->form)
		return STRICTER;
	if (ASN1_TIME_to_tm(a, &tm) != 1)
		return LAXER;
	return differs_unless(t->known && timegm(&tm) == t->t);
}

static enum same
same_not_before(const struct certview *v, X509 *x)
{
	return time_same(&v->not_before, X509_get0_notBefore(x));
}

static enum same
same_not_after(const struct certview *v, X509 *x)
{
	return time_same(&v->not_after, X509_get0_notAfter(x));
}

static enum same
same_key(const struct certview *v, X509 *x)
{
	ASN1_OBJECT	*oid;
	const uint8_t	*key;
	int		 n;

	X509_PUBKEY_get0_param(&oid, &key, &n, NULL, X509_get_X509_PUBKEY(x));
	return differs_unless(equal(v->key_alg.oid, object_octets(oid)) && equal(v->key, (struct span){ key, (size_t)n }));
}

static bool
rsa_part_equal(EVP_PKEY *pkey, const char *which, struct span octets)
{
	BIGNUM	*want = NULL, *have = BN_bin2bn(octets.p, (int)octets.n, NULL);
	bool	 same = EVP_PKEY_get_bn_param(pkey, which, &want) == 1 && BN_cmp(want, have) == 0;

	BN_free(want);
	BN_free(have);
	return same;
}

static enum same
same_rsa(const struct certview *v, X509 *x)
{
	EVP_PKEY *pkey = X509_get0_pubkey(x);

	/* A provider decodes the parameters of RSASSA-PSS, too; the view leaves them to the lints. */
	if (pkey == NULL && v->key_alg.id == OID_RSASSA_PSS)
		return SAME;
	if (pkey == NULL || !(EVP_PKEY_is_a(pkey, "RSA") || EVP_PKEY_is_a(pkey, "RSA-PSS")))
		return v->rsa_ok ? LAXER : SAME;
	if (!v->rsa_ok)
		return STRICTER;
	return differs_unless(rsa_part_equal(pkey, OSSL_PKEY_PARAM_RSA_N, v->rsa_n) &&
	    rsa_part_equal(pkey, OSSL_PKEY_PARAM_RSA_E, v->rsa_e));
}

static enum same
same_signature(const struct certview *v, X509 *x)
{
	const ASN1_BIT_STRING	*sig;
	const X509_ALGOR	*alg, *tbs = X509_get0_tbs_sigalg(x);
	const ASN1_OBJECT	*oid;

	X509_get0_signature(&sig, &alg, x);
	if (!equal(v->sig, asn1_octets(sig)))
		return DIFFERS;
	X509_ALGOR_get0(&oid, NULL, NULL, alg);
	if (!equal(v->sig_alg.oid, object_octets(oid)))
		return DIFFERS;
	X509_ALGOR_get0(&oid, NULL, NULL, tbs);
	return differs_unless(equal(v->tbs_alg.oid, object_octets(oid)));
}

static enum same
same_extensions(const struct certview *v, X509 *x)
{
	if (X509_get_ext_count(x) != (int)v->next)
		return v->nfaults > 0 || v->limit ? STRICTER : DIFFERS;
	for (size_t i = 0; i < v->next; i++) {
		X509_EXTENSION *e = X509_get_ext(x, (int)i);

		if (!equal(v->ext[i].oid, object_octets(X509_EXTENSION_get_object(e))) ||
		    v->ext[i].critical != (X509_EXTENSION_get_critical(e) == 1) ||
		    !equal(v->ext[i].value, asn1_octets(X509_EXTENSION_get_data(e))))
			return DIFFERS;
	}
	return SAME;
}

/* ---- values of extensions */

/* What OpenSSL makes of an extension; NULL with *judge when there is nothing to compare. */
static void *
ext_decode(const struct certview *v, X509 *x, enum ext_id id, int nid, enum same *judge)
{
	int	 crit;
	void	*value = X509_get_ext_d2i(x, nid, &crit, NULL);

	*judge = SAME;
	if (crit == -2)		/* twice: OpenSSL gives none */
		*judge = v->by[id] != NULL ? SAME : DIFFERS;
	else if (crit == -1)
		*judge = differs_unless(v->by[id] == NULL);
	else if (v->by[id] == NULL)
		*judge = v->nfaults > 0 || v->limit ? STRICTER : DIFFERS;
	else if (value == NULL)
		*judge = certview_has(v, id) && v->by[id]->fault.what == NULL ? LAXER : SAME;
	else if (!v->by[id]->ok)
		*judge = STRICTER;
	else
		return value;
	ASN1_item_free(value, ASN1_ITEM_ptr(X509V3_EXT_get_nid(nid)->it));
	return NULL;
}

static enum same
same_ku(const struct certview *v, X509 *x)
{
	enum same	 judge;
	ASN1_BIT_STRING	*ku = ext_decode(v, x, EXT_KU, NID_key_usage, &judge);
	uint32_t	 bits = 0;

	if (ku == NULL)
		return judge;
	for (int i = 0; i < 9; i++)
		if (ASN1_BIT_STRING_get_bit(ku, i))
			bits |= 1U << i;
	ASN1_BIT_STRING_free(ku);
	return differs_unless((v->ku & 0x1ff) == bits);
}

static enum same
same_bc(const struct certview *v, X509 *x)
{
	enum same		 judge;
	BASIC_CONSTRAINTS	*bc = ext_decode(v, x, EXT_BC, NID_basic_constraints, &judge);

	if (bc == NULL)
		return judge;
	judge = differs_unless(v->bc.ca == (bc->ca != 0) && v->bc.has_pathlen == (bc->pathlen != NULL) &&
	    (bc->pathlen == NULL || integer_equal(v->bc.pathlen, bc->pathlen)));
	BASIC_CONSTRAINTS_free(bc);
	return judge;
}

static enum same
same_eku(const struct certview *v, X509 *x)
{
	enum same		 judge;
	EXTENDED_KEY_USAGE	*eku = ext_decode(v, x, EXT_EKU, NID_ext_key_usage, &judge);

	if (eku == NULL)
		return judge;
	judge = differs_unless(sk_ASN1_OBJECT_num(eku) == (int)v->eku.n);
	for (size_t i = 0; judge == SAME && i < v->eku.n; i++)
		judge = differs_unless(equal(v->eku.v[i].oid, object_octets(sk_ASN1_OBJECT_value(eku, (int)i))));
	EXTENDED_KEY_USAGE_free(eku);
	return judge;
}

static enum same
same_ski(const struct certview *v, X509 *x)
{
	enum same		 judge;
	ASN1_OCTET_STRING	*ski = ext_decode(v, x, EXT_SKI, NID_subject_key_identifier, &judge);

	if (ski == NULL)
		return judge;
	judge = differs_unless(equal(v->ski, asn1_octets(ski)));
	ASN1_OCTET_STRING_free(ski);
	return judge;
}

static enum same
same_aki(const struct certview *v, X509 *x)
{
	enum same	 judge;
	AUTHORITY_KEYID	*aki = ext_decode(v, x, EXT_AKI, NID_authority_key_identifier, &judge);

	if (aki == NULL)
		return judge;
	judge = differs_unless(v->aki.has_keyid == (aki->keyid != NULL) && v->aki.has_issuer == (aki->issuer != NULL) &&
	    v->aki.has_serial == (aki->serial != NULL) && (aki->keyid == NULL || equal(v->aki.keyid, asn1_octets(aki->keyid))));
	AUTHORITY_KEYID_free(aki);
	return judge;
}

static bool
gn_equal(const struct gn *g, const GENERAL_NAME *want)
{
	if (g->tag != want->type)
		return false;
	switch (want->type) {
	case GEN_OTHERNAME:
		return equal(g->oid, object_octets(want->d.otherName->type_id)) &&
		    g->value_tag % 32 == want->d.otherName->value->type;
	case GEN_EMAIL:
	case GEN_DNS:
	case GEN_URI:
		return equal(g->value, asn1_octets(want->d.ia5));
	case GEN_IPADD:
		return equal(g->value, asn1_octets(want->d.ip));
	case GEN_RID:
		return equal(g->value, object_octets(want->d.rid));
	case GEN_DIRNAME:
		return g->dn != NULL && dn_same(g->dn, want->d.dirn) != DIFFERS;
	default:
		return true;
	}
}

static enum same
gns_same(const struct gns *have, const GENERAL_NAMES *want)
{
	if (sk_GENERAL_NAME_num(want) != (int)have->n)
		return DIFFERS;
	for (size_t i = 0; i < have->n; i++)
		if (!gn_equal(&have->v[i], sk_GENERAL_NAME_value(want, (int)i)))
			return DIFFERS;
	return SAME;
}

static enum same
names_same(const struct certview *v, X509 *x, enum ext_id id, int nid, const struct gns *have)
{
	enum same	 judge;
	GENERAL_NAMES	*names = ext_decode(v, x, id, nid, &judge);

	if (names == NULL)
		return judge;
	judge = gns_same(have, names);
	GENERAL_NAMES_free(names);
	return judge;
}

static enum same
same_san(const struct certview *v, X509 *x)
{
	return names_same(v, x, EXT_SAN, NID_subject_alt_name, &v->san);
}

static enum same
same_ian(const struct certview *v, X509 *x)
{
	return names_same(v, x, EXT_IAN, NID_issuer_alt_name, &v->ian);
}

static bool
crldp_equal(const struct crldp *p, const DIST_POINT *want)
{
	const DIST_POINT_NAME	*name = want->distpoint;
	bool			 full = name != NULL && name->type == 0;

	return p->name == (name != NULL) && p->full == full && p->reasons == (want->reasons != NULL) &&
	    p->crl_issuer == (want->CRLissuer != NULL) && (!full || gns_same(&p->names, name->name.fullname) == SAME) &&
	    (want->CRLissuer == NULL || gns_same(&p->issuers, want->CRLissuer) == SAME);
}

static enum same
same_crldp(const struct certview *v, X509 *x)
{
	enum same	 judge;
	CRL_DIST_POINTS	*points = ext_decode(v, x, EXT_CRLDP, NID_crl_distribution_points, &judge);

	if (points == NULL)
		return judge;
	judge = differs_unless(sk_DIST_POINT_num(points) == (int)v->crldp.n);
	for (size_t i = 0; judge == SAME && i < v->crldp.n; i++)
		judge = differs_unless(crldp_equal(&v->crldp.v[i], sk_DIST_POINT_value(points, (int)i)));
	CRL_DIST_POINTS_free(points);
	return judge;
}

static enum same
same_aia(const struct certview *v, X509 *x)
{
	enum same		 judge;
	AUTHORITY_INFO_ACCESS	*aia = ext_decode(v, x, EXT_AIA, NID_info_access, &judge);

	if (aia == NULL)
		return judge;
	judge = differs_unless(sk_ACCESS_DESCRIPTION_num(aia) == (int)v->aia.n);
	for (size_t i = 0; judge == SAME && i < v->aia.n; i++) {
		const ACCESS_DESCRIPTION *want = sk_ACCESS_DESCRIPTION_value(aia, (int)i);

		judge = differs_unless(equal(v->aia.v[i].method, object_octets(want->method)) &&
		    gn_equal(&v->aia.v[i].location, want->location));
	}
	AUTHORITY_INFO_ACCESS_free(aia);
	return judge;
}

static bool
policy_equal(const struct policy *p, const POLICYINFO *want)
{
	return equal(p->oid, object_octets(want->policyid)) && p->qualifiers == (want->qualifiers != NULL) &&
	    (want->qualifiers == NULL || sk_POLICYQUALINFO_num(want->qualifiers) == (int)p->n);
}

static enum same
same_cp(const struct certview *v, X509 *x)
{
	enum same		 judge;
	CERTIFICATEPOLICIES	*cp = ext_decode(v, x, EXT_CP, NID_certificate_policies, &judge);

	if (cp == NULL)
		return judge;
	judge = differs_unless(sk_POLICYINFO_num(cp) == (int)v->cp.n);
	for (size_t i = 0; judge == SAME && i < v->cp.n; i++)
		judge = differs_unless(policy_equal(&v->cp.v[i], sk_POLICYINFO_value(cp, (int)i)));
	CERTIFICATEPOLICIES_free(cp);
	return judge;
}

static bool
subtrees_equal(const struct subtree *have, size_t n, const STACK_OF(GENERAL_SUBTREE) *want)
{
	if ((want == NULL ? 0 : sk_GENERAL_SUBTREE_num(want)) != (int)n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!gn_equal(&have[i].base, sk_GENERAL_SUBTREE_value(want, (int)i)->base))
			return false;
	return true;
}

static enum same
same_nc(const struct certview *v, X509 *x)
{
	enum same		 judge;
	NAME_CONSTRAINTS	*nc = ext_decode(v, x, EXT_NC, NID_name_constraints, &judge);

	if (nc == NULL)
		return judge;
	judge = differs_unless(subtrees_equal(v->nc.permitted, v->nc.npermitted, nc->permittedSubtrees) &&
	    subtrees_equal(v->nc.excluded, v->nc.nexcluded, nc->excludedSubtrees));
	NAME_CONSTRAINTS_free(nc);
	return judge;
}

static const struct field {
	const char	*name;
	enum same	(*same)(const struct certview *v, X509 *x);
} fields[] = {
	{ "version", same_version },
	{ "serial", same_serial },
	{ "issuer", same_issuer },
	{ "subject", same_subject },
	{ "notBefore", same_not_before },
	{ "notAfter", same_not_after },
	{ "key", same_key },
	{ "rsa", same_rsa },
	{ "signature", same_signature },
	{ "extensions", same_extensions },
	{ "keyUsage", same_ku },
	{ "basicConstraints", same_bc },
	{ "extKeyUsage", same_eku },
	{ "subjectKeyIdentifier", same_ski },
	{ "authorityKeyIdentifier", same_aki },
	{ "subjectAltName", same_san },
	{ "issuerAltName", same_ian },
	{ "cRLDistributionPoints", same_crldp },
	{ "authorityInfoAccess", same_aia },
	{ "certificatePolicies", same_cp },
	{ "nameConstraints", same_nc },
};

/* ---- files */

static void
report(const char *path, const char *field, const char *what)
{
	print_message("%s: %s: %s\n", path, field, what);
	wrong++;
}

static void
compare(const char *path, struct span der)
{
	const uint8_t	*p = der.p;
	X509		*x = d2i_X509(NULL, &p, (long)der.n);
	struct certview	 v;
	bool		 good = certview_parse(der, &v);

	if (x != NULL && p == der.p + der.n && !good)
		report(path, "-", "OpenSSL reads it, the view does not");
	for (size_t i = 0; x != NULL && good && i < sizeof(fields) / sizeof(fields[0]); i++) {
		enum same same = fields[i].same(&v, x);

		if (same == STRICTER)
			stricter++;
		if (same == STRICTER && v.nfaults == 0 && !v.limit)
			report(path, fields[i].name, "not decoded by the view, and no fault is told");
		else if (same == DIFFERS || same == LAXER)
			report(path, fields[i].name, same == LAXER ? "OpenSSL does not decode it" : "differs");
	}
	certificates += x != NULL && good;
	certview_free(&v);
	X509_free(x);
}

/* PEM blocks, or DER. */
static int
file(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	uint8_t	*octets, *der;
	char	*name, *header;
	size_t	 n;
	long	 len;
	FILE	*f;
	BIO	*bio;

	(void)st;
	(void)ftw;
	if (type != FTW_F || (f = fopen(path, "rb")) == NULL)
		return 0;
	octets = xmalloc(INPUT_MAX);
	n = fread(octets, 1, INPUT_MAX, f);
	fclose(f);
	if (n > 0 && octets[0] == 0x30)
		compare(path, (struct span){ octets, n });
	bio = BIO_new_mem_buf(octets, (int)n);
	while (PEM_read_bio(bio, &name, &header, &der, &len) == 1) {
		if (strcmp(name, "CERTIFICATE") == 0)
			compare(path, (struct span){ der, (size_t)len });
		OPENSSL_free(name);
		OPENSSL_free(header);
		OPENSSL_free(der);
	}
	BIO_free(bio);
	free(octets);
	return 0;
}

static void
walk(const char *below)
{
	const char	*top = getenv("top_srcdir");
	char		*path = xasprintf("%s/%s", top != NULL ? top : ".", below);

	nftw(path, file, 16, FTW_PHYS);
	free(path);
}

static void
test_seeds(void **state)
{
	(void)state;
	walk("tests/fuzz/seeds/cert");
	walk("tests/fuzz/seeds/lint");
	assert_true(certificates > 0);
	assert_int_equal(wrong, 0);
}

static void
test_corpus(void **state)
{
	(void)state;
	certificates = stricter = wrong = 0;
	walk("../shared/corpus");
	if (certificates == 0)
		skip();
	print_message("%u certificates, %u fields that only OpenSSL takes\n", certificates, stricter);
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_seeds),
		cmocka_unit_test(test_corpus),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
