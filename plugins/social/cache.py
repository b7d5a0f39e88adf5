"""Finished cards by the hash of all that they depend on: `.cache/cards/ab/KEY.jpg`.

Same key, same bytes; so a card is drawn once, and its address changes exactly when its pixels
may. LinkedIn and Facebook keep what they fetched by address, and so get the new one.
"""

from __future__ import annotations

import os
import struct
import tempfile
import unicodedata
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson
from PIL import features

from plugins.identity.mosaic import person_in
from plugins.social.art import digest

if TYPE_CHECKING:
    from plugins.social.art import Drawings
    from plugins.social.model import CardSpec

#: Whatever decides what a card looks like is part of its key, its code included: nobody has to
#: remember to raise a number.
_CODE: Final = (
    *(f"social/{name}.py" for name in ("art", "compose", "draw", "fit", "text")),
    "site/breaks.py",
    *(f"identity/{name}.py" for name in ("mosaic", "shapes", "tiles")),
)
PEOPLE: Final = "people/person-cut-"
_START, _END = b"\xff\xd8", b"\xff\xd9"
#: The header of a card of ours is shorter.
_HEAD: Final = 1024


@cache
def render_version() -> str:
    """Return the hash of the code that draws and of the libraries it draws with."""
    plugins = Path(__file__).parent.parent
    code = b"".join((plugins / name).read_bytes() for name in _CODE)
    return digest(b"%s %s" % (code, orjson.dumps(engine())))


def engine() -> dict[str, str]:
    """Return the versions of what decides on single pixels: they differ between machines."""
    return {
        "pillow": version("pillow"),
        "freetype": str(features.version("freetype2")),
        "raqm": str(features.check("raqm") and features.version("raqm")),
        "harfbuzz": str(features.version("harfbuzz")),
        "jpeg": str(features.version("libjpeg_turbo")),
        "resvg": version("resvg-py"),
        "pyphen": version("pyphen"),
    }


def key_of(spec: CardSpec, drawings: Drawings) -> str:
    """Return a card's key, 32 hexadecimal digits.

    Raises:
        ForkantError: a file that the card names is missing.
    """
    mosaic = spec.mosaic
    pictures = [(slot, drawings.read(name)[1]) for slot, name in spec.pictures]
    if mosaic and (person := person_in(mosaic.seed, mosaic.people, mosaic.person)):
        pictures.append(("mosaic", drawings.read(f"{PEOPLE}{person}.svg")[1]))
    parts = {
        "version": render_version(),
        "layout": spec.layout.digest,
        "colours": spec.colours,
        "fonts": [(role, drawings.read(file)[1]) for role, file in spec.fonts],
        "pictures": pictures,
        "mosaic": mosaic,
        "texts": [(slot, unicodedata.normalize("NFC", text)) for slot, text in spec.texts],
    }
    return blake2b(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS), digest_size=16).hexdigest()


class CardCache:
    """The finished cards of a project."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, key: str) -> Path:
        """Return where the card with a key lies, or would."""
        return self._folder / key[:2] / f"{key}.jpg"

    def get(self, key: str, size: tuple[int, int]) -> bytes | None:
        """Return a finished card, or None if there is none, or one that is damaged."""
        try:
            data = self.path(key).read_bytes()
        except FileNotFoundError:
            return None
        return data if is_whole(data, size) else None

    def put(self, key: str, card: bytes) -> None:
        """Keep a finished card; a reader meets the whole of it or nothing."""
        path = self.path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            # No fsync: what a crash leaves half-written is found to be damaged, and drawn anew.
            with os.fdopen(handle, "wb") as file:
                file.write(card)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def is_whole(card: bytes, size: tuple[int, int]) -> bool:
    """Return whether a file is a JPEG from its first byte to its last, of the size expected."""
    if not (card.startswith(_START) and card.endswith(_END)):
        return False
    at = len(_START)
    while at + 9 <= min(len(card), _HEAD):
        marker, length = struct.unpack_from(">HH", card, at)
        if marker == 0xFFC0:  # noqa: PLR2004  start of frame, baseline (ITU T.81, table B.1)
            height, width = struct.unpack_from(">HH", card, at + 5)
            return bool((width, height) == size)
        at += 2 + length
    return False
