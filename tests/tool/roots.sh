#!/bin/bash
# SPDX-License-Identifier: BSD-2-Clause
# smime-check's frame and its command roots: words, exit statuses, text and JSON.  Needs no libnssckbi.so; where there
# is one, Mozilla's list is looked at, too.
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
	"$check" "$@" >"$dir/out" 2>"$dir/err"
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

silent() {
	[ ! -s "$dir/$1" ] && return
	echo "FAIL   $1 is not empty"
	head -3 "$dir/$1"
	bad=1
}

# ---- the frame

run "no command" 64
says err "smime-check --help lists the commands"
run "help" 0 --help
says out "roots list"
says out "--trust NAME=LOADER:LOCATION"
run "version" 0 --version
says out "smime-check "
says out "OpenSSL"
run "help of a command" 0 roots list --help
says out "usage: smime-check roots"
run "unknown command" 64 rots
says err 'did you mean "roots"?'
run "unknown command, escaped" 64 $'a\033[2J'
says err '\x1b'
run "option before the command" 64 --json roots
says err "the command comes first"
run "unknown option" 64 roots list --jsom
says err "did you mean --json?"
run "no value" 64 roots list --trust
says err "wants a value"
run "a value too many" 64 roots list --json=yes
says err "takes no value"
run "a time that is none" 64 roots check --at tomorrow
says err "wants now, date, signing-time"
run "a message's time" 64 roots check --at date
run "a level that is none" 64 roots check --fail-on panic
run "a profile that is none" 64 roots list --trust "a=pem:$pki/root.pem,profile=sbx"
says err 'did you mean "sbr"?'
run "a word that is none" 64 roots lst
says err 'did you mean "list"?'
run "no word" 64 roots


# ---- list

run "list" 0 roots list --trust "corp=pem:$pki/root.pem"
says out "NOT-AFTER"
says out "$(openssl x509 -in "$pki/root.pem" -outform DER | sha256sum | cut -d' ' -f1)"
[ "$(wc -l <"$dir/out")" -eq 2 ] || { echo "FAIL   list has other than two lines"; bad=1; }
run "list, JSON" 0 roots list --json --trust "corp=pem:$pki/root.pem" --trust "other=pem:$pki/foreign.pem"
says out '{"v":1,"store":"corp","sha256":"'
says out '"distrust_after":null,"key":"'
says out '{"v":1,"store":"other",'
run "a file as operand" 0 roots list "$pki/root.pem" --json
says out '"store":"root.pem"'
mkdir "$dir/d"
cp "$pki/root.pem" "$pki/foreign.pem" "$dir/d"
run "a directory as operand" 0 roots list "$dir/d" --json
[ "$(wc -l <"$dir/out")" -eq 2 ] || { echo "FAIL   the directory has two roots"; bad=1; }
run "no such file" 66 roots list "$dir/none.pem"
silent out
run "a store that is missing" 78 roots list --trust "a=pem:$dir/none.pem"
says err "a: trust store cannot be loaded: $dir/none.pem: cannot be opened"
silent out
run "two of a name" 78 roots list --trust "a=pem:$pki/root.pem" --trust "a=pem:$pki/foreign.pem"
says err "two trust stores of this name"
echo text >"$dir/empty.pem"
run "a store without certificates" 78 roots list --trust "a=pem:$dir/empty.pem"
says err "no certificate in it"
run "no such module" 78 roots list "nss:$dir/none.so"
says err "install the package libnss3"


# ---- --config

pem=$(realpath "$pki/root.pem")
printf 'TrustStore corp "pem:%s"\nMinimumKeyBits 8192\n' "$pem" >"$dir/good.conf"
run "stores of a configuration" 0 roots list --json --config "$dir/good.conf"
says out '"store":"corp"'
[ "$(wc -l <"$dir/out")" -eq 1 ] || { echo "FAIL   other than the configured store"; bad=1; }
run "--trust takes their place" 0 roots list --json --config "$dir/good.conf" --trust "a=pem:$pki/foreign.pem"
says out '"store":"a"'
[ "$(wc -l <"$dir/out")" -eq 1 ] || { echo "FAIL   other than the named store"; bad=1; }
run "MinimumKeyBits of a configuration" 1 roots check --config "$dir/good.conf" --at 2026-06-01 --fail-on warning
says out "weak-key"
echo 'TrustStor corp pem:x' >"$dir/bad.conf"
run "a wrong configuration" 78 roots list --config "$dir/bad.conf"
says err "bad.conf:1"
run "no configuration" 66 roots list --config "$dir/none.conf"

# ---- diff

cat "$pki/root.pem" "$pki/foreign.pem" >"$dir/two.pem"
cat "$pki/root.pem" "$pki/issuing.pem" >"$dir/other.pem"
run "diff" 0 roots diff "$dir/two.pem" "b=pem:$dir/other.pem"
says out "1 only in two.pem (-), 1 only in b (+), 1 in both"
grep -q '^-  .* two.pem ' "$dir/out" && grep -q '^+  .* b ' "$dir/out" || { echo "FAIL   diff lacks its signs"; bad=1; }
run "diff, JSON" 0 roots diff --json "$dir/two.pem" "b=pem:$dir/other.pem"
says out '"not_in":"b"}'
says out '{"v":1,"a":"two.pem","b":"b","only_a":1,"only_b":1,"both":1}'
run "diff that counts" 1 roots diff --fail-on notice "$dir/two.pem" "$dir/other.pem"
run "diff of equals" 0 roots diff --fail-on notice "$dir/two.pem" "$dir/two.pem"
run "diff of one" 64 roots diff "$dir/two.pem"

# ---- check

run "check" 0 roots check --at 2026-06-01 --fail-on notice "$pki/root.pem"
says out "root.pem: 1 roots, 0 findings (profile rfc5280, pem:"
run "expired" 1 roots check --at 2099-01-01 --fail-on warning "$pki/root.pem"
says out "warning: expired: "
run "expired, no error" 0 roots check --at 2099-01-01 --fail-on error "$pki/root.pem"
run "not yet valid" 1 roots check --at 1999-01-01 --fail-on warning "$pki/root.pem"
says out "warning: not-yet: "
openssl req -x509 -newkey rsa:1024 -nodes -keyout /dev/null -out "$dir/weak.pem" -days 30 -subj "/CN=we
ak" 2>/dev/null
run "weak key" 1 roots check --fail-on warning "$dir/weak.pem"
says out "weak-key: CN="
[ "$(wc -l <"$dir/out")" -eq 2 ] || { echo "FAIL   a line feed of a name came out"; bad=1; }
run "not a CA, JSON" 1 roots check --json --at 2026-06-01 --fail-on notice "$pki/alice.pem"
says out '"finding":"no-ca","severity":"notice"'
says out '"roots":1,"findings":1,"tls_bundle":false'

# ---- Mozilla's list, where there is one

if "$check" roots list --json >"$dir/mozilla" 2>"$dir/err"; then
	n=$(wc -l <"$dir/mozilla")
	[ "$n" -gt 50 ] || { echo "FAIL only $n roots in Mozilla's list"; bad=1; }
	echo "ok   Mozilla's list has $n e-mail roots"
	run "same list, same octets" 0 roots list --json
	cmp -s "$dir/out" "$dir/mozilla" || { echo "FAIL   it differs"; bad=1; }
	bundle=/etc/ssl/certs/ca-certificates.crt
	if [ -e $bundle ]; then
		run "a TLS bundle" 1 roots check --fail-on error $bundle
		says out "error: tls-bundle: is a TLS bundle, not a list of e-mail roots"
	fi
else
	grep -q "install the package libnss3" "$dir/err" || { cat "$dir/err"; bad=1; }
	echo "skipped: libnssckbi.so is not installed"
fi
exit $bad
