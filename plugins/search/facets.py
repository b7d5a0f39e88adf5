"""The facets of the filter: those with pages of their own, and those that need the script."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING, Final

from plugins.jobs import words
from plugins.jobs.facets import Facets
from plugins.jobs.model import Shift
from plugins.jobs.words import _
from plugins.search.model import Choice, Facet
from plugins.site import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plugins.jobs.model import Job
    from plugins.site.languages import Language
    from plugins.site.site import Site

#: Which part of the row says it, for the facets that have pages.
_COLUMNS: Final = {"area": "tile", "profession": "title", "place": "where", "form": "terms"}
#: Weekly hours as the filter groups them: slug, least, most, name.
_BANDS: Final = (
    ("37", 37, 99, "37"),
    ("30-36", 30, 36.99, "30–36"),
    ("20-29", 20, 29.99, "20–29"),
    ("0-19", 0, 19.99, ""),
)
#: How far ahead a deadline may be chosen, and how far back the day of posting, in days.
_AHEAD: Final = (7, 14, 30)
_BACK: Final = 7
#: The choice that the script decides by what the browser remembers.
SINCE_LAST: Final = "last"


def with_pages(site: Site, language: Language, jobs: Sequence[Job]) -> list[Facet]:
    """Return the facets whose choices have pages, as those pages have them."""
    facets = Facets(site, language, jobs)
    labels = {group.name: group.label for group in facets.groups(None)}
    return [
        _with_pages(name, label, facets, site) for name, label in labels.items() if name in _COLUMNS
    ]


def _with_pages(name: str, label: str, facets: Facets, site: Site) -> Facet:
    numbers: dict[str, tuple[int, ...]] = {}
    choices = []
    chosen = {slug: jobs for slug, jobs in facets.choices[name].items() if jobs}
    for number, (slug, jobs) in enumerate(chosen.items()):
        synonyms = site.professions[slug].synonyms if name == "profession" else ()
        title = facets.name(name, slug)
        choices.append(Choice(slug=slug, name=title, words=(title, *synonyms)))
        numbers |= dict.fromkeys((job.slug for job in jobs), (number,))
    return Facet(
        name=name,
        label=label,
        column=_COLUMNS[name],
        choices=tuple(choices),
        of=lambda job: numbers.get(job.slug, ()),
    )


def with_script(site: Site, language: Language, jobs: Sequence[Job]) -> list[Facet]:
    """Return the facets that only the script can filter by, where there are jobs to divide."""
    facets = (_hours(language), _shifts(language), _due(site, language), _new(site, language))
    counted = [_counted(facet, jobs) for facet in facets]
    return [facet for facet in counted if any(facet.counts)]


def _counted(facet: Facet, jobs: Sequence[Job]) -> Facet:
    counts = Counter(chain.from_iterable(map(facet.of, jobs)))
    return replace(facet, counts=tuple(counts[n] for n in range(len(facet.choices))))


def _hours(language: Language) -> Facet:
    def of(job: Job) -> tuple[int, ...]:
        hours = job.hours
        if hours is None:
            return ()
        return tuple(
            number
            for number, (_slug, least, most, _name) in enumerate(_BANDS)
            if hours.minimum <= most and hours.maximum >= least
        )

    return Facet(
        name="hours",
        label=language.gettext(_("Hours a week")),
        column="terms",
        choices=tuple(
            Choice(slug=slug, name=_band(name, most, language))
            for slug, _least, most, name in _BANDS
        ),
        of=of,
    )


def _band(name: str, most: float, language: Language) -> str:
    if name:
        return language.ngettext("%(hours)s hour", "%(hours)s hours", 2) % {"hours": name}
    return language.gettext(_("Under %(hours)s hours")) % {"hours": round(most)}


def _shifts(language: Language) -> Facet:
    shifts = tuple(Shift)
    named = [language.gettext(words.SHIFTS[shift]) for shift in shifts]
    return Facet(
        name="shift",
        label=language.gettext(_("Working time")),
        column="terms",
        choices=tuple(
            Choice(slug=shift.name.lower(), name=name[:1].upper() + name[1:])
            for shift, name in zip(shifts, named, strict=True)
        ),
        of=lambda job: tuple(shifts.index(shift) for shift in job.shifts),
    )


def _due(site: Site, language: Language) -> Facet:
    def of(job: Job) -> tuple[int, ...]:
        if job.valid_through is None:
            return ()
        days = dates.days_between(site.now, job.valid_through)
        return tuple(number for number, most in enumerate(_AHEAD) if days <= most)

    return Facet(
        name="due",
        label=language.gettext(_("Deadline")),
        column="due",
        choices=tuple(
            Choice(
                slug=str(days),
                name=language.gettext(_("Within %(days)s days")) % {"days": days},
            )
            for days in _AHEAD
        ),
        of=of,
    )


def _new(site: Site, language: Language) -> Facet:
    since = site.now - timedelta(days=_BACK)
    of: Callable[[Job], tuple[int, ...]] = lambda job: (1,) * (job.date_posted >= since)  # noqa: E731
    return Facet(
        name="new",
        label=language.gettext(_("Posted")),
        column="posted",
        choices=(
            Choice(slug=SINCE_LAST, name=language.gettext(_("New since last time"))),
            Choice(
                slug=str(_BACK),
                name=language.gettext(_("The last %(days)s days")) % {"days": _BACK},
            ),
        ),
        of=of,
        note=language.gettext(_("Remembered in this browser alone, once you choose it.")),
    )
