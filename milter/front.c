/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Where libmilter starts and stops.  It is registered and its socket opened in the parent, before any thread and with
 * the rights to bind; each front that is forked inherits the socket and runs the threads.  libmilter sigwaits for
 * SIGHUP, SIGTERM and SIGINT, so signals never come here: the parent says stop over the pool's socket.
 */
#include "front.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sysexits.h>
#include <unistd.h>

#include "callbacks.h"
#include "poison.h"
#include "xalloc.h"

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

#define LISTENER_MAX	256	/* descriptors among which the listening socket is: it is opened early */

static int listener = -1;

static struct session_env env = { .ops = &milter_ops, .fixed_time = -1, .no_qid_told = ATOMIC_FLAG_INIT };

/* libmilter does not tell its socket: it is the one that takes connections. */
static int
listener_find(void)
{
	for (int fd = 3; fd < LISTENER_MAX; fd++) {
		int	  on = 0;
		socklen_t n = sizeof(on);

		if (getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &on, &n) == 0 && on != 0)
			return fd;
	}
	return -1;
}

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
	else if ((listener = listener_find()) == -1)
		diag_set(d, DIAG_SOFTWARE, c->socket, "libmilter has opened no socket");
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

int
front_run(struct pool *p)
{
	env.judge = pool_judge;
	env.config = config_of;
	env.touch_unsigned = touch_unsigned_of;
	env.ctx = p;
	/* It stays: when smfi_main() returns, threads may still be at their last messages. */
	env.poison = poison_new();
	callbacks_env(&env);
	return smfi_main() == MI_SUCCESS ? EX_OK : EX_SOFTWARE;
}

/*
 * Not smfi_stop(): a libmilter with a pool of workers (Debian's 8.17 is one) then serves nobody any more who has a
 * connection, and may wait for a lock for ever.  In the place of its socket it gets a pipe on which nothing ever comes.
 */
void
front_stop(void)
{
	int never[2];

	if (listener == -1 || pipe2(never, O_CLOEXEC) == -1)
		return;
	dup2(never[0], listener);
	close(never[0]);
	listener = -1;
}

unsigned
front_busy(void)
{
	return atomic_load(&env.busy);
}
