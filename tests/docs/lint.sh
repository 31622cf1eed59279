#!/bin/bash
# SPDX-License-Identifier: BSD-2-Clause
# smime-lint(7) is made from the registry: each id of smime-check lint --list stands in it once, with its dates, and no
# other does; and it is clean mdoc.
set -u
check=${top_builddir:-.}/smime-check
page=${top_builddir:-.}/doc/smime-lint.7
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
bad=0

fail() {
	echo "FAIL: $*"
	bad=1
}

"$check" lint --list | cut -d' ' -f1 | sort >"$tmp/program"
sed -n 's/^\.It Sy //p' "$page" | sort >"$tmp/page"
[ -s "$tmp/program" ] || fail "the program lists nothing"
diff "$tmp/program" "$tmp/page" >"$tmp/diff" || fail "ids (< program, > page): $(head -5 "$tmp/diff")"
from=$("$check" lint --list --json | grep -c '"from":"')
[ "$(grep -c '; since [0-9]' "$page")" -eq "$from" ] || fail "not all dates are in the page"

# Rows that are judged tell why, and what is right and wrong.
"$check" lint --json --explain '*' | grep '"implemented":true,"same_as":null' >"$tmp/judged"
for key in why right wrong; do
	sed -n 's/^{"id":"\([^"]*\)".*"'$key'":null.*/\1/p' "$tmp/judged" >"$tmp/lack"
	[ ! -s "$tmp/lack" ] || fail "$(wc -l <"$tmp/lack") requirements have no $key: $(head -3 "$tmp/lack" | tr '\n' ' ')"
done

if command -v mandoc >/dev/null; then
	mandoc -Tlint -W warning "$page" >"$tmp/lint" || fail "mandoc: $(head -3 "$tmp/lint")"
else
	echo "skipped: mandoc is not installed"
fi
exit $bad
