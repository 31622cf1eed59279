#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""The registry against the catalogue of requirements that it was made from, where that is at hand.

    list.py SMIME_CHECK FOLDER

FOLDER has tables (*.tsv) with a line a requirement: id, section, level, from, until, generations, types or applies,
needs.  Each must be in `smime-check lint --list` with the same values, and what can be seen in a certificate, its
issuer or its path must be judged.  Where the document itself says otherwise than the catalogue, EXCEPTIONS has why.
"""

import glob
import json
import os
import subprocess
import sys

# Id and column: why it differs.
EXCEPTIONS = {
    ("leaf.san.dirname-follows-profile", "section"): "the sentence came with 1.0.10",
    ("leaf.san.dirname-follows-profile", "from"): "1.0.10 is of 2025-07-02; before it nothing was said of directoryName",
    ("cross.eku.ccadb-6-3", "section"): "the sentence came with 1.0.16",
    ("subca.ku.no-other-bits", "section"): "RFC 3279 2.3.1 has the bits, and is why it holds for private CAs, too",
}
for id_ in ("extant.not-before", "extant.eku", "extant.rfc5280", "extant.policy"):
    EXCEPTIONS[id_, "needs"] = "a CA is an extant one by what it issues: judged below a leaf of the transition"

COLUMNS = ("section", "level", "from", "until", "generations", "types", "applies", "needs")


def table(path):
    """The rows of a table with a line of column names; nothing where the first of these is not `id`."""
    with open(path, encoding="utf-8") as f:
        names = f.readline().rstrip("\n").split("\t")
        if names[0] != "id":
            return
        for line in f:
            if line.strip() and not line.startswith("#"):
                yield dict(zip(names, line.rstrip("\n").split("\t")))


def wanted(row, column):
    """What --list is to say: nothing for "-", all types for "*"."""
    value = row[column]
    if column == "types" and value == "*":
        return "MOSI"
    return None if value == "-" else value


def compare(row, listed):
    """The texts of what differs."""
    if row["id"] not in listed:
        return ["not in the list"]
    have, texts = listed[row["id"]], []
    for column in COLUMNS:
        if column not in row or (row["id"], column) in EXCEPTIONS:
            continue
        if have[column] != wanted(row, column):
            texts.append("%s is %s, not %s" % (column, have[column], wanted(row, column)))
    if row["needs"] in ("cert", "issuer", "chain") and not have["implemented"] \
            and (row["id"], "implemented") not in EXCEPTIONS:
        texts.append("not judged")
    return texts


def main(check, folder):
    paths = sorted(glob.glob(os.path.join(folder, "*.tsv")))
    if not paths:
        print("skipped: lint list: no catalogue")
        return 77
    done = subprocess.run([check, "lint", "--list", "--json"], capture_output=True, text=True, check=True)
    listed = {r["id"]: r for r in map(json.loads, done.stdout.splitlines())}
    failed = 0
    for path in paths:
        rows = list(table(path))
        bad = [(r["id"], text) for r in rows for text in compare(r, listed)]
        failed += len(bad)
        if rows:
            print("%s: lint list: %s (%d requirements)" % ("FAIL" if bad else "ok", os.path.basename(path), len(rows)))
        for id_, text in bad:
            print("    | %s: %s" % (id_, text))
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
