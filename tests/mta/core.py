# SPDX-License-Identifier: BSD-2-Clause
"""The cases that every MTA must show.  A test script builds an Env for its MTA and calls them.

One rules file serves them all: what a sample is decides what happens to it.
"""
import os
import pathlib
import smtplib
import sys
import threading

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "milter")]

from harness import CASES, OUR_ID, Daemon, maker, same, sample, scratch, with_fields  # noqa: E402
from mta import free_port, message_id  # noqa: E402
from sink import Sink  # noqa: E402

RULES = """rule broken: if integrity = digest then reject
rule held: if identity = mismatch then quarantine
rule tagged: if chain = untrusted then tag
rule later: if chain = expired then tempfail
rule told: if chain = incomplete then reject 554 5.7.1 "100% of %{from.domain} [%{qid}]"
rule dropped: if signature = encrypted then discard
rule default: if any then accept
"""
COUNT = 0


def folder(name):
    """A new one that the MTA's users can reach."""
    global COUNT
    COUNT += 1
    path = scratch() / f"{name}{COUNT}"
    path.mkdir()
    path.chmod(0o755)
    return path


def unique(octets, mark):
    """The message with another Message-ID, so that each is accounted for by itself."""
    old = message_id(octets).encode()
    return octets.replace(old, b"<" + mark.encode() + b"." + old[1:], 1)


class Env:
    """An MTA, its filter and its sink.  make(folder, sink, daemon) makes the MTA; inet: a TCP socket between them."""

    def __init__(self, make, inet=False, rules=RULES, **config):
        self.sink = Sink()
        # Postfix's processes are of another user; Sendmail wants a socket that is root's alone.
        config.setdefault("UMask", "000")
        self.daemon = Daemon(rules, inet=free_port() if inet else None, **config)
        self.mta = make(folder("mta"), self.sink, self.daemon)

    def __enter__(self):
        self.daemon.__enter__()
        try:
            self.mta.start()
        except AssertionError:
            self.daemon.stop()
            raise
        return self

    def __exit__(self, *what):
        self.mta.stop()
        self.sink.shutdown()
        if what[0]:
            print("".join(f"    | {line}\n" for line in self.mta.log().splitlines()[-8:]), end="")
        self.daemon.__exit__(*what)

    def send(self, octets, **how):
        """(answer's code, its text, what arrived or None)"""
        code, text = self.mta.submit(octets, **how)
        return code, text, self.sink.get(message_id(octets)) if code == 250 else None


def ours(received):
    return [v for v in received.all("Authentication-Results") if v.startswith(OUR_ID + ";") and "smime=" in v]


def accepted(env):
    """delivered, our result above everything, the body as it was sent"""
    octets = sample("good")
    code, text, got = env.send(octets)
    same(code, 250, text)
    assert got, "not delivered"
    same(got.fields[0][0], "Authentication-Results")
    assert got.fields[0][1].startswith(f"{OUR_ID}; smime=pass body.smime-identifier=alice@example.org"), got.fields[0]
    same(got.all("X-SMIME-Status"), ["signed/verified"])
    same(got.body, octets.partition(b"\r\n\r\n")[2], "body")
    # Folds came through as they were written: no CR of ours, no line too long.
    assert b"\r\r" not in got.octets
    assert max(map(len, got.octets.partition(b"\r\n\r\n")[0].split(b"\r\n"))) < 100


def untouched(env):
    """unsigned mail gets no field"""
    _, _, got = env.send(sample("unsigned"))
    same(got.all("Authentication-Results") + [n for n, _ in got.fields if n.lower().startswith("x-smime")], [])


def tagged(env):
    _, _, got = env.send(sample("untrusted"))
    same([v.split()[1:3] for v in ours(got)], [["smime=policy", 'reason="SMIME-UNTRUSTED"']])
    same(got.all("X-SMIME-Policy"), ["action=tag rule=tagged"])


def rejected(env):
    """550 5.7.7, with code and queue id in the text"""
    octets = sample("tampered")
    code, text, _ = env.send(octets)
    same(code, 550, text)
    assert text.startswith("5.7.7 SMIME-DIGEST ") and "[" in text, text
    assert env.sink.get(message_id(octets), 0.5) is None, "rejected, and delivered all the same"


def rejected_with_a_text(env):
    """a rule's text as it stands: a % of it is no format to the MTA"""
    code, text, _ = env.send(sample("incomplete"))
    same(code, 554, text)
    assert text.startswith("5.7.1 100% of example.org ["), text


def deferred(env):
    code, text, _ = env.send(sample("expired"))
    same(code, 451, text)
    assert text.startswith("4.7.1 SMIME-EXPIRED"), text


def discarded(env):
    """answered 250, and gone"""
    octets = sample("encrypted")
    code, text = env.mta.submit(octets)
    same(code, 250, text)
    assert env.sink.get(message_id(octets), 2) is None, "discarded, and delivered all the same"
    assert "action=discard rule=dropped" in env.daemon.log()


def quarantined(env):
    """held in the MTA's queue; our log has queue id and reason; released it arrives with its fields"""
    octets = sample("wrong-author")
    code, text = env.mta.submit(octets)
    same(code, 250, text)
    assert env.sink.get(message_id(octets), 1) is None, "held, and delivered all the same"
    held = env.mta.held()
    same(len(held), 1, "held")
    line, = env.daemon.lines(held[0])
    assert "code=SMIME-IDENT" in line and "action=quarantine rule=held" in line, line
    env.mta.release()
    got = env.sink.get(message_id(octets))
    assert got, "released, and not delivered"
    same(got.all("X-SMIME-Policy"), ["action=quarantine rule=held"])
    return held[0]


def forged(env):
    """forged fields in every position go, what others wrote stays"""
    ar = f"Authentication-Results: {OUR_ID};\n\tsmime=pass body.smime-identifier=ceo@example.org"
    other = "Authentication-Results: mx.example.org; smime=pass"
    dkim = f"Authentication-Results: {OUR_ID}; dkim=pass header.d=example.org"
    octets = with_fields(sample("unsigned-forged"), ar, "X-SMIME-Status: signed/verified", other, ar, dkim, ar.upper(), ar)
    octets = with_fields(octets, ar, "x-smime-result : integrity=ok", last=True)
    _, _, got = env.send(octets)
    same(ours(got), [])
    same([n for n, _ in got.fields if n.lower().startswith("x-smime")], [])
    same([v for v in got.all("Authentication-Results") if "mx.example.org" in v and "dkim" not in v][:1], ["mx.example.org; smime=pass"])
    same([v for v in got.all("Authentication-Results") if "dkim=" in v], [f"{OUR_ID}; dkim=pass header.d=example.org"])


def international(env):
    """SMTPUTF8: a From with U-labels"""
    _, _, got = env.send(sample("idn-u-label"))
    assert got and ours(got)[0].split()[1] == "smime=pass", got and got.fields[:3]


def large(env):
    """20 MB"""
    part = b"Content-Type: text/plain\r\n\r\n" + b"0123456789abcdef" * 4 + b"\r\n"
    m = maker()
    octets = m.mail("large", m.detached(part + (b"x" * 70 + b"\r\n") * 290_000, m.signer("alice")))
    _, _, got = env.send(octets)
    same([v.split()[1] for v in ours(got)], ["smime=pass"])


def many(env, messages=200, connections=10):
    """each is answered, arrives once and with its own result"""
    wanted = {"good": "pass", "opaque": "pass", "alternative": "pass", "untrusted": "policy", "list-footer": "policy",
              "unsigned": None, "malformed": "neutral", "revoked": "fail"}
    names = list(wanted)
    refused = []

    def client(k):
        try:
            with smtplib.SMTP("127.0.0.1", env.mta.port, local_hostname="client.example.org", timeout=120) as smtp:
                for i in range(k, messages, connections):
                    octets = unique(sample(names[i % len(names)]), f"m{i}")
                    smtp.sendmail("alice@example.org", ["bob@example.com"], octets)
        except (smtplib.SMTPException, OSError) as e:
            refused.append((k, str(e)))

    before = len(env.sink.received)
    threads = [threading.Thread(target=client, args=(k,)) for k in range(connections)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    same(refused, [])
    wrong = []
    for i in range(messages):
        name = names[i % len(names)]
        got = env.sink.get(f"<m{i}.{name}@sample.example.org>", 30)
        result = got and (ours(got) or [None])[0]
        if not got or (result and result.split()[1].removeprefix("smime=")) != wanted[name]:
            wrong.append((i, name, result, bool(got)))
    same(wrong, [])
    same(len(env.sink.received) - before, messages, "arrived")


CORE = (accepted, untouched, tagged, rejected, rejected_with_a_text, deferred, discarded, quarantined, forged, many)


def cases_on(kind, make, functions=CORE, **how):
    """Register the functions as cases of one instance, which the first of them starts and the last case ends."""
    env = None

    def shared():
        nonlocal env
        if env is None:
            env = "the MTA or the filter did not start"
            started = Env(make, **how)
            started.__enter__()
            env = started
        assert not isinstance(env, str), env
        return env

    def register(name, run):
        run.__name__ = f"{kind} {name}"
        CASES.append(run)

    for f in functions:
        register(f.__name__, lambda f=f: f(shared()))
    register("end", lambda: shared().__exit__(None, None, None))


def sendmail_root():
    """Where tests/mta/get-sendmail unpacked it, None."""
    root = os.environ.get("SENDMAIL_ROOT")
    return root if root and os.path.isdir(root) else None
