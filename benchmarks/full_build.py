"""The row of a full build: our site of many jobs beside Hugo's of the same.

User CPU seconds of whole processes, output on a memory file system where there is one, runs
of ours and the peer's in turn, medians of the runs and of their ratios.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from benchmarks import corpus, forkant_site, hugo_site

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

#: Budgets of the design: user CPU seconds, ratio to Hugo, peak MiB.
BUDGET_SECONDS = 4.0
BUDGET_RATIO = 0.36
BUDGET_MIB = 150


@dataclass
class Run:
    """What one process took."""

    user: float
    system: float
    peak_mib: float


def timed(command: list[str], folder: Path, environment: dict[str, str]) -> Run:
    """Run a command to its end and return what it took, its children with it."""
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=told
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            sys.stderr.write(told.read().decode(errors="replace"))
            sys.exit(f"{' '.join(command)} failed with {process.returncode}")
    return Run(user=usage.ru_utime, system=usage.ru_stime, peak_mib=usage.ru_maxrss / 1024)


def files(folder: Path) -> tuple[int, float]:
    """Return how many files lie in a folder, and their MB."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes) / 1e6


def apart(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a function in a process of its own.

    Linux counts what a process held before it started another towards the other's peak memory,
    so this process must stay small.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *args, **kwargs).result()


def write_ours(root: Path, output: Path, count: int, stories: int) -> Path:
    """Write our project and return its settings file."""
    return forkant_site.write(root, output, corpus.jobs(count), stories=stories)


def write_hugo(root: Path, count: int, stories: int, style: str, picture: str) -> None:
    """Write the peer's project."""
    hugo_site.write(root, corpus.jobs(count), stories=stories, style=style, picture=picture)


def full_build(root: Path, count: int, stories: int, runs: int) -> None:
    """Print the row of a full build, beside Hugo's from the same jobs."""
    ours_output, hugo_output = root / "ours-out", root / "hugo-out"
    job_page = f"job/{corpus.jobs(1)[0].slug}/index.html"
    settings = apart(write_ours, root / "ours", ours_output, count, stories)
    environment = {**os.environ, "SITE_NOW": corpus.NOW.isoformat(), "PYTHONPATH": str(Path.cwd())}
    ours = [sys.executable, "-m", "plugins", "build", "--anew", "--settings", str(settings)]
    timed(ours, root / "ours", environment)  # also warms caches of fonts, as a second night does
    page = (ours_output / job_page).read_text()
    style = page.partition("<style>")[2].partition("</style>")[0]
    picture = "<svg" + page.partition('<svg viewBox="0 0 ')[2].partition("</svg>")[0] + "</svg>"
    apart(write_hugo, root / "hugo", count, stories, style, picture)
    hugo = [str(Path(sys.executable).with_name("hugo")), "--quiet", "-d", str(hugo_output)]
    ours_runs, hugo_runs = [], []
    for _ in range(runs):
        ours_runs.append(timed(ours, root / "ours", environment))
        shutil.rmtree(hugo_output, ignore_errors=True)
        hugo_runs.append(timed(hugo, root / "hugo", environment))
    ratios = [a.user / b.user for a, b in zip(ours_runs, hugo_runs, strict=True)]
    cpu_ratios = [
        (a.user + a.system) / (b.user + b.system) for a, b in zip(ours_runs, hugo_runs, strict=True)
    ]
    print(f"\nFull build, {count} jobs + {stories} stories, HTML; {runs} runs in turn, medians")
    print(f"{'':10}{'user s':>9}{'sys s':>9}{'peak MiB':>10}{'files':>9}{'MB':>8}{'a page':>9}")
    for name, measured, output in (
        ("Forkant", ours_runs, ours_output),
        ("Hugo", hugo_runs, hugo_output),
    ):
        number, size = files(output)
        page_size = (output / job_page).stat().st_size
        print(
            f"{name:10}{statistics.median(run.user for run in measured):9.2f}"
            f"{statistics.median(run.system for run in measured):9.2f}"
            f"{max(run.peak_mib for run in measured):10.0f}{number:9}{size:8.0f}"
            f"{page_size / 1000:6.1f} kB"
        )
    print(
        f"{'ratio':10}{statistics.median(ratios):9.3f}  ({min(ratios):.3f}–{max(ratios):.3f}); "
        f"user + sys {statistics.median(cpu_ratios):.3f}"
    )
    print(
        f"{'budget':10}{BUDGET_SECONDS:9.2f}  ratio {BUDGET_RATIO}, {BUDGET_MIB} MiB "
        "(2.00 s is the goal)"
    )
