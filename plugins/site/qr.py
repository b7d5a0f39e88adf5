"""QR codes of many addresses that begin alike: ten microseconds each, as the path of an SVG.

A QR code (ISO/IEC 18004) of one size, level and mask is linear: each bit of the text turns the
same modules, its part of the Reed-Solomon code with them. So the modules that a letter turns at
its place are found once, as one long number, and a code is those numbers put together with
exclusive or. A library takes thousands of times longer, since it starts anew each time and
tries all eight masks; any of them may be used, and readers cope with all.

Level M (15 % may be lost), byte mode, sizes 1 to 9: up to 180 bytes.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from plugins.site.reed_solomon import check_bits, remainders, times

if TYPE_CHECKING:
    from collections.abc import Iterator

#: By size: error correction codewords a block, data codewords of each block.
_BLOCKS: Final[dict[int, tuple[int, tuple[int, ...]]]] = {
    1: (10, (16,)),
    2: (16, (28,)),
    3: (26, (44,)),
    4: (18, (32,) * 2),
    5: (24, (43,) * 2),
    6: (16, (27,) * 4),
    7: (18, (31,) * 4),
    8: (22, (38, 38, 39, 39)),
    9: (22, (36, 36, 36, 37, 37)),
}
#: Where the alignment patterns' centres are, by size.
_CENTRES: Final = {1: (), 2: (6, 18), 3: (6, 22), 4: (6, 26), 5: (6, 30), 6: (6, 34),
                   7: (6, 22, 38), 8: (6, 24, 42), 9: (6, 26, 46)}  # fmt: skip
_SIZES_WITH_VERSION: Final = 7
_MASK: Final = 3  # (row + column) % 3 == 0: no stripes, no blocks
_LEVEL: Final = 0b00  # M
#: A row is cut into this many cells of 16 bits, each a ready piece of path.
_CELLS: Final = 4
_CELL: Final = 16
#: Bytes of the header before the text: four bits of mode, eight of length.
_HEADER: Final = 12
_BYTE: Final = 8
_HALF: Final = 4


class _Symbol:
    """All codes of one size.

    Attributes:
        side: Modules along a side.
    """

    def __init__(self, size: int) -> None:
        self._correction, self._data = _BLOCKS[size]
        self.side = 17 + 4 * size
        self._width = -(-self.side // _CELLS)
        self._fixed: dict[tuple[int, int], bool] = {}
        self._draw_patterns(size)
        free = list(self._free_modules())
        self._bits = self._module_bits(free)
        self._constant = self._with_mask(free)
        self._letters: dict[int, list[int]] = {}
        self._paths = [self._path_of(cell) for cell in range(2 << self._width)]
        self._pixels: list[bytes] = []

    # --- What never changes ----------------------------------------------------------------

    def _draw_patterns(self, size: int) -> None:
        side, fixed = self.side, self._fixed
        for i in range(side):
            fixed[6, i] = fixed[i, 6] = i % 2 == 0
        for top, left in ((0, 0), (0, side - 7), (side - 7, 0)):
            self._draw_squares(top + 3, left + 3, 4, light={2, 4})
        centres = _CENTRES[size]
        for y in centres:
            for x in centres:
                if (y, x) not in {(6, 6), (6, centres[-1]), (centres[-1], 6)}:
                    self._draw_squares(y, x, 2, light={1})
        self._draw_format()
        if size >= _SIZES_WITH_VERSION:
            bits = check_bits(size, 0b1111100100101, 12)
            for i in range(18):
                row, column = i // 3, side - 11 + i % 3
                fixed[row, column] = fixed[column, row] = bool(bits >> i & 1)

    def _draw_squares(self, y: int, x: int, reach: int, light: set[int]) -> None:
        """Draw squares around a module, as far as the symbol goes."""
        for row in range(max(y - reach, 0), min(y + reach + 1, self.side)):
            for column in range(max(x - reach, 0), min(x + reach + 1, self.side)):
                self._fixed[row, column] = max(abs(row - y), abs(column - x)) not in light

    def _draw_format(self) -> None:
        """Draw level and mask, twice, and the module that is always dark."""
        side, fixed = self.side, self._fixed
        form = check_bits(_LEVEL << 3 | _MASK, 0b10100110111, 10) ^ 0b101010000010010
        line = [*range(6), 7, 8]
        for i in range(15):
            dark = bool(form >> i & 1)
            fixed[line[i] if i < _BYTE else 8, 8 if i < _BYTE else _before(14 - i)] = dark
            fixed[8 if i < _BYTE else side - 15 + i, side - 1 - i if i < _BYTE else 8] = dark
        fixed[side - 8, 8] = True

    def _free_modules(self) -> Iterator[tuple[int, int]]:
        """Yield the modules that hold data, in its order: up and down, from the right."""
        side, up = self.side, True
        for right in (*range(side - 1, 6, -2), 5, 3, 1):
            for row in range(side - 1, -1, -1) if up else range(side):
                for column in (right, right - 1):
                    if (row, column) not in self._fixed:
                        yield row, column
            up = not up

    def _at(self, row: int, column: int) -> int:
        """Return a module as a bit of the long number: rows, cells and columns from below."""
        cell, place = divmod(column, self._width)
        return 1 << ((row * _CELLS + cell) * _CELL + place)

    def _with_mask(self, free: list[tuple[int, int]]) -> int:
        modules = sum(self._at(*module) for module, dark in self._fixed.items() if dark)
        modules += sum(self._at(row, column) for row, column in free if (row + column) % 3 == 0)
        for row in range(self.side):  # tells the first cell of a row from the others
            modules += 1 << (row * _CELLS * _CELL + self._width)
        return modules

    # --- What a bit of data turns ------------------------------------------------------------

    def _module_bits(self, free: list[tuple[int, int]]) -> list[int]:
        """Return the modules that each bit of data turns, its correction's with them."""
        data, count = self._data, self._correction
        longest = max(data)
        order = [(b, i) for i in range(longest) for b in range(len(data)) if i < data[b]]
        order += [(b, data[b] + i) for i in range(count) for b in range(len(data))]
        modules = [self._at(*module) for module in free]
        codeword = {place: modules[n * _BYTE : (n + 1) * _BYTE] for n, place in enumerate(order)}
        halves = {
            (block, index): (_sums(turned[_HALF:]), _sums(turned[:_HALF]))
            for (block, index), turned in codeword.items()
        }
        rests = {length: remainders(length, count) for length in set(data)}
        found = []
        for block, length in enumerate(data):
            corrections = [halves[block, length + i] for i in range(count)]
            for index in range(length):
                for bit, module in enumerate(codeword[block, index]):
                    turned = module
                    for factor, (low, high) in zip(rests[length][index], corrections, strict=True):
                        byte = times(0x80 >> bit, factor)
                        turned ^= low[byte & 0xF] ^ high[byte >> _HALF]
                    found.append(turned)
        return found

    def _start(self, length: int) -> int:
        """Return the code of a text of that length, all but the text."""
        ends = _HEADER + length * _BYTE
        bits = f"0100{length:08b}{'0' * length * _BYTE}0000"[: len(self._bits)]
        padding = (len(self._bits) - ends) // _BYTE
        bits += ("1110110000010001" * padding)[: len(self._bits) - len(bits)]
        modules = self._constant
        for bit, turned in zip(bits, self._bits, strict=True):
            if bit == "1":
                modules ^= turned
        return modules

    # --- Codes -------------------------------------------------------------------------------

    def letter(self, position: int) -> list[int]:
        """Return what each byte turns at its place in the text."""
        if position not in self._letters:
            first = _HEADER + position * _BYTE
            self._letters[position] = _sums(self._bits[first : first + _BYTE])
        return self._letters[position]

    def begin(self, length: int, text: bytes) -> int:
        """Return the code of a text that is so long, with its beginning only."""
        modules = self._start(length)
        for position, byte in enumerate(text):
            modules ^= self.letter(position)[byte]
        return modules

    def path(self, modules: int) -> str:
        """Return a code as the path of an SVG: a line for each run of dark modules."""
        paths = self._paths
        return f"M{_CELLS * self._width}-.5" + "".join(
            [paths[cell] for cell in self._cells(modules)]
        )

    def pixels(self, modules: int) -> bytes:
        """Return a code as a byte a module, row by row: 255 where it is dark."""
        if not self._pixels:
            width = self._width
            dark = [
                bytes(255 * (cell >> i & 1) for i in range(width)) for cell in range(1 << width)
            ]
            self._pixels = dark * 2  # what tells the first cell of a row from others is no module
        pixels, side, row = self._pixels, self.side, _CELLS * self._width
        wide = b"".join([pixels[cell] for cell in self._cells(modules)])
        return b"".join([wide[start : start + side] for start in range(0, side * row, row)])

    def _cells(self, modules: int) -> memoryview:
        return memoryview(modules.to_bytes(self.side * _CELLS * 2, "little")).cast("H")

    def _path_of(self, cell: int) -> str:
        """Return a cell as moves from its left edge to its right one."""
        width = self._width
        text = f"m-{_CELLS * width} 1" if cell >> width else ""
        column, skipped = 0, 0
        while column < width:
            dark, start = cell >> column & 1, column
            while column < width and cell >> column & 1 == dark:
                column += 1
            if dark:
                text += f"{f'm{skipped} 0' if skipped else ''}h{column - start}"
                skipped = 0
            else:
                skipped = column - start
        return text + (f"m{skipped} 0" if skipped else "")


def _sums(turned: list[int]) -> list[int]:
    """Return what each number of so many bits, the highest first, turns."""
    found = [0]
    for bit in reversed(turned):
        found += [other ^ bit for other in found]
    return found


def _before(index: int) -> int:
    """Return where the format's last bits stand, beside the timing pattern in column 6."""
    return index if index < 6 else index + 1  # noqa: PLR2004


@cache
def _symbol(size: int) -> _Symbol:
    return _Symbol(size)


class QrCodes:
    """Codes of the addresses that begin with `prefix`."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix.encode()
        self._begun: dict[int, tuple[_Symbol, int, list[list[int]]] | None] = {}

    def path(self, ending: str) -> tuple[str, int]:
        """Return the code of prefix and ending.

        Returns:
            The `d` of a path in units of a module, to be stroked with width 1, and the side in
            modules without its quiet zone; an empty path if the address is too long.
        """
        if found := self._code(ending):
            symbol, modules = found
            return symbol.path(modules), symbol.side
        return "", 0

    def pixels(self, ending: str) -> tuple[bytes, int]:
        """Return the code of prefix and ending, a byte a module.

        Returns:
            255 where it is dark, 0 where it is light, row by row, and the side in modules without
            its quiet zone; nothing if the address is too long.
        """
        if found := self._code(ending):
            symbol, modules = found
            return symbol.pixels(modules), symbol.side
        return b"", 0

    def _code(self, ending: str) -> tuple[_Symbol, int] | None:
        text = ending.encode()
        length = len(text)
        if length not in self._begun:
            self._begun[length] = self._begin(length)
        begun = self._begun[length]
        if begun is None:
            return None
        symbol, modules, letters = begun
        for turned, byte in zip(letters, text):  # noqa: B905  as long as each other, and hot
            modules ^= turned[byte]
        return symbol, modules

    def _begin(self, length: int) -> tuple[_Symbol, int, list[list[int]]] | None:
        first = len(self._prefix)
        last = first + length
        for size, (_, data) in _BLOCKS.items():
            if last <= (sum(data) * _BYTE - _HEADER) // _BYTE:
                symbol = _symbol(size)
                letters = [symbol.letter(position) for position in range(first, last)]
                return symbol, symbol.begin(last, self._prefix), letters
        return None
