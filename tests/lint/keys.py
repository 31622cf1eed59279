# SPDX-License-Identifier: BSD-2-Clause
"""Keys of the lint samples, and signing with them: RSA (PKCS #1 v1.5 and PSS, RFC 8017), ECDSA (deterministic, but not
RFC 6979) and Ed25519 (RFC 8032), in plain Python.

The keys are constants, so that the samples are the same each time, and for tests alone: their private parts are public,
and signing here takes different time for different keys.
"""

import hashlib
import math

from der import bits, integer, null, octets, oid, seq

RSA_ENCRYPTION = seq(oid("1.2.840.113549.1.1.1"), null())


def _pss(hash_arc, salt):
    digest = seq(oid("2.16.840.1.101.3.4.2.%d" % hash_arc), null())
    mgf = seq(oid("1.2.840.113549.1.1.8"), digest)
    return seq(oid("1.2.840.113549.1.1.10"),
               seq(b"\xa0" + bytes([len(digest)]) + digest, b"\xa1" + bytes([len(mgf)]) + mgf,
                   b"\xa2\x03" + integer(salt)))


# The AlgorithmIdentifiers of SBR 7.1.3.2, and a few that it does not allow.
SIGALG = {
    "rsa-md5": seq(oid("1.2.840.113549.1.1.4"), null()),
    "rsa-sha1": seq(oid("1.2.840.113549.1.1.5"), null()),
    "rsa-sha224": seq(oid("1.2.840.113549.1.1.14"), null()),
    "rsa-sha256": seq(oid("1.2.840.113549.1.1.11"), null()),
    "rsa-sha384": seq(oid("1.2.840.113549.1.1.12"), null()),
    "rsa-sha512": seq(oid("1.2.840.113549.1.1.13"), null()),
    "pss-sha256": _pss(1, 32),
    "pss-sha384": _pss(2, 48),
    "pss-sha512": _pss(3, 64),
    "ecdsa-sha1": seq(oid("1.2.840.10045.4.1")),
    "ecdsa-sha256": seq(oid("1.2.840.10045.4.3.2")),
    "ecdsa-sha384": seq(oid("1.2.840.10045.4.3.3")),
    "ecdsa-sha512": seq(oid("1.2.840.10045.4.3.4")),
    "ed25519": seq(oid("1.3.101.112")),
    "ed448": seq(oid("1.3.101.113")),
    "ml-dsa-44": seq(oid("2.16.840.1.101.3.4.3.17")),
    "ml-dsa-65": seq(oid("2.16.840.1.101.3.4.3.18")),
    "ml-dsa-87": seq(oid("2.16.840.1.101.3.4.3.19")),
}
_DIGEST_ARC = {"sha256": 1, "sha384": 2, "sha512": 3, "sha224": 4}


def spki(algorithm, public):
    """SubjectPublicKeyInfo: an AlgorithmIdentifier and the octets of the key."""
    return seq(algorithm, bits(public))


def filler(size, seed=b"smime"):
    """Octets that look random and are the same each time."""
    return hashlib.shake_128(seed).digest(size)


class Key:
    """What a certificate needs of its key; sign() of this one makes octets that verify under no key."""

    def __init__(self, algorithm, public, sigalg="rsa-sha256"):
        self.algorithm, self.public, self.sigalg = algorithm, public, sigalg

    @property
    def spki(self):
        return spki(self.algorithm, self.public)

    @property
    def key_id(self):
        """Method 1 of RFC 5280 4.2.1.2."""
        return hashlib.sha1(self.public).digest()

    def signature_size(self):
        return 64

    def filler(self, message):
        """In a signature's place where nobody looks at it: signing takes 4 ms."""
        return filler(self.signature_size(), hashlib.sha256(message).digest())

    def sign(self, message, sigalg):
        """The value of the signature BIT STRING; filler where this key cannot sign by this algorithm."""
        return self.filler(message)


def rsa_public(n, e=65537):
    return seq(integer(n), integer(e))


class RsaKey(Key):
    def __init__(self, *primes, e=65537):
        self.primes, self.n, self.e, self._signed = primes, math.prod(primes), e, {}
        super().__init__(RSA_ENCRYPTION, rsa_public(self.n, e))

    def signature_size(self):
        return (self.n.bit_length() + 7) // 8

    def _power(self, m):
        """m to the private exponent, prime by prime (RFC 8017 5.1.2)."""
        out, product = 0, 1
        for p in self.primes:
            part = pow(m, pow(self.e, -1, p - 1), p)
            out += (part - out) * pow(product, -1, p) % p * product
            product *= p
        return out.to_bytes(self.signature_size(), "big")

    def _pkcs1(self, message, name):
        digest = hashlib.new(name, message).digest()
        algorithm = {"sha1": "1.3.14.3.2.26", "md5": "1.2.840.113549.2.5"}.get(
            name, "2.16.840.1.101.3.4.2.%d" % _DIGEST_ARC.get(name, 0))
        info = seq(seq(oid(algorithm), null()), octets(digest))
        return b"\0\1" + b"\xff" * (self.signature_size() - len(info) - 3) + b"\0" + info

    def _pss(self, message, name):
        digest = hashlib.new(name, message).digest()
        salt = filler(len(digest), digest)
        h = hashlib.new(name, b"\0" * 8 + digest + salt).digest()
        size = self.signature_size()
        db = b"\0" * (size - len(salt) - len(h) - 2) + b"\1" + salt
        mask = b"".join(hashlib.new(name, h + i.to_bytes(4, "big")).digest() for i in range(len(db) // len(h) + 1))
        masked = bytearray(a ^ b for a, b in zip(db, mask))
        masked[0] &= 0xff >> (8 * size - (self.n.bit_length() - 1))
        return bytes(masked) + h + b"\xbc"

    def sign(self, message, sigalg):
        family, _, name = sigalg.partition("-")
        if family not in ("rsa", "pss"):
            return self.filler(message)
        if (sigalg, message) not in self._signed:
            padded = self._pss(message, name) if family == "pss" else self._pkcs1(message, name)
            self._signed[sigalg, message] = self._power(int.from_bytes(padded, "big"))
        return self._signed[sigalg, message]


# name: p, n, gx, gy, AlgorithmIdentifier, sigalg (FIPS 186-5, SP 800-186); a is -3
_CURVES = {
    "p256": (2**256 - 2**224 + 2**192 + 2**96 - 1,
             0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551,
             0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296,
             0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5,
             "1.2.840.10045.3.1.7", "ecdsa-sha256"),
    "p384": (2**384 - 2**128 - 2**96 + 2**32 - 1,
             0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973,
             0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7,
             0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f,
             "1.3.132.0.34", "ecdsa-sha384"),
    "p521": (2**521 - 1,
             2**521 - 0x5ae79787c40d069948033feb708f65a2fc44a36477663b851449048e16ec79bf7,
             int("00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe7"
                 "5928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66", 16),
             int("011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef4"
                 "2640c550b9013fad0761353c7086a272c24088be94769fd16650", 16),
             "1.3.132.0.35", "ecdsa-sha512"),
}


class EcKey(Key):
    def __init__(self, curve, d):
        self.p, self.n, gx, gy, name, sigalg = _CURVES[curve]
        self.d, self.g = d, (gx, gy)
        self.point = self._times(d, self.g)
        algorithm = seq(oid("1.2.840.10045.2.1"), oid(name))
        super().__init__(algorithm, self.encode(*self.point), sigalg)

    def encode(self, x, y, form=4):
        """An uncompressed point; form 2 or 3 alone stands for a compressed one."""
        size = (self.p.bit_length() + 7) // 8
        return bytes([form]) + x.to_bytes(size, "big") + (y.to_bytes(size, "big") if form == 4 else b"")

    def _add(self, a, b):
        if a is None or b is None:
            return a or b
        if a[0] == b[0] and (a[1] + b[1]) % self.p == 0:
            return None
        if a == b:
            slope = (3 * a[0] * a[0] - 3) * pow(2 * a[1], -1, self.p)
        else:
            slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, self.p)
        x = (slope * slope - a[0] - b[0]) % self.p
        return x, (slope * (a[0] - x) - a[1]) % self.p

    def _times(self, k, point):
        out = None
        while k:
            if k & 1:
                out = self._add(out, point)
            point, k = self._add(point, point), k >> 1
        return out

    def signature_size(self):
        return 2 * ((self.n.bit_length() + 7) // 8)

    def filler(self, message):
        half = self.signature_size() // 2
        value = filler(2 * half, hashlib.sha256(message).digest())
        r, s = int.from_bytes(value[:half], "big"), int.from_bytes(value[half:], "big")
        return seq(integer(r % self.n), integer(s % self.n))

    def sign(self, message, sigalg):
        family, _, name = sigalg.partition("-")
        if family != "ecdsa":
            return self.filler(message)
        digest = hashlib.new(name, message).digest()
        e = int.from_bytes(digest, "big") >> max(0, 8 * len(digest) - self.n.bit_length())
        k = int.from_bytes(filler(80, digest + self.d.to_bytes(66, "big")), "big") % (self.n - 1) + 1
        r = self._times(k, self.g)[0] % self.n
        return seq(integer(r), integer(pow(k, -1, self.n) * (e + r * self.d) % self.n))


class Ed25519Key(Key):
    """RFC 8032 5.1, in affine coordinates."""

    P = 2**255 - 19
    L = 2**252 + 27742317777372353535851937790883648493
    D = -121665 * pow(121666, -1, P) % P

    def __init__(self, seed):
        h = hashlib.sha512(seed).digest()
        a = int.from_bytes(h[:32], "little")
        self.a, self.prefix = a & (1 << 254) - 8 | 1 << 254, h[32:]
        y = 4 * pow(5, -1, self.P) % self.P
        self.base = self._recover(y), y
        super().__init__(SIGALG["ed25519"], self._encode(self._times(self.a, self.base)), "ed25519")

    def _recover(self, y):
        xx = (y * y - 1) * pow(self.D * y * y + 1, -1, self.P)
        x = pow(xx, (self.P + 3) // 8, self.P)
        if (x * x - xx) % self.P:
            x = x * pow(2, (self.P - 1) // 4, self.P) % self.P
        return x if x % 2 == 0 else self.P - x

    def _encode(self, point):
        return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")

    def _add(self, a, b):
        t = self.D * a[0] * b[0] * a[1] * b[1]
        return ((a[0] * b[1] + b[0] * a[1]) * pow(1 + t, -1, self.P) % self.P,
                (a[1] * b[1] + a[0] * b[0]) * pow(1 - t, -1, self.P) % self.P)

    def _times(self, k, point):
        out = 0, 1
        while k:
            if k & 1:
                out = self._add(out, point)
            point, k = self._add(point, point), k >> 1
        return out

    def sign(self, message, sigalg):
        if sigalg != "ed25519":
            return self.filler(message)
        r = int.from_bytes(hashlib.sha512(self.prefix + message).digest(), "little") % self.L
        point = self._encode(self._times(r, self.base))
        h = int.from_bytes(hashlib.sha512(point + self.public + message).digest(), "little")
        return point + ((r + h * self.a) % self.L).to_bytes(32, "little")


# Of the base hierarchy: root, issuing CA, another CA; then for subscribers and what else needs one.
# The CAs' have eight primes (RFC 8017 3.2): nobody sees it, and signing takes a tenth of the time.
ROOT_KEY = RsaKey(*(int(p, 16) for p in (
    "fff4f30d3ee9f402ed45ee5fc372ff360b787092dcf14eae815ff1b41054b4e8"
    "14ede2ff99ec9c1499dc5a6d79899ec6adf50d2f7e58b2db6a9b6649738846f1",
    "fff56ecffca0f9cf0358a3945c4bd9cf300171b768a993233a63615aa6e45a1c"
    "bc251af951b025c116b0524e18e505635ff3a116f4394a8dff6f000b0a92d9d5",
    "ffc8e4fd69847b83218c5859f3b90dcc744434dd98d29df2a05feb2348b4d563"
    "677e979c7ad596c704acc573aba9740d947a2c6289fe54c800442815c907b217",
    "ff94a1bdd68e80f2e3cb09302ab467ba8903162e296203307bf7f1a4d5dae034"
    "3c705f1f95270d5626578373d88e0cd790d9975595b614ab1fa1367ba9f78015",
    "ff55c3c0a321793e06904e6a7167d0d5738dc55b2f1937f0b5e3f410cbfa47df"
    "7f50e4ab498c223f60d71005a85e27d8f431afc49588efee8e58294b410ac479",
    "ffd394bc910529026d87d3d13dfb82886a1a66bac920235f49fbd30af4186ce6"
    "1d39946ad2886e3d98f7476cee0a557f349bc61b01b36401f8435404abd84f2d",
    "ffa130cd83d1d1a44af7ffac0c92a9a08e0b039a06f2f3d9da0b4d2e4fae0570"
    "1bb963ac28fa320955ee9e0a4551bc99c12115038b578234a32cb98d983c257d",
    "ff21d69011efb1a30a5baa59e5e191d9a175244fd0606972dd821aeca666c4e2"
    "524ea45545df072cba199ed536b4d23814e0d6e2da0e7ab58bbd9bc93d89828d",)))
SUBCA_KEY = RsaKey(*(int(p, 16) for p in (
    "ffcf8c1cb9adb3fedbc80af3026d9031571b2f4c4c04f52689f95a069c0baa15"
    "109c53c0db35477ff54119b1a2ef72dedabaa064ddd3d52d44c0754a7981bae9",
    "ff08c9571e77fe9c62862e8625f94eff39d726f7c264a8561f59e7c8293d6fd2"
    "8ec6cd591a2b3d5bef3472c8593146ba3a7f2d5df330fe4a0a86d9e6f0a9699d",
    "ffe9d534d6b45ae14de04aa5bca6099de1ee1ba7f3807365fc894609b98391db"
    "e405ad5ce8b7b62bae23b45c8b631e2a7b1ca9b6c347f365d0cf7bc13d8c7b9f",
    "ffdbce339d50286d595f05375252c106e41bdd2855338f16bd5d32386bc28599"
    "64c6818d68b8d57146c89edb4ba9aea6bfc97d4404695be70deec822ada596af",
    "ffafad713f878a7eb64bdff49d7d2abbe3b736ca54d534c7c6139baf47139765"
    "35e71d39b46c9d7f542576a37359cd3b09a1eac8b86374fee51ff3dab44977f9",
    "ffe8aab85ec59b9da3cf3e45de65e698602675d6816366a92731b7f1148aa892"
    "dcd50342981d474c16b36952145e71e95d3c4d63667340c21e0eb82d77686f4b",
    "fff72693e7e47041eed1c124131377001c6e56502a9b015bbe112cfaa684ef44"
    "d43c5ad2c9a93263a08e504415007a291143449d0c05defb79f09bb8f8484465",
    "fff7034fa61ac98910bfb83b005329a2be32e21b32053fdb52178804f32d2c56"
    "a60791aed4941c2ad81cf001685701da009e40ea599371de22dcb963e94c79a1",)))
OTHER_CA_KEY = RsaKey(*(int(p, 16) for p in (
    "ffd79f2625c68f43b8d0d867050657c492cd8d9b31323cde84c94e0903efc062"
    "778579c57a1942ef968bad5a6c81b7367183e16cf2bdc73d943c852ad8964b87",
    "ff2fa66ca34d1c1dec5ff7130c573e74f8292ea305b6011c8763e11af0e3d9cf"
    "ed1fee800b98cbd155792e32d8bd611eb1a22e7414a600815f13f9de666de119",
    "ff80e7f5263c692ec48df09b66a76b26a8e348880af257823e84bae7bbefde1a"
    "22d36372fb8e55ab9c72ff0f22fae5d23f34103141bc5170ecfdaf8c7bc274fd",
    "ffa56b1f23fd89d36fe6807519818088830e14d4a84afbd64e6500cdbab7d5da0aeb4bde4674016b9f4e70d0fb117ddc36b30dbc52fda0322ab5200804cddbbf",
    "ff9403bfe48fa1d4365ed7ec6ed54e30ecb53207b952f367f413067d403fba37"
    "c5e47efb26c3bd7b1679aca79bad94b57973a3354342c48ffa7554518f6a0e21",
    "ff559e907bd048926ea591c0ade22e319f7b6d535deb84aecd7e62063c24c347"
    "30295dc9ecc60838d086516ff80c97a43bc23abc957e0ed1f16c2de69671ce69",
    "ff8957ebfb0aefded985d2e796160d2474c707add34bca49556ac68d3702dfb4"
    "60eac8cf53b61aeae0b756e41848f4af6ee33816a9311799235267678ce9f985",
    "ff22acb12153a074c17f44b5a9fa5aca44436d24952b702e64b1109ff2b31c3d"
    "f76a5f2b2f9059d1773dfb39434be06356cf4f20bbb40fab1cff9d9b45760971",)))
RSA3072 = RsaKey(int(
    "f6edfde7290f1455ebb8ce06b6095f4f53dbe533d9ac0570916a48729fb7ae62ae7363161f98b28b9b02dbf10e36d5ce28de2930"
    "6c23f0aa63408f46f54aa573bc6999ffd07ae3fb0086c66f4f565f7ea91878aed0cd4542b9f5cf73deeb4556e9384e7ec3d05b61"
    "895e09c5683b7247187e5d621a7104ccaa03d03413d58d812aab1a1349c6b7ade888108d78618a8d8f84de0aa8f4c503786d5a95"
    "30838de7b9d36bef147967804a28ab53bf2a6de821bb7702226968614e46ba7b9e9965d5", 16), int(
    "c13b21fe4db2c42969cd8e1577d4060dcb255d762ad131d654276125b42deda9525cd713d11198f699e19ae11ec8a305f4ede8d5"
    "f531401339a13f65faa74e3556517a24f807ab46eb3a554aeec5386f37235de89f9bdd72d820c5d4bd6ea842ee2fbb1621fb56ce"
    "549c0d85db0508aaaff10b6c3d2cb5d2e127bae5573fb9e7c63383d989419baee6630a4b68b2f081d71d57d1456e4fc30def8697"
    "3bcca321dca4709decc52cb584b93a2bcc8d3903b1a9974042ca2cea1e38235635ce1d29", 16))
RSA2048 = RsaKey(int(
    "f7f90b5f37cb8960be84b6ffdc04542f55b75bbfe305ca277c9ce91d0a78a966e42aa8ac652f24650cca8ddf6297534b190e813a"
    "3f1a57795e68c70ee5b91a1dc00cc4b317a3ace9602102e4590fa429001416fb58681b5ff9eaf9caf910fe33c618bf7efedd86eb"
    "9e5e7874c1464cb2fd51b55108aefa969f6f79abdd481659", 16), int(
    "beaa05021ce51b4136727ae69799d2613860a90c6ea37fcacaa91994b3abbcc79608212a799d862dcbf46cdef26cc5b3bf9e1c88"
    "cb06874a394b7c1bbad933ad640846fb08d514bce72ef6803d9ab53b2f5b963478a5db47e16cbe293fb9d84ae34a911d9c548ca6"
    "c5ccfe6eac4afbf7787f3989a3d4e48d97da4e07f8dfd395", 16))
RSA2048_OTHER = RsaKey(int(
    "e54afcc0eb530cc305d2d9ecec42fd2c1b1b8c08fe141e9ee594f3700d7edb79c655cbf8b0eed19ae38c19e40ac3fdf4d2c4b68c"
    "7566bd93ef708d095c95eec5593f0a8949436e4344a64d7cd99b2cde865bc136945e9f83b4ae130301c1792f1ee37da89c3c9948"
    "04b7c90fe61d1adc93f72f38c6a4f0d262d13f37d8a80291", 16), int(
    "dfadba8f94aef158beb9205b303a5ca35c5eba4aac56d1327fae91cb5cd3dfb812fa80e0c9a59693b5362d2eb5182729b2d3d1b0"
    "7fc4a8f76782f42053616e8f60ea79cb7059dbb255f49bd7893781dda7e1c5a1f31880b6b869f829628f71071acec287ac7c0b84"
    "33cc02016def63250b93011a122e1275273c4a2d4defb2f5", 16))
P256 = EcKey("p256", 0x41e2b509012249204753fdd4d462e7ac38e82f6aceff2f2e098317f493106e21)
P384 = EcKey("p384", 0xcec5604bd1b2130573d21fa0e76cac37fd93f674591dc824abd5fba3c4e5ee28d411819c93229a541e30b432d80433dc)
P521 = EcKey("p521", int("44c09e73b03c6c7f690fea98b7243cfaad4715b61d824a476978d12feef9ce56fa09722249155bb907d70ffba8"
    "c93f2782972594a70001b7e9fd3bd7979e1f5feb", 16))
# RFC 8032 7.1, first test; RFC 8032 7.4, first test; RFC 7748 6.1; none of the others can sign here.
ED25519 = Ed25519Key(bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
ED448 = Key(SIGALG["ed448"], bytes.fromhex(
    "5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80e96778"
    "edf124769b46c7061bd6783df1e50f6cd1fa1abeafe8256180"), "ed448")
X25519 = Key(seq(oid("1.3.101.110")), bytes.fromhex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"))
X448 = Key(seq(oid("1.3.101.111")), filler(56, b"x448"))
ML_DSA_44 = Key(SIGALG["ml-dsa-44"], filler(1312), "ml-dsa-44")
ML_DSA_65 = Key(SIGALG["ml-dsa-65"], filler(1952), "ml-dsa-65")
ML_DSA_87 = Key(SIGALG["ml-dsa-87"], filler(2592), "ml-dsa-87")
ML_KEM_512 = Key(seq(oid("2.16.840.1.101.3.4.4.1")), filler(800))
ML_KEM_768 = Key(seq(oid("2.16.840.1.101.3.4.4.2")), filler(1184))
ML_KEM_1024 = Key(seq(oid("2.16.840.1.101.3.4.4.3")), filler(1568))
