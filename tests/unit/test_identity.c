/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Author against signer: which addresses are the same, and what each combination of From, Sender and certificate gives.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "identity.h"

static const struct {
	const char *name, *a, *b;
	bool	    ci, exact;		/* wanted in either mode */
} addresses[] = {
	{ "the same", "alice@example.com", "alice@example.com", true, true },
	{ "case of the domain", "alice@Example.COM", "alice@example.com", true, true },
	{ "case of the local part", "Alice@example.com", "alice@example.com", true, false },
	{ "case beyond ASCII is another", "\xc3\x84nne@example.com", "\xc3\xa4nne@example.com", false, false },
	{ "UTF-8 local part", "\xc3\xa4nne@example.com", "\xc3\xa4nne@example.com", true, true },
	{ "U- and A-label", "a@b\xc3\xbc" "cher.example", "a@xn--bcher-kva.example", true, true },
	{ "A-label in capitals", "a@XN--BCHER-KVA.example", "a@b\xc3\xbc" "cher.example", true, true },
	{ "U-label in capitals", "a@B\xc3\x9c" "CHER.example", "a@xn--bcher-kva.example", true, true },
	{ "U-label composed and not", "a@bu\xcc\x88" "cher.example", "a@b\xc3\xbc" "cher.example", true, true },
	{ "sharp s is not ss", "a@stra\xc3\x9f" "e.example", "a@strasse.example", false, false },
	{ "broken UTF-8 equals itself", "a@\xff.example", "a@\xff.example", true, true },
	{ "broken UTF-8 and another", "a@\xff.example", "a@\xfe.example", false, false },
	{ "quoted, without need", "\"alice\"@example.com", "alice@example.com", true, true },
	{ "quoted pair", "\"al\\ice\"@example.com", "alice@example.com", true, true },
	{ "quotes that mean something", "\"a b\"@example.com", "\"a\\ b\"@example.com", true, true },
	{ "an @ in quotes", "\"a@evil.example\"@example.com", "a@evil.example", false, false },
	{ "a quote in the middle is no quoting", "\"a\"b\"@example.com", "a\"b@example.com", false, false },
	{ "half a quoted pair", "\"a\\\"@example.com", "\"a\\\"@example.com", true, true },
	{ "a dot at the end", "a@example.com.", "a@example.com", true, true },
	{ "below", "a@sub.example.com", "a@example.com", false, false },
	{ "another local part", "alice@example.com", "alicf@example.com", false, false },
	{ "a longer local part", "alice@example.com", "alice2@example.com", false, false },
	{ "no @", "alice", "alice", false, false },
	{ "no local part", "@example.com", "@example.com", false, false },
	{ "no domain", "alice@", "alice@", false, false },
	{ "only a dot", "alice@.", "alice@.", false, false },
	{ "no local part in quotes", "\"\"@example.com", "\"\"@example.com", true, true },
	{ "empty", "", "", false, false },
};

static void
addresses_compare(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(addresses) / sizeof(addresses[0]); i++) {
		printf("  %s\n", addresses[i].name);
		assert_int_equal(address_match(addresses[i].a, addresses[i].b, false), addresses[i].ci);
		assert_int_equal(address_match(addresses[i].b, addresses[i].a, false), addresses[i].ci);
		assert_int_equal(address_match(addresses[i].a, addresses[i].b, true), addresses[i].exact);
		assert_int_equal(address_match(addresses[i].b, addresses[i].a, true), addresses[i].exact);
	}
}

static void
long_domains_match_nothing(void **state)
{
	char a[2000];

	(void)state;
	memset(a, 'a', sizeof(a) - 1);
	a[sizeof(a) - 1] = '\0';
	a[1] = '@';
	assert_false(address_match(a, a, false));
	a[1] = 'a';
	memcpy(a + sizeof(a) - 7, "@x.org", 7);
	assert_true(address_match(a, a, false));
}

enum who { NOBODY, ALICE, BOB, TWO, GROUP, BROKEN };

static char alice[] = "alice@example.com", bob[] = "bob@example.com";
static struct mailbox boxes[] = { { alice, NULL }, { bob, NULL } };

static struct author
author(enum who w)
{
	switch (w) {
	case ALICE:
		return (struct author){ .mailbox = &boxes[0], .n = 1, .fields = 1 };
	case BOB:
		return (struct author){ .mailbox = &boxes[1], .n = 1, .fields = 1 };
	case TWO:
		return (struct author){ .mailbox = &boxes[0], .n = 2, .fields = 1, .ambiguous = true };
	case GROUP:
		return (struct author){ .mailbox = &boxes[0], .n = 1, .fields = 1, .group = true, .ambiguous = true };
	case BROKEN:
		return (struct author){ .fields = 1, .malformed = true, .ambiguous = true };
	default:
		return (struct author){ .ambiguous = true };
	}
}

#define ALICE_ADDR "alice@example.com"
static const struct {
	const char	*name;
	enum who	 from, sender;
	bool		 use_sender;
	const char	*san[2], *subject;
	bool		 bad;
	enum identity_status status;
	const char	*by, *address;
} cases[] = {
	{ "SAN", ALICE, NOBODY, false, { ALICE_ADDR }, NULL, false, IDENTITY_OK, "from", ALICE_ADDR },
	{ "second SAN", ALICE, NOBODY, false, { "x@example.com", ALICE_ADDR }, NULL, false, IDENTITY_OK, "from", ALICE_ADDR },
	{ "subject where there is no SAN", ALICE, NOBODY, false, { NULL }, ALICE_ADDR, false, IDENTITY_OK, "from", ALICE_ADDR },
	{ "subject beside a SAN", ALICE, NOBODY, false, { "x@example.com" }, ALICE_ADDR, false, IDENTITY_MISMATCH, NULL, "x@example.com" },
	{ "subject beside a damaged SAN", ALICE, NOBODY, false, { NULL }, ALICE_ADDR, true, IDENTITY_NONE, NULL, NULL },
	{ "another", BOB, NOBODY, false, { ALICE_ADDR }, NULL, false, IDENTITY_MISMATCH, NULL, ALICE_ADDR },
	{ "Sender is not asked", BOB, ALICE, false, { ALICE_ADDR }, NULL, false, IDENTITY_MISMATCH, NULL, ALICE_ADDR },
	{ "Sender is asked", BOB, ALICE, true, { ALICE_ADDR }, NULL, false, IDENTITY_OK, "sender", ALICE_ADDR },
	{ "From goes first", ALICE, ALICE, true, { ALICE_ADDR }, NULL, false, IDENTITY_OK, "from", ALICE_ADDR },
	{ "two Senders", BOB, TWO, true, { ALICE_ADDR }, NULL, false, IDENTITY_MISMATCH, NULL, ALICE_ADDR },
	{ "two authors", TWO, NOBODY, false, { ALICE_ADDR }, NULL, false, IDENTITY_AMBIGUOUS, NULL, ALICE_ADDR },
	{ "two authors and a Sender", TWO, ALICE, true, { ALICE_ADDR }, NULL, false, IDENTITY_AMBIGUOUS, NULL, ALICE_ADDR },
	{ "a group", GROUP, NOBODY, false, { ALICE_ADDR }, NULL, false, IDENTITY_AMBIGUOUS, NULL, ALICE_ADDR },
	{ "a From that cannot be read", BROKEN, NOBODY, false, { ALICE_ADDR }, NULL, false, IDENTITY_AMBIGUOUS, NULL, ALICE_ADDR },
	{ "no From", NOBODY, NOBODY, false, { ALICE_ADDR }, NULL, false, IDENTITY_NONE, NULL, ALICE_ADDR },
	{ "no From but a Sender", NOBODY, ALICE, true, { ALICE_ADDR }, NULL, false, IDENTITY_NONE, NULL, ALICE_ADDR },
	{ "no address", ALICE, NOBODY, false, { NULL }, NULL, false, IDENTITY_NONE, NULL, NULL },
	{ "no address, two authors", TWO, NOBODY, false, { NULL }, NULL, false, IDENTITY_AMBIGUOUS, NULL, NULL },
};

static void
signer_against_author(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct cert_address	addr[3];
		struct cert		c = { .address = addr, .bad_addresses = cases[i].bad };
		struct identity_params	p = { .sender = cases[i].use_sender };
		struct author		from = author(cases[i].from), sender = author(cases[i].sender);
		struct identity		out;

		printf("  %s\n", cases[i].name);
		for (size_t j = 0; j < 2 && cases[i].san[j] != NULL; j++)
			addr[c.naddresses++] = (struct cert_address){ (char *)(uintptr_t)cases[i].san[j], ADDR_RFC822NAME };
		c.nsan = c.naddresses;
		if (cases[i].subject != NULL)
			addr[c.naddresses++] = (struct cert_address){ (char *)(uintptr_t)cases[i].subject, ADDR_SUBJECT };
		identity_match(&p, &from, &sender, &c, &out);
		assert_int_equal(out.status, cases[i].status);
		if (cases[i].by == NULL)
			assert_null(out.by);
		else
			assert_string_equal(out.by, cases[i].by);
		if (cases[i].address == NULL) {
			assert_null(out.address);
			assert_int_equal(out.source, 0);
		} else
			assert_string_equal(out.address, cases[i].address);
	}
}

static void
local_part_by_octets_where_asked(void **state)
{
	char		       capital[] = "Alice@example.com";
	struct mailbox	       box = { capital, NULL };
	struct cert_address    addr = { alice, ADDR_SMTPUTF8 };
	struct cert	       c = { .address = &addr, .naddresses = 1, .nsan = 1 };
	struct author	       from = { .mailbox = &box, .n = 1, .fields = 1 };
	struct identity	       out;

	(void)state;
	identity_match(&(struct identity_params){ .exact = false }, &from, NULL, &c, &out);
	assert_int_equal(out.status, IDENTITY_OK);
	assert_int_equal(out.source, ADDR_SMTPUTF8);
	identity_match(&(struct identity_params){ .exact = true }, &from, NULL, &c, &out);
	assert_int_equal(out.status, IDENTITY_MISMATCH);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_compare),
		cmocka_unit_test(long_domains_match_nothing),
		cmocka_unit_test(signer_against_author),
		cmocka_unit_test(local_part_by_octets_where_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
