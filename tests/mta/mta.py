# SPDX-License-Identifier: BSD-2-Clause
"""Throw-away instances of Postfix and Sendmail: own configuration, queue and port, nothing of the system's is used.

Both deliver everything to a Sink.  Postfix must be installed; Sendmail, which conflicts with it as a package, is run
from a folder into which its packages were unpacked (SENDMAIL_ROOT; tests/mta/get-sendmail makes one).
"""
import os
import pathlib
import re
import shutil
import smtplib
import socket
import subprocess
import time


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_port(port, why, seconds=20, process=None):
    """Until something listens; why() tells what to say when nothing does, or when the process has ended."""
    end = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > end or (process and process.poll() is not None):
                raise AssertionError(f"nothing listens on port {port}: {why()}") from None
            time.sleep(0.05)


def submit(port, octets, sender="alice@example.org", recipients=("bob@example.com",), client=None):
    """Send over SMTP; (code, text) of the answer that decided.  client: an address that XCLIENT puts in place of ours."""
    smtp = smtplib.SMTP("127.0.0.1", port, local_hostname="client.example.org", timeout=60)
    try:
        smtp.ehlo()
        if client:
            smtp.docmd("XCLIENT", f"ADDR={client} NAME=client.example.org")
            smtp.ehlo()
        options = ["SMTPUTF8"] if not octets.partition(b"\r\n\r\n")[0].isascii() else []
        code, text = smtp.mail(sender, options)
        for r in recipients:
            if code < 400:
                code, text = smtp.rcpt(r)
        if code < 400:
            code, text = smtp.data(octets)
        return code, text.decode("latin-1")
    except smtplib.SMTPServerDisconnected as e:
        return 421, str(e)
    except smtplib.SMTPResponseException as e:
        return e.smtp_code, e.smtp_error.decode("latin-1")
    finally:
        smtp.close()


def message_id(octets):
    return re.search(rb"^Message-ID:\s*(\S+)", octets, re.M | re.I).group(1).decode()


class Postfix:
    """milters, non_smtpd: values of smtpd_milters and non_smtpd_milters; settings: more lines of main.cf."""

    name = "postfix"

    def __init__(self, folder, sink, milters="", non_smtpd="", **settings):
        self.folder = pathlib.Path(folder)
        self.etc, self.port = self.folder / "etc", free_port()
        self.logfile = self.folder / "log" / "maillog"
        for sub in ("etc", "spool", "data", "log"):
            (self.folder / sub).mkdir(parents=True)
        shutil.chown(self.folder / "data", "postfix")
        main = {
            "compatibility_level": "3.6", "config_directory": self.etc, "queue_directory": self.folder / "spool",
            "data_directory": self.folder / "data", "maillog_file": self.logfile,
            "maillog_file_prefixes": self.logfile.parent, "myhostname": "mx.example.net", "mydomain": "example.net",
            "mydestination": "", "inet_interfaces": "loopback-only", "inet_protocols": "ipv4",
            "mynetworks": "127.0.0.0/8", "relayhost": f"[127.0.0.1]:{sink.port}", "default_transport": "smtp",
            "local_transport": "error:no local mail", "alias_maps": "", "alias_database": "",
            "relay_domains": "static:all", "smtpd_relay_restrictions": "reject_unauth_destination", "smtpd_authorized_xclient_hosts": "127.0.0.0/8",
            "disable_dns_lookups": "yes", "smtp_host_lookup": "native", "smtpd_peername_lookup": "no",
            "message_size_limit": "104857600", "default_process_limit": "30", "smtputf8_enable": "yes",
            "smtpd_client_connection_count_limit": "0", "smtp_destination_concurrency_limit": "20",
            "milter_default_action": "tempfail", "smtpd_milters": milters, "non_smtpd_milters": non_smtpd,
        }
        main.update(settings)
        (self.etc / "main.cf").write_text("".join(f"{k} = {v}\n" for k, v in main.items()))
        (self.etc / "master.cf").write_text(self._services())

    def _services(self):
        """Without chroot: the sockets and this folder are where they are."""
        rows = [f"127.0.0.1:{self.port} inet n - n - - smtpd", "pickup unix n - n 1 1 pickup",
                "cleanup unix n - n - 0 cleanup", "qmgr unix n - n 300 1 qmgr", "rewrite unix - - n - - trivial-rewrite",
                "bounce unix - - n - 0 bounce", "defer unix - - n - 0 bounce", "trace unix - - n - 0 bounce",
                "verify unix - - n - 1 verify", "flush unix n - n 1000? 0 flush", "proxymap unix - - n - - proxymap",
                "smtp unix - - n - - smtp", "relay unix - - n - - smtp", "showq unix n - n - - showq",
                "error unix - - n - - error", "retry unix - - n - - error", "discard unix - - n - - discard",
                "anvil unix - - n - 1 anvil", "scache unix - - n - 1 scache", "postlog unix-dgram n - n - 1 postlogd"]
        return "\n".join(rows) + "\n"

    def command(self, *words, **how):
        return subprocess.run([words[0], "-c", str(self.etc), *words[1:]], capture_output=True, text=True, **how)

    def start(self):
        p = self.command("postfix", "start")
        if p.returncode:
            raise AssertionError(f"postfix start: {p.stdout}{p.stderr}{self.log()[-1000:]}")
        wait_port(self.port, self.log)

    def stop(self):
        self.command("postfix", "stop")

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def log(self):
        return self.logfile.read_text(errors="replace") if self.logfile.exists() else ""

    def submit(self, octets, **how):
        return submit(self.port, octets, **how)

    def sendmail(self, octets, sender="alice@example.org", recipients=("bob@example.com",)):
        """The sendmail command of this instance: what non_smtpd_milters see."""
        return subprocess.run(["sendmail", "-C", str(self.etc), "-i", "-f", sender, *recipients],
                              input=octets.replace(b"\r\n", b"\n"), capture_output=True).returncode

    def queue(self):
        """[(queue name, queue id)] of what waits."""
        out = self.command("postqueue", "-j").stdout
        return [(re.search(r'"queue_name": "(\w+)"', line).group(1), re.search(r'"queue_id": "(\w+)"', line).group(1))
                for line in out.splitlines()]

    def held(self):
        return [q for name, q in self.queue() if name == "hold"]

    def release(self):
        self.command("postsuper", "-H", "ALL")
        self.command("postqueue", "-f")


class Sendmail:
    """milter: (socket as confINPUT_MAIL_FILTERS wants it, flags: "" accept, "T" tempfail, "R" reject)."""

    name = "sendmail"

    def __init__(self, folder, sink, milter="", flags="T"):
        self.root = pathlib.Path(os.environ["SENDMAIL_ROOT"])
        self.folder = pathlib.Path(folder)
        self.port = free_port()
        self.spool = self.folder / "mqueue"
        self.spool.mkdir(parents=True)
        self.spool.chmod(0o700)
        self.cf = self.folder / "sendmail.cf"
        self.logfile = self.folder / "log"
        (self.folder / "service.switch").write_text("hosts files\naliases files\n")
        for empty in ("names", "trusted", "statistics"):
            (self.folder / empty).write_text("")
        self.cf.write_text(self._m4(sink, milter, flags))
        self.process = None

    def _m4(self, sink, milter, flags):
        folder = self.root / "usr/share/sendmail/cf"
        mc = f"""divert(0)dnl
OSTYPE(`linux')dnl
define(`confCW_FILE', `{self.folder}/names')dnl
define(`confCT_FILE', `{self.folder}/trusted')dnl
define(`confSERVICE_SWITCH_FILE', `{self.folder}/service.switch')dnl
define(`QUEUE_DIR', `{self.spool}')dnl
define(`STATUS_FILE', `{self.folder}/statistics')dnl
define(`confPID_FILE', `{self.folder}/pid')dnl
define(`ALIAS_FILE', `')dnl
define(`confDOMAIN_NAME', `mx.example.net')dnl
define(`confDONT_PROBE_INTERFACES', `True')dnl
define(`confTO_IDENT', `0')dnl
define(`confDELIVERY_MODE', `background')dnl
define(`confMILTER_LOG_LEVEL', `14')dnl
define(`confLOG_LEVEL', `12')dnl
define(`SMART_HOST', `relay:[127.0.0.1]')dnl
define(`RELAY_MAILER_ARGS', `TCP $h {sink.port}')dnl
define(`ESMTP_MAILER_ARGS', `TCP $h {sink.port}')dnl
FEATURE(`no_default_msa')dnl
DAEMON_OPTIONS(`Name=MTA, Addr=127.0.0.1, Port={self.port}')dnl
FEATURE(`nocanonify')dnl
FEATURE(`accept_unresolvable_domains')dnl
FEATURE(`accept_unqualified_senders')dnl
FEATURE(`promiscuous_relay')dnl
{f"INPUT_MAIL_FILTER(`smime-milter', `S={milter}, F={flags}, T=S:1m;R:1m;E:2m')dnl" if milter else ""}
MAILER(`smtp')dnl
"""
        return subprocess.run(["m4", f"-D_CF_DIR_={folder}/", f"{folder}/m4/cf.m4", "-"], input=mc, text=True, check=True,
                              capture_output=True).stdout

    def command(self, *words):
        binary = self.root / "usr/libexec/sendmail/sendmail"
        libraries = ":".join(str(p) for top in ("usr/lib", "lib") for p in (self.root / top).glob("*-linux-gnu"))
        env = dict(os.environ, LD_LIBRARY_PATH=libraries)
        # Before it reads its configuration Sendmail sleeps a minute where the host's name has no dot in it.
        named = ["unshare", "-u", "sh", "-c", 'hostname mx.example.net; exec "$0" "$@"']
        if subprocess.run([*named, "true"], capture_output=True).returncode:
            named = []
        return [*named, str(binary), "-C", str(self.cf), *words], env

    def start(self):
        words, env = self.command("-bD", "-q1m")
        self.process = subprocess.Popen(words, env=env, stdin=subprocess.DEVNULL, stdout=open(self.logfile, "ab"),
                                        stderr=subprocess.STDOUT)
        wait_port(self.port, self.log, 100, self.process)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def log(self):
        return self.logfile.read_text(errors="replace")

    def submit(self, octets, **how):
        return submit(self.port, octets, **how)

    def queued(self, *options):
        """What `mailq` says."""
        words, env = self.command("-bp", *options)
        return subprocess.run(words, env=env, capture_output=True, text=True).stdout

    def held(self):
        """Queue ids of what is quarantined: its control file is an hf one."""
        return [p.name[2:] for p in self.spool.rglob("hf*")]

    def release(self):
        words, env = self.command("-qQ", "-Q")
        subprocess.run(words, env=env, capture_output=True)
        words, env = self.command("-q")
        subprocess.run(words, env=env, capture_output=True)
