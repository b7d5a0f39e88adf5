"""A content-addressed cache: what is made once from the same things is not made again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from plugins.site.files import write_atomic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_SIZE: Final = 16


def key(*parts: object) -> str:
    """Return a key over bytes as they are and everything else as Python writes it."""
    digest = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode()
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def remembered(folder: Path, name: str, make: Callable[[], bytes]) -> bytes:
    """Return what `make` returns, from `folder/name` if it was made before.

    The file begins with a digest of the rest, so a damaged one is made anew.
    """
    file = folder / name
    try:
        stored = file.read_bytes()
    except FileNotFoundError:
        stored = b""
    data = stored[_SIZE:]
    if stored[:_SIZE] == _seal(data):
        return data
    data = make()
    write_atomic(file, _seal(data) + data)
    return data


def _seal(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SIZE).digest()
