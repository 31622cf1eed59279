/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fuzz target: a CRL, and behind it the certificate that it is asked about.  The certificate stands in a path as its own
 * issuer, so that seeds of a root with its CRL reach the signature.  Besides what the sanitizers see: asking twice says
 * the same, and an unusable CRL, a delta CRL alone, or one without nextUpdate, never makes anything good.
 */
#include <stdint.h>
#include <stdlib.h>

#include "crl.h"
#include "der.h"
#include "revoke.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define AT 1800000000	/* 2027-01-15 */

static void
check(bool truth)
{
	if (!truth)
		abort();
}

static enum revocation
judge(const struct crls *all, struct cert *c)
{
	struct limits		 limits = LIMITS_DEFAULT;
	struct anchor		 anchor = { .cert = c };
	const struct store	 store = { .name = (char[]){ "s" }, .profile = PROFILE_RFC5280 };
	struct cert		*v[2] = { c, c };
	const struct chain	 chain = { .store = &store, .anchor = &anchor, .path = { .v = v, .n = 2 } };
	const struct chain_params p = { .limits = &limits, .purpose = PURPOSE_ANY, .at = AT };
	const struct revoke_params r = { .crls = all, .at = AT, .stale = 86400, .chain = &p };
	enum revocation		 out;
	struct diag		 d = { 0 };

	check(revoke_check(&r, &chain, NULL, &out, NULL, &d) == 0);
	check(out == REVOCATION_GOOD || out == REVOCATION_REVOKED || out == REVOCATION_UNKNOWN || out == REVOCATION_STALE);
	return out;
}

static void
ask(struct span crl, struct span der)
{
	struct cert	*c = cert_parse(der, NULL);
	struct crl	*l = crl_parse(crl);
	struct crls	*all = crls_new();
	enum revocation	 first;
	struct crl_target t;
	unsigned	 reasons;

	crls_add(all, crl);
	check(crls_count(all) == (l != NULL ? 1 : 0) && crls_skipped(all) == (l != NULL ? 0 : 1));
	if (c != NULL && l != NULL) {
		crl_target_open(&t, c);
		if (crl_scope_match(l, &t, &reasons))
			check(crl_entry_find(l, c, AT) == crl_entry_find(l, c, AT) && (reasons & ~CRL_REASONS_ALL) == 0);
		crl_target_close(&t);
		first = judge(all, c);
		check(judge(all, c) == first);
		if (l->unusable)
			check(first == REVOCATION_UNKNOWN);
		if (l->next_update == 0 || l->base != NULL)
			check(first != REVOCATION_GOOD && first != REVOCATION_STALE);
	}
	crls_free(all);
	crl_free(l);
	cert_unref(c);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span	rest = { data, size };
	struct tlv	t;

	if (der_read(&rest, &t)) {
		ask(t.raw, rest);
	} else {
		struct crls *all = crls_new();

		crls_add(all, rest);
		crls_free(all);
	}
	return 0;
}
