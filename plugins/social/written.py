"""Files of theme/cards as they are written: TOML, and in Danish what keeps one from being read."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Final

from plugins.errors import ForkantError, Problem

if TYPE_CHECKING:
    from pathlib import Path

FOLDER: Final = "theme/cards"
#: Where tomllib says that an error is, and how it begins to tell of what is there twice.
_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")
_TWICE: Final = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")
#: A decimal number as Danes write it.
_COMMA: Final = re.compile(r"([\w-]+)\s*=\s*(-?\d+),\s*(\d+)(?=\s*(?:[,}#]|$))")


def toml(path: Path) -> tuple[str, dict[str, Any]]:
    """Return a file of theme/cards: what messages call it, and its values.

    Raises:
        ForkantError: it cannot be read.
    """
    file = f"{FOLDER}/{path.name}"
    text = ""
    try:
        text = path.read_text(encoding="utf-8")
        return file, tomllib.loads(text + "\n")  # or a fault in the last line has no number
    except tomllib.TOMLDecodeError as error:
        raise ForkantError(_at_line(file, text, str(error))) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ForkantError(
            Problem(
                where=file,
                what=f"filen kan ikke læses: {error}",
                how_to_fix="gem den som UTF-8, eller hent den igen fra versionsstyringen",
            )
        ) from error


def _at_line(file: str, text: str, error: str) -> Problem:
    """Return what is wrong with a line that is no TOML, from what tomllib says of it."""
    if not (found := _LINE.search(error)):
        what = "filen slutter for tidligt: en parentes eller et anførselstegn er ikke lukket"
        return Problem(where=file, what=what, how_to_fix="luk det, der er åbnet sidst i filen")
    number = int(found[1])
    line = text.split("\n")[number - 1].strip()
    remedy = (
        'skriv nøgle = værdi; tekst står i "…", og parenteser og anførselstegn lukkes på samme '
        "linje eller i linjen over"
    )
    if error.startswith(_TWICE):
        remedy = "det står der allerede længere oppe; slet det ene sted"
    elif comma := _COMMA.search(line):
        key, whole, rest = comma.groups()
        remedy = f"skriv {whole}.{rest} med punktum"
        if key == "size":
            remedy = f"skriv [{whole}, {rest}] i kantede parenteser"
    return Problem(
        where=f"{file}:{number}", what=f"linjen »{line}« kan ikke læses", how_to_fix=remedy
    )
