# SPDX-License-Identifier: BSD-2-Clause
"""Mail that cannot be S/MIME is let through without its body, or at least without a worker."""
import os
import signal

from harness import OUR_ID, Daemon, Milter, case, main, result, same, sample, split, with_fields

MIXED = (b"From: alice@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
         b"--x\r\n\r\nhello\r\n--x\r\nContent-Type: image/png\r\n\r\n" + b"0123456789abcdef\r\n" * 9000 + b"--x--\r\n")


def with_stopped_worker(message, **config):
    """Only what needs no worker is answered in time."""
    with Daemon(Timeout="2s", On_InternalError="tempfail", **config) as d:
        for pid in d.workers():
            os.kill(pid, signal.SIGSTOP)
        answer = d.pass_message(message)
        for pid in d.workers():
            os.kill(pid, signal.SIGCONT)
        return answer


def judge(message, **config):
    with Daemon(**config) as d:
        return d.pass_message(message)


@case
def text_at_end_of_headers():
    answer = with_stopped_worker(sample("unsigned"))
    same((answer.action, answer.stage), ("accept", "eoh"))


@case
def no_content_type():
    answer = with_stopped_worker(b"From: alice@example.org\r\nSubject: x\r\n\r\nhello\r\n")
    same((answer.action, answer.stage), ("accept", "eoh"))


@case
def multipart_without_a_hit():
    """the front reads the body, and no worker is asked"""
    answer = with_stopped_worker(MIXED)
    same((answer.action, answer.stage, answer.edits), ("accept", "eom", []))


@case
def a_hit_over_the_border_of_chunks():
    """any chunking finds what is there"""
    message = sample("good")
    body_at = message.index(b"\r\n\r\n") + 4
    with Daemon() as d:
        for size in (1, 7, 64):
            with Milter(d.socket) as m:
                fields, body = split(message)
                assert not (m.connect() or m.mail() or m.headers(fields))
                for at in range(0, len(message) - body_at, size):
                    m.step("B", body[at:at + size])
                same(result(m.end()), "pass")


@case
def text_with_a_forged_field():
    """goes on to end of message, where the field is deleted"""
    answer = judge(with_fields(sample("unsigned"), f"Authentication-Results: {OUR_ID}; smime=pass"))
    same((answer.action, answer.stage), ("accept", "eom"))
    same(answer.all("Authentication-Results"), [])


@case
def a_rule_for_unsigned_mail():
    """a rule that could touch it makes the front wait"""
    answer = judge(sample("unsigned"), rules="rule banks: if from.domain = example.org and signature = none then reject\n")
    same(answer.stage, "eom")
    assert answer.action.startswith("550 "), answer.action


@case
def a_rule_for_signed_mail_only():
    answer = judge(sample("unsigned"), rules="rule s: if integrity = digest then reject\nrule default: if any then accept\n")
    same((answer.action, answer.stage), ("accept", "eoh"))


@case
def two_content_types():
    """readers may differ about them: judged"""
    message = with_fields(sample("good"), "Content-Type: text/plain")
    answer = judge(message)
    same(answer.stage, "eom")


@case
def text_type_with_a_signature_inside():
    """text/ is text: nothing is looked for in it"""
    answer = judge(b"From: alice@example.org\r\nContent-Type: text/plain\r\n\r\napplication/pkcs7-mime smime.p7m\r\n")
    same((answer.action, answer.stage), ("accept", "eoh"))


if __name__ == "__main__":
    main()
