"""»Vejen til jobbet«: the bridge from the advert to the first day, drawn from the dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plugins.jobs.view import StepView
from plugins.site import dates

if TYPE_CHECKING:
    from datetime import date

    from plugins.jobs.model import Job
    from plugins.site.languages import Language


class _Pier(NamedTuple):
    """A date, or some days, on the way."""

    kind: str
    label: str
    first: date
    last: date
    detail: str


def _piers(job: Job, language: Language) -> list[_Pier]:
    gettext, piers = language.gettext, []

    def add(kind: str, label: str, detail: str, first: date, last: date | None = None) -> None:
        piers.append(_Pier(kind, label, first, last or first, detail))

    posted = job.date_posted.date()
    add("posted", gettext("Published"), dates.weekday(posted, language), posted)
    if job.valid_through:
        detail = dates.weekday_time(job.valid_through, language)
        add("deadline", gettext("Deadline"), detail, job.valid_through.date())
    if job.interviews:
        where = gettext("in %(place)s") % {"place": job.address_locality}
        detail = where if job.address_locality else ""
        add("interviews", gettext("Interviews"), detail, *job.interviews)
    if job.reply_by:
        add("reply", gettext("Answer"), gettext("at the latest, to all"), job.reply_by)
    if job.job_start_date:
        detail = dates.weekday(job.job_start_date, language)
        add("start", gettext("First day"), detail, job.job_start_date)
    return sorted(piers, key=lambda pier: pier.first)


def steps(job: Job, today: date, language: Language) -> tuple[StepView, ...]:
    """Return the bridge's piers: every date the job has, in order."""
    piers = _piers(job, language)
    views = []
    for pier, following in zip(piers, [*piers[1:], None], strict=True):
        waiting, position = "", None
        if following:
            waiting = dates.waiting(pier.last, following.first, language)
            if pier.first <= today < following.first:
                position = (today - pier.first).days / (following.first - pier.first).days
        views.append(
            StepView(
                kind=pier.kind,
                label=pier.label,
                date=dates.span(pier.first, pier.last, language),
                detail=pier.detail,
                waiting=waiting,
                today=position,
            )
        )
    return tuple(views)
