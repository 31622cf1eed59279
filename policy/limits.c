/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Names of the limits, for `limit=` in logs, headers and JSON.
 */
#include "limits.h"

static const char *const keys[LIMIT_COUNT] = {
	[LIMIT_MESSAGE_SIZE] = "MaximumMessageSize",
	[LIMIT_HEADERS] = "MaximumHeaders",
	[LIMIT_PARTS] = "MaximumParts",
	[LIMIT_DEPTH] = "MaximumDepth",
	[LIMIT_SIGNATURES] = "MaximumSignaturesToVerify",
	[LIMIT_CERTIFICATES] = "MaximumCertificates",
	[LIMIT_PATH_STEPS] = "MaximumPathSteps",
	[LIMIT_CMS] = "cms-bytes",
	[LIMIT_DER] = "der-depth",
	[LIMIT_RSA] = "rsa-bits",
	[LIMIT_FIELD] = "field-bytes",
	[LIMIT_PARAMS] = "field-parameters",
	[LIMIT_LINT] = "lint-items",
};

const char *
limit_key(enum limit l)
{
	return (unsigned)l < LIMIT_COUNT ? keys[l] : NULL;
}
