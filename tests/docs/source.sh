#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-2-Clause
# What HACKING.md promises of the source: licence lines, headers that compile alone, and the direction of includes.
set -u
cd "${top_srcdir:-.}" || exit 1
cc=${CC:-cc}
flags="-std=c11 -D_GNU_SOURCE -iquote policy -iquote milter -iquote tools -iquote tests/unit"
flags="$flags $(pkg-config --cflags gmime-3.0 jansson p11-kit-1 libidn2 libpsl libcrypto 2>/dev/null)"
failed=0

bad() {
	echo "FAIL: $*"
	failed=$((failed + 1))
}

# In a distribution what bison and flex wrote stands beside our files.
ours() { ls "$@" 2> /dev/null | grep -v -e '^policy/parse\.[ch]$' -e '^policy/scan\.c$'; }

for f in $(ours policy/*.[chly] milter/*.[ch] tools/*.[ch] tests/*/*.[ch]); do
	head -n 3 "$f" | grep -q 'SPDX-License-Identifier: BSD-2-Clause' || bad "$f: no licence line"
done

for h in $(ours policy/*.h milter/*.h tools/*.h); do
	# Twice: the guard works.
	printf '#include "%s"\n#include "%s"\n' "$PWD/$h" "$PWD/$h" |
	    $cc $flags -Wall -Wextra -Werror -fsyntax-only -x c - || bad "$h: does not compile alone"
done

# The engine knows nothing of libmilter, processes, sockets or the clock.
for what in 'libmilter/' 'sys/socket.h' 'syslog.h' 'smfi_[a-z]* *(' '[^_a-z]fork *(' '[^_a-z]time *(NULL' 'clock_gettime *('; do
	hits=$(grep -ln -e "$what" $(ours policy/*.[chly]) || true)
	[ -z "$hits" ] || bad "policy/ uses $what: $hits"
done
hits=$(grep -ln '#include "\(proto\|plan\|session\|config\|pool\|worker\|spool\|front\)\.h"' $(ours policy/*.[chly]) || true)
[ -z "$hits" ] || bad "policy/ includes milter/: $hits"
hits=$(grep -ln 'gmime' policy/*.[ch] | grep -v -e policy/mime.c -e policy/address.c -e policy/mime_ -e policy/header || true)
[ -z "$hits" ] || bad "GMime is used outside mime and address: $hits"
hits=$(grep -ln '^ *#.*OPENSSL_VERSION' policy/*.[ch] milter/*.[ch] tools/*.[ch] 2>/dev/null | grep -v compat_openssl.h || true)
[ -z "$hits" ] || bad "library versions outside policy/compat_openssl.h: $hits"
hits=$(grep -ln 'PKCS7_verify\|SMIME_read_CMS\|SMIME_crlf_copy' policy/*.[ch] milter/*.[ch] tools/*.[ch] 2>/dev/null || true)
[ -z "$hits" ] || bad "functions that must not be used: $hits"

[ $failed -eq 0 ] && echo "source: ok"
[ $failed -eq 0 ]
