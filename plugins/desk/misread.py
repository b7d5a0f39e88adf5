"""Why a date, a time or hours that somebody typed cannot be read, and what would do instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.desk.mapping import clock_of
from plugins.desk.matter import line
from plugins.jobs.values.moments import UnreadableError, moment

if TYPE_CHECKING:
    from datetime import date

#: What stands between a day without a year and its year: `24/12`, `24-12`, `24. december`.
_BEFORE_YEAR: Final = (" ", "/", "-", ".")
#: Days that some month has not.
_LATE_DAY: Final = re.compile(r"(?<!\d)(?:29|3\d|[4-9]\d)(?=\D)")
_FIGURES: Final = re.compile(r"\d+(?:[.,]\d+)?(?:\s*[-–]\s*\d+(?:[.,]\d+)?)?(?: timer)?")
_ALL_DAY: Final = "eller lad feltet stå tomt for hele dagen"

_MONTHS: Final = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
    "oktober", "november", "december",
)  # fmt: skip


class Misread(NamedTuple):
    """What is wrong with a text, what to do, and a text that would do in its place."""

    what: str
    how_to_fix: str
    suggestion: str = ""


def day(text: str, today: date) -> Misread:
    """Return why a text is no day.

    Args:
        text: As typed.
        today: From when on days to come are looked for.
    """
    text = line(text)
    if coming := _coming(text, today):
        named = f"{coming.day}. {_MONTHS[coming.month - 1]} {coming.year}"
        return Misread(f"»{text}« har intet årstal", f"skriv også året: {named}", named)
    if _exists_but_for_its_day(text):
        return Misread(f"»{text}« er ikke en dag, der findes", "se efter i kalenderen")
    return Misread(f"»{text}« kan ikke læses", "skriv dagen som 7. december 2026")


def clock(text: str) -> Misread | None:
    """Return why a text is no time of day; None if it is one."""
    text = line(text)
    if clock_of(text):
        return None
    is_figures = any(map(str.isdecimal, text))
    what = "er ikke et klokkeslæt, der findes" if is_figures else "er ikke et klokkeslæt"
    return Misread(f"»{text}« {what}", f"skriv det som 12.00, {_ALL_DAY}")


def hours(text: str) -> Misread:
    """Return why a text is no weekly hours."""
    remedy = "skriv timer om ugen som 37 eller 30-37"
    if _FIGURES.fullmatch(line(text)):
        return Misread(f"»{line(text)}« timer om ugen kan ikke passe", remedy)
    return Misread(f"»{line(text)}« kan ikke læses", remedy)


def reads(text: str) -> bool:
    """Return whether a text is a day."""
    try:
        return moment(text) is not None
    except UnreadableError:
        return False


def _coming(text: str, today: date) -> date | None:
    """Return the next day that a text without a year may mean, or None."""
    if not text or re.search(r"\d{4}", text):
        return None
    for year in (today.year, today.year + 1):
        for between in _BEFORE_YEAR:
            try:
                found = moment(f"{text.rstrip('.') if between == '.' else text}{between}{year}")
            except UnreadableError:
                continue
            if found and found.date() >= today:
                return found.date()
    return None


def _exists_but_for_its_day(text: str) -> bool:
    """Return whether a text is a day but for a month that has not so many: `31/2-2027`."""
    return any(
        reads(f"{text[: match.start()]}28{text[match.end() :]}")
        for match in _LATE_DAY.finditer(text)
    )
