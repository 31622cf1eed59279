#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""The lint tests: makes the samples of cases_*.py, has smime-check judge them, compares.

    run.py SMIME_CHECK [--only GLOB] [--file cases_X] [--verbose]
    run.py SMIME_CHECK --write DIR

Each bad sample of a requirement with dates is judged again one second before its first day and at it, and at the last
second of its last day and after it.  Each requirement that is implemented must have a good and a bad sample, and samples
on both sides of its dates.  --only judges requirements whose id matches; --write makes the files, all with real
signatures, and MANIFEST.tsv.
"""

import argparse
import base64
import collections
import datetime
import fnmatch
import glob
import hashlib
import importlib
import json
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import certgen  # noqa: E402
from case import CASES  # noqa: E402

SECOND = datetime.timedelta(seconds=1)
AT_ONCE = 400       # files an invocation


class Sample:
    """One file to be judged.  want: exactly the ids of `ids`, or that `id` is among them ("has") or not ("lacks")."""

    def __init__(self, id_, label, sample, want, ids=(), args=(), issuer=(), where="", issued=()):
        self.id, self.label, self.sample, self.want, self.ids = id_, label, sample, want, set(ids)
        self.args, self.issuer, self.issued, self.where = tuple(args), tuple(issuer), tuple(issued), where
        self.path = self.found = None

    def wrong(self):
        """What is not as wanted; None: nothing."""
        if self.found is None:
            return "no result"
        if self.want == "has":
            return None if self.id in self.found else "not found"
        if self.want == "lacks":
            return "found: " + self.found[self.id] if self.id in self.found else None
        missing = ["not found: " + i for i in sorted(self.ids - set(self.found))]
        extra = ["also %s (%s)" % (i, self.found[i]) for i in sorted(set(self.found) - self.ids)]
        return "; ".join(missing + extra) or None

    def octets(self, real):
        if isinstance(self.sample, bytes):
            return self.sample
        s = self.sample
        looked_at = self.issuer or self.issued or isinstance(s, certgen.Cert) and s.raw is None and s.issuer is s.subject
        return s.der(real=bool(real or looked_at))


def date_of(sample):
    """notBefore or thisUpdate; None where it is no date."""
    when = getattr(sample, "not_before", None) or getattr(sample, "this_update", None)
    return when if isinstance(when, datetime.datetime) else None


def limits(requirement):
    """First and last second of a requirement; None: without."""
    since, until = requirement.get("from"), requirement.get("until")
    return (certgen.day(since) if since else None,
            certgen.day(until) + datetime.timedelta(days=1) - SECOND if until else None)


def dated(case, since, until):
    """The (label, sample, want) by which a bad case shows a requirement's dates."""
    if "--ignore-dates" in case.args:
        return
    if case.undated:
        if case.before is not None:
            yield "before", case.before, "lacks"
        if case.since is not None:
            yield "since", case.since, "has"
        return
    if since:
        yield "before", case.sample.at(since - SECOND), "lacks"
        yield "since", case.sample.at(since), "has"
    if until:
        yield "until", case.sample.at(until), "has"
        yield "after", case.sample.at(until + SECOND), "lacks"


def expand(case, requirement, number):
    """The samples of a case."""
    def make(label, sample, want, ids=()):
        return Sample(case.id, "%s%d%s" % (case.kind, number, label and "-" + label), sample, want, ids, case.args,
                      case.issuer, case.where, case.issued)
    if case.kind == "good":
        return [make("", case.sample, "exactly", case.also)]
    since, until = limits(requirement)
    sample = case.sample
    if (since or until) and not case.undated:
        when = date_of(sample)
        if when is None:
            raise SystemExit("%s: %s: the date cannot be moved; say undated=" % (case.where, case.id))
        if "--ignore-dates" not in case.args and ((since and when < since) or (until and when > until)):
            sample = sample.at(since or until)
    return [make("", sample, "exactly", case.also | {case.id})] + \
        [make(*d) for d in dated(case, since, until)]


def base_samples():
    """What all others begin with: nothing may be found in them."""
    made = [("leaf-" + k, certgen.leaf(k), (certgen.subca(), certgen.root())) for k in
            (t + g for t in "MOSI" for g in "LMS")]
    made += [("leaf-ec", certgen.ec_leaf(), (certgen.subca(), certgen.root())),
             ("leaf-ed", certgen.ed_leaf(), (certgen.subca(), certgen.root())),
             ("subca", certgen.subca(), (certgen.root(),)),
             ("root", certgen.root(), (certgen.root(),)),
             ("cross", certgen.cross(), (certgen.root(), certgen.other_root())),
             ("responder", certgen.ocsp_responder(), (certgen.subca(),)),
             ("crl", certgen.crl(), (certgen.subca(),)),
             ("crl-cas", certgen.crl(of_cas=True), (certgen.root(),)),
             ("ocsp", certgen.ocsp(), (certgen.subca(),))]
    # Without its root nobody can tell a cross certificate from a sub CA's.
    return [Sample("base", label + way, sample, "exactly", issuer=issuer)
            for label, sample, issuers in made for way, issuer in (("", ()), ("-issuer", issuers))
            if issuer or label != "cross"]


def pem(octets):
    text = base64.b64encode(octets).decode()
    lines = [text[i:i + 64] for i in range(0, len(text), 64)]
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n" % "\n".join(lines)


def write(samples, folder, real):
    """Write the files, and those of the certificates around them; the path goes into each."""
    for s in samples:
        suffix = getattr(s.sample, "suffix", ".der")
        s.path = os.path.join(folder, "%s-%s%s" % (s.id, s.label, suffix))
        with open(s.path, "wb") as f:
            f.write(s.octets(real))
        for option, certs in (("issuer", s.issuer), ("issued", s.issued)):
            if certs:
                s.args += ("--" + option, write_certs(certs, folder, option))


def write_certs(certs, folder, option):
    """The file of these; one with the same octets is there once."""
    text = "".join(pem(c if isinstance(c, bytes) else c.der()) for c in certs)
    path = os.path.join(folder, "%s-%s.pem" % (option, hashlib.sha256(text.encode()).hexdigest()[:16]))
    if not os.path.exists(path):
        with open(path, "w") as f:
            f.write(text)
    return path


def judge(check, samples):
    """Have them judged, those with equal arguments together; what was found goes into each."""
    groups = collections.defaultdict(list)
    for s in samples:
        groups[s.args].append(s)
    for args, group in groups.items():
        for i in range(0, len(group), AT_ONCE):
            some = {s.path: s for s in group[i:i + AT_ONCE]}
            done = subprocess.run([check, "lint", "--json", *args, *some], capture_output=True, text=True)
            if done.returncode not in (0, 65) or "Sanitizer" in done.stderr:
                sys.stderr.write(done.stderr)
                raise SystemExit("FAIL: lint: exit status %d of %s" % (done.returncode, " ".join(args)))
            for line in done.stdout.splitlines():
                result = json.loads(line)
                some[result["file"]].found = {f["id"]: "%s: %s" % (f.get("at"), f.get("text"))
                                              for f in result["findings"]}


def requirements(check):
    done = subprocess.run([check, "lint", "--list", "--json"], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit("FAIL: lint --list --json: exit status %d\n%s" % (done.returncode, done.stderr))
    return {r["id"]: r for r in map(json.loads, done.stdout.splitlines())}


def load_cases(only_file):
    for path in sorted(glob.glob(os.path.join(HERE, "cases_*.py"))):
        name = os.path.basename(path)[:-3]
        if only_file in (None, name, name + ".py", name[len("cases_"):]):
            importlib.import_module(name)


def report(by_id, listed, verbose):
    """A line for each requirement; number of those that failed."""
    failed = 0
    for id_, samples in by_id.items():
        problems = [(s, s.wrong()) for s in samples]
        problems = [p for p in problems if p[1]]
        if id_ != "base" and not listed[id_]["implemented"]:
            print("skipped: lint %s: not judged" % id_)
        elif not problems:
            print("ok: lint %s (%d samples)" % (id_, len(samples)))
        else:
            failed += 1
            print("FAIL: lint %s (%d of %d samples)" % (id_, len(problems), len(samples)))
            for s, text in problems[:None if verbose else 6]:
                print("    %s %s: %s" % (s.where, s.label, text))
    return failed


def sides(case):
    """Does a bad case show both sides of the dates?"""
    if case.undated:
        return case.before is not None and case.since is not None
    return "--ignore-dates" not in case.args


def missing(listed):
    """Number of requirements that are judged and lack a sample; one that is another by name is covered by it."""
    have = {(c.kind, c.id) for c in CASES} | {("dated", c.id) for c in CASES if c.kind == "bad" and sides(c)}
    lacking = 0
    for id_, r in listed.items():
        wanted = ["good", "bad"] + (["dated"] if r["from"] or r["until"] else [])
        lacks = [kind for kind in wanted
                 if r["implemented"] and (kind, id_) not in have and (kind, r.get("same_as")) not in have]
        if lacks:
            lacking += 1
            print("FAIL: lint %s: no %s sample" % (id_, " and no ".join(lacks)))
    return lacking


def manifest(samples, folder):
    """What --write leaves for other tools: file, requirement, wanted, the ids of an exact one, arguments."""
    with open(os.path.join(folder, "MANIFEST.tsv"), "w") as f:
        f.write("file\tid\twant\tids\targs\n")
        for s in samples:
            args = " ".join(os.path.relpath(a, folder) if os.path.isabs(a) else a for a in s.args)
            f.write("\t".join((os.path.basename(s.path), s.id, s.want, " ".join(sorted(s.ids)), args)) + "\n")


def main():
    parser = argparse.ArgumentParser(description="lint tests")
    parser.add_argument("check")
    parser.add_argument("--only", default="*", metavar="GLOB")
    parser.add_argument("--file", metavar="cases_X")
    parser.add_argument("--write", metavar="DIR")
    parser.add_argument("--verbose", action="store_true")
    o = parser.parse_args()
    listed = requirements(o.check)
    load_cases(o.file)
    unknown = sorted({(c.where, c.id) for c in CASES if c.id not in listed})
    for where, id_ in unknown:
        print("FAIL: lint %s: %s: no such requirement" % (id_, where))
    by_id = collections.OrderedDict()
    if o.only == "*" and o.file is None:
        by_id["base"] = base_samples()
    counts = collections.Counter()
    for c in CASES:
        if c.id in listed and fnmatch.fnmatchcase(c.id, o.only):
            counts[c.kind, c.id] += 1
            by_id.setdefault(c.id, []).extend(expand(c, listed[c.id], counts[c.kind, c.id]))
    samples = [s for group in by_id.values() for s in group]
    if o.write:
        os.makedirs(o.write, exist_ok=True)
        write(samples, os.path.abspath(o.write), True)
        manifest(samples, os.path.abspath(o.write))
        return 1 if unknown else 0
    with tempfile.TemporaryDirectory() as folder:
        write(samples, folder, False)
        judge(o.check, samples)
    failed = len(unknown) + report(by_id, listed, o.verbose)
    if o.only == "*" and o.file is None:
        failed += missing(listed)
    print("lint: %d requirements, %d samples, %d failed" % (len(by_id), len(samples), failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
