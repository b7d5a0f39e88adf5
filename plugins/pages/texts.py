"""Text pages, and the one that says that there is none."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from plugins.pages.facts import statement
from plugins.pages.menus import STATEMENT
from plugins.site.json_ld import breadcrumb_list, script
from plugins.site.page import Head, Link, SitemapEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.pages.model import TextPage
    from plugins.pages.trust import Accessibility
    from plugins.site.languages import Language
    from plugins.site.site import Site

#: Where everybody may look for a public site's accessibility statement (»nemURL«).
WAS: Final = "was/"


class Texts:
    """Writes text pages."""

    def __init__(self, site: Site, pages: Mapping[str, Mapping[str, TextPage]]) -> None:
        """Remember the pages, by key, then by language."""
        self._site = site
        self._pages = pages

    def write(self, page: TextPage, content: object) -> None:
        """Write a page.

        Args:
            page: The page.
            content: Pelican's own Page, for templates that want more of it.
        """
        site = self._site
        above = self._above(page)
        breadcrumb = [Link(name=parent.menu, url=site.address.path(parent.url)) for parent in above]
        head = self._head(page, above)
        html = site.template("page", page.lang).render(
            kind="page",
            section=self._section(page, above),
            head=head,
            translations=site.translations(page.lang, page.translations),
            breadcrumb=breadcrumb,
            page=content,
            summary=page.summary,
            notice=page.notice,
            body=page.body,
        )
        site.write(page.url, html)
        site.sitemap.append(
            SitemapEntry(url=head.url, modified=page.modified, alternates=head.alternates)
        )

    def write_missing(self, language: Language) -> None:
        """Write the page that a web server answers with when there is none."""
        site, home = self._site, language.url("home")
        url = f"{home}404.html"
        head = Head(
            title=language.gettext("The page does not exist"),
            description=language.gettext("The page does not exist, or it has moved."),
            url=site.address.absolute(url),
            index=False,
        )
        page = site.template("404", language.code).render(
            kind="404",
            section="",
            head=head,
            translations=site.translations(language.code, {}),
        )
        site.write(url, page)

    def write_was(self, accessibility: Accessibility) -> None:
        """Write what leads from `/was` to the statement where no server redirects.

        It has one version, since its address has no language.
        """
        site = self._site
        language = next(iter(site.languages.values()))
        title = language.gettext("Accessibility statement")
        head = Head(
            title=title,
            description=language.gettext("Where the accessibility statement of this site lies."),
            url=site.address.absolute(WAS),
            index=False,
        )
        words = [
            Markup("<p>{} {}</p>").format(
                language.gettext("The statement lies at the Agency for Digital Government:"),
                statement(accessibility, language),
            )
        ]
        words += [
            Markup('<p><a href="{}" lang="{}" hreflang="{}">{}</a></p>').format(
                site.address.path(page.url), page.lang, page.lang, page.title
            )
            for page in self._pages.get(STATEMENT, {}).values()
        ]
        html = site.template("page", language.code).render(
            kind="page",
            section="",
            head=head,
            translations=site.translations(language.code, {}),
            breadcrumb=[],
            page=SimpleNamespace(title=title),
            summary="",
            notice=language.gettext(
                "Example. The address below is invented; the statement is not made yet."
            )
            if accessibility.example
            else "",
            body=Markup("\n").join(words),
        )
        site.write(WAS, html)

    def _above(self, page: TextPage) -> list[TextPage]:
        """Return the page above a page, if there is one, in its language where written in it."""
        if not page.parent:
            return []
        versions = self._pages[page.parent]
        return [versions.get(page.lang) or next(iter(versions.values()))]

    def _section(self, page: TextPage, above: list[TextPage]) -> str:
        """Return the URL of the menu's link that a page belongs under, or an empty string."""
        menu = {link.url for link in self._site.names_by_language[page.lang]["nav"]}
        nearest = (self._site.address.path(each.url) for each in (page, *above))
        return next((url for url in nearest if url in menu), "")

    def _head(self, page: TextPage, above: list[TextPage]) -> Head:
        site, language = self._site, self._site.languages[page.lang]
        home = site.address.absolute(language.url("home"))
        trail = [
            (site.identity.short_name, home),
            *((each.menu, site.address.absolute(each.url)) for each in (*above, page)),
        ]
        return Head(
            title=page.title,
            description=page.summary,
            url=site.address.absolute(page.url),
            alternates=site.alternates(page.translations),
            card=site.cards.get(("site", page.lang)),
            json_ld=(script(breadcrumb_list(trail)),),
        )
