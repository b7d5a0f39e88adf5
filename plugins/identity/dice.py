"""Dice that know where a tile is to lie, so that laying one is a look-up and a throw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

#: From this cost on a rule would be broken.
FORBIDDEN: Final = 100
#: From this cost on a tile comes up no seldomer still.
_DEAREST: Final = 8


class Tiles(Protocol):
    """What dice must know of a box of tiles, all by tile number."""

    weights: list[int]
    dots: list[int]
    right_of: list[bytes]
    by_window: list[bytes]
    on_water: bytes
    free: bytes


class Dice(dict[tuple[int, int, bool, bool], tuple[int, ...]]):
    """A box's dice by (tile to the left or -1, edge at the arch or -1, at the water, for a dot).

    A die has 256 sides and shows a tile the oftener the better it lies there; one that would
    break a rule it shows only where every tile would.
    """

    def __init__(self, box: Tiles) -> None:
        super().__init__()
        self._box = box

    def __missing__(self, key: tuple[int, int, bool, bool]) -> tuple[int, ...]:
        left, beside, at_water, for_dot = key
        box = self._box
        by_left = box.right_of[left] if left >= 0 else box.free
        by_arch = box.by_window[beside] if beside >= 0 else box.free
        by_water = box.on_water if at_water else box.free
        weights = box.dots if for_dot else box.weights
        costs = [sum(cost) for cost in zip(by_left, by_arch, by_water, strict=True)]
        fitting = [
            0 if cost >= FORBIDDEN else weight * max(1, _DEAREST - cost)
            for weight, cost in zip(weights, costs, strict=True)
        ]
        if not any(fitting):  # the fewest broken rules
            least = min(cost for cost, weight in zip(costs, weights, strict=True) if weight)
            fitting = [
                weight * (cost == least) for weight, cost in zip(weights, costs, strict=True)
            ]
        die = self[key] = _die(fitting)
        return die


def _die(weights: Sequence[int]) -> tuple[int, ...]:
    """Return a die with 256 sides that shows each number as often as its weight says."""
    sides: list[int] = []
    total, passed = sum(weights), 0
    for number, weight in enumerate(weights):
        passed += weight
        sides += [number] * (256 * passed // total - len(sides))
    return tuple(sides)
