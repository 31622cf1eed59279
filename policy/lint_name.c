/* SPDX-License-Identifier: BSD-2-Clause */
/* See lint_name.h. */
#include "lint_name.h"

#include "der.h"
#include "domain.h"
#include "mailbox.h"

const struct attr *
dn_next(const struct dn *d, enum oid type, const struct attr *prev)
{
	for (size_t i = prev == NULL ? 0 : (size_t)(prev - d->v) + 1; i < d->n; i++)
		if (d->v[i].type == type)
			return &d->v[i];
	return NULL;
}

bool
attr_is_mailbox(const struct attr *a)
{
	struct mailbox_parts	m;
	struct span		s = attr_octets(a);

	return s.n > 0 && memchr(s.p, '@', s.n) != NULL && mailbox_parse(s, true, &m);
}

bool
san_has_mailbox(const struct certview *v, struct span mailbox)
{
	struct span	local, domain, l, d;
	char		canon[DOMAIN_SIZE];

	if (!certview_has(v, EXT_SAN))
		return false;
	if (!domain_split(mailbox, &local, &domain) || !domain_canon(domain, canon))
		canon[0] = '\0';
	for (size_t i = 0; i < v->san.n; i++) {
		struct span s = v->san.v[i].value;

		if (!gn_is_mailbox(&v->san.v[i]))
			continue;
		if (span_eq(s, mailbox) || (canon[0] != '\0' && domain_split(s, &l, &d) && span_eq(l, local) &&
		    (span_ieq(d, domain) || span_is(d, canon))))
			return true;
	}
	return false;
}

enum lint_result
finding_attr_at(struct finding *f, const struct dn *d, const struct attr *a)
{
	char		dotted[48];
	const char	*name = oid_name(a->type);
	size_t		before = 0;

	if (a->type == OID_UNKNOWN)
		name = der_oid_str(a->oid, dotted, sizeof(dotted)) ? dotted : "?";
	for (const struct attr *b = d->v; b < a; b++)
		if (span_eq(b->oid, a->oid))
			before++;
	if (before > 0)
		return finding_at(f, "subject.%s[%zu]", name, before);
	return finding_at(f, "subject.%s", name);
}

enum lint_result
finding_attr(struct finding *f, const struct dn *d, const struct attr *a)
{
	finding_attr_at(f, d, a);
	return finding_value(f, a->value);
}

enum lint_result
finding_missing(struct finding *f, const char *what)
{
	finding_at(f, "subject");
	return finding_seen(f, "no %s", what);
}
