/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Attribute values of names as characters, whichever string type they have (X.680 clause 41; DirectoryString of RFC
 * 5280 A.1, and IA5String): strict decoding, alphabets, lengths in characters, comparison.  Nothing is copied or
 * allocated; every walk is linear in the octets.
 */
#ifndef SMIME_DNSTRING_H
#define SMIME_DNSTRING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "span.h"

enum {
	DNSTRING_UTF8 = 0x0c, DNSTRING_NUMERIC = 0x12, DNSTRING_PRINTABLE = 0x13, DNSTRING_TELETEX = 0x14,
	DNSTRING_IA5 = 0x16, DNSTRING_VISIBLE = 0x1a, DNSTRING_UNIVERSAL = 0x1c, DNSTRING_BMP = 0x1e
};

struct dnstring {
	uint8_t		tag;	/* DNSTRING_UTF8 ..., or anything else */
	struct span	body;
};

enum dnstring_fault {
	DNSTRING_OK,
	DNSTRING_TYPE,		/* no string type of the above */
	DNSTRING_ENCODING,	/* not well-formed: UTF-8 cut, overlong, of a surrogate; an odd number of octets in BMP ... */
	DNSTRING_ALPHABET,	/* a character that this type does not have */
	DNSTRING_CONTROL	/* U+0000 to U+001F, U+007F to U+009F: in the type's alphabet, never in a name */
};

/* The first fault, and at which octet of the body it stands when at is not NULL. */
enum dnstring_fault dnstring_check(struct dnstring v, size_t *at);

/*
 * Take the first character off v.  False at the end.  What is not well-formed comes as U+FFFD, an octet each in UTF-8, a unit
 * in the wide types; the octets of a type that is no string come as themselves.  TeletexString is read as Latin-1, as nearly everybody writes it.
 */
bool	dnstring_next(struct dnstring *v, uint32_t *cp);

/* Characters, as dnstring_next() gives them. */
size_t	dnstring_length(struct dnstring v);

/* The same characters, in whatever types. */
bool	dnstring_equal(struct dnstring a, struct dnstring b);
/* The characters of b, which is not empty, stand in a row somewhere in a.  The longer one counts to 512 characters only. */
bool	dnstring_contains(struct dnstring a, struct dnstring b);

/*
 * The octets when they are what they say in ASCII or UTF-8, so that grammars of octets apply: PrintableString, IA5String,
 * VisibleString, NumericString, UTF8String.  Empty with p == NULL for the others.
 */
struct span dnstring_octets(struct dnstring v);

/* A character that shows nothing: blanks of every kind and controls. */
bool	dnstring_blank(uint32_t cp);

/*
 * What is left of a name when spelling does not matter, for asking whether one occurs in another: lower case, without
 * accents, doubled letters written once, ae, oe and ue as a, o and u (Müller is Mueller, Åse is Aase), a blank for
 * whatever is neither a letter nor a digit.  At most max characters are written; returns how many.
 */
size_t	dnstring_fold(struct dnstring v, uint32_t *out, size_t max);

#endif
