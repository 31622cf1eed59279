# SPDX-License-Identifier: BSD-2-Clause
"""What the filter asks of the MTA, and how it does without."""
from harness import Daemon, Milter, case, main, result, same, sample

ADDHDRS, CHGBODY, QUARANTINE, CHGHDRS = 0x1, 0x2, 0x20, 0x10


@case
def negotiation():
    """never more than it needs: the body is not to be changed, ever"""
    with Daemon() as d, Milter(d.socket) as m:
        assert not m.actions & CHGBODY, hex(m.actions)
        same(m.actions & (ADDHDRS | CHGHDRS | QUARANTINE), ADDHDRS | CHGHDRS | QUARANTINE)
        assert m.protocol & 0x100000, "no HDR_LEADSPC"


@case
def asks_for_the_queue_id():
    with Daemon() as d, Milter(d.socket) as m:
        assert any("i" in names for names in m.symbols.values()), m.symbols


@case
def no_macros_at_all():
    """conn=N/M stands for the queue id, and the log says so once"""
    with Daemon() as d, Milter(d.socket, macros=False) as m:
        same(result(m.message(sample("good"))), "pass")
        same(result(m.message(sample("good"))), "pass")
        log = d.log()
        assert log.count("symbol 'i' not available") == 1, log
        lines = [line for line in log.splitlines() if "smime=pass" in line]
        same(len(lines), 2)
        assert all(" conn=" in f" {line}" for line in lines), lines
        assert "/1: smime=" in lines[0] and "/2: smime=" in lines[1], lines


@case
def queue_id_is_the_first_token():
    with Daemon() as d:
        d.pass_message(sample("good"), qid="3ABCdefGH")
        line, = d.lines("3ABCdefGH")
        assert "]: 3ABCdefGH: smime=pass code=SMIME-OK signer=alice@example.org from=<alice@example.org>" in line, line


@case
def several_messages_on_a_connection():
    """nothing of one is left in the next, an aborted one between"""
    with Daemon() as d, Milter(d.socket) as m:
        same(result(m.message(sample("tampered"), qid="A1")), "fail")
        assert not m.mail(qid="A2")
        m.abort()
        same(m.message(sample("unsigned"), qid="A3").edits, [])
        same(result(m.message(sample("good"), qid="A4")), "pass")


@case
def ipv6_and_null_sender():
    with Daemon() as d, Milter(d.socket) as m:
        same(result(m.message(sample("good"), client="2001:db8::1", sender="")), "pass")


if __name__ == "__main__":
    main()
