#!/bin/bash
# SPDX-License-Identifier: BSD-2-Clause
# Goal (b): a signed message through the engine against the bare limit, CPU time (<= 1.3 at 10 KB, <= 1.1 from 1 MB),
# and instructions where valgrind is installed.  Messages and their PKI are made here, by openssl.
set -eu

bench=${top_builddir:-.}/tests/bench/bench_engine
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd_root=$PWD
case $bench in /*) ;; *) bench=$cd_root/$bench ;; esac
[ -x "$bench" ] || { echo "engine.sh: no $bench; make it first" >&2; exit 1; }
cd "$work"

cat >ext.cnf <<'EOF'
[req]
distinguished_name = dn
prompt = no
[dn]
CN = unused
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = emailProtection
subjectAltName = email:alice@example.com
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
EOF

key() {	# NAME ALGORITHM OPTION
	openssl genpkey -algorithm "$2" -pkeyopt "$3" -out "$1.key" 2>/dev/null
}

issue() {	# NAME ISSUER SECTION
	openssl req -new -config ext.cnf -key "$1.key" -subj "/CN=$1" -out "$1.csr"
	openssl x509 -req -in "$1.csr" -CA "$2.pem" -CAkey "$2.key" -CAcreateserial -days 30 -extfile ext.cnf \
		-extensions "$3" -out "$1.pem" 2>/dev/null
}

key root RSA rsa_keygen_bits:4096
openssl req -new -x509 -config ext.cnf -extensions ca -key root.key -subj /CN=root -days 30 -out root.pem
key ca RSA rsa_keygen_bits:4096
issue ca root ca
key rsa2048 RSA rsa_keygen_bits:2048
issue rsa2048 ca leaf
key p256 EC ec_paramgen_curve:P-256
issue p256 ca leaf

message() {	# NAME SIGNER OCTETS
	{
		printf 'Content-Type: text/plain; charset=us-ascii\r\n\r\n'
		yes 'The quick brown fox jumps over the lazy dog; it does so on every line of this.' | head -c "$3" | sed 's/$/\r/'
	} >part
	openssl cms -sign -binary -in part -signer "$2.pem" -inkey "$2.key" -certfile ca.pem -md sha256 -outform DER -out sig.der
	{
		printf 'From: Alice <alice@example.com>\r\nTo: bob@example.com\r\nSubject: bench\r\nMIME-Version: 1.0\r\n'
		printf 'Content-Type: multipart/signed; protocol="application/pkcs7-signature";\r\n'
		printf '\tmicalg=sha-256; boundary="b1"\r\n\r\n--b1\r\n'
		cat part
		printf '\r\n--b1\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n'
		printf 'Content-Transfer-Encoding: base64\r\n\r\n'
		openssl base64 -in sig.der | sed 's/$/\r/'
		printf -- '--b1--\r\n'
	} >"$1"
}

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
