/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: what values of the subject are (SBR 7.1.4.2.2(g), (h)) and what none must be (7.1.4.2): emailAddress, serialNumber,
 * placeholders, leftovers.  Findings do not repeat identifiers of persons.
 */
#include "lint.h"

#include "country.h"
#include "lint_name.h"
#include "lint_table.h"
#include "mailbox.h"
#include "orgid.h"

/* ---- emailAddress */

static enum lint_result
email_mailbox(const struct lint_cx *cx, struct finding *f)
{
	const struct dn		*d = &cx->cert->subject;
	enum lint_result	 r = LINT_NA;

	for (const struct attr *a = NULL; (a = dn_next(d, OID_EMAIL_ADDRESS, a)) != NULL; r = LINT_PASS) {
		struct mailbox_parts	m;
		struct span		s = attr_octets(a);

		if (s.n == 0 || (mailbox_parse(s, false, &m) && m.length == MAILBOX_FITS))
			continue;
		finding_attr(f, d, a);
		return finding_seen(f, ": %s", m.fault != MAILBOX_OK ? mailbox_fault_str(&m) : mailbox_length_str(m.length));
	}
	return r;
}

static enum lint_result
email_in_san(const struct lint_cx *cx, struct finding *f)
{
	const struct dn		*d = &cx->cert->subject;
	enum lint_result	 r = LINT_NA;

	for (const struct attr *a = NULL; (a = dn_next(d, OID_EMAIL_ADDRESS, a)) != NULL; r = LINT_PASS)
		if (a->value.n > 0 && !san_has_mailbox(cx->cert, a->value))
			return finding_attr(f, d, a);
	return r;
}

/* ---- serialNumber: identifiers of persons are not copied into findings */

static enum lint_result
finding_npid(struct finding *f, const struct dn *d, const struct attr *a, const struct npid *id)
{
	finding_attr_at(f, d, a);
	return finding_seen(f, "%.3s%.2s-...", (const char *)id->scheme.p, (const char *)id->country.p);
}

/* The first Natural Person Identifier that ok() refuses; other values are the CA's own and never wrong. */
static enum lint_result
each_npid(const struct lint_cx *cx, struct finding *f, bool (*ok)(const struct npid *id))
{
	const struct dn		*d = &cx->cert->subject;
	enum lint_result	 r = LINT_NA;

	for (const struct attr *a = NULL; (a = dn_next(d, OID_SERIAL_NUMBER, a)) != NULL; r = LINT_PASS) {
		struct npid id;

		if (npid_parse(attr_octets(a), &id) && !ok(&id))
			return finding_npid(f, d, a, &id);
	}
	return r;
}

static bool
never(const struct npid *id)
{
	(void)id;
	return false;
}

static enum lint_result
serial_no_person(const struct lint_cx *cx, struct finding *f)
{
	return cx->type == 'M' || cx->type == 'O' ? each_npid(cx, f, never) : LINT_NA;
}

static bool
npid_form(const struct npid *id)
{
	return id->listed && country_assigned(id->country) && id->reference.n > 0;
}

static enum lint_result
serial_npi_form(const struct lint_cx *cx, struct finding *f)
{
	return each_npid(cx, f, npid_form);
}

static bool
npid_scheme_2023(const struct npid *id)
{
	return !id->since_smc09;
}

static enum lint_result
serial_npi_scheme(const struct lint_cx *cx, struct finding *f)
{
	return each_npid(cx, f, npid_scheme_2023);
}

/* ---- any attribute */

/* The first attribute with a value that ok() refuses. */
static enum lint_result
each_value(const struct lint_cx *cx, struct finding *f, bool (*ok)(const struct attr *a))
{
	const struct dn *d = &cx->cert->subject;

	for (size_t i = 0; i < d->n; i++)
		if (d->v[i].value.n > 0 && !ok(&d->v[i]))
			return finding_attr(f, d, &d->v[i]);
	return d->n > 0 ? LINT_PASS : LINT_NA;
}

/* Punctuation and blanks; symbols such as + and $ may stand for something. */
static bool
is_metadata(uint32_t cp)
{
	if (cp > 0 && cp < 0x80 && strchr("!\"#%&'()*,-./:;?@[\\]_{}", (int)cp) != NULL)
		return true;
	return dnstring_blank(cp) || cp == 0xa1 || cp == 0xb7 || cp == 0xbf || (cp >= 0x2010 && cp <= 0x2027) ||
	    (cp >= 0x3001 && cp <= 0x3003) || cp == 0x30fb || cp == 0xff0d || cp == 0xff0e;
}

static bool
says_something(const struct attr *a)
{
	struct dnstring	rest = attr_string(a);
	uint32_t	cp;

	while (dnstring_next(&rest, &cp))
		if (!is_metadata(cp))
			return true;
	return false;
}

static enum lint_result
no_metadata(const struct lint_cx *cx, struct finding *f)
{
	return each_value(cx, f, says_something);
}

/*
 * Words that forms and people put where there is no value.  Some are names, too (a family of the name Null), so that
 * the finding is a warning; codes are not looked at (NA is Namibia, and Naples).
 */
static bool
is_value(const struct attr *a)
{
	static const char *const words[] = {
		"n/a", "na", "n.a.", "none", "null", "nil", "unknown", "not applicable", "not available", "not provided",
		"not specified", "unspecified", "default", "test", "tbd", "to be determined", "undefined", "empty", "xxx",
	};
	struct span s = span_trim(attr_octets(a));

	if (a->type == OID_COUNTRY || a->type == OID_STATE || s.n < 2 || s.n > 16)
		return true;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (span_is(s, words[i]))
			return false;
	return true;
}

static enum lint_result
no_placeholder(const struct lint_cx *cx, struct finding *f)
{
	return each_value(cx, f, is_value);
}

/* Octets of an entity behind the ampersand: two to eight letters, or # and digits, and a semicolon. */
static bool
is_entity(struct span s)
{
	size_t	n = 0;
	bool	number = s.n > 0 && s.p[0] == '#';

	if (number)
		s = span_sub(s, s.n > 1 && (s.p[1] == 'x' || s.p[1] == 'X') ? 2 : 1, s.n);
	while (n < s.n && n < 9 && ((s.p[n] >= '0' && s.p[n] <= '9') || (ascii_lower(s.p[n]) >= 'a' && ascii_lower(s.p[n]) <= 'z')))
		n++;
	return n >= (number ? 1 : 2) && n < 9 && n < s.n && s.p[n] == ';';
}

static bool
is_no_html(const struct attr *a)
{
	struct span	 s = attr_octets(a);
	const uint8_t	*amp;

	while (s.n > 0 && (amp = memchr(s.p, '&', s.n)) != NULL) {
		s = span_sub(s, (size_t)(amp - s.p) + 1, s.n);
		if (is_entity(s))
			return false;
	}
	return true;
}

static enum lint_result
no_entity(const struct lint_cx *cx, struct finding *f)
{
	return each_value(cx, f, is_no_html);
}

static bool
is_trimmed(const struct attr *a)
{
	struct dnstring	rest = attr_string(a);
	uint32_t	first = 0, last;

	if (!dnstring_next(&rest, &first) || dnstring_blank(first))
		return false;
	last = first;
	while (dnstring_next(&rest, &last))
		;
	return !dnstring_blank(last);
}

static enum lint_result
no_surrounding_space(const struct lint_cx *cx, struct finding *f)
{
	return each_value(cx, f, is_trimmed);
}

const struct lint lints_value[] = {
	{	.id = "leaf.subject.email.single-mailbox", .section = "7.1.4.2.2(h)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = email_mailbox,
		.text = "emailAddress is one Mailbox Address without display name, list or padding",
		.why = "it is compared as it stands",
		.right = "emailAddress=ada@example.com",
		.wrong = "emailAddress=Ada <ada@example.com>",
		.zlint = "e_single_email_subject_if_present",
		.pkilint = "pkix.invalid_email_address_syntax" },
	{	.id = "leaf.subject.email.in-san", .section = "7.1.4.2.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = email_in_san,
		.text = "emailAddress is repeated in subjectAltName",
		.why = "RFC 5280 4.1.2.6 wants addresses there; the attribute is kept for old software alone",
		.right = "emailAddress and rfc822Name ada@example.com",
		.wrong = "emailAddress=ada@example.com, rfc822Name eve@example.com",
		.zlint = "e_mailbox_address_shall_contain_an_rfc822_name e_subj_email_not_in_san",
		.pkilint = "pkix.subject_email_address_not_in_san" },
	{	.id = "leaf.subject.serialNumber.identifier", .section = "7.1.4.2.2(g)", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .by_type = true, .check = serial_no_person,
		.text = "serialNumber of a Mailbox- or Organization-validated subject is the CA's own identifier, not a "
		    "person's",
		.why = "Natural Person Identifiers are provided for certificates of persons, whose identity was verified",
		.right = "serialNumber=4711",
		.wrong = "serialNumber=PNOSE-... in a Mailbox-validated certificate",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.subject.serialNumber.npi-form", .section = "7.1.4.2.2(g); A.2; ETSI EN 319 412-1 5.1.3",
		.applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .severity = BR_NOTICE, .needs = NEEDS_CERT,
		.generations = GEN_LMS, .types = TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .check = serial_npi_form,
		.text = "a Natural Person Identifier is a scheme of Appendix A.2, an ISO 3166-1 code, a hyphen and a "
		    "reference",
		.why = "another form is taken for an identifier of the CA's own",
		.right = "PASDE-C01X00T47",
		.wrong = "PASUK-1; EI:SE-1",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.subject.serialNumber.npi-scheme-2023", .section = "7.1.4.2.2(g); A.2 of 1.0.0-1.0.6",
		.applies = "leaf", .ballot = "SMC01",
		.level = SHOULD_NOT, .severity = BR_NOTICE, .needs = NEEDS_CERT,
		.generations = GEN_LMS, .types = TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .until = 20241121, .check = serial_npi_scheme,
		.text = "TAX and EID are no schemes of Natural Person Identifiers yet",
		.why = "Appendix A.2 listed PAS, IDC, PNO and TIN before SMC09",
		.right = "PNOSE-...",
		.wrong = "EIDEE-... before 2024-11-22",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.subject.no-metadata-only", .section = "7.1.4.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .check = no_metadata,
		.text = "no attribute consists of punctuation and blanks alone",
		.why = "a dot or a hyphen says that there is no value; then there is no attribute",
		.right = "L=Bern",
		.wrong = "L=., OU=-",
		.zlint = "",
		.pkilint = "cabf.insignificant_attribute_value_present" },
	{	.id = "leaf.subject.no-placeholder", .section = "7.1.4.2", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .severity = BR_WARNING, .needs = NEEDS_CERT,
		.generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .check = no_placeholder,
		.text = "no attribute says that its value is absent, incomplete or not applicable",
		.why = "it is a form's default, verified by nobody",
		.right = "no OU at all",
		.wrong = "OU=N/A, L=unknown",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.subject.no-html-entities", .section = "7.1.4.2.2", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = no_entity,
		.text = "no attribute value holds an HTML entity",
		.why = "it is left over from a web form, so the value was not looked at",
		.right = "O=Muster & Co",
		.wrong = "O=Muster &amp; Co",
		.zlint = "e_subj_contains_html_entities",
		.pkilint = "cabf.name.attribute_value_contains_html_entity" },
	{	.id = "leaf.subject.no-surrounding-space", .section = "7.1.4.2", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = no_surrounding_space,
		.text = "no attribute value begins or ends with white space",
		.why = "it does not show, and comparisons may see it",
		.right = "O=Muster AG",
		.wrong = "O= Muster AG",
		.zlint = "w_subject_dn_leading_whitespace w_subject_dn_trailing_whitespace",
		.pkilint = "" },
	{ 0 }
};
