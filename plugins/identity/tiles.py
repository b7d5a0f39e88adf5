"""Laying tiles: which shapes in which colours may lie beside each other, and a throw of dice.

A tile is a shape in a turn and a colour pair. Everything that can be known of a scheme's tiles
before a picture is asked for stands in its `Box`, so that laying one is a few look-ups a cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.identity.colour import luminance
from plugins.identity.dice import FORBIDDEN, Dice
from plugins.identity.shapes import BOTTOM, EDGES, LEFT, RIGHT, TOP, TURNS, Shape, figure, ground

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.identity.model import Scheme

#: The picture's grid. The bottom row is water, and the arch stands on it.
COLUMNS: Final = 4
ROWS: Final = 5
ARCH_COLUMNS: Final = 2
ARCH_ROWS: Final = 3
ARCH_TOP: Final = ROWS - 1 - ARCH_ROWS

#: Bytes of chance that `lay` uses a place.
TRIES: Final = 6
#: How often a shape comes up. Dots are laid by hand, one a picture.
_WEIGHTS: Final = {Shape.QUARTER: 30, Shape.HALF: 12, Shape.ARCH: 13, Shape.LEAF: 11}
#: What lying together costs where nothing is amiss.
_WELL: Final = 3
#: How far apart in RGB space colours look like one, and from where they clearly are two.
_ALIKE: Final = 30
_DISTINCT: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: where it lies, its shape turned by `turn` × 90°, and its two colours.

    Attributes:
        ground_path, figure_path: Both as SVG path data.
    """

    column: int
    row: int
    shape: Shape
    turn: int
    ground: str
    figure: str
    ground_path: str
    figure_path: str


class Place(NamedTuple):
    """A cell to be filled.

    Attributes:
        column, row: Where it lies.
        left, above: Numbers of its neighbours that are filled before it, or -1.
        beside: The edge that it shares with the arch, or -1.
    """

    column: int
    row: int
    left: int
    above: int
    beside: int


def _places(arch: int) -> tuple[Place, ...]:
    """Return the cells outside an arch in the order in which they are filled."""
    numbers: dict[tuple[int, int], int] = {}
    places: list[Place] = []
    edges = {arch - 1: RIGHT, arch + ARCH_COLUMNS: LEFT}
    for row in range(ROWS - 1):
        for column in range(COLUMNS):
            over = arch <= column < arch + ARCH_COLUMNS
            if row >= ARCH_TOP and over:
                continue
            beside = edges.get(column, -1) if row >= ARCH_TOP else BOTTOM if over else -1
            left, above = numbers.get((column - 1, row), -1), numbers.get((column, row - 1), -1)
            numbers[column, row] = len(places)
            places.append(Place(column, row, left, above, beside))
    return tuple(places)


#: The cells outside the arch, in the order in which they are filled, by the arch's column.
PLACES: Final = tuple(_places(arch) for arch in range(COLUMNS - ARCH_COLUMNS + 1))


#: Which cells touch the upper third of the arch, where its frame shows, and with which edge.
_AROUND: Final = tuple(
    tuple(
        (number, place.beside)
        for number, place in enumerate(places)
        if place.beside >= 0 and place.row <= ARCH_TOP
    )
    for places in PLACES
)


def lay(box: Box, places: tuple[Place, ...], *, dot: int, roll: bytes) -> list[int]:
    """Return a tile's number for each place.

    A place has a die that knows its left neighbour, the arch and the water; the cell above it
    has a say in which of up to six throws counts.

    Args:
        box: The scheme's tiles.
        places: Where to lay them.
        dot: The number of the place that gets the dot.
        roll: Six bytes of chance a place.
    """
    laid: list[int] = []
    dice, below = box.dice, box.below
    first = -TRIES
    for number, (_, row, left, above, beside) in enumerate(places):
        die = dice[laid[left] if left >= 0 else -1, beside, row == ROWS - 2, number == dot]
        first += TRIES
        if above < 0:
            laid.append(die[roll[first]])
            continue
        costs = below[laid[above]]
        chosen, least = -1, FORBIDDEN
        for byte in roll[first : first + TRIES]:
            tile = die[byte]
            cost = costs[tile]
            if cost < least:
                chosen, least = tile, cost
                if cost <= _WELL:
                    break
        if chosen < 0:  # every throw broke a rule: the next tile that breaks none, or fewest
            start = roll[first]
            chosen = min(die[start:] + die[:start], key=costs.__getitem__)
        laid.append(chosen)
    return laid


class _Tile(NamedTuple):
    """A shape in a turn and a colour pair; `edges` are the colours along its four edges."""

    shape: Shape
    turn: int
    ground: str
    figure: str
    edges: tuple[frozenset[str], ...]


class Box:
    """A scheme's tiles by number, the dice that pick them, and what lying together costs.

    Costs are bytes by tile number; from 100 on a rule would be broken.
    """

    def __init__(self, scheme: Scheme, water: str) -> None:
        self._tiles: list[_Tile] = []
        weights: list[int] = []
        for (shape, turn), pattern in EDGES.items():
            for behind, colour in scheme.pairs:
                meaning = {"g": {behind}, "f": {colour}, "b": {behind, colour}}
                edges = tuple(frozenset(meaning[letter]) for letter in pattern)
                self._tiles.append(_Tile(shape, turn, behind, colour, edges))
                weights.append(_WEIGHTS.get(shape, 0) * 12 // TURNS[shape])
        #: By what a place knows of its surroundings: see `Dice`.
        self.dice = Dice(self)
        self.weights = weights
        self.dots = [int(tile.shape is Shape.DOT) for tile in self._tiles]
        self.right_of = [self._costs(tile, RIGHT, LEFT) for tile in self._tiles]
        self.below = [self._costs(tile, BOTTOM, TOP) for tile in self._tiles]
        window = {
            colour
            for pair in scheme.pairs
            for colour in pair
            if _distance(colour, scheme.window) < _ALIKE
        }
        self.by_window = [
            bytes(FORBIDDEN * (not window.isdisjoint(tile.edges[edge])) for tile in self._tiles)
            for edge in range(4)
        ]
        # A cell that ends in the water's colour looks as if the water rose.
        self.on_water = bytes(2 * (tile.edges[BOTTOM] == {water}) for tile in self._tiles)
        self.free = bytes(len(self._tiles))
        self._frames = _frames(scheme)
        self._cells: dict[tuple[int, int, int], Cell] = {}

    def _costs(self, tile: _Tile, edge: int, opposite: int) -> bytes:
        """Return what each tile costs whose `opposite` edge meets `edge` of `tile`."""
        return bytes(_cost(tile, edge, other, opposite) for other in self._tiles)

    def cells(self, laid: Sequence[int], arch: int) -> tuple[Cell, ...]:
        """Return the tiles laid around an arch as cells; the same cells each time."""
        made = self._cells
        return tuple(
            [
                made.get((arch, place, tile)) or self._cell(arch, place, tile)
                for place, tile in enumerate(laid)
            ]
        )

    def _cell(self, arch: int, number: int, tile_number: int) -> Cell:
        place, tile = PLACES[arch][number], self._tiles[tile_number]
        cell = self._cells[arch, number, tile_number] = Cell(
            column=place.column,
            row=place.row,
            shape=tile.shape,
            turn=tile.turn,
            ground=tile.ground,
            figure=tile.figure,
            ground_path=ground(tile.shape, tile.turn, place.column, place.row),
            figure_path=figure(tile.shape, tile.turn, place.column, place.row),
        )
        return cell

    def frame(self, laid: Sequence[int], arch: int, chance: int) -> str:
        """Return a colour for the frame of the window, if possible none that touches it."""
        first = chance % len(self._frames)
        touching = [self._tiles[laid[number]].edges[edge] for number, edge in _AROUND[arch]]
        for colour in self._frames[first:] + self._frames[:first]:
            if not any(colour in edge for edge in touching):
                return colour
        return self._frames[first]


@cache
def box(scheme: Scheme, water: str) -> Box:
    """Return a scheme's tiles, made once."""
    return Box(scheme, water)


def _cost(tile: _Tile, edge: int, other: _Tile, opposite: int) -> int:
    pair, other_pair = (tile.ground, tile.figure), (other.ground, other.figure)
    if tile.shape is other.shape or pair == other_pair:
        return FORBIDDEN
    cost = 3
    if tile.ground == other.ground:
        cost += 4
    elif len(tile.edges[edge]) == 1 and tile.edges[edge] == other.edges[opposite]:
        cost -= 2  # shapes flow together
    return cost + 2 * (pair == other_pair[::-1])


def _frames(scheme: Scheme) -> tuple[str, ...]:
    """Return the colours a window can be framed in: darker than it, and clearly another."""
    colours = dict.fromkeys(colour for pair in scheme.pairs for colour in pair)
    limit = luminance(scheme.window)
    strong = tuple(
        colour
        for colour in colours
        if luminance(colour) < limit and _distance(colour, scheme.window) > _DISTINCT
    )
    return strong or tuple(colours)


def _distance(first: str, second: str) -> float:
    channels = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    return float(sum((a - b) ** 2 for a, b in channels) ** 0.5)
