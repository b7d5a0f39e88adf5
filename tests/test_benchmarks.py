"""The speed table can be printed; what stands in it is nobody's test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def printed(*arguments: str) -> str:
    command = [sys.executable, "-m", "benchmarks", *arguments, "--runs", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_table_has_our_row_and_the_peers():
    table = printed("build", "--jobs", "30", "--stories", "2")

    assert "Full build, 30 jobs + 2 stories" in table
    assert {"Forkant", "Hugo", "ratio", "budget"} <= {
        line.split()[0] for line in table.splitlines() if line
    }


def test_the_table_has_the_rows_of_a_round_for_each_format():
    table = printed("feeds", "--jobs", "12")

    for name in ("RSS, 12 entries", "HR-Manager JSON, 12 entries"):
        rows = table.partition(name)[2].splitlines()[2:8]
        assert [row[:14].strip() for row in rows[:5]] == [
            "start", "all new", "same bytes", "all known", "one changed",
        ]  # fmt: skip
