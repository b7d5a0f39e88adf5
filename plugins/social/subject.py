"""What some cards are of, whatever their format."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.social.model import MosaicSpec, PhotoSpec

#: Families, each a file in `theme/cards`: the texts and pictures that it may place.
FAMILIES: Final = {
    "job": ({"kicker", "title", "meta", "tag"}, {"motif", "tiles", "lockup", "qr"}),
    "quote": ({"quote", "mark", "name", "role", "place"}, {"portrait", "lockup", "qr"}),
    "value": ({"kicker", "value", "line"}, {"value", "lockup"}),
    "deadline": (
        {"kicker", "title", "meta", "figure", "until"},
        {"motif", "tiles", "backdrop", "lockup", "qr"},
    ),
    "page": ({"headline", "line", "tag"}, {"motif", "tiles", "lockup", "qr"}),
}


class Reminder(StrEnum):
    """What a deadline card says; the value stands in file names."""

    WEEK = "7"
    DAYS = "3"
    DAY = "1"
    EXTENDED = "extended"
    FILLED = "filled"

    @property
    def days(self) -> int:
        """Return how many days are left, or 0."""
        return int(self.value) if self.value.isdecimal() else 0


def sentence(text: str) -> str:
    """Return words with a full stop, unless they end with one, as `m.v.` does, or its like."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What some cards are of, whatever their format.

    Attributes:
        family: A key of FAMILIES.
        variant: One of the family's file, or empty.
        slug: For file names; a-z, 0-9 and hyphens.
        lang: The language of its words.
        texts: By name.
        pictures: Files below `images/`, by name.
        mosaic: The job's picture, or None.
        photo: A photograph that may be shown in its place, or None.
        qr: What a QR code leads to: an absolute address, or empty.
        alt: What its cards show, in its own language.
        source: Where its words come from, for messages.
        where: Where the photograph is named, for messages.
    """

    family: str
    variant: str = ""
    slug: str
    lang: str
    texts: Mapping[str, str]
    pictures: Mapping[str, str] = field(default_factory=dict)
    mosaic: MosaicSpec | None = None
    photo: PhotoSpec | None = None
    qr: str = ""
    alt: str
    source: str
