"""`python -m plugins check`: what is worth mending before the site is built."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from plugins import clock, settings
from plugins.build import build
from plugins.frontmatter.read import read
from plugins.identity.load import load_identity
from plugins.jobs.checks import Finding, Grade, context, findings, report
from plugins.jobs.checks.pay_table import check_pay_table
from plugins.jobs.checks.repeated import check_repeated_titles
from plugins.jobs.checks.story_gap import check_story_gap
from plugins.jobs.lifecycle import ended, is_open
from plugins.jobs.load import load_jobs
from plugins.jobs.rounds.settings import BY_HAND
from plugins.pages.checks import check_trust
from plugins.pages.completeness import rings
from plugins.pages.trust import load_trust
from plugins.pictures.consent import allowed
from plugins.pictures.problems import problems as photo_problems
from plugins.pictures.read import read_photo
from plugins.site.languages import DEFAULT
from plugins.sitemap.sources import dead_source_links, repeated_titles
from plugins.social.check import check_pictures

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from plugins.jobs.checks import Context
    from plugins.jobs.model import Job, Workplace
    from plugins.pictures.model import Photo
    from plugins.social.packs import Packs


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe `python -m plugins check`."""
    parser.add_argument("--settings", type=Path, default=Path("pelicanconf.py"))


def run(args: argparse.Namespace) -> int:
    """Print every finding, by job; return 1 when one of them must be mended here.

    What must be mended in a feed is told as well, but it is mended elsewhere: a word in one feed
    keeps no other job from being published.
    """
    names = settings.read(args.settings)
    root = settings.root(args.settings, names)
    basis = context(root, names, clock.now())
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "site")
        # Raises what would stop a build; photographs are looked at below.
        packs: list[Packs] = []
        build(args.settings, output, CARDS=packs.append, KITS=False, PICTURES=False)
        jobs, _ = load_jobs(root, names, basis.now)
        by_job = list(findings_of_jobs(jobs, basis))
        of_site = [
            *findings_of_content(root, jobs, basis),
            *findings_of_site(root, names, output),
            *check_pictures(packs[0], kits=bool(names.get("KITS"))),
        ]
    for line in (*report.of_jobs(by_job), *report.of_site(of_site)):
        print(line)
    theme = args.settings.resolve().parent / str(names.get("THEME", "theme"))
    for ring in rings(root, theme / "locale"):
        print(ring)
    ours = [finding for job, found in by_job if _is_ours(job) for finding in found]
    in_feeds = [finding for job, found in by_job if not _is_ours(job) for finding in found]
    here = [*ours, *of_site]
    print(report.total(here, in_feeds))
    return int(any(finding.is_stop for finding in here))


def findings_of_jobs(
    jobs: Iterable[Job], basis: Context
) -> Iterator[tuple[Job, tuple[Finding, ...]]]:
    """Yield every open job, and every one that is to come, with what is wrong with it."""
    for job in jobs:
        if _is_checked(job, basis):
            yield job, findings(job, basis)


def _is_checked(job: Job, basis: Context) -> bool:
    return ended(job, basis.now) is None and not job.draft


def _is_ours(job: Job) -> bool:
    return job.feed == BY_HAND


def findings_of_content(root: Path, jobs: Sequence[Job], basis: Context) -> Iterator[Finding]:
    """Yield every finding about jobs together, pay, stories and photographs."""
    areas, workplaces = basis.places.areas, basis.places.workplaces
    open_jobs = [job for job in jobs if is_open(job, basis.now)]
    yield from check_repeated_titles(open_jobs)
    yield from check_story_gap(open_jobs, areas, _areas_told(root, workplaces))
    yield from check_pay_table(basis)
    today = basis.now.date()
    told = {
        problem
        for job in jobs
        if job.photo and _is_ours(job) and _is_checked(job, basis)
        for problem in allowed([job.photo], today)[1]
    }
    named = [*_photos_of_stories(root), *(place.photo for place in workplaces.values())]
    named += [job.photo for job in jobs]
    for problem in photo_problems(root, [photo for photo in named if photo], today):
        # Not shown, so nothing is wrong with the site: what must be mended stops a release, and
        # the last one still shows whoever has withdrawn. A job's own are told with the job.
        if problem not in told:
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
