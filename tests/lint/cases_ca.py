# SPDX-License-Identifier: BSD-2-Clause
"""CA certificates and paths: root.*, subca.*, ca.*, tc.*, cross.*, extant.*, name.*, leaf.chain.*."""

from case import bad, good
from certgen import *

SBR = ("--profile", "sbr")     # where the certificate by itself claims nothing
OWN = "1.3.6.1.4.1.99999.1"
ROOTS = (root(),)
BOTH = (subca(), root())
CROSS = (root(), other_root())


def both(id_, ca, change, also=(), fine=None, **more):
    """The row is broken by change(ca); fine: a change that is near it."""
    bad(id_, change(ca()), also=also, **more)
    good(id_, (fine or (lambda c: c))(ca()), **more)


# ---- roots (7.1.2.1, 7.1.4.3)

both("root.version.v3", root, lambda c: c.with_(version=1))
both("root.bc.present", root, lambda c: c.ext_drop("basicConstraints"))
both("root.bc.critical", root, lambda c: c.critical("basicConstraints", False))
both("root.bc.ca-true", root, lambda c: c.ext("basicConstraints", bc()))
both("root.bc.no-pathlen", root, lambda c: c.ext("basicConstraints", bc(True, 1)))
both("root.ku.present", root, lambda c: c.ext_drop("keyUsage"))
both("root.ku.critical", root, lambda c: c.critical("keyUsage", False))
both("root.ku.key-cert-sign", root, lambda c: c.ext("keyUsage", ku("cRLSign")))
both("root.ku.crl-sign", root, lambda c: c.ext("keyUsage", ku("keyCertSign")),
     fine=lambda c: c.ext("keyUsage", ku("digitalSignature", "keyCertSign", "cRLSign")))
both("root.cp.absent", root, lambda c: c.ext("certificatePolicies", cp(ANY_POLICY)))
bad("root.cp.conforms", root().ext("certificatePolicies", cp(OWN)), also=["root.cp.absent"])
good("root.cp.conforms", root().ext("certificatePolicies", cp("MS", OWN)), also=["root.cp.absent"])
both("root.eku.absent", root, lambda c: c.ext("extKeyUsage", eku("emailProtection")))
both("root.ski.present", root, lambda c: c.ext_drop("subjectKeyIdentifier"))
both("root.ski.not-critical", root, lambda c: c.critical("subjectKeyIdentifier"))
bad("root.ski.matches-issued-aki", root().ext("subjectKeyIdentifier", ski(b"x" * 20)), issued=subca())
good("root.ski.matches-issued-aki", root(), issued=(subca(), leaf()))


def renamed(ca, **attributes):
    """A root is the issuer of itself, by whatever name."""
    other = ca.dn(**attributes)
    return other.with_(issuer=other.subject)


both("root.dn.cn-present", root, lambda c: renamed(c, CN=None))
both("root.dn.o-present", root, lambda c: renamed(c, O=None))
both("root.dn.c-present", root, lambda c: renamed(c, C=None), fine=lambda c: renamed(c, C="GB"))
bad("root.dn.c-present", renamed(root(), C="UK"))

# ---- all CA certificates (7.1, 7.1.2.4)

for ca in (subca, root):
    both("ca.serial.positive", ca, lambda c: c.with_(serial=-(2 ** 100)))
    both("ca.serial.below-2-159", ca, lambda c: c.with_(serial=2 ** 159), fine=lambda c: c.with_(serial=2 ** 159 - 1))
    both("ca.serial.64bit-entropy", ca, lambda c: c.with_(serial=2 ** 56 - 1), fine=lambda c: c.with_(serial=2 ** 56))
    both("ca.signature-fields-equal", ca, lambda c: c.with_(inner_alg=SIGALG["rsa-sha384"]))
    both("ca.no-duplicate-extension", ca, lambda c: c.ext_add("keyUsage", ku("keyCertSign", "cRLSign"), True))
    both("ca.unlisted-data", ca, lambda c: c.ext(OWN, null()))
    both("ca.no-unique-ids", ca, lambda c: c.with_(unique_ids=implicit(2, b"\0\1")))
bad("ca.serial.positive", subca().with_(serial=0), also=["ca.serial.64bit-entropy"])
both("ca.version.v3", subca, lambda c: c.with_(version=1))

both("ca.rfc5280", subca, lambda c: c.ext("inhibitAnyPolicy", integer(0)), also=["ca.unlisted-data"])
good("ca.rfc5280", subca().ext("inhibitAnyPolicy", integer(0), True), also=["ca.unlisted-data"])
bad("ca.rfc5280", subca().ext("policyConstraints", seq(), True), also=["ca.unlisted-data"])
bad("ca.rfc5280", subca().ext("basicConstraints", bc(True, -1)))
bad("ca.rfc5280", subca().ext("basicConstraints", bc(True) + b"\0"))
bad("ca.rfc5280", subca().with_(subject=Name()),
    also=["subca.dn.cn-present", "subca.dn.o-present", "subca.dn.c-present"])
bad("ca.rfc5280", subca().ext("certificatePolicies", cp(policy(ANY_POLICY, unotice(ia5("x"))))))

# ---- sub CAs (7.1.2.2)

both("subca.cp.present", subca, lambda c: c.ext_drop("certificatePolicies"))
both("subca.cp.not-critical", subca, lambda c: c.critical("certificatePolicies"))
both("subca.policy.one-of-two", subca, lambda c: c.ext("certificatePolicies", cp(OWN)),
     fine=lambda c: c.ext("certificatePolicies", cp("SM", "ML", OWN)))
both("subca.policy.any-not-mixed", subca, lambda c: c.ext("certificatePolicies", cp(ANY_POLICY, "MS")))
both("subca.cp.cps-uri-http", subca,
     lambda c: c.ext("certificatePolicies", cp(policy(ANY_POLICY, cps("ldap://ldap.example.com/cps")))),
     fine=lambda c: c.ext("certificatePolicies", cp(policy(ANY_POLICY, cps("https://www.example.com/cps")))))
both("subca.cp.unotice-explicit-text", subca,
     lambda c: c.ext("certificatePolicies", cp(policy(ANY_POLICY, unotice()))),
     fine=lambda c: c.ext("certificatePolicies", cp(policy(ANY_POLICY, unotice("See the CPS")))))
both("subca.cp.unotice-no-notice-ref", subca,
     lambda c: c.ext("certificatePolicies", cp(policy(ANY_POLICY, unotice("x", seq(utf8("A"), seq(integer(1))))))))
both("subca.cp.no-duplicate", subca, lambda c: c.ext("certificatePolicies", cp("SM", "MS", "SM")),
     fine=lambda c: c.ext("certificatePolicies", cp("SM", "MS")))

both("subca.cdp.present", subca, lambda c: c.ext_drop("cRLDistributionPoints"))
both("subca.cdp.not-critical", subca, lambda c: c.critical("cRLDistributionPoints"))
both("subca.cdp.http", subca, lambda c: c.ext("cRLDistributionPoints", crldp("https://crl.example.com/root.crl")),
     fine=lambda c: c.ext("cRLDistributionPoints", crldp("ldap://ldap.example.com/x", "HTTP://crl.example.com/r.crl")))
both("subca.aia.present", subca, lambda c: c.ext_drop("authorityInfoAccess"))
both("subca.aia.not-critical", subca, lambda c: c.critical("authorityInfoAccess"))
both("subca.aia.ca-issuers", subca,
     lambda c: c.ext("authorityInfoAccess", aia(("ocsp", "http://ocsp.example.com/"))))
both("subca.aia.http-scheme", subca,
     lambda c: c.ext("authorityInfoAccess", aia(("caIssuers", "http://ca.example.com/root.cer"),
                                                ("ocsp", "https://ocsp.example.com/"))))
both("subca.aia.no-internal-names", subca,
     lambda c: c.ext("authorityInfoAccess", aia(("caIssuers", "http://pki.corp.local/root.cer"))))
bad("subca.aia.no-internal-names", subca().ext("cRLDistributionPoints", crldp("http://10.1.2.3/root.crl")))

# Without basicConstraints a CA is told by keyUsage.
both("subca.bc.present", subca, lambda c: c.ext_drop("basicConstraints"))
both("subca.bc.critical", subca, lambda c: c.critical("basicConstraints", False))
both("subca.bc.ca-true", subca, lambda c: c.ext("basicConstraints", bc()))
both("subca.ku.present", subca, lambda c: c.ext_drop("keyUsage"))
both("subca.ku.critical", subca, lambda c: c.critical("keyUsage", False))
both("subca.ku.key-cert-sign", subca, lambda c: c.ext("keyUsage", ku("cRLSign")).ext("basicConstraints", bc(True)))
both("subca.ku.crl-sign", subca, lambda c: c.ext("keyUsage", ku("keyCertSign")))
both("subca.ku.no-other-bits", subca, lambda c: c.ext("keyUsage", ku("keyCertSign", "cRLSign", "keyEncipherment")),
     fine=lambda c: c.ext("keyUsage", ku("keyCertSign", "cRLSign", "digitalSignature")))

# ---- paths above a CA: the constraint of one further up, and its own with something below it

MIDDLE = subca().with_(serial=77 << 100, subject=OTHER_CA_NAME).with_key(OTHER_CA_KEY).ext(
    "basicConstraints", bc(True))
TIGHT = MIDDLE.ext("basicConstraints", bc(True, 0))
WIDE = MIDDLE.ext("basicConstraints", bc(True, 1))
BELOW = subca().issued_by(MIDDLE)
bad("subca.bc.pathlen-respected", BELOW, issuer=(TIGHT, root()))
good("subca.bc.pathlen-respected", BELOW, issuer=(WIDE, root()))
bad("subca.bc.pathlen-respected", TIGHT, issued=(BELOW, leaf()))
good("subca.bc.pathlen-respected", WIDE, issued=(BELOW, leaf()))

NAMES = [rfc822("example.com"), directory(Name(("C", "CH"), ("O", "Muster AG")))]


def constrained(ca=None, permitted=NAMES, excluded=None):
    return (ca or subca()).ext("nameConstraints", nc(permitted, excluded), True)


both("subca.nc.critical", constrained, lambda c: c.critical("nameConstraints", False))
both("subca.nc.rfc5280-syntax", constrained, lambda c: c.ext("nameConstraints", seq()), also=["tc.nc.present",
     "tc.nc.rfc822", "tc.nc.directory"])
bad("subca.nc.rfc5280-syntax", constrained(permitted=NAMES + [subtree(rfc822("x.example"), minimum=implicit(0, b"\1"))]))
bad("subca.nc.rfc5280-syntax", constrained(permitted=NAMES + [subtree(rfc822("x.example"), maximum=implicit(1, b"\1"))]))
bad("subca.nc.rfc5280-syntax", constrained(excluded=[uri("http://example.com/")]))
good("subca.nc.rfc5280-syntax", constrained(excluded=[uri(".example.com"), ip(b"\x0a\0\0\0\xff\0\0\0")]))
bad("subca.nc.rfc5280-syntax", constrained(excluded=[ip(b"\x0a\0\0\1")]))

# ---- extKeyUsage (7.1.2.2.g)

both("subca.eku.present", subca, lambda c: c.ext_drop("extKeyUsage"))
both("subca.eku.not-critical", subca, lambda c: c.critical("extKeyUsage"))
bad("subca.eku.email-protection", subca().ext("extKeyUsage", eku("clientAuth")), args=SBR, issued=leaf())
good("subca.eku.email-protection", subca().ext("extKeyUsage", eku("clientAuth")))
good("subca.eku.email-protection", subca().ext("extKeyUsage", eku("emailProtection")), issued=leaf())
for id_, purpose in (("no-server-auth", "serverAuth"), ("no-code-signing", "codeSigning"),
                     ("no-time-stamping", "timeStamping"), ("no-any", "any")):
    both("subca.eku." + id_, subca, lambda c, p=purpose: c.ext("extKeyUsage", eku("emailProtection", p)),
         fine=lambda c: c.ext("extKeyUsage", eku("emailProtection", "documentSigning")))
good("subca.eku.no-server-auth", subca().ext("extKeyUsage", eku("serverAuth")))
both("subca.eku.only-email-and-client-auth", subca,
     lambda c: c.ext("extKeyUsage", eku("emailProtection", "documentSigning")),
     fine=lambda c: c.ext("extKeyUsage", eku("emailProtection", "clientAuth")).at("2027-07-01"))

# ---- key identifiers (7.1.2.2.h, i)

both("subca.aki.present", subca, lambda c: c.ext_drop("authorityKeyIdentifier"))
both("subca.aki.not-critical", subca, lambda c: c.critical("authorityKeyIdentifier"))
both("subca.aki.key-identifier", subca, lambda c: c.ext("authorityKeyIdentifier", aki()))
bad("subca.aki.no-issuer-serial", subca().ext("authorityKeyIdentifier", aki(ROOT_KEY.key_id, serial=5)))
bad("subca.aki.no-issuer-serial", subca().ext("authorityKeyIdentifier", aki(ROOT_KEY.key_id, directory(ROOT_NAME), 5)))
good("subca.aki.no-issuer-serial", subca())
both("subca.ski.present", subca, lambda c: c.ext_drop("subjectKeyIdentifier"))
both("subca.ski.not-critical", subca, lambda c: c.critical("subjectKeyIdentifier"))
bad("subca.ski.matches-issued-aki", subca().ext("subjectKeyIdentifier", ski(b"x" * 20)), issued=leaf())
good("subca.ski.matches-issued-aki", subca(), issued=leaf())

# ---- names (7.1.4.1, 7.1.4.3)

both("subca.dn.cn-present", subca, lambda c: c.dn(CN=None))
both("subca.dn.o-present", subca, lambda c: c.dn(O=None))
both("subca.dn.c-present", subca, lambda c: c.dn(C=None))
both("subca.dn.c-iso", subca, lambda c: c.dn(C="XX"), fine=lambda c: c.dn(C="GB"))
PRINTABLE_ROOT = Name(("C", "CH"), ("O", string(PRINTABLE, "Lint Trust  AG")), ("CN", "LINT Trust Root R1"))
bad("name.issuer-bytes-equal", subca().with_(issuer=PRINTABLE_ROOT), issuer=root())
good("name.issuer-bytes-equal", subca(), issuer=root())
bad("name.ca-subject-bytes-equal", subca(), issuer=(root(), MIDDLE.with_(
    subject=Name(("C", "CH"), ("O", string(PRINTABLE, "LINT  Trust AG")), ("CN", "Lint Trust SMIME CA 1")))))
good("name.ca-subject-bytes-equal", subca(), issuer=(root(), MIDDLE))

# ---- technically constrained CAs (7.1.5)

both("tc.eku.present", constrained, lambda c: c.ext_drop("extKeyUsage"), also=["subca.eku.present"])
both("tc.eku.no-any", constrained, lambda c: c.ext("extKeyUsage", eku("emailProtection", "any")),
     also=["subca.eku.no-any"])
bad("tc.nc.present", constrained(permitted=None), also=["subca.nc.rfc5280-syntax", "tc.nc.rfc822", "tc.nc.directory"])
good("tc.nc.present", constrained())
bad("tc.nc.rfc822", constrained(permitted=NAMES[1:]))
good("tc.nc.rfc822", constrained(permitted=NAMES[1:], excluded=[rfc822("example.net")]))
bad("tc.nc.directory", constrained(permitted=NAMES[:1]))
good("tc.nc.directory", constrained())
for name in ("", "com", "exa mple.com", "192.0.2.1", "*.example.com"):
    bad("tc.nc.rfc822-fqdn", constrained(permitted=NAMES + [rfc822(name)]))
good("tc.nc.rfc822-fqdn", constrained(permitted=NAMES + [rfc822(".example.com"), rfc822("xn--bcher-kva.example.com")]))
bad("tc.nc.rfc822-no-mailbox", constrained(permitted=NAMES + [rfc822("ada@example.com")]))
good("tc.nc.rfc822-no-mailbox", constrained(excluded=[rfc822("ada@example.com")]))

# ---- cross certificates (7.1.2.2.g)

NAMESAKE = cross().with_key(RSA3072)
bad("cross.definition", NAMESAKE, also=["subca.eku.present"], issuer=CROSS)
good("cross.definition", cross(), issuer=CROSS)
bad("cross.eku.no-any", cross().ext("extKeyUsage", eku("emailProtection", "any")), issuer=CROSS)
good("cross.eku.no-any", cross().ext("extKeyUsage", eku("emailProtection", "serverAuth")), issuer=CROSS)
bad("cross.eku.not-critical", cross().ext("extKeyUsage", eku("emailProtection"), True), issuer=CROSS)
good("cross.eku.not-critical", cross().ext("extKeyUsage", eku("emailProtection"), False), issuer=CROSS)
NEW_CROSS = cross().at("2026-10-01")
bad("cross.eku.ccadb-6-3", NEW_CROSS, issuer=CROSS)
good("cross.eku.ccadb-6-3", NEW_CROSS.ext("extKeyUsage", eku("emailProtection")), issuer=CROSS)

# ---- extant CAs (1.6.1, Appendix B): with a leaf of the transition below them

OLD = subca().at("2021-03-01").with_(not_after=day("2031-03-01"))
THEN = leaf("MS").at("2024-05-02")


def extant(id_, ca):
    bad(id_, ca, args=SBR, issued=THEN)
    good(id_, ca, args=SBR, issued=leaf("MS").at("2024-09-15"))     # since then leaf.chain.compliant-subca says it of the leaf


extant("extant.eku", OLD.ext("extKeyUsage", eku("clientAuth")))
extant("extant.policy", OLD.ext_drop("certificatePolicies"))
extant("extant.policy", OLD.ext("certificatePolicies", cp("MS")).ext_drop("cRLDistributionPoints"))
extant("extant.rfc5280", OLD.ext_drop("extKeyUsage").ext("inhibitAnyPolicy", integer(0)))
for id_ in ("extant.eku", "extant.policy", "extant.rfc5280"):
    good(id_, OLD.ext_drop("extKeyUsage").ext("certificatePolicies", cp(OWN)), issued=THEN)
LATE = subca().at("2023-10-01").ext_drop("extKeyUsage")
bad("extant.not-before", LATE, also=["subca.eku.present"], issued=THEN)
good("extant.not-before", LATE.at("2023-08-31"), issued=THEN)

# ---- leaves in their path

bad("leaf.chain.issuer-not-root", leaf().issued_by(root()), issuer=root())
good("leaf.chain.issuer-not-root", leaf(), issuer=BOTH)
NO_CA = subca().ext("basicConstraints", bc())
bad("leaf.chain.issuer-is-ca", leaf(), also=["leaf.chain.compliant-subca", "leaf.chain.path-validates"],
    issuer=(NO_CA, root()))
good("leaf.chain.issuer-is-ca", leaf(), issuer=BOTH)
NO_MAIL = subca().ext("extKeyUsage", eku("clientAuth"))
bad("leaf.chain.issuer-eku", leaf(), also=["leaf.chain.compliant-subca"], issuer=(NO_MAIL, root()))
good("leaf.chain.issuer-eku", leaf("MS").at("2024-05-02"), issuer=(OLD.ext_drop("extKeyUsage"), root().at("2015-01-01")))
ONE_POLICY = subca().ext("certificatePolicies", cp("MM"))
bad("leaf.chain.policy-in-issuer", leaf("SM"), issuer=(ONE_POLICY, root()))
good("leaf.chain.policy-in-issuer", leaf("MM"), issuer=(ONE_POLICY, root()))
LOWER = leaf("MM").issued_by(BELOW)
NO_ANY = MIDDLE.ext("inhibitAnyPolicy", integer(0), True)
bad("leaf.chain.policy-in-issuer", LOWER, issuer=(BELOW, NO_ANY, root()))
good("leaf.chain.policy-in-issuer", LOWER, issuer=(BELOW, MIDDLE.ext("inhibitAnyPolicy", integer(1), True), root()))
EXTANT = OLD.ext_drop("extKeyUsage")
bad("leaf.chain.compliant-subca", leaf("MS").at("2024-10-01"), issuer=(EXTANT, root().at("2015-01-01")))
good("leaf.chain.compliant-subca", leaf("MS").at("2024-10-01"),
     issuer=(EXTANT, root().at("2015-01-01"), subca().with_(serial=99 << 100)))
bad("leaf.chain.name-constraints", leaf("MM"), issuer=(constrained(permitted=[rfc822("example.org")]), root()))
good("leaf.chain.name-constraints", leaf("MM"), issuer=(constrained(permitted=[rfc822("example.com")]), root()))
bad("leaf.chain.name-constraints", leaf("MM"), issuer=(constrained(permitted=[rfc822(".example.com")]), root()))
bad("leaf.chain.name-constraints", leaf("MM"), issuer=(constrained(excluded=[rfc822("Ada.Muster@EXAMPLE.com")]), root()))
bad("leaf.chain.name-constraints", leaf("SM"),
    issuer=(constrained(permitted=[directory(Name(("C", "DE")))]), root()))
good("leaf.chain.name-constraints", leaf("SM"),
     issuer=(constrained(permitted=[directory(Name(("C", "CH"), ("O", string(PRINTABLE, "muster  ag"))))]), root()))
SMTPUTF8 = leaf("MM").dn(CN=None).ext("subjectAltName", san(smtp_utf8("j\u00fcrg@example.com")), True)
bad("leaf.chain.name-constraints", SMTPUTF8, issuer=(constrained(permitted=[rfc822("example.org")]), root()))
good("leaf.chain.name-constraints", SMTPUTF8, issuer=(constrained(permitted=[rfc822("example.com")]), root()))
EXPIRED = subca().at("2024-09-16").days(200)
bad("leaf.chain.path-validates", leaf(), issuer=(EXPIRED, root()))
good("leaf.chain.path-validates", leaf().at("2025-02-01"), issuer=(EXPIRED, root()))
good("leaf.chain.path-validates", leaf(), issuer=(subca().at("2026-05-01"), root()))    # the same CA, certified again
bad("leaf.chain.path-validates", LOWER, issuer=(BELOW, TIGHT, root()))
OTHER_OCTETS = subca().with_(subject=Name(("C", "CH"), ("O", string(PRINTABLE, "Lint Trust AG")),
                                          ("CN", "Lint Trust SMIME CA 1")))
bad("leaf.chain.names-byte-equal-along-path", leaf(), also=["leaf.issuer-name.byte-equal"],
    issuer=(OTHER_OCTETS, root()))
bad("leaf.chain.names-byte-equal-along-path", leaf(), issuer=(subca().with_(issuer=PRINTABLE_ROOT), root()))
good("leaf.chain.names-byte-equal-along-path", leaf(), issuer=BOTH)
SHORT = subca().with_key(RSA2048_OTHER)
MEDIUM = subca().with_key(RSA3072)
bad("leaf.chain.issuer-rsa-3072-from-2027", leaf().issued_by(SHORT), issuer=(SHORT, root()))
good("leaf.chain.issuer-rsa-3072-from-2027", leaf().issued_by(MEDIUM).at("2027-09-15"), issuer=(MEDIUM, root()))
good("leaf.chain.issuer-rsa-3072-from-2027", leaf().issued_by(SHORT).at("2027-09-14"), issuer=(SHORT, root()))

# ---- what is a leaf: one that is told to be, or that has a mailbox and may not sign certificates, whatever cA says

bad("leaf.bc.ca-false", leaf().ext("basicConstraints", bc(True)))
bad("leaf.bc.ca-false", leaf().ext("basicConstraints", bc(True)).ext("keyUsage", ku("digitalSignature", "keyCertSign")),
    args=("--as", "MM"), also=["leaf.ku.no-keycertsign"])
