"""Deadlines as iCalendar (RFC 5545), byte-stable while nothing changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: RFC 5545, 3.1: a line holds at most 75 octets.
_OCTETS: Final = 75
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


def calendar(*, name: str, lang: str, events: Iterable[str]) -> bytes:
    """Return a calendar of deadlines.

    Args:
        name: What the calendar is called where it is subscribed to.
        lang: BCP 47 code.
        events: As `event` gives them.
    """
    parts = [
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
        f"PRODID:-//Forkant//{lang.upper()}\r\nCALSCALE:GREGORIAN\r\n",
        _line(f"X-WR-CALNAME:{name.translate(_ESCAPES)}"),
        *events,
        "END:VCALENDAR\r\n",
    ]
    return "".join(parts).encode()
