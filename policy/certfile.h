/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Files that hold certificates, cut into their objects without decoding any of them: PEM with any number of blocks,
 * one DER object, or the certificates of a PKCS#7 or CMS SignedData (RFC 5652 5.1) in either form.
 */
#ifndef SMIME_CERTFILE_H
#define SMIME_CERTFILE_H

#include <stdbool.h>

#include "diag.h"
#include "span.h"

/*
 * One object.  label is that of its PEM block, NULL where it stood in DER or inside a SignedData; der is all of the
 * block or file, so that what follows the object's own end is there, too.  -1 with d stops the walk.
 */
struct certfile_visitor {
	int	(*visit)(void *arg, const char *label, struct span der, struct diag *d);
	void	*arg;
	bool	 revocation;	/* PEM blocks of CRLs and OCSP responses, too; blocks of other kinds are passed over */
};

/*
 * Walk the objects of a file called name.  -1 with d: visit() said so, or something is damaged; blocks behind a damaged
 * one are still visited.  A file without any object is no error here.
 */
int	certfile_each(struct span octets, const char *name, const struct certfile_visitor *v, struct diag *d);

#endif
