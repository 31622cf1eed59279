#!/bin/bash
# SPDX-License-Identifier: BSD-2-Clause
# The command lint around the requirements themselves: what files may hold, options, exit statuses, --list, --explain.
set -u
top=${top_srcdir:-.}
check=${top_builddir:-.}/smime-check
pki=$top/samples/pki
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
bad=0

fail() {
	echo "FAIL   $*"
	bad=1
}

# run NAME WANTED-STATUS ARGS...: standard output in $dir/out, standard error in $dir/err
run() {
	local name=$1 wanted=$2 status
	shift 2
	"$check" lint "$@" >"$dir/out" 2>"$dir/err" </dev/null
	status=$?
	if [ $status -eq "$wanted" ]; then
		echo "ok   $name"
	else
		echo "FAIL $name: exit $status, wanted $wanted"
		head -5 "$dir/err"
		bad=1
	fi
}

# says WHERE TEXT: the last run's out or err has the text
says() {
	grep -qF -- "$2" "$dir/$1" || { fail "$1 lacks: $2"; sed 's/^/     /' "$dir/$1" | head -5; }
}

silent() {
	[ ! -s "$dir/$1" ] || { fail "$1 is not empty"; head -3 "$dir/$1"; }
}

# lines N: so many on standard output
lines() {
	[ "$(wc -l <"$dir/out")" -eq "$1" ] || fail "$(wc -l <"$dir/out") lines, wanted $1"
}

json() {
	command -v python3 >/dev/null || return
	python3 -c 'import json, sys; [json.loads(l) for l in sys.stdin]' <"$dir/out" || fail "not JSON"
}

sha256() {
	sha256sum "$1" | cut -d' ' -f1
}

leaf=$pki/alice.pem ca=$pki/issuing.pem root=$pki/root.pem
openssl x509 -in "$leaf" -outform DER -out "$dir/leaf.der"
cat "$leaf" "$ca" "$root" >"$dir/bundle.pem"
openssl crl2pkcs7 -nocrl -certfile "$dir/bundle.pem" -outform DER -out "$dir/all.p7b"
openssl crl2pkcs7 -nocrl -certfile "$dir/bundle.pem" -out "$dir/all.p7c"

# ---- files

run "PEM" 0 --json "$leaf"
lines 1
json
says out "\"sha256\":\"$(sha256 "$dir/leaf.der")\""
says out '"file":"'"$leaf"'"'
run "DER" 0 --json "$dir/leaf.der"
says out "\"sha256\":\"$(sha256 "$dir/leaf.der")\""
"$check" lint --json - <"$leaf" >"$dir/out" || fail "standard input"
says out '"file":"-"'
for f in bundle.pem all.p7b all.p7c; do
	run "$f" 0 --json "$dir/$f"
	lines 3
	says out "\"sha256\":\"$(sha256 "$dir/leaf.der")\""
	says out '"object":2,"kind":"certificate","who":"root"'
done
run "many files" 0 --json "$leaf" "$ca" "$dir/all.p7b"
lines 5
run "same input, same octets" 0 --json "$leaf" "$ca" "$dir/all.p7b" --at 2031-01-01
cp "$dir/out" "$dir/once"
run "whatever the time" 0 --json "$leaf" "$ca" "$dir/all.p7b" --at 1999-01-01
cmp -s "$dir/out" "$dir/once" || fail "it differs"
run "text" 0 "$dir/bundle.pem"
says out "$dir/bundle.pem: "
says out "$dir/bundle.pem[2]: "
openssl x509 -in "$leaf" -trustout -addtrust emailProtection -out "$dir/trusted.pem"
run "a trusted certificate" 0 --json "$dir/trusted.pem"
says out "\"sha256\":\"$(sha256 "$dir/leaf.der")\""
name=$dir/$'a\033[2J.pem'
cp "$leaf" "$name"
run "an escaped name" 0 "$name"
says out '\x1b[2J'
run "an escaped name, JSON" 0 --json "$name"
json

# ---- files that are none

run "no such file" 66 "$dir/none.pem" "$leaf"
says err "none.pem"
lines "$(("$("$check" lint "$leaf" | wc -l)"))"
echo "no certificate" >"$dir/text"
: >"$dir/empty"
printf '\060\003\002\001\005' >"$dir/integer.der"
printf '\060\202\377' >"$dir/short.der"
for f in text empty integer.der short.der; do
	run "$f" 65 --json "$dir/$f" "$leaf"
	says err "$f"
	lines 1
done
run "only one that is none" 65 --json "$dir/text"
silent out
{ echo "-----BEGIN CERTIFICATE-----"; echo "MIIB"; echo "-----END CERTIFICATE-----"; cat "$leaf"; } >"$dir/damaged.pem"
run "one block is none" 65 --json "$dir/damaged.pem"
lines 1
{ sed '3s/^....../??????/' "$leaf"; cat "$ca"; } >"$dir/damaged.pem"
run "one block is damaged" 65 --json "$dir/damaged.pem"
lines 1
says err "damaged PEM"
run "a directory" 66 "$dir"

# OpenSSL refuses what has an INTEGER with a needless octet; for lint it is a finding.
if command -v python3 >/dev/null; then
	PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$top/tests/lint python3 - "$dir" <<-'END'
		import sys
		from certgen import *
		d = sys.argv[1]
		open(d + "/ber.der", "wb").write(leaf().with_(serial=tlv(INTEGER, b"\0\0" + b"\x55" * 10)).der())
		open(d + "/long.der", "wb").write(leaf().der() + b"\0\0")
		open(d + "/leaf-mm.der", "wb").write(leaf().der())
		open(d + "/subca.der", "wb").write(subca().der())
		open(d + "/root.der", "wb").write(root().der())
		open(d + "/wrong.der", "wb").write(leaf().ext_drop("extKeyUsage").ext_drop("subjectKeyIdentifier").der())
		open(d + "/revoked.crl", "wb").write(crl().der())
		open(d + "/late.crl", "wb").write(crl().with_(next_update=NOW + 20 * DAY).der())
		open(d + "/answer.ocsp", "wb").write(ocsp().der())
		open(d + "/should.der", "wb").write(leaf().ext_drop("subjectKeyIdentifier").der())
	END
	openssl x509 -inform DER -in "$dir/ber.der" -noout 2>/dev/null && fail "OpenSSL takes ber.der"
	run "what OpenSSL refuses" 0 --json "$dir/ber.der" "$dir/long.der"
	lines 2
	silent err
	[ "$(grep -c '"id":"leaf.base.der-well-formed"' "$dir/out")" -eq 2 ] || fail "no finding on DER"
	run "clean" 0 --json --fail-on notice "$dir/leaf-mm.der"
	says out '"type":"M","generation":"M","not_before":"2026-03-02T00:00:00Z","profile":"sbr"'
	says out '"br":"pass","limit":false,"findings":[]'

	run "a CRL and an OCSP response" 0 --json "$dir/revoked.crl" "$dir/answer.ocsp"
	lines 2
	says out '"kind":"crl","who":"CRL"'
	says out '"kind":"ocsp","who":"OCSP response"'
	says out '"type":null,"generation":null,"this_update":"2026-03-02T00:00:00Z"'
	openssl crl -inform DER -in "$dir/revoked.crl" -out "$dir/crl.pem"
	cat "$leaf" "$dir/crl.pem" "$ca" >"$dir/mixed.pem"
	run "a CRL between certificates" 0 --json "$dir/mixed.pem"
	lines 3
	says out '"object":1,"kind":"crl"'
	run "a late CRL" 1 --json --fail-on error --issuer "$dir/subca.der" "$dir/late.crl"
	says out '"id":"crl.leaf.next-update-10d"'
	run "a CRL of what is not known" 0 --json --fail-on error "$dir/late.crl"
	run "a CRL, told by one that the CA has issued" 1 --json --fail-on error --issued "$dir/leaf-mm.der" "$dir/late.crl"
	says out 'the issuer has issued a subscriber certificate'
	openssl genrsa 512 2>/dev/null | cat - "$leaf" >"$dir/key.pem"
	run "a key before the certificate" 0 --json "$dir/key.pem"
	lines 1

	# ---- options

	run "fail on error" 1 --fail-on error "$dir/wrong.der"
	says out "error: leaf.eku.present (7.1.2.3(f))"
	says out "since: 2023-09-01, SMC01"
	says out "e_smime_legacy_multipurpose_eku_check"
	run "fail on fail" 1 --fail-on fail "$dir/wrong.der"
	run "a warning is no error" 0 --fail-on error "$dir/should.der"
	run "fail on warning" 1 --fail-on warning "$dir/should.der"
	run "a finding and a file that is none" 65 --fail-on error "$dir/wrong.der" "$dir/text"
	run "only" 0 --json --fail-on error --only 'leaf.ski.*' "$dir/wrong.der"
	says out '"id":"leaf.ski.present"'
	grep -q leaf.eku "$dir/out" && fail "--only lets others pass"
	run "only, a list" 1 --json --fail-on error --only 'leaf.ski.*,leaf.eku.present' "$dir/wrong.der"
	run "only, twice" 1 --json --fail-on error --only 'leaf.ski.*' --only leaf.eku.present "$dir/wrong.der"
	run "skip" 0 --json --fail-on error --skip 'leaf.eku.*,leaf.ku.*' "$dir/wrong.der"
	printf 'LintExclude leaf.eku.*\nLintSeverityOverride leaf.ski.present=notice\n' >"$dir/lint.conf"
	run "a configuration" 0 --json --fail-on warning --config "$dir/lint.conf" "$dir/wrong.der"
	says out '"id":"leaf.ski.present","severity":"notice"'
	run "a configuration, narrowed" 0 --json --fail-on notice --config "$dir/lint.conf" --only 'leaf.eku.*' "$dir/wrong.der"
	says out '"checked":0'
	run "issuer" 0 --json --fail-on notice --issuer "$dir/subca.der" --issuer "$dir/root.der" "$dir/leaf-mm.der"
	with=$(sed 's/.*"checked":\([0-9]*\).*/\1/' "$dir/out")
	run "no issuer" 0 --json "$dir/leaf-mm.der"
	[ "$with" -gt "$(sed 's/.*"checked":\([0-9]*\).*/\1/' "$dir/out")" ] || fail "an issuer adds no requirement"
	run "another issuer" 1 --json --fail-on error --issuer "$dir/root.der" "$dir/leaf-mm.der"
	says out '"id":"leaf.issuer-name.byte-equal"'
	run "as" 1 --json --fail-on error --as OM "$dir/leaf-mm.der"
	says out '"id":"leaf.subject.organizationName.required"'
	run "profile" 0 --json --profile rfc5280 "$dir/leaf-mm.der"
	says out '"profile":"rfc5280"'
else
	echo "skipped: python3 is not installed"
fi

# ---- usage

run "no file" 64
run "an issuer that is not there" 66 --issuer "$dir/none.pem" "$leaf"
silent out
run "an issuer that is none" 65 --issuer "$dir/text" "$leaf"
run "a profile that is none" 64 --profile sbx "$leaf"
run "a type that is none" 64 --as XM "$leaf"
run "a generation that is none" 64 --as M "$leaf"
run "an id that is none" 64 --only leaf.eku.presemt "$leaf"
says err "leaf.eku.present"
run "a glob that is none" 64 --skip 'leaf.xyz*' "$leaf"
run "list with files" 64 --list "$leaf"

# ---- list and explain

run "list, JSON" 0 --list --json
json
n=$(wc -l <"$dir/out")
[ "$n" -gt 500 ] || fail "only $n requirements"
[ "$(sed 's/^{"id":"\([^"]*\)".*/\1/' "$dir/out" | sort -u | wc -l)" -eq "$n" ] || fail "ids are not unique"
grep -v '"implemented":true' "$dir/out" | grep -qv '"needs":"\(live\|none\)"' && echo "     some are not judged yet"
sed 's/^{"id":"\([^"]*\)".*/\1/' "$dir/out" >"$dir/ids"
run "list" 0 --list
lines "$n"
cut -d' ' -f1 "$dir/out" | cmp -s - "$dir/ids" || fail "text and JSON list other ids"
run "list some" 0 --list --only 'leaf.eku.*' --skip leaf.eku.present
grep -v '^leaf\.eku\.' "$dir/out" && fail "--only lets others pass"
grep '^leaf\.eku\.present ' "$dir/out" && fail "--skip does not"
run "explain" 0 --explain leaf.eku.present
says out "7.1.2.3(f)"
says out "since 2023-09-01"
run "explain some, JSON" 0 --json --explain 'leaf.serial.*,leaf.base.version-v3'
json
says out '"why":"'
run "explain all" 0 --explain '*'
[ "$(grep -c '^[a-z]' "$dir/out")" -eq "$n" ] || fail "not all are explained"
run "explain what is not there" 64 --explain leaf.eku.presemt
says err "did you mean leaf.eku.present?"

# The same findings for a message's signer and its CAs.
"$check" verify --at 2027-01-01T00:00:00Z --trust "test=pem:$pki/root.pem,profile=sbr" "$top/samples/good.eml" >"$dir/out" 2>"$dir/err" ||
	fail "verify: $(head -3 "$dir/err")"
says out "  br error"
says out "error leaf.cp.present in certificate 0 of the path, extensions"
says out "error subca.cp.present in certificate 1 of the path, extensions"
exit $bad
