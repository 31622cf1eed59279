#!/bin/bash
# SPDX-License-Identifier: BSD-2-Clause
# Goals (a1) text through the daemon against a libmilter program that accepts at end of headers (CPU <= 1.2), (a2) a 50 KB
# multipart without S/MIME against one that reads the body (<= 1.3), (c) a signed message against that and the bare limit
# (<= 1.5), (d) memory: the front flat, a worker at most twice the message above its base.  Rounds are interleaved; what
# is printed is the median of the rounds' ratios.
set -eu

top=$(cd "${top_builddir:-.}" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
milter=${SMIME_MILTER:-$top/smime-milter}
bench=$top/tests/bench
rounds=${ROUNDS:-7}
count=${COUNT:-1000}
work=$(mktemp -d)
pids=
finish() {
	for pid in $pids; do kill "$pid" 2>/dev/null || true; done
	wait 2>/dev/null || true
	rm -rf "$work"
}
trap finish EXIT
cd "$work"
# shellcheck source=tests/bench/messages.sh
. "$here/messages.sh"

lines() { yes 'The quick brown fox jumps over the lazy dog; it does so on every line of this.' | head -c "$1" | sed 's/$/\r/'; }
head_of() {
	printf 'Received: from client.example.org by mx.example.org; Mon, 4 Jan 2027 10:00:00 +0000\r\n'
	printf 'From: Alice <alice@example.com>\r\nTo: bob@example.org\r\nSubject: bench\r\nMIME-Version: 1.0\r\n'
	printf 'Date: Mon, 4 Jan 2027 10:00:00 +0000\r\nMessage-ID: <1@example.com>\r\nContent-Type: %s\r\n\r\n' "$1"
}
{ head_of 'text/plain; charset=utf-8'; lines 10000; } >text
{
	head_of 'multipart/mixed; boundary="b1"'
	printf -- '--b1\r\nContent-Type: text/plain\r\n\r\n'
	lines 10000
	printf -- '\r\n--b1\r\nContent-Type: image/png; name="a.png"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
	head -c 29000 /dev/urandom | openssl base64 | sed 's/$/\r/'
	printf -- '--b1--\r\n'
} >multipart
message signed rsa2048 10000

cat >conf <<END
Socket local:$work/product
AuthservID mx.example.org
TrustStore bench pem:$work/root.pem
Revocation off
Syslog no
Workers 1
TemporaryDirectory $work
END
"$milter" -f -x conf 2>log &
parent=$!
for mode in eoh body; do
	"$bench/floor_milter" -p "local:$work/$mode" -m $mode &
	pids="$pids $!"
	eval "pid_$mode=$!"
done
pids="$pids $parent"
for i in $(seq 100); do
	[ -S product ] && [ -S eoh ] && [ -S body ] && grep -q workers= log && break
	sleep 0.1
	[ "$i" -lt 100 ] || { cat log; echo "milter.sh: the daemon does not start" >&2; exit 1; }
done
children=$(cat /proc/$parent/task/$parent/children)
who() {	# TARGET: -p PID of each process of it
	case $1 in
	product) for p in $parent $children; do printf -- '-p %s ' "$p"; done ;;
	eoh) printf -- '-p %s' "$pid_eoh" ;;
	body) printf -- '-p %s' "$pid_body" ;;
	esac
}
load() {	# TARGET MESSAGE
	# shellcheck disable=SC2046
	"$bench/load" -s "$work/$1" -n "$count" $(who "$1") "$2"
}
limit() {	# microseconds of the bare limit for the signed message, start-up taken off
	local one two
	TIMEFORMAT='%U %S'
	one=$({ time "$bench/bench_engine" -m limit -n 1 root.pem signed; } 2>&1)
	two=$({ time "$bench/bench_engine" -m limit -n $((count + 1)) root.pem signed; } 2>&1)
	echo "$one $two" | awk -v n="$count" '{ printf "%.1f\n", ($3 + $4 - $1 - $2) * 1e6 / n }'
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
compare() {	# NAME GOAL FLOOR MESSAGE [limit]
	load product "$4" >/dev/null
	for _ in $(seq "$rounds"); do
		a=$(load "$3" "$4") b=$(load product "$4") l=0
		[ $# -lt 5 ] || l=$(limit)
		echo "$a $b $l" >>"rounds-$1"
	done
	ratio=$(awk '{ print $2 / ($1 + $3) }' "rounds-$1" | median)
	floor=$(awk '{ print $1 + $3 }' "rounds-$1" | median)
	ours=$(awk '{ print $2 }' "rounds-$1" | median)
	printf '(%s) %-12s floor %7.1f us  daemon %7.1f us  ratio %.2f  (goal %s)  %s\n' "$1" "$4" "$floor" "$ours" "$ratio" "$2" \
		"$(awk -v r="$ratio" -v g="$2" 'BEGIN { print r <= g ? "ok" : "MISSED" }')"
}
compare a1 1.2 eoh text
compare a2 1.3 body multipart
compare c 1.5 body signed limit

# ---- memory: 30 MB messages, against what the processes hold after small ones
peak() { awk '/VmHWM/ { print $2 }' "/proc/$1/status"; }
front= worker=
for p in $children; do
	case $(cat "/proc/$p/comm") in *front*) front=$p ;; *worker*) worker=$p ;; esac
done
message large rsa2048 30000000
size=$(($(stat -c %s large) / 1024))
front_before=$(peak "$front") worker_before=$(peak "$worker")
count=3
load product large >/dev/null
front_after=$(peak "$front") worker_after=$(peak "$worker")
printf '(d) %d KB signed: front %d -> %d KB, worker %d -> %d KB (%.2f x the message, goal 2)\n' "$size" "$front_before" \
	"$front_after" "$worker_before" "$worker_after" \
	"$(awk -v a="$worker_after" -v b="$worker_before" -v s="$size" 'BEGIN { print (a - b) / s }')"
