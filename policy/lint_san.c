/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: subjectAltName of subscriber certificates (SBR 7.1.2.3(h), 7.1.4.2.1; RFC 5280 4.2.1.6): whether it is there, which
 * forms of names it holds, and whether the mailboxes of the subject and of directoryNames stand in it.  A directoryName is
 * asked what the rows of the subject ask.  What a single mailbox looks like is for lint_mailbox.c; whether somebody reads
 * its mail is never asked.
 */
#include "lint.h"

#include <stdio.h>

#include "der.h"
#include "dnstring.h"
#include "domain.h"
#include "lint_parts.h"
#include "lint_subject.h"
#include "lint_table.h"
#include "mailbox.h"

#define PLACE "extensions.subjectAltName"

static bool
subject_empty(const struct certview *v)
{
	return v->subject.ok && v->subject.nrdn == 0;
}

static enum lint_result
present(const struct lint_cx *cx, struct finding *f)
{
	if (cx->rfc5280 && !subject_empty(cx->cert))
		return LINT_NA;
	return part_present(cx, EXT_SAN, f);
}

static enum lint_result
not_critical_with_subject(const struct lint_cx *cx, struct finding *f)
{
	return subject_empty(cx->cert) ? LINT_NA : part_not_critical(cx, EXT_SAN, f);
}

static enum lint_result
critical_without_subject(const struct lint_cx *cx, struct finding *f)
{
	return subject_empty(cx->cert) ? part_critical(cx, EXT_SAN, f) : LINT_NA;
}

static enum lint_result
has_mailbox(const struct lint_cx *cx, struct finding *f)
{
	if (!certview_has(cx->cert, EXT_SAN))
		return LINT_NA;
	return certview_has_mailbox(cx->cert) ? LINT_PASS : finding_at(f, PLACE);
}

/* ---- forms of names */

static enum lint_result
allowed_types(const struct lint_cx *cx, struct finding *f)
{
	const struct gns *san = &cx->cert->san;

	if (!certview_has(cx->cert, EXT_SAN))
		return LINT_NA;
	for (size_t i = 0; i < san->n; i++)
		if (san->v[i].tag != GN_RFC822 && san->v[i].tag != GN_OTHER && san->v[i].tag != GN_DIRECTORY) {
			finding_value(f, san->v[i].value);
			return finding_at(f, PLACE "[%zu].%s", i, gn_name(san->v[i].tag));
		}
	return LINT_PASS;
}

/* [MS-ADA3] 2.349, RFC 822 addr-spec as Windows has it: something, one @, a domain. */
static bool
is_principal(const struct gn *g)
{
	const uint8_t *at = g->value.n > 0 ? memchr(g->value.p, '@', g->value.n) : NULL;
	size_t	       user = at != NULL ? (size_t)(at - g->value.p) : 0;

	return g->value_tag == DER_UTF8STRING && user > 0 && user + 1 < g->value.n &&
	    memchr(at + 1, '@', g->value.n - user - 1) == NULL;
}

static enum lint_result
user_principal_name(const struct lint_cx *cx, struct finding *f)
{
	const struct gns	*san = &cx->cert->san;
	enum lint_result	 r = LINT_NA;

	for (size_t i = 0; certview_has(cx->cert, EXT_SAN) && i < san->n; i++) {
		if (san->v[i].tag != GN_OTHER || san->v[i].other != OID_ON_UPN)
			continue;
		r = LINT_PASS;
		if (!is_principal(&san->v[i])) {
			finding_value(f, san->v[i].value);
			return finding_at(f, PLACE "[%zu].otherName", i);
		}
	}
	return r;
}

static enum lint_result
strict_other_names(const struct lint_cx *cx, struct finding *f)
{
	const struct gns	*san = &cx->cert->san;
	enum lint_result	 r = LINT_NA;

	if (!certview_has(cx->cert, EXT_SAN))
		return LINT_NA;
	for (size_t i = 0; i < san->n; i++) {
		if (san->v[i].tag != GN_OTHER)
			continue;
		r = LINT_PASS;
		if (san->v[i].other != OID_ON_SMTPUTF8) {
			finding_oid(f, san->v[i].oid);
			return finding_at(f, PLACE "[%zu].otherName", i);
		}
	}
	return r;
}

/*
 * By the octets, for an empty name may be why the extension could not be decoded, and then it is not in the view.  A
 * directoryName without attributes is as empty as a string without characters.
 */
static enum lint_result
no_empty_names(const struct lint_cx *cx, struct finding *f)
{
	const struct ext *e = cx->cert->by[EXT_SAN];
	const struct gns *san = &cx->cert->san;
	struct span	  value, names;
	struct tlv	  t;
	size_t		  i;

	if (e == NULL)
		return LINT_NA;
	value = e->value;
	if (!der_expect(&value, DER_SEQUENCE, &t) || t.body.n == 0) {
		finding_seen(f, "no names");
		return finding_at(f, PLACE);
	}
	names = t.body;
	for (i = 0; der_read(&names, &t); i++)
		if (t.body.n == 0 || (i < san->n && san->v[i].tag == GN_DIRECTORY && san->v[i].dn->nrdn == 0))
			return finding_at(f, PLACE "[%zu].%s", i, gn_name(t.tag & 0x1f));
	return LINT_PASS;
}

/* ---- mailboxes of names, and those of subjectAltName */

/* The characters of an attribute when they are ASCII or UTF-8 as they stand, or can be written so in buf; else nothing. */
static struct span
attr_text(const struct attr *a, uint8_t buf[MAILBOX_MAX_OCTETS])
{
	struct dnstring	v = { a->tag, a->value };
	struct span	s = dnstring_octets(v);
	uint32_t	c;
	size_t		n = 0;

	if (s.p != NULL)
		return s;
	while (dnstring_next(&v, &c)) {
		if (c >= 0x80 || n == MAILBOX_MAX_OCTETS)
			return (struct span){ NULL, 0 };
		buf[n++] = (uint8_t)c;
	}
	return (struct span){ buf, n };
}

/*
 * Is text, the value of an attribute of that type, meant to be a mailbox?  emailAddress always; of the others what reads
 * as one, with a domain of several labels, for "AAA@BBB" may be anything.
 */
static bool
is_mailbox(enum oid type, struct span text)
{
	struct mailbox_parts m;

	if (type == OID_EMAIL_ADDRESS)
		return text.n > 0;
	if (text.n == 0 || memchr(text.p, '@', text.n) == NULL || !mailbox_parse(text, true, &m))
		return false;
	return m.host.labels > 1 || m.host.kind == HOST_IPV4 || m.host.kind == HOST_IPV6;
}

enum repeated { ABSENT, OTHER_SPELLING, SAME };

/* Does subjectAltName have it, octet by octet or with a domain that is the same but for case or U-labels (RFC 5280 7.5)? */
static enum repeated
repeated(const struct certview *v, struct span mailbox)
{
	struct span	local, domain, l, d;
	char		canon[DOMAIN_SIZE];
	enum repeated	best = ABSENT;

	if (!certview_has(v, EXT_SAN))
		return ABSENT;
	if (!domain_split(mailbox, &local, &domain) || !domain_canon(domain, canon))
		canon[0] = '\0';
	for (size_t i = 0; i < v->san.n; i++) {
		const struct gn *g = &v->san.v[i];

		if (!gn_is_mailbox(g))
			continue;
		if (span_eq(g->value, mailbox))
			return SAME;
		if (canon[0] != '\0' && domain_split(g->value, &l, &d) && span_eq(l, local) &&
		    (span_ieq(d, domain) || span_is(d, canon)))
			best = OTHER_SPELLING;
	}
	return best;
}

/*
 * Each mailbox of a name, up to the first that is absent.  Where only the spelling of the domain differs the finding is a
 * warning, and looking goes on: f keeps it until something graver comes.
 */
static enum lint_result
name_repeated(const struct lint_cx *cx, const struct dn *dn, const char *place, struct finding *f)
{
	uint8_t			 buf[MAILBOX_MAX_OCTETS];
	enum lint_result	 r = LINT_NA;

	for (size_t i = 0; i < dn->n; i++) {
		const struct attr	*a = &dn->v[i];
		struct span		 text = { NULL, 0 };
		enum repeated		 how;

		if (a->type == OID_EMAIL_ADDRESS || (!cx->rfc5280 && a->value.n > 0 && memchr(a->value.p, '@', a->value.n) != NULL))
			text = attr_text(a, buf);
		if (!is_mailbox(a->type, text))
			continue;
		r = LINT_PASS;
		how = repeated(cx->cert, text);
		if (how == ABSENT) {
			f->severity = lint_severity(f->lint);
			f->seen[0] = '\0';
			finding_value(f, text);
			return finding_at(f, "%s.%s", place, oid_name(a->type));
		}
		if (how == OTHER_SPELLING && f->at[0] == '\0') {
			f->severity = BR_WARNING;
			finding_value(f, text);
			finding_seen(f, ": its domain is spelt otherwise in subjectAltName");
			finding_at(f, "%s.%s", place, oid_name(a->type));
		}
	}
	return f->at[0] != '\0' ? LINT_FINDING : r;
}

static enum lint_result
subject_repeated(const struct lint_cx *cx, struct finding *f)
{
	return name_repeated(cx, &cx->cert->subject, "subject", f);
}

static enum lint_result
dirname_repeated(const struct lint_cx *cx, struct finding *f)
{
	const struct gns	*san = &cx->cert->san;
	enum lint_result	 r = LINT_NA;

	if (!certview_has(cx->cert, EXT_SAN))
		return LINT_NA;
	for (size_t i = 0; i < san->n && (r != LINT_FINDING || f->severity == BR_WARNING); i++) {
		char			place[FINDING_AT];
		enum lint_result	one;

		if (san->v[i].tag != GN_DIRECTORY)
			continue;
		snprintf(place, sizeof(place), PLACE "[%zu].directoryName", i);
		one = name_repeated(cx, san->v[i].dn, place, f);
		if (one != LINT_NA)
			r = one;
	}
	return r;
}

/* The rows of the subject, asked about each directoryName; seen says which one is broken. */
static enum lint_result
dirname_follows_profile(const struct lint_cx *cx, struct finding *f)
{
	const struct gns	*san = &cx->cert->san;
	enum lint_result	 r = LINT_NA;

	if (!certview_has(cx->cert, EXT_SAN) || cx->type == 0 || cx->generation == 0)
		return LINT_NA;
	for (size_t i = 0; i < san->n; i++) {
		const struct lint	*broken;
		char			 at[FINDING_AT];

		if (san->v[i].tag != GN_DIRECTORY)
			continue;
		r = LINT_PASS;
		broken = subject_judge(cx, san->v[i].dn, f);
		if (broken == NULL)
			continue;
		memcpy(at, f->at, sizeof(at));
		finding_seen(f, f->seen[0] != '\0' ? "; %s" : "%s", broken->id);
		return finding_at(f, PLACE "[%zu].directoryName%s", i, at + (strncmp(at, "subject", 7) == 0 ? 7 : 0));
	}
	return r;
}

const struct lint lints_san[] = {
	{	.id = "leaf.san.present", .section = "7.1.2.3(h); 7.1.4.2.1",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "subjectAltName (2.5.29.17) is present; by RFC 5280 alone, where the subject is "
		    "empty",
		.why = "the mailbox stands there, and without it nobody can be told to be the author of a "
		    "message",
		.right = "subjectAltName rfc822Name:alice@example.com",
		.wrong = "emailAddress in the subject, no subjectAltName",
		.zlint = "e_san_shall_be_present e_subject_empty_without_san",
		.pkilint = "cabf.smime.san_extension_missing",
		.check = present },
	{	.id = "leaf.san.not-critical-with-subject", .section = "7.1.2.3(h)",
		.applies = "leaf", .ballot = "SMC01",
		.level = SHOULD_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20080501,
		.text = "subjectAltName is not critical where the subject has attributes",
		.why = "a program that knows no subjectAltName can still show the subject",
		.right = "subject CN=Alice, subjectAltName not critical",
		.wrong = "subject CN=Alice, subjectAltName critical",
		.zlint = "w_san_should_not_be_critical w_ext_san_critical_with_subject_dn",
		.pkilint = "pkix.san_extension_is_critical pkix.san_extension_is_critical_non_empty_subject",
		.check = not_critical_with_subject },
	{	.id = "leaf.san.critical-without-subject", .section = "7.1.2.3(h); RFC 5280 4.2.1.6",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_M, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "subjectAltName is critical where the subject is an empty SEQUENCE (3000)",
		.why = "then nothing else says whose certificate it is, so that no program may pass over it",
		.right = "empty subject, subjectAltName critical",
		.wrong = "empty subject, subjectAltName not critical",
		.zlint = "e_ext_san_not_critical_without_subject e_subject_empty_without_san",
		.pkilint = "pkix.san_extension_not_critical pkix.san_extension_not_critical_empty_subject",
		.check = critical_without_subject },
	{	.id = "leaf.san.has-mailbox", .section = "7.1.4.2.1; 4.2.1",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "subjectAltName has an rfc822Name or an otherName of type id-on-SmtpUTF8Mailbox "
		    "(1.3.6.1.5.5.7.8.9)",
		.why = "a certificate for mail vouches for a mailbox first of all",
		.right = "rfc822Name:alice@example.com",
		.wrong = "nothing but dNSName:example.com",
		.zlint = "",
		.pkilint = "cabf.smime.san_does_not_contain_email_address",
		.check = has_mailbox },
	{	.id = "leaf.san.allowed-generalname-types", .section = "7.1.4.2.1",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "subjectAltName holds rfc822Name, otherName and directoryName only; no dNSName, "
		    "x400Address, ediPartyName, uniformResourceIdentifier, iPAddress or registeredID",
		.why = "what belongs to servers would make a certificate for mail one for servers, too",
		.right = "rfc822Name and directoryName",
		.wrong = "rfc822Name and dNSName",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_generalname_type_present",
		.check = allowed_types },
	{	.id = "leaf.san.strict-othername-types", .section = "7.1.4.2.1",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_S, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "an otherName in a Strict certificate is of type id-on-SmtpUTF8Mailbox",
		.why = "names for logging on to networks have no place in a certificate for mail alone",
		.right = "otherName id-on-SmtpUTF8Mailbox",
		.wrong = "otherName Microsoft userPrincipalName",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_othername_type_present",
		.check = strict_other_names },
	{	.id = "leaf.san.othername-validated", .section = "7.1.4.2.1", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_NONE, .generations = GEN_LM, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .severity = BR_WARNING, .check = user_principal_name,
		.text = "an otherName of another type in a Legacy or Multipurpose certificate has a value that the CA "
		    "validated as its CP or CPS says",
		.why = "whatever stands in the certificate is signed by the CA; whether it looked cannot be seen, but a userPrincipalName "
		    "that is no user@domain shows that it did not",
		.right = "userPrincipalName alice@example.com", .wrong = "userPrincipalName alice",
		.zlint = "",
		.pkilint = "msft.invalid_user_principal_name_syntax" },
	{	.id = "leaf.san.no-empty-names", .section = "7.1.2.4; RFC 5280 4.2.1.6",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "subjectAltName holds at least one name, and no name in it is empty",
		.why = "an empty name says nothing, and what programs do with one is left open",
		.right = "rfc822Name:alice@example.com",
		.wrong = "an rfc822Name of no octets",
		.zlint = "e_ext_san_empty_name e_ext_san_no_entries",
		.pkilint = "itu.invalid_asn1_syntax",
		.check = no_empty_names },
	{	.id = "leaf.san.subject-mailboxes-repeated", .section = "7.1.4.2.1",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "each mailbox in the subject, in whatever attribute, stands in subjectAltName as "
		    "rfc822Name or SmtpUTF8Mailbox, too; by RFC 5280 alone, each emailAddress",
		.why = "readers take the author's address from subjectAltName; one that stands in the "
		    "subject alone was perhaps never verified",
		.right = "CN=alice@example.com, rfc822Name:alice@example.com",
		.wrong = "CN=alice@example.com, rfc822Name:bob@example.com",
		.zlint = "e_mailbox_address_shall_contain_an_rfc822_name e_subj_email_not_in_san",
		.pkilint = "cabf.smime.email_address_in_attribute_not_in_san pkix.subject_email_address_not_in_san",
		.check = subject_repeated },
	{	.id = "leaf.san.dirname-mailboxes-repeated", .section = "7.1.4.2.1",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901,
		.text = "each mailbox in a directoryName of subjectAltName stands there as rfc822Name or "
		    "SmtpUTF8Mailbox, too",
		.why = "readers take the author's address from those two forms",
		.right = "directoryName emailAddress=alice@example.com, rfc822Name:alice@example.com",
		.wrong = "directoryName emailAddress=alice@example.com, rfc822Name:bob@example.com",
		.zlint = "e_mailbox_address_shall_contain_an_rfc822_name",
		.pkilint = "cabf.smime.email_address_in_attribute_not_in_san pkix.subject_email_address_not_in_san",
		.check = dirname_repeated },
	{	.id = "leaf.san.dirname-follows-profile", .section = "7.1.4.2.1 of 1.0.10",
		.applies = "leaf", .ballot = "SMC012",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20250702,
		.text = "a directoryName in subjectAltName meets the tables of attributes that hold for the "
		    "subject of that type and generation",
		.why = "else the table could be gone around by a second name",
		.right = "Organization-validated, directoryName with O and organizationIdentifier",
		.wrong = "Mailbox-validated, directoryName with O",
		.zlint = "",
		.pkilint = "cabf.smime.prohibited_attribute cabf.smime.missing_required_attribute",
		.by_type = true, .check = dirname_follows_profile },
	{ 0 }
};
