"""A job's mosaic as pixels, from an atlas of shapes."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from PIL import Image

from plugins.identity.mosaic import job_picture
from plugins.identity.shapes import PITCH, WAVE_STROKE, Shape, figure, waves, window
from plugins.identity.tiles import ARCH_COLUMNS
from plugins.social.art import shape_png
from plugins.social.widen import widen

if TYPE_CHECKING:
    from plugins.identity.mosaic import Picture
    from plugins.social.art import Drawings
    from plugins.social.model import Box, MosaicSpec, View
    from plugins.social.widen import Tile

PEOPLE: Final = "people/person-cut-"
#: The figure's side in rows of its arch: in a low arch it stands a little deeper in the water.
_SIDE: Final = {3: 3.0, 2: 2.12}
#: Waves are drawn for this many columns, more than any picture has.
_WAVES: Final = 12


def draw_mosaic(
    card: Image.Image, box: Box, spec: MosaicSpec, view: View, drawings: Drawings
) -> None:
    """Draw a job's picture, or what a view shows of it, on a card.

    Args:
        card: What to draw on.
        box: Where; nothing outside it is touched.
        spec: What the picture grows from.
        view: Which rows are seen.
        drawings: Where the people are.
    """
    picture = _grown(spec)
    pitch = box.height / view.rows
    wide = widen(picture, spec.scheme, spec.seed, view, box.width / pitch)

    def down(row: float) -> int:
        return box.y + round(row * pitch)

    def across(column: float) -> int:
        return box.x + round((column - wide.first) * pitch)

    # Tiles are as large as the largest cell: the next one, the arch or the water covers the rest.
    side = floor(pitch) + 1
    for tile in sorted(wide.tiles, key=_reading_order):
        made = _tile(tile.shape, tile.turn, tile.ground, tile.figure, side)
        _paste(card, box, made, (across(tile.column), down(tile.row)))
    if view.arch:
        left, right = across(picture.arch), across(picture.arch + ARCH_COLUMNS)
        top, foot = down(view.above), down(view.above + view.arch)
        name = f"{PEOPLE}{picture.person}.svg" if picture.person else ""
        person = name, round(_SIDE[view.arch] * pitch), drawings.read(name)[1] if name else ""
        colours, span = (picture.frame, picture.window), (right - left, foot - top)
        made = _inhabited(colours, view.arch, span, person, drawings)
        _paste(card, box, made, (left, top))
    if view.water:
        top = down(view.above + view.arch)
        size = round(_WAVES * pitch), ceil(pitch)
        made = _band(picture.water, size, box.y + box.height - top)
        _paste(card, box, made, (across(floor(wide.first)), top))


def _paste(card: Image.Image, box: Box, part: Image.Image, corner: tuple[int, int]) -> None:
    """Put a part of the picture on a card, as much of it as lies in the box.

    What would leave the card is cut by Pillow, which copies less than a crop does.
    """
    x, y = corner
    left, top = max(0, box.x - x) if box.x else 0, max(0, box.y - y) if box.y else 0
    right, foot = part.width, part.height
    if (end := box.x + box.width) < card.width:
        right = min(right, end - x)
    if (end := box.y + box.height) < card.height:
        foot = min(foot, end - y)
    if left >= right or top >= foot:
        return
    if (left, top, right, foot) != (0, 0, *part.size):
        part = part.crop((left, top, right, foot))
    card.paste(part, (x + left, y + top))


@lru_cache(64)
def _grown(spec: MosaicSpec) -> Picture:
    return job_picture(spec.seed, spec.scheme, spec.people, spec.person)


def _reading_order(tile: Tile) -> tuple[int, int]:
    return tile.row, tile.column


@lru_cache(5)
def _inhabited(
    colours: tuple[str, str],
    rows: int,
    span: tuple[int, int],
    person: tuple[str, int, str],
    drawings: Drawings,
) -> Image.Image:
    """Return an arch with its person, who is cut to its width and height.

    The person is a drawing, its side in pixels, and its hash, which tells versions apart.
    """
    frame, ground = colours
    image = Image.new("RGB", span, frame)
    grid = ARCH_COLUMNS * PITCH, rows * PITCH
    image.paste(ground, (0, 0), mask(window(0, 0, ARCH_COLUMNS, rows), grid, span))
    name, side, _ = person
    if name:
        drawn = _person(*person, drawings)
        image.paste(drawn, ((span[0] - drawn.width) // 2, span[1] - side), drawn)
    return image


@lru_cache(1)
def _person(name: str, side: int, fingerprint: str, drawings: Drawings) -> Image.Image:
    del fingerprint  # only tells one version of the file from another
    return opened(drawings.png(name, side))


@lru_cache(100)
def _tile(shape: Shape, turn: int, ground: str, colour: str, side: int) -> Image.Image:
    """Return a cell, from the atlas of those that were drawn before."""
    image = Image.new("RGB", (side, side), ground)
    image.paste(colour, (0, 0), mask(figure(shape, turn, 0, 0), (PITCH, PITCH), (side, side)))
    return image


@lru_cache(2)
def _band(water: tuple[str, str], size: tuple[int, int], height: int) -> Image.Image:
    band = Image.new("RGB", size, water[0])
    view = _WAVES * PITCH, PITCH
    band.paste(water[1], (0, 0), mask(waves(0, _WAVES), view, size, WAVE_STROKE))
    return band.crop((0, 0, size[0], height))


@lru_cache(64)
def mask(path: str, view: tuple[int, int], size: tuple[int, int], stroke: int = 0) -> Image.Image:
    """Return a shape's coverage: see `art.shape_png`."""
    return opened(shape_png(path, view, size, stroke)).getchannel("A")


def opened(png: bytes) -> Image.Image:
    """Return a picture of ours with its transparency."""
    return Image.open(BytesIO(png)).convert("RGBA")
