"""Titles that several jobs at one workplace have: people cannot tell them apart in a list."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from plugins.errors import Problem
from plugins.jobs.checks.advert import plain
from plugins.jobs.checks.finding import Finding, Grade

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.jobs.model import Job


def check_repeated_titles(jobs: Iterable[Job]) -> Iterator[Finding]:
    """Yield a finding for each title that several open jobs at one workplace have."""
    same: dict[tuple[str, str], list[Job]] = defaultdict(list)
    for job in jobs:
        same[plain(job.title).casefold(), job.workplace or job.unit].append(job)
    for alike in same.values():
        if len(alike) > 1:
            first, *others = alike
            problem = Problem(
                where=first.source,
                what=f"titlen »{plain(first.title)}« har også "
                + ", ".join(job.source for job in others),
                how_to_fix="skriv i titlen, hvad der skiller dem (vagt, hold, timer), eller slå "
                "dem sammen til et opslag med flere stillinger",
            )
            yield Finding(rule="title-repeated", grade=Grade.SHOULD, problem=problem, field="title")
