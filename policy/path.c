/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See path.h.  RFC 5280 6.1.3 to 6.1.5 in the order of the statuses, so that the first fault found is the one told.
 *
 * The anchor's own validity, basic constraints, path length and name constraints count, as they do for OpenSSL: who
 * puts them into a root expects them to be obeyed.  Its extended key usages, its key size and its signature do not:
 * it was chosen by the administrator.
 */
#include "path.h"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/x509v3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "buf.h"
#include "limits.h"
#include "nameconstraint.h"
#include "text.h"

#define EC_BITS_LEAST	256

struct check {
	const struct chain_params	*p;
	const struct certs		*path;
	const struct store		*store;
	const struct anchor		*anchor;
	struct path_finding		*out;
	unsigned			*steps;
	struct diag			*d;
};

/* In the order of the precedence; a check fills out->status or leaves it. -1 is our own fault. */
typedef int path_rule(struct check *k);

static const enum chain_status order[] = {
	CHAIN_UNKNOWN, CHAIN_INVALID, CHAIN_EXPIRED, CHAIN_NOTYET, CHAIN_KEYUSAGE, CHAIN_EKU, CHAIN_NAMECONSTRAINT,
	CHAIN_POLICY, CHAIN_DISTRUSTED, CHAIN_WEAK, CHAIN_OK
};

unsigned
path_rank(enum chain_status s)
{
	for (unsigned i = 1; i < sizeof(order) / sizeof(order[0]); i++)
		if (order[i] == s)
			return i;
	return 0;
}

/* Who it is about: "the signer's certificate", or the CA by its name, cut and escaped. */
static void
who_write(struct buf *b, const struct check *k, size_t i)
{
	struct buf	name = buf_new(8192);
	const char	*what = i == 0 ? "the signer's certificate" :
	    i == k->path->n - 1 ? "the trust anchor" : "the CA certificate";

	buf_str(b, what);
	if (i > 0) {
		text_header(&name, span_str(k->path->v[i]->subject_str));
		buf_printf(b, " \"%.100s%s\"", buf_cstr(&name), name.n > 100 ? "..." : "");
	}
	buf_free(&name);
}

/* The finding, once: "<certificate i> <what>". */
static int __attribute__((format(printf, 4, 5)))
found(struct check *k, enum chain_status s, size_t i, const char *fmt, ...)
{
	struct buf	b = buf_new(sizeof(k->out->why) * 2);
	char		text[128];
	va_list		ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	who_write(&b, k, i);
	buf_printf(&b, " %s", text);
	k->out->status = s;
	snprintf(k->out->why, sizeof(k->out->why), "%s", buf_cstr(&b));
	buf_free(&b);
	return 0;
}

/* ---- invalid */

/* Resource extensions: OpenSSL counts them as known because X509_verify_cert() checks them; nobody does here. */
static bool
critical_resources(X509 *x)
{
	static const int nids[] = { NID_sbgp_ipAddrBlock, NID_sbgp_autonomousSysNum };

	for (size_t i = 0; i < sizeof(nids) / sizeof(nids[0]); i++) {
		int at = X509_get_ext_by_NID(x, nids[i], -1);

		if (at >= 0 && X509_EXTENSION_get_critical(X509_get_ext(x, at)))
			return true;
	}
	return false;
}

static int
form_rule(struct check *k)
{
	for (size_t i = 0; i < k->path->n; i++) {
		const struct cert	*c = k->path->v[i];
		uint32_t		 flags = X509_get_extension_flags(c->x);

		if (c->damaged || (flags & EXFLAG_INVALID) != 0)
			return found(k, CHAIN_INVALID, i, "has a field or extension that cannot be read");
		if ((flags & EXFLAG_CRITICAL) != 0 || critical_resources(c->x))
			return found(k, CHAIN_INVALID, i, "has a critical extension that is not known here");
		if ((flags & EXFLAG_PROXY) != 0)
			return found(k, CHAIN_INVALID, i, "is a proxy certificate");
		if (c->key_limit)
			return found(k, CHAIN_INVALID, i, "has an RSA key beyond the limits");
	}
	return 0;
}

/* An anchor may be of version 1, or say it by its key usage alone (whose bits are for keyusage_rule). */
static bool
is_ca(const struct cert *c, bool anchor)
{
	if (c->ca || !anchor)
		return c->ca;
	return (X509_get_extension_flags(c->x) & EXFLAG_BCONS) == 0 && (c->has_key_usage || X509_check_ca(c->x) != 0);
}

/* RFC 5280 6.1.4 (k), (l), (m). */
static int
ca_rule(struct check *k)
{
	long below = 0;	/* CAs that are not self-issued between this one and the signer */

	for (size_t i = 1; i < k->path->n; i++) {
		const struct cert	*c = k->path->v[i];
		long			 max = X509_get_pathlen(c->x);

		if (!is_ca(c, i == k->path->n - 1))
			return found(k, CHAIN_INVALID, i, "is not a CA");
		if (max >= 0 && below > max)
			return found(k, CHAIN_INVALID, i, "allows %ld CAs below it, there are %ld", max, below);
		if ((X509_get_extension_flags(c->x) & EXFLAG_SI) == 0)
			below++;
	}
	return 0;
}

/* Signatures by keys with inherited parameters, which the search could not verify. */
static int
inherited_rule(struct check *k)
{
	for (size_t i = 1; i < k->path->n; i++) {
		EVP_PKEY	*key;
		int		 ok;

		if (!path_key_inherits(k->path->v[i]))
			continue;
		key = path_key(k->path, i);
		(*k->steps)++;
		ok = key != NULL ? X509_verify(k->path->v[i - 1]->x, key) : 0;
		EVP_PKEY_free(key);
		ERR_clear_error();
		if (ok != 1)
			return found(k, CHAIN_INVALID, i - 1, "has a signature that its issuer did not make");
	}
	return 0;
}

/* ---- time, key usage, extended key usage */

static int
expired_rule(struct check *k)
{
	char when[TEXT_TIME_SIZE];

	for (size_t i = 0; i < k->path->n; i++)
		if (k->p->at > k->path->v[i]->not_after)
			return found(k, CHAIN_EXPIRED, i, "has expired (%s)", text_time(k->path->v[i]->not_after, when));
	return 0;
}

static int
notyet_rule(struct check *k)
{
	char when[TEXT_TIME_SIZE];

	for (size_t i = 0; i < k->path->n; i++)
		if (k->p->at < k->path->v[i]->not_before)
			return found(k, CHAIN_NOTYET, i, "is not valid before %s",
			    text_time(k->path->v[i]->not_before, when));
	return 0;
}

static int
keyusage_rule(struct check *k)
{
	const struct cert *leaf = k->path->v[0];

	for (size_t i = 1; i < k->path->n; i++)
		if (k->path->v[i]->has_key_usage && (k->path->v[i]->key_usage & KU_KEY_CERT_SIGN) == 0)
			return found(k, CHAIN_KEYUSAGE, i, "may not sign certificates (key usage)");
	if (k->p->purpose == PURPOSE_EMAIL && leaf->has_key_usage &&
	    (leaf->key_usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0)
		return found(k, CHAIN_KEYUSAGE, 0, "may not sign messages (key usage)");
	return 0;
}

/* RFC 8550 4.4.4; SBR 7.1.2.3 (f) for certificates under a public store. */
static int
eku_rule(struct check *k)
{
	if (k->p->purpose != PURPOSE_EMAIL)
		return 0;
	for (size_t i = 0; i == 0 || i + 1 < k->path->n; i++) {
		unsigned eku = k->path->v[i]->eku;

		if ((eku & (EKU_EMAIL | EKU_ANY)) != 0)
			continue;
		if (eku != EKU_ABSENT)
			return found(k, CHAIN_EKU, i, "is not for e-mail (extended key usage)");
		if (i == 0 && k->store->profile == PROFILE_SBR)
			return found(k, CHAIN_EKU, i, "does not say that it is for e-mail (extended key usage)");
	}
	return 0;
}

/* ---- names */

static int
names_found(struct check *k, size_t i, int err, enum nc_verdict email)
{
	if (err == X509_V_ERR_UNSPECIFIED || err == X509_V_ERR_OUT_OF_MEM)
		return found(k, CHAIN_INVALID, i, "has more names than can be compared with the constraints above it");
	if (err == X509_V_ERR_EXCLUDED_VIOLATION || email == NC_EXCLUDED)
		return found(k, CHAIN_NAMECONSTRAINT, i, "has a name that a CA above it excludes");
	if (err == X509_V_ERR_PERMITTED_VIOLATION || email == NC_NOT_PERMITTED)
		return found(k, CHAIN_NAMECONSTRAINT, i, "has a name that a CA above it does not permit");
	return found(k, CHAIN_NAMECONSTRAINT, i, "has a name that cannot be compared with the constraints above it");
}

/* All certificates below path->v[j] against its constraints; self-issued ones only as the last (6.1.3 (b), (c)). */
static int
constraints_apply(struct check *k, size_t j, const NAME_CONSTRAINTS *nc, size_t *cost)
{
	for (size_t i = 0; i < j; i++) {
		const struct cert	*c = k->path->v[i];
		enum nc_verdict		 email = NC_OK;
		int			 err;

		if (i > 0 && (X509_get_extension_flags(c->x) & EXFLAG_SI) != 0)
			continue;
		*cost += nameconstraint_cost(c, nc);
		if (*cost > LIMIT_NC_PRODUCT)
			return names_found(k, i, X509_V_ERR_UNSPECIFIED, NC_OK);
		err = NAME_CONSTRAINTS_check(c->x, (NAME_CONSTRAINTS *)(uintptr_t)nc);
		if (k->p->purpose == PURPOSE_EMAIL)
			email = nameconstraint_email_check(c, nc);
		if (err != X509_V_OK || email != NC_OK)
			return names_found(k, i, err, email);
	}
	return 0;
}

/* From the anchor down, so that the constraint nearest to it speaks first. */
static int
names_rule(struct check *k)
{
	size_t cost = 0;

	for (size_t j = k->path->n; j-- > 1 && k->out->status == CHAIN_UNKNOWN;) {
		NAME_CONSTRAINTS *nc;

		if (X509_get_ext_by_NID(k->path->v[j]->x, NID_name_constraints, -1) < 0)
			continue;
		nc = X509_get_ext_d2i(k->path->v[j]->x, NID_name_constraints, NULL, NULL);
		if (nc == NULL)
			return found(k, CHAIN_INVALID, j, "has name constraints that cannot be read");
		constraints_apply(k, j, nc, &cost);
		NAME_CONSTRAINTS_free(nc);
	}
	return 0;
}

/* ---- policies */

/* RFC 5280 6.1.1 (c). OpenSSL takes an empty set for none, so that any-policy has to be said. */
static STACK_OF(ASN1_OBJECT) *
initial_policies(struct check *k)
{
	static const char *const any[] = { "2.5.29.32.0", NULL };
	STACK_OF(ASN1_OBJECT) *l = sk_ASN1_OBJECT_new_null();

	for (const char *const *oid = k->p->initial_policy != NULL ? k->p->initial_policy : any; l != NULL && *oid != NULL; oid++) {
		ASN1_OBJECT *o = OBJ_txt2obj(*oid, 1);

		if (o == NULL || sk_ASN1_OBJECT_push(l, o) <= 0) {
			ASN1_OBJECT_free(o);
			diag_openssl(k->d, DIAG_USAGE, *oid, "not an object identifier");
			sk_ASN1_OBJECT_pop_free(l, ASN1_OBJECT_free);
			return NULL;
		}
	}
	return l;
}

/*
 * Can the policy tree refuse this path at all?  Only where an explicit policy is asked for, by us or by a CA, or where
 * a mapping might not be well-formed (6.1.4 (a)).
 */
static bool
policy_matters(const struct check *k)
{
	static const int nids[] = { NID_policy_constraints, NID_policy_mappings };

	if (k->p->require_explicit_policy)
		return true;
	for (size_t i = 0; i + 1 < k->path->n; i++)
		for (size_t n = 0; n < sizeof(nids) / sizeof(nids[0]); n++)
			if (X509_get_ext_by_NID(k->path->v[i]->x, nids[n], -1) >= 0)
				return true;
	return false;
}

static int
policy_judge(struct check *k, STACK_OF(X509) *chain, STACK_OF(ASN1_OBJECT) *initial)
{
	unsigned	 flags = (k->p->require_explicit_policy ? X509_V_FLAG_EXPLICIT_POLICY : 0) |
	    (k->p->inhibit_policy_mapping ? X509_V_FLAG_INHIBIT_MAP : 0) |
	    (k->p->inhibit_any_policy ? X509_V_FLAG_INHIBIT_ANY : 0);
	X509_POLICY_TREE *tree = NULL;
	int		 explicit_policy, rv;

	rv = X509_policy_check(&tree, &explicit_policy, chain, initial, flags);
	X509_policy_tree_free(tree);
	ERR_clear_error();
	if (rv == X509_PCY_TREE_INVALID)
		return found(k, CHAIN_INVALID, 0, "has policies that cannot be read on its path");
	/* "Internal" is also what OpenSSL says of a tree that grows beyond its limit of nodes. */
	if (rv != X509_PCY_TREE_VALID)
		return found(k, CHAIN_POLICY, 0, "has no policy that its path requires");
	return 0;
}

static int
policy_rule(struct check *k)
{
	STACK_OF(ASN1_OBJECT)	*initial;
	STACK_OF(X509)		*chain;
	int			 rv = -1;

	if (!policy_matters(k))
		return 0;
	initial = initial_policies(k);
	if (initial == NULL)
		return -1;
	chain = sk_X509_new_reserve(NULL, (int)k->path->n);
	for (size_t i = 0; chain != NULL && i < k->path->n; i++)
		sk_X509_push(chain, k->path->v[i]->x);
	if (chain != NULL)
		rv = policy_judge(k, chain, initial);
	else
		diag_openssl(k->d, DIAG_OS, NULL, "no memory for a path");
	sk_X509_free(chain);
	sk_ASN1_OBJECT_pop_free(initial, ASN1_OBJECT_free);
	return rv;
}

/* ---- what this site does not accept */

/* Every certificate of the path, the anchor too, and every key: a cross certificate brings none back. */
static int
listed_rule(struct check *k)
{
	for (size_t i = 0; i < k->path->n; i++) {
		enum distrust_match m = distrust_find(k->p->distrust, k->path->v[i]);

		if (m != DISTRUST_NONE)
			return found(k, CHAIN_DISTRUSTED, i, "%s on the DistrustList of this site",
			    m == DISTRUST_CERT ? "is" : "has a key that is");
	}
	return 0;
}

static int
distrust_rule(struct check *k)
{
	char	when[TEXT_TIME_SIZE];
	time_t	after = k->anchor->email_distrust_after;

	if (k->p->purpose != PURPOSE_EMAIL || after == 0 || k->path->v[0]->not_before <= after)
		return 0;
	return found(k, CHAIN_DISTRUSTED, k->path->n - 1, "is not trusted for certificates issued after %s",
	    text_time(after, when));
}

static bool
digest_weak(X509 *x)
{
	int md = NID_undef;

	if (X509_get_signature_info(x, &md, NULL, NULL, NULL) != 1)
		return false;
	return md == NID_md2 || md == NID_md4 || md == NID_md5 || md == NID_sha1;
}

/* The signer and the CAs below the anchor; a signer that is an anchor itself is judged by its key alone. */
static int
weak_rule(struct check *k)
{
	char name[24];

	if (k->p->purpose != PURPOSE_EMAIL)
		return 0;
	for (size_t i = 0; i == 0 || i + 1 < k->path->n; i++) {
		const struct cert	*c = k->path->v[i];
		unsigned		 least = k->p->min_key_bits;

		if (c->key == KEY_EC)
			least = EC_BITS_LEAST;
		else if (c->key != KEY_RSA && c->key != KEY_RSAPSS && c->key != KEY_DSA)
			least = 0;
		if (c->key_bits < least)
			return found(k, CHAIN_WEAK, i, "has a weak key (%s)", cert_key_str(c, name));
		if (i + 1 < k->path->n && digest_weak(c->x))
			return found(k, CHAIN_WEAK, i, "is signed with a broken digest (MD5, SHA-1)");
	}
	return 0;
}

int
path_check(const struct chain_params *p, const struct certs *path, const struct store *s, const struct anchor *a,
    struct path_finding *out, unsigned *steps, struct diag *d)
{
	static path_rule *const rules[] = {
		form_rule, ca_rule, inherited_rule, expired_rule, notyet_rule, keyusage_rule, eku_rule, names_rule,
		policy_rule, listed_rule, distrust_rule, weak_rule
	};
	struct check k = { .p = p, .path = path, .store = s, .anchor = a, .out = out, .steps = steps, .d = d };

	*out = (struct path_finding){ .status = CHAIN_UNKNOWN };
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]) && out->status == CHAIN_UNKNOWN; i++)
		if (rules[i](&k) == -1)
			return -1;
	if (out->status == CHAIN_UNKNOWN)
		out->status = CHAIN_OK;
	return 0;
}
