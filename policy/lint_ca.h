/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the rows about CA certificates and about paths share (lint_ca_*.c, lint_chain.c, lint_scope.c).
 */
#ifndef SMIME_LINT_CA_H
#define SMIME_LINT_CA_H

#include <stdbool.h>
#include <stddef.h>

#include "lint.h"

/* Issued to itself and naming no other key: a root as far as octets tell. */
bool	ca_self_signed(const struct certview *v);
/* The same subject, byte for byte, and the same key: two certificates of one CA. */
bool	ca_same_key(const struct certview *a, const struct certview *b);
/* A self-signed certificate of in->known has v's subject and key. */
bool	ca_is_cross(const struct lint_input *in, const struct certview *v);
/* notBefore is earlier than 2023-09-01, the first day of the SBR; a CA certificate may then be an extant one (1.6.1). */
bool	ca_before_sbr(const struct certview *v);
/*
 * The first row of the profile of sub CA certificates (7.1.2.2, 7.1.6.3) that v does not meet, whatever its date; NULL
 * when it meets all.
 */
const struct lint *ca_nonconforming(const struct lint_input *in, const struct certview *v);
/* A certificate of in->known with v's subject and key that meets the profile. */
bool	ca_has_conforming_twin(const struct lint_input *in, const struct certview *v);

/* The certificate at the foot of in's path, when it is an S/MIME certificate and cert stands above it; else NULL. */
const struct certview *ca_leaf_below(const struct lint_input *in);
/* The CA certificate is one for S/MIME: by its extKeyUsage, its policies, or what hangs below it. */
bool	ca_for_smime(const struct lint_cx *cx);

/* Checks that hold for roots and sub CAs alike; those of a value do not apply where the extension is not there. */
enum lint_result ca_bc_present(const struct lint_cx *cx, struct finding *f);
enum lint_result ca_bc_critical(const struct lint_cx *cx, struct finding *f);
enum lint_result ca_bc_true(const struct lint_cx *cx, struct finding *f);
enum lint_result ca_ku_present(const struct lint_cx *cx, struct finding *f);
enum lint_result ca_ku_critical(const struct lint_cx *cx, struct finding *f);
enum lint_result ca_ku_cert_sign(const struct lint_cx *cx, struct finding *f);
enum lint_result ca_ku_crl_sign(const struct lint_cx *cx, struct finding *f);
enum lint_result ca_ski_present(const struct lint_cx *cx, struct finding *f);
enum lint_result ca_ski_not_critical(const struct lint_cx *cx, struct finding *f);
enum lint_result ca_ski_matches(const struct lint_cx *cx, struct finding *f);
enum lint_result ca_version_v3(const struct lint_cx *cx, struct finding *f);
enum lint_result ca_dn_cn(const struct lint_cx *cx, struct finding *f);
enum lint_result ca_dn_o(const struct lint_cx *cx, struct finding *f);
enum lint_result ca_dn_c(const struct lint_cx *cx, struct finding *f);
enum lint_result ca_dn_c_iso(const struct lint_cx *cx, struct finding *f);

/* certificatePolicies have a reserved policy or anyPolicy, and anyPolicy stands alone (7.1.6.3). */
enum lint_result ca_policy_one_of_two(const struct lint_cx *cx, struct finding *f);
enum lint_result ca_policy_any_alone(const struct lint_cx *cx, struct finding *f);
/* What RFC 5280 demands of a CA certificate and no row names: encoding, subject, criticality of what is rare. */
enum lint_result ca_rfc5280(const struct lint_cx *cx, struct finding *f);

/* pathLenConstraint as a number; SIZE_MAX without one, or with one too large to matter. */
size_t	ca_path_length(const struct certview *v);

#endif
