"""A job's mosaic in other proportions: rows left out, and columns more, grown from the same seed.

The picture that everything else shows has 4 × 5 cells. A low, wide box shows fewer rows of it
and has room for more columns; those are laid outwards from it by the same rules: no neighbours
share shape or colour pair, and none shows the window's colour along the window.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.identity.shapes import EDGES, LEFT, RIGHT, TURNS, Shape
from plugins.identity.tiles import ARCH_COLUMNS, ARCH_TOP, COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.identity.model import Scheme
    from plugins.identity.mosaic import Picture
    from plugins.social.model import View

#: How often a shape comes up, as in the picture itself; dots are laid by hand.
_WEIGHTS: Final = {Shape.QUARTER: 20, Shape.HALF: 8, Shape.ARCH: 9, Shape.LEAF: 8}
#: How far the search for a tile goes at a time; a prime.
_STEP: Final = 37
#: A dot for so many cells (art: motif rule 2).
_CELLS_A_DOT: Final = 14


class Tile(NamedTuple):
    """A cell of a wide picture; columns may be negative."""

    column: int
    row: int
    shape: Shape
    turn: int
    ground: str
    figure: str


class Wide(NamedTuple):
    """What a box shows of a picture.

    Attributes:
        tiles: The cells that are neither arch nor water; row 0 is the uppermost seen.
        first: The column at the box's left edge, and how far into it that edge lies (0 to 1).
    """

    tiles: tuple[Tile, ...]
    first: float


def widen(picture: Picture, scheme: Scheme, seed: str, view: View, columns: float) -> Wide:
    """Return a picture's cells for a box.

    Args:
        picture: The job's picture.
        scheme: The colours that it is made of.
        seed: What it grew from.
        view: Which rows are seen.
        columns: How many cells wide the box is.
    """
    top = 0 if view.above else ARCH_TOP
    end = ARCH_TOP + view.arch
    laid = {
        (cell.column, cell.row - top): Tile(
            cell.column, cell.row - top, cell.shape, cell.turn, cell.ground, cell.figure
        )
        for cell in picture.cells
        if top <= cell.row < end
    }
    if columns <= COLUMNS:
        # Cut on the side away from the arch, as the page's own picture is.
        right = picture.arch + ARCH_COLUMNS == COLUMNS
        return Wide(tuple(laid.values()), COLUMNS - columns if right else 0.0)
    rows = end - top
    roll = _bytes(blake2b(seed.encode(), person=b"wide").digest(), 6 * rows * ceil(columns))
    more = ceil(columns) - COLUMNS
    left = _left(picture.arch, more, roll[0])
    grown = [(column, 1) for column in range(COLUMNS, COLUMNS + more - left)]
    grown += [(-1 - number, -1) for number in range(left)]
    extra = iter(range(0, len(roll), 4))
    for count, (column, way) in enumerate(grown):
        for row in range(rows):
            at = next(extra)
            beside, above = laid.get((column - way, row)), laid.get((column, row - 1))
            near = [tile for tile in (beside, above) if tile]
            dot = (count * rows + row) % _CELLS_A_DOT == _CELLS_A_DOT // 2
            dot = dot and all(tile.shape is not Shape.DOT for tile in near)
            by_arch = (
                column - way in range(picture.arch, picture.arch + ARCH_COLUMNS)
                and row >= ARCH_TOP - top
            )
            window = (picture.window, LEFT if way > 0 else RIGHT) if by_arch else ("", 0)
            tiles = _tiles(scheme, dot)
            start = int.from_bytes(roll[at : at + 4], "big") % len(tiles)
            laid[column, row] = Tile(column, row, *_fitting(tiles, start, near, window))
    # The part of a cell that has no room is cut on the side away from the arch.
    spare = ceil(columns) - columns
    middle = picture.arch + left + ARCH_COLUMNS / 2
    return Wide(tuple(laid.values()), -left + (spare if middle > columns / 2 else 0.0))


def _left(arch: int, more: int, chance: int) -> int:
    """Return how many of the new columns lie left: the arch stands in from both edges."""
    places = [
        left
        for left in range(more + 1)
        if 1 <= arch + left <= COLUMNS + more - ARCH_COLUMNS - 1
        # A little right of the middle, where the eye comes to rest after the text.
        and abs(arch + left + 1 - 0.58 * (COLUMNS + more)) <= 1
    ] or [max(0, min(more, round(0.5 * (COLUMNS + more)) - 1 - arch))]
    return places[chance % len(places)]


def _fitting(
    tiles: Sequence[tuple[Shape, int, str, str]],
    start: int,
    near: Sequence[Tile],
    window: tuple[str, int],
) -> tuple[Shape, int, str, str]:
    """Return the first tile from a start that may lie there; if none may, the one at the start.

    Args:
        tiles: To choose from.
        start: Where to begin.
        near: What lies beside and above.
        window: The window's colour and the edge that meets it, or an empty colour.
    """
    colour, edge = window
    found = tiles[start]
    for number in range(len(tiles)):
        # A step that shares no factor with the count visits all of them.
        shape, turn, ground, figure = tile = tiles[(start + number * _STEP) % len(tiles)]
        if any(
            other.shape is shape or {other.ground, other.figure} == {ground, figure}
            for other in near
        ):
            continue
        if colour:
            shown = EDGES[shape, turn][edge]
            if (shown != "g" and figure == colour) or (shown != "f" and ground == colour):
                continue
        if not any(other.ground == ground for other in near):
            return tile
        found = tile  # breaks no rule; a ground that differs would be nicer still
    return found


@cache
def _tiles(scheme: Scheme, dot: bool) -> tuple[tuple[Shape, int, str, str], ...]:  # noqa: FBT001
    shapes = {Shape.DOT: 1} if dot else _WEIGHTS
    tiles = [
        (shape, turn, ground, figure)
        for shape, weight in shapes.items()
        for turn in range(TURNS[shape])
        for ground, figure in scheme.pairs
        for _ in range(max(1, weight // TURNS[shape]))
    ]
    while len(tiles) % _STEP == 0:
        tiles.append(tiles[0])
    return tuple(tiles)


def _bytes(seed: bytes, count: int) -> bytes:
    found = seed
    while len(found) < count:
        seed = blake2b(seed).digest()
        found += seed
    return found
