"""From a subject to its cards: one in each format that its family has a layout for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from plugins.identity.fonts import missing_glyphs
from plugins.social.formats import LINK
from plugins.social.legible import check_contrast
from plugins.social.model import CardSpec

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from plugins.identity.model import Identity
    from plugins.social.layout import Layouts
    from plugins.social.model import Format, Layout
    from plugins.social.subject import Subject

_SPACES: Final = re.compile(r"[\s\u200b\u2028\u2029]+")
#: Signs that are only heard, or only join others: nobody misses them.
_SILENT: Final = frozenset({"Cf", "Cc", "Mn", "Me"})
#: Signs that steer, join or turn others, and have no shape; a soft hyphen stays.
_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
#: What is left between brackets, or at an end, when all it joined is gone: »(/dansk)«.
_STUMP: Final = re.compile(
    r"[(\[][\s/,;·–-]*[)\]]|(?<=[(\[])[\s/,;·–-]+|[\s/,;·–-]+(?=[)\]])|"
    r"^[\s/,;·–-]+|[\s/,;·–]+$"
)
#: The text without which a card would say nothing.
_MAIN: Final = ("title", "quote", "headline", "value")
_INSTEAD: Final = "instead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card, and what is said about it.

    Attributes:
        format: What it is made for.
        slug: For its file name; a-z, 0-9 and hyphens.
        spec: What to draw.
        alt: What it shows, in its own language.
        missing: Letters that its fonts lack, and that were left out.
        source: Where its words come from, for messages.
    """

    format: Format
    slug: str
    spec: CardSpec
    alt: str
    missing: str
    source: str


class Specs:
    """Makes cards of subjects."""

    def __init__(
        self, identity: Identity, families: Mapping[str, Layouts], formats: Mapping[str, Format]
    ) -> None:
        """Begin.

        Args:
            identity: The employer's colours and fonts.
            families: The layouts of each family.
            formats: By key, in the order in which cards are shown.

        Raises:
            ForkantError: a layout can't be read on its ground.
        """
        self.formats = formats
        self._identity = identity
        self._kits = {
            (family, variant, key): _Kit(layout, identity)
            for family, layouts in families.items()
            for (variant, key), layout in layouts.items()
        }

    def card(self, subject: Subject, key: str = LINK) -> Card:
        """Return a subject's card in a format.

        Raises:
            KeyError: its family has no layout for it.
        """
        kit = self._kits[subject.family, subject.variant, key]
        return kit.card(subject, kit.texts(subject.texts))

    def cards(self, subject: Subject, keys: Sequence[str] = ()) -> tuple[Card, ...]:
        """Return a subject's card in every format that its family has, or in those of some."""
        family, variant = subject.family, subject.variant
        found = [self._kits.get((family, variant, key)) for key in keys or self.formats]
        kits = [kit for kit in found if kit]
        texts: dict[object, Texts] = {}
        for kit in kits:
            if kit.files not in texts:  # most formats show the same words in the same fonts
                texts[kit.files] = kit.texts(subject.texts)
        return tuple(kit.card(subject, texts[kit.files]) for kit in kits)


#: (Slot, text) pairs, and the letters that were left out.
Texts = tuple[tuple[tuple[str, str], ...], str]


class _Kit:
    """A layout with the identity's colours and fonts for it."""

    def __init__(self, layout: Layout, identity: Identity) -> None:
        check_contrast(layout, identity.light)
        self.layout = layout
        self.places = {slot.name for slot in layout.pictures}
        self.has_mosaic = not self.places.isdisjoint({"motif", "tiles"})
        self.has_photo = not self.places.isdisjoint({"motif", "backdrop", "portrait"})
        self.colours = tuple((role, identity.light[role]) for role in sorted(layout.colours))
        files = {"sans": identity.sans.file, "serif": identity.serif.file}
        used = sorted({slot.font for slot in layout.texts})
        self.fonts = tuple((font, str(files[font])) for font in used)
        self._files = {slot.name: files[slot.font] for slot in layout.texts} | {
            slot.hang.name: files[slot.font] for slot in layout.texts if slot.hang
        }
        self.files = frozenset(self._files.items())

    def card(self, subject: Subject, texts: Texts) -> Card:
        """Return a subject's card, with its texts as this layout shows them."""
        shown, missing = texts
        spec = CardSpec(
            layout=self.layout,
            texts=shown,
            pictures=tuple(pair for pair in subject.pictures.items() if pair[0] in self.places),
            mosaic=subject.mosaic if self.has_mosaic else None,
            photo=subject.photo if self.has_photo else None,
            qr=subject.qr if "qr" in self.places else "",
            colours=self.colours,
            fonts=self.fonts,
        )
        return Card(
            format=self.layout.format,
            slug=subject.slug,
            spec=spec,
            alt=subject.alt,
            missing=missing,
            source=subject.source,
        )

    def texts(self, texts: Mapping[str, str]) -> Texts:
        """Return (slot, text) pairs in NFC that the fonts can show, and what they can't.

        A title of nothing but what the font lacks gives way to what stands in for it.
        """
        shown, missing = [], ""
        for slot, text in texts.items():
            if slot in self._files:
                kept, lacking = _legible(self._files[slot], text)
                missing += lacking
                if slot in _MAIN and not any(map(str.isalnum, kept)):
                    kept = _legible(self._files[slot], texts.get(_INSTEAD, ""))[0]
                shown.append((slot, kept))
        return tuple(shown), "".join(dict.fromkeys(missing))


@lru_cache(8192)
def _legible(font: Path, text: str) -> tuple[str, str]:
    """Return a text as a font can show it, and the signs that it lacks.

    The same words stand on a dozen cards of a job, so what was found is kept.
    """
    kept = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
    kept = _UNSEEN.sub("", kept)
    if kept.isascii():
        return kept, ""
    lacking = missing_glyphs(font, kept)
    if lacking:
        kept = _STUMP.sub("", "".join(sign for sign in kept if sign not in lacking))
    told = "".join(sign for sign in lacking if unicodedata.category(sign) not in _SILENT)
    return _SPACES.sub(" ", kept).strip(), told
