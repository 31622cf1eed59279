#!/bin/bash
# SPDX-License-Identifier: BSD-2-Clause
# Goal (b): a signed message through the engine against the bare limit, CPU time (<= 1.3 at 10 KB, <= 1.1 from 1 MB),
# and instructions where valgrind is installed.  Messages and their PKI are made here, by openssl.
set -eu

bench=${top_builddir:-.}/tests/bench/bench_engine
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd_root=$PWD
here=$(cd "$(dirname "$0")" && pwd)
case $bench in /*) ;; *) bench=$cd_root/$bench ;; esac
[ -x "$bench" ] || { echo "engine.sh: no $bench; make it first" >&2; exit 1; }
cd "$work"

# shellcheck source=tests/bench/messages.sh
. "$here/messages.sh"

files=
for signer in rsa2048 p256; do
	for size in 10000:10K 1000000:1M 10000000:10M; do
		message "$signer-${size#*:}.eml" "$signer" "${size%:*}"
		files="$files $signer-${size#*:}.eml"
	done
done

# shellcheck disable=SC2086
"$bench" -r "${ROUNDS:-9}" -s "${SECONDS_EACH:-0.2}" root.pem $files

command -v valgrind >/dev/null || { echo "valgrind is not installed: instructions not counted"; exit 0; }
instructions() {	# MODE MESSAGE
	valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect=work "$bench" -m "$1" -n 5 root.pem "$2" 2>&1 |
		sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}
for file in rsa2048-10K.eml p256-10K.eml; do
	limit=$(instructions limit "$file")
	engine=$(instructions engine "$file")
	awk -v f="$file" -v l="$limit" -v e="$engine" 'BEGIN {
		printf "%-24s limit %8.2f M instr.  engine %8.2f M instr.  ratio %.2f\n", f, l / 5e6, e / 5e6, e / l }'
done
