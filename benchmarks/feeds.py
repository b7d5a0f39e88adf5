"""The rows of a round of `jobs`: all entries new, all known, one changed.

User CPU seconds of whole processes, the fastest of the runs, since the machine's other work can
only add to them. What starting costs (Python, imports, a feed of one entry) is measured too and
taken off. Beside them what the peer takes to parse the same bytes, which it must do every time.
"""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import ats, corpus
from benchmarks.full_build import apart, timed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.full_build import Run

PROJECT = Path(__file__).parent.parent
#: Budgets of the design: user CPU seconds without the start, of 10,000 entries.
BUDGET_KNOWN = 0.5
BUDGET_NEW = 8.0

_SETTINGS = """
PATH = "content"
SITEURL = "http://127.0.0.1:8000"
FEEDS = [{feed!r}]
"""
_FIELDS = {
    "unit": "job:unit",
    "address_locality": "job:place",
    "valid_through": "job:deadline",
    "hours": "job:hours",
    "area": "category",
}


@dataclass(frozen=True)
class Kind:
    """A format, our adapter for it, and what its peer runs on the file."""

    name: str
    feed: dict[str, object]
    peer: str
    command: str
    file: str


def feeds(root: Path, count: int, runs: int) -> None:
    """Print the rows of a round, for each format."""
    small, large = root / "small", root / "large"
    for folder, number in ((small, 1), (large, count)):
        folder.mkdir()
        apart(ats.write, folder, number)
        apart(ats.edit, folder, 0)
    with _serving(small) as one, _serving(large) as many:
        for kind in _kinds():
            _print_rows(kind, root, (one, many), count, runs)


def _kinds() -> list[Kind]:
    return [
        Kind(
            name="RSS",
            feed={"name": "bench", "adapter": "rss", "url": "{}/job.rss", "fields": _FIELDS},
            peer="feedparser",
            command="import feedparser, sys; feedparser.parse(open(sys.argv[1], 'rb').read())",
            file="job.rss",
        ),
        Kind(
            name="HR-Manager JSON",
            feed={
                "name": "bench",
                "adapter": "hr_manager",
                "url": "{}/jobportal.svc/x/positionlist/json/",
            },
            peer="json.loads",
            command="import json, sys; [json.loads(line) for line in open(sys.argv[1], 'rb')]",
            file="positions.json",
        ),
    ]


def _print_rows(kind: Kind, root: Path, bases: tuple[str, str], count: int, runs: int) -> None:
    start = _round(root / f"start-{kind.feed['adapter']}", kind, bases[0], runs)[1]
    large = root / "large"
    site = root / f"site-{kind.feed['adapter']}"
    rows: list[tuple[str, Run, float | None]] = []
    new, again = _round(site, kind, bases[1], runs)
    rows += [("all new", new, BUDGET_NEW), ("same bytes", again, BUDGET_KNOWN)]
    edition = 0
    for name, step in (("all known", 2), ("one changed", 1)):
        measured = []
        for _ in range(runs):
            edition += step
            apart(ats.edit, large, edition)
            measured.append(_jobs(site))
        rows.append((name, min(measured, key=lambda run: run.user), BUDGET_KNOWN))
    peer = [sys.executable, "-c", kind.command, str(large / kind.file)]
    size = (large / kind.file).stat().st_size / 1e6
    theirs = min((timed(peer, root, _environment()) for _ in range(min(runs, 2))),
                 key=lambda run: run.user)  # fmt: skip
    print(f"\nA round of jobs, {kind.name}, {count} entries, {size:.0f} MB; fastest of {runs} runs")
    print(f"{'':14}{'user s':>9}{'less start':>12}{'budget':>9}{'sys s':>9}{'peak MiB':>10}"
          f"{'/ ' + kind.peer:>14}")  # fmt: skip
    for name, run, budget in [("start", start, None), *rows, (kind.peer, theirs, None)]:
        print(
            f"{name:14}{run.user:9.2f}{max(run.user - start.user, 0):12.2f}"
            f"{'' if budget is None else format(budget, '.2f'):>9}{run.system:9.2f}"
            f"{run.peak_mib:10.0f}{run.user / theirs.user:14.2f}",
            flush=True,
        )


def _round(site: Path, kind: Kind, base: str, runs: int) -> tuple[Run, Run]:
    """Return what the first round takes, and another of the same bytes."""
    new, again = [], []
    for _ in range(min(runs, 2)):
        shutil.rmtree(site, ignore_errors=True)
        (site / "content").mkdir(parents=True)
        (site / "content/workplaces.toml").symlink_to(PROJECT / "content/workplaces.toml")
        feed = {**kind.feed, "url": str(kind.feed["url"]).format(base)}
        (site / "settings.py").write_text(_SETTINGS.format(feed=feed))
        new.append(_jobs(site))
        again += [_jobs(site) for _ in range(runs)]
    return min(new, key=lambda run: run.user), min(again, key=lambda run: run.user)


def _jobs(site: Path) -> Run:
    command = [sys.executable, "-m", "plugins", "jobs", "--settings", str(site / "settings.py")]
    return timed(command, site, _environment())


def _environment() -> dict[str, str]:
    return {**os.environ, "SITE_NOW": corpus.NOW.isoformat(), "PYTHONPATH": str(PROJECT)}


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    """Serve a folder's feeds from a process of their own."""
    context = get_context("spawn")
    port, tell_port = context.Pipe(duplex=False)
    process = context.Process(target=ats.serve, args=(folder, tell_port), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{port.recv()}"
    finally:
        process.terminate()
        process.join()
