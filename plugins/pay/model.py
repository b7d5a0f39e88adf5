"""What a collective agreement pays, as the employer has written it in `content/pay.toml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

#: A full working week in Danish collective agreements, in hours.
FULL_TIME: Final = 37
#: Amounts without a last day are held to be old after this: agreements change them every year.
_HOLDS: Final = timedelta(days=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement:
    """What some of an agreement's jobs pay on top.

    Attributes:
        slug: As jobs name it.
        names: By language code.
        amount: Kroner a unit for a full week; 0 when it is a share.
        percent: Of the step's amount; 0 when it is an amount.
    """

    slug: str
    names: dict[str, str]
    amount: float = 0
    percent: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One agreement's table.

    Attributes:
        slug: As jobs name it.
        names: Whom it is for, by language code, as it stands after »overenskomsten for«.
        unit: `MONTH` (for a full week) or `HOUR`.
        steps: Kroner a unit by the step's name, the least first.
        supplements: By slug.
        valid_from: The day from which the amounts hold.
        valid_until: The last day on which they are known to hold, or None.
        example: Whether the amounts are invented.
        where: File and line, for messages.
    """

    slug: str
    names: dict[str, str]
    unit: str = "MONTH"
    steps: dict[str, float]
    supplements: dict[str, Supplement] = field(default_factory=dict)
    valid_from: date
    valid_until: date | None = None
    example: bool = False
    where: str = ""

    def named(self, lang: str) -> str:
        """Return its name in a language, or in the first there is."""
        return self.names.get(lang) or next(iter(self.names.values()))

    def is_over(self, today: date) -> bool:
        """Return whether its amounts are out of date on a day."""
        if self.valid_until:
            return today > self.valid_until
        return today - self.valid_from > _HOLDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a job says of its pay: the lowest and highest step, and supplements by slug."""

    steps: tuple[str, str]
    supplements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Whole kroner a unit, lowest and highest: for the job's own hours, and for a full week.

    `full_time` is None where the job is full time itself, or paid by the hour.
    """

    own: tuple[int, int]
    full_time: tuple[int, int] | None
