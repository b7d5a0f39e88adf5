"""The shapes that pictures are built of, as SVG paths on a grid (art: motif rules 2, 3 and 5).

Cells lie `PITCH` units apart. No hairline of what lies behind may show between two of them at
any size, so whatever ends at a cell's right or bottom edge reaches 0.7 % further, and a ground
steps back at a left or top edge that its figure covers. All outlines run clockwise, so that
shapes of one colour can share a path.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from math import ceil
from typing import Final

PITCH: Final = 286
OVERLAP: Final = 2
CELL: Final = PITCH + OVERLAP


class Shape(StrEnum):
    """What stands in a cell."""

    QUARTER = "quarter"
    HALF = "half"
    ARCH = "arch"
    LEAF = "leaf"
    DOT = "dot"


#: In how many ways a shape can be turned. Arches stand; nobody walks through one on its side.
TURNS: Final = {Shape.QUARTER: 4, Shape.HALF: 4, Shape.ARCH: 1, Shape.LEAF: 2, Shape.DOT: 1}

#: Each shape at each turn (a quarter of a circle clockwise): where in the cell the pen starts,
#: and its way from there.
_OUTLINES: Final = {
    (Shape.QUARTER, 0): (0, 0, "h286a286 286 0 0 1-286 286z"),
    (Shape.QUARTER, 1): (288, 0, "v286h-2a286 286 0 0 1-286-286z"),
    (Shape.QUARTER, 2): (288, 288, "h-288v-2a286 286 0 0 1 286-286h2z"),
    (Shape.QUARTER, 3): (0, 288, "v-288a286 286 0 0 1 286 286v2z"),
    (Shape.HALF, 0): (0, 288, "v-2a143 143 0 0 1 286 0v2z"),
    (Shape.HALF, 1): (0, 0, "a143 143 0 0 1 0 286z"),
    (Shape.HALF, 2): (286, 0, "a143 143 0 0 1-286 0z"),
    (Shape.HALF, 3): (288, 286, "h-2a143 143 0 0 1 0-286h2z"),
    (Shape.ARCH, 0): (-2, 288, "v-143a145 145 0 0 1 290 0v143h-82v-138a63 63 0 0 0-126 0v138z"),
    (Shape.LEAF, 0): (0, 0, "a286 286 0 0 1 286 286a286 286 0 0 1-286-286z"),
    (Shape.LEAF, 1): (286, 0, "a286 286 0 0 1-286 286a286 286 0 0 1 286-286z"),
    (Shape.DOT, 0): (56, 143, "a87 87 0 1 1 174 0a87 87 0 1 1-174 0z"),
}
#: What each shows along the cell's left, top, right and bottom edge: its figure (`f`), its
#: ground (`g`), or both (`b`).
EDGES: Final = {
    (Shape.QUARTER, 0): "ffgg",
    (Shape.QUARTER, 1): "gffg",
    (Shape.QUARTER, 2): "ggff",
    (Shape.QUARTER, 3): "fggf",
    (Shape.HALF, 0): "gggf",
    (Shape.HALF, 1): "fggg",
    (Shape.HALF, 2): "gfgg",
    (Shape.HALF, 3): "ggfg",
    (Shape.ARCH, 0): "bgbb",
    (Shape.LEAF, 0): "gggg",
    (Shape.LEAF, 1): "gggg",
    (Shape.DOT, 0): "gggg",
}
LEFT, TOP, RIGHT, BOTTOM = range(4)

#: The width of a wave's line.
WAVE_STROKE: Final = 44
_SWELL: Final = "c58 56 85 56 143 0s85-56 143 0"
#: Where the waves of a row lie.
_MIDDLES: Final = (86, 229)


@cache
def figure(shape: Shape, turn: int, column: int, row: int) -> str:
    """Return a shape's path data in the cell at `column` and `row`."""
    x, y, way = _OUTLINES[shape, turn]
    return f"M{column * PITCH + x} {row * PITCH + y}{way}"


#: How far a ground starts inside its left and top edge, and reaches beyond right and bottom,
#: by what the edge shows.
_INSET: Final = {"f": OVERLAP, "g": 0, "b": 0}
_OUTSET: Final = {"f": 0, "g": OVERLAP, "b": OVERLAP // 2}


@cache
def ground(shape: Shape, turn: int, column: int, row: int) -> str:
    """Return the path data of what lies behind a shape."""
    left, top, right, bottom = list(EDGES[shape, turn])
    x, y = _INSET[left], _INSET[top]
    width, height = PITCH + _OUTSET[right] - x, PITCH + _OUTSET[bottom] - y
    return f"M{column * PITCH + x} {row * PITCH + y}h{width}v{height}h-{width}z"


@cache
def rectangle(column: int, row: int, columns: int, rows: int) -> str:
    """Return the path data of a rectangle of cells."""
    width = (columns - 1) * PITCH + CELL
    height = (rows - 1) * PITCH + CELL
    return f"M{column * PITCH} {row * PITCH}h{width}v{height}h-{width}z"


@cache
def window(column: int, row: int, columns: int, rows: int) -> str:
    """Return the path data of an arch over several cells: half a circle on straight legs.

    It begins where the cells above end, and reaches below those beside it.
    """
    width = (columns - 1) * PITCH + CELL
    radius = width // 2
    legs = rows * PITCH - radius
    foot = row * PITCH + OVERLAP + radius + legs
    return f"M{column * PITCH} {foot}v-{legs}a{radius} {radius} 0 0 1 {width} 0v{legs}z"


@cache
def waves(row: int, columns: int, rows: float = 1) -> str:
    """Return the path data of waves, one period a cell, two a row: lines to be stroked.

    Args:
        row: Where they begin.
        columns: How wide they are.
        rows: How much water there is. A wave of which less than half would be seen is none:
            the tips of its crests look like flaws.
    """
    more = "s85 56 143 0 85-56 143 0" * (columns - 1)
    middles = (PITCH * below + middle for below in range(ceil(rows)) for middle in _MIDDLES)
    seen = (row * PITCH + middle for middle in middles if middle < rows * PITCH)
    return "".join(f"M0 {middle}{_SWELL}{more}" for middle in seen)
