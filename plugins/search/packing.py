"""Numbers as text that compresses to what they hold: a plane of letters for each digit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The digits are the letters from `#` to `[`: none of them is escaped in JSON.
FIRST: Final = 0x23
BASE: Final = 0x5C - FIRST


def pack(numbers: Sequence[int]) -> str:
    """Return numbers as planes one after the other, the lowest digit's first.

    Args:
        numbers: None of them negative. Each plane has a letter a number; the reader knows how
            many there are and so how many planes.
    """
    planes = []
    rest = list(numbers)
    while True:
        planes.append("".join([chr(FIRST + number % BASE) for number in rest]))
        rest = [number // BASE for number in rest]
        if not any(rest):
            return "".join(planes)


def unpack(text: str, count: int) -> list[int]:
    """Return what `pack` was given, as the script reads it."""
    numbers = [0] * count
    for place in range(len(text) - count, -1, -count) if count else ():
        plane = text[place : place + count]
        numbers = [
            number * BASE + ord(letter) - FIRST
            for number, letter in zip(numbers, plane, strict=True)
        ]
    return numbers
