"""Dates and times as people of each language write them.

Danish: `mandag 7. december kl. 12`, `15.–16. dec.`; English: `Monday 7 December at 12:00`.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from babel.dates import format_date

if TYPE_CHECKING:
    from plugins.site.languages import Language

_WEEK: Final = 7


@cache
def _format(day: date, pattern: str, code: str) -> str:
    return format_date(day, pattern, locale="en_GB" if code == "en" else code)


def _as_date(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def day_figure(moment: date, language: Language) -> str:
    """Return `7.` (Danish) or `7` (English)."""
    return f"{moment.day}." if language.code == "da" else str(moment.day)


def month(moment: date, language: Language) -> str:
    """Return the whole month: `december`."""
    return _format(_as_date(moment), "MMMM", language.code)


def month_short(moment: date, language: Language) -> str:
    """Return the month as a list shows it, without a point: `dec`."""
    return _format(_as_date(moment), "MMM", language.code).rstrip(".")


def weekday(moment: date, language: Language) -> str:
    """Return `mandag`."""
    return _format(_as_date(moment), "EEEE", language.code)


def weekday_short(moment: date, language: Language) -> str:
    """Return `man.` (Danish) or `Mon` (English)."""
    return _format(_as_date(moment), "EEE", language.code)


def short(moment: date, language: Language) -> str:
    """Return `7. dec.` (Danish) or `7 Dec` (English)."""
    stop = "." if language.code == "da" else ""
    name = month_short(moment, language)
    stop = "" if name == month(moment, language) else stop  # »maj« needs no point
    return f"{day_figure(moment, language)} {name}{stop}"


def long(moment: date, language: Language) -> str:
    """Return `7. december 2026`."""
    return f"{day_figure(moment, language)} {month(moment, language)} {moment.year}"


def time(moment: datetime, language: Language) -> str:
    """Return `kl. 12`, `kl. 12.30` (Danish) or `at 12:00` (English)."""
    if language.code == "da":
        return f"kl. {moment.hour}" + (f".{moment.minute:02}" if moment.minute else "")
    return f"at {moment.hour}:{moment.minute:02}"


def weekday_time(moment: datetime, language: Language) -> str:
    """Return `mandag kl. 12`."""
    return f"{weekday(moment, language)} {time(moment, language)}"


def sentence(moment: datetime, language: Language) -> str:
    """Return `mandag 7. december kl. 12`."""
    return (
        f"{weekday(moment, language)} {day_figure(moment, language)} "
        f"{month(moment, language)} {time(moment, language)}"
    )


def span(first: date, last: date, language: Language) -> str:
    """Return a range of days: `15.–16. dec.`, `30. nov.–2. dec.`, or one day."""
    if first == last:
        return short(first, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{day_figure(first, language)}–{short(last, language)}"
    return f"{short(first, language)}–{short(last, language)}"


def days_between(start: datetime, end: datetime) -> int:
    """Return the number of midnights between two moments (0: the same day)."""
    return (end.date() - start.date()).days


def in_days(days: int, language: Language) -> str:
    """Return `i dag`, `i morgen`, `om 4 dage`."""
    if days == 0:
        return language.gettext("today")
    if days == 1:
        return language.gettext("tomorrow")
    return language.ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}


def waiting(start: date, end: date, language: Language) -> str:
    """Return the time between two dates as a bridge's span says it: `8 dage`, `6 uger`."""
    days = (end - start).days
    if days >= 4 * _WEEK:
        weeks = round(days / _WEEK)
        return language.ngettext("%(weeks)s week", "%(weeks)s weeks", weeks) % {"weeks": weeks}
    return language.ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def week_start(day: date) -> date:
    """Return the Monday of the week that `day` lies in (ISO 8601)."""
    return day - timedelta(days=day.weekday())
