/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: each mailbox of subjectAltName by itself (7.1.4.2.1; definition of Mailbox Address in 1.6.1): rfc822Name by RFC
 * 5321 4.1.2 and RFC 5280 4.2.1.6, SmtpUTF8Mailbox by RFC 9598 3.  Every fault is one row's: what is empty, beyond ASCII,
 * too long or a bare host is left out by the row about syntax.
 */
#include "lint.h"

#include "der.h"
#include "lint_table.h"
#include "mailbox.h"
#include "text.h"

#define BOM "\xef\xbb\xbf"

/* What is wrong with a name of subjectAltName, NULL for nothing. */
static enum lint_result
each_name(const struct lint_cx *cx, struct finding *f, bool (*mine)(const struct gn *),
    const char *(*judge)(const struct gn *))
{
	const struct gns	*san = &cx->cert->san;
	enum lint_result	 r = LINT_NA;

	if (!certview_has(cx->cert, EXT_SAN))
		return LINT_NA;
	for (size_t i = 0; i < san->n; i++) {
		const char *what;

		if (!mine(&san->v[i]))
			continue;
		r = LINT_PASS;
		what = judge(&san->v[i]);
		if (what == NULL)
			continue;
		finding_value(f, san->v[i].value);
		finding_seen(f, ": %s", what);
		return finding_at(f, "extensions.subjectAltName[%zu].%s", i, gn_name(san->v[i].tag));
	}
	return r;
}

static bool
is_rfc822(const struct gn *g)
{
	return g->tag == GN_RFC822;
}

static bool
is_smtp(const struct gn *g)
{
	return g->tag == GN_OTHER && g->other == OID_ON_SMTPUTF8;
}

/* One that can be read: the others are the row's about its syntax. */
static bool
is_smtp_text(const struct gn *g)
{
	return is_smtp(g) && g->value_tag == DER_UTF8STRING && text_utf8_valid(g->value);
}

static bool
is_mailbox(const struct gn *g)
{
	return is_rfc822(g) || is_smtp_text(g);
}

static bool
has_bom(struct span s)
{
	return span_eq(span_sub(s, 0, sizeof(BOM) - 1), SPAN_LIT(BOM));
}

/* As mailbox_parse(); a byte order mark is one row's finding and hides nothing from the others. */
static bool
parse(const struct gn *g, struct mailbox_parts *m)
{
	if (is_rfc822(g))
		return mailbox_parse(g->value, false, m);
	return mailbox_parse(has_bom(g->value) ? span_sub(g->value, sizeof(BOM) - 1, g->value.n) : g->value, true, m);
}

/* ---- rfc822Name */

static const char *
rfc822_syntax_judge(const struct gn *g)
{
	struct mailbox_parts m;

	parse(g, &m);
	switch (m.fault) {
	case MAILBOX_EMPTY:
	case MAILBOX_NON_ASCII:
	case MAILBOX_HOST_ONLY:
		return NULL;
	default:
		return mailbox_fault_str(&m);
	}
}

static enum lint_result
rfc822_syntax(const struct lint_cx *cx, struct finding *f)
{
	return each_name(cx, f, is_rfc822, rfc822_syntax_judge);
}

static const char *
rfc822_ascii_judge(const struct gn *g)
{
	for (size_t i = 0; i < g->value.n; i++)
		if (g->value.p[i] >= 0x80)
			return "an octet beyond ASCII";
	return NULL;
}

static enum lint_result
rfc822_ascii(const struct lint_cx *cx, struct finding *f)
{
	return each_name(cx, f, is_rfc822, rfc822_ascii_judge);
}

static const char *
host_only_judge(const struct gn *g)
{
	struct mailbox_parts m;

	if (g->value.n > 0 && memchr(g->value.p, '@', g->value.n) != NULL)
		return NULL;
	parse(g, &m);
	return m.fault == MAILBOX_HOST_ONLY ? mailbox_fault_str(&m) : NULL;
}

static const char *
star_judge(const struct gn *g)
{
	return g->value.n > 2 && g->value.p[0] == '*' && g->value.p[1] == '@' ? "a star where a local part is meant" : NULL;
}

/* "*@host" is a Mailbox by its syntax, though hardly anybody's. */
static enum lint_result
no_wildcard(const struct lint_cx *cx, struct finding *f)
{
	enum lint_result r = each_name(cx, f, is_rfc822, host_only_judge);

	if (r != LINT_PASS)
		return r;
	f->severity = BR_NOTICE;
	return each_name(cx, f, is_rfc822, star_judge);
}

/* ---- both */

static const char *
length_judge(const struct gn *g)
{
	struct mailbox_parts m;

	if (g->value.n <= HOST_LABEL_MAX_OCTETS)
		return NULL;		/* no part of it can be longer than the smallest of the limits */
	parse(g, &m);
	return mailbox_length_str(m.length);
}

static enum lint_result
mailbox_length(const struct lint_cx *cx, struct finding *f)
{
	return each_name(cx, f, is_mailbox, length_judge);
}

/* An address literal that the Internet reaches is no name, but whoever reads its mail can be asked (3.2.2.2). */
static const char *
public_judge(const struct gn *g)
{
	struct mailbox_parts m;

	parse(g, &m);
	if (m.fault == MAILBOX_HOST_ONLY || m.fault == MAILBOX_NO_AT || m.fault == MAILBOX_NO_DOMAIN)
		return "no domain";
	if (m.domain.n == 0)
		return NULL;
	if (hostname_internal(&m.host) || (m.host.kind == HOST_IPV4 && m.domain.p[0] != '['))
		return hostname_kind_str(m.host.kind);
	return NULL;
}

static enum lint_result
domain_public(const struct lint_cx *cx, struct finding *f)
{
	return each_name(cx, f, is_mailbox, public_judge);
}

/* ---- SmtpUTF8Mailbox */

/* All but what the rows about its domain, its length and the byte order mark say. */
static const char *
smtp_syntax_judge(const struct gn *g)
{
	struct mailbox_parts m;

	if (g->value_tag != DER_UTF8STRING)
		return "no UTF8String";
	parse(g, &m);
	return m.fault == MAILBOX_BAD_DOMAIN ? NULL : mailbox_fault_str(&m);
}

static enum lint_result
smtp_syntax(const struct lint_cx *cx, struct finding *f)
{
	return each_name(cx, f, is_smtp, smtp_syntax_judge);
}

static const char *
smtp_local_judge(const struct gn *g)
{
	struct mailbox_parts m;

	parse(g, &m);
	return m.local.n > 0 && m.local_ascii ? "a local part of ASCII alone" : NULL;
}

static enum lint_result
smtp_local(const struct lint_cx *cx, struct finding *f)
{
	return each_name(cx, f, is_smtp_text, smtp_local_judge);
}

static const char *
smtp_no_bom_judge(const struct gn *g)
{
	return has_bom(g->value) ? "a byte order mark" : NULL;
}

static enum lint_result
smtp_no_bom(const struct lint_cx *cx, struct finding *f)
{
	return each_name(cx, f, is_smtp_text, smtp_no_bom_judge);
}

/* Labels beyond ASCII are for the two rows below. */
static const char *
smtp_domain_judge(const struct gn *g)
{
	struct mailbox_parts m;

	parse(g, &m);
	if (m.fault == MAILBOX_BAD_DOMAIN && m.host.fault != HOST_BAD_ULABEL)
		return mailbox_fault_str(&m);
	if (m.host.upper)
		return "a capital letter in the domain";
	return m.host.r_ldh ? "-- in third and fourth place of a label" : NULL;
}

static enum lint_result
smtp_domain(const struct lint_cx *cx, struct finding *f)
{
	return each_name(cx, f, is_smtp_text, smtp_domain_judge);
}

static const char *
smtp_a_label_judge(const struct gn *g)
{
	struct mailbox_parts m;

	parse(g, &m);
	return m.host.ulabels ? "a label beyond ASCII" : NULL;
}

static enum lint_result
smtp_a_label(const struct lint_cx *cx, struct finding *f)
{
	return each_name(cx, f, is_smtp_text, smtp_a_label_judge);
}

static const char *
smtp_u_label_judge(const struct gn *g)
{
	struct mailbox_parts m;

	parse(g, &m);
	if (m.host.fault == HOST_BAD_ULABEL)
		return hostname_fault_str(m.host.fault);
	return m.host.alabels ? "an A-label" : NULL;
}

static enum lint_result
smtp_u_label(const struct lint_cx *cx, struct finding *f)
{
	return each_name(cx, f, is_smtp_text, smtp_u_label_judge);
}

const struct lint lints_mailbox[] = {
	{	.id = "leaf.san.rfc822-mailbox-syntax", .section = "1.6.1 Mailbox Address; RFC 5321 4.1.2; RFC 5280 4.2.1.6",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "an rfc822Name is a bare Mailbox of RFC 5321: Local-part, @ and Domain, with no "
		    "display name, angle brackets, comment or blanks around it",
		.why = "it is compared with the address in From, and nothing with a display name around it "
		    "equals one",
		.right = "rfc822Name:alice@example.com",
		.wrong = "rfc822Name:Alice <alice@example.com>",
		.zlint = "e_single_email_if_present e_ext_san_rfc822_format_invalid",
		.pkilint = "pkix.invalid_email_address_syntax",
		.check = rfc822_syntax },
	{	.id = "leaf.san.rfc822-ascii", .section = "7.1.4.2.1; RFC 5280 4.2.1.6; RFC 9598 3",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "an rfc822Name is IA5String, of 7-bit characters only; an internationalized domain "
		    "in it is written in A-labels",
		.why = "readers compare octets, and what an octet above 127 means nobody said",
		.right = "rfc822Name:alice@xn--bcher-kva.example",
		.wrong = "rfc822Name:alice@b<U+00FC>cher.example",
		.zlint = "e_ext_san_rfc822_format_invalid",
		.pkilint = "pkix.invalid_email_address_syntax itu.invalid_asn1_syntax",
		.check = rfc822_ascii },
	{	.id = "leaf.san.mailbox-length", .section = "RFC 5321 4.5.3.1",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20010401,
		.text = "a mailbox has a local part of at most 64 octets, labels of at most 63, a domain of "
		    "at most 253 and 254 octets in all",
		.why = "no server can be asked to take mail for a longer one",
		.right = "a local part of 64 octets",
		.wrong = "a local part of 65 octets",
		.zlint = "",
		.pkilint = "pkix.rfc822name_domain_part_too_long pkix.smtputf8mailbox_domain_part_too_long "
		    "pkix.invalid_email_address_syntax",
		.check = mailbox_length },
	{	.id = "leaf.san.mailbox-domain-fqdn", .section = "3.2.2; RFC 5321 2.3.5",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .severity = BR_WARNING, .who = WHO_LEAF,
		.from = 20230901,
		.text = "the domain of a mailbox is a fully-qualified name below a public suffix; no single "
		    "label, no name set aside (.local, .test), no private address",
		.why = "control of a name that the public DNS does not have cannot be verified, and others "
		    "use the same one; the SBR does not say it in so many words, so that this is a warning",
		.right = "alice@example.com",
		.wrong = "alice@mail.local",
		.zlint = "",
		.pkilint = "cabf.internal_domain_name cabf.internal_ip_address",
		.check = domain_public },
	{	.id = "leaf.san.no-wildcard-mailbox", .section = "1.6.1 Mailbox Address",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 19990101,
		.text = "an rfc822Name is no bare host or .host, the forms of a name constraint; a local "
		    "part of a star alone is only noticed",
		.why = "a subscriber's certificate is for single mailboxes, not for all of a host",
		.right = "rfc822Name:alice@example.com",
		.wrong = "rfc822Name:.example.com",
		.zlint = "e_single_email_if_present e_ext_san_rfc822_format_invalid",
		.pkilint = "pkix.invalid_email_address_syntax",
		.check = no_wildcard },
	{	.id = "leaf.san.smtputf8-utf8string", .section = "7.1.4.2.1; RFC 9598 3",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20180501,
		.text = "the value of an SmtpUTF8Mailbox is a UTF8String, not empty, that holds a Mailbox",
		.why = "readers that compare it with From expect just this form",
		.right = "UTF8String j<U+00F6>rg@example.com",
		.wrong = "IA5String alice@example.com",
		.zlint = "e_mailbox_address_shall_contain_an_rfc822_name",
		.pkilint = "pkix.smtp_utf8_mailbox_invalid_syntax itu.invalid_asn1_syntax",
		.check = smtp_syntax },
	{	.id = "leaf.san.smtputf8-needs-non-ascii-local", .section = "RFC 9598 3 (RFC 8398 3)",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20180501,
		.text = "an SmtpUTF8Mailbox has a local part with a character beyond ASCII; all others are "
		    "written as rfc822Name",
		.why = "one mailbox has one form, or name constraints on the other form would not see it",
		.right = "SmtpUTF8Mailbox j<U+00F6>rg@example.com",
		.wrong = "SmtpUTF8Mailbox alice@example.com",
		.zlint = "",
		.pkilint = "pkix.smtp_utf8_mailbox_is_ascii_only",
		.check = smtp_local },
	{	.id = "leaf.san.smtputf8-no-bom", .section = "RFC 9598 3 (RFC 8398 3)",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST_NOT, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20180501,
		.text = "an SmtpUTF8Mailbox does not begin with a byte order mark (EF BB BF)",
		.why = "it is compared octet by octet, and no address in From begins so",
		.right = "6a c3 b6 72 67 ...",
		.wrong = "ef bb bf 6a c3 b6 72 67 ...",
		.zlint = "",
		.pkilint = "pkix.smtp_utf8_mailbox_has_bom",
		.check = smtp_no_bom },
	{	.id = "leaf.san.smtputf8-domain-lowercase", .section = "RFC 9598 3 (RFC 8398 3)",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_ANY, .rfc_from = 20180501,
		.text = "ASCII labels in the domain of an SmtpUTF8Mailbox are of letters, digits and "
		    "hyphens, in lower case, and have no -- in third and fourth place unless they are A-labels",
		.why = "the domain is compared octet by octet",
		.right = "j<U+00F6>rg@example.com",
		.wrong = "j<U+00F6>rg@Example.com",
		.zlint = "",
		.pkilint = "pkix.smtp_utf8_mailbox_has_uppercase pkix.smtp_utf8_mailbox_domain_part_invalid_syntax",
		.check = smtp_domain },
	{	.id = "leaf.san.smtputf8-domain-a-label", .section = "7.1.4.2.1; RFC 9598 3",
		.applies = "leaf", .ballot = "SMC08",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20240829, .rfc_who = WHO_ANY, .rfc_from = 20240501,
		.text = "internationalized labels in the domain of an SmtpUTF8Mailbox are A-labels (xn--)",
		.why = "RFC 9598, which the SBR cites since 1.0.6, has one form for both kinds of mailbox, "
		    "so that name constraints hold for both",
		.right = "j<U+00F6>rg@xn--bcher-kva.example",
		.wrong = "j<U+00F6>rg@b<U+00FC>cher.example",
		.zlint = "",
		.pkilint = "pkix.smtp_utf8_mailbox_domain_part_invalid_syntax",
		.check = smtp_a_label },
	{	.id = "leaf.san.smtputf8-domain-u-label", .section = "7.1.4.2.1 (1.0.0-1.0.5); RFC 8398 3",
		.applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CERT, .generations = GEN_LMS, .types = TYPE_ALL, .severity = BR_NOTICE, .who = WHO_LEAF,
		.from = 20230901, .until = 20240828,
		.text = "internationalized labels in the domain of an SmtpUTF8Mailbox are U-labels, as RFC "
		    "8398 had it",
		.why = "the SBR cited RFC 8398 until 1.0.6 turned the rule around; a certificate from "
		    "before is only noticed",
		.right = "j<U+00F6>rg@b<U+00FC>cher.example",
		.wrong = "j<U+00F6>rg@xn--bcher-kva.example",
		.zlint = "",
		.pkilint = "",
		.check = smtp_u_label },
	{ 0 }
};
