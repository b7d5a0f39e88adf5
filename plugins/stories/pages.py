"""Story pages: one a story and language, and the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugins.pictures.model import PORTRAIT
from plugins.pictures.view import view
from plugins.site.json_ld import breadcrumb_list, script
from plugins.site.page import Head, Link, SitemapEntry
from plugins.stories.groups import by_area
from plugins.stories.links import versions_in
from plugins.stories.teaser import portrait
from plugins.stories.view import ValueView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.jobs.view import AreaView
    from plugins.site.languages import Language
    from plugins.site.site import Site
    from plugins.stories.model import Story


class Pages:
    """Writes stories, each in its own language, and their list in every language."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def write_list(self, language: Language) -> None:
        """Write the list; a story that is not told in the language leads to one that it is."""
        site, gettext = self._site, language.gettext
        versions = versions_in(site.stories, language.code).values()
        urls = {code: each.url("stories") for code, each in site.languages.items()}
        url = site.address.absolute(language.url("stories"))
        trail = [*self._home(language), (gettext("Colleagues"), url)]
        head = Head(
            title=gettext("Colleagues"),
            description=gettext(
                "People who work at %(employer)s tell you what they do, what is hard, "
                "and why they stay."
            )
            % {"employer": site.identity.short_name},
            url=url,
            alternates=site.alternates(urls),
            card=site.cards.get(("site", language.code)),
            json_ld=(script(breadcrumb_list(trail)),),
        )
        page = site.template("stories", language.code).render(
            kind="stories",
            section=site.address.path(language.url("stories")),
            head=head,
            translations=site.translations(language.code, urls),
            groups=by_area(versions, site, language),
        )
        site.write(language.url("stories"), page)
        modified = max((story.modified for story in versions), default=None)
        site.sitemap.append(SitemapEntry(url=url, modified=modified, alternates=head.alternates))

    def write(self, story: Story) -> None:
        """Write a story's page."""
        site, language = self._site, self._site.languages[story.lang]
        jobs = site.links.jobs.get(story.slug, ())
        area = self._area(story)
        head = self._head(story, language)
        colleagues = site.address.path(language.url("stories"))
        breadcrumb = [Link(name=language.gettext("Colleagues"), url=colleagues)]
        if area:
            breadcrumb.append(Link(name=area.name, url=area.url))
        page = site.template("story", story.lang).render(
            kind="story",
            section=colleagues,
            head=head,
            translations=site.translations(story.lang, story.translations),
            breadcrumb=breadcrumb,
            story=story,
            place=self._place(story, language),
            portrait=site.address.path(portrait(story)),
            photo=view(story.photo, PORTRAIT, site.pictures, story.lang),
            values=list(self._values(story)),
            rows=[site.rows[job.slug, story.lang] for job in jobs],
            all_jobs=self._all_jobs(area, language),
        )
        site.write(story.url, page)
        site.sitemap.append(
            SitemapEntry(url=head.url, modified=story.modified, alternates=head.alternates)
        )

    def _area(self, story: Story) -> AreaView | None:
        """Return the story's area if it has open jobs, and so a list of its own."""
        areas: list[AreaView] = self._site.names_by_language[story.lang].get("areas", [])
        return next((area for area in areas if area.slug == story.area), None)

    def _place(self, story: Story, language: Language) -> Link | None:
        """Return a link to where the person works, if it has a page."""
        workplace = self._site.workplaces.get(story.workplace)
        if workplace is None:
            return None
        url = language.url("workplace", slug=workplace.slug)
        return Link(name=story.unit or workplace.name, url=self._site.address.path(url))

    def _all_jobs(self, area: AreaView | None, language: Language) -> Link:
        if area is None:
            url = self._site.address.path(language.url("jobs"))
            return Link(name=language.gettext("All open jobs"), url=url)
        words = language.gettext("All jobs in %(area)s") % {"area": area.name}
        return Link(name=words, url=area.url)

    def _values(self, story: Story) -> Iterator[ValueView]:
        by_slug = {value.slug: value for value in self._site.identity.values}
        for value in (by_slug[slug] for slug in story.values):
            yield ValueView(
                name=value.names[story.lang],
                text=value.texts[story.lang],
                picture=self._site.address.path(f"images/{value.picture}"),
            )

    def _head(self, story: Story, language: Language) -> Head:
        site = self._site
        url = site.address.absolute(story.url)
        card = site.cards.get(("story", story.slug, story.lang))
        trail = [
            *self._home(language),
            (language.gettext("Colleagues"), site.address.absolute(language.url("stories"))),
            (story.name, url),
        ]
        return Head(
            title=f"{story.name}, {_within_sentence(story.job_title)}",
            description=story.summary,
            url=url,
            alternates=site.alternates(story.translations),
            og_type="article",
            card=card,
            json_ld=(script(self._article(story, url)), script(breadcrumb_list(trail))),
        )

    def _home(self, language: Language) -> list[tuple[str, str]]:
        """Return the first step of every trail."""
        site = self._site
        return [(site.identity.short_name, site.address.absolute(language.url("home")))]

    def _article(self, story: Story, url: str) -> dict[str, Any]:
        """Return a story as schema.org Article about its person."""
        site, organization = self._site, self._site.identity.organization
        card = site.cards.get(("story", story.slug, story.lang))
        picture = card.url if card else site.address.absolute(portrait(story))
        employer = {
            "@type": "Organization",
            "name": organization.name,
            "url": organization.url,
            "logo": {
                "@type": "ImageObject",
                "url": site.address.absolute(f"images/{site.identity.lockup}"),
            },
        }
        return {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": story.quote,
            "description": story.summary,
            "inLanguage": story.lang,
            "url": url,
            "mainEntityOfPage": url,
            "image": picture,
            "datePublished": story.date.isoformat(timespec="seconds"),
            "dateModified": story.modified.isoformat(timespec="seconds"),
            "author": employer,
            "publisher": employer,
            "about": {
                "@type": "Person",
                "name": story.name,
                "jobTitle": story.job_title,
                "worksFor": {"@type": "Organization", "name": organization.name},
            },
        }


def _within_sentence(title: str) -> str:
    """Return a job title after a comma: `Lærer` → `lærer`, `IT-konsulent` as it is."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
