# SPDX-License-Identifier: BSD-2-Clause
"""What this site does not trust: DistrustList, and stores that everybody could have changed (RequireSafeKeys)."""
import hashlib
import shutil
import subprocess

from harness import Daemon, binary, case, main, maker, result, same, sample

RULES = "rule listed: if code = SMIME-DISTRUST then reject\nrule default: if any then accept\n"


def openssl(*words, **how):
    return subprocess.run(["openssl", *words], capture_output=True, check=True, **how).stdout


def cert_sha256(name):
    return hashlib.sha256(openssl("x509", "-in", f"{maker().pki}/{name}.pem", "-outform", "DER")).hexdigest()


def key_sha256(name):
    key = openssl("x509", "-in", f"{maker().pki}/{name}.pem", "-noout", "-pubkey")
    return hashlib.sha256(openssl("pkey", "-pubin", "-outform", "DER", input=key)).hexdigest()


def listing(rules="", text="# nobody yet\n", start=True, **kw):
    """A daemon with a list of its own, d.list."""
    d = Daemon(rules, start=False, **kw)
    d.list = d.dir / "distrust"
    d.list.write_text(text)
    d.config.write_text(d.config.read_text() + f"DistrustList file:{d.list}\n")
    if start:
        d.start()
    return d


def check(d):
    """`smime-milter -n`: exit status and what it says."""
    run = subprocess.run([binary(), "-n", "-x", str(d.config)], capture_output=True, text=True)
    return run.returncode, run.stderr


def distrusted(answer):
    return "code=SMIME-DISTRUST" in answer.one("X-SMIME-Result").split()


@case
def reload_lists_a_signers_key():
    """the same daemon passes a message, and after a reload calls its signer distrusted; and back"""
    with listing() as d:
        same(result(d.pass_message(sample("good"))), "pass")
        d.list.write_text(f"# stolen\n{key_sha256('alice')}\n")
        assert d.reload(), d.log()
        answer = d.pass_message(sample("good"))
        same(result(answer), "policy")
        assert distrusted(answer), answer.one("X-SMIME-Result")
        d.list.write_text("")
        assert d.reload(), d.log()
        same(result(d.pass_message(sample("good"))), "pass")


@case
def rules_ask_for_it():
    with listing(RULES, key_sha256("alice") + "\n") as d:
        answer = d.pass_message(sample("good"))
        assert answer.action.startswith("550 5.7.1 "), answer.action
        assert "SMIME-DISTRUST" in answer.action, answer.action


@case
def cas_and_roots_too():
    """by certificate, with colons, and by key"""
    colons = ":".join(cert_sha256("issuing")[i:i + 2] for i in range(0, 64, 2)).upper()
    for line in (colons, key_sha256("issuing"), cert_sha256("root"), key_sha256("root")):
        with listing(text=line) as d:
            assert distrusted(d.pass_message(sample("good"))), line


@case
def bad_line_refuses():
    """the start, with file and line, and a reload, after which the old list holds"""
    text = f"{key_sha256('alice')}\n"
    d = listing(text=f"{text}\nalice@example.com\n", start=False)
    status, said = check(d)
    same(status, 78)
    assert f"{d.list}:3: not a SHA-256" in said, said
    with listing(text=text) as d:
        d.list.write_text(f"{text}00:11\n")
        assert not d.reload(), d.log()
        assert f"{d.list}:2: not a SHA-256" in d.log(), d.log()
        assert distrusted(d.pass_message(sample("good")))


@case
def missing_list_refuses():
    """a list that is not there is not an empty one"""
    d = listing(start=False)
    d.list.unlink()
    status, said = check(d)
    same(status, 78)
    assert str(d.list) in said, said


@case
def writable_store_refuses():
    """a store, and a list, that everybody may write: 77 at the start; a reload keeps the old; RequireSafeKeys no takes it"""
    d = listing(start=False)
    store = d.dir / "root.pem"
    shutil.copy(f"{maker().pki}/root.pem", store)
    d.config.write_text(d.config.read_text().replace(f"{maker().pki}/root.pem", str(store)))
    for path in (store, d.list):
        path.chmod(0o646)
        status, said = check(d)
        same(status, 77)
        assert f"{path} is writable for everybody" in said, said
        path.chmod(0o644)
    same(check(d)[0], 0)
    with d:
        d.start()
        store.chmod(0o666)
        assert not d.reload(), d.log()
        assert f"{store} is writable for everybody" in d.log(), d.log()
        same(result(d.pass_message(sample("good"))), "pass")
        d.config.write_text(d.config.read_text() + "RequireSafeKeys no\n")
        assert d.reload(), d.log()
        same(result(d.pass_message(sample("good"))), "pass")


if __name__ == "__main__":
    main()
