# SPDX-License-Identifier: BSD-2-Clause
"""Write CMS SignedData (RFC 5652) octet by octet.

make-messages needs objects that no library makes: EdDSA signers under OpenSSL 3.0, damaged signatures, missing
certificates, eContent beside detached content, BER in chunks.  Only the raw signature comes from `openssl pkeyutl`.
"""
import base64
import hashlib
import subprocess
import tempfile

OIDS = {
    "data": "1.2.840.113549.1.7.1", "signedData": "1.2.840.113549.1.7.2",
    "contentType": "1.2.840.113549.1.9.3", "messageDigest": "1.2.840.113549.1.9.4",
    "signingTime": "1.2.840.113549.1.9.5",
    "sha1": "1.3.14.3.2.26", "sha256": "2.16.840.1.101.3.4.2.1", "sha384": "2.16.840.1.101.3.4.2.2",
    "sha512": "2.16.840.1.101.3.4.2.3", "shake256": "2.16.840.1.101.3.4.2.12",
    "rsa": "1.2.840.113549.1.1.1", "pss": "1.2.840.113549.1.1.10", "mgf1": "1.2.840.113549.1.1.8",
    "ecdsa-sha256": "1.2.840.10045.4.3.2", "ed25519": "1.3.101.112", "ed448": "1.3.101.113",
}
NULL = b"\x05\x00"


def tlv(tag, *parts):
    """DER of one element; the parts are its content."""
    body = b"".join(parts)
    if len(body) < 128:
        return bytes([tag, len(body)]) + body
    size = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(size)]) + size + body


def seq(*parts):
    return tlv(0x30, *parts)


def set_of(*parts):
    return tlv(0x31, *sorted(parts))


def octets(value):
    return tlv(0x04, value)


def integer(n):
    return tlv(0x02, n.to_bytes(n.bit_length() // 8 + 1, "big"))


def oid(name):
    arcs = [int(a) for a in OIDS[name].split(".")]
    out = [arcs[0] * 40 + arcs[1]]
    for arc in arcs[2:]:
        group = [arc & 127]
        while arc > 127:
            arc >>= 7
            group.append(arc & 127 | 128)
        out += reversed(group)
    return tlv(0x06, bytes(out))


def utctime(when):
    return tlv(0x17, when.strftime("%y%m%d%H%M%SZ").encode())


def element(der, at):
    """Header and end of the element at that offset: (tag, start of content, end)."""
    size, body = der[at + 1], at + 2
    if size & 0x80:
        n = size & 0x7F
        size, body = int.from_bytes(der[body:body + n], "big"), body + n
    return der[at], body, body + size


def pem(path):
    with open(path) as f:
        text = f.read()
    return base64.b64decode(text.split("-----")[2])


def issuer_and_serial(cert):
    """IssuerAndSerialNumber of a certificate in DER."""
    at = element(cert, element(cert, 0)[1])[1]
    fields = []
    while len(fields) < 4:
        tag, _, end = element(cert, at)
        if tag != 0xA0:  # [0] version
            fields.append(cert[at:end])
        at = end
    return seq(fields[2], fields[0])


def digest(name, content):
    if name == "shake256":
        return hashlib.shake_256(content).digest(64)
    return hashlib.new(name, content).digest()


class Signer:
    """One SignerInfo: a key and how to sign with it.

    alg: rsa, pss, ecdsa-sha256, ed25519, ed448.  attributes False: the content itself is signed.  damage flips a bit
    of the signature.  embed False leaves the certificate out of the SignedData.
    """

    def __init__(self, pki, name, alg="rsa", md="sha256", attributes=True, damage=False, embed=True):
        self.cert = pem(f"{pki}/{name}.pem")
        self.key = f"{pki}/private/{name}.key"
        self.alg, self.md, self.attributes, self.damage, self.embed = alg, md, attributes, damage, embed

    def sign(self, content):
        options = []
        if self.alg in ("rsa", "pss"):
            options = ["-digest", self.md, "-pkeyopt", "rsa_padding_mode:" + ("pss" if self.alg == "pss" else "pkcs1")]
        if self.alg == "pss":
            options += ["-pkeyopt", "rsa_pss_saltlen:digest"]
        if self.alg.startswith("ecdsa"):
            options = ["-digest", self.md]
        with tempfile.NamedTemporaryFile() as f:
            f.write(content)
            f.flush()
            raw = subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", self.key, "-in", f.name, *options],
                                 check=True, capture_output=True).stdout
        return raw[:40] + bytes([raw[40] ^ 1]) + raw[41:] if self.damage else raw

    def digest_algorithm(self):
        return seq(oid(self.md))

    def signature_algorithm(self):
        if self.alg == "rsa":
            return seq(oid("rsa"), NULL)
        if self.alg == "pss":
            md = seq(oid(self.md), NULL)
            salt = len(digest(self.md, b""))
            return seq(oid("pss"), seq(tlv(0xA0, md), tlv(0xA1, seq(oid("mgf1"), md)), tlv(0xA2, integer(salt))))
        return seq(oid(self.alg))

    def info(self, content, when):
        """SignerInfo over the content."""
        attributes, signed = b"", content
        if self.attributes:
            attrs = [seq(oid("contentType"), set_of(oid("data"))),
                     seq(oid("signingTime"), set_of(utctime(when))),
                     seq(oid("messageDigest"), set_of(octets(digest(self.md, content))))]
            signed = set_of(*attrs)
            attributes = b"\xa0" + signed[1:]
        return seq(integer(1), issuer_and_serial(self.cert), self.digest_algorithm(), attributes,
                   self.signature_algorithm(), octets(self.sign(signed)))


def chunked(content, size=100):
    """An OCTET STRING of indefinite length in pieces, as streaming senders write it."""
    pieces = [octets(content[i:i + size]) for i in range(0, len(content), size)]
    return b"\x24\x80" + b"".join(pieces) + b"\x00\x00"


def signed_data(content, signers, extra=(), when=None, detached=True, ber=False):
    """ContentInfo with SignedData.  extra: further certificates (DER).  ber: eContent in chunks, indefinite lengths."""
    inner = b""
    if not detached:
        inner = b"\xa0\x80" + chunked(content) + b"\x00\x00" if ber else tlv(0xA0, octets(content))
    encap = b"\x30\x80" + oid("data") + inner + b"\x00\x00" if ber else seq(oid("data"), inner)
    certs = [s.cert for s in signers if s.embed] + list(extra)
    fields = [integer(1), set_of(*{s.digest_algorithm() for s in signers}), encap]
    if certs:
        fields.append(tlv(0xA0, *dict.fromkeys(certs)))
    fields.append(set_of(*[s.info(content, when) for s in signers]))
    return seq(oid("signedData"), tlv(0xA0, seq(*fields)))
