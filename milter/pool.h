/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The front's side of the workers: which are free, whom to ask, when to give up.  One thread listens to the parent
 * (new workers, retired generations, stop); those of libmilter call pool_judge().
 */
#ifndef SMIME_POOL_H
#define SMIME_POOL_H

#include "request.h"

struct pool;

/* control is the front's socket to the parent.  Starts the listening thread. */
struct pool *pool_open(int control, struct diag *d);
enum judge_status pool_judge(void *pool, const struct request *r, int fd, int64_t deadline, struct plan *out);

/*
 * The configuration of the newest generation; a reference that the session holds from its connection on.
 * config_unref() gives it back.
 */
struct config *pool_config(struct pool *p);
/* Could a rule of the newest generation do anything to mail without S/MIME? (rules_touch_unsigned) */
bool	pool_touch_unsigned(struct pool *p);

#endif
