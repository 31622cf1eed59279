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

enum fact_id {
#define X(id, name, type, values, help) FACT_##id,
	FACT_TABLE(X)
#undef X
	FACT_COUNT
};

struct fact_info {
	const char	*name;
	enum fact_type	 type;
	const char	*values;	/* FT_ENUM: its words, separated by blanks, in order; else NULL */
	const char	*help;
};
extern const struct fact_info fact_info[FACT_COUNT];
/* FACT_COUNT when there is none of that name. */
enum fact_id fact_find(const char *name);

/* One value.  A span is borrowed from the result, the envelope or the facts. */
struct fact_value {
	bool		 known;		/* false: `unknown` */
	bool		 b;
	int64_t		 number;
	struct span	 string;	/* FT_STRING; FT_ENUM: the word */
	const struct span *list;	/* FT_LIST */
	size_t		 n;
};

struct facts;
/* r and e are borrowed and must outlive it; e may be NULL (the tool): facts of the envelope are unknown then. */
struct facts *facts_open(const struct result *r, const struct envelope *e);
void	facts_free(struct facts *f);
const struct fact_value *facts_value(struct facts *f, enum fact_id id);

/*
 * text with each %{fact} replaced by its value and %% by %, values through escape (text_reply, text_header …): for
 * texts of rules and RejectString.  Also %{code}, %{reason}, %{qid}.  Unknown values give "unknown".
 */
void	facts_expand(struct facts *f, const char *text, void (*escape)(struct buf *, struct span), struct buf *out);
/* Check the placeholders of a text at load: -1 and the offset of the bad one. */
int	facts_expand_check(const char *text, size_t *offset, char *name, size_t n);

#endif
