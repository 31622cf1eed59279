/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a CRL or an OCSP response is about: subscriber or CA certificates, whose limits differ (SBR 4.9.7, 4.9.10,
 * 7.2.2, 7.3).  It is told by the issuingDistributionPoint, by the issuer's certificate and by what certificates are
 * known (struct lint_input: path, known); where it cannot be told only what holds for both kinds is a finding.
 */
#ifndef SMIME_LINT_STATUS_H
#define SMIME_LINT_STATUS_H

#include "crlview.h"
#include "lint.h"
#include "ocspview.h"

enum status_of { STATUS_OF_UNKNOWN, STATUS_OF_SUBSCRIBERS, STATUS_OF_CAS };

struct status_scope {
	enum status_of	 of;
	bool		 all;		/* nothing else: else one of that kind is known */
	const char	*because;	/* for struct finding.seen; "" when unknown */
};

/* The certificates of the path, then the known ones; NULL behind the last. */
const struct certview *status_known(const struct lint_input *in, size_t i);
/* By basicConstraints. */
bool	status_is_ca(const struct certview *v);
/* Has a Strict policy of SBR 7.1.6.1. */
bool	status_is_strict(const struct certview *v);

/* The known certificates that this issuer's name has issued, in order of serial numbers; free with status_list_free(). */
struct status_list {
	const struct certview **v;
	size_t n;
};
struct status_list status_issued(const struct lint_input *in, const struct dn *issuer,
    bool (*match)(const struct certview *v));
void	status_list_free(struct status_list *l);
bool	status_list_has(const struct status_list *l, struct span serial);

struct status_scope status_of_crl(const struct lint_input *in);
/* *about: the certificate asked about, when it is known. */
struct status_scope status_of_answer(const struct lint_input *in, const struct ocsp_single *s,
    const struct certview **about);

/* An algorithm of signatures that incorporates SHA-1. */
bool	status_alg_sha1(const struct algid *a);
/* The same second twelve months later; of 29 February it is 1 March. */
time_t	status_year_later(time_t t);

#endif
