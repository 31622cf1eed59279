/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What nss: and certdata: share: certificates and trust records joined as NSS joins them (issuer and serial number, and
 * the digest where the record has one), the anchors for e-mail, and the comparison that tells a TLS bundle.  Mozilla
 * keeps one list for two purposes; only the e-mail bit counts here, and the TLS bit is read for the comparison alone.
 */
#include "store_mozilla.h"

#include <openssl/sha.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limits.h"
#include "text.h"
#include "xalloc.h"

/* So many roots that are no e-mail roots make a TLS bundle; fewer may be somebody's choice. */
#define TLS_BUNDLE_ROOTS	5

/* "YYMMDDHHMMSSZ" as UTCTime, or the same with four digits; certdata.txt and CKA_FALSE have one octet or none for never. */
static int
parse_date(struct span s, time_t *out)
{
	char		t[TEXT_TIME_SIZE];
	const char	*century = "", *p = (const char *)s.p;

	*out = 0;
	if (s.n <= 1)
		return 0;
	if (s.n == 13)
		century = p[0] >= '5' ? "19" : "20";
	else if (s.n != 15)
		return -1;
	if (p[s.n - 1] != 'Z')
		return -1;
	p += s.n - 13;
	snprintf(t, sizeof(t), "%s%.*s-%.2s-%.2sT%.2s:%.2s:%.2sZ", century, s.n == 15 ? 4 : 2,
	    (const char *)s.p, p + 2, p + 4, p + 6, p + 8, p + 10);
	return text_time_parse(t, out) ? 0 : -1;
}

static int
too_many(struct diag *d)
{
	return diag_set(d, DIAG_LIMIT, NULL, "more than %d certificates or trust records: not a root list",
	    LIMIT_STORE_OBJECTS);
}

int
mozilla_add_root(struct mozilla_list *l, struct span der, struct span distrust_after, struct diag *d)
{
	struct mozilla_root	r = { 0 };

	if (l->nroots + l->undecodable == LIMIT_STORE_OBJECTS)
		return too_many(d);
	r.cert = cert_parse(der, NULL);
	if (r.cert == NULL) {
		l->undecodable++;
		return 0;
	}
	/* A module with several tokens may have a root in each. */
	for (size_t i = 0; i < l->nroots; i++)
		if (memcmp(l->root[i].cert->sha256, r.cert->sha256, sizeof(r.cert->sha256)) == 0) {
			cert_unref(r.cert);
			return 0;
		}
	if (parse_date(distrust_after, &r.email_distrust_after) == -1) {
		struct buf b = buf_new(1024);

		text_log(&b, span_str(r.cert->subject_str));
		diag_set(d, DIAG_DATA, NULL, "the e-mail distrust date of \"%s\" is not YYMMDDHHMMSSZ", buf_cstr(&b));
		buf_free(&b);
		cert_unref(r.cert);
		return -1;
	}
	XGROW(l->root, l->nroots, l->croots);
	l->root[l->nroots++] = r;
	return 0;
}

static struct span
copy(struct span s)
{
	return (struct span){ s.n > 0 ? (const uint8_t *)xspandup(s) : NULL, s.n };
}

int
mozilla_add_trust(struct mozilla_list *l, const struct mozilla_trust *t, struct diag *d)
{
	if (l->ntrusts == LIMIT_STORE_OBJECTS)
		return too_many(d);
	XGROW(l->trust, l->ntrusts, l->ctrusts);
	l->trust[l->ntrusts++] = (struct mozilla_trust){
		copy(t->issuer), copy(t->serial), copy(t->digest), t->email, t->tls,
	};
	return 0;
}

/* Serial numbers of trust records are whole INTEGERs; cert.h has the contents. */
static bool
same_serial(struct span der, struct span contents)
{
	return der.n == contents.n + 2 && der.p[0] == 0x02 && der.p[1] == contents.n &&
	    span_eq(span_sub(der, 2, der.n), contents);
}

static bool
speaks_of(const struct mozilla_trust *t, const struct cert *c)
{
	uint8_t sha1[SHA_DIGEST_LENGTH];

	if (!span_eq(t->issuer, c->issuer) || !same_serial(t->serial, c->serial))
		return false;
	if (t->digest.n == sizeof(c->sha256))
		return memcmp(t->digest.p, c->sha256, sizeof(c->sha256)) == 0;
	if (t->digest.n != sizeof(sha1))
		return true;
	SHA1(c->der.p, c->der.n, sha1);
	return memcmp(t->digest.p, sha1, sizeof(sha1)) == 0;
}

void
mozilla_join(struct mozilla_list *l)
{
	for (size_t i = 0; i < l->nroots; i++) {
		struct mozilla_root *r = &l->root[i];

		for (size_t k = 0; k < l->ntrusts; k++) {
			const struct mozilla_trust *t = &l->trust[k];

			if (!speaks_of(t, r->cert))
				continue;
			r->email = t->email > r->email ? t->email : r->email;
			r->tls = t->tls > r->tls ? t->tls : r->tls;
		}
	}
}

void
mozilla_free(struct mozilla_list *l)
{
	for (size_t i = 0; i < l->nroots; i++)
		cert_unref(l->root[i].cert);
	for (size_t i = 0; i < l->ntrusts; i++) {
		free((void *)(uintptr_t)l->trust[i].issuer.p);
		free((void *)(uintptr_t)l->trust[i].serial.p);
		free((void *)(uintptr_t)l->trust[i].digest.p);
	}
	free(l->root);
	free(l->trust);
	*l = (struct mozilla_list){ 0 };
}

void
mozilla_to_store(const struct mozilla_list *l, struct store *s)
{
	for (size_t i = 0; i < l->nroots; i++)
		if (l->root[i].email == TRUST_ANCHOR)
			store_add(s, l->root[i].cert, l->root[i].email_distrust_after);
	s->undecodable = l->undecodable;
}

void
mozilla_compare(const struct mozilla_list *l, struct store *s)
{
	s->tls_only = s->missing = 0;
	for (size_t i = 0; i < l->nroots; i++) {
		bool here = store_find(s, l->root[i].cert) != NULL;

		if (here && l->root[i].tls == TRUST_ANCHOR && l->root[i].email != TRUST_ANCHOR)
			s->tls_only++;
		if (!here && l->root[i].email == TRUST_ANCHOR)
			s->missing++;
	}
}

bool
store_tls_check(struct store *s)
{
	struct mozilla_list	 l;
	char			*found;

	/* What was really loaded is the location; its loader's row says whether it was Mozilla's list itself. */
	for (const struct store_loader *r = store_loaders; r->scheme != NULL; r++) {
		size_t n = strlen(r->scheme);

		if (r->mozilla && strncmp(s->location, r->scheme, n) == 0 && s->location[n] == ':')
			return false;
	}
	if (nss_list_load("", &l, &found, NULL) == 0)
		mozilla_compare(&l, s);
	mozilla_free(&l);
	free(found);
	return s->tls_only >= TLS_BUNDLE_ROOTS;
}
