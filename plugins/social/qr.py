"""QR codes as pixels."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PIL import Image

from plugins.site.qr import QrCodes

if TYPE_CHECKING:
    from plugins.social.model import Box

#: A stroke of a QR code's path: a start, a move, or a run of dark modules.
_STROKES: Final = re.compile(r"([Mmh])(-?\d+)(?:[ ]?(-?[\d.]+))?")


def draw_qr(card: Image.Image, box: Box, text: str, colour: str) -> None:
    """Draw a QR code as large as its box allows in whole pixels a module, at the lower right.

    The quiet zone around it is the layout's to leave free.
    """
    modules = qr_modules(text)
    side = modules.width * (min(box.width, box.height) // modules.width)
    large = modules.resize((side, side), Image.Resampling.NEAREST)
    card.paste(colour, (box.x + box.width - side, box.y + box.height - side), large)


@lru_cache(16)
def qr_modules(text: str) -> Image.Image:
    """Return a QR code, a pixel a module, 255 where it is dark."""
    path, side = QrCodes("").path(text)
    modules, x, row = bytearray(side * side), 0, -1
    start, *strokes = _STROKES.findall(path)
    x = int(start[1])
    for kind, across, down in strokes:
        if kind == "h":
            modules[row * side + x : row * side + x + int(across)] = b"\xff" * int(across)
        row += int(down or 0)
        x += int(across)
    return Image.frombytes("L", (side, side), bytes(modules))
