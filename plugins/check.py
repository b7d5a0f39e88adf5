"""`python -m plugins check`: what is worth mending before the site is built."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from plugins import clock, settings
from plugins.build import build
from plugins.frontmatter.read import read
from plugins.jobs.checks import CHECKS
from plugins.jobs.checks.finding import Grade
from plugins.jobs.checks.story_gap import check_story_gap
from plugins.jobs.lifecycle import is_open
from plugins.jobs.load import load_jobs
from plugins.jobs.workplaces import load_workplaces

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from plugins.jobs.checks.finding import Finding
    from plugins.jobs.model import Workplace


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe `python -m plugins check`."""
    parser.add_argument("--settings", type=Path, default=Path("pelicanconf.py"))


def run(args: argparse.Namespace) -> int:
    """Print every finding; return 1 when one of them must be mended."""
    names = settings.read(args.settings)
    with tempfile.TemporaryDirectory() as folder:
        build(args.settings, Path(folder, "site"), CARDS=False)  # raises what would stop a build
    found = list(findings(settings.root(args.settings, names), names))
    for finding in found:
        print(finding)
    plural = "bemærkning" if len(found) == 1 else "bemærkninger"
    print(f"{len(found)} {plural}." if found else "Intet at bemærke.")
    return int(any(finding.grade is Grade.MUST for finding in found))


def findings(root: Path, names: Mapping[str, object]) -> Iterator[Finding]:
    """Yield every finding about jobs and stories.

    Raises:
        ForkantError: something is broken rather than improvable.
    """
    now = clock.now()
    areas, workplaces = load_workplaces(root)
    jobs, _ = load_jobs(root, names, now)
    open_jobs = [job for job in jobs if is_open(job, now)]
    for job in open_jobs:
        for check in CHECKS:
            yield from check(job)
    yield from check_story_gap(open_jobs, areas, _areas_told(root, workplaces))


def _areas_told(root: Path, workplaces: Mapping[str, Workplace]) -> set[str]:
    """Return the areas whose workplaces have a story."""
    told = set()
    for path in (root / "content/stories").glob("*.md"):
        workplace = workplaces.get(str(read(path).values.get("workplace", "")))
        if workplace:
            told.add(workplace.area)
    return told
