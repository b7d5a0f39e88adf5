"""Rules about the deadline: long enough, on a day with somebody to ask, short enough for Jobnet."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from plugins.jobs.checks.days import day_off, last_working_day, next_working_day, said, written
from plugins.jobs.checks.finding import Grade
from plugins.jobs.checks.rule import CUSTOM, Remark, rule
from plugins.site.dates import days_between

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from plugins.jobs.checks.advert import Advert
    from plugins.jobs.checks.basis import Context
    from plugins.jobs.model import Job

SHORTEST_DAYS: Final = 14
#: What Jobnet shows an advert for, at most.
LONGEST_DAYS: Final = 56


def published(job: Job, now: datetime) -> datetime:
    """Return when people can first apply: a draft not before now."""
    return max(job.date_posted, now) if job.draft else job.date_posted


@rule(
    "deadline-passed",
    Grade.MUST,
    name="fristen",
    says="Fristen er ikke gået, når opslaget kommer ud.",
    about=lambda job: job.valid_through and job.closed is None,
    vacancies=True,
)
def passed_deadline(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when nobody could ever apply: a draft that is over, or was when posted."""
    job = advert.job
    deadline = job.valid_through
    if deadline and _is_over(job, context.now):
        today = context.now.date()
        first = next_working_day(today + timedelta(days=SHORTEST_DAYS))
        year = "" if deadline.year == today.year else f" {deadline.year}"
        yield Remark(
            what=f"Fristen er gået: den var {said(deadline.date())}{year}",
            how_to_fix="Vælg en ny frist, før opslaget bliver udgivet."
            + (" Se efter, om året er skrevet rigtigt." if year else ""),
            field="valid_through",
            suggestion=written(first, deadline),
        )


@rule(
    "deadline",
    Grade.SHOULD,
    name="fristens længde",
    says=f"Der er mindst {SHORTEST_DAYS} dage fra opslag til frist.",
    source=f"{CUSTOM}: kommuner giver som regel mindst 14 dage",
    about=lambda job: job.valid_through,
    vacancies=True,
    told=lambda advert, context: not _is_over(advert.job, context.now),
)
def short_deadline(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when an advert is open for less than two weeks."""
    job = advert.job
    if job.valid_through is None or _is_over(job, context.now):
        return
    start = published(job, context.now)
    days = days_between(start, job.valid_through)
    if days < SHORTEST_DAYS:
        first = next_working_day(start.date() + timedelta(days=SHORTEST_DAYS))
        yield Remark(
            what=f"{_days(days)} frist er kort",
            how_to_fix=f"Giv mindst {SHORTEST_DAYS} dage, så også de travle når det: "
            f"{said(first)}.",
            field="valid_through",
            suggestion=written(first, job.valid_through),
        )


@rule(
    "deadline-day",
    Grade.SHOULD,
    name="fristens dag",
    says="Fristen er en hverdag: ingen lørdag, søndag eller helligdag, heller ikke grundlovsdag, "
    "juleaftensdag eller nytårsaften.",
    source=f"{CUSTOM}: på den sidste dag skal nogen kunne tage telefonen",
    about=lambda job: job.valid_through,
    vacancies=True,
    told=lambda advert, context: not _is_over(advert.job, context.now),
)
def deadline_on_a_day_off(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when the last day to apply is one on which nobody answers."""
    deadline = advert.job.valid_through
    if _is_over(advert.job, context.now):
        return
    if deadline and (name := day_off(deadline.date())):
        first = next_working_day(deadline.date())
        yield Remark(
            what=f"Fristen er {_named(name, deadline.date())}",
            how_to_fix=f"Læg den på en hverdag, hvor der er nogen at spørge: {said(first)}.",
            field="valid_through",
            suggestion=written(first, deadline),
        )


@rule(
    "jobnet",
    Grade.SHOULD,
    name="Jobnets otte uger",
    says="Der er højst otte uger fra opslag til frist.",
    source="Jobnet: STAR JobAdService viser et opslag i højst otte uger",
    about=lambda job: job.valid_through,
    vacancies=True,
    told=lambda advert, context: not _is_over(advert.job, context.now),
)
def longer_than_jobnet(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when Jobnet takes the advert down before its deadline."""
    job = advert.job
    if job.valid_through is None:
        return
    start = published(job, context.now)
    if days_between(start, job.valid_through) > LONGEST_DAYS:
        last = last_working_day(start.date() + timedelta(days=LONGEST_DAYS))
        yield Remark(
            what="Fristen ligger mere end otte uger efter opslaget",
            how_to_fix=f"Jobnet viser det til og med {said(last)}. Flyt fristen dertil, eller slå "
            "jobbet op på Jobnet igen.",
            field="valid_through",
            suggestion=written(last, job.valid_through),
        )


def _is_over(job: Job, now: datetime) -> bool:
    """Return whether the deadline is over before anybody can apply: then only that is told."""
    deadline = job.valid_through
    if deadline is None or deadline >= now:
        return False
    return job.draft or deadline <= job.date_posted


def _days(days: int) -> str:
    return "1 dags" if days == 1 else f"{days} dages"


def _named(name: str, day: date) -> str:
    """Return `lørdag den 5. december`, `anden pinsedag, mandag den 17. maj`."""
    return said(day) if said(day).startswith(name) else f"{name}, {said(day)}"
