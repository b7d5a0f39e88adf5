"""Share pictures in a build: their addresses first, since every page names its own; then pixels."""

from __future__ import annotations

import logging
import re
import sys
from typing import TYPE_CHECKING, Final, Self

from plugins.jobs.lifecycle import is_open
from plugins.site.generator import SiteGenerator
from plugins.site.page import CardImage
from plugins.social.art import Drawings
from plugins.social.cache import CardCache, key_of
from plugins.social.draw import render
from plugins.social.layout import FOLDER, check_contrast, load_layout
from plugins.social.people import load_people
from plugins.social.specs import LAYOUTS, Card, Specs
from plugins.social.text import has_raqm

if TYPE_CHECKING:
    from collections.abc import Iterator

logger = logging.getLogger(__name__)

_TYPE: Final = "image/jpeg"
#: As much of the key as an address needs to change with it.
_SHORT: Final = 8
_UNSAFE: Final = re.compile(r"[^a-z0-9]+")


class CardsGenerator(SiteGenerator):
    """Gives every open job, every story and each language's pages their share picture."""

    _drawings: Drawings
    _keys: dict[str, tuple[str, Card]]

    def generate_context(self) -> None:
        """Work out every card's key, and so its address, without drawing one.

        Raises:
            ForkantError: a layout, a description or a drawing must be mended first.
        """
        self._keys = {}
        if not self.site.settings.get("CARDS", True):
            return
        if not has_raqm():
            logger.warning(
                "Delebilleder tegnes uden kerning og bliver anderledes end på andre maskiner: "
                "FriBiDi mangler. Installér det med: apt install libfribidi0"
            )
        root = self.site.root
        self._drawings = Drawings(root / "images", root / ".cache" / "art")
        for name, card in self._cards():
            key = key_of(card.spec, self._drawings)
            url = f"social/{_UNSAFE.sub('-', card.slug.lower())}-{key[:_SHORT]}.jpg"
            self._keys[url] = key, card
            layout = card.spec.layout
            self.site.cards[name] = CardImage(
                url=self.site.address.absolute(url),
                width=layout.width,
                height=layout.height,
                type=_TYPE,
                alt=card.alt,
            )
            if card.missing:
                signs = ", ".join(f"»{sign}« (U+{ord(sign):04X})" for sign in card.missing)
                logger.warning(
                    "%s: skriften mangler %s, som er udeladt på delebilledet. "
                    "Slet tegnet i teksten, hvis det ikke skal være der.",
                    card.source,
                    signs,
                )

    def _cards(self) -> Iterator[tuple[tuple[str, ...], Card]]:
        site = self.site
        layouts = {name: load_layout(site.root / FOLDER / f"{name}.toml") for name in LAYOUTS}
        for layout in layouts.values():
            check_contrast(layout, site.identity.light)
        specs = Specs(
            identity=site.identity,
            layouts=layouts,
            languages=site.languages,
            areas=site.areas,
            workplaces=site.workplaces,
            people=load_people(site.root / FOLDER / "people.toml", site.languages),
        )
        for code, language in site.languages.items():
            yield ("site", code), specs.page(language)
        for story in site.stories:
            yield ("story", story.slug, story.lang), specs.story(story)
        for job in site.jobs:
            if is_open(job, site.now):
                yield ("job", job.slug), specs.job(job)

    def generate_output(self, writer: object) -> None:
        """Draw what was never drawn before, and put every card into the output.

        Raises:
            ForkantError: a drawing can't be read.
        """
        del writer  # Pelican's; we write through the site
        cache = CardCache(self.site.root / ".cache" / "cards")
        with _Progress(len(self._keys)) as progress:
            for url, (key, card) in self._keys.items():
                layout = card.spec.layout
                data = cache.get(key, (layout.width, layout.height))
                if data is None:
                    data = render(card.spec, self._drawings)
                    cache.put(key, data)
                self.site.write(url, data)
                progress.step()


class _Progress:
    """One line on a terminal that says how far the drawing is; silent elsewhere."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._shown = total > 0 and sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def step(self) -> None:
        self._done += 1
        if self._shown:
            sys.stderr.write(f"\rDelebilleder: {self._done} af {self._total}")
            sys.stderr.flush()

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\n")
