"""Settings files, read without the Pelican that only a build needs."""

from __future__ import annotations

import runpy
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.errors import ForkantError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping


def read(path: Path) -> Mapping[str, Any]:
    """Return the names of a settings file.

    Raises:
        ForkantError: there is no such file, or the file itself refuses to be used.
    """
    if not path.is_file():
        raise ForkantError(
            Problem(
                where=str(path),
                what="der er ingen sådan fil med indstillinger",
                how_to_fix="kør kommandoen i projektets mappe, eller skriv --settings STI",
            )
        )
    try:
        return runpy.run_path(str(path))
    except ForkantError:
        raise
    except Exception as error:
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__)
                 if Path(frame.filename).name == path.name]  # fmt: skip
        line = error.lineno if isinstance(error, SyntaxError) else (lines or [None])[-1]
        raise ForkantError(
            Problem(
                where=f"{path}:{line}" if line else str(path),
                what=f"indstillingerne kan ikke læses ({type(error).__name__}: {error})",
                how_to_fix="ret linjen; filen er Python, og hver tekst står i anførselstegn",
            )
        ) from error


def root(path: Path, settings: Mapping[str, Any]) -> Path:
    """Return the project's folder: the one that holds the content folder."""
    content: str = settings.get("PATH", "content")
    return (path.resolve().parent / content).resolve().parent
