/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A message as the engine would have left it, without running the engine: tests of facts, rules and plan change one
 * thing in it and look what follows.
 */
#include "fixture.h"

#include <string.h>

static char alice[] = "alice@bank.example", bob[] = "Bob@B\xc3\xbc" "cher.example", carol[] = "carol@home.example";
static char qid[] = "4XyZ1a", client[] = "192.0.2.1", name[] = "Mx.Bank.Example", mail_from[] = "bounce@bank.example";
static char helo[] = "mx.bank.example", store[] = "mozilla", section[] = "2", tls[] = "TLSv1.3";
static char issuer[] = "CN=Example S/MIME CA\\, G2,O=Example Trust,C=DE", subject[] = "CN=Alice,O=Bank", serial[] = "2f9c0b";

void
fixture_unsigned(struct fixture *f, const char *header)
{
	size_t body;

	memset(f, 0, sizeof(*f));
	f->r.octets = span_str(header);
	f->r.at = FIXTURE_TIME;
	header_parse(f->r.octets, &f->root.header, &body);
	f->r.mime.root = &f->root;
	f->r.mime.parts = 1;
	f->from = (struct mailbox){ alice, NULL };
	f->r.from = (struct author){ .mailbox = &f->from, .n = 1, .fields = 1 };
	f->r.sender = (struct author){ .ambiguous = true };
	f->r.presence = PRESENCE_NONE;
	f->r.reason = REASON_NOSIG;
	f->r.result = RESULT_NONE;
	f->rcpt[0] = bob;
	f->rcpt[1] = carol;
	f->e = (struct envelope){ .qid = qid, .client_addr = client, .client_name = name, .helo = helo,
		.mail_from = mail_from, .rcpt = f->rcpt, .nrcpt = 2, .tls = tls, .size = 4821, .at = FIXTURE_TIME };
}

void
fixture_judge(struct fixture *f)
{
	f->signer.reason = reason_decide(&f->signer.axes, &f->signer.rank);
	f->signer.result = reason_row(f->signer.reason)->result;
	f->r.reason = f->signer.reason;
	f->r.result = f->signer.result;
}

void
fixture_signed(struct fixture *f, const char *header)
{
	fixture_unsigned(f, header);
	f->address[0] = (struct cert_address){ alice, ADDR_RFC822NAME };
	f->address[1] = (struct cert_address){ bob, ADDR_SUBJECT };
	f->cert = (struct cert){
		.serial_hex = serial, .issuer_str = issuer, .subject_str = subject, .not_before = FIXTURE_TIME - 3 * 86400,
		.not_after = FIXTURE_TIME + 30 * 86400 + 5, .address = f->address, .naddresses = 2, .nsan = 1,
		.key = KEY_RSA, .key_bits = 3072, .type = 'M', .generation = 'S',
	};
	f->cert.sha256[31] = 0xab;
	f->store = (struct store){ .name = store, .profile = PROFILE_SBR };
	f->sigpart.section = section;
	f->sig = (struct signature){ .part = &f->sigpart, .kind = SIG_DETACHED, .label = SIG_STANDARD, .content = CMS_SIGNED };
	f->signer.axes = (struct axes){ INTEGRITY_OK, CHAIN_OK, REVOCATION_UNKNOWN, IDENTITY_OK, COVERAGE_FULL, BR_WARNING };
	f->signer.signature = &f->sig;
	f->signer.info = (struct signer_info){ .integrity = INTEGRITY_OK, .cert = &f->cert, .digest = "sha256",
		.sigalg = "rsassa-pkcs1", .signing_time = FIXTURE_TIME - 60 };
	f->signer.chain = (struct chain){ .status = CHAIN_OK, .store = &f->store };
	f->signer.identity = (struct identity){ IDENTITY_OK, "from", alice, ADDR_RFC822NAME };
	f->r.presence = PRESENCE_SIGNED;
	f->r.signer = &f->signer;
	f->r.n = 1;
	f->r.deciding = &f->signer;
	fixture_judge(f);
}

void
fixture_free(struct fixture *f)
{
	header_free(&f->root.header);
}
