/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Identifiers that name who gave them: organizationIdentifier (2.5.4.97; SBR 7.1.4.2.2(d) and Appendix A.1), the EUID
 * inside of one (Note 3 there; Directive (EU) 2017/1132), and Natural Person Identifiers in serialNumber (Appendix
 * A.2; ETSI EN 319 412-1, 5.1.3).  Here is grammar only: dates, the type of certificate and countryName are the
 * caller's to weigh.  Values are characters (PrintableString or UTF-8), compared as they stand.
 */
#ifndef SMIME_ORGID_H
#define SMIME_ORGID_H

#include <stdbool.h>

#include "span.h"

enum orgid_scheme { ORGID_OTHER, ORGID_NTR, ORGID_VAT, ORGID_PSD, ORGID_LEI, ORGID_GOV, ORGID_INT };

/* What can be wrong with one; several may be. */
enum {
	ORGID_BAD_FORM = 1,		/* not scheme, country, [+subdivision,] [-reference]: nothing else was looked at */
	ORGID_BAD_SCHEME = 2,		/* none of the six; of the rest only the form of a subdivision was looked at */
	ORGID_BAD_COUNTRY = 4,		/* NTR, VAT, PSD, GOV: not an assigned ISO 3166-1 code, nor a VAT prefix in VAT */
	ORGID_BAD_XG = 8,		/* LEI, INT: not XG */
	ORGID_BAD_SUBDIVISION = 16,	/* not one to three capitals or digits */
	ORGID_ODD_SUBDIVISION = 32,	/* in a scheme other than NTR and GOV */
	ORGID_NO_REFERENCE = 64,	/* NTR, VAT, PSD, LEI without one */
	ORGID_ODD_REFERENCE = 128,	/* GOV, INT with one, or with a hyphen and nothing behind it */
	ORGID_BAD_LEI = 256,		/* the reference is no LEI, or its check digits are wrong */
	ORGID_BAD_PSD = 512		/* the reference has no authority of two to eight capitals, or nothing behind it */
};

struct orgid {
	enum orgid_scheme scheme;
	unsigned	 wrong;		/* ORGID_BAD_FORM ... */
	bool		 vat_prefix;	/* VAT, and the letters are a prefix of Article 215 but no ISO code: EL, XI */
	struct span	 scheme_text;	/* three octets; this and the rest empty with ORGID_BAD_FORM */
	struct span	 country;	/* two letters, upper or lower case */
	struct span	 subdivision;	/* without "+"; p is NULL when there is none */
	struct span	 reference;	/* without "-"; p is NULL when there is none */
};

/* Take v apart.  True when nothing is wrong; out is filled in any case and borrows from v. */
bool	orgid_parse(struct span v, struct orgid *out);

/*
 * May it stand beside countryName c (Note 1): the same letters; those of the country whose VAT prefix it has, and no
 * others; whatever they are for LEI and INT.  Only for one that has no ORGID_BAD_FORM.
 */
bool	orgid_fits_country(const struct orgid *o, struct span c);

struct euid {
	struct span	country;	/* two capitals */
	struct span	register_id;
	struct span	number;
};

/* Country, register identifier, ".", number, none of them empty.  False when the reference is not of this form. */
bool	euid_parse(struct span reference, struct euid *out);

struct npid {
	struct span	scheme;		/* "PAS" ..., "XX:" of a national scheme */
	struct span	country;
	struct span	reference;
	bool		listed;		/* scheme stands in Appendix A.2 */
	bool		since_smc09;	/* TAX, EID: listed since 2024-11-22 */
};

/*
 * Does v look like a Natural Person Identifier: a known scheme, or two capitals and a colon for a national one, two
 * capitals, a hyphen.  False for all else: such a value is an identifier of the CA's own.  The country may be none and
 * the reference empty, which is for the caller to judge.
 */
bool	npid_parse(struct span v, struct npid *out);

#endif
