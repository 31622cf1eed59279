/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: who the subject says it is (SBR 7.1.4.2.2(a), (e), (f)): names of persons, commonName and its source.  Whether a
 * name is somebody's cannot be seen; whether it has a source in the certificate can.
 */
#include "lint.h"

#include "lint_name.h"
#include "lint_table.h"

static bool
has(const struct lint_cx *cx, enum oid type)
{
	return dn_find(&cx->cert->subject, type) != NULL;
}

static bool
has_person(const struct lint_cx *cx)
{
	return has(cx, OID_GIVEN_NAME) || has(cx, OID_SURNAME);
}

/* ---- names of persons */

static enum lint_result
person_named(const struct lint_cx *cx, struct finding *f)
{
	if (!cx->cert->subject.ok)
		return LINT_NA;
	return has_person(cx) || has(cx, OID_PSEUDONYM) ? LINT_PASS : finding_missing(f, "givenName, surname or pseudonym");
}

static enum lint_result
person_named_legacy(const struct lint_cx *cx, struct finding *f)
{
	return has(cx, OID_CN) ? LINT_PASS : person_named(cx, f);
}

static enum lint_result
name_or_pseudonym(const struct lint_cx *cx, struct finding *f)
{
	const struct dn		*d = &cx->cert->subject;
	const struct attr	*a = dn_find(d, OID_PSEUDONYM);

	if (a == NULL)
		return LINT_NA;
	if (!has_person(cx))
		return LINT_PASS;
	finding_attr(f, d, a);
	return finding_seen(f, " beside %s", has(cx, OID_SURNAME) ? "surname" : "givenName");
}

static enum lint_result
surname_not_alone(const struct lint_cx *cx, struct finding *f)
{
	const struct dn		*d = &cx->cert->subject;
	const struct attr	*a = dn_find(d, OID_GIVEN_NAME);

	if (a == NULL)
		return LINT_NA;
	return has(cx, OID_SURNAME) ? LINT_PASS : finding_attr(f, d, a);
}

/* ---- commonName */

/*
 * Of each type the first few are compared with one another, so that hundreds of them cost no more; real subjects have one
 * or two.
 */
#define COMPARED 8

/* The next attribute of a type, until COMPARED of them were seen; *seen starts with 0. */
static const struct attr *
next_compared(const struct dn *d, enum oid type, const struct attr *prev, size_t *seen)
{
	return (*seen)++ < COMPARED ? dn_next(d, type, prev) : NULL;
}

/* The first commonName that ok() refuses. */
static enum lint_result
each_cn(const struct lint_cx *cx, struct finding *f, bool (*ok)(const struct lint_cx *cx, const struct attr *a))
{
	const struct dn		*d = &cx->cert->subject;
	enum lint_result	 r = LINT_NA;
	size_t			 seen = 0;

	for (const struct attr *a = NULL; (a = next_compared(d, OID_CN, a, &seen)) != NULL; r = LINT_PASS)
		if (!ok(cx, a))
			return finding_attr(f, d, a);
	return r;
}

/* Another string type is the finding of a row of its own; its value is not judged a second time. */
static bool
is_mailbox_or_unreadable(const struct lint_cx *cx, const struct attr *a)
{
	(void)cx;
	return attr_octets(a).p == NULL || attr_is_mailbox(a);
}

static enum lint_result
cn_mailbox(const struct lint_cx *cx, struct finding *f)
{
	return each_cn(cx, f, is_mailbox_or_unreadable);
}

/* The same characters; that its case differs makes it another value (7.1.4.2.2(a) knows no folding). */
static bool
is_organization(const struct lint_cx *cx, const struct attr *a)
{
	const struct dn	*d = &cx->cert->subject;
	size_t		 seen = 0;

	if (attr_is_mailbox(a))
		return true;
	for (const struct attr *o = NULL; (o = next_compared(d, OID_O, o, &seen)) != NULL;)
		if (dnstring_equal(attr_string(a), attr_string(o)))
			return true;
	return false;
}

static enum lint_result
cn_organization(const struct lint_cx *cx, struct finding *f)
{
	return each_cn(cx, f, is_organization);
}

/*
 * Outside of Legacy a name has a source: givenName, surname or pseudonym.  What has an at sign was meant to be an
 * address and is one or wrong.
 */
static bool
is_person(const struct lint_cx *cx, const struct attr *a)
{
	struct span s = attr_octets(a);

	if (attr_is_mailbox(a))
		return true;
	if (s.n > 0 && memchr(s.p, '@', s.n) != NULL)
		return false;
	return cx->generation == 'L' || has_person(cx) || has(cx, OID_PSEUDONYM);
}

static enum lint_result
cn_person(const struct lint_cx *cx, struct finding *f)
{
	return each_cn(cx, f, is_person);
}

static bool
is_in_san(const struct lint_cx *cx, const struct attr *a)
{
	return !attr_is_mailbox(a) || san_has_mailbox(cx->cert, attr_octets(a));
}

static enum lint_result
cn_in_san(const struct lint_cx *cx, struct finding *f)
{
	return each_cn(cx, f, is_in_san);
}

/* "pseudo: adam" contains adam: the text says "contain" (7.1.4.2.2(a)). */
static bool
contains_pseudonym(const struct lint_cx *cx, const struct attr *a)
{
	const struct dn	*d = &cx->cert->subject;
	size_t		 seen = 0;

	if (attr_is_mailbox(a))
		return true;
	for (const struct attr *p = NULL; (p = next_compared(d, OID_PSEUDONYM, p, &seen)) != NULL;)
		if (dnstring_contains(attr_string(a), attr_string(p)))
			return true;
	return false;
}

/* ---- a Personal Name and its source */

#define NAME_MAX 160	/* characters that are compared; longer ones are left alone */

/* An initial is no word; a character of Chinese or Japanese is. */
static size_t
least(uint32_t first)
{
	return first >= 0x2e80 ? 1 : 2;
}

/*
 * Does a word of the name, of two letters or more, occur in the folded text?  A word alone is enough: people leave out
 * second names and shorten double ones.
 */
static bool
word_occurs(const struct attr *name, const uint32_t *text, size_t n)
{
	uint32_t	word[NAME_MAX];
	size_t		m = dnstring_fold(attr_string(name), word, NAME_MAX);

	for (size_t from = 0, to; from < m; from = to + 1) {
		for (to = from; to < m && word[to] != ' '; to++)
			;
		for (size_t i = 0; to - from >= least(word[from]) && i + (to - from) <= n; i++)
			if (memcmp(text + i, word + from, (to - from) * sizeof(word[0])) == 0)
				return true;
	}
	return false;
}

/* Where one is in Latin letters and the other is not, they cannot be compared. */
static bool
same_script(const uint32_t *text, size_t n, const struct attr *name)
{
	struct dnstring	rest = attr_string(name);
	uint32_t	cp = 0;
	bool		latin = false;

	for (size_t i = 0; i < n && !latin; i++)
		latin = text[i] >= 'a' && text[i] <= 'z';
	while (dnstring_next(&rest, &cp))
		if (cp >= 0x370)
			return !latin;
	return latin;
}

/* A word of an attribute of this type occurs in the folded text; true, too, where that cannot be told. */
static bool
shows_one(const struct dn *d, enum oid type, const uint32_t *text, size_t n)
{
	size_t seen = 0;

	for (const struct attr *a = NULL; (a = next_compared(d, type, a, &seen)) != NULL;)
		if (!same_script(text, n, a) || word_occurs(a, text, n))
			return true;
	return false;
}

/* Some word of givenName or surname occurs in this commonName. */
static bool
shows_name(const struct lint_cx *cx, const struct attr *cn)
{
	const struct dn	*d = &cx->cert->subject;
	uint32_t	 text[NAME_MAX];
	size_t		 n = dnstring_fold(attr_string(cn), text, NAME_MAX);

	return attr_is_mailbox(cn) || n == NAME_MAX || shows_one(d, OID_SURNAME, text, n) ||
	    shows_one(d, OID_GIVEN_NAME, text, n);
}

static enum lint_result
cn_of_names(const struct lint_cx *cx, struct finding *f)
{
	if (!has_person(cx) || has(cx, OID_PSEUDONYM))
		return LINT_NA;
	return each_cn(cx, f, shows_name);
}

/* A commonName that shows a name of givenName or surname and is not the pseudonym is a Personal Name. */
static bool
is_no_personal_name(const struct lint_cx *cx, const struct attr *cn)
{
	return attr_is_mailbox(cn) || contains_pseudonym(cx, cn) || !shows_name(cx, cn);
}

static enum lint_result
cn_name_or_pseudonym(const struct lint_cx *cx, struct finding *f)
{
	if (!has(cx, OID_PSEUDONYM))
		return LINT_NA;
	return has_person(cx) ? each_cn(cx, f, is_no_personal_name) : LINT_PASS;
}

/* Beside givenName or surname a commonName that shows one of them is no pseudonym. */
static bool
is_personal_or_has_pseudonym(const struct lint_cx *cx, const struct attr *cn)
{
	return contains_pseudonym(cx, cn) || (has_person(cx) && shows_name(cx, cn));
}

static enum lint_result
cn_has_pseudonym(const struct lint_cx *cx, struct finding *f)
{
	return has(cx, OID_PSEUDONYM) ? each_cn(cx, f, is_personal_or_has_pseudonym) : LINT_NA;
}

static enum lint_result
cn_single(const struct lint_cx *cx, struct finding *f)
{
	const struct dn		*d = &cx->cert->subject;
	const struct attr	*a = dn_find(d, OID_CN);

	if (a == NULL)
		return LINT_NA;
	a = dn_next(d, OID_CN, a);
	return a == NULL ? LINT_PASS : finding_attr(f, d, a);
}

const struct lint lints_cn[] = {
	{	.id = "leaf.subject.person-name.required", .section = "7.1.4.2.5 note 2; 7.1.4.2.6 note 2",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_MS, .types = TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .check = person_named,
		.text = "Multipurpose and Strict subjects of persons have givenName, surname or pseudonym",
		.why = "the verified name stands in attributes of its own, not in commonName alone",
		.right = "GN=Ada, SN=Muster, CN=Ada Muster",
		.wrong = "CN=Ada Muster alone",
		.zlint = "e_invalid_individual_identity",
		.pkilint = "cabf.smime.missing_required_attribute" },
	{	.id = "leaf.subject.person-name.legacy", .section = "7.1.4.2.5 note 1; 7.1.4.2.6 note 1",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_L, .types = TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .check = person_named_legacy,
		.text = "Legacy subjects of persons have givenName, surname, pseudonym or at least commonName",
		.why = "without any of them the certificate names nobody",
		.right = "CN=Ada Muster",
		.wrong = "serialNumber=4711 alone",
		.zlint = "",
		.pkilint = "cabf.smime.missing_required_attribute" },
	{	.id = "leaf.subject.name-xor-pseudonym", .section = "7.1.4.2.2(e)(f)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .check = name_or_pseudonym,
		.text = "pseudonym does not stand beside givenName or surname",
		.why = "who is named is not behind a pseudonym; a reader could not tell which one was verified",
		.right = "pseudonym=adam",
		.wrong = "pseudonym=adam, SN=Muster",
		.zlint = "",
		.pkilint = "cabf.smime.mixed_name_and_pseudonym_attributes" },
	{	.id = "leaf.subject.single-name-in-surname", .section = "7.1.4.2.2(e)", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .severity = BR_NOTICE, .needs = NEEDS_CERT,
		.generations = GEN_LMS, .types = TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .check = surname_not_alone,
		.text = "a name of one part stands in surname",
		.why = "a single legal name belongs there; a lone givenName mostly lost its surname",
		.right = "SN=Suharto",
		.wrong = "GN=Ada alone",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.subject.cn.mailbox", .section = "7.1.4.2.2(a)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_M, .who = WHO_LEAF,
		.from = 20230901, .check = cn_mailbox,
		.text = "commonName of a Mailbox-validated certificate is a Mailbox Address",
		.why = "nothing but the mailbox was verified",
		.right = "CN=ada@example.com",
		.wrong = "CN=Ada Muster",
		.zlint = "e_commonname_mailbox_validated e_mailbox_address_shall_contain_an_rfc822_name",
		.pkilint = "cabf.smime.common_name_value_unknown_source cabf.smime.email_address_in_attribute_not_in_san" },
	{	.id = "leaf.subject.cn.organization", .section = "7.1.4.2.2(a)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_O, .who = WHO_LEAF,
		.from = 20230901, .check = cn_organization,
		.text = "commonName of an Organization-validated certificate is its organizationName or a Mailbox Address",
		.why = "what readers see first must be what was verified",
		.right = "CN=Muster AG beside O=Muster AG",
		.wrong = "CN=MUSTER, CN=Sales Team",
		.zlint = "e_org_validated_invalid_cn",
		.pkilint = "cabf.smime.common_name_value_unknown_source" },
	{	.id = "leaf.subject.cn.person", .section = "7.1.4.2.2(a)", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .check = cn_person,
		.text = "commonName of a person's certificate is a Personal Name, a Pseudonym or a Mailbox Address, and "
		    "has a source in the certificate",
		.why = "a name that no other attribute shows, or an address with words around it, was verified by nobody",
		.right = "CN=Ada Muster beside GN=Ada, SN=Muster",
		.wrong = "CN=Ada <ada@example.com>; CN=Helpdesk without any name",
		.zlint = "",
		.pkilint = "cabf.smime.common_name_value_unknown_source cabf.smime.email_address_in_attribute_not_in_san "
		    "cabf.smime.unparsed_common_name_value" },
	{	.id = "leaf.subject.cn.mailbox-in-san", .section = "7.1.4.2.2(a); 7.1.4.2.1",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .check = cn_in_san,
		.text = "a commonName that is a Mailbox Address is one of subjectAltName",
		.why = "software takes addresses from subjectAltName; one that stands in commonName alone misleads "
		    "readers",
		.right = "CN=ada@example.com and rfc822Name ada@example.com",
		.wrong = "CN=ada@example.com and rfc822Name eve@example.com",
		.zlint = "e_mailbox_address_shall_contain_an_rfc822_name",
		.pkilint = "cabf.smime.common_name_value_unknown_source cabf.smime.email_address_in_attribute_not_in_san" },
	{	.id = "leaf.subject.cn.pseudonym-equals-attribute", .section = "7.1.4.2.2(a)",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .check = cn_has_pseudonym,
		.text = "a commonName beside a pseudonym attribute contains the pseudonym, unless it is a Mailbox Address",
		.why = "two pseudonyms in one subject leave open which one was verified",
		.right = "CN=adam beside pseudonym=adam",
		.wrong = "CN=Adam beside pseudonym=adam",
		.zlint = "",
		.pkilint = "cabf.smime.common_name_value_unknown_source" },
	{	.id = "leaf.subject.cn.personal-name-excludes-pseudonym", .section = "7.1.4.2.2(a)",
		.applies = "leaf", .ballot = "SMC06",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20240511, .check = cn_name_or_pseudonym,
		.text = "pseudonym is absent where commonName holds a Personal Name",
		.why = "the name gives away who the pseudonym is",
		.right = "CN=adam, pseudonym=adam",
		.wrong = "CN=Ada Muster, SN=Muster, pseudonym=adam",
		.zlint = "",
		.pkilint = "cabf.smime.common_name_value_unknown_source" },
	{	.id = "leaf.subject.cn.personal-name-from-attributes", .section = "7.1.4.2.2(a)",
		.applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_S | TYPE_I, .who = WHO_LEAF,
		.from = 20230901, .check = cn_of_names,
		.text = "a Personal Name in commonName is made of givenName and surname",
		.why = "readers see commonName, the CA verified the attributes",
		.right = "CN=Muster Ada beside GN=Ada, SN=Muster",
		.wrong = "CN=Bob beside GN=Ada, SN=Muster",
		.zlint = "",
		.pkilint = "" },
	{	.id = "leaf.subject.cn.single", .section = "7.1.4.2.2(a)", .applies = "leaf", .ballot = "SMC01",
		.level = SHOULD, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .check = cn_single,
		.text = "there is one commonName at most",
		.why = "software shows the first or the last of several",
		.right = "CN=Ada Muster",
		.wrong = "CN=Ada Muster, CN=ada@example.com",
		.zlint = "e_commonname_mailbox_validated",
		.pkilint = "cabf.smime.common_name_value_unknown_source" },
	{ 0 }
};
