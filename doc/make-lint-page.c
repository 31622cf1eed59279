/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Prints smime-lint(7) from the registry of requirements (lint.h), so that page and program cannot differ; the words
 * around the table stand here.  Runs once when the package is built.
 */
#include <stdio.h>
#include <string.h>

#include "lint.h"

#define PAGE_DATE "November 24, 2026"

static const char *const head[] = {
	".\\\" SPDX-License-Identifier: BSD-2-Clause",
	".\\\" Made by make-lint-page from the registry; do not edit.",
	".Dd " PAGE_DATE,
	".Dt SMIME-LINT 7",
	".Os",
	".Sh NAME",
	".Nm smime-lint",
	".Nd requirements on S\\(slMIME certificates, as smime-milter judges them",
	".Sh DESCRIPTION",
	"The CA\\(slBrowser Forum's Baseline Requirements for S\\(slMIME certificates (SBR) say what publicly trusted CAs",
	"may issue.",
	".Xr smime-milter 8",
	"judges the certificates of a signer's path by them,",
	".Cm smime-check lint",
	".Pq Xr smime-check 1",
	"any certificate, CRL or OCSP response.",
	"This page has every requirement, in the words of this project; the section number leads to the document.",
	"The newest version of the SBR that is known here is " LINT_VERSION_SBR ", and the entries are those of " LINT_VERSION_RULES ".",
	".Ss Entries",
	"An entry begins with the id of the requirement and what it demands.",
	"The next line has how grave it is when the demand is not met; the section, of SBR 1.0.10 where no other document is named;",
	"the first and the last day on which it is in force; the ballot that brought it; the generations and types that it",
	"holds for, unless it holds for all; and what is needed to judge it besides the certificate.",
	"Then follow the reason, a short example each of what is right and what is wrong, and what the linters zlint and pkilint call",
	"it.",
	".Pp",
	"Some requirements cannot be seen from outside, and some only by asking a CA's services.",
	"They are listed for completeness, marked",
	".Em not judged ,",
	"and are never reported.",
	"An entry that says",
	".Em judged as",
	"states the demand of another entry again, in another part of the document; what is found is reported under the other id.",
	".Ss Dates",
	"A certificate is judged by what was in force at its notBefore, a CRL at its thisUpdate, an OCSP response at its",
	"producedAt, whatever the time is now.",
	"A requirement that changed has an entry for each form.",
	"With",
	".Cm LintEffectiveDates",
	"or",
	".Fl -ignore-dates",
	"all are judged by what has not been withdrawn.",
	".Ss Severity",
	"What must be is an",
	".Cm error",
	"when it is not, what should be a",
	".Cm warning .",
	"A",
	".Cm notice",
	"is a hint: a heuristic, or a matter on which the text may be read in two ways.",
	".Cm LintSeverityOverride",
	"changes it.",
	".Pp",
	"The fact",
	".Cm br",
	".Pq Xr smime-facts 7",
	"is the gravest finding of the signer's certificate and the CA certificates above it:",
	".Cm error ,",
	".Cm warning",
	"or",
	".Cm notice ;",
	".Cm pass",
	"without any;",
	".Cm na",
	"where no requirement holds; unknown where the certificate is larger than what is judged",
	".Po",
	".Cm LIMIT_LINT_ITEMS",
	"and its like in",
	".Xr smime-milter.conf 5",
	".Pc .",
	"The ids are in",
	".Cm lint .",
	"No finding changes the result of verification by itself; rules may ask for both.",
	".Ss What is judged",
	"The first word of an id says whom it is for:",
	".Pp",
	".Bl -tag -width \"service , rp\" -compact",
	".It Cm leaf",
	"the certificate of a subscriber, who signs mail",
	".It Cm subca , ca",
	"that of a CA below a root",
	".It Cm root",
	"that of a root",
	".It Cm cross",
	"one that a CA issued for the name and key of a root that is known",
	".It Cm extant",
	"one of before 2023-09-01 that does not meet the SBR, which gave such CAs a time of transition",
	".It Cm tc",
	"one of a CA that claims to be technically constrained: it has nameConstraints",
	".It Cm key , spki , sig",
	"key, its encoding and the signature algorithm, of any certificate but a subscriber's, which has such entries of its own",
	".It Cm crl , ocsp",
	"a CRL; an OCSP response, or the certificate of who answers for a CA",
	".It Cm name , chain",
	"a path as a whole",
	".It Cm caa , service , rp , lint , legacy , info",
	"what CAs do and what readers should know: hardly ever judged",
	".El",
	".Ss Types and generations",
	"The reserved policy of a subscriber's certificate, 2.23.140.1.5 and two numbers, tells what was verified and by which of three",
	"sets of rules:",
	".Pp",
	".Bl -tag -width Ds -compact",
	".It Cm M",
	"mailbox-validated: the mailbox alone",
	".It Cm O",
	"organization-validated: an organization, too",
	".It Cm S",
	"sponsor-validated: a person by way of an organization",
	".It Cm I",
	"individual-validated: a person",
	".El",
	".Pp",
	".Bl -tag -width Ds -compact",
	".It Cm L",
	"Legacy: not issued since 2025-07-15",
	".It Cm M",
	"Multipurpose: also for other uses than mail",
	".It Cm S",
	"Strict: for mail alone",
	".El",
	".Pp",
	"A certificate with several such policies is judged as each of them; one without any by what holds for all.",
	".Ss Profiles",
	"Under the profile",
	".Cm sbr",
	"all requirements apply, under",
	".Cm rfc5280 ,",
	"which is for private CAs, only those that stand in the RFCs, too, and from their dates on.",
	"The milter takes the profile from the store that the path ends in, or from",
	".Cm LintProfile ;",
	".Cm smime-check lint",
	"from what the certificate claims to be, or from",
	".Fl -profile .",
	".Ss Choosing requirements",
	".Cm LintInclude",
	"and",
	".Cm LintExclude",
	"in",
	".Xr smime-milter.conf 5 ,",
	".Fl -only",
	"and",
	".Fl -skip",
	"of",
	".Cm smime-check lint",
	"take ids and globs:",
	".Li leaf.subject.*",
	"is all about the subject of subscribers' certificates.",
	".Cm smime-check lint Fl -list",
	"prints all entries in a line each,",
	".Cm smime-check lint Fl -explain Ar id",
	"one as it stands here.",
	".Sh REQUIREMENTS",
};

static const char *const tail[] = {
	".Sh SEE ALSO",
	".Xr smime-check 1 ,",
	".Xr smime-milter.conf 5 ,",
	".Xr smime-facts 7 ,",
	".Xr smime-milter 8",
	".Sh STANDARDS",
	"CA\\(slBrowser Forum, Baseline Requirements for the Issuance and Management of Publicly-Trusted S\\(slMIME",
	"Certificates; RFC 5280, RFC 6960, RFC 8550, RFC 8551, RFC 9598.",
};

static void
print_lines(const char *const *lines, size_t n)
{
	for (size_t i = 0; i < n; i++)
		puts(lines[i]);
}

/* The code point at *s, which is well-formed UTF-8, and *s behind it. */
static unsigned
next_point(const char **s)
{
	const unsigned char	*p = (const unsigned char *)*s;
	size_t			 more = *p >= 0xf0 ? 3 : *p >= 0xe0 ? 2 : *p >= 0xc0 ? 1 : 0;
	unsigned		 c = *p & (more > 0 ? 0x3fu >> more : 0x7fu);

	for (size_t i = 1; i <= more; i++)
		c = c << 6 | (p[i] & 0x3fu);
	*s += 1 + more;
	return c;
}

/* Text inside of a line: nothing in it is a request or an escape; a new sentence gets a line of its own, as mdoc wants. */
static void
put_text(const char *s)
{
	unsigned before = 0;

	while (*s != '\0') {
		unsigned c = next_point(&s);

		if (c == ' ' && strchr(".?!)", (int)before) != NULL && *s >= 'A' && *s <= 'Z') {
			fputs("\n\\&", stdout);
			continue;
		}
		before = c < 0x80 ? c : 'x';
		if (c == '\\')
			fputs("\\e", stdout);
		else if (c == '-')
			fputs("\\-", stdout);
		else if (c == '\'')
			fputs("\\(aq", stdout);
		else if (c == '^')
			fputs("\\(ha", stdout);
		else if (c == '~')
			fputs("\\(ti", stdout);
		else if (c < 0x80)
			putchar((int)c);
		else
			printf("\\[u%04X]", c);
	}
}

static void
put_date(unsigned day)
{
	printf("%04u\\-%02u\\-%02u", day / 10000, day / 100 % 100, day % 100);
}

static void
put_letters(const char *what, unsigned bits, unsigned all, const char *letters)
{
	if (bits == all)
		return;
	printf("; %s ", what);
	for (size_t i = 0; letters[i] != '\0'; i++)
		if ((bits & 1u << i) != 0)
			putchar(letters[i]);
}

/* A paragraph of a row: an emphasised word and a text; nothing when there is none. */
static void
put_part(const char *what, const char *text)
{
	if (text == NULL || text[0] == '\0')
		return;
	printf(".br\n.Em %s :\n\\&", what);
	put_text(text);
	puts(".");
}

static void
put_names(const char *what, const char *names)
{
	if (names[0] == '\0')
		return;
	printf(".br\n.Em %s :\n\\&", what);
	put_text(names);
	putchar('\n');
}

static void
put_row(const struct lint *l)
{
	printf(".It Sy %s\n\\&", l->id);
	put_text(l->text);
	printf(".\n.br\n%s; ", br_str(lint_severity(l)));
	put_text(l->section);
	if (l->from != 0) {
		fputs("; since ", stdout);
		put_date(l->from);
	}
	if (l->until != 0) {
		fputs(", until ", stdout);
		put_date(l->until);
	}
	fputs("; ", stdout);
	put_text(l->ballot);
	put_letters("generations", l->generations, GEN_LMS, "LMS");
	put_letters("types", l->types, TYPE_ALL, "MOSI");
	if (l->needs == NEEDS_ISSUER || l->needs == NEEDS_CHAIN)
		printf("; needs the %s", l->needs == NEEDS_ISSUER ? "issuer" : "whole path");
	if (!lint_implemented(l))
		fputs("; not judged", stdout);
	putchar('\n');
	if (l->same_as != NULL)
		printf(".br\n.Em judged as :\n%s\n", l->same_as);
	put_part("Why", l->why);
	put_names("Right", l->right != NULL ? l->right : "");
	put_names("Wrong", l->wrong != NULL ? l->wrong : "");
	put_names("zlint", l->zlint);
	put_names("pkilint", l->pkilint);
}

/* Octets of an id up to its second dot: rows that share them stand together. */
static size_t
group_length(const char *id)
{
	size_t n = strcspn(id, ".");

	return id[n] == '\0' ? n : n + 1 + strcspn(id + n + 1, ".");
}

static bool
same_group(const char *a, const char *b)
{
	size_t n = group_length(a);

	return group_length(b) == n && strncmp(a, b, n) == 0;
}

static void
put_group(size_t first)
{
	const char *id = lint_at(first)->id;

	for (size_t i = 0; i < first; i++)
		if (same_group(lint_at(i)->id, id))
			return;
	printf(".Ss %.*s\n.Bl -tag -width Ds\n", (int)group_length(id), id);
	for (size_t i = first; i < lint_count(); i++)
		if (same_group(lint_at(i)->id, id))
			put_row(lint_at(i));
	puts(".El");
}

int
main(void)
{
	print_lines(head, sizeof(head) / sizeof(head[0]));
	for (size_t i = 0; i < lint_count(); i++)
		put_group(i);
	print_lines(tail, sizeof(tail) / sizeof(tail[0]));
	return fflush(stdout) == 0 && ferror(stdout) == 0 ? 0 : 1;
}
