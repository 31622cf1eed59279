# SPDX-License-Identifier: BSD-2-Clause
"""certificatePolicies, cRLDistributionPoints, authorityInfoAccess, basicConstraints, keyUsage, extKeyUsage, key
identifiers, issuer name, validity."""

from case import bad, good
from certgen import *

HTTP = "http://crl.example.com/smime1.crl"
LDAP = "ldap://ldap.example.com/cn=crl?certificateRevocationList"
OCSP, CA_ISSUERS = ("ocsp", "http://ocsp.example.com/smime1"), ("caIssuers", "http://ca.example.com/smime1.cer")


# ---- certificatePolicies

def policies(*entries, kind="SM"):
    return leaf(kind).ext("certificatePolicies", cp(*entries))


def notice(text, reference=b""):
    """A leaf with a user notice."""
    return policies(policy(reserved("SM"), unotice(text, reference)))


NOTICE_REF = seq(utf8("Lint Trust AG"), seq(integer(1)))
OTHER_QUALIFIER = seq(oid("1.3.6.1.4.1.99999.1"), utf8("x"))

good("leaf.cp.present", policies("SM", "1.3.6.1.4.1.99999.1.2"))
# Without policies it is in scope by purpose and mailbox, but of no type: rows of one type or generation do not run.
bad("leaf.cp.present", leaf("MM").ext_drop("certificatePolicies"))

good("leaf.cp.exactly-one-reserved", policies("SM", "1.3.6.1.4.1.99999.1.2", "2.23.140.1.2.1"))
bad("leaf.cp.exactly-one-reserved", policies("1.3.6.1.4.1.99999.1.2"))
bad("leaf.cp.exactly-one-reserved", policies("SM", "SS"))
bad("leaf.cp.exactly-one-reserved", policies("MM", "MS", kind="MM"))

good("leaf.cp.profile-selection", leaf("SS"), args=["--as", "SS"])
bad("leaf.cp.profile-selection", leaf("SS"), args=["--as", "SM"])
bad("leaf.cp.profile-selection", leaf("SM"), args=["--as", "SS"])

good("leaf.cp.arc-other-values", policies("SM", "2.23.140.1.4.1", "2.23.140.1.51.1"))
for other in ("2.23.140.1.5.5.1", "2.23.140.1.5.1.4", "2.23.140.1.5.1.2.1", "2.23.140.1.5", "2.23.140.1.5.0.1"):
    bad("leaf.cp.arc-other-values", policies("SM", other))

good("leaf.cp.legacy-sunset", leaf("SL").at("2025-07-14T23:59:59Z"))
good("leaf.cp.legacy-sunset", leaf("SM").at("2025-07-15"))
good("leaf.cp.legacy-sunset", leaf("SL").at("2025-07-14T23:59:59Z"), args=["--ignore-dates"])
for kind in ("ML", "OL", "SL", "IL"):
    bad("leaf.cp.legacy-sunset", leaf(kind))

good("leaf.cp.no-anypolicy", policies("SM", "2.5.29.32.1"))
bad("leaf.cp.no-anypolicy", policies("SM", ANY_POLICY))

good("leaf.cp.no-duplicate-policy", policies("SM", *("1.3.6.1.4.1.99999.1.%d" % i for i in range(300))))
bad("leaf.cp.no-duplicate-policy", policies("SM", "SM"))
bad("leaf.cp.no-duplicate-policy", policies("1.2.3.4", "SM", "1.2.3.5", "1.2.3.4"))
bad("leaf.cp.no-duplicate-policy", leaf().ext("certificatePolicies", cp("1.2.3", "1.2.3")),
    args=["--profile", "rfc5280"], undated="RFC 5280 is older than all samples")

good("leaf.cp.not-critical", leaf())
bad("leaf.cp.not-critical", leaf().critical("certificatePolicies"))

for url in ("http://ca.example.com/cps", "https://ca.example.com/cps", "HTTPS://CA.example.com"):
    good("leaf.cp.cps-uri-scheme", policies(policy(reserved("SM"), cps(url))))
for url in ("ldap://ca.example.com/cn=cps", "ca.example.com/cps", "", "http:", "http:///cps", "https://ca.example.com/the cps",
            "httpx://ca.example.com"):
    bad("leaf.cp.cps-uri-scheme", policies("1.2.3", policy(reserved("SM"), unotice("Read this"), cps(url))))

good("leaf.cp.usernotice-explicittext-present", notice("Read the CPS"))
bad("leaf.cp.usernotice-explicittext-present", notice(None))
bad("leaf.cp.usernotice-explicittext-present", notice(None, NOTICE_REF), also=["leaf.cp.usernotice-no-noticeref"])

good("leaf.cp.usernotice-no-noticeref", notice("Read the CPS"))
bad("leaf.cp.usernotice-no-noticeref", notice("Read the CPS", NOTICE_REF))

good("leaf.cp.explicittext-not-ia5", notice("Read the CPS"))
bad("leaf.cp.explicittext-not-ia5", notice(ia5("Read the CPS")), also=["leaf.cp.explicittext-utf8"])

good("leaf.cp.explicittext-utf8", notice("Bitte lesen: f\u00fcr alle"))
bad("leaf.cp.explicittext-utf8", notice(string(VISIBLE, "Read the CPS")))
bad("leaf.cp.explicittext-utf8", notice(string(BMP, "Read the CPS")))

good("leaf.cp.explicittext-max-200", notice("\u00fc" * 200))
good("leaf.cp.explicittext-max-200", notice("x"))
good("leaf.cp.explicittext-max-200", notice(string(BMP, "\u00fc" * 200)), also=["leaf.cp.explicittext-utf8"])
bad("leaf.cp.explicittext-max-200", notice("\u00fc" * 201))
bad("leaf.cp.explicittext-max-200", notice(""))
bad("leaf.cp.explicittext-max-200", notice(string(BMP, "x" * 201)), also=["leaf.cp.explicittext-utf8"])

good("leaf.cp.explicittext-clean", notice("caf\u00e9 \u1e9e \ud55c \u00a0"))
good("leaf.cp.explicittext-clean", notice(string(BMP, "caf\u00e9 \ud55c")), also=["leaf.cp.explicittext-utf8"])
for text in ("cafe\u0301", "\u1112\u1161\u11ab", "two\nlines", "\x00", "del\x7f", "c1\u0085", "c1\u009f"):
    bad("leaf.cp.explicittext-clean", notice(text))
bad("leaf.cp.explicittext-clean", notice(string(BMP, "cafe\u0301")), also=["leaf.cp.explicittext-utf8"])
bad("leaf.cp.explicittext-clean", notice(string(BMP, b"\0c\0a\0f\xe9")), also=["leaf.cp.explicittext-utf8"])

good("leaf.cp.qualifier-types", policies(policy(reserved("SM"), cps("https://ca.example.com/"), unotice("Read this"))))
bad("leaf.cp.qualifier-types", policies(policy(reserved("SM"), OTHER_QUALIFIER)))
bad("leaf.cp.qualifier-types", policies("1.2.3", policy(reserved("SM"), cps("https://ca.example.com/"), OTHER_QUALIFIER)))
good("leaf.cp.qualifier-types", policies(policy(ANY_POLICY, cps("https://ca.example.com/"))), args=["--profile", "rfc5280"])
bad("leaf.cp.qualifier-types", policies(policy("1.2.3", cps("https://ca.example.com/"))), args=["--profile", "rfc5280"],
    undated="RFC 5280 is older than all samples")


# ---- cRLDistributionPoints

def points(*entries, kind="SM"):
    return leaf(kind).ext("cRLDistributionPoints", crldp(*entries))


REASONS = implicit(1, b"\x06\x40")
ISSUER_DN = implicit(2, directory(SUBCA_NAME), constructed=True)
OTHER_DN = implicit(2, directory(OTHER_CA_NAME), constructed=True)

good("leaf.crldp.present", points(HTTP, HTTP))
bad("leaf.crldp.present", leaf().ext_drop("cRLDistributionPoints"))

good("leaf.crldp.has-fullname-uri", points(dist_point(crl_issuer=OTHER_DN), HTTP))
bad("leaf.crldp.has-fullname-uri", points(dist_point(crl_issuer=OTHER_DN)))
bad("leaf.crldp.has-fullname-uri", points(seq(explicit(0, implicit(1, attr("CN", "crl"), constructed=True)))))
bad("leaf.crldp.has-fullname-uri", points(dist_point(directory(SUBCA_NAME))), also=["leaf.crldp.fullname-only-uris"])

good("leaf.crldp.all-uris-http", points(dist_point(HTTP, "HTTP://crl2.example.com/"), HTTP))
good("leaf.crldp.all-uris-http", points(HTTP, LDAP, kind="SL"))
for url in ("https://crl.example.com/", LDAP, "ftp://crl.example.com/", "httpx://crl.example.com/"):
    bad("leaf.crldp.all-uris-http", points(dist_point(HTTP, url)))
    bad("leaf.crldp.all-uris-http", points(HTTP, url, kind="SS"))
bad("leaf.crldp.all-uris-http", points("crl.example.com/smime1.crl"), also=["leaf.crldp.uri-syntax", "leaf.crldp.public-host"])

good("leaf.crldp.one-uri-http", points(dist_point(LDAP, "https://crl.example.com/"), HTTP, kind="OL"))
bad("leaf.crldp.one-uri-http", points(LDAP, kind="OL"))
bad("leaf.crldp.one-uri-http", points("https://crl.example.com/", "ftp://crl.example.com/", kind="ML"))

good("leaf.crldp.fullname-only-uris", points(dist_point(HTTP, HTTP)))
bad("leaf.crldp.fullname-only-uris", points(dist_point(HTTP, directory(SUBCA_NAME))))
bad("leaf.crldp.fullname-only-uris", points(HTTP, dist_point(dns("crl.example.com"))))

good("leaf.crldp.not-critical", leaf())
bad("leaf.crldp.not-critical", leaf().critical("cRLDistributionPoints"))

good("leaf.crldp.dp-not-only-reasons", points(dist_point(HTTP, reasons=REASONS)))
good("leaf.crldp.dp-not-only-reasons", points(dist_point(reasons=REASONS, crl_issuer=OTHER_DN), HTTP))
bad("leaf.crldp.dp-not-only-reasons", points(HTTP, dist_point(reasons=REASONS)))
bad("leaf.crldp.dp-not-only-reasons", points(HTTP, dist_point()))
good("leaf.crldp.dp-not-only-reasons", points(LDAP), args=["--profile", "rfc5280"])
bad("leaf.crldp.dp-not-only-reasons", points("https://crl.example.com/"), args=["--profile", "rfc5280"],
    undated="RFC 3280 is older than all samples")

good("leaf.crldp.no-crlissuer-for-own-crl", points(dist_point(HTTP, crl_issuer=OTHER_DN)), issuer=subca())
bad("leaf.crldp.no-crlissuer-for-own-crl", points(dist_point(HTTP, crl_issuer=ISSUER_DN)), issuer=subca())

for url in ("http://crl.example.com:8080/a%20b?c=d#e", "http://xn--bcher-kva.example.com/", "http://crl.example.com."):
    good("leaf.crldp.uri-syntax", points(url))
good("leaf.crldp.uri-syntax", points(HTTP, "ldap:///cn=x", kind="SL"), also=["leaf.crldp.public-host"])
for url in ("http://crl.example.com/my list.crl", "http://crl.example.com/%zz", "http://crl.example.com/<1>",
            "http://crl_1.example.com/", "http://-crl.example.com/", "http://%s.com/" % ("b" * 64)):
    bad("leaf.crldp.uri-syntax", points(url))
bad("leaf.crldp.uri-syntax", points("http://%s.com/" % ".".join(["c" * 60] * 5)))
bad("leaf.crldp.uri-syntax", points(dist_point(HTTP, uri(b"http://crl.example.com/b\xfccher"))))
bad("leaf.crldp.uri-syntax", points("http:///1.crl"), also=["leaf.crldp.public-host"])

good("leaf.crldp.public-host", points("http://example.org/1.crl"))
for url in ("http://pki.corp.local/1.crl", "http://crl/1.crl", "http://10.0.0.1/1.crl", "http://[fd00::1]/1.crl",
            "http://localhost/1.crl", "http://crl.example.internal/"):
    bad("leaf.crldp.public-host", points(HTTP, url))
bad("leaf.crldp.public-host", points(HTTP, "ldap:///cn=crl,dc=corp", kind="SL"))

freshest = leaf().ext_add("freshestCRL", crldp(HTTP))
good("leaf.crldp.freshest-crl-not-critical", freshest, also=["leaf.ext.unlisted-needs-reason"])
bad("leaf.crldp.freshest-crl-not-critical", freshest.critical("freshestCRL"),
    also=["leaf.ext.unlisted-needs-reason", "leaf.ext.unknown-critical"])


# ---- authorityInfoAccess

def pointers(*entries, kind="SM"):
    return leaf(kind).ext("authorityInfoAccess", aia(*entries))


good("leaf.aia.present", pointers(CA_ISSUERS))
bad("leaf.aia.present", leaf().ext_drop("authorityInfoAccess"))

good("leaf.aia.not-critical", leaf())
bad("leaf.aia.not-critical", leaf().critical("authorityInfoAccess"))

good("leaf.aia.ca-issuers-present", pointers(CA_ISSUERS))
bad("leaf.aia.ca-issuers-present", pointers(OCSP))
good("leaf.aia.ca-issuers-present", pointers(OCSP), args=["--profile", "rfc5280"])
bad("leaf.aia.ca-issuers-present", pointers(("caIssuers", "ftp://ca.example.com/1.cer")), args=["--profile", "rfc5280"],
    undated="RFC 5280 is older than all samples")

for row, entry, other in (("ocsp", OCSP, CA_ISSUERS), ("ca-issuers", CA_ISSUERS, OCSP)):
    method = entry[0]
    plain, secure, ldap = entry, (method, "https://a.example.com/"), (method, "ldap://a.example.com/cn=x")
    good("leaf.aia.%s-all-http" % row, pointers(plain, (method, "HTTP://a.example.com/"), other))
    good("leaf.aia.%s-all-http" % row, pointers(plain, ldap, other, kind="SL"))
    bad("leaf.aia.%s-all-http" % row, pointers(plain, secure, other))
    bad("leaf.aia.%s-all-http" % row, pointers(other, ldap, kind="MS"))
    good("leaf.aia.%s-one-http" % row, pointers(secure, ldap, plain, other, kind="IL"))
    bad("leaf.aia.%s-one-http" % row, pointers(secure, ldap, other, kind="IL"))

good("leaf.aia.location-is-uri", pointers(OCSP, CA_ISSUERS, access("1.3.6.1.5.5.7.48.3", directory(SUBCA_NAME))),
     also=["leaf.aia.other-methods"])
bad("leaf.aia.location-is-uri", pointers(OCSP, CA_ISSUERS, access("ocsp", directory(SUBCA_NAME))))
bad("leaf.aia.location-is-uri", pointers(access("caIssuers", dns("ca.example.com"))))

good("leaf.aia.other-methods", leaf())
bad("leaf.aia.other-methods", pointers(OCSP, CA_ISSUERS, ("1.3.6.1.5.5.7.48.5", "http://ca.example.com/")))

good("leaf.aia.internal-names", pointers(CA_ISSUERS, ("ocsp", "http://10.0.0.1/")))
bad("leaf.aia.internal-names", pointers(CA_ISSUERS, ("ocsp", "http://ocsp.corp.local/")))
bad("leaf.aia.internal-names", pointers(("caIssuers", "http://pki/1.cer")))

good("leaf.aia.uri-syntax", pointers(CA_ISSUERS, ("ocsp", "http://ocsp.example.com:80")))
bad("leaf.aia.uri-syntax", pointers(CA_ISSUERS, ("ocsp", "http://ocsp.example.com/{id}")))
bad("leaf.aia.uri-syntax", pointers(("caIssuers", "ca.example.com/1.cer"), OCSP), also=["leaf.aia.ca-issuers-all-http"])


# ---- basicConstraints

def basic(value):
    return leaf("MS").ext("basicConstraints", value)


good("leaf.bc.ca-false", basic(bc()))
bad("leaf.bc.ca-false", basic(bc(True)))

good("leaf.bc.no-pathlen", basic(bc()).critical("basicConstraints"))
bad("leaf.bc.no-pathlen", basic(bc(False, 0)))
good("leaf.bc.no-pathlen", subca().ext("basicConstraints", bc(True, 0)), args=["--profile", "rfc5280"])

good("leaf.bc.der-default", basic(seq()))
bad("leaf.bc.der-default", basic(seq(boolean(False))), also=["leaf.base.der-well-formed"])


# ---- keyUsage

def usage(*bits_, kind="MS", key=None):
    base = ec_leaf(kind, key) if key in (P256, P384) else leaf(kind) if key is None else leaf(kind).with_key(key)
    return base.ext("keyUsage", ku(*bits_))


DS, NR, KE, DE = "digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment"
KA, CERT, CRL, EO, DO = "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly"
UNNAMED = 9

good("leaf.ku.present", usage(DS))
bad("leaf.ku.present", leaf().ext_drop("keyUsage"))

good("leaf.ku.critical", leaf())
bad("leaf.ku.critical", leaf().critical("keyUsage", False))

good("leaf.ku.not-empty", usage(KE))
bad("leaf.ku.not-empty", usage())
bad("leaf.ku.not-empty", usage(key=P256))

good("leaf.ku.der-encoding", usage(KA, DO, key=P256))
for value in (bits(b"\x80", 0), bits(b"\x80\0", 7), bits(b"\xc0", 7)):
    bad("leaf.ku.der-encoding", leaf().ext("keyUsage", value), also=["leaf.base.der-well-formed"])
bad("leaf.ku.der-encoding", leaf().ext("keyUsage", bits(b"\0", 7)), also=["leaf.base.der-well-formed", "leaf.ku.not-empty"])
bad("leaf.ku.der-encoding", leaf().ext("keyUsage", bits(b"\x80\0\x01\x80", 7)))
bad("leaf.ku.der-encoding", leaf().ext("keyUsage", octets(b"\x80")), also=["leaf.base.der-well-formed"])
bad("leaf.ku.der-encoding", leaf().ext("keyUsage", bits(b"\x80", 7) + null()), also=["leaf.base.der-well-formed"])

good("leaf.ku.no-keycertsign", usage(DS))
bad("leaf.ku.no-keycertsign", usage(DS, CERT))
bad("leaf.ku.no-keycertsign", usage(DS, KA, CERT, key=P256))
bad("leaf.ku.no-keycertsign", usage(DS, CERT, key=ED25519))
good("leaf.ku.no-crlsign", usage(DS))
bad("leaf.ku.no-crlsign", usage(DS, KE, CRL))
bad("leaf.ku.no-crlsign", usage(DS, CRL, key=ED448))

for purposes in ((DS,), (KE,), (DS, KE)):
    good("leaf.ku.rsa.purpose", usage(*purposes))
bad("leaf.ku.rsa.purpose", usage(NR))
bad("leaf.ku.rsa.purpose", usage(DE, kind="MM"), also=["leaf.ku.eku-consistent"])
bad("leaf.ku.rsa.purpose", usage(KA), also=["leaf.ku.rsa.no-keyagreement"])

for more in ((DS, NR), (DS, NR, KE)):
    good("leaf.ku.rsa.strict-allowed-bits", usage(*more))
bad("leaf.ku.rsa.strict-allowed-bits", usage(DS, KE, UNNAMED))
for more in ((KE, DE), (DS, KE, DE), (DS, NR, KE, DE)):
    good("leaf.ku.rsa.lm-allowed-bits", usage(*more, kind="MM"))
bad("leaf.ku.rsa.lm-allowed-bits", usage(DS, KE, UNNAMED, kind="MM"))
bad("leaf.ku.rsa.lm-allowed-bits", usage(KE, DE, UNNAMED, kind="SL"))

good("leaf.ku.rsa.strict-no-dataencipherment", usage(DS, KE, DE, kind="MM"))
bad("leaf.ku.rsa.strict-no-dataencipherment", usage(DS, KE, DE))
bad("leaf.ku.rsa.strict-no-dataencipherment", usage(DS, DE))
good("leaf.ku.rsa.dataencipherment-needs-ke", usage(DS, KE, DE, kind="ML"))
bad("leaf.ku.rsa.dataencipherment-needs-ke", usage(DS, DE, kind="ML"))
good("leaf.ku.rsa.nonrepudiation-needs-ds", usage(DS, NR, KE))
bad("leaf.ku.rsa.nonrepudiation-needs-ds", usage(NR, KE))
good("leaf.ku.rsa.no-keyagreement", usage(DS, KE))
for bit in (KA, EO, DO):
    bad("leaf.ku.rsa.no-keyagreement", usage(DS, bit))

for purposes in ((DS,), (KA,), (DS, KA)):
    good("leaf.ku.ec.purpose", usage(*purposes, key=P256))
bad("leaf.ku.rsa.no-keyagreement", usage(DS, "cRLSign"), args=["--profile", "rfc5280"], also=["leaf.ku.eku-consistent"],
    undated="RFC 3279 is older than all samples")
good("leaf.ku.rsa.no-keyagreement", usage("cRLSign").ext_drop("extKeyUsage"), args=["--profile", "rfc5280"])
bad("leaf.ku.ec.purpose", usage(NR, key=P384))
bad("leaf.ku.ec.purpose", usage(KE, key=P256), also=["leaf.ku.ec.no-keyencipherment"])
bad("leaf.ku.ec.purpose", usage(DO, key=P256), also=["leaf.ku.eku-consistent"])
for more in ((DS, NR), (KA, EO), (KA, DO), (DS, NR, KA), (DS, NR, KA, EO), (DS, KA, DO)):
    good("leaf.ku.ec.allowed-bits", usage(*more, key=P384))
bad("leaf.ku.ec.allowed-bits", usage(DS, UNNAMED, key=P256))
bad("leaf.ku.ec.allowed-bits", usage(DS, KE, key=P256).at("2020-07-31"), args=["--profile", "rfc5280"],
    undated="RFC 5480 is older than all samples")
good("leaf.ku.ec.no-keyencipherment", usage(DS, KA, key=P256))
bad("leaf.ku.ec.no-keyencipherment", usage(DS, KE, key=P256))
bad("leaf.ku.ec.no-keyencipherment", usage(DS, KA, DE, key=P384))
bad("leaf.ku.ec.no-keyencipherment", usage(DS, KE, key=P256).at("2020-08-01"), args=["--profile", "rfc5280"],
    undated="the RFC's date counts", before=usage(DS, KE, key=P256).at("2020-07-31T23:59:59Z"),
    since=usage(DS, KE, key=P256).at("2020-08-01"))
good("leaf.ku.ec.encipher-decipher-need-ka", usage(DS, KA, EO, key=P256))
bad("leaf.ku.ec.encipher-decipher-need-ka", usage(DS, EO, key=P256))
bad("leaf.ku.ec.encipher-decipher-need-ka", usage(DS, DO, key=P256))
good("leaf.ku.ec.not-both-only-bits", usage(DS, KA, DO, key=P256))
bad("leaf.ku.ec.not-both-only-bits", usage(KA, EO, DO, key=P256))
good("leaf.ku.ec.nonrepudiation-needs-ds", usage(DS, NR, KA, key=P256))
bad("leaf.ku.ec.nonrepudiation-needs-ds", usage(NR, KA, key=P256))

good("leaf.ku.ed.digitalsignature", usage(DS, key=ED448))
bad("leaf.ku.ed.digitalsignature", usage(NR, key=ED25519))
good("leaf.ku.ed.allowed-bits", usage(DS, NR, key=ED25519))
for bit in (KE, DE, KA, EO, DO, UNNAMED):
    bad("leaf.ku.ed.allowed-bits", usage(DS, bit, key=ED25519))
RFC_9295 = {"args": ["--profile", "rfc5280"], "undated": "the RFC's date counts"}
SIGNING_X448 = usage(DS, KA, key=X448)
good("leaf.ku.ed.allowed-bits", usage(KA, EO, key=X25519), args=["--profile", "rfc5280"])
bad("leaf.ku.ed.allowed-bits", SIGNING_X448.at("2022-09-01"), before=SIGNING_X448.at("2022-08-31T23:59:59Z"),
    since=SIGNING_X448.at("2022-09-01"), **RFC_9295)

for key in (ML_DSA_44, ML_DSA_65, ML_DSA_87):
    good("leaf.ku.pqc", usage(DS, NR, key=key))
for key in (ML_KEM_512, ML_KEM_768, ML_KEM_1024):
    good("leaf.ku.pqc", usage(KE, key=key))
bad("leaf.ku.pqc", usage(NR, key=ML_DSA_44))
bad("leaf.ku.pqc", usage(DS, KE, key=ML_DSA_87))
bad("leaf.ku.pqc", usage(DS, key=ML_KEM_512))
bad("leaf.ku.pqc", usage(KE, DE, key=ML_KEM_1024, kind="SM"))

good("leaf.ku.eku-consistent", usage(DS, KE, kind="MM").ext("extKeyUsage", eku("emailProtection", "clientAuth")))
bad("leaf.ku.eku-consistent", usage(KE, kind="MM").ext("extKeyUsage", eku("emailProtection", "clientAuth")))
bad("leaf.ku.eku-consistent", usage(DE, kind="ML"), also=["leaf.ku.rsa.purpose"])
good("leaf.ku.eku-consistent", usage(KA, DO, key=P256), args=["--profile", "rfc5280"])
for used, names in (((DS, DE), ("emailProtection",)), ((KE,), ("clientAuth",)), ((KE, NR), ("clientAuth", "serverAuth"))):
    bad("leaf.ku.eku-consistent", usage(*used).ext("extKeyUsage", eku(*names)), args=["--profile", "rfc5280"],
        undated="RFC 5280 is older than all samples")
good("leaf.ku.eku-consistent", usage(KE).ext("extKeyUsage", eku("clientAuth", "serverAuth")), args=["--profile", "rfc5280"])


# ---- extKeyUsage

def purposes(*names, kind="MM"):
    return leaf(kind).ext("extKeyUsage", eku(*names))


MAIL, CLIENT, DOCUMENT, OCSP_SIGNING = "emailProtection", "clientAuth", "documentSigning", "OCSPSigning"
SMARTCARD = "1.3.6.1.4.1.311.20.2.2"

good("leaf.eku.present", purposes(MAIL).critical("extKeyUsage"))
bad("leaf.eku.present", leaf().ext_drop("extKeyUsage"))
good("leaf.eku.email-protection-required", purposes(CLIENT, MAIL))
bad("leaf.eku.email-protection-required", purposes(CLIENT))

good("leaf.eku.strict-only-email-protection", purposes(MAIL, kind="MS"))
for other in (CLIENT, DOCUMENT, OCSP_SIGNING, "1.3.6.1.4.1.99999.1"):
    bad("leaf.eku.strict-only-email-protection", purposes(MAIL, other, kind="MS"))

for row, purpose in (("server-auth", "serverAuth"), ("code-signing", "codeSigning"), ("time-stamping", "timeStamping"),
                     ("any", "any")):
    good("leaf.eku.no-" + row, purposes(MAIL, CLIENT))
    for kind in ("ML", "MM", "MS"):
        bad("leaf.eku.no-" + row, purposes(MAIL, purpose, kind=kind))

good("leaf.eku.no-ocsp-signing", purposes(MAIL, CLIENT))
bad("leaf.eku.no-ocsp-signing", purposes(MAIL, OCSP_SIGNING))
bad("leaf.eku.no-ocsp-signing", purposes(MAIL, OCSP_SIGNING, kind="SL"))

good("leaf.eku.other-values-reason", purposes(MAIL, CLIENT))
bad("leaf.eku.other-values-reason", purposes(MAIL, DOCUMENT))
bad("leaf.eku.other-values-reason", purposes(MAIL, CLIENT, SMARTCARD, kind="OL"))

closed = purposes(MAIL, DOCUMENT).at("2027-07-01")
good("leaf.eku.mp-only-email-and-client-auth-2027", purposes(MAIL, CLIENT).at("2027-07-01"))
good("leaf.eku.mp-only-email-and-client-auth-2027", closed.at("2027-06-30T23:59:59Z"), also=["leaf.eku.other-values-reason"])
bad("leaf.eku.mp-only-email-and-client-auth-2027", closed)
bad("leaf.eku.mp-only-email-and-client-auth-2027", purposes(MAIL, OCSP_SIGNING).at("2027-07-01"))

good("leaf.eku.criticality-free", purposes(MAIL).critical("extKeyUsage"))
good("leaf.eku.criticality-free", purposes(MAIL, "any"), also=["leaf.eku.no-any"])
bad("leaf.eku.criticality-free", purposes(MAIL, "any").critical("extKeyUsage"), also=["leaf.eku.no-any"])


# ---- issuer name and key identifiers

PRINTABLE_NAME = Name(("C", "CH"), ("O", printable("Lint Trust AG")), ("CN", "Lint Trust SMIME CA 1"))

good("leaf.issuer-name.byte-equal", leaf(), issuer=subca())
bad("leaf.issuer-name.byte-equal", leaf().with_(issuer=PRINTABLE_NAME), issuer=subca(),
    also=["leaf.chain.names-byte-equal-along-path"])

good("leaf.issuer-name.not-empty", leaf().with_(issuer=Name(("CN", "x"))))
bad("leaf.issuer-name.not-empty", leaf().with_(issuer=Name()))

KEY_ID = SUBCA_KEY.key_id
good("leaf.aki.present", leaf())
bad("leaf.aki.present", leaf().ext_drop("authorityKeyIdentifier"))
good("leaf.aki.not-critical", leaf())
bad("leaf.aki.not-critical", leaf().critical("authorityKeyIdentifier"))
good("leaf.aki.keyid-present", leaf().ext("authorityKeyIdentifier", aki(b"1")))
bad("leaf.aki.keyid-present", leaf().ext("authorityKeyIdentifier", aki()))
bad("leaf.aki.keyid-present", leaf().ext("authorityKeyIdentifier", aki(None, directory(ROOT_NAME), 5)),
    also=["leaf.aki.no-issuer-serial"])
good("leaf.aki.no-issuer-serial", leaf())
for issuer, serial in ((directory(ROOT_NAME), 5), (None, 5), (directory(ROOT_NAME), None)):
    bad("leaf.aki.no-issuer-serial", leaf().ext("authorityKeyIdentifier", aki(KEY_ID, issuer, serial)))
good("leaf.aki.no-issuer-serial", root().ext("authorityKeyIdentifier", aki(ROOT_KEY.key_id, directory(ROOT_NAME), 5)), args=["--profile", "rfc5280"])
bad("leaf.aki.no-issuer-serial", subca().ext("authorityKeyIdentifier", aki(ROOT_KEY.key_id, serial=5)), args=["--profile", "rfc5280"],
    undated="RFC 5280 is older than all samples")
good("leaf.aki.matches-issuer-ski", leaf(), issuer=subca())
bad("leaf.aki.matches-issuer-ski", leaf().ext("authorityKeyIdentifier", aki(KEY_ID[:-1])), issuer=subca())

good("leaf.ski.present", leaf())
bad("leaf.ski.present", leaf().ext_drop("subjectKeyIdentifier"))
good("leaf.ski.not-critical", leaf())
bad("leaf.ski.not-critical", leaf().critical("subjectKeyIdentifier"))


def key_octets(key):
    """What subjectPublicKey holds: the BIT STRING behind the AlgorithmIdentifier, without its octet of unused bits."""
    spki = key.spki
    body = spki[4:] if spki[1] == 0x82 else spki[3:] if spki[1] == 0x81 else spki[2:]
    bit_string = body[2 + body[1]:]
    return bit_string[5:] if bit_string[1] == 0x82 else bit_string[4:] if bit_string[1] == 0x81 else bit_string[3:]


def identified(value, key=P256):
    return ec_leaf(key=key).ext("subjectKeyIdentifier", ski(value))


PUBLIC = key_octets(P256)
SHA1 = hashlib.sha1(PUBLIC).digest()
good("leaf.ski.derived-from-key", identified(SHA1))
good("leaf.ski.derived-from-key", identified(bytes([0x40 | SHA1[12] & 15]) + SHA1[13:]))
for name in ("sha256", "sha384", "sha512"):
    good("leaf.ski.derived-from-key", identified(hashlib.new(name, PUBLIC).digest()[:20]))
    good("leaf.ski.derived-from-key", identified(hashlib.new(name, P256.spki).digest()))
for value in (b"\1\2\3\4", SHA1[:19], SHA1[12:], hashlib.sha1(P256.spki).digest(), hashlib.sha256(PUBLIC).digest()[12:]):
    bad("leaf.ski.derived-from-key", identified(value))


# ---- validity

good("leaf.validity.max-825-days", leaf("MM").days(825, -1))
bad("leaf.validity.max-825-days", leaf("MM").days(825, 1))
bad("leaf.validity.max-825-days", leaf("SS").days(1185))
good("leaf.validity.max-1185-days", leaf("SL").days(1185, -1))
bad("leaf.validity.max-1185-days", leaf("SL").days(1185, 1))
for kind, maximum in (("ML", 1185), ("OM", 825), ("SS", 825)):
    good("leaf.validity.not-at-maximum", leaf(kind).days(maximum, -1))
    bad("leaf.validity.not-at-maximum", leaf(kind).days(maximum))
good("leaf.validity.not-negative", leaf().with_(not_after=NOW))
bad("leaf.validity.not-negative", leaf().with_(not_after=NOW - datetime.timedelta(seconds=1)))

far = day("2049-12-31T23:59:59Z")
good("leaf.validity.time-type", leaf().at(far))
bad("leaf.validity.time-type", leaf().with_(not_before=generalized_time(NOW)), undated="the date itself is malformed",
    before=leaf().with_(not_before=generalized_time(day("2023-08-31T23:59:59Z"))),
    since=leaf().with_(not_before=generalized_time(day("2023-09-01"))))
bad("leaf.validity.time-type", leaf().with_(not_after=generalized_time(NOW + 100 * DAY)),
    undated="the date itself is malformed")
good("leaf.validity.utctime-form", leaf().with_(not_before=utc_time(NOW)))
for text in ("2603020000Z", "260302000000+0000", "260302020000+0200"):
    bad("leaf.validity.utctime-form", leaf().with_(not_before=string(UTC_TIME, text)),
        undated="the date itself is malformed",
        before=leaf().with_(not_before=string(UTC_TIME, "2308312359Z")),
        since=leaf().with_(not_before=string(UTC_TIME, "2309010000Z")))
good("leaf.validity.generalizedtime-form", leaf().at(day("2050-01-01")))
for text in ("205101010000Z", "20510101000000.5Z", "20510101000000+0000", "20510101000000"):
    bad("leaf.validity.generalizedtime-form",
        leaf().at("2050-06-01").with_(not_after=string(GENERALIZED_TIME, text)), undated="the date itself is malformed",
        before=leaf().at("2023-08-31T23:59:59Z").with_(not_after=string(GENERALIZED_TIME, text)),
        since=leaf().at("2023-09-01").with_(not_after=string(GENERALIZED_TIME, text)))
