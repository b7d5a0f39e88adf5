"""Jobs in a build: read, then lists, pages and exports.

Our own fast path: frozen jobs, one compiled template a language, rows rendered once and
shared by every list, no Pelican Content and nothing parsed after it is rendered.
"""

from __future__ import annotations

import logging
from collections import Counter
from typing import TYPE_CHECKING

from markupsafe import Markup

from plugins.jobs.exports.atom import ENTRIES, atom
from plugins.jobs.exports.calendar import calendar, event
from plugins.jobs.lifecycle import has_page, is_open
from plugins.jobs.lists import Lists
from plugins.jobs.load import load_jobs
from plugins.jobs.model import Kind
from plugins.jobs.pages import Pages
from plugins.jobs.rows import Rows, sort_key
from plugins.jobs.similar import Similar
from plugins.jobs.views import Views, plain_title, workplace_name
from plugins.jobs.workplaces import load_workplaces
from plugins.site.generator import SiteGenerator
from plugins.site.languages import JOB_ROUTE
from plugins.stories.links import story_finder
from plugins.stories.teaser import teaser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from plugins.jobs.model import Job
    from plugins.jobs.view import AreaView
    from plugins.site.languages import Language

logger = logging.getLogger(__name__)


class _AllRows(dict[tuple[str, str], Markup]):
    """Every job's row by (slug, lang), rendered when first asked for."""

    def __init__(self, rows: Mapping[str, Rows], jobs: Mapping[str, Job]) -> None:
        super().__init__()
        self._rows = rows
        self._jobs = jobs

    def __missing__(self, key: tuple[str, str]) -> Markup:
        slug, lang = key
        row = self[key] = self._rows[lang](self._jobs[slug])
        return row


class JobsGenerator(SiteGenerator):
    """Makes everything under the job addresses."""

    def generate_context(self) -> None:
        """Read areas, workplaces and jobs."""
        site = self.site
        site.areas, site.workplaces = load_workplaces(site.root)
        jobs, problems = load_jobs(site.root, site.settings, site.now)
        for problem in problems:
            logger.warning("%s", problem)
        site.jobs = tuple(sorted((job for job in jobs if has_page(job, site.now)), key=sort_key))
        self._open = [job for job in site.jobs if is_open(job, site.now)]
        self._vacancies = [job for job in self._open if job.kind is Kind.JOB]
        self._rows = {code: Rows(site, language) for code, language in site.languages.items()}
        site.rows = _AllRows(self._rows, {job.slug: job for job in site.jobs})
        site.names["open_count"] = len(self._vacancies)
        self._areas: dict[str, dict[str, AreaView]] = {}
        for code, language in site.languages.items():
            self._areas[code] = areas = self._area_views(language)
            site.names_by_language[code]["areas"] = list(areas.values())

    def _area_views(self, language: Language) -> dict[str, AreaView]:
        """Return the areas with open jobs, those with most first."""
        counts = Counter(job.area for job in self._vacancies)
        views = Views(self.site, language)
        areas = sorted(
            (area for area in self.site.areas.values() if counts[area.slug]),
            key=lambda area: -counts[area.slug],
        )
        return {area.slug: views.area(area, counts[area.slug]) for area in areas}

    def generate_output(self, writer: object) -> None:
        """Write lists, pages and exports."""
        del writer  # Pelican's; we write through the site
        open_applications = [job for job in self._open if job.kind is Kind.OPEN_APPLICATION]
        similar = Similar(self._vacancies)
        for code, language in self.site.languages.items():
            rows = self._rows[code]
            Lists(self.site, language, rows, self._vacancies, open_applications).write()
            self._write_exports(language)
            pages = Pages(
                self.site,
                language,
                areas=self._areas[code],
                similar=similar,
                voice_for=self._voice_for(language),
            )
            for job in self.site.jobs:
                if job.lang == code:
                    pages.write(job)

    def _voice_for(self, language: Language) -> Callable[[Job], Markup]:
        """Return what gives a job's page the rendered words of a colleague, or nothing."""
        find = story_finder(self.site.links, self.site.stories, language.code)
        template = self.site.template("components/voice", language.code)
        voice = template.module.voice  # type: ignore[attr-defined]
        rendered: dict[str, Markup] = {}

        def voice_for(job: Job) -> Markup:
            story = find(job)
            if story is None:
                return Markup()
            if story.slug not in rendered:
                rendered[story.slug] = voice(teaser(story, self.site, language))
            return rendered[story.slug]

        return voice_for

    def _write_exports(self, language: Language) -> None:
        """Write the feed and the calendar of all open jobs, and each job's own deadline."""
        site, gettext = self.site, language.gettext
        employer = site.identity.short_name
        feed = atom(
            title=gettext("Open jobs at %(employer)s") % {"employer": employer},
            lang=language.code,
            self_url=site.address.absolute(language.url("atom")),
            page_url=site.address.absolute(language.url("jobs")),
            author=site.identity.organization.name,
            entries=self._entries(language),
        )
        site.write(language.url("atom"), feed)
        name = gettext("Deadlines at %(employer)s") % {"employer": employer}
        ending = [job for job in self._vacancies if job.valid_through]
        events = [self._event(job, language) for job in ending]
        site.write(language.url("calendar"), calendar(name=name, lang=language.code, events=events))
        for job, its_event in zip(ending, events, strict=True):
            if job.lang == language.code:
                own = calendar(name=name, lang=job.lang, events=[its_event])
                site.write(JOB_ROUTE.format(slug=job.slug) + "frist.ics", own)

    def _entries(
        self, language: Language
    ) -> Iterator[tuple[str, str, str, datetime, datetime, str]]:
        """Yield the feed's entries, newest first."""
        views = Views(self.site, language)
        newest = sorted(self._vacancies, key=lambda job: (job.date_posted, job.slug), reverse=True)
        for job in newest[:ENTRIES]:
            deadline = views.deadline(job)
            facts = [workplace_name(job, self.site.workplaces), job.address_locality]
            if deadline:
                facts.append(
                    language.gettext("Apply by %(deadline)s.") % {"deadline": deadline.sentence}
                )
            yield (
                self.site.address.absolute(JOB_ROUTE.format(slug=job.slug)),
                plain_title(job.title),
                ", ".join(filter(None, facts)),
                job.date_posted,
                job.date_modified or job.date_posted,
                job.lang,
            )

    def _event(self, job: Job, language: Language) -> str:
        """Return a job's deadline for a calendar."""
        assert job.valid_through is not None
        title = plain_title(job.title)
        url = self.site.address.absolute(JOB_ROUTE.format(slug=job.slug))
        place = ", ".join(
            filter(None, (workplace_name(job, self.site.workplaces), job.address_locality))
        )
        summary = language.gettext("Deadline: %(title)s") % {"title": title}
        modified = job.date_modified or job.date_posted
        return event(
            uid=url,
            summary=summary,
            url=url,
            deadline=job.valid_through,
            modified=modified,
            location=place,
        )
