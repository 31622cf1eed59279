/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Our tree against GMime's over every message of ../shared/corpus: types, nesting, octets behind the transfer encoding.
 * Differences that were judged stand in a table with their reasons (doc/mime-differences.md has them in words); any other
 * fails.  Truncated copies of each message are walked, too, for the sanitizers and the order of offsets.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fnmatch.h>
#include <gmime/gmime.h>
#include <stdio.h>
#include <stdlib.h>

#include "buf.h"
#include "mime.h"
#include "xalloc.h"

/* The first difference in a message is what is reported; each class has a letter. */
enum difference { SAME, TYPE, CHILDREN, SIZE };
static const char *const difference_name[] = { "same", "type", "children", "size" };

static const struct judged {
	const char	*file;		/* fnmatch(3) pattern below messages/ */
	enum difference	 what;
	const char	*why;
} judged[] = {
	{ "bouncycastle-mail/rawAS2.message", CHILDREN, "HTTP request line: a line that is no field ends our header section" },
	{ "stalwart-mail-parser/malformed/022.eml", SIZE, "text where a header should be is body to us, dropped by GMime" },
	{ "php/signed.eml", SIZE, "the same: a signed part without header and empty line" },
	{ "wolfssl/smime-test-canon.p7s", SIZE, "the same: CR CR LF is no empty line" },
	{ "stalwart-mail-parser/thirdparty/015.eml", SIZE, "the same: a forwarded header whose folds were lost" },
	{ "bouncycastle-mail/multi-alternative.eml", SIZE, "blanks at ends of quoted-printable lines: RFC 2045 6.7 (3) drops them" },
	{ "sympa/urlize-deep-nested-mixed.eml", SIZE, "the same" },
	{ "stalwart-mail-parser/legacy/048.eml", SIZE, "x-uuencode: GMime decodes it, we know it not" },
	{ "stalwart-mail-parser/rfc/000.eml", SIZE, "base64 that ends within a quantum: GMime drops the odd octet" },
	{ "stalwart-mail-parser/malformed/01[34].eml", CHILDREN, "a delimiter and nothing behind it: an empty part to us, none to GMime" },
	{ "stalwart-mail-parser/malformed/021.eml", TYPE, "two Content-Type fields: the first to us, the last to GMime; marked ambiguous" },
	{ NULL, SAME, NULL }
};

static const struct limits defaults = LIMITS_DEFAULT;
static unsigned seen[4], messages, unjudged;

static bool
read_file(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "rb");
	char chunk[65536];
	size_t n;

	*out = buf_new(defaults.message_size);
	if (f == NULL)
		return false;
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		buf_add(out, chunk, n);
	fclose(f);
	return true;
}

static size_t
gmime_size(GMimeObject *o)
{
	GMimeDataWrapper *content = GMIME_IS_PART(o) ? g_mime_part_get_content(GMIME_PART(o)) : NULL;
	GMimeStream *null = g_mime_stream_null_new();
	size_t n = 0;

	if (content != NULL) {
		g_mime_data_wrapper_write_to_stream(content, null);
		n = GMIME_STREAM_NULL(null)->written;
	}
	g_object_unref(null);
	return n;
}

static size_t
our_size(const struct part *p)
{
	struct buf out = buf_new(p->body.n + 8);
	bool damaged;

	if (!part_decode(p, &out, &damaged) && !damaged)
		out.n = p->body.n;
	size_t n = out.n;
	buf_free(&out);
	return n;
}

static unsigned
children(const struct part *p)
{
	unsigned n = 0;

	for (const struct part *c = p->child; c != NULL; c = c->next)
		n++;
	return n;
}

static enum difference compare(const struct part *p, GMimeObject *o, const struct part **at, struct buf *note);

static enum difference
compare_multipart(const struct part *p, GMimeMultipart *m, const struct part **at, struct buf *note)
{
	int i = 0;

	if ((int)children(p) != g_mime_multipart_get_count(m)) {
		buf_printf(note, "%u parts, GMime %d", children(p), g_mime_multipart_get_count(m));
		return CHILDREN;
	}
	for (const struct part *c = p->child; c != NULL; c = c->next) {
		enum difference d = compare(c, g_mime_multipart_get_part(m, i++), at, note);

		if (d != SAME)
			return d;
	}
	return SAME;
}

/* The first difference below p, its place into *at. */
static enum difference
compare(const struct part *p, GMimeObject *o, const struct part **at, struct buf *note)
{
	GMimeContentType *ct = g_mime_object_get_content_type(o);
	enum difference d;

	*at = p;
	if (!g_mime_content_type_is_type(ct, p->type, p->subtype)) {
		buf_printf(note, "%s/%s, GMime %s/%s", p->type, p->subtype, g_mime_content_type_get_media_type(ct),
		    g_mime_content_type_get_media_subtype(ct));
		return TYPE;
	}
	if (GMIME_IS_MULTIPART(o) && p->container == CONTAINER_MULTIPART)
		return compare_multipart(p, GMIME_MULTIPART(o), at, note);
	if (GMIME_IS_MESSAGE_PART(o) && p->container == CONTAINER_MESSAGE) {
		GMimeMessage *m = g_mime_message_part_get_message(GMIME_MESSAGE_PART(o));
		GMimeObject *top = m != NULL ? g_mime_message_get_mime_part(m) : NULL;

		if (top != NULL && p->child != NULL)
			return compare(p->child, top, at, note);
		return top == NULL && p->child == NULL ? SAME : CHILDREN;
	}
	if (GMIME_IS_MULTIPART(o) || GMIME_IS_MESSAGE_PART(o) || p->container != CONTAINER_NONE) {
		buf_printf(note, "%s to us", p->container == CONTAINER_NONE ? "leaf" : "no leaf");
		return CHILDREN;
	}
	size_t ours = our_size(p), theirs = gmime_size(o);
	d = ours == theirs ? SAME : SIZE;
	if (d != SAME)
		buf_printf(note, "%zu octets, GMime %zu", ours, theirs);
	return d;
}

static GMimeMessage *
gmime_parse(struct span s)
{
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)s.p, s.n);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *m;

	if (s.n > 5 && memcmp(s.p, "From ", 5) == 0)
		g_mime_parser_set_format(parser, GMIME_FORMAT_MBOX);
	m = g_mime_parser_construct_message(parser, NULL);
	g_object_unref(parser);
	g_object_unref(stream);
	return m;
}

static bool
is_judged(const char *file, enum difference d)
{
	for (const struct judged *j = judged; j->file != NULL; j++)
		if (j->what == d && fnmatch(j->file, file, 0) == 0)
			return true;
	return false;
}

static void
compare_message(const char *file, struct span s)
{
	GMimeMessage *g = gmime_parse(s);
	GMimeObject *top = g != NULL ? g_mime_message_get_mime_part(g) : NULL;
	struct buf note = buf_new(1024);
	const struct part *at = NULL;
	enum difference d = CHILDREN;
	struct mime m;

	mime_walk(s, &defaults, NULL, 0, 0, &m);
	if (top != NULL && m.root != NULL)
		d = compare(m.root, top, &at, &note);
	else if (top == NULL && m.root == NULL)
		d = SAME;
	seen[d]++;
	messages++;
	if (d != SAME) {
		bool known = is_judged(file, d);

		unjudged += !known;
		print_message("%s %s: %s at \"%s\": %s\n", known ? "judged" : "NEW", difference_name[d], file,
		    at != NULL ? at->section : "-", buf_cstr(&note));
	}
	buf_free(&note);
	mime_free(&m);
	if (g != NULL)
		g_object_unref(g);
}

/* Every prefix of a message is a message: parts lie within their parents and come in order. */
static void
check_prefix(struct span s)
{
	uint8_t *copy = xmalloc(s.n + 1);
	struct mime m;

	memcpy(copy, s.p, s.n);
	mime_walk((struct span){ copy, s.n }, &defaults, NULL, 0, 0, &m);
	for (const struct part *p = m.root; p != NULL; p = mime_next(p)) {
		const uint8_t *end = p->raw.p + p->raw.n;

		assert_true(p->raw.p >= copy && end <= copy + s.n);
		assert_true(p->body.p >= p->raw.p && p->body.p + p->body.n == end);
		if (p->parent != NULL)
			assert_true(p->raw.p >= p->parent->raw.p && end <= p->parent->raw.p + p->parent->raw.n);
		if (p->next != NULL)
			assert_true(p->next->raw.p >= end);
	}
	mime_free(&m);
	free(copy);
}

static void
check_truncated(struct span s)
{
	if (s.n > 64 * 1024)
		return;
	for (size_t i = 0; i <= 16; i++)
		check_prefix(span_sub(s, 0, s.n / 16 * i));
}

/* Rows of the manifest are files below dir; bare CMS objects are no messages. */
static bool
each_message(const char *dir)
{
	char *path = xasprintf("%s/manifest.tsv", dir), *line = NULL;
	FILE *f = fopen(path, "r");
	size_t cap = 0;

	free(path);
	if (f == NULL)
		return false;
	while (getline(&line, &cap, f) != -1) {
		struct buf text;

		line[strcspn(line, "\t")] = '\0';
		if (strstr(line + strlen(line) + 1, "\tCMS ") != NULL)
			continue;
		path = xasprintf("%s/%s", dir, line);
		if (read_file(path, &text)) {
			compare_message(line, buf_get(&text));
			check_truncated(buf_get(&text));
		}
		buf_free(&text);
		free(path);
	}
	free(line);
	fclose(f);
	return true;
}

static void
corpus(void **state)
{
	const char *top = getenv("top_srcdir");
	char *dir = xasprintf("%s/../shared/corpus/messages", top != NULL ? top : ".");

	(void)state;
	mime_init();
	if (!each_message(dir)) {
		print_message("skipped: ../shared/corpus is not there\n");
		free(dir);
		skip();
	}
	free(dir);
	print_message("%u messages: %u same, %u type, %u children, %u size; %u not judged\n", messages, seen[SAME],
	    seen[TYPE], seen[CHILDREN], seen[SIZE], unjudged);
	assert_true(messages > 0);
	assert_int_equal(unjudged, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(corpus) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
