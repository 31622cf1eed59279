#!/bin/bash
# SPDX-License-Identifier: BSD-2-Clause
# smime-facts(7), smime-milter-rules(5) and the shipped rules against the engine's tables: every fact with its type and
# words, every reason code with result and status, and every row of the verdict table stands in the page, and nothing
# else does; examples and shipped rules are read without a mistake; the pages are clean mdoc.
set -u
top=${top_srcdir:-.}
vocabulary=${top_builddir:-.}/tests/docs/vocabulary
facts=$top/doc/smime-facts.7
rules=$top/doc/smime-milter-rules.5
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
bad=0

fail() {
	echo "FAIL: $*"
	bad=1
}

# Two lists of lines must be the same in any order; $1 says of what.
same() {
	sort -o "$2" "$2"
	sort -o "$3" "$3"
	[ -s "$2" ] || fail "$1: the program printed nothing"
	diff "$2" "$3" >"$tmp/diff" || fail "$1 (< program, > page):$(echo; cat "$tmp/diff")"
}

section() {
	sed -n "/^\.Sh $1\$/,/^\.Sh/p" "$facts"
}

# "name type" and "name word" of each fact; units and the codes, which have a section of their own, apart.
"$vocabulary" facts | awk -F'\t' '{ print $1, $2; if ($2 == "word" && $1 != "code") { n = split($3, w, " ")
	for (i = 1; i <= n; i++) print $1, "=" w[i] } else if ($2 == "number" && $3 != "count") print $1, "unit", $3 }' >"$tmp/a"
section FACTS | awk '/^\.It Cm .* Pq /{ name = $3; print name, $5; if ($6 == ",") print name, "unit", $7 }
    /^\.It Li /{ print name, "=" $3 }' >"$tmp/b"
same facts "$tmp/a" "$tmp/b"

"$vocabulary" reasons >"$tmp/a"
section "REASON CODES" | awk '/^\.It Sy /{ print $3 "\t" $5 "\t" $7 }' >"$tmp/b"
same reasons "$tmp/a" "$tmp/b"
for what in Seen Fault '\\&Do'; do
	[ "$(section "REASON CODES" | grep -c "^\.Em $what :")" -eq "$(wc -l <"$tmp/a")" ] || fail "not every code has its $what"
done

"$vocabulary" verdicts >"$tmp/a"
section "THE VERDICT" | awk -F' Ta ' '/^\.It .* Ta /{ sub(/^\.It /, "", $1); if ($1 != "\"\"") row = $1
	if ($2 ~ /^(integrity|chain|revocation|identity|coverage) /) {
		n = split($2, w, " "); for (i = 2; i <= n; i++) if (w[i] != "or") print row "\t" w[1] " " w[i] "\t" $3 "\t" $4 } }' >"$tmp/b"
same verdicts "$tmp/a" "$tmp/b"

# Every example, as one file each, with the set that they speak of beside it.
echo ".partner.example" >"$tmp/partners"
awk -v dir="$tmp" '/^\.Sh /{ on = $2 == "EXAMPLES" } on && /^\.Ed/{ out = "" } out != ""{ gsub(/\\e/, "\\"); print >out }
    on && /^\.Bd -literal/{ out = dir "/example" ++n }' "$rules"
[ "$(ls "$tmp"/example* 2>/dev/null | wc -l)" -ge 8 ] || fail "the examples were not found"
"$vocabulary" rules "$tmp"/example* || fail "an example of smime-milter-rules(5) is not a rule"

# The rules as shipped, and again with what is commented out in them.
cp "$top/conf/rules" "$tmp/rules"
sed 's/^#\([a-z\t]\)/\1/; s/^	*smime-milter -.*//; s/^	*kill .*//' "$top/conf/rules" >"$tmp/examples"
grep -q '^rule tampered' "$tmp/examples" || fail "conf/rules has no examples"
"$vocabulary" rules "$tmp/rules" "$tmp/examples" || fail "conf/rules is not a rules file"

if command -v mandoc >/dev/null; then
	mandoc -Tlint -W warning "$facts" "$rules" >"$tmp/lint" || fail "mandoc: $(head -3 "$tmp/lint")"
else
	echo "skipped: mandoc is not installed"
fi
[ $bad -eq 0 ] && echo "facts and rules: ok"
exit $bad
