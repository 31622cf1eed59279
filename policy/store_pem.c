/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Loaders pem: p7b: dir:, and the CA certificates of Intermediates.  The format of a file is seen from its octets, not
 * from its name; in a directory names say which files hold certificates, so that a README or a CRL does no harm.
 * A file that was named and cannot be used is an error: a store that is quietly smaller than the administrator
 * believes would turn good mail into bad.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "file.h"
#include "limits.h"
#include "store.h"
#include "store_mozilla.h"
#include "text.h"
#include "xalloc.h"

static int
load_file(const char *path, struct certs *out, struct diag *d)
{
	struct certs	l = { 0 };
	struct buf	b;
	int		rv;

	/* Into a list of its own: certificates that *out has already are no "no certificate in it". */
	rv = file_read(path, LIMIT_STORE_BYTES, &b, d);
	if (rv == 0)
		rv = certs_load(buf_get(&b), path, &l, d);
	for (size_t i = 0; rv == 0 && i < l.n; i++)
		certs_add(out, l.v[i]);
	certs_free(&l);
	buf_free(&b);
	return rv;
}

/* "5ed36f99.0": how `openssl rehash` names its links; "….r0" are CRLs. */
static bool
is_hash_name(struct span name)
{
	if (name.n < 10 || name.p[8] != '.')
		return false;
	for (size_t i = 0; i < name.n; i++) {
		uint8_t c = name.p[i];
		bool	digit = c >= '0' && c <= '9';

		if (i != 8 && !digit && (i > 8 || c < 'a' || c > 'f'))
			return false;
	}
	return true;
}

static bool
is_cert_name(const char *name)
{
	static const char *const endings[] = { ".pem", ".crt", ".cer", ".der", ".p7b", ".p7c" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (span_iends(span_str(name), endings[i]))
			return true;
	return is_hash_name(span_str(name));
}

static int
load_dir(const char *dir, struct certs *out, struct diag *d)
{
	struct file_names	l;
	size_t			used = 0;
	int			rv;

	rv = file_list(dir, &l, d);
	for (size_t i = 0; rv == 0 && i < l.n; i++) {
		char		*path;
		struct stat	 st;

		if (!is_cert_name(l.v[i]))
			continue;
		path = xasprintf("%s/%s", dir, l.v[i]);
		/* A directory is none of ours; what cannot be looked at fails below and says why. */
		if (stat(path, &st) == -1 || !S_ISDIR(st.st_mode)) {
			rv = load_file(path, out, d);
			used++;
		}
		free(path);
	}
	file_names_free(&l);
	if (rv == 0 && used == 0)
		return diag_set(d, DIAG_DATA, dir, "no file here is named as certificates are "
		    "(.pem .crt .cer .der .p7b .p7c, or a hash with .0)");
	return rv;
}

static void
to_store(struct store *s, struct certs *l)
{
	for (size_t i = 0; i < l->n; i++)
		store_add(s, l->v[i], 0);
	certs_free(l);
}

int
store_load_pem(struct store *s, const char *location, struct diag *d)
{
	struct certs	l = { 0 };
	int		rv;

	rv = load_file(location, &l, d);
	to_store(s, &l);
	return rv;
}

int
store_load_dir(struct store *s, const char *location, struct diag *d)
{
	struct certs	l = { 0 };
	int		rv;

	rv = load_dir(location, &l, d);
	to_store(s, &l);
	return rv;
}

int
store_certs_load(const char *where, struct certs *out, struct diag *d)
{
	static const char *const schemes[] = { "pem:", "p7b:", "dir:" };
	struct stat		 st;

	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
		if (strncmp(where, schemes[i], strlen(schemes[i])) == 0) {
			where += strlen(schemes[i]);
			break;
		}
	if (stat(where, &st) == 0 && S_ISDIR(st.st_mode))
		return load_dir(where, out, d);
	return load_file(where, out, d);
}
