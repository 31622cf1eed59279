#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Compare what smime-check, zlint and pkilint say of the same certificates and CRLs, requirement by requirement.

  compare.py [--set NAME=FOLDER]... [--notes FILE] [--types EXPECT.TSV] [-v] SMIME-CHECK PEERS

PEERS is the folder that get-zlint and get-pkilint filled; what is not there is not asked. Which requirement stands for which
check of theirs comes from `smime-check lint --list --json`. The fair question to each:

* zlint knows dates, and answers NA to what it holds to be out of its scope; NA is no opinion. We are asked by both profiles.
* pkilint knows no dates and is told type and generation; so are we (--ignore-dates, --as). It has no NA, but stops at a part
  that it cannot decode. Without a type it knows RFC 5280 only (code "pkix...").

A check that a peer reports and none of its requirements does is "theirs"; a requirement that we report and none of its checks
does is "ours". Each must be argued in the table of second-opinion.md, and each line of that table must still occur; else the
exit status is 1. 77: no peer is there.
"""
import argparse
import collections
import csv
import fnmatch
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SUFFIXES = {".pem", ".der", ".crt", ".cer", ".crl"}
FIRES = {"info", "notice", "warn", "error", "NOTICE", "WARNING", "ERROR", "FATAL"}  # "fatal" of zlint: it could not look
BATCH = 200

# One certificate that a peer was asked about: the file, what the peer said ({check: status}), and our findings (ids).
Case = collections.namedtuple("Case", "where said found")
Difference = collections.namedtuple("Difference", "check peer by where detail")


def lines(command, stdin=""):
    run = subprocess.run(list(map(str, command)), input=stdin, capture_output=True, text=True)
    if run.returncode not in (0, 1, 65):
        sys.exit(f"{command[0]}: exit {run.returncode}: {run.stderr.strip()[-400:]}")
    return [json.loads(line) for line in run.stdout.splitlines()]


class Registry:
    """Which of our requirements stand for which check of a peer, and the other way round."""

    def __init__(self, tool):
        self.checks, self.ids = {"zlint": {}, "pkilint": {}}, {"zlint": {}, "pkilint": {}}
        for row in lines([tool, "lint", "--list", "--json"]):
            one = row.get("same_as") or row["id"]  # a row that another one judges is never found itself
            for peer in self.checks:
                for check in row[peer] if row["implemented"] else []:
                    self.checks[peer].setdefault(one, set()).add(check)
                    self.ids[peer].setdefault(check, set()).add(one)


def ours(tool, options, files):
    """{sha256: ids found} with these options."""
    found = {}
    for i in range(0, len(files), BATCH):
        for out in lines([tool, "lint", "--json", *options, *files[i:i + BATCH]]):
            if "sha256" in out:
                found.setdefault(out["sha256"], set()).update(f["id"] for f in out.get("findings", []))
    return found


def ask_zlint(tool, peers, files, types):
    out = lines([peers / "zlint-many"], "".join(f"{f}\n" for f in files))
    found = ours(tool, ["--profile", "sbr"], list(files))
    for sha256, ids in ours(tool, ["--profile", "rfc5280"], list(files)).items():
        found.setdefault(sha256, set()).update(ids)
    for o in out:
        if "lints" in o and o["sha256"] in found:
            yield Case(files[o["file"]], o["lints"], found[o["sha256"]])


def ask_pkilint(tool, peers, files, types):
    names = "".join(f"{f}\t{types.get(files[f], '')}\n" for f in files)
    out = [o for o in lines([peers / "pkilint/bin/python", HERE / "pkilint_many.py"], names) if "codes" in o]
    for kind in sorted({o["as"] for o in out}):
        mine = [o for o in out if o["as"] == kind]
        options = ["--profile", "rfc5280"] if kind == "pkix" else ["--profile", "sbr"]
        options += ["--as", kind] if len(kind) == 2 else []
        found = ours(tool, ["--ignore-dates", *options], sorted({o["file"] for o in mine}))
        for o in mine:
            if o["sha256"] in found:
                said = o["codes"] | {"kind": kind}
                yield Case(files[o["file"]], said, found[o["sha256"]])


def silent(peer, case, check):
    """Does the peer's silence about a check mean that it looked and saw nothing?"""
    if peer == "zlint":
        return case.said.get(check) in ("pass", "NE")
    if case.said["kind"] == "pkix" and not check.startswith("pkix.") or check.startswith("cabf.arl_"):
        return False
    return "FATAL" not in case.said.values()


def judge(peer, case, registry, counts):
    """The differences of one certificate; counts gets {id: Counter of both, ours, theirs, n/a}."""
    fired = {check for check, status in case.said.items() if status in FIRES}
    for check in sorted(fired):
        ids = registry.ids[peer].get(check, set())
        if not ids & case.found:
            for one in ids:
                counts[one]["theirs"] += 1
            yield Difference(check, peer, "theirs", case.where, ", ".join(sorted(ids)) or "stands for no requirement")
    for one in sorted(case.found):
        checks = registry.checks[peer].get(one, set())
        if checks & fired:
            counts[one]["both"] += 1
        elif any(silent(peer, case, check) for check in checks):
            counts[one]["ours"] += 1
            yield Difference(one, peer, "ours", case.where, ", ".join(sorted(checks)))
        elif checks:
            counts[one]["n/a"] += 1


# ---- the list of what is argued

class Notes:
    """Rows `| check | peer | reported by | where | section | why |`; check and where are globs (where: several, by comma)."""

    def __init__(self, path):
        rows = re.findall(r"^\| `([^`|]+)` \| (zlint|pkilint) \| (ours|theirs) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$",
                          path.read_text(), re.M)
        self.rows = [(check, peer, by, re.findall(r"`([^`]+)`", where)) for check, peer, by, where, _, _ in rows]
        self.used = [set() for _ in self.rows]

    def argue(self, d):
        known = False
        for used, (check, peer, by, where) in zip(self.used, self.rows):
            if (peer, by) == (d.peer, d.by) and fnmatch.fnmatchcase(d.check, check):
                matching = {w for w in where if fnmatch.fnmatchcase(d.where, w)}
                used |= matching
                known = known or bool(matching)
        return known

    def stale(self, peers, sets):
        """What no longer occurs, among what could have been seen in these sets."""
        for used, (check, peer, by, where) in zip(self.used, self.rows):
            for w in where:
                first = w.split("/")[0]
                seen = first in sets or not any(fnmatch.fnmatchcase(s, first) for s in ("samples", "corpus", "lore", "pkits")
                                                if s not in sets)
                if peer in peers and seen and w not in used:
                    yield f"{check} | {peer} | {by} | {w}"


# ---- what is compared

def collect(sets):
    """{path: SET/name}; folders are walked, and a folder that is not there is said to be skipped."""
    files, present = {}, []
    for item in sets:
        name, _, folder = item.partition("=")
        paths = sorted(p for p in pathlib.Path(folder).rglob("*") if p.suffix in SUFFIXES)
        print(f"{name}: {len(paths)} files" if paths else f"skipped: {name}: no certificate in it")
        present += [name] if paths else []
        files |= {str(p): f"{name}/{p.relative_to(folder)}" for p in paths}
    return files, present


def told(path, name):
    """{SET/file: type} where a list of published expectations says as what pkilint was told to judge the file."""
    types = {}
    if path is not None:
        with open(path, newline="") as f:
            for row in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
                kind = row["linted_as"].split("/")
                if row["set"] == "pkilint":
                    types[f"{name}/{row['file']}"] = kind[1][0].upper() + kind[2][0].upper() if len(kind) == 3 else "pkix"
    return types


def table(registry, counts, peers):
    print(f"\n{'requirement':58}" + "".join(f" {p + ': both':>14} {'ours':>5} {'theirs':>6} {'n/a':>5}" for p in peers))
    for one in sorted({i for p in peers for i in registry.checks[p]}):
        cells = "".join(f" {c['both']:14} {c['ours']:5} {c['theirs']:6} {c['n/a']:5}" for c in (counts[p][one] for p in peers))
        print(f"{one:58}{cells}")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--set", action="append", default=[], metavar="NAME=FOLDER")
    ap.add_argument("--notes", type=pathlib.Path, default=HERE.parent / "second-opinion.md")
    ap.add_argument("--types", metavar="NAME=EXPECT.TSV", default="=")
    ap.add_argument("-v", action="store_true", help="each disagreement, argued or not")
    ap.add_argument("tool", type=pathlib.Path)
    ap.add_argument("peers", type=pathlib.Path)
    a = ap.parse_args()
    ask = {"zlint": ask_zlint, "pkilint": ask_pkilint}
    peers = [p for p, program in (("zlint", "zlint-many"), ("pkilint", "pkilint/bin/pip")) if (a.peers / program).exists()]
    if not peers:
        print("skipped: neither zlint nor pkilint is there")
        sys.exit(77)
    name, _, path = a.types.partition("=")
    tool, files, notes = a.tool.resolve(), *collect(a.set)[:1], Notes(a.notes)
    registry, types = Registry(tool), told(path or None, name)
    counts = {p: collections.defaultdict(collections.Counter) for p in peers}
    unargued = collections.defaultdict(list)
    for peer in peers:
        cases, argued = list(ask[peer](tool, a.peers, files, types)), 0
        for case in cases:
            for d in judge(peer, case, registry, counts[peer]):
                known = notes.argue(d)
                argued += known
                if a.v:
                    print(f"{'argued' if known else 'not argued'}: {d.check} | {d.peer} | {d.by} | {d.where} | {d.detail}")
                if not known:
                    unargued[d.check, d.peer, d.by, d.detail].append(d.where)
        print(f"{peer}: {len(cases)} certificates judged by both of us, {argued} disagreements argued")
    table(registry, counts, peers)
    for (check, peer, by, detail), where in sorted(unargued.items()):
        print(f"not argued: {check} | {peer} | {by} | {len(where)} times, as {where[0]} | {detail}")
    stale = list(notes.stale(peers, {f.split("/")[0] for f in files.values()}))
    for row in stale:
        print(f"argued, but no longer so: {row}")
    print("\nin both: " + ", ".join(f"{p} {sum(c['both'] for c in counts[p].values())}" for p in peers) +
          f"; not argued: {sum(map(len, unargued.values()))}; argued in vain: {len(stale)}")
    sys.exit(bool(unargued or stale))


main()
