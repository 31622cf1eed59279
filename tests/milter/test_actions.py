# SPDX-License-Identifier: BSD-2-Clause
"""Each action of a rule, as the MTA sees it."""
import re

from harness import Daemon, case, main, reason, result, same, sample

ALL = "rule {action}: if signature = signed then {action}{text}\nrule default: if any then accept\n"


def once(action, name="good", text=""):
    with Daemon(ALL.format(action=action, text=text)) as d:
        return d.pass_message(sample(name)), d.lines("4XyZ1a2b3c"), sample(name)


@case
def accept():
    """the fields of a good message, Authentication-Results on top"""
    answer, log, _ = once("accept")
    same((answer.action, answer.stage), ("accept", "eom"))
    same(result(answer), "pass")
    fields = answer.applied()
    same(fields[0][0], "Authentication-Results")
    same(answer.one("X-SMIME-Status"), "signed/verified")
    want = "integrity=ok chain=ok(sample) revocation=good identity=ok coverage=full"
    assert want in answer.one("X-SMIME-Result"), answer.one("X-SMIME-Result")
    same(answer.all("X-SMIME-Policy"), [])
    assert "code=SMIME-OK" in log[0] and "action=accept rule=accept" in log[0], log


@case
def identifier_part_serial_and_issuer():
    """the properties of RFC 7281"""
    answer, _, _ = once("accept")
    ar = answer.one("Authentication-Results")
    assert re.search(r"body\.smime-identifier=alice@example\.org(\s|$)", ar), ar
    assert re.search(r"body\.smime-part=2(\s|$)", ar), ar
    assert re.search(r"body\.smime-serial=[0-9a-f]+(\s|$)", ar), ar
    assert 'body.smime-issuer="CN=Sample Issuing CA,O=Example,C=XX"' in ar, ar
    assert "reason=" not in ar, ar


@case
def lines_are_folded():
    """no line of a field over 78 octets, no CR, the value with its own space"""
    answer, _, _ = once("accept")
    assert answer.edits
    for kind, at, name, value in answer.edits:
        same((kind, at), ("insert", 0))
        assert value.startswith(" ") or value.startswith("\n\t"), repr(value)
        assert "\r" not in value, repr(value)
        for i, line in enumerate(value.split("\n")):
            assert len(line) + (len(name) + 1 if i == 0 else 0) <= 78, line


@case
def two_signers_two_results():
    """one resinfo a signer, the deciding one first"""
    answer, _, _ = once("accept", "two-signers")
    ar = answer.one("Authentication-Results")
    same(re.findall(r"smime=(\w+)", ar), ["pass", "policy"])
    assert ar.index("alice@example.org") < ar.index("bob@example.com"), ar


@case
def tag():
    """a pass becomes policy, and X-SMIME-Policy names the rule"""
    answer, log, _ = once("tag")
    same((answer.action, result(answer), reason(answer)), ("accept", "policy", "SMIME-RULE"))
    same(answer.one("X-SMIME-Policy"), "action=tag rule=tag")
    same(answer.one("X-SMIME-Status"), "signed/failed")
    assert "code=SMIME-RULE" in log[0] and "action=tag rule=tag" in log[0], log


@case
def tag_leaves_a_failure():
    """another result than pass stays"""
    answer, _, _ = once("tag", "tampered")
    same((result(answer), reason(answer)), ("fail", "SMIME-DIGEST"))


@case
def reject():
    """550 with the enhanced code of the reason, the code first in the text, the queue id in it"""
    answer, log, _ = once("reject", "wrong-author")
    same(answer.stage, "eom")
    assert answer.action.startswith("550 5.7.1 SMIME-IDENT "), answer.action
    assert "4XyZ1a2b3c" in answer.action and len(answer.action) < 410, answer.action
    assert "action=reject rule=reject" in log[0] and 'reply="550 5.7.1 SMIME-IDENT' in log[0], log


@case
def reject_of_a_broken_signature():
    """5.7.7, message integrity failure"""
    answer, _, _ = once("reject", "tampered")
    assert answer.action.startswith("550 5.7.7 SMIME-DIGEST "), answer.action


@case
def reject_with_a_text():
    """code, status and text of the rule, as they are; a % is one"""
    answer, _, _ = once("reject", text=' 554 5.7.8 "no %{from.domain} here, 100%"')
    same(answer.action, "554 5.7.8 no example.org here, 100%")


@case
def tempfail():
    """451 4.7.1"""
    answer, _, _ = once("tempfail")
    assert answer.action.startswith("451 4.7.1 "), answer.action


@case
def quarantine():
    """held with a reason, code first, and accepted with the fields; no reply of ours"""
    answer, log, _ = once("quarantine", "tampered")
    same((answer.action, result(answer)), ("accept", "fail"))
    assert answer.quarantine.startswith("SMIME-DIGEST") and len(answer.quarantine) <= 100, answer.quarantine
    assert answer.one("X-SMIME-Policy") == "action=quarantine rule=quarantine", answer.one("X-SMIME-Policy")
    assert "action=quarantine" in log[0], log


@case
def discard():
    """dropped, and logged"""
    answer, log, _ = once("discard")
    same(answer.action, "discard")
    assert "action=discard rule=discard" in log[0], log


@case
def added_header():
    """a field that a rule adds"""
    answer, _, _ = once("accept", text=', header "X-Note" "from %{from.domain}"')
    same(answer.one("X-Note"), "from example.org")


@case
def unsigned_and_untouched():
    """no field on mail without S/MIME"""
    answer, log, _ = once("accept", "openpgp")
    same((answer.action, answer.edits), ("accept", []))


@case
def always_add():
    """AlwaysAddARHeader yes: smime=none"""
    with Daemon(AlwaysAddARHeader="yes") as d:
        answer = d.pass_message(sample("unsigned"))
    same((answer.action, result(answer)), ("accept", "none"))


@case
def encrypted():
    """none, and X-SMIME-Status unknown"""
    answer, _, _ = once("accept", "encrypted")
    same(answer.one("X-SMIME-Status"), "unknown")


@case
def no_rules():
    """without rules everything is accepted, rule -"""
    with Daemon(Rules=None) as d:
        answer = d.pass_message(sample("tampered"))
        log = d.lines("4XyZ1a2b3c")
    same((answer.action, result(answer)), ("accept", "fail"))
    assert "rule=-" in log[0], log


if __name__ == "__main__":
    main()
