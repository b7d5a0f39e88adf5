"""Reads `content/pay.toml`; a fault stops the build with its line, for pay must not be guessed."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from plugins.errors import ForkantError, Problem
from plugins.pay.lines import Lines
from plugins.pay.read import Reader

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.pay.model import Agreement

FILE: Final = "content/pay.toml"


def load_agreements(root: Path) -> dict[str, Agreement]:
    """Read the agreements, by slug, in the file's order; an employer may have no such file.

    It is read again only when it has changed.

    Args:
        root: The project's folder.

    Raises:
        ForkantError: the file is no TOML, or something in it is wrong; every problem is told at
            once, with its line.
    """
    try:
        data = (root / FILE).read_bytes()
    except FileNotFoundError:
        return {}
    return dict(_agreements(data))


@lru_cache(4)
def _agreements(data: bytes) -> dict[str, Agreement]:
    text, document = _parse(data)
    reader = Reader(Lines(text, FILE))
    agreements = reader.read(document)
    if reader.problems:
        raise ForkantError(reader.problems)
    return agreements


def _parse(data: bytes) -> tuple[str, dict[str, Any]]:
    try:
        text = data.decode("utf-8-sig")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what, remedy = "filen er ikke gemt i tegnsættet UTF-8", "gem den igen som UTF-8"
        raise _broken(line, what, remedy) from error
    except tomllib.TOMLDecodeError as error:
        line = _line_of(str(error), text)
        what = f"filen er ikke gyldig TOML ({error})"
        remedy = "se efter et manglende anførselstegn eller komma på linjen eller lige over den"
        raise _broken(line, what, remedy) from error


def _line_of(error: str, text: str) -> int:
    """Return the line that the parser names; the last for »at end of document«."""
    _, _, rest = error.partition("(at line ")
    number = rest.partition(",")[0]
    return int(number) if number.isdecimal() else text.count("\n") + 1


def _broken(line: int, what: str, how_to_fix: str) -> ForkantError:
    return ForkantError(Problem(where=f"{FILE}:{line}", what=what, how_to_fix=how_to_fix))
