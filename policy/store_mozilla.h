/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Mozilla's root list as its two carriers have it (libnssckbi.so, certdata.txt): certificates, and beside them records
 * that say what a certificate is trusted for.  Only the loaders and store_tls_check() see this.
 */
#ifndef SMIME_STORE_MOZILLA_H
#define SMIME_STORE_MOZILLA_H

#include "cert.h"
#include "diag.h"
#include "span.h"
#include "store.h"

/* In the order of their weight where two records speak of one certificate. */
enum mozilla_word { TRUST_NOT_SAID, TRUST_ANCHOR, TRUST_REFUSED };

struct mozilla_root {
	struct cert		*cert;
	time_t			 email_distrust_after;	/* 0: never */
	enum mozilla_word	 email, tls;		/* filled by mozilla_join() */
};

/* Names a certificate by issuer and serial number, and by its digest where there is one. */
struct mozilla_trust {
	struct span		 issuer, serial;	/* DER */
	struct span		 digest;		/* SHA-1 or SHA-256, by its length; or empty */
	enum mozilla_word	 email, tls;
};

struct mozilla_list {
	struct mozilla_root	*root;
	size_t			 nroots, croots;
	struct mozilla_trust	*trust;			/* with octets of its own */
	size_t			 ntrusts, ctrusts;
	size_t			 undecodable;
};

/*
 * A certificate with its CKA_NSS_EMAIL_DISTRUST_AFTER (no octets or one: never).  One that does not decode is counted
 * and left out: it anchors nothing, and a new kind of key in the list must not stop the daemon.
 * -1: beyond LIMIT_STORE_OBJECTS, or a date that is none.
 */
int	mozilla_add_root(struct mozilla_list *l, struct span der, struct span distrust_after, struct diag *d);
/* The octets are copied.  -1: beyond LIMIT_STORE_OBJECTS. */
int	mozilla_add_trust(struct mozilla_list *l, const struct mozilla_trust *t, struct diag *d);
/* Give each root what the trust records say of it. */
void	mozilla_join(struct mozilla_list *l);
void	mozilla_free(struct mozilla_list *l);

/* Roots that are anchors for e-mail become the store's. */
void	mozilla_to_store(const struct mozilla_list *l, struct store *s);
/* Count what store_tls_check() wants. */
void	mozilla_compare(const struct mozilla_list *l, struct store *s);

/*
 * Both give a joined list, to be freed in either case.  An empty path searches the usual places; *found gets the path
 * that was opened, for the caller to free, or NULL.
 */
int	nss_list_load(const char *path, struct mozilla_list *out, char **found, struct diag *d);
int	certdata_list_parse(struct span text, const char *name, struct mozilla_list *out, struct diag *d);

/* The loaders of store_loaders[]. */
int	store_load_certdata(struct store *s, const char *location, struct diag *d);
int	store_load_dir(struct store *s, const char *location, struct diag *d);
int	store_load_nss(struct store *s, const char *location, struct diag *d);
int	store_load_pem(struct store *s, const char *location, struct diag *d);

#endif
