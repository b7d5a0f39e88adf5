"""Jobs in a build: read, then lists, places, pages and what people can follow.

Our own fast path: frozen jobs, one compiled template a language, rows rendered once and
shared by every list, no Pelican Content and nothing parsed after it is rendered.
"""

from __future__ import annotations

import logging
from collections import Counter
from typing import TYPE_CHECKING

from markupsafe import Markup

from plugins.errors import ForkantError
from plugins.jobs.compare import write_compare
from plugins.jobs.facets import Facets
from plugins.jobs.fields import Fields
from plugins.jobs.follow import Follow, Newest
from plugins.jobs.gone import gone_slugs
from plugins.jobs.lifecycle import has_page, is_open
from plugins.jobs.lists import Lists
from plugins.jobs.load import load_jobs
from plugins.jobs.model import Kind
from plugins.jobs.nearby import Nearby
from plugins.jobs.pages import Pages
from plugins.jobs.places import Places
from plugins.jobs.professions import load_professions, unknown_areas
from plugins.jobs.rows import Row, Rows, sort_key
from plugins.jobs.similar import Similar
from plugins.jobs.views import Views
from plugins.jobs.workplaces import load_workplaces
from plugins.site.generator import SiteGenerator
from plugins.stories.links import story_finder
from plugins.stories.teaser import teaser

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plugins.jobs.model import Job
    from plugins.jobs.view import AreaView
    from plugins.site.languages import Language

logger = logging.getLogger(__name__)


class _AllRows(dict[tuple[str, str], Row]):
    """Every job's row by (slug, lang), rendered when first asked for."""

    def __init__(self, rows: Mapping[str, Rows], jobs: Mapping[str, Job]) -> None:
        super().__init__()
        self._rows = rows
        self._jobs = jobs

    def __missing__(self, key: tuple[str, str]) -> Row:
        slug, lang = key
        row = self[key] = self._rows[lang](self._jobs[slug])
        return row


class JobsGenerator(SiteGenerator):
    """Makes everything under the job addresses."""

    def generate_context(self) -> None:
        """Read areas, workplaces, professions and jobs.

        Raises:
            ForkantError: something in them is wrong.
        """
        site = self.site
        site.areas, site.workplaces = load_workplaces(site.root)
        site.professions = load_professions(site.root)
        if problems := unknown_areas(site.professions.values(), site.areas):
            raise ForkantError(problems)
        jobs, remarks = load_jobs(site.root, site.settings, site.now)
        for problem in remarks:
            logger.warning("%s", problem)
        for job in jobs:
            site.will_change(job.date_posted)
            site.will_change(job.valid_through)
        site.jobs = tuple(sorted((job for job in jobs if has_page(job, site.now)), key=sort_key))
        site.gone = gone_slugs(site.root, jobs, site.now)
        told = (job for job in jobs if not job.draft and job.date_posted <= site.now)
        self._towns = {job.address_locality for job in told}
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
        """Write lists, fields, workplaces, job pages and what people can follow."""
        del writer  # Pelican's; we write through the site
        site = self.site
        open_applications = [job for job in self._open if job.kind is Kind.OPEN_APPLICATION]
        closed = [job for job in site.jobs if job.kind is Kind.JOB and not is_open(job, site.now)]
        similar, newest = Similar(self._vacancies), Newest(self._vacancies)
        for code, language in site.languages.items():
            rows, follow = self._rows[code], Follow(site, language, newest)
            facets = Facets(site, language, self._vacancies, self._towns)
            nearby = Nearby(site, language, self._vacancies)
            fields = Fields(site, language, facets, nearby)
            lists = Lists(site, language, rows=rows, facets=facets, fields=fields, follow=follow)
            lists.write(self._vacancies, open_applications, closed)
            places = Places(site, language, rows=rows, facets=facets, nearby=nearby, follow=follow)
            places.write(closed)
            follow.write_all(self._vacancies)
            write_compare(site, language)
            pages = Pages(
                site,
                language,
                areas=self._areas[code],
                similar=similar,
                voice_for=self._voice_for(language),
            )
            for job in site.jobs:
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
