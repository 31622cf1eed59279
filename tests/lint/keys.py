# SPDX-License-Identifier: BSD-2-Clause
"""Keys of the lint samples, and signing with them: RSA (PKCS #1 v1.5 and PSS, RFC 8017), ECDSA (deterministic, but not
RFC 6979) and Ed25519 (RFC 8032), in plain Python.

The keys are constants, so that the samples are the same each time, and for tests alone: their private parts are public,
and signing here takes different time for different keys.
"""

import hashlib

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
        """In a signature's place where nobody looks at it: signing with RSA 4096 takes 40 ms."""
        return filler(self.signature_size(), hashlib.sha256(message).digest())

    def sign(self, message, sigalg):
        """The value of the signature BIT STRING; filler where this key cannot sign by this algorithm."""
        return self.filler(message)


def rsa_public(n, e=65537):
    return seq(integer(n), integer(e))


class RsaKey(Key):
    def __init__(self, p, q, e=65537):
        self.p, self.q, self.n, self.e = p, q, p * q, e
        super().__init__(RSA_ENCRYPTION, rsa_public(self.n, e))

    def signature_size(self):
        return (self.n.bit_length() + 7) // 8

    def _power(self, m):
        d = pow(self.e, -1, (self.p - 1) * (self.q - 1))
        a, b = pow(m, d % (self.p - 1), self.p), pow(m, d % (self.q - 1), self.q)
        return (b + (a - b) * pow(self.q, -1, self.p) % self.p * self.q).to_bytes(self.signature_size(), "big")

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
        padded = self._pss(message, name) if family == "pss" else self._pkcs1(message, name)
        return self._power(int.from_bytes(padded, "big"))


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
ROOT_KEY = RsaKey(int(
    "ff649b142ed97fa651c1365aeb226a102b320caa319d491b8a3fc58d572418a3d0319e5432311ba58f6ef764dbe28fe0d0b9d70c"
    "2e7990ba037c11c28d7c4c2f4c0e7b00ddd16a7788fb268d3c7111904c5e5f55664ddd991b33f899f419256fa246272d74f33fc6"
    "5c61a9935e513d5ad19ff5f57c8e5ad2963e1478ed2308f63a07f949887ca80f9cec9224457167eab8f0b4210d79c187cac8e2e0"
    "0ab9892e6545cff184404e878cc82a0dd49bc5dcd823cdacba09cd088da064b81c62e99dc9a021e53c12a11c6c87fca9280cd926"
    "d4c7c3f378474a3254c78e2af62606c64588ccc0e799dd27994c3cb3a84a78f8b16ad358d752b7bbb3afb667bc66060b", 16), int(
    "d030a368aed2705e0ef451163a5b113824b4069131e1182836b627fed4b7d0ed3efb804391a63db2d83b0720b1462e7fbabac538"
    "b328b670fa7e826662e3969d530c4ac1aea487963a81f006ab6a7b988b92f140f1a3b98d1700ca96fe182d43a5f888240524db26"
    "736cbb65208e0e2caaa639be01d5e57ab327d55ba4c0a37bfc7c058b1304fd91e16ff5ed030acfab40f183471406ee16213df1c1"
    "a8eb18068d0034e394634de187ea66391bd9e8c1bb20b10734632561675fc915a43fc284034eed67e9b5c23d546044357d0d132f"
    "3db53d72d5f16c25d954112d9e9b3d1c8889306a520bc4423a81e93ce5c4d0ba3ec78b03c33e2e521d778ac4e9d52b4f", 16))
SUBCA_KEY = RsaKey(int(
    "e2bbc6f294f5322abff1508d87ca92d595af9b5bc20fc0145c68090a3b322df7c182864851dfe732ca5212cb42047aa860947532"
    "429565d6002ebfc6db82130135c169e7b25cbf0e5f9c75a47e8846c68c8aeb59696aa170dae2c66a400c00ef9fdf703341fe7f44"
    "6c70ec3bac86b48ce7b3da0a2708e6120fe61a7c2bc7526d9474af32ea65794d996c24f921c4ec1d080cfe2e80ecd88778ce88f8"
    "790249bdb81030d45b93c3cfd3ee63d24034a05c2e1a8aceb16ed6c30be8700cbd18c3444985a37cf231bbbe571f384b110cb2f7"
    "5503ee76bef5fc9697e45c07fad0b41e70ca4bc6e59a0108db7c9e749a25552d709043b3308622b78575e8aaa4e66f97", 16), int(
    "c01a613c9b3925016557a6082abddb712a2279f45463249dfef37ff56c80f4ef332c91ac15dbb86223525bc4f5492cbaa12ad6cd"
    "dc27dc2ba2edfe8273f5e5ec791abee7e0a1535a326bfb9f7922f6a5a88b1696d6a8bbdf8dd567e9c2fa5435be5060c55dfe8c9d"
    "c3ad7322254a673a188c39793b3a1de5d166578fc1c93855c54a53fa95e6c2308bbfc6c68aa65d677fd1c73ccaed396d1511dca0"
    "6fafb61d708069b7ef879b0031269b0f89351706bbeb607950cf2a2689723ec35fb2a6b5f4fc30b4ec342b4ced2893a2e8e7dc82"
    "241f63e1d962d9cc8a21a1e178020243d6715c12ef26b9aff6e5b5495dbb585da915a8a128fd2f15ff95291b806fa785", 16))
OTHER_CA_KEY = RsaKey(int(
    "eca0da10368f44cf2b98910f9cebddff23c970bbd102527b40006fcce8b03855963b0dfcbd5d9ef5eb2dacb25f3173dd59944f60"
    "e000c534b2d910b6c5d6c20f5f302ea6a183f0718f559db0e4cda497a000a8db71d2beb497d7698dc91ad84181473d77e7840b6c"
    "c4159b45e187632cbde0a8dcdd4b24367de2f3262dee6fba53d7b788a4b944b43c4fad62a1b7ccde27ff460a6b14943d6d4f999b"
    "15e14da2acde09e51ceb80a866a8a58d1d16fa607aa027afc0484447ee388b95341dbe51c65dae002c83fb5979d3ba6566aa4425"
    "ae3b42f76ef5de243ac7ff3ca2d140989f3e2d0a5b7a3b47b1d195be3efda0da1278c8a48dd8451901b585b2c54ab169", 16), int(
    "c87c35184270853eadc30116b033c597889b30f6ea5682489b1e31dd075b11a59dd8cfea8e96b87562dd6aec8883d74d06e0d1ff"
    "e23209819b560296d08672e05343734d69c242483fad8729b1c36614a8853e0bb44266be32e66e9ebdb23a659d41907ba3f0f406"
    "577bed140630b8e9dd9fb5bdbd37b83f6bdd01a28fda8b4c6d0304933c02a9c3dedda1c0bf50ad27f28bc1a60e588542e0e93405"
    "0e1edf416ed21abb86e5471372195bafce40f12a4e0cae77fc1bdbb503beb5302c204e2d2ba9a0a44d42cfb4a03181a931ed6910"
    "70a9bc0baf785bc81fbf8af36839cff9526003976c5fec4fc4ecd44352cfa77c8a0605de7de9a583dbb8cbea0a2fba1b", 16))
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
