#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Lint many certificates and CRLs with pkilint in one process.

File names come on standard input, one a line, each with an optional type and generation after a tab (OM, IL ...); a file is
DER (of a CRL when it is called .crl) or any number of PEM blocks. For each one a JSON object a line is printed: the file,
the SHA-256 of the DER, what it was linted as, and the gravest severity of each finding code. Without a type it is that of the
first reserved policy identifier; a certificate that has none, or a CA, is linted as RFC 5280 has it ("pkix"). A CRL is linted
as one of subscribers by the CA/Browser Forum's rules ("crl"), or of CAs ("arl").

  pkilint_many.py < NAMES
  pkilint_many.py --bench SECONDS < NAMES   certificates a second of CPU time, parsed anew each time
"""
import argparse
import base64
import functools
import hashlib
import json
import re
import sys
import time

from pkilint import loader, pkix
from pkilint.cabf import cabf_crl, smime
from pkilint.cabf.smime import smime_constants
from pkilint.pkix import certificate, crl, extension, name

TYPES = dict(zip("MOSI", smime_constants.ValidationLevel))
GENERATIONS = dict(zip("LMS", smime_constants.Generation))
CRLS = {"crl": crl.CertificateRevocationListType.CRL, "arl": crl.CertificateRevocationListType.ARL}


def crl_validator(kind):
    return crl.create_pkix_crl_validator_container(
        [pkix.create_attribute_decoder(name.ATTRIBUTE_TYPE_MAPPINGS), pkix.create_extension_decoder(extension.EXTENSION_MAPPINGS)],
        [
            crl.create_issuer_validator_container([]),
            crl.create_validity_validator_container([cabf_crl.create_validity_period_validator(kind)]),
            crl.create_extensions_validator_container([]),
            cabf_crl.CabfCrlReasonCodeAllowlistValidator(kind),
        ],
    )


@functools.cache
def validator(kind):
    if kind in CRLS:
        return crl_validator(CRLS[kind])
    if kind == "pkix":
        return certificate.create_pkix_certificate_validator_container(
            certificate.create_decoding_validators(name.ATTRIBUTE_TYPE_MAPPINGS, extension.EXTENSION_MAPPINGS),
            [
                certificate.create_issuer_validator_container([]),
                certificate.create_validity_validator_container(),
                certificate.create_subject_validator_container([]),
                certificate.create_extensions_validator_container([]),
                certificate.create_spki_validator_container([]),
            ],
        )
    return certificate.create_pkix_certificate_validator_container(
        smime.create_decoding_validators(),
        smime.create_subscriber_validators(TYPES[kind[0]], GENERATIONS[kind[1]]),
    )


def detect(cert):
    if cert.is_ca:
        return "pkix"
    found = smime.determine_validation_level_and_generation(cert)
    if found is None:
        return "pkix"
    letters = {value: letter for table in (TYPES, GENERATIONS) for letter, value in table.items()}
    return letters[found[0]] + letters[found[1]]


def judge(der, kind):
    """What it was linted as, and the findings. pkilint raises all kinds of exceptions at a certificate it cannot read."""
    if kind in CRLS:
        document = loader.RFC5280CertificateListDocumentLoader().load_der_document(der)
    else:
        document = loader.RFC5280CertificateDocumentLoader().load_der_document(der)
    kind = kind or detect(document)
    codes = {}
    for result in validator(kind).validate(document.root):
        for found in result.finding_descriptions:
            codes[found.finding.code] = min(codes.get(found.finding.code, found.finding.severity), found.finding.severity)
    return kind, {code: severity.name for code, severity in codes.items()}


def split(path):
    """The DER of each, and whether it is a CRL."""
    with open(path, "rb") as f:
        octets = f.read()
    if b"-----BEGIN " not in octets:
        return [(octets, path.endswith(".crl"))]
    blocks = re.findall(rb"-----BEGIN (CERTIFICATE|X509 CRL)-----(.*?)-----END", octets, re.S)
    return [(base64.b64decode(block), label != b"CERTIFICATE") for label, block in blocks]


def read():
    for line in sys.stdin:
        path, _, kind = line.rstrip("\n").partition("\t")
        for der, is_crl in split(path):
            yield path, der, (kind if kind in CRLS else "crl") if is_crl else kind


def report(path, der, kind):
    out = {"file": path, "sha256": hashlib.sha256(der).hexdigest()}
    try:
        out["as"], out["codes"] = judge(der, kind)
    except KeyboardInterrupt:
        raise
    except BaseException as e:  # a panic of its Rust decoder is no Exception
        out["error"] = f"{type(e).__name__}: {e}"[:200]
    return out


def bench(inputs, seconds):
    good = [(der, kind) for path, der, kind in inputs if kind not in CRLS and "error" not in report(path, der, kind)]
    start, done = time.process_time(), 0
    while good and time.process_time() - start < seconds:
        der, kind = good[done % len(good)]
        judge(der, kind)
        done += 1
    rate = done / (time.process_time() - start)
    print(json.dumps({"certificates": len(good), "measured": done, "parse_and_lint": round(rate, 1)}))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bench", type=float, default=0, metavar="SECONDS")
    args = ap.parse_args()
    if args.bench > 0:
        bench(list(read()), args.bench)
        return
    for path, der, kind in read():
        print(json.dumps(report(path, der, kind)))


main()
