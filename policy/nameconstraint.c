/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See nameconstraint.h; path.c calls it for each certificate and each CA above it.
 *
 * The addresses are those of struct cert: what was left out there (NUL, wrong string type, too many) can be no
 * identity, but says that the certificate hides something, so that a constraint on e-mail refuses it.
 */
#include "nameconstraint.h"

#include <idn2.h>
#include <stdint.h>
#include <stdlib.h>

#include "xalloc.h"

#define NC_HOST_MAX 1024	/* octets of a host that are compared; DNS allows 253 */

static bool
is_ascii(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= 0x80)
			return false;
	return true;
}

/* An address made ready for many comparisons; free(made) afterwards. */
struct email {
	struct span	 local, host;	/* the host as A-labels */
	char		*made;
	bool		 ok;		/* false: no address, or no IDNA 2008 host: comparisons are undecided */
};

/* Split at the last @; false when there is none. */
static bool
address_split(struct span s, struct span *local, struct span *host)
{
	for (size_t i = s.n; i-- > 0;)
		if (s.p[i] == '@') {
			*local = span_sub(s, 0, i);
			*host = span_sub(s, i + 1, s.n);
			return true;
		}
	return false;
}

static struct email
email_open(struct span addr)
{
	struct email	 e = { 0 };
	char		*utf8;

	if (!address_split(addr, &e.local, &e.host) || e.local.n == 0 || e.host.n == 0 || e.host.n > NC_HOST_MAX ||
	    memchr(e.host.p, 0, e.host.n) != NULL)
		return e;
	e.ok = true;
	if (is_ascii(e.host))
		return e;
	utf8 = xspandup(e.host);
	e.ok = idn2_to_ascii_8z(utf8, &e.made, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) == IDN2_OK;
	e.host = span_str(e.made);
	free(utf8);
	return e;
}

static void
email_free(struct email *e)
{
	idn2_free(e->made);
}

/* ".example.com": a host below it; "example.com": that host. Constraints are IA5Strings, hosts in them A-labels. */
static enum nc_match
host_match(struct span host, struct span want)
{
	if (want.n == 0 || !is_ascii(want) || memchr(want.p, 0, want.n) != NULL)
		return NC_UNDECIDED;
	if (want.p[0] != '.')
		return span_ieq(host, want) ? NC_YES : NC_NO;
	return host.n > want.n && span_ieq(span_sub(host, host.n - want.n, host.n), want) ? NC_YES : NC_NO;
}

static enum nc_match
email_match(const struct email *e, struct span constraint, bool fold)
{
	struct span local, host;

	if (!e->ok)
		return NC_UNDECIDED;
	if (!address_split(constraint, &local, &host))
		return host_match(e->host, constraint);
	if (local.n == 0)	/* "@host", which some CAs write for "host" */
		return host_match(e->host, host);
	if (fold ? !span_ieq(e->local, local) : !span_eq(e->local, local))
		return NC_NO;
	return host_match(e->host, host);
}

enum nc_match
nameconstraint_email_match(struct span addr, struct span constraint, bool fold)
{
	struct email	e = email_open(addr);
	enum nc_match	rv = email_match(&e, constraint, fold);

	email_free(&e);
	return rv;
}

static struct span
string_span(const ASN1_STRING *s)
{
	return (struct span){ ASN1_STRING_get0_data(s), (size_t)ASN1_STRING_length(s) };
}

static bool
is_smtputf8(const GENERAL_NAME *g)
{
	return g->type == GEN_OTHERNAME && OBJ_obj2nid(g->d.otherName->type_id) == NID_id_on_SmtpUTF8Mailbox;
}

static bool
has_smtputf8(const struct cert *c)
{
	for (size_t i = 0; i < c->naddresses; i++)
		if (c->address[i].source == ADDR_SMTPUTF8)
			return true;
	return false;
}

/* How many of the constraints are about e-mail; *foreign when one has a form that no CA may use (RFC 9598 6). */
static int
email_subtrees(const STACK_OF(GENERAL_SUBTREE) *l, bool *foreign)
{
	int n = 0;

	for (int i = 0; i < sk_GENERAL_SUBTREE_num(l); i++) {
		const GENERAL_SUBTREE *t = sk_GENERAL_SUBTREE_value(l, i);

		n += t->base->type == GEN_EMAIL;
		*foreign |= is_smtputf8(t->base);
	}
	return n;
}

/* Is there a constraint in l that e matches?  Undecided only where none matches for certain. */
static enum nc_match
any_match(const struct email *e, const STACK_OF(GENERAL_SUBTREE) *l, bool fold)
{
	enum nc_match best = NC_NO, m;

	for (int i = 0; i < sk_GENERAL_SUBTREE_num(l) && best != NC_YES; i++) {
		const GENERAL_SUBTREE *t = sk_GENERAL_SUBTREE_value(l, i);

		if (t->base->type != GEN_EMAIL)
			continue;
		m = email_match(e, string_span(t->base->d.rfc822Name), fold);
		if (m != NC_NO)
			best = m;
	}
	return best;
}

enum nc_verdict
nameconstraint_email_check(const struct cert *c, const NAME_CONSTRAINTS *nc)
{
	bool	foreign = false;
	int	permitted = email_subtrees(nc->permittedSubtrees, &foreign);
	int	excluded = email_subtrees(nc->excludedSubtrees, &foreign);
	enum nc_verdict	rv = NC_OK;

	if (foreign && has_smtputf8(c))
		return NC_UNSUPPORTED;
	if (permitted + excluded == 0)
		return NC_OK;
	if (c->bad_addresses)
		return NC_UNSUPPORTED;
	for (size_t i = 0; i < c->naddresses && rv == NC_OK; i++) {
		struct email e = email_open(span_str(c->address[i].addr));

		if (any_match(&e, nc->excludedSubtrees, true) != NC_NO)
			rv = NC_EXCLUDED;
		else if (permitted > 0 && any_match(&e, nc->permittedSubtrees, false) != NC_YES)
			rv = NC_NOT_PERMITTED;
		email_free(&e);
	}
	return rv;
}

size_t
nameconstraint_cost(const struct cert *c, const NAME_CONSTRAINTS *nc)
{
	int		 names = X509_NAME_entry_count(X509_get_subject_name(c->x));
	GENERAL_NAMES	*san = X509_get_ext_d2i(c->x, NID_subject_alt_name, NULL, NULL);
	int		 n = 0;

	if (san != NULL)
		names += sk_GENERAL_NAME_num(san);
	GENERAL_NAMES_free(san);
	if (nc->permittedSubtrees != NULL)
		n += sk_GENERAL_SUBTREE_num(nc->permittedSubtrees);
	if (nc->excludedSubtrees != NULL)
		n += sk_GENERAL_SUBTREE_num(nc->excludedSubtrees);
	return (size_t)names * (size_t)n;
}
