/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See nameconstraint.h; path.c calls it for each certificate and each CA above it.
 *
 * The addresses are those of struct cert: what was left out there (NUL, wrong string type, too many) can be no
 * identity, but says that the certificate hides something, so that a constraint on e-mail refuses it.
 */
#include "nameconstraint.h"


static bool
is_ascii(const char *s)
{
	for (; *s != '\0'; s++)
		if ((*s & 0x80) != 0)
			return false;
	return true;
}

static bool
host_canon(struct span host, char out[DOMAIN_SIZE])
{
	return domain_canon(host, out) && out[0] != '\0' && is_ascii(out);
}

struct nc_address
nameconstraint_address(struct span addr)
{
	struct nc_address	a = { .ok = false };
	struct span		host;

	a.ok = domain_split(addr, &a.local, &host) && a.local.n > 0 && host_canon(host, a.host);
	return a;
}

/* ".example.com": a host below it; "example.com": that host. */
static enum nc_match
host_match(const struct nc_address *a, struct span want)
{
	struct span	host = span_str(a->host), w;
	bool		below = want.n > 0 && want.p[0] == '.';
	char		canon[DOMAIN_SIZE];

	if (!host_canon(span_sub(want, below, want.n), canon))
		return NC_UNDECIDED;
	w = span_str(canon);
	if (!below)
		return span_eq(host, w) ? NC_YES : NC_NO;
	return host.n > w.n + 1 && host.p[host.n - w.n - 1] == '.' &&
	    span_eq(span_sub(host, host.n - w.n, host.n), w) ? NC_YES : NC_NO;
}

enum nc_match
nameconstraint_email_match(const struct nc_address *a, struct span constraint, bool fold)
{
	struct span local, host;

	if (!a->ok)
		return NC_UNDECIDED;
	if (!domain_split(constraint, &local, &host))
		return host_match(a, constraint);
	if (local.n == 0)	/* "@host", which some CAs write for "host" */
		return host_match(a, host);
	if (fold ? !span_ieq(a->local, local) : !span_eq(a->local, local))
		return NC_NO;
	return host_match(a, host);
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

/* Is there a constraint in l that a matches?  Undecided only where none matches for certain. */
static enum nc_match
any_match(const struct nc_address *a, const STACK_OF(GENERAL_SUBTREE) *l, bool fold)
{
	enum nc_match best = NC_NO, m;

	for (int i = 0; i < sk_GENERAL_SUBTREE_num(l) && best != NC_YES; i++) {
		const GENERAL_SUBTREE *t = sk_GENERAL_SUBTREE_value(l, i);

		if (t->base->type != GEN_EMAIL)
			continue;
		m = nameconstraint_email_match(a, string_span(t->base->d.rfc822Name), fold);
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
		struct nc_address a = nameconstraint_address(span_str(c->address[i].addr));

		if (any_match(&a, nc->excludedSubtrees, true) != NC_NO)
			rv = NC_EXCLUDED;
		else if (permitted > 0 && any_match(&a, nc->permittedSubtrees, false) != NC_YES)
			rv = NC_NOT_PERMITTED;
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
