/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The closed vocabulary of facts: id, name, type, words of an enumeration, one sentence.  Names are interface: added,
 * never renamed.
 */
#ifndef SMIME_FACT_TABLE_H
#define SMIME_FACT_TABLE_H

#define FACT_TABLE(X) \
	X(SIGNATURE, "signature", FT_ENUM, "none signed encrypted certs-only malformed", "what S/MIME the message has")

#endif
