"""The front page: what is due soon, a colleague's voice, and what the employer promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from plugins.jobs.facets import Facets
from plugins.jobs.lifecycle import is_open
from plugins.jobs.model import Kind
from plugins.site import dates
from plugins.site.json_ld import script
from plugins.site.page import Head, SitemapEntry
from plugins.stories.links import versions_in
from plugins.stories.teaser import teaser

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from markupsafe import Markup

    from plugins.jobs.model import Job
    from plugins.jobs.view import StoryTeaser
    from plugins.site.languages import Language
    from plugins.site.page import Link
    from plugins.site.site import Site

#: How far ahead the front page looks, and how many jobs it shows.
DAYS: Final = 14
MOST_ROWS: Final = 8
_WEEK: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeView:
    """One theme of the narrative.

    Attributes:
        title, text: The theme.
        link, url: Words of the link below them, and where it leads.
        lang: Of what it leads to, when that is another language; else empty.
    """

    title: str
    text: str
    link: str
    url: str
    lang: str


class Home:
    """Writes the front page of each language."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._urls = {code: language.url("home") for code, language in site.languages.items()}
        self._open = [job for job in site.jobs if job.kind is Kind.JOB and is_open(job, site.now)]

    def write(self, language: Language, pages: Mapping[str, Link]) -> None:
        """Write a language's front page.

        Args:
            language: Its language.
            pages: Links to pages by key, for the themes.
        """
        site, code = self._site, language.code
        head = self._head(language)
        page = site.template("home", code).render(
            kind="home",
            section="",
            head=head,
            translations=site.translations(code, self._urls),
            facets=Facets(site, language, self._open).groups(None),
            deadlines=self._deadlines(code),
            voice=self._voice(language),
            themes=self._themes(code, pages),
        )
        site.write(language.url("home"), page)
        site.sitemap.append(SitemapEntry(url=head.url, modified=None, alternates=head.alternates))

    def _deadlines(self, code: str) -> list[Markup]:
        """Return the rows of the jobs that close next."""
        due = [job for job in self._open if self._is_soon(job)]
        return [self._site.rows[job.slug, code] for job in due[:MOST_ROWS]]

    def _is_soon(self, job: Job) -> bool:
        deadline = job.valid_through
        return deadline is not None and dates.days_between(self._site.now, deadline) <= DAYS

    def _voice(self, language: Language) -> StoryTeaser | None:
        """Return the week's colleague, of those who tell in the language if any do."""
        versions = versions_in(self._site.stories, language.code).values()
        told = [story for story in versions if story.lang == language.code] or list(versions)
        if not told:
            return None
        told.sort(key=lambda story: story.slug)
        return teaser(told[_week_number(self._site.now.date()) % len(told)], self._site, language)

    def _themes(self, code: str, pages: Mapping[str, Link]) -> list[ThemeView]:
        return [
            ThemeView(
                title=theme.titles[code],
                text=theme.texts[code],
                link=theme.links[code],
                url=pages[theme.pages[code]].url,
                lang=pages[theme.pages[code]].lang,
            )
            for theme in self._site.identity.themes
        ]

    def _head(self, language: Language) -> Head:
        site, identity, code = self._site, self._site.identity, language.code
        url = site.address.absolute(language.url("home"))
        return Head(
            title=language.gettext("Jobs and colleagues"),
            description=identity.ledes[code],
            url=url,
            alternates=site.alternates(self._urls),
            card=site.cards.get(("site", code)),
            json_ld=(script(self._organization()), script(self._website(language, url))),
        )

    def _employer_id(self) -> str:
        """Return what other data on the web may call the employer by."""
        return self._site.address.absolute("") + "#organization"

    def _organization(self) -> dict[str, Any]:
        organization = self._site.identity.organization
        return {
            "@context": "https://schema.org",
            "@type": "Organization",
            "@id": self._employer_id(),
            "name": organization.name,
            "legalName": organization.legal_name,
            "url": organization.url,
            "logo": self._site.address.absolute(f"images/{self._site.identity.lockup}"),
            "address": {
                "@type": "PostalAddress",
                "streetAddress": organization.street_address,
                "postalCode": organization.postal_code,
                "addressLocality": organization.address_locality,
                "addressCountry": organization.address_country,
            },
            "telephone": organization.telephone,
            "email": organization.email,
            "vatID": organization.vat_id,
        }

    def _website(self, language: Language, url: str) -> dict[str, Any]:
        return {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": self._site.identity.short_name,
            "url": url,
            "inLanguage": language.code,
            "publisher": {"@id": self._employer_id()},
        }


def _week_number(day: date) -> int:
    """Return the number of the week (Monday first) since year 1, so that no week is skipped."""
    return (day.toordinal() - 1) // _WEEK
