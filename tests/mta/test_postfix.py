# SPDX-License-Identifier: BSD-2-Clause
"""smime-milter under a real Postfix."""
import base64
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

from core import CORE, Env, cases_on, folder, free_port, international, large, many, ours
from harness import OUR_ID, Skip, case, main, same, sample, with_fields
from mta import Postfix, message_id, wait_port

if not shutil.which("postfix") or os.geteuid() != 0:
    print("skipped: mta: postfix: Postfix is not installed, or not run as root")
    sys.exit(0)


def address(daemon):
    return f"inet:{daemon.socket[0]}:{daemon.socket[1]}" if isinstance(daemon.socket, tuple) else f"unix:{daemon.socket}"


def smtpd(path, sink, daemon, **settings):
    return Postfix(path, sink, address(daemon), address(daemon), **settings)


cases_on("inet", smtpd, CORE + (international, large), inet=True)
cases_on("unix", smtpd)


@case
def what_postfix_logs():
    """milter-reject, -hold and -discard with the queue id that we log"""
    with Env(smtpd) as env:
        env.mta.submit(sample("tampered"))
        env.mta.submit(sample("encrypted"))
        env.mta.submit(sample("wrong-author"))
        log = env.mta.log()
        for word in ("milter-reject: END-OF-MESSAGE", "milter-discard: END-OF-MESSAGE", "milter-hold: END-OF-MESSAGE"):
            line, = [x for x in log.splitlines() if word in x]
            qid = line.split("]: ", 1)[1].split(":")[0]
            same(len(env.daemon.lines(qid)), 1, f"lines for {qid}")


@case
def clients_of_other_networks():
    """client.internal is false for them"""
    rules = "rule outside: if not client.internal and signature = signed then reject\n"
    with Env(smtpd, rules=rules) as env:
        same(env.mta.submit(sample("good"), client="192.0.2.1")[0], 550)
        same(env.mta.submit(sample("good"))[0], 250)


@case
def sendmail_command():
    """non_smtpd_milters: LF became CR LF on the way to us, the signature holds"""
    with Env(smtpd) as env:
        octets = sample("good")
        same(env.mta.sendmail(octets), 0)
        got = env.sink.get(message_id(octets))
        same([v.split()[1] for v in ours(got)], ["smime=pass"])


@case
def sendmail_command_rejected():
    """a reject there becomes a bounce to the sender"""
    with Env(smtpd) as env:
        octets = sample("tampered")
        env.mta.sendmail(octets)
        bounce = env.sink.bounce("alice@example.org")
        assert bounce and b"SMIME-DIGEST" in bounce.octets, "no bounce"
        assert env.sink.get(message_id(octets), 0.5) is None


@case
def filter_stopped_tempfail():
    """milter_default_action = tempfail: 451"""
    with Env(smtpd) as env:
        env.daemon.stop()
        code, text, _ = env.send(sample("good"))
        same(code, 451, text)
        env.daemon.start()
        same(env.send(sample("good"))[0], 250)


@case
def filter_stopped_accept():
    """milter_default_action = accept: delivered without our fields"""
    with Env(lambda f, s, d: smtpd(f, s, d, milter_default_action="accept")) as env:
        env.daemon.stop()
        code, _, got = env.send(sample("good"))
        same((code, ours(got)), (250, []))


@case
def restarted_under_load():
    """HUP while messages pass: all arrive, each with its result"""
    with Env(smtpd, inet=True) as env:
        t = threading.Thread(target=many, args=(env, 80, 4))
        t.start()
        for _ in range(5):
            time.sleep(0.3)
            env.daemon.signal(signal.SIGHUP)
        t.join()
        same(len({r.id for r in env.sink.received}), 80, "arrived")
        same(sum(len(ours(r)) > 0 for r in env.sink.received), 70, "with a result")


def dkim_sign(octets, key, domain, selector):
    """rsa-sha256, simple/simple (RFC 6376)."""
    head, _, body = octets.partition(b"\r\n\r\n")
    body = body.rstrip(b"\r\n") + b"\r\n"
    fields = {line.split(b":")[0].lower(): line for line in head.split(b"\r\n") if line[:1] not in b" \t"}
    signed = [b"from", b"to", b"subject", b"date"]
    value = (b"DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d=" + domain.encode() + b"; s=" + selector.encode()
             + b"; h=" + b":".join(signed) + b"; bh=" + base64.b64encode(hashlib.sha256(body).digest()) + b"; b=")
    tbs = b"".join(fields[n] + b"\r\n" for n in signed) + value
    with tempfile.NamedTemporaryFile() as f:
        f.write(tbs)
        f.flush()
        raw = subprocess.run(["openssl", "dgst", "-sha256", "-sign", key, f.name], check=True, capture_output=True).stdout
    return value + base64.b64encode(raw) + b"\r\n" + octets


class OpenDKIM:
    """A verifying opendkim with one public key in a file, under our authserv-id."""

    def __init__(self):
        self.dir, self.port = folder("opendkim"), free_port()
        self.key = str(self.dir / "key")
        subprocess.run(["openssl", "genrsa", "-out", self.key, "2048"], check=True, capture_output=True)
        der = subprocess.run(["openssl", "rsa", "-in", self.key, "-pubout", "-outform", "DER"], check=True,
                             capture_output=True).stdout
        (self.dir / "keys").write_text(f"k._domainkey.example.org v=DKIM1; k=rsa; p={base64.b64encode(der).decode()}\n")
        (self.dir / "conf").write_text(f"Mode v\nSocket inet:{self.port}@127.0.0.1\nAuthservID {OUR_ID}\nSyslog no\n"
                                       f"AlwaysAddARHeader yes\nTestPublicKeys {self.dir}/keys\nRequireSafeKeys no\n")

    def __enter__(self):
        self.process = subprocess.Popen(["opendkim", "-f", "-x", str(self.dir / "conf")], stdin=subprocess.DEVNULL)
        wait_port(self.port, lambda: "opendkim did not start", process=self.process)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


@case
def opendkim_in_front():
    """what it wrote under the same authserv-id stays, and stands below ours; what the sender forged goes"""
    if not shutil.which("opendkim"):
        raise Skip("opendkim is not installed")
    with OpenDKIM() as dkim:
        def make(path, sink, daemon):
            return Postfix(path, sink, f"inet:127.0.0.1:{dkim.port} {address(daemon)}")
        with Env(make) as env:
            forged = f"Authentication-Results: {OUR_ID}; smime=pass"
            octets = with_fields(dkim_sign(sample("good"), dkim.key, "example.org", "k"), forged)
            _, _, got = env.send(octets, client="192.0.2.1")
            results = [v for v in got.all("Authentication-Results") if v.startswith(OUR_ID)]
            same(len(results), 2, results)
            assert "smime=pass body.smime-identifier" in results[0], results
            assert "dkim=pass" in results[1] and "header.d=example.org" in results[1], results
            octets = with_fields(dkim_sign(sample("unsigned"), dkim.key, "example.org", "k"), forged)
            _, _, got = env.send(octets, client="192.0.2.1")
            results = [v for v in got.all("Authentication-Results") if v.startswith(OUR_ID)]
            same([("dkim=pass" in v, "smime" in v) for v in results], [(True, False)])


if __name__ == "__main__":
    main()
