# SPDX-License-Identifier: BSD-2-Clause
"""What the S/MIME Baseline Requirements say of a signer, as the MTA, the log and the rules see it."""
import hashlib
import json
import re
import subprocess

from harness import Daemon, binary, case, maker, main, result, same, sample

PASS = "rule default: if any then accept\n"


def sbr(rules=PASS, **kw):
    """A daemon whose store is public, so that the SBR hold."""
    return Daemon(rules, TrustStore=f"sample pem:{maker().pki}/root.pem profile=sbr", **kw)


def field(daemon):
    answer = daemon.pass_message(sample("good"))
    return answer, re.sub(r"\s+", " ", answer.one("X-SMIME-Lint"))


def ids(text):
    return re.findall(r"[EWN] ([a-z][a-z0-9.-]+)", text)


@case
def findings_of_a_public_store():
    """X-SMIME-Lint, br and lint= say what is wrong; the result stays pass"""
    with sbr() as d:
        answer, lint = field(d)
        same(result(answer), "pass")
        assert lint.startswith("profile=sbr ruleset="), lint
        assert "leaf.cp.present" in ids(lint) or re.search(r"\+\d+$", lint), lint
        assert "br=error" in answer.one("X-SMIME-Result").split(), answer.one("X-SMIME-Result")
        log = d.lines("4XyZ1a2b3c")[0]
        assert " br=error lint=E:" in log, log
        assert log.index(" br=") < log.index(" lint=") < log.index(" action="), log


@case
def no_finding_no_field():
    """without a finding there is no X-SMIME-Lint, and br is pass"""
    with Daemon(PASS, LintInclude="leaf.serial.positive") as d:
        answer = d.pass_message(sample("good"))
        same(answer.all("X-SMIME-Lint"), [])
        assert "br=pass" in answer.one("X-SMIME-Result").split(), answer.one("X-SMIME-Result")


@case
def profile_by_key():
    """LintProfile wins over the store's profile"""
    with sbr(LintProfile="rfc5280") as d:
        answer = d.pass_message(sample("good"))
        assert not any("leaf.cp.present" in v for v in answer.all("X-SMIME-Lint")), answer.all("X-SMIME-Lint")
    with Daemon(PASS, LintProfile="sbr", LintInclude="leaf.cp.present") as d:
        same(ids(field(d)[1]), ["leaf.cp.present"])


@case
def selection():
    """LintInclude, LintExclude with a file, LintSeverityOverride"""
    with sbr(LintInclude="leaf.cp.present, leaf.crldp.present", start=False) as d:
        words = d.dir / "exclude"
        words.write_text("# not now\nleaf.crldp.*  # nor these\n")
        d.config.write_text(d.config.read_text() + f"LintExclude file:{words}\n"
                            "LintSeverityOverride leaf.cp.*=notice\n")
        d.start()
        answer, lint = field(d)
        same(re.findall(r"([EWN]) ([a-z.]+)", lint), [("N", "leaf.cp.present")])
        assert " n=1; " in lint, lint
        assert "br=notice" in answer.one("X-SMIME-Result").split()


@case
def misspelt_requirement():
    """a requirement that is none refuses the start, with place and the nearest name"""
    d = Daemon(PASS, start=False)
    d.config.write_text(d.config.read_text() + "LintExclude leaf.cp.presnt\n")
    run = subprocess.run([binary(), "-n", "-x", str(d.config)], capture_output=True, text=True)
    same(run.returncode, 78)
    assert re.search(r'conf:\d+:13: .*leaf\.cp\.presnt.*leaf\.cp\.present', run.stderr), run.stderr


@case
def rules_ask():
    """br and lint in rules: tag, and a finding that is left out"""
    rules = ('rule quality: if br >= error and store = sample and lint matches "leaf.cp.*" then tag\n'
             'rule default: if any then accept\n')
    with sbr(rules) as d:
        answer = d.pass_message(sample("good"))
        same((result(answer), answer.one("X-SMIME-Policy")), ("policy", "action=tag rule=quality"))
    with sbr(rules, LintExclude="leaf.cp.*") as d:
        same(result(d.pass_message(sample("good"))), "pass")


@case
def weak_keys():
    """a signer whose key is listed by LintWeakKeys is found"""
    key = subprocess.run(["openssl", "x509", "-in", f"{maker().pki}/alice.pem", "-noout", "-modulus"],
                         capture_output=True, check=True).stdout
    with sbr(LintInclude="leaf.key.not-weak-debian", start=False) as d:
        words = d.dir / "weak"
        words.write_text("# known to the world\n" + hashlib.sha1(key).hexdigest()[20:] + "\n")
        d.config.write_text(d.config.read_text() + f"LintWeakKeys {words}\n")
        d.start()
        same(ids(field(d)[1]), ["leaf.key.not-weak-debian"])


@case
def forged_field_goes():
    """an X-SMIME-Lint from outside is removed"""
    with Daemon(PASS, LintInclude="leaf.serial.positive") as d:
        answer = d.pass_message(b"X-SMIME-Lint: profile=sbr n=0\r\n" + sample("good"))
        same([v for n, v in answer.applied() if n == "X-SMIME-Lint"], [])


@case
def json_has_all():
    """the JSON log has each finding with its place and depth"""
    with sbr(LogFormat="json") as d:
        d.pass_message(sample("good"))
        line = next(x for x in d.log().splitlines() if '"qid":"4XyZ1a2b3c"' in x)
        signer = json.loads(line[line.index("{"):])["signers"][0]
        same(signer["br"], "error")
        found = {(f["id"], f["depth"]) for f in signer["lint"]}
        assert ("leaf.cp.present", 0) in found, found
        assert any(depth == 1 for _, depth in found), found
        assert all(f["section"] and f["severity"] in ("error", "warning", "notice") for f in signer["lint"])


main()
