# SPDX-License-Identifier: BSD-2-Clause
"""The MTA's side of the milter protocol, version 6: enough of it to pass a message and see what a filter does.

    with Milter("/run/x.sock") as m:
        answer = m.message(open("a.eml", "rb").read())
    answer.action      "accept", "reject", "tempfail", "discard", "continue" (at the end: accept), or "550 5.7.1 ..."
    answer.stage       where it was given: "connect", "mail", "eoh", "eom" ...
    answer.edits       the changes asked for, in order
    answer.applied()   header fields after them, as Postfix carries them out

Single steps (connect, mail, headers, body, end) are methods of their own for tests that stop in the middle.
"""
import socket
import struct

ACTIONS = 0x1FF
PROTOCOL = 0x1FFFFF
NR = {"L": 0x80, "C": 0x1000, "H": 0x2000, "M": 0x4000, "R": 0x8000, "T": 0x10000, "N": 0x40000, "B": 0x80000}
NO = {"C": 0x1, "H": 0x2, "M": 0x4, "R": 0x8, "B": 0x10, "L": 0x20, "N": 0x40, "T": 0x200}
LEADSPC = 0x100000
CHUNK = 65535
STAGES = {"C": "connect", "H": "helo", "M": "mail", "R": "rcpt", "T": "data", "L": "header", "N": "eoh", "B": "body",
          "E": "eom"}
FINAL = {"a": "accept", "r": "reject", "t": "tempfail", "d": "discard", "c": "continue", "s": "skip"}


class Closed(Exception):
    """The filter closed the connection."""


def split(message):
    """Header fields [(name, value with its leading blanks and folds as LF)] and body of a message with CR LF."""
    head, _, body = message.partition(b"\r\n\r\n")
    fields = []
    for line in head.split(b"\r\n"):
        if line[:1] in (b" ", b"\t") and fields:
            fields[-1][1] += b"\n" + line
        else:
            name, _, value = line.partition(b":")
            fields.append([name, value])
    return [tuple(f) for f in fields], body


class Answer:
    def __init__(self, fields):
        self.fields, self.action, self.stage, self.edits, self.quarantine = fields, None, None, [], None

    def applied(self):
        """The fields after the edits.  Ordinals count what is there at that moment: Postfix renumbers after each."""
        fields = [(n.decode("latin-1"), v.decode("latin-1")) for n, v in self.fields]
        for kind, *edit in self.edits:
            if kind == "insert":
                at, name, value = edit
                fields.insert(at, (name, value))
            elif kind == "add":
                fields.append(tuple(edit))
            else:
                ordinal, name, value = edit
                seen = [i for i, (n, _) in enumerate(fields) if n.rstrip(" \t").lower() == name.rstrip(" \t").lower()]
                if ordinal > len(seen):
                    continue
                if value == "":
                    del fields[seen[ordinal - 1]]
                else:
                    fields[seen[ordinal - 1]] = (name, value)
        return fields

    def all(self, name):
        return [" ".join(v.split()) for n, v in self.applied() if n.rstrip(" \t").lower() == name.lower()]

    def one(self, name):
        """The unfolded value of a field that stands there once; None when it does not."""
        found = self.all(name)
        return found[0] if len(found) == 1 else None


class Milter:
    def __init__(self, where, macros=True, timeout=60):
        if isinstance(where, tuple):
            self.sock = socket.create_connection(where, timeout=timeout)
        else:
            self.sock = socket.socket(socket.AF_UNIX)
            self.sock.settimeout(timeout)
            self.sock.connect(where)
        self.macros = macros
        self.send("O", struct.pack(">III", 6, ACTIONS, PROTOCOL))
        code, data = self.receive()
        assert code == "O", code
        self.version, self.actions, self.protocol = struct.unpack(">III", data[:12])
        self.symbols = self._symbols(data[12:])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.send("Q")
        except OSError:
            pass
        self.sock.close()

    @staticmethod
    def _symbols(data):
        """The macros that the filter asks for, by stage number."""
        out = {}
        while len(data) > 4:
            stage = struct.unpack(">I", data[:4])[0]
            names, _, data = data[4:].partition(b"\0")
            out[stage] = names.decode().split()
        return out

    def send(self, code, data=b""):
        self.sock.sendall(struct.pack(">I", len(data) + 1) + code.encode() + data)

    def _exactly(self, n):
        out = b""
        while len(out) < n:
            got = self.sock.recv(n - len(out))
            if not got:
                raise Closed()
            out += got
        return out

    def receive(self):
        packet = self._exactly(struct.unpack(">I", self._exactly(4))[0])
        return chr(packet[0]), packet[1:]

    def macro(self, step, **values):
        if self.macros:
            data = b"".join(n.encode() + b"\0" + v.encode() + b"\0" for n, v in values.items())
            self.send("D", step.encode() + data)

    def step(self, code, data=b""):
        """One callback; its answer's letter and text, or None where the filter wants none asked or gives none."""
        if self.protocol & NO.get(code, 0):
            return None
        self.send(code, data)
        if self.protocol & NR.get(code, 0):
            return None
        return self.receive()

    # -- a message in steps; each returns an Answer when the filter has decided

    def connect(self, client="192.0.2.1", name="client.example.org", helo="client.example.org"):
        self.macro("C", j="mx.example.net", **{"{daemon_name}": "smtpd"})
        family = b"6" if ":" in client else b"4"
        decided = self._decided("C", name.encode() + b"\0" + family + struct.pack(">H", 40000) + client.encode() + b"\0")
        return decided or self._decided("H", helo.encode() + b"\0")

    def mail(self, sender="alice@example.org", recipients=("bob@example.com",), qid="4XyZ1a2b3c"):
        self.qid = qid
        self.answer = Answer([])
        self.macro("M", **{"{mail_addr}": sender})
        decided = self._decided("M", b"<" + sender.encode() + b">\0")
        for r in recipients:
            self.macro("R", **{"{rcpt_addr}": r})
            decided = decided or self._decided("R", b"<" + r.encode() + b">\0")
        self.macro("T", i=qid)
        return decided or self._decided("T")

    def headers(self, fields):
        self.answer.fields = fields
        for name, value in fields:
            if not self.protocol & LEADSPC:
                value = value[1:] if value[:1] == b" " else value
            decided = self._decided("L", name + b"\0" + value + b"\0")
            if decided:
                return decided
        self.macro("N", i=self.qid)
        return self._decided("N")

    def body(self, body):
        """Chunks as an MTA sends them; stops when the filter has decided or wants no more."""
        for at in range(0, len(body), CHUNK):
            got = self.step("B", body[at:at + CHUNK])
            if got and got[0] == "s":
                return None
            if got and got[0] != "c":
                return self._answer("B", got)
        return None

    def end_send(self):
        """End of message, without waiting for the answer."""
        self.macro("E", i=self.qid)
        self.send("E")

    def end(self):
        self.end_send()
        return self.end_receive()

    def end_receive(self):
        a = self.answer
        while True:
            code, data = self.receive()
            if code == "p":
                continue
            if code == "i":
                name, value = data[4:].split(b"\0")[:2]
                a.edits.append(("insert", struct.unpack(">I", data[:4])[0], name.decode("latin-1"), value.decode("latin-1")))
            elif code == "h":
                name, value = data.split(b"\0")[:2]
                a.edits.append(("add", name.decode("latin-1"), value.decode("latin-1")))
            elif code == "m":
                name, value = data[4:].split(b"\0")[:2]
                a.edits.append(("change", struct.unpack(">I", data[:4])[0], name.decode("latin-1"), value.decode("latin-1")))
            elif code == "q":
                a.quarantine = data.rstrip(b"\0").decode("latin-1")
            elif code in "+-be2":
                a.edits.append(("forbidden", code))
            else:
                return self._answer("E", (code, data))

    def message(self, octets, client="192.0.2.1", chunks=None, **envelope):
        """A whole message on a new or used connection; chunks: sizes of body packets in place of the usual."""
        fields, body = split(octets)
        decided = None
        if not getattr(self, "connected", False):
            decided = self.connect(client)
            self.connected = True
        return decided or self.mail(**envelope) or self.headers(fields) or self.body(body) or self.end()

    def abort(self):
        self.send("A")

    def _decided(self, code, data=b""):
        got = self.step(code, data)
        return None if got is None or got[0] == "c" else self._answer(code, got)

    def _answer(self, code, got):
        a = getattr(self, "answer", None) or Answer([])
        a.stage = STAGES[code]
        # A reply is a format to Sendmail; Postfix, too, takes "%%" for "%" and drops a single one.
        a.action = (got[1].rstrip(b"\0").decode("latin-1").replace("%%", "%") if got[0] == "y"
                    else FINAL.get(got[0], got[0]))
        if a.action == "continue":
            a.action = "accept"
        return a
