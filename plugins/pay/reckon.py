"""From an agreement, steps, supplements and hours to the range that an advert names."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from plugins.pay.model import FULL_TIME, Range

if TYPE_CHECKING:
    from plugins.pay.model import Agreement, Terms

#: Amounts are rounded down to these, by unit: an advert never promises more than the table.
_ROUND: Final = {"MONTH": 100, "HOUR": 1}


def reckon(agreement: Agreement, terms: Terms, hours: tuple[float, float]) -> Range:
    """Return what a job pays.

    Args:
        agreement: Its agreement.
        terms: Steps and supplements that the agreement has.
        hours: The fewest and the most hours a week; hourly pay does not depend on them.
    """
    low, high = (_full(agreement, step, terms) for step in terms.steps)
    rounding = _ROUND[agreement.unit]
    if agreement.unit != "MONTH":
        return Range(own=(_down(low, rounding), _down(high, rounding)), full_time=None)
    shares = [Decimal(str(each)) / FULL_TIME for each in hours]
    own = _down(low * shares[0], rounding), _down(high * shares[1], rounding)
    full = _down(low, rounding), _down(high, rounding)
    return Range(own=own, full_time=None if hours == (FULL_TIME, FULL_TIME) else full)


def _full(agreement: Agreement, step: str, terms: Terms) -> Decimal:
    """Return what a step pays for a full week, supplements and all."""
    base = Decimal(str(agreement.steps[step]))
    total = base
    for slug in terms.supplements:
        found = agreement.supplements[slug]
        total += Decimal(str(found.amount)) + base * Decimal(str(found.percent)) / 100
    return total


def _down(amount: Decimal, rounding: int) -> int:
    return int(amount // rounding) * rounding
