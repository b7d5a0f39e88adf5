"""What an identity is: one employer's name, narrative, voice, colours, type and marks.

`content/identity.toml` is its only home; the site, the cards and all that comes read it here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One of the narrative's themes, by language code: title and text, and where it leads."""

    titles: dict[str, str]
    texts: dict[str, str]
    links: dict[str, str]
    pages: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value: slug, name and one line by language code, and its picture below `images/`."""

    slug: str
    names: dict[str, str]
    texts: dict[str, str]
    picture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """The employer's public facts (schema.org Organization)."""

    name: str
    legal_name: str
    url: str
    street_address: str
    postal_code: str
    address_locality: str
    address_country: str
    telephone: str
    email: str
    vat_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFace:
    """One family in use.

    Attributes:
        family: Its CSS name.
        file: The font file: of a `fontpkg.family` package, or below `images/brand/fonts/`.
        weights: Lowest and highest weight that the theme uses.
        fallback: The system families behind it.
    """

    family: str
    file: Path
    weights: tuple[int, int]
    fallback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """Colours of one area's pictures: (ground, figure) pairs of hex colours.

    `window` is the ground behind the person; `arch` the frame around it is a pair's colour.
    """

    pairs: tuple[tuple[str, str], ...]
    window: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The whole identity, valid.

    Attributes:
        organization: Public facts.
        short_name: As on the mark: `Køge Kommune`.
        headlines, ledes, closings: The home headline, its lede and the footer's line, by code.
        themes, values: The narrative.
        voice: Phrases the share texts are made from, by language code, then key.
        palette: Colour name → `#RRGGBB`.
        light, dark: Role → `#RRGGBB` (roles as in docs/identity.md), checked for contrast.
        sans, serif: The type.
        mark, mark_white, lockup, lockup_white, favicon: Files below `images/`.
        schemes: Picture colours by scheme name.
        share: Sentences that a kit's texts are made of, by language code, then key.
        example: Whether people and jobs are inventions, which the footer then says.
    """

    organization: Organization
    short_name: str
    headlines: dict[str, str]
    ledes: dict[str, str]
    closings: dict[str, str]
    themes: tuple[Theme, ...]
    values: tuple[Value, ...]
    voice: dict[str, dict[str, str]]
    palette: dict[str, str]
    light: dict[str, str]
    dark: dict[str, str]
    sans: FontFace
    serif: FontFace
    mark: str
    mark_white: str
    lockup: str
    lockup_white: str
    favicon: str
    schemes: dict[str, Scheme]
    share: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    example: bool = False
