"""Cards as pixels. `render` is a pure function of a card and the files it names."""

from __future__ import annotations

from functools import lru_cache
from threading import get_ident
from typing import TYPE_CHECKING, Final

from PIL import Image

from plugins.pictures.develop import UnusableError
from plugins.social import photo
from plugins.social.compose import compose
from plugins.social.jpeg import cut
from plugins.social.lettering import Pen, forkant
from plugins.social.model import QR_INK, Box
from plugins.social.picture import MOSAICS, draw_mosaic, edges, mask, opened
from plugins.social.qr import draw_qr
from plugins.social.surface import Surface, interval_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plugins.social.art import Drawings
    from plugins.social.compose import Placed
    from plugins.social.model import CardSpec, Layout, PictureSlot

#: Pictures that are drawn anew for each job; the others belong to the ground that many share.
DYNAMIC: Final = frozenset({"motif", "tiles", "backdrop", "qr"})
#: A drawn place is cut above and below alike: in the middle stands what one knows it by.
_PLACE: Final = 0.48


def render(spec: CardSpec, drawings: Drawings) -> bytes:
    """Return a card as JPEG in sRGB, without metadata; the same bytes each time.

    Raises:
        ForkantError: a drawing is missing, or is none.
    """
    return next(render_all([spec], drawings))


def render_all(specs: Sequence[CardSpec], drawings: Drawings) -> Iterator[bytes]:
    """Yield each card; neighbours that only their height tells apart are drawn once."""
    last: tuple[tuple[object, ...], bytes] = ((), b"")
    for spec in specs:
        drawn = _drawn_as(spec)
        if drawn != last[0]:
            last = drawn, _drawn(spec, drawings)
        yield cut(last[1], spec.layout.format.height)


def _drawn_as(spec: CardSpec) -> tuple[object, ...]:
    """Return all that a card's pixels depend on, but how many of its rows are kept."""
    texts, pictures = spec.texts, spec.pictures
    return (spec.layout.digest, texts, pictures, spec.mosaic, spec.photo, spec.qr, spec.colours,
            spec.fonts)  # fmt: skip


def _drawn(spec: CardSpec, drawings: Drawings) -> bytes:
    """Return a card, all of its rows, as JPEG.

    The ground that it shares with others is drawn on, and mended afterwards: copying it would
    take a tenth of all time.
    """
    layout, colours = spec.layout, dict(spec.colours)
    placed = compose(spec)
    static = tuple(pair for pair in spec.pictures if pair[0] not in DYNAMIC)
    prints = tuple(drawings.read(name)[1] for _, name in static)
    surface = _base(layout, static, spec.colours, prints, drawings=drawings, thread=get_ident())
    taken = [slot.box for slot in layout.pictures] + [tab.box for tab in layout.tabs]
    pen = Pen(surface, colours, layout.ground, taken)
    try:
        if spec.photo:
            _with_photo(surface, spec, placed, drawings)
        if not (spec.photo and _slot(layout, "backdrop")):
            for slot in layout.pictures:
                if slot.name in MOSAICS:
                    _motif(surface, spec, slot, drawings)
        if spec.qr and (box := _slot(layout, "qr")):
            surface.keep(box)
            draw_qr(surface.image, box, spec.qr, colours[QR_INK])
        for one in placed:
            pen.draw(one)
        return surface.jpeg()
    finally:
        surface.mend()


def _slot(layout: Layout, name: str) -> Box | None:
    """Return where a picture stands, or None if the layout has none of that name."""
    return next((slot.box for slot in layout.pictures if slot.name == name), None)


# --- What many cards share ------------------------------------------------------------------


@lru_cache(2)
def _base(
    layout: Layout,
    pictures: tuple[tuple[str, str], ...],
    colours: tuple[tuple[str, str], ...],
    prints: tuple[str, ...],
    *,
    drawings: Drawings,
    thread: int,
) -> Surface:
    """Return a layout's ground with its drawings, for one thread to draw on.

    `prints` are the files' hashes.
    """
    del prints, thread
    roles = dict(colours)
    card = Image.new("RGB", (layout.width, layout.height), roles[layout.ground])
    _fixed(card, layout, pictures, roles, drawings)
    return Surface(card, interval_of(layout.width, edges(layout)))


def _fixed(
    card: Image.Image,
    layout: Layout,
    pictures: tuple[tuple[str, str], ...],
    roles: dict[str, str],
    drawings: Drawings,
) -> None:
    names = dict(pictures)
    for tab in layout.tabs:
        forkant(card, tab.box, roles[tab.colour])
    for slot in layout.pictures:
        if slot.name in names and slot.name not in DYNAMIC:
            _drawing(card, slot, names[slot.name], roles, drawings)


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
        drawn = opened(drawings.png(name, height))
        card.paste(drawn, (x, y), drawn)
        return
    if slot.ring:
        card.paste(roles[slot.ring_colour], (x, y), _arch(width, height))
        x, y, width, height = _within(slot)
    drawn = covering(name, (width, height), drawings)
    card.paste(drawn, (x, y), _arch(width, height) if slot.shape == "arch" else drawn)


def _within(slot: PictureSlot) -> Box:
    """Return a slot's box without its ring."""
    x, y, width, height = slot.box
    return Box(x + slot.ring, y + slot.ring, width - 2 * slot.ring, height - slot.ring)


def covering(
    name: str, size: tuple[int, int], drawings: Drawings, down: float = 0.0
) -> Image.Image:
    """Return a drawing that fills a size, cut at both sides alike, or above and below.

    Args:
        name: The drawing.
        size: Width and height in pixels.
        drawings: Where it is.
        down: How much of what is cut off is cut off above, 0 to 1.
    """
    width, height = size
    drawn = opened(drawings.png(name, max(height, round(width / drawings.ratio(name)))))
    left, top = (drawn.width - width) // 2, round((drawn.height - height) * down)
    return drawn.crop((left, top, left + width, top + height))


def _arch(width: int, height: int) -> Image.Image:
    """Return half a circle on straight legs, in pixels."""
    radius = width / 2
    path = f"M0 {height}V{radius}a{radius} {radius} 0 0 1 {width} 0V{height}z"
    return mask(path, (width, height), (width, height))


# --- What a card has of its own ---------------------------------------------------------------


def _motif(surface: Surface, spec: CardSpec, slot: PictureSlot, drawings: Drawings) -> None:
    """Draw the job's picture: its photograph, its workplace's drawing, or its mosaic."""
    size = slot.box.width, slot.box.height
    if slot.name == "motif":
        if spec.photo:
            try:
                shown = photo.cut(spec.photo, size, drawings)
                surface.change(slot.box)
                surface.image.paste(shown, slot.box[:2])
            except UnusableError:
                pass  # told by the check of photographs; the mosaic is always there
            else:
                return
        if drawn := dict(spec.pictures).get("motif"):
            place = covering(drawn, size, drawings, _PLACE).convert("RGB")
            surface.change(slot.box)
            surface.image.paste(place, slot.box[:2])
            return
    assert spec.mosaic is not None
    draw_mosaic(surface, slot.box, spec.mosaic, slot.view, drawings)


def _with_photo(
    surface: Surface, spec: CardSpec, placed: Sequence[Placed], drawings: Drawings
) -> None:
    """Put the photograph where the layout has it behind everything, or in the portrait's arch."""
    assert spec.photo is not None
    try:
        for slot in spec.layout.pictures:
            if slot.name == "backdrop":
                texts = _on_photo(spec, slot, placed)
                ground = dict(spec.colours)[spec.layout.ground]
                shown = photo.under_text(spec.photo, slot, texts, ground, drawings)
                surface.keep(slot.box)
                surface.image.paste(shown, slot.box[:2])
                _fixed(surface.image, spec.layout, spec.pictures, dict(spec.colours), drawings)
            elif slot.name == "portrait":
                x, y, width, height = _within(slot) if slot.ring else slot.box
                mask_ = _arch(width, height) if slot.shape == "arch" else None
                shown = photo.cut(spec.photo, (width, height), drawings)
                surface.keep(Box(x, y, width, height))
                surface.image.paste(shown, (x, y), mask_)
    except UnusableError:
        pass  # told by the check of photographs; the drawing, or the ground, is always there


def _on_photo(spec: CardSpec, slot: PictureSlot, placed: Sequence[Placed]) -> list[tuple[Box, str]]:
    """Return what must be readable on a photograph: where it lies in its box, and its colour."""
    colours = dict(spec.colours)
    texts = [(one.box, colours[one.slot.colour]) for one in placed if one.on_ground]
    # The mark's words are words too, in the lightest or darkest of the colours beside it.
    mark = _slot(spec.layout, "lockup")
    if mark and texts:
        texts.append((mark, texts[0][1]))
    return [(_relative(box, slot.box), colour) for box, colour in texts]


def _relative(box: Box, outer: Box) -> Box:
    return Box(box.x - outer.x, box.y - outer.y, box.width, box.height)
