"""What a page about a field or a place shows beside its jobs: people, and places like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.jobs import words
from plugins.jobs.lifecycle import ended
from plugins.jobs.place_view import PlaceCard
from plugins.site.page import Link
from plugins.stories.links import versions_in
from plugins.stories.teaser import teaser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from plugins.jobs.model import Job, Workplace
    from plugins.jobs.view import StoryTeaser
    from plugins.site.languages import Language
    from plugins.site.site import Site
    from plugins.stories.model import Story


class Nearby:
    """People and workplaces in one language, for all pages about fields and places."""

    def __init__(self, site: Site, language: Language, jobs: Sequence[Job]) -> None:
        """Sort the jobs by workplace.

        Args:
            site: With its stories.
            language: The pages'.
            jobs: Open vacancies, the most urgent first.
        """
        self._site = site
        self._language = language
        self._stories = list(versions_in(site.stories, language.code).values())
        #: Workplace's slug → its open jobs, the most urgent first.
        self.jobs: dict[str, list[Job]] = {slug: [] for slug in site.workplaces}
        for job in jobs:
            if job.workplace in self.jobs:
                self.jobs[job.workplace].append(job)

    def stories(self, fits: Callable[[Story], bool]) -> list[Story]:
        """Return the stories that fit, each once, those in the language first, newest first."""
        found = [story for story in self._stories if fits(story)]
        return sorted(found, key=lambda story: story.lang != self._language.code)

    def voices(self, stories: Sequence[Story]) -> tuple[StoryTeaser | None, list[Link]]:
        """Return the first story as a teaser, and links to the others."""
        if not stories:
            return None, []
        others = [
            Link(
                name=f"{story.name}, {_inline(story.job_title)}",
                url=self._site.address.path(story.url),
                lang=story.lang if story.lang != self._language.code else "",
            )
            for story in stories[1:]
        ]
        return teaser(stories[0], self._site, self._language), others

    def url(self, workplace: Workplace) -> str:
        """Return a workplace's URL, ready for href."""
        return self._site.address.path(self._language.url("workplace", slug=workplace.slug))

    def picture(self, workplace: Workplace) -> str:
        """Return the URL of a workplace's drawing, or an empty string."""
        path = self._site.address.path(f"images/{workplace.picture}")
        return path if workplace.picture else ""

    def cards(self, workplaces: Iterable[Workplace], jobs: Iterable[Job] = ()) -> list[PlaceCard]:
        """Return workplaces as lists show them, those with most jobs first.

        Args:
            workplaces: Each with the number of all its jobs,
            jobs: or, if there are any here, of these.
        """
        counts: dict[str, int] = {}
        for job in jobs:
            counts[job.workplace] = counts.get(job.workplace, 0) + 1
        chosen = list(workplaces)
        if not counts:
            counts = {place.slug: len(self.jobs[place.slug]) for place in chosen}
        chosen.sort(key=lambda place: -counts.get(place.slug, 0))
        return [
            PlaceCard(
                name=place.name,
                url=self.url(place),
                town=place.address_locality,
                picture=self.picture(place),
                jobs=words.jobs_text(count, self._language) if count else "",
            )
            for place in chosen
            for count in [counts.get(place.slug, 0)]
        ]


def changed(jobs: Iterable[Job], stories: Iterable[Story], now: datetime) -> datetime | None:
    """Return when a page of jobs and stories last changed, or None when it has neither.

    Args:
        jobs: Those on it, and those that have closed.
        stories: Those on it.
        now: The build's moment.
    """
    moments = [ended(job, now) or job.date_modified or job.date_posted for job in jobs]
    return max((*moments, *(story.modified for story in stories)), default=None)


def open_jobs(count: int, language: Language) -> str:
    """Return `1 ledigt job`, `16 ledige job`."""
    return language.ngettext("%(num)s open job", "%(num)s open jobs", count) % {"num": count}


def _inline(title: str) -> str:
    """Return a job title after a comma: `Lærer` → `lærer`, `IT-konsulent` as it is."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
