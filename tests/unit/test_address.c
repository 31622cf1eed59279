/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * From fields as honest software writes them, and as nobody should: who is the author, and what is flagged.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "address.h"
#include "buf.h"

/* flags: A(mbiguous) M(alformed) G(roup) D(isplay address) E(ncoded address). */
static const struct address_case {
	const char *name, *field, *mailboxes, *flags;
} cases[] = {
	/* what is seen every day */
	{ "addr-spec alone", "From: a@b.example\n", "a@b.example|", "" },
	{ "angle alone", "From: <a@b.example>\n", "a@b.example|", "" },
	{ "name", "From: John Doe <a@b>\n", "a@b(John Doe)|", "" },
	{ "quoted name", "From: \"Doe, John\" <a@b>\n", "a@b(Doe, John)|", "" },
	{ "quotes within", "From: \"Doe \\\"J\\\" John\" <a@b>\n", "a@b(Doe \"J\" John)|", "" },
	{ "dots in the name", "From: John Q. Public, <a@b>\n", "a@b|", "AM" },
	{ "obs-phrase", "From: John Q. Public <a@b>\n", "a@b(John Q. Public)|", "" },
	{ "apostrophe", "From: John O'Neil <j.o'neil@b>\n", "j.o'neil@b(John O'Neil)|", "" },
	{ "folded", "From: John\r\n\tDoe\r\n <a@b>\r\n", "a@b(John Doe)|", "" },
	{ "fold in the quotes", "From: \"Doe,\n John\" <a@b>\n", "a@b(Doe, John)|", "" },
	{ "no blank before the angle", "From: John<a@b>\n", "a@b(John)|", "" },
	{ "blanks in the angle", "From: John < a@b >\n", "a@b(John)|", "" },
	{ "comment behind", "From: a@b (John Doe)\n", "a@b(John Doe)|", "" },
	{ "comment behind the angle", "From: John <a@b> (office)\n", "a@b(John)|", "" },
	{ "comment nested", "From: a@b (John (the) Doe)\n", "a@b(John  the  Doe)|", "" },
	{ "encoded name, Q", "From: =?utf-8?q?J=C3=B6rg?= <a@b>\n", "a@b(J\xc3\xb6rg)|", "" },
	{ "encoded name, B", "From: =?UTF-8?B?SsO2cmc=?= Doe <a@b>\n", "a@b(J\xc3\xb6rg Doe)|", "" },
	{ "encoded in two words", "From: =?utf-8?q?J=C3=B6?=\n =?utf-8?q?rg?= <a@b>\n", "a@b(J\xc3\xb6rg)|", "" },
	{ "encoded in quotes", "From: \"=?utf-8?q?J=C3=B6rg?=\" <a@b>\n", "a@b(J\xc3\xb6rg)|", "" },
	{ "UTF-8 name", "From: J\xc3\xb6rg <a@b>\n", "a@b(J\xc3\xb6rg)|", "" },
	{ "Latin-1 name", "From: \"J\xf6rg\" <a@b>\n", "a@b(J\xc3\xb6rg)|", "" },
	{ "UTF-8 address", "From: <j\xc3\xb6rg@b\xc3\xbc.example>\n", "j\xc3\xb6rg@b\xc3\xbc.example|", "" },
	{ "A-labels", "From: info@xn--bcher-kva.example\n", "info@xn--bcher-kva.example|", "" },
	{ "A-labels in capitals", "From: info@XN--BCHER-KVA.example\n", "info@XN--BCHER-KVA.example|", "" },
	{ "quoted local part", "From: \"j doe\"@b\n", "\"j doe\"@b|", "" },
	{ "domain literal", "From: a@[192.0.2.1]\n", "a@[192.0.2.1]|", "" },
	{ "other case of the name", "FROM : a@b\n", "a@b|", "" },
	{ "subaddress and specials", "From: a+b=c/d{e}@x-y.z_\n", "a+b=c/d{e}@x-y.z_|", "" },

	/* nobody, or several */
	{ "no field", "To: a@b\n", "", "A" },
	{ "empty", "From: \n", "", "AM" },
	{ "only a name", "From: The Manager\n", "", "AM" },
	{ "two mailboxes", "From: A <a@b>, C <c@d>\n", "a@b(A)|c@d(C)|", "A" },
	{ "two fields", "From: a@b\nFrom: c@d\n", "a@b|c@d|", "A" },
	{ "two equal fields", "From: a@b\nfrom: a@b\n", "a@b|a@b|", "A" },
	{ "a good field and an empty one", "From: a@b\nFrom:\n", "a@b|", "AM" },
	{ "group", "From: Team: a@b, c@d;\n", "a@b|c@d|", "AG" },
	{ "group of one", "From: Team: a@b;\n", "a@b|", "AG" },
	{ "empty group", "From: Undisclosed recipients:;\n", "", "AG" },
	{ "group and mailbox", "From: Team: a@b;, c@d\n", "a@b|c@d|", "AG" },
	{ "group without an end", "From: Team: a@b\n", "a@b|", "AMG" },
	{ "group in a group", "From: T: U: a@b;;\n", "", "AMG" },

	/* what mail clients were shown (Johnny 04-id and others) */
	{ "address as unquoted name", "From: manager@x.example . <eve@y.example>\n", "eve@y.example|", "AM" },
	{ "address as quoted name", "From: \"manager@x.example\" <eve@y.example>\n", "eve@y.example(manager@x.example)|", "D" },
	{ "address in an encoded name", "From: =?utf-8?q?manager=40x=2Eexample?= <eve@y.example>\n",
	    "eve@y.example(manager@x.example)|", "D" },
	{ "address in a comment", "From: eve@y.example (manager@x.example)\n", "eve@y.example(manager@x.example)|", "D" },
	{ "address in angles in the name", "From: \"Manager <manager@x.example>\" <eve@y.example>\n",
	    "eve@y.example(Manager <manager@x.example>)|", "D" },
	{ "wide at in the name", "From: \"manager\xef\xbc\xa0x.example\" <eve@y.example>\n",
	    "eve@y.example(manager\xef\xbc\xa0x.example)|", "D" },
	{ "an at alone in the name", "From: Eve @ Work <eve@y.example>\n", "eve@y.example|", "AM" },
	{ "an at alone in quotes", "From: \"Eve @ Work\" <eve@y.example>\n", "eve@y.example(Eve @ Work)|", "" },
	{ "encoded NUL in the name", "From: =?utf-8?q?a=40b=00?= <eve@y>\n", NULL, "AMDE" },
	{ "encoded line end in the name", "From: =?utf-8?b?YQpC?= <eve@y>\n", NULL, "AME" },
	{ "shifts are no controls", "From: =?iso-2022-jp?B?GyRCRnxLXBsoQg==?= <a@b>\n", "a@b(\xe6\x97\xa5\xe6\x9c\xac)|", "" },
	{ "encoded local part", "From: =?utf-8?q?manager=40x.example=00?=@y.example\n",
	    "=?utf-8?q?manager=40x.example=00?=@y.example|", "AME" },
	{ "encoded address in angles", "From: M <=?utf-8?q?manager=40x?=@y>\n", "=?utf-8?q?manager=40x?=@y(M)|", "AME" },
	{ "brackets in an unquoted name", "From: John [Example] <a@b>\n", "a@b|", "AM" },
	{ "two angles", "From: <manager@x> <eve@y>\n", "manager@x|eve@y|", "AM" },
	{ "angle in an angle", "From: <<eve@y>>\n", "eve@y|", "AM" },
	{ "comma in an unquoted name", "From: Manager, Inc. <a@b>\n", "a@b(Inc.)|", "AM" },
	{ "semicolon for a comma", "From: a@b; c@d\n", NULL, "AM" },
	{ "two addresses without a comma", "From: a@b c@d\n", "", "AM" },
	{ "no closing angle", "From: M <a@b\n", "", "AM" },
	{ "closing angle alone", "From: a@b>\n", "", "AM" },
	{ "open quotes", "From: \"M <a@b>\n", "", "AM" },
	{ "open comment", "From: a@b (M\n", "", "AM" },
	{ "comma at the end", "From: a@b,\n", "a@b|", "AM" },
	{ "comma in front", "From: ,a@b\n", "a@b|", "AM" },
	{ "route", "From: <@x,@y:a@b>\n", NULL, "AM" },
	{ "comment in an addr-spec", "From: a(x)@b\n", "", "AM" },
	{ "blanks in an addr-spec", "From: a @ b\n", "", "AM" },
	{ "comment in the angle", "From: M <a@b(x)>\n", "", "AM" },
	{ "pieces of a local part", "From: \"a\".b@c\n", "", "AM" },
	{ "empty quoted local part", "From: \"\"@c\n", "", "AM" },
	{ "two ats", "From: a@b@c\n", "", "AM" },
	{ "dot in front", "From: .a@b\n", "", "AM" },
	{ "two dots", "From: a..b@c\n", "", "AM" },
	{ "dot at the end", "From: a@b.\n", "", "AM" },
	{ "no domain", "From: User1\n", "", "AM" },
	{ "bare CR", "From: a@b\rc\n", "", "AM" },
	{ "control character", "From: M\x01 <a@b>\n", "a@b|", "AM" },
	{ "Latin-1 address", "From: j\xf6rg@b\n", "", "AM" },
	{ "mailto", "From: mailto:a@b\n", "a@b|", "AMG" },
};

static void
show(const struct author *a, struct buf *out, char flags[6])
{
	size_t n = 0;

	for (size_t i = 0; i < a->n; i++) {
		buf_str(out, a->mailbox[i].addr);
		if (a->mailbox[i].display != NULL)
			buf_printf(out, "(%s)", a->mailbox[i].display);
		buf_char(out, '|');
	}
	if (a->ambiguous)
		flags[n++] = 'A';
	if (a->malformed)
		flags[n++] = 'M';
	if (a->group)
		flags[n++] = 'G';
	if (a->display_address)
		flags[n++] = 'D';
	if (a->encoded_address)
		flags[n++] = 'E';
	flags[n] = '\0';
}

static void
fields(void **state)
{
	unsigned bad = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct address_case *c = &cases[i];
		struct buf text = buf_new(4096), got = buf_new(4096);
		struct header h;
		struct author a;
		char flags[6];
		size_t body;

		buf_printf(&text, "%s\nbody", c->field);
		header_parse(buf_get(&text), &h, &body);
		author_parse(&h, "From", &a);
		show(&a, &got, flags);
		if ((c->mailboxes != NULL && strcmp(buf_cstr(&got), c->mailboxes) != 0) || strcmp(flags, c->flags) != 0) {
			print_message("%s: got [%s] %s, want [%s] %s\n", c->name, buf_cstr(&got), flags,
			    c->mailboxes != NULL ? c->mailboxes : "-", c->flags);
			bad++;
		}
		author_free(&a);
		header_free(&h);
		buf_free(&text);
		buf_free(&got);
	}
	assert_int_equal(bad, 0);
}

static void
nul_in_the_field(void **state)
{
	struct header h;
	struct author a;
	size_t body;

	(void)state;
	header_parse(SPAN_LIT("From: a@b\0c\n\n"), &h, &body);
	author_parse(&h, "From", &a);
	assert_true(a.malformed && a.ambiguous);
	assert_int_equal(a.n, 0);
	author_free(&a);
	header_free(&h);
}

/* Each of these fills a field to its limit with what could be read again and again, or nested. */
static void
hostile(void **state)
{
	static const char *const piece[] = { "(", "a:", "\"", "<", "<a@b", "=?", "=?a?q?", "a,", ",", "<a@b>", "a@b,", "\\" };

	(void)state;
	for (size_t i = 0; i < sizeof(piece) / sizeof(piece[0]); i++) {
		struct buf b = buf_new(LIMIT_FIELD_BYTES * 2);
		struct header h;
		struct author a;
		size_t body;

		buf_str(&b, "From: ");
		while (b.n + 10 < LIMIT_FIELD_BYTES)
			buf_str(&b, piece[i]);
		buf_str(&b, "\n\n");
		header_parse(buf_get(&b), &h, &body);
		assert_int_equal(h.n, 1);
		author_parse(&h, "From", &a);
		assert_true(a.malformed);
		assert_true(a.n <= LIMIT_MAILBOXES);
		author_free(&a);
		header_free(&h);
		buf_free(&b);
	}
}

/* GMime is not asked to decode what would cost it the square of its length. */
static void
costly_name(void **state)
{
	struct buf b = buf_new(LIMIT_FIELD_BYTES);
	struct header h;
	struct author a;
	size_t body;

	(void)state;
	buf_str(&b, "From: ");
	while (b.n < 60000)
		buf_str(&b, "=?a?q?");
	buf_str(&b, " <a@b>\n\n");
	header_parse(buf_get(&b), &h, &body);
	author_parse(&h, "From", &a);
	assert_true(a.malformed);
	assert_int_equal(a.n, 1);
	assert_string_equal(a.mailbox[0].addr, "a@b");
	author_free(&a);
	header_free(&h);
	buf_free(&b);
}

static void
domain(void **state)
{
	(void)state;
	assert_string_equal(address_domain("a@b.example"), "b.example");
	assert_string_equal(address_domain("\"a@x\"@b"), "b");
	assert_string_equal(address_domain("a"), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields),
		cmocka_unit_test(nul_in_the_field),
		cmocka_unit_test(hostile),
		cmocka_unit_test(costly_name),
		cmocka_unit_test(domain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
