#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-2-Clause
# run.sh [--update] [SMIME-CHECK] - golden results of the committed samples at a fixed time.
#
# Each samples/NAME.eml is verified by itself, and the JSON compared octet by octet with samples/NAME.json.  The
# results must agree with samples/EXPECT.tsv as well, which is written by hand: so --update, which rewrites the JSON
# files, cannot make a wrong result right.
set -u
here=$(cd "$(dirname "$0")" && pwd)
samples=$(cd "$here/../../samples" && pwd)
update=no
if [ "${1:-}" = --update ]; then
	update=yes
	shift
fi
tool=$(realpath "${1:-${top_builddir:-.}/smime-check}")
got=$(mktemp -d)
trap 'rm -rf "$got"' EXIT
failed=0

cd "$samples" || exit 1
for eml in *.eml; do
	name=${eml%.eml}
	"$tool" verify --json --at 2027-01-01T00:00:00Z --trust test=pem:pki/root.pem,profile=rfc5280 --crls pki/crls \
	    "$eml" > "$got/$name.json" 2> "$got/err"
	rc=$?
	if [ $rc -ne 0 ]; then
		echo "FAIL: $name: smime-check ended with $rc: $(tail -n 1 "$got/err")"
		failed=$((failed + 1))
	elif [ $update = yes ]; then
		cp "$got/$name.json" .
	elif ! cmp -s "$got/$name.json" "$name.json"; then
		echo "FAIL: $name: not as in $name.json:"
		diff -N "$name.json" "$got/$name.json" | cut -c 1-2000
		failed=$((failed + 1))
	fi
done
python3 "$here/expect.py" EXPECT.tsv "$got" || failed=$((failed + 1))
[ $failed -eq 0 ]
