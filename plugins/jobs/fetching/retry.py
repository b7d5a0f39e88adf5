"""When to ask once more: what may pass by itself, and how long to wait for it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from plugins.jobs.feeds.model import FaultError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plugins.jobs.feeds.model import Verdict

#: Nobody is waited for longer than this, whatever an answer asks for.
LONGEST_WAIT: Final = 60.0
#: Before the second try, in seconds, half as short to half as long.
FIRST_WAIT: Final = 1.0
_GROWTH: Final = 3.0
#: Statuses below 500 that pass by themselves: 429 and its kin, and 400, which Teamtailor now
#: and then gives a healthy feed; asking a wrong question twice more does no harm.
_TRANSIENT: Final = frozenset({400, 408, 425, 429})
_SERVER_ERROR: Final = 500
#: Server errors that mean what they say: not implemented, not that version of HTTP.
_LASTING: Final = frozenset({501, 505})


class TransientError(FaultError):
    """A fault that may be gone at the next try.

    Attributes:
        wait: The seconds that the supplier asks us to wait, None when it does not say.
    """

    def __init__(
        self, verdict: Verdict, what: str, how_to_fix: str, *, wait: float | None = None
    ) -> None:
        super().__init__(verdict, what, how_to_fix)
        self.wait = wait


def is_transient(status: int) -> bool:
    """Return whether an HTTP status may be another at the next try."""
    return status in _TRANSIENT or (status >= _SERVER_ERROR and status not in _LASTING)


def asked_wait(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that `Retry-After` asks for, as a number or as a date."""
    text = headers.get("Retry-After", "").strip()
    if text.isdecimal():
        return float(text[:9])
    try:
        until = parsedate_to_datetime(text)
        # The server's own clock, where it tells the time, is the one that it counts by.
        date = headers.get("Date", "")
        now = parsedate_to_datetime(date) if date else datetime.now(UTC)
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None


@dataclass(frozen=True, slots=True)
class Patience:
    """Chooses the waits between tries: 1, 3, 9 … seconds, each half as short to half as long.

    The jitter keeps the sites of many employers from coming back all at once.

    Attributes:
        pause: Waits so many seconds; None leaves it to the client, which can be stopped.
        jitter: Gives numbers from 0 to 1.
    """

    pause: Callable[[float], object] | None = None
    jitter: Callable[[], float] = field(default_factory=lambda: random.Random().random)  # noqa: S311

    def wait(self, number: int, asked: float | None) -> float:
        """Return how long to wait after a number of tries, at least as long as was asked."""
        wait = FIRST_WAIT * _GROWTH ** (number - 1) * (0.5 + self.jitter())
        return min(wait, LONGEST_WAIT) if asked is None else max(asked, min(wait, asked + 1))


def tried(fault: FaultError, number: int) -> FaultError:
    """Return a fault that says how many tries it took, and what the supplier asked for."""
    what = fault.what if number == 1 else f"{fault.what} ({number} forsøg)"
    how_to_fix = fault.how_to_fix
    if isinstance(fault, TransientError) and fault.wait and fault.wait > LONGEST_WAIT:
        minutes = round(fault.wait / 60)
        span = f"{minutes} minutter" if minutes < 120 else f"{round(minutes / 60)} timer"  # noqa: PLR2004
        how_to_fix = f"vent {span}, som leverandøren beder om, og kør kommandoen igen"
    return FaultError(fault.verdict, what, how_to_fix)
