#!/bin/bash
# SPDX-License-Identifier: BSD-2-Clause
# smime-check(1) and the tool say the same: options of every command in both directions, findings and JSON keys of
# roots; and the page is clean mdoc.
set -u
top=${top_srcdir:-.}
check=${top_builddir:-.}/smime-check
page=$top/doc/smime-check.1
pki=$top/samples/pki
bad=0

fail() {
	echo "FAIL: $*"
	bad=1
}

# Options of the tool, "COMMAND OPTION" a line; "all" for those of all commands.
options_of_tool() {
	"$check" --help | sed -n 's/^  --\([a-z-]*\).*/all \1/p'
	for c in $(commands); do
		"$check" "$c" --help | sed -n '/^options:/,/^options of all/s/^  --\([a-z-]*\).*/'"$c"' \1/p'
	done
}

commands() {
	"$check" --help | sed -n '/^commands:/,/^options/s/^  \([a-z]\{1,\}\) .*/\1/p'
}

# The same of the page: tags of lists, by the subsection that they stand in.
options_of_page() {
	awk '/^\.Ss /{ s = $2 == "Options" ? "all" : $2 } /^\.S[hH] /{ s = "" }
	    /^\.It Fl -/{ if (s != "") print s, substr($3, 2) }' "$page" | grep -v -e ' help$' -e ' version$'
}

for c in $(commands); do
	grep -q "^\.Ss $c\$" "$page" || fail "command $c has no subsection"
done
[ -n "$(commands)" ] || fail "the tool lists no commands"
while read -r where option; do
	options_of_page | grep -qx "$where $option" || fail "--$option of $where is not in the page"
done < <(options_of_tool)
while read -r where option; do
	[ "$where" = all ] || commands | grep -qx "$where" || continue
	options_of_tool | grep -qx "$where $option" || fail "--$option of $where is in the page only"
done < <(options_of_page)

ids=$(sed -n 's/^	{ "\([a-z-]*\)", LEVEL_.*/\1/p; s/.*finding(r, s, NULL, "\([a-z-]*\)".*/\1/p' "$top/tools/cmd_roots.c")
[ "$(echo "$ids" | wc -l)" -ge 8 ] || fail "the findings of roots were not found in the source"
for id in $ids; do
	sed -n '/^\.Ss roots/,/^\.Sh/p' "$page" | grep -q "^\.It Cm .*\b$id\b" || fail "finding $id is not in the page"
done
keys=$({ "$check" roots list --json "$pki/root.pem"; "$check" roots check --json --at 2099-01-01 "$pki/root.pem"
	"$check" roots diff --json "$pki/root.pem" "$pki/foreign.pem"; } | grep -o '"[a-z_0-9]*":' | tr -d '":' | sort -u)
[ -n "$keys" ] || fail "no JSON"
for key in $keys; do
	sed -n '/^\.Ss roots/,/^\.Sh/p' "$page" | grep -qw "$key" || fail "JSON key $key of roots is not in the page"
done

keys=$({ "$check" lint --json "$pki/alice.pem"; "$check" lint --json --explain '*'; } | grep -o '"[a-z_0-9]*":' |
    tr -d '":' | sort -u)
for key in $keys id severity section at text seen this_update produced_at; do
	sed -n '/^\.Ss lint/,/^\.Ss path/p' "$page" | grep -qw "$key" || fail "JSON key $key of lint is not in the page"
done

if command -v mandoc >/dev/null; then
	mandoc -Tlint -W warning "$page" >/dev/null || fail "mandoc: $(mandoc -Tlint -W warning "$page" | head -3)"
else
	echo "skipped: mandoc is not installed"
fi
exit $bad
