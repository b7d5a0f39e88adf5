from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.site.qr import QrCodes

#: An address, and its code by another implementation: the Python package qrcode 8.2, asked for
#: level M, byte mode and mask 3. Named by the length of the address.
FIXTURES = sorted((Path(__file__).parent.parent / "fixtures/qr").glob("*.txt"))


def drawn(path: str, side: int) -> list[str]:
    """Return what a pen of width 1 draws along a path, a text for each row."""
    rows = [["."] * side for _ in range(side)]
    x, y = map(float, re.match(r"M(\d+)(-\.5)", path).groups())
    for move, across, down in re.findall(r"([hm])(-?\d+)(?: (\d+))?", path):
        if move == "h":
            for column in range(int(x), int(x) + int(across)):
                rows[int(y)][column] = "#"
        x, y = x + int(across), y + int(down or 0)
    return ["".join(row) for row in rows]


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
@pytest.mark.parametrize("share", [0, 0.4, 1], ids=["all new", "begun", "all begun"])
def test_a_code_is_that_of_another_implementation(fixture: Path, share: float):
    address, *rows = fixture.read_text().splitlines()
    cut = int(len(address) * share)

    assert drawn(*QrCodes(address[:cut]).path(address[cut:])) == rows


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_pixels_are_the_same_code(fixture: Path):
    address, *rows = fixture.read_text().splitlines()

    pixels, side = QrCodes("").pixels(address)

    text = "".join("#" if pixel == 255 else "." for pixel in pixels)
    assert [text[row * side : (row + 1) * side] for row in range(side)] == rows


def test_sizes_with_and_without_version_and_alignment_are_among_the_fixtures():
    sides = {len(path.read_text().splitlines()[1]) for path in FIXTURES}

    assert sides == {21, 29, 33, 41, 45, 53}


def test_many_addresses_share_what_they_begin_with():
    codes = QrCodes("https://job.example.dk/job/")
    first, second = codes.path("biolog-1/"), codes.path("biolog-2/")

    assert first != second
    assert codes.path("biolog-1/") == first
    assert QrCodes("https://job.example.dk/job/bio").path("log-1/") == first


def test_an_address_that_is_too_long_has_no_code():
    assert QrCodes("https://job.example.dk/").path("a" * 158) == ("", 0)
    assert QrCodes("https://job.example.dk/").path("a" * 157)[1] == 53
