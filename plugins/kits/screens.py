"""Screens for canteens and foyers: open jobs and values in turn, whole in one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import escape

from plugins.identity import mosaic
from plugins.jobs import words
from plugins.jobs.lifecycle import is_open
from plugins.jobs.model import Kind
from plugins.jobs.picture import scheme_and_people
from plugins.jobs.rows import sort_key
from plugins.jobs.views import workplace_name
from plugins.kits.model import Slide
from plugins.site import dates
from plugins.site.breaks import plain, soften
from plugins.site.languages import JOB_ROUTE
from plugins.site.page import Head
from plugins.site.qr import QrCodes
from plugins.social.channels import Channel, shown, tracked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plugins.identity.model import Value
    from plugins.jobs.model import Job, Workplace
    from plugins.site.languages import Language
    from plugins.site.site import Site

FOLDER: Final = "skaerm/"
#: Jobs on a screen: a round of more is longer than a coffee.
_MOST: Final = 12
#: A value follows so many jobs; with it they fill the four bars of progress.
_JOBS_A_VALUE: Final = 3
#: Letters from which a title is set smaller, and smaller again.
_LONG, _LONGEST = 55, 95


class Screens:
    """Writes a screen for all, and one a workplace, in the site's first language."""

    def __init__(self, site: Site, language: Language, short: Mapping[str, str]) -> None:
        """Begin. `short` gives short links by what they lead to, site-relative."""
        self._site = site
        self._short = short
        self._language = language
        self._people = site.address.path("images/people/person-cut-")
        self._codes = QrCodes("")
        open_jobs = (job for job in site.jobs if is_open(job, site.now) and job.kind is Kind.JOB)
        self._jobs = sorted(open_jobs, key=sort_key)

    def write(self) -> None:
        """Write them."""
        gettext = self._language.gettext
        self._write(FOLDER, gettext("Screen"), self._jobs)
        for place in self._site.workplaces.values():
            name = gettext("Screen: %(name)s") % {"name": place.name}
            self._write(f"{FOLDER}{place.slug}/", name, self._near(place))

    def _near(self, place: Workplace) -> list[Job]:
        """Return all jobs: the workplace's own first, then those of its field."""

        def far(job: Job) -> tuple[bool, bool]:
            return job.workplace != place.slug, job.area != place.area

        return sorted(self._jobs, key=far)

    def _write(self, url: str, title: str, jobs: Sequence[Job]) -> None:
        site, language = self._site, self._language
        page = site.template("screen", language.code).render(
            kind="screen",
            section="",
            head=Head(title=title, description=title, url=site.address.absolute(url), index=False),
            translations=[],
            slides=list(self._slides(jobs)),
        )
        site.write(url, page)

    def _slides(self, jobs: Sequence[Job]) -> Iterator[Slide]:
        values = self._site.identity.values
        shown_jobs = jobs[:_MOST]
        starts = range(0, max(len(shown_jobs), 1), _JOBS_A_VALUE)
        rounds = [shown_jobs[start : start + _JOBS_A_VALUE] for start in starts]
        for number, some in enumerate(rounds):
            yield from map(self._job, some)
            yield self._value(values[number % len(values)])

    def _job(self, job: Job) -> Slide:
        site, language = self._site, self._language
        place = job.address_locality or workplace_name(job, site.workplaces)
        hours = words.hours_text(job.hours, language) if job.hours else ""
        facts = (place, hours, words.shifts(job.shifts, language))
        scheme, people = scheme_and_people(job.area, site.areas, site.identity.schemes)
        picture = mosaic.job_picture(job.seed, scheme, people, job.person)
        until = job.valid_through
        url = JOB_ROUTE.format(slug=job.slug)
        address = site.address.absolute(url)
        qr, side = self._codes.path(tracked(address, Channel.SCREEN))
        length = len(plain(job.title))
        return Slide(
            kicker=site.identity.voice[language.code]["kicker"],
            title=escape(soften(job.title)),
            meta=" · ".join(filter(None, facts)),
            fit="longest" if length > _LONGEST else "long" if length > _LONG else "",
            lang=job.lang if job.lang != language.code else "",
            picture=mosaic.svg(picture, self._people),
            image="",
            day=dates.day_figure(until, language) if until else "",
            month=dates.month(until, language) if until else "",
            until=until.isoformat(timespec="minutes") if until else "",
            qr=qr,
            qr_side=side,
            address=shown(site.address.absolute(self._short.get(url, url))),
        )

    def _value(self, value: Value) -> Slide:
        site, language = self._site, self._language
        address = site.address.absolute(language.url("jobs"))
        qr, side = self._codes.path(tracked(address, Channel.SCREEN))
        return Slide(
            kicker=site.identity.headlines[language.code],
            title=escape(value.names[language.code]),
            meta=value.texts[language.code],
            fit="",
            lang="",
            picture=None,
            image=site.address.path(f"images/{value.picture}"),
            day="",
            month="",
            until="",
            qr=qr,
            qr_side=side,
            address=shown(address),
        )
