# SPDX-License-Identifier: BSD-2-Clause
"""Certificates, CRLs and OCSP responses for lint tests: clean ones to begin with, of which each field can be replaced,
left out, doubled or put into another order.

leaf("SM") is a Sponsor-validated Multipurpose certificate, subca(), root(), cross(), ocsp_responder() are the others;
crl() and ocsp() what a CA says of them.  Each method that changes gives a changed copy.  A value may always be given as
octets instead: they are taken as they stand.  der(real=False) puts filler where a signature that nobody looks at goes.
"""

import copy
import datetime
import hashlib
import ipaddress

from der import *
from keys import *

DAY = datetime.timedelta(days=1)
NOW = day("2026-03-02")         # notBefore of what is Multipurpose or Strict
LEGACY = day("2025-01-10")      # and of what is Legacy
CA_SINCE = day("2024-10-01")    # and of CA certificates: after Appendix B's 2024-09-15
REVOKED = day("2023-08-20")     # before any thisUpdate that a CRL is moved to

ATTR = {
    "CN": "2.5.4.3", "SN": "2.5.4.4", "serialNumber": "2.5.4.5", "C": "2.5.4.6", "L": "2.5.4.7", "ST": "2.5.4.8",
    "street": "2.5.4.9", "O": "2.5.4.10", "OU": "2.5.4.11", "title": "2.5.4.12", "description": "2.5.4.13",
    "businessCategory": "2.5.4.15", "postalCode": "2.5.4.17", "telephoneNumber": "2.5.4.20", "name": "2.5.4.41",
    "GN": "2.5.4.42", "initials": "2.5.4.43", "generationQualifier": "2.5.4.44", "dnQualifier": "2.5.4.46",
    "pseudonym": "2.5.4.65", "orgId": "2.5.4.97", "UID": "0.9.2342.19200300.100.1.1",
    "DC": "0.9.2342.19200300.100.1.25", "email": "1.2.840.113549.1.9.1",
}
EXT = {
    "subjectDirectoryAttributes": "2.5.29.9", "subjectKeyIdentifier": "2.5.29.14", "keyUsage": "2.5.29.15",
    "subjectAltName": "2.5.29.17", "issuerAltName": "2.5.29.18", "basicConstraints": "2.5.29.19",
    "cRLNumber": "2.5.29.20", "reasonCode": "2.5.29.21", "invalidityDate": "2.5.29.24",
    "deltaCRLIndicator": "2.5.29.27", "issuingDistributionPoint": "2.5.29.28", "certificateIssuer": "2.5.29.29",
    "nameConstraints": "2.5.29.30",
    "cRLDistributionPoints": "2.5.29.31", "certificatePolicies": "2.5.29.32", "policyMappings": "2.5.29.33",
    "authorityKeyIdentifier": "2.5.29.35", "policyConstraints": "2.5.29.36", "extKeyUsage": "2.5.29.37",
    "freshestCRL": "2.5.29.46", "inhibitAnyPolicy": "2.5.29.54", "authorityInfoAccess": "1.3.6.1.5.5.7.1.1",
    "qcStatements": "1.3.6.1.5.5.7.1.3", "subjectInfoAccess": "1.3.6.1.5.5.7.1.11",
    "ocspNoCheck": "1.3.6.1.5.5.7.48.1.5", "ocspNonce": "1.3.6.1.5.5.7.48.1.2",
    "smimeCapabilities": "1.2.840.113549.1.9.15", "lei": "1.3.6.1.4.1.52266.1", "leiRole": "1.3.6.1.4.1.52266.2",
    "adobeTimestamp": "1.2.840.113583.1.1.9.1", "adobeRevInfo": "1.2.840.113583.1.1.9.2",
    "sctList": "1.3.6.1.4.1.11129.2.4.2", "ctPoison": "1.3.6.1.4.1.11129.2.4.3", "cabfOrgId": "2.23.140.3.1",
}
PURPOSE = {
    "any": "2.5.29.37.0", "serverAuth": "1.3.6.1.5.5.7.3.1", "clientAuth": "1.3.6.1.5.5.7.3.2",
    "codeSigning": "1.3.6.1.5.5.7.3.3", "emailProtection": "1.3.6.1.5.5.7.3.4", "timeStamping": "1.3.6.1.5.5.7.3.8",
    "OCSPSigning": "1.3.6.1.5.5.7.3.9", "documentSigning": "1.3.6.1.5.5.7.3.36",
}
USAGE = {
    "digitalSignature": 0, "nonRepudiation": 1, "keyEncipherment": 2, "dataEncipherment": 3, "keyAgreement": 4,
    "keyCertSign": 5, "cRLSign": 6, "encipherOnly": 7, "decipherOnly": 8,
}
METHOD = {"ocsp": "1.3.6.1.5.5.7.48.1", "caIssuers": "1.3.6.1.5.5.7.48.2"}
ANY_POLICY = "2.5.29.32.0"


def reserved(kind):
    """The policy OID of "SM" and its like (SBR 7.1.6.1)."""
    return "2.23.140.1.5.%d.%d" % ("MOSI".index(kind[0]) + 1, "LMS".index(kind[1]) + 1)


# ---- names

def attr(kind, value):
    """AttributeTypeAndValue; text gets the string type that RFC 5280 A.1 wants, octets are the whole value."""
    if isinstance(value, str):
        tag = {"C": PRINTABLE, "serialNumber": PRINTABLE, "dnQualifier": PRINTABLE, "telephoneNumber": PRINTABLE,
               "email": IA5, "DC": IA5}.get(kind, UTF8)
        value = string(tag, value)
    return seq(oid(ATTR.get(kind, kind)), value)


class Name:
    """Name(("C", "CH"), ("CN", "x")); a list of pairs is an RDN of several attributes, octets are a whole RDN."""

    def __init__(self, *rdns):
        self.rdns = list(rdns)

    def _at(self, kind):
        return [i for i, r in enumerate(self.rdns) if isinstance(r, tuple) and r[0] == kind]

    def set(self, kind, value):
        """Replace the first of this kind, or append."""
        at = self._at(kind)
        rdns = list(self.rdns)
        rdns[at[0] if at else len(rdns):(at[0] + 1) if at else None] = [(kind, value)]
        return Name(*rdns)

    def drop(self, *kinds):
        return Name(*(r for r in self.rdns if not isinstance(r, tuple) or r[0] not in kinds))

    def add(self, *rdns):
        return Name(*self.rdns, *rdns)

    def der(self):
        return seq(*(r if isinstance(r, bytes) else set_of(*(attr(*a) for a in (r if isinstance(r, list) else [r])))
                     for r in self.rdns))


def encoded(value):
    """The octets of a Name, or what is octets already."""
    return value if isinstance(value, bytes) else value.der()


# ---- GeneralName (RFC 5280 4.2.1.6)

def rfc822(text):
    return implicit(1, text if isinstance(text, bytes) else text.encode())


def dns(text):
    return implicit(2, text.encode())


def uri(text):
    return implicit(6, text if isinstance(text, bytes) else text.encode())


def ip(text):
    return implicit(7, text if isinstance(text, bytes) else ipaddress.ip_address(text).packed)


def registered_id(dotted):
    return implicit(8, oid(dotted)[2:])


def directory(name):
    return explicit(4, encoded(name))


def other_name(dotted, value):
    return implicit(0, oid(dotted), explicit(0, value), constructed=True)


def smtp_utf8(text):
    return other_name("1.3.6.1.5.5.7.8.9", utf8(text))


# ---- values of extensions

def san(*names):
    return seq(*names)


def ski(value):
    return octets(value)


def aki(key_id=None, issuer=None, serial=None):
    """issuer: octets of GeneralNames' contents."""
    return seq(implicit(0, key_id) if key_id is not None else b"",
               implicit(1, issuer, constructed=True) if issuer is not None else b"",
               integer(serial, 0x82) if serial is not None else b"")


def ku(*names):
    return named_bits([USAGE.get(n, n) for n in names])


def eku(*purposes):
    return seq(*(oid(PURPOSE.get(p, p)) for p in purposes))


def bc(ca=False, path_length=None):
    return seq(boolean(True) if ca else b"", integer(path_length) if path_length is not None else b"")


def cps(text):
    return seq(oid("1.3.6.1.5.5.7.2.1"), ia5(text))


def unotice(explicit_text=None, reference=b""):
    """explicit_text: text for UTF8String, or octets of the element."""
    text = b"" if explicit_text is None else utf8(explicit_text) if isinstance(explicit_text, str) else explicit_text
    return seq(oid("1.3.6.1.5.5.7.2.2"), seq(reference, text))


def policy(dotted, *qualifiers):
    return seq(oid(dotted), seq(*qualifiers) if qualifiers else b"")


def cp(*policies):
    """Each "SM", an OID, or what policy() made."""
    return seq(*(p if isinstance(p, bytes) else policy(reserved(p) if p[0] in "MOSI" else p) for p in policies))


def dist_point(*names, reasons=b"", crl_issuer=b""):
    """A DistributionPoint whose fullName has these names (texts are URIs); none: no distributionPoint."""
    full = b"".join(uri(n) if isinstance(n, str) else n for n in names)
    point = explicit(0, implicit(0, full, constructed=True)) if names else b""
    return seq(point, reasons, crl_issuer)


def crldp(*points):
    """Each a URI, or what dist_point() made."""
    return seq(*(p if isinstance(p, bytes) else dist_point(p) for p in points))


def access(method, location):
    return seq(oid(METHOD.get(method, method)), uri(location) if isinstance(location, str) else location)


def aia(*descriptions):
    """Each ("ocsp", "http://..."), or octets."""
    return seq(*(d if isinstance(d, bytes) else access(*d) for d in descriptions))


def subtree(base, minimum=b"", maximum=b""):
    return seq(base, minimum, maximum)


def nc(permitted=None, excluded=None):
    """Lists of GeneralName constraints (without minimum), or of subtree()s in octets that begin with SEQUENCE."""
    def trees(n, names):
        if names is None:
            return b""
        return implicit(n, *(b if b[0] == SEQUENCE else subtree(b) for b in names), constructed=True)
    return seq(trees(0, permitted), trees(1, excluded))


def extension(kind, value, critical=False):
    """critical: None writes what DER forbids, an encoded FALSE."""
    flag = tlv(BOOLEAN, b"\0") if critical is None else boolean(True) if critical else b""
    return seq(oid(EXT.get(kind, kind)), flag, octets(value))


# ---- what is signed

class Signed:
    """What certificates, CRLs and OCSP responses have in common: extensions, a signature and copies with a change."""

    suffix = ".der"

    def __init__(self, **fields):
        self.extensions = []            # [name or OID, value, critical], or octets
        self.signer = None              # Key
        self.sigalg = None              # name in SIGALG; None: the signer's own
        self.inner_alg = None           # AlgorithmIdentifier octets, where it is to be another
        self.outer_alg = None
        self.signature = None           # octets of the signature value
        self.signature_field = None     # the whole BIT STRING
        self.tbs = None                 # the whole of what is signed
        self.raw = None                 # the whole object
        self.__dict__.update(fields)

    def with_(self, **fields):
        """A copy with these fields."""
        other = copy.copy(self)
        other.extensions = [list(e) if isinstance(e, list) else e for e in self.extensions]
        for name in fields:
            if name not in other.__dict__:
                raise AttributeError(name)
        other.__dict__.update(fields)
        return other

    def _find(self, kind):
        wanted = EXT.get(kind, kind)
        return [i for i, e in enumerate(self.extensions) if isinstance(e, list) and EXT.get(e[0], e[0]) == wanted]

    def ext(self, kind, value, critical=None):
        """Replace the extension, or append it; its criticality stays unless it is given."""
        other = self.with_()
        at = other._find(kind)
        if at:
            other.extensions[at[0]][1:] = [value, other.extensions[at[0]][2] if critical is None else critical]
        else:
            other.extensions.append([kind, value, bool(critical)])
        return other

    def ext_add(self, kind, value, critical=False):
        """Append, also a second one of a kind."""
        other = self.with_()
        other.extensions.append([kind, value, critical])
        return other

    def ext_raw(self, octets_):
        """Append an element in place of an Extension."""
        other = self.with_()
        other.extensions.append(octets_)
        return other

    def ext_drop(self, *kinds):
        other = self.with_()
        for kind in kinds:
            for i in reversed(other._find(kind)):
                del other.extensions[i]
        return other

    def critical(self, kind, yes=True):
        other = self.with_()
        at = other._find(kind)
        if not at:
            raise KeyError(kind)
        other.extensions[at[0]][2] = yes
        return other

    def ext_order(self, *kinds):
        """These first, in this order."""
        other = self.with_()
        first = [other.extensions[other._find(k)[0]] for k in kinds]
        other.extensions = first + [e for e in other.extensions if e not in first]
        return other

    def value(self, kind):
        """The value of its extension."""
        return self.extensions[self._find(kind)[0]][1]

    def _algorithm(self):
        return SIGALG[self.sigalg or self.signer.sigalg]

    def _extensions(self):
        return seq(*(e if isinstance(e, bytes) else extension(*e) for e in self.extensions))

    def _signed(self, tbs, real):
        value = self.signature
        if value is None:
            name = self.sigalg or self.signer.sigalg
            value = self.signer.sign(tbs, name) if real else self.signer.filler(tbs)
        return self.outer_alg or self._algorithm(), self.signature_field or bits(value)

    def der(self, real=True):
        if self.raw is not None:
            return self.raw
        tbs = self.tbs or self._tbs()
        return seq(tbs, *self._signed(tbs, real))

    def sha256(self):
        return hashlib.sha256(self.der()).hexdigest()


class Cert(Signed):
    def __init__(self, **fields):
        self.version = 2                # None: left out; octets: the whole [0]
        self.serial = 0
        self.issuer = Name()
        self.not_before = self.not_after = None     # datetime, or octets of the element
        self.subject = Name()
        self.key = None                 # Key
        self.spki = None                # octets in the place of the key's own
        self.unique_ids = b""
        self.ext_field = None           # the whole [3]; b"": none
        self.tbs_tail = b""             # behind the extensions
        super().__init__(**fields)

    def dn(self, **attributes):
        """Subject attributes to set; None drops one."""
        subject = self.subject
        for kind, value in attributes.items():
            subject = subject.drop(kind) if value is None else subject.set(kind, value)
        return self.with_(subject=subject)

    def dn_add(self, *rdns):
        return self.with_(subject=self.subject.add(*rdns))

    def at(self, when):
        """The same with this notBefore and as long a validity."""
        if isinstance(when, str):
            when = day(when)
        return self.with_(not_before=when, not_after=when + (self.not_after - self.not_before))

    def days(self, n, seconds=0):
        """Valid for n days by the count of SBR 6.3.2, in which notAfter belongs to them; plus some seconds."""
        return self.with_(not_after=self.not_before + n * DAY - datetime.timedelta(seconds=1 - seconds))

    def with_key(self, key):
        """Another public key, and its identifier where there is one."""
        other = self.with_(key=key, spki=None)
        return other.ext("subjectKeyIdentifier", ski(key.key_id)) if other._find("subjectKeyIdentifier") else other

    def issued_by(self, ca):
        """Another issuer: its name, its key's identifier, its signature."""
        other = self.with_(issuer=ca.subject, signer=ca.key)
        if not other._find("authorityKeyIdentifier"):
            return other
        return other.ext("authorityKeyIdentifier", aki(ca.key.key_id))

    def _tbs(self):
        version = self.version
        if not isinstance(version, bytes):
            version = b"" if version is None else explicit(0, integer(version))
        serial = self.serial if isinstance(self.serial, bytes) else integer(self.serial)
        extensions = self.ext_field
        if extensions is None:
            extensions = explicit(3, self._extensions())
        return seq(version, serial, self.inner_alg or self._algorithm(), encoded(self.issuer),
                   seq(moment(self.not_before), moment(self.not_after)), encoded(self.subject),
                   self.spki or self.key.spki, self.unique_ids, extensions, self.tbs_tail)


class Crl(Signed):
    suffix = ".crl"

    def __init__(self, **fields):
        self.version = 1
        self.issuer = Name()
        self.this_update = self.next_update = None  # datetime or octets; next_update None: left out
        self.revoked = []               # entry()s; None as a whole: an empty SEQUENCE
        self.ext_field = None
        super().__init__(**fields)

    def at(self, when):
        """The same with this thisUpdate and as long until nextUpdate."""
        if isinstance(when, str):
            when = day(when)
        later = self.next_update
        if later is not None and not isinstance(later, bytes):
            later = when + (later - self.this_update)
        return self.with_(this_update=when, next_update=later)

    def _tbs(self):
        entries = seq() if self.revoked is None else seq(*self.revoked) if self.revoked else b""
        extensions = self.ext_field
        if extensions is None:
            extensions = explicit(0, self._extensions()) if self.extensions else b""
        return seq(b"" if self.version is None else integer(self.version), self.inner_alg or self._algorithm(),
                   encoded(self.issuer), moment(self.this_update),
                   b"" if self.next_update is None else moment(self.next_update), entries, extensions)


def entry(serial, when=None, reason=None, *extensions):
    """A revokedCertificates element; reason: number for a reasonCode extension; more of them as extension() octets."""
    if reason is not None:
        extensions = (extension("reasonCode", integer(reason, ENUMERATED)),) + extensions
    return seq(integer(serial), moment(when or CA_SINCE), seq(*extensions) if extensions else b"")


class Ocsp(Signed):
    """An OCSPResponse of one SingleResponse (RFC 6960); more in octets by `more`."""

    suffix = ".ocsp"

    def __init__(self, **fields):
        self.response_status = 0
        self.responder_id = None        # octets; None: byKey of the signer
        self.produced_at = self.this_update = self.next_update = None
        self.target = self.target_issuer = None     # Cert: whose status, and who issued it
        self.status = None              # octets; None: good
        self.single_extensions = b""    # octets of extension()s
        self.more = b""
        self.certs = []                 # Cert
        super().__init__(**fields)

    def at(self, when):
        if isinstance(when, str):
            when = day(when)
        move = when - self.this_update
        later = self.next_update
        return self.with_(this_update=when, produced_at=self.produced_at + move,
                          next_update=later if later is None or isinstance(later, bytes) else later + move)

    def _single(self):
        def stamp(t):
            return t if isinstance(t, bytes) else generalized_time(t)
        name = hashlib.sha1(encoded(self.target.issuer)).digest()
        cert_id = seq(seq(oid("1.3.14.3.2.26"), null()), octets(name), octets(self.target_issuer.key.key_id),
                      integer(self.target.serial))
        extensions = explicit(1, seq(self.single_extensions)) if self.single_extensions else b""
        later = explicit(0, stamp(self.next_update)) if self.next_update is not None else b""
        return seq(cert_id, self.status or implicit(0), stamp(self.this_update), later, extensions)

    def _tbs(self):
        by = self.responder_id or explicit(2, octets(self.signer.key_id))
        extensions = explicit(1, self._extensions()) if self.extensions else b""
        return seq(by, generalized_time(self.produced_at), seq(self._single(), self.more), extensions)

    def der(self, real=True):
        if self.raw is not None:
            return self.raw
        status = integer(self.response_status, ENUMERATED)
        if self.response_status != 0:
            return seq(status)
        tbs = self.tbs or self._tbs()
        certs = explicit(0, seq(*(c.der() for c in self.certs))) if self.certs else b""
        basic = seq(tbs, *self._signed(tbs, real), certs)
        return seq(status, explicit(0, seq(oid("1.3.6.1.5.5.7.48.1.1"), octets(basic))))


def revoked_status(when, reason=None):
    """CertStatus revoked, for Ocsp.status."""
    return implicit(1, generalized_time(when), explicit(0, integer(reason, ENUMERATED)) if reason is not None else b"",
                    constructed=True)


# ---- the base hierarchy

ROOT_NAME = Name(("C", "CH"), ("O", "Lint Trust AG"), ("CN", "Lint Trust Root R1"))
SUBCA_NAME = Name(("C", "CH"), ("O", "Lint Trust AG"), ("CN", "Lint Trust SMIME CA 1"))
OTHER_CA_NAME = Name(("C", "CH"), ("O", "Lint Trust AG"), ("CN", "Lint Trust Root R2"))


def _serial(seed):
    """Positive, 16 octets."""
    return int.from_bytes(filler(16, seed.encode()), "big") | 1 << 126


def root():
    return Cert(serial=_serial("root"), issuer=ROOT_NAME, subject=ROOT_NAME, key=ROOT_KEY, signer=ROOT_KEY,
                not_before=CA_SINCE, not_after=CA_SINCE + 9000 * DAY, extensions=[
                    ["basicConstraints", bc(True), True],
                    ["keyUsage", ku("keyCertSign", "cRLSign"), True],
                    ["subjectKeyIdentifier", ski(ROOT_KEY.key_id), False]])


def _ca(seed, name, key, *more):
    return Cert(serial=_serial(seed), issuer=ROOT_NAME, subject=name, key=key, signer=ROOT_KEY,
                not_before=CA_SINCE, not_after=CA_SINCE + 3000 * DAY, extensions=[
                    ["authorityKeyIdentifier", aki(ROOT_KEY.key_id), False],
                    ["subjectKeyIdentifier", ski(key.key_id), False],
                    ["basicConstraints", bc(True, 0) if more else bc(True), True],
                    ["keyUsage", ku("keyCertSign", "cRLSign"), True], *more,
                    ["cRLDistributionPoints", crldp("http://crl.example.com/root.crl"), False],
                    ["authorityInfoAccess", aia(("caIssuers", "http://ca.example.com/root.cer")), False]])


def subca():
    """An issuing CA, affiliated with its issuer, for e-mail alone, with all twelve reserved policies allowed by
    anyPolicy."""
    return _ca("subca", SUBCA_NAME, SUBCA_KEY,
               ["extKeyUsage", eku("emailProtection", "clientAuth"), False],
               ["certificatePolicies", cp(ANY_POLICY), False])


def cross():
    """Another root's name and key, certified by this root; without extKeyUsage, as SBR 7.1.2.2(g) lets it be."""
    return _ca("cross", OTHER_CA_NAME, OTHER_CA_KEY).ext("certificatePolicies", cp(ANY_POLICY))


def other_root():
    """The root whose name and key cross() certifies."""
    return root().with_(serial=_serial("other"), issuer=OTHER_CA_NAME, subject=OTHER_CA_NAME,
                        signer=OTHER_CA_KEY).with_key(OTHER_CA_KEY)


def ocsp_responder():
    """A delegate of the issuing CA (RFC 6960 4.2.2.2)."""
    return Cert(serial=_serial("responder"), issuer=SUBCA_NAME, key=RSA2048_OTHER, signer=SUBCA_KEY,
                subject=Name(("C", "CH"), ("O", "Lint Trust AG"), ("CN", "Lint Trust OCSP 1")),
                not_before=NOW, not_after=NOW + 90 * DAY, extensions=[
                    ["authorityKeyIdentifier", aki(SUBCA_KEY.key_id), False],
                    ["subjectKeyIdentifier", ski(RSA2048_OTHER.key_id), False],
                    ["keyUsage", ku("digitalSignature"), True],
                    ["extKeyUsage", eku("OCSPSigning"), False],
                    ["ocspNoCheck", null(), False]])


MAILBOX = "ada.muster@example.com"
_SUBJECTS = {
    "M": Name(("CN", MAILBOX)),
    "O": Name(("C", "CH"), ("O", "Muster AG"), ("orgId", "NTRCH-CHE-123.456.788"), ("CN", "Muster AG")),
    "S": Name(("C", "CH"), ("O", "Muster AG"), ("orgId", "NTRCH-CHE-123.456.788"), ("GN", "Ada"), ("SN", "Muster"),
              ("CN", "Ada Muster")),
    "I": Name(("C", "CH"), ("GN", "Ada"), ("SN", "Muster"), ("CN", "Ada Muster")),
}


def leaf(kind="MM"):
    """A subscriber certificate of a type (M O S I) and a generation (L M S)."""
    since = LEGACY if kind[1] == "L" else NOW
    return Cert(serial=_serial(kind), issuer=SUBCA_NAME, subject=_SUBJECTS[kind[0]], key=RSA2048, signer=SUBCA_KEY,
                not_before=since, not_after=since + 365 * DAY, extensions=[
                    ["authorityKeyIdentifier", aki(SUBCA_KEY.key_id), False],
                    ["subjectKeyIdentifier", ski(RSA2048.key_id), False],
                    ["keyUsage", ku("digitalSignature", "keyEncipherment"), True],
                    ["extKeyUsage", eku("emailProtection"), False],
                    ["certificatePolicies", cp(kind), False],
                    ["cRLDistributionPoints", crldp("http://crl.example.com/smime1.crl"), False],
                    ["authorityInfoAccess", aia(("ocsp", "http://ocsp.example.com/smime1"),
                                                ("caIssuers", "http://ca.example.com/smime1.cer")), False],
                    ["subjectAltName", san(rfc822(MAILBOX)), False]])


def ec_leaf(kind="MM", key=None):
    """The same with an EC key (P-256 unless given) and the usage that fits it."""
    return leaf(kind).with_key(key or P256).ext("keyUsage", ku("digitalSignature", "keyAgreement"))


def ed_leaf(kind="MM", key=None):
    """The same with an EdDSA key (Ed25519 unless given)."""
    return leaf(kind).with_key(key or ED25519).ext("keyUsage", ku("digitalSignature"))


def crl(ca=None, of_cas=False):
    """The issuing CA's CRL for subscribers; of_cas: the root's for CA certificates."""
    ca = ca or (root() if of_cas else subca())
    length_ = 300 * DAY if of_cas else 7 * DAY
    return Crl(issuer=ca.subject, signer=ca.key, this_update=NOW, next_update=NOW + length_,
               revoked=[entry(_serial("revoked"), REVOKED, 4)], extensions=[
                   ["authorityKeyIdentifier", aki(ca.key.key_id), False],
                   ["cRLNumber", integer(77), False]])


def ocsp(target=None, issuer=None, delegate=True):
    """An answer about a subscriber (or target), signed by the delegate, or by the CA itself."""
    issuer = issuer or subca()
    responder = ocsp_responder()
    return Ocsp(target=target or leaf(), target_issuer=issuer, signer=responder.key if delegate else issuer.key,
                certs=[responder] if delegate else [], produced_at=NOW + DAY, this_update=NOW + DAY,
                next_update=NOW + 4 * DAY)
