# SPDX-License-Identifier: BSD-2-Clause
"""Public keys, their algorithms, and the algorithms of signatures (SBR 6.1.1.3, 6.1.5, 6.1.6, 7.1.3)."""

import os

from case import bad, good
from certgen import *

SMALL_PRIMES = [p for p in range(2, 752) if all(p % d for d in range(2, int(p ** 0.5) + 1))]


def sound(n):
    """Has it no small factor, so that nothing but what a sample is about is found?"""
    return all(n % p for p in SMALL_PRIMES)


def number(bits_, seed):
    """An odd number of so many bits without small factors; nobody asks for its primes."""
    n = int.from_bytes(filler((bits_ + 7) // 8, seed.encode()), "big") & (1 << bits_) - 1
    n |= 1 << (bits_ - 1) | 1 << (bits_ - 2) | 1
    while not sound(n):
        n += 2
    return n


def rsa(n, e=65537):
    return Key(RSA_ENCRYPTION, rsa_public(n, e))


def roca():
    """As RSALib's primes are: k * M + (65537^a mod M), M the product of the first 39 primes; products keep the form."""
    m, k = 1, 1 << 2047
    for p in SMALL_PRIMES[:39]:
        m *= p
    k //= m
    while not sound(k * m + pow(65537, 12345, m)):
        k += 1
    return k * m + pow(65537, 12345, m)


def near(p):
    """p times the next number that looks like a prime."""
    q = p + 2
    while not sound(q):
        q += 2
    return p * q


def with_rsa(make, *args):
    """A certificate with an RSA key of these numbers."""
    return make().with_key(rsa(*args))


def ca():
    return subca()


def root_of(bits_, e):
    """A number whose e-th power has so many bits."""
    n = int(2 ** ((bits_ - 0.5) / e - (bits_ // e - 50))) << (bits_ // e - 50) | 1
    while not sound(n):
        n += 2
    return n


def responder():
    return ocsp_responder()


# A responder's certificate is none that claims the SBR by itself.
SBR = {responder: ["--profile", "sbr"]}


def algorithm(cert, octets_):
    """The certificate with another AlgorithmIdentifier of its key."""
    return cert.with_(spki=spki(octets_, cert.key.public))


def octets_of_key(cert, algorithm_, octets_):
    """The certificate with these octets as its key."""
    return cert.with_key(Key(algorithm_, octets_))


def pq_leaf(key, usage="digitalSignature", kind="MM"):
    return leaf(kind).with_key(key).ext("keyUsage", ku(usage))


N = RSA2048.n

# ---- RSA: size and exponent; each for subscribers and for CAs

for make, length_, octets_ in ((leaf, "leaf.key.rsa-min-2048", "leaf.key.rsa-multiple-of-8"),
                               (responder, "key.rsa.min-2048", "key.rsa.multiple-of-8")):
    args = SBR.get(make, [])
    bad(length_, with_rsa(make, number(1024, "a")), args=args)
    bad(length_, with_rsa(make, number(2040, "b")), args=args)
    bad(length_, with_rsa(make, number(2047, "c")), also=[octets_], args=args)
    good(length_, with_rsa(make, number(2048, "d")), args=args)
    bad(octets_, with_rsa(make, number(2049, "e")), args=args)
    good(octets_, with_rsa(make, number(2056, "f")), args=args)

bad("key.rsa.min-2048", with_rsa(ca, number(1024, "g")).at("2026-09-14"))
good("key.rsa.min-2048", with_rsa(ca, number(2048, "h")).at("2026-09-14"))
# SMC017v2 takes the sentence away from CAs: one finding, not two.
bad("key.ca.rsa.min-4096", with_rsa(ca, number(1024, "i")).at("2026-09-15"), undated="another row finds it before")

for make, odd, three, range_ in ((leaf, "leaf.key.rsa-exponent-odd", "leaf.key.rsa-exponent-min-3", "leaf.key.rsa-exponent-range"),
                                 (ca, "key.rsa.exponent-odd-ge-3", "key.rsa.exponent-odd-ge-3", "key.rsa.exponent-range")):
    bad(odd, with_rsa(make, N if make is leaf else SUBCA_KEY.n, 65538))
    bad(three, with_rsa(make, SUBCA_KEY.n if make is ca else N, 1), also=[range_])
    good(odd, with_rsa(make, SUBCA_KEY.n if make is ca else N, 65539))
    bad(range_, with_rsa(make, SUBCA_KEY.n if make is ca else N, 3))
    bad(range_, with_rsa(make, SUBCA_KEY.n if make is ca else N, 65535))
    bad(range_, with_rsa(make, SUBCA_KEY.n if make is ca else N, 2**256 + 1))
    good(range_, with_rsa(make, SUBCA_KEY.n if make is ca else N, 2**256 - 1))
good("leaf.key.rsa-exponent-min-3", with_rsa(leaf, N, 3), also=["leaf.key.rsa-exponent-range"])
bad("leaf.key.rsa-exponent-min-3", with_rsa(leaf, N, -3), also=["leaf.key.rsa-sequence-wellformed"])

# ---- RSA: the modulus

TIMES = {leaf: number(2038, "j"), ca: number(4086, "k")}
for make, even, factor, power, base in (
        (leaf, "leaf.key.rsa-modulus-odd", "leaf.key.rsa-modulus-small-factors", "leaf.key.rsa-modulus-not-prime-power", N),
        (ca, "key.rsa.modulus-odd", "key.rsa.modulus-small-factors", "key.rsa.modulus-not-prime-power", SUBCA_KEY.n)):
    bad(even, with_rsa(make, base - 1))
    good(even, with_rsa(make, base))
    bad(factor, with_rsa(make, 751 * TIMES[make]))
    good(factor, with_rsa(make, 757 * TIMES[make]))
    bad(power, with_rsa(make, root_of(base.bit_length(), 4) ** 4),
        also=["leaf.key.not-fermat-close-primes" if make is leaf else "leaf.key.known-weak"])
    good(power, with_rsa(make, base), args=["--deep"])
CUBE = root_of(2048, 3)
bad("leaf.key.rsa-modulus-not-prime-power", with_rsa(leaf, CUBE ** 3))
good("leaf.key.rsa-modulus-not-prime-power", with_rsa(leaf, near(CUBE) * CUBE))
# The largest prime below 2^2048 is looked for on request alone.
PRIME = 2**2048 - 1942289
bad("leaf.key.rsa-modulus-not-prime-power", with_rsa(leaf, PRIME), args=["--deep"])
good("leaf.key.rsa-modulus-not-prime-power", with_rsa(leaf, PRIME))

FORM = "leaf.key.rsa-sequence-wellformed"
NOT_DER = ["leaf.base.der-well-formed"]
CA_NOT_DER = ["ca.rfc5280"]
bad(FORM, leaf().with_(spki=seq(RSA_ENCRYPTION, bits(rsa_public(N), 1))), also=NOT_DER)
bad(FORM, octets_of_key(leaf(), RSA_ENCRYPTION, rsa_public(-N)))
bad(FORM, octets_of_key(leaf(), RSA_ENCRYPTION, rsa_public(N) + b"\0"), also=NOT_DER)
bad(FORM, octets_of_key(leaf(), RSA_ENCRYPTION, seq(integer(N))), also=NOT_DER)
good(FORM, leaf())

# ---- keys that are known or computable

LIST = ["--weak-keys", os.path.join(os.path.dirname(os.path.abspath(__file__)), "weak_keys.txt")]
WEAK = "leaf.key.known-weak"
bad("leaf.key.not-weak-debian", leaf().with_key(RSA2048_OTHER), args=LIST)
good("leaf.key.not-weak-debian", leaf(), args=LIST)
bad(WEAK, responder(), args=LIST + SBR[responder])
good(WEAK, subca(), args=LIST)
bad("leaf.key.not-roca", with_rsa(leaf, roca()))
good("leaf.key.not-roca", leaf())
bad(WEAK, with_rsa(responder, roca()), args=SBR[responder])
bad("leaf.key.not-fermat-close-primes", with_rsa(leaf, near(number(1024, "p"))))
good("leaf.key.not-fermat-close-primes", leaf())
bad(WEAK, with_rsa(ca, near(number(2048, "q"))))
bad("leaf.key.not-the-issuer-key", leaf().with_key(SUBCA_KEY), issuer=subca())
good("leaf.key.not-the-issuer-key", leaf().with_key(OTHER_CA_KEY), issuer=subca())

# ---- points

X, Y = P256.point
COMPRESSED = P256.encode(X, Y, 2 | Y & 1)
OFF = [P256.encode(X, Y ^ 1), P256.encode(X, Y)[:-1], b"\0", P256.encode(P256.p, Y), b"\x06" + P256.encode(X, Y)[1:]]


def point(make, octets_, key=P256):
    return octets_of_key(make(), key.algorithm, octets_)


def ec_ca():
    return subca().with_key(P256)


for octets_ in OFF:
    bad("leaf.key.ec-on-curve", point(ec_leaf, octets_))
    bad("key.ecdsa.curve", point(ec_ca, octets_))
for key in (P256, P384, P521):
    good("leaf.key.ec-on-curve", ec_leaf(key=key))
    good("key.ecdsa.curve", subca().with_key(key))
BRAINPOOL = seq(oid("1.2.840.10045.2.1"), oid("1.3.36.3.3.2.8.1.1.7"))
bad("key.ecdsa.curve", algorithm(ec_ca(), BRAINPOOL))
bad("leaf.key.ec-point-format", point(ec_leaf, COMPRESSED))
good("leaf.key.ec-point-format", ec_leaf())

TWO = bytes([2]) + bytes(31)            # no x belongs to y = 2
for make, id_, also in ((ed_leaf, "leaf.key.eddsa-valid-point", NOT_DER),
                        (lambda: subca().with_key(ED25519), "key.eddsa.curve", CA_NOT_DER)):
    bad(id_, point(make, TWO, ED25519))
    bad(id_, point(make, ED25519.public[:-1], ED25519), also=also)
    bad(id_, point(make, ED448.public[:-1], ED448), also=also)
    good(id_, make())
    good(id_, make().with_key(ED448))

# ---- post-quantum keys

for key, longer in ((ML_DSA_44, ML_DSA_65), (ML_DSA_65, ML_DSA_87), (ML_DSA_87, ML_DSA_44)):
    bad("key.mldsa.parameter-set", octets_of_key(pq_leaf(key), key.algorithm, longer.public), also=NOT_DER)
    good("key.mldsa.parameter-set", pq_leaf(key))
    good("key.mldsa.parameter-set", subca().with_key(key).at("2025-08-22"))
bad("key.mldsa.parameter-set", octets_of_key(subca(), ML_DSA_44.algorithm, ML_DSA_44.public[1:]), also=CA_NOT_DER)
for key, longer in ((ML_KEM_512, ML_KEM_768), (ML_KEM_768, ML_KEM_1024), (ML_KEM_1024, ML_KEM_512)):
    bad("key.mlkem.parameter-set", octets_of_key(pq_leaf(key, "keyEncipherment"), key.algorithm, longer.public),
        also=NOT_DER)
    good("key.mlkem.parameter-set", pq_leaf(key, "keyEncipherment"))
bad("key.pqc.before-smc013", subca().with_key(ML_DSA_65))
bad("key.pqc.before-smc013", subca().with_key(ML_KEM_768))
good("key.pqc.before-smc013", subca().with_key(P384).at("2025-08-21"))

DSA = seq(oid("1.2.840.10040.4.1"))
GOST = seq(oid("1.2.643.7.1.1.1.1"))
for octets_ in (DSA, GOST):
    bad("key.other-algorithms", algorithm(subca(), octets_))
bad("key.other-algorithms", subca().with_key(X25519))
good("key.other-algorithms", subca().with_key(ED448))

# ---- RSA keys of CAs from 2026-09-15

for make, id_ in ((subca, "key.ca.rsa.min-4096"), (root, "key.root.rsa.min-4096")):
    bad(id_, with_rsa(make, number(4088, "m")))
    good(id_, make().with_key(P384) if make is subca else make().at("2026-09-15"))
    good(id_, make().at("2026-09-15"))
SHORT = rsa(number(3072, "n"))
SHORT_ROOT = root().with_(issuer=OTHER_CA_NAME, subject=OTHER_CA_NAME).with_key(SHORT).at("2010-01-01")
bad("key.cross.rsa.min-4096", cross().with_key(SHORT), issuer=[root(), SHORT_ROOT])
good("key.cross.rsa.min-4096", cross().at("2026-09-15"), issuer=[root(), other_root()])

# ---- subjectPublicKeyInfo.algorithm


def with_null(algorithm_):
    """The AlgorithmIdentifier with NULL behind what it has."""
    body = algorithm_[2:] + null()
    return seq(body)


ENCODED = (("rsa-encoding", "rsa.oid", leaf, RSA2048, seq(oid("1.2.840.113549.1.1.1"))),
           ("ec-p256-encoding", "ec.p256", ec_leaf, P256, None), ("ec-p384-encoding", "ec.p384", ec_leaf, P384, None),
           ("ec-p521-encoding", "ec.p521", ec_leaf, P521, None), ("ed25519-encoding", "eddsa.ed25519", ed_leaf, ED25519, None),
           ("ed448-encoding", "eddsa.ed448", ed_leaf, ED448, None))
for of_leaf, of_ca, make, key, wrong in ENCODED:
    wrong = wrong or with_null(key.algorithm)
    if key in (P256, P384, P521):       # their parameters are theirs: what can differ is a length
        wrong = tlv(SEQUENCE, key.algorithm[2:], form=1)
    sample = make() if make is leaf else make(key=key)
    bad("leaf.spki." + of_leaf, algorithm(sample, wrong), also=NOT_DER)
    good("leaf.spki." + of_leaf, sample)
    ca_sample = subca() if make is leaf else subca().with_key(key)
    bad("spki." + of_ca, algorithm(ca_sample, wrong), also=CA_NOT_DER)
    good("spki." + of_ca, ca_sample)
for name, key in (("mldsa44", ML_DSA_44), ("mldsa65", ML_DSA_65), ("mldsa87", ML_DSA_87), ("mlkem512", ML_KEM_512),
                  ("mlkem768", ML_KEM_768), ("mlkem1024", ML_KEM_1024)):
    usage = "keyEncipherment" if "kem" in name else "digitalSignature"
    bad("spki." + name, algorithm(subca().with_key(key).at("2026-01-01"), with_null(key.algorithm)), also=CA_NOT_DER)
    good("spki." + name, subca().with_key(key).at("2025-08-22"))
    bad("leaf.spki.pqc-ml-dsa-ml-kem", algorithm(pq_leaf(key, usage), with_null(key.algorithm)), also=NOT_DER)
    good("leaf.spki.pqc-ml-dsa-ml-kem", pq_leaf(key, usage).at("2025-08-22"))
    bad("leaf.spki.algid-allowed-set", pq_leaf(key, usage).at("2025-08-21"),
        undated="it is allowed since", before=pq_leaf(key, usage).at("2025-08-22"),
        since=pq_leaf(key, usage).at("2023-09-01"))

HASH_ML_DSA = seq(oid("2.16.840.1.101.3.4.3.33"))
bad("leaf.spki.algid-allowed-set", algorithm(pq_leaf(ML_DSA_65), HASH_ML_DSA))
good("leaf.spki.algid-allowed-set", pq_leaf(ML_DSA_65).at("2025-08-22"))
bad("spki.mldsa.no-hash", algorithm(subca().with_key(ML_DSA_65), HASH_ML_DSA))
good("spki.mldsa.no-hash", subca().with_key(ML_DSA_65).at("2025-08-22"))

PSS_KEY = seq(oid("1.2.840.113549.1.1.10"))
OAEP_KEY = seq(oid("1.2.840.113549.1.1.7"))
for octets_ in (PSS_KEY, OAEP_KEY):
    bad("leaf.spki.no-rsassa-pss-key", algorithm(leaf(), octets_))
    bad("spki.rsa.no-pss", algorithm(subca(), octets_))
good("leaf.spki.no-rsassa-pss-key", leaf().with_(sigalg="pss-sha256"))
good("spki.rsa.no-pss", subca().with_(sigalg="pss-sha256"))

EC = oid("1.2.840.10045.2.1")
for params in (oid("1.3.36.3.3.2.8.1.1.7"), oid("1.3.132.0.10"), null(), seq(integer(1)), b""):
    bad("leaf.spki.ec-no-explicit-or-implicit-params", algorithm(ec_leaf(), seq(EC, params)))
good("leaf.spki.ec-no-explicit-or-implicit-params", ec_leaf(key=P521))
for params in (null(), seq(integer(1)), b""):
    bad("spki.no-other-encoding", algorithm(ec_ca(), seq(EC, params)))
good("spki.no-other-encoding", subca().with_key(P521))
for key in (X25519, X448):
    bad("leaf.spki.no-x25519-x448", ed_leaf(key=key))
good("leaf.spki.no-x25519-x448", ed_leaf(key=ED448))
for octets_ in (DSA, GOST, seq(oid("1.3.132.1.12"), oid("1.2.840.10045.3.1.7"))):
    bad("leaf.spki.no-dsa-dh-other", algorithm(ed_leaf(), octets_))
good("leaf.spki.no-dsa-dh-other", ed_leaf())

# ---- signature algorithms


def signed(cert, octets_):
    """Both AlgorithmIdentifiers of the signature."""
    return cert.with_(inner_alg=octets_, outer_alg=octets_)


bad("leaf.sig.tbs-equals-outer", leaf().with_(outer_alg=SIGALG["rsa-sha384"]))
bad("leaf.sig.tbs-equals-outer", leaf().with_(outer_alg=seq(oid("1.2.840.113549.1.1.11"))), also=NOT_DER)
good("leaf.sig.tbs-equals-outer", leaf().with_(sigalg="rsa-sha512"))

# Each kind in other octets: no NULL, another salt, an empty trailer, hash without NULL, other hash for the mask.
PSS = oid("1.2.840.113549.1.1.10")
MGF1 = oid("1.2.840.113549.1.1.8")


def pss(arc, salt, arc_of_mask=None, after=b"", parameters=null()):
    digest = seq(oid("2.16.840.1.101.3.4.2.%d" % arc), parameters)
    mask = seq(MGF1, seq(oid("2.16.840.1.101.3.4.2.%d" % (arc_of_mask or arc)), parameters))
    return seq(PSS, seq(explicit(0, digest), explicit(1, mask), explicit(2, integer(salt)), after))


for arc, bits_, last in ((1, 256, 11), (2, 384, 12), (3, 512, 13)):
    name = "sha%d" % bits_
    for make, prefix, also in ((leaf, "leaf.sig.rsa-", NOT_DER), (subca, "sig.rsa.", CA_NOT_DER)):
        bad(prefix + "pkcs1-" + name, signed(make(), seq(oid("1.2.840.113549.1.1.%d" % last))), also=also)
        good(prefix + "pkcs1-" + name, make().with_(sigalg="rsa-" + name))
        for octets_ in (pss(arc, 20), pss(arc, bits_ // 8, 4 - arc if arc != 2 else 1), pss(arc, bits_ // 8, parameters=b""),
                        pss(arc, bits_ // 8, after=explicit(3, integer(1)))):
            bad(prefix + "pss-" + name, signed(make(), octets_))
        good(prefix + "pss-" + name, make().with_(sigalg="pss-" + name))

UNKNOWN = seq(oid("1.2.643.7.1.1.3.2"))
for make, id_, also in ((leaf, "leaf.sig.algid-allowed-set", NOT_DER), (subca, "sig.no-other-encoding", CA_NOT_DER)):
    for name in ("ecdsa-sha256", "ecdsa-sha384", "ecdsa-sha512", "ed25519", "ed448"):
        bad(id_, signed(make(), with_null(SIGALG[name])), also=also)
        good(id_, signed(make(), SIGALG[name]))
    bad(id_, signed(make(), UNKNOWN))
    bad(id_, signed(make(), seq(PSS)))
    bad(id_, signed(make(), HASH_ML_DSA))
    early = signed(make(), SIGALG["ml-dsa-65"])
    bad(id_, early.at("2025-08-21"), undated="it is allowed since", before=early.at("2025-08-22"), since=early.at("2023-09-01"))
    good(id_, early.at("2025-08-22"))
bad("sig.no-other-encoding", signed(subca().at("2026-01-01"), with_null(SIGALG["ml-dsa-44"])), also=CA_NOT_DER)

OLD = [SIGALG["rsa-md5"], SIGALG["rsa-sha224"], seq(oid("1.2.840.10045.4.3.1")), seq(oid("2.16.840.1.101.3.4.3.2")),
       seq(oid("2.16.840.1.101.3.4.3.14"), null())]
SHA1 = [SIGALG["rsa-sha1"], SIGALG["ecdsa-sha1"], seq(PSS, seq()), seq(PSS, seq(explicit(2, integer(20)))),
        seq(oid("1.3.14.3.2.29"), null()), seq(oid("1.2.840.10040.4.3"))]
for octets_ in OLD + SHA1:
    bad("leaf.sig.no-sha1-md5", signed(leaf(), octets_))
for octets_ in OLD:
    bad("sig.no-other-encoding", signed(subca(), octets_))
for octets_ in SHA1:
    bad("sig.no-other-encoding", signed(subca(), octets_), undated="another row since 2026-09-15",
        before=signed(subca(), octets_).at("2023-08-31T23:59:59Z"), since=signed(subca(), octets_).at("2026-09-14"))
    bad("sig.sha1.sunset", signed(subca(), octets_))
good("leaf.sig.no-sha1-md5", leaf().with_(sigalg="rsa-sha384"))
good("sig.sha1.sunset", subca().at("2026-09-15"))

for name in ("ml-dsa-44", "ml-dsa-65", "ml-dsa-87"):
    bad("leaf.sig.ml-dsa", signed(leaf(), with_null(SIGALG[name])), also=NOT_DER)
    good("leaf.sig.ml-dsa", signed(leaf(), SIGALG[name]))

# ---- what the issuer's key signs by


def by(key, make=leaf, **more):
    """A certificate below a CA with this key, and that CA."""
    above = (subca() if make is leaf else root()).with_key(key).at("2025-09-01")
    above = above if make is leaf else above.with_(signer=key)
    return make().issued_by(above).at("2026-01-01").with_(**more), [above, root()] if make is leaf else [above]


def pair(kind, id_, key, make=leaf, also=(), since=None, **more):
    sample, issuers = by(key, make, **more)
    if kind is good:
        good(id_, sample, issuer=issuers, also=also)
    else:
        bad(id_, sample, issuer=issuers, also=also)


CURVE = "leaf.sig.ecdsa-matches-issuer-curve"
for key, name, wrong in ((P256, "p256-sha256", "ecdsa-sha384"), (P384, "p384-sha384", "ecdsa-sha256"), (P521, "p521-sha512", "ecdsa-sha256")):
    pair(bad, CURVE, key, sigalg=wrong)
    pair(good, CURVE, key)
    pair(bad, "sig.ecdsa." + name, key, subca, sigalg=wrong)
    pair(good, "sig.ecdsa." + name, key, subca)
# Without the issuer, the length of the signature tells its curve.
RFC_5480 = {"args": ["--profile", "rfc5280"], "undated": "the RFC's date counts"}
for key, wrong in ((P256, "ecdsa-sha384"), (P384, "ecdsa-sha256"), (P521, "ecdsa-sha384")):
    good("leaf.sig.algid-allowed-set", by(key)[0])
    bad("leaf.sig.algid-allowed-set", by(key, sigalg=wrong)[0])
early = by(P384, sigalg="ecdsa-sha256")[0]
bad("leaf.sig.algid-allowed-set", early.at("2009-03-01"), before=early.at("2009-02-28T23:59:59Z"), since=early.at("2009-03-01"), **RFC_5480)
ED = "leaf.sig.eddsa-matches-issuer-curve"
pair(bad, ED, ED25519, sigalg="ed448")
pair(good, ED, ED25519)
pair(bad, "sig.eddsa.ed25519", ED25519, subca, sigalg="ed448")
pair(good, "sig.eddsa.ed25519", ED25519, subca)
pair(bad, "sig.eddsa.ed448", ED448, subca, sigalg="ed25519")
pair(good, "sig.eddsa.ed448", ED448, subca)
for key, name, wrong in ((ML_DSA_44, "mldsa44", "ml-dsa-65"), (ML_DSA_65, "mldsa65", "ml-dsa-44"), (ML_DSA_87, "mldsa87", "ml-dsa-65")):
    pair(bad, "sig." + name, key, subca, sigalg=wrong)
    pair(good, "sig." + name, key, subca)
FAMILY = "leaf.sig.family-matches-issuer-key"
pair(bad, FAMILY, P256, sigalg="rsa-sha256")
pair(bad, FAMILY, RSA3072, sigalg="ecdsa-sha256")
pair(bad, FAMILY, ML_DSA_44, sigalg="ml-dsa-65")
pair(good, FAMILY, P521)
pair(good, FAMILY, RSA3072, sigalg="pss-sha384")
bad("leaf.sig.verifies", leaf().with_(signature=filler(512)), issuer=subca())
bad("leaf.sig.verifies", leaf().with_(signer=OTHER_CA_KEY), issuer=subca())
for name in ("rsa-sha256", "rsa-sha512", "pss-sha256", "pss-sha512"):
    good("leaf.sig.verifies", leaf().with_(sigalg=name), issuer=subca())
pair(good, "leaf.sig.verifies", P384)
pair(good, "leaf.sig.verifies", ED25519)

# ---- private PKIs: what RFCs demand, and what they only advise against

RFC = ["--profile", "rfc5280"]


def private(kind, id_, sample, also=()):
    if kind is good:
        good(id_, sample, args=RFC, also=also)
    else:
        bad(id_, sample, args=RFC, also=also, undated="the RFC has a date of its own")


private(bad, "leaf.key.rsa-min-2048", with_rsa(leaf, number(1024, "r")))
private(bad, "leaf.key.rsa-exponent-min-3", with_rsa(leaf, N, 1))
private(good, "leaf.key.rsa-exponent-range", with_rsa(leaf, N, 3))
private(bad, "leaf.key.not-roca", with_rsa(leaf, roca()))
private(bad, "leaf.key.ec-on-curve", point(ec_leaf, OFF[0]))
private(bad, "leaf.key.eddsa-valid-point", point(ed_leaf, TWO, ED25519))
private(bad, "leaf.spki.rsa-encoding", algorithm(leaf(), seq(oid("1.2.840.113549.1.1.1"))), also=NOT_DER)
private(bad, "leaf.spki.no-rsassa-pss-key", algorithm(leaf(), PSS_KEY))
private(bad, "leaf.spki.no-dsa-dh-other", algorithm(ed_leaf(), DSA))
private(good, "leaf.spki.ec-no-explicit-or-implicit-params", algorithm(ec_leaf(), BRAINPOOL))
private(bad, "leaf.spki.ec-no-explicit-or-implicit-params", algorithm(ec_leaf(), seq(EC, null())))
private(bad, "leaf.spki.no-x25519-x448", ed_leaf(key=X25519), also=["leaf.ku.ed.allowed-bits"])
private(good, "leaf.spki.no-x25519-x448", leaf().with_key(X25519).ext("keyUsage", ku("keyAgreement")))
private(bad, "leaf.spki.algid-allowed-set", algorithm(ed_leaf(), GOST))
private(bad, "leaf.sig.tbs-equals-outer", leaf().with_(outer_alg=SIGALG["rsa-sha384"]))
private(bad, "leaf.sig.algid-allowed-set", signed(leaf(), with_null(SIGALG["ecdsa-sha256"])), also=NOT_DER)
private(good, "leaf.sig.algid-allowed-set", signed(leaf(), SIGALG["rsa-sha224"]))
private(bad, "leaf.sig.rsa-pkcs1-sha256", signed(leaf(), seq(oid("1.2.840.113549.1.1.11"))), also=NOT_DER)
private(bad, "leaf.sig.rsa-pss-sha256", signed(leaf(), pss(1, 222)))
private(bad, "leaf.sig.no-sha1-md5", signed(leaf(), SIGALG["rsa-sha1"]))
private(good, "leaf.sig.no-sha1-md5", root().with_(sigalg="rsa-sha1"))
private(bad, "leaf.sig.algid-allowed-set", signed(leaf(), seq(PSS)))
