"""Follow: the feeds and the calendar of deadlines that belong to a list or a place.

A job's entry, item and event are made once a language and shared by all that hold it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from plugins.jobs import words
from plugins.jobs.exports import atom, calendar, json_feed
from plugins.jobs.posting import employment_types
from plugins.jobs.views import Views, plain_title, workplace_name
from plugins.site.languages import JOB_ROUTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from typing import Any

    from orjson import Fragment

    from plugins.jobs.model import Job
    from plugins.site.languages import Language
    from plugins.site.site import Site

#: Feed readers look often; older entries they have already. The whole site's feed has more.
ENTRIES: Final = 50
ALL_ENTRIES: Final = 100
#: The next deadlines that a choice's calendar holds; the whole site's holds them all.
EVENTS: Final = 200
_SLUG: Final = attrgetter("slug")
_DEADLINE: Final = attrgetter("valid_through")


@dataclass(slots=True, kw_only=True)
class FollowView:
    """Where a page's feeds and its calendar are: URLs ready for href."""

    atom: str
    json: str
    calendar: str


class Newest:
    """Finds the newest of some jobs, whichever way they are divided, with one sort of all."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        order = sorted(jobs, key=lambda job: (job.date_posted.timestamp(), job.slug), reverse=True)
        self._order = order
        self._rank = {job.slug: rank for rank, job in enumerate(order)}

    def of(self, jobs: Iterable[Job], most: int) -> list[Job]:
        """Return the newest of some of the jobs, `most` at most, the newest first."""
        ranks = sorted(map(self._rank.__getitem__, map(_SLUG, jobs)))
        return [self._order[rank] for rank in ranks[:most]]


class Follow:
    """One language's feeds and calendars."""

    def __init__(self, site: Site, language: Language, newest: Newest) -> None:
        """Prepare to write.

        Args:
            site: Where to.
            language: Of what is written.
            newest: Over every open vacancy.
        """
        self._site = site
        self._language = language
        self._newest = newest
        self._views = Views(site, language)
        self._jobs: dict[str, tuple[str, Fragment]] = {}
        self._events: dict[str, str] = {}
        self._names = {
            kind: language.url(kind).rpartition("/")[2] for kind in ("atom", "json", "calendar")
        }
        self._author = site.identity.organization.name, site.identity.organization.url
        self._icon = site.address.absolute("icon-512.png")

    def view(self, page: str) -> FollowView:
        """Return the links to a page's feeds. `page` is its site-relative URL."""
        path = self._site.address.path
        return FollowView(**{kind: path(page + name) for kind, name in self._names.items()})

    def head(self, page: str, name: str) -> tuple[tuple[str, str, str], ...]:
        """Return what the page's head announces: (media type, name, URL)."""
        view, gettext = self.view(page), self._language.gettext
        jobs = gettext("New jobs: %(name)s") % {"name": name}
        deadlines = gettext("Deadlines: %(name)s") % {"name": name}
        return (
            (atom.MEDIA_TYPE, jobs, view.atom),
            (json_feed.MEDIA_TYPE, jobs, view.json),
            (calendar.MEDIA_TYPE, deadlines, view.calendar),
        )

    def write_all(self, jobs: Sequence[Job]) -> None:
        """Write the feeds and the calendar of every open job, and each job's own deadline."""
        site, language = self._site, self._language
        employer = {"employer": site.identity.short_name}
        name = language.gettext("Deadlines at %(employer)s") % employer
        self._write(
            language.url("jobs"),
            language.gettext("Open jobs at %(employer)s") % employer,
            name,
            jobs,
            (ALL_ENTRIES, len(jobs)),
        )
        for job in jobs:
            if job.valid_through and job.lang == language.code:
                own = calendar.calendar(name=name, lang=job.lang, events=[self._event(job)])
                site.write(JOB_ROUTE.format(slug=job.slug) + "frist.ics", own)

    def write(self, page: str, name: str, jobs: Sequence[Job]) -> None:
        """Write what belongs to a choice or a workplace.

        Args:
            page: Its page's site-relative URL.
            name: What it is called.
            jobs: Its open vacancies, the most urgent first.
        """
        gettext = self._language.gettext
        words = {"name": name, "employer": self._site.identity.short_name}
        self._write(
            page,
            gettext("Open jobs at %(employer)s: %(name)s") % words,
            gettext("Deadlines at %(employer)s: %(name)s") % words,
            jobs,
            (ENTRIES, EVENTS),
        )

    def _write(
        self, page: str, title: str, due: str, jobs: Sequence[Job], most: tuple[int, int]
    ) -> None:
        site, lang = self._site, self._language.code
        absolute = {kind: site.address.absolute(page + name) for kind, name in self._names.items()}
        page_url = site.address.absolute(page)
        newest = self._newest.of(jobs, most[0])
        told = list(map(self._told, newest))
        feed = atom.atom(
            title=title,
            lang=lang,
            self_url=absolute["atom"],
            page_url=page_url,
            author=self._author[0],
            updated=max(map(_updated, newest), default=atom.EPOCH),
            entries=[entry for entry, _ in told],
        )
        site.write(page + self._names["atom"], feed)
        data = json_feed.json_feed(
            title=title,
            description=self._language.gettext("New jobs, as they are published."),
            lang=lang,
            self_url=absolute["json"],
            page_url=page_url,
            author=self._author,
            icon=self._icon,
            items=[item for _, item in told],
        )
        site.write(page + self._names["json"], data)
        events = map(self._event, islice(filter(_DEADLINE, jobs), most[1]))
        ics = calendar.calendar(name=due, lang=lang, events=events, subscribed=True)
        site.write(page + self._names["calendar"], ics)

    def _told(self, job: Job) -> tuple[str, Fragment]:
        """Return a job as an Atom entry and as a JSON Feed item."""
        told = self._jobs.get(job.slug)
        if told is None:
            area = self._site.areas.get(job.area)
            name = area.names[self._language.code] if area else ""
            same: Any = {
                "url": self._url(job),
                "title": plain_title(job.title),
                "summary": self._summary(job),
                "published": job.date_posted,
                "updated": _updated(job),
                "lang": job.lang,
            }
            form = self._language.gettext(words.FORMS[job.employment_form][0])
            told = self._jobs[job.slug] = (
                atom.entry(**same, categories=[(area.slug, name)] if area else ()),
                json_feed.item(
                    **same,
                    tags=[tag for tag in (name, job.address_locality, form) if tag],
                    posting=self._posting(job),
                ),
            )
        return told

    def _url(self, job: Job) -> str:
        return self._site.address.absolute(JOB_ROUTE.format(slug=job.slug))

    def _summary(self, job: Job) -> str:
        deadline = self._views.deadline(job)
        facts = [workplace_name(job, self._site.workplaces), job.address_locality]
        if deadline:
            apply_by = self._language.gettext("Apply by %(deadline)s.")
            facts.append(apply_by % {"deadline": deadline.sentence})
        return ", ".join(filter(None, facts))

    def _posting(self, job: Job) -> dict[str, Any]:
        """Return the facts that the summary tells, for machines."""
        organization = self._site.identity.organization
        address = {
            "@type": "PostalAddress",
            "addressLocality": job.address_locality or organization.address_locality,
            "addressCountry": organization.address_country,
        }
        data: dict[str, Any] = {
            "@type": "JobPosting",
            "title": plain_title(job.title),
            "identifier": {
                "@type": "PropertyValue",
                "name": organization.name,
                "value": f"{job.feed}-{job.identifier}",
            },
            "datePosted": atom.moment(job.date_posted),
            "employmentType": employment_types(job),
            "hiringOrganization": {"@type": "Organization", "name": organization.name},
            "jobLocation": {"@type": "Place", "address": address},
        }
        if job.valid_through:
            data["validThrough"] = atom.moment(job.valid_through)
        if unit := workplace_name(job, self._site.workplaces):
            data["employmentUnit"] = {"@type": "Organization", "name": unit}
        return data

    def _event(self, job: Job) -> str:
        event = self._events.get(job.slug)
        if event is None:
            assert job.valid_through is not None
            url = self._url(job)
            place = (workplace_name(job, self._site.workplaces), job.address_locality)
            summary = self._language.gettext("Deadline: %(title)s")
            event = self._events[job.slug] = calendar.event(
                uid=url,
                summary=summary % {"title": plain_title(job.title)},
                url=url,
                deadline=job.valid_through,
                modified=_updated(job),
                location=", ".join(filter(None, place)),
            )
        return event


def _updated(job: Job) -> datetime:
    return job.date_modified or job.date_posted
