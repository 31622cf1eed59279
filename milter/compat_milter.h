/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Differences between versions of libmilter, in one place.  Needed are smfi_setsymlist() and SMFIP_HDR_LEADSPC
 * (sendmail 8.14); what came later is bridged here.
 */
#ifndef SMIME_COMPAT_MILTER_H
#define SMIME_COMPAT_MILTER_H

#include <libmilter/mfapi.h>

/* Its place in the list of stages came in 8.14.3, after end of message. */
#ifndef SMFIM_EOH
#define SMFIM_EOH	6
#endif

#endif
