"""From a layout and its texts to lines at their places, in whole pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Final

from plugins.social.fit import ELLIPSIS, Limits, fit
from plugins.social.model import Box
from plugins.social.text import Type, cap_height, has_optical_size, marks_rise, measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.social.fit import Fitted
    from plugins.social.model import CardSpec, Stack, TextSlot

_ENDLESS: Final = 10_000
#: How much of the room that a stack leaves is above it.
_ANCHORS: Final = {"top": 0.0, "middle": 0.5, "bottom": 1.0}
#: How far letters reach above and below the baseline, Å and g, in sizes.
_ASCENDER: Final = 0.98
_DESCENDER: Final = 0.26


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
        free: Whether nothing but the card's ground is behind its stack.
        is_cut: Whether words at its end had to go.
    """

    slot: TextSlot
    type: Type
    size: int
    lines: tuple[str, ...]
    x: int
    baselines: tuple[int, ...]
    mark: str
    free: bool
    is_cut: bool

    @property
    def box(self) -> Box:
        """Return where the letters may lie, ascenders and descenders included."""
        top = self.baselines[0] - round(self.size * _ASCENDER)
        foot = self.baselines[-1] + round(self.size * _DESCENDER)
        return Box(self.x, top, round(self.width), foot - top)

    @property
    def on_ground(self) -> bool:
        """Return whether the text stands on the card's own ground."""
        return self.slot.tag is None and self.free

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
    ground = spec.layout.ground
    return [
        placed
        for stack in spec.layout.stacks
        for placed in _stack(stack, texts, fonts, free=stack.ground == ground)
    ]


def _stack(
    stack: Stack, texts: Mapping[str, str], fonts: Mapping[str, str], *, free: bool
) -> list[Placed]:
    slots = [slot for slot in stack.texts if texts.get(slot.name)]
    if not slots:
        return []
    types = {
        slot.name: Type(
            fonts[slot.font],
            slot.weight,
            slot.largest if has_optical_size(fonts[slot.font]) else 0,
            slot.tracking,
        )
        for slot in slots
    }
    biggest = max(slots, key=lambda slot: slot.lines)
    fitted = {
        slot.name: _fit(slot, types[slot.name], texts[slot.name], _width(slot, stack.box), _ENDLESS)
        for slot in slots
        if slot is not biggest
    }
    others = sum(
        _height(slot, types[slot.name], fitted[slot.name]) for slot in slots if slot is not biggest
    )
    gaps = [slot.gap for slot in slots[1:]]
    for _ in range(2):  # a ring over an Å may need room, of which there is less then
        fitted[biggest.name] = _fit(
            biggest,
            types[biggest.name],
            texts[biggest.name],
            _width(biggest, stack.box),
            stack.box.height - others - sum(gaps),
        )
        wanted = [
            _gap(lower, types[lower.name], fitted[lower.name], fitted[upper.name].size)
            for upper, lower in pairwise(slots)
        ]
        if wanted == gaps:
            break
        gaps = wanted
    height = others + sum(gaps) + _height(biggest, types[biggest.name], fitted[biggest.name])
    top = float(stack.box.y)
    top += (stack.box.height - height) * _ANCHORS[stack.anchor]
    placed = []
    for number, slot in enumerate(slots):
        top += gaps[number - 1] if number else 0
        mark = texts.get(slot.hang.name, "") if slot.hang else ""
        corner = stack.box.x, top
        placed.append(_place(slot, types[slot.name], fitted[slot.name], corner, mark, free=free))
        top += _height(slot, types[slot.name], fitted[slot.name])
    return placed


def _gap(slot: TextSlot, type_: Type, fitted: Fitted, above: int) -> int:
    """Return the pixels from the baseline above, of letters so large, to a text's capitals.

    It is more than the slot asks for where a ring or an accent would meet a tail.
    """
    if slot.tag:
        return slot.gap
    rise = fitted.size * (marks_rise(type_, fitted.lines[0]) - cap_height(type_))
    return max(slot.gap, ceil(rise + above * _DESCENDER)) if rise > 0 else slot.gap


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
    slot: TextSlot,
    type_: Type,
    fitted: Fitted,
    corner: tuple[int, float],
    mark: str,
    *,
    free: bool,
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
        free=free,
        is_cut=fitted.lines[-1].endswith(ELLIPSIS),
    )
