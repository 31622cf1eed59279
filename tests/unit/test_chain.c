/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The path search (cross certificates that lead nowhere, keys that share a name, cycles, limits) and the judgement of
 * what it finds, one fault at a time.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <openssl/sha.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chain.h"
#include "path.h"
#include "pki.h"
#include "text.h"
#include "xalloc.h"

#define CA_EXT "basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign"
#define IDS "subjectKeyIdentifier=hash", "authorityKeyIdentifier=keyid"
#define EKU "extendedKeyUsage=emailProtection"

/* Up to two stores, intermediates, the message's certificates. */
struct world {
	struct store		 store[2];
	struct store		*storep[2];
	struct stores		 stores;
	struct certs		 inter, others;
	struct limits		 limits;
	struct chain_params	 p;
	struct chain		 c;
};

static void
world_open(struct world *w)
{
	*w = (struct world){ .limits = LIMITS_DEFAULT };
	for (size_t i = 0; i < 2; i++) {
		w->store[i].name = i == 0 ? (char[]){ "first" } : (char[]){ "second" };
		w->store[i].profile = PROFILE_RFC5280;
		w->storep[i] = &w->store[i];
	}
	w->stores = (struct stores){ .v = w->storep, .n = 2 };
	w->p = (struct chain_params){ .stores = &w->stores, .intermediates = &w->inter, .limits = &w->limits,
	    .purpose = PURPOSE_EMAIL, .min_key_bits = 2048 };
	assert_true(text_time_parse("2026-01-01", &w->p.at));
}

static void
trust(struct world *w, size_t i, const struct pki_cert *c)
{
	store_add(&w->store[i], c->cert, 0);
}

static void
build(struct world *w, const struct pki_cert *leaf)
{
	struct diag d = { 0 };

	chain_free(&w->c);
	if (chain_build(&w->p, leaf->cert, &w->others, &w->c, &d) == -1)
		fail_msg("chain_build: %s", d.text);
	assert_ptr_equal(w->c.path.v[0], leaf->cert);
	assert_true((w->c.status == CHAIN_OK) == (w->c.why[0] == '\0'));
}

static void
want(struct world *w, const struct pki_cert *leaf, enum chain_status status)
{
	build(w, leaf);
	if (w->c.status != status)
		fail_msg("%s, wanted %s: %s", chain_status_str(w->c.status), chain_status_str(status), w->c.why);
}

static void
world_close(struct world *w)
{
	chain_free(&w->c);
	certs_free(&w->inter);
	certs_free(&w->others);
	for (size_t i = 0; i < 2; i++) {
		for (size_t k = 0; k < w->store[i].n; k++)
			cert_unref(w->store[i].anchor[k].cert);
		free(w->store[i].anchor);
	}
}

static void
others_add(struct world *w, const struct pki_cert *c)
{
	certs_add(&w->others, c->cert);
}

/* ---- one fault at a time: root (trusted) > CA > leaf */

struct fault_case {
	const char		*name;
	struct pki_spec		 root, ca, leaf;
	enum purpose		 purpose;	/* 0: e-mail */
	enum profile		 profile;	/* 0: rfc5280 */
	enum chain_status	 want;
};

#define GOOD_CA		{ .subject = "CN=CA", .ext = { CA_EXT } }
#define GOOD_ROOT	{ .subject = "CN=Root", .ext = { CA_EXT } }
#define GOOD_LEAF	{ .subject = "CN=Leaf", .ext = { EKU } }
#define LEAF(...)	{ .subject = "CN=Leaf", .ext = { __VA_ARGS__ } }
#define CA(...)		{ .subject = "CN=CA", .ext = { __VA_ARGS__ } }

static const struct fault_case faults[] = {
	{ "good", GOOD_ROOT, GOOD_CA, GOOD_LEAF, .want = CHAIN_OK },
	/* Validity: both ends belong to it. */
	{ "expired signer", GOOD_ROOT, GOOD_CA, { .subject = "CN=L", .ext = { EKU }, .not_after = "2025-12-31" },
	    .want = CHAIN_EXPIRED },
	{ "last second", GOOD_ROOT, GOOD_CA, { .subject = "CN=L", .ext = { EKU }, .not_after = "2026-01-01" }, .want = CHAIN_OK },
	{ "first second", GOOD_ROOT, GOOD_CA, { .subject = "CN=L", .ext = { EKU }, .not_before = "2026-01-01" },
	    .want = CHAIN_OK },
	{ "not yet", GOOD_ROOT, GOOD_CA, { .subject = "CN=L", .ext = { EKU }, .not_before = "2026-01-01T00:00:01Z" },
	    .want = CHAIN_NOTYET },
	{ "expired CA", GOOD_ROOT, { .subject = "CN=CA", .ext = { CA_EXT }, .not_after = "2025-12-31" }, GOOD_LEAF,
	    .want = CHAIN_EXPIRED },
	{ "expired root", { .subject = "CN=Root", .ext = { CA_EXT }, .not_after = "2025-12-31" }, GOOD_CA, GOOD_LEAF,
	    .want = CHAIN_EXPIRED },
	/* What a CA has to be. */
	{ "CA without basicConstraints", GOOD_ROOT, CA("keyUsage=keyCertSign"), GOOD_LEAF, .want = CHAIN_INVALID },
	{ "not a CA", GOOD_ROOT, CA("basicConstraints=CA:FALSE"), GOOD_LEAF, .want = CHAIN_INVALID },
	{ "root is no CA", { .subject = "CN=Root", .ext = { "basicConstraints=CA:FALSE" } }, GOOD_CA, GOOD_LEAF,
	    .want = CHAIN_INVALID },
	{ "root without basicConstraints", { .subject = "CN=Root" }, GOOD_CA, GOOD_LEAF, .want = CHAIN_INVALID },
	{ "CA may not sign certificates", GOOD_ROOT, CA("basicConstraints=CA:TRUE", "keyUsage=cRLSign"), GOOD_LEAF,
	    .want = CHAIN_KEYUSAGE },
	{ "path length", { .subject = "CN=Root", .ext = { "basicConstraints=CA:TRUE,pathlen:0" } }, GOOD_CA, GOOD_LEAF,
	    .want = CHAIN_INVALID },
	{ "path length just enough", { .subject = "CN=Root", .ext = { "basicConstraints=CA:TRUE,pathlen:1" } }, GOOD_CA,
	    GOOD_LEAF, .want = CHAIN_OK },
	/* Extensions. */
	{ "unknown critical extension", GOOD_ROOT, GOOD_CA, LEAF(EKU, "1.2.3.4=critical,ASN1:NULL"), .want = CHAIN_INVALID },
	{ "unknown extension", GOOD_ROOT, GOOD_CA, LEAF(EKU, "1.2.3.4=ASN1:NULL"), .want = CHAIN_OK },
	{ "unknown critical extension of the CA", GOOD_ROOT, CA(CA_EXT, "1.2.3.4=critical,ASN1:NULL"), GOOD_LEAF,
	    .want = CHAIN_INVALID },
	{ "critical address blocks", GOOD_ROOT, GOOD_CA, LEAF(EKU, "sbgp-ipAddrBlock=critical,IPv4:10.0.0.0/8"),
	    .want = CHAIN_INVALID },
	{ "an extension twice", GOOD_ROOT, GOOD_CA, LEAF(EKU, "basicConstraints=CA:FALSE", "basicConstraints=CA:FALSE"),
	    .want = CHAIN_INVALID },
	/* Usages of the signer. */
	{ "nonRepudiation", GOOD_ROOT, GOOD_CA, LEAF(EKU, "keyUsage=nonRepudiation"), .want = CHAIN_OK },
	{ "no signing", GOOD_ROOT, GOOD_CA, LEAF(EKU, "keyUsage=keyEncipherment"), .want = CHAIN_KEYUSAGE },
	{ "no signing, any purpose", GOOD_ROOT, GOOD_CA, LEAF(EKU, "keyUsage=keyEncipherment"), PURPOSE_ANY,
	    .want = CHAIN_OK },
	{ "EKU of another kind", GOOD_ROOT, GOOD_CA, LEAF("extendedKeyUsage=clientAuth"), .want = CHAIN_EKU },
	{ "EKU of another kind, any purpose", GOOD_ROOT, GOOD_CA, LEAF("extendedKeyUsage=clientAuth"), PURPOSE_ANY,
	    .want = CHAIN_OK },
	{ "any EKU", GOOD_ROOT, GOOD_CA, LEAF("extendedKeyUsage=anyExtendedKeyUsage"), .want = CHAIN_OK },
	{ "no EKU", GOOD_ROOT, GOOD_CA, LEAF("keyUsage=digitalSignature"), .want = CHAIN_OK },
	{ "no EKU under a public store", GOOD_ROOT, GOOD_CA, LEAF("keyUsage=digitalSignature"), .profile = PROFILE_SBR,
	    .want = CHAIN_EKU },
	{ "EKU under a public store", GOOD_ROOT, GOOD_CA, GOOD_LEAF, .profile = PROFILE_SBR, .want = CHAIN_OK },
	{ "CA for TLS", GOOD_ROOT, CA(CA_EXT, "extendedKeyUsage=serverAuth"), GOOD_LEAF, .want = CHAIN_EKU },
	{ "CA for e-mail", GOOD_ROOT, CA(CA_EXT, EKU), GOOD_LEAF, .want = CHAIN_OK },
	/* Names. */
	{ "e-mail not permitted", GOOD_ROOT, CA(CA_EXT, "nameConstraints=critical,permitted;email:example.com"),
	    LEAF(EKU, "subjectAltName=email:a@example.org"), .want = CHAIN_NAMECONSTRAINT },
	{ "e-mail permitted", GOOD_ROOT, CA(CA_EXT, "nameConstraints=critical,permitted;email:example.com"),
	    LEAF(EKU, "subjectAltName=email:a@example.com"), .want = CHAIN_OK },
	{ "SmtpUTF8Mailbox excluded", GOOD_ROOT, CA(CA_EXT, "nameConstraints=critical,excluded;email:example.com"),
	    LEAF(EKU, "subjectAltName=otherName:1.3.6.1.5.5.7.8.9;UTF8:\xc3\xbc@example.com"), .want = CHAIN_NAMECONSTRAINT },
	{ "excluded mailbox in capitals", GOOD_ROOT, CA(CA_EXT, "nameConstraints=critical,excluded;email:ceo@example.com"),
	    LEAF(EKU, "subjectAltName=email:CEO@example.com"), .want = CHAIN_NAMECONSTRAINT },
	{ "the same, any purpose", GOOD_ROOT, CA(CA_EXT, "nameConstraints=critical,excluded;email:ceo@example.com"),
	    LEAF(EKU, "subjectAltName=email:CEO@example.com"), PURPOSE_ANY, .want = CHAIN_OK },
	{ "constraints of the root", { .subject = "CN=Root", .ext = { CA_EXT, "nameConstraints=excluded;DNS:example.com" } },
	    GOOD_CA, LEAF(EKU, "subjectAltName=DNS:www.example.com"), .want = CHAIN_NAMECONSTRAINT },
	/* Policies. */
	{ "a policy is required and there", GOOD_ROOT,
	    CA(CA_EXT, "certificatePolicies=1.2.3", "policyConstraints=critical,requireExplicitPolicy:0"),
	    LEAF(EKU, "certificatePolicies=1.2.3"), .want = CHAIN_OK },
	{ "a policy is required", GOOD_ROOT,
	    CA(CA_EXT, "certificatePolicies=1.2.3", "policyConstraints=critical,requireExplicitPolicy:0"),
	    LEAF(EKU, "certificatePolicies=1.2.4"), .want = CHAIN_POLICY },
	/* Weakness. */
	{ "short RSA key", GOOD_ROOT, GOOD_CA, { .subject = "CN=L", .key = PKI_RSA1024, .ext = { EKU } }, .want = CHAIN_WEAK },
	{ "RSA key", GOOD_ROOT, GOOD_CA, { .subject = "CN=L", .key = PKI_RSA2048, .ext = { EKU } }, .want = CHAIN_OK },
	{ "short EC key", GOOD_ROOT, GOOD_CA, { .subject = "CN=L", .key = PKI_EC192, .ext = { EKU } }, .want = CHAIN_WEAK },
	{ "Ed25519", GOOD_ROOT, GOOD_CA, { .subject = "CN=L", .key = PKI_ED25519, .ext = { EKU } }, .want = CHAIN_OK },
	{ "short EC key, any purpose", GOOD_ROOT, GOOD_CA, { .subject = "CN=L", .key = PKI_EC192 }, PURPOSE_ANY,
	    .want = CHAIN_OK },
	{ "short key of the CA", GOOD_ROOT, { .subject = "CN=CA", .key = PKI_RSA1024, .ext = { CA_EXT } }, GOOD_LEAF,
	    .want = CHAIN_WEAK },
	{ "short key of the root", { .subject = "CN=Root", .key = PKI_RSA1024, .ext = { CA_EXT } }, GOOD_CA, GOOD_LEAF,
	    .want = CHAIN_OK },
	{ "signed with SHA-1", GOOD_ROOT, GOOD_CA, { .subject = "CN=L", .ext = { EKU }, .digest = "sha1" },
	    .want = CHAIN_WEAK },
	{ "CA signed with SHA-1", GOOD_ROOT, { .subject = "CN=CA", .ext = { CA_EXT }, .digest = "sha1" }, GOOD_LEAF,
	    .want = CHAIN_WEAK },
	{ "root signed with SHA-1", { .subject = "CN=Root", .ext = { CA_EXT }, .digest = "sha1" }, GOOD_CA, GOOD_LEAF,
	    .want = CHAIN_OK },
	/* Of several faults the first in the list is told. */
	{ "expired and weak and no EKU", GOOD_ROOT, GOOD_CA,
	    { .subject = "CN=L", .key = PKI_RSA1024, .ext = { "extendedKeyUsage=clientAuth" }, .not_after = "2025-12-31" },
	    .want = CHAIN_EXPIRED },
};

static void
one_fault(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		const struct fault_case	*f = &faults[i];
		struct pki_spec		 ca_spec = f->ca, leaf_spec = f->leaf;
		struct pki_cert		*root = pki_issue(&f->root), *ca, *leaf;
		struct world		 w;

		world_open(&w);
		ca_spec.issuer = root;
		ca = pki_issue(&ca_spec);
		leaf_spec.issuer = ca;
		leaf = pki_issue(&leaf_spec);
		trust(&w, 0, root);
		others_add(&w, ca);
		if (f->purpose != 0)
			w.p.purpose = f->purpose;
		if (f->profile != 0)
			w.store[0].profile = f->profile;
		build(&w, leaf);
		if (w.c.status != f->want)
			fail_msg("%s: %s, wanted %s (%s)", f->name, chain_status_str(w.c.status), chain_status_str(f->want),
			    w.c.why);
		assert_int_equal(w.c.path.n, 3);
		assert_int_equal(w.c.steps, 2);
		assert_ptr_equal(w.c.store, &w.store[0]);
		world_close(&w);
		pki_free(leaf);
		pki_free(ca);
		pki_free(root);
	}
}

/* ---- the search */

static void
no_path(void **state)
{
	struct pki_cert	*root = pki_root("CN=Root"), *ca = pki_ca("CN=CA", root), *other = pki_root("CN=Other");
	struct pki_cert	*leaf = pki_leaf("a@example.com", PKI_EC256, ca);
	struct pki_cert	*self = pki_issue(&(struct pki_spec){ .subject = "CN=Self", .ext = { EKU } });
	struct world	 w;

	(void)state;
	world_open(&w);
	trust(&w, 0, other);
	want(&w, leaf, CHAIN_INCOMPLETE);
	assert_non_null(strstr(w.c.why, "CN=CA"));
	assert_int_equal(w.c.path.n, 1);
	assert_null(w.c.store);
	others_add(&w, ca);
	want(&w, leaf, CHAIN_INCOMPLETE);
	assert_non_null(strstr(w.c.why, "CN=Root"));
	assert_int_equal(w.c.path.n, 2);
	others_add(&w, root);
	want(&w, leaf, CHAIN_UNTRUSTED);
	assert_int_equal(w.c.path.n, 3);
	want(&w, self, CHAIN_UNTRUSTED);
	assert_int_equal(w.c.path.n, 1);
	/* Without any store it is the same. */
	w.p.stores = NULL;
	want(&w, leaf, CHAIN_UNTRUSTED);
	assert_int_equal(w.c.path.n, 3);
	world_close(&w);
	pki_free(self);
	pki_free(leaf);
	pki_free(other);
	pki_free(ca);
	pki_free(root);
}

/* Any certificate of a store ends a path, the signer's own too; an intermediate may come from anywhere. */
static void
anchors(void **state)
{
	struct pki_cert	*root = pki_root("CN=Root"), *ca = pki_ca("CN=CA", root);
	struct pki_cert	*leaf = pki_leaf("a@example.com", PKI_EC256, ca);
	struct world	 w;

	(void)state;
	world_open(&w);
	trust(&w, 1, ca);
	want(&w, leaf, CHAIN_OK);
	assert_int_equal(w.c.path.n, 2);
	assert_ptr_equal(w.c.store, &w.store[1]);
	assert_ptr_equal(w.c.anchor->cert, ca->cert);
	/* The first store wins, by way of a certificate of the second. */
	trust(&w, 0, root);
	want(&w, leaf, CHAIN_OK);
	assert_int_equal(w.c.path.n, 3);
	assert_ptr_equal(w.c.store, &w.store[0]);
	trust(&w, 0, leaf);
	want(&w, leaf, CHAIN_OK);
	assert_int_equal(w.c.path.n, 1);
	assert_int_equal(w.c.steps, 0);
	world_close(&w);

	world_open(&w);
	trust(&w, 0, root);
	certs_add(&w.inter, ca->cert);
	want(&w, leaf, CHAIN_OK);
	w.p.index = cert_index_new(&w.stores, &w.inter);
	want(&w, leaf, CHAIN_OK);
	cert_index_free((struct cert_index *)(uintptr_t)w.p.index);
	world_close(&w);
	pki_free(leaf);
	pki_free(ca);
	pki_free(root);
}

/* An expired cross certificate, and one that leads to a root that nobody trusts, beside the good one. */
static void
cross_certificates(void **state)
{
	struct pki_cert	*root = pki_root("CN=Root"), *old = pki_root("CN=Old root"), *lost = pki_root("CN=Lost root");
	struct pki_cert	*ca = pki_ca("CN=CA", root);
	struct pki_cert	*expired = pki_issue(&(struct pki_spec){ .subject = "CN=CA", .issuer = old, .same_key = ca,
	    .not_after = "2022-01-01", .ext = { CA_EXT, IDS } });
	struct pki_cert	*nowhere = pki_issue(&(struct pki_spec){ .subject = "CN=CA", .issuer = lost, .same_key = ca,
	    .ext = { CA_EXT, IDS } });
	struct pki_cert	*leaf = pki_leaf("a@example.com", PKI_EC256, ca);
	struct world	 w;

	(void)state;
	world_open(&w);
	trust(&w, 0, old);
	others_add(&w, nowhere);
	others_add(&w, expired);
	others_add(&w, lost);
	want(&w, leaf, CHAIN_EXPIRED);	/* the one path there is */
	trust(&w, 0, root);
	want(&w, leaf, CHAIN_EXPIRED);	/* the good certificate of the CA is not there */
	others_add(&w, ca);
	want(&w, leaf, CHAIN_OK);
	assert_ptr_equal(w.c.path.v[1], ca->cert);
	world_close(&w);
	pki_free(leaf);
	pki_free(nowhere);
	pki_free(expired);
	pki_free(ca);
	pki_free(lost);
	pki_free(old);
	pki_free(root);
}

/* Of two failing paths the one that fails later in the list is the better. */
static void
best_path(void **state)
{
	struct pki_cert	*one = pki_root("CN=One"), *two = pki_root("CN=Two");
	struct pki_cert	*ca = pki_issue(&(struct pki_spec){ .subject = "CN=CA", .issuer = one,
	    .not_after = "2022-01-01", .ext = { CA_EXT, IDS } });
	struct pki_cert	*cross = pki_issue(&(struct pki_spec){ .subject = "CN=CA", .issuer = two, .same_key = ca,
	    .digest = "sha1", .ext = { CA_EXT, IDS } });
	struct pki_cert	*leaf = pki_leaf("a@example.com", PKI_EC256, ca);
	struct world	 w;

	(void)state;
	world_open(&w);
	trust(&w, 0, one);
	trust(&w, 1, two);
	others_add(&w, ca);
	others_add(&w, cross);
	want(&w, leaf, CHAIN_WEAK);
	assert_ptr_equal(w.c.store, &w.store[1]);
	assert_ptr_equal(w.c.path.v[1], cross->cert);
	world_close(&w);
	pki_free(leaf);
	pki_free(cross);
	pki_free(ca);
	pki_free(two);
	pki_free(one);
}

/* Several roots of one name, without key identifiers: every one is tried. */
static void
one_name(void **state)
{
	static const struct pki_spec spec = { .subject = "CN=Root", .ext = { CA_EXT } };
	struct pki_cert	*root[6], *leaf;
	struct world	 w;

	(void)state;
	world_open(&w);
	for (size_t i = 0; i < 6; i++)
		trust(&w, 0, root[i] = pki_issue(&spec));
	leaf = pki_issue(&(struct pki_spec){ .subject = "CN=Leaf", .issuer = root[5], .ext = { EKU } });
	want(&w, leaf, CHAIN_OK);
	assert_ptr_equal(w.c.anchor->cert, root[5]->cert);
	assert_int_equal(w.c.steps, 6);
	w.limits.path_steps = 5;
	want(&w, leaf, CHAIN_UNTRUSTED);
	assert_int_equal(w.c.limit, LIMIT_PATH_STEPS);
	assert_int_equal(w.c.steps, 5);
	w.limits.path_steps = 6;
	want(&w, leaf, CHAIN_OK);
	assert_int_equal(w.c.limit, LIMIT_NONE);
	world_close(&w);
	pki_free(leaf);
	/* With them, the right one is the first. */
	world_open(&w);
	for (size_t i = 0; i < 6; i++) {
		pki_free(root[i]);
		trust(&w, 0, root[i] = pki_root("CN=Root"));
	}
	leaf = pki_leaf("a@example.com", PKI_EC256, root[5]);
	want(&w, leaf, CHAIN_OK);
	assert_int_equal(w.c.steps, 1);
	world_close(&w);
	pki_free(leaf);
	for (size_t i = 0; i < 6; i++)
		pki_free(root[i]);
}

/* A new key of a CA, certified by its old key, without identifiers: self-issued, not self-signed (RFC 5280 4.2.1.9). */
static void
key_rollover(void **state)
{
	struct pki_cert	*old = pki_issue(&(struct pki_spec){ .subject = "CN=Root",
	    .ext = { "basicConstraints=critical,CA:TRUE,pathlen:0" } });
	struct pki_cert	*new = pki_issue(&(struct pki_spec){ .subject = "CN=Root", .issuer = old, .ext = { CA_EXT } });
	struct pki_cert	*leaf = pki_issue(&(struct pki_spec){ .subject = "CN=Leaf", .issuer = new, .ext = { EKU } });
	struct world	 w;

	(void)state;
	world_open(&w);
	trust(&w, 0, old);
	others_add(&w, new);
	want(&w, leaf, CHAIN_OK);
	assert_int_equal(w.c.path.n, 3);
	world_close(&w);
	pki_free(leaf);
	pki_free(new);
	pki_free(old);
}

/* A copy of c without the parameters of its DSA key, signed again. */
static struct pki_cert *
without_parameters(const struct pki_cert *c, const struct pki_cert *issuer)
{
	struct pki_cert		*out = xzalloc(sizeof(*out));
	const unsigned char	*key;
	uint8_t			*der = NULL;
	int			 n;

	out->x = X509_dup(c->x);
	assert_int_equal(X509_PUBKEY_get0_param(NULL, &key, &n, NULL, X509_get_X509_PUBKEY(out->x)), 1);
	assert_int_equal(X509_PUBKEY_set0_param(X509_get_X509_PUBKEY(out->x), OBJ_nid2obj(NID_dsa), V_ASN1_UNDEF, NULL,
	    OPENSSL_memdup(key, (size_t)n), n), 1);
	assert_true(X509_sign(out->x, issuer->key, EVP_sha256()) > 0);
	n = i2d_X509(out->x, &der);
	assert_true(n > 0);
	out->cert = cert_parse((struct span){ der, (size_t)n }, NULL);
	assert_non_null(out->cert);
	OPENSSL_free(der);
	return out;
}

/* RFC 3279 2.3.2: the CA's key takes its parameters from the root's. */
static void
inherited_parameters(void **state)
{
	struct pki_cert	*root = pki_issue(&(struct pki_spec){ .subject = "CN=Root", .key = PKI_DSA2048, .ext = { CA_EXT } });
	EVP_PKEY_CTX	*c = EVP_PKEY_CTX_new_from_pkey(NULL, root->key, NULL);
	struct pki_cert	 sibling = { .key = NULL };
	struct pki_cert	*whole, *ca, *leaf, *fake;
	struct world	 w;

	(void)state;
	assert_int_equal(EVP_PKEY_keygen_init(c), 1);
	assert_int_equal(EVP_PKEY_keygen(c, &sibling.key), 1);
	EVP_PKEY_CTX_free(c);
	whole = pki_issue(&(struct pki_spec){ .subject = "CN=CA", .issuer = root, .same_key = &sibling, .ext = { CA_EXT } });
	ca = without_parameters(whole, root);
	assert_true(path_key_inherits(ca->cert));
	assert_false(path_key_inherits(whole->cert));
	leaf = pki_issue(&(struct pki_spec){ .subject = "CN=Leaf", .issuer = whole, .ext = { EKU } });
	world_open(&w);
	trust(&w, 0, root);
	others_add(&w, ca);
	want(&w, leaf, CHAIN_OK);
	assert_int_equal(w.c.path.n, 3);
	assert_int_equal(w.c.steps, 2);
	/* Whoever else signs in the name of the CA. */
	pki_free(whole);
	whole = pki_issue(&(struct pki_spec){ .subject = "CN=CA", .ext = { CA_EXT } });
	fake = pki_issue(&(struct pki_spec){ .subject = "CN=Leaf", .issuer = whole, .ext = { EKU } });
	want(&w, fake, CHAIN_INVALID);
	world_close(&w);
	pki_free(fake);
	pki_free(leaf);
	pki_free(ca);
	pki_free(whole);
	pki_free(root);
	EVP_PKEY_free(sibling.key);
}

/* CAs that certify each other, and nothing else. */
static void
cycles(void **state)
{
	enum { N = 6 };
	static const char *const name[N] = { "CN=A", "CN=B", "CN=C", "CN=D", "CN=E", "CN=F" };
	struct pki_cert	*self[N], *cross[N][N], *leaf;
	struct world	 w;

	(void)state;
	world_open(&w);
	for (size_t i = 0; i < N; i++)
		self[i] = pki_root(name[i]);
	for (size_t i = 0; i < N; i++)
		for (size_t k = 0; k < N; k++) {
			cross[i][k] = i == k ? NULL : pki_issue(&(struct pki_spec){ .subject = name[i], .issuer = self[k],
			    .same_key = self[i], .serial = (long)(100 * i + k + 1), .ext = { CA_EXT, IDS } });
			if (cross[i][k] != NULL)
				others_add(&w, cross[i][k]);
		}
	leaf = pki_leaf("a@example.com", PKI_EC256, self[0]);
	want(&w, leaf, CHAIN_UNTRUSTED);
	assert_int_equal(w.c.limit, LIMIT_NONE);
	/* Each certificate is verified by each of those of a name once: 5 for the leaf, 5 for each of 30. */
	assert_true(w.c.steps <= 5 + 30 * 5);
	trust(&w, 0, self[N - 1]);
	want(&w, leaf, CHAIN_OK);
	world_close(&w);
	for (size_t i = 0; i < N; i++)
		for (size_t k = 0; k < N; k++)
			pki_free(cross[i][k]);
	for (size_t i = 0; i < N; i++)
		pki_free(self[i]);
	pki_free(leaf);
}

static void
depth(void **state)
{
	struct pki_cert	*ca[LIMIT_PATH_DEPTH], *leaf;
	char		 name[32];
	struct world	 w;

	(void)state;
	world_open(&w);
	for (size_t i = 0; i < LIMIT_PATH_DEPTH; i++) {
		snprintf(name, sizeof(name), "CN=CA %zu", i);
		ca[i] = pki_ca(name, i > 0 ? ca[i - 1] : NULL);
		others_add(&w, ca[i]);
	}
	leaf = pki_leaf("a@example.com", PKI_EC256, ca[LIMIT_PATH_DEPTH - 1]);
	trust(&w, 0, ca[0]);
	want(&w, leaf, CHAIN_UNTRUSTED);
	trust(&w, 0, ca[1]);
	want(&w, leaf, CHAIN_OK);
	assert_int_equal(w.c.path.n, LIMIT_PATH_DEPTH);
	world_close(&w);
	pki_free(leaf);
	for (size_t i = 0; i < LIMIT_PATH_DEPTH; i++)
		pki_free(ca[i]);
}

/* A certificate that a known CA did not sign is forged; one that only a certificate of the message denies is not. */
static void
forged(void **state)
{
	struct pki_cert	*root = pki_root("CN=Root"), *false_root = pki_root("CN=Root");
	struct pki_cert	*leaf = pki_leaf("a@example.com", PKI_EC256, root), *fake;
	X509		*x = X509_dup(leaf->x);
	const ASN1_BIT_STRING *sig;
	struct pki_cert	 copy = { 0 };
	uint8_t		*der = NULL;
	struct diag	 d = { 0 };
	struct world	 w;
	int		 n;

	(void)state;
	X509_get0_signature(&sig, NULL, x);
	((uint8_t *)(uintptr_t)ASN1_STRING_get0_data(sig))[ASN1_STRING_length(sig) - 1] ^= 1;
	n = i2d_X509(x, &der);
	assert_true(n > 0);
	copy.cert = cert_parse((struct span){ der, (size_t)n }, &d);
	assert_non_null(copy.cert);
	world_open(&w);
	trust(&w, 0, root);
	want(&w, &copy, CHAIN_INVALID);
	assert_non_null(strstr(w.c.why, "CN=Root"));
	world_close(&w);
	world_open(&w);
	others_add(&w, root);
	want(&w, &copy, CHAIN_INCOMPLETE);
	world_close(&w);
	/* The name of a root is not its key. */
	fake = pki_leaf("a@example.com", PKI_EC256, false_root);
	world_open(&w);
	trust(&w, 0, root);
	want(&w, fake, CHAIN_INCOMPLETE);
	others_add(&w, false_root);
	want(&w, fake, CHAIN_UNTRUSTED);
	world_close(&w);
	cert_unref(copy.cert);
	OPENSSL_free(der);
	X509_free(x);
	pki_free(fake);
	pki_free(leaf);
	pki_free(false_root);
	pki_free(root);
}

static void
distrust_after(void **state)
{
	static const struct {
		const char		*issued;
		enum purpose		 purpose;
		enum chain_status	 want;
	} cases[] = {
		{ "2024-12-31T23:59:59Z", PURPOSE_EMAIL, CHAIN_OK },
		{ "2025-01-01T00:00:00Z", PURPOSE_EMAIL, CHAIN_OK },
		{ "2025-01-01T00:00:01Z", PURPOSE_EMAIL, CHAIN_DISTRUSTED },
		{ "2025-01-01T00:00:01Z", PURPOSE_ANY, CHAIN_OK },
	};
	struct pki_cert	*root = pki_root("CN=Root");
	time_t		 after;

	(void)state;
	assert_true(text_time_parse("2025-01-01", &after));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pki_cert *leaf = pki_issue(&(struct pki_spec){ .subject = "CN=L", .issuer = root,
		    .not_before = cases[i].issued, .ext = { EKU } });
		struct world w;

		world_open(&w);
		store_add(&w.store[0], root->cert, after);
		w.p.purpose = cases[i].purpose;
		want(&w, leaf, cases[i].want);
		world_close(&w);
		pki_free(leaf);
	}
	pki_free(root);
}

/* ---- DistrustList: root (trusted) > CA > leaf, and what is listed of them */

static void
want_listed(struct world *w, const struct pki_cert *leaf, const uint8_t sha256[32], enum chain_status status, const char *why)
{
	struct distrust *l = pki_distrust(sha256);

	w->p.distrust = l;
	want(w, leaf, status);
	if (why != NULL && strstr(w->c.why, why) == NULL)
		fail_msg("why: %s, wanted %s", w->c.why, why);
	w->p.distrust = NULL;
	distrust_free(l);
}

static void
listed(void **state)
{
	struct pki_cert	*root = pki_root("CN=Root"), *ca = pki_ca("CN=CA", root);
	struct pki_cert	*leaf = pki_leaf("a@example.com", PKI_EC256, ca), *other = pki_leaf("b@example.com", PKI_EC256, ca);
	const struct {
		const struct pki_cert	*c;
		const char		*cert, *key;
	} cases[] = {
		{ leaf, "the signer's certificate is on the DistrustList", "the signer's certificate has a key that is on" },
		{ ca, "the CA certificate \"CN=CA\" is on", "the CA certificate \"CN=CA\" has a key that is on" },
		{ root, "the trust anchor \"CN=Root\" is on", "the trust anchor \"CN=Root\" has a key that is on" },
	};
	struct world	 w;
	uint8_t		 key[32];

	(void)state;
	world_open(&w);
	trust(&w, 0, root);
	others_add(&w, ca);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		print_message("  %s\n", cases[i].cert);
		SHA256(cases[i].c->cert->spki.p, cases[i].c->cert->spki.n, key);
		for (int any = 0; any < 2; any++) {
			w.p.purpose = any ? PURPOSE_ANY : PURPOSE_EMAIL;
			want_listed(&w, leaf, cases[i].c->cert->sha256, CHAIN_DISTRUSTED, cases[i].cert);
			want_listed(&w, leaf, key, CHAIN_DISTRUSTED, cases[i].key);
		}
	}
	want_listed(&w, leaf, other->cert->sha256, CHAIN_OK, NULL);
	/* A signer that is an anchor itself. */
	trust(&w, 1, other);
	want_listed(&w, other, other->cert->sha256, CHAIN_DISTRUSTED, "the signer's certificate is on");
	world_close(&w);
	pki_free(other);
	pki_free(leaf);
	pki_free(ca);
	pki_free(root);
}

/*
 * A CA has two certificates: listed by one, paths go by the other; listed by its key, by none.  Where an earlier fault
 * is to be told it is, and a listed path gives way to a good one of another store.
 */
static void
listed_and_another_path(void **state)
{
	struct pki_cert	*root = pki_root("CN=Root"), *second = pki_root("CN=Second"), *ca = pki_ca("CN=CA", root);
	struct pki_cert	*cross = pki_issue(&(struct pki_spec){ .subject = "CN=CA", .issuer = second, .same_key = ca,
	    .ext = { CA_EXT, IDS } });
	struct pki_cert	*leaf = pki_leaf("a@example.com", PKI_EC256, ca);
	struct world	 w;
	uint8_t		 key[32];

	(void)state;
	world_open(&w);
	trust(&w, 0, root);
	trust(&w, 1, second);
	others_add(&w, ca);
	others_add(&w, cross);
	want_listed(&w, leaf, ca->cert->sha256, CHAIN_OK, NULL);
	assert_ptr_equal(w.c.store, &w.store[1]);
	want_listed(&w, leaf, cross->cert->sha256, CHAIN_OK, NULL);
	assert_ptr_equal(w.c.store, &w.store[0]);
	SHA256(ca->cert->spki.p, ca->cert->spki.n, key);
	want_listed(&w, leaf, key, CHAIN_DISTRUSTED, "\"CN=CA\" has a key");
	assert_true(text_time_parse("2050-01-01", &w.p.at));
	want_listed(&w, leaf, key, CHAIN_EXPIRED, NULL);
	world_close(&w);
	pki_free(leaf);
	pki_free(cross);
	pki_free(ca);
	pki_free(second);
	pki_free(root);
}

/* Many names under many constraints: refused, not computed. */
static void
constraint_product(void **state)
{
	struct buf	 nc = buf_new(65536), san = buf_new(65536);
	struct pki_cert	*root, *leaf;
	struct world	 w;

	(void)state;
	buf_str(&nc, "nameConstraints=permitted;email:example.com");
	buf_str(&san, "subjectAltName=email:a@example.com");
	for (int i = 0; i < 300; i++) {
		buf_printf(&nc, ",excluded;DNS:h%d.example", i);
		buf_printf(&san, ",DNS:g%d.example", i);
	}
	root = pki_issue(&(struct pki_spec){ .subject = "CN=Root", .ext = { CA_EXT, buf_cstr(&nc) } });
	leaf = pki_issue(&(struct pki_spec){ .subject = "CN=L", .issuer = root, .ext = { EKU, buf_cstr(&san) } });
	world_open(&w);
	trust(&w, 0, root);
	want(&w, leaf, CHAIN_INVALID);
	assert_non_null(strstr(w.c.why, "more names"));
	world_close(&w);
	pki_free(leaf);
	pki_free(root);
	buf_free(&nc);
	buf_free(&san);
}

/* What is shown of a name cannot break out of a line. */
static void
why_is_safe(void **state)
{
	struct pki_cert	*root = pki_root("CN=Ro\not\x1b[31m \xe2\x80\xae");
	struct pki_cert	*leaf = pki_leaf("a@example.com", PKI_EC256, root);
	struct world	 w;

	(void)state;
	world_open(&w);
	want(&w, leaf, CHAIN_INCOMPLETE);
	for (const char *p = w.c.why; *p != '\0'; p++)
		assert_true(*p >= ' ' && *p <= '~');
	world_close(&w);
	pki_free(leaf);
	pki_free(root);
}

static void
initial_policy(void **state)
{
	static const char *const wanted[] = { "1.2.3", NULL }, *const other[] = { "1.2.4", NULL }, *const bad[] = { "x", NULL };
	struct pki_cert	*root = pki_root("CN=Root");
	struct pki_cert	*leaf = pki_issue(&(struct pki_spec){ .subject = "CN=L", .issuer = root,
	    .ext = { EKU, "certificatePolicies=1.2.3" } });
	struct diag	 d = { 0 };
	struct world	 w;

	(void)state;
	world_open(&w);
	trust(&w, 0, root);
	w.p.require_explicit_policy = true;
	want(&w, leaf, CHAIN_OK);
	w.p.initial_policy = wanted;
	want(&w, leaf, CHAIN_OK);
	w.p.initial_policy = other;
	want(&w, leaf, CHAIN_POLICY);
	w.p.require_explicit_policy = false;
	want(&w, leaf, CHAIN_OK);
	w.p.require_explicit_policy = true;
	w.p.initial_policy = bad;
	chain_free(&w.c);
	assert_int_equal(chain_build(&w.p, leaf->cert, NULL, &w.c, &d), -1);
	assert_int_equal(d.code, DIAG_USAGE);
	world_close(&w);
	pki_free(leaf);
	pki_free(root);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_fault),
		cmocka_unit_test(no_path),
		cmocka_unit_test(anchors),
		cmocka_unit_test(cross_certificates),
		cmocka_unit_test(best_path),
		cmocka_unit_test(one_name),
		cmocka_unit_test(key_rollover),
		cmocka_unit_test(inherited_parameters),
		cmocka_unit_test(cycles),
		cmocka_unit_test(depth),
		cmocka_unit_test(forged),
		cmocka_unit_test(distrust_after),
		cmocka_unit_test(listed),
		cmocka_unit_test(listed_and_another_path),
		cmocka_unit_test(constraint_product),
		cmocka_unit_test(why_is_safe),
		cmocka_unit_test(initial_policy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
