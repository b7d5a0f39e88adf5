"""What a card is: a layout (data from `theme/cards/*.toml`) and what fills it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from plugins.identity.model import Scheme


#: The colour role that QR codes are drawn in.
QR_INK: Final = "text"


class Box(NamedTuple):
    """A rectangle in the card's pixels, from the upper left corner."""

    x: int
    y: int
    width: int
    height: int

    def meets(self, other: Box) -> bool:
        """Return whether two boxes have a pixel in common."""
        across = self.x < other.x + other.width and other.x < self.x + self.width
        return across and self.y < other.y + other.height and other.y < self.y + self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A picture that some place asks for, from `theme/cards/formats.toml`.

    Attributes:
        key: Its name in files and addresses.
        names, purposes: What people call it, and what it is for, by language code.
        width, height: In pixels.
        cut_from: The format that is drawn in its place and loses its last rows, or empty.
        layout: The part of a family's file that it is laid out by.
        clear: Where texts and marks must stay, since the place covers or cuts the rest.
        feed: How wide the place shows it on a phone, in CSS pixels.
    """

    key: str
    names: dict[str, str]
    purposes: dict[str, str]
    width: int
    height: int
    cut_from: str
    layout: str
    clear: Box
    feed: int


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
        anchor: `top`, `middle` or `bottom` of the box.
        ground: The colour role behind them, for contrast.
        texts: Top to bottom; one without text is left out.
    """

    box: Box
    anchor: str
    ground: str
    texts: tuple[TextSlot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A large forkant: a flat ground, half round in front.

    Attributes:
        box: Where it stands.
        colour: A colour role.
    """

    box: Box
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How much of a mosaic is seen, in cells; the width follows from the box.

    Attributes:
        above: Rows above the arch: 1 or 0.
        arch: Rows of the arch: 3, or 2 with a smaller figure, or 0 for the row above alone.
        water: Rows of water below: 0 to 1.
    """

    above: int
    arch: int
    water: float

    @property
    def rows(self) -> float:
        """Return how many rows are seen."""
        return self.above + self.arch + self.water


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSlot:
    """A place for a picture.

    Attributes:
        name: `motif` (the job's picture), `backdrop` (a photograph with text on it), `tiles` (a
            piece of the mosaic without its person), or what fills it.
        box: Where it stands.
        fit: `contain` (whole, at the upper left) or `cover` (filled, cut at the sides).
        shape: `plain`, or `arch`: half a circle on straight legs.
        ring: The width of the band around an arch, within its box, in pixels; 0 for none.
        ring_colour: A colour role, or empty.
        view: What is seen of a mosaic.
        fade: Of a backdrop: the side to which its scrim grows thin, `left right up down`.
    """

    name: str
    box: Box
    fit: str
    shape: str
    ring: int
    ring_colour: str
    view: View
    fade: str


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One family of cards in one format.

    Attributes:
        family: The file's stem, with the variant behind a full stop if it is one.
        format: What it is drawn for.
        digest: Of all that follows; part of the key of every card.
        width, height: Of what is drawn, in pixels.
        ground: A colour role.
        tabs, pictures, stacks: What stands on it, from back to front.
    """

    family: str
    format: Format
    digest: str
    width: int
    height: int
    ground: str
    tabs: tuple[Tab, ...]
    pictures: tuple[PictureSlot, ...]
    stacks: tuple[Stack, ...]

    @cached_property
    def texts(self) -> tuple[TextSlot, ...]:
        """Return the places for texts, in order."""
        return tuple(text for stack in self.stacks for text in stack.texts)

    @cached_property
    def colours(self) -> frozenset[str]:
        """Return the colour roles that the layout uses."""
        roles = {self.ground} | {picture.ring_colour for picture in self.pictures if picture.ring}
        roles |= {tab.colour for tab in self.tabs}
        roles |= {QR_INK for slot in self.pictures if slot.name == "qr"}
        for text in self.texts:
            roles.add(text.colour)
            roles |= {part.colour for part in (text.tag, text.hang) if part}
        return frozenset(roles)

    def __hash__(self) -> int:
        """Return a hash that looks at the digest alone."""
        return hash((self.digest, self.format.key))


@dataclass(frozen=True, slots=True, kw_only=True)
class MosaicSpec:
    """What a mosaic grows from (`plugins.identity.mosaic.job_picture`)."""

    seed: str
    scheme: Scheme
    people: tuple[str, ...]
    person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoSpec:
    """A photograph that may be shown: a file below `images/`, and what must stay of it.

    Attributes:
        file: Its path.
        focus: Across and down, 0.0 to 1.0.
    """

    file: str
    focus: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSpec:
    """One card, whole: all that its pixels depend on but the bytes of its files.

    Attributes:
        layout: Where things stand.
        texts: (slot, text) pairs, in NFC; may hold soft hyphens.
        pictures: (slot, file below `images/`) pairs.
        mosaic: The job's picture, if the layout has one.
        photo: A photograph in its place, or None.
        qr: What the QR code says, if the layout has one; else empty.
        colours: (role, `#RRGGBB`) pairs: those that the layout uses, sorted.
        fonts: (`sans` or `serif`, file) pairs: those that the layout uses, sorted.
    """

    layout: Layout
    texts: tuple[tuple[str, str], ...]
    pictures: tuple[tuple[str, str], ...]
    mosaic: MosaicSpec | None
    photo: PhotoSpec | None = None
    qr: str = ""
    colours: tuple[tuple[str, str], ...]
    fonts: tuple[tuple[str, str], ...]
