/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See country.h.  ISO 3166-1 as of 2026: the last change of the set of codes was in 2011 (BQ, CW, SS, SX came, AN went).
 * Member states: Articles 52 TEU and 126 EEA Agreement, without the United Kingdom (left on 2020-01-31).  VAT
 * prefixes: Article 215 of Directive 2006/112/EC, XI added by Directive (EU) 2020/1756.
 */
#include "country.h"

/* Second letters by first letter. */
static const char *const assigned[26] = {
	/* A */ "DEFGILMOQRSTUWXZ",
	/* B */ "ABDEFGHIJLMNOQRSTVWYZ",
	/* C */ "ACDFGHIKLMNORUVWXYZ",
	/* D */ "EJKMOZ",
	/* E */ "CEGHRST",
	/* F */ "IJKMOR",
	/* G */ "ABDEFGHILMNPQRSTUWY",
	/* H */ "KMNRTU",
	/* I */ "DELMNOQRST",
	/* J */ "EMOP",
	/* K */ "EGHIMNPRWYZ",
	/* L */ "ABCIKRSTUVY",
	/* M */ "ACDEFGHKLMNOPQRSTUVWXYZ",
	/* N */ "ACEFGILOPRUZ",
	/* O */ "M",
	/* P */ "AEFGHKLMNRSTWY",
	/* Q */ "A",
	/* R */ "EOSUW",
	/* S */ "ABCDEGHIJKLMNORSTVXYZ",
	/* T */ "CDFGHJKLMNORTVWZ",
	/* U */ "AGMSYZ",
	/* V */ "ACEGINU",
	/* W */ "FS",
	/* X */ "",
	/* Y */ "ET",
	/* Z */ "AMW",
};

static const char eu[][3] = {
	"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
	"MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
};
static const char eea_beyond_eu[][3] = { "IS", "LI", "NO" };

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static bool
is_upper(uint8_t c)
{
	return c >= 'A' && c <= 'Z';
}

static const char *
find(struct span cc, const char list[][3], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (span_eq(cc, span_str(list[i])))
			return list[i];
	return NULL;
}

bool
country_assigned(struct span cc)
{
	return cc.n == 2 && is_upper(cc.p[0]) && is_upper(cc.p[1]) && strchr(assigned[cc.p[0] - 'A'], cc.p[1]) != NULL;
}

bool
country_eea(struct span cc)
{
	return find(cc, eu, COUNT(eu)) != NULL || find(cc, eea_beyond_eu, COUNT(eea_beyond_eu)) != NULL;
}

const char *
country_of_vat_prefix(struct span prefix)
{
	if (span_eq(prefix, SPAN_LIT("EL")))
		return "GR";
	if (span_eq(prefix, SPAN_LIT("XI")))
		return "GB";
	if (span_eq(prefix, SPAN_LIT("GR")))
		return NULL;
	return find(prefix, eu, COUNT(eu));
}
