# SPDX-License-Identifier: BSD-2-Clause
"""expect.py EXPECT.tsv DIR - do the results in DIR/NAME.json say what the table wants?  One line for each deviation."""
import json
import pathlib
import sys

MESSAGE = ("signature", "result", "code")


def seen(result, column):
    """The message's own value, or the deciding signer's; `-` for what was not judged."""
    if column in MESSAGE:
        value = result.get(column)
    else:
        at = result.get("deciding")
        value = None if at is None else result["signers"][at].get(column)
    return "-" if value is None else value


def main(table, folder):
    rows = [line.split("\t") for line in pathlib.Path(table).read_text().splitlines() if line]
    columns = next(r for r in rows if r[0] == "#file")[1:]
    rows = [r for r in rows if not r[0].startswith("#")]
    bad = 0
    names = {p.stem for p in pathlib.Path(folder).glob("*.json")}
    for name in sorted(names ^ {r[0] for r in rows}):
        print(f"FAIL: {name}: only in {'the samples' if name in names else table}")
        bad += 1
    for name, *wanted in rows:
        try:
            result = json.loads((pathlib.Path(folder) / f"{name}.json").read_text())
        except (OSError, ValueError) as e:
            print(f"FAIL: {name}: {e}")
            bad += 1
            continue
        wrong = [f"{c} {seen(result, c)}, wanted {w}" for c, w in zip(columns, wanted) if w not in ("*", seen(result, c))]
        if wrong:
            print(f"FAIL: {name}: {'; '.join(wrong)}")
            bad += 1
    print(f"golden: {len(rows) - bad} of {len(rows)} samples as expected")
    return bad != 0


sys.exit(main(*sys.argv[1:]))
