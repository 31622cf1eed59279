/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Telling systemd how we are (sd_notify(3)), without its library: a datagram to the socket that NOTIFY_SOCKET names.
 */
#ifndef SMIME_NOTIFY_H
#define SMIME_NOTIFY_H

void	notify_ready(void);
void	notify_reloading(void);
void	notify_stopping(void);

#endif
