"""A deadline gives people at least two weeks.

Danish municipalities ask themselves for 14 days as a rule; it is a custom and no law, so the
grade is `bør`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.errors import Problem
from plugins.jobs.checks.finding import Finding, Grade
from plugins.site.dates import days_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.jobs.model import Job

SHORTEST_DAYS: Final = 14


def check_deadline(job: Job) -> Iterator[Finding]:
    """Yield a finding when an advert is open for less than two weeks."""
    if job.valid_through is None:
        return
    days = days_between(job.date_posted, job.valid_through)
    if days < SHORTEST_DAYS:
        yield Finding(
            rule="deadline",
            grade=Grade.SHOULD,
            problem=Problem(
                where=job.source,
                what=f"fristen er kort: {days} dage fra opslag til frist",
                how_to_fix=f"giv mindst {SHORTEST_DAYS} dage, så også de travle når det",
            ),
        )
