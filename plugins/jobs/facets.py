"""Facets: the open jobs by area, profession, place and contract; each choice has a page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from markupsafe import Markup

from plugins.jobs import words
from plugins.jobs.model import EmploymentForm
from plugins.jobs.professions import profession_of
from plugins.jobs.view import FacetGroup, RowGroup
from plugins.jobs.words import _
from plugins.site import dates
from plugins.site.page import Link
from plugins.site.slugs import slug as slug_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from plugins.jobs.model import Job
    from plugins.site.languages import Language
    from plugins.site.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One way to divide the jobs.

    Attributes:
        name: `area`, `profession`, `place` or `form`; also the route's name.
        label: Its heading, a message id.
        choice: The slug of the choice a job belongs to, or an empty string for none.
        names: Every choice that has a page, with jobs or without, by slug.
    """

    name: str
    label: str
    choice: Callable[[Job], str]
    names: Mapping[str, str]


class Facets:
    """The facets over a set of open jobs, in one language.

    Attributes:
        choices: Facet's name → choice's slug → its jobs, in the order given. A choice stays
            when its last job closes: its address has been shared, and others will come.
    """

    def __init__(
        self, site: Site, language: Language, jobs: Sequence[Job], towns: Iterable[str] = ()
    ) -> None:
        """Divide the jobs.

        Args:
            site: Its areas, professions and workplaces count.
            language: Names and addresses are in it.
            jobs: Open vacancies.
            towns: More towns that have, or had, a job.
        """
        self._site = site
        self._language = language
        code, professions = language.code, site.professions
        towns = {place.address_locality for place in site.workplaces.values()} | set(towns)
        towns |= {job.address_locality for job in jobs}
        places = {slug_of(town): town for town in sorted(towns) if slug_of(town)}
        forms = {form: words.form_slug(form, language) for form in EmploymentForm}
        facets = (
            Facet(
                name="area",
                label=_("Area"),
                choice=lambda job: job.area,
                names={slug: area.names[code] for slug, area in site.areas.items()},
            ),
            Facet(
                name="profession",
                label=_("Profession"),
                choice=lambda job: profession_of(job.title, professions),
                names={slug: found.names[code] for slug, found in professions.items()},
            ),
            Facet(
                name="place",
                label=_("Place"),
                choice=lambda job: slug_of(job.address_locality),
                names=places,
            ),
            Facet(
                name="form",
                label=_("Contract"),
                choice=lambda job: forms[job.employment_form],
                names={
                    slug: language.gettext(words.FORMS[form][1]) for form, slug in forms.items()
                },
            ),
        )
        self._facets = {facet.name: facet for facet in facets}
        self.choices: dict[str, dict[str, list[Job]]] = {}
        for facet in facets:
            chosen: dict[str, list[Job]] = {slug: [] for slug in facet.names}
            for job in jobs:
                found = chosen.get(facet.choice(job))
                if found is not None:
                    found.append(job)
            self.choices[facet.name] = chosen

    def of(self, facet: str, job: Job) -> str:
        """Return the slug of a job's choice, or an empty string."""
        return self._facets[facet].choice(job)

    def url(self, facet: str, slug: str) -> str:
        """Return the site-relative URL of a choice."""
        return self._language.url(facet, slug=slug)

    def name(self, facet: str, slug: str) -> str:
        """Return a choice in words."""
        return self._facets[facet].names[slug]

    def links(
        self, facet: str, current: tuple[str, str] | None = None, among: Iterable[str] | None = None
    ) -> tuple[Link, ...]:
        """Return a facet's choices that have jobs, those with most first, and the one at hand.

        Args:
            facet: Its name.
            current: (facet, slug) of the page, which is marked.
            among: The slugs to choose from; every one by default.
        """
        chosen = self.choices[facet]
        slugs = chosen if among is None else set(among)
        return tuple(
            Link(
                name=self.name(facet, slug),
                url=self._site.address.path(self.url(facet, slug)),
                count=len(chosen[slug]),
                current=current == (facet, slug),
            )
            for slug in sorted(slugs, key=lambda slug: (-len(chosen[slug]), slug))
            if chosen[slug] or current == (facet, slug)
        )

    def groups(self, current: tuple[str, str] | None) -> tuple[FacetGroup, ...]:
        """Return every choice with jobs as a link with its count, the one at hand marked."""
        groups = (
            FacetGroup(
                name=facet.name,
                label=self._language.gettext(facet.label),
                links=self.links(facet.name, current),
            )
            for facet in self._facets.values()
        )
        return tuple(group for group in groups if group.links)


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
