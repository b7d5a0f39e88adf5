"""Texts on a card: their letters, their tags, the marks that hang beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PIL import ImageColor

from plugins.social.model import Box
from plugins.social.picture import mask
from plugins.social.text import Line, block, ink

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PIL import Image

    from plugins.social.compose import Placed
    from plugins.social.surface import Surface
    from plugins.social.text import Letters

#: Air between a hanging mark and its text, in sizes.
_HANG_GAP: Final = 0.09
#: Texts of so few lines, a kicker or a deadline, stand on many cards; a title on its own.
_SHARED_LINES: Final = 2


class Pen:
    """Draws texts on a card.

    Where nothing but one colour lies below, letters are laid down with it; that is several
    times as quick as asking every pixel what lies below.
    """

    def __init__(
        self, surface: Surface, colours: Mapping[str, str], ground: str, taken: Iterable[Box]
    ) -> None:
        """Begin.

        Args:
            surface: What to draw on.
            colours: By role.
            ground: The role of the card's own ground.
            taken: Where something else lies on it.
        """
        self._surface = surface
        self._colours = colours
        self._ground = colours[ground]
        self._taken = list(taken)

    def draw(self, placed: Placed) -> None:
        """Draw a text with its tag and its hanging mark."""
        slot, free = placed.slot, placed.on_ground
        if slot.tag:
            top = placed.baselines[0] - round((slot.tag.height + placed.cap) / 2)
            height = slot.tag.height
            width = slot.tag.padding + round(placed.width) + -(-height // 2)
            box = Box(placed.x - slot.tag.padding, top, width, height)
            self._surface.keep(box)
            forkant(self._surface.image, box, self._colours[slot.tag.colour])
            self._taken.append(box)
        first = placed.baselines[0]
        rows = zip(placed.lines, placed.baselines, strict=True)
        lines = tuple(Line(line, baseline - first) for line, baseline in rows)
        shared = slot.lines <= _SHARED_LINES
        words = partial(block, placed.type, placed.size, lines, placed.x, shared=shared)
        self._put(words, first, slot.colour, free=free)
        if slot.hang and placed.mark:
            size = round(placed.size * slot.hang.scale)
            _, top_ink, right, _ = ink(placed.type, placed.mark)
            x = placed.x - right * size - _HANG_GAP * placed.size
            y = round(first - placed.cap - top_ink * size)
            mark = partial(block, placed.type, size, (Line(placed.mark, 0),), x, shared=True)
            self._put(mark, y, slot.hang.colour, free=free)

    def _put(
        self, words: Callable[..., Letters | None], baseline: int, role: str, *, free: bool
    ) -> None:
        colours = self._colours[role], self._ground
        if not (letters := words(colours=colours if free else None)):
            return
        left, top = letters.left, baseline + letters.top
        box = Box(left, top, *letters.image.size)
        if free and not any(box.meets(other) for other in self._taken):
            self._surface.keep(box, self._ground)
            self._surface.image.paste(letters.image, (left, top))
        elif coverage := words():
            self._surface.keep(box)
            self._surface.image.paste(ImageColor.getrgb(colours[0]), (left, top), coverage.image)
        self._taken.append(box)


def forkant(card: Image.Image, box: Box, colour: str) -> None:
    """Draw a ground: square behind, half a circle in front."""
    x, y, width, height = box
    front = -(-height // 2)
    card.paste(colour, (x, y, x + width - front, y + height))
    radius = height / 2
    path = f"M0 0a{radius} {radius} 0 0 1 0 {height}z"
    card.paste(colour, (x + width - front, y), mask(path, (front, height), (front, height)))
