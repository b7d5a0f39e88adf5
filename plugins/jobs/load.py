"""Every job the site knows: from the feeds' ledgers, what lies on them, and `content/jobs`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from plugins.errors import ForkantError, Problem
from plugins.jobs import files
from plugins.jobs.ledgers import file as ledger_file
from plugins.jobs.lifecycle import ended
from plugins.jobs.overlays import Overlays
from plugins.jobs.workplaces import Places
from plugins.pay.load import load_agreements
from plugins.site.languages import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from plugins.jobs.ledgers.model import Ledger
    from plugins.jobs.model import Job


def load_jobs(
    root: Path, settings: Mapping[str, Any], now: datetime
) -> tuple[tuple[Job, ...], tuple[Problem, ...]]:
    """Read every ledger and every file; the network is never asked.

    Args:
        root: The project's folder.
        settings: Pelican's; FEEDS and DEMO count.
        now: The build's moment. Contact persons of jobs that have ended by then are left out.

    Returns:
        The jobs by source and id, each slug once, and what a webmaster should know though
        nothing is broken.

    Raises:
        ForkantError: a ledger or a file cannot be read, or two jobs want one address; every
            problem is told at once.
    """
    problems: list[Problem] = []
    ledgers: list[Ledger] = []
    by_hand: tuple[Job, ...] = ()
    overlays: Overlays | None = None
    demo = settings.get("DEMO") is True
    for path in sorted((root / ledger_file.FOLDER).glob("*.json")):
        try:
            ledgers.append(ledger_file.load(path, path.relative_to(root).as_posix()))
        except ForkantError as error:
            problems += error.problems
    try:
        load_agreements(root)
    except ForkantError as error:
        problems += error.problems
    try:
        places = Places.read(root)
        overlays = Overlays(root, places, now, demo=demo)
        by_hand = files.load(root, places, now, demo=demo)
    except ForkantError as error:
        problems += error.problems
    jobs = one_a_slug(_in_order(ledgers, settings), by_hand, now, problems)
    if overlays:
        jobs = list(overlays.on(jobs))
        problems += overlays.problems
    if problems:
        raise ForkantError(problems)
    remarks = _orphans(ledgers, settings) + (overlays.unused if overlays else ())
    return tuple(_without_contact(job, now) for job in jobs), remarks


def _in_order(ledgers: Sequence[Ledger], settings: Mapping[str, Any]) -> list[Ledger]:
    """Return the ledgers in FEEDS' order, in which feeds own a job that several have."""
    names = [feed.get("name") for feed in settings.get("FEEDS", ()) if isinstance(feed, dict)]
    rank = {name: number for number, name in enumerate(names)}
    return sorted(ledgers, key=lambda found: rank.get(found.feed, len(rank)))


def one_a_slug(
    ledgers: Sequence[Ledger], by_hand: Sequence[Job], now: datetime, problems: list[Problem]
) -> Iterable[Job]:
    """Return the jobs by slug; of one that is there twice, the one to show."""
    jobs: dict[str, Job] = {}
    owners: dict[str, Job] = {}
    for found in ledgers:
        for record in found.records.values():
            job = record.job
            if not record.twin:
                _put(owners, job, problems)
            first = jobs.setdefault(job.slug, job)
            if first is not job and _goes_before(job, first, now):
                jobs[job.slug] = job
    for job in by_hand:
        _put(jobs, job, problems)
    return jobs.values()


def _goes_before(job: Job, first: Job, now: datetime) -> bool:
    """Return whether a twin shows in the place of the first: open, or in the site's language."""
    over, first_over = ended(job, now) is not None, ended(first, now) is not None
    if over != first_over:
        return first_over
    return job.feed == first.feed and job.lang == DEFAULT != first.lang


def _put(jobs: dict[str, Job], job: Job, problems: list[Problem]) -> None:
    first = jobs.setdefault(job.slug, job)
    if first is not job:
        what = f"adressen job/{job.slug}/ er også {first.source}s"
        remedy = "giv filen et andet navn, eller slet den, hvis det er det samme job"
        problems.append(Problem(where=job.source, what=what, how_to_fix=remedy))


def _without_contact(job: Job, now: datetime) -> Job:
    """Return a job without the contact person, whose part ends with it (DESIGN section 3)."""
    return replace(job, contact=None) if job.contact and ended(job, now) else job


def _orphans(ledgers: Sequence[Ledger], settings: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return a remark on each ledger whose feed nobody fetches any more."""
    configured = {feed.get("name") for feed in settings.get("FEEDS", ()) if isinstance(feed, dict)}
    return tuple(
        Problem(
            where=f"{ledger_file.FOLDER.as_posix()}/{found.feed}.json",
            what="hører til et feed, som ikke længere står i FEEDS; "
            f"dets {len(found.records)} job bliver vist til deres frist",
            how_to_fix="slet filen, hvis jobbene skal væk, eller skriv feedet i FEEDS igen",
        )
        for found in ledgers
        if found.feed not in configured and found.records
    )
