/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The lints of a signer's path: its certificate and those of the CAs above it, each by the rules of its date.  What a
 * certificate shows alone is judged once and kept with it (the engine's cache has certificates by SHA-256); what its issuer or
 * path shows is judged each time, by comparisons only.
 */
#ifndef SMIME_LINT_PATH_H
#define SMIME_LINT_PATH_H

#include "cert.h"
#include "certindex.h"
#include "lint.h"

/* By what an engine lints; the same for all messages of a configuration. */
struct lint_config {
	enum lint_profile	 profile;	/* LINT_AUTO: that of the store */
	const struct lint_select *select;	/* NULL: all rows; must not change while the engine lives */
	const struct keylist	*known_keys;	/* NULL: no key is looked up */
	bool			 ignore_dates;
};

/*
 * Judge path (signer first, anchor last) by profile, LINT_SBR or LINT_RFC5280; verified: its signatures were checked.
 * index finds other certificates of the CAs.  A signer that SBR 1.1 does not mean (no emailProtection or no mailbox, and no
 * reserved policy) is judged by the RFCs.  Findings come gravest first, then by depth.  findings_free() afterwards.
 */
void	lint_path(const struct lint_config *config, enum lint_profile profile, const struct certs *path, bool verified,
	    const struct cert_index *index, struct findings *out);

void	cert_lint_free(struct cert_lint *l);

#endif
