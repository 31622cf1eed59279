# SPDX-License-Identifier: BSD-2-Clause
"""What samples/quickstart shows: a dozen messages through a throw-away Postfix with smime-milter as shipped.

Each row has what must come out; a surprise ends with 1, so that tests/run can use it as a test.
"""
import os
import pathlib
import re
import signal
import subprocess
import sys
import time

TOP = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP / "tests" / "mta"), str(TOP / "tests" / "milter")]

from harness import maker, sample, scratch  # noqa: E402
from mta import Postfix, free_port, message_id, wait_port  # noqa: E402
from sink import Sink  # noqa: E402

OUR_ID = "mx.example.net"

# The shipped rules accept everything; these are what an administrator puts beside them.
RULES = """rule forged:   if integrity in (digest, signature) and not list-id then reject
rule stranger: if identity = mismatch then quarantine
rule unknown:  if chain in (untrusted, incomplete) then tag
"""

# sample, what it is, wanted: answer, smime= and reason, rule
ROWS = [
    ("good", "signed by its author", 250, "pass", "default"),
    ("opaque", "the same, opaque", 250, "pass", "default"),
    ("two_signers", "two signers", 250, "pass", "default"),
    ("tampered", "changed after signing", 550, None, "forged"),
    ("expired", "certificate expired", 250, "fail SMIME-EXPIRED", "default"),
    ("no_email_eku", "certificate not for e-mail", 250, "fail SMIME-EKU", "default"),
    ("untrusted", "root that nobody trusts", 250, "policy SMIME-UNTRUSTED", "unknown"),
    ("wrong_author", "signer is not the author", "held", None, "stranger"),
    ("list_footer", "a list added its footer", 250, "policy SMIME-COVERAGE", "default"),
    ("encrypted", "encrypted", 250, None, "default"),
    ("unsigned", "not signed", 250, None, "-"),
    ("unsigned_forged", "not signed, forged result fields", 250, None, "default"),
]


def config(folder, port):
    """The shipped configuration, a socket and store of our own, and one more rules file beside the shipped rules."""
    rules = folder / "rules"
    rules.write_text((TOP / "conf" / "rules").read_text())
    (folder / "rules.d").mkdir()
    (folder / "rules.d" / "quickstart.rules").write_text(RULES)
    path = folder / "smime-milter.conf"
    path.write_text(f"""Include {TOP}/conf/smime-milter.conf
Socket inet:{port}@127.0.0.1
AuthservID {OUR_ID}
TrustStore throw-away pem:{maker().pki}/root.pem profile=rfc5280
CRLDirectory {maker().pki}/crls
Rules {rules}
TemporaryDirectory {folder}
LogResults all
Syslog no
""")
    return path


def facts_of(line):
    """key=value pairs of a log line."""
    return dict(re.findall(r'([a-z]+)=("[^"]*"|\S+)', line))


def short(field):
    """`pass`, or `fail SMIME-EXPIRED`, of an Authentication-Results field."""
    result = re.search(r'smime=(\w+)(?: reason="([^"]+)")?', field)
    return " ".join(x for x in result.groups() if x)


def why(f):
    """What the log says of the deciding signer beside the code."""
    axes = ("integrity", "chain", "revocation", "identity", "coverage", "cause", "stripped")
    seen = " ".join(f"{k}={f[k]}" for k in axes if k in f and f[k] not in ("ok", "full", "good", "unknown"))
    return f"{f.get('code', '')} {seen}".strip()


def log_lines(log, since):
    return [x for x in log.read_text(errors="replace")[since:].splitlines() if " action=" in x or "no signature data" in x]


def send(postfix, sink, log, name):
    """(answer, result, rule, why) of one message."""
    octets, since = sample(name.replace("_", "-")), len(log.read_text(errors="replace"))
    code, text = postfix.submit(octets)
    held = code == 250 and any(q == "hold" for q, _ in postfix.queue())
    got = None if held or code != 250 else sink.get(message_id(octets))
    lines = log_lines(log, since)
    f = facts_of(lines[-1]) if lines else {}
    if held:
        for _, qid in postfix.queue():
            postfix.command("postsuper", "-d", qid)
    fields = [v for v in got.all("Authentication-Results") if v.startswith(OUR_ID)] if got else []
    if len(fields) > 1 or (code == 250 and not held and got is None):
        return "lost, or two results", None, "", ""
    if got and not fields and any(v.startswith("signed") for v in got.all("X-SMIME-Status")):
        return "a forged field is left", None, "", ""
    answer = "held" if held else code
    return answer, short(fields[0]) if fields else None, f.get("rule", "-"), why(f) if f else "no signature data", text


def table(postfix, sink, log):
    wrong = 0
    print(f"\n{'MESSAGE':34} {'ANSWER':6} {'AUTHENTICATION-RESULTS':31} {'RULE':9} WHY")
    for name, what, answer, result, rule in ROWS:
        got = send(postfix, sink, log, name)
        ok = got[:3] == (answer, result, rule)
        wrong += not ok
        ar = f"smime={got[1]}" if got[1] else "-"
        print(f"{what:34} {str(got[0]):6} {ar:31} {got[2]:9} {got[3]}", flush=True)
        if got[0] == 550:
            print(f"{'':34}        {got[4]}")
        if not ok:
            print(f"{'':34} WRONG: wanted {answer} {result} {rule}")
    return wrong


def lint(folder):
    """What the S/MIME Baseline Requirements say of a certificate that nobody made for them."""
    tool = pathlib.Path(os.environ["SMIME_MILTER"]).with_name("smime-check")
    pki = maker().pki
    print("\nand the certificate of the first of them, by the S/MIME Baseline Requirements (smime-check lint):\n")
    done = subprocess.run([tool, "lint", "--profile", "sbr", "--issuer", f"{pki}/issuing.pem", f"{pki}/alice.pem"],
                          capture_output=True, text=True)
    print("\n".join(done.stdout.replace(f"{pki}/", "").splitlines()[:14]))
    print("  ...")
    return done.returncode != 0 or "leaf.cp.present" not in done.stdout


def start(folder, port):
    log = folder / "log"
    conf = config(folder, port)
    binary = os.environ["SMIME_MILTER"]
    print("\n".join("    " + x for x in RULES.splitlines()))
    subprocess.run([binary, "-n", "-x", str(conf)], check=True)
    with open(log, "ab") as out:
        daemon = subprocess.Popen([binary, "-f", "-x", str(conf)], stdout=out, stderr=out, stdin=subprocess.DEVNULL)
    wait_port(port, lambda: log.read_text(errors="replace")[-1500:], process=daemon)
    return daemon, conf, log


def main():
    sys.stdout.reconfigure(line_buffering=True)
    if os.geteuid() != 0:
        sys.exit("quickstart: Postfix wants root")
    folder = scratch() / "quickstart"
    folder.mkdir()
    port = free_port()
    print("making a throw-away PKI; rules beside the shipped ones:")
    daemon, conf, log = start(folder, port)
    sink = Sink()
    milter = f"inet:127.0.0.1:{port}"
    postfix = Postfix(folder / "postfix", sink, milter, milter)
    wrong = 1
    try:
        postfix.start()
        wrong = table(postfix, sink, log)
        print(f"\n{len(ROWS)} messages, {wrong} not as they should be")
        wrong += lint(folder)
        if "--keep" in sys.argv:
            print(f"\nrunning: SMTP 127.0.0.1:{postfix.port}, smime-milter {daemon.pid} with {conf}, log {log}.\n"
                  "Press control-C to stop.")
            signal.pause()
    except KeyboardInterrupt:
        pass
    finally:
        postfix.stop()
        daemon.terminate()
        daemon.wait(30)
        time.sleep(0.1)
    sys.exit(wrong != 0)


main()
