"""The site under construction: what the generators of one build share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins import clock
from plugins.site.addresses import Address
from plugins.site.breaks import soften
from plugins.site.bytecode import folder_of
from plugins.site.languages import NAMES, Language, load_languages
from plugins.site.output import Output
from plugins.site.page import Link
from plugins.site.pieces import Pieces
from plugins.site.render import environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from jinja2 import Environment, Template

    from plugins.identity.model import Identity
    from plugins.jobs.model import Area, Job, Profession, Workplace
    from plugins.jobs.rows import Row
    from plugins.pictures.model import Picture
    from plugins.site.page import CardImage, SitemapEntry
    from plugins.stories.links import Links
    from plugins.stories.model import Story


@dataclass(kw_only=True)
class Site:
    """One build's common knowledge, filled by the generators' `generate_context` in turn.

    Attributes:
        settings: Pelican's settings.
        root: The project's folder.
        now: The build's moment; nothing else asks the clock.
        identity: Set by plugins.identity, which comes first.
        areas, workplaces, professions, jobs: Set by plugins.jobs; `jobs` are those that
            have a page.
        gone: Slugs of jobs that had one; set by plugins.jobs.
        rows: A job's rendered row in a list, by (slug, lang); set by plugins.jobs.
        stories: Set by plugins.stories; every language.
        links: Which stories and jobs belong together; set by plugins.stories.
        pictures: Photographs by (file, focus, name of the shape); set by plugins.pictures.
        cards: Share pictures by ("job", slug), ("story", slug, lang) or ("site", lang).
        pieces: Long parts that pages share, as bytes; `kept` in templates.
        changes_at: When the clock alone changes something: see `will_change`.
        sitemap: Pages for the sitemap, added as they are written.
        names: Template globals that hold for all languages.
        names_by_language: Template globals of one language.
    """

    settings: Mapping[str, Any]
    root: Path
    output: Output
    address: Address
    languages: dict[str, Language]
    now: datetime = field(default_factory=clock.now)
    identity: Identity = field(init=False)
    areas: dict[str, Area] = field(default_factory=dict)
    workplaces: dict[str, Workplace] = field(default_factory=dict)
    professions: dict[str, Profession] = field(default_factory=dict)
    jobs: tuple[Job, ...] = ()
    gone: frozenset[str] = frozenset()
    rows: Mapping[tuple[str, str], Row] = field(default_factory=dict)
    stories: tuple[Story, ...] = ()
    links: Links = field(init=False)
    pictures: dict[tuple[str, tuple[float, float], str], Picture] = field(default_factory=dict)
    cards: dict[tuple[str, ...], CardImage] = field(default_factory=dict)
    sitemap: list[SitemapEntry] = field(default_factory=list)
    pieces: Pieces = field(default_factory=Pieces)
    changes_at: datetime = field(init=False)
    names: dict[str, Any] = field(default_factory=dict)
    names_by_language: dict[str, dict[str, Any]] = field(default_factory=dict)
    _environments: dict[str, Environment] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with what any page says of dates, which holds until midnight."""
        midnight = self.now.replace(hour=0, minute=0, second=0, microsecond=0)
        self.changes_at = midnight + timedelta(days=1)

    def will_change(self, moment: datetime | None) -> None:
        """Say that something is to be shown otherwise from a moment on."""
        if moment is not None and self.now < moment < self.changes_at:
            self.changes_at = moment

    @classmethod
    def of(cls, settings: Mapping[str, Any], output_path: str) -> Site:
        """Return a new site for one run of Pelican.

        Raises:
            ForkantError: SITEURL is not an absolute address, or a catalogue is missing.
        """
        theme = Path(settings["THEME"])
        address = Address(settings["SITEURL"])
        languages = load_languages(theme / "locale")
        site = cls(
            settings=settings,
            root=Path(settings["PATH"]).resolve().parent,
            output=Output(Path(output_path)),
            address=address,
            languages=languages,
        )
        site.names |= {
            "href": address.path,
            "kept": site.pieces.keep,
            "soften": soften,
            "image": lambda path: address.path(f"images/{path}"),
        }
        site.names_by_language = {code: {} for code in languages}
        return site

    @property
    def theme(self) -> Path:
        """Return the theme's folder."""
        return Path(self.settings["THEME"])

    def environment(self, lang: str) -> Environment:
        """Return the Jinja environment of a language; only once every context is complete."""
        if lang not in self._environments:
            self._environments[lang] = environment(
                self.theme / "templates",
                self.languages[lang],
                {"lang": lang, **self.names, **self.names_by_language[lang]},
                folder_of(
                    self.root / ".cache/templates",
                    lang,
                    (self.theme / "templates", self.theme / "locale" / lang),
                ),
            )
        return self._environments[lang]

    def template(self, name: str, lang: str) -> Template:
        """Return `theme/templates/NAME.html` in a language."""
        return self.environment(lang).get_template(f"{name}.html")

    def translations(self, lang: str, urls: Mapping[str, str]) -> list[Link]:
        """Return links to a page's other languages, or to their home where it has none.

        Args:
            lang: The page's own language, which is left out.
            urls: Site-relative URLs by language code.
        """
        return [
            Link(
                name=NAMES[code],
                url=self.address.path(urls.get(code, language.url("home"))),
                lang=code,
            )
            for code, language in self.languages.items()
            if code != lang
        ]

    def alternates(self, urls: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """Return (hreflang, absolute address) of each version; none when there is one only."""
        if len(urls) == 1:
            return ()
        return tuple((code, self.address.absolute(url)) for code, url in urls.items())

    def write(self, url: str, data: str | bytes) -> None:
        """Write the page, or the file, that a site-relative URL leads to."""
        save_as = f"{url}index.html" if not url or url.endswith("/") else url
        self.output.write(save_as, self.pieces.page(data) if isinstance(data, str) else [data])
