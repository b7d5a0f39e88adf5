"""Facets: the open jobs by area, place and form of employment, each with a page of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from markupsafe import Markup

from plugins.jobs import words
from plugins.jobs.model import EmploymentForm
from plugins.jobs.view import FacetGroup, RowGroup
from plugins.jobs.words import _
from plugins.site import dates
from plugins.site.page import Link
from plugins.site.slugs import slug as slug_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from plugins.jobs.model import Job
    from plugins.site.languages import Language
    from plugins.site.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One way to divide the jobs.

    Attributes:
        name: `area`, `place` or `form`; also the route's name.
        label: Its heading, a message id.
        choice: The slug of the choice a job belongs to, or an empty string for none.
    """

    name: str
    label: str
    choice: Callable[[Job], str]


class Facets:
    """The facets over a set of open jobs, in one language."""

    def __init__(self, site: Site, language: Language, jobs: Sequence[Job]) -> None:
        self._site = site
        self._language = language
        self._places = {slug_of(job.address_locality): job.address_locality for job in jobs}
        self._facets = (
            Facet(name="area", label=_("Area"), choice=lambda job: job.area),
            Facet(name="place", label=_("Place"), choice=lambda job: slug_of(job.address_locality)),
            Facet(name="form", label=_("Contract"), choice=self._form_slug),
        )
        #: Facet name → choice's slug → its jobs, in the order given.
        self.choices: dict[str, dict[str, list[Job]]] = {}
        for facet in self._facets:
            chosen: dict[str, list[Job]] = {}
            for job in jobs:
                if slug := facet.choice(job):
                    chosen.setdefault(slug, []).append(job)
            self.choices[facet.name] = chosen

    def _form_slug(self, job: Job) -> str:
        return words.form_slug(job.employment_form, self._language)

    def url(self, facet: str, slug: str) -> str:
        """Return the site-relative URL of a choice."""
        return self._language.url(facet, slug=slug)

    def name(self, facet: str, slug: str) -> str:
        """Return a choice in words."""
        match facet:
            case "area":
                return self._site.areas[slug].names[self._language.code]
            case "place":
                return self._places[slug]
            case _:
                form = next(f for f in EmploymentForm if words.form_slug(f, self._language) == slug)
                return self._language.gettext(words.FORMS[form][1])

    def groups(self, current: tuple[str, str] | None) -> tuple[FacetGroup, ...]:
        """Return every choice as a link with its count, the one at hand marked."""
        return tuple(
            FacetGroup(
                name=facet.name,
                label=self._language.gettext(facet.label),
                links=tuple(
                    Link(
                        name=self.name(facet.name, slug),
                        url=self._site.address.path(self.url(facet.name, slug)),
                        count=len(jobs),
                        current=current == (facet.name, slug),
                    )
                    for slug, jobs in sorted(
                        self.choices[facet.name].items(), key=lambda item: (-len(item[1]), item[0])
                    )
                ),
            )
            for facet in self._facets
            if self.choices[facet.name]
        )


class Weeks:
    """Groups a list by when it is due, as people talk: this week, next week, week 50, later."""

    def __init__(self, today: date, language: Language) -> None:
        self._language = language
        self._this_week = dates.week_start(today)
        self._labels: dict[date, str] = {}

    def label(self, job: Job) -> str:
        """Return the heading a job stands under."""
        if job.valid_through is None:
            return self._language.gettext("No deadline")
        day = job.valid_through.date()
        label = self._labels.get(day)
        if label is None:
            label = self._labels[day] = self._label(day)
        return label

    def _label(self, day: date) -> str:
        gettext = self._language.gettext
        week = (dates.week_start(day) - self._this_week) // timedelta(weeks=1)
        if week == 0:
            return gettext("This week")
        if week == 1:
            return gettext("Next week")
        if week == 2:  # noqa: PLR2004  the first week that has no name of its own
            return gettext("Week %(number)s") % {"number": day.isocalendar().week}
        month = dates.month(day, self._language)
        third = self._this_week + timedelta(weeks=3)
        if (day.year, day.month) == (third.year, third.month):
            return gettext("Later in %(month)s") % {"month": month}
        return f"{month[:1].upper()}{month[1:]} {day.year}"

    def count(self, jobs: Iterable[Job]) -> Counter[str]:
        """Return how many jobs stand under each heading, over all pages of a list."""
        return Counter(map(self.label, jobs))

    def groups(
        self, jobs: Sequence[Job], counts: Counter[str], row: Callable[[Job], Markup]
    ) -> tuple[RowGroup, ...]:
        """Return a page's jobs under their headings, in the order given."""
        grouped: dict[str, list[Markup]] = {}
        for job in jobs:
            grouped.setdefault(self.label(job), []).append(row(job))
        return tuple(
            RowGroup(
                label=label,
                count=words.jobs_text(counts[label], self._language),
                rows=Markup("".join(rows)),  # noqa: S704  rows are safe
            )
            for label, rows in grouped.items()
        )
