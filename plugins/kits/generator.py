"""Kits and screens in a build. Comes after plugins.social, whose pictures it asks for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from plugins.jobs.lifecycle import is_open
from plugins.jobs.views import workplace_name
from plugins.kits.kit import Kit, again
from plugins.kits.links import codes, write_short
from plugins.kits.pages import Pages
from plugins.kits.screens import Screens
from plugins.kits.texts import Texts
from plugins.site.generator import SiteGenerator
from plugins.site.languages import JOB_ROUTE
from plugins.social.channels import shown
from plugins.social.poster import Posters
from plugins.stories.links import story_finder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.jobs.model import Job
    from plugins.social.packs import Packs, Picture
    from plugins.stories.model import Story


class KitsGenerator(SiteGenerator):
    """Makes kits for open jobs and for stories, and screens, if KITS says so."""

    def generate_context(self) -> None:
        """Ask for the pictures, so that they are drawn with those of the pages.

        Raises:
            ForkantError: a drawing is missing.
        """
        site = self.site
        self._kits: list[Kit] = []
        self._groups: list[tuple[str, str, str, tuple[Picture, ...]]] = []
        self._packs: Packs | None = self.context.get("packs")
        if not site.settings.get("KITS", False) or self._packs is None:
            self._packs = None
            return
        self._language = next(iter(site.languages.values()))
        self._texts = Texts(site, self._language)
        self._posters = Posters.of(site, self._packs.drawings)
        self._finders = {
            code: story_finder(site.links, site.stories, code) for code in site.languages
        }
        jobs = [job for job in site.jobs if is_open(job, site.now)]
        self._short = codes([*map(_job_url, jobs), *(story.url for story in site.stories)])
        self._kits = [self._job(job, self._packs) for job in jobs]
        self._kits += [self._story(story, self._packs) for story in site.stories]
        self._groups = list(self._own(self._packs))

    def _job(self, job: Job, packs: Packs) -> Kit:
        site, url = self.site, _job_url(job)
        address, short = site.address.absolute(url), self._short[url]
        link = site.address.absolute(short)
        place = (workplace_name(job, site.workplaces), job.address_locality)
        return Kit(
            url=url,
            key=job.slug,
            slug=job.slug,
            short=short,
            lang=job.lang,
            title=job.title,
            place=", ".join(dict.fromkeys(filter(None, place))),
            posted=job.date_posted,
            until=job.valid_through,
            changed=job.date_modified or job.date_posted,
            pictures=packs.job(job),
            again=again(job, packs, site.now.date()),
            papers=self._posters.job(job, address, shown(link)),
            texts=partial(self._texts.job, job, link, lambda lang: self._finders[lang](job)),
        )

    def _story(self, story: Story, packs: Packs) -> Kit:
        site = self.site
        versions = {each.lang: each for each in site.stories if each.slug == story.slug}
        is_first = story.lang == next(iter(site.languages))
        place = (story.name, story.job_title, story.unit)
        links = {
            each.lang: site.address.absolute(self._short[each.url]) for each in versions.values()
        }
        return Kit(
            url=story.url,
            key=story.slug,
            short=self._short[story.url],
            slug=story.slug if is_first else f"{story.slug}-{story.lang}",
            lang=story.lang,
            title=story.quote,
            place=", ".join(filter(None, place)),
            posted=story.date,
            changed=story.modified,
            pictures=packs.story(story),
            papers=self._posters.story(
                story, site.address.absolute(story.url), shown(links[story.lang])
            ),
            texts=partial(self._texts.story, versions, story.lang, links),
            is_story=True,
        )

    def _own(self, packs: Packs) -> Iterator[tuple[str, str, str, tuple[Picture, ...]]]:
        """Yield name, slug, language and pictures of what belongs to no job: covers and values."""
        site, language = self.site, self._language
        for code, each in site.languages.items():
            yield site.identity.headlines[code], f"forside-{code}", code, packs.page(each)
        for value in site.identity.values:
            name = value.names[language.code]
            yield name, value.slug, language.code, packs.value(value, language)

    def generate_output(self, writer: object) -> None:
        """Write kits, their gallery and screens.

        Raises:
            ForkantError: a poster cannot be set.
        """
        del writer  # Pelican's; we write through the site
        if self._packs is None:
            return
        pages = Pages(self.site, self._packs, self._language)
        for kit in self._kits:
            pages.write(kit)
            write_short(self.site, kit, self._language)
        groups = [pages.pictures(*group) for group in self._groups]
        pages.write_gallery(self._kits, groups)
        Screens(self.site, self._language, self._short).write()


def _job_url(job: Job) -> str:
    return JOB_ROUTE.format(slug=job.slug)
