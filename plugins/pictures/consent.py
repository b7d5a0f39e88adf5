"""Who may be shown: the strictest of all that is said about a photograph holds everywhere.

A consent is often written in several files, a story and its translation say. Whoever withdraws it
mends one of them. So a photograph, or a consent, that is refused in one place is refused in all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.errors import Problem
from plugins.pictures.model import NOBODY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from plugins.pictures.model import Photo


def allowed(photos: Sequence[Photo], today: date) -> tuple[list[Photo], list[Problem]]:
    """Return the photographs that may be shown on a day, and why the others may not.

    Args:
        photos: Every one that content names.
        today: The build's day, in the site's zone.
    """
    files: dict[str, str] = {}
    consents: dict[str, str] = {}
    for photo in photos:
        if photo.faults or _is_over(photo, today):
            files.setdefault(photo.file, photo.where)
            if _is_over(photo, today) and photo.consent not in {"", NOBODY}:
                consents.setdefault(photo.consent, photo.where)
    shown: list[Photo] = []
    problems: list[Problem] = []
    for photo in photos:
        if photo.faults:
            problems += photo.faults
        elif _is_over(photo, today):
            problems.append(_over(photo))
        elif where := files.get(photo.file) or consents.get(photo.consent):
            problems.append(_refused_elsewhere(photo, where))
        else:
            shown.append(photo)
    return shown, problems


def _is_over(photo: Photo, today: date) -> bool:
    return photo.consent_until is not None and photo.consent_until < today


def _over(photo: Photo) -> Problem:
    assert photo.consent_until
    return Problem(
        where=photo.where,
        what=f"samtykket til fotoet gjaldt til og med {photo.consent_until}, så det vises ikke",
        how_to_fix="slet fotoet og dets linjer, eller skriv en ny dato, når samtykket er fornyet",
    )


def _refused_elsewhere(photo: Photo, where: str) -> Problem:
    return Problem(
        where=photo.where,
        what=f"fotoet vises ikke, fordi det ikke må vises ifølge {where}",
        how_to_fix="ret begge steder: slet fotoet og dets linjer, eller skriv det samme samtykke",
    )
