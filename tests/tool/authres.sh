#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-2-Clause
# Our Authentication-Results, as -t prints them for every sample, read by python3-authres: each parses, and says what
# samples/EXPECT.tsv wants.  Skipped where that is not installed.
set -u
top=${top_srcdir:-.}
milter=${top_builddir:-.}/smime-milter
python=
for p in python3 /usr/bin/python3; do
	"$p" -c 'import authres' 2>/dev/null && python=$p && break
done
[ -n "$python" ] || { echo "skipped: python3-authres is not installed"; exit 77; }
[ -x "$milter" ] || { echo "skipped: no $milter"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/conf" <<END
AuthservID mx1.example.net
TrustStore sample pem:$top/samples/pki/root.pem profile=rfc5280
CRLDirectory $top/samples/pki/crls
AlwaysAddARHeader yes
LogResults none
Syslog no
END
"$milter" -x "$work/conf" -F 2027-01-01T00:00:00Z -t "$top"/samples/*.eml >"$work/out" 2>"$work/err" || {
	cat "$work/err"
	echo "FAIL: smime-milter -t"
	exit 1
}
"$python" - "$work/out" "$top/samples/EXPECT.tsv" <<'END'
import os
import re
import sys

import authres

want = {}
for line in open(sys.argv[2]):
    row = line.rstrip("\n").split("\t")
    if len(row) > 2 and not line.startswith("#"):
        want[row[0]] = row[2]
text = open(sys.argv[1]).read()
failed = seen = 0
at = 0
for m in re.finditer(r"^smime-milter: (\S+): mlfi_eom\(\) returned SMFIS_ACCEPT$", text, re.M):
    name = os.path.basename(m[1]).removesuffix(".eml")
    block, at = text[at:m.start()], m.end()
    values = re.findall(r"hname='Authentication-Results' hvalue='([^']*)'", block)
    if len(values) != 1:
        print(f"FAIL: {name}: {len(values)} fields")
        failed += 1
        continue
    try:
        parsed = authres.AuthenticationResultsHeader.parse("Authentication-Results: " + values[0].replace("\n", "\r\n"))
        results = parsed.results
    except Exception as e:    # whatever it trips over
        print(f"FAIL: {name}: {e!r} at {values[0]!r}")
        failed += 1
        continue
    seen += 1
    same = parsed.authserv_id == "mx1.example.net" and {r.method for r in results} == {"smime"}
    if not same or (name in want and results[0].result != want[name]):
        print(f"FAIL: {name}: {[(r.method, r.result) for r in results]}, wanted {want.get(name)}")
        failed += 1
print(f"authres: {seen} fields parsed, {failed} failed")
sys.exit(1 if failed or not seen else 0)
END
