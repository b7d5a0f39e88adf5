"""An advert names the pay, or its range.

Directive (EU) 2023/970, article 5: applicants get the initial pay or its range, and the
collective agreement's terms, in the vacancy notice or in time before the interview. The duty
is not strictly in the advert, so the grade is `bør`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.errors import Problem
from plugins.jobs.checks.finding import Finding, Grade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.jobs.model import Job


def check_pay(job: Job) -> Iterator[Finding]:
    """Yield a finding when a hand-written advert names no pay (feeds seldom can)."""
    if job.pay is None and job.feed == "hand":
        yield Finding(
            rule="pay",
            grade=Grade.SHOULD,
            problem=Problem(
                where=job.source,
                what="løn mangler",
                how_to_fix="skriv pay: med minimum, maximum og agreement, så ansøgeren kan regne",
            ),
        )
