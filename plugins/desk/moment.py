"""A day and a time that HR typed for a verb, in one field or in two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.desk import matter, misread
from plugins.desk.acting import fault
from plugins.desk.mapping import clock_of, deadline_of
from plugins.jobs.values import moments

if TYPE_CHECKING:
    from datetime import datetime

    from plugins.desk.acting import Actor
    from plugins.jobs.model import Job


def deadline_typed(actor: Actor, job: Job, day: str, clock: str) -> tuple[str, datetime]:
    """Return a deadline as front matter has it, and its last moment.

    Raises:
        ForkantError: as `moment_typed`.
    """
    text = moment_typed(actor, job, day, clock)
    found = moments.moment(text, end_of_day=True)
    assert found is not None
    return text, found


def moment_typed(actor: Actor, job: Job, day: str, clock: str = "") -> str:
    """Return a moment as front matter has it, of what was typed, all in one or in two fields.

    Raises:
        ForkantError: it cannot be read; it says which of the two.
    """
    day, clock = matter.line(day), matter.line(clock)
    if not day:
        raise fault(job.source, "dagen mangler", "skriv en dag som 21. december 2026")
    first, _, last = day.rpartition(" ")
    if not clock and not misread.reads(day) and (misread.reads(first) or clock_of(last)):
        day, clock = first, last  # »21. december 2026 12«
    if not misread.reads(day):
        wrong = misread.day(day, actor.now.date())
        raise fault(job.source, wrong.what, wrong.how_to_fix)
    if clock and (wrong_time := misread.clock(clock)):
        raise fault(job.source, wrong_time.what, wrong_time.how_to_fix)
    return deadline_of(day, clock)
