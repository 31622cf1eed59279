/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The user that the daemon runs as, and the directories that it needs before it becomes that user.
 */
#ifndef SMIME_USER_H
#define SMIME_USER_H

#include <stdbool.h>
#include <sys/types.h>

#include "diag.h"

struct user {
	bool	change;		/* false: stay who we are */
	uid_t	uid;
	gid_t	gid;
	char	name[64];
};

/* "user[:group]", names or numbers; "" changes nothing. */
int	user_find(const char *spec, struct user *out, struct diag *d);
/* For good: supplementary groups, group, user.  Nothing to do when we are that user already. */
int	user_become(const struct user *u, struct diag *d);
/* Make a directory that is not there (its parent has to be), and give it to the user. */
int	user_mkdir(const char *path, mode_t mode, const struct user *u, struct diag *d);

#endif
