"""`python -m plugins check`: what is worth mending before the site is built."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from plugins import clock, settings
from plugins.build import build
from plugins.frontmatter.read import read
from plugins.identity.load import load_identity
from plugins.jobs.checks import CHECKS
from plugins.jobs.checks.finding import Finding, Grade
from plugins.jobs.checks.story_gap import check_story_gap
from plugins.jobs.checks.title import check_repeated_titles
from plugins.jobs.lifecycle import is_open
from plugins.jobs.load import load_jobs
from plugins.jobs.workplaces import load_workplaces
from plugins.pages.checks import check_trust
from plugins.pages.completeness import rings
from plugins.pages.trust import load_trust
from plugins.pictures.problems import problems as photo_problems
from plugins.pictures.read import read_photo
from plugins.site.languages import DEFAULT
from plugins.sitemap.sources import dead_source_links, repeated_titles

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from plugins.jobs.model import Workplace
    from plugins.pictures.model import Photo


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe `python -m plugins check`."""
    parser.add_argument("--settings", type=Path, default=Path("pelicanconf.py"))


def run(args: argparse.Namespace) -> int:
    """Print every finding; return 1 when one of them must be mended."""
    names = settings.read(args.settings)
    root = settings.root(args.settings, names)
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "site")
        # Raises what would stop a build; photographs are looked at below.
        build(args.settings, output, CARDS=False, PICTURES=False)
        found = [*findings(root, names), *findings_of_site(root, names, output)]
    for finding in found:
        print(finding)
    theme = args.settings.resolve().parent / str(names.get("THEME", "theme"))
    for ring in rings(root, theme / "locale"):
        print(ring)
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
    yield from check_repeated_titles(open_jobs)
    yield from check_story_gap(open_jobs, areas, _areas_told(root, workplaces))
    named = [*_photos_of_stories(root), *(place.photo for place in workplaces.values())]
    named += [job.photo for job in jobs]
    for problem in photo_problems(root, [photo for photo in named if photo], now.date()):
        # Not shown, so nothing is wrong with the site: what must be mended stops a release, and
        # the last one still shows whoever has withdrawn.
        yield Finding(rule="photo", grade=Grade.SHOULD, problem=problem)


def findings_of_site(root: Path, names: Mapping[str, object], output: Path) -> Iterator[Finding]:
    """Yield every finding about pages, and about what holds for the whole site.

    Args:
        root: The project's folder.
        names: Its settings.
        output: The built site.
    """
    example = load_identity(root).example
    for problem in check_trust(load_trust(root), clock.now().date(), example=example):
        yield Finding(rule="trust", grade=Grade.MUST, problem=problem)
    for problem in dead_source_links(root, output, str(names["SITEURL"])):
        yield Finding(rule="links", grade=Grade.MUST, problem=problem)
    for problem in repeated_titles(output):
        yield Finding(rule="titles", grade=Grade.SHOULD, problem=problem)


def _photos_of_stories(root: Path) -> Iterator[Photo | None]:
    for path in sorted((root / "content/stories").glob("*.md")):
        front = read(path, path.relative_to(root).as_posix())
        lang = str(front.values.get("lang", DEFAULT))
        yield read_photo(front.values, front.at, lang, of_a_person=True)


def _areas_told(root: Path, workplaces: Mapping[str, Workplace]) -> set[str]:
    """Return the areas whose workplaces have a story."""
    told = set()
    for path in (root / "content/stories").glob("*.md"):
        workplace = workplaces.get(str(read(path).values.get("workplace", "")))
        if workplace:
            told.add(workplace.area)
    return told
