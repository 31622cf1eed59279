/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Named values over the result and the envelope, computed when asked for.  The table (fact_table.h) feeds the rules
 * parser, the JSON and smime-facts(7).
 */
#ifndef SMIME_FACTS_H
#define SMIME_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "engine.h"
#include "envelope.h"
#include "fact_table.h"

enum fact_type { FT_BOOL = 1, FT_NUMBER, FT_STRING, FT_ENUM, FT_LIST };

/* What a fact speaks of; those of a signer are the deciding one's, and all unknown without one. */
enum fact_scope { FS_MESSAGE = 1, FS_HEADER, FS_ENVELOPE, FS_SIGNER };

enum fact_id {
#define X(id, name, type, scope, values, help) FACT_##id,
	FACT_TABLE(X)
#undef X
	FACT_COUNT
};

struct fact_info {
	const char	*name;
	enum fact_type	 type;
	enum fact_scope	 scope;
	/* FT_ENUM: its words, separated by blanks, in order; FT_NUMBER: its unit (count, octets, seconds, days, bits). */
	const char	*values;
	const char	*help;
};
extern const struct fact_info fact_info[FACT_COUNT];
/* FACT_COUNT when there is none of that name. */
enum fact_id fact_find(const char *name);
/* Place of a word among those of an enumeration, ASCII case-insensitively; -1 when it is none of them. */
int	fact_word(enum fact_id id, struct span word);
/* The fact's values are domains, compared as A-labels. */
bool	fact_is_domain(enum fact_id id);

/* One value.  A span is borrowed from the result, the envelope or the facts. */
struct fact_value {
	bool		 known;		/* false: `unknown` */
	bool		 b;
	int64_t		 number;	/* FT_ENUM: place of the word */
	struct span	 string;	/* FT_STRING; FT_ENUM: the word */
	const struct span *list;	/* FT_LIST */
	size_t		 n;
};

#define FACT_EXPAND_MAX ((size_t)200)

struct facts;
/* r and e are borrowed and must outlive it; e may be NULL (the tool): facts of the envelope are unknown then. */
struct facts *facts_open(const struct result *r, const struct envelope *e);
/* ClockDrift in seconds for signing-time.future; before the first value is asked.  Without this call: 300. */
void	facts_clock_drift(struct facts *f, int64_t seconds);
void	facts_free(struct facts *f);
/* What it was opened with. */
const struct result *facts_result(const struct facts *f);
const struct envelope *facts_envelope(const struct facts *f);
/* Computed when first asked, then remembered.  Never NULL; valid until facts_free(). */
const struct fact_value *facts_value(struct facts *f, enum fact_id id);
/* A value as text: words and strings as they are, lists with commas, true and false, "unknown". */
void	fact_value_str(enum fact_id id, const struct fact_value *v, struct buf *out);

/*
 * What is sure of every message without S/MIME before it has been read: true, and *out is the value; else false.
 */
bool	facts_unsigned(enum fact_id id, struct fact_value *out);

/*
 * text with each %{fact} replaced by its value and %% by %, values through escape (text_reply, text_header …): for
 * texts of rules and RejectString.  Also %{code}, %{reason}, %{qid}.  Unknown values give "unknown"; of long ones the
 * first FACT_EXPAND_MAX octets stand, then "...".
 */
void	facts_expand(struct facts *f, const char *text, void (*escape)(struct buf *, struct span), struct buf *out);
/* Check the placeholders of a text at load: -1, the offset of the bad one and its name (cut to n). */
int	facts_expand_check(const char *text, size_t *offset, char *name, size_t n);

#endif
