/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The one form in which domains are compared: identity, sets and facts all ask here, so that a signer, a From and a
 * line of a set file are the same domain or not, whichever way each was written.  Never asks the DNS.  RFC 5890, UTS 46.
 */
#include "domain.h"

#include <idn2.h>


bool
domain_canon(struct span d, char out[DOMAIN_SIZE])
{
	bool ascii = true;

	out[0] = '\0';
	if (d.n > 0 && d.p[d.n - 1] == '.')
		d.n--;
	if (d.n >= DOMAIN_SIZE)
		return false;
	for (size_t i = 0; i < d.n; i++) {
		if (d.p[i] == '\0') {
			out[0] = '\0';
			return false;
		}
		if (d.p[i] >= 0x80)
			ascii = false;
		out[i] = (char)ascii_lower(d.p[i]);
	}
	out[d.n] = '\0';
	if (ascii)
		return true;

	uint8_t *a = NULL;
	if (idn2_lookup_u8((const uint8_t *)out, &a, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) == IDN2_OK) {
		size_t n = strlen((char *)a);

		if (n < DOMAIN_SIZE)
			memcpy(out, a, n + 1);
	}
	idn2_free(a);
	return true;
}

bool
domain_split(struct span addr, struct span *local, struct span *domain)
{
	*local = addr;
	*domain = (struct span){ NULL, 0 };
	for (size_t i = addr.n; i > 0; i--)
		if (addr.p[i - 1] == '@') {
			*local = span_sub(addr, 0, i - 1);
			*domain = span_sub(addr, i, addr.n);
			return true;
		}
	return false;
}
