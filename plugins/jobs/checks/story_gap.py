"""Areas that are hiring and have no colleague to tell what it is like."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from plugins.errors import Problem
from plugins.jobs.checks.finding import Finding, Grade

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from plugins.jobs.model import Area, Job


def check_story_gap(
    open_jobs: Iterable[Job], areas: Mapping[str, Area], told: Collection[str]
) -> Iterator[Finding]:
    """Yield a finding for each area with open jobs and no story.

    Args:
        open_jobs: Jobs that people can apply for now.
        areas: By slug.
        told: Slugs of the areas that have a story.
    """
    counts = Counter(job.area for job in open_jobs if job.area in areas)
    for slug, count in counts.most_common():
        if slug not in told:
            name = areas[slug].names["da"]
            yield Finding(
                rule="story-gap",
                grade=Grade.SHOULD,
                problem=Problem(
                    where="content/stories",
                    what=f"{name} har {count} ledige job og ingen historie",
                    how_to_fix="spørg en kollega derfra, og skriv historien i content/stories",
                ),
            )
