"""QR codes as pixels."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PIL import Image

from plugins.site.qr import QrCodes

if TYPE_CHECKING:
    from plugins.social.model import Box

#: Kept, for what texts of one length have in common.
_CODES: Final = QrCodes("")


def draw_qr(card: Image.Image, box: Box, text: str, colour: str) -> None:
    """Draw a QR code as large as its box allows in whole pixels a module, at the lower right.

    The quiet zone around it is the layout's to leave free. A text too long for a code gives none.
    """
    if not (modules := qr_modules(text)):
        return
    side = modules.width * (min(box.width, box.height) // modules.width)
    large = modules.resize((side, side), Image.Resampling.NEAREST)
    card.paste(colour, (box.x + box.width - side, box.y + box.height - side), large)


@lru_cache(16)
def qr_modules(text: str) -> Image.Image | None:
    """Return a QR code, a pixel a module, 255 where it is dark; None if the text is too long."""
    pixels, side = _CODES.pixels(text)
    return Image.frombytes("L", (side, side), pixels) if side else None
