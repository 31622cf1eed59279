/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The strings of an envelope belong together: they come over the processes' wire at once and go at once.
 */
#include "envelope.h"

#include <stdlib.h>

void
envelope_free(struct envelope *e)
{
	if (e == NULL)
		return;
	free(e->qid);
	free(e->conn);
	free(e->client_addr);
	free(e->client_name);
	free(e->helo);
	free(e->mail_from);
	for (size_t i = 0; i < e->nrcpt; i++)
		free(e->rcpt[i]);
	free(e->rcpt);
	free(e->auth);
	free(e->tls);
	free(e->daemon_name);
	*e = (struct envelope){ 0 };
}
