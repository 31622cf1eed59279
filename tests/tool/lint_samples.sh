#!/bin/bash
# SPDX-License-Identifier: BSD-2-Clause
# What tests/lint makes is what it says: OpenSSL finds the base certificates valid in their path, and the signatures of
# each kind of key, CRLs and OCSP responses right.
set -u
command -v python3 >/dev/null || { echo "skipped: python3 is not installed"; exit 77; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
bad=0

PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=${top_srcdir:-.}/tests/lint python3 - "$dir" <<'END' || exit 1
import sys
from certgen import *
from run import pem

def put(name, thing):
    with open("%s/%s" % (sys.argv[1], name), "w" if isinstance(thing, Cert) else "wb") as f:
        f.write(pem(thing.der()) if isinstance(thing, Cert) else thing.der())

put("root.pem", root())
put("other.pem", other_root())
put("subca.pem", subca())
put("cross.pem", cross())
put("responder.pem", ocsp_responder())
put("leaf.crl", crl())
put("cas.crl", crl(of_cas=True))
put("answer.ocsp", ocsp())
put("answer-ca.ocsp", ocsp(delegate=False))
for kind in (t + g for t in "MOSI" for g in "LMS"):
    put("leaf-%s.pem" % kind, leaf(kind))
put("leaf-p256.pem", ec_leaf())
put("leaf-ed.pem", ed_leaf())
for algorithm in ("rsa-sha384", "rsa-sha512", "pss-sha256", "pss-sha384", "pss-sha512"):
    put("leaf-%s.pem" % algorithm, leaf().with_(sigalg=algorithm))
for name, key in (("p256", P256), ("p384", P384), ("p521", P521), ("ed25519", ED25519), ("rsa2048", RSA2048)):
    ca = subca().with_key(key)
    put("ca-%s.pem" % name, ca)
    put("under-%s.pem" % name, leaf().issued_by(ca))
END

# verify NAME ARGS...: OpenSSL says OK
verify() {
	local name=$1
	shift
	if "$@" >"$dir/out" 2>&1; then
		echo "ok   $name"
	else
		echo "FAIL $name"
		head -5 "$dir/out"
		bad=1
	fi
}

at=$(date -u -d 2026-04-01 +%s)
legacy=$(date -u -d 2025-04-01 +%s)
for f in "$dir"/leaf-*.pem "$dir/responder.pem"; do
	case $f in *L.pem) when=$legacy ;; *) when=$at ;; esac
	verify "${f##*/}" openssl verify -x509_strict -check_ss_sig -attime "$when" -CAfile "$dir/root.pem" \
	    -untrusted "$dir/subca.pem" "$f"
done
for k in p256 p384 p521 ed25519 rsa2048; do
	verify "under a CA with $k" openssl verify -x509_strict -attime "$at" -CAfile "$dir/root.pem" \
	    -untrusted "$dir/ca-$k.pem" "$dir/under-$k.pem"
done
verify "cross" openssl verify -attime "$at" -CAfile "$dir/root.pem" "$dir/cross.pem"
verify "other root" openssl verify -check_ss_sig -attime "$at" -CAfile "$dir/other.pem" "$dir/other.pem"
# openssl-crl(1) ends with 0 whatever it finds.
for pair in leaf:subca cas:root; do
	openssl crl -inform DER -in "$dir/${pair%:*}.crl" -noout -CAfile "$dir/${pair#*:}.pem" >"$dir/crl" 2>&1
	verify "CRL of ${pair#*:}" grep -q '^verify OK' "$dir/crl"
done
for f in answer answer-ca; do
	openssl ocsp -respin "$dir/$f.ocsp" -issuer "$dir/subca.pem" -cert "$dir/leaf-MM.pem" -CAfile "$dir/root.pem" \
	    -verify_other "$dir/subca.pem" -validity_period 2000000000 -attime "$at" >"$dir/ocsp" 2>&1
	verify "$f" grep -q 'Response verify OK' "$dir/ocsp"
	verify "$f speaks of the certificate" grep -q 'leaf-MM.pem: good' "$dir/ocsp"
done
exit $bad
