/* SPDX-License-Identifier: BSD-2-Clause */
/* See orgid.h. */
#include "orgid.h"

#include "country.h"
#include "lei.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* What a scheme wants of the parts behind it. */
struct scheme {
	char			name[4];
	enum orgid_scheme	scheme;
	bool			xg;		/* country letters are XG */
	bool			subdivision;	/* may have one */
	bool			reference;	/* must have one; else must not */
	unsigned		(*check)(struct span reference);
};

static bool
is_upper(uint8_t c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_letter(uint8_t c)
{
	return is_upper((uint8_t)(c & 0xdf));
}

static size_t
capitals(struct span s)
{
	size_t n = 0;

	while (n < s.n && is_upper(s.p[n]))
		n++;
	return n;
}

static unsigned
check_lei(struct span reference)
{
	return lei_valid(reference) ? 0 : ORGID_BAD_LEI;
}

/* Authority, hyphen, number; the authority's two to eight capitals are those of ETSI TS 119 495, 5.2.1. */
static unsigned
check_psd(struct span reference)
{
	size_t n = capitals(reference);

	return n >= 2 && n <= 8 && reference.n > n + 1 && reference.p[n] == '-' ? 0 : ORGID_BAD_PSD;
}

static const struct scheme schemes[] = {
	/* name	  scheme	xg	subdiv	reference */
	{ "NTR", ORGID_NTR,	false,	true,	true,	NULL },
	{ "VAT", ORGID_VAT,	false,	false,	true,	NULL },
	{ "PSD", ORGID_PSD,	false,	false,	true,	check_psd },
	{ "LEI", ORGID_LEI,	true,	false,	true,	check_lei },
	{ "GOV", ORGID_GOV,	false,	true,	false,	NULL },
	{ "INT", ORGID_INT,	true,	false,	false,	NULL },
};

/*
 * Cut v at the leftmost hyphen, what is before it at the plus.  The third octet may be a colon and the country lower
 * case, so that a national scheme of ETSI and a wrong country are named as what they are.
 */
static bool
cut(struct span v, struct orgid *out)
{
	const uint8_t	*hyphen = v.n > 0 ? memchr(v.p, '-', v.n) : NULL;
	struct span	 head = hyphen != NULL ? span_sub(v, 0, (size_t)(hyphen - v.p)) : v;

	if (head.n < 5 || !is_upper(v.p[0]) || !is_upper(v.p[1]) || !(is_upper(v.p[2]) || v.p[2] == ':') ||
	    !is_letter(v.p[3]) || !is_letter(v.p[4]) || (head.n > 5 && v.p[5] != '+'))
		return false;
	out->scheme_text = span_sub(v, 0, 3);
	out->country = span_sub(v, 3, 5);
	if (head.n > 5)
		out->subdivision = span_sub(head, 6, head.n);
	if (hyphen != NULL)
		out->reference = span_sub(v, head.n + 1, v.n);
	return true;
}

static bool
subdivision_form(struct span s)
{
	if (s.n < 1 || s.n > 3)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!is_upper(s.p[i]) && !(s.p[i] >= '0' && s.p[i] <= '9'))
			return false;
	return true;
}

static unsigned
check_country(const struct scheme *s, struct orgid *o)
{
	if (s->xg)
		return span_eq(o->country, SPAN_LIT("XG")) ? 0 : ORGID_BAD_XG;
	if (country_assigned(o->country))
		return 0;
	o->vat_prefix = s->scheme == ORGID_VAT && country_of_vat_prefix(o->country) != NULL;
	return o->vat_prefix ? 0 : ORGID_BAD_COUNTRY;
}

static unsigned
check_reference(const struct scheme *s, struct span reference)
{
	if (!s->reference)
		return reference.p != NULL ? ORGID_ODD_REFERENCE : 0;
	if (reference.n == 0)
		return ORGID_NO_REFERENCE;
	return s->check != NULL ? s->check(reference) : 0;
}

bool
orgid_parse(struct span v, struct orgid *out)
{
	const struct scheme *s = NULL;

	*out = (struct orgid){ 0 };
	if (!cut(v, out)) {
		out->wrong = ORGID_BAD_FORM;
		return false;
	}
	if (out->subdivision.p != NULL && !subdivision_form(out->subdivision))
		out->wrong |= ORGID_BAD_SUBDIVISION;
	for (size_t i = 0; i < COUNT(schemes) && s == NULL; i++)
		if (memcmp(schemes[i].name, v.p, 3) == 0)
			s = &schemes[i];
	if (s == NULL) {
		out->wrong |= ORGID_BAD_SCHEME;
		return false;
	}
	out->scheme = s->scheme;
	if (out->subdivision.p != NULL && !s->subdivision)
		out->wrong |= ORGID_ODD_SUBDIVISION;
	out->wrong |= check_country(s, out) | check_reference(s, out->reference);
	return out->wrong == 0;
}

bool
orgid_fits_country(const struct orgid *o, struct span c)
{
	if (o->scheme == ORGID_LEI || o->scheme == ORGID_INT)
		return true;
	return span_eq(c, o->vat_prefix ? span_str(country_of_vat_prefix(o->country)) : o->country);
}

bool
euid_parse(struct span reference, struct euid *out)
{
	const uint8_t *dot = reference.n > 2 ? memchr(reference.p + 2, '.', reference.n - 2) : NULL;

	*out = (struct euid){ 0 };
	if (dot == NULL || !is_upper(reference.p[0]) || !is_upper(reference.p[1]))
		return false;

	size_t at = (size_t)(dot - reference.p);

	if (at == 2 || at + 1 == reference.n)
		return false;
	out->country = span_sub(reference, 0, 2);
	out->register_id = span_sub(reference, 2, at);
	out->number = span_sub(reference, at + 1, reference.n);
	return true;
}

bool
npid_parse(struct span v, struct npid *out)
{
	static const struct { char name[4]; bool since_smc09; } listed[] = {
		{ "PAS", false }, { "IDC", false }, { "PNO", false }, { "TIN", false }, { "TAX", true }, { "EID", true },
	};
	bool national;

	*out = (struct npid){ 0 };
	if (v.n < 6 || !is_upper(v.p[3]) || !is_upper(v.p[4]) || v.p[5] != '-')
		return false;
	national = is_upper(v.p[0]) && is_upper(v.p[1]) && v.p[2] == ':';
	for (size_t i = 0; i < COUNT(listed) && !out->listed; i++)
		if (memcmp(v.p, listed[i].name, 3) == 0) {
			out->listed = true;
			out->since_smc09 = listed[i].since_smc09;
		}
	if (!out->listed && !national)
		return false;
	out->scheme = span_sub(v, 0, 3);
	out->country = span_sub(v, 3, 5);
	out->reference = span_sub(v, 6, v.n);
	return true;
}
