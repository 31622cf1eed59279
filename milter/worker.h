/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Where messages are judged.  worker_load() and worker_judge() are what `-t` and `-n` use, too; worker_run() is the
 * process around them.
 */
#ifndef SMIME_WORKER_H
#define SMIME_WORKER_H

#include <stdint.h>

#include "config.h"
#include "engine.h"
#include "proto.h"
#include "request.h"
#include "rules.h"

/* What a configuration names, loaded. */
struct worker_state {
	struct config		*config;	/* a reference */
	struct engine		 engine;
	struct stores		 stores;
	struct certs		 intermediates;
	struct crls		*crls;		/* NULL: Revocation off */
	struct distrust		*distrust;	/* NULL: there is no DistrustList */
	struct keylist		*weak_keys;	/* NULL: none are listed */
	struct rules		*rules;
	const char		*rules_path;	/* NULL: there are none */
	size_t			 roots;
};

/* Gets what the administrator should know and what does not stop the start; may be NULL. */
typedef void (*worker_note_fn)(void *ctx, int level, const char *line);

/* Load stores, intermediates, CRLs and rules.  -1 with d: one of them cannot be; worker_unload() in either case. */
int	worker_load(struct worker_state *w, struct config *c, worker_note_fn note, void *ctx, struct diag *d);
void	worker_unload(struct worker_state *w);

/*
 * Judge the message in fd, which is only read: engine, facts, rules, plan.  The time is that of r->envelope.at.
 * -1 with d: our own fault; out is empty then.  plan_free(out) in either case.
 */
int	worker_judge(struct worker_state *w, const struct request *r, int fd, struct plan *out, struct diag *d);

/* A worker process, from its fork to its end: the exit status.  control is its socket to the parent. */
int	worker_run(struct config *c, uint32_t generation, int control);

#endif
