/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Dropping of root's rights: groups first, then the group, then the user, and a check that the way back is closed.
 */
#include "user.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
number(const char *s, unsigned long *out)
{
	char *end;

	if (*s < '0' || *s > '9')
		return false;
	errno = 0;
	*out = strtoul(s, &end, 10);
	return errno == 0 && *end == '\0' && *out < UINT32_MAX;
}

int
user_find(const char *spec, struct user *out, struct diag *d)
{
	const char		*colon = strchr(spec, ':');
	const struct passwd	*pw;
	const struct group	*gr;
	unsigned long		 n;

	*out = (struct user){ 0 };
	if (*spec == '\0')
		return 0;
	if ((size_t)snprintf(out->name, sizeof(out->name), "%.*s", colon != NULL ? (int)(colon - spec) : (int)strlen(spec),
	    spec) >= sizeof(out->name))
		return diag_set(d, DIAG_CONFIG, "UserID", "%s: the name is too long", spec);
	pw = number(out->name, &n) ? getpwuid((uid_t)n) : getpwnam(out->name);
	if (pw == NULL)
		return diag_set(d, DIAG_CONFIG, "UserID", "there is no user %s", out->name);
	out->change = true;
	out->uid = pw->pw_uid;
	out->gid = pw->pw_gid;
	snprintf(out->name, sizeof(out->name), "%s", pw->pw_name);
	if (colon == NULL)
		return 0;
	gr = number(colon + 1, &n) ? getgrgid((gid_t)n) : getgrnam(colon + 1);
	if (gr == NULL)
		return diag_set(d, DIAG_CONFIG, "UserID", "there is no group %s", colon + 1);
	out->gid = gr->gr_gid;
	return 0;
}

int
user_become(const struct user *u, struct diag *d)
{
	if (!u->change || (geteuid() == u->uid && getegid() == u->gid && getuid() == u->uid))
		return 0;
	if (geteuid() != 0)
		return diag_set(d, DIAG_NOPERM, "UserID", "only root can become %s", u->name);
	if (initgroups(u->name, u->gid) == -1 || setgid(u->gid) == -1 || setuid(u->uid) == -1)
		return diag_set(d, DIAG_NOPERM, "UserID", "cannot become %s: %s", u->name, strerror(errno));
	if (u->uid != 0 && (setuid(0) == 0 || seteuid(0) == 0))
		return diag_set(d, DIAG_NOPERM, "UserID", "root's rights came back");
	return 0;
}

int
user_mkdir(const char *path, mode_t mode, const struct user *u, struct diag *d)
{
	if (mkdir(path, mode) == -1)
		return errno == EEXIST ? 0 : diag_set(d, errno == EACCES ? DIAG_NOPERM : DIAG_OS, path,
		    "the directory cannot be made: %s", strerror(errno));
	if (u->change && chown(path, u->uid, u->gid) == -1)
		return diag_set(d, DIAG_NOPERM, path, "cannot be given to %s: %s", u->name, strerror(errno));
	return 0;
}
