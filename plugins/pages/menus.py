"""Menus: the names in NAVIGATION and FOOTER as links, in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.errors import Problem
from plugins.site.page import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from plugins.pages.model import TextPage
    from plugins.pages.trust import Trust
    from plugins.site.languages import Language
    from plugins.site.site import Site

#: Addresses that templates link to by name.
ROUTE_NAMES: Final = (
    "home",
    "jobs",
    "stories",
    "workplaces",
    "atom",
    "json",
    "calendar",
    "compare",
)
#: The key of the page that stands in for the accessibility statement, and explains it.
STATEMENT: Final = "tilgaengelighed"
#: Names a menu may hold besides pages' keys.
NAMES: Final = ("jobs", "stories", "workplaces", "atom", "calendar", "employer", "was")


class Menus:
    """Makes the links of menus, and collects the names that lead nowhere.

    Attributes:
        problems: Names that are no page's key and none of NAMES.
    """

    def __init__(
        self, site: Site, pages: Mapping[str, Mapping[str, TextPage]], trust: Trust | None
    ) -> None:
        """Remember the pages, by key, then by language."""
        self._site = site
        self._pages = pages
        self._trust = trust
        self.problems: list[Problem] = []

    def navigation(self, names: Iterable[str], language: Language) -> list[Link]:
        """Return the main menu."""
        return [link for name in names if (link := self._link(name, language, "NAVIGATION"))]

    def footer(
        self, columns: Iterable[tuple[str, Sequence[str]]], language: Language
    ) -> list[tuple[str, list[Link]]]:
        """Return the footer's columns: a heading and its links."""
        return [
            (
                language.gettext(heading),
                [link for name in names if (link := self._link(name, language, "FOOTER"))],
            )
            for heading, names in columns
        ]

    def pages(self, language: Language) -> dict[str, Link]:
        """Return a link to every page by its key."""
        return {key: self._page(key, language) for key in self._pages}

    def routes(self, language: Language) -> dict[str, str]:
        """Return the addresses that templates link to by name, ready for href."""
        return {name: self._site.address.path(language.url(name)) for name in ROUTE_NAMES}

    def _link(self, name: str, language: Language, setting: str) -> Link | None:
        if name in self._pages:
            return self._page(name, language)
        if name not in NAMES:
            self.problems.append(
                Problem(
                    where=f"pelicanconf.py: {setting}",
                    what=f"»{name}« er hverken en side i content/pages eller et kendt navn",
                    how_to_fix="brug en sides »key« "
                    f"({', '.join(sorted(self._pages)) or 'der er ingen sider'}) "
                    f"eller et af disse: {', '.join(NAMES)}",
                )
            )
            return None
        if name == "employer":
            url = self._site.identity.organization.url
            return Link(name=(urlsplit(url).hostname or url).removeprefix("www."), url=url)
        if name == "was":
            return self._statement(language)
        return self._route(name, language, in_footer=setting == "FOOTER")

    def _statement(self, language: Language) -> Link | None:
        """Return a link to the accessibility statement, the authority's own where there is one.

        The Agency for Digital Government asks for it in the footer, by this name.
        """
        words = language.gettext("Accessibility statement")
        if self._trust is not None and not self._trust.accessibility.example:
            return Link(name=words, url=self._trust.accessibility.statement)
        if STATEMENT not in self._pages:
            return None
        page = self._page(STATEMENT, language)
        return Link(name=words if not page.lang else page.name, url=page.url, lang=page.lang)

    def _route(self, name: str, language: Language, *, in_footer: bool) -> Link:
        gettext, count = language.gettext, self._site.names.get("open_count", 0)
        url = self._site.address.path(language.url(name))
        match name:
            case "jobs" if in_footer:
                all_jobs = language.ngettext("The %(num)s open job", "All %(num)s open jobs", count)
                return Link(name=all_jobs % {"num": count}, url=url)
            case "jobs":
                return Link(name=gettext("Open jobs"), url=url, count=count)
            case "stories":
                words = gettext("Meet a colleague") if in_footer else gettext("Colleagues")
                return Link(name=words, url=url)
            case "workplaces":
                return Link(name=gettext("Workplaces"), url=url)
            case "atom":
                return Link(name=gettext("Subscribe to new jobs"), url=url)
            case _:
                return Link(name=gettext("Deadlines in your calendar"), url=url)

    def _page(self, key: str, language: Language) -> Link:
        """Return a link to a page in a language, else to it in another that it is written in."""
        versions = self._pages[key]
        page = versions.get(language.code) or next(iter(versions.values()))
        return Link(
            name=page.menu,
            url=self._site.address.path(page.url),
            lang=page.lang if page.lang != language.code else "",
        )
