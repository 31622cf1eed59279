# SPDX-License-Identifier: BSD-2-Clause
"""subjectAltName and its mailboxes; smimeCapabilities, subjectDirectoryAttributes, qcStatements, LEI, Adobe."""

from case import bad, good
from certgen import *

ALICE = "alice@example.com"
UE = "\u00fc"
LONG = "a" * 64
LABEL = "b" * 63
UPN = other_name("1.3.6.1.4.1.311.20.2.3", utf8(ALICE))


def names(*general_names, kind="MM"):
    """Mailbox-validated unless said otherwise, its subject without mailbox, so that only its SAN is looked at."""
    bare = leaf(kind).dn(CN=None, email=None, serialNumber="4711") if kind[0] == "M" else leaf(kind)
    return bare.ext("subjectAltName", san(*general_names))


def mailbox(text, *more):
    return names(rfc822(text), *more)


def smtp(text, *more):
    return names(smtp_utf8(text), *more)


# ---- the extension

good("leaf.san.present", names(rfc822(ALICE)))
bad("leaf.san.present", names().ext_drop("subjectAltName"))
bad("leaf.san.present", names().dn(email=ALICE).ext_drop("subjectAltName"), also=["leaf.san.subject-mailboxes-repeated", "leaf.subject.email.in-san"])

good("leaf.san.not-critical-with-subject", names(rfc822(ALICE)))
bad("leaf.san.not-critical-with-subject", names(rfc822(ALICE)).critical("subjectAltName"))

empty = names(rfc822(ALICE)).with_(subject=Name())
good("leaf.san.critical-without-subject", empty.critical("subjectAltName"))
bad("leaf.san.critical-without-subject", empty)

good("leaf.san.has-mailbox", smtp("j%srg@example.com" % UE))
bad("leaf.san.has-mailbox", names(directory(Name(("serialNumber", "4711")))))
bad("leaf.san.has-mailbox", names(UPN))

good("leaf.san.allowed-generalname-types", mailbox(ALICE, UPN, directory(Name(("serialNumber", "4711")))))
for other in (dns("example.com"), implicit(3, seq(), constructed=True), implicit(5, explicit(1, utf8("x")), constructed=True),
              uri("http://example.com/"), ip("192.0.2.1"), registered_id("1.2.840.113549")):
    bad("leaf.san.allowed-generalname-types", mailbox(ALICE, other))

good("leaf.san.strict-othername-types", names(rfc822(ALICE), smtp_utf8("j%srg@example.com" % UE), kind="MS"))
good("leaf.san.strict-othername-types", mailbox(ALICE, UPN))
bad("leaf.san.strict-othername-types", names(rfc822(ALICE), UPN, kind="MS"))

good("leaf.san.no-empty-names", mailbox(ALICE))
bad("leaf.san.no-empty-names", mailbox(ALICE, rfc822("")))
bad("leaf.san.no-empty-names", mailbox(ALICE, directory(Name())))
bad("leaf.san.no-empty-names", mailbox(ALICE, explicit(4, b"")), also=["leaf.base.der-well-formed"])
bad("leaf.san.no-empty-names", names(), also=["leaf.base.der-well-formed", "leaf.ext.no-empty-sequences"])

# ---- rfc822Name

for fine in (ALICE, "a.l+i'c=e@xn--bcher-kva.example.com", '"alice smith"@example.com', "alice@[192.88.98.1]", "Alice@EXAMPLE.com"):
    good("leaf.san.rfc822-mailbox-syntax", mailbox(fine))
for wrong in ("Alice <alice@example.com>", "Alice<alice@example.com>", "<alice@example.com>", " alice@example.com",
              "alice@example.com (Alice)", "alice@example.com, bob@example.com", "@example.com", ".alice@example.com",
              "a..lice@example.com", "alice@example..com", "alice@example.com.", "alice@-example.com", "alice@example_1.com",
              "alice@xn--a.com", "alice@[192.0.2]", "mailto:alice@example.com", "alice\0@example.com"):
    bad("leaf.san.rfc822-mailbox-syntax", mailbox(wrong))
bad("leaf.san.rfc822-mailbox-syntax", mailbox("alice@"), also=["leaf.san.mailbox-domain-fqdn"])

good("leaf.san.rfc822-ascii", mailbox("alice@xn--bcher-kva.com"))
bad("leaf.san.rfc822-ascii", mailbox("alice@b%scher.com" % UE))
bad("leaf.san.rfc822-ascii", mailbox(b"\xe5lice@example.com"))

good("leaf.san.mailbox-length", mailbox(LONG + "@example.com"))
bad("leaf.san.mailbox-length", mailbox(LONG + "a@example.com"))
good("leaf.san.mailbox-length", mailbox("a@%s.com" % LABEL))
bad("leaf.san.mailbox-length", mailbox("a@%sb.com" % LABEL))
good("leaf.san.mailbox-length", mailbox("a@%s.%s.%s.%s.com" % (LABEL, LABEL, LABEL, "c" * 56)))
bad("leaf.san.mailbox-length", mailbox("a@%s.%s.%s.%s.com" % (LABEL, LABEL, LABEL, "c" * 57)))
bad("leaf.san.mailbox-length", mailbox("a@%s.%s.%s.%s.com" % (LABEL, LABEL, LABEL, LABEL)))
bad("leaf.san.mailbox-length", smtp("%s%s@example.com" % (LONG[:-1], UE)))

good("leaf.san.mailbox-domain-fqdn", mailbox("alice@mail.example.co.uk"))
for internal in ("alice@mail.local", "alice@localhost", "alice@mail.corp", "alice@mail.test", "alice@[10.0.0.1]",
                 "alice@[IPv6:fd00::1]", "alice@8.8.8.8"):
    bad("leaf.san.mailbox-domain-fqdn", mailbox(internal))
bad("leaf.san.mailbox-domain-fqdn", smtp("j%srg@mail.local" % UE))

good("leaf.san.no-wildcard-mailbox", mailbox(ALICE))
for host in ("example.com", ".example.com"):
    bad("leaf.san.no-wildcard-mailbox", mailbox(host), also=["leaf.san.mailbox-domain-fqdn"])
bad("leaf.san.no-wildcard-mailbox", mailbox("*@example.com"))

# ---- SmtpUTF8Mailbox

SMTP = "1.3.6.1.5.5.7.8.9"
good("leaf.san.smtputf8-utf8string", smtp("j%srg@example.com" % UE))
bad("leaf.san.smtputf8-utf8string", names(rfc822(ALICE), other_name(SMTP, ia5(ALICE))))
bad("leaf.san.smtputf8-utf8string", names(rfc822(ALICE), other_name(SMTP, string(UTF8, b"j\xfcrg@example.com"))))
bad("leaf.san.smtputf8-utf8string", smtp("J%srg <j%srg@example.com>" % (UE, UE)))
bad("leaf.san.smtputf8-utf8string", smtp(""))

good("leaf.san.smtputf8-needs-non-ascii-local", smtp('"j%srg"@example.com' % UE))
bad("leaf.san.smtputf8-needs-non-ascii-local", smtp(ALICE))
bad("leaf.san.smtputf8-needs-non-ascii-local", smtp("alice@xn--bcher-kva.com"))

good("leaf.san.smtputf8-no-bom", smtp("j%s\ufeffrg@example.com" % UE))
bad("leaf.san.smtputf8-no-bom", smtp("\ufeffj%srg@example.com" % UE))

good("leaf.san.smtputf8-domain-lowercase", smtp("J%sRG@a-1.example.com" % UE))
for domain in ("Example.com", "XN--bcher-kva.com", "ab--cd.com", "example_1.com", "-a.com", "xn--a.com"):
    bad("leaf.san.smtputf8-domain-lowercase", smtp("j%srg@%s" % (UE, domain)))

good("leaf.san.smtputf8-domain-a-label", smtp("j%srg@xn--bcher-kva.com" % UE))
bad("leaf.san.smtputf8-domain-a-label", smtp("j%srg@b%scher.com" % (UE, UE)))
bad("leaf.san.smtputf8-domain-a-label", smtp("j%srg@\U0001f4a9.la" % UE))

before = smtp("j%srg@b%scher.com" % (UE, UE)).at("2024-08-28")
good("leaf.san.smtputf8-domain-u-label", before)
bad("leaf.san.smtputf8-domain-u-label", smtp("j%srg@xn--bcher-kva.com" % UE))
bad("leaf.san.smtputf8-domain-u-label", smtp("j%srg@\U0001f4a9.la" % UE))

# ---- mailboxes of names

good("leaf.san.subject-mailboxes-repeated", leaf("MM").dn(CN=ALICE, email=ALICE).ext("subjectAltName", san(rfc822(ALICE))))
IN_SAN = ["leaf.subject.email.in-san"]
bad("leaf.san.subject-mailboxes-repeated", names(rfc822("bob@example.com")).dn(email=ALICE), also=IN_SAN)
bad("leaf.san.subject-mailboxes-repeated", names(rfc822("Alice@example.com")).dn(email=ALICE), also=IN_SAN)
# an attribute that is there for something else
bad("leaf.san.subject-mailboxes-repeated", leaf("OM").dn(OU="bob@example.com"))
# of the domain only the case differs: a warning
bad("leaf.san.subject-mailboxes-repeated", names(rfc822("alice@Example.com")).dn(email=ALICE))

other = Name(("serialNumber", "4711"), ("email", "bob@example.com"))
good("leaf.san.dirname-mailboxes-repeated", mailbox(ALICE, rfc822("bob@example.com"), directory(other)))
bad("leaf.san.dirname-mailboxes-repeated", mailbox(ALICE, directory(other)))
bad("leaf.san.dirname-mailboxes-repeated", mailbox("bob@Example.com", directory(other)))

good("leaf.san.dirname-follows-profile", mailbox(ALICE, directory(Name(("serialNumber", "4711"), ("email", ALICE)))))
good("leaf.san.dirname-follows-profile", leaf("OM").ext("subjectAltName", san(rfc822(ALICE), directory(leaf("OM").subject))))
bad("leaf.san.dirname-follows-profile", mailbox(ALICE, directory(Name(("O", "Muster AG")))))
bad("leaf.san.dirname-follows-profile", leaf("OM").ext("subjectAltName", san(rfc822(ALICE), directory(Name(("CN", ALICE))))))

# ---- smimeCapabilities

CAPABILITIES = seq(seq(oid("2.16.840.1.101.3.4.1.42")), seq(oid("1.2.840.113549.3.2"), integer(128)))
good("leaf.smimecaps.not-critical", leaf("MM").ext("smimeCapabilities", CAPABILITIES))
bad("leaf.smimecaps.not-critical", leaf("MM").ext("smimeCapabilities", CAPABILITIES, critical=True))
good("leaf.smimecaps.syntax", leaf("SS").ext("smimeCapabilities", CAPABILITIES))
bad("leaf.smimecaps.syntax", leaf("MM").ext("smimeCapabilities", seq(oid("2.16.840.1.101.3.4.1.42"))),
    also=["leaf.base.der-well-formed"])
bad("leaf.smimecaps.syntax", leaf("MM").ext("smimeCapabilities", seq(seq(integer(1)))), also=["leaf.base.der-well-formed"])

# ---- subjectDirectoryAttributes

SDA = seq(seq(oid("1.3.6.1.5.5.7.9.4"), set_of(printable("CH"))))      # countryOfCitizenship
good("leaf.sda.prohibited", leaf("SL").ext("subjectDirectoryAttributes", SDA))
bad("leaf.sda.prohibited", leaf("SM").ext("subjectDirectoryAttributes", SDA))
bad("leaf.sda.prohibited", leaf("IS").ext("subjectDirectoryAttributes", SDA))
good("leaf.sda.legacy-not-critical", leaf("IL").ext("subjectDirectoryAttributes", SDA))
bad("leaf.sda.legacy-not-critical", leaf("IL").ext("subjectDirectoryAttributes", SDA, critical=True))
good("leaf.sda.legacy-mailbox", leaf("OL").ext("subjectDirectoryAttributes", SDA))
bad("leaf.sda.legacy-mailbox", leaf("ML").ext("subjectDirectoryAttributes", SDA))

# ---- qcStatements

def statement(n, info=b""):
    return seq(oid("0.4.0.1862.1.%d" % n), info)


def qc_type(*kinds):
    return statement(6, seq(*(oid("0.4.0.1862.1.6.%d" % k) for k in kinds)))


PDS = statement(5, seq(seq(ia5("https://example.com/pds"), printable("en"))))
QC = seq(statement(1), statement(4), PDS, qc_type(1), statement(7, seq(printable("CH"))))
good("leaf.qc.not-critical", leaf("IM").ext("qcStatements", QC))
bad("leaf.qc.not-critical", leaf("IM").ext("qcStatements", QC, critical=True))
good("leaf.qc.content", leaf("OM").ext("qcStatements", seq(statement(1), qc_type(2))))
for wrong in (qc_type(3), qc_type(1, 2), qc_type(), statement(1, null()), statement(5, seq(seq(utf8("x"), printable("en")))),
              statement(4) + statement(4), statement(3, utf8("10"))):
    bad("leaf.qc.content", leaf("IM").ext("qcStatements", seq(wrong)))
bad("leaf.qc.content", leaf("IM").ext("qcStatements", seq(seq(null()))), also=["leaf.base.der-well-formed"])

# ---- LEI

LEI = printable("506700GE1G29325QX363")
ROLE = printable("Chief Executive Officer")
good("leaf.lei.prohibited", leaf("OM").ext("lei", LEI))
bad("leaf.lei.prohibited", leaf("MM").ext("lei", LEI))
bad("leaf.lei.prohibited", leaf("IS").ext("lei", LEI))
good("leaf.lei.role-prohibited", leaf("SM").ext("leiRole", ROLE))
for kind in ("MM", "OS", "IM"):
    bad("leaf.lei.role-prohibited", leaf(kind).ext("leiRole", ROLE))
good("leaf.lei.not-critical", leaf("SS").ext("lei", LEI))
bad("leaf.lei.not-critical", leaf("SS").ext("lei", LEI, critical=True))
good("leaf.lei.role-not-critical", leaf("SM").ext("lei", LEI).ext("leiRole", ROLE))
bad("leaf.lei.role-not-critical", leaf("SM").ext("leiRole", ROLE, critical=True))
good("leaf.lei.format", leaf("OM").ext("lei", printable("5493001KJTIIGC8Y1R12")))
good("leaf.lei.format", leaf("SM").ext("leiRole", printable("x" * 100)))
for wrong in ("5493001KJTIIGC8Y1R13", "5493001KJTIIGC8Y1R1", "5493001kjtiigc8y1r12", ""):
    bad("leaf.lei.format", leaf("OM").ext("lei", printable(wrong)))
bad("leaf.lei.format", leaf("OM").ext("lei", utf8("5493001KJTIIGC8Y1R12")), also=["leaf.base.der-well-formed"])
bad("leaf.lei.format", leaf("SM").ext("leiRole", printable("x" * 101)))

# ---- Adobe


def timestamp(location, version=1):
    return seq(integer(version), location)


TSA = timestamp(uri("http://tsa.example.com"))
REVINFO = seq(integer(1))
good("leaf.adobe.timestamp-strict-prohibited", leaf("SM").ext("adobeTimestamp", TSA))
bad("leaf.adobe.timestamp-strict-prohibited", leaf("SS").ext("adobeTimestamp", TSA))
good("leaf.adobe.revinfo-strict-prohibited", leaf("SL").ext("adobeRevInfo", REVINFO))
bad("leaf.adobe.revinfo-strict-prohibited", leaf("SS").ext("adobeRevInfo", REVINFO))
good("leaf.adobe.timestamp-not-critical", leaf("SL").ext("adobeTimestamp", TSA))
bad("leaf.adobe.timestamp-not-critical", leaf("SM").ext("adobeTimestamp", TSA, critical=True))
good("leaf.adobe.revinfo-not-critical", leaf("OM").ext("adobeRevInfo", REVINFO))
bad("leaf.adobe.revinfo-not-critical", leaf("OL").ext("adobeRevInfo", REVINFO, critical=True))
good("leaf.adobe.timestamp-location-uri", leaf("OM").ext("adobeTimestamp", timestamp(dns("tsa.example.com"), version=2)))
bad("leaf.adobe.timestamp-location-uri", leaf("OM").ext("adobeTimestamp", timestamp(dns("tsa.example.com"))))

# ---- userPrincipalName, as far as its value shows that nobody looked

UPN = "1.3.6.1.4.1.311.20.2.3"
for value in (utf8("ada"), utf8("@example.com"), utf8("ada@"), utf8("a@b@c"), ia5("ada@example.com")):
    bad("leaf.san.othername-validated", leaf("MM").ext("subjectAltName", san(rfc822(MAILBOX), other_name(UPN, value))))
good("leaf.san.othername-validated", leaf("ML").ext("subjectAltName", san(rfc822(MAILBOX), other_name(UPN, utf8("ada@corp.example")))))
