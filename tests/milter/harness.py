# SPDX-License-Identifier: BSD-2-Clause
"""What the tests in this folder share: a daemon of their own, messages, and one line of output for each case.

    harness.py is no test; each test_X.py runs by itself: python3 tests/milter/test_X.py [SMIME-MILTER]
"""
import atexit
import contextlib
import datetime
import importlib.machinery
import importlib.util
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent.parent
SAMPLES = TOP / "samples"
sys.path[:0] = [str(HERE), str(SAMPLES)]

from milterclient import Milter, split  # noqa: E402,F401

CASES = []
OUR_ID = "mx.example.net"
_scratch = None


def case(f):
    """A test: its name is the function's, its docstring what it shows; an AssertionError fails it."""
    CASES.append(f)
    return f


class Skip(Exception):
    pass


def scratch():
    """A folder for this run."""
    global _scratch
    if _scratch is None:
        # Sendmail refuses a socket below a world-writable folder, and so /tmp.
        parent = "/run" if os.geteuid() == 0 else None
        _scratch = pathlib.Path(tempfile.mkdtemp(prefix="smime-milter-test.", dir=parent))
        _scratch.chmod(0o755)
        atexit.register(shutil.rmtree, _scratch, ignore_errors=True)
    return _scratch


def binary():
    return os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("SMIME_MILTER", "./smime-milter"))


_maker = None


def maker():
    """The functions of samples/make-messages over a PKI that is valid now (PKI in the environment: one made before)."""
    global _maker
    if _maker is None:
        pki = pathlib.Path(os.environ.get("SMIME_TEST_PKI") or scratch() / "pki")
        if not pki.exists():
            subprocess.run([SAMPLES / "make-pki", pki], check=True)
        loader = importlib.machinery.SourceFileLoader("make_messages", str(SAMPLES / "make-messages"))
        module = importlib.util.module_from_spec(importlib.util.spec_from_loader("make_messages", loader))
        loader.exec_module(module)
        _maker = module.Maker(str(pki), datetime.datetime.now(datetime.timezone.utc))
        _maker.module = module
    return _maker


def sample(name):
    """A message of samples/make-messages, made now."""
    return maker().module.MESSAGES[name](maker())


def with_fields(message, *fields, last=False):
    """The message with header fields (text with LF folds) put first, or last."""
    new = "".join(f + "\n" for f in fields).replace("\n", "\r\n").encode()
    if not last:
        return new + message
    head, _, body = message.partition(b"\r\n\r\n")
    return head + b"\r\n" + new + b"\r\n" + body


class Daemon:
    """smime-milter in the foreground with a configuration of its own.

    Keyword arguments are configuration keys, `_` for `-`; None leaves one out.  inet: a port, in place of a unix socket.
    """

    count = 0

    def __init__(self, rules="", extra="", start=True, inet=None, **kw):
        Daemon.count += 1
        self.dir = scratch() / f"d{Daemon.count}"
        self.dir.mkdir()
        self.socket = ("127.0.0.1", inet) if inet else str(self.dir / "s")
        self.listen = f"inet:{inet}@127.0.0.1" if inet else f"local:{self.socket}"
        self.rules = self.dir / "rules"
        self.config = self.dir / "conf"
        self.logfile = self.dir / "log"
        keys = {"Socket": self.listen, "AuthservID": OUR_ID, "Rules": self.rules, "Syslog": "no",
                "TrustStore": f"sample pem:{maker().pki}/root.pem profile=rfc5280",
                "CRLDirectory": f"{maker().pki}/crls", "TemporaryDirectory": self.dir, "LogResults": "all",
                "Workers": "1", "Timeout": "20s"}
        keys.update({k.replace("_", "-"): v for k, v in kw.items()})
        self.rules.write_text(rules)
        self.config.write_text("".join(f"{k} {v}\n" for k, v in keys.items() if v is not None) + extra)
        self.process = None
        if start:
            self.start()

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        rc = self.stop()
        if kind is None:
            log = self.log()
            assert rc == 0, f"daemon ended with {rc}:\n{log[-2000:]}"
            for word in ("AddressSanitizer", "runtime error:", "LeakSanitizer"):
                assert word not in log, f"sanitizer report:\n{log[-4000:]}"
        else:
            sys.stdout.write("".join(f"    | {line}\n" for line in self.log().splitlines()[-12:]))

    def start(self, *options):
        with open(self.logfile, "ab") as out:
            self.process = subprocess.Popen([binary(), "-f", "-x", str(self.config), *options], stdin=subprocess.DEVNULL,
                                            stdout=out, stderr=out)
        self.wait(self.ready, "no socket, or no worker is ready")

    def ready(self):
        """The front answers when the workers are ready."""
        try:
            with Milter(self.socket, timeout=10):
                return True
        except OSError:
            return False

    def wait(self, until, why, seconds=20):
        """Poll until the condition holds; the daemon must live meanwhile."""
        end = time.monotonic() + seconds
        while True:
            if until():
                return
            assert self.process.poll() is None, f"daemon ended with {self.process.returncode}:\n{self.log()[-2000:]}"
            assert time.monotonic() < end, f"{why}:\n{self.log()[-1000:]}"
            time.sleep(0.02)

    def wait_log(self, words, seconds=20, since=0):
        self.wait(lambda: words in self.log()[since:], f"not in the log: {words}", seconds)

    def log(self):
        return self.logfile.read_text(errors="replace") if self.logfile.exists() else ""

    def lines(self, qid):
        """The log's lines about a message."""
        return [line for line in self.log().splitlines() if f"{qid}: " in line]

    def children(self):
        out = []
        for task in pathlib.Path(f"/proc/{self.process.pid}/task").glob("*/children"):
            out += [int(p) for p in task.read_text().split()]
        return out

    def workers(self):
        """Process ids of the workers: the children that call themselves so."""
        found = []
        for pid in self.children():
            with contextlib.suppress(OSError):
                if "worker" in pathlib.Path(f"/proc/{pid}/comm").read_text():
                    found.append(pid)
        return found

    def signal(self, number):
        self.process.send_signal(number)

    def reload(self):
        """HUP, and wait for what the log says of it: True when the new configuration is in."""
        before = len(self.log())
        self.signal(signal.SIGHUP)
        self.wait(lambda: "configuration reloaded" in self.log()[before:] or self.reload_failed(before), "no word of the reload")
        return "configuration reloaded" in self.log()[before:]

    def reload_failed(self, since):
        return any("reload" in line and "reloaded from" not in line for line in self.log()[since:].splitlines())

    def stop(self):
        if self.process is None or self.process.poll() is not None:
            return self.process and self.process.returncode
        self.signal(signal.SIGTERM)
        try:
            return self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return "no end within 30 s of SIGTERM"

    def pass_message(self, octets, **how):
        """One message on a connection of its own."""
        with Milter(self.socket) as m:
            return m.message(octets, **how)


def result(answer):
    """`pass`, `fail` … of our Authentication-Results, None without one; there must not be two."""
    ours = [v for v in answer.all("Authentication-Results") if v.lower().startswith(OUR_ID) and "smime=" in v]
    assert len(ours) < 2, f"two results: {ours}"
    return ours[0].split("smime=")[1].split()[0].rstrip(";") if ours else None


def reason(answer):
    ours = [v for v in answer.all("Authentication-Results") if "smime=" in v and 'reason="' in v]
    return ours[0].split('reason="')[1].split('"')[0] if ours else None


def same(got, wanted, what="got"):
    assert got == wanted, f"{what} {got!r}, wanted {wanted!r}"


def main():
    """Run the cases of the calling script; the exit status says whether all passed."""
    script = pathlib.Path(sys.argv[0]).resolve()
    failed = False
    for f in CASES:
        name = f"{script.parent.name}: {script.stem.removeprefix('test_')}: {f.__name__.replace('_', ' ')}"
        try:
            f()
            print(f"ok: {name}", flush=True)
        except Skip as e:
            print(f"skipped: {name}: {e}", flush=True)
        except Exception as e:
            failed = True
            print(f"FAIL: {name}: {type(e).__name__}: {e}", flush=True)
            if not isinstance(e, AssertionError):
                print("".join(f"    | {line}" for line in traceback.format_exception(e)[-4:]), end="", flush=True)
    sys.exit(failed)
