# SPDX-License-Identifier: BSD-2-Clause
"""Values of the subject: emailAddress, serialNumber, placeholders, leftovers; string types and lengths (SBR 7.1.4, RFC 5280
A.1)."""

from case import bad, good
from certgen import *

IN_SAN = "leaf.san.subject-mailboxes-repeated"
RFC = ["--profile", "rfc5280"]
NO_DATE = "the RFC has no date"


# ---- emailAddress

for value in ("Ada <%s>" % MAILBOX, MAILBOX + ", eve@example.com", " " + MAILBOX, "ada.muster"):
    bad("leaf.subject.email.single-mailbox", leaf("MM").dn(email=value), also=[IN_SAN, "leaf.subject.email.in-san"] +
        ["leaf.subject.no-surrounding-space"] * (value[0] == " "))
good("leaf.subject.email.single-mailbox", leaf("IS").dn(email=MAILBOX))
bad("leaf.subject.email.in-san", leaf("OL").dn(email="eve@example.com"), also=[IN_SAN])
bad("leaf.subject.email.in-san", leaf("IM").dn(email="ADA.muster@example.com"), also=[IN_SAN])
good("leaf.subject.email.in-san", leaf("MM").dn(email=MAILBOX).ext("subjectAltName", san(rfc822(MAILBOX))))

# ---- serialNumber

for kind, value in (("MM", "PNOSE-199001011234"), ("OS", "EIDEE-38001085718"), ("ML", "PASDE-C01X00T47")):
    bad("leaf.subject.serialNumber.identifier", leaf(kind).dn(serialNumber=value))
for kind, value in (("MM", "4711"), ("OS", "ABCDE-1"), ("IS", "PASDE-C01X00T47"), ("MS", "PNODE")):
    good("leaf.subject.serialNumber.identifier", leaf(kind).dn(serialNumber=value))
for value in ("PASUK-1", "PASDE-", "EI:SE-5567971433"):
    bad("leaf.subject.serialNumber.npi-form", leaf("IM").dn(serialNumber=value))
for value in ("TINPL-12345678901", "EIDEE-38001085718", "TAXDE-1", "4711", "ABCDE-1"):
    good("leaf.subject.serialNumber.npi-form", leaf("SM").dn(serialNumber=value))
bad("leaf.subject.serialNumber.npi-scheme-2023", leaf("SM").dn(serialNumber="EIDEE-38001085718"))
bad("leaf.subject.serialNumber.npi-scheme-2023", leaf("IL").dn(serialNumber="TAXDE-1"))
good("leaf.subject.serialNumber.npi-scheme-2023", leaf("IM").at("2024-11-21").dn(serialNumber="PNOSE-199001011234"))

# ---- any value

for value in (".", "-", " ", "- . -", "·", "—", "、"):
    bad("leaf.subject.no-metadata-only", leaf("OM").dn(L=value),
        also=["leaf.subject.no-surrounding-space"] * (value == " "))
bad("leaf.subject.no-metadata-only", leaf("MM").dn(serialNumber="-"))
for value in ("-1", "+", "A.", "Å"):
    good("leaf.subject.no-metadata-only", leaf("OM").dn(L=value))
for value in ("N/A", "none", "Unknown", "not applicable", "TEST", "n.a."):
    bad("leaf.subject.no-placeholder", leaf("OM").dn(L=value))
good("leaf.subject.no-placeholder", leaf("OM").dn(L="Nowhere"))
good("leaf.subject.no-placeholder", leaf("OM").dn(C="NA", ST="NA", orgId="NTRNA-1"))
for value in ("Muster &amp; Co", "M&uuml;ller", "&#228;", "&#xe4;", "R & D &lt;"):
    bad("leaf.subject.no-html-entities", leaf("OM").dn(OU=value))
for value in ("Muster & Co; Bern", "Co &", "R&D;", "a&&;", "&noSuchEntity;"):
    good("leaf.subject.no-html-entities", leaf("OM").dn(OU=value))
for value in (" Bern", "Bern ", "Bern\u00a0", "\u200bBern"):
    bad("leaf.subject.no-surrounding-space", leaf("OM").dn(L=value))
bad("leaf.subject.no-surrounding-space", leaf("OM").dn(L=string(PRINTABLE, " Bern")), args=RFC, undated=NO_DATE)
good("leaf.subject.no-surrounding-space", leaf("OM").dn(L="La Chaux-de-Fonds"))

# ---- string types

for tag, text in ((TELETEX, b"M\xfcller"), (BMP, "Müller".encode("utf-16-be")), (UNIVERSAL, "Müller".encode("utf-32-be")),
                  (IA5, b"Muller")):
    bad("leaf.enc.directory-string", leaf("IM").dn(SN=tlv(tag, text), CN=None))
bad("leaf.enc.directory-string", leaf("OM").dn(orgId=tlv(TELETEX, b"NTRCH-1")), args=RFC, undated=NO_DATE,
    before=leaf("OM").dn(orgId=tlv(TELETEX, b"NTRCH-1")).at("2003-12-31"),
    since=leaf("OM").dn(orgId=tlv(TELETEX, b"NTRCH-1")).at("2004-01-01"))
good("leaf.enc.directory-string", leaf("IM").dn(SN=string(PRINTABLE, "Muster"), CN="Ada Müster"))
good("leaf.enc.directory-string", root().with_(issuer=Name(("O", tlv(TELETEX, b"M\xfcller"))),
                                               subject=Name(("O", tlv(TELETEX, b"M\xfcller")))), args=RFC)
for value in ("Muster & Co", "a_b", "a*b", "a@b", "Zürich".encode("latin-1")):
    bad("leaf.enc.printable-alphabet", leaf("OM").dn(L=string(PRINTABLE, value)))
    bad("leaf.enc.printable-alphabet", leaf("OM").dn(L=string(PRINTABLE, value)), args=RFC, undated=NO_DATE)
good("leaf.enc.printable-alphabet", leaf("OM").dn(L=string(PRINTABLE, "Az09 '()+,-./:=?")))
for value in (b"M\xfcller", b"\xc0\xaf", b"a\xed\xa0\x80", b"a\tb", b"a\0b", b"a\xc2\x85b", "Müller".encode().decode("latin-1").encode()):
    bad("leaf.enc.utf8-valid", leaf("OM").dn(L=tlv(UTF8, value)))
good("leaf.enc.utf8-valid", leaf("OM").dn(L="São João ½ \U0001f600"))
bad("leaf.enc.country-printable", leaf("OM").dn(C=string(UTF8, "CH")))
bad("leaf.enc.country-printable", leaf("OM").dn(C=string(UTF8, "CH")), args=RFC, undated=NO_DATE)
bad("leaf.enc.country-printable", leaf("OM").dn(C=tlv(TELETEX, b"CH")))
good("leaf.enc.country-printable", leaf("OM").dn(C=string(PRINTABLE, "CH")))
bad("leaf.enc.serialnumber-printable", leaf("MM").dn(serialNumber=string(UTF8, "4711")))
bad("leaf.enc.serialnumber-printable", leaf("MM").dn(serialNumber="1" * 65))
good("leaf.enc.serialnumber-printable", leaf("MM").dn(serialNumber="1" * 64))
bad("leaf.enc.email-ia5", leaf("MM").dn(email=string(UTF8, MAILBOX)))
bad("leaf.enc.email-ia5", leaf("MM").dn(email="a" * 251 + "@b.de"),
    also=[IN_SAN, "leaf.subject.email.in-san", "leaf.subject.email.single-mailbox"])
good("leaf.enc.email-ia5", leaf("MM").dn(email=MAILBOX))

# ---- lengths: characters, not octets

for requirement, kind, attribute, most in (
        ("cn-max-64", "IL", "CN", 64), ("o-max-64", "SM", "O", 64), ("ou-max-64", "OS", "OU", 64),
        ("title-max-64", "SS", "title", 64), ("locality-state-max-128", "OS", "L", 128),
        ("locality-state-max-128", "IM", "ST", 128)):
    plain = leaf(kind) if kind != "IL" else leaf(kind).dn(GN=None, SN=None)
    bad("leaf.enc." + requirement, plain.dn(**{attribute: "ü" * (most + 1)}))
    bad("leaf.enc." + requirement, plain.dn(**{attribute: "ü" * (most + 1)}), args=RFC, undated=NO_DATE)
    good("leaf.enc." + requirement, plain.dn(**{attribute: "ü" * most}))
for length, how in ((129, bad), (128, good)):
    how("leaf.enc.pseudonym-max-128", leaf("IM").dn(GN=None, SN=None, CN=None, pseudonym="ü" * length))
for attribute in ("GN", "SN"):
    bad("leaf.enc.names-max", leaf("SM").dn(**{attribute: "ü" * 65, "CN": None}))
    bad("leaf.enc.names-max", leaf("SM").dn(**{attribute: "a" * 32769, "CN": None}))
    good("leaf.enc.names-max", leaf("SM").dn(**{attribute: "ü" * 64, "CN": None}))
for length, how in ((129, bad), (128, good)):
    how("leaf.enc.street-postal-max", leaf("OM").dn(street="ü" * length, L="Bern"))
for length, how in ((41, bad), (40, good)):
    how("leaf.enc.street-postal-max", leaf("OL").dn(postalCode="3" * length))
bad("leaf.enc.no-empty-value", leaf("OM").dn(OU=""))
bad("leaf.enc.no-empty-value", leaf("OM").dn(OU=""), args=RFC, undated=NO_DATE)
good("leaf.enc.no-empty-value", leaf("OM").dn(OU="x"))
