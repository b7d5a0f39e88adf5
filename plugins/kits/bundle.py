"""A kit as one file: a ZIP with the same bytes as long as what lies in it is the same."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Final

from plugins.identity.cache import key
from plugins.site.files import write_atomic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

#: ZIP's own beginning of time; a build's moment must not be in a file that is not new.
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_READABLE: Final = 0o644 << 16
#: What every ZIP without a comment ends with: this, and 18 bytes.
_END: Final = b"PK\x05\x06"
_END_SIZE: Final = 22


def archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a ZIP of (name, bytes). Nothing is squeezed: pictures and PDFs already are."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archived:
        for name, data in files:
            info = zipfile.ZipInfo(name, _MOMENT)
            info.create_system, info.external_attr = _UNIX, _READABLE
            archived.writestr(info, data)
    return buffer.getvalue()


class Archives:
    """The ZIPs of a project, in `.cache/kits` by the hash of what lies in them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def find(self, parts: Iterable[tuple[str, str]], read: Callable[[], bytes]) -> Path:
        """Return a finished ZIP.

        Args:
            parts: Name and hash of each file in it.
            read: Returns the ZIP; called if it was not made before.
        """
        name = f"{key(*parts)}.zip"
        path = self._folder / name
        self._used.add(name)
        if not _is_whole(path):
            write_atomic(path, read())
        return path

    def prune(self) -> None:
        """Delete those that this build did not ask for; what it wrote has a name of its own."""
        for path in self._folder.glob("*.zip"):
            if path.name not in self._used:
                path.unlink(missing_ok=True)


def _is_whole(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(-_END_SIZE, 2)
            return file.read(len(_END)) == _END
    except OSError:
        return False
