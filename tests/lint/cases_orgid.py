# SPDX-License-Identifier: BSD-2-Clause
"""organizationIdentifier: its grammar, the country beside it, and what changed with the versions (SBR 7.1.4.2.2(d),
Appendix A.1)."""

from case import bad, good
from certgen import *

P = "leaf.orgid."
LEI = "506700GE1G29325QX363"


def org(value, country="CH", kind="OM", **more):
    return leaf(kind).dn(orgId=value, C=country, **more)


for tag, text in ((BMP, "NTRCH-1".encode("utf-16-be")), (TELETEX, b"NTRCH-1"), (IA5, b"NTRCH-1")):
    bad(P + "encoding", org(tlv(tag, text)))
good(P + "encoding", org(string(PRINTABLE, "NTRCH-CHE-123.456.788")))
good(P + "encoding", org("NTRCH-A_1"))

for value in ("NTR-12345", "NTRUSA-1", "LEIXG" + LEI, "NTRCH 1", "ntrCH-1", "GOV", "Muster"):
    bad(P + "structure", org(value, country=None))
good(P + "structure", org("NTRCH-CHE-123.456.788-+-"))
for value in ("CHRCH-CHE-123.456.789", "XX:CH-1", "EIDCH-1", "TAXCH-1"):
    bad(P + "scheme-known", org(value, kind="SM"))
good(P + "scheme-known", org("VATCH-CHE-123.456.789"))
for value in ("NTREU-1", "NTRUK-1", "NTREL-1", "VATEU-372012345", "VATXG-1", "PSDXG-NBB-1", "GOVXG", "NTRch-1", "NTRXX-1"):
    bad(P + "country-valid", org(value, country=None))
good(P + "country-valid", org("VATEL-123456789", "GR"))
good(P + "country-valid", org("VATGB-123456789", "GB"))
good(P + "country-valid", org("NTRXX-1", "XX"))
bad(P + "vat-iso-only", org("VATEL-123456789", "GR", "OL"))
bad(P + "vat-iso-only", org("VATXI-123456789", None))
good(P + "vat-iso-only", org("VATGR-123456789", "GR").at("2024-05-10"))
good(P + "vat-iso-only", org("VATEL-123456789", "GR").at("2024-05-11"))
for value in ("LEICH-" + LEI, "INTUN", "INTCH"):
    bad(P + "lei-xg", org(value))
good(P + "lei-xg", org("INTXG"))
good(P + "lei-xg", org("LEIXG-" + LEI).at("2023-09-01"))    # the exception of Note 1 came later, and was meant
for reference in (LEI[:-1] + "4", LEI.lower(), LEI[:-1], "1"):
    bad(P + "lei-checksum", org("LEIXG-" + reference, kind="SS"))
good(P + "lei-checksum", org("LEIXG-5493001KJTIIGC8Y1R12"))
for value in ("NTRCH", "NTRCH-", "VATCH", "PSDCH"):
    bad(P + "reference-required", org(value))
bad(P + "reference-required", org("LEIXG"))
good(P + "reference-required", org("NTRCH-1"))
for value in ("GOVCH-1", "GOVCH-", "GOVCH+BE-1", "INTXG-1"):
    bad(P + "gov-int-no-reference", org(value))
good(P + "gov-int-no-reference", org("GOVCH+BE"))
for value in ("NTRUS+CALI-1", "NTRUS+-1", "NTRUS+ca-1", "GOVUS+"):
    bad(P + "subdivision-form", org(value, "US"))
for value, country in (("NTRUS+CA-12345678", "US"), ("NTRGB+ENG-1", "GB"), ("NTRUS-CA-12345678", "US")):
    good(P + "subdivision-form", org(value, country, ST="Nevada"))
for value in ("VATCH+BE-1", "PSDCH+BE-FINMA-1", "LEIXG+CH-" + LEI, "INTXG+PA"):
    bad(P + "subdivision-schemes", org(value))
good(P + "subdivision-schemes", org("NTRCH+BE-1"))

bad(P + "matches-country", org("NTRGB-12345678", "IE"))
bad(P + "matches-country", org("VATDE-123456789", "AT"))
bad(P + "matches-country", org("GOVUS", "CA", "SL"))
bad(P + "matches-country", org("NTRUS-1", "us"), also=["leaf.subject.country.iso3166"])
good(P + "matches-country", org("NTRGB-12345678", None))
good(P + "matches-country", org("INTXG", "FR"))
bad(P + "matches-country", org("NTRGB-12345678", "IE").dn_add(("C", "GB")))
good(P + "matches-country", org("NTRGB-12345678", "GB").dn_add(("C", "GB")))
bad(P + "vat-prefix-country", org("VATXI-123456789", "IE"))
bad(P + "vat-prefix-country", org("VATEL-123456789", "EL"), also=["leaf.subject.country.iso3166"])
good(P + "vat-prefix-country", org("VATEL-123456789", "GR"))
good(P + "vat-prefix-country", org("VATXI-123456789", "GB"))
good(P + "vat-prefix-country", org("VATXI-123456789", None))
for value in ("PSDBE-1234567890", "PSDBE-nbb-1", "PSDBE-N-1", "PSDBE-NBB-", "PSDBE-ABCDEFGHI-1"):
    bad(P + "psd-structure", org(value, "BE"))
good(P + "psd-structure", org("PSDBE-NBB-1234.567.890", "BE"))

# ---- European registers: 1.0.7 wanted country level, 1.0.9 EUIDs

bad(P + "ntr-europe-country-level", org("NTRDE+BY-HRB12345", "DE"))
bad(P + "ntr-europe-country-level", org("NTRNO+03-1", "NO", "SL"))
good(P + "ntr-europe-country-level", org("NTRDE-HRB12345", "DE").at("2025-05-13"))
good(P + "ntr-europe-country-level", org("NTRUS+CA-1", "US").at("2025-05-13"))
good(P + "ntr-europe-country-level", org("NTRDE+BY-HRB12345", "DE").at("2024-11-21"))
bad(P + "euid-form", org("NTRDE-FRR3306.HRB12345", "DE"))
bad(P + "euid-form", org("NTRAT-DEBRA.123456-000", "AT"))
for value, country in (("NTRAT-ATBRA.123456-000", "AT"), ("NTRFR-123456789", "FR"), ("NTRCH-DER3306.1", "CH"),
                       ("NTRAT-FN123456.a", "AT"), ("NTRGR-ELGEMI.123456789000", "GR")):
    good(P + "euid-form", org(value, country))
bad(P + "euid-germany", org("NTRDE-HRB12345", "DE"))
bad(P + "euid-germany", org("NTRDE+BY-HRB12345", "DE"))
good(P + "euid-germany", org("NTRDE-DER3306.HRB12345", "DE"))
good(P + "euid-germany", org("VATDE-123456789", "DE"))
