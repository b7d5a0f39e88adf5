"""Texts on a card: their letters, their tags, the marks that hang beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.social.model import Box
from plugins.social.picture import mask
from plugins.social.text import draw_line, ink

if TYPE_CHECKING:
    from PIL import Image

    from plugins.social.compose import Placed

#: Air between a hanging mark and its text, in sizes.
_HANG_GAP: Final = 0.09
#: Texts of so few lines, a kicker or a deadline, stand on many cards; a title on its own.
_SHARED_LINES: Final = 2


def extent(placed: Placed, size: tuple[int, int]) -> Box:
    """Return all that a text may colour: its letters, its tag, its hanging mark."""
    x, y, width, height = placed.box
    slot = placed.slot
    left = x - round(2 * placed.size * slot.hang.scale) if slot.hang else x - placed.size // 4
    right = x + width + placed.size // 4
    top, foot = y - placed.size // 4, y + height + placed.size // 4
    if slot.tag:
        middle = placed.baselines[0] - round(placed.cap / 2)
        left, right = x - slot.tag.padding, right + slot.tag.height
        top = min(top, middle - slot.tag.height // 2 - 2)
        foot = max(foot, middle + slot.tag.height // 2 + 2)
    left, top = max(0, left), max(0, top)
    return Box(left, top, min(size[0], right) - left, min(size[1], foot) - top)


def draw_text(card: Image.Image, placed: Placed, colours: dict[str, str]) -> None:
    """Draw a text with its tag and its hanging mark."""
    slot = placed.slot
    if slot.tag:
        top = placed.baselines[0] - round((slot.tag.height + placed.cap) / 2)
        height = slot.tag.height
        width = slot.tag.padding + round(placed.width) + -(-height // 2)
        box = Box(placed.x - slot.tag.padding, top, width, height)
        forkant(card, box, colours[slot.tag.colour])
    for line, baseline in zip(placed.lines, placed.baselines, strict=True):
        draw_line(
            card,
            (placed.x, baseline),
            line,
            type_=placed.type,
            size=placed.size,
            colour=colours[slot.colour],
            shared=slot.lines <= _SHARED_LINES,
        )
    if slot.hang and placed.mark:
        size = round(placed.size * slot.hang.scale)
        _, top_ink, right, _ = ink(placed.type, placed.mark)
        x = placed.x - right * size - _HANG_GAP * placed.size
        y = placed.baselines[0] - placed.cap - top_ink * size
        draw_line(
            card,
            (x, round(y)),
            placed.mark,
            type_=placed.type,
            size=size,
            colour=colours[slot.hang.colour],
        )


def forkant(card: Image.Image, box: Box, colour: str) -> None:
    """Draw a ground: square behind, half a circle in front."""
    x, y, width, height = box
    front = -(-height // 2)
    card.paste(colour, (x, y, x + width - front, y + height))
    radius = height / 2
    path = f"M0 0a{radius} {radius} 0 0 1 0 {height}z"
    card.paste(colour, (x + width - front, y), mask(path, (front, height), (front, height)))
