"""A contact sheet: many cards at the size a feed shows them, to look at before sharing."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How wide LinkedIn shows a link's picture on a phone, in CSS pixels.
FEED_WIDTH: Final = 400
_GAP: Final = 20
_GROUND: Final = "#8A8F94"


def contact_sheet(cards: Sequence[bytes], columns: int = 4, width: int = FEED_WIDTH) -> bytes:
    """Return cards side by side as PNG.

    Args:
        cards: Pictures of one size, as files.
        columns: How many stand in a row.
        width: How wide each is shown, in pixels.
    """
    shown: list[Image.Image] = []
    for card in cards:
        with Image.open(BytesIO(card)) as image:
            height = round(width * image.height / image.width)
            shown.append(image.resize((width, height), Image.Resampling.LANCZOS))
    rows = -(-len(shown) // columns)
    tallest = max((image.height for image in shown), default=0)
    sheet = Image.new(
        "RGB",
        (_GAP + columns * (width + _GAP), _GAP + rows * (tallest + _GAP)),
        _GROUND,
    )
    for number, small in enumerate(shown):
        row, column = divmod(number, columns)
        sheet.paste(small, (_GAP + column * (width + _GAP), _GAP + row * (tallest + _GAP)))
    buffer = BytesIO()
    sheet.save(buffer, "PNG")
    return buffer.getvalue()
