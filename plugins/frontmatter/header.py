"""Pelican's own front matter: `Key: value` lines up to the first empty one.

As python-markdown's `meta` reads it, but for what that silently drops: a line that is neither
a key nor indented ends its header, and of two equal keys Pelican keeps one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.frontmatter.model import Place, Value, fault

if TYPE_CHECKING:
    from plugins.errors import ForkantError

_KEY: Final = re.compile(r"(?P<key>[\w-]+):(?!//)[ \t]*(?P<value>.*)")
_CONTINUED: Final = re.compile(r" {4,}(?P<value>\S.*)")


def end(lines: list[str], where: str) -> int:
    """Return the index of the line that ends the header: the first empty one.

    Raises:
        ForkantError: the file does not begin with front matter.
    """
    first = next(index for index, line in enumerate(lines) if line.strip())
    if first or not _KEY.fullmatch(lines[0]):
        raise _no_front_matter(lines, first, where)
    return next((index for index, line in enumerate(lines) if not line.strip()), len(lines))


def _no_front_matter(lines: list[str], first: int, where: str) -> ForkantError:
    if lines[first].strip() == "---":
        return fault(
            where,
            first + 1,
            "linjen med --- skal være filens allerførste og stå helt ude ved margenen",
            "slet de tomme linjer og mellemrum foran den",
        )
    if first and _KEY.fullmatch(lines[first]):
        return fault(
            where,
            1,
            "filen begynder med en tom linje, så felterne ville blive læst som tekst",
            "slet de tomme linjer øverst",
        )
    return fault(
        where,
        first + 1,
        "filen begynder ikke med felter",
        "begynd med --- alene på første linje, så felterne, og så --- igen",
    )


def parse(lines: list[str], where: str) -> tuple[dict[str, Value], dict[Place, int]]:
    """Parse the header's lines.

    Keys come out in lower case. Lines indented by four spaces or more continue the key
    above: they are items of a list if nothing stands after its colon, and else more of
    its text.

    Raises:
        ForkantError: a line is neither, or a key is there twice.
    """
    values: dict[str, Value] = {}
    places: dict[Place, int] = {}
    key = ""
    for number, line in enumerate(lines, start=1):
        if match := _KEY.fullmatch(line):
            key = match["key"].lower()
            if key in values:
                raise fault(
                    where,
                    number,
                    f"feltet »{key}« står også på linje {places[(key,)]}",
                    "behold det ene, og slet det andet",
                )
            values[key] = match["value"].strip()
            places[(key,)] = number
        elif match := _CONTINUED.fullmatch(line):
            _continue(values, places, key, match["value"].strip(), number)
        else:
            raise _neither(where, number, line)
    return values, places


def _continue(
    values: dict[str, Value], places: dict[Place, int], key: str, text: str, number: int
) -> None:
    value = values[key]
    if isinstance(value, str) and value:
        values[key] = f"{value} {text}"
        return
    items = value if isinstance(value, list) else []
    places[(key, len(items))] = number
    values[key] = [*items, text]


def _neither(where: str, number: int, line: str) -> ForkantError:
    if line.strip() == "---":
        return fault(
            where,
            number,
            "her står ---, men filen begynder ikke med ---",
            "skriv --- alene på filens første linje",
        )
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return fault(
            where,
            number,
            "her er brugt tabulator, hvor der skal være mellemrum",
            "erstat tabulatoren med fire mellemrum",
        )
    return fault(
        where,
        number,
        "linjen er hverken et felt eller fortsættelsen af et",
        "skriv et navn, et kolon og værdien; fortsætter linjen den forrige, så ryk den fire "
        "mellemrum ind; er den tekst, så sæt en tom linje foran",
    )
