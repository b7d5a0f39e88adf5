"""The speed table can be printed; what stands in it is nobody's test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_table_has_our_row_and_the_peers():
    command = [sys.executable, "-m", "benchmarks", "--jobs", "30", "--stories", "2", "--runs", "1"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "Full build, 30 jobs + 2 stories" in done.stdout
    assert {"Forkant", "Hugo", "ratio", "budget"} <= {
        line.split()[0] for line in done.stdout.splitlines() if line
    }
