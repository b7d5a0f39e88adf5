"""Releases on the disk: `releases/STAMP/` each, and `current`, which leads to the one that shows.

`current` is a symbolic link that is replaced in one step, so a web server that follows it meets
the old site or the new one. What is not finished has a name that ends in `.part`.
"""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING, Final

from plugins.errors import ForkantError, Problem

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

#: Releases that are kept, the one that shows included.
KEPT: Final = 5
_PART: Final = ".part"
_STAMP: Final = "%Y%m%d-%H%M%S"
_NAME: Final = re.compile(r"\d{8}-\d{6}(?:-\d{3,})?", re.ASCII)
_NEXT_LINK: Final = ".current.next"


class Releases:
    """The releases of one site."""

    def __init__(self, folder: Path) -> None:
        """Begin.

        Args:
            folder: Holds `releases/` and `current`; made when the first release is.
        """
        self.folder = folder.absolute()
        self.lock = self.folder / ".lock"
        self._releases = self.folder / "releases"
        self._current = self.folder / "current"

    def current(self) -> Path | None:
        """Return the release that shows, or None.

        Raises:
            ForkantError: `current` is something else than our link.
        """
        if not self._current.is_symlink():
            if self._current.exists():
                remedy = "flyt den væk; den skal være et link, som udgivelsen selv laver"
                raise ForkantError(
                    Problem(where=str(self._current), what="er ikke et link", how_to_fix=remedy)
                )
            return None
        target = self.folder / self._current.readlink()
        return target if target.is_dir() else None

    def all(self) -> list[Path]:
        """Return the finished releases, the oldest first."""
        return sorted(path for path in self._releases.glob("*") if _is_release(path))

    def begin(self) -> Path:
        """Return the folder into which a release is to be built; it is not there yet."""
        self._releases.mkdir(parents=True, exist_ok=True)
        return self._releases / f"next{_PART}"

    def finish(self, part: Path, now: datetime) -> Path:
        """Give a built and checked folder its name, and return it.

        The name is the moment, or one that follows the last release's, should the clock stand
        still or have been put back: releases are told apart by the order of their names.
        """
        name = f"{now:{_STAMP}}"
        last = max((path.name for path in self.all()), default="")
        if name <= last:
            stem, number = last[: len(name)], last[len(name) + 1 :] or "1"
            name = f"{stem}-{int(number) + 1:03}"
        release = part.rename(self._releases / name)
        _sync(self._releases)
        return release

    def show(self, release: Path) -> None:
        """Let `current` lead to a release, from one moment to the next."""
        link = self.folder / _NEXT_LINK
        link.unlink(missing_ok=True)
        link.symlink_to(release.relative_to(self.folder), target_is_directory=True)
        link.replace(self._current)
        _sync(self.folder)

    def before(self) -> Path | None:
        """Return the release before the one that shows, or None."""
        current = self.current()
        older = [path for path in self.all() if current and path.name < current.name]
        return older[-1] if older else None

    def clean(self) -> list[str]:
        """Remove what a publication left behind that was killed, and return the names."""
        left = [path for path in self._releases.glob(f"*{_PART}*") if path.is_dir()]
        for path in left:
            shutil.rmtree(path)
        (self.folder / _NEXT_LINK).unlink(missing_ok=True)
        return [path.name for path in left]

    def prune(self) -> list[str]:
        """Remove all but the last releases, never the one that shows; return their names."""
        current = self.current()
        old = [path for path in self.all()[:-KEPT] if path != current]
        for path in old:
            doomed = path.with_name(f"{path.name}{_PART}")
            path.rename(doomed)  # half a release is never taken for a whole one
            shutil.rmtree(doomed)
        return [path.name for path in old]


def _is_release(path: Path) -> bool:
    return path.is_dir() and _NAME.fullmatch(path.name) is not None


def _sync(folder: Path) -> None:
    """Let a folder's names reach the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
