"""A job's picture: the motif rules hold for every seed, and a seed's picture never changes."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from plugins.identity.load import load_identity
from plugins.identity.model import Scheme
from plugins.identity.mosaic import job_picture, person_in, svg
from plugins.identity.shapes import EDGES, PITCH, TURNS, Shape, figure, waves
from plugins.identity.tiles import ARCH_COLUMNS, ARCH_TOP, COLUMNS, ROWS

if TYPE_CHECKING:
    from plugins.identity.mosaic import Picture

ROOT = Path(__file__).parents[2]
SCHEMES = load_identity(ROOT).schemes
PEOPLE = ("sosu", "sygeplejerske", "elev")
LEFT, TOP, RIGHT, BOTTOM = range(4)

seeds = st.text(max_size=80)
schemes = st.sampled_from(sorted(SCHEMES))


def grid(picture: Picture) -> dict[tuple[int, int], object]:
    return {(cell.column, cell.row): cell for cell in picture.cells}


@settings(deadline=None)
@given(seeds, schemes)
def test_all_cells_but_arch_and_water_are_filled_once(seed, scheme):
    picture = job_picture(seed, SCHEMES[scheme], PEOPLE)
    arch = {(picture.arch + x, ARCH_TOP + y) for x in range(2) for y in range(3)}
    everywhere = {(x, y) for x in range(COLUMNS) for y in range(ROWS - 1)}

    assert 0 <= picture.arch <= COLUMNS - ARCH_COLUMNS
    assert len(picture.cells) == len(grid(picture))
    assert set(grid(picture)) == everywhere - arch
    assert picture.person in PEOPLE


@settings(deadline=None)
@given(seeds, schemes)
def test_no_neighbour_repeats_shape_or_colour_pair(seed, scheme):
    cells = grid(job_picture(seed, SCHEMES[scheme], PEOPLE))
    for (column, row), cell in cells.items():
        for other in (cells.get((column + 1, row)), cells.get((column, row + 1))):
            if other is not None:
                assert cell.shape is not other.shape
                assert (cell.ground, cell.figure) != (other.ground, other.figure)


@settings(deadline=None)
@given(seeds, schemes)
def test_one_dot_and_only_the_schemes_colours(seed, scheme):
    picture = job_picture(seed, SCHEMES[scheme], PEOPLE)

    assert sum(cell.shape is Shape.DOT for cell in picture.cells) == 1
    assert {(cell.ground, cell.figure) for cell in picture.cells} <= set(SCHEMES[scheme].pairs)
    assert picture.window == SCHEMES[scheme].window
    assert picture.frame != picture.window
    assert picture.frame in {colour for pair in SCHEMES[scheme].pairs for colour in pair}


@settings(deadline=None)
@given(seeds, schemes)
def test_the_windows_colour_never_lies_along_the_window(seed, scheme):
    picture = job_picture(seed, SCHEMES[scheme], PEOPLE)
    for cell in picture.cells:
        edge = None
        if cell.row >= ARCH_TOP:
            edge = RIGHT if cell.column == picture.arch - 1 else edge
            edge = LEFT if cell.column == picture.arch + ARCH_COLUMNS else edge
        elif picture.arch <= cell.column < picture.arch + ARCH_COLUMNS:
            edge = BOTTOM
        if edge is not None:
            shown = {"g": {cell.ground}, "f": {cell.figure}, "b": {cell.ground, cell.figure}}
            assert picture.window not in shown[EDGES[cell.shape, cell.turn][edge]]


@settings(deadline=None)
@given(seeds, schemes)
def test_the_same_seed_gives_the_same_svg_and_one_that_fits_a_page(seed, scheme):
    first = svg(job_picture(seed, SCHEMES[scheme], PEOPLE), "/images/people/person-cut-")
    again = svg(job_picture(seed, SCHEMES[scheme], PEOPLE), "/images/people/person-cut-")

    assert first == again
    assert len(first.encode()) <= 2200
    assert 'aria-hidden="true"' in first
    assert not re.search(r"style|id=|class=", first)
    ET.fromstring(first)


@settings(deadline=None)
@given(seeds)
def test_the_person_can_be_asked_for_and_is_known_without_the_picture(seed):
    scheme = next(iter(SCHEMES.values()))

    assert job_picture(seed, scheme, PEOPLE).person == person_in(seed, PEOPLE)
    assert job_picture(seed, scheme, PEOPLE, "laerer").person == "laerer"
    assert job_picture(seed, scheme, ()).person == ""
    assert "<image" not in svg(job_picture(seed, scheme, ()), "/")


def test_the_cells_beside_the_arch_and_the_water_cut_the_person():
    """No `slice`, clip path or nested `svg`: browsers and themes trip over them."""
    markup = svg(job_picture("a", next(iter(SCHEMES.values())), ("sosu",)), "/p-")
    kinds = [element.tag for element in ET.fromstring(markup)]
    (person,) = ET.fromstring(markup).iter("image")

    assert person.get("href") == "/p-sosu.svg"
    assert person.get("width") == person.get("height") == str(3 * PITCH)
    assert kinds[:4] == ["path", "path", "path", "image"]  # base, frame, window
    assert set(kinds[4:]) == {"path"}
    assert not re.search("clip|<svg.*<svg", markup)


def test_seeds_differ():
    scheme = next(iter(SCHEMES.values()))
    pictures = {svg(job_picture(f"job-{number}", scheme, PEOPLE), "/") for number in range(200)}

    assert len(pictures) == 200


FIXED = Scheme(
    window="#F2B544",
    pairs=(
        ("#12395B", "#F2B544"),
        ("#E9B3A4", "#B5432F"),
        ("#F6F1E7", "#12395B"),
        ("#12395B", "#E9B3A4"),
        ("#B5432F", "#F2B544"),
        ("#F6F1E7", "#B5432F"),
    ),
)
FACE = """
00 half 1 #F6F1E7 #B5432F
10 leaf 0 #12395B #E9B3A4
20 quarter 1 #12395B #F2B544
30 half 2 #E9B3A4 #B5432F
01 arch 0 #12395B #E9B3A4
11 dot 0 #F6F1E7 #12395B
02 half 1 #F6F1E7 #12395B
12 leaf 1 #12395B #E9B3A4
03 leaf 0 #12395B #F2B544
13 arch 0 #E9B3A4 #B5432F
"""


def test_a_seeds_picture_is_for_life():
    """A job that is open when the generator changes would change its face: think twice."""
    picture = job_picture("sosu-assistent-412", FIXED, PEOPLE)
    seen = [
        f"{cell.column}{cell.row} {cell.shape} {cell.turn} {cell.ground} {cell.figure}"
        for cell in picture.cells
    ]

    assert (picture.arch, picture.person, picture.frame) == (2, "sygeplejerske", "#B5432F")
    assert seen == FACE.split("\n")[1:-1]


def test_addresses_are_escaped():
    picture = job_picture("a", next(iter(SCHEMES.values())), ('x"><script>',))

    assert "<script>" not in svg(picture, '/"onload="')
    assert '"/&#34;onload=&#34;' not in ET.fromstring(svg(picture, '/"onload="')).attrib


@pytest.mark.parametrize("width", [248, 371, 412, 595, 1144])
@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_no_seam_shows_what_lies_behind(scheme, width):
    """The cells alone cover all but a tenth of any pixel; with their base they cover all."""
    markup = str(svg(job_picture(f"hairline-{width}", SCHEMES[scheme], ()), "/"))
    without_base = re.sub(r"<path [^>]*/>", "", markup, count=1)

    assert _least_cover(markup, width) == 255
    assert _least_cover(without_base, width) > 0.85 * 255


def _least_cover(markup: str, width: int) -> int:
    markup = markup.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    height = width * ROWS // COLUMNS
    png = resvg_py.svg_to_bytes(svg_string=markup, width=width, height=height)
    alpha = Image.open(BytesIO(png)).getchannel("A")
    return alpha.crop((1, 1, alpha.width - 1, alpha.height - 1)).getextrema()[0]


def test_every_shape_shows_what_its_edges_say():
    """`EDGES` steers the rules, the outlines draw: both must say the same of each shape."""
    for (shape, turn), pattern in EDGES.items():
        assert turn < TURNS[shape]
        image = _shape(shape, turn)
        middle, last = range(20, 80), 99
        strips = {
            LEFT: [image.getpixel((0, at)) for at in middle],
            TOP: [image.getpixel((at, 0)) for at in middle],
            RIGHT: [image.getpixel((last, at)) for at in middle],
            BOTTOM: [image.getpixel((at, last)) for at in middle],
        }
        for edge, letter in enumerate(pattern):
            inked = [value > 200 for value in strips[edge]]
            blank = [value < 60 for value in strips[edge]]
            if letter == "f":
                assert all(inked), (shape, turn, edge)
            elif letter == "g":
                assert sum(blank) >= len(blank) * 0.6, (shape, turn, edge)
                assert not all(inked), (shape, turn, edge)
            else:
                assert any(inked), (shape, turn, edge)
                assert any(blank), (shape, turn, edge)


def _shape(shape: Shape, turn: int) -> Image.Image:
    png = resvg_py.svg_to_bytes(
        svg_string='<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" '
        f'viewBox="0 0 {PITCH} {PITCH}"><path d="{figure(shape, turn, 0, 0)}"/></svg>'
    )
    return Image.open(BytesIO(png)).getchannel("A")


def test_the_areas_tiles_are_small_drawings():
    tiles = sorted(path.stem for path in (ROOT / "images/tiles").glob("*.svg"))

    assert tiles == ["arches", "boat", "heart", "leaf", "star"]
    for tile in tiles:
        text = (ROOT / f"images/tiles/{tile}.svg").read_text()
        assert len(text) <= 400
        assert ET.fromstring(text).get("viewBox") == "0 0 40 40"
        assert "style" not in text


@pytest.mark.parametrize(
    ("rows", "count"), [(0.2, 0), (0.5, 1), (0.75, 1), (0.9, 2), (1, 2), (1.25, 2), (1.4, 3)]
)
def test_a_wave_is_drawn_where_half_of_it_can_be_seen(rows, count):
    assert waves(3, 2, rows).count("M0 ") == count
    assert waves(3, 2) == waves(3, 2, 1)
