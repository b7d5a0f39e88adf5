"""What a card is: a layout (data from `theme/cards/*.toml`) and what fills it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plugins.identity.model import Scheme


class Box(NamedTuple):
    """A rectangle in the card's pixels, from the upper left corner."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """The ground of a text: square behind and half round in front (»forkant«).

    Attributes:
        colour: A colour role.
        height: In pixels; `padding` is the space before the text.
    """

    colour: str
    height: int
    padding: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hang:
    """A mark that hangs outside a text's left edge, like a Danish quote's ”.

    Attributes:
        name: What fills it: the mark differs by language.
        colour: A colour role.
        scale: Its size, as a share of the text's.
    """

    name: str
    colour: str
    scale: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSlot:
    """A place for a text.

    Attributes:
        name: What fills it.
        font: `sans` or `serif`.
        weight: Of the variable font.
        largest, smallest: Size in pixels; the largest that fits is taken.
        lines: How many at most.
        leading: From baseline to baseline, in sizes.
        tracking: Extra space between letters, in sizes.
        colour: A colour role.
        gap: Pixels from the baseline above to the cap height.
        tag, hang: Its ground, its hanging mark.
    """

    name: str
    font: str
    weight: int
    largest: int
    smallest: int
    lines: int
    leading: float
    tracking: float
    colour: str
    gap: int
    tag: Tag | None
    hang: Hang | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """Texts below one another. The text with most lines gets the height the others leave.

    Attributes:
        box: Where they stand.
        anchor: `top` or `bottom`: where the stack begins, or ends.
        texts: Top to bottom; one without text is left out.
    """

    box: Box
    anchor: str
    texts: tuple[TextSlot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSlot:
    """A place for a picture.

    Attributes:
        name: `mosaic`, or what fills it.
        box: Where it stands.
        fit: `contain` (whole, at the upper left) or `cover` (filled, cut at the sides).
        shape: `plain`, or `arch`: half a circle on straight legs.
        ring: The width of the band around an arch, within its box, in pixels; 0 for none.
        ring_colour: A colour role, or empty.
    """

    name: str
    box: Box
    fit: str
    shape: str
    ring: int
    ring_colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One kind of card.

    Attributes:
        name: The file's stem.
        digest: Of the file's bytes; part of the key of every card.
        width, height: In pixels.
        ground: A colour role.
        pictures, stacks: What stands on it, from back to front.
    """

    name: str
    digest: str
    width: int
    height: int
    ground: str
    pictures: tuple[PictureSlot, ...]
    stacks: tuple[Stack, ...]

    @property
    def texts(self) -> tuple[TextSlot, ...]:
        """Return the places for texts, in order."""
        return tuple(text for stack in self.stacks for text in stack.texts)

    @property
    def colours(self) -> frozenset[str]:
        """Return the colour roles that the layout uses."""
        roles = {self.ground} | {picture.ring_colour for picture in self.pictures if picture.ring}
        for text in self.texts:
            roles.add(text.colour)
            roles |= {part.colour for part in (text.tag, text.hang) if part}
        return frozenset(roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class MosaicSpec:
    """What a mosaic grows from (`plugins.identity.mosaic.job_picture`)."""

    seed: str
    scheme: Scheme
    people: tuple[str, ...]
    person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSpec:
    """One card, whole: all that its pixels depend on but the bytes of its files.

    Attributes:
        layout: Where things stand.
        texts: (slot, text) pairs, in NFC; may hold soft hyphens.
        pictures: (slot, file below `images/`) pairs.
        mosaic: The job's picture, if the layout has one.
        colours: (role, `#RRGGBB`) pairs: those that the layout uses, sorted.
        fonts: (`sans` or `serif`, file) pairs: those that the layout uses, sorted.
    """

    layout: Layout
    texts: tuple[tuple[str, str], ...]
    pictures: tuple[tuple[str, str], ...]
    mosaic: MosaicSpec | None
    colours: tuple[tuple[str, str], ...]
    fonts: tuple[tuple[str, str], ...]
