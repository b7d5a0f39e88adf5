"""What is wrong with photographs, without making a picture of them: for `make check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.errors import Problem
from plugins.pictures.consent import allowed
from plugins.pictures.darkroom import read
from plugins.pictures.develop import UnusableError, decode
from plugins.pictures.model import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from plugins.pictures.model import Photo


def unusable(photo: Photo, error: UnusableError) -> Problem:
    """Return what is wrong with a photograph's file."""
    return Problem(
        where=photo.where,
        what=f"{error}, så fotoet vises ikke",
        how_to_fix=f"læg et foto i JPEG, PNG, WebP eller AVIF i {FOLDER}, eller ret navnet; "
        "en telefons HEIC skal gemmes som JPEG",
    )


def problems(root: Path, photos: Sequence[Photo], today: date) -> Iterator[Problem]:
    """Yield why photographs are not shown.

    Args:
        root: The project's folder.
        photos: Every one that content names.
        today: The day, in the site's zone.
    """
    shown, found = allowed(photos, today)
    yield from found
    for photo in shown:
        try:
            decode(read(root, photo))
        except UnusableError as error:
            yield unusable(photo, error)
