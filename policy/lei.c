/* SPDX-License-Identifier: BSD-2-Clause */
/* See lei.h. */
#include "lei.h"

static bool
is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

bool
lei_form(struct span s)
{
	if (s.n != LEI_LENGTH)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]) && (i >= LEI_LENGTH - 2 || s.p[i] < 'A' || s.p[i] > 'Z'))
			return false;
	return true;
}

/*
 * A letter stands for 10 to 35; the whole, read as one number, leaves 1 when divided by 97.  The issuer's computation
 * gives check digits from 02 to 98, so that 00, 01 and 99, though they may leave 1 as well, are never right.
 */
bool
lei_valid(struct span s)
{
	unsigned rest = 0, check;

	if (!lei_form(s))
		return false;
	for (size_t i = 0; i < s.n; i++)
		rest = is_digit(s.p[i]) ? (rest * 10 + s.p[i] - '0') % 97 : (rest * 100 + s.p[i] - 'A' + 10) % 97;
	check = (unsigned)(s.p[LEI_LENGTH - 2] - '0') * 10 + (unsigned)(s.p[LEI_LENGTH - 1] - '0');
	return rest == 1 && check >= 2 && check <= 98;
}
