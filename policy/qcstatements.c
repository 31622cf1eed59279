/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See qcstatements.h; the lint of that extension asks here.  One walk over the octets, bounded by their number.  What a
 * statement claims (qualified, device, limit) is never judged, only how it is written: ETSI EN 319 412-5, 4.2 and 4.3.
 */
#include "qcstatements.h"

#include "der.h"

#define TAG_PRINTABLE	0x13
#define TAG_IA5		0x16

/* The contents octets of 0.4.0.1862.1; one more octet is the number of the statement. */
static const uint8_t etsi_arc[] = { 0x04, 0x00, 0x8e, 0x46, 0x01 };

enum { QC_TYPE = 6, QC_TYPE_ESIGN = 1, QC_TYPE_ESEAL = 2 };

/* As der_expect(), without BER's indefinite lengths. */
static bool
take(struct span *s, uint8_t tag, struct span *body)
{
	struct tlv t;

	if (!der_expect(s, tag, &t) || t.indefinite)
		return false;
	*body = t.body;
	return true;
}

static const char *
nothing_check(struct span info)
{
	return info.n == 0 ? NULL : "information where none belongs";
}

/* QcEuLimitValue: MonetaryValue */
static const char *
limit_check(struct span info)
{
	static const char bad[] = "no MonetaryValue";
	struct span value, part;

	if (!take(&info, DER_SEQUENCE, &value) || info.n > 0)
		return bad;
	if (!(take(&value, TAG_PRINTABLE, &part) && part.n == 3) && !take(&value, DER_INTEGER, &part))
		return bad;
	return take(&value, DER_INTEGER, &part) && take(&value, DER_INTEGER, &part) && value.n == 0 ? NULL : bad;
}

/* QcEuRetentionPeriod: INTEGER of years */
static const char *
retention_check(struct span info)
{
	struct span years;

	return take(&info, DER_INTEGER, &years) && info.n == 0 ? NULL : "no number of years";
}

/* QcEuPDS: SEQUENCE OF { url IA5String, language PrintableString (SIZE(2)) } */
static const char *
pds_check(struct span info)
{
	static const char bad[] = "no list of URL and language";
	struct span list, one, url, language;

	if (!take(&info, DER_SEQUENCE, &list) || info.n > 0 || list.n == 0)
		return bad;
	while (list.n > 0)
		if (!take(&list, DER_SEQUENCE, &one) || !take(&one, TAG_IA5, &url) || !take(&one, TAG_PRINTABLE, &language) ||
		    one.n > 0 || language.n != 2)
			return bad;
	return NULL;
}

/* QcType: SEQUENCE OF OBJECT IDENTIFIER; EN 319 412-5 4.2.3 knows esign, eseal and web, and a certificate has one. */
static const char *
type_check(struct span info)
{
	struct span list, oid, known;

	if (!take(&info, DER_SEQUENCE, &list) || info.n > 0 || !take(&list, DER_OID, &oid))
		return "no list of types";
	if (list.n > 0)
		return "more than one type";
	known = span_sub(oid, 0, sizeof(etsi_arc));
	if (oid.n != sizeof(etsi_arc) + 2 || memcmp(known.p, etsi_arc, sizeof(etsi_arc)) != 0 ||
	    oid.p[sizeof(etsi_arc)] != QC_TYPE)
		return "a type that EN 319 412-5 does not define";
	if (oid.p[oid.n - 1] != QC_TYPE_ESIGN && oid.p[oid.n - 1] != QC_TYPE_ESEAL)
		return "a type other than esign and eseal";
	return NULL;
}

/* QcCClegislation: SEQUENCE OF PrintableString (SIZE(2)) */
static const char *
legislation_check(struct span info)
{
	static const char bad[] = "no list of country codes";
	struct span list, country;

	if (!take(&info, DER_SEQUENCE, &list) || info.n > 0 || list.n == 0)
		return bad;
	while (list.n > 0)
		if (!take(&list, TAG_PRINTABLE, &country) || country.n != 2)
			return bad;
	return NULL;
}

/* By the number of the statement. */
static const char *(*const statements[])(struct span info) = {
	[1] = nothing_check,		/* QcCompliance */
	[2] = limit_check,
	[3] = retention_check,
	[4] = nothing_check,		/* QcSSCD */
	[5] = pds_check,
	[QC_TYPE] = type_check,
	[7] = legislation_check,
};
#define NSTATEMENTS (sizeof(statements) / sizeof(statements[0]))

/* The number of an ETSI statement; 0 for all others. */
static size_t
etsi_number(struct span oid)
{
	if (oid.n != sizeof(etsi_arc) + 1 || memcmp(oid.p, etsi_arc, sizeof(etsi_arc)) != 0)
		return 0;
	return oid.p[sizeof(etsi_arc)] < NSTATEMENTS ? oid.p[sizeof(etsi_arc)] : 0;
}

/* One QCStatement; seen has a bit for each ETSI statement before it. */
static const char *
statement_check(struct span s, unsigned *seen, struct span *oid)
{
	struct span	info;
	struct tlv	t;
	size_t		n;

	if (!take(&s, DER_OID, oid))
		return "no statementId";
	info = s;
	if (s.n > 0 && (!der_read(&s, &t) || t.indefinite || s.n > 0))
		return "statementInfo is not one element";
	n = etsi_number(*oid);
	if (n == 0)
		return NULL;
	if ((*seen & 1U << n) != 0)
		return "a second statement of this type";
	*seen |= 1U << n;
	return statements[n](info);
}

bool
qcstatements_check(struct span value, struct qc_fault *out)
{
	struct span	list, one;
	unsigned	seen = 0;

	*out = (struct qc_fault){ .what = "no SEQUENCE OF QCStatement" };
	if (!take(&value, DER_SEQUENCE, &list) || value.n > 0)
		return false;
	for (; list.n > 0; out->index++) {
		out->oid = (struct span){ NULL, 0 };
		out->what = "no SEQUENCE";
		if (!take(&list, DER_SEQUENCE, &one))
			return false;
		out->what = statement_check(one, &seen, &out->oid);
		if (out->what != NULL)
			return false;
	}
	return true;
}
