/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See hostname.h.  Lints of mailboxes, CRL distribution points and AIA ask here; identity does not, which compares names
 * in the form of domain.h whatever they are.  Never asks the DNS: a top-level domain is known when the public suffix list
 * that libpsl was built with has it, so one that was delegated since counts as unknown.  Nothing is allocated but by
 * libidn2, for labels beyond ASCII or with "xn--" only.
 */
#include "hostname.h"

#include <arpa/inet.h>
#include <idn2.h>
#include <libpsl.h>

#define LITERAL_SIZE 46		/* INET6_ADDRSTRLEN */

/* Names that are set aside, each with the document that did it. */
static const char *const reserved[] = {
	"local",		/* RFC 6762 */
	"localhost", "test", "invalid", "example",	/* RFC 6761, RFC 2606 */
	"onion",		/* RFC 7686 */
	"alt",			/* RFC 9476 */
	"home.arpa",		/* RFC 8375 */
	"internal",		/* ICANN, 2024-07-29 */
};

struct prefix {
	uint8_t	octet[8];
	uint8_t	bits;
};

/* IANA's registry of special-purpose IPv4 addresses, without those that are globally reachable; multicast (RFC 5771). */
static const struct prefix special4[] = {
	{ { 0 }, 8 }, { { 10 }, 8 }, { { 100, 64 }, 10 }, { { 127 }, 8 }, { { 169, 254 }, 16 }, { { 172, 16 }, 12 },
	{ { 192, 0, 0 }, 24 }, { { 192, 0, 2 }, 24 }, { { 192, 88, 99 }, 24 }, { { 192, 168 }, 16 }, { { 198, 18 }, 15 },
	{ { 198, 51, 100 }, 24 }, { { 203, 0, 113 }, 24 }, { { 224 }, 4 }, { { 240 }, 4 },
};

/* The same for IPv6 (multicast: RFC 4291). */
static const struct prefix special6[] = {
	{ { 0 }, 48 },		/* ::, ::1, ::ffff:0:0/96: none of ::/48 is anything else */
	{ { 0x00, 0x64, 0xff, 0x9b, 0x00, 0x01 }, 48 }, { { 0x01, 0x00 }, 64 }, { { 0x20, 0x01, 0x00 }, 23 },
	{ { 0x20, 0x01, 0x0d, 0xb8 }, 32 }, { { 0x20, 0x02 }, 16 }, { { 0x3f, 0xff, 0x00 }, 20 }, { { 0x5f, 0x00 }, 16 },
	{ { 0xfc }, 7 }, { { 0xfe, 0x80 }, 10 }, { { 0xff }, 8 },
};

#define N(a) (sizeof(a) / sizeof((a)[0]))

static bool
prefix_match(const struct prefix *p, const uint8_t *addr)
{
	size_t	whole = p->bits / 8;
	uint8_t	mask = (uint8_t)(0xff00 >> p->bits % 8);

	return memcmp(p->octet, addr, whole) == 0 && (mask == 0 || ((p->octet[whole] ^ addr[whole]) & mask) == 0);
}

static bool
any_prefix(const struct prefix *p, size_t n, const uint8_t *addr)
{
	for (size_t i = 0; i < n; i++)
		if (prefix_match(&p[i], addr))
			return true;
	return false;
}

bool
hostname_address_special(struct span octets)
{
	if (octets.n == 4)
		return any_prefix(special4, N(special4), octets.p);
	return octets.n == 16 && any_prefix(special6, N(special6), octets.p);
}

static bool
is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

bool
hostname_address_parse(struct span s, bool six, struct hostname *out)
{
	char	text[LITERAL_SIZE];
	uint8_t	addr[16];

	*out = (struct hostname){ .kind = HOST_INVALID, .fault = HOST_BAD_LITERAL };
	if (s.n >= sizeof(text) || (s.n > 0 && memchr(s.p, '\0', s.n) != NULL))
		return false;
	if (s.n > 0)
		memcpy(text, s.p, s.n);
	text[s.n] = '\0';
	if (inet_pton(six ? AF_INET6 : AF_INET, text, addr) != 1)
		return false;
	*out = (struct hostname){
		.kind = six ? HOST_IPV6 : HOST_IPV4,
		.special = hostname_address_special((struct span){ addr, six ? 16 : 4 }),
	};
	return true;
}

/* One label in IDNA2008, without the mappings of UTS 46: as it stands in a certificate it has to be right. */
static bool
idna_label(struct span label)
{
	char	 text[HOST_NAME_MAX_OCTETS + 1];
	uint8_t	*a = NULL;
	int	 rc;

	if (label.n >= sizeof(text))
		return false;
	for (size_t i = 0; i < label.n; i++)
		text[i] = (char)ascii_lower(label.p[i]);
	text[label.n] = '\0';
	rc = idn2_lookup_u8((const uint8_t *)text, &a, IDN2_NO_TR46);
	idn2_free(a);
	return rc == IDN2_OK;
}

/* Octets of a label, which has no dot. */
static enum host_fault
octets_check(struct span label, struct hostname *out, bool *beyond_ascii)
{
	*beyond_ascii = false;
	for (size_t i = 0; i < label.n; i++) {
		uint8_t c = label.p[i], low = ascii_lower(c);

		if (c >= 0x80)
			*beyond_ascii = true;
		else if (!is_digit(c) && c != '-' && (low < 'a' || low > 'z'))
			return HOST_BAD_OCTET;
		if (c != low)
			out->upper = true;
	}
	return HOST_OK;
}

static enum host_fault
label_check(struct span label, struct hostname *out)
{
	bool		beyond;
	enum host_fault	f;

	if (label.n == 0)
		return HOST_EMPTY_LABEL;
	f = octets_check(label, out, &beyond);
	if (f != HOST_OK)
		return f;
	if (beyond) {
		/* An ASCII capital in it is in out->upper; only other capitals make it a bad U-label. */
		out->ulabels = true;
		return idna_label(label) ? HOST_OK : HOST_BAD_ULABEL;
	}
	if (label.n > HOST_LABEL_MAX_OCTETS)
		return HOST_LONG_LABEL;
	if (label.p[0] == '-' || label.p[label.n - 1] == '-')
		return HOST_BAD_HYPHEN;
	if (label.n < 4 || label.p[2] != '-' || label.p[3] != '-')
		return HOST_OK;
	if (!span_istarts(label, "xn--")) {
		out->r_ldh = true;
		return HOST_OK;
	}
	out->alabels = true;
	return idna_label(label) ? HOST_OK : HOST_BAD_ALABEL;
}

/* Is s that name or one below it? */
static bool
below(struct span s, const char *name)
{
	size_t n = strlen(name);

	return span_iends(s, name) && (s.n == n || s.p[s.n - n - 1] == '.');
}

/* A list that libpsl was built without knows every domain. */
static bool
known_suffix(struct span tld)
{
	const psl_ctx_t	*psl = psl_builtin();
	char		 text[HOST_NAME_MAX_OCTETS + 1];

	if (psl == NULL)
		return true;
	for (size_t i = 0; i < tld.n; i++)
		text[i] = (char)ascii_lower(tld.p[i]);
	text[tld.n] = '\0';
	return psl_is_public_suffix2(psl, text, PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) == 1;
}

static enum host_kind
name_kind(struct span name, struct span tld, size_t labels)
{
	if (labels == 1)
		return HOST_SINGLE_LABEL;
	for (size_t i = 0; i < N(reserved); i++)
		if (below(name, reserved[i]))
			return HOST_RESERVED;
	return known_suffix(tld) ? HOST_PUBLIC : HOST_UNKNOWN_SUFFIX;
}

static bool
labels_parse(struct span s, struct hostname *out)
{
	size_t start = 0;

	for (size_t i = 0; i <= s.n; i++) {
		if (i < s.n && s.p[i] != '.')
			continue;
		out->label = span_sub(s, start, i);
		out->labels++;
		out->fault = label_check(out->label, out);
		if (out->fault != HOST_OK)
			return false;
		start = i + 1;
	}
	out->label = (struct span){ NULL, 0 };
	return true;
}

bool
hostname_syntax(struct span s, struct hostname *out)
{
	if (s.n > 0 && s.p[0] == '[')
		return hostname_address_parse(span_sub(s, 1, s.p[s.n - 1] == ']' ? s.n - 1 : 0), true, out);
	if (s.n > 0 && is_digit(s.p[s.n - 1]) && hostname_address_parse(s, false, out))
		return true;
	*out = (struct hostname){ .kind = HOST_INVALID };
	if (s.n > 1 && s.p[s.n - 1] == '.') {
		out->root_dot = true;
		s.n--;
	}
	out->fault = s.n == 0 ? HOST_EMPTY : s.n > HOST_NAME_MAX_OCTETS ? HOST_TOO_LONG : HOST_OK;
	return out->fault == HOST_OK && labels_parse(s, out);
}

bool
hostname_parse(struct span s, struct hostname *out)
{
	size_t tld;

	if (!hostname_syntax(s, out))
		return false;
	if (out->kind != HOST_INVALID)
		return true;
	if (out->root_dot)
		s.n--;
	for (tld = s.n; tld > 0 && s.p[tld - 1] != '.'; tld--)
		;
	out->kind = name_kind(s, span_sub(s, tld, s.n), out->labels);
	return true;
}

bool
hostname_internal(const struct hostname *h)
{
	switch (h->kind) {
	case HOST_SINGLE_LABEL:
	case HOST_RESERVED:
	case HOST_UNKNOWN_SUFFIX:
		return true;
	case HOST_IPV4:
	case HOST_IPV6:
		return h->special;
	case HOST_INVALID:
	case HOST_PUBLIC:
		break;
	}
	return false;
}

const char *
hostname_fault_str(enum host_fault f)
{
	static const char *const text[] = {
		[HOST_EMPTY] = "no host",
		[HOST_TOO_LONG] = "a host of more than 253 octets",
		[HOST_EMPTY_LABEL] = "an empty label",
		[HOST_LONG_LABEL] = "a label of more than 63 octets",
		[HOST_BAD_OCTET] = "an octet that no host name has",
		[HOST_BAD_HYPHEN] = "a hyphen at the edge of a label",
		[HOST_BAD_ALABEL] = "xn-- and no valid A-label",
		[HOST_BAD_ULABEL] = "a label beyond ASCII that is no U-label",
		[HOST_BAD_LITERAL] = "brackets without an IPv6 address",
	};

	return f < N(text) ? text[f] : NULL;
}

const char *
hostname_kind_str(enum host_kind k)
{
	static const char *const text[] = {
		[HOST_INVALID] = "no host name",
		[HOST_PUBLIC] = "a public name",
		[HOST_SINGLE_LABEL] = "a single label",
		[HOST_RESERVED] = "a name set aside for other use",
		[HOST_UNKNOWN_SUFFIX] = "a name below no known top-level domain",
		[HOST_IPV4] = "an IPv4 address",
		[HOST_IPV6] = "an IPv6 address",
	};

	return text[k];
}
