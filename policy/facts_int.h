/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the files that compute facts share: where values are kept, and how one is set.  A value that is not set stays
 * unknown.
 */
#ifndef SMIME_FACTS_INT_H
#define SMIME_FACTS_INT_H

#include "facts.h"

struct facts {
	const struct result	*r;
	const struct envelope	*e;
	int64_t			 clock_drift;
	struct fact_value	 value[FACT_COUNT];
	bool			 done[FACT_COUNT];
	void			**owned;	/* what values borrow from us */
	size_t			 n, cap;
};

/* Keep p until facts_free(), which frees it; returns it. */
void	*facts_keep(struct facts *f, void *p);

void	fact_put_bool(struct fact_value *v, bool b);
void	fact_put_number(struct fact_value *v, int64_t n);
/* Borrowed; NULL leaves it unknown. */
void	fact_put_string(struct fact_value *v, const char *s);
/* The word of an enumeration. */
void	fact_put_word(struct fact_value *v, enum fact_id id, const char *word);
/* A list of n elements, for the caller to fill. */
struct span *fact_put_list(struct facts *f, struct fact_value *v, size_t n);

/* facts_signer.c: of the deciding signer. */
void	facts_signer_value(struct facts *f, enum fact_id id, struct fact_value *v);

#endif
