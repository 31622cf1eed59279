/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See sigalg.h.  One way for all: the digest is made first, then EVP_PKEY_verify() looks at the value, with and without
 * signed attributes alike; EdDSA hashes for itself.  OpenSSL 3.0's CMS_SignerInfo_verify() knows no EdDSA and takes a
 * signature algorithm that names another digest than digestAlgorithm, so that verify.c could not see the difference.
 */
#include "sigalg.h"

#include <openssl/objects.h>
#include <openssl/rsa.h>

#include "limits.h"

/* Salts are as long as the digest in practice; a longer one than any key could hold says that something is wrong. */
#define LIMIT_PSS_SALT (LIMIT_RSA_BITS / 8)

/* Object identifiers that name no digest, or that OpenSSL 3.0 does not take apart. */
static const struct {
	const char	*oid;
	enum sig_scheme	 scheme;
	const char	*name;
	int		 digest;
} own_table[] = {
	{ "1.2.840.113549.1.1.1",	SCHEME_RSA,	"rsassa-pkcs1",	NID_undef },	/* rsaEncryption */
	{ "1.2.840.113549.1.1.10",	SCHEME_PSS,	"rsassa-pss",	NID_undef },
	{ "1.2.840.10045.2.1",		SCHEME_ECDSA,	"ecdsa",	NID_undef },	/* id-ecPublicKey */
	{ "1.2.840.10040.4.1",		SCHEME_DSA,	"dsa",		NID_undef },	/* id-dsa */
	{ "1.3.101.112",		SCHEME_ED25519,	"ed25519",	NID_undef },
	{ "1.3.101.113",		SCHEME_ED448,	"ed448",	NID_undef },
	{ "2.16.840.1.101.3.4.3.5",	SCHEME_DSA,	"dsa",		NID_sha3_224 },
	{ "2.16.840.1.101.3.4.3.6",	SCHEME_DSA,	"dsa",		NID_sha3_256 },
	{ "2.16.840.1.101.3.4.3.7",	SCHEME_DSA,	"dsa",		NID_sha3_384 },
	{ "2.16.840.1.101.3.4.3.8",	SCHEME_DSA,	"dsa",		NID_sha3_512 },
	{ "2.16.840.1.101.3.4.3.9",	SCHEME_ECDSA,	"ecdsa",	NID_sha3_224 },
	{ "2.16.840.1.101.3.4.3.10",	SCHEME_ECDSA,	"ecdsa",	NID_sha3_256 },
	{ "2.16.840.1.101.3.4.3.11",	SCHEME_ECDSA,	"ecdsa",	NID_sha3_384 },
	{ "2.16.840.1.101.3.4.3.12",	SCHEME_ECDSA,	"ecdsa",	NID_sha3_512 },
	{ "2.16.840.1.101.3.4.3.17",	SCHEME_UNKNOWN,	"ml-dsa-44",	NID_undef },
	{ "2.16.840.1.101.3.4.3.18",	SCHEME_UNKNOWN,	"ml-dsa-65",	NID_undef },
	{ "2.16.840.1.101.3.4.3.19",	SCHEME_UNKNOWN,	"ml-dsa-87",	NID_undef },
};

/* The others, by the key that OpenSSL says they go with. */
static const struct {
	int		 key;
	enum sig_scheme	 scheme;
	const char	*name;
} key_table[] = {
	{ NID_rsaEncryption,		SCHEME_RSA,	"rsassa-pkcs1" },
	{ NID_rsa,			SCHEME_RSA,	"rsassa-pkcs1" },
	{ NID_X9_62_id_ecPublicKey,	SCHEME_ECDSA,	"ecdsa" },
	{ NID_dsa,			SCHEME_DSA,	"dsa" },
	{ NID_dsa_2,			SCHEME_DSA,	"dsa" },
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* id-shake256-len with 512 (RFC 8419 2.3), which OpenSSL 3.0 has no name for: the same as id-shake256 here. */
static bool
is_shake256_512(const X509_ALGOR *alg)
{
	const ASN1_OBJECT	*oid;
	const void		*value;
	int			 type;
	char			 dotted[32];

	X509_ALGOR_get0(&oid, &type, &value, alg);
	OBJ_obj2txt(dotted, sizeof(dotted), oid, 1);
	return type == V_ASN1_INTEGER && ASN1_INTEGER_get(value) == 512 && strcmp(dotted, "2.16.840.1.101.3.4.2.18") == 0;
}

const EVP_MD *
sigalg_digest(const X509_ALGOR *alg, int *nid)
{
	const ASN1_OBJECT	*oid;
	const EVP_MD		*md;

	X509_ALGOR_get0(&oid, NULL, NULL, alg);
	*nid = is_shake256_512(alg) ? NID_shake256 : OBJ_obj2nid(oid);
	md = EVP_get_digestbynid(*nid);
	if (md != NULL)
		*nid = EVP_MD_get_type(md);
	return md;
}

/* RSASSA-PSS-params (RFC 4055 3.1).  Absent hash fields are SHA-1; the trailer is always 1. */
static void
pss_read(const X509_ALGOR *alg, struct sigalg *out)
{
	const void		*value;
	int			 type, nid;
	const ASN1_STRING	*der;
	const uint8_t		*p;
	RSA_PSS_PARAMS		*pss = NULL;

	X509_ALGOR_get0(NULL, &type, &value, alg);
	if (type == V_ASN1_SEQUENCE) {
		der = value;
		p = ASN1_STRING_get0_data(der);
		pss = d2i_RSA_PSS_PARAMS(NULL, &p, ASN1_STRING_length(der));
	}
	out->damaged = pss == NULL;
	if (pss == NULL)
		return;
	out->digest = NID_sha1;
	out->mgf1 = EVP_sha1();
	out->salt = 20;
	if (pss->hashAlgorithm != NULL && sigalg_digest(pss->hashAlgorithm, &out->digest) == NULL)
		out->scheme = SCHEME_UNKNOWN;
	if (pss->maskGenAlgorithm != NULL) {
		const ASN1_OBJECT	*oid;
		X509_ALGOR		*hash;

		X509_ALGOR_get0(&oid, NULL, NULL, pss->maskGenAlgorithm);
		hash = OBJ_obj2nid(oid) == NID_mgf1 ? ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(X509_ALGOR),
		    pss->maskGenAlgorithm->parameter) : NULL;
		out->mgf1 = hash != NULL ? sigalg_digest(hash, &nid) : NULL;
		X509_ALGOR_free(hash);
	}
	if (pss->saltLength != NULL)
		out->salt = (int)ASN1_INTEGER_get(pss->saltLength);
	if (out->mgf1 == NULL || (pss->trailerField != NULL && ASN1_INTEGER_get(pss->trailerField) != 1))
		out->scheme = SCHEME_UNKNOWN;
	out->damaged = out->salt < 0 || out->salt > LIMIT_PSS_SALT;
	RSA_PSS_PARAMS_free(pss);
}

void
sigalg_read(const X509_ALGOR *alg, struct sigalg *out)
{
	const ASN1_OBJECT	*oid;
	char			 dotted[64];
	int			 digest, key;

	*out = (struct sigalg){ .name = "" };
	X509_ALGOR_get0(&oid, NULL, NULL, alg);
	OBJ_obj2txt(dotted, sizeof(dotted), oid, 1);
	for (size_t i = 0; i < COUNT(own_table); i++) {
		if (strcmp(own_table[i].oid, dotted) != 0)
			continue;
		out->scheme = own_table[i].scheme;
		out->name = own_table[i].name;
		out->digest = own_table[i].digest;
		if (out->scheme == SCHEME_PSS)
			pss_read(alg, out);
		return;
	}
	if (OBJ_find_sigid_algs(OBJ_obj2nid(oid), &digest, &key) != 1)
		return;
	for (size_t i = 0; i < COUNT(key_table); i++) {
		if (key_table[i].key != key)
			continue;
		out->scheme = key_table[i].scheme;
		out->name = key_table[i].name;
		out->digest = digest;
	}
}

bool
sigalg_digest_weak(int nid)
{
	static const int weak[] = { NID_md2, NID_md4, NID_md5, NID_md5_sha1, NID_mdc2, NID_sha, NID_sha1, NID_ripemd160 };

	for (size_t i = 0; i < COUNT(weak); i++)
		if (weak[i] == nid)
			return true;
	return false;
}

bool
sigalg_hash(const EVP_MD *md, struct span s, uint8_t out[EVP_MAX_MD_SIZE], unsigned *n)
{
	EVP_MD_CTX	*c;
	bool		 ok;
	int		 nid = EVP_MD_get_type(md);

	if (nid != NID_shake128 && nid != NID_shake256)
		return EVP_Digest(s.p, s.n, out, n, md, NULL) == 1;
	*n = nid == NID_shake128 ? 32 : 64;
	c = EVP_MD_CTX_new();
	ok = c != NULL && EVP_DigestInit_ex(c, md, NULL) == 1 && EVP_DigestUpdate(c, s.p, s.n) == 1 &&
	    EVP_DigestFinalXOF(c, out, *n) == 1;
	EVP_MD_CTX_free(c);
	return ok;
}

bool
sigalg_is_eddsa(const struct sigalg *a)
{
	return a->scheme == SCHEME_ED25519 || a->scheme == SCHEME_ED448;
}

bool
sigalg_fits(const struct sigalg *a, enum key_type key)
{
	static const enum key_type keys[] = {
		[SCHEME_RSA] = KEY_RSA, [SCHEME_PSS] = KEY_RSA, [SCHEME_ECDSA] = KEY_EC, [SCHEME_DSA] = KEY_DSA,
		[SCHEME_ED25519] = KEY_ED25519, [SCHEME_ED448] = KEY_ED448,
	};

	return a->scheme != SCHEME_UNKNOWN && (keys[a->scheme] == key || (a->scheme == SCHEME_PSS && key == KEY_RSAPSS));
}

static bool
eddsa_verify(EVP_PKEY *key, struct span message, struct span sig)
{
	EVP_MD_CTX	*c = EVP_MD_CTX_new();
	bool		 ok;

	ok = c != NULL && EVP_DigestVerifyInit(c, NULL, NULL, NULL, key) == 1 &&
	    EVP_DigestVerify(c, sig.p, sig.n, message.p, message.n) == 1;
	EVP_MD_CTX_free(c);
	return ok;
}

static bool
padding_set(const struct sigalg *a, EVP_PKEY_CTX *c)
{
	if (a->scheme == SCHEME_RSA)
		return EVP_PKEY_CTX_set_rsa_padding(c, RSA_PKCS1_PADDING) == 1;
	if (a->scheme != SCHEME_PSS)
		return true;
	return EVP_PKEY_CTX_set_rsa_padding(c, RSA_PKCS1_PSS_PADDING) == 1 &&
	    EVP_PKEY_CTX_set_rsa_mgf1_md(c, a->mgf1) == 1 && EVP_PKEY_CTX_set_rsa_pss_saltlen(c, a->salt) == 1;
}

bool
sigalg_verify(const struct sigalg *a, EVP_PKEY *key, const EVP_MD *md, struct span digest, struct span message,
    struct span sig)
{
	EVP_PKEY_CTX	*c;
	bool		 ok;

	if (sigalg_is_eddsa(a))
		return eddsa_verify(key, message, sig);
	c = EVP_PKEY_CTX_new(key, NULL);
	ok = c != NULL && EVP_PKEY_verify_init(c) == 1 && padding_set(a, c) && EVP_PKEY_CTX_set_signature_md(c, md) == 1 &&
	    EVP_PKEY_verify(c, sig.p, sig.n, digest.p, digest.n) == 1;
	EVP_PKEY_CTX_free(c);
	return ok;
}

bool
sigalg_recover(const struct sigalg *a, EVP_PKEY *key, const EVP_MD *md, struct span sig, uint8_t out[EVP_MAX_MD_SIZE],
    size_t *n)
{
	EVP_PKEY_CTX	*c;
	uint8_t		 block[LIMIT_RSA_BITS / 8];
	bool		 ok;

	*n = sizeof(block);
	if (a->scheme != SCHEME_RSA)
		return false;
	c = EVP_PKEY_CTX_new(key, NULL);
	ok = c != NULL && EVP_PKEY_verify_recover_init(c) == 1 && padding_set(a, c) &&
	    EVP_PKEY_CTX_set_signature_md(c, md) == 1 && EVP_PKEY_verify_recover(c, block, n, sig.p, sig.n) == 1 &&
	    *n == (size_t)EVP_MD_get_size(md);
	if (ok)
		memcpy(out, block, *n);
	EVP_PKEY_CTX_free(c);
	return ok;
}
