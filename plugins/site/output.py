"""The build's output folder: each address is written once, and only inside the folder."""

from __future__ import annotations

import os
from pathlib import Path

from plugins.errors import ForkantError, Problem


class Output:
    """Writes a build's files below `root`.

    The folder is a staging area that replaces the live one when the build is whole
    (`plugins.build`), so files need no rename of their own.
    """

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._folders: set[str] = set()
        self._written: set[str] = set()

    def write(self, save_as: str, data: str | bytes) -> None:
        """Write `data` to `save_as`, a relative POSIX path.

        Raises:
            ForkantError: something else was written there, or it lies outside the folder.
        """
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
        handle = os.open(f"{self._root}/{save_as}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            payload = memoryview(data.encode() if isinstance(data, str) else data)
            while payload:  # write(2) may take less than it is given
                payload = payload[os.write(handle, payload) :]
        finally:
            os.close(handle)

    @staticmethod
    def _make(folder: str) -> None:
        try:
            os.mkdir(folder)  # noqa: PTH102  a third of pathlib's time, once a page
        except FileExistsError:
            pass
        except FileNotFoundError:
            Path(folder).mkdir(parents=True, exist_ok=True)
