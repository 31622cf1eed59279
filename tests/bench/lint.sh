#!/bin/bash
# SPDX-License-Identifier: BSD-2-Clause
# Certificates a second of CPU time, cold, beside zlint and pkilint: median of interleaved rounds, then instructions.  What is
# aimed at: 20,000 without Fermat's search for factors of the modulus, 10,000 with it, and 5 times zlint.
#
# The certificates are those of ../shared, or those that tests/lint makes.  PEERS: a folder that tests/second-opinion/get-zlint
# and get-pkilint filled; made here when it is not set, and without a network we are measured alone.
set -euf

bench=${top_builddir:-.}/tests/bench/bench_lint
top=${top_srcdir:-$(dirname "$0")/../..}
opinion=$top/tests/second-opinion
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -x "$bench" ] || { echo "lint.sh: no $bench; make it first" >&2; exit 1; }

if [ -d "$top/../shared/corpus/certs" ]; then
	find "$(cd "$top/../shared/corpus/certs" && pwd)" -name '*.pem' > "$work/names"
else
	python3 "$top/tests/lint/run.py" "${top_builddir:-.}/smime-check" --write "$work/certs" > /dev/null
	find "$work/certs" -name '*.pem' > "$work/names"
fi

peers=${PEERS:-$work/peers}
if [ -z "${PEERS:-}" ]; then
	"$opinion/get-zlint" "$peers" || :
	"$opinion/get-pkilint" "$peers" || :
fi

fermat=e_rsa_fermat_factorization
declare -A command=(
	[plain]="$bench -x *fermat* -s SECONDS"
	[factors]="$bench -s SECONDS"
	[zlint]="$peers/zlint-many -bench SECONDS -skip $fermat"
	[zlint+factors]="$peers/zlint-many -bench SECONDS"
	[pkilint]="$peers/pkilint/bin/python $opinion/pkilint_many.py --bench SECONDS"
)
measured="plain factors"
[ -x "$peers/zlint-many" ] && measured="$measured zlint zlint+factors"
[ -x "$peers/pkilint/bin/python" ] && measured="$measured pkilint"

for ((round = 0; round < ${ROUNDS:-5}; round++)); do
	for what in $measured; do
		${command[$what]/SECONDS/${SECONDS_EACH:-1}} < "$work/names" | sed "s/^/$round $what /" >> "$work/results"
	done
done

# The ratio is taken within a round: what slows the machine down slows both.
awk '
function number(key) { return match($0, "\"" key "\":[ ]*[0-9.]+") ? substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 3) + 0 : 0 }
function median(list,   v, n, i, j, t) {
	n = split(list, v, " ")
	for (i = 2; i <= n; i++)
		for (j = i; j > 1 && v[j - 1] + 0 > v[j] + 0; j--) { t = v[j]; v[j] = v[j - 1]; v[j - 1] = t }
	return v[int((n + 1) / 2)]
}
{
	if (!($2 in all)) order[++kinds] = $2
	both[$1, $2] = number("parse_and_lint")
	all[$2] = all[$2] " " both[$1, $2]
	lint[$2] = lint[$2] " " number("lint")
	certificates[$2] = number("certificates")
	rounds = $1
}
END {
	printf "%-14s %12s %12s %12s %14s\n", "", "certificates", "per second", "lint alone", "ours / theirs"
	for (k = 1; k <= kinds; k++) {
		what = order[k]
		ratio = ""
		if (k > 2) {
			ours = what == "zlint" ? "plain" : "factors"
			list = ""
			for (r = 0; r <= rounds; r++)
				list = list " " both[r, ours] / both[r, what]
			ratio = sprintf("%.1f", median(list))
		}
		alone = median(lint[what])
		printf "%-14s %12d %12.0f %12s %14s\n", what, certificates[what], median(all[what]),
		    (alone > 0 ? sprintf("%.0f", alone) : "-"), ratio
	}
}' "$work/results"

command -v valgrind > /dev/null || { echo "valgrind is not installed: instructions not counted"; exit 0; }
instructions() {	# WHAT OPTION...
	local what=$1
	shift
	valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect=work "$bench" "$@" -n 1 < "$work/names" > "$work/out" 2>&1
	awk -v what="$what" '/ certificates$/ { n = $1 } / Collected : / { i = $NF }
	    END { printf "%-14s %.1f thousand instructions a certificate\n", what, i / n / 1e3 }' "$work/out"
}
instructions plain -x '*fermat*'
instructions factors
