"""Type on cards: fonts at a size and weight, how wide words are, and words on a picture.

Pillow lays text out with raqm where the system has FriBiDi, and with its basic engine where
not; then kerning is lost and nothing else. Axes are set by name on every font object, since
their order differs by family and `font_variant()` forgets them.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Final, NamedTuple

from PIL import Image, ImageColor, ImageDraw, ImageFont, features

#: The size at which words are measured. Widths are kept in sizes, so it only sets precision.
_MEASURE: Final = 200
#: Tracked text has no ligatures: they would close the gaps that its letters share.
_LETTERS_APART: Final = ["-liga", "-clig"]
_OPTICAL: Final = b"Optical Size"
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
    wanted = {b"Weight": weight, _OPTICAL: optical}
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
    placed: list[tuple[str, float]] = []
    at, before = 0.0, ""
    for cluster in _clusters(word):
        if before:
            at += _advance(type_, before, cluster)
        placed.append((cluster, at))
        before = cluster
    return tuple(placed), at + _advance(type_, before, "") if before else 0.0


@lru_cache(8192)
def _advance(type_: Type, letter: str, following: str) -> float:
    """Return how far after a letter the one that follows begins, kerned and tracked, in sizes.

    Fonts kern pairs, so that is all there is to know; words are then sums, and no word need be
    laid out to be measured.
    """
    font = _face(type_.file, _MEASURE, type_.weight, type_.optical)
    apart = _LETTERS_APART if has_raqm() else None
    width = font.getlength(letter + following, features=apart)
    if following:
        width -= font.getlength(following, features=apart)
    return width / _MEASURE + type_.tracking


@cache
def has_optical_size(file: str) -> bool:
    """Return whether a font draws small and large letters differently."""
    try:
        axes = ImageFont.truetype(file, _MEASURE).get_variation_axes()
    except OSError:  # a static font has none
        return False
    return any(axis["name"] == _OPTICAL for axis in axes)


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
    x0, y0, x1, y1 = mask.getbbox() or (0, 0, 0, 0)
    return (
        (left + x0) / _MEASURE,
        (top + y0) / _MEASURE,
        (left + x1) / _MEASURE,
        (top + y1) / _MEASURE,
    )


def marks_rise(type_: Type, text: str) -> float:
    """Return how far the highest ring or accent of a text reaches above its baseline, in sizes."""
    marked = {letter for letter in _clusters(text) if not letter.isascii() and not letter.isspace()}
    return max((_rise(type_, letter) for letter in marked), default=0.0)


@lru_cache(512)
def _rise(type_: Type, letter: str) -> float:
    return -ink(type_, letter)[1]


@lru_cache(2560)
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
    x, y, *_ = inked = mask.getbbox() or (0, 0, 1, 1)
    return mask.crop(inked), left - 1 + x, top - 1 + y


class Line(NamedTuple):
    """Words, and how far below the first line's baseline theirs lies, in pixels."""

    text: str
    below: int


class Letters(NamedTuple):
    """Pixels of letters, and where their upper left corner lies from the origin."""

    image: Image.Image
    left: int
    top: int


def _placed(type_: Type, size: int, lines: tuple[Line, ...], step: int) -> list[list[Letters]]:
    """Return the letters of each line, as much of them as has ink.

    Args:
        type_: The font.
        size: In pixels.
        lines: The words.
        step: How far right of a whole pixel they begin, in _STEPS of one.
    """
    placed: list[list[Letters]] = []
    space = measure(type_, " ")
    for line in lines:
        x, found = step / _STEPS, []
        for word in line.text.split(" "):
            letters, width = _positions(type_, word)
            for letter, at in letters:
                whole, part = divmod(round((x + at * size) * _STEPS), _STEPS)
                if glyph := _glyph(type_, size, letter, part):
                    mask, left, top = glyph
                    found.append(Letters(mask, whole + left, line.below + top))
            x += (width + space) * size
        placed.append(found)
    return placed


def block(
    type_: Type,
    size: int,
    lines: tuple[Line, ...],
    across: float,
    *,
    shared: bool,
    colours: tuple[str, str] | None = None,
) -> Letters | None:
    """Return lines in a colour on another, or their coverage; None for blanks.

    Letters are placed one by one, so that a line is as wide as it was measured to be,
    whichever engine lays out the text.

    Args:
        type_: The font.
        size: In pixels.
        lines: Top to bottom.
        across: Where they begin; the result lies from there, on the first line's baseline.
        shared: Whether many cards have the same lines, which are then kept.
        colours: Of the letters and of what they lie on; without them, how much the letters cover.
    """
    whole, step = divmod(round(across * _STEPS), _STEPS)
    made = (_block if shared else _block.__wrapped__)(type_, size, lines, step, colours)
    return made and Letters(made.image, whole + made.left, made.top)


@lru_cache(32)
def _block(
    type_: Type,
    size: int,
    lines: tuple[Line, ...],
    step: int,
    colours: tuple[str, str] | None,
) -> Letters | None:
    placed = _placed(type_, size, lines, step)
    letters = [one for line in placed for one in line]
    if not letters:
        return None
    left, top = min(one.left for one in letters), min(one.top for one in letters)
    right = max(one.left + one.image.width for one in letters)
    foot = max(one.top + one.image.height for one in letters)
    block, above = Image.new("L", (right - left, foot - top)), top
    for line in placed:
        end, low = left, above
        for one in line:
            corner = one.left - left, one.top - top
            if one.left >= end and one.top >= above:  # nothing is there yet
                block.paste(one.image, corner)
            else:
                block.paste(255, corner, one.image)
            end = max(end, one.left + one.image.width)
            low = max(low, one.top + one.image.height)
        above = low
    if colours:  # a table look-up a pixel, the quickest there is
        block.putpalette(_blends(*colours))
        block = block.convert("RGB")
    return Letters(block, left, top)


@lru_cache(64)
def _blends(colour: str, ground: str) -> bytes:
    """Return what each coverage gives, as a palette: 0 is the ground, 255 the letters."""
    above, below = ImageColor.getrgb(colour), ImageColor.getrgb(ground)
    pairs = list(zip(below, above, strict=True))
    return bytes(
        (low * (255 - cover) + high * cover + 127) // 255
        for cover in range(256)
        for low, high in pairs
    )
