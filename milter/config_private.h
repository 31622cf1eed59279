/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What config.c, config_parse.c, config_value.c and config_retired.c share; nobody else includes it.
 */
#ifndef SMIME_CONFIG_PRIVATE_H
#define SMIME_CONFIG_PRIVATE_H

#include <stdatomic.h>

#include "config.h"
#include "config_table.h"
#include "lint.h"

#define X(field, key, type, def, reloadable, help) +1
enum { CONFIG_ROWS = 0 CONFIG_TABLE(X) };
#undef X

struct config_row {
	const char	*key;
	enum config_type type;
	size_t		 offset;	/* of the field in struct config */
	const char	*def;
	bool		 reloadable;
};
extern const struct config_row config_rows[CONFIG_ROWS];

/* The row of a key, without regard to case; NULL. */
const struct config_row *config_row_find(const char *key);
/* The known key that is nearest to a misspelt one; NULL. */
const char *config_row_nearest(const char *key);

struct config_private {
	atomic_uint	 refs;
	char		*text[CONFIG_ROWS];	/* the value as config_write() prints it; CT_MULTI: lines */
	bool		 set[CONFIG_ROWS];	/* not the default */
};

/* Every row with its default, one reference. */
struct config *config_new(void);

/*
 * Give the row a value from text; what was there is freed.  A CT_MULTI row gets one line more.  at is where it stands.
 * read gets the names of the files that were read (cidr:PATH); NULL: none may be.
 */
int	config_value_set(struct config *c, const struct config_row *row, const char *text, const char *at, struct strings *read,
	    struct diag *d);
/* Empty a CT_MULTI row: its first line in a file replaces the default. */
void	config_value_clear(struct config *c, const struct config_row *row);
/* Free what the field holds. */
void	config_value_free(struct config *c, const struct config_row *row);

/*
 * The words of a CT_LINTS row: items with file:PATH read (and its name in read; NULL: none may be), each checked against
 * the registry of requirements.
 */
int	config_lint_words(const char *key, const struct strings *items, const char *at, struct strings *read,
	    struct strings *out, struct diag *d);

/* Keys of opendkim and opendmarc that we have not, and keys of a later version. */
enum config_retired {
	RETIRED_NOT,		/* not among them */
	RETIRED_LATER,		/* comes with a later version */
	RETIRED_REPLACED,	/* something else does it, and mail would be treated differently without */
	RETIRED_HARMLESS	/* may be ignored: -X does */
};
/* why gets a sentence, or NULL. */
enum config_retired config_retired_find(const char *key, const char **why);

#endif
