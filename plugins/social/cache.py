"""Finished cards by the hash of all that they depend on: `.cache/cards/ab/KEY.jpg`.

Same key, same bytes; so a card is drawn once, and its address changes exactly when its pixels
may. LinkedIn and Facebook keep what they fetched by address, and so get the new one.
"""

from __future__ import annotations

import os
import struct
import tempfile
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson
from PIL import features

from plugins.identity.mosaic import person_in
from plugins.social.art import digest
from plugins.social.jpeg import FRAME, QUALITY, SUBSAMPLING, frame
from plugins.social.picture import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from plugins.social.art import Drawings
    from plugins.social.model import CardSpec, Layout

#: Whatever decides what a card looks like is part of its key, its code included: nobody has to
#: remember to raise a number.
_CODE: Final = (
    *(f"social/{name}.py" for name in ("art", "compose", "draw", "fit", "items", "jpeg")),
    *(f"social/{name}.py" for name in ("lettering", "photo", "picture", "qr", "surface", "text")),
    "social/widen.py",
    "site/breaks.py",
    "site/qr.py",
    "site/reed_solomon.py",
    *(f"identity/{name}.py" for name in ("dice", "mosaic", "shapes", "tiles")),
    *(f"pictures/{name}.py" for name in ("crop", "develop")),
)
_START, _END = b"\xff\xd8", b"\xff\xd9"
#: The header of a card of ours is shorter.
_HEAD: Final = 1024
_MODE: Final = 0o644


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
        "encoder": f"{QUALITY} {SUBSAMPLING}",
        "resvg": version("resvg-py"),
        "pyphen": version("pyphen"),
    }


def key_of(spec: CardSpec, drawings: Drawings) -> str:
    """Return a card's key, 32 hexadecimal digits.

    Raises:
        ForkantError: a file that the card names is missing.
    """
    mosaic, photo = spec.mosaic, spec.photo
    pictures = [(slot, drawings.read(name)[1]) for slot, name in spec.pictures]
    if mosaic and (person := person_in(mosaic.seed, mosaic.people, mosaic.person)):
        pictures.append(("mosaic", drawings.read(f"{PEOPLE}{person}.svg")[1]))
    if photo:
        pictures.append(("photo", drawings.read(photo.file)[1]))
    own = (pictures, mosaic, photo and photo.focus, spec.qr, spec.texts)
    hashed = _begun(spec.layout, spec.colours, spec.fonts, drawings).copy()
    hashed.update(orjson.dumps(own, option=orjson.OPT_SORT_KEYS))
    return hashed.hexdigest()


@lru_cache(128)
def _begun(
    layout: Layout,
    colours: tuple[tuple[str, str], ...],
    fonts: tuple[tuple[str, str], ...],
    drawings: Drawings,
) -> blake2b:
    """Return the hash of what all cards of a layout share."""
    shared = (
        render_version(),
        layout.digest,
        layout.format.height,
        colours,
        [(role, drawings.read(file)[1]) for role, file in fonts],
    )
    return blake2b(orjson.dumps(shared, option=orjson.OPT_SORT_KEYS), digest_size=16)


class CardCache:
    """The finished cards of a project."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: set[str] = set()

    def path(self, key: str) -> Path:
        """Return where the card with a key lies, or would."""
        return self._folder / key[:2] / f"{key}.jpg"

    def find(self, key: str, size: tuple[int, int]) -> str:
        """Return the path of a finished card, or empty if there is none, or one damaged.

        Only its two ends are read: thousands are looked up in a build that draws none.
        """
        path = f"{self._folder}/{key[:2]}/{key}.jpg"
        try:
            handle = os.open(path, os.O_RDONLY)
        except FileNotFoundError:
            return ""
        try:
            head = os.read(handle, _HEAD)
            os.lseek(handle, -len(_END), os.SEEK_END)
            end = os.read(handle, len(_END))
        except OSError:  # shorter than that
            return ""
        finally:
            os.close(handle)
        return path if is_whole(head + end, size) else ""

    def get(self, key: str, size: tuple[int, int]) -> bytes | None:
        """Return a finished card, or None if there is none, or one that is damaged."""
        path = self.find(key, size)
        return Path(path).read_bytes() if path else None

    def put(self, key: str, card: bytes) -> str:
        """Keep a finished card, and return its path; a reader meets the whole of it or nothing."""
        path = self.path(key)
        if key[:2] not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(key[:2])
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            # No fsync: what a crash leaves half-written is found to be damaged, and drawn anew.
            with os.fdopen(handle, "wb") as file:
                file.write(card)
            Path(temporary).chmod(_MODE)  # the output links to it, and is served
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return str(path)

    def forget(self, keys: Iterable[str]) -> None:
        """Delete cards at once: somebody on them may no longer be shown."""
        for key in keys:
            self.path(key).unlink(missing_ok=True)

    def prune(self, used: Collection[str], since: float) -> None:
        """Delete cards that no published address has, and that were made before a moment.

        Args:
            used: Keys of those that one has.
            since: Seconds since 1970.
        """
        for path in self._folder.glob("*/*"):
            if path.stem not in used and path.stat().st_mtime < since:
                path.unlink(missing_ok=True)


def is_whole(card: bytes, size: tuple[int, int]) -> bool:
    """Return whether a file is a JPEG from its first byte to its last, of the size expected."""
    if not (card.startswith(_START) and card.endswith(_END)):
        return False
    at = frame(card[:_HEAD])
    if at < 0:
        return False
    assert card[at : at + 2] == FRAME.to_bytes(2, "big")
    height, width = struct.unpack_from(">HH", card, at + 5)
    return bool((width, height) == size)
