/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * See template.h.
 */
#include "template.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#include "limits.h"
#include "xalloc.h"

#define MESSAGE_MAX (8UL * 1024 * 1024)

static const char multipart_signed[] =
    "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256; boundary=in\r\n\r\n"
    "--in\r\n" TEMPLATE_CONTENT "\r\n--in\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n"
    "Content-Transfer-Encoding: base64\r\n\r\n{D}--in--\r\n";

static struct buf *
object(struct template *t, char name)
{
	return &t->object[name - 'A'];
}

static void
sign(struct template *t, char name, bool opaque, bool ber, struct span content)
{
	struct pki_signer by = { .signer = t->signer };
	struct pki_cms spec = { .signer = &by, .nsigners = 1, .cert = { t->signer }, .opaque = opaque, .ber = ber };

	*object(t, name) = pki_sign(&spec, content);
}

static void
sign_none(struct template *t, char name, bool opaque)
{
	struct pki_cms spec = { .cert = { t->signer }, .opaque = opaque };

	*object(t, name) = pki_sign(&spec, SPAN_LIT(TEMPLATE_CONTENT));
}

static void
sign_message(struct template *t, char name, const char *text)
{
	struct buf m = template_fill(t, text);

	sign(t, name, true, false, buf_get(&m));
	buf_free(&m);
}

static void
literal(struct template *t, char name, struct span s)
{
	*object(t, name) = buf_new(MESSAGE_MAX);
	buf_span(object(t, name), s);
}

void
template_open(struct template *t)
{
	struct span content = SPAN_LIT(TEMPLATE_CONTENT), o;
	struct buf forward = buf_new(65536);

	memset(t, 0, sizeof(*t));
	t->signer = pki_leaf("alice@example.com", PKI_EC256, NULL);
	sign(t, 'D', false, false, content);
	sign(t, 'O', true, false, content);
	sign(t, 'B', true, true, content);
	sign(t, 'E', true, false, SPAN_LIT(""));
	sign_none(t, 'C', false);
	sign_none(t, 'N', true);
	sign_message(t, 'M', multipart_signed);
	sign_message(t, 'Q', "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\n"
	    "Content-Transfer-Encoding: base64\r\n\r\n{O}");
	buf_printf(&forward, "Content-Type: message/rfc822\r\n\r\nFrom: bob@example.com\r\n%s", multipart_signed);
	sign_message(t, 'F', buf_cstr(&forward));
	buf_free(&forward);

	/* Of these only the OID is looked at. */
	literal(t, 'V', SPAN_LIT("\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03\xa0\x80 rubbish"));
	literal(t, 'Z', SPAN_LIT("\x30\x82\x01\x00\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x09\xa0\x80"));
	literal(t, 'A', SPAN_LIT("\x30\x82\x01\x00\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17\xa0\x80"));
	o = buf_get(object(t, 'O'));
	literal(t, 'T', span_sub(o, 0, o.n - 1));
	literal(t, 'X', o);
	buf_str(object(t, 'X'), "behind");

	/* A detached object with that many certificates' octets in it. */
	uint8_t *filler = xzalloc(LIMIT_CMS_BYTES);
	struct pki_signer by = { .signer = t->signer };
	struct pki_cms spec = { .signer = &by, .nsigners = 1, .raw_certs = { filler, LIMIT_CMS_BYTES } };
	*object(t, 'L') = pki_sign(&spec, content);
	free(filler);
}

void
template_free(struct template *t)
{
	for (size_t i = 0; i < 26; i++)
		buf_free(&t->object[i]);
	pki_free(t->signer);
}

static void
add_base64(struct buf *out, struct span s)
{
	unsigned char line[65];

	for (size_t i = 0; i < s.n; i += 48) {
		struct span piece = span_sub(s, i, i + 48);

		EVP_EncodeBlock(line, piece.p, (int)piece.n);
		buf_printf(out, "%s\r\n", (const char *)line);
	}
}

struct buf
template_fill(const struct template *t, const char *text)
{
	struct buf out = buf_new(MESSAGE_MAX);

	for (; *text != '\0'; text++) {
		if (text[0] != '{' || text[1] < 'A' || text[1] > 'Z') {
			buf_char(&out, *text);
			continue;
		}
		struct span der = buf_get(&t->object[text[1] - 'A']);

		text += 2;
		if (*text == '!')
			buf_span(&out, der);
		else {
			buf_str(&out, *text == '-' ? "-----BEGIN PKCS7-----\r\n" : "");
			add_base64(&out, der);
			buf_str(&out, *text == '-' ? "-----END PKCS7-----\r\n" : "");
		}
		text += *text != '}';
	}
	return out;
}
