#!/bin/bash
# SPDX-License-Identifier: BSD-2-Clause
# smime-milter.conf(5) has every key with its default and whether a reload takes it, and no other; its table of fixed
# limits is limits.h's; and the configuration as shipped loads and names only known keys.
set -u
top=${top_srcdir:-.}
page=$top/doc/smime-milter.conf.5
table=$top/milter/config_table.h
milter=${top_builddir:-.}/smime-milter
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
bad=0

fail() {
	echo "FAIL: $*"
	bad=1
}

# KEY|DEFAULT|true or false, a line each.
sed -n 's/^\tX([a-z_.]*, "\([^"]*\)", CT_[A-Z]*, "\([^"]*\)", \(true\|false\), ".*/\1|\2|\3/p' "$table" | sort > "$scratch/table"
awk '/^\.Sh /{ on = $2 == "KEYS" || $2 == "LIMITS"; next }
    !on { next }
    /^\.It Cm /{ key = $3; next }
    /^Default:$/{ getline; sub(/^\.Li "?/, ""); sub(/"? ;$/, ""); def = $0; getline
	print key "|" def "|" ($0 == "reloadable." ? "true" : "false"); next }
    /^No default; /{ print key "||" ($0 ~ /reloadable/ ? "true" : "false") }' "$page" | sort > "$scratch/page"
[ -s "$scratch/table" ] || fail "no keys found in config_table.h"
diff "$scratch/table" "$scratch/page" || fail "keys, defaults or reloadability differ (< table, > page)"

# Fixed limits: NAME VALUE.
for name in $(sed -n 's/^#define \(LIMIT_[A-Z_]*\)[\t ].*/\1/p' "$top/policy/limits.h"); do
	value=$(sed -n "s/^#define ${name}[\t ]*\(.*[^\t ]\)[\t ]*\/\*.*/\1/p" "$top/policy/limits.h" | tr -d 'UL')
	echo "$name $((value))"
done | sort > "$scratch/limits"
sed -n 's/^\.It Dv \(LIMIT_[A-Z_]*\) Ta \([0-9]*\) Ta .*/\1 \2/p' "$page" | sort > "$scratch/fixed"
[ -s "$scratch/limits" ] || fail "no limits found in limits.h"
diff "$scratch/limits" "$scratch/fixed" || fail "fixed limits differ (< limits.h, > page)"

# Each example and each commented key of the shipped file is one that the parser knows.
"$milter" -n -x "$top/conf/smime-milter.conf" > "$scratch/out" 2>&1 || {
	# A machine without NSS's list has no default store.
	grep -q 'nss' "$scratch/out" || fail "the configuration as shipped: $(cat "$scratch/out")"
}
for key in $(sed -n 's/^#\([A-Z][A-Za-z-]*\)\t.*/\1/p' "$top/conf/smime-milter.conf"); do
	grep -q "^$key|" "$scratch/table" || fail "conf/smime-milter.conf has an unknown key $key"
done

if command -v mandoc > /dev/null; then
	mandoc -Tlint -W warning "$page" > "$scratch/lint" || fail "mandoc: $(cat "$scratch/lint")"
fi
[ $bad -eq 0 ] && echo "config: $(wc -l < "$scratch/table") keys, $(wc -l < "$scratch/limits") fixed limits agree"
exit $bad
