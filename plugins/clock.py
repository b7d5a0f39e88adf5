"""The one clock. Every moment is aware; the site's zone is Europe/Copenhagen."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from plugins.errors import ForkantError, Problem

ZONE = ZoneInfo("Europe/Copenhagen")


def now() -> datetime:
    """Return the present moment in the site's zone.

    `SITE_NOW` (ISO 8601; without an offset it is local time) or `SOURCE_DATE_EPOCH`
    (seconds since 1970) sets it, so that a build can be repeated byte for byte.

    Raises:
        ForkantError: the variable that is set cannot be read.
    """
    if text := os.environ.get("SITE_NOW"):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError as error:
            raise ForkantError(
                Problem(
                    where="SITE_NOW",
                    what=f"»{text}« is not a moment in ISO 8601",
                    how_to_fix="write it like 2026-11-23T08:00, or unset the variable",
                )
            ) from error
        return moment.replace(tzinfo=ZONE) if moment.tzinfo is None else moment.astimezone(ZONE)
    if text := os.environ.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(text), tz=UTC).astimezone(ZONE)
        except (ValueError, OverflowError, OSError) as error:
            raise ForkantError(
                Problem(
                    where="SOURCE_DATE_EPOCH",
                    what=f"»{text}« is not a number of seconds since 1970",
                    how_to_fix="write a whole number, or unset the variable",
                )
            ) from error
    return datetime.now(tz=ZONE)
