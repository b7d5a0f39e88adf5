"""Type on cards: fonts at a size and weight, how wide words are, and words on a picture.

Pillow lays text out with raqm where the system has FriBiDi, and with its basic engine where
not; then kerning is lost and nothing else. Axes are set by name on every font object, since
their order differs by family and `font_variant()` forgets them.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from PIL import Image, ImageColor, ImageDraw, ImageFont, features

#: The size at which words are measured. Widths are kept in sizes, so it only sets precision.
_MEASURE: Final = 200
#: Tracked text has no ligatures: they would close the gaps that its letters share.
_LETTERS_APART: Final = ["-liga", "-clig"]
#: Letters begin on a third of a pixel: nobody sees a finer step, and few are then drawn anew.
_STEPS: Final = 3


def has_raqm() -> bool:
    """Return whether Pillow kerns here."""
    return bool(features.check("raqm"))


class Type(NamedTuple):
    """A font file in one instance.

    Attributes:
        file: Its path.
        weight: The weight axis.
        optical: The optical size axis, in pixels; fonts without one ignore it.
        tracking: Extra space between letters, in sizes.
    """

    file: str
    weight: int
    optical: int
    tracking: float


@lru_cache(64)
def _face(file: str, size: int, weight: int, optical: int) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if has_raqm() else ImageFont.Layout.BASIC
    font = ImageFont.truetype(file, size, layout_engine=engine)
    wanted = {b"Weight": weight, b"Optical Size": optical}
    try:
        axes = font.get_variation_axes()
    except OSError:  # a static font has none
        return font
    values: list[float] = []
    for axis in axes:
        low, high, default = axis["minimum"] or 0, axis["maximum"] or 0, axis["default"] or 0
        values.append(min(high, max(low, wanted.get(axis["name"] or b"", default))))
    font.set_variation_by_axes(values)
    return font


def _clusters(text: str) -> list[str]:
    """Return letters with the marks that stand on them."""
    clusters: list[str] = []
    for letter in text:
        if clusters and unicodedata.combining(letter):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


@lru_cache(8192)
def _positions(type_: Type, word: str) -> tuple[tuple[tuple[str, float], ...], float]:
    """Return (letter, position) pairs of a word, and its width, all in sizes."""
    font = _face(type_.file, _MEASURE, type_.weight, type_.optical)
    apart = _LETTERS_APART if has_raqm() else None
    placed = []
    so_far = ""
    for number, cluster in enumerate(_clusters(word)):
        so_far += cluster
        end = font.getlength(so_far, features=apart)  # with the kerning before the letter
        start = end - font.getlength(cluster, features=apart)
        placed.append((cluster, start / _MEASURE + number * type_.tracking))
    width = font.getlength(word, features=apart) / _MEASURE + len(placed) * type_.tracking
    return tuple(placed), width


def measure(type_: Type, text: str) -> float:
    """Return the width of a run of text, in sizes."""
    return _positions(type_, text)[1]


@lru_cache(64)
def cap_height(type_: Type) -> float:
    """Return the height of a capital letter, in sizes."""
    font = _face(type_.file, _MEASURE, type_.weight, type_.optical)
    _, top, _, bottom = font.getmask("H").getbbox()
    return float(bottom - top) / _MEASURE


@lru_cache(64)
def ink(type_: Type, text: str) -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom of a text's ink from its origin, in sizes.

    The top is above the baseline where it is negative.
    """
    font = _face(type_.file, _MEASURE, type_.weight, type_.optical)
    mask, (left, top) = font.getmask2(text, anchor="ls")
    x0, y0, x1, y1 = mask.getbbox()
    return (
        (left + x0) / _MEASURE,
        (top + y0) / _MEASURE,
        (left + x1) / _MEASURE,
        (top + y1) / _MEASURE,
    )


@lru_cache(4096)
def _glyph(type_: Type, size: int, letter: str, step: int) -> tuple[Image.Image, int, int] | None:
    """Return a letter's pixels and where they lie from its origin, or None for a blank.

    Args:
        type_: The font.
        size: In pixels.
        letter: With the marks that stand on it.
        step: How far right of a whole pixel it begins, in _STEPS of one.
    """
    font = _face(type_.file, size, type_.weight, type_.optical)
    left, top, right, bottom = (int(side) for side in font.getbbox(letter, anchor="ls"))
    width, height = right - left + 2, bottom - top + 2
    if width <= 2 or height <= 2 or letter.isspace():  # noqa: PLR2004  the margin alone
        return None
    mask = Image.new("L", (width, height))
    origin = 1 - left + step / _STEPS, 1 - top
    ImageDraw.Draw(mask).text(origin, letter, fill=255, font=font, anchor="ls")
    return mask, left - 1, top - 1


def draw_line(
    card: Image.Image,
    origin: tuple[float, int],
    text: str,
    *,
    type_: Type,
    size: int,
    colour: str,
) -> None:
    """Draw one line with its origin on the baseline.

    Letters are placed one by one, so that a line is as wide as it was measured to be,
    whichever engine lays out the text.
    """
    x, y = origin
    ink_colour = ImageColor.getrgb(colour)
    space = measure(type_, " ")
    for word in text.split(" "):
        letters, width = _positions(type_, word)
        for letter, at in letters:
            whole, step = divmod(round((x + at * size) * _STEPS), _STEPS)
            if glyph := _glyph(type_, size, letter, step):
                mask, left, top = glyph
                card.paste(ink_colour, (whole + left, y + top), mask)
        x += (width + space) * size
