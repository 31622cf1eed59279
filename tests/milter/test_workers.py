# SPDX-License-Identifier: BSD-2-Clause
"""A worker that dies, hangs or is given poison costs one message its time, and nothing else."""
import os
import signal
import time

from harness import Daemon, Milter, case, main, reason, result, same, sample, split


def in_flight(d, m, message, connected=False):
    """Hand the message over while the only worker is stopped: it has it, and does not get on."""
    worker, = d.workers()
    fields, body = split(message)
    decided = None if connected else m.connect()
    assert not (decided or m.mail() or m.headers(fields) or m.body(body))
    os.kill(worker, signal.SIGSTOP)
    m.end_send()
    time.sleep(0.3)
    return worker


def lose(d, m, message, connected=False):
    """Kill the worker that has the message; the answer."""
    worker = in_flight(d, m, message, connected)
    os.kill(worker, signal.SIGKILL)
    answer = m.end_receive()
    d.wait(lambda: d.workers() and worker not in d.workers(), "no new worker")
    time.sleep(0.2)
    return answer


@case
def killed_in_the_middle():
    """451 4.3.0, and the next message on the same connection is judged"""
    with Daemon() as d, Milter(d.socket) as m:
        answer = lose(d, m, sample("good"))
        assert answer.action.startswith("451 4.3.0 "), answer.action
        m.connected = True
        same(result(m.message(sample("alternative"))), "pass")
        assert "SMIME-INTERNAL" in d.log(), d.log()


@case
def killed_and_accepted():
    """On-InternalError accept: smime=temperror, forged fields are deleted all the same"""
    message = b"Authentication-Results: mx.example.net; smime=pass\r\nX-SMIME-Status: signed/verified\r\n" + sample("good")
    with Daemon(On_InternalError="accept") as d, Milter(d.socket) as m:
        answer = lose(d, m, message)
        same((answer.action, result(answer), reason(answer)), ("accept", "temperror", "SMIME-INTERNAL"))
        same(answer.all("X-SMIME-Status"), ["signed"])


@case
def killed_and_rejected():
    with Daemon(On_InternalError="reject") as d, Milter(d.socket) as m:
        answer = lose(d, m, sample("good"))
        assert answer.action.startswith("5"), answer.action


@case
def late():
    """after Timeout the answer is On-InternalError's, the worker is replaced"""
    with Daemon(Timeout="1s") as d, Milter(d.socket) as m:
        begin = time.monotonic()
        worker = in_flight(d, m, sample("good"))
        answer = m.end_receive()
        took = time.monotonic() - begin
        assert answer.action.startswith("451 4.3.0 "), answer.action
        assert 0.9 < took < 4, took
        d.wait(lambda: d.workers() and worker not in d.workers(), "the late worker was not replaced")
        m.connected = True
        same(result(m.message(sample("alternative"))), "pass")
        assert "SMIME-TIMEOUT" in d.log(), d.log()


@case
def late_and_accepted():
    with Daemon(Timeout="1s", On_InternalError="accept") as d, Milter(d.socket) as m:
        in_flight(d, m, sample("good"))
        answer = m.end_receive()
        same((answer.action, result(answer), reason(answer)), ("accept", "temperror", "SMIME-TIMEOUT"))


@case
def no_worker_free():
    """waiting counts: the message behind a stuck one gets its answer in time, too"""
    with Daemon(Timeout="1s") as d, Milter(d.socket) as m, Milter(d.socket) as other:
        in_flight(d, m, sample("good"))
        begin = time.monotonic()
        answer = other.message(sample("alternative"))
        assert time.monotonic() - begin < 4
        assert answer.action.startswith("451 ") or result(answer) == "pass", answer.action
        assert m.end_receive().action.startswith("451 ")


@case
def poisoned():
    """after the second worker lost to it a message is not opened again, and passes as temperror"""
    with Daemon() as d, Milter(d.socket) as m:
        assert lose(d, m, sample("good")).action.startswith("451 ")
        assert lose(d, m, sample("good"), connected=True).action.startswith("451 ")
        before = d.workers()
        m.connected = True
        answer = m.message(sample("good"))
        same((answer.action, result(answer), reason(answer)), ("accept", "temperror", "SMIME-INTERNAL"))
        same(result(m.message(sample("alternative"))), "pass")
        same(d.workers(), before)


@case
def many_at_once():
    """two workers, 40 messages on 8 connections, each with its own verdict"""
    import threading
    wanted = {"good": "pass", "tampered": "fail", "wrong-author": "policy", "opaque": "pass", "malformed": "neutral"}
    messages = {n: sample(n) for n in wanted}
    wrong = []

    def client(k):
        with Milter(d.socket) as m:
            for i in range(5):
                name = list(wanted)[(k + i) % 5]
                answer = m.message(messages[name], qid=f"q{k}x{i}")
                if result(answer) != wanted[name]:
                    wrong.append((name, answer.action, result(answer)))

    with Daemon(Workers="2") as d:
        threads = [threading.Thread(target=client, args=(k,)) for k in range(8)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        same(wrong, [])
        same(sum(len(d.lines(f"q{k}x{i}")) for k in range(8) for i in range(5)), 40)


if __name__ == "__main__":
    main()
