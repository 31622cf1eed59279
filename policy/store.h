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
	size_t		 undecodable;	/* nss, certdata: certificates left out because they do not decode */
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
	bool		 mozilla;	/* reads Mozilla's own list: there is nothing to compare with it */
	bool		 anywhere;	/* may stand without a location */
	/* Add the anchors; may replace s->location. */
	int		(*load)(struct store *s, const char *location, struct diag *d);
	const char	*help;
};
/* Ends with a row whose scheme is NULL. */
extern const struct store_loader store_loaders[];

/* A TrustStore line, understood but not loaded. */
struct store_spec {
	char				*name;
	const struct store_loader	*loader;
	char				*location;	/* "" for the usual places */
	enum profile			 profile;
};

/* "NAME LOADER:LOCATION [profile=sbr|rfc5280]"; double quotes around a word with blanks.  store_spec_free() in either case. */
int	store_spec_parse(const char *line, struct store_spec *out, struct diag *d);
/* As the tool has it: "NAME=LOADER:LOCATION[,profile=sbr|rfc5280]". */
int	store_spec_parse_option(const char *arg, struct store_spec *out, struct diag *d);
void	store_spec_free(struct store_spec *s);
/* The file or directory that the loader will read; NULL when it searches. */
const char *store_spec_path(const struct store_spec *s);

/* Load a store and append it.  -1: nothing was appended; DIAG_NOPERM, DIAG_CONFIG or DIAG_USAGE, and says what to do. */
int	store_load_spec(struct stores *l, const struct store_spec *spec, struct diag *d);
/* The same from the value of a TrustStore line. */
int	store_load(struct stores *l, const char *line, struct diag *d);
void	stores_free(struct stores *l);
void	store_add(struct store *s, struct cert *c, time_t email_distrust_after);	/* for loaders; equal ones once */
/* The anchor with this certificate; borrowed or NULL. */
const struct anchor *store_find(const struct store *s, const struct cert *c);

/*
 * CA certificates to build paths with (Intermediates): a file or directory, with or without "pem:", "dir:" or "p7b:"
 * before it.  Appended.
 */
int	store_certs_load(const char *where, struct certs *out, struct diag *d);

/* Compare with Mozilla's list of the system (s->tls_only, s->missing); no list: nothing. True: it looks like a TLS bundle. */
bool	store_tls_check(struct store *s);

const char *profile_str(enum profile p);

#endif
