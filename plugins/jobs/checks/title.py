"""A title says what the job is, in words, and no other job there has the same.

An advert with a text is worth opening; one without has nothing to say to search engines either.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from plugins.errors import Problem
from plugins.jobs.checks.finding import Finding, Grade

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.jobs.model import Job

_SOFT_HYPHEN = "\u00ad"


def check_title(job: Job) -> Iterator[Finding]:
    """Yield a finding when a title has no letter in it: emoji, figures or signs alone."""
    if not any(letter.isalpha() for letter in job.title):
        yield _finding(
            job.source,
            f"titlen »{job.title}« er ikke ord",
            "skriv stillingens navn; tegn og emoji bliver læst op af en skærmlæser et for et, og "
            "ingen søger efter dem",
            Grade.MUST,
        )


def check_description(job: Job) -> Iterator[Finding]:
    """Yield a finding when an advert has no text."""
    if not job.description.striptags().strip():
        yield _finding(
            job.source,
            "opslaget har ingen tekst",
            "skriv, hvad jobbet går ud på; søgemaskiner viser det ikke uden",
            Grade.MUST,
        )


def check_repeated_titles(jobs: Iterable[Job]) -> Iterator[Finding]:
    """Yield a finding for each title that several open jobs at one workplace have."""
    same: dict[tuple[str, str], list[Job]] = defaultdict(list)
    for job in jobs:
        title = " ".join(job.title.replace(_SOFT_HYPHEN, "").casefold().split())
        same[title, job.workplace or job.unit].append(job)
    for alike in same.values():
        if len(alike) > 1:
            first, *others = alike
            yield _finding(
                first.source,
                f"titlen »{first.title.replace(_SOFT_HYPHEN, '')}« har også "
                + ", ".join(job.source for job in others),
                "skriv i titlen, hvad der skiller dem (vagt, hold, timer), eller slå dem sammen "
                "til et opslag med flere stillinger",
                Grade.SHOULD,
            )


def _finding(where: str, what: str, how_to_fix: str, grade: Grade) -> Finding:
    problem = Problem(where=where, what=what, how_to_fix=how_to_fix)
    return Finding(rule="title", grade=grade, problem=problem)
