/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lint: the names of a leaf under the nameConstraints of the CAs above it (SBR 7.1.5; RFC 5280 4.2.1.10 and 6.1.3, RFC
 * 9598 6): mailboxes, directoryNames and the subject.  A judgement of its own beside that of path validation, which
 * counts for the verdict: this one says which name and which CA.  LIMIT_LINT_NC bounds what it costs.
 */
#include "lint_table.h"

#include "dnmatch.h"
#include "limits.h"
#include "nameconstraint.h"

/* What the constraints of one CA say of one name; NULL: nothing against it. */
static const char *
judge_name(const struct certview *ca, uint8_t tag,
    bool (*match)(const void *name, const struct gn *base, bool excluded), const void *name)
{
	bool	constrained = false;

	for (size_t i = 0; i < ca->nc.nexcluded; i++)
		if (ca->nc.excluded[i].base.tag == tag && match(name, &ca->nc.excluded[i].base, true))
			return "excluded";
	for (size_t i = 0; i < ca->nc.npermitted; i++) {
		if (ca->nc.permitted[i].base.tag != tag)
			continue;
		if (match(name, &ca->nc.permitted[i].base, false))
			return NULL;
		constrained = true;
	}
	return constrained ? "not permitted" : NULL;
}

/* What cannot be compared is not permitted, and excluded. */
static bool
mailbox_match(const void *name, const struct gn *base, bool excluded)
{
	enum nc_match m = nameconstraint_email_match(name, base->value, excluded);

	return excluded ? m != NC_NO : m == NC_YES;
}

static bool
dn_match(const void *name, const struct gn *base, bool excluded)
{
	(void)excluded;
	return base->dn != NULL && dn_within(name, base->dn);
}

static const char *
judge_mailbox(const struct certview *ca, struct span mailbox)
{
	struct nc_address a = nameconstraint_address(mailbox);

	return judge_name(ca, GN_RFC822, mailbox_match, &a);
}

static const char *
judge_gn(const struct certview *ca, const struct gn *g)
{
	if (gn_is_mailbox(g))
		return judge_mailbox(ca, g->value);
	return g->tag == GN_DIRECTORY && g->dn != NULL ? judge_name(ca, GN_DIRECTORY, dn_match, g->dn) : NULL;
}

/* The subject as a name, and its addresses where no mailbox stands in subjectAltName. */
static const char *
judge_subject(const struct certview *ca, const struct certview *leaf)
{
	const struct dn	*d = &leaf->subject;
	const char	*what = d->n > 0 ? judge_name(ca, GN_DIRECTORY, dn_match, d) : NULL;

	if (certview_has_mailbox(leaf))
		return what;
	for (size_t i = 0; i < d->n && what == NULL; i++)
		if (d->v[i].type == OID_EMAIL_ADDRESS)
			what = judge_mailbox(ca, d->v[i].value);
	return what;
}

static enum lint_result
judge_leaf(const struct certview *leaf, const struct certview *ca, size_t depth, struct finding *f)
{
	const char *what = judge_subject(ca, leaf);

	if (what != NULL) {
		finding_at(f, "subject");
		return finding_seen(f, "%s by path[%zu]", what, depth);
	}
	for (size_t i = 0; i < leaf->san.n; i++) {
		const struct gn *g = &leaf->san.v[i];

		if ((what = judge_gn(ca, g)) == NULL)
			continue;
		finding_at(f, "extensions.subjectAltName[%zu]", i);
		if (g->tag != GN_DIRECTORY)
			finding_value(f, g->value);
		return finding_seen(f, " %s by path[%zu]", what, depth);
	}
	return LINT_PASS;
}

static enum lint_result
path_constraints(const struct lint_cx *cx, struct finding *f)
{
	const struct lint_input	*in = cx->in;
	size_t			 names = cx->cert->san.n + cx->cert->subject.n, cost = 0;
	enum lint_result	 rv = LINT_NA;

	for (size_t i = 1; i < in->npath; i++) {
		const struct certview *ca = in->path[i];

		if (!certview_has(ca, EXT_NC))
			continue;
		cost += names * ca->by[EXT_NC]->value.n;
		if (cost > LIMIT_LINT_NC)
			return LINT_NA;
		rv = LINT_PASS;
		if (judge_leaf(cx->cert, ca, i, f) == LINT_FINDING)
			return LINT_FINDING;
	}
	return rv;
}

const struct lint lints_chain_names[] = {
	{	.id = "leaf.chain.name-constraints", .section = "7.1.5; RFC 5280 6.1.3", .applies = "leaf", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_LEAF,
		.from = 20230901, .rfc_who = WHO_END, .rfc_from = 19990101, .check = path_constraints,
		.text = "mailboxes and directory names of subjectAltName and the subject lie within "
		    "the nameConstraints of every CA of the path; emailAddress of the subject where "
		    "subjectAltName has no mailbox",
		.why = "a constrained CA must not speak for others",
		.right = "ada@example.com below example.com",
		.wrong = "ada@example.net below example.com",
		.zlint = "",
		.pkilint = "" },
	{	.id = "subca.nc.enforced-rfc822", .section = "7.1.2.2.f", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .same_as = "leaf.chain.name-constraints",
		.text = "each rfc822Name of a leaf lies inside the permitted and outside the "
		    "excluded rfc822Name subtrees of every CA above it",
		.why = "a constrained CA must not speak for others",
		.right = "ada@example.com below example.com",
		.wrong = "ada@example.net below example.com",
		.zlint = "",
		.pkilint = "" },
	{	.id = "subca.nc.enforced-smtputf8", .section = "7.1.2.2.f", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .same_as = "leaf.chain.name-constraints",
		.text = "rfc822Name constraints hold for the domains of SmtpUTF8Mailbox, too",
		.why = "else a constraint could be passed by another way to write a mailbox (RFC "
		    "9598 6)",
		.right = "a mailbox at example.com below example.com",
		.wrong = "a mailbox at example.net below example.com",
		.zlint = "",
		.pkilint = "" },
	{	.id = "subca.nc.enforced-directory", .section = "7.1.2.2.f", .applies = "subca", .ballot = "SMC01",
		.level = MUST, .needs = NEEDS_CHAIN, .generations = GEN_LMS, .types = TYPE_ALL, .who = WHO_SUBCA,
		.from = 20230901, .same_as = "leaf.chain.name-constraints",
		.text = "the subject of a leaf and its directoryNames lie inside the permitted and "
		    "outside the excluded directoryName subtrees",
		.why = "a constrained CA must not speak for others",
		.right = "C=CH, O=Example AG, CN=Ada below C=CH, O=Example AG",
		.wrong = "C=DE, O=Beispiel GmbH below C=CH",
		.zlint = "",
		.pkilint = "" },
	{ 0 }
};
