/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What rows about leaf and about CA certificates share: presence and criticality of an extension, URIs in GeneralNames,
 * policies and their qualifiers, key usages.  Pure, like the checks that call it; for the lint_*.c alone.
 */
#ifndef SMIME_LINT_PARTS_H
#define SMIME_LINT_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "hostname.h"
#include "lint.h"
#include "uri.h"

/* ---- one extension, whatever its value */

/* It is there. */
enum lint_result part_present(const struct lint_cx *cx, enum ext_id id, struct finding *f);
/* It is (not) critical; n/a when it is absent. */
enum lint_result part_critical(const struct lint_cx *cx, enum ext_id id, struct finding *f);
enum lint_result part_not_critical(const struct lint_cx *cx, enum ext_id id, struct finding *f);

/* ---- URIs; those that cannot be read, up to where they can */

/* A uniformResourceIdentifier of this scheme: by the letters before the colon alone, in any case. */
bool	gn_has_scheme(const struct gn *g, const char *scheme);
/* By RFC 3986 and RFC 5280 4.2.1.6; FINDING with seen set.  n/a: no uniformResourceIdentifier. */
enum lint_result gn_uri_syntax(const struct gn *g, struct finding *f);
/* The host of a URI: as it stands there (n == 0: none, or no URI), and whether it can be read. */
bool	gn_host(const struct gn *g, struct span *host, struct hostname *h);
/* It is a name that the public DNS knows or an address that the Internet reaches; FINDING with seen set. */
enum lint_result host_public(struct span host, const struct hostname *h, struct finding *f);
/* Both; n/a without a host that can be read. */
enum lint_result gn_uri_public(const struct gn *g, struct finding *f);

/* ---- certificatePolicies: whole checks */

/* The first qualifier of a type that is bad, which then has added to seen; n/a when there is none of the type. */
enum lint_result cp_qualifiers(const struct lint_cx *cx, enum oid type,
    bool (*bad)(const struct policy_qualifier *q, struct finding *f), struct finding *f);
/* No policy stands twice. */
enum lint_result cp_no_duplicate(const struct lint_cx *cx, struct finding *f);
/* Each CPS qualifier is an http or https URL. */
enum lint_result cp_cps_http(const struct lint_cx *cx, struct finding *f);
/* Each user notice has explicitText, and none has noticeRef. */
enum lint_result cp_unotice_text(const struct lint_cx *cx, struct finding *f);
enum lint_result cp_unotice_no_ref(const struct lint_cx *cx, struct finding *f);

/* ---- keyUsage */

/* Adds the names of the bits to seen: "digitalSignature, keyCertSign"; "bit 9" for those without a name. */
enum lint_result finding_usages(struct finding *f, uint32_t bits);

#endif
