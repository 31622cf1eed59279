# SPDX-License-Identifier: BSD-2-Clause
"""CRLs and OCSP responses (SBR 4.9.7, 4.9.9, 4.9.10, 4.9.13, 7.1.3.2, 7.2, 7.3)."""

import datetime

from case import bad, good
from certgen import *

SECOND = datetime.timedelta(seconds=1)
HOUR = datetime.timedelta(hours=1)

# An issuing CA that may issue for end entities alone, and one that says nothing about it.
ISSUING = subca()
OPEN = subca().ext("basicConstraints", bc(True))


def idp(*flags, name=b""):
    """issuingDistributionPoint with the flags of these numbers."""
    return seq(name, *(implicit(n, b"\xff") for n in flags))


USERS, CAS = idp(1), idp(2)


def scoped(of, ca=None, of_cas=False):
    return crl(ca, of_cas).ext("issuingDistributionPoint", of, critical=True)


def lasting(sample, span):
    return sample.with_(next_update=sample.this_update + span)


def year_later(sample, seconds=0):
    when = sample.this_update
    return sample.with_(next_update=when.replace(year=when.year + 1) + seconds * SECOND)


# ---- nextUpdate

bad("crl.next-update.present", crl().with_(next_update=None))
good("crl.next-update.present", lasting(crl(), SECOND))

TEN = "crl.leaf.next-update-10d"
bad(TEN, lasting(scoped(USERS), 10 * DAY + SECOND))
bad(TEN, lasting(crl(), 10 * DAY + SECOND), issuer=ISSUING)
bad(TEN, lasting(crl(), 11 * DAY), issuer=[OPEN, leaf("SM")])
bad(TEN, lasting(crl(of_cas=True), 11 * DAY), issuer=[root(), leaf("MM").issued_by(root())])
# The issuer's name in other string types is the same name.
bad(TEN, lasting(crl(), 11 * DAY).with_(issuer=Name(*((k, printable(v)) for k, v in SUBCA_NAME.rdns))), issuer=ISSUING)
good(TEN, lasting(scoped(USERS), 10 * DAY))
good(TEN, lasting(crl(), 10 * DAY), issuer=ISSUING)
# Not known to be for subscribers; a delta CRL; of attribute certificates.
good(TEN, lasting(crl(), 11 * DAY))
good(TEN, lasting(crl(), 11 * DAY), issuer=OPEN)
good(TEN, lasting(scoped(USERS), 11 * DAY).ext("deltaCRLIndicator", integer(70), critical=True))
good(TEN, lasting(scoped(idp(5)), 11 * DAY), issuer=ISSUING)

YEAR = "crl.ca.next-update-12m"
bad(YEAR, year_later(scoped(CAS, of_cas=True), 1), undated="29 February may be moved to a year without one",
    before=year_later(scoped(CAS, of_cas=True).at("2023-08-31T23:59:59Z"), 1),
    since=year_later(scoped(CAS, of_cas=True).at("2023-09-01"), 1))
bad(YEAR, year_later(crl(of_cas=True), 1), issuer=root(), undated="as above")
bad(YEAR, year_later(crl(), 1), undated="as above")
bad(YEAR, year_later(crl(), 1), issuer=OPEN, undated="as above")
good(YEAR, year_later(scoped(CAS, of_cas=True)))
good(YEAR, year_later(crl(of_cas=True)), issuer=root())
# 366 days over a 29 February are twelve months; from a 29 February they end on 1 March.
good(YEAR, lasting(scoped(CAS, of_cas=True).at("2027-06-01"), 366 * DAY))
good(YEAR, lasting(scoped(CAS, of_cas=True).at("2028-02-29"), 366 * DAY))
bad(YEAR, lasting(scoped(CAS, of_cas=True).at("2028-02-29"), 366 * DAY + SECOND), undated="a day of its own")
bad(YEAR, lasting(scoped(CAS, of_cas=True).at("2026-06-01"), 366 * DAY), undated="365 days are twelve months then")
good(YEAR, lasting(crl(), 2000 * DAY).ext("deltaCRLIndicator", integer(70), critical=True))

# ---- algorithm

for name in ("rsa-sha1", "ecdsa-sha1"):
    bad("crl.sha1.sunset", crl().with_(sigalg=name))
bad("crl.sha1.sunset", crl().with_(inner_alg=SIGALG["rsa-sha1"]))
# RSASSA-PSS whose parameters leave the hash at its default, SHA-1.
bad("crl.sha1.sunset", crl().with_(inner_alg=seq(oid("1.2.840.113549.1.1.10"), seq()),
                                   outer_alg=seq(oid("1.2.840.113549.1.1.10"), seq())))
good("crl.sha1.sunset", crl().with_(sigalg="pss-sha256"))
good("crl.sha1.sunset", crl().with_(sigalg="rsa-sha224"), also=["sig.scope.crl"])

SCOPE = "sig.scope.crl"
bad(SCOPE, crl().with_(sigalg="rsa-sha224"))
bad(SCOPE, crl().with_(inner_alg=seq(oid("1.2.840.113549.1.1.12"))))
bad(SCOPE, crl().with_(outer_alg=SIGALG["rsa-sha384"]))
bad(SCOPE, crl().with_(outer_alg=SIGALG["ml-dsa-65"]), undated="ML-DSA has a date of its own",
    before=crl().with_(outer_alg=SIGALG["ml-dsa-65"]).at("2023-08-31T23:59:59Z"),
    since=crl().with_(outer_alg=SIGALG["ml-dsa-65"]).at("2025-08-21T23:59:59Z"))
EC_CA = subca().with_key(P384)
bad(SCOPE, crl(EC_CA).with_(sigalg="ecdsa-sha256"), issuer=EC_CA)
good(SCOPE, crl(EC_CA), issuer=EC_CA)
good(SCOPE, crl().with_(sigalg="pss-sha512"))
good(SCOPE, crl(subca().with_key(ML_DSA_65)).at("2025-08-22"))

# ---- reasons

WHEN = REVOKED
SERIAL = leaf("MS").serial


def revoking(*entries):
    return crl().with_(revoked=list(entries))


def critical_reason(n):
    return entry(7, WHEN, None, extension("reasonCode", integer(n, ENUMERATED), True))


bad("crl.reason.not-critical", revoking(entry(6, WHEN, 1), critical_reason(1)))
good("crl.reason.not-critical", revoking(entry(7, WHEN, 1), entry(8, WHEN, None,
     extension("certificateIssuer", seq(directory(ROOT_NAME)), True), extension("reasonCode", integer(1, ENUMERATED)))))

bad("crl.reason.not-unspecified", revoking(entry(7, WHEN, 0)))
good("crl.reason.not-unspecified", revoking(entry(7, WHEN, 1)))

bad("crl.reason.leaf-present", revoking(entry(7, WHEN)))
bad("crl.reason.leaf-present", revoking(entry(7, WHEN, 1), entry(8, WHEN)), issuer=ISSUING)
bad("crl.reason.leaf-present", revoking(entry(7, WHEN, None, extension("invalidityDate", generalized_time(WHEN)))))
good("crl.reason.leaf-present", revoking(entry(7, WHEN, 1)))
good("crl.reason.leaf-present", revoking())

PRESENT = "crl.reason.ca-present"
bad(PRESENT, scoped(CAS, of_cas=True).with_(revoked=[entry(7, WHEN)]))
bad(PRESENT, crl(of_cas=True).with_(revoked=[entry(7, WHEN)]), issuer=root())
# A CA between: which entry is a CA's is told by what is known.
MIDDLE = subca().with_(subject=OTHER_CA_NAME).with_key(OTHER_CA_KEY).ext("basicConstraints", bc(True))
BELOW = subca().issued_by(MIDDLE)
bad(PRESENT, crl(MIDDLE).with_(revoked=[entry(BELOW.serial, WHEN)]), also=["crl.reason.leaf-present"],
    issuer=[MIDDLE, BELOW])
good(PRESENT, crl(MIDDLE).with_(revoked=[entry(7, WHEN)]), also=["crl.reason.leaf-present"], issuer=[MIDDLE, BELOW])
good(PRESENT, crl(of_cas=True).with_(revoked=[entry(7, WHEN, 5)]), issuer=root())
good(PRESENT, scoped(USERS, of_cas=True).with_(revoked=[entry(7, WHEN)], next_update=NOW + 9 * DAY), issuer=root(),
     also=["crl.reason.leaf-present"])

bad("crl.reason.ca-no-hold", scoped(CAS, of_cas=True).with_(revoked=[entry(7, WHEN, 6)]))
bad("crl.reason.ca-no-hold", crl(of_cas=True).with_(revoked=[entry(7, WHEN, 6)]), issuer=root())
bad("crl.reason.ca-no-hold", crl(MIDDLE).with_(revoked=[entry(3, WHEN, 6), entry(BELOW.serial, WHEN, 6)]),
    issuer=[MIDDLE, BELOW])
good("crl.reason.ca-no-hold", crl(MIDDLE).with_(revoked=[entry(3, WHEN, 6), entry(BELOW.serial, WHEN, 1)]),
     issuer=[MIDDLE, BELOW])
good("crl.reason.ca-no-hold", crl().with_(revoked=[entry(7, WHEN, 6)]), issuer=ISSUING)

STRICT = "crl.reason.hold-not-strict"
bad(STRICT, revoking(entry(3, WHEN, 6), entry(SERIAL, WHEN, 6)), issuer=[ISSUING, leaf("MS")])
good(STRICT, revoking(entry(3, WHEN, 6), entry(SERIAL, WHEN, 1)), issuer=[ISSUING, leaf("MS")])
good(STRICT, revoking(entry(leaf("MM").serial, WHEN, 6)), issuer=[ISSUING, leaf("MM"), leaf("MS")])
# The same number of another issuer, in an indirect CRL.
OTHERS = extension("certificateIssuer", seq(directory(ROOT_NAME)), True)
good(STRICT, scoped(idp(4)).with_(revoked=[entry(SERIAL, WHEN, 6, OTHERS)]), issuer=[ISSUING, leaf("MS")])

HOLD_ONLY = "crl.suspend.reason-hold-only"
INSTRUCTION = extension("2.5.29.23", oid("1.2.840.10040.2.2"))
bad(HOLD_ONLY, revoking(entry(7, WHEN, 8)))
bad(HOLD_ONLY, revoking(entry(7, WHEN, 5, INSTRUCTION)))
good(HOLD_ONLY, revoking(entry(7, WHEN, 6, INSTRUCTION)))
good(HOLD_ONLY, revoking(entry(7, WHEN, 8)).ext("deltaCRLIndicator", integer(70), critical=True))

# ---- OCSP: the response

RFC = "ocsp.rfc6960"
bad(RFC, ocsp().with_(more=b"\x30\x03\x02\x01\x05"))
bad(RFC, ocsp().with_(raw=seq(integer(0, ENUMERATED))), undated="it has no date", args=["--ignore-dates"])
bad(RFC, ocsp().with_(raw=seq(integer(4, ENUMERATED))), undated="it has no date", args=["--ignore-dates"])
bad(RFC, ocsp().with_(raw=seq(integer(0, ENUMERATED), explicit(0, seq(oid("1.3.6.1.4.1.99999.1"), octets(b"x"))))),
    undated="it has no date", args=["--ignore-dates"])
bad(RFC, ocsp().with_(responder_id=explicit(2, octets(b"x" * 32))))
bad(RFC, ocsp().with_(next_update=tlv(GENERALIZED_TIME, b"20260310000000.5Z")), undated="nextUpdate is octets")
bad(RFC, ocsp().with_(status=tlv(0x83)))
bad(RFC, ocsp().with_(raw=seq(integer(6, ENUMERATED), explicit(0, seq(oid("1.3.6.1.5.5.7.48.1.1"), octets(b""))))),
    undated="it has no date", args=["--ignore-dates"])
bad(RFC, lasting(ocsp(), -SECOND))
good(RFC, lasting(ocsp(), 0 * DAY))
good(RFC, ocsp())
good(RFC, ocsp().with_(raw=seq(integer(6, ENUMERATED))), args=["--ignore-dates"])
good(RFC, ocsp().ext("ocspNonce", octets(b"n" * 32)))

SINGLE = "ocsp.single-ext.no-reason"
bad(SINGLE, ocsp().with_(single_extensions=extension("reasonCode", integer(1, ENUMERATED))))
good(SINGLE, ocsp().with_(single_extensions=extension("invalidityDate", generalized_time(WHEN))))

# ---- OCSP: who signed

SIGNER = "ocsp.signer"
of_root = ocsp_responder().issued_by(root())
bad(SIGNER, ocsp().with_(certs=[of_root]), issuer=[ISSUING, root()])
bad(SIGNER, ocsp().with_(certs=[ocsp_responder().ext("authorityKeyIdentifier", aki(OTHER_CA_KEY.key_id))]),
    issuer=ISSUING)
good(SIGNER, ocsp(), issuer=ISSUING)
good(SIGNER, ocsp(delegate=False), issuer=ISSUING)
good(SIGNER, ocsp().with_(responder_id=explicit(1, ocsp_responder().subject.der())), issuer=ISSUING)
# Without the responder's certificate, or of another CA's certificate, nothing can be told.
good(SIGNER, ocsp().with_(certs=[]), issuer=ISSUING)
good(SIGNER, ocsp().with_(certs=[of_root]), issuer=root())
# ... unless it is known otherwise.
bad(SIGNER, ocsp().with_(certs=[]), issuer=[ISSUING, of_root])

OF_CA = "sig.scope.ocsp"
bad(OF_CA, ocsp(delegate=False).with_(sigalg="rsa-sha1"), issuer=ISSUING)
bad(OF_CA, ocsp(delegate=False).with_(sigalg="rsa-sha1", certs=[ISSUING]))
bad(OF_CA, ocsp(delegate=False).with_(outer_alg=seq(oid("1.2.840.113549.1.1.11"))), also=["ocsp.rfc6960"], issuer=ISSUING)
good(OF_CA, ocsp(delegate=False).with_(sigalg="pss-sha384"), issuer=ISSUING)
good(OF_CA, ocsp().with_(sigalg="rsa-sha1"), issuer=ISSUING)

EKU = "ocsp.delegate.eku"
bad(EKU, ocsp().with_(certs=[ocsp_responder().ext("extKeyUsage", eku("clientAuth"))]))
bad(EKU, ocsp().with_(certs=[ocsp_responder().ext_drop("extKeyUsage")]), issuer=ISSUING)
bad(EKU, ocsp().with_(signer=ROOT_KEY, certs=[root()]), also=["ocsp.delegate.nocheck"])
good(EKU, ocsp().with_(certs=[ocsp_responder().ext("extKeyUsage", eku("clientAuth", "OCSPSigning"))]))
# One that says of itself that it is a responder's, by id-pkix-ocsp-nocheck.
bad(EKU, ocsp_responder().ext("extKeyUsage", eku("clientAuth")), issuer=[ISSUING, root()], args=["--profile", "sbr"])
good(EKU, ocsp_responder(), args=["--profile", "sbr"])
good(EKU, ocsp(delegate=False).with_(certs=[ISSUING]))

NOCHECK = "ocsp.delegate.nocheck"
bad(NOCHECK, ocsp_responder().ext_drop("ocspNoCheck"), args=["--profile", "sbr"])
bad(NOCHECK, ocsp_responder().ext_drop("ocspNoCheck"), issuer=[ISSUING, root()])
bad(NOCHECK, ocsp().with_(certs=[ocsp_responder().ext_drop("ocspNoCheck")]))
bad(NOCHECK, ocsp().with_(certs=[ocsp_responder().ext("ocspNoCheck", boolean(True))]))
good(NOCHECK, ocsp_responder(), args=["--profile", "sbr"])
good(NOCHECK, ocsp(delegate=False).with_(certs=[ISSUING]))

# ---- OCSP: intervals

bad("ocsp.next-update.present", ocsp().with_(next_update=None), issuer=ISSUING)
bad("ocsp.next-update.present", ocsp(issuer=OPEN).with_(next_update=None), issuer=[OPEN, leaf()])
good("ocsp.next-update.present", ocsp().with_(next_update=None))
good("ocsp.next-update.present", ocsp(issuer=OPEN).with_(next_update=None), issuer=OPEN)
of_subca = ocsp(target=subca(), issuer=root(), delegate=False)
good("ocsp.next-update.present", of_subca.with_(next_update=None), issuer=root())

# Both ends may be counted, so that one second less than eight hours are eight hours.
bad("ocsp.leaf.min-8h", lasting(ocsp(), 8 * HOUR - 2 * SECOND), issuer=ISSUING)
good("ocsp.leaf.min-8h", lasting(ocsp(), 8 * HOUR - SECOND), issuer=ISSUING)
good("ocsp.leaf.min-8h", lasting(of_subca, HOUR), issuer=root())
bad("ocsp.leaf.max-10d", lasting(ocsp(), 10 * DAY + SECOND), issuer=ISSUING)
good("ocsp.leaf.max-10d", lasting(ocsp(), 10 * DAY), issuer=ISSUING)
good("ocsp.leaf.max-10d", lasting(of_subca, 100 * DAY), issuer=[root(), subca()])

# ---- OCSP: reasons

bad("ocsp.ca.reason-present", of_subca.with_(status=revoked_status(WHEN)), issuer=root())
bad("ocsp.ca.reason-present", ocsp(target=BELOW, issuer=MIDDLE, delegate=False).with_(status=revoked_status(WHEN)),
    issuer=[MIDDLE, BELOW])
good("ocsp.ca.reason-present", of_subca.with_(status=revoked_status(WHEN, 5)), issuer=root())
good("ocsp.ca.reason-present", ocsp().with_(status=revoked_status(WHEN)), issuer=ISSUING)

REASON = "ocsp.reason.permitted"
bad(REASON, ocsp().with_(status=revoked_status(WHEN, 0)))
bad(REASON, ocsp().with_(status=revoked_status(WHEN, 7)))
bad(REASON, ocsp().with_(status=revoked_status(WHEN, 11)))
bad(REASON, of_subca.with_(status=revoked_status(WHEN, 6)), issuer=root())
bad(REASON, ocsp(target=leaf("SS")).with_(status=revoked_status(WHEN, 6)), issuer=[ISSUING, leaf("SS")])
good(REASON, ocsp(target=leaf("SM")).with_(status=revoked_status(WHEN, 6)), issuer=[ISSUING, leaf("SM")])
good(REASON, ocsp().with_(status=revoked_status(WHEN, 10)))
