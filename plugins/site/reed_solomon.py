"""Correction codes of QR codes: Reed-Solomon of bytes, and BCH of a few bits (ISO/IEC 18004)."""

from __future__ import annotations


def _powers() -> tuple[list[int], list[int]]:
    """Return powers of 2 and logarithms in the field of 256 elements."""
    powers, logarithms, value = [0] * 512, [0] * 256, 1
    for exponent in range(255):
        powers[exponent] = powers[exponent + 255] = value
        logarithms[value] = exponent
        value = value << 1 ^ (0x11D if value & 0x80 else 0)
    return powers, logarithms


_POWERS, _LOGARITHMS = _powers()


def times(a: int, b: int) -> int:
    """Return the product of two elements of the field."""
    return _POWERS[_LOGARITHMS[a] + _LOGARITHMS[b]] if a and b else 0


def remainders(length: int, count: int) -> list[list[int]]:
    """Return the `count` correction bytes of each data byte in a block of `length`, if it is 1."""
    generator = [1]
    for exponent in range(count):
        root = _POWERS[exponent]
        generator = [
            a ^ times(b, root) for a, b in zip([*generator, 0], [0, *generator], strict=True)
        ]
    remainder, found = generator[1:], []
    for _ in range(length):
        found.append(remainder)
        first = remainder[0]
        remainder = [
            a ^ times(first, b) for a, b in zip([*remainder[1:], 0], generator[1:], strict=True)
        ]
    return found[::-1]


def check_bits(value: int, polynomial: int, length: int) -> int:
    """Return a value with its BCH code of `length` bits behind it."""
    rest = value << length
    while rest.bit_length() > length:
        rest ^= polynomial << (rest.bit_length() - length - 1)
    return value << length | rest
