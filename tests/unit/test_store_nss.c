/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * store_nss.c against a PKCS#11 module of our own: the two vocabularies for trust (NSS's, and PKCS#11 3.2 that modules
 * move to), several tokens, and modules that fail or say absurd things.
 */
#include "store_nss.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <openssl/sha.h>
#include <p11-kit/pkcs11x.h>

#include <cmocka.h>

#include "file.h"
#include "limits.h"
#include "xalloc.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* As in PKCS#11 3.2, written out here so that a slip in store_nss.c shows. */
#define CKO_TRUST_32		0x0bUL
#define CKA_SERVER_32		0x62cUL
#define CKA_EMAIL_32		0x62fUL
#define CKA_HASH_32		0x635UL

#define NOTHING			(~0UL)	/* a trust attribute that the object does not have */

/* ---- the module: trust as the next test wants it, for one certificate */

static struct {
	struct cert	*cert;
	CK_ULONG	 email_nss, tls_nss, email_32, tls_32;
	const char	*distrust;
	CK_ULONG	 slots;
	CK_RV		 fail_slots, fail_open, fail_find;
	CK_ULONG	 certificates;		/* how many handles a search for certificates gives */
	CK_ULONG	 absurd_length;		/* of CKA_VALUE */
	bool		 spoil;			/* digests are of another certificate */
	unsigned	 sessions;		/* open */
} module;

static CK_OBJECT_CLASS	found_class;
static CK_ULONG		found_next;

static CK_RV
slot_list(CK_BBOOL present, CK_SLOT_ID *slot, CK_ULONG *n)
{
	(void)present;
	for (CK_ULONG i = 0; i < module.slots && i < *n; i++)
		slot[i] = i;
	*n = module.slots;
	return module.fail_slots;
}

static CK_RV
open_session(CK_SLOT_ID slot, CK_FLAGS flags, void *app, CK_NOTIFY notify, CK_SESSION_HANDLE *out)
{
	(void)app;
	(void)notify;
	assert_int_equal(flags, CKF_SERIAL_SESSION);
	*out = slot;
	module.sessions += module.fail_open == CKR_OK;
	return module.fail_open;
}

static CK_RV
close_session(CK_SESSION_HANDLE s)
{
	(void)s;
	module.sessions--;
	return CKR_OK;
}

static CK_RV
find_init(CK_SESSION_HANDLE s, CK_ATTRIBUTE *want, CK_ULONG n)
{
	(void)s;
	assert_int_equal(n, 1);
	assert_int_equal(want->type, CKA_CLASS);
	memcpy(&found_class, want->pValue, sizeof(found_class));
	found_next = 0;
	return module.fail_find;
}

/* The handle is the class; seven at a time, so that searches need several calls. */
static CK_RV
find(CK_SESSION_HANDLE s, CK_OBJECT_HANDLE *out, CK_ULONG max, CK_ULONG *n)
{
	CK_ULONG all = found_class == CKO_CERTIFICATE ? module.certificates :
	    found_class == CKO_NSS_TRUST ? module.email_nss != NOTHING :
	    found_class == CKO_TRUST_32 ? module.email_32 != NOTHING : 0;

	(void)s;
	for (*n = 0; *n < max && *n < 7 && found_next < all; found_next++)
		out[(*n)++] = found_class;
	return CKR_OK;
}

static CK_RV
find_final(CK_SESSION_HANDLE s)
{
	(void)s;
	return CKR_OK;
}

static CK_RV
give(CK_ATTRIBUTE *a, const void *p, size_t n)
{
	if (a->pValue != NULL && a->ulValueLen < n)
		return CKR_BUFFER_TOO_SMALL;
	if (a->pValue != NULL && n > 0)
		memcpy(a->pValue, p, n);
	a->ulValueLen = n;
	return CKR_OK;
}

static CK_RV
none(CK_ATTRIBUTE *a)
{
	a->ulValueLen = CK_UNAVAILABLE_INFORMATION;
	return CKR_ATTRIBUTE_TYPE_INVALID;
}

static CK_RV
word(CK_ATTRIBUTE *a, CK_ULONG v)
{
	return v == NOTHING ? none(a) : give(a, &v, sizeof(v));
}

static CK_RV
hash(CK_ATTRIBUTE *a, uint8_t *md, size_t n)
{
	md[0] ^= module.spoil ? 1 : 0;
	return give(a, md, n);
}

static CK_RV
attribute(CK_SESSION_HANDLE s, CK_OBJECT_HANDLE o, CK_ATTRIBUTE *a, CK_ULONG n)
{
	const struct cert	*c = module.cert;
	uint8_t			 serial[64] = { 0x02, (uint8_t)c->serial.n }, md[32];

	(void)s;
	assert_int_equal(n, 1);
	memcpy(serial + 2, c->serial.p, c->serial.n);
	switch (a->type) {
	case CKA_VALUE:
		if (module.absurd_length != 0 && a->pValue == NULL) {
			a->ulValueLen = module.absurd_length;
			return CKR_OK;
		}
		return give(a, c->der.p, c->der.n);
	case CKA_NSS_EMAIL_DISTRUST_AFTER:
		return module.distrust != NULL ? give(a, module.distrust, strlen(module.distrust)) : give(a, "", 1);
	case CKA_ISSUER:
		return give(a, c->issuer.p, c->issuer.n);
	case CKA_SERIAL_NUMBER:
		return give(a, serial, 2 + c->serial.n);
	case CKA_CERT_SHA1_HASH:
		SHA1(c->der.p, c->der.n, md);
		return o == CKO_NSS_TRUST ? hash(a, md, 20) : none(a);
	case CKA_HASH_32:
		memcpy(md, c->sha256, 32);
		return o == CKO_TRUST_32 ? hash(a, md, 32) : none(a);
	case CKA_TRUST_EMAIL_PROTECTION:
		return o == CKO_NSS_TRUST ? word(a, module.email_nss) : none(a);
	case CKA_TRUST_SERVER_AUTH:
		return o == CKO_NSS_TRUST ? word(a, module.tls_nss) : none(a);
	case CKA_EMAIL_32:
		return o == CKO_TRUST_32 ? word(a, module.email_32) : none(a);
	case CKA_SERVER_32:
		return o == CKO_TRUST_32 ? word(a, module.tls_32) : none(a);
	default:
		return none(a);
	}
}

static CK_FUNCTION_LIST functions = {
	.C_GetSlotList = slot_list, .C_OpenSession = open_session, .C_CloseSession = close_session,
	.C_FindObjectsInit = find_init, .C_FindObjects = find, .C_FindObjectsFinal = find_final,
	.C_GetAttributeValue = attribute,
};

static void
module_reset(void)
{
	struct cert *c = module.cert;

	memset(&module, 0, sizeof(module));
	module.cert = c;
	module.email_nss = module.tls_nss = module.email_32 = module.tls_32 = NOTHING;
	module.slots = module.certificates = 1;
}

/* ---- tests */

static void
both_vocabularies(void **state)
{
	static const struct {
		const char	*name;
		CK_ULONG	 email_nss, tls_nss, email_32, tls_32;
		bool		 spoil;
		enum mozilla_word email, tls;
	} cases[] = {
		{ "NSS, both", CKT_NSS_TRUSTED_DELEGATOR, CKT_NSS_TRUSTED_DELEGATOR, NOTHING, NOTHING, false,
		    TRUST_ANCHOR, TRUST_ANCHOR },
		{ "NSS, TLS only", CKT_NSS_MUST_VERIFY_TRUST, CKT_NSS_TRUSTED_DELEGATOR, NOTHING, NOTHING, false,
		    TRUST_NOT_SAID, TRUST_ANCHOR },
		{ "NSS, refused", CKT_NSS_NOT_TRUSTED, NOTHING, NOTHING, NOTHING, false, TRUST_REFUSED, TRUST_NOT_SAID },
		{ "NSS, trusted but no delegator", CKT_NSS_TRUSTED, NOTHING, NOTHING, NOTHING, false,
		    TRUST_NOT_SAID, TRUST_NOT_SAID },
		{ "NSS, of another certificate", CKT_NSS_TRUSTED_DELEGATOR, NOTHING, NOTHING, NOTHING, true,
		    TRUST_NOT_SAID, TRUST_NOT_SAID },
		{ "3.2, both", NOTHING, NOTHING, 2, 2, false, TRUST_ANCHOR, TRUST_ANCHOR },
		{ "3.2, must verify", NOTHING, NOTHING, 4, 2, false, TRUST_NOT_SAID, TRUST_ANCHOR },
		{ "3.2, refused", NOTHING, NOTHING, 3, NOTHING, false, TRUST_REFUSED, TRUST_NOT_SAID },
		{ "3.2, of another certificate", NOTHING, NOTHING, 2, 2, true, TRUST_NOT_SAID, TRUST_NOT_SAID },
		{ "both, and they agree", CKT_NSS_TRUSTED_DELEGATOR, NOTHING, 2, NOTHING, false,
		    TRUST_ANCHOR, TRUST_NOT_SAID },
		{ "both, one refuses", CKT_NSS_TRUSTED_DELEGATOR, NOTHING, 3, NOTHING, false,
		    TRUST_REFUSED, TRUST_NOT_SAID },
		{ "words of the other vocabulary", 2, 2, CKT_NSS_TRUSTED_DELEGATOR, NOTHING, false,
		    TRUST_NOT_SAID, TRUST_NOT_SAID },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct mozilla_list	l = { 0 };
		struct diag		d = { 0 };

		print_message("  %s\n", cases[i].name);
		module_reset();
		module.email_nss = cases[i].email_nss;
		module.tls_nss = cases[i].tls_nss;
		module.email_32 = cases[i].email_32;
		module.tls_32 = cases[i].tls_32;
		module.spoil = cases[i].spoil;
		assert_int_equal(nss_list_read(&functions, &l, &d), 0);
		assert_int_equal(l.nroots, 1);
		assert_int_equal(l.root[0].email, cases[i].email);
		assert_int_equal(l.root[0].tls, cases[i].tls);
		assert_int_equal(module.sessions, 0);
		mozilla_free(&l);
	}
}

static void
several_tokens_and_searches(void **state)
{
	struct mozilla_list	l = { 0 };
	struct diag		d = { 0 };

	(void)state;
	module_reset();
	module.slots = 3;
	module.certificates = 20;
	module.email_nss = CKT_NSS_TRUSTED_DELEGATOR;
	module.distrust = "220831000000Z";
	assert_int_equal(nss_list_read(&functions, &l, &d), 0);
	assert_int_equal(l.nroots, 1);
	assert_int_equal(l.ntrusts, 3);
	assert_int_equal(l.root[0].email_distrust_after, 1661904000);
	mozilla_free(&l);
}

static void
modules_that_fail(void **state)
{
	static const struct {
		const char	*name;
		CK_RV		 slots, open, find;
		CK_ULONG	 nslots;
		const char	*distrust;
		enum diag_code	 code;
	} cases[] = {
		{ "no slot list", CKR_GENERAL_ERROR, CKR_OK, CKR_OK, 1, NULL, DIAG_UNAVAILABLE },
		{ "no session", CKR_OK, CKR_DEVICE_ERROR, CKR_OK, 1, NULL, DIAG_UNAVAILABLE },
		{ "no search", CKR_OK, CKR_OK, CKR_DEVICE_MEMORY, 1, NULL, DIAG_UNAVAILABLE },
		{ "too many slots", CKR_BUFFER_TOO_SMALL, CKR_OK, CKR_OK, 17, NULL, DIAG_UNAVAILABLE },
		{ "a date that is none", CKR_OK, CKR_OK, CKR_OK, 1, "tomorrow", DIAG_DATA },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct mozilla_list	l = { 0 };
		struct diag		d = { 0 };

		print_message("  %s\n", cases[i].name);
		module_reset();
		module.fail_slots = cases[i].slots;
		module.fail_open = cases[i].open;
		module.fail_find = cases[i].find;
		module.slots = cases[i].nslots;
		module.distrust = cases[i].distrust;
		assert_int_equal(nss_list_read(&functions, &l, &d), -1);
		assert_int_equal(d.code, cases[i].code);
		assert_int_equal(module.sessions, 0);
		mozilla_free(&l);
	}
}

static void
absurd_lengths(void **state)
{
	static const CK_ULONG	lengths[] = { CK_UNAVAILABLE_INFORMATION, LIMIT_CERT_BYTES + 1, 1 };
	struct diag		d = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(lengths); i++) {
		struct mozilla_list l = { 0 };

		module_reset();
		module.absurd_length = lengths[i];
		assert_int_equal(nss_list_read(&functions, &l, &d), 0);
		assert_int_equal(l.nroots, 0);
		assert_int_equal(l.undecodable, 1);
		mozilla_free(&l);
	}
}

/* An endless search ends, and is told as what it is. */
static void
more_than_a_root_list_has(void **state)
{
	struct mozilla_list	l = { 0 };
	struct diag		d = { 0 };

	(void)state;
	module_reset();
	module.certificates = 1UL << 40;
	assert_int_equal(nss_list_read(&functions, &l, &d), -1);
	assert_int_equal(d.code, DIAG_LIMIT);
	assert_int_equal(module.sessions, 0);
	mozilla_free(&l);
}

static int
load_cert(void **state)
{
	const char	*top = getenv("top_srcdir");
	char		*path = xasprintf("%s/samples/pki/root.pem", top != NULL ? top : ".");
	struct certs	 l = { 0 };
	struct buf	 b;
	int		 rv;

	(void)state;
	rv = file_read(path, 1 << 20, &b, NULL);
	if (rv == 0)
		rv = certs_load(buf_get(&b), path, &l, NULL);
	if (rv == 0)
		module.cert = cert_ref(l.v[0]);
	certs_free(&l);
	buf_free(&b);
	free(path);
	return rv;
}

static int
free_cert(void **state)
{
	(void)state;
	cert_unref(module.cert);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_vocabularies),
		cmocka_unit_test(several_tokens_and_searches),
		cmocka_unit_test(modules_that_fail),
		cmocka_unit_test(absurd_lengths),
		cmocka_unit_test(more_than_a_root_list_has),
	};

	return cmocka_run_group_tests(tests, load_cert, free_cert);
}
