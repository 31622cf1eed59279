/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: string types, alphabets and lengths of the subject's attributes (SBR 7.1.4: as RFC 5280 has them, A.1 there).  Lengths
 * count characters.  Issuer names are those of another certificate and judged there.
 */
#include "lint.h"

#include "lint_name.h"
#include "lint_table.h"
#include "text.h"

/* The first attribute that ok() refuses. */
static enum lint_result
each(const struct lint_cx *cx, struct finding *f, bool (*ok)(const struct attr *a))
{
	const struct dn *d = &cx->cert->subject;

	for (size_t i = 0; i < d->n; i++)
		if (!ok(&d->v[i]))
			return finding_attr(f, d, &d->v[i]);
	return d->n > 0 ? LINT_PASS : LINT_NA;
}

/* ---- string types */

/* DirectoryString by RFC 5280 A.1, X.520 and RFC 4519; organizationIdentifier has a row of its own under the SBR. */
static bool
is_directory_string(enum oid type)
{
	static const enum oid known[] = {
		OID_CN, OID_SURNAME, OID_LOCALITY, OID_STATE, OID_STREET, OID_O, OID_OU, OID_TITLE, OID_DESCRIPTION,
		OID_BUSINESS_CATEGORY, OID_POSTAL_CODE, OID_NAME, OID_GIVEN_NAME, OID_INITIALS, OID_GENERATION_QUALIFIER,
		OID_PSEUDONYM, OID_UID, OID_JURISDICTION_LOCALITY, OID_JURISDICTION_STATE,
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (type == known[i])
			return true;
	return false;
}

static bool
is_printable_or_utf8(const struct attr *a)
{
	return a->tag == DNSTRING_PRINTABLE || a->tag == DNSTRING_UTF8 || !is_directory_string(a->type);
}

static enum lint_result
finding_tag(struct finding *f, const struct dn *d, const struct attr *a)
{
	finding_attr(f, d, a);
	return finding_seen(f, " (tag %02x)", a->tag);
}

static enum lint_result
directory_string(const struct lint_cx *cx, struct finding *f)
{
	const struct dn *d = &cx->cert->subject;

	for (size_t i = 0; i < d->n; i++)
		if (!is_printable_or_utf8(&d->v[i]) ||
		    (cx->rfc5280 && d->v[i].type == OID_ORGANIZATION_IDENTIFIER && d->v[i].tag != DNSTRING_PRINTABLE &&
		    d->v[i].tag != DNSTRING_UTF8))
			return finding_tag(f, d, &d->v[i]);
	return d->n > 0 ? LINT_PASS : LINT_NA;
}

static bool
is_in_alphabet(const struct attr *a)
{
	return a->tag != DNSTRING_PRINTABLE || dnstring_check(attr_string(a), NULL) == DNSTRING_OK;
}

static enum lint_result
printable_alphabet(const struct lint_cx *cx, struct finding *f)
{
	return each(cx, f, is_in_alphabet);
}

/*
 * The characters, written an octet each, are UTF-8 again: UTF-8 was taken for Latin-1 and encoded once more.  Text that is so
 * by chance would need one of U+00C2 to U+00F4 always followed by controls and signs of U+0080 to U+00BF.
 */
static bool
is_encoded_twice(struct span s)
{
	bool	 beyond = false;
	uint8_t	 inner[256];
	size_t	 n = 0;
	uint32_t cp = 0;

	for (size_t len; s.n > 0 && n < sizeof(inner); s = span_sub(s, len, s.n)) {
		len = text_utf8_next(s, &cp);
		if (len == 0 || cp > 0xff)
			return false;
		beyond |= cp > 0x7f;
		inner[n++] = (uint8_t)cp;
	}
	return beyond && s.n == 0 && text_utf8_valid((struct span){ inner, n });
}

static enum lint_result
utf8_valid(const struct lint_cx *cx, struct finding *f)
{
	static const char *const faults[] = {
		[DNSTRING_OK] = "encoded twice", [DNSTRING_ENCODING] = "not UTF-8", [DNSTRING_CONTROL] = "a control character",
	};
	const struct dn *d = &cx->cert->subject;

	for (size_t i = 0; i < d->n; i++) {
		const struct attr	*a = &d->v[i];
		size_t			 at = 0;
		enum dnstring_fault	 fault;

		if (a->tag != DNSTRING_UTF8)
			continue;
		fault = dnstring_check(attr_string(a), &at);
		if (fault == DNSTRING_OK && !is_encoded_twice(a->value))
			continue;
		finding_attr(f, d, a);
		return finding_seen(f, ": %s at octet %zu", faults[fault], fault == DNSTRING_OK ? 0 : at);
	}
	return d->n > 0 ? LINT_PASS : LINT_NA;
}

/* ---- attributes of one type */

/* All of a type have this tag and no more than so many characters. */
static enum lint_result
typed(const struct lint_cx *cx, struct finding *f, enum oid type, uint8_t tag, size_t least, size_t most)
{
	const struct dn		*d = &cx->cert->subject;
	enum lint_result	 r = LINT_NA;

	for (const struct attr *a = NULL; (a = dn_next(d, type, a)) != NULL; r = LINT_PASS)
		if (a->tag != tag || a->value.n < least || a->value.n > most)
			return finding_tag(f, d, a);
	return r;
}

static enum lint_result
country_printable(const struct lint_cx *cx, struct finding *f)
{
	return typed(cx, f, OID_COUNTRY, DNSTRING_PRINTABLE, 2, 2);
}

static enum lint_result
serial_printable(const struct lint_cx *cx, struct finding *f)
{
	return typed(cx, f, OID_SERIAL_NUMBER, DNSTRING_PRINTABLE, 0, 64);
}

static enum lint_result
email_ia5(const struct lint_cx *cx, struct finding *f)
{
	return typed(cx, f, OID_EMAIL_ADDRESS, DNSTRING_IA5, 0, 255);
}

/* No more than most characters; octets are counted first, of which a character has one at least. */
static enum lint_result
bounded(const struct lint_cx *cx, struct finding *f, enum oid type, size_t most)
{
	const struct dn		*d = &cx->cert->subject;
	enum lint_result	 r = LINT_NA;

	for (const struct attr *a = NULL; (a = dn_next(d, type, a)) != NULL; r = LINT_PASS) {
		size_t n = a->value.n > most ? dnstring_length(attr_string(a)) : 0;

		if (n > most) {
			finding_attr(f, d, a);
			return finding_seen(f, ": %zu characters", n);
		}
	}
	return r;
}

static enum lint_result
both_bounded(const struct lint_cx *cx, struct finding *f, const enum oid type[2], const size_t most[2])
{
	enum lint_result r = bounded(cx, f, type[0], most[0]), s;

	if (r == LINT_FINDING)
		return r;
	s = bounded(cx, f, type[1], most[1]);
	return s == LINT_NA ? r : s;
}

#define BOUND(name, type, most) \
	static enum lint_result \
	name(const struct lint_cx *cx, struct finding *f) \
	{ \
		return bounded(cx, f, type, most); \
	}
#define BOUND2(name, type0, most0, type1, most1) \
	static enum lint_result \
	name(const struct lint_cx *cx, struct finding *f) \
	{ \
		return both_bounded(cx, f, (const enum oid[2]){ type0, type1 }, (const size_t[2]){ most0, most1 }); \
	}

BOUND(cn_bound, OID_CN, 64)
BOUND(o_bound, OID_O, 64)
BOUND(ou_bound, OID_OU, 64)
BOUND(title_bound, OID_TITLE, 64)
BOUND(pseudonym_bound, OID_PSEUDONYM, 128)
BOUND2(names_limit, OID_GIVEN_NAME, 32768, OID_SURNAME, 32768)
BOUND2(names_room, OID_GIVEN_NAME, 64, OID_SURNAME, 64)
BOUND2(locality_state_bound, OID_LOCALITY, 128, OID_STATE, 128)
BOUND2(street_postal_bound, OID_STREET, 128, OID_POSTAL_CODE, 40)

static enum lint_result
names_bound(const struct lint_cx *cx, struct finding *f)
{
	enum lint_result r = names_limit(cx, f);

	if (r != LINT_PASS)
		return r;
	f->severity = BR_NOTICE;
	return names_room(cx, f);
}

static bool
is_not_empty(const struct attr *a)
{
	return a->value.n > 0;
}

static enum lint_result
not_empty(const struct lint_cx *cx, struct finding *f)
{
	return each(cx, f, is_not_empty);
}

const struct lint lints_enc[] = {
	{	.id = "leaf.enc.directory-string", .section = "7.1.4; RFC 5280 4.1.2.4, 4.1.2.6",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_END, .rfc_from = 20040101, .check = directory_string,
		.text = "attributes of type DirectoryString are PrintableString or UTF8String",
		.why = "the other string types are read differently by different software",
		.right = "UTF8String Müller",
		.wrong = "TeletexString Müller, BMPString",
		.zlint = "e_subject_dn_not_printable_characters e_subject_printable_string_badalpha",
		.pkilint = "itu.invalid_asn1_syntax cabf.smime.unparsed_attribute_value_encountered" },
	{	.id = "leaf.enc.printable-alphabet", .section = "7.1.4; X.680", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = printable_alphabet,
		.text = "a PrintableString holds letters, digits, blanks and '()+,-./:=? only",
		.why = "other characters are not of the type, and comparisons of it fold case and blanks",
		.right = "PrintableString Muster AG",
		.wrong = "PrintableString Muster & Co",
		.zlint = "e_subject_printable_string_badalpha",
		.pkilint = "itu.invalid_asn1_syntax cabf.smime.unparsed_attribute_value_encountered" },
	{	.id = "leaf.enc.utf8-valid", .section = "7.1.4; RFC 5280 4.1.2.4", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = utf8_valid,
		.text = "a UTF8String is well-formed UTF-8 without control characters, encoded once",
		.why = "else it shows as something else, differently in each programme",
		.right = "4d c3 bc",
		.wrong = "4d fc (Latin-1); 4d c3 83 c2 bc (encoded twice)",
		.zlint = "e_utf8_latin1_mixup e_subject_dn_not_printable_characters",
		.pkilint = "itu.invalid_asn1_syntax cabf.smime.unparsed_attribute_value_encountered" },
	{	.id = "leaf.enc.country-printable", .section = "7.1.4; RFC 5280 A.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = country_printable,
		.text = "countryName is a PrintableString of two characters",
		.why = "RFC 5280 A.1 defines it so",
		.right = "PrintableString CH",
		.wrong = "UTF8String CH; PrintableString CHE",
		.zlint = "e_subject_dn_country_not_printable_string",
		.pkilint = "itu.invalid_asn1_syntax cabf.smime.unparsed_attribute_value_encountered" },
	{	.id = "leaf.enc.serialnumber-printable", .section = "7.1.4; RFC 5280 A.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = serial_printable,
		.text = "serialNumber is a PrintableString of at most 64 characters",
		.why = "RFC 5280 A.1 defines it so",
		.right = "PrintableString 4711",
		.wrong = "UTF8String 4711",
		.zlint = "e_subject_dn_serial_number_not_printable_string e_subject_dn_serial_number_max_length",
		.pkilint = "itu.invalid_asn1_syntax cabf.smime.unparsed_attribute_value_encountered" },
	{	.id = "leaf.enc.email-ia5", .section = "7.1.4; RFC 5280 A.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = email_ia5,
		.text = "emailAddress is an IA5String of at most 255 characters",
		.why = "RFC 5280 A.1 defines it so; other characters need SmtpUTF8Mailbox",
		.right = "IA5String ada@example.com",
		.wrong = "UTF8String ada@example.com",
		.zlint = "e_subject_email_max_length",
		.pkilint = "itu.invalid_asn1_syntax cabf.smime.unparsed_attribute_value_encountered" },
	{	.id = "leaf.enc.cn-max-64", .section = "7.1.4.2.2(a) note; RFC 5280 A.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = cn_bound,
		.text = "commonName has at most 64 characters",
		.why = "software may cut or refuse what passes the bound of RFC 5280 A.1",
		.right = "a name of 64 characters",
		.wrong = "an address of 70 characters",
		.zlint = "e_subject_common_name_max_length",
		.pkilint = "itu.invalid_asn1_syntax cabf.smime.unparsed_attribute_value_encountered" },
	{	.id = "leaf.enc.o-max-64", .section = "7.1.4.2.2(a) note; RFC 5280 A.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = o_bound,
		.text = "organizationName has at most 64 characters",
		.why = "software may cut or refuse what passes the bound of RFC 5280 A.1",
		.right = "a name of 64 characters",
		.wrong = "a name of 65 characters",
		.zlint = "e_subject_organization_name_max_length",
		.pkilint = "itu.invalid_asn1_syntax cabf.smime.unparsed_attribute_value_encountered" },
	{	.id = "leaf.enc.ou-max-64", .section = "7.1.4.2.2(a) note; RFC 5280 A.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = ou_bound,
		.text = "organizationalUnitName has at most 64 characters",
		.why = "software may cut or refuse what passes the bound of RFC 5280 A.1",
		.right = "a name of 64 characters",
		.wrong = "a name of 65 characters",
		.zlint = "e_subject_organizational_unit_name_max_length",
		.pkilint = "itu.invalid_asn1_syntax cabf.smime.unparsed_attribute_value_encountered" },
	{	.id = "leaf.enc.title-max-64", .section = "RFC 5280 A.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = title_bound,
		.text = "title has at most 64 characters",
		.why = "software may cut or refuse what passes the bound of RFC 5280 A.1",
		.right = "a title of 64 characters",
		.wrong = "a title of 65 characters",
		.zlint = "",
		.pkilint = "itu.invalid_asn1_syntax cabf.smime.unparsed_attribute_value_encountered" },
	{	.id = "leaf.enc.pseudonym-max-128", .section = "RFC 5280 A.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = pseudonym_bound,
		.text = "pseudonym has at most 128 characters",
		.why = "software may cut or refuse what passes the bound of RFC 5280 A.1",
		.right = "a pseudonym of 128 characters",
		.wrong = "a pseudonym of 129 characters",
		.zlint = "",
		.pkilint = "itu.invalid_asn1_syntax cabf.smime.unparsed_attribute_value_encountered" },
	{	.id = "leaf.enc.names-max", .section = "RFC 5280 A.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = names_bound,
		.text = "givenName and surname have at most 32768 characters; more than 64 are only noticed",
		.why = "RFC 5280 A.1 has the bound; X.411 and much software have room for 64",
		.right = "a name of 64 characters",
		.wrong = "a name of 32769 characters",
		.zlint = "e_subject_given_name_max_length e_subject_surname_max_length "
		    "w_subject_given_name_recommended_max_length w_subject_surname_recommended_max_length",
		.pkilint = "itu.invalid_asn1_syntax cabf.smime.unparsed_attribute_value_encountered" },
	{	.id = "leaf.enc.locality-state-max-128", .section = "RFC 5280 A.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = locality_state_bound,
		.text = "localityName and stateOrProvinceName have at most 128 characters",
		.why = "software may cut or refuse what passes the bound of RFC 5280 A.1",
		.right = "a name of 128 characters",
		.wrong = "a name of 129 characters",
		.zlint = "e_subject_locality_name_max_length e_subject_state_name_max_length",
		.pkilint = "itu.invalid_asn1_syntax cabf.smime.unparsed_attribute_value_encountered" },
	{	.id = "leaf.enc.street-postal-max", .section = "X.520 (not in RFC 5280)", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LM, .types = TYPE_O | TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = street_postal_bound,
		.text = "streetAddress has at most 128 and postalCode at most 40 characters",
		.why = "RFC 5280 gives no bound; those of X.520 are what software expects",
		.right = "postalCode=3000",
		.wrong = "a postalCode of 41 characters",
		.zlint = "e_subject_street_address_max_length e_subject_postal_code_max_length",
		.pkilint = "itu.invalid_asn1_syntax cabf.smime.unparsed_attribute_value_encountered" },
	{	.id = "leaf.enc.no-empty-value", .section = "RFC 5280 A.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = not_empty,
		.text = "no attribute value is empty",
		.why = "the types of RFC 5280 A.1 begin at one character",
		.right = "no OU at all",
		.wrong = "OU=",
		.zlint = "",
		.pkilint = "itu.invalid_asn1_syntax cabf.insignificant_attribute_value_present "
		    "cabf.smime.unparsed_attribute_value_encountered" },
	{ 0 }
};
