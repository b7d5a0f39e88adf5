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
from plugins.social.surface import Stamp
from plugins.social.widen import widen

if TYPE_CHECKING:
    from plugins.identity.mosaic import Picture
    from plugins.social.art import Drawings
    from plugins.social.model import Box, Layout, MosaicSpec, View
    from plugins.social.surface import Surface
    from plugins.social.widen import Tile

#: The places for a mosaic: the job's own, and a piece of one without its person.
MOSAICS: Final = frozenset({"motif", "tiles"})
PEOPLE: Final = "people/person-cut-"
#: The figure's side in rows of its arch: in a low arch it stands a little deeper in the water.
_SIDE: Final = {3: 3.0, 2: 2.12}
#: Waves are drawn for this many columns, more than any picture has.
_WAVES: Final = 12


def draw_mosaic(
    surface: Surface, box: Box, spec: MosaicSpec, view: View, drawings: Drawings
) -> None:
    """Draw a job's picture, or what a view shows of it, on a card.

    Args:
        surface: What to draw on.
        box: Where; nothing outside it is touched.
        spec: What the picture grows from.
        view: Which rows are seen.
        drawings: Where the people are.
    """
    picture = _grown(spec)
    pitch = _pitch(box, view)
    wide = widen(picture, spec.scheme, spec.seed, view, box.width / pitch)

    def down(row: float) -> int:
        return box.y + round(row * pitch)

    def across(column: float) -> int:
        return box.x + round((column - wide.first) * pitch)

    # Tiles are as large as the largest cell: the next one, the arch or the water covers the rest.
    side = ceil(pitch)
    for tile in sorted(wide.tiles, key=_reading_order):
        made = _tile(tile.shape, tile.turn, tile.ground, tile.figure, side)
        surface.stamp(made, (across(tile.column), down(tile.row)), box)
    if view.arch:
        left, right = across(picture.arch), across(picture.arch + ARCH_COLUMNS)
        top, foot = down(view.above), down(view.above + view.arch)
        name = f"{PEOPLE}{picture.person}.svg" if picture.person else ""
        person = name, round(_SIDE[view.arch] * pitch), drawings.read(name)[1] if name else ""
        colours, span = (picture.frame, picture.window), (right - left, foot - top)
        made = _inhabited(colours, view.arch, span, person, drawings)
        surface.stamp(made, (left, top), box)
    if view.water:
        top = down(view.above + view.arch)
        made = _band(picture.water, round(_WAVES * pitch), pitch, box.y + box.height - top)
        surface.stamp(made, (across(floor(wide.first)), top), box)


def edges(layout: Layout) -> list[int]:
    """Return where cells begin and end across a layout, as far as they lie on whole pixels."""
    found = []
    for slot in layout.pictures:
        pitch = _pitch(slot.box, slot.view)
        if slot.name in MOSAICS and pitch == round(pitch):
            found += [slot.box.x, slot.box.width, round(pitch)]
    return found


def _pitch(box: Box, view: View) -> float:
    """Return the side of a cell in pixels; a third of a row is not what comes between."""
    return round(box.height / view.rows, 6)


@lru_cache(1024)
def _grown(spec: MosaicSpec) -> Picture:
    return job_picture(spec.seed, spec.scheme, spec.people, spec.person)


def _reading_order(tile: Tile) -> tuple[int, int]:
    return tile.row, tile.column


@lru_cache(16)
def _inhabited(
    colours: tuple[str, str],
    rows: int,
    span: tuple[int, int],
    person: tuple[str, int, str],
    drawings: Drawings,
) -> Stamp:
    """Return an arch with its person, who is cut to its width and height.

    The person is a drawing, its side in pixels, and its hash, which tells versions apart.
    """

    def draw() -> Image.Image:
        frame, ground = colours
        image = Image.new("RGB", span, frame)
        grid = ARCH_COLUMNS * PITCH, rows * PITCH
        image.paste(ground, (0, 0), mask(window(0, 0, ARCH_COLUMNS, rows), grid, span))
        name, side, _ = person
        if name:
            drawn = _person(*person, drawings)
            image.paste(drawn, ((span[0] - drawn.width) // 2, span[1] - side), drawn)
        return image

    return Stamp(span, draw)


@lru_cache(1)
def _person(name: str, side: int, fingerprint: str, drawings: Drawings) -> Image.Image:
    del fingerprint  # only tells one version of the file from another
    return opened(drawings.png(name, side))


@lru_cache(256)
def _tile(shape: Shape, turn: int, ground: str, colour: str, side: int) -> Stamp:
    """Return a cell, from the atlas of those that were drawn before."""
    size = side, side

    def draw() -> Image.Image:
        image = Image.new("RGB", size, ground)
        image.paste(colour, (0, 0), mask(figure(shape, turn, 0, 0), (PITCH, PITCH), size))
        return image

    return Stamp(size, draw)


@lru_cache(4)
def _band(water: tuple[str, str], width: int, pitch: float, height: int) -> Stamp:
    """Return water: waves one below the other."""
    size = width, height

    def draw() -> Image.Image:
        band = Image.new("RGB", size, water[0])
        rows = ceil(height / pitch)
        ways = waves(0, _WAVES, height / pitch)
        drawn, view = (width, round(rows * pitch)), (_WAVES * PITCH, rows * PITCH)
        band.paste(water[1], (0, 0), mask(ways, view, drawn, WAVE_STROKE))
        return band

    return Stamp(size, draw)


@lru_cache(64)
def mask(path: str, view: tuple[int, int], size: tuple[int, int], stroke: int = 0) -> Image.Image:
    """Return a shape's coverage: see `art.shape_png`."""
    return opened(shape_png(path, view, size, stroke)).getchannel("A")


def opened(png: bytes) -> Image.Image:
    """Return a picture of ours with its transparency."""
    return Image.open(BytesIO(png)).convert("RGBA")
