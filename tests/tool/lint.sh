#!/bin/bash
# SPDX-License-Identifier: BSD-2-Clause
# Every requirement of smime-check lint against samples that break it and samples that do not (tests/lint/README.md).
command -v python3 >/dev/null || { echo "skipped: python3 is not installed"; exit 77; }
exec python3 "${top_srcdir:-.}/tests/lint/run.py" "${top_builddir:-.}/smime-check"
