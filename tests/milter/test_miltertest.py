# SPDX-License-Identifier: BSD-2-Clause
"""The core cases again with miltertest(8), so that our own client cannot be wrong alone."""
import shutil
import subprocess

from harness import HERE, Daemon, Skip, case, main, sample, scratch

RULES = """rule broken: if integrity = digest then reject
rule held: if identity = mismatch then quarantine
rule default: if any then accept
"""


def miltertest(name, want):
    if not shutil.which("miltertest"):
        raise Skip("miltertest is not installed")
    file = scratch() / f"{name}.eml"
    file.write_bytes(sample(name))
    with Daemon(RULES) as d:
        p = subprocess.run(["miltertest", "-s", HERE / "message.lua", "-D", f"socket=local:{d.socket}", "-D", f"file={file}",
                            "-D", f"want={want}"], capture_output=True, text=True, timeout=120)
    assert p.returncode == 0, (p.stdout + p.stderr).strip()


@case
def accept():
    miltertest("good", "accept")


@case
def opaque():
    miltertest("opaque", "accept")


@case
def early():
    miltertest("unsigned", "early")


@case
def reject():
    miltertest("tampered", "reject")


@case
def quarantine():
    miltertest("wrong-author", "quarantine")


@case
def strip():
    miltertest("unsigned-forged", "strip")


if __name__ == "__main__":
    main()
