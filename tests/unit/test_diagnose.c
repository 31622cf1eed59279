/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What was signed, what came, and the cause that is named; and that a long part costs no more than the budget.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diagnose.h"
#include "limits.h"
#include "pki.h"
#include "verify.h"
#include "xalloc.h"

#define HEAD	"Content-Type: text/plain\r\n"
#define MULTI	"Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\n"

struct case_ {
	const char	*name;
	const char	*sent, *came;
	enum cause	 want;
};

static const struct case_ cases[] = {
	{ "nothing we know", HEAD "\r\nPay 100 to Alice\r\n", HEAD "\r\nPay 900 to Mallory\r\n", CAUSE_NONE },
	{ "signed with LF", "Content-Type: text/plain\n\na\nb\n", HEAD "\r\na\r\nb\r\n", CAUSE_BARE_LF },
	{ "LF on the way", HEAD "\r\na\r\nb\r\n", HEAD "\r\na\nb\r\n", CAUSE_BARE_LF },
	{ "CR doubled", HEAD "\r\na\r\nb\r\n", "Content-Type: text/plain\r\r\n\r\r\na\r\r\nb\r\r\n", CAUSE_BARE_LF },
	{ "blanks added", HEAD "\r\na\r\nb\r\n", HEAD "\r\na \r\nb\t\r\n", CAUSE_WHITESPACE },
	{ "signature line stripped", HEAD "\r\na\r\n-- \r\nme\r\n", HEAD "\r\na\r\n--\r\nme\r\n", CAUSE_WHITESPACE },
	{ "last line end lost", HEAD "\r\na\r\n", HEAD "\r\na", CAUSE_WHITESPACE },
	{ "two lost", HEAD "\r\na\r\n\r\n", HEAD "\r\na", CAUSE_WHITESPACE },
	{ "empty lines added", HEAD "\r\na", HEAD "\r\na\r\n\r\n\r\n", CAUSE_WHITESPACE },
	{ "footer after a rule", HEAD "\r\nHello\r\n", HEAD "\r\nHello\r\n_____________________\r\nlist@example.com\r\n", CAUSE_FOOTER },
	{ "footer after --", HEAD "\r\nHello\r\n", HEAD "\r\nHello\r\n\r\n-- \r\nYou get this because\r\nyou are here\r\n", CAUSE_FOOTER },
	{ "footer after an empty line", HEAD "\r\nHello", HEAD "\r\nHello\r\n\r\nUnsubscribe\r\n\r\nnever\r\n", CAUSE_FOOTER },
	{ "footer in the first of two parts", MULTI HEAD "\r\nHello\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Hello\r\n--x--\r\n",
	    MULTI HEAD "\r\nHello\r\n\r\n-- \r\nlist\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Hello\r\n--x--\r\n", CAUSE_FOOTER },
	{ "8bit to quoted-printable", HEAD "Content-Transfer-Encoding: 8bit\r\n\r\nGr\xc3\xbc\xc3\x9f""e = x\r\n",
	    HEAD "Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=BC=C3=9Fe =3D x\r\n", CAUSE_CTE },
	{ "the field moved, too", "Content-Transfer-Encoding: 8bit\r\n" HEAD "\r\nGr\xc3\xbc\xc3\x9f""e\r\n",
	    HEAD "Content-Transfer-Encoding: quoted-printable\r\nX-MIME-Autoconverted: from 8bit\r\n\r\nGr=C3=BC=C3=9Fe\r\n", CAUSE_CTE },
	{ "no field to base64", HEAD "\r\nHello\r\n", HEAD "Content-Transfer-Encoding: base64\r\n\r\nSGVsbG8NCg==\r\n", CAUSE_CTE },
	{ "quoted-printable to 8bit", HEAD "Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=BC=C3=9Fe =3D x\r\n",
	    HEAD "Content-Transfer-Encoding: 8bit\r\n\r\nGr\xc3\xbc\xc3\x9f""e = x\r\n", CAUSE_CTE },
	{ "base64 to 7bit", HEAD "Content-Transfer-Encoding: base64\r\n\r\nSGVsbG8NCg==\r\n",
	    HEAD "Content-Transfer-Encoding: 7bit\r\n\r\nHello\r\n", CAUSE_CTE },
	{ "both parts", MULTI HEAD "Content-Transfer-Encoding: 8bit\r\n\r\n\xc3\xbc\r\n--x\r\n" HEAD
	    "Content-Transfer-Encoding: 8bit\r\n\r\n\xc3\x9f\r\n--x--\r\n",
	    MULTI HEAD "Content-Transfer-Encoding: quoted-printable\r\n\r\n=C3=BC\r\n--x\r\n" HEAD
	    "Content-Transfer-Encoding: quoted-printable\r\n\r\n=C3=9F\r\n--x--\r\n", CAUSE_CTE },
	{ "field added", HEAD "\r\nHello\r\n", HEAD "Content-Disposition: inline\r\n\r\nHello\r\n", CAUSE_HEADER },
	{ "encoding field dropped", HEAD "Content-Transfer-Encoding: 7bit\r\n\r\nHello\r\n", HEAD "\r\nHello\r\n", CAUSE_HEADER },
	{ "folded", "Content-Type: text/plain; charset=us-ascii\r\n\r\nHello\r\n",
	    "Content-Type: text/plain;\r\n\tcharset=us-ascii\r\n\r\nHello\r\n", CAUSE_HEADER },
	{ "folded with another blank", "Content-Type: text/plain;\r\n charset=us-ascii\r\n\r\nHello\r\n",
	    "Content-Type: text/plain;\r\n\tcharset=us-ascii\r\n\r\nHello\r\n", CAUSE_HEADER },
	{ "quotes added", "Content-Type: text/plain; charset=us-ascii; format=flowed\r\n\r\nHello\r\n",
	    "Content-Type: text/plain; charset=\"us-ascii\"; format=\"flowed\"\r\n\r\nHello\r\n", CAUSE_HEADER },
	{ "quotes dropped", "Content-Type: text/plain; charset=\"us-ascii\"\r\n\r\nHello\r\n",
	    "Content-Type: text/plain; charset=us-ascii\r\n\r\nHello\r\n", CAUSE_HEADER },
	{ "charset added", HEAD "\r\nHello\r\n", "Content-Type: text/plain; charset=us-ascii\r\n\r\nHello\r\n", CAUSE_HEADER },
	{ "charset dropped", "Content-Type: text/plain; charset=\"utf-8\"\r\n\r\nHello\r\n", HEAD "\r\nHello\r\n", CAUSE_HEADER },
};

static struct pki_cert *alice;

static enum cause
cause_of(struct span sent, struct span came)
{
	static const struct limits	 usual = LIMITS_DEFAULT;
	struct buf			 der = pki_sign_detached(alice, NULL, sent);
	struct pki_mail			 m;
	struct cms			*c;
	struct signer_info		 info;
	enum cause			 got;

	pki_mail_open(&m, "alice@example.com", came, buf_get(&der));
	assert_int_equal(m.found.n, 1);
	assert_int_equal(cms_open(m.found.v[0], &usual, NULL, &c, NULL), 0);
	verify_signer(c, 0, &info, NULL);
	assert_int_equal(info.integrity, INTEGRITY_DIGEST);
	got = diagnose(m.found.v[0], c, 0);
	signer_info_free(&info);
	cms_free(c);
	pki_mail_close(&m);
	buf_free(&der);
	return got;
}

static void
causes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		enum cause got = cause_of(span_str(cases[i].sent), span_str(cases[i].came));

		print_message("%s: %s\n", cases[i].name, cause_str(got) != NULL ? cause_str(got) : "-");
		assert_int_equal(got, cases[i].want);
	}
}

/* Nothing but borders, 8 MB of them: only the last ones are tried, and the work is bounded. */
static void
many_borders(void **state)
{
	struct buf b = buf_new(16UL * 1024 * 1024);

	(void)state;
	buf_str(&b, HEAD "\r\n");
	while (b.n < 8UL * 1024 * 1024)
		buf_str(&b, "-----\r\nx\r\n\r\n");
	assert_int_equal(cause_of(SPAN_LIT(HEAD "\r\nx"), buf_get(&b)), CAUSE_NONE);
	buf_free(&b);
}

static int
setup(void **state)
{
	(void)state;
	alice = pki_leaf("alice@example.com", PKI_EC256, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	pki_free(alice);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(causes),
		cmocka_unit_test(many_borders),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
