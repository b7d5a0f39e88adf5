"""From a layout and its texts to lines at their places, in whole pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from plugins.social.fit import Limits, fit
from plugins.social.text import Type, cap_height, measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.social.fit import Fitted
    from plugins.social.model import Box, CardSpec, Stack, TextSlot

_ENDLESS: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A text at its place.

    Attributes:
        slot: Its wishes.
        type: Its font.
        size: In pixels.
        lines: Its lines.
        x: Where they begin.
        baselines: The y of each.
        mark: What hangs to their left, or empty.
    """

    slot: TextSlot
    type: Type
    size: int
    lines: tuple[str, ...]
    x: int
    baselines: tuple[int, ...]
    mark: str

    @property
    def width(self) -> float:
        """Return the width of the longest line, in pixels."""
        return self.size * max(measure(self.type, line) for line in self.lines)

    @property
    def cap(self) -> float:
        """Return the height of its capital letters, in pixels."""
        return self.size * cap_height(self.type)


def compose(spec: CardSpec) -> list[Placed]:
    """Return every text of a card at its place."""
    texts, fonts = dict(spec.texts), dict(spec.fonts)
    return [placed for stack in spec.layout.stacks for placed in _stack(stack, texts, fonts)]


def _stack(stack: Stack, texts: Mapping[str, str], fonts: Mapping[str, str]) -> list[Placed]:
    slots = [slot for slot in stack.texts if texts.get(slot.name)]
    if not slots:
        return []
    types = {
        slot.name: Type(fonts[slot.font], slot.weight, slot.largest, slot.tracking)
        for slot in slots
    }
    biggest = max(slots, key=lambda slot: slot.lines)
    fitted = {
        slot.name: _fit(slot, types[slot.name], texts[slot.name], _width(slot, stack.box), _ENDLESS)
        for slot in slots
        if slot is not biggest
    }
    taken = sum(slot.gap for slot in slots[1:]) + sum(
        _height(slot, types[slot.name], fitted[slot.name]) for slot in slots if slot is not biggest
    )
    fitted[biggest.name] = _fit(
        biggest,
        types[biggest.name],
        texts[biggest.name],
        _width(biggest, stack.box),
        stack.box.height - taken,
    )
    height = taken + _height(biggest, types[biggest.name], fitted[biggest.name])
    top = float(stack.box.y)
    if stack.anchor == "bottom":
        top += stack.box.height - height
    placed = []
    for number, slot in enumerate(slots):
        top += slot.gap if number else 0
        mark = texts.get(slot.hang.name, "") if slot.hang else ""
        placed.append(_place(slot, types[slot.name], fitted[slot.name], (stack.box.x, top), mark))
        top += _height(slot, types[slot.name], fitted[slot.name])
    return placed


def _width(slot: TextSlot, box: Box) -> int:
    """Return the room a slot's lines have; a tag needs some at both ends."""
    return box.width - (slot.tag.padding + slot.tag.height // 2 if slot.tag else 0)


@lru_cache(4096)
def _fit(slot: TextSlot, type_: Type, text: str, width: float, height: float) -> Fitted:
    limits = Limits(
        width=width,
        height=height,
        largest=slot.largest,
        smallest=slot.smallest,
        lines=slot.lines,
        leading=slot.leading,
        cap=cap_height(type_),
    )
    return fit(text, limits, partial(measure, type_))


def _height(slot: TextSlot, type_: Type, fitted: Fitted) -> float:
    """Return the pixels from cap height to last baseline, or a tag's own height."""
    if slot.tag:
        return slot.tag.height
    return fitted.size * (cap_height(type_) + (len(fitted.lines) - 1) * slot.leading)


def _place(
    slot: TextSlot, type_: Type, fitted: Fitted, corner: tuple[int, float], mark: str
) -> Placed:
    x, top = corner
    cap = cap_height(type_) * fitted.size
    first = top + (slot.tag.height + cap) / 2 if slot.tag else top + cap
    leading = slot.leading * fitted.size
    return Placed(
        slot=slot,
        type=type_,
        size=fitted.size,
        lines=fitted.lines,
        x=x + (slot.tag.padding if slot.tag else 0),
        baselines=tuple(round(first + number * leading) for number in range(len(fitted.lines))),
        mark=mark,
    )
