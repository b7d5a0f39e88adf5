"""Moments as the desk says them."""

from __future__ import annotations

from datetime import datetime

from plugins import clock
from plugins.desk.web.words import language
from plugins.site import dates


def saved_at(iso: str) -> str:
    """Return `9.41`, with its day when that is not today; empty if there is no such moment."""
    try:
        moment = datetime.fromisoformat(iso).astimezone(clock.ZONE)
    except ValueError:
        return ""
    found = language()
    sign = "." if found.code == "da" else ":"
    time = f"{moment.hour}{sign}{moment.minute:02}"
    if moment.date() == clock.now().date():
        return time
    return f"{time}, {dates.short(moment, found)}"
