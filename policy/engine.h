/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The stages in order, and what they share.  Time, limits and stores come in here, so that the same octets give the
 * same result on every day.  Milter, smime-check, tests, fuzzers and benchmarks call the same engine_run().
 */
#ifndef SMIME_ENGINE_H
#define SMIME_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "address.h"
#include "cert.h"
#include "chain.h"
#include "cms.h"
#include "diag.h"
#include "distrust.h"
#include "identity.h"
#include "limits.h"
#include "lint_path.h"
#include "mime.h"
#include "reason.h"
#include "revoke.h"
#include "signature.h"
#include "span.h"
#include "store.h"
#include "verify.h"

/* What engine_run() works with; filled by the caller, who keeps the ownership.  engine_init() gives the defaults. */
struct engine {
	struct limits		 limits;
	const struct stores	*stores;
	const struct certs	*intermediates;	/* may be NULL */
	const struct distrust	*distrust;	/* NULL: nothing is listed */
	struct crls		*crls;		/* NULL: revocation off */
	time_t			 crl_stale;	/* seconds */
	unsigned		 min_key_bits;
	struct identity_params	 identity;
	struct lint_config	 lint;		/* zeroed: all rows, the profile of the store */
	struct lint_select	*lint_select;	/* that lint points to, of the engine when not NULL: engine_free() */
	struct cert_cache	*cache;		/* of the engine: engine_init(), engine_free() */
	struct cert_index	*index;		/* of stores and intermediates, made by the first run: they must not change then */
};

struct signer {
	struct axes		 axes;
	enum reason		 reason;
	enum smime_result	 result;
	unsigned		 rank;		/* row of the verdict table */
	const struct signature	*signature;
	const struct cms	*cms;		/* NULL where the object could not be opened */
	struct signer_info	 info;
	enum cause		 cause;
	struct chain		 chain;		/* status CHAIN_UNKNOWN where there is no certificate */
	size_t			 revoked_depth;
	struct author		*author, *sender;	/* of the enclosing message; owned by the result */
	struct identity		 identity;
	struct findings		 lint;		/* of the path; empty where br is unknown */
	enum limit		 limit;
};

/* Free with engine_result_free().  Borrows the message's octets.  Const from engine_run() on. */
struct result {
	struct span		 octets;
	time_t			 at;
	struct mime		 mime;
	struct author		 from, sender;	/* of the message itself */
	struct signatures	 signatures;
	struct cms		**cms;		/* one a signature, NULL where there is no SignedData; signatures.n */
	struct signer		*signer;
	size_t			 n;
	const struct signer	*deciding;	/* NULL without a signer */
	enum presence		 presence;	/* `signature` */
	enum reason		 reason;
	enum smime_result	 result;
	enum limit		 limit;		/* that decided, LIMIT_NONE */
	struct author		*inner;		/* authors of forwarded messages, two a row: From, Sender; owned */
	size_t			 ninner;
};

void	engine_init(struct engine *e);
/* Frees what engine_init() made, not what the caller put in. */
void	engine_free(struct engine *e);

/* Judge one message at a time.  -1 with d: our own fault.  out is filled for engine_result_free() in either case. */
int	engine_run(struct engine *e, struct span octets, time_t at, struct result *out, struct diag *d);
void	engine_result_free(struct result *r);

/* A result for what was never opened (crash, deadline): presence malformed, temperror, REASON_INTERNAL or _TIMEOUT. */
void	engine_result_fault(enum reason why, struct result *out);

#endif
