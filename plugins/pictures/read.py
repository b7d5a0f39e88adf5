"""From fields to a Photo. Whatever is wrong is noted in it, and never stops a build."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from plugins.errors import Problem
from plugins.pictures.model import FOLDER, NOBODY, Photo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: The fields that say something about a photograph, wherever they stand.
KEYS: Final = ("photo", "alt", "focus", "consent", "consent_until")

_FOCUS: Final = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%\s+(\d{1,3}(?:\.\d+)?)\s*%", re.ASCII)
#: A number in a register, not words: a name would be personal data in every copy of the project.
_IDENTIFIER: Final = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9._-]{1,39}", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MIDDLE: Final = (0.5, 0.5)


def read_photo(
    values: Mapping[str, Any], at: Callable[[str], str], lang: str, *, of_a_person: bool
) -> Photo | None:
    """Return the photograph that some fields name, or None.

    Args:
        values: All fields; those in KEYS are read.
        at: A field's file and line.
        lang: The language of an `alt` that is one text; else it is a text by language code.
        of_a_person: Whether the photograph is there to show somebody, so that NOBODY is no
            answer.
    """
    if not values.get("photo"):
        return None
    fields = _Fields(values, at)
    return Photo(
        file=fields.file(),
        alts=fields.alts(lang),
        focus=fields.focus(),
        consent=fields.consent(of_a_person=of_a_person),
        consent_until=fields.until(),
        where=at("photo"),
        faults=tuple(fields.faults),
    )


class _Fields:
    """Reads each field, and collects what is wrong."""

    def __init__(self, values: Mapping[str, Any], at: Callable[[str], str]) -> None:
        self._values = values
        self._at = at
        self.faults: list[Problem] = []

    def _fault(self, key: str, what: str, how_to_fix: str) -> None:
        where = self._at(key if key in self._values else "photo")
        self.faults.append(Problem(where=where, what=f"{what}, så fotoet vises ikke",
                                   how_to_fix=how_to_fix))  # fmt: skip

    def _text(self, key: str) -> str:
        value = self._values.get(key, "")
        return value.strip() if isinstance(value, str) else ""

    def file(self) -> str:
        text = self._text("photo")
        path = PurePosixPath(text)
        if not text or path.is_absolute() or ".." in path.parts or "\\" in text:
            remedy = f"skriv navnet på en fil i {FOLDER}, f.eks. »photo: amina.jpg«"
            self._fault("photo", f"»{text}« er ikke en fil i {FOLDER}", remedy)
            return ""
        return path.as_posix()

    def alts(self, lang: str) -> dict[str, str]:
        value = self._values.get("alt")
        if isinstance(value, dict):
            alts = {code: text.strip() for code, text in value.items() if isinstance(text, str)}
        else:
            alts = {lang: self._text("alt")}
        alts = {code: " ".join(text.split()) for code, text in alts.items() if text}
        if not alts:
            remedy = "skriv i »alt«, hvad fotoet viser, til dem, der ikke kan se det"
            self._fault("alt", "fotoet er ikke beskrevet", remedy)
        return alts

    def focus(self) -> tuple[float, float]:
        value = self._values.get("focus", "")
        if not value:
            return _MIDDLE
        match = _FOCUS.fullmatch(value.strip()) if isinstance(value, str) else None
        point = (float(match[1]) / 100, float(match[2]) / 100) if match else None
        if point is None or max(point) > 1:
            remedy = "skriv hen og ned i procent, f.eks. »focus: 40% 30%«"
            self._fault("focus", f"»{value}« er ikke et punkt i fotoet", remedy)
            return _MIDDLE
        return point

    def consent(self, *, of_a_person: bool) -> str:
        value = self._values.get("consent", "")
        text = str(value).strip()
        if text == NOBODY and not of_a_person:
            return text
        if not text:
            remedy = "skriv samtykkets nummer i »consent«"
            if not of_a_person:
                remedy += f", eller »consent: {NOBODY}«, når ingen kan kendes på fotoet"
            self._fault("consent", "der er ikke samtykke til fotoet", remedy)
        elif text == NOBODY:
            remedy = "skriv samtykkets nummer i »consent«"
            self._fault("consent", "et foto af en kollega kræver samtykke", remedy)
        elif not _IDENTIFIER.fullmatch(text):
            remedy = "skriv kun samtykkets nummer, f.eks. »consent: S-2026-014«, og ingen navne"
            self._fault("consent", f"»{text}« er ikke et nummer på et samtykke", remedy)
        return text

    def until(self) -> date | None:
        value = self._values.get("consent_until", "")
        if isinstance(value, date):  # TOML has dates of its own
            return value.date() if isinstance(value, datetime) else value
        text = str(value).strip()
        if not text:
            return None
        try:
            if _DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass  # 2026-02-30: told below
        remedy = "skriv samtykkets sidste dag som 2027-06-30, eller slet linjen"
        self._fault("consent_until", f"»{text}« er ikke en dato, der findes", remedy)
        return None
