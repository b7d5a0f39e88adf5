"""Days as Danes keep them: which are working days, and how a date is said."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from plugins.jobs.values.moments import END_OF_DAY

WEEKDAYS: Final = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS: Final = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
    "oktober", "november", "december",
)  # fmt: skip
_SATURDAY: Final = 5


def said(day: date) -> str:
    """Return `mandag den 7. december`."""
    return f"{WEEKDAYS[day.weekday()]} den {day.day}. {MONTHS[day.month - 1]}"


def day_off(day: date) -> str:
    """Return why nobody is at work: `lørdag`, `anden pinsedag`; empty on a working day."""
    if name := _holidays(day.year).get(day):
        return name
    return WEEKDAYS[day.weekday()] if day.weekday() >= _SATURDAY else ""


def next_working_day(day: date) -> date:
    """Return the day itself, or the first after it on which people are at work."""
    while day_off(day):
        day += timedelta(days=1)
    return day


def last_working_day(day: date) -> date:
    """Return the day itself, or the last before it on which people are at work."""
    while day_off(day):
        day -= timedelta(days=1)
    return day


def written(day: date, of: datetime) -> str:
    """Return a day as front matter has it, with another moment's time of day.

    Args:
        day: The day.
        of: The moment whose time is kept; a day's last moment is written as a day alone.
    """
    clock = of.time().replace(second=0, microsecond=0)
    if clock in {time(0), END_OF_DAY.replace(second=0, microsecond=0)}:
        return day.isoformat()
    return f"{day.isoformat()} {clock:%H:%M}"


@lru_cache(16)
def _holidays(year: int) -> dict[date, str]:
    """Return a year's public holidays, and the days on which offices are closed by custom."""
    # Imported here: it takes 100 ms, and a build asks for no holiday.
    from holidays import country_holidays  # noqa: PLC0415

    kinds = ("public", "optional")
    found = country_holidays("DK", years=year, language="da", categories=kinds)
    return {day: name[:1].lower() + name[1:] for day, name in found.items()}
