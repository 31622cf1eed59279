/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The splitter: trees, sections and exact octets of parts, what it marks, its limits, and that hostile mail costs what
 * its length costs.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "mime.h"

static const struct limits defaults = LIMITS_DEFAULT;

/* A line a part: section, type, body with its line ends shown; marks: u(nterminated) a(mbiguous) o(utside). */
static void
tree_write(const struct mime *m, struct buf *out)
{
	for (const struct part *p = m->root; p != NULL; p = mime_next(p)) {
		buf_printf(out, "%s:%s/%s", p->section, p->type, p->subtype);
		if (p->unterminated || p->ambiguous || p->outside)
			buf_printf(out, "!%s%s%s", p->unterminated ? "u" : "", p->ambiguous ? "a" : "",
			    p->outside ? "o" : "");
		if (p->container == CONTAINER_NONE) {
			buf_char(out, '[');
			buf_span(out, p->body);
			buf_char(out, ']');
		}
		buf_char(out, ' ');
	}
}

#define MIXED "Content-Type: multipart/mixed; boundary=b\r\n\r\n"

static const struct tree_case {
	const char *name, *input, *tree;
} trees[] = {
	{ "leaf", "Subject: x\r\n\r\nhello\r\n", "1:text/plain[hello\r\n] " },
	{ "header only", "Subject: x\r\n\r\n", "1:text/plain[] " },
	{ "multipart", MIXED "--b\r\n\r\none\r\n--b\r\nContent-Type: text/html\r\n\r\ntwo\r\n--b--\r\n",
	    ":multipart/mixed 1:text/plain[one] 2:text/html[two] " },
	{ "line ends LF", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n\n--b\n\ntwo\n--b--\n",
	    ":multipart/mixed 1:text/plain[one\n] 2:text/plain[two] " },
	{ "line ends mixed", MIXED "--b\n\none\r\n--b\r\n\r\ntwo\n--b--",
	    ":multipart/mixed 1:text/plain[one] 2:text/plain[two] " },
	{ "preamble and epilogue", MIXED "pre\r\n--b\r\n\r\none\r\n--b--\r\npost",
	    ":multipart/mixed!o 1:text/plain[one] " },
	{ "blank preamble and epilogue", MIXED "\r\n \r\n--b\r\n\r\none\r\n--b--\r\n\r\n",
	    ":multipart/mixed 1:text/plain[one] " },
	{ "padding behind delimiters", MIXED "--b \t\r\n\r\none\r\n--b-- \r\n",
	    ":multipart/mixed 1:text/plain[one] " },
	{ "no closing delimiter", MIXED "--b\r\n\r\none\r\n", ":multipart/mixed!u 1:text/plain[one\r\n] " },
	{ "delimiter behind the empty line", MIXED "--b\r\nX: y\r\n\r\n--b\r\n\r\n\r\n--b--\r\n",
	    ":multipart/mixed 1:text/plain[] 2:text/plain[] " },
	{ "delimiter behind the header", MIXED "--b\r\nX: y\r\n--b\r\n\r\ntwo\r\n--b--\r\n",
	    ":multipart/mixed 1:text/plain[] 2:text/plain[two] " },
	{ "delimiter behind a delimiter", MIXED "--b\r\n--b\r\n--b--\r\n",
	    ":multipart/mixed 1:text/plain[] 2:text/plain[] " },
	{ "delimiters only inside a line", MIXED "--b\r\n\r\nx--b\r\n --b\r\n-b\r\n--b--\r\n",
	    ":multipart/mixed 1:text/plain[x--b\r\n --b\r\n-b] " },
	{ "only looks like a delimiter", MIXED "--b\r\n\r\n--bc\r\n--b--\r\n",
	    ":multipart/mixed!a 1:text/plain[--bc] " },
	{ "a CR more is no delimiter", MIXED "--b\r\n\r\n--b\r\r\n--b--\r\n",
	    ":multipart/mixed!a 1:text/plain[--b\r] " },
	{ "no parts", MIXED "text\r\n", ":multipart/mixed!uao " },
	{ "closing delimiter only", MIXED "text\r\n--b--\r\n", ":multipart/mixed!ao " },
	{ "after the closing delimiter", MIXED "--b\r\n\r\none\r\n--b--\r\n--b\r\n\r\ntwo\r\n--b--\r\n",
	    ":multipart/mixed!o 1:text/plain[one] " },
	{ "no boundary", "Content-Type: multipart/mixed\r\n\r\n--b\r\n\r\none\r\n--b--\r\n",
	    "1:multipart/mixed!a[--b\r\n\r\none\r\n--b--\r\n] " },
	{ "empty boundary", "Content-Type: multipart/mixed; boundary=\"\"\r\n\r\n--\r\n\r\none\r\n----\r\n",
	    "1:multipart/mixed!a[--\r\n\r\none\r\n----\r\n] " },
	{ "boundary in quotes, folded", "Content-Type: multipart/mixed;\r\n\tboundary=\"a b:\\c\"\r\n\r\n--a b:c\r\n\r\nx\r\n--a b:c--",
	    ":multipart/mixed 1:text/plain[x] " },
	{ "boundary with a fold within", "Content-Type: multipart/mixed; boundary=\"a\r\n b\"\r\n\r\n--a b\r\n\r\nx\r\n--a b--",
	    ":multipart/mixed 1:text/plain[x] " },
	{ "boundary unquoted against the grammar", "Content-Type: multipart/mixed; boundary=----=_a/b?c:d\n\n------=_a/b?c:d\n\nx\n------=_a/b?c:d--",
	    ":multipart/mixed 1:text/plain[x] " },
	{ "boundary with a comment behind, which GMime 3.2.13 takes into it",
	    "Content-Type: multipart/mixed; boundary=b (really)\n\n--b\n\nx\n--b--", ":multipart/mixed!a 1:text/plain[x] " },
	{ "two boundaries", "Content-Type: multipart/mixed; boundary=b; boundary=c\n\n--b\n\nx\n--b--",
	    ":multipart/mixed!a 1:text/plain[x] " },
	{ "boundary by RFC 2231", "Content-Type: multipart/mixed; boundary*0=a; boundary*1=b\n\n--ab\n\nx\n--ab--",
	    ":multipart/mixed!a 1:text/plain[x] " },
	{ "two types", "Content-Type: text/plain\nContent-Type: text/html\n\nx", "1:text/plain!a[x] " },
	{ "two encodings", "Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n\nx",
	    "1:text/plain!a[x] " },
	{ "type that does not parse", "Content-Type: foo\n\nx", "1:text/plain!a[x] " },
	{ "type with rubbish behind", "Content-Type: text/html charset=utf-8\n\nx", "1:text/html!a[x] " },
	{ "type in capitals", "CONTENT-TYPE: TEXT/Html ; charset=x;\n\nx", "1:text/html[x] " },
	{ "rubbish in the header", "Subject: x\nrubbish\n\nx", "1:text/plain!a[rubbish\n\nx] " },
	{ "mbox line at the top", "From a@b\nSubject: x\n\nx", "1:text/plain[x] " },
	{ "mbox line in a part", MIXED "--b\r\nFrom a@b\r\nX: y\r\n\r\nx\r\n--b--", ":multipart/mixed 1:text/plain!a[x] " },
	{ "digest", "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\nhi\n--b--",
	    ":multipart/digest 1:message/rfc822 1.1:text/plain[hi] " },
};

#define NESTED "Content-Type: multipart/mixed; boundary=out\n\n--out\n" \
	"Content-Type: multipart/alternative; boundary=in\n\n"

static const struct tree_case nested[] = {
	{ "nested", NESTED "--in\n\na\n--in\n\nb\n--in--\n--out\n\nc\n--out--\n",
	    ":multipart/mixed 1:multipart/alternative 1.1:text/plain[a] 1.2:text/plain[b] 2:text/plain[c] " },
	{ "outer delimiter ends the inner", NESTED "--in\n\na\n--out\n\nc\n--out--\n",
	    ":multipart/mixed 1:multipart/alternative!u 1.1:text/plain[a] 2:text/plain[c] " },
	{ "outer delimiter in the inner preamble", NESTED "--out\n\nc\n--out--\n",
	    ":multipart/mixed 1:multipart/alternative!ua 2:text/plain[c] " },
	{ "outer delimiter in an inner header", NESTED "--in\nX: y\n--out\n\nc\n--out--\n",
	    ":multipart/mixed 1:multipart/alternative!u 1.1:text/plain[] 2:text/plain[c] " },
	{ "outer closing ends the inner", NESTED "--in\n\na\n--out--\n--in\n\nb\n",
	    ":multipart/mixed!o 1:multipart/alternative!u 1.1:text/plain[a] " },
	{ "inner epilogue", NESTED "--in\n\na\n--in--\nepi\n--out--\n",
	    ":multipart/mixed 1:multipart/alternative!o 1.1:text/plain[a] " },
	{ "inner boundary begins with the outer",
	    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=bb\n\n"
	    "--bb\n\na\n--bb--\n--b--\n", ":multipart/mixed 1:multipart/mixed 1.1:text/plain[a] " },
	{ "outer boundary begins with the inner",
	    "Content-Type: multipart/mixed; boundary=bb\n\n--bb\nContent-Type: multipart/mixed; boundary=b\n\n"
	    "--b\n\na\n--b--\n--bb--\n", ":multipart/mixed 1:multipart/mixed 1.1:text/plain[a] " },
	{ "inner boundary is the outer closing",
	    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=\"b--\"\n\n"
	    "--b--\n\na\n--b----\n", ":multipart/mixed!ua 1:multipart/mixed!a 1.1:text/plain[a] " },
	{ "equal boundaries",
	    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=b\n\n"
	    "--b\n\na\n--b--\n--b--\n", ":multipart/mixed!a 1:multipart/mixed!a 1.1:text/plain[a] " },
	{ "forwarded leaf",
	    "Content-Type: multipart/mixed; boundary=b\n\n--b\n\na\n--b\nContent-Type: message/rfc822\n\n"
	    "Subject: x\n\nhi\n--b--\n",
	    ":multipart/mixed 1:text/plain[a] 2:message/rfc822 2.1:text/plain[hi] " },
	{ "forwarded multipart",
	    "Content-Type: multipart/mixed; boundary=b\n\n--b\n\na\n--b\nContent-Type: message/rfc822\n\n"
	    "Content-Type: multipart/mixed; boundary=c\n\n--c\n\nx\n--c\n\ny\n--c--\n--b--\n",
	    ":multipart/mixed 1:text/plain[a] 2:message/rfc822 2:multipart/mixed 2.1:text/plain[x] 2.2:text/plain[y] " },
	{ "forwarded at the top",
	    "Content-Type: message/rfc822\n\nContent-Type: message/global\n\nContent-Type: multipart/mixed; boundary=c\n\n"
	    "--c\n\nx\n--c--\n", "1:message/rfc822 1.1:message/global 1.1:multipart/mixed 1.1.1:text/plain[x] " },
	{ "forwarded, nothing in it", MIXED "--b\r\nContent-Type: message/rfc822\r\n\r\n--b--",
	    ":multipart/mixed 1:message/rfc822 1.1:text/plain[] " },
	{ "encoded forwarded is not walked",
	    "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogeAo=\n",
	    "1:message/rfc822[U3ViamVjdDogeAo=\n] " },
	{ "encoding of a multipart is not applied",
	    "Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: quoted-printable\n\n--b\n\na=20\n--b--",
	    ":multipart/mixed 1:text/plain[a=20] " },
};

static void
check_tree(const struct tree_case *c)
{
	struct mime	m;
	struct buf	got = buf_new(65536);

	mime_walk(span_str(c->input), &defaults, NULL, 0, 0, &m);
	tree_write(&m, &got);
	if (strcmp(buf_cstr(&got), c->tree) != 0)
		fail_msg("%s:\n  got  %s\n  want %s", c->name, buf_cstr(&got), c->tree);
	assert_int_equal(m.limit, LIMIT_NONE);
	buf_free(&got);
	mime_free(&m);
}

static void
split(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(trees) / sizeof(trees[0]); i++)
		check_tree(&trees[i]);
}

static void
split_nested(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(nested) / sizeof(nested[0]); i++)
		check_tree(&nested[i]);
}

/* RFC 1847 2.1: header and body of the part, without the line end before the delimiter. */
static void
signed_octets(void **state)
{
	static const struct { const char *in, *raw; } t[] = {
		{ MIXED "--b\r\nX: y\r\n\r\none\r\n\r\n--b--", "X: y\r\n\r\none\r\n" },
		{ MIXED "--b\r\nX: y\r\n\r\none\n--b--", "X: y\r\n\r\none" },
		{ MIXED "--b\r\nX: y\r\n\r\n--b--", "X: y\r\n" },
		{ MIXED "--b\r\nX: y\r\n--b--", "X: y" },
		{ MIXED "--b\r\n\r\none\r\n--b--", "\r\none" },
		{ MIXED "--b\r\n--b--", "" },
		{ MIXED "--b\r\n\r\n--b--", "" },
		{ MIXED "--b\r\n\r\none", "\r\none" },
		{ MIXED "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nx\r\n--c--\r\n\r\n--b--",
		    "Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nx\r\n--c--\r\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		struct mime m;

		mime_walk(span_str(t[i].in), &defaults, NULL, 0, 0, &m);
		if (!span_eq(m.root->child->raw, span_str(t[i].raw)))
			fail_msg("%s: [%.*s]", t[i].in, (int)m.root->child->raw.n, (const char *)m.root->child->raw.p);
		assert_true(span_eq(m.root->raw, span_str(t[i].in)));
		mime_free(&m);
	}
}

static void
parameters(void **state)
{
	struct mime m;
	const struct part *p;

	(void)state;
	mime_walk(SPAN_LIT("Content-Type: multipart/signed; protocol=\"application/PKCS7-Signature\"; micalg=SHA-256;\n"
	    " boundary=b\n\n--b\n\nx\n--b\nContent-Type: application/pkcs7-mime; smime-type=Signed-Data;\n"
	    " name*=utf-8''sm%C3%AFme.p7m\nContent-Transfer-Encoding: BASE64 (as ever)\n"
	    "Content-Disposition: ATTACHMENT; filename=\"=?utf-8?q?smime=2Ep7m?=\"\n\nAAAA\n--b--\n"),
	    &defaults, NULL, 0, 0, &m);
	p = m.root;
	assert_string_equal(p->protocol, "application/pkcs7-signature");
	assert_string_equal(p->micalg, "SHA-256");
	assert_string_equal(p->boundary, "b");
	p = p->child->next;
	assert_string_equal(p->smime_type, "signed-data");
	assert_string_equal(p->name, "smime.p7m");
	assert_int_equal(p->cte, CTE_BASE64);
	assert_true(p->attachment);
	assert_false(p->ambiguous);
	mime_free(&m);
}

/* Sections of what an opaque signature holds, and where counting goes on. */
static void
inner_tree(void **state)
{
	struct mime m;
	struct buf got = buf_new(1024);

	(void)state;
	mime_walk(SPAN_LIT("Content-Type: multipart/mixed; boundary=b\n\n--b\n\na\n--b--\n"), &defaults, "2.1", 3, 9, &m);
	tree_write(&m, &got);
	assert_string_equal(buf_cstr(&got), "2.1/:multipart/mixed 2.1/1:text/plain[a] ");
	assert_int_equal(m.root->depth, 3);
	assert_int_equal(m.root->child->depth, 4);
	assert_int_equal(m.parts, 2);
	mime_free(&m);
	buf_reset(&got);
	mime_walk(SPAN_LIT("\na\n"), &defaults, "1", 3, 9, &m);
	tree_write(&m, &got);
	assert_string_equal(buf_cstr(&got), "1/1:text/plain[a\n] ");
	mime_free(&m);
	buf_free(&got);
}

static void
enclosing_message(void **state)
{
	struct mime m;
	const struct part *rfc822;

	(void)state;
	mime_walk(span_str(nested[11].input), &defaults, NULL, 0, 0, &m);
	rfc822 = m.root->child->next;
	assert_ptr_equal(part_message(m.root), m.root);
	assert_ptr_equal(part_message(m.root->child), m.root);
	assert_ptr_equal(part_message(rfc822), m.root);
	assert_ptr_equal(part_message(rfc822->child), rfc822);
	assert_ptr_equal(part_message(rfc822->child->child), rfc822);
	mime_free(&m);
}

static const struct decode_case {
	const char	*cte, *body, *want;
	bool		 ok, damaged;
} decodes[] = {
	{ "base64", "aGVsbG8=", "hello", true, false },
	{ "base64", "aGVs\r\nbG8=\r\n", "hello", true, false },
	{ "base64", "a-G*V s\tb\x80G8=\r\n", "hello", true, false },
	{ "base64", "aGVsbG8=aGVsbG8=", "hello", true, false },
	{ "base64", "aGVsbG8", "hello", false, true },
	{ "base64", "aGVsb", "hel", false, true },
	{ "base64", "aGVs=bG8=", "hello", true, false },
	{ "base64", "YQ==", "a", true, false },
	{ "base64", "", "", true, false },
	{ "base64", "====", "", true, false },
	{ "quoted-printable", "a=20b=3D=\r\nc", "a b=c", true, false },
	{ "quoted-printable", "trailing  \t\r\nx  ", "trailing\r\nx", true, false },
	{ "quoted-printable", "kept=20\r\nx=20  ", "kept \r\nx ", true, false },
	{ "quoted-printable", "soft= \t\r\nend=\nx=", "softendx", true, false },
	{ "quoted-printable", "bad=zz =3 =", "bad=zz =3 ", true, false },
	{ "quoted-printable", "=c3=A4", "\xc3\xa4", true, false },
	{ "7bit", "=20", "=20", true, false },
	{ "binary", "\x80\x81", "\x80\x81", true, false },
	{ "x-uuencode", "x", "", false, false },
};

static void
transfer_encodings(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(decodes) / sizeof(decodes[0]); i++) {
		const struct decode_case *c = &decodes[i];
		struct buf text = buf_new(4096), out = buf_new(4096);
		struct mime m;
		bool damaged, ok;

		buf_printf(&text, "Content-Transfer-Encoding: %s\n\n%s", c->cte, c->body);
		mime_walk(buf_get(&text), &defaults, NULL, 0, 0, &m);
		ok = part_decode(m.root, &out, &damaged);
		if (ok != c->ok || damaged != c->damaged || strcmp(buf_cstr(&out), c->want) != 0)
			fail_msg("%s %s: %d %d [%s]", c->cte, c->body, ok, damaged, buf_cstr(&out));
		mime_free(&m);
		buf_free(&text);
		buf_free(&out);
	}
}

static void
decode_beyond_maximum(void **state)
{
	struct mime m;
	struct buf out = buf_new(3);
	bool damaged;

	(void)state;
	mime_walk(SPAN_LIT("\nhello"), &defaults, NULL, 0, 0, &m);
	assert_false(part_decode(m.root, &out, &damaged));
	assert_true(out.full);
	mime_free(&m);
	buf_free(&out);
}

/* ---- limits and hostile input */

static void
nest(struct buf *b, unsigned levels)
{
	for (unsigned i = 0; i < levels; i++)
		buf_printf(b, "Content-Type: multipart/mixed; boundary=b%u\n\n--b%u\n", i, i);
	buf_str(b, "\nx\n");
}

static void
limit_depth(void **state)
{
	(void)state;
	for (unsigned levels = 14; levels <= 17; levels++) {
		struct buf b = buf_new(65536);
		struct mime m;
		unsigned deepest = 0;

		nest(&b, levels);
		mime_walk(buf_get(&b), &defaults, NULL, 0, 0, &m);
		for (const struct part *p = m.root; p != NULL; p = mime_next(p))
			deepest = p->depth;
		assert_int_equal(m.limit, levels < defaults.depth ? LIMIT_NONE : LIMIT_DEPTH);
		assert_int_equal(deepest, levels < defaults.depth ? levels : defaults.depth - 1);
		mime_free(&m);
		buf_free(&b);
	}
}

static void
limit_parts(void **state)
{
	(void)state;
	for (unsigned n = 998; n <= 1001; n++) {
		struct buf b = buf_new(1 << 20);
		struct mime m;

		buf_str(&b, "Content-Type: multipart/mixed; boundary=b\n\n");
		for (unsigned i = 0; i < n; i++)
			buf_str(&b, "--b\n\nx\n");
		buf_str(&b, "--b--\n");
		mime_walk(buf_get(&b), &defaults, NULL, 0, 0, &m);
		assert_int_equal(m.limit, n < defaults.parts ? LIMIT_NONE : LIMIT_PARTS);
		assert_int_equal(m.parts, n < defaults.parts ? n + 1 : defaults.parts);
		mime_free(&m);
		buf_free(&b);
	}
}

static void
limit_others(void **state)
{
	struct buf b = buf_new(1 << 20);
	struct limits l = LIMITS_DEFAULT;
	struct mime m;

	(void)state;
	buf_str(&b, "Content-Type: text/plain");
	for (int i = 0; i <= LIMIT_PARAMETERS; i++)
		buf_printf(&b, "; a%d=x", i);
	buf_str(&b, "\n\nx");
	mime_walk(buf_get(&b), &defaults, NULL, 0, 0, &m);
	assert_int_equal(m.limit, LIMIT_PARAMS);
	mime_free(&m);

	buf_reset(&b);
	buf_str(&b, "Content-Type: multipart/mixed; boundary=");
	for (int i = 0; i <= LIMIT_BOUNDARY; i++)
		buf_char(&b, 'x');
	buf_str(&b, "\n\nx");
	mime_walk(buf_get(&b), &defaults, NULL, 0, 0, &m);
	assert_int_equal(m.limit, LIMIT_FIELD);
	assert_null(m.root->child);
	mime_free(&m);
	buf_reset(&b);
	buf_str(&b, "Content-Type: text/plain; name=\"");
	while (b.n < 60000)
		buf_str(&b, "=?a?q?");
	buf_str(&b, "\"\n\nx");
	mime_walk(buf_get(&b), &defaults, NULL, 0, 0, &m);
	assert_int_equal(m.limit, LIMIT_PARAMS);
	mime_free(&m);
	buf_free(&b);

	l.headers = 20;
	mime_walk(SPAN_LIT("Subject: twenty octets and more\n\nx"), &l, NULL, 0, 0, &m);
	assert_int_equal(m.limit, LIMIT_HEADERS);
	assert_int_equal(m.root->header.n, 0);
	mime_free(&m);
}

/*
 * Work is linear: with one open boundary a level and lines of nothing but "--", octets times levels is the most that
 * may be compared.  Were any stretch scanned once a part or once a level again, these would take minutes.
 */
static void
hostile(void **state)
{
	static const char *const line[] = { "--\n", "--b\n", "--b14\n", "--b0x\n", "x\n", "\n", "--b14\nX:\n" };

	(void)state;
	for (size_t i = 0; i < sizeof(line) / sizeof(line[0]); i++) {
		struct buf b = buf_new(4 << 20);
		struct mime m;

		nest(&b, 15);
		while (b.n < 1 << 20)
			buf_str(&b, line[i]);
		mime_walk(buf_get(&b), &defaults, NULL, 0, 0, &m);
		assert_true(m.parts >= 16 && m.parts <= defaults.parts);
		mime_free(&m);
		buf_free(&b);
	}
}

/* Every prefix of a message is a message. */
static void
truncated(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(nested) / sizeof(nested[0]); i++)
		for (size_t n = 0; n <= strlen(nested[i].input); n++) {
			char *copy = malloc(n + 1);	/* so that reading behind the end is seen */
			struct mime m;

			memcpy(copy, nested[i].input, n);
			mime_walk((struct span){ (const uint8_t *)copy, n }, &defaults, NULL, 0, 0, &m);
			for (const struct part *p = m.root; p != NULL; p = mime_next(p)) {
				assert_true(p->raw.n == 0 || p->raw.p + p->raw.n <= (const uint8_t *)copy + n);
				assert_true(p->body.n <= p->raw.n);
				if (p->parent != NULL)
					assert_true(p->raw.p >= p->parent->raw.p &&
					    p->raw.p + p->raw.n <= p->parent->raw.p + p->parent->raw.n);
			}
			mime_free(&m);
			free(copy);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(split),
		cmocka_unit_test(split_nested),
		cmocka_unit_test(signed_octets),
		cmocka_unit_test(parameters),
		cmocka_unit_test(inner_tree),
		cmocka_unit_test(enclosing_message),
		cmocka_unit_test(transfer_encodings),
		cmocka_unit_test(decode_beyond_maximum),
		cmocka_unit_test(limit_depth),
		cmocka_unit_test(limit_parts),
		cmocka_unit_test(limit_others),
		cmocka_unit_test(hostile),
		cmocka_unit_test(truncated),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
