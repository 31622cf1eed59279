# SPDX-License-Identifier: BSD-2-Clause
"""smime-milter under a real Sendmail: the same core cases."""
import os
import sys

from core import Env, cases_on, ours, sendmail_root
from harness import case, main, same, sample
from mta import Sendmail

if not sendmail_root() or os.geteuid() != 0:
    print("skipped: mta: sendmail: SENDMAIL_ROOT names no folder made by tests/mta/get-sendmail, or not run as root")
    sys.exit(0)


def mta(path, sink, daemon, flags="T"):
    return Sendmail(path, sink, daemon.listen, flags)


cases_on("inet", mta, inet=True, UMask="077")
cases_on("local", mta, UMask="077")


@case
def quarantine_reason_in_mailq():
    with Env(mta, UMask="077") as env:
        env.mta.submit(sample("wrong-author"))
        listing = env.mta.queued("-qQ")
        assert "QUARANTINE: SMIME-IDENT" in listing, listing


@case
def filter_stopped():
    """F=T: 451, F=: delivered without our fields"""
    with Env(mta, UMask="077") as env:
        env.daemon.stop()
        code, text, _ = env.send(sample("good"))
        same(code, 451, text)
    with Env(lambda f, s, d: mta(f, s, d, ""), UMask="077") as env:
        env.daemon.stop()
        code, _, got = env.send(sample("good"))
        same((code, ours(got)), (250, []))


if __name__ == "__main__":
    main()
