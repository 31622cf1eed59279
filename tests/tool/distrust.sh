#!/bin/bash
# SPDX-License-Identifier: BSD-2-Clause
# smime-check verify with a DistrustList: the verdict of a message, and of one that has another signer.
set -u
top=${top_srcdir:-.}
check=${top_builddir:-.}/smime-check
pki=$top/samples/pki
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
bad=0

# verdict WANTED-TEXT MESSAGE [OPTION...]
verdict() {
	local wanted=$1 message=$2
	shift 2
	"$check" verify --json --at 2027-01-01 --trust "test=pem:$pki/root.pem,profile=rfc5280" "$@" \
	    "$top/samples/$message.eml" >"$dir/out" 2>"$dir/err" && grep -qF -- "$wanted" "$dir/out" && return
	echo "FAIL: $message lacks $wanted"
	sed 's/^/     /' "$dir/out" "$dir/err" | cut -c 1-1000
	bad=1
}

printf 'DistrustList file:%s/list\nRules ""\n' "$dir" >"$dir/conf"
openssl x509 -in "$pki/alice.pem" -pubkey -noout | openssl pkey -pubin -outform DER | sha256sum | cut -c 1-64 >"$dir/list"
verdict '"code":"SMIME-OK"' good
verdict '"code":"SMIME-DISTRUST"' good --config "$dir/conf"
verdict '"result":"policy"' good --config "$dir/conf"
verdict '"chain":"distrusted"' good --config "$dir/conf"
verdict '"code":"SMIME-OK"' ed25519 --config "$dir/conf"

# A list that cannot be used is no empty one.
echo "alice@example.com" >"$dir/list"
"$check" verify --config "$dir/conf" "$top/samples/good.eml" >"$dir/out" 2>"$dir/err"
status=$?
if [ $status -ne 78 ] || ! grep -qF "$dir/list:1: not a SHA-256" "$dir/err"; then
	echo "FAIL: a bad list: exit $status, $(cat "$dir/err")"
	bad=1
fi
[ $bad -eq 0 ] && echo "distrust: ok"
exit $bad
