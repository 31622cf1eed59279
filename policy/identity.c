/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Is the signer the author?  Compares the author's one mailbox with the certificate's addresses, after address.c and
 * cert.c have read both.  Never takes the subject's emailAddress where the SAN has an address, never Sender unless it
 * was asked for (it is not displayed), and never says ok of an author that readers may see differently.
 * RFC 8550 3 and 4.4.3, RFC 9598 5, RFC 5321 2.4 and 4.1.2.
 */
#include "identity.h"

#include "domain.h"

/* The local part is a quoted string and well-formed; then *s is cut to what stands between the quotes. */
static bool
unquote(struct span *s)
{
	struct span in;

	if (s->n < 2 || s->p[0] != '"' || s->p[s->n - 1] != '"')
		return false;
	in = span_sub(*s, 1, s->n - 1);
	for (size_t i = 0; i < in.n; i++) {
		if (in.p[i] == '"')
			return false;
		if (in.p[i] == '\\' && ++i == in.n)
			return false;
	}
	*s = in;
	return true;
}

/* The next octet that a local part means; quoted pairs are one. */
static uint8_t
local_next(struct span *s, bool quoted)
{
	size_t	i = quoted && s->p[0] == '\\' ? 1 : 0;
	uint8_t	c = s->p[i];

	*s = span_sub(*s, i + 1, s->n);
	return c;
}

static bool
local_match(struct span a, struct span b, bool exact)
{
	bool qa = unquote(&a), qb = unquote(&b);

	while (a.n > 0 && b.n > 0) {
		uint8_t ca = local_next(&a, qa), cb = local_next(&b, qb);

		if (ca != cb && (exact || ascii_lower(ca) != ascii_lower(cb)))
			return false;
	}
	return a.n == 0 && b.n == 0;
}

bool
address_match(const char *a, const char *b, bool exact)
{
	struct span la, lb, da, db;
	char ca[DOMAIN_SIZE], cb[DOMAIN_SIZE];

	if (!domain_split(span_str(a), &la, &da) || !domain_split(span_str(b), &lb, &db))
		return false;
	if (la.n == 0 || lb.n == 0 || !local_match(la, lb, exact))
		return false;
	return domain_canon(da, ca) && domain_canon(db, cb) && ca[0] != '\0' && strcmp(ca, cb) == 0;
}

/*
 * How many of the certificate's addresses count.  With a SAN address only those; where one was left out because it
 * was damaged, the SAN may have had one, so that the subject's is no substitute.
 */
static size_t
usable(const struct cert *c)
{
	if (c->nsan > 0)
		return c->nsan;
	return c->bad_addresses ? 0 : c->naddresses;
}

/* One mailbox, seen alike by all readers. */
static bool
one_mailbox(const struct author *a)
{
	return a != NULL && !a->ambiguous && a->n == 1 && a->mailbox[0].addr != NULL;
}

static const struct cert_address *
find(const struct cert *c, size_t n, const struct author *a, bool exact)
{
	for (size_t i = 0; i < n; i++)
		if (address_match(c->address[i].addr, a->mailbox[0].addr, exact))
			return &c->address[i];
	return NULL;
}

void
identity_match(const struct identity_params *p, const struct author *from, const struct author *sender,
    const struct cert *c, struct identity *out)
{
	size_t n = usable(c);
	const struct cert_address *hit = NULL;

	*out = (struct identity){ .status = IDENTITY_NONE };
	if (n > 0) {
		out->address = c->address[0].addr;
		out->source = c->address[0].source;
	}
	if (from == NULL || from->fields == 0)
		return;
	if (!one_mailbox(from)) {
		out->status = IDENTITY_AMBIGUOUS;
		return;
	}
	if (n == 0)
		return;
	out->status = IDENTITY_MISMATCH;
	if ((hit = find(c, n, from, p->exact)) != NULL)
		out->by = "from";
	else if (p->sender && one_mailbox(sender) && (hit = find(c, n, sender, p->exact)) != NULL)
		out->by = "sender";
	if (hit == NULL)
		return;
	out->status = IDENTITY_OK;
	out->address = hit->addr;
	out->source = hit->source;
}
