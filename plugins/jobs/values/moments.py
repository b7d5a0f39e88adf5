"""Dates and times, as Danish, Norwegian, Swedish and English systems write them.

feedparser guesses dates, and guesses Danish ones wrong (`01-06-2026` becomes 20 June 2001),
so every date is read here from the text as it was sent. Days stand before months and years of
two figures last, a time without a zone is Copenhagen's, and what is not understood whole is
not understood.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final

from plugins.clock import ZONE


class UnreadableError(ValueError):
    """A text that says something, but nothing that can be understood for certain."""


#: The last moment of a day, which a deadline without a time of day means.
END_OF_DAY: Final = time(23, 59, 59)

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
#: The years by which systems write »not set« or »for ever«.
_NOT_SET: Final = frozenset({1, 1601, 1753, 1899, 1900, 1970, 2999, 9999})
_YEARS: Final = range(1971, 2200)
_CENTURY: Final = 2000
#: A year of two figures before this is a day in a date that puts the year first.
_OLDEST_SHORT_YEAR: Final = 2020
_NOON: Final = 12
_DAY_HOURS: Final = 24

_MONTHS: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "mai": 5, "may": 5, "jun": 6, "jul": 7,
    "mär": 3, "mrz": 3, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12, "des": 12,
    "dez": 12,
}  # fmt: skip
_MONTH: Final = (
    r"(?P<name>jan(?:uar[iy]?)?|feb(?:ruar[iy]?)?|mar(?:ts|s|ch)?|märz|mrz|apr(?:il)?|ma[jiy]|"
    r"jun[ie]?|jul[iy]?|aug(?:usti?)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|"
    r"de[csz](?:ember)?)\b"
)
_ZONES: Final = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "bst": 1, "cet": 1, "met": 1, "cest": 2,
    "mez": 1, "mest": 2, "mesz": 2, "sommertid": 2, "normaltid": 1, "eet": 2, "eest": 3,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "pst": -8, "pdt": -7,
}  # fmt: skip
_NOISE: Final = frozenset(
    "mandag tirsdag onsdag torsdag fredag lørdag søndag man tir tirs ons tor tors fre lør søn "
    "måndag tisdag lördag söndag mån tis lör sön monday tuesday wednesday thursday friday "
    "saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag uhr um "
    "den d kl klokken klockan t at on by the senest senast inden snarest muligt mulig dog hurtigst "
    "og eller frist fristen ansøgningsfrist søknadsfrist deadline application ansökningsdag sista "
    "ansök apply latest date er är is til for of "
    "ved indtil forlænget forlenget förlängd extended until "
    "europe copenhagen oslo stockholm time dansk tid".split()
)

#: Texts that say there is no date.
_NOTHING: Final = frozenset(
    "- – — . 0 n/a na null none nil undefined ingen ikke_angivet ikke_oplyst not_specified "
    "0000-00-00 0000-00-00_00:00:00 00.00.0000 00-00-0000 0000-00-00t00:00:00".split()
)
_DOT_NET: Final = re.compile(r"\\?/Date\((-?\d{1,18})(?:[+-]\d{4})?\)\\?/")
_SINCE_1970: Final = re.compile(r"(?P<seconds>\d{10})(?P<thousandths>\d{3})?(?:\.\d{1,9})?")
_DATES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2})(?P<sep>[-/.]) ?(?P<m>\d{1,2})(?P=sep) ?(?P<y>\d{4}|\d\d)(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2})[./](?P<m>\d{1,2})\.?[ -]+(?P<y>\d{4})(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th)?[ -]*{_MONTH}\.?[ ,-]*(?P<y>\d{{4}})(?!\d)",
        rf"\b{_MONTH}\.? +(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? +(?P<y>\d{{4}})(?!\d)",
    )
)
#: Java's and C's: `Mon Dec 07 12:00:00 CET 2026`, with the year at the end.
_YEAR_LAST: Final = re.compile(
    rf"(?P<day>\b{_MONTH}\.? +\d{{1,2}}) +(?P<clock>\d{{1,2}}:\d\d(?::\d\d)?(?: +[A-Z]{{2,5}})?)"
    r" +(?P<y>\d{4})$",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?(?!\d)"
    r"(?: *(?P<half>[ap])\.?m\b\.?)?",
    re.IGNORECASE,
)
_HOUR: Final = re.compile(
    r"\b(?:kl(?:okken|ockan|\.)? *(?P<hour>\d{1,2})(?![\d:.]\d)|(?P<twelve>\d{1,2}) *"
    r"(?P<half>[ap])\.?m\b\.?|(?P<noon>noon|middag)\b|(?P<midnight>midnight|midnatt?)\b)",
    re.IGNORECASE,
)
_OFFSET: Final = re.compile(r"(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)?(?!\d)")
_WORD: Final = re.compile(r"[^\W_]+")
#: No date has a longer text.
_LONGEST: Final = 300
_LONGEST_NOTE: Final = 2000
_ONGOING: Final = re.compile(
    r"løbende|løpende|(?:ingen|uden|uten|ikke) (?:ansøgnings|søknads)?frist|snar[ea]st|"
    r"hurtigst muligt|fortløpende|löpande|omgående|straks|tills? ?vidare|så snart|"
    r"ongoing|rolling|continuous|until filled|open[- ]ended|no (?:closing date|deadline)|"
    r"as soon as possible|\basap\b",
    re.IGNORECASE,
)
_EXTENDED: Final = re.compile(
    r"(?:forlænget|extended)\b.*?\b(?:fra|tidligere|oprindelig|from|previously)\b",
    re.IGNORECASE | re.DOTALL,
)
_ASAP: Final = re.compile(
    r"snar[ea]st|hurtigst muligt|straks|omgående|så snart|\basap\b|as soon as possible|immediate",
    re.IGNORECASE,
)


def moment(text: str, *, end_of_day: bool = False) -> datetime | None:
    """Return the moment a text names, in the site's zone, to the second.

    Args:
        text: ISO 8601, RFC 822, `/Date(ms±hhmm)/`, seconds or milliseconds since 1970,
            `DD.MM.YYYY`, `01-06-2026`, `mandag den 7. december 2026 kl. 12` and the like.
        end_of_day: Whether a date without a time means the day's last moment. Midnight is
            such a date too: it is how systems write a date where they keep a moment.

    Returns:
        None for an empty text, and for the dates by which systems mean »not set«.

    Raises:
        UnreadableError: the text cannot be read whole.
    """
    text = " ".join(text[:_LONGEST].split())
    if not text or text.casefold().replace(" ", "_") in _NOTHING:
        return None
    try:
        found = _since_1970(text) if text[0] in "/\\" or text[:10].isdecimal() else None
        written = found or _iso(text) or _written(text)
        if written.year in _NOT_SET:
            return None
        local = written.astimezone(ZONE) if written.tzinfo else written.replace(tzinfo=ZONE)
    except (ValueError, OverflowError) as error:
        raise UnreadableError(text) from error
    if local.year not in _YEARS:
        raise UnreadableError(text)
    if end_of_day:
        for midnight in (written, local):
            if midnight.time() == time.min:
                return datetime.combine(midnight, END_OF_DAY, ZONE)
    return local.replace(microsecond=0)


def day(text: str) -> date | None:
    """Return the date a text names; see `moment`."""
    found = moment(text)
    return found.date() if found else None


def deadline(text: str) -> datetime | None:
    """Return a deadline's last moment; None for »løbende« and its like too.

    Raises:
        UnreadableError: the text cannot be read whole.
    """
    try:
        return moment(text, end_of_day=True)
    except UnreadableError:
        text = text[:_LONGEST]
        if _ONGOING.search(text) and not any(pattern.search(text) for pattern in _DATES):
            return None
        raise


def extended_from(text: str) -> str:
    """Return the old deadline of `Forlænget fra 7. december 2026`, as a text, or nothing."""
    match = _EXTENDED.search(text := text[:_LONGEST_NOTE])
    dates = (pattern.search(text, match.end()) for pattern in _DATES) if match else ()
    found = next(filter(None, dates), None)
    if found is None:
        return ""
    clock = _TIME.match(text, found.end() + 1)
    return f"{found[0]} {clock[0]}" if clock else found[0]


def start(text: str) -> tuple[date | None, bool]:
    """Return the first day, and whether it is »as soon as possible«.

    Texts such as `1. februar 2027 eller efter aftale` give their date; a text that names
    none gives none, since a job without a first day is still a job.
    """
    text = text[:_LONGEST]
    for pattern in _DATES if any(map(str.isdecimal, text)) else ():
        if match := pattern.search(text):
            try:
                return day(match[0]), False
            except UnreadableError:
                break
    try:
        return day(text), False
    except UnreadableError:
        return None, bool(_ASAP.search(text))


def _since_1970(text: str) -> datetime | None:
    """Return .NET's and Unix's moments, or None when the text is neither."""
    if match := _DOT_NET.fullmatch(text):
        milliseconds = int(match[1])
    elif match := _SINCE_1970.fullmatch(text):
        milliseconds = int(match["seconds"]) * 1000 + int(match["thousandths"] or 0)
    else:
        return None
    try:
        return _EPOCH + timedelta(milliseconds=milliseconds)
    except OverflowError:  # year 1 in a zone east of Greenwich lies before it in UTC
        return datetime.min.replace(tzinfo=UTC)


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _written(text: str) -> datetime:
    """Read a date as people and RFC 822 write it.

    Raises:
        ValueError: there is no date, or more than a date and a time.
    """
    text = _YEAR_LAST.sub(r"\g<day> \g<y> \g<clock>", text)
    match = next(filter(None, (pattern.search(text) for pattern in _DATES)), None)
    if match is None:
        raise ValueError(text)
    parts = match.groupdict()
    month = _MONTHS[parts["name"][:3].casefold()] if parts.get("name") else int(parts["m"])
    year = int(parts["y"])
    if len(parts["y"]) == len("26"):
        year += _CENTURY
        if year < _OLDEST_SHORT_YEAR:
            raise ValueError(text)
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    clock, rest = _time(rest)
    zone, rest = _zone(rest)
    if strange := [word for word in _WORD.findall(rest.casefold()) if word not in _NOISE]:
        raise ValueError(strange)
    return datetime.combine(date(year, month, int(parts["d"])), clock, zone)


def _time(text: str) -> tuple[time, str]:
    """Return the time of day, midnight if there is none, and the text without it."""
    match = _TIME.search(text) or _HOUR.search(text)
    if match is None:
        return time.min, text
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    parts = match.groupdict()
    if parts.get("noon") or parts.get("midnight"):
        return time(_NOON) if parts["noon"] else END_OF_DAY, rest
    hour = int(parts["hour"] or parts["twelve"])
    minute = int(parts.get("minute") or 0)
    if hour == _DAY_HOURS and minute == 0:
        return END_OF_DAY, rest
    if parts.get("half"):
        hour = hour % _NOON + (_NOON if parts["half"] in "pP" else 0)
    return time(hour, minute, int(parts.get("second") or 0)), rest


def _zone(text: str) -> tuple[timezone | None, str]:
    """Return the zone, None if there is none, and the text without it."""
    zone = None
    if match := _OFFSET.search(text):
        offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
        zone = timezone(offset if match["sign"] == "+" else -offset)
        text = f"{text[: match.start()]} {text[match.end() :]}"
    words = []
    for word in text.split():
        name = word.casefold().strip("()")
        if name not in _ZONES:
            words.append(word)
        elif zone is None:
            zone = timezone(timedelta(hours=_ZONES[name]))
    return zone, " ".join(words)
