"""Photographs on cards: cut round their focus, and darkened until text on them can be read."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageColor

from plugins.identity.colour import luminance
from plugins.pictures.crop import window
from plugins.pictures.develop import decode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.social.art import Drawings
    from plugins.social.model import Box, PhotoSpec, PictureSlot

#: A decoded photograph is kept no longer than this on its long side: the largest card's, and as
#: much again for what is cut away.
_LONGEST: Final = 3000
#: WCAG asks 4.5:1. JPEG lets hard edges ring, up to a fifth; so more is asked of what goes in.
_CONTRAST: Final = 5.5
#: Of a scrim: the least that text lies on, and what is left of it at the clear end.
_WEAKEST: Final = 0.45
_CLEAR: Final = 0.12
_STEPS: Final = 7
#: How far around a text its ground counts, in pixels: a block of JPEG.
_AROUND: Final = 8
#: Crops that are tried: how much closer, and where in the card the focus lies, in shares of the
#: room that the photograph leaves.
_ZOOMS: Final = (1.0, 1.2)
#: A crop must save this much of a scrim to be taken instead of the one round the focus.
_WORTH: Final = 0.08


def cut(photo: PhotoSpec, size: tuple[int, int], drawings: Drawings) -> Image.Image:
    """Return a photograph that fills a size, with its focus as near the middle as it can be.

    Raises:
        UnusableError: the file is no photograph.
    """
    image = _decoded(photo.file, drawings.read(photo.file)[1], drawings)
    box = window(image.size, size, photo.focus)
    return image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=2)


@lru_cache(3)
def _decoded(file: str, fingerprint: str, drawings: Drawings) -> Image.Image:
    del fingerprint  # only tells one version of the file from another
    image = decode(drawings.read(file)[0])
    image.thumbnail((_LONGEST, _LONGEST), Image.Resampling.BOX)
    return image


# --- Text on photographs ----------------------------------------------------------------------


def under_text(
    photo: PhotoSpec,
    slot: PictureSlot,
    texts: Sequence[tuple[Box, str]],
    colour: str,
    drawings: Drawings,
) -> Image.Image:
    """Return a photograph with a scrim on which every text can be read.

    The scrim covers the side where the texts stand and thins towards the other. The crop that
    needs the thinnest one is taken, if it needs much less than the one round the focus.

    Args:
        photo: What to show.
        slot: Where, and where the scrim thins.
        texts: Where each text lies, in the slot's pixels, and its colour.
        colour: The scrim's.
        drawings: Where the photograph is.

    Raises:
        UnusableError: the file is no photograph.
    """
    size = slot.box.width, slot.box.height
    image = _decoded(photo.file, drawings.read(photo.file)[1], drawings)
    best: tuple[float, Image.Image] | None = None
    for box in _crops(image.size, size, photo.focus):
        shown = image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=2)
        needed = _needed(shown, texts, colour)
        if best is None or needed < best[0] - _WORTH:
            best = needed, shown
        if needed <= _WEAKEST:
            break
    assert best is not None
    needed, shown = best
    scrim = _scrim(size, slot.fade, _reach(slot.fade, [box for box, _ in texts], size))
    level = scrim.point([round(value * needed) for value in range(256)])
    shown.paste(ImageColor.getrgb(colour), (0, 0, *size), level)
    return shown


def _crops(
    whole: tuple[int, int], size: tuple[int, int], focus: tuple[float, float]
) -> list[tuple[float, float, float, float]]:
    """Return crops that all show the focus: round it, then with it towards each side."""
    found = [window(whole, size, focus)]
    for zoom in _ZOOMS:
        scale = min(whole[0] / size[0], whole[1] / size[1]) / zoom
        wide, high = size[0] * scale, size[1] * scale
        for share in (0.3, 0.7):
            left = min(max(focus[0] * whole[0] - share * wide, 0), whole[0] - wide)
            top = min(max(focus[1] * whole[1] - share * high, 0), whole[1] - high)
            found.append((left, top, left + wide, top + high))
    return found


def _needed(shown: Image.Image, texts: Sequence[tuple[Box, str]], colour: str) -> float:
    """Return how strong the scrim must be, 0 to 1, for every pixel under every text."""
    strength = _WEAKEST
    for box, ink in texts:
        # A little around it too: letters are drawn soft, and JPEG blurs.
        left, top = max(0, box.x - _AROUND), max(0, box.y - _AROUND)
        right = min(shown.width, box.x + box.width + _AROUND)
        foot = min(shown.height, box.y + box.height + _AROUND)
        part = shown.crop((left, top, right, foot))
        low, high = strength, 1.0
        if is_readable(_mixed(part, colour, low), ink):
            continue
        for _ in range(_STEPS):
            middle = (low + high) / 2
            if is_readable(_mixed(part, colour, middle), ink):
                high = middle
            else:
                low = middle
        strength = high
    return strength


def _mixed(part: Image.Image, colour: str, strength: float) -> Image.Image:
    return Image.blend(part, Image.new("RGB", part.size, colour), strength)


def is_readable(ground: Image.Image, ink: str, minimum: float = _CONTRAST) -> bool:
    """Return whether text of a colour can be read on every pixel of a picture."""
    darkest, lightest = luminances(ground)
    own = luminance(ink)
    return (
        max(own, darkest) + 0.05 >= minimum * (min(own, darkest) + 0.05)
        and max(own, lightest) + 0.05 >= minimum * (min(own, lightest) + 0.05)
        and not darkest < own < lightest
    )


def luminances(image: Image.Image) -> tuple[float, float]:
    """Return WCAG's relative luminance of the darkest and the lightest pixel, to the safe side."""
    low = image.point(_FLOORS * 3).convert("L", _WEIGHTS).histogram()
    high = image.point(_CEILINGS * 3).convert("L", _WEIGHTS).histogram()
    darkest = next(level for level in range(256) if low[level])
    lightest = next(level for level in range(255, -1, -1) if high[level])
    return max(0.0, (darkest - 1) / 255), min(1.0, (lightest + 1) / 255)


#: Linear light of each level, rounded down and up; and how much each channel counts.
_FLOORS: Final = [
    int(255 * luminance(f"#{value:02x}{value:02x}{value:02x}")) for value in range(256)
]
_CEILINGS: Final = [min(255, level + 1) for level in _FLOORS]
_WEIGHTS: Final = (0.2126, 0.7152, 0.0722, 0.0)


def _reach(fade: str, boxes: Sequence[Box], size: tuple[int, int]) -> int:
    """Return how far, in pixels from the covered side, the scrim is at its full strength."""
    width, height = size
    ends = {
        "right": [box.x + box.width for box in boxes],
        "left": [width - box.x for box in boxes],
        "down": [box.y + box.height for box in boxes],
        "up": [height - box.y for box in boxes],
    }
    return max(ends[fade], default=0)


@lru_cache(16)
def _scrim(size: tuple[int, int], fade: str, reach: int) -> Image.Image:
    """Return a scrim's coverage: full as far as the texts reach, then thinner to the far side."""
    width, height = size
    length = width if fade in {"right", "left"} else height
    over = max(1, length - reach)
    levels = [
        255 if at < reach else round(255 * (1 - (1 - _CLEAR) * min(1.0, (at - reach) / over)))
        for at in range(length)
    ]
    if fade in {"left", "up"}:
        levels.reverse()
    line = Image.new("L", (length, 1))
    line.putdata(levels)
    if fade in {"up", "down"}:
        line = line.transpose(Image.Transpose.ROTATE_270)
    return line.resize(size)
