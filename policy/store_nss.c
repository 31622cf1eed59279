/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Loader nss: reads Mozilla's roots from libnssckbi.so, a PKCS#11 module, through p11-kit.  It holds CKO_CERTIFICATE
 * objects and, apart from them, objects that say what a certificate is trusted for.  The names and values of the
 * latter are not in PKCS#11 before 3.2: Mozilla's own ones are those of NSS's pkcs11n.h, which p11-kit repeats in
 * pkcs11x.h; those of PKCS#11 3.2 (section 4.17, trust objects) are below, for modules that have moved to them.
 * The module is asked once and let go; nothing of it stays in the process.
 */
#include "store_nss.h"

#include <glob.h>
#include <p11-kit/p11-kit.h>
#include <p11-kit/pkcs11x.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "file.h"
#include "limits.h"
#include "xalloc.h"

/* PKCS#11 3.2; p11-kit 0.24 does not know them. */
#define V32_CKO_TRUST			0x0000000bUL
#define V32_CKA_TRUST_SERVER_AUTH	0x0000062cUL
#define V32_CKA_TRUST_EMAIL_PROTECTION	0x0000062fUL
#define V32_CKA_HASH_OF_CERTIFICATE	0x00000635UL
#define V32_CKT_TRUST_ANCHOR		2UL
#define V32_CKT_NOT_TRUSTED		3UL

static const struct vocabulary {
	CK_OBJECT_CLASS		class;
	CK_ATTRIBUTE_TYPE	email, tls, digest;
	CK_ULONG		anchor, refused;
} vocabularies[] = {
	{ CKO_NSS_TRUST, CKA_TRUST_EMAIL_PROTECTION, CKA_TRUST_SERVER_AUTH, CKA_CERT_SHA1_HASH,
	    CKT_NSS_TRUSTED_DELEGATOR, CKT_NSS_NOT_TRUSTED },
	{ V32_CKO_TRUST, V32_CKA_TRUST_EMAIL_PROTECTION, V32_CKA_TRUST_SERVER_AUTH, V32_CKA_HASH_OF_CERTIFICATE,
	    V32_CKT_TRUST_ANCHOR, V32_CKT_NOT_TRUSTED },
};

/*
 * Debian and Ubuntu, then Fedora and openSUSE, then Arch and others.  NSS's own directory comes first: elsewhere the
 * name may be a link to p11-kit's view of the system's certificates, which has the same objects and more roots.
 */
static const char *const places[] = {
	"/usr/lib/*/nss/libnssckbi.so",
	"/usr/lib/*/libnssckbi.so",
	"/usr/lib64/nss/libnssckbi.so",
	"/usr/lib64/libnssckbi.so",
	"/usr/lib/nss/libnssckbi.so",
	"/usr/lib/libnssckbi.so",
	"/usr/local/lib/nss/libnssckbi.so",
	"/usr/local/lib/libnssckbi.so",
};

struct session {
	CK_FUNCTION_LIST	*m;
	CK_SESSION_HANDLE	 h;
};

static char *
find_module(void)
{
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		glob_t	g;
		char	*path = NULL;

		if (glob(places[i], 0, NULL, &g) == 0 && g.gl_pathc > 0)
			path = xstrdup(g.gl_pathv[0]);
		globfree(&g);
		if (path != NULL)
			return path;
	}
	return NULL;
}

static int
bad_call(struct diag *d, const char *what, CK_RV rv)
{
	return diag_set(d, DIAG_UNAVAILABLE, NULL, "%s of the PKCS#11 module failed: %s", what, p11_kit_strerror(rv));
}

/* An attribute's octets into out, which is emptied first; one that is absent, or of an absurd size, has none. */
static struct span
attribute(const struct session *s, CK_OBJECT_HANDLE o, CK_ATTRIBUTE_TYPE type, struct buf *out)
{
	CK_ATTRIBUTE	a = { type, NULL, 0 };
	CK_ULONG	room;

	buf_reset(out);
	if (s->m->C_GetAttributeValue(s->h, o, &a, 1) != CKR_OK)
		return (struct span){ 0 };
	room = a.ulValueLen;
	if (room == 0 || room > LIMIT_CERT_BYTES || !buf_reserve(out, room))
		return (struct span){ 0 };
	a.pValue = out->p;
	if (s->m->C_GetAttributeValue(s->h, o, &a, 1) != CKR_OK || a.ulValueLen > room)
		return (struct span){ 0 };
	out->n = a.ulValueLen;
	return buf_get(out);
}

static enum mozilla_word
trust_word(const struct session *s, CK_OBJECT_HANDLE o, CK_ATTRIBUTE_TYPE type, const struct vocabulary *v)
{
	CK_ULONG	word = 0;
	CK_ATTRIBUTE	a = { type, &word, sizeof(word) };

	if (s->m->C_GetAttributeValue(s->h, o, &a, 1) != CKR_OK || a.ulValueLen != sizeof(word))
		return TRUST_NOT_SAID;
	return word == v->anchor ? TRUST_ANCHOR : word == v->refused ? TRUST_REFUSED : TRUST_NOT_SAID;
}

static int
add_cert(const struct session *s, CK_OBJECT_HANDLE o, const struct vocabulary *v, struct mozilla_list *out,
    struct diag *d)
{
	struct buf	der = buf_new(LIMIT_CERT_BYTES), after = buf_new(LIMIT_CERT_BYTES);
	struct span	value = attribute(s, o, CKA_VALUE, &der);
	int		rv;

	(void)v;
	rv = mozilla_add_root(out, value, attribute(s, o, CKA_NSS_EMAIL_DISTRUST_AFTER, &after), d);
	buf_free(&der);
	buf_free(&after);
	return rv;
}

static int
add_trust(const struct session *s, CK_OBJECT_HANDLE o, const struct vocabulary *v, struct mozilla_list *out,
    struct diag *d)
{
	struct buf		issuer = buf_new(LIMIT_CERT_BYTES), serial = issuer, digest = issuer;
	struct mozilla_trust	t = { .email = trust_word(s, o, v->email, v), .tls = trust_word(s, o, v->tls, v) };
	int			rv;

	t.issuer = attribute(s, o, CKA_ISSUER, &issuer);
	t.serial = attribute(s, o, CKA_SERIAL_NUMBER, &serial);
	t.digest = attribute(s, o, v->digest, &digest);
	rv = mozilla_add_trust(out, &t, d);
	buf_free(&issuer);
	buf_free(&serial);
	buf_free(&digest);
	return rv;
}

/* Handles of all objects of a class; -1 with nothing allocated. */
static int
find_objects(const struct session *s, CK_OBJECT_CLASS class, CK_OBJECT_HANDLE **out, size_t *n, struct diag *d)
{
	CK_ATTRIBUTE	 want = { CKA_CLASS, &class, sizeof(class) };
	CK_ULONG	 got = 0;
	CK_RV		 rv;

	*out = xcalloc(LIMIT_STORE_OBJECTS, sizeof(**out));
	*n = 0;
	rv = s->m->C_FindObjectsInit(s->h, &want, 1);
	if (rv == CKR_OK) {
		do {
			rv = s->m->C_FindObjects(s->h, *out + *n, LIMIT_STORE_OBJECTS - *n, &got);
			*n += rv == CKR_OK ? got : 0;
		} while (rv == CKR_OK && got > 0 && *n < LIMIT_STORE_OBJECTS);
		s->m->C_FindObjectsFinal(s->h);
	}
	if (rv == CKR_OK && *n < LIMIT_STORE_OBJECTS)
		return 0;
	free(*out);
	*out = NULL;
	if (rv == CKR_OK)
		return diag_set(d, DIAG_LIMIT, NULL, "the PKCS#11 module has %d objects of a kind or more: not a root list",
		    LIMIT_STORE_OBJECTS);
	return bad_call(d, "C_FindObjects", rv);
}

/* Objects are read after the search has ended: some modules allow no other call within one. */
static int
read_class(const struct session *s, CK_OBJECT_CLASS class, const struct vocabulary *v,
    int (*add)(const struct session *, CK_OBJECT_HANDLE, const struct vocabulary *, struct mozilla_list *, struct diag *),
    struct mozilla_list *out, struct diag *d)
{
	CK_OBJECT_HANDLE	*o;
	size_t			 n;
	int			 rv;

	rv = find_objects(s, class, &o, &n, d);
	for (size_t i = 0; rv == 0 && i < n; i++)
		rv = add(s, o[i], v, out, d);
	free(o);
	return rv;
}

static int
read_slot(CK_FUNCTION_LIST *m, CK_SLOT_ID slot, struct mozilla_list *out, struct diag *d)
{
	struct session	s = { .m = m };
	CK_RV		ck;
	int		rv;

	ck = m->C_OpenSession(slot, CKF_SERIAL_SESSION, NULL, NULL, &s.h);
	if (ck != CKR_OK)
		return bad_call(d, "C_OpenSession", ck);
	rv = read_class(&s, CKO_CERTIFICATE, NULL, add_cert, out, d);
	for (size_t i = 0; rv == 0 && i < sizeof(vocabularies) / sizeof(vocabularies[0]); i++)
		rv = read_class(&s, vocabularies[i].class, &vocabularies[i], add_trust, out, d);
	m->C_CloseSession(s.h);
	return rv;
}

int
nss_list_read(CK_FUNCTION_LIST *m, struct mozilla_list *out, struct diag *d)
{
	CK_SLOT_ID	slots[16];
	CK_ULONG	n = sizeof(slots) / sizeof(slots[0]);
	CK_RV		ck;

	ck = m->C_GetSlotList(CK_TRUE, slots, &n);
	if (ck != CKR_OK)
		return bad_call(d, "C_GetSlotList", ck);
	for (CK_ULONG i = 0; i < n; i++)
		if (read_slot(m, slots[i], out, d) == -1)
			return -1;
	mozilla_join(out);
	return 0;
}

int
nss_list_load(const char *path, struct mozilla_list *out, char **found, struct diag *d)
{
	CK_FUNCTION_LIST	*m;
	CK_RV			 ck;
	int			 rv = -1;

	*out = (struct mozilla_list){ 0 };
	/* p11-kit looks for relative names in its own directory, hence the whole path. */
	*found = path[0] != '\0' ? realpath(path, NULL) : find_module();
	if (*found == NULL)
		return diag_set(d, DIAG_NOINPUT, path, "no libnssckbi.so here; install the package libnss3 "
		    "(nss on Fedora and Arch), or name a store with TrustStore");
	/* Its code runs as soon as it is loaded. */
	if (file_check_required(*found, d) == -1)
		return -1;
	m = p11_kit_module_load(*found, P11_KIT_MODULE_UNMANAGED | P11_KIT_MODULE_CRITICAL);
	if (m == NULL) {
		const char *why = p11_kit_message();

		return diag_set(d, DIAG_UNAVAILABLE, *found, "is not a PKCS#11 module that can be loaded%s%s; install "
		    "the package libnss3, or name a store with TrustStore", why != NULL ? ": " : "", why != NULL ? why : "");
	}
	ck = p11_kit_module_initialize(m);
	if (ck == CKR_OK) {
		rv = nss_list_read(m, out, d);
		p11_kit_module_finalize(m);
	} else
		bad_call(d, "C_Initialize", ck);
	p11_kit_module_release(m);
	return rv;
}

int
store_load_nss(struct store *s, const char *location, struct diag *d)
{
	struct mozilla_list	 l;
	char			*found;
	int			 rv;

	rv = nss_list_load(location, &l, &found, d);
	if (rv == 0) {
		mozilla_to_store(&l, s);
		free(s->location);
		s->location = xasprintf("nss:%s", found);
	}
	mozilla_free(&l);
	free(found);
	return rv;
}
