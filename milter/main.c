/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * smime-milter(8): options, then one of: a question about the configuration (-e, -n, -V), test mode (-t), or the
 * daemon, whose start is here up to the point where the parent takes over (parent.c).
 */
#include <errno.h>
#include <gmime/gmime.h>
#include <jansson.h>
#include <libgen.h>
#include <libmilter/mfapi.h>
#include <openssl/crypto.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "background.h"
#include "config.h"
#include "front.h"
#include "log.h"
#include "parent.h"
#include "stats.h"
#include "testmode.h"
#include "text.h"
#include "user.h"
#include "worker.h"
#include "xalloc.h"

#define DEFAULT_CONFIG	SYSCONFDIR "/smime-milter.conf"
#define OVERRIDES_MAX	8

struct options {
	const char		*config;	/* -x; NULL: the default, which need not be there */
	char			*absolute;
	char			*line[OVERRIDES_MAX + 1];
	size_t			 nlines;
	struct strings		 warnings;
	struct config_overrides	 overrides;
	bool			 foreground, check, test;
	const char		*key;		/* -e */
	struct strings		 files;		/* -t */
	int			 verbose;
	time_t			 fixed;		/* -F; -1: now */
};

static int
usage(void)
{
	fputs("usage: smime-milter [-fnvX] [-x file] [-p socket] [-P file] [-u user[:group]]\n"
	    "       smime-milter -t file[,file ...] [-vX] [-F time] [-x file] [file ...]\n"
	    "       smime-milter -e key [-X] [-x file]\n"
	    "       smime-milter -V\n", stderr);
	return EX_USAGE;
}

static int
version(void)
{
	unsigned major, minor, patch;

	smfi_version(&major, &minor, &patch);
	printf("smime-milter %s\n", PACKAGE_VERSION);
	printf("\t%s\n", OpenSSL_version(OPENSSL_VERSION));
	printf("\tGMime %u.%u.%u\n", gmime_major_version, gmime_minor_version, gmime_micro_version);
	printf("\tlibmilter %u.%u.%u\n", major, minor, patch);
	printf("\tjansson %s\n", JANSSON_VERSION);
	printf("\tconfiguration %s\n", DEFAULT_CONFIG);
	printf("\tlint rules %s, S/MIME Baseline Requirements %s\n", LINT_VERSION_RULES, LINT_VERSION_SBR);
	return EX_OK;
}

static void
complain(const struct diag *d)
{
	char why[1100];

	fprintf(stderr, "smime-milter: %s\n", diag_str(d, why, sizeof(why)));
}

/* ---- options */

/* A value of the command line as a line of the configuration. */
static void
override(struct options *o, const char *key, const char *value)
{
	struct buf b = buf_new(65536);

	if (o->nlines == OVERRIDES_MAX)
		return;
	buf_printf(&b, "%s \"", key);
	for (; *value != '\0'; value++) {
		if (*value == '"' || *value == '\\')
			buf_char(&b, '\\');
		buf_char(&b, *value);
	}
	buf_char(&b, '"');
	o->line[o->nlines++] = buf_take(&b);
}

/* -t takes a list with commas; further files are arguments. */
static void
files_add(struct options *o, const char *list)
{
	while (*list != '\0') {
		size_t	n = strcspn(list, ",");
		char	*one = xspandup((struct span){ (const uint8_t *)list, n });

		strings_add(&o->files, one);
		free(one);
		list += n + (list[n] == ',' ? 1 : 0);
	}
}

/* 0, or the exit status. */
static int
option(struct options *o, int c)
{
	switch (c) {
	case 'e':
		o->key = optarg;
		return 0;
	case 'f':
		o->foreground = true;
		override(o, "Background", "no");
		return 0;
	case 'F':
		return text_time_parse(optarg, &o->fixed) ? 0 : usage();
	case 'n':
		o->check = true;
		return 0;
	case 'p':
		override(o, "Socket", optarg);
		return 0;
	case 'P':
		override(o, "PidFile", optarg);
		return 0;
	case 't':
		o->test = true;
		files_add(o, optarg);
		return 0;
	case 'u':
		override(o, "UserID", optarg);
		return 0;
	case 'v':
		o->verbose++;
		return 0;
	case 'x':
		o->config = optarg;
		return 0;
	case 'X':
		o->overrides.tolerate_deprecated = true;
		return 0;
	default:
		return usage();
	}
}

static int
options_parse(struct options *o, int argc, char **argv)
{
	int c, rv;

	while ((c = getopt(argc, argv, "e:fF:np:P:t:u:vVx:X")) != -1) {
		if (c == 'V')
			exit(version());
		rv = option(o, c);
		if (rv != 0)
			return rv;
	}
	for (; optind < argc; optind++) {
		if (!o->test)
			return usage();
		strings_add(&o->files, argv[optind]);
	}
	/* In the daemon it has the log say more. */
	if (!o->test && o->verbose > 0)
		override(o, "LogResults", "all");
	o->overrides.line = (const char *const *)o->line;
	o->overrides.warnings = &o->warnings;
	return 0;
}

static void
options_free(struct options *o)
{
	for (size_t i = 0; i < o->nlines; i++)
		free(o->line[i]);
	strings_free(&o->warnings);
	strings_free(&o->files);
	free(o->absolute);
}

/* ---- configuration */

static struct config *
load(struct options *o)
{
	struct diag	d = { 0 };
	struct config	*c;

	if (o->config == NULL && access(DEFAULT_CONFIG, F_OK) == 0)
		o->config = DEFAULT_CONFIG;
	/* Reloads find it from the background's working directory, too. */
	if (o->config != NULL && (o->absolute = realpath(o->config, NULL)) != NULL)
		o->config = o->absolute;
	c = config_load(o->config, &o->overrides, &d);
	for (size_t i = 0; i < o->warnings.n; i++)
		fprintf(stderr, "smime-milter: %s\n", o->warnings.v[i]);
	if (c == NULL) {
		complain(&d);
		exit(config_exit(&d));
	}
	return c;
}

static int
show_key(const struct config *c, const char *key)
{
	struct buf b = buf_new(SIZE_MAX);

	if (!config_value(c, key, &b)) {
		fprintf(stderr, "smime-milter: there is no key %s\n", key);
		return EX_USAGE;
	}
	printf("%s\n", buf_cstr(&b));
	buf_free(&b);
	return EX_OK;
}

/* ---- -n */

static void
note_print(void *ctx, int level, const char *line)
{
	(void)ctx;
	(void)level;
	fprintf(stderr, "smime-milter: %s\n", line);
}

static void
report(const struct worker_state *w)
{
	for (size_t i = 0; i < w->stores.n; i++) {
		const struct store *s = w->stores.v[i];

		printf("store %s: %zu roots from %s, profile %s\n", s->name, s->n, s->location, profile_str(s->profile));
	}
	printf("intermediates: %zu\n", w->intermediates.n);
	if (w->crls != NULL)
		printf("CRLs: %zu from %s, %zu skipped\n", crls_count(w->crls), w->config->crl_directory, crls_skipped(w->crls));
	else
		printf("CRLs: off\n");
	printf("rules: %zu%s%s\n", rules_count(w->rules), w->rules_path != NULL ? " from " : ", everything is accepted",
	    w->rules_path != NULL ? w->rules_path : "");
}

/* Load all that a worker would; nothing is changed, no socket is opened. */
static int
check(struct config *c)
{
	struct worker_state	w;
	struct diag		d = { 0 };
	int			rv = EX_OK;

	if (worker_load(&w, c, note_print, NULL, &d) == -1) {
		complain(&d);
		rv = config_exit(&d);
	} else {
		report(&w);
	}
	worker_unload(&w);
	return rv;
}

/* ---- the daemon */

/* The path of a unix socket in Socket; NULL: it is another one. */
static const char *
socket_path(const struct config *c)
{
	return strncasecmp(c->socket, "inet", 4) != 0 ? strchr(c->socket, '/') : NULL;
}

/* What has to be there, and needs root's rights perhaps, before the daemon becomes its user. */
static int
prepare(const struct config *c, struct diag *d)
{
	struct diag	 soft = { 0 };
	struct user	 user;
	const char	*path = socket_path(c);
	char		*copy, why[1100];

	umask(c->umask);
	if (user_find(c->user_id, &user, d) == -1)
		return -1;
	if (geteuid() == 0 && (!user.change || user.uid == 0))
		log_line(LOG_WARNING, NULL, "mail will be parsed as root: set UserID");
	if (path != NULL) {
		copy = xstrdup(path);
		if (user_mkdir(dirname(copy), 0750, &user, &soft) == -1)
			log_line(LOG_WARNING, NULL, "%s", diag_str(&soft, why, sizeof(why)));
		free(copy);
	}
	soft = (struct diag){ 0 };
	if (user_mkdir(c->temporary_directory, 0700, &user, &soft) == -1)
		log_line(LOG_WARNING, NULL, "%s (messages larger than SpoolMemory will meet On-InternalError)",
		    diag_str(&soft, why, sizeof(why)));
	if (front_open(c, d) == -1)
		return -1;
	if (path != NULL && user.change && chown(path, user.uid, user.gid) == -1)
		return diag_set(d, DIAG_NOPERM, path, "cannot be given to %s: %s", user.name, strerror(errno));
	if (c->background && *c->pid_file != '\0' && background_pid_write(c->pid_file, d) == -1)
		return -1;
	return user_become(&user, d);
}

static char *
arguments(int argc, char **argv)
{
	struct buf b = buf_new(600);

	for (int i = 1; i < argc; i++) {
		if (i > 1)
			buf_char(&b, ' ');
		text_log(&b, span_str(argv[i]));
	}
	return buf_take(&b);
}

static int
serve(struct config *c, const struct options *o, int argc, char **argv)
{
	struct parent_options	p = { .path = o->config, .overrides = &o->overrides, .foreground = o->foreground, .ready_fd = -1 };
	struct diag		d = { 0 };
	char			why[1100], *args = arguments(argc, argv);
	int			status;

	if (c->background && (p.ready_fd = background_start(&d)) == -1)
		goto fail;
	log_open(c, o->foreground);
	log_line(LOG_INFO, NULL, "smime-milter Filter v%s starting (args: %s)", PACKAGE_VERSION, args);
	if (stats_open(&d) == -1 || prepare(c, &d) == -1)
		goto fail;
	errno = 0;
	status = parent_run(c, &p);
	/* These fail where the directory is root's; then the next start replaces them.  libmilter leaves the socket to root. */
	if (c->background && *c->pid_file != '\0')
		unlink(c->pid_file);
	if (socket_path(c) != NULL)
		unlink(socket_path(c));
	errno = 0;
	goto out;
fail:
	status = config_exit(&d);
	diag_str(&d, why, sizeof(why));
	log_line(LOG_ERR, NULL, "%s", why);
	if (p.ready_fd != -1)
		background_tell(p.ready_fd, status, why);
	else if (!o->foreground)
		complain(&d);
out:
	log_line(LOG_INFO, NULL, "smime-milter Filter v%s terminating with status %d, errno = %d", PACKAGE_VERSION, status, errno);
	free(args);
	return status;
}

int
main(int argc, char **argv)
{
	struct options	 o = { .fixed = -1 };
	struct config	*c;
	int		 rv = options_parse(&o, argc, argv);

	if (rv != 0)
		goto out;
	c = load(&o);
	if (o.key != NULL)
		rv = show_key(c, o.key);
	else if (o.check)
		rv = check(c);
	else if (o.test)
		rv = testmode_run(c, (int)o.files.n, o.files.v, o.verbose, o.fixed);
	else
		rv = serve(c, &o, argc, argv);
	config_unref(c);
out:
	options_free(&o);
	return rv;
}
