# SPDX-License-Identifier: BSD-2-Clause
"""What the files cases_*.py register: for a requirement, samples that break it and samples that just do not."""

import sys

CASES = []


def listed(certs):
    return () if certs is None else tuple(certs) if isinstance(certs, (list, tuple)) else (certs,)


class Case:
    def __init__(self, kind, id_, sample, also, args, issuer, **more):
        frame = sys._getframe(2)
        self.kind, self.id, self.sample, self.also = kind, id_, sample, set(also)
        self.args = tuple(args)
        self.issuer, self.issued = listed(issuer), listed(more.get("issued"))
        self.undated = more.get("undated")
        self.before, self.since = more.get("before"), more.get("since")
        self.where = "%s:%d" % (frame.f_code.co_filename.rpartition("/")[2], frame.f_lineno)


def good(id_, sample, also=(), args=(), issuer=None, issued=None):
    """The requirement is met, though another value of the same place would not do; nothing but `also` is found."""
    CASES.append(Case("good", id_, sample, also, args, issuer, issued=issued))


def bad(id_, sample, also=(), args=(), issuer=None, issued=None, undated=None, before=None, since=None):
    """The requirement is broken: exactly it and `also` are found.

    issuer: a Cert or several, written to the file of --issuer; issued: to that of --issued.  undated: why the date
    cannot be moved by itself; the two samples that are judged instead are `before` (not found) and `since` (found).
    """
    CASES.append(Case("bad", id_, sample, also, args, issuer, issued=issued, undated=undated, before=before,
                      since=since))
