# SPDX-License-Identifier: BSD-2-Clause
"""A reload takes the new state as a whole, or leaves the old as it was."""
import shutil
import signal

from harness import Daemon, Milter, case, main, maker, result, same, sample, scratch, split

REJECT = "rule all: if signature = signed then reject\n"


@case
def new_rules():
    with Daemon() as d:
        same(d.pass_message(sample("good")).action, "accept")
        d.rules.write_text(REJECT)
        assert d.reload(), d.log()
        assert d.pass_message(sample("good")).action.startswith("550 ")


@case
def usr1_too():
    with Daemon() as d:
        d.rules.write_text(REJECT)
        d.signal(signal.SIGUSR1)
        d.wait_log("configuration reloaded from")
        assert d.pass_message(sample("good")).action.startswith("550 ")


@case
def broken_rules_keep_the_old():
    """with file, line and what is wrong in the log"""
    with Daemon(REJECT) as d:
        before = d.workers()
        d.rules.write_text("rule all: if signatur = signed then accept\n")
        assert not d.reload(), d.log()
        assert "rules:1:" in d.log() and "signature" in d.log(), d.log()
        assert d.pass_message(sample("good")).action.startswith("550 ")
        same(d.workers(), before)


@case
def broken_configuration_keeps_the_old():
    with Daemon(REJECT) as d:
        good = d.config.read_text()
        d.config.write_text(good + "AuthservIT mx2.example.net\n")
        assert not d.reload(), d.log()
        assert "AuthservID" in d.log(), d.log()
        assert d.pass_message(sample("good")).action.startswith("550 ")
        d.config.write_text(good)
        d.rules.write_text("")
        assert d.reload(), d.log()
        same(d.pass_message(sample("good")).action, "accept")


@case
def missing_store_keeps_the_old():
    with Daemon() as d:
        d.config.write_text(d.config.read_text().replace("root.pem", "no-such.pem"))
        assert not d.reload(), d.log()
        same(result(d.pass_message(sample("good"))), "pass")


@case
def new_crl():
    """CRLs are read by the new workers"""
    crls = scratch() / "crls"
    crls.mkdir()
    with Daemon(CRLDirectory=crls) as d:
        same(result(d.pass_message(sample("revoked"))), "pass")
        shutil.copytree(f"{maker().pki}/crls", crls, dirs_exist_ok=True)
        assert d.reload(), d.log()
        same(result(d.pass_message(sample("revoked"))), "fail")


@case
def a_message_in_flight():
    """an open connection goes on, and what began before is finished"""
    with Daemon() as d, Milter(d.socket) as m:
        fields, body = split(sample("good"))
        assert not (m.connect() or m.mail() or m.headers(fields) or m.body(body))
        assert d.reload(), d.log()
        same(result(m.end()), "pass")
        m.connected = True
        same(result(m.message(sample("good"))), "pass")


@case
def what_needs_a_restart_is_named():
    with Daemon() as d:
        d.config.write_text(d.config.read_text().replace(f"local:{d.socket}", f"local:{d.socket}2"))
        assert d.reload(), d.log()
        assert "Socket" in d.log(), d.log()
        same(result(d.pass_message(sample("good"))), "pass")


@case
def ten_times_in_a_row():
    with Daemon(Workers="2") as d:
        for _ in range(10):
            assert d.reload(), d.log()
        same(result(d.pass_message(sample("good"))), "pass")
        d.wait(lambda: len(d.workers()) == 2, f"workers left over: {d.workers()}")


if __name__ == "__main__":
    main()
