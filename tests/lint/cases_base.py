# SPDX-License-Identifier: BSD-2-Clause
"""Version, DER, serial number, extensions as a whole (SBR 7.1, 7.1.1, 7.1.2.4; RFC 5280 4.1, 4.2)."""

from case import bad, good
from certgen import *

RFC = ["--profile", "rfc5280"]
NO_DATE = "the RFC has no date"
DER = "leaf.base.der-well-formed"
UNLISTED = "leaf.ext.unlisted-needs-reason"

# ---- version

V3 = "leaf.base.version-v3"
bad(V3, leaf("MM").with_(version=1))
bad(V3, leaf("SS").with_(version=3))
bad(V3, leaf("MM").with_(version=None))
good(V3, leaf("MM"))
bad(V3, leaf("MM").with_(version=1), args=RFC, undated=NO_DATE)
good(V3, leaf("IS"), args=RFC)

# ---- DER

for cert in (
        leaf("MM").with_(tbs_tail=null()),                                     # behind the last field
        leaf("MM").with_(outer_alg=seq(oid("1.2.840.113549.1.1.11"), null(), null())),
        leaf("OM").ext_add("issuerAltName", tlv(SEQUENCE, rfc822("a@example.com"), form=2)),
        leaf("OM").ext_add("1.2.3.4", b"\x30\x03\x02\x01"),                    # cut off
        leaf("OM").ext_add("1.2.3.4", tlv(INTEGER, b"\x00\x01")),
        leaf("OM").ext_add("1.2.3.4", tlv(BOOLEAN, b"\x01")),
        leaf("OM").ext_add("1.2.3.4", tlv(OID_TAG, b"\x2a\x80\x01")),
        leaf("OM").ext_add("1.2.3.4", tlv(BIT_STRING, b"\x03\xff")),
        leaf("OM").ext_add("1.2.3.4", tlv(NULL_TAG, b"\x00")),
        leaf("OM").ext_add("1.2.3.4", indefinite(SEQUENCE, null())),
        leaf("OM").ext_add("1.2.3.4", set_of(integer(2), integer(1), sort=False)),
        leaf("OM").ext_add("1.2.3.4", tlv(0x2c, utf8("a"))),                   # a constructed string
        leaf("OM").ext_add("1.2.3.4", seq(null()) + null())):
    also = [] if not cert._find("1.2.3.4") and not cert._find("issuerAltName") else [UNLISTED]
    if cert.outer_alg:
        also += ["leaf.sig.tbs-equals-outer"]
    bad(DER, cert, also=also)
bad(DER, leaf("MM").ext("basicConstraints", bc()).critical("basicConstraints", None))
good(DER, leaf("OM").ext_add("1.2.3.4", seq(integer(128), boolean(True), oid("2.999.1"), bits(b"\xf8", 3))), also=[UNLISTED])

# ---- serial number

POSITIVE, LENGTH, SHORT = "leaf.serial.positive", "leaf.serial.below-2-159", "leaf.serial.min-64-bits-heuristic"
bad(POSITIVE, leaf("MM").with_(serial=0))
bad(POSITIVE, leaf("MM").with_(serial=-(1 << 100)))
good(POSITIVE, leaf("MM").with_(serial=1 << 80))
bad(LENGTH, leaf("MM").with_(serial=1 << 159))
good(LENGTH, leaf("MM").with_(serial=(1 << 159) - 1))
bad(SHORT, leaf("MM").with_(serial=1))
bad(SHORT, leaf("MM").with_(serial=(1 << 63) - 1))
good(SHORT, leaf("MM").with_(serial=1 << 63))
bad(POSITIVE, subca().with_(serial=0), args=RFC, undated=NO_DATE)
bad(LENGTH, leaf("MM").with_(serial=1 << 160), args=RFC, undated=NO_DATE)

# ---- unique identifiers

for n in (1, 2):
    bad("leaf.base.no-unique-identifiers", leaf("OS").with_(unique_ids=implicit(n, b"\x00\xff")))
good("leaf.base.no-unique-identifiers", leaf("OS"))

# ---- extensions

bad("leaf.ext.no-duplicates", leaf("MM").ext_add("extKeyUsage", eku("emailProtection")))
bad("leaf.ext.no-duplicates", leaf("MM").ext_add("1.2.3.4", null()).ext_add("1.2.3.4", null()), also=[UNLISTED])
good("leaf.ext.no-duplicates", leaf("MM").ext_add("1.2.3.4", null()).ext_add("1.2.3.5", null()), also=[UNLISTED])

EMPTY = "leaf.ext.no-empty-sequences"
bad(EMPTY, leaf("MM").ext("authorityInfoAccess", seq()), also=[DER])
bad(EMPTY, leaf("MM").ext_add("policyMappings", seq()), also=[DER, UNLISTED, "leaf.ext.ca-only-absent"])
bad(EMPTY, leaf("MM").ext("smimeCapabilities", seq()).ext("cRLDistributionPoints", seq()), also=[DER])
good(EMPTY, leaf("MM").ext("smimeCapabilities", seq()))

bad(UNLISTED, leaf("SM").ext("1.3.6.1.4.1.311.21.7", seq(oid("1.3.6.1.4.1.311.21.8.1"))))
bad(UNLISTED, leaf("SM").ext("issuerAltName", san(rfc822("ca@example.com"))))
good(UNLISTED, leaf("SM").ext("smimeCapabilities", seq(seq(oid("2.16.840.1.101.3.4.1.42")))))

CA_ONLY = "leaf.ext.ca-only-absent"
bad(CA_ONLY, leaf("MM").ext("nameConstraints", nc([rfc822("example.com")])), also=[UNLISTED])
bad(CA_ONLY, leaf("MM").ext("policyConstraints", seq(implicit(0, b"\x00"))), also=[UNLISTED])
bad(CA_ONLY, leaf("MM").ext("inhibitAnyPolicy", integer(0)), also=[UNLISTED])
bad(CA_ONLY, leaf("MM").ext("nameConstraints", nc([rfc822("example.com")]), True), args=RFC, undated=NO_DATE)
good(CA_ONLY, subca())

SIA = [("1.3.6.1.5.5.7.48.5", "http://repository.example.com/")]
bad("leaf.ext.sia-not-critical", leaf("MM").ext("subjectInfoAccess", aia(*SIA), True),
    also=[UNLISTED, "leaf.ext.unknown-critical"])
good("leaf.ext.sia-not-critical", leaf("MM").ext("subjectInfoAccess", aia(*SIA)), also=[UNLISTED])

bad("leaf.ext.unknown-critical", leaf("OM").ext("1.2.3.4", null(), True), also=[UNLISTED])
good("leaf.ext.unknown-critical", leaf("OM").ext("1.2.3.4", null()), also=[UNLISTED])

POISON = "leaf.ext.precert-poison"
bad(POISON, leaf("MM").ext("ctPoison", null(), True), also=[UNLISTED])
bad(POISON, leaf("MM").ext("sctList", octets(b"\x00\x00")), also=[UNLISTED])
good(POISON, leaf("MM").ext("sctList", octets(b"\x00\x05\x00\x03abc")), also=[UNLISTED])
