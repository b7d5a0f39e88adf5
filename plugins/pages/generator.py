"""Home, text pages and the missing page in a build, and the menus of all pages."""

from __future__ import annotations

from collections import defaultdict
from types import SimpleNamespace
from typing import TYPE_CHECKING

from plugins.errors import Problem
from plugins.frontmatter.resolve import front_matter, resolve
from plugins.pages.facts import fill, make_facts
from plugins.pages.home import Home
from plugins.pages.kept import load_kept
from plugins.pages.load import Published, load_page
from plugins.pages.menus import Menus
from plugins.pages.texts import Texts
from plugins.pages.trust import load_trust
from plugins.site.generator import SiteGenerator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pelican.contents import Page

    from plugins.pages.model import TextPage


class PagesGenerator(SiteGenerator):
    """Makes what belongs to no other room. Comes after plugins.jobs and plugins.stories.

    Attributes:
        problems: What is wrong with pages and menus; plugins.frontmatter tells it with the rest.
    """

    def generate_context(self) -> None:
        """Read the pages, and give every page of the site its menus."""
        self.problems: list[Problem] = []
        self._contents: dict[tuple[str, str], Page] = {}
        #: Key → language → page; the default language first.
        self._pages: dict[str, dict[str, TextPage]] = defaultdict(dict)
        contents = [
            version for page in self.context["pages"] for version in (page, *page.translations)
        ]
        self._trust = load_trust(self.site.root)
        languages = list(self.site.languages)
        contents.sort(key=lambda page: (languages.index(page.metadata["lang"]), page.source_path))
        for page in self._read(contents):
            self._pages[page.key][page.lang] = page
        self._check_addresses()
        self._check_references()
        self._menus = Menus(self.site, self._pages, self._trust)
        for code, language in self.site.languages.items():
            self.site.names_by_language[code] |= {
                "nav": self._menus.navigation(self.settings["NAVIGATION"], language),
                "footer": self._menus.footer(self.settings["FOOTER"], language),
                "pages": self._menus.pages(language),
                "routes": SimpleNamespace(**self._menus.routes(language)),
            }
        self.problems += self._menus.problems

    def _read(self, contents: list[Page]) -> Iterator[TextPage]:
        urls: dict[str, dict[str, str]] = defaultdict(dict)
        for content in contents:
            key, lang = content.metadata["key"], content.metadata["lang"]
            if lang in urls[key]:
                self._told_twice(self._contents[key, lang], content)
            language = self.site.languages[lang]
            urls[key][lang] = language.url("page", slug=content.metadata["slug"])
            self._contents[key, lang] = content
        kept = load_kept(self.site.theme)
        facts = {
            code: make_facts(self.site, language, self._trust, kept)
            for code, language in self.site.languages.items()
        }
        for (key, lang), content in self._contents.items():
            body, problems = resolve(content, self.site.address.base)
            body, unknown = fill(body, facts[lang], front_matter(content))
            published = Published(
                key=key,
                lang=lang,
                url=urls[key][lang],
                translations=urls[key],
                body=body,
                modified=getattr(content, "modified", getattr(content, "date", None)),
            )
            page, more = load_page(front_matter(content), published, self.site.root / "images")
            self.problems += problems + unknown + more
            yield page

    def _told_twice(self, first: Page, second: Page) -> None:
        self.problems.append(
            Problem(
                where=front_matter(second).where,
                what=f"siden »{second.metadata['key']}« står også i {front_matter(first).where}",
                how_to_fix="giv den ene en anden »key«, eller ret dens »lang«",
            )
        )

    def _check_addresses(self) -> None:
        """Find pages whose address is another page's, or the jobs' or the stories' own."""
        taken = {
            language.url(name): "en liste"
            for language in self.site.languages.values()
            for name in ("home", "jobs", "stories")
        }
        for page in (page for versions in self._pages.values() for page in versions.values()):
            if page.url in taken:
                what = f"adressen /{page.url} bruges også af {taken[page.url]}"
                how_to_fix = "skriv en anden adresse i feltet »slug«, eller omdøb filen"
                self.problems.append(Problem(where=page.source, what=what, how_to_fix=how_to_fix))
            taken[page.url] = page.source

    def _check_references(self) -> None:
        """Find parents and themes' pages that do not exist."""
        for page in (page for versions in self._pages.values() for page in versions.values()):
            above = self._pages.get(page.parent, {}).values()
            if page.parent and (not above or any(each.parent for each in above)):
                front = front_matter(self._contents[page.key, page.lang])
                what = f"siden kan ikke stå under »{page.parent}«"
                self._unknown_page(front.at("parent"), what, ", som ikke selv står under en anden")
        for theme in self.site.identity.themes:
            for key in dict.fromkeys(theme.pages.values()):
                if key not in self._pages:
                    what = f"»{key}« er ingen side i content/pages"
                    self._unknown_page("content/identity.toml: themes", what)

    def _unknown_page(self, where: str, what: str, rule: str = "") -> None:
        known = ", ".join(sorted(self._pages)) or "der er ingen endnu"
        how_to_fix = f"brug »key« af en side{rule}: {known}"
        self.problems.append(Problem(where=where, what=what, how_to_fix=how_to_fix))

    def generate_output(self, writer: object) -> None:
        """Write home, the text pages and the missing page, in every language."""
        del writer  # Pelican's; we write through the site
        home, texts = Home(self.site), Texts(self.site, self._pages)
        for language in self.site.languages.values():
            home.write(language, self._menus.pages(language))
            texts.write_missing(language)
        for (key, lang), content in self._contents.items():
            texts.write(self._pages[key][lang], content)
        if self._trust is not None:
            texts.write_was(self._trust.accessibility)
