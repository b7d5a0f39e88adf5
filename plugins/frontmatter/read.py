"""Reads a Markdown file's front matter, in YAML 1.2 or in Pelican's own notation.

It fails closed: what cannot be read for certain is a ForkantError with file, line, cause and
remedy in Danish. No key is ever skipped.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from plugins.errors import ForkantError, Problem
from plugins.frontmatter import header, plain
from plugins.frontmatter.model import FrontMatter, Value, fault

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.frontmatter.model import Place


__all__ = ["FrontMatter", "Value", "parse", "read"]

_FENCE: Final = re.compile(r"---[ \t]*")
#: What no text holds on purpose: C0 and C1 controls, lone surrogates, non-characters.
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: What a header holds by accident only, since it cannot be seen: line separators,
#: zero-width spaces and direction marks. The body's are removed by `plugins.site.html`.
_INVISIBLE: Final = re.compile("[\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
#: Lines that only front matter has: a key at the margin, or what belongs to one.
_KEY: Final = re.compile(r"[a-z_][a-z0-9_-]*:(?: .*)?")
_BELOW_KEY: Final = re.compile(r"(?:#| +\S|- ).*|\s*")


def read(path: Path, where: str = "") -> FrontMatter:
    """Read a file.

    Args:
        path: The file, in UTF-8 with or without a byte order mark.
        where: What messages call it; its path if empty.

    Raises:
        ForkantError: it cannot be opened, is not UTF-8, or `parse` refuses it.
    """
    where = where or path.as_posix()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ForkantError(
            Problem(
                where=where,
                what=f"filen kan ikke læses ({error.strerror})",
                how_to_fix="se efter, at den findes, og at du har adgang til den",
            )
        ) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise fault(
            where,
            data.count(b"\n", 0, error.start) + 1,
            "filen er ikke gemt i tegnsættet UTF-8",
            "åbn den i dit skriveprogram, vælg »Gem som« med UTF-8, og se efter, at æ, ø og å "
            "står rigtigt",
        ) from error
    return parse(text, where)


def parse(text: str, where: str) -> FrontMatter:
    """Parse a file's text.

    Two notations are known: YAML 1.2 between two lines of `---`, and Pelican's own
    `Key: value` lines before the first empty one.

    Raises:
        ForkantError: anything at all is wrong with the front matter.
    """
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n"))
    if not text.strip():
        raise fault(where, 1, "filen er tom", "skriv dens felter og tekst, eller slet den")
    _refuse(_CONTROL, text, where, 1)
    lines = text.split("\n")
    fenced = _FENCE.fullmatch(lines[0]) is not None
    if not fenced:
        _refuse_lost_fence(lines, where)
    end = _closing_fence(lines, where) if fenced else header.end(lines, where)
    _refuse(_INVISIBLE, "\n".join(lines[:end]), where, 1)
    body = lines[end + 1 :]
    if fenced:
        _refuse_second(body, where, end + 2)
        values, places = _yaml("\n".join(lines[1:end]), where)
    else:
        values, places = header.parse(lines[:end], where)
    for place, value in _texts(values):
        _refuse(_CONTROL, value, where, places[place], written=False)
        _refuse(_INVISIBLE, value, where, places[place], written=False)
    return FrontMatter(
        where=where, values=values, body="\n".join(body), body_line=end + 2, lines=places
    )


def _yaml(text: str, where: str) -> tuple[dict[str, Value], dict[Place, int]]:
    """Parse YAML, the quick way if it allows that."""
    if quick := plain.parse(text, first_line=2):
        return quick
    # Imported here: it takes 50 ms, and most sites' files never need it.
    from plugins.frontmatter import yaml  # noqa: PLC0415

    return yaml.parse(text, where, first_line=2)


def _closing_fence(lines: list[str], where: str) -> int:
    """Return the index of the line that ends the front matter."""
    for index, line in enumerate(lines[1:], start=1):
        if _FENCE.fullmatch(line):
            return index
    raise fault(
        where,
        1,
        "der mangler en linje med --- efter felterne",
        "skriv --- alene på en linje mellem felterne og teksten",
    )


def _refuse_lost_fence(lines: list[str], where: str) -> None:
    """Refuse YAML, told by its lists and groups, that ends with `---` and never began with one."""
    nested = False
    for number, line in enumerate(lines, start=1):
        if nested and _FENCE.fullmatch(line):
            raise fault(
                where,
                1,
                f"den første linje med --- mangler (linje {number} er den sidste)",
                "skriv --- alene på filens første linje, over felterne",
            )
        if not line.strip() or not (_KEY.match(line) or (number > 1 and line[0] in " -")):
            return
        nested = nested or line[0] in " -"


def _refuse_second(body: list[str], where: str, first_line: int) -> None:
    """Refuse fields below the closing fence: a stray `---` would hide them in the text."""
    start = next((index for index, line in enumerate(body) if line.strip()), len(body))
    if start < len(body) and _FENCE.fullmatch(body[start]):
        start += 1
    keys = 0
    for line in body[start:]:
        if _FENCE.fullmatch(line):
            break
        if _KEY.fullmatch(line):
            keys += 1
        elif not keys or not _BELOW_KEY.fullmatch(line):
            return
    else:
        return
    if keys:
        raise fault(
            where,
            first_line + start,
            "her står felter, men --- ovenover har allerede afsluttet felterne",
            "slet den overflødige linje med ---, så alle felter står mellem den første og den "
            "sidste",
        )


def _texts(value: Value, place: Place = ()) -> list[tuple[Place, str]]:
    """Return every text in a value, keys too, with its path."""
    if isinstance(value, str):
        return [(place, value)]
    if isinstance(value, list):
        return [found for n, item in enumerate(value) for found in _texts(item, (*place, n))]
    return [
        found
        for key, item in value.items()
        for found in [((*place, key), key), *_texts(item, (*place, key))]
    ]


def _refuse(
    characters: re.Pattern[str], text: str, where: str, line: int, *, written: bool = True
) -> None:
    """Refuse a text with such a character, which stands there as it is or as an escape."""
    if match := characters.search(text):
        line += text.count("\n", 0, match.start()) if written else 0
        column = match.start() - text.rfind("\n", 0, match.start())
        place = f", tegn {column} på linjen" if written else ", skrevet med omvendt skråstreg"
        raise fault(
            where,
            line,
            f"her står et usynligt styretegn (U+{ord(match[0]):04X}{place})",
            "slet tegnet, eller skriv linjen forfra; det følger tit med, når man kopierer tekst",
        )
