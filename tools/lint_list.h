/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The registry of requirements in words: for lint --list and --explain, and for what else prints a row.
 */
#ifndef SMIME_TOOLS_LINT_LIST_H
#define SMIME_TOOLS_LINT_LIST_H

#include <jansson.h>
#include <stdint.h>

/* Names separated by blanks, as an array. */
json_t	*lint_names_json(const char *names);
/* 20230901 as 2023-09-01, on standard output. */
void	lint_print_date(uint32_t day);

#endif
