# SPDX-License-Identifier: BSD-2-Clause
"""Writing DER (X.690), and on request what is none: raw octets, other tags, lengths in BER.

Each function returns octets; what it is given as contents is octets, too, so that anything can stand anywhere.
It reads nothing, and checks nothing: nonsense in, nonsense out.
"""

import datetime

BOOLEAN, INTEGER, BIT_STRING, OCTET_STRING, NULL_TAG, OID_TAG, ENUMERATED = 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a
UTF8, NUMERIC, PRINTABLE, TELETEX, VIDEOTEX, IA5 = 0x0c, 0x12, 0x13, 0x14, 0x15, 0x16
UTC_TIME, GENERALIZED_TIME, VISIBLE, UNIVERSAL, BMP, SEQUENCE, SET = 0x17, 0x18, 0x1a, 0x1c, 0x1e, 0x30, 0x31


def length(n, form=0):
    """Octets of a length; form: how many octets it takes behind the first at least (BER allows more than DER)."""
    if n < 0x80 and form == 0:
        return bytes([n])
    size = max((n.bit_length() + 7) // 8, form, 1)
    return bytes([0x80 | size]) + n.to_bytes(size, "big")


def tlv(tag, *contents, form=0):
    """One element.  tag: one octet, or the octets of a long one."""
    body = b"".join(contents)
    return (tag if isinstance(tag, bytes) else bytes([tag])) + length(len(body), form) + body


def indefinite(tag, *contents):
    """One element of indefinite length: BER, never DER."""
    return bytes([tag, 0x80]) + b"".join(contents) + b"\0\0"


def seq(*contents):
    return tlv(SEQUENCE, *contents)


def set_of(*contents, sort=True):
    return tlv(SET, *(sorted(contents) if sort else contents))


def integer(n, tag=INTEGER):
    """Also negative ones; for wasteful ones write tlv(INTEGER, octets)."""
    return tlv(tag, n.to_bytes((n + (n < 0)).bit_length() // 8 + 1, "big", signed=True))


def boolean(v):
    return tlv(BOOLEAN, b"\xff" if v else b"\0")


def null():
    return tlv(NULL_TAG)


def oid(dotted):
    arcs = [int(a) for a in dotted.split(".")]
    out = bytearray()
    for arc in [arcs[0] * 40 + arcs[1]] + arcs[2:]:
        part = [arc & 0x7f]
        while arc > 0x7f:
            arc >>= 7
            part.insert(0, 0x80 | arc & 0x7f)
        out += bytes(part)
    return tlv(OID_TAG, bytes(out))


def octets(value, tag=OCTET_STRING):
    return tlv(tag, value)


def bits(value, unused=0, tag=BIT_STRING):
    return tlv(tag, bytes([unused]), value)


def named_bits(numbers, tag=BIT_STRING):
    """A BIT STRING with these bits set, without trailing zero bits."""
    if not numbers:
        return bits(b"", tag=tag)
    n = max(numbers)
    value = sum(1 << (n - b) for b in set(numbers))
    unused = 7 - n % 8
    return bits((value << unused).to_bytes(n // 8 + 1, "big"), unused, tag)


def string(tag, text):
    """A character string of this type; its text in the octets that the type has for it."""
    codec = {BMP: "utf-16-be", UNIVERSAL: "utf-32-be", TELETEX: "latin-1"}.get(tag, "utf-8")
    return tlv(tag, text if isinstance(text, bytes) else text.encode(codec))


def utf8(text):
    return string(UTF8, text)


def printable(text):
    return string(PRINTABLE, text)


def ia5(text):
    return string(IA5, text)


def implicit(n, *contents, constructed=False):
    """[n] in place of the element's own tag."""
    return tlv(0x80 | (0x20 if constructed else 0) | n, *contents)


def explicit(n, *contents):
    """[n] around an element."""
    return tlv(0xa0 | n, *contents)


def utc_time(when):
    return string(UTC_TIME, when.strftime("%y%m%d%H%M%SZ"))


def generalized_time(when):
    return string(GENERALIZED_TIME, "%04d" % when.year + when.strftime("%m%d%H%M%SZ"))


def moment(when):
    """As RFC 5280 4.1.2.5 has it: UTCTime through 2049, then GeneralizedTime.  Octets are taken as they are."""
    if isinstance(when, bytes):
        return when
    return utc_time(when) if 1950 <= when.year < 2050 else generalized_time(when)


def day(text):
    """"2024-05-11" or "2024-05-11T10:00:00Z" as a time in UTC."""
    form = "%Y-%m-%dT%H:%M:%SZ" if "T" in text else "%Y-%m-%d"
    return datetime.datetime.strptime(text, form).replace(tzinfo=datetime.timezone.utc)
