"""The mosaic: one picture a job, grown from a seed. Same seed and scheme, same picture.

A picture is a grid of 4 × 5 cells. The bottom row is one band of water; on it stands an arch,
2 × 3 cells, with a person in it; each of the other ten cells is a shape on a ground, in one of
the area's colour pairs. This is the only place that decides what a picture looks like: the
page takes it as SVG (`svg`), cards take the same cells as pixels (`plugins.social.art`).

A site of 10,000 jobs asks for 10,000 pictures, so the dice are one BLAKE2b digest, tiles know
beforehand which others may lie beside them, and every path is a ready string.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from plugins.identity import tiles
from plugins.identity.shapes import (
    PITCH,
    WAVE_STROKE,
    rectangle,
    waves,
    window,
)
from plugins.identity.tiles import ARCH_COLUMNS, ARCH_ROWS, ARCH_TOP, COLUMNS, PLACES, ROWS, lay

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plugins.identity.drawing import Drawing
    from plugins.identity.model import Scheme
    from plugins.identity.tiles import Cell

#: The band's ground and its waves, unless the caller has other colours.
WATER: Final = ("#12395B", "#A9CFE6")
_NONE: Final[Mapping[str, Drawing | None]] = MappingProxyType({})


@dataclass(slots=True, kw_only=True)
class Picture:
    """A job's picture.

    Attributes:
        cells: The ten cells that are neither arch nor water, row by row.
        arch: The arch's left column, 0 to 2; it stands in rows 1 to 3.
        person: The slug of the drawing in it (`images/people/person-cut-SLUG.svg`), or empty.
        window: The colour behind the person.
        frame: The colour around the window.
        water: The ground of the band, and the colour of its waves.
    """

    cells: tuple[Cell, ...]
    arch: int
    person: str
    window: str
    frame: str
    water: tuple[str, str]


def job_picture(
    seed: str,
    scheme: Scheme,
    people: Sequence[str],
    person: str = "",
    water: tuple[str, str] = WATER,
) -> Picture:
    """Return the picture that grows from `seed`.

    No two neighbours share shape or colour pair, one cell is a dot, and no cell shows the
    window's colour along the window.

    Args:
        seed: What the picture is of, e.g. a job's slug.
        scheme: The area's colours; with fewer than five pairs the rules may not all hold.
        people: Slugs of the people to choose from; without any the arch is empty.
        person: The slug of the person to show instead.
        water: The band's ground and waves.
    """
    box = tiles.box(scheme, water[0])
    roll = blake2b(seed.encode()).digest()
    arch = roll[0] % len(PLACES)
    places = PLACES[arch]
    laid = lay(box, places, dot=roll[2] % len(places), roll=roll[4:])
    return Picture(
        cells=box.cells(laid, arch),
        arch=arch,
        person=person or _among(people, roll),
        window=scheme.window,
        frame=box.frame(laid, arch, roll[3]),
        water=water,
    )


def person_in(seed: str, people: Sequence[str], person: str = "") -> str:
    """Return the person in the picture that grows from `seed`, without growing it."""
    return person or _among(people, blake2b(seed.encode()).digest())


def _among(people: Sequence[str], roll: bytes) -> str:
    return people[roll[1] % len(people)] if people else ""


def svg(picture: Picture, people: str, drawn: Mapping[str, Drawing | None] = _NONE) -> Markup:
    """Return a picture as inline SVG, hidden from screen readers.

    Where its box is narrower than 4:5 it loses columns on the side away from the arch; where
    it is lower it loses rows at the bottom.

    Args:
        picture: What to draw.
        people: What stands before a person's slug and `.svg` in the drawing's URL.
        drawn: People by slug who are drawn in the page itself. Their shapes have ids, so a page
            has room for one such picture.
    """
    grounds: dict[str, str] = {}
    figures: dict[str, str] = {}
    for cell in picture.cells:
        behind, colour = cell.ground, cell.figure
        grounds[behind] = grounds.get(behind, "") + cell.ground_path
        figures[colour] = figures.get(colour, "") + cell.figure_path
    paths = "".join(
        [
            f'<path fill="{colour}" d="{path}"/>'
            for layer in (grounds, figures)
            for colour, path in layer.items()
        ]
    )
    drawing = drawn.get(picture.person)
    person = (
        _drawn(picture.arch, drawing)
        if drawing
        else _linked(picture.arch, people, picture.person)
        if picture.person
        else ""
    )
    arch = _arch(picture.arch, picture.frame, picture.window)
    side = _CROPS[picture.arch]
    return Markup(  # noqa: S704  numbers, colours of a valid identity, and an escaped address
        f'<svg viewBox="0 0 {COLUMNS * PITCH} {ROWS * PITCH}" preserveAspectRatio="{side} slice"'
        f' aria-hidden="true"><path fill="{picture.water[0]}" d="{_ALL}"/>'
        f"{arch}{person}{paths}{_band(picture.water)}</svg>"
    )


#: The water's ground lies under all, so that a seam never shows the page behind.
_ALL: Final = rectangle(0, 0, COLUMNS, ROWS)
#: Which side stays when a picture is cut, by the arch's column.
_CROPS: Final = ("xMinYMin", "xMinYMin", "xMaxYMin")


@cache
def _arch(column: int, frame: str, colour: str) -> str:
    around = rectangle(column, ARCH_TOP, ARCH_COLUMNS, 1)
    inside = window(column, ARCH_TOP, ARCH_COLUMNS, ARCH_ROWS)
    return f'<path fill="{frame}" d="{around}"/><path fill="{colour}" d="{inside}"/>'


@cache
def _linked(column: int, people: str, slug: str) -> str:
    """Return the person, three cells square over the two that the arch is wide.

    The cells beside the arch are laid over it, which cuts it: Chromium draws an SVG image with
    `slice` as if it were `meet`, a clip path would need an id, and a nested `svg` would be met
    by the theme's rules for the outer one.
    """
    x, y, side = _square(column)
    return (
        f'<image x="{x}" y="{y}" width="{side}" height="{side}"'
        f' href="{escape(people)}{escape(slug)}.svg"/>'
    )


@cache
def _drawn(column: int, drawing: Drawing) -> str:
    x, y, side = _square(column)
    scale = f"{side / drawing.side:.6g}"
    return f'<g transform="translate({x} {y})scale({scale})">{drawing.markup}</g>'


def _square(column: int) -> tuple[int, int, int]:
    """Return where a person stands: left, top and side."""
    side = ARCH_ROWS * PITCH
    return column * PITCH + (ARCH_COLUMNS * PITCH - side) // 2, ARCH_TOP * PITCH, side


@cache
def _band(water: tuple[str, str]) -> str:
    band, lines = rectangle(0, ROWS - 1, COLUMNS, 1), waves(ROWS - 1, COLUMNS)
    return (
        f'<path fill="{water[0]}" d="{band}"/>'
        f'<path fill="none" stroke="{water[1]}" stroke-width="{WAVE_STROKE}"'
        f' stroke-linecap="square" d="{lines}"/>'
    )
