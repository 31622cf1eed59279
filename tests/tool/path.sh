#!/bin/bash
# SPDX-License-Identifier: BSD-2-Clause
# smime-check path: words, exit statuses, text and JSON, over the certificates of the samples at a fixed time.
set -u
top=${top_srcdir:-.}
build=${top_builddir:-.}
check=$build/smime-check
pki=$top/samples/pki
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
bad=0

# run NAME WANTED-STATUS ARGS...: standard output in $dir/out, standard error in $dir/err
run() {
	local name=$1 wanted=$2 status
	shift 2
	"$check" path "$@" >"$dir/out" 2>"$dir/err"
	status=$?
	if [ $status -eq "$wanted" ]; then
		echo "ok   $name"
	else
		echo "FAIL $name: exit $status, wanted $wanted"
		cat "$dir/err"
		bad=1
	fi
}

# says WHERE TEXT: the last run's out or err has the text
says() {
	grep -qF -- "$2" "$dir/$1" && return
	echo "FAIL   $1 lacks: $2"
	sed 's/^/     /' "$dir/$1" | head -5
	bad=1
}

trust=(--trust "samples=pem:$pki/root.pem" --at 2027-01-01)
all=("${trust[@]}" --intermediates "$pki/issuing.pem" --intermediates "$pki/constrained.pem" --intermediates "$pki/silent.pem")

# ---- each fault has its word, its code and its sentence: FILE CHAIN CODE SENTENCE
while IFS='|' read -r file chain code why; do
	run "$file" 0 --json "${all[@]}" "$pki/$file.pem"
	says out "\"chain\":\"$chain\""
	says out "\"code\":\"$code\""
	[ -z "$why" ] || says out "$why"
done <<EOF
alice|ok|SMIME-OK|"why":null
anyeku|ok|SMIME-OK|
noeku|ok|SMIME-OK|
inside|ok|SMIME-OK|
expired|expired|SMIME-EXPIRED|the signer's certificate has expired (2026-06-01T00:00:00Z)
notyet|notyet|SMIME-NOTYET|is not valid before 2040-01-01T00:00:00Z
encipher|keyusage|SMIME-KEYUSAGE|may not sign messages
server|eku|SMIME-EKU|is not for e-mail
outside|nameconstraint|SMIME-NAMECONSTRAINT|does not permit
short|weak|SMIME-WEAK|weak key (rsa-1024)
foreign|incomplete|SMIME-INCOMPLETE|O=Elsewhere
stranger|untrusted|SMIME-UNTRUSTED|no path to a trust anchor
EOF

# ---- purpose, profile, anchors
run "server certificate, any purpose" 0 --json --purpose any "${all[@]}" "$pki/server.pem"
says out '"chain":"ok"'
run "no EKU under a public store" 0 --json --at 2027-01-01 --trust "s=pem:$pki/root.pem,profile=sbr" \
    --intermediates "$pki/issuing.pem" "$pki/noeku.pem"
says out '"chain":"eku"'
run "the certificate is an anchor" 0 --json --at 2027-01-01 --trust "s=pem:$pki/alice.pem" "$pki/alice.pem"
says out '"chain":"ok","store":"s"'
run "no intermediate" 0 --json "${trust[@]}" "$pki/alice.pem"
says out '"chain":"incomplete","store":null'
says out 'CN=Sample Issuing CA'
cat "$pki/alice.pem" "$pki/issuing.pem" >"$dir/both.pem"
run "the intermediate is in the same file" 0 --json "${trust[@]}" "$dir/both.pem"
says out '"chain":"ok"'

# ---- revocation
crls=(--crls "$pki/crls")
run "revocation is off" 0 --json "${all[@]}" "$pki/alice.pem"
says out '"revocation":"off"'
run "good" 0 --json "${all[@]}" "${crls[@]}" "$pki/alice.pem"
says out '"revocation":"good","code":"SMIME-OK"'
run "revoked" 0 --json "${all[@]}" "${crls[@]}" "$pki/revoked.pem"
says out '"chain":"ok"'
says out '"revocation":"revoked","code":"SMIME-REVOKED"'
run "a CA without CRL" 0 --json "${all[@]}" "${crls[@]}" "$pki/quiet.pem"
says out '"revocation":"unknown","code":"SMIME-OK"'
run "revoked, for people" 0 "${all[@]}" "${crls[@]}" "$pki/revoked.pem"
says out "SMIME-REVOKED, chain ok (samples), revocation revoked"
says out ") REVOKED"

# ---- the site's own list
sha256() {
	openssl x509 -in "$1" -outform DER | sha256sum | cut -c1-64
}
key_sha256() {
	openssl x509 -in "$1" -pubkey -noout | openssl pkey -pubin -outform DER | sha256sum | cut -c1-64
}
echo "DistrustList file:$dir/distrust" >"$dir/conf"
listed=(--config "$dir/conf" "${all[@]}")
{ echo "# nobody here"; sha256 "$pki/bob.pem"; } >"$dir/distrust"
run "another one is listed" 0 --json "${listed[@]}" "$pki/alice.pem"
says out '"chain":"ok"'
run "the signer is listed" 0 --json "${listed[@]}" "$pki/bob.pem"
says out '"chain":"distrusted"'
says out '"code":"SMIME-DISTRUST","why":"the signer'"'"'s certificate is on the DistrustList of this site"'
key_sha256 "$pki/issuing.pem" | sed 's/../&:/g; s/:$/  # its CA/' >"$dir/distrust"
run "the CA's key is listed" 1 --fail-on fail "${listed[@]}" "$pki/alice.pem"
says out "SMIME-DISTRUST, chain distrusted (samples)"
says out 'the CA certificate "CN=Sample Issuing CA'
says out "has a key that is on the DistrustList"
sha256 "$pki/root.pem" >"$dir/distrust"
run "the root is listed" 0 --json "${listed[@]}" "$pki/alice.pem"
says out '"chain":"distrusted"'
run "without the configuration" 0 --json "${all[@]}" "$pki/alice.pem"
says out '"chain":"ok"'
echo "CN=Mallory" >>"$dir/distrust"
run "a bad line" 78 "${listed[@]}" "$pki/alice.pem"
says err "$dir/distrust:2: not a SHA-256"

# ---- policies
run "no policy is required" 0 --json "${all[@]}" --initial-policy 1.2.3 "$pki/alice.pem"
says out '"chain":"ok"'
run "a policy that is not there" 0 --json "${all[@]}" --initial-policy 1.2.3 --require-explicit-policy "$pki/alice.pem"
says out '"chain":"policy"'

# ---- several files, exit statuses
run "two files" 0 --json "${all[@]}" "$pki/alice.pem" "$pki/bob.pem"
[ "$(wc -l <"$dir/out")" -eq 2 ] || { echo "FAIL   not a line a file"; bad=1; }
run "--fail-on, all ok" 0 "${all[@]}" --fail-on fail "$pki/alice.pem"
run "--fail-on, one is not" 1 "${all[@]}" --fail-on fail "$pki/alice.pem" "$pki/server.pem"
echo nothing >"$dir/bad.pem"
run "one does not parse, the others are done" 65 --json "${all[@]}" "$dir/bad.pem" "$pki/alice.pem"
says out '"chain":"ok"'
run "no such file" 66 "${all[@]}" "$dir/none.pem"
run "standard input" 0 --json "${all[@]}" - <"$pki/alice.pem"
says out '"file":"-"'
run "no operand" 64 "${all[@]}"
run "bad purpose" 64 "${all[@]}" --purpose tls "$pki/alice.pem"
run "bad policy" 64 "${all[@]}" --initial-policy example "$pki/alice.pem"
run "a message's time" 64 --at date --trust "samples=pem:$pki/root.pem" "$pki/alice.pem"
exit $bad
