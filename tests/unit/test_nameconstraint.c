/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * E-mail name constraints: one address against one constraint, then certificates against a CA's.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "nameconstraint.h"
#include "pki.h"

struct match_case {
	const char	*addr, *constraint;
	bool		 fold;
	enum nc_match	 want;
};

static const struct match_case match_cases[] = {
	/* RFC 5280 4.2.1.10: a host, a mailbox, a domain. */
	{ "a@example.com", "example.com", false, NC_YES },
	{ "a@EXAMPLE.com", "example.COM", false, NC_YES },
	{ "a@mail.example.com", "example.com", false, NC_NO },
	{ "a@notexample.com", "example.com", false, NC_NO },
	{ "a@mail.example.com", ".example.com", false, NC_YES },
	{ "a@b.mail.example.com", ".example.com", false, NC_YES },
	{ "a@example.com", ".example.com", false, NC_NO },
	{ "a@notexample.com", ".example.com", false, NC_NO },
	{ "a@example.com", "a@example.com", false, NC_YES },
	{ "b@example.com", "a@example.com", false, NC_NO },
	{ "A@example.com", "a@example.com", false, NC_NO },
	{ "A@example.com", "a@example.com", true, NC_YES },
	{ "a@mail.example.com", "a@example.com", true, NC_NO },
	{ "*@example.com", "*@example.com", false, NC_YES },
	{ "a@example.com", "*@example.com", false, NC_NO },
	{ "a@example.com", "@example.com", false, NC_YES },
	/* Quoted local parts may have an @. */
	{ "\"x@good.example\"@evil.example", "evil.example", false, NC_YES },
	{ "\"x@good.example\"@evil.example", "good.example", false, NC_NO },
	/* A trailing dot names the same host. */
	{ "a@example.com.", "example.com", false, NC_YES },
	/* RFC 9598 6: U-labels in the address, A-labels in the constraint. */
	{ "\xc3\xbc@b\xc3\xbc" "cher.example", "xn--bcher-kva.example", false, NC_YES },
	{ "\xc3\xbc@B\xc3\x9c" "CHER.example", "xn--bcher-kva.example", false, NC_YES },
	{ "\xc3\xbc@a.b\xc3\xbc" "cher.example", ".xn--bcher-kva.example", false, NC_YES },
	{ "\xc3\xbc@example.com", "xn--bcher-kva.example", false, NC_NO },
	{ "\xc3\xbc@example.com", "example.com", false, NC_YES },
	/* What cannot be compared. */
	{ "a@example.com", "", false, NC_UNDECIDED },
	{ "a@example.com", ".", false, NC_UNDECIDED },
	{ "a@example.com", "\xff\xfe.example", false, NC_UNDECIDED },
	{ "example.com", "example.com", false, NC_UNDECIDED },
	{ "@example.com", "example.com", false, NC_UNDECIDED },
	{ "a@", "example.com", false, NC_UNDECIDED },
	{ "a@\xff\xfe.example", "example.com", false, NC_UNDECIDED },
};

static void
one_address(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(match_cases) / sizeof(match_cases[0]); i++) {
		const struct match_case *c = &match_cases[i];
		struct nc_address a = nameconstraint_address(span_str(c->addr));
		enum nc_match	  got = nameconstraint_email_match(&a, span_str(c->constraint), c->fold);

		if (got != c->want)
			fail_msg("%s against %s: %d, wanted %d", c->addr, c->constraint, (int)got, (int)c->want);
	}
}

struct cert_case {
	const char	*name;
	const char	*constraints;	/* of the CA */
	const char	*subject, *san;	/* of the certificate */
	enum nc_verdict	 want;
};

#define SMTPUTF8 "subjectAltName=otherName:1.3.6.1.5.5.7.8.9;UTF8:"

static const struct cert_case cert_cases[] = {
	{ "permitted", "permitted;email:example.com", "CN=x", "subjectAltName=email:a@example.com", NC_OK },
	{ "not permitted", "permitted;email:example.com", "CN=x", "subjectAltName=email:a@example.org", NC_NOT_PERMITTED },
	{ "one of two permitted", "permitted;email:example.com,permitted;email:example.org", "CN=x",
	    "subjectAltName=email:a@example.org", NC_OK },
	{ "all must be permitted", "permitted;email:example.com", "CN=x",
	    "subjectAltName=email:a@example.com,email:a@example.org", NC_NOT_PERMITTED },
	{ "excluded", "excluded;email:example.com", "CN=x", "subjectAltName=email:a@example.com", NC_EXCLUDED },
	{ "not excluded", "excluded;email:example.com", "CN=x", "subjectAltName=email:a@example.org", NC_OK },
	{ "excluded mailbox in capitals", "excluded;email:ceo@example.com", "CN=x", "subjectAltName=email:CEO@example.com",
	    NC_EXCLUDED },
	{ "SmtpUTF8Mailbox excluded", "excluded;email:example.com", "CN=x", SMTPUTF8 "\xc3\xbc@example.com", NC_EXCLUDED },
	{ "SmtpUTF8Mailbox excluded below", "excluded;email:.xn--bcher-kva.example", "CN=x",
	    SMTPUTF8 "\xc3\xbc@mail.b\xc3\xbc" "cher.example", NC_EXCLUDED },
	{ "SmtpUTF8Mailbox not permitted", "permitted;email:example.com", "CN=x", SMTPUTF8 "\xc3\xbc@example.org",
	    NC_NOT_PERMITTED },
	{ "SmtpUTF8Mailbox permitted", "permitted;email:example.com", "CN=x", SMTPUTF8 "\xc3\xbc@example.com", NC_OK },
	{ "emailAddress excluded", "excluded;email:example.com", "CN=x,emailAddress=a@example.com", NULL, NC_EXCLUDED },
	{ "emailAddress beside a SAN", "excluded;email:example.com", "CN=x,emailAddress=a@example.com",
	    "subjectAltName=email:a@example.org", NC_EXCLUDED },
	{ "emailAddress not permitted", "permitted;email:example.org", "CN=x,emailAddress=a@example.com", NULL,
	    NC_NOT_PERMITTED },
	{ "no address", "permitted;email:example.com", "CN=x", "subjectAltName=DNS:example.org", NC_OK },
	{ "constraints on other names", "permitted;DNS:example.com", "CN=x", "subjectAltName=email:a@example.org", NC_OK },
	{ "empty constraint excludes", "DER:3006A10430028100", "CN=x", "subjectAltName=email:a@example.com", NC_EXCLUDED },
	{ "empty constraint permits nothing", "DER:3006A00430028100", "CN=x", "subjectAltName=email:a@example.com",
	    NC_NOT_PERMITTED },
	{ "address that was left out", "excluded;email:example.com", "CN=x", "subjectAltName=DER:30038101FF",
	    NC_UNSUPPORTED },
	{ "constraint in SmtpUTF8Mailbox form", "excluded;otherName:1.3.6.1.5.5.7.8.9;UTF8:example.com", "CN=x",
	    SMTPUTF8 "\xc3\xbc@example.com", NC_UNSUPPORTED },
	{ "the same, no such name", "excluded;otherName:1.3.6.1.5.5.7.8.9;UTF8:example.com", "CN=x",
	    "subjectAltName=email:a@example.com", NC_OK },
};

static void
certificates(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cert_cases) / sizeof(cert_cases[0]); i++) {
		const struct cert_case	*k = &cert_cases[i];
		char			 ext[256];
		struct pki_cert		*ca, *leaf;
		NAME_CONSTRAINTS	*nc;
		enum nc_verdict		 got;

		snprintf(ext, sizeof(ext), "nameConstraints=critical,%s", k->constraints);
		ca = pki_issue(&(struct pki_spec){ .subject = "CN=CA", .ext = { "basicConstraints=critical,CA:TRUE", ext } });
		leaf = pki_issue(&(struct pki_spec){ .subject = k->subject, .issuer = ca, .ext = { k->san } });
		nc = X509_get_ext_d2i(ca->x, NID_name_constraints, NULL, NULL);
		assert_non_null(nc);
		got = nameconstraint_email_check(leaf->cert, nc);
		if (got != k->want)
			fail_msg("%s: %d, wanted %d", k->name, (int)got, (int)k->want);
		NAME_CONSTRAINTS_free(nc);
		pki_free(leaf);
		pki_free(ca);
	}
}

static void
cost(void **state)
{
	struct pki_cert		*ca, *leaf;
	NAME_CONSTRAINTS	*nc;

	(void)state;
	ca = pki_issue(&(struct pki_spec){ .subject = "CN=CA",
	    .ext = { "nameConstraints=permitted;email:a.example,permitted;DNS:b.example,excluded;email:c.example" } });
	leaf = pki_issue(&(struct pki_spec){ .subject = "CN=x,O=y",
	    .ext = { "subjectAltName=email:a@example.com,email:b@example.com" } });
	nc = X509_get_ext_d2i(ca->x, NID_name_constraints, NULL, NULL);
	assert_int_equal(nameconstraint_cost(leaf->cert, nc), 4 * 3);
	NAME_CONSTRAINTS_free(nc);
	pki_free(leaf);
	pki_free(ca);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_address),
		cmocka_unit_test(certificates),
		cmocka_unit_test(cost),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
