"""Share pictures in a build: their addresses first, since every page names its own; then pixels."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from plugins.jobs.lifecycle import is_open
from plugins.site.generator import SiteGenerator
from plugins.site.page import CardImage
from plugins.social.cache import CardCache
from plugins.social.findings import findings
from plugins.social.formats import LINK
from plugins.social.packs import Packs
from plugins.social.published import KEPT, Entry, Published
from plugins.social.text import has_raqm
from plugins.social.work import Progress, draw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.social.packs import Picture

logger = logging.getLogger(__name__)

_TYPE: Final = "image/jpeg"
_LINK: Final = (LINK,)


class CardsGenerator(SiteGenerator):
    """Gives every open job, every story and each language's pages their share picture.

    Other generators find the packs, with all other formats, in `context["packs"]`; whatever
    they ask for while contexts are made is drawn too.
    """

    packs: Packs | None

    def generate_context(self) -> None:
        """Work out every card's key, and so its address, without drawing one.

        Raises:
            ForkantError: a layout, a description or a drawing must be mended first.
        """
        self.packs = self.context["packs"] = None
        wanted = self.site.settings.get("CARDS", True)
        if not wanted:
            return
        if not has_raqm():
            logger.warning(
                "Delebilleder tegnes uden kerning og bliver anderledes end på andre maskiner: "
                "FriBiDi mangler. Installér det med: apt install libfribidi0"
            )
        self.packs = self.context["packs"] = Packs.of(self.site)
        for name, picture in self._links(self.packs):
            self.site.cards[name] = CardImage(
                url=self.site.address.absolute(picture.save_as),
                width=picture.width,
                height=picture.height,
                type=_TYPE,
                alt=picture.alt,
            )
            for finding in findings([picture], self.packs.drawings, only_letters=True):
                logger.warning("%s", finding.problem)
        if callable(wanted):  # `make check` and the gallery only want to know what there is
            wanted(self.packs)

    def _links(self, packs: Packs) -> Iterator[tuple[tuple[str, ...], Picture]]:
        """Yield the card that each page names in its head."""
        site = self.site
        for code, language in site.languages.items():
            yield ("site", code), packs.page(language, _LINK)[0]
            for area in site.areas.values():
                yield ("area", area.slug, code), packs.area(area, language, _LINK)[0]
        for story in site.stories:
            yield ("story", story.slug, story.lang), packs.story(story, _LINK)[0]
        for job in site.jobs:
            if is_open(job, site.now):
                yield ("job", job.slug), packs.job(job, _LINK)[0]

    def generate_output(self, writer: object) -> None:
        """Draw what was never drawn before, and put every card into the output.

        Raises:
            ForkantError: a drawing can't be read.
        """
        del writer  # Pelican's; we write through the site
        if self.packs is None or callable(self.settings.get("CARDS")):
            return
        root, wanted = self.site.root, self.packs.wanted
        cache = CardCache(root / ".cache" / "cards")
        paths = {
            picture.cache_key: cache.find(picture.cache_key, (picture.width, picture.height))
            for picture in wanted.values()
        }
        self._draw([one for one in wanted.values() if not paths[one.cache_key]], cache, paths)
        published = Published(root / ".cache/cards/published.json")
        today = self.site.now.date()
        for url, picture in wanted.items():
            self.site.output.link(url, paths[picture.cache_key])
            photo = picture.spec.photo.file if picture.spec.photo else ""
            published.add(
                url,
                Entry(picture.cache_key, picture.width, picture.height, today.isoformat(),
                      picture.owner, photo),
            )  # fmt: skip
        owners = {story.url for story in self.site.stories}
        photos = {f"photos/{file}" for file, _, _ in self.site.pictures}
        for url, entry in published.earlier(today, owners, photos):
            if path := cache.find(entry.key, (entry.width, entry.height)):
                self.site.output.link(url, path)
                published.add(url, entry)
        cache.forget(published.revoked(owners, photos))
        if published.save():
            cache.prune(published.keys, (self.site.now - KEPT).timestamp())

    def _draw(self, missing: list[Picture], cache: CardCache, paths: dict[str, str]) -> None:
        """Draw pictures, and keep them."""
        assert self.packs is not None
        if not missing:
            return
        keys = {id(picture.spec): picture.cache_key for picture in missing}
        specs = list({picture.cache_key: picture.spec for picture in missing}.values())
        setting = str(self.settings.get("CARD_EXECUTOR", "") or "")
        with Progress(len(specs)) as progress:
            stamp = self.site.now.isoformat()
            drawn = draw(specs, self.packs.drawings, setting, stamp)
            for spec, card in progress.over(drawn):
                key = keys[id(spec)]
                paths[key] = cache.put(key, card)
