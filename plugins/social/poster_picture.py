"""A job's mosaic in a low, wide shape as SVG, for the head of a poster.

Which cells it has is decided where cards decide it (`widen`), so that a job's poster and its
square picture show the same. All is one SVG without references to other files: a PDF takes it
as vectors.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Final

from plugins.identity.shapes import (
    OVERLAP,
    PITCH,
    WAVE_STROKE,
    figure,
    ground,
    rectangle,
    waves,
    window,
)
from plugins.identity.tiles import ARCH_COLUMNS
from plugins.social.model import View
from plugins.social.widen import widen

if TYPE_CHECKING:
    from plugins.identity.model import Scheme
    from plugins.identity.mosaic import Picture

COLUMNS: Final = 5
_ARCH: Final = 2
_WATER: Final = 0.75
_VIEW: Final = View(above=0, arch=_ARCH, water=_WATER)
#: Width over height: what a layout needs to know.
RATIO: Final = COLUMNS / (_ARCH + _WATER)
#: The drawing's side in cells: a little more than the arch's, for its feet are in the water.
_PERSON: Final = 2.12


def wide_svg(picture: Picture, scheme: Scheme, seed: str, person: str) -> str:
    """Return a job's picture as a wide SVG.

    Args:
        picture: The job's picture.
        scheme: The colours it is made of.
        seed: What it grew from.
        person: The drawing in the arch: an SVG's text, or empty.
    """
    wide = widen(picture, scheme, seed, _VIEW, COLUMNS)
    shift = -round(wide.first)  # whole columns are shown, so the edge lies between two
    arch = picture.arch + shift
    paths = [_path(picture.water[0], rectangle(0, 0, COLUMNS, _ARCH + 1))]
    paths.append(_path(picture.frame, rectangle(arch, 0, ARCH_COLUMNS, 1)))
    paths.append(_path(picture.window, window(arch, 0, ARCH_COLUMNS, _ARCH)))
    if person:
        paths.append(_drawing(person, arch))
    for tile in wide.tiles:
        way = ground(tile.shape, tile.turn, tile.column + shift, tile.row)
        paths.append(_path(tile.ground, way))
    for tile in wide.tiles:
        way = figure(tile.shape, tile.turn, tile.column + shift, tile.row)
        paths.append(_path(tile.figure, way))
    paths.append(_path(picture.water[0], rectangle(0, _ARCH, COLUMNS, 1)))
    paths.append(_waves(_ARCH, picture.water, _WATER))
    width, height = COLUMNS * PITCH, round((_ARCH + _WATER) * PITCH)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}">{"".join(paths)}</svg>'
    )


def wave_svg(water: tuple[str, str]) -> str:
    """Return a band of water by itself, as wide as the picture and one row high."""
    width = COLUMNS * PITCH
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {PITCH}" width="{width}"'
        f' height="{PITCH}">{_path(water[0], rectangle(0, 0, COLUMNS, 1))}{_waves(0, water)}</svg>'
    )


def _waves(row: int, water: tuple[str, str], rows: float = 1) -> str:
    return (
        f'<path fill="none" stroke="{water[1]}" stroke-width="{WAVE_STROKE}"'
        f' stroke-linecap="square" d="{waves(row, COLUMNS, rows)}"/>'
    )


def embedded(drawing: str) -> str:
    """Return an SVG as an address that holds it."""
    return f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"


def _path(colour: str, way: str) -> str:
    return f'<path fill="{colour}" d="{way}"/>'


def _drawing(person: str, arch: int) -> str:
    side = round(_PERSON * PITCH)
    x = arch * PITCH + (ARCH_COLUMNS * PITCH + OVERLAP - side) // 2
    y = _ARCH * PITCH + OVERLAP - side
    return f'<image x="{x}" y="{y}" width="{side}" height="{side}" href="{embedded(person)}"/>'
