# SPDX-License-Identifier: BSD-2-Clause
"""Attributes of the subject by type and generation, what they need beside them, commonName, persons (SBR 7.1.4.2.2 to
7.1.4.2.6)."""

from case import bad, good
from certgen import *

PERSON = ["leaf.subject.person-name.required"]
IN_SAN = "leaf.san.subject-mailboxes-repeated"
OTHER = "eve@example.com"


# ---- what must be there

bad("leaf.subject.organizationName.required", leaf("SM").dn(O=None))
bad("leaf.subject.organizationName.required", leaf("OS").dn(O=None, CN=None))
good("leaf.subject.organizationName.required", leaf("OL").dn(CN=None))
bad("leaf.subject.organizationIdentifier.required", leaf("OM").dn(orgId=None))
bad("leaf.subject.organizationIdentifier.required", leaf("SL").dn(orgId=None))
good("leaf.subject.organizationIdentifier.required", leaf("SS").dn(C=None))
bad("leaf.subject.person-name.required", leaf("IM").dn(GN=None, SN=None, CN=None))
bad("leaf.subject.person-name.required", leaf("SS").dn(GN=None, SN=None), also=["leaf.subject.cn.person"])
good("leaf.subject.person-name.required", leaf("IS").dn(GN=None))
good("leaf.subject.person-name.required", leaf("SM").dn(GN=None, SN=None, CN="adam", pseudonym="adam"))
bad("leaf.subject.person-name.legacy", leaf("IL").dn(GN=None, SN=None, CN=None, serialNumber="4711"))
good("leaf.subject.person-name.legacy", leaf("SL").dn(GN=None, SN=None))

# ---- what must not be there

good("leaf.subject.other.prohibited-mailbox", leaf("MS").dn(serialNumber="4711", email=MAILBOX))
for kind, requirement, value in (
        ("O", "organizationName.prohibited", "Muster AG"), ("OU", "organizationalUnitName.prohibited", "Muster AG"),
        ("orgId", "organizationIdentifier.prohibited", "NTRCH-CHE-123.456.788"), ("GN", "givenName.prohibited", "Ada"),
        ("SN", "surname.prohibited", "Muster"), ("pseudonym", "pseudonym.prohibited", "adam"),
        ("title", "title.prohibited", "Notary"), ("street", "streetAddress.prohibited-mailbox", "Musterweg 1"),
        ("L", "localityName.prohibited", "Bern"), ("ST", "stateOrProvinceName.prohibited", "Bern"),
        ("postalCode", "postalCode.prohibited-mailbox", "3000"), ("C", "countryName.prohibited", "CH"),
        ("UID", "other.prohibited-mailbox", "ada")):
    bad("leaf.subject." + requirement, leaf("ML").dn_add((kind, value)))
    bad("leaf.subject." + requirement, leaf("MS").dn_add((kind, value)))

for kind, value in (("O", "Muster AG"), ("OU", "Muster AG"), ("orgId", "NTRCH-CHE-123.456.788")):
    requirement = {"O": "organizationName", "OU": "organizationalUnitName", "orgId": "organizationIdentifier"}[kind]
    bad("leaf.subject.%s.prohibited" % requirement, leaf("IM").dn_add((kind, value)))
    good("leaf.subject.%s.prohibited" % requirement, leaf("SS").dn(**{kind: value}))
for kind, requirement, value in (("GN", "givenName", "Ada"), ("SN", "surname", "Muster"),
                                 ("pseudonym", "pseudonym", "Muster"), ("title", "title", "Notary")):
    bad("leaf.subject.%s.prohibited" % requirement, leaf("OM").dn_add((kind, value)))
good("leaf.subject.givenName.prohibited", leaf("SL").dn(GN="Ada"))
good("leaf.subject.surname.prohibited", leaf("IS").dn(GN=None, CN="Muster"))
good("leaf.subject.pseudonym.prohibited", leaf("IS").dn(GN=None, SN=None, pseudonym="adam", CN="adam"))
good("leaf.subject.title.prohibited", leaf("IS").dn(title="Notary"))

good("leaf.subject.streetAddress.prohibited-mailbox", leaf("OM").dn(street="Musterweg 1", L="Bern"))
bad("leaf.subject.streetAddress.prohibited-strict", leaf("OS").dn(street="Musterweg 1", L="Bern"))
bad("leaf.subject.streetAddress.prohibited-strict", leaf("IS").dn(street="Musterweg 1", ST="Bern"))
good("leaf.subject.streetAddress.prohibited-strict", leaf("IM").dn(street="Musterweg 1", ST="Bern"))
good("leaf.subject.postalCode.prohibited-mailbox", leaf("SL").dn(postalCode="3000"))
bad("leaf.subject.postalCode.prohibited-strict", leaf("SS").dn(postalCode="3000"))
good("leaf.subject.postalCode.prohibited-strict", leaf("SM").dn(postalCode="3000"))
good("leaf.subject.localityName.prohibited", leaf("OS").dn(L="Bern"))
good("leaf.subject.stateOrProvinceName.prohibited", leaf("IS").dn(ST="Bern"))
good("leaf.subject.countryName.prohibited", leaf("IS"))
bad("leaf.subject.other.prohibited", leaf("OM").dn_add(("businessCategory", "Private Organization")))
bad("leaf.subject.other.prohibited", leaf("IS").dn_add(("1.2.3.4", "x")))
good("leaf.subject.other.prohibited", leaf("OL").dn_add(("businessCategory", "Private Organization")))

# ---- what needs what

bad("leaf.subject.street-needs-locality-or-state", leaf("OM").dn(street="Musterweg 1"))
good("leaf.subject.street-needs-locality-or-state", leaf("SL").dn(street="Musterweg 1", ST="Bern"))
bad("leaf.subject.locality-needs-country", leaf("IS").dn(C=None, L="Bern"))
good("leaf.subject.locality-needs-country", leaf("IM").dn(L="Bern"))
bad("leaf.subject.state-needs-country", leaf("OS").dn(C=None, ST="Bern"))
good("leaf.subject.state-needs-country", leaf("SM").dn(ST="Bern"))
bad("leaf.subject.postal-needs-country", leaf("OL").dn(C=None, postalCode="3000"))
good("leaf.subject.postal-needs-country", leaf("SM").dn(postalCode="3000"))

for code in ("EL", "UK", "EU", "XK", "ch", "AN"):
    bad("leaf.subject.country.iso3166", leaf("IM").dn(C=code))
bad("leaf.subject.country.iso3166", leaf("IM").dn(C="CHE"), also=["leaf.enc.country-printable"])
bad("leaf.subject.country.iso3166", root().with_(issuer=Name(("C", "ch")), subject=Name(("C", "ch"))),
    args=["--profile", "rfc5280"], undated="the RFC has no date")
for code in ("GR", "SS", "XX"):
    good("leaf.subject.country.iso3166", leaf("IS").dn(C=code))
good("leaf.subject.country.iso3166", root().with_(issuer=Name(("C", "EU")), subject=Name(("C", "EU"))),
     args=["--profile", "rfc5280"])

# ---- persons

bad("leaf.subject.name-xor-pseudonym", leaf("SM").dn(pseudonym="adam", CN="adam"))
bad("leaf.subject.name-xor-pseudonym", leaf("IL").dn(pseudonym="adam", CN=None, SN=None),
    also=["leaf.subject.single-name-in-surname"])
good("leaf.subject.name-xor-pseudonym", leaf("IS").dn(pseudonym="adam", CN="adam", GN=None, SN=None))
bad("leaf.subject.single-name-in-surname", leaf("IM").dn(SN=None, CN="Ada"))
good("leaf.subject.single-name-in-surname", leaf("IM").dn(GN=None, CN="Muster"))

# ---- commonName

bad("leaf.subject.cn.mailbox", leaf("MM").dn(CN="Ada Muster"))
bad("leaf.subject.cn.mailbox", leaf("MS").dn(CN="Ada <%s>" % MAILBOX))
good("leaf.subject.cn.mailbox", leaf("ML").with_(subject=Name(("serialNumber", "4711"))))
bad("leaf.subject.cn.organization", leaf("OM").dn(CN="MUSTER AG"))
bad("leaf.subject.cn.organization", leaf("OL").dn(CN="Ada <%s>" % MAILBOX))
good("leaf.subject.cn.organization", leaf("OM").dn(CN=string(PRINTABLE, "Muster AG")))
good("leaf.subject.cn.organization", leaf("OS").dn(CN=MAILBOX))
good("leaf.subject.cn.organization", leaf("OS").dn_add(("O", "Muster Holding AG")).dn(CN="Muster Holding AG"))
bad("leaf.subject.cn.person", leaf("SM").dn(CN="Ada Muster (ada.muster@example.com)"))
bad("leaf.subject.cn.person", leaf("IS").dn(GN=None, SN=None, CN="Helpdesk"), also=PERSON)
good("leaf.subject.cn.person", leaf("IL").dn(GN=None, SN=None, CN="Ada Muster"))
good("leaf.subject.cn.person", leaf("SS").dn(CN=MAILBOX))
for kind in ("ML", "OM", "SS", "IM"):
    bad("leaf.subject.cn.mailbox-in-san", leaf(kind).dn(CN=OTHER), also=[IN_SAN])
good("leaf.subject.cn.mailbox-in-san", leaf("MS").dn(CN=OTHER).ext("subjectAltName", san(rfc822(MAILBOX), rfc822(OTHER))))
bad("leaf.subject.cn.pseudonym-equals-attribute", leaf("IM").dn(GN=None, SN=None, pseudonym="adam", CN="Adam"))
bad("leaf.subject.cn.pseudonym-equals-attribute", leaf("SL").dn(GN=None, SN=None, pseudonym="adam", CN="Eve"))
good("leaf.subject.cn.pseudonym-equals-attribute", leaf("SS").dn(GN=None, SN=None, pseudonym="adam", CN="pseudo: adam"))
good("leaf.subject.cn.pseudonym-equals-attribute", leaf("SM").dn(GN=None, SN=None, pseudonym="adam", CN=MAILBOX))
bad("leaf.subject.cn.personal-name-excludes-pseudonym", leaf("IM").dn(pseudonym="adam"),
    also=["leaf.subject.name-xor-pseudonym"])
good("leaf.subject.cn.personal-name-excludes-pseudonym", leaf("IM").dn(pseudonym="adam", CN="adam"),
     also=["leaf.subject.name-xor-pseudonym"])
bad("leaf.subject.cn.personal-name-from-attributes", leaf("SM").dn(CN="Eve Beispiel"))
bad("leaf.subject.cn.personal-name-from-attributes", leaf("IL").dn(GN=None, CN="A. M."))
for given, surname, shown in (("Ada", "Müller", "MUELLER A."), ("Anna Lena", "Meier-Huber", "Lena Huber"),
                              ("Иван", "Петров", "Ivan Petrov"), ("花子", "山田", "山田花子"), ("明", "李", "李明"),
                              ("Ada", "Muster", MAILBOX)):
    good("leaf.subject.cn.personal-name-from-attributes", leaf("SM").dn(GN=given, SN=surname, CN=shown))
bad("leaf.subject.cn.single", leaf("SM").dn_add(("CN", MAILBOX)))
good("leaf.subject.cn.single", leaf("SM").dn(CN=None))

# ---- the name as such

CN, NUMBER = attr("CN", MAILBOX), attr("serialNumber", "4711")
bad("leaf.subject.single-valued-rdn", leaf("MM").with_(subject=Name([("CN", MAILBOX), ("serialNumber", "4711")])))
bad("leaf.subject.single-valued-rdn", leaf("MM").with_(subject=Name([("CN", MAILBOX), ("serialNumber", "4711")])),
    args=["--profile", "rfc5280"], undated="the RFC has no date")
good("leaf.subject.single-valued-rdn", leaf("MM").dn_add(("serialNumber", "4711")))
bad("leaf.subject.rdn-no-repeated-type", leaf("MM").with_(subject=Name([("serialNumber", "1"), ("serialNumber", "2")])),
    also=["leaf.subject.single-valued-rdn"])
bad("leaf.subject.rdn-no-repeated-type", leaf("MM").with_(subject=seq(set_of(CN, NUMBER, sort=False))),
    also=["leaf.base.der-well-formed", "leaf.subject.single-valued-rdn"])
good("leaf.subject.rdn-no-repeated-type", leaf("MM").with_(subject=seq(set_of(NUMBER, CN))),
     also=["leaf.subject.single-valued-rdn"])
bad("leaf.subject.well-formed-dn", leaf("MM").with_(subject=seq(set_of(), set_of(CN))))
good("leaf.subject.well-formed-dn", leaf("MM").with_(subject=Name()).critical("subjectAltName"))
bad("leaf.subject.dc-valid-domain", leaf("OL").dn_add(("DC", "example.com")))
bad("leaf.subject.dc-valid-domain", leaf("SL").dn_add(("DC", "com"), ("DC", "exam_ple")))
bad("leaf.subject.dc-valid-domain", leaf("IL").dn_add(("DC", string(UTF8, "com")), ("DC", "example")))
good("leaf.subject.dc-valid-domain", leaf("OL").dn_add(("DC", "com"), ("DC", "xn--bcher-kva")))
