"""Deadlines as iCalendar (RFC 5545), byte-stable while nothing changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

MEDIA_TYPE: Final = "text/calendar"
#: RFC 5545, 3.1: a line holds at most 75 octets.
_OCTETS: Final = 75
_DAILY: Final = "REFRESH-INTERVAL;VALUE=DURATION:P1D\r\nX-PUBLISHED-TTL:P1D\r\n"
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def _line(text: str) -> str:
    """Return a content line in pieces of at most 75 octets, never cut inside a character."""
    if len(text) <= _OCTETS and len(text.encode()) <= _OCTETS:
        return f"{text}\r\n"
    pieces, piece, size = [], "", 0
    for character in text:
        octets = len(character.encode())
        if size + octets > _OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + character, size + octets
    return "\r\n".join([*pieces, piece, ""])


@cache
def _utc(moment: datetime) -> str:
    """Return a moment as iCalendar writes it; many jobs have the same deadline."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def event(
    *, uid: str, summary: str, url: str, deadline: datetime, modified: datetime, location: str
) -> str:
    """Return a deadline as an event that ends with it.

    Args:
        uid: Stays the same for the job's whole life.
        summary: What the calendar shows.
        url: The job's page.
        deadline: Its last moment.
        modified: Stands as DTSTAMP, so that the file changes only when the job does.
        location: Where the job is.
    """
    start = _utc(deadline - timedelta(minutes=30))
    return (
        f"BEGIN:VEVENT\r\n{_line(f'UID:{uid}')}"
        f"DTSTAMP:{_utc(modified)}\r\nDTSTART:{start}\r\nDTEND:{_utc(deadline)}\r\n"
        f"{_line(f'SUMMARY:{summary.translate(_ESCAPES)}')}"
        f"{_line(f'LOCATION:{location.translate(_ESCAPES)}')}"
        f"{_line(f'URL:{url}')}TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
    )


def calendar(*, name: str, lang: str, events: Iterable[str], subscribed: bool = False) -> bytes:
    """Return a calendar of deadlines.

    Args:
        name: What the calendar is called where it is subscribed to.
        lang: BCP 47 code.
        events: As `event` gives them.
        subscribed: Whether it changes, and so asks to be fetched once a day (RFC 7986, 5.7).
    """
    return "".join((_opening(name, lang, subscribed), *events, "END:VCALENDAR\r\n")).encode()


@cache
def _opening(name: str, lang: str, subscribed: bool) -> str:  # noqa: FBT001  cached by position
    """Return what a calendar begins with; ten thousand of one deadline begin alike."""
    # Outlook reads the second, others the first.
    daily = "REFRESH-INTERVAL;VALUE=DURATION:P1D\r\nX-PUBLISHED-TTL:P1D\r\n"
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
        f"PRODID:-//Forkant//{lang.upper()}\r\nCALSCALE:GREGORIAN\r\n"
        f"{_line(f'X-WR-CALNAME:{name.translate(_ESCAPES)}')}{daily if subscribed else ''}"
    )
