/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A result and an envelope filled by hand, for tests of what stands above the engine: facts, rules, plan, log.
 */
#ifndef SMIME_TEST_FIXTURE_H
#define SMIME_TEST_FIXTURE_H

#include "engine.h"
#include "envelope.h"

struct fixture {
	struct result	 r;
	struct envelope	 e;
	struct part	 root, sigpart;
	struct mailbox	 from, sender;
	struct signature sig;
	struct signer	 signer;
	struct cert	 cert;
	struct cert_address address[2];
	struct store	 store;
	char		*rcpt[2];
};

/* 2026-11-03T10:04:05Z */
#define FIXTURE_TIME	1793700245

/*
 * A message of header's fields (CRLF) without S/MIME, from alice@bank.example by way of client 192.0.2.1 to two
 * recipients.  Points into itself: not to be copied.  fixture_free() afterwards.
 */
void	fixture_unsigned(struct fixture *f, const char *header);
/* The same with one good signer, alice@bank.example. */
void	fixture_signed(struct fixture *f, const char *header);
/* Judge again after axes were changed. */
void	fixture_judge(struct fixture *f);
void	fixture_free(struct fixture *f);

#endif
