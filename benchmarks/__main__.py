"""`make bench`: prints the speed table of the design, each figure beside its peer's."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from benchmarks.full_build import full_build


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--jobs", type=int, default=10_000)
    parser.add_argument("--stories", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    memory = Path("/dev/shm")
    folder = tempfile.mkdtemp(prefix="forkant-bench-", dir=memory if memory.is_dir() else None)
    try:
        full_build(Path(folder), args.jobs, args.stories, args.runs)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
