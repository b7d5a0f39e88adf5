"""Every job the site knows: from the feeds' ledgers and from `content/jobs`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from plugins.errors import ForkantError, Problem
from plugins.jobs import files, ledger_file
from plugins.jobs.lifecycle import ended
from plugins.jobs.workplaces import Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from plugins.jobs.ledger import Ledger
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
    for path in sorted((root / ledger_file.FOLDER).glob("*.json")):
        try:
            ledgers.append(ledger_file.load(path, path.relative_to(root).as_posix()))
        except ForkantError as error:
            problems += error.problems
    try:
        places = Places.read(root)
        by_hand = files.load(root, places, now, demo=settings.get("DEMO") is True)
    except ForkantError as error:
        problems += error.problems
    jobs = _one_a_slug(ledgers, by_hand, now, problems)
    if problems:
        raise ForkantError(problems)
    return tuple(_without_contact(job, now) for job in jobs), _orphans(ledgers, settings)


def _one_a_slug(
    ledgers: Sequence[Ledger], by_hand: Sequence[Job], now: datetime, problems: list[Problem]
) -> Iterable[Job]:
    """Return the jobs by slug; of one that two feeds have, whichever is still open."""
    jobs: dict[str, Job] = {}
    twins = []
    for found in ledgers:
        for record in found.records.values():
            if record.twin:
                twins.append(record.job)
            else:
                _put(jobs, record.job, problems)
    for twin in twins:
        first = jobs.get(twin.slug)
        if first is None or (ended(first, now) and not ended(twin, now)):
            jobs[twin.slug] = twin
    for job in by_hand:
        _put(jobs, job, problems)
    return jobs.values()


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
