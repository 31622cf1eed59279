/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * CRLs: what one says about a certificate, who may have signed it, several of them together, and files of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <openssl/conf.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chain.h"
#include "crl.h"
#include "pki.h"
#include "revoke.h"
#include "text.h"
#include "xalloc.h"

#define CA_EXT "basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign", "subjectKeyIdentifier=hash"

/* ---- making CRLs */

struct entry {
	long		 serial;	/* 0: no entry */
	const char	*date;		/* NULL: 2025-06-01 */
	int		 reason;	/* 0: no extension */
	const char	*ext;		/* one more extension; "issuer=Name": certificateIssuer */
};

struct crl_spec {
	const char	*this_update, *next_update;	/* NULL: 2025-12-01, 2026-02-01; "-": no nextUpdate */
	const char	*ext[4];
	const char	*conf;
	struct entry	 entry[3];
};

static time_t
when(const char *s)
{
	time_t t;

	assert_true(text_time_parse(s, &t));
	return t;
}

static X509_EXTENSION *
extension(X509V3_CTX *ctx, const char *text)
{
	char		*copy = xstrdup(text), *eq = strchr(copy, '=');
	X509_EXTENSION	*e;

	assert_non_null(eq);
	*eq = '\0';
	e = X509V3_EXT_nconf(ctx->db, ctx, copy, eq + 1);
	assert_non_null(e);
	free(copy);
	return e;
}

/* certificateIssuer with the name of a CA: "CN=" is put before it. */
static void
entry_issuer_put(X509_REVOKED *r, const char *name)
{
	GENERAL_NAMES	*names = GENERAL_NAMES_new();
	GENERAL_NAME	*one = GENERAL_NAME_new();
	X509_NAME	*n = X509_NAME_new();

	assert_int_equal(X509_NAME_add_entry_by_txt(n, "CN", MBSTRING_UTF8, (const unsigned char *)name, -1, -1, 0), 1);
	GENERAL_NAME_set0_value(one, GEN_DIRNAME, n);
	assert_true(sk_GENERAL_NAME_push(names, one) > 0);
	assert_int_equal(X509_REVOKED_add1_ext_i2d(r, NID_certificate_issuer, names, 1, 0), 1);
	GENERAL_NAMES_free(names);
}

static void
entry_put(X509_CRL *l, X509V3_CTX *ctx, const struct entry *e)
{
	X509_REVOKED	*r = X509_REVOKED_new();
	ASN1_INTEGER	*serial = ASN1_INTEGER_new();
	ASN1_ENUMERATED	*reason = ASN1_ENUMERATED_new();
	ASN1_TIME	*date = ASN1_TIME_set(NULL, when(e->date != NULL ? e->date : "2025-06-01"));
	X509_EXTENSION	*x;

	ASN1_INTEGER_set(serial, e->serial);
	X509_REVOKED_set_serialNumber(r, serial);
	X509_REVOKED_set_revocationDate(r, date);
	if (e->reason != 0) {
		ASN1_ENUMERATED_set(reason, e->reason);
		assert_int_equal(X509_REVOKED_add1_ext_i2d(r, NID_crl_reason, reason, 0, 0), 1);
	}
	if (e->ext != NULL && strncmp(e->ext, "issuer=", 7) == 0) {
		entry_issuer_put(r, e->ext + 7);
	} else if (e->ext != NULL) {
		x = extension(ctx, e->ext);
		assert_int_equal(X509_REVOKED_add_ext(r, x, -1), 1);
		X509_EXTENSION_free(x);
	}
	assert_int_equal(X509_CRL_add0_revoked(l, r), 1);
	ASN1_INTEGER_free(serial);
	ASN1_ENUMERATED_free(reason);
	ASN1_TIME_free(date);
}

static void
update_put(X509_CRL *l, const char *text, int (*set)(X509_CRL *, const ASN1_TIME *))
{
	ASN1_TIME *t = ASN1_TIME_set(NULL, when(text));

	assert_int_equal(set(l, t), 1);
	ASN1_TIME_free(t);
}

/* Signed by the key of signer, in whose name it is. */
static X509_CRL *
crl_make(const struct crl_spec *s, const struct pki_cert *signer)
{
	X509_CRL	*l = X509_CRL_new();
	CONF		*conf = NCONF_new(NULL);
	BIO		*mem = BIO_new_mem_buf(s->conf != NULL ? s->conf : "\n", -1);
	X509V3_CTX	 ctx;
	long		 line;

	assert_int_equal(NCONF_load_bio(conf, mem, &line), 1);
	X509V3_set_ctx(&ctx, signer->x, NULL, NULL, l, 0);
	X509V3_set_nconf(&ctx, conf);
	X509_CRL_set_version(l, X509_CRL_VERSION_2);
	X509_CRL_set_issuer_name(l, X509_get_subject_name(signer->x));
	update_put(l, s->this_update != NULL ? s->this_update : "2025-12-01", X509_CRL_set1_lastUpdate);
	if (s->next_update == NULL || s->next_update[0] != '-')
		update_put(l, s->next_update != NULL ? s->next_update : "2026-02-01", X509_CRL_set1_nextUpdate);
	for (size_t i = 0; i < 4 && s->ext[i] != NULL; i++) {
		X509_EXTENSION *e = extension(&ctx, s->ext[i]);

		assert_int_equal(X509_CRL_add_ext(l, e, -1), 1);
		X509_EXTENSION_free(e);
	}
	for (size_t i = 0; i < 3 && s->entry[i].serial != 0; i++)
		entry_put(l, &ctx, &s->entry[i]);
	assert_true(X509_CRL_sign(l, signer->key, EVP_sha256()) > 0);
	BIO_free(mem);
	NCONF_free(conf);
	return l;
}

static void
crl_put(struct crls *all, const struct crl_spec *s, const struct pki_cert *signer)
{
	X509_CRL	*l = crl_make(s, signer);
	uint8_t		*der = NULL;
	int		 n = i2d_X509_CRL(l, &der);

	assert_true(n > 0);
	crls_add(all, (struct span){ der, (size_t)n });
	OPENSSL_free(der);
	X509_CRL_free(l);
}

/* ---- judging */

struct world {
	struct store		 store;
	struct store		*storep;
	struct stores		 stores;
	struct certs		 others;
	struct limits		 limits;
	struct chain_params	 p;
	struct crls		*crls;
	time_t			 stale;
};

static void
world_open(struct world *w, const struct pki_cert *root)
{
	*w = (struct world){ .limits = LIMITS_DEFAULT, .store = { .name = (char[]){ "s" }, .profile = PROFILE_RFC5280 } };
	w->storep = &w->store;
	w->stores = (struct stores){ .v = &w->storep, .n = 1 };
	w->p = (struct chain_params){ .stores = &w->stores, .limits = &w->limits, .purpose = PURPOSE_EMAIL,
	    .at = when("2026-01-01"), .min_key_bits = 2048 };
	w->crls = crls_new();
	w->stale = 3 * 86400;
	store_add(&w->store, root->cert, 0);
}

static void
world_close(struct world *w)
{
	certs_free(&w->others);
	crls_free(w->crls);
	for (size_t i = 0; i < w->store.n; i++)
		cert_unref(w->store.anchor[i].cert);
	free(w->store.anchor);
}

static enum revocation
judge(struct world *w, const struct pki_cert *leaf, size_t *depth)
{
	const struct revoke_params r = { .crls = w->crls, .at = w->p.at, .stale = w->stale, .chain = &w->p };
	struct chain	c;
	struct diag	d = { 0 };
	enum revocation	v;

	if (chain_build(&w->p, leaf->cert, &w->others, &c, &d) == -1 ||
	    revoke_check(&r, &c, &w->others, &v, depth, &d) == -1)
		fail_msg("%s", d.text);
	chain_free(&c);
	return v;
}

/* ---- one CRL of the issuer about the leaf (serial 7), which the root has issued */

struct crl_case {
	const char	*name;
	struct crl_spec	 crl;
	const char	*leaf_ext;
	enum revocation	 want;
};

#define IDP(x) { "issuingDistributionPoint=critical,@idp" }, "[idp]\n" x
#define POINT "fullname=URI:http://a.example/1.crl\n"

static const struct crl_case crl_cases[] = {
	{ "empty", { 0 }, NULL, REVOCATION_GOOD },
	{ "another one is revoked", { .entry = { { 8, NULL, 0, NULL } } }, NULL, REVOCATION_GOOD },
	{ "revoked", { .entry = { { 8, NULL, 0, NULL }, { 7, NULL, 0, NULL }, { 9, NULL, 0, NULL } } }, NULL, REVOCATION_REVOKED },
	{ "revoked with reason", { .entry = { { 7, NULL, CRL_REASON_KEY_COMPROMISE, NULL } } }, NULL, REVOCATION_REVOKED },
	{ "on hold", { .entry = { { 7, NULL, CRL_REASON_CERTIFICATE_HOLD, NULL } } }, NULL, REVOCATION_REVOKED },
	{ "removed", { .entry = { { 7, NULL, CRL_REASON_REMOVE_FROM_CRL, NULL } } }, NULL, REVOCATION_GOOD },
	{ "revoked this second", { .entry = { { 7, "2026-01-01", 0, NULL } } }, NULL, REVOCATION_REVOKED },
	{ "revoked later", { .entry = { { 7, "2026-01-01T00:00:01Z", 0, NULL } } }, NULL, REVOCATION_UNKNOWN },
	/* Time. */
	{ "issued now", { .this_update = "2026-01-01" }, NULL, REVOCATION_GOOD },
	{ "issued later", { .this_update = "2026-01-01T00:00:01Z" }, NULL, REVOCATION_UNKNOWN },
	{ "issued later, revoked before", { .this_update = "2026-01-02", .entry = { { 7, NULL, 0, NULL } } }, NULL,
	    REVOCATION_UNKNOWN },
	{ "last second", { .next_update = "2026-01-01" }, NULL, REVOCATION_GOOD },
	{ "stale", { .next_update = "2025-12-31" }, NULL, REVOCATION_STALE },
	{ "too old", { .next_update = "2025-12-28" }, NULL, REVOCATION_UNKNOWN },
	{ "too old, revoked", { .next_update = "2025-12-28", .entry = { { 7, NULL, 0, NULL } } }, NULL, REVOCATION_REVOKED },
	{ "no nextUpdate", { .next_update = "-" }, NULL, REVOCATION_UNKNOWN },
	{ "no nextUpdate, revoked", { .next_update = "-", .entry = { { 7, NULL, 0, NULL } } }, NULL, REVOCATION_REVOKED },
	/* Extensions. */
	{ "unknown extension", { .ext = { "1.2.3.4=ASN1:NULL" } }, NULL, REVOCATION_GOOD },
	{ "unknown critical extension", { .ext = { "1.2.3.4=critical,ASN1:NULL" } }, NULL, REVOCATION_UNKNOWN },
	{ "unknown critical extension of another entry", { .entry = { { 8, NULL, 0, "1.2.3.4=critical,ASN1:NULL" } } }, NULL,
	    REVOCATION_UNKNOWN },
	{ "unknown extension of an entry", { .entry = { { 8, NULL, 0, "1.2.3.4=ASN1:NULL" } } }, NULL, REVOCATION_GOOD },
	{ "other authority key identifier", { .ext = { "authorityKeyIdentifier=DER:30048002ABCD" } }, NULL, REVOCATION_UNKNOWN },
	{ "its authority key identifier", { .ext = { "authorityKeyIdentifier=keyid" } }, NULL, REVOCATION_GOOD },
	{ "delta", { .ext = { "2.5.29.27=critical,DER:020101" } }, NULL, REVOCATION_UNKNOWN },
	{ "delta, revoked", { .ext = { "2.5.29.27=critical,DER:020101" }, .entry = { { 7, NULL, 0, NULL } } }, NULL,
	    REVOCATION_REVOKED },
	/* Scope. */
	{ "user certificates", { NULL, NULL, IDP("onlyuser=TRUE\n"), { { 0, NULL, 0, NULL } } }, NULL, REVOCATION_GOOD },
	{ "CA certificates", { NULL, NULL, IDP("onlyCA=TRUE\n"), { { 0, NULL, 0, NULL } } }, NULL, REVOCATION_UNKNOWN },
	{ "attribute certificates", { NULL, NULL, IDP("onlyAA=TRUE\n"), { { 0, NULL, 0, NULL } } }, NULL, REVOCATION_UNKNOWN },
	{ "some reasons", { NULL, NULL, IDP("onlysomereasons=keyCompromise\n"), { { 0, NULL, 0, NULL } } }, NULL,
	    REVOCATION_UNKNOWN },
	{ "some reasons, revoked", { NULL, NULL, IDP("onlysomereasons=keyCompromise\n"), { { 7, NULL, 0, NULL } } }, NULL,
	    REVOCATION_REVOKED },
	{ "indirect, of the issuer", { NULL, NULL, IDP("indirectCRL=TRUE\n"), { { 0, NULL, 0, NULL } } }, NULL, REVOCATION_GOOD },
	{ "indirect, of the issuer, revoked", { NULL, NULL, IDP("indirectCRL=TRUE\n"), { { 7, NULL, 0, NULL } } }, NULL,
	    REVOCATION_REVOKED },
	{ "indirect, the serial of another issuer", { NULL, NULL, IDP("indirectCRL=TRUE\n"),
	    { { 7, NULL, 0, "issuer=Another" } } }, NULL, REVOCATION_GOOD },
	{ "indirect, the issuer carried forward", { NULL, NULL, IDP("indirectCRL=TRUE\n"),
	    { { 9, NULL, 0, "issuer=Another" }, { 7, NULL, 0, NULL } } }, NULL, REVOCATION_GOOD },
	{ "indirect, the issuer carried forward and changed back", { NULL, NULL, IDP("indirectCRL=TRUE\n"),
	    { { 9, NULL, 0, "issuer=Another" }, { 8, NULL, 0, "issuer=Root" }, { 7, NULL, 0, NULL } } }, NULL,
	    REVOCATION_REVOKED },
	{ "indirect, the same serial of two issuers", { NULL, NULL, IDP("indirectCRL=TRUE\n"),
	    { { 7, NULL, 0, "issuer=Another" }, { 7, NULL, 0, "issuer=Root" } } }, NULL, REVOCATION_REVOKED },
	{ "indirect, damaged reason", { NULL, NULL, IDP("indirectCRL=TRUE\n"), { { 8, NULL, 0, "2.5.29.21=DER:0500" } } }, NULL,
	    REVOCATION_UNKNOWN },
	{ "indirect, certificateIssuer without a name", { NULL, NULL, IDP("indirectCRL=TRUE\n"),
	    { { 8, NULL, 0, "2.5.29.29=critical,DER:30058203612E62" } } }, NULL, REVOCATION_UNKNOWN },
	{ "certificateIssuer, and not indirect", { .entry = { { 8, NULL, 0, "issuer=Root" } } }, NULL, REVOCATION_UNKNOWN },
	{ "damaged crlNumber", { .ext = { "2.5.29.20=DER:0500" } }, NULL, REVOCATION_UNKNOWN },
	{ "damaged deltaCRLIndicator", { .ext = { "2.5.29.27=critical,DER:0500" } }, NULL, REVOCATION_UNKNOWN },
	{ "removeFromCRL in a complete CRL", { .entry = { { 7, NULL, CRL_REASON_REMOVE_FROM_CRL, NULL } } }, NULL,
	    REVOCATION_GOOD },
	{ "user and CA certificates", { NULL, NULL, IDP("onlyuser=TRUE\nonlyCA=TRUE\n"), { { 0, NULL, 0, NULL } } }, NULL,
	    REVOCATION_UNKNOWN },
	{ "relative name, whole in the certificate", { NULL, NULL, IDP("relativename=r\n[r]\nOU=1\n"), { { 0, NULL, 0, NULL } } },
	    "crlDistributionPoints=whole", REVOCATION_GOOD },
	{ "relative name, relative in the certificate", { NULL, NULL, IDP("relativename=r\n[r]\nOU=1\n"),
	    { { 0, NULL, 0, NULL } } }, "crlDistributionPoints=relative", REVOCATION_GOOD },
	{ "whole name, relative in the certificate", { NULL, NULL, IDP("fullname=dirName:n\n[n]\nCN=Root\nOU=1\n"),
	    { { 0, NULL, 0, NULL } } }, "crlDistributionPoints=relative", REVOCATION_GOOD },
	{ "another relative name", { NULL, NULL, IDP("relativename=r\n[r]\nOU=2\n"), { { 0, NULL, 0, NULL } } },
	    "crlDistributionPoints=relative", REVOCATION_UNKNOWN },
	{ "another distribution point", { NULL, NULL, IDP(POINT), { { 7, NULL, 0, NULL } } }, NULL, REVOCATION_UNKNOWN },
	{ "its distribution point", { NULL, NULL, IDP(POINT), { { 0, NULL, 0, NULL } } },
	    "crlDistributionPoints=URI:http://b.example/,URI:http://a.example/1.crl", REVOCATION_GOOD },
	{ "its distribution point, revoked", { NULL, NULL, IDP(POINT), { { 7, NULL, 0, NULL } } },
	    "crlDistributionPoints=URI:http://a.example/1.crl", REVOCATION_REVOKED },
	{ "named as the issuer", { NULL, NULL, IDP("fullname=dirName:n\n[n]\nCN=Root\n"), { { 0, NULL, 0, NULL } } }, NULL,
	    REVOCATION_GOOD },
	{ "whole, and the certificate has points", { 0 }, "crlDistributionPoints=URI:http://a.example/1.crl", REVOCATION_GOOD },
};

/* What the cases' crlDistributionPoints name. */
static const char leaf_conf[] =
    "[whole]\nfullname=dirName:whole_n\n[whole_n]\nCN=Root\nOU=1\n"
    "[relative]\nrelativename=relative_n\n[relative_n]\nOU=1\n"
    "[some]\nfullname=URI:http://a.example/1.crl\nreasons=keyCompromise\n"
    "[others]\nfullname=URI:http://b.example/2.crl\n"
    "reasons=CACompromise,affiliationChanged,superseded,cessationOfOperation,certificateHold,privilegeWithdrawn,AACompromise\n"
    "[indirect]\nfullname=URI:http://a.example/1.crl\nCRLissuer=dirName:indirect_n\n[indirect_n]\nCN=Indirect\n"
    "[indirect_relative]\nrelativename=relative_n\nCRLissuer=dirName:indirect_n\n"
    "[indirect_some]\nfullname=URI:http://a.example/1.crl\nCRLissuer=dirName:indirect_n\nreasons=keyCompromise\n"
    "[no_indirect]\nfullname=URI:http://a.example/1.crl\nCRLissuer=dirName:no_indirect_n\n[no_indirect_n]\nCN=Someone\n";

static void
one_crl(void **state)
{
	struct pki_cert *root = pki_root("CN=Root");

	(void)state;
	for (size_t i = 0; i < sizeof(crl_cases) / sizeof(crl_cases[0]); i++) {
		const struct crl_case	*k = &crl_cases[i];
		struct pki_cert		*leaf = pki_issue(&(struct pki_spec){ .subject = "CN=Leaf", .issuer = root, .serial = 7,
		    .ext = { k->leaf_ext }, .conf = leaf_conf });
		struct world		 w;
		enum revocation		 got;

		world_open(&w, root);
		crl_put(w.crls, &k->crl, root);
		assert_int_equal(crls_count(w.crls), 1);
		got = judge(&w, leaf, NULL);
		if (got != k->want)
			fail_msg("%s: %s, wanted %s", k->name, revocation_str(got), revocation_str(k->want));
		/* The second time from memory. */
		assert_int_equal(judge(&w, leaf, NULL), k->want);
		world_close(&w);
		pki_free(leaf);
	}
	pki_free(root);
}

/* ---- several CRLs of one issuer: the order in which they come says nothing */

struct several_case {
	const char	*name;
	struct crl_spec	 crl[3];	/* an empty one is none */
	const char	*leaf_ext;
	enum revocation	 want;
};

#define OLD .this_update = "2025-11-01"
#define NEW .this_update = "2025-12-15"
#define POINTED(x) .ext = { "issuingDistributionPoint=critical,@idp" }, .conf = "[idp]\n" x
#define SOME POINTED("onlysomereasons=keyCompromise\n")
#define BUT_HOLD POINTED("onlysomereasons=CACompromise,affiliationChanged,superseded,cessationOfOperation," \
    "privilegeWithdrawn,AACompromise\n")
#define OTHERS POINTED("onlysomereasons=CACompromise,affiliationChanged,superseded,cessationOfOperation,certificateHold," \
    "privilegeWithdrawn,AACompromise\n")
#define OF_A POINTED("fullname=URI:http://a.example/1.crl\n")
#define OF_B POINTED("fullname=URI:http://b.example/2.crl\n")
#define NUMBER(n) .ext = { "2.5.29.20=DER:0201" n }
#define DELTA(base, n) .ext = { "2.5.29.20=DER:0201" n, "2.5.29.27=critical,DER:0201" base }

static const struct several_case several_cases[] = {
	{ "revoked once", { { OLD, .entry = { { 7, NULL, 0, NULL } } }, { NEW } }, NULL, REVOCATION_REVOKED },
	{ "on hold, then released", { { OLD, .entry = { { 7, NULL, CRL_REASON_CERTIFICATE_HOLD, NULL } } }, { NEW } }, NULL,
	    REVOCATION_GOOD },
	{ "on hold since", { { OLD }, { NEW, .entry = { { 7, NULL, CRL_REASON_CERTIFICATE_HOLD, NULL } } } }, NULL,
	    REVOCATION_REVOKED },
	{ "will be revoked", { { OLD }, { NEW, .entry = { { 7, "2026-01-10", 0, NULL } } } }, NULL, REVOCATION_UNKNOWN },
	{ "stale and current", { { OLD, .next_update = "2025-12-31" }, { NEW } }, NULL, REVOCATION_GOOD },
	/* Reasons. */
	{ "all reasons in two", { { SOME }, { OTHERS } }, NULL, REVOCATION_GOOD },
	{ "one reason missing", { { SOME }, { BUT_HOLD } }, NULL, REVOCATION_UNKNOWN },
	{ "all reasons, one stale", { { SOME, .next_update = "2025-12-31" }, { OTHERS } }, NULL, REVOCATION_STALE },
	{ "all reasons, one too old", { { SOME, .next_update = "2025-12-20" }, { OTHERS } }, NULL, REVOCATION_UNKNOWN },
	{ "all reasons, revoked in one", { { SOME }, { OTHERS, .entry = { { 7, NULL, CRL_REASON_SUPERSEDED, NULL } } } }, NULL,
	    REVOCATION_REVOKED },
	{ "on hold, and a newer one for another reason", { { OLD, OTHERS, .entry = { { 7, NULL, CRL_REASON_CERTIFICATE_HOLD, NULL } } },
	    { NEW, SOME } }, NULL, REVOCATION_REVOKED },
	{ "on hold, released, all reasons", { { OLD, OTHERS, .entry = { { 7, NULL, CRL_REASON_CERTIFICATE_HOLD, NULL } } },
	    { NEW, OTHERS }, { SOME } }, NULL, REVOCATION_GOOD },
	{ "reasons of the distribution points", { { OF_A }, { OF_B } }, "crlDistributionPoints=some,others", REVOCATION_GOOD },
	{ "reasons of one distribution point", { { OF_A } }, "crlDistributionPoints=some,others", REVOCATION_UNKNOWN },
	/* Delta CRLs: base and number in hexadecimal. */
	{ "delta", { { OLD, NUMBER("05") }, { NEW, DELTA("05", "06") } }, NULL, REVOCATION_GOOD },
	{ "delta makes current", { { OLD, NUMBER("05"), .next_update = "2025-11-02" }, { NEW, DELTA("05", "06") } }, NULL,
	    REVOCATION_GOOD },
	{ "delta of a later one", { { OLD, NUMBER("05"), .next_update = "2025-11-02" }, { NEW, DELTA("06", "07") } }, NULL,
	    REVOCATION_UNKNOWN },
	{ "delta that the complete one has", { { OLD, NUMBER("07"), .next_update = "2025-11-02" }, { NEW, DELTA("05", "07") } }, NULL,
	    REVOCATION_UNKNOWN },
	{ "delta of one without number", { { OLD, .next_update = "2025-11-02" }, { NEW, DELTA("05", "07") } }, NULL,
	    REVOCATION_UNKNOWN },
	{ "delta of another scope", { { OLD, .ext = { "2.5.29.20=DER:020105", "issuingDistributionPoint=critical,@idp" },
	    .conf = "[idp]\nonlyuser=TRUE\n", .next_update = "2025-11-02" }, { NEW, DELTA("05", "07") } }, NULL, REVOCATION_UNKNOWN },
	{ "delta of another key", { { OLD, .ext = { "2.5.29.20=DER:020105" }, .next_update = "2025-11-02" },
	    { NEW, .ext = { "2.5.29.20=DER:020106", "2.5.29.27=critical,DER:020105", "authorityKeyIdentifier=keyid" } } }, NULL,
	    REVOCATION_UNKNOWN },
	{ "two deltas, one on the other", { { OLD, NUMBER("05"), .next_update = "2025-11-02" },
	    { .next_update = "2025-12-02", DELTA("05", "06") }, { NEW, DELTA("06", "07") } }, NULL, REVOCATION_GOOD },
	{ "delta revokes", { { OLD, NUMBER("05") }, { NEW, DELTA("05", "06"), .entry = { { 7, NULL, 1, NULL } } } }, NULL,
	    REVOCATION_REVOKED },
	{ "delta holds", { { OLD, NUMBER("05") }, { NEW, DELTA("05", "06"), .entry = { { 7, NULL, 6, NULL } } } }, NULL,
	    REVOCATION_REVOKED },
	{ "delta releases", { { OLD, NUMBER("05"), .entry = { { 7, NULL, 6, NULL } } },
	    { NEW, DELTA("05", "06"), .entry = { { 7, NULL, 8, NULL } } } }, NULL, REVOCATION_GOOD },
	{ "delta releases, and has run out", { { OLD, NUMBER("05"), .entry = { { 7, NULL, 6, NULL } } },
	    { .next_update = "2025-12-02", DELTA("05", "06"), .entry = { { 7, NULL, 8, NULL } } } }, NULL, REVOCATION_REVOKED },
	{ "delta has run out, the complete one has not", { { OLD, NUMBER("05") },
	    { .next_update = "2025-12-02", DELTA("05", "06") } }, NULL, REVOCATION_GOOD },
	{ "a delta holds, the next one releases", { { OLD, NUMBER("05") },
	    { DELTA("05", "06"), .entry = { { 7, NULL, 6, NULL } } },
	    { NEW, DELTA("05", "07"), .entry = { { 7, NULL, 8, NULL } } } }, NULL, REVOCATION_GOOD },
	{ "a delta holds, the next one is silent", { { OLD, NUMBER("05") },
	    { DELTA("05", "06"), .entry = { { 7, NULL, 6, NULL } } }, { NEW, DELTA("06", "07") } }, NULL, REVOCATION_REVOKED },
	{ "delta removes what will be revoked", { { OLD, NUMBER("05"), .entry = { { 7, "2026-01-10", 1, NULL } } },
	    { NEW, DELTA("05", "06"), .entry = { { 7, NULL, 8, NULL } } } }, NULL, REVOCATION_UNKNOWN },
	{ "delta of a later one releases", { { OLD, NUMBER("05"), .entry = { { 7, NULL, 6, NULL } } },
	    { NEW, DELTA("06", "07"), .entry = { { 7, NULL, 8, NULL } } } }, NULL, REVOCATION_REVOKED },
	{ "delta does not undo a revocation", { { OLD, NUMBER("05"), .entry = { { 7, NULL, 1, NULL } } },
	    { NEW, DELTA("05", "06"), .entry = { { 7, NULL, 8, NULL } } } }, NULL, REVOCATION_REVOKED },
	{ "unusable and current", { { OLD, .ext = { "1.2.3.4=critical,ASN1:NULL" } }, { NEW } }, NULL, REVOCATION_GOOD },
};

static bool
spec_empty(const struct crl_spec *s)
{
	return s->this_update == NULL && s->next_update == NULL && s->ext[0] == NULL && s->entry[0].serial == 0;
}

static void
several_crls(void **state)
{
	struct pki_cert *root = pki_root("CN=Root");

	(void)state;
	for (size_t i = 0; i < sizeof(several_cases) / sizeof(several_cases[0]); i++)
		for (size_t first = 0; first < 3; first++) {
			const struct several_case *k = &several_cases[i];
			struct pki_cert	*leaf = pki_issue(&(struct pki_spec){ .subject = "CN=Leaf", .issuer = root, .serial = 7,
			    .ext = { k->leaf_ext }, .conf = leaf_conf });
			struct world	 w;
			enum revocation	 got;

			world_open(&w, root);
			for (size_t n = 0; n < 3; n++)
				if (!spec_empty(&k->crl[(first + n) % 3]))
					crl_put(w.crls, &k->crl[(first + n) % 3], root);
			got = judge(&w, leaf, NULL);
			if (got != k->want)
				fail_msg("%s: %s, wanted %s", k->name, revocation_str(got), revocation_str(k->want));
			world_close(&w);
			pki_free(leaf);
		}
	pki_free(root);
}

/* ---- limits: what is beyond makes nothing good */

/* A leaf with so many distribution points, the last one of them the CRL's. */
static enum revocation
points_judge(const struct pki_cert *root, size_t n)
{
	struct buf	 b = buf_new(65536);
	struct pki_cert	*leaf;
	struct world	 w;
	enum revocation	 v;

	buf_str(&b, "crlDistributionPoints=");
	for (size_t i = 1; i < n; i++)
		buf_printf(&b, "URI:http://b.example/%zu,", i);
	buf_str(&b, "URI:http://a.example/1.crl");
	leaf = pki_issue(&(struct pki_spec){ .subject = "CN=Leaf", .issuer = root, .serial = 7, .ext = { buf_cstr(&b) } });
	world_open(&w, root);
	crl_put(w.crls, &(struct crl_spec){ OF_A }, root);
	v = judge(&w, leaf, NULL);
	world_close(&w);
	pki_free(leaf);
	buf_free(&b);
	return v;
}

/* A complete CRL that has run out, number 1, and n delta CRLs, each for the one before. */
static enum revocation
deltas_judge(const struct pki_cert *root, const struct pki_cert *leaf, unsigned n)
{
	struct world	 w;
	enum revocation	 v;

	world_open(&w, root);
	crl_put(w.crls, &(struct crl_spec){ .this_update = "2025-10-01", .next_update = "2025-10-02", NUMBER("01") }, root);
	for (unsigned i = 1; i <= n; i++) {
		char	*number = xasprintf("2.5.29.20=DER:0201%02X", i + 1);
		char	*base = xasprintf("2.5.29.27=critical,DER:0201%02X", i);
		char	*date = xasprintf("2025-11-01T00:%02u:00Z", i);

		crl_put(w.crls, &(struct crl_spec){ .this_update = date, .ext = { number, base } }, root);
		free(number);
		free(base);
		free(date);
	}
	v = judge(&w, leaf, NULL);
	world_close(&w);
	return v;
}

static void
limits(void **state)
{
	struct pki_cert	*root = pki_root("CN=Root");
	struct pki_cert	*leaf = pki_issue(&(struct pki_spec){ .subject = "CN=Leaf", .issuer = root, .serial = 7 });

	(void)state;
	assert_int_equal(points_judge(root, LIMIT_CRL_NAMES), REVOCATION_GOOD);
	assert_int_equal(points_judge(root, LIMIT_CRL_NAMES + 1), REVOCATION_UNKNOWN);
	assert_int_equal(deltas_judge(root, leaf, LIMIT_CRL_DELTAS), REVOCATION_GOOD);
	assert_int_equal(deltas_judge(root, leaf, LIMIT_CRL_DELTAS + 1), REVOCATION_UNKNOWN);
	pki_free(leaf);
	pki_free(root);
}

/* ---- whole paths */

static void
whole_path(void **state)
{
	static const struct crl_spec empty;
	struct pki_cert	*root = pki_root("CN=Root");
	struct pki_cert	*ca = pki_issue(&(struct pki_spec){ .subject = "CN=CA", .issuer = root, .serial = 5, .ext = { CA_EXT } });
	struct pki_cert	*leaf = pki_issue(&(struct pki_spec){ .subject = "CN=Leaf", .issuer = ca, .serial = 7 });
	struct world	 w;
	size_t		 depth = 9;

	(void)state;
	world_open(&w, root);
	certs_add(&w.others, ca->cert);
	assert_int_equal(judge(&w, leaf, &depth), REVOCATION_UNKNOWN);
	crl_put(w.crls, &empty, ca);
	assert_int_equal(judge(&w, leaf, &depth), REVOCATION_UNKNOWN);
	crl_put(w.crls, &(struct crl_spec){ .next_update = "2025-12-31" }, root);
	assert_int_equal(judge(&w, leaf, &depth), REVOCATION_STALE);
	crl_put(w.crls, &empty, root);
	assert_int_equal(judge(&w, leaf, &depth), REVOCATION_GOOD);
	assert_int_equal(depth, 0);
	crl_put(w.crls, &(struct crl_spec){ .entry = { { 5, NULL, 0, NULL } } }, root);
	assert_int_equal(judge(&w, leaf, &depth), REVOCATION_REVOKED);
	assert_int_equal(depth, 1);
	world_close(&w);
	/* Off, and no path at all. */
	world_open(&w, root);
	crl_put(w.crls, &empty, ca);
	assert_int_equal(judge(&w, leaf, NULL), REVOCATION_UNKNOWN);
	crls_free(w.crls);
	w.crls = NULL;
	assert_int_equal(judge(&w, leaf, NULL), REVOCATION_OFF);
	world_close(&w);
	pki_free(leaf);
	pki_free(ca);
	pki_free(root);
}

/* ---- who may sign */

struct signer_case {
	const char	*name;
	const char	*issuer_usage;	/* key usage of the CA that issued the leaf */
	const char	*signer_usage;	/* of another certificate of its name, which signs the CRL; NULL: the CA signs */
	bool		 strange;	/* the other one has another root */
	bool		 revoked;	/* the root's CRL has the other one */
	enum revocation	 want;		/* of the leaf's own entry: nothing in the CRL */
};

static const struct signer_case signer_cases[] = {
	{ "the issuer", "keyUsage=keyCertSign,cRLSign", NULL, false, false, REVOCATION_GOOD },
	{ "the issuer without cRLSign", "keyUsage=keyCertSign", NULL, false, false, REVOCATION_UNKNOWN },
	{ "another key of the issuer", "keyUsage=keyCertSign", "keyUsage=cRLSign", false, false, REVOCATION_GOOD },
	{ "another key without cRLSign", "keyUsage=keyCertSign", "keyUsage=digitalSignature", false, false,
	    REVOCATION_UNKNOWN },
	{ "another key, revoked", "keyUsage=keyCertSign", "keyUsage=cRLSign", false, true, REVOCATION_UNKNOWN },
	{ "the name of the issuer under another root", "keyUsage=keyCertSign", "keyUsage=cRLSign", true, false,
	    REVOCATION_UNKNOWN },
};

static void
who_signed(void **state)
{
	struct pki_cert *root = pki_root("CN=Root"), *elsewhere = pki_root("CN=Elsewhere");

	(void)state;
	for (size_t i = 0; i < sizeof(signer_cases) / sizeof(signer_cases[0]); i++) {
		const struct signer_case *k = &signer_cases[i];
		struct crl_spec		 of_root = { .entry = { { k->revoked ? 6 : 99, NULL, 0, NULL } } };
		struct pki_cert		*ca, *signer = NULL, *leaf;
		struct world		 w;
		enum revocation		 got;

		ca = pki_issue(&(struct pki_spec){ .subject = "CN=CA", .issuer = root, .serial = 5,
		    .ext = { "basicConstraints=critical,CA:TRUE", k->issuer_usage, "subjectKeyIdentifier=hash" } });
		if (k->signer_usage != NULL)
			signer = pki_issue(&(struct pki_spec){ .subject = "CN=CA", .issuer = k->strange ? elsewhere : root,
			    .serial = 6, .ext = { k->signer_usage, "subjectKeyIdentifier=hash" } });
		leaf = pki_issue(&(struct pki_spec){ .subject = "CN=Leaf", .issuer = ca, .serial = 7 });
		world_open(&w, root);
		store_add(&w.store, elsewhere->cert, 0);
		certs_add(&w.others, ca->cert);
		if (signer != NULL)
			certs_add(&w.others, signer->cert);
		crl_put(w.crls, &of_root, root);
		crl_put(w.crls, &(struct crl_spec){ 0 }, signer != NULL ? signer : ca);
		got = judge(&w, leaf, NULL);
		if (got != k->want)
			fail_msg("%s: %s, wanted %s", k->name, revocation_str(got), revocation_str(k->want));
		world_close(&w);
		pki_free(leaf);
		pki_free(signer);
		pki_free(ca);
	}
	pki_free(elsewhere);
	pki_free(root);
}

/* Another key of the issuer signs the CRL: on the DistrustList it says nothing. */
static void
listed_signer(void **state)
{
	struct pki_cert	*root = pki_root("CN=Root");
	struct pki_cert	*ca = pki_issue(&(struct pki_spec){ .subject = "CN=CA", .issuer = root, .serial = 5,
	    .ext = { "basicConstraints=critical,CA:TRUE", "keyUsage=keyCertSign", "subjectKeyIdentifier=hash" } });
	struct pki_cert	*signer = pki_issue(&(struct pki_spec){ .subject = "CN=CA", .issuer = root, .serial = 6,
	    .ext = { "keyUsage=cRLSign", "subjectKeyIdentifier=hash" } });
	struct pki_cert	*leaf = pki_issue(&(struct pki_spec){ .subject = "CN=Leaf", .issuer = ca, .serial = 7 });
	struct distrust	*list = pki_distrust(signer->cert->sha256);
	struct world	 w;

	(void)state;
	world_open(&w, root);
	certs_add(&w.others, ca->cert);
	certs_add(&w.others, signer->cert);
	crl_put(w.crls, &(struct crl_spec){ 0 }, root);
	crl_put(w.crls, &(struct crl_spec){ 0 }, signer);
	assert_int_equal(judge(&w, leaf, NULL), REVOCATION_GOOD);
	w.p.distrust = list;
	assert_int_equal(judge(&w, leaf, NULL), REVOCATION_UNKNOWN);
	world_close(&w);
	distrust_free(list);
	pki_free(leaf);
	pki_free(signer);
	pki_free(ca);
	pki_free(root);
}

/* ---- indirect CRLs: "CN=Indirect" signs what the leaf's distribution point says it does */

struct indirect_case {
	const char	*name;
	const char	*leaf_ext;
	const char	*signer_usage;
	const char	*idp;
	struct entry	 entry[3];
	bool		 strange;	/* the CRL issuer has another root */
	bool		 revoked;	/* the root's CRL has it */
	enum revocation	 want;
};

#define NONE { { 0, NULL, 0, NULL } }
#define OF_CA { { 7, NULL, 0, "issuer=CA" } }
#define INDIRECT "indirectCRL=TRUE\n"
#define SIGNS "keyUsage=cRLSign"

static const struct indirect_case indirect_cases[] = {
	{ "empty", "crlDistributionPoints=indirect", SIGNS, INDIRECT, NONE, false, false, REVOCATION_GOOD },
	{ "its entry", "crlDistributionPoints=indirect", SIGNS, INDIRECT, OF_CA, false, false, REVOCATION_REVOKED },
	{ "the serial of the CRL issuer's own", "crlDistributionPoints=indirect", SIGNS, INDIRECT, { { 7, NULL, 0, NULL } }, false,
	    false, REVOCATION_GOOD },
	{ "carried forward", "crlDistributionPoints=indirect", SIGNS, INDIRECT,
	    { { 3, NULL, 0, NULL }, { 4, NULL, 0, "issuer=CA" }, { 7, NULL, 0, NULL } }, false, false, REVOCATION_REVOKED },
	{ "carried forward, then another", "crlDistributionPoints=indirect", SIGNS, INDIRECT,
	    { { 4, NULL, 0, "issuer=CA" }, { 5, NULL, 0, "issuer=Another" }, { 7, NULL, 0, NULL } }, false, false, REVOCATION_GOOD },
	{ "no distribution point", NULL, SIGNS, INDIRECT, OF_CA, false, false, REVOCATION_UNKNOWN },
	{ "distribution point without CRL issuer", "crlDistributionPoints=URI:http://a.example/1.crl", SIGNS, INDIRECT, OF_CA, false,
	    false, REVOCATION_UNKNOWN },
	{ "another CRL issuer", "crlDistributionPoints=no_indirect", SIGNS, INDIRECT, OF_CA, false, false, REVOCATION_UNKNOWN },
	{ "not said to be indirect", "crlDistributionPoints=indirect", SIGNS, "onlyuser=TRUE\n", NONE, false, false,
	    REVOCATION_UNKNOWN },
	{ "its name", "crlDistributionPoints=indirect", SIGNS, INDIRECT POINT, NONE, false, false, REVOCATION_GOOD },
	{ "another name", "crlDistributionPoints=indirect", SIGNS, INDIRECT "fullname=URI:http://b.example/\n", NONE, false, false,
	    REVOCATION_UNKNOWN },
	{ "relative to the CRL issuer", "crlDistributionPoints=indirect_relative", SIGNS,
	    INDIRECT "fullname=dirName:n\n[n]\nCN=Indirect\nOU=1\n", NONE, false, false, REVOCATION_GOOD },
	{ "relative to the issuer", "crlDistributionPoints=indirect_relative", SIGNS,
	    INDIRECT "fullname=dirName:n\n[n]\nCN=CA\nOU=1\n", NONE, false, false, REVOCATION_UNKNOWN },
	{ "for one reason", "crlDistributionPoints=indirect_some", SIGNS, INDIRECT, NONE, false, false, REVOCATION_UNKNOWN },
	{ "for one reason, revoked", "crlDistributionPoints=indirect_some", SIGNS, INDIRECT, OF_CA, false, false,
	    REVOCATION_REVOKED },
	{ "CA certificates only", "crlDistributionPoints=indirect", SIGNS, INDIRECT "onlyCA=TRUE\n", NONE, false, false,
	    REVOCATION_UNKNOWN },
	{ "without cRLSign", "crlDistributionPoints=indirect", "keyUsage=digitalSignature", INDIRECT, OF_CA, false, false,
	    REVOCATION_UNKNOWN },
	{ "under another root", "crlDistributionPoints=indirect", SIGNS, INDIRECT, OF_CA, true, false, REVOCATION_UNKNOWN },
	{ "of a revoked CRL issuer", "crlDistributionPoints=indirect", SIGNS, INDIRECT, OF_CA, false, true, REVOCATION_UNKNOWN },
};

static void
indirect_crls(void **state)
{
	struct pki_cert *root = pki_root("CN=Root"), *elsewhere = pki_root("CN=Elsewhere");
	struct pki_cert	*ca = pki_issue(&(struct pki_spec){ .subject = "CN=CA", .issuer = root, .serial = 5, .ext = { CA_EXT } });

	(void)state;
	for (size_t i = 0; i < sizeof(indirect_cases) / sizeof(indirect_cases[0]); i++) {
		const struct indirect_case *k = &indirect_cases[i];
		struct crl_spec	 of_root = { .entry = { { k->revoked ? 6 : 99, NULL, 0, NULL } } };
		struct crl_spec	 spec = { .ext = { "issuingDistributionPoint=critical,@idp" } };
		struct pki_cert	*signer = pki_issue(&(struct pki_spec){ .subject = "CN=Indirect",
		    .issuer = k->strange ? elsewhere : root, .serial = 6, .ext = { k->signer_usage, "subjectKeyIdentifier=hash" } });
		struct pki_cert	*leaf = pki_issue(&(struct pki_spec){ .subject = "CN=Leaf", .issuer = ca, .serial = 7,
		    .ext = { k->leaf_ext }, .conf = leaf_conf });
		char		*conf = xasprintf("[idp]\n%s", k->idp);
		struct world	 w;
		enum revocation	 got;

		spec.conf = conf;
		memcpy(spec.entry, k->entry, sizeof(spec.entry));
		world_open(&w, root);
		store_add(&w.store, elsewhere->cert, 0);
		certs_add(&w.others, ca->cert);
		certs_add(&w.others, signer->cert);
		crl_put(w.crls, &of_root, root);
		crl_put(w.crls, &spec, signer);
		got = judge(&w, leaf, NULL);
		if (got != k->want)
			fail_msg("%s: %s, wanted %s", k->name, revocation_str(got), revocation_str(k->want));
		world_close(&w);
		free(conf);
		pki_free(leaf);
		pki_free(signer);
	}
	pki_free(ca);
	pki_free(elsewhere);
	pki_free(root);
}

/* A delta CRL brings up to date only what the same key signed, though either key may sign by itself. */
static void
delta_keys(void **state)
{
	const struct crl_spec	 complete = { OLD, NUMBER("05"), .next_update = "2025-11-02" };
	const struct crl_spec	 delta = { NEW, DELTA("05", "06") };
	struct pki_cert		*root = pki_root("CN=Root");
	struct pki_cert		*ca = pki_issue(&(struct pki_spec){ .subject = "CN=CA", .issuer = root, .serial = 5, .ext = { CA_EXT } });
	struct pki_cert		*other = pki_issue(&(struct pki_spec){ .subject = "CN=CA", .issuer = root, .serial = 6,
	    .ext = { SIGNS } });
	struct pki_cert		*leaf = pki_issue(&(struct pki_spec){ .subject = "CN=Leaf", .issuer = ca, .serial = 7 });

	(void)state;
	for (unsigned who = 0; who < 4; who++) {
		struct world w;

		world_open(&w, root);
		certs_add(&w.others, ca->cert);
		certs_add(&w.others, other->cert);
		crl_put(w.crls, &(struct crl_spec){ 0 }, root);
		crl_put(w.crls, &complete, (who & 1) != 0 ? other : ca);
		crl_put(w.crls, &delta, (who & 2) != 0 ? other : ca);
		assert_int_equal(judge(&w, leaf, NULL), who == 0 || who == 3 ? REVOCATION_GOOD : REVOCATION_UNKNOWN);
		world_close(&w);
	}
	pki_free(leaf);
	pki_free(other);
	pki_free(ca);
	pki_free(root);
}

/* A CRL in the CA's name that nobody of that name signed says nothing, whatever stands in it. */
static void
forged(void **state)
{
	struct pki_cert	*root = pki_root("CN=Root"), *other = pki_root("CN=Root");
	struct pki_cert	*leaf = pki_issue(&(struct pki_spec){ .subject = "CN=Leaf", .issuer = root, .serial = 7 });
	struct world	 w;

	(void)state;
	world_open(&w, root);
	crl_put(w.crls, &(struct crl_spec){ .entry = { { 7, NULL, 0, NULL } } }, other);
	assert_int_equal(judge(&w, leaf, NULL), REVOCATION_UNKNOWN);
	certs_add(&w.others, other->cert);
	assert_int_equal(judge(&w, leaf, NULL), REVOCATION_UNKNOWN);
	crl_put(w.crls, &(struct crl_spec){ 0 }, root);
	assert_int_equal(judge(&w, leaf, NULL), REVOCATION_GOOD);
	world_close(&w);
	pki_free(leaf);
	pki_free(other);
	pki_free(root);
}

/* ---- files */

static void
crl_file(const char *path, X509_CRL *l, bool pem, size_t times)
{
	BIO *b = BIO_new_file(path, "w");

	assert_non_null(b);
	for (size_t i = 0; i < times; i++)
		assert_int_equal(pem ? PEM_write_bio_X509_CRL(b, l) : i2d_X509_CRL_bio(b, l), 1);
	BIO_free(b);
}

static void
text_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void
files(void **state)
{
	struct pki_cert	*root = pki_root("CN=Root");
	X509_CRL	*l = crl_make(&(struct crl_spec){ 0 }, root);
	char		 dir[] = "/tmp/test_revoke.XXXXXX", path[4][64];
	struct crls	*all = crls_new();
	struct diag	 d = { 0 };

	(void)state;
	assert_non_null(mkdtemp(dir));
	for (size_t i = 0; i < 4; i++)
		snprintf(path[i], sizeof(path[i]), "%s/%zu", dir, i);
	crl_file(path[0], l, false, 1);
	crl_file(path[1], l, true, 3);
	text_file(path[2], "nothing\n");
	text_file(path[3], "-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----\n");
	assert_int_equal(crls_load(all, path[0], &d), 0);
	assert_int_equal(crls_count(all), 1);
	assert_int_equal(crls_load(all, path[1], &d), 0);
	assert_int_equal(crls_count(all), 4);
	assert_int_equal(crls_skipped(all), 0);
	assert_int_equal(crls_load(all, dir, &d), 0);
	assert_int_equal(crls_count(all), 8);
	assert_int_equal(crls_skipped(all), 2);
	for (size_t i = 0; i < 4; i++)
		unlink(path[i]);
	rmdir(dir);
	assert_int_equal(crls_load(all, dir, &d), -1);
	assert_int_equal(d.code, DIAG_NOINPUT);
	crls_free(all);
	X509_CRL_free(l);
	pki_free(root);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_crl),
		cmocka_unit_test(several_crls),
		cmocka_unit_test(limits),
		cmocka_unit_test(whole_path),
		cmocka_unit_test(who_signed),
		cmocka_unit_test(listed_signer),
		cmocka_unit_test(indirect_crls),
		cmocka_unit_test(delta_keys),
		cmocka_unit_test(forged),
		cmocka_unit_test(files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
