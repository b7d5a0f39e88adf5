"""A job as lists show it: rendered once a language, then shared by every list.

Thousands of jobs have few different deadlines, places and terms. So a row is put together of
parts (theme/templates/components/job_row.html), and a part is rendered once for all that share it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from markupsafe import Markup, escape

from plugins.clock import ZONE
from plugins.jobs import words
from plugins.jobs.lifecycle import state
from plugins.jobs.model import NEW_DAYS, Job, Shift, State
from plugins.jobs.view import RowView
from plugins.jobs.views import workplace_name
from plugins.site import dates
from plugins.site.breaks import soften
from plugins.site.languages import language_name

if TYPE_CHECKING:
    from plugins.site.languages import Language
    from plugins.site.site import Site

#: A deadline this near is shown in the urgent colour and in words (ART: job row).
URGENT_DAYS: Final = 7
_NEVER: Final = datetime.max.replace(tzinfo=ZONE)


def sort_key(job: Job) -> tuple[datetime, str]:
    """Order by deadline, those without one last, then by title."""
    return job.valid_through or _NEVER, job.slug


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    """A deadline as a row says it; `days` are left until it, None without one."""

    date_iso: str
    day: str
    month: str
    weekday: str
    hint: str
    days: int | None


class Parts(NamedTuple):
    """A row as HTML, in its order; the job's slug stands between the first two."""

    due: str
    title: str
    where: str
    terms: str
    tile: str


class Row(Markup):
    """A rendered row, as the mark of a piece (plugins.site.pieces).

    Attributes:
        parts: What it was put together of.
    """

    __slots__ = ("parts",)

    parts: Parts


class Rows:
    """Rendered rows of one language, made when first asked for."""

    def __init__(self, site: Site, language: Language) -> None:
        self._site = site
        self._language = language
        self._now = site.now
        self._rendered: dict[str, Row] = {}
        self._dues: dict[datetime | None, _Due] = {}
        self._parts: dict[tuple[object, ...], str] = {}

    @cached_property
    def _macros(self) -> Any:  # noqa: ANN401  a template's macros are whatever it has
        return self._site.template("components/job_row", self._language.code).module

    def __call__(self, job: Job) -> Row:
        """Return the job's row."""
        row = self._rendered.get(job.slug)
        if row is None:
            parts = self._of(job)
            html = f"{parts[0]}{job.slug}{''.join(parts[1:])}"
            row = self._rendered[job.slug] = Row(self._site.pieces.keep(html))
            row.parts = parts
        return row

    def _of(self, job: Job) -> Parts:
        job_state = state(job, self._now)
        lang, ended = self._foreign(job), job_state in words.ENDED_TAGS
        tag = self._tag(job, job_state, self._due(job.valid_through).days)
        place = workplace_name(job, self._site.workplaces), job.address_locality
        return Parts(
            self._part("row_due", job, job.valid_through, ended),
            self._macros.row_title(escape(soften(job.title)), lang),
            self._part("row_where", job, *place, *tag, lang),
            self._part("row_terms", job, job.hours, job.employment_form, job.shifts),
            self._part("row_tile", job, job.area),
        )

    def _part(self, macro: str, job: Job, *deciding: object) -> str:
        """Return a part of a job's row, which is the same for all that the same decides."""
        part = self._parts.get((macro, *deciding))
        if part is None:
            html: str = getattr(self._macros, macro)(self.view(job))
            part = self._parts[macro, *deciding] = html
        return part

    def view(self, job: Job) -> RowView:
        """Return a job as lists show it."""
        language = self._language
        job_state = state(job, self._now)
        is_ended = job_state in words.ENDED_TAGS
        due = self._due(job.valid_through)
        days = due.days
        tag, label = self._tag(job, job_state, days)
        area = self._site.areas.get(job.area)
        foreign = self._foreign(job)
        return RowView(
            url=self._site.address.path(f"job/{job.slug}/"),
            title=escape(soften(job.title)),
            workplace=workplace_name(job, self._site.workplaces),
            place=job.address_locality,
            date_iso=due.date_iso,
            day=due.day,
            month=due.month,
            weekday=due.weekday,
            hint=language.gettext("closed") if is_ended else due.hint,
            urgent=not is_ended and days is not None and days <= URGENT_DAYS,
            tag=tag,
            tag_label=label,
            hours=words.hours_text(job.hours, language) if job.hours else "",
            terms=self._terms(job),
            tile=area.tile if area else "star",
            area=area.names[language.code] if area else "",
            lang=foreign,
            lang_label=self._lang_label(foreign),
            ended=is_ended,
        )

    def _foreign(self, job: Job) -> str:
        """Return the language of the advert, if it is not the list's."""
        return job.text_lang or (job.lang if job.lang != self._language.code else "")

    def _due(self, deadline: datetime | None) -> _Due:
        """Return a deadline's words; many jobs have the same."""
        due = self._dues.get(deadline)
        if due is None:
            due = self._dues[deadline] = self._new_due(deadline)
        return due

    def _new_due(self, deadline: datetime | None) -> _Due:
        language = self._language
        if deadline is None:
            hint = language.gettext("No deadline")
            return _Due(date_iso="", day="", month="", weekday="", hint=hint, days=None)
        days = dates.days_between(self._now, deadline)
        hint = dates.in_days(days, language)
        return _Due(
            date_iso=deadline.isoformat(timespec="minutes"),
            day=dates.day_figure(deadline, language),
            month=dates.month_short(deadline, language),
            weekday=dates.weekday_short(deadline, language) if days else "",
            hint=hint if days else f"{hint} {dates.time(deadline, language)}",
            days=days,
        )

    def _lang_label(self, lang: str) -> str:
        if not lang:
            return ""
        gettext = self._language.gettext
        match lang:
            case "da":
                return gettext("In Danish")
            case "en":
                return gettext("In English")
        return gettext("In %(language)s") % {"language": language_name(lang, self._language)}

    def _tag(self, job: Job, job_state: State, days: int | None) -> tuple[str, str]:
        if job_state in words.ENDED_TAGS:
            name, label = words.ENDED_TAGS[job_state]
            return name, self._language.gettext(label)
        if days == 0:
            return "last-day", self._language.gettext("Last day")
        if job_state is State.EXTENDED:
            return "extended", self._language.gettext("Extended")
        if dates.days_between(job.date_posted, self._now) < NEW_DAYS:
            return "new", self._language.gettext("New")
        return "", ""

    def _terms(self, job: Job) -> str:
        """Return `Fast · aften`; working by day needs no word."""
        form = self._language.gettext(words.FORMS[job.employment_form][0])
        shifts = "" if job.shifts == (Shift.DAY,) else words.shifts(job.shifts, self._language)
        return f"{form} · {shifts}" if shifts else form
