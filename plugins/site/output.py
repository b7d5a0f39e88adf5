"""The build's output folder: each address is written once, and only inside the folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plugins.errors import ForkantError, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Parts that one system call takes (IOV_MAX, 1024 on Linux and macOS).
_AT_ONCE: Final = 1000


def _write(handle: int, parts: Sequence[bytes]) -> None:
    written = os.writev(handle, parts)
    left = memoryview(b"".join(parts))[written:] if written < sum(map(len, parts)) else b""
    while left:  # a full disk takes less than it is given, then raises
        left = left[os.write(handle, left) :]


class Output:
    """Writes a build's files below `root`.

    The folder is a staging area that replaces the live one when the build is whole
    (`plugins.build`), so files need no rename of their own.
    """

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._folders: set[str] = set()
        self._written: set[str] = set()

    def write(self, save_as: str, parts: Sequence[bytes]) -> None:
        """Write the parts of a file, one after the other, to `save_as`, a relative POSIX path.

        Raises:
            ForkantError: something else was written there, or it lies outside the folder.
        """
        self._claim(save_as)
        handle = os.open(f"{self._root}/{save_as}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            for first in range(0, len(parts), _AT_ONCE):
                _write(handle, parts[first : first + _AT_ONCE])
        finally:
            os.close(handle)

    def link(self, save_as: str, file: str) -> None:
        """Let `save_as` be a finished file: a second name for it, or a copy where that can't be.

        The file must never be written in place afterwards, only replaced.

        Raises:
            ForkantError: as `write`.
        """
        self._claim(save_as)
        try:
            os.link(file, f"{self._root}/{save_as}")
        except OSError:  # on another disk, on one without links, or one link too many
            Path(self._root, save_as).unlink(missing_ok=True)
            shutil.copyfile(file, f"{self._root}/{save_as}")

    def _claim(self, save_as: str) -> None:
        """See that nothing else has an address, and that its folder is there."""
        if save_as in self._written:
            raise ForkantError(
                Problem(
                    where=save_as,
                    what="two pages have the same address",
                    how_to_fix="give one of them another slug (the file's name, for a job)",
                )
            )
        self._written.add(save_as)
        folder, _, _ = save_as.rpartition("/")
        if folder not in self._folders:
            if save_as.startswith("/") or ".." in folder.split("/"):
                raise ForkantError(
                    Problem(
                        where=save_as,
                        what="the address lies outside the output folder",
                        how_to_fix="remove leading slashes and »..« from the slug",
                    )
                )
            self._make(f"{self._root}/{folder}")
            self._folders.add(folder)

    @staticmethod
    def _make(folder: str) -> None:
        try:
            os.mkdir(folder)  # noqa: PTH102  a third of pathlib's time, once a page
        except FileExistsError:
            pass
        except FileNotFoundError:
            Path(folder).mkdir(parents=True, exist_ok=True)
