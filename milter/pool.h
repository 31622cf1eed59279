/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The front's side of the workers: which are free, whom to ask, when to give up.  One thread listens to the parent
 * (new workers, retired generations, stop); those of libmilter call pool_judge().
 */
#ifndef SMIME_POOL_H
#define SMIME_POOL_H

#include "request.h"

struct pool;

/*
 * control is the front's socket to the parent, which it takes over.  Waits until the parent has told the first
 * configuration, starts the listening thread, tells the parent that we are up.  NULL with d: the parent is gone, or
 * there is no thread to be had.  stopped is called in the listening thread when the parent says stop or is gone.
 */
typedef void (*pool_stopped_fn)(struct pool *p);
struct pool *pool_open(int control, pool_stopped_fn stopped, struct diag *d);
/* A judge_fn (request.h); pool is a struct pool. */
enum judge_status pool_judge(void *pool, const struct request *r, int fd, int64_t deadline, struct plan *out);

/*
 * The configuration of the newest generation; a reference that the session holds from its connection on.
 * config_unref() gives it back.
 */
struct config *pool_config(struct pool *p);
/* Could a rule of the newest generation do anything to mail without S/MIME? (rules_touch_unsigned) */
bool	pool_touch_unsigned(struct pool *p);

/* From now on pool_judge() answers JUDGE_BUSY at once. */
void	pool_refuse(struct pool *p);
/* Closes what pool_open() opened, and calls stopped.  For tests: the front ends with its process. */
void	pool_close(struct pool *p);

#endif
