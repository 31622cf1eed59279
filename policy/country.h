/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Two-letter country codes as certificates use them: ISO 3166-1 alpha-2, membership in the European Union and the
 * European Economic Area, and the VAT prefixes of Article 215 of Directive 2006/112/EC.  All compare in upper case
 * only, as the codes are written; anything that is not two letters is no code.
 */
#ifndef SMIME_COUNTRY_H
#define SMIME_COUNTRY_H

#include <stdbool.h>

#include "span.h"

/*
 * Officially assigned by ISO 3166-1 (249 codes).  Not those that are reserved (EU, UK, SU), withdrawn (AN, CS), left to
 * users (XX, XK, XG), or only used by others (EL).
 */
bool	country_assigned(struct span cc);
/* A member state of the European Economic Area: the 27 of the European Union, Iceland, Liechtenstein, Norway. */
bool	country_eea(struct span cc);
/*
 * The ISO code of the country whose VAT numbers have this prefix by Article 215: "GR" for EL, "GB" for XI, the code
 * itself for the other member states.  NULL when the article gives no such prefix (GR, GB, EU, CH ...).
 */
const char *country_of_vat_prefix(struct span prefix);

#endif
