/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What `smime-check lint` is given around a certificate, and which of it stands where:
 *   --issuer         certificates above it, up to the root; also who signed a CRL or an OCSP response
 *   --issued         certificates below it, down to the leaf: for the rows that judge a CA by what it has issued
 *   --intermediates, --trust   further CA certificates that are known
 * The path is --issued from the leaf, the certificate itself, and --issuer in the order in which they issue each other;
 * it ends at a self-signed certificate or where no issuer was given.  Known are all CA certificates of the last two
 * options and --issuer; for CRLs and OCSP responses also those of --issued.
 */
#ifndef SMIME_TOOLS_LINT_GIVEN_H
#define SMIME_TOOLS_LINT_GIVEN_H

#include "certview.h"
#include "diag.h"
#include "lint.h"
#include "options.h"

struct lint_given;

/* Load what the options name; NULL with d. */
struct lint_given *lint_given_load(const struct tool_options *o, struct diag *d);
void	lint_given_free(struct lint_given *p);

/* Set known and, for in->cert if there is one, issuer, path, npath and depth; what they point to is valid until the next call. */
void	lint_given_find(struct lint_given *p, struct lint_input *in);

/* The certificates of --issuer, in the order given: for CRLs and OCSP responses. */
size_t	lint_given_issuers(const struct lint_given *p);
const struct certview *lint_given_issuer(const struct lint_given *p, size_t i);

#endif
