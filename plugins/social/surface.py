"""What a card is drawn on: a ground that many share, in pixels and as encoded intervals.

Only what a card has of its own is drawn and encoded. Of the ground it is known how it is encoded,
and of stamps, the cells of a mosaic, too: their pixels are needed only where something is drawn
on them, or where they lie off the grid of intervals.
"""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.social.jpeg import BLOCK, Encoded, assemble, encode
from plugins.social.model import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PIL import Image

#: An interval is at most so many blocks wide, which is a cell of the largest mosaic. Of wider ones
#: more would be encoded that lies beside a text; narrow ones make the file larger, by 5 % at 15.
_WIDEST: Final = 30
#: And at least so many, or there are thousands.
_NARROWEST: Final = 3
#: Encoding two parts takes as long as one part with so many pixels more.
_CALL: Final = 12_000


class Stamp:
    """A picture that many cards show: as pixels, or as intervals once it is known encoded."""

    def __init__(self, size: tuple[int, int], draw: Callable[[], Image.Image]) -> None:
        """Begin with how it is drawn.

        Args:
            size: Width and height in pixels.
            draw: Returns it, RGB.
        """
        self.size = size
        self._draw = draw
        self._image: Image.Image | None = None
        self._rows: dict[int, list[list[bytes]]] = {}

    def image(self) -> Image.Image:
        """Return its pixels."""
        image = self._image
        if image is None:
            image = self._image = self._draw()
        return image

    def rows(self, interval: int) -> list[list[bytes]]:
        """Return its intervals of a width in pixels, by which its own can be divided."""
        if interval not in self._rows:
            self._rows[interval] = encode(self.image(), interval).rows
            self._image = None  # a tile's intervals take a twentieth of the room of its pixels
        return self._rows[interval]


class _Area(NamedTuple):
    """Some intervals: columns and rows, from the first to before the last."""

    left: int
    top: int
    right: int
    foot: int

    @property
    def size(self) -> int:
        return max(0, self.width) * max(0, self.height)

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.foot - self.top

    def with_(self, other: _Area) -> _Area:
        return _Area(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.foot, other.foot),
        )


class Surface:
    """A ground to draw a card on, and the next one when the first is mended.

    Attributes:
        image: Its pixels. Who changes them says where, and does so first: `keep`, or `change`.
    """

    def __init__(self, image: Image.Image, interval: int) -> None:
        """Begin with a ground.

        Args:
            image: RGB.
            interval: How wide intervals are in pixels (`interval_of`).
        """
        self.image = image
        self._interval = interval
        self._ground = encode(image, interval)
        self._begin()

    def _begin(self) -> None:
        self._rows = [row.copy() for row in self._ground.rows]
        self._changed: list[Box] = []
        self._below: list[tuple[Image.Image | str, Box]] = []
        self._hidden: list[tuple[Stamp, Box, Box]] = []

    def keep(self, box: Box, colour: str = "") -> None:
        """Remember what lies in a box that will be drawn on, and put back when it is mended.

        Args:
            box: Where.
            colour: If it is known to be of one colour.
        """
        self.change(box)
        self._below.append((colour or self.image.crop(_corners(box)), box))

    def change(self, box: Box) -> None:
        """Hear that a box will be drawn on, by each card anew."""
        self._uncover(box)
        self._changed.append(box)

    def stamp(self, stamp: Stamp, corner: tuple[int, int], box: Box) -> None:
        """Put a picture on it, as much of it as lies in a box that each card draws on anew."""
        whole = Box(*corner, *stamp.size)
        left, top = max(whole.x, box.x), max(whole.y, box.y)
        right = min(whole.x + whole.width, box.x + box.width)
        foot = min(whole.y + whole.height, box.y + box.height)
        if left >= right or top >= foot:
            return
        place = Box(left, top, right - left, foot - top)
        if not self._on_grid(whole, place):
            self.change(place)
            self._paste(stamp, whole, place)
            return
        area, first = self._area(place), (left - whole.x) // self._interval
        rows = stamp.rows(self._interval)[(top - whole.y) // BLOCK :]
        self._lay(area, [row[first : first + area.width] for row in rows[: area.height]])
        self._hidden.append((stamp, whole, place))

    def _on_grid(self, whole: Box, place: Box) -> bool:
        """Return whether a stamp's intervals are the card's, in the place where it is seen."""
        ends = (whole.x, whole.x + whole.width, place.x, place.x + place.width)
        foot = place.y + place.height
        # Below the card's last row, a part of a block, libjpeg repeats it; so it did for the stamp.
        ends_alike = foot == whole.y + whole.height == self.image.height
        return (
            not any(end % self._interval for end in ends)
            and not any(top % BLOCK for top in (whole.y, place.y))
            and (ends_alike or not foot % BLOCK)
        )

    def _uncover(self, box: Box) -> None:
        """Draw the stamps of which only intervals were laid, if any of them meets a box."""
        if any(place.meets(box) for _, _, place in self._hidden):
            for hidden in self._hidden:
                self._paste(*hidden)
            self._hidden = []

    def _paste(self, stamp: Stamp, whole: Box, place: Box) -> None:
        """Draw as much of a stamp, which would fill a box, as belongs in another."""
        image = stamp.image()
        if place != whole:
            x, y = place.x - whole.x, place.y - whole.y
            image = image.crop((x, y, x + place.width, y + place.height))
        self.image.paste(image, place[:2])

    def jpeg(self) -> bytes:
        """Return the card as JPEG."""
        for area in self._areas():
            left, top = area.left * self._interval, area.top * BLOCK
            right = min(area.right * self._interval, self.image.width)
            foot = min(area.foot * BLOCK, self.image.height)
            self._uncover(Box(left, top, right - left, foot - top))
            part = self.image.crop((left, top, right, foot))
            self._lay(area, encode(part, self._interval).rows)
        return assemble(Encoded(self._ground.head, self._rows))

    def mend(self) -> None:
        """Put back what lay below all that was drawn."""
        for below, box in reversed(self._below):
            self.image.paste(below, _corners(box) if isinstance(below, str) else box[:2])
        self._begin()

    def _lay(self, area: _Area, rows: list[list[bytes]]) -> None:
        for number, row in enumerate(rows, area.top):
            self._rows[number][area.left : area.right] = row

    def _areas(self) -> list[_Area]:
        """Return what must be encoded: as few areas as cost least."""
        call = _CALL // (self._interval * BLOCK)
        areas: list[_Area] = []
        for box in self._changed:
            area = self._area(box)
            for other in areas.copy():
                both = area.with_(other)
                if both.size <= area.size + other.size + call:
                    areas.remove(other)
                    area = both
            if area.size:
                areas.append(area)
        return areas

    def _area(self, box: Box) -> _Area:
        """Return the intervals that a box touches."""
        rows, columns = len(self._rows), len(self._rows[0])
        return _Area(
            max(0, box.x // self._interval),
            max(0, box.y // BLOCK),
            min(columns, -(-(box.x + box.width) // self._interval)),
            min(rows, -(-(box.y + box.height) // BLOCK)),
        )


def _corners(box: Box) -> tuple[int, int, int, int]:
    return box.x, box.y, box.x + box.width, box.y + box.height


def interval_of(width: int, edges: Iterable[int]) -> int:
    """Return how wide a card's intervals should be, in pixels.

    Args:
        width: The card's.
        edges: Where stamps begin and end, across, as far as they can lie on blocks.
    """
    blocks = -(-width // BLOCK)
    if width % BLOCK:
        return blocks * BLOCK
    shared = gcd(width, *edges)
    return BLOCK * (
        _divisor(shared // BLOCK if shared % BLOCK == 0 else 0) or _divisor(blocks) or blocks
    )


def _divisor(blocks: int) -> int:
    fitting = (n for n in range(_NARROWEST, _WIDEST + 1) if blocks and blocks % n == 0)
    return max(fitting, default=0)
