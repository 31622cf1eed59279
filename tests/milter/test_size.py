# SPDX-License-Identifier: BSD-2-Clause
"""Messages around MaximumMessageSize, and limits that a sender can pass."""
import re

from harness import Daemon, case, main, maker, reason, result, same, sample, with_fields

LINE = b"0123456789" * 7 + b"\r\n"


def signed(size):
    """A signed message of about that size."""
    m = maker()
    part = b"Content-Type: text/plain\r\nContent-Transfer-Encoding: 7bit\r\n\r\n" + LINE * (size // len(LINE))
    return m.mail("large", m.detached(part, m.signer("alice")))


def judge(message, **config):
    with Daemon(**config) as d:
        return d.pass_message(message), d.log()


@case
def just_under():
    """49.9 MB: judged"""
    message = signed(52_400_000 - 10_000)
    assert len(message) < 50 * 1024 * 1024
    answer, log = judge(message)
    same((answer.action, result(answer)), ("accept", "pass"))
    assert re.search(rf"size={len(message)}\b", log), log[-500:]


@case
def over_with_a_signature():
    """malformed for the rules, neutral, the limit's key in log and field"""
    message = signed(53 * 1024 * 1024)
    answer, log = judge(message)
    same((answer.action, result(answer), reason(answer)), ("accept", "neutral", "SMIME-LIMIT"))
    assert "limit=MaximumMessageSize" in answer.one("X-SMIME-Result"), answer.one("X-SMIME-Result")
    assert "limit=MaximumMessageSize" in log, log[-500:]


@case
def over_without():
    """unsigned"""
    message = (b"From: alice@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n"
               + LINE * 760_000 + b"--x--\r\n")
    answer, _ = judge(message)
    same((answer.action, answer.edits), ("accept", []))


@case
def over_with_forged_fields():
    """they are deleted all the same"""
    message = with_fields(signed(53 * 1024 * 1024), "X-SMIME-Status: signed/verified",
                          "Authentication-Results: mx.example.net; smime=pass")
    answer, _ = judge(message)
    same(result(answer), "neutral")
    same(answer.all("X-SMIME-Status"), ["unknown"])


@case
def into_a_file():
    """above SpoolMemory, and it leaves no file behind"""
    message = signed(300_000)
    with Daemon(SpoolMemory="64K") as d:
        same(result(d.pass_message(message)), "pass")
        same(sorted(p.name for p in d.dir.iterdir()), ["conf", "log", "rules", "s"])


@case
def many_header_fields():
    """beyond MaximumHeaders nothing is parsed; forged fields go all the same"""
    filler = [f"X-Filler-{i}: " + "x" * 900 for i in range(320)]
    message = with_fields(sample("good"), *filler, "X-SMIME-Status: signed/verified")
    answer, _ = judge(message)
    same((answer.action, result(answer), reason(answer)), ("accept", "neutral", "SMIME-LIMIT"))
    assert "signed/verified" not in answer.all("X-SMIME-Status")


@case
def too_deep():
    answer, _ = judge(sample("deep"))
    same((result(answer), reason(answer)), ("neutral", "SMIME-LIMIT"))
    assert "limit=MaximumDepth" in answer.one("X-SMIME-Result"), answer.one("X-SMIME-Result")


@case
def empty_body():
    """S/MIME by its type, and nothing in it"""
    with Daemon() as d:
        same(d.pass_message(b"From: alice@example.org\r\nContent-Type: application/pkcs7-mime\r\n\r\n").action, "accept")


if __name__ == "__main__":
    main()
