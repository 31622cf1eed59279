/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: which attributes the subject has by type and generation (SBR 7.1.4.2.3 to 7.1.4.2.6), which need one another, and
 * whether it is a name at all.  The rows are the tables of those sections: what may be there has no row.
 */
#include "lint_subject.h"

#include "country.h"
#include "hostname.h"
#include "lint_name.h"
#include "lint_table.h"

/* ---- what must be there, what must not */

static enum lint_result
absent(const struct lint_cx *cx, struct finding *f, enum oid type)
{
	const struct dn		*d = &cx->cert->subject;
	const struct attr	*a = dn_find(d, type);

	return a == NULL ? LINT_PASS : finding_attr(f, d, a);
}

static enum lint_result
present(const struct lint_cx *cx, struct finding *f, enum oid type)
{
	const struct dn *d = &cx->cert->subject;

	if (!d->ok)
		return LINT_NA;
	return dn_find(d, type) != NULL ? LINT_PASS : finding_missing(f, oid_name(type));
}

#define CHECK(name, judge, type) \
	static enum lint_result \
	name(const struct lint_cx *cx, struct finding *f) \
	{ \
		return judge(cx, f, type); \
	}

CHECK(need_o, present, OID_O)
CHECK(need_orgid, present, OID_ORGANIZATION_IDENTIFIER)
CHECK(no_o, absent, OID_O)
CHECK(no_ou, absent, OID_OU)
CHECK(no_orgid, absent, OID_ORGANIZATION_IDENTIFIER)
CHECK(no_gn, absent, OID_GIVEN_NAME)
CHECK(no_sn, absent, OID_SURNAME)
CHECK(no_pseudonym, absent, OID_PSEUDONYM)
CHECK(no_title, absent, OID_TITLE)
CHECK(no_street, absent, OID_STREET)
CHECK(no_locality, absent, OID_LOCALITY)
CHECK(no_state, absent, OID_STATE)
CHECK(no_postal_code, absent, OID_POSTAL_CODE)
CHECK(no_country, absent, OID_COUNTRY)

/* The fifteen of the tables; each that a type does not have is judged by its own row. */
static bool
in_tables(enum oid type)
{
	static const enum oid known[] = {
		OID_CN, OID_O, OID_OU, OID_ORGANIZATION_IDENTIFIER, OID_GIVEN_NAME, OID_SURNAME, OID_PSEUDONYM,
		OID_SERIAL_NUMBER, OID_EMAIL_ADDRESS, OID_TITLE, OID_STREET, OID_LOCALITY, OID_STATE, OID_POSTAL_CODE,
		OID_COUNTRY,
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (type == known[i])
			return true;
	return false;
}

static enum lint_result
no_other(const struct lint_cx *cx, struct finding *f)
{
	const struct dn *d = &cx->cert->subject;

	for (size_t i = 0; i < d->n; i++)
		if (!in_tables(d->v[i].type))
			return finding_attr(f, d, &d->v[i]);
	return LINT_PASS;
}

/* ---- addresses */

/* type only where one of the others is, too. */
static enum lint_result
needs(const struct lint_cx *cx, struct finding *f, enum oid type, enum oid one, enum oid other)
{
	const struct dn		*d = &cx->cert->subject;
	const struct attr	*a = dn_find(d, type);

	if (a == NULL)
		return LINT_NA;
	return dn_find(d, one) != NULL || dn_find(d, other) != NULL ? LINT_PASS : finding_attr(f, d, a);
}

static enum lint_result
street_alone(const struct lint_cx *cx, struct finding *f)
{
	return needs(cx, f, OID_STREET, OID_LOCALITY, OID_STATE);
}

static enum lint_result
needs_country(const struct lint_cx *cx, struct finding *f, enum oid type)
{
	return needs(cx, f, type, OID_COUNTRY, OID_COUNTRY);
}

CHECK(locality_alone, needs_country, OID_LOCALITY)
CHECK(state_alone, needs_country, OID_STATE)
CHECK(postal_code_alone, needs_country, OID_POSTAL_CODE)

/*
 * Outside of the SBR the codes that ISO 3166-1 reserves or leaves to users have their uses (EU, XK); there only the
 * form is judged, as a warning: X.520 takes the code as ISO 3166-1 writes it, RFC 5280 A.1 any two characters.
 */
static bool
country_code(struct span cc, bool form_only)
{
	if (form_only)
		return cc.n == 2 && cc.p[0] >= 'A' && cc.p[0] <= 'Z' && cc.p[1] >= 'A' && cc.p[1] <= 'Z';
	return country_assigned(cc) || span_eq(cc, SPAN_LIT("XX"));
}

static enum lint_result
country_assigned_or_xx(const struct lint_cx *cx, struct finding *f)
{
	const struct dn		*d = &cx->cert->subject;
	enum lint_result	 r = LINT_NA;

	for (const struct attr *a = NULL; (a = dn_next(d, OID_COUNTRY, a)) != NULL; r = LINT_PASS) {
		struct span cc = attr_octets(a);

		if (cc.p == NULL || country_code(cc, cx->rfc5280))
			continue;	/* another string type is the finding of leaf.enc.country-printable */
		if (cx->rfc5280)
			f->severity = BR_WARNING;
		return finding_attr(f, d, a);
	}
	return r;
}

/* ---- the name as such */

static enum lint_result
one_per_rdn(const struct lint_cx *cx, struct finding *f)
{
	const struct dn *d = &cx->cert->subject;

	for (size_t i = 1; i < d->n; i++)
		if (d->v[i].rdn == d->v[i - 1].rdn) {
			finding_attr_at(f, d, &d->v[i]);
			return finding_seen(f, "in one RDN with %s", oid_name(d->v[i - 1].type));
		}
	return LINT_PASS;
}

/* Quadratic in an RDN, whose attributes certview.h bounds with all else; real ones have two or three. */
static enum lint_result
rdn_types_differ(const struct lint_cx *cx, struct finding *f)
{
	const struct dn *d = &cx->cert->subject;

	for (size_t i = 1; i < d->n; i++)
		for (size_t j = i; j-- > 0 && d->v[j].rdn == d->v[i].rdn;)
			if (span_eq(d->v[j].oid, d->v[i].oid))
				return finding_attr(f, d, &d->v[i]);
	if (!d->unsorted)
		return LINT_PASS;
	finding_at(f, "subject");
	return finding_seen(f, "an RDN is not in DER order");
}

static enum lint_result
well_formed(const struct lint_cx *cx, struct finding *f)
{
	const struct dn *d = &cx->cert->subject;

	if (d->ok)
		return LINT_PASS;
	finding_at(f, "subject");
	return finding_seen(f, d->empty_rdn ? "an RDN without attribute" : "no RDNSequence");
}

/* Labels come from the root: DC=com, DC=example. */
static enum lint_result
dc_domain(const struct lint_cx *cx, struct finding *f)
{
	const struct dn		*d = &cx->cert->subject;
	const struct attr	*last = NULL;
	uint8_t			 name[HOST_NAME_MAX_OCTETS];
	size_t			 at = sizeof(name);
	struct hostname		 h;

	for (const struct attr *a = NULL; (a = dn_next(d, OID_DC, a)) != NULL; last = a) {
		size_t dot = last != NULL ? 1 : 0;

		if (a->tag != DNSTRING_IA5 || a->value.n == 0 || memchr(a->value.p, '.', a->value.n) != NULL ||
		    a->value.n + dot > at)
			return finding_attr(f, d, a);
		if (dot)
			name[--at] = '.';
		at -= a->value.n;
		memcpy(name + at, a->value.p, a->value.n);
	}
	if (last == NULL)
		return LINT_NA;
	if (hostname_parse((struct span){ name + at, sizeof(name) - at }, &h))
		return LINT_PASS;
	finding_attr_at(f, d, last);
	finding_value(f, (struct span){ name + at, sizeof(name) - at });
	return finding_seen(f, ": %s", hostname_fault_str(h.fault));
}

const struct lint lints_subject[] = {
	{	.id = "leaf.subject.organizationName.required", .section = "7.1.4.2.4; 7.1.4.2.5",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901, .check = need_o,
		.text = "organizationName is present in Organization- and Sponsor-validated subjects",
		.why = "it names the organisation that was verified",
		.right = "O=Muster AG, organizationIdentifier=NTRCH-CHE-123.456.788",
		.wrong = "only CN=Muster AG, without O",
		.zlint = "",
		.pkilint = "cabf.smime.missing_required_attribute" },
	{	.id = "leaf.subject.organizationName.prohibited", .section = "7.1.4.2.3; 7.1.4.2.6",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_M | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .check = no_o,
		.text = "organizationName is absent from Mailbox- and Individual-validated subjects",
		.why = "the certificate speaks for a mailbox or a person: an organisation in it would look verified and "
		    "is not",
		.right = "GN=Ada, SN=Muster",
		.wrong = "O=Muster AG, GN=Ada, SN=Muster",
		.zlint = "e_mailbox_validated_enforce_subject_field_restrictions "
		    "e_mailbox_validated_allowed_subjectdn_attributes",
		.pkilint = "cabf.smime.prohibited_attribute" },
	{	.id = "leaf.subject.organizationalUnitName.prohibited", .section = "7.1.4.2.3; 7.1.4.2.6",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_M | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .check = no_ou,
		.text = "organizationalUnitName is absent from Mailbox- and Individual-validated subjects",
		.why = "the certificate speaks for a mailbox or a person: an organisation in it would look verified and "
		    "is not",
		.right = "CN=ada@example.com",
		.wrong = "OU=Sales, CN=ada@example.com",
		.zlint = "e_mailbox_validated_enforce_subject_field_restrictions "
		    "e_mailbox_validated_allowed_subjectdn_attributes",
		.pkilint = "cabf.smime.prohibited_attribute" },
	{	.id = "leaf.subject.organizationIdentifier.required", .section = "7.1.4.2.4; 7.1.4.2.5; 3.2.3.1",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S, .who = WHO_LEAF,
		.from = 20230901, .check = need_orgid,
		.text = "organizationIdentifier is present in Organization- and Sponsor-validated subjects",
		.why = "names of organisations are not unique, their registrations are",
		.right = "O=Muster AG, organizationIdentifier=NTRCH-CHE-123.456.788",
		.wrong = "O=Muster AG alone",
		.zlint = "",
		.pkilint = "cabf.smime.missing_required_attribute" },
	{	.id = "leaf.subject.organizationIdentifier.prohibited", .section = "7.1.4.2.3; 7.1.4.2.6",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_M | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .check = no_orgid,
		.text = "organizationIdentifier is absent from Mailbox- and Individual-validated subjects",
		.why = "the certificate speaks for a mailbox or a person: an organisation in it would look verified and "
		    "is not",
		.right = "CN=ada@example.com",
		.wrong = "organizationIdentifier=NTRCH-CHE-123.456.788, CN=ada@example.com",
		.zlint = "e_mailbox_validated_enforce_subject_field_restrictions "
		    "e_mailbox_validated_allowed_subjectdn_attributes",
		.pkilint = "cabf.smime.prohibited_attribute" },
	{	.id = "leaf.subject.givenName.prohibited", .section = "7.1.4.2.3; 7.1.4.2.4",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_M | TYPE_O, .who = WHO_LEAF,
		.from = 20230901, .check = no_gn,
		.text = "givenName is absent from Mailbox- and Organization-validated subjects",
		.why = "the certificate speaks for a mailbox or an organisation: nobody has verified a person for it",
		.right = "CN=info@example.com",
		.wrong = "GN=Ada, CN=info@example.com",
		.zlint = "e_mailbox_validated_enforce_subject_field_restrictions "
		    "e_mailbox_validated_allowed_subjectdn_attributes",
		.pkilint = "cabf.smime.prohibited_attribute" },
	{	.id = "leaf.subject.surname.prohibited", .section = "7.1.4.2.3; 7.1.4.2.4", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_M | TYPE_O, .who = WHO_LEAF,
		.from = 20230901, .check = no_sn,
		.text = "surname is absent from Mailbox- and Organization-validated subjects",
		.why = "the certificate speaks for a mailbox or an organisation: nobody has verified a person for it",
		.right = "CN=info@example.com",
		.wrong = "SN=Muster, CN=info@example.com",
		.zlint = "e_mailbox_validated_enforce_subject_field_restrictions "
		    "e_mailbox_validated_allowed_subjectdn_attributes",
		.pkilint = "cabf.smime.prohibited_attribute" },
	{	.id = "leaf.subject.pseudonym.prohibited", .section = "7.1.4.2.3; 7.1.4.2.4",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_M | TYPE_O, .who = WHO_LEAF,
		.from = 20230901, .check = no_pseudonym,
		.text = "pseudonym is absent from Mailbox- and Organization-validated subjects",
		.why = "the certificate speaks for a mailbox or an organisation: nobody has verified a person for it",
		.right = "CN=info@example.com",
		.wrong = "pseudonym=adam, CN=info@example.com",
		.zlint = "e_mailbox_validated_enforce_subject_field_restrictions "
		    "e_mailbox_validated_allowed_subjectdn_attributes",
		.pkilint = "cabf.smime.prohibited_attribute" },
	{	.id = "leaf.subject.title.prohibited", .section = "7.1.4.2.3; 7.1.4.2.4", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_M | TYPE_O, .who = WHO_LEAF,
		.from = 20230901, .check = no_title,
		.text = "title is absent from Mailbox- and Organization-validated subjects",
		.why = "the certificate speaks for a mailbox or an organisation: nobody has verified a person for it",
		.right = "CN=info@example.com",
		.wrong = "title=Notary, CN=info@example.com",
		.zlint = "e_mailbox_validated_enforce_subject_field_restrictions "
		    "e_mailbox_validated_allowed_subjectdn_attributes",
		.pkilint = "cabf.smime.prohibited_attribute" },
	{	.id = "leaf.subject.streetAddress.prohibited-mailbox", .section = "7.1.4.2.3",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_M, .who = WHO_LEAF,
		.from = 20230901, .check = no_street,
		.text = "streetAddress is absent from Mailbox-validated subjects",
		.why = "only control of the mailbox was verified, so nothing else may look as if it were",
		.right = "CN=ada@example.com",
		.wrong = "street=Musterweg 1, CN=ada@example.com",
		.zlint = "e_mailbox_validated_enforce_subject_field_restrictions "
		    "e_mailbox_validated_allowed_subjectdn_attributes",
		.pkilint = "cabf.smime.prohibited_attribute" },
	{	.id = "leaf.subject.streetAddress.prohibited-strict", .section = "7.1.4.2.4; 7.1.4.2.5; 7.1.4.2.6",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_S, .types = TYPE_O | TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .check = no_street,
		.text = "streetAddress is absent from Strict subjects",
		.why = "the Strict generation keeps locality, state and country of an address and no more",
		.right = "L=Bern, C=CH",
		.wrong = "street=Musterweg 1, L=Bern, C=CH",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_attribute" },
	{	.id = "leaf.subject.localityName.prohibited", .section = "7.1.4.2.3", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_M, .who = WHO_LEAF,
		.from = 20230901, .check = no_locality,
		.text = "localityName is absent from Mailbox-validated subjects",
		.why = "only control of the mailbox was verified, so nothing else may look as if it were",
		.right = "CN=ada@example.com",
		.wrong = "L=Bern, CN=ada@example.com",
		.zlint = "e_mailbox_validated_enforce_subject_field_restrictions "
		    "e_mailbox_validated_allowed_subjectdn_attributes",
		.pkilint = "cabf.smime.prohibited_attribute" },
	{	.id = "leaf.subject.stateOrProvinceName.prohibited", .section = "7.1.4.2.3",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_M, .who = WHO_LEAF,
		.from = 20230901, .check = no_state,
		.text = "stateOrProvinceName is absent from Mailbox-validated subjects",
		.why = "only control of the mailbox was verified, so nothing else may look as if it were",
		.right = "CN=ada@example.com",
		.wrong = "ST=Bern, CN=ada@example.com",
		.zlint = "e_mailbox_validated_enforce_subject_field_restrictions "
		    "e_mailbox_validated_allowed_subjectdn_attributes",
		.pkilint = "cabf.smime.prohibited_attribute" },
	{	.id = "leaf.subject.postalCode.prohibited-mailbox", .section = "7.1.4.2.3", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_M, .who = WHO_LEAF,
		.from = 20230901, .check = no_postal_code,
		.text = "postalCode is absent from Mailbox-validated subjects",
		.why = "only control of the mailbox was verified, so nothing else may look as if it were",
		.right = "CN=ada@example.com",
		.wrong = "postalCode=3000, CN=ada@example.com",
		.zlint = "e_mailbox_validated_enforce_subject_field_restrictions "
		    "e_mailbox_validated_allowed_subjectdn_attributes",
		.pkilint = "cabf.smime.prohibited_attribute" },
	{	.id = "leaf.subject.postalCode.prohibited-strict", .section = "7.1.4.2.4; 7.1.4.2.5; 7.1.4.2.6",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_S, .types = TYPE_O | TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .check = no_postal_code,
		.text = "postalCode is absent from Strict subjects",
		.why = "the Strict generation keeps locality, state and country of an address and no more",
		.right = "L=Bern, C=CH",
		.wrong = "postalCode=3000, L=Bern, C=CH",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_attribute" },
	{	.id = "leaf.subject.countryName.prohibited", .section = "7.1.4.2.3", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_M, .who = WHO_LEAF,
		.from = 20230901, .check = no_country,
		.text = "countryName is absent from Mailbox-validated subjects",
		.why = "only control of the mailbox was verified, so nothing else may look as if it were",
		.right = "CN=ada@example.com",
		.wrong = "C=CH, CN=ada@example.com",
		.zlint = "e_mailbox_validated_enforce_subject_field_restrictions "
		    "e_mailbox_validated_allowed_subjectdn_attributes",
		.pkilint = "cabf.smime.prohibited_attribute" },
	{	.id = "leaf.subject.other.prohibited-mailbox", .section = "7.1.4.2.3", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_M, .who = WHO_LEAF,
		.from = 20230901, .check = no_other,
		.text = "Mailbox-validated subjects have no attribute outside of the table of the profile",
		.why = "only control of the mailbox was verified, so nothing else may look as if it were",
		.right = "CN=ada@example.com, serialNumber=4711",
		.wrong = "UID=ada, CN=ada@example.com",
		.zlint = "e_mailbox_validated_enforce_subject_field_restrictions "
		    "e_mailbox_validated_allowed_subjectdn_attributes",
		.pkilint = "cabf.smime.prohibited_attribute" },
	{	.id = "leaf.subject.other.prohibited", .section = "7.1.4.2.4; 7.1.4.2.5; 7.1.4.2.6",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_MS, .types = TYPE_O | TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .check = no_other,
		.text = "Multipurpose and Strict subjects have none but the fifteen attributes of the table of their "
		    "profile",
		.why = "what the text does not define nobody has said how to verify",
		.right = "C=CH, O=Muster AG",
		.wrong = "businessCategory=Private Organization, C=CH, O=Muster AG",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_attribute" },
	{	.id = "leaf.subject.street-needs-locality-or-state", .section = "7.1.4.2.2(j)",
		.applies = "leaf", .ballot = "SMC06",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LM, .types = TYPE_O | TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20240511, .check = street_alone,
		.text = "streetAddress stands beside localityName or stateOrProvinceName",
		.why = "a part of an address says little, or something else, without the part that it belongs to",
		.right = "street=Musterweg 1, L=Bern, C=CH",
		.wrong = "street=Musterweg 1, C=CH",
		.zlint = "",
		.pkilint = "cabf.smime.required_attribute_missing_for_dependent_attribute" },
	{	.id = "leaf.subject.locality-needs-country", .section = "7.1.4.2.2(k)", .applies = "leaf", .ballot = "SMC06",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20240511, .check = locality_alone,
		.text = "localityName stands beside countryName",
		.why = "a part of an address says little, or something else, without the part that it belongs to",
		.right = "L=Bern, C=CH",
		.wrong = "L=Bern",
		.zlint = "",
		.pkilint = "cabf.smime.required_attribute_missing_for_dependent_attribute" },
	{	.id = "leaf.subject.state-needs-country", .section = "7.1.4.2.2(l)", .applies = "leaf", .ballot = "SMC06",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20240511, .check = state_alone,
		.text = "stateOrProvinceName stands beside countryName",
		.why = "a part of an address says little, or something else, without the part that it belongs to",
		.right = "ST=Georgia, C=US",
		.wrong = "ST=Georgia",
		.zlint = "",
		.pkilint = "cabf.smime.required_attribute_missing_for_dependent_attribute" },
	{	.id = "leaf.subject.postal-needs-country", .section = "7.1.4.2.2(m)", .applies = "leaf", .ballot = "SMC06",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LM, .types = TYPE_O | TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20240511, .check = postal_code_alone,
		.text = "postalCode stands beside countryName",
		.why = "a part of an address says little, or something else, without the part that it belongs to",
		.right = "postalCode=3000, C=CH",
		.wrong = "postalCode=3000",
		.zlint = "",
		.pkilint = "cabf.smime.required_attribute_missing_for_dependent_attribute" },
	{	.id = "leaf.subject.country.iso3166", .section = "7.1.4.2.2(n)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O | TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = country_assigned_or_xx,
		.text = "countryName is an officially assigned ISO 3166-1 code in upper case, or XX",
		.why = "codes that are reserved, withdrawn or made up name no country that could be compared",
		.right = "C=GR; C=XX for Kosovo",
		.wrong = "C=EL, C=UK, C=EU, C=ch",
		.zlint = "e_subject_country_name e_subj_country_not_uppercase",
		.pkilint = "cabf.invalid_country_code" },
	{	.id = "leaf.subject.single-valued-rdn", .section = "7.1.2.4", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .severity = BR_NOTICE, .needs = NEEDS_CERT,
		.generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = one_per_rdn,
		.text = "each RDN holds one attribute",
		.why = "software disagrees about the order and display of several in one",
		.right = "C=CH, O=Muster AG",
		.wrong = "C=CH + O=Muster AG",
		.zlint = "n_multiple_subject_rdn",
		.pkilint = "cabf.rdn_contains_multiple_atvs" },
	{	.id = "leaf.subject.rdn-no-repeated-type", .section = "7.1.2.4; X.501 9.3", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = rdn_types_differ,
		.text = "an RDN holds an attribute type once, and its SET OF is in DER order",
		.why = "X.501 allows no type twice, and names are compared by their octets",
		.right = "CN=a + SN=b",
		.wrong = "CN=a + CN=b",
		.zlint = "",
		.pkilint = "pkix.rdn_contains_duplicate_attribute_types" },
	{	.id = "leaf.subject.well-formed-dn", .section = "7.1.2.4; RFC 5280 4.1.2.6",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = well_formed,
		.text = "the subject is an RDNSequence in DER without an empty RDN",
		.why = "a name that does not decode names nobody",
		.right = "30 0b 31 09 30 07 ...",
		.wrong = "an RDN that is an empty SET",
		.zlint = "e_subject_not_dn",
		.pkilint = "cabf.smime.unparsed_attribute_value_encountered itu.invalid_asn1_syntax" },
	{	.id = "leaf.subject.dc-valid-domain", .section = "7.1.4.2.4; RFC 4519 2.4", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_L, .types = TYPE_O | TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .check = dc_domain,
		.text = "domainComponent attributes are IA5Strings that join to a valid domain name",
		.why = "they stand for a domain, label by label",
		.right = "DC=com, DC=example",
		.wrong = "DC=example.com",
		.zlint = "",
		.pkilint = "pkix.name_domain_components_invalid_domain_name pkix.invalid_domain_name_syntax "
		    "itu.invalid_asn1_syntax cabf.smime.unparsed_attribute_value_encountered" },
	{ 0 }
};

/* ---- directoryName as a subject */

/* Judged for all of subjectAltName at once by rows of its own. */
static bool
is_about_san(const struct lint *l)
{
	return strcmp(l->id, "leaf.subject.cn.mailbox-in-san") == 0 || strcmp(l->id, "leaf.subject.email.in-san") == 0;
}

static const struct lint *
judge_rows(const struct lint *rows, const struct lint_cx *cx, struct finding *f)
{
	for (const struct lint *l = rows; l->id != NULL; l++) {
		if (lint_severity(l) != BR_ERROR || !lint_applies(l, cx) || is_about_san(l))
			continue;
		f->at[0] = f->seen[0] = '\0';
		if (l->check(cx, f) == LINT_FINDING)
			return l;
	}
	return NULL;
}

const struct lint *
subject_judge(const struct lint_cx *cx, const struct dn *dn, struct finding *f)
{
	struct certview		 as = *cx->cert;
	struct lint_cx		 other = *cx;
	const struct lint	*rows[] = { lints_subject, lints_cn, lints_orgid, lints_value }, *broken = NULL;

	as.subject = *dn;
	other.cert = &as;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]) && broken == NULL; i++)
		broken = judge_rows(rows[i], &other, f);
	return broken;
}
