"""`make bench`: prints the speed table of the design, each figure beside its peer's."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from benchmarks.cards import cards
from benchmarks.feeds import feeds
from benchmarks.full_build import full_build

PARTS = ("build", "feeds", "cards")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("parts", nargs="*", help=f"which parts: {', '.join(PARTS)} (all)")
    parser.add_argument("--jobs", type=int, default=10_000)
    parser.add_argument("--stories", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    if unknown := set(args.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    parts = args.parts or PARTS
    memory = Path("/dev/shm")
    folder = tempfile.mkdtemp(prefix="forkant-bench-", dir=memory if memory.is_dir() else None)
    try:
        if "build" in parts:
            full_build(Path(folder), args.jobs, args.stories, args.runs)
        if "feeds" in parts:
            feeds(Path(folder), args.jobs, args.runs)
        if "cards" in parts:
            cards(Path(folder), max(1, args.jobs // 10))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
