"""Cards put together from intervals: the bytes that encoding them whole would have given."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image, ImageChops, JpegImagePlugin

from plugins.social import surface as module
from plugins.social.draw import render, render_all
from plugins.social.jpeg import assemble, encode
from plugins.social.model import Box
from plugins.social.picture import MOSAICS, edges
from plugins.social.subject import Reminder
from plugins.social.surface import Stamp, Surface, interval_of
from tests.factory import a_job

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH, HEIGHT, INTERVAL = 240, 150, 24
BOX = Box(48, 16, 144, 134)


def noise(width: int, height: int, seed: int = 0) -> Image.Image:
    """Return a picture in which every block differs."""
    state, made = seed * 7919 + 1, bytearray()
    for _ in range(width * height * 3):
        state = (state * 1103515245 + 12345) % 2**31
        made.append(state >> 16 & 255)
    return Image.frombytes("RGB", (width, height), bytes(made))


GROUND = noise(WIDTH, HEIGHT)
STAMPS = [
    Stamp((48, 40), lambda: noise(48, 40, 1)),
    Stamp((96, 134), lambda: noise(96, 134, 2)),  # as far down as the card, within a block
    Stamp((30, 24), lambda: noise(30, 24, 3)),  # never on the grid
    Stamp((24, 44), lambda: noise(24, 44, 5)),
]
#: What fills the box.
COVER = [(STAMPS[1], (48, 16)), (Stamp((48, 134), lambda: noise(48, 134, 4)), (144, 16))]


@pytest.mark.parametrize(("width", "interval"), [(240, 24), (240, 240), (203, 208)])
def test_a_picture_is_put_together_as_it_was_taken_apart(width, interval):
    image, buffer = noise(width, 61), BytesIO()
    image.save(buffer, "JPEG", quality=90, subsampling=0, restart_marker_blocks=interval // 8)
    encoded = encode(image, interval)

    assert assemble(encoded) == buffer.getvalue()
    assert [len(row) for row in encoded.rows] == [-(-width // interval)] * 8


def test_intervals_change_no_pixel():
    buffer = BytesIO()
    GROUND.save(buffer, "JPEG", quality=90, subsampling=0)
    ours = Image.open(BytesIO(assemble(encode(GROUND, INTERVAL))))

    assert ImageChops.difference(ours, Image.open(buffer)).getbbox() is None


def test_the_encoder_takes_four_bytes_a_pixel_and_gives_the_same(monkeypatch):
    """Pillow's table of raw modes is changed for it; the file must not be."""
    quick = encode(GROUND, INTERVAL)
    monkeypatch.setitem(JpegImagePlugin.RAWMODE, "RGB", "RGB")

    assert encode(GROUND, INTERVAL) == quick


PLACES = st.tuples(
    st.integers(-2, 18).map(lambda number: number * 12),
    st.integers(-4, 36).map(lambda number: number * 4),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(STAMPS), PLACES),
        st.tuples(st.sampled_from([(9, 9), (90, 40), (300, 8)]), PLACES),
    ),
    max_size=6,
)


@example(cards=[[(STAMPS[2], (168, 40))]])  # only what the box leaves of it is as wide as intervals
@example(cards=[[(STAMPS[3], (48, 12))]])  # or begins where blocks do
@example(cards=[[((9, 9), (12, 40)), ((9, 9), (204, 40))]])  # two encoded as one, over a stamp
@given(cards=st.lists(STEPS, min_size=1, max_size=3))
def test_whatever_is_drawn_the_bytes_are_those_of_the_whole(cards):
    """Stamps on the grid and off it, cut by their box, drawn over; one card after another."""
    surface = Surface(GROUND.copy(), INTERVAL)
    for steps in cards:
        shown = GROUND.copy()
        for what, (x, y) in COVER + steps:
            if isinstance(what, Stamp):
                surface.stamp(what, (x, y), BOX)
                seen = shown.crop((BOX.x, BOX.y, BOX.x + BOX.width, BOX.y + BOX.height))
                seen.paste(what.image(), (x - BOX.x, y - BOX.y))
                shown.paste(seen, BOX[:2])
            else:
                surface.keep(Box(x, y, *what))
                for image in (surface.image, shown):
                    image.paste("#c0ffee", (x, y, x + what[0], y + what[1]))

        assert surface.jpeg() == assemble(encode(shown, INTERVAL))
        surface.mend()


def test_a_ground_is_mended():
    surface = Surface(GROUND.copy(), INTERVAL)
    surface.keep(Box(10, 10, 50, 50))
    surface.image.paste("#ffffff", (10, 10, 60, 60))
    surface.jpeg()
    surface.mend()

    assert surface.jpeg() == assemble(encode(GROUND, INTERVAL))


@pytest.mark.parametrize(
    ("width", "ends", "blocks"),
    [
        (1200, [720, 480, 120], 15),  # a cell
        (1080, [0, 1080, 216], 27),
        (1920, [1152, 768, 384], 24),  # half of one
        (1200, [], 30),
        (1200, [722, 478, 120], 30),  # not on blocks: as if there were no cells
        (1200, [8, 120], 30),  # nor on three of them
        (1096, [], 137),  # a prime: whole rows
        (1081, [], 136),  # not of whole blocks
    ],
)
def test_intervals_are_as_wide_as_cells_allow(width, ends, blocks):
    assert interval_of(width, ends) == 8 * blocks


# --- The cards themselves ---------------------------------------------------------------------


@pytest.fixture
def whole(monkeypatch) -> Iterator[list[float]]:
    """Holds each card against encoding it whole; gives the share of pixels that were encoded."""
    shares: list[float] = []
    pixels: list[int] = []
    jpeg = Surface.jpeg

    def counted(image: Image.Image, interval: int):
        pixels.append(image.width * image.height)
        return encode(image, interval)

    def compared(surface: Surface) -> bytes:
        pixels.clear()
        made = jpeg(surface)
        shares.append(sum(pixels) / (surface.image.width * surface.image.height))
        surface._uncover(Box(0, 0, *surface.image.size))
        assert assemble(encode(surface.image, surface._interval)) == made
        return made

    monkeypatch.setattr(module, "encode", counted)
    monkeypatch.setattr(Surface, "jpeg", compared)
    return shares


def spec_of(specs, subjects, key, **changes):
    return specs.card(subjects.job(a_job(**changes)), key).spec


FORMATS = ("facebook", "square", "portrait", "story", "screen", "screen-tall", "mail")


@pytest.mark.parametrize("key", FORMATS)
def test_every_format_of_a_job_is_what_it_would_be_whole(specs, subjects, drawings, whole, key):
    """And what is encoded for it alone is the words, not the picture."""
    titles = ("Jurist", "Social- og sundhedsassistent til aftenvagt i hjemmeplejen", "Lærer")
    made = [spec_of(specs, subjects, key, title=title) for title in titles]
    cards = list(render_all(made, drawings))

    assert len(set(cards)) == len(cards) == len(whole)
    assert max(whole) < 0.5


@pytest.mark.parametrize("key", ["facebook", "square", "story"])
def test_a_deadline_is_what_it_would_be_whole(specs, subjects, drawings, whole, key):
    for reminder in (Reminder.DAYS, Reminder.FILLED):
        render(specs.card(subjects.deadline(a_job(), reminder), key).spec, drawings)

    assert len(whole) == 2


def test_no_layout_draws_off_the_grid_but_covers(layouts):
    """A mosaic off it is encoded with each card: right, but slow."""
    slow = {
        (family, key)
        for (family, _, key), layout in layouts.items()
        for slot in layout.pictures
        if slot.name in MOSAICS
        and round(slot.box.height / slot.view.rows, 3) % interval_of(layout.width, edges(layout))
    }

    assert slow == {
        ("page", "linkedin-cover"), ("page", "facebook-cover"),
        ("deadline", "square"), ("deadline", "portrait"),
    }  # fmt: skip
