# SPDX-License-Identifier: BSD-2-Clause
# Keys, certificates and messages for the benchmarks, made by openssl in the working directory: root.pem, ca.pem, signers
# rsa2048 and p256; message FILE SIGNER OCTETS makes a signed one.  To be read by a script in this folder.
# shellcheck shell=bash

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
