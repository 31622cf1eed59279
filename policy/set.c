/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Sets of strings and of networks.  Read whole when the configuration is loaded, immutable afterwards: a worker asks
 * them without files or the network.  Both kinds are sorted arrays; a question is a binary search for each form in
 * which an entry could hold the value, the most specific first, so that "!" can take something out again.
 */
#include "set.h"

#include <arpa/inet.h>
#include <stdint.h>
#include <stdlib.h>

#include "buf.h"
#include "domain.h"
#include "limits.h"
#include "text.h"
#include "xalloc.h"

#define WORD_SIZE 1024		/* a word and its NUL; addresses have at most 320 */

struct word {
	size_t	 offset;	/* in text */
	size_t	 n;
	bool	 negate;
};

/* An address of 16 octets; IPv4 in the first four. */
struct net {
	int	 family;
	unsigned bits;
	uint8_t	 addr[16];
	bool	 negate;
};

struct set {
	bool		 networks;
	struct word	*word;
	size_t		 n, cap;
	struct buf	 text;		/* of all words, each with its NUL */
	struct net	*net;
	size_t		 nnets, netcap;
	bool		 bits4[33], bits6[129];	/* prefix lengths that occur */
};

/*
 * The form in which words are kept and compared: lower case, a domain (all of it, after a dot, or after the last @)
 * as A-labels.  0 when it is longer than any entry can be.
 */
static size_t
canon(struct span in, char out[WORD_SIZE])
{
	struct span local, domain;
	char	    a[DOMAIN_SIZE];
	size_t	    n = 0;

	if (in.n == 0 || in.n > WORD_SIZE - DOMAIN_SIZE || memchr(in.p, '\0', in.n) != NULL)
		return 0;
	if (domain_split(in, &local, &domain)) {
		for (; n < local.n; n++)
			out[n] = (char)ascii_lower(local.p[n]);
		out[n++] = '@';
	} else {
		domain = local;
		if (domain.p[0] == '.') {
			out[n++] = '.';
			domain = span_sub(domain, 1, domain.n);
		}
	}
	if (domain_canon(domain, a)) {
		memcpy(out + n, a, strlen(a) + 1);
		return n + strlen(a);
	}
	for (size_t i = 0; i < domain.n; i++)
		out[n++] = (char)ascii_lower(domain.p[i]);
	out[n] = '\0';
	return n;
}

struct set *
set_new(void)
{
	struct set *s = xzalloc(sizeof(*s));

	s->text = buf_new(2 * LIMIT_SET_BYTES);
	return s;
}

struct set *
set_new_networks(void)
{
	struct set *s = set_new();

	s->networks = true;
	return s;
}

void
set_free(struct set *s)
{
	if (s == NULL)
		return;
	free(s->word);
	buf_free(&s->text);
	free(s->net);
	free(s);
}

bool
set_is_networks(const struct set *s)
{
	return s->networks;
}

static bool
strip_negation(struct span *word)
{
	if (word->n == 0 || word->p[0] != '!')
		return false;
	*word = span_trim(span_sub(*word, 1, word->n));
	return true;
}

/* An entry as it was written, for messages. */
static const char *
shown(struct span word, struct buf *b)
{
	buf_reset(b);
	text_log(b, span_sub(word, 0, 100));
	return buf_cstr(b);
}

static int
refuse(struct span word, const char *what, const char *at, struct diag *d)
{
	struct buf b = buf_new(512);

	diag_set(d, DIAG_CONFIG, at, "\"%s\" %s", shown(word, &b), what);
	buf_free(&b);
	return -1;
}

static int
word_add(struct set *s, struct span word, const char *at, struct diag *d)
{
	struct span  whole = word;
	char	     out[WORD_SIZE];
	struct word *w;

	bool negate = strip_negation(&word);
	if (word.n == 0)
		return refuse(whole, "is an empty entry", at, d);
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] < ' ' || word.p[i] == 0x7f)
			return refuse(whole, "has a control character", at, d);
	if (word.p[0] == '@')
		return refuse(whole, "has nothing before the @; for all addresses of a domain write the domain alone",
		    at, d);
	if (canon(word, out) == 0)
		return refuse(whole, "is too long", at, d);
	XGROW(s->word, s->n, s->cap);
	w = &s->word[s->n];
	*w = (struct word){ .offset = s->text.n, .n = strlen(out), .negate = negate };
	buf_add(&s->text, out, w->n + 1);
	if (s->text.full)
		return diag_set(d, DIAG_LIMIT, at, "the set is too large");
	s->n++;
	return 0;
}

/* The network of text: "192.0.2.0/24", "2001:db8::/32", an address alone.  NULL when it is good, else what is wrong. */
static const char *
network_parse(struct span text, struct net *out)
{
	char	 buf[INET6_ADDRSTRLEN + 8];
	char	*slash, *end;
	size_t	 max;

	*out = (struct net){ .negate = strip_negation(&text) };
	if (text.n == 0 || text.n >= sizeof(buf))
		return "is neither an address nor a network";
	memcpy(buf, text.p, text.n);
	buf[text.n] = '\0';
	if ((slash = strchr(buf, '/')) != NULL)
		*slash = '\0';
	out->family = strchr(buf, ':') != NULL ? AF_INET6 : AF_INET;
	max = out->family == AF_INET6 ? 128 : 32;
	out->bits = (unsigned)max;
	if (strlen(buf) + (slash != NULL ? strlen(slash + 1) + 1 : 0) != text.n ||
	    inet_pton(out->family, buf, out->addr) != 1)
		return "is neither an address nor a network";
	if (slash != NULL) {
		unsigned long bits = strtoul(slash + 1, &end, 10);

		if (slash[1] < '0' || slash[1] > '9' || *end != '\0' || bits > max)
			return "has a prefix length that cannot be";
		out->bits = (unsigned)bits;
	}
	for (size_t i = out->bits; i < max; i++)
		if ((out->addr[i / 8] & (0x80 >> i % 8)) != 0)
			return "has bits set beyond its prefix length";
	return NULL;
}

static int
network_add(struct set *s, struct span text, const char *at, struct diag *d)
{
	struct net  net;
	const char *bad = network_parse(text, &net);

	if (bad != NULL)
		return refuse(text, bad, at, d);
	XGROW(s->net, s->nnets, s->netcap);
	s->net[s->nnets++] = net;
	if (net.family == AF_INET6)
		s->bits6[net.bits] = true;
	else
		s->bits4[net.bits] = true;
	return 0;
}

static int
net_compare(const void *a, const void *b)
{
	const struct net *x = a, *y = b;

	if (x->family != y->family)
		return x->family < y->family ? -1 : 1;
	if (x->bits != y->bits)
		return x->bits < y->bits ? -1 : 1;
	return memcmp(x->addr, y->addr, sizeof(x->addr));
}

/* qsort() hands on no context; the offsets are pointers while it runs. */
struct sorted {
	const char	*text;
	struct word	 word;
};

static int
sorted_compare(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;

	return strcmp(x->text, y->text);
}

static void
words_sort(struct set *s)
{
	struct sorted *v = xcalloc(s->n + 1, sizeof(*v));

	for (size_t i = 0; i < s->n; i++)
		v[i] = (struct sorted){ (const char *)s->text.p + s->word[i].offset, s->word[i] };
	qsort(v, s->n, sizeof(*v), sorted_compare);
	for (size_t i = 0; i < s->n; i++)
		s->word[i] = v[i].word;
	free(v);
}

/* Sort, and refuse what stands there both with and without "!". */
int
set_seal(struct set *s, const char *at, struct diag *d)
{
	const char *text = buf_cstr(&s->text);

	words_sort(s);
	if (s->nnets > 0)
		qsort(s->net, s->nnets, sizeof(*s->net), net_compare);
	for (size_t i = 1; i < s->n; i++) {
		const struct word *a = &s->word[i - 1], *b = &s->word[i];

		if (a->negate != b->negate && strcmp(text + a->offset, text + b->offset) == 0)
			return refuse(span_str(text + a->offset), "stands there both with and without \"!\"", at, d);
	}
	for (size_t i = 1; i < s->nnets; i++)
		if (s->net[i - 1].negate != s->net[i].negate && net_compare(&s->net[i - 1], &s->net[i]) == 0)
			return diag_set(d, DIAG_CONFIG, at, "a network stands there both with and without \"!\"");
	return 0;
}

int
set_add(struct set *s, struct span entry, const char *at, struct diag *d)
{
	return s->networks ? network_add(s, entry, at, d) : word_add(s, entry, at, d);
}

/* "cidr:" takes a list or a file: a file when its first word is not a network. */
bool
set_is_network_list(const char *rest)
{
	struct net net;

	return network_parse(span_trim(span_sub(span_str(rest), 0, strcspn(rest, ","))), &net) == NULL;
}

static const struct word *
word_find(const struct set *s, const char *key)
{
	size_t low = 0, high = s->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int    c = strcmp(key, (const char *)s->text.p + s->word[mid].offset);

		if (c == 0)
			return &s->word[mid];
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

static bool
words_match(const struct set *s, struct span value)
{
	char		   key[WORD_SIZE + 1];
	char		  *domain;
	const struct word *w;

	/* Room for a dot before the word, which makes a ".domain" of it. */
	if (s->n == 0 || canon(value, key + 1) == 0)
		return false;
	if ((w = word_find(s, key + 1)) != NULL)
		return !w->negate;
	domain = strrchr(key + 1, '@');
	if (domain == NULL)
		domain = key;
	else if ((w = word_find(s, domain + 1)) != NULL)
		return !w->negate;
	*domain = '.';
	for (; domain != NULL; domain = strchr(domain + 1, '.'))
		if ((w = word_find(s, domain)) != NULL)
			return !w->negate;
	return false;
}

static void
mask(struct net *n, unsigned bits)
{
	n->bits = bits;
	for (size_t i = 0; i < sizeof(n->addr); i++) {
		size_t keep = bits > 8 * i ? bits - 8 * i : 0;

		if (keep < 8)
			n->addr[i] &= (uint8_t)(0xff00 >> keep);
	}
}

bool
set_match_addr(const struct set *s, const char *addr)
{
	static const uint8_t mapped[12] = { [10] = 0xff, [11] = 0xff };
	struct net key = { .family = AF_INET };

	if (addr == NULL)
		return false;
	if (!s->networks)
		return words_match(s, span_str(addr));
	if (span_istarts(span_str(addr), "IPv6:"))
		addr += 5;
	if (inet_pton(AF_INET, addr, key.addr) != 1) {
		key.family = AF_INET6;
		if (inet_pton(AF_INET6, addr, key.addr) != 1)
			return false;
		if (memcmp(key.addr, mapped, sizeof(mapped)) == 0) {
			key.family = AF_INET;
			memmove(key.addr, key.addr + 12, 4);
			memset(key.addr + 4, 0, 12);
		}
	}
	for (int bits = key.family == AF_INET ? 32 : 128; bits >= 0 && s->nnets > 0; bits--) {
		const struct net *hit;

		if (key.family == AF_INET ? !s->bits4[bits] : !s->bits6[bits])
			continue;
		mask(&key, (unsigned)bits);
		hit = bsearch(&key, s->net, s->nnets, sizeof(*s->net), net_compare);
		if (hit != NULL)
			return !hit->negate;
	}
	return false;
}

bool
set_match(const struct set *s, struct span value)
{
	char buf[INET6_ADDRSTRLEN + 8];

	if (!s->networks)
		return words_match(s, value);
	if (value.n == 0 || value.n >= sizeof(buf) || memchr(value.p, '\0', value.n) != NULL)
		return false;
	memcpy(buf, value.p, value.n);
	buf[value.n] = '\0';
	return set_match_addr(s, buf);
}
