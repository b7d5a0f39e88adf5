"""Stories in a build: from Pelican's articles to the list and a page each."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from plugins.errors import ForkantError, Problem
from plugins.frontmatter.resolve import front_matter, resolve
from plugins.jobs.lifecycle import is_open
from plugins.jobs.model import Kind
from plugins.site.generator import SiteGenerator
from plugins.stories.links import link
from plugins.stories.load import Known, Published, load_story
from plugins.stories.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pelican.contents import Article

    from plugins.stories.model import Story


class StoriesGenerator(SiteGenerator):
    """Makes everything under the stories' addresses. Comes after plugins.jobs.

    Attributes:
        problems: What is wrong with stories; plugins.frontmatter tells it with the rest.
    """

    def generate_context(self) -> None:
        """Turn what Pelican has read into stories, and link them with jobs.

        Raises:
            ForkantError: PLUGINS is in the wrong order.
        """
        if not self.site.workplaces:
            raise ForkantError(
                Problem(
                    where="PLUGINS",
                    what="plugins.stories needs the workplaces, which plugins.jobs reads",
                    how_to_fix="put plugins.jobs before plugins.stories",
                )
            )
        self.problems: list[Problem] = []
        articles = [
            version
            for article in self.context["articles"]
            for version in (article, *article.translations)
        ]
        articles.sort(key=lambda article: (article.slug, article.lang, article.source_path))
        site = self.site
        site.stories = tuple(self._stories(articles))
        vacancies = (job for job in site.jobs if job.kind is Kind.JOB and is_open(job, site.now))
        site.links = link(site.stories, vacancies)

    def _stories(self, articles: Iterable[Article]) -> Iterator[Story]:
        people = (self.site.root / "images/people").glob("person-*.svg")
        slugs = {path.stem.removeprefix("person-") for path in people}
        known = Known(
            people={slug for slug in slugs if not slug.startswith("cut-")},
            values=[value.slug for value in self.site.identity.values],
            workplaces=self.site.workplaces,
        )
        for slug, group in groupby(articles, key=lambda article: article.slug):
            versions: dict[str, Article] = {}
            for article in group:
                if article.lang in versions:
                    self._told_twice(versions[article.lang], article)
                versions[article.lang] = article
            urls = {lang: self.site.languages[lang].url("story", slug=slug) for lang in versions}
            for article in versions.values():
                yield from self._story(article, urls, known)

    def _story(self, article: Article, urls: dict[str, str], known: Known) -> Iterator[Story]:
        body, problems = resolve(article, self.site.address.base)
        published = Published(
            slug=article.slug,
            lang=article.lang,
            url=urls[article.lang],
            translations=urls,
            body=body,
            date=article.date,
            modified=getattr(article, "modified", article.date),
        )
        story, more = load_story(front_matter(article), published, known)
        self.problems += problems + more
        if not (problems or more):
            yield story

    def _told_twice(self, first: Article, second: Article) -> None:
        other = front_matter(first).where
        self.problems.append(
            Problem(
                where=front_matter(second).where,
                what=f"historien »{second.slug}« på »{second.lang}« står også i {other}",
                how_to_fix="giv den ene et andet »slug«, eller ret dens »lang«",
            )
        )

    def generate_output(self, writer: object) -> None:
        """Write the list and the stories."""
        del writer  # Pelican's; we write through the site
        pages = Pages(self.site)
        for language in self.site.languages.values():
            pages.write_list(language)
        for story in self.site.stories:
            pages.write(story)
