#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""corpus.py messages|paths|certs CHECK-CORPUS SMIME-CHECK - run the comparison; its disagreements must be those that
tests/corpus-notes.md argues, no more and no fewer."""
import pathlib
import re
import subprocess
import sys

area, check, tool = sys.argv[1:]
notes = (pathlib.Path(__file__).resolve().parent / "corpus-notes.md").read_text()
section = notes.split(f"\n## {area}\n", 1)[1].split("\n## ")[0]
argued = set(re.findall(r"^- ([^:]+): ", section, re.M))
run = subprocess.run([check, area, "--tool", tool, "-v"], capture_output=True, text=True)
*lines, summary = run.stdout.splitlines() or ["nothing"]
found = {line.split(": ", 1)[0]: line for line in lines if ": " in line}
for name in sorted(found.keys() - argued):
    print(f"not argued in tests/corpus-notes.md: {found[name]}")
for name in sorted(argued - found.keys()):
    print(f"argued, but agrees now: {name}")
print(f"{len(argued)} disagreements are argued in tests/corpus-notes.md")
print(summary)
sys.exit(not re.match(rf"{area}: \d+ of \d+ agree", summary) or found.keys() != argued)
