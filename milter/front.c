/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Where libmilter starts and stops.  It is registered and its socket opened in the parent, before any thread and with
 * the rights to bind; each front that is forked inherits the socket and runs the threads.  libmilter sigwaits for
 * SIGHUP, SIGTERM and SIGINT, so signals never come here: the parent says stop over the pool's socket.
 */
#include "front.h"

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>

#include "callbacks.h"
#include "log.h"
#include "poison.h"
#include "xalloc.h"

/* How often to look whether the messages in flight have their answer. */
#define WAIT_NANOSECONDS	(20 * 1000000L)
/* Beyond ShutdownTimeout: for the 451 of what is left. */
#define WAIT_LAST_SECONDS	1

const struct milter_ops milter_ops = {
	.setpriv = smfi_setpriv,
	.getpriv = smfi_getpriv,
	.getsymval = smfi_getsymval,
	.setsymlist = smfi_setsymlist,
	.setreply = smfi_setreply,
	.insheader = smfi_insheader,
	.chgheader = smfi_chgheader,
	.quarantine = smfi_quarantine,
};

static struct session_env env = { .ops = &milter_ops, .no_qid_told = ATOMIC_FLAG_INIT };

int
front_open(const struct config *c, struct diag *d)
{
	struct smfiDesc desc = {
		.xxfi_version = SMFI_VERSION,
		.xxfi_flags = SMFIF_ADDHDRS | SMFIF_CHGHDRS | SMFIF_QUARANTINE | SMFIF_SETSYMLIST,
		.xxfi_connect = mlfi_connect,
		.xxfi_helo = mlfi_helo,
		.xxfi_envfrom = mlfi_envfrom,
		.xxfi_envrcpt = mlfi_envrcpt,
		.xxfi_header = mlfi_header,
		.xxfi_eoh = mlfi_eoh,
		.xxfi_body = mlfi_body,
		.xxfi_eom = mlfi_eom,
		.xxfi_abort = mlfi_abort,
		.xxfi_close = mlfi_close,
		.xxfi_negotiate = mlfi_negotiate,
	};
	char *name = xstrdup("smime-milter"), *sock = xstrdup(c->socket);
	int rv = -1;

	desc.xxfi_name = name;
	if (smfi_register(desc) != MI_SUCCESS)
		diag_set(d, DIAG_UNAVAILABLE, NULL, "smfi_register failed: libmilter is older than what we were built with");
	else if (smfi_setconn(sock) != MI_SUCCESS)
		diag_set(d, DIAG_UNAVAILABLE, c->socket, "not a socket that libmilter takes");
	else if (smfi_opensocket(true) != MI_SUCCESS)
		diag_set(d, DIAG_UNAVAILABLE, c->socket, "cannot open the milter socket");
	else
		rv = 0;
	free(sock);
	free(name);
	return rv;
}

static struct config *
config_of(void *pool)
{
	return pool_config(pool);
}

static bool
touch_unsigned_of(void *pool)
{
	return pool_touch_unsigned(pool);
}

/* Until each message has its answer, at most so many seconds. */
static void
wait_idle(long seconds)
{
	struct timespec start, now, pause = { .tv_nsec = WAIT_NANOSECONDS };

	clock_gettime(CLOCK_MONOTONIC, &start);
	for (now = start; front_busy() > 0 && now.tv_sec - start.tv_sec <= seconds; ) {
		nanosleep(&pause, NULL);
		clock_gettime(CLOCK_MONOTONIC, &now);
	}
}

int
front_run(struct pool *p)
{
	struct config *c;
	long patience;
	int status;

	env.judge = pool_judge;
	env.config = config_of;
	env.touch_unsigned = touch_unsigned_of;
	env.ctx = p;
	env.poison = poison_new();
	callbacks_env(&env);
	status = smfi_main();
	c = pool_config(p);
	patience = c->shutdown_timeout;
	config_unref(c);
	wait_idle(patience + WAIT_LAST_SECONDS);
	/* The poison table stays: threads may still be at their last words. */
	return status == MI_SUCCESS ? EX_OK : EX_SOFTWARE;
}

void
front_stop(void)
{
	smfi_stop();
}

unsigned
front_busy(void)
{
	return atomic_load(&env.busy);
}
