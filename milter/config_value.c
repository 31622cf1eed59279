/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One value of the configuration: text in, typed field out, with what each type and each key allows.  The text that
 * is kept for config_write() needs no other file any more: the host's name and networks from files stand in it.
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "config_private.h"
#include "facts.h"
#include "file.h"
#include "log.h"
#include "text.h"
#include "xalloc.h"

#define NETWORKS_BYTES	(2UL * 1024 * 1024)	/* networks of one key as text: 100,000 of them */
#define WORDS_MAX	4

/* The words of a CT_WORD row, in the order of its enum, whose first value is 1. */
static const struct {
	const char	*key;
	const char	*word[WORDS_MAX];
} words[] = {
	{ "IdentityLocalpart", { "ascii-ci", "exact" } },
	{ "LintProfile", { "auto", "sbr", "rfc5280" } },
	{ "LogFormat", { "text", "json" } },
	{ "LogResults", { "none", "signed", "all" } },
	{ "On-InternalError", { "accept", "tempfail", "reject" } },
	{ "RefuseTLSStore", { "yes", "warn", "no" } },
	{ "Revocation", { "off", "crl" } },
	{ "StatusVocabulary", { "rfc9219", "tmail" } },
};

/* Numbers, sizes and times that a key allows; the others take all that their type does. */
static const struct {
	const char	*key;
	unsigned long	 min, max;
} ranges[] = {
	{ "MaximumCertificates", 1, 1000 },
	{ "MaximumDepth", 2, 64 },			/* the walk recurses */
	{ "MaximumHeaders", 4096, 16UL << 20 },
	{ "MaximumMessageSize", 65536, 1UL << 30 },
	{ "MaximumParts", 1, 100000 },
	{ "MaximumPathSteps", 1, 10000 },
	{ "MaximumSignaturesToVerify", 1, 1000 },
	{ "MinimumKeyBits", 512, 16384 },
	{ "ShutdownTimeout", 0, 3600 },
	{ "SpoolMemory", 0, 1UL << 30 },
	{ "Timeout", 1, 250 },				/* Postfix waits 300 s */
	{ "UMask", 0, 0777 },
	{ "Workers", 0, 256 },
};

static void *
field_of(struct config *c, const struct config_row *row)
{
	return (char *)c + row->offset;
}

void
config_value_free(struct config *c, const struct config_row *row)
{
	void *p = field_of(c, row);

	switch (row->type) {
	case CT_STRING:
	case CT_TEXT:
	case CT_PATH:
		free(*(char **)p);
		*(char **)p = NULL;
		break;
	case CT_LIST:
	case CT_LINTS:
	case CT_MULTI:
		strings_free(p);
		break;
	case CT_NETWORKS:
		set_free(*(struct set **)p);
		*(struct set **)p = NULL;
		break;
	default:
		break;
	}
}

void
config_value_clear(struct config *c, const struct config_row *row)
{
	config_value_free(c, row);
	free(c->private->text[row - config_rows]);
	c->private->text[row - config_rows] = NULL;
}

static int
range_check(const struct config_row *row, unsigned long v, const char *text, const char *at, struct diag *d)
{
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		if (strcmp(ranges[i].key, row->key) != 0)
			continue;
		if (v < ranges[i].min || v > ranges[i].max)
			return diag_set(d, DIAG_CONFIG, at, row->type == CT_OCTAL ? "%s %s: allowed are %lo to %lo" :
			    "%s %s: allowed are %lu to %lu", row->key, text, ranges[i].min, ranges[i].max);
	}
	return 0;
}

/* Digits and one of the units, each a letter and its factor; -1 when it is not that or too large. */
static int
number_parse(const char *text, int base, const char *letters, const unsigned long *factor, unsigned long *out)
{
	char		*end;
	const char	*unit;
	unsigned long	 v;

	if (*text < '0' || *text > '9')
		return -1;
	errno = 0;
	v = strtoul(text, &end, base);
	if (errno != 0)
		return -1;
	if (*end != '\0') {
		unit = strchr(letters, ascii_lower((uint8_t)*end));
		if (unit == NULL || end[1] != '\0' || v > (unsigned long)LONG_MAX / factor[unit - letters])
			return -1;
		v *= factor[unit - letters];
	}
	if (v > LONG_MAX)
		return -1;
	*out = v;
	return 0;
}

static int
number_set(struct config *c, const struct config_row *row, const char *text, const char *at, struct diag *d)
{
	static const unsigned long size_factor[] = { 1024UL, 1024UL * 1024, 1024UL * 1024 * 1024 };
	static const unsigned long time_factor[] = { 1, 60, 3600, 86400, 7 * 86400 };
	void		*p = field_of(c, row);
	unsigned long	 v;
	int		 rv;
	const char	*wanted;

	if (row->type == CT_SIZE) {
		rv = number_parse(text, 10, "kmg", size_factor, &v);
		wanted = "a size (octets, or with K, M or G)";
	} else if (row->type == CT_TIME) {
		rv = number_parse(text, 10, "smhdw", time_factor, &v);
		wanted = "a duration (seconds, or with s, m, h, d or w)";
	} else {
		rv = number_parse(text, row->type == CT_OCTAL ? 8 : 10, "", NULL, &v);
		wanted = row->type == CT_OCTAL ? "an octal number" : "a number";
	}
	if (rv == -1)
		return diag_set(d, DIAG_CONFIG, at, "%s wants %s, not %s", row->key, wanted, text);
	if (range_check(row, v, text, at, d) == -1)
		return -1;
	if (row->type == CT_SIZE)
		*(size_t *)p = v;
	else if (row->type == CT_TIME)
		*(long *)p = (long)v;
	else if (v > UINT_MAX)
		return diag_set(d, DIAG_CONFIG, at, "%s %s is too large", row->key, text);
	else
		*(unsigned *)p = (unsigned)v;
	return 0;
}

static int
bool_set(struct config *c, const struct config_row *row, const char *text, const char *at, struct diag *d)
{
	static const char *const yes[] = { "yes", "true", "1", "on" }, *const no[] = { "no", "false", "0", "off" };
	bool	*p = field_of(c, row);

	for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); i++) {
		if (strcasecmp(text, yes[i]) == 0 || strcasecmp(text, no[i]) == 0) {
			*p = strcasecmp(text, yes[i]) == 0;
			return 0;
		}
	}
	return diag_set(d, DIAG_CONFIG, at, "%s is yes or no, not %s", row->key, text);
}

static int
word_set(struct config *c, const struct config_row *row, const char *text, const char *at, struct diag *d)
{
	const char *const *word = NULL;
	struct buf	   known = buf_new(256);
	size_t		   n = 0;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].key, row->key) == 0)
			word = words[i].word;
	for (; word != NULL && n < WORDS_MAX && word[n] != NULL; n++) {
		/* opendkim's abbreviations of actions: a, t, r. */
		bool abbreviated = strcmp(row->key, "On-InternalError") == 0 && text[0] != '\0' && text[1] == '\0' &&
		    ascii_lower((uint8_t)text[0]) == (uint8_t)word[n][0];

		if (abbreviated || strcasecmp(text, word[n]) == 0) {
			*(unsigned *)field_of(c, row) = (unsigned)n + 1;
			buf_free(&known);
			return 0;
		}
		buf_printf(&known, "%s%s", n > 0 ? ", " : "", word[n]);
	}
	if (strcmp(row->key, "Revocation") == 0 && strcasestr(text, "ocsp") != NULL)
		diag_set(d, DIAG_CONFIG, at, "Revocation %s: OCSP is not available in this version (off or crl)", text);
	else
		diag_set(d, DIAG_CONFIG, at, "%s is one of %s, not %s", row->key, buf_cstr(&known), text);
	buf_free(&known);
	return -1;
}

/* The items between commas, without blanks around them; empty ones are left out. */
static void
list_split(const char *text, struct strings *out)
{
	for (const char *p = text; *p != '\0';) {
		size_t		 n = strcspn(p, ",");
		struct span	 s = span_trim((struct span){ (const uint8_t *)p, n });
		char		*item = xspandup(s);

		if (s.n > 0)
			strings_add(out, item);
		free(item);
		p += n + (p[n] == ',' ? 1 : 0);
	}
}

/* The lines of a cidr: file, as items of a list. */
static int
networks_file(const char *path, const char *at, struct buf *out, struct diag *d)
{
	struct buf	 b;
	struct diag	 why = { 0 };
	int		 rv = -1;
	char		*save = NULL;

	if (file_read(path, NETWORKS_BYTES, &b, &why) == -1) {
		diag_set(d, why.code == DIAG_NOINPUT ? DIAG_CONFIG : why.code, at, "%s: %s", why.at, why.text);
		goto out;
	}
	if (memchr(buf_cstr(&b), '\0', b.n) != NULL) {
		diag_set(d, DIAG_CONFIG, at, "%s is not a text file", path);
		goto out;
	}
	for (char *line = b.n > 0 ? strtok_r((char *)b.p, "\n", &save) : NULL; line != NULL; line = strtok_r(NULL, "\n", &save)) {
		struct span s;

		line[strcspn(line, "#")] = '\0';
		s = span_trim(span_str(line));
		if (s.n == 0)
			continue;
		if (out->n > 0)
			buf_str(out, ", ");
		buf_span(out, s);
	}
	rv = 0;
out:
	buf_free(&b);
	return rv;
}

/* The text of a network list with its files put in their places. */
static int
networks_expand(const struct strings *items, const char *at, struct strings *read, struct buf *out, struct diag *d)
{
	for (size_t i = 0; i < items->n; i++) {
		const char *item = items->v[i];

		if (strncasecmp(item, "cidr:", 5) != 0) {
			buf_printf(out, "%s%s", out->n > 0 ? ", " : "", item);
			continue;
		}
		if (read == NULL)
			return diag_set(d, DIAG_CONFIG, at, "%s: no files are read here", item);
		if (networks_file(item + 5, at, out, d) == -1)
			return -1;
		strings_add(read, item + 5);
	}
	if (out->full)
		return diag_set(d, DIAG_CONFIG, at, "more than %lu octets of networks", NETWORKS_BYTES);
	return 0;
}

static int
networks_set(struct config *c, const struct config_row *row, const char *text, const char *at, struct strings *read,
    struct buf *effective, struct diag *d)
{
	struct set	**p = field_of(c, row);
	struct strings	  items = { 0 };
	int		  rv = -1;

	list_split(text, &items);
	if (networks_expand(&items, at, read, effective, d) == 0) {
		if (effective->n > 0)
			*p = set_load_networks(buf_cstr(effective), at, d);
		rv = effective->n == 0 || *p != NULL ? 0 : -1;
	}
	strings_free(&items);
	return rv;
}

/*
 * libmilter's own syntax, PORT@HOST.  Postfix writes the two the other way round, and the mistake is so common that it
 * gets its own sentence.
 */
static int
socket_check(const char *text, const char *at, struct diag *d)
{
	const char	*colon = strchr(text, ':');
	const char	*rest = colon + 1, *last;
	size_t		 n = colon != NULL ? (size_t)(colon - text) : 0;
	bool		 six = n == 5 && strncasecmp(text, "inet6", n) == 0;

	if (colon == NULL)
		return *text == '/' ? 0 : diag_set(d, DIAG_CONFIG, at, "Socket %s: write local:/PATH or inet:PORT@HOST", text);
	if ((n == 4 && strncasecmp(text, "unix", n) == 0) || (n == 5 && strncasecmp(text, "local", n) == 0))
		return *rest == '/' ? 0 : diag_set(d, DIAG_CONFIG, at, "Socket %s: the path has to begin with /", text);
	if (!six && (n != 4 || strncasecmp(text, "inet", n) != 0))
		return diag_set(d, DIAG_CONFIG, at, "Socket %s: begins with inet:, inet6:, local: or unix:", text);
	last = strrchr(rest, ':');
	if (strchr(rest, '@') == NULL && last != NULL && last > rest && last[1] != '\0') {
		const char *host = rest, *end = last;

		if (*host == '[' && end[-1] == ']') {
			host++;
			end--;
		}
		return diag_set(d, DIAG_CONFIG, at, "Socket %s is how Postfix writes it (HOST:PORT); here it is %.*s:%s@%.*s", text,
		    (int)n, text, last + 1, (int)(end - host), host);
	}
	n = strcspn(rest, "@");
	if (n == 0 || strspn(rest, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") < n ||
	    (rest[n] == '@' && rest[n + 1] == '\0'))
		return diag_set(d, DIAG_CONFIG, at, "Socket %s: write %sPORT@HOST", text, six ? "inet6:" : "inet:");
	return 0;
}

/* All fields that begin with it are deleted from incoming mail: so it must be a word of ours, not half the alphabet. */
static int
prefix_check(const char *text, const char *at, struct diag *d)
{
	size_t n = strlen(text);

	if (n >= 4 && n <= 40 && text[n - 1] == '-' && strcasecmp(text, "Content-") != 0 &&
	    strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == n)
		return 0;
	return diag_set(d, DIAG_CONFIG, at, "HeaderPrefix %s: 4 to 40 letters, digits and hyphens, a hyphen last (every field "
	    "that begins so is removed from mail)", text);
}

static int
authserv_check(const char *text, const char *at, struct diag *d)
{
	if (*text != '\0' && strlen(text) <= 255 && strpbrk(text, " \t;\"\\()<>,") == NULL)
		return 0;
	return diag_set(d, DIAG_CONFIG, at, "AuthservID %s: a domain name, at most 255 octets", text);
}

static int
facility_check(const char *text, const char *at, struct diag *d)
{
	return log_facility_known(text) ? 0 : diag_set(d, DIAG_CONFIG, at, "SyslogFacility %s: there is no such facility", text);
}

static int
reject_check(const char *text, const char *at, struct diag *d)
{
	char	name[64] = "";
	size_t	offset = 0;

	if (facts_expand_check(text, &offset, name, sizeof(name)) == 0)
		return 0;
	return diag_set(d, DIAG_CONFIG, at, "RejectString: no value %%{%s} (octet %zu)", name, offset + 1);
}

static const struct {
	const char	*key;
	int		(*check)(const char *text, const char *at, struct diag *d);
} checks[] = {
	{ "AuthservID", authserv_check },
	{ "HeaderPrefix", prefix_check },
	{ "RejectString", reject_check },
	{ "Socket", socket_check },
	{ "SyslogFacility", facility_check },
};

static int
string_set(struct config *c, const struct config_row *row, const char *text, const char *at, struct buf *effective,
    struct diag *d)
{
	char host[256] = "";

	if (strcmp(row->key, "AuthservID") == 0 && strcasecmp(text, "HOSTNAME") == 0) {
		if (gethostname(host, sizeof(host) - 1) == -1)
			return diag_set(d, DIAG_OS, at, "this host's name: %s", strerror(errno));
		text = host;
	}
	if (row->type != CT_TEXT && strpbrk(text, " \t") != NULL)
		return diag_set(d, DIAG_CONFIG, at, "%s takes one word, not %s", row->key, text);
	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++)
		if (strcmp(checks[i].key, row->key) == 0 && checks[i].check(text, at, d) == -1)
			return -1;
	*(char **)field_of(c, row) = xstrdup(text);
	buf_str(effective, text);
	return 0;
}

static int
item_check(const struct config_row *row, const char *item, const char *at, struct diag *d)
{
	if (strcmp(row->key, "IdentityHeaders") == 0 && strcasecmp(item, "From") != 0 && strcasecmp(item, "Sender") != 0)
		return diag_set(d, DIAG_CONFIG, at, "IdentityHeaders: From and Sender are known, not %s", item);
	if (strcmp(row->key, "DistrustList") == 0 && (strncasecmp(item, "file:", 5) != 0 || item[5] == '\0'))
		return diag_set(d, DIAG_CONFIG, at, "DistrustList wants file:PATH, not %s", item);
	return 0;
}

static int
items_set(struct config *c, const struct config_row *row, const char *text, const char *at, struct diag *d)
{
	struct strings *l = field_of(c, row);

	if (row->type == CT_MULTI) {
		if (*text == '\0')
			return diag_set(d, DIAG_CONFIG, at, "%s without a value", row->key);
		strings_add(l, text);
		return 0;
	}
	list_split(text, l);
	for (size_t i = 0; i < l->n; i++)
		if (item_check(row, l->v[i], at, d) == -1)
			return -1;
	return 0;
}

static int
lints_set(struct config *c, const struct config_row *row, const char *text, const char *at, struct strings *read,
    struct buf *effective, struct diag *d)
{
	struct strings	*l = field_of(c, row), items = { 0 };
	int		 rv;

	list_split(text, &items);
	rv = config_lint_words(row->key, &items, at, read, l, d);
	for (size_t i = 0; i < l->n; i++)
		buf_printf(effective, "%s%s", i > 0 ? ", " : "", l->v[i]);
	strings_free(&items);
	return rv;
}

/* Workers 0 is what it will be, so that -e tells it. */
static void
workers_default(struct config *c, struct buf *effective)
{
	long cpus = sysconf(_SC_NPROCESSORS_ONLN);

	if (c->workers == 0)
		c->workers = cpus < 1 ? 1 : cpus > 256 ? 256 : (unsigned)cpus;
	buf_printf(effective, "%u", c->workers);
}

static int
typed_set(struct config *c, const struct config_row *row, const char *text, const char *at, struct strings *read, struct buf *effective,
    struct diag *d)
{
	switch (row->type) {
	case CT_BOOL:
		return bool_set(c, row, text, at, d);
	case CT_NUMBER:
	case CT_OCTAL:
	case CT_SIZE:
	case CT_TIME:
		return number_set(c, row, text, at, d);
	case CT_WORD:
		return word_set(c, row, text, at, d);
	case CT_STRING:
	case CT_TEXT:
	case CT_PATH:
		return string_set(c, row, text, at, effective, d);
	case CT_LIST:
	case CT_MULTI:
		return items_set(c, row, text, at, d);
	case CT_LINTS:
		return lints_set(c, row, text, at, read, effective, d);
	case CT_NETWORKS:
		return networks_set(c, row, text, at, read, effective, d);
	}
	return diag_set(d, DIAG_SOFTWARE, at, "%s has no type", row->key);
}

int
config_value_set(struct config *c, const struct config_row *row, const char *text, const char *at, struct strings *read, struct diag *d)
{
	char		**kept = &c->private->text[row - config_rows];
	struct buf	  effective = buf_new(NETWORKS_BYTES);
	char		 *joined;
	int		  rv;

	if (row->type != CT_MULTI)
		config_value_clear(c, row);
	rv = typed_set(c, row, text, at, read, &effective, d);
	if (rv == 0) {
		if (strcmp(row->key, "Workers") == 0)
			workers_default(c, &effective);
		joined = xasprintf("%s%s%s", *kept != NULL ? *kept : "", *kept != NULL ? "\n" : "",
		    effective.n > 0 ? buf_cstr(&effective) : text);
		free(*kept);
		*kept = joined;
	}
	buf_free(&effective);
	return rv;
}
