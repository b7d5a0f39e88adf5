"""Rules about what comes after the deadline: interviews, answers, the first day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from plugins.jobs.checks.days import day_off, next_working_day, said
from plugins.jobs.checks.finding import Grade
from plugins.jobs.checks.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from plugins.jobs.checks.advert import Advert
    from plugins.jobs.checks.basis import Context
    from plugins.jobs.model import Job


@rule(
    "interviews",
    Grade.SHOULD,
    name="samtaler efter fristen",
    says="Samtalerne ligger efter fristen.",
    about=lambda job: job.interviews and job.valid_through,
    vacancies=True,
    told=lambda advert, _: _in_order(advert.job),
)
def interviews_before_deadline(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when interviews begin before everybody has applied."""
    del context
    job = advert.job
    if not _in_order(job):
        return
    if job.interviews and job.valid_through and job.interviews[0] <= job.valid_through.date():
        on_the_day = job.interviews[0] == job.valid_through.date()
        yield Remark(
            what="Samtalerne begynder samme dag, som fristen er"
            if on_the_day
            else "Samtalerne begynder, før fristen er gået",
            how_to_fix=f"Fristen er {said(job.valid_through.date())}. Læg samtalerne efter den, "
            "så I når at læse ansøgningerne.",
            field="interviews",
        )


@rule(
    "interviews-day",
    Grade.SHOULD,
    name="samtalernes dag",
    says="Samtalerne ligger ikke i en weekend eller på en helligdag.",
    about=lambda job: job.interviews,
    vacancies=True,
    told=lambda advert, _: _in_order(advert.job),
)
def interviews_on_a_day_off(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when interviews begin or end on a day off."""
    del context
    if not _in_order(advert.job):
        return
    for day in dict.fromkeys(advert.job.interviews or ()):
        if name := day_off(day):
            yield Remark(
                what=f"Samtalerne ligger {_on(name, day)}",
                how_to_fix="Se efter, om datoen er skrevet rigtigt.",
                field="interviews",
            )


@rule(
    "reply",
    Grade.SHOULD,
    name="svar efter samtalerne",
    says="Ansøgerne får svar efter fristen og den sidste samtale.",
    about=lambda job: job.reply_by,
    vacancies=True,
    told=lambda advert, _: _last_before_choice(advert.job)[0],
)
def reply_too_soon(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when the answer is promised before anybody can know it."""
    del context
    job = advert.job
    last, name = _last_before_choice(job)
    if job.reply_by and last and job.reply_by < last:
        first = _first_answer(job, last)
        yield Remark(
            what=f"Ansøgerne får svar før {name}",
            how_to_fix=f"Lov svar {said(first)} eller senere.",
            field="reply_by",
            suggestion=first.isoformat(),
        )


@rule(
    "start",
    Grade.SHOULD,
    name="første arbejdsdag",
    says="Den første arbejdsdag ligger efter fristen og samtalerne.",
    about=lambda job: job.job_start_date,
    vacancies=True,
    told=lambda advert, _: _last_before_choice(advert.job)[0],
)
def start_too_soon(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when the job begins before anybody can be chosen."""
    del context
    job = advert.job
    last, name = _last_before_choice(job)
    if job.job_start_date and last and job.job_start_date <= last:
        yield Remark(
            what=f"Jobbet begynder før {name}",
            how_to_fix=f"Den første arbejdsdag er {said(job.job_start_date)}. Ret den, eller "
            "vælg »snarest muligt«.",
            field="job_start_date",
        )


def _in_order(job: Job) -> bool:
    """Return whether interviews do not end before they begin, which whoever reads them tells."""
    return job.interviews is None or job.interviews[0] <= job.interviews[1]


def _last_before_choice(job: Job) -> tuple[date | None, str]:
    """Return the last day of applying or, if that is later, of interviews, and its name."""
    deadline = job.valid_through.date() if job.valid_through else None
    if job.interviews and _in_order(job) and (deadline is None or job.interviews[1] > deadline):
        return job.interviews[1], "den sidste samtale"
    return deadline, "fristen er gået"


def _first_answer(job: Job, last: date) -> date:
    """Return the first working day on which somebody can be told, always after the deadline."""
    if job.valid_through:
        last = max(last, job.valid_through.date() + timedelta(days=1))
    return next_working_day(last)


def _on(name: str, day: date) -> str:
    return f"på {name} ({said(day)})" if not said(day).startswith(name) else said(day)
