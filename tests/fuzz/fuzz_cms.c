/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fuzz target: a CMS object through cms_open(), every signer, and diagnose().  The first octet says opaque (odd) or
 * detached over a fixed part; the rest is the object.  Besides what the sanitizers see: limits hold, every signer gets a
 * verdict, and what is not ok says why.  The seeds are made by tests/unit/pki.c.
 */
#include <stdint.h>
#include <stdlib.h>

#include "cms.h"
#include "diagnose.h"
#include "verify.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PART	"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=\"utf-8\"\r\n" \
		"Content-Transfer-Encoding: quoted-printable\r\n\r\nHello=20=\r\n\r\n-- \r\nlist\r\n--b--\r\n"

static void
check(bool truth)
{
	if (!truth)
		abort();
}

static void
check_signer(const struct signature *s, const struct cms *c, size_t i)
{
	struct signer_info	info;
	struct wanted_digest	want;

	check(verify_signer(c, i, &info, NULL) == 0);
	check(info.integrity != INTEGRITY_UNKNOWN && (info.why == NULL) == (info.integrity == INTEGRITY_OK));
	check(info.integrity != INTEGRITY_OK || info.cert != NULL);
	check((info.integrity == INTEGRITY_LIMIT) <= (info.limit != LIMIT_NONE));
	check(!verify_wanted_digest(c, i, &want) || want.n > 0);
	if (info.integrity == INTEGRITY_DIGEST)
		diagnose(s, c, i);
	signer_info_free(&info);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct limits	 l = LIMITS_DEFAULT;
	struct signature	 s = { .kind = SIG_DETACHED, .content = CMS_SIGNED };
	struct mime		 m;
	struct cms		*c;

	if (size == 0)
		return 0;
	mime_walk(SPAN_LIT(PART), &l, NULL, 0, 0, &m);
	s.signed_part = m.root;
	if ((data[0] & 1) != 0) {
		s.kind = SIG_OPAQUE;
		s.econtent = SPAN_LIT(PART);
	}
	s.der = buf_new(LIMIT_CMS_BYTES);
	buf_add(&s.der, data + 1, size - 1);
	check(cms_open(&s, &l, NULL, &c, NULL) == 0);
	check(c->nsigners <= l.signers + 1 && c->certs.n <= l.certificates);
	check((c->integrity == INTEGRITY_UNKNOWN) == (c->signer != NULL));
	for (size_t i = 0; c->signer != NULL && i < c->nsigners; i++)
		check_signer(&s, c, i);
	cms_free(c);
	buf_free(&s.der);
	mime_free(&m);
	return 0;
}
