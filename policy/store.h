/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Trust anchors: named stores, asked in the order of the configuration.
 * "NAME LOADER:LOCATION [profile=sbr|rfc5280]"; loaders: nss, certdata, pem, dir, p7b.
 */
#ifndef SMIME_STORE_H
#define SMIME_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "cert.h"
#include "diag.h"

enum profile { PROFILE_SBR = 1, PROFILE_RFC5280 };

struct anchor {
	struct cert	*cert;
	time_t		 email_distrust_after;	/* certificates issued later are not trusted; 0: never */
};

struct store {
	char		*name;		/* "mozilla" */
	char		*location;	/* "nss:/usr/lib/…/libnssckbi.so": what was really loaded */
	enum profile	 profile;
	struct anchor	*anchor;
	size_t		 n, cap;
	/* What a TLS bundle gives away; both 0 where Mozilla's list cannot be had or the loader is nss or certdata. */
	size_t		 tls_only;	/* roots in here that Mozilla trusts for TLS but not for e-mail */
	size_t		 missing;	/* Mozilla's e-mail roots that are not in here */
};

struct stores {
	struct store	**v;
	size_t		 n, cap;
};

struct store_loader {
	const char	*scheme;	/* "pem" */
	enum profile	 profile;	/* default */
	int		(*load)(struct store *s, const char *location, struct diag *d);
	const char	*help;
};
/* Ends with a row whose scheme is NULL. */
extern const struct store_loader store_loaders[];

/*
 * Load a store and append it.  spec is the value of a TrustStore line ("NAME LOADER:LOCATION [profile=…]"); the tool
 * turns its own form into that.  -1: nothing was appended.
 */
int	store_load(struct stores *l, const char *spec, struct diag *d);
void	stores_free(struct stores *l);
void	store_add(struct store *s, struct cert *c, time_t email_distrust_after);	/* for loaders; equal ones once */

/* Compare with Mozilla's list of the system (s->tls_only, s->missing); no list: nothing. True: it looks like a TLS bundle. */
bool	store_tls_check(struct store *s);

const char *profile_str(enum profile p);

#endif
