"""JPEG by the piece: what many cards share is encoded once, and a card's file is put together.

A baseline JPEG can be written in restart intervals (ITU T.81, E.1.4): runs of 8 × 8 blocks, each
encoded as if it were the first. With the standard's own Huffman tables the bytes of an interval
depend on its own pixels and nothing else. So intervals known already can stand beside those
that are new, and the file is, byte for byte, what encoding the whole picture would have given.
"""

from __future__ import annotations

import re
import struct
from io import BytesIO
from itertools import chain, cycle
from typing import TYPE_CHECKING, Final, NamedTuple

from PIL import JpegImagePlugin, features

if TYPE_CHECKING:
    from PIL import Image

#: JPEG with full colour: flat brand colours lose their edges to 4:2:0 (measured: one pixel in
#: twelve is off by more than 16 at q85 4:2:0, one in a hundred at q90 4:4:4).
QUALITY: Final = 90
SUBSAMPLING: Final = 0
#: A block's side in pixels, without subsampling.
BLOCK: Final = 8
#: Start of frame, baseline, and start of scan (ITU T.81, table B.1).
FRAME: Final = 0xFFC0
_SCAN: Final = 0xFFDA
_RESTARTS: Final = tuple(b"\xff%c" % (0xD0 + number) for number in range(8))
#: No marker can be met within an interval: there, a byte 0xFF is followed by 0.
_RESTART: Final = re.compile(rb"\xff[\xd0-\xd7]")
_END: Final = b"\xff\xd9"

if features.check("libjpeg_turbo"):
    # Pillow packs each pixel's four bytes into three, for libjpegs that know no better. This one
    # takes four; the file is the same, and a fifth of the time is saved.
    JpegImagePlugin.RAWMODE["RGB"] = "RGBX"


class Encoded(NamedTuple):
    """A picture as intervals.

    Attributes:
        head: The file, up to the first interval.
        rows: From top to bottom, 8 pixels high, each from left to right.
    """

    head: bytes
    rows: list[list[bytes]]


def encode(image: Image.Image, interval: int) -> Encoded:
    """Return a picture as intervals.

    Args:
        image: RGB.
        interval: How wide they are in pixels: a multiple of 8 by which the picture's width, up
            to the next multiple of 8, can be divided.
    """
    buffer = BytesIO()
    image.save(
        buffer,
        "JPEG",
        quality=QUALITY,
        subsampling=SUBSAMPLING,
        restart_marker_blocks=interval // BLOCK,
    )
    file = buffer.getvalue()
    at = _marker(file, _SCAN)
    (length,) = struct.unpack_from(">H", file, at + 2)
    start = at + 2 + length
    intervals = _RESTART.split(file[start : -len(_END)])
    columns = -(-image.width // interval)
    rows = [intervals[first : first + columns] for first in range(0, len(intervals), columns)]
    return Encoded(file[:start], rows)


def assemble(encoded: Encoded) -> bytes:
    """Return the file of a picture."""
    intervals = list(chain.from_iterable(encoded.rows))
    last = intervals.pop()
    # `zip` ends with the intervals; each but the last has a marker after it.
    marked = zip(intervals, cycle(_RESTARTS), strict=False)
    return b"".join([encoded.head, *chain.from_iterable(marked), last, _END])


def cut(card: bytes, height: int) -> bytes:
    """Return a JPEG without its last rows, as long as that leaves it as many blocks.

    Only the height in its header changes: what a decoder does with the rest of the last blocks
    anyway, it does with those rows.
    """
    at, rows = frame(card) + 5, struct.pack(">H", height)
    return card if card.startswith(rows, at) else card[:at] + rows + card[at + 2 :]


def frame(card: bytes) -> int:
    """Return where a JPEG's frame header begins, or -1."""
    return _marker(card, FRAME)


def _marker(file: bytes, wanted: int) -> int:
    """Return where a segment of a JPEG's head begins, or -1."""
    at = 2
    while at + 9 <= len(file):
        marker, length = struct.unpack_from(">HH", file, at)
        if marker == wanted:
            return at
        at += 2 + length
    return -1
