/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See dnmatch.h.  Most names that are equal are so octet by octet: that is asked first.
 */
#include "dnmatch.h"

#include "dnstring.h"

/* Character by character with blanks as RFC 4518 2.6.1 counts them: none at the ends, one for each run. */
struct folded {
	struct dnstring	rest;
	uint32_t	held;		/* character behind a run of blanks */
	bool		holds;
	bool		begun;
};

static bool
next_folded(struct folded *f, uint32_t *cp)
{
	bool	blank = false;

	if (f->holds) {
		f->holds = false;
		*cp = f->held;
		return true;
	}
	do {
		if (!dnstring_next(&f->rest, cp))
			return false;
		blank |= *cp == ' ';
	} while (*cp == ' ');
	if (*cp < 0x80)
		*cp = ascii_lower((uint8_t)*cp);
	if (blank && f->begun) {
		f->held = *cp;
		f->holds = true;
		*cp = ' ';
	}
	f->begun = true;
	return true;
}

static bool
value_equal(const struct attr *a, const struct attr *b)
{
	struct folded	x = { .rest = { a->tag, a->value } }, y = { .rest = { b->tag, b->value } };
	uint32_t	p = 0, q = 0;
	bool		more, other;

	if (a->tag == b->tag && span_eq(a->value, b->value))
		return true;
	do {
		more = next_folded(&x, &p);
		other = next_folded(&y, &q);
	} while (more && other && p == q);
	return !more && !other;
}

/* The first n attributes of both. */
static bool
attrs_equal(const struct dn *a, const struct dn *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (a->v[i].rdn != b->v[i].rdn || !span_eq(a->v[i].oid, b->v[i].oid) || !value_equal(&a->v[i], &b->v[i]))
			return false;
	return true;
}

bool
dn_equal(const struct dn *a, const struct dn *b)
{
	if (span_eq(a->der, b->der))
		return true;
	return a->ok && b->ok && a->n == b->n && a->nrdn == b->nrdn && attrs_equal(a, b, a->n);
}

bool
dn_within(const struct dn *name, const struct dn *base)
{
	if (!name->ok || !base->ok || base->nrdn > name->nrdn || base->n > name->n)
		return false;
	if (base->n < name->n && name->v[base->n].rdn < base->nrdn)
		return false;	/* another attribute in the last RDN of base */
	return attrs_equal(name, base, base->n);
}
