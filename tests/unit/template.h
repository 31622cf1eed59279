/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Messages for tests, from text with places for CMS objects: "{D}" becomes the base64 of the object D, "{D!}" its
 * octets, "{D-}" its PEM.
 */
#ifndef SMIME_TESTS_TEMPLATE_H
#define SMIME_TESTS_TEMPLATE_H

#include "buf.h"
#include "pki.h"

/* What opaque objects hold, and detached ones sign. */
#define TEMPLATE_CONTENT "Content-Type: text/plain\r\n\r\nhello"

struct template {
	struct pki_cert	*signer;
	/*
	 * D detached, O opaque, B opaque in BER with chunks, C certificates only, N eContent but nobody signed, V enveloped, Z
	 * compressed, A authEnveloped, M opaque with a multipart/signed in it, Q opaque with an opaque one in it, F opaque
	 * with a forwarded signed message in it, T truncated, X octets behind, L more than LIMIT_CMS_BYTES, E empty eContent
	 */
	struct buf	 object[26];
};

void	template_open(struct template *t);
void	template_free(struct template *t);
/* The message; free with buf_free(). */
struct buf template_fill(const struct template *t, const char *text);

#endif
