"""Cards as pixels. `render` is a pure function of a card and the files it names."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PIL import Image

from plugins.identity.mosaic import Picture, job_picture
from plugins.identity.shapes import PITCH, WAVE_STROKE, Shape, figure, waves, window
from plugins.identity.tiles import ARCH_COLUMNS, ARCH_ROWS, ARCH_TOP, COLUMNS, ROWS
from plugins.social.art import shape_png
from plugins.social.compose import Placed, compose
from plugins.social.text import draw_line, ink

if TYPE_CHECKING:
    from plugins.social.art import Drawings
    from plugins.social.model import Box, CardSpec, Layout, PictureSlot

#: JPEG with full colour: flat brand colours lose their edges to 4:2:0 (measured: one pixel in
#: twelve is off by more than 16 at q85 4:2:0, one in a hundred at q90 4:4:4).
QUALITY: Final = 90
SUBSAMPLING: Final = 0
PEOPLE: Final = "people/person-cut-"
#: Air between a hanging mark and its text, in sizes.
_HANG_GAP: Final = 0.09


def render(spec: CardSpec, drawings: Drawings) -> bytes:
    """Return a card as JPEG in sRGB, without metadata; the same bytes each time.

    Raises:
        ForkantError: a drawing is missing, or is none.
    """
    layout, colours = spec.layout, dict(spec.colours)
    pictures = dict(spec.pictures)
    prints = tuple(drawings.read(name)[1] for name in pictures.values())
    card = _base(layout, spec.pictures, spec.colours, prints, drawings).copy()
    if spec.mosaic:
        made = spec.mosaic
        picture = job_picture(made.seed, made.scheme, made.people, made.person)
        for slot in layout.pictures:
            if slot.name == "mosaic":
                card.paste(_mosaic(picture, slot.box, drawings), slot.box[:2])
    for placed in compose(spec):
        _text(card, placed, colours)
    buffer = BytesIO()
    card.save(buffer, "JPEG", quality=QUALITY, subsampling=SUBSAMPLING)
    return buffer.getvalue()


# --- What many cards share ------------------------------------------------------------------


@lru_cache(8)
def _base(
    layout: Layout,
    pictures: tuple[tuple[str, str], ...],
    colours: tuple[tuple[str, str], ...],
    prints: tuple[str, ...],
    drawings: Drawings,
) -> Image.Image:
    """Return a layout's ground with its drawings; `prints` are the files' hashes."""
    del prints
    roles, names = dict(colours), dict(pictures)
    card = Image.new("RGB", (layout.width, layout.height), roles[layout.ground])
    for slot in layout.pictures:
        if slot.name in names:
            _drawing(card, slot, names[slot.name], roles, drawings)
    return card


def _drawing(
    card: Image.Image,
    slot: PictureSlot,
    name: str,
    roles: dict[str, str],
    drawings: Drawings,
) -> None:
    x, y, width, height = slot.box
    ratio = drawings.ratio(name)
    if slot.fit == "contain":
        height = min(height, round(width / ratio))
        drawn = _opened(drawings.png(name, height))
        card.paste(drawn, (x, y), drawn)
        return
    if slot.ring:
        card.paste(roles[slot.ring_colour], (x, y), _arch(width, height))
        x, y, width, height = (
            x + slot.ring,
            y + slot.ring,
            width - 2 * slot.ring,
            height - slot.ring,
        )
    drawn = _opened(drawings.png(name, max(height, round(width / ratio))))
    left = (drawn.width - width) // 2
    drawn = drawn.crop((left, 0, left + width, height))
    mask = _arch(width, height) if slot.shape == "arch" else drawn.getchannel("A")
    card.paste(drawn, (x, y), mask)


def _arch(width: int, height: int) -> Image.Image:
    """Return half a circle on straight legs, in pixels."""
    radius = width / 2
    path = f"M0 {height}V{radius}a{radius} {radius} 0 0 1 {width} 0V{height}z"
    return _mask(path, (width, height), (width, height))


@lru_cache(256)
def _mask(path: str, view: tuple[int, int], size: tuple[int, int], stroke: int = 0) -> Image.Image:
    return _opened(shape_png(path, view, size, stroke)).getchannel("A")


def _opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGBA")


# --- The job's picture ----------------------------------------------------------------------


def _mosaic(picture: Picture, box: Box, drawings: Drawings) -> Image.Image:
    """Return a job's picture as high as its box, cut to its width beside the arch."""
    width, height = box.width, box.height
    edges = [round(number * height / ROWS) for number in range(ROWS + 1)]
    image = Image.new("RGB", (edges[COLUMNS], height), picture.frame)
    side = max(b - a for a, b in pairwise(edges))
    for cell in picture.cells:
        corner = edges[cell.column], edges[cell.row]
        end = edges[cell.column + 1], edges[cell.row + 1]
        image.paste(cell.ground, (*corner, *end))
        image.paste(cell.figure, corner, _figure_mask(cell.shape, cell.turn, side, corner, end))
    left, top = edges[picture.arch], edges[ARCH_TOP]
    right, foot = edges[picture.arch + ARCH_COLUMNS], edges[ARCH_TOP + ARCH_ROWS]
    span = right - left, foot - top
    image.paste(picture.frame, (left, top, right, foot))
    view = ARCH_COLUMNS * PITCH, ARCH_ROWS * PITCH
    image.paste(
        picture.window, (left, top), _mask(window(0, 0, ARCH_COLUMNS, ARCH_ROWS), view, span)
    )
    if picture.person:
        name = f"{PEOPLE}{picture.person}.svg"
        person = _person(name, span, drawings.read(name)[1], drawings)
        image.paste(person, (left, top), person)
    image.paste(_band(picture.water, (image.width, height - foot)), (0, foot))
    cut = 0 if picture.arch + ARCH_COLUMNS < COLUMNS else max(0, image.width - width)
    return image.crop((cut, 0, cut + width, height))


def _figure_mask(
    shape: Shape, turn: int, side: int, corner: tuple[int, int], end: tuple[int, int]
) -> Image.Image:
    """Return a cell's shape; where a cell is a pixel smaller than the largest, that is cut off."""
    mask = _mask(figure(shape, turn, 0, 0), (PITCH, PITCH), (side, side))
    size = end[0] - corner[0], end[1] - corner[1]
    return mask if mask.size == size else mask.crop((0, 0, *size))


@lru_cache(32)
def _person(name: str, span: tuple[int, int], fingerprint: str, drawings: Drawings) -> Image.Image:
    """Return the figure as high as the arch, cut to its width."""
    del fingerprint  # only tells one version of the file from another
    drawn = _opened(drawings.png(name, span[1]))
    left = (drawn.width - span[0]) // 2
    return drawn.crop((left, 0, left + span[0], span[1]))


@lru_cache(16)
def _band(water: tuple[str, str], size: tuple[int, int]) -> Image.Image:
    band = Image.new("RGB", size, water[0])
    view = COLUMNS * PITCH, PITCH
    band.paste(water[1], (0, 0), _mask(waves(0, COLUMNS), view, size, WAVE_STROKE))
    return band


# --- Texts ----------------------------------------------------------------------------------


def _text(card: Image.Image, placed: Placed, colours: dict[str, str]) -> None:
    slot = placed.slot
    if slot.tag:
        top = placed.baselines[0] - round((slot.tag.height + placed.cap) / 2)
        _forkant(card, (placed.x - slot.tag.padding, top), placed, colours[slot.tag.colour])
    for line, baseline in zip(placed.lines, placed.baselines, strict=True):
        draw_line(
            card,
            (placed.x, baseline),
            line,
            type_=placed.type,
            size=placed.size,
            colour=colours[slot.colour],
        )
    if slot.hang and placed.mark:
        size = round(placed.size * slot.hang.scale)
        _, top_ink, right, _ = ink(placed.type, placed.mark)
        x = placed.x - right * size - _HANG_GAP * placed.size
        y = placed.baselines[0] - placed.cap - top_ink * size
        draw_line(
            card,
            (x, round(y)),
            placed.mark,
            type_=placed.type,
            size=size,
            colour=colours[slot.hang.colour],
        )


def _forkant(card: Image.Image, corner: tuple[int, int], placed: Placed, colour: str) -> None:
    """Draw a tag's ground: square behind the text, half a circle in front of it."""
    assert placed.slot.tag is not None
    x, y = corner
    height = placed.slot.tag.height
    straight = placed.slot.tag.padding + round(placed.width)
    card.paste(colour, (x, y, x + straight, y + height))
    radius = height / 2
    front = -(-height // 2)
    path = f"M0 0a{radius} {radius} 0 0 1 0 {height}z"
    card.paste(colour, (x + straight, y), _mask(path, (front, height), (front, height)))
