/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * smime-milter.conf(5) as typed values.  The rows are those of config_table.h; each field below belongs to one row.
 * A configuration is immutable once loaded and shared by reference: sessions keep the one that they began with.
 */
#ifndef SMIME_MILTER_CONFIG_H
#define SMIME_MILTER_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "diag.h"
#include "limits.h"
#include "set.h"
#include "span.h"

/* What a row's value is, and the C type of its field. */
enum config_type {
	CT_BOOL = 1,	/* bool: yes no true false 1 0 on off */
	CT_NUMBER,	/* unsigned */
	CT_OCTAL,	/* unsigned */
	CT_SIZE,	/* size_t: octets, with K, M or G */
	CT_TIME,	/* long: seconds, with s, m, h, d or w */
	CT_STRING,	/* char *, one word; never NULL, "" when not set */
	CT_TEXT,	/* char *, may have blanks; placeholders as in rules */
	CT_PATH,	/* char *; "" when not set */
	CT_WORD,	/* an enum of this header: one of a few words */
	CT_LIST,	/* struct strings: comma-separated */
	CT_MULTI,	/* struct strings: a line each, the key may be repeated */
	CT_LINTS,	/* struct strings: ids or globs of requirements, comma-separated, and file:PATH */
	CT_NETWORKS	/* struct set *: addresses, networks and cidr:PATH; never NULL, empty when not set */
};

struct strings {
	char	**v;
	size_t	  n, cap;
};
/* A copy of s is appended. */
void	strings_add(struct strings *l, const char *s);
void	strings_free(struct strings *l);

/* In the order of enum lint_profile. */
enum lint_choice { LINT_CHOICE_AUTO = 1, LINT_CHOICE_SBR, LINT_CHOICE_RFC5280 };
enum localpart { LOCALPART_ASCII_CI = 1, LOCALPART_EXACT };
enum log_format { LOG_FORMAT_TEXT = 1, LOG_FORMAT_JSON };
enum log_results { LOG_RESULTS_NONE = 1, LOG_RESULTS_SIGNED, LOG_RESULTS_ALL };
enum on_error { ON_ERROR_ACCEPT = 1, ON_ERROR_TEMPFAIL, ON_ERROR_REJECT };
enum refuse_tls { REFUSE_TLS_YES = 1, REFUSE_TLS_WARN, REFUSE_TLS_NO };
enum revocation_mode { REVOCATION_MODE_OFF = 1, REVOCATION_MODE_CRL };
enum status_vocabulary { STATUS_RFC9219 = 1, STATUS_TMAIL };

struct config {
	bool			 always_add_ar;
	char			*authserv_id;		/* the host's name where the file says HOSTNAME */
	bool			 authres_comments;
	bool			 background;
	long			 clock_drift;
	char			*crl_directory;
	long			 crl_stale;
	struct strings		 distrust_list;		/* "file:PATH" */
	char			*header_prefix;
	struct strings		 identity_headers;
	enum localpart		 identity_localpart;
	struct strings		 intermediates;		/* "pem:PATH", or a bare path */
	struct set		*internal_hosts;
	bool			 lint_effective_dates;
	struct strings		 lint_exclude, lint_include;
	enum lint_choice	 lint_profile;
	struct strings		 lint_severity;		/* "GLOB=LEVEL" */
	struct strings		 lint_weak_keys;	/* paths */
	enum log_format		 log_format;
	enum log_results	 log_results;
	unsigned		 minimum_key_bits;
	struct limits		 limits;
	enum on_error		 on_internal_error;
	struct set		*peer_list;
	char			*pid_file;
	enum refuse_tls		 refuse_tls_store;
	char			*reject_string;
	bool			 remove_ar_all;
	struct strings		 remove_ar_from;
	bool			 require_safe_keys;
	enum revocation_mode	 revocation;
	char			*rules;			/* "", or a default that is not there: everything is accepted */
	bool			 sandbox;
	long			 shutdown_timeout;
	char			*socket;
	size_t			 spool_memory;
	enum status_vocabulary	 status_vocabulary;
	bool			 syslog;
	char			*syslog_facility;
	char			*syslog_name;
	char			*temporary_directory;
	long			 timeout;
	struct strings		 trust_store;		/* each as store_load() takes it */
	unsigned		 umask;
	char			*user_id;
	unsigned		 workers;		/* never 0 after loading */
	struct config_private	*private;		/* reference count, the values as text */
};

/* What the command line adds. */
struct config_overrides {
	const char *const	*line;			/* "Key value", NULL-terminated or NULL; each wins over the file */
	bool			 tolerate_deprecated;	/* -X: deprecated keys warn instead of refusing */
	struct strings		*warnings;		/* "FILE:LINE: …" are appended; may be NULL */
};

/*
 * Read a configuration file with what it includes; path NULL: the defaults and the overrides alone.  o may be NULL.
 * NULL with d ("FILE:LINE:COLUMN") on any error.  One reference is the caller's.
 */
struct config *config_load(const char *path, const struct config_overrides *o, struct diag *d);
/* The same from octets; name is for messages. */
struct config *config_parse(struct span text, const char *name, const struct config_overrides *o, struct diag *d);
struct config *config_ref(struct config *c);	/* atomic: any thread */
void	config_unref(struct config *c);		/* takes NULL */

/*
 * Every key with its effective value, as a file that config_parse() takes and that needs no other: networks from
 * files stand in it.  This is how the front gets a new configuration.
 */
void	config_write(const struct config *c, struct buf *out);
/* The effective value of a key, several lines for a repeated one; false when there is no such key. */
bool	config_value(const struct config *c, const char *key, struct buf *out);
/* Whether the file or the command line says something of a key, or it has its default. */
bool	config_is_set(const struct config *c, const char *key);
/* The exit status for what went wrong while loading a configuration or what it names: mostly EX_CONFIG. */
int	config_exit(const struct diag *d);
/*
 * Give new the values that old has for the keys that a reload cannot change; the names of those that would have differed
 * are appended.
 */
void	config_keep_fixed(struct config *new, const struct config *old, struct strings *names);

#endif
