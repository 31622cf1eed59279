# SPDX-License-Identifier: BSD-2-Clause
"""Start and stop: what is in flight is finished, exit statuses are those of sysexits."""
import os
import signal
import subprocess
import time

from harness import Daemon, Milter, binary, case, main, result, same, sample, split


@case
def term_with_a_message_in_flight():
    """it gets its verdict, then the daemon ends with 0"""
    with Daemon() as d, Milter(d.socket) as m:
        fields, body = split(sample("good"))
        assert not (m.connect() or m.mail() or m.headers(fields))
        d.signal(signal.SIGTERM)
        time.sleep(0.5)
        same(d.process.poll(), None, "ended at once:")
        assert not m.body(body)
        same(result(m.end()), "pass")
        m.__exit__()
        same(d.process.wait(15), 0, "exit status")
        assert not os.path.exists(d.socket), "the socket is left"


@case
def term_with_a_client_that_waits():
    """after ShutdownTimeout the daemon ends all the same"""
    with Daemon(ShutdownTimeout="1s") as d, Milter(d.socket) as m:
        fields, _ = split(sample("good"))
        assert not (m.connect() or m.mail() or m.headers(fields))
        begin = time.monotonic()
        d.signal(signal.SIGTERM)
        same(d.process.wait(20), 0, "exit status")
        assert time.monotonic() - begin < 15


@case
def int_ends_it():
    with Daemon() as d:
        d.signal(signal.SIGINT)
        same(d.process.wait(20), 0, "exit status")


@case
def children_end_with_the_parent():
    """even when it is killed"""
    d = Daemon()
    children = d.children()
    assert len(children) >= 2, children
    d.process.kill()
    d.process.wait()
    end = time.monotonic() + 10
    while time.monotonic() < end and any(alive(p) for p in children):
        time.sleep(0.1)
    same([p for p in children if alive(p)], [], "left")


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as f:
            return f.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@case
def front_killed():
    """the parent starts a new one"""
    with Daemon() as d:
        front, = [p for p in d.children() if p not in d.workers()]
        os.kill(front, signal.SIGKILL)
        d.wait(lambda: [p for p in d.children() if p not in d.workers() and p != front], "no new front")
        time.sleep(1)
        same(result(d.pass_message(sample("good"))), "pass")


@case
def stale_socket():
    """one that a killed daemon left does not hinder the start"""
    d = Daemon()
    d.process.kill()
    d.process.wait()
    assert os.path.exists(d.socket)
    time.sleep(0.5)
    with d:
        d.start()
        same(result(d.pass_message(sample("good"))), "pass")


def ends_with(wanted, *options, words="", **config):
    d = Daemon(start=False, **config)
    p = subprocess.run([binary(), "-x", str(d.config), *options], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                       timeout=30)
    same(p.returncode, wanted, f"{p.stderr[-300:]} exit status")
    assert words in p.stdout + p.stderr, p.stdout + p.stderr


@case
def check_good():
    ends_with(0, "-n")


@case
def check_bad_key():
    ends_with(78, "-n", extra="TrustStor a pem:/x\n", words="TrustStore")


@case
def check_bad_rules():
    ends_with(78, "-n", rules="rule a: if chain = okay then accept\n", words="rules:1:")


@case
def start_with_bad_store():
    """a store that cannot be loaded refuses the start"""
    ends_with(78, "-f", TrustStore="a pem:/no/such/file.pem", words="/no/such/file.pem")


@case
def bad_option():
    ends_with(64, "-Z")


@case
def socket_that_cannot_be_opened():
    ends_with(69, "-f", Socket="local:/no/such/folder/s")


if __name__ == "__main__":
    main()
